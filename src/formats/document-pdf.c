/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF with a text layer. A page is nothing but letters at places: poppler puts them into lines in the order
 * in which they are read, columns one after the other; this puts lines into paragraphs, takes the hyphens of
 * line ends out and tells running heads and page numbers, which come back on page after page. */
#include "config.h"

#include "formats/document-private.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

#include "formats/format.h"
#include "text/decode.h"
#include "text/lines.h"
#include "text/stoppable.h"

#define MAX_PAGES  10000
#define MAX_POINTS (32 * 1024 * 1024) /* characters in all */
/* Lines at the top and at the bottom of a page among which running heads are. */
#define EDGE_LINES 2
/* A running head stands on so many pages at least, and on so large a part of them. */
#define LEAST_HEADS 3
#define HEAD_SHARE  0.4
/* Letters so many times as large as those of most of the text make a heading. */
#define HEADING_SIZE 1.15
/* How much of the work is done when all pages are read. */
#define READING_SHARE 0.9

typedef struct
{
  char *text;
  guint page;
  double left, right, top, bottom; /* points, from the page's upper left corner */
  double size;                     /* of most of its letters, points */
  gboolean bold;
  guint from_edge; /* 0: the page's first or last line, 1: the next to it, … */
  const char *reason;
} PdfLine;

typedef struct
{
  DatelineDocument *document;
  GPtrArray *lines; /* of PdfLine */
  double body_size;
  GString *whole; /* all lines, to look words up in */
} Reader;

static void
line_free (gpointer data)
{
  PdfLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* --- lines --- */

/* Two letters drawn as one are two letters to whoever searches. */
static void
append_char (GString *text, gunichar c)
{
  static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "ft", "st" };

  if (c >= 0xfb00 && c <= 0xfb06)
    g_string_append (text, ligatures[c - 0xfb00]);
  else if (c == '\t' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a))
    g_string_append_c (text, ' ');
  else if (c >= 0x20 && c != 0x7f && c != 0xfeff && g_unichar_validate (c))
    g_string_append_unichar (text, c);
}

/* The font at character @at, the attributes lying in order. */
static const PopplerTextAttributes *
font_at (GList **attributes, guint at)
{
  while (*attributes != NULL)
    {
      const PopplerTextAttributes *font = (*attributes)->data;

      if (at <= (guint) font->end_index)
        return at >= (guint) font->start_index ? font : NULL;
      *attributes = (*attributes)->next;
    }

  return NULL;
}

static gboolean
is_bold (const PopplerTextAttributes *font)
{
  g_autofree char *lower = font != NULL && font->font_name != NULL
                             ? g_ascii_strdown (font->font_name, -1)
                             : NULL;

  return lower != NULL && (strstr (lower, "bold") != NULL || strstr (lower, "black") != NULL ||
                           strstr (lower, "heavy") != NULL);
}

static void
end_line (Reader *reader, PdfLine *line, GString *text, double sizes, guint n, guint n_bold)
{
  PdfLine *copy;

  g_strstrip (text->str);
  if (*text->str != '\0' && n > 0)
    {
      copy = g_memdup2 (line, sizeof *line);
      copy->text = g_strdup (text->str);
      copy->size = sizes / n;
      copy->bold = n_bold * 2 > n;
      g_ptr_array_add (reader->lines, copy);
    }
  g_string_truncate (text, 0);
}

static void
read_page (Reader *reader, PopplerPage *page, guint number)
{
  g_autofree char *text = poppler_page_get_text (page);
  PopplerRectangle *places = NULL;
  g_autofree PopplerRectangle *owned = NULL;
  g_autoptr (GString) gathered = g_string_new (NULL);
  GList *attributes = poppler_page_get_text_attributes (page);
  GList *font_link = attributes;
  guint first = reader->lines->len;
  guint n_places = 0;
  guint at = 0;
  guint n = 0;
  guint n_bold = 0;
  double sizes = 0;
  PdfLine line = { .page = number };

  if (text == NULL || !poppler_page_get_text_layout (page, &places, &n_places))
    {
      poppler_page_free_text_attributes (attributes);
      return;
    }
  owned = places;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);
      const PopplerTextAttributes *font;
      const PopplerRectangle *place = at < n_places ? &places[at] : NULL;

      if (c == '\n' || c == '\f')
        {
          end_line (reader, &line, gathered, sizes, n, n_bold);
          n = n_bold = 0;
          sizes = 0;
          continue;
        }
      append_char (gathered, c);
      if (place == NULL || g_unichar_isspace (c))
        continue;
      font = font_at (&font_link, at);
      if (n == 0)
        {
          line.left = MIN (place->x1, place->x2);
          line.right = MAX (place->x1, place->x2);
          line.top = MIN (place->y1, place->y2);
          line.bottom = MAX (place->y1, place->y2);
        }
      else
        {
          line.left = MIN (line.left, MIN (place->x1, place->x2));
          line.right = MAX (line.right, MAX (place->x1, place->x2));
          line.top = MIN (line.top, MIN (place->y1, place->y2));
          line.bottom = MAX (line.bottom, MAX (place->y1, place->y2));
        }
      sizes += font != NULL && font->font_size > 0 ? font->font_size : line.bottom - line.top;
      n_bold += is_bold (font);
      n++;
    }
  end_line (reader, &line, gathered, sizes, n, n_bold);
  poppler_page_free_text_attributes (attributes);

  for (guint i = first; i < reader->lines->len; i++)
    {
      PdfLine *one = reader->lines->pdata[i];
      guint above = 0;
      guint below = 0;

      for (guint k = first; k < reader->lines->len && (above < 8 || below < 8); k++)
        {
          const PdfLine *other = reader->lines->pdata[k];

          above += other->bottom <= one->top + 1;
          below += other->top >= one->bottom - 1;
        }
      one->from_edge = MIN (above, below);
    }
}

