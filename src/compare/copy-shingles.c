/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts have which shingles, by sorting, part by part of all hashes so that memory stays small;
 * and what a shingle is worth.
 *
 * What many texts have in common is either the text of an agency, or a footer. How many have it does
 * not tell them apart, but how much else they have in common does: where an agency's text is printed,
 * most of the article is printed elsewhere too; where a footer stands, little else is. So a shingle
 * that several texts have is boilerplate if these texts have, on average, more of their own than they
 * share. */

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

      for (guint i = 0; i < shingles->n; i++)
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

/* Takes in the shingles of a sorted part: runs of the same hash. */
static void
take_part (Gathering *self, const GArray *pairs)
{
  const guint64 *all = (const guint64 *) (gconstpointer) pairs->data;

  for (guint from = 0; from < pairs->len;)
    {
      guint first = self->postings->len;
      guint32 n = 0;
      guint to;

      for (to = from; to < pairs->len && all[to] >> 32 == all[from] >> 32; to++)
        {
          guint32 text = (guint32) all[to];

          if (to > from && (guint32) all[to - 1] == text)
            continue;
          g_array_append_val (self->postings, text);
          self->n_distinct[text]++;
          n++;
        }

      if (n > 1)
        g_array_append_val (self->frequency, n);
      else
        g_array_set_size (self->postings, first);
      from = to;
    }
}

static gboolean
gather (Gathering *self)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 total = 0;
  guint n_parts;

  for (guint i = 0; i < self->n_texts; i++)
    total += self->texts[i]->n;
  n_parts = (guint) CLAMP (total / PART_SIZE, 1, MAX_PARTS);

  for (guint part = 0; part < n_parts; part++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      take_part (self, collect_part (self, part, n_parts, pairs));
    }
  return TRUE;
}

/* From texts by shingle to shingles by text. */
static void
turn_round (const Gathering *self, DatelineSharedShingles *shared)
{
  const guint32 *postings = (const guint32 *) (gconstpointer) self->postings->data;
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
        shared->shingles[next[*postings++]++] = shingle;
    }
}

/* A power of two: how many texts have it, roughly. */
static inline guint
get_class (guint32 frequency)
{
  return MIN (g_bit_storage (frequency) - 1, N_CLASSES - 1);
}

/* By text and class, the share of its shingles that as many texts have, or more. */
static float *
measure_shares (const Gathering *self, const DatelineSharedShingles *shared)
{
  float *shares = g_new0 (float, (gsize) (self->n_texts + 1) * N_CLASSES);

  for (guint text = 0; text < self->n_texts; text++)
    {
      float *own = shares + (gsize) text * N_CLASSES;

      for (gsize i = shared->text_start[text]; i < shared->text_start[text + 1]; i++)
        own[get_class (shared->frequency[shared->shingles[i]])] += 1;
      for (guint class = N_CLASSES - 1; class > 0; class --)
        own[class - 1] += own[class];
      for (guint class = 0; class < N_CLASSES; class ++)
        own[class] /= (float) MAX (self->n_distinct[text], 1);
    }
  return shares;
}

/* What is much rarer than the shingle says nothing about it: a text of an agency has a footer, too. */
static void
weigh (const Gathering *self, DatelineSharedShingles *shared)
{
  const guint32 *postings = (const guint32 *) (gconstpointer) self->postings->data;
  g_autofree float *shares = measure_shares (self, shared);

  shared->weights = g_new (float, MAX (shared->n_shingles, 1));
  for (guint shingle = 0; shingle < shared->n_shingles; shingle++)
    {
      guint32 n = shared->frequency[shingle];
      guint class = get_class (n) - 1;
      float many = CLAMP (((float) n - BOILERPLATE_TEXTS) / (MANY_TEXTS - BOILERPLATE_TEXTS), 0, 1);
      float least = FEW_TEXTS_SHARE + (MANY_TEXTS_SHARE - FEW_TEXTS_SHARE) * many;
      float sum = 0;

      for (guint32 i = 0; i < n; i++)
        sum += shares[(gsize) *postings++ * N_CLASSES + class];
      shared->weights[shingle] = n >= BOILERPLATE_TEXTS && sum / (float) n < least
                                   ? 1.0F / (float) n
                                   : 1;
    }
}

static void
weigh_texts (const Gathering *self, DatelineSharedShingles *shared)
{
  shared->text_weights = g_new (float, MAX (self->n_texts, 1));
  for (guint text = 0; text < self->n_texts; text++)
    {
      gsize from = shared->text_start[text];
      gsize to = shared->text_start[text + 1];
      double weight = (double) self->n_distinct[text] - (double) (to - from);

      for (gsize i = from; i < to; i++)
        weight += shared->weights[shared->shingles[i]];
      shared->text_weights[text] = (float) weight;
    }
}

DatelineSharedShingles *
dateline_shared_shingles_new (const DatelineShingles *const *texts,
                              guint n_texts,
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
                          .cancellable = cancellable };
  DatelineSharedShingles *shared;

  if (!gather (&gathering))
    return NULL;

  shared = g_new0 (DatelineSharedShingles, 1);
  shared->n_texts = n_texts;
  shared->n_shingles = frequency->len;
  shared->frequency = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&frequency), FALSE);
  turn_round (&gathering, shared);
  weigh (&gathering, shared);
  weigh_texts (&gathering, shared);

  return shared;
}

void
dateline_shared_shingles_free (DatelineSharedShingles *self)
{
  if (self == NULL)
    return;
  g_free (self->weights);
  g_free (self->text_start);
  g_free (self->shingles);
  g_free (self->frequency);
  g_free (self->text_weights);
  g_free (self);
}
