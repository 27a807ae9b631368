/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of the project and, below them, the chosen one to read and to write. The project and the
 * article that is being read have a row also while there is no note on them: that is where one is
 * begun. What is typed is kept when one goes elsewhere. Class action: notes.go-to. */
#include "views/notes-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/note-item.h"
#include "views/shown-name.h"

#define DELAY_MS 120
/* Of a note in the list; it is whole below. */
#define MAX_LINES 2

struct _DatelineNotesDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  GListStore *notes; /* of DatelineNoteItem */
  GtkSingleSelection *selection;
  guint reload_source;
  char *shown; /* the chosen note as it is in the project */
  DatelineNoteItem *chosen;
  gboolean filling;

  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *heading;
  GtkTextView *editor;
  GtkWidget *go_button;
};

G_DEFINE_FINAL_TYPE (DatelineNotesDialog, dateline_notes_dialog, ADW_TYPE_WINDOW)

/* --- rows ----------------------------------------------------------------------------------- */

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "small");
    }
  return label;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *note = new_line (NULL);

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (note), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (note), MAX_LINES);
  gtk_widget_set_margin_top (note, 3);
  gtk_box_append (GTK_BOX (box), new_line (NULL));
  gtk_box_append (GTK_BOX (box), new_line ("dim-label"));
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  DatelineNoteItem *note = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *where = gtk_widget_get_next_sibling (title);
  GtkWidget *text = gtk_widget_get_next_sibling (where);
  g_autofree char *description = dateline_note_item_describe (note);
  g_autofree char *line = dateline_flatten (dateline_note_item_get_note (note)->text);

  gtk_label_set_label (GTK_LABEL (title), dateline_note_item_get_title (note));
  gtk_label_set_label (GTK_LABEL (where), description);
  if (*line == '\0')
    gtk_label_set_label (GTK_LABEL (text), _ ("No note yet"));
  else
    gtk_label_set_label (GTK_LABEL (text), line);
  if (*line == '\0')
    gtk_widget_add_css_class (text, "dim-label");
  else
    gtk_widget_remove_css_class (text, "dim-label");
}

/* --- the chosen one ------------------------------------------------------------------------- */

static gboolean
is_writable (DatelineNotesDialog *self)
{
  return self->project != NULL && !dateline_project_get_read_only (self->project);
}

static void
save (DatelineNotesDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (self->chosen == NULL || !is_writable (self))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (g_strcmp0 (self->shown, text) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  if (!dateline_note_item_save (self->chosen, self->project, text, &error))
    dateline_session_fail (self->session, error);
}

static void
show_chosen (DatelineNotesDialog *self)
{
  DatelineNoteKind kind;
  g_autofree char *heading = NULL;
  const char *text = "";

  if (self->chosen != NULL)
    {
      kind = dateline_note_item_get_note (self->chosen)->kind;
      text = dateline_note_item_get_note (self->chosen)->text;
      heading = kind == DATELINE_NOTE_PROJECT
                  ? g_strdup (_ ("Note on the project"))
                  : dateline_compose (_ ("Note on “%s”"),
                                      dateline_note_item_get_title (self->chosen), NULL, NULL);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.go-to",
                                     kind != DATELINE_NOTE_PROJECT && kind != DATELINE_NOTE_LABEL);
    }
  else
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "notes.go-to", FALSE);
  if (g_strcmp0 (self->shown, text) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (text);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->editor), self->shown, -1);
    }
  gtk_label_set_label (self->heading, heading != NULL ? heading : _ ("Choose a note to read it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading != NULL ? heading : _ ("Note"), -1);
  gtk_text_view_set_editable (self->editor, self->chosen != NULL && is_writable (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->editor), self->chosen != NULL);
}

static void
selected_cb (DatelineNotesDialog *self)
{
  DatelineNoteItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->filling)
    return;
  save (self);
  g_set_object (&self->chosen, item);
  g_clear_pointer (&self->shown, g_free);
  show_chosen (self);
}

/* --- the list ------------------------------------------------------------------------------- */

static DatelineNote *
new_empty (DatelineNoteKind kind, const char *uuid, const char *owner, gint64 article)
{
  DatelineNote *note = g_new0 (DatelineNote, 1);

  note->kind = kind;
  note->uuid = g_strdup (uuid);
  note->owner = g_strdup (owner);
  note->article = article;
  note->text = g_strdup ("");
  return note;
}

