/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a gazetteer into the project, some milliseconds at once, so that the window that shows how
 * far it is stays alive. */
#include "formats/gazetteer.h"

#include "config.h"

#include "store/edits.h"

#define SLICE_US 8000
#define AT_ONCE  100

typedef struct
{
  DatelineGazetteer *gazetteer;
  DatelineProject *project;
  gboolean join;
  guint next;
  guint made;
  guint changed;
  void (*progress) (double done, gpointer data);
  gpointer progress_data;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->project);
  g_free (work);
}

static DatelineEntitySpec
describe (const DatelineGazetteerEntry *entry)
{
  return (DatelineEntitySpec){
    .name = entry->name,
    .kind = entry->kind,
    .aliases = (const char *const *) entry->aliases,
    .externals = (const char *const *) entry->externals,
    .note = entry->description,
  };
}

/* As many new ones as come in a row, at most so many, or one that is known. */
static gboolean
write_some (Work *work, GError **error)
{
  GPtrArray *entries = work->gazetteer->entries;
  const DatelineGazetteerEntry *entry = g_ptr_array_index (entries, work->next);
  DatelineEntitySpec specs[AT_ONCE];
  guint n = 0;

  while (n < AT_ONCE && work->next < entries->len &&
         (entry = g_ptr_array_index (entries, work->next))->fate == DATELINE_GAZETTEER_NEW)
    {
      specs[n++] = describe (entry);
      work->next++;
    }
  if (n > 0)
    {
      work->made += n;
      return dateline_project_add_entities (work->project, specs, n, error);
    }
  work->next++;
  if (entry->fate == DATELINE_GAZETTEER_KNOWN_NAME && !work->join)
    return TRUE;
  work->changed++;
  specs[0] = describe (entry);
  return dateline_project_complete_entity (work->project, entry->entity, specs, error);
}

static void
give_up (GTask *task, GError *error)
{
  Work *work = g_task_get_task_data (task);

  dateline_project_rollback (work->project);
  g_task_return_error (task, error);
}

static gboolean
write_cb (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  GPtrArray *entries = work->gazetteer->entries;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  GError *error = NULL;

  while (work->next < entries->len)
    {
      if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error) ||
          !write_some (work, &error))
        {
          give_up (task, error);
          return G_SOURCE_REMOVE;
        }
      if (g_get_monotonic_time () < end)
        continue;
      if (work->progress != NULL)
        work->progress ((double) work->next / entries->len, work->progress_data);
      return G_SOURCE_CONTINUE;
    }
  if (!dateline_project_commit (work->project, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

void
dateline_gazetteer_apply_async (DatelineGazetteer *self,
                                DatelineProject *project,
                                const char *subject,
                                gboolean join,
                                void (*progress) (double done, gpointer data),
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSource) source = NULL;
  GError *error = NULL;
  Work *work;

  g_return_if_fail (self != NULL);
  g_return_if_fail (DATELINE_IS_PROJECT (project));

  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, dateline_gazetteer_apply_async);
  /* What was written before it was cancelled is taken back, whatever else is said. */
  g_task_set_check_cancellable (task, FALSE);
  work = g_new0 (Work, 1);
  work->gazetteer = self;
  work->project = g_object_ref (project);
  work->join = join;
  work->progress = progress;
  work->progress_data = progress_data;
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  if (!dateline_project_begin (project, "load-gazetteer", subject, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  source = g_idle_source_new ();
  g_task_attach_source (task, source, write_cb);
}

gboolean
dateline_gazetteer_apply_finish (DatelineGazetteer *self,
                                 GAsyncResult *result,
                                 guint *made,
                                 guint *changed,
                                 GError **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  if (made != NULL)
    *made = work->made;
  if (changed != NULL)
    *changed = work->changed;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static guint
hash_entry (gconstpointer data)
{
  const DatelineGazetteerEntry *entry = data;

  return g_str_hash (entry->name) ^ g_direct_hash (entry->kind);
}

static gboolean
equal_entries (gconstpointer a, gconstpointer b)
{
  const DatelineGazetteerEntry *first = a;
  const DatelineGazetteerEntry *second = b;

  return first->kind == second->kind && g_str_equal (first->name, second->name);
}

GPtrArray *
dateline_gazetteer_list_entities (DatelineGazetteer *self, DatelineProject *project)
{
  g_autoptr (GHashTable) named = g_hash_table_new (hash_entry, equal_entries);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *entities;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (DATELINE_IS_PROJECT (project), found);

  for (guint i = 0; i < self->entries->len; i++)
    {
      DatelineGazetteerEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->entity != NULL)
        g_hash_table_add (known, entry->entity);
      else
        g_hash_table_add (named, entry);
    }
  entities = dateline_project_get_entities (project);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      DatelineGazetteerEntry entry = { .name = (char *) dateline_entity_get_name (entity),
                                       .kind = dateline_entity_get_kind (entity) };

      if (g_hash_table_contains (known, entity) || g_hash_table_contains (named, &entry))
        g_ptr_array_add (found, g_steal_pointer (&entity));
    }
  return found;
}
