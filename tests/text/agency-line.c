/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Place and agency at the beginning of reports. */
#include "text/agency-line.h"

#include <string.h>


/* "place | agency | what follows"; a line that is none has NULL. */
typedef struct
{
  const char *text;
  const char *found;
} Case;

static const Case cases[] = {
  { "KYIV (Reuters) — The envoys met.", "KYIV | Reuters | The envoys met." },
  { "KYIV, Ukraine (AP) — The envoys met.", "KYIV, Ukraine | AP | The envoys met." },
  { "WASHINGTON, Jan 26 (Reuters) - The envoys met.", "WASHINGTON | Reuters | The envoys met." },
  { "MOSCOW, January 26, 2022 (Reuters) - They met.", "MOSCOW | Reuters | They met." },
  { "MOSCOW (Reuters), 26 January 2022 - They met.", "MOSCOW | Reuters | They met." },
  { "WASHINGTON, D.C. – The envoys met.", "WASHINGTON, D.C. | - | The envoys met." },
  { "Berlin (dpa) - Die Gesandten trafen sich.", "Berlin | dpa | Die Gesandten trafen sich." },
  { "Frankfurt am Main (dpa/AP). Sie trafen sich.", "Frankfurt am Main | dpa | Sie trafen sich." },
  { "Rio de Janeiro, 26 ene (EFE).- Se reunieron.", "Rio de Janeiro | EFE | Se reunieron." },
  { "MADRID, 26 Ene. (EUROPA PRESS) - Se reunieron.", "MADRID | Europa Press | Se reunieron." },
  { "PARIS (AFP) – Ils se sont vus.", "PARIS | AFP | Ils se sont vus." },
  { "BEIJING, Jan. 26 (Xinhua) -- The envoys met.", "BEIJING | Xinhua | The envoys met." },
  { "(Reuters) - The envoys met.", "- | Reuters | The envoys met." },
  { "LONDON — The envoys met.", "LONDON | - | The envoys met." },
  { "STRATFORD-UPON-AVON, England (AP) — A play.", "STRATFORD-UPON-AVON, England | AP | A play." },
  { "SEOUL, 26 January – They met.", "SEOUL | - | They met." },
  { "Moscow – the capital – was quiet.", NULL },
  { "NATO (Reuters reported) is an alliance.", NULL },
  { "The envoys (AP) met.", NULL },
  { "The envoys met - and parted.", NULL },
  { "MOSCOW-based envoys met.", NULL },
  { "UN - a history", NULL },
  { "KYIV (Reuters)", NULL },
  { "KYIV", NULL },
  { "On Jan 26 (Reuters) - no", NULL },
  { "", NULL },
  { "- ", NULL },
  { "A\nB (AP) - no", NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *test = &cases[i];
      g_auto (DatelineAgencyLine) line = { 0 };
      g_autofree char *found = NULL;

      if (dateline_agency_line_read (test->text, strlen (test->text), &line))
        found = g_strdup_printf ("%s | %s | %s", line.place != NULL ? line.place : "-",
                                 line.agency != NULL ? line.agency : "-", test->text + line.end);
      if (g_strcmp0 (found, test->found) != 0)
        g_test_message ("%s", test->text);
      g_assert_cmpstr (found, ==, test->found);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (dateline_agency_name (" The Associated Press ", 22), ==, "AP");
  g_assert_cmpstr (dateline_agency_name ("DPA", 3), ==, "dpa");
  g_assert_null (dateline_agency_name ("AP Photo", 8));
  g_assert_null (dateline_agency_name ("", 0));
}

/* Cut anywhere, a line is read within its bytes. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize n = 0; n <= strlen (cases[i].text); n++)
      {
        g_auto (DatelineAgencyLine) line = { 0 };
        g_autofree char *cut = g_strndup (cases[i].text, n);

        if (!g_utf8_validate (cut, -1, NULL))
          continue;
        if (dateline_agency_line_read (cut, n, &line))
          g_assert_cmpuint (line.end, <=, n);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/agency-line/cases", test_cases);
  g_test_add_func ("/text/agency-line/names", test_names);
  g_test_add_func ("/text/agency-line/cut", test_cut);
  return g_test_run ();
}
