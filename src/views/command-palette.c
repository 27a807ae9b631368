/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions, labels and entities are looked through as one types; articles a moment later, as they
 * may take a while, and always last, so that no row moves under the hand. */
#include "views/command-palette.h"

#include "views/palette-row.h"

#define MAX_FOUND      8
#define ARTICLES_DELAY 120
#define ACTIVE_DELAY   150
struct _DatelineCommandPalette
{
  AdwWindow parent_instance;

  DatelineSession *session;
  GPtrArray *commands; /* of DatelineCommand */
  GtkWidget *focus;    /* where actions are activated */
  guint articles_source;
  guint active_source;

  GtkEditable *entry;
  GtkScrolledWindow *scroller;
  GtkListBox *rows;
  GtkLabel *nothing;
};

G_DEFINE_FINAL_TYPE (DatelineCommandPalette, dateline_command_palette, ADW_TYPE_WINDOW)

static void
make_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  DatelineFoundSection section = dateline_palette_row_get_found (row)->section;
  GtkWidget *heading;

  if (before != NULL && dateline_palette_row_get_found (before)->section == section)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  heading = gtk_label_new (dateline_palette_section_name (section));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "palette-heading");
  gtk_list_box_row_set_header (row, heading);
}

/* Scrolls by itself: the keyboard stays in the entry, so the list doesn't. */
static void
select_row (DatelineCommandPalette *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, index);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  gtk_list_box_select_row (self->rows, row);
  if (row == NULL)
    return;
  if (index == 0)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->rows), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - 6,
                               bounds.origin.y + bounds.size.height + 6);
}

static gboolean
is_typed (const char *typed)
{
  g_autofree char *flat = g_strstrip (g_strdup (typed));

  return *flat != '\0';
}

static void
add_section (DatelineCommandPalette *self, GPtrArray *found, gboolean all)
{
  g_ptr_array_sort (found, dateline_found_compare_cb);
  if (!all && found->len > MAX_FOUND)
    g_ptr_array_set_size (found, MAX_FOUND);
  while (found->len > 0)
    gtk_list_box_append (self->rows, dateline_palette_row_new (g_ptr_array_steal_index (found, 0)));
}

static void
update_nothing (DatelineCommandPalette *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->rows, 0) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->nothing), !any && self->articles_source == 0);
}

static void
find_articles (DatelineCommandPalette *self)
{
  g_autoptr (GPtrArray)
    found = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_found_free);

  self->articles_source = 0;
  dateline_palette_find_articles (self->session, gtk_editable_get_text (self->entry), MAX_FOUND,
                                  found);
  add_section (self, found, FALSE);
  if (gtk_list_box_get_selected_row (self->rows) == NULL)
    select_row (self, 0);
  update_nothing (self);
}

