/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that read Factiva share. */
#pragma once

#include "formats/bundle-record.h"

G_BEGIN_DECLS

/* "Document TAGON00020170401ed4100001", whatever the word before it: the number, or NULL. */
const char *dateline_factiva_find_number (const char *text);

/* Lines [from, to) of one article that have field codes (HD, PD, SN …); FALSE, and nothing is done,
 * where they have none. */
gboolean dateline_factiva_read_codes (DatelineBundleRecord *record,
                                      const GPtrArray *lines,
                                      guint from,
                                      guint to);
/* The same where only their order tells what the lines are. */
void dateline_factiva_read_order (DatelineBundleRecord *record,
                                  const GPtrArray *lines,
                                  guint from,
                                  guint to);

/* Whether a text, or its beginning, is XML of this database. */
gboolean dateline_factiva_is_xml (const char *text);
/* Takes one article (transfer full) and its piece of the file (transfer full); FALSE: no more is wanted. */
typedef gboolean (*DatelineFactivaRecordFunc) (DatelineBundleRecord *record,
                                               GBytes *original,
                                               const char *encoding,
                                               gpointer data);
/* Hands out all articles of such a text. */
gboolean dateline_factiva_read_xml (DatelineBundle *bundle,
                                    const char *name,
                                    DatelineFactivaRecordFunc func,
                                    gpointer data,
                                    GError **error);

/* Whether a document is an export of this database. */
gboolean dateline_factiva_matches (const DatelineDocument *document);
/* Takes an export apart. */
gboolean dateline_factiva_read (DatelineBundle *bundle,
                                const char *name,
                                DatelineDraftFunc func,
                                gpointer data,
                                GError **error);

G_END_DECLS
