/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four pages: choose, progress (of the dry run, then of the import), what would come in, what did.
 * Reading and writing is left to formats/import.h; the choosing of files to import-choose.c. */
#include "views/import-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/import.h"
#include "views/import-choose.h"
#include "views/import-report-list.h"

#define PASTED_NAME "pasted.txt"

typedef enum
{
  STAGE_CHOOSE,
  STAGE_LOOKING, /* the dry run is under way */
  STAGE_PREVIEW,
  STAGE_BRINGING, /* the import is under way */
  STAGE_REPORT,
} Stage;

struct _DatelineImportDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  Stage stage;
  GStrv paths;
  GBytes *text; /* instead of paths */
  GCancellable *cancellable;
  DatelineImportReport *report;
  gint64 undo_before; /* the newest action before the import */
  gint64 undo_id;     /* the import, 0: nothing to undo */
  gboolean gone;

  GtkWidget *back;
  GtkWidget *cancel;
  GtkButton *start;
  GtkWidget *done;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *drop_area;
  GtkWidget *choose_files;
  GtkLabel *progress_title;
  GtkProgressBar *bar;
  GtkLabel *progress_count;
  GtkLabel *sentence;
  DatelineImportReportList *list;
  GtkWidget *options;
  AdwEntryRow *source;
  GtkSwitch *keep;
  GtkWidget *report_buttons;
};

G_DEFINE_FINAL_TYPE (DatelineImportDialog, dateline_import_dialog, ADW_TYPE_WINDOW)

/* Here rather than in the window, which lies behind. (transfer full) @error. */
static void
fail (DatelineImportDialog *self, GError *error)
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

static gint64
get_newest_action (DatelineImportDialog *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineHistoryEntry) entry = project != NULL ? dateline_project_peek_undo (project)
                                                           : NULL;

  return entry != NULL ? dateline_history_entry_get_id (entry) : 0;
}

static void
show_start (DatelineImportDialog *self)
{
  guint n = self->report != NULL ? self->report->added : 0;
  g_autofree char *label = NULL;

  if (n == 0)
    label = g_strdup (_ ("Nothing to Bring In"));
  else
    label = g_strdup_printf (ngettext ("_Bring In %'u Article", "_Bring In %'u Articles", n), n);
  gtk_button_set_label (self->start, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start",
                                 self->stage == STAGE_PREVIEW && n > 0);
}

static void
set_stage (DatelineImportDialog *self, Stage stage)
{
  gboolean working = stage == STAGE_LOOKING || stage == STAGE_BRINGING;
  gboolean choosing = stage == STAGE_CHOOSE;

  self->stage = stage;
  gtk_stack_set_visible_child_name (self->stack, choosing  ? "choose"
                                                 : working ? "progress"
                                                           : "report");
  gtk_widget_set_visible (self->back, stage == STAGE_PREVIEW);
  gtk_widget_set_visible (self->cancel, stage != STAGE_PREVIEW && stage != STAGE_REPORT);
  gtk_widget_set_visible (GTK_WIDGET (self->start), stage == STAGE_PREVIEW);
  gtk_widget_set_visible (self->done, stage == STAGE_REPORT);
  gtk_widget_set_visible (self->options, choosing || stage == STAGE_PREVIEW);
  gtk_widget_set_visible (self->report_buttons, stage == STAGE_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-files", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-folder", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.paste", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", stage == STAGE_PREVIEW);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-report", stage == STAGE_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo",
                                 stage == STAGE_REPORT && self->undo_id != 0);
  show_start (self);
  if (choosing)
    gtk_window_set_focus (GTK_WINDOW (self), self->choose_files);
  else if (stage == STAGE_PREVIEW)
    gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->start));
  else if (stage == STAGE_REPORT)
    gtk_window_set_focus (GTK_WINDOW (self), self->done);
}

static void
show_progress (DatelineImportDialog *self, const char *title)
{
  gtk_label_set_label (self->progress_title, title);
  gtk_label_set_label (self->progress_count, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  DatelineImportDialog *self = data;
  g_autofree char *text = NULL;

  if (self->gone)
    return;
  /* Translators: how many files were read. */
  text = g_strdup_printf (ngettext ("%'u of %'u file", "%'u of %'u files", total), done, total);
  gtk_label_set_label (self->progress_count, text);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double) done / total : 0);
}

/* --- running -------------------------------------------------------------------------------- */

