/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of a file's bytes for pieces of its text, whatever the file is written in. */
#include "config.h"

#include <string.h>

#include "formats/bundle.h"

#define HEAD "<html><head><meta charset=\"%s\"></head>\r\n<body>"

/* Cuts the text before each "<p" and compares what comes out. */
static void
check_pieces (const char *encoding, const char *words, gboolean from_file)
{
  g_autofree char *text = g_strdup_printf (HEAD "<p>%s</p><p>%s %s</p>\r\n<p>%s</p></body></html>",
                                           encoding, words, words, words, words);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *data = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineBundle) bundle = NULL;
  gsize start = 0;

  g_assert_no_error (error);
  bytes = g_bytes_new (data, length);
  bundle = dateline_bundle_new (bytes, "a.html", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (bundle->text, words));
  while (start < bundle->length)
    {
      const char *next = strstr (bundle->text + start + 1, "<p");
      gsize end = next != NULL ? (gsize) (next - bundle->text) : bundle->length;
      const char *said;
      g_autoptr (GBytes) piece = dateline_bundle_cut (bundle, start, end, &said);
      g_autofree char *expected = g_strndup (bundle->text + start, end - start);
      g_autofree char *got = g_convert (g_bytes_get_data (piece, NULL),
                                        (gssize) g_bytes_get_size (piece), "UTF-8", said, NULL,
                                        NULL, &error);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      lines = g_strsplit (got, "\r", -1);
      joined = g_strjoinv ("", lines);
      g_assert_cmpstr (joined, ==, expected);
      if (from_file && start > 0)
        g_assert_cmpstr (said, !=, "UTF-8");
      start = end;
    }
}

static void
test_single (void)
{
  check_pieces ("windows-1252", "Der Rat für Straßen trat am Abend überein.", TRUE);
  check_pieces ("windows-1251", "Совет собрался вечером и решил строить мост.", TRUE);
}

static void
test_several (void)
{
  check_pieces ("utf-8", "Совет собрался вечером – 議会は夜に集まった。", FALSE);
  check_pieces ("gb18030", "议会在星期二晚上决定重建港口城市的旧桥。", FALSE);
  check_pieces ("shift_jis", "議会は火曜日の夜、港町の古い橋を再建することを決めた。", FALSE);
}

/* Where characters would have to be counted over and over. */
static void
test_long (void)
{
  g_autoptr (GString) words = g_string_new (NULL);

  while (words->len < 200000)
    g_string_append (words, "Der Rat für Straßen trat am Abend überein. ");
  check_pieces ("windows-1252", words->str, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/bundle/single", test_single);
  g_test_add_func ("/formats/bundle/several", test_several);
  g_test_add_func ("/formats/bundle/long", test_long);

  return g_test_run ();
}
