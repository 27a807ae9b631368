/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts with relations and answers of every type: joined by what the draft calls its tags, whatever
 * their order, and told where that can't be. */
#include "store-fixture.h"

#include <string.h>

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineDraft *draft;
  GPtrArray *losses;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = make_folder ();
  f->project = make_project (f->folder);
  f->draft = make_draft ("rich.txt", "Omega said to Beta: leave Sigma now.");
  f->draft->uuid = g_strdup ("0a5e1d2c-1111-4222-8333-944445555666");
  f->losses = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dateline_draft_free (f->draft);
  g_ptr_array_unref (f->losses);
  g_object_unref (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

static DatelineDraftAnnotation *
add (Fixture *f, const char *ref, const char *layer_name, const char *name, guint start, guint end)
{
  DatelineDraftAnnotation *annotation = dateline_draft_annotation_new ();
  DatelineSpan span = { start, end };

  annotation->ref = g_strdup (ref);
  annotation->layer = g_strdup (layer_name);
  annotation->label = g_strdup (name);
  annotation->note = g_strdup (ref);
  annotation->origin = DATELINE_ORIGIN_IMPORTED;
  if (end > start)
    g_array_append_val (annotation->fragments, span);
  g_ptr_array_add (f->draft->annotations, annotation);
  return annotation;
}

static void
add_relation (Fixture *f, const char *ref, const char *from, const char *to)
{
  DatelineDraftAnnotation *annotation = add (f, ref, "Relation", "tells", 0, 0);

  annotation->from = g_strdup (from);
  annotation->to = g_strdup (to);
}

static void
add_value (DatelineDraftAnnotation *annotation,
           const char *name,
           DatelineFieldType type,
           const char *text)
{
  DatelineDraftValue *value = dateline_draft_value_new (name, text);

  value->type = type;
  g_ptr_array_add (annotation->values, value);
}

/* Imports the draft; returns its annotations by what the draft called them. */
static GHashTable *
import (Fixture *f)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineImporter)
    importer = dateline_importer_new (dateline_project_get_path (f->project), "links", &error);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GListModel) list = NULL;
  DatelineImportOutcome outcome;

  dateline_importer_add (importer, f->draft, &outcome, NULL, f->losses, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, DATELINE_IMPORT_ADDED);
  dateline_importer_finish (importer, NULL, &error);
  g_assert_no_error (error);
  dateline_project_refresh (f->project);
  assert_sound (f->project);
  assert_objects_fit (f->project);
  article = dateline_project_get_article_by_uuid (f->project, f->draft->uuid);
  list = dateline_project_get_annotations (f->project, article);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      DatelineAnnotation *one = g_list_model_get_item (list, i);

      g_hash_table_insert (found, g_strdup (dateline_annotation_get_note (one)), one);
    }
  return found;
}

static const char *
uuid_of (gpointer record)
{
  return dateline_record_get_uuid (record);
}

static const char *
answer (GHashTable *found, const char *ref, const char *name)
{
  DatelineAnnotation *annotation = g_hash_table_lookup (found, ref);
  DatelineField *asked = dateline_layer_find_field (dateline_annotation_get_layer (annotation),
                                                    name);

  return asked ? dateline_annotation_get_value (annotation, dateline_field_get_uuid (asked)) : NULL;
}

static void
test_relations (Fixture *f, gconstpointer data)
{
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *undone = NULL;
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *relation;

  /* A relation may come before what it joins. */
  add_relation (f, "R1", "T1", "0a5e1d2c-3333-4222-8333-944445555666");
  add (f, "T1", "Entity", "Person", 0, 5)->guideline = 7;
  add (f, "T2", "Entity", "Person", 14, 18)->uuid = g_strdup (
    "0a5e1d2c-3333-4222-8333-944445555666");
  found = import (f);
  g_assert_cmpuint (f->losses->len, ==, 0);
  g_assert_cmpuint (g_hash_table_size (found), ==, 3);
  relation = g_hash_table_lookup (found, "R1");
  g_assert_cmpstr (dateline_annotation_get_from (relation), ==,
                   uuid_of (g_hash_table_lookup (found, "T1")));
  g_assert_cmpstr (dateline_annotation_get_to (relation), ==,
                   "0a5e1d2c-3333-4222-8333-944445555666");
  g_assert_cmpint (dateline_layer_get_kind (layer (f->project, "Relation")), ==,
                   DATELINE_LAYER_RELATION);
  g_assert_cmpuint (dateline_annotation_get_guideline (g_hash_table_lookup (found, "T1")), ==, 7);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = dump (dateline_project_get_path (f->project));
  assert_same (before, undone);
}

