/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query parser, by tables: a query and the tree that it means, or what its error says. */
#include "index/query-private.h"

#include "text/dates.h"

#include <string.h>

/* Writes a tree as (and a b), (or a b), (not a), word, 'phrase', word*, key=value, <flag>. */
static void
dump (const DatelineNode *node, GString *string)
{
  static const char *const names[] = { "(and", "(or", "(not" };

  if (node == NULL)
    {
      g_string_append (string, "all");
      return;
    }

  switch ((int) node->kind)
    {
    case DATELINE_NODE_TEXT:
      g_string_append_printf (string, node->quoted ? "'%s'%s" : "%s%s", node->text,
                              node->prefix ? "*" : "");
      break;
    case DATELINE_NODE_KEY:
      g_string_append_printf (string, "%s=%s", dateline_query_key_to_nick (node->key), node->text);
      break;
    case DATELINE_NODE_FLAG:
      g_string_append_printf (string, "<%s>", dateline_query_flag_to_nick (node->flag));
      break;
    default:
      g_string_append (string, names[node->kind]);
      for (guint i = 0; i < node->children->len; i++)
        {
          g_string_append_c (string, ' ');
          dump (g_ptr_array_index (node->children, i), string);
        }
      g_string_append_c (string, ')');
      break;
    }
}

static char *
describe (DatelineQuery *query)
{
  GString *string = g_string_new (NULL);

  dump (dateline_query_get_root (query), string);

  return g_string_free (string, FALSE);
}

/* What is written out means the same, to a strict reader too, and is written out the same. */
static void
check_round_trip (DatelineQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineQuery)
    again = dateline_query_parse (dateline_query_get_string (query), FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (
    dateline_node_equal (dateline_query_get_root (query), dateline_query_get_root (again)));
  g_assert_cmpstr (dateline_query_get_string (query), ==, dateline_query_get_string (again));
}

typedef struct
{
  const char *string;
  const char *tree;
} Case;

/* Whatever bytes it has. */
static void
tell (const char *string)
{
  g_autofree char *escaped = g_strescape (string, NULL);

  g_test_message ("%s", escaped);
}

static void
check_cases (const Case *cases, guint n_cases, gboolean lenient)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineQuery) query = dateline_query_parse (cases[i].string, lenient, &error);
      g_autofree char *tree = NULL;

      tell (cases[i].string);
      g_assert_no_error (error);
      tree = describe (query);
      g_assert_cmpstr (tree, ==, cases[i].tree);
      check_round_trip (query);
    }
}

