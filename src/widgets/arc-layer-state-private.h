/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the arc layer share: its state. */
#pragma once

#include "widgets/arc-layer-private.h"
#include "widgets/arc-paint-private.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 stamp;
  GArray *pieces;       /* of DatelineArcPiece */
  GskRenderNode *node;  /* (nullable) */
  GskRenderNode *above; /* (nullable): the strong ones */
  guint strong_serial;
} DatelineArcParagraph;

/* A paragraph in sight. */
typedef struct
{
  guint line;
  int y;
} DatelineArcSeen;

/* A line in the margin, as of the last frame. */
typedef struct
{
  guint place; /* of the bundle, or of the one arc */
  float x;
  float top;
  float bottom;
} DatelineArcTrunk;

/* What goes on beyond the edge of what is visible. */
typedef struct
{
  graphene_rect_t bounds;
  guint64 far_end;
  guint count;
  guint place; /* of the arc, where there is but one to speak of */
  gboolean down;
  gboolean strong;
} DatelineArcHint;

struct _DatelineArcLayer
{
  GtkTextView *view;
  DatelineSpanLayer *spans;
  DatelineMarkIndex *index;
  DatelineLayerStyle style;
  GHashTable *arcs; /* id → DatelineArc */
  DatelineArc *preview;
  DatelineArcsShown shown;
  guint64 chosen;
  guint64 hovered;
  guint reach;

  /* The plan and what it is made from; by place. */
  gboolean stale;
  GPtrArray *drawn; /* of DatelineArc, (unowned) */
  GArray *ends;     /* of DatelineArcEnds */
  DatelineArcPlan *plan;
  GHashTable *of_mark; /* mark id → GArray of places */
  DatelineArcRoom room;
  int margins[2];
  int width;
  DatelineArcPen *pens;

  /* Those that stand out. */
  gboolean strong_stale;
  guint strong_serial;
  guint n_strong;
  DatelineArcPen *strong; /* the others have no colour */

  GHashTable *paragraphs; /* line → DatelineArcParagraph */
  GHashTable *layouts;    /* label → PangoLayout */

  /* As of the last frame. */
  GArray *seen;          /* of DatelineArcSeen */
  GArray *trunks;        /* of DatelineArcTrunk, a bundle each */
  GArray *strong_trunks; /* one for each arc that stands out */
  GArray *hints;         /* of DatelineArcHint */
  guint n_up;
  guint n_down;
};

/* Makes what is stale anew. FALSE where nothing is to be drawn. */
gboolean dateline_arc_layer_refresh (DatelineArcLayer *self);
/* For a chip or a label; (transfer none). */
PangoLayout *dateline_arc_layer_get_layout (DatelineArcLayer *self, const char *label);

G_END_DECLS
