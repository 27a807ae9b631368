/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the table of copies current, and no longer than it is. */

#include "index/copies-private.h"

typedef struct
{
  gboolean is_there;
  gint32 first;
  gint32 last;
  guint32 source;
} Place;

static Place
find_place (const DatelineColumns *columns, gint64 id)
{
  Place place = { 0 };

  if (id < 0 || id >= columns->n_rows || !roaring_bitmap_contains (columns->all, (guint32) id))
    return place;
  place.is_there = TRUE;
  place.first = columns->first[id];
  place.last = columns->last[id];
  place.source = columns->source[id];
  return place;
}

GArray *
dateline_copy_cache_note (const DatelineCopyCache *self,
                          const DatelineColumns *columns,
                          const GArray *ids)
{
  GArray *places;

  if (self->table == NULL)
    return NULL;
  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      Place place = find_place (columns, g_array_index (ids, gint64, i));

      g_array_append_val (places, place);
    }
  return places;
}

void
dateline_copy_cache_compare (DatelineCopyCache *self,
                             const DatelineColumns *columns,
                             const GArray *ids,
                             const GArray *places)
{
  for (guint i = 0; places != NULL && i < ids->len; i++)
    {
      const Place *before = &g_array_index (places, Place, i);
      Place now = find_place (columns, g_array_index (ids, gint64, i));

      if (before->is_there != now.is_there || before->first != now.first ||
          before->last != now.last || before->source != now.source)
        {
          dateline_copy_cache_forget_table (self);
          return;
        }
    }
}

/* What can't be read is passed over until the project is opened again. */
static GArray *
read_or_warn (GArray *array, GError **error, guint size)
{
  if (array != NULL)
    return array;
  g_warning ("%s", (*error)->message);
  g_clear_error (error);
  return g_array_new (FALSE, FALSE, size);
}

const DatelineCopyTable *
dateline_copy_cache_get (DatelineCopyCache *self,
                         DatelineProject *project,
                         const DatelineColumns *columns)
{
  g_autoptr (GError) error = NULL;

  if (self->table != NULL)
    return self->table;
  if (self->facts == NULL)
    {
      self->facts = read_or_warn (dateline_project_list_copies (project, &error), &error,
                                  sizeof (DatelineCopyFacts));
      self->verdicts = read_or_warn (dateline_project_list_copy_verdicts (project, &error), &error,
                                     sizeof (DatelineCopyVerdictFacts));
    }
  self->table = dateline_copy_table_new (columns, self->facts, self->verdicts);
  return self->table;
}

void
dateline_copy_cache_forget_table (DatelineCopyCache *self)
{
  g_clear_pointer (&self->table, dateline_copy_table_free);
}

void
dateline_copy_cache_clear (DatelineCopyCache *self)
{
  dateline_copy_cache_forget_table (self);
  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_pointer (&self->verdicts, g_array_unref);
}
