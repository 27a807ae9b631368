/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What queries, parts and orders call by name, looked up in the project. */

#include "config.h"

#include "index/index-private.h"

#include "text/fold.h"

#include <glib/gi18n-lib.h>

static roaring_bitmap_t *
look_up_text (gpointer data, const char *match, GError **error)
{
  DatelineProject *project = dateline_index_get_project (data);
  g_autoptr (GArray) ids = dateline_project_search (project, match, error);
  roaring_bitmap_t *bitmap;

  if (ids == NULL)
    return NULL;

  bitmap = roaring_bitmap_create ();
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id >= 0 && id <= DATELINE_COLUMNS_MAX_ID)
        roaring_bitmap_add (bitmap, (guint32) id);
    }

  return bitmap;
}

static roaring_bitmap_t *
look_up_title (gpointer data, const char *folded, GError **error)
{
  DatelineProject *project = dateline_index_get_project (data);
  DatelineTitles *titles = dateline_index_get_titles (data);
  const roaring_bitmap_t *all = dateline_index_get_columns (data)->all;
  roaring_bitmap_t *bitmap = roaring_bitmap_create ();
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  for (it = roaring_create_iterator (all); it->has_value; roaring_advance_uint32_iterator (it))
    {
      if (strstr (dateline_titles_get (titles, project, it->current_value), folded) != NULL)
        roaring_bitmap_add (bitmap, it->current_value);
    }

  return bitmap;
}

static void
add_id (GArray *ids, gpointer record)
{
  gint64 id = dateline_record_get_id (record);

  g_array_append_val (ids, id);
}

/* A source of just that name is meant alone, so that a chart's part of "TRT" leads back to its own
 * articles though there is a "TRT World". Otherwise a part of a name will do. */
static void
find_sources (DatelineProject *project, const char *folded, GArray *ids)
{
  GListModel *sources = dateline_project_get_sources (project);
  guint n = g_list_model_get_n_items (sources);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineSource) source = g_list_model_get_item (sources, i);
      g_autofree char *name = dateline_fold (dateline_source_get_name (source));

      if (strcmp (name, folded) == 0)
        {
          g_array_set_size (ids, 0);
          add_id (ids, source);
          return;
        }
      if (strstr (name, folded) != NULL)
        add_id (ids, source);
    }
}

/* Whether @folded names the label, or one that it is nested under. */
static gboolean
label_is_meant (DatelineLabel *label, const char *layer_name, const char *folded)
{
  for (; label != NULL; label = dateline_label_get_parent (label))
    {
      g_autofree char *path = g_strconcat (layer_name, "/", dateline_label_get_name (label), NULL);
      g_autofree char *folded_path = dateline_fold (path);
      g_autofree char *name = dateline_fold (dateline_label_get_name (label));

      if (strcmp (name, folded) == 0 || strcmp (folded_path, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
find_labels (DatelineProject *project, const char *folded, GArray *ids)
{
  GListModel *layers = dateline_project_get_layers (project);
  guint n_layers = g_list_model_get_n_items (layers);

  for (guint i = 0; i < n_layers; i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      const char *layer_name = dateline_layer_get_name (layer);
      g_autofree char *folded_layer = dateline_fold (layer_name);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));
      gboolean whole = strcmp (folded_layer, folded) == 0;

      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (whole || label_is_meant (label, layer_name, folded))
            add_id (ids, label);
        }
    }
}

static void
find_entities (DatelineProject *project, const char *folded, GArray *ids)
{
  g_autoptr (GPtrArray) entities = dateline_project_find_entities (project, folded);

  for (guint i = 0; entities != NULL && i < entities->len; i++)
    add_id (ids, g_ptr_array_index (entities, i));
}

static void
find_coders (DatelineProject *project, const char *folded, GArray *ids)
{
  GListModel *coders = dateline_project_get_coders (project);
  guint n = g_list_model_get_n_items (coders);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);
      g_autofree char *name = dateline_fold (dateline_coder_get_name (coder));

      if (strcmp (name, folded) == 0)
        add_id (ids, coder);
    }
}

