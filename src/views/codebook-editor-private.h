/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the codebook editor share of the window. */
#pragma once

#include "views/codebook-delete.h"
#include "views/codebook-editor.h"
#include "views/codebook-form.h"
#include "views/codebook-layer.h"
#include "views/codebook-tree.h"
#include "views/field-editor.h"
#include "views/guideline-history.h"
#include "views/review-page.h"
#include "views/preset-page.h"

G_BEGIN_DECLS

struct _DatelineCodebookEditor
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GSimpleActionGroup *actions;
  AdwToast *toast;        /* that offers to undo the last action */
  DatelineRecord *doomed; /* what the delete page asks about */
  gboolean deleting;
  gboolean leaving; /* closes once the question about what waits is answered */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkRevealer *trouble;
  GtkLabel *trouble_text;
  GtkButton *trouble_close;
  GtkStack *stack; /* "empty", "book" */
  DatelineCodebookTree *tree;
  GtkWidget *filter;
  GtkStack *pages; /* "label", "layer", "field", "review", "delete", "presets", "versions" */
  DatelineCodebookForm *form;
  DatelineCodebookLayer *layer;
  DatelineCodebookDelete *ask;
  DatelineFieldEditor *field;
  DatelineReviewPage *review;
  DatelinePresetPage *presets;
  DatelineGuidelineHistory *versions;
  GtkWidget *versions_back;
  GtkRevealer *pending;
  GtkLabel *pending_text;
};

/* codebook-editor.c */
void dateline_codebook_editor_apply (DatelineCodebookEditor *self);
void dateline_codebook_editor_show_chosen (DatelineCodebookEditor *self);
/* (nullable) @message: shown until the next success. */
void dateline_codebook_editor_trouble (DatelineCodebookEditor *self, const char *message);
/* A toast that offers Undo. */
void dateline_codebook_editor_tell (DatelineCodebookEditor *self, const char *what);
void dateline_codebook_editor_tell_deleted (DatelineCodebookEditor *self, const char *name);

/* codebook-actions.c */
void dateline_codebook_editor_add_actions (DatelineCodebookEditor *self);
void dateline_codebook_editor_update_actions (DatelineCodebookEditor *self);
/* The delete page was answered. */
void dateline_codebook_editor_delete (DatelineCodebookEditor *self,
                                      DatelineRecord *record,
                                      DatelineLabel *heir);

/* codebook-layer-actions.c */
void dateline_codebook_editor_add_layer_actions (DatelineCodebookEditor *self);
void dateline_codebook_editor_update_layer_actions (DatelineCodebookEditor *self,
                                                    gboolean writable);
gboolean dateline_codebook_editor_is_on (DatelineCodebookEditor *self, const char *page);
void dateline_codebook_editor_open_field (DatelineCodebookEditor *self, const char *uuid);
/* Changes of the layer that wait for a word. */
gboolean dateline_codebook_editor_has_pending (DatelineCodebookEditor *self);
void dateline_codebook_editor_show_pending (DatelineCodebookEditor *self);
void dateline_codebook_editor_review (DatelineCodebookEditor *self);
void dateline_codebook_editor_answer_review (DatelineCodebookEditor *self, int response);
/* One step back from a page that is not the chosen record's; FALSE where that is shown. */
gboolean dateline_codebook_editor_leave_page (DatelineCodebookEditor *self);

G_END_DECLS
