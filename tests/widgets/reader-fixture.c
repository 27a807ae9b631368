/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader in a window of its own: opens it, counts what it tells, waits for frames. */

#include "widgets/reader-fixture.h"

#include <adwaita.h>

static void
activated_cb (DatelineReader *reader, guint64 id, ReaderFixture *fixture)
{
  fixture->n_activated++;
  fixture->activated = id;
  dateline_reader_choose (reader, id, FALSE);
}

static void
notify_cb (DatelineReader *reader, GParamSpec *pspec, ReaderFixture *fixture)
{
  fixture->n_notified++;
}

static void
selection_cb (DatelineReader *reader, ReaderFixture *fixture)
{
  fixture->n_selected++;
}

static gboolean
timed_out_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  ++*(guint *) user_data;
}

void
reader_fixture_wait (ReaderFixture *fixture, guint n_frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->reader));
  guint n_painted = 0;
  gboolean timed_out = FALSE;
  guint timeout = g_timeout_add_seconds (20, timed_out_cb, &timed_out);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);

  while (n_painted < n_frames && !timed_out)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->reader));
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
  g_assert_false (timed_out);
  g_source_remove (timeout);
}

void
reader_fixture_set_up (ReaderFixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->reader = DATELINE_READER (dateline_reader_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->reader));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 760, 560);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_signal_connect (fixture->reader, "mark-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->reader, "notify::chosen", G_CALLBACK (notify_cb), fixture);
  g_signal_connect (fixture->reader, "selection-changed", G_CALLBACK (selection_cb), fixture);
  reader_fixture_wait (fixture, 2);
}

void
reader_fixture_tear_down (ReaderFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

char *
reader_fixture_make_text (guint n_words, guint words_per_paragraph)
{
  static const char *const words[] = { "letters", "of",     "the",         "office",
                                       "reached", "allies", "in",          "a",
                                       "quiet",   "week",   "fi\xcc\x81n", "r\xc3\xa9sum\xc3\xa9" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (text, words[(i * 7 + i / 5) % G_N_ELEMENTS (words)]);
      g_string_append (text, (i + 1) % words_per_paragraph ? " " : ".\n\n");
    }
  return g_string_free (text, FALSE);
}

guint
reader_fixture_find (const char *text, const char *part)
{
  const char *found = strstr (text, part);

  g_assert_nonnull (found);
  return (guint) g_utf8_pointer_to_offset (text, found);
}

int
reader_fixture_run (int *argc, char ***argv, void (*add_tests) (void))
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  add_tests ();
  return g_test_run ();
}
