/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that the file answers: texts, regions, originals, mentions, counts, and names looked
 * up as a person writes them. */
#include "config.h"

#include "store/project-private.h"
#include "text/fold.h"
#include "text/offsets.h"
#include "text/regions.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

const char *
dateline_project_peek_text (DatelineProject *self, gint64 article)
{
  if (!self->text || self->text_article != article)
    {
      g_clear_pointer (&self->text_offsets, dateline_offsets_free);
      g_free (self->text);
      self->text = dateline_sql_text (self->connection,
                                      "SELECT text FROM article_text WHERE id = ?", "i", article);
      self->text_article = article;
      if (self->text)
        self->text_offsets = dateline_offsets_new (self->text);
    }
  return self->text;
}

char *
dateline_project_slice (DatelineProject *self, gint64 article, guint start, guint end)
{
  if (!dateline_project_peek_text (self, article))
    return NULL;
  return dateline_offsets_slice (self->text_offsets, start, end);
}

static gboolean
set_not_found (DatelineProject *self, GError **error)
{
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
               _ ("The article is no longer in “%s”. Undo brings it back."), self->path);
  return FALSE;
}

char *
dateline_project_load_text (DatelineProject *self, DatelineArticle *article, GError **error)
{
  const char *text;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  text = dateline_project_peek_text (self, dateline_id (article));
  if (!dateline_sql_check (self->connection, error))
    return NULL;
  if (!text)
    set_not_found (self, error);
  return g_strdup (text);
}

GArray *
dateline_project_load_regions (DatelineProject *self, DatelineArticle *article, GError **error)
{
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT start, end, kind FROM region WHERE article = ? ORDER BY start",
                            "i", dateline_id (article));
  while (dateline_sql_next (self->connection, row))
    {
      DatelineRegion region = { sqlite3_column_int (row, 0), sqlite3_column_int (row, 1),
                                sqlite3_column_int (row, 2) };

      if ((guint) region.kind < DATELINE_N_REGION_KINDS)
        g_array_append_val (regions, region);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&regions) : NULL;
}

GStrv
dateline_project_load_region_reasons (DatelineProject *self,
                                      DatelineArticle *article,
                                      GError **error)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT kind, reason FROM region WHERE article = ? ORDER BY start", "i",
                            dateline_id (article));
  while (dateline_sql_next (self->connection, row))
    if ((guint) sqlite3_column_int (row, 0) < DATELINE_N_REGION_KINDS)
      g_strv_builder_add (reasons, dateline_column_text (row, 1));

  return dateline_sql_check (self->connection, error) ? g_strv_builder_end (reasons) : NULL;
}

GHashTable *
dateline_project_load_metadata (DatelineProject *self, DatelineArticle *article, GError **error)
{
  g_autoptr (GHashTable) metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  row = dateline_sql_query (self->connection, "SELECT name, value FROM metadata WHERE article = ?",
                            "i", dateline_id (article));
  while (dateline_sql_next (self->connection, row))
    g_hash_table_insert (metadata, g_strdup (dateline_column_text (row, 0)),
                         g_strdup (dateline_column_text (row, 1)));
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&metadata) : NULL;
}

gboolean
dateline_project_describe_original (DatelineProject *self,
                                    DatelineArticle *article,
                                    char **name,
                                    char **encoding,
                                    char **hash,
                                    guint64 *size,
                                    GError **error)
{
  gboolean found = FALSE;
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), FALSE);

  row = dateline_sql_query (self->connection,
                            "SELECT name, encoding, hash, size FROM original WHERE article = ?",
                            "i", dateline_id (article));
  if (dateline_sql_next (self->connection, row))
    {
      char **texts[] = { name, encoding, hash };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (texts[i])
          *texts[i] = g_strdup (dateline_column_text (row, i));
      if (size)
        *size = sqlite3_column_int64 (row, 3);
      sqlite3_reset (row);
      found = TRUE;
    }
  if (!dateline_sql_check (self->connection, error))
    return FALSE;
  if (!found)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                 _ ("“%s” does not know the file this article came from."), self->path);
  return found;
}

