/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dateline-cli: finds the command and hands over to it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const CliCommand *const tables[] = {
  cli_project_commands, cli_import_commands,     cli_article_commands, cli_entity_commands,
  cli_tag_commands,     cli_everywhere_commands, cli_relate_commands,  cli_codebook_commands,
  cli_count_commands,   cli_export_commands,     cli_day_commands,     cli_copy_commands,
  cli_feed_commands,
};

static const CliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CliCommand *command = tables[i]; command->name != NULL; command++)
      if (strcmp (command->name, name) == 0)
        return command;

  return NULL;
}

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n  dateline-cli %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND …"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const CliCommand *command = tables[i]; command->name != NULL; command++)
      fprintf (out, "  %-10s %s\n", command->name, _ (command->summary));
  fprintf (out, "\n%s\n", _ ("`dateline-cli COMMAND --help` says more about one of them."));
}

int
main (int argc, char **argv)
{
  const CliCommand *command;
  CliStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DATELINE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("dateline-cli");

  if (argc < 2)
    {
      cli_say (_ ("a command is missing; `dateline-cli --help` lists them"));
      return CLI_NOTHING;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 ||
      strcmp (argv[1], "help") == 0)
    {
      print_help (stdout);
      return CLI_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("dateline-cli %s\n", DATELINE_VERSION);
      return CLI_DONE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      cli_say (_ ("there is no command “%s”; `dateline-cli --help` lists them"), argv[1]);
      return CLI_NOTHING;
    }

  status = command->run (command, argc - 1, argv + 1);
  if (!cli_flush () && status == CLI_DONE)
    status = CLI_LOSSES;

  return status;
}
