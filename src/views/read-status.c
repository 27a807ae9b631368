/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From article to article by how far the tagging is. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The statuses that a person goes through the list for: "open" is what is not finished. */
static const struct
{
  const char *name;
  const char *query;
} walks[] = {
  { "open", "status:todo OR status:in-progress" },
  { "todo", "status:todo" },
  { "in-progress", "status:in-progress" },
  { "done", "status:done" },
  { "set-aside", "status:set-aside" },
};

static DatelineSet *
find_set (DatelineReadPane *self, const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    if (g_str_equal (walks[i].name, name))
      {
        g_autoptr (DatelineQuery) query = dateline_query_parse (walks[i].query, FALSE, error);

        return query != NULL ? dateline_index_evaluate (dateline_session_get_index (self->session),
                                                        query, error)
                             : NULL;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("“%s” is no status"), name);
  return NULL;
}

/* The next article of the list that is in @set: behind the chosen one, then from the top. */
static gint64
find_next (DatelineReadPane *self, const DatelineSet *set)
{
  DatelineArticleList *list = dateline_session_get_articles (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint at = G_MAXUINT;

  if (self->article != NULL)
    at = dateline_article_list_find (list,
                                     dateline_record_get_id (DATELINE_RECORD (self->article)));
  /* Not the chosen one itself, which is where a round ends. */
  for (guint i = 1; i <= n; i++)
    {
      guint position = at == G_MAXUINT ? i - 1 : (at + i) % n;
      gint64 id = dateline_article_list_get_id (list, position);

      if (position != at && dateline_set_contains (set, id))
        return id;
    }
  return 0;
}

static void
go_to_status (DatelineReadPane *self, const char *name)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  GError *error = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (DatelineArticle) article = NULL;

  if (project == NULL)
    return;
  set = find_set (self, name, &error);
  if (set == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  article = dateline_project_get_article (project, find_next (self, set));
  if (article != NULL)
    dateline_session_set_article (self->session, article);
  else
    dateline_session_fail (self->session, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                                                       _ ("The list has no other such article")));
}

static void
next_status_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to_status (data, g_variant_get_string (parameter, NULL));
}

/* An article that is finished stays finished where there is no other: that is not a failure. */
static void
done_next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineSet) open = NULL;
  g_autoptr (DatelineArticle) next = NULL;
  GError *error = NULL;

  if (self->article == NULL)
    return;
  /* Before, as a finished article may leave the list that is asked for. */
  open = find_set (self, "open", NULL);
  if (open != NULL)
    next = dateline_project_get_article (project, find_next (self, open));
  if (!dateline_project_set_article_status (project, self->article, DATELINE_STATUS_DONE, &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  if (next != NULL)
    dateline_session_set_article (self->session, next);
  else
    dateline_session_tell_done (self->session, _ ("All articles of the list are finished"));
}

static const GActionEntry entries[] = {
  { "next-status", next_status_cb, "s" },
  { "done-next", done_next_cb },
};

void
dateline_read_pane_add_status (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
