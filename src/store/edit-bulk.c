/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many tags in one action. First all is read, article by article in the order of the hits, and becomes a
 * plan of the rows; then each table gets its rows by one statement. */
#include "config.h"

#include "model/field-value.h"
#include "model/span.h"
#include "store/edits.h"
#include "store/tag-rules-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64 field;
  char *value;
} Preset;

/* What some of the hits are to be. */
typedef struct
{
  gboolean checked;
  DatelineLabel *label; /* NULL: the edit was refused */
  DatelineEntity *entity;
  gint64 layer;
  gboolean overlaps; /* the layer allows it */
  gboolean crosses;  /* paragraphs */
  GArray *presets;   /* of Preset: the answers that all begin with; the label's */
} Target;

/* A stretch that is tagged, or will be. */
typedef struct
{
  guint start;
  guint end;
  gint64 label;
  gint64 layer;
} Tag;

/* A row to be written. */
typedef struct
{
  gint64 id;
  const char *uuid;
  gint64 article;
  gint64 label;
  gint64 entity;
  const char *form;
  guint guideline;
  guint start;
  guint end;
  const GArray *presets;
} Row;

typedef struct
{
  gint64 annotation;
  gint64 field;
  const char *value;
} Answer;

/* The hits in an article: some of those that ascend. */
typedef struct
{
  gint64 id;
  guint first;
  guint n;
} Place;

typedef struct
{
  gint64 id;
  char *uuid;
} Begun;

typedef struct
{
  DatelineProject *project;
  const GArray *wanted; /* of DatelineBulkTarget */
  Target *targets;      /* as many */
  GHashTable *presets;  /* label → its presets */
  GHashTable *forms;    /* piece of text → its form */
  GPtrArray *uuids;     /* for the tags, ascending */
  GArray *rows;         /* of Row: what will be tagged */
  GArray *begun;        /* of Begun: articles that leave "todo" */

  /* The article that is looked at. */
  guint n_points;
  const char *text; /* from the character @n_passed on */
  guint n_passed;
  const char *todo; /* its UUID, while its status says that nothing was done */
  GArray *known;    /* of Tag, by start: what the coder has tagged in it */
  guint n_reached;  /* of them: in @open, or done with */
  GArray *open;     /* of Tag: those that a later hit may meet */
} Bulk;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const DatelineBulkHit *left = a;
  const DatelineBulkHit *right = b;

  if (left->article != right->article)
    return left->article < right->article ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  const Tag *left = a;
  const Tag *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/* Whether a tag is in the way: twice the same is never made, and no overlap where the layer allows none.
 * As hits ascend, a tag that ends before one of them is in the way of none after it. */
static gboolean
is_taken (Bulk *self, const DatelineBulkHit *hit, const Target *target)
{
  gboolean taken = FALSE;

  for (; self->n_reached < self->known->len; self->n_reached++)
    {
      const Tag *tag = &g_array_index (self->known, Tag, self->n_reached);

      if (tag->start >= hit->end)
        break;
      g_array_append_vals (self->open, tag, 1);
    }
  for (guint i = self->open->len; i > 0; i--)
    {
      const Tag *tag = &g_array_index (self->open, Tag, i - 1);

      if (tag->end <= hit->start)
        g_array_remove_index_fast (self->open, i - 1);
      else if (tag->layer == target->layer && tag->start < hit->end)
        taken |= !target->overlaps || (tag->label == dateline_id (target->label) &&
                                       tag->start == hit->start && tag->end == hit->end);
    }
  return taken;
}

static void
clear_preset (gpointer data)
{
  g_free (((Preset *) data)->value);
}

