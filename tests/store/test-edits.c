/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit, taken back and made again: the tables and the objects must be what they were. */
#include "edit-fixture.h"

#include <string.h>

#include "text/regions.h"

typedef gboolean (*Edit) (Fixture *f, GError **error);

typedef struct
{
  const char *name;
  Edit edit;
  const char *action;
  guint n_changes;
} Case;

static gboolean
edit_tag (Fixture *f, GError **error)
{
  g_autoptr (DatelineArticle) other = nth_article (f->project, 1);
  g_autoptr (GArray) spans = dateline_spans_new (0, 6);
  g_autoptr (DatelineAnnotation) made = NULL;
  DatelineSpan second = { 9, 14 };

  g_array_append_val (spans, second);
  made = dateline_project_tag (f->project, other, label (f->project, "City"), spans,
                               entity (f, "Beta"), error);
  g_assert_nonnull (made);
  g_assert_cmpint (dateline_article_get_status (other), ==, DATELINE_STATUS_IN_PROGRESS);
  g_assert_cmpuint (dateline_article_get_n_annotations (other), ==, 1);
  g_assert_cmpuint (dateline_annotation_get_fragments (made)->len, ==, 2);
  g_assert_true (dateline_annotation_get_entity (made) == entity (f, "beta"));
  return TRUE;
}

static gboolean
edit_tag_document (Fixture *f, GError **error)
{
  g_autoptr (DatelineAnnotation)
    made = dateline_project_tag (f->project, f->article, label (f->project, "War"), NULL, NULL,
                                 error);

  return made != NULL;
}

static gboolean
edit_label_of_annotation (Fixture *f, GError **error)
{
  return dateline_project_set_annotation_label (f->project, f->mention, label (f->project, "Place"),
                                                error);
}

/* What the new layer does not ask goes, and comes back. */
static gboolean
edit_layer_of_annotation (Fixture *f, GError **error)
{
  gboolean done = dateline_project_set_annotation_label (f->project, f->quote,
                                                         label (f->project, "Place"), error);
  g_autofree const char **values = dateline_annotation_list_values (f->quote);

  g_assert_null (values[0]);
  return done;
}

static gboolean
edit_fragments (Fixture *f, GError **error)
{
  g_autoptr (GArray) spans = dateline_spans_new (0, 5);
  gboolean done = dateline_project_set_annotation_fragments (f->project, f->mention, spans, error);

  g_assert_true (dateline_spans_equal (spans, dateline_annotation_get_fragments (f->mention)));
  return done;
}

static gboolean
edit_entity_of_annotation (Fixture *f, GError **error)
{
  return dateline_project_set_annotation_entity (f->project, f->mention, NULL, error);
}

static gboolean
edit_value (Fixture *f, GError **error)
{
  return dateline_project_set_annotation_value (f->project, f->quote,
                                                field (f->project, "Quote", "kind"), "indirect",
                                                error);
}

static gboolean
edit_no_value (Fixture *f, GError **error)
{
  return dateline_project_set_annotation_value (f->project, f->quote,
                                                field (f->project, "Quote", "Speaker"), NULL,
                                                error);
}

static gboolean
edit_annotation_note (Fixture *f, GError **error)
{
  return dateline_project_set_annotation_note (f->project, f->mention, "Is it?", error);
}

static gboolean
edit_remove_annotation (Fixture *f, GError **error)
{
  gboolean done = dateline_project_remove_annotation (f->project, f->quote, error);

  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (f->quote)));
  g_assert_cmpuint (dateline_article_get_n_annotations (f->article), ==, 1);
  return done;
}

static gboolean
edit_title (Fixture *f, GError **error)
{
  return dateline_project_set_article_title (f->project, f->article, "Headline", error);
}

static gboolean
edit_source_of_article (Fixture *f, GError **error)
{
  gboolean done = dateline_project_set_article_source (f->project, f->article, "Herald", error);

  g_assert_true (dateline_article_get_source (f->article) ==
                 dateline_project_find_source (f->project, "HERALD"));
  return done;
}

static gboolean
edit_date (Fixture *f, GError **error)
{
  g_autoptr (DatelineDate) date = dateline_date_new_hand (19000, DATELINE_DATE_PRECISION_DAY);
  gboolean done;

  dateline_date_add_doubt (date, DATELINE_DOUBT_WEEKDAY, DATELINE_DATE_EVIDENCE_TEXT, 18999, 18999,
                           "on “Friday”", 3, 9);
  done = dateline_project_set_article_date (f->project, f->article, date, "set-date", error);
  g_assert_true (dateline_date_equal (date, dateline_article_get_date (f->article)));
  return done;
}

