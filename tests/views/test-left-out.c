/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was left out of a page: listed with its reason, taken in and left out again by key, and the original
 * in a window of its own. */
#include "coverage-fixture.h"

#include "config.h"

#include <string.h>

#include "formats/import.h"
#include "store/history.h"
#include "store/importer.h"
#include "views/left-out.h"
#include "views/original-window.h"
#include "views/read-pane.h"

#define NEWSLETTER "Sign up for our newsletter and get the best stories of the day in your inbox."
#define PAGE                                                                                     \
  "<!doctype html><html><head><title>A harbour opens</title></head><body>"                       \
  "<nav><a href=\"/a\">News</a> <a href=\"/b\">Sport</a> <a href=\"/c\">Weather</a></nav>"       \
  "<article><h1>A harbour opens</h1><p>The harbour of the town was opened on Wednesday by the "  \
  "mayor, who spoke of a day that nobody would forget, and of the work of many years.</p>"       \
  "<p>Ships from five countries lay at the new quay, and the band played until the evening.</p>" \
  "<div class=\"newsletter\"><p>" NEWSLETTER "</p></div></article></body></html>"

typedef struct
{
  GtkWidget *pane;
  DatelineReader *reader;
  DatelineLeftOut *list;
  DatelineArticle *article;
} Reading;

static void
open_page (Fixture *fixture, Reading *reading)
{
  g_autofree char *path = fixture_write (fixture, "page.html", PAGE);
  const char *paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  DatelineArticleList *list;

  reading->pane = g_object_new (DATELINE_TYPE_READ_PANE, NULL);
  dateline_read_pane_set_session (DATELINE_READ_PANE (reading->pane), fixture->session);
  fixture_show (reading->pane, 700, 600);
  report = dateline_import_run (dateline_project_get_path (fixture->project), paths, NULL, NULL,
                                NULL, NULL, &error);
  g_assert_no_error (error);
  dateline_project_refresh (fixture->project);
  list = dateline_session_get_articles (fixture->session);
  wait_for (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  reading->article = g_list_model_get_item (G_LIST_MODEL (list), 0);
  dateline_session_set_article (fixture->session, reading->article);
  reading->reader = dateline_read_pane_get_reader (DATELINE_READ_PANE (reading->pane));
  reading->list = fixture_child (reading->pane, DATELINE_TYPE_READ_PANE, "left_out");
  fixture_settle ();
}

/* The kind and reason of the region that begins with @text. */
static DatelineRegionKind
find_region (Fixture *fixture, Reading *reading, const char *text, char **reason, guint *start)
{
  g_autofree char *all = dateline_project_load_text (fixture->project, reading->article, NULL);
  g_autoptr (GArray)
    regions = dateline_project_load_regions (fixture->project, reading->article, NULL);
  g_auto (GStrv)
    reasons = dateline_project_load_region_reasons (fixture->project, reading->article, NULL);

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);

      if (!g_str_has_prefix (g_utf8_offset_to_pointer (all, region->start), text))
        continue;
      *reason = g_strdup (reasons[i]);
      *start = region->start;
      return region->kind;
    }
  g_assert_not_reached ();
}

static void
assert_kind (Fixture *fixture, Reading *reading, DatelineRegionKind kind)
{
  g_autofree char *reason = NULL;
  guint start;

  g_assert_cmpint (find_region (fixture, reading, "Sign up", &reason, &start), ==, kind);
  g_assert_cmpstr (reason, ==, "newsletter");
}

