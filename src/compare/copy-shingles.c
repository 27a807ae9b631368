/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts have which shingles, by sorting, part by part of all hashes so that memory stays small;
 * and which of them count.
 *
 * What many texts have in common is either the text of an agency, or a footer. How many have it does
 * not tell them apart, but how much else they have in common does: where an agency's text is printed,
 * most of the article is printed elsewhere too; where a footer stands, little else is. So a shingle
 * that several texts have is boilerplate, and counts for nothing, if these texts have, on average, more of
 * their own than they share. */

#include "compare/copies-private.h"

#include <string.h>

/* Shingles of so many texts may be boilerplate. */
#define BOILERPLATE_TEXTS 4
/* What texts must share with as many others, on average, for that to be no boilerplate: the more texts,
 * the less likely that each of them printed it with something of its own. */
#define FEW_TEXTS_SHARE  0.50
#define MANY_TEXTS_SHARE 0.65
#define MANY_TEXTS       20

#define N_CLASSES 16

/* How often it is looked whether to go on, in shingles. */
#define CHECK (1 << 16)

/* So many hashes are sorted at a time, about. */
#define PART_SIZE (1 << 22)
#define MAX_PARTS 256

typedef struct
{
  const DatelineShingles *const *texts;
  guint n_texts;
  guint *n_distinct; /* by text */
  GArray *frequency; /* of guint32, by shingle */
  GArray *postings;  /* of guint32: the texts of each shingle in turn */
  const DatelineKeptCopies *kept;
  const guint *numbers;      /* by text in @kept */
  DatelineKeptCursor cursor; /* in @kept, at a shingle that is to be taken yet */
  gboolean at_end;           /* of @kept */
  guint n_taken;             /* shingles */
  DatelineKeptWriter *writer;
  GCancellable *cancellable;
} Gathering;

/* By the upper half, keeping the order of equal ones; four passes of a byte each. */
static void
sort_by_hash (guint64 *pairs, guint64 *spare, gsize n)
{
  for (int shift = 32; shift < 64; shift += 8)
    {
      gsize places[257] = { 0 };

      for (gsize i = 0; i < n; i++)
        places[((pairs[i] >> shift) & 0xff) + 1]++;
      for (guint i = 1; i < 257; i++)
        places[i] += places[i - 1];
      for (gsize i = 0; i < n; i++)
        spare[places[(pairs[i] >> shift) & 0xff]++] = pairs[i];

      {
        guint64 *swap = pairs;

        pairs = spare;
        spare = swap;
      }
    }
}

/* All pairs of hash and text whose hash belongs to @part, sorted by both. */
static GArray *
collect_part (const Gathering *self, guint part, guint n_parts, GArray *pairs)
{
  guint64 *spare;

  g_array_set_size (pairs, 0);
  for (guint text = 0; text < self->n_texts; text++)
    {
      const DatelineShingles *shingles = self->texts[text];

      for (guint i = 0; shingles->hashes != NULL && i < shingles->n; i++)
        {
          /* The upper bits: those that are sampled have their lowest in common. */
          if (((guint64) shingles->hashes[i] * n_parts) >> 32 == part)
            {
              guint64 pair = (guint64) shingles->hashes[i] << 32 | text;

              g_array_append_val (pairs, pair);
            }
        }
    }

  if (pairs->len > 1)
    {
      spare = g_new (guint64, pairs->len);
      sort_by_hash ((guint64 *) (gpointer) pairs->data, spare, pairs->len);
      g_free (spare);
    }
  return pairs;
}

/* @texts: those that have @hash, ascending, each once. */
static void
take_shingle (Gathering *self, guint64 hash, const guint32 *texts, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    self->n_distinct[texts[i]]++;
  if (self->writer != NULL)
    dateline_kept_writer_add (self->writer, (guint32) hash, texts, n);
  if (n == 1)
    return;
  g_array_append_vals (self->postings, texts, n);
  g_array_append_val (self->frequency, n);
}

/* Goes to the next kept shingle that some text still has. */
static void
go_on (Gathering *self)
{
  DatelineKeptCursor *cursor = &self->cursor;
  guint n;

  do
    {
      n = 0;
      self->at_end = !dateline_kept_cursor_next (cursor);
      for (guint i = 0; i < cursor->n; i++)
        {
          guint number = self->numbers[cursor->texts[i]];

          if (number != G_MAXUINT && (n == 0 || number > cursor->texts[n - 1]))
            cursor->texts[n++] = number;
        }
      cursor->n = n;
    }
  while (n == 0 && !self->at_end);
}

