/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outlet that published an article. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SOURCE (dateline_source_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSource, dateline_source, DATELINE, SOURCE, DatelineRecord)

DatelineSource *dateline_source_new (gint64 id, const char *uuid);
const char *dateline_source_get_name (DatelineSource *self);
void dateline_source_set_name (DatelineSource *self, const char *name);
const char *dateline_source_get_note (DatelineSource *self);
void dateline_source_set_note (DatelineSource *self, const char *note);

G_END_DECLS
