/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles, annotations and annotation lists: read when asked for, the same object as long as
 * somebody holds it, and read again when their rows change. */
#include "config.h"

#include "store/project-private.h"

#define ARTICLE_SQL                                                                      \
  "SELECT a.id, a.uuid, a.title, a.lead, a.source, a.author, a.url, a.language, a.note," \
  " a.date_first, a.date_last, a.date_precision, a.date_evidence, a.date_confidence,"    \
  " a.date_doubts, a.status, a.words, a.batch, a.removed = 0 AND b.active"               \
  " FROM article a JOIN batch b ON b.id = a.batch WHERE "

#define ANNOTATION_SQL                                                               \
  "SELECT id, uuid, article, label, entity, coder, origin, note, created, modified," \
  " guideline FROM annotation WHERE "

/* Objects by row number, or UUID, that leave the table when they are disposed of. */
typedef struct
{
  GHashTable *table;
  gint64 id;
  char *uuid; /* (nullable): the key where it is set */
  GObject *object;
} Weak;

static gpointer
get_key (Weak *weak)
{
  return weak->uuid ? (gpointer) weak->uuid : (gpointer) &weak->id;
}

static void
weak_notify_cb (gpointer data, GObject *object)
{
  Weak *weak = data;

  weak->object = NULL;
  g_hash_table_remove (weak->table, get_key (weak));
}

static void
weak_free (Weak *weak)
{
  if (weak->object)
    g_object_weak_unref (weak->object, weak_notify_cb, weak);
  g_free (weak->uuid);
  g_free (weak);
}

static GHashTable *
weak_table_new (GHashFunc hash, GEqualFunc equal)
{
  return g_hash_table_new_full (hash, equal, NULL, (GDestroyNotify) weak_free);
}

static gpointer
weak_lookup (GHashTable *table, gint64 id)
{
  Weak *weak = g_hash_table_lookup (table, &id);

  return weak ? weak->object : NULL;
}

static DatelineAnnotation *
find_annotation (DatelineProject *self, const char *uuid)
{
  Weak *weak = g_hash_table_lookup (self->annotations, uuid);

  return weak ? DATELINE_ANNOTATION (weak->object) : NULL;
}

static void
weak_insert (GHashTable *table, gint64 id, const char *uuid, gpointer object)
{
  Weak *weak = g_new0 (Weak, 1);

  weak->table = table;
  weak->id = id;
  weak->uuid = g_strdup (uuid);
  weak->object = object;
  g_object_weak_ref (object, weak_notify_cb, weak);
  g_hash_table_insert (table, get_key (weak), weak);
}

void
dateline_live_init (DatelineProject *self)
{
  self->articles = weak_table_new (g_int64_hash, g_int64_equal);
  self->annotations = weak_table_new (g_str_hash, g_str_equal);
  self->annotation_lists = weak_table_new (g_int64_hash, g_int64_equal);
}

void
dateline_live_clear (DatelineProject *self)
{
  g_clear_pointer (&self->articles, g_hash_table_unref);
  g_clear_pointer (&self->annotations, g_hash_table_unref);
  g_clear_pointer (&self->annotation_lists, g_hash_table_unref);
}

static gint32
column_day (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? DATELINE_DAY_NONE
                                                          : sqlite3_column_int (row, column);
}

/* What a file has that no version of the program wrote is as good as the first of its kind. */
static int
column_enum (sqlite3_stmt *row, int column, int last)
{
  int value = sqlite3_column_int (row, column);

  return value >= 0 && value <= last ? value : 0;
}

/* The list knows without looking at ten thousand rows. */
static guint
count_annotations (DatelineProject *self, gint64 article)
{
  GListModel *list = weak_lookup (self->annotation_lists, article);

  if (list)
    return g_list_model_get_n_items (list);
  return dateline_sql_int (self->connection, 0, "SELECT count(*) FROM annotation WHERE article = ?",
                           "i", article);
}

