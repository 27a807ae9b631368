/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that count over time: count, chart. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/chart-file.h"
#include "cli/cli.h"
#include "formats/json-text.h"
#include "index/copies.h"
#include "store/copies.h"

#define ALL_PARTS    G_MAXINT
#define CHART_PARTS  8
#define CHART_WIDTH  960
#define CHART_HEIGHT 480

typedef struct
{
  char *unit_nick;
  char *split_nick;
  char *measure_nick;
  char *per_nick;
  char *from;
  char *to;
  int max_parts;

  DatelineUnit unit;
  DatelineSplit split;
  DatelineMeasure measure;
  DatelinePer per;
  gint32 first;
  gint32 last;
} Request;

/* What both commands take; @self must be zero. */
#define REQUEST_ENTRIES(self)                                                                      \
  { "by",                                                                                          \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_STRING,                                                                           \
    &(self).unit_nick,                                                                             \
    N_ ("day, week, month (if not given), quarter or year"),                                       \
    N_ ("UNIT") },                                                                                 \
    { "split",                                                                                     \
      0,                                                                                           \
      0,                                                                                           \
      G_OPTION_ARG_STRING,                                                                         \
      &(self).split_nick,                                                                          \
      N_ ("source, label, entity or language"),                                                    \
      N_ ("WHAT") },                                                                               \
    { "measure",                                                                                   \
      0,                                                                                           \
      0,                                                                                           \
      G_OPTION_ARG_STRING,                                                                         \
      &(self).measure_nick,                                                                        \
      N_ ("articles (if not given), mentions or share"),                                           \
      N_ ("WHAT") },                                                                               \
    { "copies",                                                                                    \
      0,                                                                                           \
      0,                                                                                           \
      G_OPTION_ARG_STRING,                                                                         \
      &(self).per_nick,                                                                            \
      N_ ("Count copies of a text each (if not given), cluster: together as one, or day-source: "  \
          "those of one day and source as one"),                                                   \
      N_ ("HOW") },                                                                                \
    { "from",     0, 0, G_OPTION_ARG_STRING, &(self).from, N_ ("First day or month of the chart"), \
      N_ ("DATE") },                                                                               \
    { "to",       0, 0, G_OPTION_ARG_STRING, &(self).to, N_ ("Last day or month of the chart"),    \
      N_ ("DATE") },                                                                               \
  {                                                                                                \
    "parts", 0, 0, G_OPTION_ARG_INT, &(self).max_parts,                                            \
      N_ ("Parts of a split at most, the rest as one"), N_ ("NUMBER")                              \
  }

