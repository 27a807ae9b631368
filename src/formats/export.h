/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles out of a project into a file, written beside it and renamed when it is whole. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

/* @ids: of guint32, in the order to write. @losses (nullable): gets a sentence for all that the
 * format can't keep. A cancelled or failed export leaves what stood at @path as it was. */
gboolean dateline_export (DatelineProject *project,
                          const GArray *ids,
                          const DatelineFormat *format,
                          const char *path,
                          GPtrArray *losses,
                          GCancellable *cancellable,
                          GFileProgressCallback progress,
                          gpointer progress_data,
                          GError **error);

/* For the window: in a worker with a read-only connection of its own. The result's losses are
 * (transfer full). */
void dateline_export_async (DatelineProject *project,
                            const GArray *ids,
                            const DatelineFormat *format,
                            const char *path,
                            GCancellable *cancellable,
                            GFileProgressCallback progress,
                            gpointer progress_data,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean dateline_export_finish (DatelineProject *project,
                                 GAsyncResult *result,
                                 GPtrArray **losses,
                                 GError **error);

G_END_DECLS