/* One that does not suit is left out: what it names may be gone, and it is no fault of who tags. */
static GArray *
load_presets (Bulk *self, DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  GListModel *fields = dateline_layer_get_fields (layer);
  GArray *presets = g_array_new (FALSE, FALSE, sizeof (Preset));

  g_array_set_clear_func (presets, clear_preset);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);
      const char *value = dateline_field_get_preset (field);
      g_autofree char *problem = NULL;
      Preset preset;

      if (value == NULL || *value == '\0' ||
          dateline_field_get_field_type (field) == DATELINE_FIELD_LINK)
        continue;
      problem = dateline_tag_check_value (self->project, 0, NULL, field, value);
      if (problem != NULL)
        continue;
      preset.field = dateline_sql_int (self->project->connection, 0,
                                       "SELECT id FROM field WHERE uuid = ? AND layer = ?", "pi",
                                       dateline_field_get_uuid (field), dateline_id (layer));
      preset.value = dateline_field_tidy (field, value);
      g_array_append_val (presets, preset);
    }
  return presets;
}

static gboolean
check_label (DatelineLabel *label, DatelineEntity *entity, GError **error)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  if (dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("“%s” is no label for stretches of text."), dateline_label_get_name (label));
      return FALSE;
    }
  if (entity != NULL && !dateline_layer_get_names_entities (layer))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("Labels of the layer “%s” name no entity."), dateline_layer_get_name (layer));
      return FALSE;
    }
  return TRUE;
}

/* Makes it ready at the first hit that asks for it. NULL, and the edit refused, where it can't be. */
static const Target *
get_target (Bulk *self, guint n)
{
  DatelineProject *project = self->project;
  const DatelineBulkTarget *wanted;
  g_autoptr (GError) error = NULL;
  DatelineLayer *layer;
  DatelineLabel *label;
  Target *target;

  if (n >= self->wanted->len)
    {
      dateline_edit_refuse (project, _ ("What is to be tagged has gone."));
      return NULL;
    }
  target = &self->targets[n];
  if (target->checked)
    return target->label != NULL ? target : NULL;
  target->checked = TRUE;
  wanted = &g_array_index (self->wanted, DatelineBulkTarget, n);
  label = dateline_project_get_label (project, wanted->label);
  target->entity = wanted->entity != 0 ? dateline_project_get_entity (project, wanted->entity)
                                       : NULL;
  if (label == NULL || (wanted->entity != 0 && target->entity == NULL))
    {
      dateline_edit_refuse (project, _ ("What is to be tagged has gone."));
      return NULL;
    }
  if (!check_label (label, target->entity, &error))
    {
      dateline_edit_refuse (project, "%s", error->message);
      return NULL;
    }
  layer = dateline_label_get_layer (label);
  target->label = label;
  target->layer = dateline_id (layer);
  target->overlaps = dateline_layer_get_allows_overlap (layer);
  target->crosses = dateline_layer_get_crosses_paragraphs (layer);
  target->presets = g_hash_table_lookup (self->presets, label);
  if (target->presets == NULL)
    {
      target->presets = load_presets (self, label);
      g_hash_table_insert (self->presets, label, target->presets);
    }
  return target;
}

/* So many characters on, but never past the end, whatever the file says of the length. */
static const char *
skip (const char *text, guint n)
{
  for (; n > 0 && *text != '\0'; n--)
    do
      text++;
    while ((*text & 0xc0) == 0x80);
  return text;
}

/* The text under the hit. Hits ascend, so that no text is gone through twice. */
static char *
cut_piece (Bulk *self, const DatelineBulkHit *hit)
{
  self->text = skip (self->text, hit->start - self->n_passed);
  self->n_passed = hit->start;
  return g_strndup (self->text, (gsize) (skip (self->text, hit->end - hit->start) - self->text));
}

/* As tags are remembered by; the same few come again and again. */
static const char *
get_form (Bulk *self, const DatelineBulkHit *hit, char *piece)
{
  g_autofree char *owned = piece;
  const char *form;

  if (hit->end - hit->start > DATELINE_MOST_FORM_POINTS)
    return "";
  form = g_hash_table_lookup (self->forms, piece);
  if (form == NULL)
    {
      char *folded = dateline_fold (piece);

      g_hash_table_insert (self->forms, g_steal_pointer (&owned), folded);
      form = folded;
    }
  return form;
}

