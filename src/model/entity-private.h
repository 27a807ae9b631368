/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an entity's names are kept for matching; for entity.c and entity-match.c only. */
#pragma once

#include "model/entity.h"

G_BEGIN_DECLS

/* How well something typed fits one of the names, best first. */
typedef enum
{
  DATELINE_FORM_EXACT,
  DATELINE_FORM_START,
  DATELINE_FORM_WORD_START,
  DATELINE_FORM_ANYWHERE,
  DATELINE_FORM_NONE,
} DatelineFormRank;

/* Folded name and aliases: "\nname\nalias\nalias\n". */
const char *dateline_entity_get_forms (DatelineEntity *self);

/* The best rank of @folded (@length bytes, without line breaks) in such a string. */
DatelineFormRank dateline_forms_rank (const char *forms, const char *folded, gsize length);

G_END_DECLS
