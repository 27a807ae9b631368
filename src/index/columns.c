/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling the columns and bitmaps, and taking single articles out and putting them back. Counting
 * is in count.c, sorting in sort.c, answering queries in evaluate.c. */

#include "index/columns-private.h"

static void
bitmap_free (gpointer data)
{
  roaring_bitmap_free (data);
}

static guint
values_add (DatelineValues *values, gint64 id)
{
  gint64 *key = g_new (gint64, 1);
  guint slot = values->ids->len;

  *key = id;
  g_array_append_val (values->ids, id);
  g_ptr_array_add (values->bitmaps, roaring_bitmap_create ());
  g_hash_table_insert (values->slots, key, GUINT_TO_POINTER (slot));

  return slot;
}

static void
values_init (DatelineValues *values)
{
  values->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  values->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  values->bitmaps = g_ptr_array_new_with_free_func (bitmap_free);
  values->last_id = 0;
  values->last_slot = values_add (values, 0);
}

static void
values_clear (DatelineValues *values)
{
  g_hash_table_unref (values->slots);
  g_array_unref (values->ids);
  g_ptr_array_unref (values->bitmaps);
}

gboolean
dateline_values_find (const DatelineValues *self, gint64 id, guint *slot)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->slots, &id, NULL, &found))
    return FALSE;

  *slot = GPOINTER_TO_UINT (found);
  return TRUE;
}

static guint
values_take (DatelineValues *values, gint64 id)
{
  if (id == values->last_id)
    return values->last_slot;

  if (!dateline_values_find (values, id, &values->last_slot))
    values->last_slot = values_add (values, id);
  values->last_id = id;

  return values->last_slot;
}

static roaring_bitmap_t *
values_at (const DatelineValues *values, guint slot)
{
  return g_ptr_array_index (values->bitmaps, slot);
}

const roaring_bitmap_t *
dateline_values_get_bitmap (const DatelineValues *self, gint64 id)
{
  guint slot;

  if (!dateline_values_find (self, id, &slot))
    return NULL;

  return values_at (self, slot);
}

DatelineColumns *
dateline_columns_new (void)
{
  DatelineColumns *self = g_new0 (DatelineColumns, 1);

  self->all = roaring_bitmap_create ();
  self->undated = roaring_bitmap_create ();
  self->several = roaring_bitmap_create ();
  self->doubtful = roaring_bitmap_create ();
  self->tagged = roaring_bitmap_create ();
  for (guint i = 0; i < DATELINE_N_STATUS; i++)
    self->by_status[i] = roaring_bitmap_create ();
  values_init (&self->sources);
  values_init (&self->languages);
  values_init (&self->batches);
  values_init (&self->layers);
  values_init (&self->labels);
  values_init (&self->entities);
  values_init (&self->coders);
  self->language_names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->language_names, g_strdup (""));
  self->language_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->tags = g_array_new (FALSE, FALSE, sizeof (DatelineTag));

  return self;
}

void
dateline_columns_free (DatelineColumns *self)
{
  if (self == NULL)
    return;

  g_free (self->day);
  g_free (self->first);
  g_free (self->last);
  g_free (self->source);
  g_free (self->language);
  g_free (self->batch);
  g_free (self->words);
  g_free (self->n_tags);
  g_free (self->tag_start);
  g_free (self->tag_count);
  g_free (self->precision);
  g_free (self->status);
  roaring_bitmap_free (self->all);
  roaring_bitmap_free (self->undated);
  roaring_bitmap_free (self->several);
  roaring_bitmap_free (self->doubtful);
  roaring_bitmap_free (self->tagged);
  for (guint i = 0; i < DATELINE_N_STATUS; i++)
    roaring_bitmap_free (self->by_status[i]);
  values_clear (&self->sources);
  values_clear (&self->languages);
  values_clear (&self->batches);
  values_clear (&self->layers);
  values_clear (&self->labels);
  values_clear (&self->entities);
  values_clear (&self->coders);
  g_hash_table_unref (self->language_ids);
  g_ptr_array_unref (self->language_names);
  g_array_unref (self->tags);
  g_free (self->day_counts);
  g_free (self);
}

