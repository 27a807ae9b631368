/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind stands for the kinds under it too. Only kinds that somebody is of are offered. */
#include "views/everywhere-names.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/offered.h"

struct _DatelineEverywhereNames
{
  DatelineProject *project;
  GPtrArray *chosen; /* (nullable) */
  GPtrArray *kinds;  /* of DatelineLabel, NULL for all: the choices after the chosen ones */
  GtkStringList *choices;
  guint first;
};

static gboolean
is_of (DatelineEntity *entity, DatelineLabel *kind)
{
  DatelineLabel *own = dateline_entity_get_kind (entity);

  if (kind == NULL)
    return TRUE;
  while (own != NULL && own != kind)
    own = dateline_label_get_parent (own);
  return own != NULL;
}

static guint
count_of (DatelineEverywhereNames *self, DatelineLabel *kind)
{
  GListModel *entities = dateline_project_get_offered_entities (self->project);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      n += is_of (entity, kind);
    }
  return n;
}

static guint
count_choices (DatelineEverywhereNames *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->choices));
}

static void
add_chosen (DatelineEverywhereNames *self)
{
  guint n = self->chosen->len;
  g_autofree char *line = NULL;

  if (n == 1)
    line = g_strdup (dateline_entity_get_name (g_ptr_array_index (self->chosen, 0)));
  else
    line = g_strdup_printf (ngettext ("%'u chosen name", "%'u chosen names", n), n);
  gtk_string_list_append (self->choices, line);
}

static void
add_kind (DatelineEverywhereNames *self, DatelineLabel *kind, guint n)
{
  g_autofree char *line = NULL;

  if (kind != NULL)
    /* Translators: a kind such as Person, and how many names are of it. */
    line = g_strdup_printf (_ ("All of the kind %s (%'u)"), dateline_label_get_name (kind), n);
  else
    line = g_strdup_printf (_ ("All known names (%'u)"), n);
  gtk_string_list_append (self->choices, line);
  g_ptr_array_add (self->kinds, kind);
}

DatelineEverywhereNames *
dateline_everywhere_names_new (DatelineProject *project, GPtrArray *entities, DatelineLabel *kind)
{
  DatelineEverywhereNames *self = g_new0 (DatelineEverywhereNames, 1);
  GListModel *layers = dateline_project_get_layers (project);

  self->project = g_object_ref (project);
  self->kinds = g_ptr_array_new ();
  self->choices = gtk_string_list_new (NULL);
  if (entities != NULL && entities->len > 0)
    {
      self->chosen = g_ptr_array_ref (entities);
      add_chosen (self);
    }
  add_kind (self, NULL, count_of (self, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint k = 0;
           dateline_layer_get_names_entities (layer) && k < g_list_model_get_n_items (labels); k++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, k);
          guint n = count_of (self, label);

          if (n == 0)
            continue;
          if (label == kind && self->chosen == NULL)
            self->first = count_choices (self);
          add_kind (self, label, n);
        }
    }
  return self;
}

void
dateline_everywhere_names_free (DatelineEverywhereNames *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_ptr_array_unref (self->kinds);
  g_object_unref (self->choices);
  g_object_unref (self->project);
  g_free (self);
}

GListModel *
dateline_everywhere_names_get_choices (DatelineEverywhereNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return G_LIST_MODEL (self->choices);
}

guint
dateline_everywhere_names_get_first (DatelineEverywhereNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->first;
}

/* NULL where the chosen ones are meant. */
static gboolean
get_kind (DatelineEverywhereNames *self, guint choice, DatelineLabel **kind)
{
  if (self->chosen != NULL && choice-- == 0)
    return FALSE;
  *kind = choice < self->kinds->len ? g_ptr_array_index (self->kinds, choice) : NULL;
  return TRUE;
}

const char *
dateline_everywhere_names_get_subject (DatelineEverywhereNames *self, guint choice)
{
  DatelineLabel *kind;

  g_return_val_if_fail (self != NULL, NULL);

  if (!get_kind (self, choice, &kind))
    return gtk_string_list_get_string (self->choices, 0);
  return kind != NULL ? dateline_label_get_name (kind) : _ ("all known names");
}

DatelineNameSet *
dateline_everywhere_names_make_set (DatelineEverywhereNames *self,
                                    guint choice,
                                    DatelineLabel *label,
                                    guint *n_left)
{
  g_autoptr (DatelineNameSet) set = dateline_name_set_new ();
  GListModel *entities;
  DatelineLabel *kind;

  g_return_val_if_fail (self != NULL, NULL);

  *n_left = 0;
  if (!get_kind (self, choice, &kind))
    {
      for (guint i = 0; i < self->chosen->len; i++)
        *n_left += !dateline_name_set_add (set, g_ptr_array_index (self->chosen, i), label);
      return g_steal_pointer (&set);
    }
  entities = dateline_project_get_offered_entities (self->project);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      if (is_of (entity, kind))
        *n_left += !dateline_name_set_add (set, entity, label);
    }
  return g_steal_pointer (&set);
}
