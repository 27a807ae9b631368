/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entity's names, and which entities come first as one types. */
#include <gio/gio.h>

#include "model/entity.h"
#include "text/fold.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

/* @aliases: parted by "|". */
static DatelineEntity *
new_entity (const char *name, const char *aliases, DatelineLabel *kind)
{
  DatelineEntity *entity = dateline_entity_new (0, name);
  g_auto (GStrv) forms = g_strsplit (aliases, "|", -1);

  dateline_entity_set_name (entity, name);
  dateline_entity_set_aliases (entity, (const char *const *) forms);
  dateline_entity_set_kind (entity, kind);

  return entity;
}

static void
add (GListStore *store, const char *name, const char *aliases, DatelineLabel *kind)
{
  g_autoptr (DatelineEntity) entity = new_entity (name, aliases, kind);

  g_list_store_append (store, entity);
}

static void
assert_matches (GListStore *store,
                const char *typed,
                DatelineLabel *kind,
                guint limit,
                const char *expected)
{
  g_autoptr (GPtrArray)
    matches = dateline_entities_match (G_LIST_MODEL (store), typed, kind, limit);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      g_string_append (names, i > 0 ? "|" : "");
      g_string_append (names, dateline_entity_get_name (matches->pdata[i]));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_aliases (void)
{
  const char *const given[] = { "Segey Lavrov", "", "Lavrov", "Sergey Lavrov", "Lavrov", NULL };
  g_autoptr (DatelineEntity) entity = dateline_entity_new (1, "e");
  g_autofree char *joined = NULL;
  guint count = 0;

  dateline_entity_set_name (entity, "Sergey Lavrov");
  g_assert_nonnull (dateline_entity_get_aliases (entity));
  g_assert_null (dateline_entity_get_aliases (entity)[0]);

  g_signal_connect (entity, "notify::aliases", G_CALLBACK (count_cb), &count);
  dateline_entity_set_aliases (entity, given);
  joined = g_strjoinv ("|", (char **) dateline_entity_get_aliases (entity));
  g_assert_cmpstr (joined, ==, "Lavrov|Segey Lavrov");
  g_assert_cmpuint (count, ==, 1);

  dateline_entity_set_aliases (entity, given);
  g_assert_cmpuint (count, ==, 1);
  /* The kept list may be given back. */
  dateline_entity_set_aliases (entity, dateline_entity_get_aliases (entity));
  g_assert_cmpuint (count, ==, 1);

  /* What becomes the name is no alias any more. */
  dateline_entity_set_name (entity, "Lavrov");
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpstr (dateline_entity_get_aliases (entity)[0], ==, "Segey Lavrov");
  g_assert_null (dateline_entity_get_aliases (entity)[1]);

  dateline_entity_set_aliases (entity, NULL);
  g_assert_cmpuint (count, ==, 3);
  g_assert_null (dateline_entity_get_aliases (entity)[0]);
}

static gboolean
has (DatelineEntity *entity, const char *form)
{
  g_autofree char *folded = dateline_fold (form);

  return dateline_entity_has_form (entity, folded);
}

static void
test_has_form (void)
{
  g_autoptr (DatelineEntity)
    entity = new_entity ("Jens Stoltenberg", "Secretary-General|Stoltenberg", NULL);

  g_assert_true (has (entity, "jens  STOLTENBERG"));
  g_assert_true (has (entity, "Stoltenberg"));
  g_assert_true (has (entity, "secretary-general"));
  g_assert_false (has (entity, "Jens"));
  g_assert_false (has (entity, "Stoltenber"));
  g_assert_false (has (entity, "oltenberg"));
  g_assert_false (has (entity, ""));

  /* Names that change take their forms along. */
  dateline_entity_set_name (entity, "J. Stoltenberg");
  g_assert_false (has (entity, "Jens Stoltenberg"));
  g_assert_true (has (entity, "j. stoltenberg"));
  dateline_entity_set_aliases (entity, NULL);
  g_assert_false (has (entity, "Stoltenberg"));
}

static void
test_ranks (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);

  add (store, "Belarus", "", NULL);             /* anywhere: "us" */
  add (store, "Moderate (US)", "", NULL);       /* start of a word */
  add (store, "Ust-Luga", "", NULL);            /* start of a name */
  add (store, "United States", "US|USA", NULL); /* exact alias */
  add (store, "Russia", "", NULL);              /* anywhere */
  add (store, "Usher", "", NULL);               /* start of a name */
  add (store, "France", "", NULL);

  assert_matches (store, "us", NULL, 10,
                  "United States|Ust-Luga|Usher|Moderate (US)|Belarus|Russia");
  assert_matches (store, " US ", NULL, 3, "United States|Ust-Luga|Usher");
  assert_matches (store, "us", NULL, 1, "United States");
  assert_matches (store, "us", NULL, 0, "");
  assert_matches (store, "usa", NULL, 10, "United States");
  assert_matches (store, "xyz", NULL, 10, "");
  /* Nothing runs from one name into the next. */
  assert_matches (store, "us usa", NULL, 10, "");
}