/* --- what comes back on page after page --- */

/* "The Herald 12" and "The Herald 13" are one running head. */
static char *
fold_head (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isdigit (c) && g_unichar_isalnum (c))
        g_string_append_unichar (folded, c);
    }

  return g_string_free (folded, FALSE);
}

/* "12", "– 12 –", "Page 3 of 9", "Seite 3", "iv" */
static gboolean
is_page_number (const char *text)
{
  static const char *const words[] = { "page", "of", "seite", "von", "página",
                                       "de",   "p",  "pag",   "s",   "sur" };
  guint n_digits = 0;
  g_auto (GStrv) parts = NULL;

  if (strlen (text) > 24)
    return FALSE;
  parts = g_strsplit_set (text, " ./|-", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (parts[i], -1);
      gboolean known = *lower == '\0' || strcmp (lower, "–") == 0 || strcmp (lower, "—") == 0;

      if (*lower != '\0' && strspn (lower, "0123456789") == strlen (lower) && strlen (lower) <= 4)
        {
          n_digits++;
          known = TRUE;
        }
      else if (*lower != '\0' && strspn (lower, "ivxl") == strlen (lower) && n_digits == 0)
        {
          n_digits++;
          known = TRUE;
        }
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        known |= g_str_equal (lower, words[k]);
      if (!known)
        return FALSE;
    }

  return n_digits > 0;
}

static void
find_furniture (Reader *reader, guint n_pages)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint least = MAX (LEAST_HEADS, (guint) (HEAD_SHARE * n_pages));

  if (n_pages < 2)
    return;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < reader->lines->len; i++)
      {
        PdfLine *line = reader->lines->pdata[i];
        g_autofree char *head = NULL;
        guint n;

        if (line->from_edge >= EDGE_LINES)
          continue;
        if (is_page_number (line->text))
          {
            line->reason = "page-number";
            continue;
          }
        head = fold_head (line->text);
        if (*head == '\0')
          continue;
        n = GPOINTER_TO_UINT (g_hash_table_lookup (heads, head));
        if (round == 0)
          g_hash_table_replace (heads, g_steal_pointer (&head), GUINT_TO_POINTER (n + 1));
        else if (n >= MIN (least, n_pages))
          line->reason = "running-head";
      }
}

/* --- paragraphs --- */

/* The size of most letters. */
static double
find_body_size (Reader *reader)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer size, count;
  guint best = 0;
  guint most = 0;

  for (guint i = 0; i < reader->lines->len; i++)
    {
      const PdfLine *line = reader->lines->pdata[i];
      gpointer key = GUINT_TO_POINTER ((guint) (line->size * 2 + 0.5));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      if (line->reason == NULL)
        g_hash_table_replace (counts, key, GUINT_TO_POINTER (n + (guint) strlen (line->text)));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &size, &count))
    if (GPOINTER_TO_UINT (count) > most ||
        (GPOINTER_TO_UINT (count) == most && GPOINTER_TO_UINT (size) > best))
      {
        most = GPOINTER_TO_UINT (count);
        best = GPOINTER_TO_UINT (size);
      }

  return best / 2.0;
}

static gunichar
last_char (const char *text)
{
  const char *p = text + strlen (text);
  gunichar c = 0;

  while (p > text)
    {
      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c != '"' && c != '\'' && c != 0x201d && c != 0x2019 && c != 0xbb && c != ')')
        break;
    }

  return c;
}

static gboolean
ends_sentence (const char *text)
{
  gunichar c = last_char (text);

  return c == '.' || c == '?' || c == '!' || c == ':' || c == 0x2026 || c == 0x3002 ||
         c == 0xff01 || c == 0xff1f;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0xad || c == 0x2010;
}

