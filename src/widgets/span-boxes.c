/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes of spans from the text view's own layout. Text that runs left to right costs two questions a
 * row; only paragraphs that hold right-to-left or hidden characters are asked character by
 * character, because there one span may stand in several places of one row. */

#include "widgets/span-boxes-private.h"

#include <unicode/uchar.h>

#define SLIVER 4 /* pixels */

static gboolean
runs_backward (gunichar c)
{
  UCharDirection direction = u_charDirection ((UChar32) c);

  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static void
get_line (GtkTextView *view, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), start, (int) line);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

gboolean
dateline_paragraph_hides (GtkTextView *view, guint line, GtkTextTag *hidden)
{
  GtkTextIter start, toggle, end;

  if (hidden == NULL)
    return FALSE;
  get_line (view, line, &start, &end);
  toggle = start;
  return gtk_text_iter_has_tag (&start, hidden) ||
         (gtk_text_iter_forward_to_tag_toggle (&toggle, hidden) &&
          gtk_text_iter_compare (&toggle, &end) < 0);
}

gboolean
dateline_paragraph_is_simple (GtkTextView *view, guint line, GtkTextTag *hidden)
{
  gboolean ltr = FALSE;
  GtkTextIter iter, end;

  if (dateline_paragraph_hides (view, line, hidden))
    return FALSE;
  get_line (view, line, &iter, &end);
  for (; gtk_text_iter_compare (&iter, &end) < 0; gtk_text_iter_forward_char (&iter))
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      switch (c < 0x80 ? U_OTHER_NEUTRAL : u_charDirection ((UChar32) c))
        {
        case U_LEFT_TO_RIGHT:
          ltr = TRUE;
          break;
        /* Embeddings, overrides and isolates change the order without being letters. */
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
        case U_LEFT_TO_RIGHT_EMBEDDING:
        case U_LEFT_TO_RIGHT_OVERRIDE:
        case U_RIGHT_TO_LEFT_EMBEDDING:
        case U_RIGHT_TO_LEFT_OVERRIDE:
        case U_FIRST_STRONG_ISOLATE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
          return FALSE;
        default:
          ltr = ltr || g_ascii_isalpha ((char) MIN (c, 0x7F));
          break;
        }
    }
  return ltr || gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_LTR;
}

static void
get_location (GtkTextView *view, const GtkTextIter *iter, GdkRectangle *location)
{
  gtk_text_view_get_iter_location (view, iter, location);
  /* Characters that run right to left may come with a negative width. */
  if (location->width < 0)
    {
      location->x += location->width;
      location->width = -location->width;
    }
}

/* Neighbours of one kind are taken for being in one font, and so of one height. */
static guint
get_kind (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x250)
    return G_UNICODE_SCRIPT_LATIN;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_INHERITED ? G_UNICODE_SCRIPT_COMMON : script;
}

static void
add_height (GtkTextView *view, const GtkTextIter *iter, int *top, int *bottom)
{
  GdkRectangle location;

  get_location (view, iter, &location);
  if (location.height <= 0)
    return;
  *top = MIN (*top, location.y);
  *bottom = MAX (*bottom, location.y + location.height);
}

/* A row is as tall as the tallest of its runs: a smaller stamp or blank may begin it, and letters of
 * another script may stand in the middle of it. */
static void
measure_row (GtkTextView *view, DatelineRow *row, const GtkTextIter *end)
{
  GtkTextIter iter = row->iter;
  GtkTextIter last = *end;
  guint kind = 0;
  int top = G_MAXINT;
  int bottom = G_MININT;

  for (; gtk_text_iter_compare (&iter, end) < 0; gtk_text_iter_forward_char (&iter))
    {
      gunichar c = gtk_text_iter_get_char (&iter);
      guint next;

      if (g_unichar_isspace (c))
        continue;
      next = get_kind (c);
      if (next != kind)
        add_height (view, &iter, &top, &bottom);
      kind = next;
    }
  while (gtk_text_iter_compare (&last, &row->iter) > 0 && gtk_text_iter_backward_char (&last) &&
         g_unichar_isspace (gtk_text_iter_get_char (&last)))
    ;
  add_height (view, &row->iter, &top, &bottom);
  add_height (view, &last, &top, &bottom);
  row->y = MIN (top, bottom);
  row->height = MAX (bottom - top, 0);
}

static void
add_tall_rows (DatelineParagraph *self, const GtkTextIter *start, int top, int bottom)
{
  GtkTextIter iter = *start;
  guint point = 0;

  self->first_row = dateline_tall_find_row (self->tall, top);
  for (guint i = self->first_row; i < dateline_tall_get_n_rows (self->tall); i++)
    {
      DatelineRow row;

      dateline_tall_get_row (self->tall, i, &row.start, &row.end, &row.y, &row.height);
      if (row.y >= bottom)
        break;
      gtk_text_iter_forward_chars (&iter, (int) (row.start - point));
      point = row.start;
      row.iter = iter;
      row.start += self->start;
      row.end += self->start;
      g_array_append_val (self->rows, row);
    }
}

