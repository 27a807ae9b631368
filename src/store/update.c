/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work is the schema's; here is how it is asked for from outside. */
#include "config.h"

#include "store/update.h"

#include "store/schema-private.h"

gboolean
dateline_project_is_older (const char *path)
{
  g_autoptr (DatelineConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  connection = dateline_connection_open (path, DATELINE_CONNECTION_READ, NULL);
  return connection != NULL && dateline_schema_is_older (connection) &&
         dateline_sql_check (connection, &error);
}

gboolean
dateline_project_bring_up_to_date (const char *path,
                                   DatelineProgressFunc progress,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (DatelineConnection) connection = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  connection = dateline_connection_open (path, DATELINE_CONNECTION_WRITE, error);
  return connection != NULL &&
         dateline_schema_verify_full (connection, progress, data, cancellable, error);
}
