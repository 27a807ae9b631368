/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines: what goes out comes back in, byte for byte, and damage costs only its own line. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"

#include "formats/codebook.h"
#include "store/copies.h"
#include "store/edits.h"
#include "store/history.h"

#define HOSTILE "“=1+1”,\t\"quoted\"\\ \xe2\x80\xa8 \x01 😀 \xcc\x81 </script>"

static DatelineAnnotation *
tag (DatelineProject *project,
     DatelineArticle *article,
     const char *label,
     guint start,
     guint end,
     DatelineEntity *entity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (start, end);
  DatelineLabel *found = dateline_project_find_label (project, label, &error);
  DatelineAnnotation *annotation;

  g_assert_no_error (error);
  annotation = dateline_project_tag (project, article, found, spans, entity, &error);
  g_assert_no_error (error);

  return annotation;
}

static void
set_value (DatelineProject *project,
           DatelineAnnotation *annotation,
           const char *name,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  DatelineField *field = dateline_layer_find_field (dateline_annotation_get_layer (annotation),
                                                    name);

  g_assert_nonnull (field);
  dateline_project_set_annotation_value (project, annotation, field, value, &error);
  g_assert_no_error (error);
}

/* A layer of the project's own, with a field and nested labels. */
static void
add_layer (DatelineProject *project)
{
  static const char book[] =
    "{\"dateline-codebook\":1,\"layers\":[{\"name\":\"Arms\",\"kind\":\"span\",\"fields\":["
    "{\"name\":\"Sure\",\"type\":\"choice\",\"choices\":[\"yes\",\"no\"]}],\"labels\":["
    "{\"name\":\"Weapon\",\"colour\":9,\"key\":\"w\",\"description\":\"What shoots\"},"
    "{\"name\":\"Rocket\",\"parent\":\"Weapon\",\"colour\":3,\"examples\":\"one\\ntwo\"}]},"
    "{\"name\":\"Tone\",\"kind\":\"document\",\"labels\":[{\"name\":\"Calm\",\"colour\":1}]}]}";
  g_autoptr (GError) error = NULL;

  dateline_codebook_load (project, book, -1, &error);
  g_assert_no_error (error);
}

static void
fill (Fixture *fixture, DatelineProject *project)
{
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) first = NULL;
  g_autoptr (DatelineArticle) second = NULL;
  g_autoptr (DatelineAnnotation) person = NULL;
  g_autoptr (DatelineAnnotation) quote = NULL;
  g_autoptr (DatelineAnnotation) rocket = NULL;
  g_autoptr (DatelineAnnotation) tone = NULL;
  g_autoptr (GArray) pieces = dateline_spans_new (3, 9);
  g_autoptr (DatelineDate) date = dateline_date_new_hand (dateline_day_from_civil (2022, 1, 1),
                                                          DATELINE_DATE_PRECISION_MONTH);
  g_autoptr (GError) error = NULL;
  const char *aliases[] = { "Lavrov", HOSTILE, NULL };
  DatelineSpan piece = { 20, 25 };
  DatelineEntity *entity;
  DatelineEntity *namesake;

  fixture_write (fixture, "in/a.txt", " date 2017-07-11 Words on Wednesday 😀 and more of them.\n",
                 -1);
  fixture_write (fixture, "in/b.txt",
                 "A headline\n\nAnd its body, which goes on.\n\nSource: Herald\n", -1);
  report = fixture_import (fixture, project, "in");
  g_assert_cmpuint (report->added, ==, 2);
  first = fixture_article (project, 0);
  second = fixture_article (project, 1);

  entity = dateline_project_add_entity (project, "Sergey Lavrov",
                                        dateline_project_find_label (project, "Person", NULL),
                                        &error);
  g_assert_no_error (error);
  dateline_project_set_entity_aliases (project, entity, aliases, &error);
  g_assert_no_error (error);
  dateline_project_set_entity_note (project, entity, HOSTILE, &error);
  namesake = dateline_project_add_entity (project, "Sergey Lavrov", NULL, &error);
  g_assert_no_error (error);

  person = tag (project, first, "Person", 17, 22, entity);
  quote = tag (project, first, "Quote/Quote", 0, 4, NULL);
  g_array_append_val (pieces, piece);
  dateline_project_set_annotation_fragments (project, quote, pieces, &error);
  g_assert_no_error (error);
  set_value (project, quote, "Speaker", dateline_record_get_uuid (DATELINE_RECORD (namesake)));
  set_value (project, quote, "Kind", "direct");
  dateline_project_set_annotation_note (project, quote, HOSTILE, &error);
  g_assert_no_error (error);
  rocket = tag (project, first, "Rocket", 1, 5, NULL);
  set_value (project, rocket, "Sure", "no");
  tone = tag (project, second, "Calm", 0, 0, NULL);
  dateline_project_set_article_note (project, second, HOSTILE, &error);
  dateline_project_set_article_title (project, second, HOSTILE, &error);
  dateline_project_set_article_date (project, second, date, "set-date", &error);
  dateline_project_set_article_status (project, second, DATELINE_STATUS_SET_ASIDE, &error);
  g_assert_no_error (error);
  dateline_project_edit_source (project, dateline_article_get_source (second), "The Herald",
                                HOSTILE, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineProject) other = fixture_new_project (fixture, "b.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *out = NULL;
  g_autofree char *back = NULL;

  add_layer (project);
  fill (fixture, project);
  out = fixture_export (fixture, project, "jsonl", losses);
  g_assert_cmpuint (losses->len, ==, 0);

  fixture_write (fixture, "out.jsonl", out, -1);
  report = fixture_import (fixture, other, "out.jsonl");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->losses, ==, 0);
  back = fixture_export (fixture, other, "jsonl", losses);
  g_assert_cmpstr (back, ==, out);

  again = fixture_import (fixture, other, "out.jsonl");
  g_assert_cmpuint (again->added, ==, 0);
  g_assert_cmpuint (again->already, ==, 2);
}

