/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with everything that a codebook and tags can have: what goes out and comes into a new
 * project goes out again in the same bytes. */
#include "config.h"

#include <string.h>

#include "formats/codebook.h"
#include "formats/fixture.h"
#include "store/edits.h"
#include "store/notes.h"

/* Names that files, markup and terminals may stumble over. */
#define ODD "<b>“a”</b>\\n\\u202eRTL\\u202c & \\\"x\\\\\\\" \\u2028 😀\\u0301"

static const char book[] =
  "{\"dateline-codebook\":1,\"note\":\"For a study of " ODD "\",\"layers\":["
  "{\"name\":\"Who / what\",\"kind\":\"span\",\"names_entities\":true,\"overlaps\":false,"
  "\"snap\":\"word\",\"discontinuous\":false,\"crosses_paragraphs\":false,\"labels\":["
  "{\"name\":\"Person\",\"key\":\"p\",\"note\":\"Ask Ada\",\"counter_examples\":\"not “he”\"},"
  "{\"name\":\"" ODD "\",\"parent\":\"Person\"}]},"
  "{\"name\":\"Theme\",\"kind\":\"document\",\"labels\":[{\"name\":\"War\"}],\"fields\":["
  "{\"name\":\"Sure\",\"type\":\"yes-no\",\"preset\":\"no\"}]},"
  "{\"name\":\"Statement\",\"kind\":\"span\",\"snap\":\"sentence\",\"labels\":["
  "{\"name\":\"Statement\",\"description\":\"Third\",\"versions\":["
  "{\"version\":1,\"time\":\"2022-01-26T10:00:00.000001Z\",\"coder\":\"Grace\","
  "\"description\":\"First\",\"examples\":\"e\",\"counter_examples\":\"c\"},"
  "{\"version\":3,\"time\":\"2022-02-26T10:00:00Z\",\"coder\":\"Tester\"}]}],\"fields\":["
  "{\"name\":\"words\",\"type\":\"text\",\"required\":true,\"description\":\"In short\"},"
  "{\"name\":\"tone\",\"type\":\"choice\",\"choices\":[\"mild\",\"" ODD "\"],\"preset\":\"mild\"},"
  "{\"name\":\"topics\",\"type\":\"choices\",\"choices\":[\"gas\",\"war\",\"" ODD "\"],"
  "\"preset\":\"[\\\"gas\\\",\\\"war\\\"]\"},"
  "{\"name\":\"agrees\",\"type\":\"yes-no\"},"
  "{\"name\":\"strength\",\"type\":\"number\",\"minimum\":-0.1,\"maximum\":10},"
  "{\"name\":\"when\",\"type\":\"date\"},"
  "{\"name\":\"by\",\"type\":\"entity\",\"allowed\":[{\"layer\":\"Who / what\","
  "\"label\":\"Person\"},{\"layer\":\"Who / what\",\"label\":\"" ODD "\"}]},"
  "{\"name\":\"of\",\"type\":\"label\",\"allowed\":[{\"layer\":\"Theme\"}]},"
  "{\"name\":\"answers\",\"type\":\"link\",\"allowed\":[{\"layer\":\"Statement\"},{\"layer\":\"Who / what\"}]}]},"
  "{\"name\":\"Relation\",\"kind\":\"relation\",\"from\":[{\"layer\":\"Statement\"}],\"to\":[{\"layer\":\"Who / what\"}],"
  "\"labels\":[{\"name\":\"is about\"}],\"fields\":[{\"name\":\"Sure\",\"type\":\"yes-no\"}]}]}";

/* Without the starter codebook. */
static DatelineProject *
create (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  DatelineProject *project = dateline_project_create (path, "Tester", &error);

  g_assert_no_error (error);
  return project;
}

static void
load (DatelineProject *project, const char *json)
{
  g_autoptr (GError) error = NULL;

  dateline_codebook_load (project, json, -1, &error);
  g_assert_no_error (error);
}

static DatelineLabel *
label (DatelineProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *found = dateline_project_find_label (project, name, &error);

  g_assert_no_error (error);
  return found;
}

