/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every entry is applied by itself, on Enter or when the keyboard leaves it, so that one that can't
 * be never holds up the others. */
#include "views/codebook-form.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "chart/palette.h"
#include "views/codebook-moves.h"
#include "widgets/label-chip.h"

typedef enum
{
  PART_NAME,
  PART_KEY,
  PART_COLOUR,
  PART_DESCRIPTION,
  PART_EXAMPLES,
  PART_COUNTER_EXAMPLES,
  PART_NOTE,
} Part;

/* The label's properties. */
static const char *const part_names[] = {
  [PART_NAME] = "name",         [PART_KEY] = "key",
  [PART_COLOUR] = "colour",     [PART_DESCRIPTION] = "description",
  [PART_EXAMPLES] = "examples", [PART_COUNTER_EXAMPLES] = "counter-examples",
  [PART_NOTE] = "note",
};

struct _DatelineCodebookForm
{
  GtkWidget parent_instance;

  DatelineProject *project;
  DatelineLabel *label;
  gboolean showing;

  GtkEditable *name;
  GtkEditable *key;
  GtkLabel *name_error;
  GtkLabel *key_error;
  GtkGrid *swatches;
  GtkTextView *description;
  GtkTextView *examples;
  GtkTextView *counter_examples;
  GtkTextView *note;
  GtkLabel *use;
  GtkButton *versions;
  GtkToggleButton *buttons[DATELINE_N_COLOURS];
};

G_DEFINE_FINAL_TYPE (DatelineCodebookForm, dateline_codebook_form, GTK_TYPE_WIDGET)

