/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lexicon of time and what takes a text apart by it. The grammar over it is mention-points.c. */
#include "text/mention-tokens-private.h"

#include "text/date-scan.h"
#include "text/lines.h"

#include <string.h>

#define MAX_WORD 32

typedef struct
{
  const char *word;
  DatelineMentionClass class;
  int value;
} Entry;

/* Months and weekdays come from date-scan.c. */
static const Entry lexicon[] = {
  { "zero", MENTION_CARDINAL, 0 },
  { "one", MENTION_CARDINAL, 1 },
  { "two", MENTION_CARDINAL, 2 },
  { "three", MENTION_CARDINAL, 3 },
  { "four", MENTION_CARDINAL, 4 },
  { "five", MENTION_CARDINAL, 5 },
  { "six", MENTION_CARDINAL, 6 },
  { "seven", MENTION_CARDINAL, 7 },
  { "eight", MENTION_CARDINAL, 8 },
  { "nine", MENTION_CARDINAL, 9 },
  { "ten", MENTION_CARDINAL, 10 },
  { "eleven", MENTION_CARDINAL, 11 },
  { "twelve", MENTION_CARDINAL, 12 },
  { "thirteen", MENTION_CARDINAL, 13 },
  { "fourteen", MENTION_CARDINAL, 14 },
  { "fifteen", MENTION_CARDINAL, 15 },
  { "sixteen", MENTION_CARDINAL, 16 },
  { "seventeen", MENTION_CARDINAL, 17 },
  { "eighteen", MENTION_CARDINAL, 18 },
  { "nineteen", MENTION_CARDINAL, 19 },
  { "twenty", MENTION_TENS, 20 },
  { "thirty", MENTION_TENS, 30 },
  { "forty", MENTION_TENS, 40 },
  { "fifty", MENTION_TENS, 50 },
  { "sixty", MENTION_TENS, 60 },
  { "seventy", MENTION_TENS, 70 },
  { "eighty", MENTION_TENS, 80 },
  { "ninety", MENTION_TENS, 90 },
  { "hundred", MENTION_HUNDRED, 100 },
  { "thousand", MENTION_THOUSAND, 1000 },
  { "first", MENTION_ORDINAL, 1 },
  { "second", MENTION_ORDINAL, 2 },
  { "third", MENTION_ORDINAL, 3 },
  { "fourth", MENTION_ORDINAL, 4 },
  { "fifth", MENTION_ORDINAL, 5 },
  { "sixth", MENTION_ORDINAL, 6 },
  { "seventh", MENTION_ORDINAL, 7 },
  { "eighth", MENTION_ORDINAL, 8 },
  { "ninth", MENTION_ORDINAL, 9 },
  { "tenth", MENTION_ORDINAL, 10 },
  { "eleventh", MENTION_ORDINAL, 11 },
  { "twelfth", MENTION_ORDINAL, 12 },
  { "thirteenth", MENTION_ORDINAL, 13 },
  { "fourteenth", MENTION_ORDINAL, 14 },
  { "fifteenth", MENTION_ORDINAL, 15 },
  { "sixteenth", MENTION_ORDINAL, 16 },
  { "seventeenth", MENTION_ORDINAL, 17 },
  { "eighteenth", MENTION_ORDINAL, 18 },
  { "nineteenth", MENTION_ORDINAL, 19 },
  { "twentieth", MENTION_TENTH, 20 },
  { "thirtieth", MENTION_TENTH, 30 },
  { "st", MENTION_SUFFIX },
  { "nd", MENTION_SUFFIX },
  { "rd", MENTION_SUFFIX },
  { "th", MENTION_SUFFIX },
  { "day", MENTION_UNIT, MENTION_DAY },
  { "week", MENTION_UNIT, MENTION_WEEK },
  { "fortnight", MENTION_UNIT, MENTION_FORTNIGHT },
  { "month", MENTION_UNIT, MENTION_MONTH_UNIT },
  { "quarter", MENTION_UNIT, MENTION_QUARTER },
  { "year", MENTION_UNIT, MENTION_YEAR },
  { "decade", MENTION_UNIT, MENTION_DECADE },
  { "century", MENTION_UNIT, MENTION_CENTURY },
  { "weekend", MENTION_UNIT, MENTION_WEEKEND },
  { "workweek", MENTION_UNIT, MENTION_WORKWEEK },
  { "today", MENTION_DAY_OF, 0 },
  { "tonight", MENTION_DAY_OF, 0 },
  { "tomorrow", MENTION_DAY_OF, 1 },
  { "yesterday", MENTION_DAY_OF, -1 },
  { "now", MENTION_NOW, 0 },
  { "spring", MENTION_SEASON },
  { "summer", MENTION_SEASON },
  { "autumn", MENTION_SEASON },
  { "winter", MENTION_SEASON },
  { "this", MENTION_THIS },
  { "current", MENTION_THIS },
  { "next", MENTION_NEXT },
  { "following", MENTION_NEXT },
  { "last", MENTION_LAST },
  { "previous", MENTION_LAST },
  { "coming", MENTION_COMING },
  { "upcoming", MENTION_COMING },
  { "past", MENTION_PAST },
  { "same", MENTION_SAME },
  { "that", MENTION_SAME },
  { "the", MENTION_THE },
  { "a", MENTION_A },
  { "an", MENTION_A },
  { "of", MENTION_OF },
  { "in", MENTION_IN },
  { "within", MENTION_IN },
  { "on", MENTION_ON },
  { "at", MENTION_AT },
  { "for", MENTION_FOR },
  { "from", MENTION_FROM },
  { "to", MENTION_TO },
  { "till", MENTION_TO },
  { "until", MENTION_TO },
  { "through", MENTION_TO },
  { "and", MENTION_AND },
  { "between", MENTION_BETWEEN },
  { "before", MENTION_BEFORE },
  { "after", MENTION_AFTER },
  { "since", MENTION_SINCE },
  { "by", MENTION_BY },
  { "ago", MENTION_AGO },
  { "later", MENTION_LATER },
  { "earlier", MENTION_EARLIER },
  { "early", MENTION_EARLY },
  { "mid", MENTION_MID },
  { "middle", MENTION_MID },
  { "late", MENTION_LATE },
  { "start", MENTION_START },
  { "beginning", MENTION_START },
  { "end", MENTION_END },
  { "starting", MENTION_STARTING },
  { "q", MENTION_QUARTER_NAME },
  { "h", MENTION_HALF_NAME },
  { "christmas", MENTION_HOLIDAY, 0 },
  { "easter", MENTION_HOLIDAY, 1 },
  { "halloween", MENTION_HOLIDAY, 2 },
  { "thanksgiving", MENTION_HOLIDAY, 3 },
  { "more", MENTION_MORE },
  { "less", MENTION_LESS },
  { "than", MENTION_THAN },
  { "or", MENTION_OR },
  { "couple", MENTION_COUPLE, 2 },
  /* German */
  { "heute", MENTION_DAY_OF, 0 },
  { "gestern", MENTION_DAY_OF, -1 },
  { "vorgestern", MENTION_DAY_OF, -2 },
  { "übermorgen", MENTION_DAY_OF, 2 },
  /* Spanish */
  { "hoy", MENTION_DAY_OF, 0 },
  { "ayer", MENTION_DAY_OF, -1 },
  { "anteayer", MENTION_DAY_OF, -2 },
  /* French; what begins "aujourd'hui" is no other word. */
  { "aujourd", MENTION_DAY_OF, 0 },
  { "hier", MENTION_DAY_OF, -1 },
};

