/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What codebook-editor.c and codebook-actions.c share of the window. */
#pragma once

#include "views/codebook-delete.h"
#include "views/codebook-editor.h"
#include "views/codebook-form.h"
#include "views/codebook-layer.h"
#include "views/codebook-tree.h"

G_BEGIN_DECLS

struct _DatelineCodebookEditor
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GSimpleActionGroup *actions;
  AdwToast *toast;        /* that offers to undo the last deletion */
  DatelineRecord *doomed; /* what the delete page asks about */
  gboolean deleting;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkRevealer *trouble;
  GtkLabel *trouble_text;
  GtkButton *trouble_close;
  GtkStack *stack; /* "empty", "book" */
  DatelineCodebookTree *tree;
  GtkStack *pages; /* "label", "layer", "delete" */
  DatelineCodebookForm *form;
  DatelineCodebookLayer *layer;
  DatelineCodebookDelete *ask;
};

/* codebook-editor.c */
void dateline_codebook_editor_apply (DatelineCodebookEditor *self);
void dateline_codebook_editor_show_chosen (DatelineCodebookEditor *self);
/* (nullable) @message: shown until the next success. */
void dateline_codebook_editor_trouble (DatelineCodebookEditor *self, const char *message);
void dateline_codebook_editor_tell_deleted (DatelineCodebookEditor *self, const char *name);

/* codebook-actions.c */
void dateline_codebook_editor_add_actions (DatelineCodebookEditor *self);
void dateline_codebook_editor_update_actions (DatelineCodebookEditor *self);
/* The delete page was answered. */
void dateline_codebook_editor_delete (DatelineCodebookEditor *self,
                                      DatelineRecord *record,
                                      DatelineLabel *heir);

G_END_DECLS
