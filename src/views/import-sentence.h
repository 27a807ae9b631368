/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import page says of all files together. */
#pragma once

#include "formats/import-survey.h"

G_BEGIN_DECLS

/* "12 files in 3 folders: 11 articles would come in, 1 is already there." @problem: (nullable): why near copies
 * could not be looked for. (transfer full) */
char *dateline_import_sentence (const DatelineSurveyProgress *sum, const char *problem);

G_END_DECLS
