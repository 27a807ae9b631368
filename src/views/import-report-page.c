/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Used for the import that has just ended and for those of long ago alike. */
#include "views/import-report-page.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/import-choose.h"
#include "views/import-report-list.h"

struct _DatelineImportReportPage
{
  GtkWidget parent_instance;

  DatelineImportReport *report;

  GtkWidget *box;
  GtkLabel *sentence;
  GtkStack *stack;
  DatelineImportReportList *list;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImportReportPage, dateline_import_report_page, GTK_TYPE_WIDGET)

/* The parts of a sum are only said to be one where there are several. */
static char *
describe (const DatelineImportReport *report)
{
  guint kinds = (report->added > 0) + (report->already > 0) + (report->refused > 0);
  g_autofree char *outcome = dateline_import_report_to_display (report);

  if (kinds > 1 && report->added + report->refused > 0 && !report->cancelled)
    /* Translators: the number of articles and what became of them. */
    return g_strdup_printf (_ ("%'u found: %s."), report->found, outcome);
  if (report->cancelled && report->added > 0)
    return g_strdup_printf (_ ("Stopped by you: %s."), outcome);
  return g_strdup_printf ("%s.", outcome);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportReportPage *self = DATELINE_IMPORT_REPORT_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->report == NULL)
    return;
  text = dateline_import_report_to_text (self->report);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
save_to (const char *path, gpointer data)
{
  DatelineImportReportPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_import_report_page_save (self, path, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineImportReportPage *self = DATELINE_IMPORT_REPORT_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->report != NULL && GTK_IS_WINDOW (root))
    dateline_import_choose_report (GTK_WINDOW (root), save_to, self);
}

static void
dateline_import_report_page_dispose (GObject *object)
{
  DatelineImportReportPage *self = DATELINE_IMPORT_REPORT_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->report, dateline_import_report_free);

  G_OBJECT_CLASS (dateline_import_report_page_parent_class)->dispose (object);
}

static void
dateline_import_report_page_class_init (DatelineImportReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_import_report_page_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "import-report.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "import-report.save", NULL, save_cb);
}

static void
dateline_import_report_page_init (DatelineImportReportPage *self)
{
  GtkWidget *all = gtk_label_new (_ ("Everything that was found came in whole."));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_selectable (self->sentence, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->sentence), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "numeric");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->sentence));

  self->list = g_object_new (DATELINE_TYPE_IMPORT_REPORT_LIST, "overflow", GTK_OVERFLOW_HIDDEN,
                             "vexpand", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "card");
  gtk_label_set_wrap (GTK_LABEL (all), TRUE);
  gtk_widget_set_valign (all, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (all), 0);
  gtk_widget_add_css_class (all, "dim-label");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, all, "all");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

void
dateline_import_report_page_set_report (DatelineImportReportPage *self,
                                        DatelineImportReport *report)
{
  GListModel *entries = report != NULL ? G_LIST_MODEL (report->entries) : NULL;

  g_return_if_fail (DATELINE_IS_IMPORT_REPORT_PAGE (self));

  dateline_import_report_list_set_entries (self->list, entries);
  g_clear_pointer (&self->report, dateline_import_report_free);
  self->report = report;
  dateline_import_report_page_set_sentence (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->stack),
                          report != NULL &&
                            (report->added > 0 || g_list_model_get_n_items (entries) > 0));
  gtk_stack_set_visible_child_name (
    self->stack, entries == NULL || g_list_model_get_n_items (entries) > 0 ? "list" : "all");
}

const DatelineImportReport *
dateline_import_report_page_get_report (DatelineImportReportPage *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_REPORT_PAGE (self), NULL);

  return self->report;
}

void
dateline_import_report_page_set_sentence (DatelineImportReportPage *self, const char *sentence)
{
  g_autofree char *own = NULL;

  g_return_if_fail (DATELINE_IS_IMPORT_REPORT_PAGE (self));

  own = self->report != NULL ? describe (self->report) : g_strdup ("");
  gtk_label_set_label (self->sentence, sentence != NULL ? sentence : own);
}

const char *
dateline_import_report_page_get_sentence (DatelineImportReportPage *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_REPORT_PAGE (self), NULL);

  return gtk_label_get_label (self->sentence);
}

gboolean
dateline_import_report_page_save (DatelineImportReportPage *self, const char *path, GError **error)
{
  g_autofree char *lower = NULL;
  g_autofree char *contents = NULL;

  g_return_val_if_fail (DATELINE_IS_IMPORT_REPORT_PAGE (self), FALSE);
  g_return_val_if_fail (self->report != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".csv"))
    contents = dateline_import_report_to_csv (self->report);
  else if (g_str_has_suffix (lower, ".json"))
    contents = dateline_import_report_to_json (self->report);
  else
    contents = dateline_import_report_to_text (self->report);
  return g_file_set_contents (path, contents, -1, error);
}
