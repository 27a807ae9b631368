/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which articles have a tag that lacks an answer to a required field. Nobody asks in most projects, so that
 * it is found when it is asked for, and then kept: only articles whose tags changed are looked at again. */

#include "index/index-private.h"

#include "store/answers.h"

/* So many changed ones are asked for one by one; more are found by looking at all. */
#define MAX_ONE_BY_ONE 200

struct _DatelineOwing
{
  roaring_bitmap_t *articles; /* NULL: not known */
  gint64 coder;               /* whose tags they are of, 0: everybody's */
  roaring_bitmap_t *changed;  /* since then */
};

DatelineOwing *
dateline_owing_new (void)
{
  DatelineOwing *self = g_new0 (DatelineOwing, 1);

  self->changed = roaring_bitmap_create ();
  return self;
}

void
dateline_owing_free (DatelineOwing *self)
{
  g_clear_pointer (&self->articles, roaring_bitmap_free);
  roaring_bitmap_free (self->changed);
  g_free (self);
}

void
dateline_owing_forget (DatelineOwing *self, gint64 article_id)
{
  if (self->articles != NULL && article_id >= 0 && article_id <= DATELINE_COLUMNS_MAX_ID)
    roaring_bitmap_add (self->changed, (guint32) article_id);
}

void
dateline_owing_forget_all (DatelineOwing *self)
{
  g_clear_pointer (&self->articles, roaring_bitmap_free);
  roaring_bitmap_clear (self->changed);
}

/* @article_id: 0: of all */
static gboolean
add_those (DatelineOwing *self, DatelineProject *project, gint64 article_id, GError **error)
{
  g_autoptr (GArray)
    found = dateline_project_list_unanswered (project, article_id, self->coder, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = g_array_index (found, DatelineUnanswered, i).article_id;

      if (id >= 0 && id <= DATELINE_COLUMNS_MAX_ID)
        roaring_bitmap_add (self->articles, (guint32) id);
    }
  return TRUE;
}

static gboolean
update (DatelineOwing *self, DatelineProject *project, GError **error)
{
  g_autoptr (roaring_uint32_iterator_t) it = NULL;

  if (self->articles == NULL)
    {
      self->articles = roaring_bitmap_create ();
      return add_those (self, project, 0, error);
    }
  for (it = roaring_create_iterator (self->changed); it->has_value;
       roaring_advance_uint32_iterator (it))
    {
      roaring_bitmap_remove (self->articles, it->current_value);
      /* No article has the number 0, which stands for all. */
      if (it->current_value > 0 && !add_those (self, project, it->current_value, error))
        return FALSE;
    }
  return TRUE;
}

const roaring_bitmap_t *
dateline_owing_get (DatelineOwing *self, DatelineProject *project, gint64 coder, GError **error)
{
  if (self->coder != coder || roaring_bitmap_get_cardinality (self->changed) > MAX_ONE_BY_ONE)
    dateline_owing_forget_all (self);
  self->coder = coder;
  if (!update (self, project, error))
    {
      dateline_owing_forget_all (self);
      return NULL;
    }
  roaring_bitmap_clear (self->changed);
  return self->articles;
}
