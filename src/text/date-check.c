/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the running text of an article says for or against its date: weekdays, days that it names as past,
 * "yesterday, 25 January". None of it ever becomes the date. */
#include "config.h"

#include "text/date-check-private.h"

#include "text/date-mentions.h"
#include "text/date-scan.h"
#include "text/lines.h"
#include "text/phrases.h"
#include "text/sentence-breaks.h"
#include "text/weekday-check.h"

#include <string.h>

/* A report names a weekday for the last few days; one further back than this would be "last Wednesday". */
#define MOST_DAYS_BACK 4

/* Sentences of the text that are read for dates: enough for any article. */
#define MAX_SCANNED (256 * 1024)

const DatelineRegion *
dateline_reading_region (const DatelineReading *reading, guint i)
{
  return &g_array_index (reading->regions, DatelineRegion, i);
}

const char *
dateline_reading_text (const DatelineReading *reading, const DatelineRegion *region, gsize *length)
{
  gsize start = dateline_offsets_point_to_byte (reading->offsets, region->start);
  gsize end = dateline_offsets_point_to_byte (reading->offsets, region->end);

  *length = end > start ? end - start : 0;
  return reading->text + start;
}

gboolean
dateline_is_running_text (DatelineRegionKind kind)
{
  return kind == DATELINE_REGION_BODY || kind == DATELINE_REGION_STANDFIRST;
}

/* The sentences of the running text, for @callback until it returns TRUE; of those regions only that
 * @worth says hold something for it, as cutting sentences is what takes time here. */
typedef gboolean (*SentenceFunc) (const DatelineReading *reading,
                                  const char *sentence,
                                  gsize length,
                                  gpointer user_data);
typedef gboolean (*WorthFunc) (const char *text, gsize length);

static gboolean
has_date (const char *text, gsize length)
{
  DatelineDateMention mention;

  return dateline_date_scan_next (text, length, 0, DATELINE_SCAN_DEFAULT, &mention);
}

static void
foreach_sentence (const DatelineReading *reading,
                  guint max_regions,
                  WorthFunc worth,
                  SentenceFunc callback,
                  gpointer user_data)
{
  g_autoptr (DatelineSentenceBreaker) breaker = NULL;
  g_autoptr (GArray) sentences = NULL;
  gsize scanned = 0;
  guint n = 0;

  for (guint i = 0; i < reading->regions->len && n < max_regions && scanned < MAX_SCANNED; i++)
    {
      const DatelineRegion *region = dateline_reading_region (reading, i);
      const char *text;
      gsize length;

      if (!dateline_is_running_text (region->kind))
        continue;
      n++;
      text = dateline_reading_text (reading, region, &length);
      if (length > MAX_SCANNED)
        {
          const char *cut = g_utf8_find_prev_char (text, text + MAX_SCANNED);

          length = cut != NULL ? (gsize) (cut - text) : 0;
        }
      scanned += length;
      if (!worth (text, length))
        continue;

      if (breaker == NULL)
        {
          breaker = dateline_sentence_breaker_new (NULL);
          sentences = g_array_new (FALSE, FALSE, sizeof (DatelineByteRange));
        }
      g_array_set_size (sentences, 0);
      dateline_sentence_breaker_run (breaker, text, length, sentences);
      for (guint j = 0; j < sentences->len; j++)
        {
          const DatelineByteRange *range = &g_array_index (sentences, DatelineByteRange, j);

          if (callback (reading, text + range->start, range->end - range->start, user_data))
            return;
        }
    }
}

static gboolean
check_weekday (const DatelineReading *reading,
               const char *sentence,
               gsize length,
               gpointer user_data)
{
  DatelineDate *date = user_data;
  gsize start;
  gsize end;
  int weekday = dateline_find_past_weekday (sentence, length, &start, &end);
  gsize base = (gsize) (sentence - reading->text);
  g_autofree char *quote = NULL;

  if (weekday == 0)
    return FALSE;

  if ((dateline_day_to_weekday (date->first) - weekday + 7) % 7 > MOST_DAYS_BACK)
    {
      quote = g_strndup (sentence + start, end - start);
      dateline_date_add_new_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT,
                                   DATELINE_DAY_NONE, DATELINE_DAY_NONE, quote,
                                   dateline_offsets_byte_to_point (reading->offsets, base + start),
                                   dateline_offsets_byte_to_point (reading->offsets, base + end));
    }
  return TRUE;
}

/* The latest day that the text names as past, and the latest one that it names as a whole date. */
typedef struct
{
  gint32 today;
  DatelineDateMention latest;
  gsize base;
  gboolean found;
  gboolean days_only;
} Latest;

static gboolean
note_mentions (const DatelineReading *reading,
               const char *sentence,
               gsize length,
               gpointer user_data)
{
  Latest *latest = user_data;
  DatelineDateMention mention;
  gboolean asked = FALSE;
  gsize from = 0;

  while (dateline_date_scan_next (sentence, length, from, DATELINE_SCAN_DEFAULT, &mention))
    {
      from = mention.end;
      if (mention.other != DATELINE_DAY_NONE ||
          (latest->days_only && mention.precision != DATELINE_DATE_PRECISION_DAY) ||
          (latest->today != DATELINE_DAY_NONE && mention.first > latest->today) ||
          (latest->found && mention.first <= latest->latest.first))
        continue;
      if (!asked && dateline_speaks_of_future (sentence, length))
        return FALSE;
      asked = TRUE;
      latest->latest = mention;
      latest->base = (gsize) (sentence - reading->text);
      latest->found = TRUE;
    }
  return FALSE;
}

