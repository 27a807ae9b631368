/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of the log. It never changes; how actions are put into words is in
 * history-describe.c. */
#include "config.h"

#include "model/history-entry.h"

#include "model/model-private.h"

struct _DatelineHistoryEntry
{
  GObject parent_instance;

  gint64 id;
  DatelineHistoryKind kind;
  char *action;
  char *subject;
  guint n_changes;
  gint64 time;
  char *coder;
  gboolean undone;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_ACTION,
  PROP_SUBJECT,
  PROP_N_CHANGES,
  PROP_TIME,
  PROP_CODER,
  PROP_UNDONE,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineHistoryEntry, dateline_history_entry, G_TYPE_OBJECT)

GType
dateline_history_kind_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { DATELINE_HISTORY_EDIT, "DATELINE_HISTORY_EDIT", "edit" },
    { DATELINE_HISTORY_UNDO, "DATELINE_HISTORY_UNDO", "undo" },
    { DATELINE_HISTORY_REDO, "DATELINE_HISTORY_REDO", "redo" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DatelineHistoryKind", values));

  return type;
}

static void
dateline_history_entry_finalize (GObject *object)
{
  DatelineHistoryEntry *self = DATELINE_HISTORY_ENTRY (object);

  g_free (self->action);
  g_free (self->subject);
  g_free (self->coder);

  G_OBJECT_CLASS (dateline_history_entry_parent_class)->finalize (object);
}

static void
dateline_history_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineHistoryEntry *self = DATELINE_HISTORY_ENTRY (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_ACTION:
      g_value_set_string (value, dateline_history_entry_get_action (self));
      break;
    case PROP_SUBJECT:
      g_value_set_string (value, dateline_history_entry_get_subject (self));
      break;
    case PROP_N_CHANGES:
      g_value_set_uint (value, self->n_changes);
      break;
    case PROP_TIME:
      g_value_set_int64 (value, self->time);
      break;
    case PROP_CODER:
      g_value_set_string (value, dateline_history_entry_get_coder (self));
      break;
    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, dateline_history_entry_describe (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_history_entry_class_init (DatelineHistoryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_history_entry_finalize;
  object_class->get_property = dateline_history_entry_get_property;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            DATELINE_PARAM_READ);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, DATELINE_TYPE_HISTORY_KIND,
                                             DATELINE_HISTORY_EDIT, DATELINE_PARAM_READ);
  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, "", DATELINE_PARAM_READ);
  properties[PROP_SUBJECT] = g_param_spec_string ("subject", NULL, NULL, "", DATELINE_PARAM_READ);
  properties[PROP_N_CHANGES] = g_param_spec_uint ("n-changes", NULL, NULL, 0, G_MAXUINT, 0,
                                                  DATELINE_PARAM_READ);
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                                              DATELINE_PARAM_READ);
  properties[PROP_CODER] = g_param_spec_string ("coder", NULL, NULL, "", DATELINE_PARAM_READ);
  properties[PROP_UNDONE] = g_param_spec_boolean ("undone", NULL, NULL, FALSE, DATELINE_PARAM_READ);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, "",
                                                      DATELINE_PARAM_READ);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_history_entry_init (DatelineHistoryEntry *self)
{
}

DatelineHistoryEntry *
dateline_history_entry_new (gint64 id,
                            DatelineHistoryKind kind,
                            const char *action,
                            const char *subject,
                            guint n_changes,
                            gint64 time,
                            const char *coder,
                            gboolean undone)
{
  DatelineHistoryEntry *self = g_object_new (DATELINE_TYPE_HISTORY_ENTRY, NULL);

  self->id = id;
  self->kind = kind;
  self->action = g_strdup (action);
  self->subject = g_strdup (subject);
  self->n_changes = n_changes;
  self->time = time;
  self->coder = g_strdup (coder);
  self->undone = !!undone;

  return self;
}

gint64
dateline_history_entry_get_id (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), 0);

  return self->id;
}

DatelineHistoryKind
dateline_history_entry_get_kind (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), DATELINE_HISTORY_EDIT);

  return self->kind;
}

const char *
dateline_history_entry_get_action (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), NULL);

  return dateline_text_or_empty (self->action);
}

const char *
dateline_history_entry_get_subject (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), NULL);

  return dateline_text_or_empty (self->subject);
}

guint
dateline_history_entry_get_n_changes (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), 0);

  return self->n_changes;
}

gint64
dateline_history_entry_get_time (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), 0);

  return self->time;
}

const char *
dateline_history_entry_get_coder (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), NULL);

  return dateline_text_or_empty (self->coder);
}

gboolean
dateline_history_entry_get_undone (DatelineHistoryEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_ENTRY (self), FALSE);

  return self->undone;
}
