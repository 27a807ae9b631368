/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, not knowledge of the language: a noun that is missing costs whoever walks from name to name one key
 * press, a name that looks like a noun is selected by hand. */
#include "text/german-nouns.h"

#include <string.h>

static const char *const determiners[] = {
  "der",    "die",    "das",    "den",    "dem",     "des",     "ein",    "eine",   "einen",
  "einem",  "einer",  "eines",  "kein",   "keine",   "keinen",  "keinem", "keiner", "im",
  "am",     "zum",    "zur",    "vom",    "beim",    "ins",     "ans",    "aufs",   "fürs",
  "dieser", "diese",  "dieses", "diesen", "diesem",  "jeder",   "jede",   "jedes",  "jeden",
  "jedem",  "mein",   "meine",  "sein",   "seine",   "seinen",  "seinem", "seiner", "ihr",
  "ihre",   "ihren",  "ihrem",  "ihrer",  "unser",   "unsere",  "alle",   "allen",  "aller",
  "viele",  "vielen", "vieler", "einige", "einigen", "mehrere", "beide",  "beiden", "solche",
};

static const char *const endings[] = {
  "ung", "ungen", "heit",  "heiten", "keit",  "keiten", "schaft", "schaften", "tion",  "tionen",
  "tät", "täten", "ismus", "nis",    "nisse", "nissen", "chen",   "enz",      "enzen", "ling",
};

static const char *const nouns[] = {
  "abend",     "abkommen",   "anfang",    "angaben",    "angriff", "angriffe", "antwort",
  "arbeit",    "beginn",     "bericht",   "berichte",   "druck",   "ende",     "euro",
  "fall",      "folge",      "frage",     "fragen",     "frau",    "frauen",   "frieden",
  "geld",      "gespräch",   "gespräche", "gesprächen", "gewalt",  "gründen",  "grund",
  "hilfe",     "jahr",       "jahre",     "jahren",     "kind",    "kinder",   "krieg",
  "land",      "leben",      "leute",     "mann",       "männer",  "mensch",   "menschen",
  "milliarde", "milliarden", "million",   "millionen",  "minuten", "mitte",    "monat",
  "monate",    "monaten",    "morgen",    "montag",     "nacht",   "prozent",  "recht",
  "rede",      "seite",      "soldaten",  "staat",      "stadt",   "stunden",  "tag",
  "tage",      "tagen",      "teil",      "teile",      "thema",   "truppen",  "uhr",
  "vertrag",   "waffen",     "wasser",    "weg",        "welt",    "woche",    "wochen",
  "wort",      "worte",      "zeit",      "zeiten",     "ziel",
};

static gboolean
is_in (const char *const *list, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

gboolean
dateline_german_is_determiner (const char *folded)
{
  g_return_val_if_fail (folded != NULL, FALSE);

  return is_in (determiners, G_N_ELEMENTS (determiners), folded);
}

gboolean
dateline_german_is_common_noun (const char *folded)
{
  g_return_val_if_fail (folded != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]) && strlen (folded) > strlen (endings[i]) + 2)
      return TRUE;
  return is_in (nouns, G_N_ELEMENTS (nouns), folded);
}
