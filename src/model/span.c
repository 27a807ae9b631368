/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic on stretches of text. Knows nothing of what the stretches mean. */
#include "config.h"

#include "model/span.h"

#include <string.h>

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const DatelineSpan *left = a;
  const DatelineSpan *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

GArray *
dateline_spans_new (guint start, guint end)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  DatelineSpan span = { start, end };

  if (start < end)
    g_array_append_val (spans, span);

  return spans;
}

GArray *
dateline_spans_copy (const GArray *spans)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  if (spans != NULL && spans->len > 0)
    g_array_append_vals (copy, spans->data, spans->len);

  return copy;
}

void
dateline_spans_normalise (GArray *spans)
{
  guint n = 0;

  g_return_if_fail (spans != NULL);

  g_array_sort (spans, compare_starts);

  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      DatelineSpan *last = n > 0 ? &g_array_index (spans, DatelineSpan, n - 1) : NULL;

      if (span.start >= span.end)
        continue;
      if (last != NULL && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, DatelineSpan, n++) = span;
    }

  g_array_set_size (spans, n);
}

gboolean
dateline_spans_equal (const GArray *a, const GArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;

  return n_a == n_b && (n_a == 0 || memcmp (a->data, b->data, n_a * sizeof (DatelineSpan)) == 0);
}

DatelineSpan
dateline_spans_extent (const GArray *spans)
{
  DatelineSpan extent = { 0, 0 };

  if (spans != NULL && spans->len > 0)
    {
      extent.start = g_array_index (spans, DatelineSpan, 0).start;
      extent.end = g_array_index (spans, DatelineSpan, spans->len - 1).end;
    }

  return extent;
}

gboolean
dateline_spans_contain (const GArray *spans, guint point)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      if (point >= span.start && point < span.end)
        return TRUE;
    }

  return FALSE;
}

/* Moves on from @from by @n code points, never past the end of the text. */
static const char *
advance (const char *from, guint n)
{
  while (n-- > 0 && *from != '\0')
    from = g_utf8_next_char (from);

  return from;
}

char *
dateline_spans_text (const GArray *spans, const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *at = text;
  guint point = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      const char *start;

      /* Spans that are not normal may run backwards. */
      if (span.start < point)
        {
          at = text;
          point = 0;
        }
      start = advance (at, span.start - point);
      at = span.end > span.start ? advance (start, span.end - span.start) : start;
      point = MAX (span.start, span.end);

      if (i > 0)
        g_string_append (joined, " … ");
      g_string_append_len (joined, start, at - start);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

char *
dateline_spans_slice (const GArray *spans, const DatelineOffsets *offsets)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  g_return_val_if_fail (offsets != NULL, NULL);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      g_autofree char *part = dateline_offsets_slice (offsets, span.start, span.end);

      if (i > 0)
        g_string_append (joined, " … ");
      g_string_append (joined, part);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}
