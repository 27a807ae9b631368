/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for copies in the open project, in the background: when somebody asks for it, and from then on
 * whenever articles came or went. */
#pragma once

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COPY_SEARCH (dateline_copy_search_get_type ())

/**
 * DatelineCopySearch:
 *
 * Properties (read-only, notify): "busy" (boolean), "progress" (double, 0 to 1).
 *
 * Signal "found": a search that somebody asked for has come to its end, and what it found is in the
 * project.
 */
G_DECLARE_FINAL_TYPE (DatelineCopySearch, dateline_copy_search, DATELINE, COPY_SEARCH, GObject)

/* The session's own, made when first asked for; (transfer none). */
DatelineCopySearch *dateline_copy_search_get (DatelineSession *session);
/* Begins anew where one runs already. */
void dateline_copy_search_start (DatelineCopySearch *self);
/* What was found before stays. */
void dateline_copy_search_cancel (DatelineCopySearch *self);
gboolean dateline_copy_search_is_busy (DatelineCopySearch *self);

G_END_DECLS
