/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places its labels itself: no layout manager gives the words before the mention a share of the
 * width and the mention what it needs. */
#include "views/concordance-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/isolate.h"
#include "views/shown-name.h"

#define GAP          18
#define MIN_WIDTH    240
#define SOURCE_SHARE 0.18
#define DATE_CHARS   11
#define BEFORE_SHARE 0.40

struct _DatelineConcordanceRow
{
  GtkWidget parent_instance;

  DatelineConcordanceLine *line;

  GtkWidget *before;
  GtkWidget *middle;
  GtkWidget *after;
  GtkWidget *source;
  GtkWidget *date;
};

G_DEFINE_FINAL_TYPE (DatelineConcordanceRow, dateline_concordance_row, GTK_TYPE_WIDGET)

static void
dateline_concordance_row_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  DatelineConcordanceRow *self = DATELINE_CONCORDANCE_ROW (widget);
  GtkWidget *labels[] = { self->before, self->middle, self->after, self->source, self->date };

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = 3 * MIN_WIDTH;
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      int one_minimum, one_natural;

      gtk_widget_measure (labels[i], orientation, -1, &one_minimum, &one_natural, NULL, NULL);
      *minimum = MAX (*minimum, one_minimum);
      *natural = MAX (*natural, one_natural);
    }
}

/* A stretch of the row, with its own direction. */
typedef struct
{
  int x;
  int width;
  int height;
  gboolean rtl;
} Stretch;

/* @x: from where the stretch begins, in its direction. */
static void
place_label (const Stretch *stretch, GtkWidget *label, int x, int width)
{
  GtkAllocation allocation = { stretch->x + (stretch->rtl ? stretch->width - x - width : x), 0,
                               MAX (width, 0), stretch->height };
  int minimum;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_set_child_visible (label, width >= minimum);
  if (width < minimum)
    return;
  gtk_widget_size_allocate (label, &allocation, -1);
}

static int
get_natural_width (GtkWidget *label)
{
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
dateline_concordance_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineConcordanceRow *self = DATELINE_CONCORDANCE_ROW (widget);
  int date = get_natural_width (self->date);
  int source = width * SOURCE_SHARE;
  int text = width - source - date - 2 * GAP;
  int before = text * BEFORE_SHARE;
  int middle = MIN (get_natural_width (self->middle), text - before);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Stretch row = { 0, width, height, rtl };
  /* In the order in which they are read, whatever the direction of the interface. */
  Stretch words = { rtl ? width - text : 0, text, height,
                    gtk_widget_get_direction (self->middle) == GTK_TEXT_DIR_RTL };

  place_label (&words, self->before, 0, before);
  place_label (&words, self->middle, before, middle);
  place_label (&words, self->after, before + middle, text - before - middle);
  place_label (&row, self->source, text + GAP, source);
  place_label (&row, self->date, width - date, date);
}

static void
dateline_concordance_row_dispose (GObject *object)
{
  DatelineConcordanceRow *self = DATELINE_CONCORDANCE_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->line);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_concordance_row_parent_class)->dispose (object);
}

static void
dateline_concordance_row_class_init (DatelineConcordanceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_concordance_row_dispose;
  widget_class->measure = dateline_concordance_row_measure;
  widget_class->size_allocate = dateline_concordance_row_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "concordance-row");
}

static GtkWidget *
add_label (DatelineConcordanceRow *self, float xalign, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
dateline_concordance_row_init (DatelineConcordanceRow *self)
{
  self->before = add_label (self, 1, PANGO_ELLIPSIZE_START);
  self->middle = add_label (self, 0, PANGO_ELLIPSIZE_END);
  self->after = add_label (self, 0, PANGO_ELLIPSIZE_END);
  self->source = add_label (self, 0, PANGO_ELLIPSIZE_END);
  self->date = add_label (self, 1, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (self->date), DATE_CHARS);
  gtk_widget_add_css_class (self->before, "dim-label");
  gtk_widget_add_css_class (self->middle, "mention");
  gtk_widget_add_css_class (self->source, "dim-label");
  gtk_widget_add_css_class (self->source, "small");
  gtk_widget_add_css_class (self->date, "dim-label");
  gtk_widget_add_css_class (self->date, "small");
  gtk_widget_add_css_class (self->date, "numeric");
}

GtkWidget *
dateline_concordance_row_new (void)
{
  return g_object_new (DATELINE_TYPE_CONCORDANCE_ROW, NULL);
}

void
dateline_concordance_row_refresh (DatelineConcordanceRow *self)
{
  DatelineArticle *article;
  DatelineSource *source;
  g_autofree char *date = NULL;
  g_autofree char *place = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (DATELINE_IS_CONCORDANCE_ROW (self));

  article = self->line != NULL ? dateline_concordance_line_get_article (self->line) : NULL;
  if (article == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->source), "");
      gtk_label_set_label (GTK_LABEL (self->date), "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
      return;
    }
  source = dateline_article_get_source (article);
  date = dateline_date_to_display (dateline_article_get_date (article));
  place = source != NULL
            ? dateline_compose ("%s · %s", dateline_source_get_name (source), date, NULL)
            : g_strdup (date);
  tooltip = g_strdup_printf ("%s\n%s", dateline_article_get_display_title (article), place);
  gtk_label_set_label (GTK_LABEL (self->source),
                       source != NULL ? dateline_source_get_name (source) : "");
  gtk_label_set_label (GTK_LABEL (self->date), date);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

/* The words are cut out of a paragraph whose beginning is not known: most letters decide. */
static GtkTextDirection
find_direction (DatelineConcordanceLine *line)
{
  int weight = dateline_weigh_direction (dateline_concordance_line_get_before (line)) +
               dateline_weigh_direction (dateline_concordance_line_get_middle (line)) +
               dateline_weigh_direction (dateline_concordance_line_get_after (line));

  return weight > 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

void
dateline_concordance_row_set_line (DatelineConcordanceRow *self, DatelineConcordanceLine *line)
{
  GtkWidget *labels[] = { self->before, self->middle, self->after };

  g_return_if_fail (DATELINE_IS_CONCORDANCE_ROW (self));

  g_set_object (&self->line, line);
  for (guint i = 0; line != NULL && i < G_N_ELEMENTS (labels); i++)
    gtk_widget_set_direction (labels[i], find_direction (line));
  gtk_label_set_label (GTK_LABEL (self->before),
                       line != NULL ? dateline_concordance_line_get_before (line) : "");
  gtk_label_set_label (GTK_LABEL (self->middle),
                       line != NULL ? dateline_concordance_line_get_middle (line) : "");
  gtk_label_set_label (GTK_LABEL (self->after),
                       line != NULL ? dateline_concordance_line_get_after (line) : "");
  dateline_concordance_row_refresh (self);
}
