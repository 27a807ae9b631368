/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the list's selection and the session's chosen article the same, whichever moved.
 *
 * The toolkit makes some two hundred rows of a new list at once, although a dozen are seen. So the list
 * is given the first few, which are painted with the next frame, and more with each frame after it. */
#include "views/article-pane.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/article-row.h"
#include "views/progress-strip.h"

/* More than a tall window shows. */
#define FIRST_ROWS 32

struct _DatelineArticlePane
{
  GtkWidget parent_instance;

  DatelineSession *session;
  GtkSliceListModel *slice;
  GtkSingleSelection *selection;
  gboolean following;
  guint tick;

  GtkLabel *count;
  DatelineProgressStrip *progress;
  GtkMenuButton *order_button;
  GtkStack *stack;
  GtkListView *list;
};

enum
{
  ARTICLE_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineArticlePane, dateline_article_pane, GTK_TYPE_WIDGET)

static const char *
order_label (DatelineOrder order)
{
  switch (order)
    {
    case DATELINE_ORDER_SOURCE:
      return _ ("by source");
    case DATELINE_ORDER_TITLE:
      return _ ("by title");
    case DATELINE_ORDER_IMPORT:
      return _ ("newest import");
    case DATELINE_ORDER_TAGS:
      return _ ("most tags");
    case DATELINE_ORDER_WORDS:
      return _ ("longest");
    case DATELINE_ORDER_DATE:
    default:
      return _ ("by date");
    }
}

static void
show_order (DatelineArticlePane *self)
{
  gtk_menu_button_set_label (self->order_button,
                             order_label (dateline_session_get_order (self->session)));
}

static void
show_progress (DatelineArticlePane *self, DatelineIndex *index)
{
  guint counts[DATELINE_PROGRESS_N_PARTS] = { 0 };

  for (guint status = 0; index != NULL && status < DATELINE_PROGRESS_N_PARTS; status++)
    counts[status] = dateline_index_count_status (index,
                                                  dateline_session_get_results (self->session),
                                                  status);
  dateline_progress_strip_set_counts (self->progress, counts);
}

/* Nothing goes from the list unseen. */
static guint
count_folded (DatelineArticlePane *self)
{
  DatelineArticleList *articles = dateline_session_get_articles (self->session);

  if (articles == NULL || !dateline_session_get_one_of_each (self->session))
    return 0;
  return dateline_set_get_size (dateline_session_get_results (self->session)) -
         g_list_model_get_n_items (G_LIST_MODEL (articles));
}

static void
show_counts (DatelineArticlePane *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  guint all = index != NULL ? dateline_index_get_n_articles (index) : 0;
  guint shown = dateline_set_get_size (dateline_session_get_results (self->session));
  g_autofree char *text = NULL;
  guint folded;

  if (shown == all)
    text = g_strdup_printf (ngettext ("%'u article", "%'u articles", all), all);
  else
    text = g_strdup_printf (ngettext ("%'u of %'u article", "%'u of %'u articles", all), shown,
                            all);
  folded = count_folded (self);
  if (folded > 0)
    {
      g_autofree char *whole = NULL;

      /* Translators: articles, then how many of them are not in the list because one stands for them */
      whole = g_strdup_printf (ngettext ("%s · %'u copy folded", "%s · %'u copies folded", folded),
                               text, folded);
      gtk_label_set_label (self->count, whole);
    }
  else
    {
      gtk_label_set_label (self->count, text);
    }
  show_progress (self, index);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : all > 0 ? "none" : "empty");
}

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineArticlePane *self = DATELINE_ARTICLE_PANE (data);
  GListModel *articles = gtk_slice_list_model_get_model (self->slice);
  guint size = gtk_slice_list_model_get_size (self->slice);
  guint n = articles != NULL ? g_list_model_get_n_items (articles) : 0;

  /* Behind the rows that the toolkit makes there are only numbers. */
  if (size >= n || size >= 8 * FIRST_ROWS)
    {
      gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self->slice, size + FIRST_ROWS);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DatelineArticlePane *self = DATELINE_ARTICLE_PANE (data);

  /* This one comes before the rows are painted. */
  self->tick = gtk_widget_add_tick_callback (widget, grow_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
stop_growing (DatelineArticlePane *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->tick);
  self->tick = 0;
}

static void
start_small (DatelineArticlePane *self)
{
  stop_growing (self);
  gtk_slice_list_model_set_size (self->slice, FIRST_ROWS);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), first_frame_cb, self, NULL);
}

static void
show_all_rows (DatelineArticlePane *self)
{
  stop_growing (self);
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

/* The chosen article's row becomes the selected one, and visible. */
static void
follow_article (DatelineArticlePane *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  DatelineArticleList *articles = dateline_session_get_articles (self->session);
  guint position = GTK_INVALID_LIST_POSITION;

  if (articles == NULL)
    return;
  if (article != NULL)
    position = dateline_article_list_find (articles,
                                           dateline_record_get_id (DATELINE_RECORD (article)));
  if (position == gtk_single_selection_get_selected (self->selection))
    return;
  self->following = TRUE;
  if (position != GTK_INVALID_LIST_POSITION &&
      position >= gtk_slice_list_model_get_size (self->slice))
    show_all_rows (self);
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
results_changing_cb (DatelineArticlePane *self)
{
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  start_small (self);
  self->following = FALSE;
}

static void
results_changed_cb (DatelineArticlePane *self)
{
  show_counts (self);
  follow_article (self);
}

static void
selected_cb (DatelineArticlePane *self)
{
  DatelineArticle *article = gtk_single_selection_get_selected_item (self->selection);

  if (self->following || article == NULL)
    return;
  dateline_session_set_article (self->session, article);
}

static void
activate_cb (DatelineArticlePane *self)
{
  g_signal_emit (self, signals[ARTICLE_PICKED], 0);
}

static void
project_cb (DatelineArticlePane *self)
{
  DatelineArticleList *articles = dateline_session_get_articles (self->session);

  self->following = TRUE;
  start_small (self);
  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (articles));
  self->following = FALSE;
  results_changed_cb (self);
}

static void
dateline_article_pane_dispose (GObject *object)
{
  DatelineArticlePane *self = DATELINE_ARTICLE_PANE (object);
  GtkWidget *child;

  stop_growing (self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->slice);

  G_OBJECT_CLASS (dateline_article_pane_parent_class)->dispose (object);
}

static void
dateline_article_pane_class_init (DatelineArticlePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_article_pane_dispose;

  signals[ARTICLE_PICKED] = g_signal_new ("article-picked", DATELINE_TYPE_ARTICLE_PANE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DATELINE_TYPE_ARTICLE_ROW);
  g_type_ensure (DATELINE_TYPE_PROGRESS_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/article-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineArticlePane, count);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticlePane, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticlePane, order_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticlePane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticlePane, list);
}

static void
dateline_article_pane_init (DatelineArticlePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->slice = gtk_slice_list_model_new (NULL, 0, G_MAXUINT);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
}

/**
 * dateline_article_pane_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_article_pane_set_session (DatelineArticlePane *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_ARTICLE_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "results-changing", G_CALLBACK (results_changing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "results-changed", G_CALLBACK (results_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (follow_article), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::order", G_CALLBACK (show_order), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
  show_order (self);
}

void
dateline_article_pane_grab_list (DatelineArticlePane *self)
{
  g_return_if_fail (DATELINE_IS_ARTICLE_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

DatelineSession *
dateline_article_pane_get_session (DatelineArticlePane *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE_PANE (self), NULL);

  return self->session;
}
