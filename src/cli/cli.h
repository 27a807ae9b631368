/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of dateline-cli share: how they are called, and how they speak. */
#pragma once

#include <json-glib/json-glib.h>

#include "index/index.h"
#include "store/project.h"

G_BEGIN_DECLS

/* Exit status of the program. */
typedef enum
{
  CLI_DONE = 0,
  CLI_LOSSES = 1,  /* done, with losses that are listed on standard error */
  CLI_NOTHING = 2, /* nothing was done */
} CliStatus;

typedef struct _CliCommand CliCommand;

struct _CliCommand
{
  const char *name;
  const char *arguments; /* as the help shows them */
  const char *summary;   /* marked for translation */
  CliStatus (*run) (const CliCommand *self, int argc, char **argv);
};

/* The tables, one a file. */
extern const CliCommand cli_project_commands[];
extern const CliCommand cli_import_commands[];
extern const CliCommand cli_article_commands[];
extern const CliCommand cli_day_commands[];
extern const CliCommand cli_codebook_commands[];
extern const CliCommand cli_entity_commands[];
extern const CliCommand cli_tag_commands[];
extern const CliCommand cli_everywhere_commands[];
extern const CliCommand cli_relate_commands[];
extern const CliCommand cli_count_commands[];
extern const CliCommand cli_copy_commands[];
extern const CliCommand cli_export_commands[];
extern const CliCommand cli_feed_commands[];

/* One line on standard error: "dateline-cli: …". */
void cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same for an error, which may be NULL; returns CLI_NOTHING. */
CliStatus cli_fail (const GError *error);

/**
 * cli_parse:
 * @entries: (nullable): options
 * @least: how many arguments there must be
 * @most: how many there may be
 *
 * Takes options wherever they stand. A query such as `-status:done` is no option: single letters
 * alone are, and what stands behind `--` is not.
 *
 * Returns: (transfer full): the arguments; %NULL after having said what is wrong
 */
GStrv cli_parse (const CliCommand *self,
                 int argc,
                 char **argv,
                 GOptionEntry *entries,
                 guint least,
                 guint most);

/* For writing, or read-only so that the window may have it open at the same time. NULL after having
 * said why. */
DatelineProject *cli_open (const char *path, gboolean read_only);
/* The arguments from the second on, joined, as a query: NULL after having said what is wrong. */
DatelineSet *cli_evaluate (DatelineIndex *index, GStrv arguments, char **query);
/* A number that `articles` prints, or a UUID: (transfer full), NULL after having said so. */
DatelineArticle *cli_find_article (DatelineProject *project, const char *name);

/* Standard output. */
void cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Byte for byte. */
void cli_write (GBytes *bytes);
/* Takes the object and prints it as one line. */
void cli_print_json (JsonObject *object);
/* "2022-01-26" or null */
void cli_set_day (JsonObject *object, const char *key, gint32 day);
/* FALSE, having said so, where not all could be written. */
gboolean cli_flush (void);

/**
 * cli_find_output:
 * @path: where a file is to be written
 * @project_path: the project that it comes from
 *
 * Files are written beside their place and renamed: a link would be cut and a device replaced by a
 * file, so that links are followed and devices refused. So is the project.
 *
 * Returns: (transfer full): the file behind @path; %NULL after having said what is wrong
 */
char *cli_find_output (const char *path, const char *project_path);
/* Looks for copies in the whole project and keeps them. (transfer full) (element-type DatelineCopyFacts)
 * (nullable): NULL after having said what is wrong. */
GArray *cli_find_copies (DatelineProject *project);
/* (transfer full) (element-type gint64): gathers what comes in from now on. */
GArray *cli_watch_added (DatelineProject *project);
/* Looks for copies and says, unless @silent, how many of @added, which is sorted, have some. FALSE after having
 * said what is wrong. */
gboolean cli_look_for_copies (DatelineProject *project, GArray *added, gboolean silent);

G_END_DECLS
