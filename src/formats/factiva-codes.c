/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of Factiva with indexing: each piece has a code of two or three letters, the same in every
 * language of the interface. */
#include "config.h"

#include <string.h>

#include "formats/factiva-private.h"

typedef enum
{
  CODE_TITLE,
  CODE_BYLINE,
  CODE_SECTION,
  CODE_LENGTH,
  CODE_DATE,
  CODE_SOURCE,
  CODE_LANGUAGE,
  CODE_PLACE,
  CODE_TEXT,
  CODE_CAPTION,
  CODE_NUMBER,
  CODE_OTHER,
} Meaning;

typedef struct
{
  const char *code;
  Meaning meaning;
  const char *name; /* in the metadata */
} Code;

static const Code codes[] = {
  { "HD", CODE_TITLE, NULL },          { "BY", CODE_BYLINE, NULL },
  { "SE", CODE_SECTION, NULL },        { "WC", CODE_LENGTH, NULL },
  { "PD", CODE_DATE, NULL },           { "SN", CODE_SOURCE, NULL },
  { "LA", CODE_LANGUAGE, NULL },       { "DLN", CODE_PLACE, NULL },
  { "LP", CODE_TEXT, NULL },           { "TD", CODE_TEXT, NULL },
  { "CX", CODE_TEXT, NULL },           { "ART", CODE_CAPTION, NULL },
  { "AN", CODE_NUMBER, NULL },         { "ET", CODE_OTHER, "time" },
  { "SC", CODE_OTHER, "source-code" }, { "NGC", CODE_OTHER, "source-group" },
  { "GC", CODE_OTHER, "group-code" },  { "ED", CODE_OTHER, "edition" },
  { "PG", CODE_OTHER, "page" },        { "VOL", CODE_OTHER, "volume" },
  { "CY", CODE_OTHER, "copyright" },   { "CLM", CODE_OTHER, "column" },
  { "CR", CODE_OTHER, "credit" },      { "CT", CODE_OTHER, "contact" },
  { "RF", CODE_OTHER, "reference" },   { "CO", CODE_OTHER, "companies" },
  { "IN", CODE_OTHER, "industries" },  { "NS", CODE_OTHER, "subjects" },
  { "RE", CODE_OTHER, "places" },      { "IPC", CODE_OTHER, "keywords" },
  { "IPD", CODE_OTHER, "keywords" },   { "PUB", CODE_OTHER, "publisher" },
  { "RST", CODE_OTHER, "restrictor" }, { "DE", CODE_OTHER, "descriptors" },
  { "TI", CODE_OTHER, "headline" },    { "PUBID", CODE_OTHER, "publisher-id" },
};

/* The code at the beginning of a line: alone on it, or apart from the rest by a tab or some blanks. */
static const Code *
read_code (const char *text, const char **value)
{
  gsize length = 0;

  while (g_ascii_isupper (text[length]))
    length++;
  if (length < 2 || length > 5)
    return NULL;
  *value = text + length;
  if (g_str_has_prefix (*value, "\xc2\xa0"))
    *value += 2;
  if (**value != '\0' && **value != '\t' && **value != '\n' && strncmp (*value, "  ", 2) != 0 &&
      strncmp (*value, " \t", 2) != 0)
    return NULL;
  *value += strspn (*value, " \t\n");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strlen (codes[i].code) == length && strncmp (codes[i].code, text, length) == 0)
      return &codes[i];

  return NULL;
}

static gboolean
has_codes (const GPtrArray *lines, guint from, guint to)
{
  gboolean title = FALSE;
  guint others = 0;

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = lines->pdata[i];
      const char *value;
      const Code *code = read_code (line->text, &value);

      if (code == NULL)
        continue;
      title = title || code->meaning == CODE_TITLE;
      others += code->meaning == CODE_DATE || code->meaning == CODE_SOURCE ||
                code->meaning == CODE_LENGTH || code->meaning == CODE_NUMBER;
    }

  return title && others >= 2;
}

/* "gcat : Political/General News | gvote : Elections": the codes are Factiva's own, and stay. */
static void
set_other (DatelineBundleRecord *record, const Code *code, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, " | ", -1);
  g_autofree char *joined = g_strjoinv ("; ", parts);

  dateline_bundle_record_set (record, code->name, joined);
}

static void
add_paragraphs (DatelineBundleRecord *record, DatelineRegionKind kind, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      dateline_bundle_record_add (record, kind, parts[i], FALSE);
}

static void
apply (DatelineBundleRecord *record,
       const Code *code,
       const DatelineBundleLine *line,
       const char *value)
{
  const char *number;

  if (*value == '\0')
    return;
  switch (code->meaning)
    {
    case CODE_TITLE:
      dateline_bundle_record_set_column (record, &record->title, "subtitle", value);
      break;
    case CODE_BYLINE:
      dateline_bundle_record_set_byline (record, value);
      break;
    case CODE_SECTION:
      dateline_bundle_record_set_section (record, value);
      break;
    case CODE_LENGTH:
      if (!dateline_bundle_record_set_length (record, value))
        dateline_bundle_record_set (record, "length", value);
      break;
    case CODE_DATE:
      if (!dateline_bundle_record_set_date (record, value))
        dateline_bundle_record_set (record, "date", value);
      break;
    case CODE_SOURCE:
      dateline_bundle_record_set_column (record, &record->source, "source-note", value);
      break;
    case CODE_LANGUAGE:
      dateline_bundle_record_set_language (record, value);
      break;
    case CODE_PLACE:
      dateline_bundle_record_set_dateline (record, value);
      break;
    case CODE_TEXT:
      if (line->kind == DATELINE_REGION_TABLE && strchr (value, '\t') == NULL)
        add_paragraphs (record, DATELINE_REGION_BODY, value);
      else
        dateline_bundle_record_add (record, line->kind, value, line->kind == DATELINE_REGION_TABLE);
      break;
    case CODE_CAPTION:
      add_paragraphs (record, DATELINE_REGION_CAPTION, value);
      break;
    case CODE_NUMBER:
      number = dateline_factiva_find_number (value);
      dateline_bundle_record_set (record, "identifier", number != NULL ? number : value);
      break;
    case CODE_OTHER:
    default:
      set_other (record, code, value);
      break;
    }
}

gboolean
dateline_factiva_read_codes (DatelineBundleRecord *record,
                             const GPtrArray *lines,
                             guint from,
                             guint to)
{
  const Code *code = NULL;

  if (!has_codes (lines, from, to))
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = lines->pdata[i];
      const char *value = line->text;
      const Code *next = read_code (line->text, &value);

      if (line->rule)
        continue;
      if (next != NULL)
        code = next;
      else
        value = line->text;
      if (code != NULL)
        apply (record, code, line, value);
      else
        dateline_bundle_record_set (record, "notes", value);
    }

  return TRUE;
}
