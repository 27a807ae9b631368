/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread gets the file's path, names and ids, and touches nothing else of the project. Tens of thousands
 * of names take their time to be made ready, so that this too is done there. */
#include "views/everywhere-search.h"

#include "config.h"

#include "text/fold.h"

#include <string.h>

typedef struct
{
  char *path;
  GStrv forms;
  DatelineNameSet *names; /* NULL: the forms */
  DatelineMatchOptions options;
  GStrv endings;
  GArray *articles; /* of gint64, NULL: all */
  gint64 label;
  gint64 coder;
  DatelineProgress *progress;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_strfreev (job->forms);
  g_clear_pointer (&job->names, dateline_name_set_unref);
  g_strfreev (job->endings);
  g_clear_pointer (&job->articles, g_array_unref);
  g_free (job);
}

GStrv
dateline_everywhere_list_names (DatelineEntity *entity)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), NULL);

  g_strv_builder_add (names, dateline_entity_get_name (entity));
  g_strv_builder_addv (names, (const char **) dateline_entity_get_aliases (entity));
  return g_strv_builder_end (names);
}

static GStrv
split (const char *typed, const char *delimiters)
{
  g_auto (GStrv) parts = g_strsplit_set (typed, delimiters, -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *flat = dateline_flatten (parts[i]);

      if (*flat != '\0')
        g_strv_builder_add (kept, flat);
    }
  return g_strv_builder_end (kept);
}

GStrv
dateline_everywhere_parse_forms (const char *typed)
{
  g_return_val_if_fail (typed != NULL, NULL);

  return split (typed, "|\n");
}

GStrv
dateline_everywhere_parse_endings (const char *typed)
{
  g_return_val_if_fail (typed != NULL, NULL);

  return split (typed, ", \t\n");
}

static gint64
id_of (gpointer record)
{
  return record != NULL ? dateline_record_get_id (DATELINE_RECORD (record)) : 0;
}

/* NULL: all there are. */
static GArray *
list_articles (DatelineSession *session, DatelineScope scope)
{
  GArray *ids;
  g_autoptr (GArray) shown = NULL;

  if (scope == DATELINE_SCOPE_PROJECT)
    return NULL;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (scope == DATELINE_SCOPE_ARTICLE)
    {
      gint64 id = id_of (dateline_session_get_article (session));

      if (id != 0)
        g_array_append_val (ids, id);
      return ids;
    }
  shown = dateline_set_to_array (dateline_session_get_results (session));
  for (guint i = 0; i < shown->len; i++)
    {
      gint64 id = g_array_index (shown, guint32, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

static DatelineMatcher *
make_matcher (const Job *job)
{
  DatelineMatcher *matcher = dateline_matcher_new (job->options,
                                                   (const char *const *) job->endings);

  for (guint i = 0; job->forms[i] != NULL; i++)
    dateline_matcher_add (matcher, job->forms[i], i, NULL);
  dateline_matcher_prepare (matcher);
  return matcher;
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (DatelineMatcher) matcher = NULL;
  DatelineOccurrenceSearch search = {
    .names = job->names, .articles = job->articles, .label = job->label, .coder = job->coder
  };
  GError *error = NULL;
  GArray *found;

  if (job->names != NULL)
    dateline_name_set_prepare (job->names, job->options, (const char *const *) job->endings);
  else
    search.matcher = matcher = make_matcher (job);
  found = dateline_find_occurrences (job->path, &search,
                                     job->progress != NULL ? dateline_progress_set : NULL,
                                     job->progress, cancellable, &error);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * dateline_everywhere_search_async:
 * @session: one that has a project
 */
void
dateline_everywhere_search_async (DatelineSession *session,
                                  const DatelineEverywhereQuestion *question,
                                  DatelineProgress *progress,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  g_autoptr (GTask) task = NULL;
  DatelineProject *project;
  Job *job;

  g_return_if_fail (DATELINE_IS_SESSION (session));
  g_return_if_fail (question != NULL && (question->names != NULL || question->forms != NULL));

  project = dateline_session_get_project (session);
  job = g_new0 (Job, 1);
  job->path = g_strdup (dateline_project_get_path (project));
  job->options = question->options;
  job->endings = g_strdupv ((GStrv) question->endings);
  job->articles = list_articles (session, question->scope);
  job->coder = id_of (dateline_project_get_coder (project));
  job->progress = progress;
  if (question->names != NULL)
    {
      job->names = dateline_name_set_ref (question->names);
    }
  else
    {
      job->forms = g_strdupv ((GStrv) question->forms);
      job->label = id_of (question->label);
    }

  task = g_task_new (session, cancellable, callback, data);
  g_task_set_source_tag (task, dateline_everywhere_search_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_cb);
}

GArray *
dateline_everywhere_search_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