static void
forget_days (DatelineColumns *self)
{
  g_clear_pointer (&self->day_counts, g_free);
  self->days_known = FALSE;
}

/* Rows between the old end and @id belong to no article: nothing reads them. */
static void
reserve (DatelineColumns *self, guint32 id)
{
  if (id >= self->n_allocated)
    {
      guint n = MAX (id + 1, MAX (1024, self->n_allocated + self->n_allocated / 2));

      self->day = g_renew (gint32, self->day, n);
      self->first = g_renew (gint32, self->first, n);
      self->last = g_renew (gint32, self->last, n);
      self->source = g_renew (guint32, self->source, n);
      self->language = g_renew (guint32, self->language, n);
      self->batch = g_renew (guint32, self->batch, n);
      self->words = g_renew (guint32, self->words, n);
      self->n_tags = g_renew (guint32, self->n_tags, n);
      self->tag_start = g_renew (guint32, self->tag_start, n);
      self->tag_count = g_renew (guint32, self->tag_count, n);
      self->precision = g_renew (guint8, self->precision, n);
      self->status = g_renew (guint8, self->status, n);
      self->n_allocated = n;
    }

  for (; self->n_rows <= id; self->n_rows++)
    {
      self->day[self->n_rows] = DATELINE_DAY_NONE;
      self->first[self->n_rows] = DATELINE_DAY_NONE;
      self->last[self->n_rows] = DATELINE_DAY_NONE;
      self->source[self->n_rows] = 0;
      self->language[self->n_rows] = 0;
      self->batch[self->n_rows] = 0;
      self->words[self->n_rows] = 0;
      self->n_tags[self->n_rows] = 0;
      self->tag_start[self->n_rows] = 0;
      self->tag_count[self->n_rows] = 0;
      self->precision[self->n_rows] = 0;
      self->status[self->n_rows] = 0;
    }
}

/* Languages are told apart by their code in lower case, as texts of several imports spell it. */
static gint64
language_id (DatelineColumns *self, const char *code)
{
  g_autofree char *lower = NULL;
  gpointer found;

  if (code == NULL || *code == '\0')
    return 0;

  lower = g_ascii_strdown (code, -1);
  if (g_hash_table_lookup_extended (self->language_ids, lower, NULL, &found))
    return GPOINTER_TO_UINT (found);

  g_hash_table_insert (self->language_ids, lower, GUINT_TO_POINTER (self->language_names->len));
  g_ptr_array_add (self->language_names, g_steal_pointer (&lower));

  return self->language_names->len - 1;
}

static void
clear_tags (DatelineColumns *self, guint32 id)
{
  const DatelineTag *tags;

  if (self->tag_count[id] == 0)
    return;

  tags = &g_array_index (self->tags, DatelineTag, self->tag_start[id]);
  for (guint i = 0; i < self->tag_count[id]; i++)
    {
      roaring_bitmap_remove (values_at (&self->labels, tags[i].label), id);
      roaring_bitmap_remove (values_at (&self->entities, tags[i].entity), id);
      roaring_bitmap_remove (values_at (&self->coders, tags[i].coder), id);
      roaring_bitmap_remove (values_at (&self->layers, tags[i].layer), id);
    }

  roaring_bitmap_remove (self->tagged, id);
  self->n_holes += self->tag_count[id];
  self->n_all_tags -= self->n_tags[id];
  self->tag_count[id] = 0;
  self->n_tags[id] = 0;
}

static void
clear_facts (DatelineColumns *self, guint32 id)
{
  roaring_bitmap_remove (values_at (&self->sources, self->source[id]), id);
  roaring_bitmap_remove (values_at (&self->languages, self->language[id]), id);
  roaring_bitmap_remove (values_at (&self->batches, self->batch[id]), id);
  roaring_bitmap_remove (self->by_status[self->status[id]], id);
  roaring_bitmap_remove (self->undated, id);
  roaring_bitmap_remove (self->several, id);
  roaring_bitmap_remove (self->doubtful, id);
}

