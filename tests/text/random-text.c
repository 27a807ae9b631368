/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of many scripts, marks, emoji and spaces from a seeded generator. */
#include "text/random-text.h"

static gunichar
random_char (GRand *rand)
{
  static const gunichar others[] = { 0xe9,    0xdf,    0x2019,   0x201c,  0x2014, 0xa0,   0x301,
                                     0x200d,  0x416,   0x645,    0x3042,  0x4e2d, 0xe2a,  0xe27,
                                     0x1f600, 0x1f468, 0x1f3fd,  0x10348, 0x85,   0x2028, 0x2029,
                                     0xfeff,  0xfffd,  0x10ffff, 0x1d7d8, 0x0b,   0x0c,   0x7f,
                                     0x61f,   0x3002,  0x1e9e,   0x130 };
  static const char plain[] = "abcXYZ 019 .,:;!?'\"()[]-_/|@\n\t";

  if (g_rand_int_range (rand, 0, 10) < 6)
    return (gunichar) plain[g_rand_int_range (rand, 0, sizeof plain - 1)];
  return others[g_rand_int_range (rand, 0, G_N_ELEMENTS (others))];
}

char *
random_string (GRand *rand, guint n_points)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n_points; i++)
    g_string_append_unichar (string, random_char (rand));

  return g_string_free (string, FALSE);
}

char *
random_article (GRand *rand, guint n_lines)
{
  static const char *const lines[] = {
    "",
    "",
    "  ",
    "The envoys met in the capital on Monday and said that talks would go on.",
    "Soldiers walk near the border.",
    "Soldiers walk near the border. (Reuters)",
    "Soldiers walk near the border. [AFP]",
    "READ MORE: What the envoys want",
    "LEER MÁS: Lo que piden los enviados",
    "What happens next?",
    "'A long road'",
    "By Jane Doe | 26 January 2022",
    "date 2022-01-26 The envoys met again in the capital.",
    "Published: 26.01.2022, 10:34 GMT | Updated: 27.01.2022",
    "Source: Example Wire and agencies",
    "Sign up for our newsletter",
    "“We are ready,” the envoy said. “It is late.”",
    "a line that was cut by a program at its width and goes",
    "on here, as such lines do, until it has come to an",
    "end.",
    "第一の文です。第二の文です。",
    "\t26 January 2022 \u2028 more\u2029behind",
  };
  GString *article = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    {
      if (g_rand_int_range (rand, 0, 8) == 0)
        {
          g_autofree char *noise = random_string (rand, (guint) g_rand_int_range (rand, 0, 60));

          g_string_append (article, noise);
        }
      else
        {
          g_string_append (article, lines[g_rand_int_range (rand, 0, G_N_ELEMENTS (lines))]);
        }
      g_string_append_c (article, '\n');
    }

  return g_string_free (article, FALSE);
}
