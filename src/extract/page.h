/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as what a reader came for: its article, block by block, with everything that was left out and
 * why, and what the page says of title, author, date and place of publication, each with its evidence. */
#pragma once

#include "text/dates.h"
#include "text/decode.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_BLOCK_PARAGRAPH,
  DATELINE_BLOCK_HEADLINE,
  DATELINE_BLOCK_STANDFIRST,
  DATELINE_BLOCK_SUBHEAD,
  DATELINE_BLOCK_LIST_ITEM,
  DATELINE_BLOCK_QUOTE,
  DATELINE_BLOCK_CAPTION,
  DATELINE_BLOCK_CREDIT,
  DATELINE_BLOCK_TABLE, /* one row, its cells apart by tabs */
  DATELINE_BLOCK_PREFORMATTED,
  DATELINE_BLOCK_BYLINE,
  DATELINE_BLOCK_DATE_STAMP,
} DatelineBlockKind;

/* Why a block is no part of the article. */
typedef enum
{
  DATELINE_OMIT_NOTHING, /* it is part of it */
  DATELINE_OMIT_HIDDEN,
  DATELINE_OMIT_NAVIGATION,
  DATELINE_OMIT_LINKS,
  DATELINE_OMIT_RELATED,
  DATELINE_OMIT_COMMENTS,
  DATELINE_OMIT_SHARING,
  DATELINE_OMIT_NEWSLETTER,
  DATELINE_OMIT_COOKIES,
  DATELINE_OMIT_ADVERTISEMENT,
  DATELINE_OMIT_PAYWALL,
  DATELINE_OMIT_FOOTER,
  DATELINE_OMIT_SIDEBAR,
  DATELINE_OMIT_TAGS,
  DATELINE_OMIT_AUTHOR,
  DATELINE_OMIT_FORM,
  DATELINE_OMIT_MEDIA,
  DATELINE_OMIT_META,
  DATELINE_OMIT_REPEATED,
  DATELINE_OMIT_OUTSIDE, /* elsewhere on the page, for no reason that has a name */
} DatelineOmission;

#define DATELINE_N_OMISSIONS (DATELINE_OMIT_OUTSIDE + 1)

typedef struct
{
  DatelineBlockKind kind;
  DatelineOmission omission;
  guint level;    /* of a subhead, 1 to 6 */
  guint n_points; /* of the text */
  guint n_linked; /* points of it in links */
  char *text;     /* one line, without white space at its ends */
} DatelineBlock;

/* "link list", "newsletter": what the file keeps; and the same in the user's language. */
const char *dateline_omission_to_nick (DatelineOmission omission);
const char *dateline_omission_to_label (DatelineOmission omission);

typedef struct
{
  char *title;           /* (nullable) */
  char *byline;          /* (nullable): as the page has it, "By Jane Doe" */
  char *author;          /* (nullable): the names in it */
  char *site;            /* (nullable): who published it */
  char *section;         /* (nullable) */
  char *language;        /* (nullable): as the page says, "en-GB" */
  char *url;             /* (nullable): the page's own address */
  DatelineDate *date;    /* publication, with all that disagrees as doubts */
  DatelineDate *updated; /* (nullable) */
  GPtrArray *blocks;     /* of DatelineBlock, in the order of the document */
  char *encoding;
  guint n_replaced; /* bytes without a meaning in that encoding */
} DatelinePage;

/**
 * dateline_page_read:
 * @bytes: the page as it was saved or came over the wire
 * @name: (nullable): the base name of its file, which may hold a date
 * @declared: (nullable): the encoding that a header names
 * @url: (nullable): where it came from, if that is known
 * @today: the day of import, only to tell dates in the future
 * @error: a #DatelineTextError or a #DatelineExtractError
 *
 * Safe in any thread.
 *
 * Returns: (transfer full): the page, or %NULL
 */
DatelinePage *dateline_page_read (GBytes *bytes,
                                  const char *name,
                                  const char *declared,
                                  const char *url,
                                  gint32 today,
                                  GError **error);
void dateline_page_free (DatelinePage *page);
/**
 * dateline_page_decode:
 * @bytes: a page, or any text that may name its encoding as pages do
 * @declared: (nullable): the encoding that a header names
 * @error: a #DatelineTextError
 *
 * Returns: (transfer full): its text, or %NULL
 */
DatelineDecoded *dateline_page_decode (GBytes *bytes, const char *declared, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePage, dateline_page_free)

G_END_DECLS
