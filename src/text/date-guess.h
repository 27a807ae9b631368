/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an article appeared, weighed from all that its text, name and stamp say. */
#pragma once

#include "text/dates.h"

G_BEGIN_DECLS

/**
 * dateline_date_guess:
 * @text: the article's text
 * @regions: (element-type DatelineRegion): its regions
 * @file_name: (nullable): the base name it came under
 * @today: the day of import, only to tell dates in the future; never taken for a date
 *
 * Returns: (transfer full): a date, unknown where nothing gives one, with every doubt found
 */
DatelineDate *dateline_date_guess (const char *text,
                                   const GArray *regions,
                                   const char *file_name,
                                   gint32 today);
/**
 * dateline_date_weigh:
 * @date: a known date that something else claims: a page's metadata, a feed, a database
 * @text: the article's text
 * @regions: (nullable) (element-type DatelineRegion): its regions
 * @file_name: (nullable): the base name it came under
 * @today: the day of import, only to tell dates in the future
 *
 * Adds what stamps, file name and sentences say against the date as doubts; the date itself stays.
 */
void dateline_date_weigh (DatelineDate *date,
                          const char *text,
                          const GArray *regions,
                          const char *file_name,
                          gint32 today);

G_END_DECLS
