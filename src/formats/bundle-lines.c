/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a bundle of plain text or of a document, and the wrapping of plain text. */
#include "config.h"

#include "formats/bundle-private.h"

#include <string.h>

#include "text/lines.h"

/* Plain text is wrapped where few of its lines are wider than this. */
#define MAX_WIDTH 110
#define MIN_WIDTH 40

void
dateline_bundle_line_free (gpointer data)
{
  DatelineBundleLine *line = data;

  g_free (line->text);
  g_free (line->role);
  g_free (line);
}

static gboolean
is_blank_line (const char *p, const char *end)
{
  for (; p < end; p = dateline_next_char (p))
    if (!dateline_is_blank (dateline_get_char (p)) && *p != '\f')
      return FALSE;

  return TRUE;
}

gboolean
dateline_bundle_is_rule (const char *text)
{
  gsize n = strspn (text, "_=-*");

  return n >= 20 && text[n] == '\0' && strspn (text, (char[]){ *text, '\0' }) == n;
}

/* Lines [start, end) of @text as one, white space at the ends left out. */
static void
add_text_line (GPtrArray *lines, const char *text, gsize start, gsize end, gboolean starts_page)
{
  DatelineBundleLine *line;
  gsize from = start;
  gsize to = end;

  while (from < to && dateline_is_blank (dateline_get_char (text + from)))
    from += (gsize) (dateline_next_char (text + from) - (text + from));
  while (to > from)
    {
      const char *before = g_utf8_prev_char (text + to);

      if (!dateline_is_blank (dateline_get_char (before)))
        break;
      to = (gsize) (before - text);
    }
  if (from == to)
    return;

  line = g_new0 (DatelineBundleLine, 1);
  line->text = g_strndup (text + from, to - from);
  line->kind = DATELINE_REGION_BODY;
  line->rule = dateline_bundle_is_rule (line->text);
  line->starts_page = starts_page;
  line->start = start;
  line->end = end;
  for (gsize i = from; i > start && text[i - 1] != '\n'; i--)
    line->indent++;
  g_ptr_array_add (lines, line);
}

static GPtrArray *
list_text (const char *text, gsize length, gboolean apart)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (dateline_bundle_line_free);
  gboolean starts_page = FALSE;
  gsize start = 0;
  gsize at = 0;
  gboolean open = FALSE;

  while (at < length)
    {
      const char *feed = memchr (text + at, '\n', length - at);
      gsize end = feed != NULL ? (gsize) (feed - text) : length;
      gboolean page = memchr (text + at, '\f', end - at) != NULL;
      gboolean blank = is_blank_line (text + at, text + end);

      if (open && (blank || page || apart))
        {
          add_text_line (lines, text, start, at, starts_page);
          open = FALSE;
          starts_page = FALSE;
        }
      starts_page = starts_page || page;
      if (!blank && !open)
        {
          open = TRUE;
          start = at;
        }
      at = end + 1;
    }
  if (open)
    add_text_line (lines, text, start, length, starts_page);

  return lines;
}

static DatelineRegionKind
region_of (DatelineParagraphKind kind)
{
  switch (kind)
    {
    case DATELINE_PARAGRAPH_LIST_ITEM:
      return DATELINE_REGION_LIST_ITEM;
    case DATELINE_PARAGRAPH_QUOTE:
      return DATELINE_REGION_QUOTE;
    case DATELINE_PARAGRAPH_CAPTION:
      return DATELINE_REGION_CAPTION;
    case DATELINE_PARAGRAPH_TABLE_ROW:
      return DATELINE_REGION_TABLE;
    case DATELINE_PARAGRAPH_HEADING:
      return DATELINE_REGION_SUBHEAD;
    default:
      return DATELINE_REGION_BODY;
    }
}

static DatelineBundleLine *
line_of_paragraph (const DatelineParagraph *paragraph, guint i)
{
  DatelineBundleLine *line = g_new0 (DatelineBundleLine, 1);

  line->text = g_strdup (paragraph->text);
  line->kind = region_of (paragraph->kind);
  line->bold = paragraph->bold;
  line->bold_bytes = paragraph->bold_bytes;
  line->centred = paragraph->centred;
  line->starts_page = paragraph->starts_page;
  line->rule = dateline_bundle_is_rule (line->text);
  line->start = i;
  line->end = i + 1;

  return line;
}

