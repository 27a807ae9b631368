/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one article's text with its tags: a read-only GtkTextView with label lanes drawn into it.
 * Knows text, regions and marks, but no project: a view gives it these and listens.
 *
 * All offsets are code points of the article's text. Regions that are hidden on request are hidden
 * in the display only; offsets stay the article's. */
#pragma once

#include <gtk/gtk.h>

#include "model/span.h"
#include "text/regions.h"
#include "widgets/hover-card.h"

G_BEGIN_DECLS

/* What is drawn of an annotation. @id is the caller's, never 0. */
typedef struct
{
  guint64 id;
  GArray *fragments; /* of DatelineSpan, normal */
  guint colour;      /* place in the palette */
  char *label;       /* the chip's text */
  char *description; /* one sentence for assistive technology and the hover card */
  guint coder;       /* 0: one's own; else a number for whose it is, drawn with a pattern */
  char *initials;    /* of that coder, "" for one's own */
} DatelineMark;

DatelineMark *dateline_mark_new (guint64 id,
                                 const GArray *fragments,
                                 guint colour,
                                 const char *label,
                                 const char *description);
/* Somebody else's. */
void dateline_mark_set_coder (DatelineMark *mark, guint coder, const char *initials);
void dateline_mark_free (DatelineMark *mark);

/* A relation: an arc from one mark to another. @id is the caller's, never 0 and no mark's. */
typedef struct
{
  guint64 id;
  guint64 from; /* ids of marks */
  guint64 to;
  guint colour;      /* place in the palette */
  char *label;       /* written at the arc */
  char *description; /* one sentence for assistive technology */
} DatelineArc;

typedef enum
{
  DATELINE_ARCS_NONE,
  DATELINE_ARCS_CHOSEN, /* those of the chosen mark, or the chosen one */
  DATELINE_ARCS_ALL,
} DatelineArcsShown;

DatelineArc *dateline_arc_new (guint64 id,
                               guint64 from,
                               guint64 to,
                               guint colour,
                               const char *label,
                               const char *description);
void dateline_arc_free (DatelineArc *arc);

/* What the hover card says of a mark or an arc; (transfer full) (nullable): NULL leaves it to the
 * mark's own label and description. */
typedef DatelineCardEntry *(*DatelineReaderDescribe) (guint64 id, gpointer data);

#define DATELINE_TYPE_READER (dateline_reader_get_type ())

/**
 * DatelineReader:
 *
 * Properties: "chosen" (guint64, 0: none), "text-size" (double, pixels), "column-width" (int,
 * characters), "show-labels" (boolean: all chips), "hide-extras" (boolean: regions that are no
 * reading matter, such as related links and boilerplate, are hidden instead of dimmed), "arcs-shown"
 * (int, DatelineArcsShown).
 *
 * Signals: "mark-activated" (guint64): a mark or an arc was clicked, or a mark reached by Tab; "selection-changed";
 * "context-menu" (double x, double y, guint offset): asked for over the text.
 *
 * Actions, all bound to keys: reader.next-mark, reader.previous-mark (Tab, Shift+Tab; they emit
 * "mark-activated"), reader.select-word, reader.select-sentence, reader.grow-word,
 * reader.shrink-word, reader.grow-sentence, reader.select-range (uu): code points [start, end),
 * reader.show-card (Alt+Return; again hides it),
 * reader.list-marks (Alt+L): a list of the tags at the caret, or else in its row.
 */
G_DECLARE_FINAL_TYPE (DatelineReader, dateline_reader, DATELINE, READER, GtkTextView)

GtkWidget *dateline_reader_new (void);

/* A new text; marks, hits and selection go. @regions: of DatelineRegion. */
void dateline_reader_set_text (DatelineReader *self,
                               const char *text,
                               const GArray *regions,
                               const char *language);
/* The same text with other regions; keeps scroll position, selection and marks. */
void dateline_reader_set_regions (DatelineReader *self, const GArray *regions);
/* (transfer full) @marks: of DatelineMark. */
void dateline_reader_set_marks (DatelineReader *self, GPtrArray *marks);
/* (transfer full): one more, or one changed (same id). */
void dateline_reader_put_mark (DatelineReader *self, DatelineMark *mark);
void dateline_reader_remove_mark (DatelineReader *self, guint64 id);
/* Relations between marks, drawn where both marks are known. (transfer full) @arcs: of DatelineArc. */
void dateline_reader_set_arcs (DatelineReader *self, GPtrArray *arcs);
/* (transfer full): one more, or one changed (same id). */
void dateline_reader_put_arc (DatelineReader *self, DatelineArc *arc);
void dateline_reader_remove_arc (DatelineReader *self, guint64 id);
/* A relation that is about to be made, dashed, whatever is shown of the others; (transfer full)
 * (nullable). Its id is ignored. */
void dateline_reader_set_preview (DatelineReader *self, DatelineArc *arc);
/* A mark that is about to be meant, outlined like the chosen one; 0: none. */
void dateline_reader_point_at (DatelineReader *self, guint64 mark);
/* The next of a mark's arcs behind arc @arc (0: the first), round again; 0: it has none. */
guint64 dateline_reader_next_arc_of (DatelineReader *self, guint64 mark, guint64 arc);
/* Chooses a mark or an arc without emitting "mark-activated"; scrolls it into view where @reveal. */
void dateline_reader_choose (DatelineReader *self, guint64 id, gboolean reveal);
void dateline_reader_set_describe (DatelineReader *self,
                                   DatelineReaderDescribe describe,
                                   gpointer data);
/* FALSE where none was shown. */
gboolean dateline_reader_hide_card (DatelineReader *self);
/* All that the card says, NULL while there is none. */
const char *dateline_reader_get_card_text (DatelineReader *self);
/* Whether the paragraph at @offset runs right to left. */
gboolean dateline_reader_runs_backward (DatelineReader *self, guint offset);
/* FALSE, and both the caret's place, where nothing is selected. */
gboolean dateline_reader_get_selection (DatelineReader *self, guint *start, guint *end);
/* Whole characters: widened where an end lies between a letter and its accent. */
void dateline_reader_select (DatelineReader *self, guint start, guint end);
/* Where search terms stand; (transfer none) of DatelineSpan; and which is the current one (-1). */
void dateline_reader_set_hits (DatelineReader *self, const GArray *hits);
void dateline_reader_show_hit (DatelineReader *self, int hit);
int dateline_reader_get_hit (DatelineReader *self);
guint dateline_reader_get_n_hits (DatelineReader *self);
/* Words that name a day, underlined with dots: (transfer none) (nullable) of DatelineSpan, ascending and not
 * overlapping. Their card is asked for by DATELINE_READER_DAYS and the day's number. */
#define DATELINE_READER_DAYS (G_GUINT64_CONSTANT (1) << 62)
void dateline_reader_set_days (DatelineReader *self, const GArray *days);
/* Shows the card of the day number @day beside the caret, whether or not the days are underlined. */
void dateline_reader_show_day (DatelineReader *self, guint day);
/* Scrolls so that @offset is comfortably visible. */
void dateline_reader_scroll_to (DatelineReader *self, guint offset);
/* The ids under @offset, innermost (shortest) first; of guint64. */
GArray *dateline_reader_marks_at (DatelineReader *self, guint offset);
/* The rectangle of [start, end)'s first line in widget coordinates, for popovers. */
void dateline_reader_get_rectangle (DatelineReader *self,
                                    guint start,
                                    guint end,
                                    GdkRectangle *rectangle);

G_END_DECLS