static gboolean
edit_status (Fixture *f, GError **error)
{
  return dateline_project_set_article_status (f->project, f->article, DATELINE_STATUS_DONE, error);
}

static gboolean
edit_article_note (Fixture *f, GError **error)
{
  return dateline_project_set_article_note (f->project, f->article, "Look again", error);
}

static gboolean
edit_regions (Fixture *f, GError **error)
{
  g_autoptr (GArray) regions = dateline_project_load_regions (f->project, f->article, error);
  DatelineRegion *region = &g_array_index (regions, DatelineRegion, 0);
  DatelineRegion second = { 25, region->end, DATELINE_REGION_CAPTION };

  region->end = 24;
  region->kind = DATELINE_REGION_HEADLINE;
  g_array_append_val (regions, second);
  return dateline_project_set_article_regions (f->project, f->article, regions, error);
}

static gboolean
edit_remove_article (Fixture *f, GError **error)
{
  gboolean done = dateline_project_remove_article (f->project, f->article, error);
  guint annotations = 0;

  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (f->article)));
  g_assert_null (dateline_project_get_article (f->project, dateline_record_get_id (
                                                             DATELINE_RECORD (f->article))));
  dateline_project_count_label (f->project, label (f->project, "Person"), &annotations, NULL);
  g_assert_cmpuint (annotations, ==, 0);
  return done;
}

static gboolean
edit_add_entity (Fixture *f, GError **error)
{
  return dateline_project_add_entity (f->project, "Rho", NULL, error) != NULL;
}

static gboolean
edit_rename_entity (Fixture *f, GError **error)
{
  gboolean done = dateline_project_rename_entity (f->project, entity (f, "Beta"), "Bet", TRUE,
                                                  error);

  g_assert_cmpstr (dateline_entity_get_name (entity (f, "Beta")), ==, "Bet");
  return done;
}

static gboolean
edit_entity_kind (Fixture *f, GError **error)
{
  return dateline_project_set_entity_kind (f->project, entity (f, "Beta"),
                                           label (f->project, "City"), error);
}

static gboolean
edit_entity_note (Fixture *f, GError **error)
{
  return dateline_project_set_entity_note (f->project, entity (f, "Beta"), "B", error);
}

static gboolean
edit_entity_aliases (Fixture *f, GError **error)
{
  const char *const aliases[] = { "B.", "Βήτα", "B.", "Beta", "", NULL };
  gboolean done = dateline_project_set_entity_aliases (f->project, entity (f, "Beta"), aliases,
                                                       error);

  g_assert_cmpuint (g_strv_length ((GStrv) dateline_entity_get_aliases (entity (f, "Beta"))), ==,
                    2);
  return done;
}

static gboolean
edit_merge (Fixture *f, GError **error)
{
  DatelineEntity *other = entity (f, "Beta");
  DatelineEntity *made = dateline_project_add_entity (f->project, "B", NULL, error);
  g_autoptr (GArray) mentions = NULL;

  g_assert_true (dateline_project_merge_entities (f->project, made, other, error));
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (other)));
  g_assert_true (dateline_annotation_get_entity (f->mention) == made);
  g_assert_cmpstr (dateline_annotation_get_value (
                     f->quote, dateline_field_get_uuid (field (f->project, "Quote", "Speaker"))),
                   ==, dateline_record_get_uuid (DATELINE_RECORD (made)));
  g_assert_true (entity (f, "Beta") == made);
  g_assert_cmpstr (dateline_entity_get_note (made), ==, "second letter");
  mentions = dateline_project_list_mentions (f->project, made, error);
  g_assert_cmpuint (mentions->len, ==, 1);
  g_assert_cmpuint (g_array_index (mentions, DatelineMention, 0).start, ==, 10);
  return TRUE;
}

static gboolean
edit_split (Fixture *f, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = dateline_record_get_id (DATELINE_RECORD (f->mention));
  DatelineEntity *made;

  g_array_append_val (ids, id);
  made = dateline_project_split_entity (f->project, entity (f, "Beta"), "Other", ids, error);
  g_assert_true (dateline_annotation_get_entity (f->mention) == made);
  g_assert_true (dateline_entity_get_kind (made) == label (f->project, "Person"));
  return TRUE;
}

static gboolean
edit_delete_entity (Fixture *f, GError **error)
{
  gboolean done = dateline_project_delete_entity (f->project, entity (f, "Beta"), error);

  g_assert_null (dateline_annotation_get_entity (f->mention));
  g_assert_null (dateline_annotation_get_value (
    f->quote, dateline_field_get_uuid (field (f->project, "Quote", "Speaker"))));
  return done;
}

