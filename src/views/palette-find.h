/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command palette finds for what is typed, section by section: actions, labels, entities, articles. */
#pragma once

#include "views/command-palette-match.h"
#include "views/session.h"

G_BEGIN_DECLS

typedef struct
{
  char *action; /* detailed */
  char *title;
  char *accelerator; /* (nullable): as the application has it */
  gboolean enabled;
} DatelineCommand;

void dateline_command_free (DatelineCommand *self);

typedef enum
{
  DATELINE_FOUND_ACTIONS,
  DATELINE_FOUND_LABELS,
  DATELINE_FOUND_ENTITIES,
  DATELINE_FOUND_ARTICLES,
} DatelineFoundSection;

/* An action, or with @record a label, entity or article. */
typedef struct
{
  DatelineFoundSection section;
  DatelineFit fit;
  const DatelineCommand *command; /* (unowned) (nullable) */
  DatelineRecord *record;         /* (nullable) */
} DatelineFound;

void dateline_found_free (DatelineFound *self);
/* A GCompareFunc for arrays of DatelineFound: the best fit first. */
int dateline_found_compare_cb (gconstpointer a, gconstpointer b);

/* Each appends to @found, of DatelineFound. @commands: of DatelineCommand; of the others @max at most, as they
 * may be many. */
void dateline_palette_find_actions (const GPtrArray *commands, const char *typed, GPtrArray *found);
void dateline_palette_find_labels (DatelineSession *session, const char *typed, GPtrArray *found);
void dateline_palette_find_entities (DatelineSession *session,
                                     const char *typed,
                                     guint max,
                                     GPtrArray *found);
/* Those whose title has what is typed, then those whose text does. May take a while. */
void dateline_palette_find_articles (DatelineSession *session,
                                     const char *typed,
                                     guint max,
                                     GPtrArray *found);

G_END_DECLS
