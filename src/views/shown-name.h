/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of labels, layers and entities where people read them: whatever somebody has put into one, it is
 * shown as plain text in one line and turns nothing around it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dateline_show_name (GtkLabel *label, const char *name);
GtkWidget *dateline_name_label_new (const char *name);
/* For an item of a menu, in which an underscore alone would mark a key. (transfer full) */
char *dateline_menu_name (const char *name);

G_END_DECLS
