/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits of tags, labels and entities, each made in a project and in a plain model of it. After
 * every edit the article that was worked on, and again and again the whole file, say what the model
 * says: no tag moves that was not moved. Undone to the beginning, an export gives the first bytes.
 *
 * 5,000 edits in the test run, 100,000 in `./dev bench`; DATELINE_LONG_TESTS asks for as many as it
 * says, or for 100,000 where it says no number. */
#include "config.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "formats/fixture.h"
#include "formats/tag-model.h"

#include "store/edits.h"
#include "store/history.h"
#include "store/project-private.h"

#ifndef N_EDITS
#define N_EDITS 5000
#endif
#define N_LONG       100000
#define N_ARTICLES   12
#define MAX_TAGS     30 /* of an article */
#define MAX_LABELS   24
#define MAX_ENTITIES 12
#define BATCH        500

typedef struct
{
  DatelineProject *project;
  TagModel *model;
  GRand *rand;
  DatelineArticle *articles[N_ARTICLES];
  GListModel *lists[N_ARTICLES]; /* held, as views do */
  guint n_points[N_ARTICLES];
  DatelineLayer *layers[N_LAYERS];
  guint at; /* the article that was worked on last */
  guint n_names;
  guint n_done;
  guint n_refused;
} Run;

static const struct
{
  const char *name;
  guint layer;
  DatelineFieldType type;
} fields[N_FIELDS] = {
  [FIELD_TEXT] = { "text", LAYER_FREE, DATELINE_FIELD_TEXT },
  [FIELD_ENTITY] = { "entity", LAYER_FREE, DATELINE_FIELD_ENTITY },
  [FIELD_LABEL] = { "label", LAYER_FREE, DATELINE_FIELD_LABEL },
  [FIELD_LINK] = { "link", LAYER_FREE, DATELINE_FIELD_LINK },
  [FIELD_STRICT] = { "strict", LAYER_STRICT, DATELINE_FIELD_TEXT },
  [FIELD_RELATION] = { "relation", LAYER_RELATION, DATELINE_FIELD_TEXT },
};

static guint
pick (Run *run, guint n)
{
  return (guint) g_rand_int_range (run->rand, 0, (gint32) n);
}

static gpointer
pick_item (Run *run, GListModel *list)
{
  guint n = g_list_model_get_n_items (list);

  return n > 0 ? g_list_model_get_item (list, pick (run, n)) : NULL;
}

static char *
new_name (Run *run)
{
  return g_strdup_printf ("Name %u", run->n_names++);
}

static const char *
uuid_of (gpointer record)
{
  return record != NULL ? dateline_record_get_uuid (DATELINE_RECORD (record)) : NULL;
}

/* (transfer none) (nullable): the layer keeps it. */
static DatelineLabel *
pick_label (Run *run, guint layer)
{
  g_autoptr (DatelineLabel)
    label = pick_item (run, G_LIST_MODEL (dateline_layer_get_labels (run->layers[layer])));

  return label;
}

static DatelineEntity *
pick_entity (Run *run)
{
  g_autoptr (DatelineEntity) entity = pick_item (run, dateline_project_get_entities (run->project));

  return entity;
}

static DatelineAnnotation *
pick_tag (Run *run)
{
  return pick_item (run, run->lists[run->at]);
}

static DatelineField *
find_field (Run *run, guint field)
{
  return dateline_layer_find_field (run->layers[fields[field].layer], fields[field].name);
}

/* --- comparing --- */

/* What the object says, as a struct of the model's. */
static char *
describe_object (Run *run, DatelineAnnotation *annotation)
{
  const GArray *spans = dateline_annotation_get_fragments (annotation);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  Tag tag = { (char *) uuid_of (annotation) };

  tag.article = run->at;
  tag.label = (char *) uuid_of (dateline_annotation_get_label (annotation));
  tag.entity = (char *) uuid_of (dateline_annotation_get_entity (annotation));
  tag.note = (char *) dateline_annotation_get_note (annotation);
  tag.guideline = dateline_annotation_get_guideline (annotation);
  tag.from = (char *) dateline_annotation_get_from (annotation);
  tag.to = (char *) dateline_annotation_get_to (annotation);
  tag.stretches = stretches;
  for (guint i = 0; i < spans->len; i++)
    {
      Stretch stretch = { g_array_index (spans, DatelineSpan, i).start,
                          g_array_index (spans, DatelineSpan, i).end };

      g_array_append_val (stretches, stretch);
    }
  for (guint i = 0; i < N_FIELDS; i++)
    tag.values[i] = (char *) dateline_annotation_get_value (annotation, dateline_field_get_uuid (
                                                                          find_field (run, i)));

  return tag_model_describe (&tag);
}