static void
add_mention_doubt (const DatelineReading *reading,
                   DatelineDate *date,
                   DatelineDoubtKind kind,
                   const Latest *latest)
{
  gsize start = latest->base + latest->latest.start;
  gsize end = latest->base + latest->latest.end;
  g_autofree char *quote = g_strndup (reading->text + start, end - start);

  dateline_date_add_new_doubt (date, kind, DATELINE_DATE_EVIDENCE_TEXT, latest->latest.first,
                               latest->latest.last, quote,
                               dateline_offsets_byte_to_point (reading->offsets, start),
                               dateline_offsets_byte_to_point (reading->offsets, end));
}

/* "yesterday, 25 January": two mentions of one day, of which the first is reckoned from the date. */
static gboolean
stand_together (const char *between, gsize length)
{
  gboolean open = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (between[i] == ',' || between[i] == '(')
        open = TRUE;
      else if (between[i] != ' ' && between[i] != '\t')
        return FALSE;
    }

  return open;
}

static const char *const reckoned[] = { "yesterday", "today", "tomorrow", "gestern", "heute",
                                        "ayer",      "hoy",   "hier",     NULL };

static gboolean
is_reckoned (const char *words, gsize length)
{
  return dateline_match_any_phrase (words, words + length, reckoned) != NULL;
}

static gboolean
has_reckoned (const char *text, gsize length)
{
  return dateline_has_any_phrase (text, text + length, reckoned);
}

static gboolean
is_day (const DatelineTimeMention *mention)
{
  return mention->precision == DATELINE_DATE_PRECISION_DAY && mention->first != DATELINE_DAY_NONE;
}

static gboolean
check_reckoned (const DatelineReading *reading,
                const char *sentence,
                gsize length,
                gpointer user_data)
{
  DatelineDate *date = user_data;
  g_autofree char *copy = g_strndup (sentence, length);
  g_autoptr (GArray) mentions = dateline_date_mentions_find (copy, date->first);
  g_autoptr (DatelineOffsets) offsets = NULL;
  guint base = dateline_offsets_byte_to_point (reading->offsets,
                                               (gsize) (sentence - reading->text));

  if (mentions->len < 2)
    return FALSE;
  offsets = dateline_offsets_new (copy);
  for (guint i = 0; i + 1 < mentions->len; i++)
    {
      const DatelineTimeMention *a = &g_array_index (mentions, DatelineTimeMention, i);
      const DatelineTimeMention *b = a + 1;
      gsize start = dateline_offsets_point_to_byte (offsets, a->start);
      gsize end = dateline_offsets_point_to_byte (offsets, a->end);
      gsize next = dateline_offsets_point_to_byte (offsets, b->start);
      g_autofree char *quote = NULL;
      gint32 meant;

      if (!is_day (a) || !is_day (b) || a->first == b->first || a->first == b->next_first ||
          !is_reckoned (copy + start, end - start) || !stand_together (copy + end, next - end))
        continue;
      quote = dateline_offsets_slice (offsets, a->start, b->end);
      meant = b->first + (date->first - a->first);
      dateline_date_add_new_doubt (date, DATELINE_DOUBT_DISAGREES, DATELINE_DATE_EVIDENCE_TEXT,
                                   meant, meant, quote, base + a->start, base + b->end);
      return TRUE;
    }

  return FALSE;
}

void
dateline_date_add_new_doubt (DatelineDate *date,
                             DatelineDoubtKind kind,
                             DatelineDateEvidence evidence,
                             gint32 first,
                             gint32 last,
                             const char *quote,
                             guint start,
                             guint end)
{
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      if (doubt->kind == kind && doubt->first == first && doubt->last == last)
        return;
    }
  dateline_date_add_doubt (date, kind, evidence, first, last, quote, start, end);
}

void
dateline_date_check_sentences (DatelineDate *date, const DatelineReading *reading, gint32 today)
{
  Latest latest = { today, { 0 }, 0, FALSE, TRUE };

  if (date->precision == DATELINE_DATE_PRECISION_DAY)
    {
      foreach_sentence (reading, 3, dateline_has_weekday, check_weekday, date);
      foreach_sentence (reading, G_MAXUINT, has_reckoned, check_reckoned, date);
    }
  foreach_sentence (reading, G_MAXUINT, has_date, note_mentions, &latest);
  if (latest.found && latest.latest.first > date->last &&
      date->evidence != DATELINE_DATE_EVIDENCE_TEXT)
    add_mention_doubt (reading, date, DATELINE_DOUBT_MENTIONS_LATER, &latest);
}

void
dateline_date_check_bound (DatelineDate *date, const DatelineReading *reading, gint32 today)
{
  Latest latest = { today, { 0 }, 0, FALSE, FALSE };

  foreach_sentence (reading, G_MAXUINT, has_date, note_mentions, &latest);
  if (latest.found)
    add_mention_doubt (reading, date, DATELINE_DOUBT_NOT_BEFORE, &latest);
}

void
dateline_date_check_future (DatelineDate *date, gint32 today)
{
  if (today != DATELINE_DAY_NONE && date->first > today)
    dateline_date_add_new_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_NONE,
                                 DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);
}
