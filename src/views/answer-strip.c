/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip keeps the list of questions and where it is; what is offered is answer-offers.c's
 * business. Writing the first answer begins an action, or goes on with the one that made the tag;
 * the next ones go on with that, so that one undo takes back the whole coding. */
#include "views/answer-strip.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/field-value.h"
#include "store/offered.h"
#include "text/fold.h"
#include "views/answer-offers.h"
#include "views/answer-words.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

#define MAX_ROWS 7

struct _DatelineAnswerStrip
{
  GtkPopover parent_instance;

  DatelineSession *session;
  DatelineAnnotation *annotation;
  GListModel *annotations;
  char *text;
  DatelineOffsets *offsets;
  gint64 action;
  GPtrArray *steps; /* of DatelineField; NULL asks for the entity */
  guint step;
  GPtrArray *offers;
  gboolean filling;

  DatelineLabelChip *chip;
  GtkLabel *trail;
  GtkLabel *place;
  GtkWidget *entry;
  GtkLabel *problem;
  GtkListBox *rows;
  GtkLabel *hint;
};

enum
{
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineAnswerStrip, dateline_answer_strip, GTK_TYPE_POPOVER)

static DatelineProject *
get_project (DatelineAnswerStrip *self)
{
  return dateline_session_get_project (self->session);
}

static DatelineField *
get_field (DatelineAnswerStrip *self)
{
  return self->step < self->steps->len ? g_ptr_array_index (self->steps, self->step) : NULL;
}

static DatelineQuestion
get_question (DatelineAnswerStrip *self)
{
  return (DatelineQuestion){ self->session, self->annotation, self->annotations,
                             self->text,    self->offsets,    get_field (self) };
}

static gboolean
ticks_several (DatelineAnswerStrip *self)
{
  DatelineField *field = get_field (self);

  return field != NULL && dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICES;
}

static const char *
step_name (DatelineField *field)
{
  return field != NULL ? dateline_field_get_name (field) : _ ("Entity");
}

/* --- what is shown ------------------------------------------------------------------------ */

static void
append_answer (DatelineAnswerStrip *self, GString *trail, DatelineField *field)
{
  DatelineQuestion question = get_question (self);
  g_autofree char *words = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *escaped = NULL;
  const char *answer;

  question.field = field;
  answer = dateline_question_get_answer (&question);
  if (answer == NULL)
    return;
  if (field != NULL)
    words = dateline_answer_words (get_project (self), field, answer, self->annotations,
                                   self->offsets);
  else
    words = g_strdup (dateline_entity_get_name (dateline_annotation_get_entity (self->annotation)));
  isolated = dateline_compose ("%s", words, NULL, NULL);
  escaped = g_markup_escape_text (isolated, -1);
  g_string_append_printf (trail, " %s", escaped);
}

/* What was answered till now and what is asked: "Quote · Speaker Ada Quill · Kind", the last in bold.
 * Where there is no room for all of it, the beginning is left out. */
static void
show_trail (DatelineAnswerStrip *self)
{
  g_autoptr (GString) trail = g_string_new (NULL);
  g_autofree char *place = NULL;
  DatelineLabel *label = dateline_annotation_get_label (self->annotation);
  g_autofree char *label_name = g_markup_escape_text (dateline_label_get_name (label), -1);

  g_string_append (trail, label_name);
  for (guint i = 0; i <= self->step; i++)
    {
      DatelineField *field = g_ptr_array_index (self->steps, i);
      g_autofree char *name = g_markup_escape_text (step_name (field), -1);

      g_string_append_printf (
        trail, i == self->step ? " · <b>%s</b>" : " · <span alpha=\"62%%\">%s</span>", name);
      if (i < self->step)
        append_answer (self, trail, field);
    }
  dateline_label_chip_set_colour (self->chip, dateline_label_get_colour (label));
  gtk_label_set_markup (self->trail, trail->str);
  /* Translators: which question of how many. */
  place = g_strdup_printf (_ ("%u of %u"), self->step + 1, self->steps->len);
  gtk_label_set_label (self->place, place);
  gtk_widget_set_visible (GTK_WIDGET (self->place), self->steps->len > 1);
}

static void
show_hint (DatelineAnswerStrip *self)
{
  if (ticks_several (self))
    gtk_label_set_label (self->hint,
                         _ ("Letters tick · Enter goes on · Shift+Enter back · Esc ends"));
  else if (self->steps->len > 1)
    gtk_label_set_label (self->hint, _ ("Enter takes · Tab skips · Shift+Enter back · Esc ends"));
  else
    gtk_label_set_label (self->hint, _ ("Enter takes · ↓ moves · Esc closes"));
}

