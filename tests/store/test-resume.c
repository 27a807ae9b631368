/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers given one after the other that are one thing to undo. */
#include "edit-fixture.h"

static gint64
tag_one (Fixture *f, DatelineAnnotation **made)
{
  *made = tag (f->project, f->article, "Quote/Quote", 5, 9, NULL);
  g_assert_nonnull (*made);
  return dateline_project_get_newest_action (f->project);
}

static void
answer (Fixture *f, gint64 action, DatelineAnnotation *annotation, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_project_resume (f->project, action, "field", "Kind", &error));
  g_assert_true (dateline_project_set_annotation_value (
    f->project, annotation, field (f->project, "Quote", "Kind"), value, &error));
  g_assert_true (dateline_project_commit (f->project, &error));
  g_assert_no_error (error);
}

static void
test_one_undo (Fixture *f, gconstpointer data)
{
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action = tag_one (f, &made);

  answer (f, action, made, "direct");
  answer (f, action, made, "indirect");
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, action);
  entry = dateline_project_peek_undo (f->project);
  g_assert_cmpstr (dateline_history_entry_get_action (entry), ==, "tag");
  after = now (f);

  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = now (f);
  assert_same (undone, before);
  g_assert_true (dateline_project_redo (f->project, NULL, &error));
  redone = now (f);
  assert_same (redone, after);
  g_assert_no_error (error);
}

/* A file that is opened again knows the same actions. */
static void
test_survives (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (dateline_project_get_path (f->project));
  g_autofree char *before = now (f);
  g_autofree char *undone = NULL;
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action = tag_one (f, &made);

  answer (f, action, made, "direct");
  g_clear_object (&made);
  g_clear_object (&f->mention);
  g_clear_object (&f->quote);
  g_clear_object (&f->article);
  g_clear_object (&f->project);
  f->project = dateline_project_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, action);
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = dump (path);
  assert_same (undone, before);
}

/* What came in between makes it an action of its own. */
static void
test_something_between (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action = tag_one (f, &made);
  gint64 note;

  g_assert_true (dateline_project_set_annotation_note (f->project, made, "a note", &error));
  note = dateline_project_get_newest_action (f->project);
  g_assert_cmpint (note, !=, action);
  answer (f, action, made, "direct");
  g_assert_cmpint (dateline_project_get_newest_action (f->project), >, note);

  /* Something undone that could still be made again: going on would lose it. */
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, note);
  answer (f, note, made, "indirect");
  g_assert_cmpint (dateline_project_get_newest_action (f->project), !=, note);
  g_assert_false (dateline_project_can_redo (f->project));
  g_assert_no_error (error);
}

/* Nothing changed, nothing logged; a failed step takes back the step, not what was there. */
static void
test_nothing_and_failure (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineAnnotation) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 action = tag_one (f, &made);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;

  answer (f, action, made, NULL);
  g_assert_true (dateline_project_resume (f->project, action, "field", "Kind", &error));
  g_assert_false (dateline_project_set_annotation_value (
    f->project, made, field (f->project, "Quote", "Kind"), "sung", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  dateline_project_rollback (f->project);
  after = now (f);
  assert_same (after, before);
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, action);
  answer (f, action, made, "direct");
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, action);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/resume/one-undo", Fixture, NULL, set_up, test_one_undo, tear_down);
  g_test_add ("/resume/survives", Fixture, NULL, set_up, test_survives, tear_down);
  g_test_add ("/resume/something-between", Fixture, NULL, set_up, test_something_between,
              tear_down);
  g_test_add ("/resume/nothing-and-failure", Fixture, NULL, set_up, test_nothing_and_failure,
              tear_down);
  return g_test_run ();
}
