/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One window on one project: header, list, middle, inspector and timeline, folded to its width. */
#pragma once

#include <adwaita.h>

#include "app/application.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_WINDOW (dateline_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineWindow, dateline_window, DATELINE, WINDOW, AdwApplicationWindow)

DatelineWindow *dateline_window_new (DatelineApplication *application);
DatelineSession *dateline_window_get_session (DatelineWindow *self);

/* Opens the project at @path; where another program is writing to it, offers to read only. Failures
 * are shown in the window. TRUE also where one of an older version is being brought up to date, which the
 * window shows, and is opened then. */
gboolean dateline_window_open_path (DatelineWindow *self, const char *path, gboolean read_only);
/* Makes a project with the starter codebook and opens it. */
gboolean dateline_window_create_path (DatelineWindow *self, const char *path);
/* A copy of the starter corpus in the user's data folder, made at the first run. */
gboolean dateline_window_open_starter (DatelineWindow *self);
/* Files and folders on their way in. */
void dateline_window_import_paths (DatelineWindow *self, const char *const *paths);
void dateline_window_toast (DatelineWindow *self, const char *message, gboolean with_undo);

G_END_DECLS
