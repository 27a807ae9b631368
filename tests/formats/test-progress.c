/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One long file: how far it is read can be told within it, and it can be stopped there, whether it is only
 * looked at or brought in. */
#include "config.h"

#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/import-survey.h"
#include "store/importer.h"

#define N_RECORDS 400
/* Of a table the first few hundred are read before any comes in. */
#define N_ROWS 3000

typedef GBytes *(*MakeFunc) (void);

/* Words that can't be packed to little, so that a packed file is long as well. */
static char *
make_words (guint number, gsize length)
{
  GString *words = g_string_new (NULL);
  guint32 state = number * 2654435761u + 1;

  while (words->len < length)
    {
      for (guint i = 0; i < 8; i++)
        {
          state = state * 1664525u + 1013904223u;
          g_string_append_c (words, (char) ('a' + (state >> 24) % 26));
        }
      g_string_append (words, (state >> 16) % 12 == 0 ? ".\n\n" : " ");
    }
  g_string_append (words, "end.\n");

  return g_string_free (words, FALSE);
}

static GBytes *
make_folder (const char *format, const char *filter)
{
  g_autofree MakerMember *members = g_new0 (MakerMember, N_RECORDS + 1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_RECORDS; i++)
    {
      members[i].path = g_strdup_printf ("paper/%03u.txt", i);
      members[i].content = make_words (i, 6000);
      members[i].length = -1;
      g_ptr_array_add (kept, (gpointer) members[i].path);
      g_ptr_array_add (kept, (gpointer) members[i].content);
    }

  return make_archive (format, filter, members);
}

static GBytes *
make_zip (void)
{
  return make_folder ("zip", NULL);
}

static GBytes *
make_tar_gz (void)
{
  return make_folder ("tar", "gzip");
}

static GBytes *
make_7z (void)
{
  return make_folder ("7z", NULL);
}

static GBytes *
make_mbox (void)
{
  GString *box = g_string_new (NULL);

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *words = make_words (i, 6000);

      g_string_append_printf (
        box,
        "From a@example.org Thu Mar 04 10:00:00 2021\nFrom: A <a@example.org>\n"
        "Date: Thu, 04 Mar 2021 10:00:00 +0000\nSubject: Letter %u\n"
        "Message-ID: <%u@example.org>\n\n%s\n",
        i, i, words);
    }

  return g_string_free_to_bytes (box);
}

static GBytes *
make_jsonl (void)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *words = make_words (i, 6000);

      g_strdelimit (words, "\n", ' ');
      g_string_append_printf (lines, "{\"title\":\"Line %u\",\"text\":\"%s\"}\n", i, words);
    }

  return g_string_free_to_bytes (lines);
}

static GBytes *
make_csv (void)
{
  GString *rows = g_string_new ("title,source,text\n");

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *words = make_words (i, 800);

      g_string_append_printf (rows, "Row number %u,Paper,\"%s\"\n", i, words);
    }

  return g_string_free_to_bytes (rows);
}

static GBytes *
make_warc (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *words = make_words (i, 8000);
      g_autofree char *block = g_strdup_printf (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        "<!doctype html><title>Page %u</title><h1>Page %u</h1><p>%s</p>",
        i, i, words);
      g_autofree char *record = g_strdup_printf (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%u\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: %zu\r\n\r\n%s\r\n\r\n",
        i, strlen (block), block);
      g_autoptr (GBytes) member = make_packed ("gzip", record, strlen (record));

      g_byte_array_append (packed, g_bytes_get_data (member, NULL),
                           (guint) g_bytes_get_size (member));
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

static const struct
{
  const char *name;
  MakeFunc make;
  guint n_records;
} kinds[] = {
  { "folder.zip", make_zip, N_RECORDS },     { "folder.tar.gz", make_tar_gz, N_RECORDS },
  { "folder.7z", make_7z, N_RECORDS },       { "box.mbox", make_mbox, N_RECORDS },
  { "lines.jsonl", make_jsonl, N_RECORDS },  { "rows.csv", make_csv, N_ROWS },
  { "crawl.warc.gz", make_warc, N_RECORDS },
};

/* (transfer full): the path of a long file. */
static char *
write_kind (Fixture *fixture, guint kind)
{
  g_autoptr (GBytes) bytes = kinds[kind].make ();

  /* What is shorter is read at once. */
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1024 * 1024);
  fixture_write (fixture, kinds[kind].name, g_bytes_get_data (bytes, NULL),
                 (gssize) g_bytes_get_size (bytes));

  return fixture_path (fixture, kinds[kind].name);
}

