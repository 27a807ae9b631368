/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codebooks that come with the program, and the settings of layers and fields in codebook files. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "formats/codebook-private.h"
#include "formats/codebook.h"
#include "formats/fixture.h"
#include "formats/json-text.h"
#include "store/edits.h"
#include "store/history.h"

static DatelineProject *
new_empty (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  DatelineProject *project = dateline_project_create (path, "Ada", &error);

  g_assert_no_error (error);
  return project;
}

static void
add (DatelineProject *project, const char *id, DatelinePresetReport *report)
{
  g_autoptr (GError) error = NULL;

  dateline_codebook_add_preset (project, id, report, &error);
  g_assert_no_error (error);
}

static DatelineLayer *
find_layer (DatelineProject *project, const char *name)
{
  GListModel *layers = dateline_project_get_layers (project);

  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);

      if (strcmp (dateline_layer_get_name (layer), name) == 0)
        return layer;
    }
  return NULL;
}

static void
test_each (Fixture *fixture, gconstpointer data)
{
  const GPtrArray *presets = dateline_codebook_get_presets ();

  g_assert_cmpuint (presets->len, ==, 5);
  for (guint i = 0; i < presets->len; i++)
    {
      const DatelinePreset *preset = presets->pdata[i];
      g_autofree char *file = g_strdup_printf ("%u.dateline", i);
      g_autoptr (DatelineProject) project = new_empty (fixture, file);
      DatelinePresetReport report;
      GListModel *layers = dateline_project_get_layers (project);
      g_autofree char *saved = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      guint labels = 0;

      add (project, preset->id, &report);
      g_assert_cmpuint (report.layers, ==, g_list_model_get_n_items (layers));
      g_assert_cmpuint (g_strv_length (report.left_out), ==, 0);
      for (guint j = 0; j < g_list_model_get_n_items (layers); j++)
        {
          g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, j);
          GListModel *list = G_LIST_MODEL (dateline_layer_get_labels (layer));

          labels += g_list_model_get_n_items (list);
          g_assert_cmpstr (dateline_layer_get_description (layer), !=, "");
          for (guint k = 0; k < g_list_model_get_n_items (list); k++)
            {
              g_autoptr (DatelineLabel) label = g_list_model_get_item (list, k);

              g_assert_cmpstr (dateline_label_get_description (label), !=, "");
              g_assert_cmpstr (dateline_label_get_examples (label), !=, "");
              g_assert_cmpstr (dateline_label_get_counter_examples (label), !=, "");
              g_assert_cmpuint (dateline_label_get_version (label), ==, 1);
            }
        }
      g_assert_cmpuint (report.labels, ==, labels);
      dateline_preset_report_clear (&report);

      /* Twice adds nothing twice, and is no action. */
      saved = dateline_codebook_save (project);
      add (project, preset->id, &report);
      g_assert_cmpuint (report.layers + report.labels + report.fields, ==, 0);
      dateline_preset_report_clear (&report);
      again = dateline_codebook_save (project);
      g_assert_cmpstr (again, ==, saved);
      dateline_project_undo (project, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (layers), ==, 0);
      g_assert_false (dateline_project_can_undo (project));
    }
}

static void
test_what_is_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  DatelineLayer *statement = find_layer (project, "Statement");
  DatelineLabel *note = dateline_project_find_label (project, "Note/Note", NULL);
  DatelineLabelEdit edit = dateline_label_get_edit (note);
  DatelinePresetReport report;
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;

  /* The starter's layer gets what it lacks and keeps what it has. */
  add (project, "statements", &report);
  g_assert_cmpuint (report.layers, ==, 0);
  g_assert_cmpuint (report.labels, ==, 0);
  g_assert_cmpuint (report.fields, ==, 2);
  told = dateline_preset_report_describe (&report);
  g_assert_cmpstr (told, ==, "Added 0 layers, 0 labels, 2 fields.");
  dateline_preset_report_clear (&report);
  g_assert_nonnull (dateline_layer_find_field (statement, "Speaker"));
  g_assert_nonnull (dateline_layer_find_field (statement, "Agreement"));
  g_assert_null (dateline_layer_find_field (statement, "Person"));

  /* A key that is taken, in any case, is left out and said. */
  edit.key = "H";
  dateline_project_edit_label (project, note, &edit, &error);
  g_assert_no_error (error);
  add (project, "narrative", &report);
  g_assert_cmpuint (g_strv_length (report.left_out), ==, 1);
  g_assert_cmpstr (report.left_out[0], ==, "“Hero” has no key: “h” is taken.");
  g_assert_null (dateline_label_get_key (dateline_project_find_label (project, "Hero", NULL)));
  g_assert_cmpstr (dateline_label_get_key (note), ==, "H");
  dateline_preset_report_clear (&report);

  g_assert_false (dateline_codebook_add_preset (project, "nothing", &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "news-entities"));
}

