/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the session. */
#include "views/entity-inspector.h"

#include "config.h"

struct _DatelineEntityInspector
{
  GtkWidget        parent_instance;

  DatelineSession *session;

};

G_DEFINE_FINAL_TYPE (DatelineEntityInspector, dateline_entity_inspector, GTK_TYPE_WIDGET)

static void
dateline_entity_inspector_dispose (GObject *object)
{
  DatelineEntityInspector *self = DATELINE_ENTITY_INSPECTOR (object);

  g_clear_object (&self->session);


  G_OBJECT_CLASS (dateline_entity_inspector_parent_class)->dispose (object);
}

static void
dateline_entity_inspector_class_init (DatelineEntityInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_entity_inspector_dispose;
}

static void
dateline_entity_inspector_init (DatelineEntityInspector *self)
{

}

void
dateline_entity_inspector_set_session (DatelineEntityInspector *self,
    DatelineSession *session)
{
  g_set_object (&self->session, session);
}
