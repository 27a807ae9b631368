/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in use beside CommonMark, on the tree that cmark makes: tables of bars, words struck out, notes. A
 * library that reads all of these exists (cmark-gfm), but Debian 12 has it as it was before its last mistakes
 * were mended. */
#include "config.h"

#include "formats/document-markdown-private.h"
#include "text/stoppable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Cells of a row; what lies behind them goes into the last one. */
#define MAX_CELLS DATELINE_DOCUMENT_MAX_CELLS
/* In one paragraph: cmark goes through all that are open at each link, which takes hours where someone wrote
 * a million (CVE-2023-22486, mended in its next version). */
#define MAX_PICTURES 1000
/* What is put before a cell while it is read, so that "1. May" and "- 5" are no lists. */
#define GUARD "x "

/* ── tables ── */

static gboolean
is_bar (const char *p, const char *start)
{
  guint slashes = 0;

  while (p - slashes > start && *(p - slashes - 1) == '\\')
    slashes++;

  return *p == '|' && slashes % 2 == 0;
}

/* The cells of a row without the bars around them; a bar behind a backslash is one of the text.
 * (transfer full) (element-type utf8). */
static GPtrArray *
split_row (const char *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *bare = g_strstrip (g_strdup (row));
  const char *start = *bare == '|' ? bare + 1 : bare;
  const char *p = start;

  for (;; p++)
    {
      gboolean bar = *p != '\0' && is_bar (p, bare) && cells->len + 1 < MAX_CELLS;

      if (*p != '\0' && !bar)
        continue;
      if (bar || p > start || cells->len == 0)
        {
          g_autofree char *cell = g_strndup (start, (gsize) (p - start));
          GString *text = g_string_new (g_strstrip (cell));

          g_string_replace (text, "\\|", "|", 0);
          g_ptr_array_add (cells, g_string_free (text, FALSE));
        }
      if (*p == '\0')
        return cells;
      start = p + 1;
    }
}

/* "|---|:--:|": how many cells, 0 where it is no such line. */
static guint
count_rules (const char *line)
{
  g_autoptr (GPtrArray) cells = NULL;

  if (strspn (line, " \t|:-") != strlen (line) || strchr (line, '-') == NULL)
    return 0;
  cells = split_row (line);
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];
      gsize n;

      cell += *cell == ':';
      n = strspn (cell, "-");
      if (n == 0 || (cell[n] != '\0' && strcmp (cell + n, ":") != 0))
        return 0;
    }

  return cells->len;
}

/* Which of the lines is the head of a table, or G_MAXUINT. */
static guint
find_table (GPtrArray *lines)
{
  for (guint i = 1; i < lines->len; i++)
    {
      const char *head = lines->pdata[i - 1];
      guint n = count_rules (lines->pdata[i]);
      g_autoptr (GPtrArray) cells = NULL;

      if (n == 0 || (strchr (head, '|') == NULL && strchr (lines->pdata[i], '|') == NULL))
        continue;
      cells = split_row (head);
      if (cells->len == n)
        return i - 1;
    }

  return G_MAXUINT;
}

static void
write_cell (GString *html, const char *cell)
{
  g_autofree char *guarded = g_strconcat (GUARD, cell, NULL);
  char *made = cmark_markdown_to_html (guarded, strlen (guarded), CMARK_OPT_UNSAFE);
  const char *begin = g_str_has_prefix (made, "<p>" GUARD) ? made + strlen ("<p>" GUARD) : NULL;

  g_string_append (html, "<td>");
  if (begin != NULL)
    g_string_append_len (html, begin, (gssize) strcspn (begin, "\n"));
  else if (*cell != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (cell, -1);

      g_string_append (html, escaped);
    }
  g_string_append (html, "</td>");
  free (made);
}

static void
write_row (GString *html, const char *line)
{
  g_autoptr (GPtrArray) cells = split_row (line);

  g_string_append (html, "<tr>");
  for (guint i = 0; i < cells->len; i++)
    write_cell (html, cells->pdata[i]);
  g_string_append (html, "</tr>");
}

/* The lines of a paragraph without what the blocks around it put before them; (transfer full). */
static GPtrArray *
lines_of (cmark_node *paragraph, const GPtrArray *starts)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  int first = cmark_node_get_start_line (paragraph);
  int last = MIN (cmark_node_get_end_line (paragraph), (int) starts->len);

  for (int i = first; i > 0 && i <= last; i++)
    {
      const char *line = starts->pdata[i - 1];
      gsize length = strcspn (line, "\n");
      gsize skip = i == first ? (gsize) MAX (cmark_node_get_start_column (paragraph) - 1, 0)
                              : strspn (line, " \t>");

      skip = MIN (skip, length);
      g_ptr_array_add (lines, g_strndup (line + skip, length - skip));
    }

  return lines;
}

