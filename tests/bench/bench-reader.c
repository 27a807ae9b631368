/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of the reader in a real window, at 10,000 overlapping spans in a 200,000-word text: from the
 * key press to the painted tag, scrolling, hovering, and revealing what is far away; and the same for
 * one paragraph of 300,000 characters, English and Arabic, and for each with 500 relations drawn as arcs. Times are the work
 * done, without the wait for the screen, and are printed as parts of a 16 ms frame. Ends with 1 where a
 * median is above one frame, of turning pages and of what is far away excepted. */

#include "widgets/reader-private.h"

#include <adwaita.h>

#define N_WORDS    200000
#define PARAGRAPH  60
#define N_MARKS    10000
#define TALL_CHARS 300000
#define N_ARCS     500
#define NEAR       600 /* code points, which half of the arcs don't go beyond */
#define ROUNDS     80
#define FRAME_US   16000.0

typedef struct
{
  GtkWidget *window;
  DatelineReader *reader;
  GtkAdjustment *adjustment;
  GRand *rand;
  guint n_points;
  gint64 frame_start;
  gint64 frame_length; /* of the last frame */
  guint n_frames;
  gboolean too_slow;
} Bench;

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_length = g_get_monotonic_time () - bench->frame_start;
  bench->n_frames++;
}

static void
wait_frame (Bench *bench)
{
  guint n_frames = bench->n_frames;

  gtk_widget_queue_draw (GTK_WIDGET (bench->reader));
  while (bench->n_frames == n_frames)
    g_main_context_iteration (NULL, TRUE);
}

/* Until nothing is left to lay out or prepare. */
static void
settle (Bench *bench)
{
  gint64 stop = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < stop && g_main_context_iteration (NULL, FALSE))
    ;
}

static const char *const english[] = {
  "minister", "of",      "the",     "talks", "alliance", "in",       "and",
  "reply",    "written", "border",  "said",  "on",       "security", "a",
  "demand",   "troops",  "to",      "week",  "paper",    "another",  "answered",
  "while",    "gas",     "offered", NULL,
};

static const char *const arabic[] = {
  "قال",    "وزير", "الخارجية", "إن",      "الرد",      "وصل", "إلى",     "NATO",
  "بروكسل", "بعد",  "أسبوع",    "من",      "المحادثات", "مع",  "الحلفاء", "ولم",
  "يذكر",   "متى",  "سينشر",    "النقابة", "تنتظر",     "نشر", "2022",    NULL,
};

static char *
make_text (const char *const *words, guint n_words, guint words_per_paragraph, guint max_points)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  gint32 n_different = (gint32) g_strv_length ((GStrv) words);
  GString *text = g_string_sized_new (n_words * 6);
  guint n_points = 0;

  for (guint i = 0; i < n_words && n_points < max_points; i++)
    {
      const char *word = words[g_rand_int_range (rand, 0, n_different)];

      g_string_append (text, word);
      g_string_append (text, (i + 1) % words_per_paragraph ? " " : ".\n\n");
      n_points += (guint) g_utf8_strlen (word, -1) + 1;
    }
  return g_string_free (text, FALSE);
}

static DatelineMark *
make_mark (Bench *bench, guint64 id, guint start)
{
  guint length = (guint) g_rand_int_range (bench->rand, 3, id % 10 ? 40 : 400);
  g_autoptr (GArray) fragments = dateline_spans_new (start, MIN (start + length, bench->n_points));

  return dateline_mark_new (id, fragments, (guint) id % 12, "Label", "Label, somebody");
}

static void
fill (Bench *bench, const char *text)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  dateline_reader_set_text (bench->reader, text, NULL, "en");
  bench->n_points = (guint) g_utf8_strlen (text, -1);
  for (guint i = 0; i < N_MARKS; i++)
    {
      guint start = (guint) g_rand_int_range (bench->rand, 0, (gint32) bench->n_points - 4);

      g_ptr_array_add (marks, make_mark (bench, i + 1, start));
    }
  dateline_reader_set_marks (bench->reader, marks);
}

/* (transfer none): of the marks as they were made. */
static const DatelineMark *
find_mark_near (Bench *bench, guint from)
{
  const DatelineMark *mark = dateline_mark_index_get (bench->reader->index, from);
  guint start = g_array_index (mark->fragments, DatelineSpan, 0).start;
  guint aim = (guint) CLAMP ((gint64) start + g_rand_int_range (bench->rand, -NEAR, NEAR), 0,
                             (gint64) bench->n_points - 1);
  g_autoptr (GPtrArray) there = dateline_mark_index_at (bench->reader->index, aim);

  return there->len > 0 ? g_ptr_array_index (there, 0) : NULL;
}

