/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One long article: whoever reads it asks often whether to go on, ends soon when told not to, and what comes of a
 * part is never taken for the article. Steps are counted, no time is taken. */
#include "config.h"

#include <cairo-pdf.h>
#include <string.h>

#include "formats/archive-maker.h"
#include "formats/fixture.h"
#include "formats/import-private.h"
#include "store/importer.h"
#include "text/stoppable.h"

#define N_PARAGRAPHS 400
#define N_PAGES      12
/* What still asks, once each, after the work was stopped. */
#define AFTERWARDS 40
#define N_STOPS    24

/* --- long files --- */

static void
append_words (GString *text, guint number)
{
  g_string_append_printf (text,
                          "In paragraph %u the minister said that talks would go on, and that "
                          "nobody had expected them to end before the %u delegates were home.",
                          number, number % 97 + 2);
}

static GString *
make_paragraphs (const char *head, const char *before, const char *behind, const char *foot)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_string_append (text, before);
      append_words (text, i);
      g_string_append (text, behind);
    }
  g_string_append (text, foot);

  return text;
}

static GBytes *
make_text (void)
{
  return g_string_free_to_bytes (make_paragraphs ("A long story\n\n", "", "\n\n", ""));
}

static GBytes *
make_latin (void)
{
  g_autoptr (GBytes) text = make_text ();
  gsize n;
  const char *data = g_bytes_get_data (text, &n);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "Caf\xe9 in N\xeemes\n\n", 16);
  g_byte_array_append (bytes, (const guint8 *) data, (guint) n);

  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_markdown (void)
{
  return g_string_free_to_bytes (make_paragraphs ("# A long story\n\n", "", "\n\n", ""));
}

static GBytes *
make_html (void)
{
  return g_string_free_to_bytes (make_paragraphs ("<!doctype html><html><head><title>A long story"
                                                  "</title></head><body><article><h1>A long story"
                                                  "</h1>\n",
                                                  "<p>", "</p>\n", "</article></body></html>"));
}

static GBytes *
make_rtf (void)
{
  return g_string_free_to_bytes (
    make_paragraphs ("{\\rtf1\\ansi A long story\\par\n", "", "\\par\n", "}"));
}

