/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the panes together and keeps header, switcher, toasts and settings in step with the session.
 * Folding is left to window-layout.c, projects to window-files.c, commands to window-actions.c. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "app/settings.h"

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_title (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (project == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Dateline"));
      return;
    }
  name = g_path_get_basename (dateline_project_get_path (project));
  if (g_str_has_suffix (name, ".dateline"))
    name[strlen (name) - strlen (".dateline")] = '\0';
  /* Translators: a project's name in the title of the window. */
  title = g_strdup_printf (_ ("%s – Dateline"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_view (DatelineWindow *self)
{
  const char *view = dateline_session_get_view (self->session);

  dateline_window_build_page (self, view);
  gtk_stack_set_visible_child_name (self->middle, view);
  gtk_stack_set_visible_child_name (self->inspectors, view);
  gtk_toggle_button_set_active (self->read_button, g_strcmp0 (view, "read") == 0);
  gtk_toggle_button_set_active (self->coverage_button, g_strcmp0 (view, "coverage") == 0);
  gtk_toggle_button_set_active (self->entities_button, g_strcmp0 (view, "entities") == 0);
  g_settings_set_string (self->settings, "view", view);
  dateline_window_update_actions (self);
}

static void
view_toggled_cb (DatelineWindow *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  dateline_session_set_view (self->session, button == self->coverage_button   ? "coverage"
                                            : button == self->entities_button ? "entities"
                                                                              : "read");
}

static void
search_changed_cb (DatelineWindow *self)
{
  dateline_session_set_query_text (self->session,
                                   gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
query_text_cb (DatelineWindow *self)
{
  const char *text = dateline_session_get_query_text (self->session);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)), text) == 0)
    return;
  /* An entry is empty between two texts and says so at once: that is no question. */
  g_signal_handlers_block_by_func (self->search, search_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  g_signal_handlers_unblock_by_func (self->search, search_changed_cb, self);
}

static void
query_error_cb (DatelineWindow *self)
{
  g_autofree char *error = NULL;

  g_object_get (self->session, "query-error", &error, NULL);
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->search), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (self->search),
    error != NULL ? error
                  : _ ("Words, “phrases”, source:, label:, entity:, date:2022-01..2022-02, "
                       "status:, undated, tagged; AND, OR, NOT (Ctrl+F)"));
}

static void
stop_search_cb (DatelineWindow *self)
{
  if (*dateline_session_get_query_text (self->session) != '\0')
    dateline_session_set_query_text (self->session, "");
  else
    dateline_article_pane_grab_list (self->articles);
}

static void
search_activate_cb (DatelineWindow *self)
{
  if (dateline_session_get_article (self->session) == NULL)
    dateline_session_step_article (self->session, 1);
  dateline_article_pane_grab_list (self->articles);
}

static void
failed_cb (DatelineWindow *self, GError *error)
{
  dateline_window_toast (self, error->message, FALSE);
}

static void
done_cb (DatelineWindow *self, const char *message)
{
  dateline_window_toast (self, message, TRUE);
}

static void
article_picked_cb (DatelineWindow *self)
{
  dateline_session_set_view (self->session, "read");
  if (self->folded == 2)
    dateline_window_toggle_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (dateline_read_pane_get_reader (self->read)));
}

static void
project_cb (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_func (self->project, dateline_window_update_actions, self);
  g_set_object (&self->project, project);
  dateline_window_follow_feeds (self, project);
  if (project != NULL)
    g_signal_connect_object (project, "edited", G_CALLBACK (dateline_window_update_actions), self,
                             G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->root_stack, project != NULL ? "project" : "welcome");
  gtk_widget_set_visible (GTK_WIDGET (self->banner),
                          project != NULL && dateline_project_get_read_only (project));
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), project != NULL);
  gtk_widget_set_sensitive (self->switcher, project != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), project != NULL);
  dateline_window_restore_coders (self);
  show_title (self);
  dateline_window_update_actions (self);
  if (project != NULL)
    dateline_article_pane_grab_list (self->articles);
}

static gboolean
drop_cb (DatelineWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (self->project == NULL || dateline_project_get_read_only (self->project))
    return FALSE;
  for (; files != NULL; files = files->next)
    {
      char *path = g_file_get_path (files->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0)
    return FALSE;
  g_ptr_array_add (paths, NULL);
  dateline_window_import_paths (self, (const char *const *) paths->pdata);
  return TRUE;
}

static void
save_state (DatelineWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->folded > 0)
    return;
  /* What was never shown has no width yet. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->articles)) &&
      gtk_widget_get_width (GTK_WIDGET (self->articles)) > 0)
    g_settings_set_int (self->settings, "list-width", gtk_paned_get_position (self->outer));
  if (gtk_widget_get_mapped (self->inspector_frame) &&
      gtk_widget_get_width (self->inspector_frame) > 0)
    g_settings_set_int (self->settings, "inspector-width",
                        gtk_widget_get_width (self->inspector_frame));
}

static gboolean
dateline_window_close_request (GtkWindow *window)
{
  save_state (DATELINE_WINDOW (window));
  return GTK_WINDOW_CLASS (dateline_window_parent_class)->close_request (window);
}

static int
get_needed_width (GtkWidget *widget)
{
  int minimum = 0, natural = 0, minimum_baseline = -1, natural_baseline = -1;

  GTK_WIDGET_CLASS (dateline_window_parent_class)
    ->measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, &minimum_baseline,
               &natural_baseline);
  return minimum;
}

/* What the panes that are there now need must not keep the window from becoming so narrow that they
 * fold. */
static void
dateline_window_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidgetClass *parent_class = GTK_WIDGET_CLASS (dateline_window_parent_class);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, get_needed_width (widget));
  parent_class->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                         natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, DATELINE_WINDOW_MIN_WIDTH);
}

