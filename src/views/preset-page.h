/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebooks that come with the program, to choose from. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_PRESET_PAGE (dateline_preset_page_get_type ())

/* Its rows activate codebook.add-preset with the preset's id. */
G_DECLARE_FINAL_TYPE (DatelinePresetPage, dateline_preset_page, DATELINE, PRESET_PAGE, GtkWidget)

/* Puts the keyboard on the first one. */
void dateline_preset_page_grab (DatelinePresetPage *self);

G_END_DECLS
