/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filled anew when the entity changes; what is being typed stays until it is left. Texts are written
 * when their line is left, Enter is pressed, or after a pause in the note. */
#include "views/entity-inspector.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/entity-edits.h"
#include "views/external-rows.h"
#include "views/shown-name.h"

#define NOTE_PAUSE_MS 1500

struct _DatelineEntityInspector
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineIndex *index;
  DatelineEntity *entity;
  GPtrArray *kinds; /* of DatelineLabel: the rows of the drop-down after the first */
  guint note_source;
  gboolean filling;
  gboolean stale;

  GtkStack *stack;
  GtkWidget *name;
  GtkDropDown *kind;
  GtkListBox *aliases;
  DatelineExternalRows *externals;
  GtkTextView *note;
  GtkLabel *mentions;
  GtkLabel *first;
  GtkLabel *last;
};

G_DEFINE_FINAL_TYPE (DatelineEntityInspector, dateline_entity_inspector, GTK_TYPE_WIDGET)

static DatelineProject *
get_project (DatelineEntityInspector *self)
{
  return dateline_session_get_project (self->session);
}

static gboolean
is_writable (DatelineEntityInspector *self)
{
  return self->entity != NULL && get_project (self) != NULL &&
         !dateline_project_get_read_only (get_project (self)) &&
         !dateline_record_get_gone (DATELINE_RECORD (self->entity));
}

/* --- name and kind -------------------------------------------------------------------------- */

static void
name_done_cb (DatelineEntityInspector *self)
{
  if (self->filling || !is_writable (self))
    return;
  /* An entity without a name is none: the old one comes back. */
  if (!dateline_entity_rename (self->session, self->entity,
                               gtk_editable_get_text (GTK_EDITABLE (self->name))))
    gtk_editable_set_text (GTK_EDITABLE (self->name), dateline_entity_get_name (self->entity));
}

static gboolean
name_key_cb (DatelineEntityInspector *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape || self->entity == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), dateline_entity_get_name (self->entity));
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
  return GDK_EVENT_STOP;
}

static void
kind_cb (DatelineEntityInspector *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  DatelineLabel *kind = NULL;
  GError *error = NULL;

  if (self->filling || !is_writable (self) || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    kind = g_ptr_array_index (self->kinds, selected - 1);
  if (kind == dateline_entity_get_kind (self->entity))
    return;
  if (!dateline_project_set_entity_kind (get_project (self), self->entity, kind, &error))
    dateline_session_fail (self->session, error);
}

static void
fill_kinds (DatelineEntityInspector *self)
{
  GListModel *layers = get_project (self) != NULL ? dateline_project_get_layers (get_project (self))
                                                  : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->kinds, 0);
  /* Translators: an entity that is of no kind. */
  gtk_string_list_append (names, C_ ("kind", "None"));
  for (guint i = 0; layers != NULL && i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (!dateline_layer_get_names_entities (layer))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          DatelineLabel *label = g_list_model_get_item (labels, j);

          g_ptr_array_add (self->kinds, label);
          gtk_string_list_append (names, dateline_label_get_name (label));
        }
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
}

static void
fill_kind (DatelineEntityInspector *self)
{
  DatelineLabel *kind = self->entity != NULL ? dateline_entity_get_kind (self->entity) : NULL;
  guint at;

  if (kind == NULL || !g_ptr_array_find (self->kinds, kind, &at))
    gtk_drop_down_set_selected (self->kind, 0);
  else
    gtk_drop_down_set_selected (self->kind, at + 1);
}

/* --- other names ---------------------------------------------------------------------------- */

/* All aliases but @without (nullable), and @with (nullable). */
static void
write_aliases (DatelineEntityInspector *self, const char *without, const char *with)
{
  const char *const *aliases = dateline_entity_get_aliases (self->entity);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  for (guint i = 0; aliases[i] != NULL; i++)
    if (g_strcmp0 (aliases[i], without) != 0)
      g_ptr_array_add (kept, g_strdup (aliases[i]));
  if (with != NULL)
    g_ptr_array_add (kept, g_strdup (with));
  g_ptr_array_add (kept, NULL);
  if (!dateline_project_set_entity_aliases (get_project (self), self->entity,
                                            (const char *const *) kept->pdata, &error))
    dateline_session_fail (self->session, error);
}

static void
remove_alias_cb (DatelineEntityInspector *self, GtkWidget *button)
{
  g_autofree char *alias = g_strdup (g_object_get_data (G_OBJECT (button), "alias"));

  if (is_writable (self))
    write_aliases (self, alias, NULL);
}

