/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: small ones of our own with what is their article, why the rest is not, and what they say of
 * themselves; then pages that are meant to hurt. */
#include "extract/page-substitute.h"

#include <string.h>

#include "extract/extract-error.h"
#include "text/text-error.h"

#define TODAY 20000 /* 2024-10-04 */

#define SENTENCE_1                                                                              \
  "The council of the harbour town voted late on Tuesday to rebuild the old bridge, which the " \
  "flood of last winter had carried away."
#define SENTENCE_2                                                                                 \
  "Work is to begin in spring, said the mayor, and will take two years if the weather allows it, " \
  "the money comes and nobody goes to court."
#define SENTENCE_3                                                                                \
  "Those who live on the far bank have crossed the river by ferry since January, a journey that " \
  "takes them the better part of an hour."
#define DEEP     "<div><div><div><div><div><div><div><div>"
#define DEEP_END "</div></div></div></div></div></div></div></div>"
#define ITEM     "<li>A boat of old wood"
#define TWICE(x) x x
#define SHORT    "The bridge in the evening light, seen from afar<br>"
#define OTHER                                                                                       \
  "Boats of all kinds, new and old, are on show at the fair, which is open from nine to five, and " \
  "children, as well as dogs, are let in free."

static DatelinePage *
read_page (const char *html)
{
  g_autofree char *page_html = g_strconcat (html, "<p>x", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (page_html, strlen (page_html));
  g_autoptr (GError) error = NULL;
  DatelinePage *page = dateline_page_read (bytes, NULL, NULL, NULL, TODAY, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);

  return page;
}

static const DatelineBlock *
find_block (const DatelinePage *page, const char *text)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (g_str_has_prefix (block->text, text))
        return block;
    }
  g_test_message ("no block begins with “%s”", text);
  g_assert_not_reached ();
}

static void
assert_block (const DatelinePage *page,
              const char *text,
              DatelineBlockKind kind,
              DatelineOmission omission)
{
  const DatelineBlock *block = find_block (page, text);

  g_test_message ("%s", text);
  g_assert_cmpstr (dateline_omission_to_nick (block->omission), ==,
                   dateline_omission_to_nick (omission));
  if (omission == DATELINE_OMIT_NOTHING)
    g_assert_cmpint (block->kind, ==, kind);
}

