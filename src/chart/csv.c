/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series as comma-separated values after RFC 4180: stable words and ISO dates, for other
 * programs rather than for reading. */
#include "config.h"

#include "chart/chart-file.h"

#include <string.h>

#include "text/dates.h"

/* Quoted where it must be. A text that a spreadsheet would run as a formula is put behind an
 * apostrophe, as everywhere in our CSV files. */
static void
append_text (GString *csv, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *safe = NULL;

  text = valid;
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    text = safe = g_strconcat ("'", text, NULL);

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_day (GString *csv, gint32 day)
{
  g_autofree char *iso = dateline_day_to_iso (day);

  g_string_append (csv, iso);
}

static void
append_blanks (GString *csv, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (csv, ',');
}

/**
 * dateline_series_to_csv:
 * @series: a series
 * @query: (nullable): the query that it counts, as it was typed
 *
 * Every line has the same fields: "bucket", "start", "end" (the last day, included), "count", where
 * shares are measured "all" and "share", then one of each part. After the buckets follow lines whose
 * bucket is "charted", "undated" (with the parts'; of them "imprecise"), "outside", "total",
 * "excluded" and "query"; where copies are not counted each, before these "copies" (left out because
 * another one is counted) and "per", with how they are counted in "start". The query's text stands in "start". Lines end in CR and LF.
 *
 * Returns: (transfer full): the text, in UTF-8
 */
char *
dateline_series_to_csv (const DatelineSeries *series, const char *query)
{
  GString *csv;
  guint n_parts;
  gboolean is_share;
  guint n_extra;

  g_return_val_if_fail (series != NULL, NULL);

  n_parts = series->parts != NULL ? series->parts->len : 0;
  is_share = series->measure == DATELINE_MEASURE_SHARE;
  n_extra = n_parts + (is_share ? 2 : 0);
  csv = g_string_new ("bucket,start,end,count");
  if (is_share)
    g_string_append (csv, ",all,share");
  for (guint k = 0; k < n_parts; k++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, k);

      g_string_append_c (csv, ',');
      append_text (csv, part->name);
    }
  g_string_append (csv, "\r\n");

  for (guint i = 0; i < series->n_buckets; i++)
    {
      g_autofree char *key = dateline_unit_to_key (series->unit, series->starts[i]);

      append_text (csv, key);
      g_string_append_c (csv, ',');
      append_day (csv, series->starts[i]);
      g_string_append_c (csv, ',');
      append_day (csv, series->starts[i + 1] - 1);
      g_string_append_printf (csv, ",%u", series->counts[i]);
      if (is_share)
        {
          guint all = series->all != NULL ? series->all[i] : 0;
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (number, sizeof number, "%.6f",
                           all > 0 ? (double) series->counts[i] / all : 0.0);
          g_string_append_printf (csv, ",%u,%s", all, number);
        }
      for (guint k = 0; k < n_parts; k++)
        {
          const DatelineSeriesPart *part = g_ptr_array_index (series->parts, k);

          g_string_append_printf (csv, ",%u", part->counts[i]);
        }
      g_string_append (csv, "\r\n");
    }

  {
    const struct
    {
      const char *word;
      guint n;
      gboolean has_parts;
    } tallies[] = {
      { "charted", series->charted, FALSE },     { "undated", series->undated, TRUE },
      { "imprecise", series->imprecise, FALSE }, { "outside", series->outside, FALSE },
      { "total", series->total, FALSE },         { "excluded", series->excluded, FALSE },
    };

    for (guint i = 0; i < G_N_ELEMENTS (tallies); i++)
      {
        g_string_append_printf (csv, "%s,,,%u", tallies[i].word, tallies[i].n);
        if (tallies[i].has_parts)
          {
            append_blanks (csv, is_share ? 2 : 0);
            for (guint k = 0; k < n_parts; k++)
              {
                const DatelineSeriesPart *part = g_ptr_array_index (series->parts, k);

                g_string_append_printf (csv, ",%u", part->undated);
              }
          }
        else
          {
            append_blanks (csv, n_extra);
          }
        g_string_append (csv, "\r\n");
      }
  }

  if (series->per != DATELINE_PER_COPY)
    {
      g_string_append_printf (csv, "copies,,,%u", series->copies);
      append_blanks (csv, n_extra);
      g_string_append_printf (csv, "\r\nper,%s", dateline_per_to_nick (series->per));
      append_blanks (csv, 2 + n_extra);
      g_string_append (csv, "\r\n");
    }

  g_string_append (csv, "query,");
  append_text (csv, query);
  append_blanks (csv, 2 + n_extra);
  g_string_append (csv, "\r\n");

  return g_string_free (csv, FALSE);
}
