/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighing what an article says of its own date. The strongest evidence gives the date; what disagrees
 * with it becomes a doubt and is never settled here. Dates that the text merely speaks of never become
 * the article's: they bound it. */
#include "config.h"

#include "text/date-guess.h"

#include "text/date-check-private.h"
#include "text/date-scan.h"
#include "text/file-date.h"
#include "text/lines.h"

#include <string.h>

/* By strength; in per cent, as they become the date's confidence. */
#define CONFIDENCE_OWN_LINE  90
#define CONFIDENCE_FILE_NAME 80
#define CONFIDENCE_TEXT      70
#define CONFIDENCE_GLUED     40
#define CONFIDENCE_AMBIGUOUS 25

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

static gboolean
same_line (const DatelineReading *reading, const DatelineRegion *a, const DatelineRegion *b)
{
  const char *p = reading->text + dateline_offsets_point_to_byte (reading->offsets, a->end);
  const char *end = reading->text + dateline_offsets_point_to_byte (reading->offsets, b->start);

  for (; p < end; p = g_utf8_next_char (p))
    if (dateline_is_line_break (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
add_candidate (const DatelineReading *reading,
               GArray *candidates,
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
  g_array_append_val (candidates, candidate);
}

static void
read_stamps (const DatelineReading *reading, GArray *candidates)
{
  for (guint i = 0; i < reading->regions->len; i++)
    {
      const DatelineRegion *region = dateline_reading_region (reading, i);
      DatelineStamp stamp;
      Candidate *candidate;
      const char *text;
      gsize length;
      gboolean glued;

      if (region->kind != DATELINE_REGION_DATE_STAMP)
        continue;
      text = dateline_reading_text (reading, region, &length);
      if (length == 0)
        continue;
      if (!dateline_stamp_read (text, length, &stamp))
        {
          /* Marked by hand, with words of another kind around the date. */
          if (!dateline_date_scan_next (text, length, 0, DATELINE_SCAN_ISO_MONTH, &stamp.mention))
            continue;
          stamp.updated = FALSE;
        }

      glued = i + 1 < reading->regions->len &&
              dateline_is_running_text (dateline_reading_region (reading, i + 1)->kind) &&
              same_line (reading, region, dateline_reading_region (reading, i + 1));
      add_candidate (reading, candidates, &stamp.mention, DATELINE_DATE_EVIDENCE_STAMP,
                     glued ? CONFIDENCE_GLUED : CONFIDENCE_OWN_LINE,
                     (gsize) (text - reading->text));
      candidate = &g_array_index (candidates, Candidate, candidates->len - 1);
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
read_file_name (const char *file_name, GArray *candidates)
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
  g_array_append_val (candidates, candidate);
}

/* "KYIV, Jan 26, 2022 —", "MOSCOW (Reuters), 26 January 2022 -": capitals, the date and a dash. */
static void
read_dateline (const DatelineReading *reading, GArray *candidates)
{
  for (guint i = 0; i < reading->regions->len; i++)
    {
      const DatelineRegion *region = dateline_reading_region (reading, i);
      DatelineDateMention mention;
      const char *text;
      const char *p;
      gsize length;
      guint capitals = 0;

      if (!dateline_is_running_text (region->kind))
        continue;

      text = dateline_reading_text (reading, region, &length);
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
      add_candidate (reading, candidates, &mention, DATELINE_DATE_EVIDENCE_TEXT, CONFIDENCE_TEXT,
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
choose (const GArray *candidates)
{
  const Candidate *first = &g_array_index (candidates, Candidate, 0);

  if (first->mention.other == DATELINE_DAY_NONE)
    return first;
  for (guint i = 1; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

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
add_disagreements (const GArray *candidates, DatelineDate *date, const Candidate *chosen)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

      if (other == chosen || overlaps (&chosen->mention, &other->mention))
        continue;
      /* An update after the publication is no contradiction. */
      if (other->updated && !chosen->updated && other->mention.first > date->last)
        continue;
      dateline_date_add_new_doubt (date, DATELINE_DOUBT_DISAGREES, other->evidence,
                                   other->mention.first,
                                   other->mention.other != DATELINE_DAY_NONE ? other->mention.other
                                                                             : other->mention.last,
                                   other->quote, other->start, other->end);
    }
}

/* What is doubted is believed less, whatever its evidence. */
static void
weigh_doubts (DatelineDate *date, guint from)
{
  for (guint i = from; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = g_ptr_array_index (date->doubts, i);

      if (doubt->kind == DATELINE_DOUBT_FUTURE)
        date->confidence = MIN (date->confidence, 20);
      else if (doubt->kind != DATELINE_DOUBT_GLUED_STAMP &&
               doubt->kind != DATELINE_DOUBT_AMBIGUOUS && date->confidence > 5)
        date->confidence -= MIN (date->confidence - 5, 15);
    }
}

static GArray *
collect (const DatelineReading *reading, const char *file_name)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  read_stamps (reading, candidates);
  read_file_name (file_name, candidates);
  read_dateline (reading, candidates);
  g_array_sort (candidates, compare_candidates);

  return candidates;
}

DatelineDate *
dateline_date_guess (const char *text, const GArray *regions, const char *file_name, gint32 today)
{
  g_autoptr (DatelineDate) date = dateline_date_new ();
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) found = NULL;
  const Candidate *chosen;
  DatelineReading reading;

  g_return_val_if_fail (text != NULL, NULL);

  offsets = dateline_offsets_new (text);
  if (regions == NULL)
    regions = found = dateline_regions_find (text);
  reading = (DatelineReading){ text, offsets, regions };
  candidates = collect (&reading, file_name);
  if (candidates->len == 0)
    {
      dateline_date_check_bound (date, &reading, today);
      return g_steal_pointer (&date);
    }

  chosen = choose (candidates);
  set_from_candidate (date, chosen);
  add_disagreements (candidates, date, chosen);
  dateline_date_check_sentences (date, &reading, today);
  dateline_date_check_future (date, today);
  weigh_doubts (date, 0);

  return g_steal_pointer (&date);
}

void
dateline_date_weigh (DatelineDate *date,
                     const char *text,
                     const GArray *regions,
                     const char *file_name,
                     gint32 today)
{
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GArray) found = NULL;
  Candidate claimed = { 0 };
  DatelineReading reading;
  guint n_before;

  g_return_if_fail (date != NULL && dateline_date_is_known (date));
  g_return_if_fail (text != NULL);

  offsets = dateline_offsets_new (text);
  if (regions == NULL)
    regions = found = dateline_regions_find (text);
  reading = (DatelineReading){ text, offsets, regions };
  candidates = collect (&reading, file_name);
  n_before = date->doubts->len;
  claimed.mention.first = date->first;
  claimed.mention.last = date->last;
  claimed.mention.other = DATELINE_DAY_NONE;
  add_disagreements (candidates, date, &claimed);
  dateline_date_check_sentences (date, &reading, today);
  dateline_date_check_future (date, today);
  weigh_doubts (date, n_before);
}
