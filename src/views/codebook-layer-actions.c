/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in the codebook editor with fields, with changes that wait, with presets and with
 * the versions of a guideline: each has a page of its own, and Escape leads back from it. */
#include "views/codebook-editor-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/codebook.h"

static DatelineCodebookDraft *
get_draft (DatelineCodebookEditor *self)
{
  return dateline_codebook_layer_get_draft (self->layer);
}

static void
show_page (DatelineCodebookEditor *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, "book");
  gtk_stack_set_visible_child_name (self->pages, name);
  dateline_codebook_editor_update_actions (self);
}

gboolean
dateline_codebook_editor_is_on (DatelineCodebookEditor *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
report (DatelineCodebookEditor *self, GError *error)
{
  dateline_codebook_editor_trouble (self, error != NULL ? error->message : NULL);
  g_clear_error (&error);
}

/* --- fields -------------------------------------------------------------------------------- */

void
dateline_codebook_editor_open_field (DatelineCodebookEditor *self, const char *uuid)
{
  dateline_field_editor_show (self->field, get_draft (self), uuid);
  show_page (self, "field");
  dateline_field_editor_edit_name (self->field);
}

/* Back to the layer, with the keyboard on the field that was left. */
static void
close_field (DatelineCodebookEditor *self)
{
  g_autofree char *uuid = g_strdup (dateline_field_editor_get_uuid (self->field));

  dateline_field_editor_apply (self->field);
  dateline_field_editor_show (self->field, NULL, NULL);
  show_page (self, "layer");
  dateline_codebook_layer_grab_field (self->layer, uuid);
}

static void
add_field_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelineCodebookDraft *draft = get_draft (self);
  GListModel *fields = dateline_codebook_draft_get_fields (draft);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup (_ ("New field"));
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  g_autoptr (DatelineField) field = NULL;
  GError *error = NULL;

  dateline_codebook_editor_apply (self);
  for (guint number = 2, i = 0; i < g_list_model_get_n_items (fields);)
    {
      g_autoptr (DatelineField) other = g_list_model_get_item (fields, i++);

      if (g_strcmp0 (dateline_field_get_name (other), name) != 0)
        continue;
      g_free (name);
      name = g_strdup_printf ("%s %u", _ ("New field"), number++);
      i = 0;
    }
  spec.uuid = uuid;
  spec.name = name;
  field = dateline_field_new_full (&spec);
  if (dateline_codebook_draft_set_field (draft, field, &error))
    dateline_codebook_editor_open_field (self, uuid);
  report (self, error);
}

static void
move_field (DatelineCodebookEditor *self, int by)
{
  GError *error = NULL;

  dateline_field_editor_apply (self->field);
  dateline_codebook_draft_move_field (get_draft (self),
                                      dateline_field_editor_get_uuid (self->field), by, &error);
  report (self, error);
}

static void
field_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_field (data, -1);
}

static void
field_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_field (data, 1);
}

static void
field_remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  g_autofree char *uuid = g_strdup (dateline_field_editor_get_uuid (self->field));
  GError *error = NULL;

  dateline_field_editor_show (self->field, NULL, NULL);
  show_page (self, "layer");
  dateline_codebook_draft_remove_field (get_draft (self), uuid, &error);
  dateline_codebook_layer_grab_field (self->layer, NULL);
  report (self, error);
}

/* --- what waits ---------------------------------------------------------------------------- */

gboolean
dateline_codebook_editor_has_pending (DatelineCodebookEditor *self)
{
  DatelineCodebookDraft *draft = get_draft (self);

  return draft != NULL && dateline_codebook_draft_is_pending (draft);
}

void
dateline_codebook_editor_review (DatelineCodebookEditor *self)
{
  dateline_field_editor_apply (self->field);
  dateline_review_page_ask (self->review, self->session, get_draft (self));
  show_page (self, "review");
}

/* After the page of a field or of a question: the layer, if it is still the chosen one. */
static void
leave_review (DatelineCodebookEditor *self)
{
  dateline_field_editor_show (self->field, NULL, NULL);
  dateline_codebook_editor_show_chosen (self);
  dateline_codebook_tree_grab_list (self->tree);
}

void
dateline_codebook_editor_answer_review (DatelineCodebookEditor *self, int response)
{
  DatelineCodebookDraft *draft = get_draft (self);
  GError *error = NULL;

  if (draft == NULL)
    return;
  if (response == GTK_RESPONSE_APPLY)
    {
      if (!dateline_codebook_draft_apply (draft, &error))
        {
          report (self, error);
          return;
        }
      dateline_codebook_editor_tell (self, _ ("Layer changed"));
    }
  else if (response == GTK_RESPONSE_REJECT)
    dateline_codebook_draft_discard (draft);
  else
    dateline_codebook_tree_choose (self->tree,
                                   DATELINE_RECORD (dateline_codebook_draft_get_layer (draft)));
  report (self, NULL);
  leave_review (self);
}

