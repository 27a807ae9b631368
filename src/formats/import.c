/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing half of an import and its account. Finding and reading are in import-scan.c and
 * import-read.c, the window's way in import-async.c. */
#include "config.h"

#include "formats/import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/codebook-private.h"
#include "store/importer.h"

typedef struct
{
  DatelineImporter *importer; /* (nullable): a dry run without a project */
  DatelineImportReport *report;
  const DatelineImportOptions *options;
  GHashTable *hashes; /* of what a dry run has seen */
  GPtrArray *losses;
  DatelineImportProgress progress; /* (nullable) */
  gpointer progress_data;
  DatelineImportReader *reader;
  double begun;              /* how much of the whole was done before */
  DatelineImportState state; /* as told last */
} Run;

/* Telling of less than this is not worth while. */
#define LEAST_PROGRESS 0.001

DatelineImportOptions *
dateline_import_options_copy (const DatelineImportOptions *options)
{
  DatelineImportOptions *copy = g_new0 (DatelineImportOptions, 1);

  if (options != NULL)
    *copy = *options;
  copy->format = g_strdup (copy->format);
  copy->source = g_strdup (copy->source);
  if (copy->project != NULL)
    g_object_ref (copy->project);
  if (copy->mappings != NULL)
    g_hash_table_ref (copy->mappings);
  copy->map_rules = (const char *const *) g_strdupv ((char **) copy->map_rules);

  return copy;
}

void
dateline_import_options_free (DatelineImportOptions *options)
{
  if (options == NULL)
    return;

  g_free ((char *) options->format);
  g_free ((char *) options->source);
  g_clear_object (&options->project);
  g_clear_pointer (&options->mappings, g_hash_table_unref);
  g_strfreev ((char **) options->map_rules);
  g_free (options);
}

