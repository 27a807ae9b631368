/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answer-offers.c and answer-entities.c share while they collect. */
#pragma once

#include "views/answer-offers.h"

G_BEGIN_DECLS

typedef struct
{
  const DatelineQuestion *question;
  const char *typed;
  const char *folded; /* what was typed, see dateline_fold() */
  guint limit;
  GPtrArray *offers;
  GPtrArray *earlier; /* (nullable): answers to the field, the newest first; when first asked for */
  int first;
  char *problem;
} DatelineOffers;

/* NULL where the value is offered already, or there is no more room. */
DatelineOffer *dateline_offers_add (DatelineOffers *self, const char *title, const char *value);
DatelineOffer *dateline_offers_add_answer (DatelineOffers *self, const char *value);
/* (transfer full) (element-type utf8) */
GPtrArray *dateline_offers_list_earlier (DatelineOffers *self);

/* answer-entities.c */
void dateline_offers_add_entities (DatelineOffers *self);

G_END_DECLS