static guint
count_copies (DatelineProject *project, guint *n_said)
{
  g_autoptr (GArray) found = dateline_project_list_copies (project, NULL);
  g_autoptr (GArray) said = dateline_project_list_copy_verdicts (project, NULL);

  *n_said = said->len;

  return found->len;
}

static void
changed_cb (DatelineProject *project, gpointer data)
{
  (*(guint *) data)++;
}

/* Which articles are copies comes back in: what was found, and what was said, which is undone with the import. */
static void
test_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineProject) other = fixture_new_project (fixture, "b.dateline");
  DatelineArticle *articles[5] = { NULL };
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (DatelineCopyFacts));
  g_autoptr (DatelineImportReport) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;
  guint n_said;

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      g_autofree char *name = g_strdup_printf ("in/%u.txt", i);
      g_autofree char *text = g_strdup_printf ("Text number %u is a text.\n", i);

      fixture_write (fixture, name, text, -1);
    }
  g_clear_pointer (&report, dateline_import_report_free);
  report = fixture_import (fixture, project, "in");
  /* The one that stands for the group comes last. */
  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    articles[i] = fixture_article (project, i);
  for (guint i = 0; i < 3; i++)
    {
      DatelineCopyFacts fact = { dateline_record_get_id (DATELINE_RECORD (articles[i])),
                                 dateline_record_get_id (DATELINE_RECORD (articles[2])),
                                 i == 2 ? 1 : 0.7 + i * 0.0334 };

      g_array_append_val (facts, fact);
    }
  dateline_project_store_copies (project, facts, 1, &error);
  g_assert_no_error (error);
  dateline_project_set_copy_verdict (project, articles[0], articles[1], DATELINE_COPY_VERDICT_APART,
                                     &error);
  g_assert_no_error (error);
  dateline_project_set_copy_verdict (project, articles[4], articles[2], DATELINE_COPY_VERDICT_SAME,
                                     &error);
  g_assert_no_error (error);

  first = fixture_export (fixture, project, "jsonl", NULL);
  g_assert_nonnull (strstr (first, "\"share\":0.733"));
  g_assert_nonnull (strstr (first, "\"same\":false"));
  fixture_write (fixture, "out.jsonl", first, -1);
  g_clear_pointer (&report, dateline_import_report_free);
  g_signal_connect (other, "copies-changed", G_CALLBACK (changed_cb), &n_changed);
  report = fixture_import (fixture, other, "out.jsonl");
  g_assert_cmpuint (report->added, ==, 5);
  g_assert_cmpuint (report->losses, ==, 0);
  g_assert_cmpuint (n_changed, ==, 1);
  second = fixture_export (fixture, other, "jsonl", NULL);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (count_copies (other, &n_said), ==, 3);
  g_assert_cmpuint (n_said, ==, 2);

  g_assert_true (dateline_project_undo (other, NULL, &error));
  g_assert_no_error (error);
  count_copies (other, &n_said);
  g_assert_cmpuint (n_said, ==, 0);
  g_assert_true (dateline_project_redo (other, NULL, &error));
  again = fixture_export (fixture, other, "jsonl", NULL);
  g_assert_cmpstr (again, ==, first);

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    g_clear_object (&articles[i]);
}

