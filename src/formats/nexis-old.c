/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as nexis.com handed it out: count, source, date, title, labelled lines, the text, labelled
 * lines, copyright. Only the labels are marked; what the other lines are follows from their order. */
#include "config.h"

#include <string.h>

#include "formats/claimed-date.h"
#include "formats/nexis-private.h"

/* Lines before the first labelled one: count, source, date, title and what may come between. */
#define MAX_UNLABELLED 12
#define MAX_BETWEEN    2
/* Longer ones are text. */
#define MAX_HEAD_LINE 500
/* A line without a label among labelled ones is a part of the one before only if it is so short. */
#define MAX_CONTINUED 100

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

/* A label that stands before the text. Of those that nobody knows, capitals must do. */
static gboolean
read_head (const char *text, gboolean before_length, DatelineNexisLabel *label)
{
  if (!dateline_nexis_label_read (text, label))
    return FALSE;
  if (label->field == DATELINE_NEXIS_UNKNOWN)
    return before_length && label->upper;
  if ((label->place & DATELINE_NEXIS_WEAK) != 0 && !label->upper)
    return FALSE;

  return (label->place & DATELINE_NEXIS_HEAD) != 0;
}

static gboolean
read_tail (const char *text, DatelineNexisLabel *label)
{
  return dateline_nexis_label_read (text, label) && label->upper &&
         (label->place & DATELINE_NEXIS_TAIL) != 0;
}

/* --- head --- */

/* What has no label: the date tells which of the others are source and title. */
static void
settle_unlabelled (DatelineBundleRecord *record, const GPtrArray *found)
{
  guint date = found->len;

  for (guint i = 0; i < found->len && date == found->len; i++)
    {
      DatelineClaim claim;

      if (dateline_claim_read_line (found->pdata[i], &claim) &&
          dateline_bundle_record_set_date (record, found->pdata[i]))
        date = i;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const char *text = found->pdata[i];

      if (i == date)
        continue;
      if (dateline_nexis_is_copyright (text))
        dateline_bundle_record_set (record, "copyright", text);
      else if (i < date && record->source == NULL)
        dateline_bundle_record_set_column (record, &record->source, NULL, text);
      else if (i < date && date < found->len)
        dateline_bundle_record_set (record, "source-note", text);
      else if (record->title == NULL)
        dateline_bundle_record_set_column (record, &record->title, NULL, text);
      else
        dateline_bundle_record_set_column (record, &record->subtitle, "subtitle", text);
    }
}

/* How many lines from @from on may be unlabelled ones of the head, where no length ends it. */
static guint
find_labels_end (const GPtrArray *lines, guint from, guint to)
{
  guint end = from;
  guint unlabelled = 0;

  for (guint i = from; i < to && unlabelled <= (end > from ? MAX_BETWEEN : MAX_UNLABELLED); i++)
    {
      DatelineNexisLabel label;

      if (strlen (line_at (lines, i)->text) > MAX_HEAD_LINE &&
          !dateline_nexis_label_read (line_at (lines, i)->text, &label))
        break;
      if (read_head (line_at (lines, i)->text, TRUE, &label))
        {
          end = i + 1;
          unlabelled = 0;
          if (label.field == DATELINE_NEXIS_LENGTH || label.field == DATELINE_NEXIS_BODY)
            break;
        }
      else
        {
          unlabelled++;
        }
    }

  return end;
}

/* The head ends behind its last label. Where it has none: behind date and title. */
static guint
find_head_end (const GPtrArray *lines, guint from, guint to)
{
  guint end = find_labels_end (lines, from, to);
  DatelineNexisLabel label;

  if (end == from)
    for (guint i = from; i < MIN (to, from + MAX_UNLABELLED); i++)
      {
        DatelineClaim claim;

        if (dateline_claim_read_line (line_at (lines, i)->text, &claim))
          return MIN (i + 2, to);
      }
  while (end < to && end > from && read_head (line_at (lines, end)->text, FALSE, &label))
    {
      end++;
      if (label.field == DATELINE_NEXIS_BODY)
        break;
    }

  return end;
}

