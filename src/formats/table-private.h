/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling a table, for those who read one kind of file. */
#pragma once

#include "formats/table.h"

G_BEGIN_DECLS

/* (transfer full) @cells: any number, which becomes that of the columns. FALSE with an error where
 * the table is full. */
gboolean dateline_table_add (DatelineTable *self, guint line, char **cells, GError **error);

/* @text: UTF-8 with LF. */
gboolean dateline_table_read_csv (DatelineTable *self, const char *text, GError **error);
gboolean dateline_table_read_json (DatelineTable *self,
                                   const char *text,
                                   gsize length,
                                   GError **error);

G_END_DECLS
