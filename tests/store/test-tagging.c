/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags with all they can have: answers of every type, rules of layers, relations and what goes with
 * them, each undone and made again. */
#include "edit-fixture.h"

static const char *
uuid_of (gpointer record)
{
  return dateline_record_get_uuid (record);
}

/* Whatever is done between: one action, whose undo and redo give the same tables and objects. */
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

#define REFUSED(call)                                                         \
  G_STMT_START                                                                \
  {                                                                           \
    g_autofree char *was = now (f);                                           \
    g_autofree char *is = NULL;                                               \
    g_autoptr (GError) why = NULL;                                            \
                                                                              \
    g_assert_true (!(call));                                                  \
    g_assert_error (why, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID); \
    is = now (f);                                                             \
    assert_same (was, is);                                                    \
  }                                                                           \
  G_STMT_END

static DatelineField *
add_field (GPtrArray *fields, const char *name, DatelineFieldType type, const char *preset)
{
  static const char *const choices[] = { "one", "two", "three", NULL };
  g_autofree char *uuid = g_uuid_string_random ();
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  DatelineField *field;

  spec.uuid = uuid;
  spec.name = name;
  spec.type = type;
  spec.choices = choices;
  spec.preset = preset;
  spec.minimum = 0;
  field = dateline_field_new_full (&spec);
  g_ptr_array_add (fields, field);
  return field;
}

/* A layer "All" with the label "Any" and a field of every type, named like it. */
static void
add_all_types (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  DatelineLayer *all = dateline_project_add_layer (f->project, "All", DATELINE_LAYER_SPAN, FALSE,
                                                   &error);

  dateline_project_add_label (f->project, all, NULL, "Any", &error);
  add_field (fields, "text", DATELINE_FIELD_TEXT, NULL);
  add_field (fields, "choice", DATELINE_FIELD_CHOICE, "two");
  add_field (fields, "choices", DATELINE_FIELD_CHOICES, "[\"one\"]");
  add_field (fields, "yes-no", DATELINE_FIELD_BOOLEAN, "no");
  add_field (fields, "number", DATELINE_FIELD_NUMBER, NULL);
  add_field (fields, "date", DATELINE_FIELD_DATE, NULL);
  add_field (fields, "entity", DATELINE_FIELD_ENTITY, "0a5e1d2c-1111-4222-8333-944445555666");
  add_field (fields, "label", DATELINE_FIELD_LABEL, NULL);
  add_field (fields, "link", DATELINE_FIELD_LINK, NULL);
  dateline_project_set_layer_fields (f->project, all, fields, &error);
  g_assert_no_error (error);
}

static DatelineLayer *
add_relations (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DatelineLayer *relation = dateline_project_add_layer (f->project, "Relation",
                                                        DATELINE_LAYER_RELATION, FALSE, &error);

  dateline_project_add_label (f->project, relation, NULL, "speaks of", &error);
  g_assert_no_error (error);
  return relation;
}

static DatelineAnnotation *
relate (Fixture *f, DatelineAnnotation *from, DatelineAnnotation *to, GError **error)
{
  DatelineTagSpec spec = { .from = from, .to = to };

  return dateline_project_tag_full (f->project, f->article, label (f->project, "speaks of"), &spec,
                                    error);
}

static const char *
answer (Fixture *f, DatelineAnnotation *annotation, const char *name)
{
  return dateline_annotation_get_value (annotation,
                                        dateline_field_get_uuid (field (f->project, "All", name)));
}

static void
put (Fixture *f, GHashTable *values, const char *name, const char *value)
{
  g_hash_table_insert (values, (gpointer) dateline_field_get_uuid (field (f->project, "All", name)),
                       (gpointer) value);
}

