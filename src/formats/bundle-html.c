/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as lines: one a paragraph, list item or row of a table. Unlike extract/page.h it keeps all
 * there is, as databases write their pages for machines rather than for readers. */
#include "config.h"

#include "formats/bundle-private.h"

#include <string.h>

#include "text/lines.h"

typedef struct
{
  GPtrArray *lines;
  GString *text;
  gboolean space; /* white space that comes before the next text */
  gsize n_bold;   /* bytes that are bold, and that aren't, blanks left out */
  gsize n_plain;
  gsize bold_bytes; /* of the beginning */
} Writer;

/* What an element hands down to those inside it. */
typedef struct
{
  DatelineRegionKind kind;
  const char *role;
  gboolean bold;
  gboolean preformatted;
} Look;

static void walk (Writer *writer, const DatelineNode *parent, const Look *look);

static gboolean
is_blank (const char *p, const char *end)
{
  for (; p < end; p = dateline_next_char (p))
    if (!dateline_is_blank (dateline_get_char (p)))
      return FALSE;

  return TRUE;
}

static void
add_line (Writer *writer, const Look *look, const char *start, const char *end, gboolean first)
{
  DatelineBundleLine *line;
  const char *from = start;

  while (start < end && dateline_is_blank (dateline_get_char (start)))
    start = dateline_next_char (start);
  while (end > start && dateline_is_blank (dateline_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;
  /* The sign of a list's item may stand in an element of its own. */
  if (look->kind == DATELINE_REGION_LIST_ITEM && end - start <= 4 &&
      !dateline_is_letter_or_digit (dateline_get_char (start)))
    return;

  line = g_new0 (DatelineBundleLine, 1);
  line->text = g_strndup (start, (gsize) (end - start));
  line->kind = look->kind;
  line->role = g_strdup (look->role);
  line->rule = dateline_bundle_is_rule (line->text);
  line->bold = writer->n_bold > 0 && writer->n_plain == 0;
  if (line->bold)
    line->bold_bytes = strlen (line->text);
  else if (first && writer->bold_bytes > (gsize) (start - from))
    line->bold_bytes = MIN (writer->bold_bytes - (gsize) (start - from), strlen (line->text));
  line->start = writer->lines->len;
  line->end = line->start + 1;
  g_ptr_array_add (writer->lines, line);
}

/* An empty line within a paragraph parts it. */
static void
end_line (Writer *writer, const Look *look)
{
  const char *p = writer->text->str;
  const char *start = p;
  gboolean first = TRUE;

  while (*p != '\0')
    {
      const char *feed = p + strcspn (p, "\n");
      const char *next = *feed == '\n' ? feed + 1 + strcspn (feed + 1, "\n") : feed;

      if (*feed == '\n' && is_blank (feed + 1, next))
        {
          add_line (writer, look, start, feed, first);
          first = FALSE;
          start = next;
        }
      p = *feed == '\n' ? feed + 1 : feed;
    }
  add_line (writer, look, start, p, first);
  g_string_truncate (writer->text, 0);
  writer->space = FALSE;
  writer->n_bold = 0;
  writer->n_plain = 0;
  writer->bold_bytes = 0;
}

static void
add_text (Writer *writer, const char *text, gsize length, const Look *look)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);

      if (!look->preformatted && c < 0x80 && dateline_is_blank (c))
        {
          writer->space = TRUE;
          continue;
        }
      if (writer->space && writer->text->len > 0 &&
          writer->text->str[writer->text->len - 1] != '\n')
        g_string_append_c (writer->text, ' ');
      writer->space = FALSE;
      g_string_append_len (writer->text, p, dateline_next_char (p) - p);
      if (dateline_is_blank (c))
        continue;
      if (look->bold)
        writer->n_bold++;
      else
        writer->n_plain++;
      if (writer->n_plain == 0)
        writer->bold_bytes = writer->text->len;
    }
}

