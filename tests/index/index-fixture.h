/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real project of six articles with its index, and queries that are known to find some of them. */
#pragma once

#include "index/index.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineIndex *index;
  guint n_signals; /* of the project, that should each give one "changed" */
  guint n_changed;
} Fixture;

typedef struct
{
  const char *query;
  const char *ids;
} FixtureQuery;

extern const FixtureQuery fixture_queries[];
extern const guint fixture_n_queries;

void fixture_set_up (Fixture *fixture, gconstpointer data);
/* Fails where a signal of the project did not give exactly one of the index. */
void fixture_tear_down (Fixture *fixture, gconstpointer data);

/* The same six articles again, with other numbers in their texts. */
void fixture_import (DatelineProject *project, guint first_number);
DatelineLabel *fixture_get_label (DatelineProject *project, const char *name);
void fixture_tag (DatelineProject *project, gint64 id, const char *label, DatelineEntity *entity);

/* "1 2 3" */
char *fixture_print_ids (const GArray *ids);
/* What a query finds. */
char *fixture_find (DatelineIndex *index, const char *string);

G_END_DECLS
