/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text that is not in the project yet is a copy of an article that is. The rule is that of
 * dateline_copy_finder_run(), applied to one pair at a time and with a simpler idea of what unrelated
 * texts have in common: what is found is a hint, and nothing is decided by it. */
#pragma once

#include "model/draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DatelineNear DatelineNear;

/* Reads nothing yet. */
DatelineNear *dateline_near_new (const char *project_path);
void dateline_near_free (DatelineNear *self);

/* The title of the article that @draft is a copy of, "" where it has none; (transfer full) (nullable): NULL
 * where there is no such article, or it was told to stop. The first call reads the project's texts; in
 * one thread at a time, whatever the project is doing. */
char *dateline_near_find (DatelineNear *self,
                          const DatelineDraft *draft,
                          GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNear, dateline_near_free)

G_END_DECLS
