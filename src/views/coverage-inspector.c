/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices go to coverage-counts.c, numbers come from there; the buttons activate the pane's
 * actions. */
#include "views/coverage-inspector.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/coverage-counts.h"

struct _DatelineCoverageInspector
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineCoverageCounts *counts;
  guint tick;
  gboolean stale;
  gboolean following;

  GtkDropDown *measure;
  GtkDropDown *unit;
  GtkDropDown *split;
  GtkListBoxRow *per_row;
  GtkDropDown *per;
  GtkListBoxRow *copies_row;
  GtkLabel *copies;
  GtkListBoxRow *stretch_row;
  GtkDropDown *stretch;
  GtkListBoxRow *undated_row;
  GtkListBoxRow *imprecise_row;
  GtkLabel *charted_name;
  GtkLabel *charted;
  GtkLabel *undated;
  GtkLabel *imprecise;
  GtkLabel *outside_name;
  GtkLabel *outside;
  GtkLabel *excluded;
  GtkLabel *all_name;
  GtkLabel *all;
};

G_DEFINE_FINAL_TYPE (DatelineCoverageInspector, dateline_coverage_inspector, GTK_TYPE_WIDGET)

/* In the order of their enums. */
static const char *const measure_names[] = { N_ ("Articles"), N_ ("Mentions"), N_ ("Share of all"),
                                             NULL };
static const char *const unit_names[] = { N_ ("Day"),     N_ ("Week"), N_ ("Month"),
                                          N_ ("Quarter"), N_ ("Year"), NULL };
static const char *const split_names[] = { N_ ("Nothing"), N_ ("Source"),   N_ ("Label"),
                                           N_ ("Entity"),  N_ ("Language"), NULL };

static const char *const per_names[] = { N_ ("Each"), N_ ("Once"), N_ ("By day and source"), NULL };

static const char *const stretch_names[] = { N_ ("Main stretch"), N_ ("All time"), NULL };

static void
set_names (GtkDropDown *drop_down, const char *const *names)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (model, _ (names[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
}

static void
set_number (GtkLabel *label, guint number)
{
  g_autofree char *text = g_strdup_printf ("%'u", number);

  gtk_label_set_label (label, text);
}

static void
show_choices (DatelineCoverageInspector *self)
{
  gboolean all_time;

  self->following = TRUE;
  gtk_drop_down_set_selected (self->measure, dateline_coverage_counts_get_measure (self->counts));
  gtk_drop_down_set_selected (self->unit, dateline_coverage_counts_get_unit (self->counts));
  gtk_drop_down_set_selected (self->split, dateline_coverage_counts_get_split (self->counts));
  gtk_drop_down_set_selected (self->per, dateline_coverage_counts_get_per (self->counts));
  g_object_get (self->counts, "all-time", &all_time, NULL);
  gtk_drop_down_set_selected (self->stretch, all_time ? 1 : 0);
  self->following = FALSE;
}

static void
update (DatelineCoverageInspector *self)
{
  const DatelineSeries *tally = dateline_coverage_counts_get_tally (self->counts);
  gboolean mentions = dateline_coverage_counts_get_measure (self->counts) ==
                      DATELINE_MEASURE_MENTIONS;
  gint32 first;
  gint32 last;

  self->stale = FALSE;
  if (tally == NULL)
    return;
  dateline_session_get_range (self->session, &first, &last);
  /* With a range the chart also shows columns that are not in it. */
  gtk_label_set_label (self->charted_name,
                       first != DATELINE_DAY_NONE ? _ ("In the range") : _ ("In the chart"));
  gtk_label_set_label (self->outside_name, first == DATELINE_DAY_NONE && tally->outside > 0
                                             ? _ ("Outside the chart")
                                             : _ ("Outside the range"));
  gtk_label_set_label (self->all_name, mentions ? _ ("All mentions") : _ ("All articles"));
  set_number (self->charted, tally->charted);
  set_number (self->undated, tally->undated);
  set_number (self->imprecise, tally->imprecise);
  set_number (self->outside, tally->outside);
  set_number (self->excluded, tally->excluded);
  set_number (self->copies, tally->copies);
  set_number (self->all, tally->total + tally->copies + tally->excluded);
  gtk_widget_set_visible (GTK_WIDGET (self->copies_row), tally->per != DATELINE_PER_COPY);
  gtk_widget_set_visible (GTK_WIDGET (self->imprecise_row), tally->imprecise > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->stretch_row),
                          dateline_coverage_counts_has_stretch (self->counts));
  /* No word of the query asks for dates that are too coarse. */
  gtk_list_box_row_set_activatable (self->undated_row, tally->undated > tally->imprecise);
  gtk_widget_set_focusable (GTK_WIDGET (self->undated_row), tally->undated > tally->imprecise);
  if (tally->undated > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->undated), "doubt");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->undated), "doubt");
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineCoverageInspector *self = DATELINE_COVERAGE_INSPECTOR (widget);

  self->tick = 0;
  if (self->stale && gtk_widget_get_mapped (widget))
    update (self);
  return G_SOURCE_REMOVE;
}

