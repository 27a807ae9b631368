/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds that a project follows: listed, added, removed, refreshed. The only command that speaks to the
 * network, and only for `add` and `refresh`. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "fetch/fetcher.h"
#include "formats/json-text.h"

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Wait;

typedef struct
{
  gboolean json;
  gint hours; /* -1: as it is */
  gboolean pages;
  gboolean no_pages;
  gboolean no_copies;
} Options;

static void
ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

/* (transfer full) */
static GAsyncResult *
wait_for (Wait *wait)
{
  if (wait->result == NULL)
    g_main_loop_run (wait->loop);

  return g_steal_pointer (&wait->result);
}

static void
print_feed (const DatelineSubscription *feed, gboolean json)
{
  JsonObject *object;

  if (!json)
    {
      cli_print ("%s\t%s\t%s\n", feed->url, feed->title, feed->outcome);
      return;
    }
  object = json_object_new ();
  dateline_json_set_string (object, "uuid", feed->uuid);
  dateline_json_set_string (object, "url", feed->url);
  dateline_json_set_string (object, "title", feed->title);
  json_object_set_int_member (object, "hours", feed->hours);
  json_object_set_boolean_member (object, "pages", feed->pages);
  dateline_json_set_time (object, "checked", feed->checked);
  json_object_set_int_member (object, "added", feed->added);
  json_object_set_int_member (object, "failed", feed->failed);
  dateline_json_set_string (object, "outcome", feed->outcome);
  cli_print_json (object);
}

static CliStatus
list (DatelineProject *project, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = dateline_project_list_feeds (project, &error);

  if (feeds == NULL)
    return cli_fail (error);
  for (guint i = 0; i < feeds->len; i++)
    print_feed (feeds->pdata[i], options->json);

  return CLI_DONE;
}

/* What is said with the command is set at the feed. */
static CliStatus
set_options (DatelineProject *project, const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (project, name, &error);

  if (feed == NULL)
    return cli_fail (error);
  if (options->hours >= 0)
    feed->hours = (guint) options->hours;
  feed->pages = (feed->pages || options->pages) && !options->no_pages;
  if (!dateline_project_edit_feed (project, feed, &error))
    return cli_fail (error);

  return CLI_DONE;
}

static CliStatus
add (DatelineProject *project, const char *address, const Options *options)
{
  g_autoptr (DatelineFetcher) fetcher = dateline_fetcher_new (project);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DatelineFetchAnswer) answer = NULL;
  g_autoptr (DatelineSubscription) feed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Wait wait = { loop, NULL };

  dateline_fetcher_add_async (fetcher, address, NULL, ready_cb, &wait);
  result = wait_for (&wait);
  answer = dateline_fetcher_add_finish (fetcher, result, &error);
  if (answer == NULL)
    return cli_fail (error);
  if (answer->uuid == NULL)
    {
      cli_say (_ ("the page names several feeds; say which one to add:"));
      for (guint i = 0; i < answer->choices->len; i++)
        {
          const DatelineFeedLinkTo *link = answer->choices->pdata[i];

          cli_say ("  %s %s", link->url, link->title != NULL ? link->title : "");
        }
      return CLI_NOTHING;
    }
  if ((options->hours >= 0 || options->pages) &&
      set_options (project, answer->uuid, options) != CLI_DONE)
    return CLI_LOSSES;
  feed = dateline_project_find_feed (project, answer->uuid, NULL);
  if (feed != NULL)
    print_feed (feed, options->json);

  return CLI_DONE;
}

static void
print_problems (const DatelineFetchReport *report)
{
  GListModel *entries = G_LIST_MODEL (report->entries);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DatelineImportEntry) entry = g_list_model_get_item (entries, i);
      const char *place = dateline_import_entry_get_place (entry);

      if (dateline_import_entry_get_message (entry) != NULL)
        cli_say ("%s%s%s: %s", dateline_import_entry_get_path (entry), place != NULL ? ", " : "",
                 place != NULL ? place : "", dateline_import_entry_get_message (entry));
    }
}

static gboolean
resolve_names (DatelineProject *project, char **names, GStrvBuilder *uuids)
{
  for (; *names != NULL; names++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (project, *names, &error);

      if (feed == NULL)
        {
          cli_fail (error);
          return FALSE;
        }
      g_strv_builder_add (uuids, feed->uuid);
    }

  return TRUE;
}

