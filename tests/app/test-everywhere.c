/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are tagged wherever they stand, proposed as they were meant last time, and walked through; and
 * from article to article by status, with the progress in the list. */
#include "window-fixture.h"

#include "config.h"

#include "store/edits.h"
#include "store/history.h"
#include "views/article-pane.h"
#include "views/entity-palette.h"
#include "views/everywhere-dialog.h"
#include "views/everywhere-list.h"
#include "views/progress-strip.h"
#include "views/read-pane.h"

static DatelineProject *
get_project (Fixture *fixture)
{
  return dateline_session_get_project (fixture->session);
}

static DatelineEntity *
add_quill (Fixture *fixture)
{
  static const char *const aliases[] = { "Quill", NULL };
  g_autoptr (GError) error = NULL;
  DatelineEntity *quill = dateline_project_add_entity (get_project (fixture), "Ada Quill",
                                                       get_label (fixture, "Person"), &error);

  g_assert_no_error (error);
  dateline_project_set_entity_aliases (get_project (fixture), quill, aliases, &error);
  g_assert_no_error (error);
  return quill;
}

static void
add_tag (Fixture *fixture, guint start, guint end, const char *label, DatelineEntity *entity)
{
  g_autoptr (GArray) spans = dateline_spans_new (start, end);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineAnnotation)
    made = dateline_project_tag (get_project (fixture),
                                 dateline_session_get_article (fixture->session),
                                 get_label (fixture, label), spans, entity, &error);

  g_assert_no_error (error);
  dateline_session_set_annotation (fixture->session, made);
}

/* Where @phrase stands in the shown text. */
static guint
find_phrase (Fixture *fixture, const char *phrase)
{
  guint start, end;

  select_phrase (fixture, phrase);
  g_assert_true (dateline_reader_get_selection (get_reader (fixture), &start, &end));
  dateline_reader_select (get_reader (fixture), 0, 0);
  return start;
}

static char *
get_selected (Fixture *fixture)
{
  GtkWidget *pane = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_READ_PANE);
  guint start, end;

  if (!dateline_reader_get_selection (get_reader (fixture), &start, &end))
    return g_strdup ("");
  return g_utf8_substring (dateline_read_pane_get_text (DATELINE_READ_PANE (pane)), start, end);
}

/* --- the dialog ----------------------------------------------------------------------------- */

static gpointer
part (const char *id)
{
  return find_part (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG), DATELINE_TYPE_EVERYWHERE_DIALOG,
                    id);
}

static GListModel *
get_rows (void)
{
  return G_LIST_MODEL (gtk_list_view_get_model (part ("view")));
}

static const char *
get_count (void)
{
  return gtk_label_get_label (part ("count"));
}

static DatelineEverywhereRow *
get_row (guint position)
{
  DatelineEverywhereRow *row = g_list_model_get_item (get_rows (), position);

  g_assert_nonnull (row);
  return row;
}

static void
assert_row (guint position, const char *found, const char *reason, gboolean ticked)
{
  g_autoptr (DatelineEverywhereRow) row = get_row (position);
  gsize start, end;
  g_autofree char *text = dateline_everywhere_row_make_text (row, &start, &end);
  g_autofree char *said = dateline_everywhere_row_make_reason (row);
  g_autofree char *middle = g_strndup (text + start, end - start);

  g_assert_false (dateline_everywhere_row_is_heading (row));
  g_assert_cmpstr (middle, ==, found);
  g_assert_cmpstr (said, ==, reason);
  g_assert_cmpint (dateline_everywhere_row_get_ticked (row), ==, ticked);
}

static gboolean
is_found (guint position, const char *found)
{
  g_autoptr (DatelineEverywhereRow) row = g_list_model_get_item (get_rows (), position);
  g_autofree char *text = NULL;
  g_autofree char *middle = NULL;
  gsize start, end;

  if (row == NULL)
    return FALSE;
  text = dateline_everywhere_row_make_text (row, &start, &end);
  middle = g_strndup (text + start, end - start);
  return g_str_equal (middle, found);
}

static void
open_dialog (Fixture *fixture)
{
  act (fixture, "read.tag-everywhere", NULL);
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) != NULL);
}

static void
activate (const char *action)
{
  g_assert_true (
    gtk_widget_activate_action (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG), action, NULL));
}

