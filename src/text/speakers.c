/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs no grammar: in news of all four languages the speaker's name stands beside a word of speech,
 * on either side of it, with at most a title or a few words set off by commas in between. */
#include "text/speakers.h"

#include "text/speech-verbs.h"

#include <string.h>

/* Between a name and its word of speech fit an auxiliary and an adverb, or a title. */
#define NEAR         25
#define MAX_SENTENCE 600
/* Further back nobody remembers who spoke. */
#define MAX_BACK 4000

typedef struct
{
  const gunichar *text;
  guint length;
  const GArray *cues; /* names, then quotations, by start */
  GArray *ranked;
} Ranking;

static const DatelineSpeakerCue *
get_cue (const Ranking *self, guint i)
{
  return &g_array_index (self->cues, DatelineSpeakerCue, i);
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static void
add (Ranking *self, guint who)
{
  for (guint i = 0; i < self->ranked->len; i++)
    if (g_array_index (self->ranked, guint, i) == who)
      return;
  g_array_append_val (self->ranked, who);
}

/* --- sentences ---------------------------------------------------------------------------- */

static gboolean
is_mark (gunichar c)
{
  return c == '"' || c == '\'' || c == 0x201C || c == 0x201D || c == 0x2019 || c == 0xBB ||
         c == 0xAB || c == ')';
}

/* Whether a sentence ends right before @point, where there is white space. A single letter or a very
 * short word before the full stop is an initial or a title. */
static gboolean
is_boundary (const Ranking *self, guint point)
{
  guint word;

  if (self->text[point] == '\n')
    return TRUE;
  if (!g_unichar_isspace (self->text[point]))
    return FALSE;
  while (point > 0 && is_mark (self->text[point - 1]))
    point--;
  if (point == 0)
    return FALSE;
  if (self->text[point - 1] == '!' || self->text[point - 1] == '?')
    return TRUE;
  if (self->text[point - 1] != '.')
    return FALSE;
  for (word = point - 1; word > 0 && is_word (self->text[word - 1]);)
    word--;
  return point - 1 - word > 2 || point - 1 == word;
}

static guint
sentence_start (const Ranking *self, guint point)
{
  guint least = point > MAX_SENTENCE ? point - MAX_SENTENCE : 0;

  while (point > least && !is_boundary (self, point - 1))
    point--;
  return point;
}

static guint
sentence_end (const Ranking *self, guint point)
{
  guint most = MIN (self->length, point + MAX_SENTENCE);

  while (point < most && !is_boundary (self, point))
    point++;
  return point;
}

/* --- words of speech ---------------------------------------------------------------------- */

/* The first within [start, end) that is one, or with @last the last. */
static gboolean
find_verb (const Ranking *self, guint start, guint end, gboolean last, guint *from, guint *to)
{
  gboolean found = FALSE;

  for (guint i = start; i < end; i++)
    {
      g_autofree char *word = NULL;
      guint begin = i;

      while (i < end && is_word (self->text[i]))
        i++;
      if (i == begin)
        continue;
      word = g_ucs4_to_utf8 (self->text + begin, i - begin, NULL, NULL, NULL);
      if (word == NULL || !dateline_is_speech_verb (word))
        continue;
      *from = begin;
      *to = i;
      found = TRUE;
      if (!last)
        break;
    }
  return found;
}

static gboolean
has_break (const Ranking *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (is_boundary (self, i) || self->text[i] == ';' || self->text[i] == ':')
      return TRUE;
  return FALSE;
}

/* The name that ends last before @point, not before @least; -1 where there is none. */
static int
name_before (const Ranking *self, guint least, guint point)
{
  int best = -1;

  for (guint i = 0; i < self->cues->len; i++)
    {
      const DatelineSpeakerCue *cue = get_cue (self, i);

      if (cue->quote || cue->start < least || cue->end > point)
        continue;
      if (best < 0 || cue->end > get_cue (self, (guint) best)->end)
        best = (int) i;
    }
  return best;
}

/* The first name that begins in [point, most). */
static int
name_behind (const Ranking *self, guint point, guint most)
{
  int best = -1;

  for (guint i = 0; i < self->cues->len; i++)
    {
      const DatelineSpeakerCue *cue = get_cue (self, i);

      if (cue->quote || cue->start < point || cue->end > most)
        continue;
      if (best < 0 || cue->start < get_cue (self, (guint) best)->start)
        best = (int) i;
    }
  return best;
}

/* “Ada Quill, the council's envoy, said”: the name is before the words set off by commas. */
static int
name_before_apposition (const Ranking *self, guint least, guint verb)
{
  guint comma = verb;
  int name;

  while (comma > least && g_unichar_isspace (self->text[comma - 1]))
    comma--;
  if (comma == least || self->text[comma - 1] != ',')
    return -1;
  comma--;
  while (comma > least && self->text[comma - 1] != ',')
    comma--;
  if (comma == least)
    return -1;
  name = name_before (self, least, comma - 1);
  return name >= 0 && get_cue (self, (guint) name)->end == comma - 1 ? name : -1;
}

/* Whose word of speech [from, to) is, within the clause [start, end); -1 where no name tells. */
static int
name_of_verb (const Ranking *self, guint start, guint end, guint from, guint to)
{
  int name = name_before_apposition (self, start, from);

  if (name >= 0)
    return name;
  name = name_before (self, start, from);
  if (name >= 0 && from - get_cue (self, (guint) name)->end <= NEAR)
    return name;
  name = name_behind (self, to, MIN (end, to + 2 * NEAR));
  if (name >= 0 && get_cue (self, (guint) name)->start - to <= NEAR)
    return name;
  return -1;
}

/* --- the places where it may be told ------------------------------------------------------ */

static void
add_from_clause (Ranking *self, guint start, guint end, gboolean last)
{
  guint from, to;
  int name;

  if (!find_verb (self, start, end, last, &from, &to))
    return;
  name = name_of_verb (self, start, end, from, to);
  /* “The council refused what it called …”: the sentence's first name does all in it. */
  if (name < 0 && last)
    name = name_behind (self, start, from);
  if (name >= 0)
    add (self, get_cue (self, (guint) name)->who);
}

static void
add_from_sentence (Ranking *self, const DatelineQuotePiece *pieces, guint n)
{
  const DatelineQuotePiece *end = &pieces[n - 1];
  gunichar final = self->text[end->end - 1];

  for (guint i = 0; i + 1 < n; i++)
    add_from_clause (self, pieces[i].outer_end, pieces[i + 1].outer_start, FALSE);
  /* What stands behind a full stop is the next sentence's. */
  if (final != '.' || end->outer_end == end->end)
    add_from_clause (self, end->outer_end, sentence_end (self, end->outer_end), FALSE);
  add_from_clause (self, sentence_start (self, pieces[0].outer_start), pieces[0].outer_start, TRUE);
}

/* A name that has its word of speech right behind or before it. */
static gboolean
says (const Ranking *self, const DatelineSpeakerCue *cue)
{
  guint most = MIN (self->length, cue->end + NEAR);
  guint least = cue->start > NEAR ? cue->start - NEAR : 0;
  guint from, to;

  if (find_verb (self, cue->end, most, FALSE, &from, &to) && !has_break (self, cue->end, from) &&
      name_before (self, cue->end, from) < 0)
    return TRUE;
  return find_verb (self, least, cue->start, TRUE, &from, &to) &&
         !has_break (self, to, cue->start) && name_behind (self, to, cue->start) < 0 &&
         name_before (self, from > NEAR ? from - NEAR : 0, from) < 0;
}

static void
add_recent (Ranking *self, guint point)
{
  guint least = point > MAX_BACK ? point - MAX_BACK : 0;
  guint before = point;

  /* The last few only: the list they go into is short. */
  for (guint n = 0; n < 3;)
    {
      int best = -1;

      for (guint i = 0; i < self->cues->len; i++)
        {
          const DatelineSpeakerCue *cue = get_cue (self, i);

          if (cue->end > before || cue->end < least || cue->end == 0)
            continue;
          if (best < 0 || cue->end > get_cue (self, (guint) best)->end)
            best = (int) i;
        }
      if (best < 0)
        return;
      before = get_cue (self, (guint) best)->end - 1;
      if (!get_cue (self, (guint) best)->quote && !says (self, get_cue (self, (guint) best)))
        continue;
      add (self, get_cue (self, (guint) best)->who);
      n++;
    }
}

typedef struct
{
  guint who;
  guint distance;
  gboolean person;
} Near;

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *one = a;
  const Near *other = b;

  if (one->person != other->person)
    return one->person ? -1 : 1;
  return one->distance < other->distance ? -1 : one->distance > other->distance;
}

