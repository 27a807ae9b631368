/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RTF: groups in braces that inherit how text looks, control words, and bytes in code pages. Read in one
 * pass with a stack of states; what a group holds that is no text (fonts, pictures, fields' orders) is
 * skipped, footnotes and text boxes become paragraphs of their own. Word's rule that an unknown group
 * marked "\*" may be ignored keeps out what came later. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/rtf-reader-private.h"
#include "formats/rtf-words-private.h"
#include "text/stoppable.h"

#define MAX_WORD   32
#define MAX_FONTS  4096
#define MAX_STYLES 4096
/* Bytes between two questions whether to go on. */
#define ASK_BYTES 4096

/* --- groups --- */

static void
end_style (DatelineRtfReader *reader, int number)
{
  char *semicolon = strchr (reader->fact->str, ';');

  if (semicolon != NULL)
    *semicolon = '\0';
  if (number >= 0 && g_hash_table_size (reader->styles) < MAX_STYLES)
    g_hash_table_insert (reader->styles, GINT_TO_POINTER (number),
                         g_strstrip (g_strdup (reader->fact->str)));
}

static char *
make_day (const int *date)
{
  if (date[0] < 1 || date[0] > 9999 ||
      !g_date_valid_dmy ((GDateDay) CLAMP (date[2], 0, 99), (GDateMonth) CLAMP (date[1], 0, 99),
                         (GDateYear) date[0]))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", date[0], date[1], date[2]);
}

static void
take_fact (DatelineRtfReader *reader, char **fact)
{
  if (*fact == NULL && *g_strstrip (reader->fact->str) != '\0')
    *fact = g_strdup (reader->fact->str);
}

static void
open_group (DatelineRtfReader *reader)
{
  DatelineRtfState state = *dateline_rtf_state_of (reader);

  state.number = state.into == DATELINE_RTF_INTO_STYLES || state.into == DATELINE_RTF_INTO_FONTS
                   ? 0
                   : -1;
  g_array_append_val (reader->states, state);
  if (state.into == DATELINE_RTF_INTO_STYLES)
    g_string_truncate (reader->fact, 0);
  reader->opened = TRUE;
  reader->starred = FALSE;
}

static void
close_group (DatelineRtfReader *reader)
{
  DatelineRtfState state = *dateline_rtf_state_of (reader);
  DatelineRtfInto before;

  dateline_rtf_flush_bytes (reader);
  if (reader->states->len < 2)
    return;
  before = g_array_index (reader->states, DatelineRtfState, reader->states->len - 2).into;
  /* The last paragraph of a note or a box often has no end of its own. */
  if (state.into != before &&
      (state.into == DATELINE_RTF_INTO_NOTE || state.into == DATELINE_RTF_INTO_BOX))
    {
      dateline_rtf_state_of (reader)->in_table = FALSE;
      dateline_rtf_end_paragraph (reader);
    }
  if (state.into == DATELINE_RTF_INTO_STYLES && before == DATELINE_RTF_INTO_STYLES)
    end_style (reader, state.number);
  if (state.into != before)
    {
      if (state.into == DATELINE_RTF_INTO_TITLE)
        take_fact (reader, &reader->document->title);
      else if (state.into == DATELINE_RTF_INTO_AUTHOR)
        take_fact (reader, &reader->document->author);
      else if (state.into == DATELINE_RTF_INTO_CREATED && reader->document->created == NULL)
        reader->document->created = make_day (reader->date);
      else if (state.into == DATELINE_RTF_INTO_MODIFIED && reader->document->modified == NULL)
        reader->document->modified = make_day (reader->date);
    }
  g_array_set_size (reader->states, reader->states->len - 1);
}

/* --- control words --- */

static void
set_font (DatelineRtfReader *reader, DatelineRtfState *state, int number)
{
  guint page;

  if (state->into == DATELINE_RTF_INTO_FONTS)
    {
      state->number = number;
      return;
    }
  page = GPOINTER_TO_UINT (g_hash_table_lookup (reader->fonts, GINT_TO_POINTER (number)));
  state->page = page != 0 ? page : reader->default_page;
}

static void
set_plain (DatelineRtfReader *reader, DatelineRtfState *state)
{
  state->bold = FALSE;
  state->hidden = FALSE;
  state->deleted = FALSE;
  set_font (reader, state, reader->default_font);
}

static void
set_paragraph_defaults (DatelineRtfState *state)
{
  state->style = -1;
  state->outline = -1;
  state->in_table = FALSE;
  state->list = FALSE;
  state->centred = FALSE;
}

static void
start_group_of (DatelineRtfReader *reader, DatelineRtfState *state, DatelineRtfWord word)
{
  /* What is skipped stays skipped, but a text box in the order of a drawing is text. */
  if (state->into == DATELINE_RTF_INTO_NOTHING && word != DATELINE_RTF_BOX &&
      word != DATELINE_RTF_UNICODE_FORM)
    return;

  switch (word)
    {
    case DATELINE_RTF_FONT_TABLE:
      state->into = DATELINE_RTF_INTO_FONTS;
      break;
    case DATELINE_RTF_STYLES:
      state->into = DATELINE_RTF_INTO_STYLES;
      break;
    case DATELINE_RTF_TITLE:
      state->into = DATELINE_RTF_INTO_TITLE;
      break;
    case DATELINE_RTF_AUTHOR:
      state->into = DATELINE_RTF_INTO_AUTHOR;
      break;
    case DATELINE_RTF_CREATED:
    case DATELINE_RTF_MODIFIED:
      state->into = word == DATELINE_RTF_CREATED ? DATELINE_RTF_INTO_CREATED
                                                 : DATELINE_RTF_INTO_MODIFIED;
      memset (reader->date, 0, sizeof reader->date);
      break;
    case DATELINE_RTF_NOTE:
      state->into = DATELINE_RTF_INTO_NOTE;
      set_paragraph_defaults (state);
      break;
    case DATELINE_RTF_BOX:
      state->into = DATELINE_RTF_INTO_BOX;
      set_paragraph_defaults (state);
      break;
    case DATELINE_RTF_LIST_TEXT:
      if (dateline_rtf_story_of (reader) != NULL)
        dateline_rtf_story_of (reader)->list = TRUE;
      state->into = DATELINE_RTF_INTO_LIST_TEXT;
      break;
    case DATELINE_RTF_COMMENT:
      reader->n_comments++;
      state->into = DATELINE_RTF_INTO_COMMENT;
      break;
    case DATELINE_RTF_TWO_FORMS:
      state->outer = state->into;
      state->into = DATELINE_RTF_INTO_NOTHING;
      break;
    case DATELINE_RTF_UNICODE_FORM:
      state->into = state->outer;
      break;
    case DATELINE_RTF_INFO:
      state->into = DATELINE_RTF_INTO_INFO;
      break;
    case DATELINE_RTF_SKIP:
    default:
      state->into = DATELINE_RTF_INTO_NOTHING;
      break;
    }
  g_string_truncate (reader->fact, 0);
}

static void
skip_binary (DatelineRtfReader *reader, int number)
{
  gsize left = (gsize) (reader->end - reader->at);

  reader->at += MIN ((gsize) MAX (number, 0), left);
}

static void
set_look (DatelineRtfReader *reader, DatelineRtfState *state, DatelineRtfWord word, int number)
{
  switch (word)
    {
    case DATELINE_RTF_PLAIN:
      set_plain (reader, state);
      break;
    case DATELINE_RTF_BOLD:
      state->bold = number != 0;
      break;
    case DATELINE_RTF_HIDDEN:
      state->hidden = number != 0;
      break;
    case DATELINE_RTF_DELETED:
      state->deleted = number != 0;
      break;
    case DATELINE_RTF_FONT:
      set_font (reader, state, number);
      break;
    case DATELINE_RTF_PARAGRAPH_DEFAULTS:
      set_paragraph_defaults (state);
      break;
    case DATELINE_RTF_PAGE_BEFORE:
      if (dateline_rtf_story_of (reader) != NULL)
        dateline_rtf_story_of (reader)->starts_page = number != 0;
      break;
    case DATELINE_RTF_IN_TABLE:
      state->in_table = TRUE;
      break;
    case DATELINE_RTF_CENTRED:
      state->centred = TRUE;
      break;
    case DATELINE_RTF_LIST:
      state->list = number > 0;
      break;
    case DATELINE_RTF_OUTLINE:
      state->outline = number >= 0 && number < 9 ? number : -1;
      break;
    case DATELINE_RTF_STYLE:
      if (state->into == DATELINE_RTF_INTO_STYLES)
        state->number = number;
      else
        state->style = number;
      break;
    default:
      break;
    }
}

static void
set_file (DatelineRtfReader *reader,
          DatelineRtfState *state,
          DatelineRtfWord word,
          int number,
          guint value)
{
  switch (word)
    {
    case DATELINE_RTF_CODE_PAGE:
    case DATELINE_RTF_CHARACTER_SET:
      reader->default_page = word == DATELINE_RTF_CODE_PAGE ? (guint) MAX (number, 0) : value;
      state->page = reader->default_page;
      break;
    case DATELINE_RTF_DEFAULT_FONT:
      reader->default_font = number;
      break;
    case DATELINE_RTF_LANGUAGE:
      if (reader->document->language == NULL)
        reader->document->language = g_strdup (dateline_rtf_language (number));
      break;
    case DATELINE_RTF_FONT_CHARSET:
      if (state->into == DATELINE_RTF_INTO_FONTS && g_hash_table_size (reader->fonts) < MAX_FONTS)
        g_hash_table_insert (reader->fonts, GINT_TO_POINTER (state->number),
                             GUINT_TO_POINTER (dateline_rtf_charset_page (number)));
      break;
    case DATELINE_RTF_YEAR:
      reader->date[0] = number;
      break;
    case DATELINE_RTF_MONTH:
      reader->date[1] = number;
      break;
    case DATELINE_RTF_DAY:
      reader->date[2] = number;
      break;
    default:
      break;
    }
}

static void
end_page (DatelineRtfReader *reader)
{
  DatelineRtfStory *story = dateline_rtf_story_of (reader);

  if (story == NULL)
    return;
  if (!dateline_rtf_state_of (reader)->in_table)
    dateline_rtf_end_paragraph (reader);
  story->starts_page = TRUE;
}

static void
obey (DatelineRtfReader *reader, DatelineRtfWord word, int number, guint value)
{
  DatelineRtfState *state = dateline_rtf_state_of (reader);
  DatelineRtfStory *story = dateline_rtf_story_of (reader);

  if (word >= DATELINE_RTF_SKIP && (word < DATELINE_RTF_YEAR || word > DATELINE_RTF_DAY))
    {
      start_group_of (reader, state, word);
      return;
    }
  switch (word)
    {
    case DATELINE_RTF_CHARACTER:
      dateline_rtf_put_character (reader, value);
      break;
    case DATELINE_RTF_UNICODE:
      dateline_rtf_put_unit (reader, number);
      break;
    case DATELINE_RTF_UC:
      state->unit = (guint) CLAMP (number, 0, 16);
      break;
    case DATELINE_RTF_BIN:
      skip_binary (reader, number);
      break;
    case DATELINE_RTF_PARAGRAPH:
      dateline_rtf_end_paragraph (reader);
      break;
    case DATELINE_RTF_LINE:
    case DATELINE_RTF_NESTED_ROW:
      dateline_rtf_put_character (reader, '\n');
      break;
    case DATELINE_RTF_NESTED_CELL:
      dateline_rtf_put_character (reader, ' ');
      break;
    case DATELINE_RTF_PAGE:
      end_page (reader);
      break;
    case DATELINE_RTF_CELL:
      dateline_rtf_end_cell (reader);
      break;
    case DATELINE_RTF_ROW:
      if (story != NULL)
        dateline_rtf_end_row (reader, story);
      break;
    default:
      set_look (reader, state, word, number);
      set_file (reader, state, word, number, value);
      break;
    }
}

/* "\word-12 ": letters, a number, and one blank that belongs to it. */
static void
read_word (DatelineRtfReader *reader)
{
  char word[MAX_WORD + 1];
  gsize length = 0;
  gint64 number = 1; /* "\b" is "\b1" */
  gboolean negative = FALSE;
  DatelineRtfWord meaning;
  guint value;

  while (reader->at < reader->end && g_ascii_isalpha (*reader->at))
    {
      if (length < MAX_WORD)
        word[length++] = *reader->at;
      reader->at++;
    }
  word[length] = '\0';
  if (reader->at + 1 < reader->end && *reader->at == '-' && g_ascii_isdigit (reader->at[1]))
    {
      negative = TRUE;
      reader->at++;
    }
  if (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    for (number = 0; reader->at < reader->end && g_ascii_isdigit (*reader->at); reader->at++)
      number = MIN (number * 10 + (*reader->at - '0'), G_MAXINT);
  if (negative)
    number = -number;
  if (reader->at < reader->end && *reader->at == ' ')
    reader->at++;

  meaning = dateline_rtf_word (word, &value);
  if (reader->starred && meaning == DATELINE_RTF_OTHER)
    meaning = DATELINE_RTF_SKIP;
  reader->starred = FALSE;
  /* Bytes that a program without Unicode would show may be control words too. */
  if (reader->skip > 0 && meaning == DATELINE_RTF_CHARACTER)
    {
      reader->skip--;
      return;
    }
  if (meaning == DATELINE_RTF_OTHER)
    return;
  dateline_rtf_flush_bytes (reader);
  if (meaning != DATELINE_RTF_UNICODE)
    dateline_rtf_drop_high (reader);
  obey (reader, meaning, (int) number, value);
}

static void
read_symbol (DatelineRtfReader *reader, gboolean opened)
{
  char symbol = *reader->at++;

  switch (symbol)
    {
    case '\'':
      if (reader->end - reader->at >= 2 && g_ascii_isxdigit (reader->at[0]) &&
          g_ascii_isxdigit (reader->at[1]))
        {
          dateline_rtf_put_byte (reader, (char) (g_ascii_xdigit_value (reader->at[0]) * 16 +
                                                 g_ascii_xdigit_value (reader->at[1])));
          reader->at += 2;
        }
      break;
    case '*':
      reader->starred = opened;
      break;
    case '~':
      dateline_rtf_put_character (reader, 0xa0);
      break;
    case '_':
      dateline_rtf_put_character (reader, 0x2011);
      break;
    case '\n':
    case '\r':
      dateline_rtf_flush_bytes (reader);
      dateline_rtf_end_paragraph (reader);
      break;
    case '\\':
    case '{':
    case '}':
      dateline_rtf_put_byte (reader, symbol);
      break;
    default: /* "\-" is where a word may be parted */
      break;
    }
}

static gboolean
read_all (DatelineRtfReader *reader, const char *name, GError **error)
{
  const char *ask = reader->at;

  while (reader->at < reader->end)
    {
      char c = *reader->at;
      gboolean opened = reader->opened;

      if (reader->at >= ask && !dateline_work_goes_on ())
        break;
      if (reader->at >= ask)
        ask = reader->at + ASK_BYTES;
      reader->at++;
      reader->opened = FALSE;
      if (c == '{')
        {
          dateline_rtf_flush_bytes (reader);
          dateline_rtf_drop_high (reader);
          reader->skip = 0;
          if (reader->states->len > DATELINE_DOCUMENT_MAX_DEPTH)
            {
              g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP,
                           _ ("%s nests more than %d groups, which no text does"), name,
                           DATELINE_DOCUMENT_MAX_DEPTH);
              return FALSE;
            }
          open_group (reader);
        }
      else if (c == '}')
        {
          dateline_rtf_drop_high (reader);
          reader->skip = 0;
          close_group (reader);
          if (reader->states->len < 2)
            return TRUE;
        }
      else if (c == '\\' && reader->at < reader->end)
        {
          if (g_ascii_isalpha (*reader->at))
            read_word (reader);
          else
            read_symbol (reader, opened);
        }
      else if (c == '\n' || c == '\r')
        {
          reader->opened = opened;
        }
      else if (c != '\0')
        {
          dateline_rtf_put_byte (reader, c);
        }
      if (reader->document->paragraphs->len > DATELINE_DOCUMENT_MAX_PARAGRAPHS)
        {
          g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                       _ ("%s has more than %d paragraphs; split it"), name,
                       DATELINE_DOCUMENT_MAX_PARAGRAPHS);
          return FALSE;
        }
    }
  g_ptr_array_add (reader->document->losses,
                   g_strdup (_ ("The file breaks off within a group: its end may be missing")));

  return TRUE;
}

