/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook: printed, saved, loaded from a file, or added to from a preset. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "formats/codebook.h"
#include "formats/json-text.h"

static CliStatus
list_presets (gboolean json)
{
  const GPtrArray *presets = dateline_codebook_get_presets ();

  for (guint i = 0; i < presets->len; i++)
    {
      const DatelinePreset *preset = presets->pdata[i];
      JsonObject *object;

      if (!json)
        {
          cli_print ("%-14s %s: %s\n", preset->id, preset->name, preset->summary);
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "id", preset->id);
      json_object_set_string_member (object, "name", preset->name);
      json_object_set_string_member (object, "summary", preset->summary);
      cli_print_json (object);
    }

  return CLI_DONE;
}

static CliStatus
add_preset (DatelineProject *project, const char *id)
{
  DatelinePresetReport report = { 0 };
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status = CLI_DONE;

  if (!dateline_codebook_add_preset (project, id, &report, &error))
    return cli_fail (error);
  told = dateline_preset_report_describe (&report);
  cli_print ("%s\n", told);
  for (guint i = 0; report.left_out[i] != NULL; i++)
    {
      cli_say ("%s", report.left_out[i]);
      status = CLI_LOSSES;
    }
  dateline_preset_report_clear (&report);

  return status;
}

static CliStatus
load_file (DatelineProject *project, const char *path)
{
  g_autofree char *json = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  gsize length;

  if (g_file_get_contents (path, &json, &length, &error) &&
      dateline_codebook_load (project, json, (gssize) length, &error))
    return CLI_DONE;
  /* An error of the file system has the name already. */
  if (json != NULL)
    g_prefix_error (&error, "%s: ", shown);

  return cli_fail (error);
}

/* Prints, or writes into @target. */
static CliStatus
save (DatelineProject *project, const char *target)
{
  g_autofree char *json = dateline_codebook_save (project);
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    cli_print ("%s", json);
  else if (!g_file_set_contents (target, json, -1, &error))
    return cli_fail (error);

  return CLI_DONE;
}

static CliStatus
run_codebook (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *preset = NULL;
  g_autofree char *load = NULL;
  g_autofree char *save_path = NULL;
  g_autofree char *target = NULL;
  gboolean presets = FALSE;
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "load", 0, 0, G_OPTION_ARG_FILENAME, &load, N_ ("Add and update from a file"), N_ ("FILE") },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &save_path, N_ ("Write into a file"), N_ ("FILE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &preset, N_ ("Add what it lacks of a preset"),
      N_ ("ID") },
    { "presets", 0, 0, G_OPTION_ARG_NONE, &presets, N_ ("List the presets"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("List them as one JSON object a line"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 0, 1);
  g_autoptr (DatelineProject) project = NULL;
  CliStatus status = CLI_DONE;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (presets)
    return list_presets (json);
  if (arguments[0] == NULL)
    {
      cli_say (_ ("usage: dateline-cli %s %s (--help says more)"), self->name, self->arguments);
      return CLI_NOTHING;
    }
  if (save_path != NULL)
    {
      target = cli_find_output (save_path, arguments[0]);
      if (target == NULL)
        return CLI_NOTHING;
    }
  project = cli_open (arguments[0], preset == NULL && load == NULL);
  if (project == NULL)
    return CLI_NOTHING;
  if (load != NULL)
    status = load_file (project, load);
  if (preset != NULL && status == CLI_DONE)
    status = add_preset (project, preset);
  if (status == CLI_NOTHING || (save_path == NULL && (load != NULL || preset != NULL)))
    return status;

  return save (project, target) == CLI_DONE ? status : CLI_NOTHING;
}

const CliCommand cli_codebook_commands[] = {
  { "codebook", "PROJECT", N_ ("Print, save or load the codebook, or add a preset to it"),
    run_codebook },
  { NULL },
};
