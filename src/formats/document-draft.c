/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which paragraph is the title, what the others are, and what is worth keeping of the file's properties. */
#include "config.h"

#include "formats/document-draft.h"

#include <string.h>

#include "formats/claimed-date.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "formats/language-private.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/stoppable.h"

/* A title stands among the first paragraphs, and nobody writes a longer one. */
#define TITLE_AMONG  12
#define TITLE_LENGTH 300
/* The same of a subhead that only its bold letters tell. */
#define SUBHEAD_LENGTH 120
/* The day on which a file was made, as evidence of when its text was published. */
#define CREATED_CONFIDENCE 25
/* The day of publication that the file claims. */
#define PUBLISHED_CONFIDENCE 85
/* A cell of several paragraphs and so many bytes holds no figures. */
#define LAYOUT_BYTES 200

/* What programs write where nobody gave a name. */
static const char *const no_names[] = { "admin",         "administrator", "user",
                                        "users",         "windows user",  "microsoft office user",
                                        "office user",   "owner",         "author",
                                        "unknown",       "default",       "benutzer",
                                        "usuario",       "utilisateur",   "utente",
                                        "python-docx",   "apache poi",    "un-named",
                                        "root",          "guest",         "-",
                                        "microsoft word" };

static gboolean
is_name (const char *name)
{
  g_autofree char *lower = name != NULL ? g_utf8_strdown (name, -1) : NULL;

  if (lower == NULL || *g_strstrip (lower) == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (no_names); i++)
    if (g_str_equal (lower, no_names[i]))
      return FALSE;

  return TRUE;
}

/* "Microsoft Word - letter.doc" and "Document1" are no titles. */
static gboolean
is_title (const char *title)
{
  g_autofree char *lower = title != NULL ? g_utf8_strdown (title, -1) : NULL;

  if (lower == NULL || *g_strstrip (lower) == '\0')
    return FALSE;
  if (g_str_has_prefix (lower, "microsoft word") || g_str_has_suffix (lower, ".doc") ||
      g_str_has_suffix (lower, ".docx") || g_str_has_suffix (lower, ".rtf") ||
      g_str_has_suffix (lower, ".odt") || g_str_has_suffix (lower, ".pdf"))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      const char *word = i == 0 ? "document" : "untitled";

      if (g_str_has_prefix (lower, word) &&
          strspn (lower + strlen (word), "0123456789 ") == strlen (lower + strlen (word)))
        return FALSE;
    }

  return TRUE;
}

/* Whether the text ends as a sentence does. */
static gboolean
is_sentence (const char *text)
{
  const char *last = text + strlen (text);

  while (last > text)
    {
      gunichar c;

      last = g_utf8_prev_char (last);
      c = g_utf8_get_char (last);
      if (c == '"' || c == '\'' || c == 0x201d || c == 0x2019 || c == ')')
        continue;
      return c == '.' || c == '!' || c == ',' || c == ';' || c == ':' || c == 0x3002 || c == 0x2026;
    }

  return FALSE;
}

/* The paragraph that is the title, or NULL: by its style, by being the first heading, or by its looks. */
static const DatelineParagraph *
find_title (const DatelineDocument *document)
{
  const DatelineParagraph *first = NULL;

  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      if (paragraph->kind == DATELINE_PARAGRAPH_TITLE && paragraph->reason == NULL)
        return paragraph;
    }
  for (guint i = 0; i < MIN (document->paragraphs->len, TITLE_AMONG); i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];

      if (paragraph->reason != NULL)
        continue;
      if (paragraph->kind == DATELINE_PARAGRAPH_HEADING)
        return paragraph;
      if (first == NULL)
        first = paragraph;
    }
  if (first != NULL && document->paragraphs->len > 1 && first->kind == DATELINE_PARAGRAPH_BODY &&
      (first->bold || first->centred) && g_utf8_strlen (first->text, -1) <= TITLE_LENGTH &&
      strchr (first->text, '\n') == NULL)
    return first;

  return NULL;
}