/* Some programs end each line with a break within one huge paragraph. */
static void
add_apart (GPtrArray *lines, const DatelineParagraph *paragraph, guint i)
{
  g_auto (GStrv) parts = g_strsplit (paragraph->text, "\n", -1);

  for (guint j = 0; parts[j] != NULL; j++)
    {
      DatelineBundleLine *line;

      if (is_blank_line (parts[j], parts[j] + strlen (parts[j])))
        continue;
      line = line_of_paragraph (paragraph, i);
      g_free (line->text);
      line->text = g_strstrip (g_strdup (parts[j]));
      line->rule = dateline_bundle_is_rule (line->text);
      line->bold_bytes = j == 0 || paragraph->bold ? MIN (line->bold_bytes, strlen (line->text))
                                                   : 0;
      line->starts_page = paragraph->starts_page && j == 0;
      g_ptr_array_add (lines, line);
    }
}

GPtrArray *
dateline_bundle_list_lines (const DatelineBundle *self, gboolean apart)
{
  GPtrArray *lines;

  if (self->form == DATELINE_BUNDLE_HTML)
    return dateline_bundle_list_html (self->text, self->length);
  if (self->form == DATELINE_BUNDLE_TEXT)
    return list_text (self->text, self->length, apart);

  lines = g_ptr_array_new_with_free_func (dateline_bundle_line_free);
  for (guint i = 0; i < self->document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = self->document->paragraphs->pdata[i];

      if (apart && paragraph->kind != DATELINE_PARAGRAPH_TABLE_ROW)
        add_apart (lines, paragraph, i);
      else
        g_ptr_array_add (lines, line_of_paragraph (paragraph, i));
    }

  return lines;
}

/* --- wrapping --- */

gsize
dateline_bundle_find_width (const GPtrArray *lines)
{
  guint n[MAX_WIDTH + 1] = { 0 };
  guint n_lines = 0;
  guint n_wide = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const DatelineBundleLine *line = lines->pdata[i];
      gsize indent = line->indent;

      for (const char *p = line->text; p != NULL && *p != '\0'; indent = 0)
        {
          const char *end = p + strcspn (p, "\n");
          gsize points = (gsize) g_utf8_strlen (p, end - p) + indent;

          n_lines++;
          /* What has no blank in it could not be broken. */
          if (points > MAX_WIDTH)
            n_wide += memchr (p, ' ', (gsize) (end - p)) != NULL;
          else if (memchr (p, ' ', (gsize) (end - p)) != NULL)
            n[points]++;
          p = *end == '\n' ? end + 1 : end;
        }
    }
  if (n_wide * 20 > n_lines)
    return 0;
  for (gsize width = MAX_WIDTH; width >= MIN_WIDTH; width--)
    if (n[width] > 0)
      return width;

  return 0;
}

char *
dateline_bundle_unwrap (const char *text, gsize width)
{
  GString *joined = g_string_new (NULL);
  gsize indent = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = p + strcspn (p, "\n");
      const char *from = p + strspn (p, " \t");
      const char *to = end;
      const char *next = *end == '\n' ? end + 1 + strspn (end + 1, " \t") : end;
      gsize points;
      gsize word;

      while (to > from && g_ascii_isspace (to[-1]))
        to--;
      from = MIN (from, to);
      indent = (gsize) (from - p);
      g_string_append_len (joined, from, to - from);
      if (*end == '\0')
        break;
      points = (gsize) g_utf8_strlen (from, to - from) + MAX (indent, 2);
      word = (gsize) g_utf8_strlen (next, (gssize) strcspn (next, " \t\n"));
      g_string_append_c (joined, width > 0 && points + 1 + word > width ? ' ' : '\n');
      p = end + 1;
    }

  return g_string_free (joined, FALSE);
}
