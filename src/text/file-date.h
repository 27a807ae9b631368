/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The date in a file's name, if it has one. */
#pragma once

#include "text/date-scan.h"

G_BEGIN_DECLS

/* @name: a base name; @mention's range is of a copy in which marks may have become spaces, of the same
 * length. */
gboolean dateline_file_name_date (const char *name, DatelineDateMention *mention);

G_END_DECLS
