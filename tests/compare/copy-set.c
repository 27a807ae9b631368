/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language is made up: words of syllables, frequent ones short, as often as words are. One set in
 * eight is written without blanks, in Han characters. */

#include "copy-set.h"

#include <math.h>
#include <string.h>

#define N_WORDS   6000
#define N_SOURCES 40

typedef struct
{
  GRand *rand;
  GPtrArray *words;   /* of char * */
  GPtrArray *footers; /* of char *: two for each source */
  GArray *texts;      /* of CopySetText */
  guint n_wanted;
  guint next_truth;
  gboolean han; /* the text under way */
} Maker;

static guint
pick (Maker *self, guint least, guint most)
{
  return (guint) g_rand_int_range (self->rand, (gint32) least, (gint32) most + 1);
}

/* MIN() of GLib would throw the dice twice. */
static guint
at_most (guint n, guint most)
{
  return n < most ? n : most;
}

static gboolean
chance (Maker *self, double p)
{
  return g_rand_double (self->rand) < p;
}

static char *
make_word (Maker *self, guint rank)
{
  static const char *const heads[] = { "b", "d", "f", "g", "k", "l",  "m",  "n",
                                       "p", "r", "s", "t", "v", "st", "tr", "" };
  static const char *const cores[] = { "a", "e", "i", "o", "u", "ai", "ou", "é" };
  static const char *const tails[] = { "", "", "n", "r", "s", "l" };
  guint n = 1 + (rank > 60) + (rank > 900) + chance (self, 0.3);
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (word, heads[pick (self, 0, G_N_ELEMENTS (heads) - 1)]);
      g_string_append (word, cores[pick (self, 0, G_N_ELEMENTS (cores) - 1)]);
      g_string_append (word, tails[pick (self, 0, G_N_ELEMENTS (tails) - 1)]);
    }
  return g_string_free (word, FALSE);
}

/* By Zipf's law, about: the logarithm of the rank is even. */
static const char *
pick_word (Maker *self)
{
  guint rank = (guint) (exp (g_rand_double (self->rand) * log (N_WORDS)) - 1);

  return self->words->pdata[MIN (rank, N_WORDS - 1)];
}

static void
append_han (Maker *self, GString *text, guint n)
{
  for (guint i = 0; i < 2 * n; i++)
    {
      double rank = exp (g_rand_double (self->rand) * log (2500));

      g_string_append_unichar (text, 0x4e00 + (gunichar) rank * 7);
    }
}

/* A sentence of @n words; one in five quotes. */
static void
append_sentence (Maker *self, GString *text, guint n)
{
  gboolean quotes = chance (self, 0.2);
  gsize start;

  if (self->han)
    {
      append_han (self, text, n);
      g_string_append (text, "。");
      return;
    }

  start = text->len;
  if (quotes)
    g_string_append_c (text, '"');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, chance (self, 0.08) ? ", " : chance (self, 0.02) ? " - " : " ");
      g_string_append (text, pick_word (self));
      if (quotes && i == n / 2)
        g_string_append_c (text, '"');
    }
  text->str[start + quotes] = g_ascii_toupper (text->str[start + quotes]);
  g_string_append_c (text, '.');
}

/* (transfer full): about @n words. */
static char *
make_paragraph (Maker *self, guint n)
{
  GString *text = g_string_new (NULL);

  while (n > 0)
    {
      guint length = at_most (pick (self, 8, 26), n);

      if (n - length < 5)
        length = n;
      if (text->len > 0 && !self->han)
        g_string_append_c (text, ' ');
      append_sentence (self, text, length);
      n -= length;
    }
  return g_string_free (text, FALSE);
}

static char *
make_title (Maker *self)
{
  GString *text = g_string_new (NULL);

  append_sentence (self, text, pick (self, 5, 10));
  g_string_truncate (text, text->len - (self->han ? strlen ("。") : 1));
  return g_string_free (text, FALSE);
}

/* (element-type char *): paragraphs of @n words in all. */
static GPtrArray *
make_body (Maker *self, guint n)
{
  GPtrArray *body = g_ptr_array_new_with_free_func (g_free);

  while (n > 0)
    {
      guint length = at_most (pick (self, 25, 70), n);

      if (n - length < 12)
        length = n;
      g_ptr_array_add (body, make_paragraph (self, length));
      n -= length;
    }
  return body;
}

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/* What an editor's machine does to a text without changing a word. */
static char *
dress (Maker *self, const char *text)
{
  g_autofree char *quoted = NULL;

  switch (pick (self, 0, 3))
    {
    case 0:
      return g_strdup (text);
    case 1:
      quoted = replace (text, "\"", "“");
      return replace (quoted, " - ", " — ");
    case 2:
      quoted = replace (text, "\"", "''");
      return replace (quoted, " - ", " – ");
    default:
      quoted = replace (text, "\"", "«");
      return replace (quoted, " ", chance (self, 0.5) ? " " : "  ");
    }
}

