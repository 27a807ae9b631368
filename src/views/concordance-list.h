/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mentions of one entity as a list model: a line is made when somebody looks at it, and its
 * context is cut out of the article's text then. */
#pragma once

#include <gio/gio.h>

#include "store/project.h"

G_BEGIN_DECLS

/* One mention with the words around it. */
#define DATELINE_TYPE_CONCORDANCE_LINE (dateline_concordance_line_get_type ())

G_DECLARE_FINAL_TYPE (DatelineConcordanceLine,
                      dateline_concordance_line,
                      DATELINE,
                      CONCORDANCE_LINE,
                      GObject)

/* (nullable): it may have been removed a moment ago. */
DatelineArticle *dateline_concordance_line_get_article (DatelineConcordanceLine *self);
/* What stands before the mention, the mention and what follows, on one line each; never NULL. */
const char *dateline_concordance_line_get_before (DatelineConcordanceLine *self);
const char *dateline_concordance_line_get_middle (DatelineConcordanceLine *self);
const char *dateline_concordance_line_get_after (DatelineConcordanceLine *self);

#define DATELINE_TYPE_CONCORDANCE_LIST (dateline_concordance_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineConcordanceList,
                      dateline_concordance_list,
                      DATELINE,
                      CONCORDANCE_LIST,
                      GObject)

DatelineConcordanceList *dateline_concordance_list_new (void);
/* Puts @mentions (nullable, of DatelineMention) in the place of what is there. Lines that stay are
 * not touched, so that a selection of them stays too. @project: (nullable) where they are from. */
void dateline_concordance_list_set (DatelineConcordanceList *self,
                                    DatelineProject *project,
                                    GArray *mentions);
/* (transfer none): NULL beyond the end. */
const DatelineMention *dateline_concordance_list_peek (DatelineConcordanceList *self,
                                                       guint position);

G_END_DECLS
