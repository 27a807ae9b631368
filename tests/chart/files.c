/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as files: what they carry, that hostile queries don't break them, and that a failure
 * leaves the file that was there. */
#include "config.h"

#include "chart/chart-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "sample-series.h"
#include "text/dates.h"

static const char *const hostile[] = {
  "",
  "nato source:trt date:2021-12..2022-02",
  "<&\"]]>'",
  "</title><script>alert(1)</script>",
  "<![CDATA[ x ]]> <!-- -- --> <?pi ?>",
  "&amp;&#0;&#x1F600;",
  "control \x01\x02\x1b\x7f end",
  "line\nbreak\ttab\rreturn",
  "not \xff\xfe UTF-8",
  "\xef\xbf\xbf\xef\xbf\xbe noncharacters",
  "=HYPERLINK(\"http://example.org\")",
  "“Лавров” \xf0\x9f\x98\x80",
};

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dateline-chart-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static DatelineSeries *
make_series (void)
{
  return sample_series_new (DATELINE_UNIT_WEEK, dateline_day_from_civil (2021, 11, 29), 12, 4,
                            TRUE);
}

/* What GMarkup finds of an SVG's notes. */
typedef struct
{
  char *query;
  char *total;
  GString *title;
  GString *description;
  GString *into;
} Notes;

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Notes *notes = user_data;

  if (strcmp (name, "title") == 0)
    notes->into = notes->title;
  else if (strcmp (name, "desc") == 0)
    notes->into = notes->description;
  g_assert_cmpstr (name, !=, "script");
  if (strcmp (name, "dateline:chart") != 0)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], "query") == 0)
        notes->query = g_strdup (values[i]);
      if (strcmp (names[i], "total") == 0)
        notes->total = g_strdup (values[i]);
    }
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Notes *notes = user_data;

  notes->into = NULL;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Notes *notes = user_data;

  if (notes->into != NULL)
    g_string_append_len (notes->into, text, length);
}

static gboolean
is_xml_character (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xfffe && c != 0xffff);
}

static void
test_svg (void)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autoptr (DatelineSeries) series = make_series ();
  g_autofree char *total = g_strdup_printf ("%u", series->total);

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GMarkupParseContext) context = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      Notes notes = { 0 };
      gsize length;

      dateline_chart_save (path, series, hostile[i], hostile[i], 640, 360, &error);
      g_assert_no_error (error);
      g_file_get_contents (path, &contents, &length, &error);
      g_assert_no_error (error);
      g_assert_true (g_utf8_validate (contents, length, NULL));
      for (const char *p = contents; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_true (is_xml_character (g_utf8_get_char (p)));

      notes.title = g_string_new (NULL);
      notes.description = g_string_new (NULL);
      context = g_markup_parse_context_new (&parser, 0, &notes, NULL);
      g_markup_parse_context_parse (context, contents, length, &error);
      g_assert_no_error (error);
      g_markup_parse_context_end_parse (context, &error);
      g_assert_no_error (error);

      g_assert_cmpstr (notes.total, ==, total);
      g_assert_nonnull (strstr (notes.description->str, "3 undated"));
      /* What XML can carry comes back as it was typed. */
      if (i < 6 || i >= 10)
        {
          g_assert_cmpstr (notes.query, ==, hostile[i]);
          g_assert_cmpstr (notes.title->str, ==, hostile[i]);
        }
      g_free (notes.query);
      g_free (notes.total);
      g_string_free (notes.title, TRUE);
      g_string_free (notes.description, TRUE);

      if (xmllint != NULL)
        {
          const char *arguments[] = { xmllint, "--noout", "--nonet", path, NULL };
          int status;

          g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, NULL, &status,
                        &error);
          g_assert_no_error (error);
          g_assert_true (g_spawn_check_wait_status (status, &error));
        }
    }
  remove_folder (folder);
}

/* A PDF has NUL bytes: string functions would stop there. */
static const char *
find_bytes (const char *contents, gsize length, const char *needle)
{
  gsize n = strlen (needle);

  for (gsize i = 0; i + n <= length; i++)
    if (memcmp (contents + i, needle, n) == 0)
      return contents + i;

  return NULL;
}

static void
test_pdf_and_png (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *pdf = g_build_filename (folder, "chart.PDF", NULL);
  g_autofree char *png = g_build_filename (folder, "chart.png", NULL);
  g_autoptr (DatelineSeries) series = make_series ();

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      cairo_surface_t *picture;
      gsize length;

      dateline_chart_save (pdf, series, NULL, hostile[i], 640, 360, &error);
      g_assert_no_error (error);
      g_file_get_contents (pdf, &contents, &length, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (length, >, 1000);
      g_assert_true (g_str_has_prefix (contents, "%PDF-"));
      if (i == 1)
        {
          g_assert_nonnull (find_bytes (contents, length, "/Title (Articles by week, by source)"));
          g_assert_nonnull (find_bytes (contents, length, hostile[1]));
        }

      if (i % 4 != 0)
        continue;
      dateline_chart_save (png, series, NULL, hostile[i], 640, 360, &error);
      g_assert_no_error (error);
      picture = cairo_image_surface_create_from_png (png);
      g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 1280);
      g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 720);
      cairo_surface_destroy (picture);
    }
  remove_folder (folder);
}

