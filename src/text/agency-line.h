/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words before the first sentence of a report that say from where and from whom it comes: "KYIV
 * (Reuters) —", "BERLIN, Jan 26 (dpa) -", "WASHINGTON, D.C. –". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize end;    /* bytes up to and with the dash or colon and the white space behind it */
  char *place;  /* (nullable): as it is written, "KYIV, Ukraine" */
  char *agency; /* (nullable): as the agency writes itself, "Reuters" */
} DatelineAgencyLine;

void dateline_agency_line_clear (DatelineAgencyLine *line);
/**
 * dateline_agency_line_read:
 * @text: where running text begins
 * @length: bytes of it
 * @line: (out caller-allocates): what was found, to be cleared
 *
 * English, German, Spanish and French forms, with a date before or behind the agency. A place without
 * an agency must be in capitals, so that no sentence is taken for one.
 *
 * Returns: whether the text begins with such a line
 */
gboolean dateline_agency_line_read (const char *text, gsize length, DatelineAgencyLine *line);
/* The name of the agency that @words (of @length bytes) mean, in any case and by any of its short
 * forms; NULL where it is none. */
const char *dateline_agency_name (const char *words, gsize length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineAgencyLine, dateline_agency_line_clear)

G_END_DECLS
