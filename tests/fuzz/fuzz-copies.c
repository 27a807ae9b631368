/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts cut and joined from pieces of any bytes: what must hold of copies, whatever the texts are; in which
 * order they come, under which number, and whether some of them are known from an earlier search makes
 * no difference. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "compare/copies.h"
#include "text/dates.h"
#include "text/regions.h"

#define MOST_TEXTS  12
#define MOST_PIECES 64

typedef struct
{
  char *text;
  GArray *regions;
  gint32 day;
} Text;

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
text_clear (gpointer data)
{
  Text *text = data;

  g_free (text->text);
  g_array_unref (text->regions);
}

/* Any regions that follow each other, within the text and beyond. */
static GArray *
make_regions (GRand *rand)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  guint point = 0;

  for (int i = g_rand_int_range (rand, -2, 5); i > 0; i--)
    {
      DatelineRegion region = { .start = point + (guint) g_rand_int_range (rand, 0, 20) };

      region.end = point = region.start + (guint) g_rand_int_range (rand, 1, 2000);
      region.kind = (DatelineRegionKind) g_rand_int_range (rand, 0,
                                                           DATELINE_REGION_BOILERPLATE + 1);
      g_array_append_val (regions, region);
    }
  return regions;
}

/* A run of pieces, perhaps with others in front, and a footer that several have. */
static char *
make_text (char **pieces, guint n, GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (gint32) n);
      guint to = from + (guint) g_rand_int_range (rand, 0, 12);

      for (guint k = from; k < MIN (to, n); k++)
        g_string_append_printf (text, "%s%c", pieces[k], g_rand_boolean (rand) ? '\n' : ' ');
    }
  if (g_rand_boolean (rand))
    g_string_append (text, pieces[0]);
  return g_string_free (text, FALSE);
}

static GArray *
make_texts (const uint8_t *data, size_t size)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_autofree char *all = size > 0 ? g_utf8_make_valid ((const char *) data, (gssize) size)
                                  : g_strdup ("");
  g_auto (GStrv) pieces = g_strsplit (all, "\n", MOST_PIECES);
  guint n = g_strv_length (pieces);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (all));
  guint n_texts = (guint) g_rand_int_range (rand, 2, MOST_TEXTS);

  g_array_set_clear_func (texts, text_clear);
  for (guint i = 0; n > 0 && i < n_texts; i++)
    {
      Text text = { .day = g_rand_int_range (rand, 0, 5) };

      if (text.day == 0)
        text.day = DATELINE_DAY_NONE;
      /* The same once more, every now and then. */
      text.text = i > 0 && g_rand_int_range (rand, 0, 5) == 0
                    ? g_strdup (g_array_index (texts, Text, i - 1).text)
                    : make_text (pieces, n, rand);
      text.regions = g_rand_int_range (rand, 0, 3) == 0
                       ? make_regions (rand)
                       : g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
      g_array_append_val (texts, text);
    }
  return texts;
}

/* How the finder is fed. */
typedef struct
{
  gboolean backwards; /* the last one first */
  gboolean turned;    /* the last one has the lowest number */
  guint64 n_words;
  const char *cache; /* (nullable) */
  guint n;           /* of @texts, so many */
} Way;

static DatelineShingles *
cut (const GArray *texts, guint i)
{
  const Text *text = &g_array_index (texts, Text, i);

  return dateline_shingles_new (text->text, text->regions);
}

typedef struct
{
  DatelineCopyFinder *finder;
  const GArray *texts;
} Supply;

static gboolean
supply_cb (const GArray *articles, gpointer data, GCancellable *cancellable, GError **error)
{
  Supply *supply = data;

  for (guint i = 0; i < articles->len; i++)
    {
      gint64 article = g_array_index (articles, gint64, i);

      dateline_copy_finder_supply (supply->finder, article,
                                   cut (supply->texts, (guint) article - 1));
    }
  return TRUE;
}

static GArray *
find (const GArray *texts, const Way *way)
{
  g_autoptr (DatelineCopyFinder) finder = dateline_copy_finder_new (way->n_words);
  Supply supply = { finder, texts };
  GArray *copies;

  if (way->cache != NULL)
    dateline_copy_finder_keep (finder, way->cache, supply_cb, &supply);
  for (guint k = 0; k < way->n; k++)
    {
      guint i = way->backwards ? way->n - 1 - k : k;
      gint64 article = way->turned ? texts->len - i : i + 1;
      gint32 day = g_array_index (texts, Text, i).day;

      if (!dateline_copy_finder_add_kept (finder, article, day, 1 + i))
        dateline_copy_finder_add (finder, article, day, 1 + i, cut (texts, i));
    }
  copies = dateline_copy_finder_run (finder, NULL, NULL);
  g_assert_nonnull (copies);
  return copies;
}

