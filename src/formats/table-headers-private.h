/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What headers are known to mean, in several languages. A header alone never decides. */
#pragma once

#include "formats/table-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineColumnRole role;
  guint rank;       /* among headers for one role the higher one is meant: 1 to 3 */
  const char *name; /* (nullable): of metadata */
  gboolean later;   /* a time that is not when the article appeared */
} DatelineKnownHeader;

/* @folded: see dateline_table_fold_header(). NULL where it is not known. */
const DatelineKnownHeader *dateline_table_known_header (const char *folded);

G_END_DECLS
