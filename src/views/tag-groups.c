/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made anew from the list of annotations whenever that has changed; a group never changes. */
#include "views/tag-groups.h"

#include "text/fold.h"

struct _DatelineTagGroup
{
  GObject parent_instance;

  char *name;
  guint colour;
  GPtrArray *annotations;
};

G_DEFINE_FINAL_TYPE (DatelineTagGroup, dateline_tag_group, G_TYPE_OBJECT)

static void
dateline_tag_group_finalize (GObject *object)
{
  DatelineTagGroup *self = DATELINE_TAG_GROUP (object);

  g_free (self->name);
  g_ptr_array_unref (self->annotations);

  G_OBJECT_CLASS (dateline_tag_group_parent_class)->finalize (object);
}

static void
dateline_tag_group_class_init (DatelineTagGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_tag_group_finalize;
}

static void
dateline_tag_group_init (DatelineTagGroup *self)
{
  self->annotations = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const DatelineTagGroup *first = *(DatelineTagGroup *const *) a;
  const DatelineTagGroup *second = *(DatelineTagGroup *const *) b;

  if (first->annotations->len != second->annotations->len)
    return first->annotations->len > second->annotations->len ? -1 : 1;
  return dateline_collate (first->name, second->name);
}

const char *
dateline_tag_group_get_name (DatelineTagGroup *self)
{
  g_return_val_if_fail (DATELINE_IS_TAG_GROUP (self), NULL);

  return self->name;
}

guint
dateline_tag_group_get_colour (DatelineTagGroup *self)
{
  g_return_val_if_fail (DATELINE_IS_TAG_GROUP (self), 0);

  return self->colour;
}

guint
dateline_tag_group_get_size (DatelineTagGroup *self)
{
  g_return_val_if_fail (DATELINE_IS_TAG_GROUP (self), 0);

  return self->annotations->len;
}

gboolean
dateline_tag_group_contains (DatelineTagGroup *self, DatelineAnnotation *annotation)
{
  g_return_val_if_fail (DATELINE_IS_TAG_GROUP (self), FALSE);

  return g_ptr_array_find (self->annotations, annotation, NULL);
}

DatelineAnnotation *
dateline_tag_group_next (DatelineTagGroup *self, DatelineAnnotation *annotation)
{
  guint position;

  g_return_val_if_fail (DATELINE_IS_TAG_GROUP (self), NULL);

  if (!g_ptr_array_find (self->annotations, annotation, &position))
    return g_ptr_array_index (self->annotations, 0);
  return g_ptr_array_index (self->annotations, (position + 1) % self->annotations->len);
}

GPtrArray *
dateline_tag_groups_make (GListModel *annotations)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_subject = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (annotations), groups);

  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      DatelineAnnotation *annotation = g_list_model_get_item (annotations, i);
      DatelineEntity *entity = dateline_annotation_get_entity (annotation);
      DatelineLabel *label = dateline_annotation_get_label (annotation);
      gpointer subject = entity != NULL ? (gpointer) entity : (gpointer) label;
      DatelineTagGroup *group = g_hash_table_lookup (by_subject, subject);

      if (group == NULL)
        {
          group = g_object_new (DATELINE_TYPE_TAG_GROUP, NULL);
          group->name = g_strdup (entity != NULL ? dateline_entity_get_name (entity)
                                                 : dateline_label_get_name (label));
          group->colour = dateline_label_get_colour (label);
          g_hash_table_insert (by_subject, subject, group);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group->annotations, annotation);
    }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}
