/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on a project of its own with the starter codebook and three articles. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineSession *session;
  GtkWidget *window;
  GSimpleActionGroup *read; /* stands in for the reader's actions */
  char *tagged;             /* UUID that read.tag was last activated with */
  guint n_failed;
} Fixture;

/* FALSE, and the test skipped, where there is no screen. */
gboolean fixture_has_screen (void);
/* @starter: whether the codebook is the starter one, or empty. */
void fixture_open (Fixture *fixture, gboolean starter);
void fixture_close (Fixture *fixture);
DatelineArticle *fixture_article (Fixture *fixture, guint n);
DatelineLabel *fixture_label (Fixture *fixture, const char *name);
DatelineAnnotation *fixture_tag (Fixture *fixture,
                                 guint article,
                                 const char *label,
                                 guint start,
                                 guint end);
/* Lets the main loop run until @func says TRUE; fails when it doesn't for long. */
void fixture_wait (gboolean (*func) (gpointer data), gpointer data);
/* Lets it run until nothing is left to do. */
void fixture_settle (void);
/* A part of a widget that has a template. */
gpointer fixture_part (gpointer widget, const char *name);
/* Saves what @window shows, in light and dark, where $DATELINE_TEST_PICTURES names a folder. */
void fixture_picture (GtkWidget *window, const char *name);
