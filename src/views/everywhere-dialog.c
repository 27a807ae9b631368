/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever changes starts the search again, a moment later; the one before is told to stop. Tagging goes in
 * slices within one action of the history, so that thousands can be watched and stopped. */
#include "views/everywhere-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/everywhere-list.h"
#include "views/everywhere-names.h"
#include "views/everywhere-rows.h"
#include "views/everywhere-search.h"

#define DELAY_MS 80
#define POLL_MS  100
#define SLICE    400

struct _DatelineEverywhereDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineProject *project;
  DatelineEntity *entity;
  DatelineEverywhereNames
    *many;              /* (nullable): names of the project instead of words that are typed */
  DatelineNameSet *set; /* what is looked for, of @many */
  guint n_left;         /* of @many that have no kind to be tagged as */
  GPtrArray *labels;    /* those that can be chosen; NULL for each name's own kind */
  DatelineEverywhereList *found;
  GtkSingleSelection *selection;

  guint search_source;
  guint poll_source;
  GCancellable *search; /* the one that runs */
  DatelineProgress *searched;
  char *failure; /* why the last one failed */

  GArray *hits;    /* while they are being tagged */
  GArray *targets; /* with @many */
  guint n_done;
  guint n_made;
  guint tag_source;
  gboolean showing;

  GtkEditable *forms;
  GtkDropDown *subject; /* in its place, with @many */
  GtkCheckButton *names;
  GtkDropDown *label;
  GtkDropDown *scope;
  GtkCheckButton *words;
  GtkCheckButton *match_case;
  GtkCheckButton *accents;
  GtkCheckButton *hyphens;
  GtkEditable *endings;
  GtkWidget *options;
  GtkStack *stack;
  GtkListView *view;
  GtkCheckButton *all;
  GtkLabel *count;
  GtkProgressBar *progress;
  GtkButton *tag_button;
  GtkWidget *stop_button;
};

G_DEFINE_FINAL_TYPE (DatelineEverywhereDialog, dateline_everywhere_dialog, ADW_TYPE_WINDOW)

static DatelineLabel *
get_label (DatelineEverywhereDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->label);

  return selected < self->labels->len ? g_ptr_array_index (self->labels, selected) : NULL;
}

static char *
get_subject (DatelineEverywhereDialog *self)
{
  if (self->many != NULL)
    return g_strdup (dateline_everywhere_names_get_subject (self->many, gtk_drop_down_get_selected (
                                                                          self->subject)));
  return g_strdup (gtk_editable_get_text (self->forms));
}

static gboolean
names_entities (DatelineLabel *label)
{
  return label != NULL && dateline_layer_get_names_entities (dateline_label_get_layer (label));
}

/* --- what is shown -------------------------------------------------------------------------- */

static char *
describe (const DatelineEverywhereCounts *counts, guint n_left)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *articles = NULL;

  if (counts->found == 0)
    return g_strdup ("");
  articles = g_strdup_printf (ngettext ("%'u article", "%'u articles", counts->articles),
                              counts->articles);
  /* Translators: 12 of 15 in 3 articles; the last is a number of articles in words. */
  g_string_append_printf (text, _ ("%'u of %'u in %s"), counts->ticked, counts->found, articles);
  if (counts->taken > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u tagged already", "%'u tagged already", counts->taken),
                              counts->taken);
    }
  if (counts->others > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
        text, ngettext ("%'u has another label", "%'u have another label", counts->others),
        counts->others);
    }
  if (counts->unsure > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
        text, ngettext ("%'u may mean several", "%'u may mean several", counts->unsure),
        counts->unsure);
    }
  if (n_left > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text,
                              ngettext ("%'u name has no kind", "%'u names have no kind", n_left),
                              n_left);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_state (DatelineEverywhereDialog *self)
{
  DatelineEverywhereCounts counts;
  gboolean tagging = self->hits != NULL;
  g_autofree char *text = NULL;
  g_autofree char *button = NULL;

  dateline_everywhere_list_count (self->found, &counts);
  text = describe (&counts, self->n_left);
  button = g_strdup_printf (ngettext ("Tag %'u", "Tag %'u", counts.ticked), counts.ticked);
  gtk_label_set_label (self->count, self->failure != NULL ? self->failure : text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), gtk_label_get_label (self->count));
  gtk_button_set_label (self->tag_button, button);
  gtk_stack_set_visible_child_name (self->stack, counts.found > 0 ? "list" : "none");
  gtk_widget_set_sensitive (self->options, !tagging);
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), !tagging);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), tagging);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !tagging);
  gtk_widget_set_visible (GTK_WIDGET (self->all), !tagging && counts.sure > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_button), !tagging);
  gtk_widget_set_visible (self->stop_button, tagging);
  self->showing = TRUE;
  gtk_check_button_set_active (self->all, counts.ticked > 0 && counts.ticked >= counts.sure);
  gtk_check_button_set_inconsistent (self->all, counts.ticked > 0 && counts.ticked < counts.sure);
  self->showing = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "everywhere.tag",
                                 !tagging && counts.ticked > 0 && self->search == NULL &&
                                   self->search_source == 0 &&
                                   !dateline_project_get_read_only (self->project));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "everywhere.stop", tagging);
}

