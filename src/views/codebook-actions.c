/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the codebook editor, by menu, button or key. */
#include "views/codebook-editor-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/codebook.h"
#include "store/history.h"
#include "views/codebook-moves.h"

static DatelineRecord *
get_chosen (DatelineCodebookEditor *self)
{
  return dateline_codebook_tree_get_chosen (self->tree);
}

static DatelineLayer *
get_layer (DatelineRecord *record)
{
  if (DATELINE_IS_LABEL (record))
    return dateline_label_get_layer (DATELINE_LABEL (record));
  return DATELINE_IS_LAYER (record) ? DATELINE_LAYER (record) : NULL;
}

/* Shows why something was refused, or that all is well again. Takes the error. */
static void
report (DatelineCodebookEditor *self, GError *error)
{
  dateline_codebook_editor_trouble (self, error != NULL ? error->message : NULL);
  g_clear_error (&error);
}

/* --- adding and deleting ------------------------------------------------------------------- */

static void
add_label (DatelineCodebookEditor *self, DatelineLayer *layer, DatelineLabel *parent)
{
  g_autofree char *name = NULL;
  DatelineLabel *label;
  GError *error = NULL;

  if (layer == NULL)
    return;
  name = dateline_codebook_free_name (self->project, layer, _ ("New label"));
  label = dateline_project_add_label (self->project, layer, parent, name, &error);
  report (self, error);
  if (label == NULL)
    return;
  dateline_codebook_tree_choose (self->tree, DATELINE_RECORD (label));
  dateline_codebook_form_edit_name (self->form);
}

static void
add_layer_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;

  dateline_codebook_editor_apply (self);
  gtk_stack_set_visible_child_name (self->stack, "book");
  gtk_stack_set_visible_child_name (self->pages, "layer");
  dateline_codebook_layer_ask_new (self->layer, self->project);
}

/* Beside the chosen label: under what that is under. */
static void
add_label_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelineRecord *chosen = get_chosen (self);

  dateline_codebook_editor_apply (self);
  add_label (self, get_layer (chosen),
             DATELINE_IS_LABEL (chosen) ? dateline_label_get_parent (DATELINE_LABEL (chosen))
                                        : NULL);
}

static void
add_nested_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelineRecord *chosen = get_chosen (self);

  dateline_codebook_editor_apply (self);
  if (DATELINE_IS_LABEL (chosen))
    add_label (self, get_layer (chosen), DATELINE_LABEL (chosen));
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelineRecord *chosen = get_chosen (self);
  guint annotations, articles;

  if (chosen == NULL)
    return;
  dateline_codebook_count_use (self->project, chosen, &annotations, &articles);
  if (annotations == 0 && !dateline_codebook_hides_others (self->project))
    {
      dateline_codebook_editor_delete (self, chosen, NULL);
      return;
    }
  dateline_codebook_editor_apply (self);
  g_set_object (&self->doomed, chosen);
  gtk_stack_set_visible_child_name (self->pages, "delete");
  dateline_codebook_delete_ask (self->ask, self->project, chosen);
}

/* --- moving -------------------------------------------------------------------------------- */

static void
step (DatelineCodebookEditor *self, DatelineStep direction)
{
  DatelineRecord *chosen = get_chosen (self);
  GError *error = NULL;

  if (chosen == NULL)
    return;
  dateline_codebook_step (self->project, chosen, direction, &error);
  report (self, error);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, DATELINE_STEP_UP);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, DATELINE_STEP_DOWN);
}

static void
nest_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, DATELINE_STEP_IN);
}

static void
unnest_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, DATELINE_STEP_OUT);
}

/* --- files --------------------------------------------------------------------------------- */

static void
load_file (DatelineCodebookEditor *self, GFile *file)
{
  g_autofree char *json = NULL;
  g_autofree char *name = g_file_get_basename (file);
  gsize length;
  GError *error = NULL;

  dateline_codebook_editor_apply (self);
  if (g_file_load_contents (file, NULL, &json, &length, NULL, &error) &&
      dateline_codebook_load (self->project, json, (gssize) length, &error))
    {
      report (self, NULL);
      return;
    }
  g_prefix_error (&error, "%s: ", name);
  report (self, error);
}

static void
save_file (DatelineCodebookEditor *self, GFile *file)
{
  g_autofree char *json = NULL;
  GError *error = NULL;

  dateline_codebook_editor_apply (self);
  json = dateline_codebook_save (self->project);
  if (g_file_replace_contents (file, json, strlen (json), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               NULL, &error))
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *title = g_strdup_printf (_ ("Saved as “%s”"), name);
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
    }
  report (self, error);
}

static void
load_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  load_file (data, file);
}

