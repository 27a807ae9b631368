/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of the article: which of the blocks are its headline, byline and date stamp. They are of the
 * article, but not of its running text. */
#include "extract/page-head-private.h"

#include <string.h>

#include "text/date-scan.h"
#include "text/lines.h"
#include "text/region-lines.h"

#define LONGEST_BYLINE 120 /* columns */
#define MOST_SIBLINGS  200
#define MIN_LEAD       80
#define MIN_STANDFIRST 50
#define MAX_HEAD       8 /* blocks behind the headline that may be its lead where there is no text */
#define LONG_PARAGRAPH 140 /* columns: with one of these the running text has begun */

/* Letters and digits in lower case, all else as single spaces. */
static char *
plain_of (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);
  gboolean space = FALSE;

  for (const char *p = text; p < text + length; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);

      if (!dateline_is_letter_or_digit (c))
        {
          space = plain->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (plain, ' ');
      space = FALSE;
      g_string_append_unichar (plain, dateline_to_lower (c));
    }

  return g_string_free (plain, FALSE);
}

static gboolean
is_title (const char *title, const DatelineReading *reading, const DatelineReadBlock *block)
{
  g_autofree char *plain = NULL;
  gsize n_title = strlen (title);
  gsize n;

  if (n_title == 0 || block->length > 4 * n_title + 20 || block->length * 4 + 20 < n_title)
    return FALSE;
  plain = plain_of (dateline_reading_block_text (reading, block), block->length);
  n = strlen (plain);
  if (n == 0)
    return FALSE;
  if (strcmp (plain, title) == 0)
    return TRUE;
  /* With or without the name of the site or of the section. */
  if (n < n_title)
    return n * 10 >= n_title * 6 && strstr (title, plain) != NULL;

  return n_title * 10 >= n * 7 && strstr (plain, title) != NULL;
}

/* Hints of the block's element and of those around it that hold little else. */
static guint32
hints_around (const DatelineReading *reading, const DatelineReadBlock *block)
{
  const DatelineNode *node = block->node;
  guint32 hints = 0;

  for (guint i = 0; i < 4 && node != NULL && node->tag != DATELINE_TAG_BODY; i++)
    {
      guint first;
      guint end;

      dateline_reading_range (reading, node, &first, &end);
      if (end - first > 6)
        break;
      hints |= reading->elements[node->index].hints;
      node = node->parent;
    }
  /* A line of one inline element is what that is. Thousands of lines may share an element. */
  node = block->node->first;
  for (guint i = 0; i < MOST_SIBLINGS && node != NULL && node->index <= block->index + 2; i++)
    {
      if (dateline_node_is_element (node))
        hints |= reading->elements[node->index].hints;
      node = node->next;
    }

  return hints;
}

static void
mark_headline (DatelineReading *reading, const char *title, guint body_start)
{
  DatelineReadBlock *best = NULL;
  gboolean found = FALSE;
  g_autofree char *plain = title != NULL ? plain_of (title, strlen (title)) : NULL;

  for (guint i = 0; plain != NULL && i < reading->blocks->len; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (reading, i);
      gboolean heading = block->kind == DATELINE_BLOCK_SUBHEAD;

      if (block->omission == DATELINE_OMIT_HIDDEN || (i > body_start && !heading) ||
          !is_title (plain, reading, block))
        continue;
      if (block->n_linked_columns > 0 && i > body_start)
        continue;
      if (!heading && block->omission != DATELINE_OMIT_NOTHING)
        continue;
      if (best == NULL ||
          (heading && (best->kind != DATELINE_BLOCK_SUBHEAD || block->level < best->level)))
        {
          if (best != NULL && best->omission == DATELINE_OMIT_NOTHING)
            best->omission = DATELINE_OMIT_REPEATED;
          best = block;
        }
      else if (block->omission == DATELINE_OMIT_NOTHING)
        block->omission = DATELINE_OMIT_REPEATED;
    }
  for (guint i = 0; best == NULL && i < body_start; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (reading, i);

      found = block->kind == DATELINE_BLOCK_SUBHEAD && block->level == 1 &&
              (block->omission == DATELINE_OMIT_NOTHING ||
               block->omission == DATELINE_OMIT_OUTSIDE);
      if (found)
        best = block;
    }
  if (best != NULL)
    {
      best->kind = DATELINE_BLOCK_HEADLINE;
      best->omission = DATELINE_OMIT_NOTHING;
    }
}

static gboolean
is_stamp (const DatelineReading *reading, const DatelineReadBlock *block, guint32 hints)
{
  const char *text = dateline_reading_block_text (reading, block);
  DatelineStamp stamp;
  DatelineDateMention mention;

  if (dateline_stamp_read (text, block->length, &stamp) && (stamp.whole || stamp.labelled))
    return TRUE;
  return (hints & (DATELINE_HINT_DATE | DATELINE_HINT_META)) != 0 &&
         dateline_date_scan_next (text, block->length, 0, DATELINE_SCAN_DEFAULT, &mention);
}

