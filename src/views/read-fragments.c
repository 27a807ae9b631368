/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stretches of the chosen tag: moving their edges, adding and removing them, and making one tag of
 * two. */
#include "views/read-coding.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

/* By its place: which argument is looked at first is the compiler's choice. */
static void
report (DatelineReadPane *self, gboolean done, GError **error)
{
  if (!done)
    dateline_session_fail (self->session, g_steal_pointer (error));
}

/* --- stretches of the chosen tag ---------------------------------------------------------- */

/* The one that the caret is in, else the first or the last. */
static DatelineSpan *
get_fragment (DatelineReadPane *self, GArray *fragments, gboolean last)
{
  guint start, end;

  dateline_reader_get_selection (self->reader, &start, &end);
  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineSpan *span = &g_array_index (fragments, DatelineSpan, i);

      if (span->start <= start && start <= span->end)
        return span;
    }
  return &g_array_index (fragments, DatelineSpan, last ? fragments->len - 1 : 0);
}

/* Where the sentence before the one that ends at @end ends. */
static guint
previous_sentence_end (DatelineReadPane *self, guint end)
{
  guint point = dateline_segments_previous_sentence_start (self->segments, end);
  guint start;

  while (point > 0)
    if (dateline_segments_sentence_at (self->segments, --point, &start, &end))
      return end;
  return 0;
}

static guint
moved_end (DatelineReadPane *self, DatelineSnap snap, guint end, gboolean outwards)
{
  if (snap == DATELINE_SNAP_SENTENCE)
    return outwards ? dateline_segments_next_sentence_end (self->segments, end)
                    : previous_sentence_end (self, end);
  return outwards ? dateline_segments_next_word_end (self->segments, end)
                  : dateline_segments_previous_word_end (self->segments, end);
}

static guint
moved_start (DatelineReadPane *self, DatelineSnap snap, guint start, gboolean outwards)
{
  if (snap != DATELINE_SNAP_SENTENCE)
    return outwards ? dateline_segments_previous_word_start (self->segments, start)
                    : dateline_segments_next_word_start (self->segments, start);
  if (outwards)
    return dateline_segments_previous_sentence_start (self->segments, start);
  return dateline_segments_next_word_start (
    self->segments, dateline_segments_next_sentence_end (self->segments, start));
}

static void
set_fragments (DatelineReadPane *self, DatelineAnnotation *annotation, GArray *fragments)
{
  GError *error = NULL;

  report (self,
          dateline_project_set_annotation_fragments (get_project (self), annotation, fragments,
                                                     &error),
          &error);
}

/* Moves one edge by a word, or by a sentence where the layer is made of those. A stretch never
 * becomes empty. */
static void
move_edge (DatelineReadPane *self, gboolean at_end, gboolean outwards)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  g_autoptr (GArray) fragments = NULL;
  DatelineSnap snap;
  DatelineSpan *span;

  if (annotation == NULL)
    return;
  fragments = dateline_spans_copy (dateline_annotation_get_fragments (annotation));
  if (fragments->len == 0)
    return;
  snap = dateline_layer_get_snap (dateline_annotation_get_layer (annotation));
  span = get_fragment (self, fragments, at_end);
  if (at_end)
    span->end = moved_end (self, snap, span->end, outwards);
  else
    span->start = moved_start (self, snap, span->start, outwards);
  if (span->start < span->end)
    set_fragments (self, annotation, fragments);
}

static void
grow_end_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_edge (data, TRUE, TRUE);
}

static void
shrink_end_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_edge (data, TRUE, FALSE);
}

static void
grow_start_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_edge (data, FALSE, TRUE);
}

static void
shrink_start_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_edge (data, FALSE, FALSE);
}

static void
add_fragment_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  g_autoptr (GArray) fragments = NULL;
  g_autoptr (GArray) widened = NULL;
  DatelineSpan span;

  if (annotation == NULL || !dateline_reader_get_selection (self->reader, &span.start, &span.end))
    return;
  fragments = dateline_spans_copy (dateline_annotation_get_fragments (annotation));
  g_array_append_val (fragments, span);
  widened = dateline_read_pane_widen (self, dateline_annotation_get_layer (annotation), fragments);
  set_fragments (self, annotation, widened);
}

/* What is left of @fragments without [start, end). */
static GArray *
cut_out (const GArray *fragments, guint start, guint end)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineSpan span = g_array_index (fragments, DatelineSpan, i);
      DatelineSpan before = { span.start, MIN (span.end, start) };
      DatelineSpan behind = { MAX (span.start, end), span.end };

      if (before.start < before.end)
        g_array_append_val (left, before);
      if (behind.start < behind.end)
        g_array_append_val (left, behind);
    }
  return left;
}

