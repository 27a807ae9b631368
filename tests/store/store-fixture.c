/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes, fills and compares projects. */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "text/regions.h"

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dateline-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

DatelineDraft *
make_draft (const char *name, const char *text)
{
  DatelineDraft *draft = dateline_draft_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  DatelineRegion body = { 0, 0, DATELINE_REGION_BODY };

  draft->text = g_strdup (text);
  body.end = g_utf8_strlen (text, -1);
  g_array_append_val (draft->regions, body);
  dateline_draft_take_original (draft, bytes, name, "UTF-8");
  dateline_draft_complete (draft);
  return draft;
}

guint
import_texts (DatelineProject *project, const char *const *texts, guint n_texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (project), "texts", &error);
  guint n_added = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);
      g_autoptr (DatelineDraft) draft = make_draft (name, texts[i]);
      DatelineImportOutcome outcome;

      dateline_importer_add (importer, draft, &outcome, NULL, NULL, &error);
      g_assert_no_error (error);
      n_added += outcome == DATELINE_IMPORT_ADDED;
    }
  dateline_importer_finish (importer, "{\"note\":\"done\"}", &error);
  g_assert_no_error (error);
  dateline_project_refresh (project);
  return n_added;
}

DatelineProject *
make_project (const char *folder)
{
  static const char *const texts[] = {
    "Alpha met Beta in Gamma. Nobody spoke.",
    "Zürich 😀 naïve café. The Élysée said no.",
    "Delta wrote to Epsilon about Zeta and Eta.",
  };
  static const char *const choices[] = { "direct", "indirect", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "p.dateline", NULL);
  DatelineProject *project = dateline_project_create (path, "Ada", &error);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *speaker = g_uuid_string_random ();
  g_autofree char *kind = g_uuid_string_random ();
  DatelineLayer *entity;
  DatelineLayer *quote;
  DatelineLayer *theme;
  DatelineLabel *place;

  g_assert_no_error (error);
  entity = dateline_project_add_layer (project, "Entity", DATELINE_LAYER_SPAN, TRUE, &error);
  g_assert_no_error (error);
  dateline_project_add_label (project, entity, NULL, "Person", &error);
  place = dateline_project_add_label (project, entity, NULL, "Place", &error);
  dateline_project_add_label (project, entity, place, "City", &error);
  quote = dateline_project_add_layer (project, "Quote", DATELINE_LAYER_SPAN, FALSE, &error);
  dateline_project_add_label (project, quote, NULL, "Quote", &error);
  g_ptr_array_add (fields, dateline_field_new (speaker, "Speaker", DATELINE_FIELD_ENTITY, NULL));
  g_ptr_array_add (fields, dateline_field_new (kind, "Kind", DATELINE_FIELD_CHOICE, choices));
  dateline_project_set_layer_fields (project, quote, fields, &error);
  theme = dateline_project_add_layer (project, "Theme", DATELINE_LAYER_DOCUMENT, FALSE, &error);
  dateline_project_add_label (project, theme, NULL, "War", &error);
  dateline_project_add_label (project, theme, NULL, "Peace", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_texts (project, texts, G_N_ELEMENTS (texts)), ==, G_N_ELEMENTS (texts));
  dateline_project_add_entity (project, "Beta", label (project, "Person"), &error);
  g_assert_no_error (error);
  return project;
}

DatelineArticle *
nth_article (DatelineProject *project, guint n)
{
  for (gint64 id = 1; id < 10000; id++)
    {
      DatelineArticle *article = dateline_project_get_article (project, id);

      if (article && n-- == 0)
        return article;
      g_clear_object (&article);
    }
  g_assert_not_reached ();
}

DatelineLabel *
label (DatelineProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *found = dateline_project_find_label (project, name, &error);

  g_assert_no_error (error);
  return found;
}

DatelineLayer *
layer (DatelineProject *project, const char *name)
{
  GListModel *layers = dateline_project_get_layers (project);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) found = g_list_model_get_item (layers, i);

      if (g_str_equal (dateline_layer_get_name (found), name))
        return found;
    }
  g_assert_not_reached ();
}

