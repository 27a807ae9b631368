/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes archives for tests, harmless and hostile ones. */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  gconstpointer content;
  gssize length; /* -1: up to NUL */
  mode_t type;   /* 0: a file; AE_IFLNK, AE_IFIFO, AE_IFDIR … */
} MakerMember;

/* (transfer full): @format "zip", "tar" or "7z"; @filter NULL, "gzip", "bzip2", "xz" or "zstd";
 * @members up to the one without a path. */
GBytes *make_archive (const char *format, const char *filter, const MakerMember *members);
/* (transfer full): @bytes packed without an archive. */
GBytes *make_packed (const char *filter, gconstpointer bytes, gsize length);

G_END_DECLS
