/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real window on a real project of two articles of our own: one with a stamp that the text
 * contradicts, one undated. */
#pragma once

#include "app/window.h"
#include "widgets/reader.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineWindow *window;
  DatelineSession *session;
  char *folder;
  char *path;
  GPtrArray *held; /* objects that a test goes on asking although no view shows them */
} Fixture;

typedef struct
{
  const char *name;
  void (*func) (Fixture *fixture, gconstpointer data);
} FixtureTest;

/* How the texts of the two begin. */
#define STAMPED " date"
#define UNDATED "The Sample"

gboolean fixture_timeout_cb (gpointer data);

/* Runs the main loop until @condition or a bound that only a hang reaches. */
#define wait_for(condition)                                               \
  G_STMT_START                                                            \
  {                                                                       \
    gboolean late = FALSE;                                                \
    guint source = g_timeout_add_seconds (10, fixture_timeout_cb, &late); \
                                                                          \
    while (!(condition) && !late)                                         \
      g_main_context_iteration (NULL, TRUE);                              \
    if (!late)                                                            \
      g_source_remove (source);                                           \
    g_assert_true (condition);                                            \
  }                                                                       \
  G_STMT_END

/* Lets pass what happens a moment after a change; nothing depends on how long that is. */
void settle (void);
GtkWidget *find_widget (GtkWidget *root, GType type);
/* A child of its template, by its id. */
GtkWidget *find_part (GtkWidget *root, GType type, const char *id);
/* A mapped window of that type that is not the main one, or NULL. */
GtkWidget *find_window (GType type);
DatelineReader *get_reader (Fixture *fixture);
void act (Fixture *fixture, const char *action, const char *target);
gboolean is_enabled (Fixture *fixture, const char *action);
char *write_article (Fixture *fixture, const char *name, const char *contents);
/* Chooses the article whose text starts like @start. */
DatelineArticle *choose_article (Fixture *fixture, const char *start);
DatelineLabel *get_label (Fixture *fixture, const char *name);
void select_phrase (Fixture *fixture, const char *phrase);
/* Selects the first @phrase of the shown text and presses the label's key, as it were. */
DatelineAnnotation *tag (Fixture *fixture, const char *phrase, const char *label);
guint count_annotations (Fixture *fixture);

/* Runs @tests, each with a window and a project of its own, or says that there is no display. */
int fixture_main (int argc, char *argv[], const FixtureTest *tests, guint n_tests);

G_END_DECLS
