/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feeds in a list, an entry above it for one more. What is under way belongs to the fetcher and goes on when
 * the dialog is closed. Class actions: feeds.add, feeds.add-address (an address), feeds.refresh and feeds.remove
 * (a UUID), feeds.refresh-all, feeds.cancel, feeds.undo. */
#include "views/feeds-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/feeds.h"
#include "store/history.h"
#include "views/feed-row.h"

struct _DatelineFeedsDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  DatelineFetcher *fetcher;
  GHashTable *rows; /* UUID → DatelineFeedRow */
  GPtrArray *choice_rows;
  GCancellable *adding_cancellable;
  gboolean asking; /* an address is being looked at */

  AdwToastOverlay *toasts;
  GtkWidget *refresh_all;
  GtkWidget *cancel;
  GtkWidget *adding;
  GtkEntry *entry;
  GtkWidget *add;
  GtkLabel *problem;
  AdwPreferencesGroup *choices;
  GtkListBox *list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (DatelineFeedsDialog, dateline_feeds_dialog, ADW_TYPE_WINDOW)

static gboolean
is_writable (DatelineFeedsDialog *self)
{
  return self->project != NULL && !dateline_project_get_read_only (self->project);
}

static void
toast (DatelineFeedsDialog *self, const char *message, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *new_toast = adw_toast_new (escaped);

  if (with_undo)
    {
      adw_toast_set_button_label (new_toast, _ ("_Undo"));
      adw_toast_set_action_name (new_toast, "feeds.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, new_toast);
}

/* Said where the address was given, and read out. */
static void
set_problem (DatelineFeedsDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
update_actions (DatelineFeedsDialog *self)
{
  gboolean busy = self->fetcher != NULL && dateline_fetcher_is_busy (self->fetcher, NULL);
  gboolean writable = is_writable (self);
  gboolean some = g_hash_table_size (self->rows) > 0;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.refresh-all", writable && some && !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.refresh", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.remove", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.cancel", busy || self->asking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.add",
                                 writable && !self->asking && *text != '\0');
  gtk_widget_set_sensitive (self->adding, writable);
  gtk_widget_set_visible (self->refresh_all, some && !busy);
  gtk_widget_set_visible (self->cancel, busy || self->asking);
}

static void
row_edited_cb (DatelineFeedsDialog *self, DatelineFeedRow *row)
{
  g_autoptr (DatelineSubscription)
    feed = dateline_subscription_copy (dateline_feed_row_get_feed (row));
  g_autoptr (GError) error = NULL;

  if (!dateline_project_edit_feed (self->project, feed, &error))
    toast (self, error->message, FALSE);
}

/* A row stays the same for as long as its feed is followed, so that it stays open where it is. */
static void
reload (DatelineFeedsDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = dateline_project_list_feeds (self->project, &error);
  g_autoptr (GHashTable) old = self->rows;

  if (feeds == NULL)
    {
      g_steal_pointer (&old);
      toast (self, error->message, FALSE);
      return;
    }
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < feeds->len; i++)
    {
      const DatelineSubscription *feed = feeds->pdata[i];
      GtkWidget *row = g_hash_table_lookup (old, feed->uuid);

      if (row == NULL)
        {
          row = dateline_feed_row_new ();
          g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self,
                                   G_CONNECT_SWAPPED);
        }
      g_hash_table_remove (old, feed->uuid);
      g_hash_table_insert (self->rows, g_strdup (feed->uuid), row);
      dateline_feed_row_set_feed (DATELINE_FEED_ROW (row), feed,
                                  dateline_fetcher_is_busy (self->fetcher, feed->uuid),
                                  is_writable (self));
      /* Its buttons know their feed by then. */
      if (gtk_widget_get_parent (row) == NULL)
        gtk_list_box_insert (self->list, row, (int) i);
    }
  {
    GHashTableIter iter;
    gpointer row;

    g_hash_table_iter_init (&iter, old);
    while (g_hash_table_iter_next (&iter, NULL, &row))
      gtk_list_box_remove (self->list, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), feeds->len > 0);
  gtk_widget_set_visible (self->empty, feeds->len == 0);
  update_actions (self);
}

/* --- refreshing ----------------------------------------------------------------------------- */

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineFeedsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchReport)
    report = dateline_fetcher_refresh_finish (DATELINE_FETCHER (source), result, &error);
  g_autofree char *said = NULL;

  if (self->project == NULL)
    return;
  reload (self);
  if (report == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        toast (self, error->message, FALSE);
      return;
    }
  if (report->asked == 0 && report->problem != NULL)
    said = g_strdup (report->problem);
  else
    said = dateline_fetch_report_to_display (report);
  toast (self, said, report->added > 0);
}

static void
refresh (DatelineFeedsDialog *self, const char *uuid)
{
  const char *uuids[] = { uuid, NULL };

  dateline_fetcher_refresh_async (self->fetcher, uuid != NULL ? uuids : NULL, DATELINE_FETCH_ASKED,
                                  NULL, refreshed_cb, g_object_ref (self));
}

