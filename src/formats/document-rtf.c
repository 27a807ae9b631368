/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RTF: groups in braces that inherit how text looks, control words, and bytes in code pages. Read in one
 * pass with a stack of states; what a group holds that is no text (fonts, pictures, fields' orders) is
 * skipped, footnotes and text boxes become paragraphs of their own. Word's rule that an unknown group
 * marked "\*" may be ignored keeps out what came later. */
#include "config.h"

#include "formats/document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/rtf-words-private.h"

#define MAX_WORD   32
#define MAX_FONTS  4096
#define MAX_STYLES 4096
#define MAX_FACT   1024

/* What becomes of the text of a group. */
typedef enum
{
  INTO_TEXT,
  INTO_NOTE,
  INTO_BOX,
  INTO_NOTHING,
  INTO_COMMENT, /* nothing, but counted */
  INTO_LIST_TEXT,
  INTO_INFO,
  INTO_FONTS,
  INTO_STYLES,
  INTO_TITLE,
  INTO_AUTHOR,
  INTO_CREATED,
  INTO_MODIFIED,
} Into;

#define N_STORIES 3

typedef struct
{
  Into into;
  Into outer;  /* of a text in two forms: where its Unicode goes */
  guint unit;  /* characters that follow \u for programs that don't know it */
  guint page;  /* code page of bytes */
  int number;  /* of a font or a style that is being defined */
  int style;   /* of the paragraph, or -1 */
  int outline; /* level of the paragraph from 0, or -1 */
  gboolean bold;
  gboolean hidden;
  gboolean deleted;
  gboolean in_table;
  gboolean list;
  gboolean centred;
} State;

/* A paragraph in the making; text, notes and boxes have one each. */
typedef struct
{
  DatelineRuns runs;
  GPtrArray *cells;
  gboolean list;
  gboolean starts_page;
} Story;

typedef struct
{
  DatelineDocument *document;
  const char *at;
  const char *end;
  GArray *states; /* of State */
  Story stories[N_STORIES];
  GString *bytes;  /* wait for their code page's reading */
  GString *fact;   /* title, author or the name of a style */
  gunichar high;   /* first half of a surrogate pair, or 0 */
  guint skip;      /* characters to leave out, see State.unit */
  gboolean opened; /* a group has just begun */
  gboolean starred;
  guint default_page;
  int default_font;
  GHashTable *fonts;  /* number → code page */
  GHashTable *styles; /* number → name */
  int date[3];        /* year, month and day of what is being read */
  guint n_deleted;
  guint n_hidden;
  guint n_comments;
} Reader;

static State *
state_of (Reader *reader)
{
  return &g_array_index (reader->states, State, reader->states->len - 1);
}

/* NULL where the group's text is none of the document's. */
static Story *
story_of (Reader *reader)
{
  Into into = state_of (reader)->into;

  return into <= INTO_BOX ? &reader->stories[into] : NULL;
}

/* --- paragraphs --- */

static DatelineParagraphKind
kind_of (Reader *reader, const State *state, const Story *story, const char **style, guint *level)
{
  DatelineParagraphKind kind;

  *style = state->style >= 0 ? g_hash_table_lookup (reader->styles, GINT_TO_POINTER (state->style))
                             : NULL;
  kind = dateline_style_kind (*style, level);
  if (story == &reader->stories[INTO_NOTE])
    return DATELINE_PARAGRAPH_FOOTNOTE;
  if (kind == DATELINE_PARAGRAPH_BODY && state->outline >= 0)
    {
      *level = (guint) state->outline + 1;
      return DATELINE_PARAGRAPH_HEADING;
    }
  if (kind == DATELINE_PARAGRAPH_BODY && (story->list || state->list))
    return DATELINE_PARAGRAPH_LIST_ITEM;

  return kind;
}

static void
add_paragraph (Reader *reader,
               Story *story,
               DatelineParagraphKind kind,
               guint level,
               const char *style)
{
  DatelineParagraph *paragraph = dateline_runs_add (&story->runs, reader->document, kind);

  if (paragraph != NULL)
    {
      paragraph->level = level;
      paragraph->style = g_strdup (style);
      paragraph->centred = state_of (reader)->centred;
      paragraph->starts_page = story->starts_page;
      story->starts_page = FALSE;
    }
  dateline_runs_reset (&story->runs);
  story->list = FALSE;
}

static void
end_row (Reader *reader, Story *story)
{
  if (story->cells->len == 0)
    return;
  if (story->runs.text->len > 0)
    g_ptr_array_add (story->cells, g_strdup (story->runs.text->str));
  g_string_truncate (story->runs.text, 0);
  for (guint i = 0; i < story->cells->len; i++)
    {
      char *cell = story->cells->pdata[i];

      g_strdelimit (cell, "\t", ' ');
      if (i > 0)
        g_string_append_c (story->runs.text, '\t');
      g_string_append (story->runs.text, g_strstrip (cell));
    }
  g_ptr_array_set_size (story->cells, 0);
  add_paragraph (reader, story, DATELINE_PARAGRAPH_TABLE_ROW, 0, NULL);
}

static void
end_paragraph (Reader *reader)
{
  const State *state = state_of (reader);
  Story *story = story_of (reader);
  const char *style;
  DatelineParagraphKind kind;
  guint level;

  if (story == NULL)
    return;
  if (state->in_table)
    {
      if (story->runs.text->len > 0)
        g_string_append_c (story->runs.text, '\n');
      return;
    }
  if (story->cells->len > 0)
    {
      g_autofree char *text = g_string_free (story->runs.text, FALSE);

      story->runs.text = g_string_new (NULL);
      end_row (reader, story);
      g_string_assign (story->runs.text, text);
    }
  kind = kind_of (reader, state, story, &style, &level);
  add_paragraph (reader, story, kind, level, style);
}

static void
end_cell (Reader *reader)
{
  Story *story = story_of (reader);

  if (story == NULL)
    return;
  if (story->cells->len >= DATELINE_DOCUMENT_MAX_CELLS)
    {
      g_string_append_c (story->runs.text, '\n');
      return;
    }
  g_ptr_array_add (story->cells, g_strdup (story->runs.text->str));
  g_string_truncate (story->runs.text, 0);
}

/* --- characters --- */

/* TRUE where the group's text is the document's and shown. */
static gboolean
is_shown (Reader *reader, gsize length)
{
  const State *state = state_of (reader);

  if (state->deleted)
    reader->n_deleted += (guint) length;
  else if (state->hidden)
    reader->n_hidden += (guint) length;

  return !state->deleted && !state->hidden;
}

/* @text: UTF-8. */
static void
put_text (Reader *reader, const char *text, gsize length)
{
  const State *state = state_of (reader);
  Story *story = story_of (reader);

  if (length == 0 || state->into == INTO_NOTHING || state->into == INTO_COMMENT)
    return;
  if (story == NULL)
    {
      if (reader->fact->len + length < MAX_FACT)
        g_string_append_len (reader->fact, text, (gssize) length);
      return;
    }
  if (!is_shown (reader, (gsize) g_utf8_strlen (text, (gssize) length)))
    return;

  dateline_runs_append (&story->runs, text, length, state->bold);
}

static void
flush_bytes (Reader *reader)
{
  g_autoptr (GString) text = NULL;

  if (reader->bytes->len == 0)
    return;
  text = g_string_new (NULL);
  dateline_rtf_append_bytes (text, state_of (reader)->page, reader->bytes->str, reader->bytes->len);
  g_string_truncate (reader->bytes, 0);
  put_text (reader, text->str, text->len);
}

static void
put_character (Reader *reader, gunichar c)
{
  char text[8];

  flush_bytes (reader);
  if (c != '\t' && c != '\n' && (c < 0x20 || !g_unichar_validate (c)))
    c = 0xfffd;
  put_text (reader, text, (gsize) g_unichar_to_utf8 (c, text));
}

/* A half of a pair that has no other half means nothing. */
static void
drop_high (Reader *reader)
{
  if (reader->high == 0)
    return;
  reader->high = 0;
  put_character (reader, 0xfffd);
}

static void
put_unit (Reader *reader, int number)
{
  gunichar c = (gunichar) (number < 0 ? number + 65536 : number);

  if (c >= 0xdc00 && c < 0xe000 && reader->high != 0)
    {
      c = 0x10000 + ((reader->high - 0xd800) << 10) + (c - 0xdc00);
      reader->high = 0;
      put_character (reader, c);
    }
  else
    {
      drop_high (reader);
      if (c >= 0xd800 && c < 0xdc00)
        reader->high = c;
      else
        put_character (reader, c);
    }
  reader->skip = state_of (reader)->unit;
}

static void
put_byte (Reader *reader, char byte)
{
  if (reader->skip > 0)
    {
      reader->skip--;
      return;
    }
  drop_high (reader);
  if (state_of (reader)->into == INTO_NOTHING)
    return;
  g_string_append_c (reader->bytes, byte);
}

/* --- groups --- */

static void
end_style (Reader *reader, int number)
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
take_fact (Reader *reader, char **fact)
{
  if (*fact == NULL && *g_strstrip (reader->fact->str) != '\0')
    *fact = g_strdup (reader->fact->str);
}

static void
open_group (Reader *reader)
{
  State state = *state_of (reader);

  state.number = state.into == INTO_STYLES || state.into == INTO_FONTS ? 0 : -1;
  g_array_append_val (reader->states, state);
  if (state.into == INTO_STYLES)
    g_string_truncate (reader->fact, 0);
  reader->opened = TRUE;
  reader->starred = FALSE;
}

static void
close_group (Reader *reader)
{
  State state = *state_of (reader);
  Into before;

  flush_bytes (reader);
  if (reader->states->len < 2)
    return;
  before = g_array_index (reader->states, State, reader->states->len - 2).into;
  /* The last paragraph of a note or a box often has no end of its own. */
  if (state.into != before && (state.into == INTO_NOTE || state.into == INTO_BOX))
    {
      state_of (reader)->in_table = FALSE;
      end_paragraph (reader);
    }
  if (state.into == INTO_STYLES && before == INTO_STYLES)
    end_style (reader, state.number);
  if (state.into != before)
    {
      if (state.into == INTO_TITLE)
        take_fact (reader, &reader->document->title);
      else if (state.into == INTO_AUTHOR)
        take_fact (reader, &reader->document->author);
      else if (state.into == INTO_CREATED && reader->document->created == NULL)
        reader->document->created = make_day (reader->date);
      else if (state.into == INTO_MODIFIED && reader->document->modified == NULL)
        reader->document->modified = make_day (reader->date);
    }
  g_array_set_size (reader->states, reader->states->len - 1);
}

/* --- control words --- */

static void
set_font (Reader *reader, State *state, int number)
{
  guint page;

  if (state->into == INTO_FONTS)
    {
      state->number = number;
      return;
    }
  page = GPOINTER_TO_UINT (g_hash_table_lookup (reader->fonts, GINT_TO_POINTER (number)));
  state->page = page != 0 ? page : reader->default_page;
}

static void
set_plain (Reader *reader, State *state)
{
  state->bold = FALSE;
  state->hidden = FALSE;
  state->deleted = FALSE;
  set_font (reader, state, reader->default_font);
}

static void
set_paragraph_defaults (State *state)
{
  state->style = -1;
  state->outline = -1;
  state->in_table = FALSE;
  state->list = FALSE;
  state->centred = FALSE;
}

static void
start_group_of (Reader *reader, State *state, DatelineRtfWord word)
{
  /* What is skipped stays skipped, but a text box in the order of a drawing is text. */
  if (state->into == INTO_NOTHING && word != DATELINE_RTF_BOX && word != DATELINE_RTF_UNICODE_FORM)
    return;

  switch (word)
    {
    case DATELINE_RTF_FONT_TABLE:
      state->into = INTO_FONTS;
      break;
    case DATELINE_RTF_STYLES:
      state->into = INTO_STYLES;
      break;
    case DATELINE_RTF_TITLE:
      state->into = INTO_TITLE;
      break;
    case DATELINE_RTF_AUTHOR:
      state->into = INTO_AUTHOR;
      break;
    case DATELINE_RTF_CREATED:
    case DATELINE_RTF_MODIFIED:
      state->into = word == DATELINE_RTF_CREATED ? INTO_CREATED : INTO_MODIFIED;
      memset (reader->date, 0, sizeof reader->date);
      break;
    case DATELINE_RTF_NOTE:
      state->into = INTO_NOTE;
      set_paragraph_defaults (state);
      break;
    case DATELINE_RTF_BOX:
      state->into = INTO_BOX;
      set_paragraph_defaults (state);
      break;
    case DATELINE_RTF_LIST_TEXT:
      if (story_of (reader) != NULL)
        story_of (reader)->list = TRUE;
      state->into = INTO_LIST_TEXT;
      break;
    case DATELINE_RTF_COMMENT:
      reader->n_comments++;
      state->into = INTO_COMMENT;
      break;
    case DATELINE_RTF_TWO_FORMS:
      state->outer = state->into;
      state->into = INTO_NOTHING;
      break;
    case DATELINE_RTF_UNICODE_FORM:
      state->into = state->outer;
      break;
    case DATELINE_RTF_INFO:
      state->into = INTO_INFO;
      break;
    case DATELINE_RTF_SKIP:
    default:
      state->into = INTO_NOTHING;
      break;
    }
  g_string_truncate (reader->fact, 0);
}

static void
skip_binary (Reader *reader, int number)
{
  gsize left = (gsize) (reader->end - reader->at);

  reader->at += MIN ((gsize) MAX (number, 0), left);
}

static void
set_look (Reader *reader, State *state, DatelineRtfWord word, int number)
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
      if (story_of (reader) != NULL)
        story_of (reader)->starts_page = number != 0;
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
      if (state->into == INTO_STYLES)
        state->number = number;
      else
        state->style = number;
      break;
    default:
      break;
    }
}

