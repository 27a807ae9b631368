/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Factiva: web pages, RTF and text of many articles in any language of the interface. This finds where each
 * one begins and ends; factiva-codes.c and factiva-order.c read them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "extract/html.h"
#include "formats/factiva-private.h"
#include "formats/registry-private.h"

/* A source's letters and zeros, a day, and a number. */
#define NUMBER_LENGTH 25

/* One article, or what is said in its place. */
typedef struct
{
  DatelineBundleRecord *record; /* (nullable) */
  GBytes *original;             /* (nullable) */
  const char *encoding;         /* (nullable) */
  char *problem;                /* (nullable): why there is no record */
  guint number;                 /* in the file */
  guint64 count;                /* that stands before its title; 0: none */
  gboolean counted;             /* by what the article before it has */
} Item;

typedef struct
{
  DatelineBundleSink sink;
  guint n_items;
  GQueue
    waiting; /* of Item: the last article, until the next is known, and what was refused since */
  guint n_lines; /* lines that belong to no article, before the first one or behind the last */
  gsize n_points;
} Reading;

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

const char *
dateline_factiva_find_number (const char *text)
{
  const char *number = strrchr (text, ' ');

  if (number == NULL)
    number = strrchr (text, '\t');
  number = number != NULL ? number + 1 : text;
  if (strlen (text) > 60 || strlen (number) != NUMBER_LENGTH)
    return NULL;
  for (guint i = 0; i < NUMBER_LENGTH; i++)
    {
      char c = number[i];

      if (i < 8    ? !(g_ascii_isupper (c) || g_ascii_isdigit (c))
          : i < 16 ? !g_ascii_isdigit (c)
                   : !(g_ascii_islower (c) || g_ascii_isdigit (c)))
        return NULL;
    }

  return number;
}

static void
leave_out (Reading *reading, const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      reading->n_lines++;
      reading->n_points += (gsize) g_utf8_strlen (line_at (lines, i)->text, -1);
    }
}

/* --- numbers before titles --- */

/* "3) Title": 3, or 0 where no number stands there. */
static guint64
read_count (const DatelineBundleRecord *record)
{
  char *end;
  guint64 count;

  if (record->title == NULL || !g_ascii_isdigit (*record->title))
    return 0;
  count = g_ascii_strtoull (record->title, &end, 10);

  return end[0] == ')' && end[1] == ' ' && end[2] != '\0' && count < G_MAXUINT ? count : 0;
}

static void
take_count (DatelineBundleRecord *record)
{
  g_autofree char *title = g_strchug (g_strdup (strchr (record->title, ')') + 1));
  g_autofree char *count = g_strndup (record->title, strcspn (record->title, ")"));

  dateline_bundle_record_set (record, "number", count);
  g_free (record->title);
  record->title = g_steal_pointer (&title);
}

/* Hands out what waits. @next: (nullable): the article that follows. A number is no part of the title where it
 * runs on from article to article, from whichever it begins with; alone it may well be one. */
static void
flush (Reading *reading, Item *next)
{
  Item *item;

  while ((item = g_queue_pop_head (&reading->waiting)) != NULL)
    {
      if (item->record != NULL && item->count > 0 && next != NULL && next->count > 0)
        next->counted = next->count == item->count + (next->number - item->number);
      if (item->record != NULL && (item->counted || (next != NULL && next->counted)))
        take_count (item->record);
      if (item->record != NULL)
        dateline_bundle_sink_push (&reading->sink, item->record, item->original, item->encoding);
      else
        dateline_bundle_sink_refuse (&reading->sink, item->problem);
      g_free (item->problem);
      g_free (item);
    }
}

/* (transfer full) @problem */
static void
refuse (Reading *reading, char *problem)
{
  Item *item = g_new0 (Item, 1);

  item->problem = problem;
  item->number = ++reading->n_items;
  g_queue_push_tail (&reading->waiting, item);
}

/* (transfer full) @record @original */
static void
take (Reading *reading, DatelineBundleRecord *record, GBytes *original, const char *encoding)
{
  Item *item = g_new0 (Item, 1);

  item->record = record;
  item->original = original;
  item->encoding = encoding;
  item->number = ++reading->n_items;
  item->count = read_count (record);
  flush (reading, item);
  g_queue_push_tail (&reading->waiting, item);
}

