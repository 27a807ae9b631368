/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU proposes where sentences end (Unicode Annex 29); each proposal is then judged by what stands
 * before and behind it: abbreviations, initials, ordinals, omissions, quotes, list numbers. Judging
 * looks at a few words on either side only, so that it stays linear in the length of the line. */
#include "text/sentence-breaks.h"

#include "text/lines.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct _DatelineSentenceBreaker
{
  UBreakIterator *iterator; /* NULL: ICU has no data; then each line is one sentence */
  gboolean german;
};

/* Never the end: a name, a number or more of the term follows. */
static const char *const never_end[] = {
  "mr",   "mrs", "ms",  "messrs", "dr",   "prof", "gen",  "lt",    "maj",   "col",  "capt",  "cpt",
  "sgt",  "cpl", "pvt", "adm",    "cmdr", "brig", "gov",  "sen",   "rep",   "reps", "sens",  "pres",
  "hon",  "rev", "fr",  "msgr",   "amb",  "supt", "det",  "insp",  "st",    "mt",   "ft",    "vs",
  "cf",   "e.g", "i.e", "viz",    "sr",   "sra",  "srta", "dña",   "ud",    "uds",  "mme",   "mlle",
  "mm",   "mgr", "hr",  "fr",     "bzw",  "ca",   "z.b",  "d.h",   "u.a",   "z",    "vgl",   "sog",
  "dipl", "ing", "geb", "ggf",    "inkl", "evtl", "s.a",  "i.d.r", "u.s.c", "ee",   "ph.d.", NULL,
};

/* Not the end where a number follows. */
static const char *const before_number[] = {
  "no",   "nos", "nr",     "núm", "num",  "n°",   "nº",   "p",   "pp",   "vol", "fig",
  "figs", "art", "arts",   "sec", "ch",   "chap", "para", "pág", "págs", "ver", "op",
  "est",  "c",   "approx", "abs", "ziff", "kap",  "bd",   "s",   NULL,
};

/* The end only where what follows begins like a sentence. */
static const char *const may_end[] = {
  "co",   "corp",  "inc",  "ltd", "llc",     "plc", "bros", "jr",    "esq", "etc",   "al",
  "dept", "univ",  "assn", "ave", "blvd",    "rd",  "u.s",  "u.s.a", "u.k", "e.u",   "u.n",
  "d.c",  "ee.uu", "uu",   "usw", "u.s.s.r", "jan", "feb",  "mar",   "apr", "jun",   "jul",
  "aug",  "sep",   "sept", "oct", "nov",     "dec", "ene",  "dic",   "okt", "dez",   "janv",
  "févr", "avr",   "juil", "déc", "mon",     "tue", "tues", "wed",   "thu", "thurs", "fri",
  "ph.d", "m.d",   "b.a",  "m.a", "s.a",     "a.g", "st",   NULL,
};

/* Words with which sentences begin and names hardly ever do. */
static const char *const starters[] = {
  "i",
  "i'm",
  "i've",
  "he",
  "she",
  "it",
  "it's",
  "they",
  "we",
  "you",
  "the",
  "this",
  "that",
  "these",
  "those",
  "there",
  "here",
  "how",
  "what",
  "who",
  "whose",
  "when",
  "where",
  "why",
  "which",
  "in",
  "on",
  "at",
  "as",
  "but",
  "and",
  "or",
  "so",
  "yet",
  "if",
  "a",
  "an",
  "his",
  "her",
  "its",
  "their",
  "our",
  "my",
  "your",
  "both",
  "all",
  "some",
  "many",
  "most",
  "no",
  "not",
  "for",
  "from",
  "with",
  "after",
  "before",
  "since",
  "while",
  "although",
  "though",
  "because",
  "meanwhile",
  "however",
  "earlier",
  "later",
  "last",
  "then",
  "now",
  "still",
  "also",
  "did",
  "do",
  "does",
  "is",
  "are",
  "was",
  "were",
  "has",
  "have",
  "had",
  "can",
  "could",
  "will",
  "would",
  "should",
  "other",
  "another",
  "one",
  "two",
  "such",
  "under",
  "according",
  "asked",
  /* German, Spanish, French */
  "der",
  "die",
  "das",
  "er",
  "sie",
  "es",
  "wir",
  "ich",
  "ein",
  "eine",
  "im",
  "am",
  "auch",
  "und",
  "aber",
  "el",
  "la",
  "los",
  "las",
  "un",
  "una",
  "en",
  "pero",
  "y",
  "le",
  "les",
  "une",
  "il",
  "elle",
  "ils",
  "nous",
  "vous",
  "mais",
  "et",
  NULL,
};