static GBytes *
make_docx (void)
{
  g_autoptr (GString) text = make_paragraphs (
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/"
    "wordprocessingml/2006/main\"><w:body>",
    "<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "</w:body></w:document>");
  MakerMember members[] = {
    { "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", -1 },
    { "word/document.xml", text->str, -1 },
    { NULL },
  };

  return make_archive ("zip", NULL, members);
}

static GBytes *
make_odt (void)
{
  g_autoptr (GString) text = make_paragraphs (
    "<?xml version=\"1.0\"?><office:document-content "
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>",
    "<text:p>", "</text:p>", "</office:text></office:body></office:document-content>");
  MakerMember members[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text", -1 },
    { "content.xml", text->str, -1 },
    { NULL },
  };

  return make_archive ("zip", NULL, members);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 595, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_select_font_face (cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 7);
  for (guint page = 0; page < N_PAGES; page++)
    {
      for (guint line = 0; line < 20; line++)
        {
          g_autoptr (GString) words = g_string_new (NULL);

          append_words (words, page * 20 + line);
          cairo_move_to (cr, 72, 90 + line * 24);
          cairo_show_text (cr, words->str);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

/* --- the readers --- */

static const struct
{
  const char *format;
  const char *name;
  GBytes *(*make) (void);
  guint least_steps;
} kinds[] = {
  { "text", "long.txt", make_text, 5 * N_PARAGRAPHS },
  { "text", "long.txt", make_latin, 5 * N_PARAGRAPHS },
  { "markdown", "long.md", make_markdown, 5 * N_PARAGRAPHS },
  { "html", "long.html", make_html, 5 * N_PARAGRAPHS },
  { "rtf", "long.rtf", make_rtf, 5 * N_PARAGRAPHS },
  { "docx", "long.docx", make_docx, 5 * N_PARAGRAPHS },
  { "odt", "long.odt", make_odt, 5 * N_PARAGRAPHS },
  { "pdf", "long.pdf", make_pdf, N_PAGES },
};

typedef struct
{
  guint n_asked;
  guint stop_at; /* the question to say no to; G_MAXUINT: none */
  guint n_told;  /* how often it was said how much is done */
  double done;
  guint n_drafts;
  gsize length; /* of the text */
} Count;

static gboolean
count_cb (double done, gpointer data)
{
  Count *self = data;

  if (done >= 0)
    {
      g_assert_cmpfloat (done, >=, self->done);
      g_assert_cmpfloat (done, <=, 1);
      self->done = done;
      self->n_told++;
    }

  return self->n_asked++ != self->stop_at;
}

static gboolean
take_draft_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Count *self = data;

  g_assert_nonnull (draft);
  dateline_draft_complete (draft);
  self->n_drafts++;
  self->length = strlen (draft->text);
  dateline_draft_free (draft);

  return TRUE;
}

static void
read_kind (guint kind, GBytes *bytes, Count *count)
{
  const DatelineFormat *format = dateline_format_find (kinds[kind].format, NULL);
  g_autoptr (GError) error = NULL;
  DatelineWork work;

  dateline_work_begin (&work, count_cb, count);
  if (!format->read (bytes, kinds[kind].name, take_draft_cb, count, &error))
    g_assert_nonnull (error);
  dateline_work_end (&work);
}

static void
test_readers (void)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (GBytes) bytes = kinds[kind].make ();
      Count whole = { .stop_at = G_MAXUINT };

      read_kind (kind, bytes, &whole);
      g_test_message ("%s: %u questions", kinds[kind].format, whole.n_asked);
      g_assert_cmpuint (whole.n_drafts, ==, 1);
      g_assert_cmpuint (whole.n_asked, >, kinds[kind].least_steps);
      g_assert_cmpuint (whole.n_told, ==, g_str_equal (kinds[kind].format, "pdf") ? N_PAGES : 0);
      for (guint i = 0; i < N_STOPS; i++)
        {
          Count part = { .stop_at = (guint) ((guint64) whole.n_asked * i / N_STOPS) };

          read_kind (kind, bytes, &part);
          g_assert_cmpuint (part.n_asked, <=, part.stop_at + 1 + AFTERWARDS);
          g_assert_cmpuint (part.length, <=, whole.length);
        }
    }
}

/* --- the import --- */

/* What reads in a worker, and who waits for it. */
static struct
{
  GCancellable *cancellable; /* (nullable): cancelled at step @cancel_at */
  guint cancel_at;
  guint n_steps; /* that were gone, in all */
  GMutex mutex;
  GCond cond;
  double seen; /* how much the import has told of */
} play;

/* An article of a thousand steps. Whoever stops it gets what there is by then. */
static gboolean
play_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  DatelineDraft *draft = dateline_draft_new ();
  GString *text = g_string_new (NULL);

  for (play.n_steps = 0; play.n_steps < 1000; play.n_steps++)
    {
      if (play.cancellable != NULL && play.n_steps == play.cancel_at)
        g_cancellable_cancel (play.cancellable);
      if (!dateline_work_tell (play.n_steps / 1000.0))
        break;
      g_string_append (text, "A step. ");
      if (play.cancellable == NULL && play.n_steps == 500)
        {
          gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

          g_mutex_lock (&play.mutex);
          while (play.seen < 0.4 && g_cond_wait_until (&play.cond, &play.mutex, end))
            ;
          g_mutex_unlock (&play.mutex);
        }
    }
  draft->text = g_string_free (text, FALSE);
  dateline_draft_take_original (draft, bytes, name, NULL);
  func (draft, NULL, NULL, data);

  return TRUE;
}

static const DatelineFormat play_format = { .id = "play", .name = "Play", .read = play_read };

