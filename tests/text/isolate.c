/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels as people write them, on their way into a line of the program's own. */
#include "text/isolate.h"

#include <string.h>

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"
#define RLI "\xe2\x81\xa7"
#define RLO "\xe2\x80\xae"

static void
test_cases (void)
{
  static const struct
  {
    const char *string;
    const char *isolated;
  } cases[] = {
    { "", "" },
    { "Person", "Person" },
    { " two\nlines\t", "two lines" },
    { "<b>&amp;</b>", "<b>&amp;</b>" },
    { "Ligne\xe2\x80\xa8s\xc3\xa9par\xc3\xa9"
      "e",
      "Ligne s\xc3\xa9par\xc3\xa9"
      "e" },
    { "\xd9\x86\xd8\xa7\xd8\xaa\xd9\x88", FSI "\xd9\x86\xd8\xa7\xd8\xaa\xd9\x88" PDI },
    { "a" RLO "txt.exe", FSI "a" RLO "txt.exe" PDI },
    { "open" RLI "ed", FSI "open" RLI "ed" PDI PDI },
    { PDI "closed" PDI PDI, FSI "closed" PDI },
    { "one" RLI "two" PDI PDI "three", FSI "one" RLI "two" PDI "three" PDI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = dateline_isolate (cases[i].string);

      g_assert_cmpstr (isolated, ==, cases[i].isolated);
    }
}

/* Whatever comes in, what is opened is closed, and the last of all closes the first. */
static void
test_balance (void)
{
  static const char *const pieces[] = { FSI, PDI, RLI, RLO, "a", "\xd7\xa9", "\n", "\xe2\x80\xac" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) string = g_string_new ("\xd7\xa9");
      g_autofree char *isolated = NULL;
      int depth = 0;

      for (int j = g_rand_int_range (rand, 0, 12); j > 0; j--)
        g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      isolated = dateline_isolate (string->str);
      for (const char *p = isolated; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (c >= 0x2066 && c <= 0x2068)
            depth++;
          else if (c == 0x2069)
            depth--;
          g_assert_cmpint (depth, >=, *g_utf8_next_char (p) == '\0' ? 0 : 1);
        }
      g_assert_cmpint (depth, ==, 0);
      g_assert_null (strchr (isolated, '\n'));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/isolate/cases", test_cases);
  g_test_add_func ("/text/isolate/balance", test_balance);

  return g_test_run ();
}
