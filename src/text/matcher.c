/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over a text. While no name has begun, bytes are skipped. From a name's first character on,
 * what was read is kept as a run of symbols with their places, until no name can go on; then the run's
 * hits are chosen. */
#include "text/matcher-private.h"

#include "text/lines.h"

#include <string.h>

/* A symbol of the run, and the longest hit that begins with it. */
typedef struct
{
  guint32 start; /* bytes of the character that it comes from */
  guint32 end;
  gboolean first : 1; /* of its character's symbols */
  gboolean last : 1;
  guint32 hit_end; /* 0: none */
  guint32 hit_stem_end;
  guint32 hit_form;
} Place;

typedef struct
{
  const DatelineMatcher *matcher;
  const char *text;
  gsize length;
  DatelineMatchEdges edges;
  guint32 state;
  GArray *run;    /* Place */
  gsize taken_to; /* the byte behind the last hit */
  gsize counted_to;
  guint n_points; /* before @counted_to */
  GArray *hits;
} Search;

static DatelineMatchPage *
make_page (const DatelineMatcher *self, guint number)
{
  DatelineMatchPage *page = g_new0 (DatelineMatchPage, 1);
  g_autoptr (GArray) pool = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < 256; i++)
    {
      gunichar folded[DATELINE_MATCH_LONGEST_FOLD];
      gunichar c = number * 256 + i;
      DatelineMatchEntry *entry = &page->entries[i];
      guint n;

      if (!g_unichar_validate (c) || c == 0)
        continue;
      if (dateline_is_blank (c) && (self->options & DATELINE_MATCH_FOLD_SPACE))
        {
          entry->kind = DATELINE_MATCH_BLANK;
          continue;
        }
      n = dateline_match_fold_char (c, self->options, folded);
      if (n == 0)
        {
          entry->kind = dateline_match_is_accent (c) ? DATELINE_MATCH_ACCENT
                                                     : DATELINE_MATCH_NOTHING;
          continue;
        }
      if (n == 1 && folded[0] == '-' && (self->options & DATELINE_MATCH_FOLD_HYPHENS))
        {
          entry->kind = DATELINE_MATCH_HYPHEN;
          continue;
        }

      entry->n = (guint8) n;
      entry->value = pool->len;
      for (guint k = 0; k < n; k++)
        {
          guint32 symbol = GPOINTER_TO_UINT (
            g_hash_table_lookup (self->symbols, GUINT_TO_POINTER (folded[k])));

          g_array_append_val (pool, symbol);
        }
      if (n == 1)
        {
          entry->value = g_array_index (pool, guint32, pool->len - 1);
          g_array_set_size (pool, pool->len - 1);
        }
      entry->kind = n == 1 && entry->value == 0 ? DATELINE_MATCH_OTHER : DATELINE_MATCH_SYMBOLS;
    }
  page->pool = g_memdup2 (pool->data, pool->len * sizeof (guint32));

  return page;
}

const DatelineMatchEntry *
dateline_match_lookup (const DatelineMatcher *self, gunichar c, const DatelineMatchPage **page_out)
{
  guint number = c / 256;
  DatelineMatchPage *page = g_atomic_pointer_get (&self->pages[number]);

  if (page == NULL)
    {
      page = make_page (self, number);
      if (!g_atomic_pointer_compare_and_exchange (&self->pages[number], NULL, page))
        {
          g_free (page->pool);
          g_free (page);
          page = g_atomic_pointer_get (&self->pages[number]);
        }
    }

  *page_out = page;
  return &page->entries[c % 256];
}

static inline const guint32 *
entry_symbols (const DatelineMatchEntry *entry, const DatelineMatchPage *page)
{
  return entry->n > 1 ? page->pool + entry->value : &entry->value;
}

/* Behind the marks at @p that belong to the letter before. */
static const char *
skip_accents (const DatelineMatcher *self, const char *p)
{
  const DatelineMatchPage *page;

  while ((guchar) *p >= 0x80 &&
         dateline_match_lookup (self, g_utf8_get_char (p), &page)->kind == DATELINE_MATCH_ACCENT)
    p = g_utf8_next_char (p);
  return p;
}

