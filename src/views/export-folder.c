/* SPDX-License-Identifier: GPL-3.0-or-later */
/* org.freedesktop.FileManager1 is what file managers agree on for this. */
#include "views/export-folder.h"

#include "config.h"

typedef struct
{
  GFile *file;
  GtkWindow *parent;
} Show;

static void
show_free (Show *show)
{
  g_object_unref (show->file);
  g_clear_weak_pointer (&show->parent);
  g_free (show);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Show *show = data;
  g_autoptr (GVariant) reply = NULL;

  if (source != NULL)
    reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (show->file);
      g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : show->file);

      gtk_show_uri (show->parent, uri, GDK_CURRENT_TIME);
    }
  show_free (show);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Show *show = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autofree char *uri = g_file_get_uri (show->file);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      shown_cb (NULL, NULL, show);
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, show);
}

void
dateline_export_show_in_folder (GFile *file, GtkWindow *parent)
{
  Show *show;

  g_return_if_fail (G_IS_FILE (file));

  show = g_new0 (Show, 1);
  show->file = g_object_ref (file);
  g_set_weak_pointer (&show->parent, parent);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, show);
}
