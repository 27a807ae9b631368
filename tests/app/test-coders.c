/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose tags the window shows: blind mode everywhere and said plainly, what is remembered, and who tags
 * here. */
#include "window-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "views/article-row.h"
#include "views/preferences.h"

static DatelineProject *
get_project (Fixture *fixture)
{
  return dateline_session_get_project (fixture->session);
}

/* Without the questions that a key would ask. */
static void
tag_words (Fixture *fixture, const char *words, const char *label)
{
  DatelineArticle *article = dateline_session_get_article (fixture->session);
  g_autofree char *text = dateline_project_load_text (get_project (fixture), article, NULL);
  const char *found = strstr (text, words);
  guint start = (guint) g_utf8_pointer_to_offset (text, found);
  g_autoptr (GArray)
    fragments = dateline_spans_new (start, start + (guint) g_utf8_strlen (words, -1));
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;

  made = dateline_project_tag (get_project (fixture), article, get_label (fixture, label),
                               fragments, NULL, &error);
  g_assert_no_error (error);
}

/* A tag of one's own and one of somebody else's on other words. */
static DatelineCoder *
add_tags (Fixture *fixture)
{
  DatelineProject *project = get_project (fixture);
  DatelineCoder *own = dateline_project_get_coder (project);
  DatelineCoder *other = dateline_project_add_coder (project, "Otto Other", NULL);

  g_assert_nonnull (other);
  choose_article (fixture, UNDATED);
  tag_words (fixture, "Ada Quill", "Person");
  g_assert_true (dateline_project_choose_coder (project, other, NULL));
  tag_words (fixture, "Sample Guild", "Organisation");
  g_assert_true (dateline_project_choose_coder (project, own, NULL));
  dateline_session_set_annotation (fixture->session, NULL);
  return other;
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root))
    return g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
has_row_with (GtkWidget *root, const char *count)
{
  if (DATELINE_IS_ARTICLE_ROW (root))
    return has_label (root, count);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_row_with (child, count))
      return TRUE;
  return FALSE;
}

static void
test_blind (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_WINDOW,
                                 "blind_banner");

  add_tags (fixture);
  wait_for (has_row_with (GTK_WIDGET (fixture->window), "2"));
  g_assert_false (gtk_widget_get_visible (banner));

  act (fixture, "win.blind", NULL);
  g_assert_true (gtk_widget_get_visible (banner));
  wait_for (has_row_with (GTK_WIDGET (fixture->window), "1"));
  g_assert_false (has_row_with (GTK_WIDGET (fixture->window), "2"));
  g_assert_false (is_enabled (fixture, "win.coders"));
  dateline_session_set_query_text (fixture->session, "label:Organisation");
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 0);
  dateline_session_set_query_text (fixture->session, "");

  /* What is tagged now counts at once. */
  choose_article (fixture, UNDATED);
  tag_words (fixture, "Quill said", "Person");
  wait_for (has_row_with (GTK_WIDGET (fixture->window), "2"));

  act (fixture, "win.blind", NULL);
  g_assert_false (gtk_widget_get_visible (banner));
  wait_for (has_row_with (GTK_WIDGET (fixture->window), "3"));
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  DatelineCoderView *coders = dateline_session_get_coders (fixture->session);
  DatelineCoder *other = add_tags (fixture);
  g_autofree char *uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (other)));

  act (fixture, "win.coders", uuid);
  act (fixture, "win.blind", NULL);
  act (fixture, "win.relations", "all");
  g_assert_true (dateline_session_set_project (fixture->session, NULL, NULL));
  g_assert_false (dateline_coder_view_get_blind (coders));
  g_assert_cmpstr (dateline_coder_view_get_which (coders), ==, "all");
  g_assert_true (dateline_window_open_path (fixture->window, fixture->path, FALSE));
  g_assert_true (dateline_coder_view_get_blind (coders));
  g_assert_cmpstr (dateline_coder_view_get_which (coders), ==, uuid);

  /* Round through all that there is to show. */
  act (fixture, "win.blind", NULL);
  act (fixture, "win.step-coders", NULL);
  g_assert_cmpstr (dateline_coder_view_get_which (coders), ==, "all");
  act (fixture, "win.step-coders", NULL);
  g_assert_cmpstr (dateline_coder_view_get_which (coders), ==, "mine");
  act (fixture, "win.step-coders", NULL);
  g_assert_cmpstr (dateline_coder_view_get_which (coders), ==, uuid);
  act (fixture, "win.coders", "all");
  act (fixture, "win.step-relations", NULL);
}

static void
test_who_tags_here (Fixture *fixture, gconstpointer data)
{
  DatelineCoder *own = dateline_project_get_coder (get_project (fixture));
  GtkWidget *preferences;
  GtkWidget *entry;
  GtkWidget *row;

  act (fixture, "win.preferences", NULL);
  wait_for (find_window (DATELINE_TYPE_PREFERENCES) != NULL);
  preferences = find_window (DATELINE_TYPE_PREFERENCES);
  entry = find_part (preferences, DATELINE_TYPE_PREFERENCES, "new_coder");
  row = find_part (preferences, DATELINE_TYPE_PREFERENCES, "coders");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Otto Other");
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpstr (dateline_coder_get_name (dateline_project_get_coder (get_project (fixture))), ==,
                   "Otto Other");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  /* No second one of that name. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "otto OTHER");
  g_signal_emit_by_name (entry, "apply");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_coders (get_project (fixture))),
                    ==, 2);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              1 - adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
  g_assert_true (dateline_project_get_coder (get_project (fixture)) == own);
  gtk_window_close (GTK_WINDOW (preferences));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/coders/blind", test_blind },
    { "/coders/remembered", test_remembered },
    { "/coders/who-tags-here", test_who_tags_here },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
