/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is chosen here is only told; the page changes the mapping and shows the row again. */
#include "views/mapping-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The order in which roles are offered: what an article has first. */
static const DatelineColumnRole offered[DATELINE_N_COLUMN_ROLES] = {
  DATELINE_ROLE_TITLE,   DATELINE_ROLE_LEAD,   DATELINE_ROLE_TEXT,       DATELINE_ROLE_DATE,
  DATELINE_ROLE_SOURCE,  DATELINE_ROLE_AUTHOR, DATELINE_ROLE_URL,        DATELINE_ROLE_LANGUAGE,
  DATELINE_ROLE_NOTE,    DATELINE_ROLE_STATUS, DATELINE_ROLE_IDENTIFIER, DATELINE_ROLE_METADATA,
  DATELINE_ROLE_DROPPED,
};

struct _DatelineMappingRow
{
  GtkWidget parent_instance;

  guint index;
  gboolean showing; /* what the controls say then is nobody's choice */

  GtkWidget *box;
  GtkLabel *header;
  GtkLabel *samples;
  GtkLabel *reason;
  GtkDropDown *role;
  GtkDropDown *style;
  GtkEditable *name;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineMappingRow, dateline_mapping_row, GTK_TYPE_WIDGET)

static void
edited_cb (DatelineMappingRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
focus_left_cb (DatelineMappingRow *self)
{
  edited_cb (self);
}

static void
dateline_mapping_row_dispose (GObject *object)
{
  DatelineMappingRow *self = DATELINE_MAPPING_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_mapping_row_parent_class)->dispose (object);
}

static void
dateline_mapping_row_class_init (DatelineMappingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_mapping_row_dispose;
  signals[EDITED] = g_signal_new ("edited", DATELINE_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "small");
    }
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static GtkDropDown *
add_drop_down (GtkWidget *box, const char *label)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  gtk_widget_set_tooltip_text (drop_down, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (box), drop_down);

  return GTK_DROP_DOWN (drop_down);
}

static void
make_controls (DatelineMappingRow *self)
{
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkStringList *list;
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_valign (controls, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (controls, 200, -1);
  gtk_box_append (GTK_BOX (self->box), controls);

  self->role = add_drop_down (controls, _ ("What the column is taken for"));
  list = GTK_STRING_LIST (gtk_drop_down_get_model (self->role));
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    gtk_string_list_append (list, dateline_column_role_to_label (offered[i]));

  self->style = add_drop_down (controls, _ ("How the dates are written"));
  list = GTK_STRING_LIST (gtk_drop_down_get_model (self->style));
  for (guint i = 0; i < DATELINE_N_DATE_STYLES; i++)
    gtk_string_list_append (list, dateline_date_style_to_label (i));

  self->name = GTK_EDITABLE (gtk_entry_new ());
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), _ ("What the detail is called"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the detail is called"), -1);
  gtk_editable_set_width_chars (self->name, 12);
  gtk_box_append (GTK_BOX (controls), GTK_WIDGET (self->name));

  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->style, "notify::selected", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (edited_cb), self);
  /* A name half typed is none yet. */
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->name), focus);
}

static void
dateline_mapping_row_init (DatelineMappingRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_set_margin_top (self->box, 9);
  gtk_widget_set_margin_bottom (self->box, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), words);

  self->header = add_label (words, NULL);
  self->samples = add_label (words, "dim-label");
  self->reason = add_label (words, "dim-label");
  gtk_label_set_ellipsize (self->reason, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->reason, TRUE);
  gtk_label_set_wrap_mode (self->reason, PANGO_WRAP_WORD_CHAR);
  make_controls (self);
}

GtkWidget *
dateline_mapping_row_new (void)
{
  return g_object_new (DATELINE_TYPE_MAPPING_ROW, NULL);
}

static void
show_reason (DatelineMappingRow *self, const DatelineTableColumn *column)
{
  GtkWidget *label = GTK_WIDGET (self->reason);

  gtk_label_set_label (self->reason, column->reason != NULL ? column->reason : "");
  gtk_widget_set_visible (label, column->reason != NULL && *column->reason != '\0');
  if (column->role == DATELINE_ROLE_DATE && column->ambiguous)
    {
      gtk_widget_add_css_class (label, "doubt");
      gtk_widget_remove_css_class (label, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (label, "doubt");
      gtk_widget_add_css_class (label, "dim-label");
    }
}

void
dateline_mapping_row_set (DatelineMappingRow *self,
                          const DatelineTableColumn *column,
                          guint index,
                          const char *samples)
{
  g_autofree char *nameless = NULL;
  const char *header = column->header;

  g_return_if_fail (DATELINE_IS_MAPPING_ROW (self));

  self->showing = TRUE;
  self->index = index;
  if (*header == '\0')
    header = nameless = g_strdup_printf (_ ("Column %u"), index + 1);
  gtk_label_set_label (self->header, header);
  gtk_label_set_label (self->samples, samples);
  gtk_widget_set_visible (GTK_WIDGET (self->samples), *samples != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->samples), samples);
  show_reason (self, column);
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    if (offered[i] == column->role)
      gtk_drop_down_set_selected (self->role, i);
  gtk_drop_down_set_selected (self->style, column->style);
  gtk_widget_set_visible (GTK_WIDGET (self->style), column->role == DATELINE_ROLE_DATE);
  gtk_editable_set_text (self->name, column->name != NULL ? column->name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name), column->role == DATELINE_ROLE_METADATA);
  if (column->role == DATELINE_ROLE_DROPPED)
    gtk_widget_add_css_class (GTK_WIDGET (self->header), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->header), "dim-label");
  /* For who can't see which column the list to the right belongs to. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->role), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  header, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  column->reason != NULL ? column->reason : "", -1);
  self->showing = FALSE;
}

guint
dateline_mapping_row_get_index (DatelineMappingRow *self)
{
  return self->index;
}

DatelineColumnRole
dateline_mapping_row_get_role (DatelineMappingRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->role);

  return selected < G_N_ELEMENTS (offered) ? offered[selected] : DATELINE_ROLE_DROPPED;
}

DatelineDateStyle
dateline_mapping_row_get_style (DatelineMappingRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->style);

  return selected < DATELINE_N_DATE_STYLES ? (DatelineDateStyle) selected : DATELINE_DATES_WRITTEN;
}

const char *
dateline_mapping_row_get_name (DatelineMappingRow *self)
{
  return gtk_editable_get_text (self->name);
}
