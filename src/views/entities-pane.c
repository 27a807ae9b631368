/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the selected row and the session's entity the same, whichever moved, and the list filtered,
 * sorted and counted. What can be done to entities is in entity-actions.c. */
#include "views/entities-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Pixels below which the names would be cut. */
#define NARROW 660

G_DEFINE_FINAL_TYPE (DatelineEntitiesPane, dateline_entities_pane, GTK_TYPE_WIDGET)

/* --- the filter ----------------------------------------------------------------------------- */

static gboolean
is_under (DatelineLabel *label, DatelineLabel *above)
{
  while (label != NULL && label != above)
    label = dateline_label_get_parent (label);
  return label != NULL;
}

static gboolean
fits_cb (gpointer item, gpointer data)
{
  DatelineEntitiesPane *self = data;
  DatelineLabel *kind = dateline_entities_pane_get_kind (self);

  if (kind != NULL && !is_under (dateline_entity_get_kind (item), kind))
    return FALSE;
  if (self->named_only && item != dateline_session_get_entity (self->session))
    {
      DatelineTally tally;

      dateline_entity_tallies_get (self->tallies, item, &tally);
      if (tally.mentions == 0)
        return FALSE;
    }
  return self->fitting == NULL || g_hash_table_contains (self->fitting, item);
}

static void
show_counts (DatelineEntitiesPane *self)
{
  guint all = self->entities != NULL ? g_list_model_get_n_items (self->entities) : 0;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext ("%'u name", "%'u names", all), all);
  else
    text = g_strdup_printf (ngettext ("%'u of %'u name", "%'u of %'u names", all), shown, all);
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, self->proposing ? "proposals"
                                                 : shown > 0     ? "list"
                                                 : all > 0       ? "none"
                                                                 : "empty");
}

static void
show_proposal_count (DatelineEntitiesPane *self)
{
  GListModel *proposals = dateline_proposal_finder_get_proposals (
    dateline_proposals_pane_get_finder (self->proposals));
  guint n = g_list_model_get_n_items (proposals);
  g_autofree char *label = n > 0 ? g_strdup_printf (_ ("Proposals (%'u)"), n)
                                 : g_strdup (_ ("Proposals"));

  gtk_button_set_label (GTK_BUTTON (self->proposals_button), label);
}

void
dateline_entities_pane_show_proposals (DatelineEntitiesPane *self, gboolean shown)
{
  if (self->proposing == shown)
    return;
  self->proposing = shown;
  show_counts (self);
  if (shown)
    dateline_proposals_pane_focus (self->proposals);
}

/* Asks which names fit; the filter itself only looks them up. */
static void
find_fitting (DatelineEntitiesPane *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) found = NULL;

  g_clear_pointer (&self->fitting, g_hash_table_unref);
  if (self->entities == NULL || *typed == '\0')
    return;
  self->fitting = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  found = dateline_entities_match (self->entities, typed, NULL, G_MAXUINT);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (self->fitting, g_object_ref (g_ptr_array_index (found, i)));
}

static void
apply_filter (DatelineEntitiesPane *self)
{
  find_fitting (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_counts (self);
}

static void
stop_search_cb (DatelineEntitiesPane *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
search_activate_cb (DatelineEntitiesPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static char *
kind_name (gpointer item, gpointer data)
{
  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  return g_strdup (dateline_label_get_name (item));
}

/* Labels of layers that name entities; the chosen one stays chosen. */
static void
update_kinds (DatelineEntitiesPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineLabel) chosen = NULL;
  g_autoptr (GtkStringObject) all = gtk_string_object_new (_ ("All kinds"));
  GListModel *layers = project != NULL ? dateline_project_get_layers (project) : NULL;
  guint selected = 0;

  g_set_object (&chosen, dateline_entities_pane_get_kind (self));
  self->following = TRUE;
  g_list_store_remove_all (self->kinds);
  g_list_store_append (self->kinds, all);
  for (guint i = 0; layers != NULL && i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (!dateline_layer_get_names_entities (layer))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (label == chosen)
            selected = g_list_model_get_n_items (G_LIST_MODEL (self->kinds));
          g_list_store_append (self->kinds, label);
        }
    }
  gtk_drop_down_set_selected (self->kind, selected);
  self->following = FALSE;
  if (chosen != NULL && selected == 0)
    apply_filter (self);
}

static void
kind_cb (DatelineEntitiesPane *self)
{
  if (!self->following)
    apply_filter (self);
}

DatelineLabel *
dateline_entities_pane_get_kind (DatelineEntitiesPane *self)
{
  gpointer item = gtk_drop_down_get_selected_item (self->kind);

  return DATELINE_IS_LABEL (item) ? item : NULL;
}

void
dateline_entities_pane_show_unnamed (DatelineEntitiesPane *self, gboolean shown)
{
  if (self->named_only == !shown)
    return;
  self->named_only = !shown;
  apply_filter (self);
}

void
dateline_entities_pane_clear_filter (DatelineEntitiesPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->kind, 0);
}