static void
set_value (DatelineProject *project,
           DatelineAnnotation *annotation,
           const char *name,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  DatelineField *field = dateline_layer_find_field (dateline_annotation_get_layer (annotation),
                                                    name);

  g_assert_nonnull (field);
  dateline_project_set_annotation_value (project, annotation, field, value, &error);
  g_assert_no_error (error);
}

static const char *
uuid_of (gpointer record)
{
  return dateline_record_get_uuid (DATELINE_RECORD (record));
}

static DatelineAnnotation *
tag (DatelineProject *project, DatelineArticle *article, const char *name, guint start, guint end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (start, end);
  DatelineAnnotation *annotation = dateline_project_tag (project, article, label (project, name),
                                                         spans, NULL, &error);

  g_assert_no_error (error);
  return annotation;
}

static void
fill (Fixture *fixture, DatelineProject *project)
{
  static const char *const externals[] = { "wikidata:Q1", "viaf:a:b", NULL };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) statement = NULL;
  g_autoptr (DatelineAnnotation) other = NULL;
  g_autoptr (DatelineAnnotation) person = NULL;
  g_autoptr (DatelineAnnotation) relation = NULL;
  g_autoptr (DatelineAnnotation) theme = NULL;
  g_autoptr (GError) error = NULL;
  DatelineEntity *entity;
  DatelineTagSpec spec = { NULL };

  load (project, book);
  fixture_write (fixture, "in/a.txt", "Ada said that gas 😀 was dear. Grace did not.\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 1);
  article = fixture_article (project, 0);
  entity = dateline_project_add_entity (project, "Ada", label (project, "Person"), &error);
  dateline_project_set_entity_externals (project, entity, externals, &error);
  dateline_project_set_entity_note (project, entity, "Countess", &error);
  dateline_project_set_article_note (project, article, "Read twice", &error);
  g_assert_no_error (error);

  person = tag (project, article, "Person", 0, 3);
  dateline_project_set_annotation_entity (project, person, entity, &error);
  dateline_project_set_annotation_note (project, person, "sure", &error);
  statement = tag (project, article, "Statement/Statement", 4, 29);
  set_value (project, statement, "words", "<i>dear</i>\n");
  set_value (project, statement, "topics", "[\"war\"]");
  set_value (project, statement, "agrees", "yes");
  set_value (project, statement, "strength", "-0.10");
  set_value (project, statement, "when", "2022-01");
  set_value (project, statement, "by", uuid_of (entity));
  set_value (project, statement, "of", uuid_of (label (project, "War")));
  set_value (project, statement, "answers", uuid_of (person));
  other = tag (project, article, "Statement/Statement", 30, 44);
  set_value (project, other, "answers", uuid_of (statement));
  set_value (project, other, "tone", NULL);
  spec.from = statement;
  spec.to = person;
  spec.note = "it is";
  relation = dateline_project_tag_full (project, article, label (project, "is about"), &spec,
                                        &error);
  g_assert_no_error (error);
  set_value (project, relation, "Sure", "yes");
  theme = tag (project, article, "War", 0, 0);
  g_assert_cmpuint (dateline_annotation_get_guideline (statement), ==, 3);
}

static void
test_codebook (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  g_autoptr (DatelineProject) other = create (fixture, "b.dateline");
  g_autofree char *out = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  DatelineLayer *who;
  DatelineField *strength;

  load (project, book);
  who = dateline_label_get_layer (label (project, "Person"));
  g_assert_false (dateline_layer_get_allows_overlap (who));
  g_assert_cmpint (dateline_layer_get_snap (who), ==, DATELINE_SNAP_WORD);
  g_assert_false (dateline_layer_get_allows_fragments (who));
  g_assert_false (dateline_layer_get_crosses_paragraphs (who));
  strength = dateline_layer_find_field (
    dateline_label_get_layer (label (project, "Statement/Statement")), "strength");
  g_assert_true (dateline_field_get_minimum (strength) == -0.1);
  versions = dateline_project_list_label_versions (project, label (project, "Statement/Statement"),
                                                   NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[1])->description, ==, "First");
  g_assert_cmpint (((DatelineLabelVersion *) versions->pdata[1])->time, ==,
                   G_GINT64_CONSTANT (1643191200000001));

  out = dateline_codebook_save (project);
  load (other, out);
  back = dateline_codebook_save (other);
  g_assert_cmpstr (out, ==, back);
  /* Loading it once more changes nothing. */
  load (project, out);
  again = dateline_codebook_save (project);
  g_assert_cmpstr (out, ==, again);
}

