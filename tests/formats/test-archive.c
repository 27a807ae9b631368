/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives member by member: what is in them comes out, and what is hostile in them does no harm. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/archive-read.h"
#include "formats/format.h"

#define ENOUGH (1024 * 1024)

static DatelineArchive *
open_bytes (GBytes *bytes, const char *name, const DatelineArchiveLimits *limits)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  DatelineArchive *archive = dateline_archive_new (stream, name, limits, NULL, &error);

  g_assert_no_error (error);

  return archive;
}

static void
assert_member (DatelineArchive *archive, const char *path, const char *content)
{
  g_autoptr (GError) error = NULL;
  const DatelineArchiveMember *member = dateline_archive_next (archive, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (member);
  g_assert_cmpstr (member->path, ==, path);
  g_assert_cmpstr (member->problem, ==, NULL);
  bytes = dateline_archive_read (archive, ENOUGH, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content,
                   strlen (content));
}

static void
assert_end (DatelineArchive *archive)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_archive_next (archive, &error));
  g_assert_no_error (error);
  g_assert_null (dateline_archive_next (archive, &error));
  g_assert_no_error (error);
}

static const struct
{
  const char *format;
  const char *filter;
  DatelineArchiveKind kind;
} kinds[] = {
  { "zip", NULL, DATELINE_ARCHIVE_ZIP },          { "7z", NULL, DATELINE_ARCHIVE_7Z },
  { "tar", NULL, DATELINE_ARCHIVE_TAR },          { "tar", "gzip", DATELINE_ARCHIVE_COMPRESSED },
  { "tar", "xz", DATELINE_ARCHIVE_COMPRESSED },   { "tar", "bzip2", DATELINE_ARCHIVE_COMPRESSED },
  { "tar", "zstd", DATELINE_ARCHIVE_COMPRESSED },
};

static void
test_members (void)
{
  static const MakerMember members[] = {
    { "post", NULL, 0, AE_IFDIR },
    { "post/one.txt", "The first.", -1 },
    { "post/zwei \xc3\xbc.txt", "Two.", -1 },
    { "empty.txt", "", -1 },
    { "./three.txt", "Three.", -1 },
    { NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = make_archive (kinds[i].format, kinds[i].filter, members);
      g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, NULL);
      g_autofree char *umlaut = g_strdup ("post/zwei \xc3\xbc.txt");

      g_assert_cmpint (dateline_archive_sniff (g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes), "folder"),
                       ==, kinds[i].kind);
      /* 7z puts empty files last. */
      assert_member (archive, "post/one.txt", "The first.");
      assert_member (archive, umlaut, "Two.");
      if (!g_str_equal (kinds[i].format, "7z"))
        assert_member (archive, "empty.txt", "");
      assert_member (archive, "three.txt", "Three.");
      if (g_str_equal (kinds[i].format, "7z"))
        assert_member (archive, "empty.txt", "");
      assert_end (archive);
    }
}

static void
test_single (void)
{
  static const char *const filters[] = { "gzip", "bzip2", "xz", "zstd" };
  static const char *const names[] = { "a.csv.gz", "a.csv.BZ2", "a.csv.xz", "a.csv.zst" };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (GBytes) bytes = make_packed (filters[i], "a,b\n1,2\n", 8);
      g_autoptr (DatelineArchive) archive = open_bytes (bytes, names[i], NULL);

      assert_member (archive, "a.csv", "a,b\n1,2\n");
      assert_end (archive);
    }
}

static void
test_no_archive (void)
{
  static const char *const texts[] = { "", "The mayor said no.", "PK\3\4", "\x1f\x8b\x08", "BZh9" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineArchive) archive = dateline_archive_new (stream, "a", NULL, NULL, &error);

      if (archive != NULL && dateline_archive_next (archive, &error) != NULL)
        g_clear_pointer (&archive, dateline_archive_free);
      else if (*texts[i] != '\0')
        g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED);
    }
}

