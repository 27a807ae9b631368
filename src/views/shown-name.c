/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of people's own words into labels and menus. */
#include "views/shown-name.h"

#include "text/isolate.h"

/* Laying out a name that is a whole page would hold up every list that has it; its end is cut off with
 * an ellipsis long before. The entry that edits it has all of it. */
#define MAX_SHOWN 400 /* code points */

static char *
make_shown (const char *name)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= MAX_SHOWN)
    return dateline_isolate (name);
  start = g_utf8_substring (name, 0, MAX_SHOWN);
  return dateline_isolate (start);
}

void
dateline_show_name (GtkLabel *label, const char *name)
{
  g_autofree char *shown = make_shown (name);

  gtk_label_set_text (label, shown);
}

GtkWidget *
dateline_name_label_new (const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  dateline_show_name (GTK_LABEL (label), name);
  return label;
}

char *
dateline_menu_name (const char *name)
{
  g_autofree char *shown = make_shown (name);
  g_auto (GStrv) parts = g_strsplit (shown, "_", -1);

  return g_strjoinv ("__", parts);
}
