/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules by which two names may mean the same, from the surest to the least sure, and those by
 * which they can't. Scores are judgements, set by the list of pairs in tests/data/names: they order
 * proposals, they decide nothing. */
#include "text/names.h"

#include "text/name-similarity.h"
#include "text/name-words.h"

#include <string.h>

/* Words shorter than this differ by a letter for many reasons. */
#define SHORT_WORD 4
/* Cohen, Ravikumar and Fienberg 2003: the inner threshold of SoftTFIDF. */
#define ALIKE 0.9
/* From which share of telling words on two long names are worth a look. */
#define LEAST_WORDS 0.8

/* --- how they sound ------------------------------------------------------------------------- */

/* What letters stand for, in the order in which they are tried; upper case for one sound of several
 * letters. Vowels, h, j and y are left out. */
static const struct
{
  const char *letters;
  const char *sound;
} sounds[] = {
  { "tsch", "C" }, { "tch", "C" }, { "sch", "C" }, { "tsh", "C" }, { "dzh", "C" }, { "dsh", "C" },
  { "sh", "C" },   { "ch", "C" },  { "cz", "C" },  { "ts", "s" },  { "tz", "s" },  { "zh", "C" },
  { "dj", "C" },   { "kh", "k" },  { "ph", "f" },  { "gh", "k" },  { "dh", "d" },  { "th", "t" },
  { "ck", "k" },   { "ce", "s" },  { "ci", "s" },  { "cy", "s" },  { "x", "ks" },  { "c", "k" },
  { "q", "k" },    { "g", "k" },   { "w", "v" },   { "z", "s" },   { "b", "b" },   { "d", "d" },
  { "f", "f" },    { "k", "k" },   { "l", "l" },   { "m", "m" },   { "n", "n" },   { "p", "p" },
  { "r", "r" },    { "s", "s" },   { "t", "t" },   { "v", "v" },
};

/* *last: the sound that the letters before stand for; doubled letters are one. */
static gsize
append_sound (GString *skeleton, gsize begin, const char *p, char *last)
{
  for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
    if (*p == *sounds[i].letters && g_str_has_prefix (p, sounds[i].letters))
      {
        for (const char *s = sounds[i].sound; *s != '\0'; s++)
          if (*last != *s)
            g_string_append_c (skeleton, *last = *s);
        return strlen (sounds[i].letters);
      }
  /* A word of vowels keeps a sign that it is there; other scripts and digits stay. */
  if (skeleton->len == begin && strchr ("aeiou", *p) != NULL)
    g_string_append_c (skeleton, 'a');
  else if (g_ascii_isdigit (*p) || (guchar) *p >= 0x80)
    g_string_append_c (skeleton, *p);
  *last = '\0';
  return 1;
}

char *
dateline_name_skeleton (const char *folded)
{
  GString *skeleton = g_string_sized_new (32);
  gsize begin = 0;
  char last = '\0';

  g_return_val_if_fail (folded != NULL, g_string_free (skeleton, FALSE));

  for (const char *p = folded; *p != '\0';)
    {
      if (*p != ' ')
        {
          p += append_sound (skeleton, begin, p, &last);
          continue;
        }
      g_string_append_c (skeleton, ' ');
      begin = skeleton->len;
      last = '\0';
      p++;
    }
  return g_string_free (skeleton, FALSE);
}

static gboolean
sound_alike (const char *a, const char *b)
{
  g_autofree char *first = dateline_name_skeleton (a);
  g_autofree char *second = dateline_name_skeleton (b);

  return strlen (first) >= 2 && strcmp (first, second) == 0;
}

/* --- single words --------------------------------------------------------------------------- */

typedef enum
{
  WORDS_DIFFER,
  WORDS_EQUAL,
  WORDS_INITIAL,
  WORDS_NICKNAME,
  WORDS_SPELLING,
  WORDS_SOUND,
} WordMatch;

static gboolean
are_opposites (const char *a, const char *b)
{
  return (dateline_name_word (a) & DATELINE_NAME_WORD_OPPOSITE) &&
         (dateline_name_word (b) & DATELINE_NAME_WORD_OPPOSITE);
}

