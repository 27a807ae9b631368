/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader keeps of each paragraph between frames, and when it is made anew. */

#include "widgets/reader-fixture.h"
#include "widgets/span-layer-state-private.h"

#include <string.h>

static DatelineMark *
make_mark (guint64 id, guint start, guint end, const char *label)
{
  g_autoptr (GArray) fragments = dateline_spans_new (start, end);

  return dateline_mark_new (id, fragments, (guint) id, label, "");
}

static GskRenderNode *
get_paragraph_node (ReaderFixture *fixture, guint line)
{
  DatelineSpanEntry *entry = g_ptr_array_index (fixture->reader->layer->entries, line);

  g_assert_nonnull (entry);
  g_assert_nonnull (entry->node);
  g_assert_cmpint (gsk_render_node_get_node_type (entry->node), ==, GSK_CONTAINER_NODE);
  return gsk_render_node_ref (entry->node);
}

/* (nullable): where nothing of the row at @y is drawn */
static GskRenderNode *
find_row_node (GskRenderNode *paragraph, int y)
{
  for (guint i = 0; i < gsk_container_node_get_n_children (paragraph); i++)
    {
      GskRenderNode *row = gsk_container_node_get_child (paragraph, i);
      graphene_rect_t bounds;

      g_assert_cmpint (gsk_render_node_get_node_type (row), ==, GSK_CLIP_NODE);
      gsk_render_node_get_bounds (row, &bounds);
      if (bounds.origin.y <= (float) y && bounds.origin.y + bounds.size.height > (float) y)
        return row;
    }
  return NULL;
}

/* A changed row is drawn anew as a whole, never compared piece by piece: GSK would give up at some thirty
 * pieces and draw the window. Rows beside it look the same to GSK, and a paragraph that is the same keeps
 * its node. */
static void
test_one_damage (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (fixture->reader);
  g_autofree char *text = reader_fixture_make_text (400, 120);
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) second = NULL;
  g_autoptr (GskRenderNode) kept = NULL;
  g_autoptr (GskRenderNode) still = NULL;
  g_autoptr (DatelineParagraph) paragraph = NULL;
  guint other = (guint) (strchr (text, '\n') - text) + 4;
  guint n_same = 0;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  reader_fixture_wait (fixture, 2);
  paragraph = dateline_paragraph_new (view, 0, 0, G_MAXINT, TRUE, NULL);
  g_assert_cmpuint (paragraph->rows->len, >=, 4);
  for (guint i = 0; i < paragraph->rows->len; i++)
    {
      guint start = g_array_index (paragraph->rows, DatelineRow, i).start;

      dateline_reader_put_mark (fixture->reader, make_mark (i + 1, start, start + 4, "M"));
    }
  dateline_reader_put_mark (fixture->reader, make_mark (100, other, other + 4, "M"));
  reader_fixture_wait (fixture, 2);
  first = get_paragraph_node (fixture, 0);
  kept = get_paragraph_node (fixture, 2);
  {
    guint start = g_array_index (paragraph->rows, DatelineRow, 1).start;

    dateline_reader_put_mark (fixture->reader, make_mark (101, start + 8, start + 12, "M"));
  }
  reader_fixture_wait (fixture, 2);
  second = get_paragraph_node (fixture, 0);
  still = get_paragraph_node (fixture, 2);

  g_assert_true (kept == still);
  for (guint i = 0; i < paragraph->rows->len; i++)
    {
      const DatelineRow *row = &g_array_index (paragraph->rows, DatelineRow, i);
      GskRenderNode *before = find_row_node (first, row->y + row->height / 2);
      GskRenderNode *after = find_row_node (second, row->y + row->height / 2);
      graphene_rect_t bounds;

      g_assert_nonnull (before);
      g_assert_nonnull (after);
      g_assert_cmpint (graphene_rect_equal (gsk_clip_node_get_clip (before),
                                            gsk_clip_node_get_clip (after)),
                       ==, i != 1);
      n_same += i != 1;
      /* Nothing of it is cut off. */
      gsk_render_node_get_bounds (gsk_clip_node_get_child (after), &bounds);
      g_assert_true (graphene_rect_contains_rect (gsk_clip_node_get_clip (after), &bounds));
    }
  g_assert_cmpuint (n_same, >=, 3);
}

/* Asked about before the view has laid it out, a paragraph is empty; it must not stay so. */
static void
test_laid_out_later (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *text = reader_fixture_make_text (200, 20);
  DatelineSpanLayer *layer = fixture->reader->layer;
  guint start = reader_fixture_find (text, "\n\n") + 6;
  DatelineSpanEntry *entry;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, start, start + 4, "M"));
  entry = dateline_span_layer_ensure_entry (layer, 2, 0, 0, 600);
  g_assert_cmpuint (entry->boxes->len, ==, 0);
  reader_fixture_wait (fixture, 3);
  entry = g_ptr_array_index (layer->entries, 2);
  g_assert_nonnull (entry);
  g_assert_cmpuint (entry->boxes->len, ==, 1);
}

static void
add_tests (void)
{
  g_test_add ("/span-layer/one-damage", ReaderFixture, NULL, reader_fixture_set_up, test_one_damage,
              reader_fixture_tear_down);
  g_test_add ("/span-layer/laid-out-later", ReaderFixture, NULL, reader_fixture_set_up,
              test_laid_out_later, reader_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  return reader_fixture_run (&argc, &argv, add_tests);
}
