/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of tables often hold pieces of web pages: their text without the markup. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a text has tags or character references rather than the signs that they are made of. */
gboolean dateline_is_markup (const char *text);
/* (transfer full): its text, paragraphs apart by empty lines; the text itself where it can't be read. */
char *dateline_markup_to_text (const char *text);

G_END_DECLS
