/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of reading a feed: feed.c the struct and what it is told by, feed-xml.c RSS and Atom, feed-json.c
 * JSON Feed, feed-text.c texts with markup, feed-draft.c articles. */
#pragma once

#include "formats/feed.h"
#include "formats/format.h"
#include "formats/xml-safe.h"
#include "model/draft.h"

G_BEGIN_DECLS

DatelineFeed *dateline_feed_new (void);
DatelineFeedItem *dateline_feed_item_new (void);
void dateline_feed_item_free (DatelineFeedItem *self);
/* What is NULL or empty or beyond the limit adds nothing. */
void dateline_feed_item_add_link (DatelineFeedItem *self,
                                  const char *href,
                                  const char *rel,
                                  const char *type,
                                  const char *title);
void dateline_feed_item_add_subject (DatelineFeedItem *self, const char *subject);
void dateline_feed_item_add_person (DatelineFeedItem *self,
                                    const char *name,
                                    const char *email,
                                    const char *url);
/* "Jane Doe", "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" */
void dateline_feed_item_add_person_text (DatelineFeedItem *self, const char *text);

DatelineFeedText *dateline_feed_text_new (const char *value, gboolean html);
void dateline_feed_text_free (DatelineFeedText *self);
/* The text of an element, by its type and mode; @html: what it is where nothing says so. NULL where it is
 * empty. */
DatelineFeedText *dateline_feed_text_of_node (const xmlNode *node, gboolean html);
/* Whether a text has tags or character references in it, as HTML has. */
gboolean dateline_feed_looks_like_html (const char *text);
/* The base that xml:base gives at @node, (transfer full) (nullable). */
char *dateline_feed_base_of (const xmlNode *node, const char *base);
/* @href made absolute where @base is, white space left out; (transfer full) (nullable): NULL for an empty one. */
char *dateline_feed_resolve (const char *base, const char *href);
/* Blocks of a text, (element-type DatelineBlock): escaped twice or once, HTML or plain. */
GPtrArray *dateline_feed_text_to_blocks (const DatelineFeedText *text);

/* FALSE where the document is no feed. */
gboolean dateline_feed_read_xml (DatelineFeed *self, xmlDoc *document, const char *base);
gboolean dateline_feed_read_json (DatelineFeed *self,
                                  const char *text,
                                  gsize length,
                                  const char *base,
                                  GError **error);

/* The article of an entry; NULL where it has neither title nor text. The original is not in it. */
DatelineDraft *dateline_feed_item_to_draft (const DatelineFeed *feed,
                                            const DatelineFeedItem *item,
                                            GString *problems);

G_END_DECLS
