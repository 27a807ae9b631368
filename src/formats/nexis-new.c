/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as Nexis Uni and Lexis Advance hand it out: title, source, date, copyright, labelled lines,
 * "Body" and the text, "Classification" and more labelled lines, "End of Document". */
#include "config.h"

#include <string.h>

#include "formats/claimed-date.h"
#include "formats/nexis-private.h"

/* Lines from the date to the first one that only an article has. */
#define MAX_AFTER_DATE 14
/* Lines before the date: title, source, and what may come between. */
#define MAX_BEFORE_DATE 6

/* Lines of one word that say what follows. */
typedef enum
{
  PART_NONE,
  PART_BODY,
  PART_ABSTRACT,
  PART_GRAPHIC,
  PART_CLASSIFICATION,
  PART_NOTES,
  PART_CORRECTION,
} Part;

static const struct
{
  const char *word;
  Part part;
} parts[] = {
  { "Body", PART_BODY },
  { "Text", PART_BODY },
  { "FULL TEXT", PART_BODY },
  { "Full Text", PART_BODY },
  { "Hauptteil", PART_BODY },
  { "Textkörper", PART_BODY },
  { "Corps", PART_BODY },
  { "Corps de l’article", PART_BODY },
  { "Cuerpo", PART_BODY },
  { "Corpo", PART_BODY },
  { "ABSTRACT", PART_ABSTRACT },
  { "Abstract", PART_ABSTRACT },
  { "Graphic", PART_GRAPHIC },
  { "Grafik", PART_GRAPHIC },
  { "Graphique", PART_GRAPHIC },
  { "Gráfico", PART_GRAPHIC },
  { "Grafico", PART_GRAPHIC },
  { "Classification", PART_CLASSIFICATION },
  { "Klassifizierung", PART_CLASSIFICATION },
  { "Klassifikation", PART_CLASSIFICATION },
  { "Clasificación", PART_CLASSIFICATION },
  { "Classificazione", PART_CLASSIFICATION },
  { "Classificatie", PART_CLASSIFICATION },
  { "Notes", PART_NOTES },
  { "Anmerkungen", PART_NOTES },
  { "Correction", PART_CORRECTION },
};

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

static Part
part_of (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (text, parts[i].word))
      return parts[i].part;

  return PART_NONE;
}

/* --- cover page --- */

/* What only the head of an article has, within a few lines of its date. */
static gboolean
is_head_line (const char *text)
{
  DatelineNexisLabel label;

  return dateline_nexis_is_copyright (text) || part_of (text) == PART_BODY ||
         (dateline_nexis_label_read (text, &label) && label.field != DATELINE_NEXIS_UNKNOWN &&
          (label.place & DATELINE_NEXIS_HEAD) != 0);
}

/* The line with the article's date; @to where there is none. */
static guint
find_date (const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      DatelineClaim claim;

      if (part_of (line_at (lines, i)->text) == PART_BODY)
        return to;
      if (!dateline_claim_read_line (line_at (lines, i)->text, &claim))
        continue;
      for (guint j = i + 1; j < MIN (to, i + MAX_AFTER_DATE); j++)
        if (is_head_line (line_at (lines, j)->text))
          return i;
    }

  return to;
}

guint
dateline_nexis_find_cover_end (const GPtrArray *lines, guint from, guint to)
{
  guint date = find_date (lines, from, to);
  guint start;
  guint page = to;

  if (date == to)
    return from;
  /* An article begins a page; else the two lines before its date are its title and source. */
  start = date >= from + 2 ? date - 2 : from;
  for (guint i = date + 1; i > from && i + MAX_BEFORE_DATE > date; i--)
    if (line_at (lines, i - 1)->starts_page)
      {
        page = i - 1;
        break;
      }

  return page < date ? page : start;
}

/* --- articles --- */

