/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well articles, titles, bylines and dates are read from public sets of pages that may lie beside the
 * source tree, scored as those sets say, and what a page takes. The half of each set that a hash of the
 * names picks was looked at while the rules were written; the other half only checks them, and both
 * figures are printed. Ends with 1 where a figure is missed.
 *
 *   bench-extraction [--each] [--show NAME] [DIR]
 *
 * --each prints a line for every page, --show the blocks of one. */
#include "config.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "extract/html.h"
#include "extract/page.h"

#define SHINGLE    4
#define MAX_MEDIAN 5.0   /* ms */
#define TODAY      20000 /* any day behind those of the sets */

typedef struct
{
  double tp;
  double fp;
  double fn;
  guint n;
  guint n_exact;
} BodyScore;

typedef struct
{
  guint n;       /* pages that have an answer */
  guint n_given; /* answers given */
  guint n_right;
} AnswerScore;

typedef struct
{
  BodyScore body[2]; /* by half */
  AnswerScore title[2];
  AnswerScore byline[2];
  AnswerScore date[2];
  GArray *times; /* of double: milliseconds */
} Scores;

static gboolean each;
static const char *show;

static guint
half_of (const char *name)
{
  return g_str_hash (name) >> 3 & 1;
}

/* --- text --- */

static gboolean
is_word (gunichar c)
{
  return c == '_' || g_unichar_isalnum (c);
}

/* Runs of letters and digits. */
static GPtrArray *
tokens_of (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;
  const char *p = text;

  for (;; p = g_utf8_next_char (p))
    {
      gboolean word = *p != '\0' && is_word (g_utf8_get_char (p));

      if (word && start == NULL)
        start = p;
      if (!word && start != NULL)
        {
          g_ptr_array_add (tokens, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        break;
    }

  return tokens;
}

static GHashTable *
shingles_of (GPtrArray *tokens)
{
  GHashTable *shingles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = tokens->len == 0 ? 0 : tokens->len < SHINGLE ? 1 : tokens->len - SHINGLE + 1;

  for (guint i = 0; i < n; i++)
    {
      GString *shingle = g_string_new (NULL);
      guint count;

      for (guint j = i; j < MIN (i + SHINGLE, tokens->len); j++)
        g_string_append_printf (shingle, "%s ", (char *) tokens->pdata[j]);
      count = GPOINTER_TO_UINT (g_hash_table_lookup (shingles, shingle->str));
      g_hash_table_replace (shingles, g_string_free (shingle, FALSE), GUINT_TO_POINTER (count + 1));
    }

  return shingles;
}

static guint
minus (GHashTable *a, GHashTable *b, guint *common)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  guint rest = 0;

  *common = 0;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint n = GPOINTER_TO_UINT (value);
      guint other = GPOINTER_TO_UINT (g_hash_table_lookup (b, key));

      *common += MIN (n, other);
      rest += n - MIN (n, other);
    }

  return rest;
}

static gboolean
same_tokens (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
score_body (const char *name, const char *found, const char *expected, BodyScore *score)
{
  g_autoptr (GPtrArray) found_tokens = tokens_of (found);
  g_autoptr (GPtrArray) expected_tokens = tokens_of (expected);
  g_autoptr (GHashTable) found_shingles = shingles_of (found_tokens);
  g_autoptr (GHashTable) expected_shingles = shingles_of (expected_tokens);
  gboolean exact = same_tokens (found_tokens, expected_tokens);
  guint tp;
  guint fp = minus (found_shingles, expected_shingles, &tp);
  guint fn = minus (expected_shingles, found_shingles, &tp);
  double sum = MAX (tp + fp + fn, 1);

  score->tp += tp / sum;
  score->fp += fp / sum;
  score->fn += fn / sum;
  score->n++;
  score->n_exact += exact;
  if (each)
    printf ("page %d %.3f +%.3f -%.3f %s%s\n", half_of (name),
            2.0 * tp / MAX (2.0 * tp + fp + fn, 1), fp / sum, fn / sum, name,
            exact ? " exact" : "");
}

/* What a reader would call the article: without headline, byline and stamp, which the sets keep apart. */
static char *
body_of (const DatelinePage *page, gboolean captions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; page != NULL && i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      if (block->omission == DATELINE_OMIT_NOTHING && block->kind != DATELINE_BLOCK_HEADLINE &&
          block->kind != DATELINE_BLOCK_BYLINE && block->kind != DATELINE_BLOCK_DATE_STAMP &&
          (captions ||
           (block->kind != DATELINE_BLOCK_STANDFIRST && block->kind != DATELINE_BLOCK_CAPTION &&
            block->kind != DATELINE_BLOCK_CREDIT)))
        g_string_append_printf (text, "%s\n", block->text);
    }

  return g_string_free (text, FALSE);
}

