/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a row are made when it is shown, and again whenever the survey knows more. */
#include "views/import-file-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _DatelineImportFileRow
{
  GtkWidget parent_instance;

  DatelineImportFiles *files;
  DatelineImportRow *row;
  gulong updated;

  GtkWidget *box;
  GtkWidget *arrow;
  GtkLabel *headline;
  GtkLabel *details;
  GtkLabel *mark;
};

G_DEFINE_FINAL_TYPE (DatelineImportFileRow, dateline_import_file_row, GTK_TYPE_WIDGET)

/* --- words ---------------------------------------------------------------------------------- */

const char *
dateline_import_kind_to_label (const DatelineFormat *format)
{
  return format != NULL ? _ (format->name) : _ ("Can’t be opened");
}

char *
dateline_import_file_get_headline (DatelineSurvey *survey, guint file)
{
  DatelineSurveyFile about;
  DatelineSurveyRecord record;

  dateline_survey_get_file (survey, file, &about);
  if (about.n_records == 1 && dateline_survey_get_record (survey, file, 0, &record) &&
      record.title != NULL && *record.title != '\0')
    return g_strdup (record.title);
  return g_strdup (about.name);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
append_count (GString *text, char *part, guint n)
{
  if (n > 0)
    append (text, part);
  g_free (part);
}

/* The file, its source and day where it is one article; else how many there are in it. */
char *
dateline_import_file_get_details (DatelineSurvey *survey, guint file)
{
  GString *text = g_string_new (NULL);
  DatelineSurveyFile about;
  DatelineSurveyRecord record;

  dateline_survey_get_file (survey, file, &about);
  if (about.n_records == 1 && dateline_survey_get_record (survey, file, 0, &record))
    {
      if (record.title != NULL)
        append (text, about.name);
      if (record.mark == DATELINE_SURVEY_REFUSED)
        append (text, record.problem);
      else
        {
          append (text, record.source);
          append (text, record.day != NULL ? record.day : _ ("undated"));
        }
      return g_string_free (text, FALSE);
    }
  if (about.n_records > 0)
    {
      append_count (text,
                    g_strdup_printf (ngettext ("%'u article", "%'u articles", about.n_records),
                                     about.n_records),
                    about.n_records);
      append_count (text,
                    g_strdup_printf (ngettext ("%'u already there", "%'u already there",
                                               about.n_there),
                                     about.n_there),
                    about.n_there);
      append_count (
        text, g_strdup_printf (ngettext ("%'u twice", "%'u twice", about.n_twice), about.n_twice),
        about.n_twice);
      append_count (text,
                    g_strdup_printf (ngettext ("%'u can’t be read", "%'u can’t be read",
                                               about.n_refused),
                                     about.n_refused),
                    about.n_refused);
    }
  else if (about.done)
    append (text, _ ("There is no article in it"));
  else
    {
      g_autofree char *size = g_format_size (about.size);

      append (text, size);
    }
  return g_string_free (text, FALSE);
}

char *
dateline_import_file_get_mark (DatelineSurvey *survey, guint file, gboolean *doubt)
{
  DatelineSurveyFile about;

  dateline_survey_get_file (survey, file, &about);
  *doubt = FALSE;
  if (about.left_out)
    return g_strdup (_ ("left out"));
  if (!about.done)
    return g_strdup ("…");
  *doubt = about.n_refused + about.n_losses > 0 || about.n_records == 0;
  if (about.n_refused > 0 && about.n_refused == about.n_records)
    return g_strdup (_ ("can’t be read"));
  if (about.n_refused + about.n_losses > 0)
    return g_strdup (_ ("in part"));
  if (about.n_records == 0)
    return g_strdup (_ ("nothing"));
  if (about.n_there == about.n_records)
    return g_strdup (_ ("already there"));
  if (about.n_there + about.n_twice == about.n_records)
    return g_strdup (about.n_there == 0 ? _ ("twice") : _ ("nothing new"));
  if (about.n_near > 0)
    return g_strdup (_ ("near copy"));
  return NULL;
}

/* --- showing -------------------------------------------------------------------------------- */

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The list's item around the row is what the keyboard moves to and what is read out. */
static void
name_item (DatelineImportFileRow *self, const char *first, const char *second, const char *third)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (item == NULL)
    return;
  name = g_strdup_printf ("%s%s%s%s%s", first, *second != '\0' ? ", " : "", second,
                          *third != '\0' ? ", " : "", third);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_heading (DatelineImportFileRow *self)
{
  DatelineImportGroup group;
  g_autofree char *count = NULL;
  guint number = dateline_import_row_get_group (self->row);

  if (number >= dateline_import_files_get_n_groups (self->files))
    return;
  dateline_import_files_get_group (self->files, number, &group);
  count = g_strdup_printf (ngettext ("%'u file", "%'u files", group.n_files), group.n_files);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                group.folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_label_set_label (self->headline, dateline_import_kind_to_label (group.format));
  gtk_label_set_label (self->mark, count);
  set_class (GTK_WIDGET (self->mark), "doubt", FALSE);
  set_class (GTK_WIDGET (self->mark), "dim-label", TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), TRUE);
  name_item (self, dateline_import_kind_to_label (group.format), count, "");
}

