/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes an SQLite file a project: its marks, its tables and the steps from older versions. */
#pragma once

#include "store/connection-private.h"
#include "store/occurrences.h"

G_BEGIN_DECLS

#define DATELINE_SCHEMA_VERSION 3

/* In a file that is still empty. */
gboolean dateline_schema_create (DatelineConnection *connection,
                                 const char *coder_name,
                                 GError **error);
/* Whether it is a project of a version we know; an older one is migrated unless read-only. */
gboolean dateline_schema_verify (DatelineConnection *connection, GError **error);
/* The same with news of how far a migration is, and a way to call it off: see update.h. */
gboolean dateline_schema_verify_full (DatelineConnection *connection,
                                      DatelineProgressFunc progress,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
/* Whether it is a project of a version before ours. */
gboolean dateline_schema_is_older (DatelineConnection *connection);

G_END_DECLS
