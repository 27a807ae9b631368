/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a few languages a text is in, by the small words that every sentence needs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An ISO 639 code; NULL where the text is too short or no language stands out. */
const char *dateline_guess_language (const char *text);

G_END_DECLS
