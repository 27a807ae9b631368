/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about a tag, and when. A tag that was just made is painted first: a popover costs more
 * than a frame to open. Keys that come before it is there open it at once and go to it, so that
 * whoever types without looking loses nothing. */
#include "views/read-asking.h"

#include "config.h"

#include "store/answers.h"
#include "text/fold.h"
#include "views/read-coding.h"

/* What is asked when the tag has been painted. */
struct _DatelineAsking
{
  DatelineAnnotation *annotation;
  gboolean skip_entity;
  gint64 action;

  GdkFrameClock *clock;
  gulong painted;
  GtkWidget *top; /* (nullable): below the window, so that the program's keys stay what they are */
  GtkEventController *keys;
};

/* --- where -------------------------------------------------------------------------------- */

static void
get_lines (DatelineReadPane *self, DatelineSpan extent, GdkRectangle *first, GdkRectangle *last)
{
  dateline_reader_get_rectangle (self->reader, extent.start, extent.end, first);
  dateline_reader_get_rectangle (self->reader, MAX (extent.end, 1) - 1, extent.end, last);
}

/* Scrolls the tag up as far as it takes to see what is asked about it below it, but not out of
 * sight. */
static void
make_room (DatelineReadPane *self, DatelineSpan extent)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  int height = gtk_widget_get_height (GTK_WIDGET (self->reader));
  GdkRectangle first, last;
  int by;

  get_lines (self, extent, &first, &last);
  by = MIN (last.y + last.height - height / 2, first.y - first.height);
  if (by > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

/* Below the last line of the tag; the whole column where it has several, so that the strip does not
 * wander from side to side. What is said of the whole article is asked at the top of what is seen. */
static void
get_place (DatelineReadPane *self, DatelineAnnotation *annotation, GdkRectangle *at)
{
  const GArray *fragments = dateline_annotation_get_fragments (annotation);
  GtkTextView *view = GTK_TEXT_VIEW (self->reader);
  GdkRectangle column = { .x = gtk_text_view_get_left_margin (view), .height = 1 };
  GdkRectangle last;

  column.width = MAX (
    gtk_widget_get_width (GTK_WIDGET (view)) - column.x - gtk_text_view_get_right_margin (view), 1);
  if (fragments == NULL || fragments->len == 0)
    {
      *at = column;
      return;
    }
  make_room (self, dateline_spans_extent (fragments));
  get_lines (self, dateline_spans_extent (fragments), at, &last);
  if (last.y > at->y)
    *at = (GdkRectangle){ column.x, last.y, column.width, last.height };
  /* A tag that is out of sight is asked about at the edge: a popover can't point off the screen. */
  at->y = CLAMP (at->y, 0, MAX (gtk_widget_get_height (GTK_WIDGET (view)) - 1, 0));
  at->x = CLAMP (at->x, 0, MAX (gtk_widget_get_width (GTK_WIDGET (view)) - 1, 0));
  at->width = CLAMP (at->width, 1, MAX (gtk_widget_get_width (GTK_WIDGET (view)) - at->x, 1));
  at->height = CLAMP (at->height, 1, MAX (gtk_widget_get_height (GTK_WIDGET (view)) - at->y, 1));
}

/* --- who asks ----------------------------------------------------------------------------- */

static void
picked_cb (DatelineReadPane *self, DatelineEntity *entity)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  g_autoptr (GPtrArray) asked = g_steal_pointer (&self->asked);
  DatelineLabel *label = NULL;
  GError *error = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  if (annotation == NULL)
    return;
  if (asked != NULL && entity != NULL)
    label = dateline_read_pane_label_of (asked, entity);
  if ((label != NULL && label != dateline_annotation_get_label (annotation) &&
       !dateline_project_set_annotation_label (project, annotation, label, &error)) ||
      !dateline_project_set_annotation_entity (project, annotation, entity, &error))
    dateline_session_fail (self->session, error);
  if (asked != NULL)
    dateline_read_known_go_on (self->known);
}

