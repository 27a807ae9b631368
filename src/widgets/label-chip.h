/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label's shape in its colour, and optionally its key and name: the same sign in codebook,
 * inspector, palette and lists. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_LABEL_CHIP (dateline_label_chip_get_type ())

/* Properties: "colour" (uint, place in the palette). Follows light, dark and high contrast. */
G_DECLARE_FINAL_TYPE (DatelineLabelChip, dateline_label_chip, DATELINE, LABEL_CHIP, GtkWidget)

GtkWidget *dateline_label_chip_new (guint colour);
void dateline_label_chip_set_colour (DatelineLabelChip *self, guint colour);

/* A key as a small cap, "1" or "Q"; hidden where @key is empty. */
#define DATELINE_TYPE_KEY_CAP (dateline_key_cap_get_type ())

G_DECLARE_FINAL_TYPE (DatelineKeyCap, dateline_key_cap, DATELINE, KEY_CAP, GtkWidget)

GtkWidget *dateline_key_cap_new (const char *key);
void dateline_key_cap_set_key (DatelineKeyCap *self, const char *key);

G_END_DECLS
