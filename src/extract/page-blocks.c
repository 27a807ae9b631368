/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a page into lines of text as a reader sees them, each with what the tree says of it: the element it
 * stands in, how much of it is links, and whether it is shown at all. Nothing is judged here. */
#include "extract/page-private.h"

#include <string.h>

#include "text/lines.h"
#include "text/stoppable.h"

typedef struct
{
  DatelineReading *reading;
  const DatelineNode *owner; /* of the line that is being gathered */
  DatelineReadBlock block;
  gboolean open;
  gboolean space;      /* white space is due before the next character */
  guint n_cells;       /* of the table row that is being gathered */
  gboolean keep_space; /* within pre */
  const DatelineNode *last_link;
} Collector;

/* What the line's place in the tree makes it; the nearest ancestor with an opinion counts. */
static void
set_kind (Collector *collector, DatelineReadBlock *block)
{
  const DatelineElement *elements = collector->reading->elements;

  block->kind = DATELINE_BLOCK_PARAGRAPH;
  for (const DatelineNode *node = block->node; node != NULL && node->tag != DATELINE_TAG_BODY;
       node = node->parent)
    {
      if ((dateline_tag_get_flags (node->tag) & DATELINE_TAG_FLAG_HEADING) != 0)
        {
          block->kind = DATELINE_BLOCK_SUBHEAD;
          block->level = (guint8) (1 + node->tag - DATELINE_TAG_H1);
          return;
        }
      switch (node->tag)
        {
        case DATELINE_TAG_FIGCAPTION:
          block->kind = (elements[block->node->index].hints & DATELINE_HINT_CREDIT) != 0
                          ? DATELINE_BLOCK_CREDIT
                          : DATELINE_BLOCK_CAPTION;
          return;
        case DATELINE_TAG_LI:
        case DATELINE_TAG_DD:
        case DATELINE_TAG_DT:
          block->kind = DATELINE_BLOCK_LIST_ITEM;
          return;
        case DATELINE_TAG_BLOCKQUOTE:
          block->kind = DATELINE_BLOCK_QUOTE;
          return;
        case DATELINE_TAG_PRE:
        case DATELINE_TAG_LISTING:
        case DATELINE_TAG_XMP:
          block->kind = DATELINE_BLOCK_PREFORMATTED;
          return;
        case DATELINE_TAG_TR:
        case DATELINE_TAG_CAPTION:
          if (block->node == node)
            block->kind = DATELINE_BLOCK_TABLE;
          return;
        case DATELINE_TAG_TD:
        case DATELINE_TAG_TH:
        case DATELINE_TAG_SECTION:
        case DATELINE_TAG_ARTICLE:
        case DATELINE_TAG_MAIN:
          return;
        default:
          break;
        }
    }
}

static gboolean
ends_sentence (const char *text, gsize length)
{
  const char *p = text + length;

  while (p > text)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = dateline_get_char (p);
      if (c < 0x80 ? strchr (".!?:;", (char) c) != NULL
                   : c == 0x2026 || c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x61f ||
                       c == 0x6d4 || c == 0x964 || c == 0x589)
        return TRUE;
      /* Marks that close what the sentence ends in. */
      if (c < 0x80 ? strchr ("\"')]", (char) c) == NULL
                   : c != 0x201d && c != 0x2019 && c != 0xbb && c != 0x201c && c != 0x300d &&
                       c != 0x300f && c != 0xff09)
        return FALSE;
    }
  return FALSE;
}

static void
flush (Collector *collector)
{
  DatelineReadBlock *block = &collector->block;
  GString *text = collector->reading->text;
  gboolean in_word = FALSE;

  if (!collector->open)
    return;
  collector->open = FALSE;
  collector->space = FALSE;
  collector->n_cells = 0;
  while (text->len > block->start &&
         (text->str[text->len - 1] == ' ' || text->str[text->len - 1] == '\t'))
    {
      g_string_truncate (text, text->len - 1);
      block->n_points--;
      block->n_columns--;
    }
  block->length = text->len - block->start;
  if (block->length == 0)
    return;
  g_string_append_c (text, '\n');

  for (const char *p = text->str + block->start, *end = p + block->length; p < end;
       p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);
      gboolean part = !dateline_is_blank (c);

      block->n_words += part && !in_word;
      in_word = part;
      block->n_commas += c == ',' || c == 0xff0c || c == 0x3001 || c == 0x60c;
    }
  block->sentence = ends_sentence (text->str + block->start, block->length);
  set_kind (collector, block);
  g_array_append_val (collector->reading->blocks, *block);
}

