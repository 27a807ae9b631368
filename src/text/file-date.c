/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in file names: 2022-01-26-x.txt, 20220126_x, x_26.01.2022, 26-jan-2022. */
#include "text/file-date.h"

#include <string.h>

static guint
digits_at (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

gboolean
dateline_file_name_date (const char *name, DatelineDateMention *mention)
{
  g_autofree char *plain = NULL;
  gsize length;
  char *dot;

  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;

  plain = g_strdup (name);
  dot = strrchr (plain, '.');
  if (dot != NULL && dot != plain && strlen (dot) <= 6 && !g_ascii_isdigit (dot[1]))
    *dot = '\0';
  length = strlen (plain);

  /* Year first: what stands behind the date, a running number for instance, is not looked at. The runs
   * of digits must be exactly these, so that no piece of a fingerprint is taken for a date. */
  for (gsize i = 0; i + 8 <= length; i++)
    {
      guint run = digits_at (plain + i);

      if (run == 0 || (i > 0 && (g_ascii_isdigit (plain[i - 1]))))
        continue;
      if (run == 8)
        {
          /* Letters may touch it if they are a word and no fingerprint. */
          gsize word = i;
          gboolean touched = g_ascii_isalnum (plain[i + 8]);

          while (word > 0 && g_ascii_isalpha (plain[word - 1]))
            word--;
          if (!touched && (word == 0 || !g_ascii_isdigit (plain[word - 1])) &&
              dateline_date_scan_at (plain + i, 8, 0, DATELINE_SCAN_COMPACT, mention))
            {
              mention->start += i;
              mention->end += i;
              return TRUE;
            }
        }
      if (run == 4 && i + 8 <= length && strchr ("-_. ", plain[i + 4]) != NULL)
        {
          g_autofree char *iso = g_strdup (plain + i);
          char separator = iso[4];
          guint month = digits_at (iso + 5);
          gsize end = 5 + month;
          guint day;

          if (month == 0 || iso[end] != separator)
            continue;
          day = digits_at (iso + end + 1);
          if (day == 0 || g_ascii_isalpha (iso[end + 1 + day]))
            continue;
          iso[4] = iso[end] = '-';
          end += 1 + day;
          if (dateline_date_scan_at (iso, end, 0, DATELINE_SCAN_DEFAULT, mention))
            {
              mention->start += i;
              mention->end += i;
              return TRUE;
            }
        }
    }

  for (char *p = plain; *p != '\0'; p++)
    if (*p == '_')
      *p = ' ';
  if (dateline_date_scan_next (plain, length, 0, DATELINE_SCAN_DEFAULT, mention))
    return TRUE;

  /* 26_01_2022, jan-26-2022 */
  for (char *p = plain; *p != '\0'; p++)
    if (*p == ' ')
      *p = '-';
  if (dateline_date_scan_next (plain, length, 0, DATELINE_SCAN_DEFAULT, mention))
    return TRUE;
  for (char *p = plain; *p != '\0'; p++)
    if (*p == '-')
      *p = ' ';
  if (dateline_date_scan_next (plain, length, 0, DATELINE_SCAN_DEFAULT, mention))
    return TRUE;

  /* A year and month lead the name. */
  if (length >= 7 && digits_at (name) == 4 && name[4] == '-' && digits_at (name + 5) == 2 &&
      !g_ascii_isalpha (name[7]))
    return dateline_date_scan_at (name, 7, 0, DATELINE_SCAN_ISO_MONTH, mention);

  return FALSE;
}
