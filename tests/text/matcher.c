/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names found in texts: by cases, against a search that tries every range of a random text with ICU's own
 * folding and word breaks, and with as many names as a gazetteer has. */
#include "text/matcher.h"

#include "text/random-text.h"

#include <locale.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#define WORDS  DATELINE_MATCH_WHOLE_WORDS
#define CASE   DATELINE_MATCH_FOLD_CASE
#define ACCENT DATELINE_MATCH_FOLD_ACCENTS
#define HYPHEN DATELINE_MATCH_FOLD_HYPHENS
#define SPACE  DATELINE_MATCH_FOLD_SPACE

static DatelineMatcher *
make_matcher (const char *names, DatelineMatchOptions options, const char *endings)
{
  g_auto (GStrv) name_list = g_strsplit (names, "|", -1);
  g_auto (GStrv) ending_list = endings != NULL ? g_strsplit (endings, " ", -1) : NULL;
  DatelineMatcher *matcher = dateline_matcher_new (options, (const char *const *) ending_list);

  for (guint i = 0; name_list[i] != NULL; i++)
    dateline_matcher_add (matcher, name_list[i], i, NULL);
  dateline_matcher_prepare (matcher);

  return matcher;
}

/* "id:start-end=slice" for each hit. */
static char *
describe (const DatelineMatcher *matcher, const char *text)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  GString *string = g_string_new (NULL);

  dateline_matcher_find (matcher, text, hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const DatelineMatchHit *hit = &g_array_index (hits, DatelineMatchHit, i);
      g_autofree char *slice = g_utf8_substring (text, hit->start, hit->end);
      guint n_ids;
      const guint *ids = dateline_matcher_get_ids (matcher, hit->form, &n_ids);

      g_assert_cmpuint (n_ids, >, 0);
      g_assert_cmpuint (hit->stem_end, <=, hit->end);
      g_string_append_printf (string, "%s%u:%u=%s", i > 0 ? " | " : "", ids[0], hit->start, slice);
    }

  return g_string_free (string, FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *names;
    DatelineMatchOptions options;
    const char *endings;
    const char *text;
    const char *hits;
  } cases[] = {
    /* words */
    { "NATO", WORDS, NULL, "NATO, NATOs (NATO) anti-NATO NATO's UNATO",
      "0:0=NATO | 0:13=NATO | 0:24=NATO | 0:29=NATO" },
    { "NATO", 0, NULL, "NATOs UNATO", "0:0=NATO | 0:7=NATO" },
    { "Xi|Neill", WORDS, NULL, "Xi'an and O'Neill, Xi’s", "0:19=Xi" },
    { "Guterres", WORDS, NULL, "Guterres' plan; ‘Guterres’", "0:0=Guterres | 0:17=Guterres" },
    { "Ukraine", WORDS, NULL, "l'Ukraine, L’Ukraine, dell'Ukraine, x'Ukraine",
      "0:2=Ukraine | 0:13=Ukraine | 0:27=Ukraine" },
    { "U.S.", WORDS, NULL, "the U.S. and U.S.A.", "0:4=U.S." },
    { "Kyiv", WORDS, NULL, "Kyiv. Kyiv.\nKyiv.", "0:0=Kyiv | 0:6=Kyiv | 0:12=Kyiv" },
    { "3", WORDS, NULL, "3.5 3 3,000 a3", "0:4=3" },
    /* case and folding that changes lengths */
    { "straße", CASE, NULL, "STRASSE Straße strasse", "0:0=STRASSE | 0:8=Straße | 0:15=strasse" },
    { "strasse", 0, NULL, "Straße straße strasse", "0:14=strasse" },
    { "s", CASE, NULL, "ßs", "0:1=s" },
    { "Fine", CASE, NULL, "ﬁne FINE", "0:0=ﬁne | 0:4=FINE" },
    { "istanbul", CASE | ACCENT, NULL, "İstanbul ISTANBUL ıstanbul",
      "0:0=İstanbul | 0:9=ISTANBUL | 0:18=ıstanbul" },
    { "İSTANBUL", CASE, NULL, "x İstanbul", "0:2=İstanbul" },
    { "ΣΊΣΥΦΟΣ", CASE, NULL, "Σίσυφος", "0:0=Σίσυφος" },
    /* accents */
    { "Erdogan", WORDS | ACCENT, NULL,
      "Erdoğan Erdog\xcc\x86"
      "an",
      "0:0=Erdoğan | 0:8=Erdog\xcc\x86"
      "an" },
    { "Erdoğan", WORDS, NULL,
      "Erdogan Erdoğan Erdog\xcc\x86"
      "an",
      "0:8=Erdoğan | 0:16=Erdog\xcc\x86"
      "an" },
    { "cafe", 0, NULL, "café cafe\xcc\x81 cafe", "0:11=cafe" },
    { "cafe", ACCENT, NULL, "café cafe\xcc\x81 cafe", "0:0=café | 0:5=cafe\xcc\x81 | 0:11=cafe" },
    { "Lodz", ACCENT, NULL, "Łódź", "0:0=Łódź" },
    { "محمد", WORDS | ACCENT, NULL, "قال مُحَمَّد", "0:4=مُحَمَّد" },
    /* hyphens, apostrophes, space */
    { "Secretary General", WORDS | CASE | HYPHEN | SPACE, NULL,
      "Secretary-General secretary\n general Secretary–\nGeneral",
      "0:0=Secretary-General | 0:18=secretary\n general | 0:37=Secretary–\nGeneral" },
    { "Secretary-General", WORDS, NULL, "Secretary General Secretary‑General",
      "0:18=Secretary‑General" },
    { "Sergey Lavrov", WORDS | SPACE, NULL, "Sergey  Lavrov Sergey\nLavrov Sergey\n\nLavrov",
      "0:0=Sergey  Lavrov | 0:15=Sergey\nLavrov" },
    { "Sergey Lavrov", WORDS, NULL, "Sergey  Lavrov Sergey Lavrov", "0:15=Sergey Lavrov" },
    { "O'Neill", WORDS | HYPHEN, NULL, "ONeill O’Neill", "0:0=ONeill | 0:7=O’Neill" },
    { "  Moscow\t", WORDS | SPACE, NULL,
      "Mos\xc2\xad"
      "cow",
      "0:0=Mos\xc2\xad"
      "cow" },
    /* the longest */
    { "York|New York|New York Times|Times Square", WORDS, NULL, "New York Times Square",
      "2:0=New York Times" },
    { "New York Times|York City", WORDS, NULL, "New York City", "1:4=York City" },
    { "a b|b c d|d", WORDS, NULL, "a b c d", "0:0=a b | 2:6=d" },
    /* endings */
    { "Putin", WORDS, "s 's", "Putin Putins Putin's Putinism",
      "0:0=Putin | 0:6=Putins | 0:13=Putin's" },
    { "Putin", WORDS | CASE, "a om", "Путин PUTINA putinom", "0:6=PUTINA | 0:13=putinom" },
    { "موسكو", WORDS, "و-", "وموسكو ثموسكو موسكو", "0:1=موسكو | 0:14=موسكو" },
    { "Putin", 0, "s", "Putins", "0:0=Putin" },
    /* scripts without spaces */
    { "プーチン", WORDS, NULL, "プーチン大統領は", "0:0=プーチン" },
    { "東京", WORDS, NULL, "東京都に行く、東京の", "0:0=東京 | 0:7=東京" },
    { "กรุงเทพ", WORDS, NULL, "ไปกรุงเทพแล้ว", "0:2=กรุงเทพ" },
    { "ที", 0, NULL, "ที่", "" },
    { "か", ACCENT, NULL, "がか か\xe3\x82\x99", "0:1=か" },
    { "푸틴", WORDS, "은", "푸틴은 푸틴 푸틴을", "0:0=푸틴은 | 0:4=푸틴" },
    /* edges */
    { "👨", 0, NULL, "👨‍👩‍👧 👨", "0:6=👨" },
    { "", WORDS, NULL, "anything", "" },
    { "'", HYPHEN, NULL, "' '", "" },
    { "a|A|b", CASE, NULL, "A", "0:0=A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineMatcher)
        matcher = make_matcher (cases[i].names, cases[i].options, cases[i].endings);
      g_autofree char *hits = describe (matcher, cases[i].text);

      if (!g_str_equal (hits, cases[i].hits))
        g_test_message ("names “%s” in “%s”", cases[i].names, cases[i].text);
      g_assert_cmpstr (hits, ==, cases[i].hits);
    }
}

