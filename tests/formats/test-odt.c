/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument text: styles made on the way, white space, notes, boxes, tables, tracked changes. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/document-draft.h"
#include "formats/format.h"

#define NAMES                                                                       \
  "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='t' " \
  "xmlns:table='b' xmlns:style='s' xmlns:fo='f' xmlns:draw='d' xmlns:dc='c' xmlns:meta='m'"

static const char styles_xml[] =
  "<office:document-styles " NAMES "><office:styles>"
  "<style:style style:name='Heading_20_2' style:display-name='Heading 2' style:parent-style-name='Heading'/>"
  "<style:style style:name='Title' style:display-name='Title'/>"
  "<style:style style:name='Loop' style:parent-style-name='Loop'/>"
  "</office:styles></office:document-styles>";

static const char meta_xml[] =
  "<office:document-meta " NAMES "><office:meta><dc:title>Prop title</dc:title>"
  "<meta:initial-creator>Ann Miller</meta:initial-creator><dc:creator>Bob</dc:creator>"
  "<meta:creation-date>2020-05-06T07:08:09</meta:creation-date><dc:date>2023-01-02T00:00:00</dc:date>"
  "<dc:language>en-GB</dc:language></office:meta></office:document-meta>";

static GBytes *
make_odt (const char *body)
{
  g_autofree char *content = g_strdup_printf (
    "<office:document-content " NAMES "><office:automatic-styles>"
    "<style:style style:name='P1' style:parent-style-name='Heading_20_2'/>"
    "<style:style style:name='P2' style:parent-style-name='Title'/>"
    "<style:style style:name='P3'><style:paragraph-properties fo:text-align='center' "
    "fo:break-before='page'/></style:style>"
    "<style:style style:name='T1'><style:text-properties fo:font-weight='bold'/></style:style>"
    "</office:automatic-styles><office:body><office:text>%s</office:text></office:body>"
    "</office:document-content>",
    body);
  MakerMember members[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
    { "content.xml", content, -1 },
    { "styles.xml", styles_xml, -1 },
    { "meta.xml", meta_xml, -1 },
    { NULL },
  };

  return make_archive ("zip", NULL, members);
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
      g_autofree char *line = g_strdelimit (g_strdup (paragraph->text), "\n", '/');

      g_string_append (text, kinds[paragraph->kind]);
      if (paragraph->level > 0)
        g_string_append_printf (text, "%u", paragraph->level);
      g_string_append_printf (text, "%s%s%s%s%s|%s\n", paragraph->bold ? "*" : "",
                              paragraph->centred ? "^" : "", paragraph->starts_page ? ">" : "",
                              paragraph->reason != NULL ? "!" : "",
                              paragraph->reason != NULL ? paragraph->reason : "",
                              g_strdelimit (line, "\t", '+'));
    }

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *body;
  const char *expected;
} cases[] = {
  { "<text:p>One</text:p><text:p>Two</text:p>", "body|One\nbody|Two\n" },
  { "<text:p text:style-name='P2'>Big</text:p><text:p text:style-name='P1'>Mid</text:p>"
    "<text:h text:outline-level='3'>Low</text:h><text:p text:style-name='Loop'>x</text:p>",
    "title|Big\nheading2|Mid\nheading3|Low\nbody|x\n" },
  { "<text:p text:style-name='P3'><text:span text:style-name='T1'>All</text:span></text:p>"
    "<text:p><text:span text:style-name='T1'>Half</text:span> plain</text:p>",
    "body*^>|All\nbody|Half plain\n" },
  { "<text:p>a\n   b<text:s text:c='2'/>c<text:tab/>d<text:line-break/>e</text:p>",
    "body|a b  c+d/e\n" },
  { "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The "
    "note.</text:p></text:note-body></text:note> goes on</text:p><text:p>next</text:p>",
    "body|Text goes on\nbody|next\nnote|The note.\n" },
  { "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two"
    "</text:p></text:list-item></text:list>",
    "item|one\nitem|two\n" },
  { "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>"
    "</table:table>",
    "row|a+b/c\n" },
  { "<text:p>A<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>",
    "body|A\nbody|box\n" },
  { "<text:table-of-content><text:index-body><text:p>One 1</text:p></text:index-body>"
    "</text:table-of-content><text:p>Two</text:p>",
    "body!navigation|One 1\nbody|Two\n" },
  { "<text:section><text:p><text:a>link</text:a></text:p></text:section>", "body|link\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make_odt (cases[i].body);
      g_autoptr (DatelineDocument) document = dateline_odt_read (bytes, "x.odt", &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = print_document (document);
      if (!g_str_equal (text, cases[i].expected))
        g_test_message ("%s", cases[i].body);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (document->title, ==, "Prop title");
      g_assert_cmpstr (document->author, ==, "Ann Miller");
      g_assert_cmpstr (document->created, ==, "2020-05-06");
      g_assert_cmpstr (document->modified, ==, "2023-01-02");
      g_assert_cmpstr (document->language, ==, "en-GB");
    }
}

/* What was deleted or stands at the margin is told; the changes' own remarks are not counted. */
static void
test_losses (void)
{
  g_autoptr (GBytes) bytes = make_odt (
    "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ann"
    "</dc:creator></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes><text:p>a<office:annotation><text:p>why</text:p></office:annotation></text:p>");
  g_autoptr (DatelineDocument) document = dateline_odt_read (bytes, "x.odt", NULL);
  g_autofree char *text = print_document (document);

  g_assert_cmpstr (text, ==, "body|a\n");
  g_assert_cmpuint (document->losses->len, ==, 2);
  g_assert_true (g_str_has_prefix (document->losses->pdata[0], "4 "));
  g_assert_true (g_str_has_prefix (document->losses->pdata[1], "1 "));
}

static void
test_hostile (void)
{
  static const MakerMember without[] = { { "other.xml", "<a/>", -1 }, { NULL } };
  g_autoptr (GBytes) nothing = make_archive ("zip", NULL, without);
  g_autoptr (GBytes)
    spaces = make_odt ("<text:p>a<text:s text:c='99999999999999999999'/>b</text:p>");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) sections = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_odt_read (nothing, "x.odt", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_clear_error (&error);

  document = dateline_odt_read (spaces, "x.odt", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (((DatelineParagraph *) document->paragraphs->pdata[0])->text), ==, 258);

  for (guint i = 0; i < 5000; i++)
    g_string_append (deep, "<text:section>");
  sections = make_odt (deep->str);
  g_assert_null (dateline_odt_read (sections, "x.odt", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP);
}

static void
test_article (void)
{
  g_autoptr (GBytes) bytes = make_odt (
    "<text:p text:style-name='P2'>Envoys meet</text:p><text:p>By Jane Doe</text:p>"
    "<text:p>26 January 2022</text:p><text:p>The envoys met again and said little of the talks.</text:p>");
  g_autoptr (DatelineDocument) document = dateline_odt_read (bytes, "x.odt", NULL);
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, "x.odt");

  g_assert_cmpstr (draft->title, ==, "Envoys meet");
  g_assert_cmpstr (draft->author, ==, "Jane Doe");
  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "modified"), ==, "2023-01-02");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/odt/cases", test_cases);
  g_test_add_func ("/formats/odt/losses", test_losses);
  g_test_add_func ("/formats/odt/hostile", test_hostile);
  g_test_add_func ("/formats/odt/article", test_article);
  return g_test_run ();
}
