/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the rows of a DatelineEverywhereList look. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *dateline_everywhere_rows_new (void);

G_END_DECLS
