/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets: what their cells mean, and files made to hurt. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/format.h"
#include "formats/table-reader.h"
#include "formats/xlsx-private.h"

#define RELATIONS                                                                        \
  "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" \
  "<Relationship Id='r1' Type='x' Target='worksheets/sheet1.xml'/>"                      \
  "<Relationship Id='r2' Type='x' Target='/xl/worksheets/sheet2.xml'/></Relationships>"

#define STYLES                                                                                          \
  "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts>"             \
  "<numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/><numFmt numFmtId='165' "                         \
  "formatCode='[Red]0.00&quot; days&quot;'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>" \
  "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"    \
  "</styleSheet>"

#define STRINGS                                                                                    \
  "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>title</t></si>"   \
  "<si><t>date</t></si><si><t>text</t></si><si><r><t>Talks </t></r><r><t xml:space='preserve'>go " \
  "on</t></r><rPh><t>ignored</t></rPh></si><si><t>Line_x000D_\nbreak &amp; more</t></si></sst>"

static char *
make_workbook (const char *more)
{
  return g_strdup_printf (
    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>%s<sheets>"
    "<sheet name='First' sheetId='1' r:id='r1'/><sheet name='Second' sheetId='2' r:id='r2'/>"
    "</sheets></workbook>",
    more);
}

/* @workbook, @strings: (nullable): what is usual. */
static GBytes *
make_xlsx (const char *sheet1, const char *sheet2, const char *workbook, const char *strings)
{
  g_autofree char *usual = make_workbook ("");
  g_autofree char *first = g_strdup_printf (
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s</worksheet>",
    sheet1);
  g_autofree char *second = g_strdup_printf (
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s</worksheet>",
    sheet2);
  const MakerMember members[] = {
    { "[Content_Types].xml", "<Types/>", -1, 0 },
    { "xl/workbook.xml", workbook != NULL ? workbook : usual, -1, 0 },
    { "xl/_rels/workbook.xml.rels", RELATIONS, -1, 0 },
    { "xl/worksheets/sheet1.xml", first, -1, 0 },
    { "xl/worksheets/sheet2.xml", second, -1, 0 },
    { "xl/styles.xml", STYLES, -1, 0 },
    { "xl/sharedStrings.xml", strings != NULL ? strings : STRINGS, -1, 0 },
    { NULL },
  };

  return make_archive ("zip", NULL, members);
}

static char *
read_xlsx (GBytes *bytes, const DatelineTableShape *shape)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader)
    reader = dateline_table_reader_new (stream, "a.xlsx", shape, NULL, &error);
  GString *printed = g_string_new (NULL);
  DatelineTableRecord record;
  const GPtrArray *columns;

  if (reader == NULL)
    {
      g_string_printf (printed, "error: %s", error->message);
      return g_string_free (printed, FALSE);
    }
  columns = dateline_table_reader_get_columns (reader);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (printed, "%s[%s]", i > 0 ? " " : "", (const char *) columns->pdata[i]);
  while (dateline_table_reader_next (reader, &record, &error))
    {
      if (record.cells != NULL)
        g_string_append_printf (printed, "\n%u: ", record.number);
      for (guint i = 0; record.cells != NULL && i < record.n_cells; i++)
        g_string_append_printf (printed, "%s%s", i > 0 ? "|" : "", record.cells[i]);
      if (record.problem != NULL)
        g_string_append_printf (printed, "\n%u! %s", record.number, record.problem);
    }
  if (error != NULL)
    g_string_append_printf (printed, "\nend: %s", error->message);

  return g_string_free (printed, FALSE);
}

static char *
read_sheet (const char *rows)
{
  g_autofree char *sheet = g_strdup_printf (
    "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
    "<c r='C1' t='s'><v>2</v></c></row>%s",
    rows);
  g_autoptr (GBytes) bytes = make_xlsx (sheet, "<sheetData/>", NULL, NULL);

  return read_xlsx (bytes, NULL);
}