static void
finished_cb (DatelineReadPane *self, DatelineAnnotation *annotation)
{
  g_set_object (&self->last_made, annotation);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static DatelineEntityPalette *
get_palette (DatelineReadPane *self)
{
  if (self->palette == NULL)
    {
      self->palette = DATELINE_ENTITY_PALETTE (dateline_entity_palette_new (self->session));
      gtk_widget_set_parent (GTK_WIDGET (self->palette), GTK_WIDGET (self->reader));
      g_signal_connect_swapped (self->palette, "picked", G_CALLBACK (picked_cb), self);
    }
  return self->palette;
}

static DatelineAnswerStrip *
get_strip (DatelineReadPane *self)
{
  if (self->strip == NULL)
    {
      self->strip = DATELINE_ANSWER_STRIP (dateline_answer_strip_new (self->session));
      gtk_widget_set_parent (GTK_WIDGET (self->strip), GTK_WIDGET (self->reader));
      g_signal_connect_swapped (self->strip, "finished", G_CALLBACK (finished_cb), self);
    }
  return self->strip;
}

static void
open_palette (DatelineReadPane *self,
              DatelineAnnotation *annotation,
              GPtrArray *asked,
              gint64 action)
{
  DatelineEntity *entity = dateline_annotation_get_entity (annotation);
  g_autofree char *words = dateline_spans_text (dateline_annotation_get_fragments (annotation),
                                                self->text);
  g_autofree char *form = dateline_flatten (words);
  g_autoptr (GPtrArray) meanings = NULL;
  GdkRectangle at;

  if (asked != NULL)
    meanings = g_ptr_array_ref (asked);
  else if (entity == NULL)
    meanings = dateline_read_pane_list_meanings (self, dateline_annotation_get_label (annotation),
                                                 dateline_annotation_get_fragments (annotation));
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  if (asked != NULL)
    self->asked = g_ptr_array_ref (asked);
  get_place (self, annotation, &at);
  dateline_entity_palette_set_meanings (get_palette (self), meanings);
  dateline_entity_palette_set_action (self->palette, action);
  dateline_entity_palette_open (self->palette, &at,
                                entity != NULL ? dateline_entity_get_name (entity) : form,
                                dateline_annotation_get_label (annotation), entity);
}

static gboolean
has_fields (DatelineAnnotation *annotation)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);

  return layer != NULL && g_list_model_get_n_items (dateline_layer_get_fields (layer)) > 0;
}

/* Whether there is anything to ask. */
static gboolean
has_questions (DatelineAnnotation *annotation, gboolean skip_entity)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);

  return layer != NULL &&
         (has_fields (annotation) || (dateline_layer_get_names_entities (layer) && !skip_entity));
}

static void
ask_now (DatelineReadPane *self,
         DatelineAnnotation *annotation,
         gboolean skip_entity,
         gint64 action)
{
  DatelineField *unanswered = dateline_annotation_find_unanswered (annotation);
  GdkRectangle at;

  if (!has_fields (annotation))
    {
      open_palette (self, annotation, NULL, action);
      return;
    }
  get_place (self, annotation, &at);
  dateline_answer_strip_open (get_strip (self), &at, annotation, self->text, skip_entity, action);
  if (action == 0 && unanswered != NULL)
    dateline_answer_strip_ask (self->strip, unanswered);
}

/* --- when --------------------------------------------------------------------------------- */

static void
asking_free (DatelineAsking *asking)
{
  /* A window that goes takes its clock along, and the clock its handlers. */
  if (g_signal_handler_is_connected (asking->clock, asking->painted))
    g_signal_handler_disconnect (asking->clock, asking->painted);
  if (asking->top != NULL)
    gtk_widget_remove_controller (asking->top, asking->keys);
  g_clear_object (&asking->top);
  g_object_unref (asking->clock);
  g_object_unref (asking->annotation);
  g_free (asking);
}

static void
stop_waiting (DatelineReadPane *self)
{
  g_clear_pointer (&self->asking, asking_free);
}

