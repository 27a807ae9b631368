/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts share much: for each text, the earlier ones are counted that have its shingles. Two things
 * keep the work from growing with the square of the number of copies: a text that is nearly the same as
 * an earlier one is not remembered but stands behind it, and no more than the first few texts of a
 * shingle are. */

#include "compare/copies-private.h"

/* Of the texts that have a shingle, so many are remembered. */
#define MAX_REMEMBERED 64
/* Each has so much of the other: nearly the same. */
#define TWIN 0.9F
/* Less in common is not worth a note. */
#define LEAST_MORE 0.10F
#define LEAST_LESS 0.03F

/* A copy has so much of its words from the other, where these are many; where they are few, more. */
#define COPY_SHARE       0.40F
#define COPY_SHARE_SHORT 0.75F
#define MANY_WORDS       50
#define FEW_WORDS        10
/* And it keeps so much of the other: what brings ten articles in one is a copy of none. */
#define COPY_KEEPS 0.20F

typedef struct
{
  const DatelineSharedShingles *shared;
  gsize *start; /* by shingle: where in @remembered its texts begin */
  guint8 *n;    /* by shingle: how many there are */
  guint32 *remembered;
  guint *counts;   /* by earlier text: how many it shares with the one under way */
  GArray *touched; /* of guint32: texts of which these are not zero */
} Memory;

static void
count_shared (Memory *self, guint text)
{
  const DatelineSharedShingles *shared = self->shared;

  for (gsize i = shared->text_start[text]; i < shared->text_start[text + 1]; i++)
    {
      guint32 shingle = shared->shingles[i];
      const guint32 *others = self->remembered + self->start[shingle];

      for (guint k = 0; k < self->n[shingle]; k++)
        {
          guint32 other = others[k];

          if (self->counts[other]++ == 0)
            g_array_append_val (self->touched, other);
        }
    }
}

static void
remember (Memory *self, guint text)
{
  const DatelineSharedShingles *shared = self->shared;

  for (gsize i = shared->text_start[text]; i < shared->text_start[text + 1]; i++)
    {
      guint32 shingle = shared->shingles[i];

      if (self->n[shingle] < MAX_REMEMBERED)
        self->remembered[self->start[shingle] + self->n[shingle]++] = text;
    }
}

static float
share_needed (guint n_words)
{
  float few = CLAMP (
    (float) (MANY_WORDS - (gint) MIN (n_words, MANY_WORDS)) / (MANY_WORDS - FEW_WORDS), 0, 1);

  return COPY_SHARE + (COPY_SHARE_SHORT - COPY_SHARE) * few;
}

gboolean
dateline_copy_is_one (float more, float less, guint n_words)
{
  return more >= share_needed (n_words) && less >= COPY_KEEPS &&
         n_words >= DATELINE_SHINGLES_LEAST_WORDS;
}

/* The link between @text and an earlier one; FALSE where it is none. */
static gboolean
make_link (const Memory *self,
           guint other,
           guint text,
           const DatelineShingles *const *texts,
           guint every,
           DatelineCopyLink *link)
{
  float here = (float) self->counts[other] / (float) self->shared->sizes[text];
  float there = (float) self->counts[other] / (float) self->shared->sizes[other];
  guint n_words = self->counts[other] * every + texts[text]->span - 1;

  link->a = other;
  link->b = text;
  link->more = MAX (here, there);
  link->less = MIN (here, there);
  /* Texts of a script without blanks have several tokens to a word. */
  if (texts[text]->n > 0)
    n_words = (guint) ((guint64) n_words * texts[text]->n_words /
                       MAX (1, texts[text]->n * every + texts[text]->span - 1));
  link->is_copy = dateline_copy_is_one (link->more, link->less, n_words);

  return link->more >= LEAST_MORE && link->less >= LEAST_LESS;
}

/* Of nearly the same texts, the one that @text is most like stands for it. */
static guint
find_twin (const GArray *links, guint from, guint text)
{
  const DatelineCopyLink *best = NULL;

  for (guint i = from; i < links->len; i++)
    {
      const DatelineCopyLink *link = &g_array_index (links, DatelineCopyLink, i);

      if (link->is_copy && link->less >= TWIN &&
          (best == NULL || link->less > best->less ||
           (link->less == best->less && link->a < best->a)))
        best = link;
    }
  return best != NULL ? best->a : text;
}

static void
forget_counts (Memory *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    self->counts[g_array_index (self->touched, guint32, i)] = 0;
  g_array_set_size (self->touched, 0);
}

static void
memory_init (Memory *self, const DatelineSharedShingles *shared)
{
  gsize place = 0;

  self->shared = shared;
  self->start = g_new (gsize, shared->n_shingles + 1);
  for (guint i = 0; i < shared->n_shingles; i++)
    {
      self->start[i] = place;
      place += MIN (shared->frequency[i], MAX_REMEMBERED);
    }
  self->n = g_new0 (guint8, shared->n_shingles + 1);
  self->remembered = g_new (guint32, place + 1);
  self->counts = g_new0 (guint, shared->n_texts + 1);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
memory_clear (Memory *self)
{
  g_free (self->start);
  g_free (self->n);
  g_free (self->remembered);
  g_free (self->counts);
  g_array_unref (self->touched);
}

DatelineCopyLinks *
dateline_copy_links_new (const DatelineSharedShingles *shared,
                         const DatelineShingles *const *texts,
                         guint every,
                         GCancellable *cancellable)
{
  g_autoptr (DatelineCopyLinks) links = g_new0 (DatelineCopyLinks, 1);
  Memory memory;

  links->links = g_array_new (FALSE, FALSE, sizeof (DatelineCopyLink));
  links->twins = g_new (guint, shared->n_texts + 1);
  memory_init (&memory, shared);
  for (guint text = 0; text < shared->n_texts; text++)
    {
      guint from = links->links->len;

      if (text % 256 == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      count_shared (&memory, text);
      for (guint i = 0; i < memory.touched->len; i++)
        {
          guint32 other = g_array_index (memory.touched, guint32, i);
          DatelineCopyLink link;

          if (make_link (&memory, other, text, texts, every, &link))
            g_array_append_val (links->links, link);
        }
      forget_counts (&memory);

      links->twins[text] = find_twin (links->links, from, text);
      if (links->twins[text] == text)
        remember (&memory, text);
      else
        /* What is true of the one it is like is near enough to the truth for it, too. */
        g_array_set_size (links->links, from);
    }
  memory_clear (&memory);

  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&links);
}

void
dateline_copy_links_free (DatelineCopyLinks *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self->twins);
  g_free (self);
}
