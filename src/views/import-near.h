/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets what is to be imported be held against the project, and against itself. */
#pragma once

#include "formats/import-survey.h"

G_BEGIN_DECLS

/* Before the survey's first run. */
void dateline_import_look_for_near (DatelineSurvey *survey, const char *project_path);

G_END_DECLS
