/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchanged news: what agencies say of an article arrives, each format's in the same place, and what is no article
 * is told as what it is. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "formats/news-item.h"
#include "formats/records.h"

static const char nitf[] =
  "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
  "<!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\">\n"
  "<nitf xml:lang=\"en-GB\"><head><title>Window title</title>"
  "<tobject><tobject.subject tobject.subject.matter=\"Bridges\"/></tobject>"
  "<docdata><doc-id id-string=\"AG-17\" regsrc=\"Harbour Agency\"/><urgency ed-urg=\"4\"/>"
  "<date.issue norm=\"20230207T081500+0100\"/><date.expire norm=\"20300101\"/>"
  "<doc.copyright holder=\"Harbour Agency\" year=\"2023\"/>"
  "<ed-msg info=\"Not for use abroad\"/>"
  "<key-list><keyword key=\"flood\"/></key-list></docdata>"
  "<pubdata type=\"print\" name=\"The Post\" date.publication=\"20230208\" edition.name=\"City\" "
  "position.section=\"Town\" position.sequence=\"3\"/></head>"
  "<body><body.head><hedline><hl1>Bridge to rise\n again</hl1><hl2>Two years of work</hl2></hedline>"
  "<note><body.content><p>Corrects the sum</p></body.content></note>"
  "<byline>By <person>Ann Miller</person><byttl>Reporter</byttl></byline>"
  "<dateline><location>PORTVILLE</location><story.date norm=\"20230206\"/></dateline></body.head>"
  "<body.content><block><p lede=\"true\">The council voted for caf\xe9s &amp; a <em>new</em> bridge.</p>"
  "<hl2>The sum</hl2><p>It costs eleven million.</p><ul><li>Two lanes</li><li>One rail</li></ul>"
  "<media media-type=\"image\"><media-reference source=\"a.jpg\"/><media-caption><p>The old bridge</p>"
  "</media-caption><media-producer>Bob Stone</media-producer></media>"
  "<table><tr><th>Year</th><th>Sum</th></tr><tr><td>2024</td><td>4</td></tr></table>"
  "<bq><block><p>We build it.</p></block></bq></block></body.content>"
  "<body.end><tagline>Editing by C. Lane</tagline></body.end></body></nitf>";

