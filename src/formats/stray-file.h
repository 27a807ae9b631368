/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies about in folders of saved articles and is none itself: shortcuts, programs that fetched them and
 * their logs, lists of addresses, files of the system. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

/**
 * dateline_stray_file_problem:
 * @format: what the file was found to be; nobody has said what it is
 * @head: its first bytes, up to %DATELINE_FORMAT_HEAD_BYTES
 * @length: of @head, in bytes
 * @name: (nullable): its base name
 *
 * Only what would be taken for plain text, for want of anything better, can be a stray file.
 *
 * Returns: (transfer full) (nullable): why it is no article, and what to do instead; %NULL where it may be one
 */
char *dateline_stray_file_problem (const DatelineFormat *format,
                                   const guint8 *head,
                                   gsize length,
                                   const char *name);

G_END_DECLS
