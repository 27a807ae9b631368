/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First every mark is found, with what it may do there: open, close or both. Then each mark that
 * may open looks for its end. Its own partner is the end wherever there is one before the paragraph
 * is over; else the first mark of another kind that can only close is. A mark that can only open
 * begins a quotation inside the quotation, which is stepped over.
 *
 * Single marks come last: most of them are apostrophes. */
#include "text/quotations.h"

#include "text/speech-verbs.h"

/* What two apostrophes or two backticks in a row count as. */
#define DOUBLED   0xE000
#define BACKTICKS 0xE001

/* Longer is no quotation in single marks, and no interruption. */
#define MAX_SINGLE  300
#define MAX_GAP     100
#define SHORT_GAP   40
#define MAX_NESTING 4
/* How far an end is looked for, in marks, and how many paragraphs one quotation may have. Texts made
 * to annoy have a great many marks that nothing closes. */
#define MAX_MARKS      400
#define MAX_PARAGRAPHS 60
/* A line of this many code points may have been broken by a mail program: its end ends no paragraph. */
#define WRAPPED_MIN 40
#define WRAPPED_MAX 100

typedef struct
{
  guint start;
  guint end;
  gunichar kind;
  gboolean opens;
  gboolean closes;
  gboolean sought; /* and this was found: */
  int close;
} Mark;

typedef struct
{
  const gunichar *text;
  guint length;
  GArray *marks;
  GArray *pieces;
  guint n_quotations;
  guint paragraph_start; /* of the paragraph that was asked for last */
  guint paragraph_end;
} Finder;

static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

/* Letters of scripts that write without spaces don't say on which side of a mark the words are. */
static gboolean
is_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c)) && !g_unichar_iswide (c);
}

static gunichar
get (const Finder *self, guint i)
{
  return i < self->length ? self->text[i] : 0;
}

static gunichar
get_before (const Finder *self, guint i)
{
  return i > 0 ? self->text[i - 1] : 0;
}

/* --- marks -------------------------------------------------------------------------------- */

static gboolean
is_single (gunichar kind)
{
  return kind == '\'' || kind == 0x2018 || kind == 0x2019 || kind == 0x201A || kind == 0x2039 ||
         kind == 0x203A;
}

static gunichar
kind_at (const Finder *self, guint i, guint *width)
{
  gunichar c = self->text[i];

  *width = 1;
  switch (c)
    {
    case '\'':
    case 0x2018:
    case 0x2019:
      if (get (self, i + 1) == c)
        {
          *width = 2;
          return DOUBLED;
        }
      return c;
    case '`':
      if (get (self, i + 1) != c)
        return 0;
      *width = 2;
      return BACKTICKS;
    case 0xFF02:
      return '"';
    case 0x201F:
      return 0x201C;
    case '"':
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
      return c;
    default:
      return 0;
    }
}

static void
judge (const Finder *self, Mark *mark)
{
  gunichar before = get_before (self, mark->start);
  gunichar after = get (self, mark->end);
  gboolean may_open = !is_word (before) && !is_space (after);
  gboolean may_close = !is_space (before) && !is_word (after);

  switch (mark->kind)
    {
    case 0x300C:
    case 0x300E:
      mark->opens = TRUE;
      break;
    case 0x300D:
    case 0x300F:
      mark->closes = TRUE;
      break;
    case 0x201E:
    case 0x201A:
    case BACKTICKS:
      mark->opens = may_open;
      break;
    /* French sets a space inside these. */
    case 0x00AB:
    case 0x2039:
      mark->opens = !is_word (before);
      mark->closes = may_close;
      break;
    case 0x00BB:
    case 0x203A:
      mark->opens = may_open;
      mark->closes = !is_word (after);
      break;
    case 0x2019:
      mark->closes = may_close;
      break;
    default:
      mark->opens = may_open;
      mark->closes = may_close;
    }
}

static void
find_marks (Finder *self)
{
  for (guint i = 0; i < self->length; i++)
    {
      guint width;
      Mark mark = { .start = i, .kind = kind_at (self, i, &width) };

      if (mark.kind == 0)
        continue;
      mark.end = i + width;
      judge (self, &mark);
      g_array_append_val (self->marks, mark);
      i += width - 1;
    }
}

