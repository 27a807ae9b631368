/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader in a window of its own, for the tests that need one. */
#pragma once

#include "widgets/reader-private.h"

typedef struct
{
  GtkWidget *window;
  DatelineReader *reader;
  guint n_activated;
  guint64 activated;
  guint n_notified;
  guint n_selected;
} ReaderFixture;

void reader_fixture_set_up (ReaderFixture *fixture, gconstpointer data);
void reader_fixture_tear_down (ReaderFixture *fixture, gconstpointer data);
/* Waits until the window was painted @n_frames times more. */
void reader_fixture_wait (ReaderFixture *fixture, guint n_frames);

/* A text of letters that run left to right, @n_words long. */
char *reader_fixture_make_text (guint n_words, guint words_per_paragraph);
/* The code point at which @part begins in @text. */
guint reader_fixture_find (const char *text, const char *part);
/* Runs the tests, or says that there is no display. */
int reader_fixture_run (int *argc, char ***argv, void (*add_tests) (void));
