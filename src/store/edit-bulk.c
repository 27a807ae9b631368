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
  DatelineProject *project;
  DatelineLabel *label;
  DatelineEntity *entity;
  gboolean overlaps; /* the layer allows it */
  gint64 article;    /* the one that is being tagged */
  guint n_points;
  char *todo;      /* its UUID, while its status says that nothing was done */
  GArray *tags;    /* of Tag: what the article has in this layer */
  GArray *presets; /* of Preset: the answers that all begin with */
  guint made;
} Bulk;

typedef struct
{
  gint64 field;
  char *value;
} Preset;

typedef struct
{
  guint start;
  guint end;
  gint64 label;
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

/* What the coder has tagged in the article, in the label's layer. */
static void
load_tags (Bulk *self)
{
  DatelineConnection *c = self->project->connection;
  sqlite3_stmt *row;

  g_array_set_size (self->tags, 0);
  row = dateline_sql_query (c,
                            "SELECT f.start, f.end, a.label FROM annotation a"
                            " JOIN fragment f ON f.annotation = a.id"
                            " WHERE a.article = ? AND a.coder = ?"
                            " AND a.label IN (SELECT id FROM label WHERE layer = ?)",
                            "iii", self->article, dateline_id (self->project->coder),
                            dateline_id (dateline_label_get_layer (self->label)));
  while (dateline_sql_next (c, row))
    {
      Tag tag = { (guint) sqlite3_column_int (row, 0), (guint) sqlite3_column_int (row, 1),
                  sqlite3_column_int64 (row, 2) };

      g_array_append_val (self->tags, tag);
    }
}

/* Twice the same is never made, and no overlap where the layer allows none. */
static gboolean
is_taken (Bulk *self, const DatelineBulkHit *hit)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      const Tag *tag = &g_array_index (self->tags, Tag, i);

      if (tag->start >= hit->end || tag->end <= hit->start)
        continue;
      if (!self->overlaps || (tag->label == dateline_id (self->label) && tag->start == hit->start &&
                              tag->end == hit->end))
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
static void
load_presets (Bulk *self)
{
  DatelineLayer *layer = dateline_label_get_layer (self->label);
  GListModel *fields = dateline_layer_get_fields (layer);

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
      g_array_append_val (self->presets, preset);
    }
}

/* Whether it goes on in the next paragraph, where the layer forbids that. */
static gboolean
crosses (Bulk *self, const DatelineBulkHit *hit)
{
  g_autofree char *slice = NULL;

  if (dateline_layer_get_crosses_paragraphs (dateline_label_get_layer (self->label)))
    return FALSE;
  slice = dateline_project_slice (self->project, self->article, hit->start, hit->end);
  return slice != NULL && strchr (slice, '\n') != NULL;
}

static void
tag_one (Bulk *self, const DatelineBulkHit *hit, gint64 now)
{
  DatelineProject *project = self->project;
  DatelineConnection *c = project->connection;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GArray) spans = dateline_spans_new (hit->start, hit->end);
  g_autofree char *form = dateline_tag_make_form (project, self->article, spans);
  Tag tag = { hit->start, hit->end, dateline_id (self->label) };
  gint64 row;

  begin_article (self);
  dateline_edit_touch_uuid (project, DATELINE_RECORD_ANNOTATION, uuid);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, form,"
                    " created, modified, guideline) VALUES (?, ?, ?, ?, ?, 'hand', ?, ?, ?, ?)",
                    "piiripiin", uuid, self->article, dateline_id (self->label),
                    dateline_id (self->entity), dateline_id (project->coder), form, now, now,
                    dateline_label_get_version (self->label));
  row = sqlite3_last_insert_rowid (c->db);
  dateline_sql_run (c, "INSERT INTO fragment (annotation, start, end) VALUES (?, ?, ?)", "inn", row,
                    hit->start, hit->end);
  for (guint i = 0; i < self->presets->len; i++)
    {
      const Preset *preset = &g_array_index (self->presets, Preset, i);

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

      if (i == 0 || hit->article != self->article)
        here = enter_article (self, hit->article);
      if (!here)
        continue;
      if (hit->start >= hit->end || hit->end > self->n_points)
        dateline_edit_refuse (self->project, _ ("Characters %u to %u are no stretch of text."),
                              hit->start, hit->end);
      else if (!is_taken (self, hit) && !crosses (self, hit))
        tag_one (self, hit, now);
    }
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

/**
 * dateline_project_tag_many:
 * @hits: (element-type DatelineBulkHit): in any order
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
  g_autoptr (GArray) sorted = NULL;
  Bulk bulk = { .project = self, .label = label, .entity = entity };
  gboolean done;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LABEL (label), FALSE);
  g_return_val_if_fail (hits != NULL, FALSE);

  if (made != NULL)
    *made = 0;
  if (!dateline_edit_check_there (self, label, error) ||
      (entity != NULL && !dateline_edit_check_there (self, entity, error)) ||
      !check_label (label, entity, error) ||
      !dateline_edit_begin (self, "tag-everywhere",
                            entity != NULL ? dateline_entity_get_name (entity)
                                           : dateline_label_get_name (label),
                            error))
    return FALSE;

  bulk.overlaps = dateline_layer_get_allows_overlap (dateline_label_get_layer (label));
  bulk.tags = g_array_new (FALSE, FALSE, sizeof (Tag));
  bulk.presets = g_array_new (FALSE, FALSE, sizeof (Preset));
  g_array_set_clear_func (bulk.presets, clear_preset);
  load_presets (&bulk);
  sorted = g_array_copy ((GArray *) hits);
  g_array_sort (sorted, compare_hits);
  tag_all (&bulk, sorted);
  g_array_unref (bulk.presets);
  g_array_unref (bulk.tags);
  g_free (bulk.todo);

  done = dateline_edit_end (self, error);
  if (done && made != NULL)
    *made = bulk.made;
  return done;
}