static gboolean
are_partners (gunichar open, gunichar close)
{
  switch (open)
    {
    case 0x201C:
      return close == 0x201D;
    case 0x201E:
      return close == 0x201C || close == 0x201D;
    case 0x00AB:
      return close == 0x00BB;
    case 0x00BB:
      return close == 0x00AB || close == 0x00BB;
    case 0x300C:
    case 0x300E:
      return close == open + 1;
    case BACKTICKS:
      return close == DOUBLED || close == '"';
    case 0x2018:
      return close == 0x2019;
    case 0x201A:
      return close == 0x2018 || close == 0x2019;
    case 0x2039:
      return close == 0x203A;
    case 0x203A:
      return close == 0x2039 || close == 0x203A;
    default:
      return close == open;
    }
}

/* --- paragraphs --------------------------------------------------------------------------- */

static guint
line_start (const Finder *self, guint point)
{
  while (point > 0 && self->text[point - 1] != '\n')
    point--;
  return point;
}

/* Whether the line break at @point is where a paragraph ends. */
static gboolean
ends_paragraph (const Finder *self, guint point)
{
  guint length = point - line_start (self, point);
  guint next = point + 1;

  while (get (self, next) != '\n' && next < self->length && is_space (self->text[next]))
    next++;
  return next >= self->length || self->text[next] == '\n' || length < WRAPPED_MIN ||
         length > WRAPPED_MAX;
}

static guint
paragraph_end (Finder *self, guint point)
{
  if (point >= self->paragraph_start && point < self->paragraph_end)
    return self->paragraph_end;
  self->paragraph_start = point;
  while (point < self->length && !(self->text[point] == '\n' && ends_paragraph (self, point)))
    point++;
  self->paragraph_end = point;
  return point;
}

/* Only white space before it in its line. */
static gboolean
begins_line (const Finder *self, guint point)
{
  while (point > 0 && self->text[point - 1] != '\n' && is_space (self->text[point - 1]))
    point--;
  return point == 0 || self->text[point - 1] == '\n';
}

/* --- pairs -------------------------------------------------------------------------------- */

static int find_close (Finder *self, guint i, guint limit, guint depth);

static int
seek_close (Finder *self, guint i, guint limit, guint depth)
{
  const Mark *open = &g_array_index (self->marks, Mark, i);
  int instead = -1;

  for (guint j = i + 1; j < self->marks->len && j - i < MAX_MARKS; j++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, j);
      int inner;

      if (mark->start >= limit)
        break;
      if (is_single (mark->kind))
        continue;
      if (mark->closes && are_partners (open->kind, mark->kind))
        return (int) j;
      if (mark->opens && !mark->closes)
        {
          /* Opening twice without a partner between them: one of the two was closed otherwise. */
          if (mark->kind == open->kind && (instead >= 0 || begins_line (self, mark->start)))
            return instead;
          inner = find_close (self, j, limit, depth + 1);
          if (inner >= 0)
            j = (guint) inner;
          else if (mark->kind == open->kind)
            return instead;
        }
      else if (mark->closes && instead < 0)
        instead = (int) j;
    }
  return instead;
}

/* The mark that ends what mark @i opens, before @limit, its paragraph's end; -1 where there is none. */
static int
find_close (Finder *self, guint i, guint limit, guint depth)
{
  Mark *mark = &g_array_index (self->marks, Mark, i);

  if (depth > MAX_NESTING)
    return -1;
  if (!mark->sought)
    {
      mark->close = seek_close (self, i, limit, depth);
      mark->sought = TRUE;
    }
  return mark->close;
}

static gboolean
is_possessive (const Finder *self, const Mark *mark)
{
  gunichar before = get_before (self, mark->start);

  return (before == 's' || before == 'S') && get (self, mark->end) == ' ' &&
         g_unichar_islower (get (self, mark->end + 1));
}

/* The same for single marks, which must not stand for anything else. */
static int
find_single_close (const Finder *self, guint i, guint limit)
{
  const Mark *open = &g_array_index (self->marks, Mark, i);
  gboolean balanced = TRUE;
  int instead = -1;

  if (g_unichar_isdigit (get (self, open->end)))
    return -1;
  limit = MIN (limit, open->end + MAX_SINGLE);
  for (guint j = i + 1; j < self->marks->len; j++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, j);

      if (mark->start >= limit)
        break;
      if (!is_single (mark->kind))
        {
          balanced = !balanced;
          continue;
        }
      if (!balanced || !mark->closes || !are_partners (open->kind, mark->kind))
        continue;
      if (!is_possessive (self, mark))
        return (int) j;
      if (instead < 0)
        instead = (int) j;
    }
  return instead;
}