/* A later hit in the same name may be the better one. */
static void
test_best_hit (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);

  add (store, "Banana Republic", "", NULL);
  add (store, "Montana Ana", "", NULL);
  add (store, "Susana", "Dr Ana", NULL);
  add (store, "Diana", "ana", NULL);

  assert_matches (store, "ana", NULL, 10, "Diana|Montana Ana|Susana|Banana Republic");
}

static void
test_kind_first (void)
{
  g_autoptr (DatelineLabel) place = dateline_label_new (1, "place");
  g_autoptr (DatelineLabel) city = dateline_label_new (2, "city");
  g_autoptr (DatelineLabel) person = dateline_label_new (3, "person");
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);

  dateline_label_set_parent (city, place);
  add (store, "Washington, George", "", person);
  add (store, "Washington treaty", "", NULL);
  add (store, "Washington State", "", place);
  add (store, "Washington DC", "", city);
  add (store, "Washington", "", person);

  assert_matches (store, "wash", NULL, 10,
                  "Washington, George|Washington treaty|Washington State|Washington DC|Washington");
  assert_matches (store, "wash", city, 10,
                  "Washington DC|Washington State|Washington, George|Washington treaty|Washington");
  assert_matches (store, "wash", place, 2, "Washington State|Washington DC");
  /* A better form goes before a nearer kind. */
  assert_matches (store, "washington", place, 2, "Washington|Washington State");
}

static void
test_nothing_typed (void)
{
  g_autoptr (DatelineLabel) person = dateline_label_new (3, "person");
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);

  add (store, "Geneva", "", NULL);
  add (store, "Ned Price", "", person);
  assert_matches (store, "", NULL, 10, "Geneva|Ned Price");
  assert_matches (store, "  ", person, 10, "Ned Price|Geneva");
}

static void
test_gone_left_out (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);
  g_autoptr (DatelineRecord) first = NULL;

  add (store, "Geneva", "", NULL);
  add (store, "Genoa", "", NULL);
  first = g_list_model_get_item (G_LIST_MODEL (store), 0);
  dateline_record_set_gone (first, TRUE);
  assert_matches (store, "gen", NULL, 10, "Genoa");
}

static void
test_not_ascii (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ENTITY);

  add (store, "Сергей Лавров", "", NULL);
  add (store, "Jürgen Öl", "", NULL);
  assert_matches (store, "ЛАВ", NULL, 10, "Сергей Лавров");
  assert_matches (store, "öl", NULL, 10, "Jürgen Öl");
  assert_matches (store, "вров", NULL, 10, "Сергей Лавров");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/entity/aliases", test_aliases);
  g_test_add_func ("/model/entity/has-form", test_has_form);
  g_test_add_func ("/model/entity/ranks", test_ranks);
  g_test_add_func ("/model/entity/best-hit", test_best_hit);
  g_test_add_func ("/model/entity/kind-first", test_kind_first);
  g_test_add_func ("/model/entity/nothing-typed", test_nothing_typed);
  g_test_add_func ("/model/entity/gone-left-out", test_gone_left_out);
  g_test_add_func ("/model/entity/not-ascii", test_not_ascii);

  return g_test_run ();
}
