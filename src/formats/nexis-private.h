/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that read Nexis and Lexis share. */
#pragma once

#include "formats/bundle-record.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_NEXIS_TITLE,
  DATELINE_NEXIS_BYLINE,
  DATELINE_NEXIS_SECTION,
  DATELINE_NEXIS_LENGTH,
  DATELINE_NEXIS_DATELINE,
  DATELINE_NEXIS_HIGHLIGHT,
  DATELINE_NEXIS_BODY,
  DATELINE_NEXIS_GRAPHIC,
  DATELINE_NEXIS_CORRECTION,
  DATELINE_NEXIS_LOAD_DATE,
  DATELINE_NEXIS_LANGUAGE,
  DATELINE_NEXIS_COPYRIGHT,
  DATELINE_NEXIS_SOURCE,
  DATELINE_NEXIS_DATE,
  DATELINE_NEXIS_URL,
  DATELINE_NEXIS_OTHER, /* goes by its name into the metadata */
  DATELINE_NEXIS_UNKNOWN,
} DatelineNexisField;

typedef enum
{
  DATELINE_NEXIS_HEAD = 1 << 0, /* before the text */
  DATELINE_NEXIS_TAIL = 1 << 1, /* behind it */
  DATELINE_NEXIS_WEAK = 1 << 2, /* the word begins lines of articles too */
} DatelineNexisPlace;

/* "LOAD-DATE: March 15, 2013". @value points into the line. */
typedef struct
{
  DatelineNexisField field;
  guint place; /* of DatelineNexisPlace */
  gboolean upper;
  const char *value;
  char name[48]; /* for the metadata */
} DatelineNexisLabel;

/* Reads the label at the beginning of @text; of an unknown one, only what looks like one. */
gboolean dateline_nexis_label_read (const char *text, DatelineNexisLabel *label);
/* Takes what a labelled line says. The text of BODY, GRAPHIC and CORRECTION is the caller's business. */
void dateline_nexis_label_apply (const DatelineNexisLabel *label, DatelineBundleRecord *record);
/* "Copyright 2013 …", "All Rights Reserved" */
gboolean dateline_nexis_is_copyright (const char *text);
/* "3 of 100 DOCUMENTS", in any language */
gboolean dateline_nexis_is_count (const char *text, guint *number, guint *total);
/* "End of Document", likewise */
gboolean dateline_nexis_is_end (const char *text);

/* The line's text as a block: unwrapped where @width says so. */
void dateline_nexis_add_block (DatelineBundleRecord *record,
                               const DatelineBundleLine *line,
                               DatelineRegionKind kind,
                               const char *text,
                               gsize width);

/* Lines [from, to) of one article in the form of nexis.com, its count line first where it has one. */
void dateline_nexis_read_old (DatelineBundleRecord *record,
                              const GPtrArray *lines,
                              guint from,
                              guint to,
                              gsize width);
/* The same in the form of Nexis Uni and Lexis Advance, without its last line. */
void dateline_nexis_read_new (DatelineBundleRecord *record,
                              const GPtrArray *lines,
                              guint from,
                              guint to,
                              gsize width);
/* Where the first article of that form begins, behind the cover page. */
guint dateline_nexis_find_cover_end (const GPtrArray *lines, guint from, guint to);

/* Whether a document is an export of this database. */
gboolean dateline_nexis_matches (const DatelineDocument *document);
/* Takes an export apart. */
gboolean dateline_nexis_read (DatelineBundle *bundle,
                              const char *name,
                              DatelineDraftFunc func,
                              gpointer data,
                              GError **error);

G_END_DECLS