/* --- the selection -------------------------------------------------------------------------- */

static guint
find_row (DatelineEntitiesPane *self, DatelineEntity *entity)
{
  GListModel *rows = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DatelineEntity) row = g_list_model_get_item (rows, i);

      if (row == entity)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Once the list has its size, which it has only after the first frame. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineEntitiesPane *self = DATELINE_ENTITIES_PANE (widget);
  DatelineEntity *entity = dateline_session_get_entity (self->session);
  guint position = entity != NULL ? find_row (self, entity) : GTK_INVALID_LIST_POSITION;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  if (gtk_widget_get_height (GTK_WIDGET (self->view)) == 0)
    return G_SOURCE_CONTINUE;
  self->scroll_tick = 0;
  /* The list inside of the column view knows how to. */
  while (position != GTK_INVALID_LIST_POSITION && child != NULL &&
         !gtk_widget_activate_action (child, "list.scroll-to-item", "u", position))
    child = gtk_widget_get_next_sibling (child);
  return G_SOURCE_REMOVE;
}

static void
scroll_soon (DatelineEntitiesPane *self)
{
  if (self->scroll_tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* The session's entity becomes the selected row, and visible. */
static void
follow_entity (DatelineEntitiesPane *self)
{
  DatelineEntity *entity = dateline_session_get_entity (self->session);
  guint position = GTK_INVALID_LIST_POSITION;

  if (entity != NULL)
    position = find_row (self, entity);
  if (position == GTK_INVALID_LIST_POSITION ||
      !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    {
      self->following = TRUE;
      if (position != GTK_INVALID_LIST_POSITION)
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
      else
        gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
      self->following = FALSE;
      if (position != GTK_INVALID_LIST_POSITION)
        scroll_soon (self);
    }
  dateline_entities_pane_update_actions (self);
}

static void
selected_cb (DatelineEntitiesPane *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (DatelineEntity) entity = NULL;
  DatelineEntity *current = dateline_session_get_entity (self->session);
  guint position;

  if (self->following)
    return;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (selected))
    {
      dateline_entities_pane_update_actions (self);
      return;
    }
  /* While several are selected the first of them stays the chosen one. */
  position = current != NULL ? find_row (self, current) : GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION || !gtk_bitset_contains (selected, position))
    {
      entity = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                      gtk_bitset_get_minimum (selected));
      dateline_session_set_entity (self->session, entity);
    }
  dateline_entities_pane_update_actions (self);
}

GPtrArray *
dateline_entities_pane_get_selected (DatelineEntitiesPane *self)
{
  GPtrArray *entities = g_ptr_array_new_with_free_func (g_object_unref);
  DatelineEntity *current = dateline_session_get_entity (self->session);
  g_autoptr (GtkBitset)
    selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      g_ptr_array_add (entities, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
    while (gtk_bitset_iter_next (&iter, &position));
  if (entities->len == 0 && current != NULL)
    g_ptr_array_add (entities, g_object_ref (current));
  return entities;
}

static void
activate_cb (DatelineEntitiesPane *self, guint position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "show-articles", NULL);
}

/* --- changes -------------------------------------------------------------------------------- */

static void
refresh (DatelineEntitiesPane *self)
{
  self->stale = FALSE;
  dateline_entity_tallies_refresh (self->tallies);
  dateline_entity_columns_refresh (self->columns);
}

