/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note on the project as a whole. Those on its parts are edited with them. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"

void
dateline_project_reload_note (DatelineProject *self)
{
  g_free (self->note);
  self->note = dateline_sql_text (self->connection, "SELECT note FROM project", "");
}

const char *
dateline_project_get_note (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return self->note ? self->note : "";
}

gboolean
dateline_project_set_note (DatelineProject *self, const char *text, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);

  if (!dateline_edit_begin (self, "project-note", NULL, error))
    return FALSE;
  dateline_edit_touch_uuid (self, DATELINE_RECORD_PROJECT, self->uuid);
  dateline_sql_run (self->connection, "UPDATE project SET note = ?", "p", text ? text : "");
  return dateline_edit_end (self, error);
}
