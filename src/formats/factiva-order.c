/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of Factiva as readers see it: section, title, author, length, date, source, its code, edition
 * and page, language, copyright, the text, captions, publisher, number. Nothing has a label, so nothing
 * depends on the language of the interface: the length is the line before the date, and all else
 * follows from there. */
#include "config.h"

#include <string.h>

#include "formats/claimed-date.h"
#include "formats/factiva-private.h"
#include "text/lines.h"

/* Lines before the length, and those between the source and the language. */
#define MAX_BEFORE 12
#define MAX_FACTS  9
/* Bytes; a live blog may come in paragraphs of that kind too. */
#define MAX_CAPTION 500

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

static gboolean
has_role (const DatelineBundleLine *line, const char *role)
{
  return line->role != NULL && strstr (line->role, role) != NULL;
}

/* A number and a word or two: "1,285 words", "8165 字". */
static gboolean
is_length (const char *text)
{
  guint letters = 0;

  if (!g_ascii_isdigit (*text) || strlen (text) > 40)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);

      letters += c >= 0x80 || g_ascii_isalpha ((char) c);
      if (c < 0x80 && !g_ascii_isalnum ((char) c) && strchr (" ,.'", (int) c) == NULL)
        return FALSE;
    }

  return letters > 0;
}

/* The line with the length, or that with the date where there is none; @to where neither is. */
static guint
find_anchor (const GPtrArray *lines, guint from, guint to)
{
  guint date = to;

  for (guint i = from; i < MIN (to, from + MAX_BEFORE); i++)
    {
      DatelineClaim claim;

      if (i + 1 < to && is_length (line_at (lines, i)->text) &&
          dateline_claim_read_line (line_at (lines, i + 1)->text, &claim))
        return i;
      if (date == to && strlen (line_at (lines, i)->text) < 60 &&
          dateline_claim_read_line (line_at (lines, i)->text, &claim))
        date = i;
    }

  return date;
}

static gboolean
is_byline (const char *text)
{
  static const char *const leads[] = { "By ",  "BY ",  "Von ", "VON ", "Par ", "PAR ",
                                       "Por ", "POR ", "Di ",  "DI ",  "Da ",  "Door " };

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (g_str_has_prefix (text, leads[i]))
      return strlen (text) < 200;

  return FALSE;
}

/* Which of the lines before the length is the title: the one that is marked as it, one in bold, or, where
 * nothing is marked, the longest but for an author. */
static guint
find_title (const GPtrArray *lines, guint from, guint to)
{
  guint best = from;

  for (guint i = from; i < to; i++)
    if (has_role (line_at (lines, i), "hd") || has_role (line_at (lines, i), "Headline"))
      return i;
  for (guint i = from; i < to; i++)
    if (line_at (lines, i)->bold)
      return i;
  for (guint i = from; i < to; i++)
    if (!is_byline (line_at (lines, i)->text) &&
        strlen (line_at (lines, i)->text) > strlen (line_at (lines, best)->text))
      best = i;

  return best;
}

static void
read_head (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  guint title = find_title (lines, from, to);
  gboolean marked = from < to &&
                    (has_role (line_at (lines, title), "hd") || line_at (lines, title)->bold);

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);

      if (i == title)
        dateline_bundle_record_set_column (record, &record->title, NULL, line->text);
      else if (has_role (line, "hd"))
        dateline_bundle_record_set_column (record, &record->subtitle, "subtitle", line->text);
      else if (has_role (line, "author") || is_byline (line->text))
        dateline_bundle_record_set_byline (record, line->text);
      else if (i < title && i == from)
        dateline_bundle_record_set_section (record, line->text);
      else if (i < title)
        dateline_bundle_record_set (record, "column", line->text);
      else if (record->byline == NULL && !marked && i == title + 1)
        dateline_bundle_record_set_byline (record, line->text);
      else
        dateline_bundle_record_set (record, "credit", line->text);
    }
}

/* "15:32", "10:36 GMT" */
static gboolean
is_time (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && digits <= 2 && text[digits] == ':' && g_ascii_isdigit (text[digits + 1]) &&
         strlen (text) <= 12;
}

static gboolean
is_source_code (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && length <= 10 &&
         strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == length;
}

/* "6,7", "A1", "45-61", "KIN3" */
static gboolean
is_page (const char *text)
{
  return strlen (text) <= 12 && strpbrk (text, "0123456789") != NULL &&
         strchr (text, ';') == NULL && strchr (text, ' ') == NULL;
}

