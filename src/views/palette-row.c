/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says of each thing found what tells it from its like: a label's layer, an entity's kind, an article's source
 * and day, an action's key. */
#include "views/palette-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/codebook-moves.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

const char *
dateline_palette_section_name (DatelineFoundSection section)
{
  switch (section)
    {
    case DATELINE_FOUND_LABELS:
      return _ ("Labels");
    case DATELINE_FOUND_ENTITIES:
      return _ ("Entities");
    case DATELINE_FOUND_ARTICLES:
      return _ ("Articles");
    case DATELINE_FOUND_ACTIONS:
    default:
      return _ ("Actions");
    }
}

/* "Northern Post · 26 Jan 2022" */
static char *
describe_article (DatelineArticle *article)
{
  DatelineSource *source = dateline_article_get_source (article);
  const DatelineDate *date = dateline_article_get_date (article);
  g_autofree char *day = dateline_date_is_known (date) ? dateline_date_to_display (date)
                                                       : g_strdup (_ ("undated"));

  if (source == NULL)
    return g_steal_pointer (&day);
  return dateline_compose ("%s · %s", dateline_source_get_name (source), day, NULL);
}

static char *
get_title (const DatelineFound *found)
{
  switch (found->section)
    {
    case DATELINE_FOUND_LABELS:
      return g_strdup (dateline_label_get_name (DATELINE_LABEL (found->record)));
    case DATELINE_FOUND_ENTITIES:
      return g_strdup (dateline_entity_get_name (DATELINE_ENTITY (found->record)));
    case DATELINE_FOUND_ARTICLES:
      return g_strdup (dateline_article_get_display_title (DATELINE_ARTICLE (found->record)));
    case DATELINE_FOUND_ACTIONS:
    default:
      return g_strdup (found->command->title);
    }
}

/* What stands dimmed at the right. */
static char *
get_detail (const DatelineFound *found)
{
  DatelineLabel *kind;

  switch (found->section)
    {
    case DATELINE_FOUND_LABELS:
      return g_strdup (
        dateline_layer_get_name (dateline_label_get_layer (DATELINE_LABEL (found->record))));
    case DATELINE_FOUND_ENTITIES:
      kind = dateline_entity_get_kind (DATELINE_ENTITY (found->record));
      return kind != NULL ? g_strdup (dateline_label_get_name (kind)) : NULL;
    case DATELINE_FOUND_ARTICLES:
      return describe_article (DATELINE_ARTICLE (found->record));
    case DATELINE_FOUND_ACTIONS:
    default:
      return NULL;
    }
}

static char *
get_accelerator (const DatelineCommand *command)
{
  GApplication *application = g_application_get_default ();
  g_auto (GStrv) keys = NULL;
  const char *accelerator = command->accelerator;
  guint keyval;
  GdkModifierType modifiers;

  if (accelerator == NULL && GTK_IS_APPLICATION (application))
    {
      keys = gtk_application_get_accels_for_action (GTK_APPLICATION (application), command->action);
      accelerator = keys[0];
    }
  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (keyval, modifiers);
}

static GtkWidget *
dim_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "small");
  return label;
}

GtkWidget *
dateline_palette_row_new (DatelineFound *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *title = get_title (found);
  g_autofree char *detail = get_detail (found);
  GtkWidget *label = gtk_label_new (title);
  DatelineLabel *sign = NULL;

  g_object_set_data_full (G_OBJECT (row), "found", found, (GDestroyNotify) dateline_found_free);
  if (found->section == DATELINE_FOUND_LABELS)
    sign = DATELINE_LABEL (found->record);
  else if (found->section == DATELINE_FOUND_ENTITIES)
    sign = dateline_entity_get_kind (DATELINE_ENTITY (found->record));
  if (sign != NULL)
    gtk_box_append (GTK_BOX (box), dateline_label_chip_new (dateline_label_get_colour (sign)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL)
    gtk_box_append (GTK_BOX (box), dim_label (detail));
  if (found->section == DATELINE_FOUND_LABELS)
    {
      g_autofree char *key = dateline_codebook_show_key (sign);

      gtk_box_append (GTK_BOX (box), dateline_key_cap_new (key));
    }
  else if (found->section == DATELINE_FOUND_ACTIONS)
    {
      g_autofree char *key = get_accelerator (found->command);

      if (key != NULL)
        gtk_box_append (GTK_BOX (box), dim_label (key));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dateline_palette_section_name (found->section), -1);
  return row;
}

const DatelineFound *
dateline_palette_row_get_found (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "found");
}