static void
changed_cb (DatelineEntitiesPane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

/* Names or aliases may fit now that didn't, or the other way round. */
static void
reordered_cb (DatelineEntitiesPane *self)
{
  self->following = TRUE;
  dateline_entity_columns_resort (self->columns);
  if (self->fitting != NULL || self->named_only || dateline_entities_pane_get_kind (self) != NULL)
    apply_filter (self);
  self->following = FALSE;
  follow_entity (self);
}

static void
entities_changed_cb (DatelineEntitiesPane *self)
{
  if (self->fitting != NULL)
    apply_filter (self);
  show_counts (self);
}

static void
choose_first (DatelineEntitiesPane *self)
{
  if (self->session == NULL || dateline_session_get_entity (self->session) != NULL ||
      g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
}

static gboolean
has_many_unnamed (DatelineEntitiesPane *self)
{
  guint unnamed = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (self->entities, i);
      DatelineTally tally;

      dateline_entity_tallies_get (self->tallies, entity, &tally);
      if (tally.mentions == 0 && ++unnamed > DATELINE_MANY_UNNAMED)
        return TRUE;
    }
  return FALSE;
}

static void
project_cb (DatelineEntitiesPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  if (self->index != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->index, self);
      g_signal_handlers_disconnect_by_data (dateline_index_get_project (self->index), self);
    }
  if (self->entities != NULL)
    g_signal_handlers_disconnect_by_data (self->entities, self);
  g_set_object (&self->index, dateline_session_get_index (self->session));
  g_clear_object (&self->entities);
  if (project != NULL)
    self->entities = g_object_ref (dateline_project_get_entities (project));
  dateline_entity_tallies_set_index (self->tallies, self->index);
  if (project != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "unnamed",
                                        g_variant_new_boolean (!has_many_unnamed (self)));
  find_fitting (self);
  self->following = TRUE;
  gtk_filter_list_model_set_model (self->filtered, self->entities);
  self->following = FALSE;
  if (project != NULL)
    {
      g_signal_connect_object (self->index, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "edited", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (project, "codebook-changed", G_CALLBACK (update_kinds), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->entities, "items-changed", G_CALLBACK (entities_changed_cb),
                               self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  update_kinds (self);
  show_counts (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    choose_first (self);
  follow_entity (self);
}

static void
dateline_entities_pane_map (GtkWidget *widget)
{
  DatelineEntitiesPane *self = DATELINE_ENTITIES_PANE (widget);

  if (self->stale)
    refresh (self);
  choose_first (self);

  GTK_WIDGET_CLASS (dateline_entities_pane_parent_class)->map (widget);
  scroll_soon (self);
  dateline_proposal_finder_set_watched (dateline_proposals_pane_get_finder (self->proposals), TRUE);
}

static void
dateline_entities_pane_unmap (GtkWidget *widget)
{
  DatelineEntitiesPane *self = DATELINE_ENTITIES_PANE (widget);

  dateline_proposal_finder_set_watched (dateline_proposals_pane_get_finder (self->proposals),
                                        FALSE);
  GTK_WIDGET_CLASS (dateline_entities_pane_parent_class)->unmap (widget);
}

static void
fit_cb (gpointer data)
{
  DatelineEntitiesPane *self = data;

  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW;

  self->fit_source = 0;
  dateline_entity_columns_set_narrow (self->columns, narrow);
  dateline_proposals_pane_set_narrow (self->proposals, narrow);
  /* The menu has it, too. */
  gtk_widget_set_visible (GTK_WIDGET (self->proposals_button), !narrow);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), narrow ? 3 : 8);
}

/* Columns can't come and go while sizes are given. A widget with a layout manager is not told its
 * size, but what scrolls in it is. */
static void
width_cb (DatelineEntitiesPane *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_timeout_add_once (0, fit_cb, self);
}

static void
dateline_entities_pane_dispose (GObject *object)
{
  DatelineEntitiesPane *self = DATELINE_ENTITIES_PANE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  self->following = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->columns);
  g_clear_object (&self->tallies);
  g_clear_object (&self->kinds);
  g_clear_object (&self->entities);
  g_clear_object (&self->index);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  g_clear_pointer (&self->fitting, g_hash_table_unref);

  G_OBJECT_CLASS (dateline_entities_pane_parent_class)->dispose (object);
}

static void
dateline_entities_pane_class_init (DatelineEntitiesPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_entities_pane_dispose;
  widget_class->map = dateline_entities_pane_map;
  widget_class->unmap = dateline_entities_pane_unmap;

  g_type_ensure (DATELINE_TYPE_CONCORDANCE);
  g_type_ensure (DATELINE_TYPE_PROPOSALS_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/entities-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, count);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, search);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, view);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, concordance);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, proposals);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntitiesPane, proposals_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dateline_entities_pane_init (DatelineEntitiesPane *self)
{
  GtkSortListModel *by_name;

  /* A search entry emits signals while it is made. */
  self->following = TRUE;
  self->tallies = dateline_entity_tallies_new ();
  self->kinds = g_list_store_new (G_TYPE_OBJECT);
  self->filter = gtk_custom_filter_new (fits_cb, self, NULL);
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->columns = dateline_entity_columns_new (self->view, self->tallies);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  /* Sorting keeps what is equal in its order: that of names, up or down. */
  by_name = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                     g_object_ref (
                                       dateline_entity_columns_get_name_sorter (self->columns)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (by_name),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  dateline_entity_columns_sort (self->columns, "mentions");
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dateline_proposals_pane_get_hadjustment (self->proposals),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);

  gtk_drop_down_set_expression (self->kind,
                                gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                             G_CALLBACK (kind_name), NULL, NULL));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (self->kinds));
  self->following = FALSE;
}

/**
 * dateline_entities_pane_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_entities_pane_set_session (DatelineEntitiesPane *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_ENTITIES_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  dateline_entities_pane_add_actions (self);
  dateline_concordance_set_session (self->concordance, session);
  dateline_proposals_pane_set_session (self->proposals, session);
  g_signal_connect_object (
    dateline_proposal_finder_get_proposals (dateline_proposals_pane_get_finder (self->proposals)),
    "items-changed", G_CALLBACK (show_proposal_count), self, G_CONNECT_SWAPPED);
  show_proposal_count (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tallies, "reordered", G_CALLBACK (reordered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->concordance, "selection-changed",
                           G_CALLBACK (dateline_entities_pane_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::entity", G_CALLBACK (follow_entity), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
}

GActionGroup *
dateline_entities_pane_get_actions (DatelineEntitiesPane *self)
{
  g_return_val_if_fail (DATELINE_IS_ENTITIES_PANE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