static void
assert_article_fits (Run *run, guint article)
{
  guint length = g_list_model_get_n_items (run->lists[article]);
  g_autoptr (GPtrArray) expected = tag_model_list (run->model, article);
  guint was_at = run->at;

  g_assert_cmpuint (length, ==, expected->len);
  g_assert_cmpuint (dateline_article_get_n_annotations (run->articles[article]), ==, length);
  run->at = article;
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (run->lists[article], i);
      const Tag *tag = tag_model_get (run->model, uuid_of (annotation));
      g_autofree char *is = describe_object (run, annotation);
      g_autofree char *should = NULL;

      g_assert_nonnull (tag);
      should = tag_model_describe (tag);
      g_assert_cmpstr (is, ==, should);
    }
  run->at = was_at;
}

/* The rows themselves, through a connection of its own. */
static void
assert_rows_fit (Run *run)
{
  static const char sql[] =
    "SELECT n.uuid, group_concat(f.start || '-' || f.end, ' ')"
    " FROM (SELECT * FROM annotation ORDER BY uuid) n"
    " LEFT JOIN (SELECT * FROM fragment ORDER BY start) f ON f.annotation = n.id GROUP BY n.uuid";
  sqlite3 *db;
  sqlite3_stmt *row;
  guint n_rows = 0;

  g_assert_cmpint (sqlite3_open_v2 (dateline_project_get_path (run->project), &db,
                                    SQLITE_OPEN_READONLY, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const Tag *tag = tag_model_get (run->model, (const char *) sqlite3_column_text (row, 0));
      g_autoptr (GString) expected = g_string_new (NULL);
      const char *found = (const char *) sqlite3_column_text (row, 1);

      g_assert_nonnull (tag);
      for (guint i = 0; i < tag->stretches->len; i++)
        g_string_append_printf (expected, "%s%u-%u", i > 0 ? " " : "",
                                g_array_index (tag->stretches, Stretch, i).start,
                                g_array_index (tag->stretches, Stretch, i).end);
      g_assert_cmpstr (found != NULL ? found : "", ==, expected->str);
      n_rows++;
    }
  sqlite3_finalize (row);
  sqlite3_close (db);
  g_assert_cmpuint (n_rows, ==, tag_model_count (run->model));
}

static void
assert_all_fits (Run *run)
{
  for (guint i = 0; i < N_ARTICLES; i++)
    assert_article_fits (run, i);
  assert_rows_fit (run);
}

/* --- edits --- */

/* Whether the project did what the model says it should. */
static gboolean
agreed (Run *run, gboolean done, gboolean allowed, GError **error)
{
  if (allowed)
    g_assert_no_error (*error);
  else
    g_assert_error (*error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_assert_cmpint (done, ==, allowed);
  run->n_refused += !allowed;
  return done;
}

/* Now and then beyond the end, touching and overlapping. */
static GArray *
pick_stretches (Run *run)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  guint n = pick (run, 4) == 0 ? 2 + pick (run, 3) : 1;

  for (guint i = 0; i < n; i++)
    {
      guint start = pick (run, run->n_points[run->at]);
      Stretch stretch = { start, start + 1 + pick (run, 9) };

      g_array_append_val (stretches, stretch);
    }
  return stretches;
}

static GArray *
to_spans (const GArray *stretches)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  for (guint i = 0; i < stretches->len; i++)
    {
      DatelineSpan span = { g_array_index (stretches, Stretch, i).start,
                            g_array_index (stretches, Stretch, i).end };

      g_array_append_val (spans, span);
    }
  return spans;
}

/* (transfer full) (nullable): something that the field takes. */
static char *
pick_answer (Run *run, guint field, DatelineAnnotation *of)
{
  g_autoptr (DatelineAnnotation) other = NULL;

  if (field == FIELD_ENTITY)
    return g_strdup (uuid_of (pick_entity (run)));
  if (field == FIELD_LABEL)
    return g_strdup (uuid_of (pick_label (run, pick (run, N_LAYERS))));
  if (field != FIELD_LINK)
    return pick (run, 4) > 0 ? new_name (run) : NULL;
  other = pick_tag (run);
  return other != of ? g_strdup (uuid_of (other)) : NULL;
}