DatelineParagraph *
dateline_paragraph_new (GtkTextView *view,
                        guint line,
                        int top,
                        int bottom,
                        gboolean simple,
                        DatelineTall *tall)
{
  DatelineParagraph *self = g_new0 (DatelineParagraph, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end, iter;
  int height;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_view_get_line_yrange (view, &start, &self->top, &height);

  self->start = gtk_text_iter_get_offset (&start);
  self->end = gtk_text_iter_get_offset (&end);
  self->rows = g_array_new (FALSE, FALSE, sizeof (DatelineRow));
  self->simple = simple;

  /* A paragraph that is hidden altogether has no rows to ask for. */
  if (height <= 0)
    return self;

  if (tall)
    {
      self->tall = tall;
      add_tall_rows (self, &start, top, bottom);
      return self;
    }

  iter = start;
  if (top > 0)
    {
      gtk_text_view_get_iter_at_location (view, &iter, 0, self->top + top);
      if (gtk_text_iter_get_line (&iter) != (int) line)
        iter = start;
      else
        gtk_text_view_backward_display_line_start (view, &iter);
    }

  while (gtk_text_iter_compare (&iter, &end) < 0)
    {
      GtkTextIter next = iter;
      DatelineRow row;

      if (!gtk_text_view_forward_display_line (view, &next) ||
          gtk_text_iter_compare (&next, &end) > 0)
        next = end;
      /* A hidden stretch may keep the view from moving on. */
      if (gtk_text_iter_compare (&next, &iter) <= 0)
        next = end;

      row.iter = iter;
      row.start = gtk_text_iter_get_offset (&iter);
      row.end = gtk_text_iter_get_offset (&next);
      measure_row (view, &row, &next);
      row.y -= self->top;
      if (row.y >= bottom)
        break;
      g_array_append_val (self->rows, row);
      iter = next;
    }
  return self;
}

void
dateline_paragraph_free (DatelineParagraph *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

static void
get_iter (const DatelineRow *row, guint offset, GtkTextIter *iter)
{
  *iter = row->iter;
  gtk_text_iter_forward_chars (iter, (int) (offset - row->start));
}

/* Without the blanks at a row's end, which a wrapped line doesn't show. */
static guint
trim_end (const DatelineRow *row, guint start, guint end)
{
  GtkTextIter iter;

  get_iter (row, end, &iter);
  while (end > start && gtk_text_iter_backward_char (&iter) &&
         g_unichar_isspace (gtk_text_iter_get_char (&iter)))
    end--;
  return end;
}

/* The right edge of the character before @offset. At a row's end the next character stands on the
 * next row, and a combining mark has no width: the letter it stands on has. */
static int
get_right_edge (GtkTextView *view, const DatelineRow *row, guint offset)
{
  GtkTextIter iter;
  int edge = G_MININT;

  get_iter (row, offset, &iter);
  for (guint i = 0; i < 8 && offset > row->start; i++, offset--)
    {
      GdkRectangle location;
      gunichar c;

      gtk_text_iter_backward_char (&iter);
      get_location (view, &iter, &location);
      edge = MAX (edge, location.x + location.width);
      c = gtk_text_iter_get_char (&iter);
      if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c) && location.width > 0)
        break;
    }
  return edge;
}

/* A stretch of neighbours in one row, as it grows character by character. */
typedef struct
{
  int left;
  int right;
  guint first;
  guint last;
  gboolean backward; /* runs right to left */
} Run;

static void
end_run (Run *run, const DatelineRow *row, guint span_start, guint span_end, GArray *boxes)
{
  DatelineBox box;
  gboolean has_start = run->first == span_start;
  gboolean has_end = run->last + 1 == span_end;

  if (run->right <= run->left)
    return;
  box.x = run->left;
  box.y = row->y;
  box.width = run->right - run->left;
  box.height = row->height;
  box.starts_left = run->backward ? has_end : has_start;
  box.ends_right = run->backward ? has_start : has_end;
  box.has_start = has_start;
  box.backward = run->backward;
  g_array_append_val (boxes, box);
}

/* Of the code point at @iter, in row @i. */
static void
get_place (const DatelineParagraph *self,
           GtkTextView *view,
           guint i,
           guint offset,
           const GtkTextIter *iter,
           GdkRectangle *place)
{
  if (self->tall)
    dateline_tall_get_place (self->tall, self->first_row + i, offset - self->start, &place->x,
                             &place->width);
  else
    get_location (view, iter, place);
}

