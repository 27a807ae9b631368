/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A native chooser lives until it has answered; its parent may be gone before. */
#include "views/import-choose.h"

#include "config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *parent; /* weak */
  DatelineChosenFunc func;
  DatelineChosenPathFunc path_func;
  gpointer data;
} Ask;

static void
response_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Ask *ask = data;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (response == GTK_RESPONSE_ACCEPT && ask->parent != NULL)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          if (g_file_peek_path (file) != NULL)
            g_strv_builder_add (builder, g_file_peek_path (file));
        }
      paths = g_strv_builder_end (builder);
      if (paths[0] != NULL && ask->func != NULL)
        ask->func ((const char *const *) paths, ask->data);
      else if (paths[0] != NULL)
        ask->path_func (paths[0], ask->data);
    }
  g_clear_weak_pointer (&ask->parent);
  g_free (ask);
  g_object_unref (chooser);
}

static void
open_chooser (GtkFileChooserNative *chooser,
              GtkWindow *parent,
              DatelineChosenFunc func,
              DatelineChosenPathFunc path_func,
              gpointer data)
{
  Ask *ask = g_new0 (Ask, 1);

  g_set_weak_pointer (&ask->parent, parent);
  ask->func = func;
  ask->path_func = path_func;
  ask->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), ask);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
dateline_import_choose (GtkWindow *parent, gboolean folders, DatelineChosenFunc func, gpointer data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    folders ? _ ("Choose Folders") : _ ("Choose Files"), parent,
    folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"),
    _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  open_chooser (chooser, parent, func, NULL, data);
}

void
dateline_import_choose_report (GtkWindow *parent, DatelineChosenPathFunc func, gpointer data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Save Report"), parent,
                                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               _ ("_Save"), _ ("_Cancel"));

  /* Translators: the name that an import's report is saved under. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("Import report.csv"));
  open_chooser (chooser, parent, NULL, func, data);
}
