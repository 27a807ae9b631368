/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies in made-up sets are found and nothing else, whatever the order; what is hostile costs little
 * and breaks nothing; and the same comes out of a project. */

#include "compare/copies.h"
#include "compare/find-copies.h"
#include "copy-project.h"
#include "text/dates.h"
#include "text/regions.h"

#include <glib/gstdio.h>
#include <string.h>

static GArray *
run (DatelineCopyFinder *finder)
{
  g_autoptr (GError) error = NULL;
  GArray *copies = dateline_copy_finder_run (finder, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (copies);
  return copies;
}

static void
add (DatelineCopyFinder *finder, gint64 article, gint32 day, const char *text)
{
  dateline_copy_finder_add (finder, article, day, 0, dateline_shingles_new (text, NULL));
}

/* By article - 1, who is first in its group; G_MAXUINT: alone. */
static guint *
to_groups (const GArray *copies, guint n)
{
  guint *found = g_new (guint, n);

  memset (found, 0xff, n * sizeof *found);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, i);

      g_assert_cmpint (copy->article, >, 0);
      g_assert_cmpint (copy->article, <=, n);
      g_assert_cmpuint (found[copy->article - 1], ==, G_MAXUINT);
      g_assert_cmpfloat (copy->share, >=, 0);
      g_assert_cmpfloat (copy->share, <=, 1);
      found[copy->article - 1] = (guint) copy->first;
    }
  return found;
}

static GArray *
find_in_set (const CopySet *set, gboolean backwards, guint64 n_words)
{
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (n_words);

  for (guint k = 0; k < set->n; k++)
    {
      guint i = backwards ? set->n - 1 - k : k;
      g_autoptr (GArray) regions = dateline_regions_find (set->texts[i].text);

      dateline_copy_finder_add (finder, i + 1, set->texts[i].day, 0,
                                dateline_shingles_new (set->texts[i].text, regions));
    }
  return run (finder);
}

/* Seeds that nobody tuned anything on. */
static void
test_figures (void)
{
  static const guint32 seeds[] = { 20220126, 7001 };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (CopySet) set = copy_set_new (seeds[i], 1200);
      g_autoptr (GArray) copies = find_in_set (set, FALSE, 0);
      g_autofree guint *found = to_groups (copies, set->n);
      double precision;
      double recall;

      copy_set_judge (set, found, &precision, &recall);
      g_test_message ("seed %u: precision %.4f, recall %.4f", seeds[i], precision, recall);
      g_assert_cmpfloat (precision, >=, 0.99);
      g_assert_cmpfloat (recall, >=, 0.95);
    }
}

static void
test_order (void)
{
  g_autoptr (CopySet) set = copy_set_new (5, 400);
  g_autoptr (GArray) forwards = find_in_set (set, FALSE, 0);
  g_autoptr (GArray) backwards = find_in_set (set, TRUE, 0);

  g_assert_cmpuint (forwards->len, >, 100);
  g_assert_cmpuint (forwards->len, ==, backwards->len);
  for (guint i = 0; i < forwards->len; i++)
    {
      const DatelineCopy *one = &g_array_index (forwards, DatelineCopy, i);
      const DatelineCopy *other = &g_array_index (backwards, DatelineCopy, i);

      g_assert_cmpint (one->article, ==, other->article);
      g_assert_cmpint (one->first, ==, other->first);
      g_assert_cmpfloat (one->share, ==, other->share);
    }
}

/* As for millions of articles: one shingle in four is kept. */
static void
test_sample (void)
{
  g_autoptr (CopySet) set = copy_set_new (6, 1000);
  g_autoptr (GArray) copies = find_in_set (set, FALSE, 160 * 1000 * 1000);
  g_autofree guint *found = to_groups (copies, set->n);
  double precision;
  double recall;

  copy_set_judge (set, found, &precision, &recall);
  g_test_message ("precision %.4f, recall %.4f", precision, recall);
  g_assert_cmpfloat (precision, >=, 0.95);
  g_assert_cmpfloat (recall, >=, 0.85);
}

#define N_SAME    10000
#define N_SIMILAR 3000

#define AGENCY                                                                             \
  "Foreign ministers of four countries met in Geneva on Monday to speak about guarantees " \
  "for the region, and agreed to meet again before the end of the month, officials said. "
