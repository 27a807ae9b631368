/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, tagging and searching in the real window: actions by name, then a look at the model and at
 * what is shown. */
#include "window-fixture.h"

#include "config.h"

#include "store/edits.h"
#include "store/history.h"
#include "views/chosen-card.h"
#include "views/entity-palette.h"

static void
test_tag_undo_restart (Fixture *fixture, gconstpointer data)
{
  DatelineProject *project = dateline_session_get_project (fixture->session);
  DatelineAnnotation *annotation;
  g_autofree char *uuid = NULL;

  choose_article (fixture, STAMPED);
  annotation = tag (fixture, "Ada Quill", "Person");
  g_assert_nonnull (annotation);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)));

  act (fixture, "win.undo", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  g_assert_null (dateline_session_get_annotation (fixture->session));
  act (fixture, "win.redo", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);

  /* Closed and opened again, the tag is there and can still be undone. */
  g_object_add_weak_pointer (G_OBJECT (project), (gpointer *) &project);
  dateline_session_set_project (fixture->session, NULL, NULL);
  settle ();
  g_assert_null (project);
  g_assert_true (dateline_window_open_path (fixture->window, fixture->path, FALSE));
  choose_article (fixture, STAMPED);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  {
    g_autoptr (GListModel) annotations = dateline_project_get_annotations (
      dateline_session_get_project (fixture->session),
      dateline_session_get_article (fixture->session));
    g_autoptr (DatelineAnnotation) kept = g_list_model_get_item (annotations, 0);

    g_assert_cmpstr (dateline_record_get_uuid (DATELINE_RECORD (kept)), ==, uuid);
  }
  act (fixture, "win.undo", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
}

static void
test_overlap_and_edges (Fixture *fixture, gconstpointer data)
{
  DatelineAnnotation *annotation;
  const GArray *fragments;
  DatelineSpan before, after;

  choose_article (fixture, STAMPED);
  tag (fixture, "The harbour council", "Organisation");
  annotation = tag (fixture, "harbour", "Place");
  g_assert_cmpuint (count_annotations (fixture), ==, 2);

  fragments = dateline_annotation_get_fragments (annotation);
  before = g_array_index (fragments, DatelineSpan, 0);
  act (fixture, "read.grow-end", NULL);
  after = g_array_index (dateline_annotation_get_fragments (annotation), DatelineSpan, 0);
  g_assert_cmpuint (after.start, ==, before.start);
  g_assert_cmpuint (after.end, ==, before.end + strlen (" council"));
  act (fixture, "read.shrink-end", NULL);
  after = g_array_index (dateline_annotation_get_fragments (annotation), DatelineSpan, 0);
  g_assert_cmpuint (after.end, ==, before.end);
  /* A span of one word has nothing left to give. */
  act (fixture, "read.shrink-end", NULL);
  after = g_array_index (dateline_annotation_get_fragments (annotation), DatelineSpan, 0);
  g_assert_cmpuint (after.end, ==, before.end);

  act (fixture, "read.untag", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
}

static void
test_fragment (Fixture *fixture, gconstpointer data)
{
  DatelineAnnotation *annotation;
  DatelineReader *reader = get_reader (fixture);

  choose_article (fixture, STAMPED);
  annotation = tag (fixture, "Ada Quill", "Quote");
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.select-range", "(uu)", 60, 66);
  act (fixture, "read.add-fragment", NULL);
  g_assert_cmpuint (dateline_annotation_get_fragments (annotation)->len, ==, 2);
  act (fixture, "win.undo", NULL);
  g_assert_cmpuint (dateline_annotation_get_fragments (annotation)->len, ==, 1);
}

/* A key pressed after a click on another word means that word, not the tag chosen before. */
static void
test_caret_elsewhere (Fixture *fixture, gconstpointer data)
{
  DatelineReader *reader = get_reader (fixture);
  g_autoptr (DatelineAnnotation) first = NULL;

  choose_article (fixture, STAMPED);
  first = g_object_ref (tag (fixture, "Ada Quill", "Quote"));
  g_assert_true (dateline_session_get_annotation (fixture->session) == first);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.select-range", "(uu)", 25, 25);
  g_assert_null (dateline_session_get_annotation (fixture->session));
  act (fixture, "read.tag",
       dateline_record_get_uuid (DATELINE_RECORD (get_label (fixture, "Statement"))));
  g_assert_cmpuint (count_annotations (fixture), ==, 2);
  g_assert_true (dateline_annotation_get_label (first) == get_label (fixture, "Quote"));
}

static void
test_doubtful_date (Fixture *fixture, gconstpointer data)
{
  DatelineArticle *article = choose_article (fixture, STAMPED);
  const DatelineDate *date = dateline_article_get_date (article);
  g_autofree char *iso = NULL;

  g_assert_true (dateline_date_is_doubtful (date));
  g_assert_cmpint (date->evidence, ==, DATELINE_DATE_EVIDENCE_STAMP);

  act (fixture, "read.keep-date", NULL);
  date = dateline_article_get_date (article);
  g_assert_false (dateline_date_is_doubtful (date));
  act (fixture, "win.undo", NULL);
  g_assert_true (dateline_date_is_doubtful (dateline_article_get_date (article)));

  act (fixture, "read.set-date", "26 January 2022");
  iso = dateline_date_to_iso (dateline_article_get_date (article));
  g_assert_cmpstr (iso, ==, "2022-01-26");

  act (fixture, "read.clear-date", NULL);
  g_assert_false (dateline_date_is_known (dateline_article_get_date (article)));
}

static void
test_region (Fixture *fixture, gconstpointer data)
{
  DatelineProject *project = dateline_session_get_project (fixture->session);
  DatelineArticle *article = choose_article (fixture, UNDATED);
  DatelineReader *reader = get_reader (fixture);
  g_autoptr (GArray) regions = NULL;

  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.select-range", "(uu)", 0, 70);
  act (fixture, "read.region", "headline");
  g_assert_cmpstr (dateline_article_get_title (article), ==,
                   "The Sample Guild answered the council and named Ada Quill as its envoy");
  act (fixture, "win.undo", NULL);
  g_assert_null (dateline_article_get_title (article));
  regions = dateline_project_load_regions (project, article, NULL);
  for (guint i = 0; i < regions->len; i++)
    g_assert_cmpint (g_array_index (regions, DatelineRegion, i).kind, !=, DATELINE_REGION_HEADLINE);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY);
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));

  g_assert_cmpuint (g_list_model_get_n_items (articles), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "envoy");
  wait_for (g_list_model_get_n_items (articles) == 1);
  choose_article (fixture, UNDATED);
  g_assert_cmpuint (dateline_reader_get_n_hits (get_reader (fixture)), ==, 1);
  act (fixture, "read.next-hit", NULL);
  g_assert_cmpint (dateline_reader_get_hit (get_reader (fixture)), ==, 0);
  act (fixture, "win.clear-search", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (articles), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
}

