/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighing what an article says of its own date. The strongest evidence gives the date; what disagrees
 * with it becomes a doubt and is never settled here. Dates that the text merely speaks of never become
 * the article's: they bound it. */
#include "config.h"

#include "text/date-guess.h"

#include "text/date-scan.h"
#include "text/file-date.h"
#include "text/lines.h"
#include "text/offsets.h"
#include "text/regions.h"
#include "text/sentence-breaks.h"
#include "text/weekday-check.h"

#include <string.h>

/* By strength; in per cent, as they become the date's confidence. */
#define CONFIDENCE_OWN_LINE  90
#define CONFIDENCE_FILE_NAME 80
#define CONFIDENCE_TEXT      70
#define CONFIDENCE_GLUED     40
#define CONFIDENCE_AMBIGUOUS 25

/* A report names a weekday for the last few days; one further back than this would be "last Wednesday". */
#define MOST_DAYS_BACK 4

/* Furniture and sentences of the text that are read for dates: enough for any article. */
#define MAX_SCANNED (256 * 1024)

typedef struct
{
  DatelineDateMention mention;
  DatelineDateEvidence evidence;
  guint confidence;
  gboolean glued;
  gboolean updated;
  char *quote;
  guint start;
  guint end;
} Candidate;

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->quote, g_free);
}

typedef struct
{
  const char *text;
  DatelineOffsets *offsets;
  const GArray *regions;
  GArray *candidates; /* of Candidate, strongest first */
} Reading;

static const DatelineRegion *
region_at (const Reading *reading, guint i)
{
  return &g_array_index (reading->regions, DatelineRegion, i);
}

/* A region's bytes, held within the text: regions come from a file and may be wrong. */
static const char *
region_text (const Reading *reading, const DatelineRegion *region, gsize *length)
{
  gsize start = dateline_offsets_point_to_byte (reading->offsets, region->start);
  gsize end = dateline_offsets_point_to_byte (reading->offsets, region->end);

  *length = end > start ? end - start : 0;
  return reading->text + start;
}

static gboolean
is_running_text (DatelineRegionKind kind)
{
  return kind == DATELINE_REGION_BODY || kind == DATELINE_REGION_STANDFIRST;
}

