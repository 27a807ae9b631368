/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a record no more is kept than a list shows of it, so that a survey of a hundred thousand fits into
 * a few megabytes; who wants to see one in full has it read again. */
#include "config.h"

#include "formats/import-survey-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/importer.h"

#define MAX_TITLE_POINTS 160

static GHashTable *
mappings_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) dateline_table_mapping_free);
}

static DatelineSurvey *
survey_new (void)
{
  DatelineSurvey *self = g_new0 (DatelineSurvey, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->words = g_string_chunk_new (4096);
  self->mappings = mappings_new ();
  return self;
}

DatelineSurvey *
dateline_survey_new (const char *const *paths)
{
  DatelineSurvey *self;

  g_return_val_if_fail (paths != NULL, NULL);

  self = survey_new ();
  self->paths = g_strdupv ((char **) paths);
  self->subject = dateline_import_name_subject (paths);
  return self;
}

static void
take_files (DatelineSurvey *self, GPtrArray *files)
{
  self->entries = g_new0 (DatelineSurveyEntry, MAX (files->len, 1));
  for (guint i = 0; i < files->len; i++)
    self->entries[i].file = files->pdata[i];
  self->files = files;
}

DatelineSurvey *
dateline_survey_new_for_bytes (GBytes *bytes, const char *name)
{
  DatelineSurvey *self;
  GPtrArray *files;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = survey_new ();
  self->subject = g_strdup (name);
  files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  g_ptr_array_add (files, dateline_import_file_new_for_bytes (bytes, name));
  take_files (self, files);
  self->scan.n_files = 1;
  return self;
}

DatelineSurvey *
dateline_survey_ref (DatelineSurvey *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
dateline_survey_unref (DatelineSurvey *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    g_clear_pointer (&self->entries[i].records, g_array_unref);
  g_free (self->entries);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_string_chunk_free (self->words);
  g_hash_table_unref (self->mappings);
  g_strfreev (self->paths);
  g_strfreev (self->map_rules);
  if (self->near != NULL)
    self->near->free (self->near_data);
  g_free (self->near_problem);
  g_free (self->subject);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
dateline_survey_set_map_rules (DatelineSurvey *self, const char *const *rules)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->map_rules);
  self->map_rules = g_strdupv ((char **) rules);
}

/* --- counting -------------------------------------------------------------------------------- */

static void
count_record (DatelineSurveyFile *counts, const DatelineSurveyItem *record)
{
  counts->n_records++;
  switch (record->mark)
    {
    case DATELINE_SURVEY_THERE:
      counts->n_there++;
      break;
    case DATELINE_SURVEY_TWICE:
      counts->n_twice++;
      break;
    case DATELINE_SURVEY_REFUSED:
      counts->n_refused++;
      break;
    case DATELINE_SURVEY_NEW:
    case DATELINE_SURVEY_LEFT_OUT:
    default:
      counts->n_new++;
      counts->n_losses += record->problem != NULL;
      counts->n_near += record->near != NULL || record->leader != DATELINE_SURVEY_NO_KEY;
    }
}

/* --- running -------------------------------------------------------------------------------- */

static const char *
keep_beginning (DatelineSurvey *self, const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_TITLE_POINTS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_string_chunk_insert_len (self->words, text, end - text);
}

/* (nullable) @words: the same ones are kept once. */
static const char *
keep (DatelineSurvey *self, const char *words)
{
  return words != NULL ? g_string_chunk_insert_const (self->words, words) : NULL;
}

static gboolean
parse_hash (const char *hex, guint8 *hash)
{
  if (hex == NULL || strlen (hex) != DATELINE_SURVEY_HASH_BYTES * 2)
    return FALSE;
  for (guint i = 0; i < DATELINE_SURVEY_HASH_BYTES; i++)
    hash[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) * 16 +
                        g_ascii_xdigit_value (hex[2 * i + 1]));
  return TRUE;
}

static guint
hash_hash (gconstpointer hash)
{
  guint value;

  memcpy (&value, hash, sizeof value);
  return value;
}

static gboolean
equal_hashes (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, DATELINE_SURVEY_HASH_BYTES) == 0;
}

