/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judges the lines of the chosen part one by one, by their words and by the names of what holds them:
 * captions and credits get their kinds, calls to read, share or subscribe are left out. */
#include "extract/page-prune-private.h"

#include <string.h>

#include "text/phrases.h"
#include "text/region-lines.h"
#include "text/stoppable.h"

#define LONGEST_CAPTION 300 /* columns of a line that ends in "(Photo: Agency)" */
#define SHORT_LINE \
  160 /* columns: longer ones are sentences of the article, whatever they begin with */

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

/* "(Reporting by A; editing by B)", "C contributed to this report." */
static gboolean
is_agency_note (const char *text, gsize length)
{
  static const char *const leads[] = { "reporting by",
                                       "additional reporting by",
                                       "additional reporting",
                                       "editing by",
                                       "writing by",
                                       "compiled by",
                                       NULL };
  static const char *const inside[] = { "contributed to this report", "contributed to this story",
                                        "contributed to this article", "contributed reporting",
                                        NULL };
  const char *end = text + length;
  const char *p = text;

  while (p < end && (*p == '(' || *p == '-' || *p == ' '))
    p++;
  if (dateline_match_any_phrase (p, end, leads) != NULL)
    return TRUE;
  return length < 300 && dateline_has_any_phrase (text, end, inside);
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
  if (block->n_columns <= LONGEST_CAPTION && ends_in_credit (text, block->length))
    {
      block->kind = DATELINE_BLOCK_CAPTION;
      return;
    }
  if ((hints & DATELINE_HINT_CREDIT) != 0 || is_agency_note (text, block->length) ||
      dateline_line_is_credit (text, block->length))
    block->kind = DATELINE_BLOCK_CREDIT;
  else if ((hints & DATELINE_HINT_CAPTION) != 0 || is_within (block->node, DATELINE_TAG_FIGURE))
    block->kind = DATELINE_BLOCK_CAPTION;
}

/* "3", "1 of 6", "Image 2 of 5", "1/12": counters of a gallery. */
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
  return n_words == 0 ||
         (n_words == 1 && strstr (text, " of ") == text + strspn (text, "0123456789")) ||
         g_ascii_strncasecmp (text, "image ", 6) == 0 ||
         g_ascii_strncasecmp (text, "photo ", 6) == 0 ||
         g_ascii_strncasecmp (text, "slide ", 6) == 0;
}

/* A headline in capitals that leads to another article. */
static gboolean
is_shouted_link (const char *text, const DatelineReadBlock *block)
{
  gboolean letters = FALSE;

  if (block->n_linked_columns * 20 < block->n_columns * 19 || block->n_words < 4)
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

/* A line that names itself a part of the page. */
static gboolean
is_label (const char *text, gsize length)
{
  static const char *const labels[] = { "caption",  "filed under", "posted in", "more", "home",
                                        "previous", "next",        "prev",      NULL };
  const char *after = dateline_match_any_phrase (text, text + length, labels);

  while (after != NULL && after < text + length && !dateline_is_letter (dateline_get_char (after)))
    after = g_utf8_next_char (after);

  return after == text + length ||
         (after != NULL && g_ascii_strncasecmp (text, "filed under", 11) == 0);
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
  if (block->n_columns > SHORT_LINE && block->n_linked_columns * 2 < block->n_columns)
    return DATELINE_OMIT_NOTHING;
  if (block->n_columns <= 40 && is_label (text, block->length))
    return DATELINE_OMIT_META;
  if (dateline_line_is_related_link (text, block->length))
    return DATELINE_OMIT_RELATED;
  if (block->kind != DATELINE_BLOCK_SUBHEAD && dateline_line_is_boilerplate (text, block->length))
    return DATELINE_OMIT_NEWSLETTER;

  return DATELINE_OMIT_NOTHING;
}

/* Where writers are told of there is an address to write to. */
static gboolean
has_mail_address (const char *text, gsize length)
{
  const char *at = memchr (text, '@', length);

  return at != NULL && at > text && at + 1 < text + length && g_ascii_isalnum (at[-1]) &&
         g_ascii_isalnum (at[1]) && memchr (at, '.', (gsize) (text + length - at)) != NULL;
}

/* Works back from the end: headings of what was left out, and who wrote it, are no part of the text. */
static void
judge_end (DatelineReading *self)
{
  guint n_kept = 0;
  gboolean has_text = FALSE;

  for (guint i = 0; i < self->blocks->len && !has_text; i++)
    {
      const DatelineReadBlock *block = dateline_reading_block (self, i);

      has_text = block->omission == DATELINE_OMIT_NOTHING && block->kind != DATELINE_BLOCK_SUBHEAD;
    }
  if (!has_text)
    return;
  for (guint i = self->blocks->len; i > 0 && n_kept < 3; i--)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i - 1);
      const char *text = dateline_reading_block_text (self, block);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      if (block->kind == DATELINE_BLOCK_SUBHEAD && n_kept == 0)
        block->omission = DATELINE_OMIT_OUTSIDE;
      else if (block->n_columns < 400 && has_mail_address (text, block->length))
        block->omission = DATELINE_OMIT_AUTHOR;
      else
        n_kept++;
    }
}

/* A heading whose every line was left out goes with them. */
static void
judge_headings (DatelineReading *self)
{
  for (guint i = 0; i + 1 < self->blocks->len; i++)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i);
      const DatelineReadBlock *next = dateline_reading_block (self, i + 1);
      DatelineOmission omission = next->omission;

      if (block->kind != DATELINE_BLOCK_SUBHEAD || block->omission != DATELINE_OMIT_NOTHING ||
          (omission != DATELINE_OMIT_LINKS && omission != DATELINE_OMIT_RELATED &&
           omission != DATELINE_OMIT_NEWSLETTER))
        continue;
      for (guint j = i + 1; j < self->blocks->len; j++)
        {
          next = dateline_reading_block (self, j);
          if (next->omission == DATELINE_OMIT_NOTHING)
            break;
        }
      if (next->omission != DATELINE_OMIT_NOTHING ||
          (next->kind == DATELINE_BLOCK_SUBHEAD && next->level <= block->level))
        block->omission = omission;
    }
}

void
dateline_reading_judge_lines (DatelineReading *self)
{
  for (guint i = 0; i < self->blocks->len && dateline_work_goes_on (); i++)
    {
      DatelineReadBlock *block = dateline_reading_block (self, i);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      set_caption (self, block);
      block->omission = judge_line (self, block);
    }
  judge_headings (self);
  judge_end (self);
}