static void
test_cells (void)
{
  static const struct
  {
    const char *rows;
    const char *table;
  } cases[] = {
    /* Shared and inline texts, dates by their style, numbers as they are. */
    { "<row r='2'><c r='A2' t='s'><v>3</v></c><c r='B2' s='1'><v>44587</v></c><c r='C2' t='s'><v>4</v></c></row>",
      "\n2: Talks go on|2022-01-26|Line\nbreak & more" },
    { "<row r='3'><c r='A3' t='inlineStr'><is><t>In </t><r><t>line</t></r></is></c><c r='B3' s='2'><v>44587.75</v></c>"
      "<c r='C3'><v>44587</v></c></row>",
      "\n3: In line|2022-01-26 18:00:00|44587" },
    { "<row r='2'><c r='A2' t='str'><f>A1&amp;B1</f><v>computed</v></c><c r='B2' s='3'><v>1.50</v></c>"
      "<c r='C2' t='b'><v>1</v></c></row>",
      "\n2: computed|1.50|true" },
    { "<row r='2'><c r='A2' t='d'><v>2022-01-26T00:00:00</v></c><c r='C2'><v>1.6431552E+09</v></c></row>",
      "\n2: 2022-01-26T00:00:00||1.6431552E+09" },
    /* Neither rows nor cells must say where they are. */
    { "<row><c t='s'><v>3</v></c><c s='1'><v>61</v></c></row>", "\n2: Talks go on|1900-03-01|" },
    { "<row r='2'><c r='A2' t='s'><v>3</v></c><c r='B2' s='1'><v>59</v></c></row>",
      "\n2: Talks go on|1900-02-28|" },
    { "<row r='2'/><row r='3'><c r='A3'/></row><row r='9'><c r='C9'><v>x</v></c></row>",
      "\n9: ||x" },
    { "<row r='2'><c r='A2' t='e'><v>#REF!</v></c><c r='B2'><f>NOW()</f></c><c r='C2' t='s'><v>99</v></c></row>"
      "<row r='3'><c r='A3' t='s'><v>3</v></c></row>",
      "\n2! cell A2: the spreadsheet shows the error #REF!\ncell B2: the formula has no value; open the file in a "
      "spreadsheet and save it\ncell C2: the text it refers to is not in the file\n3: Talks go on||" },
    /* Merged downwards: the value holds for each row, but for those that have one of their own. */
    { "<row r='2'><c r='A2' t='s'><v>3</v></c><c r='C2'><v>1</v></c></row><row r='3'><c r='C3'><v>2</v></c></row>"
      "<row r='4'><c r='C4'><v>3</v></c></row><row r='5'><c r='C5'><v>4</v></c></row></sheetData><mergeCells>"
      "<mergeCell ref='A2:A4'/><mergeCell ref='B3:C3'/></mergeCells><sheetData>",
      "\n2: Talks go on||1\n3: Talks go on||2\n4: Talks go on||3\n5: ||4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *closed = g_strconcat (cases[i].rows, "</sheetData>", NULL);
      g_autofree char *table = read_sheet (closed);
      g_autofree char *expected = g_strconcat ("[title] [date] [text]", cases[i].table, NULL);

      g_test_message ("%s", cases[i].rows);
      g_assert_cmpstr (table, ==, expected);
    }
}

static void
test_sheets (void)
{
  static const char empty[] = "<sheetData><row r='1'/></sheetData>";
  static const char full[] =
    "<sheetData><row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row r='2'>"
    "<c t='s'><v>3</v></c><c s='1'><v>1</v></c></row></sheetData>";
  g_autofree char *book_1904 = make_workbook ("<workbookPr date1904='1'/>");
  g_autoptr (GBytes) bytes = make_xlsx (empty, full, book_1904, NULL);
  g_autofree char *table = read_xlsx (bytes, NULL);
  DatelineTableShape first = { .sheet = (char *) "First", .header = -1 };
  g_autofree char *chosen = read_xlsx (bytes, &first);
  DatelineTableShape third = { .sheet = (char *) "Third", .header = -1 };
  g_autofree char *missing = read_xlsx (bytes, &third);

  /* The first sheet with anything in it; days are counted from 1904 there. */
  g_assert_cmpstr (table, ==, "[title] [date]\n2: Talks go on|1904-01-02");
  g_assert_cmpstr (chosen, ==, "");
  g_assert_cmpstr (missing, ==, "error: There is no sheet “Third” in it");
}

static void
test_formats (void)
{
  static const struct
  {
    const char *code;
    gboolean date;
  } cases[] = { { "yyyy-mm-dd", TRUE },
                { "d. mmm yy", TRUE },
                { "[$-407]dd/mm/yyyy;@", TRUE },
                { "General", FALSE },
                { "0.00", FALSE },
                { "#,##0.00 \"years\"", FALSE },
                { "[Red]0;[Blue]-0", FALSE },
                { "\\d0", FALSE },
                { "[h]:mm:ss", FALSE },
                { "h:mm", FALSE },
                { "0;yyyy", FALSE },
                { "\"unclosed", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (dateline_xlsx_format_is_date (cases[i].code), ==, cases[i].date);
    }
}

static void
test_references (void)
{
  guint column;
  guint row;

  g_assert_true (dateline_xlsx_read_reference ("A1", &column, &row));
  g_assert_cmpuint (column, ==, 0);
  g_assert_true (dateline_xlsx_read_reference ("XFD1048576", &column, &row));
  g_assert_cmpuint (column, ==, 16383);
  g_assert_cmpuint (row, ==, 1048576);
  g_assert_false (dateline_xlsx_read_reference ("XFE1", &column, &row));
  g_assert_false (dateline_xlsx_read_reference ("AAAAAAAAAAAAAAAAAAAA1", &column, &row));
  g_assert_false (dateline_xlsx_read_reference ("A", &column, &row));
  g_assert_false (dateline_xlsx_read_reference ("12", &column, &row));
  g_assert_false (dateline_xlsx_read_reference ("A99999999999", &column, &row));
}

/* --- made to hurt --- */

static void
test_entities (void)
{
  g_autoptr (GBytes) bytes = make_xlsx (
    "<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", "<sheetData/>", NULL,
    "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>");
  g_autofree char *table = read_xlsx (bytes, NULL);

  g_assert_cmpstr (
    table, ==, "error: “xl/sharedStrings.xml” in it declares entities, which no spreadsheet does");
}

static char *
repeat (const char *before, const char *middle, guint n, const char *behind)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, middle);
  g_string_append (text, behind);

  return g_string_free (text, FALSE);
}

