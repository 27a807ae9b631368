/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies are kept as they were found, verdicts are edits; neither touches the other. */
#include "edit-fixture.h"

#include "store/copies.h"

#include <string.h>

static guint n_told;

static void
told_cb (void)
{
  n_told++;
}

/* "article cluster share", a line each. */
static char *
list (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = dateline_project_list_copies (f->project, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopyFacts *facts = &g_array_index (copies, DatelineCopyFacts, i);

      g_string_append_printf (lines, "%d %d %.3f\n", (int) facts->article, (int) facts->cluster,
                              facts->share);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_lists (Fixture *f, const char *expected)
{
  g_autofree char *lines = list (f);

  g_assert_cmpstr (lines, ==, expected);
}

static void
store (Fixture *f, const DatelineCopyFacts *facts, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));

  if (n > 0)
    g_array_append_vals (copies, facts, n);
  g_assert_true (dateline_project_store_copies (f->project, copies, 3, &error));
  g_assert_no_error (error);
}

static void
test_found (Fixture *f, gconstpointer data)
{
  static const DatelineCopyFacts first[] = { { 2, 1, 0.8214 }, { 1, 1, 1 } };
  static const DatelineCopyFacts near[] = { { 1, 1, 1 }, { 2, 1, 0.8213 } };
  static const DatelineCopyFacts other[] = {
    { 3, 2, 2.5 }, { 2, 2, 1 }, { 99, 2, 1 }, { 1, 77, 1 }
  };
  guint version = 0;
  gint64 time = 0;
  gint64 action = dateline_project_get_newest_action (f->project);

  n_told = 0;
  g_signal_connect (f->project, "copies-changed", G_CALLBACK (told_cb), NULL);
  g_assert_false (dateline_project_get_copies_run (f->project, &version, &time));
  assert_lists (f, "");

  store (f, first, 2);
  assert_lists (f, "1 1 1.000\n2 1 0.821\n");
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_true (dateline_project_get_copies_run (f->project, &version, &time));
  g_assert_cmpuint (version, ==, 3);
  g_assert_cmpint (time, >, 0);

  /* What is the same is not written, and nobody is told. */
  store (f, near, 2);
  assert_lists (f, "1 1 1.000\n2 1 0.821\n");
  g_assert_cmpuint (n_told, ==, 1);

  /* Articles that were never there are passed over, a share is one. */
  store (f, other, 4);
  assert_lists (f, "1 1 1.000\n2 2 1.000\n3 2 1.000\n");
  g_assert_cmpuint (n_told, ==, 2);

  /* It is no edit. */
  g_assert_cmpint (dateline_project_get_newest_action (f->project), ==, action);
  store (f, NULL, 0);
  assert_lists (f, "");
  g_assert_cmpuint (n_told, ==, 3);
  g_signal_handlers_disconnect_by_func (f->project, told_cb, NULL);
}

/* Within a group of edits it neither ends the transaction nor goes with a rollback's fate unseen. */
static void
test_within_edit (Fixture *f, gconstpointer data)
{
  static const DatelineCopyFacts facts[] = { { 1, 1, 1 }, { 2, 1, 1 } };
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_project_begin (f->project, "tag", NULL, &error));
  store (f, facts, 2);
  dateline_project_set_article_note (f->project, f->article, "noted", &error);
  g_assert_no_error (error);
  g_assert_true (dateline_project_commit (f->project, &error));
  assert_lists (f, "1 1 1.000\n2 1 1.000\n");
  g_assert_cmpstr (dateline_article_get_note (f->article), ==, "noted");
}

static char *
list_verdicts (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) verdicts = dateline_project_list_copy_verdicts (f->project, &error);
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const DatelineCopyVerdictFacts *facts = &g_array_index (verdicts, DatelineCopyVerdictFacts,
                                                              i);

      g_string_append_printf (lines, "%d %s %d\n", (int) facts->article,
                              facts->verdict == DATELINE_COPY_VERDICT_SAME ? "=" : "/",
                              (int) facts->other);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_verdicts (Fixture *f, const char *expected)
{
  g_autofree char *lines = list_verdicts (f);

  g_assert_cmpstr (lines, ==, expected);
}

static void
say (Fixture *f, DatelineArticle *article, DatelineArticle *other, DatelineCopyVerdict verdict)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_project_set_copy_verdict (f->project, article, other, verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dateline_project_get_copy_verdict (f->project, article, other), ==, verdict);
  g_assert_cmpint (dateline_project_get_copy_verdict (f->project, other, article), ==, verdict);
}

static void
test_verdict (Fixture *f, gconstpointer data)
{
  static const DatelineCopyFacts facts[] = { { 1, 1, 1 }, { 2, 1, 1 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) second = nth_article (f->project, 1);
  g_autofree char *before = now (f);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *words = NULL;

  n_told = 0;
  g_signal_connect (f->project, "copies-changed", G_CALLBACK (told_cb), NULL);
  say (f, second, f->article, DATELINE_COPY_VERDICT_APART);
  assert_verdicts (f, "2 / 1\n");
  g_assert_cmpuint (n_told, ==, 1);
  g_object_get (f->project, "undo-description", &words, NULL);
  g_assert_nonnull (strstr (words, "no copy"));
  after = now (f);

  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  assert_verdicts (f, "");
  g_assert_cmpuint (n_told, ==, 2);
  undone = now (f);
  assert_same (before, undone);
  g_assert_true (dateline_project_redo (f->project, NULL, &error));
  redone = now (f);
  assert_same (after, redone);
  g_assert_cmpuint (n_told, ==, 3);

  /* One verdict for two articles, whoever is named first; it outlives what is found. */
  say (f, f->article, second, DATELINE_COPY_VERDICT_SAME);
  assert_verdicts (f, "1 = 2\n");
  store (f, facts, 2);
  store (f, NULL, 0);
  assert_verdicts (f, "1 = 2\n");
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  assert_verdicts (f, "2 / 1\n");
  say (f, f->article, second, DATELINE_COPY_VERDICT_NONE);
  assert_verdicts (f, "");
  g_signal_handlers_disconnect_by_func (f->project, told_cb, NULL);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) second = nth_article (f->project, 1);
  g_autoptr (DatelineProject) read_only = NULL;
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));

  g_assert_false (dateline_project_set_copy_verdict (f->project, second, second,
                                                     DATELINE_COPY_VERDICT_SAME, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  assert_verdicts (f, "");

  read_only = dateline_project_open (dateline_project_get_path (f->project), TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (dateline_project_store_copies (read_only, none, 1, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/store/copies/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("found", test_found);
  ADD ("within-edit", test_within_edit);
  ADD ("verdict", test_verdict);
  ADD ("refused", test_refused);
  return g_test_run ();
}
