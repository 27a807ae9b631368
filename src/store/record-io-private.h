/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of record as JSON and back, by UUID: what the change log stores and undo writes. */
#pragma once

#include "store/connection-private.h"

G_BEGIN_DECLS

/* In the order in which they refer to one another. */
typedef enum
{
  DATELINE_RECORD_CODER,
  DATELINE_RECORD_SOURCE,
  DATELINE_RECORD_LAYER,   /* with its fields */
  DATELINE_RECORD_LABEL,   /* with its definitions */
  DATELINE_RECORD_ENTITY,  /* with its aliases and external names */
  DATELINE_RECORD_APART,   /* two entities that are not the same: "UUID+UUID", the smaller first */
  DATELINE_RECORD_COPY,    /* whether one article is a copy of another: "UUID+UUID" */
  DATELINE_RECORD_PROJECT, /* its note */
  DATELINE_RECORD_FEED,    /* how it is followed, not what its server said */
  DATELINE_RECORD_BATCH,   /* whether it is active */
  DATELINE_RECORD_ARTICLE, /* what can be edited, and whether it is removed */
  DATELINE_RECORD_REGIONS, /* of the article that has the UUID */
  DATELINE_RECORD_ANNOTATION, /* with its fragments, answers and links */
} DatelineRecordKind;

#define DATELINE_N_RECORD_KINDS (DATELINE_RECORD_ANNOTATION + 1)

const char *dateline_record_kind_to_nick (DatelineRecordKind kind);
gboolean dateline_record_kind_from_nick (const char *nick, DatelineRecordKind *kind);

typedef struct
{
  const char *uuid;
  char *state; /* always written the same way; NULL where there is none */
  gint64
    article; /* the row of the article that an article, its regions or an annotation belong to, or 0 */
  gboolean here; /* of an article */
} DatelineRecordState;

/* (transfer full) (nullable): the state alone. Failures stick to the connection. */
char *dateline_record_read (DatelineConnection *connection,
                            DatelineRecordKind kind,
                            const char *uuid);
/* Fills in what is there beside the UUIDs; what is not there stays as it was. */
void dateline_record_read_many (DatelineConnection *connection,
                                DatelineRecordKind kind,
                                DatelineRecordState *states,
                                guint n);
/* Frees the array and the states in it. */
void dateline_record_clear_states (DatelineRecordState *states, guint n);
/* (nullable) @state: NULL takes the record away. */
gboolean dateline_record_write (DatelineConnection *connection,
                                DatelineRecordKind kind,
                                const char *uuid,
                                const char *state);
/* The same for many of one kind, of which no two have the same UUID. */
gboolean dateline_record_write_many (DatelineConnection *connection,
                                     DatelineRecordKind kind,
                                     const DatelineRecordState *states,
                                     guint n);
/* To be called for the states of several annotations once all of them are written: a relation may
 * have come before the tags it joins. */
gboolean dateline_record_relink (DatelineConnection *connection,
                                 const char *uuid,
                                 const char *state);

G_END_DECLS
