/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who tagged: each annotation and each change belongs to one coder. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_CODER (dateline_coder_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCoder, dateline_coder, DATELINE, CODER, DatelineRecord)

DatelineCoder *dateline_coder_new (gint64 id, const char *uuid);
const char *dateline_coder_get_name (DatelineCoder *self);
void dateline_coder_set_name (DatelineCoder *self, const char *name);

G_END_DECLS