/* Groups are a partition: each article in one, each with the article that came first in it, and no group
 * of one. Returns by article who came first, 0 for none. */
static gint64 *
check_groups (const GArray *copies, const GArray *texts)
{
  gint64 *firsts = g_new0 (gint64, texts->len + 1);
  guint n_in_group = 2;

  for (guint i = 0; i < copies->len; i++)
    {
      const DatelineCopy *copy = &g_array_index (copies, DatelineCopy, i);

      g_assert_cmpint (copy->article, >=, 1);
      g_assert_cmpint (copy->article, <=, texts->len);
      g_assert_cmpint (firsts[copy->article], ==, 0);
      firsts[copy->article] = copy->first;
      g_assert_true (copy->share >= 0 && copy->share <= 1);
      if (copy->article == copy->first)
        {
          g_assert_cmpuint (n_in_group, >=, 2);
          g_assert_true (copy->share >= 1);
          n_in_group = 1;
          continue;
        }
      g_assert_cmpint (firsts[copy->first], ==, copy->first);
      n_in_group++;
    }
  g_assert_cmpuint (n_in_group, >=, 2);
  return firsts;
}

static void
assert_same (const GArray *one, const GArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++)
    {
      const DatelineCopy *a = &g_array_index (one, DatelineCopy, i);
      const DatelineCopy *b = &g_array_index (other, DatelineCopy, i);

      g_assert_cmpint (a->article, ==, b->article);
      g_assert_cmpint (a->first, ==, b->first);
      g_assert_cmpfloat (a->share, ==, b->share);
    }
}

/* Numbers choose who came first where nothing else does, and nothing but that. */
static void
check_numbers (const gint64 *firsts, const GArray *turned, guint n)
{
  g_autofree gint64 *others = g_new0 (gint64, n + 1);

  for (guint i = 0; i < turned->len; i++)
    {
      const DatelineCopy *copy = &g_array_index (turned, DatelineCopy, i);

      others[n + 1 - copy->article] = copy->first;
    }
  for (guint i = 1; i <= n; i++)
    for (guint k = i + 1; k <= n; k++)
      g_assert_cmpint (firsts[i] != 0 && firsts[i] == firsts[k], ==,
                       others[i] != 0 && others[i] == others[k]);
}

/* What one text has of another that other has of it; all of a text is in itself. */
static void
check_shares (const GArray *texts)
{
  for (guint i = 0; i < MIN (texts->len, 4); i++)
    for (guint k = i; k < MIN (texts->len, 4); k++)
      {
        g_autoptr (DatelineShingles) one = cut (texts, i);
        g_autoptr (DatelineShingles) other = cut (texts, k);
        double there = dateline_shingles_share (one, other);
        double back = dateline_shingles_share (other, one);

        g_assert_true (there >= 0 && there <= 1 && back >= 0 && back <= 1);
        g_assert_cmpint (there > 0, ==, back > 0);
        if (one->n > 0 && one->n == other->n && one->digest == other->digest)
          g_assert_true (there >= 1 && back >= 1);
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GArray) texts = make_texts (data, size);
  g_autofree char *cache = g_strdup_printf ("%s/fuzz-copies-%d", g_get_tmp_dir (), (int) getpid ());
  Way way = { .n = texts->len };
  g_autoptr (GArray) copies = find (texts, &way);
  g_autofree gint64 *firsts = check_groups (copies, texts);
  g_autoptr (GArray) backwards = NULL;
  g_autoptr (GArray) turned = NULL;
  g_autoptr (GArray) begun = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) thinned = NULL;
  g_autofree gint64 *thinned_firsts = NULL;

  way.backwards = TRUE;
  backwards = find (texts, &way);
  assert_same (copies, backwards);

  way.turned = TRUE;
  turned = find (texts, &way);
  check_numbers (firsts, turned, texts->len);

  /* Half of them are known, one way; then all, the other. */
  way = (Way){ .n = texts->len / 2, .cache = cache };
  begun = find (texts, &way);
  way = (Way){ .n = texts->len, .cache = cache, .backwards = TRUE };
  kept = find (texts, &way);
  assert_same (copies, kept);
  g_unlink (cache);

  way = (Way){ .n = texts->len, .n_words = 200 * 1000 * 1000 };
  thinned = find (texts, &way);
  thinned_firsts = check_groups (thinned, texts);

  check_shares (texts);
  return 0;
}