static void
set_file (Reader *reader, State *state, DatelineRtfWord word, int number, guint value)
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
      if (state->into == INTO_FONTS && g_hash_table_size (reader->fonts) < MAX_FONTS)
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
end_page (Reader *reader)
{
  Story *story = story_of (reader);

  if (story == NULL)
    return;
  if (!state_of (reader)->in_table)
    end_paragraph (reader);
  story->starts_page = TRUE;
}

static void
obey (Reader *reader, DatelineRtfWord word, int number, guint value)
{
  State *state = state_of (reader);
  Story *story = story_of (reader);

  if (word >= DATELINE_RTF_SKIP && (word < DATELINE_RTF_YEAR || word > DATELINE_RTF_DAY))
    {
      start_group_of (reader, state, word);
      return;
    }
  switch (word)
    {
    case DATELINE_RTF_CHARACTER:
      put_character (reader, value);
      break;
    case DATELINE_RTF_UNICODE:
      put_unit (reader, number);
      break;
    case DATELINE_RTF_UC:
      state->unit = (guint) CLAMP (number, 0, 16);
      break;
    case DATELINE_RTF_BIN:
      skip_binary (reader, number);
      break;
    case DATELINE_RTF_PARAGRAPH:
      end_paragraph (reader);
      break;
    case DATELINE_RTF_LINE:
    case DATELINE_RTF_NESTED_ROW:
      put_character (reader, '\n');
      break;
    case DATELINE_RTF_NESTED_CELL:
      put_character (reader, ' ');
      break;
    case DATELINE_RTF_PAGE:
      end_page (reader);
      break;
    case DATELINE_RTF_CELL:
      end_cell (reader);
      break;
    case DATELINE_RTF_ROW:
      if (story != NULL)
        end_row (reader, story);
      break;
    default:
      set_look (reader, state, word, number);
      set_file (reader, state, word, number, value);
      break;
    }
}