static void
push (Reading *reading,
      const GPtrArray *lines,
      guint from,
      guint to,
      gboolean last,
      GBytes *original,
      const char *encoding)
{
  DatelineBundleRecord *record = dateline_bundle_record_new ();

  if (!dateline_factiva_read_codes (record, lines, from, to))
    dateline_factiva_read_order (record, lines, from, to);
  if (last && reading->n_lines > 0)
    {
      g_autofree char *left = g_strdup_printf ("search-summary: %u lines, %" G_GSIZE_FORMAT
                                               " characters",
                                               reading->n_lines, reading->n_points);

      dateline_bundle_record_set (record, "left-out", left);
    }
  take (reading, record, original, encoding);
}

/* --- web pages --- */

/* Where elements begin whose class is "article", a language and "Article": "article deArticle". */
static GArray *
find_articles (const DatelineBundle *bundle)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *p = bundle->text;

  while ((p = strstr (p, "article ")) != NULL)
    {
      const char *class = p;
      const char *end = p + strlen ("article ");
      const char *tag = p;

      p = end;
      while (g_ascii_isalpha (*end))
        end++;
      if (end - p < 9 || end - p > 12 || strncmp (end - 7, "Article", 7) != 0 ||
          (*end != '"' && *end != '\'' && *end != ' ') || class == bundle->text ||
          (class[-1] != '"' && class[-1] != '\''))
        continue;
      while (tag > bundle->text && *tag != '<' && class - tag < 200)
        tag--;
      if (*tag == '<')
        {
          gsize at = (gsize) (tag - bundle->text);

          g_array_append_val (found, at);
        }
    }

  return found;
}

/* The element of the article, and what else stands in its piece of the page. */
static const DatelineNode *
find_element (DatelineHtml *html)
{
  for (const DatelineNode *node = dateline_html_get_body (html)->first; node != NULL;
       node = node->next)
    {
      const char *class = node->tag != DATELINE_TAG_TEXT
                            ? dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS)
                            : NULL;

      if (class != NULL && g_str_has_prefix (class, "article "))
        return node;
    }

  return NULL;
}

static void
read_html_piece (Reading *reading, DatelineBundle *bundle, gsize start, gsize from, gsize to)
{
  gboolean last = to == bundle->length;
  g_autoptr (DatelineHtml) html = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineNode *article;
  const char *encoding;
  GBytes *original;

  html = dateline_html_parse (bundle->text + from, to - from, &error);
  article = html != NULL ? find_element (html) : NULL;
  if (article == NULL)
    {
      refuse (reading,
              g_strdup (error != NULL ? error->message : _ ("It can't be told what is in it")));
      return;
    }
  lines = dateline_bundle_list_node (article);
  for (const DatelineNode *node = article->next; last && node != NULL; node = node->next)
    if (node->tag != DATELINE_TAG_TEXT)
      {
        g_autoptr (GPtrArray) rest = dateline_bundle_list_node (node);

        leave_out (reading, rest, 0, rest->len);
      }
  original = dateline_bundle_cut (bundle, start, to, &encoding);
  push (reading, lines, 0, lines->len, last, original, encoding);
}

static void
read_html (Reading *reading, DatelineBundle *bundle)
{
  g_autoptr (GArray) found = find_articles (bundle);
  gsize start = 0;

  for (guint i = 0; i < found->len && !reading->sink.stopped; i++)
    {
      gsize to = i + 1 < found->len ? g_array_index (found, gsize, i + 1) : bundle->length;

      read_html_piece (reading, bundle, start, g_array_index (found, gsize, i), to);
      start = to;
    }
}

/* --- text and documents --- */

/* Behind the last article stands what was searched for; or an article that was cut. */
static gboolean
is_article (const GPtrArray *lines, guint from, guint to)
{
  g_autoptr (DatelineBundleRecord) record = dateline_bundle_record_new ();

  if (!dateline_factiva_read_codes (record, lines, from, to))
    dateline_factiva_read_order (record, lines, from, to);

  return record->date != NULL && record->words_claimed > 0 && record->source != NULL &&
         dateline_bundle_record_has_text (record);
}

