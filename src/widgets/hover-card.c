/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made of labels anew for each place: a card is small, and shown only after the pointer has rested. */

#include "widgets/hover-card.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/label-chip.h"

#define MAX_ENTRIES 5
#define MIN_WIDTH   180
#define MAX_POINTS  600 /* of one text; a card is no page */

struct _DatelineHoverCard
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DatelineHoverCard, dateline_hover_card, GTK_TYPE_WIDGET)

DatelineCardEntry *
dateline_card_entry_new (guint colour, const char *title, const char *subtitle)
{
  DatelineCardEntry *entry = g_new0 (DatelineCardEntry, 1);

  entry->colour = colour;
  entry->title = g_strdup (title);
  entry->subtitle = g_strdup (subtitle);
  entry->names = g_ptr_array_new_with_free_func (g_free);
  entry->values = g_ptr_array_new_with_free_func (g_free);
  return entry;
}

void
dateline_card_entry_free (DatelineCardEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->title);
  g_free (entry->subtitle);
  g_ptr_array_unref (entry->names);
  g_ptr_array_unref (entry->values);
  g_free (entry->note);
  g_free (entry->foot);
  g_free (entry);
}

void
dateline_card_entry_add (DatelineCardEntry *entry, const char *name, const char *value)
{
  g_ptr_array_add (entry->names, g_strdup (name));
  g_ptr_array_add (entry->values, g_strdup (value));
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

char *
dateline_card_entry_to_text (const DatelineCardEntry *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, entry->title);
  append_part (text, entry->subtitle);
  for (guint i = 0; i < entry->names->len; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s: %s",
                                               (char *) g_ptr_array_index (entry->names, i),
                                               (char *) g_ptr_array_index (entry->values, i));

      append_part (text, part);
    }
  append_part (text, entry->note);
  append_part (text, entry->foot);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- the card ----------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_POINTS));
  GtkWidget *label = gtk_label_new (cut);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 8);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_head (const DatelineCardEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (entry->title, "heading");

  if (entry->colour != DATELINE_CARD_NO_COLOUR)
    {
      GtkWidget *chip = dateline_label_chip_new (entry->colour);

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), chip);
    }
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_box_append (GTK_BOX (box), title);
  if (entry->subtitle && *entry->subtitle != '\0')
    {
      GtkWidget *subtitle = make_label (entry->subtitle, NULL);

      gtk_label_set_lines (GTK_LABEL (subtitle), 2);
      gtk_widget_set_hexpand (subtitle, TRUE);
      gtk_box_append (GTK_BOX (box), subtitle);
    }
  return box;
}

static GtkWidget *
make_answers (const DatelineCardEntry *entry)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (guint i = 0; i < entry->names->len; i++)
    {
      GtkWidget *name = make_label (g_ptr_array_index (entry->names, i), "dim-label");
      GtkWidget *value = make_label (g_ptr_array_index (entry->values, i), NULL);

      gtk_label_set_lines (GTK_LABEL (name), 2);
      gtk_widget_set_valign (name, GTK_ALIGN_START);
      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), value, 1, (int) i, 1, 1);
    }
  return grid;
}

static void
append (DatelineHoverCard *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
append_entry (DatelineHoverCard *self, const DatelineCardEntry *entry)
{
  append (self, make_head (entry));
  if (entry->names->len > 0)
    append (self, make_answers (entry));
  if (entry->note && *entry->note != '\0')
    append (self, make_label (entry->note, "card-note"));
  if (entry->foot && *entry->foot != '\0')
    {
      GtkWidget *foot = make_label (entry->foot, "dim-label");

      gtk_widget_add_css_class (foot, "small");
      append (self, foot);
    }
}

static void
remove_all (DatelineHoverCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
dateline_hover_card_dispose (GObject *object)
{
  remove_all (DATELINE_HOVER_CARD (object));
  G_OBJECT_CLASS (dateline_hover_card_parent_class)->dispose (object);
}

static void
dateline_hover_card_class_init (DatelineHoverCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_hover_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hovercard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
dateline_hover_card_init (DatelineHoverCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dateline_hover_card_new (void)
{
  return g_object_new (DATELINE_TYPE_HOVER_CARD, NULL);
}

void
dateline_hover_card_set_entries (DatelineHoverCard *self, const GPtrArray *entries, int max_width)
{
  int natural;

  g_return_if_fail (DATELINE_IS_HOVER_CARD (self));

  remove_all (self);
  for (guint i = 0; i < MIN (entries->len, MAX_ENTRIES); i++)
    {
      if (i > 0)
        append (self, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      append_entry (self, g_ptr_array_index (entries, i));
    }
  if (entries->len > MAX_ENTRIES)
    {
      guint more = entries->len - MAX_ENTRIES;
      g_autofree char *text = g_strdup_printf (
        /* Translators: tags under the pointer that a card has no room for. */
        ngettext ("and %u more tag here", "and %u more tags here", more), more);

      append (self, make_label (text, "dim-label"));
    }

  /* A text view gives what lies over it its smallest size. */
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                      NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self),
                               CLAMP (natural, MIN (MIN_WIDTH, max_width), max_width), -1);
}
