/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the session. */
#include "views/entities-pane.h"

#include "config.h"

struct _DatelineEntitiesPane
{
  GtkWidget        parent_instance;

  DatelineSession *session;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (DatelineEntitiesPane, dateline_entities_pane, GTK_TYPE_WIDGET)

static void
dateline_entities_pane_dispose (GObject *object)
{
  DatelineEntitiesPane *self = DATELINE_ENTITIES_PANE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (dateline_entities_pane_parent_class)->dispose (object);
}

static void
dateline_entities_pane_class_init (DatelineEntitiesPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_entities_pane_dispose;
}

static void
dateline_entities_pane_init (DatelineEntitiesPane *self)
{
  self->actions = g_simple_action_group_new ();
}

void
dateline_entities_pane_set_session (DatelineEntitiesPane *self,
    DatelineSession *session)
{
  g_set_object (&self->session, session);
}

GActionGroup *
dateline_entities_pane_get_actions (DatelineEntitiesPane *self)
{
  return G_ACTION_GROUP (self->actions);
}
