/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook as JSON: round trips, updates, and what it refuses. */
#include "config.h"

#include <string.h>

#include "formats/codebook.h"
#include "formats/fixture.h"
#include "store/edits.h"
#include "store/history.h"

static void
test_starter (Fixture *fixture, gconstpointer data)
{
  static const char *const labels[] = {
    "Person",      "Organisation",        "Place",     "Event",    "Other",
    "Quote/Quote", "Statement/Statement", "Diplomacy", "Military", "Sanctions",
    "Energy",      "Domestic politics",   "Note/Note",
  };
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  DatelineLabel *quote;

  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (project)), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GError) error = NULL;
      DatelineLabel *label = dateline_project_find_label (project, labels[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dateline_label_get_description (label), !=, "");
      g_assert_cmpstr (dateline_label_get_examples (label), !=, "");
    }
  quote = dateline_project_find_label (project, "Quote/Quote", NULL);
  g_assert_cmpstr (dateline_label_get_key (quote), ==, "q");
  g_assert_cmpint (dateline_field_get_field_type (
                     dateline_layer_find_field (dateline_label_get_layer (quote), "speaker")),
                   ==, DATELINE_FIELD_ENTITY);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);
  g_autofree char *undone = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLabel *person = dateline_project_find_label (project, "Person", NULL);
  DatelineLabel *place = dateline_project_find_label (project, "Place", NULL);
  /* A definition that comes back is a new version, so these stay. */
  DatelineLabelEdit edit = { "Human", "", dateline_label_get_description (person),
                             dateline_label_get_examples (person), 11 };
  DatelineLabelEdit swap = { "Place", "1", dateline_label_get_description (place),
                             dateline_label_get_examples (place), 2 };

  dateline_project_edit_label (project, person, &edit, &error);
  g_assert_no_error (error);
  dateline_project_edit_label (project, place, &swap, &error);
  g_assert_no_error (error);
  dateline_project_move_label (project, place, NULL, 0, &error);
  g_assert_no_error (error);
  undone = dateline_codebook_save (project);
  g_assert_cmpstr (undone, !=, before);

  /* Names, keys and order as they were, by UUID; one action. */
  dateline_codebook_load (project, before, -1, &error);
  g_assert_no_error (error);
  after = dateline_codebook_save (project);
  g_assert_cmpstr (after, ==, before);
  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  after = dateline_codebook_save (project);
  g_assert_cmpstr (after, ==, undone);
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  dateline_codebook_load_starter (project, &error);
  g_assert_no_error (error);
  after = dateline_codebook_save (project);
  g_assert_cmpstr (after, ==, before);
}

