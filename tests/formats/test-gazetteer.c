/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names: what columns are taken for, what becomes of rows, and one action to undo. */
#include "fixture.h"

#include <string.h>

#include "formats/gazetteer.h"
#include "store/edits.h"
#include "store/history.h"

static DatelineTable *
make_table (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DatelineTable *table = dateline_table_read (bytes, &error);

  g_assert_no_error (error);
  return table;
}

static void
test_guess (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *uses; /* one word a column */
  } cases[] = {
    { "name,aliases,kind,wikidata,description\nA,B|C,Place,Q1,x\n",
      "name aliases kind id:wikidata description" },
    { "item,itemLabel,itemAltLabel,itemDescription\nhttp://www.wikidata.org/entity/Q1,A,B,x\n",
      "id:wikidata name aliases description" },
    { "Nummer;Bezeichnung;Typ;GND\n1;A;Ort;118540238\n", "ignored name kind id:gnd" },
    { "code,whatever\n1,Sergey Lavrov\n2,Antony Blinken\n", "ignored name" },
    { "qid,label,label\nQ1,A,B\n", "id:wikidata name aliases" },
    { "id,name\n17,A\n", "id:id name" },
    { "x,y\n1,2\n", "ignored ignored" },
    { "name,link\nA,https://viaf.org/viaf/1\nB,\n", "name id:viaf" },
  };
  static const char *const meanings[] = {
    "ignored", "name", "aliases", "kind", "id", "description"
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineTable) table = make_table (cases[i].text);
      g_autoptr (GArray) uses = dateline_gazetteer_guess (table);
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint j = 0; j < uses->len; j++)
        {
          const DatelineColumnUse *use = &g_array_index (uses, DatelineColumnUse, j);

          g_string_append_printf (words, "%s%s", j > 0 ? " " : "", meanings[use->meaning]);
          if (use->meaning == DATELINE_COLUMN_ID)
            g_string_append_printf (words, ":%s", use->scheme);
        }
      g_assert_cmpstr (words->str, ==, cases[i].uses);
    }
}

static DatelineGazetteer *
make_gazetteer (DatelineProject *project, const char *text, const char *kind)
{
  g_autoptr (DatelineTable) table = make_table (text);
  g_autoptr (GArray) uses = dateline_gazetteer_guess (table);
  g_autoptr (GError) error = NULL;
  DatelineLabel *label = kind != NULL ? dateline_project_find_label (project, kind, &error) : NULL;
  DatelineGazetteer *gazetteer;

  g_assert_no_error (error);
  gazetteer = dateline_gazetteer_new (table, uses, project, label, &error);
  g_assert_no_error (error);
  return gazetteer;
}

typedef struct
{
  GMainLoop *loop;
  DatelineGazetteer *gazetteer;
  GCancellable *cancellable;
  guint cancel_at;
  guint told;
  guint made;
  guint changed;
  GError *error;
} Run;