static void
test_nitf (void)
{
  g_autoptr (GPtrArray) records = records_read_text ("nitf", nitf, "a.xml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *outline = records_outline (draft);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (draft->title, ==, "Bridge to rise again");
  g_assert_cmpstr (draft->author, ==, "Ann Miller");
  g_assert_cmpstr (draft->source, ==, "The Post");
  g_assert_cmpstr (draft->language, ==, "en");
  g_assert_cmpstr (date, ==, "2023-02-08");
  g_assert_cmpstr (records_metadata (draft, "agency"), ==, "Harbour Agency");
  g_assert_cmpstr (records_metadata (draft, "place"), ==, "PORTVILLE");
  g_assert_cmpstr (records_metadata (draft, "identifier"), ==, "AG-17");
  g_assert_cmpstr (records_metadata (draft, "urgency"), ==, "4");
  g_assert_cmpstr (records_metadata (draft, "subjects"), ==, "Bridges; flood");
  g_assert_cmpstr (records_metadata (draft, "copyright"), ==, "Harbour Agency 2023");
  g_assert_cmpstr (records_metadata (draft, "usage"), ==, "Not for use abroad");
  g_assert_cmpstr (records_metadata (draft, "edition"), ==, "City");
  g_assert_cmpstr (records_metadata (draft, "section"), ==, "Town");
  g_assert_cmpstr (records_metadata (draft, "page"), ==, "3");
  g_assert_cmpstr (outline, ==,
                   "headline: Bridge to rise again\n"
                   "standfirst: Two years of work\n"
                   "byline: By Ann Miller, Reporter\n"
                   "boilerplate: Corrects the sum\n"
                   "body: The council voted for caf\xc3\xa9s & a new bridge.\n"
                   "subhead: The sum\n"
                   "body: It costs eleven million.\n"
                   "list-item: Two lanes\nlist-item: One rail\n"
                   "caption: The old bridge\ncredit: Bob Stone\n"
                   "table: Year\tSum\ntable: 2024\t4\n"
                   "quote: We build it.\n"
                   "credit: Editing by C. Lane\n");
}

#define G2 "xmlns=\"http://iptc.org/std/nar/2006-10-01/\""
#define G2_ITEM(guid, more, content)                                                                       \
  "<newsItem " G2 " guid=\"" guid "\" version=\"2\" xml:lang=\"en\">"                                      \
  "<rightsInfo><copyrightHolder literal=\"Harbour Agency\"/><usageTerms>No sale</usageTerms></rightsInfo>" \
  "<itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"Harbour Agency\"/>"                      \
  "<versionCreated>2023-02-09T10:00:00Z</versionCreated>"                                                  \
  "<firstCreated>2023-02-07T10:00:00Z</firstCreated>" more "</itemMeta>"                                   \
  "<contentMeta><urgency>3</urgency><contentCreated>2023-02-06</contentCreated>"                           \
  "<located><name>Portville</name></located><subject qcode=\"subj:1\"><name>Bridges</name></subject>"      \
  "<by>By Ann Miller</by><headline>Bridge to rise again</headline></contentMeta>"                          \
  "<contentSet>" content "</contentSet></newsItem>"

static void
test_g2 (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "newsml",
    G2_ITEM (
      "urn:ag:1", "<embargoed>2023-02-08T06:00:00Z</embargoed>",
      "<inlineXML contenttype=\"application/xhtml+xml\"><html "
      "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>Bridge to "
      "rise again</h1><p>The council voted.</p><ol><li>One</li></ol></body></html></inlineXML>"
      "<remoteContent href=\"a.jpg\"/>"),
    "a.xml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *outline = records_outline (draft);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (draft->author, ==, "Ann Miller");
  g_assert_cmpstr (draft->source, ==, "Harbour Agency");
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (records_metadata (draft, "updated"), ==, "2023-02-09");
  g_assert_cmpstr (records_metadata (draft, "embargo"), ==, "2023-02-08");
  g_assert_nonnull (strstr (((Record *) records->pdata[0])->problem, "2023-02-08T06:00:00Z"));
  g_assert_cmpstr (records_metadata (draft, "identifier"), ==, "urn:ag:1");
  g_assert_cmpstr (records_metadata (draft, "version"), ==, "2");
  g_assert_cmpstr (records_metadata (draft, "usage"), ==, "No sale");
  g_assert_cmpstr (records_metadata (draft, "place"), ==, "Portville");
  g_assert_cmpstr (
    outline, ==,
    "headline: Bridge to rise again\nbyline: By Ann Miller\nbody: The council voted.\n"
    "list-item: One\n");
}

static void
test_g2_message (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "newsml",
    "<?xml version='1.0'?><newsMessage " G2 "><header/><itemSet>"
    "<packageItem guid=\"p\"><itemMeta><title>Today</title></itemMeta></packageItem>" G2_ITEM (
      "urn:ag:1", "",
      "<inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>") "<knowledgeItem guid=\"k\"/>"
                                                                          "<newsItem guid=\"urn:ag:2\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta></newsItem>" G2_ITEM (
                                                                            "urn:ag:3",
                                                                            "<pubStatus qcode=\"stat:canceled\"/>",
                                                                            "<inlineXML><nitf><body><body.content><p>In NITF.</p></body.content></body></nitf></inlineXML>")
                                                                            G2_ITEM (
                                                                              "urn:ag:4", "",
                                                                              "<remoteContent href=\"b.xml\"/>") "</itemSet></newsMessage>",
    "a.xml");

  g_assert_cmpuint (records->len, ==, 6);
  g_assert_cmpuint (records_count_refused (records), ==, 4);
  g_assert_nonnull (strstr (((Record *) records->pdata[0])->problem, "Today"));
  g_assert_nonnull (strstr (records_draft (records, 1)->text, "One.\n\nTwo."));
  g_assert_nonnull (strstr (((Record *) records->pdata[3])->problem, "picture"));
  g_assert_nonnull (strstr (records_draft (records, 4)->text, "In NITF."));
  g_assert_nonnull (((Record *) records->pdata[4])->problem);
  g_assert_nonnull (strstr (((Record *) records->pdata[5])->problem, "another file"));
  g_assert_cmpstr (records_draft (records, 1)->original_hash, !=,
                   records_draft (records, 4)->original_hash);
}

