/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cheap guess at the language: counts small words that only one of five languages has. Says
 * nothing rather than something doubtful. */
#include "config.h"

#include "formats/language-private.h"

#include <string.h>

#include "text/lines.h"

/* Enough to be sure, and what a long text costs. */
#define MAX_BYTES 1600
#define MIN_HITS  8
#define MAX_WORD  8

typedef struct
{
  const char *code;
  const char *words[24];
} Language;

/* Words that another of these languages has too are left out. */
static const Language languages[] = {
  { "en", { "the",  "of",  "and",  "that", "was",   "with",  "is",  "for", "said", "his",  "by",
            "from", "has", "have", "were", "which", "would", "are", "it",  "been", "this", NULL } },
  { "de", { "der", "und", "das",  "ist",  "nicht", "mit",   "auf",  "dem", "den", "ein",  "eine",
            "für", "von", "sich", "auch", "wird",  "einen", "nach", "bei", "hat", "sind", NULL } },
  { "es", { "el",  "los", "las",  "una",   "por", "con",   "para", "más", "pero", "como", "fue",
            "sus", "ha",  "este", "entre", "y",   "sobre", "esta", "muy", "del",  NULL } },
  { "fr", { "les",  "des",   "une", "est",  "dans", "pour", "qui", "sur",  "pas", "au", "avec",
            "sont", "cette", "ont", "mais", "aux",  "été",  "ces", "leur", "du",  NULL } },
  { "it", { "il",    "che",  "di", "della",  "gli", "sono", "nel", "più", "anche", "dei",
            "delle", "alla", "è",  "questo", "dal", "ai",   "ma",  "suo", "degli", NULL } },
};

/* How long the words are that begin with a byte: bit n for n bytes. Most words of a text are none of
 * ours, and this tells without a look into the table. */
static guint32 lengths[256];

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (guint j = 0; languages[i].words[j] != NULL; j++)
      {
        const char *word = languages[i].words[j];

        g_hash_table_insert (table, (char *) word, GUINT_TO_POINTER (i + 1));
        lengths[(guchar) *word] |= 1u << strlen (word);
      }

  return table;
}

const char *
dateline_guess_language (const char *text)
{
  static GHashTable *table;
  guint hits[G_N_ELEMENTS (languages)] = { 0 };
  guint best = 0;
  guint second = 0;
  char word[MAX_WORD * 4 + 8];
  gsize length = 0;
  const char *end = text + strnlen (text, MAX_BYTES);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());

  /* The cut may fall within a character; the text goes on behind it, so it can be read whole. */
  for (const char *at = text; at < end; at = dateline_next_char (at))
    {
      /* Too long for any of the words: only the fact counts. */
      gboolean room = length < MAX_WORD * 4;

      if ((guchar) *at < 0x80)
        {
          if (dateline_is_letter ((guchar) *at))
            {
              if (room)
                word[length++] = (char) dateline_to_lower ((guchar) *at);
              continue;
            }
        }
      else if (g_unichar_isalpha (g_utf8_get_char (at)))
        {
          if (room)
            length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (g_utf8_get_char (at)),
                                                 word + length);
          continue;
        }
      word[length] = '\0';
      if (length > 0 && length <= MAX_WORD && (lengths[(guchar) *word] >> length & 1) != 0)
        {
          guint found = GPOINTER_TO_UINT (g_hash_table_lookup (table, word));

          if (found > 0)
            hits[found - 1]++;
        }
      length = 0;
    }

  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (hits[i] > hits[best])
      best = i;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (i != best && hits[i] > second)
      second = hits[i];

  return hits[best] >= MIN_HITS && hits[best] >= 3 * second ? languages[best].code : NULL;
}
