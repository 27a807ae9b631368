/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the eye gets to see: lanes that keep apart, signs for what has none, shapes beside the colours, and
 * a chosen tag that stands out for eyes that see no colour at all. */

#include "widgets/reader-fixture.h"

#include "widgets/label-shape-private.h"
#include "widgets/reader-private.h"
#include "widgets/span-layer-state-private.h"

#define WIDTH  160
#define HEIGHT 60

static DatelineLayerStyle
make_style (gboolean dark, gboolean high_contrast)
{
  DatelineLayerStyle style = { dark, high_contrast };

  style.ground = dark ? (GdkRGBA){ 0.12f, 0.12f, 0.12f, 1.0f }
                      : (GdkRGBA){ 1.0f, 1.0f, 1.0f, 1.0f };
  style.text = dark ? (GdkRGBA){ 1.0f, 1.0f, 1.0f, 1.0f } : (GdkRGBA){ 0.0f, 0.0f, 0.0f, 1.0f };
  style.text_size = 16.0;
  style.row_gap = 5;
  style.scale = 1;
  return style;
}

/* One box of 100 × 20 px, 20 px in, with @n_lanes lanes of which it has the first. */
typedef struct
{
  GArray *boxes;
  GArray *hits;
  DatelineMark *mark;
  DatelineFragment fragment;
  DatelineLanes lanes;
  DatelineLayerStyle style;
} Scene;

static void
set_up (Scene *scene, const DatelineLayerStyle *style, guint colour)
{
  g_autoptr (GArray) fragments = dateline_spans_new (0, 10);
  DatelinePlacedBox placed = { { 20, 10, 100, 20, TRUE, TRUE, TRUE, FALSE }, &scene->fragment };

  scene->style = *style;
  scene->boxes = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedBox));
  scene->hits = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedHit));
  scene->mark = dateline_mark_new (1, fragments, colour, "Label", NULL);
  scene->fragment = (DatelineFragment){ scene->mark, 0, 10, 0, 0 };
  scene->lanes = dateline_lanes_fit (style, 1);
  g_array_append_val (scene->boxes, placed);
}

static void
tear_down (Scene *scene)
{
  g_array_unref (scene->boxes);
  g_array_unref (scene->hits);
  dateline_mark_free (scene->mark);
}

typedef enum
{
  PLAIN,
  CHOSEN,
  HOVERED,
  HIT,
  CURRENT_HIT,
  NOTHING,
} What;

/* Luminance from 0 to 255, pixel by pixel: what an eye without colours is left with. */
static guchar *
paint (Scene *scene, What what)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  DatelinePlacedBox *placed = &g_array_index (scene->boxes, DatelinePlacedBox, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  guchar *grey = g_new0 (guchar, WIDTH * HEIGHT);
  GArray *none = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedBox));
  GskRenderNode *node;

  gtk_snapshot_append_color (snapshot, &scene->style.ground,
                             &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  if (what == HIT || what == CURRENT_HIT)
    {
      DatelinePlacedHit hit = { placed->box, 0 };

      g_array_append_val (scene->hits, hit);
      dateline_paint_paragraph (snapshot, &scene->style, &scene->lanes, none, scene->hits);
      if (what == CURRENT_HIT)
        dateline_paint_current_hit (snapshot, &scene->style, &placed->box);
      g_array_set_size (scene->hits, 0);
    }
  else if (what != NOTHING)
    {
      dateline_paint_paragraph (snapshot, &scene->style, &scene->lanes, scene->boxes, scene->hits);
      if (what == CHOSEN)
        dateline_paint_chosen (snapshot, &scene->style, &scene->lanes, placed);
      if (what == HOVERED)
        dateline_paint_hovered (snapshot, &scene->style, &scene->lanes, placed);
    }
  g_array_unref (none);

  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                                           y * cairo_image_surface_get_stride (
                                                                 surface));

        grey[y * WIDTH + x] = (guchar) (0.2126 * ((row[x] >> 16) & 0xff) +
                                        0.7152 * ((row[x] >> 8) & 0xff) + 0.0722 * (row[x] & 0xff));
      }
  cairo_surface_destroy (surface);
  return grey;
}

/* Pixels that differ by more than @least levels. */
static guint
count_different (const guchar *a, const guchar *b, int least)
{
  guint n = 0;

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    n += ABS (a[i] - b[i]) > least;
  return n;
}

static void
foreach_style (void (*func) (const DatelineLayerStyle *style))
{
  for (int i = 0; i < 4; i++)
    {
      DatelineLayerStyle style = make_style (i & 1, i & 2);

      func (&style);
    }
}

