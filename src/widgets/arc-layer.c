/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three things are kept: the plan (who shares a line, in which lane of which margin), which depends on
 * the text only and is made anew when arcs or marks change; the pieces of each paragraph with their
 * render node, which last as long as the span layer's boxes; and the lines in the margins, which are
 * reckoned each frame from the pieces in sight and cost one rectangle each.
 *
 * Here: the arcs, what is shown of them, and the plan. A frame is drawn by arc-layer-frame.c, what
 * comes on top of the text and the pointer are left to arc-layer-hints.c. */

#include "widgets/arc-layer-state-private.h"

#define MARGIN_ROOM   14   /* of a margin, not for lanes */
#define TEXT_ROOM     9.0f /* from the text to the first lane */
#define LINE_ROOM     4.0f /* between the rows, that the lanes of tags take */
#define MIN_LANE_STEP 3
#define MAX_LANE_STEP 6
#define MAX_CAPACITY  12 /* lanes of a margin that the eye still follows */
#define MAX_LABELS    512

static void
free_paragraph_cb (gpointer data)
{
  DatelineArcParagraph *paragraph = data;

  g_array_unref (paragraph->pieces);
  g_clear_pointer (&paragraph->node, gsk_render_node_unref);
  g_clear_pointer (&paragraph->above, gsk_render_node_unref);
  g_free (paragraph);
}

static guint64 *
new_key (guint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

DatelineArcLayer *
dateline_arc_layer_new (GtkTextView *view, DatelineSpanLayer *spans, DatelineMarkIndex *index)
{
  DatelineArcLayer *self = g_new0 (DatelineArcLayer, 1);

  self->view = view;
  self->spans = spans;
  self->index = index;
  self->reach = 66;
  self->style.text_size = 16.0;
  self->arcs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                      (GDestroyNotify) dateline_arc_free);
  self->drawn = g_ptr_array_new ();
  self->ends = g_array_new (FALSE, FALSE, sizeof (DatelineArcEnds));
  self->of_mark = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) g_array_unref);
  self->paragraphs = g_hash_table_new_full (NULL, NULL, NULL, free_paragraph_cb);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->seen = g_array_new (FALSE, FALSE, sizeof (DatelineArcSeen));
  self->trunks = g_array_new (FALSE, FALSE, sizeof (DatelineArcTrunk));
  self->strong_trunks = g_array_new (FALSE, FALSE, sizeof (DatelineArcTrunk));
  self->hints = g_array_new (FALSE, FALSE, sizeof (DatelineArcHint));
  self->stale = TRUE;
  return self;
}

void
dateline_arc_layer_free (DatelineArcLayer *self)
{
  g_hash_table_unref (self->arcs);
  dateline_arc_free (self->preview);
  g_ptr_array_unref (self->drawn);
  g_array_unref (self->ends);
  dateline_arc_plan_free (self->plan);
  g_hash_table_unref (self->of_mark);
  g_free (self->pens);
  g_free (self->strong);
  g_hash_table_unref (self->paragraphs);
  g_hash_table_unref (self->layouts);
  g_array_unref (self->seen);
  g_array_unref (self->trunks);
  g_array_unref (self->strong_trunks);
  g_array_unref (self->hints);
  g_free (self);
}

