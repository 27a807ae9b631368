/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The external identifiers of an entity: each with a link where its catalogue is known, and a line
 * to add one. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_EXTERNAL_ROWS (dateline_external_rows_get_type ())

G_DECLARE_FINAL_TYPE (DatelineExternalRows,
                      dateline_external_rows,
                      DATELINE,
                      EXTERNAL_ROWS,
                      GtkWidget)

void dateline_external_rows_set_session (DatelineExternalRows *self, DatelineSession *session);
/* (nullable) @entity. Also to be called when it has changed. */
void dateline_external_rows_set_entity (DatelineExternalRows *self, DatelineEntity *entity);
/* Takes "Q458", "gnd:118540238" or the address of a known catalogue; FALSE, having said so, where
 * @written is none of these. */
gboolean dateline_external_rows_add (DatelineExternalRows *self, const char *written);

G_END_DECLS
