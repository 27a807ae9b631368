/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a text quotes: quotation marks of many kinds, also badly paired ones, and quotations that
 * are interrupted or run over paragraphs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All in code points, half-open. */
typedef struct
{
  guint start; /* the words between the marks, without white space at the edges */
  guint end;
  guint outer_start; /* with the marks */
  guint outer_end;
  guint quotation; /* pieces of one quotation share this number; from 0, ascending */
} DatelineQuotePiece;

/* Of DatelineQuotePiece, ascending, none inside another: a quotation within a quotation is words of
 * the outer one. Knows straight, curly, low and angle marks, corner brackets, single ones where they are
 * no apostrophes, and doubled apostrophes; takes a mark of another kind for the end where the right
 * one is missing. Several pieces make one quotation
 * - where each paragraph opens again and only the last is closed;
 * - where a few words interrupt it: “…,” she said, “…”. */
GArray *dateline_quotations_find (const char *text);

/* The quotation that @point lies in (its marks count), else the next one behind: its first piece's
 * place in @pieces and how many they are; FALSE where there is none. */
gboolean dateline_quotations_next (const GArray *pieces, guint point, guint *first, guint *n);
/* The one that ends at or before @point. */
gboolean dateline_quotations_previous (const GArray *pieces, guint point, guint *first, guint *n);
/* Only the one that @point lies in. */
gboolean dateline_quotations_at (const GArray *pieces, guint point, guint *first, guint *n);

G_END_DECLS
