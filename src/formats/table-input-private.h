/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream of bytes in whatever encoding as UTF-8, a piece at a time: what the readers of tables that
 * are text look at. Line ends stay as they are; NUL and what makes no sense become U+FFFD. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *text; /* what was read and not yet used is [start, end); no NUL ends it */
  gsize start;
  gsize end;
  gboolean ended;   /* nothing more comes */
  char *encoding;   /* what the bytes are in */
  guint n_replaced; /* so far, in all that was read */

  /* For table-input.c alone. */
  GInputStream *stream;
  GCancellable *cancellable;
  gsize size;
  guint8 *raw;
  gsize n_raw;
  GIConv converter;
  gboolean doubtful; /* only ASCII came so far, so that the encoding may still turn out another */
} DatelineTableInput;

/* Reads the beginning and finds the encoding out. @encoding: (nullable): what a person says it is.
 * Fails where this is no text at all. */
gboolean dateline_table_input_init (DatelineTableInput *self,
                                    GInputStream *stream,
                                    const char *encoding,
                                    GCancellable *cancellable,
                                    GError **error);
/* Reads on: at least as much again as there is. What is at @start moves. TRUE with @ended set where
 * there was nothing more. */
gboolean dateline_table_input_fill (DatelineTableInput *self, GError **error);
void dateline_table_input_clear (DatelineTableInput *self);

G_END_DECLS