DatelineField *
field (DatelineProject *project, const char *layer_name, const char *name)
{
  DatelineField *found = dateline_layer_find_field (layer (project, layer_name), name);

  g_assert_nonnull (found);
  return found;
}

DatelineAnnotation *
tag (DatelineProject *project,
     DatelineArticle *article,
     const char *label_name,
     guint start,
     guint end,
     DatelineEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spans = end > start ? dateline_spans_new (start, end) : NULL;
  DatelineAnnotation *annotation = dateline_project_tag (project, article,
                                                         label (project, label_name), spans, entity,
                                                         &error);

  g_assert_no_error (error);
  return annotation;
}

static const char *const dump_sql[] = {
  "SELECT json_array('coder', id, uuid, name) FROM coder WHERE gone = 0 ORDER BY uuid",
  "SELECT json_array('source', id, uuid, name, note) FROM source WHERE gone = 0 ORDER BY uuid",
  "SELECT json_array('project', uuid, created, coder, note) FROM project",
  "SELECT json_array('layer', id, uuid, name, kind, names_entities, description, position,"
  " overlaps, snap, discontinuous, crosses, from_layers, to_layers)"
  " FROM layer WHERE gone = 0 ORDER BY uuid",
  "SELECT json_array('field', f.id, f.uuid, f.layer, f.name, f.type, f.choices, f.position,"
  " f.required, f.preset, f.minimum, f.maximum, f.allowed, f.description)"
  " FROM field f JOIN layer y ON y.id = f.layer WHERE f.gone = 0 AND y.gone = 0 ORDER BY f.uuid",
  "SELECT json_array('label', id, uuid, layer, parent, name, colour, key, description, examples,"
  " position, counter_examples, note, version) FROM label WHERE gone = 0 ORDER BY uuid",
  "SELECT json_array('version', label, version, time, coder, description, examples,"
  " counter_examples) FROM label_version"
  " WHERE label IN (SELECT id FROM label WHERE gone = 0) ORDER BY label, version",
  "SELECT json_array('entity', id, uuid, name, kind, note) FROM entity WHERE gone = 0"
  " ORDER BY uuid",
  "SELECT json_array('alias', entity, form) FROM alias"
  " WHERE entity IN (SELECT id FROM entity WHERE gone = 0) ORDER BY entity, form",
  "SELECT json_array('external', entity, scheme, id) FROM external"
  " WHERE entity IN (SELECT id FROM entity WHERE gone = 0) ORDER BY entity, scheme",
  "SELECT json_array('apart', a, b) FROM apart ORDER BY a, b",
  "SELECT json_array('batch', id, uuid, time, subject, report) FROM batch WHERE active ORDER BY id",
  "SELECT json_array('article', id, uuid, batch, title, lead, source, author, url, language, note,"
  " date_first, date_last, date_precision, date_evidence, date_confidence, date_doubts, status,"
  " words, points) FROM here ORDER BY id",
  "SELECT json_array('text', id, text, hash) FROM article_text"
  " WHERE id IN (SELECT id FROM here) ORDER BY id",
  "SELECT json_array('original', article, name, encoding, hash, size, hex(bytes)) FROM original"
  " WHERE article IN (SELECT id FROM here) ORDER BY article",
  "SELECT json_array('metadata', article, name, value) FROM metadata"
  " WHERE article IN (SELECT id FROM here) ORDER BY article, name",
  "SELECT json_array('region', article, start, end, kind, reason) FROM region"
  " WHERE article IN (SELECT id FROM here) ORDER BY article, start",
  "SELECT json_array('annotation', id, uuid, article, label, entity, coder, origin, note, form,"
  " created, modified, guideline) FROM annotation WHERE article IN (SELECT id FROM here) ORDER BY id",
  "SELECT json_array('fragment', annotation, start, end) FROM fragment WHERE annotation IN"
  " (SELECT id FROM annotation WHERE article IN (SELECT id FROM here)) ORDER BY annotation, start",
  "SELECT json_array('link', annotation, role, target) FROM link WHERE annotation IN"
  " (SELECT id FROM annotation WHERE article IN (SELECT id FROM here)) ORDER BY annotation, role",
  "SELECT json_array('value', annotation, field, value) FROM value WHERE annotation IN"
  " (SELECT id FROM annotation WHERE article IN (SELECT id FROM here)) ORDER BY annotation, field",
};

