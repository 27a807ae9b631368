/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title and byline of a page. */
#pragma once

#include "extract/facts-private.h"
#include "extract/page-private.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) */
char *dateline_page_find_title (const DatelineHtml *html, const GArray *facts);
/* The byline as the page has it, (transfer full) (nullable). @author: (out) (transfer full) (nullable): the
 * names in it. */
char *dateline_page_find_byline (const DatelineReading *reading,
                                 const GArray *facts,
                                 char **author);
/* The names of a byline: without "By" and what stands behind the names. (transfer full) (nullable): NULL
 * where it names nobody. */
char *dateline_page_author_of (const char *byline);

G_END_DECLS