static void
read_article (DatelineProject *self, DatelineArticle *article, sqlite3_stmt *row)
{
  g_autoptr (DatelineDate) date = dateline_date_new ();

  date->first = column_day (row, 9);
  date->last = column_day (row, 10);
  date->precision = column_enum (row, 11, DATELINE_DATE_PRECISION_DAY);
  date->evidence = column_enum (row, 12, DATELINE_DATE_EVIDENCE_HAND);
  date->confidence = CLAMP (sqlite3_column_int (row, 13), 0, 100);
  dateline_doubts_from_json (date, dateline_column_text (row, 14));

  dateline_article_set_title (article, dateline_column_text (row, 2));
  dateline_article_set_lead (article, dateline_column_text (row, 3));
  dateline_article_set_source (article, dateline_objects_by_id (self, DATELINE_RECORD_SOURCE,
                                                                sqlite3_column_int64 (row, 4)));
  dateline_article_set_author (article, dateline_column_text (row, 5));
  dateline_article_set_url (article, dateline_column_text (row, 6));
  dateline_article_set_language (article, dateline_column_text (row, 7));
  dateline_article_set_note (article, dateline_column_text (row, 8));
  dateline_article_set_date (article, date);
  dateline_article_set_status (article, column_enum (row, 15, DATELINE_STATUS_SET_ASIDE));
  dateline_article_set_n_words (article, sqlite3_column_int (row, 16));
  dateline_article_set_batch_id (article, sqlite3_column_int64 (row, 17));
  dateline_article_set_n_annotations (article, count_annotations (self, dateline_id (article)));
}

static DatelineArticle *
load_article (DatelineProject *self, sqlite3_stmt *row)
{
  DatelineArticle *article = NULL;

  if (dateline_sql_next (self->connection, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);

      article = weak_lookup (self->articles, id);
      if (article)
        g_object_ref (article);
      else if (sqlite3_column_int (row, 18))
        {
          article = dateline_article_new (id, dateline_column_text (row, 1));
          read_article (self, article, row);
          weak_insert (self->articles, id, NULL, article);
        }
      sqlite3_reset (row);
    }
  dateline_sql_warn (self->connection);
  if (article && dateline_record_get_gone (DATELINE_RECORD (article)))
    g_clear_object (&article);
  return article;
}

DatelineArticle *
dateline_project_get_article (DatelineProject *self, gint64 id)
{
  DatelineArticle *article;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  article = weak_lookup (self->articles, id);
  if (article)
    return dateline_record_get_gone (DATELINE_RECORD (article)) ? NULL : g_object_ref (article);
  return load_article (self,
                       dateline_sql_query (self->connection, ARTICLE_SQL "a.id = ?", "i", id));
}

DatelineArticle *
dateline_project_get_article_by_uuid (DatelineProject *self, const char *uuid)
{
  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  return load_article (self,
                       dateline_sql_query (self->connection, ARTICLE_SQL "a.uuid = ?", "s", uuid));
}

void
dateline_live_refresh_article (DatelineProject *self, gint64 id)
{
  g_autoptr (DatelineArticle) article = weak_lookup (self->articles, id);
  gboolean here = FALSE;
  sqlite3_stmt *row;

  if (!article)
    return;
  g_object_ref (article);
  row = dateline_sql_query (self->connection, ARTICLE_SQL "a.id = ?", "i", id);
  if (dateline_sql_next (self->connection, row))
    {
      here = sqlite3_column_int (row, 18);
      read_article (self, article, row);
      sqlite3_reset (row);
    }
  dateline_record_set_gone (DATELINE_RECORD (article), !here);
}

void
dateline_live_refresh_all (DatelineProject *self)
{
  g_autofree gpointer *keys = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;

  keys = g_hash_table_get_keys_as_array (self->articles, &n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, *(gint64 *) keys[i]);
  for (guint i = 0; i < n; i++)
    dateline_live_refresh_article (self, g_array_index (ids, gint64, i));
}

/* (transfer full): with all but fragments, values and links, which stand in other tables. */
static DatelineAnnotation *
read_annotation (DatelineProject *self, sqlite3_stmt *row)
{
  const char *uuid = dateline_column_text (row, 1);
  DatelineAnnotation *annotation = find_annotation (self, uuid);
  int origin = DATELINE_ORIGIN_HAND;

  if (annotation)
    g_object_ref (annotation);
  else
    {
      annotation = dateline_annotation_new (sqlite3_column_int64 (row, 0), uuid);
      weak_insert (self->annotations, 0, uuid, annotation);
    }
  dateline_enum_from_nick (DATELINE_TYPE_ORIGIN, dateline_column_text (row, 6), &origin);
  dateline_annotation_set_article_id (annotation, sqlite3_column_int64 (row, 2));
  dateline_annotation_set_label (annotation,
                                 dateline_objects_by_id (self, DATELINE_RECORD_LABEL,
                                                         sqlite3_column_int64 (row, 3)));
  dateline_annotation_set_entity (annotation,
                                  dateline_objects_by_id (self, DATELINE_RECORD_ENTITY,
                                                          sqlite3_column_int64 (row, 4)));
  dateline_annotation_set_coder (annotation,
                                 dateline_objects_by_id (self, DATELINE_RECORD_CODER,
                                                         sqlite3_column_int64 (row, 5)));
  dateline_annotation_set_origin (annotation, origin);
  dateline_annotation_set_note (annotation, dateline_column_text (row, 7));
  dateline_annotation_set_times (annotation, sqlite3_column_int64 (row, 8),
                                 sqlite3_column_int64 (row, 9));
  dateline_annotation_set_guideline (annotation, sqlite3_column_int (row, 10));
  return annotation;
}