/* *letters: how many differ, for SPELLING. */
static WordMatch
compare_words (const char *a, const char *b, guint *letters)
{
  gsize length = MIN (strlen (a), strlen (b));

  *letters = 0;
  if (strcmp (a, b) == 0)
    return WORDS_EQUAL;
  if (length == 1)
    return *a == *b ? WORDS_INITIAL : WORDS_DIFFER;
  if (are_opposites (a, b))
    return WORDS_DIFFER;
  *letters = dateline_edit_distance (a, b, 2);
  if (*letters == 1 && length >= 3)
    return WORDS_SPELLING;
  if (dateline_given_name (a) != 0 && dateline_given_name (a) == dateline_given_name (b))
    return WORDS_NICKNAME;
  if (*letters == 2 && length >= 7)
    return WORDS_SPELLING;
  /* "mueller", "muller" */
  if (length > SHORT_WORD && dateline_jaro_winkler (a, b) >= 0.82 && sound_alike (a, b))
    return WORDS_SOUND;
  return WORDS_DIFFER;
}

/* What a difference of spelling takes away: in a short word, at its beginning, of a consonant, and
 * of the ending that tells a woman's name from a man's. */
static double
doubt_spelling (const char *a, const char *b)
{
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);
  gsize length = MIN (length_a, length_b);
  double doubt = 0;

  /* Variants that are known. */
  if (dateline_given_name (a) != 0 && dateline_given_name (a) == dateline_given_name (b))
    return 0;
  if (length <= SHORT_WORD)
    doubt += 0.15;
  if (sound_alike (a, b))
    doubt += *a != *b ? 0.04 : 0;
  else
    doubt += *a != *b ? 0.35 : length <= 6 ? 0.14 : 0.06;
  if ((length_a == length + 1 && strncmp (a, b, length) == 0 && a[length] == 'a') ||
      (length_b == length + 1 && strncmp (a, b, length) == 0 && b[length] == 'a'))
    doubt += 0.25;
  return doubt;
}

/* --- people --------------------------------------------------------------------------------- */

static gboolean
match (DatelineNameMatch *result, DatelineNameRelation relation, double score)
{
  result->relation = relation;
  result->score = CLAMP (score, 0, 1);
  return TRUE;
}

/* Given names behind the first: one may lack them or have initials, but none may contradict. */
static gboolean
middles_agree (const DatelineName *a, const DatelineName *b, gboolean *lacking)
{
  guint n_a = a->surname;
  guint n_b = b->surname;

  *lacking = n_a != n_b;
  if (n_a == 1 || n_b == 1)
    return TRUE;
  for (guint i = 1; i < MIN (n_a, n_b); i++)
    {
      guint letters;
      WordMatch word = compare_words (a->words[i], b->words[i], &letters);

      if (word == WORDS_DIFFER)
        return FALSE;
      if (word == WORDS_INITIAL)
        *lacking = TRUE;
    }
  return n_a == n_b;
}

/* "Lavrov", or "von der Leyen": nothing but a surname. */
static gboolean
is_surname (const DatelineName *name)
{
  return name->surname == 0 && !(name->flags & DATELINE_NAME_ONLY_TITLE) && name->n_words > 0 &&
         !(name->initials & 1);
}

static gboolean
match_surname (const DatelineName *surname, const DatelineName *full, DatelineNameMatch *result)
{
  const char *own = surname->words[surname->n_words - 1];
  const char *last = full->words[full->n_words - 1];
  guint n = full->n_words - full->surname;

  if (strlen (own) < 2 || (full->flags & DATELINE_NAME_ONLY_TITLE))
    return FALSE;
  if (strcmp (own, last) == 0)
    {
      gboolean whole = surname->n_words == n;

      for (guint i = 0; whole && i < n; i++)
        whole = strcmp (surname->words[i], full->words[full->surname + i]) == 0;
      /* "Sisi" for "el-Sisi" is fine, "bin Salman" for "al Salman" is not. */
      if (!whole && surname->n_words > 1)
        return FALSE;
      return match (result, DATELINE_NAME_SURNAME, whole ? 0.62 : 0.55);
    }
  if (surname->n_words == 1 && full->n_words >= 2 && !(full->initials & 1) &&
      strcmp (own, full->words[0]) == 0)
    return match (result, DATELINE_NAME_FIRST, 0.4);
  return FALSE;
}

static double
score_spelling (const DatelineName *a, const DatelineName *b, double doubt)
{
  double alike = dateline_jaro_winkler (a->core, b->core);

  return 0.95 - (1 - alike) * 1.5 - doubt;
}

