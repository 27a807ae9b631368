/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML from strangers: what is read of it, and each bound with a document that passes it. */
#include "formats/xml-safe.h"

#include <string.h>

#include "formats/format.h"

static xmlDocPtr
parse (const char *text, DatelineXmlFlags flags, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_xml_parse (bytes, "a.xml", flags, error);
}

static void
test_text (void)
{
  static const struct
  {
    const char *xml;
    DatelineXmlFlags flags;
    const char *text; /* of the root; NULL where it is refused */
  } cases[] = {
    { "<a>one <b>two</b></a>", 0, "one two" },
    { "<?xml version='1.0'?>\n<a><![CDATA[<p>&amp;]]></a>", 0, "<p>&amp;" },
    { "<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xe9</a>", 0, "café" },
    { "<?xml version='1.0' encoding='utf-16'?><a>café</a>", 0, "café" },
    { "<?xml version='1.0' encoding='no-such'?><a>café</a>", 0, "café" },
    { "\xef\xbb\xbf<a>café</a>", 0, "café" },
    { "<!DOCTYPE a [<!ENTITY nbsp '&#160;'>]><a>x&nbsp;y</a>", 0, "x\xc2\xa0y" },
    { "<!DOCTYPE a [<!ENTITY lt '&#38;#60;'>]><a>x&lt;y</a>", 0, "x<y" },
    { "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a>x</a>", 0, "x" },
    { "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>[&x;]</a>", DATELINE_XML_RECOVER,
      "[]" },
    { "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a>x</a>", 0, "x" },
    { "<a title='&nbsp;'>1&nbsp;2&mdash;3&nbsp;4</a>", 0,
      "1\xc2\xa0"
      "2\xe2\x80\x94"
      "3\xc2\xa0"
      "4" },
    { "<a>x&nosuch;y</a>", 0, NULL },
    { "<a>one <b>two", 0, NULL },
    { "<a>one <b>two", DATELINE_XML_RECOVER, "one two" },
    { "", DATELINE_XML_RECOVER, NULL },
    { "no markup at all", DATELINE_XML_RECOVER, NULL },
    { "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>", 0, NULL },
    { "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>", DATELINE_XML_RECOVER, NULL },
    { "<!DOCTYPE a [<!ENTITY b '<i>b</i>'>]><a>&b;</a>", DATELINE_XML_RECOVER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) document = parse (cases[i].xml, cases[i].flags, &error);
      g_autofree char *text = NULL;

      g_test_message ("case %u: %s", i, error != NULL ? error->message : "");
      g_assert_true ((document == NULL) == (error != NULL));
      if (document == NULL)
        {
          g_assert_null (cases[i].text);
          g_assert_nonnull (strstr (error->message, "a.xml"));
          continue;
        }
      text = dateline_xml_text (xmlDocGetRootElement (document));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What is written for what is ill-formed. */
static void
test_mend (void)
{
  static const char *const roots[] = { "feed", NULL };
  static const char *const records[] = { "item", NULL };
  static const char *const leaves[] = { "title", "link", NULL };
  static const DatelineXmlVocabulary vocabulary = { roots, records, leaves };
  static const struct
  {
    const char *text;
    const char *mended;
  } cases[] = {
    { "junk <b>x</b> <?xml version='1.0'?><feed>a</feed>", "<feed>a</feed>" },
    { "<feed>a & b &amp; c &nbsp;&bogus; &#8212;&lt;</feed>",
      "<feed>a &amp; b &amp; c \xc2\xa0&amp;bogus; "
      "—&lt;</feed>" },
    { "<feed>1 < 2 <3</feed>", "<feed>1 &lt; 2 &lt;3</feed>" },
    { "<feed><a b=c d='x<y' e f=\"1\" f=\"2\">t</a></feed>",
      "<feed><a b=\"c\" d=\"x&lt;y\" e=\"\" f=\"1\">t</a></feed>" },
    { "<feed><a href=http://x/?a=1&b=2/>t", "<feed><a href=\"http://x/?a=1&amp;b=2\"/>t</feed>" },
    { "<feed>one<br>two<img src=a></feed>", "<feed>one<br/>two<img src=\"a\"/></feed>" },
    { "<feed><item><title>a<link>b</link><item><title>c</title></feed>",
      "<feed><item><title>a</title><link>b</link></item><item><title>c</title></item></feed>" },
    { "<feed></b><item><p>a</item>b</feed>c<item>d",
      "<feed><item><p>a</p></item>bc<item>d</item></feed>" },
    { "<feed><title><![CDATA[a & <b>]]></title>", "<feed><title>a &amp; &lt;b&gt;</title></feed>" },
    { "<feed><title><![CDATA[a</title><title><![CDATA[b]]></title>",
      "<feed><title>a</title><title>b</title></feed>" },
    { "<feed>it\x19s \x01</feed>", "<feed>it’s \xef\xbf\xbd</feed>" },
    { "<feed><item><title>cut off <a href='x",
      "<feed><item><title>cut off </title></item></feed>" },
    { "<feed><!-- <item> --><item/><!-- open", "<feed><item/></feed>" },
    { "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>", "<feed>&amp;a;</feed>" },
    { "no markup", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mended = dateline_xml_mend (cases[i].text, strlen (cases[i].text),
                                                   &vocabulary);

      g_assert_cmpstr (mended, ==, cases[i].mended);
    }
}

static void
test_utf16 (void)
{
  static const char xml[] = "<?xml version='1.0' encoding='UTF-16'?><a>\xc3\xa9\xe2\x82\xac</a>";
  gsize length;
  g_autofree char *wide = g_convert (xml, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (wide, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) document = dateline_xml_parse (bytes, "a.xml", 0, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = dateline_xml_text (xmlDocGetRootElement (document));
  g_assert_cmpstr (text, ==, "é€");
}

static void
assert_refused (GString *xml, int code)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc)
        document = parse (xml->str, i == 0 ? DATELINE_XML_DEFAULT : DATELINE_XML_RECOVER, &error);

      g_assert_null (document);
      g_assert_error (error, DATELINE_FORMAT_ERROR, code);
    }
  g_string_free (xml, TRUE);
}

static void
assert_taken (GString *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) document = parse (xml->str, DATELINE_XML_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  g_string_free (xml, TRUE);
}

static GString *
repeat (const char *before, const char *piece, guint n, const char *after)
{
  GString *xml = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, piece, i);

  return g_string_append (xml, after);
}

static GString *
nested (guint depth)
{
  GString *xml = repeat ("", "<a>", depth, "");

  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "</a>");

  return xml;
}

