/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a database says of an article to a draft, with a look at whether the text is as long as it
 * says. */
#include "config.h"

#include "formats/bundle-record.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "formats/claimed-date.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/language-private.h"
#include "text/lines.h"

/* A text is told to be too short or too long only where it is so by more than databases differ in
 * what they count: per cent, and words. */
#define SHORT_PERCENT 70
#define LONG_PERCENT  150
#define SLACK_WORDS   30
/* What is said of one article at most. */
#define MAX_VALUE 16384

typedef struct
{
  DatelineRegionKind kind;
  char *text;
  gboolean close;
} Block;

static void
block_free (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  g_free (block);
}

DatelineBundleRecord *
dateline_bundle_record_new (void)
{
  DatelineBundleRecord *self = g_new0 (DatelineBundleRecord, 1);

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->problem = g_string_new (NULL);

  return self;
}

void
dateline_bundle_record_free (DatelineBundleRecord *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->source);
  g_free (self->byline);
  g_free (self->author);
  g_free (self->language);
  g_free (self->url);
  dateline_date_free (self->date);
  g_ptr_array_unref (self->blocks);
  g_hash_table_unref (self->metadata);
  g_string_free (self->problem, TRUE);
  g_free (self);
}

void
dateline_bundle_record_add (DatelineBundleRecord *self,
                            DatelineRegionKind kind,
                            const char *text,
                            gboolean close)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  block->close = close;
  g_ptr_array_add (self->blocks, block);
}

gboolean
dateline_bundle_record_has_text (const DatelineBundleRecord *self)
{
  return self->blocks->len > 0;
}

/* One line, white space as single blanks; NULL where nothing is left. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; p != NULL && *p != '\0' && tidied->len < MAX_VALUE;
       p = dateline_next_char (p))
    {
      if (dateline_is_blank (dateline_get_char (p)))
        {
          space = tidied->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (tidied, ' ');
      space = FALSE;
      g_string_append_len (tidied, p, dateline_next_char (p) - p);
    }
  if (tidied->len == 0)
    {
      g_string_free (tidied, TRUE);
      return NULL;
    }

  return g_string_free (tidied, FALSE);
}

void
dateline_bundle_record_set (DatelineBundleRecord *self, const char *name, const char *value)
{
  g_autofree char *text = tidy (value);
  const char *before = g_hash_table_lookup (self->metadata, name);

  if (text == NULL || g_strcmp0 (before, text) == 0)
    return;
  if (before == NULL)
    g_hash_table_insert (self->metadata, g_strdup (name), g_steal_pointer (&text));
  else if (strlen (before) < MAX_VALUE)
    g_hash_table_insert (self->metadata, g_strdup (name), g_strdup_printf ("%s; %s", before, text));
}

void
dateline_bundle_record_set_column (DatelineBundleRecord *self,
                                   char **column,
                                   const char *name,
                                   const char *value)
{
  g_autofree char *text = tidy (value);

  if (text == NULL)
    return;
  if (*column == NULL)
    *column = g_steal_pointer (&text);
  else if (!g_str_equal (*column, text))
    dateline_bundle_record_set (self, name, text);
}

/* --- fields --- */

/* "Ann Miller in Brussels": where to cut, or the end. */
static gsize
find_place (const char *name)
{
  const char *at = g_strrstr (name, " in ");
  gsize length = strlen (name);

  if (at == NULL || at == name || !g_unichar_isupper (g_utf8_get_char (at + 4)) ||
      strlen (at) > 40 || strpbrk (at, ",;(") != NULL)
    return length;
  return (gsize) (at - name);
}

