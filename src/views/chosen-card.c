/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are made when another annotation is chosen, and anew a moment after it has changed: whoever
 * changed it may be one of these rows. Text is written to the project when its row is left, when Enter
 * is pressed and when another annotation is chosen; until then it differs from what was shown first
 * and is left alone. */
#include "views/chosen-card.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/field-row.h"
#include "views/guideline-row.h"
#include "views/relation-rows.h"
#include "views/shown-name.h"
#include "widgets/label-chip.h"

struct _DatelineChosenCard
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineAnnotation *annotation;
  gboolean filling;
  guint fill_source;
  char *shown_note;
  char *shown_head; /* see describe_head() */

  GtkListBox *list;
  GtkTextView *note;
};

G_DEFINE_FINAL_TYPE (DatelineChosenCard, dateline_chosen_card, GTK_TYPE_WIDGET)

static DatelineProject *
get_project (DatelineChosenCard *self)
{
  return dateline_session_get_project (self->session);
}

static gboolean
is_writable (DatelineChosenCard *self)
{
  return !dateline_project_get_read_only (get_project (self));
}

static GtkWidget *
add_row (DatelineChosenCard *self, const char *name, GtkWidget *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
  return row;
}

static GtkWidget *
value_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* --- the head: what is tagged, and as what ------------------------------------------------ */

static char *
tagged_text (DatelineChosenCard *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  const GArray *fragments = dateline_annotation_get_fragments (self->annotation);
  g_autofree char *text = NULL;
  g_autofree char *slice = NULL;

  if (article == NULL || fragments == NULL || fragments->len == 0)
    return NULL;
  text = dateline_project_load_text (get_project (self), article, NULL);
  if (text == NULL)
    return NULL;
  slice = dateline_spans_text (fragments, text);
  return dateline_flatten (slice);
}

