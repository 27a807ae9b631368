/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up news of which it is known what was copied from what: agency texts that several print, cut to
 * 30 to 100 %, with new leads, headlines, quotation marks and small corrections; and what is no copy:
 * texts that share a footer, a quote of the same event, a paragraph of background, or that bring many
 * others in one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  COPY_SET_ALONE,      /* nothing like it but what all of its source have */
  COPY_SET_PRINTED,    /* an agency's text, or a copy of it */
  COPY_SET_SAME_EVENT, /* quotes what an agency's text quotes */
  COPY_SET_SERIES,     /* has a paragraph that others have as well */
  COPY_SET_DIGEST,     /* begins of several others */
  COPY_SET_BRIEF,      /* 15 to 60 words, alone or printed by several */
} CopySetKind;

typedef struct
{
  CopySetKind kind;
  guint truth; /* the same in copies of each other, else its own */
  guint source;
  gint32 day;
  char *title;
  char *text; /* with headline and footer */
} CopySetText;

typedef struct
{
  guint n;
  CopySetText *texts;
} CopySet;

CopySet *copy_set_new (guint32 seed, guint n);
void copy_set_free (CopySet *self);

/* @found: by text, what it was put together with (any number, the same in one group; G_MAXUINT:
 * alone). Over all pairs of texts. */
void copy_set_judge (const CopySet *self, const guint *found, double *precision, double *recall);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CopySet, copy_set_free)

G_END_DECLS
