/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log is read a page at a time, as one scrolls. Going back undoes step by step in idle time, so
 * that hundreds of steps can be watched and stopped. Class actions: history.undo-to, history.stop. */
#include "views/history-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/history.h"
#include "views/shown-name.h"

#define PAGE     100
#define DELAY_MS 60
/* How long a slice of undoing may hold up the window, and from how many steps on progress shows. */
#define SLICE_US      12000
#define SHOW_PROGRESS 200

struct _DatelineHistoryDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GListStore *entries;
  GtkSingleSelection *selection;
  gboolean at_end; /* there are no older entries */
  guint reload_source;

  gint64 target; /* the entry that is to be undone, 0: none */
  guint undo_source;
  guint n_undone;
  guint n_expected;

  GtkStack *stack;
  GtkListView *list;
  GtkScrolledWindow *scrolled;
  GtkWidget *undo_button;
  GtkWidget *stop_button;
  GtkProgressBar *progress;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (DatelineHistoryDialog, dateline_history_dialog, ADW_TYPE_WINDOW)

/* --- rows ----------------------------------------------------------------------------------- */

static char *
time_to_display (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *clock = NULL;
  g_autofree char *day = NULL;

  if (time == NULL)
    return g_strdup ("");
  clock = g_date_time_format (time, "%H:%M");
  if (g_date_time_get_year (time) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    day = g_strdup (_ ("Today"));
  else if (g_date_time_get_year (time) == g_date_time_get_year (yesterday) &&
           g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (yesterday))
    day = g_strdup (_ ("Yesterday"));
  else
    day = g_date_time_format (time, "%-d %b %Y");
  /* Translators: a day and a time of it, such as Today, 14:03. */
  return g_strdup_printf (_ ("%s, %s"), day, clock);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *what = gtk_label_new (NULL);
  GtkWidget *who = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_label_set_xalign (GTK_LABEL (who), 1);
  gtk_widget_add_css_class (who, "dim-label");
  gtk_widget_add_css_class (who, "small");
  gtk_widget_add_css_class (who, "numeric");
  gtk_box_append (GTK_BOX (box), what);
  gtk_box_append (GTK_BOX (box), who);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  DatelineHistoryEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *what = gtk_widget_get_first_child (box);
  GtkWidget *who = gtk_widget_get_last_child (box);
  gboolean undone = dateline_history_entry_get_undone (entry);
  const char *coder = dateline_history_entry_get_coder (entry);
  g_autofree char *description = dateline_history_entry_describe (entry);
  g_autofree char *time = time_to_display (dateline_history_entry_get_time (entry));
  g_autofree char *line = NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  line = coder != NULL && *coder != '\0' ? dateline_compose ("%s · %s", coder, time, NULL)
                                         : g_strdup (time);
  if (undone)
    {
      pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
      gtk_widget_add_css_class (what, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (what, "dim-label");
    }
  gtk_label_set_attributes (GTK_LABEL (what), attributes);
  gtk_label_set_label (GTK_LABEL (what), description);
  gtk_label_set_label (GTK_LABEL (who), line);
  if (undone)
    {
      /* Translators: of an action in the history, for those who can't see that it is struck. */
      g_autofree char *said = g_strdup_printf (_ ("%s (undone)"), description);

      gtk_widget_set_tooltip_text (what, said);
      gtk_accessible_update_property (GTK_ACCESSIBLE (what), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                      -1);
    }
  else
    {
      gtk_widget_set_tooltip_text (what, description);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (what), GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
}

/* --- pages ---------------------------------------------------------------------------------- */

static DatelineHistoryEntry *
get_chosen (DatelineHistoryDialog *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
show_state (DatelineHistoryDialog *self)
{
  DatelineHistoryEntry *chosen = get_chosen (self);
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->entries)) > 0;
  gboolean running = self->target != 0;
  gboolean possible = chosen != NULL && !dateline_history_entry_get_undone (chosen) &&
                      dateline_history_entry_get_kind (chosen) != DATELINE_HISTORY_UNDO &&
                      !dateline_project_get_read_only (self->project);
  const char *hint;

  if (dateline_project_get_read_only (self->project))
    hint = _ ("The project is open read-only.");
  else if (chosen == NULL)
    hint = _ ("Choose what should be undone, with all that came after it.");
  else if (dateline_history_entry_get_kind (chosen) == DATELINE_HISTORY_UNDO)
    hint = _ ("Redo (Ctrl+Shift+Z) takes back the newest undo.");
  else if (dateline_history_entry_get_undone (chosen))
    hint = _ ("This is undone already.");
  else
    hint = _ ("This and all that came after it. Redo brings it back, until you edit again.");
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running && self->n_expected > SHOW_PROGRESS);
  gtk_widget_set_visible (self->undo_button, !running);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo-to", possible && !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.stop", running);
}

static void
load_page (DatelineHistoryDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autoptr (DatelineHistoryEntry)
    last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->entries), n - 1) : NULL;
  g_autoptr (GPtrArray) page = NULL;
  GError *error = NULL;

  if (self->at_end)
    return;
  page = dateline_project_load_history (self->project,
                                        last != NULL ? dateline_history_entry_get_id (last) : 0,
                                        PAGE, &error);
  if (page == NULL)
    {
      self->at_end = TRUE;
      dateline_session_fail (self->session, error);
      return;
    }
  self->at_end = page->len < PAGE;
  g_list_store_splice (self->entries, n, 0, page->pdata, page->len);
  show_state (self);
}

