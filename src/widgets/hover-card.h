/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the tags under the pointer, in a card beside them. Knows entries of text only;
 * where it stands and when it shows is left to who owns it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry that is no tag's has no chip. */
#define DATELINE_CARD_NO_COLOUR G_MAXUINT

/* One tag. All strings but the title may be NULL. */
typedef struct
{
  guint colour;      /* place in the palette */
  char *title;       /* the label */
  char *subtitle;    /* the entity */
  GPtrArray *names;  /* of char *: of its answers … */
  GPtrArray *values; /* … and what they are */
  char *note;
  char *foot; /* who, when, how */
} DatelineCardEntry;

DatelineCardEntry *dateline_card_entry_new (guint colour, const char *title, const char *subtitle);
void dateline_card_entry_free (DatelineCardEntry *entry);
void dateline_card_entry_add (DatelineCardEntry *entry, const char *name, const char *value);
/* All of it in one line, for assistive technology; (transfer full). */
char *dateline_card_entry_to_text (const DatelineCardEntry *entry);

#define DATELINE_TYPE_HOVER_CARD (dateline_hover_card_get_type ())

/* Takes no clicks and no keys: what lies below it stays within reach. */
G_DECLARE_FINAL_TYPE (DatelineHoverCard, dateline_hover_card, DATELINE, HOVER_CARD, GtkWidget)

GtkWidget *dateline_hover_card_new (void);
/* @entries: of DatelineCardEntry, the innermost first; beyond the fifth they are only counted.
 * @max_width: pixels. */
void dateline_hover_card_set_entries (DatelineHoverCard *self,
                                      const GPtrArray *entries,
                                      int max_width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCardEntry, dateline_card_entry_free)

G_END_DECLS
