/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reading pane in a window, on one article and the starter codebook, worked by keys. */
#pragma once

#include <adwaita.h>

#include "views/chosen-card.h"
#include "views/read-pane.h"
#include "views/session.h"

typedef struct
{
  char *folder;
  DatelineProject *project;
  DatelineSession *session;
  DatelineArticle *article;
  GListModel *annotations;
  GtkWidget *window;
  GtkWidget *pane;
  GtkWidget *card;
  char *failure; /* what the session said last */
} Coding;

/* FALSE, and the test skipped, where there is no screen. */
gboolean coding_has_screen (void);
void coding_open (Coding *coding, const char *text);
void coding_close (Coding *coding);

void coding_settle (void);
#define coding_wait(condition)                                  \
  G_STMT_START                                                  \
  {                                                             \
    gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; \
                                                                \
    while (!(condition) && g_get_monotonic_time () < end)       \
      g_main_context_iteration (NULL, FALSE);                   \
    g_assert_true (condition);                                  \
  }                                                             \
  G_STMT_END

DatelineReader *coding_reader (Coding *coding);
void coding_act (Coding *coding, const char *action, const char *target);
/* Selects the first @phrase, or puts the caret before it. */
void coding_select (Coding *coding, const char *phrase);
void coding_put_caret (Coding *coding, const char *phrase);
/* What is selected, (transfer full). */
char *coding_selected (Coding *coding);
/* A key press that the widget with the focus gets: the reader, or the entry of an open popover. */
void coding_press (Coding *coding, guint keyval, GdkModifierType state);
/* The same, and the wait for what it will ask. */
void coding_key (Coding *coding, guint keyval, GdkModifierType state);
void coding_type (Coding *coding, const char *text);

DatelineLabel *coding_label (Coding *coding, const char *name);
DatelineField *coding_field (Coding *coding, const char *label, const char *name);
DatelineAnnotation *coding_chosen (Coding *coding);
/* The words under the chosen tag, fragments joined by " … ". */
char *coding_words (Coding *coding);
/* Its answer as it is stored; of an entity its name; "-" for none. */
char *coding_answer (Coding *coding, const char *field);
guint coding_count (Coding *coding);
/* A popover of that type that is open now, or NULL. */
GtkWidget *coding_popover (Coding *coding, const char *type_name);