/* As many within a paragraph or two as across the text. */
static void
add_arcs (Bench *bench)
{
  GPtrArray *arcs = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_arc_free);

  while (arcs->len < N_ARCS)
    {
      guint from = (guint) g_rand_int_range (bench->rand, 1, N_MARKS + 1);
      guint to = (guint) g_rand_int_range (bench->rand, 1, N_MARKS + 1);
      const DatelineMark *near = arcs->len % 2 ? find_mark_near (bench, from) : NULL;

      if (near != NULL)
        to = (guint) near->id;
      if (from != to)
        g_ptr_array_add (arcs, dateline_arc_new (2 * N_MARKS + arcs->len, from, to, arcs->len % 12,
                                                 "supports", "supports: from one to another"));
    }
  g_object_set (bench->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  dateline_reader_set_arcs (bench->reader, arcs);
  wait_frame (bench);
  settle (bench);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
report (Bench *bench, const char *what, GArray *times, gboolean budget)
{
  double median, high;

  g_array_sort (times, compare_cb);
  median = g_array_index (times, double, times->len / 2) / FRAME_US;
  high = g_array_index (times, double, times->len * 95 / 100) / FRAME_US;
  g_print ("%-44s median %5.2f  p95 %5.2f of a frame%s\n", what, median, high,
           budget && median > 1.0 ? "  ABOVE BUDGET" : "");
  if (budget && median > 1.0)
    bench->too_slow = TRUE;
}

static guint
get_visible_offset (Bench *bench)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (bench->reader), &visible);
  gtk_text_view_get_iter_at_location (
    GTK_TEXT_VIEW (bench->reader), &iter,
    visible.x + g_rand_int_range (bench->rand, 40, visible.width - 40),
    visible.y + g_rand_int_range (bench->rand, 20, visible.height - 60));
  return (guint) gtk_text_iter_get_offset (&iter);
}

static void
jump (Bench *bench)
{
  double upper = gtk_adjustment_get_upper (bench->adjustment) -
                 gtk_adjustment_get_page_size (bench->adjustment);

  gtk_adjustment_set_value (bench->adjustment, g_rand_double_range (bench->rand, 0.0, upper));
  wait_frame (bench);
  settle (bench);
}

/* Key press to painted: the call and the frame that shows it. */
static void
measure_tag (Bench *bench, const char *what, gboolean budget, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      double time;
      gint64 start;

      if (i % 8 == 0)
        jump (bench);
      start = g_get_monotonic_time ();
      dateline_reader_put_mark (bench->reader,
                                make_mark (bench, N_MARKS + i + 1, get_visible_offset (bench)));
      time = (double) (g_get_monotonic_time () - start);
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  report (bench, what, times, budget);
}

static void
measure_scroll (Bench *bench, const char *what, double step, gboolean budget, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  jump (bench);
  for (guint i = 0; i < rounds; i++)
    {
      double time;
      gint64 start = g_get_monotonic_time ();

      gtk_adjustment_set_value (bench->adjustment,
                                gtk_adjustment_get_value (bench->adjustment) + step);
      time = (double) (g_get_monotonic_time () - start);
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  report (bench, what, times, budget);
}

static void
measure_hover (Bench *bench, const char *what, gboolean choose, gboolean budget, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GArray) ids = NULL;
      double time;
      gint64 start;
      guint64 id;

      if (i % 16 == 0)
        jump (bench);
      do
        {
          g_clear_pointer (&ids, g_array_unref);
          ids = dateline_reader_marks_at (bench->reader, get_visible_offset (bench));
        }
      while (ids->len == 0);
      id = g_array_index (ids, guint64, 0);
      start = g_get_monotonic_time ();
      if (choose)
        dateline_reader_choose (bench->reader, id, FALSE);
      else
        dateline_span_layer_set_hovered (bench->reader->layer, id);
      gtk_widget_queue_draw (GTK_WIDGET (bench->reader));
      time = (double) (g_get_monotonic_time () - start);
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  report (bench, what, times, budget);
}

/* All work from the call to the frame that shows the mark. */
static void
measure_reveal (Bench *bench, const char *what, gboolean budget, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      guint64 id = (guint64) g_rand_int_range (bench->rand, 1, N_MARKS);
      gint64 start;
      double time;

      settle (bench);
      start = g_get_monotonic_time ();
      dateline_reader_choose (bench->reader, id, TRUE);
      time = (double) (g_get_monotonic_time () - start);
      gtk_widget_queue_draw (GTK_WIDGET (bench->reader));
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  report (bench, what, times, budget);
}

