/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binds the chart to the session. The numbers are those of coverage-counts.c; they are taken once a
 * frame at most, and not at all while another view is shown. */
#include "views/coverage-pane.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/coverage-counts.h"
#include "views/coverage-save.h"
#include "views/coverage-table.h"
#include "widgets/chart-view.h"

struct _DatelineCoveragePane
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineCoverageCounts *counts;
  GSimpleActionGroup *actions;
  char *unit; /* nicks */
  char *split;
  char *measure;
  guint tick;
  gboolean stale;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkStack *stack;
  DatelineChartView *chart;
  AdwStatusPage *nothing;
  GtkButton *remedy;
};

enum
{
  PROP_0,
  PROP_UNIT,
  PROP_SPLIT,
  PROP_MEASURE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineCoveragePane, dateline_coverage_pane, GTK_TYPE_WIDGET)

/* The old name must not meet the new target, nor the other way round: the toolkit warns. */
static void
set_remedy (DatelineCoveragePane *self, const char *detailed)
{
  GtkActionable *remedy = GTK_ACTIONABLE (self->remedy);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, NULL);
  gtk_actionable_set_action_name (remedy, NULL);
  gtk_actionable_set_action_target_value (remedy, target);
  gtk_actionable_set_action_name (remedy, name);
}

/* Why there is no column to be seen, and the way out. */
static void
explain_nothing (DatelineCoveragePane *self, const DatelineSeries *series)
{
  const char *title;
  const char *text;
  const char *button;
  const char *action;

  if (dateline_set_get_size (dateline_session_get_matches (self->session)) == 0)
    {
      title = _ ("Nothing found");
      text = _ ("No article answers to the search line.");
      button = _ ("Show All Articles");
      action = "win.clear-search";
    }
  else if (series->total == 0)
    {
      title = _ ("Nothing tagged yet");
      text = _ ("Mentions are counted from tags. Select words in the text and press a label's key, "
                "or count articles instead.");
      button = _ ("Count Articles");
      action = "coverage.measure::articles";
    }
  else if (series->imprecise > 0 && series->imprecise == series->undated)
    {
      title = _ ("The dates are too coarse");
      text = _ ("These articles are dated to a month or a year. Count by a longer unit of time, or "
                "set the day: open an article and press the date below its headline.");
      button = _ ("Count by Year");
      action = "coverage.unit::year";
    }
  else
    {
      title = _ ("No dates yet");
      text = _ (
        "None of these articles has a date. Open one and press “undated” below its headline "
        "to set it: it then appears here.");
      button = _ ("Read Them");
      action = "win.view::read";
    }
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, text);
  gtk_button_set_label (self->remedy, button);
  set_remedy (self, action);
}

static void
show_selection (DatelineCoveragePane *self)
{
  gint32 first;
  gint32 last;

  dateline_session_get_range (self->session, &first, &last);
  dateline_chart_view_set_selection (self->chart, first, last);
}

static void
update (DatelineCoveragePane *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  const DatelineSeries *series = dateline_coverage_counts_get_series (self->counts);
  g_autofree char *title = dateline_coverage_counts_get_title (self->counts);
  g_autofree char *subtitle = dateline_coverage_counts_get_subtitle (self->counts);
  const char *page;

  self->stale = FALSE;
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), subtitle);
  if (index == NULL || dateline_index_get_n_articles (index) == 0)
    {
      page = "empty";
    }
  else if (series->charted == 0)
    {
      explain_nothing (self, series);
      page = "nothing";
    }
  else
    {
      page = "chart";
    }
  dateline_chart_view_set_series (self->chart, series);
  show_selection (self);
  gtk_widget_set_visible (GTK_WIDGET (self->title), g_strcmp0 (page, "empty") != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), g_strcmp0 (page, "empty") != 0);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineCoveragePane *self = DATELINE_COVERAGE_PANE (widget);

  self->tick = 0;
  if (self->stale && gtk_widget_get_mapped (widget))
    update (self);
  return G_SOURCE_REMOVE;
}

static void
update_soon (DatelineCoveragePane *self)
{
  self->stale = TRUE;
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
update_actions (DatelineCoveragePane *self)
{
  static const char *const of_project[] = { "save", "table", "undated" };
  gint32 first;
  gint32 last;

  for (guint i = 0; i < G_N_ELEMENTS (of_project); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_project[i])),
      dateline_session_get_project (self->session) != NULL);
  dateline_session_get_range (self->session, &first, &last);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "clear-range")),
    first != DATELINE_DAY_NONE);
}

static void
range_cb (DatelineCoveragePane *self)
{
  show_selection (self);
  update_actions (self);
}

static void
bucket_activated_cb (DatelineCoveragePane *self, int first, int last, int part)
{
  const DatelineSeries *series = dateline_chart_view_get_series (self->chart);

  if (series != NULL && part >= 0 && (guint) part < series->parts->len)
    {
      const DatelineSeriesPart *chosen = g_ptr_array_index (series->parts, part);

      if (chosen->key != NULL)
        {
          /* Asking makes another series. */
          g_autofree char *key = g_strdup (chosen->key);

          dateline_session_ask (self->session, dateline_split_to_nick (series->split), key);
        }
    }
  dateline_session_set_range (self->session, first, last);
}

static void
undated_activated_cb (DatelineCoveragePane *self)
{
  const DatelineSeries *series = dateline_chart_view_get_series (self->chart);

  /* No word of the query asks for dates that are too coarse. */
  if (series != NULL && series->undated > series->imprecise)
    dateline_coverage_ask_undated (self->session);
}

