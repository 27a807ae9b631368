/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the cells of a record where they belong in an article. The text is headline, lead and body, each a
 * paragraph or more; whatever has no place is kept beside it as metadata. */
#include "config.h"

#include "formats/table-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/language-private.h"
#include "formats/markup-text.h"
#include "formats/table-cells-private.h"
#include "text/fold.h"
#include "text/lines.h"
#include "text/regions.h"

#define CONFIDENCE           90
#define AMBIGUOUS_CONFIDENCE 50
/* Bytes of a cell that a message quotes. */
#define QUOTED 40

struct _DatelineTableDrafter
{
  const DatelineTableMapping *mapping;
  char *name;
  guint records;
  guint titles_only;
  guint addresses_only;
  guint dropped; /* records that lost something to a column that is left out */
};

/* What of a record goes into its text. */
typedef struct
{
  char *title;
  GString *lead;
  GString *body;
} Parts;

DatelineTableDrafter *
dateline_table_drafter_new (const DatelineTableMapping *mapping, const char *name)
{
  DatelineTableDrafter *self = g_new0 (DatelineTableDrafter, 1);

  self->mapping = mapping;
  self->name = g_strdup (name);

  return self;
}

void
dateline_table_drafter_free (DatelineTableDrafter *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

static const char *
column_name (const DatelineTableColumn *column)
{
  return *column->header != '\0' ? column->header : dateline_column_role_to_label (column->role);
}

static void G_GNUC_PRINTF (2, 3) complain (GPtrArray *problems, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static char *
quote_cell (const char *cell)
{
  g_autofree char *flat = dateline_flatten (cell);
  const char *end;

  if (strlen (flat) <= QUOTED)
    return g_steal_pointer (&flat);
  end = g_utf8_find_prev_char (flat, flat + QUOTED + 1);

  return g_strdup_printf ("%.*s…", (int) (end - flat), flat);
}

static gboolean
is_blank (const char *cell)
{
  while (g_ascii_isspace (*cell))
    cell++;

  return *cell == '\0';
}

/* (transfer full): the cell without markup and without white space around it. */
static char *
take_text (const char *cell)
{
  char *text = dateline_is_markup (cell) ? dateline_markup_to_text (cell) : g_strdup (cell);

  return g_strstrip (text);
}

/* The same in one line. The GKG of GDELT has its titles inside other things. */
static char *
take_line (const char *cell)
{
  static const char opening[] = "<PAGE_TITLE>";
  const char *title = strstr (cell, opening);
  g_autofree char *text = NULL;

  if (title != NULL)
    {
      const char *close = strstr (title, "</PAGE_TITLE>");
      g_autofree char *inside = NULL;

      title += strlen (opening);
      inside = g_strndup (title, close != NULL ? (gsize) (close - title) : strlen (title));
      text = take_text (inside);
    }
  else if (g_str_has_prefix (cell, "<PAGE_"))
    {
      return g_strdup ("");
    }
  else
    {
      text = take_text (cell);
    }

  return dateline_flatten (text);
}

static void
append_part (GString *part, const char *cell)
{
  g_autofree char *text = take_text (cell);

  if (*text == '\0')
    return;
  if (part->len > 0)
    g_string_append (part, "\n\n");
  g_string_append (part, text);
}

static void
add_metadata (DatelineDraft *draft, const char *name, const char *value)
{
  const char *before = draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, name) : NULL;
  g_autofree char *joined = NULL;

  if (before != NULL && strcmp (before, value) != 0)
    joined = g_strconcat (before, "; ", value, NULL);
  dateline_draft_set_metadata (draft, name, joined != NULL ? joined : value);
}

static DatelineDate *
take_date (const DatelineTableColumn *column, const char *cell, GPtrArray *problems)
{
  DatelineCellDate found;
  DatelineDate *date;

  if (!dateline_cell_read_date (cell, column->style, &found) &&
      !dateline_cell_read_date (cell, DATELINE_DATES_WRITTEN, &found))
    {
      g_autofree char *quoted = quote_cell (cell);

      complain (problems, _ ("column “%s”: “%s” is no date that is written as %s"),
                column_name (column), quoted, dateline_date_style_to_label (column->style));
      return NULL;
    }
  date = dateline_date_new ();
  date->first = found.first;
  date->last = found.last;
  date->precision = found.precision;
  date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  date->confidence = CONFIDENCE;
  if (column->ambiguous && found.other != DATELINE_DAY_NONE)
    {
      date->confidence = AMBIGUOUS_CONFIDENCE;
      dateline_date_add_doubt (date, DATELINE_DOUBT_AMBIGUOUS, DATELINE_DATE_EVIDENCE_METADATA,
                               found.other, found.other, cell, 0, 0);
    }

  return date;
}

static void
take_language (DatelineDraft *draft, const char *cell)
{
  g_free (draft->language);
  draft->language = dateline_cell_to_language (cell);
  if (draft->language == NULL)
    draft->language = dateline_language_code (cell);
  if (draft->language == NULL)
    add_metadata (draft, "language", cell);
}

static void
take_status (DatelineDraft *draft,
             const DatelineTableColumn *column,
             const char *cell,
             GPtrArray *problems)
{
  int status;

  if (dateline_enum_from_nick (DATELINE_TYPE_STATUS, cell, &status))
    {
      draft->status = (DatelineStatus) status;
      return;
    }
  complain (problems, _ ("column “%s”: “%s” is no status; it is kept as a detail"),
            column_name (column), cell);
  add_metadata (draft, "status", cell);
}

static void
take_source (DatelineDraft *draft, const char *cell)
{
  g_free (draft->source);
  draft->source = dateline_cell_is_url (cell) ? dateline_host_of (cell) : NULL;
  if (draft->source == NULL)
    draft->source = take_line (cell);
}

static void
take_cell (DatelineTableDrafter *self,
           const DatelineTableColumn *column,
           const char *cell,
           DatelineDraft *draft,
           Parts *parts,
           DatelineDate **claimed,
           GPtrArray *problems)
{
  switch (column->role)
    {
    case DATELINE_ROLE_TITLE:
      g_free (parts->title);
      parts->title = take_line (cell);
      break;
    case DATELINE_ROLE_LEAD:
      append_part (parts->lead, cell);
      break;
    case DATELINE_ROLE_TEXT:
      append_part (parts->body, cell);
      break;
    case DATELINE_ROLE_DATE:
      g_clear_pointer (claimed, dateline_date_free);
      *claimed = take_date (column, cell, problems);
      break;
    case DATELINE_ROLE_SOURCE:
      take_source (draft, cell);
      break;
    case DATELINE_ROLE_AUTHOR:
      g_free (draft->author);
      draft->author = take_line (cell);
      break;
    case DATELINE_ROLE_URL:
      g_free (draft->url);
      draft->url = g_strstrip (g_strdup (cell));
      break;
    case DATELINE_ROLE_LANGUAGE:
      take_language (draft, cell);
      break;
    case DATELINE_ROLE_IDENTIFIER:
      add_metadata (draft, "identifier", cell);
      break;
    case DATELINE_ROLE_NOTE:
      {
        g_autofree char *before = draft->note;

        draft->note = before != NULL ? g_strconcat (before, "\n", cell, NULL) : g_strdup (cell);
      }
      break;
    case DATELINE_ROLE_STATUS:
      take_status (draft, column, cell, problems);
      break;
    case DATELINE_ROLE_METADATA:
      add_metadata (draft, column->name != NULL ? column->name : "detail", cell);
      break;
    case DATELINE_ROLE_DROPPED:
      break;
    default:
      g_return_if_reached ();
    }
}

static void
take_cells (DatelineTableDrafter *self,
            const DatelineTableRecord *record,
            const GPtrArray *columns,
            DatelineDraft *draft,
            Parts *parts,
            DatelineDate **claimed,
            GPtrArray *problems)
{
  const GPtrArray *mapped = self->mapping->columns;
  gboolean dropped = FALSE;

  for (guint i = 0; i < record->n_cells; i++)
    {
      const char *cell = record->cells[i];

      if (is_blank (cell))
        continue;
      if (i < mapped->len)
        {
          const DatelineTableColumn *column = mapped->pdata[i];

          dropped = dropped || column->role == DATELINE_ROLE_DROPPED;
          take_cell (self, column, cell, draft, parts, claimed, problems);
        }
      else if (i < columns->len)
        {
          /* A member that came only after the mapping was made. */
          g_autofree char *name = dateline_metadata_name (columns->pdata[i], i);

          add_metadata (draft, name, cell);
        }
      else
        {
          add_metadata (draft, "rest", cell);
        }
    }
  self->dropped += dropped;
}

/* --- the text --- */

/* Whether @text begins with @beginning, whose end may be an omission mark. */
static gboolean
begins_with (const char *text, const char *beginning)
{
  g_autofree char *whole = dateline_flatten (text);
  g_autofree char *part = dateline_flatten (beginning);
  gsize length = strlen (part);

  while (length > 0 && (part[length - 1] == '.' || g_str_has_suffix (part, "…")))
    {
      length -= part[length - 1] == '.' ? 1 : strlen ("…");
      part[length] = '\0';
    }
  g_strchomp (part);

  return *part != '\0' && g_str_has_prefix (whole, part);
}

static void
add_region (DatelineDraft *draft, guint start, guint end, DatelineRegionKind kind)
{
  DatelineRegion region = { start, end, kind };

  g_array_append_val (draft->regions, region);
}

/* Appends a part with the regions that are found in it, or as @kind. */
static void
append_paragraphs (DatelineDraft *draft, GString *text, const char *part, int kind)
{
  g_autoptr (GArray) regions = NULL;
  guint start;

  if (text->len > 0)
    g_string_append (text, "\n\n");
  start = dateline_count_points (text->str, text->len);
  g_string_append (text, part);
  regions = dateline_regions_find (part);
  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      DatelineRegionKind found = region->kind;

      if (kind >= 0)
        found = (DatelineRegionKind) kind;
      else if (found == DATELINE_REGION_HEADLINE && start > 0)
        found = DATELINE_REGION_SUBHEAD;
      add_region (draft, start + region->start, start + region->end, found);
    }
}