static GArray *
look_up_ids (gpointer data, DatelineQueryKey key, const char *folded)
{
  DatelineProject *project = dateline_index_get_project (data);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  switch ((int) key)
    {
    case DATELINE_QUERY_KEY_SOURCE:
      find_sources (project, folded, ids);
      break;
    case DATELINE_QUERY_KEY_LABEL:
      find_labels (project, folded, ids);
      break;
    case DATELINE_QUERY_KEY_ENTITY:
      find_entities (project, folded, ids);
      break;
    case DATELINE_QUERY_KEY_CODER:
      find_coders (project, folded, ids);
      break;
    default:
      g_warn_if_reached ();
      break;
    }

  return ids;
}

static const DatelineCopyTable *
look_up_copies (gpointer data)
{
  return dateline_index_get_copy_table (data);
}

static roaring_bitmap_t *
look_up_unanswered (gpointer data, GError **error)
{
  const roaring_bitmap_t *articles = dateline_owing_get (dateline_index_get_owing (data),
                                                         dateline_index_get_project (data),
                                                         dateline_index_get_only_coder (data),
                                                         error);

  return articles != NULL ? roaring_bitmap_and (articles, dateline_index_get_columns (data)->all)
                          : NULL;
}

const DatelineLookup dateline_project_lookup = { .text = look_up_text,
                                                 .title = look_up_title,
                                                 .ids = look_up_ids,
                                                 .copies = look_up_copies,
                                                 .unanswered = look_up_unanswered };

static const char *
name_without (DatelineSplit split)
{
  switch (split)
    {
    case DATELINE_SPLIT_SOURCE:
      return _ ("No source");
    case DATELINE_SPLIT_LABEL:
      return _ ("No label");
    case DATELINE_SPLIT_ENTITY:
      return _ ("No entity");
    case DATELINE_SPLIT_LANGUAGE:
      return _ ("No language");
    case DATELINE_SPLIT_NONE:
    default:
      return "";
    }
}

static void
name_label (DatelineProject *project, DatelineSeriesPart *part)
{
  DatelineLabel *label = dateline_project_get_label (project, part->id);
  DatelineLayer *layer = label != NULL ? dateline_label_get_layer (label) : NULL;

  if (label == NULL)
    return;

  part->name = g_strdup (dateline_label_get_name (label));
  part->colour = (int) dateline_label_get_colour (label);
  part->key = layer != NULL ? g_strconcat (dateline_layer_get_name (layer), "/", part->name, NULL)
                            : g_strdup (part->name);
}

static void
name_part (DatelineIndex *self, DatelineSplit split, DatelineSeriesPart *part)
{
  DatelineProject *project = dateline_index_get_project (self);
  const GPtrArray *languages = dateline_index_get_columns (self)->language_names;
  DatelineSource *source;
  DatelineEntity *entity;

  switch (split)
    {
    case DATELINE_SPLIT_SOURCE:
      source = dateline_project_get_source (project, part->id);
      part->name = source != NULL ? g_strdup (dateline_source_get_name (source)) : NULL;
      break;
    case DATELINE_SPLIT_LABEL:
      name_label (project, part);
      break;
    case DATELINE_SPLIT_ENTITY:
      entity = dateline_project_get_entity (project, part->id);
      part->name = entity != NULL ? g_strdup (dateline_entity_get_name (entity)) : NULL;
      break;
    case DATELINE_SPLIT_LANGUAGE:
      if (part->id < languages->len)
        part->name = g_strdup (g_ptr_array_index (languages, part->id));
      break;
    case DATELINE_SPLIT_NONE:
    default:
      break;
    }

  /* An id that was asked for and that is gone. */
  if (part->name == NULL)
    part->name = g_strdup_printf ("#%" G_GINT64_FORMAT, part->id);
  else if (part->key == NULL)
    part->key = g_strdup (part->name);
}