static void
show_page (const char *name, const DatelinePage *page, const char *expected)
{
  if (show == NULL || page == NULL || strstr (name, show) == NULL)
    return;
  printf ("=== %s\ntitle: %s\nbyline: %s\nsite: %s\n", name, page->title, page->byline, page->site);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const DatelineBlock *block = page->blocks->pdata[i];

      printf ("%-14s %2d | %s\n",
              block->omission == DATELINE_OMIT_NOTHING
                ? "+"
                : dateline_omission_to_nick (block->omission),
              block->kind, block->text);
    }
  if (expected != NULL)
    printf ("--- expected\n%s\n", expected);
}

/* --- files --- */

static GBytes *
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) stream = (GInputStream *) g_file_read (file, NULL, NULL);
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (stream == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".gz"))
    {
      g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

      plain = g_converter_input_stream_new (stream, G_CONVERTER (unzip));
    }
  if (g_output_stream_splice (out, plain != NULL ? plain : stream,
                              G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static DatelinePage *
read_page (GBytes *bytes, const char *name, const char *url, Scores *scores)
{
  DatelinePage *page = NULL;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < (each || show ? 1 : 3); i++)
    {
      gint64 begun = g_get_monotonic_time ();

      g_clear_pointer (&page, dateline_page_free);
      page = dateline_page_read (bytes, NULL, NULL, url, TODAY, NULL);
      best = MIN (best, (double) (g_get_monotonic_time () - begun) / 1000);
    }
  g_array_append_val (scores->times, best);

  return page;
}

static JsonNode *
load_json (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_parser_load_from_file (parser, path, NULL) ? json_parser_steal_root (parser) : NULL;
}

static void
score_answer (const char *what,
              const char *name,
              const char *found,
              const char *expected,
              AnswerScore *score)
{
  gboolean right = g_strcmp0 (found, expected) == 0;

  if (expected == NULL || *expected == '\0')
    return;
  score->n++;
  score->n_given += found != NULL;
  score->n_right += right;
  if (each && !right)
    printf ("%s %d %s: “%s” not “%s”\n", what, half_of (name), name, found, expected);
}

static void
run_scrapinghub (const char *folder, Scores *scores)
{
  g_autofree char *path = g_build_filename (folder, "ground-truth.json", NULL);
  g_autoptr (JsonNode) truth = load_json (path);
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (truth == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (truth));
  while (json_object_iter_next (&iter, &id, &node))
    {
      g_autofree char *base = g_strconcat (id, ".html.gz", NULL);
      g_autofree char *page_path = g_build_filename (folder, "html", base, NULL);
      g_autoptr (GBytes) bytes = load (page_path);
      JsonObject *object = json_node_get_object (node);
      const char *expected = json_object_get_string_member (object, "articleBody");
      g_autoptr (DatelinePage) page = NULL;
      g_autofree char *found = NULL;

      if (bytes == NULL || (show != NULL && strstr (id, show) == NULL))
        continue;
      page = read_page (bytes, base, NULL, scores);
      found = body_of (page, FALSE);
      show_page (id, page, expected);
      score_body (id, found, expected, &scores->body[half_of (id)]);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* The text of an expected article, with its lines apart. */
static void
append_lines (GString *text, const DatelineNode *node)
{
  for (const DatelineNode *child = node->first; child != NULL; child = child->next)
    {
      if (child->tag == DATELINE_TAG_TEXT)
        {
          g_string_append_len (text, child->text, child->length);
          continue;
        }
      if (child->tag == DATELINE_TAG_BR ||
          (dateline_tag_get_flags (child->tag) & DATELINE_TAG_FLAG_BREAKS) != 0)
        g_string_append_c (text, '\n');
      append_lines (text, child);
      if ((dateline_tag_get_flags (child->tag) & DATELINE_TAG_FLAG_BREAKS) != 0)
        g_string_append_c (text, '\n');
    }
}

static char *
text_of_html (const char *path)
{
  g_autofree char *html = NULL;
  gsize length;
  DatelineHtml *tree;
  GString *text = g_string_new (NULL);

  if (!g_file_get_contents (path, &html, &length, NULL))
    return g_string_free (text, FALSE);
  tree = dateline_html_parse (html, length, NULL);
  append_lines (text, dateline_html_get_body (tree));
  dateline_html_free (tree);

  return g_string_free (text, FALSE);
}

static void
run_readability (const char *folder, Scores *scores)
{
  g_autoptr (GPtrArray) names = list_folder (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      guint half = half_of (name);
      g_autofree char *source = g_build_filename (folder, name, "source.html", NULL);
      g_autofree char *expected_path = g_build_filename (folder, name, "expected.html", NULL);
      g_autofree char *facts = g_build_filename (folder, name, "expected-metadata.json", NULL);
      g_autoptr (GBytes) bytes = load (source);
      g_autoptr (JsonNode) root = load_json (facts);
      g_autoptr (DatelinePage) page = NULL;
      g_autofree char *found = NULL;
      g_autofree char *expected = NULL;
      JsonObject *object;

      if (bytes == NULL || root == NULL || (show != NULL && strstr (name, show) == NULL))
        continue;
      page = read_page (bytes, "source.html", NULL, scores);
      found = body_of (page, TRUE);
      expected = text_of_html (expected_path);
      show_page (name, page, expected);
      score_body (name, found, expected, &scores->body[half]);
      object = json_node_get_object (root);
      score_answer ("title", name, page != NULL ? page->title : NULL,
                    json_object_get_string_member_with_default (object, "title", NULL),
                    &scores->title[half]);
      score_answer ("byline", name, page != NULL ? page->byline : NULL,
                    json_object_get_string_member_with_default (object, "byline", NULL),
                    &scores->byline[half]);
    }
}

static void
run_dates (const char *folder, Scores *scores)
{
  g_autofree char *path = g_build_filename (folder, "truth.json", NULL);
  g_autoptr (JsonNode) truth = load_json (path);
  JsonArray *array;

  if (truth == NULL)
    return;
  array = json_node_get_array (truth);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      const char *name = json_object_get_string_member (object, "file");
      g_autofree char *page_path = g_build_filename (folder, "pages", name, NULL);
      g_autoptr (GBytes) bytes = load (page_path);
      g_autoptr (DatelinePage) page = NULL;
      g_autofree char *found = NULL;

      if (bytes == NULL || (show != NULL && strstr (name, show) == NULL))
        continue;
      page = read_page (bytes, NULL, json_object_get_string_member (object, "url"), scores);
      if (page != NULL && page->date->precision == DATELINE_DATE_PRECISION_DAY)
        found = dateline_date_to_iso (page->date);
      show_page (name, page, json_object_get_string_member (object, "date"));
      score_answer ("date", name, found, json_object_get_string_member (object, "date"),
                    &scores->date[half_of (name)]);
    }
}

/* --- figures --- */

static const char *const parts[] = { "half looked at", "half kept apart", "all" };

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* Whether the whole set reaches @least_f1 and @least_exact. */
static gboolean
print_body (const char *set, const BodyScore *halves, double least_f1, double least_exact)
{
  BodyScore sums[3] = { halves[0], halves[1], halves[0] };
  gboolean reached = TRUE;

  sums[2].tp += halves[1].tp;
  sums[2].fp += halves[1].fp;
  sums[2].fn += halves[1].fn;
  sums[2].n += halves[1].n;
  sums[2].n_exact += halves[1].n_exact;
  if (sums[2].n == 0)
    {
      printf ("extraction: %s: skipped, its pages are not beside the source tree\n", set);
      return TRUE;
    }
  for (guint i = 0; i < 3; i++)
    {
      double precision = sums[i].tp / MAX (sums[i].tp + sums[i].fp, 1e-9);
      double recall = sums[i].tp / MAX (sums[i].tp + sums[i].fn, 1e-9);
      double f1 = 2 * precision * recall / MAX (precision + recall, 1e-9);
      double exact = (double) sums[i].n_exact / MAX (sums[i].n, 1);

      printf ("extraction: %s, %s (%u pages): F1 %.4f (precision %.4f, recall %.4f), exact %.3f\n",
              set, parts[i], sums[i].n, f1, precision, recall, exact);
      reached = f1 >= least_f1 && exact >= least_exact;
    }
  printf ("extraction: %s: at least F1 %.3f, exact %.2f\n", set, least_f1, least_exact);

  return reached;
}

/* Whether of the whole set so many answers are right, and so many of those given. */
static gboolean
print_answers (const char *what,
               const AnswerScore *halves,
               double least_right,
               double least_precision)
{
  AnswerScore sums[3] = { halves[0], halves[1], halves[0] };
  gboolean reached = TRUE;

  sums[2].n += halves[1].n;
  sums[2].n_given += halves[1].n_given;
  sums[2].n_right += halves[1].n_right;
  if (sums[2].n == 0)
    {
      printf ("%s: skipped, the pages are not beside the source tree\n", what);
      return TRUE;
    }
  for (guint i = 0; i < 3; i++)
    {
      double right = (double) sums[i].n_right / MAX (sums[i].n, 1);
      double precision = (double) sums[i].n_right / MAX (sums[i].n_given, 1);

      printf ("%s, %s (%u pages): right %.4f, of those given %.4f\n", what, parts[i], sums[i].n,
              right, precision);
      reached = right >= least_right && precision >= least_precision;
    }
  printf ("%s: at least %.2f right, %.2f of those given\n", what, least_right, least_precision);

  return reached;
}

static gboolean
print_times (GArray *times)
{
  double median;

  if (times->len == 0)
    return TRUE;
  g_array_sort (times, compare_doubles);
  median = g_array_index (times, double, times->len / 2);
  printf ("extraction: median page %.2f ms (at most %.0f), nine of ten below %.2f, longest %.2f\n",
          median, MAX_MEDIAN, g_array_index (times, double, times->len * 9 / 10),
          g_array_index (times, double, times->len - 1));

  return median <= MAX_MEDIAN;
}

int
main (int argc, char **argv)
{
  const char *dir = "../shared/testdata/html";
  g_autofree char *scrapinghub = NULL;
  g_autofree char *readability = NULL;
  g_autofree char *dates = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Scores s = { .times = times };
  Scores r = { .times = times };
  Scores d = { .times = times };
  gboolean reached;

  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--each"))
        each = TRUE;
      else if (g_str_equal (argv[i], "--show") && i + 1 < argc)
        show = argv[++i];
      else
        dir = argv[i];
    }
  scrapinghub = g_build_filename (dir, "scrapinghub", NULL);
  readability = g_build_filename (dir, "readability", NULL);
  dates = g_build_filename (dir, "dates", NULL);
  run_scrapinghub (scrapinghub, &s);
  if (each)
    printf ("-----\n");
  run_readability (readability, &r);
  if (each)
    printf ("-----\n");
  run_dates (dates, &d);

  reached = print_body ("scrapinghub", s.body, 0.965, 0.33);
  reached = print_body ("readability", r.body, 0.955, 0) && reached;
  reached = print_answers ("extraction: titles", r.title, 0.95, 0) && reached;
  reached = print_answers ("extraction: bylines", r.byline, 0.80, 0) && reached;
  reached = print_answers ("dates", d.date, 0.91, 0.93) && reached;
  reached = print_times (times) && reached;

  return reached ? 0 : 1;
}
