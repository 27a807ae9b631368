/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a line names: bylines with their authors, source lines with the outlet and its credit. */
#include "text/region-lines.h"

#include "text/date-scan.h"
#include "text/phrases.h"
#include "text/regions.h"

#include <string.h>

static gboolean
is_name_filler (const char *word)
{
  static const char *const fillers[] = { "and", "und", "y",    "e",   "et",  "de",  "del", "la",
                                         "las", "los", "van",  "von", "der", "den", "zu",  "da",
                                         "dos", "du",  "di",   "al",  "el",  "bin", "ibn", "with",
                                         "mit", "con", "avec", "in",  "for", "at",  NULL };

  for (guint i = 0; fillers[i] != NULL; i++)
    if (strcmp (word, fillers[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Behind the word that makes a line a byline, or NULL. */
static const char *
match_byline_lead (const char *line, const char *end, gboolean *strong)
{
  static const char *const strong_leads[] = { "reporting by",
                                              "written by",
                                              "story by",
                                              "words by",
                                              "text by",
                                              "report by",
                                              "article by",
                                              "additional reporting by",
                                              "author",
                                              "authors",
                                              "byline",
                                              "autor",
                                              "autorin",
                                              "autora",
                                              "auteur",
                                              "text von",
                                              "ein bericht von",
                                              "escrito por",
                                              "texto de",
                                              "texte de",
                                              "par notre correspondant",
                                              NULL };
  static const char *const leads[] = { "by", "von", "por", "par", NULL };
  const char *p = line;
  const char *after;

  if (p < end && *p == '(')
    p++;
  after = dateline_match_any_phrase (p, end, strong_leads);
  *strong = after != NULL;
  if (after == NULL)
    after = dateline_match_any_phrase (p, end, leads);
  if (after == NULL)
    return NULL;

  after = dateline_skip_blank (after, end);
  if (after < end && *after == ':')
    {
      *strong = TRUE;
      after = dateline_skip_blank (after + 1, end);
    }
  return after < end ? after : NULL;
}

gsize
dateline_line_byline_length (const char *line, gsize length)
{
  const char *end = line + length;
  const char *stop = end;
  gboolean strong;
  const char *p = match_byline_lead (line, end, &strong);
  guint n_names = 0;
  guint n_words = 0;
  guint n_digits = 0;

  if (p == NULL || !g_unichar_isalpha (dateline_get_char (p)))
    return 0;
  if (!strong && g_unichar_islower (dateline_get_char (p)))
    return 0;

  /* "By Jane Doe | 26 January 2022": the byline ends where the stamp begins. */
  for (const char *q = p; q < end; q = g_utf8_next_char (q))
    {
      gunichar c = dateline_get_char (q);
      const char *next = g_utf8_next_char (q);
      DatelineStamp stamp;

      if (c != '|' && c != ',' && c != 0xb7 && c != 0x2022 && c != '-' && c != 0x2013 &&
          c != 0x2014)
        continue;
      next = dateline_skip_blank (next, end);
      if (next < end && dateline_stamp_read (next, (gsize) (end - next), &stamp) && stamp.whole)
        {
          stop = q;
          break;
        }
    }

  while (p < stop)
    {
      char word[64];
      gsize taken;
      gunichar c;

      c = dateline_get_char (p);
      n_digits += g_unichar_isdigit (c);
      if (!g_unichar_isalpha (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      taken = dateline_read_word (p, stop, word, sizeof word);
      if (taken == 0)
        return 0;
      n_words++;
      if (g_unichar_isupper (c) || !g_unichar_islower (c))
        n_names++;
      else if (!is_name_filler (word) && !strong &&
               memchr (line, '|', (gsize) (p - line)) == NULL &&
               memchr (line, ',', (gsize) (p - line)) == NULL)
        return 0;
      if (n_names == 1 && n_words == 1 && (dateline_weekday_of (word) != 0))
        return 0;
      p += taken;
    }

  if (n_names == 0 || n_words > (strong ? 30 : 14) || n_digits > 2)
    return 0;
  /* A sentence that happens to begin with "By". Initials have stops too, but a name ends in letters. */
  if (!strong && stop == end && dateline_line_ends_sentence (line, length, NULL))
    return 0;

  while (stop > line && dateline_is_blank (dateline_get_char (g_utf8_prev_char (stop))))
    stop = g_utf8_prev_char (stop);
  return (gsize) (stop - line);
}

/**
 * dateline_byline_parse:
 * @line: a byline
 *
 * Returns: (transfer full) (nullable): whom it names, without place, office and outlet
 */
char *
dateline_byline_parse (const char *line)
{
  static const char *const cuts[] = { "in", "for",  "at", "aus",  "für",
                                      "en", "para", "à",  "pour", NULL };
  g_autofree char *trimmed = NULL;
  g_autofree char *name = NULL;
  const char *end;
  const char *p;
  const char *stop;
  gboolean strong;
  gsize length;

  g_return_val_if_fail (line != NULL, NULL);

  trimmed = g_strstrip (g_strdup (line));
  length = dateline_line_byline_length (trimmed, strlen (trimmed));
  if (length == 0)
    return NULL;
  end = trimmed + length;
  p = match_byline_lead (trimmed, end, &strong);
  if (p == NULL)
    return NULL;

  for (stop = p; stop < end; stop = g_utf8_next_char (stop))
    {
      gunichar c = dateline_get_char (stop);

      if (c == '|' || c == ';' || c == 0xb7 || c == 0x2022 || c == '(' || c == ')' || c == 0x2014 ||
          c == 0x2013 || c == '/')
        break;
      if (c == '-' && stop > p && stop[-1] == ' ')
        break;
      if (c == ',')
        {
          /* More authors, or an office: "diplomatic correspondent", "BBC News". */
          static const char *const offices[] = { "correspondent",
                                                 "editor",
                                                 "reporter",
                                                 "news",
                                                 "reuters",
                                                 "ap",
                                                 "afp",
                                                 "bbc",
                                                 "cnn",
                                                 "writer",
                                                 "korrespondent",
                                                 "corresponsal",
                                                 "correspondant",
                                                 "associated press",
                                                 NULL };
          const char *next = dateline_skip_blank (stop + 1, end);

          if (next >= end || g_unichar_islower (dateline_get_char (next)) ||
              dateline_has_any_phrase (next, end, offices))
            break;
        }
      if (c == ' ' && dateline_match_any_phrase (stop + 1, end, cuts) != NULL)
        break;
    }
  name = g_strndup (p, (gsize) (stop - p));
  g_strstrip (name);
  while (g_str_has_suffix (name, ",") || (strong && g_str_has_suffix (name, ".")))
    name[strlen (name) - 1] = '\0';

  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

/**
 * dateline_source_line_parse:
 * @line: a line of an article
 * @source: (out) (optional) (nullable) (transfer full): the outlet
 * @credit: (out) (optional) (nullable) (transfer full): whom it took from, %NULL where it names none
 *
 * Returns: whether @line is a source line
 */
gboolean
dateline_source_line_parse (const char *line, char **source, char **credit)
{
  static const char *const leads[] = {
    "source",  "sources", "article source", "original source",     "news source", "fuente",
    "fuentes", "quelle",  "quellen",        "source de l'article", NULL
  };
  static const char *const with[] = { "with input from",
                                      "with inputs from",
                                      "with agencies",
                                      "with",
                                      "mit material von",
                                      "con información de",
                                      "con",
                                      "mit",
                                      "avec",
                                      "via",
                                      NULL };
  static const char *const joints[] = { "and", "und", "y", "e", "et", "&", NULL };
  g_autofree char *trimmed = NULL;
  const char *end;
  const char *p;
  const char *cut = NULL;
  const char *after = NULL;

  g_return_val_if_fail (line != NULL, FALSE);

  if (source != NULL)
    *source = NULL;
  if (credit != NULL)
    *credit = NULL;

  trimmed = g_strstrip (g_strdup (line));
  end = trimmed + strlen (trimmed);
  p = dateline_match_any_phrase (trimmed, end, leads);
  if (p == NULL)
    return FALSE;
  p = dateline_skip_blank (p, end);
  if (p >= end || *p != ':')
    return FALSE;
  p = dateline_skip_blank (p + 1, end);
  /* A name or two; what is longer is a sentence about a source. */
  if (p >= end || dateline_count_tokens (p, end) > 14)
    return FALSE;

  for (const char *q = p + 1; q < end && cut == NULL; q = g_utf8_next_char (q))
    {
      gunichar c = dateline_get_char (q);

      if ((c == '/' && q[-1] != '/' && q[-1] != ':' && q[1] != '/' && strstr (p, "://") == NULL) ||
          c == ',' || c == ';' || c == '|')
        {
          cut = q;
          after = dateline_skip_blank (q + 1, end);
        }
      else if (dateline_is_blank (c))
        {
          const char *word = dateline_skip_blank (q, end);

          after = dateline_match_any_phrase (word, end, joints);
          if (*word == '&')
            after = word + 1;
          if (after != NULL)
            {
              /* "Trinidad and Tobago Guardian" is one name: only agencies are joined. */
              const char *next = dateline_skip_blank (after, end);

              if (dateline_match_any_phrase (next, end, dateline_credit_words) != NULL)
                cut = q;
              after = next;
            }
          else if ((after = dateline_match_any_phrase (word, end, with)) != NULL)
            {
              cut = q;
              after = dateline_match_phrase (word, end, "with agencies") != NULL
                        ? dateline_skip_blank (word + 4, end)
                        : dateline_skip_blank (after, end);
            }
        }
    }

  if (source != NULL)
    {
      *source = g_strstrip (g_strndup (p, (gsize) ((cut != NULL ? cut : end) - p)));
      if (g_str_has_suffix (*source, ".") &&
          strchr (*source, '.') == *source + strlen (*source) - 1)
        (*source)[strlen (*source) - 1] = '\0';
    }
  if (credit != NULL && cut != NULL && after < end)
    {
      *credit = g_strstrip (g_strdup (after));
      if (**credit == '\0')
        g_clear_pointer (credit, g_free);
    }
  return TRUE;
}
