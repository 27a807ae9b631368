/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collects the articles, puts those that are the same word by word together, and turns groups of texts
 * into groups of articles. */

#include "compare/copies.h"

#include "compare/copies-private.h"
#include "text/dates.h"

/* Of a text that is nothing but boilerplate, its being the same says nothing. */
#define LEAST_WEIGHT 3

/* So many shingles are kept, at four bytes each and twelve more while they are sorted. */
#define MOST_SHINGLES (48 * 1000 * 1000)

typedef struct
{
  gint64 article;
  gint32 day;
  guint text; /* number of the distinct text */
  DatelineShingles *shingles;
} Entry;

struct _DatelineCopyFinder
{
  GArray *entries; /* of Entry */
  guint every;
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->shingles, dateline_shingles_free);
}

/* The longest first: it is what others are cut from. No two different texts are equal here, so that the
 * order in which articles came makes no difference to texts. */
static int
compare_entries_cb (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  if (first->shingles->n != second->shingles->n)
    return first->shingles->n > second->shingles->n ? -1 : 1;
  if (first->shingles->n_words != second->shingles->n_words)
    return first->shingles->n_words > second->shingles->n_words ? -1 : 1;
  if (first->shingles->digest != second->shingles->digest)
    return first->shingles->digest < second->shingles->digest ? -1 : 1;
  return (first->article > second->article) - (first->article < second->article);
}

static gboolean
is_same_text (const Entry *first, const Entry *second)
{
  return first->shingles->n == second->shingles->n &&
         first->shingles->n_words == second->shingles->n_words &&
         first->shingles->digest == second->shingles->digest;
}

/* Numbers the distinct texts. Returns (element-type DatelineShingles): borrowed. */
static GPtrArray *
number_texts (DatelineCopyFinder *self)
{
  GPtrArray *texts = g_ptr_array_new ();

  if (self->entries->len > 1)
    g_array_sort (self->entries, compare_entries_cb);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (i == 0 || !is_same_text (entry - 1, entry))
        g_ptr_array_add (texts, entry->shingles);
      entry->text = texts->len - 1;
    }
  return texts;
}

/* Who came first: by day, those without one last; of one day the longest, which need not have been cut. */
static gboolean
came_before (const Entry *entry, const Entry *other)
{
  gint64 day = entry->day == DATELINE_DAY_NONE ? G_MAXINT64 : entry->day;
  gint64 other_day = other->day == DATELINE_DAY_NONE ? G_MAXINT64 : other->day;

  if (day != other_day)
    return day < other_day;
  if (entry->shingles->n != other->shingles->n)
    return entry->shingles->n > other->shingles->n;
  return entry->article < other->article;
}

/* Groups of several texts never hold one that is. */
static gboolean
is_boilerplate (const DatelineCopyFinder *self, const DatelineSharedShingles *shared, guint text)
{
  return shared->text_weights[text] * (float) self->every < LEAST_WEIGHT;
}

/* By group, which article came first, and how many there are. */
static const Entry **
find_firsts (DatelineCopyFinder *self, const guint *roots, guint n_texts, guint *sizes)
{
  const Entry **firsts = g_new0 (const Entry *, n_texts + 1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint root = roots[entry->text];

      if (firsts[root] == NULL || came_before (entry, firsts[root]))
        firsts[root] = entry;
      sizes[root]++;
    }
  return firsts;
}

static int
compare_copies_cb (gconstpointer a, gconstpointer b)
{
  const DatelineCopy *one = a;
  const DatelineCopy *two = b;

  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;
  if ((one->article == one->first) != (two->article == two->first))
    return one->article == one->first ? -1 : 1;
  return (one->article > two->article) - (one->article < two->article);
}

static GArray *
list_copies (DatelineCopyFinder *self, const guint *roots, const DatelineSharedShingles *shared)
{
  guint n_texts = shared->n_texts;
  GArray *copies = g_array_new (FALSE, FALSE, sizeof (DatelineCopy));
  g_autofree guint *sizes = g_new0 (guint, n_texts + 1);
  g_autofree const Entry **firsts = find_firsts (self, roots, n_texts, sizes);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const Entry *first = firsts[roots[entry->text]];
      DatelineCopy copy = { .article = entry->article, .first = first->article, .share = 1 };

      if (sizes[roots[entry->text]] < 2 || is_boilerplate (self, shared, entry->text))
        continue;
      if (entry->text != first->text)
        copy.share = dateline_shingles_share (entry->shingles, first->shingles);
      g_array_append_val (copies, copy);
    }
  if (copies->len > 1)
    g_array_sort (copies, compare_copies_cb);
  return copies;
}

/**
 * dateline_copy_finder_new:
 * @n_words: how many words there are in all, for the memory that this may take
 *
 * Returns: (transfer full): a finder without articles
 */
DatelineCopyFinder *
dateline_copy_finder_new (guint64 n_words)
{
  DatelineCopyFinder *self = g_new0 (DatelineCopyFinder, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->every = (guint) MIN (1 + n_words / MOST_SHINGLES, 1000);

  return self;
}

/**
 * dateline_copy_finder_free:
 * @self: (transfer full) (nullable): a finder
 */
void
dateline_copy_finder_free (DatelineCopyFinder *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

/**
 * dateline_copy_finder_add:
 * @self: a finder
 * @article: its number
 * @day: its first day, or %DATELINE_DAY_NONE
 * @shingles: (transfer full): of its text
 */
void
dateline_copy_finder_add (DatelineCopyFinder *self,
                          gint64 article,
                          gint32 day,
                          DatelineShingles *shingles)
{
  Entry entry = { .article = article, .day = day, .shingles = shingles };

  g_return_if_fail (self != NULL && shingles != NULL);

  if (shingles->n_words < DATELINE_SHINGLES_LEAST_WORDS)
    {
      dateline_shingles_free (shingles);
      return;
    }
  dateline_shingles_thin (shingles, self->every);
  g_array_append_val (self->entries, entry);
}

/**
 * dateline_copy_finder_run:
 * @self: a finder with all articles
 * @cancellable: (nullable): a way to stop it
 * @error: why there is no outcome
 *
 * Returns: (transfer full) (nullable): the copies
 */
GArray *
dateline_copy_finder_run (DatelineCopyFinder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (DatelineSharedShingles) shared = NULL;
  g_autoptr (DatelineCopyLinks) links = NULL;
  g_autofree guint *roots = NULL;
  const DatelineShingles *const *all;

  g_return_val_if_fail (self != NULL, NULL);

  texts = number_texts (self);
  all = (const DatelineShingles *const *) (gconstpointer) texts->pdata;
  shared = dateline_shared_shingles_new (all, texts->len, cancellable);
  if (shared != NULL)
    links = dateline_copy_links_new (shared, all, self->every, cancellable);
  if (links == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      if (error != NULL && *error == NULL)
        g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }

  roots = dateline_copy_groups_find (links, texts->len);
  return list_copies (self, roots, shared);
}