static void
test_ids (void)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (WORDS | CASE, NULL);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  static const char *const own[] = { "i", NULL };
  const guint *ids;
  guint n_ids;

  g_assert_true (dateline_matcher_add (matcher, "Washington", 7, NULL));
  g_assert_true (dateline_matcher_add (matcher, "Kremlin", 3, own));
  g_assert_true (dateline_matcher_add (matcher, "WASHINGTON", 5, NULL));
  g_assert_false (dateline_matcher_add (matcher, " ", 9, NULL));
  dateline_matcher_prepare (matcher);
  g_assert_cmpuint (dateline_matcher_get_n_forms (matcher), ==, 2);

  dateline_matcher_find (matcher, "washington, Washingtoni, Kremlini", hits);
  g_assert_cmpuint (hits->len, ==, 2);
  ids = dateline_matcher_get_ids (matcher, g_array_index (hits, DatelineMatchHit, 0).form, &n_ids);
  g_assert_cmpuint (n_ids, ==, 2);
  g_assert_cmpuint (ids[0], ==, 7);
  g_assert_cmpuint (ids[1], ==, 5);
  g_assert_cmpuint (g_array_index (hits, DatelineMatchHit, 1).stem_end, ==, 32);
  g_assert_cmpuint (g_array_index (hits, DatelineMatchHit, 1).end, ==, 33);

  /* Nothing is taken from what was there before. */
  dateline_matcher_find (matcher, "Kremlin", hits);
  g_assert_cmpuint (hits->len, ==, 3);
}

