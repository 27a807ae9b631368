/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: one file, one article. What its parts are and when it appeared is guessed by the text
 * floor; this puts the guesses together. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/language-private.h"
#include "formats/registry-private.h"
#include "text/decode.h"
#include "text/offsets.h"
#include "text/region-lines.h"
#include "text/regions.h"

static void
set_source (DatelineDraft *draft)
{
  g_autofree char *line = dateline_regions_text_of (draft->regions, draft->text,
                                                    DATELINE_REGION_SOURCE_LINE);
  g_autofree char *credit = NULL;

  if (line == NULL || !dateline_source_line_parse (line, &draft->source, &credit))
    return;
  dateline_draft_set_metadata (draft, "credit", credit);
}

static void
set_author (DatelineDraft *draft)
{
  g_autofree char *line = dateline_regions_text_of (draft->regions, draft->text,
                                                    DATELINE_REGION_BYLINE);

  if (line != NULL)
    draft->author = dateline_byline_parse (line);
}

/* In the words that the omissions of web pages have. */
static void
set_reasons (DatelineDraft *draft)
{
  g_autoptr (DatelineOffsets) offsets = NULL;

  draft->reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      g_autofree char *words = NULL;

      if (region->kind == DATELINE_REGION_BOILERPLATE && offsets == NULL)
        offsets = dateline_offsets_new (draft->text);
      if (region->kind == DATELINE_REGION_BOILERPLATE)
        words = dateline_offsets_slice (offsets, region->start, region->end);
      g_ptr_array_add (draft->reasons,
                       words != NULL
                         ? g_strdup (dateline_line_boilerplate_reason (words, strlen (words)))
                         : NULL);
    }
}

static gboolean
text_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelineDecoded) decoded = dateline_decode (bytes, NULL, error);
  g_autofree char *problem = NULL;
  DatelineDraft *draft;

  if (decoded == NULL)
    return FALSE;

  draft = dateline_draft_new ();
  draft->text = g_steal_pointer (&decoded->text);
  g_array_unref (draft->regions);
  draft->regions = dateline_regions_find (draft->text);
  set_reasons (draft);
  draft->title = dateline_regions_text_of (draft->regions, draft->text, DATELINE_REGION_HEADLINE);
  dateline_draft_weigh_date (draft, NULL, name);
  set_source (draft);
  set_author (draft);
  draft->language = g_strdup (dateline_guess_language (draft->text));
  dateline_draft_take_original (draft, bytes, name, decoded->encoding);

  problem = dateline_describe_replaced (decoded->n_replaced, decoded->encoding);
  func (draft, NULL, problem, data);

  return TRUE;
}

const DatelineFormat dateline_format_text = {
  .id = "text",
  .name = N_ ("Plain text"),
  .description = N_ ("One article a file; headline, date, source and captions are recognised"),
  .extensions = ".txt .text",
  .read = text_read,
};
