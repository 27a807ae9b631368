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
