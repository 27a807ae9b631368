/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up names of people and institutions, some of them twice: as a newspaper might have written
 * them another time. Which belong together is known. */
#pragma once

#include <glib.h>

#include "index/name-blocks-private.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *strings; /* of char */
  GArray *forms;      /* of DatelineNameForm: entity is the place in the array */
  GArray *truth;      /* of guint: equal where two mean the same */
  guint n_variants;   /* how many of the forms are another form of one before */
} NameSet;

/* @n forms, of which one in @every is a variant. The same seed gives the same names. */
NameSet *name_set_new (guint n, guint every, guint32 seed);
void name_set_free (NameSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameSet, name_set_free)

G_END_DECLS
