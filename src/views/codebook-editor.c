/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tree at the left, the chosen label or layer at the right. Every edit is in the project's history
 * at once, so there is nothing to confirm when the window closes. */
#include "views/codebook-editor-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/shown-name.h"
#include "views/turned-key.h"

/* From how many layers and labels on there is a line to filter them. */
#define LONG 24

G_DEFINE_FINAL_TYPE (DatelineCodebookEditor, dateline_codebook_editor, ADW_TYPE_WINDOW)

static void
show_size (DatelineCodebookEditor *self)
{
  GListModel *layers = dateline_project_get_layers (self->project);
  guint n = 0;
  g_autofree char *text = NULL;
  gboolean empty = g_list_model_get_n_items (layers) == 0;
  gboolean asks = dateline_codebook_editor_is_on (self, "layer") ||
                  dateline_codebook_editor_is_on (self, "presets");

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);

      n += g_list_model_get_n_items (G_LIST_MODEL (dateline_layer_get_labels (layer)));
    }
  if (dateline_project_get_read_only (self->project))
    text = g_strdup (_ ("Open for reading only"));
  else if (!empty)
    text = g_strdup_printf (ngettext ("%u label", "%u labels", n), n);
  adw_window_title_set_subtitle (self->title, text != NULL ? text : "");
  gtk_widget_set_visible (self->filter,
                          dateline_codebook_tree_get_size (self->tree) > LONG ||
                            *gtk_editable_get_text (GTK_EDITABLE (self->filter)) != '\0');
  if (empty && !asks)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, "book");
}

static void
codebook_changed_cb (DatelineCodebookEditor *self)
{
  show_size (self);
  dateline_codebook_editor_update_actions (self);
}

/* Undo takes back the newest action: once there is a newer one, the toast would undo the wrong. */
static void
edited_cb (DatelineCodebookEditor *self)
{
  if (self->toast != NULL && !self->deleting)
    adw_toast_dismiss (self->toast);
  dateline_codebook_editor_update_actions (self);
}

static void
toast_gone_cb (DatelineCodebookEditor *self, AdwToast *toast)
{
  if (self->toast == toast)
    self->toast = NULL;
}

static void
answered_cb (DatelineCodebookEditor *self, DatelineLabel *heir)
{
  g_autoptr (DatelineRecord) doomed = g_steal_pointer (&self->doomed);

  dateline_codebook_editor_delete (self, doomed, heir);
  dateline_codebook_editor_show_chosen (self);
  dateline_codebook_tree_grab_list (self->tree);
}

static void
cancelled_cb (DatelineCodebookEditor *self)
{
  g_clear_object (&self->doomed);
  dateline_codebook_editor_show_chosen (self);
  dateline_codebook_tree_grab_list (self->tree);
}

static void
added_cb (DatelineCodebookEditor *self, DatelineLayer *layer)
{
  dateline_codebook_editor_trouble (self, NULL);
  dateline_codebook_tree_choose (self->tree, DATELINE_RECORD (layer));
  dateline_codebook_editor_show_chosen (self);
  dateline_codebook_tree_grab_list (self->tree);
}

static void
move_failed_cb (DatelineCodebookEditor *self, GError *error)
{
  dateline_codebook_editor_trouble (self, error->message);
}

static void
close_trouble_cb (DatelineCodebookEditor *self)
{
  dateline_codebook_editor_trouble (self, NULL);
}

/* What waits is asked about once; closing again means no. */
static gboolean
close_request_cb (DatelineCodebookEditor *self)
{
  dateline_codebook_editor_apply (self);
  if (!dateline_codebook_editor_has_pending (self) || self->leaving)
    return GDK_EVENT_PROPAGATE;
  self->leaving = TRUE;
  dateline_codebook_editor_review (self);
  return GDK_EVENT_STOP;
}

