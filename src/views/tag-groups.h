/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is tagged in one article, by entity (or by label, where no entity is named), most first. */
#pragma once

#include "model/annotation.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TAG_GROUP (dateline_tag_group_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTagGroup, dateline_tag_group, DATELINE, TAG_GROUP, GObject)

const char *dateline_tag_group_get_name (DatelineTagGroup *self);
guint dateline_tag_group_get_colour (DatelineTagGroup *self);
guint dateline_tag_group_get_size (DatelineTagGroup *self);
gboolean dateline_tag_group_contains (DatelineTagGroup *self, DatelineAnnotation *annotation);
/* The one after @annotation in the text, or the first; (transfer none). */
DatelineAnnotation *dateline_tag_group_next (DatelineTagGroup *self,
                                             DatelineAnnotation *annotation);

/* @annotations: in order of place. Returns (transfer container) (element-type DatelineTagGroup). */
GPtrArray *dateline_tag_groups_make (GListModel *annotations);

G_END_DECLS
