/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of relations and of notes. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/csv-rows-private.h"
#include "formats/registry-private.h"
#include "store/notes.h"
#include "store/search.h"

/* --- relations --- */

static const DatelineDraftAnnotation *
find_end (const DatelineDraft *draft, const char *uuid)
{
  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *annotation = draft->annotations->pdata[i];

      if (g_strcmp0 (annotation->uuid, uuid) == 0)
        return annotation;
    }

  return NULL;
}

/* UUID, label, entity and text of a tag that a relation joins. */
static void
add_end (DatelineCsv *csv, const DatelineDraft *draft, const char *uuid)
{
  const DatelineDraftAnnotation *end = find_end (draft, uuid);
  g_autofree char *text = end != NULL ? dateline_spans_text (end->fragments, draft->text) : NULL;

  dateline_csv_add (csv, uuid);
  dateline_csv_add (csv, end != NULL ? end->label : NULL);
  dateline_csv_add (csv, end != NULL ? end->entity : NULL);
  dateline_csv_add (csv, text);
}

/* @data: GPtrArray of field UUIDs, a column each */
static gboolean
relation_rows (DatelineCsv *csv,
               const DatelineDraft *draft,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *relation = draft->annotations->pdata[i];

      if (relation->from == NULL)
        continue;
      dateline_csv_add_article (csv, draft);
      dateline_csv_add (csv, relation->uuid);
      dateline_csv_add (csv, relation->layer);
      dateline_csv_add (csv, relation->label);
      add_end (csv, draft, relation->from);
      add_end (csv, draft, relation->to);
      dateline_csv_add_answers (csv, relation, data);
      dateline_csv_add_making (csv, relation);
      if (!dateline_csv_end_row (csv, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
csv_write_relations (DatelineProject *project,
                     const GArray *ids,
                     GOutputStream *stream,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GFileProgressCallback progress,
                     gpointer progress_data,
                     GError **error)
{
  static const char *const columns[] = {
    "article",    "title",       "source",    "date", "relation", "layer",     "label",   "from",
    "from_label", "from_entity", "from_text", "to",   "to_label", "to_entity", "to_text", NULL,
  };
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  DatelineCsv csv;
  gboolean written;

  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  dateline_csv_add_field_columns (&csv, project, TRUE, fields);
  dateline_csv_add_making_columns (&csv);
  written = dateline_csv_write_articles (project, ids, &csv, relation_rows, fields, cancellable,
                                         progress, progress_data, error);
  dateline_csv_clear (&csv, losses);

  return written;
}

/* --- notes --- */

static void
count_cb (const DatelineArticleFacts *facts, gpointer data)
{
  guint *n = data;

  (*n)++;
}

/* Of part of a project only the notes in its articles. */
static gboolean
is_wanted (const DatelineNote *note, GHashTable *ids, gboolean whole)
{
  return note->article != 0 ? g_hash_table_contains (ids, GSIZE_TO_POINTER ((gsize) note->article))
                            : whole;
}

static gboolean
write_note (DatelineProject *project,
            const DatelineNote *note,
            DatelineCsv *csv,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (DatelineArticle) article = NULL;

  if (note->article != 0)
    article = dateline_project_get_article (project, note->article);
  dateline_csv_add (csv, dateline_note_kind_to_nick (note->kind));
  dateline_csv_add (csv, note->uuid);
  dateline_csv_add (csv, note->owner);
  dateline_csv_add (csv, note->label);
  dateline_csv_add (csv,
                    article != NULL ? dateline_record_get_uuid (DATELINE_RECORD (article)) : NULL);
  dateline_csv_add (csv, article != NULL ? dateline_article_get_display_title (article) : NULL);
  if (note->kind == DATELINE_NOTE_ANNOTATION)
    dateline_csv_add_uint (csv, note->start);
  else
    dateline_csv_add (csv, NULL);
  dateline_csv_add (csv, note->text);

  return dateline_csv_end_row (csv, cancellable, error);
}

static gboolean
csv_write_notes (DatelineProject *project,
                 const GArray *ids,
                 GOutputStream *stream,
                 GPtrArray *losses,
                 GCancellable *cancellable,
                 GFileProgressCallback progress,
                 gpointer progress_data,
                 GError **error)
{
  static const char *const columns[] = {
    "on", "uuid", "name", "label", "article", "title", "start", "note", NULL,
  };
  g_autoptr (GPtrArray) notes = dateline_project_list_notes (project, NULL, error);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  guint n_articles = 0;
  DatelineCsv csv;
  gboolean written;

  if (notes == NULL ||
      !dateline_project_foreach_article (project, 0, G_MAXINT64, count_cb, &n_articles, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, GSIZE_TO_POINTER ((gsize) g_array_index (ids, guint32, i)));

  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  written = dateline_csv_end_row (&csv, cancellable, error);
  for (guint i = 0; written && i < notes->len; i++)
    {
      if (is_wanted (notes->pdata[i], wanted, g_hash_table_size (wanted) == n_articles))
        written = write_note (project, notes->pdata[i], &csv, cancellable, error);
      if (progress != NULL)
        progress (i + 1, notes->len, progress_data);
    }
  dateline_csv_clear (&csv, losses);

  return written;
}

const DatelineFormat dateline_format_csv_relations = {
  .id = "csv-relations",
  .name = N_ ("CSV: relations"),
  .description = N_ ("A row a relation: the two tags it joins, its label, fields and note"),
  .extensions = ".csv",
  .write = csv_write_relations,
};

const DatelineFormat dateline_format_csv_notes = {
  .id = "csv-notes",
  .name = N_ ("CSV: notes"),
  .description = N_ ("A row a note: on the project, a label, an entity, an article or a tag"),
  .extensions = ".csv",
  .write = csv_write_notes,
};
