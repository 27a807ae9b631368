/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Character references: "&amp;", "&#8217;", "&#x2019;". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The reference that begins with the "&" at @p: how many bytes it takes, 0 where there is none, and the
 * character. Never expands to more than one character, so nothing can grow. */
gsize dateline_entity_read (const char *p, const char *end, gunichar *c);

/* Writes @text with its references read to @out, which has room for @length bytes (no reference is
 * shorter than its character) and may be @text; returns how many bytes were written. */
gsize dateline_entities_decode (const char *text, gsize length, char *out);

G_END_DECLS
