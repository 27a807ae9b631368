/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the main window rather than before it, so that article and original can be compared. */
#include "views/original-window.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/source-text.h"

/* Above this the original is only saved: opening it would hold up the window. */
#define MAX_BYTES (32 * 1024 * 1024)

struct _DatelineOriginalWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  DatelineSourceText *text;
};

G_DEFINE_FINAL_TYPE (DatelineOriginalWindow, dateline_original_window, ADW_TYPE_WINDOW)

static void
dateline_original_window_class_init (DatelineOriginalWindowClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
dateline_original_window_init (DatelineOriginalWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Original"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 640);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Original"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->text = DATELINE_SOURCE_TEXT (dateline_source_text_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->text), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
load (DatelineOriginalWindow *self, DatelineProject *project, DatelineArticle *article)
{
  g_autofree char *name = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *size_text = NULL;
  g_autofree char *about = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint64 size = 0;

  if (!dateline_project_describe_original (project, article, &name, &encoding, NULL, &size, &error))
    {
      dateline_source_text_set_message (self->text, error->message);
      return;
    }
  size_text = g_format_size (size);
  about = encoding != NULL && *encoding != '\0' ? g_strdup_printf ("%s · %s", encoding, size_text)
                                                : g_strdup (size_text);
  adw_window_title_set_title (self->title, name != NULL ? name : _ ("Original"));
  adw_window_title_set_subtitle (self->title, about);
  if (size > MAX_BYTES)
    {
      dateline_source_text_set_message (self->text,
                                        _ ("It is too large to be shown. Save it to look at it."));
      return;
    }
  bytes = dateline_project_load_original (project, article, NULL, NULL, &error);
  if (bytes == NULL)
    dateline_source_text_set_message (self->text, error->message);
  else
    dateline_source_text_set_bytes (self->text, bytes, encoding);
}

GtkWidget *
dateline_original_window_new (DatelineProject *project, DatelineArticle *article, GtkWindow *parent)
{
  DatelineOriginalWindow *self;

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  self = g_object_new (DATELINE_TYPE_ORIGINAL_WINDOW, "transient-for", parent, NULL);
  load (self, project, article);
  return GTK_WIDGET (self);
}

char *
dateline_original_window_get_text (DatelineOriginalWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_ORIGINAL_WINDOW (self), NULL);

  return dateline_source_text_get_text (self->text);
}
