/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many tags in one action. */
#include "config.h"

#include "model/field-value.h"
#include "model/span.h"
#include "store/edits.h"
#include "store/tag-rules-private.h"

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

typedef struct
{
  DatelineProject *project;
  const GArray *wanted; /* of DatelineBulkTarget */
  Target *targets;      /* as many */
  GHashTable *presets;  /* label → its presets */
  gint64 article;       /* the one that is being tagged */
  guint n_points;
  char *todo;       /* its UUID, while its status says that nothing was done */
  GArray *tags;     /* of Tag: what the coder has tagged in it */
  GPtrArray *uuids; /* for the tags, ascending */
  guint made;
} Bulk;

typedef struct
{
  guint start;
  guint end;
  gint64 label;
  gint64 layer;
} Tag;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const DatelineBulkHit *left = a;
  const DatelineBulkHit *right = b;

  if (left->article != right->article)
    return left->article < right->article ? -1 : 1;
  return left->start < right->start ? -1 : left->start > right->start;
}

/* What the coder has tagged in the article. */
static void
load_tags (Bulk *self)
{
  DatelineConnection *c = self->project->connection;
  sqlite3_stmt *row;

  g_array_set_size (self->tags, 0);
  row = dateline_sql_query (c,
                            "SELECT f.start, f.end, a.label, l.layer FROM annotation a"
                            " JOIN fragment f ON f.annotation = a.id"
                            " JOIN label l ON l.id = a.label"
                            " WHERE a.article = ? AND a.coder = ?",
                            "ii", self->article, dateline_id (self->project->coder));
  while (dateline_sql_next (c, row))
    {
      Tag tag = { (guint) sqlite3_column_int (row, 0), (guint) sqlite3_column_int (row, 1),
                  sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3) };

      g_array_append_val (self->tags, tag);
    }
}

/* Twice the same is never made, and no overlap where the layer allows none. */
static gboolean
is_taken (Bulk *self, const DatelineBulkHit *hit, const Target *target)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      const Tag *tag = &g_array_index (self->tags, Tag, i);

      if (tag->layer != target->layer || tag->start >= hit->end || tag->end <= hit->start)
        continue;
      if (!target->overlaps || (tag->label == dateline_id (target->label) &&
                                tag->start == hit->start && tag->end == hit->end))
        return TRUE;
    }
  return FALSE;
}

/* Goes on to the article; FALSE where it isn't there any more. */
static gboolean
enter_article (Bulk *self, gint64 article)
{
  DatelineConnection *c = self->project->connection;
  sqlite3_stmt *row = dateline_sql_query (c, "SELECT uuid, points, status FROM here WHERE id = ?",
                                          "i", article);

  self->article = article;
  g_clear_pointer (&self->todo, g_free);
  self->n_points = 0;
  if (!dateline_sql_next (c, row))
    return FALSE;
  self->n_points = (guint) sqlite3_column_int (row, 1);
  if (sqlite3_column_int (row, 2) == DATELINE_STATUS_TODO)
    self->todo = g_strdup (dateline_column_text (row, 0));
  sqlite3_reset (row);
  load_tags (self);
  return TRUE;
}

/* Tagging anything takes an article from "todo" to "in-progress". */
static void
begin_article (Bulk *self)
{
  if (self->todo == NULL)
    return;
  dateline_edit_touch_uuid (self->project, DATELINE_RECORD_ARTICLE, self->todo);
  dateline_sql_run (self->project->connection, "UPDATE article SET status = ? WHERE id = ?", "ni",
                    DATELINE_STATUS_IN_PROGRESS, self->article);
  g_clear_pointer (&self->todo, g_free);
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

/* Whether it goes on in the next paragraph, where the layer forbids that. */
static gboolean
crosses (Bulk *self, const DatelineBulkHit *hit, const Target *target)
{
  g_autofree char *slice = NULL;

  if (target->crosses)
    return FALSE;
  slice = dateline_project_slice (self->project, self->article, hit->start, hit->end);
  return slice != NULL && strchr (slice, '\n') != NULL;
}

static void
tag_one (Bulk *self, const DatelineBulkHit *hit, const Target *target, gint64 now)
{
  DatelineProject *project = self->project;
  DatelineConnection *c = project->connection;
  const char *uuid = g_ptr_array_index (self->uuids, self->made);
  g_autoptr (GArray) spans = dateline_spans_new (hit->start, hit->end);
  g_autofree char *form = dateline_tag_make_form (project, self->article, spans);
  Tag tag = { hit->start, hit->end, dateline_id (target->label), target->layer };
  gint64 row;

  begin_article (self);
  dateline_edit_touch_new (project, uuid, self->article);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, form,"
                    " created, modified, guideline) VALUES (?, ?, ?, ?, ?, 'hand', ?, ?, ?, ?)",
                    "piiripiin", uuid, self->article, dateline_id (target->label),
                    dateline_id (target->entity), dateline_id (project->coder), form, now, now,
                    dateline_label_get_version (target->label));
  row = sqlite3_last_insert_rowid (c->db);
  dateline_sql_run (c, "INSERT INTO fragment (annotation, start, end) VALUES (?, ?, ?)", "inn", row,
                    hit->start, hit->end);
  for (guint i = 0; i < target->presets->len; i++)
    {
      const Preset *preset = &g_array_index (target->presets, Preset, i);

      dateline_sql_run (c, "INSERT INTO value (annotation, field, value) VALUES (?, ?, ?)", "iip",
                        row, preset->field, preset->value);
    }
  g_array_append_val (self->tags, tag);
  self->made++;
}

/* @hits ascends. */
static void
tag_all (Bulk *self, const GArray *hits)
{
  gint64 now = g_get_real_time ();
  gboolean here = FALSE;

  for (guint i = 0; i < hits->len && self->project->connection->failure == NULL; i++)
    {
      const DatelineBulkHit *hit = &g_array_index (hits, DatelineBulkHit, i);
      const Target *target = get_target (self, hit->target);

      if (target == NULL)
        return;
      if (i == 0 || hit->article != self->article)
        here = enter_article (self, hit->article);
      if (!here)
        continue;
      if (hit->start >= hit->end || hit->end > self->n_points)
        dateline_edit_refuse (self->project, _ ("Characters %u to %u are no stretch of text."),
                              hit->start, hit->end);
      else if (!is_taken (self, hit, target) && !crosses (self, hit, target))
        tag_one (self, hit, target, now);
    }
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

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (targets != NULL && hits != NULL, FALSE);

  if (made != NULL)
    *made = 0;
  if (!dateline_edit_begin (self, "tag-everywhere", subject, error))
    return FALSE;

  bulk.tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  bulk.targets = g_new0 (Target, targets->len);
  bulk.presets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  bulk.uuids = dateline_edit_make_uuids (hits->len);
  dateline_edit_expect (self, hits->len);
  sorted = g_array_copy ((GArray *) hits);
  g_array_sort (sorted, compare_hits);
  tag_all (&bulk, sorted);
  g_hash_table_unref (bulk.presets);
  g_free (bulk.targets);
  g_array_unref (bulk.tags);
  g_ptr_array_unref (bulk.uuids);
  g_free (bulk.todo);

  done = dateline_edit_end (self, error);
  if (done && made != NULL)
    *made = bulk.made;
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