/* Takes what is selected out of the chosen tag, or else the stretch that the caret is in. */
static void
remove_fragment_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  g_autoptr (GArray) fragments = NULL;
  g_autoptr (GArray) left = NULL;
  guint start, end;

  if (annotation == NULL)
    return;
  fragments = dateline_spans_copy (dateline_annotation_get_fragments (annotation));
  if (fragments->len == 0)
    return;
  if (!dateline_reader_get_selection (self->reader, &start, &end))
    {
      DatelineSpan *span = get_fragment (self, fragments, TRUE);

      start = span->start;
      end = span->end;
    }
  left = cut_out (fragments, start, end);
  if (left->len == 0)
    {
      dateline_session_fail (self->session,
                             g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                          _ ("Nothing would be left of the tag. Delete removes "
                                             "it.")));
      return;
    }
  set_fragments (self, annotation, left);
}

/* --- two tags that are one ---------------------------------------------------------------- */

/* The next of the same label and coder in reading order. */
static DatelineAnnotation *
find_next_alike (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  gboolean behind = FALSE;

  for (guint i = 0; i < self->shown->len; i++)
    {
      DatelineAnnotation *other = g_ptr_array_index (self->shown, i);

      if (other == annotation)
        behind = TRUE;
      else if (behind &&
               dateline_annotation_get_label (other) ==
                 dateline_annotation_get_label (annotation) &&
               dateline_annotation_get_coder (other) == dateline_annotation_get_coder (annotation))
        return other;
    }
  return NULL;
}

static GArray *
joined_fragments (DatelineAnnotation *a, DatelineAnnotation *b)
{
  GArray *fragments = dateline_spans_copy (dateline_annotation_get_fragments (a));
  const GArray *others = dateline_annotation_get_fragments (b);

  g_array_append_vals (fragments, others->data, others->len);
  dateline_spans_normalise (fragments);
  /* Where a tag can't have a gap, what lies between belongs to it. */
  if (!dateline_layer_get_allows_fragments (dateline_annotation_get_layer (a)) &&
      fragments->len > 1)
    {
      DatelineSpan extent = dateline_spans_extent (fragments);

      g_array_set_size (fragments, 0);
      g_array_append_val (fragments, extent);
    }
  return fragments;
}

/* What the first says counts; what it does not say comes from the second. */
static gboolean
join_answers (DatelineReadPane *self,
              DatelineAnnotation *annotation,
              DatelineAnnotation *other,
              GError **error)
{
  DatelineProject *project = get_project (self);
  GListModel *fields = dateline_layer_get_fields (dateline_annotation_get_layer (annotation));
  const char *note = dateline_annotation_get_note (annotation);
  const char *more = dateline_annotation_get_note (other);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      const char *uuid = dateline_field_get_uuid (field);
      const char *answer = dateline_annotation_get_value (other, uuid);

      if (answer != NULL && dateline_annotation_get_value (annotation, uuid) == NULL &&
          !dateline_project_set_annotation_value (project, annotation, field, answer, error))
        return FALSE;
    }
  if (dateline_annotation_get_entity (annotation) == NULL &&
      dateline_annotation_get_entity (other) != NULL &&
      !dateline_project_set_annotation_entity (project, annotation,
                                               dateline_annotation_get_entity (other), error))
    return FALSE;
  if (more != NULL && *more != '\0')
    {
      g_autofree char *both = note != NULL && *note != '\0' ? g_strconcat (note, "\n", more, NULL)
                                                            : g_strdup (more);

      return dateline_project_set_annotation_note (project, annotation, both, error);
    }
  return TRUE;
}

static void
merge_next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineProject *project = get_project (self);
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  g_autoptr (DatelineAnnotation) other = NULL;
  g_autoptr (GArray) fragments = NULL;
  GError *error = NULL;

  if (annotation == NULL)
    return;
  g_set_object (&other, find_next_alike (self, annotation));
  if (other == NULL || dateline_annotation_get_fragments (annotation)->len == 0)
    {
      dateline_session_fail (self->session,
                             g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                          _ ("No tag with the same label follows.")));
      return;
    }
  fragments = joined_fragments (annotation, other);
  if (!dateline_project_begin (project, "merge-tags",
                               dateline_label_get_name (dateline_annotation_get_label (annotation)),
                               &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  /* The other goes first: where tags must not overlap, it would be in the way. */
  if (!join_answers (self, annotation, other, &error) ||
      !dateline_project_remove_annotation (project, other, &error) ||
      !dateline_project_set_annotation_fragments (project, annotation, fragments, &error))
    {
      dateline_project_rollback (project);
      dateline_session_fail (self->session, error);
      return;
    }
  report (self, dateline_project_commit (project, &error), &error);
}

static const GActionEntry entries[] = {
  { "grow-end", grow_end_cb },         { "shrink-end", shrink_end_cb },
  { "grow-start", grow_start_cb },     { "shrink-start", shrink_start_cb },
  { "add-fragment", add_fragment_cb }, { "remove-fragment", remove_fragment_cb },
  { "merge-next", merge_next_cb },
};

void
dateline_read_pane_add_fragments (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
