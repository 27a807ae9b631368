/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the span layer share: span-layer.c draws and answers, span-layer-entries.c places
 * what is drawn of a paragraph, and span-layer-rows.c makes the render node of it. */
#pragma once

#include "widgets/span-paint-private.h"

G_BEGIN_DECLS

/* What is drawn of one paragraph. */
typedef struct
{
  GArray *boxes;   /* of DatelinePlacedBox, relative to the paragraph's top */
  GArray *hits;    /* of DatelinePlacedHit */
  GArray *days;    /* of DatelineBox */
  GArray *surplus; /* of DatelineSurplus */
  DatelineLanes lanes;
  GskRenderNode *node; /* (nullable): nothing to draw */
  int height;          /* the paragraph's, when this was prepared */
  int top;             /* prepared from here … */
  int bottom;          /* … to here, relative to the paragraph's top, */
  DatelineSpan extent; /* which are these code points */
  guint64 stamp;       /* no other entry has it */
} DatelineSpanEntry;

/* How its boxes are found. */
typedef enum
{
  DATELINE_BOXES_UNKNOWN,
  DATELINE_BOXES_QUICK,
  DATELINE_BOXES_EXACT,
} DatelineBoxesWay;

struct _DatelineSpanLayer
{
  GtkTextView *view;
  DatelineMarkIndex *index;
  DatelineLayerStyle style;
  GtkTextTag *hidden;
  DatelineGraphemes *graphemes; /* (unowned) (nullable) */
  gboolean show_labels;
  guint64 chosen;
  guint64 pointed;
  guint64 hovered;
  GArray *hits;    /* of DatelineSpan, ascending */
  int *hit_places; /* which of the caller's hits each is */
  guint longest_hit;
  GArray *days; /* of DatelineSpan, ascending and apart */
  int hit;
  guint64 last_stamp;
  GPtrArray *entries;  /* of DatelineSpanEntry, NULL where not prepared; by line */
  GByteArray *shapes;  /* of DatelineBoxesWay, by line */
  GHashTable *talls;   /* line → DatelineTall, or NULL where the view must be asked */
  GHashTable *layouts; /* label → PangoLayout */
};

void dateline_span_entry_free (DatelineSpanEntry *entry);
/* Drops what is drawn of a paragraph; its letters stand where they did. */
void dateline_span_layer_forget_line (DatelineSpanLayer *self, guint line);
gboolean dateline_span_layer_is_tall (DatelineSpanLayer *self, guint line);
/* The entry of @line, prepared from @top to @bottom (relative to the paragraph) at least. */
DatelineSpanEntry *dateline_span_layer_ensure_entry (DatelineSpanLayer *self,
                                                     guint line,
                                                     int height,
                                                     int top,
                                                     int bottom);
PangoLayout *dateline_span_layer_get_layout (DatelineSpanLayer *self, const char *label);
/* "+7", as dateline_paint_surplus() takes it. */
PangoLayout *dateline_span_layer_get_surplus_layout (DatelineSpanLayer *self, guint n);
/* What is drawn of @entry, a child for each of @rows (of DatelineRow) that has something. (transfer full)
 * (nullable) */
GskRenderNode *dateline_span_layer_make_node (DatelineSpanLayer *self,
                                              const DatelineSpanEntry *entry,
                                              const GArray *rows);

G_END_DECLS
