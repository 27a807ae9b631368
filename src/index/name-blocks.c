/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocking, as record linkage calls it. A key is a number that is made of what a rule of
 * text/name-compare.c needs to be equal, or nearly: of all letters, of all but one (Garbe's
 * symmetric deletes), of how they sound, of a surname with an initial, and so on. Keys of all names
 * are sorted; a run of equal ones is a block. Each rule has its kind of key, and only the pairs of
 * a block are compared. Blocks that are too large are passed through with a window over the sorted
 * names (Hernández and Stolfo 1995, "The merge/purge problem for large databases"). */
#include "index/name-blocks-private.h"

#include "text/name-words.h"

#include <math.h>
#include <string.h>

/* Names of fewer letters are not looked at for spelling; longer ones only up to here. */
#define LEAST_LETTERS 5
#define MOST_LETTERS  40
#define LEAST_SOUNDS  3
/* A word in more names than this tells too little to bring two of them together. */
#define RARE 30
/* From so many names on a block is passed through with a window of so many. */
#define LARGE_BLOCK 400
#define WINDOW      20

typedef enum
{
  KEY_JOINED = 1,
  KEY_WHOLE,
  KEY_SORTED,
  KEY_DELETION,
  KEY_SOUND,
  KEY_SURNAME_INITIAL,
  KEY_SURNAME_NICKNAME,
  KEY_SURNAME,
  KEY_ACRONYM,
  KEY_COUNTRY,
  KEY_WORD,
  N_KEYS
} KeyKind;

typedef struct
{
  guint64 hash;
  guint32 form;
  guint32 side; /* only pairs of different sides are compared, but for side 0 */
} Key;

typedef struct
{
  const GArray *forms;
  GPtrArray *names;   /* of DatelineName */
  GHashTable *counts; /* word → in how many names */
  GHashTable *best;   /* pair of entities → place in pairs + 1 */
  GArray *pairs;
  GArray *keys;
  double least;
} Blocks;

static const DatelineNameForm *
get_form (const Blocks *self, guint i)
{
  return &g_array_index (self->forms, DatelineNameForm, i);
}

