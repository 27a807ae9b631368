/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the log page by page. */
#include "views/history-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _DatelineHistoryDialog
{
  AdwWindow        parent_instance;

  DatelineSession *session;
};

G_DEFINE_FINAL_TYPE (DatelineHistoryDialog, dateline_history_dialog, ADW_TYPE_WINDOW)

static void
dateline_history_dialog_dispose (GObject *object)
{
  g_clear_object (&DATELINE_HISTORY_DIALOG (object)->session);

  G_OBJECT_CLASS (dateline_history_dialog_parent_class)->dispose (object);
}

static void
dateline_history_dialog_class_init (DatelineHistoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_history_dialog_dispose;
}

static void
dateline_history_dialog_init (DatelineHistoryDialog *self)
{
}

GtkWidget *
dateline_history_dialog_new (DatelineSession *session,
                             GtkWindow       *parent)
{
  DatelineHistoryDialog *self
      = g_object_new (DATELINE_TYPE_HISTORY_DIALOG, "title", _ ("History"), "modal", TRUE,
                      "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
