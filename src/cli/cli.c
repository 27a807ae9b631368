/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share. */
#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formats/article-json.h"
#include "formats/json-text.h"
#include "text/fold.h"

void
cli_say (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* One line each, whatever arguments, file names and texts hold. */
  valid = g_utf8_make_valid (message, -1);
  line = dateline_flatten (valid);
  fprintf (stderr, "dateline-cli: %s\n", line);
}

CliStatus
cli_fail (const GError *error)
{
  cli_say ("%s", error != NULL ? error->message : _ ("Something went wrong"));

  return CLI_NOTHING;
}

void
cli_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (stdout, format, args);
  va_end (args);
}

void
cli_write (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    fwrite (data, 1, length, stdout);
}

void
cli_print_json (JsonObject *object)
{
  g_autoptr (JsonObject) owned = object;
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), owned);
  g_autofree char *line = dateline_json_to_line (node);

  fputs (line, stdout);
  fputc ('\n', stdout);
}

void
cli_set_day (JsonObject *object, const char *key, gint32 day)
{
  g_autofree char *iso = dateline_day_to_iso (day);

  dateline_json_set_string (object, key, iso);
}

gboolean
cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  cli_say (_ ("The output could not be written: %s"), g_strerror (errno));

  return FALSE;
}

char *
cli_find_output (const char *path, const char *project_path)
{
  g_autofree char *target = realpath (path, NULL);
  g_autofree char *own = realpath (project_path, NULL);
  g_autofree char *shown = g_filename_display_name (path);
  GStatBuf info;

  if (target == NULL || g_stat (target, &info) != 0)
    return g_strdup (path);
  if (g_strcmp0 (target, own) == 0)
    {
      cli_say (_ ("“%s” is the project itself; give another name"), shown);
      return NULL;
    }
  if (S_ISDIR (info.st_mode))
    {
      cli_say (_ ("“%s” is a folder; give the name of a file in it"), shown);
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      cli_say ("%s: %s", shown, _ ("This is a device, pipe or socket, not a file"));
      return NULL;
    }

  return g_strdup (target);
}

/* "-status:done" and "-nato", but not "-o" and "--json". */
static gboolean
is_negated_term (const char *argument)
{
  return argument[0] == '-' && argument[1] != '-' && argument[1] != '\0' && argument[2] != '\0';
}

/* Whether the argument is an option that the next one belongs to. */
static gboolean
takes_value (const GOptionEntry *entries, const char *argument)
{
  for (; entries != NULL && entries->long_name != NULL; entries++)
    if (entries->arg != G_OPTION_ARG_NONE &&
        ((strncmp (argument, "--", 2) == 0 && strcmp (argument + 2, entries->long_name) == 0) ||
         (entries->short_name != 0 && argument[0] == '-' && argument[1] == entries->short_name &&
          argument[2] == '\0')))
      return TRUE;

  return FALSE;
}

GStrv
cli_parse (const CliCommand *self,
           int argc,
           char **argv,
           GOptionEntry *entries,
           guint least,
           guint most)
{
  g_autoptr (GOptionContext) context = g_option_context_new (self->arguments);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) options = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *program = g_strconcat ("dateline-cli ", self->name, NULL);
  gboolean literal = FALSE;
  guint length;

  /* GOption stops at nothing: what only looks like an option gets a mark in front for a while. */
  g_strv_builder_add (builder, program);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *place = NULL;

      if (!literal && strcmp (argv[i], "--") == 0)
        {
          literal = TRUE;
          continue;
        }
      if (!literal && (!is_negated_term (argv[i]) || takes_value (entries, argv[i - 1])))
        {
          g_strv_builder_add (builder, argv[i]);
          continue;
        }
      place = g_strconcat ("\001", argv[i], NULL);
      g_strv_builder_add (builder, place);
    }
  options = g_strv_builder_end (builder);

  g_option_context_set_summary (context, _ (self->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_set_prgname (program);
  if (!g_option_context_parse_strv (context, &options, &error))
    {
      cli_fail (error);
      return NULL;
    }

  for (guint i = 1; options[i] != NULL; i++)
    g_strv_builder_add (rest, *options[i] == '\001' ? options[i] + 1 : options[i]);
  arguments = g_strv_builder_end (rest);
  length = g_strv_length (arguments);
  if (length < least || length > most)
    {
      cli_say (_ ("usage: dateline-cli %s %s (--help says more)"), self->name, self->arguments);
      return NULL;
    }

  return g_steal_pointer (&arguments);
}

DatelineProject *
cli_open (const char *path, gboolean read_only)
{
  g_autoptr (GError) error = NULL;
  DatelineProject *project = dateline_project_open (path, read_only, &error);

  if (project == NULL)
    cli_fail (error);

  return project;
}

DatelineSet *
cli_evaluate (DatelineIndex *index, GStrv arguments, char **query)
{
  g_autofree char *string = g_strjoinv (" ", arguments + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery) parsed = dateline_query_parse (string, FALSE, &error);
  DatelineSet *set = parsed != NULL ? dateline_index_evaluate (index, parsed, &error) : NULL;

  if (set == NULL)
    cli_fail (error);
  if (query != NULL)
    *query = g_steal_pointer (&string);

  return set;
}

DatelineArticle *
cli_find_article (DatelineProject *project, const char *name)
{
  DatelineArticle *article = NULL;
  guint64 id;

  if (g_ascii_string_to_unsigned (name, 10, 1, G_MAXUINT32, &id, NULL))
    article = dateline_project_get_article (project, (gint64) id);
  else if (g_uuid_string_is_valid (name))
    {
      g_autofree char *uuid = g_ascii_strdown (name, -1);

      article = dateline_project_get_article_by_uuid (project, uuid);
    }
  else
    {
      cli_say (_ ("“%s” is neither the number of an article nor a UUID; `dateline-cli articles` "
                  "lists them"),
               name);
      return NULL;
    }
  if (article == NULL)
    cli_say (_ ("There is no article %s in %s"), name, dateline_project_get_path (project));

  return article;
}