/* Names of the same paragraph by distance, then those before it, then those behind; of persons first, as a
 * place or a firm speaks only where a word of speech says so. */
static void
add_rest (Ranking *self, guint start, guint end)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  guint first = start;
  guint last = end;

  while (first > 0 && self->text[first - 1] != '\n')
    first--;
  while (last < self->length && self->text[last] != '\n')
    last++;
  for (guint i = 0; i < self->cues->len; i++)
    {
      const DatelineSpeakerCue *cue = get_cue (self, i);
      Near one = { cue->who, 0, cue->person };

      if (cue->end <= start)
        one.distance = start - cue->end + (cue->start < first ? self->length : 0);
      else if (cue->start >= end)
        one.distance = cue->start - end + (cue->end > last ? 2 * self->length : 0);
      else
        one.distance = self->length; /* named in the quotation itself */
      g_array_append_val (near, one);
    }
  g_array_sort (near, compare_near);
  for (guint i = 0; i < near->len; i++)
    add (self, g_array_index (near, Near, i).who);
}

GArray *
dateline_speakers_rank (const char *text,
                        const GArray *cues,
                        const DatelineQuotePiece *pieces,
                        guint n_pieces)
{
  glong length = 0;
  g_autofree gunichar *points = g_utf8_to_ucs4_fast (text, -1, &length);
  Ranking self = { points, (guint) length, cues, g_array_new (FALSE, FALSE, sizeof (guint)) };

  g_return_val_if_fail (n_pieces > 0, self.ranked);
  g_return_val_if_fail (pieces[n_pieces - 1].outer_end <= self.length, self.ranked);
  g_return_val_if_fail (pieces[n_pieces - 1].start < pieces[n_pieces - 1].end, self.ranked);

  add_from_sentence (&self, pieces, n_pieces);
  add_recent (&self, pieces[0].outer_start);
  add_rest (&self, pieces[0].outer_start, pieces[n_pieces - 1].outer_end);
  return self.ranked;
}
