/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with a radio button for the names that are merged, a line that finds more of them below, and
 * the sentence that says what would happen. Class action: merge.apply. */
#include "views/entity-merge.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/entity-edits.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

#define MAX_FOUND 5

struct _DatelineEntityMergeWindow
{
  AdwWindow parent_instance;

  DatelineSession *session;
  GPtrArray *entities;
  DatelineEntity *kept;

  GtkListBox *rows;
  GtkWidget *search;
  GtkListBox *found;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (DatelineEntityMergeWindow, dateline_entity_merge_window, ADW_TYPE_WINDOW)

static guint
count_mentions (DatelineEntityMergeWindow *self, DatelineEntity *entity)
{
  DatelineTally tally;

  dateline_index_tally_entity (dateline_session_get_index (self->session),
                               dateline_record_get_id (DATELINE_RECORD (entity)), &tally);
  return tally.mentions;
}

static void
show_effect (DatelineEntityMergeWindow *self)
{
  g_autofree char *text = NULL;

  if (self->entities->len > 1)
    text = dateline_entity_describe_merge (self->session, self->kept, self->entities);
  else
    text = dateline_compose (_ ("Which other name means “%s”?"),
                             dateline_entity_get_name (self->kept), NULL, NULL);
  gtk_label_set_label (self->effect, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.apply", self->entities->len > 1);
}

static GtkWidget *
make_row (DatelineEntityMergeWindow *self, DatelineEntity *entity, GtkWidget *prefix)
{
  GtkWidget *row = adw_action_row_new ();
  DatelineLabel *kind = dateline_entity_get_kind (entity);
  const char *const *aliases = dateline_entity_get_aliases (entity);
  guint n = count_mentions (self, entity);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", n), n);
  g_autofree char *also = g_strjoinv (", ", (char **) aliases);
  GtkWidget *count = gtk_label_new (mentions);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dateline_entity_get_name (entity));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), also);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (kind != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               dateline_label_chip_new (dateline_label_get_colour (kind)));
  if (prefix != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  g_object_set_data_full (G_OBJECT (row), "entity", g_object_ref (entity), g_object_unref);
  return row;
}

static void
toggled_cb (DatelineEntityMergeWindow *self, GtkCheckButton *button)
{
  if (!gtk_check_button_get_active (button))
    return;
  g_set_object (&self->kept, g_object_get_data (G_OBJECT (button), "entity"));
  show_effect (self);
}

static void
clear (GtkListBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
}

static void
fill (DatelineEntityMergeWindow *self)
{
  GtkCheckButton *first = NULL;

  clear (self->rows);
  for (guint i = 0; i < self->entities->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (self->entities, i);
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *row;

      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (button);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      dateline_entity_get_name (entity), -1);
      g_object_set_data (G_OBJECT (button), "entity", entity);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), entity == self->kept);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      row = make_row (self, entity, button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (self->rows, row);
    }
  show_effect (self);
}

/* --- finding one more ----------------------------------------------------------------------- */

static void
search_cb (DatelineEntityMergeWindow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GPtrArray) found = NULL;
  guint n = 0;

  clear (self->found);
  if (*typed != '\0' && project != NULL)
    found = dateline_entities_match (dateline_project_get_entities (project), typed,
                                     dateline_entity_get_kind (self->kept),
                                     MAX_FOUND + self->entities->len);
  for (guint i = 0; found != NULL && i < found->len && n < MAX_FOUND; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (found, i);
      GtkWidget *row;

      if (g_ptr_array_find (self->entities, entity, NULL))
        continue;
      row = make_row (self, entity, NULL);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->found, row);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found), n > 0);
}

static void
found_cb (DatelineEntityMergeWindow *self, GtkListBoxRow *row)
{
  g_autoptr (DatelineEntity) entity = g_object_ref (g_object_get_data (G_OBJECT (row), "entity"));

  dateline_entity_merge_window_add (self, entity);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  gtk_widget_grab_focus (self->search);
}

static void
search_activate_cb (DatelineEntityMergeWindow *self)
{
  GtkListBoxRow *row;

  search_cb (self);
  row = gtk_list_box_get_row_at_index (self->found, 0);
  if (row != NULL)
    found_cb (self, row);
  else if (self->entities->len > 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "merge.apply", NULL);
}

static void
apply (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEntityMergeWindow *self = DATELINE_ENTITY_MERGE_WINDOW (widget);

  if (dateline_entity_merge (self->session, self->kept, self->entities))
    gtk_window_close (GTK_WINDOW (self));
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_entity_merge_window_dispose (GObject *object)
{
  DatelineEntityMergeWindow *self = DATELINE_ENTITY_MERGE_WINDOW (object);

  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_object (&self->kept);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_entity_merge_window_parent_class)->dispose (object);
}

static void
dateline_entity_merge_window_class_init (DatelineEntityMergeWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_entity_merge_window_dispose;

  gtk_widget_class_install_action (widget_class, "merge.apply", NULL, apply);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "merge.apply", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/entity-merge.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityMergeWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityMergeWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityMergeWindow, found);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityMergeWindow, effect);
}

static void
dateline_entity_merge_window_init (DatelineEntityMergeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (found_cb), self);
}

GtkWidget *
dateline_entity_merge_window_new (DatelineSession *session, GPtrArray *entities, GtkWindow *parent)
{
  DatelineEntityMergeWindow *self = g_object_new (DATELINE_TYPE_ENTITY_MERGE_WINDOW,
                                                  "transient-for", parent, NULL);
  guint most = 0;

  g_return_val_if_fail (entities->len > 0, GTK_WIDGET (self));

  self->session = g_object_ref (session);
  for (guint i = 0; i < entities->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (entities, i);
      guint mentions = count_mentions (self, entity);

      g_ptr_array_add (self->entities, g_object_ref (entity));
      if (self->kept == NULL || mentions > most)
        {
          g_set_object (&self->kept, entity);
          most = mentions;
        }
    }
  fill (self);
  if (entities->len == 1)
    gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}

void
dateline_entity_merge_window_add (DatelineEntityMergeWindow *self, DatelineEntity *entity)
{
  g_return_if_fail (DATELINE_IS_ENTITY_MERGE_WINDOW (self));
  g_return_if_fail (DATELINE_IS_ENTITY (entity));

  if (g_ptr_array_find (self->entities, entity, NULL))
    return;
  g_ptr_array_add (self->entities, g_object_ref (entity));
  if (self->entities->len == 2 && count_mentions (self, entity) > count_mentions (self, self->kept))
    g_set_object (&self->kept, entity);
  fill (self);
}

void
dateline_entity_merge_window_keep (DatelineEntityMergeWindow *self, DatelineEntity *entity)
{
  g_return_if_fail (DATELINE_IS_ENTITY_MERGE_WINDOW (self));
  g_return_if_fail (g_ptr_array_find (self->entities, entity, NULL));

  g_set_object (&self->kept, entity);
  fill (self);
}