/* Both have a given name. */
static gboolean
match_full (const DatelineName *a, const DatelineName *b, DatelineNameMatch *result)
{
  const char *last_a = a->words[a->n_words - 1];
  const char *last_b = b->words[b->n_words - 1];
  gboolean lacking;
  guint first_letters;
  guint last_letters;
  WordMatch first = compare_words (a->words[0], b->words[0], &first_letters);
  WordMatch last = compare_words (last_a, last_b, &last_letters);
  double doubt = 0;

  /* Nicknames are for given names. */
  if (last == WORDS_NICKNAME)
    last = last_letters == 1 ? WORDS_SPELLING : WORDS_SOUND;
  if (first == WORDS_DIFFER || last == WORDS_DIFFER || last == WORDS_INITIAL ||
      !middles_agree (a, b, &lacking))
    return FALSE;

  if (last == WORDS_EQUAL && first == WORDS_EQUAL)
    return match (result, DATELINE_NAME_MIDDLE, lacking ? 0.9 : 0.85);
  if (last == WORDS_EQUAL && first == WORDS_INITIAL)
    return match (result, DATELINE_NAME_INITIALS, 0.76);
  if (last == WORDS_EQUAL && first == WORDS_NICKNAME)
    return match (result, DATELINE_NAME_NICKNAME, 0.82);

  if (first == WORDS_SPELLING || first == WORDS_SOUND)
    doubt += doubt_spelling (a->words[0], b->words[0]);
  if (last == WORDS_SPELLING || last == WORDS_SOUND)
    doubt += doubt_spelling (last_a, last_b);
  if (first != WORDS_EQUAL && last != WORDS_EQUAL)
    doubt += first == WORDS_NICKNAME ? 0.05 : 0.1;
  if (lacking)
    doubt += 0.05;
  result->letters = (first == WORDS_SPELLING ? first_letters : 0) +
                    (last == WORDS_SPELLING ? last_letters : 0);
  if (first == WORDS_SOUND || last == WORDS_SOUND || first == WORDS_NICKNAME ||
      first == WORDS_INITIAL || lacking || result->letters > 2)
    return match (result, DATELINE_NAME_SOUND, score_spelling (a, b, doubt));
  return match (result, DATELINE_NAME_SPELLING, score_spelling (a, b, doubt));
}

static gboolean
match_person (const DatelineName *a, const DatelineName *b, DatelineNameMatch *result)
{
  if (is_surname (a) && b->n_words > a->n_words && b->surname > 0)
    return match_surname (a, b, result);
  if (is_surname (b) && a->n_words > b->n_words && a->surname > 0)
    return match_surname (b, a, result);
  if (a->surname > 0 && b->surname > 0)
    return match_full (a, b, result);
  return FALSE;
}

/* --- anything ------------------------------------------------------------------------------- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
are_reordered (const DatelineName *a, const DatelineName *b)
{
  g_autofree char **first = NULL;
  g_autofree char **second = NULL;

  if (a->n_words != b->n_words || a->n_words < 2 || strlen (a->joined) != strlen (b->joined))
    return FALSE;
  first = g_memdup2 (a->words, a->n_words * sizeof *a->words);
  second = g_memdup2 (b->words, b->n_words * sizeof *b->words);
  qsort (first, a->n_words, sizeof *first, compare_strings);
  qsort (second, b->n_words, sizeof *second, compare_strings);
  for (guint i = 0; i < a->n_words; i++)
    if (strcmp (first[i], second[i]) != 0)
      return FALSE;
  return TRUE;
}

/* "Nato" is no acronym by its letters, but four that all begin words are no accident. */
static gboolean
match_acronym (const DatelineName *letters, const DatelineName *words, DatelineNameMatch *result)
{
  const char *acronym = letters->acronym;
  gboolean exact;
  gsize length;

  if (acronym == NULL && letters->n_words == 1 && strlen (letters->joined) >= 4)
    acronym = letters->joined;
  if (acronym == NULL || words->n_words < 2)
    return FALSE;
  length = strlen (acronym);
  if (!dateline_acronym_fits (acronym, (const char *const *) words->words, &exact))
    {
      /* The C of BBC is that of Corporation. */
      g_autofree char *shorter = g_strndup (acronym, length - 1);

      if (words->legal == '\0' || acronym[length - 1] != words->legal ||
          !dateline_acronym_fits (shorter, (const char *const *) words->words, &exact))
        return FALSE;
    }
  return match (result, DATELINE_NAME_SHORT,
                (length >= 4   ? 0.86
                 : length == 3 ? 0.78
                               : 0.62) -
                  (exact ? 0 : 0.1) - (letters->acronym == NULL ? 0.06 : 0));
}