static void
forget_strong (DatelineArcLayer *self)
{
  self->strong_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

void
dateline_arc_layer_forget (DatelineArcLayer *self)
{
  self->stale = TRUE;
  forget_strong (self);
}

static gboolean
joins (const DatelineArc *arc, guint64 mark)
{
  return arc != NULL && (arc->from == mark || arc->to == mark);
}

void
dateline_arc_layer_forget_mark (DatelineArcLayer *self, guint64 mark)
{
  gboolean found = joins (self->preview, mark);
  GHashTableIter iter;
  gpointer arc;

  g_hash_table_iter_init (&iter, self->arcs);
  while (!found && g_hash_table_iter_next (&iter, NULL, &arc))
    found = joins (arc, mark);
  if (found)
    dateline_arc_layer_forget (self);
}

void
dateline_arc_layer_set_style (DatelineArcLayer *self, const DatelineLayerStyle *style)
{
  self->style = *style;
  g_hash_table_remove_all (self->layouts);
  dateline_arc_layer_forget (self);
}

void
dateline_arc_layer_set_arcs (DatelineArcLayer *self, GPtrArray *arcs)
{
  g_ptr_array_set_free_func (arcs, NULL);
  g_hash_table_remove_all (self->arcs);
  for (guint i = 0; i < arcs->len; i++)
    {
      DatelineArc *arc = g_ptr_array_index (arcs, i);

      g_hash_table_replace (self->arcs, new_key (arc->id), arc);
    }
  g_ptr_array_unref (arcs);
  dateline_arc_layer_forget (self);
}

void
dateline_arc_layer_put (DatelineArcLayer *self, DatelineArc *arc)
{
  g_hash_table_replace (self->arcs, new_key (arc->id), arc);
  dateline_arc_layer_forget (self);
}

gboolean
dateline_arc_layer_remove (DatelineArcLayer *self, guint64 id)
{
  if (!g_hash_table_remove (self->arcs, &id))
    return FALSE;
  if (self->hovered == id)
    self->hovered = 0;
  dateline_arc_layer_forget (self);
  return TRUE;
}

const DatelineArc *
dateline_arc_layer_get (DatelineArcLayer *self, guint64 id)
{
  return g_hash_table_lookup (self->arcs, &id);
}

guint
dateline_arc_layer_get_n_arcs (DatelineArcLayer *self)
{
  return g_hash_table_size (self->arcs);
}

const DatelineArc *
dateline_arc_layer_next_of (DatelineArcLayer *self, guint64 id, guint64 behind)
{
  const DatelineArc *first = NULL;
  const DatelineArc *next = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->arcs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DatelineArc *arc = value;

      if (arc->from != id && arc->to != id)
        continue;
      if (first == NULL || arc->id < first->id)
        first = arc;
      if (arc->id > behind && (next == NULL || arc->id < next->id))
        next = arc;
    }
  return next ? next : first;
}

void
dateline_arc_layer_set_shown (DatelineArcLayer *self, DatelineArcsShown shown)
{
  self->shown = shown;
  dateline_arc_layer_forget (self);
}

void
dateline_arc_layer_set_chosen (DatelineArcLayer *self, guint64 id)
{
  if (self->chosen == id)
    return;
  self->chosen = id;
  if (self->shown == DATELINE_ARCS_CHOSEN && g_hash_table_size (self->arcs) > 0)
    dateline_arc_layer_forget (self);
  else
    forget_strong (self);
}

void
dateline_arc_layer_set_hovered (DatelineArcLayer *self, guint64 id)
{
  if (self->hovered == id)
    return;
  self->hovered = id;
  forget_strong (self);
}

void
dateline_arc_layer_set_preview (DatelineArcLayer *self, DatelineArc *arc)
{
  if (arc == NULL && self->preview == NULL)
    return;
  dateline_arc_free (self->preview);
  self->preview = arc;
  dateline_arc_layer_forget (self);
}

void
dateline_arc_layer_set_reach (DatelineArcLayer *self, guint reach)
{
  if (self->reach == reach)
    return;
  self->reach = reach;
  dateline_arc_layer_forget (self);
}

/* --- the plan ----------------------------------------------------------------------------- */

static gboolean
is_drawn (DatelineArcLayer *self, const DatelineArc *arc)
{
  const DatelineArc *chosen;

  switch (self->shown)
    {
    case DATELINE_ARCS_ALL:
      return TRUE;
    case DATELINE_ARCS_CHOSEN:
      if (self->chosen == 0)
        return FALSE;
      chosen = dateline_arc_layer_get (self, self->chosen);
      return arc == chosen || arc->from == self->chosen || arc->to == self->chosen;
    case DATELINE_ARCS_NONE:
    default:
      return FALSE;
    }
}

