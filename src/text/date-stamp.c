/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that say when a text appeared: a label, a date, a time of day, perhaps a second such group. */
#include "text/date-scan.h"

#include "text/lines.h"
#include "text/phrases.h"

#include <string.h>

typedef struct
{
  const char *label;
  gboolean updated;
} Label;

/* Longer ones before those that they begin with. */
static const Label labels[] = {
  { "date published" },
  { "date posted" },
  { "date", FALSE },
  { "first published" },
  { "originally published" },
  { "published on" },
  { "published at" },
  { "published" },
  { "publication date" },
  { "release date" },
  { "posted on" },
  { "posted at" },
  { "posted" },
  { "issued" },
  { "created" },
  { "filed" },
  { "last updated on", TRUE },
  { "last updated", TRUE },
  { "last update", TRUE },
  { "updated on", TRUE },
  { "updated at", TRUE },
  { "updated", TRUE },
  { "last modified", TRUE },
  { "modified", TRUE },
  /* German */
  { "datum" },
  { "veröffentlicht am" },
  { "veröffentlicht" },
  { "erschienen am" },
  { "erschienen" },
  { "zuletzt aktualisiert am", TRUE },
  { "zuletzt aktualisiert", TRUE },
  { "aktualisiert am", TRUE },
  { "aktualisiert", TRUE },
  { "stand", TRUE },
  /* Spanish */
  { "fecha de publicación" },
  { "fecha" },
  { "publicado el" },
  { "publicada el" },
  { "publicado" },
  { "publicada" },
  { "actualizado el", TRUE },
  { "actualizado", TRUE },
  { "actualizada", TRUE },
  { "última actualización", TRUE },
  /* French */
  { "date de publication" },
  { "publié le" },
  { "publié" },
  { "mis à jour le", TRUE },
  { "mis à jour", TRUE },
  { "modifié le", TRUE },
};

static gboolean
is_separator (gunichar c)
{
  return c == '|' || c == ',' || c == ';' || c == 0xb7 || c == 0x2022 || c == '-' || c == 0x2013 ||
         c == 0x2014 || c == '/' || c == '.' || c == '(' || c == ')' || c == '@' || c == 0x2b9 ||
         c == '[' || c == ']';
}

