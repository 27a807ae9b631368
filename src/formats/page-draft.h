/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what extract found in a web page to an article: for saved pages and for those that feeds, mails
 * and web archives carry. */
#pragma once

#include "extract/page.h"
#include "formats/draft-writer.h"
#include "model/draft.h"

G_BEGIN_DECLS

/**
 * dateline_page_to_draft:
 * @page: a page that was read; its date goes to the draft and is unknown afterwards
 * @name: (nullable): the base name of its file, which may hold a date
 *
 * The original is for the caller to add (dateline_draft_take_original()). Safe in any thread.
 *
 * Returns: (transfer full): the draft
 */
DatelineDraft *dateline_page_to_draft (DatelinePage *page, const char *name);

/* What is told of a page that looks like what a server shows in place of an article; (nullable). */
const char *dateline_page_describe_substitute (const DatelinePage *page);

/* What kind of region a line of a page or a fragment is. */
DatelineRegionKind dateline_block_get_region_kind (const DatelineBlock *block);

/* Writes a line of a page or a fragment as a region, close to the one before where lists and tables want it;
 * @before: (nullable): what was written last. */
void dateline_page_write_block (DatelineDraftWriter *writer,
                                const DatelineBlock *block,
                                const DatelineBlock *before);

G_END_DECLS
