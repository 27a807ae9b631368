/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart says in words: for the pointer, for screen readers, for titles and footers. */
#include "config.h"

#include "chart/chart-private.h"

#include <glib/gi18n-lib.h>

#include "text/dates.h"

static char *
count_articles (guint n)
{
  g_autofree char *number = dateline_chart_number (n);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s article", "%s articles", n), number);
}

static char *
count_things (const DatelineSeries *series, guint n)
{
  g_autofree char *number = NULL;

  if (series->measure != DATELINE_MEASURE_MENTIONS)
    return count_articles (n);

  number = dateline_chart_number (n);
  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s mention", "%s mentions", n), number);
}

static char *
start_with_capital (const char *text)
{
  g_autofree char *first = NULL;
  char buffer[8] = { 0 };

  if (text == NULL || *text == '\0')
    return g_strdup ("");

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), buffer);
  return g_strconcat (buffer, g_utf8_next_char (text), NULL);
}

static char *
describe_undated (const DatelineSeries *series, int part)
{
  guint exact = series->undated - MIN (series->imprecise, series->undated);
  g_autofree char *none = NULL;
  g_autofree char *coarse = NULL;
  g_autofree char *all = NULL;
  g_autofree char *number = NULL;

  if (series->measure == DATELINE_MEASURE_MENTIONS)
    {
      number = dateline_chart_number (series->undated);
      /* Translators: %s is a number */
      all = g_strdup_printf (ngettext ("%s mention is in an article without a date",
                                       "%s mentions are in articles without a date",
                                       series->undated),
                             number);
    }
  else
    {
      number = dateline_chart_number (exact);
      /* Translators: %s is a number */
      none = g_strdup_printf (
        ngettext ("%s article has no date", "%s articles have no date", exact), number);
      if (series->imprecise > 0)
        {
          g_autofree char *rest = dateline_chart_number (series->imprecise);

          /* Translators: such as a month where the columns are days; %s is a number */
          coarse = g_strdup_printf (ngettext ("%s article has a date coarser than a column",
                                              "%s articles have a date coarser than a column",
                                              series->imprecise),
                                    rest);
        }
      if (coarse == NULL)
        all = g_steal_pointer (&none);
      else if (exact == 0)
        all = g_steal_pointer (&coarse);
      else
        /* Translators: two sentences in one, as in "3 articles have no date, 2 articles …" */
        all = g_strdup_printf (C_ ("undated", "%s, %s"), none, coarse);
    }

  if (part >= 0 && series->parts != NULL && part < (int) series->parts->len)
    {
      const DatelineSeriesPart *line = g_ptr_array_index (series->parts, part);
      g_autofree char *of_them = dateline_chart_number (line->undated);

      /* Translators: a sentence, then a number and the name of a source, label or entity */
      return g_strdup_printf (_ ("%s; %s of them %s"), all, of_them, line->name);
    }

  return g_steal_pointer (&all);
}

/**
 * dateline_chart_describe_bucket:
 * @series: a series
 * @bucket: a bucket, or G_MAXUINT for the undated
 * @part: one of its parts, or -1
 *
 * Returns: (transfer full): one sentence without a full stop
 */
char *
dateline_chart_describe_bucket (const DatelineSeries *series, guint bucket, int part)
{
  g_autofree char *when = NULL;
  g_autofree char *capital = NULL;
  g_autofree char *what = NULL;
  guint count;

  g_return_val_if_fail (series != NULL, NULL);

  if (bucket == G_MAXUINT)
    return describe_undated (series, part);

  g_return_val_if_fail (bucket < series->n_buckets, NULL);

  when = dateline_unit_to_display (series->unit, series->starts[bucket]);
  capital = start_with_capital (when);
  count = series->counts[bucket];

  if (series->measure == DATELINE_MEASURE_SHARE)
    {
      guint all = series->all != NULL ? series->all[bucket] : 0;
      g_autofree char *number = dateline_chart_number (count);
      g_autofree char *of = count_articles (all);

      if (all == 0)
        what = g_steal_pointer (&of);
      else
        /* Translators: "5 of 14 articles, 36%": a number, the same counted with its noun, a share */
        what = g_strdup_printf (_ ("%s of %s, %.0f%%"), number, of, 100.0 * count / all);
    }
  else
    {
      what = count_things (series, count);
    }

  if (part >= 0 && series->parts != NULL && part < (int) series->parts->len)
    {
      const DatelineSeriesPart *line = g_ptr_array_index (series->parts, part);
      g_autofree char *of_them = dateline_chart_number (line->counts[bucket]);

      /* Translators: "Week of 24 Jan 2022: 14 articles, 5 of them TRT World" */
      return g_strdup_printf (_ ("%s: %s, %s of them %s"), capital, what, of_them, line->name);
    }

  /* Translators: "Week of 24 Jan 2022: 14 articles" */
  return g_strdup_printf (_ ("%s: %s"), capital, what);
}

/**
 * dateline_chart_describe_series:
 * @series: a series
 *
 * Returns: (transfer full): a title, such as "Articles by week, by source"
 */
