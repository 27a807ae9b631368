/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all tags at one place: the way by key to each of a stack, however many there are, and to
 * those that the rows have no lane for. */

#include "config.h"

#include "widgets/reader-private.h"

#include <glib/gi18n-lib.h>

#include "text/isolate.h"
#include "widgets/label-chip.h"

/* What a row says of a tag beside its label. */
#define MAX_ROW_POINTS 200

/* One line of plain text, its direction kept to itself; (nullable) where it says no more than @label. */
static char *
make_line (const DatelineMark *mark)
{
  const char *text = mark->description;
  g_autofree char *cut = NULL;

  if (g_str_has_prefix (text, mark->label))
    text += strlen (mark->label);
  while (*text == ' ' || *text == '\n' || g_str_has_prefix (text, "·"))
    text = g_utf8_next_char (text);
  if (*text == '\0')
    return NULL;
  cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_ROW_POINTS));
  return dateline_isolate (cut);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *rest = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_ellipsize (GTK_LABEL (rest), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (rest), 32);
  gtk_widget_add_css_class (rest, "dim-label");
  gtk_box_append (GTK_BOX (box), dateline_label_chip_new (0));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), rest);
  gtk_list_item_set_child (item, box);
}

static const DatelineMark *
get_mark (DatelineReader *self, guint position)
{
  return position < self->stacked->len
           ? dateline_mark_index_get (self->index, g_array_index (self->stacked, guint64, position))
           : NULL;
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DatelineReader *self)
{
  const DatelineMark *mark = get_mark (self, gtk_list_item_get_position (item));
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *chip = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_next_sibling (chip);
  GtkWidget *rest = gtk_widget_get_next_sibling (label);
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  if (mark == NULL)
    return;
  name = dateline_isolate (mark->label);
  line = make_line (mark);
  dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (chip), mark->colour);
  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_label_set_text (GTK_LABEL (rest), line ? line : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mark->description[0] ? mark->description : mark->label, -1);
}

static void
activate_cb (DatelineReader *self, guint position)
{
  const DatelineMark *mark = get_mark (self, position);

  gtk_popover_popdown (GTK_POPOVER (self->stack));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (mark == NULL)
    return;
  dateline_reader_scroll_to (self, g_array_index (mark->fragments, DatelineSpan, 0).start);
  dateline_reader_activate (self, mark->id);
}

void
dateline_reader_close_stack (DatelineReader *self)
{
  g_clear_pointer (&self->stack, gtk_widget_unparent);
}

static gboolean
closed_idle_cb (gpointer user_data)
{
  DatelineReader *self = user_data;

  if (self->stack && !gtk_widget_get_visible (self->stack))
    dateline_reader_close_stack (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is still about to give the keyboard back. */
static void
closed_cb (DatelineReader *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, closed_idle_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
make_list (DatelineReader *self, guint chosen)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkSingleSelection *selection;
  GtkWidget *list;

  for (guint i = 0; i < self->stacked->len; i++)
    gtk_string_list_append (strings, "");
  selection = gtk_single_selection_new (G_LIST_MODEL (strings));
  gtk_single_selection_set_selected (selection, chosen);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (activate_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tags here"), -1);
  return list;
}

/* @marks: of DatelineMark, at least one. */
static void
open_stack (DatelineReader *self, const GPtrArray *marks, const GdkRectangle *at)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list;
  guint chosen = 0;

  dateline_reader_close_stack (self);
  g_array_set_size (self->stacked, 0);
  for (guint i = 0; i < marks->len; i++)
    {
      const DatelineMark *mark = g_ptr_array_index (marks, i);

      if (mark->id == self->chosen)
        chosen = i;
      g_array_append_val (self->stacked, mark->id);
    }

  list = make_list (self, chosen);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);

  self->stack = gtk_popover_new ();
  gtk_widget_add_css_class (self->stack, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->stack), scroller);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->stack), at);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->stack));
  gtk_widget_grab_focus (list);
}

/* Each once, the shortest first. (transfer container) */
static GPtrArray *
find_marks (DatelineReader *self, guint start, guint end)
{
  g_autoptr (GPtrArray) fragments = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *marks = g_ptr_array_new ();

  dateline_mark_index_overlaps (self->index, start, end, fragments);
  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineMark *mark = ((DatelineFragment *) g_ptr_array_index (fragments, i))->mark;

      if (g_hash_table_add (seen, mark))
        g_ptr_array_add (marks, mark);
    }
  g_ptr_array_sort (marks, dateline_mark_compare_extent_cb);
  return marks;
}

/* The row of the screen that the caret stands in. */
static void
get_row (DatelineReader *self, guint caret, guint *start, guint *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &first, (int) caret);
  last = first;
  gtk_text_view_backward_display_line_start (view, &first);
  gtk_text_view_forward_display_line_end (view, &last);
  *start = (guint) gtk_text_iter_get_offset (&first);
  *end = (guint) gtk_text_iter_get_offset (&last);
}

void
dateline_reader_show_stack (DatelineReader *self)
{
  guint caret = dateline_reader_get_caret (self);
  g_autoptr (GPtrArray) marks = find_marks (self, caret, caret + 1);
  GdkRectangle at;

  if (marks->len == 0)
    {
      guint start, end;

      get_row (self, caret, &start, &end);
      g_clear_pointer (&marks, g_ptr_array_unref);
      marks = find_marks (self, start, end);
    }
  if (marks->len == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  dateline_reader_get_rectangle (self, caret, caret, &at);
  open_stack (self, marks, &at);
}

/* (transfer container) (nullable): the marks of the row whose sign is at (x, y). */
static GPtrArray *
find_surplus (DatelineReader *self, double x, double y)
{
  guint start, end, n;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  if (!dateline_span_layer_surplus_at (self->layer, buffer_x, buffer_y, &start, &end, &n))
    return NULL;
  return find_marks (self, start, end);
}

gboolean
dateline_reader_click_surplus (DatelineReader *self, double x, double y)
{
  g_autoptr (GPtrArray) marks = find_surplus (self, x, y);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (marks == NULL)
    return FALSE;
  if (marks->len > 0)
    open_stack (self, marks, &at);
  return TRUE;
}

void
dateline_reader_add_surplus (DatelineReader *self, double x, double y, GArray *ids)
{
  g_autoptr (GPtrArray) marks = find_surplus (self, x, y);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    g_array_append_val (ids, ((DatelineMark *) g_ptr_array_index (marks, i))->id);
}