/* @seen: hashes of the records before it. */
static void
mark_record (DatelineSurveyItem *record, GHashTable *seen)
{
  if (record->mark == DATELINE_SURVEY_REFUSED)
    return;
  record->mark = record->there ? DATELINE_SURVEY_THERE : DATELINE_SURVEY_NEW;
  if (record->has_hash &&
      !g_hash_table_add (seen, g_memdup2 (record->hash, DATELINE_SURVEY_HASH_BYTES)) &&
      !record->there)
    record->mark = DATELINE_SURVEY_TWICE;
}

static void
make_record (DatelineSurvey *self,
             const DatelineImportRecord *from,
             guint64 key,
             DatelineImporter *importer,
             DatelineSurveyItem *record)
{
  const DatelineDraft *draft = from->draft;

  memset (record, 0, sizeof *record);
  record->leader = DATELINE_SURVEY_NO_KEY;
  if (draft == NULL)
    {
      record->mark = DATELINE_SURVEY_REFUSED;
      return;
    }
  record->n_words = draft->n_words;
  record->doubtful = dateline_date_is_known (draft->date) &&
                     dateline_date_is_doubtful (draft->date);
  record->has_hash = parse_hash (draft->original_hash, record->hash);
  record->there = importer != NULL && dateline_importer_has_draft (importer, draft);
  if (self->near != NULL && !record->there)
    self->near->take (draft, key, self->near_data);
}

/* Under the mutex. */
static void
keep_words (DatelineSurvey *self, const DatelineImportRecord *from, DatelineSurveyItem *record)
{
  const DatelineDraft *draft = from->draft;
  g_autofree char *day = NULL;

  record->place = from->place != NULL ? g_string_chunk_insert (self->words, from->place) : NULL;
  record->problem = keep (self, from->problem);
  if (draft == NULL)
    return;
  if (draft->title != NULL && *draft->title != '\0')
    record->title = keep_beginning (self, draft->title);
  else if (draft->lead != NULL)
    record->title = keep_beginning (self, draft->lead);
  record->source = keep (self, draft->source);
  if (dateline_date_is_known (draft->date))
    day = dateline_date_to_display (draft->date);
  record->day = keep (self, day);
}

static void
take_record (DatelineSurvey *self,
             DatelineSurveyEntry *entry,
             const DatelineImportRecord *from,
             DatelineImporter *importer,
             GHashTable *seen)
{
  guint64 key = dateline_survey_make_key ((guint) (entry - self->entries),
                                          entry->records != NULL ? entry->records->len : 0);
  DatelineSurveyItem record;

  make_record (self, from, key, importer, &record);
  mark_record (&record, seen);
  g_mutex_lock (&self->mutex);
  keep_words (self, from, &record);
  if (entry->records == NULL)
    entry->records = g_array_sized_new (FALSE, FALSE, sizeof (DatelineSurveyItem), 1);
  g_array_append_val (entry->records, record);
  count_record (&entry->counts, &record);
  g_mutex_unlock (&self->mutex);
}

static void
mark_all (DatelineSurvey *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_hash, equal_hashes, g_free, NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      DatelineSurveyEntry *entry = &self->entries[i];

      for (guint j = 0; entry->records != NULL && !entry->left_out && j < entry->records->len; j++)
        mark_record (&g_array_index (entry->records, DatelineSurveyItem, j), seen);
    }
}

static void
count_all (DatelineSurvey *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      DatelineSurveyEntry *entry = &self->entries[i];

      if (entry->left_out || entry->records == NULL)
        continue;
      memset (&entry->counts, 0, sizeof entry->counts);
      for (guint j = 0; j < entry->records->len; j++)
        count_record (&entry->counts, &g_array_index (entry->records, DatelineSurveyItem, j));
    }
}

/* Which of equal records counts as the first depends on the order of the files, not on which of them
 * was read last. */
static void
settle (DatelineSurvey *self)
{
  if (self->files == NULL)
    return;
  g_mutex_lock (&self->mutex);
  mark_all (self);
  dateline_survey_choose_leaders (self);
  count_all (self);
  g_mutex_unlock (&self->mutex);
}

static void
forget_records (DatelineSurveyEntry *entry)
{
  entry->done = FALSE;
  memset (&entry->counts, 0, sizeof entry->counts);
  g_clear_pointer (&entry->records, g_array_unref);
}