static void
test_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) spans = dateline_spans_new (18, 23);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree const char **answered = NULL;
  DatelineTagSpec spec = { .fragments = spans, .values = values, .note = "☃" };

  add_all_types (f);
  before = now (f);
  put (f, values, "text", "words");
  put (f, values, "choices", "[\"three\",\"one\"]");
  put (f, values, "yes-no", NULL);
  put (f, values, "number", "2.50");
  put (f, values, "date", "2022-01");
  put (f, values, "entity", uuid_of (entity (f, "Beta")));
  put (f, values, "label", uuid_of (label (f->project, "Peace")));
  put (f, values, "link", uuid_of (f->mention));
  made = dateline_project_tag_full (f->project, f->article, label (f->project, "Any"), &spec,
                                    &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer (f, made, "text"), ==, "words");
  g_assert_cmpstr (answer (f, made, "choice"), ==, "two");
  g_assert_cmpstr (answer (f, made, "choices"), ==, "[\"one\",\"three\"]");
  g_assert_cmpstr (answer (f, made, "yes-no"), ==, NULL);
  g_assert_cmpstr (answer (f, made, "number"), ==, "2.50");
  g_assert_cmpstr (answer (f, made, "date"), ==, "2022-01");
  g_assert_cmpstr (answer (f, made, "entity"), ==, uuid_of (entity (f, "Beta")));
  g_assert_cmpstr (answer (f, made, "label"), ==, uuid_of (label (f->project, "Peace")));
  g_assert_cmpstr (answer (f, made, "link"), ==, uuid_of (f->mention));
  g_assert_cmpstr (dateline_annotation_get_note (made), ==, "☃");
  g_assert_cmpuint (dateline_annotation_get_guideline (made), ==, 1);
  assert_undoes (f, before);
}

/* A preset that names what is not there is left out; a person's answer would be refused. */
static void
test_presets (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineAnnotation) made = NULL;

  add_all_types (f);
  made = tag (f->project, f->article, "Any", 0, 5, NULL);
  g_assert_cmpstr (answer (f, made, "choice"), ==, "two");
  g_assert_cmpstr (answer (f, made, "choices"), ==, "[\"one\"]");
  g_assert_cmpstr (answer (f, made, "yes-no"), ==, "no");
  g_assert_cmpstr (answer (f, made, "entity"), ==, NULL);
}

static void
test_values (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *value;
  } bad[] = {
    { "choice", "four" },
    { "choices", "[\"one\",\"four\"]" },
    { "yes-no", "perhaps" },
    { "number", "-1" },
    { "number", "many" },
    { "date", "2022-02-30" },
    { "entity", "0a5e1d2c-1111-4222-8333-944445555666" },
    { "label", "0a5e1d2c-1111-4222-8333-944445555666" },
    { "link", "0a5e1d2c-1111-4222-8333-944445555666" },
  };
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (DatelineAnnotation) elsewhere = NULL;
  g_autoptr (DatelineArticle) other = NULL;
  g_autoptr (GError) error = NULL;
  DatelineProject *p = f->project;

  add_all_types (f);
  made = tag (p, f->article, "Any", 0, 5, NULL);
  other = nth_article (p, 1);
  elsewhere = tag (p, other, "Person", 0, 6, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    REFUSED (dateline_project_set_annotation_value (p, made, field (p, "All", bad[i].field),
                                                    bad[i].value, &why));
  REFUSED (dateline_project_set_annotation_value (p, made, field (p, "All", "link"),
                                                  uuid_of (elsewhere), &why));
  REFUSED (dateline_project_set_annotation_value (p, made, field (p, "All", "link"), uuid_of (made),
                                                  &why));
  /* An entity is no label, and the other way round. */
  REFUSED (dateline_project_set_annotation_value (p, made, field (p, "All", "label"),
                                                  uuid_of (entity (f, "Beta")), &why));
  REFUSED (dateline_project_set_annotation_value (p, made, field (p, "All", "entity"),
                                                  uuid_of (label (p, "War")), &why));
  dateline_project_set_annotation_value (p, made, field (p, "All", "choices"), "[]", &error);
  g_assert_no_error (error);
  g_assert_null (answer (f, made, "choices"));
}

