/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of answers: checked, tidied and carried over where a field changes its type. */
#include "config.h"

#include "model/field-value.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* json-glib 1.6 overflows the stack on deep nesting, and an array of strings nests nothing. */
static gboolean
is_flat_array (const char *value)
{
  gboolean quoted = FALSE;

  if (*value != '[')
    return FALSE;
  for (const char *at = value + 1; *at != '\0'; at++)
    {
      if (quoted && *at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '"')
        quoted = !quoted;
      else if (!quoted && (*at == '[' || *at == '{'))
        return FALSE;
    }
  return TRUE;
}

GStrv
dateline_choices_from_value (const char *value)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (value == NULL || !is_flat_array (value))
    return NULL;
  node = json_from_string (value, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}

char *
dateline_choices_to_value (const char *const *choices)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    json_array_add_string_element (array, choices[i]);
  json_node_take_array (root, array);

  return json_to_string (root, FALSE);
}

static char *
check_choice (DatelineField *field, const char *value)
{
  if (g_strv_contains (dateline_field_get_choices (field), value))
    return NULL;
  return g_strdup_printf (_ ("“%s” is not one of the choices of “%s”."), value,
                          dateline_field_get_name (field));
}

static char *
check_choices (DatelineField *field, const char *value)
{
  g_auto (GStrv) chosen = dateline_choices_from_value (value);

  if (chosen == NULL)
    return g_strdup_printf (_ ("“%s” takes a list of choices, which “%s” is not."),
                            dateline_field_get_name (field), value);
  for (guint i = 0; chosen[i] != NULL; i++)
    {
      char *problem = check_choice (field, chosen[i]);

      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static gboolean
parse_number (const char *value, double *number)
{
  char *end;

  /* Hexadecimal, "inf" and "nan" are numbers to C, but to nobody else. */
  if (*value == '\0' || strspn (value, "0123456789+-.eE") != strlen (value))
    return FALSE;
  *number = g_ascii_strtod (value, &end);

  return *end == '\0' && isfinite (*number);
}

static char *
check_number (DatelineField *field, const char *value)
{
  const char *name = dateline_field_get_name (field);
  double minimum = dateline_field_get_minimum (field);
  double maximum = dateline_field_get_maximum (field);
  double number;

  if (!parse_number (value, &number))
    return g_strdup_printf (_ ("“%s” takes a number such as 3 or -2.5, not “%s”."), name, value);
  if (number < minimum)
    return g_strdup_printf (_ ("“%s” takes no number below %g, so %s is too small."), name, minimum,
                            value);
  if (number > maximum)
    return g_strdup_printf (_ ("“%s” takes no number above %g, so %s is too large."), name, maximum,
                            value);
  return NULL;
}

/* @n digits at @at. */
static gboolean
read_digits (const char *at, guint n, guint *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *number = *number * 10 + (guint) g_ascii_digit_value (at[i]);
    }
  return TRUE;
}

static gboolean
is_date (const char *value)
{
  gsize length = strlen (value);
  guint year;
  guint month = 1;
  guint day = 1;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  if (!read_digits (value, 4, &year))
    return FALSE;
  if (length > 4 && (value[4] != '-' || !read_digits (value + 5, 2, &month)))
    return FALSE;
  if (length > 7 && (value[7] != '-' || !read_digits (value + 8, 2, &day)))
    return FALSE;
  return year >= 1 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

char *
dateline_field_check (DatelineField *field, const char *value)
{
  const char *name;

  g_return_val_if_fail (DATELINE_IS_FIELD (field), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  name = dateline_field_get_name (field);
  if (!g_utf8_validate (value, -1, NULL))
    return g_strdup_printf (_ ("The answer to “%s” is not text in UTF-8."), name);
  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_CHOICE:
      return check_choice (field, value);
    case DATELINE_FIELD_CHOICES:
      return check_choices (field, value);
    case DATELINE_FIELD_BOOLEAN:
      if (g_str_equal (value, "yes") || g_str_equal (value, "no"))
        return NULL;
      return g_strdup_printf (_ ("“%s” is answered by “yes” or “no”, not by “%s”."), name, value);
    case DATELINE_FIELD_NUMBER:
      return check_number (field, value);
    case DATELINE_FIELD_DATE:
      if (is_date (value))
        return NULL;
      return g_strdup_printf (
        _ ("“%s” takes a date such as 2022-01-26, 2022-01 or 2022, not “%s”."), name, value);
    case DATELINE_FIELD_ENTITY:
    case DATELINE_FIELD_LABEL:
    case DATELINE_FIELD_LINK:
      if (g_uuid_string_is_valid (value))
        return NULL;
      return g_strdup_printf (_ ("“%s” takes a UUID, which “%s” is not."), name, value);
    case DATELINE_FIELD_TEXT:
    default:
      return NULL;
    }
}

static char *
tidy_choices (DatelineField *field, const char *const *chosen)
{
  const char *const *choices = dateline_field_get_choices (field);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_strv_contains (chosen, choices[i]))
      g_ptr_array_add (kept, (gpointer) choices[i]);
  g_ptr_array_add (kept, NULL);

  return dateline_choices_to_value ((const char *const *) kept->pdata);
}

char *
dateline_field_tidy (DatelineField *field, const char *value)
{
  g_auto (GStrv) chosen = NULL;

  g_return_val_if_fail (DATELINE_IS_FIELD (field), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICES)
    chosen = dateline_choices_from_value (value);

  return chosen != NULL ? tidy_choices (field, (const char *const *) chosen) : g_strdup (value);
}

/* The answer as plain words, or as one of several choices, as the new type wants it. */
static char *
reshape (DatelineFieldType type, DatelineFieldType old_type, const char *value)
{
  const char *const alone[] = { value, NULL };
  g_auto (GStrv) chosen = NULL;

  if (type == old_type)
    return g_strdup (value);
  if (old_type == DATELINE_FIELD_CHOICES)
    {
      chosen = dateline_choices_from_value (value);
      return chosen != NULL ? g_strjoinv (", ", chosen) : g_strdup (value);
    }
  if (type == DATELINE_FIELD_CHOICES)
    return dateline_choices_to_value (alone);

  return g_strdup (value);
}

char *
dateline_field_convert (DatelineField *field, DatelineField *from, const char *value)
{
  DatelineFieldType type;
  g_autofree char *shaped = NULL;
  g_autofree char *problem = NULL;

  g_return_val_if_fail (DATELINE_IS_FIELD (field), NULL);
  g_return_val_if_fail (DATELINE_IS_FIELD (from), NULL);
  g_return_val_if_fail (value != NULL, NULL);

  type = dateline_field_get_field_type (field);
  shaped = reshape (type, dateline_field_get_field_type (from), value);
  problem = dateline_field_check (field, shaped);
  if (problem != NULL)
    return NULL;

  return dateline_field_tidy (field, shaped);
}
