/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Half of a made-up set is in a project; of the other half it is known which have a copy there. */

#include "compare/near.h"
#include "copy-project.h"
#include "text/regions.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEXTS 800

static DatelineDraft *
make_draft (const char *text)
{
  DatelineDraft *draft = dateline_draft_new ();

  draft->text = g_strdup (text);
  g_array_unref (draft->regions);
  draft->regions = dateline_regions_find (text);
  return draft;
}

/* Whether the set has a copy of the same text, and one with @title where that is given. */
static gboolean
has_copy (const CopySet *set, guint truth, const char *title)
{
  for (guint i = 0; i < set->n; i++)
    {
      if (set->texts[i].truth == truth &&
          (title == NULL || g_strcmp0 (set->texts[i].title, title) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
test_set (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  g_autoptr (CopySet) set = copy_set_new (7, N_TEXTS);
  g_autofree CopySetText *texts = g_new (CopySetText, N_TEXTS / 2);
  CopySet there = { .n = N_TEXTS / 2, .texts = texts };
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineNear) near = dateline_near_new (path);
  guint n_found = 0, n_right = 0, n_wanted = 0, n_wanted_found = 0;

  /* Copies stand one after the other. */
  for (guint i = 0; i < there.n; i++)
    texts[i] = set->texts[2 * i];
  project = copy_project_new (path, &there);
  for (guint i = 1; i < set->n; i += 2)
    {
      g_autoptr (DatelineDraft) draft = make_draft (set->texts[i].text);
      g_autofree char *title = dateline_near_find (near, draft, NULL);
      gboolean wanted = has_copy (&there, set->texts[i].truth, NULL);

      n_wanted += wanted;
      n_found += title != NULL;
      n_wanted_found += wanted && title != NULL;
      n_right += title != NULL && has_copy (&there, set->texts[i].truth, title);
    }
  g_test_message ("%u of %u found, %u of %u right", n_wanted_found, n_wanted, n_right, n_found);
  g_assert_cmpuint (n_wanted, >, 50);
  g_assert_cmpuint (n_wanted, <, set->n - there.n - 50);
  g_assert_cmpuint (n_wanted_found * 100, >=, n_wanted * 95);
  g_assert_cmpuint (n_right * 100, >=, n_found * 90);

  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

/* A footer that all articles of a paper have makes none a copy of another. */
static void
test_footer (void)
{
  static const char footer[] =
    "All rights reserved by the publisher of this paper. No part of it may be copied, stored or "
    "sent on by any means without leave in writing, which is given on weekdays.";
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  CopySetText texts[7] = { 0 };
  CopySet set = { .n = 6, .texts = texts };
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineNear) near = dateline_near_new (path);
  g_autoptr (DatelineDraft) brief = NULL;
  g_autoptr (DatelineDraft) copy = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GString *text = g_string_new (NULL);

      for (guint word = 0; word < 40; word++)
        g_string_append_printf (text, "w%uk%u ", i, word * 7 % 41);
      g_string_append_printf (text, "ends.\n\n%s\n", footer);
      texts[i].title = g_strdup_printf ("Article %u", i);
      texts[i].text = g_string_free (text, FALSE);
    }
  project = copy_project_new (path, &set);
  brief = make_draft (texts[6].text);
  copy = make_draft (texts[3].text);
  g_assert_null (dateline_near_find (near, brief, NULL));
  title = dateline_near_find (near, copy, NULL);
  g_assert_cmpstr (title, ==, "Article 3");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (texts[i].title);
      g_free (texts[i].text);
    }
  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

/* What was stopped is begun anew; what can't be read finds nothing, again and again. */
static void
test_stopped (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.dateline", NULL);
  g_autoptr (CopySet) set = copy_set_new (8, 40);
  g_autoptr (DatelineProject) project = copy_project_new (path, set);
  g_autoptr (DatelineNear) near = dateline_near_new (path);
  g_autoptr (DatelineNear) nothing = dateline_near_new (missing);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (DatelineDraft) draft = make_draft (set->texts[0].text);
  g_autoptr (DatelineDraft) empty = make_draft ("");
  g_autofree char *title = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (dateline_near_find (near, draft, cancelled));
  title = dateline_near_find (near, draft, NULL);
  g_assert_cmpstr (title, ==, set->texts[0].title);
  g_assert_null (dateline_near_find (near, empty, NULL));
  for (guint i = 0; i < 2; i++)
    g_assert_null (dateline_near_find (nothing, draft, NULL));

  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near/set", test_set);
  g_test_add_func ("/near/footer", test_footer);
  g_test_add_func ("/near/stopped", test_stopped);
  return g_test_run ();
}
