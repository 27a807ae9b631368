/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts differ in lightness and stand in one order, but what they say is said by the words. */
#include "views/progress-strip.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define BAR_HEIGHT 4
#define GAP        1

struct _DatelineProgressStrip
{
  GtkWidget parent_instance;

  guint counts[DATELINE_PROGRESS_N_PARTS];
  gboolean counted;
  GtkWidget *bar;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (DatelineProgressStrip, dateline_progress_strip, GTK_TYPE_WIDGET)

/* From what is finished to what is not begun. */
static const struct
{
  DatelineStatus status;
  double alpha;
} parts[] = {
  { DATELINE_STATUS_DONE, 0.7 },
  { DATELINE_STATUS_IN_PROGRESS, 0.38 },
  { DATELINE_STATUS_SET_ASIDE, 0.22 },
  { DATELINE_STATUS_TODO, 0.1 },
};

static char *
say (DatelineStatus status, guint n)
{
  switch (status)
    {
    case DATELINE_STATUS_DONE:
      return g_strdup_printf (ngettext ("%'u done", "%'u done", n), n);
    case DATELINE_STATUS_IN_PROGRESS:
      return g_strdup_printf (ngettext ("%'u in progress", "%'u in progress", n), n);
    case DATELINE_STATUS_SET_ASIDE:
      return g_strdup_printf (ngettext ("%'u set aside", "%'u set aside", n), n);
    case DATELINE_STATUS_TODO:
    default:
      return g_strdup_printf (ngettext ("%'u to do", "%'u to do", n), n);
    }
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DatelineProgressStrip *self = data;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour;
  guint total = 0;
  guint before = 0;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
  for (guint i = 0; i < G_N_ELEMENTS (self->counts); i++)
    total += self->counts[i];
  for (guint i = 0; total > 0 && i < G_N_ELEMENTS (parts); i++)
    {
      guint n = self->counts[parts[i].status];
      double from = (double) width * before / total;
      double to = (double) width * (before + n) / total;

      before += n;
      if (n == 0)
        continue;
      /* However small, a part is seen. */
      to = MAX (to, from + 2);
      cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, parts[i].alpha);
      cairo_rectangle (cr, mirrored ? width - to : from, 0, to - from - (before < total ? GAP : 0),
                       height);
      cairo_fill (cr);
    }
}

static void
dateline_progress_strip_dispose (GObject *object)
{
  DatelineProgressStrip *self = DATELINE_PROGRESS_STRIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_progress_strip_parent_class)->dispose (object);
}

static void
dateline_progress_strip_class_init (DatelineProgressStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_progress_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_METER);
}

static void
dateline_progress_strip_init (DatelineProgressStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->bar = gtk_drawing_area_new ();
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_cb, self, NULL);
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "numeric");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
}

void
dateline_progress_strip_set_counts (DatelineProgressStrip *self,
                                    const guint counts[DATELINE_PROGRESS_N_PARTS])
{
  g_autoptr (GString) text = NULL;
  guint total = 0;

  g_return_if_fail (DATELINE_IS_PROGRESS_STRIP (self));

  if (self->counted && memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;
  self->counted = TRUE;
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint n = counts[parts[i].status];
      g_autofree char *said = say (parts[i].status, n);

      self->counts[parts[i].status] = n;
      total += n;
      if (n > 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", said);
    }
  gtk_label_set_label (self->text, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text->str);
  gtk_widget_set_visible (GTK_WIDGET (self), total > 0);
  gtk_widget_queue_draw (self->bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) total,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  (double) counts[DATELINE_STATUS_DONE],
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text->str, -1);
}

const char *
dateline_progress_strip_get_text (DatelineProgressStrip *self)
{
  g_return_val_if_fail (DATELINE_IS_PROGRESS_STRIP (self), NULL);

  return gtk_label_get_label (self->text);
}