void
dateline_index_name_parts (DatelineIndex *self, DatelineSeries *series)
{
  for (guint i = 0; i < series->parts->len; i++)
    {
      DatelineSeriesPart *part = g_ptr_array_index (series->parts, i);

      if (part->id == 0)
        {
          part->name = g_strdup (name_without (series->split));
          part->key = g_strdup ("none");
        }
      else if (part->id < 0)
        {
          part->name = g_strdup (_ ("All others"));
        }
      else
        {
          name_part (self, series->split, part);
        }
    }
}

typedef struct
{
  const char *name;
  guint slot;
} NamedSlot;

static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  const NamedSlot *slot_a = a;
  const NamedSlot *slot_b = b;

  return dateline_collate (slot_a->name, slot_b->name);
}

/* Turns ranks by slot into ranks by article. */
static guint32 *
spread (DatelineColumns *columns, const guint32 *column, const guint32 *by_slot)
{
  guint32 *ranks = g_new0 (guint32, columns->n_rows);

  for (guint id = 0; id < columns->n_rows; id++)
    ranks[id] = by_slot[column[id]];

  return ranks;
}

guint32 *
dateline_index_rank_sources (DatelineIndex *self)
{
  DatelineColumns *columns = dateline_index_get_columns (self);
  DatelineProject *project = dateline_index_get_project (self);
  guint n_slots = columns->sources.ids->len;
  g_autofree NamedSlot *slots = g_new0 (NamedSlot, n_slots);
  g_autofree guint32 *by_slot = g_new0 (guint32, n_slots);

  for (guint slot = 0; slot < n_slots; slot++)
    {
      gint64 id = g_array_index (columns->sources.ids, gint64, slot);
      DatelineSource *source = slot > 0 ? dateline_project_get_source (project, id) : NULL;

      slots[slot].slot = slot;
      slots[slot].name = source != NULL ? dateline_source_get_name (source) : "";
    }
  qsort (slots, n_slots, sizeof *slots, compare_names_cb);

  /* Sources of one name are one outlet to the eye, and are sorted by date together. */
  for (guint i = 0, rank = 0; i < n_slots; i++)
    {
      if (i > 0 && dateline_collate (slots[i - 1].name, slots[i].name) != 0)
        rank++;
      by_slot[slots[i].slot] = rank;
    }
  by_slot[0] = n_slots;

  return spread (columns, columns->source, by_slot);
}

guint32 *
dateline_index_rank_batches (DatelineIndex *self)
{
  DatelineColumns *columns = dateline_index_get_columns (self);
  guint n_slots = columns->batches.ids->len;
  g_autofree guint32 *by_slot = g_new0 (guint32, n_slots);

  for (guint slot = 0; slot < n_slots; slot++)
    by_slot[slot] = (guint32) CLAMP (g_array_index (columns->batches.ids, gint64, slot), 0,
                                     G_MAXUINT32);

  return spread (columns, columns->batch, by_slot);
}

typedef struct
{
  char *key;
  guint32 id;
  guint place; /* before sorting, which keeps the order among equals */
} TitleKey;

static int
compare_titles_cb (gconstpointer a, gconstpointer b)
{
  const TitleKey *title_a = a;
  const TitleKey *title_b = b;
  int order = strcmp (title_a->key, title_b->key);

  if (order != 0)
    return order;

  return title_a->place < title_b->place ? -1 : title_a->place > title_b->place;
}

void
dateline_index_sort_by_title (DatelineIndex *self, GArray *ids)
{
  DatelineProject *project = dateline_index_get_project (self);
  DatelineTitles *titles = dateline_index_get_titles (self);
  g_autofree TitleKey *keys = g_new0 (TitleKey, ids->len);

  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      keys[i].id = id;
      keys[i].place = i;
      keys[i].key = g_utf8_collate_key (dateline_titles_get (titles, project, id), -1);
    }

  if (ids->len == 0)
    return;

  qsort (keys, ids->len, sizeof *keys, compare_titles_cb);
  for (guint i = 0; i < ids->len; i++)
    {
      g_array_index (ids, guint32, i) = keys[i].id;
      g_free (keys[i].key);
    }
}