/* There is nobody to ask any more: what waits goes with the project. */
static void
project_cb (DatelineCodebookEditor *self)
{
  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
review_answered_cb (DatelineCodebookEditor *self, int response)
{
  gboolean leaving = self->leaving && response != GTK_RESPONSE_CANCEL;

  self->leaving = FALSE;
  dateline_codebook_editor_answer_review (self, response);
  if (leaving && !dateline_codebook_editor_has_pending (self))
    gtk_window_close (GTK_WINDOW (self));
}

/* What waits belongs to the layer that was chosen: it is asked about before another is shown. */
static void
chosen_cb (DatelineCodebookEditor *self)
{
  DatelineCodebookDraft *draft = dateline_codebook_layer_get_draft (self->layer);
  DatelineRecord *chosen = dateline_codebook_tree_get_chosen (self->tree);

  dateline_field_editor_apply (self->field);
  if (dateline_codebook_editor_has_pending (self) &&
      !dateline_record_get_gone (DATELINE_RECORD (dateline_codebook_draft_get_layer (draft))) &&
      chosen != DATELINE_RECORD (dateline_codebook_draft_get_layer (draft)))
    {
      dateline_codebook_editor_review (self);
      dateline_codebook_editor_show_pending (self);
      return;
    }
  dateline_field_editor_show (self->field, NULL, NULL);
  dateline_codebook_editor_show_chosen (self);
}

static void
filter_changed_cb (DatelineCodebookEditor *self, GtkSearchEntry *entry)
{
  dateline_codebook_tree_set_filter (self->tree, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
stop_filter_cb (DatelineCodebookEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  dateline_codebook_tree_grab_list (self->tree);
}

static void
dateline_codebook_editor_dispose (GObject *object)
{
  DatelineCodebookEditor *self = DATELINE_CODEBOOK_EDITOR (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  self->toast = NULL;
  g_clear_object (&self->doomed);
  g_clear_object (&self->actions);
  g_clear_object (&self->project);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_codebook_editor_parent_class)->dispose (object);
}

static void
add_key (GtkWidgetClass *widget_class, guint keyval, GdkModifierType modifiers, const char *action)
{
  gtk_widget_class_add_binding_action (widget_class, keyval, modifiers, action, NULL);
}

static void
dateline_codebook_editor_class_init (DatelineCodebookEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_codebook_editor_dispose;

  g_type_ensure (DATELINE_TYPE_CODEBOOK_TREE);
  g_type_ensure (DATELINE_TYPE_CODEBOOK_FORM);
  g_type_ensure (DATELINE_TYPE_CODEBOOK_LAYER);
  g_type_ensure (DATELINE_TYPE_CODEBOOK_DELETE);
  g_type_ensure (DATELINE_TYPE_FIELD_EDITOR);
  g_type_ensure (DATELINE_TYPE_REVIEW_PAGE);
  g_type_ensure (DATELINE_TYPE_PRESET_PAGE);
  g_type_ensure (DATELINE_TYPE_GUIDELINE_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, trouble);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, trouble_close);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, tree);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, pages);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, layer);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, ask);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, filter);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, field);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, review);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, presets);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, versions);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, versions_back);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, pending);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookEditor, pending_text);

  add_key (widget_class, GDK_KEY_Escape, 0, "codebook.step-back");
  add_key (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "codebook.load");
  add_key (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "codebook.save");
  add_key (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "codebook.add-label");
  add_key (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "codebook.presets");
  add_key (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "codebook.filter");
  add_key (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "codebook.review");
  add_key (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "codebook.undo");
  add_key (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "codebook.redo");
}

static void
add_tree_key (GtkEventController *keys, guint keyval, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action)));
}

/* Alt with an arrow belongs to words elsewhere, so these live in the tree only. */
static void
add_tree_keys (DatelineCodebookEditor *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_tree_key (keys, GDK_KEY_Up, GDK_ALT_MASK, "codebook.move-up");
  add_tree_key (keys, GDK_KEY_Down, GDK_ALT_MASK, "codebook.move-down");
  dateline_turned_key_add (GTK_SHORTCUT_CONTROLLER (keys), GDK_ALT_MASK, FALSE, "codebook.nest");
  dateline_turned_key_add (GTK_SHORTCUT_CONTROLLER (keys), GDK_ALT_MASK, TRUE, "codebook.unnest");
  add_tree_key (keys, GDK_KEY_Delete, 0, "codebook.delete");
  gtk_widget_add_controller (GTK_WIDGET (self->tree), keys);
}

static void
add_field_keys (DatelineCodebookEditor *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_tree_key (keys, GDK_KEY_Up, GDK_ALT_MASK, "codebook.field-up");
  add_tree_key (keys, GDK_KEY_Down, GDK_ALT_MASK, "codebook.field-down");
  gtk_widget_add_controller (GTK_WIDGET (self->field), keys);
}

