/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feed as what it says: RSS 0.9 to 2.0, Atom 0.3 and 1.0 and JSON Feed as one struct, nothing yet made of
 * it. feed-draft.c makes articles of its entries, and the fetch floor asks where it lives. */
#pragma once

#include "formats/feed-date.h"
#include "formats/format.h"

G_BEGIN_DECLS

/* A feed of more entries is cut, which is said. */
#define DATELINE_FEED_MAX_ENTRIES 20000
/* Persons, links, subjects and captions of one entry that are kept. */
#define DATELINE_FEED_MAX_PARTS 64

typedef struct
{
  char *value; /* text, or HTML where @html says so; never NULL */
  gboolean html;
  gboolean xhtml; /* it was markup of the feed itself */
  char *language; /* (nullable) */
} DatelineFeedText;

typedef struct
{
  char *href; /* resolved where a base is known */
  char *rel;
  char *type;
  char *title; /* (nullable), as the two above */
} DatelineFeedLink;

typedef struct
{
  char *name;  /* (nullable) */
  char *email; /* (nullable) */
  char *url;   /* (nullable) */
} DatelineFeedPerson;

typedef struct
{
  char *text;
  char *credit; /* (nullable) */
} DatelineFeedCaption;

/* An entry, or the feed itself. All pointers but the arrays may be NULL. */
typedef struct
{
  DatelineFeedText *title;
  DatelineFeedText *summary;
  GPtrArray *contents; /* of DatelineFeedText */
  char *link;          /* to the page */
  GPtrArray *links;    /* of DatelineFeedLink */
  GPtrArray *authors;  /* of DatelineFeedPerson */
  GPtrArray *subjects; /* of char * */
  GPtrArray *captions; /* of DatelineFeedCaption */
  DatelineFeedDate *published;
  DatelineFeedDate *updated;
  DatelineFeedDate *created;
  DatelineFeedDate *date; /* Dublin Core's, which does not say of what */
  DatelineFeedDate *expires;
  char *id;
  gboolean id_is_link;
  char *language;
  char *rights;
  char *source;     /* title of the feed that it was taken from */
  GBytes *original; /* the entry alone, in UTF-8 */
} DatelineFeedItem;

typedef struct
{
  const char *version; /* "rss-2.0", "rss-1.0", "atom-1.0", "json-1.1" */
  DatelineFeedItem *head;
  GPtrArray *entries; /* of DatelineFeedItem, in the feed's order */
  char *self;         /* (nullable): its own address */
  char *moved_to;     /* (nullable): where it says it has moved */
  char *encoding;
  guint n_replaced; /* bytes without a meaning in that encoding */
  char *mended;     /* (nullable): what was ill-formed in it, if anything */
  guint n_left_out; /* entries beyond the limit */
} DatelineFeed;

/**
 * dateline_feed_read:
 * @bytes: a feed in any encoding
 * @name: what messages call it
 * @base: (nullable): the address it came from
 * @error: a #DatelineTextError or #DatelineFormatError
 *
 * Takes ill-formed feeds too. Safe in any thread.
 *
 * Returns: (transfer full): the feed, or %NULL where it is none
 */
DatelineFeed *dateline_feed_read (GBytes *bytes,
                                  const char *name,
                                  const char *base,
                                  GError **error);
void dateline_feed_free (DatelineFeed *self);
/* Each entry as an article, in order, with "entry 3" as its place; @name: of the file, for the originals.
 * FALSE where @func stopped it. */
gboolean dateline_feed_hand_out (const DatelineFeed *self,
                                 const char *name,
                                 DatelineDraftFunc func,
                                 gpointer data);
/* How sure the first bytes look like a feed, 0 to 100. */
guint dateline_feed_sniff (const guint8 *head, gsize length);
/* A text of the feed as one line: markup read, white space runs as one blank. (transfer full) (nullable) */
char *dateline_feed_text_to_line (const DatelineFeedText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFeed, dateline_feed_free)

G_END_DECLS
