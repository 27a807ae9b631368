/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables read record by record: every way of writing them, damage that costs one record alone, and files
 * made to hurt. */
#include "config.h"

#include <string.h>

#include "formats/format.h"
#include "formats/table-reader.h"

static DatelineTableReader *
open_bytes (const char *bytes, gsize length, const DatelineTableShape *shape, GError **error)
{
  g_autoptr (GInputStream)
    stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);

  return dateline_table_reader_new (stream, "table", shape, NULL, error);
}

/* "[header] …", then "number: cell|cell" and "number! problem" for each record. */
static char *
read_shaped (const char *bytes, gssize length, const DatelineTableShape *shape)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader)
    reader = open_bytes (bytes, length < 0 ? strlen (bytes) : (gsize) length, shape, &error);
  GString *printed = g_string_new (NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  DatelineTableRecord record;
  const GPtrArray *columns;

  if (reader == NULL)
    {
      g_string_printf (printed, "error: %s", error->message);
      return g_string_free (printed, FALSE);
    }
  while (dateline_table_reader_next (reader, &record, &error))
    {
      g_assert_true (record.cells != NULL || record.problem != NULL);
      if (record.cells != NULL)
        g_string_append_printf (rows, "\n%u: ", record.number);
      for (guint i = 0; record.cells != NULL && i < record.n_cells; i++)
        g_string_append_printf (rows, "%s%s", i > 0 ? "|" : "", record.cells[i]);
      if (record.problem != NULL)
        g_string_append_printf (rows, "\n%u! %s", record.number, record.problem);
    }
  columns = dateline_table_reader_get_columns (reader);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (printed, "%s[%s]", i > 0 ? " " : "", (const char *) columns->pdata[i]);
  g_string_append (printed, rows->str);
  if (error != NULL)
    g_string_append_printf (printed, "\nend: %s", error->message);

  return g_string_free (printed, FALSE);
}

static char *
read_table (const char *text)
{
  return read_shaped (text, -1, NULL);
}

typedef struct
{
  const char *text;
  const char *table;
} Case;

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *table = read_table (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (table, ==, cases[i].table);
    }
}

