/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people, places and institutions as newspapers write them: taken apart, and compared by
 * rules of which each has a name, so that a person can be told why two may mean the same. */
#pragma once

#include "text/name-similarity.h"

G_BEGIN_DECLS

/* What a name names: rules about titles and surnames are for people only. */
typedef enum
{
  DATELINE_NAMED_ANYTHING,
  DATELINE_NAMED_PERSON,
  DATELINE_NAMED_PLACE,
  DATELINE_NAMED_ORGANISATION,
} DatelineNamed;

/* Guessed from the name of a kind in a codebook ("Person", "Organisation", "Ort"); (nullable). */
DatelineNamed dateline_named_from_kind (const char *kind);

/* Lower case Latin letters without accents, digits, and single spaces: hyphens become spaces,
 * apostrophes and full stops go, other scripts are transliterated (ICU). Not for showing. */
char *dateline_name_fold (const char *form);

typedef enum
{
  DATELINE_NAME_TITLED = 1 << 0,   /* had a title */
  DATELINE_NAME_INVERTED = 1 << 1, /* "Lavrov, Sergey" */
  DATELINE_NAME_LEGAL = 1 << 2,    /* had a legal form */
  DATELINE_NAME_MALE = 1 << 3,     /* a title says so */
  DATELINE_NAME_FEMALE = 1 << 4,
  DATELINE_NAME_ONLY_TITLE = 1 << 5, /* "the Secretary-General": nothing else is left */
  DATELINE_NAME_ACRONYM = 1 << 6,    /* the form is an acronym: "NATO", "U.N." */
} DatelineNameFlags;

/* A form taken apart. All strings but @form are folded; only the first 200 characters count. */
typedef struct
{
  char *form;       /* as it was given */
  char *whole;      /* all its words without spaces */
  char *core;       /* words without titles and legal forms, given before family name */
  char *joined;     /* the same without spaces */
  char **words;     /* of @core */
  guint n_words;    /* at least 1, but 0 where the form has no letter */
  guint surname;    /* which of @words the surname begins with; 0: no given name */
  guint32 initials; /* a bit a word that is one letter */
  char *acronym;    /* (nullable): the form itself or what it has in brackets */
  char *qualifier;  /* (nullable): "Texas" of "Paris (Texas)", or of "Paris, Texas" for a place */
  char *numbers;    /* its numerals by spaces, "" for none: Nord Stream 1 is not Nord Stream 2 */
  guint generation; /* 0 for none; a number for "Jr", "II" … */
  char legal;       /* the letter its legal form began with, '\0' for none */
  guint country;    /* see dateline_country_name() */
  DatelineNameFlags flags;
} DatelineName;

DatelineName *dateline_name_new (const char *form, DatelineNamed named);
void dateline_name_free (DatelineName *self);

/* Consonants that sound alike are written alike and vowels left out, so that transliterations of
 * one name agree ("Qadhafi", "Kadafi"). @folded: see dateline_name_fold(). */
char *dateline_name_skeleton (const char *folded);

/* Whether the letters of @acronym begin the words in their order; small words ("of") may be passed
 * over, and in acronyms of four letters and more one other word. @exact: set to whether none was. */
gboolean dateline_acronym_fits (const char *acronym, const char *const *words, gboolean *exact);

/* How two forms belong together. */
typedef enum
{
  DATELINE_NAME_UNRELATED,
  DATELINE_NAME_SAME,     /* but for case, accents, hyphens, spaces */
  DATELINE_NAME_TITLE,    /* one has a title, or another one */
  DATELINE_NAME_FORM,     /* one has its legal form */
  DATELINE_NAME_ORDER,    /* other order of words */
  DATELINE_NAME_LANGUAGE, /* a country in two languages */
  DATELINE_NAME_BRACKETS, /* one has the other in brackets */
  DATELINE_NAME_SHORT,    /* acronym */
  DATELINE_NAME_SURNAME,
  DATELINE_NAME_FIRST, /* the first word of the other */
  DATELINE_NAME_INITIALS,
  DATELINE_NAME_MIDDLE,   /* one has further given names */
  DATELINE_NAME_NICKNAME, /* Bill, William */
  DATELINE_NAME_SPELLING, /* few letters differ */
  DATELINE_NAME_SOUND,    /* another transliteration */
  DATELINE_NAME_WORDS,    /* most of the telling words are shared */
} DatelineNameRelation;

typedef struct
{
  DatelineNameRelation relation;
  double score;        /* how sure from the forms alone: 0 to 1 */
  guint letters;       /* SPELLING: how many differ */
  gboolean first_long; /* whether it is @a that is the longer form */
} DatelineNameMatch;

/* @weight: for names of many words, see dateline_soft_tfidf(); NULL: all words weigh alike.
 * Returns: FALSE where they are unrelated. */
gboolean dateline_names_compare (const DatelineName *a,
                                 const DatelineName *b,
                                 DatelineNamed named,
                                 DatelineWordWeightFunc weight,
                                 gpointer data,
                                 DatelineNameMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineName, dateline_name_free)

G_END_DECLS
