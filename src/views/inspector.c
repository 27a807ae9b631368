/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what is tagged is made anew a moment after the last change, so that a key press never
 * waits for it. */
#include "views/inspector.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/answers.h"
#include "views/chosen-card.h"
#include "views/codebook-list.h"
#include "views/shown-name.h"
#include "views/tag-groups.h"
#include "widgets/label-chip.h"

#define DELAY_MS 60

struct _DatelineInspector
{
  GtkWidget parent_instance;

  DatelineSession *session;
  GListModel *annotations;
  GListStore *groups;
  guint update_source;
  guint unfinished_source;

  DatelineCodebookList *codebook;
  DatelineChosenCard *chosen;
  GtkLabel *heading;
  GtkListBox *list;
  GtkLabel *empty;
  GtkWidget *unfinished;
  GtkLabel *unfinished_label;
};

G_DEFINE_FINAL_TYPE (DatelineInspector, dateline_inspector, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  DatelineTagGroup *group = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = dateline_name_label_new (dateline_tag_group_get_name (group));
  g_autofree char *size = g_strdup_printf ("%u", dateline_tag_group_get_size (group));
  GtkWidget *count = gtk_label_new (size);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), dateline_label_chip_new (dateline_tag_group_get_colour (group)));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  return box;
}

static void
follow_chosen (DatelineInspector *self)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->groups)); i++)
    {
      g_autoptr (DatelineTagGroup) group = g_list_model_get_item (G_LIST_MODEL (self->groups), i);

      if (annotation != NULL && dateline_tag_group_contains (group, annotation))
        {
          gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, i));
          return;
        }
    }
  gtk_list_box_unselect_all (self->list);
}

typedef struct
{
  DatelineLabel *label;
  DatelineField *field;
  guint n;
} Lacking;

/* (transfer container): those with a required field; mostly they are few, or none. */
static GHashTable *
layers_that_ask (DatelineInspector *self)
{
  GHashTable *asking = g_hash_table_new (NULL, NULL);
  GListModel *layers = dateline_project_get_layers (dateline_session_get_project (self->session));

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *fields = dateline_layer_get_fields (layer);

      for (guint j = 0; j < g_list_model_get_n_items (fields); j++)
        {
          g_autoptr (DatelineField) field = g_list_model_get_item (fields, j);

          if (dateline_field_get_required (field))
            g_hash_table_add (asking, layer);
        }
    }
  return asking;
}

/* One line for each label and field: "Quote: 3 without Speaker". */
static char *
describe_unfinished (DatelineInspector *self)
{
  g_autoptr (GArray) lacking = g_array_new (FALSE, FALSE, sizeof (Lacking));
  g_autoptr (GHashTable) asking = layers_that_ask (self);
  GString *lines = g_string_new (NULL);

  for (guint i = 0;
       g_hash_table_size (asking) > 0 && i < g_list_model_get_n_items (self->annotations); i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (self->annotations, i);
      Lacking one = { dateline_annotation_get_label (annotation), NULL, 1 };
      guint k = 0;

      if (g_hash_table_contains (asking, dateline_annotation_get_layer (annotation)))
        one.field = dateline_annotation_find_unanswered (annotation);
      if (one.field == NULL)
        continue;
      while (k < lacking->len && (g_array_index (lacking, Lacking, k).label != one.label ||
                                  g_array_index (lacking, Lacking, k).field != one.field))
        k++;
      if (k < lacking->len)
        g_array_index (lacking, Lacking, k).n++;
      else
        g_array_append_val (lacking, one);
    }
  for (guint k = 0; k < lacking->len; k++)
    {
      Lacking *one = &g_array_index (lacking, Lacking, k);

      if (k > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a label, how many tags with it lack an answer, and the field's name. */
      g_string_append_printf (lines, ngettext ("%s: %u without %s", "%s: %u without %s", one->n),
                              dateline_label_get_name (one->label), one->n,
                              dateline_field_get_name (one->field));
    }
  return g_string_free (lines, FALSE);
}

static void
show_unfinished (DatelineInspector *self)
{
  g_autofree char *lines = self->annotations != NULL ? describe_unfinished (self) : g_strdup ("");

  gtk_label_set_label (self->unfinished_label, lines);
  gtk_widget_set_visible (self->unfinished, *lines != '\0');
}

static void
unfinished_cb (gpointer data)
{
  DatelineInspector *self = data;

  self->unfinished_source = 0;
  show_unfinished (self);
}

static void
update_groups (DatelineInspector *self)
{
  g_autoptr (GPtrArray) groups = NULL;
  gboolean article = dateline_session_get_article (self->session) != NULL;

  self->update_source = 0;
  if (self->annotations != NULL)
    groups = dateline_tag_groups_make (self->annotations);
  g_list_store_splice (self->groups, 0, g_list_model_get_n_items (G_LIST_MODEL (self->groups)),
                       groups != NULL ? groups->pdata : NULL, groups != NULL ? groups->len : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), article);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), article && groups != NULL && groups->len == 0);
  show_unfinished (self);
  follow_chosen (self);
}