/* (transfer full): (element-type DatelineImportFile): one that is read by play_read(). */
static GPtrArray *
make_files (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_import_file_free);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("play", 4);
  DatelineImportFile *file = dateline_import_file_new_for_bytes (bytes, "play");

  file->format = &play_format;
  file->size = 100 * 1000 * 1000; /* as it weighs */
  g_ptr_array_add (files, file);

  return files;
}

static void
see_cb (const DatelineImportState *state, gpointer data)
{
  g_mutex_lock (&play.mutex);
  play.seen = state->fraction;
  g_cond_broadcast (&play.cond);
  g_mutex_unlock (&play.mutex);
}

static DatelineImportReport *
run_play (Fixture *fixture, DatelineProject *project, gboolean keep)
{
  g_autoptr (GPtrArray) files = make_files ();
  DatelineImportOptions options = { .keep_on_cancel = keep };
  g_autoptr (GError) error = NULL;
  DatelineImportReport *report = dateline_import_run_files (dateline_project_get_path (project),
                                                            files, "play", &options, 0, see_cb,
                                                            NULL, play.cancellable, &error);

  g_assert_no_error (error);
  dateline_project_refresh (project);
  fixture_assert_adds_up (report);

  return report;
}

/* Nothing comes in of an article that was stopped, even where what came in is kept. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (DatelineImportReport) report = NULL;
      g_autoptr (GArray) ids = NULL;

      play.cancellable = cancellable;
      play.cancel_at = 1 + 199 * (i / 2);
      report = run_play (fixture, project, i % 2);
      ids = fixture_list_ids (project);
      g_assert_true (report->cancelled);
      g_assert_cmpuint (play.n_steps, ==, play.cancel_at);
      g_assert_cmpuint (report->found, ==, 0);
      g_assert_cmpuint (ids->len, ==, 0);
    }
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p.dateline");
  g_autoptr (DatelineImportReport) report = NULL;

  play.cancellable = NULL;
  play.seen = 0;
  report = run_play (fixture, project, FALSE);
  g_assert_cmpuint (play.n_steps, ==, 1000);
  g_assert_cmpuint (report->added, ==, 1);
  g_assert_cmpfloat (play.seen, ==, 1);
}

/* Who has what it wants stops the readers without a cancellable. */
static void
test_let_go (void)
{
  g_autoptr (GPtrArray) files = make_files ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineImportReader *reader = dateline_import_reader_new (files, NULL, cancellable);

  play.cancellable = cancellable;
  play.cancel_at = 10;
  g_assert_null (dateline_import_reader_next (reader, 0));
  g_assert_cmpuint (play.n_steps, ==, 10);
  dateline_import_reader_free (reader);
}

static void
test_within (void)
{
  Count outer = { .stop_at = 0 };
  Count inner = { .stop_at = 1 };
  DatelineWork outer_work;
  DatelineWork inner_work;

  g_assert_true (dateline_work_goes_on ());
  dateline_work_begin (&outer_work, count_cb, &outer);
  g_assert_false (dateline_work_goes_on ());
  dateline_work_begin (&inner_work, count_cb, &inner);
  g_assert_true (dateline_work_goes_on ());
  g_assert_false (dateline_work_tell (0.5));
  g_assert_false (dateline_work_goes_on ());
  dateline_work_end (&inner_work);
  g_assert_false (dateline_work_goes_on ());
  dateline_work_end (&outer_work);
  g_assert_true (dateline_work_goes_on ());
  g_assert_cmpuint (inner.n_asked, ==, 3);
  g_assert_cmpuint (outer.n_asked, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stop/within", test_within);
  g_test_add_func ("/stop/readers", test_readers);
  FIXTURE_TEST ("/stop/cancel", test_cancel);
  FIXTURE_TEST ("/stop/progress", test_progress);
  g_test_add_func ("/stop/let-go", test_let_go);

  return g_test_run ();
}
