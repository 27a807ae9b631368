/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result of counting as a value: made, copied, freed, and the words for its settings. Units
 * are in unit.c, the counting itself in count.c. */

#include "index/series.h"

#include "index/nicks-private.h"

static const char *const unit_nicks[] = { "day", "week", "month", "quarter", "year" };
static const char *const split_nicks[] = { "none", "source", "label", "entity", "language" };
static const char *const measure_nicks[] = { "articles", "mentions", "share" };
static const char *const per_nicks[] = { "each", "cluster", "day-source" };

G_DEFINE_BOXED_TYPE (DatelineSeries, dateline_series, dateline_series_copy, dateline_series_free)

static void
part_free (gpointer data)
{
  DatelineSeriesPart *part = data;

  g_free (part->name);
  g_free (part->key);
  g_free (part->counts);
  g_free (part);
}

/**
 * dateline_series_new:
 * @n_buckets: number of buckets
 *
 * Returns: (transfer full): a series of zeros, without parts
 */
DatelineSeries *
dateline_series_new (guint n_buckets)
{
  DatelineSeries *series = g_new0 (DatelineSeries, 1);

  series->n_buckets = n_buckets;
  series->starts = g_new0 (gint32, (gsize) n_buckets + 1);
  series->counts = g_new0 (guint, n_buckets);
  series->all = g_new0 (guint, n_buckets);
  series->disjoint = TRUE;
  series->parts = g_ptr_array_new_with_free_func (part_free);

  return series;
}

/**
 * dateline_series_copy:
 * @series: a series
 *
 * Returns: (transfer full): a copy with copies of all parts
 */
DatelineSeries *
dateline_series_copy (const DatelineSeries *series)
{
  DatelineSeries *copy;
  gsize n;

  g_return_val_if_fail (series != NULL, NULL);

  n = series->n_buckets;
  copy = g_memdup2 (series, sizeof *series);
  copy->starts = g_memdup2 (series->starts, (n + 1) * sizeof *series->starts);
  copy->counts = g_memdup2 (series->counts, n * sizeof *series->counts);
  copy->all = g_memdup2 (series->all, n * sizeof *series->all);
  copy->parts = g_ptr_array_new_with_free_func (part_free);
  for (guint i = 0; i < series->parts->len; i++)
    {
      const DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);
      DatelineSeriesPart *part_copy = g_memdup2 (part, sizeof *part);

      part_copy->name = g_strdup (part->name);
      part_copy->key = g_strdup (part->key);
      part_copy->counts = g_memdup2 (part->counts, n * sizeof *part->counts);
      g_ptr_array_add (copy->parts, part_copy);
    }

  return copy;
}

/**
 * dateline_series_free:
 * @series: (transfer full) (nullable): a series
 */
void
dateline_series_free (DatelineSeries *series)
{
  if (series == NULL)
    return;

  g_free (series->starts);
  g_free (series->counts);
  g_free (series->all);
  g_ptr_array_unref (series->parts);
  g_free (series);
}

static gboolean
part_equal (const DatelineSeriesPart *a, const DatelineSeriesPart *b, gsize n)
{
  return a->id == b->id && a->colour == b->colour && a->total == b->total &&
         a->undated == b->undated && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->key, b->key) == 0 &&
         (n == 0 || memcmp (a->counts, b->counts, n * sizeof *a->counts) == 0);
}

/**
 * dateline_series_equal:
 * @a: (nullable): a series
 * @b: (nullable): another
 *
 * Returns: whether all that they say is the same
 */