/* How much of all there is was read. */
typedef struct
{
  DatelineSurvey *survey;
  DatelineImportReader *reader;
  guint64 weight; /* of all files */
  guint64 before; /* of those that were read already */
} Reading;

static void
note_progress (gpointer data)
{
  Reading *self = data;
  double fraction = dateline_import_reader_get_fraction (self->reader);
  double done = (double) self->before + fraction * (double) (self->weight - self->before);

  g_mutex_lock (&self->survey->mutex);
  self->survey->fraction = done / (double) self->weight;
  g_mutex_unlock (&self->survey->mutex);
}

static void
read_entry (DatelineSurvey *self,
            DatelineSurveyEntry *entry,
            Reading *reading,
            guint number,
            DatelineImporter *importer,
            GHashTable *seen,
            GCancellable *cancellable)
{
  gboolean cancelled = FALSE;

  for (;;)
    {
      g_autoptr (DatelineImportRecord) record = NULL;

      /* Before waiting for a record and after it: a stopped file looks like a finished one. */
      cancelled = g_cancellable_is_cancelled (cancellable);
      if (!cancelled)
        record = dateline_import_reader_next (reading->reader, number);
      cancelled = cancelled || g_cancellable_is_cancelled (cancellable);
      if (cancelled || record == NULL)
        break;
      take_record (self, entry, record, importer, seen);
      note_progress (reading);
    }
  note_progress (reading);
  g_mutex_lock (&self->mutex);
  if (cancelled)
    forget_records (entry);
  else
    {
      entry->done = TRUE;
      /* What is not even looked into stays with what it looks like. */
      if (entry->file->taken != NULL)
        entry->format = entry->file->taken;
    }
  g_mutex_unlock (&self->mutex);
}

static void
read_files (DatelineSurvey *self, DatelineImporter *importer, GCancellable *cancellable)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_hash, equal_hashes, g_free, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (DatelineImportReader) reader = NULL;
  const DatelineImportOptions options = { .mappings = self->mappings,
                                          .map_rules = (const char *const *) self->map_rules };
  Reading reading = { self };

  for (guint i = 0; i < self->files->len; i++)
    {
      guint64 weight = dateline_import_file_weigh (self->entries[i].file);

      reading.weight += weight;
      if (self->entries[i].done)
        {
          reading.before += weight;
          continue;
        }
      g_ptr_array_add (files, self->entries[i].file);
      g_array_append_val (numbers, i);
    }
  if (files->len == 0)
    return;
  self->compared = FALSE;
  reader = dateline_import_reader_new (files, &options, cancellable);
  reading.reader = reader;
  note_progress (&reading);
  dateline_import_reader_set_tick (reader, note_progress, &reading);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    read_entry (self, &self->entries[g_array_index (numbers, guint, i)], &reading, i, importer,
                seen, cancellable);
  if (!g_cancellable_is_cancelled (cancellable))
    settle (self);
}

/* So that the list can be put in order before the files are read, which takes much longer. */
static void
detect_formats (DatelineSurvey *self, GCancellable *cancellable)
{
  for (guint i = 0; i < self->files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      DatelineSurveyEntry *entry = &self->entries[i];
      const DatelineFormat *format = entry->file->format;

      if (format == NULL && entry->format == NULL && !entry->done)
        format = dateline_import_detect (entry->file);
      g_mutex_lock (&self->mutex);
      if (format != NULL)
        entry->format = format;
      g_mutex_unlock (&self->mutex);
    }
  g_mutex_lock (&self->mutex);
  self->sorted = TRUE;
  g_mutex_unlock (&self->mutex);
}

static gboolean
search (DatelineSurvey *self, const char *format, GCancellable *cancellable, GError **error)
{
  const DatelineFormat *chosen = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (format != NULL)
    {
      chosen = dateline_import_find_readable (format, error);
      if (chosen == NULL)
        return FALSE;
    }
  if (self->files != NULL)
    files = g_ptr_array_ref (self->files);
  else
    files = dateline_import_scan_counting ((const char *const *) self->paths, &self->scan,
                                           cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint i = 0; chosen != NULL && i < files->len; i++)
    if (((DatelineImportFile *) files->pdata[i])->format == NULL)
      ((DatelineImportFile *) files->pdata[i])->format = chosen;
  if (self->files == NULL)
    {
      g_mutex_lock (&self->mutex);
      take_files (self, g_steal_pointer (&files));
      g_mutex_unlock (&self->mutex);
    }

  return TRUE;
}