/* The naive search: every range of the text, folded as a whole string. */

static gboolean
is_folded_accent (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript ((UChar32) c, &status);

  if (c == 0x640)
    return TRUE;
  return u_charType ((UChar32) c) == U_NON_SPACING_MARK && u_getCombiningClass ((UChar32) c) != 0 &&
         (script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW) &&
         c != 0x3099 && c != 0x309a;
}

static char *
fold_whole (const char *string, DatelineMatchOptions options)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (string, -1, NULL, NULL, NULL);
  UChar decomposed[4096];
  UChar cased[4096];
  g_autofree char *utf8 = NULL;
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE;

  unorm2_normalize (unorm2_getNFKDInstance (&status), (const UChar *) utf16, -1, decomposed, 4096,
                    &status);
  if (options & CASE)
    u_strFoldCase (cased, 4096, decomposed, -1, U_FOLD_CASE_DEFAULT, &status);
  else
    u_strcpy (cased, decomposed);
  g_assert_true (U_SUCCESS (status));
  utf8 = g_utf16_to_utf8 ((const gunichar2 *) cased, -1, NULL, NULL, NULL);

  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019)
        c = '\'';
      else if (c == 0x2014)
        c = '-';
      if (c == 0x200d || c == 0xfeff || c == 0xad)
        continue;
      if ((options & ACCENT) && is_folded_accent (c))
        continue;
      if ((options & ACCENT) && c == 0xdf)
        {
          g_string_append (folded, "ss");
          gap = FALSE;
          continue;
        }
      if ((options & ACCENT) && c == 0x131)
        c = 'i';
      if ((options & HYPHEN) && c == '\'')
        continue;
      if ((options & SPACE) && (g_unichar_isspace (c) || c == 0x85 || c == 0x0b))
        {
          gap = TRUE;
          continue;
        }
      if ((options & HYPHEN) && c == '-')
        c = ' ';
      if (gap)
        g_string_append_c (folded, ' ');
      gap = FALSE;
      g_string_append_unichar (folded, c);
    }
  if (gap)
    g_string_append_c (folded, ' ');

  return g_string_free (folded, FALSE);
}

static gunichar
char_at (const char *text, guint length, guint point)
{
  return point < length ? g_utf8_get_char (g_utf8_offset_to_pointer (text, point)) : 0;
}

/* Characters with which no hit begins or ends, as they count for nothing or go with what is before. */
static gboolean
is_no_edge (gunichar c, DatelineMatchOptions options)
{
  g_autofree char *folded = NULL;
  char string[8] = "";

  g_unichar_to_utf8 (c, string);
  folded = fold_whole (string, options);
  return *folded == '\0' || *folded == ' ';
}

