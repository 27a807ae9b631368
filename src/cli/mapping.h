/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printing half of "inspect --mapping". */
#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/* What the columns of the table at @path are taken for, with @rules (nullable) over the guess. @remember:
 * keeps it for tables with the same headers. */
CliStatus cli_show_mapping (const char *path, char **rules, gboolean remember, gboolean json);

G_END_DECLS