/* Returns where the text begins; @rest: (out): what follows the label of the text on its line. */
static guint
read_head_lines (DatelineBundleRecord *record,
                 const GPtrArray *lines,
                 guint from,
                 guint to,
                 gsize width,
                 const char **rest)
{
  g_autoptr (GPtrArray) unlabelled = g_ptr_array_new ();
  guint end = find_head_end (lines, from, to);
  guint i = from;

  *rest = NULL;
  for (; i < end && *rest == NULL; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      DatelineNexisLabel label;

      if (!read_head (line->text, TRUE, &label))
        g_ptr_array_add (unlabelled, line->text);
      else if (label.field == DATELINE_NEXIS_BODY)
        *rest = label.value;
      else
        dateline_nexis_label_apply (&label, record);
    }
  settle_unlabelled (record, unlabelled);

  return i;
}

/* --- tail --- */

/* Captions and corrections may have several paragraphs; other labels have a word or two. */
static gboolean
goes_on (DatelineNexisField field, const DatelineBundleLine *line)
{
  return field == DATELINE_NEXIS_GRAPHIC || field == DATELINE_NEXIS_CORRECTION ||
         strlen (line->text) <= MAX_CONTINUED;
}

/* The line from which on they are no tail, or @to. */
static guint
find_break (const GPtrArray *lines, guint from, guint to)
{
  DatelineNexisField field = DATELINE_NEXIS_UNKNOWN;

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      DatelineNexisLabel label;

      if (dateline_nexis_is_copyright (line->text) || line->rule)
        continue;
      if (dateline_nexis_label_read (line->text, &label) && label.upper)
        field = label.field;
      else if (!goes_on (field, line))
        return i;
    }

  return to;
}

static guint
find_tail (const GPtrArray *lines, guint from, guint to)
{
  guint end = to;

  while (end > from && (dateline_nexis_is_copyright (line_at (lines, end - 1)->text) ||
                        line_at (lines, end - 1)->rule))
    end--;
  for (guint i = from; i < end; i++)
    {
      DatelineNexisLabel label;
      guint broken;

      if (!read_tail (line_at (lines, i)->text, &label))
        continue;
      broken = find_break (lines, i, to);
      if (broken == to)
        return i;
      /* Labels up to there are before the same line. */
      i = broken;
    }

  return end;
}

static void
read_tail_lines (DatelineBundleRecord *record,
                 const GPtrArray *lines,
                 guint from,
                 guint to,
                 gsize width)
{
  DatelineNexisLabel before = { DATELINE_NEXIS_UNKNOWN };
  gboolean any = FALSE;

  for (guint i = from; i < to; i++)
    {
      const DatelineBundleLine *line = line_at (lines, i);
      DatelineNexisLabel label;

      if (line->rule)
        continue;
      if (dateline_nexis_is_copyright (line->text))
        {
          dateline_bundle_record_set (record, "copyright", line->text);
          continue;
        }
      if (dateline_nexis_label_read (line->text, &label) && label.upper)
        {
          before = label;
          any = TRUE;
          if (label.field == DATELINE_NEXIS_GRAPHIC)
            dateline_nexis_add_block (record, line, DATELINE_REGION_CAPTION, label.value, width);
          else if (label.field == DATELINE_NEXIS_CORRECTION)
            dateline_nexis_add_block (record, line, DATELINE_REGION_BODY, label.value, width);
          else
            dateline_nexis_label_apply (&label, record);
        }
      else if (before.field == DATELINE_NEXIS_GRAPHIC)
        {
          dateline_nexis_add_block (record, line, DATELINE_REGION_CAPTION, line->text, width);
        }
      else if (before.field == DATELINE_NEXIS_CORRECTION || !any)
        {
          dateline_nexis_add_block (record, line, DATELINE_REGION_BODY, line->text, width);
        }
      else
        {
          dateline_bundle_record_set (record, *before.name != '\0' ? before.name : "notes",
                                      line->text);
        }
    }
}

void
dateline_nexis_read_old (DatelineBundleRecord *record,
                         const GPtrArray *lines,
                         guint from,
                         guint to,
                         gsize width)
{
  const char *rest;
  guint number;
  guint total;
  guint text;
  guint tail;

  if (from < to && dateline_nexis_is_count (line_at (lines, from)->text, &number, &total))
    from++;
  text = read_head_lines (record, lines, from, to, width, &rest);
  tail = find_tail (lines, text, to);
  if (rest != NULL && *rest != '\0')
    dateline_nexis_add_block (record, line_at (lines, text - 1), DATELINE_REGION_BODY, rest, width);
  for (guint i = text; i < tail; i++)
    if (!line_at (lines, i)->rule)
      dateline_nexis_add_block (record, line_at (lines, i), DATELINE_REGION_BODY,
                                line_at (lines, i)->text, width);
  read_tail_lines (record, lines, tail, to, width);
}
