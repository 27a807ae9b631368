/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions: everything that concerns the project as a whole, or more than one pane. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "views/codebook-editor.h"
#include "views/export-dialog.h"
#include "views/history-dialog.h"
#include "views/notes-dialog.h"
#include "views/import-dialog.h"
#include "views/imports-dialog.h"
#include "views/preferences.h"

#define ACTION(name) \
  static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer data)

ACTION (new)
{
  dateline_window_new_dialog (data);
}

ACTION (open)
{
  dateline_window_open_dialog (data);
}

ACTION (open_starter)
{
  dateline_window_open_starter (data);
}

ACTION (import)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_import_dialog_new (self->session, GTK_WINDOW (self))));
}

static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  GtkWidget *dialog;

  if (text == NULL || *text == '\0')
    {
      dateline_window_toast (self, _ ("The clipboard holds no text. Copy an article first."),
                             FALSE);
      return;
    }
  dialog = dateline_import_dialog_new (self->session, GTK_WINDOW (self));
  dateline_import_dialog_paste (DATELINE_IMPORT_DIALOG (dialog), text);
}

ACTION (paste_article)
{
  DatelineWindow *self = data;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, clipboard_cb,
                                 g_object_ref (self));
}

ACTION (export)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_export_dialog_new (self->session, GTK_WINDOW (self))));
}

ACTION (save_original)
{
  dateline_window_save_original (data);
}

/* One editor a window: it may stay open beside the text. */
static DatelineCodebookEditor *
get_codebook_editor (DatelineWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DATELINE_IS_CODEBOOK_EDITOR (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      return l->data;
  return DATELINE_CODEBOOK_EDITOR (dateline_codebook_editor_new (self->session, GTK_WINDOW (self)));
}

ACTION (codebook)
{
  gtk_window_present (GTK_WINDOW (get_codebook_editor (data)));
}

ACTION (codebook_label)
{
  DatelineCodebookEditor *editor = get_codebook_editor (data);

  dateline_codebook_editor_choose (editor, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (editor));
}

ACTION (guideline)
{
  DatelineWindow *self = data;

  if (!dateline_inspector_show_guideline (self->read_inspector, NULL))
    dateline_window_toast (self,
                           _ ("Choose a tag or a label of the codebook to read what it means."),
                           FALSE);
}

ACTION (imports)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_imports_dialog_new (self->session, GTK_WINDOW (self))));
}

ACTION (history)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_history_dialog_new (self->session, GTK_WINDOW (self))));
}

ACTION (feeds)
{
  dateline_window_show_feeds (data);
}

ACTION (notes)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_notes_dialog_new (self->session, GTK_WINDOW (self))));
}

ACTION (article_note)
{
  DatelineWindow *self = data;
  GtkWidget *dialog = dateline_notes_dialog_new (self->session, GTK_WINDOW (self));

  gtk_window_present (GTK_WINDOW (dialog));
  dateline_notes_dialog_edit_article (DATELINE_NOTES_DIALOG (dialog));
}

ACTION (preferences)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_preferences_new (self->session, GTK_WINDOW (self))));
}

/* Made when it is first asked for: it is large, and the toolkit's own way makes it at the start. */
ACTION (show_help_overlay)
{
  DatelineWindow *self = data;
  GtkShortcutsWindow *overlay = gtk_application_window_get_help_overlay (
    GTK_APPLICATION_WINDOW (self));

  if (overlay == NULL)
    {
      g_autoptr (GtkBuilder)
        builder = gtk_builder_new_from_resource ("/org/dateline/Dateline/app/shortcuts.ui");

      overlay = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
      gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), overlay);
      /* That has put an action of its own in the place of this one, which does the same. */
    }
  gtk_window_present (GTK_WINDOW (overlay));
}

ACTION (palette)
{
  DatelineWindow *self = data;

  dateline_command_palette_open (dateline_window_get_palette (self));
}