static void
add_exact_boxes (const DatelineParagraph *self,
                 GtkTextView *view,
                 guint i,
                 guint start,
                 guint end,
                 guint span_start,
                 guint span_end,
                 GtkTextTag *hidden,
                 GArray *boxes)
{
  const DatelineRow *row = &g_array_index (self->rows, DatelineRow, i);
  Run run = { 0, 0, G_MAXUINT, 0, FALSE };
  GtkTextIter iter;

  get_iter (row, start, &iter);
  for (guint offset = start; offset < end; offset++, gtk_text_iter_forward_char (&iter))
    {
      GdkRectangle location;
      gboolean backward;

      if (hidden && gtk_text_iter_has_tag (&iter, hidden))
        continue;
      get_place (self, view, i, offset, &iter, &location);
      backward = runs_backward (gtk_text_iter_get_char (&iter));

      if (run.first != G_MAXUINT && location.width == 0)
        {
          run.last = offset;
          continue;
        }
      if (run.first != G_MAXUINT && run.right > run.left)
        {
          gboolean right = location.x >= run.right - 1 && location.x <= run.right + 1;
          gboolean left = location.x + location.width >= run.left - 1 &&
                          location.x + location.width <= run.left + 1;
          gboolean single = run.first == run.last;

          if (right && (single || !run.backward))
            {
              run.right = MAX (run.right, location.x + location.width);
              run.last = offset;
              run.backward = FALSE;
              continue;
            }
          if (left && (single || run.backward))
            {
              run.left = MIN (run.left, location.x);
              run.last = offset;
              run.backward = TRUE;
              continue;
            }
          end_run (&run, row, span_start, span_end, boxes);
          run.first = G_MAXUINT;
        }
      run.left = location.x;
      run.right = location.x + location.width;
      /* What has no width of its own belongs to what follows. */
      if (run.first == G_MAXUINT)
        run.first = offset;
      run.last = offset;
      run.backward = backward;
    }
  if (run.first != G_MAXUINT)
    end_run (&run, row, span_start, span_end, boxes);
}

/* Where [start, end) of row @i begins and ends. */
static void
get_simple_edges (const DatelineParagraph *self,
                  GtkTextView *view,
                  guint i,
                  guint start,
                  guint end,
                  int *left,
                  int *right)
{
  const DatelineRow *row = &g_array_index (self->rows, DatelineRow, i);
  GdkRectangle location;
  GtkTextIter iter;

  if (self->tall)
    {
      *left = dateline_tall_get_x (self->tall, self->first_row + i, start - self->start, FALSE);
      *right = dateline_tall_get_x (self->tall, self->first_row + i, end - 1 - self->start, TRUE);
      return;
    }
  get_iter (row, start, &iter);
  get_location (view, &iter, &location);
  *left = location.x;
  *right = G_MININT;
  if (end < row->end)
    {
      gtk_text_iter_forward_chars (&iter, (int) (end - start));
      get_location (view, &iter, &location);
      *right = location.x;
    }
  if (*right <= *left)
    *right = get_right_edge (view, row, end);
}

static void
add_simple_box (const DatelineParagraph *self,
                GtkTextView *view,
                guint i,
                guint start,
                guint end,
                guint span_start,
                guint span_end,
                GArray *boxes)
{
  const DatelineRow *row = &g_array_index (self->rows, DatelineRow, i);
  DatelineBox box;
  int left, right;

  get_simple_edges (self, view, i, start, end, &left, &right);
  if (right <= left)
    return;

  box.x = left;
  box.y = row->y;
  box.width = right - left;
  box.height = row->height;
  box.starts_left = start == span_start;
  box.ends_right = end == span_end;
  box.has_start = start == span_start;
  box.backward = FALSE;
  g_array_append_val (boxes, box);
}

void
dateline_paragraph_get_boxes (const DatelineParagraph *self,
                              GtkTextView *view,
                              guint start,
                              guint end,
                              GtkTextTag *hidden,
                              GArray *boxes)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DatelineRow *row = &g_array_index (self->rows, DatelineRow, i);
      guint row_start = MAX (start, row->start);
      guint row_end = MIN (end, row->end);

      if (row->start >= end)
        break;
      if (row_start >= row_end)
        continue;
      if (row_end == row->end)
        {
          guint trimmed = trim_end (row, row_start, row_end);

          /* A span that ends in such a blank really ends before it, for the eye. */
          if (row_end == end)
            end = trimmed;
          row_end = trimmed;
          /* And one that begins there begins on the next row. */
          if (row_start >= row_end && row_start == start)
            start = row->end;
        }
      if (row_start >= row_end)
        continue;
      if (self->simple)
        add_simple_box (self, view, i, row_start, row_end, start, end, boxes);
      else
        add_exact_boxes (self, view, i, row_start, row_end, start, end, hidden, boxes);
    }
}

gboolean
dateline_paragraph_get_sliver (const DatelineParagraph *self,
                               GtkTextView *view,
                               guint offset,
                               DatelineBox *box)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DatelineRow *row = &g_array_index (self->rows, DatelineRow, i);
      GdkRectangle location;
      GtkTextIter iter;

      if (offset < row->start || offset > row->end || (offset == row->end && offset != self->end))
        continue;
      get_iter (row, offset, &iter);
      get_location (view, &iter, &location);
      *box = (DatelineBox){ .x = location.x - SLIVER / 2,
                            .y = row->y,
                            .width = SLIVER,
                            .height = row->height,
                            .starts_left = TRUE,
                            .ends_right = TRUE,
                            .has_start = TRUE };
      return TRUE;
    }
  return FALSE;
}
