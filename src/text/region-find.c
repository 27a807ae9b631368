/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first guess at an article's regions. Lines that name themselves come first (source, related links,
 * repeated captions, stamps, bylines), then the top of the article is read in the order in which papers
 * print it, then short lines between paragraphs; what nothing claims is body, which nobody overlooks. */
#include "text/regions.h"

#include "text/date-scan.h"
#include "text/region-lines.h"
#include "text/stoppable.h"

#include <string.h>

#define KIND_UNSET -1

/* A line and what it was found to be; behind @split, if that is not 0, it is something else. */
typedef struct
{
  const char *text;
  gsize length;
  guint start;
  guint end;
  guint n_blank;
  guint n_words;
  guint n_points;
  gboolean sentence;  /* it ends like one */
  gboolean continued; /* the next line goes on with the same paragraph */
  gboolean follows;   /* it goes on with the one before */
  int kind;
  gsize split;
  int tail_kind;
} Line;

typedef struct
{
  Line *lines;
  guint n_lines;
} Article;

static guint
count_tokens (const char *p, gsize length)
{
  const char *end = p + length;
  guint n = 0;
  gboolean inside = FALSE;

  for (; p < end; p = dateline_next_char (p))
    {
      gunichar c = dateline_get_char (p);
      gboolean blank = dateline_is_blank (c);

      /* Scripts without spaces: three characters weigh about as much as a word. */
      if (!blank && c >= 0x2e80 && (p - (end - length)) % 9 == 0)
        n++;
      n += !blank && !inside;
      inside = !blank;
    }
  return n;
}

static gunichar
last_char (const Line *line)
{
  return dateline_get_char (g_utf8_prev_char (line->text + line->length));
}

static gboolean
starts_small (const Line *line)
{
  return g_unichar_islower (dateline_get_char (line->text));
}

/* Whether the line says by itself what it is, so that no paragraph goes on in it. */
static gboolean
names_itself (const Line *line)
{
  DatelineStamp stamp;

  if (line->length > 400)
    return FALSE;
  return (dateline_stamp_read (line->text, line->length, &stamp) && stamp.whole) ||
         dateline_line_byline_length (line->text, line->length) > 0 ||
         dateline_line_is_related_link (line->text, line->length) ||
         dateline_line_is_boilerplate (line->text, line->length);
}

/* Lines cut by a program at a fixed width belong together; a paper's own short lines don't. */
static void
join_wrapped_lines (Article *article)
{
  guint first = 0;

  while (first < article->n_lines)
    {
      guint last = first;
      guint width = article->lines[first].n_points;
      guint n_open = 0;
      gboolean wrapped;

      while (last + 1 < article->n_lines && article->lines[last + 1].n_blank == 0)
        {
          n_open += !article->lines[last].sentence;
          last++;
          width = MAX (width, article->lines[last].n_points);
        }
      /* A program cuts most lines amid a sentence; paragraphs that stand close end with one. */
      wrapped = last - first >= 2 && width >= 40 && width <= 100 && n_open * 2 > last - first;

      for (guint i = first; i < last; i++)
        {
          Line *line = &article->lines[i];
          const Line *next = &article->lines[i + 1];
          gboolean full = wrapped && line->n_points + 20 >= width;
          gboolean open = !line->sentence && last_char (line) != ':' && line->n_points >= 30;

          line->continued = (open && starts_small (next)) || (full && (open || i + 2 <= last));
          if (line->continued && !starts_small (next) &&
              (names_itself (line) || names_itself (next)))
            line->continued = FALSE;
          /* A repeated caption is no paragraph, whatever its width. */
          if (line->continued && next->length >= line->length &&
              memcmp (next->text, line->text, line->length) == 0)
            line->continued = FALSE;
          article->lines[i + 1].follows = line->continued;
        }
      first = last + 1;
    }
}

/* The line behind the paragraph that begins with line @i. */
static guint
paragraph_end (const Article *article, guint i)
{
  while (article->lines[i].continued)
    i++;
  return i + 1;
}

static guint
paragraph_words (const Article *article, guint i)
{
  guint n = 0;
  guint end = paragraph_end (article, i);

  for (; i < end; i++)
    n += article->lines[i].n_words;
  return n;
}

static const Line *
paragraph_last (const Article *article, guint i)
{
  return &article->lines[paragraph_end (article, i) - 1];
}

static void
set_paragraph (Article *article, guint i, DatelineRegionKind kind)
{
  guint end = paragraph_end (article, i);

  for (; i < end; i++)
    article->lines[i].kind = kind;
}

