/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arcs in the reader: pieces of one paragraph that keep apart, what is shown of them, what leaves the
 * view, choosing by pointer, and that drawing lays nothing out. */

#include "widgets/arc-layer-state-private.h"
#include "widgets/reader-fixture.h"

static const guint roomy[2] = { 12, 12 };

static const DatelineArcRoom test_room = {
  .row_pitch = 30.0f,
  .room = 18.0f,
  .lane_x = { 90.0f, 710.0f },
  .lane_step = { -6.0f, 6.0f },
};

/* Spans in rows 30 px apart, ten to a row. */
static DatelineArcEnd
make_end (guint i)
{
  return (DatelineArcEnd){
    i + 1, 100.0f + 60.0f * (float) (i % 10), 30.0f * (float) (i / 10), 40.0f, 20.0f, 2.0f
  };
}

static float
get_left (const DatelineArcPiece *piece)
{
  return MIN (piece->x, piece->to_x);
}

static float
get_right (const DatelineArcPiece *piece)
{
  return MAX (piece->x, piece->to_x);
}

/* No two ways of different bundles lie upon each other, and none runs across letters. */
static void
test_pieces_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint round = 0; round < 30; round++)
    {
      DatelineArcEnd ends[40];
      DatelineArcEnds arcs[16];
      guint places[16];
      guint n = (guint) g_rand_int_range (rand, 1, 17);
      g_autoptr (DatelineArcPlan) plan = NULL;
      g_autoptr (GArray) pieces = NULL;
      guint n_ends = 0;

      for (guint i = 0; i < 40; i++)
        ends[i] = make_end (i);
      for (guint i = 0; i < n; i++)
        {
          guint from = (guint) g_rand_int_range (rand, 0, 40);
          guint to = (from + (guint) g_rand_int_range (rand, 1, 40)) % 40;

          arcs[i] = (DatelineArcEnds){ i + 1, from + 1, to + 1, from * 6, to * 6 };
          places[i] = i;
        }
      plan = dateline_arc_plan_new (arcs, n, 60, roomy);
      pieces = dateline_arc_pieces_new (arcs, plan, places, n, ends, 40, &test_room);

      for (guint i = 0; i < pieces->len; i++)
        {
          const DatelineArcPiece *a = &g_array_index (pieces, DatelineArcPiece, i);

          n_ends += a->leaves ? 1 : 2;
          g_assert_cmpfloat (a->track, <, (float) a->gap);
          g_assert_cmpfloat (a->track, >=, (float) a->gap - test_room.room - 1.0f);
          for (guint j = 0; j < i; j++)
            {
              const DatelineArcPiece *b = &g_array_index (pieces, DatelineArcPiece, j);

              if (a->gap == b->gap && a->bundle != b->bundle && get_left (a) < get_right (b) &&
                  get_left (b) < get_right (a))
                g_assert_cmpfloat (ABS (a->track - b->track), >, 0.5f);
            }
        }
      /* Every arc is there with both its ends. */
      g_assert_cmpuint (n_ends, ==, 2 * n);
    }
}