static char *
get_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_text (GtkTextView *view, const char *text)
{
  g_autofree char *shown = get_text (view);

  if (g_strcmp0 (shown, text != NULL ? text : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

static char *
get_stripped (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* What came from elsewhere may begin or end in a line break, which is not stripped for looking. */
static char *
get_typed (GtkEditable *editable, const char *old)
{
  return g_strcmp0 (gtk_editable_get_text (editable), old) == 0 ? g_strdup (old)
                                                                : get_stripped (editable);
}

static void
set_editable (GtkEditable *editable, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text != NULL ? text : "") != 0)
    gtk_editable_set_text (editable, text != NULL ? text : "");
}

static void
show_error (GtkEditable *entry, GtkLabel *label, const char *message)
{
  gtk_label_set_label (label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static guint
get_colour (DatelineCodebookForm *self)
{
  for (guint i = 0; i < DATELINE_N_COLOURS; i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return i;
  return 0;
}

static void
show_use (DatelineCodebookForm *self)
{
  guint annotations = 0, articles = 0;
  g_autofree char *tags = NULL;
  g_autofree char *text = NULL;

  dateline_project_count_label (self->project, self->label, &annotations, &articles);
  if (annotations == 0)
    {
      gtk_label_set_label (self->use, _ ("Not used yet"));
      return;
    }
  tags = g_strdup_printf (ngettext ("%u tag", "%u tags", annotations), annotations);
  /* Translators: “31 tags” in 12 articles */
  text = g_strdup_printf (ngettext ("%s in %u article", "%s in %u articles", articles), tags,
                          articles);
  gtk_label_set_label (self->use, text);
}

static void
show_version (DatelineCodebookForm *self)
{
  guint version = dateline_label_get_version (self->label);
  /* Translators: of a label's definition and examples */
  g_autofree char *text = g_strdup_printf (_ ("Version %u"), version);

  gtk_button_set_label (self->versions, text);
  gtk_widget_set_visible (GTK_WIDGET (self->versions), version > 1);
}

static void
show_part (DatelineCodebookForm *self, Part part)
{
  self->showing = TRUE;
  switch (part)
    {
    case PART_NAME:
      set_editable (self->name, dateline_label_get_name (self->label));
      show_error (self->name, self->name_error, NULL);
      break;
    case PART_KEY:
      set_editable (self->key, dateline_label_get_key (self->label));
      show_error (self->key, self->key_error, NULL);
      break;
    case PART_COLOUR:
      gtk_toggle_button_set_active (self->buttons[dateline_label_get_colour (self->label)], TRUE);
      break;
    case PART_DESCRIPTION:
      set_text (self->description, dateline_label_get_description (self->label));
      break;
    case PART_EXAMPLES:
      set_text (self->examples, dateline_label_get_examples (self->label));
      break;
    case PART_COUNTER_EXAMPLES:
      set_text (self->counter_examples, dateline_label_get_counter_examples (self->label));
      break;
    case PART_NOTE:
      set_text (self->note, dateline_label_get_note (self->label));
      break;
    default:
      g_assert_not_reached ();
    }
  self->showing = FALSE;
}

/* Only what changed: the other entries may hold what is not applied yet. */
static void
notify_cb (DatelineCodebookForm *self, GParamSpec *pspec)
{
  for (guint part = 0; part < G_N_ELEMENTS (part_names); part++)
    if (g_str_equal (part_names[part], pspec->name))
      show_part (self, part);
  if (g_str_equal (pspec->name, "version"))
    show_version (self);
}

static gboolean
same (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* What was typed goes to the store; FALSE with the reason shown where it can't. */
static gboolean
apply_part (DatelineCodebookForm *self, Part part)
{
  g_autoptr (DatelineLabel) label = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLabelEdit edit;
  const char **place = NULL;
  gboolean changed;

  if (self->label == NULL || self->showing ||
      dateline_record_get_gone (DATELINE_RECORD (self->label)))
    return TRUE;
  g_set_object (&label, self->label);
  edit = dateline_label_get_edit (label);
  switch (part)
    {
    case PART_NAME:
      typed = get_typed (self->name, edit.name);
      place = &edit.name;
      break;
    case PART_KEY:
      typed = get_stripped (self->key);
      reason = dateline_codebook_check_key (self->project, label, typed);
      place = &edit.key;
      break;
    case PART_DESCRIPTION:
      typed = get_text (self->description);
      place = &edit.description;
      break;
    case PART_EXAMPLES:
      typed = get_text (self->examples);
      place = &edit.examples;
      break;
    case PART_COUNTER_EXAMPLES:
      typed = get_text (self->counter_examples);
      place = &edit.counter_examples;
      break;
    case PART_NOTE:
      typed = get_text (self->note);
      place = &edit.note;
      break;
    case PART_COLOUR:
    default:
      break;
    }
  if (place != NULL)
    {
      changed = !same (typed, *place);
      *place = typed;
    }
  else
    {
      changed = edit.colour != get_colour (self);
      edit.colour = get_colour (self);
    }

  if (reason == NULL && changed &&
      !dateline_project_edit_label (self->project, label, &edit, &error))
    reason = g_strdup (error->message);
  if (part == PART_KEY)
    show_error (self->key, self->key_error, reason);
  else
    show_error (self->name, self->name_error, reason);
  return reason == NULL;
}

static void
name_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_NAME);
}

static void
key_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_KEY);
}

static void
description_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_DESCRIPTION);
}

static void
examples_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_EXAMPLES);
  apply_part (self, PART_COUNTER_EXAMPLES);
  apply_part (self, PART_NOTE);
}

static void
counter_examples_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_COUNTER_EXAMPLES);
}

static void
note_done_cb (DatelineCodebookForm *self)
{
  apply_part (self, PART_NOTE);
}

/* Said as it is typed: a key that is taken is nothing to find out about later. */
static void
key_changed_cb (DatelineCodebookForm *self)
{
  g_autofree char *key = get_stripped (self->key);
  g_autofree char *reason = NULL;

  if (self->showing || self->label == NULL)
    return;
  reason = dateline_codebook_check_key (self->project, self->label, key);
  show_error (self->key, self->key_error, reason);
}

