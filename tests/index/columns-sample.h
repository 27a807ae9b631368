/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random articles with tags, as rows that a naive loop can read and as the columns made of them. */
#pragma once

#include "index/columns-private.h"

G_BEGIN_DECLS

#define SAMPLE_N_SOURCES  6
#define SAMPLE_N_LABELS   8
#define SAMPLE_N_ENTITIES 12
#define SAMPLE_N_TAGS     5

typedef struct
{
  gboolean there;
  DatelineArticleFacts facts;
  DatelineTagFacts tags[SAMPLE_N_TAGS];
  guint n_tags;
} SampleRow;

typedef struct
{
  DatelineColumns *columns;
  SampleRow *rows; /* by id */
  guint n_rows;
} Sample;

/* Some of the @n_rows are not there. */
Sample *sample_new (guint n_rows);
void sample_free (Sample *sample);
/* Adds, changes or removes one. */
void sample_change (Sample *sample);
/* Fails where the columns don't say what the rows do. */
void sample_check (const Sample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

G_END_DECLS
