/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a thread is, written by it and read by another one whenever that one likes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called from a thread of the work, again and again, with what is done and what is to be done in all. */
typedef void (*DatelineProgressFunc) (guint done, guint total, gpointer data);

/* Begins as zeros; must outlive the thread. The two are written one after the other, so a reader may see a new
 * total with an old count, which the next news puts right. */
typedef struct
{
  gint done;
  gint total; /* 0: not known yet */
} DatelineProgress;

/* A #DatelineProgressFunc whose data is the #DatelineProgress. */
void dateline_progress_set (guint done, guint total, gpointer progress);
/* @total: (out) (optional): 0 as long as it is not known; returns what is done of it. */
guint dateline_progress_get (const DatelineProgress *self, guint *total);
/* From 0 to 1; 0 as long as nothing is known. */
double dateline_progress_get_fraction (const DatelineProgress *self);

G_END_DECLS
