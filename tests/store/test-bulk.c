/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names found in all texts of a project, and many tags in one action: what is written, what is left out,
 * undo, redo, and that nothing is left of it where it fails. */
#include "edit-fixture.h"

#include "store/occurrences.h"

#include <string.h>

static DatelineMatcher *
make_matcher (const char *name)
{
  DatelineMatcher *matcher = dateline_matcher_new (DATELINE_MATCH_WHOLE_WORDS, NULL);

  dateline_matcher_add (matcher, name, 0, NULL);
  dateline_matcher_prepare (matcher);
  return matcher;
}

static GArray *
find (Fixture *f, const char *name, const char *label_name)
{
  g_autoptr (DatelineMatcher) matcher = make_matcher (name);
  g_autoptr (GError) error = NULL;
  DatelineOccurrenceSearch search = { .matcher = matcher };
  GArray *found;

  if (label_name != NULL)
    search.label = dateline_record_get_id (DATELINE_RECORD (label (f->project, label_name)));
  found = dateline_find_occurrences (dateline_project_get_path (f->project), &search, NULL, NULL,
                                     NULL, &error);
  g_assert_no_error (error);
  return found;
}

static void
add_hit (GArray *hits, gint64 article, guint start, guint end)
{
  DatelineBulkHit hit = { article, start, end };

  g_array_append_val (hits, hit);
}

static gint64
article_id (Fixture *f, guint n)
{
  g_autoptr (DatelineArticle) article = nth_article (f->project, n);

  return dateline_record_get_id (DATELINE_RECORD (article));
}

static guint
count_tags (Fixture *f, guint n)
{
  g_autoptr (DatelineArticle) article = nth_article (f->project, n);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, article);

  return g_list_model_get_n_items (list);
}

static void
test_find (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) beta = find (f, "Beta", "Person");
  g_autoptr (GArray) place = find (f, "Beta", "Place");
  g_autoptr (GArray) quote = find (f, "Gamma", "Quote/Quote");
  g_autoptr (GArray) wrote = find (f, "wrote", NULL);
  g_autoptr (GArray) said = find (f, "said", "Person");
  const DatelineOccurrence *first;

  /* The mention of Beta is tagged as a person. */
  g_assert_cmpuint (beta->len, ==, 1);
  first = &g_array_index (beta, DatelineOccurrence, 0);
  g_assert_cmpint (first->article, ==, article_id (f, 0));
  g_assert_cmpuint (first->start, ==, 10);
  g_assert_cmpuint (first->end, ==, 14);
  g_assert_cmpint (first->taken, ==, DATELINE_TAKEN_SAME);
  first = &g_array_index (place, DatelineOccurrence, 0);
  g_assert_cmpint (first->taken, ==, DATELINE_TAKEN_OTHER);
  g_assert_cmpint (first->by, ==,
                   dateline_record_get_id (DATELINE_RECORD (label (f->project, "Person"))));

  /* The quote's tag goes from 0 to 24 and is of a layer of its own. */
  first = &g_array_index (quote, DatelineOccurrence, 0);
  g_assert_cmpint (first->taken, ==, DATELINE_TAKEN_SAME);
  first = &g_array_index (wrote, DatelineOccurrence, 0);
  g_assert_cmpint (first->article, ==, article_id (f, 2));
  g_assert_cmpint (first->taken, ==, DATELINE_TAKEN_NOT);

  /* Offsets are code points: an umlaut and an emoji stand before it. */
  first = &g_array_index (said, DatelineOccurrence, 0);
  g_assert_cmpuint (first->start, ==, 32);
}