/* What is said of nobody, of itself or of what there is none is left out, and what was said here before stays. */
static void
test_copies_damaged (Fixture *fixture, gconstpointer data)
{
  static const char uuids[][37] = { "00000000-0000-4000-8000-00000000000a",
                                    "00000000-0000-4000-8000-00000000000b" };
  static const char *const wrong[] = {
    "{\"group\":\"nobody\"}",
    "{\"group\":7,\"share\":\"all\"}",
    "{\"group\":\"00000000-0000-4000-8000-0000000000ff\",\"share\":-3}",
    "{\"said\":[7,{},{\"of\":\"x\",\"same\":true},{\"of\":null}]}",
    "{\"said\":[{\"of\":\"00000000-0000-4000-8000-00000000000a\",\"same\":true}]}",
    "{\"said\":{}}",
    "[]",
    "{}",
  };
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  guint n_said;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *line = g_strdup_printf (
        "{\"text\":\"Text %u.\",\"uuid\":\"%.*s%x\",\"copies\":%s}\n", i, 35, uuids[0], 10 + i,
        wrong[i]);
      g_autoptr (DatelineImportReport) report = NULL;

      /* The fifth is of itself once it is the first's. */
      if (i == 4)
        memcpy (strstr (line, "00000000000e"), "00000000000a", 12);
      fixture_write (fixture, "in.jsonl", line, -1);
      report = fixture_import (fixture, project, "in.jsonl");
      g_assert_cmpuint (report->added + report->already, ==, 1);
      g_assert_cmpuint (count_copies (project, &n_said), ==, 0);
      g_assert_cmpuint (n_said, ==, 0);
    }

  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *line = g_strdup_printf (
        "{\"text\":\"More %u.\",\"uuid\":\"00000000-0000-4000-8000-00000000002%u\",\"copies\":"
        "{\"said\":[{\"of\":\"00000000-0000-4000-8000-00000000002%u\",\"same\":%s}]}}\n",
        round, round, 1 - round, round == 0 ? "true" : "false");
      g_autoptr (DatelineImportReport) report = NULL;

      fixture_write (fixture, "in.jsonl", line, -1);
      report = fixture_import (fixture, project, "in.jsonl");
      g_assert_cmpuint (report->added, ==, 1);
    }
  {
    g_autoptr (GArray) said = dateline_project_list_copy_verdicts (project, NULL);

    g_assert_cmpuint (said->len, ==, 1);
    g_assert_cmpint (g_array_index (said, DatelineCopyVerdictFacts, 0).verdict, ==,
                     DATELINE_COPY_VERDICT_SAME);
  }
}

