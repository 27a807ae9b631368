/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title, description and metadata for an SVG: cairo can't write them. Only for this floor. */
#pragma once

#include "index/series.h"

G_BEGIN_DECLS

/* Puts them behind the opening tag of the root element; FALSE where @svg has none. */
gboolean dateline_svg_add_notes (GString *svg,
                                 const DatelineSeries *series,
                                 const char *title,
                                 const char *query,
                                 const char *description);

G_END_DECLS