static gboolean
edit_add_layer (Fixture *f, GError **error)
{
  return dateline_project_add_layer (f->project, "Note", DATELINE_LAYER_SPAN, FALSE, error) != NULL;
}

static gboolean
edit_layer (Fixture *f, GError **error)
{
  return dateline_project_edit_layer (f->project, layer (f->project, "Theme"), "Topic", "About",
                                      error);
}

static gboolean
edit_fields (Fixture *f, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *uuid = g_uuid_string_random ();

  g_ptr_array_add (fields, dateline_field_new (uuid, "Tone", DATELINE_FIELD_TEXT, NULL));
  g_ptr_array_add (fields, g_object_ref (field (f->project, "Quote", "Kind")));
  g_ptr_array_add (fields, g_object_ref (field (f->project, "Quote", "Speaker")));
  return dateline_project_set_layer_fields (f->project, layer (f->project, "Quote"), fields, error);
}

static gboolean
edit_move_layer (Fixture *f, GError **error)
{
  gboolean done = dateline_project_move_layer (f->project, layer (f->project, "Theme"), 0, error);
  g_autoptr (DatelineLayer)
    first = g_list_model_get_item (dateline_project_get_layers (f->project), 0);

  g_assert_cmpstr (dateline_layer_get_name (first), ==, "Theme");
  return done;
}

static gboolean
edit_delete_layer (Fixture *f, GError **error)
{
  gboolean done = dateline_project_delete_layer (f->project, layer (f->project, "Entity"), error);

  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (f->mention)));
  g_assert_null (dateline_entity_get_kind (entity (f, "Beta")));
  return done;
}

static gboolean
edit_add_label (Fixture *f, GError **error)
{
  DatelineLabel *made = dateline_project_add_label (f->project, layer (f->project, "Entity"),
                                                    label (f->project, "Place"), "River", error);

  g_assert_cmpuint (dateline_label_get_depth (made), ==, 1);
  g_assert_cmpuint (dateline_label_get_colour (made), ==, 3);
  g_assert_cmpint (dateline_label_get_position (made), ==, 1);
  return TRUE;
}

static gboolean
edit_label (Fixture *f, GError **error)
{
  DatelineLabelEdit edit = { "Who", "1", "Somebody", "Ada", 7 };
  DatelineLabel *person = label (f->project, "Person");
  gboolean done = dateline_project_edit_label (f->project, person, &edit, error);

  g_assert_cmpstr (dateline_label_get_key (person), ==, "1");
  g_assert_cmpstr (dateline_label_get_name (person), ==, "Who");
  return done;
}

static gboolean
edit_move_label (Fixture *f, GError **error)
{
  gboolean done = dateline_project_move_label (f->project, label (f->project, "Person"),
                                               label (f->project, "Place"), 0, error);
  GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer (f->project, "Entity")));
  g_autoptr (DatelineLabel) second = g_list_model_get_item (labels, 1);

  g_assert_true (second == label (f->project, "Person"));
  return done;
}

static gboolean
edit_delete_label (Fixture *f, GError **error)
{
  return dateline_project_delete_label (f->project, label (f->project, "Person"), NULL, error);
}

static gboolean
edit_delete_label_with_heir (Fixture *f, GError **error)
{
  gboolean done = dateline_project_delete_label (f->project, label (f->project, "Person"),
                                                 label (f->project, "City"), error);

  g_assert_true (dateline_annotation_get_label (f->mention) == label (f->project, "City"));
  g_assert_true (dateline_entity_get_kind (entity (f, "Beta")) == label (f->project, "City"));
  return done;
}

static gboolean
edit_delete_label_with_child (Fixture *f, GError **error)
{
  gboolean done = dateline_project_delete_label (f->project, label (f->project, "Place"), NULL,
                                                 error);

  g_assert_null (dateline_label_get_parent (label (f->project, "City")));
  return done;
}

static gboolean
edit_coder (Fixture *f, GError **error)
{
  return dateline_project_rename_coder (f->project, dateline_project_get_coder (f->project), "Bob",
                                        error);
}

static gboolean
edit_source (Fixture *f, GError **error)
{
  DatelineSource *source;

  g_assert_true (dateline_project_set_article_source (f->project, f->article, "Herald", error));
  source = dateline_project_find_source (f->project, "herald");
  return dateline_project_edit_source (f->project, source, "The Herald", "daily", error);
}