static void
test_pieces_shapes (void)
{
  const DatelineArcEnd ends[] = { make_end (0), make_end (5), make_end (12), make_end (35) };
  const DatelineArcEnds arcs[] = {
    { 1, ends[0].mark, ends[1].mark, 0, 30 },   /* in one row */
    { 2, ends[2].mark, ends[0].mark, 72, 0 },   /* to the row above */
    { 3, ends[1].mark, ends[3].mark, 30, 210 }, /* further down */
    { 4, ends[1].mark, 999, 30, 900 },          /* to another paragraph */
  };
  const guint places[] = { 0, 1, 2, 3 };
  g_autoptr (DatelineArcPlan) plan = dateline_arc_plan_new (arcs, 4, 60, roomy);
  g_autoptr (GArray) pieces = dateline_arc_pieces_new (arcs, plan, places, 4, ends, 4, &test_room);
  guint n_leaving = 0;

  g_assert_cmpuint (pieces->len, ==, 5);
  for (guint i = 0; i < pieces->len; i++)
    {
      const DatelineArcPiece *piece = &g_array_index (pieces, DatelineArcPiece, i);

      switch (piece->arc)
        {
        case 0:
          g_assert_false (piece->leaves);
          g_assert_cmpfloat (piece->y, ==, ends[0].y);
          g_assert_cmpfloat (piece->to_y, ==, ends[1].y);
          break;
        case 1:
          g_assert_false (piece->leaves);
          g_assert_cmpint (piece->gap, ==, (int) ends[2].y);
          /* It comes to the upper span from below. */
          g_assert_cmpfloat (piece->to_y, >=, ends[0].y + ends[0].height);
          g_assert_cmpfloat (piece->track, >, piece->to_y);
          break;
        default:
          g_assert_true (piece->leaves);
          g_assert_cmpint (piece->up, ==, piece->target);
          g_assert_true (piece->to_x <= 90.0f || piece->to_x >= 710.0f);
          n_leaving++;
          break;
        }
      g_assert_cmpfloat (dateline_arc_piece_get_distance (piece, piece->x, piece->track), <, 0.01f);
      g_assert_cmpfloat (dateline_arc_piece_get_distance (piece, piece->x, piece->track - 10.0f), >,
                         9.0f);
    }
  g_assert_cmpuint (n_leaving, ==, 3);
}

/* --- in a window -------------------------------------------------------------------------- */

static DatelineMark *
make_mark (guint64 id, guint start, guint end)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  return dateline_mark_new (id, fragments, (guint) id, "Person", "");
}

static DatelineArc *
make_arc (guint64 id, guint64 from, guint64 to)
{
  return dateline_arc_new (id, from, to, 3, "supports", "supports: from one to another");
}

/* A mark each 100 code points, ids from 1; returns how many. */
static guint
fill (ReaderFixture *fixture, guint n_words)
{
  g_autofree char *text = reader_fixture_make_text (n_words, 60);
  guint n_points = (guint) g_utf8_strlen (text, -1);
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_mark_free);

  for (guint start = 10; start + 8 < n_points; start += 100)
    g_ptr_array_add (marks, make_mark (marks->len + 1, start, start + 6));
  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  n_points = marks->len;
  dateline_reader_set_marks (fixture->reader, marks);
  return n_points;
}

static void
test_shown (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  int gap = gtk_text_view_get_pixels_inside_wrap (view);
  guint up, down;

  g_assert_cmpuint (fill (fixture, 1200), >, 20);
  dateline_reader_put_arc (fixture->reader, make_arc (1001, 1, 20));
  dateline_reader_put_arc (fixture->reader, make_arc (1002, 2, 3));
  dateline_reader_put_arc (fixture->reader, make_arc (1003, 1, 777)); /* to a mark unknown */
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->seen->len, ==, 0);
  g_assert_cmpint (gtk_text_view_get_pixels_inside_wrap (view), ==, gap);

  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->drawn->len, ==, 2);
  g_assert_cmpint (gtk_text_view_get_pixels_inside_wrap (view), >, gap);
  dateline_arc_layer_count_leaving (fixture->reader->arc_layer, &up, &down);
  g_assert_cmpuint (up, ==, 0);
  g_assert_cmpuint (down, ==, 1);

  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_CHOSEN, NULL);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->drawn->len, ==, 0);
  dateline_reader_choose (fixture->reader, 3, FALSE);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->drawn->len, ==, 1);
  dateline_reader_choose (fixture->reader, 1001, FALSE);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->n_strong, ==, 1);

  dateline_reader_remove_arc (fixture->reader, 1001);
  dateline_reader_remove_arc (fixture->reader, 1001);
  g_assert_cmpuint (fixture->reader->chosen, ==, 0);
  dateline_reader_remove_mark (fixture->reader, 3);
  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (fixture->reader->arc_layer->drawn->len, ==, 0);

  dateline_reader_set_text (fixture->reader, "Another text.", NULL, "en");
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (dateline_arc_layer_get_n_arcs (fixture->reader->arc_layer), ==, 0);
}

