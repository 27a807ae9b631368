/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the facts that agencies send to a draft. */
#include "config.h"

#include "formats/news-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/feed-date.h"
#include "formats/language-private.h"
#include "formats/today-private.h"
#include "text/fold.h"

#define CONFIDENCE_PUBLISHED 95
#define CONFIDENCE_CREATED   75
#define CONFIDENCE_UPDATED   60

static void
block_free (DatelineNewsBlock *block)
{
  g_free (block->text);
  g_free (block->reason);
  g_free (block);
}

DatelineNewsItem *
dateline_news_item_new (void)
{
  DatelineNewsItem *item = g_new0 (DatelineNewsItem, 1);

  item->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  item->subjects = g_ptr_array_new_with_free_func (g_free);
  item->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  item->problems = g_ptr_array_new_with_free_func (g_free);

  return item;
}

void
dateline_news_item_free (DatelineNewsItem *item)
{
  if (item == NULL)
    return;

  g_free (item->title);
  g_free (item->subtitle);
  g_free (item->byline);
  g_free (item->author);
  g_free (item->source);
  g_free (item->agency);
  g_free (item->place);
  g_free (item->url);
  g_free (item->language);
  g_free (item->published);
  g_free (item->created);
  g_free (item->updated);
  g_free (item->embargo);
  g_hash_table_unref (item->facts);
  g_ptr_array_unref (item->subjects);
  g_ptr_array_unref (item->blocks);
  g_ptr_array_unref (item->problems);
  g_free (item);
}

DatelineNewsItem *
dateline_news_item_copy_facts (const DatelineNewsItem *item)
{
  DatelineNewsItem *copy = dateline_news_item_new ();
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  copy->title = g_strdup (item->title);
  copy->subtitle = g_strdup (item->subtitle);
  copy->byline = g_strdup (item->byline);
  copy->author = g_strdup (item->author);
  copy->source = g_strdup (item->source);
  copy->agency = g_strdup (item->agency);
  copy->place = g_strdup (item->place);
  copy->url = g_strdup (item->url);
  copy->language = g_strdup (item->language);
  copy->published = g_strdup (item->published);
  copy->created = g_strdup (item->created);
  copy->updated = g_strdup (item->updated);
  copy->embargo = g_strdup (item->embargo);
  g_hash_table_iter_init (&iter, item->facts);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy->facts, g_strdup (name), g_strdup (value));
  for (guint i = 0; i < item->subjects->len; i++)
    g_ptr_array_add (copy->subjects, g_strdup (item->subjects->pdata[i]));
  for (guint i = 0; i < item->problems->len; i++)
    g_ptr_array_add (copy->problems, g_strdup (item->problems->pdata[i]));

  return copy;
}

/* One line, without white space at its ends; NULL for nothing. */
static char *
flatten (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *flat = valid != NULL ? dateline_flatten (valid) : NULL;

  if (flat == NULL)
    return NULL;
  g_strstrip (flat);

  return *flat != '\0' ? g_steal_pointer (&flat) : NULL;
}

void
dateline_news_set (char **field, char *value)
{
  if (*field == NULL)
    *field = flatten (value);
  g_free (value);
}

void
dateline_news_add (char **field, char *value)
{
  g_autofree char *flat = flatten (value);

  g_free (value);
  if (flat == NULL)
    return;
  if (*field == NULL)
    {
      *field = g_steal_pointer (&flat);
      return;
    }
  if (strstr (*field, flat) == NULL)
    {
      char *joined = g_strconcat (*field, ", ", flat, NULL);

      g_free (*field);
      *field = joined;
    }
}

void
dateline_news_set_fact (DatelineNewsItem *item, const char *name, char *value)
{
  g_autofree char *flat = flatten (value);

  g_free (value);
  if (flat != NULL && !g_hash_table_contains (item->facts, name))
    g_hash_table_insert (item->facts, g_strdup (name), g_steal_pointer (&flat));
}

void
dateline_news_add_subject (DatelineNewsItem *item, char *value)
{
  g_autofree char *flat = flatten (value);

  g_free (value);
  if (flat == NULL || item->subjects->len >= DATELINE_NEWS_MAX_SUBJECTS)
    return;
  for (guint i = 0; i < item->subjects->len; i++)
    if (g_str_equal (item->subjects->pdata[i], flat))
      return;
  g_ptr_array_add (item->subjects, g_steal_pointer (&flat));
}

void
dateline_news_add_problem (DatelineNewsItem *item, const char *problem)
{
  for (guint i = 0; i < item->problems->len; i++)
    if (g_str_equal (item->problems->pdata[i], problem))
      return;
  g_ptr_array_add (item->problems, g_strdup (problem));
}

void
dateline_news_add_block (DatelineNewsItem *item,
                         DatelineRegionKind kind,
                         gboolean close,
                         const char *text,
                         const char *reason)
{
  DatelineNewsBlock *block;
  char *flat;

  /* The cells of a row lie apart by tabs, which stay. */
  flat = kind == DATELINE_REGION_TABLE ? g_strdup (text) : flatten (text);
  if (flat == NULL)
    return;
  if (item->blocks->len >= DATELINE_NEWS_MAX_BLOCKS)
    {
      dateline_news_add_problem (item, _ ("It has too many paragraphs; the rest was left out"));
      g_free (flat);
      return;
    }
  block = g_new0 (DatelineNewsBlock, 1);
  block->kind = kind;
  block->close = close;
  block->text = flat;
  block->reason = g_strdup (reason);
  g_ptr_array_add (item->blocks, block);
}