/* RFC 4180, strictly: records of fields, or NULL where the text is none. */
static GPtrArray *
parse_csv (const char *text)
{
  g_autoptr (GPtrArray)
    records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const char *p = text;

  while (*p != '\0')
    {
      GPtrArray *record = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (records, record);
      for (;;)
        {
          g_autoptr (GString) field = g_string_new (NULL);

          if (*p == '"')
            {
              for (p++; *p != '"' || p[1] == '"'; p++)
                {
                  if (*p == '\0')
                    return NULL;
                  g_string_append_c (field, *p);
                  p += *p == '"';
                }
              p++;
            }
          else
            {
              while (*p != '\0' && strchr (",\r\n\"", *p) == NULL)
                g_string_append_c (field, *p++);
            }
          g_ptr_array_add (record, g_strdup (field->str));
          if (*p != ',')
            break;
          p++;
        }
      if (p[0] != '\r' || p[1] != '\n')
        return NULL;
      p += 2;
    }

  return g_steal_pointer (&records);
}

static const char *
cell (GPtrArray *records, guint row, guint column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (records, row), column);
}

static void
test_csv (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    for (int share = 0; share < 2; share++)
      {
        g_autoptr (DatelineSeries) series = make_series ();
        DatelineSeriesPart *part = g_ptr_array_index (series->parts, 3);
        g_autoptr (GPtrArray) records = NULL;
        g_autofree char *csv = NULL;
        g_autofree char *expected = NULL;
        guint n_fields = share ? 10 : 8;
        guint first_part = share ? 6 : 4;
        guint charted = 0;

        if (share)
          series->measure = DATELINE_MEASURE_SHARE;
        g_free (part->name);
        part->name = g_strdup (hostile[i]);
        csv = dateline_series_to_csv (series, hostile[i]);
        records = parse_csv (csv);
        g_assert_nonnull (records);
        g_assert_cmpuint (records->len, ==, 1 + 12 + 7);
        for (guint row = 0; row < records->len; row++)
          g_assert_cmpuint (((GPtrArray *) g_ptr_array_index (records, row))->len, ==, n_fields);

        expected = hostile[i][0] == '=' ? g_strconcat ("'", hostile[i], NULL)
                                        : g_utf8_make_valid (hostile[i], -1);
        g_assert_cmpstr (cell (records, 0, n_fields - 1), ==, expected);
        g_assert_cmpstr (cell (records, 19, 0), ==, "query");
        g_assert_cmpstr (cell (records, 19, 1), ==, expected);

        g_assert_cmpstr (cell (records, 1, 0), ==, "2021-W48");
        g_assert_cmpstr (cell (records, 1, 1), ==, "2021-11-29");
        g_assert_cmpstr (cell (records, 1, 2), ==, "2021-12-05");
        for (guint row = 1; row <= 12; row++)
          {
            guint sum = 0;

            for (guint k = 0; k < 4; k++)
              sum += (guint) g_ascii_strtoull (cell (records, row, first_part + k), NULL, 10);
            g_assert_cmpuint (sum, ==, g_ascii_strtoull (cell (records, row, 3), NULL, 10));
            charted += sum;
          }
        g_assert_cmpstr (cell (records, 13, 0), ==, "charted");
        g_assert_cmpuint (charted, ==, g_ascii_strtoull (cell (records, 13, 3), NULL, 10));
        g_assert_cmpstr (cell (records, 14, 0), ==, "undated");
        g_assert_cmpstr (cell (records, 14, 3), ==, "3");
        g_assert_cmpstr (cell (records, 14, first_part), ==, "2");
      }
}

static void
test_failures (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *gif = g_build_filename (folder, "chart.gif", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "chart.svg", NULL);
  g_autoptr (DatelineSeries) series = make_series ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_chart_save (gif, series, NULL, NULL, 640, 360, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const endings[] = { ".svg", ".pdf", ".png", ".csv" };

      g_assert_nonnull (strstr (error->message, endings[i]));
    }
  g_assert_false (g_file_test (gif, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_false (dateline_chart_save (nowhere, series, NULL, NULL, 640, 360, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "missing"));

  remove_folder (folder);
}

/* What was there before is replaced as a whole; nothing is left beside it. */
static void
test_replaces (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "chart.csv", NULL);
  g_autoptr (DatelineSeries) series = make_series ();
  g_autofree char *expected = dateline_series_to_csv (series, "nato");
  g_autofree char *contents = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n_files = 0;

  g_file_set_contents (path, long_text, -1, &error);
  g_assert_no_error (error);
  dateline_chart_save (path, series, NULL, "nato", 640, 360, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);

  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/files/svg", test_svg);
  g_test_add_func ("/chart/files/pdf-and-png", test_pdf_and_png);
  g_test_add_func ("/chart/files/csv", test_csv);
  g_test_add_func ("/chart/files/failures", test_failures);
  g_test_add_func ("/chart/files/replaces", test_replaces);

  return g_test_run ();
}
