/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collects the articles, puts those that are the same word by word together, and turns groups of texts
 * into groups of articles. */

#include "compare/copies.h"

#include "compare/copies-private.h"
#include "text/dates.h"

/* Of a text that is nothing but boilerplate, its being the same says nothing. */
#define LEAST_SHINGLES 3

/* So many shingles are kept, at four bytes each and twelve more while they are sorted. */
#define MOST_SHINGLES (48 * 1000 * 1000)

typedef struct
{
  gint64 article;
  gint32 day;
  guint64 key;
  guint text;                      /* number of the distinct text */
  DatelineShingles *shingles;      /* without hashes where these are kept */
  const DatelineKeptArticle *kept; /* (nullable): as it was the last time */
  gint64 first;                    /* outcome: 0 where it has no copy */
  double share;
} Entry;

struct _DatelineCopyFinder
{
  GArray *entries; /* of Entry */
  guint every;
  char *path;               /* (nullable): where to keep what is learnt */
  DatelineKeptCopies *kept; /* (nullable) */
  GArray *short_ones;       /* of DatelineKeptArticle: too short to have copies */
  DatelineCopySupplier supplier;
  gpointer supplier_data;
  GHashTable *supplied; /* gint64 → DatelineShingles */
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

/* Numbers the distinct texts. Returns (element-type DatelineShingles): borrowed; with hashes where some
 * article of the text has them. */
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
      else if (entry->shingles->hashes != NULL)
        texts->pdata[texts->len - 1] = entry->shingles;
      entry->text = texts->len - 1;
    }
  return texts;
}

/* Which number the kept texts have now: in the same order, for they are ordered by what they are. */
static guint *
renumber_kept (const DatelineCopyFinder *self)
{
  guint n = self->kept != NULL ? dateline_kept_copies_get_n_texts (self->kept) : 0;
  guint *numbers = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    numbers[i] = G_MAXUINT;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->kept != NULL)
        numbers[entry->kept->text] = entry->text;
    }
  return numbers;
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
  return shared->sizes[text] * self->every < LEAST_SHINGLES;
}

/* By group, which article came first, and how many there are. */
static const Entry **
find_firsts (const DatelineCopyFinder *self, const guint *roots, guint n_texts, guint *sizes)
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
compare_chosen_cb (gconstpointer a, gconstpointer b)
{
  const Entry *one = *(const Entry *const *) a;
  const Entry *two = *(const Entry *const *) b;

  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;
  if ((one->article == one->first) != (two->article == two->first))
    return one->article == one->first ? -1 : 1;
  return (one->article > two->article) - (one->article < two->article);
}

/* Whose share is known without looking into the texts. */
static gboolean
knows_share (const Entry *entry, const Entry *first)
{
  return entry->text == first->text ||
         (entry->kept != NULL && first->kept != NULL && entry->kept->first == first->article);
}

/* The copies, each with what is known of its share; -1 else. Returns (element-type Entry): borrowed, the
 * copies of one first in a row, each after its first. */
static GPtrArray *
choose_copies (DatelineCopyFinder *self, const guint *roots, const DatelineSharedShingles *shared)
{
  guint n_texts = shared->n_texts;
  g_autofree guint *sizes = g_new0 (guint, n_texts + 1);
  g_autofree const Entry **firsts = find_firsts (self, roots, n_texts, sizes);
  GPtrArray *copies = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      const Entry *first = firsts[roots[entry->text]];

      if (sizes[roots[entry->text]] < 2 || is_boilerplate (self, shared, entry->text))
        continue;
      entry->first = first->article;
      entry->share = !knows_share (entry, first)  ? -1
                     : entry->text == first->text ? 1
                                                  : entry->kept->share;
      g_ptr_array_add (copies, entry);
    }
  g_ptr_array_sort (copies, compare_chosen_cb);
  return copies;
}

/* (nullable): NULL where they could not be read. */
static const DatelineShingles *
get_shingles (const DatelineCopyFinder *self, const Entry *entry)
{
  return entry->shingles->hashes != NULL ? entry->shingles
                                         : g_hash_table_lookup (self->supplied, &entry->article);
}

