/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list holds the numbers of groups; what is said of one is worked out for the rows that are seen. */
#include "views/copies-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/chart.h"
#include "index/copies.h"
#include "store/copies.h"
#include "views/copy-search.h"
#include "views/shown-name.h"

typedef enum
{
  ORDER_SIZE,
  ORDER_SPAN,
  ORDER_FIRST,
} Order;

static const char *const order_nicks[] = { "size", "span", "first" };

struct _DatelineCopiesDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineCopySearch *search;
  GSimpleActionGroup *actions;
  GArray *groups;   /* of DatelineCopies, in the order of the rows */
  GListStore *rows; /* of GtkStringObject, one a group: the list counts them */
  Order order;

  GtkStack *stack;
  GtkListView *list;
  GtkLabel *summary;
  GtkButton *find;
  GtkRevealer *working;
  GtkProgressBar *progress;
  GtkDropDown *order_choice;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (DatelineCopiesDialog, dateline_copies_dialog, ADW_TYPE_WINDOW)

static gint32
get_span (const DatelineCopies *copies)
{
  return copies->first_day != DATELINE_DAY_NONE ? copies->last_day - copies->first_day : -1;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const DatelineCopies *one = a;
  const DatelineCopies *two = b;
  Order order = GPOINTER_TO_UINT (data);

  if (order == ORDER_SIZE && one->n != two->n)
    return one->n > two->n ? -1 : 1;
  if (order == ORDER_SPAN && get_span (one) != get_span (two))
    return get_span (one) > get_span (two) ? -1 : 1;
  /* Those without a day come last. */
  if (order == ORDER_FIRST && one->first_day != two->first_day)
    return (guint32) one->first_day - (guint32) G_MININT32 - 1 <
               (guint32) two->first_day - (guint32) G_MININT32 - 1
             ? -1
             : 1;
  return (one->first > two->first) - (one->first < two->first);
}

static void
show_summary (DatelineCopiesDialog *self)
{
  guint n_articles = 0;
  g_autofree char *groups = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->groups->len; i++)
    n_articles += g_array_index (self->groups, DatelineCopies, i).n;
  groups = g_strdup_printf (ngettext ("%'u text", "%'u texts", self->groups->len),
                            self->groups->len);
  /* Translators: %s is such as "12 texts" */
  text = g_strdup_printf (ngettext ("%s printed in %'u article", "%s printed in %'u articles",
                                    n_articles),
                          groups, n_articles);
  gtk_label_set_label (self->summary, text);
}

static void
fill (DatelineCopiesDialog *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean looked;

  g_clear_pointer (&self->groups, g_array_unref);
  self->groups = index != NULL ? dateline_index_list_copy_groups (index, NULL)
                               : g_array_new (FALSE, FALSE, sizeof (DatelineCopies));
  if (self->groups->len > 1)
    g_array_sort_with_data (self->groups, compare_cb, GUINT_TO_POINTER (self->order));
  for (guint i = 0; i < self->groups->len; i++)
    g_ptr_array_add (rows, gtk_string_object_new (""));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);

  looked = project != NULL && dateline_project_get_copies_run (project, NULL, NULL);
  adw_status_page_set_title (self->nothing, looked ? _ ("No copies") : _ ("Not looked for yet"));
  adw_status_page_set_description (
    self->nothing,
    looked ? _ ("No two articles print the same text.")
           : _ ("Articles that print the same text, cut or with a new headline, are found by the "
                "words in a row that they share."));
  gtk_stack_set_visible_child_name (self->stack, self->groups->len > 0 ? "list" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), self->groups->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->order_choice), self->groups->len > 0);
  show_summary (self);
}

