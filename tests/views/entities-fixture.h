/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with two articles and a few names tagged in them, a session over it, and waiting. */
#pragma once

#include <adwaita.h>

#include "views/session.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineSession *session;
  GPtrArray *messages; /* what the session told, failures and deeds alike */
  DatelineEntity *lavrov;
  DatelineEntity *segey;
  DatelineEntity *nato;
} Fixture;

/* FALSE: there is no screen. */
gboolean fixture_init (int *argc, char ***argv);
/* Lavrov thrice in two articles, Segey Lavrov once, NATO twice in one. */
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Tags the @nth (from 0) place where @form stands in the article. */
DatelineAnnotation *fixture_tag (Fixture *fixture,
                                 gint64 article,
                                 const char *form,
                                 guint nth,
                                 DatelineEntity *entity);
void fixture_turn (void);
/* Long enough for what waits for a pause. */
void fixture_settle (void);
GtkWidget *fixture_find (GtkWidget *root, GType type);

/* Until @check says TRUE. Ends the test when it never does. */
#define wait_for(check)                        \
  G_STMT_START                                 \
  {                                            \
    for (guint turns_ = 0; !(check); turns_++) \
      {                                        \
        g_assert_cmpuint (turns_, <, 5000);    \
        fixture_turn ();                       \
      }                                        \
  }                                            \
  G_STMT_END

G_END_DECLS
