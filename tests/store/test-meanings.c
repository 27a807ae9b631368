/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Washington the place and Washington the government: asked for by what stands around it. */
#include "store-fixture.h"

#include <string.h>

#include "store/meanings.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineEntity *place;
  DatelineEntity *government;
} Fixture;

static const char *const texts[] = {
  "Snow fell on the streets of Washington yesterday, and schools in the city stayed closed.",
  "Visitors to the city walk the streets of Washington in spring.",
  "Officials say that Washington rejected the treaty and threatens sanctions.",
  "Moscow warned that Washington must sign the treaty or face sanctions.",
  "The sanctions that Washington announced follow from the treaty.",
  "Rain on the streets of Washington is rare, say people in the city.",
  "A treaty with Washington would end the sanctions.",
  "Nobody knows what Washington means here.",
};

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = make_folder ();
  f->project = make_project (f->folder);
  import_texts (f->project, texts, G_N_ELEMENTS (texts));
  f->place = dateline_project_add_entity (f->project, "Washington, D.C.",
                                          label (f->project, "Entity/Place"), &error);
  f->government = dateline_project_add_entity (f->project, "US government",
                                               label (f->project, "Entity/Person"), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

/* Where the word stands in the text. */
static guint
find (guint text)
{
  return (guint) (strstr (texts[text], "Washington") - texts[text]);
}

static DatelineArticle *
find_article (Fixture *f, guint text)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (DatelineArticle) article = nth_article (f->project, i);
      g_autofree char *own = dateline_project_load_text (f->project, article, NULL);

      if (strcmp (own, texts[text]) == 0)
        return g_steal_pointer (&article);
    }
}

static void
mention (Fixture *f, guint text, DatelineEntity *entity)
{
  g_autoptr (DatelineArticle) article = find_article (f, text);
  g_autoptr (DatelineAnnotation)
    annotation = tag (f->project, article, entity == f->place ? "Entity/Place" : "Entity/Person",
                      find (text), find (text) + 10, entity);

  g_assert_nonnull (annotation);
}

static GPtrArray *
ask (Fixture *f, guint text)
{
  return dateline_project_list_meanings (f->project, layer (f->project, "Entity"), "washington",
                                         texts[text], find (text), find (text) + 10);
}

static void
test_context (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) city = NULL;
  g_autoptr (GPtrArray) power = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const DatelineMeaning *first;
  g_autofree char *why = NULL;
  double sum = 0;

  mention (f, 0, f->place);
  mention (f, 1, f->place);
  mention (f, 2, f->government);
  mention (f, 3, f->government);
  mention (f, 4, f->government);

  city = ask (f, 5);
  g_assert_cmpuint (city->len, ==, 2);
  first = city->pdata[0];
  g_assert_true (first->entity == f->place);
  g_assert_cmpuint (first->count, ==, 2);
  g_assert_cmpfloat (first->share, >, 0.7);
  g_assert_true (g_strv_contains ((const char *const *) first->words, "streets") ||
                 g_strv_contains ((const char *const *) first->words, "city"));
  why = dateline_meaning_describe (first);
  g_assert_nonnull (strstr (why, "2 mentions, near “"));

  power = ask (f, 6);
  first = power->pdata[0];
  g_assert_true (first->entity == f->government);
  g_assert_cmpuint (first->count, ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) first->words, "treaty"));

  /* Without a word that is known, how often it was meant decides. */
  g_assert_cmpuint (dateline_project_count_meanings (f->project, NULL, "washington"), ==, 2);
  g_assert_cmpuint (dateline_project_count_meanings (f->project, NULL, "Moscow"), ==, 0);
  open = ask (f, 7);
  g_assert_false (dateline_meanings_are_sure (open));
  first = open->pdata[0];
  g_assert_true (first->entity == f->government);
  for (guint i = 0; i < open->len; i++)
    sum += ((DatelineMeaning *) open->pdata[i])->share;
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
}

/* Names count as well, mentions of another layer or an undone one don't. */
static void
test_names_and_undo (Fixture *f, gconstpointer data)
{
  const char *const aliases[] = { "Washington", NULL };
  g_autoptr (GPtrArray) none = ask (f, 7);
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) tagged = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  dateline_project_set_entity_aliases (f->project, f->place, aliases, &error);
  g_assert_no_error (error);
  named = ask (f, 7);
  g_assert_cmpuint (named->len, ==, 1);
  g_assert_true (dateline_meanings_are_sure (named));
  g_assert_cmpuint (((DatelineMeaning *) named->pdata[0])->count, ==, 0);
  g_assert_cmpfloat (((DatelineMeaning *) named->pdata[0])->share, ==, 1);

  mention (f, 2, f->government);
  tagged = ask (f, 7);
  g_assert_cmpuint (tagged->len, ==, 2);
  g_assert_true (((DatelineMeaning *) tagged->pdata[0])->entity == f->government);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = ask (f, 7);
  g_assert_cmpuint (undone->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/meanings/context", Fixture, NULL, set_up, test_context, tear_down);
  g_test_add ("/meanings/names-and-undo", Fixture, NULL, set_up, test_names_and_undo, tear_down);
  return g_test_run ();
}
