/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of every view, for documents and for those who judge the looks. */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Walks the window through its views on the starter corpus, writes a PNG of each into @folder and
 * ends the program. */
void dateline_screens_take (DatelineWindow *window, const char *folder);

G_END_DECLS