static void
want (const Entry *entry, GArray *wanted)
{
  if (entry->shingles->hashes == NULL)
    g_array_append_val (wanted, entry->article);
}

/* Of a text that is kept, all is known but the words in their order: these are read again where it is new
 * which article came first. */
static gboolean
supply_texts (DatelineCopyFinder *self,
              const GPtrArray *copies,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Entry *first = NULL;
  gboolean has_first = FALSE;

  for (guint i = 0; i < copies->len; i++)
    {
      const Entry *entry = copies->pdata[i];

      if (entry->first == entry->article)
        {
          first = entry;
          has_first = FALSE;
        }
      if (entry->share >= 0)
        continue;
      want (entry, wanted);
      if (!has_first)
        want (first, wanted);
      has_first = TRUE;
    }
  return wanted->len == 0 || self->supplier (wanted, self->supplier_data, cancellable, error);
}

/* Only what was removed from the file meanwhile can't be read: it is left out. */
static GArray *
measure_copies (const DatelineCopyFinder *self, const GPtrArray *chosen)
{
  GArray *copies = g_array_sized_new (FALSE, FALSE, sizeof (DatelineCopy), chosen->len);
  g_autoptr (DatelineShingleTable) table = NULL;
  const Entry *first = NULL;

  for (guint i = 0; i < chosen->len; i++)
    {
      Entry *entry = chosen->pdata[i];
      DatelineCopy copy = { .article = entry->article, .first = entry->first };

      if (entry->first == entry->article)
        {
          first = entry;
          g_clear_pointer (&table, dateline_shingle_table_free);
        }
      if (entry->share < 0)
        {
          const DatelineShingles *own = get_shingles (self, entry);
          const DatelineShingles *others = get_shingles (self, first);

          if (own == NULL || others == NULL)
            {
              entry->first = 0;
              continue;
            }
          if (table == NULL)
            table = dateline_shingle_table_new (others);
          entry->share = dateline_shingles_share_in (own, table);
        }
      copy.share = entry->share;
      g_array_append_val (copies, copy);
    }
  return copies;
}

static int
compare_kept_cb (gconstpointer a, gconstpointer b)
{
  const DatelineKeptArticle *first = a;
  const DatelineKeptArticle *second = b;

  return (first->article > second->article) - (first->article < second->article);
}

/* For the next search. Where that can't be kept, it will take longer. What is under a number below 0 may be
 * another text then. */
static void
keep (const DatelineCopyFinder *self, DatelineKeptWriter *writer, const GPtrArray *texts)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (DatelineKeptText));
  g_autoptr (GArray) articles = g_array_copy (self->short_ones);

  for (guint i = 0; i < texts->len; i++)
    {
      const DatelineShingles *text = texts->pdata[i];
      DatelineKeptText head = {
        .digest = text->digest, .n = text->n, .n_words = text->n_words, .span = text->span
      };

      g_array_append_val (heads, head);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      DatelineKeptArticle kept = { .article = entry->article,
                                   .key = entry->key,
                                   .text = entry->text,
                                   .first = MAX (entry->first, 0),
                                   .share = entry->share };

      if (entry->article > 0)
        g_array_append_val (articles, kept);
    }
  if (articles->len > 1)
    g_array_sort (articles, compare_kept_cb);
  if (!dateline_kept_writer_finish (writer, heads, articles))
    g_debug ("What is known of the texts could not be kept in “%s”", self->path);
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
  self->short_ones = g_array_new (FALSE, FALSE, sizeof (DatelineKeptArticle));
  self->supplied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) dateline_shingles_free);

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
  g_array_unref (self->short_ones);
  g_hash_table_unref (self->supplied);
  g_clear_pointer (&self->kept, dateline_kept_copies_free);
  g_free (self->path);
  g_free (self);
}

/**
 * dateline_copy_finder_keep:
 * @self: a finder without articles
 * @path: a file that need not be there
 * @supplier: reads texts again
 */
void
dateline_copy_finder_keep (DatelineCopyFinder *self,
                           const char *path,
                           DatelineCopySupplier supplier,
                           gpointer data)
{
  g_return_if_fail (self != NULL && path != NULL && supplier != NULL);
  g_return_if_fail (self->path == NULL && self->entries->len == 0);

  self->path = g_strdup (path);
  self->kept = dateline_kept_copies_open (path, self->every);
  self->supplier = supplier;
  self->supplier_data = data;
}

