/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings the survey, which knows of no copies, and what finds them, which knows of no imports, together. */

#include "views/import-near.h"

#include "compare/find-copies.h"
#include "compare/near.h"

static void
take_cb (const DatelineDraft *draft, guint64 key, gpointer data)
{
  dateline_near_take (data, draft, key);
}

static void
copy_clear (gpointer data)
{
  DatelineSurveyNearCopy *copy = data;

  g_free (copy->title);
}

static GArray *
find_cb (const GArray *keys, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) found = dateline_near_find (data, keys, cancellable, error);
  GArray *copies;

  if (found == NULL)
    return NULL;
  copies = g_array_sized_new (FALSE, FALSE, sizeof (DatelineSurveyNearCopy), found->len);
  g_array_set_clear_func (copies, copy_clear);
  for (guint i = 0; i < found->len; i++)
    {
      const DatelineNearCopy *near = &g_array_index (found, DatelineNearCopy, i);
      DatelineSurveyNearCopy copy = { .key = near->key,
                                      .group = near->group,
                                      .there = near->article > 0,
                                      .title = g_strdup (near->title) };

      g_array_append_val (copies, copy);
    }
  return copies;
}

static void
free_cb (gpointer data)
{
  dateline_near_free (data);
}

void
dateline_import_look_for_near (DatelineSurvey *survey, const char *project_path)
{
  static const DatelineSurveyNear near = { take_cb, find_cb, free_cb };
  g_autofree char *cache = NULL;

  g_return_if_fail (survey != NULL && project_path != NULL);

  cache = dateline_copies_get_cache (project_path);
  dateline_survey_set_near (survey, &near, dateline_near_new (project_path, cache));
}
