/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of columns under pointer and keyboard. The drawing itself is the chart floor's; here is
 * what is highlighted, said and emitted. */
#include "config.h"

#include "widgets/chart-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "text/dates.h"
#include "widgets/chart-canvas-private.h"

#define MIN_WIDTH      240
#define MIN_HEIGHT     160
#define NATURAL_WIDTH  640
#define NATURAL_HEIGHT 320
/* A pointer that moves less than this has clicked. */
#define DRAG_THRESHOLD 5.0
/* How far above a low column a click still means it. */
#define REACH 12.0

struct _DatelineChartView
{
  GtkWidget parent_instance;

  DatelineSeries *series;
  gint32 selected_first;
  gint32 selected_last;
  DatelineChartCanvas canvas;

  /* What the sentence speaks of: a bucket, or n_buckets for the undated; G_MAXUINT for nothing.
   * From the pointer, or from the keyboard while that is what moves. */
  guint described;
  int part;
  gboolean by_keyboard;

  /* Where a range began: a bucket, or G_MAXUINT. */
  guint anchor;
  double drag_x, drag_y;
  gboolean dragging;
};

enum
{
  PROP_0,
  PROP_SERIES,
  PROP_SELECTED_FIRST,
  PROP_SELECTED_LAST,
  N_PROPS
};

enum
{
  BUCKET_ACTIVATED,
  UNDATED_ACTIVATED,
  RANGE_SELECTED,
  SELECTION_CLEARED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineChartView, dateline_chart_view, GTK_TYPE_WIDGET)

static guint
n_buckets (DatelineChartView *self)
{
  return self->series != NULL ? self->series->n_buckets : 0;
}

/* The day that a bucket begins with, and back: what outlives a change of series. */
static gint32
start_of (DatelineChartView *self, guint bucket)
{
  return bucket < n_buckets (self) ? self->series->starts[bucket] : DATELINE_DAY_NONE;
}

static guint
bucket_from (DatelineChartView *self, gint32 start)
{
  if (start != DATELINE_DAY_NONE)
    for (guint i = 0; i < n_buckets (self); i++)
      if (self->series->starts[i] == start)
        return i;

  return G_MAXUINT;
}

static char *
sentence (DatelineChartView *self)
{
  if (self->series == NULL || self->described == G_MAXUINT)
    return NULL;
  if (self->described < n_buckets (self))
    return dateline_chart_describe_bucket (self->series, self->described, self->part);

  return dateline_chart_describe_bucket (self->series, G_MAXUINT, -1);
}

