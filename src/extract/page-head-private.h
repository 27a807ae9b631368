/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article's head within its blocks. */
#pragma once

#include "extract/page-private.h"

G_BEGIN_DECLS

/* Gives headline, bylines and stamps their kinds; a headline that stands outside the chosen part is taken
 * in, and one that is said again left out. */
void dateline_reading_mark_head (DatelineReading *reading, const char *title);

G_END_DECLS
