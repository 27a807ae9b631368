/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows are read into a new field whenever one of them is left; the draft decides what becomes
 * of it. A field of choices waits for its first choice, since without one nobody could answer. */
#include "views/field-editor.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/field-value.h"
#include "views/choice-list.h"
#include "views/field-words.h"
#include "views/pick-row.h"

struct _DatelineFieldEditor
{
  GtkWidget parent_instance;

  DatelineCodebookDraft *draft;
  char *uuid;
  gboolean showing;

  GtkLabel *back_text;
  GtkEditable *name;
  GtkEditable *description;
  AdwComboRow *type;
  GtkSwitch *required;
  GtkWidget *choices_box;
  DatelineChoiceList *choices;
  GtkWidget *limits;
  GtkEditable *minimum;
  GtkEditable *maximum;
  DatelinePickRow *allowed;
  GtkWidget *presets;
  GtkEditable *preset_text;
  AdwComboRow *preset_choice;
  DatelinePickRow *preset_choices;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (DatelineFieldEditor, dateline_field_editor, GTK_TYPE_WIDGET)

static DatelineField *
get_field (DatelineFieldEditor *self)
{
  return self->draft != NULL && self->uuid != NULL
           ? dateline_codebook_draft_find_field (self->draft, self->uuid)
           : NULL;
}

static DatelineProject *
get_project (DatelineFieldEditor *self)
{
  return dateline_codebook_draft_get_project (self->draft);
}

static DatelineFieldType
get_shown_type (DatelineFieldEditor *self)
{
  return (DatelineFieldType) adw_combo_row_get_selected (self->type);
}

static gboolean
has_choices (DatelineFieldType type)
{
  return type == DATELINE_FIELD_CHOICE || type == DATELINE_FIELD_CHOICES;
}

static gboolean
has_targets (DatelineFieldType type)
{
  return type == DATELINE_FIELD_ENTITY || type == DATELINE_FIELD_LABEL ||
         type == DATELINE_FIELD_LINK;
}

static void
show_error (DatelineFieldEditor *self, const char *message)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
set_editable (GtkEditable *editable, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text != NULL ? text : "") != 0)
    gtk_editable_set_text (editable, text != NULL ? text : "");
}

/* --- what may be meant --------------------------------------------------------------------- */

static void
add_option (GStrvBuilder *ids, GStrvBuilder *names, gpointer record, const char *name)
{
  g_strv_builder_add (ids, dateline_record_get_uuid (DATELINE_RECORD (record)));
  g_strv_builder_add (names, name);
}

/* Kinds of entities are labels of layers that name them; for the rest layers are chosen. */
static void
offer_targets (DatelineFieldEditor *self, DatelineFieldType type)
{
  GListModel *layers = dateline_project_get_layers (get_project (self));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) id_list = NULL;
  g_auto (GStrv) name_list = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (type != DATELINE_FIELD_ENTITY)
        {
          add_option (ids, names, layer, dateline_layer_get_name (layer));
          continue;
        }
      for (guint j = 0;
           dateline_layer_get_names_entities (layer) && j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          add_option (ids, names, label, dateline_label_get_name (label));
        }
    }
  id_list = g_strv_builder_end (ids);
  name_list = g_strv_builder_end (names);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->allowed),
                                 type == DATELINE_FIELD_ENTITY  ? _ ("Kinds of entity")
                                 : type == DATELINE_FIELD_LABEL ? _ ("Labels of")
                                                                : _ ("Tags of"));
  dateline_pick_row_set_none (self->allowed,
                              type == DATELINE_FIELD_ENTITY ? _ ("Any kind") : _ ("Any layer"));
  dateline_pick_row_set_options (self->allowed, (const char *const *) id_list,
                                 (const char *const *) name_list);
}

/* --- what a new tag answers ---------------------------------------------------------------- */

static gboolean
same_strings (GListModel *a, GListModel *b)
{
  guint n = g_list_model_get_n_items (b);

  if (a == NULL || g_list_model_get_n_items (a) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (a), i),
                   gtk_string_list_get_string (GTK_STRING_LIST (b), i)) != 0)
      return FALSE;
  return TRUE;
}