static void
edit_tag (Run *run)
{
  guint layer = pick (run, LAYER_RELATION);
  DatelineLabel *label = pick_label (run, layer);
  DatelineEntity *entity = pick (run, 3) == 0 ? pick_entity (run) : NULL;
  g_autoptr (GArray) stretches = layer == LAYER_DOCUMENT && pick (run, 8) > 0
                                   ? g_array_new (FALSE, FALSE, sizeof (Stretch))
                                   : pick_stretches (run);
  g_autoptr (GArray) joined = tag_model_join (stretches);
  g_autoptr (GArray) spans = to_spans (stretches);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *note = new_name (run);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;
  DatelineTagSpec spec = { spans, entity, values, NULL, NULL, note };
  Tag tag = { NULL };
  gboolean allowed;

  if (label == NULL)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (fields[i].layer == layer && pick (run, 3) == 0)
      {
        tag.values[i] = pick_answer (run, i, NULL);
        g_hash_table_insert (values, (gpointer) dateline_field_get_uuid (find_field (run, i)),
                             tag.values[i]);
      }
  allowed = tag_model_takes (run->model, run->at, uuid_of (label), joined, NULL) &&
            (entity == NULL || layer == LAYER_FREE);
  made = dateline_project_tag_full (run->project, run->articles[run->at], label, &spec, &error);
  if (!agreed (run, made != NULL, allowed, &error))
    return;
  tag.uuid = (char *) uuid_of (made);
  tag.article = run->at;
  tag.label = (char *) uuid_of (label);
  tag.entity = (char *) uuid_of (entity);
  tag.note = note;
  tag.guideline = tag_model_get_label (run->model, tag.label)->version;
  tag.stretches = joined;
  tag_model_add (run->model, &tag);
}

static gboolean
joins (Run *run, DatelineAnnotation *from, DatelineAnnotation *to)
{
  return from != to &&
         dateline_layer_get_kind (dateline_annotation_get_layer (from)) == DATELINE_LAYER_SPAN &&
         dateline_layer_get_kind (dateline_annotation_get_layer (to)) == DATELINE_LAYER_SPAN;
}

static void
edit_relate (Run *run)
{
  g_autoptr (DatelineAnnotation) from = pick_tag (run);
  g_autoptr (DatelineAnnotation) to = pick_tag (run);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = pick_label (run, LAYER_RELATION);
  DatelineTagSpec spec = { .from = from, .to = to };
  Tag tag = { NULL };

  if (label == NULL || from == NULL)
    return;
  made = dateline_project_tag_full (run->project, run->articles[run->at], label, &spec, &error);
  if (!agreed (run, made != NULL, joins (run, from, to), &error))
    return;
  tag.uuid = (char *) uuid_of (made);
  tag.article = run->at;
  tag.label = (char *) uuid_of (label);
  tag.note = (char *) "";
  tag.guideline = tag_model_get_label (run->model, tag.label)->version;
  tag.stretches = none;
  tag.from = (char *) uuid_of (from);
  tag.to = (char *) uuid_of (to);
  tag_model_add (run->model, &tag);
}

static void
edit_stretches (Run *run, DatelineAnnotation *tag)
{
  g_autoptr (GArray) stretches = pick_stretches (run);
  g_autoptr (GArray) joined = tag_model_join (stretches);
  g_autoptr (GArray) spans = to_spans (stretches);
  g_autoptr (GError) error = NULL;
  const char *uuid = uuid_of (tag);
  gboolean allowed = tag_model_takes (run->model, run->at,
                                      uuid_of (dateline_annotation_get_label (tag)), joined, uuid);

  if (agreed (run, dateline_project_set_annotation_fragments (run->project, tag, spans, &error),
              allowed, &error))
    tag_model_set_stretches (run->model, uuid, joined);
}

static void
edit_label_of (Run *run, DatelineAnnotation *tag)
{
  guint layer = pick (run, N_LAYERS);
  DatelineLabel *label = pick_label (run, layer);
  const Tag *known = tag_model_get (run->model, uuid_of (tag));
  guint old_layer = tag_model_get_label (run->model, known->label)->layer;
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  if (label == NULL)
    return;
  allowed = layer == old_layer ||
            ((layer == LAYER_RELATION) == (old_layer == LAYER_RELATION) &&
             tag_model_takes (run->model, run->at, uuid_of (label), known->stretches, known->uuid));
  if (agreed (run, dateline_project_set_annotation_label (run->project, tag, label, &error),
              allowed, &error))
    tag_model_set_label (run->model, uuid_of (tag), uuid_of (label));
}

