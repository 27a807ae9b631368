/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved web pages: one page, one article. What the page holds is read by the extract floor; this makes a
 * text with regions of it. Passages that are not of the article stand behind it, with the reason; menus
 * and lists of links are counted and left in the original. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page.h"
#include "formats/language-private.h"
#include "formats/registry-private.h"
#include "formats/today-private.h"
#include "text/date-guess.h"
#include "text/lines.h"

/* A line that was left out is a passage, worth keeping, from so many characters on. */
#define MIN_PASSAGE 60

typedef struct
{
  DatelineDraft *draft;
  GString *text;
  guint n_points;
  const DatelineBlock *last;
} Writer;

static DatelineRegionKind
region_kind (const DatelineBlock *block)
{
  switch (block->kind)
    {
    case DATELINE_BLOCK_HEADLINE:
      return DATELINE_REGION_HEADLINE;
    case DATELINE_BLOCK_STANDFIRST:
      return DATELINE_REGION_STANDFIRST;
    case DATELINE_BLOCK_SUBHEAD:
      return DATELINE_REGION_SUBHEAD;
    case DATELINE_BLOCK_LIST_ITEM:
      return DATELINE_REGION_LIST_ITEM;
    case DATELINE_BLOCK_QUOTE:
      return DATELINE_REGION_QUOTE;
    case DATELINE_BLOCK_CAPTION:
      return DATELINE_REGION_CAPTION;
    case DATELINE_BLOCK_CREDIT:
      return DATELINE_REGION_CREDIT;
    case DATELINE_BLOCK_TABLE:
      return DATELINE_REGION_TABLE;
    case DATELINE_BLOCK_BYLINE:
      return DATELINE_REGION_BYLINE;
    case DATELINE_BLOCK_DATE_STAMP:
      return DATELINE_REGION_DATE_STAMP;
    case DATELINE_BLOCK_PREFORMATTED:
    case DATELINE_BLOCK_PARAGRAPH:
    default:
      return DATELINE_REGION_BODY;
    }
}

/* Items of a list, rows of a table and lines of code stand close together, paragraphs apart. */
static gboolean
is_close (const DatelineBlock *block, const DatelineBlock *before)
{
  return block->kind == before->kind && block->omission == before->omission &&
         (block->kind == DATELINE_BLOCK_LIST_ITEM || block->kind == DATELINE_BLOCK_TABLE ||
          block->kind == DATELINE_BLOCK_PREFORMATTED);
}

static void
add_region (Writer *writer, const char *text, DatelineRegionKind kind, const char *reason)
{
  DatelineRegion region = { writer->n_points, 0, kind };

  g_string_append (writer->text, text);
  writer->n_points += dateline_count_points (text, strlen (text));
  region.end = writer->n_points;
  g_array_append_val (writer->draft->regions, region);
  g_ptr_array_add (writer->draft->reasons, reason != NULL ? g_strdup (reason) : NULL);
}

static void
add_break (Writer *writer, gboolean close)
{
  if (writer->text->len == 0)
    return;
  g_string_append (writer->text, close ? "\n" : "\n\n");
  writer->n_points += close ? 1 : 2;
}

static void
add_block (Writer *writer, const DatelineBlock *block)
{
  gboolean left_out = block->omission != DATELINE_OMIT_NOTHING;

  add_break (writer, writer->last != NULL && is_close (block, writer->last));
  add_region (writer, block->text, left_out ? DATELINE_REGION_BOILERPLATE : region_kind (block),
              left_out ? dateline_omission_to_nick (block->omission) : NULL);
  writer->last = block;
}

/* What somebody might miss, as against the furniture that every page of a site has. */
static gboolean
is_passage (const DatelineBlock *block)
{
  switch (block->omission)
    {
    case DATELINE_OMIT_NOTHING:
    case DATELINE_OMIT_HIDDEN:
    case DATELINE_OMIT_NAVIGATION:
    case DATELINE_OMIT_FORM:
    case DATELINE_OMIT_REPEATED:
      return FALSE;
    default:
      return block->n_points >= MIN_PASSAGE && block->n_linked * 2 < block->n_points;
    }
}

/* "navigation: 40 lines, 812 characters; link-list: …": what stays in the original alone. */
static char *
describe_furniture (const DatelinePage *page)
{
  guint lines[DATELINE_N_OMISSIONS] = { 0 };
  guint points[DATELINE_N_OMISSIONS] = { 0 };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (block->omission == DATELINE_OMIT_NOTHING || is_passage (block))
        continue;
      lines[block->omission]++;
      points[block->omission] += block->n_points;
    }
  for (guint i = 0; i < DATELINE_N_OMISSIONS; i++)
    if (lines[i] > 0)
      g_string_append_printf (said, "%s%s: %u lines, %u characters", said->len > 0 ? "; " : "",
                              dateline_omission_to_nick (i), lines[i], points[i]);

  return g_string_free (said, FALSE);
}