static void
test_article (void)
{
  g_autoptr (DatelinePage) page = read_page (
    "<html lang=en-GB><head><title>Bridge to rise again | The Harbour Post</title></head><body>"
    "<header><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav></header>"
    "<div class=cookie-banner>We use cookies to make this page better for everybody, says the law "
    "that makes us say so, which nobody likes.</div>"
    "<main><h1>Bridge to rise again</h1><p class=byline>By Ann Miller</p>"
    "<time datetime=2023-02-07T22:10>7 February 2023</time>"
    "<div class=article-body><p>" SENTENCE_1 "</p><h2>Two years</h2><p>" SENTENCE_2 "</p>"
    "<figure><img src=a.jpg><figcaption>The old bridge in 1950</figcaption></figure>"
    "<blockquote>A town without a bridge is half a town.</blockquote>"
    "<ul><li>The bridge will have two lanes and a path for those who walk.</li>"
    "<li>It will cost eleven million.</li></ul>"
    "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2024</td><td>4</td></tr></table>"
    "<p>READ MORE: <a href=/flood>The night of the flood</a></p>"
    "<p>" SENTENCE_3 "</p></div>"
    "<div class='social share'>Share this with all your friends now</div></main>"
    "<section id=comments><p>I have always said so, and nobody listened, as nobody ever does in "
    "this town, where nobody knows anything at all.</p></section>"
    "<footer>Copyright The Harbour Post, all rights reserved, in every land and at all times.</footer>");

  assert_block (page, "Bridge to rise again", DATELINE_BLOCK_HEADLINE, DATELINE_OMIT_NOTHING);
  assert_block (page, "By Ann Miller", DATELINE_BLOCK_BYLINE, DATELINE_OMIT_NOTHING);
  assert_block (page, "The council", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
  assert_block (page, "Two years", DATELINE_BLOCK_SUBHEAD, DATELINE_OMIT_NOTHING);
  assert_block (page, "The old bridge in", DATELINE_BLOCK_CAPTION, DATELINE_OMIT_NOTHING);
  assert_block (page, "A town without", DATELINE_BLOCK_QUOTE, DATELINE_OMIT_NOTHING);
  assert_block (page, "It will cost", DATELINE_BLOCK_LIST_ITEM, DATELINE_OMIT_NOTHING);
  assert_block (page, "Year\tCost", DATELINE_BLOCK_TABLE, DATELINE_OMIT_NOTHING);
  assert_block (page, "2024\t4", DATELINE_BLOCK_TABLE, DATELINE_OMIT_NOTHING);
  assert_block (page, "Those who live", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
  assert_block (page, "Home", 0, DATELINE_OMIT_NAVIGATION);
  assert_block (page, "We use cookies", 0, DATELINE_OMIT_COOKIES);
  assert_block (page, "READ MORE", 0, DATELINE_OMIT_RELATED);
  assert_block (page, "Share this", 0, DATELINE_OMIT_SHARING);
  assert_block (page, "I have always", 0, DATELINE_OMIT_COMMENTS);
  assert_block (page, "Copyright", 0, DATELINE_OMIT_FOOTER);

  g_assert_cmpstr (page->title, ==, "Bridge to rise again");
  g_assert_cmpstr (page->author, ==, "Ann Miller");
  g_assert_cmpstr (page->language, ==, "en-GB");
  g_assert_cmpint (page->date->first, ==, dateline_day_from_civil (2023, 2, 7));
}

/* What readers miss most: leads that stand apart, paragraphs full of links, an article whose wrapper is
 * named after what it also holds. */
static void
test_nothing_is_lost (void)
{
  g_autoptr (DatelinePage) lead = read_page (
    "<body><h1>Bridge to rise again</h1><div class=top><p>" SENTENCE_1 "</p></div>"
    "<div class=ad-slot>An advertisement for boats</div>"
    "<div class=text><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div>");
  g_autoptr (DatelinePage)
    linked = read_page ("<body><h1>Bridge to rise again</h1><div><p>" SENTENCE_1
                        "</p><p><a href=a>" SENTENCE_2 "</a></p><p>" SENTENCE_3 "</p></div>");
  g_autoptr (DatelinePage) wrapper = read_page (
    "<body><h1>Bridge to rise again</h1><div class='with-sidebar has-comments newsletter'><p>" SENTENCE_1
    "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div>");
  g_autoptr (DatelinePage)
    sections = read_page ("<body><h1>Bridge to rise again</h1><article><section><p>" SENTENCE_1
                          "</p></section><section><p>" SENTENCE_2
                          "</p></section><section><p>" SENTENCE_3 "</p></section></article>");
  /* A lead without a stop. */
  g_autoptr (DatelinePage) standfirst = read_page (
    "<body><h1>Bridge to rise again</h1><div><h2>What all had long been waiting for comes true at last in "
    "the old town</h2></div><div class=ad-slot>An advertisement for boats</div><div class=text><p>" SENTENCE_1
    "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div>");
  /* No more than a lead, and a list of links. */
  g_autoptr (DatelinePage) walled = read_page (
    "<body><header><h1>Bridge to rise again</h1><p>What all had long been waiting for comes true at last in "
    "the old town.</p></header><ul><li><a href=a>Boats old and new are on show at the fair</a><li><a href=b>"
    "The mayor speaks of a town that is to grow</a><li><a href=c>No more ferries in the night</a></ul>");
  /* Few characters say much in Japanese. */
  g_autoptr (DatelinePage) wide = read_page (
    "<body><h1>橋の再建</h1><div><p class=summary>町議会は火曜日、昨年の冬の洪水で流された古い橋を再建することを決めた。</p>"
    "</div><div class=ad-slot>広告</div><div class=text><p>" SENTENCE_1 "</p><p>" SENTENCE_2
    "</p><p>" SENTENCE_3 "</p></div>");
  g_autoptr (DatelinePage) bare = read_page ("<title>x</title>" SENTENCE_1 "<br><br>" SENTENCE_2);
  g_autoptr (DatelinePage) subjects = read_page (
    "<body><section class='post type-post hentry tag-comments tag-newsletter'><p>" SENTENCE_1
    "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></section><div class=text><p>" OTHER
    "</p><p>" OTHER "</p></div>");
  g_autoptr (DatelinePage) teaser = read_page (
    "<body><h1>Bridge to rise again</h1><div class=article><div class=teaser-text><p>" SENTENCE_1
    "</p></div><div class=text><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div></div>");
  g_autoptr (DatelinePage)
    wall = read_page ("<body><div class=text><p>" OTHER "</p><p>" OTHER "</p><p>" OTHER
                      "</p><p>" OTHER "</p><p>" OTHER "</p><p>" OTHER
                      "</p></div><div class='row free-paywall'><article><p>" SENTENCE_1
                      "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></article></div>");
  g_autoptr (DatelinePage)
    hollow = read_page ("<body><h1>Bridge to rise again</h1>" DEEP
                        "<div class=article-content><p class=author>By Ann Miller, Bob "
                        "Ray, Eve Stone, Al Fox</p></div>" DEEP_END DEEP "<p>" SENTENCE_1
                        "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p>" DEEP_END
                        "<ul>" ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM "</ul>");
  g_autoptr (DatelinePage) rows = read_page (
    "<body><h1>Bridge to rise again</h1><article><section class=entry-text><p>" SENTENCE_1
    "</p></section><table><tr><td>A bridge<td>of stone</table><p>" SHORT SHORT SHORT SHORT
    "</p><div class=row><div class=col><div><p>" SENTENCE_2
    "</p></div></div></div><div class=row><div class=col><div><p>" SENTENCE_3
    "</p></div></div></div></article>");
  const DatelinePage *pages[] = { lead,   linked, wrapper, sections, subjects,
                                  teaser, wall,   hollow,  rows };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      assert_block (pages[i], "The council", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
      assert_block (pages[i], "Work is to", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
      assert_block (pages[i], "Those who", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
    }
  assert_block (walled, "What all had", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
  assert_block (wide, "町議会", DATELINE_BLOCK_STANDFIRST, DATELINE_OMIT_NOTHING);
  assert_block (standfirst, "What all had", DATELINE_BLOCK_STANDFIRST, DATELINE_OMIT_NOTHING);
  assert_block (bare, "The council", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
  assert_block (bare, "Work is to", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
}

/* What pages hide, or call by a name that says something else, and show all the same. */
static void
test_mistaken (void)
{
  static const struct
  {
    const char *what;
    const char *html;
  } cases[] = {
    { "sent late",
      "<body><h1>Bridge to rise again</h1><template id=B:0></template><div hidden id=S:0><p>" SENTENCE_1
      "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p></div>" },
    { "a button that nobody closed",
      "<body><div class=header><ul><li><button>Care <div><ul><li><button>Back <ul><li>Care</ul></div></ul></div>"
      "<main><h1>Bridge to rise again</h1><p>" SENTENCE_1 "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3
      "</p></main>" },
    { "panels",
      "<body><article><h1>Bridge to rise again</h1><p>" SENTENCE_1
      "</p><h3>When?</h3><div role=region "
      "style='display: none'><p>" SENTENCE_2
      "</p></div><div role=tabpanel aria-hidden=true><p>" SENTENCE_3 "</p></div></article>" },
    { "behind the wall",
      "<body><article><h1>Bridge to rise again</h1><div class=paywall><p>" SENTENCE_1
      "</p></div><p>The old bridge</p><p class=paywall>" SENTENCE_2
      "</p><p>The new bridge</p><p class=paywall>" SENTENCE_3 "</p></article>" },
    { "a layout's name",
      "<body><h1>Bridge to rise again</h1><div class=sidebar-grid>" TWICE (
        "<p>" SENTENCE_1 "</p><p>" SENTENCE_2 "</p><p>" SENTENCE_3 "</p><p>" OTHER
        "</p>") "</div><div id=comments>" TWICE (TWICE ("<p>" OTHER "</p><p>" OTHER "</p><p>" OTHER
                                                        "</p>")) "</div>" },
    { "sections in boxes",
      "<body><h1>Bridge to rise again</h1>" DEEP "<p>" SENTENCE_1 "</p><p>" TWICE (TWICE (SHORT))
        DEEP_END DEEP "<p>" SENTENCE_2 "</p><p>" TWICE (TWICE (SHORT)) DEEP_END DEEP
      "<p>" SENTENCE_3 "</p><p>" TWICE (TWICE (SHORT)) DEEP_END DEEP
      "<p>" OTHER "</p>" DEEP_END DEEP "<p>" OTHER "</p>" DEEP_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelinePage) page = read_page (cases[i].html);

      g_test_message ("%s", cases[i].what);
      assert_block (page, "The council", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
      assert_block (page, "Work is to", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
      assert_block (page, "Those who", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
    }
}

/* Lists between two halves of an article, and listings with words that name parts of speech. */
static void
test_between (void)
{
  g_autoptr (DatelinePage) halves = read_page (
    "<body><h1>Bridge to rise again</h1><div><div class=article-text><p>" SENTENCE_1
    "</p><p>" SENTENCE_2 "</p></div><ul>" ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM ITEM
    "</ul><div class=article-text><p>" SENTENCE_3 "</p></div></div>");
  g_autoptr (DatelinePage)
    listing = read_page ("<body><article><h1>Bridge to rise again</h1><p>" SENTENCE_1
                         "</p><pre><code><span class='token comment'>"
                         "# how to build a bridge</span></code></pre><p>" SENTENCE_2
                         "</p><p>" SENTENCE_3 "</p></article>");

  assert_block (halves, "A boat of", DATELINE_BLOCK_LIST_ITEM, DATELINE_OMIT_NOTHING);
  assert_block (halves, "Those who", DATELINE_BLOCK_PARAGRAPH, DATELINE_OMIT_NOTHING);
  assert_block (listing, "# how to", DATELINE_BLOCK_PREFORMATTED, DATELINE_OMIT_NOTHING);
}

/* Every character that a reader would see is in exactly one block, taken or not. */
static void
test_account (void)
{
  g_autoptr (DatelinePage) page = read_page (
    "<body>a<p>b<i>c</i>d<nav>e</nav><div hidden>f</div><script>no</script><style>no</style>"
    "<template>no</template><table><tr><td>g<td>h</table><pre>i\n  j</pre>k<br>l</body><p>m");
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      g_string_append_printf (all, "%s|", block->text);
      g_assert_cmpuint (block->n_points, ==, g_utf8_strlen (block->text, -1));
    }
  g_assert_cmpstr (all->str, ==, "a|bcd|e|f|g\th|i|j|k|l|m|x|");
  assert_block (page, "f", 0, DATELINE_OMIT_HIDDEN);
}

static void
test_names (void)
{
  static const struct
  {
    const char *html;
    const char *title;
    const char *byline;
    const char *site;
  } cases[] = {
    { "<title>Bridge to rise again - The Post</title><h1>Bridge to rise again</h1>",
      "Bridge to rise again", NULL, NULL },
    { "<title>Old bridge is to rise again - The Post</title>", "Old bridge is to rise again", NULL,
      NULL },
    { "<title>The Post: Old bridge is to rise again</title>", "Old bridge is to rise again", NULL,
      NULL },
    /* The site's name goes where another statement is without it, and stays where none is. */
    { "<meta property=og:title content='Bridge - or ferry? | The Post'>"
      "<meta name=twitter:title content='Bridge - or ferry?'>",
      "Bridge - or ferry?", NULL, NULL },
    { "<meta property=og:title content='Bridge - or ferry?'><meta name=twitter:title content='The Post'>",
      "Bridge - or ferry?", NULL, NULL },
    { "<meta property=og:title content='Bridge &amp; river'><meta name=author content='Ann Miller'>"
      "<meta property=og:site_name content=Post>",
      "Bridge & river", "Ann Miller", "Post" },
    { "<meta property='dc:title og:title' content=Bridge><meta property='dc:creator' content=Ann>",
      "Bridge", "Ann", NULL },
    { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\n"
      "\"author\":[{\"name\":\"Ann Miller\"},{\"name\":\"Bob Ray\"}],"
      "\"publisher\":{\"name\":\"Post\"},}</script>",
      "Bridge", "Ann Miller, Bob Ray", "Post" },
    { "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Bridge\","
      "\"author\":{\"@id\":\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ann\"}]}</script>",
      "Bridge", "Ann", NULL },
    { "<meta name=author content='https://example.org/ann'><title>Bridge to rise again</title>"
      "<p class=author><a rel=author href=/ann>Ann Miller</a>",
      "Bridge to rise again", "Ann Miller", NULL },
    { "<title>Bridge to rise again</title><span itemprop=author><b itemprop=name>Ann</b>, Editor</span>",
      "Bridge to rise again", "Ann", NULL },
    /* What is written for pages is written into scripts. */
    { "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":"
      "\"Bridge &#8211; &quot;again&quot;&nbsp;\",\"author\":"
      "\"<a href='/ann' hreflang='en'>Ann Miller</a>\"}</script>",
      "Bridge – \"again\"", "Ann Miller", NULL },
    /* Elements for an author that name none: of a form, of whoever comments, of the picture. */
    { "<title>Bridge to rise again</title><p class=author>Posted on</p><p class=author>Name (required)</p>"
      "<p class=author>Foto: Bob Ray</p><p class=author>Eve Stone says</p><p class=author>Ann Miller",
      "Bridge to rise again", "Ann Miller", NULL },
    { "<title>Bridge to rise again</title><div class=comments><p class=author>Eve Stone</p></div>",
      "Bridge to rise again", NULL, NULL },
    /* The site as its own author, though the page says who wrote it. */
    { "<title>Bridge to rise again</title><meta name=author content='The Post'>"
      "<meta property=og:site_name content='The post'><p class=author>Ann Miller",
      "Bridge to rise again", "Ann Miller", "The post" },
    { "<title>Bridge to rise again</title><meta name=author content='The Post'>"
      "<meta property=og:site_name content='The Post'>",
      "Bridge to rise again", "The Post", "The Post" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelinePage) page = read_page (cases[i].html);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (page->title, ==, cases[i].title);
      g_assert_cmpstr (page->byline, ==, cases[i].byline);
      g_assert_cmpstr (page->site, ==, cases[i].site);
    }
}

static void
test_authors (void)
{
  static const char *const cases[][2] = {
    { "By Ann Miller", "Ann Miller" },
    { "Ann Miller", "Ann Miller" },
    { "By Ann Miller · 26 January 2022", "Ann Miller" },
    { "Ann Miller | March 25, 2015 3:46 PM", "Ann Miller" },
    { "Ann Miller, Bob Ray", "Ann Miller, Bob Ray" },
    { "ByAnn Miller", "Ann Miller" },
    { "Von Ann Miller am", "Ann Miller" },
    { "erstellt von annmiller am 26/10/13, 03:48", "annmiller" },
    { "29. Juni 2017, 23:39 · von Ann", "Ann" },
    { "Publié par Ann Miller le 3 mai 2019", "Ann Miller" },
    { "Ann Miller Alle Beiträge", "Ann Miller" },
    { "Ann Miller | The Post", "Ann Miller" },
    { "Ann Miller@annmiller", "Ann Miller" },
    { "Ann Miller ann@example.org", "Ann Miller" },
    { "ann@example.org", "ann@example.org" },
    { "Ann Miller See full bio", "Ann Miller" },
    { "Ann Miller Last updated", "Ann Miller" },
    { "24hours.example", "24hours.example" },
    { "Byron Miller", "Byron Miller" },
    { "Veröffentlicht am", NULL },
    { "No author", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = g_strdup_printf ("<meta name=author content='%s'>", cases[i][0]);
      g_autoptr (DatelinePage) page = read_page (html);

      g_assert_cmpstr (page->author, ==, cases[i][1]);
    }
}

/* Names that have elements of their own, and links to an author's page, whatever they are called. */
static void
test_author_links (void)
{
  static const struct
  {
    const char *head;
    const char *author;
  } cases[] = {
    { "<div class=byline><a href=/authors/ann>Ann Miller</a><span>Staff Writer</span></div>",
      "Ann Miller" },
    { "<div class=byline><a href=/profile/ann>Ann Miller</a> and <a href=/profile/bob>Bob Ray</a>"
      "<a href=/profile/bob>View all</a></div>",
      "Ann Miller, Bob Ray" },
    { "<div class=x7><a class=y2 href=/author/ann>Ann Miller</a></div>", "Ann Miller" },
    { "<div class=x7><a class=y2 href=/people/ann>Ann Miller</a></div>", NULL },
    { "<div class=x7><a class=y2 href=/author/>Authors</a></div>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = g_strconcat (
        "<body><h1>Bridge to rise again</h1>", cases[i].head, "<div class=text><p>" SENTENCE_1,
        " " SENTENCE_2, "</p><p>" SENTENCE_3,
        "</p><p>The mayor of <a href=/author/eve>Eve Stone</a>'s "
        "book is another one, as all of those who have read it know too well.</p></div>",
        NULL);
      g_autoptr (DatelinePage) page = read_page (html);

      g_test_message ("%s", cases[i].head);
      g_assert_cmpstr (page->author, ==, cases[i].author);
    }
}

static char *
iso_of (const DatelineDate *date)
{
  return date != NULL ? dateline_date_to_iso (date) : g_strdup ("");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *html;
    const char *url;
    const char *date;
    const char *updated;
    guint n_doubts;
  } cases[] = {
    { "<meta property=article:published_time content=2021-03-04T10:00:00+01:00>"
      "<meta property=article:modified_time content=2021-03-09>",
      NULL, "2021-03-04", "2021-03-09", 0 },
    { "<meta property=article:published_time content=2021-03-04><time datetime=2020-01-01>x</time>",
      NULL, "2021-03-04", "", 1 },
    { "<p>x", "https://example.org/2021/03/04/bridge", "2021-03-04", "", 0 },
    { "<p>x", "https://example.org/news/04-03-2021-bridge", "2021-03-04", "", 0 },
    { "<p>x", "https://web.archive.org/web/20220101000000/http://example.org/2021/03/04/x",
      "2021-03-04", "", 0 },
    /* The address has the day on which readers got it. */
    { "<meta property=article:published_time content=2021-03-05T02:10:00Z>",
      "https://example.org/2021/03/04/bridge", "2021-03-04", "", 1 },
    { "<script type=application/ld+json>{\"@type\":\"Article\",\"datePublished\":\"2021-03-04\"}"
      "</script>",
      NULL, "2021-03-04", "", 0 },
    { "<script>x = {\"publishedAt\":\"2021-03-04T10:00:00\"}</script>", NULL, "2021-03-04", "", 0 },
    { "<p class=date>15 августа 2016</p>", NULL, "2016-08-15", "", 0 },
    { "<p class=date>3 de maio de 2019</p>", NULL, "2019-05-03", "", 0 },
    { "<html lang=en-GB><p class=date>02/10/2020</p>", NULL, "2020-10-02", "", 1 },
    { "<html lang=en-US><p class=date>02/10/2020</p>", NULL, "2020-02-10", "", 1 },
    { "<p>Published: 4 March 2021</p><p>Updated: 9 March 2021</p>", NULL, "2021-03-04",
      "2021-03-09", 0 },
    /* Days to come, and before there were pages, are somebody else's. */
    { "<time datetime=2099-01-01>x</time>", NULL, "", "", 0 },
    { "<time datetime=1871-01-18>x</time>", NULL, "", "", 0 },
    { "<p>Nothing that tells a day.", NULL, "", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = g_strconcat (cases[i].html, "<p>x", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
      g_autoptr (DatelinePage)
        page = dateline_page_read (bytes, NULL, NULL, cases[i].url, TODAY, NULL);
      g_autofree char *date = NULL;
      g_autofree char *updated = NULL;

      g_test_message ("%s %s", cases[i].html, cases[i].url);
      g_assert_nonnull (page);
      date = iso_of (page->date);
      updated = iso_of (page->updated);
      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpstr (updated, ==, cases[i].updated);
      g_assert_cmpuint (page->date->doubts->len, ==, cases[i].n_doubts);
    }
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *html;
    gsize length;
    const char *text;
  } cases[] = {
    { "<meta charset=iso-8859-1><p>caf\xe9 \x93x\x94", 0, "café “x”" },
    { "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xcf\xf0\xe8", 0,
      "При" },
    { "\xef\xbb\xbf<meta charset=iso-8859-1><p>caf\xc3\xa9", 0, "café" },
    { "<meta charset=nonsense><p>caf\xc3\xa9", 0, "café" },
    { "\xff\xfe<\0p\0>\0\xe9\0", 10, "é" },
    { "<p>a\0b</p>", 10,
      "a\xef\xbf\xbd"
      "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length > 0 ? cases[i].length : strlen (cases[i].html);
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].html, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelinePage) page = dateline_page_read (bytes, NULL, NULL, NULL, TODAY, &error);

      g_assert_no_error (error);
      find_block (page, cases[i].text);
    }
}

static void
read_whatever (GString *html)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (html);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePage) page = dateline_page_read (bytes, NULL, NULL, NULL, TODAY, &error);

  g_assert_true ((page == NULL) == (error != NULL));
}

static GString *
repeat (const char *before, const char *piece, guint times, const char *behind)
{
  GString *string = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (string, piece);
  g_string_append (string, behind);

  return string;
}

static void
test_hostile (void)
{
  read_whatever (repeat ("", "<div class='article body content'>", 100000, SENTENCE_1));
  read_whatever (repeat ("<p", " class=a href=b onclick=c", 400000, ">" SENTENCE_1));
  read_whatever (repeat ("<p>", "&amp;amp;&lt;&nosuch;", 400000, ""));
  read_whatever (repeat ("<script type=application/ld+json>", "[", 1000000, "</script><p>a"));
  read_whatever (repeat ("<script type=application/ld+json>", "{\"a\":", 300000, "</script><p>a"));
  read_whatever (repeat ("<script>", "\"date\":\"2020-01-0", 300000, "</script><p>a"));
  read_whatever (repeat ("<body>", "<p>" SENTENCE_1 "</p>", 20000, ""));
  read_whatever (repeat ("<h1>a</h1>", "<time>1 May 2020</time>", 50000, ""));
  read_whatever (repeat ("<ul>", "<li><a href=x>" SENTENCE_2 "</a>", 20000, ""));
  read_whatever (repeat ("<title>", "a - b: ", 100000, "</title><p>a"));
  read_whatever (repeat ("<p class='", "author ", 100000, "'>a"));
  {
    g_autofree char *text = g_string_free (repeat ("", "<p>" SENTENCE_1 "</p>", 10000, ""), FALSE);

    /* Bylines one in the other, all around the same text. */
    read_whatever (repeat ("", "<div class=author><b itemprop=author>", 250, text));
  }
  /* 50 MB of one word. */
  read_whatever (repeat ("<p>", "lengthy ", 6500000, ""));
}

/* What servers send in place of an article, and short articles that speak of such things. */
static void
test_substitutes (void)
{
  static const struct
  {
    const char *html;
    gboolean substitute;
  } pages[] = {
    { "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found.", TRUE },
    { "<title>Just a moment...</title><p>Please enable JavaScript and cookies to continue", TRUE },
    { "<title>Seite nicht gefunden - Der Bote</title><p>Leider gibt es hier nichts.", TRUE },
    { "<title>Sign in</title><p>With your account of the Post.", TRUE },
    { "<title>PÁGINA NO ENCONTRADA</title><p>Vuelva a la portada.", TRUE },
    { "<p>Checking your browser before accessing the-post.example.", TRUE },
    { "<title>Wreck not found, divers say</title><p>" SENTENCE_1, FALSE },
    { "<title>Ferry sails again</title><p>" SENTENCE_2, FALSE },
    /* As long as that it is an article about it. */
    { "<title>Inspectors: access denied</title><p>" SENTENCE_1 "<p>" SENTENCE_2 "<p>" SENTENCE_3
      "<p>" OTHER,
      FALSE },
    { "<title>The ferry</title>", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (DatelinePage) page = read_page (pages[i].html);

      g_test_message ("%s", pages[i].html);
      g_assert_cmpint (dateline_page_is_substitute (page), ==, pages[i].substitute);
    }
}

static void
test_nothing (void)
{
  static const char *const empty[] = { "", " \n ", "%PDF-1.4 x", "PK\003\004 x" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (empty[i], strlen (empty[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_page_read (bytes, NULL, NULL, NULL, TODAY, &error));
      g_assert_true (error->domain == DATELINE_TEXT_ERROR);
    }
  {
    const char *furniture =
      "<html><head><script>x</script></head><body><img src=a.jpg></body></html>";
    g_autoptr (GBytes) bytes = g_bytes_new_static (furniture, strlen (furniture));
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_page_read (bytes, NULL, NULL, NULL, TODAY, &error));
    g_assert_error (error, DATELINE_EXTRACT_ERROR, DATELINE_EXTRACT_ERROR_NOTHING);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/page/article", test_article);
  g_test_add_func ("/extract/page/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/extract/page/mistaken", test_mistaken);
  g_test_add_func ("/extract/page/between", test_between);
  g_test_add_func ("/extract/page/account", test_account);
  g_test_add_func ("/extract/page/names", test_names);
  g_test_add_func ("/extract/page/authors", test_authors);
  g_test_add_func ("/extract/page/author-links", test_author_links);
  g_test_add_func ("/extract/page/dates", test_dates);
  g_test_add_func ("/extract/page/encodings", test_encodings);
  g_test_add_func ("/extract/page/hostile", test_hostile);
  g_test_add_func ("/extract/page/substitutes", test_substitutes);
  g_test_add_func ("/extract/page/nothing", test_nothing);

  return g_test_run ();
}
