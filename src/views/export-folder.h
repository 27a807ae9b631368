/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a written file where it lies. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks the file manager to open the folder with @file selected; where there is none that can, the
 * folder is opened by whatever opens folders. @parent: (nullable). */
void dateline_export_show_in_folder (GFile *file, GtkWindow *parent);

G_END_DECLS
