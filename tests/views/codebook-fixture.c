/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each test gets a project with the starter codebook and one article of its own. */
#include "views/codebook-fixture.h"

#include "config.h"

#include <glib/gstdio.h>

#include "formats/codebook.h"
#include "store/importer.h"

static const char *const texts[] = {
  "Ministers meet in Geneva\n\nThe ministers met in Geneva on Monday. Nobody spoke to the press.",
  "Talks end without a result\n\nThe talks ended. A spokeswoman said that they would go on.",
  "Gas prices rise again\n\nPrices rose for the third week, traders in Rotterdam said.",
};

gboolean
fixture_has_screen (void)
{
  if (gtk_init_check ())
    return TRUE;
  g_test_skip ("There is no screen.");
  return FALSE;
}

static DatelineDraft *
make_draft (guint n)
{
  DatelineDraft *draft = dateline_draft_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (texts[n], strlen (texts[n]));
  DatelineRegion headline = { 0, 0, DATELINE_REGION_HEADLINE };
  DatelineRegion body = { 0, 0, DATELINE_REGION_BODY };
  const char *end = strchr (texts[n], '\n');
  g_autofree char *name = g_strdup_printf ("%u.txt", n);

  headline.end = (guint) g_utf8_strlen (texts[n], end - texts[n]);
  body.start = headline.end + 2;
  body.end = (guint) g_utf8_strlen (texts[n], -1);
  draft->text = g_strdup (texts[n]);
  draft->title = g_strndup (texts[n], (gsize) (end - texts[n]));
  draft->source = g_strdup ("Northern Post");
  g_array_append_val (draft->regions, headline);
  g_array_append_val (draft->regions, body);
  dateline_draft_take_original (draft, bytes, name, "UTF-8");
  dateline_draft_complete (draft);
  return draft;
}

static void
add_articles (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "texts", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineDraft) draft = make_draft (i);
      DatelineImportOutcome outcome;

      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  dateline_importer_finish (importer, "{}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
}

static void
tag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->tagged);
  fixture->tagged = g_variant_dup_string (parameter, NULL);
}

static void
failed_cb (Fixture *fixture, GError *error)
{
  fixture->n_failed++;
}

static const GActionEntry entries[] = { { "tag", tag_cb, "s" } };

void
fixture_open (Fixture *fixture, gboolean starter)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  memset (fixture, 0, sizeof *fixture);
  fixture->folder = g_dir_make_tmp ("dateline-views-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "p.dateline", NULL);
  fixture->project = dateline_project_create (path, "Ada", &error);
  g_assert_no_error (error);
  if (starter)
    dateline_codebook_load_starter (fixture->project, &error);
  g_assert_no_error (error);
  add_articles (fixture->project);
  fixture->session = dateline_session_new ();
  dateline_session_set_project (fixture->session, fixture->project, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (fixture->session, "failed", G_CALLBACK (failed_cb), fixture);

  fixture->read = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->read), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->window = adw_window_new ();
  gtk_widget_insert_action_group (fixture->window, "read", G_ACTION_GROUP (fixture->read));
}

void
fixture_close (Fixture *fixture)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  g_clear_object (&fixture->read);
  dateline_session_set_project (fixture->session, NULL, NULL);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->project);
  g_free (fixture->tagged);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

DatelineArticle *
fixture_article (Fixture *fixture, guint n)
{
  g_autofree char *title = g_strndup (texts[n], strcspn (texts[n], "\n"));
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));

  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (articles, i);

      if (g_strcmp0 (dateline_article_get_display_title (article), title) == 0)
        return g_steal_pointer (&article);
    }
  g_assert_not_reached ();
}

DatelineLabel *
fixture_label (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = dateline_project_find_label (fixture->project, name, &error);

  g_assert_no_error (error);
  return label;
}

DatelineAnnotation *
fixture_tag (Fixture *fixture, guint article, const char *label, guint start, guint end)
{
  g_autoptr (DatelineArticle) chosen = fixture_article (fixture, article);
  g_autoptr (GArray) fragments = end > start ? dateline_spans_new (start, end) : NULL;
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *annotation = dateline_project_tag (fixture->project, chosen,
                                                         fixture_label (fixture, label), fragments,
                                                         NULL, &error);

  g_assert_no_error (error);
  return annotation;
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_wait (gboolean (*func) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (20, timeout_cb, &late);

  while (!func (data))
    {
      g_assert_false (late);
      g_main_context_iteration (NULL, TRUE);
    }
  if (!late)
    g_source_remove (source);
}

void
fixture_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (150, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

gpointer
fixture_part (gpointer widget, const char *name)
{
  GObject *part = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (part);
  return part;
}

/* What an application does by itself. */
static void
add_style (const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strdup_printf ("/org/dateline/Dateline/%s", name);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
save_picture (GtkWidget *window, const char *folder, const char *name, const char *style)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autofree char *base = g_strdup_printf ("%s-%s.png", name, style);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

void
fixture_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("DATELINE_TEST_PICTURES");
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (folder == NULL)
    return;
  add_style ("style.css");
  for (guint dark = 0; dark < 2; dark++)
    {
      adw_style_manager_set_color_scheme (manager, dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_FORCE_LIGHT);
      if (dark)
        add_style ("style-dark.css");
      for (guint i = 0; i < 4; i++)
        fixture_settle ();
      save_picture (window, folder, name, dark ? "dark" : "light");
    }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
}
