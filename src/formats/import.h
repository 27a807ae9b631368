/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders into a project: finds them, reads them in worker threads, writes in one, and
 * accounts for every record: found = added + already there + refused. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_IMPORT_ENTRY_ADDED,
  DATELINE_IMPORT_ENTRY_ALREADY_THERE,
  DATELINE_IMPORT_ENTRY_REFUSED, /* a record or file that did not come in */
  DATELINE_IMPORT_ENTRY_LOSS,    /* it came in, but something of it did not */
} DatelineImportEntryKind;

/* A line of the report, a GObject so that lists can show it. Properties: "kind", "path" (as given
 * or found), "place" (nullable, "line 12"), "message" (nullable; why, and what to do), "title"
 * (nullable, what came in). */
#define DATELINE_TYPE_IMPORT_ENTRY (dateline_import_entry_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportEntry, dateline_import_entry, DATELINE, IMPORT_ENTRY, GObject)

DatelineImportEntryKind dateline_import_entry_get_kind (DatelineImportEntry *self);
const char *dateline_import_entry_get_path (DatelineImportEntry *self);
const char *dateline_import_entry_get_place (DatelineImportEntry *self);
const char *dateline_import_entry_get_message (DatelineImportEntry *self);
const char *dateline_import_entry_get_title (DatelineImportEntry *self);

typedef struct
{
  guint files; /* looked at */
  guint found; /* records in them; a file that can't be read counts as one */
  guint added;
  guint already;
  guint refused;
  guint losses;
  gboolean cancelled;
  /* Of DatelineImportEntry: every one that is not ADDED, and the ADDED of a dry run. */
  GListStore *entries;
} DatelineImportReport;

void dateline_import_report_free (DatelineImportReport *report);
/* One JSON object; entries included. */
char *dateline_import_report_to_json (const DatelineImportReport *report);
/* What dateline_import_report_to_json() wrote, also by an older version; MALFORMED. */
DatelineImportReport *dateline_import_report_from_json (const char *json, GError **error);
/* For people: the sum, then a line an entry. And for spreadsheets: the sum is in the first rows. */
char *dateline_import_report_to_text (const DatelineImportReport *report);
char *dateline_import_report_to_csv (const DatelineImportReport *report);
/* "41 articles came in, 2 were already there, 1 could not be read" */
char *dateline_import_report_to_display (const DatelineImportReport *report);

typedef struct
{
  const char *format;      /* (nullable): id; NULL detects a file at a time */
  const char *source;      /* (nullable): for every article, whatever its text says */
  gboolean dry_run;        /* nothing is written */
  gboolean keep_on_cancel; /* a cancelled import keeps what had come in; else it leaves nothing */
  /* (nullable): the open project, used in the calling thread: layers, fields and labels that the
   * files define and the project lacks are added to its codebook before, as an action of its own.
   * Without it, unknown labels become plain ones. dateline_import_async() needs none. */
  DatelineProject *project;
  /* (nullable) (element-type filename DatelineTableMapping): for tables, by the path as given or found;
   * not to be changed while the import runs. What is not in it is guessed. */
  GHashTable *mappings;
  /* (nullable): "title=Headline", for tables that are not in @mappings; a rule that does not fit a
   * table refuses it. See dateline_table_mapping_apply_rule(). */
  const char *const *map_rules;
  /* (nullable): instead of @keep_on_cancel, to be decided until it is cancelled; read atomically, and to
   * be there until the import has ended. */
  const int *keep;
} DatelineImportOptions;

/* How far an import is. */
typedef struct
{
  guint n_files;   /* of which so many were brought in whole: */
  guint n_done;    /* … */
  guint n_records; /* found so far */
  double fraction; /* of all, by length: 0 to 1 */
} DatelineImportState;

/* Called in the thread that runs the import, each time with a larger fraction: also within a long file. The
 * last one is 1, unless the import is cancelled. */
typedef void (*DatelineImportProgress) (const DatelineImportState *state, gpointer data);

/* Runs in the calling thread (and workers of its own) until all is done. @paths: files and folders;
 * folders are walked, hidden files left out, links not followed; a subfolder's name is the source
 * where the text names none. Fails only where nothing could be started; all else is in the report.
 * The project of @project_path must be open for writing in this program (see importer.h); NULL with
 * a dry run that looks for no duplicates. After it on the main thread: dateline_project_refresh(). */
DatelineImportReport *dateline_import_run (const char *project_path,
                                           const char *const *paths,
                                           const DatelineImportOptions *options,
                                           DatelineImportProgress progress,
                                           gpointer progress_data,
                                           GCancellable *cancellable,
                                           GError **error);

/* What an import would make of one file, without a project: @func gets each record, in the calling
 * thread. Fails where the file can't be read at all. */
gboolean dateline_import_inspect (const char *path,
                                  const char *format,
                                  DatelineDraftFunc func,
                                  gpointer data,
                                  GError **error);

/* (nullable): what an import would take the file for; NULL where it can't be opened. */
const DatelineFormat *dateline_import_guess_format (const char *path);

/* The same with all that the options say of reading; nothing is written. @taken: (out) (optional): before each call of
 * @func, what the file is taken for, which its first bytes alone may not tell. */
gboolean dateline_import_inspect_with (const char *path,
                                       const DatelineImportOptions *options,
                                       const DatelineFormat **taken,
                                       DatelineDraftFunc func,
                                       gpointer data,
                                       GError **error);

/* The same for the window: in a GTask, refreshing the project as articles come in; @progress is
 * called on the main thread, a few times a second while there is more to tell. */
void dateline_import_async (DatelineProject *project,
                            const char *const *paths,
                            const DatelineImportOptions *options,
                            DatelineImportProgress progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
DatelineImportReport *dateline_import_finish (DatelineProject *project,
                                              GAsyncResult *result,
                                              GError **error);
/* Text from the clipboard or standard input as one article. */
void dateline_import_bytes_async (DatelineProject *project,
                                  GBytes *bytes,
                                  const char *name,
                                  const DatelineImportOptions *options,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineImportReport, dateline_import_report_free)

G_END_DECLS
