/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row does what its key does in the reader: it activates read.tag. Labels of spans come first, in
 * the codebook's order; what joins them, and what speaks of the whole article, follows under a heading
 * of its own. Counts
 * are taken a moment after the last change, so that a key press never waits for them. */
#include "views/codebook-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/codebook-row.h"
#include "views/guideline-card.h"

#define DELAY_MS 60

struct _DatelineCodebookList
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GListModel *annotations;
  DatelineLabel *last; /* (nullable): the label of the tag that was made or chosen last */
  guint count_source;
  GtkWidget *focus; /* what had the keyboard before a click */

  GtkListBox *list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (DatelineCodebookList, dateline_codebook_list, GTK_TYPE_WIDGET)

static void
update_counts (DatelineCodebookList *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint n = self->annotations != NULL ? g_list_model_get_n_items (self->annotations) : 0;
  GtkListBoxRow *row;

  self->count_source = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (self->annotations, i);
      DatelineLabel *label = dateline_annotation_get_label (annotation);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, label));

      g_hash_table_insert (counts, label, GUINT_TO_POINTER (count + 1));
    }
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      DatelineLabel *label = dateline_codebook_row_get_label (DATELINE_CODEBOOK_ROW (row));

      dateline_codebook_row_set_count (DATELINE_CODEBOOK_ROW (row),
                                       GPOINTER_TO_UINT (g_hash_table_lookup (counts, label)));
    }
}

static void
update_counts_soon (DatelineCodebookList *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add_once (DELAY_MS, (GSourceOnceFunc) update_counts, self);
}

static void
update_counts_now (DatelineCodebookList *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  update_counts (self);
}

static void
add_layer (DatelineCodebookList *self, DatelineLayer *layer, gboolean headed)
{
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, i);
      GtkWidget *row = dateline_codebook_row_new (label);

      /* Before it is appended: the list asks for headings as rows come. */
      if (i == 0 && headed)
        dateline_codebook_row_set_heading (DATELINE_CODEBOOK_ROW (row),
                                           dateline_layer_get_name (layer));
      gtk_list_box_append (self->list, row);
    }
}

/* Layers of one label need no heading, the label says it all. Headings stand over those that speak
 * of the whole article, and over all larger ones where several are mixed. */
static guint
count_large_span_layers (GListModel *layers)
{
  guint large = 0;

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (dateline_layer_get_kind (layer) == DATELINE_LAYER_SPAN &&
          g_list_model_get_n_items (labels) > 1)
        large++;
    }
  return large;
}

static void
rebuild (DatelineCodebookList *self)
{
  static const DatelineLayerKind kinds[] = { DATELINE_LAYER_SPAN, DATELINE_LAYER_RELATION,
                                             DATELINE_LAYER_DOCUMENT };
  GListModel *layers = self->project != NULL ? dateline_project_get_layers (self->project) : NULL;
  guint n_layers = layers != NULL ? g_list_model_get_n_items (layers) : 0;
  guint large = layers != NULL ? count_large_span_layers (layers) : 0;
  gboolean spans = FALSE;
  gboolean empty;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint order = 0; order < G_N_ELEMENTS (kinds); order++)
    for (guint i = 0; i < n_layers; i++)
      {
        g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
        guint n_labels = g_list_model_get_n_items (
          G_LIST_MODEL (dateline_layer_get_labels (layer)));

        if (dateline_layer_get_kind (layer) != kinds[order])
          continue;
        if (order == 0)
          spans = spans || n_labels > 0;
        add_layer (self, layer, order == 0 ? large > 1 && n_labels > 1 : spans);
      }

  empty = gtk_list_box_get_row_at_index (self->list, 0) == NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
  gtk_widget_set_visible (self->empty, empty && self->project != NULL);
  update_counts_now (self);
}

static void
article_cb (DatelineCodebookList *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);

  if (self->annotations != NULL)
    g_signal_handlers_disconnect_by_func (self->annotations, update_counts_soon, self);
  g_clear_object (&self->annotations);
  if (article != NULL && self->project != NULL)
    {
      self->annotations = dateline_session_list_annotations (self->session, article);
      g_signal_connect_object (self->annotations, "items-changed", G_CALLBACK (update_counts_soon),
                               self, G_CONNECT_SWAPPED);
    }
  update_counts_now (self);
}

