/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is cut into words first. Whether the first word of a sentence is a name shows in the rest
 * of the text: a name has its capital there too, other words have lost it. */
#include "text/capitals.h"

#include "text/date-scan.h"
#include "text/fold.h"
#include "text/german-nouns.h"
#include "text/name-words.h"
#include "text/names.h"

#include <string.h>

typedef struct
{
  guint start;
  guint end;
  gboolean capital;
  gboolean first;  /* of a sentence, a quotation or a line */
  gboolean joined; /* only a space, or a hyphen, before it */
  gboolean hyphen;
  const char *word; /* folded; in the table of words */
  const char *name; /* folded as names are */
} Word;

/* "National Security Adviser" and its like. */
#define MAX_TITLE_WORDS 4

typedef struct
{
  const gunichar *text;
  guint length;
  GArray *words;
  GHashTable *small;  /* folded words that stand somewhere in lower case */
  GHashTable *inside; /* folded words that have a capital within a sentence */
  GHashTable *things; /* of a German text: those that have an article before them somewhere */
  GStringChunk *chunk;
} Finder;

/* What a title may have before it. Nationalities may too, but are names of their own. */
static const char *const ranks[] = { "acting", "chief", "deputy", "first", "vice" };

/* Small words that may stand inside a name. */
static const char *const particles[] = { "al",  "bin", "da", "de", "del", "den", "der", "di",
                                         "dos", "du",  "la", "le", "of",  "van", "von" };

