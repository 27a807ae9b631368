/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs in an interface that runs from right to left: the arrows that lead back and on are the others, and lines
 * of ours around people's words keep their order in either direction. */
#include "coverage-fixture.h"

#include <adwaita.h>
#include <string.h>

#include "formats/import.h"
#include "store/batches.h"
#include "store/edits.h"
#include "store/importer.h"
#include "views/codebook-editor.h"
#include "views/codebook-tree.h"
#include "views/copy-words.h"
#include "views/feed-row.h"
#include "views/import-dialog.h"
#include "views/imports-dialog.h"
#include "views/mapping-page.h"

/* --- keys --------------------------------------------------------------------------------- */

/* As if the widget had the focus and nothing around it wanted the key. */
static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                  ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                  : 0;

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == GDK_ALT_MASK &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                            gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }
  return FALSE;
}

static guint
get_arrow (gboolean back, gboolean rtl)
{
  return back != rtl ? GDK_KEY_Left : GDK_KEY_Right;
}

static const char *
get_page (GtkWidget *dialog, GType type)
{
  return gtk_stack_get_visible_child_name (fixture_child (dialog, type, "stack"));
}

static void
turn (gboolean rtl)
{
  gtk_widget_set_default_direction (rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
test_imports (Fixture *fixture, gconstpointer data)
{
  gboolean rtl = GPOINTER_TO_INT (data);
  g_autofree char *path = fixture_write (fixture, "one.txt", "A harbour\n\nThe first text.\n");
  const char *paths[] = { path, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  GtkWidget *dialog;

  report = dateline_import_run (dateline_project_get_path (fixture->project), paths, NULL, NULL,
                                NULL, NULL, NULL);
  g_assert_nonnull (report);
  dateline_project_refresh (fixture->project);
  batches = dateline_project_list_batches (fixture->project, NULL);
  turn (rtl);
  dialog = dateline_imports_dialog_new (fixture->session, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "imports.open", "x",
                              ((const DatelineBatch *) batches->pdata[0])->id);
  g_assert_cmpstr (get_page (dialog, DATELINE_TYPE_IMPORTS_DIALOG), ==, "report");
  g_assert_false (press (dialog, get_arrow (FALSE, rtl)));
  g_assert_cmpstr (get_page (dialog, DATELINE_TYPE_IMPORTS_DIALOG), ==, "report");
  g_assert_true (press (dialog, get_arrow (TRUE, rtl)));
  g_assert_cmpstr (get_page (dialog, DATELINE_TYPE_IMPORTS_DIALOG), ==, "list");
  turn (FALSE);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  gboolean rtl = GPOINTER_TO_INT (data);
  g_autofree char *path = fixture_write (fixture, "one.txt", "A harbour\n\nThe first text.\n");
  const char *paths[] = { path, NULL };
  GtkWidget *dialog;

  turn (rtl);
  dialog = dateline_import_dialog_new (fixture->session, NULL);
  dateline_import_dialog_present_paths (DATELINE_IMPORT_DIALOG (dialog), paths);
  wait_for (g_str_equal (get_page (dialog, DATELINE_TYPE_IMPORT_DIALOG), "found"));
  g_assert_false (press (dialog, get_arrow (FALSE, rtl)));
  g_assert_cmpstr (get_page (dialog, DATELINE_TYPE_IMPORT_DIALOG), ==, "found");
  g_assert_true (press (dialog, get_arrow (TRUE, rtl)));
  g_assert_cmpstr (get_page (dialog, DATELINE_TYPE_IMPORT_DIALOG), ==, "choose");
  turn (FALSE);
}

static void
test_codebook (Fixture *fixture, gconstpointer data)
{
  gboolean rtl = GPOINTER_TO_INT (data);
  DatelineLayer *layer;
  DatelineLabel *first, *second;
  GtkWidget *editor, *tree;

  layer = dateline_project_add_layer (fixture->project, "Layer", DATELINE_LAYER_SPAN, FALSE, NULL);
  first = dateline_project_add_label (fixture->project, layer, NULL, "First", NULL);
  second = dateline_project_add_label (fixture->project, layer, NULL, "Second", NULL);
  g_assert_nonnull (second);
  turn (rtl);
  editor = dateline_codebook_editor_new (fixture->session, NULL);
  gtk_window_present (GTK_WINDOW (editor));
  dateline_codebook_editor_choose (DATELINE_CODEBOOK_EDITOR (editor),
                                   dateline_record_get_uuid (DATELINE_RECORD (second)));
  fixture_settle ();
  tree = fixture_child (editor, DATELINE_TYPE_CODEBOOK_EDITOR, "tree");

  press (tree, get_arrow (TRUE, rtl));
  fixture_settle ();
  g_assert_null (dateline_label_get_parent (second));
  g_assert_true (press (tree, get_arrow (FALSE, rtl)));
  fixture_settle ();
  g_assert_true (dateline_label_get_parent (second) == first);
  g_assert_true (press (tree, get_arrow (TRUE, rtl)));
  fixture_settle ();
  g_assert_null (dateline_label_get_parent (second));
  gtk_window_destroy (GTK_WINDOW (editor));
  turn (FALSE);
}

/* --- lines -------------------------------------------------------------------------------- */

/* Where the line has the first letter of @words, in pixels. */
static int
find_x (GtkLabel *label, const char *words)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = pango_layout_get_text (layout);
  const char *found = strstr (text, words);
  PangoRectangle at;

  g_assert_nonnull (found);
  pango_layout_index_to_pos (layout, (int) (found - text), &at);
  return PANGO_PIXELS (MIN (at.x, at.x + at.width));
}

/* From left to right. */
static void
assert_order (GtkLabel *label, const char *first, const char *second, const char *third)
{
  g_assert_cmpint (find_x (label, first), <, find_x (label, second));
  g_assert_cmpint (find_x (label, second), <, find_x (label, third));
}

static GtkLabel *
find_line (GtkWidget *root, const char *first, const char *second)
{
  if (GTK_IS_LABEL (root))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (root));

      return gtk_widget_get_mapped (root) && strstr (text, first) != NULL &&
                 strstr (text, second) != NULL
               ? GTK_LABEL (root)
               : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_line (child, first, second);

      if (found != NULL)
        return found;
    }
  return NULL;
}

