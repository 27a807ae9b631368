/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The original of an article in a window of its own, as text: the source of a page is shown, never run. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ORIGINAL_WINDOW (dateline_original_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineOriginalWindow,
                      dateline_original_window,
                      DATELINE,
                      ORIGINAL_WINDOW,
                      AdwWindow)

/* @parent: (nullable). What is wrong with the original is said in the window. */
GtkWidget *dateline_original_window_new (DatelineProject *project,
                                         DatelineArticle *article,
                                         GtkWindow *parent);
/* What it shows, (transfer full); "" until it is read. */
char *dateline_original_window_get_text (DatelineOriginalWindow *self);

G_END_DECLS
