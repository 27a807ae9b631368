/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going to the next tag that still lacks an answer, here or in the articles of the list; and
 * selecting a paragraph. */
#include "views/read-coding.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/answers.h"

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

/* --- what is unfinished ------------------------------------------------------------------- */

static void
show_unanswered (DatelineReadPane *self, const DatelineUnanswered *one)
{
  dateline_session_show_place (self->session, one->article_id, one->annotation_id, one->start,
                               one->end);
}

/* The first behind the chosen tag, or behind the caret. */
static const DatelineUnanswered *
next_here (DatelineReadPane *self, const GArray *found)
{
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  gint64 article = dateline_record_get_id (DATELINE_RECORD (self->article));
  gint64 id = chosen != NULL ? dateline_record_get_id (DATELINE_RECORD (chosen)) : 0;
  guint start, end;

  if (chosen != NULL && dateline_annotation_get_fragments (chosen)->len > 0)
    start = dateline_spans_extent (dateline_annotation_get_fragments (chosen)).start;
  else
    dateline_reader_get_selection (self->reader, &start, &end);
  for (guint i = 0; i < found->len; i++)
    {
      const DatelineUnanswered *one = &g_array_index (found, DatelineUnanswered, i);

      if (one->article_id == article &&
          (one->start > start || (one->start == start && one->annotation_id > id)))
        return one;
    }
  return NULL;
}

/* The first of each article that has any. */
static GHashTable *
first_by_article (const GArray *found)
{
  GHashTable *first = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = found->len; i > 0; i--)
    {
      DatelineUnanswered *one = &g_array_index (found, DatelineUnanswered, i - 1);

      g_hash_table_insert (first, &one->article_id, one);
    }
  return first;
}

/* Goes round the list of articles once, this one last. */
static void
next_unfinished_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineArticleList *list = dateline_session_get_articles (self->session);
  g_autoptr (GArray) found = NULL;
  g_autoptr (GHashTable) first = NULL;
  const DatelineUnanswered *one;
  guint n, position;
  GError *error = NULL;

  found = dateline_project_list_unanswered (
    get_project (self), 0,
    dateline_index_get_only_coder (dateline_session_get_index (self->session)), &error);
  if (found == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  one = self->article != NULL ? next_here (self, found) : NULL;
  if (one != NULL)
    {
      show_unanswered (self, one);
      return;
    }
  first = first_by_article (found);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  position = self->article != NULL
               ? dateline_article_list_find (list, dateline_record_get_id (
                                                     DATELINE_RECORD (self->article)))
               : G_MAXUINT;
  for (guint i = 1; i <= n; i++)
    {
      gint64 id = dateline_article_list_get_id (list, position < n ? (position + i) % n : i - 1);

      one = g_hash_table_lookup (first, &id);
      if (one != NULL)
        {
          show_unanswered (self, one);
          return;
        }
    }
  dateline_session_fail (self->session,
                         g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                      _ ("No tag in these articles lacks an answer.")));
}

/* --- selecting a paragraph ---------------------------------------------------------------- */

static void
select_paragraph_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  const DatelineOffsets *offsets = dateline_read_pane_get_offsets (self);
  const char *from, *to;
  guint start, end;

  dateline_reader_get_selection (self->reader, &start, &end);
  from = self->text + dateline_offsets_point_to_byte (offsets, start);
  to = from;
  while (from > self->text && from[-1] != '\n')
    from--;
  while (*to != '\0' && *to != '\n')
    to++;
  while (from < to && g_ascii_isspace (*from))
    from++;
  while (to > from && g_ascii_isspace (to[-1]))
    to--;
  if (from < to)
    dateline_reader_select (self->reader,
                            dateline_offsets_byte_to_point (offsets, (gsize) (from - self->text)),
                            dateline_offsets_byte_to_point (offsets, (gsize) (to - self->text)));
}

static const GActionEntry entries[] = {
  { "next-unfinished", next_unfinished_cb },
  { "select-paragraph", select_paragraph_cb },
};

void
dateline_read_pane_add_unfinished (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