static void
test_everywhere (Fixture *fixture, gconstpointer data)
{
  DatelineEntity *quill = add_quill (fixture);
  guint at;

  choose_article (fixture, STAMPED);
  at = find_phrase (fixture, "Ada Quill");
  add_tag (fixture, at, at + 9, "Person", quill);
  open_dialog (fixture);
  wait_for (g_list_model_get_n_items (get_rows ()) == 5);

  /* Two articles, each under its heading; the alias is found too. */
  g_assert_cmpstr (get_count (), ==, "2 of 3 in 1 article · 1 tagged already");
  assert_row (1, "Ada Quill", "already Person", FALSE);
  assert_row (3, "Ada Quill", NULL, TRUE);
  assert_row (4, "Quill", NULL, TRUE);
  {
    g_autoptr (DatelineEverywhereRow) taken = get_row (1);
    g_autoptr (DatelineEverywhereRow) heading = get_row (2);

    g_assert_false (dateline_everywhere_row_get_possible (taken));
    dateline_everywhere_row_set_ticked (taken, TRUE);
    g_assert_false (dateline_everywhere_row_get_ticked (taken));
    g_assert_true (dateline_everywhere_row_is_heading (heading));
    g_assert_true (dateline_everywhere_row_get_ticked (heading));
  }

  /* The tick of the row that has the keyboard. */
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_rows ()), 4);
  activate ("everywhere.tick");
  g_assert_cmpstr (get_count (), ==, "1 of 3 in 1 article · 1 tagged already");
  {
    g_autoptr (DatelineEverywhereRow) heading = get_row (2);

    g_assert_true (dateline_everywhere_row_get_mixed (heading));
    dateline_everywhere_row_set_ticked (heading, FALSE);
    g_assert_cmpstr (get_count (), ==, "0 of 3 in 0 articles · 1 tagged already");
    dateline_everywhere_row_set_ticked (heading, TRUE);
  }

  activate ("everywhere.tag");
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) == NULL);
  choose_article (fixture, UNDATED);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 2);
  {
    g_autoptr (GListModel)
      list = dateline_project_get_annotations (get_project (fixture),
                                               dateline_session_get_article (fixture->session));
    g_autoptr (DatelineAnnotation) second = g_list_model_get_item (list, 1);

    g_assert_true (dateline_annotation_get_entity (second) == quill);
    g_assert_true (dateline_annotation_get_label (second) == get_label (fixture, "Person"));
  }

  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  act (fixture, "win.redo", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 2);
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  choose_article (fixture, STAMPED);
  select_phrase (fixture, "council");
  open_dialog (fixture);

  /* Twice here and once in the other; a capital one stands there too. */
  wait_for (g_str_has_prefix (get_count (), "3 of 3"));
  gtk_check_button_set_active (part ("match_case"), FALSE);
  wait_for (g_str_has_prefix (get_count (), "4 of 4"));
  gtk_editable_set_text (part ("forms"), "counc");
  wait_for (gtk_label_get_label (part ("count")) != NULL &&
            g_list_model_get_n_items (get_rows ()) == 0);
  gtk_check_button_set_active (part ("words"), FALSE);
  wait_for (g_str_has_prefix (get_count (), "4 of 4"));
  gtk_drop_down_set_selected (part ("scope"), 0);
  wait_for (g_str_has_prefix (get_count (), "2 of 2"));
  gtk_check_button_set_active (part ("words"), TRUE);
  gtk_editable_set_text (part ("endings"), "il, or");
  wait_for (is_found (1, "council"));
  assert_row (1, "council", NULL, TRUE);
  gtk_editable_set_text (part ("forms"), "");
  wait_for (g_list_model_get_n_items (get_rows ()) == 0);
  activate ("window.close");
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
}

/* Where a layer allows no overlap another label's words can't be ticked, else they can. */
static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  DatelineLabel *person = get_label (fixture, "Person");
  guint at;

  choose_article (fixture, UNDATED);
  at = find_phrase (fixture, "Sample Guild");
  add_tag (fixture, at, at + 12, "Organisation", NULL);
  dateline_session_set_annotation (fixture->session, NULL);
  dateline_layer_set_allows_overlap (dateline_label_get_layer (person), FALSE);
  select_phrase (fixture, "Guild");
  open_dialog (fixture);
  wait_for (g_list_model_get_n_items (get_rows ()) > 0);
  gtk_drop_down_set_selected (part ("scope"), 0);
  wait_for (g_list_model_get_n_items (get_rows ()) == 2);
  if (gtk_drop_down_get_selected (part ("label")) == 0)
    assert_row (1, "Guild", "is Organisation, no overlap allowed", FALSE);
  activate ("window.close");
  dateline_layer_set_allows_overlap (dateline_label_get_layer (person), TRUE);
  settle ();
}

