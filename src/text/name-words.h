/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that stand in names without being part of who is meant: titles, legal forms, particles; and
 * names that have everyday forms. All are looked up in the folding of names.h. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_NAME_WORD_TITLE = 1 << 0,    /* "secretary general", "dr" */
  DATELINE_NAME_WORD_MODIFIER = 1 << 1, /* "russian", "deputy": only with a title behind it */
  DATELINE_NAME_WORD_MALE = 1 << 2,
  DATELINE_NAME_WORD_FEMALE = 1 << 3,
  DATELINE_NAME_WORD_SUFFIX = 1 << 4,     /* "jr", "phd" */
  DATELINE_NAME_WORD_GENERATION = 1 << 5, /* a suffix that tells father from son */
  DATELINE_NAME_WORD_LEGAL = 1 << 6,      /* "ltd", "gmbh" */
  DATELINE_NAME_WORD_PARTICLE = 1 << 7,   /* "von", "al": begins a surname of several words */
  DATELINE_NAME_WORD_SMALL = 1 << 8,      /* "of", "and": has no letter in an acronym */
  DATELINE_NAME_WORD_OPPOSITE = 1 << 9,   /* "north", "anti": two that differ tell things apart */
} DatelineNameWord;

/* What the @n words, joined by single spaces, are; 0 for nothing of it. */
guint dateline_name_word (const char *phrase);
/* How many words the longest entry has that begins with @word; 0 where none does. */
guint dateline_name_word_span (const char *word);

/* A number that everyday and full forms of a given name share ("bill", "william"), 0 for none. */
guint dateline_given_name (const char *word);
/* A number that a country's names in English, German, French and Spanish share, 0 for none. */
guint dateline_country_name (const char *folded);

G_END_DECLS
