/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes as paths, and as small textures that are drawn once each: a page of text may bear hundreds of
 * them in every frame. */

#include "widgets/label-shape-private.h"

void
dateline_shape_trace (cairo_t *cr, DatelineShape shape)
{
  switch (shape)
    {
    case DATELINE_SHAPE_SQUARE:
      cairo_rectangle (cr, -0.44, -0.44, 0.88, 0.88);
      break;
    case DATELINE_SHAPE_TRIANGLE:
      cairo_move_to (cr, 0.0, -0.5);
      cairo_line_to (cr, 0.54, 0.44);
      cairo_line_to (cr, -0.54, 0.44);
      cairo_close_path (cr);
      break;
    case DATELINE_SHAPE_DIAMOND:
      cairo_move_to (cr, 0.0, -0.58);
      cairo_line_to (cr, 0.58, 0.0);
      cairo_line_to (cr, 0.0, 0.58);
      cairo_line_to (cr, -0.58, 0.0);
      cairo_close_path (cr);
      break;
    case DATELINE_SHAPE_BAR:
      cairo_rectangle (cr, -0.5, -0.18, 1.0, 0.36);
      break;
    case DATELINE_SHAPE_RING:
      cairo_arc (cr, 0.0, 0.0, 0.5, 0.0, 2.0 * G_PI);
      cairo_new_sub_path (cr);
      cairo_arc_negative (cr, 0.0, 0.0, 0.24, 2.0 * G_PI, 0.0);
      break;
    case DATELINE_SHAPE_DISC:
    default:
      cairo_arc (cr, 0.0, 0.0, 0.5, 0.0, 2.0 * G_PI);
      break;
    }
}

/* Every shape in every colour of both palettes, at a few sizes and scales. */
#define MAX_TEXTURES 512

static GdkTexture *
make_texture (DatelineShape shape, const GdkRGBA *colour, int pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_translate (cr, pixels / 2.0, pixels / 2.0);
  cairo_scale (cr, pixels, pixels);
  /* A bar as thin as in a chip would not be seen on the line that it stands on. */
  if (shape == DATELINE_SHAPE_BAR)
    cairo_rectangle (cr, -0.5, -0.33, 1.0, 0.66);
  else
    dateline_shape_trace (cr, shape);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_fill (cr);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * (gsize) pixels);
  texture = gdk_memory_texture_new (pixels, pixels, GDK_MEMORY_DEFAULT, bytes,
                                    (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

void
dateline_shape_append (GtkSnapshot *snapshot,
                       DatelineShape shape,
                       const GdkRGBA *colour,
                       float x,
                       float y,
                       int size,
                       int scale)
{
  static GHashTable *textures; /* "shape colour pixels" → GdkTexture */
  g_autofree char *key = NULL;
  g_autofree char *name = gdk_rgba_to_string (colour);
  GdkTexture *texture;

  if (textures == NULL)
    textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  key = g_strdup_printf ("%d %s %d", shape, name, size * scale);
  texture = g_hash_table_lookup (textures, key);
  if (texture == NULL)
    {
      if (g_hash_table_size (textures) >= MAX_TEXTURES)
        g_hash_table_remove_all (textures);
      texture = make_texture (shape, colour, size * scale);
      g_hash_table_insert (textures, g_steal_pointer (&key), texture);
    }
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT (x - (float) size / 2.0f,
                                                    y - (float) size / 2.0f, (float) size,
                                                    (float) size));
}
