/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline and its brush. All ranges are kept as days and handled as columns: from the first
 * day of one to the last day of another. */
#include "config.h"

#include "widgets/timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "text/dates.h"
#include "widgets/chart-canvas-private.h"

#define HEIGHT         72
#define MIN_WIDTH      240
#define NATURAL_WIDTH  640
#define DRAG_THRESHOLD 4.0
/* How near to an edge of the range the pointer takes hold of it. */
#define EDGE_REACH 6.0

typedef enum
{
  GRIP_NONE, /* beside the plot */
  GRIP_NEW,
  GRIP_LEFT,
  GRIP_RIGHT,
  GRIP_MIDDLE,
  GRIP_UNDATED,
} Grip;

struct _DatelineTimeline
{
  GtkWidget parent_instance;

  DatelineSeries *all;
  DatelineSeries *shown;
  gint32 selected_first;
  gint32 selected_last;
  DatelineChartCanvas canvas;

  /* Under the pointer: a bucket, or n_buckets for the undated; G_MAXUINT for nothing. */
  guint hovered;

  Grip grip;
  double drag_x;
  gboolean dragging;
  gboolean ignore_click;
  guint drag_bucket;           /* where the drag began */
  guint drag_first, drag_last; /* the range then, in buckets */
};

enum
{
  PROP_0,
  PROP_ALL,
  PROP_SHOWN,
  PROP_SELECTED_FIRST,
  PROP_SELECTED_LAST,
  N_PROPS
};

enum
{
  RANGE_CHANGED,
  UNDATED_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineTimeline, dateline_timeline, GTK_TYPE_WIDGET)

static guint
n_buckets (DatelineTimeline *self)
{
  return self->all != NULL ? self->all->n_buckets : 0;
}

static gboolean
has_selection (DatelineTimeline *self)
{
  return self->selected_first != DATELINE_DAY_NONE;
}

/* The bucket that @day is in, or the nearest one. There must be one. */
static guint
bucket_of (DatelineTimeline *self, gint32 day)
{
  guint low = 0;
  guint high = n_buckets (self);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->all->starts[middle] <= day)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static char *
hover_sentence (DatelineTimeline *self)
{
  g_autofree char *words = NULL;
  g_autofree char *number = NULL;
  guint n_shown = 0;

  if (self->all == NULL || self->hovered == G_MAXUINT)
    return NULL;
  if (self->hovered >= n_buckets (self))
    return dateline_chart_describe_bucket (self->all, G_MAXUINT, -1);

  words = dateline_chart_describe_bucket (self->all, self->hovered, -1);
  if (self->shown == NULL)
    return g_steal_pointer (&words);

  for (guint i = 0; i < self->shown->n_buckets; i++)
    if (self->shown->starts[i] >= self->all->starts[self->hovered] &&
        self->shown->starts[i] < self->all->starts[self->hovered + 1])
      n_shown += self->shown->counts[i];
  if (n_shown == self->all->counts[self->hovered])
    return g_steal_pointer (&words);

  number = g_strdup_printf ("%'u", n_shown);
  /* Translators: "26 Jan 2022: 14 articles, 5 of them shown" */
  return g_strdup_printf (ngettext ("%s, %s of them shown", "%s, %s of them shown", n_shown), words,
                          number);
}

