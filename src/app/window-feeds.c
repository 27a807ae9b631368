/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the feeds of the project that is open: the clock of its intervals runs for as long as it is, and what
 * came in is told. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "views/feeds-dialog.h"

static void
arrived_cb (DatelineWindow *self, guint n, const char *feed)
{
  g_autofree char *message = NULL;

  /* Who has the feeds before the eyes is told there. */
  if (self->feeds_dialog != NULL)
    return;
  /* Translators: a number of articles, and a feed's title */
  message = g_strdup_printf (ngettext ("%u new article from %s", "%u new articles from %s", n), n,
                             feed);
  dateline_window_toast (self, message, TRUE);
}

void
dateline_window_follow_feeds (DatelineWindow *self, DatelineProject *project)
{
  if (self->fetcher != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->fetcher, self);
      dateline_fetcher_set_scheduling (self->fetcher, FALSE);
      dateline_fetcher_cancel (self->fetcher);
    }
  g_clear_object (&self->fetcher);
  if (project == NULL)
    return;
  self->fetcher = dateline_fetcher_new (project);
  g_signal_connect_object (self->fetcher, "arrived", G_CALLBACK (arrived_cb), self,
                           G_CONNECT_SWAPPED);
  dateline_fetcher_set_scheduling (self->fetcher, TRUE);
}

static void
dialog_gone_cb (DatelineWindow *self)
{
  self->feeds_dialog = NULL;
}

void
dateline_window_show_feeds (DatelineWindow *self)
{
  if (self->feeds_dialog == NULL)
    {
      self->feeds_dialog = dateline_feeds_dialog_new (self->session, self->fetcher,
                                                      GTK_WINDOW (self));
      g_signal_connect_object (self->feeds_dialog, "destroy", G_CALLBACK (dialog_gone_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (self->feeds_dialog));
}
