/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one mail ends and the next begins in a mailbox, of all four kinds that are about (mboxo, mboxrd, mboxcl,
 * mboxcl2), a piece at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A longer mail is passed over and told. */
#define DATELINE_MBOX_MAX_MAIL (64 * 1024 * 1024)

typedef struct _DatelineMboxSplitter DatelineMboxSplitter;

/* Takes one mail without its separator, as it was before it came into the box; @mail is NULL for one that is
 * too long, and @problem says so. FALSE wants no more. */
typedef gboolean (*DatelineMboxFunc) (GBytes *mail, const char *problem, gpointer data);

DatelineMboxSplitter *dateline_mbox_splitter_new (DatelineMboxFunc func, gpointer data);
void dateline_mbox_splitter_free (DatelineMboxSplitter *self);
/* FALSE where @func wants no more. */
gboolean dateline_mbox_splitter_feed (DatelineMboxSplitter *self,
                                      const guint8 *bytes,
                                      gsize length);
gboolean dateline_mbox_splitter_finish (DatelineMboxSplitter *self);

/* "From jane@post.example Sat Feb 5 10:00:00 2022", without its line end. */
gboolean dateline_mbox_is_separator (const char *line, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMboxSplitter, dateline_mbox_splitter_free)

G_END_DECLS
