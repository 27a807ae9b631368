/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The importer's inside: importer.c keeps its transactions, importer-rows.c writes drafts as rows. */
#pragma once

#include "store/importer-names-private.h"
#include "store/importer.h"

G_BEGIN_DECLS

struct _DatelineImporter
{
  DatelineConnection *connection;
  DatelineNames *names;
  char *subject;
  char *batch_uuid;
  gint64 coder; /* of the project */
  gint64 group; /* 0: nothing added yet */
  gint64 batch;
  gboolean stored; /* group and batch are committed */
  gboolean ended;  /* finished or aborted */

  gboolean open; /* a transaction is */
  guint n_in_chunk;
  gint64 chunk_begun; /* monotonic time */
  gint64 last_call;
  gint64 data_version; /* changes when another connection writes */

  gint64 newest;
  gint64 committed;
  GArray *renamed; /* of Renamed */
  GArray *found;   /* (nullable): see importer-copies.c */
};

/* A row of an undone import whose UUID went to one that came in again. */
typedef struct
{
  gboolean is_article;
  gint64 id;
  char *uuid;
} Renamed;

/* Writes all rows of the draft; returns the article's. Failures stick to the connection. */
gint64 dateline_importer_write_draft (DatelineImporter *self,
                                      const DatelineDraft *draft,
                                      GPtrArray *losses);
/* What the draft says of copies; what was found of those is written at the end, by ..._settle_copies(). */
void dateline_importer_write_copies (DatelineImporter *self,
                                     const DatelineDraft *draft,
                                     gint64 article);
void dateline_importer_settle_copies (DatelineImporter *self);
gboolean dateline_importer_has_uuid (DatelineImporter *self, const char *uuid);
/* Takes a UUID for a new row: the same where it is free. */
char *dateline_importer_claim_uuid (DatelineImporter *self, gboolean is_article, const char *uuid);

G_END_DECLS
