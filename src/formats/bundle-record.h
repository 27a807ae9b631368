/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of a database of news while its lines are read, and how all readers of such databases put
 * one together and hand it out. */
#pragma once

#include "formats/bundle.h"
#include "formats/format.h"

G_BEGIN_DECLS

/* What a date is worth that the record gives in its own field, and one that it gives only as the day on
 * which the database took the article in. */
#define DATELINE_BUNDLE_RECORD_CONFIDENCE      90
#define DATELINE_BUNDLE_RECORD_LOAD_CONFIDENCE 40

/**
 * DatelineBundleRecord:
 * @title: (nullable)
 * @subtitle: (nullable): a second headline, or a summary by the paper
 * @source: (nullable)
 * @byline: (nullable): as the record has it
 * @author: (nullable): the names in it
 * @language: (nullable): ISO 639 code
 * @url: (nullable)
 * @date: (nullable)
 * @words_claimed: how long the article is by the record, or 0
 * @counts_signs: the length is one of characters
 */
typedef struct
{
  char *title;
  char *subtitle;
  char *source;
  char *byline;
  char *author;
  char *language;
  char *url;
  DatelineDate *date;
  guint words_claimed;
  gboolean counts_signs;
  GPtrArray *blocks;
  GHashTable *metadata;
  GString *problem;
} DatelineBundleRecord;

DatelineBundleRecord *dateline_bundle_record_new (void);
void dateline_bundle_record_free (DatelineBundleRecord *self);

/* A block of the text; @close: only a line break apart from the one before. */
void dateline_bundle_record_add (DatelineBundleRecord *self,
                                 DatelineRegionKind kind,
                                 const char *text,
                                 gboolean close);
gboolean dateline_bundle_record_has_text (const DatelineBundleRecord *self);
/* Metadata; a second value of a name stands behind the first, apart by "; ". */
void dateline_bundle_record_set (DatelineBundleRecord *self, const char *name, const char *value);
/* Sets a column that was not set before, and metadata @name else: nothing is lost. */
void dateline_bundle_record_set_column (DatelineBundleRecord *self,
                                        char **column,
                                        const char *name,
                                        const char *value);
void dateline_bundle_record_set_byline (DatelineBundleRecord *self, const char *text);
/* "FRONT PAGE; Pg. 1": section and page. */
void dateline_bundle_record_set_section (DatelineBundleRecord *self, const char *text);
/* "1,285 words", in any language. FALSE where it does not begin with a number. */
gboolean dateline_bundle_record_set_length (DatelineBundleRecord *self, const char *text);
/* "ENGLISH", "Deutsch", "英文" */
void dateline_bundle_record_set_language (DatelineBundleRecord *self, const char *text);
/* The name of a language in itself or in those of the interfaces; NULL where it is none. */
const char *dateline_language_of_name (const char *name);
/* A line with a date, and maybe an edition behind it. FALSE, and nothing is done, where it has none. */
gboolean dateline_bundle_record_set_date (DatelineBundleRecord *self, const char *text);
/* "BEIRUT, March 14 2013": place and line. */
void dateline_bundle_record_set_dateline (DatelineBundleRecord *self, const char *text);
/* What is not right with it, as a sentence; for the report. */
void dateline_bundle_record_tell (DatelineBundleRecord *self, const char *problem);

/* --- handing out --- */

/* Holds back one article, so that what is only known at the end can be told with the last one. */
typedef struct
{
  DatelineDraftFunc func;
  gpointer data;
  const char *name;
  DatelineDraft *pending;
  char *place;
  char *problem;
  guint n_found;
  gboolean stopped;
} DatelineBundleSink;

void dateline_bundle_sink_init (DatelineBundleSink *sink,
                                const char *name,
                                DatelineDraftFunc func,
                                gpointer data);
/* Takes @record and @original, the bytes of its piece. A record without text and title is refused. */
void dateline_bundle_sink_push (DatelineBundleSink *sink,
                                DatelineBundleRecord *record,
                                GBytes *original,
                                const char *encoding);
/* A record that can't be read. */
void dateline_bundle_sink_refuse (DatelineBundleSink *sink, const char *problem);
/* Hands out the last one; @problem: (nullable): what to tell with it. */
void dateline_bundle_sink_finish (DatelineBundleSink *sink, const char *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBundleRecord, dateline_bundle_record_free)

G_END_DECLS
