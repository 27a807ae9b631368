/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of a web archive that were cut into pieces (WARC-Segment-Number) and lie apart in the file: keeps the
 * pieces that came until all are there. */
#pragma once

#include "formats/warc-record.h"

G_BEGIN_DECLS

/* What is kept of unfinished records at a time: bytes, records, and pieces of one. */
#define DATELINE_WARC_MAX_WAITING  (2 * DATELINE_WARC_MAX_BLOCK)
#define DATELINE_WARC_MAX_OPEN     1000
#define DATELINE_WARC_MAX_SEGMENTS 10000

typedef struct _DatelineWarcSegments DatelineWarcSegments;

DatelineWarcSegments *dateline_warc_segments_new (void);
void dateline_warc_segments_free (DatelineWarcSegments *self);

/* Whether @record is a piece of a longer one. */
gboolean dateline_warc_is_segment (const DatelineWarcRecord *record);
/**
 * dateline_warc_segments_take:
 * @record: (transfer full): a piece
 *
 * Returns: (transfer full) (nullable): the whole record, if this was the last piece of it; or @record itself with
 *   its problem and no type, if it belongs to none; %NULL while more is to come
 */
DatelineWarcRecord *dateline_warc_segments_take (DatelineWarcSegments *self,
                                                 DatelineWarcRecord *record);
/* (transfer full) (nullable): what has to be let go, as it takes too much room: the beginning of a record, with a
 * problem that says what is missing. To be asked after each take. */
DatelineWarcRecord *dateline_warc_segments_let_go (DatelineWarcSegments *self);
/* The same of all that is left, at the end of the file; %NULL after the last. */
DatelineWarcRecord *dateline_warc_segments_end (DatelineWarcSegments *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineWarcSegments, dateline_warc_segments_free)

G_END_DECLS
