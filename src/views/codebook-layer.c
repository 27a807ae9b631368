/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kind of a layer is settled when it is made: its annotations depend on it. Fields are shown,
 * not edited. */
#include "views/codebook-layer.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/codebook-moves.h"

struct _DatelineCodebookLayer
{
  GtkWidget parent_instance;

  DatelineProject *project;
  DatelineLayer *layer;
  gboolean asking; /* for a new one */
  gboolean showing;

  GtkEditable *name;
  GtkEditable *description;
  GtkLabel *error;
  AdwComboRow *kind;
  GtkWidget *entities_row;
  GtkSwitch *entities;
  AdwActionRow *facts;
  AdwActionRow *fields;
  GtkWidget *buttons;
  GtkWidget *cancel;
  GtkWidget *add;
};

enum
{
  ADDED,
  CANCELLED,
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

/* "Speaker: entity; Kind: direct, indirect" */
static char *
describe_fields (DatelineLayer *layer)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GListModel *fields = dateline_layer_get_fields (layer);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      g_autofree char *choices = NULL;
      const char *type;

      switch (dateline_field_get_field_type (field))
        {
        case DATELINE_FIELD_CHOICE:
          choices = g_strjoinv (", ", (char **) dateline_field_get_choices (field));
          type = choices;
          break;
        case DATELINE_FIELD_ENTITY:
          /* Translators: what a field takes: the name of an entity */
          type = C_ ("field", "entity");
          break;
        case DATELINE_FIELD_TEXT:
        default:
          type = C_ ("field", "text");
        }
      if (i > 0)
        g_string_append (line, "; ");
      g_string_append_printf (line, "%s: %s", dateline_field_get_name (field), type);
    }
  if (line->len == 0)
    return g_strdup (_ ("None"));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static const char *
describe_kind (DatelineLayer *layer)
{
  if (dateline_layer_get_kind (layer) == DATELINE_LAYER_DOCUMENT)
    return _ ("The whole article");
  if (dateline_layer_get_names_entities (layer))
    return _ ("Words in the text, naming an entity");
  return _ ("Words in the text");
}

static void
show_layer (DatelineCodebookLayer *self)
{
  g_autofree char *fields = NULL;

  if (self->layer == NULL)
    return;
  self->showing = TRUE;
  fields = describe_fields (self->layer);
  gtk_editable_set_text (self->name, dateline_layer_get_name (self->layer));
  gtk_editable_set_text (self->description, dateline_layer_get_description (self->layer) != NULL
                                              ? dateline_layer_get_description (self->layer)
                                              : "");
  adw_action_row_set_subtitle (self->facts, describe_kind (self->layer));
  adw_action_row_set_subtitle (self->fields, fields);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-layer.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, error);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, entities_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, entities);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookLayer, facts);
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
