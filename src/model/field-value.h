/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer to a field may look like. An answer is always one string:
 *
 * - text: as it is; choice: the choice; choices: a JSON array of them in the field's order
 * - yes-no: "yes" or "no"; number: as in C, such as "-2.5"
 * - date: "2022", "2022-01" or "2022-01-26"
 * - entity, label, link: a UUID
 *
 * Whether the entity, label or annotation of that UUID is there is the store's business. */
#pragma once

#include "model/field.h"

G_BEGIN_DECLS

/* (nullable) (transfer full): NULL where @value is a fine answer, else a sentence that says what is
 * wrong with it, in the user's language. */
char *dateline_field_check (DatelineField *field, const char *value);
/* (transfer full): an answer that passed the check, in the one form in which it is stored: choices
 * in the field's order and each once. */
char *dateline_field_tidy (DatelineField *field, const char *value);
/* (nullable) (transfer full): what an answer to @from becomes as an answer to @field, as far as
 * that can be said without asking the project: NULL where it fits no more. */
char *dateline_field_convert (DatelineField *field, DatelineField *from, const char *value);

/* (nullable) (transfer full): the choices in an answer, NULL where it is not a JSON array of
 * strings. */
GStrv dateline_choices_from_value (const char *value);
/* (transfer full): in the order given; "[]" for none. */
char *dateline_choices_to_value (const char *const *choices);

G_END_DECLS
