/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes when something goes: relations with the tags they join, and answers with the tags or
 * labels they name. All of it is touched first, so that one undo brings all of it back. */
#include "config.h"

#include "store/project-private.h"

/* Relations that end at an annotation of @doomed, as long as there are more. */
static void
add_relations (DatelineProject *self, GPtrArray *doomed, GHashTable *known)
{
  DatelineConnection *c = self->connection;

  for (guint i = 0; i < doomed->len; i++)
    {
      sqlite3_stmt *row = dateline_sql_query (
        c,
        "SELECT r.uuid FROM annotation t JOIN link k ON k.target = t.id"
        " JOIN annotation r ON r.id = k.annotation WHERE t.uuid = ?",
        "s", doomed->pdata[i]);

      while (dateline_sql_next (c, row))
        {
          const char *uuid = dateline_column_text (row, 0);

          if (g_hash_table_contains (known, uuid))
            continue;
          g_ptr_array_add (doomed, g_strdup (uuid));
          g_hash_table_add (known, doomed->pdata[doomed->len - 1]);
        }
    }
}

/* Answers of the type that name the UUID become @heir (nullable: none). */
static void
hand_on_answers (DatelineProject *self, const char *type, const char *uuid, const char *heir)
{
  DatelineConnection *c = self->connection;

  dateline_edit_touch_all (
    self, DATELINE_RECORD_ANNOTATION,
    dateline_sql_query (c,
                        "SELECT n.uuid FROM value v JOIN field f ON f.id = v.field"
                        " JOIN annotation n ON n.id = v.annotation"
                        " WHERE v.value = ? AND f.type = ?",
                        "pp", uuid, type));
  if (heir)
    dateline_sql_run (c,
                      "UPDATE value SET value = ? WHERE value = ?"
                      " AND field IN (SELECT id FROM field WHERE type = ?)",
                      "ppp", heir, uuid, type);
  else
    dateline_sql_run (c,
                      "DELETE FROM value WHERE value = ?"
                      " AND field IN (SELECT id FROM field WHERE type = ?)",
                      "pp", uuid, type);
}

void
dateline_edit_hand_on_label (DatelineProject *self, const char *uuid, const char *heir)
{
  hand_on_answers (self, "label", uuid, heir);
}

void
dateline_edit_remove_annotations (DatelineProject *self, sqlite3_stmt *query)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GPtrArray) doomed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  while (dateline_sql_next (c, query))
    {
      g_ptr_array_add (doomed, g_strdup (dateline_column_text (query, 0)));
      g_hash_table_add (known, doomed->pdata[doomed->len - 1]);
    }
  add_relations (self, doomed, known);
  dateline_edit_touch_many (self, DATELINE_RECORD_ANNOTATION, (const char *const *) doomed->pdata,
                            doomed->len);
  if (dateline_sql_int (c, 0, "SELECT 1 FROM field WHERE type = 'link'", ""))
    for (guint i = 0; i < doomed->len; i++)
      hand_on_answers (self, "link", doomed->pdata[i], NULL);
  for (guint i = 0; i < doomed->len; i++)
    dateline_sql_run (c, "DELETE FROM annotation WHERE uuid = ?", "p", doomed->pdata[i]);
}
