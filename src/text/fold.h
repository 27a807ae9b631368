/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of a name that count as the same, and a text's fingerprint. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NFKC, case folded, white space to single spaces, typographic quotes and dashes to plain ones. */
char *dateline_fold (const char *string);

/* The plain form of a typographic quote, apostrophe or dash; other characters are their own. */
gunichar dateline_plain_form (gunichar c);

/* White space runs (line breaks too) to one space, ends trimmed. What lists and quotes show. */
char *dateline_flatten (const char *string);

/* SHA-256 of the bytes as 64 lower-case hex digits. */
char *dateline_hash_bytes (gconstpointer data, gsize length);

/* Orders names as a reader expects (ICU collation of the locale). */
int dateline_collate (const char *a, const char *b);

G_END_DECLS
