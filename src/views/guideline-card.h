/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a label means, to be read while tagging: its definition, examples, counter-examples and note. */
#pragma once

#include <gtk/gtk.h>

#include "model/label.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_GUIDELINE_CARD (dateline_guideline_card_get_type ())

G_DECLARE_FINAL_TYPE (DatelineGuidelineCard,
                      dateline_guideline_card,
                      DATELINE,
                      GUIDELINE_CARD,
                      GtkWidget)

GtkWidget *dateline_guideline_card_new (void);
/* Follows the label. (nullable) @label */
void dateline_guideline_card_set_label (DatelineGuidelineCard *self, DatelineLabel *label);

/* A popover with the card that takes the keyboard and goes with Escape; it lives until then.
 * @widget: whose child it is, and which unparents its children when it goes; @at: what of it the
 * popover points to. */
void dateline_guideline_popover_open (GtkWidget *widget,
                                      const GdkRectangle *at,
                                      DatelineLabel *label);

/**
 * DatelineLabelAtFunc:
 *
 * Returns: (nullable) (transfer none): the label that @row is about
 */
typedef DatelineLabel *(*DatelineLabelAtFunc) (GtkListBoxRow *row);

/* Shows the card beside a row of @list on which the pointer rests. @at: says which label. */
void dateline_guideline_hover_attach (GtkListBox *list, DatelineLabelAtFunc at);

G_END_DECLS
