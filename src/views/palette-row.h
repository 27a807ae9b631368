/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the command palette: what was found, of what kind it is, and its key. */
#pragma once

#include <gtk/gtk.h>

#include "views/palette-find.h"

G_BEGIN_DECLS

/* @found: (transfer full). Returns: (transfer floating): a GtkListBoxRow */
GtkWidget *dateline_palette_row_new (DatelineFound *found);
const DatelineFound *dateline_palette_row_get_found (GtkListBoxRow *row);
/* For a heading. */
const char *dateline_palette_section_name (DatelineFoundSection section);

G_END_DECLS