static void
test_rows_of_nothing (void)
{
  g_autofree char *rows = repeat ("", "<row/>", 1000000, "<row><c><v>7</v></c></row></sheetData>");
  g_autofree char *table = read_sheet (rows);
  g_autofree char *more = repeat ("", "<row/>", 1100000, "</sheetData>");
  g_autofree char *second = read_sheet (more);

  g_assert_cmpstr (table, ==, "[title] [date] [text]\n1000002: 7||");
  g_assert_true (g_str_has_prefix (
    second, "error: The sheet has more rows or cells than a spreadsheet can have"));
}

/* A few bytes a row that stand for sixteen thousand cells. */
static void
test_wide_rows (void)
{
  g_autofree char *rows = repeat ("<sheetData>", "<row><c r='XFD1'><v>7</v></c></row>", 7000,
                                  "</sheetData>");
  g_autoptr (GBytes) bytes = make_xlsx (rows, "<sheetData/>", NULL, NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableReader)
    reader = dateline_table_reader_new (stream, "a.xlsx", NULL, NULL, &error);
  DatelineTableRecord record;
  guint n = 0;

  g_assert_no_error (error);
  while (dateline_table_reader_next (reader, &record, &error))
    n++;
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
  g_assert_cmpuint (n, ==, DATELINE_XLSX_MAX_CELLS / 16384);
}

static void
test_depth_and_damage (void)
{
  g_autofree char *deep = repeat ("<row><c><is>", "<r>", 300, "");
  g_autofree char *first = read_sheet (deep);
  g_autofree char *second = read_sheet (
    "<row r='2'><c r='A2'><v>7</v></c></row><row r='3'><c r='A3'><v>8</");
  g_autoptr (GBytes) cut = make_xlsx ("<sheetData/>", "<sheetData/>", "<workbook/>", NULL);
  g_autofree char *third = read_xlsx (cut, NULL);
  const MakerMember nothing[] = { { "xl/other.xml", "<x/>", -1, 0 }, { NULL } };
  g_autoptr (GBytes) bare = make_archive ("zip", NULL, nothing);
  g_autofree char *fourth = read_xlsx (bare, NULL);

  g_assert_nonnull (strstr (first, "is nested too deeply"));
  g_assert_nonnull (strstr (second, "“xl/worksheets/sheet1.xml” in it is damaged in line 1"));
  g_assert_cmpstr (third, ==, "error: There is no sheet in it");
  g_assert_true (g_str_has_prefix (fourth, "error: "));
}

/* A hundred megabytes of one letter in a few kilobytes. */
static void
test_ratio (void)
{
  g_autofree char *letters = g_strnfill (100 * 1024 * 1024, 'x');
  g_autofree char *strings = g_strconcat ("<sst><si><t>", letters, "</t></si></sst>", NULL);
  g_autoptr (GBytes) bytes = make_xlsx ("<sheetData><row><c t='s'><v>0</v></c></row></sheetData>",
                                        "<sheetData/>", NULL, strings);
  g_autofree char *table = read_xlsx (bytes, NULL);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1024 * 1024);
  g_assert_true (g_str_has_prefix (table, "error: "));
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
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/formats", test_formats);
  g_test_add_func ("/xlsx/references", test_references);
  g_test_add_func ("/xlsx/hostile/entities", test_entities);
  g_test_add_func ("/xlsx/hostile/rows-of-nothing", test_rows_of_nothing);
  g_test_add_func ("/xlsx/hostile/wide-rows", test_wide_rows);
  g_test_add_func ("/xlsx/hostile/depth-and-damage", test_depth_and_damage);
  g_test_add_func ("/xlsx/hostile/ratio", test_ratio);

  return g_test_run ();
}
