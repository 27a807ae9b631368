/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases are those that common servers, content systems and bot checks send, in the languages that most of
 * them speak. */
#include "extract/page-substitute.h"

#include <string.h>

/* Code points of text from which on a page says more than such pages do. */
#define MUCH_TEXT 400

/* Case-folded. What stands in titles may be a part of one, but not of a headline that is meant. */
static const char *const in_titles[] = {
  "404 not found",
  "page not found",
  "error 404",
  "404 error",
  "403 forbidden",
  "access denied",
  "access to this page has been denied",
  "500 internal server error",
  "502 bad gateway",
  "503 service",
  "504 gateway",
  "service unavailable",
  "too many requests",
  "just a moment",
  "attention required",
  "are you a robot",
  "robot check",
  "security check",
  "human verification",
  "seite nicht gefunden",
  "zugriff verweigert",
  "page introuvable",
  "page non trouvée",
  "accès refusé",
  "página no encontrada",
  "acceso denegado",
  "pagina non trovata",
  "accesso negato",
  "página não encontrada",
  "acesso negado",
  "pagina niet gevonden",
  "toegang geweigerd",
  "sidan kunde inte hittas",
  "nie znaleziono strony",
  "страница не найдена",
};

/* The whole of a title. */
static const char *const titles[] = {
  "404",     "403",      "not found",      "forbidden", "error",          "log in", "login",
  "sign in", "anmelden", "nicht gefunden", "connexion", "iniciar sesión", "accedi", "entrar",
};

static const char *const in_texts[] = {
  "enable javascript and cookies to continue",
  "checking your browser before accessing",
  "verify you are human",
  "verifying you are human",
  "please verify that you are not a robot",
  "you don't have permission to access",
  "the requested url was not found",
  "the page you are looking for could not be found",
  "the page you requested could not be found",
  "die angeforderte seite wurde nicht gefunden",
  "die gesuchte seite konnte nicht gefunden werden",
  "la page que vous recherchez n'existe",
  "la página que busca no existe",
};

static gboolean
has_any (const char *text, const char *const *phrases, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strstr (text, phrases[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strstrip (g_utf8_normalize (folded, -1, G_NORMALIZE_NFC));
}

/* (transfer full): what the page has for text, or NULL where it is too much to be looked at. */
static char *
join_text (const DatelinePage *page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_points = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = g_ptr_array_index (page->blocks, i);

      if (block->omission != DATELINE_OMIT_NOTHING)
        continue;
      n_points += block->n_points;
      if (n_points >= MUCH_TEXT)
        return NULL;
      g_string_append_printf (text, "%s\n", block->text);
    }
  return fold (text->str);
}

gboolean
dateline_page_is_substitute (const DatelinePage *page)
{
  g_autofree char *text = join_text (page);
  g_autofree char *title = NULL;

  if (text == NULL)
    return FALSE;
  title = page->title != NULL ? fold (page->title) : NULL;
  if (title != NULL && has_any (title, in_titles, G_N_ELEMENTS (in_titles)))
    return TRUE;
  for (guint i = 0; title != NULL && i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (title, titles[i]))
      return TRUE;
  return has_any (text, in_texts, G_N_ELEMENTS (in_texts));
}
