/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a survey: import-survey.c finds, reads and answers; import-survey-near.c marks near copies;
 * import-survey-load.c reads one record in full and starts the import. */
#pragma once

#include "formats/import-private.h"
#include "formats/import-survey.h"

G_BEGIN_DECLS

#define DATELINE_SURVEY_HASH_BYTES 32

/* A key says which record of which file. */
#define DATELINE_SURVEY_NO_KEY G_MAXUINT64

/* Its strings are the survey's, which keeps them to the end: others read them while it runs. */
typedef struct
{
  const char *title;
  const char *source;
  const char *day;
  const char *place;
  const char *problem;
  const char *near; /* (nullable): title of the project's article that it is nearly the same as */
  guint64 group;    /* of records that are nearly the same as one another; 0: none */
  /* Key of the first of these, that it is told to be nearly the same as; NO_KEY: none, or itself. */
  guint64 leader;
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
  GStrv map_rules;                /* (nullable) */
  const DatelineSurveyNear *near; /* (nullable) */
  gpointer near_data;

  GMutex mutex;     /* for all below */
  GPtrArray *files; /* (nullable): of DatelineImportFile; NULL until they are searched */
  DatelineSurveyEntry *entries;
  DatelineImportScan scan;
  GStringChunk *words;  /* of all records, also of those that were forgotten */
  gboolean compared;    /* near copies of all that was read are known */
  gboolean comparing;   /* it is being worked out */
  char *near_problem;   /* (nullable): why it could not be */
  gboolean sorted;      /* it is known what each file looks like */
  double fraction;      /* of all files, by their weight */
  GHashTable *mappings; /* path → DatelineTableMapping; never changed, but replaced */
};

static inline guint64
dateline_survey_make_key (guint file, guint record)
{
  return (guint64) file << 32 | record;
}

/* (transfer none) (nullable): by its key. Under the mutex, as the next ones. */
DatelineSurveyItem *dateline_survey_get_item (DatelineSurvey *self, guint64 key);
/* Says of which record each one that would come in is told to be a near copy: of the first of its group that
 * would come in. */
void dateline_survey_choose_leaders (DatelineSurvey *self);
/* Not under the mutex: looks for near copies among all records, unless that was done. */
void dateline_survey_compare (DatelineSurvey *self, GCancellable *cancellable);

G_END_DECLS
