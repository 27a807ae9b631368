/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card a version. Words that went are struck out, words that came are underlined: neither is told
 * by colour alone. */
#include "views/guideline-history.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/word-diff.h"
#include "views/shown-name.h"

#define WIDTH_CHARS 46
#define MAX_HEIGHT  420

struct _DatelineGuidelineHistory
{
  GtkWidget parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (DatelineGuidelineHistory, dateline_guideline_history, GTK_TYPE_WIDGET)

/* --- one text ------------------------------------------------------------------------------ */

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* Both wordings in one. */
static GtkWidget *
make_diff (const char *before, const char *after)
{
  g_autoptr (GPtrArray) parts = dateline_diff_words (before, after);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  GtkWidget *label;

  for (guint i = 0; i < parts->len; i++)
    {
      const DatelineDiffPart *part = parts->pdata[i];
      guint start = (guint) text->len;

      g_string_append (text, part->text);
      if (part->kind == DATELINE_DIFF_GONE)
        {
          add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, (guint) text->len);
          add_attribute (attributes, pango_attr_foreground_alpha_new (0x9000), start,
                         (guint) text->len);
          /* Translators: read aloud around words that were taken out */
          g_string_append_printf (said, _ (" [taken out: %s] "), part->text);
        }
      else if (part->kind == DATELINE_DIFF_NEW)
        {
          add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start,
                         (guint) text->len);
          add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start,
                         (guint) text->len);
          /* Translators: read aloud around words that were added */
          g_string_append_printf (said, _ (" [added: %s] "), part->text);
        }
      else
        {
          g_string_append (said, part->text);
        }
    }
  label = gtk_label_new (text->str);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said->str,
                                  -1);
  pango_attr_list_unref (attributes);
  return label;
}

static void
add_label (GtkBox *box, GtkWidget *label, const char *css_class)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

/* @before: (nullable): NULL where there was no version before. */
static void
add_text (GtkBox *box, const char *heading, const char *before, const char *after)
{
  if (g_strcmp0 (before != NULL ? before : "", after) == 0)
    return;
  add_label (box, gtk_label_new (heading), "pane-heading");
  /* Of the first wording everything is new: that need not be marked. */
  add_label (box, make_diff (before != NULL ? before : after, after), NULL);
}

/* --- one version --------------------------------------------------------------------------- */

static DatelineCoder *
find_coder (DatelineProject *project, const char *uuid)
{
  GListModel *coders = dateline_project_get_coders (project);

  for (guint i = 0; uuid != NULL && i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      if (g_strcmp0 (dateline_record_get_uuid (DATELINE_RECORD (coder)), uuid) == 0)
        return coder; /* the project keeps it */
    }
  return NULL;
}

/* "3 March 2022, 14:05 · Kim" */
static char *
describe_making (DatelineProject *project, const DatelineLabelVersion *version)
{
  DatelineCoder *coder = find_coder (project, version->coder);
  const char *name = coder != NULL ? dateline_coder_get_name (coder) : _ ("somebody else");
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *when = NULL;

  if (version->time == 0)
    return g_strdup (name);
  time = g_date_time_new_from_unix_local (version->time / G_USEC_PER_SEC);
  /* Translators: a day and a time, see strftime */
  when = g_date_time_format (time, _ ("%-d %B %Y, %H:%M"));
  return dateline_compose ("%s · %s", when, name, NULL);
}

/* @before: (nullable): the version before it. */
static void
add_version (DatelineGuidelineHistory *self,
             DatelineProject *project,
             const DatelineLabelVersion *version,
             const DatelineLabelVersion *before)
{
  GtkBox *card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  g_autofree char *title = g_strdup_printf (_ ("Version %u"), version->version);
  g_autofree char *making = describe_making (project, version);

  gtk_widget_add_css_class (GTK_WIDGET (card), "version");
  add_label (card, gtk_label_new (title), "heading");
  add_label (card, gtk_label_new (making), "dim-label");
  add_text (card, _ ("Definition"), before != NULL ? before->description : NULL,
            version->description);
  add_text (card, _ ("Examples"), before != NULL ? before->examples : NULL, version->examples);
  add_text (card, _ ("Counter-examples"), before != NULL ? before->counter_examples : NULL,
            version->counter_examples);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, making, -1);
  gtk_box_append (self->box, GTK_WIDGET (card));
}

static void
dateline_guideline_history_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_guideline_history_parent_class)->dispose (object);
}

static void
dateline_guideline_history_class_init (DatelineGuidelineHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_guideline_history_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_guideline_history_init (DatelineGuidelineHistory *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}

GtkWidget *
dateline_guideline_history_new (void)
{
  return g_object_new (DATELINE_TYPE_GUIDELINE_HISTORY, NULL);
}

void
dateline_guideline_history_show (DatelineGuidelineHistory *self,
                                 DatelineProject *project,
                                 DatelineLabel *label,
                                 guint since)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  g_return_if_fail (DATELINE_IS_GUIDELINE_HISTORY (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (label == NULL)
    return;
  versions = dateline_project_list_label_versions (project, label, &error);
  if (versions == NULL)
    {
      add_label (self->box, gtk_label_new (error->message), "error");
      return;
    }
  for (guint i = 0; i < versions->len; i++)
    {
      const DatelineLabelVersion *version = versions->pdata[i];

      if (version->version <= since)
        break;
      add_version (self, project, version, i + 1 < versions->len ? versions->pdata[i + 1] : NULL);
    }
}

/* What it points to may be gone before, and takes it along. */
static void
unparent_cb (gpointer data)
{
  g_autoptr (GtkWidget) popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
unparent_later_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

void
dateline_guideline_history_popover_open (GtkWidget *widget,
                                         const GdkRectangle *at,
                                         DatelineProject *project,
                                         DatelineLabel *label,
                                         guint since)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *history = dateline_guideline_history_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  dateline_guideline_history_show (DATELINE_GUIDELINE_HISTORY (history), project, label, since);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), history);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (popover, "guideline");
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_LEFT);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_widget_set_parent (popover, widget);
  g_signal_connect (popover, "closed", G_CALLBACK (unparent_later_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
