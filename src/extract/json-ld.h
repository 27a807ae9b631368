/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON in a page's scripts, read as leniently as it is written: raw line breaks in strings, commas too
 * many and ends too early are common, and what stands before the damage still counts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DATELINE_LD_MAX_DEPTH 40
#define DATELINE_LD_MAX_NODES 20000

typedef enum
{
  DATELINE_LD_OBJECT,
  DATELINE_LD_ARRAY,
  DATELINE_LD_STRING, /* numbers and words too, as they are written */
} DatelineLdKind;

typedef struct _DatelineLd DatelineLd;

struct _DatelineLd
{
  DatelineLdKind kind;
  char *key;    /* (nullable): of an object's member */
  char *string; /* (nullable) */
  DatelineLd *first;
  DatelineLd *next;
};

/* NULL where nothing can be made of it. No recursion goes deeper than the limit. */
DatelineLd *dateline_ld_read (const char *text, gsize length);
void dateline_ld_free (DatelineLd *json);
/* The member of an object, or NULL; @json may be NULL. */
const DatelineLd *dateline_ld_get (const DatelineLd *json, const char *key);
/* The string of a member; of an array its first string, of an object its "name" or "@value". */
const char *dateline_ld_get_string (const DatelineLd *json, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLd, dateline_ld_free)

G_END_DECLS