static void
test_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GString) lines = g_string_new ("\xef\xbb\xbf{\"text\":\"First and good.\"}\r\n");
  g_autofree char *deep = g_strnfill (100000, '[');
  static const char *const places[] = { "line 3", "line 4", "line 5", "line 6",
                                        "line 7", "line 8", "line 9" };

  g_string_append (lines, "\n");
  g_string_append (lines, "{\"text\":\"cut short\n");
  g_string_append (lines, "[1,2]\n");
  g_string_append_printf (lines, "{\"text\":\"deep\",\"x\":%s\n", deep);
  g_string_append (lines, "{\"text\":\"bad \xff byte\"}\n");
  g_string_append (lines, "{\"title\":\"no text\"}\n");
  g_string_append (lines, "{\"text\":\"  \\n \"}\n");
  g_string_append (lines, "{\"text\":42}\n");
  g_string_append (lines, "{\"text\":\"Last and good.\"}");
  fixture_write (fixture, "damaged.jsonl", lines->str, (gssize) lines->len);

  report = fixture_import (fixture, project, "damaged.jsonl");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->refused, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (DatelineImportEntry)
        entry = g_list_model_get_item (G_LIST_MODEL (report->entries), i);

      g_assert_cmpstr (dateline_import_entry_get_place (entry), ==, places[i]);
    }
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineImportReport) again = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineArticle) bare = NULL;
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *iso = NULL;
  DatelineSpan span;
  static const char lines[] =
    "{\"text\":\"One\\r\\ntwo\\r\\nthree.\",\"title\":\"T\",\"date\":\"2022-01-26T10:00:00Z\","
    "\"source\":\"Wire\",\"url\":\"https://example.org/\",\"annotations\":["
    "{\"layer\":\"Entity\",\"label\":\"Person\",\"fragments\":[{\"start\":10,\"end\":15}]},"
    "{\"layer\":\"Entity\",\"label\":\"Person\",\"fragments\":[{\"start\":3,\"end\":900}]},"
    "{\"layer\":\"Entity\",\"label\":\"Person\",\"fragments\":[{\"start\":-3,\"end\":2}]},"
    "{\"label\":\"Person\"},7]}\n"
    "{\"text\":\"Nothing but words.\"}\n";

  fixture_write (fixture, "foreign.jsonl", lines, -1);
  report = fixture_import (fixture, project, "foreign.jsonl");
  g_assert_cmpuint (report->added, ==, 2);
  g_assert_cmpuint (report->losses, ==, 4);
  article = fixture_article (project, 0);
  bare = fixture_article (project, 1);
  text = dateline_project_load_text (project, article, &error);
  g_assert_cmpstr (text, ==, "One\ntwo\nthree.");
  g_assert_cmpstr (dateline_article_get_url (article), ==, "https://example.org/");
  iso = dateline_date_to_iso (dateline_article_get_date (article));
  g_assert_cmpstr (iso, ==, "2022-01-26");
  g_assert_cmpint (dateline_article_get_date (article)->evidence, ==,
                   DATELINE_DATE_EVIDENCE_METADATA);
  g_assert_false (dateline_date_is_known (dateline_article_get_date (bare)));

  /* Counted before the carriage returns went. */
  annotations = dateline_project_get_annotations (project, article);
  g_assert_cmpuint (g_list_model_get_n_items (annotations), ==, 1);
  annotation = g_list_model_get_item (annotations, 0);
  span = dateline_spans_extent (dateline_annotation_get_fragments (annotation));
  g_assert_cmpuint (span.start, ==, 8);
  g_assert_cmpuint (span.end, ==, 13);

  original = dateline_project_load_original (project, bare, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original),
                   "{\"text\":\"Nothing but words.\"}", 29);

  again = fixture_import (fixture, project, "foreign.jsonl");
  g_assert_cmpuint (again->already, ==, 2);
}

static void
test_export_leaves_what_was_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *path = fixture_path (fixture, "precious");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  add_layer (project);
  fill (fixture, project);
  ids = fixture_list_ids (project);
  fixture_write (fixture, "precious", "precious", -1);
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_export (project, ids, dateline_format_find ("jsonl", NULL), path, NULL,
                                   cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "precious");

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "precious."));

  g_assert_false (dateline_export (project, ids, dateline_format_find ("jsonl", NULL),
                                   dateline_project_get_path (project), NULL, NULL, NULL, NULL,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (dateline_export (project, ids, dateline_format_find ("jsonl", NULL),
                                   fixture->folder, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) losses = NULL;

  dateline_export_finish (DATELINE_PROJECT (source), result, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, 0);
  *(gboolean *) data = TRUE;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *path = fixture_path (fixture, "async.jsonl");
  g_autoptr (GArray) ids = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *contents = NULL;
  gboolean done = FALSE;

  add_layer (project);
  fill (fixture, project);
  ids = fixture_list_ids (project);
  dateline_export_async (project, ids, dateline_format_find ("jsonl", NULL), path, NULL, NULL, NULL,
                         exported_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  expected = fixture_export (fixture, project, "jsonl", NULL);
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, expected);
}

/* Cancelled when the file is in place but nobody was told yet: what is there is no cancelled export. */
static void
test_cancelled_too_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "a.dateline");
  g_autofree char *path = fixture_path (fixture, "late.jsonl");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) ids = NULL;
  gboolean done = FALSE;

  add_layer (project);
  fill (fixture, project);
  ids = fixture_list_ids (project);
  dateline_export_async (project, ids, dateline_format_find ("jsonl", NULL), path, cancellable,
                         NULL, NULL, exported_cb, &done);
  for (guint i = 0; !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_assert_cmpuint (i, <, 30000);
      g_usleep (1000);
    }
  g_assert_false (done);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/jsonl/round-trip", test_round_trip);
  FIXTURE_TEST ("/formats/jsonl/copies", test_copies);
  FIXTURE_TEST ("/formats/jsonl/copies-damaged", test_copies_damaged);
  FIXTURE_TEST ("/formats/jsonl/damage", test_damage);
  FIXTURE_TEST ("/formats/jsonl/foreign", test_foreign);
  FIXTURE_TEST ("/formats/jsonl/export-leaves-what-was-there", test_export_leaves_what_was_there);
  FIXTURE_TEST ("/formats/jsonl/async", test_async);
  FIXTURE_TEST ("/formats/jsonl/cancelled-too-late", test_cancelled_too_late);

  return g_test_run ();
}