/* An outline around 100 × 20 px: its long edges at least. */
static void
check_states (const DatelineLayerStyle *style)
{
  for (guint colour = 0; colour < 12; colour++)
    {
      Scene scene = { 0 };
      g_autofree guchar *nothing = NULL;
      g_autofree guchar *plain = NULL;
      g_autofree guchar *chosen = NULL;
      g_autofree guchar *hovered = NULL;

      set_up (&scene, style, colour);
      nothing = paint (&scene, NOTHING);
      plain = paint (&scene, PLAIN);
      chosen = paint (&scene, CHOSEN);
      hovered = paint (&scene, HOVERED);
      /* The line below the words at least. */
      g_assert_cmpuint (count_different (nothing, plain, 25), >=, 150);
      g_assert_cmpuint (count_different (plain, chosen, 20), >=, 100);
      g_assert_cmpuint (count_different (chosen, hovered, 15), >=, 100);
      tear_down (&scene);
    }
}

static void
test_states (void)
{
  foreach_style (check_states);
}

/* In high contrast nothing is said by a wash alone: each state has an edge against the ground. */
static void
test_high_contrast (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      DatelineLayerStyle style = make_style (dark, TRUE);
      Scene scene = { 0 };
      g_autofree guchar *nothing = NULL;

      set_up (&scene, &style, 0);
      nothing = paint (&scene, NOTHING);
      for (What what = PLAIN; what <= CURRENT_HIT; what++)
        {
          g_autofree guchar *seen = paint (&scene, what);
          guint least = what == HIT || what == CURRENT_HIT ? 100 : 60;

          g_assert_cmpuint (count_different (nothing, seen, (int) least), >=, 200);
        }
      tear_down (&scene);
    }
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 255.0 * (0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue);
}

/* Each wash fades what lies below it by 0.6 before it adds 0.18 of its colour: however many are stacked, the
 * last is seen, and the ground never gets darker than the text can bear. */
static void
test_stacked (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      DatelineLayerStyle style = make_style (dark, FALSE);
      const double ground = get_luminance (&style.ground);
      double expected = ground;
      Scene scene = { 0 };

      set_up (&scene, &style, 0);
      for (guint n = 1; n <= 6; n++)
        {
          g_autofree guchar *seen = paint (&scene, PLAIN);
          GdkRGBA colour = dateline_paint_get_colour (&style, 0);
          DatelinePlacedBox again = g_array_index (scene.boxes, DatelinePlacedBox, 0);

          expected = 0.6 * ground + 0.4 * expected;
          expected = 0.82 * expected + 0.18 * get_luminance (&colour);
          g_assert_cmpint (ABS (seen[20 * WIDTH + 70] - (int) expected), <=, 3);
          g_array_append_val (scene.boxes, again);
        }
      tear_down (&scene);
    }
}

/* The start of a tag looks different for every shape, painted in one and the same colour. */
static void
test_shapes (void)
{
  const GdkRGBA black = { 0.0f, 0.0f, 0.0f, 1.0f };
  guchar images[6][12 * 12];

  for (int shape = 0; shape < 6; shape++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 12, 12);
      cairo_t *cr = cairo_create (surface);
      GskRenderNode *node;

      dateline_shape_append (snapshot, (DatelineShape) shape, &black, 6.0f, 6.0f, 6, 1);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < 12; y++)
        memcpy (images[shape] + 12 * y,
                cairo_image_surface_get_data (surface) +
                  y * cairo_image_surface_get_stride (surface),
                12);
      cairo_surface_destroy (surface);
      for (int other = 0; other < shape; other++)
        {
          guint n = 0;

          for (guint i = 0; i < 12 * 12; i++)
            n += ABS (images[shape][i] - images[other][i]) > 60;
          g_assert_cmpuint (n, >=, 4);
        }
    }
}

/* Lanes end before the next row's letters, and stand apart enough to be counted. */
static void
test_fit (void)
{
  for (int gap = 0; gap < 40; gap++)
    for (guint n = 1; n < 70; n++)
      for (int contrast = 0; contrast < 2; contrast++)
        {
          DatelineLayerStyle style = make_style (FALSE, contrast);
          DatelineLanes lanes;
          float foot;

          style.row_gap = gap;
          lanes = dateline_lanes_fit (&style, n);
          foot = lanes.distance * (float) (lanes.n - 1) + lanes.thickness;
          g_assert_cmpuint (lanes.n, >=, 1);
          g_assert_cmpfloat (lanes.distance - lanes.thickness, >=, 0.5f);
          if (n > 2 || lanes.n > 2)
            g_assert_cmpfloat (foot, <=, MAX ((float) gap + 3.3f, 5.0f));
          if (n <= 3 && gap >= 5 && !contrast)
            {
              g_assert_cmpuint (lanes.n, >=, n);
              g_assert_cmpfloat (lanes.distance, ==, 3.0f);
            }
        }
}