/* A field takes entities of some kinds, labels and tags of some layers. */
static void
test_allowed (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  DatelineEntity *city = dateline_project_add_entity (p, "Zürich", label (p, "City"), &error);
  const char *const kinds[] = { "0a5e1d2c-1111-4222-8333-944445555666",
                                uuid_of (label (p, "Place")), NULL };
  const char *const themes[] = { uuid_of (layer (p, "Theme")), NULL };
  const char *const quotes[] = { uuid_of (layer (p, "Quote")), NULL };
  const char *const gone[] = { "0a5e1d2c-1111-4222-8333-944445555666", NULL };
  const char *const *allowed[] = { kinds, themes, quotes, gone };
  static const char *const names[] = { "where", "what", "which", "any" };
  static const DatelineFieldType types[] = { DATELINE_FIELD_ENTITY, DATELINE_FIELD_LABEL,
                                             DATELINE_FIELD_LINK, DATELINE_FIELD_ENTITY };
  DatelineField *asked[4];

  for (guint i = 0; i < 4; i++)
    {
      DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;

      spec.uuid = g_uuid_string_random ();
      spec.name = names[i];
      spec.type = types[i];
      spec.allowed = allowed[i];
      g_ptr_array_add (fields, dateline_field_new_full (&spec));
      g_free ((char *) spec.uuid);
    }
  dateline_project_set_layer_fields (p, layer (p, "Entity"), fields, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    asked[i] = field (p, "Entity", names[i]);

  REFUSED (dateline_project_set_annotation_value (p, f->mention, asked[0],
                                                  uuid_of (entity (f, "Beta")), &why));
  /* A city is a place, as it is nested under it. */
  g_assert_true (
    dateline_project_set_annotation_value (p, f->mention, asked[0], uuid_of (city), &error));
  REFUSED (dateline_project_set_annotation_value (p, f->mention, asked[1],
                                                  uuid_of (label (p, "City")), &why));
  g_assert_true (dateline_project_set_annotation_value (p, f->mention, asked[1],
                                                        uuid_of (label (p, "War")), &error));
  g_assert_true (
    dateline_project_set_annotation_value (p, f->mention, asked[2], uuid_of (f->quote), &error));
  /* Where everything allowed is gone, everything is allowed. */
  g_assert_true (dateline_project_set_annotation_value (p, f->mention, asked[3],
                                                        uuid_of (entity (f, "Beta")), &error));
}

/* As many as are counted, each where it stands. */
static void
assert_breaches (DatelineProject *p,
                 DatelineLayer *where,
                 const DatelineLayerSettings *settings,
                 DatelineRule rule,
                 guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    places = dateline_project_list_breaches (p, where, settings, rule, 100, &error);
  g_autoptr (GPtrArray) none = dateline_project_list_breaches (p, where, settings, rule, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, n);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < places->len; i++)
    {
      const DatelineReviewPlace *place = places->pdata[i];
      g_autoptr (DatelineArticle) article = dateline_project_get_article (p, place->article);

      g_assert_nonnull (article);
      g_assert_null (place->answer);
      if (rule != DATELINE_RULE_ENDS)
        g_assert_cmpuint (place->start, <, place->end);
    }
}

static void
test_overlap (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineLayerSettings settings = dateline_layer_get_settings (layer (p, "Entity"));
  DatelineLayerReview review;
  g_autoptr (GArray) over = dateline_spans_new (12, 16);
  g_autoptr (GArray) beside = dateline_spans_new (14, 16);
  g_autoptr (GArray) split = dateline_spans_new (0, 5);
  DatelineSpan second = { 18, 23 };
  g_autoptr (DatelineAnnotation) twice = tag (p, f->article, "Place", 13, 17, NULL);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;

  settings.overlaps = FALSE;
  settings.discontinuous = FALSE;
  g_assert_true (
    dateline_project_review_layer (p, layer (p, "Entity"), &settings, &review, &error));
  g_assert_cmpuint (review.annotations, ==, 2);
  g_assert_cmpuint (review.overlapping, ==, 2);
  assert_breaches (p, layer (p, "Entity"), &settings, DATELINE_RULE_OVERLAP, 2);
  g_assert_cmpuint (review.discontinuous, ==, 0);
  dateline_project_edit_layer_settings (p, layer (p, "Entity"), &settings, &error);
  g_assert_no_error (error);

  REFUSED (dateline_project_tag (p, f->article, label (p, "City"), over, NULL, &why));
  g_array_append_val (split, second);
  REFUSED (dateline_project_tag (p, f->article, label (p, "City"), split, NULL, &why));
  REFUSED (dateline_project_set_annotation_fragments (p, twice, over, &why));
  /* Another layer doesn't mind, and what broke the rule before can be worked on. */
  made = dateline_project_tag (p, f->article, label (p, "Quote/Quote"), over, NULL, &error);
  g_assert_no_error (error);
  REFUSED (dateline_project_set_annotation_label (p, made, label (p, "City"), &why));
  g_assert_true (dateline_project_set_annotation_label (p, twice, label (p, "City"), &error));
  g_assert_true (dateline_project_set_annotation_note (p, twice, "twice", &error));
  dateline_project_remove_annotation (p, twice, &error);
  g_clear_object (&made);
  made = dateline_project_tag (p, f->article, label (p, "City"), beside, NULL, &error);
  g_assert_no_error (error);
}

