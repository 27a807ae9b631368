/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes windows and projects for the tests, and the few things that all of them do. */
#include "window-fixture.h"

#include "config.h"

#include <glib/gstdio.h>

#include "app/application.h"
#include "app/settings.h"
#include "formats/import.h"
#include "store/importer.h"
#include "views/coverage-pane.h"
#include "views/entities-pane.h"
#include "views/read-pane.h"

static const char stamped[] =
  " date 2017-07-11 The harbour council and the Sample Guild said on Wednesday that the quay "
  "would be closed.\n\n"
  "Ada Quill, the harbour master, said the council had agreed.\n\n"
  "Source: Sample Ledger and agencies\n";
static const char undated[] =
  "The Sample Guild answered the council and named Ada Quill as its envoy.\n\n"
  "Quill said nothing.\n\n"
  "READ MORE: Council answers\n";

static DatelineApplication *application;

gboolean
fixture_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (150, fixture_timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
find_part (GtkWidget *root, GType type, const char *id)
{
  GtkWidget *owner = find_widget (root, type);
  GObject *part = owner != NULL ? gtk_widget_get_template_child (owner, type, id) : NULL;

  g_assert_nonnull (part);
  return GTK_WIDGET (part);
}

GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

DatelineReader *
get_reader (Fixture *fixture)
{
  return DATELINE_READER (find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_READER));
}

void
act (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action_variant (
    GTK_WIDGET (fixture->window), action, target != NULL ? g_variant_new_string (target) : NULL));
}

gboolean
is_enabled (Fixture *fixture, const char *action)
{
  g_auto (GStrv) parts = g_strsplit (action, ".", 2);
  GActionGroup *group = g_str_equal (parts[0], "win") ? G_ACTION_GROUP (fixture->window) : NULL;

  if (group == NULL)
    group = dateline_read_pane_get_actions (
      DATELINE_READ_PANE (find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_READ_PANE)));
  g_assert_true (g_action_group_has_action (group, parts[1]));
  return g_action_group_get_action_enabled (group, parts[1]);
}

char *
write_article (Fixture *fixture, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, "articles", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return g_steal_pointer (&path);
}

static void
import_articles (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "articles", NULL);
  const char *paths[] = { folder, NULL };
  DatelineImportOptions options = { 0 };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_free (write_article (fixture, "a-stamped.txt", stamped));
  g_free (write_article (fixture, "b-undated.txt", undated));
  report = dateline_import_run (fixture->path, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 2);
  dateline_project_refresh (dateline_session_get_project (fixture->session));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->folder = g_dir_make_tmp ("dateline-window-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.dateline", NULL);
  fixture->window = dateline_window_new (application);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  fixture->session = dateline_window_get_session (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  /* The other pages are made after the first frame. */
  wait_for (find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_COVERAGE_PANE) != NULL &&
            find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_ENTITIES_PANE) != NULL);
  g_assert_true (dateline_window_create_path (fixture->window, fixture->path));
  import_articles (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->folder);

  g_clear_pointer (&fixture->held, g_ptr_array_unref);
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (fixture->folder);
  g_free (fixture->path);
}

DatelineArticle *
choose_article (Fixture *fixture, const char *start)
{
  DatelineProject *project = dateline_session_get_project (fixture->session);
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));

  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (articles, i);
      g_autofree char *text = dateline_project_load_text (project, article, NULL);

      if (g_str_has_prefix (text, start))
        {
          dateline_session_set_article (fixture->session, article);
          return dateline_session_get_article (fixture->session);
        }
    }
  g_assert_not_reached ();
}

DatelineLabel *
get_label (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = dateline_project_find_label (
    dateline_session_get_project (fixture->session), name, &error);

  g_assert_no_error (error);
  return label;
}

void
select_phrase (Fixture *fixture, const char *phrase)
{
  DatelineReader *reader = get_reader (fixture);
  g_autofree char *text = NULL;
  const char *found;
  guint start;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (reader)), "text", &text, NULL);
  found = strstr (text, phrase);
  g_assert_nonnull (found);
  start = g_utf8_pointer_to_offset (text, found);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (reader), "reader.select-range", "(uu)",
                                             start, start + (guint) g_utf8_strlen (phrase, -1)));
}

DatelineAnnotation *
tag (Fixture *fixture, const char *phrase, const char *label)
{
  select_phrase (fixture, phrase);
  act (fixture, "read.tag",
       dateline_record_get_uuid (DATELINE_RECORD (get_label (fixture, label))));
  g_assert_nonnull (dateline_session_get_annotation (fixture->session));
  g_ptr_array_add (fixture->held,
                   g_object_ref (dateline_session_get_annotation (fixture->session)));
  return dateline_session_get_annotation (fixture->session);
}

guint
count_annotations (Fixture *fixture)
{
  g_autoptr (GListModel) annotations = dateline_project_get_annotations (
    dateline_session_get_project (fixture->session),
    dateline_session_get_article (fixture->session));

  return g_list_model_get_n_items (annotations);
}

int
fixture_main (int argc, char *argv[], const FixtureTest *tests, guint n_tests)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  dateline_settings_prepare (argv[0]);
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  for (guint i = 0; i < n_tests; i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
