/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feeds that the project follows: adding, refreshing, how often, and what each brought last. */
#pragma once

#include <adwaita.h>

#include "fetch/fetcher.h"
#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FEEDS_DIALOG (dateline_feeds_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFeedsDialog, dateline_feeds_dialog, DATELINE, FEEDS_DIALOG, AdwWindow)

/* @parent: (nullable). The session must have a project, and @fetcher be of it. */
GtkWidget *dateline_feeds_dialog_new (DatelineSession *session,
                                      DatelineFetcher *fetcher,
                                      GtkWindow *parent);

G_END_DECLS