static void
update_soon (DatelineCoverageInspector *self)
{
  self->stale = TRUE;
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
chosen_cb (DatelineCoverageInspector *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->following || self->counts == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (drop_down == self->measure)
    g_object_set (self->counts, "measure", dateline_measure_to_nick (selected), NULL);
  else if (drop_down == self->unit)
    g_object_set (self->counts, "unit", dateline_unit_to_nick (selected), NULL);
  else if (drop_down == self->per)
    g_object_set (self->counts, "per", dateline_per_to_nick (selected), NULL);
  else if (drop_down == self->stretch)
    g_object_set (self->counts, "all-time", selected == 1, NULL);
  else
    g_object_set (self->counts, "split", dateline_split_to_nick (selected), NULL);
}

static void
row_activated_cb (DatelineCoverageInspector *self, GtkListBoxRow *row)
{
  if (row == self->undated_row)
    dateline_coverage_ask_undated (self->session);
}

static void
dateline_coverage_inspector_map (GtkWidget *widget)
{
  DatelineCoverageInspector *self = DATELINE_COVERAGE_INSPECTOR (widget);

  if (self->stale && self->counts != NULL)
    update (self);

  GTK_WIDGET_CLASS (dateline_coverage_inspector_parent_class)->map (widget);
}

static void
dateline_coverage_inspector_dispose (GObject *object)
{
  DatelineCoverageInspector *self = DATELINE_COVERAGE_INSPECTOR (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  g_clear_object (&self->counts);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_coverage_inspector_parent_class)->dispose (object);
}

static void
dateline_coverage_inspector_class_init (DatelineCoverageInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_coverage_inspector_dispose;
  widget_class->map = dateline_coverage_inspector_map;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dateline/Dateline/views/coverage-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, measure);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, unit);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, split);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, per_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, per);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, copies_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, copies);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, stretch_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, stretch);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, undated_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, imprecise_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, charted_name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, charted);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, undated);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, imprecise);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, outside_name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, outside);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, excluded);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, all_name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoverageInspector, all);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dateline_coverage_inspector_init (DatelineCoverageInspector *self)
{
  self->following = TRUE;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_names (self->measure, measure_names);
  set_names (self->unit, unit_names);
  set_names (self->split, split_names);
  set_names (self->per, per_names);
  set_names (self->stretch, stretch_names);
  self->following = FALSE;
}

/**
 * dateline_coverage_inspector_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_coverage_inspector_set_session (DatelineCoverageInspector *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_COVERAGE_INSPECTOR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->counts = g_object_ref (dateline_coverage_counts_get (session));
  g_signal_connect_object (self->counts, "notify", G_CALLBACK (show_choices), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
  show_choices (self);
  update_soon (self);
}