static void
plan_hit (Bulk *self, const DatelineBulkHit *hit)
{
  const Target *target = &self->targets[hit->target];
  Row row = { .article = hit->article,
              .label = dateline_id (target->label),
              .entity = dateline_id (target->entity),
              .guideline = dateline_label_get_version (target->label),
              .start = hit->start,
              .end = hit->end,
              .presets = target->presets };
  Tag tag = { hit->start, hit->end, row.label, target->layer };
  char *piece;

  if (hit->start >= hit->end || hit->end > self->n_points)
    {
      dateline_edit_refuse (self->project, _ ("Characters %u to %u are no stretch of text."),
                            hit->start, hit->end);
      return;
    }
  if (is_taken (self, hit, target))
    return;
  piece = cut_piece (self, hit);
  if (!target->crosses && strchr (piece, '\n') != NULL)
    {
      g_free (piece);
      return;
    }
  row.form = get_form (self, hit, piece);
  row.uuid = g_ptr_array_index (self->uuids, self->rows->len);
  g_array_append_val (self->rows, row);
  g_array_append_val (self->open, tag);
}

static GArray *
list_places (const GArray *hits)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < hits->len; i++)
    {
      gint64 article = g_array_index (hits, DatelineBulkHit, i).article;
      Place place = { article, i, 0 };

      if (places->len == 0 || g_array_index (places, Place, places->len - 1).id != article)
        g_array_append_val (places, place);
      g_array_index (places, Place, places->len - 1).n++;
    }
  return places;
}

/* Goes on to the article in @row: its tags are the next rows of @tags. Returns whether @tags has more. */
static gboolean
enter_article (Bulk *self, sqlite3_stmt *row, sqlite3_stmt *tags, gboolean more)
{
  DatelineConnection *c = self->project->connection;
  gint64 place = sqlite3_column_int64 (row, 0);

  self->n_points = (guint) sqlite3_column_int (row, 2);
  self->todo = sqlite3_column_int (row, 3) == DATELINE_STATUS_TODO ? dateline_column_text (row, 1)
                                                                   : NULL;
  self->text = dateline_column_text (row, 4);
  if (self->text == NULL)
    self->text = "";
  self->n_passed = 0;
  self->n_reached = 0;
  g_array_set_size (self->open, 0);
  g_array_set_size (self->known, 0);
  /* Those of articles that have gone are passed over. */
  for (; more && sqlite3_column_int64 (tags, 0) <= place; more = dateline_sql_next (c, tags))
    {
      Tag tag = { (guint) sqlite3_column_int (tags, 1), (guint) sqlite3_column_int (tags, 2),
                  sqlite3_column_int64 (tags, 3), sqlite3_column_int64 (tags, 4) };

      if (sqlite3_column_int64 (tags, 0) == place)
        g_array_append_val (self->known, tag);
    }
  g_array_sort (self->known, compare_tags);
  return more;
}

/* @hits ascends. */
static void
plan (Bulk *self, const GArray *hits)
{
  DatelineConnection *c = self->project->connection;
  g_autoptr (GArray) places = list_places (hits);
  DatelineRows ids = {
    places->data, places->len, sizeof (Place), "i", { G_STRUCT_OFFSET (Place, id) }
  };
  sqlite3_stmt *row = dateline_sql_query (
    c,
    "SELECT n.rowid, a.uuid, a.points, a.status, t.text FROM dateline_rows (?1) n"
    " CROSS JOIN article a ON a.id = n.c0 CROSS JOIN batch b ON b.id = a.batch"
    " LEFT JOIN article_text t ON t.id = a.id WHERE a.removed = 0 AND b.active = 1",
    "a", &ids);
  sqlite3_stmt *tags = dateline_sql_query (
    c,
    "SELECT n.rowid, f.start, f.end, a.label, l.layer FROM dateline_rows (?1) n"
    " CROSS JOIN annotation a ON a.article = n.c0 CROSS JOIN fragment f ON f.annotation = a.id"
    " CROSS JOIN label l ON l.id = a.label WHERE a.coder = ?2",
    "ai", &ids, dateline_id (self->project->coder));
  gboolean more = dateline_sql_next (c, tags);

  while (dateline_sql_next (c, row))
    {
      const Place *place = &g_array_index (places, Place, sqlite3_column_int64 (row, 0));
      guint n_before = self->rows->len;

      more = enter_article (self, row, tags, more);
      for (guint i = 0; i < place->n && c->failure == NULL; i++)
        plan_hit (self, &g_array_index (hits, DatelineBulkHit, place->first + i));
      if (self->todo != NULL && self->rows->len > n_before)
        {
          Begun begun = { place->id, g_strdup (self->todo) };

          g_array_append_val (self->begun, begun);
        }
    }
  /* @ids goes out of scope. */
  if (row != NULL)
    sqlite3_reset (row);
  if (tags != NULL)
    sqlite3_reset (tags);
}

