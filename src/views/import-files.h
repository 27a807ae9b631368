/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a survey as rows: under a heading for each kind, those of that kind. Rows are made when
 * they come into sight; a survey may have fifty thousand. */
#pragma once

#include <gio/gio.h>

#include "formats/import-survey.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_IMPORT_SHOW_ALL,
  DATELINE_IMPORT_SHOW_NEW,      /* something of them would come in */
  DATELINE_IMPORT_SHOW_THERE,    /* something of them is there, or twice */
  DATELINE_IMPORT_SHOW_PROBLEMS, /* something is refused or lost */
} DatelineImportShow;

#define DATELINE_N_IMPORT_SHOWS (DATELINE_IMPORT_SHOW_PROBLEMS + 1)

/* A heading or a file. */
#define DATELINE_TYPE_IMPORT_ROW (dateline_import_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportRow, dateline_import_row, DATELINE, IMPORT_ROW, GObject)

/* What a heading says of its files. */
typedef struct
{
  const DatelineFormat *format; /* (nullable): they can't be opened */
  guint n_files;                /* those shown */
  guint n_records;
  guint n_new;
  gboolean folded;
} DatelineImportGroup;

gboolean dateline_import_row_is_heading (DatelineImportRow *self);
/* Of a file: its number in the survey. */
guint dateline_import_row_get_file (DatelineImportRow *self);
/* Of a heading. */
guint dateline_import_row_get_group (DatelineImportRow *self);

/* Signals: "updated": numbers changed, rows did not. */
#define DATELINE_TYPE_IMPORT_FILES (dateline_import_files_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImportFiles, dateline_import_files, DATELINE, IMPORT_FILES, GObject)

DatelineImportFiles *dateline_import_files_new (void);
/* (nullable) @survey */
void dateline_import_files_set_survey (DatelineImportFiles *self, DatelineSurvey *survey);
DatelineSurvey *dateline_import_files_get_survey (DatelineImportFiles *self);
void dateline_import_files_set_show (DatelineImportFiles *self, DatelineImportShow show);
/* To be called when the survey may know more than before. */
void dateline_import_files_update (DatelineImportFiles *self);
/* How many files there would be. */
guint dateline_import_files_count (DatelineImportFiles *self, DatelineImportShow show);

guint dateline_import_files_get_n_groups (DatelineImportFiles *self);
void dateline_import_files_get_group (DatelineImportFiles *self,
                                      guint group,
                                      DatelineImportGroup *out);
void dateline_import_files_fold (DatelineImportFiles *self, guint group, gboolean folded);
/* Of guint: all files of the survey that are taken for the same as @file. */
GArray *dateline_import_files_list_kind (DatelineImportFiles *self, guint file);
/* The row of @file, or of the first file (G_MAXUINT: that); GTK_INVALID_LIST_POSITION's value
 * (G_MAXUINT) where it is not shown. */
guint dateline_import_files_find (DatelineImportFiles *self, guint file);

G_END_DECLS