typedef struct
{
  double fraction;
  guint n_told;
  double cancel_at; /* 0: never */
  GCancellable *cancellable;
} Watch;

static void
watch (Watch *self, double fraction)
{
  g_assert_cmpfloat (fraction, >, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  self->fraction = fraction;
  self->n_told++;
  if (self->cancel_at > 0 && fraction >= self->cancel_at)
    g_cancellable_cancel (self->cancellable);
}

static void
progress_cb (const DatelineImportState *state, gpointer data)
{
  g_assert_cmpuint (state->n_files, ==, 1);
  g_assert_cmpuint (state->n_done, ==, state->fraction == 1 ? 1 : 0);
  g_assert_cmpuint (state->n_records, <=, N_ROWS);
  watch (data, state->fraction);
}

static DatelineImportReport *
run_import (DatelineProject *project, const char *path, gboolean keep, Watch *self)
{
  const char *paths[] = { path, NULL };
  DatelineImportOptions options = { .keep_on_cancel = keep };
  g_autoptr (GError) error = NULL;
  DatelineImportReport *report = dateline_import_run (dateline_project_get_path (project), paths,
                                                      &options, progress_cb, self,
                                                      self->cancellable, &error);

  g_assert_no_error (error);
  dateline_project_refresh (project);
  fixture_assert_adds_up (report);

  return report;
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u.dateline", i);
      g_autoptr (DatelineProject) project = fixture_new_project (fixture, name);
      g_autofree char *path = write_kind (fixture, i);
      Watch self = { 0 };
      g_autoptr (DatelineImportReport) report = run_import (project, path, FALSE, &self);

      g_test_message ("%s: %u steps", kinds[i].name, self.n_told);
      g_assert_cmpuint (report->added, ==, kinds[i].n_records);
      g_assert_cmpfloat (self.fraction, ==, 1);
      g_assert_cmpuint (self.n_told, >, 10);
    }
}

static void
test_cancel_import (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds) * 2; i++)
    {
      gboolean keep = i % 2;
      g_autofree char *name = g_strdup_printf ("p%u.dateline", i);
      g_autoptr (DatelineProject) project = fixture_new_project (fixture, name);
      g_autofree char *path = write_kind (fixture, i / 2);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch self = { .cancel_at = 0.4, .cancellable = cancellable };
      g_autoptr (DatelineImportReport) report = run_import (project, path, keep, &self);
      g_autoptr (GArray) ids = fixture_list_ids (project);

      g_assert_true (report->cancelled);
      g_assert_cmpuint (report->files, ==, 0);
      g_assert_cmpfloat (self.fraction, <, 1);
      g_assert_cmpuint (ids->len, ==, report->added);
      if (!keep)
        g_assert_cmpuint (report->added, ==, 0);
      else
        g_assert_cmpuint (report->added, >, 0);
      g_assert_cmpuint (report->added, <, kinds[i / 2].n_records);
    }
}

typedef struct
{
  DatelineSurvey *survey;
  Watch watch;
} Look;

/* Called for each article, in the thread that looks. */
static void
take_near (const DatelineDraft *draft, guint64 key, gpointer data)
{
  Look *self = data;
  DatelineSurveyProgress sum;

  dateline_survey_get_progress (self->survey, &sum);
  g_assert_false (sum.done);
  g_assert_false (sum.comparing);
  g_assert_cmpfloat (sum.fraction, >=, self->watch.fraction);
  g_assert_cmpfloat (sum.fraction, <, 1);
  if (sum.fraction > self->watch.fraction)
    watch (&self->watch, sum.fraction);
}

/* Then all is read. */
static GArray *
find_near (const GArray *keys, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *self = data;
  DatelineSurveyProgress sum;

  dateline_survey_get_progress (self->survey, &sum);
  g_assert_true (sum.done);
  g_assert_true (sum.comparing);
  return g_array_new (FALSE, FALSE, sizeof (DatelineSurveyNearCopy));
}

static void
free_near (gpointer data)
{
}