/* Tagging anything takes an article from "todo" to "in-progress". */
static void
begin_articles (Bulk *self)
{
  DatelineRows rows = {
    self->begun->data, self->begun->len, sizeof (Begun), "i", { G_STRUCT_OFFSET (Begun, id) }
  };
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();

  for (guint i = 0; i < self->begun->len; i++)
    g_ptr_array_add (uuids, g_array_index (self->begun, Begun, i).uuid);
  dateline_edit_touch_many (self->project, DATELINE_RECORD_ARTICLE,
                            (const char *const *) uuids->pdata, uuids->len);
  dateline_sql_run (
    self->project->connection,
    "UPDATE article SET status = ?2 WHERE id IN (SELECT c0 FROM dateline_rows (?1))", "an", &rows,
    DATELINE_STATUS_IN_PROGRESS);
}

static void
write_answers (Bulk *self)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
  DatelineRows rows;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      for (guint k = 0; k < row->presets->len; k++)
        {
          const Preset *preset = &g_array_index (row->presets, Preset, k);
          Answer answer = { row->id, preset->field, preset->value };

          g_array_append_val (answers, answer);
        }
    }
  if (answers->len == 0)
    return;
  rows = (DatelineRows){ answers->data,
                         answers->len,
                         sizeof (Answer),
                         "iip",
                         { G_STRUCT_OFFSET (Answer, annotation), G_STRUCT_OFFSET (Answer, field),
                           G_STRUCT_OFFSET (Answer, value) } };
  dateline_sql_run (self->project->connection,
                    "INSERT INTO value (annotation, field, value)"
                    " SELECT c0, c1, c2 FROM dateline_rows (?1)",
                    "a", &rows);
}

static void
write_tags (Bulk *self)
{
  DatelineConnection *c = self->project->connection;
  gint64 last = dateline_sql_int (
    c, 0,
    "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'annotation'), 0),"
    " coalesce((SELECT max(id) FROM annotation), 0))",
    "");
  DatelineRows rows = {
    self->rows->data,
    self->rows->len,
    sizeof (Row),
    "ipiirpnnn",
    { G_STRUCT_OFFSET (Row, id), G_STRUCT_OFFSET (Row, uuid), G_STRUCT_OFFSET (Row, article),
      G_STRUCT_OFFSET (Row, label), G_STRUCT_OFFSET (Row, entity), G_STRUCT_OFFSET (Row, form),
      G_STRUCT_OFFSET (Row, guideline), G_STRUCT_OFFSET (Row, start), G_STRUCT_OFFSET (Row, end) }
  };

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      row->id = ++last;
      dateline_edit_touch_new (self->project, row->uuid, row->article);
    }
  dateline_sql_run (c,
                    "INSERT INTO annotation (id, uuid, article, label, entity, coder, origin, form,"
                    " created, modified, guideline)"
                    " SELECT c0, c1, c2, c3, c4, ?2, 'hand', c5, ?3, ?3, c6"
                    " FROM dateline_rows (?1)",
                    "aii", &rows, dateline_id (self->project->coder), g_get_real_time ());
  dateline_sql_run (c,
                    "INSERT INTO fragment (annotation, start, end)"
                    " SELECT c0, c7, c8 FROM dateline_rows (?1)",
                    "a", &rows);
  write_answers (self);
}

