/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader takes for one character (ICU, Unicode Annex 29): a letter with its accents, a family
 * of emoji, a flag. In code points, like everything else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DatelineGraphemes DatelineGraphemes;

/* The text is borrowed and must outlive the result. Cheap until something is asked. */
DatelineGraphemes *dateline_graphemes_new (const char *text);
void dateline_graphemes_free (DatelineGraphemes *self);

/* The nearest edge at or before @point, and at or behind it; not beyond the text's end. */
guint dateline_graphemes_floor (DatelineGraphemes *self, guint point);
guint dateline_graphemes_ceiling (DatelineGraphemes *self, guint point);
/* Widens [start, end) to whole characters; an empty one goes to the edge before it. */
void dateline_graphemes_widen (DatelineGraphemes *self, guint *start, guint *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineGraphemes, dateline_graphemes_free)

G_END_DECLS
