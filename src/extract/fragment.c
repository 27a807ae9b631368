/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of HTML: cut into lines like pages, but nothing is chosen. */
#include "extract/fragment.h"

#include "extract/page-private.h"

static void
block_free (gpointer data)
{
  DatelineBlock *block = data;

  g_free (block->text);
  g_free (block);
}

/* What the names of the elements around a line call it. Only names that a text of an article never has. */
static DatelineOmission
omission_of (const DatelineReading *reading, const DatelineReadBlock *block)
{
  static const struct
  {
    guint32 hint;
    DatelineOmission omission;
  } reasons[] = {
    { DATELINE_HINT_SHARING, DATELINE_OMIT_SHARING },
    { DATELINE_HINT_NEWSLETTER, DATELINE_OMIT_NEWSLETTER },
    { DATELINE_HINT_COOKIES, DATELINE_OMIT_COOKIES },
    { DATELINE_HINT_ADVERTISEMENT, DATELINE_OMIT_ADVERTISEMENT },
    { DATELINE_HINT_RELATED, DATELINE_OMIT_RELATED },
  };

  if (block->omission != DATELINE_OMIT_NOTHING)
    return block->omission;
  for (const DatelineNode *node = block->node; node != NULL && node->tag != DATELINE_TAG_BODY;
       node = node->parent)
    for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
      if ((reading->elements[node->index].hints & reasons[i].hint) != 0)
        return reasons[i].omission;

  return DATELINE_OMIT_NOTHING;
}

GPtrArray *
dateline_fragment_read (const char *html, gsize length)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  DatelineReading reading = { 0 };

  g_return_val_if_fail (html != NULL, blocks);

  reading.html = length > 0 ? dateline_html_parse (html, length, NULL) : NULL;
  if (reading.html == NULL)
    return blocks;
  dateline_reading_collect (&reading);
  for (guint i = 0; i < reading.blocks->len; i++)
    {
      const DatelineReadBlock *from = dateline_reading_block (&reading, i);
      DatelineBlock *block = g_new0 (DatelineBlock, 1);

      block->kind = from->kind;
      block->omission = omission_of (&reading, from);
      block->level = from->level;
      block->n_points = from->n_points;
      block->n_linked = from->n_linked;
      block->text = g_strndup (dateline_reading_block_text (&reading, from), from->length);
      g_ptr_array_add (blocks, block);
    }
  dateline_html_free (reading.html);
  g_free (reading.elements);
  g_array_unref (reading.blocks);
  g_string_free (reading.text, TRUE);

  return blocks;
}