static const char *const month_names[] = {
  "januar",    "jänner",  "februar",  "märz",     "april", "mai", "juni", "juli", "august",
  "september", "oktober", "november", "dezember", "jan",   "feb", "mär",  "mrz",  "apr",
  "jun",       "jul",     "aug",      "sep",      "sept",  "okt", "nov",  "dez",  NULL,
};

static const char *const time_openers[] = { "at",     "by",    "around", "about", "until", "since",
                                            "before", "after", "from",   "till",  NULL };

static gboolean
is_listed (const char *word, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

DatelineSentenceBreaker *
dateline_sentence_breaker_new (const char *language)
{
  DatelineSentenceBreaker *self = g_new0 (DatelineSentenceBreaker, 1);
  UErrorCode status = U_ZERO_ERROR;

  self->iterator = ubrk_open (UBRK_SENTENCE, language != NULL ? language : "", NULL, 0, &status);
  if (U_FAILURE (status))
    self->iterator = NULL;
  self->german = language != NULL && g_ascii_strncasecmp (language, "de", 2) == 0;

  return self;
}

void
dateline_sentence_breaker_free (DatelineSentenceBreaker *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->iterator, ubrk_close);
  g_free (self);
}

static gboolean
is_closing (gunichar c)
{
  switch (c)
    {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201d:
    case 0x203a:
    case 0x00bb:
    case 0x300d:
    case 0x300f:
      return TRUE;
    default:
      /* „…“ and »…« close with what opens elsewhere. */
      return c == 0x201c || c == 0x2018 || c == 0x00ab;
    }
}

static gboolean
is_opening (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || c == '\'' || c == 0x00bb || type == G_UNICODE_OPEN_PUNCTUATION ||
         type == G_UNICODE_INITIAL_PUNCTUATION || c == 0x00bf || c == 0x00a1;
}

/* The word that ends at @end, lower case, with the full stops inside it ("u.s"), into @word; where it
 * begins is returned. Words too long for @word are no abbreviation and come back empty. */
static const char *
word_before (const char *line, const char *end, char *word, gsize size)
{
  const char *p = end;
  gsize used = 0;

  while (p > line && (gsize) (end - p) < size)
    {
      const char *q = g_utf8_prev_char (p);
      gunichar c = g_utf8_get_char (q);

      if (!g_unichar_isalnum (c) && c != '.' && c != 0xb0 && c != 0xba && c != '&')
        break;
      p = q;
    }
  word[0] = '\0';
  if ((gsize) (end - p) + 1 >= size)
    return p;

  for (const char *q = p; q < end; q = g_utf8_next_char (q))
    {
      char utf8[6];
      gsize length = (gsize) g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (q)), utf8);

      if (used + length + 1 >= size)
        {
          word[0] = '\0';
          return p;
        }
      memcpy (word + used, utf8, length);
      used += length;
    }
  word[used] = '\0';

  return p;
}

/* The word that begins at @p, lower case, curly apostrophes made straight. */
static void
word_after (const char *p, const char *end, char *word, gsize size)
{
  gsize used = 0;

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);
      char utf8[6];
      gsize length;

      if (c == 0x2019)
        c = '\'';
      if (!g_unichar_isalnum (c) && c != '\'')
        break;
      length = (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), utf8);
      if (used + length + 1 >= size)
        break;
      memcpy (word + used, utf8, length);
      used += length;
      p = g_utf8_next_char (p);
    }
  word[used] = '\0';
}