static void
test_search_limits (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (DATELINE_MATCH_EXACT, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) of_last = NULL;
  g_autoptr (GArray) three = NULL;
  gint64 last = article_id (f, 2);
  const char *path = dateline_project_get_path (f->project);
  DatelineOccurrenceSearch search = { .matcher = matcher };

  dateline_matcher_add (matcher, "e", 0, NULL);
  dateline_matcher_prepare (matcher);
  all = dateline_find_occurrences (path, &search, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  search.most = 3;
  three = dateline_find_occurrences (path, &search, NULL, NULL, NULL, &error);
  g_assert_cmpuint (three->len, ==, 3);
  search.most = 0;
  g_array_append_val (ids, last);
  search.articles = ids;
  of_last = dateline_find_occurrences (path, &search, NULL, NULL, NULL, &error);
  g_assert_cmpuint (of_last->len, >, 0);
  g_assert_cmpuint (of_last->len, <, all->len);
  for (guint i = 0; i < of_last->len; i++)
    g_assert_cmpint (g_array_index (of_last, DatelineOccurrence, i).article, ==, last);

  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_find_occurrences (path, &search, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (
    dateline_find_occurrences ("/nowhere/p.dateline", &search, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_tag_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree char *tagged = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *description = NULL;
  g_autoptr (DatelineArticle) second = nth_article (f->project, 1);
  g_autoptr (GListModel) held = dateline_project_get_annotations (f->project, second);
  DatelineLabel *last = NULL;
  DatelineEntity *meant = NULL;
  guint made = 99;

  /* In any order. */
  add_hit (hits, article_id (f, 2), 15, 22);
  add_hit (hits, article_id (f, 1), 7, 8);
  add_hit (hits, article_id (f, 1), 0, 6);
  g_assert_true (dateline_project_tag_many (f->project, label (f->project, "Person"), hits,
                                            entity (f, "Beta"), &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 3);
  tagged = now (f);
  g_assert_cmpuint (g_list_model_get_n_items (held), ==, 2);
  g_assert_cmpint (dateline_article_get_status (second), ==, DATELINE_STATUS_IN_PROGRESS);
  g_assert_true (dateline_project_recall_form (f->project, NULL, "zürich", &last, &meant));
  g_assert_true (meant == entity (f, "Beta"));
  g_object_get (f->project, "undo-description", &description, NULL);
  g_assert_nonnull (strstr (description, "Beta"));

  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = now (f);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (g_list_model_get_n_items (held), ==, 0);
  g_assert_cmpint (dateline_article_get_status (second), ==, DATELINE_STATUS_TODO);
  g_assert_true (dateline_project_redo (f->project, NULL, &error));
  redone = now (f);
  g_assert_cmpstr (redone, ==, tagged);
}

static void
test_left_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GError) error = NULL;
  DatelineLabel *person = label (f->project, "Person");
  guint made;

  /* The same again, twice the same, an overlap, an article that is not there. */
  add_hit (hits, article_id (f, 0), 10, 14);
  add_hit (hits, article_id (f, 0), 0, 5);
  add_hit (hits, article_id (f, 0), 0, 5);
  add_hit (hits, article_id (f, 0), 6, 14);
  add_hit (hits, 4711, 0, 5);
  g_assert_true (dateline_project_tag_many (f->project, person, hits, NULL, &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 2);
  assert_sound (f->project);
  g_assert_cmpuint (count_tags (f, 0), ==, 4);

  /* Where nothing is left to do there is nothing to undo. */
  g_array_set_size (hits, 1);
  g_assert_true (dateline_project_tag_many (f->project, person, hits, NULL, &made, &error));
  g_assert_cmpuint (made, ==, 0);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_cmpuint (count_tags (f, 0), ==, 2);
}

static void
test_no_overlap (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GError) error = NULL;
  guint made;

  dateline_layer_set_allows_overlap (layer (f->project, "Entity"), FALSE);
  add_hit (hits, article_id (f, 0), 6, 14);
  add_hit (hits, article_id (f, 0), 15, 20);
  add_hit (hits, article_id (f, 0), 18, 24);
  g_assert_true (
    dateline_project_tag_many (f->project, label (f->project, "Place"), hits, NULL, &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 1);
}

/* New tags begin with the presets of the layer's fields and name the version of the label; a stretch over
 * two paragraphs is left out where the layer says so. */
static void
test_like_by_hand (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "Eta left.\nEta came back." };
  static const char *const choices[] = { "direct", "indirect", NULL };
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineFieldSpec spec = { .uuid = uuid,
                             .name = "Way",
                             .type = DATELINE_FIELD_CHOICE,
                             .choices = choices,
                             .preset = "indirect" };
  DatelineLabel *place = label (f->project, "Place");
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  guint n;

  g_assert_cmpuint (import_texts (f->project, texts, 1), ==, 1);
  article = nth_article (f->project, 3);
  g_ptr_array_add (fields, dateline_field_new_full (&spec));
  dateline_project_set_layer_fields (f->project, layer (f->project, "Entity"), fields, &error);
  g_assert_no_error (error);
  dateline_layer_set_crosses_paragraphs (layer (f->project, "Entity"), FALSE);
  add_hit (hits, article_id (f, 3), 10, 13);
  add_hit (hits, article_id (f, 3), 4, 13);
  g_assert_true (dateline_project_tag_many (f->project, place, hits, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  list = dateline_project_get_annotations (f->project, article);
  made = g_list_model_get_item (list, 0);
  g_assert_cmpstr (dateline_annotation_get_value (made, uuid), ==, "indirect");
  g_assert_cmpuint (dateline_annotation_get_guideline (made), ==,
                    dateline_label_get_version (place));
  assert_sound (f->project);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autofree char *before = now (f);
  static const struct
  {
    const char *label;
    gboolean entity;
    guint end;
  } cases[] = {
    { "Person", FALSE, 1000 },
    { "Person", FALSE, 0 },
    { "War", FALSE, 4 },
    { "Quote/Quote", TRUE, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      /* What came before the bad one goes too. */
      g_array_set_size (hits, 0);
      add_hit (hits, article_id (f, 1), 0, 6);
      add_hit (hits, article_id (f, 2), 0, cases[i].end);
      g_assert_false (dateline_project_tag_many (f->project, label (f->project, cases[i].label),
                                                 hits, cases[i].entity ? entity (f, "Beta") : NULL,
                                                 NULL, &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
      after = now (f);
      g_assert_cmpstr (after, ==, before);
    }
}

/* Slices within one action, as the window makes them, and giving up in the middle. */
static void
test_group (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  DatelineLabel *person = label (f->project, "Person");

  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *after = NULL;
      guint made;

      g_assert_true (dateline_project_begin (f->project, "tag-everywhere", "X", &error));
      for (guint i = 0; i < 3; i++)
        {
          g_array_set_size (hits, 0);
          add_hit (hits, article_id (f, i), 0, 3);
          g_assert_true (dateline_project_tag_many (f->project, person, hits, NULL, &made, &error));
          g_assert_cmpuint (made, ==, 1);
        }
      if (round == 0)
        {
          dateline_project_rollback (f->project);
        }
      else
        {
          g_assert_true (dateline_project_commit (f->project, &error));
          g_assert_cmpuint (count_tags (f, 2), ==, 1);
          g_assert_true (dateline_project_undo (f->project, NULL, &error));
        }
      after = now (f);
      g_assert_cmpstr (after, ==, before);
    }
}

static DatelineEntity *
add_entity (Fixture *f, const char *name, const char *alias, const char *kind)
{
  const char *const aliases[] = { alias, NULL };
  g_autoptr (GError) error = NULL;
  DatelineEntity *added = dateline_project_add_entity (
    f->project, name, kind != NULL ? label (f->project, kind) : NULL, &error);

  g_assert_no_error (error);
  if (alias != NULL)
    dateline_project_set_entity_aliases (f->project, added, aliases, &error);
  g_assert_no_error (error);
  return added;
}

static gint64
id_of (gpointer record)
{
  return dateline_record_get_id (DATELINE_RECORD (record));
}

/* Names of several kinds at once: what each means, and what stands in its way in its own layer. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineNameSet) names = dateline_name_set_new ();
  DatelineEntity *city = add_entity (f, "Zürich", "ZÜRICH", "Place");
  DatelineEntity *state = add_entity (f, "Canton of Zürich", "Zürich", "Person");
  DatelineEntity *stray = add_entity (f, "Stray", NULL, NULL);
  DatelineOccurrenceSearch search = { .names = names };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;
  const DatelineNameMeaning *meaning;
  guint zurichs = 0;
  guint betas = 0;

  g_assert_false (dateline_name_set_add (names, stray, NULL));
  g_assert_true (dateline_name_set_add (names, city, NULL));
  g_assert_true (dateline_name_set_add (names, state, NULL));
  g_assert_true (dateline_name_set_add (names, entity (f, "Beta"), label (f->project, "Place")));
  g_assert_cmpuint (dateline_name_set_get_n_entities (names), ==, 3);
  dateline_name_set_prepare (names, DATELINE_MATCH_WHOLE_WORDS | DATELINE_MATCH_FOLD_CASE, NULL);
  found = dateline_find_occurrences (dateline_project_get_path (f->project), &search, NULL, NULL,
                                     NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const DatelineOccurrence *hit = &g_array_index (found, DatelineOccurrence, i);

      meaning = dateline_name_set_get_meaning (names, hit->form, 0);
      if (meaning->entity == id_of (city))
        {
          zurichs++;
          g_assert_cmpuint (dateline_name_set_count_meanings (names, hit->form), ==, 2);
          g_assert_cmpint (dateline_name_set_get_meaning (names, hit->form, 1)->entity, ==,
                           id_of (state));
          g_assert_null (dateline_name_set_get_meaning (names, hit->form, 2));
          g_assert_cmpint (hit->taken, ==, DATELINE_TAKEN_NOT);
        }
      else
        {
          betas++;
          g_assert_cmpint (meaning->label, ==, id_of (label (f->project, "Place")));
          g_assert_cmpuint (dateline_name_set_count_meanings (names, hit->form), ==, 1);
          g_assert_cmpint (hit->taken, ==, DATELINE_TAKEN_OTHER);
        }
    }
  g_assert_cmpuint (zurichs, ==, 1);
  g_assert_cmpuint (betas, ==, 1);
}

/* Where a label names no entity all names of it mean the same. */
static void
test_names_of_no_entity (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineNameSet) names = dateline_name_set_new ();
  DatelineLabel *quote = label (f->project, "Quote/Quote");
  guint n_forms;

  dateline_name_set_add (names, add_entity (f, "Omega", "Psi", "Place"), quote);
  dateline_name_set_add (names, add_entity (f, "Psi", NULL, "Person"), quote);
  dateline_name_set_prepare (names, DATELINE_MATCH_WHOLE_WORDS, NULL);
  n_forms = dateline_matcher_get_n_forms (dateline_name_set_get_matcher (names));
  g_assert_cmpuint (n_forms, ==, 2);
  for (guint i = 0; i < n_forms; i++)
    {
      g_assert_cmpuint (dateline_name_set_count_meanings (names, i), ==, 1);
      g_assert_cmpint (dateline_name_set_get_meaning (names, i, 0)->entity, ==, 0);
    }
}

/* Several labels and entities in one action, one undo. */
static void
test_targets (Fixture *f, gconstpointer data)
{
  DatelineBulkTarget wanted[] = {
    { id_of (label (f->project, "Person")), id_of (entity (f, "Beta")) },
    { id_of (label (f->project, "Quote/Quote")), 0 },
    { id_of (label (f->project, "Place")), 0 },
    { 4711, 0 },
  };
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (DatelineBulkTarget));
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  DatelineBulkHit all[] = {
    { article_id (f, 1), 0, 6, 0 },
    { article_id (f, 1), 0, 6, 1 },
    { article_id (f, 2), 0, 3, 2 },
    /* Those are there already. */
    { article_id (f, 0), 10, 14, 0 },
    { article_id (f, 0), 0, 24, 1 },
  };
  g_autofree char *before = now (f);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) second = nth_article (f->project, 1);
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, second);
  guint made;

  g_array_append_vals (targets, wanted, G_N_ELEMENTS (wanted));
  g_array_append_vals (hits, all, G_N_ELEMENTS (all));
  g_assert_true (
    dateline_project_tag_targets (f->project, targets, hits, "two kinds", &made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DatelineAnnotation) tag = g_list_model_get_item (list, i);
      gboolean person = dateline_annotation_get_label (tag) == label (f->project, "Person");

      g_assert_true (dateline_annotation_get_entity (tag) == (person ? entity (f, "Beta") : NULL));
    }
  assert_sound (f->project);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = now (f);
  g_assert_cmpstr (undone, ==, before);

  /* A target that is not there refuses all. */
  all[0].target = 3;
  g_array_append_vals (hits, all, 1);
  g_assert_false (
    dateline_project_tag_targets (f->project, targets, hits, "two kinds", &made, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  all[0].target = 99;
  g_array_append_vals (hits, all, 1);
  g_assert_false (
    dateline_project_tag_targets (f->project, targets, hits, "two kinds", &made, &error));
  g_clear_pointer (&undone, g_free);
  undone = now (f);
  g_assert_cmpstr (undone, ==, before);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "find", test_find },
    { "search-limits", test_search_limits },
    { "tag-many", test_tag_many },
    { "left-out", test_left_out },
    { "no-overlap", test_no_overlap },
    { "refused", test_refused },
    { "group", test_group },
    { "like-by-hand", test_like_by_hand },
    { "names", test_names },
    { "names-of-no-entity", test_names_of_no_entity },
    { "targets", test_targets },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/store/bulk/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
