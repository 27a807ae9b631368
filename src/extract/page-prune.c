/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out what stands within the article but is not of it: lists of links, lines about sharing. */
#include "extract/page-prune-private.h"

#include <string.h>

typedef struct
{
  guint points;
  guint linked;
  guint commas;
  guint prose; /* columns of sentences without many links */
  guint n_blocks;
  guint n_paragraphs;
  guint n_items;
} Sums;

static void
sum_range (const DatelineReading *self, const DatelineNode *node, Sums *sums)
{
  guint first;
  guint end;

  *sums = (Sums){ 0 };
  dateline_reading_range (self, node, &first, &end);
  for (guint i = first; i < end; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (self, i);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      sums->points += block->n_columns;
      sums->linked += block->n_linked_columns;
      sums->commas += block->n_commas;
      if (block->sentence && block->n_columns >= 40 &&
          block->n_linked_columns * 3 < block->n_columns)
        sums->prose += block->n_columns;
      sums->n_blocks++;
      sums->n_paragraphs += block->kind == DATELINE_BLOCK_PARAGRAPH;
      sums->n_items += block->kind == DATELINE_BLOCK_LIST_ITEM;
    }
}

static void
omit (DatelineReading *self, const DatelineNode *node, DatelineOmission omission)
{
  guint first;
  guint end;

  dateline_reading_range (self, node, &first, &end);
  for (guint i = first; i < end; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i);

      if (block->omission == DATELINE_OMIT_NOTHING)
        block->omission = omission;
    }
}

static gboolean
is_conditional (const DatelineNode *node)
{
  switch (node->tag)
    {
    case DATELINE_TAG_FORM:
    case DATELINE_TAG_TABLE:
    case DATELINE_TAG_UL:
    case DATELINE_TAG_OL:
    case DATELINE_TAG_DL:
    case DATELINE_TAG_DIV:
    case DATELINE_TAG_SECTION:
      return TRUE;
    default:
      return FALSE;
    }
}

static DatelineOmission
judge (const DatelineReading *self, const DatelineNode *node)
{
  guint32 hints = self->elements[node->index].hints;
  gboolean positive = (hints & (DATELINE_HINT_ARTICLE | DATELINE_HINT_BODY | DATELINE_HINT_MAIN)) !=
                      0;
  Sums sums;
  double density;

  sum_range (self, node, &sums);
  if (sums.points == 0)
    return DATELINE_OMIT_NOTHING;
  density = (double) sums.linked / sums.points;
  if (sums.commas < 10 && sums.prose == 0 && density > (positive ? 0.5 : 0.3))
    return DATELINE_OMIT_LINKS;
  return DATELINE_OMIT_NOTHING;
}

void
dateline_reading_prune (DatelineReading *self, const DatelineNode *top)
{
  const DatelineNode *scope = top->tag != DATELINE_TAG_BODY ? top->parent : top;
  const DatelineNode *node = scope->first;

  while (node != NULL)
    {
      if (node != top && is_conditional (node))
        {
          DatelineOmission omission = judge (self, node);

          if (omission != DATELINE_OMIT_NOTHING)
            {
              omit (self, node, omission);
              node = dateline_node_skip (node, scope);
              continue;
            }
        }
      node = dateline_node_next (node, scope);
    }
}
