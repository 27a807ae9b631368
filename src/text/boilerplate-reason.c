/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a line is boilerplate, by the words that give it away; in the words in which web pages' omissions are
 * kept, so that both read alike. */
#include "text/region-lines.h"

#include "text/phrases.h"

typedef struct
{
  const char *reason;
  const char *const *words; /* at the beginning of a word anywhere in the line */
} Reason;

static const char *const cookies[] = { "cookie", "cookies", NULL };
static const char *const comments[] = {
  "comment",     "comments",     "conversation",          "kommentar", "kommentare",
  "comentarios", "commentaires", "have something to say", NULL
};
static const char *const advertisement[] = {
  "advertisement", "advertisements", "advert",     "ad",      "sponsored", "promoted",
  "anzeige",       "werbung",        "publicidad", "anuncio", "publicité", NULL
};
static const char *const newsletter[] = {
  "newsletter",     "newsletters", "sign up", "subscribe",  "subscribing", "signing up",
  "get the latest", "get our",     "boletín", "abonnieren", "melden sie",  "suscríbete",
  "suscríbase",     "apúntate",    "reciba",  "recibe",     "abonnez",     "s'abonner",
  "inscrivez",      "join our",    "app",     NULL,
};
static const char *const login[] = {
  "log in",           "sign in",     "register", "subscriber", "create an account",
  "you have reached", "support our", NULL
};
static const char *const footer[] = {
  "copyright",
  "©",
  "(c)",
  "all rights",
  "rechte vorbehalten",
  "derechos",
  "droits",
  "reproduced",
  "reproduction",
  "may not be published",
  "privacy",
  "terms",
  "impressum",
  "datenschutz",
  "contact us",
  "about us",
  "originally appeared",
  "first published",
  "by using this site",
  "by clicking",
  "by continuing",
  NULL,
};
static const char *const sharing[] = { "share",    "facebook", "twitter",   "whatsapp", "email",
                                       "e-mail",   "print",    "copy link", "save",     "follow",
                                       "teilen",   "drucken",  "merken",    "folgen",   "compartir",
                                       "imprimir", "síguenos", "síganos",   "partager", "imprimer",
                                       "suivez",   NULL };
static const char *const tags[] = { "tags", "topics", NULL };

/* The more telling ones first. */
static const Reason reasons[] = {
  { "cookie-notice", cookies }, { "advertisement", advertisement },
  { "footer", footer },         { "newsletter", newsletter },
  { "pop-up", login },          { "comments", comments },
  { "share-buttons", sharing }, { "tags", tags },
};

const char *
dateline_line_boilerplate_reason (const char *line, gsize length)
{
  g_return_val_if_fail (line != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (dateline_has_any_phrase (line, line + length, reasons[i].words))
      return reasons[i].reason;

  return "navigation";
}
