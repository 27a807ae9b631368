/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file's first bytes are a table of articles. Readers of their own come first: what is not surely
 * one is left to them. */
#include "config.h"

#include <string.h>

#include "formats/archive-read.h"
#include "formats/table-cells-private.h"
#include "formats/table-headers-private.h"
#include "formats/table-reader-private.h"
#include "formats/table-sniff-private.h"

/* Members that other formats have, which are no tables of articles. */
static const char *const foreign[] = { "@context", "@type",     "annotations", "regions",
                                       "entities", "layers",    "labels",      "spans",
                                       "tokens",   "sourceURI", "dateline",    "mimetype",
                                       "feed_url", "body_nitf", NULL };

static gboolean
has_ending (const char *name, const char *const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  return FALSE;
}

static const DatelineKnownHeader *
find_known (const char *header)
{
  g_autofree char *folded = strlen (header) < 100 ? dateline_table_fold_header (header) : NULL;

  return folded != NULL && *folded != '\0' ? dateline_table_known_header (folded) : NULL;
}

/* What a few headers say of a table: how many are known, and whether there is anything to read. */
typedef struct
{
  guint known;
  gboolean readable; /* a title, a text or an address */
} Headers;

static void
add_header (Headers *self, const char *header)
{
  const DatelineKnownHeader *known = find_known (header);

  if (known == NULL)
    return;
  self->known++;
  /* A "name" may be of anything. */
  self->readable = self->readable || (known->role == DATELINE_ROLE_TITLE && known->rank > 1) ||
                   known->role == DATELINE_ROLE_TEXT || known->role == DATELINE_ROLE_LEAD ||
                   known->role == DATELINE_ROLE_URL;
}

/* --- JSON --- */

/* What our own JSON Lines has, and what it takes from others: an object of these alone is for its reader. */
static const char *const own_members[] = { "title", "source",   "date",   "text", "author", "url",
                                           "note",  "language", "status", "uuid", NULL };

static guint
sniff_json (const DatelineTableInput *input, const char *name)
{
  static const char *const line_endings[] = { ".jsonl", ".ndjson", ".jsonlines", NULL };
  const char *text = input->text + input->start;
  const char *end = input->text + input->end;
  gsize length = (gsize) (end - text);
  /* The head is all of a short file, but no more than the beginning of a long one. */
  gboolean ended = FALSE;
  DatelineJsonList list = dateline_json_find_list (text, length, ended, NULL);
  g_autofree char *path = list.path;
  DatelineFlatRecord record;
  Headers headers = { 0 };
  gboolean alien = FALSE;
  gboolean text_member = FALSE;
  gboolean own = TRUE;
  guint texts = 0;
  gboolean lines;

  lines = has_ending (name, line_endings);
  if (!list.found)
    {
      /* A single line longer than the head, or one object that is all there is. */
      const char *brace = memchr (text, '{', length);

      if (brace == NULL)
        return 0;
      list.offset = (gsize) (brace - text);
      list.lines = TRUE;
    }
  if (path != NULL && g_strv_contains (foreign, path))
    return 0;
  text += list.offset;
  while (text < end && g_ascii_isspace (*text))
    text++;
  if (text == end || *text != '{')
    return 0;
  dateline_flat_record_init (&record);
  dateline_json_flatten (text, end, FALSE, &record);
  for (guint i = 0; i < record.pairs->len; i++)
    {
      const DatelineFlatPair *pair = &g_array_index (record.pairs, DatelineFlatPair, i);
      const char *member = record.text->str + pair->name;
      g_autofree char *top = g_strndup (member, strcspn (member, "."));

      alien = alien || g_strv_contains (foreign, top);
      own = own && g_strv_contains (own_members, member);
      text_member = text_member || g_str_equal (member, "text");
      texts += pair->value < record.text->len &&
               !dateline_cell_is_number (record.text->str + pair->value);
      add_header (&headers, member);
    }
  dateline_flat_record_clear (&record);
  if (alien || headers.known < 2 || !headers.readable || texts == 0)
    return 0;
  if (list.lines || lines)
    /* Our reader takes lines that have a text and what it knows beside; others come here. */
    return text_member && own ? 0 : lines ? 93 : 65;

  return 65;
}

/* --- CSV --- */

static guint
sniff_csv (const DatelineTableInput *input, gsize head, const char *name)
{
  static const char *const endings[] = { ".csv", ".tsv", ".tab", NULL };
  static const char *const others[] = { ".txt", ".text", ".dat", ".asc", ".log", NULL };
  const char *text = input->text + input->start;
  const char *end = input->text + input->end;
  gboolean ended = head < DATELINE_SNIFF_BYTES;
  gboolean named = has_ending (name, endings);
  DatelineCsvDialect dialect = { 0 };
  DatelineCsvRecord record;
  Headers headers = { 0 };
  guint width;
  guint records = 0;
  guint wide = 0;

  if (!named && name != NULL && strchr (name, '.') != NULL && !has_ending (name, others))
    return 0;
  if (end - text > 6 && g_ascii_strncasecmp (text, "sep=", 4) == 0)
    return 75;
  width = dateline_csv_find_dialect (text, (gsize) (end - text), ended, &dialect);
  if (named)
    return width > 1 ? 70 : 30;
  if (width < 3)
    return 0;
  dateline_csv_record_init (&record);
  while (text < end &&
         dateline_csv_parse (&dialect, text, end, ended, &record) == DATELINE_CSV_RECORD)
    {
      text = record.stop;
      if (record.blank)
        continue;
      for (guint i = 0; records == 0 && i < record.starts->len; i++)
        add_header (&headers, record.text->str + g_array_index (record.starts, gsize, i));
      records++;
      wide += record.n_cells == width;
    }
  dateline_csv_record_clear (&record);
  /* Without a name that says so, prose with many commas must not be taken for a table. */
  if (records == 0 || wide * 10 < records * 9 || headers.known * 2 < width || headers.known < 2 ||
      !headers.readable)
    return 0;

  return 65;
}

guint
dateline_table_sniff (const guint8 *head, gsize length, const char *name)
{
  static const char *const pages[] = { ".html", ".htm", ".xml", ".md",   ".pdf", ".eml",
                                       ".docx", ".rtf", ".odt", ".epub", ".zip", NULL };
  g_autoptr (GInputStream) stream = NULL;
  DatelineTableInput input;
  guint score = 0;
  const char *p;

  if (length == 0)
    return 0;
  if (length >= 4 && memcmp (head, "PK\x03\x04", 4) == 0)
    return dateline_archive_sniff (head, length, name) == DATELINE_ARCHIVE_XLSX ? 95 : 0;
  if (*head == '<' || has_ending (name, pages))
    return 0;
  stream = g_memory_input_stream_new_from_data (head, (gssize) length, NULL);
  if (dateline_table_input_init (&input, stream, NULL, NULL, NULL) && input.end > input.start)
    {
      p = input.text + input.start;
      while (p < input.text + input.end && g_ascii_isspace (*p))
        p++;
      if (p < input.text + input.end)
        score = *p == '{' || *p == '[' ? sniff_json (&input, name)
                                       : sniff_csv (&input, length, name);
    }
  dateline_table_input_clear (&input);

  return score;
}