/* Behind the ending at @p, or NULL where another thing stands there. */
static const char *
match_ending (const DatelineMatcher *self, const char *p, const DatelineMatchEnding *ending)
{
  guint i = 0;

  while (i < ending->n)
    {
      const DatelineMatchPage *page;
      const DatelineMatchEntry *entry = dateline_match_lookup (self, dateline_get_char (p), &page);

      switch ((DatelineMatchKind) entry->kind)
        {
        case DATELINE_MATCH_SYMBOLS:
          if (entry->n > ending->n - i || memcmp (entry_symbols (entry, page), ending->symbols + i,
                                                  entry->n * sizeof (guint32)) != 0)
            return NULL;
          i += entry->n;
          break;
        case DATELINE_MATCH_HYPHEN:
        case DATELINE_MATCH_BLANK:
          if (ending->symbols[i++] != self->space)
            return NULL;
          break;
        case DATELINE_MATCH_NOTHING:
        case DATELINE_MATCH_ACCENT:
          break;
        case DATELINE_MATCH_OTHER:
        default:
          return NULL;
        }
      p = g_utf8_next_char (p);
    }

  return skip_accents (self, p);
}

/* Whether what stands before @p is @ending, with a word beginning there. */
static gboolean
match_beginning (Search *search, const char *p, const DatelineMatchEnding *ending)
{
  guint left = ending->n;

  while (left > 0)
    {
      const DatelineMatchPage *page;
      const DatelineMatchEntry *entry;

      if (p == search->text)
        return FALSE;
      p = g_utf8_prev_char (p);
      entry = dateline_match_lookup (search->matcher, dateline_get_char (p), &page);
      if (entry->kind == DATELINE_MATCH_NOTHING || entry->kind == DATELINE_MATCH_ACCENT)
        continue;
      if (entry->kind != DATELINE_MATCH_SYMBOLS || entry->n > left ||
          memcmp (entry_symbols (entry, page), ending->symbols + left - entry->n,
                  entry->n * sizeof (guint32)) != 0)
        return FALSE;
      left -= entry->n;
    }

  return dateline_match_is_word_start (&search->edges, (gsize) (p - search->text));
}

static gboolean
may_start (Search *search, gsize byte, const GArray *endings)
{
  if (dateline_match_is_word_start (&search->edges, byte))
    return TRUE;
  for (guint i = 0; i < endings->len; i++)
    {
      const DatelineMatchEnding *ending = &g_array_index (endings, DatelineMatchEnding, i);

      if (ending->before && match_beginning (search, search->text + byte, ending))
        return TRUE;
    }
  return FALSE;
}

/* The byte behind the word that the name at [, @byte) is, its longest ending included, or 0. */
static gsize
find_word_end (Search *search, gsize byte, const GArray *endings)
{
  for (guint i = 0; i < endings->len; i++)
    {
      const DatelineMatchEnding *ending = &g_array_index (endings, DatelineMatchEnding, i);
      const char *behind;

      if (ending->before)
        continue;
      behind = match_ending (search->matcher, search->text + byte, ending);
      if (behind != NULL &&
          dateline_match_is_word_end (&search->edges, (gsize) (behind - search->text)))
        return (gsize) (behind - search->text);
    }
  return dateline_match_is_word_end (&search->edges, byte) ? byte : 0;
}

/* A form was read to its end: is it a hit, with these edges? */
static void
try_form (Search *search, guint32 form)
{
  const DatelineMatcher *self = search->matcher;
  guint length = self->form_length[form];
  Place *start = &g_array_index (search->run, Place, search->run->len - length);
  const Place *last = &g_array_index (search->run, Place, search->run->len - 1);
  gsize stem_end;
  gsize end;

  if (!start->first || !last->last || start->start < search->taken_to)
    return;

  stem_end = (gsize) (skip_accents (self, search->text + last->end) - search->text);
  end = stem_end;
  if (self->options & DATELINE_MATCH_WHOLE_WORDS)
    {
      const GArray *endings = g_ptr_array_index (self->endings, self->form_ending[form]);

      if (!may_start (search, start->start, endings))
        return;
      end = find_word_end (search, stem_end, endings);
      if (end == 0)
        return;
    }
  if (dateline_match_is_within_character (search->text, end) ||
      dateline_match_is_within_character (search->text, start->start))
    return;

  if (end > start->hit_end || (end == start->hit_end && stem_end > start->hit_stem_end))
    {
      start->hit_end = (guint32) end;
      start->hit_stem_end = (guint32) stem_end;
      start->hit_form = form;
    }
}

static guint
to_point (Search *search, gsize byte)
{
  search->n_points += dateline_count_points (search->text + search->counted_to,
                                             byte - search->counted_to);
  search->counted_to = byte;
  return search->n_points;
}