static void
update_soon (DatelineInspector *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add_once (DELAY_MS, (GSourceOnceFunc) update_groups, self);
}

static void
article_cb (DatelineInspector *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);

  if (self->annotations != NULL)
    g_signal_handlers_disconnect_by_func (self->annotations, update_soon, self);
  g_clear_object (&self->annotations);
  if (article != NULL)
    {
      self->annotations = dateline_session_list_annotations (self->session, article);
      g_signal_connect_object (self->annotations, "items-changed", G_CALLBACK (update_soon), self,
                               G_CONNECT_SWAPPED);
    }
  g_clear_handle_id (&self->update_source, g_source_remove);
  update_groups (self);
}

/* An answer changes no list. */
static void
edited_cb (DatelineInspector *self)
{
  if (self->unfinished_source == 0)
    self->unfinished_source = g_timeout_add_once (DELAY_MS, unfinished_cb, self);
}

static void
project_cb (DatelineInspector *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  if (project != NULL)
    g_signal_connect_object (project, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
row_activated_cb (DatelineInspector *self, GtkListBoxRow *row)
{
  g_autoptr (DatelineTagGroup)
    group = g_list_model_get_item (G_LIST_MODEL (self->groups), gtk_list_box_row_get_index (row));

  if (group != NULL)
    dateline_session_set_annotation (
      self->session,
      dateline_tag_group_next (group, dateline_session_get_annotation (self->session)));
}

static void
dateline_inspector_dispose (GObject *object)
{
  DatelineInspector *self = DATELINE_INSPECTOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->unfinished_source, g_source_remove);
  g_clear_object (&self->annotations);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->groups);

  G_OBJECT_CLASS (dateline_inspector_parent_class)->dispose (object);
}

static void
dateline_inspector_class_init (DatelineInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_inspector_dispose;

  g_type_ensure (DATELINE_TYPE_CODEBOOK_LIST);
  g_type_ensure (DATELINE_TYPE_CHOSEN_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, codebook);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, chosen);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, empty);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, unfinished);
  gtk_widget_class_bind_template_child (widget_class, DatelineInspector, unfinished_label);
}

static void
dateline_inspector_init (DatelineInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->groups = g_list_store_new (DATELINE_TYPE_TAG_GROUP);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->groups), make_row, NULL, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

/**
 * dateline_inspector_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_inspector_set_session (DatelineInspector *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_INSPECTOR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  dateline_codebook_list_set_session (self->codebook, session);
  dateline_chosen_card_set_session (self->chosen, session);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::annotation", G_CALLBACK (follow_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
  article_cb (self);
}

void
dateline_inspector_edit_note (DatelineInspector *self)
{
  g_return_if_fail (DATELINE_IS_INSPECTOR (self));

  dateline_chosen_card_edit_note (self->chosen);
}

gboolean
dateline_inspector_show_guideline (DatelineInspector *self, const char *uuid)
{
  g_return_val_if_fail (DATELINE_IS_INSPECTOR (self), FALSE);

  return dateline_codebook_list_show_guideline (self->codebook, uuid);
}
