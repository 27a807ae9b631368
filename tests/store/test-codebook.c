/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook changes under tags that are there: fields and their answers, definitions and their
 * versions; and what is known of entities and the project beside it. */
#include "edit-fixture.h"

static const char *
uuid_of (gpointer record)
{
  return dateline_record_get_uuid (record);
}

static void
assert_undoes (Fixture *f, const char *before)
{
  g_autofree char *after = now (f);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, !=, after);
  dateline_project_undo (f->project, NULL, &error);
  g_assert_no_error (error);
  undone = now (f);
  assert_same (before, undone);
  dateline_project_redo (f->project, NULL, &error);
  g_assert_no_error (error);
  redone = now (f);
  assert_same (after, redone);
}

static DatelineField *
turn_into (DatelineField *field, DatelineFieldType type, const char *const *choices)
{
  DatelineFieldSpec spec = dateline_field_get_spec (field);

  spec.type = type;
  spec.choices = choices;
  return dateline_field_new_full (&spec);
}

/* The fields of Quote: @first for Speaker and @second for Kind; NULL leaves one out. Takes both. */
static GPtrArray *
make_fields (DatelineField *first, DatelineField *second)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);

  if (first)
    g_ptr_array_add (fields, first);
  if (second)
    g_ptr_array_add (fields, second);
  return fields;
}

static const char *
answer (Fixture *f, const char *name)
{
  return dateline_annotation_get_value (f->quote, dateline_field_get_uuid (
                                                    field (f->project, "Quote", name)));
}

static void
assert_review (GPtrArray *reviews, guint i, const char *name, gboolean goes, guint kept, guint lost)
{
  DatelineFieldReview *review = g_ptr_array_index (reviews, i);

  g_assert_cmpstr (review->name, ==, name);
  g_assert_cmpint (review->goes, ==, goes);
  g_assert_cmpuint (review->kept, ==, kept);
  g_assert_cmpuint (review->lost, ==, lost);
  g_assert_cmpuint (review->places->len, ==, lost);
}

/* Entity to text, choice to several: nothing is lost, so nothing is asked. */
static void
test_convert (Fixture *f, gconstpointer data)
{
  static const char *const choices[] = { "direct", "paraphrase", NULL };
  DatelineProject *p = f->project;
  DatelineField *speaker = field (p, "Quote", "Speaker");
  DatelineField *kind = field (p, "Quote", "Kind");
  g_autoptr (GPtrArray) fields = make_fields (turn_into (speaker, DATELINE_FIELD_TEXT, NULL),
                                              turn_into (kind, DATELINE_FIELD_CHOICES, choices));
  g_autoptr (GPtrArray) back = make_fields (turn_into (speaker, DATELINE_FIELD_ENTITY, NULL),
                                            turn_into (kind, DATELINE_FIELD_CHOICE, choices));
  g_autoptr (GPtrArray) reviews = NULL;
  g_autofree char *before = now (f);
  g_autofree char *between = NULL;
  g_autoptr (GError) error = NULL;

  reviews = dateline_project_review_fields (p, layer (p, "Quote"), fields, NULL, &error);
  g_assert_cmpuint (reviews->len, ==, 2);
  assert_review (reviews, 0, "Speaker", FALSE, 1, 0);
  assert_review (reviews, 1, "Kind", FALSE, 1, 0);
  g_assert_true (dateline_project_set_layer_fields (p, layer (p, "Quote"), fields, &error));
  g_assert_cmpstr (answer (f, "Speaker"), ==, "Beta");
  g_assert_cmpstr (answer (f, "Kind"), ==, "[\"direct\"]");
  assert_undoes (f, before);

  between = now (f);
  g_assert_true (dateline_project_set_layer_fields (p, layer (p, "Quote"), back, &error));
  g_assert_cmpstr (answer (f, "Speaker"), ==, uuid_of (entity (f, "Beta")));
  g_assert_cmpstr (answer (f, "Kind"), ==, "direct");
  assert_undoes (f, between);
  g_assert_no_error (error);
}

