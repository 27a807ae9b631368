/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and sentences around a place. Words come from one ICU iterator over the whole text, opened when
 * first asked; sentences are found a line at a time and those of the last line are kept, so that
 * stepping through a long paragraph costs one pass over it. */
#include "text/segments.h"

#include "text/fold.h"
#include "text/lines.h"
#include "text/offsets.h"
#include "text/sentence-breaks.h"
#include "text/stoppable.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct _DatelineSegments
{
  const char *text;
  gsize n_bytes;
  char *language;
  DatelineOffsets *offsets;
  UBreakIterator *words;
  gboolean words_failed;
  DatelineSentenceBreaker *breaker;
  GArray *sentences; /* DatelineByteRange within the line that begins at line_start */
  gsize line_start;
  gsize line_end; /* its break, or the text's end */
  gboolean line_valid;
};

/**
 * dateline_segments_new:
 * @text: valid UTF-8; borrowed, and must outlive the result
 * @language: (nullable): an ISO 639 code
 *
 * Cheap until something is asked.
 *
 * Returns: (transfer full): the text's words and sentences
 */
DatelineSegments *
dateline_segments_new (const char *text, const char *language)
{
  DatelineSegments *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (DatelineSegments, 1);
  self->text = text;
  self->language = g_strdup (language);
  self->offsets = dateline_offsets_new (text);
  self->n_bytes = dateline_offsets_get_n_bytes (self->offsets);

  return self;
}

void
dateline_segments_free (DatelineSegments *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->words, ubrk_close);
  g_clear_pointer (&self->breaker, dateline_sentence_breaker_free);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_free (self->language);
  g_free (self);
}

static UBreakIterator *
open_words (const char *text, gsize n_bytes, const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *words = ubrk_open (UBRK_WORD, language != NULL ? language : "", NULL, 0, &status);

  if (U_SUCCESS (status))
    {
      utext_openUTF8 (&utext, text, (int64_t) n_bytes, &status);
      ubrk_setUText (words, &utext, &status); /* keeps a clone of its own */
      utext_close (&utext);
    }
  if (U_FAILURE (status))
    g_clear_pointer (&words, ubrk_close);

  return words;
}

static UBreakIterator *
ensure_words (DatelineSegments *self)
{
  if (self->words == NULL && !self->words_failed)
    {
      self->words = open_words (self->text, self->n_bytes, self->language);
      self->words_failed = self->words == NULL;
    }
  return self->words;
}

