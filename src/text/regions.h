/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each part of an article is: headline, stamp, caption, body. Marks, never cuts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_REGION_HEADLINE,
  DATELINE_REGION_DATE_STAMP,
  DATELINE_REGION_BYLINE,
  DATELINE_REGION_STANDFIRST,
  DATELINE_REGION_BODY,
  DATELINE_REGION_SUBHEAD,
  DATELINE_REGION_CAPTION,
  DATELINE_REGION_CREDIT,
  DATELINE_REGION_RELATED_LINK,
  DATELINE_REGION_SOURCE_LINE,
  DATELINE_REGION_BOILERPLATE,
  DATELINE_REGION_LIST_ITEM,
  DATELINE_REGION_QUOTE,
  DATELINE_REGION_TABLE, /* one row, its cells apart by tabs */
} DatelineRegionKind;

#define DATELINE_N_REGION_KINDS (DATELINE_REGION_TABLE + 1)

/* [start, end) in code points. */
typedef struct
{
  guint start;
  guint end;
  DatelineRegionKind kind;
} DatelineRegion;

/* "headline", "date-stamp", … and back; the words of the interface and of every export. */
const char *dateline_region_kind_to_nick (DatelineRegionKind kind);
gboolean dateline_region_kind_from_nick (const char *nick, DatelineRegionKind *kind);

/* The same in the user's language, for menus. */
const char *dateline_region_kind_to_label (DatelineRegionKind kind);

/* A new array of DatelineRegion, ascending, not overlapping, each within one paragraph and without
 * white space at its edges; every character that is not white space lies in exactly one. */
GArray *dateline_regions_find (const char *text);

/* Sets [start, end) to @kind: the regions it touches are cut or covered. @text keeps the edges
 * free of white space and paragraphs apart. Returns a new array. */
GArray *dateline_regions_set (const GArray *regions,
                              const char *text,
                              guint start,
                              guint end,
                              DatelineRegionKind kind);

/* The text of the first region of @kind, or NULL. */
char *dateline_regions_text_of (const GArray *regions, const char *text, DatelineRegionKind kind);
/* Whether who reads @text reads its @title (nullable), too: it has a headline, or begins with the title.
 * Nothing is missing where there is no title. */
gboolean dateline_regions_show_title (const GArray *regions, const char *text, const char *title);

/* From a source line such as "Source: TRTWorld and agencies": the outlet and the credit behind it,
 * ("TRTWorld", "agencies"); FALSE where there is none. */
gboolean dateline_source_line_parse (const char *line, char **source, char **credit);

/* From a byline such as "By Jane Doe": the author, or NULL. */
char *dateline_byline_parse (const char *line);

G_END_DECLS
