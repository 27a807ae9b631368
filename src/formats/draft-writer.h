/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a draft, block by block, with a region for each: what every reader of structured
 * articles ends in. */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef struct _DatelineDraftWriter DatelineDraftWriter;

/* @draft must outlive it; its text and regions are replaced by dateline_draft_writer_finish(). */
DatelineDraftWriter *dateline_draft_writer_new (DatelineDraft *draft);
/**
 * dateline_draft_writer_add:
 * @self: a writer
 * @kind: what the block is
 * @text: UTF-8 with LF; white space at its ends is left out, and an empty block adds nothing
 * @reason: (nullable): why the block is no part of the article, as the file keeps it; the block is
 *   boilerplate then, whatever @kind says
 *
 * An empty line stands between the block and the one before.
 */
void dateline_draft_writer_add (DatelineDraftWriter *self,
                                DatelineRegionKind kind,
                                const char *text,
                                const char *reason);
/* The same with only a line break before it: items of a list, rows of a table, lines of code. */
void dateline_draft_writer_add_close (DatelineDraftWriter *self,
                                      DatelineRegionKind kind,
                                      const char *text,
                                      const char *reason);
/* Code points so far: where the next block begins, but for the break before it. */
guint dateline_draft_writer_get_length (DatelineDraftWriter *self);
/* Gives text, regions and reasons to the draft and frees the writer. */
void dateline_draft_writer_finish (DatelineDraftWriter *self);

G_END_DECLS
