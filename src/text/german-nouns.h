/* SPDX-License-Identifier: GPL-3.0-or-later */
/* German writes all nouns with a capital: what tells a common one from a name. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @folded: see dateline_fold(). Articles, and what melts with them: "der", "im", "keine". */
gboolean dateline_german_is_determiner (const char *folded);
/* By its ending ("Verhandlung", "Freiheit") or because it is among the commonest: "Prozent". */
gboolean dateline_german_is_common_noun (const char *folded);

G_END_DECLS
