/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of articles: a roaring bitmap that nobody changes once it is a set, so that it can be
 * shared by counting references. */

#include "index/set-private.h"

struct _DatelineSet
{
  gatomicrefcount refs;
  guint size;
  roaring_bitmap_t *bitmap;
};

G_DEFINE_BOXED_TYPE (DatelineSet, dateline_set, dateline_set_ref, dateline_set_unref)

/**
 * dateline_set_new_take:
 * @bitmap: (transfer full): the ids
 *
 * Returns: (transfer full): a set of the ids in @bitmap
 */
DatelineSet *
dateline_set_new_take (roaring_bitmap_t *bitmap)
{
  DatelineSet *self = g_new0 (DatelineSet, 1);

  g_atomic_ref_count_init (&self->refs);
  self->bitmap = bitmap;
  self->size = (guint) roaring_bitmap_get_cardinality (bitmap);

  return self;
}

/**
 * dateline_set_new_copy:
 * @bitmap: the ids
 *
 * Returns: (transfer full): a set of the ids now in @bitmap
 */
DatelineSet *
dateline_set_new_copy (const roaring_bitmap_t *bitmap)
{
  return dateline_set_new_take (roaring_bitmap_copy (bitmap));
}

const roaring_bitmap_t *
dateline_set_get_bitmap (const DatelineSet *self)
{
  return self->bitmap;
}

/* Roaring's portable format, https://github.com/RoaringBitmap/RoaringFormatSpec: numbers are
 * little-endian, a container holds the 65,536 ids that share their upper half, as bits where they
 * are many and as a list of the lower halves where they are few. */
#define COOKIE_NO_RUNS  12346
#define CONTAINER_WORDS 1024
#define MAX_LISTED      4096

static void
append_16 (GByteArray *bytes, guint16 value)
{
  guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_32 (GByteArray *bytes, guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_container (GByteArray *bytes, const guint64 *words, gsize n_words, guint n_bits)
{
  for (gsize i = 0; n_bits > MAX_LISTED && i < CONTAINER_WORDS; i++)
    {
      guint64 little = GUINT64_TO_LE (i < n_words ? words[i] : 0);

      g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
    }

  for (gsize i = 0; n_bits <= MAX_LISTED && i < n_words; i++)
    {
      for (guint64 word = words[i]; word != 0; word &= word - 1)
        append_16 (bytes, (guint16) (i * 64 + (guint) __builtin_ctzll (word)));
    }
}

roaring_bitmap_t *
dateline_bitmap_new_from_words (const guint64 *words, gsize n_words)
{
  gsize n_blocks = (n_words + CONTAINER_WORDS - 1) / CONTAINER_WORDS;
  g_autofree guint *n_bits = g_new0 (guint, n_blocks);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_containers = 0;
  guint32 offset;

  for (gsize i = 0; i < n_words; i++)
    n_bits[i / CONTAINER_WORDS] += (guint) __builtin_popcountll (words[i]);
  for (gsize block = 0; block < n_blocks; block++)
    n_containers += n_bits[block] > 0;

  append_32 (bytes, COOKIE_NO_RUNS);
  append_32 (bytes, n_containers);
  for (gsize block = 0; block < n_blocks; block++)
    {
      if (n_bits[block] == 0)
        continue;
      append_16 (bytes, (guint16) block);
      append_16 (bytes, (guint16) (n_bits[block] - 1));
    }

  offset = bytes->len + n_containers * (guint32) sizeof offset;
  for (gsize block = 0; block < n_blocks; block++)
    {
      if (n_bits[block] == 0)
        continue;
      append_32 (bytes, offset);
      offset += n_bits[block] > MAX_LISTED ? CONTAINER_WORDS * sizeof *words
                                           : n_bits[block] * sizeof (guint16);
    }

  for (gsize block = 0; block < n_blocks; block++)
    {
      gsize from = block * CONTAINER_WORDS;

      if (n_bits[block] > 0)
        append_container (bytes, words + from, MIN (CONTAINER_WORDS, n_words - from),
                          n_bits[block]);
    }

  return roaring_bitmap_portable_deserialize_safe ((const char *) bytes->data, bytes->len);
}

/**
 * dateline_set_new:
 *
 * Returns: (transfer full): the empty set
 */
DatelineSet *
dateline_set_new (void)
{
  return dateline_set_new_take (roaring_bitmap_create ());
}

/**
 * dateline_set_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
DatelineSet *
dateline_set_ref (DatelineSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);

  return self;
}

/**
 * dateline_set_unref:
 * @self: (transfer full): a set
 */
void
dateline_set_unref (DatelineSet *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->refs))
    {
      roaring_bitmap_free (self->bitmap);
      g_free (self);
    }
}

/**
 * dateline_set_get_size:
 * @self: a set
 *
 * Returns: how many articles are in it
 */
guint
dateline_set_get_size (const DatelineSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * dateline_set_contains:
 * @self: a set
 * @article_id: an article's row number
 *
 * Returns: whether the article is in it
 */
gboolean
dateline_set_contains (const DatelineSet *self, gint64 article_id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (article_id < 0 || article_id > G_MAXUINT32)
    return FALSE;

  return roaring_bitmap_contains (self->bitmap, (guint32) article_id);
}

/**
 * dateline_set_and:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full): what is in both
 */
DatelineSet *
dateline_set_and (const DatelineSet *a, const DatelineSet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return dateline_set_new_take (roaring_bitmap_and (a->bitmap, b->bitmap));
}

/**
 * dateline_set_or:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full): what is in one or both
 */
DatelineSet *
dateline_set_or (const DatelineSet *a, const DatelineSet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return dateline_set_new_take (roaring_bitmap_or (a->bitmap, b->bitmap));
}

/**
 * dateline_set_minus:
 * @a: a set
 * @b: a set
 *
 * Returns: (transfer full): what is in @a and not in @b
 */
DatelineSet *
dateline_set_minus (const DatelineSet *a, const DatelineSet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  return dateline_set_new_take (roaring_bitmap_andnot (a->bitmap, b->bitmap));
}

/**
 * dateline_set_to_array:
 * @self: a set
 *
 * Returns: (transfer full) (element-type guint32): the ids, ascending
 */
GArray *
dateline_set_to_array (const DatelineSet *self)
{
  GArray *ids;

  g_return_val_if_fail (self != NULL, NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->size);
  g_array_set_size (ids, self->size);
  if (self->size > 0)
    roaring_bitmap_to_uint32_array (self->bitmap, (guint32 *) (gpointer) ids->data);

  return ids;
}