static void
test_csv (void)
{
  static const Case cases[] = {
    { "title,date\nA,2022-01-26\n", "[title] [date]\n2: A|2022-01-26" },
    { "title;date\r\nA;2022-01-26", "[title] [date]\n2: A|2022-01-26" },
    { "title\tdate\rA\tx\rB\ty", "[title] [date]\n2: A|x\n3: B|y" },
    { "title|date\nA, b|x\n", "[title] [date]\n2: A, b|x" },
    { "title^date^n\nA^x^1\nB^y^2\n", "[title] [date] [n]\n2: A|x|1\n3: B|y|2" },
    { "\xef\xbb\xbftitle,date\nA,x\n", "[title] [date]\n2: A|x" },
    { "sep=;\ntitle;a,b\nA;x,y\n", "[title] [a,b]\n3: A|x,y" },
    { "title,text\n\"A, B\",\"says \"\"no\"\" twice\"\n",
      "[title] [text]\n2: A, B|says \"no\" twice" },
    { "title,text\n\"A \\\"b\\\", c\",x\n\"d\",\"e \\\\ f\"\n",
      "[title] [text]\n2: A \"b\", c|x\n3: d|e \\ f" },
    { "title,text\nA,\"one\r\ntwo\n\nthree\"\nB,x\n",
      "[title] [text]\n2: A|one\ntwo\n\nthree\n6: B|x" },
    { "title,text\nA, \"with space, before\" \nB,x\n",
      "[title] [text]\n2: A|with space, before\n3: B|x" },
    { "title,text\nA,5\" screen\nB,say \"yes\"\n",
      "[title] [text]\n2: A|5\" screen\n3: B|say \"yes\"" },
    { "'title','text'\n'A, b','c'\n'D','it''s'\n", "[title] [text]\n2: A, b|c\n3: D|it's" },
    { "title,text\n\n , \n,\nA,x\n", "[title] [text]\n3:  | \n5: A|x" },
    { "title,text,\nA,x,\n", "[title] [text] []\n2: A|x|" },
    /* Numbers stay as they are written. */
    { "id,n\n007,1.50\n1e5,+3\n", "[id] [n]\n2: 007|1.50\n3: 1e5|+3" },
    /* Lines above the headers, and none at all. */
    { "Report of today\n\ntitle,date,text\nA,x,y\nB,x,y\n",
      "[title] [date] [text]\n4: A|x|y\n5: B|x|y" },
    { "1,2022-01-26,https://a.example/1\n2,2022-01-27,https://a.example/2\n",
      "[] [] []\n1: 1|2022-01-26|https://a.example/1\n2: 2|2022-01-27|https://a.example/2" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_damaged_csv (void)
{
  static const Case cases[] = {
    { "title,date\nA\nB,x\n",
      "[title] [date]\n2: A|\n2! 1 cell, but there are 2 columns; the rest is taken for empty\n3: B|x" },
    { "title,date\nA,x,y,z\nB,x\n",
      "[title] [date]\n2: A|x|y|z\n2! 4 cells, but there are 2 columns; what is too much is kept as the "
      "detail “rest”\n3: B|x" },
    /* A quotation that never closes costs its line, whether others follow it or none do. */
    { "a,b,c\n1,\"x,2\n3,y,4\n5,z,6\n",
      "[a] [b] [c]\n2! A quotation mark in this line is never closed\n3: 3|y|4\n4: 5|z|6" },
    { "a,b,c\n1,\"x,2\n3,\"y\",4\n5,\"z\",6\n",
      "[a] [b] [c]\n2! A quotation mark in this line is never closed\n3: 3|y|4\n4: 5|z|6" },
    { "a,b\n1,x\n2,\"y", "[a] [b]\n2: 1|x\n3! A quotation mark in this line is never closed" },
    { "", "error: There is nothing in it" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_json (void)
{
  static const Case cases[] = {
    { "[{\"title\":\"A\",\"n\":1.50},{\"n\":1e3,\"more\":true}]",
      "[title] [n] [more]\n1: A|1.50\n2: |1e3|true" },
    { "{\"status\":\"ok\",\"articles\":[{\"source\":{\"id\":null,\"name\":\"X\"},\"title\":\"A\"}]}",
      "[source.id] [source.name] [title]\n1: |X|A" },
    { "{\"facets\":[{\"x\":1}],\"response\":{\"docs\":[{\"title\":\"A\"}]}}", "[title]\n1: A" },
    { "{\"title\":\"A\",\"b\":1}\n\n{\"title\":\"B\",\"b\":2}\n", "[title] [b]\n1: A|1\n3: B|2" },
    { "[{\"tags\":[\"a\",\"b\"],\"who\":[{\"n\":\"J\"},{\"n\":\"K\"}],\"empty\":[]}]",
      "[tags] [who.n] [empty]\n1: a; b|J; K|" },
    { "[{\"t\":\"caf\\u00e9 \\ud83d\\ude00 \\ud83d \\u0000 a\\r\\nb\"}]",
      "[t]\n1: café 😀 \xef\xbf\xbd \xef\xbf\xbd a\nb" },
    { "[{\"t\":NaN,\"u\":null}]", "[t] [u]\n1: |" },
    { "[]", "" },
    { "{\"title\":\"A\",\"text\":\"b\"}", "[title] [text]\n1: A|b" },
    { "[1,{\"t\":\"A\"}]",
      "[t]\n1! A record is to be an object in braces, at byte 1 of the record\n2: A" },
    /* Damage costs its record, in lines and in lists. */
    { "{\"t\":\"A\",\"u\":1}\n{\"t\":\"B\" \"u\":2}\n{\"t\":\"C\",\"u\":3}\n",
      "[t] [u]\n1: A|1\n2! A comma or a bracket is missing, at byte 10 of the record\n3: C|3" },
    { "[{\"t\":\"A\",\"u\":\"x\"},{\"t\":\"B,\"u\":\"y\"},{\"t\":\"C\",\"u\":\"z\"}]",
      "[t] [u]\n1: A|x\n2! A comma or a bracket is missing, at byte 10 of the record\n3: C|z" },
    { "[{\"t\":\"A\"},{\"t\":\"B",
      "[t]\n1: A\n2! The text ends within it, at byte 8 of the record" },
    { "[{\"t\":\"A\"},{\"t\":\"B\"}",
      "[t]\n1: A\n2: B\n3! The list has no end: the file seems to be cut off here" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *encoding;
    gboolean mark;
  } cases[] = { { "UTF-8", FALSE },       { "UTF-16LE", TRUE }, { "UTF-16BE", TRUE },
                { "UTF-16LE", FALSE },    { "UTF-32LE", TRUE }, { "ISO-8859-1", FALSE },
                { "WINDOWS-1252", FALSE } };
  static const char text[] =
    "Titel;Text\n"
    "Übergröße;Der Präsident äußerte sich über die Lage, größer als früher.\n"
    "Café;Déjà vu à la gare, où l'élève a mangé une crêpe.\n";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = g_strconcat (cases[i].mark ? "\xef\xbb\xbf" : "", text, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *table = NULL;
      gsize length;

      bytes = g_convert (marked, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (bytes);
      table = read_shaped (bytes, (gssize) length, NULL);
      g_test_message ("%s", cases[i].encoding);
      g_assert_cmpstr (table, ==,
                       "[Titel] [Text]\n"
                       "2: Übergröße|Der Präsident äußerte sich über die Lage, größer als früher.\n"
                       "3: Café|Déjà vu à la gare, où l'élève a mangé une crêpe.");
    }
}

/* Only ASCII for longer than anybody looks ahead, then what tells the encoding. */
static void
test_late_encoding (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autofree char *table = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "plain,words\n");
  g_string_append (text, "caf\xe9 d\xe9j\xe0 vu,gar\xe7on \xe0 la f\xeate\n");
  table = read_shaped (text->str, (gssize) text->len, NULL);
  g_assert_true (g_str_has_suffix (table, "\n20002: café déjà vu|garçon à la fête"));
}

static void
test_shape_is_obeyed (void)
{
  DatelineTableShape shape = {
    .kind = DATELINE_TABLE_CSV, .delimiter = ',', .quote = '\n', .header = 0
  };
  g_autofree char *table = read_shaped ("a,\"b\nc,d\"\n", -1, &shape);
  DatelineTableShape other = { .header = 2, .delimiter = ';', .encoding = (char *) "ISO-8859-1" };
  g_autofree char *second = read_shaped ("x;y\nk;l\n\xe9;\xe8\n", -1, &other);
  DatelineTableShape list = { .kind = DATELINE_TABLE_JSON, .list = (char *) "b", .header = -1 };
  g_autofree char *third = read_shaped ("{\"articles\":[{\"t\":1}],\"b\":[{\"t\":2}]}", -1, &list);
  DatelineTableShape wrong = { .encoding = (char *) "no-such", .header = -1 };
  g_autofree char *fourth = read_shaped ("a,b\n", -1, &wrong);

  g_assert_cmpstr (table, ==, "[] []\n1: a|\"b\n2: c|d\"");
  g_assert_cmpstr (second, ==, "[k] [l]\n3: é|è");
  g_assert_cmpstr (third, ==, "[t]\n1: 2");
  g_assert_cmpstr (
    fourth, ==,
    "error: The encoding “no-such” is not known; choose another one, or none to have it "
    "guessed");
}

/* What is looked at comes again, with the bytes of each record. */
static void
test_peek (void)
{
  static const char text[] = "a,b\n1,\"x\ny\"\n2,z\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader) reader = open_bytes (text, strlen (text), NULL, &error);
  g_autoptr (GPtrArray) peeked = dateline_table_reader_peek (reader, 10, &error);
  DatelineTableRecord record;
  g_autofree char *place = NULL;

  g_assert_cmpuint (peeked->len, ==, 2);
  g_assert_cmpstr (((DatelineTableRecord *) peeked->pdata[1])->cells[1], ==, "z");
  g_assert_true (dateline_table_reader_next (reader, &record, &error));
  g_assert_cmpmem (record.original, record.original_length, "1,\"x\ny\"", 7);
  g_assert_true (dateline_table_reader_next (reader, &record, &error));
  g_assert_cmpmem (record.original, record.original_length, "2,z", 3);
  g_assert_false (dateline_table_reader_next (reader, &record, &error));
  g_assert_no_error (error);
  place = dateline_table_reader_place (reader, 4);
  g_assert_cmpstr (place, ==, "line 4");
}

/* --- made to hurt --- */

static char *
repeat (const char *before, const char *middle, guint n, const char *behind, gsize *length)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, middle);
  g_string_append (text, behind);
  *length = text->len;

  return g_string_free (text, FALSE);
}

static void
test_million_columns (void)
{
  gsize length;
  g_autofree char *header = repeat ("a", ",a", 1000000, "\n1,2\n", &length);
  g_autofree char *first = read_shaped (header, (gssize) length, NULL);
  g_autofree char *row = repeat ("a,b\n1,2\n3", ",x", 1000000, "\n5,6\n", &length);
  g_autofree char *second = read_shaped (row, (gssize) length, NULL);

  g_assert_cmpstr (
    first, ==,
    "error: The headers can't be read: It has 1000001 cells, and at most 16384 are taken");
  g_assert_cmpstr (second, ==,
                   "[a] [b]\n2: 1|2\n3! It has 1000001 cells, and at most 16384 are taken\n4: 5|6");
}

static void
test_long_cell (void)
{
  g_autofree char *thousand = g_strnfill (1000, 'x');
  gsize length;
  g_autofree char *plain = repeat ("a,b\n1,2\n3,", thousand, 40000, "\n5,6\n", &length);
  g_autofree char *first = read_shaped (plain, (gssize) length, NULL);
  g_autofree char *quoted = repeat ("a,b\n1,2\n3,\"y\n", thousand, 20000, "\n\"\"z\"\n5,6\n",
                                    &length);
  g_autofree char *second = read_shaped (quoted, (gssize) length, NULL);
  g_autofree char *member = repeat ("[{\"a\":1},{\"a\":\"", thousand, 20000, "\"},{\"a\":3}]",
                                    &length);
  g_autofree char *third = read_shaped (member, (gssize) length, NULL);

  g_assert_cmpstr (
    first, ==,
    "[a] [b]\n2: 1|2\n3! The record is longer than 16.0\xc2\xa0MiB, up to line 3\n4: 5|6");
  g_assert_cmpstr (
    second, ==,
    "[a] [b]\n2: 1|2\n3! The record is longer than 16.0\xc2\xa0MiB, up to line 5\n6: 5|6");
  g_assert_cmpstr (third, ==, "[a]\n1: 1\n2! The record is longer than 16.0\xc2\xa0MiB\n3: 3");
}

/* Thousands of quotations without end: each costs its line, and it ends. */
static void
test_unclosed_quotes (void)
{
  gsize length;
  g_autofree char *text = repeat ("a,b\n", "1,\"x\n", 3000, "", &length);
  g_autofree char *table = read_shaped (text, (gssize) length, NULL);
  g_autofree char *thousand = g_strnfill (1000, 'x');
  g_autofree char *filler = g_strdup_printf ("1,%s\n", thousand);
  g_autofree char *rows = repeat ("a,b\n0,\"never\n", filler, 30000, "", &length);
  g_autofree char *second = read_shaped (rows, (gssize) length, NULL);

  g_assert_nonnull (strstr (table, "A quotation mark in this line is never closed"));
  g_assert_true (
    g_str_has_prefix (second, "[a] [b]\n2! A quotation mark in this line is never closed\n3: 1|x"));
  g_assert_nonnull (strstr (second, "\n30002: 1|x"));
}

static void
test_nuls_and_depth (void)
{
  static const char nuls[] = "a,b\n1,x\0y\n2,\0\0\n3,z\n";
  g_autofree char *first = read_shaped (nuls, sizeof nuls - 1, NULL);
  gsize length;
  g_autofree char *deep = repeat ("[{\"a\":1},{\"a\":", "[", 100000, "1}]", &length);
  g_autofree char *second = read_shaped (deep, (gssize) length, NULL);
  g_autofree char *members = repeat ("[{\"a\":1},{\"a\":[1", ",1", 200000, "]}]", &length);
  g_autofree char *third = read_shaped (members, (gssize) length, NULL);

  g_assert_cmpstr (first, ==,
                   "[a] [b]\n2: 1|x\xef\xbf\xbdy\n3: 2|\xef\xbf\xbd\xef\xbf\xbd\n4: 3|z");
  g_assert_cmpstr (
    second, ==,
    "[a]\n1: 1\n2! Brackets are nested too deeply, at byte 69 of the record; no record could "
    "be made out behind it");
  g_assert_true (
    g_str_has_suffix (third, "\n2! It has more than 100000 values; the rest is left out"));
}

#ifdef __SANITIZE_ADDRESS__
/* GLib lets go of the folders of the test before; only whole stacks tell that from ours. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/tables/csv", test_csv);
  g_test_add_func ("/tables/damaged-csv", test_damaged_csv);
  g_test_add_func ("/tables/json", test_json);
  g_test_add_func ("/tables/encodings", test_encodings);
  g_test_add_func ("/tables/late-encoding", test_late_encoding);
  g_test_add_func ("/tables/shape-is-obeyed", test_shape_is_obeyed);
  g_test_add_func ("/tables/peek", test_peek);
  g_test_add_func ("/tables/hostile/million-columns", test_million_columns);
  g_test_add_func ("/tables/hostile/long-cell", test_long_cell);
  g_test_add_func ("/tables/hostile/unclosed-quotes", test_unclosed_quotes);
  g_test_add_func ("/tables/hostile/nuls-and-depth", test_nuls_and_depth);

  return g_test_run ();
}
