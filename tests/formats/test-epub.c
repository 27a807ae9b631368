/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPUB: the pieces in reading order, what the package says of them, and books that are broken. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/format.h"

static const char container_xml[] =
  "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
  "<rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";

static const char package_xml[] =
  "<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>"
  "<dc:title>The Herald</dc:title><dc:creator>Ann Miller</dc:creator><dc:language>en-GB</dc:language>"
  "<dc:date>2022-01-26T04:00:00+00:00</dc:date></metadata><manifest>"
  "<item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>"
  "<item id='cover' href='cover.xhtml' media-type='application/xhtml+xml'/>"
  "<item id='two' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/>"
  "<item id='one' href='text/one.xhtml' media-type='application/xhtml+xml'/>"
  "<item id='lost' href='text/lost.xhtml' media-type='application/xhtml+xml'/>"
  "<item id='css' href='a.css' media-type='text/css'/></manifest>"
  "<spine><itemref idref='cover'/><itemref idref='nav'/><itemref idref='one'/><itemref idref='lost'/>"
  "<itemref idref='two'/><itemref idref='nobody'/></spine></package>";

#define PAGE(body)                                                                      \
  "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>" body \
  "</body></html>"

static const MakerMember book[] = {
  { "mimetype", "application/epub+zip", -1 },
  { "META-INF/container.xml", container_xml, -1 },
  { "OEBPS/book.opf", package_xml, -1 },
  { "OEBPS/nav.xhtml",
    PAGE ("<nav><ol><li>The first piece of all</li><li>The second piece of all</li></ol></nav>"),
    -1 },
  { "OEBPS/cover.xhtml", PAGE ("<img src='a.jpg' alt='x'/>"), -1 },
  { "OEBPS/text/two b.xhtml",
    PAGE ("<h1>Second</h1><p>The envoys went home and said nothing of the talks.</p>"), -1 },
  { "OEBPS/text/one.xhtml",
    PAGE (
      "<h1>First</h1><p>The envoys met <b>again</b> and said little of the talks.</p><ul><li>an item</li></ul><table><tr><td>a</td><td>b</td></tr></table>"),
    -1 },
  { NULL },
};

typedef struct
{
  GPtrArray *drafts;
  GString *problems;
} Taken;

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Taken *taken = data;

  if (draft != NULL)
    g_ptr_array_add (taken->drafts, draft);
  if (problem != NULL)
    g_string_append_printf (taken->problems, "%s: %s\n", place, problem);

  return TRUE;
}

static void
read_book (const MakerMember *members, Taken *taken, GError **error)
{
  g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);
  const DatelineFormat *format = dateline_format_find ("epub", NULL);

  taken->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free);
  taken->problems = g_string_new (NULL);
  format->read (bytes, "herald.epub", take_cb, taken, error);
}

static void
taken_clear (Taken *taken)
{
  g_ptr_array_unref (taken->drafts);
  g_string_free (taken->problems, TRUE);
}

static void
test_book (void)
{
  g_autoptr (GError) error = NULL;
  Taken taken;
  DatelineDraft *first;

  read_book (book, &taken, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (taken.drafts->len, ==, 2);
  first = taken.drafts->pdata[0];
  g_assert_cmpstr (first->title, ==, "First");
  g_assert_cmpstr (
    first->text, ==,
    "First\n\nThe envoys met again and said little of the talks.\n\nan item\n\na\tb");
  g_assert_cmpstr (first->source, ==, "The Herald");
  g_assert_cmpstr (first->author, ==, "Ann Miller");
  g_assert_cmpstr (first->language, ==, "en");
  g_assert_cmpint (first->date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpstr (g_hash_table_lookup (first->metadata, "container"), ==, "OEBPS/text/one.xhtml");
  g_assert_cmpstr (((DatelineDraft *) taken.drafts->pdata[1])->title, ==, "Second");
  g_assert_cmpstr (first->original_hash, !=,
                   ((DatelineDraft *) taken.drafts->pdata[1])->original_hash);
  g_assert_true (g_str_has_prefix (taken.problems->str, "OEBPS/text/lost.xhtml: "));
  taken_clear (&taken);
}

/* Taken for a book, not for a folder that was zipped. */
static void
test_sniffed (void)
{
  g_autoptr (GBytes) bytes = make_archive ("zip", NULL, book);
  gsize length;
  const guint8 *head = g_bytes_get_data (bytes, &length);

  g_assert_cmpstr (dateline_format_detect (head, MIN (length, 4096), "herald.epub")->id, ==,
                   "epub");
}

static void
test_hostile (void)
{
  static const MakerMember empty[] = { { "mimetype", "application/epub+zip", -1 }, { NULL } };
  static const MakerMember loop[] = {
    { "a.opf",
      "<package><manifest><item id='a' href='../../../../etc/passwd' media-type='text/html'/>"
      "<item id='b' href='%00%ff' media-type='text/html'/></manifest><spine><itemref idref='a'/>"
      "<itemref idref='b'/></spine></package>",
      -1 },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  Taken taken;

  read_book (empty, &taken, &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
  g_clear_error (&error);
  taken_clear (&taken);

  read_book (loop, &taken, &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_assert_cmpuint (taken.drafts->len, ==, 0);
  taken_clear (&taken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/epub/book", test_book);
  g_test_add_func ("/formats/epub/sniffed", test_sniffed);
  g_test_add_func ("/formats/epub/hostile", test_hostile);
  return g_test_run ();
}
