/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that read bundles share. */
#pragma once

#include "formats/bundle.h"

G_BEGIN_DECLS

void dateline_bundle_line_free (gpointer data);
/* Whether @text is nothing but a line drawn with one character. */
gboolean dateline_bundle_is_rule (const char *text);
/* (transfer full): the lines of a whole page; none where it can't be read. */
GPtrArray *dateline_bundle_list_html (const char *text, gsize length);

G_END_DECLS
