/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pane and its actions share. */
#pragma once

#include "views/concordance.h"
#include "views/entities-pane.h"
#include "views/entity-columns.h"
#include "views/proposals-pane.h"

G_BEGIN_DECLS

struct _DatelineEntitiesPane
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineIndex *index;
  GListModel *entities; /* the project's */
  DatelineEntityTallies *tallies;
  DatelineEntityColumns *columns;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  GSimpleActionGroup *actions;
  GListStore *kinds;   /* of DatelineLabel: what the kind filter offers after "all" */
  GHashTable *fitting; /* (nullable) set of DatelineEntity that fit what is typed; NULL: all */
  gboolean following;
  gboolean named_only; /* names that no article has are left out, but for the chosen one */
  gboolean proposing;  /* the proposals are shown instead of the list */
  gboolean stale;
  guint fit_source;
  guint scroll_tick;

  GtkLabel *count;
  GtkSearchEntry *search;
  GtkDropDown *kind;
  GtkStack *stack;
  GtkColumnView *view;
  DatelineConcordance *concordance;
  DatelineProposalsPane *proposals;
  GtkToggleButton *proposals_button;
};

void dateline_entities_pane_add_actions (DatelineEntitiesPane *self);
/* Which of them can be done now. */
void dateline_entities_pane_update_actions (DatelineEntitiesPane *self);

/* The selected entities in the order of the list, (transfer full) of DatelineEntity; the session's
 * entity where it is not among the rows. */
GPtrArray *dateline_entities_pane_get_selected (DatelineEntitiesPane *self);
/* The kind that the filter lets through, (transfer none) (nullable). */
DatelineLabel *dateline_entities_pane_get_kind (DatelineEntitiesPane *self);
void dateline_entities_pane_clear_filter (DatelineEntitiesPane *self);
/* Whether names that no article has are in the list too. More than so many are left out at first. */
#define DATELINE_MANY_UNNAMED 200
void dateline_entities_pane_show_unnamed (DatelineEntitiesPane *self, gboolean shown);
/* The list of names, or the pairs that may be one. */
void dateline_entities_pane_show_proposals (DatelineEntitiesPane *self, gboolean shown);

G_END_DECLS
