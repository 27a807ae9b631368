/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts that are not in the project yet are copies of an article that is, or of one another: what
 * dateline_find_copies() would find if they were. */
#pragma once

#include "model/draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 key;
  guint64 group;  /* the same for those that are copies of one another, of no other meaning */
  gint64 article; /* of the project, that it is a copy of; 0: none */
  char *title;    /* (nullable): of that article */
} DatelineNearCopy;

typedef struct _DatelineNear DatelineNear;

/* @cache: (nullable): see dateline_find_copies(). Reads nothing yet. */
DatelineNear *dateline_near_new (const char *project_path, const char *cache);
void dateline_near_free (DatelineNear *self);

/* For how many words of what is to come there is room, from now on; 24 million unless it is said. */
void dateline_near_set_most (DatelineNear *self, guint64 most);
/* Takes in @draft, in the place of what had the same @key before. Keys are less than 2^63. In one thread at
 * a time, as all of this. */
void dateline_near_take (DatelineNear *self, const DatelineDraft *draft, guint64 key);
/* (transfer full) (nullable) (element-type DatelineNearCopy): those of @keys (element-type guint64) that have
 * a copy, by key; the order in which they were taken makes no difference. Reads what it doesn't know of the
 * project. NULL where that can't be read, there is too much text, or it was told to stop. */
GArray *dateline_near_find (DatelineNear *self,
                            const GArray *keys,
                            GCancellable *cancellable,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNear, dateline_near_free)

G_END_DECLS
