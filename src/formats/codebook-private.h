/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A codebook between its JSON and the project: codebook-parse.c makes it, codebook-apply.c carries
 * it out. Files of articles bring parts of one along (see article-json.c). */
#pragma once

#include "formats/codebook.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a file does not say is NULL or -1: where the project has it already, it stays as it is. */
typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  char *parent; /* (nullable): name of a label of the same layer */
  int colour;   /* -1: whichever is free */
  char *key;    /* "" for none; (nullable) where nothing is said */
  char *description;
  char *examples;
  char *counter_examples;
  char *note;
  /* (nullable): of DatelineLabelVersion, ascending. The last is in force and has no texts of its own:
   * the label has them. A coder stands there by name. */
  GPtrArray *versions;
} DatelineCodebookLabel;

/* A layer, or a label of it, by name: UUIDs of another project may stand for nothing here. */
typedef struct
{
  char *layer;
  char *label; /* (nullable): the layer as such */
} DatelineCodebookRef;

typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  DatelineFieldType type;
  GStrv choices;
  int required;
  char *preset; /* "" for none */
  gboolean has_range;
  double minimum; /* NAN where it is open */
  double maximum;
  char *description;
  GPtrArray *allowed; /* (nullable) where nothing is said: of DatelineCodebookRef */
} DatelineCodebookField;

typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  DatelineLayerKind kind;
  gboolean names_entities;
  char *description; /* (nullable) where nothing is said */
  int overlaps;
  int snap; /* a DatelineSnap */
  int discontinuous;
  int crosses;
  GPtrArray *from; /* (nullable) where nothing is said: of DatelineCodebookRef to layers */
  GPtrArray *to;
  GPtrArray *fields; /* of DatelineCodebookField */
  GPtrArray *labels; /* of DatelineCodebookLabel, parents first */
} DatelineCodebookLayer;

/* What carrying out a codebook came to. */
typedef struct
{
  guint layers; /* that are new */
  guint fields;
  guint labels;
  GStrvBuilder *left_out; /* (nullable): gets a sentence for each key that was taken */
} DatelineCodebookTally;

void dateline_codebook_layer_free (DatelineCodebookLayer *layer);
void dateline_codebook_field_free (DatelineCodebookField *field);

/* Of DatelineCodebookLayer, or NULL with an error that names the place such as
 * "layers[0].labels[2].colour". */
GPtrArray *dateline_codebook_parse_layers (JsonArray *layers, GError **error);

/* As one action. @update: what is there gets what the codebook says, and a layer or label that it
 * speaks of must be known; otherwise only what is missing is added, a key that is taken is left out
 * and so is what is unknown. */
gboolean dateline_codebook_apply (DatelineProject *project,
                                  GPtrArray *layers,
                                  gboolean update,
                                  GError **error);
/* Only what is missing, as one action that loads @subject. @tally: (inout) (nullable). */
gboolean dateline_codebook_add (DatelineProject *project,
                                GPtrArray *layers,
                                const char *subject,
                                DatelineCodebookTally *tally,
                                GError **error);

/* @layer_names (of strings) and @labels (of DatelineLabel): sets to limit it to, ordered by name
 * and without UUIDs then; both NULL for all, in the project's order. */
JsonArray *dateline_codebook_layers_to_json (DatelineProject *project,
                                             GHashTable *layer_names,
                                             GHashTable *labels);

/* codebook-members.c: members of hostile objects; FALSE with an error that names @place. */
gboolean dateline_codebook_fail (GError **error, const char *place, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
gboolean dateline_codebook_read_string (JsonObject *object,
                                        const char *place,
                                        const char *key,
                                        gboolean required,
                                        char **value,
                                        GError **error);
gboolean dateline_codebook_read_uuid (JsonObject *object,
                                      const char *place,
                                      char **uuid,
                                      GError **error);
/* -1 where nothing is said. */
gboolean dateline_codebook_read_boolean (JsonObject *object,
                                         const char *place,
                                         const char *key,
                                         int *value,
                                         GError **error);
/* NULL where nothing is said; fails for more than @limit entries. */
gboolean dateline_codebook_read_array (JsonObject *object,
                                       const char *place,
                                       const char *key,
                                       guint limit,
                                       JsonArray **array,
                                       GError **error);
gboolean dateline_codebook_read_entry (JsonArray *array,
                                       guint i,
                                       const char *place,
                                       JsonObject **object,
                                       GError **error);
/* (out): of DatelineCodebookRef; NULL where nothing is said. */
gboolean dateline_codebook_read_refs (JsonObject *object,
                                      const char *place,
                                      const char *key,
                                      GPtrArray **refs,
                                      GError **error);
/* Fails where @name in any case, or @uuid (nullable), is in @seen already. */
gboolean dateline_codebook_claim (GHashTable *seen,
                                  const char *place,
                                  const char *name,
                                  const char *uuid,
                                  GError **error);

/* codebook-versions.c: the history of a label's definition. It is written of labels that have more
 * than one, and goes to new labels alone: those that are there have their own. */
gboolean dateline_codebook_read_versions (JsonObject *object,
                                          const char *place,
                                          DatelineCodebookLabel *label,
                                          GError **error);
void dateline_codebook_set_versions (JsonObject *object,
                                     DatelineProject *project,
                                     DatelineLabel *label);
gboolean dateline_codebook_apply_versions (DatelineProject *project,
                                           DatelineLabel *label,
                                           GPtrArray *versions,
                                           GError **error);

/* codebook-presets.c: every name in presets.json, in English and NULL-terminated; a test compares. */
const char *const *dateline_preset_names (void);

/* codebook-fields.c */
gboolean dateline_codebook_read_field (JsonObject *object,
                                       const char *place,
                                       GHashTable *seen,
                                       GPtrArray *fields,
                                       GError **error);
JsonObject *dateline_codebook_field_to_json (DatelineProject *project,
                                             DatelineField *field,
                                             gboolean with_uuid);
/* The UUIDs of layers and labels, as references to them; those that are gone are left out. @sort: by
 * the layer's name, where the order of UUIDs means nothing. */
JsonArray *dateline_codebook_refs_to_json (DatelineProject *project,
                                           const char *const *uuids,
                                           gboolean sort);
/* (transfer full): the UUIDs that @refs mean in the project. @strict: fails for an unknown one,
 * which is left out otherwise. */
GStrv dateline_codebook_find_refs (DatelineProject *project,
                                   GPtrArray *refs,
                                   gboolean strict,
                                   GError **error);
/* (transfer full): @wanted as a field of the project; what it does not say is @old's (nullable). */
DatelineField *dateline_codebook_make_field (DatelineProject *project,
                                             const DatelineCodebookField *wanted,
                                             DatelineField *old,
                                             gboolean strict,
                                             GError **error);

G_END_DECLS
