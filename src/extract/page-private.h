/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of reading a page hand on to each other: blocks with their places in the tree. */
#pragma once

#include "extract/hints.h"
#include "extract/html.h"
#include "extract/page.h"

G_BEGIN_DECLS

/* A line of text as the page shows it. */
typedef struct
{
  const DatelineNode *node; /* the innermost element that breaks lines around it */
  guint32 index;            /* of its first text in the document */
  gsize start;              /* bytes in DatelineReading.text */
  gsize length;
  guint n_points;
  guint n_linked; /* points in links */
  /* What the rules measure by: an ideograph or a syllable says as much as two letters. */
  guint n_columns;
  guint n_linked_columns;
  guint n_words;
  guint n_links;
  guint n_commas;
  DatelineBlockKind kind;
  DatelineOmission omission;
  guint8 level;
  gboolean sentence; /* ends as sentences do */
  gboolean broken;   /* goes on behind a single line break */
} DatelineReadBlock;

typedef struct
{
  guint32 hints;
  guint8 omission; /* DatelineOmission of all that is inside */
} DatelineElement;

typedef struct
{
  DatelineHtml *html;
  DatelineElement *elements; /* by index of node */
  GString *text;             /* of all blocks */
  GArray *blocks;            /* of DatelineReadBlock, in the order of the document */
} DatelineReading;

/* Cuts the body into blocks and marks what is hidden. */
void dateline_reading_collect (DatelineReading *self);
/* [first, end) of the blocks inside @node. */
void dateline_reading_range (const DatelineReading *self,
                             const DatelineNode *node,
                             guint *first,
                             guint *end);

/* Decides which blocks are the article, and why the others are not. */
void dateline_reading_choose (DatelineReading *self);

static inline DatelineReadBlock *
dateline_reading_block (const DatelineReading *self, guint i)
{
  return &g_array_index (self->blocks, DatelineReadBlock, i);
}

static inline const char *
dateline_reading_block_text (const DatelineReading *self, const DatelineReadBlock *block)
{
  return self->text->str + block->start;
}

static inline gboolean
dateline_node_is_element (const DatelineNode *node)
{
  return node->tag != DATELINE_TAG_TEXT;
}

G_END_DECLS