static void
test_newsml (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "newsml",
    "<?xml version=\"1.0\"?><NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier>"
    "<NewsItemId>17</NewsItemId></NewsIdentifier></Identification><NewsManagement>"
    "<FirstCreated>20230207T101500+0000</FirstCreated><ThisRevisionCreated>20230208T101500+0000"
    "</ThisRevisionCreated><Status FormalName=\"Usable\"/><Urgency FormalName=\"5\"/></NewsManagement>"
    "<NewsComponent><NewsLines><HeadLine>Outer</HeadLine></NewsLines><AdministrativeMetadata><Provider>"
    "<Party FormalName=\"Harbour Agency\"/></Provider></AdministrativeMetadata>"
    "<NewsComponent><NewsLines><HeadLine>Bridge</HeadLine><ByLine>By Ann Miller</ByLine></NewsLines>"
    "<DescriptiveMetadata><Language FormalName=\"en\"/><SubjectCode><Subject FormalName=\"Bridges\"/>"
    "</SubjectCode></DescriptiveMetadata><ContentItem><MediaType FormalName=\"Text\"/><DataContent>"
    "<nitf><body><body.content><p>The council voted.</p></body.content></body></nitf></DataContent>"
    "</ContentItem></NewsComponent>"
    "<NewsComponent><ContentItem><MediaType FormalName=\"Photo\"/></ContentItem></NewsComponent>"
    "<NewsComponent><ContentItem><MediaType FormalName=\"Text\"/><DataContent>A second\ntext.\n"
    "</DataContent></ContentItem></NewsComponent>"
    "</NewsComponent></NewsItem></NewsML>",
    "a.xml");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (draft->title, ==, "Bridge");
  g_assert_cmpstr (draft->source, ==, "Harbour Agency");
  g_assert_cmpstr (draft->author, ==, "Ann Miller");
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (records_metadata (draft, "subjects"), ==, "Bridges");
  g_assert_cmpstr (records_metadata (draft, "urgency"), ==, "5");
  g_assert_cmpstr (records_draft (records, 1)->title, ==, "Outer");
}

static void
test_ninjs (void)
{
  static const char *const versions[] = {
    /* 1 */
    "{\"uri\":\"http://agency.example/17\",\"type\":\"text\",\"versioncreated\":\"2023-02-08T10:00:00Z\","
    "\"firstcreated\":\"2023-02-07T10:00:00Z\",\"headline\":\"Bridge\",\"byline\":\"By Ann Miller\","
    "\"language\":\"en\",\"urgency\":3,\"copyrightholder\":\"Harbour Agency\",\"located\":\"Portville\","
    "\"subject\":[{\"name\":\"Bridges\"}],\"ednote\":\"Corrects the sum\","
    "\"body_text\":\"No markup.\",\"body_html\":\"<p>The council voted.</p><ul><li>One</li></ul>\","
    "\"associations\":{\"main\":{\"type\":\"picture\",\"description_text\":\"The old bridge\"}}}",
    /* 2 and 3 */
    "[{\"uri\":\"http://agency.example/17\",\"type\":\"text\",\"versioncreated\":\"2023-02-08T10:00:00Z\","
    "\"firstcreated\":\"2023-02-07T10:00:00Z\",\"headlines\":[{\"role\":\"main\",\"value\":\"Bridge\"}],"
    "\"by\":\"By Ann Miller\",\"language\":\"en\",\"urgency\":3,\"rightsinfo\":{\"copyrightholder\":"
    "\"Harbour Agency\"},\"located\":\"Portville\",\"subjects\":[{\"name\":\"Bridges\"}],"
    "\"ednote\":\"Corrects the sum\",\"bodies\":[{\"contenttype\":\"text/plain\",\"value\":\"No "
    "markup.\"},{\"contenttype\":\"text/html\",\"value\":\"<p>The council voted.</p><ul><li>One</li>"
    "</ul>\"}],\"associations\":[{\"name\":\"main\",\"type\":\"picture\",\"descriptions\":[{\"role\":"
    "\"caption\",\"value\":\"The old bridge\"}]}]}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GPtrArray) records = records_read_text ("ninjs", versions[i], "a.json");
      const DatelineDraft *draft = records_draft (records, 0);
      g_autofree char *outline = records_outline (draft);
      g_autofree char *date = records_date (draft);

      g_assert_cmpuint (records->len, ==, 1);
      g_assert_cmpstr (draft->title, ==, "Bridge");
      g_assert_cmpstr (draft->author, ==, "Ann Miller");
      g_assert_cmpstr (draft->source, ==, "Harbour Agency");
      g_assert_cmpstr (draft->url, ==, "http://agency.example/17");
      g_assert_cmpstr (date, ==, "2023-02-07");
      g_assert_cmpstr (records_metadata (draft, "updated"), ==, "2023-02-08");
      g_assert_cmpstr (records_metadata (draft, "urgency"), ==, "3");
      g_assert_cmpstr (records_metadata (draft, "place"), ==, "Portville");
      g_assert_cmpstr (records_metadata (draft, "subjects"), ==, "Bridges");
      g_assert_cmpstr (outline, ==,
                       "headline: Bridge\nbyline: By Ann Miller\nboilerplate: Corrects the sum\n"
                       "body: The council voted.\nlist-item: One\ncaption: The old bridge\n");
    }
}

