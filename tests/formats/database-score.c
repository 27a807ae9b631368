/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simple reading: tags away, blocks are what empty lines part, and their order says what they are. It
 * shares no code with the readers, but for .docx files, whose paragraphs come from the same place. */
#include "config.h"

#include "formats/database-score.h"

#include <stdlib.h>
#include <string.h>

#include "formats/document.h"
#include "formats/format.h"

typedef struct
{
  char *title; /* (nullable) */
  char *source;
  char *day;
  GPtrArray *blocks; /* of char: all of the article */
} Expected;

static void
expected_free (gpointer data)
{
  Expected *expected = data;

  g_free (expected->title);
  g_free (expected->source);
  g_free (expected->day);
  g_ptr_array_unref (expected->blocks);
  g_free (expected);
}

/* Compiled once a pattern. (transfer none) */
static GRegex *
regex_for (const char *pattern, GRegexCompileFlags flags)
{
  static GHashTable *known;
  GRegex *regex;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  regex = g_hash_table_lookup (known, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, flags | G_REGEX_OPTIMIZE, 0, NULL);
      g_hash_table_insert (known, g_strdup (pattern), regex);
    }

  return regex;
}

static char *
squeeze (const char *text)
{
  GRegex *blanks = regex_for ("[\\s\\x{a0}]+", G_REGEX_DEFAULT);
  char *squeezed = g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);

  return g_strstrip (squeezed);
}

static gboolean
matches (const char *text, const char *pattern)
{
  return g_regex_match (regex_for (pattern, G_REGEX_DEFAULT), text, 0, NULL);
}

/* The first match of the pattern's group in @text, or NULL. */
static char *
capture (const char *text, const char *pattern)
{
  GRegex *regex = regex_for (pattern, G_REGEX_DOTALL);
  g_autoptr (GMatchInfo) info = NULL;

  return g_regex_match (regex, text, 0, &info) ? g_match_info_fetch (info, 1) : NULL;
}

static char *
replace (const char *text, const char *pattern, const char *by)
{
  GRegex *regex = regex_for (pattern, G_REGEX_DOTALL | G_REGEX_CASELESS);

  return g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL);
}

/* Entities of the Latin-1 letters that these files have. */
static gboolean
entity_cb (const GMatchInfo *info, GString *result, gpointer data)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } names[] = { { "quot", '"' },    { "amp", '&' },     { "lt", '<' },      { "gt", '>' },
                { "nbsp", ' ' },    { "auml", 0xe4 },   { "ouml", 0xf6 },   { "uuml", 0xfc },
                { "Auml", 0xc4 },   { "Ouml", 0xd6 },   { "Uuml", 0xdc },   { "szlig", 0xdf },
                { "eacute", 0xe9 }, { "aacute", 0xe1 }, { "iacute", 0xed }, { "oacute", 0xf3 },
                { "uacute", 0xfa }, { "Aacute", 0xc1 }, { "Eacute", 0xc9 }, { "Iacute", 0xcd },
                { "Oacute", 0xd3 }, { "Uacute", 0xda }, { "pound", 0xa3 },  { "egrave", 0xe8 },
                { "acirc", 0xe2 },  { "Acirc", 0xc2 },  { "not", 0xac } };
  g_autofree char *name = g_match_info_fetch (info, 1);

  if (*name == '#')
    {
      g_string_append_unichar (result, (gunichar) strtoul (name + 1, NULL, 10));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      {
        g_string_append_unichar (result, names[i].c);
        return FALSE;
      }
  g_string_append_c (result, ' ');

  return FALSE;
}

static GPtrArray *
split_blocks (const char *text)
{
  GRegex *gap = regex_for ("\\n[ \\t\\r]*\\n", G_REGEX_DEFAULT);
  g_auto (GStrv) parts = g_regex_split (gap, text, 0);
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *block = squeeze (parts[i]);

      if (*block != '\0')
        g_ptr_array_add (blocks, block);
      else
        g_free (block);
    }

  return blocks;
}

static char *
strip_tags (const char *html)
{
  g_autofree char *plain = replace (html, "<!--.*?-->|<style.*?</style>|<script.*?</script>", "");
  g_autofree char *breaks = replace (plain, "<br[^>]*>", " ");
  g_autofree char *blocks = replace (breaks, "</?(div|p|td|tr|table|li|ul)\\b[^>]*>", "\n\n");
  g_autofree char *text = replace (blocks, "<[^>]*>", "");
  GRegex *entities = regex_for ("&(#?[A-Za-z0-9]+);", G_REGEX_DEFAULT);

  return g_regex_replace_eval (entities, text, -1, 0, 0, entity_cb, NULL, NULL);
}

