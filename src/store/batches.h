/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imports of a project, each with what it reported, and the way to take one of them out again. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *uuid;
  char *subject; /* what was brought in: the name of a file or folder */
  gint64 time;   /* microseconds since 1970-01-01 UTC */
  gboolean active;
  guint n_articles; /* that are there, or would be */
} DatelineBatch;

void dateline_batch_free (DatelineBatch *batch);
/* (transfer full) (element-type DatelineBatch): newest first; those under way are not among them. */
GPtrArray *dateline_project_list_batches (DatelineProject *self, GError **error);
/* (transfer full): the JSON that the import left, "{}" where it left none. */
char *dateline_project_load_batch_report (DatelineProject *self, gint64 id, GError **error);
/* Takes all articles of an import out of the project, however much was done since, or back into it, as
 * an action of the history that can be undone. FALSE with NOT_FOUND where there is no such import, with
 * EXISTS where articles that would come back came in again meanwhile. */
gboolean dateline_project_set_batch_active (DatelineProject *self,
                                            gint64 id,
                                            gboolean active,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBatch, dateline_batch_free)

G_END_DECLS