static void
save_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  save_file (data, file);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) json = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (json, _ ("Codebooks (JSON)"));
  gtk_file_filter_add_suffix (json, "json");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, json);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  DatelineCodebookEditor *self = data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      if (gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_OPEN)
        load_file (self, file);
      else
        save_file (self, file);
    }
  g_object_unref (dialog);
}

static void
ask_for_file (DatelineCodebookEditor *self,
              const char *title,
              const char *accept,
              GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action,
                                                              accept, NULL);

  add_filter (GTK_FILE_CHOOSER (dialog));
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("codebook.json"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
load_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_for_file (data, _ ("Load a Codebook"), _ ("_Load"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask_for_file (data, _ ("Save the Codebook"), _ ("_Save"), GTK_FILE_CHOOSER_ACTION_SAVE);
}

static void
starter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  GError *error = NULL;

  dateline_codebook_load_starter (self->project, &error);
  report (self, error);
}

/* --- undo ---------------------------------------------------------------------------------- */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  GError *error = NULL;

  /* What waits is the newest that was done, as far as anybody can see. */
  if (dateline_codebook_editor_has_pending (self))
    {
      dateline_codebook_editor_answer_review (self, GTK_RESPONSE_REJECT);
      return;
    }
  dateline_project_undo (self->project, NULL, &error);
  report (self, error);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  GError *error = NULL;

  dateline_project_redo (self->project, NULL, &error);
  report (self, error);
}

/* Out of a question first, then out of the window. */
static void
step_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;

  if (dateline_codebook_editor_leave_page (self))
    return;
  if (self->doomed == NULL && !dateline_codebook_layer_is_asking (self->layer))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  dateline_codebook_editor_show_chosen (self);
  dateline_codebook_tree_grab_list (self->tree);
}

static const GActionEntry entries[] = {
  { "add-layer", add_layer_cb },
  { "add-label", add_label_cb },
  { "add-nested", add_nested_cb },
  { "delete", delete_cb },
  { "move-up", move_up_cb },
  { "move-down", move_down_cb },
  { "nest", nest_cb },
  { "unnest", unnest_cb },
  { "load", load_cb },
  { "load-file", load_file_cb, "s" },
  { "save", save_cb },
  { "save-file", save_file_cb, "s" },
  { "starter", starter_cb },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "step-back", step_back_cb },
};

void
dateline_codebook_editor_add_actions (DatelineCodebookEditor *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  dateline_codebook_editor_add_layer_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "codebook", G_ACTION_GROUP (self->actions));
}

static void
enable (DatelineCodebookEditor *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_codebook_editor_update_actions (DatelineCodebookEditor *self)
{
  DatelineRecord *chosen = get_chosen (self);
  gboolean writable = self->project != NULL && !dateline_project_get_read_only (self->project);

  enable (self, "add-layer", writable);
  enable (self, "add-label", writable && chosen != NULL);
  enable (self, "add-nested", writable && DATELINE_IS_LABEL (chosen));
  enable (self, "delete", writable && chosen != NULL);
  enable (self, "move-up",
          writable && dateline_codebook_can_step (self->project, chosen, DATELINE_STEP_UP));
  enable (self, "move-down",
          writable && dateline_codebook_can_step (self->project, chosen, DATELINE_STEP_DOWN));
  enable (self, "nest",
          writable && dateline_codebook_can_step (self->project, chosen, DATELINE_STEP_IN));
  enable (self, "unnest",
          writable && dateline_codebook_can_step (self->project, chosen, DATELINE_STEP_OUT));
  enable (self, "load", writable);
  enable (self, "load-file", writable);
  enable (self, "starter", writable);
  enable (self, "undo",
          writable && (dateline_project_can_undo (self->project) ||
                       dateline_codebook_editor_has_pending (self)));
  enable (self, "redo", writable && dateline_project_can_redo (self->project));
  dateline_codebook_editor_update_layer_actions (self, writable);
}

void
dateline_codebook_editor_delete (DatelineCodebookEditor *self,
                                 DatelineRecord *record,
                                 DatelineLabel *heir)
{
  g_autoptr (DatelineRecord) doomed = NULL;
  g_autofree char *name = NULL;
  GError *error = NULL;
  gboolean done;

  if (record == NULL)
    return;
  g_set_object (&doomed, record);
  self->deleting = TRUE;
  if (DATELINE_IS_LABEL (record))
    {
      name = g_strdup (dateline_label_get_name (DATELINE_LABEL (record)));
      done = dateline_project_delete_label (self->project, DATELINE_LABEL (record), heir, &error);
    }
  else
    {
      name = g_strdup (dateline_layer_get_name (DATELINE_LAYER (record)));
      done = dateline_project_delete_layer (self->project, DATELINE_LAYER (record), &error);
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  report (self, error);
  if (done)
    dateline_codebook_editor_tell_deleted (self, name);
  self->deleting = FALSE;
}