static void
tell_accessible (DatelineTimeline *self)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (self->all != NULL)
    {
      g_autofree char *counts = dateline_chart_describe_counts (self->all);

      /* Translators: the name of the timeline for a screen reader; %s says what it counts */
      name = g_strdup_printf (_ ("Timeline. %s"), counts);
    }
  if (has_selection (self))
    {
      g_autofree char *range = dateline_chart_describe_range (self->selected_first,
                                                              self->selected_last);

      /* Translators: %s is a range of days */
      words = g_strdup_printf (_ ("Selected: %s"), range);
    }
  else
    {
      words = g_strdup (_ ("Nothing selected"));
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("Timeline"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static gboolean
set_selection (DatelineTimeline *self, gint32 first, gint32 last)
{
  GObject *object = G_OBJECT (self);

  if (first == DATELINE_DAY_NONE || last == DATELINE_DAY_NONE)
    first = last = DATELINE_DAY_NONE;
  /* There is always a day after the last one. */
  last = MIN (last, G_MAXINT32 - 1);
  if (first == self->selected_first && last == self->selected_last)
    return FALSE;

  g_object_freeze_notify (object);
  if (first != self->selected_first)
    g_object_notify_by_pspec (object, properties[PROP_SELECTED_FIRST]);
  if (last != self->selected_last)
    g_object_notify_by_pspec (object, properties[PROP_SELECTED_LAST]);
  self->selected_first = first;
  self->selected_last = last;
  tell_accessible (self);
  g_object_thaw_notify (object);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

static void
change (DatelineTimeline *self, gint32 first, gint32 last)
{
  if (set_selection (self, first, last))
    g_signal_emit (self, signals[RANGE_CHANGED], 0, (int) self->selected_first,
                   (int) self->selected_last);
}

static void
change_buckets (DatelineTimeline *self, guint a, guint b)
{
  change (self, self->all->starts[MIN (a, b)], self->all->starts[MAX (a, b) + 1] - 1);
}

static gboolean
clear (DatelineTimeline *self)
{
  if (!has_selection (self))
    return FALSE;

  change (self, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  return TRUE;
}

static guint
bucket_at (DatelineTimeline *self, double x)
{
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);

  if (layout == NULL || n_buckets (self) == 0)
    return G_MAXUINT;

  return bucket_of (self, dateline_chart_layout_x_to_day (layout, x));
}

static Grip
grip_at (DatelineTimeline *self, double x, double y)
{
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);
  double plot_x, plot_width;

  if (layout == NULL)
    return GRIP_NONE;
  if (dateline_chart_layout_hit (layout, x, y, NULL, NULL) == DATELINE_CHART_UNDATED)
    return GRIP_UNDATED;
  if (n_buckets (self) == 0)
    return GRIP_NONE;

  dateline_chart_layout_get_plot (layout, &plot_x, NULL, &plot_width, NULL);
  if (has_selection (self))
    {
      double left = dateline_chart_layout_day_to_x (layout, self->selected_first);
      double right = dateline_chart_layout_day_to_x (layout, self->selected_last + 1);
      /* A narrow range keeps a middle to move it by. */
      double inside = MIN (EDGE_REACH, (right - left) / 4.0);

      if (x > left + inside && x < right - inside)
        return GRIP_MIDDLE;
      if (x >= left - EDGE_REACH && x <= left + inside)
        return GRIP_LEFT;
      if (x >= right - inside && x <= right + EDGE_REACH)
        return GRIP_RIGHT;
    }
  /* A little beside the plot too: a range often begins with the first column. */
  if (x >= plot_x - 2 * EDGE_REACH && x <= plot_x + plot_width + EDGE_REACH)
    return GRIP_NEW;

  return GRIP_NONE;
}

static void
motion_cb (DatelineTimeline *self, double x, double y)
{
  static const char *const cursors[] = {
    [GRIP_NONE] = NULL,         [GRIP_NEW] = "crosshair", [GRIP_LEFT] = "ew-resize",
    [GRIP_RIGHT] = "ew-resize", [GRIP_MIDDLE] = "grab",   [GRIP_UNDATED] = "pointer",
  };
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);
  guint hovered = G_MAXUINT;
  guint bucket;

  if (layout == NULL)
    return;

  switch (dateline_chart_layout_hit (layout, x, y, &bucket, NULL))
    {
    case DATELINE_CHART_BUCKET:
      hovered = bucket;
      break;
    case DATELINE_CHART_UNDATED:
      hovered = n_buckets (self);
      break;
    case DATELINE_CHART_NOTHING:
    default:
      break;
    }
  if (hovered != self->hovered)
    {
      self->hovered = hovered;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  if (!self->dragging)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursors[grip_at (self, x, y)]);
}

static void
leave_cb (DatelineTimeline *self)
{
  if (self->hovered == G_MAXUINT)
    return;

  self->hovered = G_MAXUINT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (DatelineTimeline *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_x = x;
  self->dragging = FALSE;
  self->grip = grip_at (self, x, y);
  self->drag_bucket = bucket_at (self, x);
  self->drag_first = self->drag_last = 0;
  if (has_selection (self) && n_buckets (self) > 0)
    {
      self->drag_first = bucket_of (self, self->selected_first);
      self->drag_last = bucket_of (self, self->selected_last);
    }
}

static void
drag_update_cb (DatelineTimeline *self, double dx, double dy, GtkGesture *gesture)
{
  guint bucket = bucket_at (self, self->drag_x + dx);
  gint64 shift;

  if (self->grip == GRIP_NONE || self->grip == GRIP_UNDATED || bucket == G_MAXUINT ||
      MAX (self->drag_bucket, MAX (self->drag_first, self->drag_last)) >= n_buckets (self))
    return;
  if (!self->dragging)
    {
      if (fabs (dx) < DRAG_THRESHOLD)
        return;
      self->dragging = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }

  switch (self->grip)
    {
    case GRIP_NEW:
      change_buckets (self, self->drag_bucket, bucket);
      break;
    case GRIP_LEFT:
      change_buckets (self, bucket, self->drag_last);
      break;
    case GRIP_RIGHT:
      change_buckets (self, self->drag_first, bucket);
      break;
    case GRIP_MIDDLE:
      shift = (gint64) bucket - self->drag_bucket;
      shift = CLAMP (shift, -(gint64) self->drag_first,
                     (gint64) n_buckets (self) - 1 - self->drag_last);
      change_buckets (self, (guint) (self->drag_first + shift), (guint) (self->drag_last + shift));
      break;
    case GRIP_NONE:
    case GRIP_UNDATED:
    default:
      break;
    }
}

static void
drag_end_cb (DatelineTimeline *self, double dx, double dy)
{
  gboolean clicked = !self->dragging && !self->ignore_click;
  Grip grip = self->grip;

  self->dragging = FALSE;
  self->ignore_click = FALSE;
  self->grip = GRIP_NONE;
  if (!clicked)
    return;

  if (grip == GRIP_UNDATED)
    g_signal_emit (self, signals[UNDATED_ACTIVATED], 0);
  else if (grip == GRIP_NEW && self->drag_bucket < n_buckets (self))
    change_buckets (self, self->drag_bucket, self->drag_bucket);
}

static void
drag_cancel_cb (DatelineTimeline *self)
{
  self->dragging = FALSE;
  self->ignore_click = FALSE;
  self->grip = GRIP_NONE;
}

/* The second press of a double click; its release is no click then. */
static void
pressed_cb (DatelineTimeline *self, int n_press, double x, double y)
{
  if (n_press != 2 || grip_at (self, x, y) == GRIP_UNDATED)
    return;

  self->ignore_click = TRUE;
  clear (self);
}

static void
move (DatelineTimeline *self, int by)
{
  gint64 first, last, shift;
  gint64 end = (gint64) n_buckets (self) - 1;

  if (end < 0)
    return;
  if (!has_selection (self))
    {
      change_buckets (self, by > 0 ? 0 : (guint) end, by > 0 ? 0 : (guint) end);
      return;
    }

  first = bucket_of (self, self->selected_first);
  last = bucket_of (self, self->selected_last);
  shift = CLAMP ((gint64) by, -first, end - last);
  change_buckets (self, (guint) (first + shift), (guint) (last + shift));
}

/* The right edge moves; where it would pass the left one, one column remains. */
static void
resize (DatelineTimeline *self, int by)
{
  gint64 first, last;

  if (n_buckets (self) == 0 || !has_selection (self))
    {
      move (self, by);
      return;
    }

  first = bucket_of (self, self->selected_first);
  last = CLAMP ((gint64) bucket_of (self, self->selected_last) + by, first,
                (gint64) n_buckets (self) - 1);
  change_buckets (self, (guint) first, (guint) last);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (DATELINE_TIMELINE (widget), g_variant_get_int32 (parameter));
}

static void
resize_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  resize (DATELINE_TIMELINE (widget), g_variant_get_int32 (parameter));
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int first, last;

  g_variant_get (parameter, "(ii)", &first, &last);
  if (first <= last)
    change (DATELINE_TIMELINE (widget), first, last);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear (DATELINE_TIMELINE (widget));
}

static void
activate_undated_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimeline *self = DATELINE_TIMELINE (widget);

  if (self->all != NULL && self->all->undated > 0)
    g_signal_emit (self, signals[UNDATED_ACTIVATED], 0);
}