static void
add_place (DatelineArcLayer *self, guint64 mark, guint place)
{
  GArray *places = g_hash_table_lookup (self->of_mark, &mark);

  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->of_mark, new_key (mark), places);
    }
  g_array_append_val (places, place);
}

static void
add_drawn (DatelineArcLayer *self, DatelineArc *arc)
{
  DatelineMark *from = dateline_mark_index_get (self->index, arc->from);
  DatelineMark *to = dateline_mark_index_get (self->index, arc->to);
  DatelineArcEnds ends = { arc->id, arc->from, arc->to };

  if (from == NULL || to == NULL || from->fragments->len == 0 || to->fragments->len == 0)
    return;
  ends.from_place = g_array_index (from->fragments, DatelineSpan, 0).start;
  ends.to_place = g_array_index (to->fragments, DatelineSpan, 0).start;
  add_place (self, arc->from, self->drawn->len);
  if (arc->to != arc->from)
    add_place (self, arc->to, self->drawn->len);
  g_ptr_array_add (self->drawn, arc);
  g_array_append_val (self->ends, ends);
}

static int
compare_arcs_cb (gconstpointer a, gconstpointer b)
{
  const DatelineArc *first = *(DatelineArc *const *) a;
  const DatelineArc *second = *(DatelineArc *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static void
add_candidate_cb (gpointer key, gpointer value, gpointer user_data)
{
  g_ptr_array_add (user_data, value);
}

PangoLayout *
dateline_arc_layer_get_layout (DatelineArcLayer *self, const char *label)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, label);

  if (layout == NULL)
    {
      layout = dateline_paint_make_chip_layout (GTK_WIDGET (self->view), &self->style, label, 160);
      g_hash_table_insert (self->layouts, g_strdup (label), layout);
    }
  return layout;
}

/* "supports", or for a bundle "supports ×3" or "supports +2". */
static char *
get_label (DatelineArcLayer *self, guint place)
{
  const DatelineArc *arc = g_ptr_array_index (self->drawn, place);
  const DatelineArcBundle *bundle = &g_array_index (self->plan->bundles, DatelineArcBundle,
                                                    self->plan->bundle_of[place]);
  const GArray *places = g_hash_table_lookup (self->of_mark, &arc->from);
  gboolean alike = TRUE;

  if (self->plan->grain > 0 || bundle->n_arcs == 1)
    return g_strdup (arc->label);
  for (guint i = 0; i < places->len; i++)
    {
      guint other = g_array_index (places, guint, i);

      if (self->plan->bundle_of[other] == self->plan->bundle_of[place])
        alike = alike &&
                g_str_equal (((DatelineArc *) g_ptr_array_index (self->drawn, other))->label,
                             arc->label);
    }
  return alike ? g_strdup_printf ("%s ×%u", arc->label, bundle->n_arcs)
               : g_strdup_printf ("%s +%u", arc->label, bundle->n_arcs - 1);
}

static void
make_pens (DatelineArcLayer *self)
{
  g_free (self->pens);
  self->pens = g_new0 (DatelineArcPen, self->drawn->len + 1);
  if (g_hash_table_size (self->layouts) > MAX_LABELS)
    g_hash_table_remove_all (self->layouts);
  for (guint i = 0; i < self->drawn->len; i++)
    {
      const DatelineArc *arc = g_ptr_array_index (self->drawn, i);
      g_autofree char *label = get_label (self, i);

      self->pens[i].colour = dateline_paint_get_colour (&self->style, arc->colour);
      self->pens[i].label = *label != '\0' ? dateline_arc_layer_get_layout (self, label) : NULL;
      self->pens[i].look = arc == self->preview ? DATELINE_ARC_PREVIEW : DATELINE_ARC_PLAIN;
    }
}

static gboolean
is_rtl (DatelineArcLayer *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
}