static void
test_take_in (Fixture *fixture, gconstpointer data)
{
  Reading reading;
  g_autofree char *reason = NULL;
  guint start;

  open_page (fixture, &reading);
  g_assert_cmpuint (dateline_left_out_get_n_passages (reading.list), ==, 1);
  g_assert_true (
    g_str_has_prefix (dateline_left_out_get_summary (reading.list), "Left out: 1 passage"));
  gtk_widget_activate_action (reading.pane, "read.left-out", NULL);
  fixture_settle ();
  g_assert_true (dateline_left_out_get_expanded (reading.list));
  g_assert_true (fixture_says (reading.pane, NEWSLETTER));
  g_assert_true (fixture_says (reading.pane, "newsletter or subscription"));
  g_assert_true (fixture_says (reading.pane, "navigation"));
  assert_kind (fixture, &reading, DATELINE_REGION_BOILERPLATE);

  /* The passage at the caret, there and back, and each step can be undone. */
  find_region (fixture, &reading, "Sign up", &reason, &start);
  dateline_reader_select (reading.reader, start + 3, start + 3);
  gtk_widget_activate_action (reading.pane, "read.take-in", NULL);
  assert_kind (fixture, &reading, DATELINE_REGION_BODY);
  g_assert_cmpuint (dateline_left_out_get_n_passages (reading.list), ==, 0);
  fixture_settle ();
  g_assert_true (fixture_says (reading.pane, "taken in; it was left out as"));
  gtk_widget_activate_action (reading.pane, "read.take-in", NULL);
  assert_kind (fixture, &reading, DATELINE_REGION_BOILERPLATE);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  assert_kind (fixture, &reading, DATELINE_REGION_BODY);
  g_assert_true (dateline_project_undo (fixture->project, NULL, NULL));
  assert_kind (fixture, &reading, DATELINE_REGION_BOILERPLATE);
  g_assert_cmpuint (dateline_left_out_get_n_passages (reading.list), ==, 1);

  /* Not on a passage that belongs to it. */
  dateline_reader_select (reading.reader, 2, 2);
  gtk_widget_activate_action (reading.pane, "read.take-in", NULL);
  assert_kind (fixture, &reading, DATELINE_REGION_BOILERPLATE);
  g_object_unref (reading.article);
}

/* A part of it only: the rest keeps the reason, and so does the part. */
static void
test_take_in_a_part (Fixture *fixture, gconstpointer data)
{
  Reading reading;
  g_autofree char *reason = NULL;
  guint start;

  open_page (fixture, &reading);
  find_region (fixture, &reading, "Sign up", &reason, &start);
  dateline_reader_select (reading.reader, start, start + 7);
  gtk_widget_activate_action (reading.pane, "read.region", "s", "body");
  assert_kind (fixture, &reading, DATELINE_REGION_BODY);
  g_clear_pointer (&reason, g_free);
  g_assert_cmpint (find_region (fixture, &reading, "for our", &reason, &start), ==,
                   DATELINE_REGION_BOILERPLATE);
  g_assert_cmpstr (reason, ==, "newsletter");
  g_object_unref (reading.article);
}

static GtkWidget *
find_original (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DATELINE_IS_ORIGINAL_WINDOW (l->data))
      return l->data;
  return NULL;
}

static gboolean
shows (GtkWidget *window, const char *text)
{
  g_autofree char *shown = dateline_original_window_get_text (DATELINE_ORIGINAL_WINDOW (window));

  return strstr (shown, text) != NULL;
}

static void
test_original (Fixture *fixture, gconstpointer data)
{
  Reading reading;
  GtkWidget *window;

  open_page (fixture, &reading);
  gtk_widget_activate_action (reading.pane, "read.show-original", NULL);
  window = find_original ();
  g_assert_nonnull (window);
  wait_for (shows (window, "<nav><a href=\"/a\">News</a>"));
  gtk_window_close (GTK_WINDOW (window));
  g_object_unref (reading.article);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  g_test_add ("/left-out/take-in", Fixture, NULL, fixture_set_up, test_take_in, fixture_tear_down);
  g_test_add ("/left-out/take-in-a-part", Fixture, NULL, fixture_set_up, test_take_in_a_part,
              fixture_tear_down);
  g_test_add ("/left-out/original", Fixture, NULL, fixture_set_up, test_original,
              fixture_tear_down);
  return g_test_run ();
}