#define PAPER  "بريد"
#define WRITER "سامي"

static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  gboolean rtl = GPOINTER_TO_INT (data);
  g_autofree char *path = fixture_write (
    fixture, "table.csv",
    "Headline;Date;Paper;Author;Text;Desk\n"
    "Talks go on;2022-01-26;" PAPER ";" WRITER
    ";The ministers met on Monday to discuss the plan, and they will meet again;" PAPER "\n"
    "Prices rise;2022-01-27;Herald;Jo Doe;Prices rose again in January, the office said;World\n");
  GtkWidget *page;
  GtkLabel *line;

  turn (rtl);
  page = dateline_mapping_page_new ();
  dateline_mapping_page_set_file (DATELINE_MAPPING_PAGE (page), path);
  fixture_show (page, 800, 1600);
  wait_for ((line = find_line (page, PAPER " · 26", WRITER)) != NULL ||
            (line = find_line (page, "26 Jan 2022", WRITER)) != NULL);
  /* The parts stand in the order of the interface, the day in its own. */
  if (rtl)
    assert_order (line, WRITER, "26", PAPER);
  else
    assert_order (line, PAPER, "26", WRITER);
  assert_order (line, "26", "Jan", "2022");

  /* So do the samples of a column. */
  line = find_line (page, PAPER, "Herald");
  g_assert_nonnull (line);
  if (rtl)
    assert_order (line, "Herald", "·", PAPER);
  else
    assert_order (line, PAPER, "·", "Herald");
  turn (FALSE);
}

static void
test_feed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  DatelineSubscription feed = { .uuid = (char *) "0a5e1d2c-1111-4222-8333-944445555666",
                                .url = (char *) "https://example.org/feed",
                                .title = (char *) "Post",
                                .outcome = (char *) "3 articles came in",
                                .checked = G_USEC_PER_SEC };
  GtkWidget *label;

  turn (TRUE);
  row = g_object_ref_sink (dateline_feed_row_new ());
  dateline_feed_row_set_feed (DATELINE_FEED_ROW (row), &feed, FALSE, TRUE);
  label = gtk_label_new (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)));
  g_object_ref_sink (label);
  assert_order (GTK_LABEL (label), "Jan", "·", "3 articles");
  g_object_unref (label);
  g_object_unref (row);
  turn (FALSE);
}

static void
test_copy_name (Fixture *fixture, gconstpointer data)
{
  const Row row = { PAPER, "26 Jan 2022" };
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *name = NULL;
  GtkWidget *label;

  fixture_add (fixture, &row, 1);
  article = dateline_project_get_article (fixture->project, 1);
  g_assert_nonnull (article);
  name = dateline_copy_name (article);
  label = g_object_ref_sink (gtk_label_new (name));
  assert_order (GTK_LABEL (label), PAPER, "26", "Jan");
  assert_order (GTK_LABEL (label), "26", "Jan", "2022");
  g_object_unref (label);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *fixture, gconstpointer data);
    gboolean rtl;
  } tests[] = {
    { "/turned/imports", test_imports, FALSE },   { "/turned/imports-rtl", test_imports, TRUE },
    { "/turned/import", test_import, FALSE },     { "/turned/import-rtl", test_import, TRUE },
    { "/turned/codebook", test_codebook, FALSE }, { "/turned/codebook-rtl", test_codebook, TRUE },
    { "/turned/mapping", test_mapping, FALSE },   { "/turned/mapping-rtl", test_mapping, TRUE },
    { "/turned/feed", test_feed, FALSE },         { "/turned/copy-name", test_copy_name, FALSE },
  };

  if (!fixture_init (&argc, &argv))
    {
      g_test_skip ("no display");
      return g_test_run ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, GINT_TO_POINTER (tests[i].rtl), fixture_set_up,
                tests[i].func, fixture_tear_down);

  return g_test_run ();
}
