/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells tables of articles from other files by their first bytes. Only table-articles.c asks. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A head of fewer bytes is the whole file. */
#define DATELINE_SNIFF_BYTES 4096

/* See DatelineFormat.sniff. */
guint dateline_table_sniff (const guint8 *head, gsize length, const char *name);

G_END_DECLS