gboolean
dateline_series_equal (const DatelineSeries *a, const DatelineSeries *b)
{
  gsize n;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->unit != b->unit || a->split != b->split ||
      a->measure != b->measure || a->per != b->per || a->n_buckets != b->n_buckets ||
      a->total != b->total || a->charted != b->charted || a->undated != b->undated ||
      a->imprecise != b->imprecise || a->outside != b->outside || a->excluded != b->excluded ||
      a->copies != b->copies || a->disjoint != b->disjoint || a->parts->len != b->parts->len)
    return FALSE;

  n = a->n_buckets;
  if (memcmp (a->starts, b->starts, (n + 1) * sizeof *a->starts) != 0 ||
      (n > 0 && (memcmp (a->counts, b->counts, n * sizeof *a->counts) != 0 ||
                 memcmp (a->all, b->all, n * sizeof *a->all) != 0)))
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    if (!part_equal (g_ptr_array_index (a->parts, i), g_ptr_array_index (b->parts, i), n))
      return FALSE;

  return TRUE;
}

/**
 * dateline_unit_to_nick:
 * @unit: a unit
 *
 * Returns: (transfer none): its word on the command line and in files
 */
const char *
dateline_unit_to_nick (DatelineUnit unit)
{
  return dateline_nick_of (unit_nicks, G_N_ELEMENTS (unit_nicks), unit);
}

/**
 * dateline_unit_from_nick:
 * @nick: (nullable): a word
 * @unit: (out): the unit it means; untouched on failure
 *
 * Returns: whether there is such a unit
 */
gboolean
dateline_unit_from_nick (const char *nick, DatelineUnit *unit)
{
  guint value;

  if (!dateline_nick_find (unit_nicks, G_N_ELEMENTS (unit_nicks), nick, &value))
    return FALSE;

  *unit = (DatelineUnit) value;
  return TRUE;
}

/**
 * dateline_split_to_nick:
 * @split: what parts are made by
 *
 * Returns: (transfer none): its word on the command line and in files
 */
const char *
dateline_split_to_nick (DatelineSplit split)
{
  return dateline_nick_of (split_nicks, G_N_ELEMENTS (split_nicks), split);
}

/**
 * dateline_split_from_nick:
 * @nick: (nullable): a word
 * @split: (out): the split it means; untouched on failure
 *
 * Returns: whether there is such a split
 */
gboolean
dateline_split_from_nick (const char *nick, DatelineSplit *split)
{
  guint value;

  if (!dateline_nick_find (split_nicks, G_N_ELEMENTS (split_nicks), nick, &value))
    return FALSE;

  *split = (DatelineSplit) value;
  return TRUE;
}

/**
 * dateline_measure_to_nick:
 * @measure: what is counted
 *
 * Returns: (transfer none): its word on the command line and in files
 */
const char *
dateline_measure_to_nick (DatelineMeasure measure)
{
  return dateline_nick_of (measure_nicks, G_N_ELEMENTS (measure_nicks), measure);
}

/**
 * dateline_measure_from_nick:
 * @nick: (nullable): a word
 * @measure: (out): the measure it means; untouched on failure
 *
 * Returns: whether there is such a measure
 */
gboolean
dateline_measure_from_nick (const char *nick, DatelineMeasure *measure)
{
  guint value;

  if (!dateline_nick_find (measure_nicks, G_N_ELEMENTS (measure_nicks), nick, &value))
    return FALSE;

  *measure = (DatelineMeasure) value;
  return TRUE;
}

/**
 * dateline_per_to_nick:
 * @per: what counts as one
 *
 * Returns: (transfer none): its word on the command line and in files
 */
const char *
dateline_per_to_nick (DatelinePer per)
{
  return dateline_nick_of (per_nicks, G_N_ELEMENTS (per_nicks), per);
}

/**
 * dateline_per_from_nick:
 * @nick: (nullable): a word
 * @per: (out): what it says that counts as one; untouched on failure
 *
 * Returns: whether there is such a way of counting
 */
gboolean
dateline_per_from_nick (const char *nick, DatelinePer *per)
{
  guint value;

  if (!dateline_nick_find (per_nicks, G_N_ELEMENTS (per_nicks), nick, &value))
    return FALSE;

  *per = (DatelinePer) value;
  return TRUE;
}
