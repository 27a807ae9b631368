/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits that make no sense, edits that change nothing, groups that are rolled back, and objects
 * that go and come back. */
#include "edit-fixture.h"

/* What makes no sense is refused, and nothing is changed or logged. */
static void
assert_refused (Fixture *f, const char *before, gboolean done, GError **error)
{
  g_autofree char *after = now (f);

  g_assert_false (done);
  g_assert_error (*error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (error);
  assert_same (before, after);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  DatelineProject *p = f->project;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autoptr (GPtrArray) old = dateline_project_load_history (p, 0, 1, NULL);
  g_autoptr (GPtrArray) new = NULL;
  g_autoptr (GArray) outside = dateline_spans_new (30, 39);
  g_autoptr (GArray) inside = dateline_spans_new (3, 9);
  g_autoptr (GPtrArray) no_fields = g_ptr_array_new ();
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  DatelineRegion region = { 10, 99, DATELINE_REGION_BODY };
  DatelineLabelEdit taken = { "Place", "", "", "", 0 };
  DatelineLabelEdit nameless = { "", "", "", "", 0 };
  DatelineLabelEdit long_key = { "Person", "ab", "", "", 0 };
  DatelineLabelEdit no_colour = { "Person", "", "", "", DATELINE_N_COLOURS };
  DatelineLabel *person = label (p, "Person");
  DatelineEntity *beta = entity (f, "Beta");

  g_array_append_val (regions, region);
#define REFUSED(call) assert_refused (f, before, (call) ? TRUE : FALSE, &error)
  REFUSED (dateline_project_tag (p, f->article, person, outside, NULL, &error));
  REFUSED (dateline_project_tag (p, f->article, person, NULL, NULL, &error));
  REFUSED (dateline_project_tag (p, f->article, label (p, "War"), inside, NULL, &error));
  REFUSED (dateline_project_tag (p, f->article, label (p, "Quote/Quote"), inside, beta, &error));
  REFUSED (dateline_project_set_annotation_label (p, f->mention, label (p, "War"), &error));
  REFUSED (dateline_project_set_annotation_fragments (p, f->mention, outside, &error));
  REFUSED (dateline_project_set_annotation_fragments (p, f->mention, NULL, &error));
  REFUSED (dateline_project_set_annotation_entity (p, f->quote, beta, &error));
  REFUSED (dateline_project_set_annotation_value (p, f->quote, field (p, "Quote", "Kind"), "loud",
                                                  &error));
  REFUSED (dateline_project_set_annotation_value (p, f->quote, field (p, "Quote", "Speaker"), "Ada",
                                                  &error));
  REFUSED (dateline_project_set_annotation_value (p, f->mention, field (p, "Quote", "Kind"),
                                                  "direct", &error));
  REFUSED (dateline_project_set_article_regions (p, f->article, regions, &error));
  REFUSED (dateline_project_add_entity (p, "", NULL, &error));
  REFUSED (dateline_project_add_entity (p, "X", label (p, "War"), &error));
  REFUSED (dateline_project_rename_entity (p, beta, "", FALSE, &error));
  REFUSED (dateline_project_merge_entities (p, beta, beta, &error));
  REFUSED (dateline_project_add_layer (p, "THEME", DATELINE_LAYER_SPAN, FALSE, &error));
  REFUSED (dateline_project_edit_layer (p, layer (p, "Theme"), "quote", "", &error));
  REFUSED (dateline_project_set_layer_fields (p, layer (p, "Quote"), no_fields, &error));
  REFUSED (dateline_project_add_label (p, layer (p, "Entity"), NULL, "person", &error));
  REFUSED (dateline_project_add_label (p, layer (p, "Entity"), label (p, "War"), "New", &error));
  REFUSED (dateline_project_edit_label (p, person, &taken, &error));
  REFUSED (dateline_project_edit_label (p, person, &nameless, &error));
  REFUSED (dateline_project_edit_label (p, person, &long_key, &error));
  REFUSED (dateline_project_edit_label (p, person, &no_colour, &error));
  REFUSED (dateline_project_move_label (p, label (p, "Place"), label (p, "City"), 0, &error));
  REFUSED (dateline_project_move_label (p, person, label (p, "War"), 0, &error));
  REFUSED (dateline_project_delete_label (p, person, person, &error));
  REFUSED (dateline_project_delete_label (p, person, label (p, "War"), &error));
  REFUSED (dateline_project_rename_coder (p, dateline_project_get_coder (p), "", &error));
#undef REFUSED
  new = dateline_project_load_history (p, 0, 1, NULL);
  g_assert_cmpint (dateline_history_entry_get_id (old->pdata[0]), ==,
                   dateline_history_entry_get_id (new->pdata[0]));
}

/* Two coders of one name could not be told apart. */
static void
test_coder_names (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineCoder *own = dateline_project_get_coder (f->project);
  g_autofree char *name = g_strdup (dateline_coder_get_name (own));
  g_autofree char *loud = g_utf8_strup (name, -1);
  DatelineCoder *second = dateline_project_add_coder (f->project, "Second", &error);
  g_autofree char *before = NULL;

  g_assert_no_error (error);
  before = now (f);
  assert_refused (f, before, dateline_project_rename_coder (f->project, second, name, &error),
                  &error);
  assert_refused (f, before, dateline_project_rename_coder (f->project, second, loud, &error),
                  &error);
  /* Its own name in another case is none that is taken. */
  g_assert_true (dateline_project_rename_coder (f->project, own, loud, &error));
  g_assert_no_error (error);
}

/* What changes nothing leaves nothing in the history. */
static void
test_no_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) before = dateline_project_peek_undo (f->project);
  g_autoptr (DatelineHistoryEntry) after = NULL;
  DatelineStatus status = dateline_article_get_status (f->article);

  g_assert_true (dateline_project_set_article_status (f->project, f->article, status, &error));
  g_assert_true (dateline_project_set_article_title (f->project, f->article, "", &error));
  g_assert_true (dateline_project_set_annotation_fragments (
    f->project, f->mention, dateline_annotation_get_fragments (f->mention), &error));
  g_assert_true (dateline_project_begin (f->project, "nothing", "", &error));
  g_assert_true (dateline_project_commit (f->project, &error));
  g_assert_no_error (error);
  after = dateline_project_peek_undo (f->project);
  g_assert_cmpint (dateline_history_entry_get_id (before), ==,
                   dateline_history_entry_get_id (after));
}