/* One word in a hundred is another. */
static char *
correct (Maker *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!chance (self, 0.01))
        continue;
      g_free (words[i]);
      words[i] = g_strdup (pick_word (self));
    }
  return g_strjoinv (" ", words);
}

static void
add_text (Maker *self, CopySetKind kind, guint truth, guint source, gint32 day, GPtrArray *body)
{
  CopySetText text = { .kind = kind, .truth = truth, .source = source, .day = day };
  GString *whole = g_string_new (NULL);

  text.title = make_title (self);
  g_string_append (whole, text.title);
  for (guint i = 0; i < body->len; i++)
    {
      g_autofree char *dressed = dress (self, body->pdata[i]);

      g_string_append_printf (whole, "\n\n%s", dressed);
    }
  /* Two sources in three have footers. */
  if (source % 3 != 0)
    g_string_append_printf (whole, "\n\n%s",
                            (char *) self->footers->pdata[2 * source + chance (self, 0.3)]);
  text.text = g_string_free (whole, FALSE);
  g_array_append_val (self->texts, text);
}

static guint
count_words (Maker *self, const char *text)
{
  guint n = 1;

  if (self->han)
    return (guint) g_utf8_strlen (text, -1) / 2;
  for (const char *p = text; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

/* (transfer full): the first @n words of @text, or half as many characters of Han. */
static char *
cut_text (Maker *self, const char *text, guint n)
{
  const char *end = text;

  if (self->han)
    return g_utf8_substring (text, 0, MIN (2 * (glong) n, g_utf8_strlen (text, -1)));
  for (; *end != '\0' && n > 0; end++)
    n -= *end == ' ';
  return g_strndup (text, end - text);
}

/* A copy of @body: @share of its words, mostly from the beginning, now and then without a paragraph in
 * the middle, a new lead in front. */
static GPtrArray *
copy_body (Maker *self, GPtrArray *body, double share, guint lead)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);
  gboolean skips = chance (self, 0.2);
  guint n_words = 0;
  double left;

  for (guint i = 0; i < body->len; i++)
    n_words += count_words (self, body->pdata[i]);
  left = share * n_words;
  if (lead > 0)
    g_ptr_array_add (copy, make_paragraph (self, lead));
  for (guint i = 0; i < body->len && left >= 1; i++)
    {
      g_autofree char *part = NULL;

      if (skips && i == 1 && left < 0.6 * n_words)
        continue;
      part = cut_text (self, body->pdata[i], (guint) left);
      left -= count_words (self, part);
      g_ptr_array_add (copy, self->han ? g_steal_pointer (&part) : correct (self, part));
    }
  return copy;
}

static gint32
pick_day (Maker *self)
{
  return 18993 + (gint32) pick (self, 0, 120);
}

static void
print_copies (Maker *self, CopySetKind kind, guint n_words, guint n)
{
  g_autoptr (GPtrArray) body = make_body (self, n_words);
  guint truth = self->next_truth++;
  gint32 day = pick_day (self);

  add_text (self, kind, truth, pick (self, 0, N_SOURCES - 1), day, body);
  for (guint i = 0; i < n; i++)
    {
      /* A brief that is cut to a third and has a new lead is no copy to anybody. */
      double least = kind == COPY_SET_BRIEF ? 0.8 : 0.3;
      double share = chance (self, 0.3) ? 1 : least + (1 - least) * g_rand_double (self->rand);
      guint lead = kind == COPY_SET_BRIEF || chance (self, 0.5)
                     ? 0
                     : at_most (pick (self, 15, 40), (guint) (share * n_words / 2));
      g_autoptr (GPtrArray) copy = copy_body (self, body, share, lead);

      add_text (self, kind, truth, pick (self, 0, N_SOURCES - 1), day + (gint32) pick (self, 0, 3),
                copy);
    }

  /* Others were there as well and heard the same. */
  for (guint i = pick (self, 0, 2); i > 0 && kind == COPY_SET_PRINTED; i--)
    {
      g_autoptr (GPtrArray) own = make_body (self, pick (self, 150, 500));
      const char *from = body->pdata[pick (self, 0, body->len - 1)];
      g_autofree char *quote = cut_text (self, from, pick (self, 12, 35));

      g_ptr_array_insert (own, pick (self, 0, own->len), g_steal_pointer (&quote));
      add_text (self, COPY_SET_SAME_EVENT, self->next_truth++, pick (self, 0, N_SOURCES - 1), day,
                own);
    }
}

