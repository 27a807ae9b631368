/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a byline to whom it names. An element that its class calls the author's holds more than a name on many
 * pages: "Posted by", the day, a link to all of the author's articles; and on some it holds no name at all. */
#include "extract/page-names-private.h"

#include <string.h>

#include "text/date-scan.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/phrases.h"
#include "text/regions.h"

/* Longer ones before those that they begin with. */
static const char *const leads[] = { "posted by",
                                     "posted on",
                                     "posted",
                                     "published by",
                                     "published on",
                                     "published",
                                     "written by",
                                     "words by",
                                     "all posts by",
                                     "post author",
                                     "article by",
                                     "interview by",
                                     "by",
                                     "authors",
                                     "author",
                                     "veröffentlicht von",
                                     "veröffentlicht am",
                                     "veröffentlicht",
                                     "publiziert von",
                                     "publiziert am",
                                     "publiziert",
                                     "geschrieben von",
                                     "geschrieben am",
                                     "verfasst von",
                                     "erstellt von",
                                     "erstellt am",
                                     "eingestellt von",
                                     "ein beitrag von",
                                     "beitrag von",
                                     "ein artikel von",
                                     "artikel von",
                                     "text und interview",
                                     "interview",
                                     "text",
                                     "autoren",
                                     "autorin",
                                     "autor",
                                     "von",
                                     "publié par",
                                     "publié le",
                                     "écrit par",
                                     "rédigé par",
                                     "auteur",
                                     "par",
                                     "publicado por",
                                     "publicado el",
                                     "escrito por",
                                     "autora",
                                     "por",
                                     "pubblicato da",
                                     "scritto da",
                                     "autore",
                                     "geplaatst door",
                                     "door",
                                     "av",
                                     NULL };

/* What stands behind the names, from there on. */
static const char *const tails[] = { "all posts",
                                     "all articles",
                                     "more posts",
                                     "more by",
                                     "view all posts",
                                     "alle artikel",
                                     "alle beiträge",
                                     "alles von",
                                     "mehr artikel",
                                     "lesezeit",
                                     "lesedauer",
                                     "hinterlasse",
                                     "tous les articles",
                                     "temps de lecture",
                                     "tiempo de lectura",
                                     "view author",
                                     "get author",
                                     "view profile",
                                     "see all",
                                     "see more",
                                     "see full bio",
                                     "view all",
                                     "full bio",
                                     "read more",
                                     "todos los posts",
                                     "reading time",
                                     "min read",
                                     "leave a comment",
                                     NULL };

/* Between the names and a day that was cut off. */
static const char *const joints[] = {
  "am", "um",           "on",      "at",        "stand",  "le",
  "el", "last updated", "updated", "published", "posted", NULL
};

/* Of a comment, not of the article. */
static const char *const speakers[] = { "says",     "said",     "writes", "sagt",    "sagte",
                                        "schreibt", "schrieb",  "dit",    "dice",    "dijo",
                                        "zegt",     "ha dicho", "a dit",  "a écrit", NULL };

/* Of forms, and of programs that found no author. */
static const char *const placeholders[] = { "name",      "your name", "ihr name", "dein name",
                                            "nom",       "nombre",    "nome",     "naam",
                                            "no author", "follow",    "folgen",   NULL };

/* Whoever took the picture. */
static const char *const pictures[] = { "photo", "photos", "picture", "image",  "foto",
                                        "fotos", "bild",   "bilder",  "imagen", NULL };

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (dateline_get_char (p));
}

/* Behind the word in "ByAnn Miller", or NULL: word and name are elements of their own there. */
static const char *
skip_glued (const char *p, const char *end)
{
  static const char *const words[] = { "By", "Author", "Von", "Autor", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (end - p) > length + 1 && strncmp (p, words[i], length) == 0 &&
          g_ascii_isupper (p[length]))
        return p + length;
    }
  return NULL;
}

