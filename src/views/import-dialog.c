/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five pages: choose, search, what was found (import-found.c), progress of the import, what became of it
 * (import-report-page.c). Reading and writing is left to formats/import-survey.h, the choosing of files to
 * import-choose.c. */
#include "views/import-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/import-survey.h"
#include "views/import-choose.h"
#include "views/import-found.h"
#include "views/import-report-page.h"
#include "views/turned-key.h"

#define PASTED_NAME "pasted.txt"

typedef enum
{
  STAGE_CHOOSE,
  STAGE_SEARCHING, /* folders */
  STAGE_FOUND,
  STAGE_BRINGING, /* the import is under way */
  STAGE_REPORT,
} Stage;

struct _DatelineImportDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  Stage stage;
  GCancellable *cancellable; /* of the import */
  int keep;                  /* atomic: what came in stays when it is cancelled */
  GtkWindow *question;       /* (nullable) (weak): whether to stop */
  gint64 undo_before;        /* the newest action before the import */
  gint64 undo_id;            /* the import, 0: nothing to undo */
  guint width_source;
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
  DatelineImportFound *found;
  GtkEditable *source;
  DatelineImportReportPage *report;
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

static void
failed_cb (DatelineImportDialog *self, const GError *error)
{
  fail (self, g_error_copy (error));
}

static gint64
get_newest_action (DatelineImportDialog *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineHistoryEntry) entry = project != NULL ? dateline_project_peek_undo (project)
                                                           : NULL;

  return entry != NULL ? dateline_history_entry_get_id (entry) : 0;
}

/* --- stages --------------------------------------------------------------------------------- */

static void
show_start (DatelineImportDialog *self)
{
  DatelineSurvey *survey = dateline_import_found_get_survey (self->found);
  DatelineSurveyProgress sum = { 0 };
  g_autofree char *label = NULL;

  if (survey != NULL)
    dateline_survey_get_progress (survey, &sum);
  if (survey != NULL && !sum.done)
    label = g_strdup (_ ("Reading…"));
  else if (sum.n_new == 0)
    label = g_strdup (_ ("Nothing to Bring In"));
  else
    label = g_strdup_printf (
      ngettext ("_Bring In %'u Article", "_Bring In %'u Articles", sum.n_new), sum.n_new);
  gtk_button_set_label (self->start, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start",
                                 self->stage == STAGE_FOUND && sum.done && sum.n_new > 0);
}

static void
show_choices (DatelineImportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean chosen = self->stage == STAGE_FOUND && dateline_import_found_has_chosen (self->found);

  gtk_widget_action_set_enabled (widget, "import.take-for", chosen);
  gtk_widget_action_set_enabled (widget, "import.take-all-for", chosen);
  gtk_widget_action_set_enabled (widget, "import.ask-kind", chosen);
  gtk_widget_action_set_enabled (widget, "import.leave-out", chosen);
  gtk_widget_action_set_enabled (widget, "import.original", chosen);
  gtk_widget_action_set_enabled (widget, "import.columns",
                                 chosen && dateline_import_found_has_columns (self->found));
  gtk_widget_action_set_enabled (widget, "import.next-record",
                                 chosen && dateline_import_found_can_walk (self->found, 1));
  gtk_widget_action_set_enabled (widget, "import.previous-record",
                                 chosen && dateline_import_found_can_walk (self->found, -1));
}

