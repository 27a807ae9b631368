/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project of known articles in a folder of its own, a session over it, and waiting. */
#pragma once

#include <gtk/gtk.h>

#include "views/session.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineSession *session;
  GPtrArray *failures; /* messages of what the session was told */
} Fixture;

/* FALSE: there is no screen. Also loads the style. */
gboolean fixture_init (int *argc, char ***argv);
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

/* One article. @date: as a user types it, (nullable) for none. */
typedef struct
{
  const char *source;
  const char *date;
} Row;

void fixture_add (Fixture *fixture, const Row *rows, guint n);
/* Eleven: eight dated to days from 3 to 18 January 2022 in three weeks (4, 2, 2), five of them by
 * Alpha and three by Beta, one by Alpha dated to the month, two by Beta undated. */
void fixture_add_sample (Fixture *fixture);

/* (transfer full): a file in the folder. */
char *fixture_write (Fixture *fixture, const char *name, const char *contents);

/* Until @check says TRUE. Ends the test when it never does. */
#define wait_for(check)                        \
  G_STMT_START                                 \
  {                                            \
    for (guint turns_ = 0; !(check); turns_++) \
      {                                        \
        g_assert_cmpuint (turns_, <, 20000);   \
        fixture_turn ();                       \
      }                                        \
  }                                            \
  G_STMT_END

void fixture_turn (void);
/* Some frames, so that what waits for one has happened. */
void fixture_settle (void);
/* A window with @child in it, presented and drawn. */
GtkWidget *fixture_show (GtkWidget *child, int width, int height);

/* Names of template children; they are (transfer none). */
gpointer fixture_child (GtkWidget *widget, GType type, const char *name);
const char *fixture_label (GtkWidget *widget, GType type, const char *name);
/* Whether a label anywhere in @widget has @text in it. */
gboolean fixture_says (GtkWidget *widget, const char *text);

G_END_DECLS
