/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting is left to the index and done when it is asked for, at most once a change. */
#include "views/coverage-counts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/chart.h"
#include "index/copies.h"
#include "views/coverage-stretch.h"

/* More parts than eight are neither told apart by colour nor read in a legend. */
#define MAX_PARTS 8
/* As many columns can be told apart, and pointed at, in the narrowest window. */
#define MAX_COLUMNS 60

struct _DatelineCoverageCounts
{
  GObject parent_instance;

  DatelineSession *session; /* not owned: the session owns this */
  DatelineUnit unit;
  DatelineSplit split;
  DatelineMeasure measure;
  DatelinePer per;

  gboolean all_time;

  DatelineSet *counted; /* the matches that series counts */
  gboolean has_stretch;
  gint32 stretch_first;
  gint32 stretch_last;
  gint32 series_first; /* the days that series was asked for */
  gint32 series_last;
  DatelineSeries *series;
  DatelineSeries *tally;
};

enum
{
  PROP_0,
  PROP_UNIT,
  PROP_SPLIT,
  PROP_MEASURE,
  PROP_PER,
  PROP_ALL_TIME,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCoverageCounts, dateline_coverage_counts, G_TYPE_OBJECT)

static void
forget_all (DatelineCoverageCounts *self)
{
  g_clear_pointer (&self->series, dateline_series_free);
  g_clear_pointer (&self->tally, dateline_series_free);
  g_clear_pointer (&self->counted, dateline_set_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The days to draw: the stretch, and the range, which must be in sight. */
static void
get_days (DatelineCoverageCounts *self, gint32 *first, gint32 *last)
{
  gint32 range_first;
  gint32 range_last;

  *first = *last = DATELINE_DAY_NONE;
  if (self->all_time || !self->has_stretch)
    return;
  *first = self->stretch_first;
  *last = self->stretch_last;
  dateline_session_get_range (self->session, &range_first, &range_last);
  if (range_first != DATELINE_DAY_NONE)
    {
      *first = MIN (*first, dateline_unit_floor (self->unit, range_first));
      *last = MAX (
        *last, dateline_unit_next (self->unit, dateline_unit_floor (self->unit, range_last)) - 1);
    }
}

/* A range changes nothing in what the query finds: as long as it is in sight, only the tally is
 * counted anew. */
static void
results_changed_cb (DatelineCoverageCounts *self)
{
  gint32 first;
  gint32 last;

  get_days (self, &first, &last);
  if (self->counted != dateline_session_get_matches (self->session) ||
      first != self->series_first || last != self->series_last)
    {
      forget_all (self);
      return;
    }
  g_clear_pointer (&self->tally, dateline_series_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static DatelineSeries *
count (DatelineCoverageCounts *self, gint32 first, gint32 last)
{
  DatelineIndex *index = dateline_session_get_index (self->session);

  if (index == NULL)
    return NULL;
  return dateline_index_count_per (index, dateline_session_get_matches (self->session), self->per,
                                   self->unit, self->split, self->measure, first, last, MAX_PARTS,
                                   NULL);
}

static void
session_gone_cb (gpointer data, GObject *session)
{
  DatelineCoverageCounts *self = data;

  self->session = NULL;
}

static void
dateline_coverage_counts_finalize (GObject *object)
{
  DatelineCoverageCounts *self = DATELINE_COVERAGE_COUNTS (object);

  if (self->session != NULL)
    g_object_weak_unref (G_OBJECT (self->session), session_gone_cb, self);
  g_clear_pointer (&self->series, dateline_series_free);
  g_clear_pointer (&self->tally, dateline_series_free);
  g_clear_pointer (&self->counted, dateline_set_unref);

  G_OBJECT_CLASS (dateline_coverage_counts_parent_class)->finalize (object);
}

static void
dateline_coverage_counts_get_property (GObject *object,
                                       guint prop_id,
                                       GValue *value,
                                       GParamSpec *pspec)
{
  DatelineCoverageCounts *self = DATELINE_COVERAGE_COUNTS (object);

  switch (prop_id)
    {
    case PROP_UNIT:
      g_value_set_static_string (value, dateline_unit_to_nick (self->unit));
      break;
    case PROP_SPLIT:
      g_value_set_static_string (value, dateline_split_to_nick (self->split));
      break;
    case PROP_MEASURE:
      g_value_set_static_string (value, dateline_measure_to_nick (self->measure));
      break;
    case PROP_PER:
      g_value_set_static_string (value, dateline_per_to_nick (self->per));
      break;
    case PROP_ALL_TIME:
      g_value_set_boolean (value, self->all_time);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_coverage_counts_set_property (GObject *object,
                                       guint prop_id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  DatelineCoverageCounts *self = DATELINE_COVERAGE_COUNTS (object);
  const char *nick = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;
  DatelineUnit unit = self->unit;
  DatelineSplit split = self->split;
  DatelineMeasure measure = self->measure;
  DatelinePer per = self->per;
  gboolean all_time = self->all_time;

  /* What is no nick leaves all as it was. */
  switch (prop_id)
    {
    case PROP_UNIT:
      if (nick != NULL)
        dateline_unit_from_nick (nick, &unit);
      break;
    case PROP_SPLIT:
      if (nick != NULL)
        dateline_split_from_nick (nick, &split);
      break;
    case PROP_MEASURE:
      if (nick != NULL)
        dateline_measure_from_nick (nick, &measure);
      break;
    case PROP_PER:
      if (nick != NULL)
        dateline_per_from_nick (nick, &per);
      break;
    case PROP_ALL_TIME:
      all_time = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  if (unit == self->unit && split == self->split && measure == self->measure && per == self->per &&
      all_time == self->all_time)
    return;
  self->unit = unit;
  self->split = split;
  self->measure = measure;
  self->per = per;
  self->all_time = all_time;
  g_object_notify_by_pspec (object, pspec);
  forget_all (self);
}

static void
dateline_coverage_counts_class_init (DatelineCoverageCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_coverage_counts_finalize;
  object_class->get_property = dateline_coverage_counts_get_property;
  object_class->set_property = dateline_coverage_counts_set_property;

  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, "week", both);
  properties[PROP_SPLIT] = g_param_spec_string ("split", NULL, NULL, "none", both);
  properties[PROP_MEASURE] = g_param_spec_string ("measure", NULL, NULL, "articles", both);
  properties[PROP_PER] = g_param_spec_string ("per", NULL, NULL, "each", both);
  properties[PROP_ALL_TIME] = g_param_spec_boolean ("all-time", NULL, NULL, FALSE, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", DATELINE_TYPE_COVERAGE_COUNTS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_coverage_counts_init (DatelineCoverageCounts *self)
{
  self->unit = DATELINE_UNIT_WEEK;
  self->split = DATELINE_SPLIT_NONE;
  self->measure = DATELINE_MEASURE_ARTICLES;
  self->series_first = self->series_last = DATELINE_DAY_NONE;
}

DatelineCoverageCounts *
dateline_coverage_counts_get (DatelineSession *session)
{
  static const char key[] = "dateline-coverage-counts";
  DatelineCoverageCounts *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), key);
  if (self != NULL)
    return self;
  self = g_object_new (DATELINE_TYPE_COVERAGE_COUNTS, NULL);
  self->session = session;
  g_object_weak_ref (G_OBJECT (session), session_gone_cb, self);
  g_signal_connect_object (session, "results-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  return self;
}

DatelineSession *
dateline_coverage_counts_get_session (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), NULL);

  return self->session;
}

DatelineUnit
dateline_coverage_counts_get_unit (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), DATELINE_UNIT_WEEK);

  return self->unit;
}

DatelineSplit
dateline_coverage_counts_get_split (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), DATELINE_SPLIT_NONE);

  return self->split;
}

DatelineMeasure
dateline_coverage_counts_get_measure (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), DATELINE_MEASURE_ARTICLES);

  return self->measure;
}

