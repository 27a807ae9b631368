/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading pane knows of names: what the words under the hand were tagged as last time, where a known
 * name stands untagged, and tagging it everywhere. */
#pragma once

#include "views/read-pane.h"

G_BEGIN_DECLS

typedef struct _DatelineReadKnown DatelineReadKnown;

/* Adds the actions read.tag-proposed, read.next-untagged, read.previous-untagged, read.tag-in-article and
 * read.tag-everywhere. */
DatelineReadKnown *dateline_read_known_new (DatelineReadPane *pane);
void dateline_read_known_free (DatelineReadKnown *self);
/* Something that an offer hangs on has changed: the text, the selection, the tags, the names. */
void dateline_read_known_update (DatelineReadKnown *self);
/* What was asked about the tag that was made last is answered: who walks from name to name goes on. */
void dateline_read_known_go_on (DatelineReadKnown *self);
/* Whether some entity has the words [start, end) of the text as a name. */
gboolean dateline_read_known_is_name (DatelineReadKnown *self, guint start, guint end);
/* Whether there is an offer to take by key. */
gboolean dateline_read_known_has_offer (DatelineReadKnown *self);

G_END_DECLS
