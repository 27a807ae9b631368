/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nexis and Lexis: files of many articles as text, web page, Word document or RTF. This finds where each
 * one begins and ends, and checks whether those are there that the file speaks of; nexis-old.c and
 * nexis-new.c read them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "extract/html.h"
#include "formats/nexis-private.h"
#include "formats/registry-private.h"
#include "text/decode.h"
#include "text/lines.h"

/* An article that this is a part of could not be shown by the database itself. */
#define ERROR_WORDS "error in this document"

typedef struct
{
  DatelineBundleSink sink;
  guint first;    /* number of the first article that has one, or 0 */
  guint last;     /* of the one before */
  guint total;    /* of how many the file speaks */
  guint expected; /* "Documents (10)", "Selected Items: 1-10"; or 0 */
  GString *gaps;
  char *cover; /* (nullable): what stands before the first article, for its metadata */
} Reading;

static const DatelineBundleLine *
line_at (const GPtrArray *lines, guint i)
{
  return lines->pdata[i];
}

/* --- numbers --- */

static void
take_number (Reading *reading, guint number, guint total)
{
  if (reading->first == 0)
    reading->first = number;
  else if (number > reading->last + 1)
    g_string_append_printf (reading->gaps, "%s%u", reading->gaps->len > 0 ? ", " : "",
                            reading->last + 1);
  if (number > reading->last + 2 && reading->last > 0)
    g_string_append_printf (reading->gaps, "–%u", number - 1);
  reading->last = number;
  reading->total = total;
}

/* What the cover page says of how many there are. */
static void
take_cover (Reading *reading, const GPtrArray *lines, guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_points = 0;

  for (guint i = 0; i < to; i++)
    {
      const char *line = line_at (lines, i)->text;
      const char *items = strstr (line, "Selected Items: ");
      const char *documents = strstr (line, "Documents (");

      if (items != NULL && strchr (items, '-') != NULL)
        {
          guint from = (guint) strtoul (items + strlen ("Selected Items: "), NULL, 10);
          guint upto = (guint) strtoul (strchr (items, '-') + 1, NULL, 10);

          if (from > 0 && upto >= from && strchr (items, ',') == NULL)
            reading->expected = upto - from + 1;
        }
      if (documents == line)
        reading->expected = (guint) strtoul (documents + strlen ("Documents ("), NULL, 10);
      n_points += (gsize) g_utf8_strlen (line, -1);
    }
  if (to > 0)
    reading->cover = g_strdup_printf ("cover-page: %u lines, %" G_GSIZE_FORMAT " characters", to,
                                      n_points);
}

static char *
find_difference (const Reading *reading)
{
  guint found = reading->sink.n_found;

  if (reading->gaps->len > 0)
    return g_strdup_printf (_ ("The file counts its articles, and these are missing: %s"),
                            reading->gaps->str);
  if (reading->expected > 0 && found != reading->expected)
    return g_strdup_printf (_ ("The file speaks of %u articles, and %u are in it"),
                            reading->expected, found);
  if (reading->expected == 0 && reading->total > 0 && reading->first == 1 &&
      reading->last < reading->total)
    return g_strdup_printf (_ ("The file counts %u articles and ends with number %u"),
                            reading->total, reading->last);

  return NULL;
}

static void
push (Reading *reading, DatelineBundleRecord *record, GBytes *original, const char *encoding)
{
  if (reading->cover != NULL)
    dateline_bundle_record_set (record, "left-out", reading->cover);
  g_clear_pointer (&reading->cover, g_free);
  dateline_bundle_sink_push (&reading->sink, record, original, encoding);
}

/* --- plain text and documents --- */

typedef struct
{
  guint from; /* lines [from, to) */
  guint to;
  gboolean old;
} Piece;

static gboolean
is_start (const DatelineBundleLine *line)
{
  guint number;
  guint total;

  return dateline_nexis_is_count (line->text, &number, &total);
}

/* A count line may share its paragraph with what follows. */
static GArray *
find_pieces (const GPtrArray *lines)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gboolean old = FALSE;

  for (guint i = 0; i < lines->len && !old; i++)
    old = is_start (line_at (lines, i));
  if (old)
    {
      for (guint i = 0; i < lines->len; i++)
        {
          Piece piece = { i, lines->len, TRUE };

          if (!is_start (line_at (lines, i)))
            continue;
          if (pieces->len > 0)
            g_array_index (pieces, Piece, pieces->len - 1).to = i;
          g_array_append_val (pieces, piece);
        }
      return pieces;
    }
  for (guint i = 0, from = 0; i < lines->len; i++)
    if (dateline_nexis_is_end (line_at (lines, i)->text))
      {
        Piece piece = { from, i, FALSE };

        g_array_append_val (pieces, piece);
        from = i + 1;
      }

  return pieces;
}

