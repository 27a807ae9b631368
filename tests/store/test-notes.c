/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a project in one list: all kinds, in order, searched in notes and names. */
#include "edit-fixture.h"

#include "store/notes.h"

/* "kind owner|label|place: text", a line each. */
static char *
list (Fixture *f, const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = dateline_project_list_notes (f->project, search, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < notes->len; i++)
    {
      const DatelineNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (lines, "%s %s|%s|%u: %s\n", dateline_note_kind_to_nick (note->kind),
                              note->owner, note->label ? note->label : "", note->start, note->text);
      g_assert_cmpint (note->article != 0, ==, note->kind >= DATELINE_NOTE_ARTICLE);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_lists (Fixture *f, const char *search, const char *expected)
{
  g_autofree char *lines = list (f, search);

  g_assert_cmpstr (lines, ==, expected);
}

static void
fill (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) other = nth_article (f->project, 1);
  DatelineLabelEdit edit = { .name = "Place", .note = "Ask ADA" };

  dateline_project_set_note (f->project, "What for", &error);
  dateline_project_edit_label (f->project, label (f->project, "Place"), &edit, &error);
  dateline_project_set_article_note (f->project, other, "Zürich twice", &error);
  dateline_project_set_annotation_note (f->project, f->mention, "Ada again\nand again", &error);
  dateline_project_set_annotation_note (f->project, f->quote, "who?", &error);
  g_assert_no_error (error);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  fill (f);
  assert_lists (f, NULL,
                "project p.dateline||0: What for\n"
                "label Place|Entity|0: Ask ADA\n"
                "entity Beta|Person|0: second letter\n"
                "article Zürich 😀 naïve café.||0: Zürich twice\n"
                "annotation Alpha met Beta in Gamma.|Quote|0: who?\n"
                "annotation Beta|Person|10: Ada again\nand again\n");
}

static void
test_search (Fixture *f, gconstpointer data)
{
  fill (f);
  assert_lists (f, "ada",
                "label Place|Entity|0: Ask ADA\n"
                "annotation Beta|Person|10: Ada again\nand again\n");
  assert_lists (f, " again  beta ", "annotation Beta|Person|10: Ada again\nand again\n");
  assert_lists (f, "ZÜRICH", "article Zürich 😀 naïve café.||0: Zürich twice\n");
  assert_lists (f, "nobody wrote this", "");
}

/* What is gone has no notes, till it comes back. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (f);
  before = list (f, NULL);
  dateline_project_begin (f->project, "group", "", &error);
  dateline_project_remove_article (f->project, f->article, &error);
  dateline_project_delete_label (f->project, label (f->project, "Place"), NULL, &error);
  dateline_project_delete_entity (f->project, entity (f, "Beta"), &error);
  dateline_project_set_note (f->project, "", &error);
  dateline_project_commit (f->project, &error);
  g_assert_no_error (error);
  assert_lists (f, NULL, "article Zürich 😀 naïve café.||0: Zürich twice\n");
  dateline_project_undo (f->project, NULL, &error);
  after = list (f, NULL);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store/notes/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("search", test_search);
  ADD ("gone", test_gone);
  return g_test_run ();
}