/* Takes the kept shingles before @hash. */
static gboolean
take_kept (Gathering *self, guint64 hash)
{
  while (!self->at_end && self->cursor.hash - 1 < hash)
    {
      if (self->n_taken++ % CHECK == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      take_shingle (self, self->cursor.hash - 1, self->cursor.texts, self->cursor.n);
      go_on (self);
    }
  return TRUE;
}

/* The texts of a run of the same hash, which begins at @from, and with it those of which that is kept, each
 * once. Returns where the run ends. */
static guint
collect_texts (const Gathering *self, const GArray *pairs, guint from, GArray *texts)
{
  const guint64 *all = (const guint64 *) (gconstpointer) pairs->data;
  guint64 hash = all[from] >> 32;
  gboolean is_kept = !self->at_end && self->cursor.hash - 1 == hash;
  guint32 n_kept = is_kept ? self->cursor.n : 0;

  g_array_set_size (texts, 0);
  for (guint32 kept = 0; kept < n_kept || (from < pairs->len && all[from] >> 32 == hash);)
    {
      gboolean has_new = from < pairs->len && all[from] >> 32 == hash;
      guint32 text = has_new ? (guint32) all[from] : G_MAXUINT32;

      if (kept < n_kept && self->cursor.texts[kept] <= text)
        text = self->cursor.texts[kept++];
      else
        from++;
      if (texts->len == 0 || g_array_index (texts, guint32, texts->len - 1) != text)
        g_array_append_val (texts, text);
    }
  return from;
}

/* Takes in the shingles of a sorted part, and what is kept between these. */
static gboolean
take_part (Gathering *self, const GArray *pairs)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint from = 0; from < pairs->len;)
    {
      guint64 hash = g_array_index (pairs, guint64, from) >> 32;

      if (!take_kept (self, hash))
        return FALSE;
      from = collect_texts (self, pairs, from, texts);
      if (!self->at_end && self->cursor.hash - 1 == hash)
        go_on (self);
      take_shingle (self, hash, (const guint32 *) (gconstpointer) texts->data, texts->len);
    }
  return TRUE;
}

static gboolean
gather (Gathering *self)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 total = 0;
  guint n_parts;

  for (guint i = 0; i < self->n_texts; i++)
    total += self->texts[i]->hashes != NULL ? self->texts[i]->n : 0;
  n_parts = (guint) CLAMP (total / PART_SIZE, 1, MAX_PARTS);

  for (guint part = 0; part < n_parts; part++)
    {
      if (g_cancellable_is_cancelled (self->cancellable) ||
          !take_part (self, collect_part (self, part, n_parts, pairs)))
        return FALSE;
    }
  return take_kept (self, (guint64) G_MAXUINT32 + 1);
}

static gboolean
gather_with_kept (Gathering *self)
{
  gboolean done;

  self->at_end = self->kept == NULL;
  if (self->kept == NULL)
    return gather (self);

  dateline_kept_cursor_init (&self->cursor, self->kept);
  go_on (self);
  done = gather (self);
  dateline_kept_cursor_clear (&self->cursor);
  return done;
}

/* A power of two: how many texts have it, roughly. */
static inline guint
get_class (guint32 frequency)
{
  return MIN (g_bit_storage (frequency) - 1, N_CLASSES - 1);
}

/* By text and class, the share of its shingles that as many texts have, or more. */
static float *
measure_shares (const Gathering *self)
{
  float *shares = g_new0 (float, (gsize) (self->n_texts + 1) * N_CLASSES);
  const guint32 *postings = (const guint32 *) (gconstpointer) self->postings->data;

  for (guint shingle = 0; shingle < self->frequency->len; shingle++)
    {
      guint32 n = g_array_index (self->frequency, guint32, shingle);
      guint class = get_class (n);

      for (guint32 i = 0; i < n; i++)
        shares[(gsize) *postings++ * N_CLASSES + class] += 1;
    }
  for (guint text = 0; text < self->n_texts; text++)
    {
      float *own = shares + (gsize) text * N_CLASSES;

      for (guint class = N_CLASSES - 1; class > 0; class --)
        own[class - 1] += own[class];
      for (guint class = 0; class < N_CLASSES; class ++)
        own[class] /= (float) MAX (self->n_distinct[text], 1);
    }
  return shares;
}

/* What is much rarer than the shingle says nothing about it: a text of an agency has a footer, too. */
static gboolean
is_boilerplate (const float *shares, const guint32 *texts, guint32 n)
{
  guint class = get_class (n) - 1;
  float many = CLAMP (((float) n - BOILERPLATE_TEXTS) / (MANY_TEXTS - BOILERPLATE_TEXTS), 0, 1);
  float least = FEW_TEXTS_SHARE + (MANY_TEXTS_SHARE - FEW_TEXTS_SHARE) * many;
  float sum = 0;

  if (n < BOILERPLATE_TEXTS)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    sum += shares[(gsize) texts[i] * N_CLASSES + class];
  return sum / (float) n < least;
}

