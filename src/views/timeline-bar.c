/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both series span the corpus, so that the axis stays put while the query changes: all of it, or the
 * stretch that most articles are in, with a button that says how many are not shown. */
#include "views/timeline-bar.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/coverage-counts.h"
#include "views/coverage-stretch.h"
#include "widgets/timeline.h"

#define HEIGHT       72
#define COLUMN_WIDTH 3
/* What the caption and the undated take at the right. */
#define BESIDE 180

struct _DatelineTimelineBar
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineCoverageCounts *counts; /* knows whether all time is to be shown */
  DatelineTimeline *timeline;
  GtkButton *rest;
  guint tick;
  gboolean stale;

  DatelineSet *known; /* all articles, which the next three are about */
  gboolean has_stretch;
  gint32 stretch_first;
  gint32 stretch_last;

  DatelineSet *counted; /* the matches in all */
  DatelineUnit unit;
  gint32 first;
  gint32 last;
  DatelineSeries *all;
};

G_DEFINE_FINAL_TYPE (DatelineTimelineBar, dateline_timeline_bar, GTK_TYPE_WIDGET)

static DatelineSeries *
count (DatelineTimelineBar *self, DatelineSet *set)
{
  return dateline_index_count (dateline_session_get_index (self->session), set, self->unit,
                               DATELINE_SPLIT_NONE, DATELINE_MEASURE_ARTICLES, self->first,
                               self->last, 0, NULL);
}

static guint
get_columns (DatelineTimelineBar *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - BESIDE;

  return MAX (width, 60) / COLUMN_WIDTH;
}

static void
forget (DatelineTimelineBar *self)
{
  g_clear_pointer (&self->counted, dateline_set_unref);
  g_clear_pointer (&self->all, dateline_series_free);
}

/* The days of the axis; FALSE where nothing is dated. */
static gboolean
get_days (DatelineTimelineBar *self, gint32 *first, gint32 *last)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  DatelineSet *all = dateline_index_get_all (index);
  gint32 range_first;
  gint32 range_last;
  gboolean all_time;

  if (!dateline_index_get_extent (index, first, last))
    {
      self->has_stretch = FALSE;
      return FALSE;
    }
  if (self->known != all)
    {
      g_clear_pointer (&self->known, dateline_set_unref);
      self->known = dateline_set_ref (all);
      self->has_stretch = dateline_coverage_find_stretch (index, all, DATELINE_UNIT_WEEK,
                                                          get_columns (self), &self->stretch_first,
                                                          &self->stretch_last);
    }
  g_object_get (self->counts, "all-time", &all_time, NULL);
  if (!self->has_stretch || all_time)
    return TRUE;
  dateline_session_get_range (self->session, &range_first, &range_last);
  *first = self->stretch_first;
  *last = self->stretch_last;
  if (range_first != DATELINE_DAY_NONE)
    {
      *first = MIN (*first, range_first);
      *last = MAX (*last, range_last);
    }
  return TRUE;
}

static void
show_rest (DatelineTimelineBar *self)
{
  g_autofree char *label = NULL;
  const char *help;
  gboolean all_time;

  g_object_get (self->counts, "all-time", &all_time, NULL);
  if (all_time)
    label = g_strdup (_ ("Main stretch"));
  else
    /* Translators: articles that are dated far from all others. */
    label = g_strdup_printf (ngettext ("%'u not shown", "%'u not shown", self->all->outside),
                             self->all->outside);
  gtk_button_set_label (self->rest, label);
  help = all_time ? _ ("Show only the time that most articles are from")
                  : _ ("Some articles are dated far from all others. Show all time.");
  /* A new tooltip costs a question to the display server. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->rest)), help) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->rest), help);
  gtk_widget_set_child_visible (GTK_WIDGET (self->rest),
                                self->has_stretch && (all_time || self->all->outside > 0));
}

static void
update (DatelineTimelineBar *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  DatelineSet *matches = dateline_session_get_matches (self->session);
  DatelineSet *results = dateline_session_get_results (self->session);
  g_autoptr (DatelineSeries) shown = NULL;
  DatelineUnit unit;
  gint32 first = DATELINE_DAY_NONE;
  gint32 last = DATELINE_DAY_NONE;

  self->stale = FALSE;
  if (index == NULL)
    {
      forget (self);
      g_clear_pointer (&self->known, dateline_set_unref);
      gtk_widget_set_child_visible (GTK_WIDGET (self->rest), FALSE);
      dateline_timeline_set_series (self->timeline, NULL, NULL);
      return;
    }
  unit = get_days (self, &first, &last)
           ? dateline_timeline_bar_choose_unit (first, last, get_columns (self))
           : DATELINE_UNIT_DAY;
  if (self->counted != matches || self->unit != unit || self->first != first || self->last != last)
    {
      forget (self);
      self->unit = unit;
      self->first = first;
      self->last = last;
      self->counted = dateline_set_ref (matches);
      self->all = count (self, matches);
    }
  if (results != matches)
    shown = count (self, results);
  dateline_timeline_set_series (self->timeline, self->all, shown != NULL ? shown : self->all);
  show_rest (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineTimelineBar *self = DATELINE_TIMELINE_BAR (widget);

  self->tick = 0;
  if (self->stale && gtk_widget_get_mapped (widget))
    update (self);
  return G_SOURCE_REMOVE;
}

static void
update_soon (DatelineTimelineBar *self)
{
  self->stale = TRUE;
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
follow_range (DatelineTimelineBar *self)
{
  gint32 first;
  gint32 last;

  dateline_session_get_range (self->session, &first, &last);
  dateline_timeline_set_selection (self->timeline, first, last);
}

static void
range_changed_cb (DatelineTimelineBar *self, int first, int last)
{
  dateline_session_set_range (self->session, first, last);
}

static void
undated_activated_cb (DatelineTimelineBar *self)
{
  if (self->all != NULL && self->all->undated > self->all->imprecise)
    dateline_coverage_ask_undated (self->session);
}

static void
rest_clicked_cb (DatelineTimelineBar *self)
{
  gboolean all_time;

  g_object_get (self->counts, "all-time", &all_time, NULL);
  g_object_set (self->counts, "all-time", !all_time, NULL);
}

static void
dateline_timeline_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineTimelineBar *self = DATELINE_TIMELINE_BAR (widget);
  GtkRequisition size;

  gtk_widget_allocate (GTK_WIDGET (self->timeline), width, height, baseline, NULL);
  /* In the free corner beside the undated, which is on the right in every direction: time runs from left
   * to right in all charts. */
  gtk_widget_get_preferred_size (GTK_WIDGET (self->rest), &size, NULL);
  gtk_widget_allocate (
    GTK_WIDGET (self->rest), size.width, size.height, -1,
    gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (MAX (0, width - size.width - 6),
                                                         MAX (0, height - size.height + 2))));
  /* Another width may need another unit. */
  if (self->all != NULL &&
      dateline_timeline_bar_choose_unit (self->first, self->last, get_columns (self)) != self->unit)
    update_soon (self);
}