/* It is made when it is first needed, and opened when the tag has been painted. */
static GtkWidget *
wait_for_palette (Fixture *fixture)
{
  GtkWidget *palette = NULL;

  wait_for ((palette = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_ENTITY_PALETTE)) !=
              NULL &&
            gtk_widget_get_mapped (palette));
  return palette;
}

static void
test_entity_palette (Fixture *fixture, gconstpointer data)
{
  GtkWidget *palette, *entry;
  DatelineAnnotation *annotation;
  DatelineEntity *entity;

  choose_article (fixture, STAMPED);
  annotation = tag (fixture, "Ada Quill", "Person");
  palette = wait_for_palette (fixture);
  entry = find_part (palette, DATELINE_TYPE_ENTITY_PALETTE, "entry");
  g_assert_null (dateline_annotation_get_entity (annotation));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ada Quill");
  g_signal_emit_by_name (entry, "activate");
  wait_for (!gtk_widget_get_mapped (palette));
  entity = dateline_annotation_get_entity (annotation);
  g_assert_nonnull (entity);
  g_assert_cmpstr (dateline_entity_get_name (entity), ==, "Ada Quill");
  g_assert_true (dateline_entity_get_kind (entity) == get_label (fixture, "Person"));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_reader (fixture))));

  /* Tag and name are one thing to undo. */
  act (fixture, "win.undo", NULL);
  g_assert_true (dateline_record_get_gone (DATELINE_RECORD (entity)));
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  act (fixture, "win.redo", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  entity = dateline_annotation_get_entity (annotation);
  g_assert_cmpstr (dateline_entity_get_name (entity), ==, "Ada Quill");

  /* What the form meant last time, it means again, in another article too. */
  choose_article (fixture, UNDATED);
  annotation = tag (fixture, "Ada Quill", "Person");
  g_assert_true (dateline_annotation_get_entity (annotation) == entity);
  settle ();
  g_assert_false (gtk_widget_get_visible (palette));

  /* A form that nobody has seen asks; sent away, it leaves the tag without an entity. */
  annotation = tag (fixture, "Quill said", "Person");
  wait_for (gtk_widget_get_mapped (palette));
  gtk_popover_popdown (GTK_POPOVER (palette));
  g_assert_null (dateline_annotation_get_entity (annotation));
  g_assert_cmpuint (count_annotations (fixture), ==, 2);

  /* A name that is known is found by its beginning. */
  act (fixture, "read.choose-entity", NULL);
  wait_for (gtk_widget_get_mapped (palette));
  gtk_editable_set_text (GTK_EDITABLE (entry), "ada quill");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (dateline_annotation_get_entity (annotation) == entity);
}

