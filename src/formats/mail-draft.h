/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles of a mail: the mail itself, mails within it, and attachments that can be read. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

/* Mails within mails beyond this are a trick. */
#define DATELINE_MAIL_MAX_NESTING 8

/**
 * dateline_mail_read:
 * @bytes: one mail
 * @name: base name of the file, which names the original
 * @place: (nullable): where the mail is in the file
 * @func: gets the articles and what was left out
 *
 * A mail of which no article can be made is told as well. Safe in any thread.
 *
 * Returns: %FALSE where @func wants no more
 */
gboolean dateline_mail_read (GBytes *bytes,
                             const char *name,
                             const char *place,
                             DatelineDraftFunc func,
                             gpointer data);

G_END_DECLS