#define REST                                                                                 \
  "Neither side gave details of the proposals that lie on the table, but a diplomat who is " \
  "close to the talks called them a beginning that nobody had hoped for a week ago. "
#define OTHER                                                                             \
  "Prices of wheat rose for the third week in a row, the office of statistics reported, " \
  "as harvests in the south of the continent are likely to be smaller than last year's. "

static void
test_first (void)
{
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (GArray) copies = NULL;
  const DatelineCopy *all;

  add (finder, 1, DATELINE_DAY_NONE, AGENCY REST);
  add (finder, 2, 19000, AGENCY);
  add (finder, 3, 18999, "By our own reporters and agencies. " AGENCY REST);
  add (finder, 4, 18999, AGENCY REST);
  add (finder, 5, 18990, OTHER);
  copies = run (finder);
  all = (const DatelineCopy *) (gconstpointer) copies->data;

  /* Of the same day the longer one, undated ones last. */
  g_assert_cmpuint (copies->len, ==, 4);
  g_assert_cmpint (all[0].article, ==, 3);
  g_assert_cmpfloat (all[0].share, ==, 1);
  g_assert_cmpint (all[1].article, ==, 1);
  g_assert_cmpint (all[2].article, ==, 2);
  g_assert_cmpint (all[3].article, ==, 4);
  for (guint i = 0; i < copies->len; i++)
    g_assert_cmpint (all[i].first, ==, 3);
  g_assert_cmpfloat (all[3].share, ==, 1);
}

/* What brings many texts in one makes them no copies of each other, or of it. */
static void
test_digest (void)
{
  g_autoptr (CopySet) set = copy_set_new (77, 300);
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (GString) digest = g_string_new (NULL);
  g_autoptr (GArray) copies = NULL;
  guint n = 0;

  for (guint i = 0; i < set->n && n < 8; i++)
    {
      g_autofree char *text = NULL;

      if (set->texts[i].kind != COPY_SET_ALONE || g_utf8_strlen (set->texts[i].text, -1) < 600)
        continue;
      text = g_utf8_substring (set->texts[i].text, 0, 600);
      add (finder, ++n, 19000, text);
      g_string_append_printf (digest, "%s\n\n", text);
    }
  add (finder, 100, 19000, digest->str);
  copies = run (finder);
  g_assert_cmpuint (n, ==, 8);
  g_assert_cmpuint (copies->len, ==, 0);
}

/* Nor does one that holds two: the first that it is said to be a copy of is the only one, where these
 * have copies of their own. */
static void
test_chain (void)
{
  g_autoptr (CopySet) set = copy_set_new (78, 300);
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GString) both = g_string_new (NULL);
  g_autofree guint *found = NULL;
  guint n = 0;

  for (guint i = 0; i < set->n && n < 8; i++)
    {
      g_autofree char *text = NULL;

      if (set->texts[i].kind != COPY_SET_ALONE || g_utf8_strlen (set->texts[i].text, -1) < 900)
        continue;
      text = g_utf8_substring (set->texts[i].text, 0, 900);
      g_string_append (both, text);
      for (guint k = 0; k < 4; k++)
        {
          g_autofree char *cut = g_utf8_substring (text, 0, 900 - 120 * k);

          add (finder, ++n, 19000, cut);
        }
    }
  add (finder, 9, 19000, both->str);
  copies = run (finder);
  found = to_groups (copies, 9);
  for (guint i = 1; i < 4; i++)
    {
      g_assert_cmpuint (found[i], ==, found[0]);
      g_assert_cmpuint (found[4 + i], ==, found[4]);
    }
  g_assert_cmpuint (found[0], !=, found[4]);
}

static void
test_hostile (void)
{
  static const char *const useless[] = { "",  " \n ",         "Photo",
                                         "…", "\xef\xbf\xbd", "one two three four" };
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (DatelineCopyFinder) nothing = dateline_copy_finder_new (0);
  g_autoptr (GArray) none = run (nothing);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GString) giant = g_string_new (NULL);

  g_assert_cmpuint (none->len, ==, 0);

  /* Texts that say nothing are copies of nothing, even where they are the same. */
  for (guint i = 0; i < 2 * G_N_ELEMENTS (useless); i++)
    add (finder, 1 + i, 19000, useless[i / 2]);
  /* One giant text, and one of the same word. */
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (giant, "%u ", (i * 2654435761u) >> 12);
  add (finder, 20, 19000, giant->str);
  g_string_truncate (giant, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append (giant, "ha ");
  add (finder, 21, 19000, giant->str);
  add (finder, 22, 19000, AGENCY REST);
  copies = run (finder);
  g_assert_cmpuint (copies->len, ==, 0);
}

