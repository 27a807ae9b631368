/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a name apart: brackets first, then what commas part, then titles and legal forms at both
 * ends. What is left says who is meant. */
#include "text/names.h"

#include "text/fold.h"
#include "text/name-words.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define MOST_LETTERS  200
#define MOST_WORDS    24
#define LEAST_ACRONYM 2
#define MOST_ACRONYM  8

/* --- letters -------------------------------------------------------------------------------- */

static gboolean
is_ascii (const char *string)
{
  for (const char *p = string; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  return TRUE;
}

/* NULL where ICU can't. Rules are compiled once; one thread at a time runs them. */
static char *
to_latin (const char *string)
{
  static GMutex mutex;
  static UTransliterator *transliterator = NULL;
  static gboolean tried = FALSE;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[MOST_LETTERS * 8];
  int32_t length = 0;
  int32_t limit;

  if (!tried)
    {
      static const char rules[] =
        "Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower";
      UChar id[sizeof rules];

      tried = TRUE;
      u_charsToUChars (rules, id, (int32_t) sizeof rules);
      transliterator = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        transliterator = NULL;
    }
  if (transliterator == NULL)
    return NULL;
  u_strFromUTF8 (text, G_N_ELEMENTS (text), &length, string, -1, &status);
  limit = length;
  utrans_transUChars (transliterator, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  if (U_FAILURE (status) || length > (int32_t) G_N_ELEMENTS (text))
    return NULL;
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* Lower case, Latin where that can be; punctuation still stands. */
static char *
fold_letters (const char *form)
{
  g_autofree char *folded = dateline_fold (form);
  char *latin;

  if (g_utf8_strlen (folded, -1) > MOST_LETTERS)
    *g_utf8_offset_to_pointer (folded, MOST_LETTERS) = '\0';
  if (is_ascii (folded))
    return g_steal_pointer (&folded);
  latin = to_latin (folded);
  return latin != NULL ? latin : g_steal_pointer (&folded);
}

/* --- words ---------------------------------------------------------------------------------- */

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static void
add_word (GPtrArray *words, const char *start, gsize length)
{
  if (length > 0 && words->len < MOST_WORDS)
    g_ptr_array_add (words, g_strndup (start, length));
}

/* A run without blanks: "J.K." gives two words, but "U.S." alone or among nothing but itself one;
 * apostrophes go, with the s of a genitive at the end. */
static void
add_run (GPtrArray *words, const char *start, const char *end, gboolean alone)
{
  char run[MOST_LETTERS * 4];
  gsize length = 0;
  gsize piece = 0;
  gsize longest = 0;
  guint pieces = 0;

  if (end - start > 2 && end[-1] == 's' && end[-2] == '\'')
    end -= 2;
  for (const char *p = start; p <= end && length + 1 < sizeof run; p++)
    {
      /* "l'Atlantique", "d'Estaing" */
      if (p < end && *p == '\'' && !(length == 1 && (run[0] == 'l' || run[0] == 'd')))
        continue;
      if (p < end && is_word_byte (*p))
        {
          run[length++] = *p;
          continue;
        }
      if (length > piece)
        {
          pieces++;
          longest = MAX (longest, length - piece);
          run[length++] = '.';
        }
      piece = length;
    }
  if (pieces > 1 && longest == 1 && alone)
    {
      char letters[sizeof run];
      gsize n = 0;

      for (gsize i = 0; i < length; i++)
        if (run[i] != '.')
          letters[n++] = run[i];
      add_word (words, letters, n);
      return;
    }
  for (gsize from = 0, i = 0; i < length; i++)
    if (run[i] == '.')
      {
        add_word (words, run + from, i - from);
        from = i + 1;
      }
}

static gboolean
parts_words (char c)
{
  return !is_word_byte (c) && c != '.' && c != '\'' && c != '&';
}

/* @text: as fold_letters() gives it. */
static void
add_words (GPtrArray *words, const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;

      if (*p == '&')
        {
          add_word (words, "and", 3);
          p++;
          continue;
        }
      if (parts_words (*p))
        {
          p++;
          continue;
        }
      while (*p != '\0' && *p != '&' && !parts_words (*p))
        p++;
      add_run (words, start, p, start == text && *p == '\0');
    }
}

static char *
join (GPtrArray *words, guint from, guint n, const char *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = from; i < from + n; i++)
    {
      if (i > from)
        g_string_append (joined, between);
      g_string_append (joined, g_ptr_array_index (words, i));
    }
  return g_string_free (joined, FALSE);
}

char *
dateline_name_fold (const char *form)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (form != NULL, NULL);

  text = fold_letters (form);
  add_words (words, text);
  return join (words, 0, words->len, " ");
}

