/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flat list in reading order, so that arrow keys walk through it; nesting shows as indentation.
 * When the codebook changes, only rows that came, went or moved are made anew: an edit may be
 * applied by the very click that chooses another row. */
#include "views/codebook-tree.h"

#include "config.h"

#include <string.h>

#include "text/fold.h"
#include "views/codebook-moves.h"
#include "views/codebook-node.h"

struct _DatelineCodebookTree
{
  GtkWidget parent_instance;

  DatelineProject *project;
  GListStore *records;
  DatelineRecord *chosen;
  char *filter; /* folded */
  gboolean updating;

  GtkWidget *scroller;
  GtkListBox *list;
};

enum
{
  CHOSEN,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCodebookTree, dateline_codebook_tree, GTK_TYPE_WIDGET)

static const char *const drop_classes[] = { "drop-before", "drop-after", "drop-into" };

static void
choose_quietly (DatelineCodebookTree *self, DatelineRecord *record)
{
  if (!g_set_object (&self->chosen, record))
    return;
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkListBoxRow *
find_row (DatelineCodebookTree *self, DatelineRecord *record)
{
  guint position;

  if (record == NULL || !g_list_store_find (self->records, record, &position))
    return NULL;
  return gtk_list_box_get_row_at_index (self->list, (int) position);
}

static GPtrArray *
list_records (DatelineCodebookTree *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *layers;

  if (self->project == NULL)
    return records;
  layers = dateline_project_get_layers (self->project);
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      DatelineLayer *layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      g_ptr_array_add (records, layer);
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        g_ptr_array_add (records, g_list_model_get_item (labels, j));
    }
  return records;
}

static gpointer
peek (GListStore *store, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return item; /* the store keeps it */
}

static gboolean
has_focus_inside (DatelineCodebookTree *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* --- filtering ----------------------------------------------------------------------------- */

static gboolean
holds (DatelineCodebookTree *self, const char *name)
{
  g_autofree char *folded = dateline_fold (name);

  return strstr (folded, self->filter) != NULL;
}

/* A layer stays above the labels that do. */
static gboolean
has_shown_label (DatelineCodebookTree *self, DatelineLayer *layer)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);

      if (holds (self, dateline_label_get_name (label)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_shown (DatelineCodebookTree *self, GtkListBoxRow *row)
{
  DatelineRecord *record = dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row));
  DatelineLayer *layer;

  if (self->filter == NULL || *self->filter == '\0')
    return TRUE;
  if (DATELINE_IS_LAYER (record))
    return holds (self, dateline_layer_get_name (DATELINE_LAYER (record))) ||
           has_shown_label (self, DATELINE_LAYER (record));
  layer = dateline_label_get_layer (DATELINE_LABEL (record));
  return holds (self, dateline_label_get_name (DATELINE_LABEL (record))) ||
         (layer != NULL && holds (self, dateline_layer_get_name (layer)));
}

/* A list with a model does not filter by itself. */
static void
apply_filter (DatelineCodebookTree *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), is_shown (self, row));
}

/* --- following the codebook ------------------------------------------------------------------ */

static void
update (DatelineCodebookTree *self)
{
  g_autoptr (GPtrArray) records = list_records (self);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  gboolean focused = has_focus_inside (self);
  g_autoptr (DatelineRecord) chosen = NULL;
  guint start = 0;
  guint end = 0;
  guint place = 0;
  GtkListBoxRow *row;

  g_set_object (&chosen, self->chosen);
  if (chosen != NULL)
    g_list_store_find (self->records, chosen, &place);
  while (start < MIN (old, records->len) &&
         peek (self->records, start) == g_ptr_array_index (records, start))
    start++;
  while (end < MIN (old, records->len) - start &&
         peek (self->records, old - 1 - end) == g_ptr_array_index (records, records->len - 1 - end))
    end++;

  self->updating = TRUE;
  if (start + end < MAX (old, records->len))
    g_list_store_splice (self->records, start, old - start - end, records->pdata + start,
                         records->len - start - end);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    dateline_codebook_node_refresh (DATELINE_CODEBOOK_NODE (row));
  apply_filter (self);

  /* What is gone leaves the choice to what took its place. */
  row = find_row (self, chosen);
  if (row == NULL && records->len > 0)
    row = gtk_list_box_get_row_at_index (self->list, (int) MIN (place, records->len - 1));
  gtk_list_box_select_row (self->list, row);
  self->updating = FALSE;
  if (row != NULL && focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  choose_quietly (self, row != NULL
                          ? dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row))
                          : NULL);
}

static void
row_selected_cb (DatelineCodebookTree *self, GtkListBoxRow *row)
{
  if (self->updating || row == NULL)
    return;
  choose_quietly (self, dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row)));
}

/* --- dragging ------------------------------------------------------------------------------ */

typedef struct
{
  DatelineCodebookTree *self;
  DatelineRecord *record;
  DatelineRecord *target;
  DatelineDrop place;
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->self);
  g_object_unref (move->record);
  g_object_unref (move->target);
  g_free (move);
}