/* "January 31, 1986", "9 Januar 1993" → "1986-01-31" */
static char *
day_of (const char *text)
{
  static const char *const months[] = { "jan", "feb", "m[aä]r", "apr",    "ma[iy]", "jun",
                                        "jul", "aug", "sep",    "o[ck]t", "nov",    "de[cz]" };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autofree char *year = capture (lower, "\\b((?:19|20)\\d\\d)\\b");
  g_autofree char *day = capture (lower, "\\b(\\d\\d?)\\b");

  for (guint i = 0; year != NULL && day != NULL && i < 12; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("\\b%s", months[i]);

      if (matches (lower, pattern))
        return g_strdup_printf ("%s-%02u-%02d", year, i + 1, atoi (day));
    }

  return g_strdup ("");
}

static Expected *
expected_new (const char *title, const char *source, const char *date)
{
  Expected *expected = g_new0 (Expected, 1);

  expected->title = g_strdup (title);
  expected->source = g_strdup (source);
  expected->day = day_of (date);
  expected->blocks = g_ptr_array_new_with_free_func (g_free);

  return expected;
}

static void
take_blocks (Expected *expected, const GPtrArray *blocks, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_ptr_array_add (expected->blocks, g_strdup (blocks->pdata[i]));
}

/* Count, source, date, title unless a label follows, then all up to the next count. */
static void
read_counted (const GPtrArray *blocks, GPtrArray *all)
{
  static const char count[] = "^\\d+ of \\d+ DOCUMENTS$";

  for (guint i = 0; i + 3 < blocks->len; i++)
    {
      gboolean titled;
      Expected *expected;
      guint end = i + 1;

      if (!matches (blocks->pdata[i], count))
        continue;
      while (end < blocks->len && !matches (blocks->pdata[end], count))
        end++;
      titled = !matches (blocks->pdata[i + 3], "^[A-ZÄÖÜ-]{4,}: ?");
      expected = expected_new (titled ? blocks->pdata[i + 3] : NULL, blocks->pdata[i + 1],
                               blocks->pdata[i + 2]);
      take_blocks (expected, blocks, i + 1, end);
      g_ptr_array_add (all, expected);
    }
}

/* Title, source and date stand before the first line of the head that has a label or a copyright. */
static void
read_ended (const GPtrArray *blocks, GPtrArray *all)
{
  guint start = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      guint label = start;

      if (!g_str_equal (blocks->pdata[i], "End of Document"))
        continue;
      while (label < i && !matches (blocks->pdata[label], "^(Copyright|Section:|Length:)"))
        label++;
      if (label >= start + 3 && label < i)
        {
          Expected *expected = expected_new (blocks->pdata[label - 3], blocks->pdata[label - 2],
                                             blocks->pdata[label - 1]);

          take_blocks (expected, blocks, label - 3, i);
          g_ptr_array_add (all, expected);
        }
      start = i + 1;
    }
}

static void
read_factiva (const char *html, GPtrArray *all)
{
  GRegex *cut = regex_for ("class=[\"']article [a-z]+Article[\"']", G_REGEX_DEFAULT);
  g_auto (GStrv) parts = g_regex_split (cut, html, 0);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *head = capture (parts[i], "Headline[^>]*>(.*?)</span>");
      g_autofree char *plain = strip_tags (head != NULL ? head : "");
      g_autofree char *squeezed = squeeze (plain);
      g_autofree char *title = replace (squeezed, "^\\d+\\) ", "");
      g_autofree char *body = g_strconcat ("<x ", parts[i], NULL);
      g_autofree char *text = strip_tags (body);
      g_autoptr (GPtrArray) blocks = split_blocks (text);
      guint length = 0;
      guint end = 0;
      Expected *expected;

      while (length + 2 < blocks->len && !matches (blocks->pdata[length], "^[\\d.,]+ \\S+$"))
        length++;
      while (end < blocks->len && !matches (blocks->pdata[end], "^Do[ck]ument [A-Z0-9]{16}"))
        end++;
      if (length + 2 >= blocks->len)
        continue;
      expected = expected_new (title, blocks->pdata[length + 2], blocks->pdata[length + 1]);
      take_blocks (expected, blocks, 0, end);
      g_ptr_array_add (all, expected);
    }
}