static gboolean
same_line (const Reading *reading, const DatelineRegion *a, const DatelineRegion *b)
{
  const char *p = reading->text + dateline_offsets_point_to_byte (reading->offsets, a->end);
  const char *end = reading->text + dateline_offsets_point_to_byte (reading->offsets, b->start);

  for (; p < end; p = g_utf8_next_char (p))
    if (dateline_is_line_break (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
add_candidate (Reading *reading,
               const DatelineDateMention *mention,
               DatelineDateEvidence evidence,
               guint confidence,
               gsize base)
{
  Candidate candidate = { *mention, evidence, confidence, FALSE, FALSE, NULL, 0, 0 };

  candidate.start = dateline_offsets_byte_to_point (reading->offsets, base + mention->start);
  candidate.end = dateline_offsets_byte_to_point (reading->offsets, base + mention->end);
  candidate.quote = g_strndup (reading->text + base + mention->start,
                               mention->end - mention->start);
  g_array_append_val (reading->candidates, candidate);
}

static void
read_stamps (Reading *reading)
{
  for (guint i = 0; i < reading->regions->len; i++)
    {
      const DatelineRegion *region = region_at (reading, i);
      DatelineStamp stamp;
      Candidate *candidate;
      const char *text;
      gsize length;
      gboolean glued;

      if (region->kind != DATELINE_REGION_DATE_STAMP)
        continue;
      text = region_text (reading, region, &length);
      if (length == 0)
        continue;
      if (!dateline_stamp_read (text, length, &stamp))
        {
          /* Marked by hand, with words of another kind around the date. */
          if (!dateline_date_scan_next (text, length, 0, DATELINE_SCAN_ISO_MONTH, &stamp.mention))
            continue;
          stamp.updated = FALSE;
        }

      glued = i + 1 < reading->regions->len && is_running_text (region_at (reading, i + 1)->kind) &&
              same_line (reading, region, region_at (reading, i + 1));
      add_candidate (reading, &stamp.mention, DATELINE_DATE_EVIDENCE_STAMP,
                     glued ? CONFIDENCE_GLUED : CONFIDENCE_OWN_LINE,
                     (gsize) (text - reading->text));
      candidate = &g_array_index (reading->candidates, Candidate, reading->candidates->len - 1);
      candidate->glued = glued;
      candidate->updated = stamp.updated;
      if (glued)
        {
          /* The whole stamp shows best what is wrong with it. */
          candidate->start = region->start;
          candidate->end = region->end;
          g_free (candidate->quote);
          candidate->quote = g_strndup (text, length);
        }
    }
}

static void
read_file_name (Reading *reading, const char *file_name)
{
  DatelineDateMention mention;
  Candidate candidate = { 0 };

  if (file_name == NULL || !dateline_file_name_date (file_name, &mention))
    return;

  candidate.mention = mention;
  candidate.evidence = DATELINE_DATE_EVIDENCE_FILE_NAME;
  candidate.confidence = mention.precision == DATELINE_DATE_PRECISION_DAY
                           ? CONFIDENCE_FILE_NAME
                           : CONFIDENCE_FILE_NAME - 30;
  candidate.quote = g_strndup (file_name + mention.start, mention.end - mention.start);
  g_array_append_val (reading->candidates, candidate);
}

/* "KYIV, Jan 26, 2022 —", "MOSCOW (Reuters), 26 January 2022 -": capitals, the date and a dash. */
static void
read_dateline (Reading *reading)
{
  for (guint i = 0; i < reading->regions->len; i++)
    {
      const DatelineRegion *region = region_at (reading, i);
      DatelineDateMention mention;
      const char *text;
      const char *p;
      gsize length;
      guint capitals = 0;

      if (!is_running_text (region->kind))
        continue;

      text = region_text (reading, region, &length);
      if (!dateline_date_scan_next (text, MIN (length, 120), 0, DATELINE_SCAN_DEFAULT, &mention) ||
          mention.precision != DATELINE_DATE_PRECISION_DAY || mention.other != DATELINE_DAY_NONE)
        return;
      for (p = text; p < text + mention.start; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (c == '.' || c == '?' || c == '!' || c == '"' || p - text > 80)
            return;
          if (g_unichar_isupper (c))
            capitals++;
        }
      p = text + mention.end;
      while (p < text + length && (*p == ')' || dateline_is_blank (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      /* An agency may stand between date and dash. */
      if (p < text + length && *p == '(')
        {
          const char *close = memchr (p, ')', MIN ((gsize) (text + length - p), 40));

          if (close == NULL)
            return;
          p = close + 1;
          while (p < text + length && dateline_is_blank (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
        }
      if (p >= text + length || (g_utf8_get_char (p) != 0x2014 && g_utf8_get_char (p) != 0x2013 &&
                                 *p != '-' && *p != ':'))
        return;
      if (mention.start > 0 && capitals == 0)
        return;
      add_candidate (reading, &mention, DATELINE_DATE_EVIDENCE_TEXT, CONFIDENCE_TEXT,
                     (gsize) (text - reading->text));
      return;
    }
}

/* Strongest first; of equals a publication before an update, then as the text has them. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->confidence != two->confidence)
    return one->confidence > two->confidence ? -1 : 1;
  if (one->updated != two->updated)
    return one->updated ? 1 : -1;
  return one->start < two->start ? -1 : one->start > two->start;
}

static gboolean
overlaps (const DatelineDateMention *a, const DatelineDateMention *b)
{
  /* Either reading of 01/02/2022 may be the one meant. */
  if (a->other != DATELINE_DAY_NONE && a->other >= b->first && a->other <= b->last)
    return TRUE;
  if (b->other != DATELINE_DAY_NONE && b->other >= a->first && b->other <= a->last)
    return TRUE;
  return a->first <= b->last && b->first <= a->last;
}

/* A candidate that has two readings is settled by another one that agrees with one of them. */
static const Candidate *
choose (Reading *reading)
{
  const Candidate *first = &g_array_index (reading->candidates, Candidate, 0);

  if (first->mention.other == DATELINE_DAY_NONE)
    return first;
  for (guint i = 1; i < reading->candidates->len; i++)
    {
      const Candidate *other = &g_array_index (reading->candidates, Candidate, i);

      if (other->mention.other == DATELINE_DAY_NONE &&
          other->mention.precision == DATELINE_DATE_PRECISION_DAY &&
          overlaps (&first->mention, &other->mention))
        return other;
    }
  return first;
}

static void
set_from_candidate (DatelineDate *date, const Candidate *candidate)
{
  const DatelineDateMention *mention = &candidate->mention;

  date->evidence = candidate->evidence;
  date->confidence = candidate->confidence;
  date->precision = mention->precision;
  date->first = mention->first;
  date->last = mention->last;

  if (mention->other != DATELINE_DAY_NONE)
    {
      int year;

      /* Both readings share the year and nothing else. */
      dateline_day_to_civil (mention->first, &year, NULL, NULL);
      date->precision = DATELINE_DATE_PRECISION_YEAR;
      date->first = dateline_day_from_civil (year, 1, 1);
      date->last = dateline_day_from_civil (year, 12, 31);
      date->confidence = MIN (date->confidence, CONFIDENCE_AMBIGUOUS);
      dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, candidate->evidence, mention->first,
                               mention->other, candidate->quote, candidate->start, candidate->end);
    }
  if (candidate->glued)
    dateline_date_add_doubt (date, DATELINE_DOUBT_GLUED_STAMP, candidate->evidence,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, candidate->quote,
                             candidate->start, candidate->end);
}

static void
add_disagreements (Reading *reading, DatelineDate *date, const Candidate *chosen)
{
  for (guint i = 0; i < reading->candidates->len; i++)
    {
      const Candidate *other = &g_array_index (reading->candidates, Candidate, i);

      if (other == chosen || overlaps (&chosen->mention, &other->mention))
        continue;
      /* An update after the publication is no contradiction. */
      if (other->updated && !chosen->updated && other->mention.first > date->last)
        continue;
      dateline_date_add_doubt (date, DATELINE_DOUBT_DISAGREES, other->evidence,
                               other->mention.first,
                               other->mention.other != DATELINE_DAY_NONE ? other->mention.other
                                                                         : other->mention.last,
                               other->quote, other->start, other->end);
    }
}

/* The sentences of the running text, for @callback until it returns TRUE; of those regions only that
 * @worth says hold something for it, as cutting sentences is what takes time here. */
typedef gboolean (*SentenceFunc) (Reading *reading,
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
foreach_sentence (Reading *reading,
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
      const DatelineRegion *region = region_at (reading, i);
      const char *text;
      gsize length;

      if (!is_running_text (region->kind))
        continue;
      n++;
      text = region_text (reading, region, &length);
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
check_weekday (Reading *reading, const char *sentence, gsize length, gpointer user_data)
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
      dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT,
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
note_mentions (Reading *reading, const char *sentence, gsize length, gpointer user_data)
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
add_mention_doubt (Reading *reading,
                   DatelineDate *date,
                   DatelineDoubtKind kind,
                   const Latest *latest)
{
  gsize start = latest->base + latest->latest.start;
  gsize end = latest->base + latest->latest.end;
  g_autofree char *quote = g_strndup (reading->text + start, end - start);

  dateline_date_add_doubt (date, kind, DATELINE_DATE_EVIDENCE_TEXT, latest->latest.first,
                           latest->latest.last, quote,
                           dateline_offsets_byte_to_point (reading->offsets, start),
                           dateline_offsets_byte_to_point (reading->offsets, end));
}

DatelineDate *
dateline_date_guess (const char *text, const GArray *regions, const char *file_name, gint32 today)
{
  g_autoptr (DatelineDate) date = dateline_date_new ();
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) found = NULL;
  Latest latest = { today, { 0 }, 0, FALSE, FALSE };
  Reading reading;

  g_return_val_if_fail (text != NULL, NULL);

  offsets = dateline_offsets_new (text);
  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (candidates, candidate_clear);
  if (regions == NULL)
    regions = found = dateline_regions_find (text);
  reading = (Reading){ text, offsets, regions, candidates };

  read_stamps (&reading);
  read_file_name (&reading, file_name);
  read_dateline (&reading);

  if (candidates->len == 0)
    {
      foreach_sentence (&reading, G_MAXUINT, has_date, note_mentions, &latest);
      if (latest.found)
        add_mention_doubt (&reading, date, DATELINE_DOUBT_NOT_BEFORE, &latest);
      return g_steal_pointer (&date);
    }

  g_array_sort (candidates, compare_candidates);
  {
    const Candidate *chosen = choose (&reading);

    set_from_candidate (date, chosen);
    add_disagreements (&reading, date, chosen);
  }

  if (date->precision == DATELINE_DATE_PRECISION_DAY)
    foreach_sentence (&reading, 3, dateline_has_weekday, check_weekday, date);

  latest.days_only = TRUE;
  foreach_sentence (&reading, G_MAXUINT, has_date, note_mentions, &latest);
  if (latest.found && latest.latest.first > date->last &&
      date->evidence != DATELINE_DATE_EVIDENCE_TEXT)
    add_mention_doubt (&reading, date, DATELINE_DOUBT_MENTIONS_LATER, &latest);

  if (today != DATELINE_DAY_NONE && date->first > today)
    dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_NONE,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);

  /* What is doubted is believed less, whatever its evidence. */
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      if (doubt->kind == DATELINE_DOUBT_FUTURE)
        date->confidence = MIN (date->confidence, 20);
      else if (doubt->kind != DATELINE_DOUBT_GLUED_STAMP && doubt->kind != DATELINE_DOUBT_AMBIGUOUS)
        date->confidence -= MIN (date->confidence - 5, 15);
    }

  return g_steal_pointer (&date);
}
