/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields in plain words: what kind of answer they take, and what else is asked of it. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* How many kinds of answer there are. */
#define DATELINE_N_FIELD_TYPES (DATELINE_FIELD_LINK + 1)

/* "One of several choices" */
const char *dateline_field_type_to_words (DatelineFieldType type);
/* (transfer full): "One of: for, against; must be answered" */
char *dateline_field_describe (DatelineProject *project, DatelineField *field);
/* (transfer full): an answer as people read it: choices in a row, the name of an entity or label.
 * @value: as it is stored. */
char *dateline_field_answer_to_words (DatelineProject *project,
                                      DatelineField *field,
                                      const char *value);
/* (transfer full): a number as people write it; "" for NAN. */
char *dateline_number_to_words (double number);
/* The other way round, in the user's way or C's: NAN for "", FALSE where it is no number. */
gboolean dateline_number_from_words (const char *words, double *number);

/* (transfer full): names of the layers and labels of these UUIDs, "Person, Place"; "" for none. */
char *dateline_records_to_words (DatelineProject *project, const char *const *uuids);

G_END_DECLS