static void
dateline_codebook_editor_init (DatelineCodebookEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  dateline_codebook_editor_add_actions (self);
  add_tree_keys (self);
  add_field_keys (self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->filter),
                                           GTK_WIDGET (self->tree));
  g_signal_connect_swapped (self->tree, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->filter, "search-changed", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect_swapped (self->filter, "stop-search", G_CALLBACK (stop_filter_cb), self);
  g_signal_connect_swapped (self->layer, "field-opened",
                            G_CALLBACK (dateline_codebook_editor_open_field), self);
  g_signal_connect_swapped (self->layer, "failed", G_CALLBACK (move_failed_cb), self);
  g_signal_connect_swapped (self->review, "answered", G_CALLBACK (review_answered_cb), self);
  g_signal_connect_swapped (self->pages, "notify::visible-child-name",
                            G_CALLBACK (dateline_codebook_editor_show_pending), self);
  g_signal_connect_swapped (self->tree, "failed", G_CALLBACK (move_failed_cb), self);
  g_signal_connect_swapped (self->ask, "answered", G_CALLBACK (answered_cb), self);
  g_signal_connect_swapped (self->ask, "cancelled", G_CALLBACK (cancelled_cb), self);
  g_signal_connect_swapped (self->layer, "added", G_CALLBACK (added_cb), self);
  g_signal_connect_swapped (self->layer, "cancelled", G_CALLBACK (cancelled_cb), self);
  g_signal_connect_swapped (self->trouble_close, "clicked", G_CALLBACK (close_trouble_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

/**
 * dateline_codebook_editor_new:
 * @session: with an open project
 * @parent: (nullable): the window it stands before
 *
 * Returns: (transfer floating): the window, to be presented
 */
GtkWidget *
dateline_codebook_editor_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineCodebookEditor *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_CODEBOOK_EDITOR, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->project = g_object_ref (dateline_session_get_project (session));
  dateline_codebook_tree_set_project (self->tree, self->project);
  g_signal_connect_object (self->project, "codebook-changed", G_CALLBACK (codebook_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  /* Another project is another codebook. */
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  dateline_codebook_editor_show_chosen (self);
  codebook_changed_cb (self);
  return GTK_WIDGET (self);
}

void
dateline_codebook_editor_apply (DatelineCodebookEditor *self)
{
  dateline_codebook_form_apply (self->form);
  dateline_field_editor_apply (self->field);
  dateline_codebook_layer_apply (self->layer);
}

void
dateline_codebook_editor_show_chosen (DatelineCodebookEditor *self)
{
  DatelineRecord *record = dateline_codebook_tree_get_chosen (self->tree);
  DatelineCodebookDraft *draft;

  if (self->project == NULL)
    return;
  g_clear_object (&self->doomed);
  dateline_codebook_form_set_label (self->form, self->project,
                                    DATELINE_IS_LABEL (record) ? DATELINE_LABEL (record) : NULL);
  dateline_codebook_layer_set_layer (self->layer, self->project,
                                     DATELINE_IS_LAYER (record) ? DATELINE_LAYER (record) : NULL);
  draft = dateline_codebook_layer_get_draft (self->layer);
  if (draft != NULL)
    {
      g_signal_handlers_disconnect_by_func (draft, dateline_codebook_editor_show_pending, self);
      g_signal_connect_object (draft, "changed", G_CALLBACK (dateline_codebook_editor_show_pending),
                               self, G_CONNECT_SWAPPED);
    }
  gtk_stack_set_visible_child_name (self->pages, DATELINE_IS_LABEL (record)   ? "label"
                                                 : DATELINE_IS_LAYER (record) ? "layer"
                                                                              : "none");
  dateline_codebook_editor_show_pending (self);
  show_size (self);
  dateline_codebook_editor_update_actions (self);
}

void
dateline_codebook_editor_trouble (DatelineCodebookEditor *self, const char *message)
{
  if (message != NULL)
    gtk_label_set_label (self->trouble_text, message);
  gtk_revealer_set_reveal_child (self->trouble, message != NULL);
}

void
dateline_codebook_editor_tell (DatelineCodebookEditor *self, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "codebook.undo");
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_gone_cb), self, G_CONNECT_SWAPPED);
  self->toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
dateline_codebook_editor_tell_deleted (DatelineCodebookEditor *self, const char *name)
{
  g_autofree char *title = dateline_compose (_ ("“%s” deleted"), name, NULL, NULL);

  dateline_codebook_editor_tell (self, title);
}

void
dateline_codebook_editor_choose (DatelineCodebookEditor *self, const char *uuid)
{
  GListModel *layers;

  g_return_if_fail (DATELINE_IS_CODEBOOK_EDITOR (self));

  layers = dateline_project_get_layers (self->project);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (layer)), uuid) == 0)
        dateline_codebook_tree_choose (self->tree, DATELINE_RECORD (layer));
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineRecord) label = g_list_model_get_item (labels, j);

          if (g_strcmp0 (dateline_record_get_uuid (label), uuid) == 0)
            dateline_codebook_tree_choose (self->tree, label);
        }
    }
}
