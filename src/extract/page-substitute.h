/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that a server sends in place of the one that was asked for. */
#pragma once

#include "extract/page.h"

G_BEGIN_DECLS

/**
 * dateline_page_is_substitute:
 *
 * Whether the page looks like an error ("404 Not Found"), a log-in or a check of the browser rather than like an
 * article: it has next to no text, and its title or its text says so. It may be wrong of a very short article.
 */
gboolean dateline_page_is_substitute (const DatelinePage *page);

G_END_DECLS
