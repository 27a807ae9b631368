/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling a weekday that news was made on from one that is still to come. Only near words are looked
 * at: a report names the day beside its verb ("said on Wednesday", "On Wednesday, Russia said"). */
#include "text/weekday-check.h"

#include "text/date-scan.h"
#include "text/lines.h"

#include <string.h>

static const char *const past_words[] = {
  "said",     "told",   "was",     "were",     "had",      "met",     "held",    "began",
  "made",     "gave",   "went",    "took",     "came",     "left",    "struck",  "fell",
  "rose",     "won",    "lost",    "spoke",    "wrote",    "sent",    "saw",     "put",
  "set",      "broke",  "died",    "hit",      "got",      "found",   "grew",    "kept",
  "led",      "shot",   "drew",    "flew",     "sought",   "brought", "thought", "withdrew",
  "has",      "have",   "sagte",   "erklärte", "teilte",   "hat",     "haben",   "hatte",
  "wurde",    "wurden", "war",     "waren",    "gab",      "traf",    "trafen",  "kam",
  "ging",     "begann", "nannte",  "sprach",   "forderte", "warnte",  "meldete", "betonte",
  "kündigte", "dijo",   "dijeron", "anunció",  "informó",  "afirmó",  "declaró", "fue",
  "fueron",   "hubo",   "aseguró", "señaló",   "a",        "ont",     "était",   "étaient",
  "avait",    NULL,
};

static const char *const future_words[] = {
  "will",      "would",     "shall",  "due",     "scheduled", "planned",     "plans",
  "plan",      "expected",  "expire", "expires", "until",     "upcoming",    "next",
  "deadline",  "by",        "ahead",  "before",  "slated",    "forthcoming", "wird",
  "werden",    "soll",      "sollen", "bis",     "geplant",   "nächste",     "nächsten",
  "kommende",  "kommenden", "hasta",  "próximo", "próxima",   "previsto",    "prevista",
  "prevé",     "será",      "serán",  "jusqu",   "prévu",     "prévue",      "prochain",
  "prochaine", "sera",      "seront", "doit",    NULL,
};

static gboolean
is_listed (const char *word, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_past_word (const char *word)
{
  gsize length = strlen (word);

  if (is_listed (word, past_words))
    return TRUE;
  return length > 4 && strcmp (word + length - 2, "ed") == 0 && strcmp (word, "need") != 0 &&
         strcmp (word, "indeed") != 0;
}

typedef struct
{
  gsize start;
  gsize end;
  char word[32];
} Token;

/* The sentence's words; enough of them for what is looked at. */
static GArray *
tokenise (const char *sentence, gsize length)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *end = sentence + length;
  const char *p = sentence;

  while (p < end && tokens->len < 400)
    {
      Token token;
      gsize taken;

      if (!g_unichar_isalpha (dateline_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      taken = dateline_read_word (p, end, token.word, sizeof token.word);
      if (taken == 0)
        {
          /* Longer than any word looked for. */
          while (p < end && g_unichar_isalpha (dateline_get_char (p)))
            p = g_utf8_next_char (p);
          continue;
        }
      token.start = (gsize) (p - sentence);
      token.end = token.start + taken;
      g_array_append_val (tokens, token);
      p += taken;
    }

  return tokens;
}

/* Only whole names: "sat", "sun", "mar" are too many other things. */
static int
whole_weekday (const Token *token, const char *sentence)
{
  int weekday = dateline_weekday_of (token->word);
  gunichar first = dateline_get_char (sentence + token->start);
  gboolean english_or_german = g_str_has_suffix (token->word, "day") ||
                               g_str_has_suffix (token->word, "tag") ||
                               strcmp (token->word, "mittwoch") == 0 ||
                               strcmp (token->word, "sonnabend") == 0;

  if (weekday == 0 || g_utf8_strlen (token->word, -1) < 5)
    return 0;
  return english_or_german == (g_unichar_isupper (first) != FALSE) ? weekday : 0;
}

int
dateline_find_past_weekday (const char *sentence, gsize length, gsize *start, gsize *end)
{
  static const char *const prepositions[] = { "on", "am", "el", "le", "ce", "este", NULL };
  static const char *const distant[] = { "last",      "next",  "every",       "each",    "previous",
                                         "following", "since", "until",       "by",      "before",
                                         "after",     "from",  "vergangenen", "letzten", "nächsten",
                                         "kommenden", "jeden", "bis",         "seit",    "pasado",
                                         "próximo",   "cada",  "to",          "through", "til",
                                         "till",      "late",  "upcoming",    NULL };
  g_autoptr (GArray) tokens = tokenise (sentence, length);

  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      int weekday = whole_weekday (token, sentence);
      gboolean on;
      gboolean past = FALSE;
      guint first;
      guint behind;

      if (weekday == 0)
        continue;
      first = i;
      on = i > 0 && is_listed (token[-1].word, prepositions);
      if (on)
        first--;
      if (first > 0 && is_listed (g_array_index (tokens, Token, first - 1).word, distant))
        continue;
      if (i + 1 < tokens->len && is_listed (token[1].word, distant) &&
          strcmp (token[1].word, "after") != 0 && strcmp (token[1].word, "to") != 0 &&
          strcmp (token[1].word, "late") != 0 && strcmp (token[1].word, "before") != 0 &&
          strcmp (token[1].word, "following") != 0)
        continue;

      /* The nearest verb before it decides, four words back at most; where it leads, the one behind. */
      for (guint back = 1; back <= 5 && back <= first; back++)
        {
          const char *word = g_array_index (tokens, Token, first - back).word;

          if (is_listed (word, future_words) || strcmp (word, "to") == 0)
            break;
          if (is_past_word (word))
            {
              past = TRUE;
              break;
            }
        }
      if (!past && first <= 1 && on)
        for (behind = i + 1; behind < tokens->len && behind <= i + 8; behind++)
          {
            const char *word = g_array_index (tokens, Token, behind).word;

            if (is_listed (word, future_words))
              break;
            if (is_past_word (word))
              {
                past = TRUE;
                break;
              }
          }
      if (!past)
        continue;

      *start = g_array_index (tokens, Token, first).start;
      *end = token->end;
      return weekday;
    }

  return 0;
}

gboolean
dateline_speaks_of_future (const char *sentence, gsize length)
{
  g_autoptr (GArray) tokens = tokenise (sentence, length);

  for (guint i = 0; i < tokens->len; i++)
    if (is_listed (g_array_index (tokens, Token, i).word, future_words))
      return TRUE;
  return FALSE;
}

/* By its first letter. */
static gboolean
may_begin_weekday (char c)
{
  switch (c | 0x20)
    {
    case 'm':
    case 't':
    case 'w':
    case 'f':
    case 's':
    case 'd':
    case 'l':
    case 'j':
    case 'v':
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
dateline_has_weekday (const char *text, gsize length)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end)
    {
      char word[24];
      gsize taken;

      /* None begins with another letter. */
      if (!may_begin_weekday (*p))
        {
          while (p < end && dateline_is_letter (dateline_get_char (p)))
            p = dateline_next_char (p);
          if (p < end)
            p = dateline_next_char (p);
          continue;
        }
      taken = dateline_read_word (p, end, word, sizeof word);
      if (taken >= 5 && dateline_weekday_of (word) != 0)
        return TRUE;
      do
        p = dateline_next_char (p);
      while (p < end && dateline_is_letter (dateline_get_char (p)));
    }
  return FALSE;
}
