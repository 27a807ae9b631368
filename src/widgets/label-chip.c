/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label's shape in its colour, and a key as a small cap. Both draw themselves from the palette and
 * the text colour around them, so that they follow every style without a style sheet of their own. */

#include "config.h"

#include "widgets/label-chip.h"

#include <math.h>

#include <adwaita.h>

#include "chart/palette.h"
#include "widgets/label-shape-private.h"

#define CHIP_SIZE  16
#define SHAPE_SIZE 10.0
#define CAP_SIZE   20

struct _DatelineLabelChip
{
  GtkWidget parent_instance;

  guint colour;
};

enum
{
  PROP_COLOUR = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineLabelChip, dateline_label_chip, GTK_TYPE_WIDGET)

static GdkRGBA
get_text_colour (GtkWidget *widget)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  return colour;
}

/* Light text means a dark ground, whatever style brought it about. */
static gboolean
is_dark (const GdkRGBA *text)
{
  return 0.2126f * text->red + 0.7152f * text->green + 0.0722f * text->blue > 0.5f;
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
chip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineLabelChip *self = DATELINE_LABEL_CHIP (widget);
  GdkRGBA text = get_text_colour (widget);
  DatelineColour colour = dateline_palette_get (self->colour, is_dark (&text));
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) width, (float) height));
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, SHAPE_SIZE, SHAPE_SIZE);
  dateline_shape_trace (cr, dateline_palette_get_shape (self->colour));
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
  cairo_fill_preserve (cr);
  if (is_high_contrast ())
    {
      gdk_cairo_set_source_rgba (cr, &text);
      cairo_set_line_width (cr, 1.0 / SHAPE_SIZE);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
chip_measure (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  *minimum = *natural = CHIP_SIZE;
}

static void
chip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_label_chip_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLOUR)
    g_value_set_uint (value, DATELINE_LABEL_CHIP (object)->colour);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLOUR)
    dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dateline_label_chip_class_init (DatelineLabelChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = chip_get_property;
  object_class->set_property = chip_set_property;
  widget_class->snapshot = chip_snapshot;
  widget_class->measure = chip_measure;
  widget_class->css_changed = chip_css_changed;

  properties[PROP_COLOUR] = g_param_spec_uint ("colour", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                 G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "labelchip");
  /* The label's name stands beside it: nothing that assistive technology would miss. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dateline_label_chip_init (DatelineLabelChip *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * dateline_label_chip_new:
 * @colour: place in the palette
 *
 * Returns: (transfer floating): a new chip
 */
GtkWidget *
dateline_label_chip_new (guint colour)
{
  return g_object_new (DATELINE_TYPE_LABEL_CHIP, "colour", colour, NULL);
}

/**
 * dateline_label_chip_set_colour:
 * @self: a chip
 * @colour: place in the palette
 *
 * Gives the chip the colour and the shape that goes with it.
 */
void
dateline_label_chip_set_colour (DatelineLabelChip *self, guint colour)
{
  g_return_if_fail (DATELINE_IS_LABEL_CHIP (self));

  if (self->colour == colour)
    return;
  self->colour = colour;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOUR]);
}

struct _DatelineKeyCap
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (DatelineKeyCap, dateline_key_cap, GTK_TYPE_WIDGET)

static void
cap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA text = get_text_colour (widget);
  GdkRGBA face = text;
  GdkRGBA edge = text;
  const float widths[4] = { 1.0f, 1.0f, 2.0f, 1.0f };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  GskRoundedRect outline;

  face.alpha *= 0.05f;
  edge.alpha *= is_high_contrast () ? 0.8f : 0.16f;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &face, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (const GdkRGBA[4]){ edge, edge, edge, edge });
  GTK_WIDGET_CLASS (dateline_key_cap_parent_class)->snapshot (widget, snapshot);
}

static void
cap_measure (GtkWidget *widget,
             GtkOrientation orientation,
             int for_size,
             int *minimum,
             int *natural,
             int *minimum_baseline,
             int *natural_baseline)
{
  DatelineKeyCap *self = DATELINE_KEY_CAP (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += 8;
      *natural += 8;
    }
  *minimum = MAX (*minimum, CAP_SIZE);
  *natural = MAX (*natural, CAP_SIZE);
}

static void
cap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (DATELINE_KEY_CAP (widget)->label, width, height, -1, NULL);
}

static void
cap_dispose (GObject *object)
{
  DatelineKeyCap *self = DATELINE_KEY_CAP (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (dateline_key_cap_parent_class)->dispose (object);
}

static void
dateline_key_cap_class_init (DatelineKeyCapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cap_dispose;
  widget_class->snapshot = cap_snapshot;
  widget_class->measure = cap_measure;
  widget_class->size_allocate = cap_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "keycap");
}

static void
dateline_key_cap_init (DatelineKeyCap *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "caption-heading");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_key_cap_new:
 * @key: (nullable): what stands on the key
 *
 * Returns: (transfer floating): a new key cap
 */
GtkWidget *
dateline_key_cap_new (const char *key)
{
  GtkWidget *self = g_object_new (DATELINE_TYPE_KEY_CAP, NULL);

  dateline_key_cap_set_key (DATELINE_KEY_CAP (self), key);
  return self;
}

/**
 * dateline_key_cap_set_key:
 * @self: a key cap
 * @key: (nullable): what stands on the key; nothing hides the cap
 *
 * Shows another key.
 */
void
dateline_key_cap_set_key (DatelineKeyCap *self, const char *key)
{
  g_return_if_fail (DATELINE_IS_KEY_CAP (self));

  gtk_label_set_text (GTK_LABEL (self->label), key ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self), key != NULL && key[0] != '\0');
}
