/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a file into the stored text: UTF-8, line ends as LF, no NUL. Nothing else is changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An article longer than this many bytes is refused: nobody reads it, and something else was meant. */
#define DATELINE_TEXT_MAX_BYTES (64 * 1024 * 1024)

/**
 * DatelineDecoded:
 * @text: the stored text, valid UTF-8, LF line ends
 * @n_bytes: its length in bytes
 * @n_points: its length in code points
 * @encoding: name of the encoding the bytes were in, such as "UTF-8" or "windows-1252"
 * @had_bom: whether a byte order mark was taken off
 * @n_replaced: how many NULs or invalid sequences became U+FFFD
 */
typedef struct
{
  char *text;
  gsize n_bytes;
  guint n_points;
  char *encoding;
  gboolean had_bom;
  guint n_replaced;
} DatelineDecoded;

DatelineDecoded *dateline_decode (GBytes *bytes, const char *declared, GError **error);
void dateline_decoded_free (DatelineDecoded *decoded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDecoded, dateline_decoded_free)

G_END_DECLS