/* Puts a table, and the lines above it, in the place of the paragraph that cmark took it for. */
static gboolean
replace_table (cmark_node *paragraph, const GPtrArray *starts)
{
  g_autoptr (GPtrArray) lines = lines_of (paragraph, starts);
  guint head = find_table (lines);
  g_autoptr (GString) html = NULL;
  cmark_node *block;

  if (head == G_MAXUINT)
    return FALSE;
  html = g_string_new (NULL);
  if (head > 0)
    {
      g_autoptr (GString) above = g_string_new (NULL);
      char *made;

      for (guint i = 0; i < head; i++)
        g_string_append_printf (above, "%s\n", (const char *) lines->pdata[i]);
      made = cmark_markdown_to_html (above->str, above->len, CMARK_OPT_UNSAFE);
      g_string_append (html, made);
      free (made);
    }
  g_string_append (html, "<table>");
  for (guint i = head; i < lines->len; i++)
    if (i != head + 1)
      write_row (html, lines->pdata[i]);
  g_string_append (html, "</table>\n");
  block = cmark_node_new (CMARK_NODE_HTML_BLOCK);
  cmark_node_set_literal (block, html->str);
  cmark_node_replace (paragraph, block);
  cmark_node_free (paragraph);

  return TRUE;
}

/* ── words that are struck out ── */

typedef struct
{
  cmark_node *node;
  gsize place; /* in its text */
  gboolean opens;
  gboolean closes;
} Mark;

/* Two waves, and neither one nor three. */
static void
find_marks (GArray *marks, cmark_node *node)
{
  const char *text = cmark_node_get_literal (node);

  for (const char *p = text; (p = strchr (p, '~')) != NULL;)
    {
      gsize n = strspn (p, "~");
      gboolean blank_before = p > text ? g_ascii_isspace (p[-1])
                                       : cmark_node_previous (node) == NULL;
      gboolean blank_behind = p[n] != '\0' ? g_ascii_isspace (p[n])
                                           : cmark_node_next (node) == NULL;
      Mark mark = { node, (gsize) (p - text), !blank_behind, !blank_before };

      if (n == 2)
        g_array_append_val (marks, mark);
      p += n;
    }
}

/* Takes off those of one node, which stand in a row from @from on. Returns where the row ends. */
static guint
take_off (const GArray *marks, guint from)
{
  cmark_node *node = g_array_index (marks, Mark, from).node;
  const char *text = cmark_node_get_literal (node);
  g_autoptr (GString) left = g_string_new (NULL);
  gsize done = 0;
  guint i;

  for (i = from; i < marks->len && g_array_index (marks, Mark, i).node == node; i++)
    {
      gsize place = g_array_index (marks, Mark, i).place;

      g_string_append_len (left, text + done, (gssize) (place - done));
      done = place + 2;
    }
  g_string_append (left, text + done);
  cmark_node_set_literal (node, left->str);

  return i;
}

/* @marks: of one paragraph. How many passages they are around. */
static guint
unstrike (GArray *marks)
{
  g_autoptr (GArray) paired = g_array_new (FALSE, FALSE, sizeof (Mark));
  Mark *open = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);

      if (open != NULL && mark->closes)
        {
          g_array_append_vals (paired, open, 1);
          g_array_append_vals (paired, mark, 1);
          open = NULL;
        }
      else if (mark->opens)
        open = mark;
    }
  for (guint i = 0; i < paired->len;)
    i = take_off (paired, i);
  g_array_set_size (marks, 0);

  return paired->len / 2;
}

/* ── pictures ── */

/* Whether a paragraph holds pictures and nothing else. */
static gboolean
is_picture (cmark_node *paragraph)
{
  gboolean found = FALSE;

  for (cmark_node *node = cmark_node_first_child (paragraph); node != NULL;
       node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_IMAGE)
        found = TRUE;
      else if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK)
        return FALSE;
    }

  return found;
}

/* Its words, and its title where that says more, stand in its place. */
static void
unpack_picture (cmark_node *picture)
{
  const char *title = cmark_node_get_title (picture);
  cmark_node *child;

  while ((child = cmark_node_first_child (picture)) != NULL)
    {
      cmark_node_unlink (child);
      cmark_node_insert_before (picture, child);
    }
  if (title != NULL && *title != '\0')
    {
      g_autofree char *spaced = g_strconcat (" ", title, NULL);
      cmark_node *words = cmark_node_new (CMARK_NODE_TEXT);

      cmark_node_set_literal (words, spaced);
      cmark_node_insert_before (picture, words);
    }
  cmark_node_unlink (picture);
  cmark_node_free (picture);
}

static void
make_caption (cmark_node *paragraph)
{
  cmark_node *caption = cmark_node_new (CMARK_NODE_CUSTOM_BLOCK);
  cmark_node *child;

  cmark_node_set_on_enter (caption, "<figcaption>");
  cmark_node_set_on_exit (caption, "</figcaption>");
  cmark_node_insert_before (paragraph, caption);
  /* A block that is made by hand may hold blocks only. */
  cmark_node_unlink (paragraph);
  cmark_node_append_child (caption, paragraph);
  for (child = cmark_node_first_child (paragraph); child != NULL;)
    {
      cmark_node *next = cmark_node_next (child);

      if (cmark_node_get_type (child) == CMARK_NODE_IMAGE)
        unpack_picture (child);
      child = next;
    }
}