/* The next paragraph from line @i on that nothing claimed yet; n_lines where there is none. */
static guint
next_unset (const Article *article, guint i)
{
  while (i < article->n_lines &&
         (article->lines[i].kind != KIND_UNSET || article->lines[i].follows))
    i++;
  return i;
}

static void
find_named_lines (Article *article)
{
  for (guint i = 0; i < article->n_lines && dateline_work_goes_on (); i++)
    {
      Line *line = &article->lines[i];

      /* These are short; the rest of a long text need not be searched for phrases. */
      if (line->follows || line->continued || line->length > 1200)
        continue;
      if (line->n_words <= 40 && dateline_line_is_related_link (line->text, line->length))
        {
          line->kind = DATELINE_REGION_RELATED_LINK;
        }
      else if (line->n_words <= 16)
        {
          g_autofree char *text = g_strndup (line->text, line->length);

          if (dateline_source_line_parse (text, NULL, NULL))
            line->kind = DATELINE_REGION_SOURCE_LINE;
          else if (dateline_line_is_credit (line->text, line->length))
            line->kind = DATELINE_REGION_CREDIT;
        }
      if (line->kind == KIND_UNSET && dateline_line_is_boilerplate (line->text, line->length))
        line->kind = DATELINE_REGION_BOILERPLATE;
    }
}

static gsize
trim_end (const char *text, gsize length)
{
  while (length > 0)
    {
      const char *previous = g_utf8_prev_char (text + length);

      if (!dateline_is_blank (dateline_get_char (previous)) && *previous != '.')
        break;
      length = (gsize) (previous - text);
    }
  return length;
}

static void
set_caption (Line *line, gsize credit)
{
  line->kind = DATELINE_REGION_CAPTION;
  line->split = credit < line->length ? credit : 0;
  line->tail_kind = DATELINE_REGION_CREDIT;
}

/* Sites print a picture's alternative text and its caption: the same line twice, once with its credit. */
static void
find_repeated_captions (Article *article)
{
  for (guint i = 0; i + 1 < article->n_lines && dateline_work_goes_on (); i++)
    {
      Line *a = &article->lines[i];
      Line *b = &article->lines[i + 1];
      gsize credit_a;
      gsize credit_b;
      gsize length_a;
      gsize length_b;
      gboolean known;
      gboolean same;

      if (a->kind != KIND_UNSET || b->kind != KIND_UNSET || a->n_words < 3 || a->length > 2000)
        continue;

      credit_a = dateline_line_find_credit (a->text, a->length, &known);
      credit_b = dateline_line_find_credit (b->text, b->length, &known);
      length_a = trim_end (a->text, credit_a);
      length_b = trim_end (b->text, credit_b);
      same = length_a > 0 && length_a == length_b && memcmp (a->text, b->text, length_a) == 0;

      if (!same && length_a > 0 && b->length > length_a && memcmp (a->text, b->text, length_a) == 0)
        {
          /* "… Photo: AFP", "… / Reuters" */
          gsize rest = length_a;

          while (rest < b->length &&
                 (b->text[rest] == '.' || dateline_is_blank (dateline_get_char (b->text + rest))))
            rest += (gsize) g_utf8_skip[(guchar) b->text[rest]];
          if (rest > length_a && rest < b->length &&
              (b->text[rest] == '/' || dateline_line_is_credit (b->text + rest, b->length - rest)))
            {
              same = TRUE;
              credit_b = rest;
            }
        }
      /* Without a credit, and apart, it is a paragraph that was printed twice. */
      if (!same || (b->n_blank > 0 && credit_a == a->length && credit_b == b->length))
        continue;

      /* A page's title printed again as its headline: no caption stands at the very top. */
      if (i == 0 && credit_a == a->length && credit_b == b->length && !a->sentence)
        {
          a->kind = b->kind = DATELINE_REGION_HEADLINE;
          continue;
        }
      a->continued = b->follows = FALSE;
      set_caption (a, credit_a);
      set_caption (b, credit_b);
    }
}