/* The name says what the chart is and what is counted in it, the description what is pointed at. */
static void
tell_accessible (DatelineChartView *self)
{
  g_autofree char *name = NULL;
  g_autofree char *words = sentence (self);

  if (self->series != NULL)
    {
      g_autofree char *title = dateline_chart_describe_series (self->series);
      g_autofree char *counts = dateline_chart_describe_counts (self->series);

      /* Translators: the title of a chart and what is counted in it, for a screen reader */
      name = g_strdup_printf (_ ("%s. %s"), title, counts);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("Chart"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
}

static void
describe (DatelineChartView *self, guint bucket, int part, gboolean by_keyboard)
{
  if (self->described == bucket && self->part == part && self->by_keyboard == by_keyboard)
    return;

  self->described = bucket;
  self->part = part;
  self->by_keyboard = by_keyboard;
  tell_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
set_selection (DatelineChartView *self, gint32 first, gint32 last)
{
  GObject *object = G_OBJECT (self);

  if (first == DATELINE_DAY_NONE || last == DATELINE_DAY_NONE)
    first = last = DATELINE_DAY_NONE;
  if (first == self->selected_first && last == self->selected_last)
    return FALSE;

  g_object_freeze_notify (object);
  if (first != self->selected_first)
    g_object_notify_by_pspec (object, properties[PROP_SELECTED_FIRST]);
  if (last != self->selected_last)
    g_object_notify_by_pspec (object, properties[PROP_SELECTED_LAST]);
  self->selected_first = first;
  self->selected_last = last;
  g_object_thaw_notify (object);
  dateline_chart_canvas_invalidate (&self->canvas);

  return TRUE;
}

static void
select_buckets (DatelineChartView *self, guint a, guint b)
{
  gint32 first = self->series->starts[MIN (a, b)];
  gint32 last = self->series->starts[MAX (a, b) + 1] - 1;

  if (set_selection (self, first, last))
    g_signal_emit (self, signals[RANGE_SELECTED], 0, (int) first, (int) last);
}

/* FALSE where there was nothing to step back from: then the key is somebody else's. */
static gboolean
clear (DatelineChartView *self)
{
  gboolean had = self->selected_first != DATELINE_DAY_NONE;

  if (!had && !(self->by_keyboard && self->described != G_MAXUINT))
    return FALSE;

  describe (self, G_MAXUINT, -1, FALSE);
  self->anchor = G_MAXUINT;
  if (had)
    {
      set_selection (self, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
      g_signal_emit (self, signals[SELECTION_CLEARED], 0);
    }

  return TRUE;
}

static void
activate (DatelineChartView *self, guint bucket, int part)
{
  if (bucket < n_buckets (self))
    g_signal_emit (self, signals[BUCKET_ACTIVATED], 0, (int) self->series->starts[bucket],
                   (int) (self->series->starts[bucket + 1] - 1), part);
  else if (bucket == n_buckets (self) && self->series != NULL && self->series->undated > 0)
    g_signal_emit (self, signals[UNDATED_ACTIVATED], 0);
}

/* What lies under the pointer, as "described" counts it. */
static guint
find (DatelineChartView *self, double x, double y, int *part)
{
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);
  guint bucket;

  *part = -1;
  if (layout == NULL)
    return G_MAXUINT;

  switch (dateline_chart_layout_hit (layout, x, y, &bucket, part))
    {
    case DATELINE_CHART_BUCKET:
      return bucket;
    case DATELINE_CHART_UNDATED:
      return n_buckets (self);
    case DATELINE_CHART_NOTHING:
    default:
      return G_MAXUINT;
    }
}

static guint
bucket_near (DatelineChartView *self, double x)
{
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);
  double left, top, width, height;
  guint bucket = G_MAXUINT;

  if (layout == NULL || n_buckets (self) == 0)
    return G_MAXUINT;

  dateline_chart_layout_get_plot (layout, &left, &top, &width, &height);
  x = CLAMP (x, left, left + width - 0.5);
  dateline_chart_layout_hit (layout, x, top + height - 1, &bucket, NULL);

  return bucket;
}

static void
motion_cb (DatelineChartView *self, double x, double y)
{
  int part;
  guint bucket = find (self, x, y, &part);

  /* Columns move under a resting pointer too: the keyboard keeps the word until it moves. */
  if (bucket == G_MAXUINT && self->by_keyboard)
    return;
  describe (self, bucket, part, FALSE);
}

static void
leave_cb (DatelineChartView *self)
{
  if (!self->by_keyboard)
    describe (self, G_MAXUINT, -1, FALSE);
}

static void
drag_begin_cb (DatelineChartView *self, double x, double y)
{
  int part;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->drag_x = x;
  self->drag_y = y;
  self->dragging = FALSE;
  self->anchor = find (self, x, y, &part);
  if (self->anchor >= n_buckets (self))
    self->anchor = G_MAXUINT;
}

static void
drag_update_cb (DatelineChartView *self, double dx, double dy, GtkGesture *gesture)
{
  guint bucket;

  if (self->anchor == G_MAXUINT || (!self->dragging && fabs (dx) < DRAG_THRESHOLD))
    return;

  if (!self->dragging)
    {
      self->dragging = TRUE;
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  bucket = bucket_near (self, self->drag_x + dx);
  if (bucket != G_MAXUINT && self->anchor < n_buckets (self))
    {
      /* Whoever hears of the range may put in another series at once. */
      describe (self, bucket, -1, FALSE);
      select_buckets (self, self->anchor, bucket);
    }
}

static void
drag_end_cb (DatelineChartView *self, double dx, double dy)
{
  const DatelineChartLayout *layout = dateline_chart_canvas_get_layout (&self->canvas);
  int part;
  guint bucket;
  double top;

  if (self->dragging)
    {
      self->dragging = FALSE;
      return;
    }
  if (layout == NULL)
    return;

  bucket = find (self, self->drag_x, self->drag_y, &part);
  if (bucket < n_buckets (self) &&
      (!dateline_chart_layout_get_bar (layout, bucket, -1, NULL, &top, NULL, NULL) ||
       self->drag_y < top - REACH))
    bucket = G_MAXUINT;

  if (bucket == G_MAXUINT)
    clear (self);
  else
    activate (self, bucket, part);
}

static void
drag_cancel_cb (DatelineChartView *self)
{
  self->dragging = FALSE;
}

/* From nothing to the first column or the last, then one by one; the undated are the last stop. */
static void
step (DatelineChartView *self, int by)
{
  gint64 last = (gint64) n_buckets (self) - 1;
  gint64 to;

  if (self->series != NULL && self->series->undated > 0)
    last++;
  if (last < 0)
    return;

  if (self->described == G_MAXUINT)
    to = by > 0 ? by - 1 : last + by + 1;
  else
    to = (gint64) self->described + by;
  describe (self, (guint) CLAMP (to, 0, last), -1, TRUE);
  self->anchor = G_MAXUINT;
}

static void
extend (DatelineChartView *self, int by)
{
  gint64 to;

  if (n_buckets (self) == 0)
    return;
  if (self->described >= n_buckets (self))
    {
      /* The first step only begins the range. */
      step (self, by > 0 ? 1 : -1);
      if (self->described >= n_buckets (self))
        describe (self, n_buckets (self) - 1, -1, TRUE);
      self->anchor = self->described;
      select_buckets (self, self->anchor, self->anchor);
      return;
    }

  if (self->anchor >= n_buckets (self))
    self->anchor = self->described;
  to = CLAMP ((gint64) self->described + by, 0, (gint64) n_buckets (self) - 1);
  describe (self, (guint) to, -1, TRUE);
  select_buckets (self, self->anchor, (guint) to);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (DATELINE_CHART_VIEW (widget), g_variant_get_int32 (parameter));
}

static void
extend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  extend (DATELINE_CHART_VIEW (widget), g_variant_get_int32 (parameter));
}

static void
activate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineChartView *self = DATELINE_CHART_VIEW (widget);

  if (self->described != G_MAXUINT)
    activate (self, self->described, self->part);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear (DATELINE_CHART_VIEW (widget));
}

static gboolean
clear_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return clear (DATELINE_CHART_VIEW (widget));
}