/* "… [+1234 chars]", which NewsAPI leaves where it cuts a text. */
static void
mark_cut (DatelineDraft *draft, const char *text)
{
  gsize length = strlen (text);
  const char *open = length > 0 && text[length - 1] == ']' ? g_strrstr (text, "[+") : NULL;
  DatelineRegion *last;
  guint at;

  if (open == NULL || draft->regions->len == 0 ||
      strcmp (open + 2 + strspn (open + 2, "0123456789"), " chars]") != 0)
    return;
  at = dateline_count_points (text, (gsize) (open - text));
  last = &g_array_index (draft->regions, DatelineRegion, draft->regions->len - 1);
  if (last->start >= at)
    {
      last->kind = DATELINE_REGION_BOILERPLATE;
    }
  else
    {
      guint end = last->end;

      last->end = at;
      while (last->end > last->start &&
             g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (text, last->end - 1))))
        last->end--;
      add_region (draft, at, end, DATELINE_REGION_BOILERPLATE);
    }
  draft->reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i + 1 < draft->regions->len; i++)
    g_ptr_array_add (draft->reasons, NULL);
  g_ptr_array_add (draft->reasons, g_strdup ("cut"));
}

static gboolean
make_text (DatelineTableDrafter *self, DatelineDraft *draft, Parts *parts)
{
  GString *text = g_string_new (NULL);
  const char *title = parts->title != NULL && *parts->title != '\0' ? parts->title : NULL;
  const char *body = parts->body->str;
  const char *lead = parts->lead->str;
  g_autofree char *first_line = g_strndup (body, strcspn (body, "\n"));
  gboolean has_text = *body != '\0' || *lead != '\0';

  if (*lead != '\0' && *body != '\0' && begins_with (body, lead))
    lead = "";
  else if (*lead != '\0' && *body != '\0' && begins_with (lead, body))
    body = "";
  if (title != NULL && strcmp (g_strstrip (first_line), title) != 0)
    {
      g_string_append (text, title);
      add_region (draft, 0, dateline_count_points (title, strlen (title)),
                  DATELINE_REGION_HEADLINE);
    }
  if (*lead != '\0')
    append_paragraphs (draft, text, lead, *body != '\0' ? DATELINE_REGION_STANDFIRST : -1);
  if (*body != '\0')
    append_paragraphs (draft, text, body, -1);
  if (text->len == 0 && draft->url != NULL && *draft->url != '\0')
    {
      g_string_append (text, draft->url);
      add_region (draft, 0, dateline_count_points (draft->url, strlen (draft->url)),
                  DATELINE_REGION_BODY);
      dateline_draft_set_metadata (draft, "text-from", "url");
      self->addresses_only++;
    }
  else if (!has_text && title != NULL)
    {
      dateline_draft_set_metadata (draft, "text-from", "title");
      self->titles_only++;
    }
  draft->text = g_string_free (text, FALSE);
  mark_cut (draft, draft->text);
  draft->title = title != NULL ? g_strdup (title)
                               : dateline_regions_text_of (draft->regions, draft->text,
                                                           DATELINE_REGION_HEADLINE);

  return *draft->text != '\0';
}