/* --- searching ------------------------------------------------------------------------------ */

static void
poll_cb (gpointer data)
{
  DatelineEverywhereDialog *self = data;
  guint total;
  int done = (int) dateline_progress_get (self->searched, &total);
  g_autofree char *text = NULL;

  self->poll_source = g_timeout_add_once (POLL_MS, poll_cb, self);
  if (total == 0)
    return;
  text = g_strdup_printf (ngettext ("Looking: %'d of %'d article", "Looking: %'d of %'d articles",
                                    total),
                          done, (int) total);
  gtk_label_set_label (self->count, text);
}

static void
stop_search (DatelineEverywhereDialog *self)
{
  g_clear_handle_id (&self->search_source, g_source_remove);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->searched = NULL;
}

typedef struct
{
  DatelineEverywhereDialog *dialog;
  GCancellable *search;
  DatelineProgress progress;
} Searching;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Searching *searching = data;
  g_autoptr (DatelineEverywhereDialog) self = searching->dialog;
  g_autoptr (GCancellable) search = searching->search;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = dateline_everywhere_search_finish (result, &error);

  /* Another one runs, or the window is closed. */
  if (search == self->search)
    {
      g_clear_handle_id (&self->poll_source, g_source_remove);
      self->searched = NULL;
      g_clear_object (&self->search);
      g_clear_pointer (&self->failure, g_free);
      if (found == NULL)
        {
          self->failure = g_strdup (error->message);
          found = g_array_new (FALSE, FALSE, sizeof (DatelineOccurrence));
        }
      dateline_everywhere_list_set (self->found, found, get_label (self), self->set);
    }
  g_free (searching);
}

static GStrv
list_forms (DatelineEverywhereDialog *self)
{
  GStrv typed = dateline_everywhere_parse_forms (gtk_editable_get_text (self->forms));
  g_autoptr (GStrvBuilder) all = NULL;
  g_auto (GStrv) names = NULL;

  if (self->entity == NULL || !gtk_check_button_get_active (self->names))
    return typed;
  all = g_strv_builder_new ();
  names = dateline_everywhere_list_names (self->entity);
  g_strv_builder_addv (all, (const char **) names);
  g_strv_builder_addv (all, (const char **) typed);
  g_strfreev (typed);
  return g_strv_builder_end (all);
}

static DatelineMatchOptions
get_options (DatelineEverywhereDialog *self)
{
  DatelineMatchOptions options = DATELINE_MATCH_FOLD_SPACE;

  if (gtk_check_button_get_active (self->words))
    options |= DATELINE_MATCH_WHOLE_WORDS;
  if (!gtk_check_button_get_active (self->match_case))
    options |= DATELINE_MATCH_FOLD_CASE;
  if (!gtk_check_button_get_active (self->accents))
    options |= DATELINE_MATCH_FOLD_ACCENTS;
  if (!gtk_check_button_get_active (self->hyphens))
    options |= DATELINE_MATCH_FOLD_HYPHENS;
  return options;
}

