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
  g_assert_cmpint (gsk_render_node_get_node_type (entry->node), ==, GSK_CLIP_NODE);
  return gsk_render_node_ref (entry->node);
}

/* A changed paragraph is drawn anew as a whole, never compared piece by piece: GSK would give up at
 * some thirty pieces and draw the window. A paragraph that is the same keeps its node. */
static void
test_one_damage (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *text = reader_fixture_make_text (60, 20);
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) second = NULL;
  g_autoptr (GskRenderNode) kept = NULL;
  g_autoptr (GskRenderNode) still = NULL;
  guint other = (guint) (strchr (text, '\n') - text) + 4;
  graphene_rect_t bounds;

  dateline_reader_set_text (fixture->reader, text, NULL, "en");
  dateline_reader_put_mark (fixture->reader, make_mark (1, 0, 4, "M"));
  dateline_reader_put_mark (fixture->reader, make_mark (2, other, other + 4, "M"));
  reader_fixture_wait (fixture, 2);
  first = get_paragraph_node (fixture, 0);
  kept = get_paragraph_node (fixture, 2);
  dateline_reader_put_mark (fixture->reader, make_mark (3, 8, 12, "M"));
  reader_fixture_wait (fixture, 2);
  second = get_paragraph_node (fixture, 0);
  still = get_paragraph_node (fixture, 2);

  g_assert_true (kept == still);
  g_assert_false (
    graphene_rect_equal (gsk_clip_node_get_clip (first), gsk_clip_node_get_clip (second)));
  /* Nothing of it is cut off. */
  gsk_render_node_get_bounds (gsk_clip_node_get_child (second), &bounds);
  g_assert_true (graphene_rect_contains_rect (gsk_clip_node_get_clip (second), &bounds));
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
