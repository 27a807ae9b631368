/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON object out of a longer text as pairs of name and value, as a table wants it: numbers stay as
 * they are written, members of members have a name with dots. Only table-json-stream.c asks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record with more values is cut off there. */
#define DATELINE_JSON_MAX_VALUES 100000

typedef enum
{
  DATELINE_FLAT_RECORD,
  DATELINE_FLAT_MORE, /* the text ends within it and more may come */
  DATELINE_FLAT_BAD,
} DatelineFlatResult;

typedef struct
{
  gsize name;  /* where it begins in the text of the record: "source.name" */
  gsize value; /* "" for null and for what is empty */
} DatelineFlatPair;

typedef struct
{
  GString *text;
  GArray *pairs;    /* of DatelineFlatPair; a list gives a pair of the same name for each element */
  const char *stop; /* behind it; with BAD where it went wrong */
  const char *what; /* with BAD: what is wrong, in the user's language */
  gboolean cut;     /* it has too many values */
} DatelineFlatRecord;

void dateline_flat_record_init (DatelineFlatRecord *self);
void dateline_flat_record_clear (DatelineFlatRecord *self);
/* @p: at what ought to be an opening brace. @ended: nothing comes behind @end. UTF-8. */
DatelineFlatResult dateline_json_flatten (const char *p,
                                          const char *end,
                                          gboolean ended,
                                          DatelineFlatRecord *record);

/* Where the records of a JSON text are. */
typedef struct
{
  gboolean found;
  gboolean lines; /* one object after another, without a list around */
  gboolean one;   /* all of it is one object that seems to be a record */
  gsize offset;   /* of the first record, or of where it would be */
  char *path;     /* (nullable): the members around the list, by dots */
} DatelineJsonList;

/* Looks at the beginning of a text. @wanted: (nullable): a path that it must be. */
DatelineJsonList dateline_json_find_list (const char *text,
                                          gsize length,
                                          gboolean ended,
                                          const char *wanted);

G_END_DECLS