/* Whether a letter stands before the hyphen that ends @text. */
static gboolean
is_hyphenated (const char *text)
{
  const char *end = text + strlen (text);
  const char *hyphen = end > text ? g_utf8_prev_char (end) : end;

  return hyphen > text && is_hyphen (g_utf8_get_char (hyphen)) &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (hyphen)));
}

static gboolean
same_size (const PdfLine *a, const PdfLine *b)
{
  return ABS (a->size - b->size) <= 0.08 * MAX (a->size, b->size);
}

/* @left and @right: of the paragraph so far. */
static gboolean
goes_on (const PdfLine *before, const PdfLine *line, double left, double right)
{
  double height = before->bottom - before->top;
  double gap = line->top - before->bottom;
  gunichar first = g_utf8_get_char (line->text);
  gboolean open = !ends_sentence (before->text);

  if (!same_size (before, line) || before->bold != line->bold)
    return FALSE;
  /* The next column or page: only an open sentence goes on there. */
  if (line->page != before->page || line->top < before->top - height)
    return is_hyphenated (before->text) || (open && g_unichar_islower (first));
  if (gap > 0.75 * height)
    return FALSE;
  /* The same row again, apart: a table, or a column that poppler did not see. */
  if (gap < -0.5 * height)
    return open;
  if (line->left > left + 0.8 * line->size && !open)
    return FALSE;
  if (before->right < left + 0.8 * (right - left) && !open)
    return FALSE;

  return TRUE;
}

/* "inter-" and "national": whether the hyphen belongs to the word is asked of the rest of the text. */
static void
append_line (Reader *reader, GString *text, const char *line)
{
  gunichar first = g_utf8_get_char (line);
  const char *hyphen;
  const char *word;
  gsize length;

  if (text->len == 0)
    {
      g_string_append (text, line);
      return;
    }
  if (!is_hyphenated (text->str) || !g_unichar_isalpha (first))
    {
      /* Scripts without blanks have none at line ends either. */
      if (first < 0x2e80 || last_char (text->str) < 0x2e80)
        g_string_append_c (text, ' ');
      g_string_append (text, line);
      return;
    }
  hyphen = g_utf8_prev_char (text->str + text->len);
  if (g_unichar_isupper (first))
    {
      g_string_append (text, line);
      return;
    }
  for (word = hyphen; word > text->str; word = g_utf8_prev_char (word))
    if (!g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (word))))
      break;
  for (length = 0; line[length] != '\0' && g_unichar_isalpha (g_utf8_get_char (line + length));)
    length += (gsize) g_utf8_skip[(guchar) line[length]];
  {
    g_autofree char *with = g_strdup_printf ("%.*s-%.*s", (int) (hyphen - word), word, (int) length,
                                             line);
    g_autofree char *without = g_strdup_printf ("%.*s%.*s", (int) (hyphen - word), word,
                                                (int) length, line);
    gboolean keep = g_utf8_get_char (hyphen) == '-' && strstr (reader->whole->str, with) != NULL &&
                    strstr (reader->whole->str, without) == NULL;

    if (!keep)
      g_string_truncate (text, (gsize) (hyphen - text->str));
    g_string_append (text, line);
  }
}

static void
add_paragraph (Reader *reader, const PdfLine *first, GString *text, double largest)
{
  DatelineParagraphKind kind = DATELINE_PARAGRAPH_BODY;
  DatelineParagraph *paragraph;

  if (first->size >= HEADING_SIZE * reader->body_size && text->len < 400)
    kind = first->page == 0 && first->size >= 0.99 * largest ? DATELINE_PARAGRAPH_TITLE
                                                             : DATELINE_PARAGRAPH_HEADING;
  else if (g_str_has_prefix (text->str, "•") || g_str_has_prefix (text->str, "◦"))
    kind = DATELINE_PARAGRAPH_LIST_ITEM;
  paragraph = dateline_document_add (reader->document, kind, text->str);
  if (paragraph != NULL)
    {
      paragraph->bold = first->bold;
      paragraph->level = kind != DATELINE_PARAGRAPH_HEADING       ? 0
                         : first->size >= 1.6 * reader->body_size ? 1
                         : first->size >= 1.3 * reader->body_size ? 2
                                                                  : 3;
    }
  g_string_truncate (text, 0);
}

