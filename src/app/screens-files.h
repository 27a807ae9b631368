/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files for pictures of the import page. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Some of each kind, one of them twice; or whatever lies in @folder already. */
void dateline_screens_write_files (const char *folder);

G_END_DECLS