/* --- many names at once --------------------------------------------------------------------- */

static DatelineEntity *
add_named (Fixture *fixture, const char *name, const char *kind, const char *alias)
{
  const char *const aliases[] = { alias, NULL };
  g_autoptr (GError) error = NULL;
  DatelineEntity *added = dateline_project_add_entity (
    get_project (fixture), name, kind != NULL ? get_label (fixture, kind) : NULL, &error);

  g_assert_no_error (error);
  if (alias != NULL)
    dateline_project_set_entity_aliases (get_project (fixture), added, aliases, &error);
  g_assert_no_error (error);
  return added;
}

static guint
count_all (Fixture *fixture)
{
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (articles); i++)
    {
      g_autoptr (DatelineArticle) article = g_list_model_get_item (articles, i);

      n += dateline_article_get_n_annotations (article);
    }
  return n;
}

/* All known names in one action. Of those that two are called so none is ticked before it is said who is
 * meant. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  DatelineEntity *envoy;
  DatelineEntity *ship;
  guint n_rows;
  guint unsure = 0;

  add_quill (fixture);
  add_named (fixture, "Sample Guild", "Organisation", NULL);
  envoy = add_named (fixture, "Harbour Council", "Organisation", "council");
  ship = add_named (fixture, "Council Ship", "Place", "council");
  add_named (fixture, "Stray", NULL, NULL);
  act (fixture, "entities.find-all-mentions", NULL);
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) != NULL);

  /* Ada Quill twice, Quill once, the guild twice, and the council thrice. */
  wait_for (g_list_model_get_n_items (get_rows ()) > 0);
  wait_for (g_str_has_prefix (get_count (), "5 of 8 in 2 articles · 3 may mean several"));
  g_assert_true (g_str_has_suffix (get_count (), "1 name has no kind"));
  n_rows = g_list_model_get_n_items (get_rows ());
  g_assert_cmpuint (n_rows, ==, 10);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (DatelineEverywhereRow) row = get_row (i);
      g_autofree char *reason = dateline_everywhere_row_make_reason (row);

      if (!dateline_everywhere_row_get_ambiguous (row))
        continue;
      g_assert_cmpstr (reason, ==, "2 meanings");
      g_assert_false (dateline_everywhere_row_get_ticked (row));
      if (unsure++ > 0)
        continue;
      /* The first becomes the second that it may be. */
      gtk_single_selection_set_selected (
        GTK_SINGLE_SELECTION (gtk_list_view_get_model (part ("view"))), i);
      activate ("everywhere.turn-meaning");
      g_assert_true (dateline_everywhere_row_get_ticked (row));
      activate ("everywhere.turn-meaning");
      g_free (reason);
      reason = dateline_everywhere_row_make_reason (row);
      g_assert_cmpstr (reason, ==, "Place: Council Ship");
    }
  g_assert_cmpuint (unsure, ==, 3);

  /* Nor does ticking all tick them. */
  activate ("everywhere.tick-all");
  activate ("everywhere.tick-all");
  g_assert_true (g_str_has_prefix (get_count (), "5 of 8"));
  for (guint i = 0, n = 0; i < n_rows; i++)
    {
      g_autoptr (DatelineEverywhereRow) row = get_row (i);

      if (dateline_everywhere_row_get_ambiguous (row) && n++ == 0)
        dateline_everywhere_row_turn_meaning (row);
    }
  activate ("everywhere.tag");
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) == NULL);
  g_assert_cmpuint (count_all (fixture), ==, 6);
  {
    DatelineTally tally;

    dateline_index_tally_entity (dateline_session_get_index (fixture->session),
                                 dateline_record_get_id (DATELINE_RECORD (envoy)), &tally);
    g_assert_cmpuint (tally.mentions, ==, 1);
  }
  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_cmpuint (count_all (fixture), ==, 0);

  /* Of the chosen one only, which is then there already. */
  dateline_session_set_view (fixture->session, "entities");
  dateline_session_set_entity (fixture->session, ship);
  act (fixture, "entities.find-mentions", NULL);
  wait_for (find_window (DATELINE_TYPE_EVERYWHERE_DIALOG) != NULL);
  wait_for (g_str_has_prefix (get_count (), "3 of 3"));
  assert_row (1, "council", "Place: Council Ship", TRUE);
  activate ("window.close");
  settle ();
}