static void
annotation_cb (DatelineCodebookList *self)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);

  if (annotation != NULL)
    g_set_object (&self->last, dateline_annotation_get_label (annotation));
}

static void
project_cb (DatelineCodebookList *self)
{
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->project, rebuild, self);
      g_signal_handlers_disconnect_by_func (self->project, update_counts_soon, self);
    }
  g_clear_object (&self->last);
  g_set_object (&self->project, dateline_session_get_project (self->session));
  if (self->project != NULL)
    {
      g_signal_connect_object (self->project, "codebook-changed", G_CALLBACK (rebuild), self,
                               G_CONNECT_SWAPPED);
      /* A tag that gets another label moves no row of the list of annotations. */
      g_signal_connect_object (self->project, "edited", G_CALLBACK (update_counts_soon), self,
                               G_CONNECT_SWAPPED);
    }
  article_cb (self);
  rebuild (self);
}

static void
make_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *text = dateline_codebook_row_get_heading (DATELINE_CODEBOOK_ROW (row));
  GtkWidget *heading;

  if (text == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  heading = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "layer-heading");
  gtk_list_box_row_set_header (row, heading);
}

static void
pressed_cb (DatelineCodebookList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
}

/* A click must not take the keyboard away from the text, where the next words are selected. */
static void
give_focus_back (DatelineCodebookList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->focus != NULL && now != NULL && gtk_widget_is_ancestor (now, GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void
row_activated_cb (DatelineCodebookList *self, GtkListBoxRow *row)
{
  DatelineLabel *label = dateline_codebook_row_get_label (DATELINE_CODEBOOK_ROW (row));

  /* First, so that what the action opens can take the focus itself. */
  give_focus_back (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "read.tag", "s",
                              dateline_record_get_uuid (DATELINE_RECORD (label)));
}

static DatelineLabel *
label_at (GtkListBoxRow *row)
{
  return dateline_codebook_row_get_label (DATELINE_CODEBOOK_ROW (row));
}

static GtkWidget *
find_row (DatelineCodebookList *self, const char *uuid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (label_at (row))), uuid) == 0)
      return GTK_WIDGET (row);
  return NULL;
}

static void
dateline_codebook_list_dispose (GObject *object)
{
  DatelineCodebookList *self = DATELINE_CODEBOOK_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->last);
  g_clear_object (&self->annotations);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_codebook_list_parent_class)->dispose (object);
}

static void
dateline_codebook_list_class_init (DatelineCodebookListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_codebook_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookList, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookList, empty);
}

static void
dateline_codebook_list_init (DatelineCodebookList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  dateline_guideline_hover_attach (self->list, label_at);
  gtk_list_box_set_header_func (self->list, make_heading, NULL, NULL);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

/**
 * dateline_codebook_list_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_codebook_list_set_session (DatelineCodebookList *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::annotation", G_CALLBACK (annotation_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
}

gboolean
dateline_codebook_list_show_guideline (DatelineCodebookList *self, const char *uuid)
{
  graphene_rect_t bounds;
  GdkRectangle at;
  GtkWidget *row;

  g_return_val_if_fail (DATELINE_IS_CODEBOOK_LIST (self), FALSE);

  row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  if (uuid != NULL || row == NULL || !gtk_widget_is_focus (row))
    {
      if (uuid == NULL && self->last != NULL)
        uuid = dateline_record_get_uuid (DATELINE_RECORD (self->last));
      row = uuid != NULL ? find_row (self, uuid) : NULL;
    }
  if (row == NULL || !gtk_widget_get_mapped (row) ||
      !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return FALSE;
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  /* Not in the row: rows are made anew whenever the codebook changes. */
  dateline_guideline_popover_open (GTK_WIDGET (self), &at, label_at (GTK_LIST_BOX_ROW (row)));
  return TRUE;
}
