/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kind of a layer is settled when it is made: its annotations depend on it. Rules and fields have
 * widgets of their own, over one draft. */
#include "views/codebook-layer.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/field-list.h"
#include "views/layer-rules.h"

struct _DatelineCodebookLayer
{
  GtkWidget parent_instance;

  DatelineProject *project;
  DatelineLayer *layer;
  DatelineCodebookDraft *draft;
  gboolean asking; /* for a new one */
  gboolean showing;

  GtkEditable *name;
  GtkEditable *description;
  GtkLabel *error;
  AdwComboRow *kind;
  GtkWidget *entities_row;
  GtkSwitch *entities;
  AdwActionRow *facts;
  DatelineLayerRules *rules;
  DatelineFieldList *fields;
  GtkWidget *buttons;
  GtkWidget *cancel;
  GtkWidget *add;
};

enum
{
  ADDED,
  CANCELLED,
  FIELD_OPENED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCodebookLayer, dateline_codebook_layer, GTK_TYPE_WIDGET)

static void
show_error (DatelineCodebookLayer *self, const char *message)
{
  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
}

static const char *
describe_kind (DatelineLayer *layer)
{
  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_DOCUMENT)
    return _ ("The whole article");
  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_RELATION)
    return _ ("How two tags belong together");
  if (dateline_layer_get_names_entities (layer))
    return _ ("Words in the text, naming an entity");
  return _ ("Words in the text");
}

static void
show_layer (DatelineCodebookLayer *self)
{
  if (self->layer == NULL)
    return;
  self->showing = TRUE;
  gtk_editable_set_text (self->name, dateline_layer_get_name (self->layer));
  gtk_editable_set_text (self->description, dateline_layer_get_description (self->layer) != NULL
                                              ? dateline_layer_get_description (self->layer)
                                              : "");
  adw_action_row_set_subtitle (self->facts, describe_kind (self->layer));
  show_error (self, NULL);
  self->showing = FALSE;
}

static void
show_mode (DatelineCodebookLayer *self)
{
  gboolean spans = adw_combo_row_get_selected (self->kind) == DATELINE_LAYER_SPAN;

  gtk_widget_set_visible (GTK_WIDGET (self->kind), self->asking);
  gtk_widget_set_visible (self->entities_row, self->asking && spans);
  gtk_widget_set_visible (self->buttons, self->asking);
  gtk_widget_set_visible (GTK_WIDGET (self->description), !self->asking);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), !self->asking);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), !self->asking);
  if (self->asking)
    gtk_widget_set_visible (GTK_WIDGET (self->rules), FALSE);
}

static void
add_cb (DatelineCodebookLayer *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  DatelineLayerKind kind = adw_combo_row_get_selected (self->kind);
  g_autoptr (GError) error = NULL;
  DatelineLayer *layer;

  if (!self->asking)
    return;
  layer = dateline_project_add_layer (self->project, name, kind,
                                      kind == DATELINE_LAYER_SPAN &&
                                        gtk_switch_get_active (self->entities),
                                      &error);
  if (layer == NULL)
    {
      show_error (self, error->message);
      return;
    }
  self->asking = FALSE;
  g_signal_emit (self, signals[ADDED], 0, layer);
}

