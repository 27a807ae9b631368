/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers every date that a page claims for itself (head, scripts, time elements, address, stamps), weighs
 * them, and keeps those that disagree as doubts. */
#include "extract/page-dates-private.h"

#include <stdio.h>
#include <string.h>

#include "text/date-scan.h"
#include "text/file-date.h"

/* Pages are no older than the web, give or take what newspapers put online later. */
#define OLDEST_YEAR 1990

#define LONGEST_STAMP 160 /* bytes of a line that is read as a stamp */

typedef struct
{
  gint32 first;
  gint32 last;
  gint32 other;
  DatelineDatePrecision precision;
  DatelineDateEvidence evidence;
  guint weight;
  gboolean updated;
  char *quote;
} Candidate;

typedef struct
{
  const DatelineReading *reading;
  GArray *candidates;
  gint32 oldest;
  gint32 newest;
  guint32 body_start; /* index of the node where the article's text begins */
  guint32 body_end;
} Gatherer;

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->quote);
}

static void
add (Gatherer *gatherer,
     const DatelineDateMention *mention,
     DatelineDateEvidence evidence,
     guint weight,
     gboolean updated,
     const char *quote)
{
  Candidate candidate = { mention->first, mention->last, mention->other, mention->precision,
                          evidence,       weight,        updated,        NULL };

  if (mention->first < gatherer->oldest || mention->first > gatherer->newest)
    return;
  if (mention->precision != DATELINE_DATE_PRECISION_DAY)
    candidate.weight /= 2;
  candidate.quote = g_strndup (quote, LONGEST_STAMP);
  if (!g_utf8_validate (candidate.quote, -1, NULL))
    {
      char *valid = g_utf8_make_valid (candidate.quote, -1);

      g_free (candidate.quote);
      candidate.quote = valid;
    }
  g_array_append_val (gatherer->candidates, candidate);
}

/* Seconds or milliseconds since 1970. */
static gboolean
read_epoch (const char *value, DatelineDateMention *mention)
{
  gsize length = strspn (value, "0123456789");

  if ((length != 10 && length != 13) || value[length] != '\0')
    return FALSE;
  mention->first = mention->last = (gint32) (g_ascii_strtoull (value, NULL, 10) /
                                             (length == 13 ? 86400000 : 86400));
  mention->other = DATELINE_DAY_NONE;
  mention->precision = DATELINE_DATE_PRECISION_DAY;

  return TRUE;
}

static gboolean
read_value (const char *value, DatelineDateMention *mention)
{
  gsize length = strlen (value);

  return read_epoch (value, mention) ||
         dateline_date_scan_next (value, MIN (length, LONGEST_STAMP), 0,
                                  DATELINE_SCAN_ISO_MONTH | DATELINE_SCAN_COMPACT, mention);
}

static void
add_value (Gatherer *gatherer,
           const char *value,
           DatelineDateEvidence evidence,
           guint weight,
           gboolean updated)
{
  DatelineDateMention mention;

  if (value != NULL && g_utf8_validate (value, -1, NULL) && read_value (value, &mention))
    add (gatherer, &mention, evidence, weight, updated, value);
}