/* Whether all that the hits ask for can be tagged. */
static gboolean
check_targets (Bulk *self, const GArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    if (get_target (self, g_array_index (hits, DatelineBulkHit, i).target) == NULL)
      return FALSE;
  return TRUE;
}

static void
clear_begun (gpointer data)
{
  g_free (((Begun *) data)->uuid);
}

static void
clear_bulk (Bulk *self)
{
  g_hash_table_unref (self->presets);
  g_hash_table_unref (self->forms);
  g_free (self->targets);
  g_array_unref (self->known);
  g_array_unref (self->open);
  g_array_unref (self->rows);
  g_array_unref (self->begun);
  g_ptr_array_unref (self->uuids);
}

/**
 * dateline_project_tag_targets:
 * @targets: (element-type DatelineBulkTarget): any number; only those asked for are looked at
 * @hits: (element-type DatelineBulkHit): in any order
 * @made: (out) (optional): how many tags were made
 *
 * Returns: whether all that can be tagged was; on an error nothing is
 */
gboolean
dateline_project_tag_targets (DatelineProject *self,
                              const GArray *targets,
                              const GArray *hits,
                              const char *subject,
                              guint *made,
                              GError **error)
{
  g_autoptr (GArray) sorted = NULL;
  Bulk bulk = { .project = self, .wanted = targets };
  gboolean done;
  guint n;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (targets != NULL && hits != NULL, FALSE);

  if (made != NULL)
    *made = 0;
  if (!dateline_edit_begin (self, "tag-everywhere", subject, error))
    return FALSE;

  bulk.targets = g_new0 (Target, targets->len);
  bulk.presets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  bulk.forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bulk.known = g_array_new (FALSE, FALSE, sizeof (Tag));
  bulk.open = g_array_new (FALSE, FALSE, sizeof (Tag));
  bulk.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  bulk.begun = g_array_new (FALSE, FALSE, sizeof (Begun));
  g_array_set_clear_func (bulk.begun, clear_begun);
  bulk.uuids = dateline_edit_make_uuids (hits->len);
  dateline_edit_expect (self, hits->len);
  sorted = g_array_copy ((GArray *) hits);
  g_array_sort (sorted, compare_hits);
  if (check_targets (&bulk, sorted))
    {
      plan (&bulk, sorted);
      begin_articles (&bulk);
      write_tags (&bulk);
    }
  n = bulk.rows->len;
  clear_bulk (&bulk);

  done = dateline_edit_end (self, error);
  if (done && made != NULL)
    *made = n;
  return done;
}

/**
 * dateline_project_tag_many:
 * @hits: (element-type DatelineBulkHit): in any order; their targets don't count
 * @entity: (nullable): who or what is meant, in layers that name entities
 * @made: (out) (optional): how many tags were made
 *
 * Returns: whether all that can be tagged was; on an error nothing is
 */
gboolean
dateline_project_tag_many (DatelineProject *self,
                           DatelineLabel *label,
                           const GArray *hits,
                           DatelineEntity *entity,
                           guint *made,
                           GError **error)
{
  g_autoptr (GArray) targets = NULL;
  g_autoptr (GArray) ours = NULL;
  DatelineBulkTarget target;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);
  g_return_val_if_fail (hits != NULL, FALSE);

  if (made != NULL)
    *made = 0;
  if (!dateline_edit_check_there (self, label, error) ||
      (entity != NULL && !dateline_edit_check_there (self, entity, error)) ||
      !check_label (label, entity, error))
    return FALSE;

  target = (DatelineBulkTarget){ dateline_id (label), dateline_id (entity) };
  targets = g_array_new (FALSE, FALSE, sizeof (DatelineBulkTarget));
  g_array_append_val (targets, target);
  ours = g_array_copy ((GArray *) hits);
  for (guint i = 0; i < ours->len; i++)
    g_array_index (ours, DatelineBulkHit, i).target = 0;
  return dateline_project_tag_targets (self, targets, ours,
                                       entity != NULL ? dateline_entity_get_name (entity)
                                                      : dateline_label_get_name (label),
                                       made, error);
}