static DatelineRegionKind
region_of (const DatelineParagraph *paragraph, gboolean after_body)
{
  switch (paragraph->kind)
    {
    case DATELINE_PARAGRAPH_SUBTITLE:
      return after_body ? DATELINE_REGION_SUBHEAD : DATELINE_REGION_STANDFIRST;
    case DATELINE_PARAGRAPH_TITLE:
    case DATELINE_PARAGRAPH_HEADING:
      return DATELINE_REGION_SUBHEAD;
    case DATELINE_PARAGRAPH_LIST_ITEM:
      return DATELINE_REGION_LIST_ITEM;
    case DATELINE_PARAGRAPH_QUOTE:
      return DATELINE_REGION_QUOTE;
    case DATELINE_PARAGRAPH_CAPTION:
      return DATELINE_REGION_CAPTION;
    case DATELINE_PARAGRAPH_TABLE_ROW:
      return DATELINE_REGION_TABLE;
    case DATELINE_PARAGRAPH_CODE:
    case DATELINE_PARAGRAPH_FOOTNOTE:
    case DATELINE_PARAGRAPH_BODY:
    default:
      return after_body && paragraph->bold && !is_sentence (paragraph->text) &&
                 g_utf8_strlen (paragraph->text, -1) <= SUBHEAD_LENGTH
               ? DATELINE_REGION_SUBHEAD
               : DATELINE_REGION_BODY;
    }
}

static gboolean
stands_close (const DatelineParagraph *paragraph, const DatelineParagraph *before)
{
  return before != NULL && before->kind == paragraph->kind &&
         (paragraph->kind == DATELINE_PARAGRAPH_LIST_ITEM ||
          paragraph->kind == DATELINE_PARAGRAPH_TABLE_ROW ||
          paragraph->kind == DATELINE_PARAGRAPH_CODE);
}

/* A table of which a cell holds paragraphs is there for the looks: its cells are text, one by one. */
static gboolean
is_layout (const DatelineParagraph *paragraph)
{
  g_auto (GStrv) cells = NULL;

  if (paragraph->kind != DATELINE_PARAGRAPH_TABLE_ROW || strchr (paragraph->text, '\n') == NULL)
    return FALSE;
  cells = g_strsplit (paragraph->text, "\t", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    if (strchr (cells[i], '\n') != NULL && strlen (cells[i]) >= LAYOUT_BYTES)
      return TRUE;

  return FALSE;
}

static void
write_cells (DatelineDraftWriter *writer, const DatelineParagraph *paragraph)
{
  g_auto (GStrv) parts = g_strsplit_set (paragraph->text, "\t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    dateline_draft_writer_add (writer, DATELINE_REGION_BODY, parts[i], paragraph->reason);
}

/* One row is one line. */
static char *
dup_text (const DatelineParagraph *paragraph)
{
  char *text = g_strdup (paragraph->text);

  return paragraph->kind == DATELINE_PARAGRAPH_TABLE_ROW ? g_strdelimit (text, "\n", ' ') : text;
}

static void
write_paragraphs (DatelineDraft *draft,
                  const DatelineDocument *document,
                  const DatelineParagraph *title)
{
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);
  const DatelineParagraph *before = NULL;
  gboolean after_body = FALSE;

  for (guint i = 0; i < document->paragraphs->len && dateline_work_goes_on (); i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];
      DatelineRegionKind kind = paragraph == title ? DATELINE_REGION_HEADLINE
                                                   : region_of (paragraph, after_body);
      g_autofree char *text = dup_text (paragraph);

      if (is_layout (paragraph))
        write_cells (writer, paragraph);
      else if (stands_close (paragraph, before))
        dateline_draft_writer_add_close (writer, kind, text, paragraph->reason);
      else
        dateline_draft_writer_add (writer, kind, text, paragraph->reason);
      after_body = after_body || (kind == DATELINE_REGION_BODY && paragraph->reason == NULL);
      before = paragraph;
    }
  dateline_draft_writer_finish (writer);
}

/* Where the style says nothing, the text may: stamps, bylines, captions, links. Every region that is
 * plain body is cut up as the text floor sees it. */
static void
refine_regions (DatelineDraft *draft, gboolean has_title)
{
  g_autoptr (GArray) found = dateline_regions_find (draft->text);
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;

  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      guint first;

      if (region->kind != DATELINE_REGION_BODY)
        {
          const char *reason = draft->reasons != NULL && i < draft->reasons->len
                                 ? draft->reasons->pdata[i]
                                 : NULL;

          g_array_append_val (regions, *region);
          g_ptr_array_add (reasons, g_strdup (reason));
          continue;
        }
      while (at < found->len && g_array_index (found, DatelineRegion, at).end <= region->start)
        at++;
      first = regions->len;
      for (guint j = at; j < found->len; j++)
        {
          DatelineRegion part = g_array_index (found, DatelineRegion, j);

          if (part.start >= region->end)
            break;
          part.start = MAX (part.start, region->start);
          part.end = MIN (part.end, region->end);
          if (part.kind == DATELINE_REGION_HEADLINE && has_title)
            part.kind = DATELINE_REGION_BODY;
          g_array_append_val (regions, part);
          g_ptr_array_add (reasons, NULL);
        }
      if (regions->len == first)
        {
          g_array_append_val (regions, *region);
          g_ptr_array_add (reasons, NULL);
        }
    }
  g_array_unref (draft->regions);
  draft->regions = regions;
  g_clear_pointer (&draft->reasons, g_ptr_array_unref);
  draft->reasons = reasons;
}