#define BOOK(layers) "{\"dateline-codebook\":1,\"layers\":[" layers "]}"
#define LAYER(rest)  BOOK ("{\"name\":\"L\",\"kind\":\"span\"" rest "}")

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *json;
    const char *place;
  } cases[] = {
    { "", "byte 1" },
    { "[]", "dateline-codebook" },
    { "{\"layers\":[]}", "dateline-codebook" },
    { "{\"dateline-codebook\":2,\"layers\":[]}", "version 1" },
    { "{\"dateline-codebook\":1}", "layers" },
    { BOOK ("7"), "layers[0]" },
    { BOOK ("{\"kind\":\"span\"}"), "layers[0]" },
    { BOOK ("{\"name\":\" \",\"kind\":\"span\"}"), "layers[0]" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"circle\"}"), "circle" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"span\"},{\"name\":\"l\",\"kind\":\"span\"}"), "layers[1]" },
    { LAYER (",\"uuid\":\"no\""), "UUID" },
    { LAYER (",\"names_entities\":1"), "names_entities" },
    { LAYER (",\"labels\":{}"), "labels" },
    { LAYER (",\"labels\":[{\"name\":\"a\"},{\"name\":\"A\"}]"), "labels[1]" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"colour\":12}]"), "colour" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"colour\":-1}]"), "colour" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"key\":\"ab\"}]"), "key" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"key\":\"x\"},{\"name\":\"b\",\"key\":\"x\"}]"),
      "key" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"parent\":\"b\"}]"), "unknown parent" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"parent\":\"a\"}]"), "within itself" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"parent\":\"b\"},{\"name\":\"b\",\"parent\":\"a\"}]"),
      "within itself" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"mood\"}]"), "fields[0]" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"choice\"}]"), "choices" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"text\",\"choices\":[\"a\"]}]"), "choices" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"choice\",\"choices\":[\"a\",\"a\"]}]"),
      "choice 2" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"choices\"}]"), "choices" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"number\",\"minimum\":\"1\"}]"), "minimum" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"number\",\"minimum\":2,\"maximum\":1}]"),
      "maximum" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"number\",\"maximum\":1,\"preset\":\"2\"}]"),
      "preset" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"yes-no\",\"preset\":true}]"), "preset" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"text\",\"required\":1}]"), "required" },
    { LAYER (",\"fields\":[{\"name\":\"f\",\"type\":\"link\",\"allowed\":[[]]}]"), "allowed[0]" },
    { LAYER (",\"overlaps\":\"no\""), "overlaps" },
    { LAYER (",\"snap\":\"line\""), "snap" },
    { LAYER (",\"from\":[{\"layer\":\"Entity\"}]"), "relation" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"note\":7}]"), "note" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"counter_examples\":[]}]"), "counter_examples" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"versions\":[{}]}]"), "versions[0]" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"versions\":[{\"version\":2},{\"version\":2}]}]"),
      "versions[1]" },
    { LAYER (",\"labels\":[{\"name\":\"a\",\"versions\":[{\"version\":1,\"time\":\"soon\"}]}]"),
      "time" },
    { "{\"dateline-codebook\":1,\"note\":{},\"layers\":[]}", "note" },
    { LAYER (",\"labels\":[{\"name\":\"new and good\"}]},{\"name\":\"M\",\"kind\":\"x\""),
      "layers[1]" },
  };
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_false (dateline_codebook_load (project, cases[i].json, -1, &error));
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("“%s” does not name “%s”", error->message, cases[i].place);
      after = dateline_codebook_save (project);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *name = g_strnfill (10000, 'x');
  g_autofree char *json = g_strdup_printf (
    LAYER (",\"labels\":[{\"name\":\"%s\"},{\"name\":\"child\",\"parent\":\"%s\"}]"), name, name);
  g_autoptr (GError) error = NULL;
  DatelineLabel *child;

  dateline_codebook_load (project, json, -1, &error);
  g_assert_no_error (error);
  child = dateline_project_find_label (project, "child", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_label_get_name (dateline_label_get_parent (child)), ==, name);
}

/* What a project's codebook has in common with a file's goes by name where UUIDs differ. */
static void
test_other_project (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineProject) other = fixture_new_project (fixture, "b.dateline");
  g_autofree char *json = dateline_codebook_save (project);
  g_autoptr (GError) error = NULL;

  dateline_codebook_load (other, json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_layers (other)), ==, 5);
}

static void
load (DatelineProject *project, const char *json)
{
  g_autoptr (GError) error = NULL;

  dateline_codebook_load (project, json, -1, &error);
  g_assert_no_error (error);
}

static void
assert_saves (DatelineProject *project, const char *expected)
{
  g_autofree char *json = dateline_codebook_save (project);

  g_assert_cmpstr (json, ==, expected);
}

static void
undo (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;

  dateline_project_undo (project, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;

  dateline_project_redo (project, NULL, &error);
  g_assert_no_error (error);
}

/* Two projects with one codebook mean the same by it: layers, fields and labels keep their UUIDs. */
static void
test_keeps_uuids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *path = fixture_path (fixture, "b.dateline");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) other = dateline_project_create (path, "Other", &error);
  g_autofree char *empty = NULL;
  g_autofree char *json = NULL;
  DatelineLabel *place = dateline_project_find_label (project, "Place", NULL);

  g_assert_no_error (error);
  dateline_project_move_label (project, place,
                               dateline_project_find_label (project, "Organisation", NULL), 0,
                               &error);
  g_assert_no_error (error);
  json = dateline_codebook_save (project);
  empty = dateline_codebook_save (other);
  g_assert_cmpstr (empty, !=, json);

  load (other, json);
  assert_saves (other, json);
  /* What was made and undone is in the file still, marked as gone; it comes back as if new. */
  undo (other);
  assert_saves (other, empty);
  load (other, json);
  assert_saves (other, json);
  undo (other);
  redo (other);
  assert_saves (other, json);

  /* Also from the file. */
  g_clear_object (&other);
  other = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  assert_saves (other, json);
}

static DatelineLayer *
layer_of (DatelineProject *project, const char *label)
{
  g_autoptr (GError) error = NULL;
  DatelineLabel *found = dateline_project_find_label (project, label, &error);

  g_assert_no_error (error);
  return dateline_label_get_layer (found);
}