/* No name goes on from the run: its hits are final. */
static void
end_run (Search *search)
{
  for (guint i = 0; i < search->run->len; i++)
    {
      const Place *place = &g_array_index (search->run, Place, i);
      DatelineMatchHit hit = { .form = place->hit_form };

      if (place->hit_end == 0 || place->start < search->taken_to)
        continue;
      search->taken_to = place->hit_end;
      hit.start = to_point (search, place->start);
      hit.stem_end = to_point (search, place->hit_stem_end);
      hit.end = to_point (search, place->hit_end);
      g_array_append_val (search->hits, hit);
    }
  g_array_set_size (search->run, 0);
}

guint32
dateline_match_step (const DatelineMatcher *self, guint32 node, guint32 symbol)
{
  for (; node != 0; node = self->fail[node])
    {
      guint32 low = self->first_child[node];
      guint32 high = self->first_child[node + 1];

      while (low < high)
        {
          guint32 middle = low + (high - low) / 2;

          if (self->labels[middle] < symbol)
            low = middle + 1;
          else
            high = middle;
        }
      if (low < self->first_child[node + 1] && self->labels[low] == symbol)
        return low;
    }

  return self->root_child[symbol];
}

static void
feed (Search *search, guint32 symbol, Place place)
{
  const DatelineMatcher *self = search->matcher;
  guint32 node;

  search->state = dateline_match_step (self, search->state, symbol);
  if (search->state == 0)
    {
      end_run (search);
      return;
    }

  g_array_append_val (search->run, place);
  node = self->form_at[search->state] != 0 ? search->state : self->link[search->state];
  for (; node != 0; node = self->link[node])
    try_form (search, self->form_at[node] - 1);
}

/* Reads white space from @p on; what lies between paragraphs is in no name. */
static const char *
feed_space (Search *search, const char *p)
{
  const char *start = p;
  guint n_breaks = 0;

  while (dateline_is_blank (dateline_get_char (p)))
    {
      gunichar c = dateline_get_char (p);

      n_breaks += c == 0x2029 ? 2 : dateline_is_line_break (c);
      p = g_utf8_next_char (p);
    }
  feed (search, n_breaks > 1 ? 0 : search->matcher->space,
        (Place){ .start = (guint32) (start - search->text),
                 .end = (guint32) (p - search->text),
                 .first = TRUE,
                 .last = TRUE });
  return p;
}

/* Reads the character at @p, and where a hyphen ends a line the break too. */
static const char *
feed_char (Search *search, const char *p)
{
  const DatelineMatcher *self = search->matcher;
  const DatelineMatchPage *page;
  const DatelineMatchEntry *entry = dateline_match_lookup (self, dateline_get_char (p), &page);
  const char *next = g_utf8_next_char (p);
  Place place = { .start = (guint32) (p - search->text), .end = (guint32) (next - search->text) };

  switch ((DatelineMatchKind) entry->kind)
    {
    case DATELINE_MATCH_SYMBOLS:
      for (guint i = 0; i < entry->n; i++)
        {
          place.first = i == 0;
          place.last = i == entry->n - 1U;
          feed (search, entry_symbols (entry, page)[i], place);
        }
      return next;
    case DATELINE_MATCH_BLANK:
      return feed_space (search, p);
    case DATELINE_MATCH_HYPHEN:
      if ((self->options & DATELINE_MATCH_FOLD_SPACE) && *next == '\n')
        next++;
      place.end = (guint32) (next - search->text);
      place.first = place.last = TRUE;
      feed (search, self->space, place);
      return next;
    case DATELINE_MATCH_NOTHING:
    case DATELINE_MATCH_ACCENT:
      return next;
    case DATELINE_MATCH_OTHER:
    default:
      feed (search, 0, place);
      return next;
    }
}

/**
 * dateline_matcher_find:
 * @text: valid UTF-8
 * @hits: (element-type DatelineMatchHit): appended to
 */
void
dateline_matcher_find (const DatelineMatcher *self, const char *text, GArray *hits)
{
  Search search = { .matcher = self, .text = text, .hits = hits };
  const char *p = text;
  const char *end;

  g_return_if_fail (self != NULL && self->pages != NULL && text != NULL && hits != NULL);

  search.length = strlen (text);
  if (self->n_forms == 0 || search.length > G_MAXINT32)
    return;

  search.run = g_array_new (FALSE, FALSE, sizeof (Place));
  dateline_match_edges_init (&search.edges, text, search.length);
  end = text + search.length;
  while (p < end)
    {
      if (search.state == 0)
        while (p < end && !self->begins[(guchar) *p])
          p++;
      if (p < end)
        p = feed_char (&search, p);
    }
  end_run (&search);
  dateline_match_edges_clear (&search.edges);
  g_array_unref (search.run);
}