/* The first character behind @p that is not blank and opens nothing. */
static const char *
skip_to_word (const char *p, const char *end)
{
  while (p < end && (dateline_is_blank (g_utf8_get_char (p)) || is_opening (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

static guint
count_words_until (const char *p, const char *end, guint most)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end && n <= most; p = g_utf8_next_char (p))
    {
      gboolean blank = dateline_is_blank (g_utf8_get_char (p));

      if (!blank && !inside)
        n++;
      inside = !blank;
    }
  return n;
}

/* Whether [start, end) is nothing but a list's number or bullet: "1.", "2.)", "a)", "• 9.". */
static gboolean
is_list_marker (const char *start, const char *end)
{
  guint letters = 0;
  guint digits = 0;
  guint stops = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (p - start > 16)
        return FALSE;
      if (g_unichar_isdigit (c))
        digits++;
      else if (g_unichar_isalpha (c))
        letters++;
      else if (c == '.' || c == ')' || c == '(')
        stops++;
      else if (!dateline_is_blank (c) && c != 0x2022 && c != 0x2043 && c != '-')
        return FALSE;
    }

  /* A lone letter may be a list's, but "I." is an answer. */
  return stops > 0 &&
         ((letters == 0 && digits > 0 && digits <= 3) ||
          (digits == 0 && letters == 1 && g_unichar_islower (g_utf8_get_char (start))));
}

/* Whether the full stop at @stop ends an abbreviation, so that the sentence goes on with @next. */
static gboolean
is_abbreviation (DatelineSentenceBreaker *self,
                 const char *start,
                 const char *stop,
                 const char *next,
                 const char *end)
{
  char word[32];
  char following[32];
  const char *word_start = word_before (start, stop, word, sizeof word);
  gunichar first;
  gunichar next_char = next < end ? g_utf8_get_char (next) : 0;
  gboolean starter;
  glong n_letters;

  if (word[0] == '\0')
    return FALSE;

  word_after (next, end, following, sizeof following);
  starter = is_listed (following, starters);
  first = g_utf8_get_char (word_start);

  if (is_listed (word, never_end) && next_char != 0)
    return TRUE;
  if (is_listed (word, before_number) && g_unichar_isdigit (next_char))
    return TRUE;

  /* "At 5 a.m. Mr. Smith went": what stands before is no sentence yet. */
  if (strcmp (word, "a.m") == 0 || strcmp (word, "p.m") == 0)
    {
      char opener[16];

      word_after (start, word_start, opener, sizeof opener);
      return count_words_until (start, word_start, 3) <= 2 && is_listed (opener, time_openers);
    }
  if (is_listed (word, may_end))
    return !starter;

  /* "am 26. Januar", and in German any ordinal before a noun. */
  if (g_unichar_isdigit (first) && strlen (word) <= 2 &&
      (is_listed (following, month_names) ||
       (self->german && !starter && g_unichar_isupper (next_char))))
    return TRUE;

  n_letters = g_utf8_strlen (word, -1);
  if (n_letters == 1 && g_unichar_isupper (first))
    {
      /* An initial goes on with a name. "you and I." is the pronoun; "Plan B. The" the end of a name. */
      const char *before = word_start;
      gunichar previous = 0;

      while (before > start && dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (before))))
        before = g_utf8_prev_char (before);
      if (before > start)
        previous = g_utf8_get_char (g_utf8_prev_char (before));
      if (starter && (first == 'I' || previous != '.'))
        return FALSE;
      return g_unichar_isupper (next_char);
    }
  /* "J.K. Rowling", "E.U. How": letters and stops in turn. */
  if (n_letters >= 3 && n_letters % 2 == 1 && g_unichar_isupper (first))
    {
      gboolean stop_due = FALSE;

      for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
        {
          if ((*p == '.') != stop_due)
            return FALSE;
          stop_due = !stop_due;
        }
      return !starter;
    }

  return FALSE;
}

/* How many full stops, spaced or not, end at @stop (included); @spaced tells which. */
static guint
count_stops (const char *start, const char *stop, gboolean *spaced)
{
  guint n = 0;

  *spaced = FALSE;
  for (const char *p = stop; p >= start; p = p > start ? g_utf8_prev_char (p) : start - 1)
    {
      if (*p == '.')
        n++;
      else if (*p == ' ' && p > start && p[-1] == '.')
        *spaced = TRUE;
      else
        break;
      if (n > 8)
        break;
    }
  /* ". . ." follows a space; a sentence's own full stop does not. */
  return n;
}