/* "Soldiers near Kyiv. (AP Photo/…)" printed once; behind the last paragraph it is the article's own. */
static void
find_single_captions (Article *article)
{
  guint n_unset = 0;
  guint last_unset = 0;

  for (guint i = 0; i < article->n_lines; i++)
    if (article->lines[i].kind == KIND_UNSET)
      {
        n_unset++;
        last_unset = i;
      }

  for (guint i = 0; i < article->n_lines; i++)
    {
      Line *line = &article->lines[i];
      gboolean known;
      gsize credit;

      if (line->kind != KIND_UNSET || line->length > 4000)
        continue;
      credit = dateline_line_find_credit (line->text, line->length, &known);
      if (credit == line->length || credit == 0 || !known || line->text[line->length - 1] == '.')
        continue;
      if (i == last_unset && n_unset > 1)
        {
          line->split = credit;
          line->tail_kind = DATELINE_REGION_CREDIT;
        }
      else if (line->n_words <= 45 && !line->follows && !line->continued && n_unset > 1)
        {
          set_caption (line, credit);
        }
    }
}

static gboolean
is_sentence_start (const char *p, const char *end)
{
  while (p < end && (g_unichar_ispunct (dateline_get_char (p))))
    p = g_utf8_next_char (p);
  return p < end && !g_unichar_islower (dateline_get_char (p));
}

/* Whether the stamp at the line's beginning, with text right behind it, is one: it says so, or it is in
 * the form that programs write. */
static gboolean
is_glued_stamp (const Line *line, const DatelineStamp *stamp)
{
  const char *rest = line->text + stamp->end;
  const char *end = line->text + line->length;

  while (rest < end && dateline_is_blank (dateline_get_char (rest)))
    rest = g_utf8_next_char (rest);
  if (stamp->mention.precision != DATELINE_DATE_PRECISION_DAY || !is_sentence_start (rest, end) ||
      count_tokens (rest, (gsize) (end - rest)) < 4)
    return FALSE;

  return stamp->labelled || (stamp->mention.start == 0 && stamp->mention.end >= 10 &&
                             line->text[4] == '-' && *rest != ',' && *rest != '-');
}

static void
find_stamps_and_bylines (Article *article)
{
  guint n_paragraphs = 0;

  for (guint i = 0; i < article->n_lines && dateline_work_goes_on (); i++)
    {
      Line *line = &article->lines[i];
      gboolean at_top = i < 10 && n_paragraphs < 2;
      gboolean at_bottom = i + 4 >= article->n_lines;
      DatelineStamp stamp;
      gsize byline;

      if (line->kind != KIND_UNSET || line->follows)
        continue;

      if (line->length <= 4000 || at_top)
        {
          if (dateline_stamp_read (line->text, line->length, &stamp))
            {
              if (stamp.whole && (at_top || at_bottom || stamp.labelled))
                {
                  line->kind = DATELINE_REGION_DATE_STAMP;
                  continue;
                }
              if (!stamp.whole && (at_top || at_bottom))
                {
                  const char *rest = line->text + stamp.end;
                  const char *end = line->text + line->length;
                  const char *after = rest;

                  while (after < end && !dateline_is_letter (dateline_get_char (after)))
                    after = g_utf8_next_char (after);
                  if (after < end && dateline_line_byline_length (after, (gsize) (end - after)) > 0)
                    {
                      line->kind = DATELINE_REGION_DATE_STAMP;
                      line->split = (gsize) (after - line->text);
                      line->tail_kind = DATELINE_REGION_BYLINE;
                      continue;
                    }
                }
              if (!stamp.whole && i < 4 && is_glued_stamp (line, &stamp))
                {
                  line->kind = DATELINE_REGION_DATE_STAMP;
                  line->split = stamp.end;
                  line->tail_kind = KIND_UNSET;
                  n_paragraphs++;
                  continue;
                }
            }
        }

      if ((at_top || at_bottom) && line->n_words <= 32 && !line->continued)
        {
          byline = dateline_line_byline_length (line->text, line->length);
          if (byline > 0)
            {
              line->kind = DATELINE_REGION_BYLINE;
              if (byline < line->length)
                {
                  /* The mark between the two goes with the name. */
                  gsize at = byline;

                  while (at < line->length &&
                         !dateline_is_letter_or_digit (dateline_get_char (line->text + at)))
                    at += (gsize) g_utf8_skip[(guchar) line->text[at]];
                  line->split = at;
                  line->tail_kind = DATELINE_REGION_DATE_STAMP;
                }
              continue;
            }
        }

      if (paragraph_last (article, i)->sentence && paragraph_words (article, i) >= 8)
        n_paragraphs++;
    }
}

/* The times of day before the entries of a live blog. One alone may be the beginning of a sentence. */
#define LEAST_LIVE_STAMPS 3