static void
search (DatelineEverywhereDialog *self)
{
  g_auto (GStrv) forms = list_forms (self);
  g_auto (GStrv)
    endings = dateline_everywhere_parse_endings (gtk_editable_get_text (self->endings));
  DatelineEverywhereQuestion question = {
    .forms = (const char *const *) forms,
    .label = get_label (self),
    .options = get_options (self),
    .endings = (const char *const *) endings,
    .scope = gtk_drop_down_get_selected (self->scope),
  };
  Searching *searching;

  stop_search (self);
  g_clear_pointer (&self->set, dateline_name_set_unref);
  if (self->many != NULL)
    self->set = dateline_everywhere_names_make_set (self->many,
                                                    gtk_drop_down_get_selected (self->subject),
                                                    get_label (self), &self->n_left);
  question.names = self->set;
  searching = g_new0 (Searching, 1);
  searching->dialog = g_object_ref (self);
  searching->search = g_cancellable_new ();
  self->search = g_object_ref (searching->search);
  self->searched = &searching->progress;
  self->poll_source = g_timeout_add_once (POLL_MS, poll_cb, self);
  dateline_everywhere_search_async (self->session, &question, &searching->progress, self->search,
                                    found_cb, searching);
  show_state (self);
}

static void
search_later_cb (gpointer data)
{
  DatelineEverywhereDialog *self = data;

  self->search_source = 0;
  search (self);
}

static void
changed_cb (DatelineEverywhereDialog *self)
{
  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->endings), gtk_check_button_get_active (self->words));
  stop_search (self);
  self->search_source = g_timeout_add_once (DELAY_MS, search_later_cb, self);
  show_state (self);
}

/* --- ticks ---------------------------------------------------------------------------------- */

static void
tick (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (widget);
  DatelineEverywhereRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL)
    dateline_everywhere_row_set_ticked (row, !dateline_everywhere_row_get_ticked (row));
}

static void
turn (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (widget);
  DatelineEverywhereRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL)
    dateline_everywhere_row_turn_meaning (row);
}

static void
tick_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (widget);

  dateline_everywhere_list_set_all (self->found, !gtk_check_button_get_active (self->all));
}

static void
all_toggled_cb (DatelineEverywhereDialog *self)
{
  if (!self->showing)
    dateline_everywhere_list_set_all (self->found, gtk_check_button_get_active (self->all));
}

static gboolean
key_pressed_cb (DatelineEverywhereDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  const char *action = keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space ? "everywhere.tick"
                       : keyval == GDK_KEY_m && (state & GDK_CONTROL_MASK) == 0
                         ? "everywhere.turn-meaning"
                         : NULL;

  if (action == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return GDK_EVENT_STOP;
}

/* --- tagging -------------------------------------------------------------------------------- */

static void
stop_tagging (DatelineEverywhereDialog *self)
{
  g_clear_handle_id (&self->tag_source, g_source_remove);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->targets, g_array_unref);
}

static void
give_up (DatelineEverywhereDialog *self, GError *error)
{
  stop_tagging (self);
  dateline_project_rollback (self->project);
  if (error != NULL)
    dateline_session_fail (self->session, error);
  changed_cb (self);
}