static void
append_span (GArray *spans, sqlite3_stmt *row)
{
  DatelineSpan span = { sqlite3_column_int (row, 1), sqlite3_column_int (row, 2) };

  g_array_append_val (spans, span);
}

/* What the annotation answers, and nothing else. */
static void
set_values (DatelineAnnotation *annotation, GHashTable *values)
{
  g_autofree const char **old = dateline_annotation_list_values (annotation);
  GHashTableIter iter;
  gpointer field;
  gpointer value;

  for (guint i = 0; old[i]; i++)
    {
      g_autofree char *gone = g_strdup (old[i]);

      if (!g_hash_table_contains (values, gone))
        dateline_annotation_set_value (annotation, gone, NULL);
    }
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    dateline_annotation_set_value (annotation, field, value);
}

/* Only relations have any, so that ten thousand tags cost no look each. */
static void
read_links (DatelineProject *self, DatelineAnnotation *annotation)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  sqlite3_stmt *row;

  if (!layer || dateline_layer_get_kind (layer) != DATELINE_LAYER_RELATION)
    return;
  row = dateline_sql_query (self->connection,
                            "SELECT k.role, t.uuid FROM link k JOIN annotation t ON t.id = k.target"
                            " WHERE k.annotation = ?",
                            "i", dateline_id (annotation));
  while (dateline_sql_next (self->connection, row))
    {
      char **end = g_str_equal (dateline_column_text (row, 0), "from") ? &from : &to;

      g_free (*end);
      *end = g_strdup (dateline_column_text (row, 1));
    }
  dateline_annotation_set_from (annotation, from);
  dateline_annotation_set_to (annotation, to);
}

static void
read_parts (DatelineProject *self, DatelineAnnotation *annotation)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT annotation, start, end FROM fragment"
                                          " WHERE annotation = ? ORDER BY start",
                                          "i", dateline_id (annotation));

  while (dateline_sql_next (c, row))
    append_span (spans, row);
  row = dateline_sql_query (c,
                            "SELECT f.uuid, v.value FROM value v JOIN field f ON f.id = v.field"
                            " WHERE v.annotation = ?",
                            "i", dateline_id (annotation));
  while (dateline_sql_next (c, row))
    g_hash_table_insert (values, g_strdup (dateline_column_text (row, 0)),
                         g_strdup (dateline_column_text (row, 1)));
  dateline_annotation_set_fragments (annotation, spans);
  set_values (annotation, values);
  read_links (self, annotation);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return dateline_annotation_compare (a, b);
}

static int
compare_pointers (gconstpointer a, gconstpointer b)
{
  return dateline_annotation_compare (*(gconstpointer *) a, *(gconstpointer *) b);
}

/* The fragments and values of a whole article in two queries and the links of its relations: @found ascends by row number. */
static void
read_all_parts (DatelineProject *self, gint64 article, GPtrArray *found)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  sqlite3_stmt *row;
  guint i = 0;

  row = dateline_sql_query (c,
                            "SELECT a.id, f.start, f.end FROM annotation a"
                            " JOIN fragment f ON f.annotation = a.id"
                            " WHERE a.article = ? ORDER BY a.id, f.start",
                            "i", article);
  while (dateline_sql_next (c, row))
    {
      gint64 id = sqlite3_column_int64 (row, 0);

      for (; i < found->len && dateline_id (found->pdata[i]) < id; i++)
        {
          dateline_annotation_set_fragments (found->pdata[i], spans);
          g_array_set_size (spans, 0);
        }
      append_span (spans, row);
    }
  for (; i < found->len; i++)
    {
      dateline_annotation_set_fragments (found->pdata[i], spans);
      g_array_set_size (spans, 0);
    }

  row = dateline_sql_query (c,
                            "SELECT a.uuid, f.uuid, v.value FROM annotation a"
                            " JOIN value v ON v.annotation = a.id JOIN field f ON f.id = v.field"
                            " WHERE a.article = ?",
                            "i", article);
  while (dateline_sql_next (c, row))
    {
      DatelineAnnotation *annotation = find_annotation (self, dateline_column_text (row, 0));

      if (annotation)
        dateline_annotation_set_value (annotation, dateline_column_text (row, 1),
                                       dateline_column_text (row, 2));
    }
  for (i = 0; i < found->len; i++)
    read_links (self, found->pdata[i]);
}