gboolean
dateline_news_item_has_body (const DatelineNewsItem *item)
{
  for (guint i = 0; i < item->blocks->len; i++)
    {
      const DatelineNewsBlock *block = item->blocks->pdata[i];

      if (block->reason == NULL && block->kind != DATELINE_REGION_CREDIT)
        return TRUE;
    }

  return FALSE;
}

static DatelineDate *
date_of (const char *value, guint confidence)
{
  g_autoptr (DatelineFeedDate) read = dateline_feed_date_read (value);
  DatelineDate *date;

  if (!dateline_feed_date_is_known (read))
    return NULL;
  date = dateline_date_new ();
  date->first = read->first;
  date->last = read->last;
  date->precision = read->precision;
  date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  date->confidence = confidence;
  if (read->other != DATELINE_DAY_NONE)
    dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, DATELINE_DATE_EVIDENCE_METADATA,
                             MIN (read->first, read->other), MAX (read->first, read->other), value,
                             0, 0);
  if (read->first > dateline_today ())
    dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_NONE,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);

  return date;
}

/* When it was sent for the first time counts; that of this version only where nothing else is said. */
static DatelineDate *
claimed_date (const DatelineNewsItem *item)
{
  DatelineDate *date = date_of (item->published, CONFIDENCE_PUBLISHED);

  if (date == NULL)
    date = date_of (item->created, CONFIDENCE_CREATED);
  if (date == NULL)
    date = date_of (item->updated, CONFIDENCE_UPDATED);

  return date;
}

static void
set_day (DatelineDraft *draft, const char *name, const char *value)
{
  g_autoptr (DatelineDate) date = date_of (value, 100);
  g_autofree char *iso = date != NULL ? dateline_date_to_iso (date) : g_strdup (value);

  dateline_draft_set_metadata (draft, name, iso);
}

static void
write_text (DatelineDraft *draft, const DatelineNewsItem *item)
{
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);
  gboolean first = TRUE;

  if (item->title != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, item->title, NULL);
  if (item->subtitle != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_STANDFIRST, item->subtitle, NULL);
  if (item->byline != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_BYLINE, item->byline, NULL);
  for (guint i = 0; i < item->blocks->len; i++)
    {
      const DatelineNewsBlock *block = item->blocks->pdata[i];

      /* The headline stands there already. */
      if (first && item->title != NULL && g_str_equal (block->text, item->title))
        continue;
      first = FALSE;
      if (block->close)
        dateline_draft_writer_add_close (writer, block->kind, block->text, block->reason);
      else
        dateline_draft_writer_add (writer, block->kind, block->text, block->reason);
    }
  dateline_draft_writer_finish (writer);
}

static void
set_metadata (DatelineDraft *draft, const DatelineNewsItem *item)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, item->facts);
  while (g_hash_table_iter_next (&iter, &name, &value))
    dateline_draft_set_metadata (draft, name, value);
  dateline_draft_set_metadata (draft, "subtitle", item->subtitle);
  dateline_draft_set_metadata (draft, "agency", item->agency);
  dateline_draft_set_metadata (draft, "place", item->place);
  set_day (draft, "updated", item->updated);
  set_day (draft, "embargo", item->embargo);
  if (item->subjects->len > 0)
    {
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint i = 0; i < item->subjects->len; i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "",
                                (char *) item->subjects->pdata[i]);
      dateline_draft_set_metadata (draft, "subjects", joined->str);
    }
}

static char *
author_of (const DatelineNewsItem *item)
{
  char *parsed;

  if (item->author != NULL)
    return g_strdup (item->author);
  if (item->byline == NULL)
    return NULL;
  parsed = dateline_byline_parse (item->byline);

  return parsed != NULL ? parsed : g_strdup (item->byline);
}

DatelineDraft *
dateline_news_item_to_draft (DatelineNewsItem *item, GBytes *original, const char *name)
{
  DatelineDraft *draft;

  if (!dateline_news_item_has_body (item) && item->subtitle == NULL)
    return NULL;
  draft = dateline_draft_new ();
  draft->title = g_strdup (item->title);
  draft->author = author_of (item);
  draft->source = g_strdup (item->source != NULL ? item->source : item->agency);
  draft->url = item->url != NULL && strstr (item->url, "://") != NULL ? g_strdup (item->url) : NULL;
  if (draft->source == NULL)
    draft->source = dateline_host_of (draft->url);
  draft->language = dateline_language_code (item->language);
  write_text (draft, item);
  if (draft->language == NULL)
    draft->language = g_strdup (dateline_guess_language (draft->text));
  set_metadata (draft, item);
  dateline_draft_weigh_date (draft, claimed_date (item), name);
  dateline_draft_take_original (draft, original, name, "UTF-8");

  return draft;
}

gboolean
dateline_news_item_tell (DatelineNewsItem *item,
                         GBytes *original,
                         const char *name,
                         const char *place,
                         DatelineDraftFunc func,
                         gpointer data)
{
  DatelineDraft *draft = dateline_news_item_to_draft (item, original, name);
  g_autofree char *problem = NULL;

  if (draft == NULL)
    dateline_news_add_problem (item, _ ("There is no text in it"));
  if (item->embargo != NULL)
    {
      g_autofree char *said = g_strdup_printf (_ ("It was not to be published before %s"),
                                               item->embargo);

      dateline_news_add_problem (item, said);
    }
  if (item->problems->len > 0)
    {
      g_ptr_array_add (item->problems, NULL);
      problem = g_strjoinv ("\n", (char **) item->problems->pdata);
      g_ptr_array_remove_index (item->problems, item->problems->len - 1);
    }

  return func (draft, place, problem, data);
}
