/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open file as a stream that can seek, which GUnixInputStream can't: zip and 7z have their list of
 * members at the end. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_FILE_STREAM (dateline_file_stream_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFileStream, dateline_file_stream, DATELINE, FILE_STREAM, GInputStream)

/* @fd: of a regular file, open for reading; closed with the stream. */
GInputStream *dateline_file_stream_new (int fd);
/* How many bytes of the file its reader is through with, for progress: where it read last, unless it says so
 * itself. Any thread may ask. */
guint64 dateline_file_stream_get_place (DatelineFileStream *self);
/* For a reader that jumps about, as a list of members at the end makes it: from now on the place is what it
 * says. */
void dateline_file_stream_set_place (DatelineFileStream *self, guint64 place);

G_END_DECLS
