/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a survey: import-survey.c finds, reads and answers; import-survey-load.c reads one record in
 * full and starts the import. */
#pragma once

#include "formats/import-private.h"
#include "formats/import-survey.h"

G_BEGIN_DECLS

#define DATELINE_SURVEY_HASH_BYTES 32

typedef struct
{
  char *title;
  const char *source; /* of the survey's names */
  const char *day;    /* likewise */
  char *place;
  char *problem;
  char *near;
  guint n_words;
  DatelineSurveyMark mark;
  guint8 hash[DATELINE_SURVEY_HASH_BYTES];
  gboolean has_hash;
  gboolean there;
  gboolean doubtful;
} DatelineSurveyItem;

typedef struct
{
  DatelineImportFile *file; /* (transfer none) */
  const DatelineFormat *format;
  GArray *records;           /* (nullable): of DatelineSurveyItem; NULL before the first */
  DatelineSurveyFile counts; /* its numbers only */
  gboolean by_hand;
  gboolean left_out;
  gboolean done;
} DatelineSurveyEntry;

struct _DatelineSurvey
{
  gatomicrefcount references;
  GStrv paths;
  char *subject;
  GStrv map_rules; /* (nullable) */
  DatelineSurveyNear near;
  gpointer near_data;
  GDestroyNotify free_near_data;

  GMutex mutex;     /* for all below */
  GPtrArray *files; /* (nullable): of DatelineImportFile; NULL until they are searched */
  DatelineSurveyEntry *entries;
  DatelineImportScan scan;
  GStringChunk *names;
  gboolean sorted;      /* it is known what each file looks like */
  double fraction;      /* of all files, by their weight */
  GHashTable *mappings; /* path → DatelineTableMapping; never changed, but replaced */
};

G_END_DECLS
