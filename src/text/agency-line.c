/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Place and agency at the beginning of a report. Read strictly, from left to right: place, date, agency in
 * brackets, dash. What does not end in a dash (or a colon behind an agency) is a sentence. */
#include "text/agency-line.h"

#include "text/date-scan.h"
#include "text/phrases.h"

#include <string.h>

/* A place with its region, and all of the line. */
#define MAX_PLACE 60
#define MAX_LINE  160
#define MAX_WORDS 6

typedef struct
{
  const char *words; /* in lower case */
  const char *name;
} Agency;

static const Agency agencies[] = {
  { "thomson reuters", "Reuters" },
  { "reuters", "Reuters" },
  { "the associated press", "AP" },
  { "associated press", "AP" },
  { "ap", "AP" },
  { "agence france-presse", "AFP" },
  { "afp", "AFP" },
  { "dpa", "dpa" },
  { "dpa-afx", "dpa-AFX" },
  { "efe", "EFE" },
  { "epa", "EPA" },
  { "europa press", "Europa Press" },
  { "ansa", "ANSA" },
  { "apa", "APA" },
  { "sda", "Keystone-SDA" },
  { "keystone-sda", "Keystone-SDA" },
  { "ats", "Keystone-ATS" },
  { "belga", "Belga" },
  { "anp", "ANP" },
  { "ritzau", "Ritzau" },
  { "ntb", "NTB" },
  { "tt", "TT" },
  { "pap", "PAP" },
  { "ctk", "ČTK" },
  { "čtk", "ČTK" },
  { "mti", "MTI" },
  { "tass", "TASS" },
  { "itar-tass", "TASS" },
  { "ria novosti", "RIA Novosti" },
  { "ria", "RIA Novosti" },
  { "interfax", "Interfax" },
  { "interfax-ukraine", "Interfax-Ukraine" },
  { "ukrinform", "Ukrinform" },
  { "sputnik", "Sputnik" },
  { "xinhua", "Xinhua" },
  { "kyodo", "Kyodo" },
  { "kyodo news", "Kyodo" },
  { "jiji", "Jiji" },
  { "yonhap", "Yonhap" },
  { "pti", "PTI" },
  { "ani", "ANI" },
  { "ians", "IANS" },
  { "app", "APP" },
  { "bernama", "Bernama" },
  { "anadolu agency", "Anadolu" },
  { "anadolu", "Anadolu" },
  { "aa", "Anadolu" },
  { "irna", "IRNA" },
  { "sana", "SANA" },
  { "wam", "WAM" },
  { "upi", "UPI" },
  { "bloomberg", "Bloomberg" },
  { "bloomberg news", "Bloomberg" },
  { "dow jones", "Dow Jones" },
  { "cp", "The Canadian Press" },
  { "the canadian press", "The Canadian Press" },
  { "aap", "AAP" },
  { "pa", "PA" },
  { "pa media", "PA" },
  { "télam", "Télam" },
  { "notimex", "Notimex" },
  { "prensa latina", "Prensa Latina" },
  { "lusa", "Lusa" },
  { "agência brasil", "Agência Brasil" },
  { "epd", "epd" },
  { "kna", "KNA" },
  { "pr newswire", "PR Newswire" },
  { "prnewswire", "PR Newswire" },
  { "business wire", "Business Wire" },
  { "globe newswire", "GlobeNewswire" },
  { "cnn", "CNN" },
};

void
dateline_agency_line_clear (DatelineAgencyLine *line)
{
  g_clear_pointer (&line->place, g_free);
  g_clear_pointer (&line->agency, g_free);
}