/* The tag may be gone by now: an undo was faster. */
static void
stop_waiting_and_ask (DatelineReadPane *self)
{
  DatelineAsking *asking = self->asking;
  g_autoptr (DatelineAnnotation) annotation = g_object_ref (asking->annotation);
  gboolean skip_entity = asking->skip_entity;
  gint64 action = asking->action;

  stop_waiting (self);
  if (!dateline_record_get_gone (DATELINE_RECORD (annotation)))
    ask_now (self, annotation, skip_entity, action);
}

/* What was pressed before the tag was painted was meant for the question about it. */
static gboolean
early_key_cb (DatelineReadPane *self,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              GtkEventControllerKey *keys)
{
  g_autoptr (GObject) held = g_object_ref (G_OBJECT (keys));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus;

  /* Of Ctrl+Z, the Ctrl. */
  if (gdk_key_event_is_modifier (
        gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (keys))))
    return GDK_EVENT_PROPAGATE;
  stop_waiting_and_ask (self);
  /* The text inside of an entry: keys that choose are the entry's, what writes is the text's. */
  focus = gtk_root_get_focus (root);
  if (!GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;
  return gtk_event_controller_key_forward (keys, gtk_widget_get_parent (focus)) ||
         gtk_event_controller_key_forward (keys, focus);
}

static void
wait_for_paint (DatelineReadPane *self,
                DatelineAnnotation *annotation,
                gboolean skip_entity,
                gint64 action)
{
  DatelineAsking *asking = g_new0 (DatelineAsking, 1);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  asking->annotation = g_object_ref (annotation);
  asking->skip_entity = skip_entity;
  asking->action = action;
  asking->clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->reader)));
  asking->painted = g_signal_connect_swapped (asking->clock, "after-paint",
                                              G_CALLBACK (stop_waiting_and_ask), self);
  if (GTK_IS_WINDOW (root) && gtk_window_get_child (GTK_WINDOW (root)) != NULL)
    {
      asking->top = g_object_ref (gtk_window_get_child (GTK_WINDOW (root)));
      asking->keys = gtk_event_controller_key_new ();
      gtk_event_controller_set_propagation_phase (asking->keys, GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (asking->keys, "key-pressed", G_CALLBACK (early_key_cb), self);
      gtk_widget_add_controller (asking->top, asking->keys);
    }
  self->asking = asking;
  gdk_frame_clock_request_phase (asking->clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

void
dateline_read_pane_ask (DatelineReadPane *self,
                        DatelineAnnotation *annotation,
                        gboolean skip_entity,
                        gint64 action)
{
  stop_waiting (self);
  if (!has_questions (annotation, skip_entity))
    return;
  if (action != 0 && gtk_widget_get_mapped (GTK_WIDGET (self->reader)))
    wait_for_paint (self, annotation, skip_entity, action);
  else
    ask_now (self, annotation, skip_entity, action);
}

void
dateline_read_pane_ask_meaning (DatelineReadPane *self,
                                DatelineAnnotation *annotation,
                                GPtrArray *meanings,
                                gint64 action)
{
  stop_waiting (self);
  open_palette (self, annotation, meanings, action);
}

void
dateline_read_pane_ask_for (DatelineReadPane *self,
                            DatelineAnnotation *annotation,
                            DatelineField *field)
{
  dateline_read_pane_ask (self, annotation, FALSE, 0);
  if (self->strip != NULL)
    dateline_answer_strip_ask (self->strip, field);
}

gboolean
dateline_read_pane_is_about_to_ask (DatelineReadPane *self)
{
  g_return_val_if_fail (DATELINE_IS_READ_PANE (self), FALSE);

  return self->asking != NULL;
}

void
dateline_read_pane_forget_asking (DatelineReadPane *self)
{
  stop_waiting (self);
  if (self->palette != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->palette));
  if (self->strip != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->strip));
}

void
dateline_read_pane_remove_askers (DatelineReadPane *self)
{
  stop_waiting (self);
  if (self->palette != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->palette));
  self->palette = NULL;
  if (self->strip != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->strip));
  self->strip = NULL;
}