static void
finish (DatelineEverywhereDialog *self)
{
  g_autofree char *message = NULL;
  GError *error = NULL;

  stop_tagging (self);
  if (!dateline_project_commit (self->project, &error))
    {
      dateline_session_fail (self->session, error);
      changed_cb (self);
      return;
    }
  message = g_strdup_printf (ngettext ("%'u tagged", "%'u tagged", self->n_made), self->n_made);
  dateline_session_tell_done (self->session, message);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
tag_slice (DatelineEverywhereDialog *self, const GArray *slice, guint *made, GError **error)
{
  DatelineLabel *label = get_label (self);
  g_autofree char *subject = NULL;

  if (self->many == NULL)
    return dateline_project_tag_many (self->project, label, slice,
                                      names_entities (label) ? self->entity : NULL, made, error);
  subject = get_subject (self);
  return dateline_project_tag_targets (self->project, self->targets, slice, subject, made, error);
}

static gboolean
tag_cb (gpointer data)
{
  DatelineEverywhereDialog *self = data;
  guint n = MIN (SLICE, self->hits->len - self->n_done);
  g_autoptr (GArray) slice = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  GError *error = NULL;
  guint made;

  if (n == 0)
    {
      self->tag_source = 0;
      finish (self);
      return G_SOURCE_REMOVE;
    }
  g_array_append_vals (slice, &g_array_index (self->hits, DatelineBulkHit, self->n_done), n);
  if (!tag_slice (self, slice, &made, &error))
    {
      self->tag_source = 0;
      give_up (self, error);
      return G_SOURCE_REMOVE;
    }
  self->n_done += n;
  self->n_made += made;
  gtk_progress_bar_set_fraction (self->progress, (double) self->n_done / self->hits->len);
  return G_SOURCE_CONTINUE;
}

static void
tag (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (widget);
  DatelineLabel *label = get_label (self);
  GError *error = NULL;
  g_autofree char *subject = NULL;

  if ((label == NULL && self->many == NULL) || self->hits != NULL)
    return;
  subject = self->entity != NULL && names_entities (label)
              ? g_strdup (dateline_entity_get_name (self->entity))
              : get_subject (self);
  if (!dateline_project_begin (self->project, "tag-everywhere", subject, &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  self->hits = dateline_everywhere_list_get_hits (self->found, &self->targets);
  self->n_done = self->n_made = 0;
  self->tag_source = g_idle_add (tag_cb, self);
  gtk_progress_bar_set_fraction (self->progress, 0);
  show_state (self);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (widget);

  if (self->hits != NULL)
    give_up (self, NULL);
}

/* --- the whole ------------------------------------------------------------------------------ */

static gboolean
dateline_everywhere_dialog_close_request (GtkWindow *window)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (window);

  stop_search (self);
  if (self->hits != NULL)
    give_up (self, NULL);
  stop_search (self);
  return GTK_WINDOW_CLASS (dateline_everywhere_dialog_parent_class)->close_request (window);
}

static void
dateline_everywhere_dialog_dispose (GObject *object)
{
  DatelineEverywhereDialog *self = DATELINE_EVERYWHERE_DIALOG (object);

  stop_search (self);
  if (self->hits != NULL)
    {
      stop_tagging (self);
      dateline_project_rollback (self->project);
    }
  g_clear_object (&self->selection);
  if (self->found != NULL)
    g_signal_handlers_disconnect_by_data (self->found, self);
  g_clear_object (&self->found);
  g_clear_pointer (&self->set, dateline_name_set_unref);
  g_clear_pointer (&self->many, dateline_everywhere_names_free);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->failure, g_free);
  g_clear_object (&self->entity);
  g_clear_object (&self->project);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_everywhere_dialog_parent_class)->dispose (object);
}

static void
dateline_everywhere_dialog_class_init (DatelineEverywhereDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_everywhere_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_everywhere_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "everywhere.tag", NULL, tag);
  gtk_widget_class_install_action (widget_class, "everywhere.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "everywhere.tick", NULL, tick);
  gtk_widget_class_install_action (widget_class, "everywhere.tick-all", NULL, tick_all);
  gtk_widget_class_install_action (widget_class, "everywhere.turn-meaning", NULL, turn);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "everywhere.tag", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "everywhere.tick-all", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/everywhere-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, names);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, words);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, match_case);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, accents);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, hyphens);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, endings);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, options);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, view);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, all);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, count);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, tag_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineEverywhereDialog, stop_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
}

static void
activate_cb (DatelineEverywhereDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "everywhere.tag", NULL);
}

