/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose tags the window shows: blind mode everywhere and said plainly, what is remembered, and who tags
 * here. */
#include "window-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "store/edits.h"
#include "store/history.h"
#include "store/notes.h"
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

static gboolean
tells (Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    entries = dateline_project_load_history (get_project (fixture), 0, 100, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *described = dateline_history_entry_describe (entries->pdata[i]);

      if (strstr (described, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static guint
count_notes (Fixture *fixture)
{
  g_autoptr (GPtrArray) notes = dateline_project_list_notes (get_project (fixture), NULL, NULL);

  return notes->len;
}

/* What others did is not told by the history, the notes, the memory for words, or a count. */
static void
test_blind_silence (Fixture *fixture, gconstpointer data)
{
  DatelineProject *project = get_project (fixture);
  DatelineCoder *own = dateline_project_get_coder (project);
  DatelineCoder *other = add_tags (fixture);
  DatelineArticle *article = choose_article (fixture, UNDATED);
  g_autoptr (GListModel) tags = dateline_project_get_annotations (project, article);
  g_autofree char *undo = NULL;
  guint n, in;

  g_assert_true (dateline_project_choose_coder (project, other, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (DatelineAnnotation) tag = g_list_model_get_item (tags, i);

      if (dateline_annotation_get_coder (tag) == other)
        dateline_project_set_annotation_note (project, tag, "a guess", NULL);
    }
  g_assert_true (dateline_project_choose_coder (project, own, NULL));
  g_assert_true (tells (fixture, "Sample Guild"));
  g_assert_cmpuint (count_notes (fixture), ==, 1);
  g_assert_true (dateline_project_recall_form (project, NULL, "sample guild", NULL, NULL));

  act (fixture, "win.blind", NULL);
  g_assert_false (tells (fixture, "Sample Guild"));
  g_assert_true (tells (fixture, "Ada Quill"));
  g_assert_true (tells (fixture, "Something that another coder did"));
  g_object_get (project, "undo-description", &undo, NULL);
  g_assert_cmpstr (undo, ==, "Something that another coder did");
  g_assert_cmpuint (count_notes (fixture), ==, 0);
  g_assert_false (dateline_project_recall_form (project, NULL, "sample guild", NULL, NULL));
  g_assert_true (dateline_project_recall_form (project, NULL, "ada quill", NULL, NULL));
  dateline_project_count_label (project, get_label (fixture, "Organisation"), &n, &in);
  g_assert_cmpuint (n + in, ==, 0);
  dateline_project_count_label (project, get_label (fixture, "Person"), &n, &in);
  g_assert_cmpuint (n, ==, 1);

  act (fixture, "win.blind", NULL);
  g_assert_true (tells (fixture, "Sample Guild"));
  g_assert_cmpuint (count_notes (fixture), ==, 1);
  dateline_project_count_label (project, get_label (fixture, "Organisation"), &n, &in);
  g_assert_cmpuint (n, ==, 1);
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
    { "/coders/blind-silence", test_blind_silence },
    { "/coders/remembered", test_remembered },
    { "/coders/who-tags-here", test_who_tags_here },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