static void
offer_presets (DatelineFieldEditor *self, DatelineFieldType type, const char *preset)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_auto (GStrv) choices = dateline_choice_list_get_choices (self->choices);
  guint selected = 0;

  gtk_string_list_append (model, C_ ("answer", "None"));
  if (type == DATELINE_FIELD_BOOLEAN)
    {
      gtk_string_list_append (model, _ ("Yes"));
      gtk_string_list_append (model, _ ("No"));
      selected = g_strcmp0 (preset, "yes") == 0 ? 1 : g_strcmp0 (preset, "no") == 0 ? 2 : 0;
    }
  for (guint i = 0; type == DATELINE_FIELD_CHOICE && choices[i] != NULL; i++)
    {
      gtk_string_list_append (model, choices[i]);
      if (g_strcmp0 (preset, choices[i]) == 0)
        selected = i + 1;
    }
  /* It may be the row itself that is asking. */
  if (!same_strings (adw_combo_row_get_model (self->preset_choice), G_LIST_MODEL (model)))
    adw_combo_row_set_model (self->preset_choice, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->preset_choice, selected);
  if (type == DATELINE_FIELD_CHOICES)
    {
      g_auto (GStrv) picked = preset != NULL ? dateline_choices_from_value (preset) : NULL;

      dateline_pick_row_set_none (self->preset_choices, C_ ("answer", "None"));
      dateline_pick_row_set_options (self->preset_choices, (const char *const *) choices,
                                     (const char *const *) choices);
      dateline_pick_row_set_picked (self->preset_choices, (const char *const *) picked);
    }
}

/* (transfer full) (nullable): the default that the rows say. */
static char *
read_preset (DatelineFieldEditor *self, DatelineFieldType type, const char *const *choices)
{
  guint selected = adw_combo_row_get_selected (self->preset_choice);
  g_auto (GStrv) picked = NULL;
  double number;

  switch (type)
    {
    case DATELINE_FIELD_BOOLEAN:
      return selected == 1 ? g_strdup ("yes") : selected == 2 ? g_strdup ("no") : NULL;
    case DATELINE_FIELD_CHOICE:
      return selected > 0 && selected <= g_strv_length ((GStrv) choices)
               ? g_strdup (choices[selected - 1])
               : NULL;
    case DATELINE_FIELD_CHOICES:
      picked = dateline_pick_row_get_picked (self->preset_choices);
      return picked[0] != NULL ? dateline_choices_to_value ((const char *const *) picked) : NULL;
    case DATELINE_FIELD_NUMBER:
      if (dateline_number_from_words (gtk_editable_get_text (self->preset_text), &number) &&
          !isnan (number))
        {
          char text[G_ASCII_DTOSTR_BUF_SIZE];

          return g_strdup (g_ascii_dtostr (text, sizeof text, number));
        }
      return g_strdup (gtk_editable_get_text (self->preset_text));
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_DATE:
      return g_strstrip (g_strdup (gtk_editable_get_text (self->preset_text)));
    case DATELINE_FIELD_ENTITY:
    case DATELINE_FIELD_LABEL:
    case DATELINE_FIELD_LINK:
    default:
      return NULL;
    }
}

/* --- showing ------------------------------------------------------------------------------- */

static void
show_type (DatelineFieldEditor *self, DatelineFieldType type)
{
  gboolean written = type == DATELINE_FIELD_TEXT || type == DATELINE_FIELD_NUMBER ||
                     type == DATELINE_FIELD_DATE;
  gboolean chosen = type == DATELINE_FIELD_CHOICE || type == DATELINE_FIELD_BOOLEAN;

  gtk_widget_set_visible (self->choices_box, has_choices (type));
  gtk_widget_set_visible (self->limits, type == DATELINE_FIELD_NUMBER || has_targets (type));
  gtk_widget_set_visible (GTK_WIDGET (self->minimum), type == DATELINE_FIELD_NUMBER);
  gtk_widget_set_visible (GTK_WIDGET (self->maximum), type == DATELINE_FIELD_NUMBER);
  gtk_widget_set_visible (GTK_WIDGET (self->allowed), has_targets (type));
  gtk_widget_set_visible (self->presets, !has_targets (type));
  gtk_widget_set_visible (GTK_WIDGET (self->preset_text), written);
  gtk_widget_set_visible (GTK_WIDGET (self->preset_choice), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->preset_choices), type == DATELINE_FIELD_CHOICES);
  if (has_targets (type))
    offer_targets (self, type);
}

