/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain data with names: what is shown is put into words once. */
#include "views/proposal-item.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define NEARLY_SURE 0.85
#define LIKELY      0.7

struct _DatelineProposalItem
{
  GObject parent_instance;

  DatelineEntity *keep;
  DatelineEntity *other;
  char *reason;
  char *evidence;
  double score;
  gboolean apart;
};

G_DEFINE_FINAL_TYPE (DatelineProposalItem, dateline_proposal_item, G_TYPE_OBJECT)

static void
dateline_proposal_item_finalize (GObject *object)
{
  DatelineProposalItem *self = DATELINE_PROPOSAL_ITEM (object);

  g_object_unref (self->keep);
  g_object_unref (self->other);
  g_free (self->reason);
  g_free (self->evidence);

  G_OBJECT_CLASS (dateline_proposal_item_parent_class)->finalize (object);
}

static void
dateline_proposal_item_class_init (DatelineProposalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_proposal_item_finalize;
}

static void
dateline_proposal_item_init (DatelineProposalItem *self)
{
}

DatelineProposalItem *
dateline_proposal_item_new (const DatelineProposal *proposal)
{
  DatelineProposalItem *self = g_object_new (DATELINE_TYPE_PROPOSAL_ITEM, NULL);

  self->keep = g_object_ref (proposal->keep);
  self->other = g_object_ref (proposal->other);
  self->reason = dateline_proposal_describe (proposal, &self->evidence);
  self->score = proposal->score;
  return self;
}

DatelineProposalItem *
dateline_proposal_item_new_apart (DatelineEntity *a, DatelineEntity *b)
{
  DatelineProposalItem *self = g_object_new (DATELINE_TYPE_PROPOSAL_ITEM, NULL);

  self->keep = g_object_ref (a);
  self->other = g_object_ref (b);
  self->apart = TRUE;
  return self;
}

gboolean
dateline_proposal_item_is_apart (DatelineProposalItem *self)
{
  return self->apart;
}

DatelineEntity *
dateline_proposal_item_get_keep (DatelineProposalItem *self)
{
  return self->keep;
}

DatelineEntity *
dateline_proposal_item_get_other (DatelineProposalItem *self)
{
  return self->other;
}

const char *
dateline_proposal_item_get_reason (DatelineProposalItem *self)
{
  return self->reason != NULL ? self->reason : "";
}

const char *
dateline_proposal_item_get_evidence (DatelineProposalItem *self)
{
  return self->evidence != NULL ? self->evidence : "";
}

const char *
dateline_proposal_item_get_certainty (DatelineProposalItem *self)
{
  if (self->apart)
    return "";
  /* Translators: how sure it is that two names mean the same. */
  return self->score >= NEARLY_SURE ? _ ("nearly sure")
         : self->score >= LIKELY    ? _ ("likely")
                                    : _ ("possible");
}