static gboolean
clear_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return clear (DATELINE_TIMELINE (widget));
}

static DatelineChartLayout *
draw_cb (GtkWidget *widget,
         cairo_t *cr,
         double width,
         double height,
         const DatelineChartStyle *style)
{
  DatelineTimeline *self = DATELINE_TIMELINE (widget);

  if (self->all == NULL)
    return NULL;

  return dateline_chart_draw_timeline_columns (cr, width, height, self->all, self->shown, style);
}

static void
dateline_timeline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineTimeline *self = DATELINE_TIMELINE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  const DatelineChartLayout *layout;
  g_autofree char *words = NULL;
  guint bucket;
  double x, y, bar_width, bar_height;
  cairo_t *cr;

  dateline_chart_canvas_snapshot (&self->canvas, snapshot);
  layout = dateline_chart_canvas_get_layout (&self->canvas);
  if (layout == NULL)
    return;

  /* The brush moves with the hand: it is drawn over the columns that are kept. */
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dateline_chart_draw_timeline_brush (cr, layout, width, self->all->unit, &self->canvas.style,
                                      self->selected_first, self->selected_last);
  cairo_destroy (cr);

  if (gtk_widget_has_visible_focus (widget))
    dateline_chart_canvas_outline (&self->canvas, snapshot, 1, 1, width - 2, height - 2, 2);

  words = hover_sentence (self);
  if (words == NULL)
    return;

  bucket = self->hovered < n_buckets (self) ? self->hovered : G_MAXUINT;
  if (dateline_chart_layout_get_bar (layout, bucket, -1, &x, &y, &bar_width, &bar_height))
    dateline_chart_canvas_outline (&self->canvas, snapshot, x - 1, y - 1, bar_width + 2,
                                   bar_height + 2, 1);
  else if (bucket == G_MAXUINT)
    return;
  else
    x = dateline_chart_layout_day_to_x (layout, self->all->starts[bucket]), bar_width = 0;
  /* While dragging the caption says the range: a second sentence would hide columns. */
  if (!self->dragging)
    dateline_chart_canvas_hint (&self->canvas, snapshot, words, x + bar_width / 2.0, 0);
}

