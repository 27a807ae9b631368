/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of word processors: what becomes of groups, code pages, tracked changes, notes, boxes and tables,
 * what hostile files do, and the article that comes of it. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/document-draft.h"
#include "formats/format.h"

static const char *const kinds[] = { "body",  "title",   "subtitle", "heading", "item",
                                     "quote", "caption", "code",     "row",     "note" };

/* One paragraph a line: "heading2*|Text"; a star says bold, ^ centred, > a new page; LF is "/". */
static char *
print_document (const DatelineDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];
      g_autofree char *line = g_strdelimit (g_strdup (paragraph->text), "\n", '/');

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_cmpuint (paragraph->bold_bytes, <=, strlen (line));
      g_string_append (text, kinds[paragraph->kind]);
      if (paragraph->level > 0)
        g_string_append_printf (text, "%u", paragraph->level);
      g_string_append_printf (text, "%s%s%s|%s\n", paragraph->bold ? "*" : "",
                              paragraph->centred ? "^" : "", paragraph->starts_page ? ">" : "",
                              g_strdelimit (line, "\t", '+'));
    }

  return g_string_free (text, FALSE);
}

/* --- RTF --- */

typedef struct
{
  const char *rtf; /* between "{\rtf1\ansi " and "}" */
  const char *expected;
} RtfCase;

static const RtfCase rtf_cases[] = {
  { "One\\par Two\\par", "body|One\nbody|Two\n" },
  { "No end", "body|No end\n" },
  { "Line\nends in the\r\nfile mean\n nothing\\par", "body|Lineends in thefile mean nothing\n" },
  { "\\b Bold\\b0\\par {\\b Half} plain\\par", "body*|Bold\nbody|Half plain\n" },
  { "\\'e9t\\'e9 \\emdash  \\ldblquote x\\rdblquote\\par", "body|été — “x”\n" },
  { "\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2\\par", "body|Привет\n" },
  { "{\\fonttbl{\\f0 A;}{\\f1\\fcharset161 B;}}\\f1\\'e1\\f0\\'e1\\par", "body|αá\n" },
  { "{\\fonttbl{\\f2\\fcharset128 M;}}{\\f2\\'93\\'fa\\'96\\'7b}\\par", "body|日本\n" },
  { "\\u8364?uro\\par", "body|€uro\n" },
  { "\\uc2\\u8364\\'80\\'80uro\\par", "body|€uro\n" },
  { "\\uc0\\u8364 uro\\par", "body|€uro\n" },
  { "\\uc1{\\u8364}?uro\\par", "body|€?uro\n" },
  { "\\u-10179?\\u-8704?\\par", "body|\xf0\x9f\x98\x80\n" },
  { "a\\u-10179?b\\u-8704?\\par", "body|a\xef\xbf\xbd"
                                  "b\xef\xbf\xbd\n" },
  { "a\\u0?b\\par", "body|a\xef\xbf\xbd"
                    "b\n" },
  { "\\{x\\}\\\\\\~y\\_z\\-w\\par", "body|{x}\\\xc2\xa0y\xe2\x80\x91zw\n" },
  { "{\\pict\\wmetafile8 00ff}{\\*\\later {x} y}{\\header H}a{\\field{\\*\\fldinst HYPERLINK "
    "\"u\"}{\\fldrslt link}}\\par",
    "body|alink\n" },
  { "a\\bin5 }}}}}b\\par", "body|ab\n" },
  { "a\\bin99999999 b\\par", "body|a\n" },
  { "a\\bin-3 b\\par", "body|ab\n" },
  { "Text{\\footnote\\pard Note}more\\par next\\par", "body|Textmore\nbody|next\nnote|Note\n" },
  { "A{\\shp{\\*\\shpinst{\\sp{\\sn n}{\\sv v}}{\\shptxt Box\\par}}}B\\par",
    "body|Box\nbody|AB\n" },
  { "{\\upr{ae}{\\*\\ud{\\u228?}}}\\par", "body|ä\n" },
  { "{\\stylesheet{Normal;}{\\s3 heading 2;}{\\s4\\snext0 Quote;}}\\s3 Head\\par\\pard\\s4 "
    "Said\\par\\pard B\\par",
    "heading2|Head\nquote|Said\nbody|B\n" },
  { "\\outlinelevel0 Head\\par\\pard Body\\par", "heading1|Head\nbody|Body\n" },
  { "{\\listtext\\'b7\\tab}Item\\par\\pard\\ls2 Two\\par\\pard No\\par",
    "item|Item\nitem|Two\nbody|No\n" },
  { "\\qc Mid\\par\\pard Left\\page Next\\par", "body^|Mid\nbody|Left\nbody>|Next\n" },
  { "\\trowd\\pard\\intbl a\\cell b\\par c\\cell\\row\\pard after\\par",
    "row|a+b/c\nbody|after\n" },
  { "\\pard\\intbl a\\cell b\\cell\\pard after\\par", "row|a+b\nbody|after\n" },
  { "a\\line b\\par", "body|a/b\n" },
  { "{\\deleted gone}{\\v unseen}{\\*\\annotation said}kept\\par", "body|kept\n" },
};

