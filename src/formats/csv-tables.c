/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for spreadsheets and statistics: articles, annotations, entities. Those of relations and
 * notes are in csv-more.c. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/article-draft.h"
#include "formats/csv-copies-private.h"
#include "formats/csv-rows-private.h"
#include "formats/registry-private.h"
#include "store/search.h"

/* --- articles --- */

static char *
doubts_to_string (const DatelineDate *date)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = date->doubts->pdata[i];

      g_string_append_printf (joined, "%s%s", i > 0 ? "; " : "",
                              dateline_doubt_kind_to_nick (doubt->kind));
    }

  return g_string_free (joined, FALSE);
}

static gboolean
article_row (DatelineCsv *csv,
             const DatelineDraft *draft,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const DatelineDate *date = draft->date;
  gboolean known = dateline_date_is_known (date);
  g_autofree char *iso = dateline_date_to_iso (date);
  g_autofree char *doubts = doubts_to_string (date);

  dateline_csv_add (csv, draft->uuid);
  dateline_csv_add (csv, draft->title);
  dateline_csv_add (csv, draft->source);
  dateline_csv_add (csv, iso);
  dateline_csv_add_day (csv, known ? date->first : DATELINE_DAY_NONE);
  dateline_csv_add_day (csv, known ? date->last : DATELINE_DAY_NONE);
  dateline_csv_add (csv, dateline_date_precision_to_nick (date->precision));
  dateline_csv_add (csv, dateline_date_evidence_to_nick (date->evidence));
  dateline_csv_add_uint (csv, date->confidence);
  dateline_csv_add (csv, doubts);
  dateline_csv_add (csv, draft->author);
  dateline_csv_add (csv, draft->url);
  dateline_csv_add (csv, draft->language);
  dateline_csv_add (csv, dateline_enum_to_nick (DATELINE_TYPE_STATUS, draft->status));
  dateline_csv_add_uint (csv, draft->n_words);
  dateline_csv_add_uint (csv, draft->annotations->len);
  dateline_csv_add (csv, draft->note);
  dateline_csv_add (csv, draft->original_name);
  dateline_csv_copies_add (data, csv, draft->uuid);
  dateline_csv_add (csv, draft->text);

  return dateline_csv_end_row (csv, cancellable, error);
}

static gboolean
csv_write_articles (DatelineProject *project,
                    const GArray *ids,
                    GOutputStream *stream,
                    GPtrArray *losses,
                    GCancellable *cancellable,
                    GFileProgressCallback progress,
                    gpointer progress_data,
                    GError **error)
{
  static const char *const columns[] = {
    "uuid",      "title",         "source",     "date",        "date_first", "date_last",
    "precision", "evidence",      "confidence", "doubts",      "author",     "url",
    "language",  "status",        "words",      "annotations", "note",       "file",
    "cluster",   "cluster_share", "text",       NULL,
  };
  g_autoptr (DatelineCsvCopies) copies = dateline_csv_copies_new (project, error);
  DatelineCsv csv;
  gboolean written;

  if (copies == NULL)
    return FALSE;
  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  written = dateline_csv_write_articles (project, ids, &csv, article_row, copies, cancellable,
                                         progress, progress_data, error);
  dateline_csv_clear (&csv, losses);

  return written;
}

/* --- annotations --- */

static char *
fragments_to_string (const GArray *fragments)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineSpan span = g_array_index (fragments, DatelineSpan, i);

      g_string_append_printf (joined, "%s%u-%u", i > 0 ? ";" : "", span.start, span.end);
    }

  return g_string_free (joined, FALSE);
}

