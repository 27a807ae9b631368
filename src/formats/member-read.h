/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file within a file, such as a member of an archive or an attachment of a mail, through whichever format
 * fits it. */
#pragma once

#include "formats/format.h"

G_BEGIN_DECLS

/* Files within files beyond this are a trick. */
#define DATELINE_MEMBER_MAX_NESTING 4

typedef struct
{
  const char *path;   /* within the file, "post/one.html"; the last part of it is its name */
  const char *source; /* (nullable): for articles that name none */
  gboolean has_size;
  guint64 size;      /* in bytes, where @has_size says that it is known */
  gboolean is_alone; /* it is the file itself, only packed; nothing is said of a member then */
  /* (nullable): what is said of tables in it; only the rules apply */
  const DatelineReadContext *context;
} DatelineMember;

/**
 * dateline_member_read:
 * @stream: its content
 * @error: return location, set where reading was cancelled or, with @is_alone, where nothing can be made
 *   of the file
 *
 * Detects what @stream holds and hands its records to @func, each place with the member's before it, each
 * draft with "container" in its metadata. What is wrong with the member goes to @func as well.
 *
 * Returns: %FALSE where no more is wanted: @error is set, or @func has said so
 */
gboolean dateline_member_read (GInputStream *stream,
                               const DatelineMember *member,
                               DatelineDraftFunc func,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error);
/* The same of bytes. */
gboolean dateline_member_read_bytes (GBytes *bytes,
                                     const DatelineMember *member,
                                     DatelineDraftFunc func,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);
/* Tells @func of a member that can't be read. What @func returns. */
gboolean dateline_member_refuse (const DatelineMember *member,
                                 const char *problem,
                                 DatelineDraftFunc func,
                                 gpointer data);
/* The folder that names the source of what lies at @path: the nearest one with a letter in its name, as
 * years and months have none; (transfer full) (nullable). */
char *dateline_member_folder (const char *path);

G_END_DECLS
