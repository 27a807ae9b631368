/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds out how a text with delimiters is written: each way is tried on its beginning, and the one
 * under which most records are equally wide is it. */
#include "config.h"

#include "formats/csv-parse-private.h"

#include <math.h>
#include <string.h>

#define MAX_RECORDS 200
/* Wider ones all count as one width: nobody has them. */
#define MAX_WIDTH 1024

typedef struct
{
  guint width;   /* how many cells most records have */
  double score;  /* the share of such records, more where they are wider */
  guint strays;  /* quotation marks that the way of writing does not explain */
  guint records; /* looked at */
} Trial;

static Trial
try_dialect (const DatelineCsvDialect *dialect, const char *text, gsize length, gboolean ended)
{
  g_autofree guint *counts = g_new0 (guint, MAX_WIDTH + 1);
  const char *end = text + length;
  DatelineCsvRecord record;
  Trial trial = { 1, 0, 0, 0 };

  dateline_csv_record_init (&record);
  while (text < end && trial.records < MAX_RECORDS &&
         dateline_csv_parse (dialect, text, end, ended, &record) == DATELINE_CSV_RECORD)
    {
      text = record.stop;
      if (record.blank)
        continue;
      trial.records++;
      trial.strays += record.stray;
      counts[MIN (record.n_cells, MAX_WIDTH)]++;
    }
  /* A quotation that swallows the rest explains nothing. */
  if (text < end && trial.records < MAX_RECORDS && record.quoted)
    trial.strays++;
  dateline_csv_record_clear (&record);
  for (guint width = 2; width <= MAX_WIDTH; width++)
    {
      double share = trial.records > 0 ? (double) counts[width] / trial.records : 0;
      double score = share * share * log2 (width + 1);

      if (counts[width] > 0 && score > trial.score)
        {
          trial.score = score;
          trial.width = width;
        }
    }

  return trial;
}

static gboolean
is_better (const Trial *a, const Trial *b)
{
  /* Strays are rare in what was read rightly. */
  double a_score = a->score *
                   (a->records > 0 ? 1 - 0.5 * MIN (a->strays, a->records) / a->records : 0);
  double b_score = b->score *
                   (b->records > 0 ? 1 - 0.5 * MIN (b->strays, b->records) / b->records : 0);

  return a_score > b_score * 1.001;
}

/* Whether cells begin and end in apostrophes: 'a','b'. */
static gboolean
has_quoted_cells (const char *text, gsize length, char quote)
{
  guint n = 0;

  for (gsize i = 0; i + 2 < length; i++)
    if (text[i] == quote && text[i + 2] == quote && strchr (",;\t|", text[i + 1]) != NULL &&
        text[i + 1] != '\0')
      n++;

  return n >= 2;
}

/* Whether cells begin with a quotation mark, but none ends with one in the same line. */
static gboolean
are_marks_text (const char *text, gsize length, char quote, char delimiter)
{
  const char *end = text + length;
  const char *open = NULL;
  gboolean any = FALSE;

  for (const char *p = text; p < end; p++)
    {
      gboolean begins = p == text || p[-1] == delimiter || p[-1] == '\n' || p[-1] == '\r';
      gboolean ends = p + 1 == end || p[1] == delimiter || p[1] == '\n' || p[1] == '\r';

      if (*p == '\n' || *p == '\r')
        open = NULL;
      else if (*p == quote && ends && open != NULL)
        return FALSE;
      else if (*p == quote && begins)
        open = p;
      any = any || open != NULL;
    }

  return any;
}

guint
dateline_csv_find_dialect (const char *text,
                           gsize length,
                           gboolean ended,
                           DatelineCsvDialect *dialect)
{
  static const char delimiters[] = ",;\t|\x1f\x01^~:";
  DatelineCsvDialect best = *dialect;
  Trial best_trial = { 1, -1, 0, 0 };
  gboolean apostrophes;

  if (best.quote == 0)
    best.quote = '"';
  apostrophes = dialect->quote == 0 && memchr (text, '"', length) == NULL &&
                has_quoted_cells (text, length, '\'');
  for (guint i = 0; i < G_N_ELEMENTS (delimiters) - 1; i++)
    {
      DatelineCsvDialect way = { delimiters[i], best.quote, dialect->backslash };
      Trial trial;

      if (dialect->delimiter != 0)
        way.delimiter = dialect->delimiter;
      else if (memchr (text, way.delimiter, length) == NULL)
        continue;
      if (apostrophes)
        way.quote = '\'';
      /* Machines that write tabs seldom quote: a mark that begins a cell is a part of it there. */
      if (way.delimiter == '\t' && dialect->quote == 0 && !apostrophes &&
          are_marks_text (text, length, way.quote, way.delimiter))
        way.quote = '\n';
      trial = try_dialect (&way, text, length, ended);
      /* A colon is in every time of day; it has to be much better. */
      if (way.delimiter == ':')
        trial.score *= 0.5;
      if (is_better (&trial, &best_trial))
        {
          best_trial = trial;
          best = way;
        }
      if (dialect->delimiter != 0)
        break;
    }
  if (best.delimiter == 0)
    best.delimiter = ',';
  if (!dialect->backslash && g_strstr_len (text, (gssize) length, "\\\"") != NULL)
    {
      DatelineCsvDialect way = { best.delimiter, best.quote, TRUE };
      Trial trial = try_dialect (&way, text, length, ended);

      if (is_better (&trial, &best_trial))
        {
          best_trial = trial;
          best = way;
        }
    }
  *dialect = best;

  return best_trial.width;
}
