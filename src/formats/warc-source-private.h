/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a web archive as one row, unpacked member by member where they are packed. Where a member is
 * damaged there is a gap in the row: nothing more comes until whoever reads has taken note of it. */
#pragma once

#include "formats/warc-record.h"

G_BEGIN_DECLS

typedef struct _DatelineWarcSource DatelineWarcSource;

DatelineWarcSource *dateline_warc_source_new (GInputStream *stream, GCancellable *cancellable);
void dateline_warc_source_free (DatelineWarcSource *self);
/* Sees to it that @wanted bytes lie ready, or all up to the next gap or the end; how many there are. */
gsize dateline_warc_source_ensure (DatelineWarcSource *self, gsize wanted);
/* What lies ready; until the next call of any of these. */
const char *dateline_warc_source_peek (DatelineWarcSource *self);
void dateline_warc_source_consume (DatelineWarcSource *self, gsize length);
/* Whether behind what lies ready something is missing. */
gboolean dateline_warc_source_at_gap (DatelineWarcSource *self);
/* Whether what is missing has not even begun: what lies ready is whole then. */
gboolean dateline_warc_source_gap_is_apart (DatelineWarcSource *self);
/* Drops what lies ready and goes on behind the gap. */
void dateline_warc_source_cross_gap (DatelineWarcSource *self);
/* (nullable) (transfer none): why nothing more comes, if it is not the end. */
const GError *dateline_warc_source_get_error (DatelineWarcSource *self);

G_END_DECLS