/* Takes boilerplate out, also of the number of shingles of each text. */
static void
drop_boilerplate (Gathering *self)
{
  g_autofree float *shares = measure_shares (self);
  guint32 *postings = (guint32 *) (gpointer) self->postings->data;
  guint32 *frequency = (guint32 *) (gpointer) self->frequency->data;
  guint32 *texts = postings;
  guint n_kept = 0;

  for (guint shingle = 0; shingle < self->frequency->len; shingle++)
    {
      guint32 n = frequency[shingle];

      if (is_boilerplate (shares, texts, n))
        {
          for (guint32 i = 0; i < n; i++)
            self->n_distinct[texts[i]]--;
        }
      else
        {
          memmove (postings, texts, n * sizeof *texts);
          postings += n;
          frequency[n_kept++] = n;
        }
      texts += n;
    }
  g_array_set_size (self->frequency, n_kept);
  if (self->postings->len > 0)
    g_array_set_size (self->postings,
                      (guint) (postings - (guint32 *) (gpointer) self->postings->data));
}

/* A new number for each shingle: those whose longest text is the same stand together, so that what is looked up
 * for a text and its copies does too. Returns where the postings of each begin. */
static gsize *
renumber (const Gathering *self, DatelineSharedShingles *shared)
{
  const guint32 *frequency = (const guint32 *) (gconstpointer) self->frequency->data;
  const guint32 *postings = (const guint32 *) (gconstpointer) self->postings->data;
  gsize *starts = g_new (gsize, MAX (shared->n_shingles, 1));
  g_autofree guint *next = g_new0 (guint, self->n_texts + 1);
  gsize place = 0;

  for (guint i = 0; i < shared->n_shingles; i++, place += frequency[i - 1])
    next[postings[place] + 1]++;
  for (guint i = 0; i < self->n_texts; i++)
    next[i + 1] += next[i];

  place = 0;
  shared->frequency = g_new (guint32, MAX (shared->n_shingles, 1));
  for (guint i = 0; i < shared->n_shingles; i++)
    {
      guint number = next[postings[place]]++;

      starts[number] = place;
      shared->frequency[number] = frequency[i];
      place += frequency[i];
    }
  return starts;
}

/* From texts by shingle to shingles by text. */
static void
turn_round (const Gathering *self, DatelineSharedShingles *shared)
{
  const guint32 *postings = (const guint32 *) (gconstpointer) self->postings->data;
  g_autofree gsize *starts = renumber (self, shared);
  g_autofree gsize *next = g_new (gsize, self->n_texts + 1);

  shared->text_start = g_new0 (gsize, self->n_texts + 1);
  for (guint i = 0; i < self->postings->len; i++)
    shared->text_start[postings[i] + 1]++;
  for (guint i = 0; i < self->n_texts; i++)
    shared->text_start[i + 1] += shared->text_start[i];

  memcpy (next, shared->text_start, (self->n_texts + 1) * sizeof *next);
  shared->shingles = g_new (guint32, MAX (self->postings->len, 1));
  for (guint32 shingle = 0; shingle < shared->n_shingles; shingle++)
    {
      for (guint32 i = 0; i < shared->frequency[shingle]; i++)
        shared->shingles[next[postings[starts[shingle] + i]]++] = shingle;
    }
}

DatelineSharedShingles *
dateline_shared_shingles_new (const DatelineShingles *const *texts,
                              guint n_texts,
                              const DatelineKeptCopies *kept,
                              const guint *numbers,
                              DatelineKeptWriter *writer,
                              GCancellable *cancellable)
{
  g_autofree guint *n_distinct = g_new0 (guint, MAX (n_texts, 1));
  g_autoptr (GArray) frequency = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) postings = g_array_new (FALSE, FALSE, sizeof (guint32));
  Gathering gathering = { .texts = texts,
                          .n_texts = n_texts,
                          .n_distinct = n_distinct,
                          .frequency = frequency,
                          .postings = postings,
                          .kept = kept,
                          .numbers = numbers,
                          .writer = writer,
                          .cancellable = cancellable };
  DatelineSharedShingles *shared;

  if (!gather_with_kept (&gathering))
    return NULL;
  drop_boilerplate (&gathering);

  shared = g_new0 (DatelineSharedShingles, 1);
  shared->n_texts = n_texts;
  shared->n_shingles = frequency->len;
  turn_round (&gathering, shared);
  shared->sizes = g_steal_pointer (&n_distinct);

  return shared;
}

void
dateline_shared_shingles_free (DatelineSharedShingles *self)
{
  if (self == NULL)
    return;
  g_free (self->text_start);
  g_free (self->shingles);
  g_free (self->frequency);
  g_free (self->sizes);
  g_free (self);
}
