/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "said on Wednesday": a weekday of the days just past that an article's lead names. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first such weekday in @sentence (1 to 7; 0: none), its words at the bytes [start, end). */
int dateline_find_past_weekday (const char *sentence, gsize length, gsize *start, gsize *end);

/* Whether a weekday's name is in the text at all. */
gboolean dateline_has_weekday (const char *text, gsize length);

/* Whether the sentence speaks of what is still to come. */
gboolean dateline_speaks_of_future (const char *sentence, gsize length);

G_END_DECLS
