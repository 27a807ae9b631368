/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers every date that a page claims for itself (head, scripts, time elements, address, stamps), weighs
 * them, and keeps those that disagree as doubts. */
#include "extract/page-dates-private.h"

#include <stdio.h>
#include <string.h>

#include "extract/page-date-read-private.h"
#include "text/date-scan.h"
#include "text/file-date.h"

/* Pages are no older than the web, give or take what newspapers put online later. */
#define OLDEST_YEAR 1990

#define LEAST_WEIGHT 20 /* what counts less is no better than a guess */
#define GOOD_WEIGHT  60 /* from here on a date may speak against another */

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
  gboolean universal; /* a time of day in universal time stood beside it */
  guint order;        /* in which it was found */
  char *quote;
} Candidate;

typedef struct
{
  const DatelineReading *reading;
  GArray *candidates;
  gint32 oldest;
  gint32 newest;
  guint32 headline;   /* index of the headline, 0 where there is none */
  guint32 body_start; /* index of the node where the article's text begins */
  guint32 body_end;
} Gatherer;

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->quote);
}

/* "2023-11-09T03:28:35Z", "… 03:28:35+00:00", and what counts seconds. */
static gboolean
is_universal (const char *value)
{
  gsize length = strlen (value);

  if (strchr (value, ':') == NULL)
    return length > 0 && strspn (value, "0123456789") == length && length >= 10;
  return g_str_has_suffix (value, "Z") || g_str_has_suffix (value, "+00:00") ||
         g_str_has_suffix (value, "+0000") || g_str_has_suffix (value, "GMT");
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
                          evidence,       weight,        updated };

  if (mention->first < gatherer->oldest || mention->first > gatherer->newest)
    return;
  if (mention->precision != DATELINE_DATE_PRECISION_DAY)
    candidate.weight /= 2;
  candidate.universal = evidence == DATELINE_DATE_EVIDENCE_METADATA && is_universal (quote);
  candidate.order = gatherer->candidates->len;
  candidate.quote = g_strndup (quote, LONGEST_STAMP);
  if (!g_utf8_validate (candidate.quote, -1, NULL))
    {
      char *valid = g_utf8_make_valid (candidate.quote, -1);

      g_free (candidate.quote);
      candidate.quote = valid;
    }
  g_array_append_val (gatherer->candidates, candidate);
}

/* At most %LONGEST_STAMP bytes, whole characters. */
static gsize
cut_length (const char *value)
{
  gsize length = strnlen (value, LONGEST_STAMP);

  while (length > 0 && ((guchar) value[length] & 0xc0) == 0x80)
    length--;
  return length;
}

static void
add_value (Gatherer *gatherer,
           const char *value,
           DatelineDateEvidence evidence,
           guint weight,
           gboolean updated)
{
  DatelineDateMention mention;

  if (value != NULL && g_utf8_validate (value, -1, NULL) &&
      dateline_page_read_date (value, cut_length (value), &mention))
    add (gatherer, &mention, evidence, weight, updated, value);
}

static void
add_url (Gatherer *gatherer, const char *url)
{
  DatelineDateMention mention;

  if (url != NULL && dateline_page_read_url_date (url, &mention))
    add (gatherer, &mention, DATELINE_DATE_EVIDENCE_URL, 87, FALSE, url);
}

/* How much less a date counts where it lies in a part that speaks of something else than the article;
 * that such a part is what its name says is itself no more than likely. */
static guint
get_distance (const Gatherer *gatherer, const DatelineNode *node)
{
  for (; node != NULL; node = node->parent)
    switch ((int) gatherer->reading->elements[node->index].omission)
      {
      case DATELINE_OMIT_NAVIGATION:
      case DATELINE_OMIT_RELATED:
      case DATELINE_OMIT_COMMENTS:
      case DATELINE_OMIT_ADVERTISEMENT:
        return 30;
      case DATELINE_OMIT_LINKS:
      case DATELINE_OMIT_SIDEBAR:
      case DATELINE_OMIT_FOOTER:
        return 20;
      default:
        break;
      }
  return 0;
}