static void
read_head (DatelineBundleRecord *record, const GPtrArray *lines, guint from, guint to)
{
  guint date = find_date (lines, from, to);

  for (guint i = from; i < to; i++)
    {
      const char *text = line_at (lines, i)->text;
      DatelineNexisLabel label;

      if (line_at (lines, i)->rule)
        continue;
      if (i == date)
        dateline_bundle_record_set_date (record, text);
      else if (dateline_nexis_is_copyright (text))
        dateline_bundle_record_set (record, "copyright", text);
      else if ((i > date || date == to) && dateline_nexis_label_read (text, &label) &&
               label.field != DATELINE_NEXIS_BODY &&
               (label.field != DATELINE_NEXIS_UNKNOWN || line_at (lines, i)->bold_bytes > 0))
        dateline_nexis_label_apply (&label, record);
      else if (record->title == NULL)
        dateline_bundle_record_set_column (record, &record->title, NULL, text);
      else if (i < date && i + 1 < date && date < to)
        dateline_bundle_record_set_column (record, &record->subtitle, "subtitle", text);
      else if (record->source == NULL && i <= date)
        dateline_bundle_record_set_column (record, &record->source, NULL, text);
      else
        dateline_bundle_record_set (record, "notes", text);
    }
}

/* "https://www.example.org/2018/01/11/trade.html" on a line of its own is the article's address. */
static gboolean
take_address (DatelineBundleRecord *record, const char *text)
{
  if (record->url != NULL ||
      !(g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://")) ||
      strpbrk (text, " \n\t") != NULL)
    return FALSE;
  record->url = g_strdup (text);

  return TRUE;
}

/* A line behind the text that is labelled as the database does it. */
static gboolean
read_tail_label (const DatelineBundleLine *line, gboolean classified, DatelineNexisLabel *label)
{
  if (!dateline_nexis_label_read (line->text, label))
    return FALSE;
  if (label->field == DATELINE_NEXIS_LOAD_DATE)
    return TRUE;
  if (!classified)
    return FALSE;

  return label->field != DATELINE_NEXIS_UNKNOWN || strlen (line->text) < 400;
}

void
dateline_nexis_read_new (DatelineBundleRecord *record,
                         const GPtrArray *lines,
                         guint from,
                         guint to,
                         gsize width)
{
  gboolean abstract_is_text = TRUE;
  Part part = PART_NONE;
  guint i = from;

  /* The head ends with the first line of one word. */
  while (i < to && part_of (line_at (lines, i)->text) == PART_NONE)
    i++;
  if (i == to)
    i = MIN (to, from + MAX_AFTER_DATE);
  read_head (record, lines, from, i);
  for (guint j = i; j < to; j++)
    if (g_ascii_strcasecmp (line_at (lines, j)->text, "full text") == 0)
      abstract_is_text = FALSE;

  for (; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      Part next = part_of (line->text);
      DatelineNexisLabel label;

      if (line->rule)
        continue;
      /* Behind the classification nothing of the article follows. */
      if (next != PART_NONE && part != PART_CLASSIFICATION &&
          (next != PART_NOTES || part != PART_BODY || line->bold))
        part = next;
      else if (read_tail_label (line, part == PART_CLASSIFICATION, &label))
        {
          part = PART_CLASSIFICATION;
          dateline_nexis_label_apply (&label, record);
        }
      else if (part == PART_CLASSIFICATION)
        dateline_bundle_record_set (record, "notes", line->text);
      else if (part == PART_GRAPHIC)
        {
          if (!take_address (record, line->text))
            dateline_nexis_add_block (record, line, DATELINE_REGION_CAPTION, line->text, width);
        }
      else if (part == PART_ABSTRACT && !abstract_is_text)
        dateline_bundle_record_set_column (record, &record->subtitle, "abstract", line->text);
      else if (part == PART_NOTES)
        dateline_bundle_record_set (record, "notes", line->text);
      else if (i + 2 < to || !take_address (record, line->text))
        dateline_nexis_add_block (record, line, DATELINE_REGION_BODY, line->text, width);
    }
}