static void
set_stage (DatelineImportDialog *self, Stage stage)
{
  static const char *const pages[] = {
    [STAGE_CHOOSE] = "choose",     [STAGE_SEARCHING] = "progress", [STAGE_FOUND] = "found",
    [STAGE_BRINGING] = "progress", [STAGE_REPORT] = "report",
  };
  gboolean choosing = stage == STAGE_CHOOSE;

  self->stage = stage;
  gtk_stack_set_visible_child_name (self->stack, pages[stage]);
  gtk_widget_set_visible (self->back, stage == STAGE_FOUND);
  gtk_widget_set_visible (self->cancel, stage != STAGE_FOUND && stage != STAGE_REPORT);
  gtk_widget_set_visible (GTK_WIDGET (self->start), stage == STAGE_FOUND);
  gtk_widget_set_visible (self->done, stage == STAGE_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-files", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose-folder", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.paste", choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", stage == STAGE_FOUND);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-report", stage == STAGE_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.copy-report", stage == STAGE_REPORT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo",
                                 stage == STAGE_REPORT && self->undo_id != 0);
  show_start (self);
  show_choices (self);
  if (choosing)
    gtk_window_set_focus (GTK_WINDOW (self), self->choose_files);
  else if (stage == STAGE_FOUND)
    dateline_import_found_focus_list (self->found);
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
progress_cb (const DatelineImportState *state, gpointer data)
{
  DatelineImportDialog *self = data;
  g_autofree char *files = NULL;
  g_autofree char *records = NULL;
  g_autofree char *text = NULL;

  if (self->gone)
    return;
  /* Translators: how many files were read. */
  files = g_strdup_printf (ngettext ("%'u of %'u file", "%'u of %'u files", state->n_files),
                           state->n_done, state->n_files);
  records = g_strdup_printf (ngettext ("%'u record", "%'u records", state->n_records),
                             state->n_records);
  /* Translators: "3 of 12 files, 1,240 records" */
  text = g_strdup_printf (_ ("%s, %s"), files, records);
  gtk_label_set_label (self->progress_count, text);
  gtk_progress_bar_set_fraction (self->bar, state->fraction);
}

/* --- looking -------------------------------------------------------------------------------- */

static void
show_search (DatelineImportDialog *self, const DatelineSurveyProgress *sum)
{
  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", sum->n_files),
                                            sum->n_files);
  g_autofree char *text = g_strdup_printf (ngettext ("%s in %'u folder so far",
                                                     "%s in %'u folders so far", sum->n_folders),
                                           files, sum->n_folders);

  gtk_label_set_label (self->progress_count, text);
  gtk_progress_bar_pulse (self->bar);
}

/* More is known of what is there. */
static void
found_changed_cb (DatelineImportDialog *self)
{
  DatelineSurvey *survey = dateline_import_found_get_survey (self->found);
  DatelineSurveyProgress sum;

  if (survey == NULL)
    return;
  dateline_survey_get_progress (survey, &sum);
  if (self->stage == STAGE_SEARCHING && sum.searched)
    set_stage (self, STAGE_FOUND);
  else if (self->stage == STAGE_SEARCHING)
    show_search (self, &sum);
  else if (self->stage == STAGE_FOUND)
    {
      show_start (self);
      show_choices (self);
    }
}

static void
found_failed_cb (DatelineImportDialog *self, const GError *error)
{
  failed_cb (self, error);
  if (self->stage == STAGE_SEARCHING)
    set_stage (self, STAGE_CHOOSE);
}

/* (transfer full) @survey */
static void
look (DatelineImportDialog *self, DatelineSurvey *survey)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  show_progress (self, _ ("Looking at what there is…"));
  set_stage (self, STAGE_SEARCHING);
  dateline_import_found_look (self->found, survey, dateline_project_get_path (project));
  dateline_survey_unref (survey);
}

static void
look_at_paths (DatelineImportDialog *self, const char *const *paths)
{
  if (self->stage == STAGE_CHOOSE && paths != NULL && paths[0] != NULL)
    look (self, dateline_survey_new (paths));
}

static void
look_at_text (DatelineImportDialog *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  look (self, dateline_survey_new_for_bytes (bytes, PASTED_NAME));
}

/* --- the import ----------------------------------------------------------------------------- */

static void
close_question (DatelineImportDialog *self)
{
  GtkWindow *question = self->question;

  g_clear_weak_pointer (&self->question);
  if (question != NULL)
    gtk_window_close (question);
}

