/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last row, where one is added, stays while the others are made anew. */
#include "views/external-rows.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/externals.h"

struct _DatelineExternalRows
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineEntity *entity;

  GtkListBox *rows;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (DatelineExternalRows, dateline_external_rows, GTK_TYPE_WIDGET)

static gboolean
is_writable (DatelineExternalRows *self)
{
  DatelineProject *project = self->session != NULL ? dateline_session_get_project (self->session)
                                                   : NULL;

  return self->entity != NULL && project != NULL && !dateline_project_get_read_only (project) &&
         !dateline_record_get_gone (DATELINE_RECORD (self->entity));
}

/* All but @without, and of @with's scheme only that; each (nullable). */
static void
write_externals (DatelineExternalRows *self, const char *without, const char *with)
{
  const char *const *externals = dateline_entity_get_externals (self->entity);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  GError *error = NULL;

  for (guint i = 0; externals[i] != NULL; i++)
    {
      gsize scheme = strcspn (externals[i], ":") + 1;

      if (g_strcmp0 (externals[i], without) != 0 &&
          (with == NULL || strncmp (externals[i], with, scheme) != 0))
        g_strv_builder_add (kept, externals[i]);
    }
  if (with != NULL)
    g_strv_builder_add (kept, with);
  wanted = g_strv_builder_end (kept);
  if (!dateline_project_set_entity_externals (dateline_session_get_project (self->session),
                                              self->entity, (const char *const *) wanted, &error))
    dateline_session_fail (self->session, error);
}

gboolean
dateline_external_rows_add (DatelineExternalRows *self, const char *written)
{
  g_autofree char *external = NULL;

  g_return_val_if_fail (DATELINE_IS_EXTERNAL_ROWS (self), FALSE);

  if (!is_writable (self))
    return FALSE;
  external = dateline_external_parse (NULL, written);
  if (external == NULL)
    {
      dateline_session_fail (
        self->session,
        g_error_new (DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                     _ ("“%s” is no identifier; write “Q458”, “gnd:118540238” or an address"),
                     written));
      return FALSE;
    }
  if (!g_strv_contains (dateline_entity_get_externals (self->entity), external))
    write_externals (self, NULL, external);
  return TRUE;
}

static void
entry_cb (DatelineExternalRows *self)
{
  g_autofree char *written = g_strstrip (
    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*written != '\0' && dateline_external_rows_add (self, written))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
remove_cb (DatelineExternalRows *self, GtkWidget *button)
{
  g_autofree char *external = g_strdup (g_object_get_data (G_OBJECT (button), "external"));

  if (is_writable (self))
    write_externals (self, external, NULL);
}

static GtkWidget *
make_name (const char *external)
{
  g_autofree char *display = dateline_external_to_display (external);
  g_autofree char *uri = dateline_external_to_uri (external);
  GtkWidget *label = gtk_label_new (display);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  if (uri != NULL)
    {
      g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", uri, display);

      gtk_label_set_markup (GTK_LABEL (label), markup);
      gtk_widget_set_tooltip_text (label, uri);
    }
  else
    gtk_widget_set_tooltip_text (label, external);
  return label;
}

static GtkWidget *
make_row (DatelineExternalRows *self, const char *external)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *display = dateline_external_to_display (external);
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove “%s”"), display);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_sensitive (button, is_writable (self));
  g_object_set_data_full (G_OBJECT (button), "external", g_strdup (external), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_name (external));
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
dateline_external_rows_dispose (GObject *object)
{
  DatelineExternalRows *self = DATELINE_EXTERNAL_ROWS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->entity);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_external_rows_parent_class)->dispose (object);
}

static void
dateline_external_rows_class_init (DatelineExternalRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_external_rows_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_external_rows_init (DatelineExternalRows *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "tag-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Identifiers elsewhere"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->rows), GTK_WIDGET (self));
  self->entry = gtk_text_new ();
  gtk_text_set_placeholder_text (GTK_TEXT (self->entry), _ ("Add an identifier, such as Q458…"));
  gtk_widget_set_tooltip_text (self->entry,
                               _ ("Of Wikidata, VIAF, GND, GeoNames, ISNI, ORCID, DBpedia: the "
                                  "number, the address, or “scheme:number”"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add an identifier"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->entry);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->rows, row);
}

void
dateline_external_rows_set_session (DatelineExternalRows *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_EXTERNAL_ROWS (self));

  g_set_object (&self->session, session);
}

void
dateline_external_rows_set_entity (DatelineExternalRows *self, DatelineEntity *entity)
{
  const char *const *externals;
  GtkWidget *child;

  g_return_if_fail (DATELINE_IS_EXTERNAL_ROWS (self));

  if (g_set_object (&self->entity, entity))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL &&
         gtk_widget_get_next_sibling (child) != NULL)
    gtk_list_box_remove (self->rows, child);
  if (child != NULL)
    gtk_widget_set_sensitive (child, is_writable (self));
  if (entity == NULL)
    return;
  externals = dateline_entity_get_externals (entity);
  for (guint i = 0; externals[i] != NULL; i++)
    gtk_list_box_insert (self->rows, make_row (self, externals[i]), (int) i);
}