/* Whether the sentence that begins at @start really ends before the blank at @edge. */
static gboolean
is_end (DatelineSentenceBreaker *self, const char *start, const char *edge, const char *end)
{
  const char *stop = edge;
  const char *next = edge;
  const char *word;
  gunichar next_char;
  gunichar stop_char = 0;
  gboolean closed = FALSE;
  gboolean gap = FALSE;

  while (next < end && dateline_is_blank (g_utf8_get_char (next)))
    {
      next = g_utf8_next_char (next);
      gap = TRUE;
    }
  if (next == end)
    return TRUE;

  while (stop > start)
    {
      const char *previous = g_utf8_prev_char (stop);
      gunichar c = g_utf8_get_char (previous);

      /* "… . »": the space before the mark counts with it. */
      if (!is_closing (c) && !(closed && dateline_is_blank (c)))
        {
          stop_char = c;
          stop = previous;
          break;
        }
      closed = TRUE;
      stop = previous;
    }

  next_char = g_utf8_get_char (next);
  if (is_list_marker (start, edge))
    return FALSE;
  /* More of an omission, or what closes after a space (« … . »). */
  if (next_char == '.' || next_char == 0x2026 || next_char == ')' || next_char == ']' ||
      next_char == 0x201d)
    return FALSE;
  if (next_char == 0xbb)
    return FALSE;
  if (stop_char == '.' && !gap && !closed && g_unichar_isalnum (next_char))
    return FALSE;

  word = skip_to_word (next, end);
  if (word < end && g_unichar_islower (g_utf8_get_char (word)) && stop_char < 0x250)
    return FALSE;

  if (stop_char != '.')
    return TRUE;

  {
    gboolean spaced;
    guint n_stops = count_stops (start, stop, &spaced);

    if (n_stops >= 3)
      {
        char following[32];

        /* "[...]" leaves out and ends nothing; ". . ." goes on, ". . . ." has the full stop. */
        if (closed && g_utf8_get_char (g_utf8_next_char (stop)) == ']')
          return FALSE;
        word_after (word, end, following, sizeof following);
        if (n_stops == 3)
          return !spaced && strcmp (following, "i") != 0 && !g_str_has_prefix (following, "i'");
        return TRUE;
      }
  }

  return closed || !is_abbreviation (self, start, stop, word, end);
}

/* Behind the marks that close after a space, as in « … . », where @edge is before that space; NULL where
 * none follow. ICU has no place to propose there. */
static const char *
find_spaced_close (const char *edge, const char *end)
{
  const char *p = edge;
  gboolean closed = FALSE;

  while (p < end && dateline_is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0xbb && c != 0x201d && c != ')' && c != ']')
        break;
      closed = TRUE;
      p = g_utf8_next_char (p);
    }

  return closed && p < end && dateline_is_blank (g_utf8_get_char (p)) ? p : NULL;
}

/* "… compounds. . . . The practice": the first of four spaced stops ends the sentence, and the three that
 * leave something out belong to the next one. Where that end is; @edge where there are no such stops. */
static const char *
before_omission (const char *start, const char *edge)
{
  static const char stops[] = ". . . .";
  gsize length = strlen (stops);
  const char *first;

  if ((gsize) (edge - start) <= length || memcmp (edge - length, stops, length) != 0)
    return edge;
  first = edge - length;

  return first[-1] != '.' && !dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (first)))
           ? first + 1
           : edge;
}

/* A list run together on one line: "1) one 2) two", "• one • two", "a. one b. two". */
typedef struct
{
  gunichar bullet;
  guint number; /* the last one, letters count from 1 */
  gboolean letters;
  char suffix[4];
} ListStyle;

static gboolean
read_list_marker (const char *p, const char *end, ListStyle *style)
{
  gsize used = 0;

  memset (style, 0, sizeof *style);
  if (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2022 || c == 0x2043)
        {
          style->bullet = c;
          return TRUE;
        }
    }
  if (p < end && g_ascii_isdigit (*p))
    {
      for (guint i = 0; i < 3 && p < end && g_ascii_isdigit (*p); i++)
        style->number = style->number * 10 + (guint) g_ascii_digit_value (*p++);
    }
  else if (p < end && *p >= 'a' && *p <= 'z')
    {
      style->letters = TRUE;
      style->number = (guint) (*p++ - 'a') + 1;
    }
  else
    {
      return FALSE;
    }
  while (p < end && used < sizeof style->suffix - 1 && (*p == '.' || *p == ')'))
    style->suffix[used++] = *p++;

  return used > 0 && p < end && *p == ' ';
}

