/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit, taken back and made again: the tables and the objects must be what they were. */
#include "store-fixture.h"

#include <string.h>

#include "text/regions.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineArticle *article;
  DatelineAnnotation *mention; /* "Beta", of the entity Beta */
  DatelineAnnotation *quote;   /* with both fields answered */
} Fixture;

typedef gboolean (*Edit) (Fixture *f, GError **error);

typedef struct
{
  const char *name;
  Edit edit;
  const char *action;
  guint n_changes;
} Case;

static DatelineEntity *
entity (Fixture *f, const char *name)
{
  g_autoptr (GPtrArray) found = dateline_project_find_entities (f->project, name);

  g_assert_cmpuint (found->len, >, 0);
  return found->pdata[0];
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = make_folder ();
  f->project = make_project (f->folder);
  f->article = nth_article (f->project, 0);
  f->mention = tag (f->project, f->article, "Person", 10, 14, entity (f, "Beta"));
  f->quote = tag (f->project, f->article, "Quote/Quote", 0, 24, NULL);
  dateline_project_set_annotation_value (f->project, f->quote, field (f->project, "Quote", "Kind"),
                                         "direct", &error);
  dateline_project_set_annotation_value (
    f->project, f->quote, field (f->project, "Quote", "Speaker"),
    dateline_record_get_uuid (DATELINE_RECORD (entity (f, "Beta"))), &error);
  dateline_project_set_entity_note (f->project, entity (f, "Beta"), "second letter", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->mention);
  g_clear_object (&f->quote);
  g_clear_object (&f->article);
  g_object_add_weak_pointer (G_OBJECT (f->project), (gpointer *) &f->project);
  g_object_unref (f->project);
  g_assert_null (f->project);
  remove_folder (f->folder);
  g_free (f->folder);
}

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

static char *
now (Fixture *f)
{
  assert_sound (f->project);
  assert_objects_fit (f->project);
  return dump (dateline_project_get_path (f->project));
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

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/edits/%s", cases[i].name);

      g_test_add (path, Fixture, &cases[i], set_up, test_edit, tear_down);
    }
  g_test_add ("/store/edits/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/store/edits/no-change", Fixture, NULL, set_up, test_no_change, tear_down);
  g_test_add ("/store/edits/rollback", Fixture, NULL, set_up, test_rollback, tear_down);
  g_test_add ("/store/edits/refused-in-group", Fixture, NULL, set_up, test_refused_in_group,
              tear_down);
  g_test_add ("/store/edits/refused-early-in-group", Fixture, NULL, set_up,
              test_refused_early_in_group, tear_down);
  g_test_add ("/store/edits/same-object", Fixture, NULL, set_up, test_same_object, tear_down);
  g_test_add ("/store/edits/gone", Fixture, NULL, set_up, test_gone, tear_down);
  return g_test_run ();
}
