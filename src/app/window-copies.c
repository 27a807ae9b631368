/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions about copies: looking for them, listing them, one article for each text. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "index/copies.h"
#include "views/copies-dialog.h"
#include "views/copy-search.h"

static void
copies_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;

  gtk_window_present (GTK_WINDOW (dateline_copies_dialog_new (self->session, GTK_WINDOW (self))));
}

static void
find_copies_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;

  copies_cb (action, NULL, data);
  dateline_copy_search_start (dateline_copy_search_get (self->session));
}

static void
found_cb (DatelineWindow *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  g_autoptr (GArray) groups = index != NULL ? dateline_index_list_copy_groups (index, NULL) : NULL;
  g_autofree char *message = NULL;

  if (groups == NULL)
    return;
  if (groups->len == 0)
    message = g_strdup (_ ("No two articles print the same text"));
  else
    message = g_strdup_printf (ngettext ("%'u text was printed more than once",
                                         "%'u texts were printed more than once", groups->len),
                               groups->len);
  dateline_window_toast (self, message, FALSE);
}

static const GActionEntry entries[] = {
  { "copies", copies_cb },
  { "find-copies", find_copies_cb },
};

static const struct
{
  const char *action;
  const char *title;
} commands[] = {
  { "win.find-copies", N_ ("Find copies") },
  { "win.copies", N_ ("List copies") },
  { "win.one-of-each", N_ ("One article for each text in the list") },
  { "read.next-copy", N_ ("Next copy of the article") },
  { "read.previous-copy", N_ ("Previous copy of the article") },
  { "read.compare-copies", N_ ("Compare with a copy") },
  { "read.no-copy", N_ ("Say that the article is no copy") },
  { "read.copy-of-last", N_ ("Say that it is a copy of the article before") },
};

void
dateline_window_fill_palette_with_copies (DatelineWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    dateline_command_palette_add_action (self->palette, commands[i].action, _ (commands[i].title));
}

void
dateline_window_add_copies (DatelineWindow *self)
{
  g_autoptr (GPropertyAction)
    one = g_property_action_new ("one-of-each", self->session, "one-of-each");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (one));
  g_signal_connect_object (dateline_copy_search_get (self->session), "found", G_CALLBACK (found_cb),
                           self, G_CONNECT_SWAPPED);
}

void
dateline_window_update_copies (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "copies")), project != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                 g_action_map_lookup_action (G_ACTION_MAP (self), "find-copies")),
                               project != NULL && !dateline_project_get_read_only (project));
}
