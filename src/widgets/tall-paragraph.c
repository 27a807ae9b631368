/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layout of our own for a tall paragraph: the view's text, width and tags turned into one
 * PangoLayout, whose rows are remembered. Two questions to the view tell whether it is the same. */

#include "widgets/tall-paragraph-private.h"

/* The view keeps a pixel free for the caret behind the last letter. */
#define CARET 1

typedef struct
{
  PangoLayoutLine *line;
  guint start; /* code points of the paragraph */
  guint end;
  int y; /* pixels below the paragraph's top */
  int height;
  int x;       /* where the line begins within the column, Pango units */
  int *edges;  /* where each character begins and the last ends, Pango units; made when asked for */
  int *places; /* left and right edge of each character, likewise */
} Row;

struct _DatelineTall
{
  char *text;
  PangoLayout *layout;
  GArray *rows; /* of Row */
  int left;     /* margin in pixels */
};

static void
clear_row_cb (gpointer row)
{
  pango_layout_line_unref (((Row *) row)->line);
  g_free (((Row *) row)->edges);
  g_free (((Row *) row)->places);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* What of a tag changes the width of letters. */
static void
add_tag (PangoAttrList *list, GtkTextTag *tag, guint start, guint end)
{
  gboolean scale_set, weight_set, style_set, size_set;
  double scale;
  int weight, size;
  PangoStyle style;

  g_object_get (tag, "scale-set", &scale_set, "weight-set", &weight_set, "style-set", &style_set,
                "size-set", &size_set, "scale", &scale, "weight", &weight, "style", &style, "size",
                &size, NULL);
  if (scale_set)
    add_attribute (list, pango_attr_scale_new (scale), start, end);
  if (weight_set)
    add_attribute (list, pango_attr_weight_new ((PangoWeight) weight), start, end);
  if (style_set)
    add_attribute (list, pango_attr_style_new (style), start, end);
  if (size_set)
    add_attribute (list, pango_attr_size_new (size), start, end);
}

static PangoAttrList *
make_attributes (const GtkTextIter *paragraph, const GtkTextIter *paragraph_end)
{
  PangoAttrList *list = pango_attr_list_new ();
  GtkTextIter start = *paragraph;

  while (gtk_text_iter_compare (&start, paragraph_end) < 0)
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&start);
      GtkTextIter end = start;

      if (!gtk_text_iter_forward_to_tag_toggle (&end, NULL) ||
          gtk_text_iter_compare (&end, paragraph_end) > 0)
        end = *paragraph_end;
      /* By rising priority, as the view applies them. */
      for (GSList *item = tags; item; item = item->next)
        add_tag (list, item->data, (guint) gtk_text_iter_get_line_index (&start),
                 (guint) gtk_text_iter_get_line_index (&end));
      start = end;
    }
  return list;
}

static void
find_rows (DatelineTall *self, int above)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  guint point = 0;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle logical;
      Row row;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      row.line = pango_layout_line_ref (line);
      row.start = point;
      point += (guint) g_utf8_strlen (self->text + line->start_index, line->length);
      row.end = point;
      row.y = above + PANGO_PIXELS (logical.y);
      row.height = PANGO_PIXELS (logical.height);
      row.x = logical.x;
      row.edges = NULL;
      row.places = NULL;
      g_array_append_val (self->rows, row);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* From the runs rather than by pango_layout_line_index_to_x(), which counts the characters of the whole
 * paragraph each time. */
static void
find_edges (DatelineTall *self, Row *row)
{
  const char *text = self->text + row->line->start_index;
  guint n_points = row->end - row->start;
  g_autofree int *widths = g_new0 (int, n_points + 1);
  guint point = 0;

  for (GSList *item = row->line->runs; item; item = item->next)
    {
      PangoGlyphItem *run = item->data;
      guint n_chars = (guint) run->item->num_chars;

      if (point + n_chars > n_points)
        break;
      pango_glyph_item_get_logical_widths (run, self->text, widths + point);
      point += n_chars;
    }

  row->edges = g_new0 (int, n_points + 1);
  for (guint i = 0; i < n_points; i++, text = g_utf8_next_char (text))
    {
      row->edges[i + 1] = row->edges[i] + widths[i];
      /* A combining mark ends where its letter does. */
      if (g_unichar_ismark (g_utf8_get_char (text)))
        row->edges[i] = row->edges[i + 1];
    }
}

/* The edges of one character of @run, [first, last) in bytes of the text; @x: where the run begins. */
static void
find_place (DatelineTall *self,
            const PangoGlyphItem *run,
            const PangoLogAttr *attrs,
            int x,
            int first,
            int last,
            int place[2])
{
  const char *text = self->text + run->item->offset;
  int before = (int) (g_utf8_find_prev_char (text, self->text + last) - text);
  int edges[2];

  pango_glyph_string_index_to_x_full (run->glyphs, text, run->item->length, &run->item->analysis,
                                      (PangoLogAttr *) attrs, first - run->item->offset, FALSE,
                                      &edges[0]);
  pango_glyph_string_index_to_x_full (run->glyphs, text, run->item->length, &run->item->analysis,
                                      (PangoLogAttr *) attrs, before, TRUE, &edges[1]);
  place[0] = x + MIN (edges[0], edges[1]);
  place[1] = x + MAX (edges[0], edges[1]);
}