/* --- titles and legal forms ----------------------------------------------------------------- */

/* The longest entry that begins at @from; *n: how many words it has. */
static guint
entry_at (GPtrArray *words, guint from, guint flags, guint *n)
{
  guint most = dateline_name_word_span (g_ptr_array_index (words, from));

  for (*n = MIN (words->len - from, most); *n > 0; (*n)--)
    {
      g_autofree char *phrase = join (words, from, *n, " ");
      guint found = dateline_name_word (phrase);

      if (found & flags)
        return found;
    }
  return 0;
}

/* How many words at the beginning are titles and what goes with them. */
static guint
measure_titles (GPtrArray *words, guint *flags)
{
  guint last = 0;
  guint n;

  *flags = 0;
  for (guint i = 0; i < words->len; i += n)
    {
      guint found = entry_at (words, i, DATELINE_NAME_WORD_TITLE | DATELINE_NAME_WORD_MODIFIER, &n);

      if (found == 0)
        break;
      if (!(found & DATELINE_NAME_WORD_TITLE))
        continue;
      last = i + n;
      *flags |= found;
    }
  /* "M. Macron" is Monsieur Macron; "M. Night Shyamalan" is not. */
  if (last == 0 && words->len == 2 && strcmp (g_ptr_array_index (words, 0), "m") == 0)
    {
      *flags = DATELINE_NAME_WORD_TITLE;
      return 1;
    }
  return last;
}

static void
note_title (DatelineName *self, guint flags)
{
  self->flags |= DATELINE_NAME_TITLED;
  if (flags & DATELINE_NAME_WORD_MALE)
    self->flags |= DATELINE_NAME_MALE;
  if (flags & DATELINE_NAME_WORD_FEMALE)
    self->flags |= DATELINE_NAME_FEMALE;
}

static void
strip_titles (DatelineName *self, GPtrArray *words)
{
  guint flags;
  guint n = measure_titles (words, &flags);

  if (n == 0)
    return;
  if (n == words->len)
    {
      self->flags |= DATELINE_NAME_ONLY_TITLE;
      return;
    }
  note_title (self, flags);
  g_ptr_array_remove_range (words, 0, n);
}

/* "Jr" and "PhD", or "Ltd". */
static void
strip_end (DatelineName *self, GPtrArray *words, guint wanted)
{
  for (guint n = 2; n > 0; n--)
    {
      g_autofree char *phrase = NULL;
      guint found;

      if (words->len <= n ||
          dateline_name_word_span (g_ptr_array_index (words, words->len - n)) < n)
        continue;
      phrase = join (words, words->len - n, n, " ");
      found = dateline_name_word (phrase);
      if (!(found & wanted))
        continue;
      if (found & DATELINE_NAME_WORD_GENERATION)
        /* "Jr" and "junior" say the same. */
        self->generation = *phrase == 'j' ? 'j' : *phrase == 's' ? 's' : g_str_hash (phrase) | 1;
      if (wanted & DATELINE_NAME_WORD_LEGAL)
        {
          self->flags |= DATELINE_NAME_LEGAL;
          self->legal = *phrase;
        }
      g_ptr_array_remove_range (words, words->len - n, n);
      strip_end (self, words, wanted);
      return;
    }
}

/* Russian ones stand in front. */
static void
strip_legal (DatelineName *self, GPtrArray *words)
{
  static const char *const forms[] = {
    "pao", "oao", "ooo", "zao", "ao", "pjsc", "ojsc", "jsc", NULL
  };

  strip_end (self, words, DATELINE_NAME_WORD_LEGAL);
  if (words->len < 2 || !g_strv_contains (forms, g_ptr_array_index (words, 0)))
    return;
  self->flags |= DATELINE_NAME_LEGAL;
  g_ptr_array_remove_index (words, 0);
}

static void
strip_article (GPtrArray *words)
{
  static const char *const articles[] = { "the", "der", "die", "das", "les", "los", NULL };

  if (words->len > 1 && g_strv_contains (articles, g_ptr_array_index (words, 0)))
    g_ptr_array_remove_index (words, 0);
}

/* --- acronyms and brackets ------------------------------------------------------------------ */

