/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each type of field has a control of its own, made once; show() brings it up to date. While it does,
 * nothing that the controls say is taken for an answer. */
#include "views/field-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/field-value.h"
#include "views/answer-words.h"

#include <string.h>

struct _DatelineFieldRow
{
  GtkListBoxRow parent_instance;

  DatelineSession *session;
  DatelineAnnotation *annotation;
  DatelineField *field;
  gboolean showing;
  char *shown; /* what stood in the entry when it was shown last */

  GtkWidget *name;
  GtkWidget *control;
  GtkWidget *problem; /* (nullable): below an entry that can be wrong */
  GtkWidget *go;      /* (nullable): leads to what a link means */
  GPtrArray *toggles; /* of yes and no, or one for each choice */
};

G_DEFINE_FINAL_TYPE (DatelineFieldRow, dateline_field_row, GTK_TYPE_LIST_BOX_ROW)

static DatelineFieldType
get_field_type (DatelineFieldRow *self)
{
  return dateline_field_get_field_type (self->field);
}

static DatelineProject *
get_project (DatelineFieldRow *self)
{
  return dateline_session_get_project (self->session);
}

static const char *
get_answer (DatelineFieldRow *self)
{
  return dateline_annotation_get_value (self->annotation, dateline_field_get_uuid (self->field));
}

static void
write_answer (DatelineFieldRow *self, const char *value)
{
  GError *error = NULL;

  if (dateline_record_get_gone (DATELINE_RECORD (self->annotation)) ||
      g_strcmp0 (get_answer (self), value) == 0)
    return;
  if (!dateline_project_set_annotation_value (get_project (self), self->annotation, self->field,
                                              value, &error))
    dateline_session_fail (self->session, error);
}

/* --- what is typed ------------------------------------------------------------------------ */

static void
show_problem (DatelineFieldRow *self, const char *problem)
{
  if (self->problem == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}

/* (transfer full): what was typed as it would be stored; NULL for none. FALSE where it is no answer,
 * which @problem says. */
static gboolean
read_entry (DatelineFieldRow *self, char **value, char **problem)
{
  g_autofree char *typed = g_strstrip (
    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control))));

  *value = NULL;
  *problem = NULL;
  if (*typed == '\0')
    return TRUE;
  *value = dateline_answer_parse (self->field, typed);
  *problem = dateline_field_check (self->field, *value != NULL ? *value : typed);
  return *problem == NULL;
}

static gboolean
is_pending (DatelineFieldRow *self)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), self->shown) != 0;
}

static void
typed_cb (DatelineFieldRow *self)
{
  g_autofree char *value = NULL;
  g_autofree char *problem = NULL;

  if (self->showing)
    return;
  /* A word half typed is not wrong yet; what was wrong is looked at again at once. */
  if (self->problem != NULL && gtk_widget_get_visible (self->problem))
    {
      read_entry (self, &value, &problem);
      show_problem (self, problem);
    }
}

static void show (DatelineFieldRow *self);

static void
entry_done (DatelineFieldRow *self, gboolean leaving)
{
  g_autofree char *value = NULL;
  g_autofree char *problem = NULL;

  if (self->showing || !is_pending (self))
    return;
  if (read_entry (self, &value, &problem))
    {
      g_free (self->shown);
      self->shown = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control)));
      write_answer (self, value);
      show (self);
    }
  else if (leaving)
    {
      /* The answer that there is stays. */
      g_free (self->shown);
      self->shown = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control)));
      show (self);
    }
  else
    {
      show_problem (self, problem);
    }
}

static void
entry_activated_cb (DatelineFieldRow *self)
{
  entry_done (self, FALSE);
}

/* Left with something that is no answer: it stays in sight with the reason. */
static void
entry_left_cb (DatelineFieldRow *self)
{
  entry_done (self, FALSE);
}

