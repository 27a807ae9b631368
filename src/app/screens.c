/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each picture is a step: an action that sets the stage, a moment for the window to settle, then the
 * window's own render node into a file, with those of the popovers that are open on it. */
#include "app/screens.h"

#include "config.h"

#include "app/screens-files.h"
#include "app/screens-sample.h"
#include "formats/import.h"
#include "store/feeds.h"
#include "store/importer.h"
#include "views/field-list.h"
#include "widgets/reader.h"

#define SETTLE_MS 700
#define MAX_TRIES 20 /* of a picture on a machine that is busy */

typedef struct
{
  const char *name;
  int width;
  int height;
  gboolean dark;
  const char *view;
  const char *query;
  const char *action; /* (nullable): activated before the picture */
  const char *target; /* (nullable): its string parameter */
  int dialog_width;   /* 0: as the dialog likes */
  const char *title;  /* (nullable): the sample whose title begins so, */
  const char *words;  /* (nullable): and its tag on these words */
  gboolean rtl;       /* as where the interface runs right to left */
} Step;

#define STATEMENTS "7fd45c22-de1f-44b0-a284-19cc33852288"
#define SPEAKER    "2b0c2f14-5228-479b-b7c5-62858cec92d4"
#define KIND       "7f5febd3-ba0f-4206-9fbe-4c6fae9eb8d8"
#define FERRY      "Council backs"
#define WAITED     "“We have waited long enough,”"
#define MINISTER   "الوزير"
#define DOOR       "«لن نغلق باب الحوار، ولن نقبل شروطا مسبقة»"

