/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons are the actions of the reading pane; they only show what the relation joins now. */
#include "views/relation-rows.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/answer-words.h"

#define END_POINTS 60

static GtkWidget *
make_row (const char *name, GtkWidget *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_set_halign (value, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_button (const char *text, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  return button;
}

static char *
get_end_words (GListModel *annotations, const DatelineOffsets *offsets, const char *uuid)
{
  g_autoptr (DatelineAnnotation) end = dateline_annotations_find (annotations, uuid);

  return end != NULL ? dateline_annotation_words (end, offsets, END_POINTS)
                     : g_strdup (_ ("not shown"));
}

void
dateline_relation_rows_append (GtkListBox *list,
                               DatelineSession *session,
                               DatelineAnnotation *relation)
{
  DatelineArticle *article = dateline_session_get_article (session);
  const char *from_uuid = dateline_annotation_get_from (relation);
  const char *to_uuid = dateline_annotation_get_to (relation);
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autofree char *text = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (article == NULL || from_uuid == NULL || to_uuid == NULL)
    return;
  annotations = dateline_session_list_annotations (session, article);
  text = dateline_project_load_text (dateline_session_get_project (session), article, NULL);
  offsets = text != NULL ? dateline_offsets_new (text) : NULL;
  from = get_end_words (annotations, offsets, from_uuid);
  to = get_end_words (annotations, offsets, to_uuid);
  gtk_list_box_append (list, make_row (_ ("From"), make_button (from, "read.relation-from",
                                                                _ ("Go to where it comes from"))));
  gtk_list_box_append (list, make_row (_ ("To"), make_button (to, "read.relation-to",
                                                              _ ("Go to where it goes to"))));
  gtk_list_box_append (list, make_row (_ ("Direction"),
                                       make_button (_ ("Reverse"), "read.reverse-relation",
                                                    _ ("Turn the relation round"))));
}