static void
dateline_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  /* For the one frame until they have folded, the panes get what they need and are cut. */
  GTK_WIDGET_CLASS (dateline_window_parent_class)
    ->size_allocate (widget, MAX (width, get_needed_width (widget)), height, baseline);
  dateline_window_fold (DATELINE_WINDOW (widget));
}

static void
dateline_window_dispose (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_clear_handle_id (&self->pages_source, g_source_remove);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      dateline_window_forget_coders (self);
      dateline_session_set_project (self->session, NULL, NULL);
    }
  dateline_window_follow_feeds (self, NULL);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
dateline_window_finalize (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_window_parent_class)->finalize (object);
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = dateline_window_dispose;
  object_class->finalize = dateline_window_finalize;
  widget_class->measure = dateline_window_measure;
  widget_class->size_allocate = dateline_window_size_allocate;
  window_class->close_request = dateline_window_close_request;

  g_type_ensure (DATELINE_TYPE_ARTICLE_PANE);
  g_type_ensure (DATELINE_TYPE_READ_PANE);
  g_type_ensure (DATELINE_TYPE_INSPECTOR);
  g_type_ensure (DATELINE_TYPE_TIMELINE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/app/window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, list_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, read_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, coverage_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, entities_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, articles);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, middle);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, read);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, inspector_frame);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, inspectors);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, read_inspector);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, timeline);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, blind_banner);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, coders_menu);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, article_picked_cb);
}

static void
bind_settings (DatelineWindow *self)
{
  DatelineReader *reader = dateline_read_pane_get_reader (self->read);
  g_autofree char *order_nick = g_settings_get_string (self->settings, "list-order");
  g_autofree char *view = g_settings_get_string (self->settings, "view");
  DatelineOrder order;

  g_settings_bind (self->settings, "reader-text-size", reader, "text-size", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "reader-column-width", reader, "column-width",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "show-labels", reader, "show-labels", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "show-days", self->read, "show-days", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "hide-boilerplate", reader, "hide-extras", G_SETTINGS_BIND_GET);
  g_action_map_add_action (G_ACTION_MAP (self),
                           g_settings_create_action (self->settings, "show-labels"));
  g_action_map_add_action (G_ACTION_MAP (self),
                           g_settings_create_action (self->settings, "hide-boilerplate"));
  g_action_map_add_action (G_ACTION_MAP (self),
                           g_settings_create_action (self->settings, "show-days"));
  if (dateline_order_from_nick (order_nick, &order))
    dateline_session_set_order (self->session, order);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->outer, g_settings_get_int (self->settings, "list-width"));
  gtk_widget_set_size_request (self->inspector_frame,
                               MIN (g_settings_get_int (self->settings, "inspector-width"), 284),
                               -1);
  self->list_wanted = g_settings_get_boolean (self->settings, "list-visible");
  self->inspector_wanted = g_settings_get_boolean (self->settings, "inspector-visible");
  gtk_widget_set_visible (GTK_WIDGET (self->articles), self->list_wanted);
  gtk_widget_set_visible (self->inspector_frame, self->inspector_wanted);
  dateline_session_set_view (self->session, view);
}

static void
dateline_window_init (DatelineWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->settings = dateline_settings_new ();
  self->session = dateline_session_new ();

  dateline_article_pane_set_session (self->articles, self->session);
  dateline_read_pane_set_session (self->read, self->session);
  dateline_inspector_set_session (self->read_inspector, self->session);
  dateline_timeline_bar_set_session (self->timeline, self->session);
  dateline_window_add_actions (self);

  g_signal_connect_swapped (self->session, "notify::project", G_CALLBACK (project_cb), self);
  g_signal_connect_swapped (self->session, "notify::view", G_CALLBACK (show_view), self);
  g_signal_connect_swapped (self->session, "notify::query-text", G_CALLBACK (query_text_cb), self);
  g_signal_connect_swapped (self->session, "notify::query-error", G_CALLBACK (query_error_cb),
                            self);
  g_signal_connect_swapped (self->session, "notify::article",
                            G_CALLBACK (dateline_window_update_actions), self);
  g_signal_connect_swapped (self->session, "notify::annotation",
                            G_CALLBACK (dateline_window_update_actions), self);
  g_signal_connect_swapped (self->session, "notify::order",
                            G_CALLBACK (dateline_window_update_actions), self);
  g_signal_connect_swapped (self->undo_button, "query-tooltip",
                            G_CALLBACK (dateline_window_undo_tooltip), self);
  g_signal_connect (self, "realize", G_CALLBACK (dateline_window_build_pages_later), NULL);
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->session, "done", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  bind_settings (self);
  dateline_window_add_coders (self);
  query_error_cb (self);
  show_view (self);
  project_cb (self);
}

DatelineWindow *
dateline_window_new (DatelineApplication *application)
{
  return g_object_new (DATELINE_TYPE_WINDOW, "application", application, NULL);
}

DatelineSession *
dateline_window_get_session (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->session;
}

void
dateline_window_toast (DatelineWindow *self, const char *message, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