static void
test_lost_relations (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) found = NULL;

  dateline_project_add_layer (f->project, "Relation", DATELINE_LAYER_RELATION, FALSE, NULL);
  add (f, "T1", "Entity", "Person", 0, 5);
  add (f, "T2", "Entity", "Person", 14, 18);
  add (f, "D1", "Theme", "War", 0, 0);
  add_relation (f, "R0", "T1", "T2");
  add_relation (f, "R1", "T1", "T9");
  add_relation (f, "R2", NULL, "T1");
  add_relation (f, "R3", "T1", "T1");
  add_relation (f, "R4", "D1", "T1");
  add_relation (f, "R5", "R0", "T1");
  add (f, "S1", "Relation", "tells", 3, 9);
  add (f, "S2", "Relation", "tells", 0, 0);
  found = import (f);
  g_assert_cmpuint (f->losses->len, ==, 7);
  g_assert_cmpuint (g_hash_table_size (found), ==, 4);
  g_assert_nonnull (g_hash_table_lookup (found, "R0"));
}

static void
test_values (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) found = NULL;
  DatelineDraftAnnotation *statement = add (f, "S", "Statement", "Statement", 20, 36);
  DatelineDraftAnnotation *other = add (f, "S2", "Statement", "Statement", 0, 36);
  g_autofree char *before = dump (dateline_project_get_path (f->project));
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  add_value (statement, "agrees", DATELINE_FIELD_BOOLEAN, "yes");
  add_value (statement, "strength", DATELINE_FIELD_NUMBER, "0.30");
  add_value (statement, "when", DATELINE_FIELD_DATE, "2022-01");
  add_value (statement, "tone", DATELINE_FIELD_CHOICE, "harsh");
  add_value (statement, "topics", DATELINE_FIELD_CHOICES, "[\"war\",\"gas\"]");
  add_value (statement, "of", DATELINE_FIELD_LABEL, "Theme/War");
  add_value (statement, "by", DATELINE_FIELD_ENTITY, "Beta");
  add_value (statement, "answers", DATELINE_FIELD_LINK, "S2");
  add_value (statement, "words", DATELINE_FIELD_TEXT, "leave");
  add_value (other, "tone", DATELINE_FIELD_TEXT, "mild");
  add_value (other, "topics", DATELINE_FIELD_CHOICES, "[\"peace\",\"war\"]");
  add_value (other, "strength", DATELINE_FIELD_NUMBER, "strong");
  add_value (other, "of", DATELINE_FIELD_LABEL, "Nobody");
  add_value (other, "answers", DATELINE_FIELD_LINK, "S9");
  found = import (f);
  g_assert_cmpuint (f->losses->len, ==, 3);
  g_assert_cmpstr (answer (found, "S", "agrees"), ==, "yes");
  g_assert_cmpstr (answer (found, "S", "strength"), ==, "0.30");
  g_assert_cmpstr (answer (found, "S", "when"), ==, "2022-01");
  g_assert_cmpstr (answer (found, "S", "tone"), ==, "harsh");
  g_assert_cmpstr (answer (found, "S", "topics"), ==, "[\"war\",\"gas\"]");
  g_assert_cmpstr (answer (found, "S", "of"), ==, uuid_of (label (f->project, "War")));
  g_assert_cmpstr (answer (found, "S", "answers"), ==, uuid_of (g_hash_table_lookup (found, "S2")));
  g_assert_cmpstr (answer (found, "S", "words"), ==, "leave");
  /* The choices grow by what comes. */
  g_assert_cmpstr (answer (found, "S2", "tone"), ==, "mild");
  g_assert_cmpstr (answer (found, "S2", "topics"), ==, "[\"war\",\"peace\"]");
  g_assert_cmpstr (answer (found, "S2", "strength"), ==, NULL);
  g_assert_cmpstr (answer (found, "S2", "of"), ==, NULL);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = dump (dateline_project_get_path (f->project));
  assert_same (before, undone);
}

static void
test_rest (Fixture *f, gconstpointer data)
{
  static const char *const externals[] = { "wikidata:Q1", "wikidata:Q2", "nothing", NULL };
  DatelineDraftEntity *details = dateline_draft_entity_new ("Omega");
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GPtrArray) entities = NULL;
  g_autofree char *rows = NULL;

  details->externals = g_strdupv ((GStrv) externals);
  g_ptr_array_add (f->draft->entities, details);
  f->draft->metadata = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (f->draft->metadata, (gpointer) "section", (gpointer) "Welt ☃");
  add (f, "T1", "Entity", "Person", 0, 5)->entity = g_strdup ("Omega");
  found = import (f);
  entities = dateline_project_find_entities (f->project, "omega");
  g_assert_cmpuint (entities->len, ==, 1);
  g_assert_cmpstr (dateline_entity_get_externals (entities->pdata[0])[0], ==, "wikidata:Q1");
  g_assert_null (dateline_entity_get_externals (entities->pdata[0])[1]);
  rows = dump (dateline_project_get_path (f->project));
  g_assert_nonnull (strstr (rows, "[\"metadata\",4,\"section\",\"Welt ☃\"]"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/import-links/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("relations", test_relations);
  ADD ("lost-relations", test_lost_relations);
  ADD ("values", test_values);
  ADD ("rest", test_rest);
#undef ADD
  return g_test_run ();
}