/* FNV-1a, 64 bits. */
static guint64
hash_bytes (guint64 hash, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static guint64
hash_start (KeyKind kind)
{
  return (G_GUINT64_CONSTANT (14695981039346656037) ^ kind) * G_GUINT64_CONSTANT (1099511628211);
}

static void
add_hash (Blocks *self, guint form, guint64 hash, guint side)
{
  Key key = { hash, form, side };

  g_array_append_val (self->keys, key);
}

static void
add_key (Blocks *self, guint form, KeyKind kind, const char *string, guint side)
{
  add_hash (self, form, hash_bytes (hash_start (kind), string, strlen (string)), side);
}

/* --- keys ----------------------------------------------------------------------------------- */

static void
add_sorted_words (Blocks *self, guint i, const DatelineName *name)
{
  guint64 sum = 0;

  if (name->n_words < 2)
    return;
  /* A sum doesn't ask for the order. */
  for (guint w = 0; w < name->n_words; w++)
    sum += hash_bytes (hash_start (KEY_SORTED), name->words[w], strlen (name->words[w]));
  add_hash (self, i, sum, 0);
}

/* The letters, and the letters without one: two names that differ by one letter share a key. */
static void
add_deletions (Blocks *self, guint i, const DatelineName *name)
{
  gsize length = strlen (name->joined);

  if (length < LEAST_LETTERS || length > MOST_LETTERS || (name->flags & DATELINE_NAME_ACRONYM))
    return;
  add_key (self, i, KEY_DELETION, name->joined, 0);
  for (gsize without = 0; without < length; without++)
    {
      guint64 hash = hash_bytes (hash_start (KEY_DELETION), name->joined, without);

      /* Leaving out either of two equal letters is the same. */
      if (without > 0 && name->joined[without] == name->joined[without - 1])
        continue;
      add_hash (self, i, hash_bytes (hash, name->joined + without + 1, length - without - 1), 0);
    }
}

static void
add_person (Blocks *self, guint i, const DatelineName *name)
{
  const char *last = name->words[name->n_words - 1];
  const char *first = name->words[0];
  guint given = dateline_given_name (first);
  guint64 hash = hash_bytes (hash_start (KEY_SURNAME_INITIAL), last, strlen (last));

  if (name->surname == 0)
    {
      add_key (self, i, KEY_SURNAME, last, 1);
      return;
    }
  add_key (self, i, KEY_SURNAME, last, 2);
  if (name->n_words >= 2 && strcmp (first, last) != 0)
    add_key (self, i, KEY_SURNAME, first, 2);
  add_hash (self, i, hash_bytes (hash, first, 1), 0);
  if (given != 0)
    {
      hash = hash_bytes (hash_start (KEY_SURNAME_NICKNAME), last, strlen (last));
      add_hash (self, i, hash_bytes (hash, (const char *) &given, sizeof given), 0);
      /* The surname may be spelt in two ways as well. */
      hash = hash_bytes (hash_start (KEY_SURNAME_NICKNAME), (const char *) &given, sizeof given);
      add_hash (self, i, hash_bytes (hash, last, 1), 0);
    }
}

static gboolean
is_small (const char *word)
{
  return (dateline_name_word (word) & DATELINE_NAME_WORD_SMALL) != 0;
}

/* The letters that may stand for the name: with small words and without, and without one other. */
static void
add_acronyms (Blocks *self, guint i, const DatelineName *name)
{
  char letters[26];
  gboolean small[26];
  guint n = 0;
  guint n_small = 0;

  if (name->acronym != NULL)
    add_key (self, i, KEY_ACRONYM, name->acronym, name->flags & DATELINE_NAME_ACRONYM ? 1 : 0);
  else if (name->n_words == 1 && strlen (name->joined) >= 4 && strlen (name->joined) <= 8)
    add_key (self, i, KEY_ACRONYM, name->joined, 1);
  if (name->n_words < 2)
    return;
  for (; n < name->n_words && n < 24; n++)
    {
      letters[n] = name->words[n][0];
      small[n] = is_small (name->words[n]);
      n_small += small[n];
    }
  if (n - n_small > 9)
    return;
  for (guint without = 0; without <= n; without++)
    for (guint with_small = 0; with_small <= (n_small > 0); with_small++)
      {
        char acronym[28] = { 0 };
        guint length = 0;

        if (without < n && (small[without] || n < 5))
          continue;
        for (guint w = 0; w < n; w++)
          if (w != without && (with_small || !small[w]))
            acronym[length++] = letters[w];
        if (length < 2 || length > 8)
          continue;
        add_key (self, i, KEY_ACRONYM, acronym, 2);
        if (without == n && name->legal != '\0')
          {
            acronym[length] = name->legal;
            add_key (self, i, KEY_ACRONYM, acronym, 2);
          }
      }
}

static guint
count_of (const Blocks *self, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, word));
}

static void
add_rare_words (Blocks *self, guint i, const DatelineName *name)
{
  if (name->n_words < 2)
    return;
  for (guint w = 0; w < name->n_words; w++)
    if (!(name->initials >> w & 1) && count_of (self, name->words[w]) <= RARE &&
        !is_small (name->words[w]))
      add_key (self, i, KEY_WORD, name->words[w], 0);
}

static void
add_keys (Blocks *self, guint i)
{
  const DatelineName *name = g_ptr_array_index (self->names, i);
  DatelineNamed named = get_form (self, i)->named;
  g_autofree char *skeleton = NULL;

  if (name->n_words == 0)
    return;
  add_key (self, i, KEY_JOINED, name->joined, 0);
  if (strcmp (name->whole, name->joined) != 0)
    add_key (self, i, KEY_WHOLE, name->whole, 0);
  add_sorted_words (self, i, name);
  add_deletions (self, i, name);
  skeleton = dateline_name_skeleton (name->core);
  if (strlen (skeleton) >= LEAST_SOUNDS)
    add_key (self, i, KEY_SOUND, skeleton, 0);
  if (named == DATELINE_NAMED_PERSON || named == DATELINE_NAMED_ANYTHING)
    add_person (self, i, name);
  if (named == DATELINE_NAMED_PERSON)
    return;
  add_acronyms (self, i, name);
  add_rare_words (self, i, name);
  if (name->country != 0)
    add_hash (self, i,
              hash_bytes (hash_start (KEY_COUNTRY), (const char *) &name->country,
                          sizeof name->country),
              0);
}

