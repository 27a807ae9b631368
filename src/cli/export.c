/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command that takes articles out: export. */
#include "config.h"

#include "formats/export.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

/* By the ending of @path, where it says enough. */
static const char *
guess_format (const char *path)
{
  const DatelineFormat *const *formats = dateline_formats_list ();
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && formats[i] != NULL; i++)
    {
      g_auto (GStrv) extensions = g_strsplit (formats[i]->extensions, " ", -1);

      if (formats[i]->write != NULL && g_strv_contains ((const char *const *) extensions, dot))
        return formats[i]->id;
    }

  return NULL;
}

static gboolean
is_stdout (const char *path)
{
  return strcmp (path, "-") == 0;
}

static gboolean
write_out (DatelineProject *project,
           const GArray *ids,
           const DatelineFormat *format,
           const char *path,
           GPtrArray *losses,
           GError **error)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (!is_stdout (path))
    return dateline_export (project, ids, format, path, losses, NULL, NULL, NULL, error);
  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return format->write (project, ids, stream, losses, NULL, NULL, NULL, error);
}

static CliStatus
run_export (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &id, N_ ("One that `dateline-cli formats` lists"),
      N_ ("ID") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where to; - is standard output"),
      N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const DatelineFormat *format;
  const char *wanted;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (path == NULL)
    {
      cli_say (_ ("-o FILE is missing: where should the export go?"));
      return CLI_NOTHING;
    }
  wanted = id != NULL ? id : guess_format (path);
  if (wanted == NULL)
    {
      cli_say (_ ("--format is missing; `dateline-cli formats` lists what can be written"));
      return CLI_NOTHING;
    }
  format = dateline_format_find (wanted, &error);
  if (format == NULL)
    return cli_fail (error);
  if (format->write == NULL)
    {
      cli_say (_ ("“%s” can be read, but not written"), format->id);
      return CLI_NOTHING;
    }

  target = is_stdout (path) ? g_strdup (path) : cli_find_output (path, arguments[0]);
  if (target == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  index = dateline_index_new (project, &error);
  if (index == NULL)
    return cli_fail (error);
  set = cli_evaluate (index, arguments, NULL);
  if (set == NULL)
    return CLI_NOTHING;
  ids = dateline_set_to_array (set);
  if (!write_out (project, ids, format, target, losses, &error))
    return cli_fail (error);
  for (guint i = 0; i < losses->len; i++)
    cli_say ("%s", (char *) losses->pdata[i]);

  return losses->len > 0 ? CLI_LOSSES : CLI_DONE;
}

const CliCommand cli_export_commands[] = {
  { "export", "PROJECT [QUERY] --format ID -o FILE", N_ ("Write articles with their tags"),
    run_export },
  { NULL },
};