static gboolean
has_note_on (GPtrArray *items, DatelineNoteKind kind, const char *uuid)
{
  for (guint i = 0; i < items->len; i++)
    {
      const DatelineNote *note = dateline_note_item_get_note (g_ptr_array_index (items, i));

      if (note->kind == kind && g_strcmp0 (note->uuid, uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
name_of_article (DatelineArticle *article)
{
  const char *title = dateline_article_get_title (article);

  return title != NULL && *title != '\0' ? title : dateline_article_get_lead (article);
}

/* The rows in which a first note on the project and on the article at hand is begun. */
static void
add_places (DatelineNotesDialog *self, GPtrArray *items)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  const char *project = dateline_project_get_uuid (self->project);

  if (article != NULL)
    {
      const char *uuid = dateline_record_get_uuid (DATELINE_RECORD (article));

      if (!has_note_on (items, DATELINE_NOTE_ARTICLE, uuid))
        g_ptr_array_insert (
          items, 0,
          dateline_note_item_new (new_empty (DATELINE_NOTE_ARTICLE, uuid, name_of_article (article),
                                             dateline_record_get_id (DATELINE_RECORD (article))),
                                  NULL));
    }
  if (!has_note_on (items, DATELINE_NOTE_PROJECT, project))
    {
      g_autofree char *name = g_path_get_basename (dateline_project_get_path (self->project));

      g_ptr_array_insert (
        items, 0,
        dateline_note_item_new (new_empty (DATELINE_NOTE_PROJECT, project, name, 0), NULL));
    }
}

static GPtrArray *
list_items (DatelineNotesDialog *self, GError **error)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) notes = dateline_project_list_notes (self->project, search, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (DatelineArticle) article = NULL;

  if (notes == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < notes->len; i++)
    {
      DatelineNote *note = g_steal_pointer (&g_ptr_array_index (notes, i));
      const char *where = NULL;

      if (note->kind == DATELINE_NOTE_ANNOTATION)
        {
          /* They come article by article. */
          if (article == NULL ||
              dateline_record_get_id (DATELINE_RECORD (article)) != note->article)
            {
              g_clear_object (&article);
              article = dateline_project_get_article (self->project, note->article);
            }
          where = article != NULL ? name_of_article (article) : NULL;
        }
      g_ptr_array_add (items, dateline_note_item_new (note, where));
    }
  g_ptr_array_set_free_func (notes, NULL);
  if (*search == '\0')
    add_places (self, items);
  return g_steal_pointer (&items);
}

static void
reload (DatelineNotesDialog *self)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) items = list_items (self, &error);
  guint selected = GTK_INVALID_LIST_POSITION;

  if (items == NULL)
    {
      dateline_session_fail (self->session, error);
      return;
    }
  for (guint i = 0; self->chosen != NULL && i < items->len; i++)
    if (dateline_note_item_is_same (self->chosen, g_ptr_array_index (items, i)))
      selected = i;
  self->filling = TRUE;
  g_list_store_splice (self->notes, 0, g_list_model_get_n_items (G_LIST_MODEL (self->notes)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, selected);
  self->filling = FALSE;
  g_set_object (&self->chosen, gtk_single_selection_get_selected_item (self->selection));
  show_chosen (self);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}

static void
reload_later_cb (gpointer data)
{
  DatelineNotesDialog *self = data;

  self->reload_source = 0;
  reload (self);
}

static void
edited_cb (DatelineNotesDialog *self)
{
  if (self->reload_source == 0)
    self->reload_source = g_timeout_add_once (DELAY_MS, reload_later_cb, self);
}

static void
search_cb (DatelineNotesDialog *self)
{
  save (self);
  reload (self);
}

static void
go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineNotesDialog *self = DATELINE_NOTES_DIALOG (widget);

  save (self);
  if (self->chosen != NULL && dateline_note_item_show (self->chosen, self->session))
    gtk_window_close (GTK_WINDOW (self));
}

static void
activate_cb (DatelineNotesDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "notes.go-to", NULL);
}

static gboolean
close_request_cb (DatelineNotesDialog *self)
{
  save (self);
  return GDK_EVENT_PROPAGATE;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_notes_dialog_dispose (GObject *object)
{
  DatelineNotesDialog *self = DATELINE_NOTES_DIALOG (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->chosen);
  g_clear_object (&self->selection);
  g_clear_object (&self->notes);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (dateline_notes_dialog_parent_class)->dispose (object);
}

static void
dateline_notes_dialog_class_init (DatelineNotesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_notes_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "notes.go-to", NULL, go_to);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/notes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, search);
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineNotesDialog, go_button);
}

static void
dateline_notes_dialog_init (DatelineNotesDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->notes = g_list_store_new (DATELINE_TYPE_NOTE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->notes)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (save), self);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

/**
 * dateline_notes_dialog_new:
 * @session: one that has a project
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWidget *
dateline_notes_dialog_new (DatelineSession *session, GtkWindow *parent)
{
  DatelineNotesDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_NOTES_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->project = g_object_ref (dateline_session_get_project (session));
  g_signal_connect_object (self->project, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return GTK_WIDGET (self);
}

void
dateline_notes_dialog_edit_article (DatelineNotesDialog *self)
{
  DatelineArticle *article;

  g_return_if_fail (DATELINE_IS_NOTES_DIALOG (self));

  article = dateline_session_get_article (self->session);
  for (guint i = 0; article != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->notes));
       i++)
    {
      g_autoptr (DatelineNoteItem) item = g_list_model_get_item (G_LIST_MODEL (self->notes), i);
      const DatelineNote *note = dateline_note_item_get_note (item);

      if (note->kind != DATELINE_NOTE_ARTICLE ||
          g_strcmp0 (note->uuid, dateline_record_get_uuid (DATELINE_RECORD (article))) != 0)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->editor));
      return;
    }
}