/* What translators see is what the data says. */
static void
collect (JsonNode *node, const char *key, GHashTable *names)
{
  static const char *const shown[] = { "name", "summary", "layer", "label", "parent", NULL };

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      if (key != NULL && json_node_get_value_type (node) == G_TYPE_STRING &&
          (g_strv_contains (shown, key) || strcmp (key, "choices") == 0))
        g_hash_table_add (names, json_node_dup_string (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect (json_array_get_element (array, i), key, names);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *l = members; l != NULL; l = l->next)
        collect (json_object_get_member (object, l->data), l->data, names);
    }
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/dateline/formats/presets.json",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonNode) node = NULL;
  const char *const *marked = dateline_preset_names ();
  GHashTableIter iter;
  gpointer name;

  g_assert_no_error (error);
  node = dateline_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  collect (node, NULL, names);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (marked, name))
      g_error ("“%s” is not marked for translation", (char *) name);
  for (guint i = 0; marked[i] != NULL; i++)
    if (!g_hash_table_contains (names, marked[i]))
      g_error ("“%s” is marked, but not in the data", marked[i]);
}

/* --- settings in files ---------------------------------------------------------------------- */

#define BOOK(layers) "{\"dateline-codebook\":1,\"layers\":[" layers "]}"
#define FIELD(rest)                                                                             \
  BOOK ("{\"name\":\"L\",\"kind\":\"span\",\"fields\":[{\"name\":\"f\"," rest "}],\"labels\":[" \
        "{\"name\":\"x\"}]}")

