/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of any number of entities, to be looked for in one pass, and what each would be tagged as. It
 * holds ids and strings only, so that it can be handed to a thread. */
#pragma once

#include "store/project.h"
#include "text/matcher.h"

G_BEGIN_DECLS

typedef struct _DatelineNameSet DatelineNameSet;

/* What one form may mean. */
typedef struct
{
  gint64 entity; /* 0: the label names none */
  gint64 label;
} DatelineNameMeaning;

DatelineNameSet *dateline_name_set_new (void);
DatelineNameSet *dateline_name_set_ref (DatelineNameSet *self);
void dateline_name_set_unref (DatelineNameSet *self);

/* Its name and its aliases. @label: what it is tagged as, NULL: its kind. FALSE, and nothing is added, where
 * that is no label for stretches of text. Not after dateline_name_set_prepare (). */
gboolean dateline_name_set_add (DatelineNameSet *self,
                                DatelineEntity *entity,
                                DatelineLabel *label);
guint dateline_name_set_get_n_entities (const DatelineNameSet *self);

/* Ends the adding; in any thread, and takes its time with tens of thousands. */
void dateline_name_set_prepare (DatelineNameSet *self,
                                DatelineMatchOptions options,
                                const char *const *endings);
/* (transfer none): once prepared */
const DatelineMatcher *dateline_name_set_get_matcher (const DatelineNameSet *self);
/* How many entities have that form, in the order in which they were added; 1 where it is plain what is meant. */
guint dateline_name_set_count_meanings (const DatelineNameSet *self, guint form);
const DatelineNameMeaning *dateline_name_set_get_meaning (const DatelineNameSet *self,
                                                          guint form,
                                                          guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNameSet, dateline_name_set_unref)

G_END_DECLS