/* What is still open at the end is text too. */
static void
finish (DatelineRtfReader *reader)
{
  dateline_rtf_flush_bytes (reader);
  dateline_rtf_drop_high (reader);
  for (guint i = 0; i < DATELINE_RTF_N_STORIES; i++)
    {
      DatelineRtfState *state = dateline_rtf_state_of (reader);

      state->into = (DatelineRtfInto) i;
      state->in_table = FALSE;
      dateline_rtf_end_row (reader, &reader->stories[i]);
      dateline_rtf_end_paragraph (reader);
    }
  dateline_document_settle (reader->document);
}

static void
reader_init (DatelineRtfReader *reader, const char *data, gsize length)
{
  DatelineRtfState state = { DATELINE_RTF_INTO_TEXT, DATELINE_RTF_INTO_TEXT, 1, 1252, -1, -1, -1 };

  memset (reader, 0, sizeof *reader);
  reader->document = dateline_document_new ();
  reader->at = data;
  reader->end = data + length;
  reader->states = g_array_new (FALSE, FALSE, sizeof (DatelineRtfState));
  g_array_append_val (reader->states, state);
  for (guint i = 0; i < DATELINE_RTF_N_STORIES; i++)
    {
      dateline_runs_init (&reader->stories[i].runs);
      reader->stories[i].cells = g_ptr_array_new_with_free_func (g_free);
    }
  reader->bytes = g_string_new (NULL);
  reader->fact = g_string_new (NULL);
  reader->default_page = 1252;
  reader->fonts = g_hash_table_new (NULL, NULL);
  reader->styles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static void
reader_clear (DatelineRtfReader *reader)
{
  for (guint i = 0; i < DATELINE_RTF_N_STORIES; i++)
    {
      dateline_runs_clear (&reader->stories[i].runs);
      g_ptr_array_unref (reader->stories[i].cells);
    }
  g_array_unref (reader->states);
  g_string_free (reader->bytes, TRUE);
  g_string_free (reader->fact, TRUE);
  g_hash_table_unref (reader->fonts);
  g_hash_table_unref (reader->styles);
  dateline_document_free (reader->document);
}

DatelineDocument *
dateline_rtf_read (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  DatelineDocument *document = NULL;
  DatelineRtfReader reader;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length < 5 || memcmp (data, "{\\rtf", 5) != 0)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                   _ ("%s is no RTF file: it does not begin with “{\\rtf”"), name);
      return NULL;
    }
  reader_init (&reader, data, length);
  if (read_all (&reader, name, error))
    {
      finish (&reader);
      dateline_document_tell (reader.document, reader.n_deleted, reader.n_hidden,
                              reader.n_comments);
      document = g_steal_pointer (&reader.document);
    }
  reader_clear (&reader);

  return document;
}
