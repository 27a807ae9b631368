/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three pages: which and how, progress, what came of it. Writing is left to formats/export.h. */
#include "views/export-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/chart.h"
#include "formats/export.h"
#include "views/export-folder.h"

struct _DatelineExportDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  const DatelineFormat *format;
  GCancellable *cancellable; /* while it writes */
  GFile *file;
  guint n_articles;
  gboolean gone;

  GtkWidget *cancel;
  GtkWidget *save;
  GtkWidget *done;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwPreferencesRow *these_row;
  GtkCheckButton *these;
  AdwPreferencesRow *all_row;
  GtkCheckButton *all;
  AdwPreferencesGroup *formats;
  GtkProgressBar *bar;
  GtkLabel *progress_count;
  GtkLabel *sentence;
  GtkWidget *losses_heading;
  GtkWidget *losses;
  GtkListView *losses_list;
};

G_DEFINE_FINAL_TYPE (DatelineExportDialog, dateline_export_dialog, ADW_TYPE_WINDOW)

static DatelineSet *
get_chosen_set (DatelineExportDialog *self)
{
  return gtk_check_button_get_active (self->these)
           ? dateline_session_get_results (self->session)
           : dateline_index_get_all (dateline_session_get_index (self->session));
}

static void
update_save (DatelineExportDialog *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save-as",
                                 self->cancellable == NULL && self->format != NULL &&
                                   index != NULL &&
                                   dateline_set_get_size (get_chosen_set (self)) > 0);
}

static void
show_page (DatelineExportDialog *self, const char *page)
{
  gboolean done = g_str_equal (page, "done");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->cancel, !done);
  gtk_widget_set_visible (self->save, g_str_equal (page, "choose"));
  gtk_widget_set_visible (self->done, done);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.show-in-folder", done);
  update_save (self);
  if (done)
    gtk_window_set_focus (GTK_WINDOW (self), self->done);
}

/* Here rather than in the window, which lies behind. (transfer full) @error. */
static void
fail (DatelineExportDialog *self, GError *error)
{
  g_autofree char *markup = NULL;

  if (self->gone)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  markup = g_markup_escape_text (error->message, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
  g_error_free (error);
}

/* --- choosing ------------------------------------------------------------------------------- */

/* "nato · 12–29 Jan 2022" */
static char *
describe_results (DatelineExportDialog *self)
{
  const char *query = dateline_session_get_query_text (self->session);
  g_autofree char *range = NULL;
  gint32 first;
  gint32 last;

  dateline_session_get_range (self->session, &first, &last);
  if (first == DATELINE_DAY_NONE)
    return g_strdup (*query != '\0' ? query : _ ("What the list shows"));
  range = dateline_chart_describe_range (first, last);
  return *query != '\0' ? g_strdup_printf ("%s · %s", query, range) : g_steal_pointer (&range);
}

static void
show_scopes (DatelineExportDialog *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  guint these = dateline_set_get_size (dateline_session_get_results (self->session));
  guint all = index != NULL ? dateline_index_get_n_articles (index) : 0;
  g_autofree char *shown = describe_results (self);
  g_autofree char *these_text = g_strdup_printf (
    ngettext ("This %'u article", "These %'u articles", these), these);
  g_autofree char *all_text = g_strdup_printf (
    ngettext ("The only article", "All %'u articles", all), all);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  adw_preferences_row_set_title (self->these_row, these_text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->these_row), escaped);
  adw_preferences_row_set_title (self->all_row, all_text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->these_row), these > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->these_row), these != all);
  gtk_check_button_set_active (these > 0 && these != all ? self->these : self->all, TRUE);
}

static void
format_toggled_cb (GtkCheckButton *button, gpointer data)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (gtk_widget_get_root (GTK_WIDGET (button)));

  if (gtk_check_button_get_active (button))
    self->format = data;
  update_save (self);
}

static void
add_formats (DatelineExportDialog *self)
{
  const DatelineFormat *const *formats = dateline_formats_list ();
  GtkCheckButton *first = NULL;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      const DatelineFormat *format = formats[i];
      GtkWidget *row;
      GtkWidget *button;

      if (format->write == NULL)
        continue;
      row = adw_action_row_new ();
      button = gtk_check_button_new ();
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (format->name));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (format->description));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (self->formats, row);
      if (first != NULL)
        {
          gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
        }
      else
        {
          first = GTK_CHECK_BUTTON (button);
          gtk_check_button_set_active (first, TRUE);
          self->format = format;
        }
      g_signal_connect (button, "toggled", G_CALLBACK (format_toggled_cb), (gpointer) format);
    }
}

/* --- writing -------------------------------------------------------------------------------- */