static void
show_field (DatelineFieldEditor *self)
{
  DatelineField *field = get_field (self);
  DatelineFieldType type;
  const char *preset;
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  if (field == NULL)
    return;
  type = dateline_field_get_field_type (field);
  preset = dateline_field_get_preset (field);
  minimum = dateline_number_to_words (dateline_field_get_minimum (field));
  maximum = dateline_number_to_words (dateline_field_get_maximum (field));

  self->showing = TRUE;
  gtk_label_set_label (self->back_text,
                       dateline_layer_get_name (dateline_codebook_draft_get_layer (self->draft)));
  set_editable (self->name, dateline_field_get_name (field));
  set_editable (self->description, dateline_field_get_description (field));
  adw_combo_row_set_selected (self->type, type);
  gtk_switch_set_active (self->required, dateline_field_get_required (field));
  dateline_choice_list_set_choices (self->choices, dateline_field_get_choices (field));
  set_editable (self->minimum, minimum);
  set_editable (self->maximum, maximum);
  show_type (self, type);
  dateline_pick_row_set_picked (self->allowed, dateline_field_get_allowed (field));
  set_editable (self->preset_text, preset);
  offer_presets (self, type, preset);
  show_error (self, NULL);
  self->showing = FALSE;
}

/* --- reading ------------------------------------------------------------------------------- */

/* What the rows say, as a field; NULL with the reason shown where they say nothing whole. */
static DatelineField *
read_field (DatelineFieldEditor *self)
{
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  DatelineFieldType type = get_shown_type (self);
  g_auto (GStrv) choices = dateline_choice_list_get_choices (self->choices);
  g_auto (GStrv) allowed = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *description = g_strstrip (g_strdup (gtk_editable_get_text (self->description)));
  g_autofree char *preset = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (DatelineField) field = NULL;

  spec.uuid = self->uuid;
  spec.name = name;
  spec.description = description;
  spec.type = type;
  spec.required = gtk_switch_get_active (self->required);
  if (has_choices (type))
    spec.choices = (const char *const *) choices;
  if (has_choices (type) && choices[0] == NULL)
    {
      show_error (self, _ ("Add the first choice: until then the field stays as it was."));
      return NULL;
    }
  if (has_targets (type))
    {
      allowed = dateline_pick_row_get_picked (self->allowed);
      spec.allowed = (const char *const *) allowed;
    }
  if (type == DATELINE_FIELD_NUMBER &&
      (!dateline_number_from_words (gtk_editable_get_text (self->minimum), &spec.minimum) ||
       !dateline_number_from_words (gtk_editable_get_text (self->maximum), &spec.maximum)))
    {
      show_error (self, _ ("The smallest and the largest number must be numbers, or empty."));
      return NULL;
    }
  if (spec.minimum > spec.maximum)
    {
      show_error (self, _ ("The smallest number is above the largest."));
      return NULL;
    }
  preset = read_preset (self, type, (const char *const *) choices);
  spec.preset = preset != NULL && *preset != '\0' ? preset : NULL;
  field = dateline_field_new_full (&spec);
  reason = spec.preset != NULL ? dateline_field_check (field, spec.preset) : NULL;
  if (reason != NULL)
    {
      show_error (self, reason);
      return NULL;
    }
  return g_steal_pointer (&field);
}

static void
done_cb (DatelineFieldEditor *self)
{
  g_autoptr (DatelineField) field = NULL;
  g_autoptr (GError) error = NULL;

  if (self->showing || get_field (self) == NULL)
    return;
  show_error (self, NULL);
  field = read_field (self);
  if (field != NULL && !dateline_codebook_draft_set_field (self->draft, field, &error))
    show_error (self, error->message);
}

