/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of a feed. What an entry says of its date is evidence to be weighed; its summary is text of its
 * own unless the content says the same. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/feed-private.h"
#include "formats/language-private.h"
#include "formats/page-draft.h"
#include "formats/today-private.h"

/* Per cent, by what the feed calls the date. */
#define CONFIDENCE_PUBLISHED 95
#define CONFIDENCE_DATE      90
#define CONFIDENCE_CREATED   80
#define CONFIDENCE_UPDATED   60

/* Letters and digits in lower case, which is what two texts that say the same share. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (squeezed, g_unichar_tolower (c));
    }

  return g_string_free (squeezed, FALSE);
}

static char *
squeeze_blocks (const GPtrArray *blocks)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    g_string_append (all, ((const DatelineBlock *) blocks->pdata[i])->text);

  return squeeze (all->str);
}

/* "… Read more", "[…]" and "Continue reading →" at the end of a summary are no text that the content lacks. */
static void
cut_invitation (char *squeezed)
{
  static const char *const ends[] = { "readmore",    "continuereading", "more", "readthefullstory",
                                      "weiterlesen", "leermás",         "mehr" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (squeezed, ends[i]))
      {
        squeezed[strlen (squeezed) - strlen (ends[i])] = '\0';
        return;
      }
}

/* A paragraph that plug-ins put under every entry. */
static gboolean
is_signature (const DatelineBlock *block)
{
  const char *text = block->text;

  if (g_str_has_prefix (text, "The post ") && strstr (text, " appeared first on ") != NULL)
    return TRUE;
  if (g_str_has_prefix (text, "Der Beitrag ") && strstr (text, " erschien zuerst ") != NULL)
    return TRUE;

  return g_str_has_prefix (text, "La entrada ") && strstr (text, " se publicó primero en ") != NULL;
}

static void
write_blocks (DatelineDraftWriter *writer, GPtrArray *blocks, const char *title)
{
  const DatelineBlock *before = NULL;
  g_autofree char *headline = title != NULL ? squeeze (title) : NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      DatelineBlock *block = blocks->pdata[i];

      if (block->omission == DATELINE_OMIT_HIDDEN)
        continue;
      if (i == 0 && headline != NULL && *headline != '\0')
        {
          g_autofree char *first = squeeze (block->text);

          if (g_str_equal (first, headline))
            continue; /* the headline stands there already */
        }
      if (block->omission == DATELINE_OMIT_NOTHING && is_signature (block))
        block->omission = DATELINE_OMIT_FOOTER;
      dateline_page_write_block (writer, block, before);
      before = block;
    }
}

static void
write_summary (DatelineDraftWriter *writer, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineBlock *block = blocks->pdata[i];

      if (block->omission != DATELINE_OMIT_HIDDEN)
        dateline_draft_writer_add (writer, DATELINE_REGION_STANDFIRST, block->text,
                                   block->omission == DATELINE_OMIT_NOTHING
                                     ? NULL
                                     : dateline_omission_to_nick (block->omission));
    }
}

/* The longest content first; others that it holds as well say nothing new. */
static GPtrArray *
read_contents (const DatelineFeedItem *item)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint best = 0;
  gsize best_length = 0;

  for (guint i = 0; i < item->contents->len; i++)
    {
      GPtrArray *blocks = dateline_feed_text_to_blocks (item->contents->pdata[i]);
      g_autofree char *squeezed = squeeze_blocks (blocks);

      if (blocks->len == 0)
        {
          g_ptr_array_unref (blocks);
          continue;
        }
      if (strlen (squeezed) > best_length)
        {
          best = texts->len;
          best_length = strlen (squeezed);
        }
      g_ptr_array_add (texts, blocks);
    }
  if (best > 0)
    {
      gpointer swap = texts->pdata[0];

      texts->pdata[0] = texts->pdata[best];
      texts->pdata[best] = swap;
    }

  return texts;
}

static void
write_captions (DatelineDraftWriter *writer, const DatelineFeedItem *item, const char *said)
{
  for (guint i = 0; i < item->captions->len; i++)
    {
      const DatelineFeedCaption *caption = item->captions->pdata[i];
      g_autofree char *text = caption->text != NULL ? squeeze (caption->text) : NULL;

      if (text != NULL && *text != '\0' && strstr (said, text) == NULL)
        dateline_draft_writer_add (writer, DATELINE_REGION_CAPTION, caption->text, NULL);
      if (caption->credit != NULL)
        dateline_draft_writer_add_close (writer, DATELINE_REGION_CREDIT, caption->credit, NULL);
    }
}