static DatelineChartLayout *
draw_cb (GtkWidget *widget,
         cairo_t *cr,
         double width,
         double height,
         const DatelineChartStyle *style)
{
  DatelineChartView *self = DATELINE_CHART_VIEW (widget);

  if (self->series == NULL)
    return NULL;

  return dateline_chart_draw (cr, width, height, self->series, style, NULL, NULL,
                              self->selected_first, self->selected_last);
}

static void
dateline_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineChartView *self = DATELINE_CHART_VIEW (widget);
  const DatelineChartLayout *layout;
  g_autofree char *words = sentence (self);
  guint bucket;
  double x, y, width, height;

  dateline_chart_canvas_snapshot (&self->canvas, snapshot);
  layout = dateline_chart_canvas_get_layout (&self->canvas);
  if (layout == NULL)
    return;

  /* Around it rather than over its numbers: whoever places it leaves a margin. */
  if (gtk_widget_has_visible_focus (widget))
    dateline_chart_canvas_outline (&self->canvas, snapshot, -6, -6,
                                   gtk_widget_get_width (widget) + 12,
                                   gtk_widget_get_height (widget) + 12, 2);
  if (words == NULL)
    return;

  bucket = self->described < n_buckets (self) ? self->described : G_MAXUINT;
  if (dateline_chart_layout_get_bar (layout, bucket, self->part, &x, &y, &width, &height) ||
      dateline_chart_layout_get_bar (layout, bucket, -1, &x, &y, &width, &height))
    {
      double top;

      dateline_chart_canvas_outline (&self->canvas, snapshot, x - 1, y - 1, width + 2, height + 2,
                                     self->by_keyboard ? 2 : 1);
      dateline_chart_layout_get_bar (layout, bucket, -1, NULL, &top, NULL, NULL);
      dateline_chart_canvas_hint (&self->canvas, snapshot, words, x + width / 2.0, top);
    }
  else if (bucket < n_buckets (self))
    {
      /* An empty column has no bar to point at: its place on the base line is. */
      dateline_chart_layout_get_plot (layout, NULL, &y, NULL, &height);
      x = (dateline_chart_layout_day_to_x (layout, self->series->starts[bucket]) +
           dateline_chart_layout_day_to_x (layout, self->series->starts[bucket + 1])) /
          2.0;
      dateline_chart_canvas_hint (&self->canvas, snapshot, words, x, y + height);
    }
}

static void
dateline_chart_view_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? MIN_WIDTH : MIN_HEIGHT;
  *natural = across ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
dateline_chart_view_finalize (GObject *object)
{
  DatelineChartView *self = DATELINE_CHART_VIEW (object);

  g_clear_pointer (&self->series, dateline_series_free);
  dateline_chart_canvas_clear (&self->canvas);

  G_OBJECT_CLASS (dateline_chart_view_parent_class)->finalize (object);
}

