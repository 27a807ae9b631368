/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entity with all its names. Finding one among many as a name is typed is in entity-match.c;
 * what mentions it is a question to the store. */
#include "config.h"

#include "model/entity.h"

#include <stdlib.h>
#include <string.h>

#include "model/entity-private.h"
#include "model/model-private.h"
#include "text/fold.h"

struct _DatelineEntity
{
  DatelineRecord parent_instance;

  char *name;
  char *note;
  DatelineLabel *kind;
  GStrv aliases;
  GStrv externals; /* NULL where there are none */
  /* Folded name and aliases, each between line breaks, which no folded form contains: one search
   * through one string tries them all. NULL until somebody asks, as opening a project with many
   * entities should not fold names that nobody looks for. */
  char *forms;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_KIND,
  PROP_NOTE,
  PROP_ALIASES,
  PROP_EXTERNALS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineEntity, dateline_entity, DATELINE_TYPE_RECORD)

static void
dateline_entity_finalize (GObject *object)
{
  DatelineEntity *self = DATELINE_ENTITY (object);

  g_free (self->name);
  g_free (self->note);
  g_clear_object (&self->kind);
  g_strfreev (self->aliases);
  g_strfreev (self->externals);
  g_free (self->forms);

  G_OBJECT_CLASS (dateline_entity_parent_class)->finalize (object);
}

static void
dateline_entity_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineEntity *self = DATELINE_ENTITY (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, dateline_entity_get_name (self));
      break;
    case PROP_KIND:
      g_value_set_object (value, self->kind);
      break;
    case PROP_NOTE:
      g_value_set_string (value, dateline_entity_get_note (self));
      break;
    case PROP_ALIASES:
      g_value_set_boxed (value, dateline_entity_get_aliases (self));
      break;
    case PROP_EXTERNALS:
      g_value_set_boxed (value, dateline_entity_get_externals (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_entity_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineEntity *self = DATELINE_ENTITY (object);

  switch (id)
    {
    case PROP_NAME:
      dateline_entity_set_name (self, g_value_get_string (value));
      break;
    case PROP_KIND:
      dateline_entity_set_kind (self, g_value_get_object (value));
      break;
    case PROP_NOTE:
      dateline_entity_set_note (self, g_value_get_string (value));
      break;
    case PROP_ALIASES:
      dateline_entity_set_aliases (self, g_value_get_boxed (value));
      break;
    case PROP_EXTERNALS:
      dateline_entity_set_externals (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_entity_class_init (DatelineEntityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_entity_finalize;
  object_class->get_property = dateline_entity_get_property;
  object_class->set_property = dateline_entity_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_KIND] = g_param_spec_object ("kind", NULL, NULL, DATELINE_TYPE_LABEL,
                                               DATELINE_PARAM_WRITE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_ALIASES] = g_param_spec_boxed ("aliases", NULL, NULL, G_TYPE_STRV,
                                                 DATELINE_PARAM_WRITE);
  properties[PROP_EXTERNALS] = g_param_spec_boxed ("externals", NULL, NULL, G_TYPE_STRV,
                                                   DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_entity_init (DatelineEntity *self)
{
}

DatelineEntity *
dateline_entity_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_ENTITY, "id", id, "uuid", uuid, NULL);
}

/* @aliases in the order and shape that an entity of that name keeps; NULL where none is left. */
static GStrv
tidy_aliases (const char *name, const char *const *aliases)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      if (g_strcmp0 (aliases[i], name) != 0)
        g_ptr_array_add (kept, (gpointer) aliases[i]);
    }
  g_ptr_array_add (kept, NULL);

  return dateline_strings_sort ((const char *const *) kept->pdata);
}

/* Takes @aliases; TRUE where they differ from what is kept. */
static gboolean
take_aliases (DatelineEntity *self, GStrv aliases)
{
  g_auto (GStrv) old = aliases;

  if (self->aliases == NULL || aliases == NULL
        ? self->aliases == aliases
        : g_strv_equal ((const char *const *) self->aliases, (const char *const *) aliases))
    return FALSE;

  old = self->aliases;
  self->aliases = aliases;
  g_clear_pointer (&self->forms, g_free);

  return TRUE;
}

const char *
dateline_entity_get_name (DatelineEntity *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), NULL);

  return dateline_text_or_empty (self->name);
}

void
dateline_entity_set_name (DatelineEntity *self, const char *name)
{
  g_return_if_fail (DATELINE_IS_ENTITY (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (dateline_update_string (self, &self->name, name, properties[PROP_NAME]))
    {
      g_clear_pointer (&self->forms, g_free);
      if (take_aliases (self, tidy_aliases (self->name, (const char *const *) self->aliases)))
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALIASES]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

DatelineLabel *
dateline_entity_get_kind (DatelineEntity *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), NULL);

  return self->kind;
}

void
dateline_entity_set_kind (DatelineEntity *self, DatelineLabel *kind)
{
  g_return_if_fail (DATELINE_IS_ENTITY (self));
  g_return_if_fail (kind == NULL || DATELINE_IS_LABEL (kind));

  if (g_set_object (&self->kind, kind))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

const char *
dateline_entity_get_note (DatelineEntity *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), NULL);

  return dateline_text_or_empty (self->note);
}

void
dateline_entity_set_note (DatelineEntity *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_ENTITY (self));

  dateline_update_string (self, &self->note, note, properties[PROP_NOTE]);
}

const char *const *
dateline_entity_get_aliases (DatelineEntity *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), NULL);

  return dateline_strings_or_none (self->aliases);
}

void
dateline_entity_set_aliases (DatelineEntity *self, const char *const *aliases)
{
  g_return_if_fail (DATELINE_IS_ENTITY (self));

  if (take_aliases (self, tidy_aliases (self->name, aliases)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALIASES]);
}

const char *const *
dateline_entity_get_externals (DatelineEntity *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), NULL);

  return dateline_strings_or_none (self->externals);
}

void
dateline_entity_set_externals (DatelineEntity *self, const char *const *externals)
{
  g_return_if_fail (DATELINE_IS_ENTITY (self));

  dateline_update_set (self, &self->externals, externals, properties[PROP_EXTERNALS]);
}

static void
append_form (GString *forms, const char *name)
{
  g_autofree char *folded = dateline_fold (name);

  g_string_append (forms, folded);
  g_string_append_c (forms, '\n');
}

const char *
dateline_entity_get_forms (DatelineEntity *self)
{
  if (self->forms == NULL)
    {
      GString *forms = g_string_new ("\n");

      append_form (forms, dateline_text_or_empty (self->name));
      for (guint i = 0; self->aliases != NULL && self->aliases[i] != NULL; i++)
        append_form (forms, self->aliases[i]);
      self->forms = g_string_free (forms, FALSE);
    }

  return self->forms;
}

gboolean
dateline_entity_has_form (DatelineEntity *self, const char *folded)
{
  g_return_val_if_fail (DATELINE_IS_ENTITY (self), FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  return *folded != '\0' && dateline_forms_rank (dateline_entity_get_forms (self), folded,
                                                 strlen (folded)) == DATELINE_FORM_EXACT;
}
