/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typography of the reader: what each kind of region looks like, by tags of the text buffer alone,
 * so that the text itself stays the article's to the last character. */
#pragma once

#include <gtk/gtk.h>

#include "text/regions.h"

G_BEGIN_DECLS

typedef struct _DatelineReaderTags DatelineReaderTags;

/* @buffer is not owned, the tags live in its table. */
DatelineReaderTags *dateline_reader_tags_new (GtkTextBuffer *buffer);
void dateline_reader_tags_free (DatelineReaderTags *self);

/* Sizes in pixels; @dim for what stands back behind the body. */
void dateline_reader_tags_set_style (DatelineReaderTags *self,
                                     double text_size,
                                     int row_gap,
                                     const GdkRGBA *dim);
void dateline_reader_tags_set_hide_extras (DatelineReaderTags *self, gboolean hide_extras);
/* For a new text: narrows its blank lines, and lets nobody see where a paragraph was cut. @breaks: of
 * guint, the line breaks that are none of the text's. */
void dateline_reader_tags_set_text (DatelineReaderTags *self, const GArray *breaks);
/* Changes only what differs from the regions before. @regions: of DatelineRegion, ascending. */
void dateline_reader_tags_set_regions (DatelineReaderTags *self, const GArray *regions);
/* Whether @offset is in a blank line, or among the blanks before a paragraph. */
gboolean dateline_reader_tags_is_blank (DatelineReaderTags *self, guint offset);
/* The tag under which extras vanish, or NULL while they are shown. */
GtkTextTag *dateline_reader_tags_get_hidden (DatelineReaderTags *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineReaderTags, dateline_reader_tags_free)

G_END_DECLS