static void
add_row (DatelineAnswerStrip *self, DatelineOffer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (offer->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 40);
  gtk_widget_set_hexpand (title, TRUE);
  if (offer->key != 0)
    {
      char key[7] = { 0 };

      g_unichar_to_utf8 (g_unichar_toupper (offer->key), key);
      gtk_box_append (GTK_BOX (box), dateline_key_cap_new (key));
    }
  if (offer->colour >= 0)
    gtk_box_append (GTK_BOX (box), dateline_label_chip_new ((guint) offer->colour));
  gtk_box_append (GTK_BOX (box), title);
  if (offer->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (offer->detail);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_widget_add_css_class (detail, "small");
      gtk_box_append (GTK_BOX (box), detail);
    }
  if (offer->set)
    {
      GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("chosen"), -1);
      gtk_box_append (GTK_BOX (box), tick);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->title,
                                  -1);
  gtk_list_box_append (self->rows, row);
}

/* The focus stays in the entry: what Enter would take is said as its description. */
static void
row_selected_cb (DatelineAnswerStrip *self)
{
  DatelineOffer *offer = NULL;
  GtkListBoxRow *row;

  /* The list also tells when it is taken apart. */
  if (self->filling || self->offers == NULL)
    return;
  row = gtk_list_box_get_selected_row (self->rows);
  if (row != NULL)
    offer = g_ptr_array_index (self->offers, gtk_list_box_row_get_index (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  offer != NULL ? offer->title : "", -1);
}

static void
fill_rows (DatelineAnswerStrip *self, int keep)
{
  DatelineQuestion question = get_question (self);
  g_autofree char *problem = NULL;
  GtkWidget *child;
  int first;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = dateline_offers_make (&question,
                                       gtk_editable_get_text (GTK_EDITABLE (self->entry)), MAX_ROWS,
                                       &first, &problem);
  for (guint i = 0; i < self->offers->len; i++)
    add_row (self, g_ptr_array_index (self->offers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->offers->len > 0);
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  self->filling = FALSE;
  if (keep >= 0)
    first = keep;
  if (first >= 0)
    gtk_list_box_select_row (self->rows, gtk_list_box_get_row_at_index (self->rows, first));
  row_selected_cb (self);
  /* A popover does not grow with what is in it. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_present (GTK_POPOVER (self));
}

static void
typed_cb (DatelineAnswerStrip *self)
{
  if (!self->filling)
    fill_rows (self, -1);
}

/* What stands in the entry at first: what can be written on. A list to choose from begins empty. */
static char *
first_text (DatelineAnswerStrip *self)
{
  DatelineField *field = get_field (self);
  DatelineEntity *entity = dateline_annotation_get_entity (self->annotation);
  const char *answer;

  if (field == NULL && entity != NULL)
    return g_strdup (dateline_entity_get_name (entity));
  if (field == NULL)
    return dateline_annotation_get_fragments (self->annotation)->len > 0
             ? dateline_annotation_words (self->annotation, self->offsets, 200)
             : g_strdup ("");
  answer = dateline_annotation_get_value (self->annotation, dateline_field_get_uuid (field));
  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
      return g_strdup (answer != NULL ? answer : "");
    default:
      return g_strdup ("");
    }
}

static void
focus_entry (DatelineAnswerStrip *self)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
show_step (DatelineAnswerStrip *self)
{
  DatelineField *field = get_field (self);
  g_autofree char *text = first_text (self);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->filling = FALSE;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), step_name (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  step_name (field), -1);
  gtk_widget_set_tooltip_text (self->entry,
                               field != NULL ? dateline_field_get_description (field) : NULL);
  show_trail (self);
  show_hint (self);
  fill_rows (self, -1);
  focus_entry (self);
}

static void
go (DatelineAnswerStrip *self, int by)
{
  if (by < 0 && self->step == 0)
    return;
  self->step = (guint) ((int) self->step + by);
  if (self->step < self->steps->len)
    show_step (self);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* --- what is written ---------------------------------------------------------------------- */

static gboolean
write_entity (DatelineAnswerStrip *self, DatelineOffer *offer, GError **error)
{
  DatelineProject *project = get_project (self);
  DatelineQuestion question = get_question (self);
  DatelineField *field = get_field (self);
  DatelineEntity *entity = NULL;

  if (offer->make != NULL)
    {
      entity = dateline_project_ensure_offered_entity (project, offer->make,
                                                       dateline_question_get_kind (&question),
                                                       error);
      if (entity == NULL)
        return FALSE;
    }
  else if (offer->value != NULL)
    {
      entity = dateline_project_get_entity_by_uuid (project, offer->value);
    }
  if (field == NULL)
    return dateline_project_set_annotation_entity (project, self->annotation, entity, error);
  return dateline_project_set_annotation_value (
    project, self->annotation, field,
    entity != NULL ? dateline_record_get_uuid (DATELINE_RECORD (entity)) : NULL, error);
}

static gboolean
write_offer (DatelineAnswerStrip *self, DatelineOffer *offer, GError **error)
{
  DatelineField *field = get_field (self);

  if (field == NULL || dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY)
    return write_entity (self, offer, error);
  return dateline_project_set_annotation_value (get_project (self), self->annotation, field,
                                                offer->value, error);
}

/* The answers of one walk are one action, which the first begins where the tag's making did not. */
static gboolean
write_answer (DatelineAnswerStrip *self, DatelineOffer *offer)
{
  DatelineProject *project = get_project (self);
  DatelineField *field = get_field (self);
  gint64 newest = dateline_project_get_newest_action (project);
  GError *error = NULL;

  if (!dateline_project_resume (project, self->action, field != NULL ? "field" : "entity",
                                field != NULL ? dateline_field_get_name (field) : offer->title,
                                &error))
    {
      dateline_session_fail (self->session, error);
      return FALSE;
    }
  if (!write_offer (self, offer, &error))
    {
      dateline_project_rollback (project);
      dateline_session_fail (self->session, error);
      return FALSE;
    }
  if (!dateline_project_commit (project, &error))
    {
      dateline_session_fail (self->session, error);
      return FALSE;
    }
  if (dateline_project_get_newest_action (project) != newest)
    self->action = dateline_project_get_newest_action (project);
  return TRUE;
}

/* The choices that are ticked, with @offer's turned round, in the field's order. */
static char *
toggled (DatelineAnswerStrip *self, DatelineOffer *offer)
{
  DatelineQuestion question = get_question (self);
  const char *answer = dateline_question_get_answer (&question);
  const char *const *choices = dateline_field_get_choices (question.field);
  g_auto (GStrv) chosen = answer != NULL ? dateline_choices_from_value (answer) : NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; choices[i] != NULL; i++)
    {
      gboolean set = chosen != NULL && g_strv_contains ((const char *const *) chosen, choices[i]);

      if (g_str_equal (choices[i], offer->value) ? !set : set)
        g_ptr_array_add (kept, (gpointer) choices[i]);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return dateline_choices_to_value ((const char *const *) kept->pdata);
}

static void
toggle (DatelineAnswerStrip *self, int index)
{
  DatelineOffer *offer = g_ptr_array_index (self->offers, index);
  DatelineOffer all = { .title = offer->title, .value = toggled (self, offer) };

  write_answer (self, &all);
  g_free (all.value);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->filling = FALSE;
  fill_rows (self, index);
}

static void
take (DatelineAnswerStrip *self, int index)
{
  DatelineOffer *offer = g_ptr_array_index (self->offers, index);

  if (write_answer (self, offer))
    go (self, 1);
}

static gboolean
is_typed (DatelineAnswerStrip *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
}

static int
get_selected (DatelineAnswerStrip *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
enter (DatelineAnswerStrip *self)
{
  int selected = get_selected (self);

  if (gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    return;
  if (selected < 0 || (ticks_several (self) && !is_typed (self)))
    go (self, 1);
  else if (ticks_several (self))
    toggle (self, selected);
  else
    take (self, selected);
}

/* Takes what is offered for this question and all that follow. */
static void
enter_all (DatelineAnswerStrip *self)
{
  guint step;

  do
    {
      step = self->step;
      enter (self);
    }
  while (self->step > step && self->step < self->steps->len);
}

static void
row_activated_cb (DatelineAnswerStrip *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (ticks_several (self))
    toggle (self, index);
  else
    take (self, index);
}

/* --- keys --------------------------------------------------------------------------------- */

static void
move_selection (DatelineAnswerStrip *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows,
                                                      MAX (get_selected (self) + by, 0));

  if (row != NULL)
    gtk_list_box_select_row (self->rows, row);
}

/* The key of an offer, as long as nothing was typed. */
static gboolean
take_by_key (DatelineAnswerStrip *self, guint keyval)
{
  gunichar character = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if (character == 0 || self->offers == NULL || is_typed (self))
    return FALSE;
  if (character == ' ' && ticks_several (self) && get_selected (self) >= 0)
    {
      toggle (self, get_selected (self));
      return TRUE;
    }
  for (guint i = 0; i < self->offers->len; i++)
    if (((DatelineOffer *) g_ptr_array_index (self->offers, i))->key == character)
      {
        if (ticks_several (self))
          toggle (self, (int) i);
        else
          take (self, (int) i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
key_pressed_cb (DatelineAnswerStrip *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      go (self, shift ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (shift)
        go (self, -1);
      else if ((state & GDK_CONTROL_MASK) != 0)
        enter_all (self);
      else
        enter (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      break;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return take_by_key (self, keyval);
}

/* --- the widget --------------------------------------------------------------------------- */

static void
forget (DatelineAnswerStrip *self)
{
  g_clear_object (&self->annotation);
  g_clear_object (&self->annotations);
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_ptr_array_set_size (self->steps, 0);
  self->step = 0;
}

static void
closed_cb (DatelineAnswerStrip *self)
{
  g_autoptr (DatelineAnnotation) annotation = g_steal_pointer (&self->annotation);

  forget (self);
  if (annotation != NULL)
    g_signal_emit (self, signals[FINISHED], 0, annotation);
}

static void
dateline_answer_strip_dispose (GObject *object)
{
  DatelineAnswerStrip *self = DATELINE_ANSWER_STRIP (object);

  forget (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_answer_strip_parent_class)->dispose (object);
}

static void
dateline_answer_strip_finalize (GObject *object)
{
  DatelineAnswerStrip *self = DATELINE_ANSWER_STRIP (object);

  g_ptr_array_unref (self->steps);

  G_OBJECT_CLASS (dateline_answer_strip_parent_class)->finalize (object);
}

static void
dateline_answer_strip_class_init (DatelineAnswerStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_answer_strip_dispose;
  object_class->finalize = dateline_answer_strip_finalize;

  signals[FINISHED] = g_signal_new ("finished", DATELINE_TYPE_ANSWER_STRIP, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_ANNOTATION);

  g_type_ensure (DATELINE_TYPE_LABEL_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/answer-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, chip);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, trail);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, place);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, problem);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineAnswerStrip, hint);
}

/* One step has no field. */
static void
unref_field (gpointer field)
{
  if (field != NULL)
    g_object_unref (field);
}

static void
dateline_answer_strip_init (DatelineAnswerStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->steps = g_ptr_array_new_with_free_func (unref_field);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->rows, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
dateline_answer_strip_new (DatelineSession *session)
{
  DatelineAnswerStrip *self = g_object_new (DATELINE_TYPE_ANSWER_STRIP, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
dateline_answer_strip_open (DatelineAnswerStrip *self,
                            const GdkRectangle *at,
                            DatelineAnnotation *annotation,
                            const char *text,
                            gboolean skip_entity,
                            gint64 action)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  DatelineArticle *article;
  GListModel *fields;

  g_return_if_fail (DATELINE_IS_ANSWER_STRIP (self));
  g_return_if_fail (DATELINE_IS_ANNOTATION (annotation));

  article = dateline_session_get_article (self->session);
  forget (self);
  if (layer == NULL || article == NULL)
    return;
  if (!skip_entity && dateline_layer_get_names_entities (layer))
    g_ptr_array_add (self->steps, NULL);
  fields = dateline_layer_get_fields (layer);
  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    g_ptr_array_add (self->steps, g_list_model_get_item (fields, i));
  if (self->steps->len == 0)
    return;
  self->annotation = g_object_ref (annotation);
  self->annotations = dateline_session_list_annotations (self->session, article);
  self->text = g_strdup (text);
  self->offsets = dateline_offsets_new (self->text);
  self->action = action;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  /* Filled first: which side it opens to depends on how large it is. */
  show_step (self);
  gtk_popover_popup (GTK_POPOVER (self));
  focus_entry (self);
}

void
dateline_answer_strip_ask (DatelineAnswerStrip *self, DatelineField *field)
{
  guint step;

  g_return_if_fail (DATELINE_IS_ANSWER_STRIP (self));

  if (self->annotation == NULL || !g_ptr_array_find (self->steps, field, &step))
    return;
  self->step = step;
  show_step (self);
}