/* The first block of the running text; the number of blocks where there is none. */
static guint
find_body (const DatelineReading *reading)
{
  guint shorter = reading->blocks->len;

  for (guint i = 0; i < reading->blocks->len; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (reading, i);

      if (block->omission != DATELINE_OMIT_NOTHING ||
          (block->kind != DATELINE_BLOCK_PARAGRAPH && block->kind != DATELINE_BLOCK_QUOTE))
        continue;
      if (block->n_columns >= LONG_PARAGRAPH)
        return i;
      if (block->n_columns >= MIN_LEAD && block->sentence)
        shorter = MIN (shorter, i);
    }
  return shorter;
}

/* The lead often stands apart from the rest, between headline and body; nothing is missed more. What
 * directly precedes the body is its first paragraph, what a byline or a stamp parts from it a standfirst. */
static void
take_lead_in (DatelineReading *reading, guint body)
{
  gboolean adjacent = TRUE;
  guint first = 0;

  while (first < body && dateline_reading_block (reading, first)->kind != DATELINE_BLOCK_HEADLINE)
    first++;
  for (guint i = body; i > first + 1; i--)
    {
      DatelineReadBlock *block = dateline_reading_block (reading, i - 1);
      gboolean standfirst = (hints_around (reading, block) & DATELINE_HINT_STANDFIRST) != 0 ||
                            block->kind == DATELINE_BLOCK_SUBHEAD;

      if (block->omission != DATELINE_OMIT_NOTHING && block->omission != DATELINE_OMIT_OUTSIDE)
        continue;
      if (block->kind == DATELINE_BLOCK_CAPTION || block->kind == DATELINE_BLOCK_CREDIT)
        continue;
      if (block->n_linked_columns * 4 < block->n_columns &&
          (standfirst || i == first + 2 ? block->n_columns >= MIN_STANDFIRST
                                        : block->n_columns >= MIN_LEAD && block->sentence))
        {
          if (block->omission == DATELINE_OMIT_OUTSIDE || block->kind == DATELINE_BLOCK_SUBHEAD)
            block->kind = standfirst || !adjacent ? DATELINE_BLOCK_STANDFIRST
                                                  : DATELINE_BLOCK_PARAGRAPH;
          block->omission = DATELINE_OMIT_NOTHING;
        }
      else
        adjacent = FALSE;
    }
}

/* Behind a wall there may be no more than headline and lead. */
static guint
find_head_end (const DatelineReading *reading)
{
  for (guint i = 0; i < reading->blocks->len; i++)
    if (dateline_reading_block (reading, i)->kind == DATELINE_BLOCK_HEADLINE)
      return MIN (i + MAX_HEAD, reading->blocks->len);
  return 0;
}

void
dateline_reading_mark_head (DatelineReading *reading, const char *title)
{
  guint body = find_body (reading);
  guint headline = G_MAXUINT;
  guint n_names = 0;

  mark_headline (reading, title, body);
  take_lead_in (reading, body < reading->blocks->len ? body : find_head_end (reading));
  for (guint i = 0; i < reading->blocks->len; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (reading, i);
      const char *text = dateline_reading_block_text (reading, block);
      gboolean outside = block->omission == DATELINE_OMIT_OUTSIDE ||
                         block->omission == DATELINE_OMIT_LINKS;
      guint32 hints;

      if (block->kind == DATELINE_BLOCK_HEADLINE)
        headline = i;
      /* Byline and stamp stand above the text, whatever holds them. */
      outside = outside && headline < i && i < body && body < reading->blocks->len;
      if ((block->omission != DATELINE_OMIT_NOTHING && !outside) ||
          block->n_columns > LONGEST_BYLINE ||
          (block->kind != DATELINE_BLOCK_PARAGRAPH && block->kind != DATELINE_BLOCK_LIST_ITEM &&
           block->kind != DATELINE_BLOCK_SUBHEAD))
        continue;
      hints = hints_around (reading, block);
      if (is_stamp (reading, block, hints) && (i < body || (hints & DATELINE_HINT_DATE) != 0))
        block->kind = DATELINE_BLOCK_DATE_STAMP;
      else if (n_names < 6 && !block->sentence &&
               ((i < body && (hints & DATELINE_HINT_AUTHOR) != 0) ||
                dateline_line_byline_length (text, block->length) == block->length))
        {
          block->kind = DATELINE_BLOCK_BYLINE;
          n_names++;
        }
      else
        continue;
      block->omission = DATELINE_OMIT_NOTHING;
    }
}
