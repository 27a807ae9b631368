/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an import: import-scan.c finds the files, import-read.c reads them in workers,
 * import.c writes what comes of it, import-report.c keeps account. */
#pragma once

#include "formats/import.h"

G_BEGIN_DECLS

/* A file to read, or a path that can't be. */
typedef struct
{
  char *path;
  char *name;   /* base name in UTF-8 */
  char *folder; /* (nullable): the subfolder that names its source */
  char *page;   /* (nullable): the saved page that it was stored beside */
  guint64 size;
  char *problem;                /* (nullable): why it is not even tried */
  GBytes *bytes;                /* (nullable): its content, where it is no file at all */
  const DatelineFormat *format; /* (nullable): what somebody says that it is; NULL detects */
  const DatelineFormat
    *found; /* (nullable): what it was detected as before, which need not be done again */
  const DatelineFormat *taken; /* (nullable): what it was read as, once it was */
} DatelineImportFile;

/* How far a search is; read by other threads, atomically. */
typedef struct
{
  int n_folders;
  int n_files;
} DatelineImportScan;

DatelineImportFile *dateline_import_file_new_for_bytes (GBytes *bytes, const char *name);
DatelineImportFile *dateline_import_file_copy (const DatelineImportFile *file);
void dateline_import_file_free (DatelineImportFile *file);
GPtrArray *dateline_import_scan_counting (const char *const *paths,
                                          DatelineImportScan *scan,
                                          GCancellable *cancellable);
/* (nullable): what a file looks like by its first bytes; NULL where it can't be opened. */
const DatelineFormat *dateline_import_detect (const DatelineImportFile *file);
/* How much of the work of an import it is. */
guint64 dateline_import_file_weigh (const DatelineImportFile *file);
/* A format by id that has a reader. */
const DatelineFormat *dateline_import_find_readable (const char *id, GError **error);
/* Of DatelineImportFile, folders in order of name. */
GPtrArray *dateline_import_scan (const char *const *paths, GCancellable *cancellable);

/* Readers at work on files, a bounded way ahead of who takes what they read. */
typedef struct _DatelineImportReader DatelineImportReader;

typedef struct
{
  DatelineDraft *draft;         /* (nullable) */
  char *place;                  /* (nullable) */
  char *problem;                /* (nullable): a line a problem */
  gsize weight;                 /* in bytes, roughly */
  const DatelineFormat *format; /* (nullable): what its file was taken for when it was read */
} DatelineImportRecord;

void dateline_import_record_free (DatelineImportRecord *record);
/* @options: (nullable): what is said of tables in it; must outlive the reader. */
DatelineImportReader *dateline_import_reader_new (GPtrArray *files,
                                                  const DatelineImportOptions *options,
                                                  GCancellable *cancellable);
/* The next record of file number @file, waiting for it; NULL after the last one. Files are to be
 * taken in order, each to its end. */
DatelineImportRecord *dateline_import_reader_next (DatelineImportReader *self, guint file);
/* How much of all files was taken, by their weight: 0 to 1. Never less than before. */
double dateline_import_reader_get_fraction (DatelineImportReader *self);
/* Has @tick called a few times a second, in the thread of ..._next (), while that waits. */
void dateline_import_reader_set_tick (DatelineImportReader *self,
                                      void (*tick) (gpointer data),
                                      gpointer data);
/* Stops the workers and waits for them. */
void dateline_import_reader_free (DatelineImportReader *self);

/* What the files bring of layers, fields and labels beside articles: of DatelineCodebookLayer. @progress:
 * (nullable): called in this thread while it looks through long files. @begun: (out) (optional): how much of the whole
 * import that was, as told last. Ends early when cancelled. */
GPtrArray *dateline_import_list_layers (GPtrArray *files,
                                        DatelineImportProgress progress,
                                        gpointer progress_data,
                                        double *begun,
                                        GCancellable *cancellable);

/* "added", "already-there", "refused", "loss": files have them. */
const char *dateline_import_entry_kind_to_nick (DatelineImportEntryKind kind);
DatelineImportReport *dateline_import_report_new (void);
void dateline_import_report_add (DatelineImportReport *report,
                                 DatelineImportEntryKind kind,
                                 const char *path,
                                 const char *place,
                                 const char *message,
                                 const char *title);

/* The run itself, over files that were found already. @begun: how much of the whole was done before, 0 to 1. */
DatelineImportReport *dateline_import_run_files (const char *project_path,
                                                 GPtrArray *files,
                                                 const char *subject,
                                                 const DatelineImportOptions *options,
                                                 double begun,
                                                 DatelineImportProgress progress,
                                                 gpointer progress_data,
                                                 GCancellable *cancellable,
                                                 GError **error);
/* dateline_import_async() over files that were found already. */
void dateline_import_files_async (DatelineProject *project,
                                  GPtrArray *files,
                                  const char *subject,
                                  const DatelineImportOptions *options,
                                  DatelineImportProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* "articles" or "3 files": what the history calls the import. */
char *dateline_import_name_subject (const char *const *paths);

DatelineImportOptions *dateline_import_options_copy (const DatelineImportOptions *options);
void dateline_import_options_free (DatelineImportOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImportRecord, dateline_import_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImportReader, dateline_import_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImportOptions, dateline_import_options_free)

G_END_DECLS
