/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was found to what is stored: one record in full for who wants to see it, and the import of
 * all. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/import-survey-private.h"

/* --- one record in full --------------------------------------------------------------------- */

void
dateline_survey_draft_free (DatelineSurveyDraft *draft)
{
  if (draft == NULL)
    return;

  g_clear_pointer (&draft->draft, dateline_draft_free);
  g_free (draft->place);
  g_free (draft->problem);
  g_free (draft);
}

typedef struct
{
  GPtrArray *files; /* the one */
  GHashTable *mappings;
  guint record;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_ptr_array_unref (load->files);
  g_hash_table_unref (load->mappings);
  g_free (load);
}

static void
load_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Load *load = data;
  const DatelineImportOptions options = { .mappings = load->mappings };
  g_autoptr (DatelineImportReader)
    reader = dateline_import_reader_new (load->files, &options, cancellable);
  DatelineSurveyDraft *found = NULL;

  for (guint i = 0; i <= load->record && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (DatelineImportRecord) record = dateline_import_reader_next (reader, 0);

      if (record == NULL)
        break;
      if (i < load->record)
        continue;
      found = g_new0 (DatelineSurveyDraft, 1);
      found->draft = g_steal_pointer (&record->draft);
      found->place = g_steal_pointer (&record->place);
      found->problem = g_steal_pointer (&record->problem);
    }
  g_task_return_pointer (task, found, (GDestroyNotify) dateline_survey_draft_free);
}

void
dateline_survey_load_async (DatelineSurvey *self,
                            guint file,
                            guint record,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DatelineImportFile *copy;
  Load *load;

  g_return_if_fail (file < dateline_survey_get_n_files (self));

  load = g_new0 (Load, 1);
  load->record = record;
  load->files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  g_mutex_lock (&self->mutex);
  copy = dateline_import_file_copy (self->entries[file].file);
  copy->found = self->entries[file].format;
  load->mappings = g_hash_table_ref (self->mappings);
  g_mutex_unlock (&self->mutex);
  g_ptr_array_add (load->files, copy);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_survey_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread_cb);
}

DatelineSurveyDraft *
dateline_survey_load_finish (DatelineSurvey *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the import ----------------------------------------------------------------------------- */

void
dateline_survey_import_async (DatelineSurvey *self,
                              DatelineProject *project,
                              const DatelineImportOptions *options,
                              DatelineImportProgress progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GPtrArray) files = NULL;
  DatelineImportOptions reading = { 0 };

  g_return_if_fail (self != NULL && self->files != NULL);

  if (options != NULL)
    reading = *options;
  reading.mappings = self->mappings;

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  for (guint i = 0; i < self->files->len; i++)
    {
      const DatelineSurveyEntry *entry = &self->entries[i];
      DatelineImportFile *file = dateline_import_file_copy (entry->file);

      file->found = entry->format;
      if (entry->left_out)
        {
          g_free (file->problem);
          file->problem = g_strdup (_ ("It was left out by hand"));
        }
      g_ptr_array_add (files, file);
    }
  dateline_import_files_async (project, files, self->subject, &reading, progress, progress_data,
                               cancellable, callback, user_data);
}
