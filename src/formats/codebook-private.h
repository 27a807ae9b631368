/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A codebook between its JSON and the project: codebook-parse.c makes it, codebook-apply.c carries
 * it out. Files of articles bring parts of one along (see article-json.c). */
#pragma once

#include "formats/codebook.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  char *parent; /* (nullable): name of a label of the same layer */
  int colour;   /* -1: whichever is free */
  char *key;    /* "" for none; (nullable) where nothing is said */
  char *description;
  char *examples;
} DatelineCodebookLabel;

typedef struct
{
  char *uuid; /* (nullable) */
  char *name;
  DatelineLayerKind kind;
  gboolean names_entities;
  char *description; /* (nullable) where nothing is said */
  GPtrArray *fields; /* of DatelineField; without a UUID in the file they have a new one */
  GPtrArray *labels; /* of DatelineCodebookLabel, parents first */
} DatelineCodebookLayer;

void dateline_codebook_layer_free (DatelineCodebookLayer *layer);

/* Of DatelineCodebookLayer, or NULL with an error that names the place such as
 * "layers[0].labels[2].colour". */
GPtrArray *dateline_codebook_parse_layers (JsonArray *layers, GError **error);

/* As one action. @update: what is there gets what the codebook says; otherwise only what is missing
 * is added, and a key that is taken is left out. */
gboolean dateline_codebook_apply (DatelineProject *project,
                                  GPtrArray *layers,
                                  gboolean update,
                                  GError **error);

/* @layer_names (of strings) and @labels (of DatelineLabel): sets to limit it to, ordered by name
 * and without UUIDs then; both NULL for all, in the project's order. */
JsonArray *dateline_codebook_layers_to_json (DatelineProject *project,
                                             GHashTable *layer_names,
                                             GHashTable *labels);

G_END_DECLS