static void
make_entry (DatelineFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  DatelineFieldType type = get_field_type (self);
  const char *hint = type == DATELINE_FIELD_DATE     ? _ ("date…")
                     : type == DATELINE_FIELD_NUMBER ? _ ("number…")
                                                     : _ ("add…");

  self->control = gtk_text_new ();
  gtk_editable_set_alignment (GTK_EDITABLE (self->control), 1);
  gtk_text_set_placeholder_text (GTK_TEXT (self->control), hint);
  gtk_widget_add_css_class (self->control, "numeric");
  if (type == DATELINE_FIELD_DATE)
    gtk_widget_set_tooltip_text (self->control, _ ("26 January 2022, 2022-01-26, 2022-01 or 2022"));
  g_signal_connect_swapped (self->control, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->control, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  gtk_widget_add_controller (self->control, focus);
  if (get_field_type (self) == DATELINE_FIELD_TEXT)
    return;
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 1);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->problem), 20);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_add_css_class (self->problem, "doubt");
  gtk_widget_add_css_class (self->problem, "small");
}

static void
show_entry (DatelineFieldRow *self, const char *answer)
{
  g_autofree char *words = answer != NULL ? dateline_answer_words (get_project (self), self->field,
                                                                   answer, NULL, NULL)
                                          : g_strdup ("");

  if (self->shown != NULL && is_pending (self))
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&words);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), self->shown) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->control), self->shown);
  show_problem (self, NULL);
}

/* --- one of a few ------------------------------------------------------------------------- */

static void
choice_cb (DatelineFieldRow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (!self->showing && selected != GTK_INVALID_LIST_POSITION)
    write_answer (self,
                  selected > 0 ? dateline_field_get_choices (self->field)[selected - 1] : NULL);
}

static void
make_choice (DatelineFieldRow *self)
{
  const char *const *choices = dateline_field_get_choices (self->field);
  GtkStringList *model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, "–");
  for (guint i = 0; choices[i] != NULL; i++)
    gtk_string_list_append (model, choices[i]);
  self->control = gtk_drop_down_new (G_LIST_MODEL (model), NULL);
  gtk_widget_set_halign (self->control, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->control, "flat");
  gtk_widget_add_css_class (self->control, "tight");
  g_signal_connect_swapped (self->control, "notify::selected", G_CALLBACK (choice_cb), self);
}

static void
show_choice (DatelineFieldRow *self, const char *answer)
{
  const char *const *choices = dateline_field_get_choices (self->field);
  guint selected = 0;

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_strcmp0 (choices[i], answer) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), selected);
}

/* --- toggles: yes or no or neither; several choices --------------------------------------- */

static const char *
value_of (GtkWidget *toggle)
{
  return g_object_get_data (G_OBJECT (toggle), "value");
}

static void
toggled_cb (DatelineFieldRow *self, GtkToggleButton *toggle)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  if (self->showing)
    return;
  if (get_field_type (self) == DATELINE_FIELD_BOOLEAN)
    {
      /* Pressed again, the question is open again. */
      write_answer (self,
                    gtk_toggle_button_get_active (toggle) ? value_of (GTK_WIDGET (toggle)) : NULL);
      show (self);
      return;
    }
  for (guint i = 0; i < self->toggles->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->toggles, i)))
      g_ptr_array_add (chosen, (gpointer) value_of (g_ptr_array_index (self->toggles, i)));
  if (chosen->len > 0)
    {
      g_autofree char *value = NULL;

      g_ptr_array_add (chosen, NULL);
      value = dateline_choices_to_value ((const char *const *) chosen->pdata);
      write_answer (self, value);
    }
  else
    {
      write_answer (self, NULL);
    }
}

static GtkWidget *
add_toggle (DatelineFieldRow *self, const char *title, const char *value)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (title);

  g_object_set_data_full (G_OBJECT (toggle), "value", g_strdup (value), g_free);
  gtk_widget_add_css_class (toggle, "tight");
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->toggles, toggle);
  return toggle;
}

static void
make_yes_and_no (DatelineFieldRow *self)
{
  self->control = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->control, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->control, "linked");
  gtk_box_append (GTK_BOX (self->control), add_toggle (self, _ ("Yes"), "yes"));
  gtk_box_append (GTK_BOX (self->control), add_toggle (self, _ ("No"), "no"));
}