static void
test_strict (void)
{
  static const Case cases[] = {
    { "", "all" },
    { "  \t ", "all" },
    { "nato", "nato" },
    { "nato summit", "(and nato summit)" },
    { "nato AND summit", "(and nato summit)" },
    { "nato OR summit", "(or nato summit)" },
    { "a b OR c d", "(or (and a b) (and c d))" },
    { "a (b OR c) d", "(and a (or b c) d)" },
    { "((a))", "a" },
    { "(a b) c", "(and a b c)" },
    { "(a OR b) OR c", "(or a b c)" },
    { "-a", "(not a)" },
    { "NOT a b", "(and (not a) b)" },
    { "--a", "a" },
    { "-(-a)", "a" },
    { "-(-(a b)) c", "(and a b c)" },
    { "-(a OR b)", "(not (or a b))" },
    { "a -b", "(and a (not b))" },
    { "Secretary-General", "Secretary-General" },
    { "NATO - Russia", "(and NATO Russia)" },
    { "NATO – Russia & US", "(and NATO Russia US)" },
    { "and or not", "(and and or not)" },
    { "\"AND\"", "'AND'" },
    { "\"two words\"", "'two words'" },
    { "“two words”", "'two words'" },
    { "„two words“", "'two words'" },
    { "«two words»", "'two words'" },
    { "“two words\"", "'two words'" },
    { "\"say \"\"no\"\" twice\"", "'say \"no\" twice'" },
    { "\"a “b” c\"", "'a “b” c'" },
    { "don’t", "don’t" },
    { "nato*", "nato*" },
    { "nato***", "nato*" },
    { "\"north atl\"*", "'north atl'*" },
    { "\"a\"b", "(and 'a' b)" },
    { "10:30", "10:30" },
    { "Lavrov: no", "(and Lavrov: no)" },
    { "https://example.org/a", "https://example.org/a" },
    { "source:trt", "source=trt" },
    { "Source:TRT", "source=TRT" },
    { "source:\"TRT World\"", "source=TRT World" },
    { "source:“TRT World”", "source=TRT World" },
    { "label:Entity/Person", "label=Entity/Person" },
    { "entity:\"Sergey Lavrov\" -status:done", "(and entity=Sergey Lavrov (not status=done))" },
    { "date:2022", "date=2022" },
    { "date:2022-01..2022-02", "date=2022-01..2022-02" },
    { "date:..2022", "date=..2022" },
    { "date:2022..", "date=2022.." },
    { "date:..", "date=.." },
    { "date:\"26 January 2022\"", "date=26 January 2022" },
    { "date:26.01.2022..28.01.2022", "date=26.01.2022..28.01.2022" },
    { "status:in-progress", "status=in-progress" },
    { "batch:3", "batch=3" },
    { "title:kremlin coder:ada language:en", "(and title=kremlin coder=ada language=en)" },
    { "undated", "<undated>" },
    { "-Undated doubtful", "(and (not <undated>) <doubtful>)" },
    { "tagged OR untagged", "(or <tagged> <untagged>)" },
    { "UNANSWERED -tagged", "(and <unanswered> (not <tagged>))" },
    { "\"tagged\"", "'tagged'" },
    { "tagged*", "tagged*" },
    { "nato source:trt label:quote entity:\"Sergey Lavrov\" date:2022-01..2022-02 -status:done "
      "undated",
      "(and nato source=trt label=quote entity=Sergey Lavrov date=2022-01..2022-02 "
      "(not status=done) <undated>)" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), FALSE);
  /* Whoever can write it in full can also type it. */
  check_cases (cases, G_N_ELEMENTS (cases), TRUE);
}

static void
test_lenient (void)
{
  static const Case cases[] = {
    { "\"two wor", "'two wor'" },
    { "\"", "all" },
    { "\"\"", "all" },
    { "\"abc\"\"", "'abc\"'" },
    { "(a OR b", "(or a b)" },
    { "(", "all" },
    { "()", "all" },
    { "a)", "a" },
    { "a OR b) c", "(and (or a b) c)" },
    { "a OR", "a" },
    { "OR a", "a" },
    { "a AND", "a" },
    { "NOT", "all" },
    { "a NOT", "a" },
    { "a -", "a" },
    { "-()", "all" },
    { "*", "all" },
    { "source:", "all" },
    { "nato source:", "nato" },
    { "source:\"TRT Wo", "source=TRT Wo" },
    { "source: trt", "trt" },
    { "date:2022-13", "all" },
    { "date:20", "all" },
    { "date:2022-02..2022-01 a", "a" },
    { "status:don", "all" },
    { "batch:x", "all" },
    { "batch:0", "all" },
    { "-date:x", "all" },
    { "sorce:trt", "'sorce:trt'" },
    { "sorce:\"trt\"", "(and 'sorce:' 'trt')" },
    { "nato \xff", "nato" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), TRUE);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *string;
    guint place; /* from 1, in code points */
  } cases[] = {
    { "\"two wor", 1 },
    { "é \"two wor", 3 },
    { "\"\"", 1 },
    { "a (b", 3 },
    { "a)", 2 },
    { "()", 1 },
    { "a OR", 3 },
    { "OR a", 1 },
    { "a AND", 3 },
    { "AND a", 1 },
    { "a AND OR b", 3 },
    { "NOT", 1 },
    { "a -(b) NOT", 8 },
    { "source:", 1 },
    { "ü source: b", 3 },
    { "source:\" \"", 1 },
    { "date:2022-13", 1 },
    { "date:x..2022", 1 },
    { "date:2023..2022", 1 },
    { "status:don", 1 },
    { "batch:x", 1 },
    { "batch:-1", 1 },
    { "sorce:trt", 1 },
    { "a OR OR b", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *start = g_strdup_printf ("Character %u: ", cases[i].place);

      tell (cases[i].string);
      g_assert_null (dateline_query_parse (cases[i].string, FALSE, &error));
      g_assert_error (error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_SYNTAX);
      tell (error->message);
      g_assert_true (g_str_has_prefix (error->message, start));
      g_assert_cmpuint (strlen (error->message), >, strlen (start) + 20);
    }
}