static void
brought_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportDialog) self = data;
  DatelineProject *project = DATELINE_PROJECT (source);
  GError *error = NULL;
  DatelineImportReport *report = dateline_import_finish (project, result, &error);
  gint64 newest;

  if (!self->gone)
    close_question (self);
  if (report == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_error_free (error);
      else
        fail (self, error);
      if (!self->gone)
        set_stage (self, STAGE_FOUND);
      return;
    }
  if (self->gone)
    {
      dateline_import_report_free (report);
      return;
    }
  newest = get_newest_action (self);
  self->undo_id = report->added > 0 && newest != self->undo_before ? newest : 0;
  dateline_import_report_page_set_report (self->report, report);
  set_stage (self, STAGE_REPORT);
}

static void
start_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);
  g_autofree char *source = g_strstrip (g_strdup (gtk_editable_get_text (self->source)));
  const DatelineImportOptions options = {
    .source = *source != '\0' ? source : NULL,
    .keep = &self->keep,
  };

  self->undo_before = get_newest_action (self);
  show_progress (self, _ ("Bringing in articles…"));
  set_stage (self, STAGE_BRINGING);
  g_atomic_int_set (&self->keep, FALSE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  dateline_survey_import_async (dateline_import_found_get_survey (self->found),
                                dateline_session_get_project (self->session), &options, progress_cb,
                                self, self->cancellable, brought_cb, g_object_ref (self));
}

static void
stop_answer_cb (DatelineImportDialog *self, const char *response)
{
  if (self->stage != STAGE_BRINGING)
    return;
  if (g_str_equal (response, "keep") || g_str_equal (response, "nothing"))
    {
      g_atomic_int_set (&self->keep, g_str_equal (response, "keep"));
      g_cancellable_cancel (self->cancellable);
    }
}

/* The import goes on while this is asked, and the question goes when it has ended. */
static void
ask_to_stop (DatelineImportDialog *self)
{
  GtkWidget *question;
  AdwMessageDialog *dialog;

  if (self->question != NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  question = adw_message_dialog_new (GTK_WINDOW (self), _ ("Stop the Import?"),
                                     _ ("What has come in so far can stay, or go out again."));
  dialog = ADW_MESSAGE_DIALOG (question);
  adw_message_dialog_add_responses (dialog, "go-on", _ ("_Go On"), "nothing",
                                    _ ("_Bring In Nothing"), "keep", _ ("_Keep What Came In"),
                                    NULL);
  adw_message_dialog_set_default_response (dialog, "go-on");
  adw_message_dialog_set_close_response (dialog, "go-on");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stop_answer_cb), self,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->question, GTK_WINDOW (question));
  gtk_window_present (GTK_WINDOW (question));
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
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  if (dateline_import_found_step_back (self->found))
    return;
  dateline_import_found_stop (self->found);
  set_stage (self, STAGE_CHOOSE);
}

/* One level back: work under way ends, else the window does. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  if (self->stage == STAGE_BRINGING)
    ask_to_stop (self);
  else if (self->stage == STAGE_FOUND || self->stage == STAGE_SEARCHING)
    back_cb (widget, name, parameter);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* "keep" or "nothing": the answer to the question, for who does not want to be asked. */
static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stop_answer_cb (DATELINE_IMPORT_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
take_for_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  dateline_import_found_take_for (self->found, g_variant_get_string (parameter, NULL),
                                  g_str_equal (name, "import.take-all-for"));
}

static void
ask_kind_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_found_ask_kind (DATELINE_IMPORT_DIALOG (widget)->found);
}

static void
leave_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_found_toggle_left_out (DATELINE_IMPORT_DIALOG (widget)->found);
}

static void
original_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_found_toggle_original (DATELINE_IMPORT_DIALOG (widget)->found);
}

static void
columns_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_found_toggle_columns (DATELINE_IMPORT_DIALOG (widget)->found);
}