static void
colour_toggled_cb (DatelineCodebookForm *self, GtkToggleButton *button)
{
  if (!self->showing && gtk_toggle_button_get_active (button))
    apply_part (self, PART_COLOUR);
}

/* Text views take Tab for themselves otherwise, and nobody would get out by keyboard. */
static void
watch_text (DatelineCodebookForm *self, GtkTextView *view, GCallback done)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_view_set_accepts_tab (view, FALSE);
  g_signal_connect_swapped (focus, "leave", done, self);
  gtk_widget_add_controller (GTK_WIDGET (view), focus);
}

static void
watch_entry (DatelineCodebookForm *self, GtkEditable *entry, GCallback done)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (entry, "entry-activated", done, self);
  g_signal_connect_swapped (focus, "leave", done, self);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
}

static void
add_swatches (DatelineCodebookForm *self)
{
  for (guint i = 0; i < DATELINE_N_COLOURS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      const char *name = dateline_palette_get_name (i);

      gtk_button_set_child (GTK_BUTTON (button), dateline_label_chip_new (i));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "swatch");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons[0]);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (colour_toggled_cb), self);
      gtk_grid_attach (self->swatches, button, (int) i % 6, (int) i / 6, 1, 1);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
dateline_codebook_form_dispose (GObject *object)
{
  DatelineCodebookForm *self = DATELINE_CODEBOOK_FORM (object);
  GtkWidget *child;

  if (self->label != NULL)
    g_signal_handlers_disconnect_by_data (self->label, self);
  g_clear_object (&self->label);
  g_clear_object (&self->project);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_codebook_form_parent_class)->dispose (object);
}

static void
dateline_codebook_form_class_init (DatelineCodebookFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_codebook_form_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/codebook-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, key);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, name_error);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, key_error);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, swatches);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, examples);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, counter_examples);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, note);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, use);
  gtk_widget_class_bind_template_child (widget_class, DatelineCodebookForm, versions);
}

static void
dateline_codebook_form_init (DatelineCodebookForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (self->key)), 1);
  add_swatches (self);
  watch_entry (self, self->name, G_CALLBACK (name_done_cb));
  watch_entry (self, self->key, G_CALLBACK (key_done_cb));
  watch_text (self, self->description, G_CALLBACK (description_done_cb));
  watch_text (self, self->examples, G_CALLBACK (examples_done_cb));
  watch_text (self, self->counter_examples, G_CALLBACK (counter_examples_done_cb));
  watch_text (self, self->note, G_CALLBACK (note_done_cb));
  g_signal_connect_swapped (self->key, "changed", G_CALLBACK (key_changed_cb), self);
}

void
dateline_codebook_form_set_label (DatelineCodebookForm *self,
                                  DatelineProject *project,
                                  DatelineLabel *label)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_FORM (self));

  if (self->label == label && self->project == project)
    return;
  dateline_codebook_form_apply (self);
  if (self->label != NULL)
    g_signal_handlers_disconnect_by_data (self->label, self);
  g_set_object (&self->project, project);
  g_set_object (&self->label, label);
  if (label != NULL)
    g_signal_connect_object (label, "notify", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            project != NULL && !dateline_project_get_read_only (project));
  if (label == NULL)
    return;
  for (guint part = 0; part < G_N_ELEMENTS (part_names); part++)
    show_part (self, part);
  show_use (self);
  show_version (self);
}

void
dateline_codebook_form_edit_name (DatelineCodebookForm *self)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (self->name, 0, -1);
}

void
dateline_codebook_form_apply (DatelineCodebookForm *self)
{
  g_return_if_fail (DATELINE_IS_CODEBOOK_FORM (self));

  apply_part (self, PART_NAME);
  apply_part (self, PART_KEY);
  apply_part (self, PART_DESCRIPTION);
  apply_part (self, PART_EXAMPLES);
  apply_part (self, PART_COUNTER_EXAMPLES);
  apply_part (self, PART_NOTE);
}
