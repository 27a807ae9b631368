/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of people's own words into labels and menus. */
#include "views/shown-name.h"

#include <string.h>

#include "text/isolate.h"

/* Laying out a name that is a whole page would hold up every list that has it; its end is cut off with
 * an ellipsis long before. The entry that edits it has all of it. */
#define MAX_SHOWN 400 /* code points */

#define LEFT_TO_RIGHT_MARK    "\xe2\x80\x8e"
#define RIGHT_TO_LEFT_MARK    "\xe2\x80\x8f"
#define FIRST_STRONG_ISOLATE  "\xe2\x81\xa8"
#define POP_DIRECTION_ISOLATE "\xe2\x81\xa9"

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

static gboolean
runs_right_to_left (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/* Among words that run right to left the order of a day's number, month and year is at stake too. */
static char *
isolate_part (const char *part)
{
  g_autofree char *isolated = make_shown (part != NULL ? part : "");

  if (!runs_right_to_left () || *isolated == '\0' ||
      g_str_has_prefix (isolated, FIRST_STRONG_ISOLATE))
    return g_steal_pointer (&isolated);
  return g_strconcat (FIRST_STRONG_ISOLATE, isolated, POP_DIRECTION_ISOLATE, NULL);
}

/* Brackets are mirrored where a line runs right to left, arrows are not. */
static char *
turn_arrows (const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "→", -1);

  return g_strjoinv ("←", parts);
}

char *
dateline_compose (const char *format, const char *first, const char *second, const char *third)
{
  g_autofree char *one = isolate_part (first);
  g_autofree char *two = isolate_part (second);
  g_autofree char *three = isolate_part (third);
  g_autofree char *turned = runs_right_to_left () ? turn_arrows (format) : g_strdup (format);
  g_autofree char *line = g_strdup_printf (turned, one, two, three);

  if (runs_right_to_left ())
    return g_strconcat (RIGHT_TO_LEFT_MARK, line, NULL);
  /* Left alone where nothing could turn it. */
  if (strstr (line, FIRST_STRONG_ISOLATE) == NULL)
    return g_steal_pointer (&line);
  return g_strconcat (LEFT_TO_RIGHT_MARK, line, NULL);
}
