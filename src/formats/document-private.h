/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of documents share: a paragraph in the making, and the sentences on what is left out. */
#pragma once

#include "formats/document.h"
#include "formats/xml-safe.h"

G_BEGIN_DECLS

/* Text that comes in runs, bold or not. */
typedef struct
{
  GString *text;
  gsize bold_bytes; /* of the beginning */
  gsize n_bold;     /* bytes that are bold, and that aren't, blanks left out */
  gsize n_plain;
  gboolean broken; /* the bold beginning has ended */
} DatelineRuns;

void dateline_runs_init (DatelineRuns *runs);
void dateline_runs_clear (DatelineRuns *runs);
/* Empties it for the next paragraph. */
void dateline_runs_reset (DatelineRuns *runs);
void dateline_runs_append (DatelineRuns *runs, const char *text, gsize length, gboolean bold);
/* dateline_document_add() with what is bold of it. */
DatelineParagraph *dateline_runs_add (DatelineRuns *runs,
                                      DatelineDocument *document,
                                      DatelineParagraphKind kind);

/* Characters that were deleted or hidden, and comments; says nothing of what is 0. */
void dateline_document_tell (DatelineDocument *document,
                             guint n_deleted,
                             guint n_hidden,
                             guint n_comments);

/* Everything in @body that people read, paragraph by paragraph. */
void dateline_document_add_xhtml (DatelineDocument *document, const xmlNode *body);

G_END_DECLS
