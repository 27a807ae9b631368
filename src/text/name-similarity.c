/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of record linkage, each with the paper that it was taken from. What they say about names
 * of people and institutions is names.c's business. */
#include "text/name-similarity.h"

#include <math.h>
#include <string.h>

/* Names are short: what is longer takes memory from the heap. */
#define SHORT 64

typedef struct
{
  gunichar *points;
  glong length;
  gunichar own[SHORT];
  gunichar *heap;
} Letters;

static void
letters_init (Letters *self, const char *string)
{
  const char *p = string;

  self->heap = NULL;
  self->points = self->own;
  for (self->length = 0; *p != '\0' && self->length < SHORT; p = g_utf8_next_char (p))
    self->own[self->length++] = g_utf8_get_char (p);
  if (*p == '\0')
    return;
  self->heap = g_utf8_to_ucs4_fast (string, -1, &self->length);
  self->points = self->heap;
}

static void
letters_clear (Letters *self)
{
  g_free (self->heap);
}

/* Letters of @a that have a partner in @b not farther away than the window; marks both. */
static guint
match_letters (const Letters *a, const Letters *b, gboolean *in_a, gboolean *in_b)
{
  glong window = MAX (a->length, b->length) / 2 - 1;
  guint matches = 0;

  for (glong i = 0; i < a->length; i++)
    {
      glong last = MIN (i + MAX (window, 0), b->length - 1);

      for (glong j = MAX (i - MAX (window, 0), 0); j <= last && !in_a[i]; j++)
        if (!in_b[j] && a->points[i] == b->points[j])
          {
            in_a[i] = in_b[j] = TRUE;
            matches++;
          }
    }
  return matches;
}

static double
jaro (const Letters *a, const Letters *b)
{
  gboolean own[2 * SHORT] = { FALSE };
  g_autofree gboolean *heap = NULL;
  gboolean *in_a = own;
  gboolean *in_b;
  guint matches;
  guint moved = 0;
  double m;

  if (a->length == 0 || b->length == 0)
    return a->length == b->length ? 1 : 0;
  if (a->length > SHORT || b->length > SHORT)
    in_a = heap = g_new0 (gboolean, (gsize) (a->length + b->length));
  in_b = in_a + a->length;
  matches = match_letters (a, b, in_a, in_b);
  if (matches == 0)
    return 0;

  for (glong i = 0, j = 0; i < a->length; i++)
    {
      if (!in_a[i])
        continue;
      while (!in_b[j])
        j++;
      if (a->points[i] != b->points[j++])
        moved++;
    }
  m = matches;
  return (m / (double) a->length + m / (double) b->length + (m - moved / 2.0) / m) / 3;
}

/**
 * dateline_jaro:
 *
 * Jaro 1989, "Advances in Record-Linkage Methodology as Applied to Matching the 1985 Census of
 * Tampa, Florida", Journal of the American Statistical Association 84, 414–420.
 */
double
dateline_jaro (const char *a, const char *b)
{
  Letters first;
  Letters second;
  double result;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  letters_init (&first, a);
  letters_init (&second, b);
  result = jaro (&first, &second);
  letters_clear (&first);
  letters_clear (&second);
  return result;
}

/**
 * dateline_jaro_winkler:
 *
 * Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model
 * of Record Linkage", Proceedings of the Section on Survey Research Methods, 354–359: a tenth of
 * what is missing for each of up to four letters at the beginning that agree, where Jaro's measure
 * is above 0.7.
 */
