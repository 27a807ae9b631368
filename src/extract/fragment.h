/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of HTML as its lines of text: what feeds, tables and mails carry. Unlike a page, it has no furniture
 * around it that must be told from the article: all of it was meant to be read. */
#pragma once

#include "extract/page.h"

G_BEGIN_DECLS

/**
 * dateline_fragment_read:
 * @html: UTF-8
 * @length: its bytes
 *
 * Lines that are hidden, or that their element's name calls sharing buttons, advertisements, newsletters or
 * the like, say so. Safe in any thread.
 *
 * Returns: (transfer full) (element-type DatelineBlock): the lines in order; empty where there is no text or
 *   the piece has more elements than %DATELINE_HTML_MAX_NODES
 */
GPtrArray *dateline_fragment_read (const char *html, gsize length);

G_END_DECLS