static void
dateline_everywhere_dialog_init (DatelineEverywhereDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = dateline_everywhere_rows_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->labels = g_ptr_array_new ();
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/* All labels of spans, @chosen selected. */
static void
list_labels (DatelineEverywhereDialog *self, DatelineLabel *chosen)
{
  GListModel *layers = dateline_project_get_layers (self->project);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->many != NULL)
    {
      /* Translators: look for these names and tag them as “their kind”. */
      gtk_string_list_append (names, C_ ("tag as", "their kind"));
      g_ptr_array_add (self->labels, NULL);
    }
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      if (dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (label == chosen)
            selected = self->labels->len;
          gtk_string_list_append (names, dateline_label_get_name (label));
          g_ptr_array_add (self->labels, label);
        }
    }
  gtk_drop_down_set_model (self->label, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->label, selected);
}

static void
list_scopes (DatelineEverywhereDialog *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  guint shown = dateline_set_get_size (dateline_session_get_results (self->session));
  guint all = dateline_index_get_n_articles (index);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *of_query = NULL;
  g_autofree char *of_project = NULL;

  of_query = g_strdup_printf (ngettext ("The list (%'u article)", "The list (%'u articles)", shown),
                              shown);
  of_project = g_strdup_printf (
    ngettext ("Whole project (%'u article)", "Whole project (%'u articles)", all), all);
  gtk_string_list_append (names, _ ("This article"));
  gtk_string_list_append (names, of_query);
  gtk_string_list_append (names, of_project);
  gtk_drop_down_set_model (self->scope, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->scope, DATELINE_SCOPE_QUERY);
}

static void
show_names (DatelineEverywhereDialog *self)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (self->entity == NULL)
    return;
  names = dateline_everywhere_list_names (self->entity);
  n = g_strv_length (names);
  if (n == 1 && g_str_equal (names[0], gtk_editable_get_text (self->forms)))
    return;
  text = g_strdup_printf (ngettext ("And the name of %s", "And all names of %s", n),
                          dateline_entity_get_name (self->entity));
  gtk_check_button_set_label (self->names, text);
  gtk_check_button_set_active (self->names, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->names), TRUE);
}

static DatelineEverywhereDialog *
make (DatelineSession *session, GtkWindow *parent)
{
  DatelineEverywhereDialog *self = g_object_new (DATELINE_TYPE_EVERYWHERE_DIALOG, "transient-for",
                                                 parent, NULL);

  self->project = g_object_ref (dateline_session_get_project (session));
  self->found = dateline_everywhere_list_new (self->project);
  g_signal_connect_swapped (self->found, "ticked", G_CALLBACK (show_state), self);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  return self;
}

static GtkWidget *
begin (DatelineEverywhereDialog *self, DatelineSession *session, DatelineLabel *label)
{
  self->session = g_object_ref (session);
  list_labels (self, label);
  list_scopes (self);
  show_names (self);
  changed_cb (self);
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return GTK_WIDGET (self);
}

GtkWidget *
dateline_everywhere_dialog_new (DatelineSession *session,
                                GtkWindow *parent,
                                const char *form,
                                DatelineLabel *label,
                                DatelineEntity *entity)
{
  DatelineEverywhereDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = make (session, parent);
  g_set_object (&self->entity, entity);
  gtk_editable_set_text (self->forms, form);
  return begin (self, session, label);
}

GtkWidget *
dateline_everywhere_dialog_new_for_names (DatelineSession *session,
                                          GtkWindow *parent,
                                          GPtrArray *entities,
                                          DatelineLabel *kind)
{
  DatelineEverywhereDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (dateline_session_get_project (session) != NULL, NULL);

  self = make (session, parent);
  self->many = dateline_everywhere_names_new (self->project, entities, kind);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Find mentions"));
  gtk_widget_set_visible (GTK_WIDGET (self->forms), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->subject), TRUE);
  gtk_drop_down_set_model (self->subject, dateline_everywhere_names_get_choices (self->many));
  gtk_drop_down_set_selected (self->subject, dateline_everywhere_names_get_first (self->many));
  return begin (self, session, NULL);
}
