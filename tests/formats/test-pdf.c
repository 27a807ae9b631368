/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF: pages drawn here, and what is made of their lines. */
#include "config.h"

#include <cairo-pdf.h>
#include <string.h>

#include "formats/document-draft.h"
#include "formats/format.h"

typedef struct
{
  double x, y; /* of the base line, points */
  double size;
  gboolean bold;
  const char *text;
} Words;

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* @pages: each ends with a NULL text, all with an empty page. */
static GBytes *
draw (const Words *pages, const char *title)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2022-02-01T10:00:00");
  for (const Words *words = pages; words->text != NULL; words++)
    {
      for (; words->text != NULL; words++)
        {
          cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_NORMAL,
                                  words->bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
          cairo_set_font_size (cr, words->size);
          cairo_move_to (cr, words->x, words->y);
          cairo_show_text (cr, words->text);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

static char *
print_document (const DatelineDocument *document)
{
  static const char *const kinds[] = { "body",  "title",   "subtitle", "heading", "item",
                                       "quote", "caption", "code",     "row",     "note" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      g_string_append_printf (text, "%s%s%s|%s\n", kinds[paragraph->kind],
                              paragraph->reason != NULL ? "!" : "",
                              paragraph->reason != NULL ? paragraph->reason : "", paragraph->text);
    }

  return g_string_free (text, FALSE);
}

static void
assert_pages (const Words *pages, const char *expected)
{
  g_autoptr (GBytes) bytes = draw (pages, "Envoys meet");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = dateline_pdf_read (bytes, "x.pdf", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = print_document (document);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (document->title, ==, "Envoys meet");
  g_assert_cmpstr (document->created, ==, "2022-02-01");
}

/* Lines become paragraphs, hyphens of line ends go and those of words stay. */
static void
test_paragraphs (void)
{
  static const Words pages[] = {
    { 72, 90, 24, FALSE, "Envoys meet again" },
    { 72, 130, 11, FALSE,
      "The envoys of both sides met again in the old town hall, and little was inter-" },
    { 72, 145, 11, FALSE,
      "preted of what they said. A well-known speaker and others who are well-" },
    { 72, 160, 11, FALSE, "known came too." },
    { 72, 190, 11, TRUE, "A subhead" },
    { 72, 206, 11, FALSE,
      "After the talks they went home by train, which nobody had thought they would" },
    { 72, 221, 11, FALSE, "do so soon." },
    { 84, 236, 11, FALSE,
      "An indented line begins a paragraph of its own, even without a gap before it" },
    { 72, 251, 11, FALSE, "and goes on here." },
    { 0 },
    { 0 },
  };

  assert_pages (
    pages,
    "title|Envoys meet again\n"
    "body|The envoys of both sides met again in the old town hall, and little was interpreted "
    "of what they said. A well-known speaker and others who are well-known came too.\n"
    "body|A subhead\n"
    "body|After the talks they went home by train, which nobody had thought they would do so "
    "soon.\n"
    "body|An indented line begins a paragraph of its own, even without a gap before it and goes "
    "on here.\n");
}

#define HEAD(number)                                      \
  { 72, 40, 9, FALSE, "The Herald  |  26 January 2022" }, \
  {                                                       \
    290, 810, 9, FALSE, number                            \
  }
#define REST(a, b)          \
  { 72, 90, 11, FALSE, a }, \
  {                         \
    72, 105, 11, FALSE, b   \
  }

/* What comes back on page after page stands behind the text, and a sentence goes on across the break. */
static void
test_heads (void)
{
  static const Words pages[] = {
    HEAD ("1"),
    REST ("The first page has a line of text that is as wide as a line of text should be here,",
          "and its last sentence goes on where the"),
    { 0 },
    HEAD ("2"),
    REST ("next page begins, as sentences of long articles in newspapers do now and then, alas.",
          "It ends here, on the second."),
    { 0 },
    HEAD ("3"),
    REST ("The third page has a line of text that is as wide as a line of text should be too,",
          "and that is all."),
    { 0 },
    { 0 },
  };

  assert_pages (
    pages,
    "body|The first page has a line of text that is as wide as a line of text should be here, "
    "and its last sentence goes on where the next page begins, as sentences of long articles in "
    "newspapers do now and then, alas. It ends here, on the second.\n"
    "body|The third page has a line of text that is as wide as a line of text should be too, and "
    "that is all.\n"
    "body!running-head|The Herald | 26 January 2022\n"
    "body!page-number|1\n");
}

/* One column after the other. */
static void
test_columns (void)
{
  static const Words pages[] = {
    { 60, 90, 10, FALSE, "The left column of the page is" },
    { 320, 90, 10, FALSE, "goes on in the right one, as it" },
    { 60, 103, 10, FALSE, "read from its top to its bottom" },
    { 320, 103, 10, FALSE, "does in every newspaper that" },
    { 60, 116, 10, FALSE, "before anything else, and then it" },
    { 320, 116, 10, FALSE, "was ever printed in columns." },
    { 0 },
    { 0 },
  };

  assert_pages (
    pages, "body|The left column of the page is read from its top to its bottom before anything "
           "else, and then it goes on in the right one, as it does in every newspaper that was "
           "ever printed in columns.\n");
}

static void
test_refused (void)
{
  static const Words empty[] = { { 72, 90, 10, FALSE, " " }, { 0 }, { 0 } };
  g_autoptr (GBytes) blank = draw (empty, "x");
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("%PDF-1.4 nothing", 16);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_pdf_read (blank, "x.pdf", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_null (dateline_pdf_read (nonsense, "x.pdf", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
  g_assert_true (g_str_has_prefix (error->message, "x.pdf"));
}

/* A file cut anywhere is read as far as it goes, or refused. */
static void
test_cut (void)
{
  static const Words pages[] = { REST ("A line of text.", "Another one."), { 0 }, { 0 } };
  g_autoptr (GBytes) whole = draw (pages, "x");
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (gsize n = 0; n < length; n += 97)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineDocument) document = dateline_pdf_read (cut, "x.pdf", &error);

      g_assert_true ((document == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/pdf/paragraphs", test_paragraphs);
  g_test_add_func ("/formats/pdf/heads", test_heads);
  g_test_add_func ("/formats/pdf/columns", test_columns);
  g_test_add_func ("/formats/pdf/refused", test_refused);
  g_test_add_func ("/formats/pdf/cut", test_cut);
  return g_test_run ();
}