static void
run (DatelineImportDialog *self, gboolean dry_run, GAsyncReadyCallback callback)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autofree char *source = g_strstrip (
    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->source))));
  const DatelineImportOptions options = {
    .source = *source != '\0' ? source : NULL,
    .dry_run = dry_run,
    .keep_on_cancel = gtk_switch_get_active (self->keep),
  };

  g_clear_pointer (&self->report, dateline_import_report_free);
  dateline_import_report_list_set_entries (self->list, NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->text != NULL)
    dateline_import_bytes_async (project, self->text, PASTED_NAME, &options, self->cancellable,
                                 callback, g_object_ref (self));
  else
    dateline_import_async (project, (const char *const *) self->paths, &options, progress_cb, self,
                           self->cancellable, callback, g_object_ref (self));
}

/* FALSE: an error, told to the window, or nobody is there any more. */
static gboolean
take_report (DatelineImportDialog *self, GAsyncResult *result)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  GError *error = NULL;

  self->report = dateline_import_finish (project, result, &error);
  if (self->report != NULL)
    {
      if (!self->gone)
        dateline_import_report_list_set_entries (self->list, G_LIST_MODEL (self->report->entries));
      return !self->gone;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    fail (self, error);
  return FALSE;
}

static void
append_number (GString *text, const char *one, const char *many, guint n)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
    /* The format strings come from ngettext(), each with one %'u. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, n == 1 ? one : many, n);
#pragma GCC diagnostic pop
}

static char *
describe_preview (const DatelineImportReport *report)
{
  GString *text = g_string_new (NULL);

  if (report->found == 0)
    g_string_append (text, _ ("There is nothing in it that could be an article."));
  append_number (text, ngettext ("%'u article would come in", "%'u articles would come in", 1),
                 ngettext ("%'u article would come in", "%'u articles would come in",
                           report->added),
                 report->added);
  append_number (text, ngettext ("%'u is already there", "%'u are already there", 1),
                 ngettext ("%'u is already there", "%'u are already there", report->already),
                 report->already);
  append_number (text, ngettext ("%'u can’t be read", "%'u can’t be read", 1),
                 ngettext ("%'u can’t be read", "%'u can’t be read", report->refused),
                 report->refused);
  return g_string_free (text, FALSE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportDialog) self = data;
  g_autofree char *text = NULL;

  if (!take_report (self, result) || self->report->cancelled)
    {
      if (!self->gone)
        set_stage (self, STAGE_CHOOSE);
      return;
    }
  text = describe_preview (self->report);
  gtk_label_set_label (self->sentence, text);
  set_stage (self, STAGE_PREVIEW);
}

static void
look (DatelineImportDialog *self)
{
  show_progress (self, _ ("Looking at what there is…"));
  set_stage (self, STAGE_LOOKING);
  run (self, TRUE, looked_cb);
}

/* The parts of a sum are only said to be one where there are several. */
static void
show_report (DatelineImportDialog *self)
{
  const DatelineImportReport *report = self->report;
  guint kinds = (report->added > 0) + (report->already > 0) + (report->refused > 0);
  g_autofree char *outcome = dateline_import_report_to_display (report);
  g_autofree char *text = NULL;

  if (kinds > 1 && report->added + report->refused > 0 && !report->cancelled)
    /* Translators: the number of articles and what became of them. */
    text = g_strdup_printf (_ ("%'u found: %s."), report->found, outcome);
  else
    text = g_strdup_printf ("%s.", outcome);
  gtk_label_set_label (self->sentence, text);
}

static void
brought_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportDialog) self = data;
  gint64 newest;

  if (!take_report (self, result))
    {
      if (!self->gone)
        look (self);
      return;
    }
  newest = get_newest_action (self);
  self->undo_id = self->report->added > 0 && newest != self->undo_before ? newest : 0;
  show_report (self);
  set_stage (self, STAGE_REPORT);
}

static void
forget_choice (DatelineImportDialog *self)
{
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->text, g_bytes_unref);
}

static void
look_at_paths (DatelineImportDialog *self, const char *const *paths)
{
  if (self->stage != STAGE_CHOOSE || paths == NULL || paths[0] == NULL)
    return;
  forget_choice (self);
  self->paths = g_strdupv ((GStrv) paths);
  look (self);
}

/* --- actions -------------------------------------------------------------------------------- */

static void
paths_chosen_cb (const char *const *paths, gpointer data)
{
  look_at_paths (data, paths);
}

static void
choose_files_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_choose (GTK_WINDOW (widget), FALSE, paths_chosen_cb, widget);
}

static void
choose_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_choose (GTK_WINDOW (widget), TRUE, paths_chosen_cb, widget);
}

static void
look_at_text (DatelineImportDialog *self, const char *text)
{
  forget_choice (self);
  self->text = g_bytes_new (text, strlen (text));
  look (self);
}