/* What the text itself says where no column does. */
static void
ask_text (DatelineDraft *draft)
{
  if (draft->source == NULL)
    {
      g_autofree char *line = dateline_regions_text_of (draft->regions, draft->text,
                                                        DATELINE_REGION_SOURCE_LINE);

      if (line != NULL)
        dateline_source_line_parse (line, &draft->source, NULL);
    }
  if (draft->source == NULL)
    draft->source = dateline_host_of (draft->url);
  if (draft->author == NULL)
    {
      g_autofree char *line = dateline_regions_text_of (draft->regions, draft->text,
                                                        DATELINE_REGION_BYLINE);

      if (line != NULL)
        draft->author = dateline_byline_parse (line);
    }
  if (draft->language == NULL)
    draft->language = g_strdup (dateline_guess_language (draft->text));
}

DatelineDraft *
dateline_table_drafter_make (DatelineTableDrafter *self,
                             const DatelineTableRecord *record,
                             const GPtrArray *columns,
                             GPtrArray *problems)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autoptr (GBytes) bytes = NULL;
  DatelineDate *claimed = NULL;
  Parts parts = { NULL, g_string_new (NULL), g_string_new (NULL) };
  gboolean made;

  take_cells (self, record, columns, draft, &parts, &claimed, problems);
  made = make_text (self, draft, &parts);
  g_free (parts.title);
  g_string_free (parts.lead, TRUE);
  g_string_free (parts.body, TRUE);
  if (!made)
    {
      g_clear_pointer (&claimed, dateline_date_free);
      return NULL;
    }
  self->records++;
  ask_text (draft);
  /* The name of the table says nothing of the day of its articles. */
  dateline_draft_weigh_date (draft, claimed, NULL);
  bytes = g_bytes_new (record->original, record->original_length);
  dateline_draft_take_original (draft, bytes, self->name, "UTF-8");

  return g_steal_pointer (&draft);
}

GPtrArray *
dateline_table_drafter_sum_up (DatelineTableDrafter *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *dropped = dateline_table_mapping_list_dropped (self->mapping);

  if (dropped != NULL && self->dropped > 0)
    complain (sentences, _ ("In all records these columns are left out: %s"), dropped);
  if (self->titles_only > 0)
    complain (sentences,
              ngettext ("%'u of %'u records has no text; its title stands for it",
                        "%'u of %'u records have no text; their titles stand for it",
                        self->titles_only),
              self->titles_only, self->records);
  if (self->addresses_only > 0)
    complain (sentences,
              ngettext ("%'u of %'u records has neither title nor text; its address stands for it",
                        "%'u of %'u records have neither title nor text; their addresses stand for "
                        "them",
                        self->addresses_only),
              self->addresses_only, self->records);

  return sentences;
}