static void
test_hostile_names (void)
{
  static const MakerMember members[] = {
    { "../../etc/cron.txt", "x", -1 },
    { "/etc/passwd", "x", -1 },
    { "a/../../b.txt", "x", -1 },
    { "C:\\Windows\\a.txt", "x", -1 },
    { "a\\..\\..\\c.txt", "x", -1 },
    { "link.txt", NULL, 0, AE_IFLNK },
    { "pipe", NULL, 0, AE_IFIFO },
    { "good.txt", "Good.", -1 },
    { NULL },
  };
  static const char *const paths[] = { "etc/cron.txt", "etc/passwd", "a/b.txt", "C:/Windows/a.txt",
                                       "a/c.txt",      "link.txt",   "pipe" };
  g_autoptr (GBytes) bytes = make_archive ("tar", NULL, members);
  g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GInputStream) stream = NULL;
      const DatelineArchiveMember *member = dateline_archive_next (archive, &error);
      char piece[8];

      g_assert_no_error (error);
      g_assert_nonnull (member);
      g_assert_cmpstr (member->path, ==, paths[i]);
      g_assert_nonnull (member->problem);
      content = dateline_archive_read (archive, ENOUGH, NULL);
      g_assert_null (content);
      stream = dateline_archive_open (archive);
      g_assert_cmpint (g_input_stream_read (stream, piece, sizeof piece, NULL, &error), <, 0);
    }
  assert_member (archive, "good.txt", "Good.");
  assert_end (archive);
}

static void
test_long_names (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *wide = g_strnfill (DATELINE_ARCHIVE_MAX_NAME + 1, 'n');
  MakerMember members[] = { { NULL, "x", -1 }, { NULL, "x", -1 }, { "ok", "x", -1 }, { NULL } };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineArchive) archive = NULL;

  for (guint i = 0; i < DATELINE_ARCHIVE_MAX_DEPTH; i++)
    g_string_append (deep, "a/");
  g_string_append (deep, "b");
  members[0].path = deep->str;
  members[1].path = wide;
  bytes = make_archive ("tar", NULL, members);
  archive = open_bytes (bytes, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const DatelineArchiveMember *member = dateline_archive_next (archive, NULL);

      g_assert_nonnull (member);
      g_assert_nonnull (member->problem);
    }
  assert_member (archive, "ok", "x");
}

static void
test_too_many (void)
{
  static const MakerMember members[] = {
    { "a", "1", -1 }, { "b", "2", -1 }, { "c", "3", -1 }, { NULL }
  };
  static const DatelineArchiveLimits limits = { 2, G_MAXUINT64, 100, G_MAXUINT64 };
  g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);
  g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, &limits);
  g_autoptr (GError) error = NULL;

  assert_member (archive, "a", "1");
  assert_member (archive, "b", "2");
  g_assert_null (dateline_archive_next (archive, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

/* Folders count too, or a thousand million of them were free. */
static void
test_too_many_folders (void)
{
  static const MakerMember members[] = {
    { "a", NULL, 0, AE_IFDIR }, { "b", NULL, 0, AE_IFDIR }, { "c", NULL, 0, AE_IFDIR }, { NULL }
  };
  static const DatelineArchiveLimits limits = { 2, G_MAXUINT64, 100, G_MAXUINT64 };
  g_autoptr (GBytes) bytes = make_archive ("tar", NULL, members);
  g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, &limits);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_archive_next (archive, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_member_limit (void)
{
  static const MakerMember members[] = { { "long", "0123456789", -1 },
                                         { "short", "012", -1 },
                                         { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = make_archive (kinds[i].format, kinds[i].filter, members);
      g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, NULL);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (dateline_archive_next (archive, NULL));
      content = dateline_archive_read (archive, 9, &error);
      g_assert_null (content);
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
      assert_member (archive, "short", "012");
    }
}

/* Much that comes of little: told whether it is read or only passed over. */
static void
test_bomb (void)
{
  gsize length = 48 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  MakerMember members[] = { { "zeros", zeros, (gssize) length }, { "b", "b", -1 }, { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DatelineArchive) archive = NULL;
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;
      gboolean passed_over = i % 2 == 1;

      if (g_str_equal (kinds[i].format, "tar") && kinds[i].filter == NULL)
        continue;
      bytes = make_archive (kinds[i].format, kinds[i].filter, members);
      archive = open_bytes (bytes, NULL, NULL);
      g_assert_nonnull (dateline_archive_next (archive, NULL));
      if (passed_over)
        g_assert_null (dateline_archive_next (archive, &error));
      else
        content = dateline_archive_read (archive, length, &error);
      g_assert_null (content);
      g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
      g_clear_error (&error);
      g_assert_null (dateline_archive_next (archive, &error));
    }
}

static void
test_total (void)
{
  static const MakerMember members[] = { { "a", "0123456789", -1 },
                                         { "b", "0123456789", -1 },
                                         { NULL } };
  static const DatelineArchiveLimits limits = { 10, 15, 100, G_MAXUINT64 };
  g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);
  g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, &limits);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  assert_member (archive, "a", "0123456789");
  g_assert_nonnull (dateline_archive_next (archive, NULL));
  content = dateline_archive_read (archive, ENOUGH, &error);
  g_assert_null (content);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

/* Cut anywhere: what came before the cut is whole, and the end is an error or nothing. */
static void
test_cut (void)
{
  static const MakerMember members[] = { { "a.txt", "The first of two.", -1 },
                                         { "b.txt", "The second of two.", -1 },
                                         { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = make_archive (kinds[i].format, kinds[i].filter, members);
      gsize size = g_bytes_get_size (bytes);

      for (gsize length = 0; length < size; length += 1 + size / 400)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);
          g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (part);
          g_autoptr (DatelineArchive)
            archive = dateline_archive_new (stream, "a", NULL, NULL, NULL);
          const DatelineArchiveMember *member;

          while (archive != NULL && (member = dateline_archive_next (archive, NULL)) != NULL)
            {
              g_autoptr (GBytes) content = dateline_archive_read (archive, ENOUGH, NULL);

              if (content != NULL && g_str_equal (member->path, "a.txt"))
                g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content),
                                 "The first of two.", 17);
            }
        }
    }
}

