/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve label colours. They were found by maximising the smallest CIEDE2000 distance of any two
 * of them, as normal eyes and as protanopes, deuteranopes and tritanopes see them, within a range of
 * hue, chroma and lightness that keeps each true to its name. tests/chart checks the numbers. */
#include "config.h"

#include "chart/palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const char *name;
  guint32 light;
  guint32 dark;
} PaletteEntry;

static const PaletteEntry entries[DATELINE_N_COLOURS] = {
  { NC_ ("colour", "Blue"), 0x3879ef, 0x84b3f7 },
  { NC_ ("colour", "Orange"), 0xd57a1a, 0xfa9f01 },
  { NC_ ("colour", "Green"), 0x207e5d, 0x50e9ae },
  { NC_ ("colour", "Purple"), 0x6c28a6, 0x9f5af3 },
  { NC_ ("colour", "Crimson"), 0x8f001d, 0xe23f44 },
  { NC_ ("colour", "Teal"), 0x05a1ab, 0x478d93 },
  { NC_ ("colour", "Ochre"), 0x8c6401, 0xf7e872 },
  { NC_ ("colour", "Pink"), 0xe02a8a, 0xf7bce0 },
  { NC_ ("colour", "Indigo"), 0x222c65, 0x8a87cb },
  { NC_ ("colour", "Brown"), 0x644940, 0xa58270 },
  { NC_ ("colour", "Slate"), 0x636a72, 0xa7a8af },
  { NC_ ("colour", "Olive"), 0x849861, 0x9bba72 },
};

/* Neighbours in the palette differ in shape; the second half repeats the shapes in other colours. */
static const DatelineShape shapes[] = {
  DATELINE_SHAPE_DISC,    DATELINE_SHAPE_SQUARE, DATELINE_SHAPE_TRIANGLE,
  DATELINE_SHAPE_DIAMOND, DATELINE_SHAPE_BAR,    DATELINE_SHAPE_RING,
};

/**
 * dateline_palette_get:
 * @index: a place in the palette, taken modulo DATELINE_N_COLOURS
 * @dark: for a dark ground
 *
 * Returns: the colour
 */
DatelineColour
dateline_palette_get (guint index, gboolean dark)
{
  const PaletteEntry *entry = &entries[index % DATELINE_N_COLOURS];
  guint32 rgb = dark ? entry->dark : entry->light;

  return (DatelineColour){
    .red = ((rgb >> 16) & 0xff) / 255.0,
    .green = ((rgb >> 8) & 0xff) / 255.0,
    .blue = (rgb & 0xff) / 255.0,
  };
}

/**
 * dateline_palette_get_shape:
 * @index: a place in the palette, taken modulo DATELINE_N_COLOURS
 *
 * Returns: the shape that goes with it
 */
DatelineShape
dateline_palette_get_shape (guint index)
{
  return shapes[index % DATELINE_N_COLOURS % G_N_ELEMENTS (shapes)];
}

/**
 * dateline_palette_get_name:
 * @index: a place in the palette, taken modulo DATELINE_N_COLOURS
 *
 * Returns: the colour's name in the user's language
 */
const char *
dateline_palette_get_name (guint index)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "colour", entries[index % DATELINE_N_COLOURS].name);
}

/**
 * dateline_colour_to_hex:
 * @colour: a colour
 *
 * Returns: (transfer full): such as "#1c71d8"
 */
char *
dateline_colour_to_hex (const DatelineColour *colour)
{
  g_return_val_if_fail (colour != NULL, NULL);

  return g_strdup_printf ("#%02x%02x%02x", (guint) round (CLAMP (colour->red, 0, 1) * 255),
                          (guint) round (CLAMP (colour->green, 0, 1) * 255),
                          (guint) round (CLAMP (colour->blue, 0, 1) * 255));
}
