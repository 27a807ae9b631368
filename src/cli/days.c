/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that an article speaks of, reckoned from the day it appeared. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "text/date-mentions.h"
#include "text/offsets.h"

/* "2022-01-26..2022-01-27", either side empty where it is open. */
static char *
days_to_string (gint32 first, gint32 after)
{
  g_autoptr (GString) string = g_string_new (NULL);
  gint32 days[] = { first, after };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *iso = dateline_day_to_iso (days[i]);

      if (i > 0)
        g_string_append (string, "..");
      if (iso != NULL)
        g_string_append (string, iso);
    }
  return g_string_free (g_steal_pointer (&string), FALSE);
}

static gboolean
has_second_reading (const DatelineTimeMention *mention)
{
  return mention->next_first != DATELINE_DAY_NONE || mention->next_after != DATELINE_DAY_NONE;
}

static void
print_mention (const DatelineTimeMention *mention, const char *words)
{
  g_autofree char *days = days_to_string (mention->first, mention->after);
  g_autofree char *next = days_to_string (mention->next_first, mention->next_after);

  cli_print ("%u–%u\t%s\t%s%s%s\n", mention->start, mention->end, words, days,
             has_second_reading (mention) ? "\t" : "", has_second_reading (mention) ? next : "");
}

static void
print_mention_json (const DatelineTimeMention *mention, const char *words)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "start", mention->start);
  json_object_set_int_member (object, "end", mention->end);
  json_object_set_string_member (object, "words", words);
  cli_set_day (object, "first", mention->first);
  cli_set_day (object, "after", mention->after);
  if (has_second_reading (mention))
    {
      cli_set_day (object, "next_first", mention->next_first);
      cli_set_day (object, "next_after", mention->next_after);
    }
  cli_print_json (object);
}

static CliStatus
run_days (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 2, 2);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  article = project != NULL ? cli_find_article (project, arguments[1]) : NULL;
  if (article == NULL)
    return CLI_NOTHING;
  text = dateline_project_load_text (project, article, &error);
  if (text == NULL)
    return cli_fail (error);

  mentions = dateline_date_mentions_find (text, dateline_date_get_day (
                                                  dateline_article_get_date (article)));
  offsets = dateline_offsets_new (text);
  for (guint i = 0; i < mentions->len; i++)
    {
      const DatelineTimeMention *mention = &g_array_index (mentions, DatelineTimeMention, i);
      g_autofree char *words = dateline_offsets_slice (offsets, mention->start, mention->end);

      if (json)
        print_mention_json (mention, words);
      else
        print_mention (mention, words);
    }

  return CLI_DONE;
}

const CliCommand cli_day_commands[] = {
  { "days", "PROJECT ARTICLE", N_ ("List the days that an article speaks of"), run_days },
  { NULL },
};