static void
test_stream (void)
{
  static const MakerMember members[] = { { "a", "0123456789", -1 }, { "b", "abc", -1 }, { NULL } };
  g_autoptr (GBytes) bytes = make_archive ("tar", "gzip", members);
  g_autoptr (DatelineArchive) archive = open_bytes (bytes, NULL, NULL);
  g_autoptr (GInputStream) first = NULL;
  g_autoptr (GInputStream) second = NULL;
  g_autoptr (GError) error = NULL;
  char piece[16];

  g_assert_nonnull (dateline_archive_next (archive, NULL));
  first = dateline_archive_open (archive);
  g_assert_cmpint (g_input_stream_read (first, piece, 4, NULL, &error), ==, 4);
  g_assert_cmpmem (piece, 4, "0123", 4);

  /* The rest of it is passed over, and its stream is over. */
  g_assert_nonnull (dateline_archive_next (archive, NULL));
  g_assert_cmpint (g_input_stream_read (first, piece, 4, NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  second = dateline_archive_open (archive);
  g_assert_cmpint (g_input_stream_read (second, piece, 16, NULL, &error), ==, 3);
  g_assert_cmpint (g_input_stream_read (second, piece, 16, NULL, &error), ==, 0);
  g_assert_cmpuint (dateline_archive_get_place (archive), >, 0);
  g_clear_pointer (&archive, dateline_archive_free);
  g_assert_cmpint (g_input_stream_read (second, piece, 16, NULL, &error), ==, -1);
}

/* A zip in a zip, without a copy of it in between: it can't seek. */
static void
test_nested (void)
{
  static const MakerMember inner_members[] = { { "deep.txt", "Deep.", -1 }, { NULL } };
  g_autoptr (GBytes) inner = make_archive ("zip", NULL, inner_members);
  gsize length;
  const void *data = g_bytes_get_data (inner, &length);
  MakerMember outer_members[] = { { "in.zip", data, (gssize) length }, { NULL } };
  g_autoptr (GBytes) outer = make_archive ("tar", "xz", outer_members);
  g_autoptr (DatelineArchive) archive = open_bytes (outer, NULL, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DatelineArchive) nested = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (dateline_archive_next (archive, NULL));
  stream = dateline_archive_open (archive);
  nested = dateline_archive_new (stream, "in.zip", NULL, NULL, &error);
  g_assert_no_error (error);
  assert_member (nested, "deep.txt", "Deep.");
  assert_end (nested);
}

static void
test_one_member (void)
{
  static const MakerMember members[] = { { "mimetype", "application/epub+zip", -1 },
                                         { "OEBPS/a.xhtml", "<p>One</p>", -1 },
                                         { NULL } };
  g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = dateline_archive_member (bytes, "OEBPS/a.xhtml", 100, &error);
  g_autoptr (GBytes) missing = NULL;
  g_autoptr (GBytes) too_long = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "<p>One</p>", 10);
  missing = dateline_archive_member (bytes, "OEBPS/b.xhtml", 100, &error);
  g_assert_null (missing);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING);
  g_clear_error (&error);
  too_long = dateline_archive_member (bytes, "OEBPS/a.xhtml", 9, &error);
  g_assert_null (too_long);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_documents (void)
{
  static const char word[] = "<Types><Override ContentType=\"application/vnd.openxmlformats-"
                             "officedocument.wordprocessingml.document.main+xml\"/></Types>";
  static const char sheet[] = "<Types><Override ContentType=\"application/vnd.openxmlformats-"
                              "officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
  static const struct
  {
    const char *first;
    const char *content;
    const char *second;
    const char *name;
    DatelineArchiveKind kind;
  } cases[] = {
    { "[Content_Types].xml", word, "word/document.xml", "x", DATELINE_ARCHIVE_DOCX },
    { "[Content_Types].xml", sheet, "xl/workbook.xml", "x.docx", DATELINE_ARCHIVE_XLSX },
    { "_rels/.rels", "<a/>", "word/document.xml", "x", DATELINE_ARCHIVE_DOCX },
    { "_rels/.rels", "<a/>", "other.xml", "x.xlsx", DATELINE_ARCHIVE_XLSX },
    { "_rels/.rels", "<a/>", "other.xml", "x", DATELINE_ARCHIVE_PACKAGE },
    { "mimetype", "application/epub+zip", "a", "x.zip", DATELINE_ARCHIVE_EPUB },
    { "mimetype", "application/vnd.oasis.opendocument.text", "a", "x", DATELINE_ARCHIVE_ODT },
    { "mimetype", "application/vnd.oasis.opendocument.graphics", "a", "x",
      DATELINE_ARCHIVE_PACKAGE },
    { "META-INF/MANIFEST.MF", "a", "b", "x.jar", DATELINE_ARCHIVE_PACKAGE },
    { "a.html", "<p>", "b.html", "x.zip", DATELINE_ARCHIVE_ZIP },
    /* A folder of that name is no document. */
    { "a.html", "<p>", "word/b.html", "x.zip", DATELINE_ARCHIVE_ZIP },
    { "a.html", "<p>", "b.html", "x.docx", DATELINE_ARCHIVE_DOCX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MakerMember members[] = { { cases[i].first, cases[i].content, -1 },
                                { cases[i].second, "b", -1 },
                                { NULL } };
      g_autoptr (GBytes) bytes = make_archive ("zip", NULL, members);
      gsize length;
      const guint8 *data = g_bytes_get_data (bytes, &length);

      g_assert_cmpint (dateline_archive_sniff (data, length, cases[i].name), ==, cases[i].kind);
      for (gsize n = 0; n < length; n++)
        {
          g_autofree guint8 *part = g_memdup2 (data, n);

          dateline_archive_sniff (part, n, cases[i].name);
        }
    }
}

/* A text may have the word of a tape archive at its place; an archive's first block adds up. */
static void
test_tape (void)
{
  MakerMember members[] = { { "a.txt", "The ferry sails again.", -1 }, { NULL } };
  g_autoptr (GBytes) tar = make_archive ("tar", NULL, members);
  g_autofree char *text = g_strnfill (2000, 'x');
  g_autofree guint8 *block = g_bytes_unref_to_data (g_bytes_ref (tar), &(gsize){ 0 });
  gsize length = g_bytes_get_size (tar);

  memcpy (text + 257, "ustar", 5);
  g_assert_cmpint (dateline_archive_sniff ((const guint8 *) text, 2000, "a.txt"), ==,
                   DATELINE_ARCHIVE_NONE);
  g_assert_cmpint (dateline_archive_sniff (block, length, "a.txt"), ==, DATELINE_ARCHIVE_TAR);
  for (gsize n = 0; n < 512; n++)
    g_assert_cmpint (dateline_archive_sniff (block, n, "a.tar"), ==, DATELINE_ARCHIVE_NONE);
  block[0]++;
  g_assert_cmpint (dateline_archive_sniff (block, length, "a.tar"), ==, DATELINE_ARCHIVE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/archive/members", test_members);
  g_test_add_func ("/archive/single", test_single);
  g_test_add_func ("/archive/no-archive", test_no_archive);
  g_test_add_func ("/archive/tape", test_tape);
  g_test_add_func ("/archive/hostile-names", test_hostile_names);
  g_test_add_func ("/archive/long-names", test_long_names);
  g_test_add_func ("/archive/too-many", test_too_many);
  g_test_add_func ("/archive/too-many-folders", test_too_many_folders);
  g_test_add_func ("/archive/member-limit", test_member_limit);
  g_test_add_func ("/archive/bomb", test_bomb);
  g_test_add_func ("/archive/total", test_total);
  g_test_add_func ("/archive/cut", test_cut);
  g_test_add_func ("/archive/stream", test_stream);
  g_test_add_func ("/archive/nested", test_nested);
  g_test_add_func ("/archive/one-member", test_one_member);
  g_test_add_func ("/archive/documents", test_documents);

  return g_test_run ();
}