char *
dump (const char *path)
{
  GString *lines = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (dump_sql); i++)
    {
      sqlite3_stmt *row;

      g_assert_cmpint (sqlite3_prepare_v2 (db, dump_sql[i], -1, &row, NULL), ==, SQLITE_OK);
      while (sqlite3_step (row) == SQLITE_ROW)
        g_string_append_printf (lines, "%s\n", sqlite3_column_text (row, 0));
      g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
    }
  sqlite3_close (db);
  return g_string_free (lines, FALSE);
}

void
assert_same (const char *a, const char *b)
{
  g_auto (GStrv) ones = NULL;
  g_auto (GStrv) others = NULL;

  if (g_str_equal (a, b))
    return;
  ones = g_strsplit (a, "\n", -1);
  others = g_strsplit (b, "\n", -1);
  for (guint i = 0; ones[i] && others[i]; i++)
    g_assert_cmpstr (ones[i], ==, others[i]);
  g_assert_cmpstr (a, ==, b);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static const char *
uuid_of (gpointer record)
{
  return record ? dateline_record_get_uuid (record) : "-";
}

static void
describe_annotation (GPtrArray *lines, DatelineAnnotation *annotation)
{
  GString *line = g_string_new (uuid_of (annotation));
  const GArray *spans = dateline_annotation_get_fragments (annotation);
  g_autofree const char **fields = dateline_annotation_list_values (annotation);

  g_string_append_printf (line, " %u %s %s", dateline_annotation_get_guideline (annotation),
                          dateline_annotation_get_from (annotation),
                          dateline_annotation_get_to (annotation));
  g_string_append_printf (line, " %s %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          uuid_of (dateline_annotation_get_label (annotation)),
                          uuid_of (dateline_annotation_get_entity (annotation)),
                          uuid_of (dateline_annotation_get_coder (annotation)),
                          dateline_annotation_get_note (annotation),
                          dateline_annotation_get_created (annotation),
                          dateline_annotation_get_modified (annotation));
  for (guint i = 0; i < spans->len; i++)
    g_string_append_printf (line, " %u-%u", g_array_index (spans, DatelineSpan, i).start,
                            g_array_index (spans, DatelineSpan, i).end);
  for (guint i = 0; fields[i]; i++)
    g_string_append_printf (line, " %s=%s", fields[i],
                            dateline_annotation_get_value (annotation, fields[i]));
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

static void
describe_articles (GPtrArray *lines, DatelineProject *project, gint64 last)
{
  for (gint64 id = 1; id <= last; id++)
    {
      g_autoptr (DatelineArticle) article = dateline_project_get_article (project, id);
      g_autoptr (GListModel) list = NULL;
      const DatelineDate *date;

      if (!article)
        continue;
      date = dateline_article_get_date (article);
      list = dateline_project_get_annotations (project, article);
      g_assert_cmpuint (g_list_model_get_n_items (list), ==,
                        dateline_article_get_n_annotations (article));
      g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %d %d %u %u %u %s", uuid_of (article),
                                               dateline_article_get_title (article),
                                               uuid_of (dateline_article_get_source (article)),
                                               dateline_article_get_status (article), date->first,
                                               date->doubts->len, date->precision,
                                               g_list_model_get_n_items (list),
                                               dateline_article_get_note (article)));
      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (list, i);
          g_autoptr (DatelineAnnotation) next = g_list_model_get_item (list, i + 1);

          g_assert_true (!next || dateline_annotation_compare (annotation, next) < 0);
          g_assert_false (dateline_record_get_gone (DATELINE_RECORD (annotation)));
          describe_annotation (lines, annotation);
        }
    }
}