static void
request_clear (Request *self)
{
  g_free (self->unit_nick);
  g_free (self->split_nick);
  g_free (self->measure_nick);
  g_free (self->per_nick);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
request_check (Request *self)
{
  DatelineDatePrecision precision;
  gint32 other;

  self->unit = DATELINE_UNIT_MONTH;
  self->split = DATELINE_SPLIT_NONE;
  self->measure = DATELINE_MEASURE_ARTICLES;
  self->per = DATELINE_PER_COPY;
  self->first = DATELINE_DAY_NONE;
  self->last = DATELINE_DAY_NONE;
  if (self->unit_nick != NULL && !dateline_unit_from_nick (self->unit_nick, &self->unit))
    cli_say (_ ("--by takes day, week, month, quarter or year, not “%s”"), self->unit_nick);
  else if (self->split_nick != NULL && !dateline_split_from_nick (self->split_nick, &self->split))
    cli_say (_ ("--split takes source, label, entity or language, not “%s”"), self->split_nick);
  else if (self->measure_nick != NULL &&
           !dateline_measure_from_nick (self->measure_nick, &self->measure))
    cli_say (_ ("--measure takes articles, mentions or share, not “%s”"), self->measure_nick);
  else if (self->per_nick != NULL && !dateline_per_from_nick (self->per_nick, &self->per))
    cli_say (_ ("--copies takes each, cluster or day-source, not “%s”"), self->per_nick);
  else if (self->from != NULL &&
           !dateline_date_parse_user (self->from, &self->first, &other, &precision))
    cli_say (_ ("--from: “%s” is no date"), self->from);
  else if (self->to != NULL &&
           !dateline_date_parse_user (self->to, &other, &self->last, &precision))
    cli_say (_ ("--to: “%s” is no date"), self->to);
  else if (self->first != DATELINE_DAY_NONE && self->last != DATELINE_DAY_NONE &&
           self->first > self->last)
    cli_say (_ ("--from lies after --to"));
  else if (self->max_parts < 0)
    cli_say (_ ("--parts takes a number above 0"));
  else
    return TRUE;

  return FALSE;
}

/* NULL after having said why. */
static DatelineSeries *
count (const Request *request, GStrv arguments, guint max_parts, char **query)
{
  g_autoptr (DatelineProject) project = cli_open (arguments[0], TRUE);
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return NULL;
  index = dateline_index_new (project, &error);
  if (index == NULL)
    {
      cli_fail (error);
      return NULL;
    }
  set = cli_evaluate (index, arguments, query);
  if (set == NULL)
    return NULL;

  if (request->per != DATELINE_PER_COPY && !dateline_project_get_copies_run (project, NULL, NULL))
    cli_say (_ ("Copies were not looked for yet; `dateline-cli copies %s --find` does"),
             arguments[0]);

  return dateline_index_count_per (index, set, request->per, request->unit, request->split,
                                   request->measure, request->first, request->last,
                                   request->max_parts > 0 ? (guint) request->max_parts : max_parts,
                                   NULL);
}

/* Two parts may have one name: both are kept apart. */
static char *
name_part (JsonObject *parts, const DatelineSeriesPart *part)
{
  if (!json_object_has_member (parts, part->name))
    return g_strdup (part->name);

  return g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", part->name, part->id);
}

static JsonObject *
bucket_to_json (const DatelineSeries *series, guint bucket)
{
  JsonObject *object = json_object_new ();
  g_autofree char *key = dateline_unit_to_key (series->unit, series->starts[bucket]);

  cli_set_day (object, "start", series->starts[bucket]);
  json_object_set_int_member (object, "count", series->counts[bucket]);
  json_object_set_string_member (object, "key", key);
  if (series->measure == DATELINE_MEASURE_SHARE)
    {
      guint all = series->all[bucket];

      json_object_set_int_member (object, "all", all);
      json_object_set_double_member (object, "share",
                                     all > 0 ? (double) series->counts[bucket] / all : 0);
    }
  if (series->split != DATELINE_SPLIT_NONE)
    {
      JsonObject *parts = json_object_new ();

      for (guint i = 0; i < series->parts->len; i++)
        {
          const DatelineSeriesPart *part = series->parts->pdata[i];
          g_autofree char *name = name_part (parts, part);

          json_object_set_int_member (parts, name, part->counts[bucket]);
        }
      json_object_set_object_member (object, "parts", parts);
    }

  return object;
}

static void
print_json (const DatelineSeries *series, const char *query)
{
  JsonObject *object = json_object_new ();
  JsonArray *buckets = json_array_new ();

  json_object_set_int_member (object, "total", series->total);
  json_object_set_int_member (object, "charted", series->charted);
  json_object_set_int_member (object, "undated", series->undated);
  json_object_set_int_member (object, "outside", series->outside);
  json_object_set_int_member (object, "excluded", series->excluded);
  json_object_set_int_member (object, "copies", series->copies);
  json_object_set_int_member (object, "imprecise", series->imprecise);
  json_object_set_string_member (object, "unit", dateline_unit_to_nick (series->unit));
  json_object_set_string_member (object, "split", dateline_split_to_nick (series->split));
  json_object_set_string_member (object, "measure", dateline_measure_to_nick (series->measure));
  json_object_set_string_member (object, "per", dateline_per_to_nick (series->per));
  json_object_set_string_member (object, "query", query);
  for (guint i = 0; i < series->n_buckets; i++)
    json_array_add_object_element (buckets, bucket_to_json (series, i));
  json_object_set_array_member (object, "buckets", buckets);
  cli_print_json (object);
}

static void
print_table (const DatelineSeries *series)
{
  g_autofree char *counts = dateline_chart_describe_counts (series);

  for (guint i = 0; i < series->n_buckets; i++)
    {
      g_autofree char *key = dateline_unit_to_key (series->unit, series->starts[i]);

      cli_print ("%-10s\t%u", key, series->counts[i]);
      if (series->measure == DATELINE_MEASURE_SHARE && series->all[i] > 0)
        cli_print ("\t%.1f %%", 100.0 * series->counts[i] / series->all[i]);
      for (guint j = 0; j < series->parts->len; j++)
        {
          const DatelineSeriesPart *part = series->parts->pdata[j];

          if (part->counts[i] > 0)
            cli_print ("\t%s: %u", part->name, part->counts[i]);
        }
      cli_print ("\n");
    }
  cli_print ("%s\n", counts);
}

static CliStatus
run_count (const CliCommand *self, int argc, char **argv)
{
  g_auto (Request) request = { NULL };
  gboolean csv = FALSE;
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    REQUEST_ENTRIES (request),
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("Print a table for spreadsheets"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineSeries) series = NULL;
  g_autofree char *query = NULL;

  if (arguments == NULL || !request_check (&request))
    return CLI_NOTHING;
  series = count (&request, arguments, ALL_PARTS, &query);
  if (series == NULL)
    return CLI_NOTHING;
  if (json)
    print_json (series, query);
  else if (csv)
    {
      g_autofree char *table = dateline_series_to_csv (series, query);

      cli_print ("%s", table);
    }
  else
    print_table (series);

  return CLI_DONE;
}

static CliStatus
run_chart (const CliCommand *self, int argc, char **argv)
{
  g_auto (Request) request = { NULL };
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  g_autofree char *title = NULL;
  int width = CHART_WIDTH;
  int height = CHART_HEIGHT;
  GOptionEntry entries[] = {
    REQUEST_ENTRIES (request),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("An .svg, .pdf, .png or .csv file"),
      N_ ("FILE") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What stands above it"), N_ ("TEXT") },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, N_ ("In pixels"), N_ ("NUMBER") },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, N_ ("In pixels"), N_ ("NUMBER") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineSeries) series = NULL;
  g_autofree char *query = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL || !request_check (&request))
    return CLI_NOTHING;
  if (path == NULL)
    {
      cli_say (_ ("-o FILE is missing: where should the chart go?"));
      return CLI_NOTHING;
    }
  if (width < 100 || height < 100 || width > 20000 || height > 20000)
    {
      cli_say (_ ("--width and --height take 100 to 20000 pixels"));
      return CLI_NOTHING;
    }
  target = cli_find_output (path, arguments[0]);
  if (target == NULL)
    return CLI_NOTHING;
  series = count (&request, arguments, CHART_PARTS, &query);
  if (series == NULL)
    return CLI_NOTHING;
  if (title == NULL)
    title = dateline_chart_describe_series (series);

  if (!dateline_chart_save (target, series, title, query, width, height, &error))
    return cli_fail (error);

  return CLI_DONE;
}

const CliCommand cli_count_commands[] = {
  { "count", "PROJECT [QUERY]", N_ ("Count articles or mentions over time"), run_count },
  { "chart", "PROJECT [QUERY] -o FILE", N_ ("Draw the same counts"), run_chart },
  { NULL },
};
