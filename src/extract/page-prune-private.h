/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken out of the chosen part of a page again. */
#pragma once

#include "extract/page-private.h"

G_BEGIN_DECLS

void dateline_reading_prune (DatelineReading *self, const DatelineNode *top);
/* Line by line, after the above. */
void dateline_reading_judge_lines (DatelineReading *self);

G_END_DECLS