ACTION (search)
{
  DatelineWindow *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

ACTION (clear_search)
{
  DatelineWindow *self = data;

  dateline_session_set_query_text (self->session, "");
  dateline_session_set_range (self->session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
}

ACTION (toggle_list)
{
  dateline_window_toggle_list (data);
}

ACTION (toggle_inspector)
{
  dateline_window_toggle_inspector (data);
}

ACTION (next_article)
{
  DatelineWindow *self = data;

  dateline_session_step_article (self->session, 1);
}

ACTION (previous_article)
{
  DatelineWindow *self = data;

  dateline_session_step_article (self->session, -1);
}

ACTION (edit_note)
{
  DatelineWindow *self = data;

  dateline_inspector_edit_note (self->read_inspector);
}

/* Undo and redo show what they touched: nothing changes behind the reader's back. */
static void
turn (DatelineWindow *self, gboolean (*func) (DatelineProject *, DatelineArticle **, GError **))
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineArticle) article = NULL;
  GError *error = NULL;

  if (project == NULL)
    return;
  if (!func (project, &article, &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  if (article != NULL && article != dateline_session_get_article (self->session))
    dateline_session_set_article (self->session, article);
}

ACTION (undo)
{
  turn (data, dateline_project_undo);
}

ACTION (redo)
{
  turn (data, dateline_project_redo);
}

static void
change_text_size (DatelineWindow *self, double by)
{
  double size = g_settings_get_double (self->settings, "reader-text-size");

  g_settings_set_double (self->settings, "reader-text-size", CLAMP (size + by, 9, 40));
}

ACTION (larger_text)
{
  change_text_size (data, 1);
}

ACTION (smaller_text)
{
  change_text_size (data, -1);
}

ACTION (normal_text)
{
  DatelineWindow *self = data;

  g_settings_reset (self->settings, "reader-text-size");
}

ACTION (view)
{
  DatelineWindow *self = data;

  dateline_session_set_view (self->session, g_variant_get_string (parameter, NULL));
}

ACTION (order)
{
  DatelineWindow *self = data;
  DatelineOrder order;

  if (!dateline_order_from_nick (g_variant_get_string (parameter, NULL), &order))
    return;
  dateline_session_set_order (self->session, order);
  g_settings_set_string (self->settings, "list-order", g_variant_get_string (parameter, NULL));
}

ACTION (open_path)
{
  dateline_window_open_path (data, g_variant_get_string (parameter, NULL), FALSE);
}

ACTION (import_paths)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  dateline_window_import_paths (data, paths);
}

ACTION (guideline_of)
{
  DatelineWindow *self = data;

  dateline_inspector_show_guideline (self->read_inspector, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "new", new_cb },
  { "open", open_cb },
  { "open-starter", open_starter_cb },
  { "open-path", open_path_cb, "s" },
  { "import", import_cb },
  { "import-paths", import_paths_cb, "as" },
  { "paste-article", paste_article_cb },
  { "export", export_cb },
  { "save-original", save_original_cb },
  { "codebook", codebook_cb },
  { "codebook-label", codebook_label_cb, "s" },
  { "guideline", guideline_cb },
  { "guideline-of", guideline_of_cb, "s" },
  { "history", history_cb },
  { "imports", imports_cb },
  { "feeds", feeds_cb },
  { "notes", notes_cb },
  { "article-note", article_note_cb },
  { "preferences", preferences_cb },
  { "palette", palette_cb },
  { "show-help-overlay", show_help_overlay_cb },
  { "search", search_cb },
  { "clear-search", clear_search_cb },
  { "toggle-list", toggle_list_cb },
  { "toggle-inspector", toggle_inspector_cb },
  { "next-article", next_article_cb },
  { "previous-article", previous_article_cb },
  { "edit-note", edit_note_cb },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "larger-text", larger_text_cb },
  { "smaller-text", smaller_text_cb },
  { "normal-text", normal_text_cb },
  { "view", view_cb, "s", "'read'" },
  { "order", order_cb, "s", "'date'" },
};

