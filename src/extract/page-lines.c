/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the lines of the chosen part one by one, by their words and by the names of what holds them:
 * captions and credits get their kinds, calls to read, share or subscribe are left out. */
#include "extract/page-prune-private.h"

#include <string.h>

#include "text/region-lines.h"

#define SHORT_LINE 160 /* points: longer ones are sentences of the article, whatever they begin with */

static gboolean
is_within (const DatelineNode *node, DatelineTag tag)
{
  for (; node != NULL; node = node->parent)
    if (node->tag == tag)
      return TRUE;
  return FALSE;
}

/* The names of the line's element and of those around it, as far as they hold only a few lines. */
static guint32
hints_near (const DatelineReading *self, const DatelineReadBlock *block)
{
  const DatelineNode *node = block->node;
  guint32 hints = 0;

  for (guint i = 0; i < 3 && node != NULL; i++, node = node->parent)
    {
      guint first;
      guint end;

      dateline_reading_range (self, node, &first, &end);
      if (end - first > 4)
        break;
      hints |= self->elements[node->index].hints;
    }

  return hints;
}

static gboolean
is_address (const char *text, gsize length)
{
  return (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://")) &&
         memchr (text, ' ', length) == NULL;
}

static void
set_caption (const DatelineReading *self, DatelineReadBlock *block)
{
  const char *text = dateline_reading_block_text (self, block);
  guint32 hints;

  if (block->kind != DATELINE_BLOCK_PARAGRAPH && block->kind != DATELINE_BLOCK_CAPTION &&
      block->kind != DATELINE_BLOCK_LIST_ITEM)
    return;
  hints = hints_near (self, block);
  if ((hints & DATELINE_HINT_CREDIT) != 0 || dateline_line_is_credit (text, block->length))
    block->kind = DATELINE_BLOCK_CREDIT;
  else if ((hints & DATELINE_HINT_CAPTION) != 0 || is_within (block->node, DATELINE_TAG_FIGURE))
    block->kind = DATELINE_BLOCK_CAPTION;
}

static DatelineOmission
judge_line (const DatelineReading *self, const DatelineReadBlock *block)
{
  const char *text = dateline_reading_block_text (self, block);

  if (is_address (text, block->length))
    return DATELINE_OMIT_META;
  if (block->n_points > SHORT_LINE && block->n_linked * 2 < block->n_points)
    return DATELINE_OMIT_NOTHING;
  if (dateline_line_is_related_link (text, block->length))
    return DATELINE_OMIT_RELATED;
  if (block->kind != DATELINE_BLOCK_SUBHEAD && dateline_line_is_boilerplate (text, block->length))
    return DATELINE_OMIT_NEWSLETTER;

  return DATELINE_OMIT_NOTHING;
}

void
dateline_reading_judge_lines (DatelineReading *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      set_caption (self, block);
      block->omission = judge_line (self, block);
    }
}