DatelinePer
dateline_coverage_counts_get_per (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), DATELINE_PER_COPY);

  return self->per;
}

const DatelineSeries *
dateline_coverage_counts_get_series (DatelineCoverageCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  if (self->series == NULL)
    {
      DatelineIndex *index = dateline_session_get_index (self->session);

      g_clear_pointer (&self->counted, dateline_set_unref);
      self->counted = dateline_set_ref (dateline_session_get_matches (self->session));
      self->has_stretch = index != NULL &&
                          dateline_coverage_find_stretch (index, self->counted, self->unit,
                                                          MAX_COLUMNS, &self->stretch_first,
                                                          &self->stretch_last);
      get_days (self, &self->series_first, &self->series_last);
      self->series = count (self, self->series_first, self->series_last);
    }
  return self->series;
}

const DatelineSeries *
dateline_coverage_counts_get_tally (DatelineCoverageCounts *self)
{
  gint32 first;
  gint32 last;

  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  dateline_session_get_range (self->session, &first, &last);
  if (first == DATELINE_DAY_NONE)
    return dateline_coverage_counts_get_series (self);
  if (self->tally == NULL)
    self->tally = count (self, first, last);
  return self->tally;
}

gboolean
dateline_coverage_counts_has_stretch (DatelineCoverageCounts *self)
{
  return dateline_coverage_counts_get_series (self) != NULL && self->has_stretch;
}

