/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found before anything is stored: the files, what each is taken for, the records in them, and
 * which of those are there already. A file that is to be taken for something else is read again by
 * itself; the rest stays. The import then runs over the same files.
 *
 * One thread at a time runs a survey; any thread may ask it meanwhile, and gets what is known by then. */
#pragma once

#include "formats/import.h"

G_BEGIN_DECLS

typedef struct _DatelineSurvey DatelineSurvey;

typedef enum
{
  DATELINE_SURVEY_NEW,
  DATELINE_SURVEY_THERE,    /* the project has it */
  DATELINE_SURVEY_TWICE,    /* an earlier record of this import has the same bytes */
  DATELINE_SURVEY_REFUSED,  /* it can't be read */
  DATELINE_SURVEY_LEFT_OUT, /* by hand */
} DatelineSurveyMark;

/* Strings live as long as the survey, whatever it does meanwhile. */
typedef struct
{
  const char *path;
  const char *name; /* base name in UTF-8 */
  const DatelineFormat
    *format; /* (nullable): what it is taken for; NULL where it can't be opened */
  guint64 size;
  gboolean by_hand;  /* the format is the user's choice */
  gboolean left_out; /* by hand */
  gboolean done;     /* it was read, so that the numbers below are final */
  guint n_records;   /* the refused ones included */
  guint n_new;
  guint n_there;
  guint n_twice;
  guint n_refused;
  guint n_losses; /* records that come in, but not whole */
  guint n_near;   /* records that are nearly the same as others */
} DatelineSurveyFile;

typedef struct
{
  DatelineSurveyMark mark;
  const char *title;   /* (nullable): its title, or else the beginning of its text */
  const char *source;  /* (nullable) */
  const char *day;     /* (nullable): its date in words; NULL where it has none */
  const char *place;   /* (nullable): within the file, such as "line 12" */
  const char *problem; /* (nullable): why it is refused, or what of it is lost; a line each */
  /* (nullable): title of what it is nearly the same as, "" where that has none */
  const char *near;
  gboolean near_comes; /* that is no article of the project, but comes in with it */
  gboolean doubtful;   /* of the date */
  guint n_words;
} DatelineSurveyRecord;

typedef struct
{
  gboolean searched;  /* the files are known, and what each looks like */
  gboolean done;      /* all files were read */
  gboolean comparing; /* it looks for near copies */
  guint n_folders;
  guint n_files;
  guint n_read;    /* files */
  double fraction; /* of all that is to be read, by length: 0 to 1; never falls while it runs */
  guint n_records;
  guint n_new;
  guint n_there;
  guint n_twice;
  guint n_refused;
  guint n_left_out; /* files */
  guint n_losses;
} DatelineSurveyProgress;

/* A record that is nearly the same as others. */
typedef struct
{
  guint64 key;
  guint64 group;  /* the same for those that are nearly the same as one another */
  gboolean there; /* they are nearly the same as an article of the project: */
  char *title;    /* … (nullable): its title */
} DatelineSurveyNearCopy;

/* Looks for near copies, in the thread that runs the survey. */
typedef struct
{
  /* Takes a record in, in the place of what had the same @key before. */
  void (*take) (const DatelineDraft *draft, guint64 key, gpointer data);
  /* (transfer full) (nullable) (element-type DatelineSurveyNearCopy): those of @keys (element-type guint64) that
   * are nearly the same as others. */
  GArray *(*find) (const GArray *keys, gpointer data, GCancellable *cancellable, GError **error);
  void (*free) (gpointer data);
} DatelineSurveyNear;

/* @paths: files and folders, see dateline_import_run(). */
DatelineSurvey *dateline_survey_new (const char *const *paths);
/* One text that is no file, such as the clipboard's. */
DatelineSurvey *dateline_survey_new_for_bytes (GBytes *bytes, const char *name);
DatelineSurvey *dateline_survey_ref (DatelineSurvey *self);
void dateline_survey_unref (DatelineSurvey *self);
/* (nullable) @rules: see DatelineImportOptions.map_rules. */
void dateline_survey_set_map_rules (DatelineSurvey *self, const char *const *rules);
/* Before the first run. @near: static; owns @data. */
void dateline_survey_set_near (DatelineSurvey *self, const DatelineSurveyNear *near, gpointer data);
/* (transfer full) (nullable): why near copies could not be looked for. */
char *dateline_survey_get_near_problem (DatelineSurvey *self);

