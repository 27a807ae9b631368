/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The object itself: opening and closing, properties, signals, and the lists and single records
 * that are in memory. What is read from the file on demand stands in project-read.c and
 * live-articles.c, what is changed in edit-*.c. */
#include "config.h"

#include "model/history-entry.h"
#include "store/history.h"
#include "store/project-private.h"
#include "store/schema-private.h"
#include "text/fold.h"
#include "text/offsets.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

enum
{
  PROP_PATH = 1,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_DESCRIPTION,
  PROP_REDO_DESCRIPTION,
  PROP_CODER,
  N_PROPS
};

enum
{
  ARTICLES_ADDED,
  ARTICLES_REMOVED,
  ARTICLES_CHANGED,
  REGIONS_CHANGED,
  CODEBOOK_CHANGED,
  COPIES_CHANGED,
  EDITED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineProject, dateline_project, G_TYPE_OBJECT)

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

void
dateline_project_emit_articles (DatelineProject *self, const char *signal_name, GArray *ids)
{
  guint kept = 0;

  if (ids->len == 0)
    return;
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, kept - 1))
      g_array_index (ids, gint64, kept++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, kept);
  g_signal_emit_by_name (self, signal_name, ids);
}

void
dateline_project_emit_edited (DatelineProject *self)
{
  dateline_offered_forget (self->offered);
  g_object_freeze_notify (G_OBJECT (self));
  for (int i = PROP_CAN_UNDO; i <= PROP_REDO_DESCRIPTION; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[EDITED], 0);
}

static char *
describe (DatelineHistoryEntry *owned)
{
  g_autoptr (DatelineHistoryEntry) entry = owned;

  return entry ? dateline_action_describe (dateline_history_entry_get_action (entry),
                                           dateline_history_entry_get_subject (entry),
                                           dateline_history_entry_get_n_changes (entry))
               : NULL;
}

