/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the project for the mentions a moment after the last change, and only while it is seen. */
#include "views/concordance.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/concordance-list.h"
#include "views/concordance-row.h"
#include "views/shown-name.h"

#define DELAY_MS 60

struct _DatelineConcordance
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineIndex *index;
  DatelineEntity *shown;
  DatelineConcordanceList *list;
  GtkMultiSelection *selection;
  GHashTable *rows; /* set of bound DatelineConcordanceRow */
  guint update_source;
  gboolean stale;

  GtkLabel *name;
  GtkLabel *count;
  GtkWidget *heading;
  GtkStack *stack;
  GtkListView *view;
};

enum
{
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineConcordance, dateline_concordance, GTK_TYPE_WIDGET)

static void
show_heading (DatelineConcordance *self)
{
  DatelineEntity *entity = dateline_session_get_entity (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autoptr (GtkBitset)
    selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_selected = gtk_bitset_get_size (selected);
  g_autofree char *count = NULL;

  dateline_show_name (self->name, entity != NULL ? dateline_entity_get_name (entity) : "");
  if (n_selected > 1)
    /* Translators: of the mentions of a name. */
    count = g_strdup_printf (ngettext ("%'u of %'u mention", "%'u of %'u mentions", n), n_selected,
                             n);
  else
    count = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", n), n);
  gtk_label_set_label (self->count, entity != NULL ? count : "");
  gtk_widget_set_visible (self->heading, entity != NULL);
  gtk_stack_set_visible_child_name (self->stack, entity == NULL ? "none"
                                                 : n > 0        ? "list"
                                                                : "empty");
}

/* Tags of coders who are not shown. */
static void
drop_hidden (DatelineConcordance *self, GArray *mentions)
{
  DatelineCoder *only = dateline_coder_view_get_only (dateline_session_get_coders (self->session));
  guint n = 0;

  if (only == NULL)
    return;
  for (guint i = 0; i < mentions->len; i++)
    {
      DatelineMention mention = g_array_index (mentions, DatelineMention, i);

      if (mention.coder_id == dateline_record_get_id (DATELINE_RECORD (only)))
        g_array_index (mentions, DatelineMention, n++) = mention;
    }
  g_array_set_size (mentions, n);
}

static void
update (DatelineConcordance *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  DatelineEntity *entity = dateline_session_get_entity (self->session);
  g_autoptr (GArray) mentions = NULL;
  GHashTableIter iter;
  gpointer row;
  GError *error = NULL;

  g_clear_handle_id (&self->update_source, g_source_remove);
  self->stale = FALSE;
  if (self->shown != entity)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  g_set_object (&self->shown, entity);
  if (project != NULL && entity != NULL)
    {
      mentions = dateline_project_list_mentions (project, entity, &error);
      if (mentions == NULL)
        dateline_session_fail (self->session, error);
      else
        drop_hidden (self, mentions);
    }
  dateline_concordance_list_set (self->list, project, mentions);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    dateline_concordance_row_refresh (row);
  show_heading (self);
}

static void
update_later_cb (gpointer data)
{
  DatelineConcordance *self = data;

  self->update_source = 0;
  update (self);
}

static void
update_soon (DatelineConcordance *self)
{
  self->stale = TRUE;
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_timeout_add_once (DELAY_MS, update_later_cb, self);
}

static void
entity_cb (DatelineConcordance *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
  else
    self->stale = TRUE;
}

static void
project_cb (DatelineConcordance *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  DatelineProject *project = dateline_session_get_project (self->session);

  if (self->index != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->index, self);
      g_signal_handlers_disconnect_by_data (dateline_index_get_project (self->index), self);
    }
  g_set_object (&self->index, index);
  if (index != NULL)
    g_signal_connect_object (index, "changed", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  if (project != NULL)
    g_signal_connect_object (project, "edited", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  /* Lets go of the project that was open until now, whether seen or not. */
  update (self);
}

static void
selection_cb (DatelineConcordance *self)
{
  show_heading (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
activate_cb (DatelineConcordance *self, guint position)
{
  const DatelineMention *mention = dateline_concordance_list_peek (self->list, position);
  DatelineMention place;

  if (mention == NULL)
    return;
  place = *mention;
  dateline_session_show_place (self->session, place.article_id, place.annotation_id, place.start,
                               place.end);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dateline_concordance_row_new ());
}

static void
bind_cb (DatelineConcordance *self, GtkListItem *item)
{
  DatelineConcordanceRow *row = DATELINE_CONCORDANCE_ROW (gtk_list_item_get_child (item));

  g_hash_table_add (self->rows, row);
  dateline_concordance_row_set_line (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (DatelineConcordance *self, GtkListItem *item)
{
  DatelineConcordanceRow *row = DATELINE_CONCORDANCE_ROW (gtk_list_item_get_child (item));

  if (self->rows != NULL)
    g_hash_table_remove (self->rows, row);
  dateline_concordance_row_set_line (row, NULL);
}

static void
dateline_concordance_map (GtkWidget *widget)
{
  DatelineConcordance *self = DATELINE_CONCORDANCE (widget);

  if (self->stale && self->session != NULL)
    update (self);

  GTK_WIDGET_CLASS (dateline_concordance_parent_class)->map (widget);
}

static void
dateline_concordance_dispose (GObject *object)
{
  DatelineConcordance *self = DATELINE_CONCORDANCE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->shown);
  g_clear_object (&self->index);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_concordance_parent_class)->dispose (object);
}

static void
dateline_concordance_class_init (DatelineConcordanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_concordance_dispose;
  widget_class->map = dateline_concordance_map;

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", DATELINE_TYPE_CONCORDANCE,
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                             0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/concordance.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineConcordance, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineConcordance, count);
  gtk_widget_class_bind_template_child (widget_class, DatelineConcordance, heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineConcordance, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineConcordance, view);
}

static void
dateline_concordance_init (DatelineConcordance *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_hash_table_new (NULL, NULL);
  self->list = dateline_concordance_list_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * dateline_concordance_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_concordance_set_session (DatelineConcordance *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_CONCORDANCE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::entity", G_CALLBACK (entity_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
}

GArray *
dateline_concordance_get_selected (DatelineConcordance *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (DATELINE_IS_CONCORDANCE (self), ids);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        const DatelineMention *mention = dateline_concordance_list_peek (self->list, position);

        if (mention != NULL)
          g_array_append_val (ids, mention->annotation_id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

GtkSelectionModel *
dateline_concordance_get_lines (DatelineConcordance *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}

GtkWidget *
dateline_concordance_get_heading (DatelineConcordance *self)
{
  g_return_val_if_fail (DATELINE_IS_CONCORDANCE (self), NULL);

  return self->heading;
}
