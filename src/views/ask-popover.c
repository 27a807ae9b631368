/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lives from the question to the answer or to Escape. */
#include "views/ask-popover.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"

#define MAX_OFFERED 6

typedef struct
{
  GtkWidget *popover;
  GtkWidget *entry;
  GtkListBox *offered;
  GListModel *known;
  DatelineAnswerFunc func;
  gpointer data;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->known);
  g_free (question);
}

static void
unparent_later_cb (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
answer_with (Question *question, const char *answer)
{
  if (question->func (answer, question->data))
    gtk_popover_popdown (GTK_POPOVER (question->popover));
  else
    gtk_widget_add_css_class (question->entry, "error");
}

static void
activate_cb (Question *question)
{
  answer_with (question, gtk_editable_get_text (GTK_EDITABLE (question->entry)));
}

static void
row_activated_cb (Question *question, GtkListBoxRow *row)
{
  answer_with (question, gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
}

static void
changed_cb (Question *question)
{
  g_autofree char *typed = dateline_fold (gtk_editable_get_text (GTK_EDITABLE (question->entry)));
  GtkWidget *child;
  guint n = 0;

  gtk_widget_remove_css_class (question->entry, "error");
  if (question->known == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (question->offered))) != NULL)
    gtk_list_box_remove (question->offered, child);
  for (guint i = 0; i < g_list_model_get_n_items (question->known) && n < MAX_OFFERED; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (question->known, i);
      g_autofree char *name = NULL;
      g_autofree char *folded = NULL;
      GtkWidget *label;

      g_object_get (object, "name", &name, NULL);
      folded = dateline_fold (name);
      if (strstr (folded, typed) == NULL)
        continue;
      label = gtk_label_new (name);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (question->offered, label);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (question->offered), n > 0);
}

void
dateline_ask_popover_open (GtkWidget *widget,
                           const char *question,
                           const char *answer,
                           const char *hint,
                           GListModel *known,
                           DatelineAnswerFunc func,
                           gpointer data)
{
  Question *asked = g_new0 (Question, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (question);
  GtkWidget *hint_label = gtk_label_new (hint);

  asked->popover = gtk_popover_new ();
  asked->entry = gtk_entry_new ();
  asked->offered = GTK_LIST_BOX (gtk_list_box_new ());
  asked->func = func;
  asked->data = data;
  g_set_object (&asked->known, known);
  g_object_set_data_full (G_OBJECT (asked->popover), "question", asked,
                          (GDestroyNotify) question_free);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint_label), 0);
  gtk_widget_add_css_class (hint_label, "dim-label");
  gtk_widget_add_css_class (hint_label, "small");
  gtk_widget_add_css_class (GTK_WIDGET (asked->offered), "plain");
  gtk_widget_set_visible (GTK_WIDGET (asked->offered), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (asked->entry), answer != NULL ? answer : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (asked->entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asked->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), asked->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (asked->offered));
  gtk_box_append (GTK_BOX (box), hint_label);
  gtk_popover_set_child (GTK_POPOVER (asked->popover), box);
  gtk_widget_set_parent (asked->popover, widget);

  g_signal_connect_swapped (asked->entry, "activate", G_CALLBACK (activate_cb), asked);
  g_signal_connect_swapped (asked->entry, "changed", G_CALLBACK (changed_cb), asked);
  g_signal_connect_swapped (asked->offered, "row-activated", G_CALLBACK (row_activated_cb), asked);
  g_signal_connect (asked->popover, "closed", G_CALLBACK (unparent_later_cb), NULL);
  changed_cb (asked);
  gtk_popover_popup (GTK_POPOVER (asked->popover));
  gtk_widget_grab_focus (asked->entry);
}
