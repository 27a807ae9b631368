/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import knows of a record, in words. */
#pragma once

#include "formats/import-survey.h"

G_BEGIN_DECLS

/* "26 Jan 2022, from the page’s data (90 %)"; all (transfer full). */
char *dateline_import_describe_date (const DatelineDate *date);
/* The doubts, a sentence each in one line; "" where there are none. */
char *dateline_import_describe_doubts (const DatelineDate *date);
/* "Courier · 26 Jan 2022, from … · Jane Doe · 512 words". */
char *dateline_import_describe_draft (const DatelineDraft *draft);
/* The metadata, a line each, sorted: "Section: World". What is left out of the page is told elsewhere. */
char *dateline_import_describe_metadata (const DatelineDraft *draft);
/* What becomes of a record; "" for what simply comes in. */
char *dateline_import_describe_mark (const DatelineSurveyRecord *record);

G_END_DECLS