static void
dateline_timeline_bar_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  DatelineTimelineBar *self = DATELINE_TIMELINE_BAR (widget);

  gtk_widget_measure (GTK_WIDGET (self->timeline), orientation, for_size, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (HEIGHT, *minimum);
  *minimum_baseline = *natural_baseline = -1;
}

static void
dateline_timeline_bar_map (GtkWidget *widget)
{
  DatelineTimelineBar *self = DATELINE_TIMELINE_BAR (widget);

  GTK_WIDGET_CLASS (dateline_timeline_bar_parent_class)->map (widget);

  /* The first width comes with the first frame. */
  if (self->stale)
    update_soon (self);
}

static void
dateline_timeline_bar_dispose (GObject *object)
{
  DatelineTimelineBar *self = DATELINE_TIMELINE_BAR (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  g_clear_object (&self->counts);
  g_clear_object (&self->session);
  forget (self);
  g_clear_pointer (&self->known, dateline_set_unref);
  if (self->rest != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->rest));
      self->rest = NULL;
    }
  if (self->timeline != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->timeline));
      self->timeline = NULL;
    }

  G_OBJECT_CLASS (dateline_timeline_bar_parent_class)->dispose (object);
}

static void
dateline_timeline_bar_class_init (DatelineTimelineBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_timeline_bar_dispose;
  widget_class->map = dateline_timeline_bar_map;
  widget_class->measure = dateline_timeline_bar_measure;
  widget_class->size_allocate = dateline_timeline_bar_size_allocate;
}

static void
dateline_timeline_bar_init (DatelineTimelineBar *self)
{
  self->stale = TRUE;
  self->first = self->last = DATELINE_DAY_NONE;
  self->timeline = DATELINE_TIMELINE (dateline_timeline_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->timeline), GTK_WIDGET (self));
  self->rest = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "tight");
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "dim-label");
  gtk_widget_set_child_visible (GTK_WIDGET (self->rest), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->rest), GTK_WIDGET (self));
  g_signal_connect_swapped (self->rest, "clicked", G_CALLBACK (rest_clicked_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane");
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane-separator-top");
  g_signal_connect_swapped (self->timeline, "range-changed", G_CALLBACK (range_changed_cb), self);
  g_signal_connect_swapped (self->timeline, "undated-activated", G_CALLBACK (undated_activated_cb),
                            self);
}

/**
 * dateline_timeline_bar_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_timeline_bar_set_session (DatelineTimelineBar *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_TIMELINE_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->counts = g_object_ref (dateline_coverage_counts_get (session));
  g_signal_connect_object (self->counts, "notify::all-time", G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "results-changed", G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::range-first", G_CALLBACK (follow_range), self,
                           G_CONNECT_SWAPPED);
  follow_range (self);
  update_soon (self);
}

DatelineUnit
dateline_timeline_bar_choose_unit (gint32 first, gint32 last, guint columns)
{
  /* Days of the shortest bucket, so that none is ever narrower than it should be. */
  static const guint days[] = { 1, 7, 28, 90, 365 };
  guint64 extent = first <= last ? (guint64) ((gint64) last - first) + 1 : 1;

  for (DatelineUnit unit = DATELINE_UNIT_DAY; unit < DATELINE_UNIT_YEAR; unit++)
    if (extent / days[unit] + 1 <= columns)
      return unit;
  return DATELINE_UNIT_YEAR;
}
