/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a project, read on several threads: for what has to look at many of them. */
#pragma once

#include "store/occurrences.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 article;
  gint32 day;        /* the first that it may be of, DATELINE_DAY_NONE where undated */
  const char *title; /* (nullable) */
  const char *text;
  const GArray *regions; /* of DatelineRegion */
} DatelineTextFacts;

/* In a thread of the reading, several at a time; what it points to is gone afterwards. */
typedef void (*DatelineTextFunc) (const DatelineTextFacts *facts, gpointer data);

/* How many articles there are and how many words they have, as counted when they came. */
gboolean dateline_count_texts (const char *path,
                               guint *n_articles,
                               guint64 *n_words,
                               GError **error);

/* What tells whether an article's text, and what is what in it, are still those of another time. */
typedef struct
{
  gint64 article;
  gint32 day;  /* as in DatelineTextFacts */
  guint64 key; /* of its UUID and its regions: texts never change */
} DatelineTextKey;

/* (transfer full) (nullable) (element-type DatelineTextKey): of every article that is there, by number.
 * Reads no text. */
GArray *dateline_list_text_keys (const char *path, GError **error);
/* With connections of its own, as dateline_find_occurrences(): in any thread, whatever the project at
 * @path is doing. @articles (element-type gint64), whether they are there or removed, in no order. FALSE, and
 * CANCELLED of Gio's domain, when told to stop. */
gboolean dateline_read_some_texts (const char *path,
                                   const GArray *articles,
                                   DatelineTextFunc func,
                                   gpointer func_data,
                                   DatelineProgressFunc progress,
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