gboolean
dateline_columns_put (DatelineColumns *self, const DatelineArticleFacts *facts)
{
  guint32 id;

  if (facts->id < 0 || facts->id > DATELINE_COLUMNS_MAX_ID)
    return FALSE;

  id = (guint32) facts->id;
  reserve (self, id);
  forget_days (self);

  if (!roaring_bitmap_add_checked (self->all, id))
    clear_facts (self, id);

  self->first[id] = facts->first;
  self->last[id] = facts->last;
  self->day[id] = facts->first == facts->last ? facts->first : DATELINE_DAY_SEVERAL;
  if (facts->first < DATELINE_COLUMNS_FIRST_DAY || facts->last > DATELINE_COLUMNS_LAST_DAY ||
      facts->first > facts->last)
    self->day[id] = self->first[id] = self->last[id] = DATELINE_DAY_NONE;
  self->precision[id] = facts->precision;
  self->status[id] = facts->status < DATELINE_N_STATUS ? facts->status : 0;
  self->words[id] = facts->words;
  self->source[id] = values_take (&self->sources, facts->source);
  self->batch[id] = values_take (&self->batches, facts->batch);
  self->language[id] = values_take (&self->languages, language_id (self, facts->language));

  roaring_bitmap_add (values_at (&self->sources, self->source[id]), id);
  roaring_bitmap_add (values_at (&self->languages, self->language[id]), id);
  roaring_bitmap_add (values_at (&self->batches, self->batch[id]), id);
  roaring_bitmap_add (self->by_status[self->status[id]], id);
  if (self->day[id] == DATELINE_DAY_NONE)
    roaring_bitmap_add (self->undated, id);
  if (self->day[id] == DATELINE_DAY_SEVERAL)
    roaring_bitmap_add (self->several, id);
  if (facts->doubtful)
    roaring_bitmap_add (self->doubtful, id);

  return TRUE;
}

/* Moves the runs together once the holes are as many as what is left. */
static void
fill_holes (DatelineColumns *self)
{
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  GArray *tags;

  if (self->n_holes < 4096 || self->n_holes < self->tags->len / 2)
    return;

  tags = g_array_sized_new (FALSE, FALSE, sizeof (DatelineTag), self->tags->len - self->n_holes);
  it = roaring_create_iterator (self->tagged);
  while (it->has_value)
    {
      guint32 id = it->current_value;
      guint start = tags->len;

      g_array_append_vals (tags, &g_array_index (self->tags, DatelineTag, self->tag_start[id]),
                           self->tag_count[id]);
      self->tag_start[id] = start;
      roaring_advance_uint32_iterator (it);
    }

  g_array_unref (self->tags);
  self->tags = tags;
  self->n_holes = 0;
}

void
dateline_columns_put_tags (DatelineColumns *self,
                           gint64 article_id,
                           const DatelineTagFacts *tags,
                           guint n_tags)
{
  guint32 id = (guint32) article_id;

  if (article_id < 0 || article_id > DATELINE_COLUMNS_MAX_ID ||
      !roaring_bitmap_contains (self->all, id))
    return;

  clear_tags (self, id);
  if (n_tags == 0)
    return;

  self->tag_start[id] = self->tags->len;
  self->tag_count[id] = n_tags;
  for (guint i = 0; i < n_tags; i++)
    {
      DatelineTag tag = { .label = values_take (&self->labels, tags[i].label),
                          .entity = values_take (&self->entities, tags[i].entity),
                          .coder = values_take (&self->coders, tags[i].coder),
                          .layer = values_take (&self->layers, tags[i].layer),
                          .count = tags[i].count };

      roaring_bitmap_add (values_at (&self->labels, tag.label), id);
      roaring_bitmap_add (values_at (&self->entities, tag.entity), id);
      roaring_bitmap_add (values_at (&self->coders, tag.coder), id);
      roaring_bitmap_add (values_at (&self->layers, tag.layer), id);
      self->n_tags[id] += tag.count;
      g_array_append_val (self->tags, tag);
    }

  roaring_bitmap_add (self->tagged, id);
  self->n_all_tags += self->n_tags[id];
  fill_holes (self);
}

void
dateline_columns_remove (DatelineColumns *self, gint64 article_id)
{
  guint32 id = (guint32) article_id;

  if (article_id < 0 || article_id > DATELINE_COLUMNS_MAX_ID ||
      !roaring_bitmap_remove_checked (self->all, id))
    return;

  forget_days (self);
  clear_tags (self, id);
  clear_facts (self, id);
}

