/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longest common run of words, by the usual table, between what both wordings begin and end
 * with. Guidelines are short; whatever would need a large table is not compared word by word. */
#include "text/word-diff.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* 4 MB of table. */
#define MAX_CELLS (2 * 1024 * 1024)

typedef struct
{
  const char *start;
  gsize length;
} Word;

static void
part_free (gpointer data)
{
  DatelineDiffPart *part = data;

  g_free (part->text);
  g_free (part);
}

/* Words, and what stands between them, by the rules of Unicode: Japanese and Thai have some too. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *breaks;
  gint64 start = 0;

  if (*text == '\0')
    return words;
  utext_openUTF8 (&utext, text, -1, &status);
  breaks = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  ubrk_setUText (breaks, &utext, &status);
  if (U_SUCCESS (status))
    for (gint64 end = ubrk_next (breaks); end != UBRK_DONE; end = ubrk_next (breaks))
      {
        Word word = { text + start, (gsize) (end - start) };

        g_array_append_val (words, word);
        start = end;
      }
  if (text[start] != '\0')
    {
      Word rest = { text + start, strlen (text + start) };

      g_array_append_val (words, rest);
    }
  if (breaks != NULL)
    ubrk_close (breaks);
  utext_close (&utext);

  return words;
}

static gboolean
same (const Word *a, const Word *b)
{
  return a->length == b->length && memcmp (a->start, b->start, a->length) == 0;
}

static void
add (GPtrArray *parts, DatelineDiffKind kind, const Word *words, guint n)
{
  DatelineDiffPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strndup (words[0].start,
                    (gsize) (words[n - 1].start + words[n - 1].length - words[0].start));
  if (last != NULL && last->kind == kind)
    {
      g_autofree char *before = g_steal_pointer (&last->text);

      last->text = g_strconcat (before, text, NULL);
      return;
    }
  last = g_new0 (DatelineDiffPart, 1);
  last->kind = kind;
  last->text = g_steal_pointer (&text);
  g_ptr_array_add (parts, last);
}

/* table[i * (m + 1) + j]: how many words a[i…] and b[j…] have in common, in order. */
static guint16 *
make_table (const Word *a, guint n, const Word *b, guint m)
{
  guint16 *table = g_new0 (guint16, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      {
        guint16 *cell = table + (gsize) i * (m + 1) + j;

        *cell = same (&a[i], &b[j]) ? cell[m + 2] + 1 : MAX (cell[m + 1], cell[1]);
      }

  return table;
}

/* What is gone comes before what is new in its place, however the words alternate. */
static void
walk (GPtrArray *parts, const Word *a, guint n, const Word *b, guint m)
{
  g_autofree guint16 *table = make_table (a, n, b, m);
  guint i = 0;
  guint j = 0;

  while (i < n || j < m)
    {
      guint gone = i;
      guint new = j;
      guint common;

      while (i < n && j < m && !same (&a[i], &b[j]))
        {
          if (table[(gsize) (i + 1) * (m + 1) + j] >= table[(gsize) i * (m + 1) + j + 1])
            i++;
          else
            j++;
        }
      if (i == n || j == m)
        {
          i = n;
          j = m;
        }
      add (parts, DATELINE_DIFF_GONE, a + gone, i - gone);
      add (parts, DATELINE_DIFF_NEW, b + new, j - new);
      for (common = i; i < n && j < m && same (&a[i], &b[j]); i++)
        j++;
      add (parts, DATELINE_DIFF_SAME, a + common, i - common);
    }
}

GPtrArray *
dateline_diff_words (const char *before, const char *after)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (GArray) old = split (before != NULL ? before : "");
  g_autoptr (GArray) new = split (after != NULL ? after : "");
  const Word *a = (const Word *) old->data;
  const Word *b = (const Word *) new->data;
  guint n = old->len;
  guint m = new->len;
  guint head = 0;
  guint tail = 0;

  while (head < n && head < m && same (&a[head], &b[head]))
    head++;
  while (tail < n - head && tail < m - head && same (&a[n - 1 - tail], &b[m - 1 - tail]))
    tail++;
  add (parts, DATELINE_DIFF_SAME, a, head);
  n -= head + tail;
  m -= head + tail;
  if (n > 0 && m > 0 && n < G_MAXUINT16 && m < G_MAXUINT16 &&
      (gsize) (n + 1) * (m + 1) <= MAX_CELLS)
    {
      walk (parts, a + head, n, b + head, m);
    }
  else
    {
      add (parts, DATELINE_DIFF_GONE, a + head, n);
      add (parts, DATELINE_DIFF_NEW, b + head, m);
    }
  add (parts, DATELINE_DIFF_SAME, a + head + n, tail);

  return parts;
}
