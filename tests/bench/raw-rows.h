/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What benches of imports share: words that come as often as words do, raw SQLite that writes the same rows
 * as an import did, and processes of their own for each run, so that their highest memory is theirs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (element-type utf8): made-up words. */
GPtrArray *raw_make_vocabulary (GRand *rand);
/* Rank r comes about 1/r as often as the first, as words in texts do (Zipf). */
const char *raw_pick_word (GRand *rand, GPtrArray *words);

/* Writes the rows of the @n_articles articles of the project @from into a new project at @path with SQLite alone,
 * in transactions of the size that an import takes, and prints the seconds. */
void raw_run (const char *from, const char *path, guint n_articles);
/* Megabytes of this process at its highest. */
double raw_peak_memory (void);
/* Runs "@self @how @from @path", which prints seconds and megabytes. What is at @path goes before. */
void raw_run_child (const char *self,
                    const char *how,
                    const char *from,
                    const char *path,
                    double *seconds,
                    double *memory);
void raw_remove_all (const char *path);

G_END_DECLS