static void
print_series (Maker *self)
{
  g_autofree char *background = make_paragraph (self, pick (self, 30, 70));
  guint source = pick (self, 0, N_SOURCES - 1);

  for (guint i = pick (self, 3, 25); i > 0; i--)
    {
      g_autoptr (GPtrArray) body = make_body (self, pick (self, 150, 600));

      g_ptr_array_add (body, g_strdup (background));
      add_text (self, COPY_SET_SERIES, self->next_truth++, source, pick_day (self), body);
    }
}

static void
print_digest (Maker *self)
{
  g_autoptr (GPtrArray) body = g_ptr_array_new_with_free_func (g_free);

  if (self->texts->len < 100)
    return;
  for (guint i = pick (self, 8, 14); i > 0; i--)
    {
      const CopySetText *from = &g_array_index (self->texts, CopySetText,
                                                pick (self, 0, self->texts->len - 1));
      g_auto (GStrv) parts = g_strsplit (from->text, "\n\n", 3);

      if (parts[0] != NULL && parts[1] != NULL)
        g_ptr_array_add (body, g_strdup (parts[1]));
    }
  add_text (self, COPY_SET_DIGEST, self->next_truth++, pick (self, 0, N_SOURCES - 1),
            pick_day (self), body);
}

static void
print_next (Maker *self)
{
  guint dice = pick (self, 0, 99);

  self->han = chance (self, 0.125);
  if (dice < 40)
    print_copies (self, COPY_SET_PRINTED, pick (self, 110, 700),
                  chance (self, 0.03) ? pick (self, 20, 60) : pick (self, 0, 6));
  else if (dice < 82)
    print_copies (self, COPY_SET_ALONE, pick (self, 80, 700), 0);
  else if (dice < 92)
    print_copies (self, COPY_SET_BRIEF, pick (self, 15, 60), pick (self, 0, 3));
  else if (dice < 96)
    print_series (self);
  else
    print_digest (self);
}

CopySet *
copy_set_new (guint32 seed, guint n)
{
  CopySet *set = g_new0 (CopySet, 1);
  Maker self = { .rand = g_rand_new_with_seed (seed), .n_wanted = n };

  self.words = g_ptr_array_new_with_free_func (g_free);
  self.footers = g_ptr_array_new_with_free_func (g_free);
  self.texts = g_array_new (FALSE, FALSE, sizeof (CopySetText));
  for (guint i = 0; i < N_WORDS; i++)
    g_ptr_array_add (self.words, make_word (&self, i));
  for (guint i = 0; i < 2 * N_SOURCES; i++)
    g_ptr_array_add (self.footers, make_paragraph (&self, pick (&self, 15, 75)));
  while (self.texts->len < n)
    print_next (&self);

  set->n = self.texts->len;
  set->texts = (CopySetText *) (gpointer) g_array_free (self.texts, FALSE);
  g_ptr_array_unref (self.footers);
  g_ptr_array_unref (self.words);
  g_rand_free (self.rand);
  return set;
}

void
copy_set_free (CopySet *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->texts[i].title);
      g_free (self->texts[i].text);
    }
  g_free (self->texts);
  g_free (self);
}

void
copy_set_judge (const CopySet *self, const guint *found, double *precision, double *recall)
{
  guint64 right = 0;
  guint64 said = 0;
  guint64 there = 0;

  /* Every pair is looked at, so that nothing of the finder is trusted here. */
  for (guint i = 0; i < self->n; i++)
    for (guint k = i + 1; k < self->n; k++)
      {
        gboolean is_copy = self->texts[i].truth == self->texts[k].truth;
        gboolean is_found = found[i] != G_MAXUINT && found[i] == found[k];

        right += is_copy && is_found;
        said += is_found;
        there += is_copy;
      }
  *precision = said > 0 ? (double) right / (double) said : 1;
  *recall = there > 0 ? (double) right / (double) there : 1;
}