/* --- pairs ---------------------------------------------------------------------------------- */

/* Inverse document frequency: a word in every name tells nothing. */
static double
weigh_word (const char *word, gpointer data)
{
  const Blocks *self = data;
  guint count = MAX (count_of (self, word), 1);
  double weight = log (1 + (double) self->names->len / count);

  return is_small (word) ? weight * 0.3 : weight;
}

static gboolean
is_better (const DatelineNameMatch *a, const DatelineNameMatch *b)
{
  return a->score != b->score ? a->score > b->score : a->relation < b->relation;
}

static void
keep (Blocks *self, const DatelineNamePair *pair)
{
  guint a = get_form (self, pair->form_a)->entity;
  guint b = get_form (self, pair->form_b)->entity;
  gint64 id = (gint64) MIN (a, b) << 32 | MAX (a, b);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->best, &id));
  DatelineNamePair *known;

  if (place == 0)
    {
      g_array_append_vals (self->pairs, pair, 1);
      g_hash_table_insert (self->best, g_memdup2 (&id, sizeof id),
                           GUINT_TO_POINTER (self->pairs->len));
      return;
    }
  known = &g_array_index (self->pairs, DatelineNamePair, place - 1);
  if (is_better (&pair->match, &known->match))
    *known = *pair;
}

static void
compare (Blocks *self, guint i, guint j)
{
  const DatelineNameForm *a = get_form (self, i);
  const DatelineNameForm *b = get_form (self, j);
  const DatelineName *first = g_ptr_array_index (self->names, i);
  const DatelineName *second = g_ptr_array_index (self->names, j);
  gboolean across = a->kind != b->kind && a->kind != 0 && b->kind != 0;
  DatelineNamed named = a->kind != 0 ? a->named : b->named;
  DatelineNamePair pair = { i, j, { 0 }, 0 };

  if (a->entity == b->entity || (across && strcmp (first->joined, second->joined) != 0))
    return;
  if (across)
    named = DATELINE_NAMED_ANYTHING;
  if (dateline_names_compare (first, second, named, weigh_word, self, &pair.match) &&
      pair.match.score >= self->least)
    keep (self, &pair);
}

/* Whether the shorter form stands for the longer one as it might for others. */
static gboolean
is_short_for (DatelineNameRelation relation)
{
  return relation == DATELINE_NAME_SHORT || relation == DATELINE_NAME_SURNAME ||
         relation == DATELINE_NAME_FIRST || relation == DATELINE_NAME_INITIALS;
}

static guint
short_entity (const Blocks *self, const DatelineNamePair *pair)
{
  return get_form (self, pair->match.first_long ? pair->form_b : pair->form_a)->entity;
}

/* A surname that three people have points to none of them. */
static void
weigh_rivals (Blocks *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DatelineNamePair *pair = &g_array_index (self->pairs, DatelineNamePair, i);
      gpointer key = GUINT_TO_POINTER (short_entity (self, pair));

      if (is_short_for (pair->match.relation))
        g_hash_table_insert (
          counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  for (guint i = 0; i < self->pairs->len; i++)
    {
      DatelineNamePair *pair = &g_array_index (self->pairs, DatelineNamePair, i);

      if (!is_short_for (pair->match.relation))
        continue;
      pair->rivals = GPOINTER_TO_UINT (
                       g_hash_table_lookup (counts, GUINT_TO_POINTER (short_entity (self, pair)))) -
                     1;
      pair->match.score -= MIN (pair->rivals, 3) * 0.12;
    }
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  Blocks *self = data;
  const DatelineName *first = g_ptr_array_index (self->names, ((const Key *) a)->form);
  const DatelineName *second = g_ptr_array_index (self->names, ((const Key *) b)->form);

  return strcmp (first->core, second->core);
}

static void
compare_block (Blocks *self, Key *keys, guint n)
{
  guint window = n;

  if (n > LARGE_BLOCK)
    {
      g_qsort_with_data (keys, (int) n, sizeof *keys, compare_names, self);
      window = WINDOW;
    }
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n && j - i <= window; j++)
      if (keys[i].form != keys[j].form && (keys[i].side == 0 || keys[i].side != keys[j].side))
        compare (self, keys[i].form, keys[j].form);
}

