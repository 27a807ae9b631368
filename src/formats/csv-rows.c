/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns, cells and the walk over articles that several tables share. */
#include "config.h"

#include "formats/csv-rows-private.h"

#include "formats/article-draft.h"
#include "model/field-value.h"

/* UTC, to the second. */
static void
add_time (DatelineCsv *csv, gint64 time)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *iso = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  dateline_csv_add (csv, iso);
}

void
dateline_csv_add_day (DatelineCsv *csv, gint32 day)
{
  g_autofree char *iso = dateline_day_to_iso (day);

  dateline_csv_add (csv, iso);
}

void
dateline_csv_add_all (DatelineCsv *csv, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    dateline_csv_add (csv, names[i]);
}

gboolean
dateline_csv_write_articles (DatelineProject *project,
                             const GArray *ids,
                             DatelineCsv *csv,
                             DatelineCsvRowsFunc func,
                             gpointer data,
                             GCancellable *cancellable,
                             GFileProgressCallback progress,
                             gpointer progress_data,
                             GError **error)
{
  if (!dateline_csv_end_row (csv, cancellable, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (ids, guint32, i));
      g_autoptr (DatelineDraft) draft = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (article == NULL)
        continue; /* removed since it was asked for */
      draft = dateline_draft_from_article (project, article, error);
      if (draft == NULL || !func (csv, draft, data, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, ids->len, progress_data);
    }

  return TRUE;
}

void
dateline_csv_add_field_columns (DatelineCsv *csv,
                                DatelineProject *project,
                                gboolean relations,
                                GPtrArray *uuids)
{
  GListModel *layers = dateline_project_get_layers (project);
  guint n_layers = g_list_model_get_n_items (layers);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *fields = dateline_layer_get_fields (layer);
      guint n_fields = g_list_model_get_n_items (fields);

      if (relations != (dateline_layer_get_kind (layer) == DATELINE_LAYER_RELATION))
        continue;
      for (guint j = 0; j < n_fields; j++)
        {
          g_autoptr (DatelineField) field = g_list_model_get_item (fields, j);
          g_autofree char *column = g_strconcat (dateline_layer_get_name (layer), ".",
                                                 dateline_field_get_name (field), NULL);

          dateline_csv_add (csv, column);
          g_ptr_array_add (uuids, g_strdup (dateline_field_get_uuid (field)));
        }
    }
}

static const DatelineDraftValue *
find_value (const DatelineDraftAnnotation *annotation, const char *field_uuid)
{
  for (guint i = 0; i < annotation->values->len; i++)
    {
      const DatelineDraftValue *value = annotation->values->pdata[i];

      if (g_strcmp0 (value->field_uuid, field_uuid) == 0)
        return value;
    }

  return NULL;
}

void
dateline_csv_add_answers (DatelineCsv *csv,
                          const DatelineDraftAnnotation *annotation,
                          GPtrArray *uuids)
{
  for (guint i = 0; i < uuids->len; i++)
    {
      const DatelineDraftValue *value = find_value (annotation, uuids->pdata[i]);
      g_auto (GStrv) chosen = NULL;
      g_autofree char *joined = NULL;

      if (value != NULL && value->type == DATELINE_FIELD_CHOICES)
        chosen = dateline_choices_from_value (value->value);
      if (chosen != NULL)
        joined = g_strjoinv ("; ", chosen);
      dateline_csv_add (csv, joined != NULL ? joined : value != NULL ? value->value : NULL);
    }
}

void
dateline_csv_add_article (DatelineCsv *csv, const DatelineDraft *draft)
{
  g_autofree char *iso = dateline_date_to_iso (draft->date);

  dateline_csv_add (csv, draft->uuid);
  dateline_csv_add (csv, draft->title);
  dateline_csv_add (csv, draft->source);
  dateline_csv_add (csv, iso);
}

void
dateline_csv_add_making_columns (DatelineCsv *csv)
{
  static const char *const columns[] = {
    "note", "coder", "origin", "created", "guideline", NULL,
  };

  dateline_csv_add_all (csv, columns);
}

void
dateline_csv_add_making (DatelineCsv *csv, const DatelineDraftAnnotation *annotation)
{
  dateline_csv_add (csv, annotation->note);
  dateline_csv_add (csv, annotation->coder);
  dateline_csv_add (csv, dateline_enum_to_nick (DATELINE_TYPE_ORIGIN, annotation->origin));
  add_time (csv, annotation->created);
  if (annotation->guideline > 0)
    dateline_csv_add_uint (csv, annotation->guideline);
  else
    dateline_csv_add (csv, NULL);
}