static void
show_file (DatelineImportFileRow *self)
{
  DatelineSurvey *survey = dateline_import_files_get_survey (self->files);
  guint file = dateline_import_row_get_file (self->row);
  gboolean doubt;
  g_autofree char *headline = NULL;
  g_autofree char *details = NULL;
  g_autofree char *mark = NULL;

  if (survey == NULL || file >= dateline_survey_get_n_files (survey))
    return;
  headline = dateline_import_file_get_headline (survey, file);
  details = dateline_import_file_get_details (survey, file);
  mark = dateline_import_file_get_mark (survey, file, &doubt);
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->details, details);
  gtk_label_set_label (self->mark, mark != NULL ? mark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), mark != NULL);
  set_class (GTK_WIDGET (self->mark), "doubt", doubt);
  set_class (GTK_WIDGET (self->mark), "dim-label", !doubt);
  name_item (self, headline, details, mark != NULL ? mark : "");
}

static void
show (DatelineImportFileRow *self)
{
  gboolean heading = dateline_import_row_is_heading (self->row);

  gtk_widget_set_visible (self->arrow, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->details), !heading);
  set_class (GTK_WIDGET (self->headline), "pane-heading", heading);
  if (heading)
    show_heading (self);
  else
    show_file (self);
}

/* A row may be filled before it has an item around it. */
static void
parent_cb (DatelineImportFileRow *self)
{
  if (self->row != NULL)
    show (self);
}

static gboolean
query_tooltip_cb (DatelineImportFileRow *self,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip)
{
  DatelineSurvey *survey;
  DatelineSurveyFile about;
  g_autofree char *path = NULL;

  if (self->row == NULL || dateline_import_row_is_heading (self->row))
    return FALSE;
  survey = dateline_import_files_get_survey (self->files);
  dateline_survey_get_file (survey, dateline_import_row_get_file (self->row), &about);
  path = g_filename_display_name (about.path);
  gtk_tooltip_set_text (tooltip, path);
  return TRUE;
}

/* --- the class ------------------------------------------------------------------------------ */

static void
dateline_import_file_row_dispose (GObject *object)
{
  DatelineImportFileRow *self = DATELINE_IMPORT_FILE_ROW (object);

  dateline_import_file_row_set (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_import_file_row_parent_class)->dispose (object);
}

static void
dateline_import_file_row_class_init (DatelineImportFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_import_file_row_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
add_label (GtkWidget *box, gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (small)
    {
      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
dateline_import_file_row_init (DatelineImportFileRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->arrow = gtk_image_new ();
  gtk_widget_add_css_class (self->arrow, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->arrow);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_widget_set_hexpand (words, TRUE);
  self->headline = add_label (words, FALSE);
  self->details = add_label (words, TRUE);
  self->mark = add_label (self->box, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->mark), GTK_ALIGN_BASELINE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::parent", G_CALLBACK (parent_cb), NULL);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
dateline_import_file_row_new (void)
{
  return g_object_new (DATELINE_TYPE_IMPORT_FILE_ROW, NULL);
}

void
dateline_import_file_row_set (DatelineImportFileRow *self,
                              DatelineImportFiles *files,
                              DatelineImportRow *row)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FILE_ROW (self));

  if (self->updated != 0)
    g_signal_handler_disconnect (self->files, self->updated);
  self->updated = 0;
  g_set_object (&self->files, files);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  self->updated = g_signal_connect_swapped (files, "updated", G_CALLBACK (show), self);
  show (self);
}
