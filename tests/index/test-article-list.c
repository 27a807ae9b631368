/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the article list tells of a change, in a small language: "2-1+3" is position 2, one row
 * removed, three added. */
#include "index/article-list.h"

static GArray *
parse (const char *string)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_auto (GStrv) words = g_strsplit (string, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      guint32 id = (guint32) g_ascii_strtoull (words[i], NULL, 10);

      g_array_append_val (ids, id);
    }

  return ids;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, GString *changes)
{
  g_string_append_printf (changes, "%s%u-%u+%u", changes->len > 0 ? " " : "", position, removed,
                          added);
}

static void
check_rows (DatelineArticleList *list, const char *string)
{
  g_autoptr (GArray) ids = parse (string);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      g_assert_cmpint (dateline_article_list_get_id (list, i), ==, id);
      g_assert_cmpuint (dateline_article_list_find (list, id), ==, i);
    }
  g_assert_cmpint (dateline_article_list_get_id (list, ids->len), ==, 0);
  g_assert_cmpuint (dateline_article_list_find (list, 999), ==, G_MAXUINT);
}

static void
test_changes (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *changes;
  } cases[] = {
    { "", "", "" },
    { "", "1 2 3", "0-0+3" },
    { "1 2 3", "", "0-3+0" },
    { "1 2 3", "1 2 3", "" },
    { "1 2 3", "1 2 3 4", "3-0+1" },
    { "1 2 3", "0 1 2 3", "0-0+1" },
    { "1 2 3", "1 3", "1-1+0" },
    { "1 2 3 4 5", "1 9 8 5", "1-3+2" },
    { "1 2 3", "3 2 1", "0-3+3" },
    { "1 1 1", "1 1", "2-1+0" },
    { "1 2", "1 2 1 2", "2-0+2" },
    { "1 2 3 4", "1 3 2 4", "1-2+2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineArticleList) list = dateline_article_list_new (NULL);
      g_autoptr (GString) changes = g_string_new (NULL);

      dateline_article_list_set_ids (list, parse (cases[i].before));
      g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), changes);
      dateline_article_list_set_ids (list, parse (cases[i].after));
      g_assert_cmpstr (changes->str, ==, cases[i].changes);
      if (i != 9 && i != 10)
        check_rows (list, cases[i].after);
    }
}

/* Keeps a copy of the list by what it tells alone. */
static void
shadow_cb (GListModel *model, guint position, guint removed, guint added, GArray *shadow)
{
  if (removed > 0)
    g_array_remove_range (shadow, position, removed);
  for (guint i = 0; i < added; i++)
    {
      guint32 id = (guint32) dateline_article_list_get_id (DATELINE_ARTICLE_LIST (model),
                                                           position + i);

      g_array_insert_val (shadow, position + i, id);
    }
}

static void
test_random (void)
{
  g_autoptr (DatelineArticleList) list = dateline_article_list_new (NULL);
  g_autoptr (GArray) shadow = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_signal_connect (list, "items-changed", G_CALLBACK (shadow_cb), shadow);
  for (guint round = 0; round < 2000; round++)
    {
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (GArray) expected = NULL;
      guint n = (guint) g_test_rand_int_range (0, 12);

      for (guint i = 0; i < n; i++)
        {
          guint32 id = (guint32) g_test_rand_int_range (1, 5);

          g_array_append_val (ids, id);
        }
      expected = g_array_copy (ids);
      dateline_article_list_set_ids (list, ids);

      g_assert_cmpmem (shadow->data, shadow->len * sizeof (guint32), expected->data,
                       expected->len * sizeof (guint32));
    }
}

static void
test_items (void)
{
  g_autoptr (DatelineArticleList) list = dateline_article_list_new (NULL);
  g_autoptr (DatelineArticle) article = NULL;

  dateline_article_list_set_ids (list, parse ("7"));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == DATELINE_TYPE_ARTICLE);
  article = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (article);
  g_assert_cmpint (dateline_record_get_id (DATELINE_RECORD (article)), ==, 7);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (article)));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/article-list/changes", test_changes);
  g_test_add_func ("/index/article-list/random", test_random);
  g_test_add_func ("/index/article-list/items", test_items);

  return g_test_run ();
}