static void
test_paragraphs (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "One line.\nAnd another.\n" };
  DatelineProject *p = f->project;
  DatelineLayerSettings settings = dateline_layer_get_settings (layer (p, "Quote"));
  DatelineLayerReview review;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GArray) across = dateline_spans_new (4, 13);
  g_autoptr (GArray) with_end = dateline_spans_new (0, 10);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;

  import_texts (p, texts, 1);
  article = nth_article (p, 3);
  g_clear_object (&made);
  made = dateline_project_tag (p, article, label (p, "Quote/Quote"), across, NULL, &error);
  settings.crosses = FALSE;
  settings.snap = DATELINE_SNAP_SENTENCE;
  assert_breaches (p, layer (p, "Quote"), &settings, DATELINE_RULE_CROSSING, 1);
  dateline_project_review_layer (p, layer (p, "Quote"), &settings, &review, &error);
  g_assert_cmpuint (review.crossing, ==, 1);
  dateline_project_edit_layer_settings (p, layer (p, "Quote"), &settings, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dateline_layer_get_snap (layer (p, "Quote")), ==, DATELINE_SNAP_SENTENCE);
  REFUSED (dateline_project_tag (p, article, label (p, "Quote/Quote"), across, NULL, &why));
  g_clear_object (&made);
  made = dateline_project_tag (p, article, label (p, "Quote/Quote"), with_end, NULL, &error);
  g_assert_no_error (error);
}

static void
test_relate (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (DatelineAnnotation) third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;

  add_relations (f);
  before = now (f);
  made = relate (f, f->quote, f->mention, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_annotation_get_from (made), ==, uuid_of (f->quote));
  g_assert_cmpstr (dateline_annotation_get_to (made), ==, uuid_of (f->mention));
  g_assert_cmpuint (dateline_annotation_get_fragments (made)->len, ==, 0);
  entry = dateline_project_peek_undo (f->project);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "relate");
  assert_undoes (f, before);

  third = tag (f->project, f->article, "Place", 18, 23, NULL);
  between = now (f);
  dateline_project_set_relation_ends (f->project, made, third, f->quote, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_annotation_get_to (made), ==, uuid_of (f->quote));
  assert_undoes (f, between);
}

static void
test_relate_refused (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineLayer *relation = add_relations (f);
  const char *const quotes[] = { uuid_of (layer (p, "Quote")), NULL };
  const char *const themes[] = { uuid_of (layer (p, "Theme")), NULL };
  DatelineLayerSettings settings = dateline_layer_get_settings (relation);
  DatelineLayerReview review;
  g_autoptr (DatelineArticle) other = nth_article (p, 1);
  g_autoptr (DatelineAnnotation) elsewhere = tag (p, other, "Person", 0, 6, NULL);
  g_autoptr (DatelineAnnotation) theme = tag (p, f->article, "War", 0, 0, NULL);
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (0, 5);
  g_autoptr (GError) none = NULL;
  DatelineTagSpec both = { .fragments = spans, .from = f->quote, .to = f->mention };
  DatelineTagSpec ends = { .from = f->quote, .to = f->mention };

  REFUSED (relate (f, f->quote, NULL, &why));
  REFUSED (relate (f, f->quote, f->quote, &why));
  REFUSED (relate (f, f->quote, elsewhere, &why));
  REFUSED (relate (f, theme, f->quote, &why));
  REFUSED (dateline_project_tag_full (p, f->article, label (p, "speaks of"), &both, &why));
  REFUSED (dateline_project_tag_full (p, f->article, label (p, "War"), &ends, &why));
  REFUSED (dateline_project_tag (p, f->article, label (p, "speaks of"), NULL, NULL, &why));
  made = relate (f, f->mention, f->quote, &none);
  g_assert_no_error (none);
  REFUSED (relate (f, made, f->quote, &why));
  REFUSED (dateline_project_set_annotation_label (p, made, label (p, "War"), &why));
  REFUSED (dateline_project_set_annotation_label (p, theme, label (p, "speaks of"), &why));
  REFUSED (dateline_project_set_annotation_fragments (p, made, spans, &why));

  settings.from_layers = themes;
  REFUSED (dateline_project_edit_layer_settings (p, relation, &settings, &why));
  settings.from_layers = quotes;
  dateline_project_review_layer (p, relation, &settings, &review, &none);
  g_assert_cmpuint (review.misplaced, ==, 1);
  g_assert_true (dateline_project_edit_layer_settings (p, relation, &settings, &none));
  REFUSED (relate (f, f->mention, f->quote, &why));
  REFUSED (dateline_project_edit_layer_settings (p, layer (p, "Quote"), &settings, &why));
}