/* A deleted layer comes back by loading, with its labels, fields and UUIDs; and all of that can be
 * undone step by step. */
static void
test_after_deletion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);
  g_autofree char *without = NULL;
  g_autofree char *after = NULL;
  g_autofree char *layer_uuid = NULL;
  g_autofree char *field_uuid = NULL;
  g_autofree char *label_uuid = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLayer *quote = layer_of (project, "Quote/Quote");
  DatelineLabel *label = dateline_project_find_label (project, "Quote/Quote", NULL);

  layer_uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (quote)));
  label_uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (label)));
  field_uuid = g_strdup (dateline_field_get_uuid (dateline_layer_find_field (quote, "Speaker")));
  dateline_project_delete_layer (project, quote, &error);
  g_assert_no_error (error);
  without = dateline_codebook_save (project);

  load (project, before);
  quote = layer_of (project, "Quote/Quote");
  g_assert_cmpstr (dateline_record_get_uuid (DATELINE_RECORD (quote)), ==, layer_uuid);
  label = dateline_project_find_label (project, "Quote/Quote", NULL);
  g_assert_cmpstr (dateline_record_get_uuid (DATELINE_RECORD (label)), ==, label_uuid);
  g_assert_cmpstr (dateline_label_get_key (label), ==, "q");
  g_assert_cmpstr (dateline_field_get_uuid (dateline_layer_find_field (quote, "Speaker")), ==,
                   field_uuid);
  after = dateline_codebook_save (project);

  undo (project);
  assert_saves (project, without);
  undo (project);
  assert_saves (project, before);
  redo (project);
  redo (project);
  assert_saves (project, after);
}

/* A field whose layer is gone may go to another layer, and back by undo. */
static void
test_field_of_gone_layer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLayer *quote = layer_of (project, "Quote/Quote");
  const char *uuid = dateline_field_get_uuid (dateline_layer_find_field (quote, "Speaker"));

  json = g_strdup_printf (LAYER (",\"fields\":[{\"name\":\"Who\",\"uuid\":\"%s\","
                                 "\"type\":\"entity\"}],\"labels\":[{\"name\":\"New\"}]"),
                          uuid);
  dateline_project_delete_layer (project, quote, &error);
  g_assert_no_error (error);
  load (project, json);
  g_assert_nonnull (dateline_layer_find_field (layer_of (project, "New"), "Who"));
  undo (project);
  undo (project);
  assert_saves (project, before);
  g_assert_nonnull (dateline_layer_find_field (layer_of (project, "Quote/Quote"), "Speaker"));
}

/* A UUID that something else has is not taken over. */
static void
test_taken_uuids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  DatelineEntity *entity = dateline_project_add_entity (project, "Someone", NULL, &error);
  const char *uuid = dateline_record_get_uuid (DATELINE_RECORD (entity));

  g_assert_no_error (error);
  json = g_strdup_printf (
    LAYER (",\"uuid\":\"%s\",\"labels\":[{\"name\":\"New\",\"uuid\":\"%s\"}]"), uuid, uuid);
  load (project, json);
  g_assert_cmpstr (dateline_record_get_uuid (DATELINE_RECORD (layer_of (project, "New"))), !=,
                   uuid);
  g_assert_cmpstr (dateline_record_get_uuid (
                     DATELINE_RECORD (dateline_project_find_label (project, "New", NULL))),
                   !=, uuid);
  g_assert_cmpstr (dateline_entity_get_name (entity), ==, "Someone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/codebook/starter", test_starter);
  FIXTURE_TEST ("/formats/codebook/round-trip", test_round_trip);
  FIXTURE_TEST ("/formats/codebook/twice", test_twice);
  FIXTURE_TEST ("/formats/codebook/hostile", test_hostile);
  FIXTURE_TEST ("/formats/codebook/long-name", test_long_name);
  FIXTURE_TEST ("/formats/codebook/other-project", test_other_project);
  FIXTURE_TEST ("/formats/codebook/keeps-uuids", test_keeps_uuids);
  FIXTURE_TEST ("/formats/codebook/after-deletion", test_after_deletion);
  FIXTURE_TEST ("/formats/codebook/field-of-gone-layer", test_field_of_gone_layer);
  FIXTURE_TEST ("/formats/codebook/taken-uuids", test_taken_uuids);

  return g_test_run ();
}
