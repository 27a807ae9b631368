/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's pane and the search: hits are those of what stands in the search line now. */
#include "coverage-fixture.h"

#include "config.h"

#include <string.h>

#include "views/article-pane.h"
#include "views/read-pane.h"

static int
count_hits (Fixture *fixture, GtkWidget *pane, const char *query)
{
  dateline_session_set_query_text (fixture->session, query);
  return dateline_reader_get_n_hits (dateline_read_pane_get_reader (DATELINE_READ_PANE (pane)));
}

static void
test_hits_follow_query (Fixture *fixture, gconstpointer data)
{
  static const Row row = { "Alpha", "2022-01-03" };
  GtkWidget *pane = g_object_new (DATELINE_TYPE_READ_PANE, NULL);
  DatelineArticleList *list;
  g_autoptr (DatelineArticle) article = NULL;

  dateline_read_pane_set_session (DATELINE_READ_PANE (pane), fixture->session);
  fixture_show (pane, 700, 500);
  fixture_add (fixture, &row, 1);
  list = dateline_session_get_articles (fixture->session);
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  article = g_list_model_get_item (G_LIST_MODEL (list), 0);
  dateline_session_set_article (fixture->session, article);

  g_assert_cmpint (count_hits (fixture, pane, "article"), ==, 1);
  g_assert_true (fixture_says (pane, "1 hit in this article"));
  g_assert_cmpint (count_hits (fixture, pane, "article OR test"), ==, 2);
  g_assert_cmpint (count_hits (fixture, pane, "zebra"), ==, 0);
  g_assert_cmpint (count_hits (fixture, pane, "test"), ==, 1);
  g_assert_cmpint (count_hits (fixture, pane, ""), ==, 0);
  fixture_settle ();
}

/* A title that the text lacks stands above it. */
static void
test_title (Fixture *fixture, gconstpointer data)
{
  static const Row row = { "Alpha", "2022-01-03" };
  GtkWidget *pane = g_object_new (DATELINE_TYPE_READ_PANE, NULL);
  DatelineArticleList *list;
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;

  dateline_read_pane_set_session (DATELINE_READ_PANE (pane), fixture->session);
  fixture_show (pane, 700, 500);
  fixture_add (fixture, &row, 1);
  list = dateline_session_get_articles (fixture->session);
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  article = g_list_model_get_item (G_LIST_MODEL (list), 0);
  dateline_session_set_article (fixture->session, article);

  g_assert_true (
    dateline_project_set_article_title (fixture->project, article, "Of another headline", NULL));
  fixture_settle ();
  g_assert_true (fixture_says (pane, "Of another headline"));
  text = dateline_project_load_text (fixture->project, article, NULL);
  first = g_utf8_substring (text, 0, 6);
  g_assert_true (dateline_project_set_article_title (fixture->project, article, first, NULL));
  fixture_settle ();
  g_assert_false (fixture_says (pane, "Of another headline"));
  g_assert_false (fixture_says (pane, first));
}

static GtkLabel *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Of a source with a long name the name is cut, not the date. */
static void
test_date_in_list (Fixture *fixture, gconstpointer data)
{
  static const Row row = { "The Very Long Gazette of the Harbour Town and of All Its Suburbs",
                           "2022-01-03" };
  GtkWidget *pane = g_object_new (DATELINE_TYPE_ARTICLE_PANE, NULL);
  GtkLabel *source;
  GtkLabel *date;

  dateline_article_pane_set_session (DATELINE_ARTICLE_PANE (pane), fixture->session);
  fixture_show (pane, 260, 500);
  fixture_add (fixture, &row, 1);
  wait_for (find_label (pane, "Very Long Gazette") != NULL);
  fixture_settle ();
  source = find_label (pane, "Very Long Gazette");
  date = find_label (pane, "3 Jan 2022");
  g_assert_nonnull (date);
  g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (source)));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (date)));
}

static double
get_middle (GtkLabel *label, GtkWidget *pane)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (label), pane, &bounds));
  return bounds.origin.x + bounds.size.width / 2.0f;
}

/* The dot stands between source and date, whichever way the interface and the name of the source run. */
static void
test_dot_in_list (Fixture *fixture, gconstpointer data)
{
  static const Row rows[] = { { "Gazette (sample)", "2022-01-03" },
                              { "بريد الميناء", "2022-01-04" } };

  for (int rtl = 0; rtl < 2; rtl++)
    {
      GtkWidget *pane;

      gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      pane = g_object_new (DATELINE_TYPE_ARTICLE_PANE, NULL);
      dateline_article_pane_set_session (DATELINE_ARTICLE_PANE (pane), fixture->session);
      fixture_show (pane, 300, 500);
      if (!rtl)
        fixture_add (fixture, rows, G_N_ELEMENTS (rows));
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          GtkLabel *source, *dot, *date;

          wait_for (find_label (pane, rows[i].source) != NULL);
          fixture_settle ();
          source = find_label (pane, rows[i].source);
          g_assert_null (strstr (gtk_label_get_text (source), "·"));
          dot = GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (source)));
          date = GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (dot)));
          g_assert_cmpstr (gtk_label_get_text (dot), ==, "·");
          g_assert_cmpint (get_middle (source, pane) < get_middle (dot, pane), ==, !rtl);
          g_assert_cmpint (get_middle (dot, pane) < get_middle (date, pane), ==, !rtl);
        }
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* GTK looks for pictures below the application's resources, installed or not. */
static void
test_picture_of_nothing (Fixture *fixture, gconstpointer data)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, "/org/dateline/Dateline/icons");
  g_assert_true (g_resources_get_info ("/org/dateline/Dateline/icons/scalable/actions/"
                                       "org.dateline.Dateline-symbolic.svg",
                                       G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
  g_assert_true (gtk_icon_theme_has_icon (theme, "org.dateline.Dateline-symbolic"));
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  g_test_add ("/reading/hits-follow-query", Fixture, NULL, fixture_set_up, test_hits_follow_query,
              fixture_tear_down);
  g_test_add ("/reading/title", Fixture, NULL, fixture_set_up, test_title, fixture_tear_down);
  g_test_add ("/reading/date-in-list", Fixture, NULL, fixture_set_up, test_date_in_list,
              fixture_tear_down);
  g_test_add ("/reading/dot-in-list", Fixture, NULL, fixture_set_up, test_dot_in_list,
              fixture_tear_down);
  g_test_add ("/reading/picture-of-nothing", Fixture, NULL, fixture_set_up, test_picture_of_nothing,
              fixture_tear_down);
  return g_test_run ();
}
