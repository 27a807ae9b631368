/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals of a real project: their reasons, what articles say for and against them, and pairs
 * that were said to be two. */
#include "index-fixture.h"

#include <string.h>

#include "index/proposals.h"
#include "store/edits.h"
#include "store/history.h"

static DatelineEntity *
add (Fixture *f, const char *name, const char *kind)
{
  g_autoptr (GError) error = NULL;
  DatelineEntity *entity = dateline_project_add_entity (
    f->project, name, kind != NULL ? fixture_get_label (f->project, kind) : NULL, &error);

  g_assert_no_error (error);
  return entity;
}

/* "keep < other: reason; evidence", a line a pair. */
static char *
propose (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = dateline_index_propose (f->index, NULL, &error);
  GString *lines = g_string_new (NULL);
  double last = 1;

  g_assert_no_error (error);
  for (guint i = 0; i < proposals->len; i++)
    {
      const DatelineProposal *proposal = proposals->pdata[i];
      g_autofree char *evidence = NULL;
      g_autofree char *reason = dateline_proposal_describe (proposal, &evidence);

      g_assert_cmpfloat (proposal->score, <=, last);
      last = proposal->score;
      g_string_append_printf (lines, "%s < %s: %s; %s\n", dateline_entity_get_name (proposal->keep),
                              dateline_entity_get_name (proposal->other), reason,
                              evidence != NULL ? evidence : "");
    }
  return g_string_free (lines, FALSE);
}

static void
test_reasons (Fixture *f, gconstpointer data)
{
  DatelineEntity *lavrov = add (f, "Sergey Lavrov", "Person");
  DatelineEntity *segey = add (f, "Segey Lavrov", "Person");
  DatelineEntity *surname = add (f, "Lavrov", "Person");
  g_autofree char *lines = NULL;

  fixture_tag (f->project, 1, "Person", lavrov);
  fixture_tag (f->project, 2, "Person", lavrov);
  fixture_tag (f->project, 4, "Person", lavrov);
  fixture_tag (f->project, 1, "Person", surname);
  fixture_tag (f->project, 2, "Person", surname);
  fixture_tag (f->project, 5, "Person", segey);
  lines = propose (f);
  g_assert_cmpstr (lines, ==,
                   "Sergey Lavrov < Segey Lavrov: “Segey Lavrov” differs in one letter from "
                   "“Sergey Lavrov”; never named in the same article\n"
                   "Sergey Lavrov < Lavrov: “Lavrov” is the surname of “Sergey Lavrov”; named "
                   "together in 2 articles, it may also be 1 other\n");
}

/* Other kinds are told, and come last; nothing is proposed across them but equal names. */
static void
test_kinds (Fixture *f, gconstpointer data)
{
  g_autofree char *lines = NULL;

  add (f, "Washington", "Place");
  add (f, "Washington", "Person");
  add (f, "George Washington", "Person");
  add (f, "Berlin", "Place");
  add (f, "Berlim", "Person");
  lines = propose (f);
  g_assert_cmpstr (lines, ==,
                   "George Washington < Washington: “Washington” is the surname of “George "
                   "Washington”; \n"
                   "Washington < Washington: Both are called “Washington”; but one is Person, the "
                   "other Place\n");
}

/* A name that two share by the way is a form with two meanings, not a proof. */
static void
test_namesakes (Fixture *f, gconstpointer data)
{
  const char *const of_russia[] = { "Moscow", NULL };
  const char *const of_lavrov[] = { "Lavrov", NULL };
  DatelineEntity *moscow = add (f, "Moscow", "Place");
  DatelineEntity *russia = add (f, "Russia", "Place");
  DatelineEntity *lavrov = add (f, "Sergey Lavrov", "Person");
  g_autoptr (GError) error = NULL;
  g_autofree char *apart = NULL;
  g_autofree char *together = NULL;

  add (f, "Lavrov", "Person");
  dateline_project_set_entity_aliases (f->project, russia, of_russia, &error);
  dateline_project_set_entity_aliases (f->project, lavrov, of_lavrov, &error);
  g_assert_no_error (error);
  apart = propose (f);
  g_assert_nonnull (strstr (apart, "Both are called “Moscow”"));
  /* Sergey Lavrov is called Lavrov, and that is his surname, too. */
  g_assert_true (g_str_has_prefix (apart, "Sergey Lavrov < Lavrov: ") ||
                 g_str_has_prefix (apart, "Lavrov < Sergey Lavrov: "));
  fixture_tag (f->project, 2, "Place", moscow);
  fixture_tag (f->project, 2, "Place", russia);
  together = propose (f);
  g_assert_null (strstr (together, "Moscow"));
}

/* What was said to be two stays away, comes back when that is taken back, and follows a merge. */
static void
test_apart (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineEntity *a = add (f, "Jens Stoltenberg", "Person");
  DatelineEntity *b = add (f, "Jens Stoltenburg", "Person");
  g_autofree char *before = propose (f);
  g_autofree char *apart = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *merged = NULL;
  DatelineEntity *c;

  g_assert_nonnull (strstr (before, "Stoltenburg"));
  g_assert_true (dateline_project_set_apart (f->project, b, a, TRUE, &error));
  apart = propose (f);
  g_assert_cmpstr (apart, ==, "");
  g_assert_true (dateline_project_undo (f->project, NULL, &error));
  undone = propose (f);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (dateline_project_set_apart (f->project, a, b, TRUE, &error));
  c = add (f, "Jens Stoltenbürg", "Person");
  g_assert_true (dateline_project_merge_entities (f->project, c, b, &error));
  merged = propose (f);
  g_assert_cmpstr (merged, ==, "");
}

typedef struct
{
  GMainLoop *loop;
  GPtrArray *proposals;
  GError *error;
} Run;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->proposals = dateline_index_propose_finish (DATELINE_INDEX (source), result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  add (f, "Wendy Sherman", "Person");
  add (f, "W. Sherman", "Person");
  dateline_index_propose_async (f->index, NULL, NULL, NULL, done_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_no_error (run.error);
  g_assert_cmpuint (run.proposals->len, ==, 1);
  g_clear_pointer (&run.proposals, g_ptr_array_unref);

  g_cancellable_cancel (cancellable);
  dateline_index_propose_async (f->index, NULL, NULL, cancellable, done_cb, &run);
  g_main_loop_run (run.loop);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&run.error);
  g_main_loop_unref (run.loop);
  /* The task lets go of the index a moment after it was told. */
  while (G_OBJECT (f->index)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/proposals/reasons", Fixture, NULL, fixture_set_up, test_reasons, fixture_tear_down);
  g_test_add ("/proposals/kinds", Fixture, NULL, fixture_set_up, test_kinds, fixture_tear_down);
  g_test_add ("/proposals/namesakes", Fixture, NULL, fixture_set_up, test_namesakes,
              fixture_tear_down);
  g_test_add ("/proposals/apart", Fixture, NULL, fixture_set_up, test_apart, fixture_tear_down);
  g_test_add ("/proposals/async", Fixture, NULL, fixture_set_up, test_async, fixture_tear_down);
  return g_test_run ();
}