static void
measure_all (Bench *bench, guint rounds)
{
  measure_tag (bench, "tag applied to painted", TRUE, rounds);
  measure_scroll (bench, "scroll by 40 px", 40.0, TRUE, rounds);
  measure_scroll (bench, "scroll by a page", 600.0, FALSE, rounds);
  measure_hover (bench, "hover", FALSE, TRUE, rounds);
  measure_hover (bench, "choose", TRUE, TRUE, rounds);
  measure_reveal (bench, "choose and reveal far away", FALSE, rounds / 2);
}

/* Where all arcs are drawn, one of them under the pointer stands out and all others are dimmed. */
static void
measure_arc_hover (Bench *bench, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      gint64 start;
      double time;

      if (i % 16 == 0)
        jump (bench);
      start = g_get_monotonic_time ();
      dateline_arc_layer_set_hovered (
        bench->reader->arc_layer, 2 * N_MARKS + (guint) g_rand_int_range (bench->rand, 0, N_ARCS));
      time = (double) (g_get_monotonic_time () - start);
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  dateline_arc_layer_set_hovered (bench->reader->arc_layer, 0);
  report (bench, "hover over an arc", times, TRUE);
}

/* The plan for all arcs is made anew then. */
static void
measure_relation (Bench *bench, guint rounds)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rounds; i++)
    {
      guint64 from = (guint64) g_rand_int_range (bench->rand, 1, N_MARKS);
      gint64 start;
      double time;

      if (i % 16 == 0)
        jump (bench);
      start = g_get_monotonic_time ();
      dateline_reader_put_arc (bench->reader, dateline_arc_new (2 * N_MARKS + N_ARCS + i, from,
                                                                from + 1, 3, "supports", ""));
      time = (double) (g_get_monotonic_time () - start);
      wait_frame (bench);
      time += (double) bench->frame_length;
      g_array_append_val (times, time);
    }
  report (bench, "relation made to painted", times, TRUE);
}

static void
measure_with_arcs (Bench *bench, guint rounds)
{
  add_arcs (bench);
  g_print ("with %d arcs drawn\n", N_ARCS);
  measure_all (bench, rounds);
  measure_arc_hover (bench, rounds);
  measure_relation (bench, rounds / 2);
  g_object_set (bench->reader, "arcs-shown", DATELINE_ARCS_NONE, NULL);
}

static void
measure_tall (Bench *bench, const char *what, const char *const *words)
{
  g_autofree char *text = make_text (words, N_WORDS, G_MAXUINT, TALL_CHARS);
  gint64 start = g_get_monotonic_time ();

  fill (bench, text);
  wait_frame (bench);
  settle (bench);
  g_print ("%s of %d characters, %d spans: shown after %.0f ms\n", what, TALL_CHARS, N_MARKS,
           (double) (g_get_monotonic_time () - start) / 1000.0);
  measure_all (bench, ROUNDS);
  measure_with_arcs (bench, ROUNDS);
}

int
main (void)
{
  g_autofree char *text = make_text (english, N_WORDS, PARAGRAPH, G_MAXUINT);
  GtkWidget *scroller;
  Bench bench = { 0 };
  GdkFrameClock *clock;
  gint64 start;

  if (!gtk_init_check ())
    {
      g_printerr ("There is no display to measure on.\n");
      return 77;
    }
  adw_init ();
  bench.rand = g_rand_new_with_seed (7);
  bench.reader = DATELINE_READER (dateline_reader_new ());
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (bench.reader));
  bench.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  bench.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 720, 760);
  gtk_window_set_child (GTK_WINDOW (bench.window), scroller);
  gtk_window_present (GTK_WINDOW (bench.window));
  clock = gtk_widget_get_frame_clock (bench.window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &bench);
  wait_frame (&bench);

  start = g_get_monotonic_time ();
  fill (&bench, text);
  g_print ("%d words, %d spans: set in %.0f ms\n", N_WORDS, N_MARKS,
           (double) (g_get_monotonic_time () - start) / 1000.0);
  wait_frame (&bench);
  settle (&bench);
  measure_all (&bench, ROUNDS);
  measure_with_arcs (&bench, ROUNDS);

  measure_tall (&bench, "one paragraph", english);
  measure_tall (&bench, "one Arabic paragraph", arabic);

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_rand_free (bench.rand);
  return bench.too_slow ? 1 : 0;
}
