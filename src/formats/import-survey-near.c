/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks the records of a survey that are nearly the same as an article of the project or as one another. How
 * that is found out is the business of whoever shows the survey. */

#include "formats/import-survey-private.h"

void
dateline_survey_set_near (DatelineSurvey *self, const DatelineSurveyNear *near, gpointer data)
{
  g_return_if_fail (self != NULL && near != NULL);
  g_return_if_fail (self->near == NULL);

  self->near = near;
  self->near_data = data;
}

char *
dateline_survey_get_near_problem (DatelineSurvey *self)
{
  char *problem;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->mutex);
  problem = g_strdup (self->near_problem);
  g_mutex_unlock (&self->mutex);
  return problem;
}

DatelineSurveyItem *
dateline_survey_get_item (DatelineSurvey *self, guint64 key)
{
  guint file = (guint) (key >> 32);
  guint record = (guint) key;
  GArray *records = file < self->files->len ? self->entries[file].records : NULL;

  return records != NULL && record < records->len
           ? &g_array_index (records, DatelineSurveyItem, record)
           : NULL;
}

typedef void (*ItemFunc) (DatelineSurveyItem *item, guint64 key, gpointer data);

/* In the order of files and records. */
static void
foreach_item (DatelineSurvey *self, gboolean left_out_too, ItemFunc func, gpointer data)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const DatelineSurveyEntry *entry = &self->entries[i];

      if (entry->records == NULL || (entry->left_out && !left_out_too))
        continue;
      for (guint j = 0; j < entry->records->len; j++)
        func (&g_array_index (entry->records, DatelineSurveyItem, j),
              dateline_survey_make_key (i, j), data);
    }
}

static void
choose_leader (DatelineSurveyItem *item, guint64 key, gpointer data)
{
  GHashTable *leaders = data;
  const guint64 *leader;

  item->leader = DATELINE_SURVEY_NO_KEY;
  if (item->group == 0 || item->mark != DATELINE_SURVEY_NEW)
    return;
  leader = g_hash_table_lookup (leaders, &item->group);
  if (leader != NULL)
    item->leader = *leader;
  else
    g_hash_table_insert (leaders, g_memdup2 (&item->group, sizeof item->group),
                         g_memdup2 (&key, sizeof key));
}

void
dateline_survey_choose_leaders (DatelineSurvey *self)
{
  g_autoptr (GHashTable)
    leaders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  foreach_item (self, FALSE, choose_leader, leaders);
}

/* Also what is left out, or twice, for that may change. */
static void
list_key (DatelineSurveyItem *item, guint64 key, gpointer data)
{
  GArray *keys = data;

  item->group = 0;
  item->near = NULL;
  if (!item->there && item->mark != DATELINE_SURVEY_REFUSED)
    g_array_append_val (keys, key);
}

/* @found: (nullable). */
static void
take_found (DatelineSurvey *self, const GArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const DatelineSurveyNearCopy *copy = &g_array_index (found, DatelineSurveyNearCopy, i);
      DatelineSurveyItem *item = dateline_survey_get_item (self, copy->key);

      if (item == NULL)
        continue;
      item->group = copy->group + 1;
      if (copy->there)
        item->near = g_string_chunk_insert_const (self->words,
                                                  copy->title != NULL ? copy->title : "");
    }
}

void
dateline_survey_compare (DatelineSurvey *self, GCancellable *cancellable)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean cancelled;

  if (self->near == NULL || self->compared)
    return;
  g_mutex_lock (&self->mutex);
  foreach_item (self, TRUE, list_key, keys);
  self->comparing = TRUE;
  g_mutex_unlock (&self->mutex);

  if (keys->len > 0)
    found = self->near->find (keys, self->near_data, cancellable, &error);
  cancelled = g_cancellable_is_cancelled (cancellable);

  g_mutex_lock (&self->mutex);
  self->comparing = FALSE;
  self->compared = !cancelled;
  g_clear_pointer (&self->near_problem, g_free);
  if (error != NULL && !cancelled)
    self->near_problem = g_strdup (error->message);
  take_found (self, found);
  g_mutex_unlock (&self->mutex);
}