static void
write_blocks (DatelineDraft *draft, const DatelinePage *page)
{
  Writer writer = { draft, g_string_new (NULL) };
  gboolean has_headline = FALSE;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      has_headline = has_headline || (block->kind == DATELINE_BLOCK_HEADLINE &&
                                      block->omission == DATELINE_OMIT_NOTHING);
    }
  /* Some pages show their headline only in a picture or in the window's title. */
  if (!has_headline && page->title != NULL)
    add_region (&writer, page->title, DATELINE_REGION_HEADLINE, NULL);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (block->omission == DATELINE_OMIT_NOTHING)
        add_block (&writer, block);
    }
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (is_passage (block))
        add_block (&writer, block);
    }
  draft->text = g_string_free (writer.text, FALSE);
}

/* "en-GB", "en_GB" and "EN" are "en". */
static char *
language_code (const char *language)
{
  gsize length = language != NULL
                   ? strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
                   : 0;

  return length == 2 || length == 3 ? g_ascii_strdown (language, (gssize) length) : NULL;
}

static char *
host_of (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return NULL;
  return g_strdup (g_str_has_prefix (host, "www.") ? host + 4 : host);
}

/* What the text itself says of its day counts beside what the page says of it. */
static void
set_date (DatelineDraft *draft, DatelinePage *page, const char *name)
{
  g_autoptr (DatelineDate)
    guess = dateline_date_guess (draft->text, draft->regions, name, dateline_today ());

  dateline_date_free (draft->date);
  if (!dateline_date_is_known (page->date))
    {
      draft->date = g_steal_pointer (&guess);
      return;
    }
  draft->date = g_steal_pointer (&page->date);
  page->date = dateline_date_new ();
  if (dateline_date_is_known (guess) && guess->first == draft->date->first)
    for (guint i = 0; i < guess->doubts->len; i++)
      {
        const DatelineDoubt *doubt = guess->doubts->pdata[i];

        if (doubt->kind == DATELINE_DOUBT_WEEKDAY || doubt->kind == DATELINE_DOUBT_MENTIONS_LATER)
          dateline_date_add_doubt (draft->date, doubt->kind, doubt->evidence, doubt->first,
                                   doubt->last, doubt->quote, doubt->start, doubt->end);
      }
}

static void
set_metadata (DatelineDraft *draft, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (draft->metadata == NULL)
    draft->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (draft->metadata, g_strdup (name), g_strdup (value));
}

static gboolean
html_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelinePage)
    page = dateline_page_read (bytes, name, NULL, NULL, dateline_today (), error);
  g_autofree char *problem = NULL;
  g_autofree char *furniture = NULL;
  g_autofree char *updated = NULL;
  DatelineDraft *draft;

  if (page == NULL)
    return FALSE;

  draft = dateline_draft_new ();
  draft->reasons = g_ptr_array_new_with_free_func (g_free);
  write_blocks (draft, page);
  draft->title = g_strdup (page->title);
  draft->author = g_strdup (page->author);
  draft->url = page->url != NULL && strstr (page->url, "://") != NULL ? g_strdup (page->url) : NULL;
  draft->source = page->site != NULL ? g_strdup (page->site) : host_of (draft->url);
  draft->language = language_code (page->language);
  if (draft->language == NULL)
    draft->language = g_strdup (dateline_guess_language (draft->text));
  set_date (draft, page, name);
  updated = page->updated != NULL ? dateline_date_to_iso (page->updated) : NULL;
  furniture = describe_furniture (page);
  set_metadata (draft, "updated", updated);
  set_metadata (draft, "section", page->section);
  set_metadata (draft, "left-out", furniture);
  dateline_draft_take_original (draft, bytes, name, page->encoding);

  if (page->n_replaced > 0)
    problem = g_strdup_printf (ngettext ("%u piece is no text in %s and became “\xef\xbf\xbd”",
                                         "%u pieces are no text in %s and became “\xef\xbf\xbd”",
                                         page->n_replaced),
                               page->n_replaced, page->encoding);
  func (draft, NULL, problem, data);

  return TRUE;
}

static gboolean
begins_with (const char *p, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - p) >= length && g_ascii_strncasecmp (p, word, length) == 0;
}

/* Where the markup begins, behind a byte order mark, white space, comments and an XML declaration. */
static const char *
skip_prologue (const char *p, const char *end)
{
  if (end - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < end)
    {
      const char *close;

      if (g_ascii_isspace (*p))
        {
          p++;
          continue;
        }
      if (!begins_with (p, end, "<!--") && !begins_with (p, end, "<?xml"))
        break;
      close = g_strstr_len (p, end - p, p[1] == '?' ? "?>" : "-->");
      if (close == NULL)
        return end;
      p = close + 2;
      if (p < end && *p == '>')
        p++;
    }

  return p;
}

static guint
html_sniff (const guint8 *head, gsize length, const char *name)
{
  static const char *const endings[] = { ".html", ".htm", ".xhtml", ".shtml" };
  const char *end = (const char *) head + length;
  const char *p = skip_prologue ((const char *) head, end);
  g_autofree char *lower = NULL;

  if (begins_with (p, end, "<!doctype html") || begins_with (p, end, "<html"))
    return 80;
  lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return 60;
  if (begins_with (p, end, "<head") || begins_with (p, end, "<body"))
    return 50;

  return 0;
}

const DatelineFormat dateline_format_html = {
  .id = "html",
  .name = N_ ("Web page"),
  .description = N_ ("One article a page; menus, advertisements and comments are told from it"),
  .extensions = ".html .htm .xhtml",
  .sniff = html_sniff,
  .read = html_read,
};