static int
compare_entries (const void *a, const void *b)
{
  return strcmp (((const Entry *) a)->word, ((const Entry *) b)->word);
}

/* The lexicon in the order of its words, made once. */
static const Entry *
find_entry (const char *word)
{
  static gsize ready = 0;
  static Entry sorted[G_N_ELEMENTS (lexicon)];

  if (g_once_init_enter (&ready))
    {
      memcpy (sorted, lexicon, sizeof lexicon);
      qsort (sorted, G_N_ELEMENTS (sorted), sizeof (Entry), compare_entries);
      g_once_init_leave (&ready, 1);
    }
  return bsearch (&(Entry){ .word = word }, sorted, G_N_ELEMENTS (sorted), sizeof (Entry),
                  compare_entries);
}

/* Names that are other words too. A weekday that is short needs company to be one. */
static gboolean
is_doubtful (const char *word)
{
  static const char *const others[] = { "may", "march", "mar", "sun",  "sat", "wed", "mon",
                                        "tue", "dec",   "ago", "mars", "mai", "ene", "set" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (word, others[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
classify (const char *word, DatelineMentionToken *token)
{
  const Entry *entry = find_entry (word);
  gsize length = strlen (word);

  if (entry != NULL)
    {
      token->class = entry->class;
      token->value = entry->value;
      return;
    }
  token->value = dateline_month_of (word);
  if (token->value != 0)
    {
      token->class = MENTION_MONTH;
      token->doubtful = is_doubtful (word);
      return;
    }
  token->value = dateline_weekday_of (word);
  if (token->value != 0)
    {
      token->class = MENTION_WEEKDAY;
      token->doubtful = is_doubtful (word);
      return;
    }
  /* "weeks", "centuries" */
  if (length > 3 && length < MAX_WORD && word[length - 1] == 's')
    {
      char singular[MAX_WORD + 1];

      g_strlcpy (singular, word, sizeof singular);
      if (g_str_has_suffix (singular, "ies"))
        strcpy (singular + length - 3, "y");
      else
        singular[length - 1] = '\0';
      entry = find_entry (singular);
      if (entry != NULL && entry->class == MENTION_UNIT)
        {
          token->class = entry->class;
          token->value = entry->value;
          token->plural = TRUE;
        }
    }
}

static gsize
read_digits (const char *text, gsize length, gsize at, DatelineMentionToken *token)
{
  token->class = MENTION_NUMBER;
  while (at < length && g_ascii_isdigit (text[at]))
    {
      if (token->n_digits < 8)
        token->value = token->value * 10 + g_ascii_digit_value (text[at]);
      token->n_digits++;
      at++;
    }
  return at;
}

static gsize
read_word (const char *text, gsize length, gsize at, DatelineMentionToken *token)
{
  char word[MAX_WORD + 1];
  gsize taken = dateline_read_word (text + at, text + length, word, sizeof word);

  token->capital = g_unichar_isupper (dateline_get_char (text + at));
  if (taken > 0)
    {
      classify (word, token);
      return at + taken;
    }
  /* Longer than any word of time. */
  while (at < length && dateline_is_letter (dateline_get_char (text + at)))
    at = (gsize) (dateline_next_char (text + at) - text);
  return at;
}

void
dateline_mention_tokens_read (const char *text, gsize length, GArray *tokens)
{
  gboolean spaced = TRUE;
  gsize at = 0;

  while (at < length)
    {
      gunichar c = dateline_get_char (text + at);
      DatelineMentionToken token = { .start = at, .spaced = spaced };

      if (dateline_is_blank (c))
        {
          at = (gsize) (dateline_next_char (text + at) - text);
          spaced = TRUE;
          continue;
        }
      if (g_ascii_isdigit ((char) MIN (c, 0x7f)))
        at = read_digits (text, length, at, &token);
      else if (dateline_is_letter (c))
        at = read_word (text, length, at, &token);
      else
        {
          /* All dashes are one. */
          token.class = MENTION_MARK;
          token.value = c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 ? '-' : (int) c;
          at = (gsize) (dateline_next_char (text + at) - text);
        }
      token.end = at;
      spaced = FALSE;
      g_array_append_val (tokens, token);
    }
}