/**
 * dateline_survey_run:
 * @project_path: (nullable): where to look for what is there already; must be open for writing in this
 *   program
 * @format: (nullable): id of what every file is taken for; NULL detects
 *
 * Searches the folders, unless that was done, and reads the files that were not read yet.
 *
 * Returns: %FALSE where it could not begin, or was cancelled; then what was read stays, and the next run
 *   goes on with the rest
 */
gboolean dateline_survey_run (DatelineSurvey *self,
                              const char *project_path,
                              const char *format,
                              GCancellable *cancellable,
                              GError **error);
void dateline_survey_run_async (DatelineSurvey *self,
                                const char *project_path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean dateline_survey_run_finish (DatelineSurvey *self, GAsyncResult *result, GError **error);

void dateline_survey_get_progress (DatelineSurvey *self, DatelineSurveyProgress *progress);
/* 0 until all folders are searched. */
guint dateline_survey_get_n_files (DatelineSurvey *self);
void dateline_survey_get_file (DatelineSurvey *self, guint file, DatelineSurveyFile *out);
/* The same of the first @n files at once, for who asks of all of many; how many there are of them. */
guint dateline_survey_list_files (DatelineSurvey *self, DatelineSurveyFile *out, guint n);
/* Whether the files are known, and what each looks like. */
gboolean dateline_survey_is_searched (DatelineSurvey *self);
/* FALSE: it has no such record (yet). */
gboolean dateline_survey_get_record (DatelineSurvey *self,
                                     guint file,
                                     guint record,
                                     DatelineSurveyRecord *out);
/* While it does not run: takes the files for @format (NULL: what they look like); they wait to be read
 * again by the next run. FALSE where there is no such format, or it can't be read. */
gboolean dateline_survey_set_format (DatelineSurvey *self,
                                     const guint *files,
                                     guint n_files,
                                     const char *format,
                                     GError **error);
/* While it does not run: what the columns of a table are taken for; (nullable) @mapping: guesses. It
 * waits to be read again by the next run. */
void dateline_survey_set_mapping (DatelineSurvey *self,
                                  guint file,
                                  const DatelineTableMapping *mapping);
/* (transfer full) (nullable): what was set. */
DatelineTableMapping *dateline_survey_get_mapping (DatelineSurvey *self, guint file);
/* While it does not run: leaves a file out of the import, which then tells so, or takes it in again. */
void dateline_survey_set_left_out (DatelineSurvey *self, guint file, gboolean left_out);

/* One record in full, as the import would store it. */
typedef struct
{
  DatelineDraft *draft; /* (nullable): it can't be read */
  char *place;          /* (nullable) */
  char *problem;        /* (nullable) */
} DatelineSurveyDraft;

void dateline_survey_draft_free (DatelineSurveyDraft *draft);
/* Reads the file again up to record number @record, in a thread. NULL without an error where it has
 * fewer. The survey must not be changed meanwhile, but may run. */
void dateline_survey_load_async (DatelineSurvey *self,
                                 guint file,
                                 guint record,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DatelineSurveyDraft *dateline_survey_load_finish (DatelineSurvey *self,
                                                  GAsyncResult *result,
                                                  GError **error);

/* Brings in what was found; see dateline_import_async(), and dateline_import_finish() for the end of
 * it. The survey must not be changed meanwhile. */
void dateline_survey_import_async (DatelineSurvey *self,
                                   DatelineProject *project,
                                   const DatelineImportOptions *options,
                                   DatelineImportProgress progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSurvey, dateline_survey_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSurveyDraft, dateline_survey_draft_free)

G_END_DECLS
