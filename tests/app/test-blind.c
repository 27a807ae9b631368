/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blind mode, place by place: what another coder did is put in, found where it may be seen, and then
 * nowhere. Own tags stay where they are. */
#include "two-coders.h"

#include <string.h>

#include "formats/export.h"
#include "store/edits.h"
#include "store/history.h"
#include "views/article-pane.h"
#include "views/codebook-list.h"
#include "views/codebook-row.h"
#include "views/concordance.h"
#include "views/coverage-counts.h"
#include "views/entities-pane.h"
#include "views/everywhere-dialog.h"
#include "views/history-dialog.h"
#include "views/inspector.h"
#include "views/mention-list.h"
#include "views/notes-dialog.h"
#include "views/progress-strip.h"
#include "views/proposals-pane.h"
#include "views/read-pane.h"

static guint
count_at (Fixture *fixture, DatelineAnnotation *tag)
{
  const GArray *fragments = dateline_annotation_get_fragments (tag);
  g_autoptr (GArray)
    marks = dateline_reader_marks_at (get_reader (fixture),
                                      g_array_index (fragments, DatelineSpan, 0).start + 1);

  return marks->len;
}

static gboolean
card_says (Fixture *fixture, const char *words)
{
  const char *text;

  gtk_widget_activate_action (GTK_WIDGET (get_reader (fixture)), "reader.show-card", NULL);
  text = dateline_reader_get_card_text (get_reader (fixture));
  return text != NULL && strstr (text, words) != NULL;
}

/* The text, its card, and the list of tags. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  GtkWidget *list = find_part (root_of (fixture), DATELINE_TYPE_INSPECTOR, "list");
  guint start, end;

  g_assert_cmpuint (count_at (fixture, two.mine), ==, 1);
  g_assert_cmpuint (count_at (fixture, two.theirs), ==, 1);
  wait_for (says (list, "Sample Guild") && says (list, "Diplomacy") && says (list, "Ada Quill"));
  dateline_session_set_annotation (fixture->session, two.theirs);
  settle ();
  g_assert_true (card_says (fixture, "Otto Other"));
  dateline_session_set_annotation (fixture->session, NULL);
  select_phrase (fixture, "Guild answered");
  dateline_reader_get_selection (get_reader (fixture), &start, &end);
  dateline_reader_select (get_reader (fixture), start + 1, start + 1);
  dateline_session_set_annotation (fixture->session, NULL);
  g_assert_true (card_says (fixture, "Otto Other"));

  set_blind (fixture, TRUE);
  g_assert_cmpuint (count_at (fixture, two.mine), ==, 1);
  g_assert_cmpuint (count_at (fixture, two.theirs), ==, 0);
  wait_for (!says (list, "Sample Guild") && !says (list, "Diplomacy") && says (list, "Ada Quill"));
  g_assert_null (dateline_session_get_annotation (fixture->session));
  g_assert_null (dateline_reader_get_card_text (get_reader (fixture)));
  select_phrase (fixture, "Sample Guild");
  g_assert_false (card_says (fixture, "Otto Other"));
}

static guint
sum_labels (GtkWidget *root)
{
  guint n = 0;

  if (DATELINE_IS_CODEBOOK_ROW (root))
    return dateline_codebook_row_get_count (DATELINE_CODEBOOK_ROW (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += sum_labels (child);
  return n;
}

/* How many tags an article has, in the list, and how many of the open one have a label, in the codebook. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *articles;
  GtkWidget *codebook;

  put_two (fixture);
  articles = find_widget (root_of (fixture), DATELINE_TYPE_ARTICLE_PANE);
  codebook = find_widget (root_of (fixture), DATELINE_TYPE_CODEBOOK_LIST);
  wait_for (count_just (articles, "3") == 1 && count_just (articles, "2") == 1);
  wait_for (sum_labels (codebook) == 3);

  set_blind (fixture, TRUE);
  wait_for (count_just (articles, "3") == 0 && count_just (articles, "2") == 0);
  g_assert_cmpuint (count_just (articles, "1"), ==, 1);
  g_assert_cmpuint (count_just (articles, "0"), ==, 1);
  wait_for (sum_labels (codebook) == 1);
}

/* From tag to tag, and from one untagged name to the next: the other's are not among the first, and what only
 * they have tagged is among the second. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  GtkWidget *reader = GTK_WIDGET (get_reader (fixture));
  guint start, end;

  dateline_reader_select (get_reader (fixture), 0, 0);
  gtk_widget_activate_action (reader, "reader.next-mark", NULL);
  wait_for (dateline_session_get_annotation (fixture->session) == two.theirs);

  set_blind (fixture, TRUE);
  g_assert_null (dateline_session_get_annotation (fixture->session));
  for (guint i = 0; i < 3; i++)
    {
      dateline_reader_select (get_reader (fixture), 0, 0);
      gtk_widget_activate_action (reader, i % 2 ? "reader.previous-mark" : "reader.next-mark",
                                  NULL);
      settle ();
      g_assert_true (dateline_session_get_annotation (fixture->session) == two.mine ||
                     (i % 2 && dateline_session_get_annotation (fixture->session) == NULL));
    }

  dateline_session_set_annotation (fixture->session, NULL);
  dateline_reader_select (get_reader (fixture), 0, 0);
  act (fixture, "read.next-untagged", NULL);
  wait_for (dateline_reader_get_selection (get_reader (fixture), &start, &end));
  {
    const GArray *fragments = dateline_annotation_get_fragments (two.theirs);

    g_assert_cmpuint (start, ==, g_array_index (fragments, DatelineSpan, 0).start);
    g_assert_cmpuint (end, ==, g_array_index (fragments, DatelineSpan, 0).end);
  }
}

/* What words are proposed as, at the foot of the text and where they are looked for everywhere. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  GtkWidget *offer;
  GtkWidget *dialog;

  put_two (fixture);
  choose_article (fixture, STAMPED);
  become (fixture, g_list_model_get_item (dateline_project_get_coders (get_project (fixture)), 1));
  put_tag (fixture, "council", "Place", NULL, NULL);
  become (fixture, g_list_model_get_item (dateline_project_get_coders (get_project (fixture)), 0));
  choose_article (fixture, UNDATED);
  settle ();
  offer = find_part (root_of (fixture), DATELINE_TYPE_READ_PANE, "offer");
  select_phrase (fixture, "council");
  wait_for (gtk_widget_get_visible (offer) && says (offer, "council → Place"));

  set_blind (fixture, TRUE);
  settle ();
  g_assert_false (gtk_widget_get_visible (offer));
  act (fixture, "read.tag-proposed", NULL);
  g_assert_cmpuint (count_annotations (fixture), ==, 3);

  /* All three, none of them “already Place”. */
  act (fixture, "read.tag-everywhere", NULL);
  wait_for ((dialog = find_window (DATELINE_TYPE_EVERYWHERE_DIALOG)) != NULL);
  wait_for (says (find_part (dialog, DATELINE_TYPE_EVERYWHERE_DIALOG, "count"), "3 of 3"));
  g_assert_false (says (dialog, "already"));
  gtk_widget_activate_action (dialog, "window.close", NULL);
  settle ();
}