/* --- without the list ----------------------------------------------------------------------- */

static void
test_in_article (Fixture *fixture, gconstpointer data)
{
  DatelineEntity *quill = add_quill (fixture);
  guint at;

  choose_article (fixture, UNDATED);
  at = find_phrase (fixture, "Ada Quill");
  add_tag (fixture, at, at + 9, "Person", quill);
  act (fixture, "read.tag-in-article", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 2);
  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
}

static gboolean
is_offered (Fixture *fixture, const char *text)
{
  GtkWidget *pane = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_READ_PANE);
  GtkWidget *offer = find_part (pane, DATELINE_TYPE_READ_PANE, "offer");
  GtkWidget *label = find_part (pane, DATELINE_TYPE_READ_PANE, "offer_text");

  return gtk_widget_get_visible (offer) &&
         g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text);
}

/* What a form was tagged as is offered the next time, and taken by one action. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  guint at;

  choose_article (fixture, STAMPED);
  at = find_phrase (fixture, "Sample Guild");
  add_tag (fixture, at, at + 12, "Organisation", NULL);
  choose_article (fixture, UNDATED);
  settle ();
  select_phrase (fixture, "Sample Guild");
  wait_for (is_offered (fixture, "Sample Guild → Organisation"));
  act (fixture, "read.tag-proposed", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  list = dateline_project_get_annotations (get_project (fixture),
                                           dateline_session_get_article (fixture->session));
  made = g_list_model_get_item (list, 0);
  g_assert_true (dateline_annotation_get_label (made) == get_label (fixture, "Organisation"));
  g_assert_true (dateline_session_get_annotation (fixture->session) == made);

  /* Not twice, and nothing for words that were never tagged. */
  select_phrase (fixture, "Sample Guild");
  act (fixture, "read.tag-proposed", NULL);
  select_phrase (fixture, "answered");
  act (fixture, "read.tag-proposed", NULL);
  settle ();
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
}

/* Where words meant several things before, and nothing around them tells which, it is asked; what is chosen
 * brings its label along, and all of it is one thing to undo. */
static void
test_several_meanings (Fixture *fixture, gconstpointer data)
{
  DatelineEntity *body = add_named (fixture, "Harbour Council", "Organisation", NULL);
  DatelineEntity *place = add_named (fixture, "Council House", "Place", NULL);
  GtkWidget *palette;
  GtkWidget *rows;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  gboolean second_is_place;
  guint at;

  choose_article (fixture, STAMPED);
  at = find_phrase (fixture, "council");
  add_tag (fixture, at, at + 7, "Organisation", body);
  select_phrase (fixture, "council had");
  dateline_reader_get_selection (get_reader (fixture), &at, &(guint){ 0 });
  add_tag (fixture, at, at + 7, "Place", place);
  choose_article (fixture, UNDATED);
  settle ();
  select_phrase (fixture, "council");
  wait_for (is_offered (fixture, "council → which of 2?"));
  act (fixture, "read.tag-proposed", NULL);
  palette = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_ENTITY_PALETTE);
  wait_for (gtk_widget_get_mapped (palette));
  rows = find_part (palette, DATELINE_TYPE_ENTITY_PALETTE, "rows");
  list = dateline_project_get_annotations (get_project (fixture),
                                           dateline_session_get_article (fixture->session));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  made = g_list_model_get_item (list, 0);
  g_assert_null (dateline_annotation_get_entity (made));
  second_is_place = dateline_annotation_get_label (made) != get_label (fixture, "Place");
  g_signal_emit_by_name (rows, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 1));
  wait_for (!gtk_widget_get_mapped (palette));
  g_assert_true (dateline_annotation_get_entity (made) == (second_is_place ? place : body));
  g_assert_true (dateline_annotation_get_label (made) ==
                 get_label (fixture, second_is_place ? "Place" : "Organisation"));
  act (fixture, "win.undo", NULL);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
}