/* A default of another type would be an answer to another question. */
static void
type_cb (DatelineFieldEditor *self)
{
  DatelineFieldType type = get_shown_type (self);

  if (self->showing)
    return;
  self->showing = TRUE;
  show_type (self, type);
  dateline_pick_row_set_picked (self->allowed, NULL);
  set_editable (self->preset_text, "");
  offer_presets (self, type, NULL);
  self->showing = FALSE;
  done_cb (self);
  if (has_choices (type) && gtk_widget_get_visible (GTK_WIDGET (self->error)))
    dateline_choice_list_grab_add (self->choices);
}

static void
choices_cb (DatelineFieldEditor *self)
{
  g_auto (GStrv) choices = dateline_choice_list_get_choices (self->choices);
  g_autofree char *preset = read_preset (self, get_shown_type (self),
                                         (const char *const *) choices);

  if (self->showing)
    return;
  self->showing = TRUE;
  offer_presets (self, get_shown_type (self), preset);
  self->showing = FALSE;
  done_cb (self);
}

static void
watch_entry (DatelineFieldEditor *self, GtkEditable *entry)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (entry, "entry-activated", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (done_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
}

static void
dateline_field_editor_dispose (GObject *object)
{
  DatelineFieldEditor *self = DATELINE_FIELD_EDITOR (object);
  GtkWidget *child;

  self->showing = TRUE;
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->uuid, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_field_editor_parent_class)->dispose (object);
}

static void
dateline_field_editor_class_init (DatelineFieldEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_field_editor_dispose;

  g_type_ensure (DATELINE_TYPE_CHOICE_LIST);
  g_type_ensure (DATELINE_TYPE_PICK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/field-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, back_text);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, description);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, type);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, required);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, choices_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, choices);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, limits);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, minimum);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, maximum);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, allowed);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, presets);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, preset_text);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, preset_choice);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, preset_choices);
  gtk_widget_class_bind_template_child (widget_class, DatelineFieldEditor, error);
}

static void
dateline_field_editor_init (DatelineFieldEditor *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->showing = TRUE;
  for (guint type = 0; type < DATELINE_N_FIELD_TYPES; type++)
    gtk_string_list_append (types, dateline_field_type_to_words (type));
  adw_combo_row_set_model (self->type, G_LIST_MODEL (types));
  self->showing = FALSE;
  watch_entry (self, self->name);
  watch_entry (self, self->description);
  watch_entry (self, self->minimum);
  watch_entry (self, self->maximum);
  watch_entry (self, self->preset_text);
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_cb), self);
  g_signal_connect_swapped (self->required, "notify::active", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->choices, "edited", G_CALLBACK (choices_cb), self);
  g_signal_connect_swapped (self->allowed, "picked", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->preset_choice, "notify::selected", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->preset_choices, "picked", G_CALLBACK (done_cb), self);
}

void
dateline_field_editor_show (DatelineFieldEditor *self,
                            DatelineCodebookDraft *draft,
                            const char *uuid)
{
  g_return_if_fail (DATELINE_IS_FIELD_EDITOR (self));

  if (self->draft == draft && g_strcmp0 (self->uuid, uuid) == 0)
    return;
  dateline_field_editor_apply (self);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (show_field), self, G_CONNECT_SWAPPED);
  show_field (self);
}

const char *
dateline_field_editor_get_uuid (DatelineFieldEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_FIELD_EDITOR (self), NULL);

  return self->uuid;
}

void
dateline_field_editor_edit_name (DatelineFieldEditor *self)
{
  g_return_if_fail (DATELINE_IS_FIELD_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
}

void
dateline_field_editor_apply (DatelineFieldEditor *self)
{
  g_return_if_fail (DATELINE_IS_FIELD_EDITOR (self));

  if (get_field (self) == NULL)
    return;
  dateline_choice_list_apply (self->choices);
  done_cb (self);
}
