/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says of its articles being copies of one another. What people said goes into the log as it comes,
 * for it names articles by UUID, whether they are there or not. What was found waits for the end of the import,
 * as the article that stands for a group may come after the others. */
#include "config.h"

#include "store/importer-private.h"
#include "store/project-private.h"

typedef struct
{
  gint64 article;
  char *group;
  guint share;
} Found;

static void
found_clear (gpointer data)
{
  Found *found = data;

  g_free (found->group);
}

/* What was said here before stays. */
static void
write_verdict (DatelineImporter *self, const char *uuid, const DatelineDraftVerdict *verdict)
{
  DatelineConnection *c = self->connection;
  g_autofree char *key = g_strconcat (uuid, "+", verdict->other, NULL);

  if (g_str_equal (uuid, verdict->other) ||
      dateline_sql_int (c, 0,
                        "SELECT 1 FROM copy_verdict"
                        " WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)",
                        "pp", uuid, verdict->other))
    return;
  dateline_sql_run (c, "INSERT INTO copy_verdict (a, b, same) VALUES (?, ?, ?)", "ppn", uuid,
                    verdict->other, verdict->same != FALSE);
  dateline_names_log (self->names, DATELINE_RECORD_COPY, key, NULL);
}

void
dateline_importer_write_copies (DatelineImporter *self, const DatelineDraft *draft, gint64 article)
{
  g_autofree char *uuid = NULL;

  if (draft->verdicts && draft->verdicts->len > 0)
    {
      uuid = dateline_sql_text (self->connection, "SELECT uuid FROM article WHERE id = ?", "i",
                                article);
      for (guint i = 0; uuid && i < draft->verdicts->len; i++)
        write_verdict (self, uuid, draft->verdicts->pdata[i]);
    }
  if (draft->group)
    {
      Found found = { article, g_strdup (draft->group), MIN (draft->group_share, 1000) };

      if (!self->found)
        {
          self->found = g_array_new (FALSE, FALSE, sizeof (Found));
          g_array_set_clear_func (self->found, found_clear);
        }
      g_array_append_val (self->found, found);
    }
}

/* Those that stand for a group first, then who is in it. Of a group whose first is not there nothing is kept; a
 * search finds what is left of it. */
void
dateline_importer_settle_copies (DatelineImporter *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; self->found && i < self->found->len; i++)
      {
        const Found *found = &g_array_index (self->found, Found, i);
        gint64 first = dateline_sql_int (self->connection, 0, "SELECT id FROM here WHERE uuid = ?",
                                         "p", found->group);

        if (first && (pass == 0) == (first == found->article))
          dateline_sql_run (self->connection,
                            "INSERT INTO copy (article, cluster, share)"
                            " SELECT ?1, ?2, ?3 * 0.001"
                            " WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)"
                            "  AND (?1 = ?2 OR"
                            "   EXISTS (SELECT 1 FROM copy WHERE article = ?2 AND cluster = ?2))"
                            " ON CONFLICT (article) DO NOTHING",
                            "iin", found->article, first, found->share);
      }
}
