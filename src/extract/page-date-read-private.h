/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single dates in the ways in which pages write them. */
#pragma once

#include "text/date-scan.h"

G_BEGIN_DECLS

/* The first date in @value; its range within @value is not told. */
gboolean dateline_page_read_date (const char *value, gsize length, DatelineDateMention *mention);
/* A day or a month in the path of an address. */
gboolean dateline_page_read_url_date (const char *url, DatelineDateMention *mention);

G_END_DECLS