static gboolean
continues_list (const ListStyle *before, const ListStyle *marker)
{
  if (before->bullet != 0 || marker->bullet != 0)
    return before->bullet == marker->bullet;
  return before->letters == marker->letters && marker->number == before->number + 1 &&
         strcmp (before->suffix, marker->suffix) == 0;
}

/* Whether the word before @edge is the number of @list's next item, whose stop ends nothing; @list then
 * stands there. */
static gboolean
is_item_number (ListStyle *list, const char *start, const char *edge, const char *end)
{
  const char *word = edge;
  gboolean bulleted = FALSE;
  ListStyle marker;

  if (list->bullet == 0 && list->number == 0)
    return FALSE;

  while (word > start && edge - word < 8)
    {
      const char *previous = g_utf8_prev_char (word);
      gunichar c = g_utf8_get_char (previous);

      if (c == list->bullet || dateline_is_blank (c))
        {
          bulleted = list->bullet != 0 &&
                     (c == list->bullet || (previous > start && g_utf8_get_char (g_utf8_prev_char (
                                                                  previous)) == list->bullet));
          break;
        }
      word = previous;
    }

  if (!read_list_marker (word, end, &marker))
    return FALSE;
  if (bulleted)
    return TRUE;
  if (!continues_list (list, &marker))
    return FALSE;
  *list = marker;
  return TRUE;
}

static void
append_trimmed (GArray *sentences, const char *line, const char *start, const char *end)
{
  DatelineByteRange range;

  while (start < end && dateline_is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;

  range.start = (gsize) (start - line);
  range.end = (gsize) (end - line);
  g_array_append_val (sentences, range);
}

/* [start, end) is a sentence unless it runs through several items of @list. */
static void
append_items (GArray *sentences,
              const char *line,
              const char *start,
              const char *end,
              ListStyle *list)
{
  const char *from = start;

  if (list->bullet == 0 && list->number == 0)
    {
      append_trimmed (sentences, line, start, end);
      return;
    }

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      ListStyle marker;

      if (p > line && !dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (p))))
        continue;
      if (read_list_marker (p, end, &marker) && continues_list (list, &marker))
        {
          append_trimmed (sentences, line, from, p);
          from = p;
          *list = marker;
        }
    }
  append_trimmed (sentences, line, from, end);
}

void
dateline_sentence_breaker_run (DatelineSentenceBreaker *self,
                               const char *line,
                               gsize length,
                               GArray *sentences)
{
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  const char *end = line + length;
  const char *start = line;
  ListStyle list;

  while (start < end && dateline_is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;

  /* Only a list that begins as one is looked for: "a." amid a sentence is none. */
  if (!read_list_marker (start, end, &list) || (list.bullet == 0 && list.number != 1))
    memset (&list, 0, sizeof list);

  if (self->iterator != NULL)
    {
      utext_openUTF8 (&utext, start, end - start, &status);
      ubrk_setUText (self->iterator, &utext, &status);
    }
  if (self->iterator == NULL || U_FAILURE (status))
    {
      append_items (sentences, line, start, end, &list);
    }
  else
    {
      const char *base = start;
      ListStyle ahead = list;

      ubrk_first (self->iterator);
      for (int32_t at = ubrk_next (self->iterator); at != UBRK_DONE;
           at = ubrk_next (self->iterator))
        {
          const char *edge = base + at;

          while (edge > start && dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (edge))))
            edge = g_utf8_prev_char (edge);
          if (edge <= start || is_item_number (&ahead, start, edge, end))
            continue;
          if (!is_end (self, start, edge, end))
            {
              edge = find_spaced_close (edge, end);
              if (edge == NULL || !is_end (self, start, edge, end))
                continue;
            }
          edge = edge < end ? before_omission (start, edge) : edge;
          append_items (sentences, line, start, edge, &list);
          start = edge;
          while (start < end && dateline_is_blank (g_utf8_get_char (start)))
            start = g_utf8_next_char (start);
        }
      append_items (sentences, line, start, end, &list);
    }
  utext_close (&utext);
}
