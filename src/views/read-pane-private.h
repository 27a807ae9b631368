/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What read-pane.c, read-marks.c, read-actions.c and read-tagging.c share of the pane. */
#pragma once

#include "text/offsets.h"
#include "text/segments.h"
#include "views/answer-strip.h"
#include "views/entity-palette.h"
#include "views/left-out.h"
#include "views/read-known.h"
#include "views/read-pane.h"
#include "widgets/label-chip.h"

G_BEGIN_DECLS

typedef struct _DatelineAsking DatelineAsking;
typedef struct _DatelineJoin DatelineJoin;

struct _DatelineReadPane
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineArticle *article;
  char *text;
  GArray *regions;
  GStrv reasons; /* (nullable): for each region why it was left out, or "" */
  DatelineSegments *segments;
  DatelineOffsets *offsets; /* (nullable): when first asked for */
  GListModel *annotations;
  GPtrArray *shown; /* of DatelineAnnotation: what the list had at the last change */
  GHashTable *ends; /* UUIDs of the tags that relations join */
  GSimpleActionGroup *actions;
  DatelineEntityPalette *palette; /* (nullable): when first asked for */
  GPtrArray *asked; /* (nullable): meanings the palette asks for, which bring their labels along */
  DatelineAnswerStrip *strip; /* likewise */
  DatelineAsking *asking;     /* (nullable): what is asked once the tag is painted */
  DatelineJoin *join;         /* (nullable): a relation that is being made */
  GArray *quotations;         /* (nullable): when first asked for */
  GArray *names;              /* likewise: what looks like one */
  GArray *days;               /* (nullable) of DatelineTimeMention: when first asked for */
  gint32 days_reference;      /* from which they are reckoned */
  gboolean show_days;
  GHashTable *passed;            /* folded words that look like a name and are none */
  DatelineAnnotation *last_made; /* (nullable): what read.repeat repeats */
  DatelineReadKnown *known;
  gint64 read_before; /* the article that was shown before this one */
  gboolean following;
  guint margin_source;

  GtkStack *stack;
  GtkWidget *header;
  GtkWidget *source_button;
  GtkLabel *source;
  GtkButton *date_button;
  GtkLabel *title;
  GtkLabel *words;
  GtkMenuButton *status_button;
  GtkWidget *doubt_bar;
  GtkWidget *copies_bar;
  GtkLabel *copies;
  GtkWidget *note_button;
  GtkLabel *note;
  GtkLabel *doubt;
  GtkWidget *keep_button;
  GtkWidget *clear_button;
  GtkWidget *hits_bar;
  GtkLabel *hits;
  GtkWidget *join_bar;
  GtkLabel *join_title;
  GtkLabel *join_help;
  GtkScrolledWindow *scroller;
  GtkWidget *offer; /* what the space bar would do */
  DatelineKeyCap *offer_key;
  DatelineLabelChip *offer_chip;
  GtkLabel *offer_text;
  DatelineReader *reader;
  DatelineLeftOut *left_out;
};

/* read-marks.c: the article's annotations as marks of the reader. */
void dateline_read_pane_watch_annotations (DatelineReadPane *self);
void dateline_read_pane_forget_annotations (DatelineReadPane *self);
void dateline_read_pane_follow_chosen (DatelineReadPane *self);
void dateline_read_pane_mark_activated (DatelineReadPane *self, guint64 id);

/* read-card.c: what is known of a mark or an arc. */
DatelineCardEntry *dateline_read_pane_describe (guint64 id, gpointer pane);
/* Of the text; (transfer none) (nullable). */
const DatelineOffsets *dateline_read_pane_get_offsets (DatelineReadPane *self);
/* Of those that are shown, (transfer none) (nullable). */
DatelineAnnotation *dateline_read_pane_find (DatelineReadPane *self, guint64 id);

/* read-days.c: the days that the text speaks of. */
void dateline_read_pane_add_days (DatelineReadPane *self);
void dateline_read_pane_set_show_days (DatelineReadPane *self, gboolean show);
void dateline_read_pane_forget_days (DatelineReadPane *self);
/* The article or its date is another one. */
void dateline_read_pane_follow_date (DatelineReadPane *self);
/* (transfer full) (nullable): what the card says of day number @i. */
DatelineCardEntry *dateline_read_pane_describe_day (DatelineReadPane *self, guint i);

/* read-actions.c: makes the group and keeps what is enabled current. */
void dateline_read_pane_add_actions (DatelineReadPane *self);
void dateline_read_pane_update_actions (DatelineReadPane *self);
void dateline_read_pane_show_hit_count (DatelineReadPane *self);

/* read-status.c: from article to article. */
void dateline_read_pane_add_status (DatelineReadPane *self);

/* read-copies.c: what is said of copies, and the way from one to the next. */
void dateline_read_pane_add_copies (DatelineReadPane *self);
void dateline_read_pane_show_copies (DatelineReadPane *self);

/* read-tagging.c: keys to tags. */
void dateline_read_pane_add_tagging (DatelineReadPane *self);

G_END_DECLS
