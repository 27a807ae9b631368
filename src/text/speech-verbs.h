/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a word reports speech: "said", "sagte", "dijo", "déclaré". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @word: one word in any case. English, German, Spanish and French, in the forms that news uses. */
gboolean dateline_is_speech_verb (const char *word);

G_END_DECLS
