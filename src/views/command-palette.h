/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line that finds everything by typing: actions, labels, entities and articles. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COMMAND_PALETTE (dateline_command_palette_get_type ())

/**
 * DatelineCommandPalette:
 *
 * A window that stands before the one it is transient for; hidden, not destroyed, when it is done.
 * An action is activated where the keyboard was in that window, a label is read.tag with its UUID,
 * an entity or article becomes the session's.
 */
G_DECLARE_FINAL_TYPE (DatelineCommandPalette,
                      dateline_command_palette,
                      DATELINE,
                      COMMAND_PALETTE,
                      AdwWindow)

GtkWidget *dateline_command_palette_new (DatelineSession *session);
/* @detailed_action: such as "win.view::read". Its key is the application's first for it. What is
 * not there or not enabled when the palette opens is left out. */
void dateline_command_palette_add_action (DatelineCommandPalette *self,
                                          const char *detailed_action,
                                          const char *title);
/* The same for an action whose key a widget knows, not the application. */
void dateline_command_palette_add_action_key (DatelineCommandPalette *self,
                                              const char *detailed_action,
                                              const char *title,
                                              const char *accelerator);
void dateline_command_palette_open (DatelineCommandPalette *self);

G_END_DECLS
