/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Half of a made-up set is in a project, the other half is to come: of that it is known which have a copy
 * there, and which are copies of one another. */

#include "compare/near.h"
#include "compare/find-copies.h"
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

static void
take (DatelineNear *near, guint64 key, const CopySetText *text)
{
  g_autoptr (DatelineDraft) draft = make_draft (text->text);

  dateline_date_free (draft->date);
  draft->date = dateline_date_new_hand (text->day, DATELINE_DATE_PRECISION_DAY);
  dateline_near_take (near, draft, key);
}

static GArray *
find (DatelineNear *near, guint64 first, guint64 step, guint64 end)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GError) error = NULL;
  GArray *copies;

  for (guint64 key = first; key < end; key += step)
    g_array_append_val (keys, key);
  copies = dateline_near_find (near, keys, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < copies->len; i++)
    g_assert_cmpuint (g_array_index (copies, DatelineNearCopy, i - 1).key, <,
                      g_array_index (copies, DatelineNearCopy, i).key);
  return copies;
}

static const DatelineNearCopy *
get (const GArray *copies, guint64 key)
{
  for (guint i = 0; i < copies->len; i++)
    {
      if (g_array_index (copies, DatelineNearCopy, i).key == key)
        return &g_array_index (copies, DatelineNearCopy, i);
    }
  return NULL;
}

static void
assert_same (const GArray *copies, const GArray *others)
{
  g_assert_cmpuint (copies->len, ==, others->len);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineNearCopy *one = &g_array_index (copies, DatelineNearCopy, i);
      const DatelineNearCopy *other = &g_array_index (others, DatelineNearCopy, i);

      g_assert_cmpuint (one->key, ==, other->key);
      g_assert_cmpuint (one->group, ==, other->group);
      g_assert_cmpint (one->article, ==, other->article);
      g_assert_cmpstr (one->title, ==, other->title);
    }
}

/* Each text to come against every one that is there, or comes with it. */
static void
judge (const CopySet *set, const GArray *copies)
{
  guint n_there = 0, n_there_found = 0, n_said = 0, n_said_right = 0;
  guint n_pairs = 0, n_pairs_found = 0;

  for (guint i = 1; i < set->n; i += 2)
    {
      const DatelineNearCopy *copy = get (copies, i);
      gboolean wanted = FALSE;

      for (guint k = 0; k < set->n; k += 2)
        wanted |= set->texts[k].truth == set->texts[i].truth;
      n_there += wanted;
      n_there_found += wanted && copy != NULL && copy->article > 0;
      if (copy != NULL && copy->article > 0)
        {
          const CopySetText *article = &set->texts[2 * (copy->article - 1)];

          n_said++;
          n_said_right += article->truth == set->texts[i].truth;
          g_assert_cmpstr (copy->title, ==, article->title);
        }
      for (guint k = i + 2; k < set->n; k += 2)
        {
          const DatelineNearCopy *other = get (copies, k);

          if (set->texts[i].truth != set->texts[k].truth)
            continue;
          n_pairs++;
          n_pairs_found += copy != NULL && other != NULL && copy->group == other->group;
        }
    }
  g_test_message ("%u of %u, %u of %u, %u of %u", n_there_found, n_there, n_said_right, n_said,
                  n_pairs_found, n_pairs);
  g_assert_cmpuint (n_there, >, 50);
  g_assert_cmpuint (n_pairs, >, 50);
  g_assert_cmpuint (n_there_found * 100, >=, n_there * 95);
  g_assert_cmpuint (n_said_right * 100, >=, n_said * 97);
  g_assert_cmpuint (n_pairs_found * 100, >=, n_pairs * 95);
}

