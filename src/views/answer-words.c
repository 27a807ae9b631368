/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing here changes anything: the strip that asks and the card that shows both read it. */
#include "views/answer-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/field-value.h"
#include "text/fold.h"

#include <string.h>

static char *
shorten (const char *words, guint max_points)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (words, -1) <= (glong) max_points)
    return g_strdup (words);
  cut = g_utf8_substring (words, 0, max_points - 1);
  g_strchomp (cut);
  return g_strconcat (cut, "…", NULL);
}

char *
dateline_annotation_words (DatelineAnnotation *annotation,
                           const DatelineOffsets *offsets,
                           guint max_points)
{
  const GArray *fragments = dateline_annotation_get_fragments (annotation);
  g_autofree char *slice = NULL;
  g_autofree char *flat = NULL;

  if (offsets == NULL || fragments == NULL || fragments->len == 0)
    {
      DatelineLabel *label = dateline_annotation_get_label (annotation);

      return g_strdup (label != NULL ? dateline_label_get_name (label) : "");
    }
  slice = dateline_spans_slice (fragments, offsets);
  flat = dateline_flatten (slice);
  return shorten (flat, max_points);
}

DatelineAnnotation *
dateline_annotations_find (GListModel *annotations, const char *uuid)
{
  guint n = annotations != NULL ? g_list_model_get_n_items (annotations) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (strcmp (dateline_record_get_uuid (DATELINE_RECORD (annotation)), uuid) == 0)
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static char *
date_words (const char *value)
{
  g_autoptr (DatelineDate) date = NULL;
  DatelineDatePrecision precision;
  gint32 first, last;

  if (!dateline_date_parse_user (value, &first, &last, &precision))
    return g_strdup (value);
  date = dateline_date_new_hand (first, precision);
  return dateline_date_to_display (date);
}

/* As the language writes it; exact, for a number is an answer and not a measurement. */
static char *
number_words (const char *value)
{
  return g_strdup_printf ("%.15g", g_ascii_strtod (value, NULL));
}

static char *
choices_words (const char *value)
{
  g_auto (GStrv) choices = dateline_choices_from_value (value);

  return choices != NULL ? g_strjoinv (", ", choices) : g_strdup (value);
}

char *
dateline_answer_words (DatelineProject *project,
                       DatelineField *field,
                       const char *value,
                       GListModel *annotations,
                       const DatelineOffsets *offsets)
{
  DatelineEntity *entity;
  DatelineLabel *label;
  g_autoptr (DatelineAnnotation) target = NULL;

  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_CHOICES:
      return choices_words (value);
    case DATELINE_FIELD_BOOLEAN:
      return g_strdup (strcmp (value, "yes") == 0 ? _ ("Yes") : _ ("No"));
    case DATELINE_FIELD_NUMBER:
      return number_words (value);
    case DATELINE_FIELD_DATE:
      return date_words (value);
    case DATELINE_FIELD_ENTITY:
      entity = dateline_project_get_entity_by_uuid (project, value);
      return g_strdup (entity != NULL ? dateline_entity_get_name (entity) : "–");
    case DATELINE_FIELD_LABEL:
      label = dateline_project_get_label_by_uuid (project, value);
      return g_strdup (label != NULL ? dateline_label_get_name (label) : "–");
    case DATELINE_FIELD_LINK:
      target = dateline_annotations_find (annotations, value);
      return target != NULL ? dateline_annotation_words (target, offsets, 60) : g_strdup ("–");
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_CHOICE:
    default:
      return g_strdup (value);
    }
}

static char *
parse_number (const char *typed)
{
  g_autofree char *plain = g_strstrip (g_strdup (typed));
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double number;

  /* A comma is a decimal point where there is no other: nobody needs thousands apart here. */
  if (strchr (plain, '.') == NULL)
    g_strdelimit (plain, ",", '.');
  number = g_ascii_strtod (plain, &end);
  if (end == plain || *end != '\0' || !isfinite (number))
    return NULL;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

static char *
parse_date (const char *typed)
{
  g_autoptr (DatelineDate) date = NULL;
  DatelineDatePrecision precision;
  gint32 first, last;

  if (!dateline_date_parse_user (typed, &first, &last, &precision))
    return NULL;
  date = dateline_date_new_hand (first, precision);
  return dateline_date_to_iso (date);
}

char *
dateline_answer_parse (DatelineField *field, const char *typed)
{
  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_NUMBER:
      return parse_number (typed);
    case DATELINE_FIELD_DATE:
      return parse_date (typed);
    default:
      return g_strdup (typed);
    }
}
