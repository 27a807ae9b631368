/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree: small pieces of HTML with the tree that a browser makes of them, and input that is meant to
 * hurt. */
#include "extract/html.h"

#include <string.h>

/* "<p>a<b>c</b></p>": tags in lower case, texts with white space runs as one space, head and body only
 * where something is in them. */
static void
print_tree (const DatelineNode *node, GString *out)
{
  if (node->tag == DATELINE_TAG_TEXT)
    {
      g_autofree char *text = g_strndup (node->text, node->length);

      g_string_append (out, g_strdelimit (text, "\n\t", ' '));
      return;
    }
  g_string_append_printf (out, "<%s>",
                          node->tag != DATELINE_TAG_UNKNOWN ? dateline_tag_get_name (node->tag)
                                                            : "?");
  for (const DatelineNode *child = node->first; child != NULL; child = child->next)
    print_tree (child, out);
  if ((dateline_tag_get_flags (node->tag) & DATELINE_TAG_FLAG_VOID) == 0)
    g_string_append (out, "</>");
}

static char *
tree_of (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHtml) tree = dateline_html_parse (html, strlen (html), &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (const DatelineNode *child = dateline_html_get_body (tree)->first; child != NULL;
       child = child->next)
    print_tree (child, out);

  return g_string_free (out, FALSE);
}

static void
test_trees (void)
{
  static const struct
  {
    const char *html;
    const char *tree;
  } cases[] = {
    { "plain text", "plain text" },
    { "<p>one<p>two", "<p>one</><p>two</>" },
    { "<p>one<div>two</div>three", "<p>one</><div>two</>three" },
    { "<p>a <b>c</p>d", "<p>a <b>c</></>d" },
    { "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</><li>b<ul><li>c</></></><li>d</></>" },
    { "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</><dd>b</><dt>c</></>" },
    { "<table><tr><td>a<td>b<tr><td>c</table>d",
      "<table><tr><td>a</><td>b</></><tr><td>c</></></>d" },
    { "<table><tr><td><p>a</td></tr></table>b", "<table><tr><td><p>a</></></></>b" },
    { "<h2>a</h3>b", "<h2>a</>b" },
    { "<h1>a<h2>b</h2>", "<h1>a</><h2>b</>" },
    { "a<br>b</br>c", "a<br>b<br>c" },
    { "<b><p>a</b>b</p>c", "<b><p>ab</></>c" },
    { "<div><span>a</div>b", "<div><span>a</></>b" },
    { "a</div>b", "ab" },
    { "<!-- no --><p>a<!-- <p>no --> b", "<p>a b</>" },
    { "<!-- never closed <p>a", " never closed <p>a</>" },
    { "<!-->a", "a" },
    { "<!doctype html><?xml version='1.0'?><html><body>a</body></html>b", "ab" },
    { "a < b && c <d", "a < b && c <?></>" },
    { "<P CLASS=x>a</P>", "<p>a</>" },
    { "<custom-thing>a</custom-thing>b", "<?>a</>b" },
    { "<title>x</title>a", "a" },
    { "<title>a <b> &amp; c</title><p>d", "<p>d</>" },
    { "<p>a<script>if (a < b) '</p>'</script>b</p>", "<p>a<script>if (a < b) '</p>'</>b</>" },
    { "<script><!-- <script> </script> --></script>a", "a" },
    { "<script>never closed <p>a", "" },
    { "<p title='>'>a", "<p>a</>" },
    { "<p title='never closed>a", "<p></>" },
    { "<select><option>a<option>b</select>c", "<select><option>a</><option>b</></>c" },
    { "<p>&lt;b&gt; &amp;amp; &#8217;&#x2019; &#146; &eacute;&eacute &nosuch; &copy_x &#0; &",
      "<p><b> &amp; ’’ ’ éé &nosuch; &copy_x \xef\xbf\xbd &</>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tree = tree_of (cases[i].html);

      g_test_message ("%s", cases[i].html);
      g_assert_cmpstr (tree, ==, cases[i].tree);
    }
}

static const DatelineNode *
find_text (const DatelineHtml *html, const char *text)
{
  const DatelineNode *root = dateline_html_get_root (html);

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    if (node->tag == DATELINE_TAG_TEXT && node->length == strlen (text) &&
        memcmp (node->text, text, node->length) == 0)
      return node;
  g_assert_not_reached ();
}

static void
test_links (void)
{
  const char *html = "<a href=x>in</a>out<a name=y>anchor</a><div><a href=z><div>deep</a>behind";
  g_autoptr (DatelineHtml) tree = dateline_html_parse (html, strlen (html), NULL);

  g_assert_true (find_text (tree, "in")->linked);
  g_assert_false (find_text (tree, "out")->linked);
  g_assert_false (find_text (tree, "anchor")->linked);
  g_assert_true (find_text (tree, "deep")->linked);
  g_assert_false (find_text (tree, "behind")->linked);
}

static void
test_attributes (void)
{
  const char *html =
    "<p ID = \"a&amp;b\" class='x y' class=z hidden style=a=b data-no=1 lang=de/>t";
  g_autoptr (DatelineHtml) tree = dateline_html_parse (html, strlen (html), NULL);
  const DatelineNode *p = find_text (tree, "t")->parent;

  g_assert_cmpstr (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_ID), ==, "a&b");
  g_assert_cmpstr (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_CLASS), ==, "x y");
  g_assert_cmpstr (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_HIDDEN), ==, "");
  g_assert_cmpstr (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_STYLE), ==, "a=b");
  g_assert_cmpstr (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_LANG), ==, "de/");
  g_assert_null (dateline_node_get_attribute (p, DATELINE_ATTRIBUTE_HREF));
}