/* As pango_layout_line_index_to_x() has it: what is no place for the caret belongs to the character before
 * it. Runs stand from left to right, whatever direction they have. */
static void
find_places (DatelineTall *self, Row *row)
{
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (self->layout, NULL);
  const char *line = self->text + row->line->start_index;
  guint n_points = row->end - row->start;
  int x = row->x;

  row->places = g_new (int, 2 * n_points + 2);
  for (guint i = 0; i < 2 * n_points; i++)
    row->places[i] = row->x;
  for (GSList *item = row->line->runs; item; item = item->next)
    {
      const PangoGlyphItem *run = item->data;
      const char *end = self->text + run->item->offset + run->item->length;
      const char *p = self->text + run->item->offset;
      guint point = (guint) g_utf8_pointer_to_offset (line, p);
      const PangoLogAttr *of_run = attrs + row->start + point;

      while (p < end && point < n_points)
        {
          const char *first = p;
          guint from = point;
          int place[2];

          do
            {
              p = g_utf8_next_char (p);
              point++;
            }
          while (p < end && point < n_points && !attrs[row->start + point].is_cursor_position);
          find_place (self, run, of_run, x, (int) (first - self->text), (int) (p - self->text),
                      place);
          for (; from < point; from++)
            memcpy (row->places + 2 * from, place, sizeof place);
        }
      x += pango_glyph_string_get_width (run->glyphs);
    }
}

/* Here and there in the middle and in the last row. */
static gboolean
agrees (DatelineTall *self, GtkTextView *view, const GtkTextIter *start, int top)
{
  const guint rows[] = { self->rows->len / 2, self->rows->len - 1 };
  const guint quarters[] = { 0, 1, 2, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (rows) * G_N_ELEMENTS (quarters); i++)
    {
      guint number = rows[i / G_N_ELEMENTS (quarters)];
      const Row *row = &g_array_index (self->rows, Row, number);
      guint n_points = row->end - row->start;
      guint point = row->start + n_points * quarters[i % G_N_ELEMENTS (quarters)] / 4;
      GtkTextIter iter = *start;
      GdkRectangle location;
      int x, width;

      if (n_points == 0)
        continue;
      gtk_text_iter_forward_chars (&iter, (int) point);
      gtk_text_view_get_iter_location (view, &iter, &location);
      dateline_tall_get_place (self, number, point, &x, &width);
      if (ABS (location.y - top - row->y) > 2 ||
          ABS (MIN (location.x, location.x + location.width) - x) > 2 ||
          ABS (ABS (location.width) - width) > 2)
        return FALSE;
    }
  return TRUE;
}

DatelineTall *
dateline_tall_new (GtkTextView *view, guint line)
{
  g_autoptr (DatelineTall) self = g_new0 (DatelineTall, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  PangoAttrList *attributes;
  GtkTextIter start, end;
  int top, width;

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row_cb);
  self->left = gtk_text_view_get_left_margin (view);
  width = gtk_widget_get_width (GTK_WIDGET (view)) - self->left -
          gtk_text_view_get_right_margin (view) - CARET;
  if (width <= 0)
    return NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  self->text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), self->text);
  attributes = make_attributes (&start, &end);
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_set_spacing (self->layout,
                            gtk_text_view_get_pixels_inside_wrap (view) * PANGO_SCALE);
  find_rows (self, gtk_text_view_get_pixels_above_lines (view));

  gtk_text_view_get_line_yrange (view, &start, &top, NULL);
  if (!agrees (self, view, &start, top))
    return NULL;
  return g_steal_pointer (&self);
}

void
dateline_tall_free (DatelineTall *self)
{
  g_array_unref (self->rows);
  g_clear_object (&self->layout);
  g_free (self->text);
  g_free (self);
}

guint
dateline_tall_get_n_rows (DatelineTall *self)
{
  return self->rows->len;
}

guint
dateline_tall_find_row (DatelineTall *self, int y)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Row *row = &g_array_index (self->rows, Row, middle);

      if (row->y + row->height <= y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
dateline_tall_get_row (DatelineTall *self, guint row, guint *start, guint *end, int *y, int *height)
{
  const Row *found = &g_array_index (self->rows, Row, row);

  *start = found->start;
  *end = found->end;
  *y = found->y;
  *height = found->height;
}

int
dateline_tall_get_x (DatelineTall *self, guint row, guint point, gboolean trailing)
{
  Row *found = &g_array_index (self->rows, Row, row);

  if (found->edges == NULL)
    find_edges (self, found);
  return self->left + PANGO_PIXELS (found->edges[point - found->start + (trailing ? 1 : 0)]);
}

void
dateline_tall_get_place (DatelineTall *self, guint row, guint point, int *x, int *width)
{
  Row *found = &g_array_index (self->rows, Row, row);
  const int *place;

  if (found->places == NULL)
    find_places (self, found);
  place = found->places + 2 * (point - found->start);
  *x = self->left + PANGO_PIXELS (place[0]);
  *width = PANGO_PIXELS (place[1] - place[0]);
}