static void
edit_value (Run *run, DatelineAnnotation *tag)
{
  guint field = pick (run, N_FIELDS);
  g_autofree char *answer = pick_answer (run, field, tag);
  g_autoptr (GError) error = NULL;
  const Tag *known = tag_model_get (run->model, uuid_of (tag));
  guint layer = tag_model_get_label (run->model, known->label)->layer;

  /* Asking for nothing of a field that it does not have is no edit. */
  if (layer != fields[field].layer && answer == NULL)
    return;
  if (agreed (run,
              dateline_project_set_annotation_value (run->project, tag, find_field (run, field),
                                                     answer, &error),
              layer == fields[field].layer, &error))
    tag_model_set_value (run->model, uuid_of (tag), field, answer);
}

static void
edit_ends (Run *run, DatelineAnnotation *tag)
{
  g_autoptr (DatelineAnnotation) from = pick_tag (run);
  g_autoptr (DatelineAnnotation) to = pick_tag (run);
  g_autoptr (GError) error = NULL;

  if (dateline_annotation_get_from (tag) == NULL)
    return;
  if (agreed (run, dateline_project_set_relation_ends (run->project, tag, from, to, &error),
              joins (run, from, to), &error))
    tag_model_set_ends (run->model, uuid_of (tag), uuid_of (from), uuid_of (to));
}

static void
edit_entity_of (Run *run, DatelineAnnotation *tag)
{
  DatelineEntity *entity = pick (run, 4) > 0 ? pick_entity (run) : NULL;
  const Tag *known = tag_model_get (run->model, uuid_of (tag));
  guint layer = tag_model_get_label (run->model, known->label)->layer;
  g_autoptr (GError) error = NULL;

  if (agreed (run, dateline_project_set_annotation_entity (run->project, tag, entity, &error),
              entity == NULL || layer == LAYER_FREE, &error))
    tag_model_set_entity (run->model, uuid_of (tag), uuid_of (entity));
}

static void
edit_some_tag (Run *run, guint what)
{
  g_autoptr (DatelineAnnotation) tag = pick_tag (run);
  g_autofree char *note = pick (run, 4) > 0 ? new_name (run) : g_strdup ("");
  g_autofree char *uuid = g_strdup (uuid_of (tag));
  g_autoptr (GError) error = NULL;

  if (tag == NULL)
    {
      edit_tag (run);
      return;
    }
  if (g_list_model_get_n_items (run->lists[run->at]) > MAX_TAGS)
    what = 0;
  switch (what)
    {
    case 0:
      dateline_project_remove_annotation (run->project, tag, &error);
      g_assert_no_error (error);
      tag_model_remove (run->model, uuid);
      break;
    case 1:
    case 2:
      edit_stretches (run, tag);
      break;
    case 3:
      edit_label_of (run, tag);
      break;
    case 4:
      edit_entity_of (run, tag);
      break;
    case 5:
      edit_ends (run, tag);
      break;
    case 6:
      dateline_project_set_annotation_note (run->project, tag, note, &error);
      g_assert_no_error (error);
      tag_model_set_note (run->model, uuid, note);
      break;
    default:
      edit_value (run, tag);
    }
}

static void
edit_labels (Run *run, guint what)
{
  guint layer = pick (run, N_LAYERS);
  DatelineLabel *label = pick_label (run, layer);
  DatelineLabel *heir = pick (run, 2) ? pick_label (run, layer) : NULL;
  g_autofree char *name = new_name (run);
  g_autoptr (GError) error = NULL;
  DatelineLabelEdit edit = { name, NULL, name, "e", 1, NULL, NULL };
  guint n_labels = g_list_model_get_n_items (
    G_LIST_MODEL (dateline_layer_get_labels (run->layers[layer])));

  if (label == NULL || (what == 0 && n_labels < MAX_LABELS / N_LAYERS))
    {
      label = dateline_project_add_label (run->project, run->layers[layer], NULL, name, &error);
      g_assert_no_error (error);
      tag_model_add_label (run->model, uuid_of (label), layer);
    }
  else if (what < 3 || heir == label || pick (run, 3) > 0)
    {
      dateline_project_edit_label (run->project, label, &edit, &error);
      g_assert_no_error (error);
      tag_model_define_label (run->model, uuid_of (label));
    }
  else
    {
      g_autofree char *uuid = g_strdup (uuid_of (label));

      dateline_project_delete_label (run->project, label, heir, &error);
      g_assert_no_error (error);
      tag_model_delete_label (run->model, uuid, uuid_of (heir));
    }
}

