/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well public exports of databases are read that may lie beside the source tree: compared with what a
 * much simpler reading of the same files gives, which knows only these files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint expected; /* articles */
  guint found;
  guint titles; /* right ones, of those expected */
  guint dates;
  guint sources;
  guint words; /* of the articles in the file */
  guint lost;  /* of these, not in text, columns or metadata */
} DatabaseScore;

/* FALSE where the file can't be read at all. @tell: whether to print what differs. */
gboolean score_database (const char *path, gboolean tell, DatabaseScore *score);

G_END_DECLS