gboolean
dateline_survey_run (DatelineSurvey *self,
                     const char *project_path,
                     const char *format,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DatelineImporter) importer = NULL;
  gboolean ended;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!search (self, format, cancellable, error))
    return FALSE;
  detect_formats (self, cancellable);
  if (project_path != NULL)
    {
      importer = dateline_importer_new (project_path, self->subject, error);
      if (importer == NULL)
        return FALSE;
    }
  read_files (self, importer, cancellable);
  ended = importer == NULL || dateline_importer_abort (importer, error);
  if (ended && !g_cancellable_is_cancelled (cancellable))
    {
      dateline_survey_compare (self, cancellable);
      settle (self);
    }

  return ended && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
run_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (dateline_survey_run (g_object_get_data (G_OBJECT (task), "survey"), data, NULL, cancellable,
                           &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_survey (GTask *task, DatelineSurvey *self)
{
  g_object_set_data_full (G_OBJECT (task), "survey", dateline_survey_ref (self),
                          (GDestroyNotify) dateline_survey_unref);
}

void
dateline_survey_run_async (DatelineSurvey *self,
                           const char *project_path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_survey_run_async);
  g_task_set_task_data (task, g_strdup (project_path), g_free);
  keep_survey (task, self);
  g_task_run_in_thread (task, run_thread_cb);
}

gboolean
dateline_survey_run_finish (DatelineSurvey *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- what is known -------------------------------------------------------------------------- */

static void
describe_entry (const DatelineSurveyEntry *entry, DatelineSurveyFile *out)
{
  *out = entry->counts;
  out->path = entry->file->path;
  out->name = entry->file->name;
  out->size = entry->file->size;
  out->format = entry->format;
  out->by_hand = entry->by_hand;
  out->left_out = entry->left_out;
  out->done = entry->done;
}

void
dateline_survey_get_progress (DatelineSurvey *self, DatelineSurveyProgress *progress)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (progress != NULL);

  memset (progress, 0, sizeof *progress);
  progress->n_folders = (guint) g_atomic_int_get (&self->scan.n_folders);
  progress->n_files = (guint) g_atomic_int_get (&self->scan.n_files);
  g_mutex_lock (&self->mutex);
  progress->searched = self->sorted;
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const DatelineSurveyFile *counts = &self->entries[i].counts;

      progress->n_read += self->entries[i].done;
      progress->n_records += counts->n_records;
      if (self->entries[i].left_out)
        {
          progress->n_left_out++;
          continue;
        }
      progress->n_new += counts->n_new;
      progress->n_there += counts->n_there;
      progress->n_twice += counts->n_twice;
      progress->n_refused += counts->n_refused;
      progress->n_losses += counts->n_losses;
    }
  if (self->files != NULL)
    {
      progress->n_files = self->files->len;
      progress->done = progress->n_read == self->files->len;
      progress->comparing = self->comparing;
      progress->fraction = progress->done ? 1 : MIN (self->fraction, 0.999);
    }
  g_mutex_unlock (&self->mutex);
}

guint
dateline_survey_get_n_files (DatelineSurvey *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  n = self->files != NULL ? self->files->len : 0;
  g_mutex_unlock (&self->mutex);
  return n;
}

void
dateline_survey_get_file (DatelineSurvey *self, guint file, DatelineSurveyFile *out)
{
  g_return_if_fail (file < dateline_survey_get_n_files (self));

  g_mutex_lock (&self->mutex);
  describe_entry (&self->entries[file], out);
  g_mutex_unlock (&self->mutex);
}

guint
dateline_survey_list_files (DatelineSurvey *self, DatelineSurveyFile *out, guint n)
{
  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  n = self->files != NULL ? MIN (n, self->files->len) : 0;
  for (guint i = 0; i < n; i++)
    describe_entry (&self->entries[i], &out[i]);
  g_mutex_unlock (&self->mutex);
  return n;
}