/* Two edits of which the second builds on the first. */
static gboolean
edit_group (Fixture *f, GError **error)
{
  g_autoptr (DatelineAnnotation) made = NULL;
  DatelineEntity *known;

  g_assert_true (dateline_project_begin (f->project, "tag", "Gamma", error));
  g_assert_true (dateline_project_begin (f->project, "inner", "", error));
  known = dateline_project_add_entity (f->project, "Gamma", label (f->project, "City"), error);
  g_assert_true (dateline_project_commit (f->project, error));
  made = tag (f->project, f->article, "City", 18, 23, known);
  g_assert_true (dateline_project_set_annotation_note (f->project, made, "a town", error));
  return dateline_project_commit (f->project, error);
}

static const Case cases[] = {
  { "tag", edit_tag, "tag", 2 },
  { "tag-document", edit_tag_document, "tag-document", 1 },
  { "annotation-label", edit_label_of_annotation, "retag", 1 },
  { "annotation-layer", edit_layer_of_annotation, "retag", 1 },
  { "fragments", edit_fragments, "extend", 1 },
  { "annotation-entity", edit_entity_of_annotation, "entity", 1 },
  { "value", edit_value, "field", 1 },
  { "no-value", edit_no_value, "field", 1 },
  { "annotation-note", edit_annotation_note, "note", 1 },
  { "remove-annotation", edit_remove_annotation, "untag", 1 },
  { "title", edit_title, "set-title", 1 },
  { "article-source", edit_source_of_article, "set-source", 2 },
  { "date", edit_date, "set-date", 1 },
  { "status", edit_status, "status", 1 },
  { "article-note", edit_article_note, "edit-article", 1 },
  { "regions", edit_regions, "regions", 1 },
  { "remove-article", edit_remove_article, "remove-article", 1 },
  { "add-entity", edit_add_entity, "add-entity", 1 },
  { "rename-entity", edit_rename_entity, "rename-entity", 1 },
  { "entity-kind", edit_entity_kind, "entity-kind", 1 },
  { "entity-note", edit_entity_note, "entity-note", 1 },
  { "entity-aliases", edit_entity_aliases, "entity-alias", 1 },
  { "merge", edit_merge, "merge-entities", 4 },
  { "split", edit_split, "split-entity", 2 },
  { "delete-entity", edit_delete_entity, "delete-entity", 3 },
  { "add-layer", edit_add_layer, "add-layer", 1 },
  { "layer", edit_layer, "edit-layer", 1 },
  { "fields", edit_fields, "edit-layer", 1 },
  { "move-layer", edit_move_layer, "edit-layer", 3 },
  { "delete-layer", edit_delete_layer, "delete-layer", 6 },
  { "add-label", edit_add_label, "add-label", 1 },
  { "label", edit_label, "edit-label", 1 },
  { "move-label", edit_move_label, "move-label", 2 },
  { "delete-label", edit_delete_label, "delete-label", 4 },
  { "delete-label-with-heir", edit_delete_label_with_heir, "delete-label", 4 },
  { "delete-label-with-child", edit_delete_label_with_child, "delete-label", 2 },
  { "coder", edit_coder, "rename-coder", 1 },
  { "source", edit_source, "edit-source", 1 },
  { "group", edit_group, "tag", 2 },
};

static void
count_cb (DatelineProject *project, guint *n)
{
  (*n)++;
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = dateline_project_get_annotations (f->project, f->article);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) old = dateline_project_load_history (f->project, 0, 1, NULL);
  gint64 last = dateline_history_entry_get_id (old->pdata[0]);
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n_edited = 0;
  guint n_actions = 0;

  g_signal_connect (f->project, "edited", G_CALLBACK (count_cb), &n_edited);
  g_assert_true (test->edit (f, &error));
  g_assert_no_error (error);
  after = now (f);
  g_assert_cmpstr (before, !=, after);

  entry = dateline_project_peek_undo (f->project);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, test->action);
  g_assert_cmpuint (dateline_history_entry_get_n_changes (entry), ==, test->n_changes);
  g_assert_cmpstr (dateline_history_entry_get_coder (entry), !=, "");
  g_assert_false (dateline_project_can_redo (f->project));

  while (n_actions == 0 || dateline_history_entry_get_id (entry) > last)
    {
      g_assert_true (dateline_project_undo (f->project, NULL, &error));
      g_assert_no_error (error);
      n_actions++;
      g_clear_object (&entry);
      entry = dateline_project_peek_undo (f->project);
    }
  undone = now (f);
  assert_same (before, undone);
  g_assert_cmpuint (n_edited, ==, 2 * n_actions);
  for (guint i = 0; i < n_actions; i++)
    g_assert_true (dateline_project_redo (f->project, NULL, &error));
  g_assert_false (dateline_project_can_redo (f->project));
  redone = now (f);
  assert_same (after, redone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/edits/%s", cases[i].name);

      g_test_add (path, Fixture, &cases[i], set_up, test_edit, tear_down);
    }
  return g_test_run ();
}