/* ".../2016/12/23/...", ".../2016-12-23-...", ".../20161223/...", and ".../2016/12/...". */
static void
add_url (Gatherer *gatherer, const char *url)
{
  const char *path = url != NULL ? strstr (url, "://") : NULL;
  const char *p;

  if (path == NULL || !g_utf8_validate (url, -1, NULL))
    return;
  path = strchr (path + 3, '/');
  for (p = path; p != NULL && *p != '\0'; p++)
    {
      DatelineDateMention mention;
      char iso[16];
      int year;
      int month;
      int day;
      int taken = 0;

      if (!g_ascii_isdigit (*p) || (p > path && g_ascii_isalnum (p[-1])))
        continue;
      if (strspn (p, "0123456789") == 8 &&
          sscanf (p, "%4d%2d%2d%n", &year, &month, &day, &taken) == 3)
        ;
      else if (strspn (p, "0123456789") == 4 &&
               sscanf (p, "%4d%*1[-/_.]%2d%*1[-/_.]%2d%n", &year, &month, &day, &taken) == 3 &&
               taken > 0 && !g_ascii_isdigit (p[taken]))
        ;
      else
        continue;
      if (!dateline_civil_is_valid (year, month, day) || year < OLDEST_YEAR)
        continue;
      g_snprintf (iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
      if (dateline_date_scan_at (iso, strlen (iso), 0, DATELINE_SCAN_DEFAULT, &mention))
        {
          add (gatherer, &mention, DATELINE_DATE_EVIDENCE_URL, 87, FALSE, url);
          return;
        }
    }
  for (p = path; p != NULL && *p != '\0'; p++)
    {
      DatelineDateMention mention;
      char iso[8];
      int year;
      int month;
      int taken = 0;

      if (*p != '/' || strspn (p + 1, "0123456789") != 4 ||
          sscanf (p + 1, "%4d%*1[-/]%2d%n", &year, &month, &taken) != 2 || taken == 0 ||
          p[1 + taken] != '/' || month < 1 || month > 12)
        continue;
      g_snprintf (iso, sizeof iso, "%04d-%02d", year, month);
      if (dateline_date_scan_at (iso, strlen (iso), 0, DATELINE_SCAN_ISO_MONTH, &mention))
        {
          add (gatherer, &mention, DATELINE_DATE_EVIDENCE_URL, 80, FALSE, url);
          return;
        }
    }
}

/* Whether @node lies in a part that speaks of something else than the article. */
static gboolean
is_elsewhere (const Gatherer *gatherer, const DatelineNode *node)
{
  for (; node != NULL; node = node->parent)
    switch ((int) gatherer->reading->elements[node->index].omission)
      {
      case DATELINE_OMIT_NAVIGATION:
      case DATELINE_OMIT_LINKS:
      case DATELINE_OMIT_RELATED:
      case DATELINE_OMIT_COMMENTS:
      case DATELINE_OMIT_SIDEBAR:
      case DATELINE_OMIT_ADVERTISEMENT:
        return TRUE;
      default:
        break;
      }
  return FALSE;
}

static gboolean
names_update (const char *words)
{
  g_autofree char *lower = words != NULL ? g_ascii_strdown (words, -1) : NULL;

  return lower != NULL &&
         (strstr (lower, "modif") != NULL || strstr (lower, "updat") != NULL ||
          strstr (lower, "aktualis") != NULL || strstr (lower, "actualiz") != NULL);
}

static gboolean
names_publication (const char *words)
{
  return words != NULL &&
         (dateline_ascii_contains (words, "publi") || dateline_ascii_contains (words, "created"));
}

static void
add_element (Gatherer *gatherer, const DatelineNode *node, guint *n_times)
{
  const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);
  const char *class = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);
  const char *datetime = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_DATETIME);
  const char *property = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_PROPERTY);
  guint32 hints = gatherer->reading->elements[node->index].hints;
  gboolean is_date = itemprop != NULL && dateline_ascii_contains (itemprop, "date");
  gboolean updated = names_update (itemprop) || names_update (class) || names_update (property);
  g_autofree char *text = NULL;
  guint weight;

  if (node->tag != DATELINE_TAG_TIME && !is_date && (hints & DATELINE_HINT_DATE) == 0)
    return;
  if (is_elsewhere (gatherer, node))
    return;

  if (is_date || (property != NULL && dateline_ascii_contains (property, "date")))
    weight = names_publication (itemprop) || names_publication (property) ? 90 : 84;
  else if (node->tag == DATELINE_TAG_TIME)
    {
      weight = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_PUBDATE) != NULL ||
                   names_publication (class)
                 ? 88
               : node->index < gatherer->body_start ? 80
               : node->index > gatherer->body_end   ? 62
                                                    : 55;
      /* The first time is the article's, later ones may be anybody's. */
      weight -= MIN (*n_times, 10);
      (*n_times)++;
    }
  else
    weight = node->index < gatherer->body_start ? 74 : node->index > gatherer->body_end ? 60 : 50;

  if (datetime != NULL && *datetime != '\0')
    {
      add_value (gatherer, datetime, DATELINE_DATE_EVIDENCE_METADATA, weight, updated);
      return;
    }
  if (dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CONTENT) != NULL)
    {
      add_value (gatherer, dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CONTENT),
                 DATELINE_DATE_EVIDENCE_METADATA, weight, updated);
      return;
    }
  if (node->last_index - node->index > 40)
    return;
  add_value (gatherer, dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_TITLE),
             DATELINE_DATE_EVIDENCE_STAMP, weight, updated);
  text = dateline_node_dup_text (node);
  if (strlen (text) <= LONGEST_STAMP)
    {
      DatelineStamp stamp;

      if (dateline_stamp_read (text, strlen (text), &stamp))
        add (gatherer, &stamp.mention, DATELINE_DATE_EVIDENCE_STAMP, weight,
             updated || stamp.updated, text);
      else
        add_value (gatherer, text, DATELINE_DATE_EVIDENCE_STAMP, weight - 2,
                   updated || names_update (text));
    }
}