static void
range_selected_cb (DatelineCoveragePane *self, int first, int last)
{
  dateline_session_set_range (self->session, first, last);
}

static void
clear_range (DatelineCoveragePane *self)
{
  dateline_session_set_range (self->session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCoveragePane *self = data;

  dateline_coverage_ask_and_save (self->counts, GTK_WIDGET (self));
}

static void
table_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCoveragePane *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (
    dateline_coverage_table_new (self->counts, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
clear_range_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  clear_range (data);
}

static void
undated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCoveragePane *self = data;

  dateline_coverage_ask_undated (self->session);
}

static const GActionEntry entries[] = {
  { .name = "save", .activate = save_cb },
  { .name = "table", .activate = table_cb },
  { .name = "clear-range", .activate = clear_range_cb },
  { .name = "undated", .activate = undated_cb },
};

static char **
get_nick (DatelineCoveragePane *self, guint prop_id)
{
  return prop_id == PROP_UNIT ? &self->unit : prop_id == PROP_SPLIT ? &self->split : &self->measure;
}

static void
take_nick (DatelineCoveragePane *self, guint prop_id, const char *nick)
{
  char **place = get_nick (self, prop_id);

  if (nick == NULL || g_strcmp0 (*place, nick) == 0)
    return;
  if (self->counts != NULL)
    {
      /* What is no nick is passed over there; what is comes back by notify. */
      g_object_set (self->counts, properties[prop_id]->name, nick, NULL);
      return;
    }
  g_free (*place);
  *place = g_strdup (nick);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
counts_notify_cb (DatelineCoveragePane *self, GParamSpec *pspec)
{
  for (guint i = PROP_UNIT; i < N_PROPS; i++)
    if (g_str_equal (pspec->name, properties[i]->name))
      {
        char **place = get_nick (self, i);

        g_clear_pointer (place, g_free);
        g_object_get (self->counts, pspec->name, place, NULL);
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
      }
}

static void
dateline_coverage_pane_map (GtkWidget *widget)
{
  DatelineCoveragePane *self = DATELINE_COVERAGE_PANE (widget);

  if (self->stale)
    update (self);

  GTK_WIDGET_CLASS (dateline_coverage_pane_parent_class)->map (widget);
}

static void
dateline_coverage_pane_dispose (GObject *object)
{
  DatelineCoveragePane *self = DATELINE_COVERAGE_PANE (object);
  GtkWidget *child;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->counts != NULL)
    g_signal_handlers_disconnect_by_data (self->counts, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->counts);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (dateline_coverage_pane_parent_class)->dispose (object);
}

static void
dateline_coverage_pane_finalize (GObject *object)
{
  DatelineCoveragePane *self = DATELINE_COVERAGE_PANE (object);

  g_free (self->unit);
  g_free (self->split);
  g_free (self->measure);

  G_OBJECT_CLASS (dateline_coverage_pane_parent_class)->finalize (object);
}

static void
dateline_coverage_pane_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  if (prop_id < PROP_UNIT || prop_id > PROP_MEASURE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    g_value_set_string (value, *get_nick (DATELINE_COVERAGE_PANE (object), prop_id));
}

static void
dateline_coverage_pane_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  if (prop_id < PROP_UNIT || prop_id > PROP_MEASURE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    take_nick (DATELINE_COVERAGE_PANE (object), prop_id, g_value_get_string (value));
}

static void
dateline_coverage_pane_class_init (DatelineCoveragePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_coverage_pane_dispose;
  object_class->finalize = dateline_coverage_pane_finalize;
  object_class->get_property = dateline_coverage_pane_get_property;
  object_class->set_property = dateline_coverage_pane_set_property;
  widget_class->map = dateline_coverage_pane_map;

  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, "week", both);
  properties[PROP_SPLIT] = g_param_spec_string ("split", NULL, NULL, "none", both);
  properties[PROP_MEASURE] = g_param_spec_string ("measure", NULL, NULL, "articles", both);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DATELINE_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/coverage-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, chart);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, nothing);
  gtk_widget_class_bind_template_child (widget_class, DatelineCoveragePane, remedy);
  gtk_widget_class_bind_template_callback (widget_class, bucket_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, undated_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_range);
}

static void
dateline_coverage_pane_init (DatelineCoveragePane *self)
{
  self->unit = g_strdup ("week");
  self->split = g_strdup ("none");
  self->measure = g_strdup ("articles");
  self->stale = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

/* After the session is there: such an action holds on to what it is a property of. */
static void
add_property_actions (DatelineCoveragePane *self)
{
  g_autoptr (GPropertyAction) per = NULL;
  g_autoptr (GPropertyAction) all_time = NULL;

  for (guint i = PROP_UNIT; i < N_PROPS; i++)
    {
      g_autoptr (GPropertyAction)
        action = g_property_action_new (properties[i]->name, self->counts, properties[i]->name);

      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  per = g_property_action_new ("per", self->counts, "per");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (per));
  all_time = g_property_action_new ("all-time", self->counts, "all-time");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (all_time));
}

/**
 * dateline_coverage_pane_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_coverage_pane_set_session (DatelineCoveragePane *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_COVERAGE_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->counts = g_object_ref (dateline_coverage_counts_get (session));
  g_object_set (self->counts, "unit", self->unit, "split", self->split, "measure", self->measure,
                NULL);
  add_property_actions (self);
  g_signal_connect_object (self->counts, "notify", G_CALLBACK (counts_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::range-first", G_CALLBACK (range_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  update_soon (self);
}

GActionGroup *
dateline_coverage_pane_get_actions (DatelineCoveragePane *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_PANE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
