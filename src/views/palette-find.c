/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and actions are looked through one by one, entities by the project, articles by the index. */
#include "views/palette-find.h"

#include "store/offered.h"

/* Titles are read one by one the first time that somebody asks for them. */
#define MAX_TITLES 20000

void
dateline_command_free (DatelineCommand *self)
{
  g_free (self->action);
  g_free (self->title);
  g_free (self->accelerator);
  g_free (self);
}

void
dateline_found_free (DatelineFound *self)
{
  g_clear_object (&self->record);
  g_free (self);
}

static void
found_add (GPtrArray *found,
           DatelineFoundSection section,
           DatelineFit fit,
           const DatelineCommand *command,
           gpointer record)
{
  DatelineFound *one = g_new0 (DatelineFound, 1);

  one->section = section;
  one->fit = fit;
  one->command = command;
  one->record = record != NULL ? g_object_ref (record) : NULL;
  g_ptr_array_add (found, one);
}

int
dateline_found_compare_cb (gconstpointer a, gconstpointer b)
{
  const DatelineFound *first = *(DatelineFound *const *) a;
  const DatelineFound *second = *(DatelineFound *const *) b;

  return (int) first->fit - (int) second->fit;
}

void
dateline_palette_find_actions (const GPtrArray *commands, const char *typed, GPtrArray *found)
{
  for (guint i = 0; i < commands->len; i++)
    {
      const DatelineCommand *command = g_ptr_array_index (commands, i);
      DatelineFit fit = dateline_command_fit (command->title, typed);

      if (command->enabled && fit != DATELINE_FIT_NONE)
        found_add (found, DATELINE_FOUND_ACTIONS, fit, command, NULL);
    }
}

void
dateline_palette_find_labels (DatelineSession *session, const char *typed, GPtrArray *found)
{
  GListModel *layers = dateline_project_get_layers (dateline_session_get_project (session));

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);
          DatelineFit fit = dateline_command_fit (dateline_label_get_name (label), typed);

          if (fit != DATELINE_FIT_NONE)
            found_add (found, DATELINE_FOUND_LABELS, fit, NULL, label);
        }
    }
}

void
dateline_palette_find_entities (DatelineSession *session,
                                const char *typed,
                                guint max,
                                GPtrArray *found)
{
  DatelineProject *project = dateline_session_get_project (session);
  g_autoptr (GPtrArray)
    entities = dateline_entities_match (dateline_project_get_offered_entities (project), typed,
                                        NULL, max);

  for (guint i = 0; i < entities->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (entities, i);
      DatelineFit fit = dateline_command_fit (dateline_entity_get_name (entity), typed);

      /* An alias fitted. */
      if (fit > DATELINE_FIT_WORDS)
        fit = DATELINE_FIT_WORDS;
      found_add (found, DATELINE_FOUND_ENTITIES, fit, NULL, entity);
    }
}

static GPtrArray *
evaluate (DatelineSession *session, char *string, guint max)
{
  g_autofree char *owned = string;
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) ids = NULL;
  GPtrArray *articles = g_ptr_array_new_with_free_func (g_object_unref);

  query = owned != NULL ? dateline_query_parse (owned, TRUE, NULL) : NULL;
  if (query != NULL)
    set = dateline_index_evaluate (dateline_session_get_index (session), query, NULL);
  if (set != NULL)
    ids = dateline_set_to_array (set);
  for (guint i = 0; ids != NULL && i < ids->len && articles->len < max; i++)
    {
      DatelineArticle *article = dateline_project_get_article (
        dateline_session_get_project (session), g_array_index (ids, guint32, i));

      if (article != NULL)
        g_ptr_array_add (articles, article);
    }
  return articles;
}

void
dateline_palette_find_articles (DatelineSession *session,
                                const char *typed,
                                guint max,
                                GPtrArray *found)
{
  DatelineIndex *index = dateline_session_get_index (session);
  g_autoptr (GPtrArray) titled = NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (index == NULL)
    return;
  if (dateline_index_get_n_articles (index) <= MAX_TITLES)
    titled = evaluate (session, dateline_command_title_query (typed), max);
  else
    titled = g_ptr_array_new ();
  others = evaluate (session, dateline_command_text_query (typed), max);
  for (guint i = 0; i < titled->len; i++)
    found_add (found, DATELINE_FOUND_ARTICLES, DATELINE_FIT_WORDS, NULL,
               g_ptr_array_index (titled, i));
  /* The same article is the same object. */
  for (guint i = 0; i < others->len; i++)
    if (!g_ptr_array_find (titled, g_ptr_array_index (others, i), NULL))
      found_add (found, DATELINE_FOUND_ARTICLES, DATELINE_FIT_INSIDE, NULL,
                 g_ptr_array_index (others, i));
}
