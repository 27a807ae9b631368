/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row: chip, name and key of a label, or the name of a layer. How deep it is nested shows as an indent. */
#include "views/codebook-node.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/codebook-moves.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

#define INDENT 18

struct _DatelineCodebookNode
{
  GtkListBoxRow parent_instance;

  DatelineRecord *record;

  GtkWidget *box;
  GtkWidget *chip; /* NULL for a layer */
  GtkLabel *name;
  GtkWidget *cap; /* NULL for a layer */
};

G_DEFINE_FINAL_TYPE (DatelineCodebookNode, dateline_codebook_node, GTK_TYPE_LIST_BOX_ROW)

static void
refresh_label (DatelineCodebookNode *self)
{
  DatelineLabel *label = DATELINE_LABEL (self->record);
  guint depth = dateline_label_get_depth (label);
  g_autofree char *key = dateline_codebook_show_key (label);

  dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (self->chip),
                                  dateline_label_get_colour (label));
  dateline_key_cap_set_key (DATELINE_KEY_CAP (self->cap), key);
  dateline_show_name (self->name, dateline_label_get_name (label));
  gtk_widget_set_margin_start (self->box, INDENT * (int) depth);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_label_get_name (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) depth + 2, -1);
}

static void
refresh_layer (DatelineCodebookNode *self)
{
  const char *name = dateline_layer_get_name (DATELINE_LAYER (self->record));
  /* Translators: a way of tagging, such as “Quote”, that has labels of its own */
  g_autofree char *said = g_strdup_printf (_ ("Layer %s"), name);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
}

static void
dateline_codebook_node_finalize (GObject *object)
{
  DatelineCodebookNode *self = DATELINE_CODEBOOK_NODE (object);

  g_clear_object (&self->record);

  G_OBJECT_CLASS (dateline_codebook_node_parent_class)->finalize (object);
}

static void
dateline_codebook_node_class_init (DatelineCodebookNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_codebook_node_finalize;
}

static void
dateline_codebook_node_init (DatelineCodebookNode *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  /* A line break in a name is shown as a sign, not as a second line. */
  gtk_label_set_single_line_mode (self->name, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

GtkWidget *
dateline_codebook_node_new (DatelineRecord *record)
{
  DatelineCodebookNode *self;

  g_return_val_if_fail (DATELINE_IS_LABEL (record) || DATELINE_IS_LAYER (record), NULL);

  self = g_object_new (DATELINE_TYPE_CODEBOOK_NODE, NULL);
  self->record = g_object_ref (record);
  if (DATELINE_IS_LABEL (record))
    {
      self->chip = dateline_label_chip_new (0);
      self->cap = dateline_key_cap_new (NULL);
      gtk_widget_set_valign (self->cap, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->box), self->chip);
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->name));
      gtk_box_append (GTK_BOX (self->box), self->cap);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "layer");
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->name));
    }
  g_signal_connect_object (record, "notify", G_CALLBACK (dateline_codebook_node_refresh), self,
                           G_CONNECT_SWAPPED);
  dateline_codebook_node_refresh (self);
  return GTK_WIDGET (self);
}

DatelineRecord *
dateline_codebook_node_get_record (DatelineCodebookNode *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_NODE (self), NULL);

  return self->record;
}

void
dateline_codebook_node_refresh (DatelineCodebookNode *self)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_NODE (self));

  if (DATELINE_IS_LABEL (self->record))
    refresh_label (self);
  else
    refresh_layer (self);
}