static void
add_short (DatelineCopyFinder *self, gint64 article, guint64 key)
{
  DatelineKeptArticle kept = { .article = article, .key = key, .text = DATELINE_KEPT_NO_TEXT };

  if (article > 0)
    g_array_append_val (self->short_ones, kept);
}

/**
 * dateline_copy_finder_add_kept:
 * @self: a finder
 * @article: its number
 * @day: its first day, or %DATELINE_DAY_NONE
 * @key: of its text
 *
 * Returns: whether its text need not be added
 */
gboolean
dateline_copy_finder_add_kept (DatelineCopyFinder *self, gint64 article, gint32 day, guint64 key)
{
  Entry entry = { .article = article, .day = day, .key = key };
  const DatelineKeptText *text;

  g_return_val_if_fail (self != NULL, FALSE);

  entry.kept = self->kept != NULL ? dateline_kept_copies_find (self->kept, article) : NULL;
  if (entry.kept == NULL || entry.kept->key != key)
    return FALSE;
  if (entry.kept->text == DATELINE_KEPT_NO_TEXT)
    {
      add_short (self, article, key);
      return TRUE;
    }
  text = dateline_kept_copies_get_text (self->kept, (guint) entry.kept->text);
  entry.shingles = g_new0 (DatelineShingles, 1);
  entry.shingles->n = text->n;
  entry.shingles->n_words = text->n_words;
  entry.shingles->span = text->span;
  entry.shingles->digest = text->digest;
  g_array_append_val (self->entries, entry);
  return TRUE;
}

/**
 * dateline_copy_finder_add:
 * @self: a finder
 * @article: its number
 * @day: its first day, or %DATELINE_DAY_NONE
 * @key: of its text
 * @shingles: (transfer full): of its text
 */
void
dateline_copy_finder_add (DatelineCopyFinder *self,
                          gint64 article,
                          gint32 day,
                          guint64 key,
                          DatelineShingles *shingles)
{
  Entry entry = { .article = article, .day = day, .key = key, .shingles = shingles };

  g_return_if_fail (self != NULL && shingles != NULL);

  if (shingles->n_words < DATELINE_SHINGLES_LEAST_WORDS)
    {
      dateline_shingles_free (shingles);
      add_short (self, article, key);
      return;
    }
  dateline_shingles_thin (shingles, self->every);
  g_array_append_val (self->entries, entry);
}

/**
 * dateline_copy_finder_supply:
 * @self: a finder that asked for it
 * @article: its number
 * @shingles: (transfer full): of its text
 */
void
dateline_copy_finder_supply (DatelineCopyFinder *self, gint64 article, DatelineShingles *shingles)
{
  g_return_if_fail (self != NULL && shingles != NULL);

  dateline_shingles_thin (shingles, self->every);
  g_hash_table_replace (self->supplied, g_memdup2 (&article, sizeof article), shingles);
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
  g_autoptr (DatelineKeptWriter) writer = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree guint *numbers = NULL;
  g_autofree guint *roots = NULL;
  const DatelineShingles *const *all;
  GArray *copies;

  g_return_val_if_fail (self != NULL, NULL);

  texts = number_texts (self);
  numbers = renumber_kept (self);
  all = (const DatelineShingles *const *) (gconstpointer) texts->pdata;
  if (self->path != NULL)
    writer = dateline_kept_writer_new (self->path, self->every);
  shared = dateline_shared_shingles_new (all, texts->len, self->kept, numbers, writer, cancellable);
  if (shared != NULL)
    links = dateline_copy_links_new (shared, all, self->every, cancellable);
  if (links == NULL)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }

  roots = dateline_copy_groups_find (links, texts->len);
  chosen = choose_copies (self, roots, shared);
  if (!supply_texts (self, chosen, cancellable, error))
    return NULL;
  copies = measure_copies (self, chosen);
  if (writer != NULL)
    keep (self, writer, texts);
  return copies;
}