static char *
describe_rules (DatelineLayer *one)
{
  g_autofree char *from = g_strjoinv ("|", (GStrv) dateline_layer_get_from_layers (one));
  g_autofree char *to = g_strjoinv ("|", (GStrv) dateline_layer_get_to_layers (one));

  return g_strdup_printf ("%s %d %d %d %d %s %s", uuid_of (one),
                          dateline_layer_get_allows_overlap (one), dateline_layer_get_snap (one),
                          dateline_layer_get_allows_fragments (one),
                          dateline_layer_get_crosses_paragraphs (one), from, to);
}

static char *
describe_field (DatelineField *asked, guint place)
{
  g_autofree char *choices = g_strjoinv ("|", (GStrv) dateline_field_get_choices (asked));
  g_autofree char *allowed = g_strjoinv ("|", (GStrv) dateline_field_get_allowed (asked));

  return g_strdup_printf ("%s %s %u %d %s %d %s %.17g %.17g %s %s", dateline_field_get_uuid (asked),
                          dateline_field_get_name (asked), place,
                          dateline_field_get_field_type (asked), choices,
                          dateline_field_get_required (asked), dateline_field_get_preset (asked),
                          dateline_field_get_minimum (asked), dateline_field_get_maximum (asked),
                          allowed, dateline_field_get_description (asked));
}

static void
describe_codebook (GPtrArray *lines, DatelineProject *project)
{
  GListModel *layers = dateline_project_get_layers (project);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) one = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (one));
      GListModel *fields = dateline_layer_get_fields (one);

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s %s %s %u", uuid_of (one), dateline_layer_get_name (one),
                                        dateline_layer_get_description (one), i));
      g_ptr_array_add (lines, describe_rules (one));
      for (guint k = 0; k < g_list_model_get_n_items (fields); k++)
        {
          g_autoptr (DatelineField) asked = g_list_model_get_item (fields, k);

          g_ptr_array_add (lines, describe_field (asked, k));
        }
      for (guint k = 0; k < g_list_model_get_n_items (labels); k++)
        {
          g_autoptr (DatelineLabel) entry = g_list_model_get_item (labels, k);

          g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %u", uuid_of (entry),
                                                   dateline_label_get_counter_examples (entry),
                                                   dateline_label_get_note (entry),
                                                   dateline_label_get_version (entry)));
          g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %s %u %u", uuid_of (entry),
                                                   dateline_label_get_name (entry),
                                                   uuid_of (dateline_label_get_parent (entry)),
                                                   dateline_label_get_key (entry),
                                                   dateline_label_get_colour (entry), k));
        }
    }
}

static char *
describe_objects (DatelineProject *project)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GListModel *entities = dateline_project_get_entities (project);
  GListModel *sources = dateline_project_get_sources (project);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      g_autofree char *aliases = g_strjoinv ("|", (GStrv) dateline_entity_get_aliases (entity));
      g_autofree char *externals = g_strjoinv ("|", (GStrv) dateline_entity_get_externals (entity));

      g_ptr_array_add (lines,
                       g_strdup_printf ("%s %s %s %s %s %s", uuid_of (entity),
                                        dateline_entity_get_name (entity),
                                        uuid_of (dateline_entity_get_kind (entity)),
                                        dateline_entity_get_note (entity), aliases, externals));
    }
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (DatelineSource) source = g_list_model_get_item (sources, i);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s", uuid_of (source),
                                               dateline_source_get_name (source)));
    }
  g_ptr_array_add (lines, g_strdup (dateline_project_get_note (project)));
  describe_codebook (lines, project);
  describe_articles (lines, project, 300);
  return join_sorted (lines);
}

void
assert_objects_fit (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject)
    fresh = dateline_project_open (dateline_project_get_path (project), TRUE, &error);
  g_autofree char *kept = NULL;
  g_autofree char *read = NULL;

  g_assert_no_error (error);
  kept = describe_objects (project);
  read = describe_objects (fresh);
  assert_same (kept, read);
}

void
assert_sound (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = dateline_project_check (project, &error);

  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (problems, 0));
}