static gboolean
is_in (const char *const *list, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* Behind a word: letters and digits, full stops within an abbreviation, an apostrophe within a name;
 * but no possessive. */
static guint
word_end (const Finder *self, guint i)
{
  guint end = i;

  while (end < self->length)
    {
      gunichar c = self->text[end];
      gunichar next = end + 1 < self->length ? self->text[end + 1] : 0;

      if (is_letter (c) || g_unichar_isdigit (c))
        end++;
      else if (is_apostrophe (c) && g_unichar_isupper (next))
        end++;
      else if (c == '.' && g_unichar_isupper (next) && end > i && end - i <= 3)
        end++;
      else
        break;
    }
  return end;
}

/* What stands between two words, and whether it ends a sentence. */
static void
judge_gap (const Finder *self, guint start, guint end, Word *word)
{
  word->joined = end == start + 1 && (self->text[start] == ' ' || self->text[start] == '-' ||
                                      self->text[start] == 0x2010 || self->text[start] == 0xA0);
  word->hyphen = word->joined && self->text[start] != ' ' && self->text[start] != 0xA0;
  word->first = start == 0;
  for (guint i = start; i < end; i++)
    {
      gunichar c = self->text[i];

      if (c == '\n' || c == '.' || g_unichar_isdigit (c) || c == '!' || c == '?' || c == ':' ||
          c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0xBB || c == 0x2018 ||
          (c == '\'' && i + 1 == end))
        word->first = TRUE;
    }
  /* "(Reuters)" behind a caption is no beginning of anything. */
  if (end > start && self->text[end - 1] == '(' && word->end < self->length &&
      self->text[word->end] == ')')
    word->first = FALSE;
}

static void
find_words (Finder *self)
{
  guint behind = 0;

  for (guint i = 0; i < self->length;)
    {
      Word word = { .start = i };
      g_autofree char *plain = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *name = NULL;

      if (!is_letter (self->text[i]))
        {
          i++;
          continue;
        }
      word.end = word_end (self, i);
      word.capital = g_unichar_isupper (self->text[i]) || g_unichar_istitle (self->text[i]);
      judge_gap (self, behind, i, &word);
      plain = g_ucs4_to_utf8 (self->text + i, word.end - i, NULL, NULL, NULL);
      folded = dateline_fold (plain != NULL ? plain : "");
      name = dateline_name_fold (plain != NULL ? plain : "");
      word.word = g_string_chunk_insert_const (self->chunk, folded);
      word.name = g_string_chunk_insert_const (self->chunk, name);
      if (!word.capital)
        g_hash_table_add (self->small, (gpointer) word.word);
      else if (!word.first)
        g_hash_table_add (self->inside, (gpointer) word.word);
      g_array_append_val (self->words, word);
      behind = i = MAX (word.end, i + 1);
    }
}

static const Word *
get (const Finder *self, guint i)
{
  return i < self->words->len ? &g_array_index (self->words, Word, i) : NULL;
}

/* "NATO", "EU": more than one capital. */
static gboolean
is_acronym (const Finder *self, const Word *word)
{
  guint capitals = 0;

  for (guint i = word->start; i < word->end; i++)
    capitals += g_unichar_isupper (self->text[i]) ? 1 : 0;
  return capitals > 1;
}

/* Behind the longest office or form of address that begins at @i and is written with capitals, as in "Secretary
 * of State" and "Deputy Foreign Minister"; @i where there is none. */
static guint
skip_title (const Finder *self, guint i)
{
  const Word *word = get (self, i);
  g_autoptr (GString) phrase = NULL;
  guint behind = i;

  if (word == NULL || !word->capital || is_acronym (self, word))
    return i;
  if (is_in (ranks, G_N_ELEMENTS (ranks), word->word) && get (self, i + 1) != NULL &&
      get (self, i + 1)->joined)
    {
      behind = skip_title (self, i + 1);
      return behind > i + 1 ? behind : i;
    }
  if (dateline_name_word_span (word->name) == 0)
    return i;
  phrase = g_string_new (NULL);
  for (guint k = 0; k < MAX_TITLE_WORDS; k++)
    {
      const Word *next = get (self, i + k);

      if (next == NULL || (k > 0 && (!next->joined || next->first)))
        break;
      g_string_append_printf (phrase, "%s%s", k > 0 ? " " : "", next->name);
      if (next->capital && (dateline_name_word (phrase->str) & DATELINE_NAME_WORD_TITLE))
        behind = i + k + 1;
    }
  return behind;
}

static gboolean
is_day_or_month (const Word *word)
{
  return dateline_weekday_of (word->word) != 0 || dateline_month_of (word->word) != 0;
}

/* Whether a capital at a sentence's beginning is the word's own. */
static gboolean
may_begin (const Finder *self, const Word *word)
{
  if (!word->first || is_acronym (self, word))
    return TRUE;
  return g_hash_table_contains (self->inside, word->word) &&
         !g_hash_table_contains (self->small, word->word);
}

static gboolean
can_belong (const Finder *self, guint i)
{
  const Word *word = get (self, i);

  return word != NULL && word->capital && word->end - word->start > 1 && !is_day_or_month (word) &&
         skip_title (self, i) == i;
}

/* The word behind the run that begins with @i. */
static guint
run_end (const Finder *self, guint i)
{
  guint end = i + 1;

  while (TRUE)
    {
      const Word *word = get (self, end);
      const Word *next = get (self, end + 1);

      if (word == NULL || !word->joined || word->first)
        return end;
      if (word->hyphen && word->capital &&
          !(next != NULL && next->joined && !next->hyphen && next->capital && !next->first))
        return end;
      if (can_belong (self, end))
        end++;
      else if (next != NULL && next->joined && !word->hyphen && !next->hyphen &&
               is_in (particles, G_N_ELEMENTS (particles), word->word) &&
               can_belong (self, end + 1))
        end += 2;
      else
        return end;
    }
}

/* --- German ---------------------------------------------------------------------------------- */

/* "die neue Regierung", "17 Uhr": an article, or one with an adjective between, or a number. */
static gboolean
is_determined (const Finder *self, guint i)
{
  const Word *word = get (self, i);
  const Word *before = i > 0 ? get (self, i - 1) : NULL;
  const Word *first = i > 1 ? get (self, i - 2) : NULL;

  if (word->start > 1 && g_unichar_isdigit (self->text[word->start - 2]))
    return TRUE;
  if (before == NULL || !word->joined || word->hyphen)
    return FALSE;
  if (dateline_german_is_determiner (before->word))
    return TRUE;
  return !before->capital && before->joined && first != NULL &&
         dateline_german_is_determiner (first->word);
}

static void
find_things (Finder *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (get (self, i)->capital && is_determined (self, i))
      g_hash_table_add (self->things, (gpointer) get (self, i)->word);
}

/* Whether the run of words from @i to @behind is more likely a name than a noun. */
static gboolean
is_sure_in_german (const Finder *self, guint i, guint behind)
{
  const Word *word = get (self, i);

  if (behind - i > 1 || is_acronym (self, word))
    return TRUE;
  /* "Herr Quill", "Präsident Reed" */
  for (guint k = 1; k <= MAX_TITLE_WORDS && k <= i; k++)
    if (word->joined && skip_title (self, i - k) == i)
      return TRUE;
  return !g_hash_table_contains (self->things, word->word) &&
         !dateline_german_is_common_noun (word->word);
}

static gboolean
is_german (const char *language)
{
  return language != NULL && g_ascii_strncasecmp (language, "de", 2) == 0 &&
         !g_ascii_isalpha (language[2]);
}

/**
 * dateline_capitals_find:
 * @language: (nullable): such as "de"
 *
 * Returns: (transfer full) (element-type DatelineCapitals): the runs, ascending
 */
GArray *
dateline_capitals_find (const char *text, const char *language)
{
  glong length = 0;
  g_autofree gunichar *points = g_utf8_to_ucs4_fast (text, -1, &length);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (DatelineCapitals));
  Finder self = { points,
                  (guint) length,
                  g_array_new (FALSE, FALSE, sizeof (Word)),
                  g_hash_table_new (g_str_hash, g_str_equal),
                  g_hash_table_new (g_str_hash, g_str_equal),
                  g_hash_table_new (g_str_hash, g_str_equal),
                  g_string_chunk_new (4096) };
  gboolean german = is_german (language);

  find_words (&self);
  if (german)
    find_things (&self);
  for (guint i = 0; i < self.words->len;)
    {
      const Word *word = get (&self, i);
      guint behind = skip_title (&self, i);
      DatelineCapitals run;

      if (behind > i || !can_belong (&self, i))
        {
          i = MAX (behind, i + 1);
          continue;
        }
      /* "The Sample Guild", "In Paris": the run begins behind the word that only begins a sentence. */
      if (!may_begin (&self, word))
        {
          const Word *next = get (&self, i + 1);
          gboolean small = g_hash_table_contains (self.small, word->word) ||
                           (german && dateline_german_is_determiner (word->word));

          if (small || next == NULL || !next->joined || next->first || !can_belong (&self, i + 1))
            {
              i++;
              continue;
            }
        }
      behind = run_end (&self, i);
      run = (DatelineCapitals){ word->start, get (&self, behind - 1)->end,
                                !german || is_sure_in_german (&self, i, behind) };
      g_array_append_val (found, run);
      i = behind;
    }
  g_array_unref (self.words);
  g_hash_table_unref (self.small);
  g_hash_table_unref (self.inside);
  g_hash_table_unref (self.things);
  g_string_chunk_free (self.chunk);
  return found;
}