static void
dateline_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineChartView *self = DATELINE_CHART_VIEW (object);

  switch (id)
    {
    case PROP_SERIES:
      g_value_set_boxed (value, self->series);
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
dateline_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SERIES:
      dateline_chart_view_set_series (DATELINE_CHART_VIEW (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_chart_view_class_init (DatelineChartViewClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
    int by;
  } keys[] = {
    { GDK_KEY_Left, 0, "chart.step", -1 },
    { GDK_KEY_Right, 0, "chart.step", 1 },
    { GDK_KEY_Home, 0, "chart.step", -G_MAXINT },
    { GDK_KEY_End, 0, "chart.step", G_MAXINT },
    { GDK_KEY_Left, GDK_SHIFT_MASK, "chart.extend", -1 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, "chart.extend", 1 },
    { GDK_KEY_Home, GDK_SHIFT_MASK, "chart.extend", -G_MAXINT },
    { GDK_KEY_End, GDK_SHIFT_MASK, "chart.extend", G_MAXINT },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dateline_chart_view_finalize;
  object_class->get_property = dateline_chart_view_get_property;
  object_class->set_property = dateline_chart_view_set_property;
  widget_class->snapshot = dateline_chart_view_snapshot;
  widget_class->measure = dateline_chart_view_measure;

  properties[PROP_SERIES] = g_param_spec_boxed ("series", NULL, NULL, DATELINE_TYPE_SERIES,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SELECTED_FIRST] = g_param_spec_int ("selected-first", NULL, NULL, G_MININT32,
                                                      G_MAXINT32, DATELINE_DAY_NONE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED_LAST] = g_param_spec_int ("selected-last", NULL, NULL, G_MININT32,
                                                     G_MAXINT32, DATELINE_DAY_NONE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BUCKET_ACTIVATED] = g_signal_new ("bucket-activated", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                            G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  signals[UNDATED_ACTIVATED] = g_signal_new ("undated-activated", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);
  signals[RANGE_SELECTED] = g_signal_new ("range-selected", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_INT, G_TYPE_INT);
  signals[SELECTION_CLEARED] = g_signal_new ("selection-cleared", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);

  gtk_widget_class_install_action (widget_class, "chart.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "chart.extend", "i", extend_action);
  gtk_widget_class_install_action (widget_class, "chart.activate", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "chart.clear", NULL, clear_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, "i", keys[i].by);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "chart.activate", NULL);
  /* Not the action: where there is nothing to clear, Escape goes on to the window. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, clear_key_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dateline_chart_view_init (DatelineChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->selected_first = DATELINE_DAY_NONE;
  self->selected_last = DATELINE_DAY_NONE;
  self->described = G_MAXUINT;
  self->part = -1;
  self->anchor = G_MAXUINT;
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

  tell_accessible (self);
}

GtkWidget *
dateline_chart_view_new (void)
{
  return g_object_new (DATELINE_TYPE_CHART_VIEW, NULL);
}

void
dateline_chart_view_set_series (DatelineChartView *self, const DatelineSeries *series)
{
  gint32 described, anchor;
  gboolean on_undated;

  g_return_if_fail (DATELINE_IS_CHART_VIEW (self));

  if (series == self->series)
    return;

  on_undated = self->series != NULL && self->described == n_buckets (self);
  described = start_of (self, self->described);
  anchor = start_of (self, self->anchor);
  g_clear_pointer (&self->series, dateline_series_free);
  if (series != NULL)
    self->series = dateline_series_copy (series);

  /* A choice made here often brings new counts at once: the hand stays at the column of that day. */
  self->described = bucket_from (self, described);
  self->anchor = bucket_from (self, anchor);
  if (on_undated && series != NULL && series->undated > 0)
    self->described = n_buckets (self);
  self->part = -1;
  if (self->described == G_MAXUINT)
    self->by_keyboard = FALSE;
  dateline_chart_canvas_invalidate (&self->canvas);
  tell_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERIES]);
}

const DatelineSeries *
dateline_chart_view_get_series (DatelineChartView *self)
{
  g_return_val_if_fail (DATELINE_IS_CHART_VIEW (self), NULL);

  return self->series;
}

void
dateline_chart_view_set_selection (DatelineChartView *self, gint32 first, gint32 last)
{
  g_return_if_fail (DATELINE_IS_CHART_VIEW (self));

  set_selection (self, first, last);
}

gboolean
dateline_chart_view_get_selection (DatelineChartView *self, gint32 *first, gint32 *last)
{
  g_return_val_if_fail (DATELINE_IS_CHART_VIEW (self), FALSE);

  if (first != NULL)
    *first = self->selected_first;
  if (last != NULL)
    *last = self->selected_last;
  return self->selected_first != DATELINE_DAY_NONE;
}

const DatelineChartLayout *
dateline_chart_view_get_layout (DatelineChartView *self)
{
  g_return_val_if_fail (DATELINE_IS_CHART_VIEW (self), NULL);

  return dateline_chart_canvas_get_layout (&self->canvas);
}