static void
progress_cb (double done, gpointer data)
{
  Run *run = data;

  g_assert_cmpfloat (done, >, 0);
  g_assert_cmpfloat (done, <=, 1);
  if (++run->told == run->cancel_at)
    g_cancellable_cancel (run->cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  dateline_gazetteer_apply_finish (run->gazetteer, result, &run->made, &run->changed, &run->error);
  g_main_loop_quit (run->loop);
}

static void
apply (Run *run, DatelineGazetteer *gazetteer, DatelineProject *project, gboolean join)
{
  run->loop = g_main_loop_new (NULL, FALSE);
  run->gazetteer = gazetteer;
  run->cancellable = g_cancellable_new ();
  dateline_gazetteer_apply_async (gazetteer, project, "list.csv", join, progress_cb, run,
                                  run->cancellable, done_cb, run);
  g_main_loop_run (run->loop);
  g_main_loop_unref (run->loop);
  g_object_unref (run->cancellable);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Name (aliases) [externals] note, a line an entity, by name. */
static char *
print_entities (DatelineProject *project)
{
  GListModel *entities = dateline_project_get_entities (project);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      g_autofree char *aliases = g_strjoinv ("|", (char **) dateline_entity_get_aliases (entity));
      g_autofree char *externals = g_strjoinv (" ",
                                               (char **) dateline_entity_get_externals (entity));
      DatelineLabel *kind = dateline_entity_get_kind (entity);

      g_ptr_array_add (
        lines, g_strdup_printf ("%s (%s) [%s] %s %s", dateline_entity_get_name (entity), aliases,
                                externals, kind != NULL ? dateline_label_get_name (kind) : "-",
                                dateline_entity_get_note (entity)));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (GError) error = NULL;
  DatelineLabel *place = dateline_project_find_label (project, "Place", &error);
  const char *const externals[] = { "wikidata:Q649", NULL };
  DatelineEntity *moscow = dateline_project_add_entity (project, "Moscow", place, &error);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  Run run = { 0 };

  dateline_project_add_entity (project, "Geneva", place, &error);
  g_assert_true (dateline_project_set_entity_externals (project, moscow, externals, &error));
  before = print_entities (project);
  gazetteer = make_gazetteer (project,
                              "name,aliases,type,wikidata,description\n"
                              "Moskau,Moskva,Place,Q649,Capital of Russia\n" /* known by its id */
                              "Geneva,Genf|Genève,Place,Q71,\n"              /* by its name */
                              "Vienna,Wien,Place,Q1741,A city\n"
                              "Wien,,Place,Q1741,\n" /* the same twice */
                              "Georgia,,Place,Q230,\n"
                              "Georgia,,Place,Q1428,\n" /* two of one name */
                              "NATO,,Alliance,Q7184,\n" /* no such kind */
                              ",,Place,Q1,\n",          /* no name */
                              NULL);
  g_assert_cmpuint (gazetteer->entries->len, ==, 6);
  g_assert_cmpuint (gazetteer->n_fates[DATELINE_GAZETTEER_NEW], ==, 4);
  g_assert_cmpuint (gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_ID], ==, 1);
  g_assert_cmpuint (gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_NAME], ==, 1);
  g_assert_cmpuint (gazetteer->n_doubles, ==, 1);
  g_assert_cmpuint (gazetteer->problems->len, ==, 4);

  apply (&run, gazetteer, project, TRUE);
  g_assert_no_error (run.error);
  g_assert_cmpuint (run.made, ==, 4);
  g_assert_cmpuint (run.changed, ==, 2);
  after = print_entities (project);
  g_assert_cmpstr (after, ==,
                   "Geneva (Genf|Genève) [wikidata:Q71] Place \n"
                   "Georgia () [wikidata:Q1428] Place \n"
                   "Georgia () [wikidata:Q230] Place \n"
                   "Moscow (Moskau|Moskva) [wikidata:Q649] Place Capital of Russia\n"
                   "NATO () [wikidata:Q7184] - \n"
                   "Vienna (Wien) [wikidata:Q1741] Place A city");
  g_assert_true (dateline_project_undo (project, NULL, &error));
  undone = print_entities (project);
  g_assert_cmpstr (undone, ==, before);
}

/* Names that are there stay as they are where nobody said that they are the same. */
static void
test_no_join (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "b.dateline");
  DatelineLabel *person = dateline_project_find_label (project, "Person", NULL);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *after = NULL;
  Run run = { 0 };

  dateline_project_add_entity (project, "Sergey Lavrov", person, NULL);
  gazetteer = make_gazetteer (
    project,
    "[{\"label\":\"Sergey Lavrov\",\"aka\":[\"Lavrov\"]},"
    "{\"label\":[\"Antony Blinken\",\"Tony Blinken\"],\"qid\":\"Q7821917\"}]",
    "Person");
  apply (&run, gazetteer, project, FALSE);
  g_assert_no_error (run.error);
  after = print_entities (project);
  g_assert_cmpstr (after, ==,
                   "Antony Blinken (Tony Blinken) [wikidata:Q7821917] Person \n"
                   "Sergey Lavrov () [] Person ");
}

/* Cancelled in the middle, nothing is left of it. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "c.dateline");
  g_autoptr (GString) text = g_string_new ("name,wikidata\n");
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  Run run = { .cancel_at = 2 };

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Name %u,Q%u\n", i, i + 1);
  gazetteer = make_gazetteer (project, text->str, "Place");
  g_assert_cmpuint (gazetteer->entries->len, ==, 20000);
  apply (&run, gazetteer, project, FALSE);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&run.error);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==, 0);

  run = (Run){ 0 };
  apply (&run, gazetteer, project, FALSE);
  g_assert_no_error (run.error);
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==, 20000);
  g_assert_true (dateline_project_undo (project, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (dateline_project_get_entities (project)), ==, 0);
}

static void
test_no_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "d.dateline");
  g_autoptr (DatelineTable) table = make_table ("x,y\n1,2\n");
  g_autoptr (GArray) uses = dateline_gazetteer_guess (table);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_gazetteer_new (table, uses, project, NULL, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/gazetteer/guess", test_guess);
  FIXTURE_TEST ("/gazetteer/apply", test_apply);
  FIXTURE_TEST ("/gazetteer/no-join", test_no_join);
  FIXTURE_TEST ("/gazetteer/cancel", test_cancel);
  FIXTURE_TEST ("/gazetteer/no-names", test_no_names);
  return g_test_run ();
}