static gboolean
is_copyright (const char *text)
{
  return g_ascii_strncasecmp (text, "copyright", 9) == 0 ||
         g_ascii_strncasecmp (text, "(c)", 3) == 0 || g_str_has_prefix (text, "©") ||
         g_str_has_prefix (text, "All Rights") || g_str_has_prefix (text, "Distributed by") ||
         g_str_has_prefix (text, "Provided by");
}

/* The line with the language, which ends the facts that may be missing; @to where there is none. */
static guint
find_language (const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < MIN (to, from + MAX_FACTS); i++)
    {
      if (has_role (line_at (lines, i), "articleParagraph") ||
          strlen (line_at (lines, i)->text) > 120)
        return to;
      if (dateline_language_of_name (line_at (lines, i)->text) != NULL)
        return i;
    }

  return to;
}

static void
read_facts (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  guint pages = 0;
  guint page = 0;

  for (guint i = from; i < to; i++)
    pages += is_page (line_at (lines, i)->text);
  for (guint i = from; i < to; i++)
    {
      const char *text = line_at (lines, i)->text;

      if (is_page (text))
        dateline_bundle_record_set (record, ++page == pages ? "page" : "edition", text);
      else if (g_str_has_prefix (text, "Volume") || strstr (text, "ISSN") != NULL)
        dateline_bundle_record_set (record, "volume", text);
      else
        dateline_bundle_record_set (record, "edition", text);
    }
}

/* From the date to the copyright; returns where the text begins. */
static guint
read_middle (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  guint i = from;
  guint language;

  if (i < to && dateline_bundle_record_set_date (record, line_at (lines, i)->text))
    i++;
  if (i < to && is_time (line_at (lines, i)->text))
    dateline_bundle_record_set (record, "time", line_at (lines, i++)->text);
  if (i < to && !has_role (line_at (lines, i), "articleParagraph"))
    dateline_bundle_record_set_column (record, &record->source, NULL, line_at (lines, i++)->text);
  if (i < to && is_source_code (line_at (lines, i)->text))
    dateline_bundle_record_set (record, "source-code", line_at (lines, i++)->text);
  language = find_language (lines, i, to);
  if (language < to)
    {
      read_facts (record, lines, i, language);
      dateline_bundle_record_set_language (record, line_at (lines, language)->text);
      i = language + 1;
    }
  while (i < to && !has_role (line_at (lines, i), "articleParagraph") &&
         is_copyright (line_at (lines, i)->text))
    dateline_bundle_record_set (record, "copyright", line_at (lines, i++)->text);

  return i;
}

/* A line that may be the publisher: short, and no sentence. */
static gboolean
is_publisher (const DatelineBundleLine *line)
{
  gsize length = strlen (line->text);

  return !has_role (line, "articleParagraph") && length <= 100 && length > 1 &&
         strchr (line->text, '\n') == NULL &&
         (line->role != NULL || strchr (".!?\"", line->text[length - 1]) == NULL);
}

void
dateline_factiva_read_order (DatelineBundleRecord *record,
                             const GPtrArray *lines,
                             guint from,
                             guint to)
{
  guint anchor = find_anchor (lines, from, to);
  gboolean roles = FALSE;
  gboolean begun = FALSE;
  guint end = to;
  guint i;

  if (anchor == to)
    anchor = MIN (to, from + 1);
  read_head (record, lines, from, anchor);
  i = anchor;
  if (i < to && is_length (line_at (lines, i)->text) &&
      dateline_bundle_record_set_length (record, line_at (lines, i)->text))
    i++;
  i = read_middle (record, lines, i, to);

  for (guint j = i; j < to; j++)
    roles = roles || has_role (line_at (lines, j), "articleParagraph");
  if (end > i && dateline_factiva_find_number (line_at (lines, end - 1)->text) != NULL)
    {
      dateline_bundle_record_set (record, "identifier",
                                  dateline_factiva_find_number (line_at (lines, --end)->text));
      if (end > i + 1 && is_publisher (line_at (lines, end - 1)))
        dateline_bundle_record_set (record, "publisher", line_at (lines, --end)->text);
    }
  for (; i < end; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      gboolean own = !roles || has_role (line, "articleParagraph");
      DatelineRegionKind kind = line->kind;

      if (line->rule)
        continue;
      begun = begun || own;
      /* What stands behind the text in short paragraphs of another kind describes pictures. */
      if (!own && begun && kind == DATELINE_REGION_BODY && strlen (line->text) <= MAX_CAPTION)
        kind = DATELINE_REGION_CAPTION;
      dateline_bundle_record_add (record, kind, line->text,
                                  kind == DATELINE_REGION_TABLE ||
                                    kind == DATELINE_REGION_LIST_ITEM);
    }
}