/* "NATO", "U.N.": the letters in lower case, or NULL. */
static char *
read_acronym (const char *form)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) pieces = NULL;
  guint letters = 0;

  for (const char *p = form; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' || (g_unichar_isdigit (c) && letters > 0))
        continue;
      if (!g_unichar_isupper (c) || ++letters > MOST_ACRONYM)
        return NULL;
    }
  if (letters < LEAST_ACRONYM)
    return NULL;
  folded = dateline_name_fold (form);
  pieces = g_strsplit (folded, " ", -1);
  return g_strjoinv ("", pieces);
}

/* The form without what stands in brackets, which is an acronym or a qualifier. */
static char *
take_brackets (DatelineName *self, const char *form)
{
  const char *open = strpbrk (form, "([");
  const char *close = open != NULL ? strpbrk (open, ")]") : NULL;
  g_autofree char *inside = NULL;
  g_autofree char *rest = NULL;

  if (close == NULL || close == open + 1)
    return g_strdup (form);
  rest = g_strdup_printf ("%.*s %s", (int) (open - form), form, close + 1);
  g_strstrip (rest);
  if (*rest == '\0')
    return g_strdup (form);
  inside = g_strstrip (g_strndup (open + 1, (gsize) (close - open - 1)));
  self->acronym = read_acronym (inside);
  if (self->acronym == NULL)
    self->qualifier = dateline_name_fold (inside);
  return g_steal_pointer (&rest);
}

static gboolean
fits (const char *letters, const char *const *words, guint may_skip, gboolean *exact)
{
  if (*words == NULL)
    return *letters == '\0';
  if (*letters != '\0' && **words == *letters && fits (letters + 1, words + 1, may_skip, exact))
    return TRUE;
  if (dateline_name_word (*words) & DATELINE_NAME_WORD_SMALL)
    return fits (letters, words + 1, may_skip, exact);
  if (may_skip == 0 || !fits (letters, words + 1, may_skip - 1, exact))
    return FALSE;
  *exact = FALSE;
  return TRUE;
}

gboolean
dateline_acronym_fits (const char *acronym, const char *const *words, gboolean *exact)
{
  gsize length;

  g_return_val_if_fail (acronym != NULL && words != NULL && exact != NULL, FALSE);

  length = strlen (acronym);
  *exact = TRUE;
  if (length < LEAST_ACRONYM || length > MOST_ACRONYM || words[0] == NULL || words[1] == NULL ||
      words[0][0] != acronym[0])
    return FALSE;
  return fits (acronym, words, length >= 4 ? 1 : 0, exact);
}

/* --- the whole ------------------------------------------------------------------------------ */

/* "Lavrov, Sergey" is turned round, "…, Secretary-General of NATO" and "…, Jr" are left out,
 * "Paris, Texas" keeps the second part as what tells it from others. */
static void
take_part (DatelineName *self,
           DatelineNamed named,
           GPtrArray *words,
           GPtrArray *part,
           guint n_parts)
{
  gboolean person = named == DATELINE_NAMED_PERSON || named == DATELINE_NAMED_ANYTHING;
  g_autofree char *phrase = join (part, 0, part->len, " ");
  guint flags;

  if (part->len == 0)
    return;
  if (person && measure_titles (part, &flags) > 0)
    {
      note_title (self, flags);
      return;
    }
  if (dateline_name_word (phrase) & (DATELINE_NAME_WORD_SUFFIX | DATELINE_NAME_WORD_LEGAL))
    {
      g_ptr_array_add (words, g_strdup (phrase));
      return;
    }
  if (named == DATELINE_NAMED_PLACE)
    {
      if (self->qualifier == NULL)
        self->qualifier = g_steal_pointer (&phrase);
      return;
    }
  if (person && n_parts == 2 && words->len <= 3 && part->len <= 3)
    {
      self->flags |= DATELINE_NAME_INVERTED;
      for (guint i = 0; i < part->len; i++)
        g_ptr_array_insert (words, (int) i, g_strdup (g_ptr_array_index (part, i)));
      return;
    }
  for (guint i = 0; i < part->len && words->len < MOST_WORDS; i++)
    g_ptr_array_add (words, g_strdup (g_ptr_array_index (part, i)));
}

static gboolean
is_numeral (const char *word, gboolean last)
{
  static const char *const romans[] = { "i",    "ii", "iii", "iv",   "vi",  "vii",
                                        "viii", "ix", "xii", "xiii", "xvi", NULL };

  for (const char *p = word; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return TRUE;
  return last && g_strv_contains (romans, word);
}

static char *
find_numbers (GPtrArray *words)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (!is_numeral (word, i > 0 && i + 1 == words->len))
        continue;
      if (!g_ascii_isdigit (*word) && strpbrk (word, "0123456789") != NULL)
        word = strpbrk (word, "0123456789");
      g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? " " : "", word);
    }
  return g_string_free (numbers, FALSE);
}