static void
fill (DatelineCommandPalette *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  gboolean all = !is_typed (typed);
  gboolean project = dateline_session_get_project (self->session) != NULL;
  GPtrArray *sections[DATELINE_FOUND_ARTICLES];
  GtkWidget *child;

  g_clear_handle_id (&self->articles_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    sections[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_found_free);
  dateline_palette_find_actions (self->commands, typed, sections[DATELINE_FOUND_ACTIONS]);
  if (project)
    dateline_palette_find_labels (self->session, typed, sections[DATELINE_FOUND_LABELS]);
  if (project && !all)
    dateline_palette_find_entities (self->session, typed, MAX_FOUND,
                                    sections[DATELINE_FOUND_ENTITIES]);

  /* The section with the best answer first, because Enter takes the first row. */
  for (DatelineFit fit = DATELINE_FIT_WHOLE; fit < DATELINE_FIT_NONE; fit++)
    for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
      {
        gboolean has = FALSE;

        for (guint j = 0; j < sections[i]->len; j++)
          has = has || ((DatelineFound *) g_ptr_array_index (sections[i], j))->fit == fit;
        if (has)
          add_section (self, sections[i], all);
      }
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    g_ptr_array_unref (sections[i]);
  if (project && !all)
    self->articles_source = g_timeout_add_once (ARTICLES_DELAY, (GSourceOnceFunc) find_articles,
                                                self);
  select_row (self, 0);
  update_nothing (self);
}

static void
activate_action (GtkWidget *widget, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (widget, name, target);
}

static void
row_activated_cb (DatelineCommandPalette *self, GtkListBoxRow *row)
{
  const DatelineFound *found = dateline_palette_row_get_found (row);
  g_autoptr (DatelineRecord) record = NULL;
  g_autoptr (GtkWidget) target = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  /* The row may go when the window does. */
  g_set_object (&record, found->record);
  target = self->focus != NULL ? self->focus : GTK_WIDGET (parent);
  if (target != NULL)
    g_object_ref (target);
  gtk_window_close (GTK_WINDOW (self));
  switch (found->section)
    {
    case DATELINE_FOUND_LABELS:
      dateline_session_set_view (self->session, "read");
      if (target != NULL)
        gtk_widget_activate_action (target, "read.tag", "s", dateline_record_get_uuid (record));
      break;
    case DATELINE_FOUND_ENTITIES:
      dateline_session_set_entity (self->session, DATELINE_ENTITY (record));
      dateline_session_set_view (self->session, "entities");
      break;
    case DATELINE_FOUND_ARTICLES:
      dateline_session_set_article (self->session, DATELINE_ARTICLE (record));
      dateline_session_set_view (self->session, "read");
      break;
    case DATELINE_FOUND_ACTIONS:
    default:
      if (target != NULL)
        activate_action (target, found->command->action);
    }
}

static void
activate_cb (DatelineCommandPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  if (row != NULL)
    row_activated_cb (self, row);
}

/* What the chosen label means: read in the codebook beside the text. */
static gboolean
show_guideline (DatelineCommandPalette *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *uuid = NULL;

  if (row == NULL || parent == NULL ||
      dateline_palette_row_get_found (row)->section != DATELINE_FOUND_LABELS)
    return GDK_EVENT_PROPAGATE;
  uuid = g_strdup (dateline_record_get_uuid (dateline_palette_row_get_found (row)->record));
  gtk_window_close (GTK_WINDOW (self));
  dateline_session_set_view (self->session, "read");
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.guideline-of", "s", uuid);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (DatelineCommandPalette *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : 0;
  int step;

  switch (keyval)
    {
    case GDK_KEY_F1:
      return (state & GDK_SHIFT_MASK) != 0 ? show_guideline (self, row) : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step = -1;
      break;
    case GDK_KEY_Page_Down:
      step = 8;
      break;
    case GDK_KEY_Page_Up:
      step = -8;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  index = MAX (index + step, 0);
  while (index > 0 && gtk_list_box_get_row_at_index (self->rows, index) == NULL)
    index--;
  select_row (self, index);
  return GDK_EVENT_STOP;
}

/* Another window came to the front: this one is done. Window managers hand the focus about when a
 * window has just come or gone, so what counts is where it stays. */
static void
check_active (DatelineCommandPalette *self)
{
  self->active_source = 0;
  if (!gtk_window_is_active (GTK_WINDOW (self)) && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_close (GTK_WINDOW (self));
}

static void
active_cb (DatelineCommandPalette *self)
{
  g_clear_handle_id (&self->active_source, g_source_remove);
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    self->active_source = g_timeout_add_once (ACTIVE_DELAY, (GSourceOnceFunc) check_active, self);
}

static void
dateline_command_palette_dispose (GObject *object)
{
  DatelineCommandPalette *self = DATELINE_COMMAND_PALETTE (object);

  g_clear_handle_id (&self->articles_source, g_source_remove);
  g_clear_handle_id (&self->active_source, g_source_remove);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_command_palette_parent_class)->dispose (object);
}

static void
dateline_command_palette_finalize (GObject *object)
{
  DatelineCommandPalette *self = DATELINE_COMMAND_PALETTE (object);

  g_ptr_array_unref (self->commands);

  G_OBJECT_CLASS (dateline_command_palette_parent_class)->finalize (object);
}

static void
dateline_command_palette_class_init (DatelineCommandPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_command_palette_dispose;
  object_class->finalize = dateline_command_palette_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/command-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCommandPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineCommandPalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineCommandPalette, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineCommandPalette, nothing);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
dateline_command_palette_init (DatelineCommandPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->commands = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_command_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_header_func (self->rows, make_heading, NULL, NULL);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * dateline_command_palette_new:
 * @session: what is looked through
 *
 * Returns: (transfer floating): a hidden window; make it transient for the one with the actions
 */
GtkWidget *
dateline_command_palette_new (DatelineSession *session)
{
  DatelineCommandPalette *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_COMMAND_PALETTE, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
dateline_command_palette_add_action (DatelineCommandPalette *self,
                                     const char *detailed_action,
                                     const char *title)
{
  dateline_command_palette_add_action_key (self, detailed_action, title, NULL);
}

void
dateline_command_palette_add_action_key (DatelineCommandPalette *self,
                                         const char *detailed_action,
                                         const char *title,
                                         const char *accelerator)
{
  DatelineCommand *command;

  g_return_if_fail (DATELINE_IS_COMMAND_PALETTE (self));
  g_return_if_fail (detailed_action != NULL && title != NULL);

  command = g_new0 (DatelineCommand, 1);
  command->action = g_strdup (detailed_action);
  command->title = g_strdup (title);
  command->accelerator = g_strdup (accelerator);
  g_ptr_array_add (self->commands, command);
}

/* A button knows whether its action can be activated where it stands; nothing else tells. */
static void
update_enabled (DatelineCommandPalette *self, GtkWidget *place)
{
  for (guint i = 0; i < self->commands->len; i++)
    {
      DatelineCommand *command = g_ptr_array_index (self->commands, i);
      GtkWidget *probe = gtk_button_new ();

      gtk_widget_set_visible (probe, FALSE);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (probe), command->action);
      gtk_widget_set_parent (probe, place);
      command->enabled = gtk_widget_get_sensitive (probe);
      gtk_widget_unparent (probe);
    }
}

/**
 * dateline_command_palette_open:
 *
 * With an empty line, showing all actions. Needs a window it is transient for.
 */
void
dateline_command_palette_open (DatelineCommandPalette *self)
{
  GtkWindow *parent;
  GtkWidget *focus;

  g_return_if_fail (DATELINE_IS_COMMAND_PALETTE (self));

  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_return_if_fail (parent != NULL);

  focus = gtk_window_get_focus (parent);
  g_set_weak_pointer (&self->focus, focus);
  update_enabled (self, focus != NULL ? focus : GTK_WIDGET (parent));
  gtk_editable_set_text (self->entry, "");
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
