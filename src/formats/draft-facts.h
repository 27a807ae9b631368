/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers say of an article beside its text, put the same way by all of them. */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* What is NULL or empty is not said. The names are those of HACKING.md; a file keeps them for ever. */
void dateline_draft_set_metadata (DatelineDraft *draft, const char *name, const char *value);
/* "en-GB", "en_GB" and "EN" are "en"; (transfer full) (nullable): NULL where it is no such code. */
char *dateline_language_code (const char *language);
/* The host of an address without "www."; (transfer full) (nullable). */
char *dateline_host_of (const char *url);
/**
 * dateline_draft_weigh_date:
 * @draft: its text and regions must be there
 * @claimed: (transfer full) (nullable): what the record itself says of its day
 * @name: (nullable): the base name of the file, which may hold a date
 *
 * The day that is claimed, with what the text says against it as doubts; where nothing is claimed,
 * what text and name let guess. Evidence is weighed, never overwritten. Place and agency of a report's
 * first words ("KYIV (Reuters) —") become metadata where the record names none.
 */
void dateline_draft_weigh_date (DatelineDraft *draft, DatelineDate *claimed, const char *name);

/* Says that @n_replaced pieces of a file mean nothing in its @encoding, which is a loss; (transfer full)
 * (nullable): NULL where there are none. */
char *dateline_describe_replaced (guint n_replaced, const char *encoding);
/* A line for each; (transfer full) (nullable), as both of them. */
char *dateline_join_problems (const char *one, const char *other);

G_END_DECLS
