/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases by which lines give away what they are, in English, German, Spanish and French. */
#include "text/region-lines.h"

#include "text/date-scan.h"
#include "text/regions.h"

#include <string.h>

const char *
dateline_match_phrase (const char *p, const char *end, const char *phrase)
{
  for (; *phrase != '\0'; phrase = g_utf8_next_char (phrase))
    {
      gunichar wanted = g_utf8_get_char (phrase);
      gunichar c;

      if (p >= end)
        return NULL;
      c = g_utf8_get_char (p);
      if (c == 0x2019)
        c = '\'';
      if (wanted == ' ' ? !dateline_is_blank (c) : g_unichar_tolower (c) != wanted)
        return NULL;
      p = g_utf8_next_char (p);
      while (wanted == ' ' && p < end && dateline_is_blank (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  if (p < end && g_unichar_isalnum (g_utf8_get_char (p)))
    return NULL;

  return p;
}

static const char *
skip_blank (const char *p, const char *end)
{
  while (p < end && dateline_is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
match_any (const char *p, const char *end, const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *after = dateline_match_phrase (p, end, phrases[i]);

      if (after != NULL)
        return after;
    }
  return NULL;
}

/* Whether any of @phrases stands somewhere in the line; looked for at the beginnings of words. */
static gboolean
has_any (const char *line, const char *end, const char *const *phrases)
{
  gunichar before = ' ';

  for (const char *p = line; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (before) && match_any (p, end, phrases) != NULL)
        return TRUE;
      before = c;
    }
  return FALSE;
}

static gboolean
is_upper (const char *p, const char *end)
{
  for (; p < end; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static guint
count_tokens (const char *p, const char *end)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gboolean blank = dateline_is_blank (g_utf8_get_char (p));

      if (!blank && !inside)
        n++;
      inside = !blank;
    }
  return n;
}

gboolean
dateline_line_is_related_link (const char *line, gsize length)
{
  static const char *const leads[] = {
    "read more",
    "read also",
    "also read",
    "read next",
    "read",
    "see also",
    "see more",
    "related",
    "related articles",
    "related article",
    "related stories",
    "related story",
    "related topics",
    "related content",
    "more on this",
    "more on this story",
    "more on this topic",
    "more on",
    "more from",
    "more about",
    "more stories",
    "don't miss",
    "must read",
    "recommended",
    "recommended reading",
    "you may also like",
    "you might also like",
    "watch",
    "watch more",
    "watch also",
    "listen",
    "in pictures",
    "opinion",
    "explainer",
    "analysis",
    "in depth",
    "leer más",
    "leer también",
    "lea más",
    "lea también",
    "lee también",
    "lee más",
    "ver también",
    "vea también",
    "te puede interesar",
    "puede interesarle",
    "más información",
    "más sobre este tema",
    "relacionado",
    "relacionados",
    "noticias relacionadas",
    "mehr zum thema",
    "mehr dazu",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie dazu",
    "lesen sie hier",
    "weiterlesen",
    "mehr lesen",
    "auch interessant",
    "siehe auch",
    "zum thema",
    "lire aussi",
    "à lire aussi",
    "à lire",
    "lire",
    "voir aussi",
    "à voir aussi",
    "en savoir plus",
    "sur le même sujet",
    "lire la suite",
    NULL,
  };
  /* These are words of everyday sentences and count only as "WATCH:". */
  static const char *const weak[] = { "read",      "watch",       "listen",      "opinion",
                                      "explainer", "analysis",    "in pictures", "in depth",
                                      "lire",      "recommended", NULL };
  const char *end = line + length;
  const char *p = line;
  const char *best = NULL;

  while (p < end &&
         (g_utf8_get_char (p) == '>' || g_utf8_get_char (p) == 0x25b6 ||
          g_utf8_get_char (p) == 0xbb || g_utf8_get_char (p) == '*' || g_utf8_get_char (p) == '|' ||
          g_utf8_get_char (p) == '[' || g_utf8_get_char (p) == '(' ||
          g_utf8_get_char (p) == 0x2022 || *p == '-' || *p == ' '))
    p = g_utf8_next_char (p);

  for (guint i = 0; leads[i] != NULL; i++)
    {
      const char *after = dateline_match_phrase (p, end, leads[i]);

      if (after != NULL && (best == NULL || after > best))
        best = after;
    }
  if (best == NULL)
    return FALSE;

  {
    gboolean is_weak = FALSE;
    gboolean shouted = is_upper (p, best);
    const char *after = skip_blank (best, end);
    gunichar mark = after < end ? g_utf8_get_char (after) : 0;

    for (guint i = 0; weak[i] != NULL; i++)
      is_weak |= dateline_match_phrase (p, best, weak[i]) == best;

    if (mark == 0)
      return !is_weak || shouted;
    if (mark == ':')
      return !is_weak || shouted;
    if (mark == '|' || mark == '>' || mark == 0xbb || mark == 0x203a || mark == 0x2192)
      return TRUE;
    if (mark == 0x2026 ||
        (mark == '.' && count_tokens (after, end) == 1 && !is_weak && after[1] == '.'))
      return TRUE;
    if ((mark == '-' || mark == 0x2013 || mark == 0x2014) && shouted)
      return TRUE;
    return shouted && !is_weak;
  }
}

gboolean
dateline_line_is_boilerplate (const char *line, gsize length)
{
  /* Whole lines, but for marks behind them. */
  static const char *const whole[] = {
    "advertisement",
    "advertisements",
    "advert",
    "ad",
    "sponsored",
    "sponsored content",
    "promoted content",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share on facebook",
    "share on twitter",
    "comments",
    "comment",
    "leave a comment",
    "post a comment",
    "add a comment",
    "no comments",
    "view comments",
    "join the conversation",
    "facebook",
    "twitter",
    "whatsapp",
    "email",
    "e-mail",
    "print",
    "copy link",
    "save",
    "log in",
    "sign in",
    "register",
    "sign up",
    "subscribe",
    "subscribe now",
    "newsletter",
    "newsletters",
    "back to top",
    "skip to content",
    "menu",
    "cookie policy",
    "privacy policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "contact us",
    "about us",
    "follow us",
    "tags",
    "topics",
    "most read",
    "most popular",
    "trending",
    "close",
    "continue reading",
    "anzeige",
    "werbung",
    "teilen",
    "kommentare",
    "kommentar schreiben",
    "drucken",
    "merken",
    "impressum",
    "datenschutz",
    "publicidad",
    "anuncio",
    "compartir",
    "comentarios",
    "imprimir",
    "suscríbete",
    "publicité",
    "partager",
    "commentaires",
    "imprimer",
    "s'abonner",
    NULL,
  };
  static const char *const leads[] = {
    "sign up for",
    "sign up to",
    "subscribe to",
    "subscribe for",
    "get the latest",
    "get our",
    "follow us on",
    "follow us",
    "follow @",
    "share this article",
    "share this story",
    "share this on",
    "share this",
    "click here",
    "download our app",
    "download the app",
    "join our",
    "join us on",
    "join the conversation",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "by using this site",
    "by continuing to use",
    "by signing up",
    "by clicking",
    "by subscribing",
    "copyright",
    "all rights reserved",
    "this article was first published",
    "this article originally appeared",
    "this material may not be published",
    "reproduction",
    "support our journalism",
    "already a subscriber",
    "create an account",
    "you have reached",
    "register now",
    "leave a comment",
    "comments are",
    "have something to say",
    "tags:",
    "topics:",
    "abonnieren sie",
    "melden sie sich",
    "folgen sie uns",
    "diese website verwendet cookies",
    "wir verwenden cookies",
    "alle rechte vorbehalten",
    "jetzt abonnieren",
    "newsletter abonnieren",
    "suscríbete a",
    "suscríbase a",
    "síguenos",
    "síganos en",
    "apúntate a",
    "este sitio utiliza cookies",
    "esta web utiliza cookies",
    "utilizamos cookies",
    "todos los derechos reservados",
    "reciba nuestro",
    "recibe nuestro",
    "abonnez-vous",
    "inscrivez-vous",
    "suivez-nous",
    "ce site utilise des cookies",
    "nous utilisons des cookies",
    "tous droits réservés",
    NULL,
  };
  static const char *const inside[] = {
    "all rights reserved",   "alle rechte vorbehalten", "todos los derechos reservados",
    "derechos reservados",   "tous droits réservés",    "our newsletter",
    "our daily newsletter",  "our weekly newsletter",   "uses cookies",
    "use of cookies",        "our privacy policy",      "terms of service",
    "unseren newsletter",    "nuestro boletín",         "notre newsletter",
    "may not be reproduced", "cookie settings",         NULL,
  };
  const char *end = line + length;
  const char *p = line;
  const char *after;

  while (p < end && !g_unichar_isalnum (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0xa9 &&
         p - line < 12)
    p = g_utf8_next_char (p);
  if (p == end)
    return FALSE;

  /* "© 2022 Outlet", "(c) Outlet" */
  if (g_utf8_get_char (p) == 0xa9)
    return count_tokens (p, end) <= 30;
  if (p > line && p[-1] == '(' && (*p == 'c' || *p == 'C') && p + 1 < end && p[1] == ')')
    return count_tokens (p, end) <= 30;

  for (guint i = 0; whole[i] != NULL; i++)
    {
      after = dateline_match_phrase (p, end, whole[i]);
      if (after == NULL)
        continue;
      while (after < end && !g_unichar_isalpha (g_utf8_get_char (after)))
        after = g_utf8_next_char (after);
      if (after == end)
        return TRUE;
    }

  if (count_tokens (p, end) > 60)
    return FALSE;
  after = match_any (p, end, leads);
  if (after != NULL)
    {
      /* "Copyright law" and "Reproduction rates" may begin a sentence of the article. */
      if (dateline_match_phrase (p, end, "copyright") != NULL ||
          dateline_match_phrase (p, end, "reproduction") != NULL)
        {
          static const char *const more[] = { "©",          "(c)",     "19",         "20",
                                              "prohibited", "without", "permission", "by",
                                              "inc",        "ltd",     NULL };
          const char *next = skip_blank (after, end);

          if (next < end && (g_ascii_isdigit (*next) || g_utf8_get_char (next) == 0xa9 ||
                             *next == '(' || *next == ':'))
            return TRUE;
          return has_any (after, end, more) && count_tokens (p, end) <= 25;
        }
      return TRUE;
    }

  return has_any (p, end, inside);
}

/* Agencies and the words by which a credit is known as one. */
static const char *const credit_words[] = {
  "reuters",
  "ap",
  "afp",
  "epa",
  "epa-efe",
  "efe",
  "dpa",
  "ansa",
  "tass",
  "ria",
  "sputnik",
  "upi",
  "pti",
  "xinhua",
  "aa",
  "anadolu",
  "getty",
  "getty images",
  "shutterstock",
  "alamy",
  "bloomberg",
  "imago",
  "picture alliance",
  "keystone",
  "agencies",
  "agency",
  "agencias",
  "agenturen",
  "agences",
  "photo",
  "photos",
  "photograph",
  "photography",
  "photographer",
  "picture",
  "image",
  "images",
  "file",
  "file photo",
  "archive",
  "archiv",
  "archivo",
  "handout",
  "courtesy",
  "via",
  "pool",
  "screenshot",
  "foto",
  "fotos",
  "bild",
  "grafik",
  "graphic",
  "illustration",
  "video",
  "twitter",
  "wikimedia",
  "wikimedia commons",
  "ukrinform",
  "interfax",
  "trt",
  "trtworld",
  "trt world",
  "cnn",
  "bbc",
  "nyt",
  "the new york times",
  "sipa",
  "zuma",
  "maxar",
  "staff",
  "wire services",
  "news agencies",
  "associated press",
  NULL,
};

gboolean
dateline_line_is_credit (const char *line, gsize length)
{
  static const char *const leads[] = { "photo",           "photos",
                                       "photo by",        "photograph",
                                       "photograph by",   "photo credit",
                                       "picture",         "picture credit",
                                       "image",           "image credit",
                                       "image source",    "images",
                                       "credit",          "credits",
                                       "video credit",    "foto",
                                       "fotos",           "bild",
                                       "bildquelle",      "bildnachweis",
                                       "crédito",         "crédito de la foto",
                                       "imagen",          "crédit",
                                       "crédit photo",    "photo d'illustration",
                                       "graphic",         "graphic by",
                                       "grafik",          "illustration",
                                       "illustration by", NULL };
  const char *end = line + length;
  const char *p = line;
  const char *best = NULL;

  if (count_tokens (line, end) > 14)
    return FALSE;
  while (p < end && (*p == '(' || *p == '['))
    p++;

  for (guint i = 0; leads[i] != NULL; i++)
    {
      const char *after = dateline_match_phrase (p, end, leads[i]);

      if (after != NULL && (best == NULL || after > best))
        best = after;
    }
  if (best != NULL)
    {
      const char *after = skip_blank (best, end);

      if (after < end && (*after == ':' || *after == '/' || g_utf8_get_char (after) == 0xa9))
        return TRUE;
      if (after < end && best - p > 3 && g_ascii_strncasecmp (best - 3, " by", 3) == 0)
        return TRUE;
    }

  /* A whole line in brackets: "(Reuters)". */
  if (p > line)
    {
      gboolean known;

      return dateline_line_find_credit (line, length, &known) == 0 && known;
    }
  return FALSE;
}

gsize
dateline_line_find_credit (const char *line, gsize length, gboolean *known)
{
  const char *end = line + length;
  const char *p = end;
  char open;

  *known = FALSE;
  if (length > 1 && end[-1] == '.' && (end[-2] == ')' || end[-2] == ']'))
    p--;
  if (p == line || (p[-1] != ')' && p[-1] != ']'))
    return length;
  open = p[-1] == ')' ? '(' : '[';

  for (const char *q = p - 1; q > line && p - q < 160;)
    {
      q--;
      if (*q == ')' || *q == ']')
        break;
      if (*q != open)
        continue;
      /* "(Reuters)" stands apart; "f(x)" does not. */
      if (q > line && !dateline_is_blank (g_utf8_get_char (g_utf8_find_prev_char (line, q))))
        break;
      if (q + 1 >= p - 1 || count_tokens (q, p) > 10)
        break;
      *known = has_any (q + 1, p - 1, credit_words) || g_utf8_get_char (q + 1) == 0xa9;
      return (gsize) (q - line);
    }

  return length;
}

gboolean
dateline_line_ends_sentence (const char *line, gsize length, gunichar *mark)
{
  const char *p = line + length;

  while (p > line)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (mark != NULL)
        *mark = c;
      switch (c)
        {
        case '"':
        case '\'':
        case ')':
        case ']':
        case 0x2019:
        case 0x201d:
        case 0x201c:
        case 0x2018:
        case 0xbb:
        case 0xab:
        case 0x203a:
        case 0x300d:
        case 0x300f:
        case 0xff09:
          continue;
        case '.':
        case '!':
        case '?':
        case 0x2026:
        case 0x3002:
        case 0xff01:
        case 0xff1f:
        case 0xff0e:
        case 0x61f:
        case 0x6d4:
        case 0x964:
        case 0x203c:
        case 0x2047:
        case 0x2048:
        case 0x2049:
          return TRUE;
        default:
          return FALSE;
        }
    }
  return FALSE;
}

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
  after = match_any (p, end, strong_leads);
  *strong = after != NULL;
  if (after == NULL)
    after = match_any (p, end, leads);
  if (after == NULL)
    return NULL;

  after = skip_blank (after, end);
  if (after < end && *after == ':')
    {
      *strong = TRUE;
      after = skip_blank (after + 1, end);
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

  if (p == NULL || !g_unichar_isalpha (g_utf8_get_char (p)))
    return 0;
  if (!strong && g_unichar_islower (g_utf8_get_char (p)))
    return 0;

  /* "By Jane Doe | 26 January 2022": the byline ends where the stamp begins. */
  for (const char *q = p; q < end; q = g_utf8_next_char (q))
    {
      gunichar c = g_utf8_get_char (q);
      const char *next = g_utf8_next_char (q);
      DatelineStamp stamp;

      if (c != '|' && c != ',' && c != 0xb7 && c != 0x2022 && c != '-' && c != 0x2013 &&
          c != 0x2014)
        continue;
      next = skip_blank (next, end);
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

      c = g_utf8_get_char (p);
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

  while (stop > line && dateline_is_blank (g_utf8_get_char (g_utf8_prev_char (stop))))
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
      gunichar c = g_utf8_get_char (stop);

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
          const char *next = skip_blank (stop + 1, end);

          if (next >= end || g_unichar_islower (g_utf8_get_char (next)) ||
              has_any (next, end, offices))
            break;
        }
      if (c == ' ' && match_any (stop + 1, end, cuts) != NULL)
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
  p = match_any (trimmed, end, leads);
  if (p == NULL)
    return FALSE;
  p = skip_blank (p, end);
  if (p >= end || *p != ':')
    return FALSE;
  p = skip_blank (p + 1, end);
  /* A name or two; what is longer is a sentence about a source. */
  if (p >= end || count_tokens (p, end) > 14)
    return FALSE;

  for (const char *q = p + 1; q < end && cut == NULL; q = g_utf8_next_char (q))
    {
      gunichar c = g_utf8_get_char (q);

      if ((c == '/' && q[-1] != '/' && q[-1] != ':' && q[1] != '/' && strstr (p, "://") == NULL) ||
          c == ',' || c == ';' || c == '|')
        {
          cut = q;
          after = skip_blank (q + 1, end);
        }
      else if (dateline_is_blank (c))
        {
          const char *word = skip_blank (q, end);

          after = match_any (word, end, joints);
          if (*word == '&')
            after = word + 1;
          if (after != NULL)
            {
              /* "Trinidad and Tobago Guardian" is one name: only agencies are joined. */
              const char *next = skip_blank (after, end);

              if (match_any (next, end, credit_words) != NULL)
                cut = q;
              after = next;
            }
          else if ((after = match_any (word, end, with)) != NULL)
            {
              cut = q;
              after = dateline_match_phrase (word, end, "with agencies") != NULL
                        ? skip_blank (word + 4, end)
                        : skip_blank (after, end);
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