double
dateline_jaro_winkler (const char *a, const char *b)
{
  double result = dateline_jaro (a, b);
  guint prefix = 0;

  if (result <= 0.7)
    return result;
  while (prefix < 4 && *a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      prefix++;
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  return result + prefix * 0.1 * (1 - result);
}

static guint
edit_distance (const Letters *a, const Letters *b, guint most)
{
  gsize width = (gsize) b->length + 1;
  g_autofree guint *heap = NULL;
  guint own[3 * (SHORT + 1)];
  guint *two_back = own;
  guint *back;
  guint *row;

  if (width > SHORT + 1)
    two_back = heap = g_new (guint, 3 * width);
  back = two_back + width;
  row = back + width;
  for (gsize j = 0; j < width; j++)
    back[j] = (guint) j;

  for (glong i = 1; i <= a->length; i++)
    {
      guint least = row[0] = (guint) i;
      guint *spare = two_back;

      for (glong j = 1; j <= b->length; j++)
        {
          guint cost = a->points[i - 1] != b->points[j - 1];
          guint best = MIN (MIN (back[j], row[j - 1]) + 1, back[j - 1] + cost);

          if (i > 1 && j > 1 && a->points[i - 1] == b->points[j - 2] &&
              a->points[i - 2] == b->points[j - 1])
            best = MIN (best, two_back[j - 2] + 1);
          row[j] = best;
          least = MIN (least, best);
        }
      if (least > most + 1)
        return most + 1;
      two_back = back;
      back = row;
      row = spare;
    }
  return MIN (back[b->length], most + 1);
}

/**
 * dateline_edit_distance:
 *
 * Damerau 1964, "A technique for computer detection and correction of spelling errors",
 * Communications of the ACM 7, 171–176, with Wagner and Fischer's table (Journal of the ACM 21,
 * 1974); letters that were swapped are not changed a second time.
 */
guint
dateline_edit_distance (const char *a, const char *b, guint most)
{
  Letters first;
  Letters second;
  guint result = most + 1;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  letters_init (&first, a);
  letters_init (&second, b);
  if ((guint) ABS (first.length - second.length) <= most)
    result = edit_distance (&first, &second, most);
  letters_clear (&first);
  letters_clear (&second);
  return result;
}

/* A word counts as often as it stands there: log (count + 1) × weight, as the paper has it. */
static double
weigh (const char *const *words, guint i, DatelineWordWeightFunc weight, gpointer data)
{
  guint count = 0;

  for (guint j = 0; words[j] != NULL; j++)
    {
      if (strcmp (words[j], words[i]) != 0)
        continue;
      if (j < i)
        return 0;
      count++;
    }
  return log (count + 1.0) * weight (words[i], data);
}

static double
norm (const char *const *words, DatelineWordWeightFunc weight, gpointer data)
{
  double sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      double w = weigh (words, i, weight, data);

      sum += w * w;
    }
  return sqrt (sum);
}

/**
 * dateline_soft_tfidf:
 *
 * Cohen, Ravikumar and Fienberg 2003, "A Comparison of String Distance Metrics for Name-Matching
 * Tasks", Proceedings of the IJCAI Workshop on Information Integration on the Web, 73–78, section
 * 2.4.
 */
double
dateline_soft_tfidf (const char *const *a,
                     const char *const *b,
                     double least,
                     DatelineWordWeightFunc weight,
                     gpointer data)
{
  double norm_a = norm (a, weight, data);
  double norm_b = norm (b, weight, data);
  double sum = 0;

  if (norm_a <= 0 || norm_b <= 0)
    return 0;
  for (guint i = 0; a[i] != NULL; i++)
    {
      double own = weigh (a, i, weight, data);
      double best = 0;
      guint partner = 0;

      for (guint j = 0; own > 0 && b[j] != NULL; j++)
        {
          double alike = strcmp (a[i], b[j]) == 0 ? 1 : dateline_jaro_winkler (a[i], b[j]);

          if (alike > best)
            {
              best = alike;
              partner = j;
            }
        }
      if (best > least)
        {
          double other = weigh (b, partner, weight, data);

          /* A second occurrence weighs nothing by itself: the first stands for both. */
          for (guint j = 0; other <= 0 && j < partner; j++)
            if (strcmp (b[j], b[partner]) == 0)
              other = weigh (b, j, weight, data);
          sum += own * other * best;
        }
    }
  return CLAMP (sum / (norm_a * norm_b), 0, 1);
}
