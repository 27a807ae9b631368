/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An original as it was brought in: its text or the source of its page; of what is no text, the first of
 * its bytes. Nothing of it is ever run, loaded or followed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_SOURCE_TEXT (dateline_source_text_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSourceText, dateline_source_text, DATELINE, SOURCE_TEXT, GtkWidget)

GtkWidget *dateline_source_text_new (void);
/* (nullable) @compressed: as dateline_draft_take_original() left it, @size bytes when they are opened;
 * NULL where they were not kept. (nullable) @encoding. It is read in a worker. */
void dateline_source_text_set_compressed (DatelineSourceText *self,
                                          GBytes *compressed,
                                          guint64 size,
                                          const char *encoding);
void dateline_source_text_set_bytes (DatelineSourceText *self, GBytes *bytes, const char *encoding);
/* The beginning of a file. */
void dateline_source_text_set_path (DatelineSourceText *self, const char *path);
/* Instead of any bytes; (nullable) @message. */
void dateline_source_text_set_message (DatelineSourceText *self, const char *message);
/* What is shown: (transfer full). */
char *dateline_source_text_get_text (DatelineSourceText *self);
gboolean dateline_source_text_is_busy (DatelineSourceText *self);

G_END_DECLS