/* --- pieces ------------------------------------------------------------------------------- */

static void
add_piece (Finder *self, guint outer_start, guint start, guint end, guint outer_end)
{
  DatelineQuotePiece piece = { start, end, outer_start, outer_end, self->n_quotations };

  while (piece.start < piece.end && is_space (self->text[piece.start]))
    piece.start++;
  while (piece.end > piece.start && is_space (self->text[piece.end - 1]))
    piece.end--;
  if (piece.start < piece.end)
    g_array_append_val (self->pieces, piece);
}

/* The mark that opens the paragraph behind @point again, or -1. */
static int
find_reopening (const Finder *self, guint i, guint point)
{
  const Mark *open = &g_array_index (self->marks, Mark, i);
  const Mark *mark;
  guint low = i + 1;
  guint high = self->marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->marks, Mark, middle).start >= point)
        high = middle;
      else
        low = middle + 1;
    }
  if (low >= self->marks->len)
    return -1;
  mark = &g_array_index (self->marks, Mark, low);
  while (point < mark->start && is_space (self->text[point]))
    point++;
  /* Some print the closing mark at these beginnings. */
  if (point == mark->start && (mark->kind == open->kind || are_partners (open->kind, mark->kind)))
    return (int) low;
  return -1;
}

/* Adds the quotation that mark @i opens; returns the mark behind it. */
static guint
take (Finder *self, guint i)
{
  const Mark *open = &g_array_index (self->marks, Mark, i);
  gboolean single = is_single (open->kind);
  guint limit = paragraph_end (self, open->end);
  g_autoptr (GArray) unclosed = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = i;
  int close = single ? find_single_close (self, at, limit) : find_close (self, at, limit, 0);

  while (close < 0 && !single)
    {
      int next = unclosed->len < MAX_PARAGRAPHS ? find_reopening (self, at, limit) : -1;

      if (next < 0)
        return i + 1;
      g_array_append_val (unclosed, at);
      at = (guint) next;
      limit = paragraph_end (self, g_array_index (self->marks, Mark, at).end);
      close = find_close (self, at, limit, 0);
    }
  if (close < 0)
    return i + 1;

  for (guint k = 0; k < unclosed->len; k++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, g_array_index (unclosed, guint, k));
      guint end = paragraph_end (self, mark->end);

      add_piece (self, mark->start, mark->end, end, end);
    }
  add_piece (self, g_array_index (self->marks, Mark, at).start,
             g_array_index (self->marks, Mark, at).end,
             g_array_index (self->marks, Mark, close).start,
             g_array_index (self->marks, Mark, close).end);
  self->n_quotations++;
  return (guint) close + 1;
}

/* --- interruptions ------------------------------------------------------------------------ */

static gboolean
is_comma (gunichar c)
{
  return c == ',' || c == 0x060C || c == 0x3001 || c == 0xFF0C;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == 0x2013 || c == 0x2014;
}

static gboolean
has_speech_verb (const Finder *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      g_autofree char *word = NULL;
      guint from = i;

      while (i < end && is_word (self->text[i]))
        i++;
      if (i == from)
        continue;
      word = g_ucs4_to_utf8 (self->text + from, i - from, NULL, NULL, NULL);
      if (word != NULL && dateline_is_speech_verb (word))
        return TRUE;
    }
  return FALSE;
}

/* A full stop within the gap ends a sentence, unless it ends an abbreviation. */
static gboolean
is_one_sentence (const Finder *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      guint word = i;

      if (self->text[i] == '\n' || self->text[i] == '!' || self->text[i] == '?')
        return FALSE;
      if (self->text[i] != '.' || i + 1 == end)
        continue;
      while (word > start && is_word (self->text[word - 1]))
        word--;
      if (i - word > 3)
        return FALSE;
    }
  return TRUE;
}

/* “…,” she said, “…” and »…«, sagte er. »…« are one quotation; two that a sentence only mentions
 * are not. */