char *
dateline_chart_describe_series (const DatelineSeries *series)
{
  /* Whole titles rather than words put together: languages differ. */
  static const char *const titles[3][5] = {
    { N_ ("Articles by day"), N_ ("Articles by week"), N_ ("Articles by month"),
      N_ ("Articles by quarter"), N_ ("Articles by year") },
    { N_ ("Mentions by day"), N_ ("Mentions by week"), N_ ("Mentions by month"),
      N_ ("Mentions by quarter"), N_ ("Mentions by year") },
    { N_ ("Share of all articles by day"), N_ ("Share of all articles by week"),
      N_ ("Share of all articles by month"), N_ ("Share of all articles by quarter"),
      N_ ("Share of all articles by year") },
  };
  const char *title;
  g_autofree char *split = NULL;

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail ((guint) series->measure < G_N_ELEMENTS (titles), NULL);
  g_return_val_if_fail ((guint) series->unit < G_N_ELEMENTS (titles[0]), NULL);

  title = _ (titles[series->measure][series->unit]);
  switch (series->split)
    {
    case DATELINE_SPLIT_SOURCE:
      split = g_strdup_printf (_ ("%s, by source"), title);
      break;
    case DATELINE_SPLIT_LABEL:
      split = g_strdup_printf (_ ("%s, by label"), title);
      break;
    case DATELINE_SPLIT_ENTITY:
      split = g_strdup_printf (_ ("%s, by entity"), title);
      break;
    case DATELINE_SPLIT_LANGUAGE:
      split = g_strdup_printf (_ ("%s, by language"), title);
      break;
    case DATELINE_SPLIT_NONE:
    default:
      split = g_strdup (title);
    }

  switch (series->per)
    {
    case DATELINE_PER_CLUSTER:
      /* Translators: "Articles by week, by source, copies counted once" */
      return g_strdup_printf (_ ("%s, copies counted once"), split);
    case DATELINE_PER_DAY_SOURCE:
      return g_strdup_printf (_ ("%s, copies counted once a day and source"), split);
    case DATELINE_PER_COPY:
    default:
      return g_steal_pointer (&split);
    }
}

/**
 * dateline_chart_describe_counts:
 * @series: a series
 *
 * Says what became of everything there is: the numbers add up. Whatever the undated are, they are
 * named; the others only where they are not zero.
 *
 * Returns: (transfer full): such as "38 in the chart, 3 undated, 22 not in the query: 63 articles"
 */
char *
dateline_chart_describe_counts (const DatelineSeries *series)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *all = NULL;
  struct
  {
    guint n;
    const char *words;
  } tallies[] = {
    /* Translators: %s is a number, here and in the four that follow */
    { series->charted, N_ ("%s in the chart") },
    { series->undated, N_ ("%s undated") },
    { series->outside, N_ ("%s outside the range") },
    { series->copies, N_ ("%s copies of others") },
    { series->excluded, N_ ("%s not in the query") },
  };

  g_return_val_if_fail (series != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tallies); i++)
    {
      g_autofree char *number = dateline_chart_number (tallies[i].n);

      if (i > 1 && tallies[i].n == 0)
        continue;
      if (text->len > 0)
        /* Translators: between the numbers in "38 in the chart, 3 undated" */
        g_string_append (text, C_ ("list", ", "));
      g_string_append_printf (text, _ (tallies[i].words), number);
    }
  all = count_things (series, series->total + series->copies + series->excluded);

  /* Translators: "38 in the chart, 3 undated: 41 articles" */
  return g_strdup_printf (C_ ("tallies", "%s: %s"), text->str, all);
}

static char *
format_day (gint32 day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) time = NULL;

  dateline_day_to_civil (day, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  if (time == NULL)
    return g_strdup_printf ("%d-%02d-%02d", year, month, day_of_month);

  return g_date_time_format (time, format);
}

/**
 * dateline_chart_describe_range:
 * @first: first day
 * @last: last day, included
 *
 * Returns: (transfer full): such as "12–29 Jan 2022"
 */
char *
dateline_chart_describe_range (gint32 first, gint32 last)
{
  /* Translators: a day of a range in full, see g_date_time_format() */
  const char *full = C_ ("range", "%-e %b %Y");
  int year, month, other_year, other_month;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (last < first)
    last = first;
  to = format_day (last, full);
  if (first == last)
    return g_steal_pointer (&to);

  dateline_day_to_civil (first, &year, &month, NULL);
  dateline_day_to_civil (last, &other_year, &other_month, NULL);
  if (year != other_year)
    from = format_day (first, full);
  else if (month != other_month)
    /* Translators: the first day of a range within one year, see g_date_time_format() */
    from = format_day (first, C_ ("range", "%-e %b"));
  else
    /* Translators: the first day of a range within one month, see g_date_time_format() */
    from = format_day (first, C_ ("range", "%-e"));

  if (year == other_year && month == other_month)
    /* Translators: a range of days within a month, "12–29 Jan 2022" */
    return g_strdup_printf (C_ ("range", "%s–%s"), from, to);
  /* Translators: a range of days, "28 Dec 2021 – 26 Jan 2022" */
  return g_strdup_printf (C_ ("range", "%s – %s"), from, to);
}