/* A place on the arc's line along a row, in buffer coordinates. */
static void
find_place (ReaderFixture *fixture, guint arc, int *x, int *y)
{
  DatelineArcLayer *layer = fixture->reader->arc_layer;

  for (guint i = 0; i < layer->seen->len; i++)
    {
      const DatelineArcSeen *seen = &g_array_index (layer->seen, DatelineArcSeen, i);
      DatelineArcParagraph *paragraph = g_hash_table_lookup (layer->paragraphs,
                                                             GUINT_TO_POINTER (seen->line));

      for (guint j = 0; j < paragraph->pieces->len; j++)
        {
          const DatelineArcPiece *piece = &g_array_index (paragraph->pieces, DatelineArcPiece, j);

          if (piece->arc != arc)
            continue;
          *x = (int) ((piece->x + piece->to_x) / 2.0f);
          *y = seen->y + (int) piece->track;
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_pointer (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  DatelineArcLayer *layer = fixture->reader->arc_layer;
  guint64 far_end;
  int x = 0, y = 0;

  fill (fixture, 1200);
  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  dateline_reader_put_arc (fixture->reader, make_arc (1001, 2, 6));
  dateline_reader_put_arc (fixture->reader, make_arc (1002, 3, 40));
  reader_fixture_wait (fixture, 3);

  find_place (fixture, 0, &x, &y);
  g_assert_cmpuint (dateline_arc_layer_find (layer, x, y, &far_end), ==, 1001);
  g_assert_cmpuint (far_end, ==, 0);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  g_assert_true (dateline_reader_hover_arc (fixture->reader, x, y));
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (layer->n_strong, ==, 1);
  g_assert_true (dateline_reader_click_arc (fixture->reader, x, y));
  g_assert_cmpuint (fixture->activated, ==, 1001);
  g_assert_cmpuint (fixture->reader->chosen, ==, 1001);

  /* The hint at the lower edge leads to where the other arc ends. */
  dateline_arc_layer_set_hovered (layer, 0);
  dateline_reader_choose (fixture->reader, 0, FALSE);
  reader_fixture_wait (fixture, 2);
  g_assert_cmpuint (layer->hints->len, ==, 1);
  x = (int) g_array_index (layer->hints, DatelineArcHint, 0).bounds.origin.x + 4;
  y = (int) g_array_index (layer->hints, DatelineArcHint, 0).bounds.origin.y + 4;
  g_assert_cmpuint (dateline_arc_layer_find (layer, x, y, &far_end), ==, 1002);
  g_assert_cmpuint (far_end, ==, 40);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  g_assert_true (dateline_reader_click_arc (fixture->reader, x, y));
  reader_fixture_wait (fixture, 8);
  g_assert_cmpfloat (
    gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view))), >, 100.0);
}

/* Five hundred arcs are planned once; frames and scrolling use what is there. */
static void
test_many (ReaderFixture *fixture, gconstpointer data)
{
  DatelineArcLayer *layer = fixture->reader->arc_layer;
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  guint n_marks = fill (fixture, 4000);
  GPtrArray *arcs = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_arc_free);
  DatelineArcPlan *plan;
  DatelineArcParagraph *paragraph;
  guint64 stamp;

  for (guint i = 0; i < 500; i++)
    {
      guint from = (guint) g_rand_int_range (rand, 0, (gint32) n_marks);
      guint to = (from + (guint) g_rand_int_range (rand, 1, (gint32) n_marks)) % n_marks;

      g_ptr_array_add (arcs, make_arc (5000 + i, from + 1, to + 1));
    }
  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  dateline_reader_set_arcs (fixture->reader, arcs);
  reader_fixture_wait (fixture, 20);
  plan = layer->plan;
  g_assert_cmpuint (layer->drawn->len, ==, 500);
  g_assert_cmpuint (plan->n_lanes[0] + plan->n_lanes[1], <=, 24);
  paragraph = g_hash_table_lookup (layer->paragraphs, GUINT_TO_POINTER (0));
  g_assert_nonnull (paragraph);
  stamp = paragraph->stamp;
  for (guint i = 0; i < 5; i++)
    {
      gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->reader)),
                                i % 2 ? 0.0 : 40.0);
      dateline_arc_layer_set_hovered (layer, 5000 + i);
      reader_fixture_wait (fixture, 1);
    }
  g_assert_true (layer->plan == plan);
  g_assert_true (g_hash_table_lookup (layer->paragraphs, GUINT_TO_POINTER (0)) == paragraph);
  g_assert_cmpuint (paragraph->stamp, ==, stamp);
}