static CliStatus
refresh (DatelineProject *project, char **names, const Options *options)
{
  g_autoptr (DatelineFetcher) fetcher = dateline_fetcher_new (project);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (DatelineFetchReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GArray) added = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) uuids = NULL;
  Wait wait = { loop, NULL };
  gboolean all_done = TRUE;

  if (!resolve_names (project, names, builder))
    return CLI_NOTHING;
  uuids = g_strv_builder_end (builder);
  added = cli_watch_added (project);
  dateline_fetcher_refresh_async (fetcher, *uuids != NULL ? (const char *const *) uuids : NULL,
                                  DATELINE_FETCH_ASKED, NULL, ready_cb, &wait);
  result = wait_for (&wait);
  report = dateline_fetcher_refresh_finish (fetcher, result, &error);
  if (report == NULL)
    return cli_fail (error);

  print_problems (report);
  feeds = dateline_project_list_feeds (project, NULL);
  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      const DatelineSubscription *feed = feeds->pdata[i];

      if (*uuids == NULL || g_strv_contains ((const char *const *) uuids, feed->uuid))
        print_feed (feed, options->json);
    }
  if (added->len > 0 && !options->no_copies)
    all_done = cli_look_for_copies (project, added, options->json);
  if (report->failed > 0 && report->failed >= report->asked)
    return CLI_NOTHING;

  return report->failed > 0 || report->refused > 0 || !all_done ? CLI_LOSSES : CLI_DONE;
}

static CliStatus
remove_feed (DatelineProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSubscription) feed = dateline_project_find_feed (project, name, &error);

  if (feed == NULL || !dateline_project_remove_feed (project, feed->uuid, &error))
    return cli_fail (error);

  return CLI_DONE;
}

static CliStatus
run_feeds (const CliCommand *self, int argc, char **argv)
{
  Options options = { .hours = -1 };
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print one object a line"), NULL },
    { "every", 0, 0, G_OPTION_ARG_INT, &options.hours,
      N_ ("Hours between two refreshes while the program runs, 0 for none"), N_ ("HOURS") },
    { "pages", 0, 0, G_OPTION_ARG_NONE, &options.pages,
      N_ ("Fetch the page of each new entry as well"), NULL },
    { "no-pages", 0, 0, G_OPTION_ARG_NONE, &options.no_pages, N_ ("Take what the feed says"),
      NULL },
    { "no-copies", 0, 0, G_OPTION_ARG_NONE, &options.no_copies,
      N_ ("Don’t look for copies of what came in"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, 64);
  g_autoptr (DatelineProject) project = NULL;
  const char *word;
  guint n;

  if (arguments == NULL)
    return CLI_NOTHING;
  word = arguments[1];
  n = g_strv_length (arguments);
  if (options.hours < -1 || options.hours > DATELINE_FEED_MAX_HOURS)
    {
      cli_say (_ ("--every takes 0 to %d hours"), DATELINE_FEED_MAX_HOURS);
      return CLI_NOTHING;
    }
  if (word != NULL &&
      !g_strv_contains ((const char *const[]){ "add", "remove", "refresh", "set", NULL }, word))
    {
      cli_say (_ ("“%s” is none of add, remove, set and refresh"), word);
      return CLI_NOTHING;
    }
  if (word != NULL && !g_str_equal (word, "refresh") && n != 3)
    {
      cli_say (_ ("“%s” takes one address"), word);
      return CLI_NOTHING;
    }
  project = cli_open (arguments[0], word == NULL);
  if (project == NULL)
    return CLI_NOTHING;
  if (word == NULL)
    return list (project, &options);
  if (g_str_equal (word, "add"))
    return add (project, arguments[2], &options);
  if (g_str_equal (word, "remove"))
    return remove_feed (project, arguments[2]);
  if (g_str_equal (word, "set"))
    return set_options (project, arguments[2], &options);

  return refresh (project, arguments + 2, &options);
}

const CliCommand cli_feed_commands[] = {
  { "feeds", "PROJECT [add URL | remove URL | set URL | refresh [URL…]]",
    N_ ("List, add, remove or refresh the feeds that a project follows"), run_feeds },
  { NULL },
};