/* Before the text, the nearer to the headline the better: up to ten per cent. */
static guint
get_remoteness (const Gatherer *gatherer, guint32 index)
{
  guint32 apart = index > gatherer->headline ? index - gatherer->headline
                                             : gatherer->headline - index;

  if (gatherer->headline == 0 || index >= gatherer->body_start)
    return 0;
  return MIN (apart / 20, 10);
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
  static const DatelineAttributeName machine_dates[] = { DATELINE_ATTRIBUTE_DATA_DATE,
                                                         DATELINE_ATTRIBUTE_DATA_DATETIME,
                                                         DATELINE_ATTRIBUTE_DATA_TIME,
                                                         DATELINE_ATTRIBUTE_DATA_TIMESTAMP };
  const char *itemprop = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ITEMPROP);
  const char *class = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);
  const char *datetime = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_DATETIME);
  const char *property = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_PROPERTY);
  guint32 hints = gatherer->reading->elements[node->index].hints;
  gboolean is_date = (itemprop != NULL && dateline_ascii_contains (itemprop, "date")) ||
                     (property != NULL && dateline_ascii_contains (property, "date"));
  gboolean updated = names_update (itemprop) || names_update (class) || names_update (property);
  g_autofree char *text = NULL;
  guint weight;

  if (node->tag != DATELINE_TAG_TIME && !is_date && (hints & DATELINE_HINT_DATE) == 0)
    return;

  if (is_date)
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
      if (node->index >= gatherer->body_start || gatherer->headline == 0)
        weight -= MIN (*n_times, 10);
      (*n_times)++;
    }
  else
    weight = node->index < gatherer->body_start ? 74 : node->index > gatherer->body_end ? 60 : 50;

  if (!is_date)
    weight -= get_remoteness (gatherer, node->index);
  weight -= MIN (weight, get_distance (gatherer, node));
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
  for (guint i = 0; i < G_N_ELEMENTS (machine_dates); i++)
    add_value (gatherer, dateline_node_get_attribute (node, machine_dates[i]),
               DATELINE_DATE_EVIDENCE_METADATA, weight, updated);
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

/* The address behind the headline or of a permanent link, as blogs have them. */
static void
add_permanent_link (Gatherer *gatherer, const DatelineNode *node)
{
  const char *rel = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_REL);
  const char *href = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_HREF);
  DatelineDateMention mention;
  guint weight;

  if (href == NULL || get_distance (gatherer, node) > 0)
    return;
  if (gatherer->headline > node->index && gatherer->headline <= node->last_index)
    weight = 64;
  else if (rel != NULL && dateline_ascii_contains (rel, "bookmark"))
    weight = 50;
  else
    return;
  if (dateline_page_read_url_date (href, &mention))
    add (gatherer, &mention, DATELINE_DATE_EVIDENCE_URL, weight, FALSE, href);
}

static void
add_elements (Gatherer *gatherer)
{
  const DatelineNode *body = dateline_html_get_body (gatherer->reading->html);
  guint n_times = 0;

  for (const DatelineNode *node = body; node != NULL; node = dateline_node_next (node, body))
    {
      if (node->tag == DATELINE_TAG_A)
        add_permanent_link (gatherer, node);
      if (dateline_node_is_element (node) && node->tag != DATELINE_TAG_META)
        add_element (gatherer, node, &n_times);
    }
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
      guint distance;

      if (block->length > LONGEST_STAMP || block->omission == DATELINE_OMIT_HIDDEN)
        continue;
      distance = get_distance (gatherer, block->node);
      if (block->index >= gatherer->body_start)
        distance += block->index > gatherer->body_end ? 15 : 10;
      else
        distance += get_remoteness (gatherer, block->index);
      if (dateline_stamp_read (text, block->length, &stamp))
        {
          guint weight = stamp.labelled ? 72 : stamp.whole ? 66 : 58;

          add (gatherer, &stamp.mention, DATELINE_DATE_EVIDENCE_STAMP,
               weight - MIN (weight, distance), stamp.updated, text);
        }
      else if (dateline_page_read_date (text, block->length, &mention))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_TEXT, 45 - MIN (45, distance), FALSE, text);
    }
}