static void
dateline_project_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineProject *self = DATELINE_PROJECT (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dateline_project_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, dateline_project_can_redo (self));
      break;
    case PROP_UNDO_DESCRIPTION:
      g_value_take_string (value, describe (dateline_project_peek_undo (self)));
      break;
    case PROP_REDO_DESCRIPTION:
      g_value_take_string (value, describe (dateline_project_peek_redo (self)));
      break;
    case PROP_CODER:
      g_value_set_object (value, self->coder);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_project_finalize (GObject *object)
{
  DatelineProject *self = DATELINE_PROJECT (object);

  dateline_checkpoint_wait (self);
  g_clear_pointer (&self->edit, dateline_edit_free);
  g_clear_pointer (&self->offered, dateline_offered_free);
  dateline_live_clear (self);
  dateline_objects_clear (self);
  g_clear_object (&self->coder);
  g_clear_pointer (&self->connection, dateline_connection_close);
  g_clear_pointer (&self->text_offsets, dateline_offsets_free);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_pointer (&self->redo, g_array_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    g_clear_pointer (&self->pending_names[kind], g_ptr_array_unref);
  g_free (self->text);
  g_free (self->note);
  g_free (self->uuid);
  g_free (self->path);

  G_OBJECT_CLASS (dateline_project_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, GType type)
{
  if (type == G_TYPE_NONE)
    return g_signal_new (name, DATELINE_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
  return g_signal_new (name, DATELINE_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, type);
}

static void
dateline_project_class_init (DatelineProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_project_get_property;
  object_class->finalize = dateline_project_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_DESCRIPTION] = g_param_spec_string ("undo-description", NULL, NULL, NULL,
                                                           flags);
  properties[PROP_REDO_DESCRIPTION] = g_param_spec_string ("redo-description", NULL, NULL, NULL,
                                                           flags);
  properties[PROP_CODER] = g_param_spec_object ("coder", NULL, NULL, DATELINE_TYPE_CODER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ARTICLES_ADDED] = add_signal ("articles-added", G_TYPE_ARRAY);
  signals[ARTICLES_REMOVED] = add_signal ("articles-removed", G_TYPE_ARRAY);
  signals[ARTICLES_CHANGED] = add_signal ("articles-changed", G_TYPE_ARRAY);
  signals[REGIONS_CHANGED] = add_signal ("regions-changed", DATELINE_TYPE_ARTICLE);
  signals[CODEBOOK_CHANGED] = add_signal ("codebook-changed", G_TYPE_NONE);
  signals[COPIES_CHANGED] = add_signal ("copies-changed", G_TYPE_NONE);
  signals[EDITED] = add_signal ("edited", G_TYPE_NONE);
}

static void
dateline_project_init (DatelineProject *self)
{
  self->undo = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->redo = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pending = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int kind = 0; kind < DATELINE_N_NAMED_KINDS; kind++)
    self->pending_names[kind] = g_ptr_array_new_with_free_func (g_free);
  dateline_live_init (self);
}

/* What a crash left of an import is an import of fewer articles. */
static void
settle_imports (DatelineProject *self)
{
  DatelineConnection *c = self->connection;

  if (!self->read_only && dateline_sql_int (c, 0, "SELECT 1 FROM batch WHERE finished = 0", ""))
    dateline_sql_run (c, "UPDATE batch SET finished = 1 WHERE finished = 0", "");
}

/* Takes the connection. */
static DatelineProject *
load (DatelineConnection *connection, gboolean read_only, GError **error)
{
  g_autoptr (DatelineProject) self = g_object_new (DATELINE_TYPE_PROJECT, NULL);
  DatelineConnection *c = connection;

  self->connection = connection;
  self->path = g_strdup (connection->path);
  self->read_only = read_only;
  settle_imports (self);
  if (!dateline_objects_load (self, error))
    return NULL;
  self->uuid = dateline_sql_text (c, "SELECT uuid FROM project", "");
  dateline_project_reload_note (self);
  self->coder = dateline_objects_by_id (self, DATELINE_RECORD_CODER,
                                        dateline_sql_int (c, 0, "SELECT coder FROM project", ""));
  if (self->coder)
    g_object_ref (self->coder);
  self->last_article = dateline_sql_int (c, 0, "SELECT max(id) FROM article", "");
  self->last_batch = dateline_sql_int (c, 0, "SELECT max(id) FROM batch WHERE finished = 1", "");
  self->last_change = dateline_sql_int (c, 0, "SELECT max(id) FROM change", "");
  dateline_history_replay (self);
  if (!dateline_sql_check (c, error))
    return NULL;
  if (!self->coder || !self->uuid)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_DAMAGED,
                   _ ("“%s” is damaged: it names no coder. Go back to a backup copy of it."),
                   self->path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* An absolute name, so that a change of folder doesn't matter. */
static char *
make_absolute (const char *path)
{
  return g_canonicalize_filename (path, NULL);
}

static void
remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/**
 * dateline_project_create:
 * @path: where no file may be
 * @coder_name: who is going to tag
 *
 * Makes a new project with one coder and an empty codebook.
 *
 * Returns: (transfer full) (nullable): the project, open for writing; EXISTS where there is a
 *   file, FULL or FAILED where none can be made, and then nothing is left behind
 */
DatelineProject *
dateline_project_create (const char *path, const char *coder_name, GError **error)
{
  g_autoptr (DatelineConnection) connection = NULL;
  g_autofree char *absolute = NULL;
  DatelineProject *self = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (coder_name != NULL, NULL);

  absolute = make_absolute (path);
  fd = g_open (absolute, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      int code = errno;

      if (code == EEXIST)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS,
                     _ ("There is already a file “%s”. Choose another name."), absolute);
      else
        g_set_error (error, DATELINE_STORE_ERROR,
                     code == ENOSPC ? DATELINE_STORE_ERROR_FULL : DATELINE_STORE_ERROR_FAILED,
                     _ ("“%s” can’t be made: %s. Choose another place."), absolute,
                     g_strerror (code));
      return NULL;
    }
  close (fd);

  connection = dateline_connection_open (absolute, DATELINE_CONNECTION_WRITE, error);
  if (connection && dateline_schema_create (connection, coder_name, error))
    self = load (g_steal_pointer (&connection), FALSE, error);
  if (!self)
    {
      g_clear_pointer (&connection, dateline_connection_close);
      remove_files (absolute);
    }
  return self;
}

/**
 * dateline_project_open:
 * @path: the file
 * @read_only: whether it is only to be read; then not one byte of it is changed
 *
 * Returns: (transfer full) (nullable): the project; NOT_FOUND, NOT_PROJECT, NEWER, BUSY, READ_ONLY
 *   or DAMAGED where it can't be opened like that
 */
DatelineProject *
dateline_project_open (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (DatelineConnection) connection = NULL;
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = make_absolute (path);
  connection = dateline_connection_open (
    absolute, read_only ? DATELINE_CONNECTION_READ : DATELINE_CONNECTION_WRITE, error);
  if (!connection || !dateline_schema_verify (connection, error))
    return NULL;
  return load (g_steal_pointer (&connection), read_only, error);
}

const char *
dateline_project_get_path (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return self->path;
}

const char *
dateline_project_get_uuid (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return self->uuid;
}

gboolean
dateline_project_get_read_only (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  return self->read_only;
}

DatelineCoder *
dateline_project_get_coder (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return self->coder;
}

GListModel *
dateline_project_get_layers (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->lists[DATELINE_RECORD_LAYER]);
}

GListModel *
dateline_project_get_sources (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->lists[DATELINE_RECORD_SOURCE]);
}

GListModel *
dateline_project_get_entities (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->lists[DATELINE_RECORD_ENTITY]);
}

GListModel *
dateline_project_get_coders (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return G_LIST_MODEL (self->lists[DATELINE_RECORD_CODER]);
}

DatelineSource *
dateline_project_get_source (DatelineProject *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return dateline_objects_by_id (self, DATELINE_RECORD_SOURCE, id);
}

DatelineEntity *
dateline_project_get_entity (DatelineProject *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return dateline_objects_by_id (self, DATELINE_RECORD_ENTITY, id);
}

DatelineEntity *
dateline_project_get_entity_by_uuid (DatelineProject *self, const char *uuid)
{
  gpointer record;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  record = dateline_objects_by_uuid (self, DATELINE_RECORD_ENTITY, uuid);
  return record && DATELINE_IS_ENTITY (record) ? record : NULL;
}

DatelineLabel *
dateline_project_get_label (DatelineProject *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return dateline_objects_by_id (self, DATELINE_RECORD_LABEL, id);
}

DatelineLabel *
dateline_project_get_label_by_uuid (DatelineProject *self, const char *uuid)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return dateline_objects_by_uuid (self, DATELINE_RECORD_LABEL, uuid);
}