/* A file of an older version says nothing of what it does not know, and changes none of it. */
static void
test_old_codebook (Fixture *fixture, gconstpointer data)
{
  static const char old[] =
    "{\"dateline-codebook\":1,\"layers\":[{\"name\":\"Who / what\",\"kind\":\"span\","
    "\"names_entities\":true,\"description\":\"\",\"fields\":[],\"labels\":[{\"name\":\"Person\","
    "\"parent\":null,\"colour\":5,\"key\":\"p\",\"description\":\"\",\"examples\":\"\"}]},"
    "{\"name\":\"Statement\",\"kind\":\"span\",\"names_entities\":false,\"description\":\"\","
    "\"fields\":[{\"name\":\"by\",\"type\":\"entity\",\"choices\":[]}],\"labels\":[]}]}";
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  DatelineLayer *who;
  DatelineField *by;

  load (project, book);
  load (project, old);
  who = dateline_label_get_layer (label (project, "Person"));
  g_assert_cmpuint (dateline_label_get_colour (label (project, "Person")), ==, 5);
  g_assert_cmpstr (dateline_label_get_note (label (project, "Person")), ==, "Ask Ada");
  g_assert_cmpstr (dateline_label_get_counter_examples (label (project, "Person")), ==, "not “he”");
  g_assert_false (dateline_layer_get_allows_overlap (who));
  by = dateline_layer_find_field (dateline_label_get_layer (label (project, "Statement/Statement")),
                                  "by");
  g_assert_cmpuint (g_strv_length ((GStrv) dateline_field_get_allowed (by)), ==, 2);
}

/* A new definition in a file is a version of the label, the others are kept. */
static void
test_new_definition (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  g_autoptr (GPtrArray) versions = NULL;

  load (project, book);
  load (project,
        "{\"dateline-codebook\":1,\"note\":\"Another\",\"layers\":[{\"name\":\"Statement\","
        "\"kind\":\"span\",\"labels\":[{\"name\":\"Statement\",\"description\":\"Fourth\"}"
        "]}]}");
  versions = dateline_project_list_label_versions (project, label (project, "Statement/Statement"),
                                                   NULL);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpuint (((DatelineLabelVersion *) versions->pdata[0])->version, ==, 4);
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[1])->description, ==, "Third");
  /* One's own note on the project stays. */
  g_assert_true (g_str_has_prefix (dateline_project_get_note (project), "For a study of <b>"));
}

static void
assert_comes_back (Fixture *fixture, DatelineProject *project, const char *out)
{
  g_autoptr (DatelineImportReport) report = fixture_import (fixture, project, "out.jsonl");
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *back = NULL;

  g_assert_cmpuint (report->added, ==, 1);
  if (report->losses > 0)
    g_error ("%s", fixture_message (report, 0));
  back = fixture_export (fixture, project, "jsonl", losses);
  g_assert_cmpstr (back, ==, out);
  g_assert_cmpuint (losses->len, ==, 0);
}

