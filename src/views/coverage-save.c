/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ending of the name decides on the format; the drawing is left to chart/. */
#include "views/coverage-save.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "chart/chart-file.h"
#include "views/export-folder.h"

/* In CSS pixels: half a page wide at a readable size. */
#define WIDTH  960
#define HEIGHT 480

static const struct
{
  const char *ending;
  const char *name;
} file_types[] = {
  { ".svg", N_ ("Drawing that scales (SVG)") },
  { ".pdf", N_ ("Page to print (PDF)") },
  { ".png", N_ ("Picture (PNG)") },
  { ".csv", N_ ("The counts as a table (CSV)") },
};

typedef struct
{
  DatelineSession *session;
  GtkWidget *widget;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->session);
  g_object_unref (asked->widget);
  g_free (asked);
}

/* The title in the file says the range, which on screen the timeline shows. */
static char *
make_title (DatelineCoverageCounts *counts)
{
  DatelineSession *session = dateline_coverage_counts_get_session (counts);
  g_autofree char *title = dateline_coverage_counts_get_title (counts);
  g_autofree char *range = NULL;
  gint32 first;
  gint32 last;

  dateline_session_get_range (session, &first, &last);
  if (first == DATELINE_DAY_NONE)
    return g_steal_pointer (&title);
  range = dateline_chart_describe_range (first, last);
  /* Translators: the title of a chart and the days that it is about. */
  return g_strdup_printf (_ ("%s, %s"), title, range);
}

static gboolean
has_known_ending (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_types); i++)
    {
      gsize length = strlen (path);
      gsize ending = strlen (file_types[i].ending);

      if (length > ending && g_ascii_strcasecmp (path + length - ending, file_types[i].ending) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
dateline_coverage_save (DatelineCoverageCounts *counts, const char *path, GError **error)
{
  DatelineSession *session = dateline_coverage_counts_get_session (counts);
  const DatelineSeries *tally = dateline_coverage_counts_get_tally (counts);
  const char *query = dateline_session_get_query_text (session);
  g_autofree char *title = NULL;

  if (tally == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("There is nothing to draw: no project is open."));
      return FALSE;
    }
  title = make_title (counts);
  return dateline_chart_save (path, tally, title, *query != '\0' ? query : NULL, WIDTH, HEIGHT,
                              error);
}

char *
dateline_coverage_suggest_name (DatelineCoverageCounts *counts)
{
  char *name = make_title (counts);

  return g_strdelimit (name, "/\\:*?\"<>|", '-');
}

static void
show_in_folder_cb (AdwToast *toast, GFile *file)
{
  dateline_export_show_in_folder (file, NULL);
}

static void
tell_saved (GtkWidget *widget, GFile *file)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *message = g_strdup_printf (_ ("Saved “%s”"), display);
  g_autofree char *markup = g_markup_escape_text (message, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("Show in Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_in_folder_cb),
                         g_object_ref (file), (GClosureNotify) (GCallback) g_object_unref, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* A name without an ending gets that of the chosen type. The chooser has not asked whether that one
 * may be overwritten, so it is not. */
static GFile *
complete_name (GFile *file, GtkFileFilter *filter, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *whole = NULL;
  const char *ending = file_types[0].ending;

  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("A chart can only be saved in a folder of this computer."));
      return NULL;
    }
  if (has_known_ending (path))
    return g_object_ref (file);
  for (guint i = 0; filter != NULL && i < G_N_ELEMENTS (file_types); i++)
    if (g_strcmp0 (gtk_file_filter_get_name (filter), _ (file_types[i].name)) == 0)
      ending = file_types[i].ending;
  whole = g_strconcat (path, ending, NULL);
  if (g_file_test (whole, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” exists already. Choose that file itself to overwrite it."), whole);
      return NULL;
    }
  return g_file_new_for_path (whole);
}

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Asked *asked = data;
  DatelineCoverageCounts *counts = dateline_coverage_counts_get (asked->session);
  g_autoptr (GFile) chosen = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      file = complete_name (chosen, gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (chooser)),
                            &error);
      if (file != NULL && dateline_coverage_save (counts, g_file_peek_path (file), &error))
        tell_saved (asked->widget, file);
      else
        dateline_session_fail (asked->session, g_steal_pointer (&error));
    }
  asked_free (asked);
  g_object_unref (chooser);
}

void
dateline_coverage_ask_and_save (DatelineCoverageCounts *counts, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *chooser;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  Asked *asked;

  g_return_if_fail (DATELINE_IS_COVERAGE_COUNTS (counts));

  base = dateline_coverage_suggest_name (counts);
  name = g_strconcat (base, file_types[0].ending, NULL);
  chooser = gtk_file_chooser_native_new (_ ("Save Chart"),
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  for (guint i = 0; i < G_N_ELEMENTS (file_types); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (file_types[i].name));
      gtk_file_filter_add_suffix (filter, file_types[i].ending + 1);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  asked = g_new0 (Asked, 1);
  asked->session = g_object_ref (dateline_coverage_counts_get_session (counts));
  asked->widget = g_object_ref (widget);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), asked);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
