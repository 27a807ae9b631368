/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding bytes are in. Only decode.c asks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes the mark takes, 0 where there is none; @encoding is what it stands for. */
gsize dateline_encoding_from_bom (const guchar *bytes, gsize length, const char **encoding);
/* UTF-16 or UTF-32 without a mark, told by where the NULs are; NULL where it is neither. */
const char *dateline_encoding_from_nuls (const guchar *bytes, gsize length);
/* Whether the bytes are UTF-8, perhaps with a few damaged places. */
gboolean dateline_encoding_is_utf8 (const guchar *bytes, gsize length);
/* What the bytes look like where no rule above holds; never NULL. */
const char *dateline_encoding_guess (const guchar *bytes, gsize length);
/* A name that iconv knows for a declared one, NULL where it is not known. */
const char *dateline_encoding_from_declared (const char *declared,
                                             const guchar *bytes,
                                             gsize length);
/* What a file that is no text looks like, in the user's language; NULL where it may be text. */
const char *dateline_binary_kind (const guchar *bytes, gsize length);
/* Whether the bytes have more control characters than text has. */
gboolean dateline_bytes_are_binary (const guchar *bytes, gsize length);

G_END_DECLS