static void
find_live_stamps (Article *article)
{
  g_autofree gsize *lengths = g_new0 (gsize, article->n_lines);
  guint n = 0;

  for (guint i = 0; i < article->n_lines; i++)
    {
      const Line *line = &article->lines[i];

      if (line->kind != KIND_UNSET || line->split != 0 || line->follows)
        continue;
      lengths[i] = dateline_live_stamp_length (line->text, MIN (line->length, 60));
      if (lengths[i] == 60)
        lengths[i] = 0;
      n += lengths[i] > 0;
    }
  for (guint i = 0; n >= LEAST_LIVE_STAMPS && i < article->n_lines; i++)
    {
      Line *line = &article->lines[i];

      if (lengths[i] == 0)
        continue;
      line->kind = DATELINE_REGION_DATE_STAMP;
      line->split = lengths[i] < line->length ? lengths[i] : 0;
      line->tail_kind = KIND_UNSET;
      line->continued = line->continued && line->split != 0;
      /* What stands behind it is an entry, and no standfirst even at the top. */
      if (line->split == 0 && i + 1 < article->n_lines && lengths[i + 1] == 0 &&
          article->lines[i + 1].kind == KIND_UNSET)
        set_paragraph (article, i + 1, DATELINE_REGION_BODY);
    }
}

static gboolean
is_furniture (int kind)
{
  return kind == DATELINE_REGION_DATE_STAMP || kind == DATELINE_REGION_BYLINE ||
         kind == DATELINE_REGION_CAPTION || kind == DATELINE_REGION_CREDIT;
}

static gboolean
may_be_headline (const Article *article, guint i)
{
  const Line *line = &article->lines[i];
  const Line *last = paragraph_last (article, i);
  guint n_words = paragraph_words (article, i);
  gunichar mark = 0;

  if (n_words > 25 || last->end - line->start > 220 || starts_small (line) || line->split != 0)
    return FALSE;
  if (!last->sentence)
    {
      gunichar end = last_char (last);

      return end != ':' && end != ',' && end != ';';
    }

  dateline_line_ends_sentence (last->text, last->length, &mark);
  if (mark == '?' || mark == '!' || mark == 0xff1f || mark == 0xff01)
    return n_words <= 20;
  return mark == '.' && last->length >= 4 &&
         (g_str_has_suffix (last->text, "U.S.") ||
          memcmp (last->text + last->length - 4, "U.S.", 4) == 0 ||
          memcmp (last->text + last->length - 4, "U.K.", 4) == 0);
}

static void
read_top (Article *article)
{
  guint first = 0;
  guint next;
  gboolean has_headline = FALSE;

  while (first < article->n_lines &&
         (article->lines[first].kind != KIND_UNSET || article->lines[first].follows))
    {
      if (article->lines[first].kind == DATELINE_REGION_HEADLINE)
        has_headline = TRUE;
      /* Behind a stamp that runs into the first sentence stands the article already. */
      if (article->lines[first].split != 0 && article->lines[first].tail_kind == KIND_UNSET)
        return;
      first++;
    }
  if (first == article->n_lines)
    return;

  next = next_unset (article, paragraph_end (article, first));
  if (!has_headline && next < article->n_lines && may_be_headline (article, first))
    {
      set_paragraph (article, first, DATELINE_REGION_HEADLINE);
      has_headline = TRUE;
      first = next;
      next = next_unset (article, paragraph_end (article, first));
    }
  if (next >= article->n_lines || paragraph_words (article, first) > 60)
    return;
  /* Below an entry of a live blog the top is over. */
  for (guint i = 0; i < first; i++)
    if (article->lines[i].kind == DATELINE_REGION_BODY)
      return;

  {
    guint behind = paragraph_end (article, first);
    int kind = article->lines[behind].kind;

    if (paragraph_last (article, first)->sentence)
      {
        /* What picture, name or date part from the body stands at its head. */
        if (has_headline ? is_furniture (kind)
                         : kind == DATELINE_REGION_CAPTION || kind == DATELINE_REGION_CREDIT)
          set_paragraph (article, first, DATELINE_REGION_STANDFIRST);
      }
    else if (has_headline && paragraph_words (article, first) >= 4 &&
             last_char (paragraph_last (article, first)) != ':')
      {
        set_paragraph (article, first, DATELINE_REGION_STANDFIRST);
      }
  }
}