/* Half a window ahead of what is seen. */
static void
scrolled_cb (DatelineHistoryDialog *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double size = gtk_adjustment_get_page_size (adjustment);

  if (size > 0 &&
      gtk_adjustment_get_value (adjustment) + 1.5 * size >= gtk_adjustment_get_upper (adjustment))
    load_page (self);
}

/* As many entries as there were, so that one stays where one was. */
static void
reload (DatelineHistoryDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  DatelineHistoryEntry *chosen = get_chosen (self);
  gint64 chosen_id = chosen != NULL ? dateline_history_entry_get_id (chosen) : 0;
  guint selected = GTK_INVALID_LIST_POSITION;
  g_autoptr (GPtrArray) page = NULL;
  GError *error = NULL;

  page = dateline_project_load_history (self->project, 0, MAX (n, PAGE), &error);
  if (page == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  self->at_end = page->len < MAX (n, PAGE);
  for (guint i = 0; i < page->len; i++)
    if (dateline_history_entry_get_id (g_ptr_array_index (page, i)) == chosen_id)
      selected = i;
  g_list_store_splice (self->entries, 0, n, page->pdata, page->len);
  gtk_single_selection_set_selected (self->selection, selected);
  show_state (self);
}

static void
reload_later_cb (gpointer data)
{
  DatelineHistoryDialog *self = data;

  self->reload_source = 0;
  reload (self);
}

static void
edited_cb (DatelineHistoryDialog *self)
{
  if (self->target == 0 && self->reload_source == 0)
    self->reload_source = g_timeout_add_once (DELAY_MS, reload_later_cb, self);
}

/* --- going back ----------------------------------------------------------------------------- */

static gboolean
is_undone (DatelineHistoryDialog *self, gint64 id)
{
  g_autoptr (GPtrArray) found = dateline_project_load_history (self->project, id + 1, 1, NULL);

  return found == NULL || found->len == 0 ||
         dateline_history_entry_get_id (g_ptr_array_index (found, 0)) != id ||
         dateline_history_entry_get_undone (g_ptr_array_index (found, 0));
}

static void
finish (DatelineHistoryDialog *self)
{
  g_autofree char *message = g_strdup_printf (
    ngettext ("Undid %'u action", "Undid %'u actions", self->n_undone), self->n_undone);

  g_clear_handle_id (&self->undo_source, g_source_remove);
  self->target = 0;
  reload (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
  gtk_label_set_label (self->hint, message);
}

static gboolean
undo_cb (gpointer data)
{
  DatelineHistoryDialog *self = data;
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  GError *error = NULL;

  do
    {
      if (is_undone (self, self->target) || !dateline_project_can_undo (self->project))
        {
          self->undo_source = 0;
          finish (self);
          return G_SOURCE_REMOVE;
        }
      if (!dateline_project_undo (self->project, NULL, &error))
        {
          self->undo_source = 0;
          finish (self);
          dateline_session_fail (self->session, error);
          return G_SOURCE_REMOVE;
        }
      self->n_undone++;
    }
  while (g_get_monotonic_time () < deadline);
  gtk_progress_bar_set_fraction (self->progress,
                                 MIN (1, (double) self->n_undone / MAX (self->n_expected, 1)));
  return G_SOURCE_CONTINUE;
}

static void
undo_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineHistoryDialog *self = DATELINE_HISTORY_DIALOG (widget);
  DatelineHistoryEntry *chosen = get_chosen (self);
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (chosen == NULL || self->target != 0)
    return;
  self->target = dateline_history_entry_get_id (chosen);
  self->n_undone = 0;
  self->n_expected = 0;
  /* What was redone is there twice, so this is how many steps it takes at most. */
  for (guint i = 0; i <= selected; i++)
    {
      g_autoptr (DatelineHistoryEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      self->n_expected += dateline_history_entry_get_kind (entry) != DATELINE_HISTORY_UNDO &&
                          !dateline_history_entry_get_undone (entry);
    }
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_state (self);
  self->undo_source = g_idle_add (undo_cb, self);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineHistoryDialog *self = DATELINE_HISTORY_DIALOG (widget);

  if (self->target != 0)
    finish (self);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_history_dialog_dispose (GObject *object)
{
  DatelineHistoryDialog *self = DATELINE_HISTORY_DIALOG (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_handle_id (&self->undo_source, g_source_remove);
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scrolled),
                                          self);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  self->scrolled = NULL;

  G_OBJECT_CLASS (dateline_history_dialog_parent_class)->dispose (object);
}

static void
dateline_history_dialog_class_init (DatelineHistoryDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_history_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "history.undo-to", NULL, undo_to);
  gtk_widget_class_install_action (widget_class, "history.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, hint);
}

static void
dateline_history_dialog_init (DatelineHistoryDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (DATELINE_TYPE_HISTORY_ENTRY);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->entries)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

/**
 * dateline_history_dialog_new:
 * @session: one that has a project
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWidget *
dateline_history_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineHistoryDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->project = g_object_ref (dateline_session_get_project (session));
  g_signal_connect_object (self->project, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  load_page (self);
  show_state (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
