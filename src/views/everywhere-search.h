/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be tagged everywhere, and looking for it in the background. */
#pragma once

#include "store/occurrences.h"
#include "views/session.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SCOPE_ARTICLE, /* the chosen one */
  DATELINE_SCOPE_QUERY,   /* those in the list */
  DATELINE_SCOPE_PROJECT,
} DatelineScope;

/* The name and the aliases of an entity, NULL-terminated; free with g_strfreev(). */
GStrv dateline_everywhere_list_names (DatelineEntity *entity);
/* What a person types to stand for several: parted by "|" or line breaks, without empty ones. */
GStrv dateline_everywhere_parse_forms (const char *typed);
/* The same for endings, parted by commas or white space. */
GStrv dateline_everywhere_parse_endings (const char *typed);

/* What an ordinary name is looked for with. */
#define DATELINE_EVERYWHERE_OPTIONS \
  (DATELINE_MATCH_WHOLE_WORDS | DATELINE_MATCH_FOLD_HYPHENS | DATELINE_MATCH_FOLD_SPACE)

typedef struct
{
  const char *const *forms; /* words that are looked for */
  DatelineLabel *label;     /* (nullable): what they would be tagged as */
  DatelineNameSet *names;   /* (nullable): instead of both: a new one, which the search prepares */
  DatelineMatchOptions options;
  const char *const *endings;
  DatelineScope scope;
} DatelineEverywhereQuestion;

/* Tags of the project's coder count. @question is copied; @progress: (nullable): must outlive the search, as
 * must nothing else. */
void dateline_everywhere_search_async (DatelineSession *session,
                                       const DatelineEverywhereQuestion *question,
                                       DatelineProgress *progress,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
/* (element-type DatelineOccurrence) */
GArray *dateline_everywhere_search_finish (GAsyncResult *result, GError **error);

G_END_DECLS