/* The name before a value in a script: "datePublished":"2016-11-04T20:37:27Z", publish_time = '2016-…'. */
static char *
get_script_key (const char *start, const char *value)
{
  const char *p = value;
  const char *end;

  while (p > start && value - p < 8 && strchr ("\"': =\\", p[-1]) != NULL)
    p--;
  end = p;
  while (p > start && end - p < 40 && (g_ascii_isalnum (p[-1]) || p[-1] == '_' || p[-1] == '-'))
    p--;

  return g_strndup (p, (gsize) (end - p));
}

static void
add_script (Gatherer *gatherer, const DatelineNode *script, guint *n_found)
{
  const DatelineNode *text = script->first;
  const char *end = text != NULL ? text->text + text->length : NULL;

  for (const char *p = text != NULL ? text->text : NULL;
       p != NULL && p + 10 <= end && *n_found < 64; p++)
    {
      DatelineDateMention mention;
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;

      p = memchr (p, '2', (gsize) (end - p));
      if (p == NULL || end - p < 10)
        break;
      if (p == text->text || g_ascii_isalnum (p[-1]) || p[-1] == '/' || p[-1] == '-' ||
          p[4] != p[7] || (p[4] != '-' && p[4] != '/') ||
          !dateline_date_scan_at (p, 10, 0, DATELINE_SCAN_DEFAULT, &mention))
        continue;
      (*n_found)++;
      key = get_script_key (text->text, p);
      value = g_strndup (p, strcspn (p, "\"'<>\\") < 40 ? strcspn (p, "\"'<>\\") : 10);
      if (names_update (key))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_METADATA, 54, TRUE, value);
      else if (names_publication (key))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_METADATA, 56, FALSE, value);
      else if (dateline_ascii_contains (key, "date"))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_METADATA, 40, FALSE, value);
    }
}

static void
add_scripts (Gatherer *gatherer)
{
  const DatelineNode *root = dateline_html_get_root (gatherer->reading->html);
  guint n_found = 0;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    if (node->tag == DATELINE_TAG_SCRIPT)
      add_script (gatherer, node, &n_found);
}

/* Where nothing else tells a day: what is hidden, and the picture's address. Days that the running text
 * speaks of stay what they are. */
static void
add_last_resorts (Gatherer *gatherer, const GArray *facts)
{
  const DatelineReading *reading = gatherer->reading;
  const DatelineFact *image = dateline_facts_best (facts, DATELINE_FACT_IMAGE);
  DatelineDateMention mention;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);
      const char *text = dateline_reading_block_text (reading, block);

      if (block->omission == DATELINE_OMIT_HIDDEN && block->length <= LONGEST_STAMP &&
          dateline_page_read_date (text, block->length, &mention))
        add (gatherer, &mention, DATELINE_DATE_EVIDENCE_TEXT, LEAST_WEIGHT + 5, FALSE, text);
    }
  if (image != NULL && dateline_page_read_url_date (image->value, &mention))
    add (gatherer, &mention, DATELINE_DATE_EVIDENCE_URL, LEAST_WEIGHT + 1, FALSE, image->value);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->weight != two->weight)
    return one->weight > two->weight ? -1 : 1;
  return one->order < two->order ? -1 : one->order > two->order;
}

static gboolean
has_weight (const GArray *candidates, guint least)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).weight >= least)
      return TRUE;
  return FALSE;
}

/* Whether most of them name the day of the first. */
static gboolean
agree (const GArray *candidates)
{
  guint n = 0;

  for (guint i = 0; i < candidates->len; i++)
    n += g_array_index (candidates, Candidate, i).first ==
         g_array_index (candidates, Candidate, 0).first;

  return n * 2 > candidates->len;
}

/* Whether 01/02/2022 is a day of January in the country of the page. */
static gboolean
has_month_first (const char *language)
{
  const char *region = language != NULL ? strpbrk (language, "-_") : NULL;

  if (language == NULL || g_ascii_strncasecmp (language, "en", 2) != 0)
    return FALSE;
  return region == NULL || g_ascii_strcasecmp (region + 1, "US") == 0 ||
         g_ascii_strcasecmp (region + 1, "PH") == 0;
}

