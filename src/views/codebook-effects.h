/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change of a layer would do to what is tagged already, in sentences and with the tags. */
#pragma once

#include "store/edits.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;     /* one sentence */
  gboolean loses; /* whether answers would be lost; otherwise everything stays as it is */
  /* Of DatelineReviewPlace, some hundreds at most; answers are words here, as people read them. */
  GPtrArray *places;
} DatelineEffect;

void dateline_effect_free (DatelineEffect *effect);

/* (transfer full) (element-type DatelineEffect): of what hurts no tag nothing is said. @settings or
 * @fields may be NULL where they don't change. */
GPtrArray *dateline_codebook_foresee (DatelineProject *project,
                                      DatelineLayer *layer,
                                      const DatelineLayerSettings *settings,
                                      GPtrArray *fields,
                                      const GArray *renames,
                                      GError **error);

G_END_DECLS