static void
add_losses (Run *self, const char *path, const DatelineImportRecord *record)
{
  const char *title = record->draft->title != NULL ? record->draft->title : record->draft->lead;
  g_auto (GStrv) lines = g_strsplit (record->problem != NULL ? record->problem : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (self->losses, g_strdup (lines[i]));
  for (guint i = 0; i < self->losses->len; i++)
    dateline_import_report_add (self->report, DATELINE_IMPORT_ENTRY_LOSS, path, record->place,
                                self->losses->pdata[i], title);
  self->report->losses += self->losses->len;
  g_ptr_array_set_size (self->losses, 0);
}

/* Nothing is written. */
static DatelineImportOutcome
look_up (Run *self, const DatelineDraft *draft)
{
  gboolean there = draft->original_hash != NULL &&
                   !g_hash_table_add (self->hashes, g_strdup (draft->original_hash));

  if (!there && self->importer != NULL)
    there = dateline_importer_has_draft (self->importer, draft);

  return there ? DATELINE_IMPORT_ALREADY_THERE : DATELINE_IMPORT_ADDED;
}

/* What a preview says of an article beside its title. */
static char *
describe_draft (const DatelineDraft *draft)
{
  g_autofree char *day = dateline_date_to_display (draft->date);
  g_autofree char *shown = dateline_date_is_doubtful (draft->date)
                             ? g_strdup_printf (_ ("%s, doubtful"), day)
                             : g_steal_pointer (&day);

  return g_strdup_printf ("%s · %s", draft->source != NULL ? draft->source : _ ("No source"),
                          shown);
}

static gboolean
take_record (Run *self,
             const DatelineImportFile *file,
             DatelineImportRecord *record,
             GError **error)
{
  DatelineDraft *draft = record->draft;
  DatelineImportReport *report = self->report;
  DatelineImportOutcome outcome = DATELINE_IMPORT_ADDED;

  report->found++;
  if (draft == NULL)
    {
      report->refused++;
      dateline_import_report_add (report, DATELINE_IMPORT_ENTRY_REFUSED, file->path, record->place,
                                  record->problem, NULL);
      return TRUE;
    }
  if (self->options->source != NULL && *self->options->source != '\0')
    {
      g_free (draft->source);
      draft->source = g_strdup (self->options->source);
      g_clear_pointer (&draft->source_uuid, g_free);
      g_clear_pointer (&draft->source_note, g_free);
    }

  if (self->options->dry_run)
    outcome = look_up (self, draft);
  else if (!dateline_importer_add (self->importer, draft, &outcome, NULL, self->losses, error))
    return FALSE;

  if (outcome == DATELINE_IMPORT_ALREADY_THERE)
    {
      g_ptr_array_set_size (self->losses, 0);
      report->already++;
      dateline_import_report_add (report, DATELINE_IMPORT_ENTRY_ALREADY_THERE, file->path,
                                  record->place, NULL,
                                  draft->title != NULL ? draft->title : draft->lead);
      return TRUE;
    }
  report->added++;
  if (self->options->dry_run)
    {
      g_autofree char *about = describe_draft (draft);

      dateline_import_report_add (report, DATELINE_IMPORT_ENTRY_ADDED, file->path, record->place,
                                  about, draft->title != NULL ? draft->title : draft->lead);
    }
  add_losses (self, file->path, record);

  return TRUE;
}

static void
tell_progress (Run *self, gboolean file_ended)
{
  double read = dateline_import_reader_get_fraction (self->reader);
  double fraction = read < 1 ? self->begun + (1 - self->begun) * read : 1;

  if (self->progress == NULL || fraction <= self->state.fraction ||
      (!file_ended && fraction < self->state.fraction + LEAST_PROGRESS))
    return;
  self->state.n_done = self->report->files;
  self->state.n_records = self->report->found;
  self->state.fraction = fraction;
  self->progress (&self->state, self->progress_data);
}

static void
tick_cb (gpointer data)
{
  tell_progress (data, FALSE);
}

static gboolean
take_files (Run *self, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (DatelineImportReader)
    reader = dateline_import_reader_new (files, self->options, cancellable);

  self->reader = reader;
  self->state.n_files = files->len;
  dateline_import_reader_set_tick (reader, tick_cb, self);
  for (guint i = 0; i < files->len; i++)
    {
      for (;;)
        {
          g_autoptr (DatelineImportRecord) record = NULL;

          /* Before waiting for a record and after it: a stopped file looks like a finished one. */
          if (!g_cancellable_is_cancelled (cancellable))
            record = dateline_import_reader_next (reader, i);
          if (g_cancellable_is_cancelled (cancellable))
            {
              self->report->cancelled = TRUE;
              return TRUE;
            }
          if (record == NULL)
            break;
          if (!take_record (self, files->pdata[i], record, error))
            return FALSE;
          tell_progress (self, FALSE);
        }
      self->report->files++;
      tell_progress (self, TRUE);
    }

  return TRUE;
}

static gboolean
keeps (const DatelineImportOptions *options)
{
  return options->keep != NULL ? g_atomic_int_get (options->keep) : options->keep_on_cancel;
}

static gboolean
end_run (Run *self, GError **error)
{
  DatelineImportReport *report = self->report;
  g_autofree char *json = NULL;

  if (self->importer == NULL)
    return TRUE;
  if (self->options->dry_run || (report->cancelled && !keeps (self->options)))
    {
      /* What had come in is out again: it was not even found. */
      if (report->cancelled)
        {
          report->found -= report->added;
          report->added = 0;
        }
      return dateline_importer_abort (self->importer, error);
    }
  json = dateline_import_report_to_json (report);

  return dateline_importer_finish (self->importer, json, error);
}

const DatelineFormat *
dateline_import_find_readable (const char *id, GError **error)
{
  /* What is written as CSV is a table of articles; any table of articles is read. */
  const DatelineFormat *format = dateline_format_find (g_ascii_strcasecmp (id, "csv") == 0 ? "table"
                                                                                           : id,
                                                       error);

  if (format != NULL && format->read == NULL && format->read_with == NULL)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN,
                   _ ("“%s” can be written, but not read"), format->id);
      return NULL;
    }

  return format;
}

static gboolean
set_formats (GPtrArray *files, const char *id, GError **error)
{
  const DatelineFormat *format = id != NULL ? dateline_import_find_readable (id, error) : NULL;

  if (id != NULL && format == NULL)
    return FALSE;
  for (guint i = 0; format != NULL && i < files->len; i++)
    ((DatelineImportFile *) files->pdata[i])->format = format;

  return TRUE;
}