static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->gone || self->stage != STAGE_CHOOSE)
    return;
  if (text == NULL || *text == '\0')
    fail (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                     _ ("The clipboard holds no text. Copy an article first.")));
  else
    look_at_text (self, text);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_cb,
                                 g_object_ref (widget));
}

static void
start_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  self->undo_before = get_newest_action (self);
  show_progress (self, _ ("Bringing in articles…"));
  set_stage (self, STAGE_BRINGING);
  run (self, FALSE, brought_cb);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  forget_choice (self);
  set_stage (self, STAGE_CHOOSE);
}

/* One level back: work under way ends, else the window does. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  if (self->stage == STAGE_LOOKING || self->stage == STAGE_BRINGING)
    g_cancellable_cancel (self->cancellable);
  else if (self->stage == STAGE_PREVIEW)
    back_cb (widget, name, parameter);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
save_report_to (const char *path, gpointer data)
{
  DatelineImportDialog *self = data;
  g_autofree char *json = dateline_import_report_to_json (self->report);
  GError *error = NULL;

  if (!g_file_set_contents (path, json, -1, &error))
    fail (self, error);
}

static void
save_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_choose_report (GTK_WINDOW (widget), save_report_to, widget);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);
  DatelineProject *project = dateline_session_get_project (self->session);
  GError *error = NULL;

  /* Another program can't have written, but another window of this one can. */
  if (self->undo_id == 0 || get_newest_action (self) != self->undo_id)
    return;
  self->undo_id = 0;
  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  if (!dateline_project_undo (project, NULL, &error))
    {
      fail (self, error);
      return;
    }
  gtk_label_set_label (self->sentence,
                       _ ("The import is undone: what had come in is out again. The history keeps "
                          "it, so that it can be redone."));
  gtk_window_set_focus (GTK_WINDOW (self), self->done);
}

static gboolean
drop_cb (DatelineImportDialog *self, const GValue *value)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_strv_builder_add (paths, g_file_peek_path (l->data));
  list = g_strv_builder_end (paths);
  look_at_paths (self, (const char *const *) list);
  return TRUE;
}

/* --- the class ------------------------------------------------------------------------------ */

static gboolean
dateline_import_dialog_close_request (GtkWindow *window)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  /* An import ends in order and says what became of it. */
  if (self->stage == STAGE_BRINGING)
    return TRUE;
  return GTK_WINDOW_CLASS (dateline_import_dialog_parent_class)->close_request (window);
}

static void
dateline_import_dialog_dispose (GObject *object)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (object);

  self->gone = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (dateline_import_dialog_parent_class)->dispose (object);
}

static void
dateline_import_dialog_finalize (GObject *object)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (object);

  forget_choice (self);
  g_clear_pointer (&self->report, dateline_import_report_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_import_dialog_parent_class)->finalize (object);
}

static void
dateline_import_dialog_class_init (DatelineImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);
  const GdkModifierType control = GDK_CONTROL_MASK;

  object_class->dispose = dateline_import_dialog_dispose;
  object_class->finalize = dateline_import_dialog_finalize;
  window_class->close_request = dateline_import_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "import.choose-files", NULL, choose_files_cb);
  gtk_widget_class_install_action (widget_class, "import.choose-folder", NULL, choose_folder_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.save-report", NULL, save_report_cb);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, control, "import.choose-files",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, control | GDK_SHIFT_MASK,
                                       "import.choose-folder", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, control, "import.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, control, "import.save-report",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control, "import.undo", NULL);

  g_type_ensure (DATELINE_TYPE_IMPORT_REPORT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, back);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, start);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, done);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, drop_area);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, choose_files);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, progress_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, progress_count);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, source);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, keep);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, report_buttons);
}

static void
dateline_import_dialog_init (DatelineImportDialog *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->drop_area, GTK_EVENT_CONTROLLER (drop));
  set_stage (self, STAGE_CHOOSE);
}

GtkWidget *
dateline_import_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineImportDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
dateline_import_dialog_present_paths (DatelineImportDialog *self, const char *const *paths)
{
  g_return_if_fail (DATELINE_IS_IMPORT_DIALOG (self));

  gtk_window_present (GTK_WINDOW (self));
  if (dateline_session_get_project (self->session) != NULL)
    look_at_paths (self, paths);
}

void
dateline_import_dialog_paste (DatelineImportDialog *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_IMPORT_DIALOG (self));
  g_return_if_fail (text != NULL);

  gtk_window_present (GTK_WINDOW (self));
  if (dateline_session_get_project (self->session) != NULL && self->stage == STAGE_CHOOSE)
    look_at_text (self, text);
}