static const Step steps[] = {
  { "read", 1280, 800, FALSE, "read", "" },
  { "read-dark", 1280, 800, TRUE, "read", "" },
  { "read-search", 1280, 800, FALSE, "read", "nato source:sample" },
  { "read-900", 880, 800, FALSE, "read", "" },
  { "read-640", 600, 800, FALSE, "read", "" },
  { "read-nothing", 1280, 800, FALSE, "read", "zebra" },
  { "coverage", 1280, 800, FALSE, "coverage", "" },
  { "coverage-split", 1280, 800, FALSE, "coverage", "", "coverage.split", "source" },
  { "coverage-dark", 1280, 800, TRUE, "coverage", "" },
  { "coverage-900", 880, 800, FALSE, "coverage", "" },
  { "entities", 1280, 800, FALSE, "entities", "" },
  { "entities-dark", 1280, 800, TRUE, "entities", "" },
  { "entities-900", 880, 800, FALSE, "entities", "" },
  { "untagged", 1280, 800, FALSE, "read", "", "read.next-untagged" },
  { "untagged-dark", 1280, 800, TRUE, "read", "", "read.next-untagged" },
  { "everywhere", 1280, 800, FALSE, "read", "", "read.tag-everywhere" },
  { "everywhere-dark", 1280, 800, TRUE, "read", "", "read.tag-everywhere" },
  { "everywhere-900", 880, 800, FALSE, "read", "", "read.tag-everywhere" },
  { "mentions", 1280, 800, FALSE, "entities", "", "entities.find-all-mentions" },
  { "mentions-dark", 1280, 800, TRUE, "entities", "", "entities.find-all-mentions" },
  /* It stays until it is asked for again. */
  { "proposals", 1280, 800, FALSE, "entities", "", "entities.proposals" },
  { "proposals-dark", 1280, 800, TRUE, "entities", "" },
  { "proposals-900", 880, 800, FALSE, "entities", "" },
  { "codebook", 1280, 800, FALSE, "read", "", "win.codebook" },
  { "codebook-layer", 1280, 800, FALSE, "read", "", "win.codebook-label", STATEMENTS },
  { "codebook-layer-dark", 1280, 800, TRUE, "read", "", "win.codebook-label", STATEMENTS },
  { "codebook-field", 1280, 800, FALSE, "read", "", "win.codebook-label", STATEMENTS },
  { "codebook-field-dark", 1280, 800, TRUE, "read", "", "win.codebook-label", STATEMENTS },
  { "feeds-empty", 1280, 800, FALSE, "read", "", "win.feeds" },
  /* From here on some are followed. */
  { "feeds", 1280, 800, FALSE, "read", "", "win.feeds" },
  { "feeds-dark", 1280, 800, TRUE, "read", "", "win.feeds" },
  { "feeds-400", 1280, 800, FALSE, "read", "", "win.feeds", NULL, 400 },
  { "notes", 1280, 800, FALSE, "read", "", "win.notes" },
  { "history", 1280, 800, FALSE, "read", "", "win.history" },
  { "import", 1280, 800, FALSE, "read", "", "win.import" },
  { "import-found", 1280, 800, FALSE, "read", "", "win.import-paths" },
  { "import-found-dark", 1280, 800, TRUE, "read", "", "win.import-paths" },
  { "import-found-900", 1280, 800, FALSE, "read", "", "win.import-paths", NULL, 900 },
  { "import-found-640", 1280, 800, FALSE, "read", "", "win.import-paths", NULL, 600 },
  { "left-out", 1280, 800, FALSE, "read", "quay", "read.left-out" },
  { "left-out-dark", 1280, 800, TRUE, "read", "quay" },
  { "coders", 1280, 800, FALSE, "read", "", NULL, NULL, 0, FERRY, "Ada Quill" },
  { "coders-dark", 1280, 800, TRUE, "read", "", NULL, NULL, 0, FERRY, "Ada Quill" },
  { "asking", 1280, 800, FALSE, "read", "", "read.answer", SPEAKER, 0, FERRY, WAITED },
  { "asking-dark", 1280, 800, TRUE, "read", "", "read.answer", KIND, 0, FERRY, WAITED },
  { "asking-900", 880, 800, FALSE, "read", "", "read.answer", SPEAKER, 0, FERRY, WAITED },
  { "relations", 1280, 800, FALSE, "read", "", "win.relations", "all", 0, FERRY },
  { "relations-chosen", 1280, 800, FALSE, "read", "", NULL, NULL, 0, FERRY, "harbour council" },
  { "relations-dark", 1280, 800, TRUE, "read", "", NULL, NULL, 0, FERRY },
  { "relations-900", 880, 800, FALSE, "read", "", NULL, NULL, 0, FERRY },
  { "arabic", 1280, 800, FALSE, "read", "", "win.relations", "none", 0, MINISTER, "بروكسل" },
  { "arabic-dark", 1280, 800, TRUE, "read", "", NULL, NULL, 0, MINISTER, "بروكسل" },
  { "arabic-900", 880, 800, FALSE, "read", "", NULL, NULL, 0, MINISTER, "بروكسل" },
  { "arabic-asking", 1280, 800, FALSE, "read", "", "read.answer", SPEAKER, 0, MINISTER, DOOR },
  { "arabic-entity", 1280, 800, FALSE, "read", "", "read.choose-entity", NULL, 0, MINISTER,
    "ليلى منصور" },
  { "arabic-card", 1280, 800, FALSE, "read", "", "reader.show-card", NULL, 0, MINISTER,
    "ميناء النور" },
  { "arabic-relations", 1280, 800, FALSE, "read", "", "win.relations", "all", 0, MINISTER },
  { "rtl-read", 1280, 800, FALSE, "read", "", NULL, NULL, 0, MINISTER, "سامي الحداد", TRUE },
  { "rtl-read-english", 1280, 800, FALSE, "read", "", NULL, NULL, 0, FERRY, "Ada Quill", TRUE },
  { "rtl-read-dark", 1280, 800, TRUE, "read", "", NULL, NULL, 0, MINISTER, "سامي الحداد", TRUE },
  { "rtl-read-900", 880, 800, FALSE, "read", "", NULL, NULL, 0, MINISTER, "سامي الحداد", TRUE },
  { "rtl-asking", 1280, 800, FALSE, "read", "", "read.answer", SPEAKER, 0, MINISTER, DOOR, TRUE },
  { "rtl-card", 1280, 800, FALSE, "read", "", "reader.show-card", NULL, 0, MINISTER, "ميناء النور",
    TRUE },
  { "rtl-coverage", 1280, 800, FALSE, "coverage", "", .rtl = TRUE },
  { "rtl-entities", 1280, 800, FALSE, "entities", "", .rtl = TRUE },
  { "rtl-everywhere", 1280, 800, FALSE, "read", "", "read.tag-everywhere", .rtl = TRUE },
  { "rtl-codebook", 1280, 800, FALSE, "read", "", "win.codebook-label", STATEMENTS, .rtl = TRUE },
  { "rtl-notes", 1280, 800, FALSE, "read", "", "win.notes", .rtl = TRUE },
  { "rtl-history", 1280, 800, FALSE, "read", "", "win.history", .rtl = TRUE },
  { "rtl-import-found", 1280, 800, FALSE, "read", "", "win.import-paths", .rtl = TRUE },
  { "rtl-feeds", 1280, 800, FALSE, "read", "", "win.feeds", .rtl = TRUE },
  { "rtl-preferences", 1280, 800, FALSE, "read", "", "win.preferences", .rtl = TRUE },
  { "rtl-palette", 1280, 800, FALSE, "read", "", "win.palette", .rtl = TRUE },
  { "imports", 1280, 800, FALSE, "read", "", "win.imports" },
  { "export", 1280, 800, FALSE, "read", "", "win.export" },
  { "preferences", 1280, 800, FALSE, "read", "", "win.preferences" },
  { "palette", 1280, 800, FALSE, "read", "", "win.palette" },
  { "shortcuts", 1280, 800, FALSE, "read", "", "win.show-help-overlay" },
};