static void
test_jsonl (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  g_autoptr (DatelineProject) empty = create (fixture, "b.dateline");
  g_autoptr (DatelineProject) prepared = create (fixture, "c.dateline");
  g_autofree char *codebook = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  fill (fixture, project);
  codebook = dateline_codebook_save (project);
  out = fixture_export (fixture, project, "jsonl", NULL);
  fixture_write (fixture, "out.jsonl", out, -1);
  /* The layers travel with the articles. */
  assert_comes_back (fixture, empty, out);
  load (prepared, codebook);
  assert_comes_back (fixture, prepared, out);
  problems = dateline_project_check (empty, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* What others write: answers as what they are, relations by names of their own. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char line[] =
    "{\"text\":\"Ada said that gas was dear.\",\"annotations\":["
    "{\"layer\":\"R\",\"label\":\"says\",\"from\":\"T1\",\"to\":\"T2\"},"
    "{\"ref\":\"T1\",\"layer\":\"E\",\"label\":\"P\",\"fragments\":[{\"start\":0,\"end\":3}]},"
    "{\"ref\":\"T2\",\"layer\":\"S\",\"label\":\"S\",\"fragments\":[{\"start\":4,\"end\":8}],"
    "\"fields\":{\"sure\":true,\"n\":2.5,\"many\":[\"a\",\"b\"],\"none\":null,\"bad\":{},"
    "\"worse\":[1]}},"
    "{\"layer\":\"R\",\"label\":\"says\",\"from\":\"T1\",\"to\":\"T9\"}]}\n";
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GListModel) list = NULL;
  guint n_relations = 0;

  fixture_write (fixture, "in.jsonl", line, -1);
  report = fixture_import (fixture, project, "in.jsonl");
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpuint (report->losses, ==, 3);
  article = fixture_article (project, 0);
  list = dateline_project_get_annotations (project, article);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (list, i);
      DatelineLayer *layer = dateline_annotation_get_layer (one);
      DatelineField *sure = dateline_layer_find_field (layer, "sure");
      DatelineField *number = dateline_layer_find_field (layer, "n");
      DatelineField *many = dateline_layer_find_field (layer, "many");

      n_relations += dateline_annotation_get_from (one) != NULL;
      if (sure == NULL)
        continue;
      g_assert_cmpint (dateline_field_get_field_type (sure), ==, DATELINE_FIELD_BOOLEAN);
      g_assert_cmpstr (dateline_annotation_get_value (one, dateline_field_get_uuid (sure)), ==,
                       "yes");
      g_assert_cmpstr (dateline_annotation_get_value (one, dateline_field_get_uuid (number)), ==,
                       "2.5");
      g_assert_cmpstr (dateline_annotation_get_value (one, dateline_field_get_uuid (many)), ==,
                       "[\"a\",\"b\"]");
    }
  g_assert_cmpuint (n_relations, ==, 1);
}

/* Rows and columns as a person would look for them; quoting is tested in test-csv.c. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = create (fixture, "a.dateline");
  g_autofree char *relations = NULL;
  g_autofree char *annotations = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *entities = NULL;
  g_auto (GStrv) rows = NULL;

  fill (fixture, project);
  relations = fixture_export (fixture, project, "csv-relations", NULL);
  rows = g_strsplit (relations, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 3);
  g_assert_nonnull (strstr (rows[0], ",from,from_label,from_entity,from_text,to,"));
  g_assert_nonnull (strstr (rows[0], ",Relation.Sure,note,"));
  g_assert_nonnull (strstr (rows[1], ",is about,"));
  g_assert_nonnull (strstr (rows[1], ",Statement,,said that gas 😀 was dear.,"));
  g_assert_nonnull (strstr (rows[1], ",Person,Ada,Ada,yes,it is,Tester,hand,"));

  annotations = fixture_export (fixture, project, "csv-annotations", NULL);
  g_assert_null (strstr (annotations, "is about"));
  g_assert_nonnull (strstr (annotations, ",Theme/War,"));
  g_assert_nonnull (strstr (annotations, ",guideline\r\n"));

  notes = fixture_export (fixture, project, "csv-notes", NULL);
  g_assert_nonnull (strstr (notes, "project,"));
  g_assert_nonnull (strstr (notes, "label,"));
  g_assert_nonnull (strstr (notes, ",Ask Ada\r\n"));
  g_assert_nonnull (strstr (notes, ",Countess\r\n"));
  g_assert_nonnull (strstr (notes, ",Read twice\r\n"));
  g_assert_nonnull (strstr (notes, ",0,sure\r\n"));
  g_assert_nonnull (strstr (notes, ",is about,"));

  entities = fixture_export (fixture, project, "csv-entities", NULL);
  g_assert_nonnull (strstr (entities, ",Countess,viaf:a:b; wikidata:Q1\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/everything/codebook", test_codebook);
  FIXTURE_TEST ("/formats/everything/old-codebook", test_old_codebook);
  FIXTURE_TEST ("/formats/everything/new-definition", test_new_definition);
  FIXTURE_TEST ("/formats/everything/jsonl", test_jsonl);
  FIXTURE_TEST ("/formats/everything/foreign", test_foreign);
  FIXTURE_TEST ("/formats/everything/tables", test_tables);

  return g_test_run ();
}
