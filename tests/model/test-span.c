/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Span arithmetic, by tables: spans are written "3-9 12-20". */
#include <stdio.h>

#include "model/span.h"

static GArray *
parse (const char *string)
{
  GArray *spans = dateline_spans_new (0, 0);
  g_auto (GStrv) words = g_strsplit (string, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      DatelineSpan span;

      g_assert_cmpint (sscanf (words[i], "%u-%u", &span.start, &span.end), ==, 2);
      g_array_append_val (spans, span);
    }

  return spans;
}

static char *
print (const GArray *spans)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      g_string_append_printf (string, "%s%u-%u", i > 0 ? " " : "", span.start, span.end);
    }

  return g_string_free (string, FALSE);
}

static void
test_new (void)
{
  g_autoptr (GArray) one = dateline_spans_new (2, 5);
  g_autoptr (GArray) none = dateline_spans_new (5, 5);
  g_autoptr (GArray) backwards = dateline_spans_new (5, 2);
  g_autofree char *printed = print (one);

  g_assert_cmpstr (printed, ==, "2-5");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (backwards->len, ==, 0);
}

static void
test_normalise (void)
{
  static const struct
  {
    const char *spans;
    const char *normal;
  } cases[] = {
    { "", "" },
    { "3-9", "3-9" },
    { "3-3", "" },
    { "9-3", "" },
    { "12-20 3-9", "3-9 12-20" },
    { "3-9 9-12", "3-12" },
    { "3-9 10-12", "3-9 10-12" },
    { "3-9 5-7", "3-9" },
    { "3-9 5-12", "3-12" },
    { "5-12 3-9 20-20 11-13", "3-13" },
    { "3-9 3-9 3-9", "3-9" },
    { "0-2 4-6 2-4", "0-6" },
    { "0-20 1-2 30-31 21-22", "0-20 21-22 30-31" },
    { "0-4294967295 7-8", "0-4294967295" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = parse (cases[i].spans);
      g_autofree char *printed = NULL;

      dateline_spans_normalise (spans);
      printed = print (spans);
      g_assert_cmpstr (printed, ==, cases[i].normal);
    }
}

/* Against a bit per code point, on many small random arrays. */
static void
test_normalise_random (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) spans = dateline_spans_new (0, 0);
      gboolean covered[40] = { FALSE };
      int n = g_test_rand_int_range (0, 8);

      for (int i = 0; i < n; i++)
        {
          DatelineSpan span;

          span.start = (guint) g_test_rand_int_range (0, 38);
          span.end = (guint) g_test_rand_int_range (0, 38);
          g_array_append_val (spans, span);
          for (guint p = span.start; p < span.end; p++)
            covered[p] = TRUE;
        }

      dateline_spans_normalise (spans);

      for (guint p = 0; p < G_N_ELEMENTS (covered); p++)
        g_assert_cmpint (dateline_spans_contain (spans, p), ==, covered[p]);
      for (guint i = 0; i < spans->len; i++)
        {
          DatelineSpan span = g_array_index (spans, DatelineSpan, i);

          g_assert_cmpuint (span.start, <, span.end);
          if (i > 0)
            g_assert_cmpuint (g_array_index (spans, DatelineSpan, i - 1).end, <, span.start);
        }
    }
}

static void
test_equal (void)
{
  g_autoptr (GArray) a = parse ("3-9 12-20");
  g_autoptr (GArray) copy = dateline_spans_copy (a);
  g_autoptr (GArray) shorter = parse ("3-9");
  g_autoptr (GArray) other = parse ("3-9 12-21");
  g_autoptr (GArray) empty = dateline_spans_copy (NULL);

  g_assert_true (dateline_spans_equal (a, copy));
  g_assert_false (a == copy);
  g_assert_false (dateline_spans_equal (a, shorter));
  g_assert_false (dateline_spans_equal (a, other));
  g_assert_false (dateline_spans_equal (a, NULL));
  g_assert_true (dateline_spans_equal (NULL, NULL));
  g_assert_true (dateline_spans_equal (empty, NULL));
}

static void
test_extent (void)
{
  g_autoptr (GArray) two = parse ("3-9 12-20");
  g_autoptr (GArray) none = parse ("");

  g_assert_cmpuint (dateline_spans_extent (two).start, ==, 3);
  g_assert_cmpuint (dateline_spans_extent (two).end, ==, 20);
  g_assert_cmpuint (dateline_spans_extent (none).start, ==, 0);
  g_assert_cmpuint (dateline_spans_extent (none).end, ==, 0);
  g_assert_cmpuint (dateline_spans_extent (NULL).end, ==, 0);
}

static void
test_contain (void)
{
  g_autoptr (GArray) spans = parse ("3-9 12-20");

  g_assert_false (dateline_spans_contain (spans, 2));
  g_assert_true (dateline_spans_contain (spans, 3));
  g_assert_true (dateline_spans_contain (spans, 8));
  g_assert_false (dateline_spans_contain (spans, 9));
  g_assert_true (dateline_spans_contain (spans, 12));
  g_assert_false (dateline_spans_contain (spans, 20));
  g_assert_false (dateline_spans_contain (NULL, 0));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *spans;
    const char *expected;
  } cases[] = {
    { "The ministers met in Geneva.", "4-13", "ministers" },
    { "The ministers met in Geneva.", "4-13 21-27", "ministers … Geneva" },
    { "Переговоры в Женеве", "13-19", "Женеве" },
    { "a𝄞b", "1-2", "𝄞" },
    { "a𝄞b", "0-1 2-3", "a … b" },
    { "short", "2-99", "ort" },
    { "short", "50-99", "" },
    { "short", "", "" },
    { "", "0-1", "" },
    { "backwards", "5-9 0-4", "ards … back" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) spans = parse (cases[i].spans);
      g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (cases[i].text);
      g_autofree char *text = dateline_spans_text (spans, cases[i].text);
      g_autofree char *slice = dateline_spans_slice (spans, offsets);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (slice, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/span/new", test_new);
  g_test_add_func ("/model/span/normalise", test_normalise);
  g_test_add_func ("/model/span/normalise-random", test_normalise_random);
  g_test_add_func ("/model/span/equal", test_equal);
  g_test_add_func ("/model/span/extent", test_extent);
  g_test_add_func ("/model/span/contain", test_contain);
  g_test_add_func ("/model/span/text", test_text);

  return g_test_run ();
}