/* By hash: two passes of a radix sort put them into 65,536 heaps, which are small enough. */
static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  if (first->hash != second->hash)
    return first->hash < second->hash ? -1 : 1;
  return first->form < second->form ? -1 : first->form > second->form;
}

static Key *
sort_keys (const GArray *keys)
{
  g_autofree guint *starts = g_new0 (guint, 65537);
  Key *sorted = g_new (Key, keys->len);

  for (guint i = 0; i < keys->len; i++)
    starts[(g_array_index (keys, Key, i).hash >> 48) + 1]++;
  for (guint i = 0; i < 65536; i++)
    starts[i + 1] += starts[i];
  for (guint i = 0; i < keys->len; i++)
    {
      const Key *key = &g_array_index (keys, Key, i);

      sorted[starts[key->hash >> 48]++] = *key;
    }
  /* Each heap's start is now the next one's. */
  for (guint i = 0, from = 0; i < 65536; from = starts[i++])
    if (starts[i] - from > 1)
      qsort (sorted + from, starts[i] - from, sizeof *sorted, compare_keys);
  return sorted;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
count_words (Blocks *self, const DatelineName *name)
{
  for (guint w = 0; w < name->n_words; w++)
    g_hash_table_insert (self->counts, name->words[w],
                         GUINT_TO_POINTER (count_of (self, name->words[w]) + 1));
}

static gboolean
is_cancelled (GCancellable *cancellable, guint i)
{
  return i % 256 == 0 && cancellable != NULL && g_cancellable_is_cancelled (cancellable);
}

/* Half of the time goes into names and keys, half into comparing. */
static gboolean
run (Blocks *self, DatelineNameBlocksProgress progress, gpointer data, GCancellable *cancellable)
{
  guint n = self->forms->len;
  g_autofree Key *sorted = NULL;
  guint last_told = 0;

  for (guint i = 0; i < n; i++)
    {
      DatelineName *name = dateline_name_new (get_form (self, i)->form, get_form (self, i)->named);

      g_ptr_array_add (self->names, name);
      count_words (self, name);
      if (is_cancelled (cancellable, i))
        return FALSE;
      if (progress != NULL && i % 4096 == 0)
        progress (i / 2, 2 * n, data);
    }
  for (guint i = 0; i < n; i++)
    {
      add_keys (self, i);
      if (is_cancelled (cancellable, i))
        return FALSE;
      if (progress != NULL && i % 4096 == 0)
        progress ((n + i) / 2, 2 * n, data);
    }
  sorted = sort_keys (self->keys);
  for (guint i = 0, end; i < self->keys->len; i = end)
    {
      guint told = (guint) ((guint64) n * i / MAX (self->keys->len, 1));

      end = i + 1;
      while (end < self->keys->len && sorted[end].hash == sorted[i].hash)
        end++;
      if (end - i > 1)
        compare_block (self, sorted + i, end - i);
      if (told - last_told < 1024)
        continue;
      if (is_cancelled (cancellable, 0))
        return FALSE;
      if (progress != NULL)
        progress (n + told, 2 * n, data);
      last_told = told;
    }
  weigh_rivals (self);
  return !is_cancelled (cancellable, 0);
}

GArray *
dateline_name_blocks_compare (const GArray *forms,
                              double least,
                              DatelineNameBlocksProgress progress,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  Blocks self = { .forms = forms, .least = least };
  gboolean done;

  g_return_val_if_fail (forms != NULL, NULL);

  self.names = g_ptr_array_new_full (forms->len, (GDestroyNotify) dateline_name_free);
  self.counts = g_hash_table_new (g_str_hash, g_str_equal);
  self.best = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.pairs = g_array_new (FALSE, FALSE, sizeof (DatelineNamePair));
  self.keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), forms->len * 24);
  done = run (&self, progress, data, cancellable);

  g_hash_table_unref (self.counts);
  g_hash_table_unref (self.best);
  g_ptr_array_unref (self.names);
  g_array_unref (self.keys);
  if (done)
    return self.pairs;
  g_array_unref (self.pairs);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}
