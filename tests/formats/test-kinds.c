/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is the same thing wherever it is asked what it is, and is called what it turns out to be. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/import-survey.h"
#include "formats/table-sample.h"

#define NEXIS_ARTICLE                                                              \
  " of 2 DOCUMENTS\n\n\nThe Harbour Post\n\nMay 1, 2020 Friday\n\nBridge to rise " \
  "again\n\nLENGTH: 9 words\n\nThe council voted to rebuild the old bridge.\n\n"   \
  "LOAD-DATE: May 2, 2020\n\n\n"

/* (transfer full): @content behind so much of @filler that nobody who looks at 4,096 bytes sees it. */
static char *
behind (const char *filler, const char *content)
{
  GString *text = g_string_new (NULL);

  while (text->len < 6000)
    g_string_append (text, filler);
  g_string_append (text, content);

  return g_string_free (text, FALSE);
}

static char *
make_nexis (void)
{
  return behind ("Search terms of the export\n", "\n1" NEXIS_ARTICLE "2" NEXIS_ARTICLE);
}

static char *
make_lines (void)
{
  return behind ("          \n", "{\"title\": \"One\", \"text\": \"The first of the texts.\"}\n"
                                 "{\"title\": \"Two\", \"text\": \"The second of the texts.\"}\n");
}

static const struct
{
  const char *name;
  char *(*make) (void);
  const char *format;
} files[] = {
  { "export.txt", make_nexis, "nexis" },
  { "export.dat", make_lines, "jsonl" },
};

/* (transfer full): what the only file there is taken for, once it was read; it has to bring two articles. */
static char *
survey (const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (DatelineSurvey) self = dateline_survey_new (paths);
  g_autoptr (GError) error = NULL;
  DatelineSurveyFile file;
  DatelineSurveyRecord record;

  dateline_survey_run (self, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  dateline_survey_get_file (self, 0, &file);
  g_assert_cmpuint (file.n_records - file.n_refused, ==, 2);
  g_assert_true (dateline_survey_get_record (self, 0, 0, &record));
  g_assert_cmpint (record.mark, ==, DATELINE_SURVEY_NEW);

  return g_strdup (file.format->id);
}

static void
test_everywhere (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *content = files[i].make ();
      g_autofree char *encoded = g_base64_encode ((const guchar *) content, strlen (content));
      g_autofree char *mail = g_strdup_printf (
        "From: a@example.org\nDate: Fri, 01 May 2020 10:00:00 +0000\nSubject: Export\n"
        "Message-ID: <1@example.org>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename=\"%s\"\n\n%s\n--b--\n",
        files[i].name, encoded);
      const MakerMember members[] = { { files[i].name, content, -1 }, { NULL } };
      g_autoptr (GBytes) zip = make_archive ("zip", NULL, members);
      g_autofree char *path = fixture_path (fixture, files[i].name);
      g_autofree char *zip_path = fixture_path (fixture, "a.zip");
      g_autofree char *mail_path = fixture_path (fixture, "a.eml");
      g_autofree char *alone = NULL;
      g_autofree char *in_zip = NULL;
      g_autofree char *in_mail = NULL;

      fixture_write (fixture, files[i].name, content, -1);
      fixture_write (fixture, "a.zip", g_bytes_get_data (zip, NULL),
                     (gssize) g_bytes_get_size (zip));
      fixture_write (fixture, "a.eml", mail, -1);
      g_assert_cmpstr (dateline_import_guess_format (path)->id, ==, files[i].format);
      alone = survey (path);
      g_assert_cmpstr (alone, ==, files[i].format);
      g_assert_false (dateline_path_is_table (path));
      in_zip = survey (zip_path);
      g_assert_cmpstr (in_zip, ==, "archive");
      in_mail = survey (mail_path);
      g_assert_cmpstr (in_mail, ==, "eml");
    }
}

/* What an article is in Rich Text; (transfer full). */
static char *
make_rtf (void)
{
  g_auto (GStrv) lines = g_strsplit ("1" NEXIS_ARTICLE "2" NEXIS_ARTICLE, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\\par\n", lines);

  return g_strdup_printf ("{\\rtf1\\ansi %s}", joined);
}

/* It is called Nexis' once it was read, alone and packed by itself, and comes in as that. */
static void
test_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rtf = make_rtf ();
  g_autoptr (GBytes) packed = make_packed ("gzip", rtf, strlen (rtf));
  g_autofree char *path = fixture_path (fixture, "in/export.rtf");
  g_autofree char *packed_path = fixture_path (fixture, "packed/export.rtf.gz");
  g_autofree char *letter = fixture_path (fixture, "letter.rtf");
  const char *paths[] = { path, letter, NULL };
  g_autofree char *named = NULL;
  g_autofree char *named_packed = NULL;
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineSurvey) both = dateline_survey_new (paths);
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  DatelineSurveyFile file;

  fixture_write (fixture, "in/export.rtf", rtf, -1);
  fixture_write (fixture, "packed/export.rtf.gz", g_bytes_get_data (packed, NULL),
                 (gssize) g_bytes_get_size (packed));
  fixture_write (fixture, "letter.rtf", "{\\rtf1\\ansi A letter.\\par It has two lines.}", -1);
  named = survey (path);
  g_assert_cmpstr (named, ==, "nexis");
  named_packed = survey (packed_path);
  g_assert_cmpstr (named_packed, ==, "archive");
  dateline_survey_run (both, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  dateline_survey_get_file (both, 1, &file);
  g_assert_cmpstr (file.format->id, ==, "rtf");
  /* And what somebody says stays. */
  {
    guint first = 0;

    g_assert_true (dateline_survey_set_format (both, &first, 1, "rtf", &error));
    dateline_survey_run (both, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    dateline_survey_get_file (both, 0, &file);
    g_assert_cmpstr (file.format->id, ==, "rtf");
    g_assert_true (file.by_hand);
  }
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/kinds/everywhere", test_everywhere);
  FIXTURE_TEST ("/kinds/named", test_named);

  return g_test_run ();
}
