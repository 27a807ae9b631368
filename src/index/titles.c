/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache of folded display titles. Titles are few bytes each, but reading one costs a query: they
 * are read once, and only in projects where somebody asks for titles. */

#include "index/index-private.h"

#include "text/fold.h"

struct _DatelineTitles
{
  GPtrArray *folded; /* of char *, by article id; NULL: not read yet */
};

DatelineTitles *
dateline_titles_new (void)
{
  DatelineTitles *self = g_new0 (DatelineTitles, 1);

  self->folded = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dateline_titles_free (DatelineTitles *self)
{
  g_ptr_array_unref (self->folded);
  g_free (self);
}

void
dateline_titles_forget (DatelineTitles *self, gint64 article_id)
{
  if (article_id >= 0 && article_id < self->folded->len)
    g_clear_pointer (&g_ptr_array_index (self->folded, article_id), g_free);
}

const char *
dateline_titles_get (DatelineTitles *self, DatelineProject *project, gint64 article_id)
{
  g_autoptr (DatelineArticle) article = NULL;
  const char *title;
  char *folded;

  g_return_val_if_fail (article_id >= 0 && article_id <= DATELINE_COLUMNS_MAX_ID, "");

  if (article_id >= self->folded->len)
    g_ptr_array_set_size (self->folded, (int) article_id + 1);

  folded = g_ptr_array_index (self->folded, article_id);
  if (folded == NULL)
    {
      article = dateline_project_get_article (project, article_id);
      title = article != NULL ? dateline_article_get_display_title (article) : NULL;
      folded = title != NULL ? dateline_fold (title) : g_strdup ("");
      g_ptr_array_index (self->folded, article_id) = folded;
    }

  return folded;
}
