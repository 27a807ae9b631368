/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving labels and layers about in the codebook, by steps or by dropping one on another; and what a
 * label's key may be. */
#pragma once

#include "store/edits.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_STEP_UP,   /* before the one above it, among its siblings */
  DATELINE_STEP_DOWN, /* behind the one below it */
  DATELINE_STEP_IN,   /* under the one above it, as its last */
  DATELINE_STEP_OUT,  /* beside the one it is under, right behind it */
} DatelineStep;

typedef enum
{
  DATELINE_DROP_BEFORE,
  DATELINE_DROP_AFTER,
  DATELINE_DROP_INTO,
} DatelineDrop;

/* @record: a DatelineLabel or DatelineLayer; layers only go up and down. */
gboolean dateline_codebook_can_step (DatelineProject *project,
                                     DatelineRecord *record,
                                     DatelineStep step);
/* One action of the history; TRUE without one where there is nowhere to go. */
gboolean dateline_codebook_step (DatelineProject *project,
                                 DatelineRecord *record,
                                 DatelineStep step,
                                 GError **error);
/* A label can go beside or into a label of its layer that is not nested under it, and into its
 * layer, where it comes first; a layer beside another one. */
gboolean dateline_codebook_can_drop (DatelineRecord *record,
                                     DatelineRecord *target,
                                     DatelineDrop place);
gboolean dateline_codebook_drop (DatelineProject *project,
                                 DatelineRecord *record,
                                 DatelineRecord *target,
                                 DatelineDrop place,
                                 GError **error);
/* Why @key can't be @label's: (transfer full) (nullable). Unlike names, keys are unique in the whole
 * codebook, and in any case, because a key press does not tell "q" from "Q". */
char *dateline_codebook_check_key (DatelineProject *project, DatelineLabel *label, const char *key);
/* As it is printed on the key: "Q" for "q"; (transfer full) (nullable). */
char *dateline_codebook_show_key (DatelineLabel *label);
/* The first of @base, "@base 2", "@base 3" … that no label of @layer (NULL: no layer) is called;
 * (transfer full). */
char *dateline_codebook_free_name (DatelineProject *project,
                                   DatelineLayer *layer,
                                   const char *base);

G_END_DECLS
