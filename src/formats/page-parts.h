/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a browser stores beside a page that is saved "complete": styles, scripts, pictures and the pages that
 * stood in its frames, which are advertisements more often than not. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a file of that name belongs to a web page and never holds an article: styles, scripts, fonts. */
gboolean dateline_is_page_part (const char *name);

/**
 * dateline_page_stem_of_folder:
 * @name: of a folder, without those it lies in, "Summit_files"
 *
 * Browsers name such a folder after the page, in the language they speak.
 *
 * Returns: (transfer full) (nullable): what the page beside it would be called without its ending, "Summit";
 *   %NULL for any other folder
 */
char *dateline_page_stem_of_folder (const char *name);
/* The same of a page: "Summit" of "Summit.html", NULL for other files. */
char *dateline_page_stem (const char *name);

/* Says that a file is a part of @page, the name of one. (transfer full) */
char *dateline_page_part_problem (const char *page);

/* For what comes file by file, as from an archive: the pages seen so far. (transfer full) */
GHashTable *dateline_page_parts_new (void);
/* Whether @path, with '/' between its parts, is a part of a page seen before: what is wrong with it then, (transfer
 * full), or NULL. A page is kept in mind. */
char *dateline_page_parts_look (GHashTable *pages, const char *path);

G_END_DECLS
