/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a feed against the expectation that stands in the leading comment of a test file beside the project:
 * a Python expression over "feed" and "entries", of which the part that is used is understood. */
#pragma once

#include "formats/feed.h"

G_BEGIN_DECLS

typedef struct
{
  guint
    n_in_scope; /* parts on title, link, author, date, summary or content of the feed or an entry */
  guint n_met;
  char *failed; /* (nullable): the first that is not met, and what there is instead */
} FeedVerdict;

/* @file: the bytes of the test file; @feed: (nullable): what was read of it. */
FeedVerdict *feed_verdict_new (const char *file, gsize length, const DatelineFeed *feed);
void feed_verdict_free (FeedVerdict *verdict);
/* Called with each file of @folder and of what lies in it, in order of names; FALSE where it is not there. */
gboolean feed_files_walk (const char *folder,
                          void (*func) (const char *path, GBytes *bytes, gpointer data),
                          gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedVerdict, feed_verdict_free)

G_END_DECLS