static void
test_survey (Fixture *fixture, gconstpointer data)
{
  static const DatelineSurveyNear near = { take_near, find_near, free_near };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = write_kind (fixture, i);
      const char *paths[] = { path, NULL };
      g_autoptr (DatelineSurvey) survey = dateline_survey_new (paths);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Look self = { survey, { .cancel_at = 0.5, .cancellable = cancellable } };
      DatelineSurveyProgress sum;

      dateline_survey_set_near (survey, &near, &self);
      g_assert_false (dateline_survey_run (survey, NULL, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      dateline_survey_get_progress (survey, &sum);
      g_assert_false (sum.done);
      g_assert_cmpuint (sum.n_records, ==, 0);

      /* The next run begins the file anew. */
      self.watch = (Watch){ 0 };
      dateline_survey_run (survey, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      dateline_survey_get_progress (survey, &sum);
      g_assert_true (sum.done);
      g_assert_cmpfloat (sum.fraction, ==, 1);
      g_assert_cmpuint (sum.n_new, ==, kinds[i].n_records);
      g_assert_cmpuint (self.watch.n_told, >, 10);
    }
}

/* A member that the import has no use for is passed over in steps. */
static void
test_within_a_member (Fixture *fixture, gconstpointer data)
{
  gsize length = 80 * 1024 * 1024; /* longer than what is read at once */
  g_autofree char *noise = g_malloc (length);
  guint32 state = 7;
  MakerMember members[] = {
    { "a.txt", "Before it.\n\nA first text.\n", -1 },
    { "noise.txt", noise, (gssize) length },
    { "b.txt", "Behind it.\n\nA second text.\n", -1 },
    { NULL },
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = fixture_path (fixture, "long.tar");
  Watch self = { 0 };

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525u + 1013904223u;
      noise[i] = (char) ('a' + (state >> 24) % 26);
    }
  bytes = make_archive ("tar", NULL, members);
  fixture_write (fixture, "long.tar", g_bytes_get_data (bytes, NULL),
                 (gssize) g_bytes_get_size (bytes));
  report = run_import (project, path, FALSE, &self);
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_nonnull (strstr (fixture_message (report, 0), "64"));
  g_assert_cmpfloat (self.fraction, ==, 1);
}

/* The layers of a long file are looked for before anything comes in: that is told as well, and can be stopped. */
static void
test_layers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *words = make_words (i, 6000);

      g_strdelimit (words, "\n", ' ');
      g_string_append_printf (
        lines,
        "{\"title\":\"Line %u\",\"text\":\"%s\",\"layers\":[{\"kind\":\"span\",\"name\":"
        "\"Layer %u\"}]}\n",
        i, words, i / 100);
    }
  fixture_write (fixture, "lines.jsonl", lines->str, (gssize) lines->len);
  path = fixture_path (fixture, "lines.jsonl");
  paths[0] = path;

  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *name = g_strdup_printf ("p%u.dateline", round);
      g_autoptr (DatelineProject) project = fixture_new_project (fixture, name);
      guint n_layers = g_list_model_get_n_items (dateline_project_get_layers (project));
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch self = { .cancellable = cancellable, .cancel_at = round == 0 ? 0.02 : 0 };
      DatelineImportOptions options = { .project = project };
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineImportReport)
        report = dateline_import_run (dateline_project_get_path (project), paths, &options,
                                      progress_cb, &self, cancellable, &error);
      guint n_now;

      g_assert_no_error (error);
      dateline_project_refresh (project);
      n_now = g_list_model_get_n_items (dateline_project_get_layers (project));
      if (round == 0)
        {
          g_assert_true (report->cancelled);
          g_assert_cmpuint (report->found, ==, 0);
          g_assert_cmpuint (n_now, ==, n_layers);
          g_assert_cmpfloat (self.fraction, <, 0.05);
          continue;
        }
      g_assert_cmpuint (report->added, ==, N_RECORDS);
      g_assert_cmpuint (n_now, ==, n_layers + N_RECORDS / 100);
      g_assert_cmpfloat (self.fraction, ==, 1);
    }
}

/* A file said to hold JSON Lines that has not one line. */
static void
test_no_layers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autofree char *path = fixture_path (fixture, "empty.jsonl");
  const char *paths[] = { path, NULL };
  DatelineImportOptions options = { .format = "jsonl", .project = project };
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, "empty.jsonl", "", 0);
  report = dateline_import_run (dateline_project_get_path (project), paths, &options, NULL, NULL,
                                NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->added, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/progress/import", test_import);
  FIXTURE_TEST ("/progress/cancel-import", test_cancel_import);
  FIXTURE_TEST ("/progress/layers", test_layers);
  FIXTURE_TEST ("/progress/no-layers", test_no_layers);
  FIXTURE_TEST ("/progress/survey", test_survey);
  FIXTURE_TEST ("/progress/within-a-member", test_within_a_member);

  return g_test_run ();
}
