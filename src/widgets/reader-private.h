/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reader share: its state, and the class set-up of its actions and pointer. */
#pragma once

#include "text/graphemes.h"
#include "text/segments.h"
#include "widgets/arc-layer-private.h"
#include "widgets/mark-index-private.h"
#include "widgets/reader-tags-private.h"
#include "widgets/span-layer-private.h"

G_BEGIN_DECLS

struct _DatelineReader
{
  GtkTextView parent_instance;

  char *text;
  char *language;
  guint n_points;
  DatelineSegments *segments; /* made when first asked for */
  DatelineGraphemes *graphemes;
  DatelineReaderTags *tags;
  DatelineMarkIndex *index;
  DatelineSpanLayer *layer;
  DatelineArcLayer *arc_layer;
  DatelineArcsShown arcs_shown;
  GArray *hits;     /* of DatelineSpan, in the caller's order */
  GtkWidget *stack; /* (nullable): the list of tags at one place */
  GArray *stacked;  /* of guint64: the marks in it */
  int hit;
  GArray *days; /* of DatelineSpan, ascending and apart */

  GtkWidget *card; /* (unowned) (nullable): made when first shown */
  char *card_text;
  guint rest_id;
  GArray *rested;         /* of guint64: what the pointer rests on */
  GdkRectangle rested_at; /* buffer coordinates */
  DatelineReaderDescribe describe_func;
  gpointer describe_data;

  guint64 chosen;
  guint caret_at_choice;
  guint64 described; /* the mark assistive technology was told of */
  double text_size;
  int column_width; /* characters */
  gboolean show_labels;
  gboolean hide_extras;

  GtkCssProvider *provider;
  GtkTextMark *target; /* where a scroll goes */
  guint approach_id;   /* checks that it gets there */
  guint n_approaches;
  guint n_settled;
  double approached_upper;
  DatelineLayerStyle style;
  double point_width; /* of an average letter, pixels */
  int allocated_width;
  guint prefetch_id;

  /* What selection-changed last told. */
  guint told_start;
  guint told_end;
  guint told_caret;
};

DatelineSegments *dateline_reader_get_segments (DatelineReader *self);
guint dateline_reader_get_caret (DatelineReader *self);
/* As a click or Tab does: tells the view, which chooses. @id: of a mark or an arc. */
void dateline_reader_activate (DatelineReader *self, guint64 id);
void dateline_reader_ask_for_menu (DatelineReader *self, double x, double y, guint offset);

void dateline_reader_load_css (DatelineReader *self);
void dateline_reader_update_style (DatelineReader *self);
void dateline_reader_set_spacing (DatelineReader *self);
/* For a widget of @width pixels. */
void dateline_reader_set_margins (DatelineReader *self, int width);

/* Room between rows for arcs along them, pixels. */
int dateline_reader_get_arc_room (DatelineReader *self);
void dateline_reader_set_arcs_shown (DatelineReader *self, DatelineArcsShown shown);
/* The arc at (x, y) becomes the one under the pointer; its id, 0 where there is none. */
guint64 dateline_reader_hover_arc (DatelineReader *self, double x, double y);
/* TRUE where the click at (x, y) was for an arc or for what lies beyond the edge. */
gboolean dateline_reader_click_arc (DatelineReader *self, double x, double y);

/* The pointer is on these (of guint64, the innermost first): a card is shown if it stays. */
void dateline_reader_rest (DatelineReader *self, const GArray *ids, double x, double y);
/* Adds the id of the day at (x, y) to @ids (of guint64), if there is one. */
void dateline_reader_add_day (DatelineReader *self, double x, double y, GArray *ids);
/* The number of the day whose words are at @offset, -1 where there is none. */
int dateline_reader_find_day (DatelineReader *self, guint offset);
/* FALSE where there is nothing to show. */
gboolean dateline_reader_toggle_card (DatelineReader *self);
/* What assistive technology is told of a mark or, without @fragments, of an arc. */
char *dateline_reader_make_speech (DatelineReader *self,
                                   const char *label,
                                   const char *description,
                                   const GArray *fragments);

/* The list of the tags at the caret, or in its row. */
void dateline_reader_show_stack (DatelineReader *self);
void dateline_reader_close_stack (DatelineReader *self);
/* TRUE where the click at (x, y) was on the sign of tags without a line; it opened their list. */
gboolean dateline_reader_click_surplus (DatelineReader *self, double x, double y);
/* Appends to @ids (of guint64) the marks of the row that such a sign at (x, y) stands for. */
void dateline_reader_add_surplus (DatelineReader *self, double x, double y, GArray *ids);

void dateline_reader_install_caret (GtkTextViewClass *klass);
void dateline_reader_install_actions (GtkWidgetClass *widget_class);
/* The user scrolls: what was to be revealed no longer matters. */
void dateline_reader_stop_scroll (DatelineReader *self);
void dateline_reader_add_keys (DatelineReader *self);
void dateline_reader_add_pointer (DatelineReader *self);

G_END_DECLS