/* What follows the last "End of Document": an article that was cut, or furniture. */
static gboolean
is_article (const GPtrArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      DatelineNexisLabel label;

      if (dateline_nexis_label_read (line_at (lines, i)->text, &label) &&
          label.field == DATELINE_NEXIS_LENGTH)
        return TRUE;
    }

  return FALSE;
}

static void
read_piece (Reading *reading,
            DatelineBundle *bundle,
            const GPtrArray *lines,
            const Piece *piece,
            guint start,
            guint end,
            gsize width)
{
  DatelineBundleRecord *record = dateline_bundle_record_new ();
  const char *encoding = "UTF-8";
  GBytes *original;
  guint number;
  guint total;

  if (piece->old && dateline_nexis_is_count (line_at (lines, piece->from)->text, &number, &total))
    take_number (reading, number, total);
  if (piece->old)
    dateline_nexis_read_old (record, lines, piece->from, piece->to, width);
  else
    dateline_nexis_read_new (record, lines, piece->from, piece->to, width);

  if (bundle->form == DATELINE_BUNDLE_TEXT)
    original = dateline_bundle_cut (bundle, start == 0 ? 0 : line_at (lines, start)->start,
                                    end < lines->len ? line_at (lines, end)->start : bundle->length,
                                    &encoding);
  else
    original = dateline_bundle_join (lines, start, end);
  push (reading, record, original, encoding);
}

static void
read_lines (Reading *reading, DatelineBundle *bundle)
{
  g_autoptr (GPtrArray) lines = dateline_bundle_list_lines (bundle, FALSE);
  g_autoptr (GArray) pieces = find_pieces (lines);
  gsize width = bundle->form == DATELINE_BUNDLE_TEXT ? dateline_bundle_find_width (lines) : 0;
  guint start = 0;

  if (pieces->len > 0 && !g_array_index (pieces, Piece, 0).old)
    {
      Piece *last = &g_array_index (pieces, Piece, pieces->len - 1);

      if (is_article (lines, last->to + 1, lines->len))
        {
          Piece cut = { last->to + 1, lines->len, FALSE };

          g_array_append_val (pieces, cut);
        }
      g_array_index (pieces, Piece, 0).from = dateline_nexis_find_cover_end (
        lines, 0, g_array_index (pieces, Piece, 0).to);
    }
  if (pieces->len > 0)
    take_cover (reading, lines, g_array_index (pieces, Piece, 0).from);
  for (guint i = 0; i < pieces->len && !reading->sink.stopped; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      guint end = i + 1 < pieces->len
                    ? (piece->old ? g_array_index (pieces, Piece, i + 1).from : piece->to + 1)
                    : lines->len;

      read_piece (reading, bundle, lines, piece, start, end, width);
      start = end;
    }
}

/* --- web pages --- */

static const char *
find_nocase (const char *from, const char *end, const char *needle)
{
  gsize length = strlen (needle);
  char first = *needle;

  for (const char *p = from; p + length <= end; p++)
    if (g_ascii_tolower (*p) == first && g_ascii_strncasecmp (p, needle, length) == 0)
      return p;

  return NULL;
}

/* Where the articles begin: each has an anchor, or at least a comment, of its own. */
static GArray *
find_anchors (const DatelineBundle *bundle)
{
  static const char *const signs[] = { "<a name=\"doc_id_", "<a name='doc_id_", "<a name=doc_id_",
                                       "<doc number=" };
  const char *end = bundle->text + bundle->length;
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < G_N_ELEMENTS (signs) && anchors->len == 0; i++)
    for (const char *p = bundle->text; (p = find_nocase (p, end, signs[i])) != NULL; p++)
      {
        gsize at = (gsize) (p - bundle->text);

        g_array_append_val (anchors, at);
      }

  return anchors;
}

static void
read_html_piece (Reading *reading, DatelineBundle *bundle, gsize start, gsize from, gsize to)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (DatelineHtml) html = NULL;
  g_autoptr (GError) error = NULL;
  DatelineBundleRecord *record;
  GBytes *original;
  const char *encoding;
  guint number;
  guint total;
  guint first = 0;

  html = dateline_html_parse (bundle->text + from, to - from, &error);
  if (html == NULL)
    {
      dateline_bundle_sink_refuse (&reading->sink, error->message);
      return;
    }
  lines = dateline_bundle_list_node (dateline_html_get_body (html));
  for (guint i = 0; i < lines->len; i++)
    if (strstr (line_at (lines, i)->text, ERROR_WORDS) != NULL && lines->len < 4)
      {
        dateline_bundle_sink_refuse (&reading->sink, line_at (lines, i)->text);
        return;
      }
  while (first < lines->len && !is_start (line_at (lines, first)))
    first++;
  if (first == lines->len)
    first = 0;
  else if (dateline_nexis_is_count (line_at (lines, first)->text, &number, &total))
    take_number (reading, number, total);
  record = dateline_bundle_record_new ();
  dateline_nexis_read_old (record, lines, first, lines->len, 0);
  original = dateline_bundle_cut (bundle, start, to, &encoding);
  push (reading, record, original, encoding);
}