static guint
find_surname (char **words, guint n)
{
  guint start = n - 1;

  while (start > 0 && (dateline_name_word (words[start - 1]) & DATELINE_NAME_WORD_PARTICLE))
    start--;
  return start;
}

/* What stands under its names: no titles among them any more. */
static void
finish (DatelineName *self, GPtrArray *words)
{
  self->n_words = words->len;
  self->core = join (words, 0, words->len, " ");
  self->joined = join (words, 0, words->len, "");
  self->words = g_new0 (char *, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    {
      self->words[i] = g_strdup (g_ptr_array_index (words, i));
      if (self->words[i][0] != '\0' && *g_utf8_next_char (self->words[i]) == '\0')
        self->initials |= 1u << i;
    }
  if (self->n_words > 0)
    self->surname = find_surname (self->words, self->n_words);
  self->country = dateline_country_name (self->core);
}

/**
 * dateline_name_new:
 * @form: valid UTF-8
 */
DatelineName *
dateline_name_new (const char *form, DatelineNamed named)
{
  DatelineName *self = g_new0 (DatelineName, 1);
  g_autofree char *rest = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n_parts = 0;

  g_return_val_if_fail (form != NULL, self);

  self->form = g_strdup (form);
  rest = take_brackets (self, form);
  if (named != DATELINE_NAMED_PERSON && self->acronym == NULL && self->qualifier == NULL)
    {
      self->acronym = read_acronym (rest);
      if (self->acronym != NULL)
        self->flags |= DATELINE_NAME_ACRONYM;
    }
  text = fold_letters (rest);
  parts = g_strsplit (text, ",", 4);
  n_parts = g_strv_length (parts);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new_with_free_func (g_free);

      add_words (part, g_strstrip (parts[i]));
      if (i == 0)
        {
          g_ptr_array_unref (words);
          words = g_steal_pointer (&part);
          self->whole = join (words, 0, words->len, "");
          continue;
        }
      {
        g_autofree char *before = g_steal_pointer (&self->whole);
        g_autofree char *more = join (part, 0, part->len, "");

        self->whole = g_strconcat (before, more, NULL);
      }
      take_part (self, named, words, part, n_parts);
    }
  if (self->whole == NULL)
    self->whole = g_strdup ("");

  strip_article (words);
  if (named == DATELINE_NAMED_PERSON || named == DATELINE_NAMED_ANYTHING)
    {
      strip_titles (self, words);
      strip_end (self, words, DATELINE_NAME_WORD_SUFFIX);
    }
  if (named == DATELINE_NAMED_ORGANISATION || named == DATELINE_NAMED_ANYTHING)
    strip_legal (self, words);
  self->numbers = find_numbers (words);
  finish (self, words);
  return self;
}

void
dateline_name_free (DatelineName *self)
{
  if (self == NULL)
    return;
  g_free (self->form);
  g_free (self->whole);
  g_free (self->core);
  g_free (self->joined);
  g_strfreev (self->words);
  g_free (self->acronym);
  g_free (self->qualifier);
  g_free (self->numbers);
  g_free (self);
}

/* --- kinds ---------------------------------------------------------------------------------- */

DatelineNamed
dateline_named_from_kind (const char *kind)
{
  static const struct
  {
    DatelineNamed named;
    const char *beginnings[24];
  } kinds[] = {
    { DATELINE_NAMED_PERSON,
      { "person", "people", "individual", "politician", "politiker", "human", "mensch", "speaker",
        "sprecher", "personne", "persona", "pessoa", "osob", "leader", "journalist", NULL } },
    { DATELINE_NAMED_PLACE,
      { "place", "location", "city", "country", "countries", "region", "geo", "ort", "stadt",
        "land", "lander", "lieu", "pays", "ville", "lugar", "pais", "ciudad", "luogo", NULL } },
    { DATELINE_NAMED_ORGANISATION,
      { "organi",     "institution", "compan",     "party",       "parties",  "ministr",
        "government", "agenc",       "firm",       "unternehmen", "partei",   "regierung",
        "behorde",    "verband",     "entreprise", "parti",       "gobierno", "empresa",
        "partido",    "media",       "alliance",   NULL } },
  };
  g_autofree char *folded = kind != NULL ? dateline_name_fold (kind) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; kinds[i].beginnings[j] != NULL; j++)
      if (g_str_has_prefix (folded, kinds[i].beginnings[j]))
        return kinds[i].named;
  return DATELINE_NAMED_ANYTHING;
}