typedef struct
{
  DatelineWindow *window;
  char *folder;
  guint step;
  gboolean staged;
  gboolean acted;
  guint n_waits;
  guint n_tries;
  guint source;
} Walk;

static void
append_widget (GtkSnapshot *snapshot, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
}

/* A popover is a surface of its own, which stands somewhere on that of the widget it belongs to. */
static void
append_popovers (GtkSnapshot *snapshot, GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child))
        continue;
      gtk_snapshot_save (snapshot);
      if (GTK_IS_POPOVER (child))
        {
          GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (child)));
          double x, y, parent_x, parent_y;

          gtk_native_get_surface_transform (GTK_NATIVE (child), &x, &y);
          gtk_native_get_surface_transform (gtk_widget_get_native (root), &parent_x, &parent_y);
          x += gdk_popup_get_position_x (popup) - parent_x;
          y += gdk_popup_get_position_y (popup) - parent_y;
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
          append_widget (snapshot, child);
        }
      append_popovers (snapshot, child);
      gtk_snapshot_restore (snapshot);
    }
}

/* FALSE where nothing was painted yet. */
static gboolean
save (GtkWidget *widget, const char *path)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  append_widget (snapshot, widget);
  append_popovers (snapshot, widget);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return FALSE;
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  return gdk_texture_save_to_png (texture, path);
}

/* The topmost window that is not the main one: a dialog that the step opened. */
static GtkWindow *
get_dialog (Walk *walk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_WINDOW (l->data) != GTK_WINDOW (walk->window) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
choose_article (Walk *walk)
{
  DatelineSession *session = dateline_window_get_session (walk->window);
  DatelineArticleList *articles = dateline_session_get_articles (session);
  DatelineProject *project = dateline_session_get_project (session);
  guint most = 0;

  /* The one with the most tags shows the most. */
  for (guint i = 0; articles != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (articles)); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (G_LIST_MODEL (articles), i);

      if (dateline_article_get_n_annotations (article) > most)
        {
          most = dateline_article_get_n_annotations (article);
          dateline_session_set_article (session, article);
        }
    }
  if (most > 0)
    {
      g_autoptr (GListModel)
        annotations = dateline_project_get_annotations (project,
                                                        dateline_session_get_article (session));

      for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
        {
          g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (annotations, i);
          DatelineEntity *entity = dateline_annotation_get_entity (annotation);

          if (entity != NULL)
            {
              dateline_session_set_annotation (session, annotation);
              dateline_session_set_entity (session, entity);
              break;
            }
        }
    }
}