static const char *
count_of (Fixture *fixture, GType type)
{
  return gtk_label_get_label (GTK_LABEL (find_part (root_of (fixture), type, "count")));
}

/* The list of names with their counts, the concordance of one, and the contexts of names that may be one. */
static void
test_entities (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  GtkWidget *names;
  GtkWidget *first;
  GListModel *found;
  DatelineTally tally;

  put_entity (fixture, "Sampel Guild", "Organisation");
  act (fixture, "win.view", "entities");
  names = find_part (root_of (fixture), DATELINE_TYPE_ENTITIES_PANE, "view");
  dateline_session_set_entity (fixture->session, two.ada);
  wait_for (g_str_equal (count_of (fixture, DATELINE_TYPE_CONCORDANCE), "2 mentions"));
  wait_for (says (names, "2"));

  set_blind (fixture, TRUE);
  wait_for (g_str_equal (count_of (fixture, DATELINE_TYPE_CONCORDANCE), "1 mention"));
  wait_for (!says (names, "2") && says (names, "1"));
  dateline_session_set_entity (fixture->session, two.guild);
  wait_for (g_str_equal (count_of (fixture, DATELINE_TYPE_CONCORDANCE), "0 mentions"));
  dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                               dateline_record_get_id (DATELINE_RECORD (two.guild)), &tally);
  g_assert_cmpuint (tally.mentions + tally.articles, ==, 0);

  /* Where two names are weighed, too. */
  set_blind (fixture, FALSE);
  g_action_group_activate_action (dateline_entities_pane_get_actions (DATELINE_ENTITIES_PANE (
                                    find_widget (root_of (fixture), DATELINE_TYPE_ENTITIES_PANE))),
                                  "proposals", NULL);
  found = dateline_proposal_finder_get_proposals (dateline_proposals_pane_get_finder (
    DATELINE_PROPOSALS_PANE (find_widget (root_of (fixture), DATELINE_TYPE_PROPOSALS_PANE))));
  wait_for (g_list_model_get_n_items (found) == 1);
  first = find_part (root_of (fixture), DATELINE_TYPE_PROPOSALS_PANE, "contexts");
  wait_for (says (first, "1 mention"));
  set_blind (fixture, TRUE);
  wait_for (g_list_model_get_n_items (found) == 1 && says (first, "0 mentions"));
  g_assert_false (says (first, "1 mention"));
}

