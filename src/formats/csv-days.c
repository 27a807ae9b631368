/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the days that articles speak of. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/csv-rows-private.h"
#include "formats/registry-private.h"
#include "text/date-mentions.h"
#include "text/offsets.h"

static gboolean
day_rows (DatelineCsv *csv,
          const DatelineDraft *draft,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GArray)
    mentions = dateline_date_mentions_find (draft->text, dateline_date_get_day (draft->date));
  g_autoptr (DatelineOffsets) offsets = NULL;

  if (mentions->len == 0)
    return TRUE;
  offsets = dateline_offsets_new (draft->text);
  for (guint i = 0; i < mentions->len; i++)
    {
      const DatelineTimeMention *mention = &g_array_index (mentions, DatelineTimeMention, i);
      g_autofree char *words = dateline_offsets_slice (offsets, mention->start, mention->end);

      dateline_csv_add_article (csv, draft);
      dateline_csv_add_uint (csv, mention->start);
      dateline_csv_add_uint (csv, mention->end);
      dateline_csv_add (csv, words);
      dateline_csv_add (csv, dateline_date_precision_to_nick (mention->precision));
      dateline_csv_add_day (csv, mention->first);
      dateline_csv_add_day (csv, mention->last);
      dateline_csv_add_day (csv, mention->next_first);
      dateline_csv_add_day (csv, mention->next_last);
      if (!dateline_csv_end_row (csv, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
csv_write_days (DatelineProject *project,
                const GArray *ids,
                GOutputStream *stream,
                GPtrArray *losses,
                GCancellable *cancellable,
                GFileProgressCallback progress,
                gpointer progress_data,
                GError **error)
{
  static const char *const columns[] = {
    "article",   "title", "source", "date",       "start",     "end", "text",
    "precision", "first", "last",   "next_first", "next_last", NULL,
  };
  DatelineCsv csv;
  gboolean written;

  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  written = dateline_csv_write_articles (project, ids, &csv, day_rows, NULL, cancellable, progress,
                                         progress_data, error);
  dateline_csv_clear (&csv, losses);

  return written;
}

const DatelineFormat dateline_format_csv_days = {
  .id = "csv-days",
  .name = N_ ("CSV: days spoken of"),
  .description = N_ ("A row a day or stretch that a text names, reckoned from the article’s date"),
  .extensions = ".csv",
  .write = csv_write_days,
};