static void
test_lose (Fixture *f, gconstpointer data)
{
  static const char *const choices[] = { "paraphrase", NULL };
  DatelineProject *p = f->project;
  DatelineFieldChange change = { .drop_answers = TRUE };
  g_autoptr (GPtrArray) fields = make_fields (NULL, turn_into (field (p, "Quote", "Kind"),
                                                               DATELINE_FIELD_CHOICE, choices));
  g_autoptr (GPtrArray) reviews = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree const char **left = NULL;

  reviews = dateline_project_review_fields (p, layer (p, "Quote"), fields, NULL, &error);
  g_assert_cmpuint (reviews->len, ==, 2);
  assert_review (reviews, 0, "Speaker", TRUE, 0, 1);
  assert_review (reviews, 1, "Kind", FALSE, 0, 1);
  g_assert_false (dateline_project_set_layer_fields (p, layer (p, "Quote"), fields, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
    dateline_project_change_layer_fields (p, layer (p, "Quote"), fields, &change, &error));
  left = dateline_annotation_list_values (f->quote);
  g_assert_null (left[0]);
  assert_undoes (f, before);
}

/* An answer goes with its choice, of one or of several; one undo takes both back. */
static void
test_rename_choice (Fixture *f, gconstpointer data)
{
  static const char *const choices[] = { "verbatim", "paraphrase", NULL };
  static const char *const several[] = { "word for word", "paraphrase", NULL };
  DatelineProject *p = f->project;
  DatelineField *speaker = field (p, "Quote", "Speaker");
  g_autofree char *uuid = g_strdup (dateline_field_get_uuid (field (p, "Quote", "Kind")));
  DatelineChoiceRename rename = { uuid, "direct", "verbatim" };
  DatelineChoiceRename next = { uuid, "verbatim", "word for word" };
  g_autoptr (GArray) renames = g_array_new (FALSE, FALSE, sizeof (DatelineChoiceRename));
  DatelineFieldChange change = { .choice_renames = renames };
  g_autoptr (GPtrArray)
    fields = make_fields (g_object_ref (speaker),
                          turn_into (field (p, "Quote", "Kind"), DATELINE_FIELD_CHOICE, choices));
  g_autoptr (GPtrArray)
    other = make_fields (g_object_ref (speaker),
                         turn_into (field (p, "Quote", "Kind"), DATELINE_FIELD_CHOICES, several));
  g_autoptr (GPtrArray) reviews = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree char *between = NULL;

  g_array_append_val (renames, rename);
  reviews = dateline_project_review_fields (p, layer (p, "Quote"), fields, &change, &error);
  g_assert_cmpuint (reviews->len, ==, 1);
  assert_review (reviews, 0, "Kind", FALSE, 1, 0);
  g_assert_cmpuint (((DatelineFieldReview *) reviews->pdata[0])->renamed, ==, 1);
  g_assert_true (
    dateline_project_change_layer_fields (p, layer (p, "Quote"), fields, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (answer (f, "Kind"), ==, "verbatim");
  assert_undoes (f, before);
  g_assert_cmpstr (answer (f, "Kind"), ==, "verbatim");

  /* To another name and another type at once. */
  between = now (f);
  g_array_index (renames, DatelineChoiceRename, 0) = next;
  g_assert_true (
    dateline_project_change_layer_fields (p, layer (p, "Quote"), other, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (answer (f, "Kind"), ==, "[\"word for word\"]");
  assert_undoes (f, between);
}

/* Counted by hand: of the quotes one answers "Kind", none a field that is not there yet. */
static void
test_review_required (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineLayer *quotes = layer (p, "Quote");
  g_autoptr (DatelineAnnotation) other = tag (p, f->article, "Quote/Quote", 0, 4, NULL);
  g_autoptr (GPtrArray) kind = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineReviewPlace *place;
  guint n;

  kind = dateline_project_review_required (p, quotes,
                                           dateline_field_get_uuid (field (p, "Quote", "Kind")), &n,
                                           &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  place = kind->pdata[0];
  g_assert_cmpint (place->annotation, ==, dateline_record_get_id (DATELINE_RECORD (other)));
  g_assert_cmpuint (place->end, ==, 4);
  none = dateline_project_review_required (p, quotes, "nobody", &n, &error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (none->len, ==, 2);
}

/* What answers don't depend on is no change to them. */
static void
test_rename_field (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineFieldSpec spec = dateline_field_get_spec (field (p, "Quote", "Speaker"));
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) reviews = NULL;
  g_autoptr (GError) error = NULL;

  spec.name = "Who";
  spec.required = TRUE;
  spec.description = "Who says it";
  fields = make_fields (dateline_field_new_full (&spec), g_object_ref (field (p, "Quote", "Kind")));
  reviews = dateline_project_review_fields (p, layer (p, "Quote"), fields, NULL, &error);
  g_assert_cmpuint (reviews->len, ==, 0);
  g_assert_true (dateline_project_set_layer_fields (p, layer (p, "Quote"), fields, &error));
  g_assert_true (dateline_field_get_required (field (p, "Quote", "Who")));
  g_assert_cmpstr (answer (f, "Who"), ==, uuid_of (entity (f, "Beta")));
}

static void
test_bad_fields (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineFieldSpec range = { .uuid = "0a5e1d2c-1111-4222-8333-944445555666",
                              .name = "n",
                              .type = DATELINE_FIELD_NUMBER,
                              .minimum = 2,
                              .maximum = 1 };
  DatelineFieldSpec preset = { .uuid = "0a5e1d2c-1111-4222-8333-944445555666",
                               .name = "n",
                               .type = DATELINE_FIELD_NUMBER,
                               .minimum = 1,
                               .maximum = 2,
                               .preset = "3" };
  const DatelineFieldSpec *bad[] = { &range, &preset };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) fields = make_fields (dateline_field_new_full (bad[i]), NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (dateline_project_set_layer_fields (p, layer (p, "Theme"), fields, &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
    }
}

/* Bounds come back to the last digit. */
static void
test_bounds (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineFieldSpec spec = { .uuid = "0a5e1d2c-1111-4222-8333-944445555666",
                             .name = "n",
                             .type = DATELINE_FIELD_NUMBER,
                             .minimum = 0.1 + 0.2,
                             .maximum = NAN };
  g_autoptr (GPtrArray) fields = make_fields (dateline_field_new_full (&spec), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);

  g_assert_true (dateline_project_set_layer_fields (p, layer (p, "Theme"), fields, &error));
  g_assert_true (dateline_field_get_minimum (field (p, "Theme", "n")) == 0.1 + 0.2);
  g_assert_true (isnan (dateline_field_get_maximum (field (p, "Theme", "n"))));
  assert_undoes (f, before);
}

static void
assert_version (GPtrArray *versions, guint i, guint number, const char *description)
{
  DatelineLabelVersion *version = g_ptr_array_index (versions, i);

  g_assert_cmpuint (version->version, ==, number);
  g_assert_cmpstr (version->description, ==, description);
}

static void
test_versions (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineLabel *place = label (p, "Place");
  DatelineLabelEdit edit = { .name = "Place", .description = "Where", .note = "Ask Ada" };
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree char *third = NULL;

  /* Nobody has used it, so the first definition is number 1. */
  g_assert_true (dateline_project_edit_label (p, place, &edit, &error));
  g_assert_cmpuint (dateline_label_get_version (place), ==, 1);
  g_assert_cmpstr (dateline_label_get_note (place), ==, "Ask Ada");
  assert_undoes (f, before);

  /* A name, a key, a colour and a note are no definition. */
  edit = (DatelineLabelEdit){ "Site", "s", "Where", "", 3, .note = "" };
  g_assert_true (dateline_project_edit_label (p, place, &edit, &error));
  g_assert_cmpuint (dateline_label_get_version (place), ==, 1);
  edit.counter_examples = "the Kremlin, where it speaks";
  g_assert_true (dateline_project_edit_label (p, place, &edit, &error));
  g_assert_cmpuint (dateline_label_get_version (place), ==, 2);
  /* Counter-examples that are not mentioned stay. */
  edit.counter_examples = NULL;
  edit.description = "Where it is";
  third = now (f);
  g_assert_true (dateline_project_edit_label (p, place, &edit, &error));
  g_assert_cmpstr (dateline_label_get_counter_examples (place), ==, "the Kremlin, where it speaks");
  versions = dateline_project_list_label_versions (p, place, &error);
  g_assert_cmpuint (versions->len, ==, 3);
  assert_version (versions, 0, 3, "Where it is");
  assert_version (versions, 1, 2, "Where");
  assert_version (versions, 2, 1, "Where");
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[2])->counter_examples, ==, "");
  g_assert_cmpstr (((DatelineLabelVersion *) versions->pdata[0])->coder, ==,
                   uuid_of (dateline_project_get_coder (p)));
  assert_undoes (f, third);
  g_assert_no_error (error);
}

/* A label that is in use has a definition, even if it says nothing yet. */
static void
test_used_first (Fixture *f, gconstpointer data)
{
  DatelineLabelEdit edit = { .name = "Person", .description = "Who" };
  DatelineLabel *person = label (f->project, "Person");
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_true (dateline_project_edit_label (f->project, person, &edit, NULL));
  g_assert_cmpuint (dateline_label_get_version (person), ==, 2);
  versions = dateline_project_list_label_versions (f->project, person, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  assert_version (versions, 1, 1, "");
}

static void
test_externals (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  static const char *const names[] = { "wikidata:Q458", "geonames:a:b", NULL };
  static const char *const others[] = { "wikidata:Q1", "viaf:2", NULL };
  static const char *const bad[][3] = {
    { "Q458" }, { ":x" }, { "wikidata:" }, { "" }, { "a:1", "a:2", NULL }
  };
  DatelineEntity *beta = entity (f, "Beta");
  DatelineEntity *bet = dateline_project_add_entity (p, "Bet", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree char *unmerged = NULL;
  g_autofree char *all = NULL;

  g_assert_true (dateline_project_set_entity_externals (p, beta, names, &error));
  g_assert_cmpstr (dateline_entity_get_externals (beta)[0], ==, "geonames:a:b");
  g_assert_cmpstr (dateline_entity_get_externals (beta)[1], ==, "wikidata:Q458");
  assert_undoes (f, before);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (dateline_project_set_entity_externals (p, beta, bad[i], &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_true (dateline_project_set_entity_externals (p, bet, others, &error));
  unmerged = now (f);
  g_assert_true (dateline_project_merge_entities (p, beta, bet, &error));
  all = g_strjoinv (" ", (GStrv) dateline_entity_get_externals (beta));
  g_assert_cmpstr (all, ==, "geonames:a:b viaf:2 wikidata:Q458");
  assert_undoes (f, unmerged);
}

/* A pair that was rejected stays rejected, whoever is merged with one of them. */
static void
test_apart (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineEntity *beta = entity (f, "Beta");
  DatelineEntity *bet = dateline_project_add_entity (p, "Bet", NULL, NULL);
  DatelineEntity *beth = dateline_project_add_entity (p, "Beth", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  g_autofree char *before = now (f);
  g_autofree char *unmerged = NULL;
  DatelineApart *pair;

  g_assert_true (dateline_project_set_apart (p, beta, bet, TRUE, &error));
  g_assert_true (dateline_project_is_apart (p, beta, bet));
  g_assert_true (dateline_project_is_apart (p, bet, beta));
  g_assert_false (dateline_project_is_apart (p, beta, beth));
  assert_undoes (f, before);
  g_assert_false (dateline_project_set_apart (p, beta, beta, TRUE, &error));
  g_clear_error (&error);

  unmerged = now (f);
  g_assert_true (dateline_project_merge_entities (p, beth, bet, &error));
  g_assert_true (dateline_project_is_apart (p, beta, beth));
  pairs = dateline_project_list_apart (p, &error);
  g_assert_cmpuint (pairs->len, ==, 1);
  pair = g_ptr_array_index (pairs, 0);
  g_assert_cmpstr (pair->a, <, pair->b);
  assert_undoes (f, unmerged);

  /* Who merges them after all has changed their mind. */
  g_assert_true (dateline_project_merge_entities (p, beta, beth, &error));
  g_clear_pointer (&pairs, g_ptr_array_unref);
  pairs = dateline_project_list_apart (p, &error);
  g_assert_cmpuint (pairs->len, ==, 0);
  g_assert_true (dateline_project_undo (p, NULL, &error));
  g_assert_true (dateline_project_set_apart (p, beta, beth, FALSE, &error));
  g_assert_false (dateline_project_is_apart (p, beta, beth));
  g_assert_no_error (error);
}

static void
test_project_note (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);

  g_assert_cmpstr (dateline_project_get_note (f->project), ==, "");
  g_assert_true (dateline_project_set_note (f->project, "What this is for\n☃", &error));
  g_assert_cmpstr (dateline_project_get_note (f->project), ==, "What this is for\n☃");
  assert_undoes (f, before);
  dateline_project_begin (f->project, "group", "", &error);
  g_assert_true (dateline_project_set_note (f->project, "gone", &error));
  dateline_project_rollback (f->project);
  g_assert_cmpstr (dateline_project_get_note (f->project), ==, "What this is for\n☃");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store/codebook/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("convert", test_convert);
  ADD ("lose", test_lose);
  ADD ("rename-field", test_rename_field);
  ADD ("rename-choice", test_rename_choice);
  ADD ("review-required", test_review_required);
  ADD ("bad-fields", test_bad_fields);
  ADD ("bounds", test_bounds);
  ADD ("versions", test_versions);
  ADD ("used-first", test_used_first);
  ADD ("externals", test_externals);
  ADD ("apart", test_apart);
  ADD ("project-note", test_project_note);
  return g_test_run ();
}