static void
cancel_cb (DatelineCodebookLayer *self)
{
  self->asking = FALSE;
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
field_opened_cb (DatelineCodebookLayer *self, const char *uuid)
{
  g_signal_emit (self, signals[FIELD_OPENED], 0, uuid);
}

static void
failed_cb (DatelineCodebookLayer *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
activated_cb (DatelineCodebookLayer *self)
{
  if (self->asking)
    add_cb (self);
  else
    dateline_codebook_layer_apply (self);
}

static void
watch_entry (DatelineCodebookLayer *self, GtkEditable *entry)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (entry, "entry-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (dateline_codebook_layer_apply), self);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
}

static void
dateline_codebook_layer_dispose (GObject *object)
{
  DatelineCodebookLayer *self = DATELINE_CODEBOOK_LAYER (object);
  GtkWidget *child;

  if (self->layer != NULL)
    g_signal_handlers_disconnect_by_data (self->layer, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->layer);
  g_clear_object (&self->project);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_codebook_layer_parent_class)->dispose (object);
}

static void
dateline_codebook_layer_class_init (DatelineCodebookLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_codebook_layer_dispose;

  signals[ADDED] = g_signal_new ("added", DATELINE_TYPE_CODEBOOK_LAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_LAYER);
  signals[CANCELLED] = g_signal_new ("cancelled", DATELINE_TYPE_CODEBOOK_LAYER, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[FIELD_OPENED] = g_signal_new ("field-opened", DATELINE_TYPE_CODEBOOK_LAYER,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", DATELINE_TYPE_CODEBOOK_LAYER, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (DATELINE_TYPE_LAYER_RULES);
  g_type_ensure (DATELINE_TYPE_FIELD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-layer.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, error);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, entities_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, entities);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, facts);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, rules);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, fields);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, buttons);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, cancel);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, add);
}

static void
dateline_codebook_layer_init (DatelineCodebookLayer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  watch_entry (self, self->name);
  watch_entry (self, self->description);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (show_mode), self);
  g_signal_connect_swapped (self->rules, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->fields, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->fields, "opened", G_CALLBACK (field_opened_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
}

void
dateline_codebook_layer_set_layer (DatelineCodebookLayer *self,
                                   DatelineProject *project,
                                   DatelineLayer *layer)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_LAYER (self));

  if (self->layer == layer && self->project == project && !self->asking)
    return;
  dateline_codebook_layer_apply (self);
  if (self->layer != NULL)
    g_signal_handlers_disconnect_by_data (self->layer, self);
  self->asking = FALSE;
  g_set_object (&self->project, project);
  g_set_object (&self->layer, layer);
  if (layer != NULL)
    g_signal_connect_object (layer, "notify", G_CALLBACK (show_layer), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            project != NULL && !dateline_project_get_read_only (project));
  g_clear_object (&self->draft);
  if (layer != NULL)
    self->draft = dateline_codebook_draft_new (project, layer);
  dateline_layer_rules_set_draft (self->rules, self->draft);
  dateline_field_list_set_draft (self->fields, self->draft);
  show_mode (self);
  show_layer (self);
}

void
dateline_codebook_layer_ask_new (DatelineCodebookLayer *self, DatelineProject *project)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_LAYER (self));

  dateline_codebook_layer_set_layer (self, project, NULL);
  self->asking = TRUE;
  gtk_editable_set_text (self->name, "");
  adw_combo_row_set_selected (self->kind, DATELINE_LAYER_SPAN);
  gtk_switch_set_active (self->entities, FALSE);
  show_error (self, NULL);
  show_mode (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

gboolean
dateline_codebook_layer_is_asking (DatelineCodebookLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_LAYER (self), FALSE);

  return self->asking;
}

DatelineCodebookDraft *
dateline_codebook_layer_get_draft (DatelineCodebookLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_LAYER (self), NULL);

  return self->draft;
}

void
dateline_codebook_layer_grab_field (DatelineCodebookLayer *self, const char *uuid)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_LAYER (self));

  dateline_field_list_grab (self->fields, uuid);
}

void
dateline_codebook_layer_apply (DatelineCodebookLayer *self)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DATELINE_IS_CODEBOOK_LAYER (self));

  if (self->layer == NULL || self->asking || self->showing ||
      dateline_record_get_gone (DATELINE_RECORD (self->layer)))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  description = g_strstrip (g_strdup (gtk_editable_get_text (self->description)));
  if (g_strcmp0 (name, dateline_layer_get_name (self->layer)) == 0 &&
      g_strcmp0 (description, dateline_layer_get_description (self->layer) != NULL
                                ? dateline_layer_get_description (self->layer)
                                : "") == 0)
    {
      show_error (self, NULL);
      return;
    }
  if (dateline_project_edit_layer (self->project, self->layer, name, description, &error))
    show_error (self, NULL);
  else
    show_error (self, error->message);
}