/* Cells of one line each make a row; what holds more is there for the looks. */
static void
walk_row (Writer *writer, const DatelineNode *row, const Look *look)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gboolean simple = TRUE;
  guint n = 0;

  for (const DatelineNode *node = row->first; node != NULL; node = node->next)
    {
      Look inner = *look;
      Writer cell = { g_ptr_array_new_with_free_func (dateline_bundle_line_free),
                      g_string_new (NULL) };
      const char *role = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);

      inner.role = role != NULL ? role : look->role;
      inner.bold = look->bold || node->tag == DATELINE_TAG_TH;
      if (node->tag == DATELINE_TAG_TEXT)
        add_text (&cell, node->text, node->length, &inner);
      else
        walk (&cell, node, &inner);
      end_line (&cell, &inner);
      g_string_free (cell.text, TRUE);
      simple = simple && cell.lines->len <= 1;
      n += node->tag == DATELINE_TAG_TD || node->tag == DATELINE_TAG_TH;
      g_ptr_array_add (cells, cell.lines);
    }
  if (simple && n > 1)
    {
      Look whole = { DATELINE_REGION_TABLE, look->role, FALSE, FALSE };
      gboolean begun = FALSE;

      for (guint i = 0; i < cells->len; i++)
        {
          const GPtrArray *lines = cells->pdata[i];
          const DatelineBundleLine *line = lines->len > 0 ? lines->pdata[0] : NULL;
          g_autofree char *text = line != NULL ? g_strdelimit (g_strdup (line->text), "\t\n", ' ')
                                               : NULL;

          if (text == NULL)
            continue;
          if (begun)
            g_string_append_c (writer->text, '\t');
          g_string_append (writer->text, text);
          begun = TRUE;
        }
      end_line (writer, &whole);
      return;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      GPtrArray *lines = cells->pdata[i];

      for (guint j = 0; j < lines->len; j++)
        g_ptr_array_add (writer->lines, lines->pdata[j]);
      g_ptr_array_set_free_func (lines, NULL);
    }
}

static void
add_rule (Writer *writer)
{
  DatelineBundleLine *line = g_new0 (DatelineBundleLine, 1);

  line->text = g_strdup ("____");
  line->rule = TRUE;
  line->start = writer->lines->len;
  line->end = line->start + 1;
  g_ptr_array_add (writer->lines, line);
}

static void
walk_element (Writer *writer, const DatelineNode *node, const Look *look)
{
  DatelineTagFlags flags = dateline_tag_get_flags (node->tag);
  Look inner = *look;
  const char *id = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_ID);
  const char *class = dateline_node_get_attribute (node, DATELINE_ATTRIBUTE_CLASS);

  if ((flags & (DATELINE_TAG_FLAG_RAW | DATELINE_TAG_FLAG_HEAD)) != 0 ||
      node->tag == DATELINE_TAG_HEAD)
    return;
  if (node->tag == DATELINE_TAG_BR)
    {
      g_string_append_c (writer->text, '\n');
      writer->space = FALSE;
      return;
    }
  if (node->tag == DATELINE_TAG_B || node->tag == DATELINE_TAG_STRONG ||
      (flags & DATELINE_TAG_FLAG_HEADING) != 0)
    inner.bold = TRUE;
  if ((flags & DATELINE_TAG_FLAG_BREAKS) == 0)
    {
      walk (writer, node, &inner);
      return;
    }

  end_line (writer, look);
  if (id != NULL && *id != '\0')
    inner.role = id;
  else if (class != NULL && *class != '\0')
    inner.role = class;
  if (node->tag == DATELINE_TAG_HR)
    add_rule (writer);
  if (node->tag == DATELINE_TAG_LI)
    inner.kind = DATELINE_REGION_LIST_ITEM;
  else if (node->tag == DATELINE_TAG_BLOCKQUOTE)
    inner.kind = DATELINE_REGION_QUOTE;
  else if ((flags & DATELINE_TAG_FLAG_HEADING) != 0)
    inner.kind = DATELINE_REGION_SUBHEAD;
  if (node->tag == DATELINE_TAG_PRE)
    inner.preformatted = TRUE;
  if (node->tag == DATELINE_TAG_TR)
    walk_row (writer, node, &inner);
  else
    walk (writer, node, &inner);
  end_line (writer, &inner);
}

static void
walk (Writer *writer, const DatelineNode *parent, const Look *look)
{
  for (const DatelineNode *node = parent->first; node != NULL; node = node->next)
    if (node->tag == DATELINE_TAG_TEXT)
      add_text (writer, node->text, node->length, look);
    else
      walk_element (writer, node, look);
}

GPtrArray *
dateline_bundle_list_node (const DatelineNode *top)
{
  Writer writer = { g_ptr_array_new_with_free_func (dateline_bundle_line_free),
                    g_string_new (NULL) };
  Look look = { DATELINE_REGION_BODY, NULL, FALSE, FALSE };

  walk_element (&writer, top, &look);
  end_line (&writer, &look);
  g_string_free (writer.text, TRUE);

  return writer.lines;
}

GPtrArray *
dateline_bundle_list_html (const char *text, gsize length)
{
  g_autoptr (DatelineHtml) html = dateline_html_parse (text, length, NULL);

  if (html == NULL)
    return g_ptr_array_new_with_free_func (dateline_bundle_line_free);
  return dateline_bundle_list_node (dateline_html_get_body (html));
}
