/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of one line: ICU's, corrected where news texts use the full stop for something else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DatelineSentenceBreaker DatelineSentenceBreaker;

/* [start, end) in bytes of the line. */
typedef struct
{
  gsize start;
  gsize end;
} DatelineByteRange;

DatelineSentenceBreaker *dateline_sentence_breaker_new (const char *language);
void dateline_sentence_breaker_free (DatelineSentenceBreaker *self);
/* Appends the sentences of @line, without the white space between them, to @sentences
 * (element-type DatelineByteRange). @line holds no line break but perhaps at its end. */
void dateline_sentence_breaker_run (DatelineSentenceBreaker *self,
                                    const char *line,
                                    gsize length,
                                    GArray *sentences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSentenceBreaker, dateline_sentence_breaker_free)

G_END_DECLS
