/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search at a time, in a thread with connections of its own. The outcome is written on the main
 * thread, and only what differs from the last one. */
#include "views/copy-search.h"

#include "config.h"

#include "compare/find-copies.h"
#include "store/progress.h"

/* An import tells of its articles in handfuls: the search waits for the last of them. */
#define PAUSE_MS 2000
/* How often progress is shown. */
#define SHOW_MS 100

struct _DatelineCopySearch
{
  GObject parent_instance;

  DatelineSession *session; /* not owned: the session owns this */
  DatelineProject *project;
  GCancellable *cancellable; /* (nullable): of the search that runs */
  gboolean asked;            /* somebody waits for it */
  guint pause;
  guint show;
  double progress;
};

/* Shared with the threads of a search, which may outlive this. */
typedef struct
{
  char *path;
  DatelineProgress progress;
} Job;

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_PROGRESS,
  N_PROPS
};

enum
{
  FOUND,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCopySearch, dateline_copy_search, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *cache = dateline_copies_get_cache (job->path);
  GArray *copies = dateline_find_copies (job->path, cache, dateline_progress_set, &job->progress,
                                         cancellable, &error);

  if (copies == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, copies, (GDestroyNotify) g_array_unref);
}

static void
set_idle (DatelineCopySearch *self)
{
  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_object (&self->cancellable);
  self->progress = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineCopySearch *self = DATELINE_COPY_SEARCH (source);
  GError *error = NULL;
  g_autoptr (GArray) copies = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean asked = self->asked;

  /* Another one, or another project, took its place. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_error (&error);
      return;
    }
  self->asked = FALSE;
  if (copies != NULL)
    {
      g_autoptr (GArray) facts = dateline_copies_to_facts (copies);

      dateline_project_store_copies (self->project, facts, DATELINE_COPIES_VERSION, &error);
    }
  set_idle (self);
  if (error == NULL)
    {
      if (asked)
        g_signal_emit (self, signals[FOUND], 0);
      return;
    }
  if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dateline_session_fail (self->session, error);
  else
    g_error_free (error);
}

static gboolean
show_cb (gpointer data)
{
  GTask *task = data;
  DatelineCopySearch *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);

  self->progress = dateline_progress_get_fraction (&job->progress);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  return G_SOURCE_CONTINUE;
}

static void
search (DatelineCopySearch *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->project == NULL || dateline_project_get_read_only (self->project))
    return;
  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      set_idle (self);
    }

  job = g_new0 (Job, 1);
  job->path = g_strdup (dateline_project_get_path (self->project));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, job, job_free);
  /* The threads of the search go on for a moment after they were told to stop. */
  g_task_set_check_cancellable (task, TRUE);
  self->show = g_timeout_add_full (G_PRIORITY_DEFAULT, SHOW_MS, show_cb, g_object_ref (task),
                                   g_object_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_task_run_in_thread (task, work_cb);
}

static void
pause_cb (gpointer data)
{
  DatelineCopySearch *self = data;

  self->pause = 0;
  search (self);
}

/* Only where somebody has asked for copies before. */
static void
search_soon (DatelineCopySearch *self)
{
  if (!dateline_project_get_copies_run (self->project, NULL, NULL))
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add_once (PAUSE_MS, pause_cb, self);
}

static void
forget_project (DatelineCopySearch *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      self->asked = FALSE;
      set_idle (self);
    }
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
}

static void
project_cb (DatelineCopySearch *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  guint version;

  if (project == self->project)
    return;
  forget_project (self);
  if (project == NULL)
    return;
  self->project = g_object_ref (project);
  g_signal_connect_swapped (project, "articles-added", G_CALLBACK (search_soon), self);
  /* A newer program finds others. */
  if (dateline_project_get_copies_run (project, &version, NULL) &&
      version != DATELINE_COPIES_VERSION)
    search_soon (self);
}

static void
session_gone_cb (gpointer data, GObject *session)
{
  DatelineCopySearch *self = data;

  self->session = NULL;
}

static void
dateline_copy_search_dispose (GObject *object)
{
  DatelineCopySearch *self = DATELINE_COPY_SEARCH (object);

  if (self->session != NULL)
    g_object_weak_unref (G_OBJECT (self->session), session_gone_cb, self);
  self->session = NULL;
  forget_project (self);

  G_OBJECT_CLASS (dateline_copy_search_parent_class)->dispose (object);
}

static void
dateline_copy_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineCopySearch *self = DATELINE_COPY_SEARCH (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_copy_search_class_init (DatelineCopySearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_copy_search_dispose;
  object_class->get_property = dateline_copy_search_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FOUND] = g_signal_new ("found", DATELINE_TYPE_COPY_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_copy_search_init (DatelineCopySearch *self)
{
}

DatelineCopySearch *
dateline_copy_search_get (DatelineSession *session)
{
  static const char key[] = "dateline-copy-search";
  DatelineCopySearch *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), key);
  if (self != NULL)
    return self;
  self = g_object_new (DATELINE_TYPE_COPY_SEARCH, NULL);
  self->session = session;
  g_object_weak_ref (G_OBJECT (session), session_gone_cb, self);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  project_cb (self);
  return self;
}

void
dateline_copy_search_start (DatelineCopySearch *self)
{
  g_return_if_fail (DATELINE_IS_COPY_SEARCH (self));

  search (self);
  self->asked = self->cancellable != NULL;
}

void
dateline_copy_search_cancel (DatelineCopySearch *self)
{
  g_return_if_fail (DATELINE_IS_COPY_SEARCH (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

gboolean
dateline_copy_search_is_busy (DatelineCopySearch *self)
{
  g_return_val_if_fail (DATELINE_IS_COPY_SEARCH (self), FALSE);

  return self->cancellable != NULL;
}