/* Of the two readings of 01/02/2022 the one that other evidence has; else the one of the country. */
static void
settle_order (Gatherer *gatherer, const char *language)
{
  gboolean month_first = has_month_first (language);

  for (guint i = 0; i < gatherer->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (gatherer->candidates, Candidate, i);
      int month;
      int day;
      gint32 month_reading;
      gint32 chosen = DATELINE_DAY_NONE;

      if (candidate->other == DATELINE_DAY_NONE)
        continue;
      for (guint j = 0; j < gatherer->candidates->len; j++)
        {
          const Candidate *sure = &g_array_index (gatherer->candidates, Candidate, j);

          if (sure->other == DATELINE_DAY_NONE && sure->weight >= LEAST_WEIGHT &&
              (sure->first == candidate->first || sure->first == candidate->other))
            chosen = sure->first;
        }
      if (chosen == DATELINE_DAY_NONE)
        {
          int first_number;
          int second_number;

          /* The text has the month's number first in one reading and the day's in the other. */
          dateline_day_to_civil (candidate->first, NULL, &month, &day);
          if (sscanf (candidate->quote + strcspn (candidate->quote, "0123456789"), "%d%*1[-/. ]%d",
                      &first_number, &second_number) != 2)
            first_number = month;
          month_reading = first_number == month ? candidate->first : candidate->other;
          chosen = month_first                         ? month_reading
                   : month_reading == candidate->first ? candidate->other
                                                       : candidate->first;
          candidate->weight -= MIN (candidate->weight, 5);
        }
      candidate->other = chosen == candidate->first ? candidate->other : candidate->first;
      candidate->first = candidate->last = chosen;
    }
}

/* A time in universal time may lie on the day after or before the one on which readers got the page; the
 * address, if it has a day, knows better. */
static const Candidate *
settle_universal (const GArray *candidates, const Candidate *chosen)
{
  if (!chosen->universal)
    return chosen;
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

      if (other->evidence == DATELINE_DATE_EVIDENCE_URL && other->weight >= GOOD_WEIGHT &&
          ABS (other->first - chosen->first) == 1)
        return other;
    }
  return chosen;
}

static const Candidate *
choose (const GArray *candidates, gboolean updated)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (candidate->updated == updated)
        return settle_universal (candidates, candidate);
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
  if (candidate->other != DATELINE_DAY_NONE)
    dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, candidate->evidence,
                             MIN (candidate->first, candidate->other),
                             MAX (candidate->first, candidate->other), candidate->quote, 0, 0);

  return date;
}

static void
add_doubts (GArray *candidates, DatelineDate *date)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);
      gboolean known = FALSE;

      if (other->weight < GOOD_WEIGHT || (other->first <= date->last && other->last >= date->first))
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

      if (block->omission == DATELINE_OMIT_NOTHING && block->kind == DATELINE_BLOCK_HEADLINE)
        gatherer.headline = block->index;
      else if (block->omission == DATELINE_OMIT_NOTHING && block->n_columns > 100)
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
  if (!has_weight (candidates, GOOD_WEIGHT))
    add_scripts (&gatherer);
  if (!has_weight (candidates, LEAST_WEIGHT))
    add_last_resorts (&gatherer, facts);
  settle_order (&gatherer, page->language);
  g_array_sort (candidates, compare);

  published = choose (candidates, FALSE);
  updated = choose (candidates, TRUE);
  if (updated != NULL)
    page->updated = date_from (updated, updated->weight);
  if (updated != NULL && (published == NULL || (published->weight < 50 && updated->weight > 60)))
    published = updated;
  if (published == NULL || (published->weight < LEAST_WEIGHT && !agree (candidates)))
    return;
  dateline_date_free (page->date);
  page->date = date_from (published,
                          published == updated ? published->weight / 2 : published->weight);
  add_doubts (candidates, page->date);
}
