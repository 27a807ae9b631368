/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From quotation to quotation by keyboard. One that is interrupted is selected from its beginning to
 * its end; what is said in between is left out when it is tagged. */
#include "views/read-coding.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/quotations.h"

static GArray *
get_quotations (DatelineReadPane *self)
{
  if (self->quotations == NULL)
    self->quotations = dateline_quotations_find (self->text);
  return self->quotations;
}

static const DatelineQuotePiece *
get_piece (DatelineReadPane *self, guint i)
{
  return &g_array_index (get_quotations (self), DatelineQuotePiece, i);
}

static guint
overlap (const DatelineQuotePiece *piece, const GArray *fragments)
{
  guint points = 0;

  for (guint i = 0; i < fragments->len; i++)
    {
      const DatelineSpan *span = &g_array_index (fragments, DatelineSpan, i);

      if (span->start < piece->end && span->end > piece->start)
        points += MIN (span->end, piece->end) - MAX (span->start, piece->start);
    }
  return points;
}

/* A tag on most of it that says more than a name does. */
static gboolean
is_tagged (DatelineReadPane *self, guint first, guint n)
{
  guint length = 0;

  for (guint i = first; i < first + n; i++)
    length += get_piece (self, i)->end - get_piece (self, i)->start;
  for (guint k = 0; k < self->shown->len; k++)
    {
      DatelineAnnotation *annotation = g_ptr_array_index (self->shown, k);
      const GArray *fragments = dateline_annotation_get_fragments (annotation);
      DatelineLayer *layer = dateline_annotation_get_layer (annotation);
      guint covered = 0;

      if (fragments == NULL || layer == NULL || dateline_layer_get_names_entities (layer))
        continue;
      for (guint i = first; i < first + n; i++)
        covered += overlap (get_piece (self, i), fragments);
      if (2 * covered > length)
        return TRUE;
    }
  return FALSE;
}

static void
select_quotation (DatelineReadPane *self, guint first, guint n)
{
  guint start = get_piece (self, first)->start;

  dateline_session_set_annotation (self->session, NULL);
  dateline_reader_select (self->reader, start, get_piece (self, first + n - 1)->end);
  dateline_reader_scroll_to (self->reader, start);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static void
tell_none (DatelineReadPane *self, const char *message)
{
  dateline_session_fail (self->session,
                         g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, message));
}

/* Where to look from: behind what is selected, so that the same key leads on. */
static guint
get_point (DatelineReadPane *self, gboolean forward)
{
  guint start, end;

  if (!dateline_reader_get_selection (self->reader, &start, &end))
    return start;
  return forward ? end + 1 : start;
}

static gboolean
step (DatelineReadPane *self, gboolean forward, guint *point, guint *first, guint *n)
{
  gboolean found = forward ? dateline_quotations_next (get_quotations (self), *point, first, n)
                           : dateline_quotations_previous (get_quotations (self), *point, first, n);

  if (found)
    *point = forward ? get_piece (self, *first + *n - 1)->outer_end
                     : get_piece (self, *first)->outer_start;
  return found;
}

/* Behind the last it goes on with the first. */
static void
go_to_untagged (DatelineReadPane *self, gboolean forward)
{
  guint point = get_point (self, forward);
  guint first, n;

  for (guint round = 0; round < 2; round++)
    {
      while (step (self, forward, &point, &first, &n))
        if (!is_tagged (self, first, n))
          {
            select_quotation (self, first, n);
            return;
          }
      point = forward ? 0 : G_MAXUINT;
    }
  tell_none (self, get_quotations (self)->len > 0 ? _ ("Every quotation here is tagged.")
                                                  : _ ("There is no quotation here."));
}

static void
next_quotation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_untagged (data, TRUE);
}

static void
previous_quotation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_untagged (data, FALSE);
}

/* The one at the caret, tagged or not, or else the next. */
static void
select_quotation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  guint point = get_point (self, TRUE);
  guint first, n;

  if (step (self, TRUE, &point, &first, &n))
    select_quotation (self, first, n);
  else
    tell_none (self, _ ("There is no quotation behind this."));
}

static const GActionEntry entries[] = {
  { "next-quotation", next_quotation_cb },
  { "previous-quotation", previous_quotation_cb },
  { "select-quotation", select_quotation_cb },
};

void
dateline_read_pane_add_quotes (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* Quotes and statements have somebody who says them. */
static gboolean
is_for_speech (DatelineLayer *layer)
{
  GListModel *fields = dateline_layer_get_fields (layer);

  if (dateline_layer_get_names_entities (layer))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      if (dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY)
        return TRUE;
    }
  return FALSE;
}

GArray *
dateline_read_pane_get_quotation (DatelineReadPane *self, DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  guint start, end, first, n;
  gboolean selected = dateline_reader_get_selection (self->reader, &start, &end);
  GArray *fragments;

  if (!is_for_speech (layer) || !dateline_quotations_at (get_quotations (self), start, &first, &n))
    return NULL;
  /* A part of a quotation is what was selected, and nothing else is meant. */
  if (selected &&
      (start != get_piece (self, first)->start || end != get_piece (self, first + n - 1)->end))
    return NULL;
  fragments = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  for (guint i = first; i < first + n; i++)
    {
      DatelineSpan span = { get_piece (self, i)->start, get_piece (self, i)->end };

      g_array_append_val (fragments, span);
    }
  /* A layer without fragments takes the interruption along. */
  if (!dateline_layer_get_allows_fragments (layer) && fragments->len > 1)
    {
      g_array_index (fragments, DatelineSpan, 0).end =
        g_array_index (fragments, DatelineSpan, fragments->len - 1).end;
      g_array_set_size (fragments, 1);
    }
  return fragments;
}
