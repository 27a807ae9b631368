/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of many names may mean the same. Comparing all with all would take hours: names are put
 * into blocks that share a key, and compared within them. Knows no project, so that it can run in
 * any thread. */
#pragma once

#include <gio/gio.h>

#include "text/names.h"

G_BEGIN_DECLS

/* One of the names of an entity. */
typedef struct
{
  const char *form;    /* borrowed */
  guint entity;        /* any number */
  guint kind;          /* 0: none. Those of different kinds are alike only where they are equal. */
  DatelineNamed named; /* what that kind means */
} DatelineNameForm;

typedef struct
{
  guint form_a; /* places in the array that was given */
  guint form_b;
  DatelineNameMatch match; /* its score has been lowered where there are rivals */
  guint rivals;            /* how many others the short form may stand for as well */
} DatelineNamePair;

/* @done: of @all; called in the thread of the caller of dateline_name_blocks_compare(). */
typedef void (*DatelineNameBlocksProgress) (guint done, guint all, gpointer data);

/* Of two entities the pair of forms that fits best; those that score below @least, before rivals
 * are counted, are left out.
 * Returns: (transfer full) (element-type DatelineNamePair): NULL where cancelled */
GArray *dateline_name_blocks_compare (const GArray *forms,
                                      double least,
                                      DatelineNameBlocksProgress progress,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
