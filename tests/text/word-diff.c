/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wordings compared word by word. */
#include "text/word-diff.h"

#include "text/random-text.h"

/* "same [-gone-] {+new+}" */
static char *
show (GPtrArray *parts)
{
  static const char *const open[] = { "", "[-", "{+" };
  static const char *const close[] = { "", "-]", "+}" };
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const DatelineDiffPart *part = parts->pdata[i];

      g_string_append_printf (string, "%s%s%s", open[part->kind], part->text, close[part->kind]);
    }

  return g_string_free (string, FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *shown;
  } cases[] = {
    { "", "", "" },
    { NULL, "A person.", "{+A person.+}" },
    { "A person.", NULL, "[-A person.-]" },
    { "A person.", "A person.", "A person." },
    { "A single person.", "A person.", "A [-single -]person." },
    { "Tag the name.", "Tag the whole name.", "Tag the {+whole +}name." },
    { "one two three", "one 2 three", "one [-two-]{+2+} three" },
    { "a b c d", "a x c y", "a [-b-]{+x+} c [-d-]{+y+}" },
    { "left out", "kept", "[-left out-]{+kept+}" },
    { "line\none", "line\r\none", "line[-\n-]{+\r\n+}one" },
    { "東京に行く", "東京へ行く", "東京[-に-]{+へ+}行く" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) parts = dateline_diff_words (cases[i].before, cases[i].after);
      g_autofree char *shown = show (parts);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
check (const char *before, const char *after)
{
  g_autoptr (GPtrArray) parts = dateline_diff_words (before, after);
  g_autoptr (GString) old = g_string_new (NULL);
  g_autoptr (GString) new = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const DatelineDiffPart *part = parts->pdata[i];

      g_assert_cmpuint (strlen (part->text), >, 0);
      if (i > 0)
        g_assert_cmpint (part->kind, !=, ((DatelineDiffPart *) parts->pdata[i - 1])->kind);
      if (part->kind != DATELINE_DIFF_NEW)
        g_string_append (old, part->text);
      if (part->kind != DATELINE_DIFF_GONE)
        g_string_append (new, part->text);
    }
  g_assert_cmpstr (old->str, ==, before);
  g_assert_cmpstr (new->str, ==, after);
}

/* Whatever is compared, both wordings can be read out of the answer. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *before = random_string (rand, (guint) g_rand_int_range (rand, 0, 60));
      g_autofree char *other = random_string (rand, (guint) g_rand_int_range (rand, 0, 60));
      g_autofree char *after = g_rand_boolean (rand) ? g_strconcat (before, " ", other, NULL)
                                                     : g_strdup (other);

      check (before, after);
    }
}

static void
test_large (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "word%u ", i);
      g_string_append_printf (after, "word%u ", i * 3 + 1);
    }
  check (before->str, after->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/word-diff/cases", test_cases);
  g_test_add_func ("/word-diff/random", test_random);
  g_test_add_func ("/word-diff/large", test_large);
  return g_test_run ();
}
