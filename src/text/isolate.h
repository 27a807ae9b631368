/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People's own words on their way into a row, a chip or a sentence: whatever they hold, they stay one
 * line and turn nothing around them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* White space runs (line breaks too) as one space; where it has letters or signs that run right to left,
 * between U+2068 and U+2069, so that it orders itself and nothing else. What @string opens and doesn't
 * close is closed; what it closes and never opened is dropped, as it means nothing. */
char *dateline_isolate (const char *string);

/* How many letters run right to left, less those that run left to right. */
int dateline_weigh_direction (const char *string);

G_END_DECLS
