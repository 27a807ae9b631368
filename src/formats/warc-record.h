/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of a web archive (WARC 1.0 and 1.1, ISO 28500), one after the other, packed by gzip or not.
 * What is damaged costs itself: reading goes on at the next record that can be recognised. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A longer block is passed over. */
#define DATELINE_WARC_MAX_BLOCK (64 * 1024 * 1024)
/* Of such a block so much is kept, which is enough to say what it is. */
#define DATELINE_WARC_HEAD_BYTES (16 * 1024)
#define DATELINE_WARC_MAX_HEADER (64 * 1024)
/* How many times longer than the file what is packed in it may be, counted from so many bytes on. */
#define DATELINE_WARC_MAX_RATIO 250
#define DATELINE_WARC_RATIO_MIN (32 * 1024 * 1024)

typedef struct _DatelineWarc DatelineWarc;

typedef struct
{
  guint number;       /* in the file, from 1; damaged ones count as well */
  char *type;         /* lower case, "response"; NULL where @problem says why there is none */
  char *uri;          /* (nullable): WARC-Target-URI, without brackets */
  char *date;         /* (nullable): WARC-Date: when it was fetched */
  GHashTable *fields; /* name in lower case → value */
  GBytes *block;      /* (nullable): the record's content; NULL where @type is */
  gboolean is_long;   /* the block is longer than the limit; only its beginning is here */
  char *problem;      /* (nullable): what is wrong with it */
} DatelineWarcRecord;

/* @stream: kept; where it can seek, less is lost with a damaged record. */
DatelineWarc *dateline_warc_new (GInputStream *stream, GCancellable *cancellable);
void dateline_warc_free (DatelineWarc *self);

/**
 * dateline_warc_next:
 * @error: return location, set where the stream can't be read or swells beyond the limit
 *
 * Returns: (transfer full) (nullable): the next record, or what is known of one that is damaged; %NULL at
 *   the end or with @error
 */
DatelineWarcRecord *dateline_warc_next (DatelineWarc *self, GError **error);
void dateline_warc_record_free (DatelineWarcRecord *record);

/* Whether some first bytes, packed or not, begin with a record. */
gboolean dateline_warc_sniff (const guint8 *head, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineWarc, dateline_warc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineWarcRecord, dateline_warc_record_free)

G_END_DECLS