/* What a chart of mentions shows, in which its parts are labels. */
static guint
count_charted (Fixture *fixture, const char *label)
{
  const DatelineSeries *series = dateline_coverage_counts_get_tally (
    dateline_coverage_counts_get (fixture->session));
  guint n = 0;

  for (guint i = 0; i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

      if (label == NULL || g_str_equal (part->name, label))
        n += part->total;
    }
  return n;
}

static void
test_coverage (Fixture *fixture, gconstpointer data)
{
  put_two (fixture);
  act (fixture, "win.view", "coverage");
  g_object_set (dateline_coverage_counts_get (fixture->session), "split", "label", "measure",
                "mentions", NULL);
  g_assert_cmpuint (count_charted (fixture, NULL), ==, 5);
  g_assert_cmpuint (count_charted (fixture, "Person"), ==, 2);
  g_assert_cmpuint (count_charted (fixture, "Organisation"), ==, 1);

  set_blind (fixture, TRUE);
  g_assert_cmpuint (count_charted (fixture, NULL), ==, 1);
  g_assert_cmpuint (count_charted (fixture, "Person"), ==, 1);
  g_assert_cmpuint (count_charted (fixture, "Organisation"), ==, 0);
}

/* Every question that speaks of tags. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *query;
    guint all;
    guint blind;
  } cases[] = {
    { "tagged", 2, 1 },
    { "untagged", 0, 1 },
    { "label:Organisation", 1, 0 },
    { "label:Person", 2, 1 },
    { "label:Diplomacy", 1, 0 },
    { "entity:\"Sample Guild\"", 1, 0 },
    { "entity:\"Ada Quill\"", 2, 1 },
    { "coder:\"Otto Other\"", 2, 0 },
    { "-coder:\"Otto Other\"", 0, 2 },
  };

  put_two (fixture);
  for (guint blind = 0; blind < 2; blind++)
    {
      set_blind (fixture, blind);
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_test_message ("%s", cases[i].query);
          dateline_session_set_query_text (fixture->session, cases[i].query);
          g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)),
                            ==, blind ? cases[i].blind : cases[i].all);
        }
    }
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  put_two (fixture);
  for (guint blind = 0; blind < 2; blind++)
    {
      GtkWidget *dialog;

      set_blind (fixture, blind);
      act (fixture, "win.notes", NULL);
      wait_for ((dialog = find_window (DATELINE_TYPE_NOTES_DIALOG)) != NULL);
      settle ();
      g_assert_true (says (dialog, "a guess") == !blind);
      gtk_window_close (GTK_WINDOW (dialog));
      settle ();
    }
}

static gboolean
history_says (Fixture *fixture, const char *words)
{
  GtkWidget *dialog;
  gboolean said;

  act (fixture, "win.history", NULL);
  wait_for ((dialog = find_window (DATELINE_TYPE_HISTORY_DIALOG)) != NULL);
  settle ();
  said = says (dialog, words);
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
  return said;
}

/* Nor does it tell when one has taken back, or done again, what the other did. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  put_two (fixture);
  g_assert_true (history_says (fixture, "quay"));
  g_assert_true (history_says (fixture, "Diplomacy"));

  set_blind (fixture, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      DatelineArticle *shown = dateline_session_get_article (fixture->session);
      g_autofree char *undo = NULL;
      g_autofree char *redo = NULL;
      GtkWidget *button = find_part (root_of (fixture), DATELINE_TYPE_WINDOW, "undo_button");
      g_autofree char *said = NULL;

      g_object_get (get_project (fixture), "undo-description", &undo, "redo-description", &redo,
                    NULL);
      g_assert_null (strstr (undo, "quay"));
      g_assert_true (redo == NULL || strstr (redo, "quay") == NULL);
      said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (button),
                                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "\n");
      g_assert_null (strstr (said, "quay"));
      g_assert_false (history_says (fixture, "quay"));
      g_assert_false (history_says (fixture, "Diplomacy"));
      g_assert_true (history_says (fixture, "Ada Quill"));

      act (fixture, i % 2 ? "win.redo" : "win.undo", NULL);
      settle ();
      g_assert_true (dateline_session_get_article (fixture->session) == shown);
    }

  /* It was taken back all the same, and where one isn't blind one is told and shown. */
  set_blind (fixture, FALSE);
  g_assert_true (history_says (fixture, "quay"));
  act (fixture, "win.redo", NULL);
  settle ();
  choose_article (fixture, UNDATED);
  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_true (dateline_session_get_article (fixture->session) !=
                 choose_article (fixture, UNDATED));
}