static void
values_optimise (DatelineValues *values)
{
  for (guint i = 0; i < values->bitmaps->len; i++)
    roaring_bitmap_run_optimize (values_at (values, i));
}

void
dateline_columns_optimise (DatelineColumns *self)
{
  roaring_bitmap_run_optimize (self->all);
  roaring_bitmap_run_optimize (self->undated);
  roaring_bitmap_run_optimize (self->several);
  roaring_bitmap_run_optimize (self->doubtful);
  roaring_bitmap_run_optimize (self->tagged);
  for (guint i = 0; i < DATELINE_N_STATUS; i++)
    roaring_bitmap_run_optimize (self->by_status[i]);
  values_optimise (&self->sources);
  values_optimise (&self->languages);
  values_optimise (&self->batches);
  values_optimise (&self->layers);
  values_optimise (&self->labels);
  values_optimise (&self->entities);
  values_optimise (&self->coders);
}

/* Grows [first, last] to take in the dates of @ids. */
static void
extend_days (DatelineColumns *self, const guint32 *ids, guint n, gint32 *first, gint32 *last)
{
  for (guint i = 0; i < n; i++)
    {
      if (self->day[ids[i]] == DATELINE_DAY_NONE)
        continue;
      *first = MIN (*first, self->first[ids[i]]);
      *last = MAX (*last, self->last[ids[i]]);
    }
}

void
dateline_columns_know_days (DatelineColumns *self)
{
  g_autofree guint32 *ids = NULL;
  g_autoptr (roaring_uint32_iterator_t) it = NULL;
  g_autoptr (roaring_uint32_iterator_t) again = NULL;
  gint32 first = G_MAXINT32;
  gint32 last = G_MININT32;
  guint n;

  if (self->days_known)
    return;

  ids = g_new (guint32, DATELINE_SET_CHUNK);
  it = roaring_create_iterator (self->all);
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    extend_days (self, ids, n, &first, &last);

  self->days_known = TRUE;
  if (first > last)
    {
      self->day_first = self->day_last = DATELINE_DAY_NONE;
      return;
    }

  self->day_first = first;
  self->day_last = last;
  self->day_counts = g_new0 (guint, last - first + 1);
  again = roaring_create_iterator (self->all);
  while ((n = roaring_read_uint32_iterator (again, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          if (self->day[ids[i]] > DATELINE_DAY_SEVERAL)
            self->day_counts[self->day[ids[i]] - first]++;
        }
    }
}

roaring_bitmap_t *
dateline_columns_in_days (DatelineColumns *self, gint32 first, gint32 last)
{
  g_autofree guint32 *ids = g_new (guint32, DATELINE_SET_CHUNK);
  g_autofree guint64 *words = g_new0 (guint64, self->n_rows / 64 + 1);
  g_autoptr (roaring_uint32_iterator_t) it = roaring_create_iterator (self->all);
  gint32 from = first == DATELINE_DAY_NONE ? DATELINE_COLUMNS_FIRST_DAY : first;
  gint32 to = last == DATELINE_DAY_NONE ? DATELINE_COLUMNS_LAST_DAY : last;
  guint n;

  /* Undated articles have a first day far before any other. No branches: whether an article is in
   * is as good as random. */
  while ((n = roaring_read_uint32_iterator (it, ids, DATELINE_SET_CHUNK)) > 0)
    {
      for (guint i = 0; i < n; i++)
        {
          guint32 id = ids[i];
          guint64 in = (guint64) ((self->first[id] >= from) & (self->last[id] <= to));

          words[id / 64] |= in << (id % 64);
        }
    }

  return dateline_bitmap_new_from_words (words, self->n_rows / 64 + 1);
}

roaring_bitmap_t *
dateline_columns_in_language (DatelineColumns *self, const char *code)
{
  g_autofree char *lower = g_ascii_strdown (code, -1);
  gpointer found;

  if (!g_hash_table_lookup_extended (self->language_ids, lower, NULL, &found))
    return roaring_bitmap_create ();

  return roaring_bitmap_copy (
    dateline_values_get_bitmap (&self->languages, GPOINTER_TO_UINT (found)));
}
