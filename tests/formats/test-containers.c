/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives as folders of articles: each by its own format, told where it was, and counted. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/member-read.h"
#include "formats/records.h"

static const char page[] = "<!doctype html><html><head><title>Ferry back</title>"
                           "<meta property=article:published_time content=2023-02-07></head><body>"
                           "<h1>Ferry back</h1><p>The ferry across the bay runs again, the harbour "
                           "master said on Tuesday, after four months in the yard.</p>"
                           "<p>It will take cars from spring on, when the ramp is finished.</p>";
static const char lines[] = "{\"text\": \"First of the lines.\"}\n{broken\n"
                            "{\"text\": \"Third of the lines.\"}\n";

static const MakerMember folder[] = {
  { "The Post", NULL, 0, AE_IFDIR },
  { "The Post/2023/ferry.html", page, -1 },
  { "lines.jsonl", lines, -1 },
  { "note.txt", "A text that lies at the top.\n", -1 },
  { ".hidden.txt", "Not meant to be found.\n", -1 },
  { "__MACOSX/note.txt", "Nor this.\n", -1 },
  { "The Post/2023/style.css", "p { color: red }", -1 },
  { NULL },
};

static void
check_folder (GPtrArray *records)
{
  const DatelineDraft *draft;
  Record *record;

  g_assert_cmpuint (records->len, ==, 6);
  draft = records_draft (records, 0);
  g_assert_cmpstr (draft->title, ==, "Ferry back");
  g_assert_cmpstr (draft->source, ==, "The Post");
  g_assert_cmpstr (records_metadata (draft, "container"), ==, "The Post/2023/ferry.html");
  g_assert_cmpstr (draft->original_name, ==, "ferry.html");

  record = records->pdata[1];
  g_assert_nonnull (record->draft);
  g_assert_cmpstr (record->place, ==, "member lines.jsonl, line 1");
  record = records->pdata[2];
  g_assert_null (record->draft);
  g_assert_cmpstr (record->place, ==, "member lines.jsonl, line 2");
  g_assert_cmpstr (records_draft (records, 3)->text, ==, "Third of the lines.");

  draft = records_draft (records, 4);
  g_assert_cmpstr (draft->source, ==, NULL);
  g_assert_cmpstr (draft->text, ==, "A text that lies at the top.\n");
  record = records->pdata[5];
  g_assert_null (record->draft);
  g_assert_cmpstr (record->place, ==, "member The Post/2023/style.css");
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *format;
    const char *filter;
    const char *name;
  } cases[] = {
    { "zip", NULL, "a.zip" },   { "7z", NULL, "a.7z" },      { "tar", NULL, "a.tar" },
    { "tar", "gzip", "a.tgz" }, { "tar", "xz", "a.tar.xz" }, { "tar", "bzip2", "a.tar.bz2" },
    { "tar", "zstd", "a.odd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_archive (cases[i].format, cases[i].filter, folder);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = records_read (NULL, bytes, cases[i].name, &error);

      g_assert_no_error (error);
      check_folder (records);
    }
}