static void
load (DatelineProject *project, const char *json)
{
  g_autoptr (GError) error = NULL;

  dateline_codebook_load (project, json, -1, &error);
  g_assert_no_error (error);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = new_empty (fixture, "a.dateline");
  g_autoptr (DatelineProject) other = new_empty (fixture, "b.dateline");
  g_autofree char *saved = NULL;
  g_autofree char *again = NULL;
  DatelineLayer *layer;
  DatelineField *field;
  const char *const *allowed;

  load (project,
        BOOK ("{\"name\":\"Link\",\"kind\":\"relation\",\"from\":[{\"layer\":\"later\"}]},"
              "{\"name\":\"Later\",\"kind\":\"span\",\"overlaps\":false,\"snap\":\"sentence\","
              "\"discontinuous\":false,\"crosses_paragraphs\":false,\"names_entities\":true,"
              "\"labels\":[{\"name\":\"x\",\"counter_examples\":\"no\",\"note\":\"hm\"}],"
              "\"fields\":[{\"name\":\"n\",\"type\":\"number\",\"minimum\":0.5,\"maximum\":null,"
              "\"required\":true,\"preset\":\"1\",\"description\":\"how much\"},"
              "{\"name\":\"e\",\"type\":\"entity\",\"allowed\":[{\"layer\":\"Later\","
              "\"label\":\"X\"}]}]}"));
  layer = find_layer (project, "Later");
  g_assert_false (dateline_layer_get_allows_overlap (layer));
  g_assert_false (dateline_layer_get_allows_fragments (layer));
  g_assert_false (dateline_layer_get_crosses_paragraphs (layer));
  g_assert_cmpint (dateline_layer_get_snap (layer), ==, DATELINE_SNAP_SENTENCE);
  g_assert_cmpstr (dateline_layer_get_from_layers (find_layer (project, "Link"))[0], ==,
                   dateline_record_get_uuid (DATELINE_RECORD (layer)));
  field = dateline_layer_find_field (layer, "n");
  g_assert_true (dateline_field_get_required (field));
  g_assert_cmpfloat (dateline_field_get_minimum (field), ==, 0.5);
  g_assert_true (isnan (dateline_field_get_maximum (field)));
  g_assert_cmpstr (dateline_field_get_preset (field), ==, "1");
  g_assert_cmpstr (dateline_field_get_description (field), ==, "how much");
  allowed = dateline_field_get_allowed (dateline_layer_find_field (layer, "e"));
  g_assert_cmpstr (allowed[0], ==,
                   dateline_record_get_uuid (
                     DATELINE_RECORD (dateline_project_find_label (project, "Later/x", NULL))));
  g_assert_null (allowed[1]);

  /* The same in another project, byte for byte. */
  saved = dateline_codebook_save (project);
  load (other, saved);
  again = dateline_codebook_save (other);
  g_assert_cmpstr (again, ==, saved);

  /* A file of before, which says nothing of all this, takes nothing away. */
  load (project, BOOK ("{\"name\":\"Later\",\"kind\":\"span\",\"fields\":[{\"name\":\"n\","
                       "\"type\":\"number\",\"choices\":[]}],\"labels\":[{\"name\":\"x\"}]}"));
  g_clear_pointer (&again, g_free);
  load (project, saved);
  again = dateline_codebook_save (project);
  g_assert_cmpstr (again, ==, saved);
  g_assert_cmpstr (dateline_label_get_note (dateline_project_find_label (project, "Later/x", NULL)),
                   ==, "hm");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *json;
    const char *place;
  } cases[] = {
    { FIELD ("\"type\":\"colour\""), "colour" },
    { FIELD ("\"type\":\"choices\""), "choices" },
    { FIELD ("\"type\":\"number\",\"minimum\":\"1\""), "minimum" },
    { FIELD ("\"type\":\"number\",\"minimum\":2,\"maximum\":1"), "maximum" },
    { FIELD ("\"type\":\"number\",\"preset\":\"many\""), "preset" },
    { FIELD ("\"type\":\"number\",\"maximum\":3,\"preset\":\"4\""), "preset" },
    { FIELD ("\"type\":\"yes-no\",\"preset\":\"perhaps\""), "preset" },
    { FIELD ("\"type\":\"text\",\"required\":1"), "required" },
    { FIELD ("\"type\":\"text\",\"description\":1"), "description" },
    { FIELD ("\"type\":\"entity\",\"allowed\":{}"), "allowed" },
    { FIELD ("\"type\":\"entity\",\"allowed\":[\"L\"]"), "allowed[0]" },
    { FIELD ("\"type\":\"entity\",\"allowed\":[{\"label\":\"x\"}]"), "allowed[0]" },
    { FIELD ("\"type\":\"entity\",\"allowed\":[{\"layer\":\"L\",\"label\":\"y\"}]"), "“y”" },
    { FIELD ("\"type\":\"label\",\"allowed\":[{\"layer\":\"M\"}]"), "“M”" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"span\",\"snap\":\"letter\"}"), "letter" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"span\",\"overlaps\":\"no\"}"), "overlaps" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"span\",\"from\":[]}"), "from" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"relation\",\"to\":[{\"layer\":\"M\"}]}"), "“M”" },
    { BOOK ("{\"name\":\"L\",\"kind\":\"span\",\"labels\":[{\"name\":\"x\",\"note\":[]}]}"),
      "note" },
  };
  g_autoptr (DatelineProject) project = new_empty (fixture, "a.dateline");
  g_autofree char *before = dateline_codebook_save (project);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_false (dateline_codebook_load (project, cases[i].json, -1, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("“%s” does not name “%s”", error->message, cases[i].place);
      after = dateline_codebook_save (project);
      g_assert_cmpstr (after, ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/presets/each", test_each);
  FIXTURE_TEST ("/formats/presets/what-is-there", test_what_is_there);
  FIXTURE_TEST ("/formats/presets/names", test_names);
  FIXTURE_TEST ("/formats/presets/settings", test_settings);
  FIXTURE_TEST ("/formats/presets/refused", test_refused);

  return g_test_run ();
}
