/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON reader takes what RFC 8259 allows and nothing else, and the printer loses nothing. */
#include "config.h"

#include <string.h>

#include "formats/article-json.h"
#include "formats/format.h"
#include "formats/json-text.h"

static void
test_good (void)
{
  static const struct
  {
    const char *in;
    const char *out;
  } cases[] = {
    { "{}", "{}" },
    { " [ 1 , -2.5e3 , true , null ] ", "[1,-2500,true,null]" },
    { "\"a\\u00e9\\ud83d\\ude00\"", "\"aé😀\"" },
    { "\"\\ud800x\"", "\"\xef\xbf\xbdx\"" },
    { "\"\\udc00\"", "\"\xef\xbf\xbd\"" },
    { "\"\\ud800\\u0041\"", "\"\xef\xbf\xbd"
                            "A\"" },
    { "\"a\\u0000b\"", "\"a\xef\xbf\xbd"
                       "b\"" },
    { "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"/\\u0008\\u000c\\n\\r\\t\\\"\\\\\"" },
    { "\"\\u001f\\u007f\\u0085\\u2028\\u2029\"", "\"\\u001f\\u007f\\u0085\\u2028\\u2029\"" },
    { "{\"b\":1,\"a\":{\"c\":[]}}", "{\"b\":1,\"a\":{\"c\":[]}}" },
    { "9223372036854775807", "9223372036854775807" },
    { "1e400", "null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dateline_json_parse (cases[i].in, strlen (cases[i].in), &error);
      g_autofree char *out = NULL;

      g_assert_no_error (error);
      out = dateline_json_to_line (node);
      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_bad (void)
{
  static const char *const cases[] = {
    "",
    "{",
    "[1,]",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "[1 2]",
    "nul",
    "+1",
    "01",
    "1.",
    ".5",
    "1e",
    "\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"a\nb\"",
    "// no\n1",
    "1 2",
    "{\"a\" 1}",
    "\"\xff\"",
    "[\"\xed\xa0\x80\"]",
    "-",
    "tru",
    "\"\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_json_parse (cases[i], strlen (cases[i]), &error));
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_json_parse ("[1]\0", 4, &error));
    g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
    g_assert_nonnull (strstr (error->message, "byte 4"));
  }
}

static void
test_places (void)
{
  static const struct
  {
    const char *json;
    const char *place;
  } cases[] = {
    { "[1,]", "at byte 4" },
    { "[1,]\n", "at byte 4" },
    { "[1,\n]", "in line 2, column 1" },
    { "{\n  \"a\": 1,\n  \"b\" 2\n}\n", "in line 3, column 7" },
    { "{\r\n  \"a\": 1,\r\n  \"b\" 2\r\n}\r\n", "in line 3, column 7" },
    { "[\r1,\r2 3\r]", "in line 3, column 3" },
    /* A column is a character, not a byte. */
    { "[\n\"Grüße 😀\" x\n]", "in line 2, column 11" },
    { "[1 2,\n3]", "in line 1, column 4" },
    { "[\n1,\n2", "in line 3, column 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_json_parse (cases[i].json, strlen (cases[i].json), &error));
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
      if (!g_str_has_suffix (error->message, cases[i].place))
        g_error ("“%s” does not end with “%s”", error->message, cases[i].place);
    }
}

static void
test_deep (void)
{
  const gsize n = 1000000;
  g_autofree char *deep = g_strnfill (n, '[');
  g_autofree char *strings = g_strdup ("[\"[[[\\\"[[\"]");
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_json_parse (deep, n, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP);
  g_assert_cmpuint (dateline_json_depth (deep, n), ==, n);
  g_assert_cmpuint (dateline_json_depth (strings, strlen (strings)), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/good", test_good);
  g_test_add_func ("/formats/json/bad", test_bad);
  g_test_add_func ("/formats/json/places", test_places);
  g_test_add_func ("/formats/json/deep", test_deep);

  return g_test_run ();
}