static void
test_ninjs_package (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "ninjs",
    "{\"uri\":\"u1\",\"type\":\"composite\",\"pubstatus\":\"usable\",\"versioncreated\":\"2023-02-08\","
    "\"headline\":\"Today\",\"associations\":{\"a\":{\"uri\":\"u2\",\"type\":\"text\",\"body_text\":"
    "\"One of them.\"},\"b\":{\"uri\":\"u3\",\"type\":\"text\",\"body_text\":\"Another.\"},"
    "\"c\":{\"uri\":\"u4\",\"type\":\"video\"}}}",
    "a.json");
  g_autoptr (GPtrArray) video = records_read_text (
    "ninjs",
    "{\"uri\":\"u\",\"type\":\"video\",\"versioncreated\":\"2023-02-08\",\"pubstatus\":\"usable\"}",
    "a.json");

  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (records_metadata (records_draft (records, 0), "identifier"), ==, "u2");
  g_assert_cmpuint (records_count_refused (video), ==, 1);
}

static void
test_ld (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "json-ld",
    "{\"@context\":\"https://schema.org\",\"@graph\":["
    "{\"@id\":\"#ann\",\"@type\":\"Person\",\"name\":\"Ann Miller\"},"
    "{\"@id\":\"#post\",\"@type\":\"Organization\",\"name\":\"The Post\",\"url\":\"https://post.example\"},"
    "{\"@id\":\"https://post.example/17#article\",\"@type\":[\"NewsArticle\"],\"headline\":\"Bridge\","
    "\"alternativeHeadline\":\"Two years\",\"author\":[{\"@id\":\"#ann\"},{\"name\":\"Bob Stone\"}],"
    "\"publisher\":{\"@id\":\"#post\"},\"datePublished\":\"2023-02-07T10:00:00+01:00\","
    "\"dateModified\":\"2023-02-09\",\"dateline\":\"PORTVILLE\",\"inLanguage\":\"en-GB\","
    "\"url\":\"https://post.example/17\",\"keywords\":\"flood, bridge\",\"wordCount\":120,"
    "\"articleSection\":\"Town\",\"articleBody\":\"The council voted.\\n\\nIt costs\\neleven million.\","
    "\"image\":{\"caption\":\"The old bridge\",\"creditText\":\"C. Lane\"}},"
    "{\"@type\":\"Article\",\"headline\":\"Short\",\"description\":\"Only this.\"},"
    "{\"@type\":\"WebPage\",\"name\":\"x\"}]}",
    "a.json");
  const DatelineDraft *draft = records_draft (records, 0);
  g_autofree char *outline = records_outline (draft);
  g_autofree char *date = records_date (draft);

  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (draft->author, ==, "Ann Miller, Bob Stone");
  g_assert_cmpstr (draft->source, ==, "The Post");
  g_assert_cmpstr (draft->url, ==, "https://post.example/17");
  g_assert_cmpstr (draft->language, ==, "en");
  g_assert_cmpstr (date, ==, "2023-02-07");
  g_assert_cmpstr (records_metadata (draft, "words-claimed"), ==, "120");
  g_assert_cmpstr (records_metadata (draft, "subjects"), ==, "flood; bridge");
  g_assert_cmpstr (records_metadata (draft, "place"), ==, "PORTVILLE");
  g_assert_cmpstr (outline, ==,
                   "headline: Bridge\nstandfirst: Two years\nbody: The council voted.\n"
                   "body: It costs eleven million.\ncaption: The old bridge\ncredit: C. Lane\n");
  g_assert_nonnull (strstr (((Record *) records->pdata[1])->problem, "summary"));
}