DatelineImportReport *
dateline_import_run_files (const char *project_path,
                           GPtrArray *files,
                           const char *subject,
                           const DatelineImportOptions *options,
                           double begun,
                           DatelineImportProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GError **error)
{
  static const DatelineImportOptions none;
  g_autoptr (DatelineImportReport) report = dateline_import_report_new ();
  g_autoptr (DatelineImporter) importer = NULL;
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  Run self = { .report = report,
               .options = options != NULL ? options : &none,
               .hashes = hashes,
               .losses = losses,
               .progress = progress,
               .progress_data = progress_data,
               .begun = begun };

  self.state.fraction = begun;
  if (!set_formats (files, self.options->format, error))
    return NULL;
  if (project_path != NULL)
    {
      importer = dateline_importer_new (project_path, subject, error);
      if (importer == NULL)
        return NULL;
    }
  self.importer = importer;

  if (!take_files (&self, files, cancellable, &failure))
    {
      /* The file itself fails: better nothing than a part that looks like all. A full disk may not
       * even let go of what came in; then that is said. It may also have let go of the articles
       * and failed at their empty batch, which nobody misses. */
      if (dateline_importer_abort (importer, NULL) ||
          dateline_importer_count_articles (importer) == 0)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_BROKEN_OFF,
                     _ ("The import into “%s” broke off, and what had come in until then is still "
                        "there. Make room on the disk, then undo the import or bring in the rest."),
                     project_path);
      return NULL;
    }
  if (!end_run (&self, error))
    return NULL;

  return g_steal_pointer (&report);
}

static gboolean
add_layers (GPtrArray *files,
            const DatelineImportOptions *options,
            DatelineImportProgress progress,
            gpointer progress_data,
            double *begun,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) layers = NULL;

  if (options == NULL || options->project == NULL || options->dry_run)
    return TRUE;
  layers = dateline_import_list_layers (files, progress, progress_data, begun, cancellable);

  return layers->len == 0 || g_cancellable_is_cancelled (cancellable) ||
         dateline_codebook_apply (options->project, layers, FALSE, error);
}

DatelineImportReport *
dateline_import_run (const char *project_path,
                     const char *const *paths,
                     const DatelineImportOptions *options,
                     DatelineImportProgress progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *subject = dateline_import_name_subject (paths);
  double begun = 0;

  g_return_val_if_fail (paths != NULL, NULL);
  g_return_val_if_fail (project_path != NULL || (options != NULL && options->dry_run), NULL);

  if (options != NULL && options->format != NULL && !dateline_format_find (options->format, error))
    return NULL;
  files = dateline_import_scan (paths, cancellable);
  if (!add_layers (files, options, progress, progress_data, &begun, cancellable, error))
    return NULL;

  return dateline_import_run_files (project_path, files, subject, options, begun, progress,
                                    progress_data, cancellable, error);
}

gboolean
dateline_import_inspect (const char *path,
                         const char *format,
                         DatelineDraftFunc func,
                         gpointer data,
                         GError **error)
{
  DatelineImportOptions options = { .format = format };

  return dateline_import_inspect_with (path, &options, NULL, func, data, error);
}

gboolean
dateline_import_inspect_with (const char *path,
                              const DatelineImportOptions *options,
                              const DatelineFormat **taken,
                              DatelineDraftFunc func,
                              gpointer data,
                              GError **error)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (DatelineImportReader) reader = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                           _ ("This is a folder; give a file in it"));
      return FALSE;
    }
  files = dateline_import_scan (paths, NULL);
  if (!set_formats (files, options->format, error))
    return FALSE;
  reader = dateline_import_reader_new (files, options, NULL);
  for (;;)
    {
      g_autoptr (DatelineImportRecord) record = dateline_import_reader_next (reader, 0);

      if (record == NULL)
        return TRUE;
      /* What has no place within the file is about all of it. */
      if (record->draft == NULL && record->place == NULL)
        {
          g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                               record->problem);
          return FALSE;
        }
      if (taken != NULL)
        *taken = record->format;
      if (!func (g_steal_pointer (&record->draft), record->place, record->problem, data))
        return TRUE;
    }
}

const DatelineFormat *
dateline_import_guess_format (const char *path)
{
  g_autofree char *base = NULL;
  DatelineImportFile file = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  base = g_path_get_basename (path);
  file.path = (char *) path;
  file.name = base;

  return dateline_import_detect (&file);
}