/* What a tag is joined by and named in goes with it and comes back with it, in whatever order the
 * log has them. */
static void
test_remove (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (DatelineAnnotation) linking = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *again = NULL;

  add_all_types (f);
  add_relations (f);
  made = relate (f, f->quote, f->mention, &error);
  linking = tag (p, f->article, "Any", 0, 5, NULL);
  dateline_project_set_annotation_value (p, linking, field (p, "All", "link"), uuid_of (made),
                                         &error);
  g_assert_no_error (error);
  before = now (f);
  dateline_project_remove_annotation (p, f->mention, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (made)));
  g_assert_null (answer (f, linking, "link"));
  assert_undoes (f, before);
  dateline_project_undo (p, NULL, &error);
  g_assert_cmpstr (dateline_annotation_get_to (made), ==, uuid_of (f->mention));

  /* The tag is touched before the relation is. */
  again = now (f);
  dateline_project_begin (p, "group", "", &error);
  dateline_project_set_annotation_note (p, f->mention, "first", &error);
  dateline_project_set_annotation_note (p, f->quote, "second", &error);
  dateline_project_remove_annotation (p, f->quote, &error);
  dateline_project_remove_annotation (p, f->mention, &error);
  dateline_project_commit (p, &error);
  g_assert_no_error (error);
  assert_undoes (f, again);
}

static void
test_remove_codebook (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (DatelineAnnotation) naming = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *without_label = NULL;
  DatelineField *asked;

  add_all_types (f);
  add_relations (f);
  made = relate (f, f->quote, f->mention, &error);
  naming = tag (p, f->article, "Any", 0, 5, NULL);
  asked = field (p, "All", "label");
  dateline_project_set_annotation_value (p, naming, asked, uuid_of (label (p, "Person")), &error);
  before = now (f);
  dateline_project_delete_label (p, label (p, "Person"), label (p, "Place"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer (f, naming, "label"), ==, uuid_of (label (p, "Place")));
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (made)));
  assert_undoes (f, before);

  without_label = now (f);
  dateline_project_delete_layer (p, layer (p, "Entity"), &error);
  g_assert_no_error (error);
  g_assert_null (answer (f, naming, "label"));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (made)));
  assert_undoes (f, without_label);
}

/* The guideline is the version of the label at the time. */
static void
test_guideline (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  DatelineLabelEdit edit = { .name = "Place", .description = "Somewhere" };
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;

  made = tag (p, f->article, "Place", 18, 23, NULL);
  dateline_project_edit_label (p, label (p, "Place"), &edit, &error);
  g_assert_cmpuint (dateline_label_get_version (label (p, "Place")), ==, 2);
  g_assert_cmpuint (dateline_annotation_get_guideline (made), ==, 1);
  dateline_project_set_annotation_label (p, f->mention, label (p, "Place"), &error);
  g_assert_cmpuint (dateline_annotation_get_guideline (f->mention), ==, 2);
  dateline_project_undo (p, NULL, &error);
  g_assert_cmpuint (dateline_annotation_get_guideline (f->mention), ==, 1);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store/tagging/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("full", test_full);
  ADD ("presets", test_presets);
  ADD ("values", test_values);
  ADD ("allowed", test_allowed);
  ADD ("overlap", test_overlap);
  ADD ("paragraphs", test_paragraphs);
  ADD ("relate", test_relate);
  ADD ("relate-refused", test_relate_refused);
  ADD ("remove", test_remove);
  ADD ("remove-codebook", test_remove_codebook);
  ADD ("guideline", test_guideline);
  return g_test_run ();
}
