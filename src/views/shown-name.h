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

/* A line of ours around people's words, in up to three "%s" of @format: each of them orders itself and
 * turns nothing around it, and the line runs as the interface does, whatever it begins with. An arrow in
 * @format points on in that direction. @second, @third: (nullable) where the format has no use for them.
 * (transfer full) */
char *dateline_compose (const char *format,
                        const char *first,
                        const char *second,
                        const char *third);

G_END_DECLS
