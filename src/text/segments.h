/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and sentences of a text (ICU, Unicode Annex 29), as half-open ranges of code points. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DatelineSegments DatelineSegments;

/* @language: an ISO 639 code or NULL. The text is borrowed and must outlive the segments. */
DatelineSegments *dateline_segments_new (const char *text, const char *language);
void dateline_segments_free (DatelineSegments *self);

/* The word or sentence that contains @point (a word also when @point is right behind its end);
 * FALSE where there is none. Sentences never cross a line break. Trailing space is not part. */
gboolean dateline_segments_word_at (DatelineSegments *self, guint point, guint *start, guint *end);
gboolean dateline_segments_sentence_at (DatelineSegments *self,
                                        guint point,
                                        guint *start,
                                        guint *end);
/* The nearest edge strictly behind or before @point; the text's end or 0 where there is none. */
guint dateline_segments_next_word_end (DatelineSegments *self, guint point);
guint dateline_segments_previous_word_start (DatelineSegments *self, guint point);
guint dateline_segments_previous_word_end (DatelineSegments *self, guint point);
guint dateline_segments_next_word_start (DatelineSegments *self, guint point);
guint dateline_segments_next_sentence_end (DatelineSegments *self, guint point);
guint dateline_segments_previous_sentence_start (DatelineSegments *self, guint point);

/* How many words, as a reader counts them: segments with a letter or a digit. */
guint dateline_count_words (const char *text, const char *language);

/* The first sentence of @text from code point @start on, cut at a word boundary after @max_points
 * with an ellipsis, white space folded to single spaces. */
char *dateline_first_sentence (const char *text, guint start, guint max_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSegments, dateline_segments_free)

G_END_DECLS