/* Nearly the same letters, whatever the words. */
static gboolean
match_letters (const DatelineName *a, const DatelineName *b, DatelineNameMatch *result)
{
  gsize length = MIN (strlen (a->joined), strlen (b->joined));
  guint letters;
  double doubt = 0;

  /* Acronyms are not misspelt: EBU, EDU. */
  if (length < 5 || ((a->flags | b->flags) & DATELINE_NAME_ACRONYM))
    return FALSE;
  letters = dateline_edit_distance (a->joined, b->joined, 2);
  if (letters > 2 || (letters == 2 && length < 9))
    {
      if (dateline_jaro_winkler (a->joined, b->joined) >= 0.8 && sound_alike (a->core, b->core))
        return match (result, DATELINE_NAME_SOUND,
                      score_spelling (a, b, a->n_words == 1 ? 0.12 : 0.05));
      return FALSE;
    }
  if (a->n_words == b->n_words)
    for (guint i = 0; i < a->n_words; i++)
      {
        if (strcmp (a->words[i], b->words[i]) == 0)
          continue;
        if (are_opposites (a->words[i], b->words[i]) || !sound_alike (a->words[i], b->words[i]))
          doubt += letters > 1 ? 0.25 : 0.1;
        doubt += doubt_spelling (a->words[i], b->words[i]);
      }
  if (a->n_words == 1)
    doubt += length < 7 ? 0.2 : 0.08;
  result->letters = letters;
  return match (result, DATELINE_NAME_SPELLING, score_spelling (a, b, doubt));
}

static double
weigh_alike (const char *word, gpointer data)
{
  return dateline_name_word (word) & DATELINE_NAME_WORD_SMALL ? 0.3 : 1;
}

/* Europe is no misspelt European. */
static gboolean
are_variants (const char *a, const char *b)
{
  return strcmp (a, b) == 0 || dateline_edit_distance (a, b, 1) == 1 ||
         (dateline_jaro_winkler (a, b) > ALIKE && sound_alike (a, b));
}

static gboolean
has_relative (const char *word, const DatelineName *name)
{
  for (guint i = 0; i < name->n_words; i++)
    if (dateline_jaro_winkler (word, name->words[i]) > ALIKE)
      return TRUE;
  return FALSE;
}

/* What only one of two long names has must not tell them apart: "north", a country, or a form of
 * what the other has. */