/* Feeds that are never asked here, with what their servers might have said. */
static void
follow_samples (DatelineProject *project)
{
  static const struct
  {
    const char *url;
    const char *title;
    guint hours;
    guint failed;
    const char *outcome; /* (nullable): never refreshed */
  } feeds[] = {
    { "https://harbour-courier.example/rss", "Harbour Courier", 3, 0, "4 new articles" },
    { "https://atlas-weekly.example/feeds/world.xml",
      "Atlas Weekly: news and comment from all over the world", 0, 2,
      "atlas-weekly.example has nothing at this address (404)" },
    { "https://www.lighthouse.example/atom.xml", "", 0, 0, NULL },
  };
  g_autoptr (GPtrArray) there = dateline_project_list_feeds (project, NULL);

  if (there == NULL || there->len > 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autofree char *uuid = dateline_project_add_feed (project, feeds[i].url, feeds[i].title,
                                                         feeds[i].hours, NULL);
      g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (project, uuid, NULL);

      if (feeds[i].outcome == NULL)
        continue;
      feed->checked = g_get_real_time ();
      feed->failed = feeds[i].failed;
      g_free (feed->outcome);
      feed->outcome = g_strdup (feeds[i].outcome);
      dateline_project_set_feed_state (project, feed, NULL);
    }
}

/* The sample into the project, and its page chosen: the starter corpus has no page of which something was
 * left out. */
static void
bring_in_page (Walk *walk)
{
  DatelineSession *session = dateline_window_get_session (walk->window);
  DatelineProject *project = dateline_session_get_project (session);
  g_autofree char *sample = g_build_filename (walk->folder, "sample", NULL);
  const char *paths[] = { sample, NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;

  dateline_screens_write_files (sample);
  report = dateline_import_run (dateline_project_get_path (project), paths, NULL, NULL, NULL, NULL,
                                NULL);
  dateline_project_refresh (project);
  dateline_session_set_query_text (session, steps[walk->step].query);
  article = g_list_model_get_item (G_LIST_MODEL (dateline_session_get_articles (session)), 0);
  if (article != NULL)
    dateline_session_set_article (session, article);
}

/* (nullable) */
static GtkWidget *
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

static GVariant *
make_target (Walk *walk)
{
  const Step *step = &steps[walk->step];
  g_autofree char *sample = NULL;
  const char *paths[2] = { NULL, NULL };

  if (g_strcmp0 (step->action, "win.import-paths") != 0)
    return step->target != NULL ? g_variant_new_string (step->target) : NULL;
  sample = g_build_filename (walk->folder, "sample", NULL);
  dateline_screens_write_files (sample);
  paths[0] = sample;
  return g_variant_new_strv (paths, 1);
}

/* Who the action belongs to. */
static GtkWidget *
get_actor (Walk *walk)
{
  if (g_str_has_prefix (steps[walk->step].action, "reader."))
    return find_widget (GTK_WIDGET (walk->window), DATELINE_TYPE_READER);
  return GTK_WIDGET (walk->window);
}

/* The second field of the layer, as a click on its row would. */
static void
open_field (GtkWidget *dialog)
{
  GtkWidget *fields = find_widget (dialog, DATELINE_TYPE_FIELD_LIST);
  GtkWidget *rows = fields != NULL ? find_widget (fields, GTK_TYPE_LIST_BOX) : NULL;
  GtkListBoxRow *row = rows != NULL ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 1) : NULL;

  if (row != NULL)
    gtk_widget_activate (GTK_WIDGET (row));
}