/* "By ANN MILLER, --(Reuter)" and "Ann Miller; reported from …" */
static char *
find_author (const char *byline)
{
  static const char *const leads[] = { "by ", "von ",  "par ",   "por ",
                                       "di ", "door ", "text: ", "by: " };
  static const char *const reports[] = { "report", "contribut", "wrote", "staff writer" };
  char *cut;
  char *name;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (g_ascii_strncasecmp (byline, leads[i], strlen (leads[i])) == 0)
      {
        byline += strlen (leads[i]);
        break;
      }
  name = g_strstrip (g_strdup (byline));
  cut = strstr (name, "--(");
  if (cut == NULL)
    cut = strstr (name, "-- (");
  if (cut != NULL && cut > name)
    *cut = '\0';
  for (cut = strchr (name, ';'); cut != NULL; cut = strchr (cut + 1, ';'))
    for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
      if (g_strstr_len (cut, -1, reports[i]) != NULL)
        {
          *cut = '\0';
          break;
        }
  name[find_place (name)] = '\0';
  for (gsize n = strlen (name); n > 0 && strchr (" ,;-", name[n - 1]) != NULL; n--)
    name[n - 1] = '\0';
  if (*name == '\0')
    g_clear_pointer (&name, g_free);

  return name;
}

void
dateline_bundle_record_set_byline (DatelineBundleRecord *self, const char *text)
{
  g_autofree char *byline = tidy (text);

  if (byline == NULL)
    return;
  if (self->byline != NULL)
    {
      dateline_bundle_record_set (self, "byline", byline);
      return;
    }
  self->author = find_author (byline);
  self->byline = g_steal_pointer (&byline);
}

/* "Pg. 1", "Page 22, Column 2", "S. 4": how many bytes come before the page itself, or 0. */
static gsize
page_prefix (const char *part)
{
  static const char *const words[] = { "pg",     "page", "pages", "p",      "pp",     "s",  "seite",
                                       "seiten", "pag",  "pág",   "página", "pagina", "blz" };
  gsize length = strcspn (part, ". 0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (part, words[i], length) == 0)
      {
        gsize behind = length + strspn (part + length, ". ");

        return behind > length && strpbrk (part + behind, "0123456789") != NULL ? behind : 0;
      }

  return 0;
}

void
dateline_bundle_record_set_section (DatelineBundleRecord *self, const char *text)
{
  g_autofree char *whole = tidy (text);
  g_auto (GStrv) parts = g_strsplit (whole != NULL ? whole : "", ";", -1);
  g_autoptr (GString) section = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gsize prefix = page_prefix (part);

      if (prefix > 0)
        {
          const char *page = part + prefix;
          g_autofree char *number = g_strndup (page, strcspn (page, " "));

          /* "Pg. Supplement Page 5" */
          if (strpbrk (number, "0123456789") == NULL)
            {
              dateline_bundle_record_set (self, "page", page);
              continue;
            }
          /* "22, Column 2", but "65,66" is two pages. */
          part = page + strlen (number);
          g_strdelimit (number, ",", g_str_has_suffix (number, ",") ? ' ' : ',');
          dateline_bundle_record_set (self, "page", number);
          part += strspn (part, ", ");
        }
      if (*part != '\0')
        g_string_append_printf (section, "%s%s", section->len > 0 ? "; " : "", part);
    }
  dateline_bundle_record_set (self, "section", section->str);
}

gboolean
dateline_bundle_record_set_length (DatelineBundleRecord *self, const char *text)
{
  const char *p = text;
  guint64 number = 0;
  guint digits = 0;

  for (; *p != '\0'; p = dateline_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          number = MIN (number * 10 + (guint64) (*p - '0'), G_MAXUINT32);
          digits++;
        }
      /* "1,285", "1.285" and "1 285": what parts thousands stands between digits. */
      else if (digits == 0 ||
               !(*p == ',' || *p == '.' || *p == '\'' ||
                 dateline_is_blank (dateline_get_char (p))) ||
               !g_ascii_isdigit (*dateline_next_char (p)))
        break;
    }
  if (digits == 0)
    return FALSE;
  while (*p != '\0' && dateline_is_blank (dateline_get_char (p)))
    p = dateline_next_char (p);
  if (self->words_claimed == 0)
    {
      g_autofree char *value = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

      self->words_claimed = (guint) number;
      self->counts_signs = dateline_get_char (p) >= 0x2e80;
      dateline_bundle_record_set (self, "words-claimed", value);
    }

  return TRUE;
}

void
dateline_bundle_record_set_language (DatelineBundleRecord *self, const char *text)
{
  g_autofree char *first = g_strndup (text, strcspn (text, ";,|/\n"));
  const char *code = dateline_language_of_name (g_strstrip (first));

  if (code != NULL && self->language == NULL)
    self->language = g_strdup (code);
  else if (code == NULL)
    dateline_bundle_record_set (self, "language", text);
}