static gboolean
has_letter_or_digit (const char *start, const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (dateline_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_word (DatelineSegments *self, int32_t start, int32_t end)
{
  return start >= 0 && start < end && has_letter_or_digit (self->text + start, self->text + end);
}

static guint
to_point (DatelineSegments *self, gsize byte)
{
  return dateline_offsets_byte_to_point (self->offsets, byte);
}

/**
 * dateline_segments_word_at:
 * @point: a code point's index
 * @start: (out): the word's first code point
 * @end: (out): the code point behind its last
 *
 * Returns: whether @point lies in a word or right behind one
 */
gboolean
dateline_segments_word_at (DatelineSegments *self, guint point, guint *start, guint *end)
{
  UBreakIterator *words;
  int32_t at;
  int32_t from;
  int32_t to;

  g_return_val_if_fail (self != NULL && start != NULL && end != NULL, FALSE);

  words = ensure_words (self);
  if (words == NULL || point > dateline_offsets_get_n_points (self->offsets))
    return FALSE;

  at = (int32_t) dateline_offsets_point_to_byte (self->offsets, point);
  from = ubrk_isBoundary (words, at) ? at : ubrk_preceding (words, at);
  to = ubrk_following (words, at);
  if (!is_word (self, from, to))
    {
      if (from != at)
        return FALSE;
      to = at;
      from = ubrk_preceding (words, at);
      if (!is_word (self, from, to))
        return FALSE;
    }

  *start = to_point (self, (gsize) from);
  *end = to_point (self, (gsize) to);
  return TRUE;
}

/**
 * dateline_segments_next_word_end:
 * @point: a code point's index
 *
 * Returns: the nearest end of a word behind @point, or the text's length
 */
guint
dateline_segments_next_word_end (DatelineSegments *self, guint point)
{
  UBreakIterator *words;
  int32_t from;
  int32_t to;
  int32_t at;

  g_return_val_if_fail (self != NULL, 0);

  words = ensure_words (self);
  if (words == NULL || point >= dateline_offsets_get_n_points (self->offsets))
    return dateline_offsets_get_n_points (self->offsets);

  at = (int32_t) dateline_offsets_point_to_byte (self->offsets, point);
  from = ubrk_isBoundary (words, at) ? at : ubrk_preceding (words, at);
  for (to = ubrk_following (words, at); to != UBRK_DONE; to = ubrk_next (words))
    {
      if (is_word (self, from, to))
        return to_point (self, (gsize) to);
      from = to;
    }

  return dateline_offsets_get_n_points (self->offsets);
}

/**
 * dateline_segments_previous_word_start:
 * @point: a code point's index
 *
 * Returns: the nearest start of a word before @point, or 0
 */
guint
dateline_segments_previous_word_start (DatelineSegments *self, guint point)
{
  UBreakIterator *words;
  int32_t from;
  int32_t to;

  g_return_val_if_fail (self != NULL, 0);

  words = ensure_words (self);
  if (words == NULL || point == 0)
    return 0;

  /* The segment that @point stands in begins before it, but may end behind it. */
  from = ubrk_preceding (words, (int32_t) dateline_offsets_point_to_byte (self->offsets, point));
  if (from == UBRK_DONE)
    return 0;
  to = ubrk_following (words, from);
  for (from = ubrk_previous (words); from != UBRK_DONE; from = ubrk_previous (words))
    {
      if (is_word (self, from, to))
        return to_point (self, (gsize) from);
      to = from;
    }

  return 0;
}

/**
 * dateline_segments_previous_word_end:
 * @point: a code point's index
 *
 * Returns: the nearest end of a word before @point, or 0
 */
guint
dateline_segments_previous_word_end (DatelineSegments *self, guint point)
{
  UBreakIterator *words;
  int32_t from;
  int32_t to;

  g_return_val_if_fail (self != NULL, 0);

  words = ensure_words (self);
  if (words == NULL || point == 0)
    return 0;

  to = ubrk_preceding (words, (int32_t) dateline_offsets_point_to_byte (self->offsets, point));
  while (to != UBRK_DONE && (from = ubrk_previous (words)) != UBRK_DONE)
    {
      if (is_word (self, from, to))
        return to_point (self, (gsize) to);
      to = from;
    }

  return 0;
}

/**
 * dateline_segments_next_word_start:
 * @point: a code point's index
 *
 * Returns: the nearest start of a word behind @point, or the text's length
 */
guint
dateline_segments_next_word_start (DatelineSegments *self, guint point)
{
  UBreakIterator *words;
  int32_t from;
  int32_t to;

  g_return_val_if_fail (self != NULL, 0);

  words = ensure_words (self);
  if (words == NULL || point >= dateline_offsets_get_n_points (self->offsets))
    return dateline_offsets_get_n_points (self->offsets);

  from = ubrk_following (words, (int32_t) dateline_offsets_point_to_byte (self->offsets, point));
  while (from != UBRK_DONE && (to = ubrk_next (words)) != UBRK_DONE)
    {
      if (is_word (self, from, to))
        return to_point (self, (gsize) from);
      from = to;
    }

  return dateline_offsets_get_n_points (self->offsets);
}

/* Bytes of the line break at @p, 0 where there is none. */
static gsize
break_length (const char *p)
{
  const guchar *u = (const guchar *) p;

  if (u[0] == '\n')
    return 1;
  if (u[0] == 0xc2 && u[1] == 0x85)
    return 2;
  if (u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0xa8 || u[2] == 0xa9))
    return 3;
  return 0;
}

/* Makes the line that holds @byte the current one. A line break belongs to the line before it. */
static void
load_line (DatelineSegments *self, gsize byte)
{
  gsize start = byte;
  gsize end = byte;

  if (self->line_valid && byte >= self->line_start &&
      (byte <= self->line_end ||
       byte < self->line_end + break_length (self->text + self->line_end)))
    return;

  if (self->breaker == NULL)
    {
      self->breaker = dateline_sentence_breaker_new (self->language);
      self->sentences = g_array_new (FALSE, FALSE, sizeof (DatelineByteRange));
    }

  while (start > 0)
    {
      const char *previous = g_utf8_prev_char (self->text + start);

      if (break_length (previous) > 0)
        break;
      start = (gsize) (previous - self->text);
    }
  while (end < self->n_bytes && break_length (self->text + end) == 0)
    end++;

  self->line_start = start;
  self->line_end = end;
  self->line_valid = TRUE;
  g_array_set_size (self->sentences, 0);
  dateline_sentence_breaker_run (self->breaker, self->text + start, end - start, self->sentences);
}

/* How many sentences of the current line begin before (@by_end: end at or before) @byte. */
static guint
count_before (DatelineSegments *self, gsize byte, gboolean by_end)
{
  guint low = 0;
  guint high = self->sentences->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const DatelineByteRange *range = &g_array_index (self->sentences, DatelineByteRange, middle);
      gsize start = self->line_start + range->start;
      gsize end = self->line_start + range->end;

      if (by_end ? end <= byte : start < byte)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * dateline_segments_sentence_at:
 * @point: a code point's index
 * @start: (out): the sentence's first code point
 * @end: (out): the code point behind its last, closing quotes included
 *
 * Returns: whether @point lies in a sentence
 */
gboolean
dateline_segments_sentence_at (DatelineSegments *self, guint point, guint *start, guint *end)
{
  const DatelineByteRange *range;
  gsize byte;
  guint index;

  g_return_val_if_fail (self != NULL && start != NULL && end != NULL, FALSE);

  if (point >= dateline_offsets_get_n_points (self->offsets))
    return FALSE;

  byte = dateline_offsets_point_to_byte (self->offsets, point);
  load_line (self, byte);
  index = count_before (self, byte, TRUE);
  if (index >= self->sentences->len)
    return FALSE;
  range = &g_array_index (self->sentences, DatelineByteRange, index);
  if (self->line_start + range->start > byte)
    return FALSE;

  *start = to_point (self, self->line_start + range->start);
  *end = to_point (self, self->line_start + range->end);
  return TRUE;
}

/**
 * dateline_segments_next_sentence_end:
 * @point: a code point's index
 *
 * Returns: the nearest end of a sentence behind @point, or the text's length
 */
guint
dateline_segments_next_sentence_end (DatelineSegments *self, guint point)
{
  gsize byte;

  g_return_val_if_fail (self != NULL, 0);

  byte = dateline_offsets_point_to_byte (self->offsets, point);
  while (byte < self->n_bytes)
    {
      guint index;

      load_line (self, byte);
      index = count_before (self, byte, TRUE);
      if (index < self->sentences->len)
        return to_point (self, self->line_start +
                                 g_array_index (self->sentences, DatelineByteRange, index).end);
      byte = self->line_end + break_length (self->text + self->line_end);
    }

  return dateline_offsets_get_n_points (self->offsets);
}

/**
 * dateline_segments_previous_sentence_start:
 * @point: a code point's index
 *
 * Returns: the nearest start of a sentence before @point, or 0
 */
guint
dateline_segments_previous_sentence_start (DatelineSegments *self, guint point)
{
  gsize byte;

  g_return_val_if_fail (self != NULL, 0);

  byte = dateline_offsets_point_to_byte (self->offsets, point);
  while (TRUE)
    {
      guint index;

      load_line (self, byte);
      index = count_before (self, byte, FALSE);
      if (index > 0)
        return to_point (self,
                         self->line_start +
                           g_array_index (self->sentences, DatelineByteRange, index - 1).start);
      if (self->line_start == 0)
        return 0;
      byte = (gsize) (g_utf8_prev_char (self->text + self->line_start) - self->text);
    }
}

/* What Unicode Annex 29 makes of the characters that most texts are written with. */
typedef enum
{
  CLASS_OTHER,
  CLASS_LETTER,
  CLASS_DIGIT,
  CLASS_MID_LETTER, /* joins letters */
  CLASS_MID_NUMBER, /* joins digits */
  CLASS_MID_BOTH,
  CLASS_UNDERLINE,
  CLASS_RARE, /* leave this line to ICU */
} WordClass;

/* ASCII by table; what it leaves out is CLASS_OTHER. A colon joins letters in some versions and
 * languages only. */
static const guint8 ascii_classes[0x80] = {
  ['0' ... '9'] = CLASS_DIGIT, ['A' ... 'Z'] = CLASS_LETTER, ['a' ... 'z'] = CLASS_LETTER,
  ['.'] = CLASS_MID_BOTH,      ['\''] = CLASS_MID_BOTH,      [','] = CLASS_MID_NUMBER,
  [';'] = CLASS_MID_NUMBER,    ['_'] = CLASS_UNDERLINE,      [':'] = CLASS_RARE,
};

static WordClass
rare_word_class (gunichar c)
{
  if (c >= 0xc0 && c < 0x250)
    return c == 0xd7 || c == 0xf7 ? CLASS_OTHER : CLASS_LETTER;
  switch (c)
    {
    case 0x2018:
    case 0x2019:
      return CLASS_MID_BOTH;
    case 0xa0:
    case 0xa3:
    case 0xa7:
    case 0xab:
    case 0xb0:
    case 0xbb:
    case 0xbf:
    case 0x2010:
    case 0x2013:
    case 0x2014:
    case 0x201a:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x2022:
    case 0x2026:
    case 0x20ac:
      return CLASS_OTHER;
    default:
      return CLASS_RARE;
    }
}

static inline WordClass
word_class (gunichar c)
{
  return c < 0x80 ? (WordClass) ascii_classes[c] : rare_word_class (c);
}

/* Counts in one pass what ICU would count, about ten times as fast. FALSE where the line has a
 * character whose rules are not here. A colon is told apart by what stands around it. */
static gboolean
count_words_quickly (const char *line, const char *end, guint *n_words)
{
  WordClass before =
    CLASS_OTHER; /* the last letter, digit or underline that the segment goes on from */
  WordClass joint = CLASS_OTHER; /* one joining mark right behind it */
  gboolean counted = FALSE;
  guint n = 0;

  for (const char *p = line; p < end; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);
      WordClass class = word_class (c);
      gboolean joined;

      /* Most characters go on with a word of letters. */
      if (class == CLASS_LETTER && before == CLASS_LETTER && joint == CLASS_OTHER && counted)
        continue;
      if (class == CLASS_RARE)
        {
          const char *next = p + 1;

          if (c != ':' || (before != CLASS_OTHER && joint == CLASS_OTHER && next < end &&
                           word_class (dateline_get_char (next)) != CLASS_OTHER))
            return FALSE;
          class = CLASS_OTHER;
        }

      switch (class)
        {
        case CLASS_LETTER:
          joined = before != CLASS_OTHER &&
                   (joint == CLASS_OTHER || (before == CLASS_LETTER && (joint == CLASS_MID_LETTER ||
                                                                        joint == CLASS_MID_BOTH)));
          break;
        case CLASS_DIGIT:
          joined = before != CLASS_OTHER &&
                   (joint == CLASS_OTHER || (before == CLASS_DIGIT && (joint == CLASS_MID_NUMBER ||
                                                                       joint == CLASS_MID_BOTH)));
          break;
        case CLASS_UNDERLINE:
          joined = before != CLASS_OTHER && joint == CLASS_OTHER;
          break;
        case CLASS_MID_LETTER:
        case CLASS_MID_NUMBER:
        case CLASS_MID_BOTH:
          if (before != CLASS_OTHER && joint == CLASS_OTHER)
            joint = class;
          else
            before = joint = CLASS_OTHER;
          continue;
        case CLASS_OTHER:
        case CLASS_RARE:
        default:
          before = joint = CLASS_OTHER;
          continue;
        }

      if (!joined)
        counted = FALSE;
      if (class != CLASS_UNDERLINE && !counted)
        {
          n++;
          counted = TRUE;
        }
      before = class;
      joint = CLASS_OTHER;
    }

  *n_words += n;
  return TRUE;
}

/**
 * dateline_count_words:
 * @text: valid UTF-8
 * @language: (nullable): an ISO 639 code
 *
 * Takes time in proportion to the text's length.
 *
 * Returns: how many words @text has
 */
guint
dateline_count_words (const char *text, const char *language)
{
  UBreakIterator *words = NULL;
  guint n_words = 0;
  const char *line = text;

  g_return_val_if_fail (text != NULL, 0);

  while (*line != '\0' && dateline_work_goes_on ())
    {
      gsize length = strcspn (line, "\n");
      const char *end = line + length;

      if (!count_words_quickly (line, end, &n_words))
        {
          UErrorCode status = U_ZERO_ERROR;
          UText utext = UTEXT_INITIALIZER;
          int32_t from = 0;

          if (words == NULL)
            words = open_words ("", 0, language);
          if (words == NULL)
            break;
          utext_openUTF8 (&utext, line, (int64_t) length, &status);
          ubrk_setUText (words, &utext, &status);
          ubrk_first (words);
          for (int32_t to = ubrk_next (words); to != UBRK_DONE; to = ubrk_next (words))
            {
              if (has_letter_or_digit (line + from, line + to))
                n_words++;
              from = to;
            }
          utext_close (&utext);
        }
      line = *end == '\0' ? end : end + 1;
    }

  g_clear_pointer (&words, ubrk_close);
  return n_words;
}

/* Cuts @flat behind at most @max_points code points, at the end of a word where one is near. */
static char *
shorten (const char *flat, guint max_points)
{
  const char *limit = g_utf8_offset_to_pointer (flat, max_points);
  const char *cut = limit;
  GString *shortened;

  while (cut > flat && *cut != ' ' && limit - cut < 40)
    cut = g_utf8_prev_char (cut);
  if (cut == flat || *cut != ' ')
    {
      /* No space near, as in Japanese: between characters, but not within what is seen as one. */
      cut = limit;
      while (cut > flat &&
             (g_unichar_ismark (dateline_get_char (cut)) || dateline_get_char (cut) == 0x200d))
        cut = g_utf8_prev_char (cut);
    }

  while (cut > flat)
    {
      const char *previous = g_utf8_prev_char (cut);
      gunichar c = dateline_get_char (previous);

      if (c != ' ' && c != ',' && c != ';' && c != ':' && c != 0x2014 && c != 0x2013 && c != '-')
        break;
      cut = previous;
    }

  shortened = g_string_new_len (flat, cut - flat);
  g_string_append (shortened, "…");
  return g_string_free (shortened, FALSE);
}

/**
 * dateline_first_sentence:
 * @text: valid UTF-8
 * @start: the code point from which to look
 * @max_points: how long it may be, the ellipsis not counted
 *
 * Returns: (transfer full): a line that stands for the text, empty where nothing follows @start
 */
char *
dateline_first_sentence (const char *text, guint start, guint max_points)
{
  g_autoptr (DatelineSentenceBreaker) breaker = NULL;
  g_autoptr (GArray) sentences = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *flat = NULL;
  const DatelineByteRange *range;
  const char *p = text;
  const char *end;
  gsize reach;

  g_return_val_if_fail (text != NULL, NULL);

  for (; start > 0 && *p != '\0'; start--)
    p = g_utf8_next_char (p);
  while (*p != '\0' && dateline_is_blank (dateline_get_char (p)))
    p = g_utf8_next_char (p);

  /* What is shown is short: a sentence that ends behind this is cut in any case. */
  reach = (gsize) max_points + 200;
  for (end = p; *end != '\0' && reach > 0 && break_length (end) == 0; reach--)
    end = g_utf8_next_char (end);
  if (end == p)
    return g_strdup ("");

  breaker = dateline_sentence_breaker_new (NULL);
  sentences = g_array_new (FALSE, FALSE, sizeof (DatelineByteRange));
  dateline_sentence_breaker_run (breaker, p, (gsize) (end - p), sentences);
  if (sentences->len == 0)
    return g_strdup ("");

  range = &g_array_index (sentences, DatelineByteRange, 0);
  sentence = g_strndup (p + range->start, range->end - range->start);
  flat = dateline_flatten (sentence);
  if (g_utf8_strlen (flat, -1) <= (glong) max_points)
    return g_steal_pointer (&flat);

  return shorten (flat, max_points);
}
