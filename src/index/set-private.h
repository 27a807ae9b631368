/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bitmap inside a set, for this floor only. */
#pragma once

#include <roaring/roaring.h>

#include "index/set.h"

G_BEGIN_DECLS

/* How many ids a loop over a bitmap takes out of it at once: 16 KB, which stays in the cache. */
#define DATELINE_SET_CHUNK 4096

/* (transfer full) @bitmap. */
DatelineSet *dateline_set_new_take (roaring_bitmap_t *bitmap);
/* A copy. */
DatelineSet *dateline_set_new_copy (const roaring_bitmap_t *bitmap);
const roaring_bitmap_t *dateline_set_get_bitmap (const DatelineSet *self);

/* (transfer full): a bitmap of the bits that are set; many times faster than adding them one by
 * one. */
roaring_bitmap_t *dateline_bitmap_new_from_words (const guint64 *words, gsize n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (roaring_bitmap_t, roaring_bitmap_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (roaring_uint32_iterator_t, roaring_free_uint32_iterator)

G_END_DECLS