static gboolean
is_interrupted (const Finder *self, const DatelineQuotePiece *a, const DatelineQuotePiece *b)
{
  guint start = a->outer_end;
  guint end = b->outer_start;
  gunichar last = self->text[a->end - 1];
  gunichar first, final;
  gboolean verb;

  while (start < end && is_space (self->text[start]) && self->text[start] != '\n')
    start++;
  while (end > start && is_space (self->text[end - 1]) && self->text[end - 1] != '\n')
    end--;
  if (start >= end || end - start > MAX_GAP || !is_one_sentence (self, start, end))
    return FALSE;
  first = self->text[start];
  final = self->text[end - 1];
  if (!is_comma (last) && !is_dash (last) && last != '?' && last != '!' && !is_comma (first) &&
      !is_dash (first))
    return FALSE;
  verb = has_speech_verb (self, start, end);
  if (is_comma (final) || is_dash (final))
    return verb || (end - start > 1 && end - start <= SHORT_GAP);
  /* Behind a full stop the second piece may have a speaker of its own: “…,” he said. “…,” said she. */
  return verb && (final == '.' || final == ':') && !is_comma (self->text[b->end - 1]) &&
         !is_comma (b->outer_end < self->length ? self->text[b->outer_end] : 0);
}

static void
join_interrupted (Finder *self)
{
  guint lowered = 0;

  for (guint i = 1; i < self->pieces->len; i++)
    {
      DatelineQuotePiece *before = &g_array_index (self->pieces, DatelineQuotePiece, i - 1);
      DatelineQuotePiece *piece = &g_array_index (self->pieces, DatelineQuotePiece, i);

      /* Those behind a joined one count on from it. */
      if (piece->quotation - lowered != before->quotation && is_interrupted (self, before, piece))
        lowered++;
      piece->quotation -= lowered;
    }
}

/* Numbers ascend by one, whatever was dropped for being empty. */
static void
number (Finder *self)
{
  guint last = G_MAXUINT;
  guint next = G_MAXUINT;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      DatelineQuotePiece *piece = &g_array_index (self->pieces, DatelineQuotePiece, i);

      if (i == 0 || piece->quotation != last)
        next++;
      last = piece->quotation;
      piece->quotation = next;
    }
}

/* --- public ------------------------------------------------------------------------------- */

GArray *
dateline_quotations_find (const char *text)
{
  glong length = 0;
  g_autofree gunichar *points = g_utf8_to_ucs4_fast (text, -1, &length);
  Finder self = { points,
                  (guint) length,
                  g_array_new (FALSE, FALSE, sizeof (Mark)),
                  g_array_new (FALSE, FALSE, sizeof (DatelineQuotePiece)),
                  0,
                  0,
                  0 };

  find_marks (&self);
  for (guint i = 0; i < self.marks->len;)
    {
      if (g_array_index (self.marks, Mark, i).opens)
        i = take (&self, i);
      else
        i++;
    }
  g_array_unref (self.marks);
  number (&self);
  join_interrupted (&self);
  return self.pieces;
}

static const DatelineQuotePiece *
get_piece (const GArray *pieces, guint i)
{
  return &g_array_index (pieces, DatelineQuotePiece, i);
}

static void
spread (const GArray *pieces, guint i, guint *first, guint *n)
{
  guint quotation = get_piece (pieces, i)->quotation;
  guint end = i + 1;

  while (i > 0 && get_piece (pieces, i - 1)->quotation == quotation)
    i--;
  while (end < pieces->len && get_piece (pieces, end)->quotation == quotation)
    end++;
  *first = i;
  *n = end - i;
}

/* The first piece that ends behind @point. */
static guint
find_behind (const GArray *pieces, guint point)
{
  guint low = 0;
  guint high = pieces->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_piece (pieces, middle)->outer_end > point)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

gboolean
dateline_quotations_next (const GArray *pieces, guint point, guint *first, guint *n)
{
  guint i = find_behind (pieces, point);

  if (i >= pieces->len)
    return FALSE;
  spread (pieces, i, first, n);
  return TRUE;
}

gboolean
dateline_quotations_previous (const GArray *pieces, guint point, guint *first, guint *n)
{
  guint i = find_behind (pieces, point);

  /* One that only begins before the point does not count. */
  while (i > 0 && i < pieces->len &&
         get_piece (pieces, i - 1)->quotation == get_piece (pieces, i)->quotation)
    i--;
  if (i == 0)
    return FALSE;
  spread (pieces, i - 1, first, n);
  return TRUE;
}

gboolean
dateline_quotations_at (const GArray *pieces, guint point, guint *first, guint *n)
{
  guint i = find_behind (pieces, point);

  if (i >= pieces->len || get_piece (pieces, i)->outer_start > point)
    return FALSE;
  spread (pieces, i, first, n);
  return TRUE;
}