static void
read_lines (Reading *reading, DatelineBundle *bundle)
{
  g_autoptr (GPtrArray) lines = dateline_bundle_list_lines (bundle, TRUE);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start = 0;

  for (guint i = 0; i < lines->len; i++)
    if (dateline_factiva_find_number (line_at (lines, i)->text) != NULL)
      {
        guint end = i + 1;

        g_array_append_val (ends, end);
      }
  if (ends->len > 0)
    {
      guint last = g_array_index (ends, guint, ends->len - 1);

      if (is_article (lines, last, lines->len))
        g_array_append_val (ends, lines->len);
      else
        leave_out (reading, lines, last, lines->len);
    }
  for (guint i = 0; i < ends->len && !reading->sink.stopped; i++)
    {
      gboolean last = i + 1 == ends->len;
      guint end = g_array_index (ends, guint, i);
      const char *encoding = "UTF-8";
      GBytes *original;

      if (bundle->form == DATELINE_BUNDLE_TEXT)
        original = dateline_bundle_cut (bundle, start == 0 ? 0 : line_at (lines, start)->start,
                                        last ? bundle->length : line_at (lines, end)->start,
                                        &encoding);
      else
        original = dateline_bundle_join (lines, start, last ? lines->len : end);
      push (reading, lines, start, end, last, original, encoding);
      start = end;
    }
}

/* --- the format --- */

gboolean
dateline_factiva_matches (const DatelineDocument *document)
{
  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      if (dateline_factiva_find_number (paragraph->text) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_xml_cb (DatelineBundleRecord *record, GBytes *original, const char *encoding, gpointer data)
{
  Reading *reading = data;

  take (reading, record, original, encoding);

  return !reading->sink.stopped;
}

gboolean
dateline_factiva_read (DatelineBundle *bundle,
                       const char *name,
                       DatelineDraftFunc func,
                       gpointer data,
                       GError **error)
{
  Reading reading = { 0 };

  dateline_bundle_sink_init (&reading.sink, name, func, data);
  if (bundle->text != NULL && dateline_factiva_is_xml (bundle->text))
    {
      if (!dateline_factiva_read_xml (bundle, name, take_xml_cb, &reading, error))
        return FALSE;
    }
  else if (bundle->form == DATELINE_BUNDLE_HTML)
    read_html (&reading, bundle);
  else
    read_lines (&reading, bundle);
  flush (&reading, NULL);
  dateline_bundle_sink_finish (&reading.sink, NULL);
  if (reading.sink.n_found == 0)
    g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                 _ ("%s has no article in it that Factiva would mark"), name);

  return reading.sink.n_found > 0;
}

static gboolean
factiva_read (GBytes *bytes,
              const char *name,
              DatelineDraftFunc func,
              gpointer data,
              GError **error)
{
  g_autoptr (DatelineBundle) bundle = dateline_bundle_new (bytes, name, error);

  return bundle != NULL && dateline_factiva_read (bundle, name, func, data, error);
}

static guint
factiva_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (length == 0 || memchr (head, '\0', MIN (length, 512)) != NULL || head[0] == '{')
    return 0;
  text = g_strndup ((const char *) head, length);
  if (dateline_factiva_is_xml (text))
    return 96;
  if (strstr (text, "<title>Factiva</title>") != NULL || strstr (text, "factivalogo") != NULL ||
      strstr (text, "<title>Dow Jones Factiva</title>") != NULL)
    return 95;
  lines = g_strsplit (text, "\n", 400);
  for (guint i = 0; lines[i] != NULL; i++)
    if (dateline_factiva_find_number (g_strstrip (lines[i])) != NULL)
      return 92;
  /* Codes alone on their lines, in the order that Factiva has them. */
  return strstr (text, "\nHD") != NULL && strstr (text, "\nWC") != NULL &&
             strstr (text, "\nPD") != NULL && strstr (text, "\nSN") != NULL
           ? 90
           : 0;
}

const DatelineFormat dateline_format_factiva = {
  .id = "factiva",
  .name = N_ ("Factiva"),
  .description = N_ (
    "All articles of an export, as web page, RTF, text or XML, in any language of its pages"),
  .extensions = ".html .rtf .txt .xml",
  .sniff = factiva_sniff,
  .read = factiva_read,
};