const char *
dateline_agency_name (const char *words, gsize length)
{
  const char *end = words + length;

  g_return_val_if_fail (words != NULL, NULL);

  while (end > words && dateline_is_blank (dateline_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  words = dateline_skip_blank (words, end);
  for (guint i = 0; i < G_N_ELEMENTS (agencies); i++)
    if (dateline_match_phrase (words, end, agencies[i].words) == end)
      return agencies[i].name;

  return NULL;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2015;
}

/* A dash apart from the words around it, or two hyphens; NULL where there is none. */
static const char *
skip_dash (const char *p, const char *end)
{
  const char *from = p;
  gboolean apart;

  p = dateline_skip_blank (p, end);
  apart = p > from;
  if (p >= end || !is_dash (dateline_get_char (p)))
    return NULL;
  for (from = p; p < end && is_dash (dateline_get_char (p));)
    p = g_utf8_next_char (p);
  /* "MOSCOW-based" is a word. */
  if (!apart && *from == '-' && p - from == 1 &&
      (p >= end || !dateline_is_blank (dateline_get_char (p))))
    return NULL;

  return dateline_skip_blank (p, end);
}

/* "(Reuters)", "(AP/dpa)", "(Reuters, by Jane Doe)": behind the bracket, or NULL where it names none. */
static const char *
read_agency (const char *p, const char *end, const char **agency)
{
  const char *close;
  const char *from;

  if (p >= end || *p != '(')
    return NULL;
  close = memchr (p, ')', MIN ((gsize) (end - p), MAX_PLACE));
  if (close == NULL)
    return NULL;
  for (from = ++p; p <= close; p++)
    {
      if (p < close && *p != '/' && *p != ',' && *p != ';')
        continue;
      *agency = dateline_agency_name (from, (gsize) (p - from));
      if (*agency != NULL)
        return close + 1;
      from = p + 1;
    }

  return NULL;
}

/* Where the place ends: before a bracket, a dash or a date. Its words begin with capitals, but for a few
 * in between ("Rio de Janeiro"). */
static const char *
read_place (const char *p, const char *end, gboolean *all_capitals)
{
  static const char *const between[] = { "de", "del", "la",   "do",  "da",  "am",
                                         "an", "der", "upon", "of",  "and", "und",
                                         "y",  "le",  "les",  "sur", NULL };
  const char *from = p;
  const char *place_end = p;
  guint n_words = 0;

  *all_capitals = TRUE;
  while (p < end && p - from < MAX_PLACE)
    {
      const char *word = p;
      DatelineDateMention mention;
      gboolean small;

      if (*p == '(' || skip_dash (place_end, end) != NULL)
        break;
      if (dateline_date_scan_at (from, (gsize) (end - from), (gsize) (p - from),
                                 DATELINE_SCAN_DEFAULT, &mention))
        break;
      /* Without a year: "Jan 26", "26 ene". */
      if (g_ascii_isdigit (*p))
        break;
      small = g_unichar_islower (dateline_get_char (p));
      while (p < end &&
             (g_unichar_isalpha (dateline_get_char (p)) ||
              (g_unichar_ismark (dateline_get_char (p))) || *p == '.' || *p == '\'' ||
              dateline_get_char (p) == 0x2019 ||
              (*p == '-' && p + 1 < end && g_unichar_isalpha (dateline_get_char (p + 1)))))
        {
          if (g_unichar_islower (dateline_get_char (p)))
            *all_capitals = FALSE;
          p = g_utf8_next_char (p);
        }
      if (p == word)
        break;
      {
        char name[64];
        gsize taken = dateline_read_word (word, p, name, sizeof name);

        if (taken > 0 && (dateline_month_of (name) != 0 || dateline_weekday_of (name) != 0))
          break;
      }
      if (++n_words > MAX_WORDS || (small && dateline_match_any_phrase (word, end, between) != p))
        return NULL;
      place_end = p;
      if (p < end && (*p == ',' || *p == '/'))
        p++;
      p = dateline_skip_blank (p, end);
    }

  return n_words > 0 ? place_end : NULL;
}

/* ", Jan 26, 2022", ", 26 ene." "26.1.": whatever lies between place and agency or dash, if a date is. */
static const char *
skip_date (const char *p, const char *end)
{
  const char *from = p;
  guint n_digits = 0;
  guint n_words = 0;

  while (p < end && p - from < 40)
    {
      gunichar c = dateline_get_char (p);

      if (c == '(' || skip_dash (p, end) != NULL)
        break;
      if (g_unichar_isdigit (c))
        {
          n_digits++;
          p = g_utf8_next_char (p);
        }
      else if (g_unichar_isalpha (c))
        {
          char word[64];
          gsize taken = dateline_read_word (p, end, word, sizeof word);

          if (taken == 0)
            return from;
          if (dateline_month_of (word) == 0 && dateline_weekday_of (word) == 0 &&
              strcmp (word, "de") != 0)
            return from;
          n_words++;
          p += taken;
        }
      else if (dateline_is_blank (c) || c == ',' || c == '.' || c == '/')
        {
          p = g_utf8_next_char (p);
        }
      else
        {
          return from;
        }
    }

  return n_digits > 0 && n_digits <= 8 && n_words <= 3 ? p : from;
}

gboolean
dateline_agency_line_read (const char *text, gsize length, DatelineAgencyLine *line)
{
  const char *end = text + MIN (length, MAX_LINE);
  const char *agency = NULL;
  const char *place;
  const char *place_end;
  const char *p;
  const char *after;
  gboolean all_capitals = TRUE;

  g_return_val_if_fail (text != NULL && line != NULL, FALSE);

  *line = (DatelineAgencyLine){ 0 };
  if (length > MAX_LINE && (end = g_utf8_find_prev_char (text, end)) == NULL)
    return FALSE;
  place = dateline_skip_blank (text, end);
  after = memchr (place, '\n', (gsize) (end - place));
  if (after != NULL)
    end = after;

  /* "(Reuters) - …" names no place. */
  p = read_agency (place, end, &agency);
  place_end = p != NULL ? place : read_place (place, end, &all_capitals);
  if (place_end == NULL)
    return FALSE;
  if (p == NULL)
    {
      p = dateline_skip_blank (skip_date (place_end, end), end);
      after = read_agency (p, end, &agency);
      if (after != NULL)
        p = skip_date (after, end);
    }

  /* "(dpa). Der …", "(EFE): …", "(EFE).- …", and agencies that print no mark at all. */
  if (agency != NULL)
    {
      p = dateline_skip_blank (p, end);
      if (p < end && (*p == '.' || *p == ':'))
        p++;
    }
  after = skip_dash (p, end);
  if (after == NULL && agency != NULL)
    after = dateline_skip_blank (p, end);
  if (after == NULL || after >= end)
    return FALSE;
  /* "Moscow – the capital" is a sentence, and "UN - " may be a list of them. */
  if (agency == NULL && (!all_capitals || place_end - place < 4))
    return FALSE;
  /* "On Jan 26 (Reuters)": no place is so short unless it is written in capitals. */
  if (!all_capitals && place_end - place < 3)
    return FALSE;

  line->end = (gsize) (after - text);
  line->place = place_end > place ? g_strndup (place, (gsize) (place_end - place)) : NULL;
  line->agency = g_strdup (agency);

  return TRUE;
}