/* However many there are at one place: each has its line, or is counted beside the row. */
static void
test_surplus (ReaderFixture *fixture, gconstpointer data)
{
  static const guint depths[] = { 1, 3, 12, 60, 200 };
  const char *text = "In the morning the envoy of the northern harbour spoke at length.";

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      DatelineSpanEntry *entry;
      DatelineSurplus *surplus;
      guint n_drawn = 0;
      guint start, end, n;

      dateline_reader_set_text (fixture->reader, text, NULL, "en");
      for (guint j = 0; j < depths[i]; j++)
        {
          g_autoptr (GArray) fragments = dateline_spans_new (3 + j % 20, 24 + (j * 7) % 30);

          dateline_reader_put_mark (fixture->reader,
                                    dateline_mark_new (j + 1, fragments, j, "Label", NULL));
        }
      reader_fixture_wait (fixture, 3);
      entry = g_ptr_array_index (fixture->reader->layer->entries, 0);
      g_assert_nonnull (entry);
      for (guint j = 0; j < entry->boxes->len; j++)
        n_drawn += g_array_index (entry->boxes, DatelinePlacedBox, j).fragment->lane <
                   entry->lanes.n;
      if (depths[i] <= entry->lanes.n)
        {
          g_assert_cmpuint (entry->surplus->len, ==, 0);
          g_assert_cmpuint (n_drawn, ==, depths[i]);
          continue;
        }
      g_assert_cmpuint (entry->surplus->len, ==, 1);
      surplus = &g_array_index (entry->surplus, DatelineSurplus, 0);
      g_assert_cmpuint (n_drawn + surplus->n, ==, depths[i]);
      g_assert_true (
        dateline_span_layer_surplus_at (fixture->reader->layer, (int) surplus->bounds.origin.x + 3,
                                        (int) surplus->bounds.origin.y + 3, &start, &end, &n));
      g_assert_cmpuint (n, ==, surplus->n);
      g_assert_cmpuint (start, ==, 0);

      /* And by key each of them can be had. */
      dateline_reader_select (fixture->reader, 23, 23);
      gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.list-marks", NULL);
      g_assert_nonnull (fixture->reader->stack);
      g_assert_cmpuint (fixture->reader->stacked->len, ==, depths[i]);
      reader_fixture_wait (fixture, 2);
      dateline_reader_close_stack (fixture->reader);
    }
}

/* A list of one row's tags, and one of them taken. */
static void
test_stack (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) first = dateline_spans_new (0, 3);
  g_autoptr (GArray) second = dateline_spans_new (0, 9);
  GtkWidget *list;

  dateline_reader_set_text (fixture->reader, "The envoy spoke.\n\nNobody heard it.", NULL, "en");
  dateline_reader_put_mark (fixture->reader,
                            dateline_mark_new (1, second, 0, "<b>Two\nlines</b>", "An entity"));
  dateline_reader_put_mark (fixture->reader, dateline_mark_new (2, first, 1, "Word", NULL));
  reader_fixture_wait (fixture, 2);

  /* In a row without any there is nothing to list. */
  dateline_reader_select (fixture->reader, 20, 20);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.list-marks", NULL);
  g_assert_null (fixture->reader->stack);

  dateline_reader_select (fixture->reader, 12, 12);
  gtk_widget_activate_action (GTK_WIDGET (fixture->reader), "reader.list-marks", NULL);
  g_assert_nonnull (fixture->reader->stack);
  g_assert_cmpuint (fixture->reader->stacked->len, ==, 2);
  g_assert_cmpuint (g_array_index (fixture->reader->stacked, guint64, 0), ==, 2);
  reader_fixture_wait (fixture, 3);
  list = gtk_scrolled_window_get_child (
    GTK_SCROLLED_WINDOW (gtk_popover_get_child (GTK_POPOVER (fixture->reader->stack))));
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpuint (fixture->activated, ==, 1);
  reader_fixture_wait (fixture, 3);
  g_assert_null (fixture->reader->stack);
}

static void
add_tests (void)
{
  g_test_add_func ("/span-paint/fit", test_fit);
  g_test_add_func ("/span-paint/states", test_states);
  g_test_add_func ("/span-paint/high-contrast", test_high_contrast);
  g_test_add_func ("/span-paint/stacked", test_stacked);
  g_test_add_func ("/span-paint/shapes", test_shapes);
  g_test_add ("/span-paint/surplus", ReaderFixture, NULL, reader_fixture_set_up, test_surplus,
              reader_fixture_tear_down);
  g_test_add ("/span-paint/stack", ReaderFixture, NULL, reader_fixture_set_up, test_stack,
              reader_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