static void
refresh_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  refresh (DATELINE_FEEDS_DIALOG (widget), NULL);
}

static void
refresh_one (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);

  if (!dateline_fetcher_is_busy (self->fetcher, uuid))
    refresh (self, uuid);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);

  g_cancellable_cancel (self->adding_cancellable);
  dateline_fetcher_cancel (self->fetcher);
}

/* --- adding and removing -------------------------------------------------------------------- */

static void
clear_choices (DatelineFeedsDialog *self)
{
  for (guint i = 0; i < self->choice_rows->len; i++)
    adw_preferences_group_remove (self->choices, self->choice_rows->pdata[i]);
  g_ptr_array_set_size (self->choice_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), FALSE);
}

static void
show_choices (DatelineFeedsDialog *self, const GPtrArray *choices)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const DatelineFeedLinkTo *link = choices->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_button_new_with_label (_ ("Follow"));
      g_autofree char *title = g_markup_escape_text (link->title != NULL ? link->title : link->url,
                                                     -1);
      g_autofree char *url = g_markup_escape_text (link->url, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      if (link->title != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), url);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "feeds.add-address");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", link->url);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (self->choices, row);
      g_ptr_array_add (self->choice_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->choices), TRUE);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineFeedsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFetchAnswer)
    answer = dateline_fetcher_add_finish (DATELINE_FETCHER (source), result, &error);

  self->asking = FALSE;
  if (self->project == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("_Follow"));
  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_problem (self, error->message);
    }
  else if (answer->uuid == NULL)
    show_choices (self, answer->choices);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      /* Who follows a feed wants to see what is in it. */
      refresh (self, answer->uuid);
    }
  update_actions (self);
}

static void
ask (DatelineFeedsDialog *self, const char *address)
{
  set_problem (self, NULL);
  clear_choices (self);
  self->asking = TRUE;
  g_clear_object (&self->adding_cancellable);
  self->adding_cancellable = g_cancellable_new ();
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("Looking…"));
  dateline_fetcher_add_async (self->fetcher, address, self->adding_cancellable, added_cb,
                              g_object_ref (self));
  update_actions (self);
}

static void
add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);
  g_autofree char *address = g_strstrip (
    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*address != '\0' && !self->asking)
    ask (self, address);
}

static void
add_address (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);
  g_autofree char *address = g_variant_dup_string (parameter, NULL);

  if (!self->asking && is_writable (self))
    ask (self, address);
}

static void
remove_one (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);
  const char *uuid = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;

  if (dateline_project_remove_feed (self->project, uuid, &error))
    toast (self, _ ("No longer followed"), TRUE);
  else
    toast (self, error->message, FALSE);
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (!dateline_project_undo (self->project, NULL, &error))
    toast (self, error->message, FALSE);
}

static void
entry_activate_cb (DatelineFeedsDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "feeds.add", NULL);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_feeds_dialog_dispose (GObject *object)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (object);

  if (self->adding_cancellable != NULL)
    g_cancellable_cancel (self->adding_cancellable);
  g_clear_object (&self->adding_cancellable);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->fetcher != NULL)
    g_signal_handlers_disconnect_by_data (self->fetcher, self);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->project);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_feeds_dialog_parent_class)->dispose (object);
}

static void
dateline_feeds_dialog_finalize (GObject *object)
{
  DatelineFeedsDialog *self = DATELINE_FEEDS_DIALOG (object);

  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->choice_rows);

  G_OBJECT_CLASS (dateline_feeds_dialog_parent_class)->finalize (object);
}

static void
dateline_feeds_dialog_class_init (DatelineFeedsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_feeds_dialog_dispose;
  object_class->finalize = dateline_feeds_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "feeds.add", NULL, add);
  gtk_widget_class_install_action (widget_class, "feeds.add-address", "s", add_address);
  gtk_widget_class_install_action (widget_class, "feeds.refresh", "s", refresh_one);
  gtk_widget_class_install_action (widget_class, "feeds.refresh-all", NULL, refresh_all);
  gtk_widget_class_install_action (widget_class, "feeds.remove", "s", remove_one);
  gtk_widget_class_install_action (widget_class, "feeds.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "feeds.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK,
                                       "feeds.refresh-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "feeds.undo",
                                       NULL);
  g_type_ensure (DATELINE_TYPE_FEED_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/feeds-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, refresh_all);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, adding);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, add);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineFeedsDialog, empty);
}

static void
dateline_feeds_dialog_init (DatelineFeedsDialog *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->choice_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (update_actions), self);
}

GtkWidget *
dateline_feeds_dialog_new (DatelineSession *session, DatelineFetcher *fetcher, GtkWindow *parent)
{
  DatelineFeedsDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session) && DATELINE_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_FEEDS_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->project = g_object_ref (dateline_session_get_project (session));
  self->fetcher = g_object_ref (fetcher);
  g_signal_connect_object (self->project, "edited", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fetcher, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}