/* @data: GPtrArray of field UUIDs, a column each */
static gboolean
annotation_rows (DatelineCsv *csv,
                 const DatelineDraft *draft,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  GPtrArray *fields = data;

  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *annotation = draft->annotations->pdata[i];
      DatelineSpan extent = dateline_spans_extent (annotation->fragments);
      gboolean spans = annotation->fragments->len > 0;
      g_autofree char *text = spans ? dateline_spans_text (annotation->fragments, draft->text)
                                    : NULL;
      g_autofree char *fragments = fragments_to_string (annotation->fragments);

      if (annotation->from != NULL)
        continue; /* relations have a table of their own */
      dateline_csv_add_article (csv, draft);
      dateline_csv_add (csv, annotation->uuid);
      dateline_csv_add (csv, annotation->layer);
      dateline_csv_add (csv, annotation->label);
      dateline_csv_add (csv, annotation->entity);
      if (spans)
        {
          dateline_csv_add_uint (csv, extent.start);
          dateline_csv_add_uint (csv, extent.end);
        }
      else
        {
          dateline_csv_add (csv, NULL);
          dateline_csv_add (csv, NULL);
        }
      dateline_csv_add (csv, fragments);
      dateline_csv_add (csv, text);
      dateline_csv_add_answers (csv, annotation, fields);
      dateline_csv_add_making (csv, annotation);
      if (!dateline_csv_end_row (csv, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
csv_write_annotations (DatelineProject *project,
                       const GArray *ids,
                       GOutputStream *stream,
                       GPtrArray *losses,
                       GCancellable *cancellable,
                       GFileProgressCallback progress,
                       gpointer progress_data,
                       GError **error)
{
  static const char *const columns[] = {
    "article", "title", "source", "date",      "annotation", "layer", "label",
    "entity",  "start", "end",    "fragments", "text",       NULL,
  };
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  DatelineCsv csv;
  gboolean written;

  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  dateline_csv_add_field_columns (&csv, project, FALSE, fields);
  dateline_csv_add_making_columns (&csv);
  written = dateline_csv_write_articles (project, ids, &csv, annotation_rows, fields, cancellable,
                                         progress, progress_data, error);
  dateline_csv_clear (&csv, losses);

  return written;
}

/* --- entities --- */

typedef struct
{
  guint mentions;
  guint articles;
  gint32 first;
  gint32 last;
  gint64 last_article; /* counted already */
} Tally;

typedef struct
{
  GHashTable *days;    /* article id → gint32[2], only of the articles asked for */
  GHashTable *wanted;  /* article ids */
  GHashTable *tallies; /* entity id → Tally */
  guint n_articles;    /* in the project */
} Count;

static void
count_article_cb (const DatelineArticleFacts *facts, gpointer data)
{
  Count *self = data;
  gint32 *days;

  self->n_articles++;
  if (!g_hash_table_contains (self->wanted, GSIZE_TO_POINTER ((gsize) facts->id)))
    return;
  days = g_new (gint32, 2);
  days[0] = facts->first;
  days[1] = facts->last;
  g_hash_table_insert (self->days, GSIZE_TO_POINTER ((gsize) facts->id), days);
}

static void
count_tag_cb (const DatelineTagFacts *facts, gpointer data)
{
  Count *self = data;
  const gint32 *days = g_hash_table_lookup (self->days, GSIZE_TO_POINTER ((gsize) facts->article));
  gpointer key = GSIZE_TO_POINTER ((gsize) facts->entity);
  Tally *tally;

  if (days == NULL || facts->entity == 0)
    return;
  tally = g_hash_table_lookup (self->tallies, key);
  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      tally->first = tally->last = DATELINE_DAY_NONE;
      g_hash_table_insert (self->tallies, key, tally);
    }
  tally->mentions += facts->count;
  if (tally->last_article == facts->article)
    return;
  tally->last_article = facts->article;
  tally->articles++;
  if (days[0] == DATELINE_DAY_NONE)
    return;
  if (tally->first == DATELINE_DAY_NONE || days[0] < tally->first)
    tally->first = days[0];
  if (tally->last == DATELINE_DAY_NONE || days[1] > tally->last)
    tally->last = days[1];
}

static gboolean
write_entities (DatelineProject *project,
                const Count *count,
                gboolean whole,
                DatelineCsv *csv,
                GCancellable *cancellable,
                GError **error)
{
  static const Tally none = { 0, 0, DATELINE_DAY_NONE, DATELINE_DAY_NONE, 0 };
  GListModel *entities = dateline_project_get_entities (project);
  guint length = g_list_model_get_n_items (entities);

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      gint64 id = dateline_record_get_id (DATELINE_RECORD (entity));
      const Tally *tally = g_hash_table_lookup (count->tallies, GSIZE_TO_POINTER ((gsize) id));
      DatelineLabel *kind = dateline_entity_get_kind (entity);
      g_autofree char *aliases = g_strjoinv ("; ", (char **) dateline_entity_get_aliases (entity));
      g_autofree char *externals = g_strjoinv ("; ",
                                               (char **) dateline_entity_get_externals (entity));

      /* Of part of a project only those that it speaks of. */
      if (tally == NULL && !whole)
        continue;
      if (tally == NULL)
        tally = &none;
      dateline_csv_add (csv, dateline_record_get_uuid (DATELINE_RECORD (entity)));
      dateline_csv_add (csv, dateline_entity_get_name (entity));
      dateline_csv_add (csv, kind != NULL ? dateline_label_get_name (kind) : NULL);
      dateline_csv_add (csv, aliases);
      dateline_csv_add_uint (csv, tally->mentions);
      dateline_csv_add_uint (csv, tally->articles);
      dateline_csv_add_day (csv, tally->first);
      dateline_csv_add_day (csv, tally->last);
      dateline_csv_add (csv, dateline_entity_get_note (entity));
      dateline_csv_add (csv, externals);
      if (!dateline_csv_end_row (csv, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
csv_write_entities (DatelineProject *project,
                    const GArray *ids,
                    GOutputStream *stream,
                    GPtrArray *losses,
                    GCancellable *cancellable,
                    GFileProgressCallback progress,
                    gpointer progress_data,
                    GError **error)
{
  static const char *const columns[] = {
    "uuid",  "name", "kind", "aliases",   "mentions", "articles",
    "first", "last", "note", "externals", NULL,
  };
  g_autoptr (GHashTable) days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Count count = { days, wanted, tallies, 0 };
  DatelineCsv csv;
  gboolean written;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (wanted, GSIZE_TO_POINTER ((gsize) g_array_index (ids, guint32, i)));
  if (!dateline_project_foreach_article (project, 0, G_MAXINT64, count_article_cb, &count, error) ||
      !dateline_project_foreach_tag (project, 0, G_MAXINT64, count_tag_cb, &count, error))
    return FALSE;

  dateline_csv_init (&csv, stream);
  dateline_csv_add_all (&csv, columns);
  written = dateline_csv_end_row (&csv, cancellable, error) &&
            write_entities (project, &count, g_hash_table_size (days) == count.n_articles, &csv,
                            cancellable, error);
  dateline_csv_clear (&csv, losses);
  if (written && progress != NULL)
    progress (ids->len, ids->len, progress_data);

  return written;
}

const DatelineFormat dateline_format_csv_articles = {
  .id = "csv-articles",
  .name = N_ ("CSV: articles"),
  .description = N_ ("A row an article: what it is, when it appeared, its text"),
  .extensions = ".csv",
  .write = csv_write_articles,
};

const DatelineFormat dateline_format_csv_annotations = {
  .id = "csv-annotations",
  .name = N_ ("CSV: annotations"),
  .description = N_ ("A row a tag: where it stands, its label, entity, fields and note"),
  .extensions = ".csv",
  .write = csv_write_annotations,
};

const DatelineFormat dateline_format_csv_entities = {
  .id = "csv-entities",
  .name = N_ ("CSV: entities"),
  .description = N_ ("A row an entity: its names, how often and when it is mentioned"),
  .extensions = ".csv",
  .write = csv_write_entities,
};
