/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags, labels and entities as plain structs in tables: what a project must agree with after any
 * edits, written without a line of the store's. Knows four layers and their fields, which don't
 * change. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  LAYER_FREE,     /* span, names entities */
  LAYER_STRICT,   /* span: one stretch, in one paragraph, no overlap */
  LAYER_DOCUMENT, /* of whole articles */
  LAYER_RELATION,
  N_LAYERS
};

enum
{
  FIELD_TEXT,   /* of LAYER_FREE, as are the next three */
  FIELD_ENTITY, /* UUID of an entity */
  FIELD_LABEL,  /* UUID of a label */
  FIELD_LINK,   /* UUID of a tag of the article */
  FIELD_STRICT, /* a text, of LAYER_STRICT */
  FIELD_RELATION,
  N_FIELDS
};

typedef struct
{
  guint start;
  guint end;
} Stretch;

typedef struct
{
  char *uuid;
  guint article;
  char *label;
  char *entity; /* (nullable) */
  char *note;
  guint guideline;
  GArray *stretches; /* of Stretch, ascending */
  char *values[N_FIELDS];
  char *from; /* (nullable) */
  char *to;
} Tag;

typedef struct
{
  guint layer;
  guint version;
  gboolean defined; /* says something */
} Label;

typedef struct TagModel TagModel;

TagModel *tag_model_new (guint n_articles);
void tag_model_free (TagModel *self);
/* Text of an article as code points, for the rules. */
void tag_model_set_text (TagModel *self, guint article, const char *text);

/* Actions: what is done between is undone together. @is_action: whether there was one, be it of
 * something that the model knows nothing of; where there was none nothing may have changed. */
void tag_model_begin (TagModel *self);
void tag_model_end (TagModel *self, gboolean is_action);
void tag_model_roll_back (TagModel *self);
/* Ends what is no action and stays. */
void tag_model_keep (TagModel *self);
gboolean tag_model_undo (TagModel *self);
gboolean tag_model_redo (TagModel *self);
/* How many can be undone, and @bottom that lie below them. */
guint tag_model_get_depth (TagModel *self);
void tag_model_set_bottom (TagModel *self, guint bottom);

/* Questions; all (transfer none). */
const Tag *tag_model_get (TagModel *self, const char *uuid);
const Label *tag_model_get_label (TagModel *self, const char *uuid);
/* (transfer container): of Tag, of an article. */
GPtrArray *tag_model_list (TagModel *self, guint article);
guint tag_model_count (TagModel *self);

/* Whether the layer of the label takes the stretches, in that article, for the tag @except
 * (nullable). */
gboolean tag_model_takes (TagModel *self,
                          guint article,
                          const char *label,
                          const GArray *stretches,
                          const char *except);
/* (transfer full): sorted and joined. */
GArray *tag_model_join (const GArray *stretches);

/* Edits that are allowed; whether they are is the caller's to know. */
void tag_model_add (TagModel *self, const Tag *tag);
void tag_model_remove (TagModel *self, const char *uuid);
void tag_model_set_stretches (TagModel *self, const char *uuid, const GArray *stretches);
void tag_model_set_label (TagModel *self, const char *uuid, const char *label);
void tag_model_set_entity (TagModel *self, const char *uuid, const char *entity);
void tag_model_set_note (TagModel *self, const char *uuid, const char *note);
void tag_model_set_value (TagModel *self, const char *uuid, guint field, const char *value);
void tag_model_set_ends (TagModel *self, const char *uuid, const char *from, const char *to);
void tag_model_add_label (TagModel *self, const char *uuid, guint layer);
void tag_model_define_label (TagModel *self, const char *uuid);
/* (nullable) @heir */
void tag_model_delete_label (TagModel *self, const char *uuid, const char *heir);
/* (nullable) @heir: the entity that it becomes part of. */
void tag_model_drop_entity (TagModel *self, const char *uuid, const char *heir);

/* (transfer full): all that is known of the tag, in one line. */
char *tag_model_describe (const Tag *tag);

G_END_DECLS
