/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as a draft. Passages that are not of the article stand behind it, with the reason; menus
 * and lists of links are counted and left in the original. */
#include "config.h"

#include "formats/page-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/page-substitute.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/language-private.h"
#include "text/stoppable.h"

/* A line that was left out is a passage, worth keeping, from so many characters on. */
#define MIN_PASSAGE 60

DatelineRegionKind
dateline_block_get_region_kind (const DatelineBlock *block)
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

void
dateline_page_write_block (DatelineDraftWriter *writer,
                           const DatelineBlock *block,
                           const DatelineBlock *before)
{
  gboolean left_out = block->omission != DATELINE_OMIT_NOTHING;
  const char *reason = left_out ? dateline_omission_to_nick (block->omission) : NULL;

  if (before != NULL && is_close (block, before))
    dateline_draft_writer_add_close (writer, dateline_block_get_region_kind (block), block->text,
                                     reason);
  else
    dateline_draft_writer_add (writer, dateline_block_get_region_kind (block), block->text, reason);
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

static gboolean
has_headline (const DatelinePage *page)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (block->kind == DATELINE_BLOCK_HEADLINE && block->omission == DATELINE_OMIT_NOTHING)
        return TRUE;
    }

  return FALSE;
}

static void
write_blocks (DatelineDraft *draft, const DatelinePage *page)
{
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);
  const DatelineBlock *before = NULL;

  /* Some pages show their headline only in a picture or in the window's title. */
  if (!has_headline (page) && page->title != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, page->title, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < page->blocks->len && dateline_work_goes_on (); i++)
      {
        const DatelineBlock *block = page->blocks->pdata[i];

        if (pass == 0 ? block->omission != DATELINE_OMIT_NOTHING : !is_passage (block))
          continue;
        dateline_page_write_block (writer, block, before);
        before = block;
      }
  dateline_draft_writer_finish (writer);
}

DatelineDraft *
dateline_page_to_draft (DatelinePage *page, const char *name)
{
  g_autofree char *furniture = NULL;
  g_autofree char *updated = NULL;
  DatelineDraft *draft;

  g_return_val_if_fail (page != NULL, NULL);

  draft = dateline_draft_new ();
  write_blocks (draft, page);
  draft->title = g_strdup (page->title);
  draft->author = g_strdup (page->author);
  draft->url = page->url != NULL && strstr (page->url, "://") != NULL ? g_strdup (page->url) : NULL;
  draft->source = page->site != NULL ? g_strdup (page->site) : dateline_host_of (draft->url);
  draft->language = dateline_language_code (page->language);
  if (draft->language == NULL)
    draft->language = g_strdup (dateline_guess_language (draft->text));
  dateline_draft_weigh_date (draft, g_steal_pointer (&page->date), name);
  page->date = dateline_date_new ();
  updated = page->updated != NULL ? dateline_date_to_iso (page->updated) : NULL;
  furniture = describe_furniture (page);
  dateline_draft_set_metadata (draft, "updated", updated);
  dateline_draft_set_metadata (draft, "section", page->section);
  dateline_draft_set_metadata (draft, "left-out", furniture);

  return draft;
}

const char *
dateline_page_describe_substitute (const DatelinePage *page)
{
  return dateline_page_is_substitute (page)
           ? _ (
               "It looks like what a server shows in place of an article: an error, a log-in or a check "
               "of the browser")
           : NULL;
}