static void
review_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dateline_codebook_editor_review (data);
}

static void
discard_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dateline_codebook_editor_answer_review (data, GTK_RESPONSE_REJECT);
}

/* What waits, in one line below the page. */
void
dateline_codebook_editor_show_pending (DatelineCodebookEditor *self)
{
  GPtrArray *effects;
  g_autofree char *more = NULL;
  g_autofree char *text = NULL;
  const DatelineEffect *first;

  dateline_codebook_editor_update_actions (self);
  if (!dateline_codebook_editor_has_pending (self) ||
      dateline_codebook_editor_is_on (self, "review"))
    {
      gtk_revealer_set_reveal_child (self->pending, FALSE);
      return;
    }
  effects = dateline_codebook_draft_get_effects (get_draft (self));
  first = effects->pdata[0];
  more = effects->len > 1
           ? g_strdup_printf (ngettext (" And %u more.", " And %u more.", effects->len - 1),
                              effects->len - 1)
           : g_strdup ("");
  /* Translators: what a change would do, such as “4 tags overlap; they stay as they are.”, and
   * perhaps “ And 2 more.” */
  text = g_strdup_printf (_ ("Not done yet. %s%s"), first->text, more);
  gtk_label_set_label (self->pending_text, text);
  gtk_revealer_set_reveal_child (self->pending, TRUE);
}

/* --- presets ------------------------------------------------------------------------------- */

static void
presets_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;

  dateline_codebook_editor_apply (self);
  show_page (self, "presets");
  dateline_preset_page_grab (self->presets);
}

static void
add_preset_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelinePresetReport done = { 0 };
  g_autofree char *told = NULL;
  g_autofree char *left_out = NULL;
  GError *error = NULL;

  dateline_codebook_editor_apply (self);
  if (!dateline_codebook_add_preset (self->project, g_variant_get_string (parameter, NULL), &done,
                                     &error))
    {
      report (self, error);
      return;
    }
  told = dateline_preset_report_describe (&done);
  left_out = g_strjoinv ("\n", done.left_out);
  dateline_codebook_editor_trouble (self, *left_out != '\0' ? left_out : NULL);
  if (done.layers + done.labels + done.fields > 0)
    dateline_codebook_editor_tell (self, told);
  else
    dateline_codebook_editor_trouble (self, told);
  dateline_preset_report_clear (&done);
  leave_review (self);
}

/* --- versions ------------------------------------------------------------------------------ */

static void
versions_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;
  DatelineRecord *chosen = dateline_codebook_tree_get_chosen (self->tree);

  if (!DATELINE_IS_LABEL (chosen))
    return;
  dateline_codebook_editor_apply (self);
  dateline_guideline_history_show (self->versions, self->project, DATELINE_LABEL (chosen), 0);
  show_page (self, "versions");
  gtk_widget_grab_focus (self->versions_back);
}

static void
filter_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCodebookEditor *self = data;

  gtk_widget_set_visible (self->filter, TRUE);
  gtk_widget_grab_focus (self->filter);
}

/* --- the group ----------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "add-field", add_field_cb },   { "field-up", field_up_cb },
  { "field-down", field_down_cb }, { "field-remove", field_remove_cb },
  { "review", review_cb },         { "discard", discard_cb },
  { "presets", presets_cb },       { "add-preset", add_preset_cb, "s" },
  { "versions", versions_cb },     { "filter", filter_cb },
};

void
dateline_codebook_editor_add_layer_actions (DatelineCodebookEditor *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

static void
enable (DatelineCodebookEditor *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_codebook_editor_update_layer_actions (DatelineCodebookEditor *self, gboolean writable)
{
  const char *field = dateline_field_editor_get_uuid (self->field);
  gboolean on_field = writable && field != NULL && get_draft (self) != NULL;

  enable (self, "add-field", writable && get_draft (self) != NULL);
  enable (self, "field-up",
          on_field && dateline_codebook_draft_can_move_field (get_draft (self), field, -1));
  enable (self, "field-down",
          on_field && dateline_codebook_draft_can_move_field (get_draft (self), field, 1));
  enable (self, "field-remove", on_field);
  enable (self, "review", dateline_codebook_editor_has_pending (self));
  enable (self, "discard", dateline_codebook_editor_has_pending (self));
  enable (self, "presets", writable);
  enable (self, "add-preset", writable);
}

/* Whether there was a page to leave. */
gboolean
dateline_codebook_editor_leave_page (DatelineCodebookEditor *self)
{
  if (dateline_codebook_editor_is_on (self, "field"))
    close_field (self);
  else if (dateline_codebook_editor_is_on (self, "review"))
    dateline_codebook_editor_answer_review (self, GTK_RESPONSE_CANCEL);
  else if (dateline_codebook_editor_is_on (self, "presets") ||
           dateline_codebook_editor_is_on (self, "versions"))
    leave_review (self);
  else
    return FALSE;
  dateline_codebook_editor_show_pending (self);
  return TRUE;
}