static void
write_text (DatelineDraft *draft, const DatelineFeedItem *item)
{
  g_autoptr (GPtrArray) contents = read_contents (item);
  g_autoptr (GPtrArray)
    summary = item->summary != NULL ? dateline_feed_text_to_blocks (item->summary) : NULL;
  g_autofree char *said = contents->len > 0 ? squeeze_blocks (contents->pdata[0]) : g_strdup ("");
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);

  if (draft->title != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, draft->title, NULL);
  if (summary != NULL && summary->len > 0)
    {
      g_autofree char *squeezed = squeeze_blocks (summary);

      cut_invitation (squeezed);
      if (contents->len == 0)
        {
          write_blocks (writer, summary, draft->title);
          g_free (said);
          said = g_steal_pointer (&squeezed);
        }
      else if (strstr (said, squeezed) == NULL)
        write_summary (writer, summary);
    }
  for (guint i = 0; i < contents->len; i++)
    {
      g_autofree char *squeezed = i > 0 ? squeeze_blocks (contents->pdata[i]) : NULL;

      if (squeezed == NULL || strstr (said, squeezed) == NULL)
        write_blocks (writer, contents->pdata[i], draft->title);
    }
  write_captions (writer, item, said);
  dateline_draft_writer_finish (writer);
}

static void
add_doubts (DatelineDate *date, const DatelineFeedItem *item, const DatelineFeedDate *from)
{
  const DatelineFeedDate *updated = item->updated;

  if (from->other != DATELINE_DAY_NONE)
    dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, DATELINE_DATE_EVIDENCE_METADATA,
                             MIN (from->first, from->other), MAX (from->first, from->other),
                             from->text, 0, 0);
  if (from->weekday > 0 && from->precision == DATELINE_DATE_PRECISION_DAY &&
      from->weekday != dateline_day_to_weekday (from->first))
    dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_METADATA,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, from->text, 0, 0);
  if (from->first > dateline_today ())
    dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_NONE,
                             DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);
  /* A change before the publication: one of the two is wrong. A day apart may be the zone. */
  if (from != updated && dateline_feed_date_is_known (updated) &&
      updated->precision == DATELINE_DATE_PRECISION_DAY && updated->last + 1 < from->first)
    dateline_date_add_doubt (date, DATELINE_DOUBT_DISAGREES, DATELINE_DATE_EVIDENCE_METADATA,
                             updated->first, updated->last, updated->text, 0, 0);
}