static guint
count_label (Fixture *fixture, const char *label)
{
  g_autoptr (GListModel)
    tags = dateline_project_get_annotations (get_project (fixture),
                                             dateline_session_get_article (fixture->session));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (DatelineAnnotation) tag = g_list_model_get_item (tags, i);

      n += dateline_annotation_get_label (tag) == get_label (fixture, label);
    }
  return n;
}

/* A label of the whole article is one's own to set, whether the other has set it or not. */
static void
test_document_label (Fixture *fixture, gconstpointer data)
{
  const char *diplomacy;

  put_two (fixture);
  diplomacy = dateline_record_get_uuid (DATELINE_RECORD (get_label (fixture, "Diplomacy")));
  set_blind (fixture, TRUE);
  g_assert_cmpuint (count_label (fixture, "Diplomacy"), ==, 1);
  act (fixture, "read.tag", diplomacy);
  g_assert_cmpuint (count_label (fixture, "Diplomacy"), ==, 2);
  act (fixture, "read.tag", diplomacy);
  g_assert_cmpuint (count_label (fixture, "Diplomacy"), ==, 1);
}

/* A relation of the other's between tags of one's own. */
static void
test_relations (Fixture *fixture, gconstpointer data)
{
  Two two = put_two (fixture);
  GtkWidget *list = find_part (root_of (fixture), DATELINE_TYPE_INSPECTOR, "list");
  DatelineAnnotation *second = put_tag (fixture, "Sample Guild", "Organisation", two.guild, NULL);
  DatelineTagSpec spec = { .from = two.mine, .to = second };
  DatelineLayer *layer;
  g_autoptr (DatelineAnnotation) relation = NULL;
  DatelineLabel *label;
  g_autoptr (GError) error = NULL;

  layer = dateline_project_add_layer (get_project (fixture), "Ties", DATELINE_LAYER_RELATION, FALSE,
                                      &error);
  g_assert_no_error (error);
  label = dateline_project_add_label (get_project (fixture), layer, NULL, "envoy of", &error);
  g_assert_no_error (error);
  become (fixture, two.other);
  relation = dateline_project_tag_full (get_project (fixture),
                                        dateline_session_get_article (fixture->session), label,
                                        &spec, &error);
  g_assert_no_error (error);
  become (fixture, two.own);
  act (fixture, "win.relations", "all");
  wait_for (says (list, "envoy of"));

  set_blind (fixture, TRUE);
  wait_for (!says (list, "envoy of") && says (list, "Sample Guild"));
  dateline_session_set_query_text (fixture->session, "label:\"envoy of\"");
  g_assert_cmpuint (dateline_set_get_size (dateline_session_get_results (fixture->session)), ==, 0);
}

/* An export is of the project, so it holds everybody's tags; and how far the tagging is belongs to the team. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  GtkWidget *strip;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "out.jsonl", NULL);
  g_autofree char *before = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  put_two (fixture);
  strip = find_widget (root_of (fixture), DATELINE_TYPE_PROGRESS_STRIP);
  before = g_strdup (dateline_progress_strip_get_text (DATELINE_PROGRESS_STRIP (strip)));
  g_assert_cmpstr (before, ==, "2 in progress");
  set_blind (fixture, TRUE);
  settle ();
  g_assert_cmpstr (dateline_progress_strip_get_text (DATELINE_PROGRESS_STRIP (strip)), ==, before);

  ids = dateline_set_to_array (dateline_session_get_results (fixture->session));
  g_assert_true (dateline_export (get_project (fixture), ids, dateline_format_find ("jsonl", NULL),
                                  path, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "Otto Other"));
  g_assert_nonnull (strstr (written, "a guess"));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/blind/page", test_page },           { "/blind/counts", test_counts },
    { "/blind/steps", test_steps },         { "/blind/memory", test_memory },
    { "/blind/entities", test_entities },   { "/blind/coverage", test_coverage },
    { "/blind/search", test_search },       { "/blind/notes", test_notes },
    { "/blind/history", test_history },     { "/blind/document-label", test_document_label },
    { "/blind/relations", test_relations }, { "/blind/shared", test_shared },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
