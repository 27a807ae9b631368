/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on a project as a whole: new, undo, redo, history, check. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/cli.h"
#include "formats/codebook.h"
#include "formats/json-text.h"
#include "formats/starter.h"
#include "store/history.h"

#define HISTORY_PAGE 500

static const char *
get_coder_name (const char *given)
{
  const char *name = given != NULL && *given != '\0' ? given : g_get_real_name ();

  /* GLib says this where it knows none. */
  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();

  return name;
}

static CliStatus
run_new (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *coder = NULL;
  gboolean samples = FALSE;
  GOptionEntry entries[] = {
    { "coder", 0, 0, G_OPTION_ARG_STRING, &coder, N_ ("Who tags in it"), N_ ("NAME") },
    { "samples", 0, 0, G_OPTION_ARG_NONE, &samples, N_ ("Fill it with the starter corpus"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, 1);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (samples)
    {
      g_autofree char *folder = dateline_starter_find_folder ();

      if (folder == NULL)
        {
          cli_say (
            _ ("The starter corpus is not installed; DATELINE_SEEDS_DIR may say where it is"));
          return CLI_NOTHING;
        }
      project = dateline_starter_create (arguments[0], folder, get_coder_name (coder), &error);
      return project != NULL ? CLI_DONE : cli_fail (error);
    }

  project = dateline_project_create (arguments[0], get_coder_name (coder), &error);
  if (project == NULL)
    return cli_fail (error);

  return dateline_codebook_load_starter (project, &error) ? CLI_DONE : cli_fail (error);
}

typedef gboolean (*TurnFunc) (DatelineProject *project, DatelineArticle **article, GError **error);

static CliStatus
turn (const CliCommand *self, int argc, char **argv, gboolean redo)
{
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, NULL, 1, 1);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;
  TurnFunc func = redo ? dateline_project_redo : dateline_project_undo;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  if (project == NULL)
    return CLI_NOTHING;
  entry = redo ? dateline_project_peek_redo (project) : dateline_project_peek_undo (project);
  if (entry != NULL)
    description = dateline_action_describe (dateline_history_entry_get_action (entry),
                                            dateline_history_entry_get_subject (entry),
                                            dateline_history_entry_get_n_changes (entry));
  if (!func (project, NULL, &error))
    return cli_fail (error);
  if (description != NULL)
    cli_print (redo ? _ ("Done again: %s\n") : _ ("Undone: %s\n"), description);

  return CLI_DONE;
}

static CliStatus
run_undo (const CliCommand *self, int argc, char **argv)
{
  return turn (self, argc, argv, FALSE);
}

static CliStatus
run_redo (const CliCommand *self, int argc, char **argv)
{
  return turn (self, argc, argv, TRUE);
}

static void
print_entry (DatelineHistoryEntry *entry, gboolean json)
{
  g_autofree char *description = dateline_history_entry_describe (entry);
  gint64 time = dateline_history_entry_get_time (entry);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *iso = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
  GEnumClass *kinds;
  JsonObject *object;

  if (!json)
    {
      g_autoptr (GDateTime) local = g_date_time_to_local (when);
      g_autofree char *shown = g_date_time_format (local, "%Y-%m-%d %H:%M:%S");

      cli_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s%s\n", dateline_history_entry_get_id (entry),
                 shown, dateline_history_entry_get_coder (entry), description,
                 dateline_history_entry_get_undone (entry) ? _ (" (undone)") : "");
      return;
    }

  kinds = g_type_class_ref (DATELINE_TYPE_HISTORY_KIND);
  object = json_object_new ();
  json_object_set_int_member (object, "id", dateline_history_entry_get_id (entry));
  json_object_set_string_member (
    object, "kind",
    g_enum_get_value (kinds, (int) dateline_history_entry_get_kind (entry))->value_nick);
  json_object_set_string_member (object, "action", dateline_history_entry_get_action (entry));
  dateline_json_set_string (object, "subject", dateline_history_entry_get_subject (entry));
  json_object_set_string_member (object, "description", description);
  json_object_set_int_member (object, "changes", dateline_history_entry_get_n_changes (entry));
  json_object_set_string_member (object, "time", iso);
  dateline_json_set_string (object, "coder", dateline_history_entry_get_coder (entry));
  json_object_set_boolean_member (object, "undone", dateline_history_entry_get_undone (entry));
  cli_print_json (object);
  g_type_class_unref (kinds);
}

static CliStatus
run_history (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  int limit = 0;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many, newest first"), N_ ("NUMBER") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, 1);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GError) error = NULL;
  guint left = limit > 0 ? (guint) limit : G_MAXUINT;
  gint64 before = 0;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  while (left > 0)
    {
      g_autoptr (GPtrArray)
        page = dateline_project_load_history (project, before, MIN (left, HISTORY_PAGE), &error);

      if (page == NULL)
        return cli_fail (error);
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++)
        print_entry (page->pdata[i], json);
      before = dateline_history_entry_get_id (page->pdata[page->len - 1]);
      left -= page->len;
    }

  return CLI_DONE;
}

static CliStatus
run_check (const CliCommand *self, int argc, char **argv)
{
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, NULL, 1, 1);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  problems = dateline_project_check (project, &error);
  if (problems == NULL)
    return cli_fail (error);
  for (guint i = 0; i < problems->len; i++)
    cli_say ("%s", (char *) problems->pdata[i]);
  if (problems->len > 0)
    return CLI_LOSSES;
  cli_print ("%s\n", _ ("All is well."));

  return CLI_DONE;
}

const CliCommand cli_project_commands[] = {
  { "new", "PROJECT", N_ ("Make a project with the starter codebook"), run_new },
  { "undo", "PROJECT", N_ ("Take back the last action"), run_undo },
  { "redo", "PROJECT", N_ ("Do again what was undone last"), run_redo },
  { "history", "PROJECT", N_ ("List what was done, newest first"), run_history },
  { "check", "PROJECT", N_ ("Look for damage"), run_check },
  { NULL },
};
