/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook as JSON: layers with their rules, fields and labels with keys, colours and
 * guidelines; and codebooks that come with the program. */
#pragma once

#include "store/project.h"

G_BEGIN_DECLS

/* Stable order and keys; ends in a line break. */
char *dateline_codebook_save (DatelineProject *project);

/* Adds what the project does not have and updates what it has (by UUID, then by name), as one
 * action; nothing is deleted. MALFORMED names the place and changes nothing. */
gboolean dateline_codebook_load (DatelineProject *project,
                                 const char *json,
                                 gssize length,
                                 GError **error);

/* A codebook for a purpose, to begin from or to add to one's own. */
typedef struct
{
  char *id;      /* for commands: "news-entities" */
  char *name;    /* in the user's language */
  char *summary; /* likewise, what it is for, in a few words */
} DatelinePreset;

/* What adding one came to. */
typedef struct
{
  guint layers; /* that are new in the project */
  guint fields;
  guint labels;
  GStrv left_out; /* a sentence for each key that another label has already; never NULL */
} DatelinePresetReport;

/* (transfer none) (element-type DatelinePreset): in the order in which they are offered. */
const GPtrArray *dateline_codebook_get_presets (void);
/* Adds what the project lacks of it, as one action, and changes nothing that is there: a layer,
 * label or field is the same by UUID or by name. Names are in the user's language. @report: (out)
 * (optional). NOT_FOUND for an unknown @id, with a message that lists the known ones. */
gboolean dateline_codebook_add_preset (DatelineProject *project,
                                       const char *id,
                                       DatelinePresetReport *report,
                                       GError **error);
void dateline_preset_report_clear (DatelinePresetReport *report);
/* "3 layers, 12 labels and 2 fields added", or that there was nothing to add. */
char *dateline_preset_report_describe (const DatelinePresetReport *report);

/* What a new project starts with: Entity, Quote, Statement, Theme and Note. */
gboolean dateline_codebook_load_starter (DatelineProject *project, GError **error);

G_END_DECLS
