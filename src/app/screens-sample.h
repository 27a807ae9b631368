/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles for pictures that the starter corpus has nothing to show for: relations, two coders, Arabic. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

/* Into the project, once: two articles with tags of two coders and relations between these. */
void dateline_screens_add_samples (DatelineSession *session, const char *folder);
/* The article whose title begins with @title, and in it the first tag on @words. (nullable) @words: none. */
void dateline_screens_choose (DatelineSession *session, const char *title, const char *words);

G_END_DECLS
