/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader makes of some bytes, kept for a test to look at; and what must hold of every draft,
 * whatever it was made of. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineDraft *draft; /* (nullable) */
  char *place;          /* (nullable) */
  char *problem;        /* (nullable) */
} Record;

/* (transfer full) (element-type Record): @format NULL detects. Every draft is checked. */
GPtrArray *records_read (const DatelineFormat *format,
                         GBytes *bytes,
                         const char *name,
                         GError **error);
/* The same of a string, which must succeed. */
GPtrArray *records_read_text (const char *format, const char *text, const char *name);
/* The draft at @position, which must be there. */
const DatelineDraft *records_draft (GPtrArray *records, guint position);
/* How many records came without a draft. */
guint records_count_refused (GPtrArray *records);
/* Valid text, regions in order and within it, dates that exist. */
void records_check_draft (const DatelineDraft *draft);
/* (transfer full): all regions, each as "kind: text" on a line of its own. */
char *records_outline (const DatelineDraft *draft);
const char *records_metadata (const DatelineDraft *draft, const char *name);
/* (transfer full): the day as ISO. */
char *records_date (const DatelineDraft *draft);

G_END_DECLS
