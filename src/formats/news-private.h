/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of reading exchanged news: news-nitf.c NITF, news-g2.c NewsML-G2, news-ml.c NewsML 1, news-ninjs.c
 * ninjs, news-ld.c JSON-LD; news.c recognises them. */
#pragma once

#include <json-glib/json-glib.h>

#include "formats/news-item.h"
#include "formats/xml-safe.h"

G_BEGIN_DECLS

/* Articles of one file. */
#define DATELINE_NEWS_MAX_ITEMS 100000

typedef struct
{
  GBytes *bytes; /* of the file */
  const char *name;
  DatelineDraftFunc func;
  gpointer data;
  guint n_items;
  gboolean stopped;
} DatelineNewsRun;

/* Facts and text of the element nitf, which may lie within others. */
void dateline_news_read_nitf (DatelineNewsItem *item, const xmlNode *nitf);
/* All that these documents hold, handed to the run's function. FALSE where it wants no more. */
gboolean dateline_news_read_g2 (DatelineNewsRun *run, const xmlNode *root);
gboolean dateline_news_read_newsml (DatelineNewsRun *run, const xmlNode *root);
gboolean dateline_news_read_ninjs (DatelineNewsRun *run, JsonNode *root);
gboolean dateline_news_read_ld (DatelineNewsRun *run, JsonNode *root);

/* The element as bytes, where it isn't the whole file. */
GBytes *dateline_news_original (DatelineNewsRun *run, const xmlNode *node, gboolean alone);
/* Hands @item out as number n of the run. */
gboolean dateline_news_tell (DatelineNewsRun *run, DatelineNewsItem *item, GBytes *original);
/* Says of number n of the run that it is no article. */
gboolean dateline_news_refuse (DatelineNewsRun *run, const char *title, const char *problem);

G_END_DECLS