static void
make_several (DatelineFieldRow *self)
{
  const char *const *choices = dateline_field_get_choices (self->field);

  self->control = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->control), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->control), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->control), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->control), 8);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      /* The toggle takes the focus, not its place in the box. */
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child),
                                    add_toggle (self, choices[i], choices[i]));
      gtk_flow_box_append (GTK_FLOW_BOX (self->control), child);
    }
}

static void
show_toggles (DatelineFieldRow *self, const char *answer)
{
  g_auto (GStrv) chosen = NULL;

  if (answer != NULL && get_field_type (self) == DATELINE_FIELD_CHOICES)
    chosen = dateline_choices_from_value (answer);
  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkToggleButton *toggle = g_ptr_array_index (self->toggles, i);
      const char *value = value_of (GTK_WIDGET (toggle));

      gtk_toggle_button_set_active (toggle,
                                    chosen != NULL
                                      ? g_strv_contains ((const char *const *) chosen, value)
                                      : g_strcmp0 (answer, value) == 0);
    }
}

/* --- what is asked at the tag: who, which label, which other tag --------------------------- */

static void
go_cb (DatelineFieldRow *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  const char *answer = get_answer (self);
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (DatelineAnnotation) target = NULL;

  if (article == NULL || answer == NULL)
    return;
  annotations = dateline_session_list_annotations (self->session, article);
  target = dateline_annotations_find (annotations, answer);
  if (target != NULL)
    dateline_session_set_annotation (self->session, target);
}

static void
make_button (DatelineFieldRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_add_css_class (button, "answer");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "read.answer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    dateline_field_get_uuid (self->field));
  self->control = button;
  if (get_field_type (self) != DATELINE_FIELD_LINK)
    return;
  self->go = gtk_button_new_from_icon_name ("go-jump-symbolic");
  gtk_widget_add_css_class (self->go, "flat");
  gtk_widget_add_css_class (self->go, "tight");
  gtk_widget_set_tooltip_text (self->go, _ ("Go to the linked tag"));
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (go_cb), self);
}

static void
show_button (DatelineFieldRow *self, const char *answer)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;

  if (answer != NULL && self->go != NULL && article != NULL)
    {
      annotations = dateline_session_list_annotations (self->session, article);
      text = dateline_project_load_text (get_project (self), article, NULL);
      if (text != NULL)
        offsets = dateline_offsets_new (text);
    }
  words = answer != NULL
            ? dateline_answer_words (get_project (self), self->field, answer, annotations, offsets)
            : g_strdup (_ ("choose…"));
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->control))), words);
  gtk_widget_set_tooltip_text (self->control, answer != NULL ? words : NULL);
  /* Translators: a field's name and its answer. */
  name = g_strdup_printf (_ ("%s: %s"), dateline_field_get_name (self->field), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (self->go != NULL)
    gtk_widget_set_visible (self->go, answer != NULL);
}

/* --- the row ------------------------------------------------------------------------------ */

static void
make_control (DatelineFieldRow *self)
{
  switch (get_field_type (self))
    {
    case DATELINE_FIELD_CHOICE:
      make_choice (self);
      break;
    case DATELINE_FIELD_CHOICES:
      make_several (self);
      break;
    case DATELINE_FIELD_BOOLEAN:
      make_yes_and_no (self);
      break;
    case DATELINE_FIELD_ENTITY:
    case DATELINE_FIELD_LABEL:
    case DATELINE_FIELD_LINK:
      make_button (self);
      break;
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    default:
      make_entry (self);
    }
  gtk_widget_set_hexpand (self->control, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dateline_field_get_name (self->field), -1);
}

/* A required field without an answer says so in words: colour alone tells nobody everything. */
static void
show_name (DatelineFieldRow *self, gboolean missing)
{
  const char *name = dateline_field_get_name (self->field);
  g_autofree char *needed = NULL;

  if (missing)
    /* Translators: the name of a field that must still be answered. */
    needed = g_strdup_printf (_ ("%s (needed)"), name);
  gtk_label_set_label (GTK_LABEL (self->name), missing ? needed : name);
  if (missing)
    {
      gtk_widget_remove_css_class (self->name, "dim-label");
      gtk_widget_add_css_class (self->name, "doubt");
    }
  else
    {
      gtk_widget_remove_css_class (self->name, "doubt");
      gtk_widget_add_css_class (self->name, "dim-label");
    }
}

