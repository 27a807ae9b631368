/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From text to tokens to shingles. A token is a word, or one character of a script that writes no
 * blanks between words; these weigh less, so that a shingle is about as much text everywhere. */

#include "compare/shingles.h"

#include "text/fold.h"
#include "text/regions.h"

#include <string.h>

/* What a shingle weighs at least: five words, ten Chinese characters, twenty Thai ones. */
#define SHINGLE_WEIGHT 20
#define WORD_WEIGHT    4
#define HAN_WEIGHT     2
#define THAI_WEIGHT    1

typedef struct
{
  guint64 hash;
  guint8 weight;
} Token;

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on every
 * bit of @x. */
static inline guint64
mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static inline guint64
append (guint64 hash, guint64 value)
{
  return mix (hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + value + 1);
}

/* 0 for what is part of a word of several letters. */
static guint8
weigh_alone (gunichar c)
{
  if (c < 0x0e00)
    return 0;
  /* Thai, Lao, Burmese, Khmer, with their vowel signs. */
  if (c <= 0x0eff || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff))
    return THAI_WEIGHT;
  if ((c >= 0x3040 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff) ||
      (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
      (c >= 0x20000 && c <= 0x3ffff))
    return HAN_WEIGHT;
  return 0;
}

/* Characters that nobody sees: they neither end a word nor belong to it. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

/* Whether the same text may be written otherwise: marks apart from their letters, wide letters,
 * ligatures. */
static gboolean
has_other_forms (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guchar) *p < 0xc3)
        continue;
      c = g_utf8_get_char (p);
      if ((c >= 0x300 && c <= 0x36f) || (c >= 0x3099 && c <= 0x309a) || (c >= 0xf900))
        return TRUE;
    }
  return FALSE;
}

static void
add_token (GArray *tokens, guint64 hash, guint8 weight)
{
  Token token = { hash, weight };

  g_array_append_val (tokens, token);
}

static void
read_tokens (const char *text, const char *end, GArray *tokens)
{
  guint64 word = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p;
      guint8 alone;

      if (c < 0x80)
        {
          if (g_ascii_isalnum ((char) c))
            {
              word = append (word, (guint64) g_ascii_tolower ((char) c));
              continue;
            }
        }
      else
        {
          c = g_utf8_get_char (p);
          alone = weigh_alone (c);
          if (alone == 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
            {
              word = append (word, g_unichar_tolower (c));
              continue;
            }
          if (is_invisible (c))
            continue;
          if (alone > 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
            {
              if (word != 0)
                add_token (tokens, word, WORD_WEIGHT);
              word = 0;
              add_token (tokens, append (0, c), alone);
              continue;
            }
        }

      if (word != 0)
        add_token (tokens, word, WORD_WEIGHT);
      word = 0;
    }
  if (word != 0)
    add_token (tokens, word, WORD_WEIGHT);
}

static void
read_part (const char *text, const char *end, GArray *tokens)
{
  g_autofree char *part = NULL;
  g_autofree char *folded = NULL;

  if (!has_other_forms (text, end))
    {
      read_tokens (text, end, tokens);
      return;
    }
  part = g_strndup (text, end - text);
  folded = dateline_fold (part);
  read_tokens (folded, folded + strlen (folded), tokens);
}

static gboolean
is_own_text (DatelineRegionKind kind)
{
  return kind == DATELINE_REGION_BODY || kind == DATELINE_REGION_STANDFIRST ||
         kind == DATELINE_REGION_LIST_ITEM || kind == DATELINE_REGION_QUOTE ||
         kind == DATELINE_REGION_TABLE;
}

/* Regions follow each other, so one walk through the text finds all of them. */
static void
read_regions (const char *text, const GArray *regions, GArray *tokens)
{
  const char *p = text;
  guint point = 0;

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      const char *start;

      for (; point < region->start && *p != '\0'; point++)
        p = g_utf8_next_char (p);
      start = p;
      for (; point < region->end && *p != '\0'; point++)
        p = g_utf8_next_char (p);
      if (is_own_text (region->kind))
        read_part (start, p, tokens);
    }
}

static void
hash_shingles (DatelineShingles *self, const GArray *tokens)
{
  guint weight = 0;
  guint to = 0;
  guint64 lengths = 0;

  self->hashes = g_new (guint32, MAX (tokens->len, 1));
  for (guint from = 0; from < tokens->len; from++)
    {
      guint64 hash = 0;

      for (; weight < SHINGLE_WEIGHT && to < tokens->len; to++)
        weight += g_array_index (tokens, Token, to).weight;
      if (weight < SHINGLE_WEIGHT)
        break;
      for (guint i = from; i < to; i++)
        hash = append (hash, g_array_index (tokens, Token, i).hash);
      self->hashes[self->n++] = (guint32) (hash >> 32);
      lengths += to - from;
      weight -= g_array_index (tokens, Token, from).weight;
    }
  self->hashes = g_renew (guint32, self->hashes, MAX (self->n, 1));
  self->span = self->n > 0 ? (guint) ((lengths + self->n / 2) / self->n) : 1;
}