static void
edit_entities (Run *run, guint what)
{
  DatelineEntity *entity = pick_entity (run);
  DatelineEntity *other = pick_entity (run);
  g_autofree char *name = new_name (run);
  g_autofree char *uuid = g_strdup (uuid_of (entity));
  g_autoptr (GError) error = NULL;
  guint n = g_list_model_get_n_items (dateline_project_get_entities (run->project));

  if (entity == NULL || (what == 0 && n < MAX_ENTITIES))
    dateline_project_add_entity (run->project, name, NULL, &error);
  else if (what == 1 && entity != other)
    {
      dateline_project_merge_entities (run->project, other, entity, &error);
      tag_model_drop_entity (run->model, uuid, uuid_of (other));
    }
  else if (what == 2)
    {
      dateline_project_delete_entity (run->project, entity, &error);
      tag_model_drop_entity (run->model, uuid, NULL);
    }
  else
    dateline_project_set_entity_note (run->project, entity, name, &error);
  g_assert_no_error (error);
}

static void
edit (Run *run)
{
  guint what = pick (run, 100);

  run->at = pick (run, N_ARTICLES);
  if (what < 25)
    edit_tag (run);
  else if (what < 33)
    edit_relate (run);
  else if (what < 92)
    edit_some_tag (run, pick (run, 10));
  else if (what < 96)
    edit_labels (run, pick (run, 5));
  else
    edit_entities (run, pick (run, 4));
}

static guint
depth (Run *run)
{
  return run->project->undo->len;
}

/* An action of one edit or, now and then, of several. Some, such as a new entity, change nothing that
 * the model knows of: they are empty there. */
static void
act (Run *run)
{
  gboolean group = pick (run, 20) == 0;
  gboolean roll_back = group && pick (run, 4) == 0;
  guint before = depth (run);
  g_autoptr (GError) error = NULL;

  tag_model_begin (run->model);
  if (group)
    dateline_project_begin (run->project, "group", "", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < (group ? 4 : 1); i++)
    {
      edit (run);
      run->n_done++;
    }
  if (roll_back)
    {
      dateline_project_rollback (run->project);
      tag_model_roll_back (run->model);
    }
  else
    {
      if (group)
        dateline_project_commit (run->project, &error);
      g_assert_no_error (error);
      tag_model_end (run->model, depth (run) > before);
    }
  g_assert_cmpuint (depth (run), ==, tag_model_get_depth (run->model));
  assert_article_fits (run, run->at);
}

static void
turn_round (Run *run)
{
  g_autoptr (GError) error = NULL;

  dateline_project_undo (run->project, NULL, &error);
  g_assert_no_error (error);
  tag_model_undo (run->model);
  assert_article_fits (run, run->at);
  if (pick (run, 3) == 0)
    return;
  dateline_project_redo (run->project, NULL, &error);
  g_assert_no_error (error);
  tag_model_redo (run->model);
  assert_article_fits (run, run->at);
}

/* --- set up --- */

static void
add_layers (Run *run)
{
  static const char *const names[] = { "Free", "Strict", "Document", "Relation" };
  static const DatelineLayerKind kinds[] = { DATELINE_LAYER_SPAN, DATELINE_LAYER_SPAN,
                                             DATELINE_LAYER_DOCUMENT, DATELINE_LAYER_RELATION };
  g_autoptr (GError) error = NULL;
  DatelineLayerSettings strict = { 0 };

  for (guint i = 0; i < N_LAYERS; i++)
    {
      g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_object_unref);

      run->layers[i] = dateline_project_add_layer (run->project, names[i], kinds[i],
                                                   i == LAYER_FREE, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < N_FIELDS; k++)
        {
          g_autofree char *uuid = g_uuid_string_random ();

          if (fields[k].layer == i)
            g_ptr_array_add (asked,
                             dateline_field_new (uuid, fields[k].name, fields[k].type, NULL));
        }
      dateline_project_set_layer_fields (run->project, run->layers[i], asked, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < 3; k++)
        {
          g_autofree char *name = new_name (run);
          DatelineLabel *label = dateline_project_add_label (run->project, run->layers[i], NULL,
                                                             name, &error);

          g_assert_no_error (error);
          tag_model_add_label (run->model, uuid_of (label), i);
        }
    }
  dateline_project_edit_layer_settings (run->project, run->layers[LAYER_STRICT], &strict, &error);
  g_assert_no_error (error);
}