static const char *
skip_separators (const char *p, const char *end)
{
  while (p < end &&
         (dateline_is_blank (dateline_get_char (p)) || is_separator (dateline_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
match_label (const char *p, const char *end, const Label **label)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *after = dateline_match_phrase (p, end, labels[i].label);

      if (after == NULL)
        continue;
      *label = &labels[i];
      after = dateline_skip_blank (after, end);
      if (after < end && (*after == ':' || *after == '-' || *after == '|'))
        after = dateline_skip_blank (after + 1, end);
      return after;
    }
  *label = NULL;
  return p;
}

/* "10:34", "T10:34:05Z", "10.34 Uhr", "3 pm", with a zone behind it; @p where there is none. */
static const char *
skip_time (const char *p, const char *end)
{
  static const char *const before[] = { "at", "um", "à", "a las", "à las", "le", NULL };
  static const char *const behind[] = { "am",  "pm",  "a.m.",  "p.m.", "a.m", "p.m",
                                        "uhr", "hrs", "hours", "h",    NULL };
  const char *from = p;
  const char *q;
  guint digits = 0;
  gboolean told = FALSE;

  q = dateline_match_any_phrase (p, end, before);
  if (q != NULL)
    p = dateline_skip_blank (q, end);
  if (p < end && *p == 'T')
    p++;

  while (p < end && g_ascii_isdigit (*p) && digits < 2)
    {
      p++;
      digits++;
    }
  if (digits == 0)
    return from;
  for (guint part = 0; part < 3 && p + 2 < end + 0; part++)
    {
      if ((*p != ':' && *p != '.' && *p != 'h') || !g_ascii_isdigit (p[1]) ||
          !g_ascii_isdigit (p[2]))
        break;
      p += 3;
      told = TRUE;
      while (p < end && g_ascii_isdigit (*p) && part == 2)
        p++;
    }
  if (p < end && g_ascii_isdigit (*p))
    return from;

  q = dateline_match_any_phrase (dateline_skip_blank (p, end), end, behind);
  if (q != NULL)
    {
      p = q;
      told = TRUE;
    }
  if (!told)
    return from;

  /* A zone: Z, +03:00, GMT, CET, (UTC+3). */
  q = dateline_skip_blank (p, end);
  if (q < end && *q == '(')
    q++;
  {
    const char *zone = q;
    guint letters = 0;

    while (q < end && *q >= 'A' && *q <= 'Z' && letters < 5)
      {
        q++;
        letters++;
      }
    if (letters > 5 || (q < end && g_ascii_isalpha (*q)) || (letters == 1 && *zone != 'Z'))
      return p;
    if (q + 1 < end && (*q == '+' || *q == '-') && g_ascii_isdigit (q[1]))
      {
        q++;
        while (q < end && (g_ascii_isdigit (*q) || *q == ':'))
          q++;
      }
    else if (letters == 0)
      {
        return p;
      }
    if (q < end && *q == ')')
      q++;
  }

  return q;
}

/* "3 min read", "2 hours ago": what sites print beside the date. */
static const char *
skip_remark (const char *p, const char *end)
{
  static const char *const remarks[] = { "min read",  "mins read", "minute read", "minutes read",
                                         "hours ago", "hour ago",  "minutes ago", "days ago",
                                         "day ago",   NULL };
  const char *from = p;
  const char *after;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  if (p == from || p - from > 3)
    return from;
  after = dateline_match_any_phrase (dateline_skip_blank (p, end), end, remarks);

  return after != NULL ? after : from;
}

/* One label, date and time of day. */
static gboolean
read_group (const char *line, const char *end, const char *p, DatelineStamp *stamp)
{
  static const char *const prepositions[] = { "on", "am", "el", "le", "den", "vom", NULL };
  const Label *label;
  const char *q;

  p = match_label (p, end, &label);
  /* "Stand 26.01.2022" is one; a sentence that begins with "Stand" needs the date at once. */
  q = dateline_match_any_phrase (p, end, prepositions);
  if (q != NULL)
    p = dateline_skip_blank (q, end);
  q = skip_time (p, end);
  if (q != p)
    p = skip_separators (q, end);

  if (!dateline_date_scan_at (line, (gsize) (end - line), (gsize) (p - line),
                              label != NULL ? DATELINE_SCAN_YEAR | DATELINE_SCAN_ISO_MONTH |
                                                DATELINE_SCAN_SHORT_YEAR
                                            : DATELINE_SCAN_DEFAULT,
                              &stamp->mention))
    return FALSE;

  stamp->labelled = label != NULL;
  stamp->updated = label != NULL && label->updated;
  p = line + stamp->mention.end;
  q = skip_separators (p, end);
  if (skip_time (q, end) != q)
    p = skip_time (q, end);
  q = skip_separators (p, end);
  if (skip_remark (q, end) != q)
    p = skip_remark (q, end);
  stamp->end = (gsize) (p - line);
  return TRUE;
}

/**
 * dateline_stamp_read:
 * @line: a line without white space at its edges
 * @stamp: (out): what it begins with
 *
 * Where a line names a publication and an update, the publication counts.
 *
 * Returns: whether the line begins with a stamp
 */
gboolean
dateline_stamp_read (const char *line, gsize length, DatelineStamp *stamp)
{
  const char *end = line + length;
  DatelineStamp more;

  memset (stamp, 0, sizeof *stamp);
  if (!read_group (line, end, line, stamp))
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      const char *next = skip_separators (line + stamp->end, end);

      if (next == end)
        {
          /* A closing bracket or full stop goes with the stamp. */
          stamp->end = length;
          stamp->whole = TRUE;
          return TRUE;
        }
      memset (&more, 0, sizeof more);
      if (!read_group (line, end, next, &more) || !more.labelled)
        break;
      if (stamp->updated && !more.updated)
        {
          stamp->mention = more.mention;
          stamp->updated = FALSE;
        }
      stamp->end = more.end;
    }

  stamp->whole = skip_separators (line + stamp->end, end) == end;
  if (stamp->whole)
    stamp->end = length;
  return TRUE;
}

gsize
dateline_live_stamp_length (const char *line, gsize length)
{
  const char *end = line + length;
  const char *p;
  const char *next;
  gunichar mark;

  g_return_val_if_fail (line != NULL, 0);

  if (length == 0 || !g_ascii_isdigit (*line))
    return 0;
  p = skip_time (line, end);
  if (p == line)
    return 0;
  next = dateline_skip_blank (p, end);
  if (next == end)
    return length;
  mark = dateline_get_char (next);
  if (mark == ':' || mark == '|' || mark == '-' || mark == 0x2013 || mark == 0x2014 ||
      mark == 0xb7 || mark == 0x2022)
    {
      next = dateline_skip_blank (g_utf8_next_char (next), end);
      return (gsize) (next - line);
    }

  return next > p && (g_unichar_isupper (mark) || mark == '"' || mark == 0x201c || mark == 0x201e)
           ? (gsize) (next - line)
           : 0;
}
