/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the project that the tests of names and of the history look at. */
#include "entities-fixture.h"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "store/importer.h"

static const char *const texts[] = {
  "Lavrov spoke in Geneva.\n\nNATO listened to Lavrov, and NATO answered.\n",
  "Segey Lavrov wrote a letter.\n\nThe letter of Lavrov was long.\n",
};

gboolean
fixture_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    return FALSE;
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/dateline/Dateline/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return TRUE;
}

static void
failed_cb (Fixture *fixture, GError *error)
{
  g_ptr_array_add (fixture->messages, g_strdup (error->message));
}

static void
done_cb (Fixture *fixture, const char *message)
{
  g_ptr_array_add (fixture->messages, g_strdup (message));
}

static void
add_articles (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (fixture->project), "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      DatelineImportOutcome outcome;

      draft->source = g_strdup ("Sample Wire");
      g_clear_pointer (&draft->date, dateline_date_free);
      draft->date = dateline_date_new_hand (dateline_day_from_civil (2022, 1, 10 + i),
                                            DATELINE_DATE_PRECISION_DAY);
      draft->text = g_strdup (texts[i]);
      dateline_draft_take_original (draft, bytes, "test.txt", "UTF-8");
      dateline_draft_complete (draft);
      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (outcome, ==, DATELINE_IMPORT_ADDED);
    }
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (fixture->project);
}

DatelineAnnotation *
fixture_tag (Fixture *fixture,
             gint64 article_id,
             const char *form,
             guint nth,
             DatelineEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = dateline_project_get_article (fixture->project, article_id);
  g_autofree char *text = dateline_project_load_text (fixture->project, article, &error);
  g_autoptr (GArray) span = NULL;
  DatelineLabel *label = dateline_entity_get_kind (entity);
  const char *at = strstr (text, form);
  DatelineAnnotation *annotation;

  g_assert_no_error (error);
  while (nth-- > 0)
    at = strstr (at + 1, form);
  g_assert_nonnull (at);
  span = dateline_spans_new (at - text, at - text + strlen (form));
  annotation = dateline_project_tag (fixture->project, article, label, span, entity, &error);
  g_assert_no_error (error);
  return annotation;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DatelineLayer *layer;
  DatelineLabel *person;
  DatelineLabel *organisation;

  fixture->folder = g_dir_make_tmp ("dateline-entities-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->messages = g_ptr_array_new_with_free_func (g_free);
  path = g_build_filename (fixture->folder, "test.dateline", NULL);
  fixture->project = dateline_project_create (path, "Tester", &error);
  g_assert_no_error (error);
  layer = dateline_project_add_layer (fixture->project, "Entity", DATELINE_LAYER_SPAN, TRUE,
                                      &error);
  g_assert_no_error (error);
  person = dateline_project_add_label (fixture->project, layer, NULL, "Person", &error);
  organisation = dateline_project_add_label (fixture->project, layer, NULL, "Organisation", &error);
  add_articles (fixture);
  fixture->lavrov = dateline_project_add_entity (fixture->project, "Lavrov", person, &error);
  fixture->segey = dateline_project_add_entity (fixture->project, "Segey Lavrov", person, &error);
  fixture->nato = dateline_project_add_entity (fixture->project, "NATO", organisation, &error);
  g_assert_no_error (error);
  g_object_unref (fixture_tag (fixture, 1, "Lavrov", 0, fixture->lavrov));
  g_object_unref (fixture_tag (fixture, 1, "Lavrov", 1, fixture->lavrov));
  g_object_unref (fixture_tag (fixture, 2, "Lavrov", 1, fixture->lavrov));
  g_object_unref (fixture_tag (fixture, 2, "Segey Lavrov", 0, fixture->segey));
  g_object_unref (fixture_tag (fixture, 1, "NATO", 0, fixture->nato));
  g_object_unref (fixture_tag (fixture, 1, "NATO", 1, fixture->nato));

  fixture->session = dateline_session_new ();
  g_signal_connect_swapped (fixture->session, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->session, "done", G_CALLBACK (done_cb), fixture);
  dateline_session_set_project (fixture->session, fixture->project, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fixture_settle ();
  while (g_list_model_get_n_items (toplevels) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, 0);

      gtk_window_destroy (window);
    }
  fixture_settle ();
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->project);
  g_ptr_array_unref (fixture->messages);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

void
fixture_turn (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (90, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

GtkWidget *
fixture_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
