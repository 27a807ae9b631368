/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain labels that never parse what they show, in one column of a readable width. */
#include "views/guideline-card.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/codebook-moves.h"
#include "widgets/label-chip.h"

#define WIDTH_CHARS 46
#define MAX_HEIGHT  420
/* Nobody reads more than this of a name in a card. */
#define NAME_LINES 3

typedef enum
{
  SECTION_DEFINITION,
  SECTION_EXAMPLES,
  SECTION_COUNTER_EXAMPLES,
  SECTION_NOTE,
  N_SECTIONS
} Section;

struct _DatelineGuidelineCard
{
  GtkWidget parent_instance;

  DatelineLabel *label;

  GtkWidget *scroller;
  GtkWidget *chip;
  GtkLabel *name;
  GtkWidget *cap;
  GtkLabel *origin;
  GtkLabel *empty;
  GtkWidget *headings[N_SECTIONS];
  GtkLabel *texts[N_SECTIONS];
};

G_DEFINE_FINAL_TYPE (DatelineGuidelineCard, dateline_guideline_card, GTK_TYPE_WIDGET)

static const char *
get_text (DatelineLabel *label, Section section)
{
  switch (section)
    {
    case SECTION_EXAMPLES:
      return dateline_label_get_examples (label);
    case SECTION_COUNTER_EXAMPLES:
      return dateline_label_get_counter_examples (label);
    case SECTION_NOTE:
      return dateline_label_get_note (label);
    case SECTION_DEFINITION:
    case N_SECTIONS:
    default:
      return dateline_label_get_description (label);
    }
}

static const char *
get_heading (Section section)
{
  switch (section)
    {
    case SECTION_EXAMPLES:
      return _ ("Examples");
    case SECTION_COUNTER_EXAMPLES:
      return _ ("Counter-examples");
    case SECTION_NOTE:
      return _ ("Note");
    case SECTION_DEFINITION:
    case N_SECTIONS:
    default:
      return _ ("Definition");
    }
}

static char *
describe_origin (DatelineLabel *label)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  const char *name = layer != NULL ? dateline_layer_get_name (layer) : "";

  if (dateline_label_get_version (label) <= 1)
    return g_strdup (name);
  /* Translators: the layer of a label, and the version of its guideline */
  return g_strdup_printf (_ ("%s · version %u"), name, dateline_label_get_version (label));
}

static void
show_label (DatelineGuidelineCard *self)
{
  g_autofree char *origin = NULL;
  g_autofree char *key = NULL;
  gboolean empty = TRUE;

  if (self->label == NULL)
    return;
  origin = describe_origin (self->label);
  key = dateline_codebook_show_key (self->label);
  dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (self->chip),
                                  dateline_label_get_colour (self->label));
  dateline_key_cap_set_key (DATELINE_KEY_CAP (self->cap), key);
  gtk_label_set_label (self->name, dateline_label_get_name (self->label));
  gtk_label_set_label (self->origin, origin);
  for (Section section = 0; section < N_SECTIONS; section++)
    {
      const char *text = get_text (self->label, section);
      gboolean filled = text != NULL && *text != '\0';

      gtk_label_set_label (self->texts[section], filled ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->texts[section]), filled);
      gtk_widget_set_visible (self->headings[section], filled && section != SECTION_DEFINITION);
      empty = empty && !filled;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->empty), empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_label_get_name (self->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dateline_label_get_description (self->label), -1);
}

static GtkLabel *
make_text (void)
{
  GtkLabel *text = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (text, 0);
  gtk_label_set_wrap (text, TRUE);
  gtk_label_set_wrap_mode (text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (text, WIDTH_CHARS);
  return text;
}

static GtkWidget *
make_head (DatelineGuidelineCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->chip = dateline_label_chip_new (0);
  self->name = make_text ();
  self->cap = dateline_key_cap_new (NULL);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->name, NAME_LINES);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "heading");
  gtk_widget_set_valign (self->cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), self->chip);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (head), self->cap);
  return head;
}

static void
dateline_guideline_card_dispose (GObject *object)
{
  DatelineGuidelineCard *self = DATELINE_GUIDELINE_CARD (object);

  if (self->label != NULL)
    g_signal_handlers_disconnect_by_data (self->label, self);
  g_clear_object (&self->label);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_guideline_card_parent_class)->dispose (object);
}

static void
dateline_guideline_card_class_init (DatelineGuidelineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_guideline_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dateline_guideline_card_init (DatelineGuidelineCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_head (self));
  self->origin = make_text ();
  gtk_label_set_ellipsize (self->origin, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->origin, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->origin), "small");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->origin));
  for (Section section = 0; section < N_SECTIONS; section++)
    {
      self->headings[section] = gtk_label_new (get_heading (section));
      gtk_label_set_xalign (GTK_LABEL (self->headings[section]), 0);
      gtk_widget_add_css_class (self->headings[section], "pane-heading");
      gtk_widget_set_margin_top (self->headings[section], 6);
      self->texts[section] = make_text ();
      gtk_box_append (GTK_BOX (box), self->headings[section]);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts[section]));
    }
  self->empty = make_text ();
  gtk_label_set_label (self->empty, _ ("Nobody has written down yet what it means."));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
dateline_guideline_card_new (void)
{
  return g_object_new (DATELINE_TYPE_GUIDELINE_CARD, NULL);
}

void
dateline_guideline_card_set_label (DatelineGuidelineCard *self, DatelineLabel *label)
{
  g_return_if_fail (DATELINE_IS_GUIDELINE_CARD (self));

  if (self->label == label)
    return;
  if (self->label != NULL)
    g_signal_handlers_disconnect_by_data (self->label, self);
  g_set_object (&self->label, label);
  if (label != NULL)
    g_signal_connect_object (label, "notify", G_CALLBACK (show_label), self, G_CONNECT_SWAPPED);
  show_label (self);
}
