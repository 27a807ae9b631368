/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names that a page's makers gave to an element (class, id, role) say of its content. Words, not
 * names of particular sites. */
#pragma once

#include "extract/html.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_HINT_ARTICLE = 1 << 0,      /* article, story, post, entry */
  DATELINE_HINT_BODY = 1 << 1,         /* body, content, text */
  DATELINE_HINT_ARTICLE_BODY = 1 << 2, /* both, one behind the other; the surest */
  DATELINE_HINT_NAVIGATION = 1 << 3,
  DATELINE_HINT_COMMENTS = 1 << 4,
  DATELINE_HINT_SHARING = 1 << 5,
  DATELINE_HINT_NEWSLETTER = 1 << 6,
  DATELINE_HINT_COOKIES = 1 << 7,
  DATELINE_HINT_RELATED = 1 << 8,
  DATELINE_HINT_ADVERTISEMENT = 1 << 9,
  DATELINE_HINT_FOOTER = 1 << 10,
  DATELINE_HINT_SIDEBAR = 1 << 11,
  DATELINE_HINT_HIDDEN = 1 << 12,
  DATELINE_HINT_TAGS = 1 << 13,
  DATELINE_HINT_AUTHOR = 1 << 14,
  DATELINE_HINT_ABOUT = 1 << 15, /* about, bio, profile: with an author, what is told of him */
  DATELINE_HINT_DATE = 1 << 16,
  DATELINE_HINT_CAPTION = 1 << 17,
  DATELINE_HINT_CREDIT = 1 << 18,
  DATELINE_HINT_HEADLINE = 1 << 19,
  DATELINE_HINT_STANDFIRST = 1 << 20,
  DATELINE_HINT_PAYWALL = 1 << 21,
  DATELINE_HINT_META = 1 << 22,
  DATELINE_HINT_POPUP = 1 << 23,
  DATELINE_HINT_HEADER = 1 << 24,
  DATELINE_HINT_MEDIA = 1 << 25,
  DATELINE_HINT_TOOLS = 1 << 26,
  DATELINE_HINT_WIDGET = 1 << 27,
  DATELINE_HINT_LEGAL = 1 << 28,
  DATELINE_HINT_QUOTE = 1 << 29,
  DATELINE_HINT_MAIN = 1 << 30,
} DatelineHint;

/* A set of the above. */
guint32 dateline_hints_of (const DatelineNode *node);
/* Of words alone, such as an itemprop or a meta tag's name. */
guint32 dateline_hints_of_words (const char *words);

G_END_DECLS
