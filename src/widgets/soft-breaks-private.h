/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a paragraph longer than any screen is cut for the view. Every question to Pango about a place
 * in a paragraph walks through all of it, so that one of hundreds of thousands of characters would
 * take more than a second to appear and more than a frame to scroll. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A copy of @text in which some blanks of such paragraphs are line breaks: one character for one, so
 * that every offset stays what it was. Appends their places to @breaks (of guint, code points,
 * ascending). A paragraph that orders its own direction, or has no blanks, is left whole. */
char *dateline_soft_breaks_apply (const char *text, GArray *breaks);

G_END_DECLS