/* A packed file is that file: nothing is said of a member. */
static void
test_single (void)
{
  g_autoptr (GBytes) bytes = make_packed ("gzip", lines, sizeof lines - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = records_read (NULL, bytes, "lines.jsonl.gz", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpstr (((Record *) records->pdata[1])->place, ==, "line 2");
  g_assert_cmpstr (records_metadata (records_draft (records, 0), "container"), ==, NULL);
}

/* Zips within a zip, @depth of them. */
static GBytes *
nest (guint depth)
{
  GBytes *bytes = make_archive ("zip", NULL, folder);

  for (guint i = 0; i < depth; i++)
    {
      g_autoptr (GBytes) inner = bytes;
      gsize length;
      gconstpointer data = g_bytes_get_data (inner, &length);
      MakerMember members[] = { { "in.zip", data, (gssize) length }, { NULL } };

      bytes = make_archive (i % 2 == 0 ? "zip" : "tar", i % 2 == 0 ? NULL : "gzip", members);
    }

  return bytes;
}

static void
test_nested (void)
{
  g_autoptr (GBytes) twice = nest (2);
  g_autoptr (GBytes) too_deep = nest (DATELINE_MEMBER_MAX_NESTING);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = records_read (NULL, twice, "out.tgz", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 6);
  g_assert_cmpstr (records_metadata (records_draft (records, 0), "container"), ==,
                   "in.zip/in.zip/The Post/2023/ferry.html");
  g_assert_cmpstr (((Record *) records->pdata[1])->place, ==,
                   "member in.zip, member in.zip, member lines.jsonl, line 1");

  g_clear_pointer (&records, g_ptr_array_unref);
  records = records_read (NULL, too_deep, "out.tgz", &error);
  g_assert_no_error (error);
  /* The four files of the innermost one, unread. */
  g_assert_cmpuint (records->len, ==, 4);
  g_assert_cmpuint (records_count_refused (records), ==, 4);
}

static void
test_nothing (void)
{
  static const MakerMember empty[] = { { "a", NULL, 0, AE_IFDIR }, { ".x", "x", -1 }, { NULL } };
  static const MakerMember slides[] = {
    { "mimetype", "application/vnd.oasis.opendocument.presentation", -1 }, { NULL }
  };
  g_autoptr (GBytes) nothing = make_archive ("zip", NULL, empty);
  g_autoptr (GBytes) document = make_archive ("zip", NULL, slides);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  records = records_read (NULL, nothing, "a.zip", &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_clear_error (&error);
  g_clear_pointer (&records, g_ptr_array_unref);
  records = records_read (NULL, document, "a.odp", &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_UNKNOWN);
}

/* A swelling member costs the archive behind it; what came before it is there. */
static void
test_bomb (void)
{
  gsize length = 200 * 1024 * 1024;
  g_autofree char *zeros = g_malloc (length);
  MakerMember members[] = { { "note.txt", "A note.\n", -1 },
                            { "zeros.jsonl", zeros, (gssize) length },
                            { NULL } };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  memset (zeros, ' ', length);
  bytes = make_archive ("zip", NULL, members);
  records = records_read (NULL, bytes, "a.zip", &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
  g_assert_cmpuint (records->len, >=, 2);
  g_assert_cmpstr (records_draft (records, 0)->text, ==, "A note.\n");
  g_assert_cmpuint (records_count_refused (records), ==, records->len - 1);
}

/* What 7-Zip made with a password: the names are there, the contents are not. */
static void
test_encrypted (void)
{
  static const guint8 zip[] = {
    'P', 'K', 3,  4, 20, 0, 1, 0,  0,   0,   0,   0,   33,  80,  0xd7, 0x40, 0x3c, 0x6d,
    17,  0,   0,  0, 5,  0, 0, 0,  5,   0,   0,   0,   'a', '.', 't',  'x',  't',  1,
    2,   3,   4,  5, 6,  7, 8, 9,  10,  11,  12,  13,  14,  15,  16,   17,   'P',  'K',
    1,   2,   20, 0, 20, 0, 1, 0,  0,   0,   0,   0,   33,  80,  0xd7, 0x40, 0x3c, 0x6d,
    17,  0,   0,  0, 5,  0, 0, 0,  5,   0,   0,   0,   0,   0,   0,    0,    0,    0,
    0,   0,   0,  0, 0,  0, 0, 0,  'a', '.', 't', 'x', 't', 'P', 'K',  5,    6,    0,
    0,   0,   0,  1, 0,  1, 0, 51, 0,   0,   0,   52,  0,   0,   0,    0,    0,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (zip, sizeof zip);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = records_read (NULL, bytes, "a.zip", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpuint (records_count_refused (records), ==, 1);
  g_assert_nonnull (strstr (((Record *) records->pdata[0])->problem, "encrypted"));
}

/* The same articles again, from an archive and from a folder, are already there. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (GBytes) bytes = make_archive ("tar", "xz", folder);
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (DatelineImportReport) unpacked = NULL;

  fixture_write (fixture, "a.tar.xz", g_bytes_get_data (bytes, NULL),
                 (gssize) g_bytes_get_size (bytes));
  report = fixture_import (fixture, project, "a.tar.xz");
  g_assert_cmpuint (report->found, ==, 6);
  g_assert_cmpuint (report->added, ==, 4);
  g_assert_cmpuint (report->refused, ==, 2);
  again = fixture_import (fixture, project, "a.tar.xz");
  g_assert_cmpuint (again->already, ==, 4);
  g_assert_cmpuint (again->added, ==, 0);

  fixture_write (fixture, "in/ferry.html", page, -1);
  unpacked = fixture_import (fixture, project, "in");
  g_assert_cmpuint (unpacked->already, ==, 1);
}

/* Longer than what a file that is read at once may be: it comes through in pieces. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) records = NULL;
  MakerMember members[] = { { "lines.jsonl", NULL, 0 }, { NULL } };

  for (guint i = 0; i < 70; i++)
    {
      g_string_append (text, "{\"text\": \"");
      for (guint k = 0; k < 1024 * 1024; k++)
        g_string_append_c (text, (char) g_rand_int_range (random, 'a', 'z' + 1));
      g_string_append (text, "\"}\n");
    }
  members[0].content = text->str;
  members[0].length = (gssize) text->len;
  bytes = make_archive ("tar", NULL, members);
  records = records_read (NULL, bytes, "a.tar", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 70);
  g_assert_cmpuint (records_count_refused (records), ==, 0);
}

/* From a file that is not in memory: the list of a 7z stands at its end. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "7z", "zip", "tar" };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) text = g_string_new (NULL);
  MakerMember members[] = { { "long.txt", NULL, 0 }, { "note.txt", "A note.\n", -1 }, { NULL } };

  while (text->len < 3 * 1024 * 1024)
    g_string_append_printf (text, "%08x%s", g_rand_int (random), text->len % 7 == 0 ? "\n" : " ");
  members[0].content = text->str;
  members[0].length = (gssize) text->len;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = make_archive (formats[i], NULL, members);
      g_autoptr (DatelineProject) project = fixture_new_project (fixture, formats[i]);
      g_autoptr (DatelineImportReport) report = NULL;
      g_autofree char *name = g_strconcat ("a.", formats[i], NULL);

      g_assert_cmpuint (g_bytes_get_size (bytes), >, 1024 * 1024);
      fixture_write (fixture, name, g_bytes_get_data (bytes, NULL),
                     (gssize) g_bytes_get_size (bytes));
      report = fixture_import (fixture, project, name);
      g_assert_cmpuint (report->added, ==, 2);
      g_assert_cmpuint (report->found, ==, 2);
    }
}

static void
test_folders (void)
{
  static const char *const cases[][2] = {
    { "a.txt", NULL },    { "Post/a.txt", "Post" }, { "Post/2020/01/a.txt", "Post" },
    { "a/b/c.txt", "b" }, { "2020/a.txt", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder_name = dateline_member_folder (cases[i][0]);

      g_assert_cmpstr (folder_name, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/containers/kinds", test_kinds);
  g_test_add_func ("/containers/single", test_single);
  g_test_add_func ("/containers/nested", test_nested);
  g_test_add_func ("/containers/nothing", test_nothing);
  g_test_add_func ("/containers/bomb", test_bomb);
  g_test_add_func ("/containers/encrypted", test_encrypted);
  g_test_add_func ("/containers/folders", test_folders);
  FIXTURE_TEST ("/containers/import", test_import);
  FIXTURE_TEST ("/containers/file", test_file);
  FIXTURE_TEST ("/containers/long", test_long);

  return g_test_run ();
}