static DatelineDocument *
read_rtf (const char *rtf, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("{\\rtf1\\ansi %s}", rtf);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));

  return dateline_rtf_read (bytes, "x.rtf", error);
}

static void
test_rtf (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rtf_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineDocument) document = read_rtf (rtf_cases[i].rtf, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = print_document (document);
      if (!g_str_equal (text, rtf_cases[i].expected))
        g_test_message ("%s", rtf_cases[i].rtf);
      g_assert_cmpstr (text, ==, rtf_cases[i].expected);
    }
}

static void
test_rtf_facts (void)
{
  g_autoptr (DatelineDocument) document = read_rtf (
    "\\deflang1031{\\info{\\title A {\\i set} title}{\\author J\\'f6rg}{\\creatim\\yr2021\\mo3\\dy4}"
    "{\\revtim\\yr2022\\mo13\\dy40}{\\subject none}}{\\deleted gone}{\\v ab}{\\*\\annotation c}x\\par",
    NULL);

  g_assert_cmpstr (document->title, ==, "A set title");
  g_assert_cmpstr (document->author, ==, "Jörg");
  g_assert_cmpstr (document->created, ==, "2021-03-04");
  g_assert_null (document->modified);
  g_assert_cmpstr (document->language, ==, "de");
  g_assert_cmpuint (document->losses->len, ==, 3);
  g_assert_true (g_str_has_prefix (document->losses->pdata[0], "4 "));
  g_assert_true (g_str_has_prefix (document->losses->pdata[1], "2 "));
  g_assert_true (g_str_has_prefix (document->losses->pdata[2], "1 "));
}

static DatelineDocument *
read_raw (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return dateline_rtf_read (bytes, "x.rtf", error);
}

