/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds that a web page says it has. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *url;
  char *title; /* (nullable) */
} DatelineFeedLinkTo;

/**
 * dateline_feed_links_of_page:
 * @bytes: a page
 * @charset: (nullable): the encoding that the server names
 * @url: where it is
 *
 * Feeds of comments come last. Safe in any thread.
 *
 * Returns: (transfer full) (element-type DatelineFeedLinkTo): each address once; empty where it is no page
 */
GPtrArray *dateline_feed_links_of_page (GBytes *bytes, const char *charset, const char *url);
void dateline_feed_link_to_free (DatelineFeedLinkTo *self);

G_END_DECLS