static GPtrArray *
read_simply (GBytes *bytes, const char *path)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (expected_free);
  g_autoptr (GPtrArray) blocks = NULL;

  if (g_str_has_suffix (path, ".docx"))
    {
      g_autoptr (DatelineDocument) document = dateline_docx_read (bytes, path, NULL);

      blocks = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; document != NULL && i < document->paragraphs->len; i++)
        g_ptr_array_add (blocks,
                         squeeze (((DatelineParagraph *) document->paragraphs->pdata[i])->text));
      read_ended (blocks, all);
    }
  else
    {
      g_autofree char *raw = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *text = g_utf8_make_valid (raw, -1);

      if (strstr (path, "factiva") != NULL)
        {
          read_factiva (text, all);
          return all;
        }
      if (g_str_has_suffix (path, ".html"))
        {
          g_autofree char *plain = strip_tags (text);

          blocks = split_blocks (plain);
        }
      else
        {
          g_autofree char *plain = replace (text, "\\r", "");

          blocks = split_blocks (plain);
        }
      read_counted (blocks, all);
    }

  return all;
}

/* --- comparing --- */

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  if (draft != NULL)
    g_ptr_array_add (data, draft);

  return TRUE;
}

static void
add_words (GHashTable *words, const char *text)
{
  GRegex *word = regex_for ("\\w+", G_REGEX_DEFAULT);
  g_autoptr (GMatchInfo) info = NULL;

  if (text == NULL)
    return;
  g_regex_match (word, text, 0, &info);
  while (g_match_info_matches (info))
    {
      g_hash_table_add (words, g_match_info_fetch (info, 0));
      g_match_info_next (info, NULL);
    }
}

static void
count_words (const Expected *expected,
             const DatelineDraft *draft,
             gboolean tell,
             DatabaseScore *score)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GRegex *word = regex_for ("\\w+", G_REGEX_DEFAULT);
  g_autofree char *day = dateline_date_to_iso (draft->date);

  add_words (kept, draft->text);
  add_words (kept, draft->title);
  add_words (kept, draft->source);
  add_words (kept, draft->author);
  add_words (kept, draft->url);
  if (draft->metadata != NULL)
    {
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, draft->metadata);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        add_words (kept, value);
    }
  for (guint i = 0; i < expected->blocks->len; i++)
    {
      const char *block = expected->blocks->pdata[i];
      g_autoptr (GMatchInfo) info = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *block_day = day_of (block);

      /* Dates, labels, lengths and languages are not kept as words but as what they mean. */
      if ((g_str_equal (block_day, day) && strlen (block) < 80) ||
          matches (block, "^(LANGUAGE|SPRACHE|Language|LENGTH|Length):|^[\\d.,]+ \\S+$") ||
          matches (
            block,
            "^(Deutsch|Englisch|English|German|Body|Graphic|Classification|ABSTRACT|FULL TEXT)$"))
        continue;
      plain = replace (block, "^[A-Za-zÄÖÜ -]{4,20}: ?|^\\d+\\) |\\bPg\\. ", "");
      g_regex_match (word, plain, 0, &info);
      while (g_match_info_matches (info))
        {
          g_autofree char *found = g_match_info_fetch (info, 0);

          score->words++;
          if (!g_hash_table_contains (kept, found) &&
              strspn (found, "0123456789") != strlen (found))
            {
              score->lost++;
              if (tell)
                g_print ("# lost: %s in %.60s\n", found, block);
            }
          g_match_info_next (info, NULL);
        }
    }
}

gboolean
score_database (const char *path, gboolean tell, DatabaseScore *score)
{
  g_autoptr (GPtrArray)
    drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const DatelineFormat *format;
  char *contents;
  gsize length;

  memset (score, 0, sizeof *score);
  if (!g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  bytes = g_bytes_new_take (contents, length);
  format = dateline_format_detect ((const guint8 *) contents, MIN (length, 16384), name);
  if (format->read == NULL || !format->read (bytes, name, take_cb, drafts, NULL))
    return FALSE;

  all = read_simply (bytes, path);
  score->expected = all->len;
  score->found = drafts->len;
  for (guint i = 0; i < MIN (all->len, drafts->len); i++)
    {
      const Expected *expected = all->pdata[i];
      const DatelineDraft *draft = drafts->pdata[i];
      g_autofree char *day = dateline_date_to_iso (draft->date);
      g_autofree char *title = draft->title != NULL ? squeeze (draft->title) : NULL;
      gboolean right = g_strcmp0 (title, expected->title) == 0;

      score->titles += right;
      score->dates += g_str_equal (day, expected->day);
      score->sources += g_strcmp0 (draft->source, expected->source) == 0;
      if (tell && !right)
        g_print ("# title %u: “%s” for “%s”\n", i + 1, title, expected->title);
      if (tell && !g_str_equal (day, expected->day))
        g_print ("# date %u: %s for %s\n", i + 1, day, expected->day);
      if (tell && g_strcmp0 (draft->source, expected->source) != 0)
        g_print ("# source %u: “%s” for “%s”\n", i + 1, draft->source, expected->source);
      count_words (expected, draft, tell, score);
    }

  return TRUE;
}