static char *
nest (guint depth, const char *open, const char *close)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (string, open);
  g_string_append (string, "(a OR b)");
  for (guint i = 0; i < depth; i++)
    g_string_append (string, close);

  return g_string_free (string, FALSE);
}

static void
test_limits (void)
{
  static const char *const opens[] = { "(", "-(", "NOT ", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) lenient_error = NULL;
      guint step = g_str_equal (opens[i], "-(") ? 2 : 1;
      const char *close = strchr (opens[i], '(') != NULL ? ")" : "";
      g_autofree char *most = nest ((DATELINE_QUERY_MAX_DEPTH - 1) / step, opens[i], close);
      g_autofree char *more = nest (DATELINE_QUERY_MAX_DEPTH / step, opens[i], close);
      g_autofree char *far_more = nest (2000, opens[i], "");
      g_autoptr (DatelineQuery) query = dateline_query_parse (most, FALSE, &error);

      g_assert_no_error (error);
      g_assert_nonnull (query);
      g_assert_null (dateline_query_parse (more, FALSE, &error));
      g_assert_error (error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_DEPTH);
      g_assert_null (dateline_query_parse (far_more, TRUE, &lenient_error));
      g_assert_error (lenient_error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_DEPTH);
    }
}

static void
test_length (void)
{
  g_autoptr (GError) error = NULL;
  /* Two bytes each: what counts is code points. */
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (DatelineQuery) query = NULL;

  for (guint i = 0; i < DATELINE_QUERY_MAX_LENGTH; i++)
    g_string_append (string, "é");
  query = dateline_query_parse (string->str, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (query);

  g_string_append (string, "é");
  g_assert_null (dateline_query_parse (string->str, TRUE, &error));
  g_assert_error (error, DATELINE_QUERY_ERROR, DATELINE_QUERY_ERROR_SYNTAX);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *string;
    const char *first; /* NULL: open */
    const char *last;
  } cases[] = {
    { "date:2022-01-26", "2022-01-26", "2022-01-26" },
    { "date:2022-01", "2022-01-01", "2022-01-31" },
    { "date:2020-02", "2020-02-01", "2020-02-29" },
    { "date:2022", "2022-01-01", "2022-12-31" },
    { "date:2021-12..2022-01-05", "2021-12-01", "2022-01-05" },
    { "date:..2021", NULL, "2021-12-31" },
    { "date:2021..", "2021-01-01", NULL },
    { "date:..", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineQuery) query = dateline_query_parse (cases[i].string, FALSE, &error);
      gint32 first = DATELINE_DAY_NONE;
      gint32 last = DATELINE_DAY_NONE;
      gint32 ignored;
      DatelineDatePrecision precision;

      g_assert_no_error (error);
      if (cases[i].first != NULL)
        g_assert_true (dateline_date_parse_user (cases[i].first, &first, &ignored, &precision));
      if (cases[i].last != NULL)
        g_assert_true (dateline_date_parse_user (cases[i].last, &ignored, &last, &precision));
      g_assert_cmpint (dateline_query_get_root (query)->first, ==, first);
      g_assert_cmpint (dateline_query_get_root (query)->last, ==, last);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *string;
    const char *match;
  } cases[] = {
    { "", NULL },
    { "source:trt undated", NULL },
    { "nato", "\"nato\"" },
    { "nato -russia", "\"nato\"" },
    { "-(nato summit)", NULL },
    { "nato (russia OR source:trt)", "\"nato\" OR \"russia\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineQuery) query = dateline_query_parse (cases[i].string, FALSE, NULL);
      g_autofree char *match = dateline_query_get_match (query);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
test_term (void)
{
  static const char *const values[] = { "trt", "TRT World",     "a\"b", "“a”",     "(a)",
                                        "-a",  "a:b*",          " a ",  "OR",      "a\"",
                                        "\"",  "Entity/Person", "it’s", "a\tb\nc", "\"\"a\"" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *term = dateline_query_term ("source", values[i]);
      g_autoptr (DatelineQuery) query = dateline_query_parse (term, FALSE, &error);
      const DatelineNode *root;

      g_assert_no_error (error);
      root = dateline_query_get_root (query);
      g_assert_cmpint (root->kind, ==, DATELINE_NODE_KEY);
      g_assert_cmpstr (root->text, ==, values[i]);
      check_round_trip (query);
    }
}

static void
test_with_term (void)
{
  static const struct
  {
    const char *string;
    const char *key;
    const char *value;
    const char *result;
  } cases[] = {
    { "", "date", "2022", "date:2022" },
    { NULL, "date", "2022", "date:2022" },
    { "nato", "date", "2022", "nato date:2022" },
    { "date:2021", "date", "2022", "date:2022" },
    { "a date:2021 b", "date", "2022", "a date:2022 b" },
    { "date:2021 a date:2020", "date", "2022", "date:2022 a" },
    { "-date:2021", "date", "2022", "-date:2021 date:2022" },
    { "a OR b", "date", "2022", "(a OR b) date:2022" },
    { "a OR date:2021", "date", "2022", "(a OR date:2021) date:2022" },
    { "a source:x", "source", "TRT World", "a source:\"TRT World\"" },
    { "a \"open", "source", "x", "a \"open\" source:x" },
    { "a date:2021 b", "date", NULL, "a b" },
    { "date:2021", "date", NULL, "" },
    { "a OR b", "date", NULL, "a OR b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = dateline_query_with_term (cases[i].string, cases[i].key,
                                                          cases[i].value);

      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

static void
test_value (void)
{
  g_autoptr (DatelineQuery) query = dateline_query_parse ("a  OR\tb", FALSE, NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_false (dateline_query_is_empty (query));
  g_assert_cmpstr (dateline_query_get_string (query), ==, "a OR b");

  g_value_init (&value, DATELINE_TYPE_QUERY);
  g_value_set_boxed (&value, query);
  g_assert_true (g_value_get_boxed (&value) == query);
}

/* Lenient parsing takes anything that is neither too long nor too deep. */
static void
test_random (void)
{
  static const char *const bits[] = {
    "a",       "nato", " ",       " ",     "(",       ")",    "\"",   "“",          "”",    "-",
    "*",       "OR",   "AND",     "NOT",   ":",       "..",   "2022", "source",     "date", "é",
    "undated", "foo",  "source:", "date:", "status:", "done", "\"\"", "in-progress"
  };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineQuery) query = NULL;
      g_autoptr (DatelineQuery) strict = NULL;
      guint n = (guint) g_test_rand_int_range (1, 16);

      for (guint i = 0; i < n; i++)
        g_string_append (string, bits[g_test_rand_int_range (0, G_N_ELEMENTS (bits))]);

      query = dateline_query_parse (string->str, TRUE, &error);
      g_assert_no_error (error);
      check_round_trip (query);

      /* What a strict reader takes means the same to a lenient one. */
      strict = dateline_query_parse (string->str, FALSE, NULL);
      if (strict != NULL)
        g_assert_cmpstr (dateline_query_get_string (strict), ==, dateline_query_get_string (query));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/index/query/strict", test_strict);
  g_test_add_func ("/index/query/lenient", test_lenient);
  g_test_add_func ("/index/query/errors", test_errors);
  g_test_add_func ("/index/query/depth", test_limits);
  g_test_add_func ("/index/query/length", test_length);
  g_test_add_func ("/index/query/dates", test_dates);
  g_test_add_func ("/index/query/match", test_match);
  g_test_add_func ("/index/query/term", test_term);
  g_test_add_func ("/index/query/with-term", test_with_term);
  g_test_add_func ("/index/query/value", test_value);
  g_test_add_func ("/index/query/random", test_random);

  return g_test_run ();
}
