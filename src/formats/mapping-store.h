/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mappings that were kept for tables with the same headers, in a file of the user. */
#pragma once

#include "formats/table-mapping.h"

G_BEGIN_DECLS

/* So many are kept; the one that was used longest ago goes first. */
#define DATELINE_MAPPING_STORE_MAX 200

/* Sets the roles of @mapping, whose columns have their headers, from what is kept for such headers.
 * FALSE where nothing is. Its shape stays as it is. */
gboolean dateline_mapping_store_recall (DatelineTableMapping *mapping);
/* Keeps it for tables with these headers, or instead of what was kept. A table without headers is not kept.
 * Safe in any thread. */
gboolean dateline_mapping_store_keep (const DatelineTableMapping *mapping, GError **error);
/* Forgets what is kept for such headers. */
gboolean dateline_mapping_store_forget (const DatelineTableMapping *mapping, GError **error);
/* Where they are: mappings.json in the program's folder of the user's data. (transfer full) */
char *dateline_mapping_store_path (void);

G_END_DECLS