static gboolean
move_cb (gpointer data)
{
  Move *move = data;
  g_autoptr (GError) error = NULL;

  if (move->self->project == NULL)
    return G_SOURCE_REMOVE;
  if (dateline_codebook_drop (move->self->project, move->record, move->target, move->place, &error))
    dateline_codebook_tree_choose (move->self, move->record);
  else
    g_signal_emit (move->self, signals[FAILED], 0, error);
  return G_SOURCE_REMOVE;
}

/* The middle of a label takes what is dropped under it, its edges beside it. */
static DatelineDrop
place_at (GtkWidget *row, DatelineRecord *dragged, double y)
{
  DatelineRecord *target = dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row));
  int height = gtk_widget_get_height (row);

  if (DATELINE_IS_LAYER (target) && DATELINE_IS_LABEL (dragged))
    return DATELINE_DROP_INTO;
  if (DATELINE_IS_LAYER (target))
    return y < height / 2.0 ? DATELINE_DROP_BEFORE : DATELINE_DROP_AFTER;
  if (y < height * 0.3)
    return DATELINE_DROP_BEFORE;
  return y > height * 0.7 ? DATELINE_DROP_AFTER : DATELINE_DROP_INTO;
}

static void
clear_drop (GtkWidget *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (drop_classes); i++)
    gtk_widget_remove_css_class (row, drop_classes[i]);
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const GValue *value = gtk_drop_target_get_value (target);
  DatelineRecord *record = value != NULL ? g_value_get_object (value) : NULL;
  DatelineDrop place = place_at (row, record, y);

  clear_drop (row);
  if (!dateline_codebook_can_drop (
        record, dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row)), place))
    return 0;
  gtk_widget_add_css_class (row, drop_classes[place]);
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (GtkDropTarget *target, gpointer data)
{
  clear_drop (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
}

/* Moved when the drop is over: it unmakes the rows that are taking part. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  DatelineCodebookTree *self = data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  DatelineRecord *record = g_value_get_object (value);
  DatelineRecord *under = dateline_codebook_node_get_record (DATELINE_CODEBOOK_NODE (row));
  DatelineDrop place = place_at (row, record, y);
  Move *move;

  clear_drop (row);
  if (!dateline_codebook_can_drop (record, under, place))
    return FALSE;
  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->record = g_object_ref (record);
  move->target = g_object_ref (under);
  move->place = place;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, move_cb, move, (GDestroyNotify) move_free);
  return TRUE;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return gdk_content_provider_new_typed (DATELINE_TYPE_RECORD, dateline_codebook_node_get_record (
                                                                 DATELINE_CODEBOOK_NODE (row)));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  DatelineCodebookTree *self = data;
  GtkWidget *row = dateline_codebook_node_new (item);
  GtkDropTarget *target;
  GtkDragSource *source;

  if (self->project == NULL || dateline_project_get_read_only (self->project))
    return row;
  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));

  target = gtk_drop_target_new (DATELINE_TYPE_RECORD, GDK_ACTION_MOVE);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  return row;
}

static void
dateline_codebook_tree_dispose (GObject *object)
{
  DatelineCodebookTree *self = DATELINE_CODEBOOK_TREE (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->project);
  g_clear_object (&self->chosen);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->records);
  g_clear_pointer (&self->filter, g_free);

  G_OBJECT_CLASS (dateline_codebook_tree_parent_class)->dispose (object);
}

static void
dateline_codebook_tree_class_init (DatelineCodebookTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_codebook_tree_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", DATELINE_TYPE_CODEBOOK_TREE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DATELINE_TYPE_CODEBOOK_TREE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dateline_codebook_tree_init (DatelineCodebookTree *self)
{
  self->records = g_list_store_new (DATELINE_TYPE_RECORD);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plain");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "codebook-tree");
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->records), make_row, self, NULL);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
dateline_codebook_tree_set_project (DatelineCodebookTree *self, DatelineProject *project)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_TREE (self));

  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  g_clear_object (&self->chosen);
  g_list_store_remove_all (self->records);
  if (project != NULL)
    g_signal_connect_object (project, "codebook-changed", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

DatelineRecord *
dateline_codebook_tree_get_chosen (DatelineCodebookTree *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_TREE (self), NULL);

  return self->chosen;
}

gboolean
dateline_codebook_tree_choose (DatelineCodebookTree *self, DatelineRecord *record)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_TREE (self), FALSE);

  row = find_row (self, record);
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (self->list, row);
  return TRUE;
}

void
dateline_codebook_tree_set_filter (DatelineCodebookTree *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_TREE (self));

  g_free (self->filter);
  self->filter = dateline_fold (text);
  apply_filter (self);
}

guint
dateline_codebook_tree_get_size (DatelineCodebookTree *self)
{
  g_return_val_if_fail (DATELINE_IS_CODEBOOK_TREE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->records));
}

void
dateline_codebook_tree_grab_list (DatelineCodebookTree *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (DATELINE_IS_CODEBOOK_TREE (self));

  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}