static void
begin (Collector *collector, const DatelineNode *node)
{
  collector->open = TRUE;
  collector->block = (DatelineReadBlock){ 0 };
  collector->block.node = collector->owner;
  collector->block.index = node->index;
  collector->block.start = collector->reading->text->len;
  collector->block.omission = collector->reading->elements[collector->owner->index].omission;
  collector->last_link = NULL;
}

static void
count_character (DatelineReadBlock *block, gunichar c, gboolean linked)
{
  guint columns = g_unichar_iswide (c) ? 2 : 1;

  block->n_points++;
  block->n_columns += columns;
  if (linked)
    {
      block->n_linked++;
      block->n_linked_columns += columns;
    }
}

static void
add_character (Collector *collector, const char *p, const char *next, gboolean linked)
{
  GString *text = collector->reading->text;

  if (collector->space && text->len > collector->block.start)
    {
      g_string_append_c (text, ' ');
      count_character (&collector->block, ' ', linked);
    }
  collector->space = FALSE;
  g_string_append_len (text, p, next - p);
  count_character (&collector->block, dateline_get_char (p), linked);
}

/* Soft hyphens, zero-width spaces and byte order marks: nobody sees them, and they cut words apart. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0x200b || c == 0xfeff;
}

static void
add_text (Collector *collector, const DatelineNode *node)
{
  const char *end = node->text + node->length;

  for (const char *p = node->text; p < end;)
    {
      gunichar c = dateline_get_char (p);
      const char *next = dateline_next_char (p);

      if (collector->keep_space && c == '\n')
        flush (collector);
      else if (dateline_is_blank (c))
        {
          if (collector->keep_space && collector->open)
            add_character (collector, c == '\t' ? "\t" : " ", (c == '\t' ? "\t" : " ") + 1, FALSE);
          else
            collector->space = TRUE;
        }
      else if (!is_invisible (c))
        {
          if (!collector->open)
            {
              begin (collector, node);
              collector->space = FALSE;
            }
          if (node->linked && collector->last_link != node)
            {
              collector->last_link = node;
              collector->block.n_links++;
            }
          add_character (collector, p, next, node->linked);
        }
      p = next;
    }
}

/* Elements whose content is never part of what a page says. */
static gboolean
is_skipped (const DatelineNode *node)
{
  switch (node->tag)
    {
    case DATELINE_TAG_SCRIPT:
    case DATELINE_TAG_STYLE:
    case DATELINE_TAG_TEMPLATE:
    case DATELINE_TAG_IFRAME:
    case DATELINE_TAG_NOEMBED:
    case DATELINE_TAG_NOFRAMES:
    case DATELINE_TAG_SVG:
    case DATELINE_TAG_SELECT:
    case DATELINE_TAG_TEXTAREA:
    case DATELINE_TAG_TITLE:
    case DATELINE_TAG_HEAD:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
style_hides (const char *style)
{
  g_autofree char *plain = NULL;
  char *to;

  if (!dateline_ascii_contains (style, "none") && !dateline_ascii_contains (style, "hidden"))
    return FALSE;
  to = plain = g_ascii_strdown (style, -1);
  for (const char *p = plain; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
  *to = '\0';

  return strstr (plain, "display:none") != NULL || strstr (plain, "visibility:hidden") != NULL;
}

/* What a server sends late stands at the end, hidden, until a script puts it into its place: React calls it
 * "S:0", "S:1" and so on. */
static gboolean
is_sent_late (const DatelineNode *node)
{
  const char *id = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ID);

  return id != NULL && g_str_has_prefix (id, "S:") && g_ascii_isxdigit (id[2]) &&
         id[2 + strspn (id + 2, "0123456789abcdef")] == '\0';
}

/* What a click on its heading opens is part of the text, closed though it is. */
static gboolean
is_panel (const DatelineNode *node)
{
  const char *role = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ROLE);

  return role != NULL && (g_str_equal (role, "region") || g_str_equal (role, "tabpanel"));
}

static gboolean
is_hidden (const DatelineNode *node)
{
  if (is_sent_late (node) || is_panel (node))
    return FALSE;
  for (guint i = 0; i < node->n_attributes; i++)
    {
      const DatelineAttribute *attribute = &node->attributes[i];

      if ((attribute->name == DATELINE_ATTRIBUTE_HIDDEN &&
           g_ascii_strcasecmp (attribute->value, "until-found") != 0) ||
          (attribute->name == DATELINE_ATTRIBUTE_ARIA_HIDDEN &&
           g_ascii_strcasecmp (attribute->value, "true") == 0) ||
          (attribute->name == DATELINE_ATTRIBUTE_STYLE && style_hides (attribute->value)))
        return TRUE;
    }
  return FALSE;
}

/* A row whose cells hold lines of their own is layout, not data. */
static gboolean
is_data_row (const DatelineNode *row)
{
  for (const DatelineNode *node = row->first; node != NULL; node = dateline_node_next (node, row))
    if (node->tag != DATELINE_TAG_TD && node->tag != DATELINE_TAG_TH &&
        node->tag != DATELINE_TAG_BR &&
        (dateline_tag_get_flags (node->tag) & DATELINE_TAG_FLAG_BREAKS) != 0)
      return FALSE;
  return TRUE;
}

static void visit (Collector *collector, const DatelineNode *node, DatelineOmission omission);

static void
visit_children (Collector *collector, const DatelineNode *node, DatelineOmission omission)
{
  for (const DatelineNode *child = node->first; child != NULL && dateline_work_goes_on ();
       child = child->next)
    visit (collector, child, omission);
}

static void
visit_row (Collector *collector, const DatelineNode *row, DatelineOmission omission)
{
  GString *text = collector->reading->text;

  for (const DatelineNode *cell = row->first; cell != NULL; cell = cell->next)
    {
      if (!dateline_node_is_element (cell))
        continue;
      if (collector->open && text->len > collector->block.start && text->str[text->len - 1] != '\t')
        {
          g_string_append_c (text, '\t');
          count_character (&collector->block, '\t', FALSE);
        }
      collector->space = FALSE;
      collector->reading->elements[cell->index].hints = dateline_hints_of (cell);
      for (const DatelineNode *child = cell->first; child != NULL; child = child->next)
        visit (collector, child, omission);
    }
}

/* As deep as the tree, which has a bound. */
static void
visit (Collector *collector, const DatelineNode *node, DatelineOmission omission)
{
  DatelineElement *element = &collector->reading->elements[node->index];
  const DatelineNode *owner = collector->owner;
  gboolean breaks;

  if (node->tag == DATELINE_TAG_TEXT)
    {
      add_text (collector, node);
      return;
    }
  if (node->tag == DATELINE_TAG_BR)
    {
      if (collector->n_cells > 0)
        collector->space = TRUE;
      else
        {
          collector->block.broken = TRUE;
          flush (collector);
        }
      return;
    }
  if (is_skipped (node))
    return;

  element->hints = dateline_hints_of (node);
  if (omission == DATELINE_OMIT_NOTHING &&
      (is_hidden (node) || node->tag == DATELINE_TAG_NOSCRIPT || node->tag == DATELINE_TAG_DIALOG))
    omission = DATELINE_OMIT_HIDDEN;
  if (omission == DATELINE_OMIT_NOTHING && node->tag == DATELINE_TAG_BUTTON)
    omission = DATELINE_OMIT_FORM;
  element->omission = (guint8) omission;

  breaks = (dateline_tag_get_flags (node->tag) & DATELINE_TAG_FLAG_BREAKS) != 0 ||
           /* What is left out within a line must not take the line along. */
           (omission != DATELINE_OMIT_NOTHING &&
            collector->reading->elements[node->parent->index].omission == DATELINE_OMIT_NOTHING);
  if (!breaks || collector->n_cells > 0)
    {
      visit_children (collector, node, omission);
      return;
    }

  flush (collector);
  collector->owner = node;
  if (node->tag == DATELINE_TAG_PRE || node->tag == DATELINE_TAG_LISTING ||
      node->tag == DATELINE_TAG_XMP)
    {
      gboolean keep_space = collector->keep_space;

      collector->keep_space = TRUE;
      visit_children (collector, node, omission);
      flush (collector);
      collector->keep_space = keep_space;
    }
  else if (node->tag == DATELINE_TAG_TR && is_data_row (node))
    {
      collector->n_cells = 1;
      visit_row (collector, node, omission);
    }
  else
    visit_children (collector, node, omission);
  flush (collector);
  collector->n_cells = 0;
  collector->owner = owner;
}

void
dateline_reading_collect (DatelineReading *self)
{
  const DatelineNode *body = dateline_html_get_body (self->html);
  Collector collector = { self, body };

  self->elements = g_new0 (DatelineElement, dateline_html_get_n_nodes (self->html));
  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (DatelineReadBlock));
  self->elements[body->index].hints = dateline_hints_of (body);
  visit_children (&collector, body, DATELINE_OMIT_NOTHING);
  flush (&collector);
}

static guint
find_block (const DatelineReading *self, guint32 index)
{
  guint low = 0;
  guint high = self->blocks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (dateline_reading_block (self, middle)->index < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
dateline_reading_range (const DatelineReading *self,
                        const DatelineNode *node,
                        guint *first,
                        guint *end)
{
  *first = find_block (self, node->index);
  *end = find_block (self, node->last_index + 1);
}