static void
add_head (DatelineChosenCard *self)
{
  DatelineLabel *label = dateline_annotation_get_label (self->annotation);
  DatelineEntity *entity = dateline_annotation_get_entity (self->annotation);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = tagged_text (self);
  GtkWidget *subject;
  /* What has neither words nor an entity is called by its label already. */
  GtkWidget *kind = dateline_name_label_new (
    entity != NULL || text != NULL
      ? dateline_label_get_name (label)
      : dateline_layer_get_name (dateline_annotation_get_layer (self->annotation)));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  subject = dateline_name_label_new (entity != NULL ? dateline_entity_get_name (entity)
                                     : text != NULL ? text
                                                    : dateline_label_get_name (label));
  gtk_label_set_xalign (GTK_LABEL (subject), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subject), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (subject, text);
  gtk_widget_set_hexpand (subject, TRUE);
  gtk_widget_add_css_class (subject, "heading");
  gtk_widget_add_css_class (kind, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, _ ("Remove tag (Delete)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "read.untag");
  gtk_box_append (GTK_BOX (box), dateline_label_chip_new (dateline_label_get_colour (label)));
  gtk_box_append (GTK_BOX (box), subject);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
add_entity_rows (DatelineChosenCard *self)
{
  DatelineEntity *entity = dateline_annotation_get_entity (self->annotation);
  GtkWidget *button;

  if (!dateline_layer_get_names_entities (dateline_annotation_get_layer (self->annotation)))
    return;
  button = gtk_button_new_with_label (entity != NULL ? dateline_entity_get_name (entity)
                                                     : _ ("choose…"));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, _ ("Choose the entity (Enter)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "read.choose-entity");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  add_row (self, _ ("Entity"), button);

  if (entity != NULL)
    {
      DatelineTally tally;
      const char *const *aliases = dateline_entity_get_aliases (entity);
      g_autofree char *everywhere = NULL;

      if (aliases[0] != NULL)
        {
          g_autofree char *also = g_strjoinv (", ", (char **) aliases);

          add_row (self, _ ("Also"), value_label (also));
        }
      dateline_index_tally_entity (dateline_session_get_index (self->session),
                                   dateline_record_get_id (DATELINE_RECORD (entity)), &tally);
      everywhere = g_strdup_printf (
        /* Translators: mentions of an entity, and articles they are in. */
        ngettext ("%'u in %'u article", "%'u in %'u articles", tally.articles), tally.mentions,
        tally.articles);
      add_row (self, _ ("Everywhere"), value_label (everywhere));
    }
}

/* --- fields ------------------------------------------------------------------------------- */

static void
add_field_rows (DatelineChosenCard *self)
{
  GListModel *fields = dateline_layer_get_fields (dateline_annotation_get_layer (self->annotation));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      gtk_list_box_append (self->list,
                           dateline_field_row_new (self->session, self->annotation, field));
    }
}

/* Where the label means something else by now than when the tag was made. */
static void
add_guideline_row (DatelineChosenCard *self)
{
  GtkWidget *button = dateline_guideline_button_new (get_project (self), self->annotation,
                                                     GTK_WIDGET (self));

  if (button != NULL)
    add_row (self, _ ("Guideline"), button);
}

/* --- the note ----------------------------------------------------------------------------- */

static void
note_left_cb (DatelineChosenCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  GError *error = NULL;

  if (self->filling || self->annotation == NULL || !is_writable (self))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (g_strcmp0 (self->shown_note, text) == 0)
    return;
  g_free (self->shown_note);
  self->shown_note = g_strdup (text);
  if (!dateline_project_set_annotation_note (get_project (self), self->annotation, text, &error))
    dateline_session_fail (self->session, error);
}

static void
fill_note (DatelineChosenCard *self)
{
  const char *note = self->annotation != NULL ? dateline_annotation_get_note (self->annotation)
                                              : NULL;

  if (note == NULL)
    note = "";
  if (g_strcmp0 (self->shown_note, note) == 0)
    return;
  g_free (self->shown_note);
  self->shown_note = g_strdup (note);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note, -1);
}

/* --- the whole ---------------------------------------------------------------------------- */

/* The row that has the keyboard, or -1. */
static int
get_focus_row (DatelineChosenCard *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (row == NULL || focus == NULL || (focus != row && !gtk_widget_is_ancestor (focus, row)))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
set_focus_row (DatelineChosenCard *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  /* Not the row: what can be changed in it. */
  if (row != NULL)
    gtk_widget_child_focus (gtk_list_box_row_get_child (row), GTK_DIR_TAB_FORWARD);
}

/* What the rows depend on beside the answers, which the field rows follow by themselves. */
static char *
describe_head (DatelineChosenCard *self)
{
  DatelineLabel *label = dateline_annotation_get_label (self->annotation);
  DatelineEntity *entity = dateline_annotation_get_entity (self->annotation);
  const GArray *fragments = dateline_annotation_get_fragments (self->annotation);
  GString *head = g_string_new (NULL);

  g_string_append_printf (head, "%p %p %p", (gpointer) self->annotation, (gpointer) label,
                          (gpointer) entity);
  if (dateline_annotation_get_from (self->annotation) != NULL)
    g_string_append_printf (head, " %s %s", dateline_annotation_get_from (self->annotation),
                            dateline_annotation_get_to (self->annotation));
  for (guint i = 0; fragments != NULL && i < fragments->len; i++)
    g_string_append_printf (head, " %u-%u", g_array_index (fragments, DatelineSpan, i).start,
                            g_array_index (fragments, DatelineSpan, i).end);
  return g_string_free (head, FALSE);
}

static void
fill (DatelineChosenCard *self)
{
  GtkWidget *child;

  self->filling = TRUE;
  g_free (self->shown_head);
  self->shown_head = self->annotation != NULL ? describe_head (self) : NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (self->annotation != NULL && dateline_annotation_get_label (self->annotation) != NULL)
    {
      add_head (self);
      dateline_relation_rows_append (self->list, self->session, self->annotation);
      add_entity_rows (self);
      add_field_rows (self);
      add_guideline_row (self);
    }
  fill_note (self);
  gtk_text_view_set_editable (self->note, self->annotation != NULL && is_writable (self));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->annotation != NULL);
}

static void
write_pending_fields (DatelineChosenCard *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (DATELINE_IS_FIELD_ROW (row))
      dateline_field_row_finish (DATELINE_FIELD_ROW (row));
}

static gboolean
refill_cb (gpointer data)
{
  DatelineChosenCard *self = data;
  int focus_row = get_focus_row (self);
  g_autofree char *head = describe_head (self);

  self->fill_source = 0;
  if (g_strcmp0 (head, self->shown_head) == 0)
    {
      self->filling = TRUE;
      fill_note (self);
      self->filling = FALSE;
      return G_SOURCE_REMOVE;
    }
  write_pending_fields (self);
  fill (self);
  set_focus_row (self, focus_row);
  return G_SOURCE_REMOVE;
}

/* After a question that a row has asked is gone from it. */
static void
refill_soon (DatelineChosenCard *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, refill_cb, self, NULL);
}

static void
take_annotation (DatelineChosenCard *self)
{
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_set_object (&self->annotation, annotation);
  if (annotation != NULL)
    g_signal_connect_object (annotation, "notify", G_CALLBACK (refill_soon), self,
                             G_CONNECT_SWAPPED);
  fill (self);
}

static gboolean
take_annotation_cb (gpointer data)
{
  DatelineChosenCard *self = data;

  self->fill_source = 0;
  take_annotation (self);
  return G_SOURCE_REMOVE;
}

/* What was typed goes to the tag it was typed for at once; the rows of the next one wait until its
 * mark is painted in the text. In between the card belongs to none. */
static void
annotation_cb (DatelineChosenCard *self)
{
  if (self->annotation != NULL && !dateline_record_get_gone (DATELINE_RECORD (self->annotation)))
    {
      note_left_cb (self);
      write_pending_fields (self);
    }
  if (self->annotation != NULL)
    g_signal_handlers_disconnect_by_func (self->annotation, refill_soon, self);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->annotation);
  if (dateline_session_get_annotation (self->session) == NULL)
    fill (self);
  else
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, take_annotation_cb, self, NULL);
}

static void
dateline_chosen_card_dispose (GObject *object)
{
  DatelineChosenCard *self = DATELINE_CHOSEN_CARD (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->shown_note, g_free);
  g_clear_pointer (&self->shown_head, g_free);
  g_clear_object (&self->annotation);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_chosen_card_parent_class)->dispose (object);
}

static void
dateline_chosen_card_class_init (DatelineChosenCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_chosen_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/chosen-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineChosenCard, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineChosenCard, note);
}

static void
dateline_chosen_card_init (DatelineChosenCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (note_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), focus);
}

/**
 * dateline_chosen_card_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_chosen_card_set_session (DatelineChosenCard *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_CHOSEN_CARD (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::annotation", G_CALLBACK (annotation_cb), self,
                           G_CONNECT_SWAPPED);
  annotation_cb (self);
}

void
dateline_chosen_card_edit_note (DatelineChosenCard *self)
{
  g_return_if_fail (DATELINE_IS_CHOSEN_CARD (self));

  if (self->annotation == NULL && dateline_session_get_annotation (self->session) != NULL)
    take_annotation (self);
  if (self->annotation != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
