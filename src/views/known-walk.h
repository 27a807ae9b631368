/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks, in a thread, for the next article that has a known name untagged. */
#pragma once

#include "store/occurrences.h"

G_BEGIN_DECLS

/* @articles: of gint64, in the order to go through; @label: of the layer whose tags are in the way; @coder:
 * whose. */
typedef struct
{
  char *path;
  DatelineMatcher *matcher;
  GArray *articles;
  gint64 label;
  gint64 coder;
} DatelineKnownWalk;

/* Takes the members of @way over. */
void dateline_known_walk_async (const DatelineKnownWalk *way,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
/* The article, 0: none. */
gint64 dateline_known_walk_finish (GAsyncResult *result, GError **error);

G_END_DECLS
