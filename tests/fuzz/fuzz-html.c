/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a web page: the tree keeps its promises, and every block is one line of valid text that
 * counts itself rightly. */
#include <stdint.h>
#include <string.h>

#include "extract/html.h"
#include "extract/page.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_tree (const char *text, gsize length)
{
  g_autoptr (DatelineHtml) html = dateline_html_parse (text, length, NULL);
  const DatelineNode *root;
  guint n = 0;

  if (html == NULL)
    return;
  root = dateline_html_get_root (html);
  g_assert_nonnull (dateline_html_get_head (html));
  g_assert_nonnull (dateline_html_get_body (html));
  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      g_assert_cmpuint (node->index, ==, n++);
      g_assert_cmpuint (node->last_index, >=, node->index);
      if (node->parent != NULL)
        g_assert_cmpuint (node->last_index, <=, node->parent->last_index);
      if (node->tag == DATELINE_TAG_TEXT)
        g_assert_null (node->first);
      g_assert_true (
        g_utf8_validate_len (node->text != NULL ? node->text : "", node->length, NULL));
    }
  g_assert_cmpuint (n, ==, dateline_html_get_n_nodes (html));
}

static void
check_page (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePage)
    page = dateline_page_read (bytes, "page 2020-01-02.html", NULL, NULL, 20000, &error);
  g_autofree char *iso = NULL;

  g_assert_true ((page == NULL) == (error != NULL));
  if (page == NULL)
    return;
  iso = dateline_date_to_iso (page->date);
  g_assert_cmpint (dateline_date_is_known (page->date), ==, *iso != '\0');
  g_assert_true (page->title == NULL || g_utf8_validate (page->title, -1, NULL));
  g_assert_true (page->byline == NULL || g_utf8_validate (page->byline, -1, NULL));
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (block->text, -1), ==, block->n_points);
      g_assert_cmpuint (block->n_linked, <=, block->n_points);
      g_assert_cmpstr (block->text, !=, "");
      g_assert_null (strchr (block->text, '\n'));
    }
  for (guint i = 0; i < page->date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = page->date->doubts->pdata[i];

      g_assert_true (doubt->quote == NULL || g_utf8_validate (doubt->quote, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  if (size > 0 && g_utf8_validate_len ((const char *) data, size, NULL))
    check_tree ((const char *) data, size);
  check_page (bytes);

  return 0;
}