static void
add_elements (Gatherer *gatherer)
{
  const DatelineNode *body = dateline_html_get_body (gatherer->reading->html);
  guint n_times = 0;

  for (const DatelineNode *node = body; node != NULL; node = dateline_node_next (node, body))
    if (dateline_node_is_element (node) && node->tag != DATELINE_TAG_META)
      add_element (gatherer, node, &n_times);
}

/* Lines that are stamps by their words, near the article. */
static void
add_lines (Gatherer *gatherer)
{
  const DatelineReading *reading = gatherer->reading;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);
      const char *text = dateline_reading_block_text (reading, block);
      DatelineStamp stamp;
      DatelineDateMention mention;
      guint place;

      if (block->length > LONGEST_STAMP || block->omission == DATELINE_OMIT_HIDDEN ||
          is_elsewhere (gatherer, block->node))
        continue;
      place = block->index < gatherer->body_start ? 0 : block->index > gatherer->body_end ? 15 : 10;
      if (dateline_stamp_read (text, block->length, &stamp))
        add (gatherer, &stamp.mention, DATELINE_DATE_EVIDENCE_STAMP,
             (stamp.labelled ? 72
              : stamp.whole  ? 66
                             : 58) -
               place,
             stamp.updated, text);
      else if (dateline_date_scan_next (text, block->length, 0, DATELINE_SCAN_DEFAULT, &mention))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_TEXT, 45 - place, FALSE, text);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  return one->weight > two->weight ? -1 : one->weight < two->weight;
}

static const Candidate *
choose (GArray *candidates, gboolean updated)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->updated == updated)
        return candidate;
    }
  return NULL;
}

static DatelineDate *
date_from (const Candidate *candidate, guint weight)
{
  DatelineDate *date = dateline_date_new ();

  date->first = candidate->first;
  date->last = candidate->last;
  date->precision = candidate->precision;
  date->evidence = candidate->evidence;
  date->confidence = weight;

  return date;
}

static void
add_doubts (GArray *candidates, DatelineDate *date)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);
      gboolean known = FALSE;

      if (other->weight < 60 || (other->first <= date->last && other->last >= date->first))
        continue;
      /* A change behind the publication is no contradiction. */
      if (other->updated && other->first > date->last)
        continue;
      for (guint j = 0; j < date->doubts->len; j++)
        {
          const DatelineDoubt *doubt = date->doubts->pdata[j];

          known = known || (doubt->first == other->first && doubt->evidence == other->evidence);
        }
      if (!known)
        dateline_date_add_doubt (date, DATELINE_DOUBT_DISAGREES, other->evidence, other->first,
                                 other->last, other->quote, 0, 0);
    }
}

void
dateline_page_find_dates (const DatelineReading *reading,
                          const GArray *facts,
                          const char *url,
                          const char *name,
                          gint32 today,
                          DatelinePage *page)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  Gatherer gatherer = { reading, candidates };
  const Candidate *published;
  const Candidate *updated;

  g_array_set_clear_func (candidates, candidate_clear);
  gatherer.oldest = dateline_day_from_civil (OLDEST_YEAR, 1, 1);
  gatherer.newest = today != DATELINE_DAY_NONE ? today + 1 : G_MAXINT32;
  gatherer.body_start = G_MAXUINT32;
  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);

      if (block->omission == DATELINE_OMIT_NOTHING && block->n_points > 100)
        {
          gatherer.body_start = MIN (gatherer.body_start, block->index);
          gatherer.body_end = block->index;
        }
    }

  for (guint i = 0; i < facts->len; i++)
    {
      const DatelineFact *fact = &g_array_index (facts, DatelineFact, i);

      if (fact->kind == DATELINE_FACT_PUBLISHED || fact->kind == DATELINE_FACT_MODIFIED)
        add_value (&gatherer, fact->value, DATELINE_DATE_EVIDENCE_METADATA, fact->weight,
                   fact->kind == DATELINE_FACT_MODIFIED);
    }
  add_url (&gatherer, url);
  if (candidates->len == 0 || url == NULL)
    add_url (&gatherer, page->url);
  add_elements (&gatherer);
  add_lines (&gatherer);
  g_array_sort (candidates, compare);

  published = choose (candidates, FALSE);
  updated = choose (candidates, TRUE);
  if (updated != NULL)
    page->updated = date_from (updated, updated->weight);
  if (updated != NULL && (published == NULL || (published->weight < 50 && updated->weight > 60)))
    published = updated;
  if (published == NULL)
    return;
  dateline_date_free (page->date);
  page->date = date_from (published,
                          published == updated ? published->weight / 2 : published->weight);
  add_doubts (candidates, page->date);
}
