/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code points to bytes, UTF-16 units and back, in logarithmic time at worst from sparse checkpoints. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DatelineOffsets DatelineOffsets;

DatelineOffsets *dateline_offsets_new (const char *text);
void dateline_offsets_free (DatelineOffsets *self);
guint dateline_offsets_get_n_points (const DatelineOffsets *self);
gsize dateline_offsets_get_n_bytes (const DatelineOffsets *self);
gsize dateline_offsets_point_to_byte (const DatelineOffsets *self, guint point);
guint dateline_offsets_byte_to_point (const DatelineOffsets *self, gsize byte);
guint dateline_offsets_point_to_utf16 (const DatelineOffsets *self, guint point);
guint dateline_offsets_utf16_to_point (const DatelineOffsets *self, guint unit);
char *dateline_offsets_slice (const DatelineOffsets *self, guint start, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineOffsets, dateline_offsets_free)

G_END_DECLS
