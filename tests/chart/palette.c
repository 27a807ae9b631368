/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette keeps what it promises: contrast on both grounds, and distance for all eyes. */
#include "config.h"

#include "chart/palette.h"

#include <math.h>

typedef double Triple[3];

/* Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0: for
 * linear RGB. The first is normal sight. */
static const double sights[4][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

static const DatelineColour grounds[2] = { { 1, 1, 1 }, { 30 / 255.0, 30 / 255.0, 30 / 255.0 } };
/* The platform's text: black at 80 % on white, white on dark. */
static const DatelineColour inks[2] = { { 0.2, 0.2, 0.2 }, { 1, 1, 1 } };

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static void
to_linear (const DatelineColour *colour, Triple out)
{
  out[0] = linear (colour->red);
  out[1] = linear (colour->green);
  out[2] = linear (colour->blue);
}

/* Web Content Accessibility Guidelines 2.1, "relative luminance" and "contrast ratio". */
static double
luminance (const DatelineColour *colour)
{
  Triple rgb;

  to_linear (colour, rgb);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static double
contrast (const DatelineColour *a, const DatelineColour *b)
{
  double one = luminance (a) + 0.05;
  double other = luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

static void
to_lab (const Triple rgb, Triple lab)
{
  /* sRGB to XYZ, each divided by the white point D65. */
  double x = lab_curve ((0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047);
  double y = lab_curve (0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]);
  double z = lab_curve ((0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
hue (double b, double a)
{
  double degrees;

  if (a == 0 && b == 0)
    return 0;
  degrees = atan2 (b, a) * 180 / G_PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

static double
seventh (double chroma)
{
  double power = pow (chroma, 7);

  return sqrt (power / (power + pow (25, 7)));
}

/* CIEDE2000, as Sharma, Wu and Dalal write it down (Color Research and Application 30, 2005). */
static double
distance (const Triple one, const Triple two)
{
  const double degree = G_PI / 180;
  double chroma_1 = hypot (one[1], one[2]);
  double chroma_2 = hypot (two[1], two[2]);
  double g = 0.5 * (1 - seventh ((chroma_1 + chroma_2) / 2));
  double a_1 = (1 + g) * one[1];
  double a_2 = (1 + g) * two[1];
  double hue_1 = hue (one[2], a_1);
  double hue_2 = hue (two[2], a_2);
  double dh = hue_2 - hue_1;
  double mean_hue = hue_1 + hue_2;
  double mean_light = (one[0] + two[0]) / 2;
  double from_middle = (mean_light - 50) * (mean_light - 50);
  double mean_chroma, t, dl, dc, turn;
  gboolean grey;

  chroma_1 = hypot (a_1, one[2]);
  chroma_2 = hypot (a_2, two[2]);
  grey = chroma_1 * chroma_2 == 0;
  mean_chroma = (chroma_1 + chroma_2) / 2;
  if (grey)
    dh = 0;
  else if (dh > 180)
    dh -= 360;
  else if (dh < -180)
    dh += 360;
  if (!grey)
    {
      if (fabs (hue_1 - hue_2) > 180)
        mean_hue += mean_hue < 360 ? 360 : -360;
      mean_hue /= 2;
    }

  t = 1 - 0.17 * cos ((mean_hue - 30) * degree) + 0.24 * cos (2 * mean_hue * degree) +
      0.32 * cos ((3 * mean_hue + 6) * degree) - 0.20 * cos ((4 * mean_hue - 63) * degree);
  turn = -sin (60 * exp (-pow ((mean_hue - 275) / 25, 2)) * degree) * 2 * seventh (mean_chroma);
  dl = (two[0] - one[0]) / (1 + 0.015 * from_middle / sqrt (20 + from_middle));
  dc = (chroma_2 - chroma_1) / (1 + 0.045 * mean_chroma);
  dh = 2 * sqrt (chroma_1 * chroma_2) * sin (dh / 2 * degree) / (1 + 0.015 * mean_chroma * t);

  return sqrt (dl * dl + dc * dc + dh * dh + turn * dc * dh);
}

/* The yardstick first: pairs 1, 7 and 17 of the table in Sharma, Wu and Dalal. */
static void
test_yardstick (void)
{
  static const struct
  {
    Triple one, two;
    double distance;
  } pairs[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (distance (pairs[i].one, pairs[i].two), pairs[i].distance, 1e-4);
}

static void
test_contrast (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (guint i = 0; i < DATELINE_N_COLOURS; i++)
      {
        DatelineColour colour = dateline_palette_get (i, dark);
        DatelineColour wash = {
          0.2 * colour.red + 0.8 * grounds[dark].red,
          0.2 * colour.green + 0.8 * grounds[dark].green,
          0.2 * colour.blue + 0.8 * grounds[dark].blue,
        };

        g_test_message ("%s, %s: line %.2f, text %.2f", dateline_palette_get_name (i),
                        dark ? "dark" : "light", contrast (&colour, &grounds[dark]),
                        contrast (&wash, &inks[dark]));
        g_assert_cmpfloat (contrast (&colour, &grounds[dark]), >=, 3.0);
        g_assert_cmpfloat (contrast (&wash, &inks[dark]), >=, 7.0);
      }
}

/* What an eye of @sight makes of a colour of the palette. */
static void
see (guint index, gboolean dark, guint sight, Triple lab)
{
  DatelineColour colour = dateline_palette_get (index, dark);
  Triple rgb, simulated;

  to_linear (&colour, rgb);
  for (int row = 0; row < 3; row++)
    {
      double sum = 0;

      for (int column = 0; column < 3; column++)
        sum += sights[sight][row][column] * rgb[column];
      simulated[row] = CLAMP (sum, 0, 1);
    }
  to_lab (simulated, lab);
}

static void
test_distance (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++)
      {
        Triple seen[DATELINE_N_COLOURS];
        double nearest = G_MAXDOUBLE;

        for (guint i = 0; i < DATELINE_N_COLOURS; i++)
          see (i, dark, sight, seen[i]);

        for (guint i = 0; i < DATELINE_N_COLOURS; i++)
          for (guint k = 0; k < i; k++)
            nearest = MIN (nearest, distance (seen[i], seen[k]));
        g_test_message ("%s ground, sight %u: nearest pair %.2f", dark ? "dark" : "light", sight,
                        nearest);
        /* 1 can just be seen side by side; these are seen across a page. */
        g_assert_cmpfloat (nearest, >=, sight == 0 ? 12.0 : 9.0);
      }
}

static DatelineColour
blend (const DatelineColour *over, const DatelineColour *under, double alpha)
{
  return (DatelineColour){
    alpha * over->red + (1 - alpha) * under->red,
    alpha * over->green + (1 - alpha) * under->green,
    alpha * over->blue + (1 - alpha) * under->blue,
  };
}

/* As the reader stacks them: each wash first fades what lies below it. However many there are and
 * whichever is chosen, the words stay readable and every line stands out from the wash it is on. */
static void
test_stacks (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (guint i = 0; i < DATELINE_N_COLOURS; i++)
      for (guint below = 0; below < DATELINE_N_COLOURS; below++)
        {
          DatelineColour colour = dateline_palette_get (i, dark);
          DatelineColour other = dateline_palette_get (below, dark);
          DatelineColour stack = grounds[dark];
          DatelineColour chosen;

          for (guint depth = 0; depth < 12; depth++)
            {
              stack = blend (&grounds[dark], &stack, 0.60);
              stack = blend (depth == 11 ? &colour : &other, &stack, 0.18);
            }
          chosen = blend (&colour, &stack, 0.14);
          g_assert_cmpfloat (contrast (&stack, &inks[dark]), >=, 6.5);
          g_assert_cmpfloat (contrast (&chosen, &inks[dark]), >=, 5.5);
          g_assert_cmpfloat (contrast (&colour, &chosen), >=, 1.9);
        }
}

/* On a chip the label's name is written in black or white, whichever reads better. */
static void
test_chips (void)
{
  const DatelineColour black = { 0, 0, 0 };
  const DatelineColour white = { 1, 1, 1 };

  for (int dark = 0; dark < 2; dark++)
    for (guint i = 0; i < DATELINE_N_COLOURS; i++)
      {
        DatelineColour colour = dateline_palette_get (i, dark);

        g_assert_cmpfloat (MAX (contrast (&colour, &black), contrast (&colour, &white)), >=, 4.5);
      }
}

/* Two labels with one shape must be far apart in colour, for all eyes alike: half of the palette is
 * told by shape already. */
static void
test_same_shape (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++)
      for (guint i = 0; i < DATELINE_N_COLOURS; i++)
        for (guint k = 0; k < i; k++)
          {
            Triple seen[2];

            if (dateline_palette_get_shape (i) != dateline_palette_get_shape (k))
              continue;
            see (i, dark, sight, seen[0]);
            see (k, dark, sight, seen[1]);
            g_test_message ("%s and %s, sight %u: %.1f", dateline_palette_get_name (i),
                            dateline_palette_get_name (k), sight, distance (seen[0], seen[1]));
            g_assert_cmpfloat (distance (seen[0], seen[1]), >=, 10.0);
          }
}

static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  DatelineColour colour = { 28 / 255.0, 113 / 255.0, 216 / 255.0 };
  g_autofree char *hex = dateline_colour_to_hex (&colour);

  for (guint i = 0; i < DATELINE_N_COLOURS; i++)
    {
      DatelineColour here = dateline_palette_get (i, FALSE);
      DatelineColour there = dateline_palette_get (i + DATELINE_N_COLOURS, FALSE);

      g_assert_cmpstr (dateline_palette_get_name (i), !=, "");
      g_assert_true (g_hash_table_add (names, (char *) dateline_palette_get_name (i)));
      g_assert_cmpmem (&here, sizeof here, &there, sizeof there);
      /* Neighbours must not be told apart by colour alone. */
      g_assert_cmpint (dateline_palette_get_shape (i), !=, dateline_palette_get_shape (i + 1));
    }
  g_assert_cmpstr (hex, ==, "#1c71d8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/palette/yardstick", test_yardstick);
  g_test_add_func ("/chart/palette/contrast", test_contrast);
  g_test_add_func ("/chart/palette/distance", test_distance);
  g_test_add_func ("/chart/palette/stacks", test_stacks);
  g_test_add_func ("/chart/palette/chips", test_chips);
  g_test_add_func ("/chart/palette/same-shape", test_same_shape);
  g_test_add_func ("/chart/palette/names", test_names);

  return g_test_run ();
}
