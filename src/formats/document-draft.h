/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a word processor's document to an article: regions by style, and by what the text floor finds where
 * the styles say nothing. */
#pragma once

#include "formats/document.h"
#include "model/draft.h"

G_BEGIN_DECLS

/**
 * dateline_document_to_draft:
 * @document: a document
 * @name: (nullable): the base name of its file, which may hold a date
 *
 * The original is for the caller to add (dateline_draft_take_original()). The day on which the file was
 * changed is never the article's date; the one on which it was made is weak evidence. Safe in any thread.
 *
 * Returns: (transfer full): the draft
 */
DatelineDraft *dateline_document_to_draft (const DatelineDocument *document, const char *name);

/* All losses as lines, or NULL where there are none; (transfer full). */
char *dateline_document_dup_problem (const DatelineDocument *document);

G_END_DECLS