static void
progress_cb (goffset current, goffset total, gpointer data)
{
  DatelineExportDialog *self = data;
  g_autofree char *text = NULL;

  if (self->gone)
    return;
  text = g_strdup_printf (ngettext ("%'u of %'u article", "%'u of %'u articles", total),
                          (guint) current, (guint) total);
  gtk_label_set_label (self->progress_count, text);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double) current / total : 0);
}

static void
show_outcome (DatelineExportDialog *self, GPtrArray *losses)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint n = losses != NULL ? losses->len : 0;

  text = g_strdup_printf (ngettext ("%'u article is in “%s”.", "%'u articles are in “%s”.",
                                    self->n_articles),
                          self->n_articles, display);
  gtk_label_set_label (self->sentence, text);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, g_ptr_array_index (losses, i));
  gtk_list_view_set_model (self->losses_list, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                                g_object_ref (G_LIST_MODEL (model)))));
  gtk_widget_set_visible (self->losses_heading, n > 0);
  gtk_widget_set_visible (self->losses, n > 0);
  show_page (self, "done");
}

static gboolean
nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* A last word on the progress may still be on its way to this dialog, which stays until then. */
static void
let_go (DatelineExportDialog *self)
{
  g_idle_add_full (G_PRIORITY_LOW, nothing_cb, self, g_object_unref);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineExportDialog *self = data;
  g_autoptr (GPtrArray) losses = NULL;
  GError *error = NULL;
  gboolean written = dateline_export_finish (DATELINE_PROJECT (source), result, &losses, &error);

  let_go (self);
  g_clear_object (&self->cancellable);
  if (!written && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  else if (!written)
    fail (self, g_steal_pointer (&error));
  if (self->gone)
    return;
  if (written)
    show_outcome (self, losses);
  else
    show_page (self, "choose");
}

void
dateline_export_dialog_save (DatelineExportDialog *self, const char *path)
{
  DatelineProject *project;
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (DATELINE_IS_EXPORT_DIALOG (self));
  g_return_if_fail (path != NULL);

  project = dateline_session_get_project (self->session);
  if (project == NULL || self->format == NULL || self->cancellable != NULL)
    return;
  ids = dateline_index_sort (dateline_session_get_index (self->session), get_chosen_set (self),
                             dateline_session_get_order (self->session));
  self->n_articles = ids->len;
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->file);
  self->file = g_file_new_for_path (path);
  gtk_label_set_label (self->progress_count, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  show_page (self, "progress");
  dateline_export_async (project, ids, self->format, path, self->cancellable, progress_cb, self,
                         written_cb, g_object_ref (self));
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (DatelineExportDialog) self = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT && !self->gone)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      if (g_file_peek_path (file) != NULL)
        dateline_export_dialog_save (self, g_file_peek_path (file));
      else
        fail (self,
              g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                   _ ("Articles can only be saved in a folder of this computer.")));
    }
  g_object_unref (chooser);
}

/* "Security demands.jsonl": the project's name with the format's first ending. */
static char *
suggest_name (DatelineExportDialog *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autofree char *base = g_path_get_basename (dateline_project_get_path (project));
  g_auto (GStrv) endings = g_strsplit (self->format->extensions, " ", 2);
  char *dot = strrchr (base, '.');
  g_autofree char *name = NULL;

  if (dot != NULL && dot != base)
    *dot = '\0';
  name = g_strconcat (base, endings[0], NULL);
  return g_filename_display_name (name);
}

/* --- actions -------------------------------------------------------------------------------- */

static void
save_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (widget);
  g_autofree char *name = suggest_name (self);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (self),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _ ("_Save"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* One level back: writing ends, else the window does. */
static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
show_in_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (widget);

  if (self->file != NULL)
    dateline_export_show_in_folder (self->file, GTK_WINDOW (self));
}

/* --- the class ------------------------------------------------------------------------------ */

static void
dateline_export_dialog_dispose (GObject *object)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (object);

  /* Closing while it writes leaves what stood there before. */
  self->gone = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (dateline_export_dialog_parent_class)->dispose (object);
}

static void
dateline_export_dialog_finalize (GObject *object)
{
  DatelineExportDialog *self = DATELINE_EXPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_export_dialog_parent_class)->finalize (object);
}

static void
dateline_export_dialog_class_init (DatelineExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_export_dialog_dispose;
  object_class->finalize = dateline_export_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "export.save-as", NULL, save_as_cb);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "export.show-in-folder", NULL, show_in_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "export.save-as",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, these_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, these);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, all_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, all);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, formats);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, progress_count);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, losses_heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, DatelineExportDialog, losses_list);
}

static void
dateline_export_dialog_init (DatelineExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_export_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineExportDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  show_scopes (self);
  add_formats (self);
  g_signal_connect_swapped (self->these, "toggled", G_CALLBACK (update_save), self);
  show_page (self, "choose");
  return GTK_WIDGET (self);
}