/* ── the tree ── */

static GPtrArray *
find_lines (const char *text)
{
  GPtrArray *starts = g_ptr_array_new ();

  g_ptr_array_add (starts, (gpointer) text);
  for (const char *p = text; (p = strchr (p, '\n')) != NULL;)
    g_ptr_array_add (starts, (gpointer) ++p);

  return starts;
}

/* (transfer container): all nodes of @type, as they stand. */
static GPtrArray *
list_nodes (cmark_node *root, cmark_node_type type)
{
  GPtrArray *nodes = g_ptr_array_new ();
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == type)
      g_ptr_array_add (nodes, cmark_iter_get_node (iter));
  cmark_iter_free (iter);

  return nodes;
}

static guint
unstrike_all (cmark_node *root)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  guint n = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_TEXT)
        find_marks (marks, node);
      else if (event == CMARK_EVENT_EXIT &&
               (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING))
        n += unstrike (marks);
    }
  cmark_iter_free (iter);

  return n;
}

static guint
count_remarks (cmark_node *root)
{
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray)
        nodes = list_nodes (root, i == 0 ? CMARK_NODE_HTML_BLOCK : CMARK_NODE_HTML_INLINE);

      for (guint j = 0; j < nodes->len; j++)
        for (const char *p = cmark_node_get_literal (nodes->pdata[j]);
             (p = strstr (p, "<!--")) != NULL; p += 4)
          n++;
    }

  return n;
}

void
dateline_markdown_extend (cmark_node *root, const char *text, DatelineDocument *document)
{
  g_autoptr (GPtrArray) starts = find_lines (text);
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  guint n_struck;
  guint n_remarks = count_remarks (root);

  cmark_consolidate_text_nodes (root);
  n_struck = unstrike_all (root);
  paragraphs = list_nodes (root, CMARK_NODE_PARAGRAPH);
  for (guint i = 0; i < paragraphs->len && dateline_work_goes_on (); i++)
    if (!replace_table (paragraphs->pdata[i], starts) && is_picture (paragraphs->pdata[i]))
      make_caption (paragraphs->pdata[i]);
  pictures = list_nodes (root, CMARK_NODE_IMAGE);
  for (guint i = 0; i < pictures->len; i++)
    unpack_picture (pictures->pdata[i]);
  if (n_struck > 0)
    g_ptr_array_add (document->losses,
                     g_strdup_printf (ngettext ("%u passage is struck out; its words are kept",
                                                "%u passages are struck out; their words are kept",
                                                n_struck),
                                      n_struck));
  if (n_remarks > 0)
    g_ptr_array_add (document->losses,
                     g_strdup_printf (ngettext ("%u remark that pages don’t show is left out",
                                                "%u remarks that pages don’t show are left out",
                                                n_remarks),
                                      n_remarks));
}

/* ── notes, and what is put right before cmark reads ── */

/* "[^name]:" behind blanks: where it ends, or NULL. */
static const char *
skip_note (const char *line)
{
  const char *p = line;

  if (p[0] != '[' || p[1] != '^' || p[2] == ']')
    return NULL;
  p += 2 + strcspn (p + 2, "]\n");

  return p[0] == ']' && p[1] == ':' ? p + 2 : NULL;
}

/* A line, with the "![" in it beyond those that are allowed yet turned into mere marks. */
static void
append_line (GString *guarded, const char *line, const char *end, guint *n_pictures)
{
  for (const char *p = line; p < end; p++)
    {
      g_string_append_c (guarded, *p);
      if (*p == '!' && p + 1 < end && p[1] == '[' && ++*n_pictures > MAX_PICTURES)
        g_string_append_c (guarded, '\\');
    }
}

char *
dateline_markdown_guard (const char *text)
{
  GString *guarded = g_string_sized_new (strlen (text) + 16);
  const char *line = text;
  guint n_pictures = 0;

  while (*line != '\0')
    {
      const char *end = line + strcspn (line, "\n");
      gsize indent = strspn (line, " ");

      end += *end != '\0';
      if (line[strspn (line, " \t")] == '\n')
        n_pictures = 0;
      if (indent < 4 && skip_note (line + indent) != NULL)
        g_string_append_c (guarded, '\\');
      append_line (guarded, line, end, &n_pictures);
      line = end;
    }

  return g_string_free (guarded, FALSE);
}

void
dateline_markdown_find_notes (DatelineDocument *document)
{
  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      if (paragraph->kind == DATELINE_PARAGRAPH_BODY && skip_note (paragraph->text) != NULL)
        paragraph->kind = DATELINE_PARAGRAPH_FOOTNOTE;
    }
}