/* What stands behind a date: an edition, a note such as "Correction Appended". */
static void
set_edition (DatelineBundleRecord *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *part = tidy (lines[i]);
      char *from = part;

      while (from != NULL && (*from == ',' || *from == ';' || *from == ' '))
        from++;
      for (gsize n = from != NULL ? strlen (from) : 0; n > 0 && strchr (",; ", from[n - 1]) != NULL;
           n--)
        from[n - 1] = '\0';
      if (from != NULL && *from != '\0')
        dateline_bundle_record_set (self, "edition", from);
    }
}

gboolean
dateline_bundle_record_set_date (DatelineBundleRecord *self, const char *text)
{
  g_autofree char *line = NULL;
  g_autofree char *first = g_strndup (text, strcspn (text, "\n"));
  const char *rest = text + strlen (first);
  DatelineClaim claim;

  if (!dateline_claim_read (first, &claim))
    return FALSE;
  line = tidy (first);
  if (self->date == NULL)
    self->date = dateline_claim_to_date (&claim, line, DATELINE_BUNDLE_RECORD_CONFIDENCE);
  else
    dateline_bundle_record_set (self, "date", line);
  if (claim.time_end > claim.time_start)
    {
      g_autofree char *time = g_strndup (first + claim.time_start,
                                         claim.time_end - claim.time_start);

      dateline_bundle_record_set (self, "time", time);
    }
  set_edition (self, first + claim.end);
  set_edition (self, rest);

  return TRUE;
}

void
dateline_bundle_record_set_dateline (DatelineBundleRecord *self, const char *text)
{
  const char *comma = strrchr (text, ',');
  g_autofree char *place = NULL;
  DatelineClaim claim;

  /* "BEIRUT, March 14 2013": the year is often left out, so a number is all that is asked for. */
  while (comma != NULL && comma > text && strpbrk (comma, "0123456789") != NULL &&
         (dateline_claim_read (comma, &claim) || strlen (comma) < 14))
    {
      g_free (place);
      place = g_strndup (text, (gsize) (comma - text));
      comma = strrchr (place, ',') != NULL ? text + (strrchr (place, ',') - place) : NULL;
    }
  dateline_bundle_record_set (self, "place", place != NULL ? place : text);
  if (place != NULL)
    dateline_bundle_record_set (self, "dateline", text);
}

void
dateline_bundle_record_tell (DatelineBundleRecord *self, const char *problem)
{
  g_string_append_printf (self->problem, "%s%s", self->problem->len > 0 ? "\n" : "", problem);
}

/* --- into a draft --- */

static guint
count_words (const DatelineBundleRecord *self, guint *n_signs)
{
  guint n = 0;

  *n_signs = 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = self->blocks->pdata[i];
      gboolean inside = FALSE;

      if (block->kind == DATELINE_REGION_CAPTION || block->kind == DATELINE_REGION_BOILERPLATE)
        continue;
      for (const char *p = block->text; *p != '\0'; p = dateline_next_char (p))
        {
          gunichar c = dateline_get_char (p);
          gboolean blank = dateline_is_blank (c);

          *n_signs += c >= 0x2e80;
          n += !blank && !inside;
          inside = !blank;
        }
    }

  return n;
}

static void
check_length (DatelineBundleRecord *self)
{
  guint n_signs;
  guint64 n = count_words (self, &n_signs);
  guint64 claimed = self->words_claimed;

  /* Where words are not written apart they can't be counted like this. */
  if (claimed == 0 || self->counts_signs || n_signs > n)
    return;
  if (n * 100 < claimed * SHORT_PERCENT && n + SLACK_WORDS < claimed)
    {
      g_autofree char *problem = g_strdup_printf (
        _ ("The database says that it has %u words, but here are only %u: it may be cut"),
        (guint) claimed, (guint) n);

      dateline_bundle_record_tell (self, problem);
    }
  else if (n * 100 > claimed * LONG_PERCENT && n > claimed + SLACK_WORDS)
    {
      g_autofree char *problem = g_strdup_printf (
        _ ("The database says that it has %u words, but here are %u: something else may be in it"),
        (guint) claimed, (guint) n);

      dateline_bundle_record_tell (self, problem);
    }
}

