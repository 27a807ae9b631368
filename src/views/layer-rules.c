/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row is one rule; which are shown depends on the layer's kind. */
#include "views/layer-rules.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/pick-row.h"

struct _DatelineLayerRules
{
  GtkWidget parent_instance;

  DatelineCodebookDraft *draft;
  gboolean showing;

  AdwComboRow *snap;
  GtkWidget *overlaps_row;
  GtkSwitch *overlaps;
  GtkWidget *fragments_row;
  GtkSwitch *fragments;
  GtkWidget *crosses_row;
  GtkSwitch *crosses;
  DatelinePickRow *from;
  DatelinePickRow *to;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineLayerRules, dateline_layer_rules, GTK_TYPE_WIDGET)

/* The layers whose tags have a place in the text: only those can be joined. */
static void
offer_layers (DatelineLayerRules *self, DatelinePickRow *row)
{
  GListModel *layers = dateline_project_get_layers (
    dateline_codebook_draft_get_project (self->draft));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) id_list = NULL;
  g_auto (GStrv) name_list = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);

      if (dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
        continue;
      g_strv_builder_add (ids, dateline_record_get_uuid (DATELINE_RECORD (layer)));
      g_strv_builder_add (names, dateline_layer_get_name (layer));
    }
  id_list = g_strv_builder_end (ids);
  name_list = g_strv_builder_end (names);
  dateline_pick_row_set_options (row, (const char *const *) id_list,
                                 (const char *const *) name_list);
  dateline_pick_row_set_none (row, _ ("Any layer"));
}

static void
show_kind (DatelineLayerRules *self, DatelineLayerKind kind)
{
  gboolean spans = kind == DATELINE_LAYER_SPAN;
  gboolean joins = kind == DATELINE_LAYER_RELATION;

  gtk_widget_set_visible (GTK_WIDGET (self->snap), spans);
  gtk_widget_set_visible (self->overlaps_row, spans);
  gtk_widget_set_visible (self->fragments_row, spans);
  gtk_widget_set_visible (self->crosses_row, spans);
  gtk_widget_set_visible (GTK_WIDGET (self->from), joins);
  gtk_widget_set_visible (GTK_WIDGET (self->to), joins);
  gtk_widget_set_visible (GTK_WIDGET (self), spans || joins);
}

static void
show_rules (DatelineLayerRules *self)
{
  const DatelineLayerSettings *settings;
  DatelineLayerKind kind;

  if (self->draft == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  settings = dateline_codebook_draft_get_settings (self->draft);
  kind = dateline_layer_get_kind (dateline_codebook_draft_get_layer (self->draft));
  self->showing = TRUE;
  show_kind (self, kind);
  adw_combo_row_set_selected (self->snap, settings->snap);
  gtk_switch_set_active (self->overlaps, settings->overlaps);
  gtk_switch_set_active (self->fragments, settings->discontinuous);
  gtk_switch_set_active (self->crosses, settings->crosses);
  if (kind == DATELINE_LAYER_RELATION)
    {
      offer_layers (self, self->from);
      offer_layers (self, self->to);
      dateline_pick_row_set_picked (self->from, settings->from_layers);
      dateline_pick_row_set_picked (self->to, settings->to_layers);
    }
  self->showing = FALSE;
}

static void
changed_cb (DatelineLayerRules *self)
{
  DatelineLayerSettings settings;
  g_auto (GStrv) from = NULL;
  g_auto (GStrv) to = NULL;
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL || self->showing)
    return;
  settings = *dateline_codebook_draft_get_settings (self->draft);
  settings.snap = (DatelineSnap) adw_combo_row_get_selected (self->snap);
  settings.overlaps = gtk_switch_get_active (self->overlaps);
  settings.discontinuous = gtk_switch_get_active (self->fragments);
  settings.crosses = gtk_switch_get_active (self->crosses);
  if (dateline_layer_get_kind (dateline_codebook_draft_get_layer (self->draft)) ==
      DATELINE_LAYER_RELATION)
    {
      from = dateline_pick_row_get_picked (self->from);
      to = dateline_pick_row_get_picked (self->to);
      settings.from_layers = (const char *const *) from;
      settings.to_layers = (const char *const *) to;
    }
  if (!dateline_codebook_draft_set_settings (self->draft, &settings, &error))
    {
      show_rules (self);
      g_signal_emit (self, signals[FAILED], 0, error);
    }
}

static void
dateline_layer_rules_dispose (GObject *object)
{
  DatelineLayerRules *self = DATELINE_LAYER_RULES (object);
  GtkWidget *child;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_layer_rules_parent_class)->dispose (object);
}

static void
dateline_layer_rules_class_init (DatelineLayerRulesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_layer_rules_dispose;

  signals[FAILED] = g_signal_new ("failed", DATELINE_TYPE_LAYER_RULES, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (DATELINE_TYPE_PICK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/layer-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, snap);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, overlaps_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, overlaps);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, fragments_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, fragments);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, crosses_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, crosses);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, from);
  gtk_widget_class_bind_template_child (widget_class, DatelineLayerRules, to);
}

static void
dateline_layer_rules_init (DatelineLayerRules *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->snap, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->overlaps, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->fragments, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->crosses, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->from, "picked", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->to, "picked", G_CALLBACK (changed_cb), self);
}

void
dateline_layer_rules_set_draft (DatelineLayerRules *self, DatelineCodebookDraft *draft)
{
  g_return_if_fail (DATELINE_IS_LAYER_RULES (self));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (show_rules), self, G_CONNECT_SWAPPED);
  show_rules (self);
}