static char *
search_naively (const char *text, GStrv names, DatelineMatchOptions options)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autoptr (GString) hits = g_string_new (NULL);
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  UBreakIterator *words = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  UBreakIterator *characters = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &status);
  g_autoptr (GPtrArray) folded_names = g_ptr_array_new_with_free_func (g_free);

  utext_openUTF8 (&utext, text, -1, &status);
  ubrk_setUText (words, &utext, &status);
  ubrk_setUText (characters, &utext, &status);
  g_assert_true (U_SUCCESS (status));
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (folded_names, fold_whole (names[i], options));

  for (guint start = 0; start < length;)
    {
      int32_t from = (int32_t) (g_utf8_offset_to_pointer (text, start) - text);
      guint best_end = 0;
      guint best_name = 0;

      for (guint end = start + 1; end <= length && end < start + 24; end++)
        {
          g_autofree char *slice = g_utf8_substring (text, start, end);
          g_autofree char *folded = fold_whole (slice, options);
          int32_t to = (int32_t) (g_utf8_offset_to_pointer (text, end) - text);
          gunichar last = char_at (text, length, end - 1);
          gunichar next = char_at (text, length, end);

          if (is_no_edge (char_at (text, length, start), options) ||
              (is_no_edge (last, options) && !((options & ACCENT) && is_folded_accent (last))) ||
              ((options & ACCENT) && next != 0 && is_folded_accent (next)))
            continue;
          if (!ubrk_isBoundary (characters, from) || !ubrk_isBoundary (characters, to))
            continue;
          if ((options & WORDS) && (!ubrk_isBoundary (words, from) || !ubrk_isBoundary (words, to)))
            continue;
          for (guint i = 0; i < folded_names->len; i++)
            if (g_str_equal (folded, g_ptr_array_index (folded_names, i)))
              {
                if (end > best_end)
                  best_name = i;
                best_end = end;
                break;
              }
        }

      if (best_end > 0)
        {
          g_autofree char *slice = g_utf8_substring (text, start, best_end);

          g_string_append_printf (hits, "%s%u:%u=%s", hits->len > 0 ? " | " : "", best_name, start,
                                  slice);
          start = best_end;
        }
      else
        {
          start++;
        }
    }

  utext_close (&utext);
  ubrk_close (words);
  ubrk_close (characters);
  return g_string_free (g_steal_pointer (&hits), FALSE);
}

/* Few letters, so that names occur, overlap and nearly occur. Line breaks, apostrophes before an s and
 * marks in unusual order have rules of their own, which the cases above show. */
static char *
make_text (GRand *rand, guint script, guint n_points)
{
  static const char *const letters[] = {
    "abAB sS ß-’ ., éé\xcc\x81"
    "é",
    "абвАБ ё-, й",
    "محمدو ُ َ ،",
    "東京都にの、カがガ",
    "กรุงเทพไปที่แล้ว ",
    "aB東ร ﬁ\xc2\xad"
    "İıΣσς👨\xe2\x80\x8d",
  };
  const char *alphabet = letters[script];
  guint n = (guint) g_utf8_strlen (alphabet, -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_points; i++)
    g_string_append_unichar (text, g_utf8_get_char (g_utf8_offset_to_pointer (
                                     alphabet, g_rand_int_range (rand, 0, (gint32) n))));

  return g_string_free (text, FALSE);
}

/* Where the rules are the matcher's own: an elided article or a possessive. */
static gboolean
has_own_rule (const char *text)
{
  return strstr (text, "’s") != NULL || strstr (text, "’S") != NULL ||
         strstr (text, "s’") != NULL || strstr (text, "S’") != NULL;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1975);
  guint n_hits = 0;

  for (guint round = 0; round < 3000; round++)
    {
      guint script = round % 6;
      DatelineMatchOptions options = (DatelineMatchOptions) g_rand_int_range (rand, 0, 32);
      g_autofree char *text = make_text (rand, script, (guint) g_rand_int_range (rand, 1, 40));
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (options, NULL);
      g_autofree char *found = NULL;
      g_autofree char *expected = NULL;

      for (guint i = 0; names->len < 6 && i < 50; i++)
        {
          g_autofree char *name = make_text (rand, script, (guint) g_rand_int_range (rand, 1, 7));

          g_strstrip (name);
          if (is_no_edge (g_utf8_get_char (name), options) ||
              is_no_edge (g_utf8_get_char (g_utf8_prev_char (name + strlen (name))), options))
            continue;
          dateline_matcher_add (matcher, name, names->len, NULL);
          g_ptr_array_add (names, g_steal_pointer (&name));
        }
      g_ptr_array_add (names, NULL);
      dateline_matcher_prepare (matcher);
      if ((options & WORDS) && has_own_rule (text))
        continue;

      found = describe (matcher, text);
      expected = search_naively (text, (GStrv) names->pdata, options);
      if (!g_str_equal (found, expected))
        {
          g_autofree char *joined = g_strjoinv ("|", (GStrv) names->pdata);

          g_test_message ("round %u, options %u, names “%s” in “%s”", round, (guint) options,
                          joined, text);
        }
      g_assert_cmpstr (found, ==, expected);
      n_hits += *found != '\0';
    }

  g_assert_cmpuint (n_hits, >, 600);
}

