/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities that may be one, each pair with its reason in words. Nothing is merged here: a person
 * looks at each pair, and what was said to be two is never proposed again. */
#pragma once

#include "index/index.h"
#include "text/names.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PROPOSAL (dateline_proposal_get_type ())

typedef struct
{
  DatelineEntity *keep;  /* whose name would stay: the full one, or the one named more often */
  DatelineEntity *other; /* whose name would become another name of it */
  char *keep_form;       /* of the names of each the two that fit */
  char *other_form;
  DatelineNameMatch match; /* its first_long says whether keep_form is the longer */
  guint keep_articles;     /* in how many articles they are named, and in how many both */
  guint other_articles;
  guint shared;
  guint rivals;    /* how many others the shorter form may stand for as well */
  gboolean across; /* they are of different kinds */
  double score;    /* from 0 to 1: names and articles together; an order, no probability */
} DatelineProposal;

GType dateline_proposal_get_type (void);
DatelineProposal *dateline_proposal_copy (const DatelineProposal *self);
void dateline_proposal_free (DatelineProposal *self);

/* "‘Lavrov’ is the surname of ‘Sergey Lavrov’", and what the articles say: "named in the same 12
 * articles", nothing where they say nothing. (transfer full), @evidence (out) (nullable). */
char *dateline_proposal_describe (const DatelineProposal *self, char **evidence);

/* Surest first. Pairs that were said to be two, and of many names that no article has
 * those that are not nearly equal, are left out. The names are compared in a thread; @progress is told in the
 * caller's main context how much of it is done, from 0 to 1. */
void dateline_index_propose_async (DatelineIndex *self,
                                   void (*progress) (double done, gpointer data),
                                   gpointer progress_data,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
/* Returns: (transfer full) (element-type DatelineProposal) */
GPtrArray *dateline_index_propose_finish (DatelineIndex *self,
                                          GAsyncResult *result,
                                          GError **error);
/* The same at once. */
GPtrArray *dateline_index_propose (DatelineIndex *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineProposal, dateline_proposal_free)

G_END_DECLS