static void
test_many (void)
{
  g_autoptr (DatelineCopyFinder) same = dateline_copy_finder_new (0);
  g_autoptr (DatelineCopyFinder) similar = dateline_copy_finder_new (0);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GArray) more = NULL;

  for (guint i = 1; i <= N_SAME; i++)
    add (same, i, 19000, AGENCY REST);
  copies = run (same);
  g_assert_cmpuint (copies->len, ==, N_SAME);
  for (guint i = 0; i < N_SAME; i++)
    g_assert_cmpint (g_array_index (copies, DatelineCopy, i).first, ==, 1);

  for (guint i = 1; i <= N_SIMILAR; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %s price of the day %u and %u", AGENCY, REST,
                                               i % 100, i);

      add (similar, i, 19000, text);
    }
  more = run (similar);
  g_assert_cmpuint (more->len, ==, N_SIMILAR);
  for (guint i = 0; i < N_SIMILAR; i++)
    g_assert_cmpint (g_array_index (more, DatelineCopy, i).first, ==,
                     g_array_index (more, DatelineCopy, 0).first);
}

/* A footer longer than what stands above it, in all texts. */
static void
test_footer (void)
{
  g_autoptr (CopySet) set = copy_set_new (8, 400);
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (GArray) copies = NULL;
  guint n = 0;

  for (guint i = 0; i < set->n; i++)
    {
      g_autofree char *begin = NULL;
      g_autofree char *text = NULL;

      if (set->texts[i].kind != COPY_SET_ALONE && set->texts[i].kind != COPY_SET_SERIES)
        continue;
      begin = g_utf8_substring (set->texts[i].text, 0,
                                MIN (240, g_utf8_strlen (set->texts[i].text, -1)));
      text = g_strconcat (begin, " ", AGENCY REST, NULL);
      add (finder, ++n, 19000, text);
    }
  /* And texts that have nothing else. */
  add (finder, n + 1, 19000, AGENCY REST);
  add (finder, n + 2, 19000, AGENCY REST);
  g_assert_cmpuint (n, >, 100);
  copies = run (finder);
  g_assert_cmpuint (copies->len, ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (finder, 1, 19000, AGENCY REST);
  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_copy_finder_run (finder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gint n_reports;

static void
progress_cb (guint done, guint total, gpointer data)
{
  g_assert_cmpuint (done, <=, total);
  g_atomic_int_inc (&n_reports);
}

static void
test_project (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-copies-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copies.dateline", NULL);
  g_autoptr (CopySet) set = copy_set_new (9, 300);
  g_autoptr (DatelineProject) project = copy_project_new (path, set);
  g_autoptr (GArray) expected = find_in_set (set, FALSE, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) copies = dateline_find_copies (path, NULL, progress_cb, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n_reports, >, 0);
  g_assert_cmpuint (copies->len, >, 50);
  g_assert_cmpuint (copies->len, ==, expected->len);
  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *one = &g_array_index (copies, DatelineCopy, i);
      const DatelineCopy *other = &g_array_index (expected, DatelineCopy, i);

      g_assert_cmpint (one->article, ==, other->article);
      g_assert_cmpint (one->first, ==, other->first);
    }

  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_find_copies (path, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (dateline_find_copies ("/nowhere/at.all", NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);

  g_clear_object (&project);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/copies/figures", test_figures);
  g_test_add_func ("/compare/copies/order", test_order);
  g_test_add_func ("/compare/copies/sample", test_sample);
  g_test_add_func ("/compare/copies/first", test_first);
  g_test_add_func ("/compare/copies/digest", test_digest);
  g_test_add_func ("/compare/copies/chain", test_chain);
  g_test_add_func ("/compare/copies/hostile", test_hostile);
  g_test_add_func ("/compare/copies/many", test_many);
  g_test_add_func ("/compare/copies/footer", test_footer);
  g_test_add_func ("/compare/copies/cancel", test_cancel);
  g_test_add_func ("/compare/copies/project", test_project);
  return g_test_run ();
}