/* The size is known, and a stream that holds more is not what was stored. */
static GBytes *
inflate (gconstpointer data, gsize length, guint64 size, GError **error)
{
  g_autoptr (GConverter)
    converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_data (data, length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (base, converter);
  g_autofree guint8 *buffer = g_try_malloc (size + 1);
  gsize n_read = 0;

  if (!buffer || !g_input_stream_read_all (stream, buffer, size + 1, &n_read, NULL, error))
    return NULL;
  if (n_read != size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&buffer), n_read);
}

GBytes *
dateline_project_load_original (DatelineProject *self,
                                DatelineArticle *article,
                                char **name,
                                char **encoding,
                                GError **error)
{
  g_autofree char *own_name = NULL;
  g_autofree char *own_encoding = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint64 size = 0;
  sqlite3_stmt *row;
  gboolean kept = FALSE;

  if (!dateline_project_describe_original (self, article, &own_name, &own_encoding, NULL, &size,
                                           error))
    return NULL;
  row = dateline_sql_query (self->connection, "SELECT bytes FROM original WHERE article = ?", "i",
                            dateline_id (article));
  if (dateline_sql_next (self->connection, row))
    {
      kept = sqlite3_column_type (row, 0) != SQLITE_NULL;
      if (kept)
        bytes = inflate (sqlite3_column_blob (row, 0), sqlite3_column_bytes (row, 0), size, NULL);
      sqlite3_reset (row);
    }
  if (!dateline_sql_check (self->connection, error))
    return NULL;
  if (!bytes)
    {
      if (kept)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_DAMAGED,
                     _ ("The original of “%s” is damaged in “%s”. Go back to a backup copy."),
                     own_name, self->path);
      else
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                     _ ("“%s” knows the file “%s” only by name: its bytes were not imported."),
                     self->path, own_name);
      return NULL;
    }
  if (name)
    *name = g_steal_pointer (&own_name);
  if (encoding)
    *encoding = g_steal_pointer (&own_encoding);
  return g_steal_pointer (&bytes);
}

void
dateline_project_set_only_coder (DatelineProject *self, gint64 coder_id)
{
  g_return_if_fail (DATELINE_IS_PROJECT (self));

  if (self->only_coder == coder_id)
    return;
  self->only_coder = coder_id;
  dateline_project_emit_edited (self);
}

gint64
dateline_project_get_only_coder (DatelineProject *self)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), 0);

  return self->only_coder;
}

GArray *
dateline_project_list_mentions (DatelineProject *self, DatelineEntity *entity, GError **error)
{
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (DatelineMention));
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ENTITY (entity), NULL);

  row = dateline_sql_query (self->connection,
                            "SELECT n.id, n.article, coalesce(min(f.start), 0) AS first,"
                            "  coalesce(max(f.end), 0), n.coder"
                            " FROM annotation n JOIN here a ON a.id = n.article"
                            " LEFT JOIN fragment f ON f.annotation = n.id"
                            " WHERE n.entity = ?1 AND ?2 IN (0, n.coder) GROUP BY n.id"
                            " ORDER BY a.date_first IS NULL, a.date_first, a.id, first, n.id",
                            "ii", dateline_id (entity), self->only_coder);
  while (dateline_sql_next (self->connection, row))
    {
      DatelineMention mention = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1),
                                  sqlite3_column_int (row, 2), sqlite3_column_int (row, 3),
                                  sqlite3_column_int64 (row, 4) };

      g_array_append_val (mentions, mention);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&mentions) : NULL;
}

void
dateline_project_count_label (DatelineProject *self,
                              DatelineLabel *label,
                              guint *annotations,
                              guint *articles)
{
  sqlite3_stmt *row;

  g_return_if_fail (DATELINE_IS_PROJECT (self));
  g_return_if_fail (DATELINE_IS_LABEL (label));

  row = dateline_sql_query (self->connection,
                            "SELECT count(*), count(DISTINCT n.article) FROM annotation n"
                            " JOIN here a ON a.id = n.article"
                            " WHERE n.label = ?1 AND ?2 IN (0, n.coder)",
                            "ii", dateline_id (label), self->only_coder);
  if (dateline_sql_next (self->connection, row))
    {
      if (annotations)
        *annotations = sqlite3_column_int (row, 0);
      if (articles)
        *articles = sqlite3_column_int (row, 1);
      sqlite3_reset (row);
    }
  dateline_sql_warn (self->connection);
}

