/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small closed sets of the model, with the words that files use for them. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_STATUS_TODO,        /* "todo" */
  DATELINE_STATUS_IN_PROGRESS, /* "in-progress" */
  DATELINE_STATUS_DONE,        /* "done" */
  DATELINE_STATUS_SET_ASIDE,   /* "set-aside" */
} DatelineStatus;

typedef enum
{
  DATELINE_LAYER_SPAN,     /* "span": annotations point into the text */
  DATELINE_LAYER_DOCUMENT, /* "document": annotations speak of the whole article */
  DATELINE_LAYER_RELATION, /* "relation": annotations join two others and have no stretch of text */
} DatelineLayerKind;

typedef enum
{
  DATELINE_FIELD_TEXT,    /* "text" */
  DATELINE_FIELD_CHOICE,  /* "choice": one of the field's choices */
  DATELINE_FIELD_CHOICES, /* "choices": several of them */
  DATELINE_FIELD_BOOLEAN, /* "yes-no" */
  DATELINE_FIELD_NUMBER,  /* "number" */
  DATELINE_FIELD_DATE,    /* "date": a day, a month or a year */
  DATELINE_FIELD_ENTITY,  /* "entity": the UUID of an entity */
  DATELINE_FIELD_LABEL,   /* "label": the UUID of a label */
  DATELINE_FIELD_LINK,    /* "link": the UUID of another annotation of the article */
} DatelineFieldType;

/* What a selection is widened to before it is tagged. */
typedef enum
{
  DATELINE_SNAP_CHARACTER, /* "character": nothing */
  DATELINE_SNAP_WORD,      /* "word" */
  DATELINE_SNAP_SENTENCE,  /* "sentence" */
} DatelineSnap;

typedef enum
{
  DATELINE_ORIGIN_HAND,      /* "hand" */
  DATELINE_ORIGIN_IMPORTED,  /* "imported" */
  DATELINE_ORIGIN_SUGGESTED, /* "suggested": by the program, and not yet looked at */
} DatelineOrigin;

#define DATELINE_TYPE_STATUS     (dateline_status_get_type ())
#define DATELINE_TYPE_LAYER_KIND (dateline_layer_kind_get_type ())
#define DATELINE_TYPE_FIELD_TYPE (dateline_field_type_get_type ())
#define DATELINE_TYPE_SNAP       (dateline_snap_get_type ())
#define DATELINE_TYPE_ORIGIN     (dateline_origin_get_type ())

GType dateline_status_get_type (void);
GType dateline_layer_kind_get_type (void);
GType dateline_field_type_get_type (void);
GType dateline_snap_get_type (void);
GType dateline_origin_get_type (void);

/* Any of the types above to its nick and back; FALSE for a nick the type does not have. */
const char *dateline_enum_to_nick (GType type, int value);
gboolean dateline_enum_from_nick (GType type, const char *nick, int *value);

/* In the user's language. */
const char *dateline_status_to_label (DatelineStatus status);

G_END_DECLS
