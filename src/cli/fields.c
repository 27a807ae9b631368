/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to fields from a command line: names become what they mean. */
#include "config.h"

#include "cli/fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/field-value.h"
#include "store/edits.h"
#include "text/fold.h"

static gboolean
same_form (const char *a, const char *b)
{
  g_autofree char *left = dateline_fold (a);
  g_autofree char *right = dateline_fold (b);

  return strcmp (left, right) == 0;
}

static gboolean
is_of_kind (DatelineEntity *entity, DatelineLabel *kind)
{
  for (DatelineLabel *label = dateline_entity_get_kind (entity); label != NULL;
       label = dateline_label_get_parent (label))
    if (label == kind)
      return TRUE;

  return FALSE;
}

DatelineEntity *
cli_find_entity (DatelineProject *project, const char *name, DatelineLabel *kind, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_project_find_entities (project, name);
  guint best = 0;
  guint n_best = 0;
  DatelineEntity *entity = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      guint rank = 1 + 2 * (guint) same_form (dateline_entity_get_name (found->pdata[i]), name) +
                   (guint) (kind != NULL && is_of_kind (found->pdata[i], kind));

      if (rank > best)
        {
          best = rank;
          n_best = 0;
          entity = found->pdata[i];
        }
      if (rank == best)
        n_best++;
    }
  if (n_best > 1)
    {
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < found->len; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                                dateline_entity_get_name (found->pdata[i]));
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("“%s” may be any of %s; give a full name"), name, names->str);
      return NULL;
    }

  return entity != NULL ? entity : dateline_project_add_entity (project, name, kind, error);
}

/* Of a field that takes entities of some kinds a new one is of the first of them. */
static char *
parse_entity (DatelineProject *project, DatelineField *field, const char *name, GError **error)
{
  const char *const *allowed = dateline_field_get_allowed (field);
  DatelineLabel *kind = allowed[0] != NULL
                          ? dateline_project_get_label_by_uuid (project, allowed[0])
                          : NULL;
  DatelineEntity *entity = cli_find_entity (project, name, kind, error);

  return entity != NULL ? g_strdup (dateline_record_get_uuid (DATELINE_RECORD (entity))) : NULL;
}

static char *
parse_label (DatelineProject *project, const char *name, GError **error)
{
  DatelineLabel *label = dateline_project_get_label_by_uuid (project, name);

  if (label == NULL)
    label = dateline_project_find_label (project, name, error);

  return label != NULL ? g_strdup (dateline_record_get_uuid (DATELINE_RECORD (label))) : NULL;
}

/* One more choice to those that were given before (nullable); a whole list as it is stored goes
 * too. */
static char *
add_choice (const char *before, const char *choice)
{
  g_auto (GStrv) chosen = before != NULL ? dateline_choices_from_value (before) : NULL;
  g_auto (GStrv) whole = dateline_choices_from_value (choice);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (whole != NULL)
    return g_strdup (choice);
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    g_ptr_array_add (all, chosen[i]);
  g_ptr_array_add (all, (gpointer) choice);
  g_ptr_array_add (all, NULL);

  return dateline_choices_to_value ((const char *const *) all->pdata);
}

/* (transfer full) (nullable): the answer as it is stored. The store says whether it suits. */
static char *
parse_answer (DatelineProject *project,
              DatelineField *field,
              const char *before,
              const char *value,
              GError **error)
{
  if (*value == '\0')
    return g_strdup ("");
  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_ENTITY:
      return parse_entity (project, field, value, error);
    case DATELINE_FIELD_LABEL:
      return parse_label (project, value, error);
    case DATELINE_FIELD_CHOICES:
      return add_choice (before, value);
    case DATELINE_FIELD_LINK:
      return g_uuid_string_is_valid (value) ? g_ascii_strdown (value, -1) : g_strdup (value);
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_BOOLEAN:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    default:
      return g_strdup (value);
    }
}

/* @assignment: NAME=VALUE */
static gboolean
parse_field (DatelineProject *project,
             DatelineLayer *layer,
             const char *assignment,
             GHashTable *values,
             GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  DatelineField *field;
  const char *uuid;
  char *answer;

  if (equals == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("--field takes NAME=VALUE, not “%s”"), assignment);
      return FALSE;
    }
  name = g_strndup (assignment, (gsize) (equals - assignment));
  field = dateline_layer_find_field (layer, name);
  if (field == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _ ("The layer %s has no field “%s”"), dateline_layer_get_name (layer), name);
      return FALSE;
    }
  uuid = dateline_field_get_uuid (field);
  answer = parse_answer (project, field, g_hash_table_lookup (values, uuid), equals + 1, error);
  if (answer == NULL)
    return FALSE;
  g_hash_table_insert (values, g_strdup (uuid), answer);

  return TRUE;
}

GHashTable *
cli_parse_fields (DatelineProject *project, DatelineLayer *layer, GStrv assignments, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++)
    if (!parse_field (project, layer, assignments[i], values, error))
      return NULL;

  return g_steal_pointer (&values);
}
