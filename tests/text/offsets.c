/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offsets against GLib's own counting, on random texts of every width. */
#include "text/offsets.h"

#include "text/lines.h"
#include "text/random-text.h"

#include <string.h>

static void
check_all (const char *text)
{
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (text);
  glong n_points = g_utf8_strlen (text, -1);
  gsize n_bytes = strlen (text);
  guint unit = 0;

  g_assert_cmpuint (dateline_offsets_get_n_points (offsets), ==, n_points);
  g_assert_cmpuint (dateline_offsets_get_n_bytes (offsets), ==, n_bytes);
  g_assert_cmpuint (dateline_count_points (text, n_bytes), ==, n_points);

  for (guint point = 0; point <= (guint) n_points; point++)
    {
      const char *p = g_utf8_offset_to_pointer (text, point);
      gsize byte = (gsize) (p - text);
      guint width = *p == '\0' ? 1 : (guint) (g_utf8_next_char (p) - p);
      guint units = *p != '\0' && g_utf8_get_char (p) > 0xffff ? 2 : 1;

      g_assert_cmpuint (dateline_offsets_point_to_byte (offsets, point), ==, byte);
      for (guint i = 0; i < width; i++)
        g_assert_cmpuint (dateline_offsets_byte_to_point (offsets, byte + i), ==, point);
      g_assert_cmpuint (dateline_offsets_point_to_utf16 (offsets, point), ==, unit);
      for (guint i = 0; i < units; i++)
        g_assert_cmpuint (dateline_offsets_utf16_to_point (offsets, unit + i), ==, point);
      unit += units;
    }

  /* Behind the text everything is its end. */
  g_assert_cmpuint (dateline_offsets_point_to_byte (offsets, G_MAXUINT), ==, n_bytes);
  g_assert_cmpuint (dateline_offsets_byte_to_point (offsets, G_MAXSIZE), ==, n_points);
  g_assert_cmpuint (dateline_offsets_utf16_to_point (offsets, G_MAXUINT), ==, n_points);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20220126);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = random_string (rand, (guint) g_rand_int_range (rand, 0, 700));

      check_all (text);
    }
}

static void
test_edges (void)
{
  static const char *const texts[] = { "",   "a",       "ä",    "😀",
                                       "a😀", "e\u0301", "\n\n", "👨‍👩‍👧" };
  GString *checkpoints = g_string_new ("ü");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_all (texts[i]);

  /* Lengths around the distance of the checkpoints. */
  for (guint i = 0; i < 200; i++)
    {
      g_string_append (checkpoints, i % 7 == 0 ? "😀" : "x");
      check_all (checkpoints->str);
    }
  g_string_free (checkpoints, TRUE);
}

static void
test_slice (void)
{
  static const struct
  {
    guint start;
    guint end;
    const char *slice;
  } cases[] = {
    { 0, 0, "" },     { 0, 2, "Gr" }, { 2, 5, "üße" }, { 6, 7, "😀" },
    { 6, 100, "😀." }, { 5, 3, "" },   { 50, 60, "" },
  };
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new ("Grüße 😀.");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slice = dateline_offsets_slice (offsets, cases[i].start, cases[i].end);

      g_assert_cmpstr (slice, ==, cases[i].slice);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/offsets/random", test_random);
  g_test_add_func ("/text/offsets/edges", test_edges);
  g_test_add_func ("/text/offsets/slice", test_slice);
  return g_test_run ();
}