static void
test_bounds (void)
{
  GString *many;

  assert_taken (nested (DATELINE_XML_MAX_DEPTH));
  assert_refused (nested (DATELINE_XML_MAX_DEPTH + 1), DATELINE_FORMAT_ERROR_TOO_DEEP);
  /* Hundreds of thousands deep, and never closed. */
  assert_refused (repeat ("", "<a>", 300000, ""), DATELINE_FORMAT_ERROR_TOO_DEEP);

  assert_taken (repeat ("<a ", "n%u='' ", DATELINE_XML_MAX_ATTRIBUTES, "/>"));
  assert_refused (repeat ("<a ", "n%u='' ", DATELINE_XML_MAX_ATTRIBUTES + 1, "/>"),
                  DATELINE_FORMAT_ERROR_TOO_LARGE);
  assert_refused (repeat ("<a ", "n%u='' ", 1000000, "/>"), DATELINE_FORMAT_ERROR_TOO_LARGE);
  assert_refused (repeat ("<!-- ' --><a ", "n%u='' ", 1000, "/>"), DATELINE_FORMAT_ERROR_TOO_LARGE);

  many = g_string_new ("");
  for (guint i = 0; i < 11; i++)
    {
      g_string_append (many, "<a");
      for (guint j = 0; j < 100; j++)
        g_string_append_printf (many, " xmlns:n%u='u%u'", i * 100 + j, j);
      g_string_append (many, ">");
    }
  for (guint i = 0; i < 11; i++)
    g_string_append (many, "</a>");
  assert_refused (many, DATELINE_FORMAT_ERROR_TOO_LARGE);

  assert_taken (repeat ("<!DOCTYPE a [", "<!ENTITY e%u 'x'>", DATELINE_XML_MAX_ENTITIES, "]><a/>"));
  assert_refused (repeat ("<!DOCTYPE a [", "<!ENTITY e%u 'x'>", DATELINE_XML_MAX_ENTITIES + 1,
                          "]><a/>"),
                  DATELINE_FORMAT_ERROR_TOO_LARGE);
  assert_refused (repeat ("<!DOCTYPE a [<!ENTITY e '", "x", DATELINE_XML_MAX_ENTITY_BYTES + 1,
                          "'>]><a>&e;</a>"),
                  DATELINE_FORMAT_ERROR_TOO_LARGE);
  many = repeat ("<!DOCTYPE a [<!ENTITY e '", "x", DATELINE_XML_MAX_ENTITY_BYTES, "'>]><a>");
  for (guint i = 0; i <= DATELINE_XML_MAX_EXPANDED_BYTES / DATELINE_XML_MAX_ENTITY_BYTES; i++)
    g_string_append (many, i % 2 == 0 ? "&e;" : "<b c='&e;'/>");
  assert_refused (g_string_append (many, "</a>"), DATELINE_FORMAT_ERROR_TOO_LARGE);
  assert_refused (repeat ("<!DOCTYPE a [<!ATTLIST a b CDATA '", "x",
                          DATELINE_XML_MAX_ENTITY_BYTES + 1, "'>]><a/>"),
                  DATELINE_FORMAT_ERROR_TOO_LARGE);
  assert_refused (repeat ("<!DOCTYPE a [<!ATTLIST b c CDATA 'x'>]><a>", "<b/>", 100001, "</a>"),
                  DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_laughs (void)
{
  GString *xml = g_string_new ("<!DOCTYPE a [<!ENTITY l0 'lol'>");

  for (guint i = 1; i < 10; i++)
    {
      g_string_append_printf (xml, "<!ENTITY l%u '", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (xml, "&l%u;", i - 1);
      g_string_append (xml, "'>");
    }
  assert_refused (g_string_append (xml, "]><a>&l9;</a>"), DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_elements (void)
{
  g_autoptr (GString) xml = g_string_sized_new (4 * DATELINE_XML_MAX_ELEMENTS + 16);
  g_autoptr (GError) error = NULL;

  g_string_append (xml, "<a>");
  for (guint i = 0; i < DATELINE_XML_MAX_ELEMENTS; i++)
    g_string_append (xml, "<b/>");
  g_string_append (xml, "</a>");
  g_assert_null (dateline_xml_parse_text (xml->str, xml->len, "a.xml", 0, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_size (void)
{
  g_autoptr (GString) xml = g_string_sized_new (DATELINE_XML_MAX_BYTES + 16);
  g_autoptr (GError) error = NULL;

  g_string_append (xml, "<a/>");
  g_string_set_size (xml, DATELINE_XML_MAX_BYTES + 1);
  memset (xml->str + 4, ' ', xml->len - 4);
  g_assert_null (dateline_xml_parse_text (xml->str, xml->len, "a.xml", 0, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_tree (void)
{
  g_autoptr (xmlDoc)
    document = parse ("<r xmlns='urn:r' xmlns:d='urn:d'>text<d:one k='1' d:l='&lt;2'/><two><one/>"
                      "</two><!-- <one/> --><one>3</one></r>",
                      0, NULL);
  xmlNodePtr root = xmlDocGetRootElement (document);
  xmlNodePtr one = dateline_xml_child (root, "one");
  xmlNodePtr inner;
  g_autofree char *k = dateline_xml_attribute (one, "k");
  g_autofree char *l = dateline_xml_attribute (one, "l");
  g_autofree char *text = NULL;

  g_assert_cmpstr (dateline_xml_namespace (root), ==, "urn:r");
  g_assert_cmpstr (dateline_xml_namespace (one), ==, "urn:d");
  g_assert_cmpstr (k, ==, "1");
  g_assert_cmpstr (l, ==, "<2");
  g_assert_null (dateline_xml_attribute (one, "m"));
  g_assert_true (dateline_xml_is (dateline_xml_next (one, NULL), "two"));
  text = dateline_xml_text (dateline_xml_next (one, "one"));
  g_assert_cmpstr (text, ==, "3");
  inner = dateline_xml_walk (one, root, "one");
  g_assert_true (dateline_xml_is (inner->parent, "two"));
  g_assert_true (dateline_xml_walk (inner, root, "one") == dateline_xml_next (one, "one"));
  g_assert_null (dateline_xml_walk (inner, inner->parent, "one"));
  g_assert_null (dateline_xml_walk (dateline_xml_next (one, "one"), root, NULL));
  g_assert_null (dateline_xml_child (NULL, NULL));
  g_assert_null (dateline_xml_text (NULL));
  g_assert_null (dateline_xml_attribute (NULL, "k"));
  g_assert_cmpstr (dateline_xml_namespace (NULL), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/xml-safe/text", test_text);
  g_test_add_func ("/formats/xml-safe/mend", test_mend);
  g_test_add_func ("/formats/xml-safe/utf-16", test_utf16);
  g_test_add_func ("/formats/xml-safe/bounds", test_bounds);
  g_test_add_func ("/formats/xml-safe/laughs", test_laughs);
  g_test_add_func ("/formats/xml-safe/elements", test_elements);
  g_test_add_func ("/formats/xml-safe/size", test_size);
  g_test_add_func ("/formats/xml-safe/tree", test_tree);

  return g_test_run ();
}
