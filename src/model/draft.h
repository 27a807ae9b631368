/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles on their way into a project: what a reader found, names not yet resolved. */
#pragma once

#include "model/enums.h"
#include "model/span.h"
#include "text/dates.h"
#include "text/regions.h"

G_BEGIN_DECLS

/* An original longer than this many bytes is not kept, only described, and a compressed one that
 * claims to be longer is not opened. */
#define DATELINE_ORIGINAL_MAX_BYTES (G_GUINT64_CONSTANT (256) * 1024 * 1024)

typedef struct
{
  char *field;      /* name of the layer's field */
  char *field_uuid; /* (nullable) */
  /* Of the field, where one is made. A value that has a UUID is an entity's unless this says else. */
  DatelineFieldType type;
  /* As answers are stored (see field-value.h), but an entity or a label by its name ("Layer/Label"
   * where two layers share it), and a link as the "from" of a relation. */
  char *value;
  char *value_uuid; /* (nullable): the entity's or the label's UUID */
} DatelineDraftValue;

/* What an import file says of an entity, a label or a layer, so that one can be made where the
 * project has none of that UUID or name. */
typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  char *kind; /* (nullable): label name, in any layer that names entities */
  char *note; /* (nullable) */
  GStrv aliases;
  GStrv externals; /* (nullable): "scheme:id" */
} DatelineDraftEntity;

typedef struct
{
  char *uuid;        /* (nullable) */
  char *ref;         /* (nullable): what others of the draft call it, where it has no UUID */
  char *layer;       /* layer name */
  char *label;       /* label name */
  char *entity;      /* (nullable): name */
  char *entity_uuid; /* (nullable) */
  char *coder;       /* (nullable): name; the project's coder where it is NULL */
  char *coder_uuid;  /* (nullable) */
  DatelineOrigin origin;
  char *note;     /* (nullable) */
  gint64 created; /* microseconds, or 0 for now */
  gint64 modified;
  guint guideline;   /* 0: not known */
  char *from;        /* (nullable): of a relation, "ref" or UUID of the tag it comes from */
  char *to;          /* (nullable): likewise, where it goes to */
  GArray *fragments; /* of DatelineSpan */
  GPtrArray *values; /* of DatelineDraftValue */
} DatelineDraftAnnotation;

/* Somebody said of the draft's article that it is, or is not, a copy of another. */
typedef struct
{
  char *other; /* UUID */
  gboolean same;
} DatelineDraftVerdict;

typedef struct
{
  char *uuid;        /* (nullable): one is made */
  char *title;       /* (nullable) */
  char *source;      /* (nullable) */
  char *source_uuid; /* (nullable) */
  char *source_note; /* (nullable): for a source that the project has not got yet */
  char *author;
  char *url;
  char *language;
  char *note;
  DatelineDate *date;
  DatelineStatus status;
  char *text;         /* stored text */
  GArray *regions;    /* of DatelineRegion */
  GPtrArray *reasons; /* (nullable): for each region why it is boilerplate, or NULL */
  /* (nullable): what else the import knows, such as a section or an agency; name → text. */
  GHashTable *metadata;
  /* (nullable): UUID of the article that stands for the group of copies in which it was found; its own where it
   * is that one. */
  char *group;
  guint group_share;   /* how much of its text stands in that one, thousandths */
  GPtrArray *verdicts; /* (nullable): of DatelineDraftVerdict */

  /* Filled in from the text by dateline_draft_complete(). */
  char *lead;
  guint n_words;
  guint n_points;
  char *text_hash;

  /* Where it came from. */
  char *original_name; /* base name */
  char *original_encoding;
  char *original_hash; /* SHA-256 of the bytes; the same hash is the same article */
  guint64 original_size;
  GBytes *original; /* (nullable): the bytes, zlib-compressed */
  GBytes *bytes;    /* (nullable): as they were, until the draft is complete */

  GPtrArray *annotations; /* of DatelineDraftAnnotation */
  GPtrArray *entities;    /* of DatelineDraftEntity: details of those the annotations name */
} DatelineDraft;

DatelineDraft *dateline_draft_new (void);
void dateline_draft_free (DatelineDraft *draft);
/* Computes lead, words, points and the text's hash. Safe in any thread. */
void dateline_draft_complete (DatelineDraft *draft);
/* Takes the original bytes: hash, size and compressed form. Safe in any thread. */
void dateline_draft_take_original (DatelineDraft *draft,
                                   GBytes *bytes,
                                   const char *name,
                                   const char *encoding);
/**
 * dateline_original_inflate:
 * @compressed: what dateline_draft_take_original() made of the bytes
 * @size: how many bytes they were
 * @error: return location; %G_IO_ERROR_INVALID_DATA where @compressed is damaged, does not hold
 *   exactly @size bytes, or would be longer than #DATELINE_ORIGINAL_MAX_BYTES
 *
 * Safe in any thread.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *dateline_original_inflate (GBytes *compressed, guint64 size, GError **error);
DatelineDraftAnnotation *dateline_draft_annotation_new (void);
void dateline_draft_annotation_free (DatelineDraftAnnotation *annotation);
DatelineDraftValue *dateline_draft_value_new (const char *field, const char *value);
void dateline_draft_value_free (DatelineDraftValue *value);
/* Adds to the verdicts of @draft. */
void dateline_draft_add_verdict (DatelineDraft *draft, const char *other, gboolean same);
DatelineDraftEntity *dateline_draft_entity_new (const char *name);
void dateline_draft_entity_free (DatelineDraftEntity *entity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDraft, dateline_draft_free)

G_END_DECLS
