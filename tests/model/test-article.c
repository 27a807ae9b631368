/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article shows as its title, and its date. */
#include "model/article.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

static void
test_display_title (void)
{
  g_autoptr (DatelineArticle) article = dateline_article_new (1, "a");
  guint count = 0;

  g_signal_connect (article, "notify::display-title", G_CALLBACK (count_cb), &count);
  g_assert_cmpstr (dateline_article_get_display_title (article), ==, "");

  dateline_article_set_lead (article, "Talks ended on Friday.");
  g_assert_cmpstr (dateline_article_get_display_title (article), ==, "Talks ended on Friday.");
  g_assert_cmpuint (count, ==, 1);

  dateline_article_set_title (article, "Talks end");
  g_assert_cmpstr (dateline_article_get_display_title (article), ==, "Talks end");
  g_assert_cmpuint (count, ==, 2);

  /* Behind a headline the first sentence does not show. */
  dateline_article_set_lead (article, "Talks went on.");
  g_assert_cmpuint (count, ==, 2);

  dateline_article_set_title (article, "");
  g_assert_null (dateline_article_get_title (article));
  g_assert_cmpstr (dateline_article_get_display_title (article), ==, "Talks went on.");
  g_assert_cmpuint (count, ==, 3);
}

static void
test_date (void)
{
  g_autoptr (DatelineArticle) article = dateline_article_new (1, "a");
  g_autoptr (DatelineDate) date = dateline_date_new_hand (19018, DATELINE_DATE_PRECISION_MONTH);
  guint count = 0;

  g_signal_connect (article, "notify::date", G_CALLBACK (count_cb), &count);
  g_assert_false (dateline_date_is_known (dateline_article_get_date (article)));
  dateline_article_set_date (article, NULL);
  g_assert_cmpuint (count, ==, 0);

  dateline_article_set_date (article, date);
  g_assert_true (dateline_date_equal (dateline_article_get_date (article), date));
  g_assert_false (dateline_article_get_date (article) == date);
  dateline_article_set_date (article, date);
  dateline_article_set_date (article, dateline_article_get_date (article));
  g_assert_cmpuint (count, ==, 1);

  /* A doubt less is a change. */
  dateline_date_add_doubt (date, DATELINE_DOUBT_FUTURE, DATELINE_DATE_EVIDENCE_HAND,
                           DATELINE_DAY_NONE, DATELINE_DAY_NONE, NULL, 0, 0);
  dateline_article_set_date (article, date);
  g_assert_cmpuint (count, ==, 2);

  dateline_article_set_date (article, NULL);
  g_assert_false (dateline_date_is_known (dateline_article_get_date (article)));
  g_assert_cmpuint (count, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/article/display-title", test_display_title);
  g_test_add_func ("/model/article/date", test_date);

  return g_test_run ();
}
