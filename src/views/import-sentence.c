/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the sentence that say nothing are left out of it. */
#include "views/import-sentence.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
append_part (GString *text, char *part, guint n)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

static char *
describe_files (const DatelineSurveyProgress *sum)
{
  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", sum->n_files),
                                            sum->n_files);
  g_autofree char *folders = NULL;

  if (sum->n_folders < 2)
    return g_steal_pointer (&files);
  folders = g_strdup_printf (ngettext ("%'u folder", "%'u folders", sum->n_folders),
                             sum->n_folders);
  /* Translators: so many files in so many folders. */
  return g_strdup_printf (_ ("%s in %s"), files, folders);
}

static char *
describe_sum (const DatelineSurveyProgress *sum)
{
  GString *text = g_string_new (NULL);
  guint n;

  if (sum->n_records == 0)
    g_string_append (text, _ ("there is nothing in it that could be an article"));
  n = sum->n_new;
  append_part (
    text,
    g_strdup_printf (ngettext ("%'u article would come in", "%'u articles would come in", n), n),
    n);
  n = sum->n_there;
  append_part (text,
               g_strdup_printf (ngettext ("%'u is already there", "%'u are already there", n), n),
               n);
  n = sum->n_twice;
  append_part (text, g_strdup_printf (ngettext ("%'u is in it twice", "%'u are in it twice", n), n),
               n);
  n = sum->n_refused;
  append_part (text, g_strdup_printf (ngettext ("%'u can’t be read", "%'u can’t be read", n), n),
               n);
  n = sum->n_left_out;
  append_part (text,
               g_strdup_printf (ngettext ("%'u file is left out", "%'u files are left out", n), n),
               n);
  return g_string_free (text, FALSE);
}

/* One more sentence. */
static void
join (char **text, const char *sentence)
{
  char *joined = g_strdup_printf ("%s %s", *text, sentence);

  g_free (*text);
  *text = joined;
}

char *
dateline_import_sentence (const DatelineSurveyProgress *sum, const char *problem)
{
  g_autofree char *files = describe_files (sum);
  g_autofree char *articles = NULL;
  char *text;

  if (!sum->done)
    return g_strdup_printf (_ ("%s: reading, %'u articles so far…"), files, sum->n_records);
  articles = describe_sum (sum);
  /* Translators: "12 files in 3 folders: 11 articles would come in, 1 is already there." */
  text = g_strdup_printf (_ ("%s: %s."), files, articles);
  if (sum->comparing)
    join (&text, _ ("Looking for near copies…"));
  else if (problem != NULL)
    {
      /* Translators: %s is a sentence that says why. */
      g_autofree char *told = g_strdup_printf (_ ("Near copies could not be looked for: %s"),
                                               problem);

      join (&text, told);
    }
  return text;
}
