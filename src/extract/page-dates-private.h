/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a page was published and when it was last changed. */
#pragma once

#include "extract/facts-private.h"
#include "extract/page-private.h"

G_BEGIN_DECLS

/* Sets date and updated of @page. The blocks must have been chosen already: a stamp beside another
 * article says nothing of this one. */
void dateline_page_find_dates (const DatelineReading *reading,
                               const GArray *facts,
                               const char *url,
                               const char *name,
                               gint32 today,
                               DatelinePage *page);

G_END_DECLS
