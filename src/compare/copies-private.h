/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of finding copies: which shingles texts share and what each is worth (copy-shingles.c), which
 * texts share much (copy-links.c), and what belongs together (copy-groups.c). Texts are numbered from
 * 0, the longest first; those that are the same word by word are one. */
#pragma once

#include "compare/kept-copies.h"
#include "compare/shingles.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The shingles that two texts or more have, but for what unrelated texts have in common, numbered; a
 * shingle of one text counts only for its size. */
typedef struct
{
  guint n_texts;
  guint n_shingles;
  gsize *text_start;  /* n_texts + 1: where in @shingles those of a text begin */
  guint32 *shingles;  /* ascending within a text */
  guint32 *frequency; /* by shingle: texts that have it */
  guint *sizes;       /* by text: all its shingles, shared or not, but for boilerplate */
} DatelineSharedShingles;

/* What the texts without hashes have is in @kept: @numbers has their number by the one that they had there,
 * ascending, G_MAXUINT for those that are gone. Both are NULL where nothing was kept. @writer: (nullable):
 * gets all shingles. (nullable): NULL where it was cancelled. */
DatelineSharedShingles *dateline_shared_shingles_new (const DatelineShingles *const *texts,
                                                      guint n_texts,
                                                      const DatelineKeptCopies *kept,
                                                      const guint *numbers,
                                                      DatelineKeptWriter *writer,
                                                      GCancellable *cancellable);
void dateline_shared_shingles_free (DatelineSharedShingles *self);

/* Two texts that share something: @a < @b. */
typedef struct
{
  guint a;
  guint b;
  float more;       /* of the two shares of each in the other the larger */
  float less;       /* and the smaller */
  gboolean is_copy; /* it is enough to call one a copy of the other */
} DatelineCopyLink;

typedef struct
{
  GArray *links; /* of DatelineCopyLink */
  guint *twins;  /* by text: an earlier one that is nearly the same and stands for it, or itself */
} DatelineCopyLinks;

/* Whether two texts that share @n_words are copies. @more, @less: how much of each is in the other, the
 * larger and the smaller share, from 0 to 1. */
gboolean dateline_copy_is_one (float more, float less, guint n_words);
/* @every: one shingle in so many was kept. (nullable): NULL where it was cancelled. */
DatelineCopyLinks *dateline_copy_links_new (const DatelineSharedShingles *shared,
                                            const DatelineShingles *const *texts,
                                            guint every,
                                            GCancellable *cancellable);
void dateline_copy_links_free (DatelineCopyLinks *self);

/* (transfer full): by text, the first text of its group. */
guint *dateline_copy_groups_find (const DatelineCopyLinks *links, guint n_texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSharedShingles, dateline_shared_shingles_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCopyLinks, dateline_copy_links_free)

G_END_DECLS