static void
read_html (Reading *reading, DatelineBundle *bundle)
{
  g_autoptr (GArray) anchors = find_anchors (bundle);
  gsize start = 0;

  if (anchors->len == 0)
    {
      read_lines (reading, bundle);
      return;
    }
  {
    g_autoptr (DatelineHtml)
      html = dateline_html_parse (bundle->text, g_array_index (anchors, gsize, 0), NULL);
    g_autoptr (GPtrArray)
      cover = html != NULL ? dateline_bundle_list_node (dateline_html_get_body (html)) : NULL;

    if (cover != NULL)
      take_cover (reading, cover, cover->len);
  }
  for (guint i = 0; i < anchors->len && !reading->sink.stopped; i++)
    {
      gsize from = g_array_index (anchors, gsize, i);
      gsize to = i + 1 < anchors->len ? g_array_index (anchors, gsize, i + 1) : bundle->length;

      read_html_piece (reading, bundle, start, from, to);
      start = to;
    }
}

/* --- the format --- */

gboolean
dateline_nexis_matches (const DatelineDocument *document)
{
  gboolean end = FALSE;
  gboolean label = FALSE;

  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];
      DatelineNexisLabel found;
      guint number;
      guint total;

      if (dateline_nexis_is_count (paragraph->text, &number, &total))
        return TRUE;
      end = end || dateline_nexis_is_end (paragraph->text);
      label = label ||
              (dateline_nexis_label_read (paragraph->text, &found) &&
               (found.field == DATELINE_NEXIS_LENGTH || found.field == DATELINE_NEXIS_LOAD_DATE));
      if (end && label)
        return TRUE;
    }

  return FALSE;
}

gboolean
dateline_nexis_read (DatelineBundle *bundle,
                     const char *name,
                     DatelineDraftFunc func,
                     gpointer data,
                     GError **error)
{
  Reading reading = { 0 };
  g_autofree char *difference = NULL;
  gboolean found;

  dateline_bundle_sink_init (&reading.sink, name, func, data);
  reading.gaps = g_string_new (NULL);
  if (bundle->form == DATELINE_BUNDLE_HTML)
    read_html (&reading, bundle);
  else
    read_lines (&reading, bundle);
  found = reading.sink.n_found > 0;
  difference = find_difference (&reading);
  dateline_bundle_sink_finish (&reading.sink, difference);
  g_string_free (reading.gaps, TRUE);
  g_free (reading.cover);
  if (!found)
    g_set_error (
      error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
      _ ("%s has no article in it that Nexis would mark: neither “1 of 100 DOCUMENTS” nor “End "
         "of Document”"),
      name);

  return found;
}

static gboolean
nexis_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (DatelineBundle) bundle = dateline_bundle_new (bytes, name, error);

  return bundle != NULL && dateline_nexis_read (bundle, name, func, data, error);
}

static gboolean
has (const char *text, const char *words)
{
  return strstr (text, words) != NULL;
}

static guint
nexis_sniff (const guint8 *head, gsize length, const char *name)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (length == 0 || memchr (head, '\0', MIN (length, 512)) != NULL || head[0] == '{')
    return 0;
  text = g_strndup ((const char *) head, length);
  if (has (text, "LXNComment") || has (text, "DOC_ID_") || has (text, "<DOCFULL>"))
    return 95;
  if (has (text, "Download Request:") && has (text, "Time Of Request:"))
    return 93;
  if (has (text, "Job Number:") && has (text, "Date and Time:") && has (text, "Client/Matter:"))
    return 93;
  lines = g_strsplit (text, "\n", 400);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint number;
      guint total;
      char *line = g_strstrip (lines[i]);

      if (dateline_nexis_is_count (line, &number, &total) && g_ascii_isdigit (*line))
        return 92;
      if (dateline_nexis_is_end (line) && (has (text, "Load-Date:") || has (text, "Length:")))
        return 92;
    }

  return 0;
}

const DatelineFormat dateline_format_nexis = {
  .id = "nexis",
  .name = N_ ("Nexis or Lexis"),
  .description = N_ (
    "All articles of an export, as text, web page, Word document or RTF, old and new form"),
  .extensions = ".txt .html .docx .rtf",
  .sniff = nexis_sniff,
  .read = nexis_read,
};
