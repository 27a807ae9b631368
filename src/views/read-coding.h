/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a tag is made from what is selected, and what is asked about it then; what can be done to its
 * stretches of text. The reading pane's own parts. */
#pragma once

#include "views/read-pane-private.h"

G_BEGIN_DECLS

/* read-coding.c: a tag with @label on @fragments (DatelineSpan), widened as the layer says; chooses it
 * and asks what there is to ask. The entity is guessed from the words where @entity is NULL and the
 * layer names entities; @like: (nullable): a tag whose answers it gets, and then nothing is asked.
 * FALSE where the project refused, which the window tells. */
gboolean dateline_read_pane_code (DatelineReadPane *self,
                                  DatelineLabel *label,
                                  const GArray *fragments,
                                  DatelineEntity *entity,
                                  DatelineAnnotation *like);
/* (transfer full): the fragments with their edges where the layer wants them. */
GArray *dateline_read_pane_widen (DatelineReadPane *self,
                                  DatelineLayer *layer,
                                  const GArray *fragments);
/* read.repeat and read.second-label, and the actions of the files below. */
void dateline_read_pane_add_coding (DatelineReadPane *self);
void dateline_read_pane_update_coding (DatelineReadPane *self, gboolean writable);
void dateline_read_pane_forget_coding (DatelineReadPane *self);

/* read-meanings.c: the entity that the words at @fragments surely mean under @label, (transfer none)
 * (nullable); and all that they may mean, of DatelineMeaning, likeliest first (transfer full). */
DatelineEntity *dateline_read_pane_guess_entity (DatelineReadPane *self,
                                                 DatelineLabel *label,
                                                 const GArray *fragments);
GPtrArray *dateline_read_pane_list_meanings (DatelineReadPane *self,
                                             DatelineLabel *label,
                                             const GArray *fragments);

/* The label that @entity was tagged as under these meanings, or its kind: (nullable) where it has none for words. */
DatelineLabel *dateline_read_pane_label_of (const GPtrArray *meanings, DatelineEntity *entity);

/* read-fragments.c: read.grow-end, … -start, read.shrink-…, read.add-fragment, read.remove-fragment,
 * read.merge-next. */
void dateline_read_pane_add_fragments (DatelineReadPane *self);

/* read-names.c: read.next-name and read.previous-name. */
void dateline_read_pane_add_names (DatelineReadPane *self);

/* read-unfinished.c: read.next-unfinished, read.select-paragraph. */
void dateline_read_pane_add_unfinished (DatelineReadPane *self);

/* read-quotes.c: (transfer full): the fragments that @label should get: those of the interrupted
 * quotation that is selected, or, with nothing selected and a label for what is said, of the one
 * that the caret is in. NULL where there is none. */
GArray *dateline_read_pane_get_quotation (DatelineReadPane *self, DatelineLabel *label);
/* read.next-quotation, read.previous-quotation and read.select-quotation. */
void dateline_read_pane_add_quotes (DatelineReadPane *self);

G_END_DECLS
