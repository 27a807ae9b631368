/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of copies as the index has them: what was found, put right by what people said. */

#include "formats/csv-copies-private.h"
#include "index/copies.h"
#include "store/copies.h"

typedef struct
{
  char *cluster; /* UUID */
  double share;  /* -1: not measured */
} Membership;

struct _DatelineCsvCopies
{
  GHashTable *members; /* UUID → Membership */
};

static void
membership_free (Membership *membership)
{
  g_free (membership->cluster);
  g_free (membership);
}

static char *
get_uuid (DatelineProject *project, gint64 id)
{
  g_autoptr (DatelineArticle) article = dateline_project_get_article (project, id);

  return article != NULL ? g_strdup (dateline_record_get_uuid (DATELINE_RECORD (article))) : NULL;
}

static void
take_group (DatelineCsvCopies *self, DatelineProject *project, DatelineIndex *index, gint64 first)
{
  g_autofree char *cluster = get_uuid (project, first);
  g_autoptr (GArray) ids = dateline_index_list_copies (index, first);

  for (guint i = 0; i < ids->len && cluster != NULL; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      char *uuid = get_uuid (project, id);
      DatelineCopies copies;
      Membership *membership;

      if (uuid == NULL)
        continue;
      membership = g_new0 (Membership, 1);
      membership->cluster = g_strdup (cluster);
      dateline_index_get_copies (index, id, &copies, &membership->share);
      g_hash_table_insert (self->members, uuid, membership);
    }
}

DatelineCsvCopies *
dateline_csv_copies_new (DatelineProject *project, GError **error)
{
  g_autoptr (GArray) found = dateline_project_list_copies (project, error);
  g_autoptr (GArray) said = found != NULL ? dateline_project_list_copy_verdicts (project, error)
                                          : NULL;
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (GArray) groups = NULL;
  g_autoptr (DatelineCsvCopies) self = g_new0 (DatelineCsvCopies, 1);

  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) membership_free);
  if (said == NULL)
    return NULL;
  /* An index is not made for nothing. */
  if (found->len == 0 && said->len == 0)
    return g_steal_pointer (&self);

  index = dateline_index_new (project, error);
  if (index == NULL)
    return NULL;
  groups = dateline_index_list_copy_groups (index, NULL);
  for (guint i = 0; i < groups->len; i++)
    take_group (self, project, index, g_array_index (groups, DatelineCopies, i).first);

  return g_steal_pointer (&self);
}

void
dateline_csv_copies_free (DatelineCsvCopies *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->members);
  g_free (self);
}

void
dateline_csv_copies_add (const DatelineCsvCopies *self, DatelineCsv *csv, const char *uuid)
{
  const Membership *membership = g_hash_table_lookup (self->members, uuid);
  char share[G_ASCII_DTOSTR_BUF_SIZE];

  if (membership == NULL || membership->share < 0)
    share[0] = '\0';
  else
    g_ascii_formatd (share, sizeof share, "%.3f", membership->share);
  dateline_csv_add (csv, membership != NULL ? membership->cluster : NULL);
  dateline_csv_add (csv, share);
}