static void
stage (Walk *walk)
{
  const Step *step = &steps[walk->step];
  DatelineSession *session = dateline_window_get_session (walk->window);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      step->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_default_size (GTK_WINDOW (walk->window), step->width, step->height);
  gtk_widget_set_default_direction (step->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (g_strcmp0 (step->action, "read.left-out") == 0)
    bring_in_page (walk);
  if (step->title != NULL)
    dateline_screens_add_samples (session, walk->folder);
  dateline_session_set_query_text (session, step->query);
  dateline_session_set_view (session, step->view);
  if (step->title != NULL)
    dateline_screens_choose (session, step->title, step->words);
  if (dateline_session_get_article (session) == NULL)
    choose_article (walk);
  if (g_str_equal (step->name, "feeds"))
    follow_samples (dateline_session_get_project (session));
}

static void
act (Walk *walk)
{
  const Step *step = &steps[walk->step];

  if (step->action != NULL)
    gtk_widget_activate_action_variant (get_actor (walk), step->action, make_target (walk));
  if (g_str_has_prefix (step->name, "codebook-field") && get_dialog (walk) != NULL)
    open_field (GTK_WIDGET (get_dialog (walk)));
  if (step->dialog_width > 0 && get_dialog (walk) != NULL)
    gtk_window_set_default_size (get_dialog (walk), step->dialog_width, 720);
}

/* For who works on one view: DATELINE_SCREENS_ONLY=import takes those that begin so. */
static void
skip_unwanted (Walk *walk)
{
  const char *wanted = g_getenv ("DATELINE_SCREENS_ONLY");

  while (wanted != NULL && walk->step < G_N_ELEMENTS (steps) &&
         !g_str_has_prefix (steps[walk->step].name, wanted))
    walk->step++;
}

static void
close_popovers (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      close_popovers (child);
      if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
        gtk_popover_popdown (GTK_POPOVER (child));
    }
}

static void walk_on (Walk *walk);

static void
walk_cb (gpointer data)
{
  Walk *walk = data;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  GtkWindow *dialog;

  walk_on (walk);
  if (!walk->staged)
    {
      stage (walk);
      walk->staged = TRUE;
      /* What is asked at a place in the text has to wait until the text is where it belongs. */
      walk->acted = steps[walk->step].title == NULL;
      if (walk->acted)
        act (walk);
      /* An import reads before there is something to see. */
      walk->n_waits = g_strcmp0 (steps[walk->step].action, "win.import-paths") == 0 ? 3 : 0;
      return;
    }
  if (!walk->acted)
    {
      act (walk);
      walk->acted = TRUE;
      return;
    }
  if (walk->n_waits > 0)
    {
      walk->n_waits--;
      return;
    }

  name = g_strconcat (steps[walk->step].name, ".png", NULL);
  path = g_build_filename (walk->folder, name, NULL);
  dialog = get_dialog (walk);
  if (!save (dialog != NULL ? GTK_WIDGET (dialog) : GTK_WIDGET (walk->window), path) &&
      walk->n_tries++ < MAX_TRIES)
    return;
  walk->n_tries = 0;
  if (dialog != NULL)
    gtk_window_close (dialog);
  close_popovers (GTK_WIDGET (walk->window));
  walk->staged = FALSE;
  walk->step++;
  skip_unwanted (walk);
  if (walk->step < G_N_ELEMENTS (steps))
    return;

  g_source_remove (walk->source);
  gtk_window_close (GTK_WINDOW (walk->window));
  g_free (walk->folder);
  g_free (walk);
}

/* Counted anew each time: after a long step nothing is painted yet. */
static void
walk_on (Walk *walk)
{
  walk->source = g_timeout_add_once (SETTLE_MS, walk_cb, walk);
}

void
dateline_screens_take (DatelineWindow *window, const char *folder)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->window = window;
  walk->folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0755);
  skip_unwanted (walk);
  dateline_window_open_starter (window);
  walk_on (walk);
}
