/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that an older version of the program wrote. dateline_project_open() brings them up to date by
 * itself; with many texts that takes a while, so that a window does it beforehand, in a thread. */
#pragma once

#include <gio/gio.h>

#include "store/progress.h"

G_BEGIN_DECLS

/* Whether the file is such a project; FALSE also where it can't be read. */
gboolean dateline_project_is_older (const char *path);

/* Brings it up to date, in whatever thread. @progress (nullable) is called there. All or nothing: on an
 * error, which a cancel is too, and when the program ends midway, the file says what it said. */
gboolean dateline_project_bring_up_to_date (const char *path,
                                            DatelineProgressFunc progress,
                                            gpointer data,
                                            GCancellable *cancellable,
                                            GError **error);

G_END_DECLS
