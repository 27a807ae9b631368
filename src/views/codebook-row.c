/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made anew when the codebook changes; only the count moves in between. */
#include "views/codebook-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/codebook-moves.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

#define INDENT 18

struct _DatelineCodebookRow
{
  GtkListBoxRow parent_instance;

  DatelineLabel *label;
  char *heading;
  guint count;

  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *number;
  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (DatelineCodebookRow, dateline_codebook_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_of_document (DatelineCodebookRow *self)
{
  DatelineLayer *layer = dateline_label_get_layer (self->label);

  return layer != NULL && dateline_layer_get_kind (layer) == DATELINE_LAYER_DOCUMENT;
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
show_count (DatelineCodebookRow *self)
{
  const char *name = dateline_label_get_name (self->label);
  gboolean document = is_of_document (self);
  g_autofree char *number = g_strdup_printf ("%u", self->count);
  g_autofree char *said = NULL;

  gtk_label_set_label (self->number, self->count > 0 && !document ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->number), !document);
  gtk_widget_set_visible (self->check, document && self->count > 0);
  if (document)
    said = self->count > 0 ? g_strdup_printf (_ ("%s, set on this article"), name)
                           : g_strdup (name);
  else
    said = g_strdup_printf (ngettext ("%s, %u tag in this article", "%s, %u tags in this article",
                                      self->count),
                            name, self->count);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    dateline_label_get_description (self->label), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
    is_filled (dateline_label_get_key (self->label)) ? dateline_label_get_key (self->label) : "",
    -1);
}

static void
dateline_codebook_row_finalize (GObject *object)
{
  DatelineCodebookRow *self = DATELINE_CODEBOOK_ROW (object);

  g_clear_object (&self->label);
  g_free (self->heading);

  G_OBJECT_CLASS (dateline_codebook_row_parent_class)->finalize (object);
}

static void
dateline_codebook_row_class_init (DatelineCodebookRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_codebook_row_finalize;
}

static void
dateline_codebook_row_init (DatelineCodebookRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  self->check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  /* A line break in a name is shown as a sign, not as a second line. */
  gtk_label_set_single_line_mode (self->name, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

GtkWidget *
dateline_codebook_row_new (DatelineLabel *label)
{
  DatelineCodebookRow *self;
  g_autofree char *key = NULL;
  GtkWidget *cap;
  GtkWidget *keys;

  g_return_val_if_fail (DATELINE_IS_LABEL (label), NULL);

  self = g_object_new (DATELINE_TYPE_CODEBOOK_ROW, NULL);
  self->label = g_object_ref (label);

  /* Rows without a key keep its place free, so that signs and names start on shared edges. */
  keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  key = dateline_codebook_show_key (label);
  cap = dateline_key_cap_new (key);
  gtk_widget_add_css_class (keys, "key-column");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (keys), cap);

  dateline_show_name (self->name, dateline_label_get_name (label));
  gtk_widget_set_margin_start (keys, INDENT * dateline_label_get_depth (label));
  gtk_box_append (GTK_BOX (self->box), keys);
  gtk_box_append (GTK_BOX (self->box), dateline_label_chip_new (dateline_label_get_colour (label)));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (self->box), self->check);
  show_count (self);
  return GTK_WIDGET (self);
}

DatelineLabel *
dateline_codebook_row_get_label (DatelineCodebookRow *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_ROW (self), NULL);

  return self->label;
}

const char *
dateline_codebook_row_get_heading (DatelineCodebookRow *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_ROW (self), NULL);

  return self->heading;
}

void
dateline_codebook_row_set_heading (DatelineCodebookRow *self, const char *heading)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_ROW (self));

  g_free (self->heading);
  self->heading = g_strdup (heading);
}

guint
dateline_codebook_row_get_count (DatelineCodebookRow *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_ROW (self), 0);

  return self->count;
}

void
dateline_codebook_row_set_count (DatelineCodebookRow *self, guint count)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_ROW (self));

  if (self->count == count)
    return;
  self->count = count;
  show_count (self);
}
