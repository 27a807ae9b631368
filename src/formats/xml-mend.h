/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ill-formed XML made well-formed: what people and programs get wrong, put right by rules that lose no text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a vocabulary tells that XML does not. Lists end in NULL, names are without prefix and compare in any
 * case. */
typedef struct
{
  const char *const *roots; /* (nullable): what stands before the first of these is no part of it */
  const char *const *records; /* (nullable): one never lies in another of its name */
  const char *const
    *leaves; /* (nullable): one never lies in another; a missing end is found by that */
} DatelineXmlVocabulary;

/**
 * dateline_xml_mend:
 * @text: UTF-8
 * @length: its bytes
 * @vocabulary: (nullable): what is known of the elements
 *
 * Drops declarations, comments and control characters; reads references to the characters of HTML, and takes
 * an ampersand that begins none and a bracket that begins no tag for themselves; gives attributes their
 * quotes; closes what was left open where something outside closes, and at the end; leaves out end tags that
 * end nothing. Takes time and memory in proportion to @length.
 *
 * Returns: (transfer full): one element in UTF-8 with all inside; "" where there is none
 */
char *dateline_xml_mend (const char *text, gsize length, const DatelineXmlVocabulary *vocabulary);

G_END_DECLS