static void
test_rtf_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("{\\rtf1 ");
  g_autoptr (GString) flat = g_string_new ("{\\rtf1 ");
  g_autoptr (GString) cells = g_string_new ("{\\rtf1 \\intbl ");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) many = NULL;
  g_autoptr (DatelineDocument) wide = NULL;
  g_autoptr (DatelineDocument) cut = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (deep, '{');
  document = read_raw (deep->str, deep->len, &error);
  g_assert_null (document);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP);
  g_clear_error (&error);

  for (guint i = 0; i <= DATELINE_DOCUMENT_MAX_PARAGRAPHS; i++)
    g_string_append (flat, "a\\par ");
  many = read_raw (flat->str, flat->len, &error);
  g_assert_null (many);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
  g_clear_error (&error);

  /* A row of a million cells is one row, and nothing of it is lost. */
  for (guint i = 0; i < 1000000; i++)
    g_string_append (cells, "a\\cell ");
  g_string_append (cells, "\\row}");
  wide = read_raw (cells->str, cells->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wide->paragraphs->len, ==, 1);
  text = print_document (wide);
  g_assert_cmpuint (strlen (text), >, 1999000);

  cut = read_raw ("{\\rtf1 Hel", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cut->paragraphs->len, ==, 1);
  g_assert_cmpuint (cut->losses->len, ==, 1);

  g_assert_null (read_raw ("rtf", 3, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
}

/* --- .docx --- */

#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

static const char styles_xml[] =
  "<w:styles " W
  "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault>"
  "</w:docDefaults>"
  "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
  "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
  "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='My head'/><w:basedOn w:val='H2'/></w:style>"
  "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='L'/><w:basedOn w:val='Loop'/></w:style>"
  "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style></w:styles>";

static const char notes_xml[] =
  "<w:footnotes " W "><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>sep</w:t></w:r></w:p>"
  "</w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>";

static const char core_xml[] =
  "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>Prop title</dc:title>"
  "<dc:creator>Ann Miller</dc:creator><dcterms:created>2020-05-06T07:08:09Z</dcterms:created>"
  "<dcterms:modified>2023-01-02T00:00:00Z</dcterms:modified></cp:coreProperties>";

static GBytes *
make_docx (const char *body)
{
  g_autofree char *document = g_strdup_printf ("<?xml version='1.0'?><w:document " W
                                               " xmlns:mc='m'><w:body>%s</w:body></w:document>",
                                               body);
  MakerMember members[] = {
    { "[Content_Types].xml", "<Types/>", -1 }, { "word/document.xml", document, -1 },
    { "word/styles.xml", styles_xml, -1 },     { "word/footnotes.xml", notes_xml, -1 },
    { "docProps/core.xml", core_xml, -1 },     { NULL }
  };

  return make_archive ("zip", NULL, members);
}

static DatelineDocument *
read_docx (const char *body, GError **error)
{
  g_autoptr (GBytes) bytes = make_docx (body);

  return dateline_docx_read (bytes, "x.docx", error);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define S(s, text) \
  "<w:p><w:pPr><w:pStyle w:val='" s "'/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define BOX(text) "<w:txbxContent>" P (text) "</w:txbxContent>"

static const RtfCase docx_cases[] = {
  { P ("One") P ("Two"), "body|One\nbody|Two\n" },
  { S ("T", "Big") S ("Own", "Mid") S ("C", "Seen") S ("Loop", "x") S ("None", "y"),
    "title|Big\nheading2|Mid\ncaption|Seen\nbody|x\nbody|y\n" },
  { "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>Bold </w:t></w:r><w:r><w:rPr><w:b "
    "w:val='0'/></w:rPr><w:t>not</w:t></w:r></w:p>",
    "body|Bold not\n" },
  { "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>All</w:t></w:r></w:p>",
    "body*^|All\n" },
  { "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:sym "
    "w:font='Symbol' w:char='F0B7'/></w:r></w:p>",
    "body|a+b/c\xe2\x80\x91\xe2\x80\xa2\n" },
  { "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>",
    "body|new\n" },
  { "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:fldChar "
    "w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar "
    "w:fldCharType='separate'/><w:t>7</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    "body|link7\n" },
  { "<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id='2'/><w:footnoteReference w:id='99'/></w:r></w:p>" P (
      "next"),
    "body|Text\nbody|next\nnote|The note.\n" },
  { "<w:p><w:r><w:t>A</w:t><mc:AlternateContent><mc:Choice><w:drawing>" BOX (
      "box") "</w:drawing></mc:Choice><mc:Fallback><w:pict>" BOX ("box") "</w:pict></mc:Fallback>"
                                                                         "</mc:AlternateContent></w:r></w:p>",
    "body|A\nbody|box\n" },
  { "<w:tbl><w:tr><w:tc>" P ("a") "</w:tc><w:tc>" P ("b") P ("c") "<w:tbl><w:tr><w:tc>" P (
      "in") "</w:tc></w:tr></w:tbl></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr>"
            "<w:tc>" P ("gone") "</w:tc></w:tr></w:tbl>" P ("end"),
    "row|a+b/c/in\nbody|end\n" },
  { "<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>",
    "item|item\n" },
  { P ("a") "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" P (
      "b") "<w:p><w:r><w:br "
           "w:type='page'/><w:t>c</w:t></w:r></w:p>",
    "body|a\nbody>|b\nbody>|c\n" },
  { "<w:sdt><w:sdtPr/><w:sdtContent>" P ("held") "</w:sdtContent></w:sdt>", "body|held\n" },
  { "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>",
    "body|seen\n" },
};

static void
test_docx (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (docx_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineDocument) document = read_docx (docx_cases[i].rtf, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = print_document (document);
      if (!g_str_equal (text, docx_cases[i].expected))
        g_test_message ("%s", docx_cases[i].rtf);
      g_assert_cmpstr (text, ==, docx_cases[i].expected);
      g_assert_cmpstr (document->title, ==, "Prop title");
      g_assert_cmpstr (document->author, ==, "Ann Miller");
      g_assert_cmpstr (document->created, ==, "2020-05-06");
      g_assert_cmpstr (document->modified, ==, "2023-01-02");
      g_assert_cmpstr (document->language, ==, "en-GB");
    }
}

static void
test_docx_losses (void)
{
  g_autoptr (DatelineDocument) document = read_docx (
    "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>a</w:t><w:commentReference "
    "w:id='1'/></w:r></w:p><w:altChunk/>",
    NULL);

  g_assert_cmpuint (document->losses->len, ==, 3);
  g_assert_true (g_str_has_prefix (document->losses->pdata[0], "3 "));
}

static void
test_docx_hostile (void)
{
  static const MakerMember empty[] = { { "word/other.xml", "<a/>", -1 }, { NULL } };
  static const MakerMember entity[] = {
    { "word/document.xml",
      "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d><body><p><r><t>&x;</t></r></p></body></d>",
      -1 },
    { NULL }
  };
  g_autoptr (GBytes) without = make_archive ("zip", NULL, empty);
  g_autoptr (GBytes) external = make_archive ("zip", NULL, entity);
  g_autoptr (GString) bomb = g_string_new ("<d><body><p><r><t>");
  g_autoptr (GString) deep = g_string_new ("<d><body>");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("PK", 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_docx_read (without, "x.docx", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_clear_error (&error);
  {
    g_autoptr (DatelineDocument) document = dateline_docx_read (external, "x.docx", &error);

    /* Whether it is refused or not: nothing of another file comes in. */
    g_assert_true (document == NULL || document->paragraphs->len == 0);
    g_clear_error (&error);
  }
  g_assert_null (dateline_docx_read (nothing, "x.docx", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* 80 MB of blanks in a few kilobytes. */
  for (guint i = 0; i < 80 * 1024; i++)
    g_string_append_printf (bomb, "%1024s", "");
  {
    MakerMember members[] = { { "word/document.xml", bomb->str, (gssize) bomb->len }, { NULL } };
    g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);

    g_assert_null (dateline_docx_read (bytes, "x.docx", &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
  }
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<sdt>");
  {
    MakerMember members[] = { { "word/document.xml", deep->str, (gssize) deep->len }, { NULL } };
    g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);

    g_assert_null (dateline_docx_read (bytes, "x.docx", &error));
    g_assert_nonnull (error);
  }
}

/* --- styles and articles --- */

static void
test_styles (void)
{
  static const struct
  {
    const char *style;
    DatelineParagraphKind kind;
    guint level;
  } cases[] = {
    { "Heading 1", DATELINE_PARAGRAPH_HEADING, 1 },
    { "heading2", DATELINE_PARAGRAPH_HEADING, 2 },
    { "Überschrift 3", DATELINE_PARAGRAPH_HEADING, 3 },
    { "berschrift1", DATELINE_PARAGRAPH_HEADING, 1 },
    { "Titre 1", DATELINE_PARAGRAPH_HEADING, 1 },
    { "Titre", DATELINE_PARAGRAPH_TITLE, 0 },
    { "Heading_20_2", DATELINE_PARAGRAPH_BODY, 0 },
    { "Intense Quote", DATELINE_PARAGRAPH_QUOTE, 0 },
    { "List Bullet 2", DATELINE_PARAGRAPH_LIST_ITEM, 0 },
    { "Normal", DATELINE_PARAGRAPH_BODY, 0 },
    { "1", DATELINE_PARAGRAPH_BODY, 0 },
    { "", DATELINE_PARAGRAPH_BODY, 0 },
    { NULL, DATELINE_PARAGRAPH_BODY, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint level;

      g_assert_cmpint (dateline_style_kind (cases[i].style, &level), ==, cases[i].kind);
      g_assert_cmpuint (level, ==, cases[i].level);
    }
}

static void
test_article (void)
{
  g_autoptr (GBytes) bytes = make_docx (
    S ("T", "Bridge to rise again") P ("By Ann Miller") P ("Published: 7 February 2023")
      P ("The council of the harbour town voted late on Tuesday to rebuild the old bridge.")
        S ("H2", "Two years") P ("Work is to begin in spring, said the mayor of the harbour town.")
          S ("C", "The old bridge.") P ("Source: The Post"));
  g_autoptr (DatelineDocument) document = dateline_docx_read (bytes, "bridge.docx", NULL);
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, "bridge.docx");
  static const DatelineRegionKind expected[] = {
    DATELINE_REGION_HEADLINE, DATELINE_REGION_BYLINE,      DATELINE_REGION_DATE_STAMP,
    DATELINE_REGION_BODY,     DATELINE_REGION_SUBHEAD,     DATELINE_REGION_BODY,
    DATELINE_REGION_CAPTION,  DATELINE_REGION_SOURCE_LINE,
  };
  g_autofree char *date = dateline_date_to_iso (draft->date);

  g_assert_cmpstr (draft->title, ==, "Bridge to rise again");
  g_assert_cmpstr (draft->author, ==, "Ann Miller");
  g_assert_cmpstr (draft->source, ==, "The Post");
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "modified"), ==, "2023-01-02");
  g_assert_cmpuint (draft->regions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (draft->regions, DatelineRegion, i).kind, ==, expected[i]);
  g_assert_cmpuint (draft->reasons->len, ==, draft->regions->len);
}

/* A file's own day is weak evidence, and the day of its last change none at all. */
static void
test_article_date (void)
{
  g_autoptr (DatelineDocument) document = dateline_document_new ();
  g_autoptr (DatelineDraft) changed = NULL;
  g_autoptr (DatelineDraft) made = NULL;
  g_autofree char *date = NULL;

  dateline_document_add (document, DATELINE_PARAGRAPH_BODY,
                         "Nothing here says when it was written.");
  document->modified = g_strdup ("2021-02-03");
  changed = dateline_document_to_draft (document, "x.docx");
  g_assert_false (dateline_date_is_known (changed->date));

  document->created = g_strdup ("2020-02-03");
  made = dateline_document_to_draft (document, "x.docx");
  date = dateline_date_to_iso (made->date);
  g_assert_cmpstr (date, ==, "2020-02-03");
  g_assert_cmpint (made->date->evidence, ==, DATELINE_DATE_EVIDENCE_METADATA);
  g_assert_cmpuint (made->date->confidence, <, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/documents/rtf", test_rtf);
  g_test_add_func ("/formats/documents/rtf/facts", test_rtf_facts);
  g_test_add_func ("/formats/documents/rtf/hostile", test_rtf_hostile);
  g_test_add_func ("/formats/documents/docx", test_docx);
  g_test_add_func ("/formats/documents/docx/losses", test_docx_losses);
  g_test_add_func ("/formats/documents/docx/hostile", test_docx_hostile);
  g_test_add_func ("/formats/documents/styles", test_styles);
  g_test_add_func ("/formats/documents/article", test_article);
  g_test_add_func ("/formats/documents/article/date", test_article_date);

  return g_test_run ();
}
