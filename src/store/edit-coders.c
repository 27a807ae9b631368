/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people who tag. Who of them tags in this copy of the project is no part of what copies share:
 * it is kept in the file, but not in the log. */
#include "config.h"

#include "store/edits.h"
#include "store/project-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>

/* A coder of that name in any case. */
static DatelineCoder *
find_coder (DatelineProject *self, const char *name)
{
  GListModel *coders = dateline_project_get_coders (self);
  g_autofree char *folded = dateline_fold (name);

  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);
      g_autofree char *other = dateline_fold (dateline_coder_get_name (coder));

      if (g_str_equal (folded, other))
        return coder;
    }
  return NULL;
}

DatelineCoder *
dateline_project_add_coder (DatelineProject *self, const char *name, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *stripped = g_strstrip (g_strdup (name ? name : ""));
  DatelineCoder *other;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  if (!dateline_edit_begin (self, "add-coder", stripped, error))
    return NULL;
  other = find_coder (self, stripped);
  if (*stripped == '\0')
    dateline_edit_refuse (self, _ ("A coder needs a name."));
  else if (other)
    dateline_edit_refuse (self, _ ("There is already a coder “%s”."),
                          dateline_coder_get_name (other));
  dateline_edit_touch_uuid (self, DATELINE_RECORD_CODER, uuid);
  dateline_sql_run (self->connection, "INSERT INTO coder (uuid, name) VALUES (?, ?)", "pp", uuid,
                    stripped);
  if (!dateline_edit_end (self, error))
    return NULL;
  return dateline_objects_by_uuid (self, DATELINE_RECORD_CODER, uuid);
}

gboolean
dateline_project_choose_coder (DatelineProject *self, DatelineCoder *coder, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_CODER (coder), FALSE);

  if (coder == self->coder)
    return TRUE;
  if (!dateline_edit_check_there (self, coder, error))
    return FALSE;
  if (self->read_only)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
                   _ ("“%s” is open to read only: who tags in it can’t be changed."), self->path);
      return FALSE;
    }
  if (!dateline_sql_run (self->connection, "UPDATE project SET coder = ?", "i",
                         dateline_id (coder)))
    {
      dateline_sql_check (self->connection, error);
      return FALSE;
    }
  g_set_object (&self->coder, coder);
  g_object_notify (G_OBJECT (self), "coder");
  return TRUE;
}

gboolean
dateline_project_rename_coder (DatelineProject *self,
                               DatelineCoder *coder,
                               const char *name,
                               GError **error)
{
  DatelineCoder *other;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_CODER (coder), FALSE);

  if (!dateline_edit_check_there (self, coder, error) ||
      !dateline_edit_begin (self, "rename-coder", name, error))
    return FALSE;
  other = name ? find_coder (self, name) : NULL;
  if (!name || !*name)
    dateline_edit_refuse (self, _ ("A coder needs a name."));
  else if (other && other != coder)
    dateline_edit_refuse (self, _ ("There is already a coder “%s”."),
                          dateline_coder_get_name (other));
  dateline_edit_touch (self, DATELINE_RECORD_CODER, coder);
  dateline_sql_run (self->connection, "UPDATE coder SET name = ? WHERE id = ?", "pi", name,
                    dateline_id (coder));
  return dateline_edit_end (self, error);
}

DatelineCoder *
dateline_project_ensure_coder (DatelineProject *self, const char *name, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineCoder *coder;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  coder = find_coder (self, name);
  if (coder)
    return coder;
  if (!dateline_edit_begin (self, "add-coder", name, error))
    return NULL;
  if (!*name)
    dateline_edit_refuse (self, _ ("A coder needs a name."));
  dateline_edit_touch_uuid (self, DATELINE_RECORD_CODER, uuid);
  dateline_sql_run (self->connection, "INSERT INTO coder (uuid, name) VALUES (?, ?)", "pp", uuid,
                    name);
  return dateline_edit_end (self, error)
           ? dateline_objects_by_uuid (self, DATELINE_RECORD_CODER, uuid)
           : NULL;
}

void
dateline_coders_settle (DatelineProject *self)
{
  GListModel *coders = dateline_project_get_coders (self);
  g_autoptr (DatelineCoder) first = NULL;
  g_autoptr (GError) error = NULL;

  if (!dateline_record_get_gone (DATELINE_RECORD (self->coder)))
    return;
  first = g_list_model_get_item (coders, 0);
  if (first && !dateline_project_choose_coder (self, first, &error))
    g_warning ("%s", error->message);
}
