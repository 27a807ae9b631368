/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the lines of the chosen part one by one, by their words and by the names of what holds them:
 * captions and credits get their kinds, calls to read, share or subscribe are left out. */
#include "extract/page-prune-private.h"

#include <string.h>

#include "text/region-lines.h"

#define LONGEST_CAPTION 300 /* points of a line that ends in "(Photo: Agency)" */
#define SHORT_LINE \
  160 /* points: longer ones are sentences of the article, whatever they begin with */

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

/* "Troops on the move (Photo: Agency)": a line that ends in a credit which says what it is of. */
static gboolean
ends_in_credit (const char *text, gsize length)
{
  static const char *const words[] = { "photo",  "image",    "picture",      "foto", "bild",
                                       "credit", "courtesy", "illustration", NULL };
  gboolean known;
  gsize at = dateline_line_find_credit (text, length, &known);
  g_autofree char *credit = at < length ? g_strndup (text + at, length - at) : NULL;

  for (guint i = 0; credit != NULL && words[i] != NULL; i++)
    if (dateline_ascii_contains (credit, words[i]))
      return TRUE;
  return FALSE;
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
  if (block->n_points <= LONGEST_CAPTION && ends_in_credit (text, block->length))
    {
      block->kind = DATELINE_BLOCK_CAPTION;
      return;
    }
  if ((hints & DATELINE_HINT_CREDIT) != 0 || dateline_line_is_credit (text, block->length))
    block->kind = DATELINE_BLOCK_CREDIT;
  else if ((hints & DATELINE_HINT_CAPTION) != 0 || is_within (block->node, DATELINE_TAG_FIGURE))
    block->kind = DATELINE_BLOCK_CAPTION;
}

/* "3", "Image 2 of 5", "1/12": counters of a gallery. */
static gboolean
is_counter (const char *text, gsize length)
{
  guint n_words = 0;
  guint n_digits = 0;

  if (length > 24)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      n_digits += g_ascii_isdigit (text[i]);
      n_words += g_ascii_isalpha (text[i]) && (i == 0 || !g_ascii_isalpha (text[i - 1]));
      if ((guchar) text[i] >= 0x80)
        return FALSE;
    }
  if (n_digits == 0 || n_digits > 6)
    return FALSE;
  return n_words == 0 || g_ascii_strncasecmp (text, "image ", 6) == 0 ||
         g_ascii_strncasecmp (text, "photo ", 6) == 0 ||
         g_ascii_strncasecmp (text, "slide ", 6) == 0;
}

/* A headline in capitals that leads to another article. */
static gboolean
is_shouted_link (const char *text, const DatelineReadBlock *block)
{
  gboolean letters = FALSE;

  if (block->n_linked * 20 < block->n_points * 19 || block->n_words < 4)
    return FALSE;
  for (const char *p = text; p < text + block->length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return FALSE;
      letters = letters || g_unichar_isupper (c);
    }
  return letters;
}

static DatelineOmission
judge_line (const DatelineReading *self, const DatelineReadBlock *block)
{
  const char *text = dateline_reading_block_text (self, block);

  if (is_address (text, block->length))
    return DATELINE_OMIT_META;
  if (block->kind == DATELINE_BLOCK_PARAGRAPH && is_counter (text, block->length))
    return DATELINE_OMIT_MEDIA;
  if (block->kind == DATELINE_BLOCK_PARAGRAPH && is_shouted_link (text, block))
    return DATELINE_OMIT_RELATED;
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