/* Behind the days and words that stand before the first name. */
static const char *
skip_leads (const char *p, const char *end)
{
  DatelineDateMention mention;
  gboolean has_day = FALSE;

  for (;;)
    {
      const char *after;

      if (dateline_date_scan_next (p, (gsize) (end - p), 0, DATELINE_SCAN_DEFAULT, &mention) &&
          mention.start == 0)
        {
          has_day = TRUE;
          p += mention.end;
          continue;
        }
      /* Digits only behind a day, whose hour they are. */
      while (p < end &&
             (has_day ? !is_letter (p) : !dateline_is_letter_or_digit (dateline_get_char (p))))
        p = g_utf8_next_char (p);
      after = p < end ? dateline_match_any_phrase (p, end, leads) : NULL;
      if (after == NULL)
        after = skip_glued (p, end);
      if (after == NULL)
        return p;
      p = after;
    }
}

/* Whether one of @words is the last of [@from, @end), and where it begins. */
static gboolean
ends_with_any (const char *from, const char *end, const char *const *words, const char **begin)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      const char *p = end - length;

      if ((gsize) (end - from) < length || ((guchar) *p & 0xc0) == 0x80 ||
          dateline_match_phrase (p, end, words[i]) != end)
        continue;
      if (p > from && p[-1] != ' ')
        continue;
      *begin = p;
      return TRUE;
    }
  return FALSE;
}

/* "am 26/10/13", "um 09:23": not every day and hour is one that can be read. */
static gboolean
is_joined_to_digit (const char *p, const char *end)
{
  const char *after = dateline_match_any_phrase (p, end, joints);

  after = after != NULL ? dateline_skip_blank (after, end) : end;
  return after < end && g_ascii_isdigit (*after);
}

static const char *
trim_end (const char *from, const char *end)
{
  while (end > from)
    {
      const char *last = g_utf8_prev_char (end);

      if (dateline_is_letter_or_digit (dateline_get_char (last)) || *last == '.' || *last == ')')
        break;
      end = last;
    }
  return end;
}

/* Where a handle or an address of mail begins: "Ann Miller@annmiller", "Ann Miller ann@example.org". */
static const char *
find_handle (const char *from, const char *end)
{
  const char *at = memchr (from, '@', (gsize) (end - from));
  const char *word = at;

  while (word != NULL && word > from && word[-1] != ' ')
    word--;
  if (word == NULL || word == from)
    return end;

  return memchr (at, '.', (gsize) (end - at)) != NULL ? word : at;
}

/* Where the names end: before the day, a bar, or words of the page. */
static const char *
find_end (const char *from, const char *end)
{
  DatelineDateMention mention;
  const char *begin;

  if (dateline_date_scan_next (from, (gsize) (end - from), 0, DATELINE_SCAN_DEFAULT, &mention) &&
      mention.start > 0)
    end = from + mention.start;
  end = find_handle (from, end);
  for (const char *p = from; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = dateline_get_char (p);

      if (p > from && (c == '|' || c == 0xb7 || c == 0x2022))
        end = p;
      else if ((p == from || p[-1] == ' ') &&
               (dateline_match_any_phrase (p, end, tails) != NULL || is_joined_to_digit (p, end)))
        end = p;
    }
  end = trim_end (from, end);
  while (ends_with_any (from, end, joints, &begin))
    end = trim_end (from, begin);

  return end;
}

static gboolean
is_placeholder (const char *names)
{
  const char *end = names + strlen (names);
  const char *after = dateline_match_any_phrase (names, end, placeholders);

  /* "Name *", "Name (required)" */
  return after != NULL && (after == end || *dateline_skip_blank (after, end) == '(');
}

char *
dateline_page_author_of (const char *byline)
{
  const char *whole_end = byline + strlen (byline);
  const char *from;
  const char *end;
  const char *begin;
  g_autofree char *names = NULL;
  g_autofree char *cut = NULL;
  char *author;

  cut = g_strndup (byline, (gsize) (find_end (byline, whole_end) - byline));
  author = dateline_byline_parse (cut);
  if (author != NULL)
    return author;

  from = skip_leads (byline, whole_end);
  end = find_end (from, whole_end);
  if (end == from || ends_with_any (from, end, speakers, &begin) ||
      dateline_match_any_phrase (from, end, pictures) != NULL)
    return NULL;
  names = g_strndup (from, (gsize) (end - from));

  return is_placeholder (names) ? NULL : g_steal_pointer (&names);
}
