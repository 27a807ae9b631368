/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a project open: at most one program for writing, any number for reading. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_LOCK_WRITE, /* keeps every other writer out, also one in this process */
  DATELINE_LOCK_SHARE, /* joins the writer that this process already is */
  DATELINE_LOCK_READ,  /* keeps nobody out; says only that somebody reads */
} DatelineLockKind;

typedef struct _DatelineLock DatelineLock;

DatelineLock *dateline_lock_take (const char *path, DatelineLockKind kind, GError **error);
/* To be called when the last SQLite connection that it stood for is closed. */
void dateline_lock_release (DatelineLock *self);

G_END_DECLS