static void
add_alias_cb (DatelineEntityInspector *self, GtkWidget *entry)
{
  g_autofree char *alias = dateline_flatten (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (self->filling || !is_writable (self) || *alias == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (!g_strv_contains (dateline_entity_get_aliases (self->entity), alias) &&
      !g_str_equal (alias, dateline_entity_get_name (self->entity)))
    write_aliases (self, NULL, alias);
}

static void
alias_left_cb (GtkEventController *controller, DatelineEntityInspector *self)
{
  add_alias_cb (self, gtk_event_controller_get_widget (controller));
}

static GtkWidget *
make_alias_row (DatelineEntityInspector *self, const char *alias)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (alias);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *tooltip = dateline_compose (_ ("Remove “%s”"), alias, NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, alias);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tight");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_sensitive (button, is_writable (self));
  g_object_set_data_full (G_OBJECT (button), "alias", g_strdup (alias), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_alias_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* The last row, where another name is added, stays: the caret may be in it. */
static void
fill_aliases (DatelineEntityInspector *self)
{
  const char *const *aliases = dateline_entity_get_aliases (self->entity);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->aliases))) != NULL &&
         gtk_widget_get_next_sibling (child) != NULL)
    gtk_list_box_remove (self->aliases, child);
  for (; aliases[n] != NULL; n++)
    gtk_list_box_insert (self->aliases, make_alias_row (self, aliases[n]), n);
  if (child != NULL)
    gtk_widget_set_sensitive (child, is_writable (self));
}

static void
add_alias_entry (DatelineEntityInspector *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *entry = gtk_text_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_text_set_placeholder_text (GTK_TEXT (entry), _ ("Add another name…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add another name"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (add_alias_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (alias_left_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), entry);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->aliases, row);
}

/* --- the note ------------------------------------------------------------------------------- */

static char *
get_note (DatelineEntityInspector *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
write_note (DatelineEntityInspector *self)
{
  g_autofree char *text = NULL;
  const char *old;
  GError *error = NULL;

  g_clear_handle_id (&self->note_source, g_source_remove);
  if (self->filling || !is_writable (self))
    return;
  text = get_note (self);
  old = dateline_entity_get_note (self->entity);
  if (g_strcmp0 (old != NULL ? old : "", text) == 0)
    return;
  if (!dateline_project_set_entity_note (get_project (self), self->entity, text, &error))
    dateline_session_fail (self->session, error);
}

static void
note_paused_cb (gpointer data)
{
  DatelineEntityInspector *self = data;

  self->note_source = 0;
  write_note (self);
}

static void
note_changed_cb (DatelineEntityInspector *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->note_source, g_source_remove);
  self->note_source = g_timeout_add_once (NOTE_PAUSE_MS, note_paused_cb, self);
}

static void
fill_note (DatelineEntityInspector *self)
{
  const char *note = dateline_entity_get_note (self->entity);
  g_autofree char *shown = get_note (self);

  if (note == NULL)
    note = "";
  if (g_strcmp0 (shown, note) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note, -1);
}

/* --- counts --------------------------------------------------------------------------------- */

static void
set_day (GtkLabel *label, gint32 day)
{
  g_autoptr (DatelineDate) date = NULL;
  g_autofree char *text = NULL;

  if (day == DATELINE_DAY_NONE)
    {
      gtk_label_set_label (label, "–");
      return;
    }
  date = dateline_date_new_hand (day, DATELINE_DATE_PRECISION_DAY);
  text = dateline_date_to_display (date);
  gtk_label_set_label (label, text);
}

static void
show_counts (DatelineEntityInspector *self)
{
  DatelineTally tally;
  g_autofree char *mentions = NULL;

  self->stale = FALSE;
  if (self->entity == NULL || self->index == NULL)
    return;
  dateline_index_tally_entity (self->index, dateline_record_get_id (DATELINE_RECORD (self->entity)),
                               &tally);
  mentions = g_strdup_printf (
    /* Translators: mentions of an entity, and articles they are in. */
    ngettext ("%'u in %'u article", "%'u in %'u articles", tally.articles), tally.mentions,
    tally.articles);
  gtk_label_set_label (self->mentions, mentions);
  set_day (self->first, tally.first);
  set_day (self->last, tally.last);
}

static void
index_changed_cb (DatelineEntityInspector *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_counts (self);
  else
    self->stale = TRUE;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
fill (DatelineEntityInspector *self)
{
  gboolean writable = is_writable (self);

  gtk_stack_set_visible_child_name (self->stack, self->entity != NULL ? "entity" : "none");
  if (self->entity == NULL)
    return;
  self->filling = TRUE;
  if (!gtk_widget_has_focus (self->name))
    gtk_editable_set_text (GTK_EDITABLE (self->name), dateline_entity_get_name (self->entity));
  gtk_editable_set_editable (GTK_EDITABLE (self->name), writable);
  fill_kind (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), writable);
  fill_aliases (self);
  dateline_external_rows_set_entity (self->externals, self->entity);
  fill_note (self);
  gtk_text_view_set_editable (self->note, writable);
  self->filling = FALSE;
  show_counts (self);
}

/* What was changed alone is filled: the caret may stand in any of the rest. */
static void
changed_cb (DatelineEntityInspector *self, GParamSpec *pspec)
{
  self->filling = TRUE;
  if (g_str_equal (pspec->name, "name"))
    gtk_editable_set_text (GTK_EDITABLE (self->name), dateline_entity_get_name (self->entity));
  else if (g_str_equal (pspec->name, "kind"))
    fill_kind (self);
  else if (g_str_equal (pspec->name, "aliases"))
    fill_aliases (self);
  else if (g_str_equal (pspec->name, "externals"))
    dateline_external_rows_set_entity (self->externals, self->entity);
  else if (g_str_equal (pspec->name, "note") && !gtk_widget_has_focus (GTK_WIDGET (self->note)))
    fill_note (self);
  self->filling = FALSE;
}

static void
entity_cb (DatelineEntityInspector *self)
{
  DatelineEntity *entity = dateline_session_get_entity (self->session);

  if (entity == self->entity)
    return;
  /* What was typed but not yet left belongs to the one that was chosen until now. */
  if (self->entity != NULL && get_project (self) != NULL)
    {
      write_note (self);
      name_done_cb (self);
    }
  g_clear_handle_id (&self->note_source, g_source_remove);
  if (self->entity != NULL)
    g_signal_handlers_disconnect_by_func (self->entity, changed_cb, self);
  g_set_object (&self->entity, entity);
  if (entity != NULL)
    {
      g_signal_connect_object (entity, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->name), dateline_entity_get_name (entity));
      self->filling = FALSE;
    }
  fill (self);
}

