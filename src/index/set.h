/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of articles: a compressed bitmap behind a few verbs. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_SET (dateline_set_get_type ())

typedef struct _DatelineSet DatelineSet;

GType dateline_set_get_type (void);
DatelineSet *dateline_set_new (void);
DatelineSet *dateline_set_ref (DatelineSet *self);
void dateline_set_unref (DatelineSet *self);
guint dateline_set_get_size (const DatelineSet *self);
gboolean dateline_set_contains (const DatelineSet *self, gint64 article_id);
/* New sets. */
DatelineSet *dateline_set_and (const DatelineSet *a, const DatelineSet *b);
DatelineSet *dateline_set_or (const DatelineSet *a, const DatelineSet *b);
DatelineSet *dateline_set_minus (const DatelineSet *a, const DatelineSet *b);
/* Ascending, of guint32. */
GArray *dateline_set_to_array (const DatelineSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSet, dateline_set_unref)

G_END_DECLS
