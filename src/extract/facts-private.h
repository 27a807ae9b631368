/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of itself in its head and in its scripts: meta elements, links, JSON-LD. */
#pragma once

#include "extract/html.h"
#include "text/dates.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_FACT_TITLE,
  DATELINE_FACT_BYLINE,
  DATELINE_FACT_SITE,
  DATELINE_FACT_SECTION,
  DATELINE_FACT_LANGUAGE,
  DATELINE_FACT_URL,
  DATELINE_FACT_PUBLISHED,
  DATELINE_FACT_MODIFIED,
  DATELINE_FACT_BODY,  /* JSON-LD's articleBody */
  DATELINE_FACT_IMAGE, /* address of the picture that goes with it */
} DatelineFactKind;

#define DATELINE_N_FACT_KINDS (DATELINE_FACT_IMAGE + 1)

/* One statement. @weight, 0 to 100, is how far its kind of place can be trusted; @place is such as
 * "article:published_time". */
typedef struct
{
  DatelineFactKind kind;
  guint weight;
  char *value;
  const char *place; /* interned */
} DatelineFact;

/* (element-type DatelineFact) in the order of the document. */
GArray *dateline_facts_collect (const DatelineHtml *html);
/* The first of the greatest weight, or NULL. */
const DatelineFact *dateline_facts_best (const GArray *facts, DatelineFactKind kind);

G_END_DECLS