/* The same texts as everywhere else, with line breaks, every plane and no expectation but order. */
static void
test_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *text = random_string (rand, 200);
      g_autoptr (DatelineMatcher)
        matcher = dateline_matcher_new ((DatelineMatchOptions) g_rand_int_range (rand, 0, 32),
                                        NULL);
      g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
      guint behind = 0;

      for (guint i = 0; i < 30; i++)
        {
          g_autofree char *name = random_string (rand, (guint) g_rand_int_range (rand, 0, 4));

          dateline_matcher_add (matcher, name, i, NULL);
        }
      dateline_matcher_prepare (matcher);
      dateline_matcher_find (matcher, text, hits);
      for (guint i = 0; i < hits->len; i++)
        {
          const DatelineMatchHit *hit = &g_array_index (hits, DatelineMatchHit, i);

          g_assert_cmpuint (hit->start, >=, behind);
          g_assert_cmpuint (hit->end, >, hit->start);
          behind = hit->end;
        }
      g_assert_cmpuint (behind, <=, 200);
    }
}

typedef struct
{
  const DatelineMatcher *matcher;
  const char *text;
} Job;

static gpointer
find_cb (gpointer data)
{
  const Job *job = data;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));

  for (guint i = 0; i < 20; i++)
    {
      g_array_set_size (hits, 0);
      dateline_matcher_find (job->matcher, job->text, hits);
    }
  return hits;
}

/* 50,000 names: each is found where it stands, from several threads at once, in a few bytes a letter. */
static void
test_gazetteer (void)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (WORDS | CASE | ACCENT | SPACE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_letters = 0;
  Job job = { .matcher = matcher };
  GThread *threads[3];

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Żona %u von %c%cstadt", i * 7919 % 50021,
                                               'A' + i % 26, 'a' + i / 26 % 26);

      n_letters += strlen (name);
      g_assert_true (dateline_matcher_add (matcher, name, i, NULL));
      if (i % 50 == 0)
        g_string_append_printf (text, "%s und Żona 1 von X. ", name);
    }
  dateline_matcher_prepare (matcher);
  g_assert_cmpuint (dateline_matcher_get_n_forms (matcher), ==, 50000);
  g_assert_cmpuint (dateline_matcher_get_size (matcher), <, 24 * n_letters);

  job.text = text->str;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("match", find_cb, &job);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GArray) hits = g_thread_join (threads[i]);

      g_assert_cmpuint (hits->len, ==, 1000);
      for (guint k = 0; k < hits->len; k++)
        {
          guint n_ids;

          g_assert_cmpuint (dateline_matcher_get_ids (
                              matcher, g_array_index (hits, DatelineMatchHit, k).form, &n_ids)[0],
                            ==, k * 50);
          g_assert_cmpuint (n_ids, ==, 1);
        }
    }
}

/* A name's beginning over and over: no time beyond that of the text. */
static void
test_hostile (void)
{
  g_autoptr (DatelineMatcher) matcher = dateline_matcher_new (CASE, NULL);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineMatchHit));
  g_autofree char *text = g_strnfill (200000, 'a');

  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *name = g_strnfill (i, 'a');

      dateline_matcher_add (matcher, name, i, NULL);
    }
  dateline_matcher_prepare (matcher);
  dateline_matcher_find (matcher, text, hits);
  g_assert_cmpuint (hits->len, ==, 1000);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/matcher/cases", test_cases);
  g_test_add_func ("/text/matcher/ids", test_ids);
  g_test_add_func ("/text/matcher/random", test_random);
  g_test_add_func ("/text/matcher/any-text", test_any_text);
  g_test_add_func ("/text/matcher/gazetteer", test_gazetteer);
  g_test_add_func ("/text/matcher/hostile", test_hostile);

  return g_test_run ();
}