static void
walk_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_import_found_walk (DATELINE_IMPORT_DIALOG (widget)->found,
                              g_str_equal (name, "import.next-record") ? 1 : -1);
}

static void
save_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (DATELINE_IMPORT_DIALOG (widget)->report),
                              "import-report.save", NULL);
}

static void
copy_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->report), "import-report.copy", NULL);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The report is on the clipboard")));
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
  dateline_import_report_page_set_sentence (
    self->report, _ ("The import is undone: what had come in is out again. The history keeps "
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
width_cb (gpointer data)
{
  DatelineImportDialog *self = data;

  self->width_source = 0;
  dateline_import_found_set_width (self->found, gtk_widget_get_width (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

/* What is shown follows the width, but not while it is being given. */
static void
dateline_import_dialog_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (widget);

  GTK_WIDGET_CLASS (dateline_import_dialog_parent_class)
    ->size_allocate (widget, width, height, baseline);
  /* Before the next frame: a long original keeps the idle time busy for a while. */
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_cb, self, NULL);
}

static gboolean
dateline_import_dialog_close_request (GtkWindow *window)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (window);

  /* An import ends in order and says what became of it. */
  if (self->stage == STAGE_BRINGING)
    {
      ask_to_stop (self);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (dateline_import_dialog_parent_class)->close_request (window);
}

static void
dateline_import_dialog_dispose (GObject *object)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (object);

  if (!self->gone)
    {
      close_question (self);
      dateline_import_found_stop (self->found);
    }
  self->gone = TRUE;
  g_clear_handle_id (&self->width_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (dateline_import_dialog_parent_class)->dispose (object);
}

static void
dateline_import_dialog_finalize (GObject *object)
{
  DatelineImportDialog *self = DATELINE_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_import_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "import.choose-files", NULL, choose_files_cb },
    { "import.choose-folder", NULL, choose_folder_cb },
    { "import.paste", NULL, paste_cb },
    { "import.start", NULL, start_cb },
    { "import.back", NULL, back_cb },
    { "import.cancel", NULL, cancel_cb },
    { "import.stop", "s", stop_cb },
    { "import.take-for", "s", take_for_cb },
    { "import.take-all-for", "s", take_for_cb },
    { "import.ask-kind", NULL, ask_kind_cb },
    { "import.leave-out", NULL, leave_out_cb },
    { "import.original", NULL, original_cb },
    { "import.columns", NULL, columns_cb },
    { "import.next-record", NULL, walk_cb },
    { "import.previous-record", NULL, walk_cb },
    { "import.save-report", NULL, save_report_cb },
    { "import.copy-report", NULL, copy_report_cb },
    { "import.undo", NULL, undo_cb },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_o, GDK_CONTROL_MASK, "import.choose-files" },
    { GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.choose-folder" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "import.paste" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "import.start" },
    { GDK_KEY_Escape, 0, "import.cancel" },
    { GDK_KEY_F2, 0, "import.ask-kind" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "import.leave-out" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "import.original" },
    { GDK_KEY_m, GDK_CONTROL_MASK, "import.columns" },
    { GDK_KEY_Down, GDK_ALT_MASK, "import.next-record" },
    { GDK_KEY_Up, GDK_ALT_MASK, "import.previous-record" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "import.save-report" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "import.copy-report" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "import.undo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].func);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
  dateline_turned_key_add_to_class (widget_class, GDK_ALT_MASK, TRUE, "import.back");
}

static void
dateline_import_dialog_class_init (DatelineImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_import_dialog_dispose;
  object_class->finalize = dateline_import_dialog_finalize;
  widget_class->size_allocate = dateline_import_dialog_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_import_dialog_close_request;

  install_actions (widget_class);
  g_type_ensure (DATELINE_TYPE_IMPORT_FOUND);
  g_type_ensure (DATELINE_TYPE_IMPORT_REPORT_PAGE);
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
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, found);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, source);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportDialog, report);
  gtk_widget_class_bind_template_callback (widget_class, found_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
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