/* Without a selection a label's key changes the chosen tag. */
static void
test_relabel (Fixture *fixture, gconstpointer data)
{
  DatelineLabel *place = get_label (fixture, "Place");
  DatelineLabel *organisation = get_label (fixture, "Organisation");
  DatelineAnnotation *annotation;

  choose_article (fixture, STAMPED);
  annotation = tag (fixture, "harbour council", "Place");
  gtk_popover_popdown (GTK_POPOVER (wait_for_palette (fixture)));
  act (fixture, "read.tag", dateline_record_get_uuid (DATELINE_RECORD (organisation)));
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  g_assert_true (dateline_annotation_get_label (annotation) == organisation);
  act (fixture, "win.undo", NULL);
  g_assert_true (dateline_annotation_get_label (annotation) == place);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
}

static void
test_document_label (Fixture *fixture, gconstpointer data)
{
  const char *diplomacy = dateline_record_get_uuid (
    DATELINE_RECORD (get_label (fixture, "Diplomacy")));

  choose_article (fixture, UNDATED);
  select_phrase (fixture, "Sample Guild");
  act (fixture, "read.tag", diplomacy);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  act (fixture, "read.tag", diplomacy);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  act (fixture, "win.undo", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  {
    g_autoptr (GListModel) annotations = dateline_project_get_annotations (
      dateline_session_get_project (fixture->session),
      dateline_session_get_article (fixture->session));
    g_autoptr (DatelineAnnotation) kept = g_list_model_get_item (annotations, 0);

    g_assert_cmpuint (dateline_annotation_get_fragments (kept)->len, ==, 0);
  }
}

/* What assistive technology reads of the undo button, which its tooltip says too. */
static char *
describe_undo (Fixture *fixture)
{
  GtkWidget *button = find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_WINDOW, "undo_button");

  /* Nothing is described like this, so that what there is comes back. */
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (button),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "\n");
}

static void
test_undo_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *named = NULL;
  g_autofree char *after = NULL;

  choose_article (fixture, STAMPED);
  before = describe_undo (fixture);
  tag (fixture, "Ada Quill", "Quote");
  named = describe_undo (fixture);
  g_assert_nonnull (strstr (named, "Tag “Ada Quill”"));
  g_assert_true (is_enabled (fixture, "win.undo"));
  g_assert_false (is_enabled (fixture, "win.redo"));
  act (fixture, "win.undo", NULL);
  after = describe_undo (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (is_enabled (fixture, "win.redo"));
}

static GtkTextBuffer *
get_note (Fixture *fixture)
{
  return gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_CHOSEN_CARD, "note")));
}

/* What is typed is kept, whichever way the hand leaves it. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_CHOSEN_CARD, "note");
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autofree char *uuid = NULL;

  choose_article (fixture, STAMPED);
  annotation = g_object_ref (tag (fixture, "Ada Quill", "Quote"));
  uuid = g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)));

  act (fixture, "win.edit-note", NULL);
  g_assert_true (gtk_widget_is_focus (view));
  gtk_text_buffer_set_text (get_note (fixture), "first", -1);
  gtk_widget_grab_focus (GTK_WIDGET (get_reader (fixture)));
  g_assert_cmpstr (dateline_annotation_get_note (annotation), ==, "first");

  act (fixture, "win.edit-note", NULL);
  gtk_text_buffer_set_text (get_note (fixture), "second", -1);
  dateline_session_set_annotation (fixture->session, NULL);
  g_assert_cmpstr (dateline_annotation_get_note (annotation), ==, "second");

  /* Another change of the tag in the middle of a note takes nothing away from it. */
  dateline_session_set_annotation (fixture->session, annotation);
  act (fixture, "win.edit-note", NULL);
  gtk_text_buffer_set_text (get_note (fixture), "third", -1);
  act (fixture, "read.grow-end", NULL);
  choose_article (fixture, UNDATED);
  g_assert_cmpstr (dateline_annotation_get_note (annotation), ==, "third");

  choose_article (fixture, STAMPED);
  dateline_session_set_annotation (fixture->session, annotation);
  act (fixture, "win.edit-note", NULL);
  gtk_text_buffer_set_text (get_note (fixture), "last", -1);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_for (fixture->window == NULL);
  g_clear_object (&annotation);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineProject) project = dateline_project_open (fixture->path, TRUE, &error);
    g_autoptr (DatelineArticle) article = NULL;
    g_autoptr (GListModel) annotations = NULL;
    g_autoptr (DatelineAnnotation) kept = NULL;

    g_assert_no_error (error);
    for (gint64 id = 1; kept == NULL; id++)
      {
        g_clear_object (&article);
        g_clear_object (&annotations);
        article = dateline_project_get_article (project, id);
        g_assert_nonnull (article);
        annotations = dateline_project_get_annotations (project, article);
        kept = g_list_model_get_item (annotations, 0);
      }
    g_assert_cmpstr (dateline_record_get_uuid (DATELINE_RECORD (kept)), ==, uuid);
    g_assert_cmpstr (dateline_annotation_get_note (kept), ==, "last");
  }
}

