/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases by which lines give away what they are, mostly in English, German, Spanish and French. */
#include "text/region-lines.h"

#include "text/phrases.h"

static gboolean
is_upper (const char *p, const char *end)
{
  for (; p < end; p = g_utf8_next_char (p))
    if (g_unichar_islower (dateline_get_char (p)))
      return FALSE;
  return TRUE;
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
    "auch lesen",
    "mehr themen",
    "weitere themen",
    "weitere artikel",
    "weitere beiträge",
    "zum weiterlesen",
    "lesetipp",
    "passend zum thema",
    "das könnte sie auch interessieren",
    "das könnte dich auch interessieren",
    "le puede interesar",
    "le podría interesar",
    "te podría interesar",
    "te recomendamos",
    "puedes ver",
    "puede leer",
    "lea además",
    "lee además",
    "mira también",
    "mire también",
    "seguir leyendo",
    "sigue leyendo",
    "mira",
    "lea",
    "lee",
    "leia também",
    "leia mais",
    "veja também",
    "saiba mais",
    "leggi anche",
    "leggi di più",
    "potrebbe interessarti",
    "per approfondire",
    "lees ook",
    "lees meer",
    "lees verder",
    "zie ook",
    "bekijk ook",
    "czytaj także",
    "czytaj też",
    "czytaj więcej",
    "zobacz też",
    "zobacz także",
    "läs även",
    "läs också",
    "læs også",
    "les også",
    "читайте также",
    "читайте по теме",
    NULL,
  };
  /* These are words of everyday sentences and count only as "WATCH:". */
  static const char *const weak[] = { "read",      "watch",       "listen",      "opinion",
                                      "explainer", "analysis",    "in pictures", "in depth",
                                      "lire",      "recommended", "mira",        "lea",
                                      "lee",       NULL };
  const char *end = line + length;
  const char *p = line;
  const char *best = NULL;

  while (p < end && (dateline_get_char (p) == '>' || dateline_get_char (p) == 0x25b6 ||
                     dateline_get_char (p) == 0xbb || dateline_get_char (p) == '*' ||
                     dateline_get_char (p) == '|' || dateline_get_char (p) == '[' ||
                     dateline_get_char (p) == '(' || dateline_get_char (p) == 0x2022 || *p == '-' ||
                     *p == ' '))
    p = g_utf8_next_char (p);

  for (guint i = 0; leads[i] != NULL; i++)
    {
      const char *after = dateline_may_begin (p, end, leads[i])
                            ? dateline_match_phrase (p, end, leads[i])
                            : NULL;

      if (after != NULL && (best == NULL || after > best))
        best = after;
    }
  if (best == NULL)
    return FALSE;

  {
    gboolean is_weak = FALSE;
    gboolean shouted = is_upper (p, best);
    const char *after = dateline_skip_blank (best, end);
    gunichar mark = after < end ? dateline_get_char (after) : 0;

    for (guint i = 0; weak[i] != NULL; i++)
      is_weak |= dateline_match_phrase (p, best, weak[i]) == best;

    if (mark == 0)
      return !is_weak || shouted;
    if (mark == ':')
      return !is_weak || shouted;
    if (mark == '|' || mark == '>' || mark == 0xbb || mark == 0x203a || mark == 0x2192)
      return TRUE;
    if (mark == 0x2026 ||
        (mark == '.' && dateline_count_tokens (after, end) == 1 && !is_weak && after[1] == '.'))
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
    "subscribe now",
    "wir respektieren ihre privatsphäre",
    "wir respektieren deine privatsphäre",
    "hazte miembro",
    "únete a nuestro",
    "inscríbase y reciba",
    "inscríbete",
    "inscreva-se",
    "siga-nos",
    "todos os direitos reservados",
    "iscriviti",
    "seguici su",
    "tutti i diritti riservati",
    "schrijf je in",
    "volg ons",
    "alle rechten voorbehouden",
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

  while (p < end && !dateline_is_letter_or_digit (dateline_get_char (p)) &&
         dateline_get_char (p) != 0xa9 && p - line < 12)
    p = g_utf8_next_char (p);
  if (p == end)
    return FALSE;

  /* "© 2022 Outlet", "(c) Outlet" */
  if (dateline_get_char (p) == 0xa9)
    return dateline_count_tokens (p, end) <= 30;
  if (p > line && p[-1] == '(' && (*p == 'c' || *p == 'C') && p + 1 < end && p[1] == ')')
    return dateline_count_tokens (p, end) <= 30;

  for (guint i = 0; whole[i] != NULL; i++)
    {
      if (!dateline_may_begin (p, end, whole[i]) ||
          (after = dateline_match_phrase (p, end, whole[i])) == NULL)
        continue;
      while (after < end && !dateline_is_letter (dateline_get_char (after)))
        after = g_utf8_next_char (after);
      if (after == end)
        return TRUE;
    }

  if (dateline_count_tokens (p, end) > 60)
    return FALSE;
  after = dateline_match_any_phrase (p, end, leads);
  if (after != NULL)
    {
      /* "Copyright law" and "Reproduction rates" may begin a sentence of the article. */
      if (dateline_match_phrase (p, end, "copyright") != NULL ||
          dateline_match_phrase (p, end, "reproduction") != NULL)
        {
          static const char *const more[] = { "©",          "(c)",     "19",         "20",
                                              "prohibited", "without", "permission", "by",
                                              "inc",        "ltd",     NULL };
          const char *next = dateline_skip_blank (after, end);

          if (next < end && (g_ascii_isdigit (*next) || dateline_get_char (next) == 0xa9 ||
                             *next == '(' || *next == ':'))
            return TRUE;
          return dateline_has_any_phrase (after, end, more) && dateline_count_tokens (p, end) <= 25;
        }
      return TRUE;
    }

  return dateline_has_any_phrase (p, end, inside);
}

/* Agencies and the words by which a credit is known as one. */
const char *const dateline_credit_words[] = {
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

  if (dateline_count_tokens (line, end) > 14)
    return FALSE;
  while (p < end && (*p == '(' || *p == '['))
    p++;

  for (guint i = 0; leads[i] != NULL; i++)
    {
      const char *after = dateline_may_begin (p, end, leads[i])
                            ? dateline_match_phrase (p, end, leads[i])
                            : NULL;

      if (after != NULL && (best == NULL || after > best))
        best = after;
    }
  if (best != NULL)
    {
      const char *after = dateline_skip_blank (best, end);

      if (after < end && (*after == ':' || *after == '/' || dateline_get_char (after) == 0xa9))
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
      if (q > line && !dateline_is_blank (dateline_get_char (g_utf8_find_prev_char (line, q))))
        break;
      if (q + 1 >= p - 1 || dateline_count_tokens (q, p) > 10)
        break;
      *known = dateline_has_any_phrase (q + 1, p - 1, dateline_credit_words) ||
               dateline_get_char (q + 1) == 0xa9;
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
      c = dateline_get_char (p);
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