static char *
describe (const DatelineCopies *copies)
{
  g_autofree char *n = g_strdup_printf (ngettext ("%'u article", "%'u articles", copies->n),
                                        copies->n);
  g_autofree char *sources = g_strdup_printf (
    ngettext ("%u source", "%u sources", copies->n_sources), copies->n_sources);
  g_autofree char *days = NULL;

  if (copies->first_day == DATELINE_DAY_NONE)
    return dateline_compose ("%s · %s", n, sources, NULL);
  days = dateline_chart_describe_range (copies->first_day, copies->last_day);
  return dateline_compose ("%s · %s · %s", n, sources, days);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);
  GtkWidget *meta = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END,
                                  NULL);

  gtk_widget_add_css_class (meta, "small");
  gtk_widget_add_css_class (meta, "dim-label");
  gtk_widget_add_css_class (meta, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), meta);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (DatelineCopiesDialog *self, GtkListItem *item)
{
  guint place = gtk_list_item_get_position (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *meta = gtk_widget_get_next_sibling (title);
  const DatelineCopies *copies;
  g_autoptr (DatelineArticle) first = NULL;
  g_autofree char *text = NULL;

  if (place >= self->groups->len)
    return;
  copies = &g_array_index (self->groups, DatelineCopies, place);
  first = dateline_project_get_article (dateline_session_get_project (self->session),
                                        copies->first);
  text = describe (copies);
  gtk_label_set_label (GTK_LABEL (title),
                       first != NULL ? dateline_article_get_display_title (first) : "");
  gtk_label_set_label (GTK_LABEL (meta), text);
}

/* The list then shows the group, the reader its first. */
static void
open_row (DatelineCopiesDialog *self, guint place)
{
  g_autoptr (DatelineArticle) first = NULL;
  g_autofree char *query = NULL;
  gint64 id;

  if (place >= self->groups->len)
    return;
  id = g_array_index (self->groups, DatelineCopies, place).first;
  first = dateline_project_get_article (dateline_session_get_project (self->session), id);
  query = g_strdup_printf ("copy-of:%" G_GINT64_FORMAT, id);
  dateline_session_set_range (self->session, DATELINE_DAY_NONE, DATELINE_DAY_NONE);
  dateline_session_set_query_text (self->session, query);
  dateline_session_set_view (self->session, "read");
  if (first != NULL)
    dateline_session_set_article (self->session, first);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activate_cb (DatelineCopiesDialog *self, guint place)
{
  open_row (self, place);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_row (data, g_variant_get_uint32 (parameter));
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopiesDialog *self = data;

  dateline_copy_search_start (self->search);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopiesDialog *self = data;

  dateline_copy_search_cancel (self->search);
}

static void
order_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopiesDialog *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (order_nicks); i++)
    if (g_str_equal (order_nicks[i], g_variant_get_string (parameter, NULL)))
      gtk_drop_down_set_selected (self->order_choice, i);
}

static void
order_chosen_cb (DatelineCopiesDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->order_choice);

  if (self->session == NULL || selected >= G_N_ELEMENTS (order_nicks) || selected == self->order)
    return;
  self->order = selected;
  fill (self);
}

static void
show_search (DatelineCopiesDialog *self)
{
  gboolean busy = dateline_copy_search_is_busy (self->search);
  double progress;

  g_object_get (self->search, "progress", &progress, NULL);
  gtk_revealer_set_reveal_child (self->working, busy);
  gtk_progress_bar_set_fraction (self->progress, progress);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "find")),
    !busy && !dateline_project_get_read_only (dateline_session_get_project (self->session)));
}

static const GActionEntry entries[] = {
  { "find", find_cb },
  { "cancel", cancel_cb },
  { "order", order_cb, "s" },
  { "open", open_cb, "u" },
};

static void
dateline_copies_dialog_dispose (GObject *object)
{
  DatelineCopiesDialog *self = DATELINE_COPIES_DIALOG (object);

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->search);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->groups, g_array_unref);

  G_OBJECT_CLASS (dateline_copies_dialog_parent_class)->dispose (object);
}

static void
dateline_copies_dialog_class_init (DatelineCopiesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_copies_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/copies-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, find);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, working);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, order_choice);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopiesDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, order_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_copies_dialog_init (DatelineCopiesDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->groups = g_array_new (FALSE, FALSE, sizeof (DatelineCopies));
  self->rows = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  {
    g_autoptr (GtkSingleSelection)
      selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));

    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  }
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "copies", G_ACTION_GROUP (self->actions));
}

GtkWidget *
dateline_copies_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineCopiesDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_COPIES_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->search = g_object_ref (dateline_copy_search_get (session));
  g_signal_connect_swapped (self->search, "notify", G_CALLBACK (show_search), self);
  g_signal_connect_swapped (self->search, "found", G_CALLBACK (fill), self);
  g_signal_connect_swapped (session, "results-changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (session, "notify::project", G_CALLBACK (gtk_window_destroy), self);
  fill (self);
  show_search (self);
  return GTK_WIDGET (self);
}

guint
dateline_copies_dialog_get_n_rows (DatelineCopiesDialog *self)
{
  g_return_val_if_fail (DATELINE_IS_COPIES_DIALOG (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