void
dateline_window_fill_palette (DatelineWindow *self)
{
  static const struct
  {
    const char *action;
    const char *title;
  } commands[] = {
    { "win.import", N_ ("Bring in articles") },
    { "win.paste-article", N_ ("Paste an article") },
    { "win.export", N_ ("Export") },
    { "win.new", N_ ("New project") },
    { "win.open", N_ ("Open a project") },
    { "win.open-starter", N_ ("Open the starter corpus") },
    { "win.codebook", N_ ("Edit the codebook") },
    { "win.guideline", N_ ("Read what the label means") },
    { "win.history", N_ ("History") },
    { "win.imports", N_ ("Imports and their reports") },
    { "win.feeds", N_ ("Feeds") },
    { "win.notes", N_ ("Notes") },
    { "win.article-note", N_ ("Note on this article") },
    { "win.undo", N_ ("Undo") },
    { "win.redo", N_ ("Redo") },
    { "win.search", N_ ("Search") },
    { "win.clear-search", N_ ("Show all articles") },
    { "win.view::read", N_ ("Read") },
    { "win.view::coverage", N_ ("Coverage") },
    { "win.view::entities", N_ ("Entities") },
    { "win.next-article", N_ ("Next article") },
    { "win.previous-article", N_ ("Previous article") },
    { "read.status::todo", N_ ("Mark as to do") },
    { "read.status::in-progress", N_ ("Mark as in progress") },
    { "read.status::done", N_ ("Mark as done") },
    { "read.status::set-aside", N_ ("Set aside") },
    { "read.done-next", N_ ("Done, and on to the next article") },
    { "read.next-status::open", N_ ("Next unfinished article") },
    { "read.next-status::todo", N_ ("Next article to do") },
    { "read.next-status::in-progress", N_ ("Next article in progress") },
    { "read.next-status::done", N_ ("Next article that is done") },
    { "read.next-status::set-aside", N_ ("Next article set aside") },
    { "read.tag-everywhere", N_ ("Tag everywhere") },
    { "read.tag-in-article", N_ ("Tag in all of this article") },
    { "read.tag-proposed", N_ ("Tag as proposed") },
    { "read.next-untagged", N_ ("Next untagged name") },
    { "read.previous-untagged", N_ ("Previous untagged name") },
    { "read.edit-date", N_ ("Set the date") },
    { "read.left-out", N_ ("Show what was left out") },
    { "read.take-in", N_ ("Take in this passage, or leave it out") },
    { "read.show-original", N_ ("Show the original") },
    { "read.keep-date", N_ ("Keep the doubtful date") },
    { "read.clear-date", N_ ("Clear the date") },
    { "read.edit-source", N_ ("Set the source") },
    { "read.remove-article", N_ ("Remove the article") },
    { "win.save-original", N_ ("Save the original file") },
    { "read.untag", N_ ("Remove the chosen tag") },
    { "read.choose-entity", N_ ("Choose the entity of the tag") },
    { "read.add-fragment", N_ ("Add the selection to the chosen tag") },
    { "read.remove-fragment", N_ ("Take the selection out of the chosen tag") },
    { "read.merge-next", N_ ("Merge the chosen tag with the next of its label") },
    { "read.repeat", N_ ("Repeat the last tag") },
    { "read.next-name", N_ ("Next words that look like a name") },
    { "read.previous-name", N_ ("Previous words that look like a name") },
    { "win.show-days", N_ ("Show days in the text") },
    { "read.next-day", N_ ("Next day that the text speaks of") },
    { "read.previous-day", N_ ("Previous day that the text speaks of") },
    { "read.next-quotation", N_ ("Next quotation without a tag") },
    { "read.previous-quotation", N_ ("Previous quotation without a tag") },
    { "read.select-quotation", N_ ("Select the quotation") },
    { "read.select-paragraph", N_ ("Select the paragraph") },
    { "read.next-unfinished", N_ ("Next tag that lacks an answer") },
    { "read.next-relation", N_ ("Next relation of the chosen tag") },
    { "read.relation-from", N_ ("Go to where the relation comes from") },
    { "read.relation-to", N_ ("Go to where the relation goes to") },
    { "read.reverse-relation", N_ ("Reverse the chosen relation") },
    { "win.relations::none", N_ ("Show no relations") },
    { "win.relations::chosen", N_ ("Show the relations of the chosen tag") },
    { "win.relations::all", N_ ("Show all relations") },
    { "win.coders::all", N_ ("Show everybody’s tags side by side") },
    { "win.coders::mine", N_ ("Show only my tags") },
    { "win.blind", N_ ("Blind mode") },
    { "win.edit-note", N_ ("Write a note on the chosen tag") },
    { "win.toggle-list", N_ ("Show or hide the list") },
    { "win.toggle-inspector", N_ ("Show or hide the inspector") },
    { "coverage.save", N_ ("Save the chart") },
    { "coverage.table", N_ ("Show the counts as a table") },
    { "entities.add", N_ ("Add an entity") },
    { "entities.merge", N_ ("Merge entities") },
    { "entities.find-mentions", N_ ("Find the mentions of the chosen names") },
    { "entities.find-all-mentions", N_ ("Find the mentions of all known names") },
    { "entities.filter", N_ ("Filter the entities") },
    { "win.larger-text", N_ ("Larger text") },
    { "win.smaller-text", N_ ("Smaller text") },
    { "win.normal-text", N_ ("Normal text size") },
    { "win.preferences", N_ ("Preferences") },
    { "win.show-help-overlay", N_ ("Keyboard shortcuts") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    dateline_command_palette_add_action (self->palette, commands[i].action, _ (commands[i].title));
  dateline_window_fill_palette_with_copies (self);
}

void
dateline_window_add_actions (DatelineWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "read",
                                  dateline_read_pane_get_actions (self->read));
  dateline_window_add_copies (self);
}

static void
enable (DatelineWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_state (DatelineWindow *self, const char *name, const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

static char *
undo_tooltip (DatelineProject *project)
{
  g_autoptr (DatelineHistoryEntry) entry = project != NULL ? dateline_project_peek_undo (project)
                                                           : NULL;
  g_autofree char *what = NULL;

  if (entry == NULL)
    return g_strdup (_ ("Nothing to undo"));
  what = dateline_action_describe (dateline_history_entry_get_action (entry),
                                   dateline_history_entry_get_subject (entry),
                                   dateline_history_entry_get_n_changes (entry));
  /* Translators: what would be undone, such as Tag “NATO”. */
  return g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), what);
}

/* Set when somebody points at the button, not after every edit: setting a tooltip asks the display
 * server where the pointer is. */
gboolean
dateline_window_undo_tooltip (DatelineWindow *self,
                              int x,
                              int y,
                              gboolean keyboard,
                              GtkTooltip *tooltip)
{
  g_autofree char *text = undo_tooltip (dateline_session_get_project (self->session));

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
dateline_window_update_actions (DatelineWindow *self)
{
  static const char *const of_project[] = {
    "export",       "history",          "notes",    "feeds", "imports",
    "next-article", "previous-article", "guideline"
  };
  static const char *const of_writable[] = { "import", "import-paths", "paste-article", "codebook",
                                             "codebook-label" };
  DatelineProject *project = dateline_session_get_project (self->session);
  gboolean writable = project != NULL && !dateline_project_get_read_only (project);
  g_autofree char *what = undo_tooltip (project);

  dateline_window_update_copies (self);
  for (guint i = 0; i < G_N_ELEMENTS (of_project); i++)
    enable (self, of_project[i], project != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_writable); i++)
    enable (self, of_writable[i], writable);
  enable (self, "undo", writable && dateline_project_can_undo (project));
  enable (self, "redo", writable && dateline_project_can_redo (project));
  enable (self, "article-note", dateline_session_get_article (self->session) != NULL);
  enable (self, "save-original", dateline_session_get_article (self->session) != NULL);
  enable (self, "edit-note", dateline_session_get_annotation (self->session) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, what, -1);
  set_state (self, "view", dateline_session_get_view (self->session));
  set_state (self, "order", dateline_order_to_nick (dateline_session_get_order (self->session)));
}