static void
write_blocks (DatelineBundleRecord *self, DatelineDraft *draft)
{
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);

  if (self->title != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, self->title, NULL);
  if (self->byline != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_BYLINE, self->byline, NULL);
  if (self->subtitle != NULL)
    dateline_draft_writer_add (writer, DATELINE_REGION_STANDFIRST, self->subtitle, NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = self->blocks->pdata[i];

      if (block->close)
        dateline_draft_writer_add_close (writer, block->kind, block->text, NULL);
      else
        dateline_draft_writer_add (writer, block->kind, block->text, NULL);
    }
  dateline_draft_writer_finish (writer);
}

static DatelineDraft *
make_draft (DatelineBundleRecord *self)
{
  DatelineDraft *draft = dateline_draft_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  write_blocks (self, draft);
  draft->title = g_strdup (self->title);
  draft->source = g_strdup (self->source);
  draft->author = g_strdup (self->author);
  draft->url = g_strdup (self->url);
  draft->language = self->language != NULL ? g_strdup (self->language)
                                           : g_strdup (dateline_guess_language (draft->text));
  dateline_draft_set_metadata (draft, "subtitle", self->subtitle);
  g_hash_table_iter_init (&iter, self->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    dateline_draft_set_metadata (draft, key, value);
  /* The name of the file is about all its articles, so it says nothing of the day of one. */
  dateline_draft_weigh_date (draft, g_steal_pointer (&self->date), NULL);

  return draft;
}

/* --- handing out --- */

void
dateline_bundle_sink_init (DatelineBundleSink *sink,
                           const char *name,
                           DatelineDraftFunc func,
                           gpointer data)
{
  memset (sink, 0, sizeof *sink);
  sink->name = name;
  sink->func = func;
  sink->data = data;
}

static void
flush (DatelineBundleSink *sink)
{
  g_autofree char *place = g_steal_pointer (&sink->place);
  g_autofree char *problem = g_steal_pointer (&sink->problem);

  if (sink->pending == NULL)
    return;
  if (sink->stopped)
    dateline_draft_free (sink->pending);
  else if (!sink->func (sink->pending, place, problem, sink->data))
    sink->stopped = TRUE;
  sink->pending = NULL;
}

void
dateline_bundle_sink_push (DatelineBundleSink *sink,
                           DatelineBundleRecord *record,
                           GBytes *original,
                           const char *encoding)
{
  g_autoptr (DatelineBundleRecord) taken = record;

  if (taken->title == NULL && !dateline_bundle_record_has_text (taken))
    {
      dateline_bundle_sink_refuse (sink, taken->problem->len > 0
                                           ? taken->problem->str
                                           : _ ("It has neither a title nor a text"));
      g_bytes_unref (original);
      return;
    }
  flush (sink);
  check_length (taken);
  sink->n_found++;
  sink->pending = make_draft (taken);
  sink->place = g_strdup_printf (_ ("article %u"), sink->n_found);
  sink->problem = taken->problem->len > 0 ? g_strdup (taken->problem->str) : NULL;
  dateline_draft_take_original (sink->pending, original, sink->name, encoding);
  g_bytes_unref (original);
}

void
dateline_bundle_sink_refuse (DatelineBundleSink *sink, const char *problem)
{
  g_autofree char *place = NULL;

  flush (sink);
  sink->n_found++;
  place = g_strdup_printf (_ ("article %u"), sink->n_found);
  if (!sink->stopped && !sink->func (NULL, place, problem, sink->data))
    sink->stopped = TRUE;
}

void
dateline_bundle_sink_finish (DatelineBundleSink *sink, const char *problem)
{
  if (problem != NULL && sink->pending != NULL)
    {
      g_autofree char *before = g_steal_pointer (&sink->problem);

      sink->problem = before != NULL ? g_strdup_printf ("%s\n%s", before, problem)
                                     : g_strdup (problem);
    }
  flush (sink);
}
