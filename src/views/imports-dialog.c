/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project has dozens of imports, or with feeds a few thousand: the list keeps what the file says of each
 * in one array and makes rows for what is in sight. A report is read when its import is opened. */
#include "views/imports-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/batches.h"
#include "views/import-report-page.h"
#include "views/turned-key.h"

struct _DatelineImportsDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GPtrArray *batches;    /* of DatelineBatch */
  GtkStringList *places; /* a string for each, so that a list view has something to show */
  gint64 opened;         /* 0: the list is shown */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkStack *stack;
  GtkListView *list;
  DatelineImportReportPage *report;
  GtkWidget *take_out;
  GtkWidget *bring_back;
};

G_DEFINE_FINAL_TYPE (DatelineImportsDialog, dateline_imports_dialog, ADW_TYPE_WINDOW)

/* --- words ---------------------------------------------------------------------------------- */

static char *
describe_time (gint64 microseconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return time != NULL ? g_date_time_format (time, "%e %b %Y, %H:%M") : g_strdup ("");
}

static char *
describe_batch (const DatelineBatch *batch)
{
  g_autofree char *when = describe_time (batch->time);
  g_autofree char *count = g_strdup_printf (
    ngettext ("%'u article", "%'u articles", batch->n_articles), batch->n_articles);

  return g_strdup_printf ("%s · %s%s%s", g_strchug (when), count, batch->active ? "" : " · ",
                          batch->active ? "" : _ ("taken out"));
}

static const DatelineBatch *
find_batch (DatelineImportsDialog *self, gint64 id)
{
  for (guint i = 0; i < self->batches->len; i++)
    {
      const DatelineBatch *batch = self->batches->pdata[i];

      if (batch->id == id)
        return batch;
    }
  return NULL;
}

/* --- showing -------------------------------------------------------------------------------- */

/* (transfer full) @error */
static void
fail (DatelineImportsDialog *self, GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
  g_error_free (error);
}

static void
failed_cb (DatelineImportsDialog *self, const GError *error)
{
  fail (self, g_error_copy (error));
}

static void
show_state (DatelineImportsDialog *self)
{
  const DatelineBatch *batch = self->opened != 0 ? find_batch (self, self->opened) : NULL;
  gboolean writable = !dateline_project_get_read_only (self->project);
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *about = batch != NULL ? describe_batch (batch) : NULL;

  adw_window_title_set_title (self->title, batch != NULL ? batch->subject : _ ("Imports"));
  adw_window_title_set_subtitle (self->title, about != NULL ? about : "");
  gtk_stack_set_visible_child_name (self->stack, batch != NULL            ? "report"
                                                 : self->batches->len > 0 ? "list"
                                                                          : "empty");
  gtk_widget_set_visible (self->back, batch != NULL);
  gtk_widget_set_visible (self->take_out, batch != NULL && batch->active);
  gtk_widget_set_visible (self->bring_back, batch != NULL && !batch->active);
  gtk_widget_action_set_enabled (widget, "imports.back", batch != NULL);
  gtk_widget_action_set_enabled (widget, "imports.take-out",
                                 writable && batch != NULL && batch->active);
  gtk_widget_action_set_enabled (widget, "imports.bring-back",
                                 writable && batch != NULL && !batch->active);
  gtk_widget_action_set_enabled (widget, "imports.show-articles",
                                 batch != NULL && batch->active && batch->n_articles > 0);
  gtk_widget_action_set_enabled (widget, "imports.save-report", batch != NULL);
  gtk_widget_action_set_enabled (widget, "imports.copy-report", batch != NULL);
}

