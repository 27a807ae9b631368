/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search learns from the cache of the one before is what it would have found by itself, whatever
 * came, went and was changed between them, and whatever became of the cache. */

#include "compare/find-copies.h"
#include "compare/kept-copies.h"
#include "copy-project.h"
#include "store/edits.h"
#include "store/history.h"
#include "store/importer.h"
#include "text/regions.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_TEXTS  260
#define N_ROUNDS 14

typedef struct
{
  char *folder;
  char *path;
  char *cache;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("dateline-kept-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "kept.dateline", NULL);
  fixture->cache = g_build_filename (fixture->folder, "cache", "kept", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->cache);

  g_unlink (fixture->cache);
  /* Nothing half written lies about. */
  g_assert_cmpint (g_access (folder, 0) == 0 ? g_rmdir (folder) : 0, ==, 0);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->cache);
}

static gint n_to_read;

static void
progress_cb (guint done, guint total, gpointer data)
{
  g_atomic_int_set (&n_to_read, (gint) total * 2 / 3);
}

static GArray *
find (const char *path, const char *cache)
{
  g_autoptr (GError) error = NULL;
  GArray *copies;

  g_atomic_int_set (&n_to_read, 0);
  copies = dateline_find_copies (path, cache, progress_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  return copies;
}

static void
assert_same (const GArray *copies, const GArray *expected)
{
  g_assert_cmpuint (copies->len, ==, expected->len);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *one = &g_array_index (copies, DatelineCopy, i);
      const DatelineCopy *other = &g_array_index (expected, DatelineCopy, i);

      g_assert_cmpint (one->article, ==, other->article);
      g_assert_cmpint (one->first, ==, other->first);
      g_assert_cmpfloat (one->share, ==, other->share);
    }
}

static void
shuffle (guint *numbers, guint n, GRand *rand)
{
  for (guint i = 0; i < n; i++)
    {
      guint other = (guint) g_rand_int_range (rand, (gint32) i, (gint32) n);
      guint swap = numbers[i];

      numbers[i] = numbers[other];
      numbers[other] = swap;
    }
}

static DatelineArticle *
pick_article (DatelineProject *project, const char *path, GRand *rand)
{
  g_autoptr (GArray) keys = dateline_list_text_keys (path, NULL);
  guint which;

  if (keys->len == 0)
    return NULL;
  which = (guint) g_rand_int_range (rand, 0, (gint32) keys->len);
  return dateline_project_get_article (project,
                                       g_array_index (keys, DatelineTextKey, which).article);
}

/* Half of its text is none of its own, and it came on another day. */
static void
change_article (DatelineProject *project, DatelineArticle *article, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dateline_project_load_text (project, article, &error);
  g_autoptr (GArray) regions = dateline_project_load_regions (project, article, &error);
  g_autoptr (DatelineDate) date = dateline_date_new_hand (18000 + g_rand_int_range (rand, 0, 2000),
                                                          DATELINE_DATE_PRECISION_DAY);
  g_autoptr (GArray) changed = NULL;

  g_assert_no_error (error);
  changed = dateline_regions_set (regions, text, 0, (guint) g_utf8_strlen (text, -1) / 2,
                                  DATELINE_REGION_BOILERPLATE);
  dateline_project_set_article_regions (project, article, changed, &error);
  g_assert_no_error (error);
  dateline_project_set_article_date (project, article, date, "set-date", &error);
  g_assert_no_error (error);
}

static void
damage (const char *path, GRand *rand)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return;
  if (g_rand_boolean (rand))
    length = (gsize) g_rand_int_range (rand, 0, (gint32) length);
  else
    bytes[g_rand_int_range (rand, 0, (gint32) length)] ^= 0x11;
  g_file_set_contents (path, bytes, (gssize) length, NULL);
}

