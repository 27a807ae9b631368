/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which articles are copies of one another: as found in the texts, which is kept but not part of the
 * history, and as a person said, which is an edit like any other and outlives every search. */
#pragma once

#include "model/draft.h"
#include "store/project.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 article;
  gint64 cluster; /* the article that came first when it was looked for; its own is itself */
  double share;   /* how much of its text stands in that one, from 0 to 1 */
} DatelineCopyFacts;

typedef enum
{
  DATELINE_COPY_VERDICT_NONE,
  DATELINE_COPY_VERDICT_SAME,
  DATELINE_COPY_VERDICT_APART,
} DatelineCopyVerdict;

/* Somebody said of @article that it is, or is not, a copy of @other. */
typedef struct
{
  gint64 article;
  gint64 other;
  DatelineCopyVerdict verdict; /* never NONE */
} DatelineCopyVerdictFacts;

/* Puts @copies (element-type DatelineCopyFacts) in the place of what was found before; only what differs
 * is written. @version: of the way in which they were found. Not an edit: it is not undone, and stands
 * between dateline_project_begin() and _commit() as well as outside. Articles that are gone are
 * passed over. Emits "copies-changed" where anything differs. */
gboolean dateline_project_store_copies (DatelineProject *self,
                                        const GArray *copies,
                                        guint version,
                                        GError **error);
/* When they were last looked for, in microseconds, and how; FALSE: never. */
gboolean dateline_project_get_copies_run (DatelineProject *self, guint *version, gint64 *time);
/* (element-type DatelineCopyFacts): as found, by article; also those of articles that are removed. */
GArray *dateline_project_list_copies (DatelineProject *self, GError **error);
/* (element-type DatelineCopyVerdictFacts): by article and other; likewise. */
GArray *dateline_project_list_copy_verdicts (DatelineProject *self, GError **error);

/* Fills in the group, share and verdicts of @draft, which is to be @article, as they are in the file: groups as found,
 * with what was said beside them. */
gboolean dateline_project_load_copy (DatelineProject *self,
                                     DatelineArticle *article,
                                     DatelineDraft *draft,
                                     GError **error);

/* An edit. NONE takes back what was said of the two, in either direction. */
gboolean dateline_project_set_copy_verdict (DatelineProject *self,
                                            DatelineArticle *article,
                                            DatelineArticle *other,
                                            DatelineCopyVerdict verdict,
                                            GError **error);
DatelineCopyVerdict dateline_project_get_copy_verdict (DatelineProject *self,
                                                       DatelineArticle *article,
                                                       DatelineArticle *other);

G_END_DECLS