/* From one untagged name to the next, tagging each as offered, and on into the next article. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));
  g_autoptr (DatelineArticle) first = g_list_model_get_item (articles, 0);
  g_autoptr (DatelineArticle) second = g_list_model_get_item (articles, 1);
  guint total = 0;

  add_quill (fixture);
  dateline_session_set_article (fixture->session, first);
  settle ();
  dateline_reader_select (get_reader (fixture), 0, 0);
  act (fixture, "read.next-untagged", NULL);
  {
    g_autofree char *selected = get_selected (fixture);

    g_assert_cmpstr (selected, ==, "Ada Quill");
  }
  for (guint i = 0; i < 3; i++)
    {
      guint before = dateline_article_get_n_annotations (first) +
                     dateline_article_get_n_annotations (second);

      g_assert_true (is_offered (fixture, "Ada Quill → Person: Ada Quill") ||
                     is_offered (fixture, "Quill → Person: Ada Quill"));
      act (fixture, "read.tag-proposed", NULL);
      total++;
      g_assert_cmpuint (dateline_article_get_n_annotations (first) +
                          dateline_article_get_n_annotations (second),
                        ==, before + 1);
      if (i < 2)
        wait_for (
          dateline_reader_get_selection (get_reader (fixture), &(guint){ 0 }, &(guint){ 0 }));
    }
  g_assert_cmpuint (total, ==, 3);
  g_assert_true (dateline_session_get_article (fixture->session) == second);

  /* All is tagged: one stays where one is. */
  settle ();
  act (fixture, "read.previous-untagged", NULL);
  settle ();
  g_assert_true (dateline_session_get_article (fixture->session) == second);
}

/* --- status --------------------------------------------------------------------------------- */

static const char *
get_progress (Fixture *fixture)
{
  GtkWidget *strip = find_widget (GTK_WIDGET (fixture->window), DATELINE_TYPE_PROGRESS_STRIP);

  return dateline_progress_strip_get_text (DATELINE_PROGRESS_STRIP (strip));
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  GListModel *articles = G_LIST_MODEL (dateline_session_get_articles (fixture->session));
  g_autoptr (DatelineArticle) first = g_list_model_get_item (articles, 0);
  g_autoptr (DatelineArticle) second = g_list_model_get_item (articles, 1);

  g_assert_cmpstr (get_progress (fixture), ==, "2 to do");
  dateline_session_set_article (fixture->session, first);
  act (fixture, "read.done-next", NULL);
  g_assert_cmpint (dateline_article_get_status (first), ==, DATELINE_STATUS_DONE);
  g_assert_true (dateline_session_get_article (fixture->session) == second);
  wait_for (g_str_equal (get_progress (fixture), "1 done · 1 to do"));
  act (fixture, "read.next-status", "done");
  g_assert_true (dateline_session_get_article (fixture->session) == first);
  act (fixture, "read.next-status", "open");
  g_assert_true (dateline_session_get_article (fixture->session) == second);
  act (fixture, "read.status", "set-aside");
  wait_for (g_str_equal (get_progress (fixture), "1 done · 1 set aside"));
  act (fixture, "read.next-status", "todo");
  g_assert_true (dateline_session_get_article (fixture->session) == second);

  /* The last one is finished and stays; the question is for one that leaves the list. */
  act (fixture, "read.status", "todo");
  dateline_session_set_query_text (fixture->session, "status:todo");
  act (fixture, "read.done-next", NULL);
  g_assert_cmpint (dateline_article_get_status (second), ==, DATELINE_STATUS_DONE);
  dateline_session_set_query_text (fixture->session, "");
  wait_for (g_str_equal (get_progress (fixture), "2 done"));
}

int
main (int argc, char *argv[])
{
  static const FixtureTest tests[] = {
    { "/app/everywhere/dialog", test_everywhere },
    { "/app/everywhere/options", test_options },
    { "/app/everywhere/overlap", test_overlap },
    { "/app/everywhere/names", test_names },
    { "/app/everywhere/in-article", test_in_article },
    { "/app/everywhere/memory", test_memory },
    { "/app/everywhere/several-meanings", test_several_meanings },
    { "/app/everywhere/walk", test_walk },
    { "/app/everywhere/status", test_status },
  };

  return fixture_main (argc, argv, tests, G_N_ELEMENTS (tests));
}