/* Every node knows where it stands: numbers ascend in the order of the document, and the last one
 * inside is the last one inside. */
static void
test_numbers (void)
{
  const char *html = "<div><p>a<b>c</b></p><ul><li>d<li>e</ul></div>f";
  g_autoptr (DatelineHtml) tree = dateline_html_parse (html, strlen (html), NULL);
  const DatelineNode *root = dateline_html_get_root (tree);
  guint n = 0;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      guint last = node->index;

      g_assert_cmpuint (node->index, ==, n++);
      for (const DatelineNode *inside = node->first; inside != NULL;
           inside = dateline_node_next (inside, node))
        last = inside->index;
      g_assert_cmpuint (node->last_index, ==, last);
    }
  g_assert_cmpuint (n, ==, dateline_html_get_n_nodes (tree));
}

static GString *
repeat (const char *piece, guint times)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (string, piece);
  return string;
}

static void
test_depth (void)
{
  static const char *const pieces[] = { "<div>", "<b>", "<ul><li>", "<table><tr><td>", "<x-y>" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) html = repeat (pieces[i], 100000);
      g_autoptr (DatelineHtml) tree = NULL;
      guint depth = 0;

      g_string_append (html, "the end");
      tree = dateline_html_parse (html->str, html->len, NULL);
      g_assert_nonnull (tree);
      for (const DatelineNode *node = find_text (tree, "the end"); node != NULL;
           node = node->parent)
        depth++;
      g_assert_cmpuint (depth, <=, DATELINE_HTML_MAX_DEPTH + 1);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) attributes = g_string_new ("<p");
  g_autoptr (GString) comments = repeat ("<!--", 1000000);
  g_autoptr (GString) ends = repeat ("</p></div>", 300000);
  g_autoptr (GString) elements = repeat ("<i></i>", DATELINE_HTML_MAX_NODES + 1);
  g_autoptr (GString) scripts = repeat ("<script><!--<script>", 200000);
  g_autoptr (GError) error = NULL;
  DatelineHtml *tree;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_printf (attributes, " a%u=%u", i, i);
  g_string_append (attributes, " id=late>t");
  tree = dateline_html_parse (attributes->str, attributes->len, NULL);
  g_assert_null (
    dateline_node_get_attribute (find_text (tree, "t")->parent, DATELINE_ATTRIBUTE_ID));
  dateline_html_free (tree);

  tree = dateline_html_parse (comments->str, comments->len, NULL);
  g_assert_nonnull (tree);
  dateline_html_free (tree);
  tree = dateline_html_parse (ends->str, ends->len, NULL);
  g_assert_nonnull (tree);
  dateline_html_free (tree);
  tree = dateline_html_parse (scripts->str, scripts->len, NULL);
  g_assert_nonnull (tree);
  dateline_html_free (tree);

  tree = dateline_html_parse (elements->str, elements->len, &error);
  g_assert_null (tree);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/html/trees", test_trees);
  g_test_add_func ("/extract/html/links", test_links);
  g_test_add_func ("/extract/html/attributes", test_attributes);
  g_test_add_func ("/extract/html/numbers", test_numbers);
  g_test_add_func ("/extract/html/depth", test_depth);
  g_test_add_func ("/extract/html/many", test_many);

  return g_test_run ();
}
