/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover with one question and one line to answer it. */
#pragma once

#include <gio/gio.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* FALSE: the answer makes no sense, ask on. */
typedef gboolean (*DatelineAnswerFunc) (const char *answer, gpointer data);

/**
 * dateline_ask_popover_open:
 * @widget: where it points to, which must outlive it
 * @question: what is asked, short
 * @answer: what is there already
 * @hint: how an answer looks
 * @known: (nullable): objects with a "name" that are offered as one types
 * @func: gets the answer when Enter is pressed
 */
void dateline_ask_popover_open (GtkWidget *widget,
                                const char *question,
                                const char *answer,
                                const char *hint,
                                GListModel *known,
                                DatelineAnswerFunc func,
                                gpointer data);

G_END_DECLS
