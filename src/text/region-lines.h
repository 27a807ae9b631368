/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one line of an article says of itself by its words alone. */
#pragma once

#include "text/lines.h"

G_BEGIN_DECLS

/* Agencies and the words by which a credit is known as one; ends with NULL. */
extern const char *const dateline_credit_words[];

gboolean dateline_line_is_related_link (const char *line, gsize length);
gboolean dateline_line_is_boilerplate (const char *line, gsize length);
/* Why a line that is boilerplate is: "newsletter", "footer" and others of the words that web pages' omissions
 * have; (transfer none). */
const char *dateline_line_boilerplate_reason (const char *line, gsize length);
gboolean dateline_line_is_credit (const char *line, gsize length);
/* Where a credit in brackets at the line's end begins, @length where there is none; @known: it names
 * an agency or says that it is one. */
gsize dateline_line_find_credit (const char *line, gsize length, gboolean *known);
/* How many bytes of the line its byline takes, 0 where it is none. */
gsize dateline_line_byline_length (const char *line, gsize length);
/* Full stop, question or exclamation mark at its end, perhaps in closing quotes. */
gboolean dateline_line_ends_sentence (const char *line, gsize length, gunichar *mark);

G_END_DECLS