static gboolean
has_telling_rest (const DatelineName *a, const DatelineName *b)
{
  for (guint i = 0; i < a->n_words; i++)
    {
      gboolean shared = FALSE;

      for (guint j = 0; j < b->n_words && !shared; j++)
        shared = are_variants (a->words[i], b->words[j]);
      if (!shared && ((dateline_name_word (a->words[i]) & DATELINE_NAME_WORD_OPPOSITE) ||
                      (dateline_name_word (a->words[i]) & DATELINE_NAME_WORD_MODIFIER) ||
                      dateline_country_name (a->words[i]) != 0 || has_relative (a->words[i], b)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
match_words (const DatelineName *a,
             const DatelineName *b,
             DatelineWordWeightFunc weight,
             gpointer data,
             DatelineNameMatch *result)
{
  double share;

  if (MIN (a->n_words, b->n_words) < 2 || MAX (a->n_words, b->n_words) < 3)
    return FALSE;
  share = dateline_soft_tfidf ((const char *const *) a->words, (const char *const *) b->words,
                               ALIKE, weight, data);
  if (share < LEAST_WORDS || has_telling_rest (a, b) || has_telling_rest (b, a))
    return FALSE;
  return match (result, DATELINE_NAME_WORDS, 0.35 + 0.45 * share);
}

/* What says that they are two, however alike they look. */
static gboolean
contradict (const DatelineName *a, const DatelineName *b, gboolean person)
{
  const guint sexes = DATELINE_NAME_MALE | DATELINE_NAME_FEMALE;
  guint sex_a = a->flags & sexes;
  guint sex_b = b->flags & sexes;

  if (strcmp (a->numbers, b->numbers) != 0)
    return TRUE;
  if (sex_a != sex_b && (sex_a == DATELINE_NAME_MALE || sex_a == DATELINE_NAME_FEMALE) &&
      (sex_b == DATELINE_NAME_MALE || sex_b == DATELINE_NAME_FEMALE))
    return TRUE;
  if (a->generation != 0 && b->generation != 0 && a->generation != b->generation)
    return TRUE;
  if (a->qualifier != NULL && b->qualifier != NULL && strcmp (a->qualifier, b->qualifier) != 0)
    return TRUE;
  return !person && a->country != 0 && b->country != 0 && a->country != b->country;
}

/* Equal letters once titles and the like are gone. */
static gboolean
match_core (const DatelineName *a, const DatelineName *b, DatelineNameMatch *result)
{
  DatelineNameFlags either = (DatelineNameFlags) (a->flags | b->flags);
  double doubt = a->generation != b->generation ? 0.25 : 0;

  if (a->qualifier != b->qualifier && g_strcmp0 (a->qualifier, b->qualifier) != 0)
    return match (result, DATELINE_NAME_BRACKETS, 0.7);
  if ((a->acronym != NULL) != (b->acronym != NULL) && !(either & DATELINE_NAME_ACRONYM))
    return match (result, DATELINE_NAME_BRACKETS, 0.97);
  if (a->flags & b->flags & DATELINE_NAME_INVERTED || !(either & DATELINE_NAME_INVERTED))
    {
      if (either & DATELINE_NAME_TITLED || a->generation != b->generation)
        return match (result, DATELINE_NAME_TITLE, (a->n_words > 1 ? 0.95 : 0.85) - doubt);
      if (either & DATELINE_NAME_LEGAL)
        return match (result, DATELINE_NAME_FORM, 0.92);
      return match (result, DATELINE_NAME_SAME, 0.98);
    }
  return match (result, DATELINE_NAME_ORDER, 0.96);
}

static gboolean
is_longer (const DatelineName *a, const DatelineName *b)
{
  return a->n_words != b->n_words ? a->n_words > b->n_words : strlen (a->whole) > strlen (b->whole);
}

/* The rules in turn; FALSE where none fits. */
static gboolean
find_rule (const DatelineName *a,
           const DatelineName *b,
           DatelineNamed named,
           DatelineWordWeightFunc weight,
           gpointer data,
           DatelineNameMatch *result)
{
  gboolean person = named == DATELINE_NAMED_PERSON;

  if (strcmp (a->whole, b->whole) == 0 && g_strcmp0 (a->qualifier, b->qualifier) == 0 &&
      (a->acronym != NULL) == (b->acronym != NULL))
    return match (result, DATELINE_NAME_SAME, 0.98);
  if (strcmp (a->joined, b->joined) == 0)
    return match_core (a, b, result);
  if (strcmp (a->whole, b->whole) == 0)
    return match (result, DATELINE_NAME_SAME, 0.98);
  if (!person && a->country != 0 && a->country == b->country)
    return match (result, DATELINE_NAME_LANGUAGE, 0.94);
  if (are_reordered (a, b))
    return match (result, DATELINE_NAME_ORDER, person ? 0.94 : 0.85);
  if (!person && a->acronym != NULL && b->acronym != NULL && strcmp (a->acronym, b->acronym) == 0)
    return match (result, DATELINE_NAME_BRACKETS, 0.93);
  if (!person && (match_acronym (a, b, result) || match_acronym (b, a, result)))
    return TRUE;
  if ((person || named == DATELINE_NAMED_ANYTHING) && match_person (a, b, result))
    return TRUE;
  /* Two people with different given names are two; only how many words they make is open. */
  if (person && a->surname > 0 && b->surname > 0 &&
      (a->n_words == b->n_words || (a->initials | b->initials) != 0))
    return FALSE;
  if (match_letters (a, b, result))
    return TRUE;
  return !person && match_words (a, b, weight, data, result);
}

gboolean
dateline_names_compare (const DatelineName *a,
                        const DatelineName *b,
                        DatelineNamed named,
                        DatelineWordWeightFunc weight,
                        gpointer data,
                        DatelineNameMatch *result)
{
  g_return_val_if_fail (a != NULL && b != NULL && result != NULL, FALSE);

  *result = (DatelineNameMatch){ .first_long = is_longer (a, b) };
  if (a->n_words == 0 || b->n_words == 0 || contradict (a, b, named == DATELINE_NAMED_PERSON))
    return FALSE;
  return find_rule (a, b, named, weight != NULL ? weight : weigh_alike, data, result);
}