gboolean
dateline_project_recall_form (DatelineProject *self,
                              DatelineLayer *layer,
                              const char *form,
                              DatelineLabel **label,
                              DatelineEntity **entity)
{
  g_autofree char *folded = NULL;
  sqlite3_stmt *row;
  gboolean found;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (form != NULL, FALSE);

  folded = dateline_fold (form);
  row = dateline_sql_query (self->connection,
                            "SELECT n.label, n.entity FROM annotation n"
                            " JOIN here a ON a.id = n.article JOIN label l ON l.id = n.label"
                            " WHERE n.form = ?1 AND n.form <> '' AND ?2 IN (0, l.layer)"
                            "  AND ?3 IN (0, n.coder)"
                            " ORDER BY n.modified DESC, n.id DESC LIMIT 1",
                            "pii", folded, dateline_id (layer), self->only_coder);
  found = dateline_sql_next (self->connection, row);
  if (label)
    *label = found ? dateline_project_get_label (self, sqlite3_column_int64 (row, 0)) : NULL;
  if (entity)
    *entity = found ? dateline_project_get_entity (self, sqlite3_column_int64 (row, 1)) : NULL;
  if (found)
    sqlite3_reset (row);
  dateline_sql_warn (self->connection);
  return found;
}

DatelineSource *
dateline_project_find_source (DatelineProject *self, const char *name)
{
  g_autofree char *wanted = NULL;
  GListModel *sources;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  wanted = dateline_fold (name);
  sources = dateline_project_get_sources (self);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DatelineSource) source = g_list_model_get_item (sources, i);
      g_autofree char *folded = dateline_fold (dateline_source_get_name (source));

      if (g_str_equal (folded, wanted))
        return source; /* the list keeps it */
    }
  return NULL;
}

GPtrArray *
dateline_project_find_entities (DatelineProject *self, const char *form)
{
  g_autofree char *folded = NULL;
  GListModel *entities;
  GPtrArray *found;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (form != NULL, NULL);

  folded = dateline_fold (form);
  found = g_ptr_array_new ();
  entities = dateline_project_get_entities (self);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      if (dateline_entity_has_form (entity, folded))
        g_ptr_array_add (found, entity);
    }
  return found;
}

static char *
full_name (DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  return g_strdup_printf ("%s/%s", layer ? dateline_layer_get_name (layer) : "",
                          dateline_label_get_name (label));
}

DatelineLabel *
dateline_project_find_label (DatelineProject *self, const char *name, GError **error)
{
  g_autofree char *wanted = NULL;
  g_autoptr (GString) candidates = g_string_new (NULL);
  DatelineLabel *found = NULL;
  guint n_found = 0;
  GHashTableIter iter;
  gpointer label;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  wanted = dateline_fold (name);
  g_hash_table_iter_init (&iter, self->rows[DATELINE_RECORD_LABEL]);
  while (g_hash_table_iter_next (&iter, NULL, &label))
    {
      g_autofree char *full = full_name (label);
      g_autofree char *folded_full = dateline_fold (full);
      g_autofree char *folded = dateline_fold (dateline_label_get_name (label));

      if (!g_str_equal (folded, wanted) && !g_str_equal (folded_full, wanted))
        continue;
      n_found++;
      found = label;
      g_string_append_printf (candidates, "%s“%s”", n_found > 1 ? ", " : "", full);
    }
  if (n_found == 1)
    return found;
  if (n_found > 1)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                 _ ("Several labels are called “%s”. Say which: %s."), name, candidates->str);
  else
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                 _ ("The codebook has no label “%s”. Add it, or check how it is spelt."), name);
  return NULL;
}