static DatelineDate *
claimed_date (const DatelineFeedItem *item)
{
  const struct
  {
    const DatelineFeedDate *date;
    guint confidence;
  } candidates[] = {
    { item->published, CONFIDENCE_PUBLISHED },
    { item->date, CONFIDENCE_DATE },
    { item->created, CONFIDENCE_CREATED },
    { item->updated, CONFIDENCE_UPDATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const DatelineFeedDate *from = candidates[i].date;
      DatelineDate *date;

      if (!dateline_feed_date_is_known (from))
        continue;
      date = dateline_date_new ();
      date->first = from->first;
      date->last = from->last;
      date->precision = from->precision;
      date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
      date->confidence = candidates[i].confidence;
      add_doubts (date, item, from);
      return date;
    }

  return NULL;
}

static char *
join_authors (const DatelineFeed *feed, const DatelineFeedItem *item)
{
  const GPtrArray *authors = item->authors;
  GString *joined;

  /* The feed's author is that of all its entries in Atom alone; in RSS it is the editor. */
  if (authors->len == 0 && g_str_has_prefix (feed->version, "atom"))
    authors = feed->head->authors;
  if (authors->len == 0)
    return NULL;
  joined = g_string_new (NULL);
  for (guint i = 0; i < authors->len; i++)
    {
      const DatelineFeedPerson *person = authors->pdata[i];
      const char *name = person->name != NULL ? person->name : person->email;

      if (name != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", name);
    }
  if (joined->len == 0)
    {
      g_string_free (joined, TRUE);
      return NULL;
    }

  return g_string_free (joined, FALSE);
}

static void
set_metadata_date (DatelineDraft *draft, const char *name, const DatelineFeedDate *from)
{
  g_autoptr (DatelineDate) date = NULL;
  g_autofree char *iso = NULL;

  if (from == NULL)
    return;
  if (!dateline_feed_date_is_known (from))
    {
      dateline_draft_set_metadata (draft, name, from->text);
      return;
    }
  date = dateline_date_new ();
  date->first = from->first;
  date->last = from->last;
  date->precision = from->precision;
  iso = dateline_date_to_iso (date);
  dateline_draft_set_metadata (draft, name, iso);
}

static char *
join_links (const DatelineFeedItem *item, const char *rel)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < item->links->len; i++)
    {
      const DatelineFeedLink *link = item->links->pdata[i];

      if (g_ascii_strcasecmp (link->rel, rel) == 0 && strstr (joined->str, link->href) == NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", link->href);
    }

  return g_strdup (joined->str);
}

static void
set_metadata (DatelineDraft *draft, const DatelineFeed *feed, const DatelineFeedItem *item)
{
  g_autofree char *subjects = NULL;
  g_autofree char *enclosures = join_links (item, "enclosure");
  g_autofree char *feed_title = dateline_feed_text_to_line (feed->head->title);

  g_ptr_array_add (item->subjects, NULL);
  subjects = g_strjoinv ("; ", (char **) item->subjects->pdata);
  g_ptr_array_set_size (item->subjects, (int) item->subjects->len - 1);
  dateline_draft_set_metadata (draft, "identifier", item->id);
  dateline_draft_set_metadata (draft, "subjects", subjects);
  dateline_draft_set_metadata (draft, "enclosures", enclosures);
  dateline_draft_set_metadata (draft, "copyright", item->rights);
  dateline_draft_set_metadata (draft, "feed", feed->self != NULL ? feed->self : feed->head->link);
  if (g_strcmp0 (feed_title, draft->source) != 0)
    dateline_draft_set_metadata (draft, "feed-title", feed_title);
  set_metadata_date (draft, "updated", item->updated);
  set_metadata_date (draft, "created", item->created);
  set_metadata_date (draft, "expires", item->expires);
  if (item->published != NULL && !dateline_feed_date_is_known (item->published))
    dateline_draft_set_metadata (draft, "date-claimed", item->published->text);
}

static void
tell_unreadable (GString *problems, const DatelineFeedDate *date)
{
  g_autofree char *problem = NULL;

  if (date == NULL || dateline_feed_date_is_known (date))
    return;
  problem = g_strdup_printf (_ ("“%s” is no date that can be read"), date->text);
  g_string_append_printf (problems, "%s%s", problems->len > 0 ? "\n" : "", problem);
}

static char *
language_of (const DatelineFeed *feed, const DatelineFeedItem *item, const char *text)
{
  const DatelineFeedText *content = item->contents->len > 0 ? item->contents->pdata[0] : NULL;
  const char *claims[] = { content != NULL ? content->language : NULL,
                           item->summary != NULL ? item->summary->language : NULL, item->language,
                           feed->head->language };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      char *code = dateline_language_code (claims[i]);

      if (code != NULL)
        return code;
    }

  return g_strdup (dateline_guess_language (text));
}

DatelineDraft *
dateline_feed_item_to_draft (const DatelineFeed *feed,
                             const DatelineFeedItem *item,
                             GString *problems)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();

  draft->title = dateline_feed_text_to_line (item->title);
  write_text (draft, item);
  if (draft->text == NULL || *draft->text == '\0')
    return NULL;
  draft->author = join_authors (feed, item);
  if (item->link != NULL && strstr (item->link, "://") != NULL)
    draft->url = g_strdup (item->link);
  draft->source = item->source != NULL ? g_strdup (item->source)
                                       : dateline_feed_text_to_line (feed->head->title);
  if (draft->source == NULL)
    draft->source = dateline_host_of (draft->url != NULL ? draft->url : feed->head->link);
  draft->language = language_of (feed, item, draft->text);
  dateline_draft_weigh_date (draft, claimed_date (item), NULL);
  set_metadata (draft, feed, item);
  tell_unreadable (problems, item->published);
  if (item->published == NULL)
    tell_unreadable (problems, item->date);

  return g_steal_pointer (&draft);
}