static void
set_up (Run *run, Fixture *fixture)
{
  static const char *const lines[] = { "Ada said 😀 that gas was dear.", "Nobody e\xcc\x81lse did.",
                                       "العربية اليوم", "日本語の文" };
  g_autofree char *path = fixture_path (fixture, "a.dateline");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImportReport) report = NULL;

  run->project = dateline_project_create (path, "Tester", &error);
  g_assert_no_error (error);
  /* The test kills nothing, so it need not wait for the disk. */
  dateline_sql_script (run->project->connection, "PRAGMA synchronous = OFF");
  run->rand = g_rand_new_with_seed (20220126);
  run->model = tag_model_new (N_ARTICLES);
  tag_model_begin (run->model);
  add_layers (run);
  tag_model_keep (run->model);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%02u.txt", i);
      g_autofree char *text = g_strdup_printf ("Article %u.\n\n%s\n%s\n%s\n", i, lines[i % 4],
                                               lines[(i + 1) % 4], lines[(i + 2) % 4]);

      fixture_write (fixture, name, text, -1);
    }
  report = fixture_import (fixture, run->project, "in");
  g_assert_cmpuint (report->added, ==, N_ARTICLES);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *text = NULL;

      run->articles[i] = fixture_article (run->project, i);
      run->lists[i] = dateline_project_get_annotations (run->project, run->articles[i]);
      text = dateline_project_load_text (run->project, run->articles[i], &error);
      g_assert_no_error (error);
      run->n_points[i] = (guint) g_utf8_strlen (text, -1);
      tag_model_set_text (run->model, i, text);
    }
}

static void
assert_sound (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = dateline_project_check (run->project, &error);

  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", (char *) problems->pdata[0]);
}

static guint
count_wanted (void)
{
  const char *wanted = g_getenv ("DATELINE_LONG_TESTS");
  guint64 n;

  if (wanted == NULL || *wanted == '\0')
    return N_EDITS;
  return g_ascii_string_to_unsigned (wanted, 10, 100, 10000000, &n, NULL) ? (guint) n : N_LONG;
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  Run run = { NULL };
  guint n_wanted = count_wanted ();
  guint n_checked = 0;
  guint bottom, top;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&run, fixture);
  bottom = depth (&run);
  first = fixture_export (fixture, run.project, "jsonl", NULL);
  tag_model_set_bottom (run.model, bottom);
  while (run.n_done < n_wanted)
    {
      act (&run);
      if (pick (&run, 25) == 0 && depth (&run) > bottom)
        turn_round (&run);
      if (run.n_done / BATCH > n_checked)
        {
          n_checked = run.n_done / BATCH;
          assert_all_fits (&run);
        }
    }
  assert_all_fits (&run);
  assert_sound (&run);
  last = fixture_export (fixture, run.project, "jsonl", NULL);
  g_test_message ("%u edits, %u of them refused, %u actions, %u tags at the end", run.n_done,
                  run.n_refused, depth (&run) - bottom, tag_model_count (run.model));
  g_assert_cmpuint (run.n_refused, <, run.n_done / 2);

  top = depth (&run);
  while (depth (&run) > bottom)
    {
      dateline_project_undo (run.project, NULL, &error);
      g_assert_no_error (error);
      tag_model_undo (run.model);
      if (depth (&run) % BATCH == 0)
        assert_all_fits (&run);
    }
  assert_all_fits (&run);
  again = fixture_export (fixture, run.project, "jsonl", NULL);
  g_assert_cmpstr (again, ==, first);

  /* Behind an undo that the run ended with there is more. */
  while (depth (&run) < top)
    {
      dateline_project_redo (run.project, NULL, &error);
      g_assert_no_error (error);
      tag_model_redo (run.model);
    }
  assert_all_fits (&run);
  assert_sound (&run);
  g_free (again);
  again = fixture_export (fixture, run.project, "jsonl", NULL);
  g_assert_cmpstr (again, ==, last);
  for (guint i = 0; i < 2 * N_ARTICLES; i++)
    g_object_unref (i % 2 == 0 ? (gpointer) run.lists[i / 2] : (gpointer) run.articles[i / 2]);
  g_object_unref (run.project);
  tag_model_free (run.model);
  g_rand_free (run.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/edits-model/random", test_edits);

  return g_test_run ();
}
