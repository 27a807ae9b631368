/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for types, settings and answers of fields. */
#include "views/field-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/field-value.h"

const char *
dateline_field_type_to_words (DatelineFieldType type)
{
  switch (type)
    {
    case DATELINE_FIELD_CHOICE:
      return _ ("One of several choices");
    case DATELINE_FIELD_CHOICES:
      return _ ("Any number of choices");
    case DATELINE_FIELD_BOOLEAN:
      return _ ("Yes or no");
    case DATELINE_FIELD_NUMBER:
      return _ ("A number");
    case DATELINE_FIELD_DATE:
      return _ ("A date");
    case DATELINE_FIELD_ENTITY:
      return _ ("An entity");
    case DATELINE_FIELD_LABEL:
      return _ ("A label of the codebook");
    case DATELINE_FIELD_LINK:
      return _ ("Another tag");
    case DATELINE_FIELD_TEXT:
    default:
      return _ ("Free text");
    }
}

/* --- numbers ------------------------------------------------------------------------------- */

char *
dateline_number_to_words (double number)
{
  if (isnan (number))
    return g_strdup ("");
  return g_strdup_printf ("%.15g", number);
}

gboolean
dateline_number_from_words (const char *words, double *number)
{
  g_autofree char *text = g_strstrip (g_strdup (words));
  char *end;

  *number = NAN;
  if (*text == '\0')
    return TRUE;
  *number = g_ascii_strtod (text, &end);
  if (*end != '\0')
    *number = strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* --- records ------------------------------------------------------------------------------- */

static void
add_name (GString *line, const char *name)
{
  if (line->len > 0)
    /* Translators: between the things of a list */
    g_string_append (line, C_ ("list", ", "));
  g_string_append (line, name);
}

char *
dateline_records_to_words (DatelineProject *project, const char *const *uuids)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GListModel *layers = dateline_project_get_layers (project);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (g_strv_contains (uuids, dateline_record_get_uuid (DATELINE_RECORD (layer))))
        add_name (line, dateline_layer_get_name (layer));
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (g_strv_contains (uuids, dateline_record_get_uuid (DATELINE_RECORD (label))))
            add_name (line, dateline_label_get_name (label));
        }
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* --- settings ------------------------------------------------------------------------------ */

static char *
describe_number (DatelineField *field)
{
  g_autofree char *least = dateline_number_to_words (dateline_field_get_minimum (field));
  g_autofree char *most = dateline_number_to_words (dateline_field_get_maximum (field));

  if (*least != '\0' && *most != '\0')
    return g_strdup_printf (_ ("A number from %s to %s"), least, most);
  if (*least != '\0')
    return g_strdup_printf (_ ("A number, %s or more"), least);
  if (*most != '\0')
    return g_strdup_printf (_ ("A number, %s or less"), most);
  return g_strdup (_ ("A number"));
}

static char *
describe_type (DatelineProject *project, DatelineField *field)
{
  g_autofree char *choices = g_strjoinv (C_ ("list", ", "),
                                         (GStrv) dateline_field_get_choices (field));
  g_autofree char *allowed = dateline_records_to_words (project,
                                                        dateline_field_get_allowed (field));

  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_CHOICE:
      /* Translators: %s are the choices of a field */
      return g_strdup_printf (_ ("One of: %s"), choices);
    case DATELINE_FIELD_CHOICES:
      return g_strdup_printf (_ ("Any of: %s"), choices);
    case DATELINE_FIELD_NUMBER:
      return describe_number (field);
    case DATELINE_FIELD_ENTITY:
      if (*allowed != '\0')
        /* Translators: %s are kinds, such as “Person, Organisation” */
        return g_strdup_printf (_ ("An entity: %s"), allowed);
      break;
    case DATELINE_FIELD_LABEL:
      if (*allowed != '\0')
        /* Translators: %s are names of layers */
        return g_strdup_printf (_ ("A label of %s"), allowed);
      break;
    case DATELINE_FIELD_LINK:
      if (*allowed != '\0')
        /* Translators: %s are names of layers */
        return g_strdup_printf (_ ("Another tag: %s"), allowed);
      break;
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_BOOLEAN:
    case DATELINE_FIELD_DATE:
    default:
      break;
    }
  return g_strdup (dateline_field_type_to_words (dateline_field_get_field_type (field)));
}

char *
dateline_field_describe (DatelineProject *project, DatelineField *field)
{
  g_autofree char *type = describe_type (project, field);

  if (!dateline_field_get_required (field))
    return g_steal_pointer (&type);
  /* Translators: %s is what kind of answer a field takes, such as “A number” */
  return g_strdup_printf (_ ("%s; must be answered"), type);
}

/* --- answers ------------------------------------------------------------------------------- */

static char *
find_label_name (DatelineProject *project, const char *uuid)
{
  const char *const uuids[] = { uuid, NULL };

  return dateline_records_to_words (project, uuids);
}

char *
dateline_field_answer_to_words (DatelineProject *project, DatelineField *field, const char *value)
{
  g_auto (GStrv) choices = NULL;
  g_autofree char *name = NULL;
  DatelineEntity *entity;

  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_CHOICES:
      choices = dateline_choices_from_value (value);
      return choices != NULL ? g_strjoinv (C_ ("list", ", "), choices) : g_strdup (value);
    case DATELINE_FIELD_BOOLEAN:
      return g_strdup (g_strcmp0 (value, "yes") == 0 ? _ ("Yes") : _ ("No"));
    case DATELINE_FIELD_ENTITY:
      entity = dateline_project_get_entity_by_uuid (project, value);
      return g_strdup (entity != NULL ? dateline_entity_get_name (entity) : value);
    case DATELINE_FIELD_LABEL:
      name = find_label_name (project, value);
      return *name != '\0' ? g_steal_pointer (&name) : g_strdup (value);
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    case DATELINE_FIELD_LINK:
    default:
      return g_strdup (value);
    }
}
