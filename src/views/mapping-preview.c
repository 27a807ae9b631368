/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three lines an article: title, where and when, how it begins; what is wrong in it below. */
#include "views/mapping-preview.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/shown-name.h"

/* Characters of a text's beginning. */
#define BEGINNING 160

char *
dateline_mapping_preview_cut (const char *text, guint most)
{
  /* No more is looked at than could be shown. */
  g_autofree char *head = g_strndup (text, MIN (strlen (text), (gsize) most * 8));
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  g_autofree char *flat = dateline_flatten (valid);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (flat, -1) <= (glong) most)
    return g_steal_pointer (&flat);
  cut = g_utf8_substring (flat, 0, most);

  return g_strconcat (g_strchomp (cut), "…", NULL);
}

static void
add_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "small");
    }
  gtk_box_append (GTK_BOX (box), label);
}

/* "Gazette · 26 Jan 2022 · Jane Doe" */
static char *
describe (const DatelineDraft *draft)
{
  const char *source = draft->source != NULL ? draft->source : _ ("No source");
  g_autofree char *day = dateline_date_to_display (draft->date);
  g_autofree char *date = dateline_date_is_doubtful (draft->date)
                            /* Translators: behind a date */
                            ? g_strconcat (day, " ", _ ("(doubtful)"), NULL)
                            : g_strdup (day);

  if (draft->author == NULL || *draft->author == '\0')
    return dateline_compose ("%s · %s", source, date, NULL);
  return dateline_compose ("%s · %s · %s", source, date, draft->author);
}

static void
add_draft (GtkWidget *box, const DatelineDraft *draft)
{
  g_autofree char *about = describe (draft);
  g_autofree char *beginning = dateline_mapping_preview_cut (draft->lead, BEGINNING);
  g_autofree char *title = dateline_mapping_preview_cut (draft->title != NULL ? draft->title
                                                                              : _ ("No title"),
                                                         BEGINNING);

  add_line (box, title, NULL);
  add_line (box, about, "dim-label");
  if (g_strcmp0 (beginning, title) != 0)
    add_line (box, beginning, "dim-label");
}

void
dateline_mapping_preview_fill (GtkListBox *list,
                               const DatelineTableSample *sample,
                               const DatelineTableMapping *mapping)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < sample->rows->len; i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (DatelineDraft) draft = dateline_table_sample_draft (sample, i, mapping, problems);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_widget_set_margin_top (box, 6);
      gtk_widget_set_margin_bottom (box, 6);
      if (draft != NULL)
        add_draft (box, draft);
      else
        add_line (box, _ ("There is no title, no text and no address in this record"), "doubt");
      for (guint j = 0; j < problems->len; j++)
        add_line (box, problems->pdata[j], "doubt");
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (list, row);
    }
}