/* The lanes take what the margins give, and no more of it than reads well. */
static void
make_room (DatelineArcLayer *self)
{
  gboolean rtl = is_rtl (self);

  for (guint side = 0; side < 2; side++)
    {
      gboolean left = (side == 0) != rtl;
      int room = self->margins[left ? 0 : 1] - MARGIN_ROOM;
      int step = room / (int) MAX (self->plan->n_lanes[side], 1);

      step = CLAMP (step, MIN_LANE_STEP, MAX_LANE_STEP);
      self->room.lane_x[side] = left ? (float) self->margins[0] - TEXT_ROOM
                                     : (float) (self->width - self->margins[1]) + TEXT_ROOM;
      self->room.lane_step[side] = (float) (left ? -step : step);
    }
  self->room.room = (float) gtk_text_view_get_pixels_inside_wrap (self->view) +
                    (float) self->style.text_size * 0.15f - LINE_ROOM;
}

static void
make_plan (DatelineArcLayer *self)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  guint capacity[2];

  self->stale = FALSE;
  self->strong_stale = TRUE;
  g_hash_table_remove_all (self->paragraphs);
  g_hash_table_remove_all (self->of_mark);
  g_ptr_array_set_size (self->drawn, 0);
  g_array_set_size (self->ends, 0);
  g_hash_table_foreach (self->arcs, add_candidate_cb, candidates);
  g_ptr_array_sort (candidates, compare_arcs_cb);
  for (guint i = 0; i < candidates->len; i++)
    if (is_drawn (self, g_ptr_array_index (candidates, i)))
      add_drawn (self, g_ptr_array_index (candidates, i));
  if (self->preview)
    add_drawn (self, self->preview);

  for (guint side = 0; side < 2; side++)
    {
      int room = self->margins[(side == 0) != is_rtl (self) ? 0 : 1] - MARGIN_ROOM;

      capacity[side] = (guint) CLAMP (room / MIN_LANE_STEP, 1, MAX_CAPACITY);
    }
  dateline_arc_plan_free (self->plan);
  self->plan = dateline_arc_plan_new ((const DatelineArcEnds *) self->ends->data, self->ends->len,
                                      self->reach, capacity);
  make_room (self);
  make_pens (self);
}

static gboolean
is_strong (DatelineArcLayer *self, const DatelineArc *arc)
{
  /* What is about to be made is all that counts until it is. */
  if (self->preview)
    return arc == self->preview;
  if (self->hovered != 0 && dateline_arc_layer_get (self, self->hovered))
    return arc->id == self->hovered;
  if (arc->id == self->chosen)
    return TRUE;
  return self->shown == DATELINE_ARCS_ALL && self->chosen != 0 &&
         (arc->from == self->chosen || arc->to == self->chosen);
}

static void
make_strong (DatelineArcLayer *self)
{
  self->strong_stale = FALSE;
  self->strong_serial++;
  self->n_strong = 0;
  g_free (self->strong);
  self->strong = g_new0 (DatelineArcPen, self->drawn->len + 1);
  for (guint i = 0; i < self->drawn->len; i++)
    {
      const DatelineArc *arc = g_ptr_array_index (self->drawn, i);

      if (!is_strong (self, arc))
        continue;
      self->strong[i].colour = self->pens[i].colour;
      self->strong[i].label = self->pens[i].label;
      self->strong[i].look = arc == self->preview ? DATELINE_ARC_PREVIEW : DATELINE_ARC_STRONG;
      self->n_strong++;
    }
}

/* FALSE where nothing is to be drawn. */
gboolean
dateline_arc_layer_refresh (DatelineArcLayer *self)
{
  int left = gtk_text_view_get_left_margin (self->view);
  int right = gtk_text_view_get_right_margin (self->view);
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));

  if (left != self->margins[0] || right != self->margins[1] || width != self->width)
    {
      self->margins[0] = left;
      self->margins[1] = right;
      self->width = width;
      self->stale = TRUE;
    }
  if (self->stale)
    make_plan (self);
  if (self->strong_stale)
    make_strong (self);
  return self->drawn->len > 0;
}

void
dateline_arc_layer_count_leaving (DatelineArcLayer *self, guint *up, guint *down)
{
  *up = self->n_up;
  *down = self->n_down;
}