/**
 * dateline_shingles_new:
 * @text: UTF-8
 * @regions: (nullable): what is what in it
 *
 * Returns: (transfer full): the shingles; none for a text of less than five words
 */
DatelineShingles *
dateline_shingles_new (const char *text, const GArray *regions)
{
  DatelineShingles *self;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  guint64 weight = 0;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DatelineShingles, 1);
  if (regions != NULL && regions->len > 0)
    read_regions (text, regions, tokens);
  else
    read_part (text, text + strlen (text), tokens);

  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      self->digest = append (self->digest, token->hash);
      weight += token->weight;
    }
  self->n_words = (guint) (weight / WORD_WEIGHT);
  hash_shingles (self, tokens);

  return self;
}

/**
 * dateline_shingles_free:
 * @self: (transfer full) (nullable): shingles
 */
void
dateline_shingles_free (DatelineShingles *self)
{
  if (self == NULL)
    return;
  g_free (self->hashes);
  g_free (self);
}

/**
 * dateline_shingles_thin:
 * @self: shingles
 * @every: 1 or more
 */
void
dateline_shingles_thin (DatelineShingles *self, guint every)
{
  guint n = 0;

  g_return_if_fail (self != NULL && every > 0);

  if (every == 1)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      if (self->hashes[i] % every == 0)
        self->hashes[n++] = self->hashes[i];
    }
  self->n = n;
  /* Neighbours are no longer neighbours in the text: each stands for itself. */
  self->span = 1;
  self->hashes = g_renew (guint32, self->hashes, MAX (n, 1));
}

/* Open addressing, half full at most. 0 is an empty slot. */
struct _DatelineShingleTable
{
  guint bits; /* log2 of the number of slots */
  guint32 mask;
  gboolean has_zero;
  guint32 slots[];
};

/* By the upper bits of a product (Knuth's multiplicative hashing): hashes that were sampled have their
 * lower bits in common. */
static inline guint32
find_slot (const DatelineShingleTable *self, guint32 hash)
{
  guint32 at = hash * 2654435769u >> (32 - self->bits);

  while (self->slots[at] != 0 && self->slots[at] != hash)
    at = (at + 1) & self->mask;
  return at;
}

/**
 * dateline_shingle_table_new:
 * @shingles: the shingles of a text
 *
 * Returns: (transfer full): a table of them
 */
DatelineShingleTable *
dateline_shingle_table_new (const DatelineShingles *shingles)
{
  DatelineShingleTable *self;
  guint bits;

  g_return_val_if_fail (shingles != NULL, NULL);

  /* Texts have less than 2^30 characters. */
  bits = 1 + (guint) g_bit_storage (shingles->n);
  self = g_malloc0 (sizeof *self + (sizeof *self->slots << bits));
  self->bits = bits;
  self->mask = (guint32) ((G_GUINT64_CONSTANT (1) << bits) - 1);
  for (guint i = 0; i < shingles->n; i++)
    {
      guint32 hash = shingles->hashes[i];

      self->slots[find_slot (self, hash)] = hash;
      self->has_zero |= hash == 0;
    }
  return self;
}

/**
 * dateline_shingle_table_free:
 * @self: (transfer full) (nullable): a table
 */
void
dateline_shingle_table_free (DatelineShingleTable *self)
{
  g_free (self);
}

/**
 * dateline_shingle_table_has:
 * @self: a table
 * @hash: a shingle
 *
 * Returns: whether the text has it
 */
gboolean
dateline_shingle_table_has (const DatelineShingleTable *self, guint32 hash)
{
  return hash != 0 ? self->slots[find_slot (self, hash)] == hash : self->has_zero;
}

/**
 * dateline_shingles_share:
 * @self: the shingles of one text
 * @other: those of another
 *
 * Returns: the part of the words of the first that stand in a row in the second too
 */
double
dateline_shingles_share (const DatelineShingles *self, const DatelineShingles *other)
{
  g_autoptr (DatelineShingleTable) table = NULL;

  g_return_val_if_fail (self != NULL && other != NULL, 0);

  table = dateline_shingle_table_new (other);
  return dateline_shingles_share_in (self, table);
}

/**
 * dateline_shingles_share_in:
 * @self: the shingles of one text
 * @other: those of another
 *
 * Returns: as dateline_shingles_share()
 */
double
dateline_shingles_share_in (const DatelineShingles *self, const DatelineShingleTable *other)
{
  guint n_tokens;
  guint shared = 0;
  guint covered = 0; /* tokens before this one are counted */

  g_return_val_if_fail (self != NULL && other != NULL, 0);

  if (self->n == 0)
    return 0;
  n_tokens = self->n + self->span - 1;
  for (guint i = 0; i < self->n; i++)
    {
      if (!dateline_shingle_table_has (other, self->hashes[i]))
        continue;
      shared += i + self->span - MAX (i, covered);
      covered = i + self->span;
    }
  return (double) shared / n_tokens;
}