static void
make_paragraphs (Reader *reader)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const PdfLine *first = NULL;
  const PdfLine *before = NULL;
  double left = 0;
  double right = 0;
  double largest = 0;

  for (guint i = 0; i < reader->lines->len; i++)
    {
      const PdfLine *line = reader->lines->pdata[i];

      if (line->reason == NULL && line->page == 0)
        largest = MAX (largest, line->size);
    }
  for (guint i = 0; i < reader->lines->len && dateline_work_goes_on (); i++)
    {
      const PdfLine *line = reader->lines->pdata[i];

      if (line->reason != NULL)
        continue;
      if (first != NULL && !goes_on (before, line, left, right))
        {
          add_paragraph (reader, first, text, largest);
          first = NULL;
        }
      if (first == NULL)
        {
          first = line;
          left = line->left;
          right = line->right;
        }
      else if (line->page == before->page && line->top >= before->top)
        {
          left = MIN (left, line->left);
          right = MAX (right, line->right);
        }
      else
        {
          left = line->left;
          right = line->right;
        }
      append_line (reader, text, line->text);
      before = line;
    }
  if (first != NULL)
    add_paragraph (reader, first, text, largest);
}

/* Each running head once, behind the text; of page numbers there is nothing to read. */
static void
add_furniture (Reader *reader)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < reader->lines->len; i++)
    {
      const PdfLine *line = reader->lines->pdata[i];
      DatelineParagraph *paragraph;
      g_autofree char *head = NULL;

      if (line->reason == NULL)
        continue;
      head = g_str_equal (line->reason, "page-number") ? g_strdup ("") : fold_head (line->text);
      if (!g_hash_table_add (said, g_steal_pointer (&head)))
        continue;
      paragraph = dateline_document_add (reader->document, DATELINE_PARAGRAPH_BODY, line->text);
      if (paragraph != NULL)
        paragraph->reason = g_strdup (line->reason);
    }
}

/* --- the file --- */

static char *
day_of (GDateTime *time)
{
  char *day = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  g_clear_pointer (&time, g_date_time_unref);

  return day;
}

static char *
non_empty (char *text)
{
  if (text != NULL && (*g_strstrip (text) == '\0' || !g_utf8_validate (text, -1, NULL)))
    g_clear_pointer (&text, g_free);

  return text;
}

static PopplerDocument *
open_document (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  PopplerDocument *pdf;

  if (g_bytes_get_size (bytes) > DATELINE_TEXT_MAX_BYTES)
    {
      g_autofree char *most = g_format_size (DATELINE_TEXT_MAX_BYTES);

      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("%s is longer than %s; split it"), name, most);
      return NULL;
    }
  pdf = poppler_document_new_from_bytes (bytes, NULL, &failure);
  if (pdf != NULL)
    return pdf;
  if (g_error_matches (failure, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 _ ("%s is protected by a password; save it without one and bring that in"), name);
  else
    g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                 _ ("%s can’t be read as PDF: %s"), name, failure->message);

  return NULL;
}

static gboolean
read_pages (Reader *reader, PopplerDocument *pdf, const char *name, GError **error)
{
  guint n_pages = (guint) MAX (0, poppler_document_get_n_pages (pdf));
  gsize n_points = 0;
  guint counted = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (GObject) page = NULL;

      if (!dateline_work_tell (READING_SHARE * i / n_pages))
        break;
      page = (GObject *) poppler_document_get_page (pdf, (int) i);
      if (page == NULL)
        {
          g_ptr_array_add (reader->document->losses,
                           g_strdup_printf (_ ("Page %u is damaged and left out"), i + 1));
          continue;
        }
      read_page (reader, POPPLER_PAGE (page), i);
      for (; counted < reader->lines->len; counted++)
        n_points += strlen (((PdfLine *) reader->lines->pdata[counted])->text);
      if (n_points > MAX_POINTS || i >= MAX_PAGES)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("%s has too many pages or too much text; split it"), name);
          return FALSE;
        }
    }
  find_furniture (reader, n_pages);

  return TRUE;
}

DatelineDocument *
dateline_pdf_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (GObject) pdf = (GObject *) open_document (bytes, name, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GString) whole = g_string_new (NULL);
  Reader reader = { document, lines, 0, whole };

  if (pdf == NULL || !read_pages (&reader, POPPLER_DOCUMENT (pdf), name, error))
    return NULL;
  if (lines->len == 0)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   _ ("%s has no text in it, only pictures; have its text recognised first"), name);
      return NULL;
    }
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (whole, "%s\n", ((PdfLine *) lines->pdata[i])->text);
  reader.body_size = find_body_size (&reader);
  make_paragraphs (&reader);
  add_furniture (&reader);

  document->title = non_empty (poppler_document_get_title (POPPLER_DOCUMENT (pdf)));
  document->author = non_empty (poppler_document_get_author (POPPLER_DOCUMENT (pdf)));
  document->created = day_of (poppler_document_get_creation_date_time (POPPLER_DOCUMENT (pdf)));
  document->modified = day_of (
    poppler_document_get_modification_date_time (POPPLER_DOCUMENT (pdf)));

  return g_steal_pointer (&document);
}
