/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few things that are a matter of taste, kept in the desktop's settings. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PREFERENCES (dateline_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DatelinePreferences,
                      dateline_preferences,
                      DATELINE,
                      PREFERENCES,
                      AdwPreferencesWindow)

/**
 * dateline_preferences_new:
 * @session: whose open project, if any, knows the coder by the name that is set here
 * @parent: (nullable): the window it stands before
 *
 * It only writes settings (and the coder's name into the project); who shows text or windows
 * follows the settings.
 *
 * Returns: (transfer floating): the window, to be presented
 */
GtkWidget *dateline_preferences_new (DatelineSession *session, GtkWindow *parent);

G_END_DECLS
