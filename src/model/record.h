/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every object of a project has: a row number in its file and a UUID for the world. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_RECORD (dateline_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (DatelineRecord, dateline_record, DATELINE, RECORD, GObject)

struct _DatelineRecordClass
{
  GObjectClass parent_class;
};

/* Both are construct-only properties, "id" and "uuid". */
gint64 dateline_record_get_id (DatelineRecord *self);
const char *dateline_record_get_uuid (DatelineRecord *self);

/* Emitted by the store when the record has left the project (deleted, or its making undone):
 * "gone". A record that is gone can come back (redo) as the same object: "gone" is a property. */
gboolean dateline_record_get_gone (DatelineRecord *self);
void dateline_record_set_gone (DatelineRecord *self, gboolean gone);

G_END_DECLS