static void
load (DatelineImportsDialog *self)
{
  GError *error = NULL;
  GPtrArray *batches = dateline_project_list_batches (self->project, &error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) subjects = NULL;

  if (batches == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = batches;
  for (guint i = 0; i < batches->len; i++)
    g_strv_builder_add (builder, ((DatelineBatch *) batches->pdata[i])->subject);
  subjects = g_strv_builder_end (builder);
  gtk_string_list_splice (self->places, 0, g_list_model_get_n_items (G_LIST_MODEL (self->places)),
                          (const char *const *) subjects);
  show_state (self);
}

static void
open_batch (DatelineImportsDialog *self, gint64 id)
{
  GError *error = NULL;
  g_autofree char *json = dateline_project_load_batch_report (self->project, id, &error);
  DatelineImportReport *report = json != NULL ? dateline_import_report_from_json (json, &error)
                                              : NULL;

  if (report == NULL)
    {
      fail (self, error);
      return;
    }
  self->opened = id;
  dateline_import_report_page_set_report (self->report, report);
  if (report->found == 0)
    dateline_import_report_page_set_sentence (self->report, _ ("This import left no report."));
  show_state (self);
}

/* --- actions -------------------------------------------------------------------------------- */

static void
activate_cb (DatelineImportsDialog *self, guint position)
{
  if (position < self->batches->len)
    open_batch (self, ((DatelineBatch *) self->batches->pdata[position])->id);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_batch (DATELINE_IMPORTS_DIALOG (widget), g_variant_get_int64 (parameter));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (widget);

  self->opened = 0;
  show_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (widget);

  if (self->opened != 0)
    back_cb (widget, name, parameter);
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
set_active_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (widget);
  gboolean active = g_str_equal (name, "imports.bring-back");
  GError *error = NULL;

  if (!dateline_project_set_batch_active (self->project, self->opened, active, &error))
    fail (self, error);
}

static void
show_articles_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (widget);
  g_autofree char *query = g_strdup_printf ("batch:%" G_GINT64_FORMAT, self->opened);

  dateline_session_set_query_text (self->session, query);
  dateline_session_set_view (self->session, "read");
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (DATELINE_IMPORTS_DIALOG (widget)->report),
                              "import-report.save", NULL);
}

static void
copy_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->report), "import-report.copy", NULL);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The report is on the clipboard")));
}

/* --- rows ----------------------------------------------------------------------------------- */

static GtkWidget *
add_label (GtkWidget *box, gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (small)
    {
      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_label (box, FALSE);
  add_label (box, TRUE);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, DatelineImportsDialog *self)
{
  guint position = gtk_list_item_get_position (item);
  GtkWidget *subject = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *about = gtk_widget_get_next_sibling (subject);
  const DatelineBatch *batch;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  if (position >= self->batches->len)
    return;
  batch = self->batches->pdata[position];
  words = describe_batch (batch);
  gtk_label_set_label (GTK_LABEL (subject), batch->subject);
  gtk_label_set_label (GTK_LABEL (about), words);
  name = g_strdup_printf ("%s, %s", batch->subject, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                    gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (batch->active)
    gtk_widget_remove_css_class (subject, "dim-label");
  else
    gtk_widget_add_css_class (subject, "dim-label");
}

/* --- the class ------------------------------------------------------------------------------ */

static void
dateline_imports_dialog_dispose (GObject *object)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->places);
  g_clear_object (&self->project);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_imports_dialog_parent_class)->dispose (object);
}

static void
dateline_imports_dialog_finalize (GObject *object)
{
  DatelineImportsDialog *self = DATELINE_IMPORTS_DIALOG (object);

  g_clear_pointer (&self->batches, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_imports_dialog_parent_class)->finalize (object);
}

static void
dateline_imports_dialog_class_init (DatelineImportsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType control = GDK_CONTROL_MASK;

  object_class->dispose = dateline_imports_dialog_dispose;
  object_class->finalize = dateline_imports_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "imports.open", "x", open_cb);
  gtk_widget_class_install_action (widget_class, "imports.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "imports.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "imports.take-out", NULL, set_active_cb);
  gtk_widget_class_install_action (widget_class, "imports.bring-back", NULL, set_active_cb);
  gtk_widget_class_install_action (widget_class, "imports.show-articles", NULL, show_articles_cb);
  gtk_widget_class_install_action (widget_class, "imports.save-report", NULL, save_report_cb);
  gtk_widget_class_install_action (widget_class, "imports.copy-report", NULL, copy_report_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "imports.cancel", NULL);
  dateline_turned_key_add_to_class (widget_class, GDK_ALT_MASK, TRUE, "imports.back");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, control, "imports.save-report",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, control | GDK_SHIFT_MASK,
                                       "imports.copy-report", NULL);

  g_type_ensure (DATELINE_TYPE_IMPORT_REPORT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/imports-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, back);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, report);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, take_out);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportsDialog, bring_back);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
}

static void
dateline_imports_dialog_init (DatelineImportsDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->batches = g_ptr_array_new ();
  self->places = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->places)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
dateline_imports_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineImportsDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_IMPORTS_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->project = g_object_ref (dateline_session_get_project (session));
  g_signal_connect_object (self->project, "edited", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