static gboolean
may_be_subhead (const Line *line)
{
  gunichar first = dateline_get_char (line->text);
  gunichar last = last_char (line);
  gunichar mark = 0;

  if (line->follows || line->continued || line->split != 0 || line->n_words > 12 ||
      line->n_points > 90)
    return FALSE;
  if (g_unichar_islower (first) || first == '-' || first == 0x2013 || first == 0x2014 ||
      first == 0x2022 || first == '*' || first == '(' || first == '[')
    return FALSE;
  if (last == ':' || last == ',' || last == ';' || last == '-' || last == 0x2014)
    return FALSE;
  if (!line->sentence)
    {
      /* A number or a mark alone is none. */
      for (const char *p = line->text; p < line->text + line->length; p = g_utf8_next_char (p))
        if (dateline_is_letter (dateline_get_char (p)))
          return TRUE;
      return FALSE;
    }

  /* A question may head a section; one in double quotes is somebody's. */
  dateline_line_ends_sentence (line->text, line->length, &mark);
  return (mark == '?' || mark == '!' || mark == 0xff1f) && first != '"' && first != 0x201c &&
         first != 0x201e && first != 0xab;
}

static gboolean
is_paragraph (const Article *article, guint i)
{
  const Line *line = &article->lines[i];

  if (line->split != 0 && line->tail_kind == KIND_UNSET)
    return TRUE;
  return (line->kind == KIND_UNSET || line->kind == DATELINE_REGION_STANDFIRST) &&
         !may_be_subhead (line);
}

static void
find_subheads (Article *article)
{
  gboolean body_before = FALSE;
  guint i = 0;

  while (i < article->n_lines && dateline_work_goes_on ())
    {
      guint end;
      guint n = 0;
      guint j;

      if (article->lines[i].kind != KIND_UNSET || !may_be_subhead (&article->lines[i]))
        {
          body_before |= is_paragraph (article, i);
          i++;
          continue;
        }

      /* A run of short lines, furniture not counted: one or two head a section, more are a list. */
      for (end = i; end < article->n_lines; end++)
        {
          if (is_paragraph (article, end))
            break;
          n += article->lines[end].kind == KIND_UNSET;
        }
      if (body_before && end < article->n_lines && n <= 2)
        for (j = i; j < end; j++)
          if (article->lines[j].kind == KIND_UNSET)
            article->lines[j].kind = DATELINE_REGION_SUBHEAD;
      i = end;
    }
}

static void
append_region (GArray *regions, const Line *line, gsize from, gsize to, int kind)
{
  const char *start = line->text + from;
  const char *end = line->text + to;
  DatelineRegion region;

  while (start < end && dateline_is_blank (dateline_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && dateline_is_blank (dateline_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;

  if (from == 0 && to == line->length)
    {
      region.start = line->start;
      region.end = line->end;
    }
  else
    {
      region.start = line->start + dateline_count_points (line->text, (gsize) (start - line->text));
      region.end = region.start + dateline_count_points (start, (gsize) (end - start));
    }
  region.kind = kind == KIND_UNSET ? DATELINE_REGION_BODY : (DatelineRegionKind) kind;
  g_array_append_val (regions, region);
}

GArray *
dateline_regions_find (const char *text)
{
  g_autoptr (GArray) lines = NULL;
  g_autofree Line *read = NULL;
  GArray *regions;
  Article article;

  g_return_val_if_fail (text != NULL, NULL);

  regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  lines = dateline_lines_split (text);
  if (lines->len == 0)
    return regions;

  read = g_new0 (Line, lines->len);
  article.lines = read;
  article.n_lines = 0;
  for (guint i = 0; i < lines->len && dateline_work_goes_on (); i++)
    {
      const DatelineLine *line = &g_array_index (lines, DatelineLine, i);

      article.n_lines = i + 1;

      read[i].text = line->text;
      read[i].length = line->length;
      read[i].start = line->start;
      read[i].end = line->end;
      read[i].n_blank = line->n_blank;
      read[i].n_points = line->end - line->start;
      read[i].n_words = count_tokens (line->text, line->length);
      read[i].sentence = dateline_line_ends_sentence (line->text, line->length, NULL);
      read[i].kind = KIND_UNSET;
      read[i].tail_kind = KIND_UNSET;
    }

  join_wrapped_lines (&article);
  find_named_lines (&article);
  find_repeated_captions (&article);
  find_stamps_and_bylines (&article);
  find_live_stamps (&article);
  find_single_captions (&article);
  read_top (&article);
  find_subheads (&article);

  for (guint i = 0; i < article.n_lines; i++)
    {
      const Line *line = &article.lines[i];
      gsize split = line->split != 0 ? line->split : line->length;

      append_region (regions, line, 0, split, line->kind);
      append_region (regions, line, split, line->length, line->tail_kind);
    }

  return regions;
}
