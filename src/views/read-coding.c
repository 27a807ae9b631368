/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making tags by hand. What a layer's rules forbid is refused by the project, which says why. */
#include "views/read-coding.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/read-asking.h"

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

/* --- before the tag: what it covers ------------------------------------------------------- */

/* An edge inside a word goes to the word's edge. */
static void
widen_to_words (DatelineReadPane *self, DatelineSpan *span)
{
  guint start, end;

  if (dateline_segments_word_at (self->segments, span->start, &start, &end) &&
      start < span->start && span->start < end)
    span->start = start;
  if (dateline_segments_word_at (self->segments, span->end, &start, &end) && start < span->end &&
      span->end < end)
    span->end = end;
}

static void
widen_to_sentences (DatelineReadPane *self, DatelineSpan *span)
{
  guint start, end;

  if (dateline_segments_sentence_at (self->segments, span->start, &start, &end))
    span->start = MIN (span->start, start);
  if (span->end > span->start &&
      dateline_segments_sentence_at (self->segments, span->end - 1, &start, &end))
    span->end = MAX (span->end, end);
}

GArray *
dateline_read_pane_widen (DatelineReadPane *self, DatelineLayer *layer, const GArray *fragments)
{
  GArray *widened = dateline_spans_copy (fragments);

  for (guint i = 0; i < widened->len; i++)
    {
      DatelineSpan *span = &g_array_index (widened, DatelineSpan, i);

      if (dateline_layer_get_snap (layer) == DATELINE_SNAP_WORD)
        widen_to_words (self, span);
      else if (dateline_layer_get_snap (layer) == DATELINE_SNAP_SENTENCE)
        widen_to_sentences (self, span);
    }
  dateline_spans_normalise (widened);
  return widened;
}

/* --- the tag ------------------------------------------------------------------------------ */

/* What @like answers, by field. */
static GHashTable *
answers_of (DatelineAnnotation *like)
{
  g_autofree const char **uuids = dateline_annotation_list_values (like);
  GHashTable *answers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; uuids[i] != NULL; i++)
    g_hash_table_insert (answers, (gpointer) uuids[i],
                         (gpointer) dateline_annotation_get_value (like, uuids[i]));
  return answers;
}

gboolean
dateline_read_pane_code (DatelineReadPane *self,
                         DatelineLabel *label,
                         const GArray *fragments,
                         DatelineEntity *entity,
                         DatelineAnnotation *like)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  g_autoptr (GArray) widened = dateline_read_pane_widen (self, layer, fragments);
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autoptr (GHashTable) answers = NULL;
  DatelineSpan extent = dateline_spans_extent (widened);
  GError *error = NULL;

  if (entity == NULL && dateline_layer_get_names_entities (layer))
    entity = dateline_read_pane_guess_entity (self, label, widened);
  if (like != NULL)
    answers = answers_of (like);
  annotation = dateline_project_tag_full (
    get_project (self), self->article, label,
    &(DatelineTagSpec){ .fragments = widened, .entity = entity, .values = answers }, &error);
  if (annotation == NULL)
    {
      dateline_session_fail (self->session, error);
      return FALSE;
    }
  g_set_object (&self->last_made, annotation);
  self->following = TRUE;
  dateline_session_set_annotation (self->session, annotation);
  self->following = FALSE;
  dateline_reader_select (self->reader, extent.end, extent.end);
  if (like == NULL)
    dateline_read_pane_ask (self, annotation, entity != NULL,
                            dateline_project_get_newest_action (get_project (self)));
  return TRUE;
}

/* --- what is asked ------------------------------------------------------------------------ */

/* Asks one question about the chosen tag. */
static void
answer_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  const char *uuid = g_variant_get_string (parameter, NULL);
  DatelineField *field;

  if (chosen == NULL || dateline_annotation_get_layer (chosen) == NULL)
    return;
  field = dateline_layer_find_field (dateline_annotation_get_layer (chosen), uuid);
  if (field == NULL)
    return;
  dateline_read_pane_ask_for (self, chosen, field);
}

/* --- again, and also ---------------------------------------------------------------------- */

/* What is selected, or else the word at the caret; NULL where there is neither. */
static GArray *
get_target (DatelineReadPane *self, DatelineLabel *label)
{
  GArray *quotation = dateline_read_pane_get_quotation (self, label);
  guint start, end;

  if (quotation != NULL)
    return quotation;
  if (dateline_reader_get_selection (self->reader, &start, &end) ||
      dateline_segments_word_at (self->segments, start, &start, &end))
    return dateline_spans_new (start, end);
  return NULL;
}

/* The last tag's label, entity and answers, on what is selected now. */
static void
repeat_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *last = self->last_made;
  DatelineLabel *label = last != NULL ? dateline_annotation_get_label (last) : NULL;
  g_autoptr (GArray) fragments = NULL;

  if (label == NULL || dateline_record_get_gone (DATELINE_RECORD (label)))
    {
      dateline_session_fail (self->session,
                             g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                          _ ("No tag was made yet that could be repeated.")));
      return;
    }
  fragments = get_target (self, label);
  if (fragments != NULL)
    dateline_read_pane_code (self, label, fragments, dateline_annotation_get_entity (last), last);
}

/* One more tag on the stretches of the chosen one. */
static void
second_label_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  DatelineLabel *label = dateline_project_get_label_by_uuid (
    get_project (self), g_variant_get_string (parameter, NULL));

  if (chosen != NULL && label != NULL &&
      dateline_layer_get_kind (dateline_label_get_layer (label)) == DATELINE_LAYER_SPAN &&
      dateline_annotation_get_fragments (chosen)->len > 0)
    dateline_read_pane_code (self, label, dateline_annotation_get_fragments (chosen), NULL, NULL);
}

static const GActionEntry entries[] = {
  { "answer", answer_cb, "s" },
  { "repeat", repeat_cb },
  { "second-label", second_label_cb, "s" },
};

void
dateline_read_pane_add_coding (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  dateline_read_pane_add_fragments (self);
  dateline_read_pane_add_names (self);
  dateline_read_pane_add_quotes (self);
  dateline_read_pane_add_unfinished (self);
}

static void
enable (DatelineReadPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_read_pane_update_coding (DatelineReadPane *self, gboolean writable)
{
  static const char *const of_tag[] = { "answer",          "second-label", "grow-end",
                                        "shrink-end",      "grow-start",   "shrink-start",
                                        "remove-fragment", "merge-next" };
  static const char *const of_text[] = { "select-paragraph", "next-quotation", "previous-quotation",
                                         "select-quotation", "next-name",      "previous-name" };
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  gboolean tag = writable && self->article != NULL && chosen != NULL;
  gboolean selected = FALSE;
  guint start, end;

  if (self->article != NULL)
    selected = dateline_reader_get_selection (self->reader, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (of_tag); i++)
    enable (self, of_tag[i], tag);
  for (guint i = 0; i < G_N_ELEMENTS (of_text); i++)
    enable (self, of_text[i], self->article != NULL);
  enable (self, "add-fragment", tag && selected);
  enable (self, "repeat", writable && self->article != NULL);
  enable (self, "next-unfinished", get_project (self) != NULL);
}

void
dateline_read_pane_forget_coding (DatelineReadPane *self)
{
  dateline_read_pane_forget_asking (self);
  g_clear_pointer (&self->quotations, g_array_unref);
  g_clear_pointer (&self->names, g_array_unref);
}