static void
show (DatelineFieldRow *self)
{
  const char *answer = get_answer (self);

  self->showing = TRUE;
  show_name (self, answer == NULL && dateline_field_get_required (self->field));
  switch (get_field_type (self))
    {
    case DATELINE_FIELD_CHOICE:
      show_choice (self, answer);
      break;
    case DATELINE_FIELD_CHOICES:
    case DATELINE_FIELD_BOOLEAN:
      show_toggles (self, answer);
      break;
    case DATELINE_FIELD_ENTITY:
    case DATELINE_FIELD_LABEL:
    case DATELINE_FIELD_LINK:
      show_button (self, answer);
      break;
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    default:
      show_entry (self, answer);
    }
  self->showing = FALSE;
}

static void
annotation_cb (DatelineFieldRow *self)
{
  if (!dateline_record_get_gone (DATELINE_RECORD (self->annotation)))
    show (self);
}

static void
fill (DatelineFieldRow *self)
{
  gboolean several = get_field_type (self) == DATELINE_FIELD_CHOICES;
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *description = dateline_field_get_description (self->field);

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (self->name, GTK_ALIGN_BASELINE);
  gtk_widget_set_tooltip_text (self->name,
                               description != NULL && *description != '\0' ? description : NULL);
  make_control (self);
  gtk_box_append (GTK_BOX (line), self->name);
  if (!several)
    gtk_box_append (GTK_BOX (line), self->control);
  if (self->go != NULL)
    gtk_box_append (GTK_BOX (line), self->go);
  gtk_box_append (GTK_BOX (outer), line);
  if (several)
    gtk_box_append (GTK_BOX (outer), self->control);
  if (self->problem != NULL)
    gtk_box_append (GTK_BOX (outer), self->problem);
  gtk_widget_set_sensitive (outer, !dateline_project_get_read_only (get_project (self)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

static void
dateline_field_row_dispose (GObject *object)
{
  DatelineFieldRow *self = DATELINE_FIELD_ROW (object);

  /* Controls that lose the focus as they go must not write. */
  self->showing = TRUE;
  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, annotation_cb, self);

  G_OBJECT_CLASS (dateline_field_row_parent_class)->dispose (object);
}

static void
dateline_field_row_finalize (GObject *object)
{
  DatelineFieldRow *self = DATELINE_FIELD_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->annotation);
  g_clear_object (&self->field);
  g_ptr_array_unref (self->toggles);
  g_free (self->shown);

  G_OBJECT_CLASS (dateline_field_row_parent_class)->finalize (object);
}

/* Tab goes from answer to answer; the row itself has nothing to do. */
static gboolean
dateline_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
dateline_field_row_class_init (DatelineFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = dateline_field_row_focus;
  object_class->dispose = dateline_field_row_dispose;
  object_class->finalize = dateline_field_row_finalize;
}

static void
dateline_field_row_init (DatelineFieldRow *self)
{
  self->toggles = g_ptr_array_new ();
}

GtkWidget *
dateline_field_row_new (DatelineSession *session,
                        DatelineAnnotation *annotation,
                        DatelineField *field)
{
  DatelineFieldRow *self = g_object_new (DATELINE_TYPE_FIELD_ROW, NULL);

  self->session = g_object_ref (session);
  self->annotation = g_object_ref (annotation);
  self->field = g_object_ref (field);
  fill (self);
  show (self);
  g_signal_connect_swapped (annotation, "notify", G_CALLBACK (annotation_cb), self);
  return GTK_WIDGET (self);
}

void
dateline_field_row_finish (DatelineFieldRow *self)
{
  g_return_if_fail (DATELINE_IS_FIELD_ROW (self));

  if (GTK_IS_TEXT (self->control))
    entry_done (self, TRUE);
}
