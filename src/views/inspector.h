/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The right pane of the Read view: the codebook with its keys, the chosen tag, and what is tagged
 * in this article. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_INSPECTOR (dateline_inspector_get_type ())

G_DECLARE_FINAL_TYPE (DatelineInspector, dateline_inspector, DATELINE, INSPECTOR, GtkWidget)

void dateline_inspector_set_session (DatelineInspector *self, DatelineSession *session);
void dateline_inspector_edit_note (DatelineInspector *self);
/* See dateline_codebook_list_show_guideline(). */
gboolean dateline_inspector_show_guideline (DatelineInspector *self, const char *uuid);

G_END_DECLS
