/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page: from bytes to the tree, from the tree to blocks, from blocks to the article. */
#include "config.h"

#include "extract/page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/extract-error.h"
#include "extract/facts-private.h"
#include "extract/page-dates-private.h"
#include "extract/page-head-private.h"
#include "extract/page-names-private.h"
#include "extract/page-private.h"
#include "text/decode.h"
#include "text/encoding.h"

/* A page says what encoding it is in at its beginning, or not at all. */
#define MAX_DECLARATION 8192

static void
block_free (gpointer data)
{
  DatelineBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* The encoding named in "<meta charset=…>", "<meta … content='text/html; charset=…'>" or an XML
 * declaration; bytes are enough for that, as all encodings that declare themselves so share ASCII. */
static char *
find_declared_encoding (const char *data, gsize length)
{
  const char *end = data + MIN (length, MAX_DECLARATION);
  const char *p = data;

  while ((p = memchr (p, '<', (gsize) (end - p))) != NULL)
    {
      const char *stop = memchr (p, '>', (gsize) (end - p));
      gboolean is_meta = end - p > 6 && g_ascii_strncasecmp (p, "<meta", 5) == 0;
      gboolean is_xml = end - p > 6 && g_ascii_strncasecmp (p, "<?xml", 5) == 0;
      const char *key = is_xml ? "encoding" : "charset";
      gsize n_key = strlen (key);

      if (stop == NULL)
        break;
      for (const char *at = p; (is_meta || is_xml) && at + n_key < stop; at++)
        {
          const char *value = at + n_key;
          const char *value_end;

          if (g_ascii_strncasecmp (at, key, n_key) != 0)
            continue;
          while (value < stop && (g_ascii_isspace (*value) || strchr ("=\"'", *value) != NULL))
            value++;
          value_end = value;
          while (value_end < stop &&
                 (g_ascii_isalnum (*value_end) || strchr ("-_:.", *value_end) != NULL))
            value_end++;
          if (value_end > value)
            return g_strndup (value, (gsize) (value_end - value));
        }
      p = stop;
    }

  return NULL;
}

DatelineDecoded *
dateline_page_decode (GBytes *bytes, const char *declared, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *own = declared == NULL && length > 0 ? find_declared_encoding (data, length)
                                                        : NULL;

  if (declared == NULL)
    declared = own;
  /* What no converter knows is as good as no declaration. */
  if (declared != NULL &&
      dateline_encoding_from_declared (declared, (const guchar *) data, length) == NULL)
    declared = NULL;

  return dateline_decode (bytes, declared, error);
}

static DatelinePage *
page_new (void)
{
  DatelinePage *page = g_new0 (DatelinePage, 1);

  page->date = dateline_date_new ();
  page->blocks = g_ptr_array_new_with_free_func (block_free);

  return page;
}

static void
reading_clear (DatelineReading *reading)
{
  g_clear_pointer (&reading->html, dateline_html_free);
  g_clear_pointer (&reading->elements, g_free);
  g_clear_pointer (&reading->blocks, g_array_unref);
  if (reading->text != NULL)
    g_string_free (g_steal_pointer (&reading->text), TRUE);
}

static void
hand_out_blocks (const DatelineReading *reading, DatelinePage *page)
{
  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *from = dateline_reading_block (reading, i);
      DatelineBlock *block = g_new0 (DatelineBlock, 1);

      block->kind = from->kind;
      block->omission = from->omission;
      block->level = from->level;
      block->n_points = from->n_points;
      block->n_linked = from->n_linked;
      block->text = g_strndup (dateline_reading_block_text (reading, from), from->length);
      g_ptr_array_add (page->blocks, block);
    }
}

static char *
dup_fact (const GArray *facts, DatelineFactKind kind)
{
  const DatelineFact *fact = dateline_facts_best (facts, kind);

  return fact != NULL ? g_strdup (fact->value) : NULL;
}

DatelinePage *
dateline_page_read (GBytes *bytes,
                    const char *name,
                    const char *declared,
                    const char *url,
                    gint32 today,
                    GError **error)
{
  g_autoptr (DatelineDecoded) decoded = NULL;
  g_autoptr (DatelinePage) page = NULL;
  g_autoptr (GArray) facts = NULL;
  DatelineReading reading = { 0 };

  g_return_val_if_fail (bytes != NULL, NULL);

  decoded = dateline_page_decode (bytes, declared, error);
  if (decoded == NULL)
    return NULL;
  reading.html = dateline_html_parse (decoded->text, decoded->n_bytes, error);
  if (reading.html == NULL)
    return NULL;

  dateline_reading_collect (&reading);
  if (reading.blocks->len == 0)
    {
      g_set_error_literal (error, DATELINE_EXTRACT_ERROR, DATELINE_EXTRACT_ERROR_NOTHING,
                           _ ("There is no text on this page. If it shows some in a browser, that "
                              "is put there by scripts: save the page from the browser."));
      reading_clear (&reading);
      return NULL;
    }
  page = page_new ();
  page->encoding = g_strdup (decoded->encoding);
  page->n_replaced = decoded->n_replaced;
  facts = dateline_facts_collect (reading.html);
  page->title = dateline_page_find_title (reading.html, facts);
  page->site = dup_fact (facts, DATELINE_FACT_SITE);
  page->section = dup_fact (facts, DATELINE_FACT_SECTION);
  page->language = dup_fact (facts, DATELINE_FACT_LANGUAGE);
  page->url = dup_fact (facts, DATELINE_FACT_URL);
  dateline_reading_choose (&reading);
  dateline_reading_mark_head (&reading, page->title);
  page->byline = dateline_page_find_byline (&reading, facts, &page->author);
  dateline_page_find_dates (&reading, facts, url, name, today, page);
  hand_out_blocks (&reading, page);
  reading_clear (&reading);

  return g_steal_pointer (&page);
}

void
dateline_page_free (DatelinePage *page)
{
  if (page == NULL)
    return;

  g_free (page->title);
  g_free (page->byline);
  g_free (page->author);
  g_free (page->site);
  g_free (page->section);
  g_free (page->language);
  g_free (page->url);
  dateline_date_free (page->date);
  g_clear_pointer (&page->updated, dateline_date_free);
  g_ptr_array_unref (page->blocks);
  g_free (page->encoding);
  g_free (page);
}