static void
test_rollback (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, f->article);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  DatelineEntity *known;

  g_assert_true (dateline_project_begin (f->project, "tag", "", &error));
  known = dateline_project_add_entity (f->project, "Gamma", NULL, &error);
  g_assert_true (dateline_project_begin (f->project, "tag", "", &error));
  made = tag (f->project, f->article, "City", 18, 23, known);
  g_assert_true (dateline_project_remove_annotation (f->project, f->quote, &error));
  g_assert_false (dateline_project_undo (f->project, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  dateline_project_rollback (f->project);
  /* The outer group can't go on as if nothing had happened. */
  g_assert_false (dateline_project_set_article_title (f->project, f->article, "X", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dateline_project_commit (f->project, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (made)));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (known)));
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (f->quote)));
  after = now (f);
  assert_same (before, after);
  g_assert_true (dateline_project_set_article_title (f->project, f->article, "X", &error));
  g_assert_no_error (error);
}

/* An edit that is refused before it has looked at all it would change: the group's log must not
 * take that for new. */
static void
test_refused_early_in_group (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  DatelineLabel *person = label (f->project, "Person");
  DatelineLabelEdit edit = { "Who", "", "", "", 1 };

  g_assert_true (dateline_project_begin (f->project, "edit-label", "", &error));
  g_assert_false (dateline_project_delete_label (f->project, label (f->project, "Place"),
                                                 label (f->project, "War"), &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dateline_project_edit_label (f->project, person, &edit, &error));
  g_assert_true (dateline_project_commit (f->project, &error));
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (person)));
  after = now (f);
  assert_same (before, after);
}

/* One refused edit of a group leaves the others standing. */
static void
test_refused_in_group (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) outside = dateline_spans_new (30, 99);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;

  g_assert_true (dateline_project_begin (f->project, "edit-article", "", &error));
  g_assert_true (dateline_project_set_article_title (f->project, f->article, "X", &error));
  g_assert_false (
    dateline_project_set_annotation_fragments (f->project, f->mention, outside, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dateline_project_set_article_note (f->project, f->article, "Y", &error));
  g_assert_true (dateline_project_commit (f->project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_article_get_title (f->article), ==, "X");
  g_assert_cmpstr (dateline_article_get_note (f->article), ==, "Y");
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  after = now (f);
  assert_same (before, after);
}

/* What is brought back is the same object, and undo says which article to show. */
static void
test_same_object (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) shown = NULL;
  g_autoptr (DatelineAnnotation) found = NULL;
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, f->article);
  DatelineEntity *beta = entity (f, "Beta");
  gint64 id = dateline_record_get_id (DATELINE_RECORD (f->quote));

  g_assert_true (dateline_project_remove_annotation (f->project, f->quote, &error));
  g_assert_true (dateline_project_delete_entity (f->project, beta, &error));
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_true (dateline_project_undo (f->project, &shown, &error));
  g_assert_true (shown == f->article);
  g_assert_false (dateline_record_get_gone (DATELINE_RECORD (f->quote)));
  g_assert_cmpint (dateline_record_get_id (DATELINE_RECORD (f->quote)), ==, id);
  found = g_list_model_get_item (list, 0);
  g_assert_true (found == f->quote);
  g_assert_true (entity (f, "Beta") == beta);
  g_assert_true (dateline_annotation_get_entity (f->mention) == beta);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (0, 5);
  DatelineEntity *beta = entity (f, "Beta");

  g_assert_true (dateline_project_remove_annotation (f->project, f->quote, &error));
  g_assert_false (dateline_project_set_annotation_note (f->project, f->quote, "n", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (dateline_project_delete_entity (f->project, beta, &error));
  g_assert_false (dateline_project_set_annotation_entity (f->project, f->mention, beta, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (dateline_project_remove_article (f->project, f->article, &error));
  g_assert_null (
    dateline_project_tag (f->project, f->article, label (f->project, "City"), spans, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/refusals/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("refused", test_refused);
  ADD ("coder-names", test_coder_names);
  ADD ("no-change", test_no_change);
  ADD ("rollback", test_rollback);
  ADD ("refused-in-group", test_refused_in_group);
  ADD ("refused-early-in-group", test_refused_early_in_group);
  ADD ("same-object", test_same_object);
  ADD ("gone", test_gone);
#undef ADD
  return g_test_run ();
}