static void
codebook_cb (DatelineEntityInspector *self)
{
  self->filling = TRUE;
  fill_kinds (self);
  fill_kind (self);
  self->filling = FALSE;
}

static void
project_cb (DatelineEntityInspector *self)
{
  if (self->index != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->index, self);
      g_signal_handlers_disconnect_by_data (dateline_index_get_project (self->index), self);
    }
  g_set_object (&self->index, dateline_session_get_index (self->session));
  if (self->index != NULL)
    {
      g_signal_connect_object (self->index, "changed", G_CALLBACK (index_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (get_project (self), "codebook-changed", G_CALLBACK (codebook_cb),
                               self, G_CONNECT_SWAPPED);
    }
  codebook_cb (self);
  entity_cb (self);
}

static void
dateline_entity_inspector_map (GtkWidget *widget)
{
  DatelineEntityInspector *self = DATELINE_ENTITY_INSPECTOR (widget);

  if (self->stale)
    show_counts (self);

  GTK_WIDGET_CLASS (dateline_entity_inspector_parent_class)->map (widget);
}

static void
dateline_entity_inspector_dispose (GObject *object)
{
  DatelineEntityInspector *self = DATELINE_ENTITY_INSPECTOR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->note_source, g_source_remove);
  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->entity);
  g_clear_object (&self->index);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_entity_inspector_parent_class)->dispose (object);
}

static void
dateline_entity_inspector_class_init (DatelineEntityInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_entity_inspector_dispose;
  widget_class->map = dateline_entity_inspector_map;

  g_type_ensure (DATELINE_TYPE_EXTERNAL_ROWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/entity-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, name);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, aliases);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, externals);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, note);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, mentions);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, first);
  gtk_widget_class_bind_template_child (widget_class, DatelineEntityInspector, last);
  gtk_widget_class_bind_template_callback (widget_class, name_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
}

static void
dateline_entity_inspector_init (DatelineEntityInspector *self)
{
  GtkEventController *name_focus = gtk_event_controller_focus_new ();
  GtkEventController *name_keys = gtk_event_controller_key_new ();
  GtkEventController *note_focus = gtk_event_controller_focus_new ();

  self->filling = TRUE;
  self->kinds = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_alias_entry (self);
  g_signal_connect_swapped (name_focus, "leave", G_CALLBACK (name_done_cb), self);
  gtk_widget_add_controller (self->name, name_focus);
  g_signal_connect_swapped (name_keys, "key-pressed", G_CALLBACK (name_key_cb), self);
  gtk_widget_add_controller (self->name, name_keys);
  g_signal_connect_swapped (note_focus, "leave", G_CALLBACK (write_note), self);
  gtk_widget_add_controller (GTK_WIDGET (self->note), note_focus);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  self->filling = FALSE;
}

/**
 * dateline_entity_inspector_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_entity_inspector_set_session (DatelineEntityInspector *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_ENTITY_INSPECTOR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  dateline_external_rows_set_session (self->externals, session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::entity", G_CALLBACK (entity_cb), self,
                           G_CONNECT_SWAPPED);
  project_cb (self);
  fill (self);
}
