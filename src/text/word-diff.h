/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed from one wording to the next, word by word. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_DIFF_SAME,
  DATELINE_DIFF_GONE, /* only in the old wording */
  DATELINE_DIFF_NEW,  /* only in the new one */
} DatelineDiffKind;

typedef struct
{
  DatelineDiffKind kind;
  char *text; /* never empty */
} DatelineDiffPart;

/* (transfer full) (element-type DatelineDiffPart): in reading order, neighbours of different kinds.
 * SAME and GONE one behind the other are @before, SAME and NEW are @after, byte for byte. Texts
 * that differ in very many words are given as one change. Both are UTF-8; NULL counts as "". */
GPtrArray *dateline_diff_words (const char *before, const char *after);

G_END_DECLS
