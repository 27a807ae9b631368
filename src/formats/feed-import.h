/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of a feed that was fetched into a project: as a batch like any other, but an entry that came
 * before is told from a new one also where its text has changed since. */
#pragma once

#include "formats/feed.h"
#include "formats/import.h"

G_BEGIN_DECLS

/* The page of an entry, where it was fetched too. */
typedef struct
{
  GBytes *bytes; /* (nullable): NULL where it could not be had */
  char *charset; /* (nullable): as the server says */
  char *url;     /* where it was found in the end */
  char *problem; /* (nullable): why it could not be had */
} DatelineFeedPage;

void dateline_feed_page_free (DatelineFeedPage *self);

/**
 * dateline_feed_list_new:
 * @feed: a feed that was fetched
 * @project_path: the project's file
 * @error: a #DatelineStoreError
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the addresses of those entries that the project has
 *   not got yet, each once and in order
 */
GPtrArray *dateline_feed_list_new (const DatelineFeed *feed,
                                   const char *project_path,
                                   GError **error);

/**
 * dateline_feed_import:
 * @feed: a feed that was fetched
 * @url: where from
 * @project_path: of a project that this program has open for writing
 * @subject: names the import in the history
 * @pages: (nullable) (element-type utf8 DatelineFeedPage): pages by the address that the entry gives
 * @n_changed: (out) (optional): entries that are there already, but said something else then
 * @cancellable: (nullable): a cancelled import leaves nothing
 * @error: a #DatelineStoreError
 *
 * In any thread; afterwards, on the main thread, dateline_project_refresh(). An article is never changed.
 *
 * Returns: (transfer full) (nullable): the account
 */
DatelineImportReport *dateline_feed_import (const DatelineFeed *feed,
                                            const char *url,
                                            const char *project_path,
                                            const char *subject,
                                            GHashTable *pages,
                                            guint *n_changed,
                                            GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
