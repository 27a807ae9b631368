/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as agencies exchange it, whatever the format: its facts in words, its text in blocks. The readers of
 * NITF, NewsML, ninjs and JSON-LD fill it; one place makes a draft of it. */
#pragma once

#include <libxml/tree.h>

#include "formats/format.h"

G_BEGIN_DECLS

/* Of one article. */
#define DATELINE_NEWS_MAX_BLOCKS   100000
#define DATELINE_NEWS_MAX_SUBJECTS 200

typedef struct
{
  DatelineRegionKind kind;
  gboolean close; /* only a line break before it */
  char *text;
  char *reason; /* (nullable): why it is no part of the article */
} DatelineNewsBlock;

/* All strings are nullable. Days and times as the format has them. */
typedef struct
{
  char *title;
  char *subtitle;
  char *byline;
  char *author;
  char *source;
  char *agency;
  char *place;
  char *url;
  char *language;
  char *published;
  char *created;
  char *updated;
  char *embargo;
  GHashTable *facts;   /* name → value, for the metadata */
  GPtrArray *subjects; /* of char * */
  GPtrArray *blocks;   /* of DatelineNewsBlock: body, captions, notes */
  GPtrArray *problems; /* of char * */
} DatelineNewsItem;

DatelineNewsItem *dateline_news_item_new (void);
void dateline_news_item_free (DatelineNewsItem *item);
/* A copy of the facts without the blocks: what parts of a package share. */
DatelineNewsItem *dateline_news_item_copy_facts (const DatelineNewsItem *item);

/* Sets what is not set yet; takes @value (transfer full) (nullable), with white space made one blank. */
void dateline_news_set (char **field, char *value);
/* Appends with ", " what is not in it yet; takes @value likewise. */
void dateline_news_add (char **field, char *value);
void dateline_news_set_fact (DatelineNewsItem *item, const char *name, char *value);
void dateline_news_add_subject (DatelineNewsItem *item, char *value);
void dateline_news_add_problem (DatelineNewsItem *item, const char *problem);
/* @text: white space is made one blank; an empty one adds nothing. */
void dateline_news_add_block (DatelineNewsItem *item,
                              DatelineRegionKind kind,
                              gboolean close,
                              const char *text,
                              const char *reason);
/* The markup inside @node as blocks: what NITF, XHTML and their kin share. */
void dateline_news_add_markup (DatelineNewsItem *item, const xmlNode *node);
/* A text with empty lines between its paragraphs, or with HTML in it. */
void dateline_news_add_text (DatelineNewsItem *item, const char *text);
/* Whether there is anything beside headline and notes. */
gboolean dateline_news_item_has_body (const DatelineNewsItem *item);

/**
 * dateline_news_item_to_draft:
 * @item: what was read
 * @original: its bytes
 * @name: base name of its file
 *
 * Returns: (transfer full) (nullable): the draft; %NULL where there is no text at all
 */
DatelineDraft *dateline_news_item_to_draft (DatelineNewsItem *item,
                                            GBytes *original,
                                            const char *name);
/* Hands the article to @func, or says that it has no text. What @func returns. */
gboolean dateline_news_item_tell (DatelineNewsItem *item,
                                  GBytes *original,
                                  const char *name,
                                  const char *place,
                                  DatelineDraftFunc func,
                                  gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNewsItem, dateline_news_item_free)

G_END_DECLS