static void
run_rounds (Fixture *fixture, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (CopySet) set = copy_set_new (seed, N_TEXTS);
  g_autofree guint *order = g_new (guint, set->n);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineProject) project = dateline_project_create (fixture->path, "Test", &error);
  guint next = 0;
  guint n_found = 0; /* over all rounds */

  g_assert_no_error (error);
  for (guint i = 0; i < set->n; i++)
    order[i] = i;
  shuffle (order, set->n, rand);

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (DatelineArticle) article = pick_article (project, fixture->path, rand);
      g_autoptr (GArray) copies = NULL;
      g_autoptr (GArray) expected = NULL;
      int most = -1; /* texts to be read */

      switch (article != NULL ? g_rand_int_range (rand, 0, 10) : 9)
        {
        case 0:
          dateline_project_undo (project, NULL, NULL);
          dateline_project_refresh (project);
          most = 1;
          break;
        case 1:
          dateline_project_remove_article (project, article, &error);
          g_assert_no_error (error);
          most = 0;
          break;
        case 2:
          change_article (project, article, rand);
          most = 1;
          break;
        case 3:
          damage (fixture->cache, rand);
          break;
        default:
          most = g_rand_int_range (rand, 1, 50);
          most = MIN (most, (int) (set->n - next));
          copy_project_add (project, set, order + next, (guint) most);
          next += (guint) most;
        }

      expected = find (fixture->path, NULL);
      copies = find (fixture->path, fixture->cache);
      if (most >= 0)
        g_assert_cmpint (g_atomic_int_get (&n_to_read), <=, MAX (most, 1));
      assert_same (copies, expected);
      n_found += expected->len;
    }
  g_assert_cmpuint (n_found, >, 100);
  g_clear_object (&project);
  g_unlink (fixture->path);
  g_unlink (fixture->cache);
}

static void
test_same (Fixture *fixture, gconstpointer data)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    run_rounds (fixture, seed);
}

/* Where nothing can be kept, copies are found all the same; what was kept stays where a search was stopped. */
static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CopySet) set = copy_set_new (3, 120);
  g_autoptr (DatelineProject) project = copy_project_new (fixture->path, set);
  g_autofree char *below_file = g_build_filename (fixture->path, "kept", NULL);
  g_autoptr (GArray) expected = find (fixture->path, NULL);
  g_autoptr (GArray) nowhere = find (fixture->path, below_file);
  g_autoptr (GArray) first = find (fixture->path, fixture->cache);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GArray) again = NULL;

  g_assert_cmpuint (expected->len, >, 10);
  assert_same (nowhere, expected);
  assert_same (first, expected);

  g_cancellable_cancel (cancelled);
  g_assert_null (dateline_find_copies (fixture->path, fixture->cache, NULL, NULL, cancelled, NULL));
  again = find (fixture->path, fixture->cache);
  g_assert_cmpint (g_atomic_int_get (&n_to_read), ==, 0);
  assert_same (again, expected);
}

/* What somebody wrote into the cache on purpose, sum and all, is read without harm. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) texts = g_array_new (FALSE, TRUE, sizeof (DatelineKeptText));
      g_autoptr (GArray) articles = g_array_new (FALSE, TRUE, sizeof (DatelineKeptArticle));
      g_autoptr (DatelineKeptWriter) writer = dateline_kept_writer_new (fixture->cache, 1);
      g_autoptr (DatelineKeptCopies) kept = NULL;
      DatelineKeptCursor cursor;

      g_array_set_size (texts, (guint) g_rand_int_range (rand, 0, 3));
      g_array_set_size (articles, (guint) g_rand_int_range (rand, 0, 3));
      for (guint i = 0; i < 50; i++)
        {
          guint32 numbers[] = { g_rand_int (rand),
                                g_rand_int (rand) >> g_rand_int_range (rand, 0, 32) };

          dateline_kept_writer_add (writer, g_rand_int (rand) >> g_rand_int_range (rand, 0, 32),
                                    numbers, (guint) g_rand_int_range (rand, 0, 3));
        }
      g_assert_true (dateline_kept_writer_finish (writer, texts, articles));
      kept = dateline_kept_copies_open (fixture->cache, 1);
      if (kept == NULL)
        continue;
      dateline_kept_cursor_init (&cursor, kept);
      while (dateline_kept_cursor_next (&cursor))
        {
          for (guint i = 0; i < cursor.n; i++)
            g_assert_cmpuint (cursor.texts[i], <, texts->len);
        }
      dateline_kept_cursor_clear (&cursor);
      g_assert_null (dateline_kept_copies_open (fixture->cache, 2));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/compare/kept/same", Fixture, NULL, set_up, test_same, tear_down);
  g_test_add ("/compare/kept/nowhere", Fixture, NULL, set_up, test_nowhere, tear_down);
  g_test_add ("/compare/kept/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  return g_test_run ();
}