static void
test_set (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  g_autofree char *cache = g_build_filename (folder, "kept", NULL);
  g_autoptr (CopySet) set = copy_set_new (7, N_TEXTS);
  g_autofree CopySetText *texts = g_new (CopySetText, set->n / 2 + 1);
  CopySet there = { .n = (set->n + 1) / 2, .texts = texts };
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineNear) near = dateline_near_new (path, NULL);
  g_autoptr (DatelineNear) other = dateline_near_new (path, cache);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GArray) backwards = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) fewer = NULL;
  g_autoptr (GArray) expected = NULL;
  g_autoptr (GArray) after = NULL;

  /* Copies stand one after the other. */
  for (guint i = 0; i < there.n; i++)
    texts[i] = set->texts[2 * i];
  project = copy_project_new (path, &there);
  for (guint i = 1; i < set->n; i += 2)
    take (near, i, &set->texts[i]);
  copies = find (near, 1, 2, set->n);
  judge (set, copies);

  /* In another order, with something else under the key before, and with what is known of the project. */
  for (guint i = set->n - 1 - set->n % 2; i < set->n; i -= 2)
    {
      take (other, i, &set->texts[i / 2]);
      take (other, i, &set->texts[i]);
    }
  backwards = find (other, 1, 2, set->n);
  assert_same (copies, backwards);
  kept = find (other, 1, 2, set->n);
  assert_same (copies, kept);

  /* Who isn't asked for is no copy of anybody. */
  fewer = find (near, 1, 8, set->n);
  for (guint i = 0; i < fewer->len; i++)
    g_assert_cmpuint (g_array_index (fewer, DatelineNearCopy, i).key % 8, ==, 1);

  /* What only was about to come leaves no trace in what is kept. */
  expected = dateline_find_copies (path, NULL, NULL, NULL, NULL, NULL);
  after = dateline_find_copies (path, cache, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (after->len, ==, expected->len);
  for (guint i = 0; i < after->len; i++)
    {
      g_assert_cmpint (g_array_index (after, DatelineCopy, i).article, ==,
                       g_array_index (expected, DatelineCopy, i).article);
      g_assert_cmpint (g_array_index (after, DatelineCopy, i).first, ==,
                       g_array_index (expected, DatelineCopy, i).first);
      g_assert_cmpfloat (g_array_index (after, DatelineCopy, i).share, ==,
                         g_array_index (expected, DatelineCopy, i).share);
    }

  g_clear_object (&project);
  g_unlink (path);
  g_unlink (cache);
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
  g_autoptr (DatelineNear) near = dateline_near_new (path, NULL);
  g_autoptr (GArray) copies = NULL;

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
  take (near, 6, &texts[6]);
  take (near, 3, &texts[3]);
  copies = find (near, 3, 3, 7);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpuint (g_array_index (copies, DatelineNearCopy, 0).key, ==, 3);
  g_assert_cmpstr (g_array_index (copies, DatelineNearCopy, 0).title, ==, "Article 3");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (texts[i].title);
      g_free (texts[i].text);
    }
  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

/* What was stopped can be begun anew; what can't be read is told. */
static void
test_stopped (void)
{
  static const char *const useless[] = { "", " \n", "one two three", "\xef\xbf\xbd" };
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.dateline", NULL);
  g_autoptr (CopySet) set = copy_set_new (8, 40);
  g_autoptr (DatelineProject) project = copy_project_new (path, set);
  g_autoptr (DatelineNear) near = dateline_near_new (path, NULL);
  g_autoptr (DatelineNear) nowhere = dateline_near_new (missing, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  guint64 key = 0;

  take (near, 0, &set->texts[0]);
  take (nowhere, 0, &set->texts[0]);
  for (guint i = 0; i < G_N_ELEMENTS (useless); i++)
    take (near, 1 + i, &(CopySetText){ .text = (char *) useless[i] });
  g_array_append_val (keys, key);
  g_cancellable_cancel (cancelled);
  g_assert_null (dateline_near_find (near, keys, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  copies = find (near, 0, 1, 100);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpstr (g_array_index (copies, DatelineNearCopy, 0).title, ==, set->texts[0].title);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (dateline_near_find (nowhere, keys, NULL, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }

  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

/* Where there is no room for all, nothing is said of some: that would look like all. */
static void
test_too_much (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-near-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "near.dateline", NULL);
  g_autoptr (CopySet) set = copy_set_new (9, 40);
  g_autoptr (DatelineProject) project = copy_project_new (path, set);
  g_autoptr (DatelineNear) near = dateline_near_new (path, NULL);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  dateline_near_set_most (near, 20);
  for (guint64 key = 0; key < 3; key++)
    {
      take (near, key, &set->texts[key]);
      g_array_append_val (keys, key);
    }
  g_assert_null (dateline_near_find (near, keys, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);

  /* The first one fits. */
  copies = find (near, 0, 1, 1);
  g_assert_cmpuint (copies->len, ==, 1);
  g_clear_pointer (&copies, g_array_unref);

  /* What gives way to something short makes room. */
  take (near, 0, &(CopySetText){ .text = (char *) "Nothing." });
  take (near, 1, &(CopySetText){ .text = (char *) "Nothing." });
  take (near, 2, &set->texts[2]);
  copies = find (near, 0, 1, 3);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpuint (g_array_index (copies, DatelineNearCopy, 0).key, ==, 2);

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
  g_test_add_func ("/near/too-much", test_too_much);
  return g_test_run ();
}
