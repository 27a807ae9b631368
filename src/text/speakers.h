/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who says what is quoted: a guess from where names stand, the first of which should be right. */
#pragma once

#include "text/quotations.h"

G_BEGIN_DECLS

/* Code points, half-open. A name, or a quotation whose speaker is known. */
typedef struct
{
  guint start;
  guint end;
  guint who;       /* the caller's: the same for all names of one */
  gboolean quote;  /* @who said what stands here */
  gboolean person; /* @who is one */
} DatelineSpeakerCue;

/**
 * dateline_speakers_rank:
 * @cues: of DatelineSpeakerCue, in any order
 * @pieces: what is quoted, or any stretch of text that tells what was said; at least one
 *
 * Looks, in this order, for a name beside a word of speech in what interrupts the quotation, behind
 * it and before it in its sentence; for who spoke last, by a name beside a word of speech or by an
 * earlier quotation; then for what name is nearest in the paragraph, and nearest before it, of a person
 * rather than of anything else.
 *
 * Returns: (transfer full): of guint, every @who once, the likeliest first
 */
GArray *dateline_speakers_rank (const char *text,
                                const GArray *cues,
                                const DatelineQuotePiece *pieces,
                                guint n_pieces);

G_END_DECLS