static void
set_names (DatelineDraft *draft, const DatelineDocument *document)
{
  g_autofree char *source = dateline_regions_text_of (draft->regions, draft->text,
                                                      DATELINE_REGION_SOURCE_LINE);
  g_autofree char *byline = dateline_regions_text_of (draft->regions, draft->text,
                                                      DATELINE_REGION_BYLINE);

  if (source != NULL)
    dateline_source_line_parse (source, &draft->source, NULL);
  if (byline != NULL)
    draft->author = dateline_byline_parse (byline);
  if (draft->source == NULL)
    draft->source = g_strdup (document->source);
  draft->url = g_strdup (document->url);
  if (draft->author == NULL && is_name (document->author))
    draft->author = g_strdup (document->author);
}

static void
set_date (DatelineDraft *draft, const DatelineDocument *document, const char *name)
{
  g_autoptr (DatelineDate) created = NULL;
  g_autoptr (DatelineDate) published = dateline_date_new ();

  if (document->published != NULL &&
      !dateline_date_parse_user (document->published, &published->first, &published->last,
                                 &published->precision))
    {
      DatelineClaim claim;

      /* With the time of the day, or in words. */
      if (dateline_claim_read (document->published, &claim))
        {
          g_clear_pointer (&published, dateline_date_free);
          published = dateline_claim_to_date (&claim, document->published, PUBLISHED_CONFIDENCE);
        }
      dateline_draft_set_metadata (draft, "published", document->published);
    }
  else if (document->published != NULL)
    {
      published->evidence = DATELINE_DATE_EVIDENCE_METADATA;
      published->confidence = PUBLISHED_CONFIDENCE;
    }
  dateline_draft_weigh_date (draft, g_steal_pointer (&published), name);
  if (dateline_date_is_known (draft->date) || document->created == NULL)
    return;
  created = dateline_date_new ();
  if (!dateline_date_parse_user (document->created, &created->first, &created->last,
                                 &created->precision))
    return;
  created->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  created->confidence = CREATED_CONFIDENCE;
  dateline_draft_weigh_date (draft, g_steal_pointer (&created), name);
}

/* Apart from case and blanks. */
static gboolean
is_same_title (const DatelineParagraph *paragraph, const char *title)
{
  g_autofree char *one = dateline_fold (paragraph->text);
  g_autofree char *other = dateline_fold (title);

  return strcmp (g_strstrip (one), g_strstrip (other)) == 0;
}

DatelineDraft *
dateline_document_to_draft (const DatelineDocument *document, const char *name)
{
  DatelineDraft *draft = dateline_draft_new ();
  const DatelineParagraph *title = find_title (document);
  const char *guessed;
  GHashTableIter iter;
  gpointer fact, value;

  /* A subhead is no title then. */
  if (document->titled && title != NULL && !is_same_title (title, document->title))
    title = NULL;
  write_paragraphs (draft, document, title);
  refine_regions (draft, title != NULL || document->titled);
  if (document->titled)
    draft->title = g_strdup (document->title);
  else if (title != NULL)
    draft->title = g_strdelimit (g_strdup (title->text), "\n\t", ' ');
  else
    draft->title = dateline_regions_text_of (draft->regions, draft->text, DATELINE_REGION_HEADLINE);
  if (draft->title == NULL && is_title (document->title))
    draft->title = g_strdup (document->title);
  set_names (draft, document);
  set_date (draft, document, name);
  guessed = dateline_guess_language (draft->text);
  draft->language = guessed != NULL ? g_strdup (guessed)
                                    : dateline_language_code (document->language);
  dateline_draft_set_metadata (draft, "created", document->created);
  dateline_draft_set_metadata (draft, "modified", document->modified);
  dateline_draft_set_metadata (draft, "creator", document->author);
  g_hash_table_iter_init (&iter, document->facts);
  while (g_hash_table_iter_next (&iter, &fact, &value))
    dateline_draft_set_metadata (draft, fact, value);
  if (document->title != NULL && g_strcmp0 (document->title, draft->title) != 0)
    dateline_draft_set_metadata (draft, "document-title", document->title);

  return draft;
}

char *
dateline_document_dup_problem (const DatelineDocument *document)
{
  GString *text;

  if (document->losses->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < document->losses->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) document->losses->pdata[i]);

  return g_string_free (text, FALSE);
}