static void
test_ld_shapes (void)
{
  static const struct
  {
    const char *json;
    guint n;
  } cases[] = {
    { "{\"@context\":\"http://schema.org/\",\"@type\":\"NewsArticle\",\"articleBody\":\"One.\"}",
      1 },
    { "[{\"@context\":\"http://schema.org/\",\"@type\":\"NewsArticle\",\"articleBody\":\"One.\"},"
      "{\"@context\":\"http://schema.org/\",\"@type\":\"BlogPosting\",\"articleBody\":\"Two.\"}]",
      2 },
    { "{\"@context\":\"http://schema.org/\",\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":"
      "\"ListItem\",\"item\":{\"@type\":\"ReportageNewsArticle\",\"articleBody\":\"<p>One.</p>\"}}]}",
      1 },
    { "{\"@context\":\"http://schema.org/\",\"@type\":\"LiveBlogPosting\",\"headline\":\"Live\","
      "\"liveBlogUpdate\":[{\"headline\":\"A\",\"datePublished\":\"2023-02-07\",\"articleBody\":\"One.\"}]}",
      1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = records_read_text ("json-ld", cases[i].json, "a.json");

      g_assert_cmpuint (records->len, ==, cases[i].n);
      g_assert_cmpuint (records_count_refused (records), ==, 0);
      g_assert_nonnull (strstr (records_draft (records, 0)->text, "One."));
    }
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *format;
    const char *text;
  } cases[] = {
    { "nitf",
      "<!DOCTYPE nitf [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;\">]><nitf><body><body.content><p>&c;"
      "</p></body.content></body></nitf>" },
    { "nitf",
      "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><body.content><p>&x;"
      "root</p></body.content></body></nitf>" },
    { "ninjs", "{\"uri\":" },
    { "json-ld",
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" },
    { "newsml", "<newsItem/>" },
    { "newsml", "<NewsML/>" },
    { "nitf", "<nitf/>" },
    { "json-ld", "{\"@graph\":[]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray)
        records = records_read (dateline_format_find (cases[i].format, NULL), bytes, "a", &error);

      for (guint k = 0; k < records->len; k++)
        {
          const Record *record = records->pdata[k];

          g_assert_true (record->draft == NULL || strstr (record->draft->text, "/bin/") == NULL);
        }
      g_assert_true (error != NULL || records->len > 0);
    }
}

/* References that lead in a circle. */
static void
test_circle (void)
{
  g_autoptr (GPtrArray) records = records_read_text (
    "json-ld",
    "{\"@context\":\"http://schema.org/\",\"@graph\":[{\"@id\":\"#a\",\"@type\":\"NewsArticle\",\"headline\":"
    "\"A\",\"articleBody\":\"One.\",\"author\":{\"@id\":\"#a\"},\"publisher\":{\"@id\":\"#b\"}},"
    "{\"@id\":\"#b\",\"name\":{\"@id\":\"#b\"},\"x\":1}]}",
    "a.json");

  g_assert_cmpuint (records->len, ==, 1);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    const char *name;
    const char *format;
  } cases[] = {
    { "\xef\xbb\xbf<?xml version='1.0'?><!-- <html> -->\n<nitf>", "x", "nitf" },
    { "<n:newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/'>", "x.xml", "newsml" },
    { "<NewsML Version='1.2'>", "x.xml", "newsml" },
    { "He wrote <nitf> on the board.", "x.txt", "text" },
    { "<!doctype html><nitf>", "x", "html" },
    { "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"}", "x.json", "json-ld" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dateline_format_detect ((const guint8 *) cases[i].head, strlen (cases[i].head),
                                             cases[i].name)
                       ->id,
                     ==, cases[i].format);
}

static void
test_limits (void)
{
  g_autoptr (DatelineNewsItem) item = dateline_news_item_new ();

  for (guint i = 0; i <= DATELINE_NEWS_MAX_BLOCKS; i++)
    dateline_news_add_block (item, DATELINE_REGION_BODY, FALSE, "One.", NULL);
  g_assert_cmpuint (item->blocks->len, ==, DATELINE_NEWS_MAX_BLOCKS);
  g_assert_cmpuint (item->problems->len, ==, 1);
  for (guint i = 0; i <= DATELINE_NEWS_MAX_SUBJECTS; i++)
    dateline_news_add_subject (item, g_strdup_printf ("%u", i));
  g_assert_cmpuint (item->subjects->len, ==, DATELINE_NEWS_MAX_SUBJECTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news/nitf", test_nitf);
  g_test_add_func ("/news/g2", test_g2);
  g_test_add_func ("/news/g2-message", test_g2_message);
  g_test_add_func ("/news/newsml", test_newsml);
  g_test_add_func ("/news/ninjs", test_ninjs);
  g_test_add_func ("/news/ninjs-package", test_ninjs_package);
  g_test_add_func ("/news/ld", test_ld);
  g_test_add_func ("/news/ld-shapes", test_ld_shapes);
  g_test_add_func ("/news/hostile", test_hostile);
  g_test_add_func ("/news/circle", test_circle);
  g_test_add_func ("/news/sniff", test_sniff);
  g_test_add_func ("/news/limits", test_limits);

  return g_test_run ();
}