/* A line from the beginning of a long paragraph to its end goes on in the margin while neither is seen. */
static void
test_tall (ReaderFixture *fixture, gconstpointer data)
{
  DatelineArcLayer *layer = fixture->reader->arc_layer;
  g_autofree char *text = reader_fixture_make_text (1000, G_MAXUINT);
  guint n_points = (guint) g_utf8_strlen (text, -1);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->reader));
  GdkRectangle visible;
  const DatelineArcTrunk *trunk;

  /* No blanks, at which it could be cut for the view. */
  g_strdelimit (text, " ", '-');
  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  g_assert_cmpint (gtk_text_buffer_get_line_count (
                     gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader))),
                   ==, 1);
  g_object_set (fixture->reader, "arcs-shown", DATELINE_ARCS_ALL, NULL);
  dateline_reader_put_mark (fixture->reader, make_mark (1, 4, 9));
  dateline_reader_put_mark (fixture->reader, make_mark (2, n_points - 20, n_points - 10));
  dateline_reader_put_arc (fixture->reader, make_arc (1001, 1, 2));
  reader_fixture_wait (fixture, 8);
  gtk_adjustment_set_value (adjustment, (gtk_adjustment_get_upper (adjustment) -
                                         gtk_adjustment_get_page_size (adjustment)) /
                                          2.0);
  reader_fixture_wait (fixture, 8);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (fixture->reader), &visible);
  g_assert_cmpint (visible.y, >, 300);
  g_assert_cmpuint (layer->trunks->len, ==, 1);
  trunk = &g_array_index (layer->trunks, DatelineArcTrunk, 0);
  g_assert_cmpfloat (trunk->top, <=, (float) visible.y);
  g_assert_cmpfloat (trunk->bottom, >=, (float) (visible.y + visible.height));

  /* An arc that ends before is not drawn there. */
  dateline_reader_put_mark (fixture->reader, make_mark (2, 20, 30));
  reader_fixture_wait (fixture, 3);
  g_assert_cmpuint (layer->trunks->len, ==, 0);
}

static void
test_next_of (ReaderFixture *fixture, gconstpointer data)
{
  fill (fixture, 200);
  dateline_reader_put_arc (fixture->reader, make_arc (1002, 1, 2));
  dateline_reader_put_arc (fixture->reader, make_arc (1001, 3, 1));
  dateline_reader_put_arc (fixture->reader, make_arc (1003, 2, 3));
  g_assert_cmpuint (dateline_reader_next_arc_of (fixture->reader, 1, 0), ==, 1001);
  g_assert_cmpuint (dateline_reader_next_arc_of (fixture->reader, 1, 1001), ==, 1002);
  g_assert_cmpuint (dateline_reader_next_arc_of (fixture->reader, 1, 1002), ==, 1001);
  g_assert_cmpuint (dateline_reader_next_arc_of (fixture->reader, 4, 0), ==, 0);
}

#define ADD(name, func)                                                        \
  g_test_add ("/arcs/" name, ReaderFixture, NULL, reader_fixture_set_up, func, \
              reader_fixture_tear_down)

static void
add_tests (void)
{
  g_test_add_func ("/arcs/pieces/apart", test_pieces_apart);
  g_test_add_func ("/arcs/pieces/shapes", test_pieces_shapes);
  ADD ("shown", test_shown);
  ADD ("pointer", test_pointer);
  ADD ("many", test_many);
  ADD ("tall", test_tall);
  ADD ("next-of", test_next_of);
}

int
main (int argc, char *argv[])
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