static GtkWidget *
find_field_entry (Fixture *fixture)
{
  return find_widget (find_part (GTK_WIDGET (fixture->window), DATELINE_TYPE_CHOSEN_CARD, "list"),
                      GTK_TYPE_TEXT);
}

static const char *
get_concept (Fixture *fixture, DatelineAnnotation *annotation)
{
  GListModel *fields = dateline_layer_get_fields (
    dateline_label_get_layer (get_label (fixture, "Statement")));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      if (g_str_equal (dateline_field_get_name (field), "Concept"))
        return dateline_annotation_get_value (annotation, dateline_field_get_uuid (field));
    }
  g_assert_not_reached ();
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_CHOSEN_CARD);
  DatelineAnnotation *annotation;
  GtkWidget *focus;

  choose_article (fixture, STAMPED);
  annotation = tag (fixture, "the quay would be closed", "Statement");
  g_assert_null (get_concept (fixture, annotation));
  wait_for (find_field_entry (fixture) != NULL);

  /* Tab writes, and goes on to the next field. */
  gtk_widget_grab_focus (find_field_entry (fixture));
  gtk_editable_set_text (GTK_EDITABLE (find_field_entry (fixture)), "closure");
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (get_concept (fixture, annotation), ==, "closure");
  settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, card));
  g_assert_true (GTK_IS_DROP_DOWN (gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN)));

  /* So does choosing another tag in the middle of a word. */
  wait_for (find_field_entry (fixture) != NULL);
  gtk_widget_grab_focus (find_field_entry (fixture));
  gtk_editable_set_text (GTK_EDITABLE (find_field_entry (fixture)), "closing");
  dateline_session_set_annotation (fixture->session, NULL);
  g_assert_cmpstr (get_concept (fixture, annotation), ==, "closing");
  act (fixture, "win.undo", NULL);
  g_assert_cmpstr (get_concept (fixture, annotation), ==, "closure");
}

/* Escape steps back one level at a time. */
static void
test_step_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *search = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY);
  DatelineReader *reader = get_reader (fixture);
  guint start, end;

  choose_article (fixture, STAMPED);
  tag (fixture, "Ada Quill", "Quote");
  select_phrase (fixture, "harbour");
  act (fixture, "read.step-back", NULL);
  g_assert_null (dateline_session_get_annotation (fixture->session));
  g_assert_true (dateline_reader_get_selection (reader, &start, &end));
  act (fixture, "read.step-back", NULL);
  g_assert_false (dateline_reader_get_selection (reader, &start, &end));

  act (fixture, "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "envoy");
  wait_for (g_str_equal (dateline_session_get_query_text (fixture->session), "envoy"));
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (dateline_session_get_query_text (fixture->session), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_false (gtk_widget_has_focus (search));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/window/tag-undo-restart", test_tag_undo_restart },
    { "/window/overlap-and-edges", test_overlap_and_edges },
    { "/window/fragment", test_fragment },
    { "/window/caret-elsewhere", test_caret_elsewhere },
    { "/window/doubtful-date", test_doubtful_date },
    { "/window/region", test_region },
    { "/window/search", test_search },
    { "/window/entity-palette", test_entity_palette },
    { "/window/relabel", test_relabel },
    { "/window/document-label", test_document_label },
    { "/window/undo-name", test_undo_name },
    { "/window/note", test_note },
    { "/window/fields", test_fields },
    { "/window/step-back", test_step_back },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
