/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the hover card says of a tag or a relation: all that is known of it. Made when it is asked for,
 * never ahead. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/answer-words.h"

#define END_POINTS 80

const DatelineOffsets *
dateline_read_pane_get_offsets (DatelineReadPane *self)
{
  if (self->offsets == NULL && self->text != NULL)
    self->offsets = dateline_offsets_new (self->text);
  return self->offsets;
}

DatelineAnnotation *
dateline_read_pane_find (DatelineReadPane *self, guint64 id)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, i);

      if ((guint64) dateline_record_get_id (DATELINE_RECORD (annotation)) == id)
        return annotation;
    }
  return NULL;
}

static void
add_end (DatelineReadPane *self, DatelineCardEntry *entry, const char *name, const char *uuid)
{
  g_autoptr (DatelineAnnotation) end = NULL;
  g_autofree char *words = NULL;

  if (uuid == NULL)
    return;
  end = dateline_annotations_find (self->annotations, uuid);
  words = end != NULL
            ? dateline_annotation_words (end, dateline_read_pane_get_offsets (self), END_POINTS)
            : g_strdup (_ ("a tag that is not shown"));
  dateline_card_entry_add (entry, name, words);
}

static void
add_answers (DatelineReadPane *self, DatelineCardEntry *entry, DatelineAnnotation *annotation)
{
  GListModel *fields = dateline_layer_get_fields (dateline_annotation_get_layer (annotation));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      const char *value = dateline_annotation_get_value (annotation,
                                                         dateline_field_get_uuid (field));
      g_autofree char *shown = NULL;

      if (value == NULL)
        continue;
      shown = dateline_answer_words (dateline_session_get_project (self->session), field, value,
                                     self->annotations, dateline_read_pane_get_offsets (self));
      dateline_card_entry_add (entry, dateline_field_get_name (field), shown);
    }
}

static const char *
origin_text (DatelineOrigin origin)
{
  switch (origin)
    {
    case DATELINE_ORIGIN_IMPORTED:
      return _ ("imported");
    case DATELINE_ORIGIN_SUGGESTED:
      return _ ("suggested");
    case DATELINE_ORIGIN_HAND:
    default:
      return _ ("by hand");
    }
}

static void
append (GString *foot, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (foot->len > 0)
    g_string_append (foot, " · ");
  g_string_append (foot, part);
}

static char *
make_foot (DatelineAnnotation *annotation)
{
  GString *foot = g_string_new (NULL);
  DatelineCoder *coder = dateline_annotation_get_coder (annotation);
  guint guideline = dateline_annotation_get_guideline (annotation);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) local = NULL;

  append (foot, coder != NULL ? dateline_coder_get_name (coder) : NULL);
  append (foot, origin_text (dateline_annotation_get_origin (annotation)));
  time = g_date_time_new_from_unix_utc (dateline_annotation_get_created (annotation) /
                                        G_USEC_PER_SEC);
  local = time != NULL ? g_date_time_to_local (time) : NULL;
  if (local != NULL)
    {
      /* Translators: when a tag was made; see g_date_time_format() for what the letters mean. */
      g_autofree char *when = g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));

      append (foot, when);
    }
  if (guideline > 0)
    {
      /* Translators: the version of the label's definition under which a tag was made. */
      g_autofree char *version = g_strdup_printf (_ ("guideline %u"), guideline);

      append (foot, version);
    }
  return g_string_free (foot, FALSE);
}

DatelineCardEntry *
dateline_read_pane_describe (guint64 id, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *annotation = dateline_read_pane_find (self, id);
  DatelineLabel *label = annotation != NULL ? dateline_annotation_get_label (annotation) : NULL;
  DatelineCardEntry *entry;
  DatelineEntity *entity;

  if (id >= DATELINE_READER_DAYS)
    return dateline_read_pane_describe_day (self, (guint) (id - DATELINE_READER_DAYS));
  if (label == NULL)
    return NULL;
  entity = dateline_annotation_get_entity (annotation);
  entry = dateline_card_entry_new (dateline_label_get_colour (label),
                                   dateline_label_get_name (label),
                                   entity != NULL ? dateline_entity_get_name (entity) : NULL);
  add_end (self, entry, _ ("From"), dateline_annotation_get_from (annotation));
  add_end (self, entry, _ ("To"), dateline_annotation_get_to (annotation));
  add_answers (self, entry, annotation);
  entry->note = g_strdup (dateline_annotation_get_note (annotation));
  entry->foot = make_foot (annotation);
  return entry;
}
