/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What window.c, window-actions.c, window-coders.c, window-files.c,
 * window-layout.c and window-pages.c share. */
#pragma once

#include "app/window.h"
#include "fetch/fetcher.h"
#include "views/article-pane.h"
#include "views/command-palette.h"
#include "views/coverage-inspector.h"
#include "views/coverage-pane.h"
#include "views/entities-pane.h"
#include "views/entity-inspector.h"
#include "views/inspector.h"
#include "views/read-pane.h"
#include "views/timeline-bar.h"

G_BEGIN_DECLS

/* What is left of the window with all side panes folded still fits into this. */
#define DATELINE_WINDOW_MIN_WIDTH 480

struct _DatelineWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  DatelineSession *session;
  DatelineProject *project;        /* whose signals are followed */
  DatelineCommandPalette *palette; /* (nullable), as coverage and entities: see window-pages.c */
  DatelineFetcher *fetcher;        /* (nullable): of the project */
  GtkWidget *feeds_dialog;         /* (nullable): while it is shown */
  int folded;                      /* 0 wide, 1 without inspector, 2 without list */
  gboolean show_folded;            /* a pane was asked for although there is no room */
  gboolean list_wanted;
  gboolean inspector_wanted;
  guint fold_source;
  guint pages_source;

  AdwToastOverlay *toasts;
  GtkWidget *list_button;
  GtkSearchEntry *search;
  GtkWidget *switcher;
  GtkToggleButton *read_button;
  GtkToggleButton *coverage_button;
  GtkToggleButton *entities_button;
  GtkWidget *undo_button;
  GtkWidget *inspector_button;
  GtkStack *root_stack;
  GtkPaned *outer;
  GtkPaned *inner;
  DatelineArticlePane *articles;
  GtkStack *middle;
  DatelineReadPane *read;
  DatelineCoveragePane *coverage;
  DatelineEntitiesPane *entities;
  GtkWidget *inspector_frame;
  GtkStack *inspectors;
  DatelineInspector *read_inspector;
  DatelineTimelineBar *timeline;
  AdwBin *banner;
  GtkLabel *banner_label;
  GtkWidget *blind_banner;
  GMenu *coders_menu;
  gboolean restoring; /* what was remembered is not to be remembered anew */
};

/* window-actions.c */
void dateline_window_add_actions (DatelineWindow *self);
void dateline_window_update_actions (DatelineWindow *self);
/* Says what would be undone. */
gboolean dateline_window_undo_tooltip (DatelineWindow *self,
                                       int x,
                                       int y,
                                       gboolean keyboard,
                                       GtkTooltip *tooltip);

/* window-copies.c: texts that were printed more than once. */
void dateline_window_add_copies (DatelineWindow *self);
void dateline_window_fill_palette_with_copies (DatelineWindow *self);
void dateline_window_update_copies (DatelineWindow *self);

void dateline_window_fill_palette (DatelineWindow *self);

/* window-pages.c: what is made when it is first needed, or after the first frame. */
void dateline_window_build_page (DatelineWindow *self, const char *view);
void dateline_window_build_pages_later (DatelineWindow *self);
DatelineCommandPalette *dateline_window_get_palette (DatelineWindow *self);

/* window-coders.c: whose tags and which relations are shown. */
void dateline_window_add_coders (DatelineWindow *self);
void dateline_window_forget_coders (DatelineWindow *self);
/* As it was when the project was open last. */
void dateline_window_restore_coders (DatelineWindow *self);

/* window-feeds.c: @project: (nullable) */
void dateline_window_follow_feeds (DatelineWindow *self, DatelineProject *project);
void dateline_window_show_feeds (DatelineWindow *self);

/* window-update.c: then it is opened. */
void dateline_window_update_project (DatelineWindow *self, const char *path);

/* window-files.c */
void dateline_window_show_open_failure (DatelineWindow *self,
                                        const char *path,
                                        const GError *error);
void dateline_window_new_dialog (DatelineWindow *self);
void dateline_window_open_dialog (DatelineWindow *self);
void dateline_window_save_original (DatelineWindow *self);

/* window-layout.c */
void dateline_window_fold (DatelineWindow *self);
void dateline_window_toggle_list (DatelineWindow *self);
void dateline_window_toggle_inspector (DatelineWindow *self);

G_END_DECLS