char *
dateline_coverage_counts_get_title (DatelineCoverageCounts *self)
{
  const DatelineSeries *series = dateline_coverage_counts_get_series (self);

  return series != NULL ? dateline_chart_describe_series (series) : g_strdup ("");
}

char *
dateline_coverage_counts_get_subtitle (DatelineCoverageCounts *self)
{
  DatelineIndex *index;
  const char *query;
  GString *text;
  guint all;
  guint found;
  gint32 first;
  gint32 last;

  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  index = dateline_session_get_index (self->session);
  query = dateline_session_get_query_text (self->session);
  all = index != NULL ? dateline_index_get_n_articles (index) : 0;
  found = dateline_set_get_size (dateline_session_get_results (self->session));
  text = g_string_new (NULL);
  if (found == all)
    g_string_append_printf (text, ngettext ("%'u article", "%'u articles", all), all);
  else
    g_string_append_printf (text, ngettext ("%'u of %'u article", "%'u of %'u articles", all),
                            found, all);
  if (*query != '\0')
    {
      g_string_append (text, " · ");
      /* Translators: %s is what was typed into the search line. */
      g_string_append_printf (text, _ ("query: %s"), query);
    }
  dateline_session_get_range (self->session, &first, &last);
  if (first != DATELINE_DAY_NONE)
    {
      g_autofree char *range = dateline_chart_describe_range (first, last);

      g_string_append_printf (text, " · %s", range);
    }
  return g_string_free (text, FALSE);
}

void
dateline_coverage_ask_undated (DatelineSession *session)
{
  g_autofree char *asked = NULL;
  g_autofree char *text = NULL;
  g_autoptr (DatelineQuery) query = NULL;

  g_return_if_fail (DATELINE_IS_SESSION (session));

  /* The canonical form: what is open is closed, so that a term can be added behind it. */
  query = dateline_query_parse (dateline_session_get_query_text (session), TRUE, NULL);
  asked = g_strdup (query != NULL ? dateline_query_get_string (query) : "");
  if (*asked == '\0')
    text = g_strdup ("undated");
  else if (g_str_equal (asked, "undated") || g_str_has_suffix (asked, " undated"))
    text = g_strdup (asked);
  else if (strstr (asked, " OR ") != NULL)
    text = g_strdup_printf ("(%s) undated", asked);
  else
    text = g_strdup_printf ("%s undated", asked);
  dateline_session_set_range (session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  dateline_session_set_query_text (session, text);
}