gboolean
dateline_survey_is_searched (DatelineSurvey *self)
{
  gboolean sorted;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  sorted = self->sorted;
  g_mutex_unlock (&self->mutex);
  return sorted;
}

static void
describe_near (DatelineSurvey *self, const DatelineSurveyItem *record, DatelineSurveyRecord *out)
{
  const DatelineSurveyItem *leader = record->leader != DATELINE_SURVEY_NO_KEY
                                       ? dateline_survey_get_item (self, record->leader)
                                       : NULL;

  out->near_comes = record->near == NULL && leader != NULL;
  out->near = !out->near_comes ? record->near : leader->title != NULL ? leader->title : "";
}

gboolean
dateline_survey_get_record (DatelineSurvey *self,
                            guint file,
                            guint number,
                            DatelineSurveyRecord *out)
{
  const DatelineSurveyEntry *entry;
  gboolean there;

  g_return_val_if_fail (file < dateline_survey_get_n_files (self), FALSE);

  memset (out, 0, sizeof *out);
  g_mutex_lock (&self->mutex);
  entry = &self->entries[file];
  there = entry->records != NULL && number < entry->records->len;
  if (there)
    {
      const DatelineSurveyItem *record = &g_array_index (entry->records, DatelineSurveyItem,
                                                         number);

      out->mark = entry->left_out && record->mark != DATELINE_SURVEY_REFUSED
                    ? DATELINE_SURVEY_LEFT_OUT
                    : record->mark;
      out->title = record->title;
      out->source = record->source;
      out->day = record->day;
      out->place = record->place;
      out->problem = record->problem;
      describe_near (self, record, out);
      out->doubtful = record->doubtful;
      out->n_words = record->n_words;
    }
  g_mutex_unlock (&self->mutex);
  return there;
}

/* --- choices -------------------------------------------------------------------------------- */

gboolean
dateline_survey_set_format (DatelineSurvey *self,
                            const guint *files,
                            guint n_files,
                            const char *format,
                            GError **error)
{
  const DatelineFormat *chosen = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (format != NULL)
    {
      chosen = dateline_import_find_readable (format, error);
      if (chosen == NULL)
        return FALSE;
    }
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < n_files; i++)
    {
      DatelineSurveyEntry *entry = &self->entries[files[i]];

      entry->file->format = chosen;
      entry->file->taken = NULL;
      entry->format = chosen;
      entry->by_hand = chosen != NULL;
      forget_records (entry);
    }
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

void
dateline_survey_set_left_out (DatelineSurvey *self, guint file, gboolean left_out)
{
  g_return_if_fail (file < dateline_survey_get_n_files (self));

  g_mutex_lock (&self->mutex);
  self->entries[file].left_out = left_out;
  g_mutex_unlock (&self->mutex);
  settle (self);
}

void
dateline_survey_set_mapping (DatelineSurvey *self, guint file, const DatelineTableMapping *mapping)
{
  GHashTable *mappings = mappings_new ();
  GHashTableIter iter;
  gpointer path, other;

  g_return_if_fail (file < dateline_survey_get_n_files (self));

  g_mutex_lock (&self->mutex);
  g_hash_table_iter_init (&iter, self->mappings);
  while (g_hash_table_iter_next (&iter, &path, &other))
    g_hash_table_insert (mappings, g_strdup (path), dateline_table_mapping_copy (other));
  path = self->entries[file].file->path;
  if (mapping != NULL)
    g_hash_table_insert (mappings, g_strdup (path), dateline_table_mapping_copy (mapping));
  else
    g_hash_table_remove (mappings, path);
  g_hash_table_unref (self->mappings);
  self->mappings = mappings;
  forget_records (&self->entries[file]);
  g_mutex_unlock (&self->mutex);
}

DatelineTableMapping *
dateline_survey_get_mapping (DatelineSurvey *self, guint file)
{
  const DatelineTableMapping *mapping;
  DatelineTableMapping *copy;

  g_return_val_if_fail (file < dateline_survey_get_n_files (self), NULL);

  g_mutex_lock (&self->mutex);
  mapping = g_hash_table_lookup (self->mappings, self->entries[file].file->path);
  copy = mapping != NULL ? dateline_table_mapping_copy (mapping) : NULL;
  g_mutex_unlock (&self->mutex);
  return copy;
}