GListModel *
dateline_project_get_annotations (DatelineProject *self, DatelineArticle *article)
{
  gint64 id = dateline_id (article);
  GListStore *list = weak_lookup (self->annotation_lists, id);
  g_autoptr (GPtrArray) found = NULL;
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article), NULL);

  if (list)
    return g_object_ref (G_LIST_MODEL (list));

  found = g_ptr_array_new_with_free_func (g_object_unref);
  row = dateline_sql_query (self->connection, ANNOTATION_SQL "article = ? ORDER BY id", "i", id);
  while (dateline_sql_next (self->connection, row))
    g_ptr_array_add (found, read_annotation (self, row));
  read_all_parts (self, id, found);
  dateline_sql_warn (self->connection);

  g_ptr_array_sort (found, compare_pointers);
  list = g_list_store_new (DATELINE_TYPE_ANNOTATION);
  g_list_store_splice (list, 0, 0, found->pdata, found->len);
  weak_insert (self->annotation_lists, id, NULL, list);
  return G_LIST_MODEL (list);
}

static gboolean
is_in_order (GListStore *list, guint position)
{
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr (GObject) before = position > 0 ? g_list_model_get_item (model, position - 1) : NULL;
  g_autoptr (GObject) item = g_list_model_get_item (model, position);
  g_autoptr (GObject) after = g_list_model_get_item (model, position + 1);

  return (!before || dateline_annotation_compare (before, item) < 0) &&
         (!after || dateline_annotation_compare (item, after) < 0);
}

DatelineAnnotation *
dateline_live_find_annotation (DatelineProject *self, const char *uuid)
{
  DatelineAnnotation *annotation = find_annotation (self, uuid);

  return annotation ? g_object_ref (annotation) : NULL;
}

void
dateline_live_refresh_annotation (DatelineProject *self, const char *uuid, gint64 article)
{
  g_autoptr (DatelineAnnotation) annotation = NULL;
  GListStore *list = weak_lookup (self->annotation_lists, article);
  sqlite3_stmt *row;
  guint position = 0;
  DatelineAnnotation *known = find_annotation (self, uuid);
  gboolean listed;

  /* Of ten thousand tags made or taken back at once hardly any is shown. */
  if (!known && article && !list)
    return;
  row = dateline_sql_query (self->connection, ANNOTATION_SQL "uuid = ?", "s", uuid);
  if (!dateline_sql_next (self->connection, row))
    {
      if (!known)
        return;
      annotation = g_object_ref (known);
      list = weak_lookup (self->annotation_lists, dateline_annotation_get_article_id (annotation));
      if (list && g_list_store_find (list, annotation, &position))
        g_list_store_remove (list, position);
      dateline_record_set_gone (DATELINE_RECORD (annotation), TRUE);
      return;
    }

  if (!list)
    list = weak_lookup (self->annotation_lists, sqlite3_column_int64 (row, 2));
  listed = known && !dateline_record_get_gone (DATELINE_RECORD (known));
  if (list || known)
    annotation = read_annotation (self, row);
  sqlite3_reset (row);
  if (!annotation)
    return;
  read_parts (self, annotation);
  dateline_record_set_gone (DATELINE_RECORD (annotation), FALSE);
  if (!list)
    return;
  /* A new one need not be looked for among ten thousand. */
  listed = listed && g_list_store_find (list, annotation, &position);
  if (listed && !is_in_order (list, position))
    {
      g_list_store_remove (list, position);
      listed = FALSE;
    }
  if (!listed)
    g_list_store_insert_sorted (list, annotation, compare_cb, NULL);
}
