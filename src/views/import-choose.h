/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file choosers of the import dialog. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*DatelineChosenFunc) (const char *const *paths, gpointer data);
typedef void (*DatelineChosenPathFunc) (const char *path, gpointer data);

/* Files, or folders where @folders, of any number; @func is not called where none were chosen, or
 * where @parent is gone by then. */
void dateline_import_choose (GtkWindow *parent,
                             gboolean folders,
                             DatelineChosenFunc func,
                             gpointer data);
/* Where to save a report to. */
void dateline_import_choose_report (GtkWindow *parent, DatelineChosenPathFunc func, gpointer data);

G_END_DECLS