/* "\word-12 ": letters, a number, and one blank that belongs to it. */
static void
read_word (Reader *reader)
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
  flush_bytes (reader);
  if (meaning != DATELINE_RTF_UNICODE)
    drop_high (reader);
  obey (reader, meaning, (int) number, value);
}

static void
read_symbol (Reader *reader, gboolean opened)
{
  char symbol = *reader->at++;

  switch (symbol)
    {
    case '\'':
      if (reader->end - reader->at >= 2 && g_ascii_isxdigit (reader->at[0]) &&
          g_ascii_isxdigit (reader->at[1]))
        {
          put_byte (reader, (char) (g_ascii_xdigit_value (reader->at[0]) * 16 +
                                    g_ascii_xdigit_value (reader->at[1])));
          reader->at += 2;
        }
      break;
    case '*':
      reader->starred = opened;
      break;
    case '~':
      put_character (reader, 0xa0);
      break;
    case '_':
      put_character (reader, 0x2011);
      break;
    case '\n':
    case '\r':
      flush_bytes (reader);
      end_paragraph (reader);
      break;
    case '\\':
    case '{':
    case '}':
      put_byte (reader, symbol);
      break;
    default: /* "\-" is where a word may be parted */
      break;
    }
}

static gboolean
read_all (Reader *reader, const char *name, GError **error)
{
  while (reader->at < reader->end)
    {
      char c = *reader->at++;
      gboolean opened = reader->opened;

      reader->opened = FALSE;
      if (c == '{')
        {
          flush_bytes (reader);
          drop_high (reader);
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
          drop_high (reader);
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
          put_byte (reader, c);
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
finish (Reader *reader)
{
  flush_bytes (reader);
  drop_high (reader);
  for (guint i = 0; i < N_STORIES; i++)
    {
      State *state = state_of (reader);

      state->into = (Into) i;
      state->in_table = FALSE;
      end_row (reader, &reader->stories[i]);
      end_paragraph (reader);
    }
  dateline_document_settle (reader->document);
}

static void
reader_init (Reader *reader, const char *data, gsize length)
{
  State state = { INTO_TEXT, INTO_TEXT, 1, 1252, -1, -1, -1 };

  memset (reader, 0, sizeof *reader);
  reader->document = dateline_document_new ();
  reader->at = data;
  reader->end = data + length;
  reader->states = g_array_new (FALSE, FALSE, sizeof (State));
  g_array_append_val (reader->states, state);
  for (guint i = 0; i < N_STORIES; i++)
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
reader_clear (Reader *reader)
{
  for (guint i = 0; i < N_STORIES; i++)
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
  Reader reader;

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
