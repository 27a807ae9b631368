/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the codebook: what an annotation says of its span. */
#pragma once

#include "model/layer.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LABEL (dateline_label_get_type ())
/* Colours come from one palette; a label stores its place in it. */
#define DATELINE_N_COLOURS 12

G_DECLARE_FINAL_TYPE (DatelineLabel, dateline_label, DATELINE, LABEL, DatelineRecord)

DatelineLabel *dateline_label_new (gint64 id, const char *uuid);
const char *dateline_label_get_name (DatelineLabel *self);
void dateline_label_set_name (DatelineLabel *self, const char *name);
/* (transfer none) (nullable) */
DatelineLayer *dateline_label_get_layer (DatelineLabel *self);
void dateline_label_set_layer (DatelineLabel *self, DatelineLayer *layer);
/* (transfer none) (nullable): the label it is nested under; no circles. */
DatelineLabel *dateline_label_get_parent (DatelineLabel *self);
void dateline_label_set_parent (DatelineLabel *self, DatelineLabel *parent);
/* 0 at the top. */
guint dateline_label_get_depth (DatelineLabel *self);
/* 0 to DATELINE_N_COLOURS - 1; the shape follows from it. */
guint dateline_label_get_colour (DatelineLabel *self);
void dateline_label_set_colour (DatelineLabel *self, guint colour);
/* One character such as "1" or "q", or NULL. */
const char *dateline_label_get_key (DatelineLabel *self);
void dateline_label_set_key (DatelineLabel *self, const char *key);
const char *dateline_label_get_description (DatelineLabel *self);
void dateline_label_set_description (DatelineLabel *self, const char *description);
const char *dateline_label_get_examples (DatelineLabel *self);
void dateline_label_set_examples (DatelineLabel *self, const char *examples);
/* What looks like it and is not: the other half of a definition. */
const char *dateline_label_get_counter_examples (DatelineLabel *self);
void dateline_label_set_counter_examples (DatelineLabel *self, const char *counter_examples);
/* What coders say to each other of it; no part of the definition. */
const char *dateline_label_get_note (DatelineLabel *self);
void dateline_label_set_note (DatelineLabel *self, const char *note);
/* Of the definition (description, examples and counter-examples), from 1. The store raises it and
 * keeps the former ones. */
guint dateline_label_get_version (DatelineLabel *self);
void dateline_label_set_version (DatelineLabel *self, guint version);
/* Among its siblings. */
int dateline_label_get_position (DatelineLabel *self);
void dateline_label_set_position (DatelineLabel *self, int position);

G_END_DECLS
