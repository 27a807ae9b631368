/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one article's text with its tags. Ties together the typography (reader-tags), the marks
 * (mark-index), their drawing (span-layer), the actions and the pointer, and keeps the column.
 *
 * GtkTextView gives caret, selection and accessible text; the buffer holds the article's text to the
 * last character, so its offsets are the article's. Only in paragraphs that are longer than any
 * screen some blanks are line breaks to it (see soft-breaks). */

#include "config.h"

#include "widgets/reader-private.h"

#include <math.h>

#include "widgets/soft-breaks-private.h"

#define DEFAULT_TEXT_SIZE    16.0
#define DEFAULT_COLUMN_WIDTH 66
#define SLICE                1000 /* µs of preparing per turn of the main loop */

enum
{
  PROP_CHOSEN = 1,
  PROP_TEXT_SIZE,
  PROP_COLUMN_WIDTH,
  PROP_SHOW_LABELS,
  PROP_HIDE_EXTRAS,
  PROP_ARCS_SHOWN,
  N_PROPS
};

enum
{
  MARK_ACTIVATED,
  SELECTION_CHANGED,
  CONTEXT_MENU,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineReader, dateline_reader, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (DatelineReader *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

DatelineSegments *
dateline_reader_get_segments (DatelineReader *self)
{
  if (self->segments == NULL)
    self->segments = dateline_segments_new (self->text, self->language);
  return self->segments;
}

guint
dateline_reader_get_caret (DatelineReader *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  return (guint) gtk_text_iter_get_offset (&iter);
}

void
dateline_reader_activate (DatelineReader *self, guint64 id)
{
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, id);
}

void
dateline_reader_ask_for_menu (DatelineReader *self, double x, double y, guint offset)
{
  g_signal_emit (self, signals[CONTEXT_MENU], 0, x, y, offset);
}

static void
describe_as (DatelineReader *self,
             guint64 id,
             const char *label,
             const char *description,
             const GArray *fragments)
{
  g_autofree char *text = dateline_reader_make_speech (self, label, description, fragments);

  self->described = id;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/* Tells assistive technology of the mark that caret or choice reached. */
static void
describe (DatelineReader *self, const DatelineMark *mark)
{
  if (self->described == (mark ? mark->id : 0))
    return;
  if (mark)
    {
      describe_as (self, mark->id, mark->label, mark->description, mark->fragments);
      return;
    }
  self->described = 0;
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
describe_caret (DatelineReader *self)
{
  g_autoptr (GPtrArray)
    marks = dateline_mark_index_at (self->index, dateline_reader_get_caret (self));

  for (guint i = 0; i < marks->len; i++)
    if (((DatelineMark *) g_ptr_array_index (marks, i))->id == self->chosen)
      {
        describe (self, g_ptr_array_index (marks, i));
        return;
      }
  describe (self, marks->len > 0 ? g_ptr_array_index (marks, 0) : NULL);
}

static void
tell_selection (DatelineReader *self)
{
  guint start, end, caret;

  dateline_reader_get_selection (self, &start, &end);
  caret = dateline_reader_get_caret (self);
  if (start == self->told_start && end == self->told_end && caret == self->told_caret)
    return;
  self->told_start = start;
  self->told_end = end;
  if (caret != self->told_caret)
    {
      dateline_reader_hide_card (self);
      self->told_caret = caret;
      describe_caret (self);
    }
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
mark_set_cb (GtkTextBuffer *buffer, GtkTextIter *iter, GtkTextMark *mark, DatelineReader *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer) ||
      mark == gtk_text_buffer_get_selection_bound (buffer))
    tell_selection (self);
}

static gboolean
prefetch_cb (gpointer user_data)
{
  DatelineReader *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      dateline_span_layer_prefetch (self->layer, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;
  self->prefetch_id = 0;
  return G_SOURCE_REMOVE;
}

static void
snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  DatelineReader *self = DATELINE_READER (view);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    {
      dateline_span_layer_snapshot_below (self->layer, snapshot);
      dateline_arc_layer_snapshot_below (self->arc_layer, snapshot);
      if (self->prefetch_id == 0)
        self->prefetch_id = g_idle_add_full (G_PRIORITY_LOW, prefetch_cb, self, NULL);
    }
  else
    {
      dateline_span_layer_snapshot_above (self->layer, snapshot);
      dateline_arc_layer_snapshot_above (self->arc_layer, snapshot);
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineReader *self = DATELINE_READER (widget);

  dateline_reader_set_margins (self, width);
  if (width != self->allocated_width)
    {
      self->allocated_width = width;
      dateline_span_layer_forget_all (self->layer);
    }
  GTK_WIDGET_CLASS (dateline_reader_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_reader_parent_class)->css_changed (widget, change);
  if (DATELINE_READER (widget)->layer)
    dateline_reader_update_style (DATELINE_READER (widget));
}

static void
dispose (GObject *object)
{
  DatelineReader *self = DATELINE_READER (object);

  g_clear_handle_id (&self->prefetch_id, g_source_remove);
  dateline_reader_stop_scroll (self);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  dateline_reader_close_stack (self);
  if (self->layer)
    g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  G_OBJECT_CLASS (dateline_reader_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  DatelineReader *self = DATELINE_READER (object);

  g_clear_pointer (&self->arc_layer, dateline_arc_layer_free);
  g_clear_pointer (&self->layer, dateline_span_layer_free);
  g_clear_pointer (&self->index, dateline_mark_index_free);
  g_clear_pointer (&self->tags, dateline_reader_tags_free);
  g_clear_pointer (&self->segments, dateline_segments_free);
  g_clear_pointer (&self->graphemes, dateline_graphemes_free);
  g_clear_object (&self->provider);
  g_array_unref (self->hits);
  g_array_unref (self->days);
  g_clear_pointer (&self->rested, g_array_unref);
  g_free (self->card_text);
  g_array_unref (self->stacked);
  g_free (self->text);
  g_free (self->language);
  G_OBJECT_CLASS (dateline_reader_parent_class)->finalize (object);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineReader *self = DATELINE_READER (object);

  switch (id)
    {
    case PROP_CHOSEN:
      g_value_set_uint64 (value, self->chosen);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_double (value, self->text_size);
      break;
    case PROP_COLUMN_WIDTH:
      g_value_set_int (value, self->column_width);
      break;
    case PROP_SHOW_LABELS:
      g_value_set_boolean (value, self->show_labels);
      break;
    case PROP_HIDE_EXTRAS:
      g_value_set_boolean (value, self->hide_extras);
      break;
    case PROP_ARCS_SHOWN:
      g_value_set_int (value, self->arcs_shown);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_hide_extras (DatelineReader *self, gboolean hide_extras)
{
  self->hide_extras = hide_extras;
  dateline_reader_tags_set_hide_extras (self->tags, hide_extras);
  dateline_span_layer_set_hidden (self->layer, dateline_reader_tags_get_hidden (self->tags));
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineReader *self = DATELINE_READER (object);

  switch (id)
    {
    case PROP_CHOSEN:
      dateline_reader_choose (self, g_value_get_uint64 (value), FALSE);
      return;
    case PROP_TEXT_SIZE:
      if (fabs (self->text_size - g_value_get_double (value)) < 0.01)
        return;
      self->text_size = g_value_get_double (value);
      dateline_reader_load_css (self);
      break;
    case PROP_COLUMN_WIDTH:
      if (self->column_width == g_value_get_int (value))
        return;
      self->column_width = g_value_get_int (value);
      dateline_span_layer_forget_all (self->layer);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    case PROP_SHOW_LABELS:
      if (self->show_labels == g_value_get_boolean (value))
        return;
      self->show_labels = g_value_get_boolean (value);
      dateline_reader_set_spacing (self);
      dateline_span_layer_forget_all (self->layer);
      dateline_span_layer_set_show_labels (self->layer, self->show_labels);
      break;
    case PROP_HIDE_EXTRAS:
      if (self->hide_extras == g_value_get_boolean (value))
        return;
      set_hide_extras (self, g_value_get_boolean (value));
      break;
    case PROP_ARCS_SHOWN:
      if ((int) self->arcs_shown == g_value_get_int (value))
        return;
      dateline_reader_set_arcs_shown (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_reader_class_init (DatelineReaderClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dispose;
  object_class->finalize = finalize;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  widget_class->size_allocate = size_allocate;
  widget_class->css_changed = css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = snapshot_layer;
  dateline_reader_install_caret (GTK_TEXT_VIEW_CLASS (klass));

  properties[PROP_CHOSEN] = g_param_spec_uint64 ("chosen", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_TEXT_SIZE] = g_param_spec_double ("text-size", NULL, NULL, 6.0, 96.0,
                                                    DEFAULT_TEXT_SIZE, flags);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 20, 400,
                                                    DEFAULT_COLUMN_WIDTH, flags);
  properties[PROP_SHOW_LABELS] = g_param_spec_boolean ("show-labels", NULL, NULL, FALSE, flags);
  properties[PROP_HIDE_EXTRAS] = g_param_spec_boolean ("hide-extras", NULL, NULL, FALSE, flags);
  properties[PROP_ARCS_SHOWN] = g_param_spec_int ("arcs-shown", NULL, NULL, DATELINE_ARCS_NONE,
                                                  DATELINE_ARCS_ALL, DATELINE_ARCS_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineReader::mark-activated:
   * @id: the mark
   *
   * The mark was clicked, or reached by Tab. The view answers with dateline_reader_choose().
   */
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_UINT64);
  /**
   * DatelineReader::selection-changed:
   *
   * The selection or the caret moved.
   */
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);
  /**
   * DatelineReader::context-menu:
   * @x: widget coordinates
   * @y: widget coordinates
   * @offset: the code point it is about
   *
   * A menu was asked for by the secondary button or by key.
   */
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                        G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_UINT);

  dateline_reader_install_actions (widget_class);
}

static void
dateline_reader_init (DatelineReader *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start;

  self->text = g_strdup ("");
  self->text_size = DEFAULT_TEXT_SIZE;
  self->column_width = DEFAULT_COLUMN_WIDTH;
  self->hits = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  self->days = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  self->stacked = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->hit = -1;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK);
  gtk_text_view_set_top_margin (view, 24);
  gtk_text_view_set_bottom_margin (view, 48);

  self->provider = gtk_css_provider_new ();
  dateline_reader_load_css (self);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reader");

  gtk_text_buffer_get_start_iter (buffer, &start);
  self->target = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->tags = dateline_reader_tags_new (buffer);
  self->index = dateline_mark_index_new ();
  self->layer = dateline_span_layer_new (view, self->index);
  self->arc_layer = dateline_arc_layer_new (view, self->layer, self->index);
  dateline_span_layer_forget_all (self->layer);
  dateline_reader_update_style (self);
  dateline_reader_add_keys (self);
  dateline_reader_add_pointer (self);
  g_signal_connect (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
}

GtkWidget *
dateline_reader_new (void)
{
  return g_object_new (DATELINE_TYPE_READER, NULL);
}

/* What was known of the old text goes before it does. */
static void
forget_text (DatelineReader *self)
{
  dateline_reader_hide_card (self);
  dateline_span_layer_set_hits (self->layer, NULL);
  dateline_reader_set_days (self, NULL);
  dateline_span_layer_set_hovered (self->layer, 0);
  dateline_span_layer_forget_all (self->layer);
  dateline_arc_layer_set_preview (self->arc_layer, NULL);
  dateline_reader_set_arcs (self, g_ptr_array_new ());
  dateline_mark_index_set (self->index, g_ptr_array_new ());
  dateline_span_layer_set_graphemes (self->layer, NULL);
  g_clear_pointer (&self->segments, dateline_segments_free);
  g_clear_pointer (&self->graphemes, dateline_graphemes_free);
  g_array_set_size (self->hits, 0);
  self->hit = -1;
  dateline_reader_stop_scroll (self);
  describe (self, NULL);
}

void
dateline_reader_set_text (DatelineReader *self,
                          const char *text,
                          const GArray *regions,
                          const char *language)
{
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *shown = NULL;
  GtkTextBuffer *buffer;
  GtkAdjustment *adjustment;
  GtkTextIter start;

  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (text != NULL);

  buffer = get_buffer (self);
  forget_text (self);
  dateline_reader_choose (self, 0, FALSE);
  g_free (self->text);
  self->text = g_strdup (text);
  g_free (self->language);
  self->language = g_strdup (language);

  self->graphemes = dateline_graphemes_new (self->text);
  dateline_span_layer_set_graphemes (self->layer, self->graphemes);

  shown = dateline_soft_breaks_apply (text, breaks);
  gtk_text_buffer_set_text (buffer, shown, -1);
  self->n_points = (guint) gtk_text_buffer_get_char_count (buffer);
  dateline_reader_tags_set_text (self->tags, breaks);
  dateline_reader_tags_set_regions (self->tags, regions);
  dateline_span_layer_forget_all (self->layer);

  gtk_text_buffer_get_start_iter (buffer, &start);
  while (g_unichar_isspace (gtk_text_iter_get_char (&start)) && gtk_text_iter_forward_char (&start))
    ;
  gtk_text_buffer_place_cursor (buffer, &start);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  if (adjustment)
    gtk_adjustment_set_value (adjustment, 0.0);
}

void
dateline_reader_set_regions (DatelineReader *self, const GArray *regions)
{
  g_return_if_fail (DATELINE_IS_READER (self));

  dateline_reader_tags_set_regions (self->tags, regions);
  dateline_span_layer_forget_all (self->layer);
}

void
dateline_reader_set_marks (DatelineReader *self, GPtrArray *marks)
{
  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (marks != NULL);

  dateline_span_layer_forget_marks (self->layer);
  dateline_mark_index_set (self->index, marks);
  dateline_arc_layer_forget (self->arc_layer);
  self->described = 0;
  describe_caret (self);
}

/* A changed mark or none leaves the rest of the text as it is. */
static void
forget_changed (DatelineReader *self, guint64 id, const GArray *changed)
{
  for (guint i = 0; i < changed->len; i++)
    {
      const DatelineSpan *span = &g_array_index (changed, DatelineSpan, i);

      dateline_span_layer_forget (self->layer, span->start, span->end);
    }
  dateline_arc_layer_forget_mark (self->arc_layer, id);
  dateline_reader_hide_card (self);
}

void
dateline_reader_put_mark (DatelineReader *self, DatelineMark *mark)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  g_return_if_fail (DATELINE_IS_READER (self));
  g_return_if_fail (mark != NULL && mark->id != 0);

  dateline_mark_index_put (self->index, mark, changed);
  forget_changed (self, mark->id, changed);
  if (self->described == mark->id || self->chosen == mark->id)
    {
      self->described = 0;
      describe_caret (self);
    }
}

void
dateline_reader_remove_mark (DatelineReader *self, guint64 id)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  g_return_if_fail (DATELINE_IS_READER (self));

  if (!dateline_mark_index_remove (self->index, id, changed))
    return;
  forget_changed (self, id, changed);
  if (self->described == id)
    describe_caret (self);
  if (self->chosen == id)
    dateline_reader_choose (self, 0, FALSE);
}

void
dateline_reader_choose (DatelineReader *self, guint64 id, gboolean reveal)
{
  const DatelineArc *arc;
  DatelineMark *mark;

  g_return_if_fail (DATELINE_IS_READER (self));

  mark = dateline_mark_index_get (self->index, id);
  arc = dateline_arc_layer_get (self->arc_layer, id);
  self->caret_at_choice = dateline_reader_get_caret (self);
  if (id != self->chosen)
    {
      /* The card would speak of something else. */
      dateline_reader_hide_card (self);
      self->chosen = id;
      dateline_span_layer_set_chosen (self->layer, id);
      dateline_arc_layer_set_chosen (self->arc_layer, id);
      if (mark)
        describe (self, mark);
      else if (arc)
        describe_as (self, id, arc->label, arc->description, NULL);
      else
        describe_caret (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
    }
  /* Of a relation, where it begins. */
  if (mark == NULL && arc)
    mark = dateline_mark_index_get (self->index, arc->from);
  if (reveal && mark && mark->fragments->len > 0)
    dateline_reader_scroll_to (self, g_array_index (mark->fragments, DatelineSpan, 0).start);
}