static void
dateline_timeline_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? MIN_WIDTH : HEIGHT;
  *natural = across ? NATURAL_WIDTH : HEIGHT;
}

static void
dateline_timeline_finalize (GObject *object)
{
  DatelineTimeline *self = DATELINE_TIMELINE (object);

  g_clear_pointer (&self->all, dateline_series_free);
  g_clear_pointer (&self->shown, dateline_series_free);
  dateline_chart_canvas_clear (&self->canvas);

  G_OBJECT_CLASS (dateline_timeline_parent_class)->finalize (object);
}

static void
dateline_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineTimeline *self = DATELINE_TIMELINE (object);

  switch (id)
    {
    case PROP_ALL:
      g_value_set_boxed (value, self->all);
      break;
    case PROP_SHOWN:
      g_value_set_boxed (value, self->shown);
      break;
    case PROP_SELECTED_FIRST:
      g_value_set_int (value, self->selected_first);
      break;
    case PROP_SELECTED_LAST:
      g_value_set_int (value, self->selected_last);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineTimeline *self = DATELINE_TIMELINE (object);

  switch (id)
    {
    case PROP_ALL:
      dateline_timeline_set_series (self, g_value_get_boxed (value), self->shown);
      break;
    case PROP_SHOWN:
      dateline_timeline_set_series (self, self->all, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_timeline_class_init (DatelineTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_timeline_finalize;
  object_class->get_property = dateline_timeline_get_property;
  object_class->set_property = dateline_timeline_set_property;
  widget_class->snapshot = dateline_timeline_snapshot;
  widget_class->measure = dateline_timeline_measure;

  properties[PROP_ALL] = g_param_spec_boxed ("all", NULL, NULL, DATELINE_TYPE_SERIES, writable);
  properties[PROP_SHOWN] = g_param_spec_boxed ("shown", NULL, NULL, DATELINE_TYPE_SERIES, writable);
  properties[PROP_SELECTED_FIRST] = g_param_spec_int ("selected-first", NULL, NULL, G_MININT32,
                                                      G_MAXINT32, DATELINE_DAY_NONE, readable);
  properties[PROP_SELECTED_LAST] = g_param_spec_int ("selected-last", NULL, NULL, G_MININT32,
                                                     G_MAXINT32, DATELINE_DAY_NONE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RANGE_CHANGED] = g_signal_new ("range-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_INT, G_TYPE_INT);
  signals[UNDATED_ACTIVATED] = g_signal_new ("undated-activated", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);

  gtk_widget_class_install_action (widget_class, "timeline.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "timeline.resize", "i", resize_action);
  gtk_widget_class_install_action (widget_class, "timeline.select", "(ii)", select_action);
  gtk_widget_class_install_action (widget_class, "timeline.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "timeline.activate-undated", NULL,
                                   activate_undated_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "timeline.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "timeline.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_SHIFT_MASK,
                                       "timeline.resize", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_SHIFT_MASK,
                                       "timeline.resize", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, 0, "timeline.activate-undated",
                                       NULL);
  /* Not the action: where there is nothing to clear, Escape goes on to the window. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, clear_key_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dateline_timeline_init (DatelineTimeline *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected_first = DATELINE_DAY_NONE;
  self->selected_last = DATELINE_DAY_NONE;
  self->hovered = G_MAXUINT;
  self->drag_bucket = G_MAXUINT;
  dateline_chart_canvas_init (&self->canvas, GTK_WIDGET (self), draw_cb);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  tell_accessible (self);
}

GtkWidget *
dateline_timeline_new (void)
{
  return g_object_new (DATELINE_TYPE_TIMELINE, NULL);
}

void
dateline_timeline_set_series (DatelineTimeline *self,
                              const DatelineSeries *all,
                              const DatelineSeries *shown)
{
  GObject *object = G_OBJECT (self);

  g_return_if_fail (DATELINE_IS_TIMELINE (self));

  /* The same counts again, as after every tag, are not drawn again. */
  if (dateline_series_equal (all, self->all) && dateline_series_equal (shown, self->shown))
    return;
  g_object_freeze_notify (object);
  if (all != self->all)
    {
      DatelineSeries *copy = all != NULL ? dateline_series_copy (all) : NULL;

      g_clear_pointer (&self->all, dateline_series_free);
      self->all = copy;
      self->hovered = G_MAXUINT;
      g_object_notify_by_pspec (object, properties[PROP_ALL]);
    }
  if (shown != self->shown)
    {
      DatelineSeries *copy = shown != NULL ? dateline_series_copy (shown) : NULL;

      g_clear_pointer (&self->shown, dateline_series_free);
      self->shown = copy;
      g_object_notify_by_pspec (object, properties[PROP_SHOWN]);
    }
  dateline_chart_canvas_invalidate (&self->canvas);
  tell_accessible (self);
  g_object_thaw_notify (object);
}

void
dateline_timeline_set_selection (DatelineTimeline *self, gint32 first, gint32 last)
{
  g_return_if_fail (DATELINE_IS_TIMELINE (self));

  set_selection (self, first, last);
}

gboolean
dateline_timeline_get_selection (DatelineTimeline *self, gint32 *first, gint32 *last)
{
  g_return_val_if_fail (DATELINE_IS_TIMELINE (self), FALSE);

  if (first != NULL)
    *first = self->selected_first;
  if (last != NULL)
    *last = self->selected_last;
  return has_selection (self);
}

const DatelineChartLayout *
dateline_timeline_get_layout (DatelineTimeline *self)
{
  g_return_val_if_fail (DATELINE_IS_TIMELINE (self), NULL);

  return dateline_chart_canvas_get_layout (&self->canvas);
}
