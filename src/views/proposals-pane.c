/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen pair stays where it is when it is settled: the next one moves up to its place, so that
 * one key after the other works the list off. */
#include "views/proposals-pane.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/entity-edits.h"
#include "views/mention-list.h"
#include "views/proposal-row.h"
#include "views/shown-name.h"

struct _DatelineProposalsPane
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineProposalFinder *finder;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  gboolean apart; /* the second list is shown */

  GtkLabel *count;
  GtkWidget *busy;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkListView *view;
  DatelineMentionList *first;
  DatelineMentionList *second;
  GtkWidget *contexts;
  GtkWidget *decide;
  GtkWidget *forget;
  GtkWidget *head;
  GtkButton *accept;
  GtkButton *accept_other;
};

G_DEFINE_FINAL_TYPE (DatelineProposalsPane, dateline_proposals_pane, GTK_TYPE_WIDGET)

#define ACTION(name) \
  static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer data)

static DatelineProposalItem *
get_chosen (DatelineProposalsPane *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
enable (DatelineProposalsPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* --- what is shown -------------------------------------------------------------------------- */

static void
label_button (GtkButton *button, const char *format, DatelineEntity *entity)
{
  g_autofree char *label = dateline_compose (format, dateline_entity_get_name (entity), NULL, NULL);
  GtkWidget *child = gtk_button_get_child (button);

  if (!GTK_IS_LABEL (child))
    {
      child = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_MIDDLE);
      gtk_button_set_child (button, child);
    }
  gtk_label_set_label (GTK_LABEL (child), label);
}

static void
show_chosen (DatelineProposalsPane *self)
{
  DatelineProposalItem *item = get_chosen (self);
  DatelineProject *project = dateline_session_get_project (self->session);
  gboolean writable = project != NULL && !dateline_project_get_read_only (project);
  DatelineEntity *keep = item != NULL ? dateline_proposal_item_get_keep (item) : NULL;
  DatelineEntity *other = item != NULL ? dateline_proposal_item_get_other (item) : NULL;

  dateline_mention_list_set_entity (self->first, keep);
  dateline_mention_list_set_entity (self->second, other);
  enable (self, "accept", writable && item != NULL && !self->apart);
  enable (self, "accept-other", writable && item != NULL && !self->apart);
  enable (self, "reject", writable && item != NULL && !self->apart);
  enable (self, "let-back", writable && item != NULL && self->apart);
  gtk_widget_set_visible (self->decide, item != NULL && !self->apart);
  gtk_widget_set_visible (self->forget, item != NULL && self->apart);
  if (item == NULL)
    return;
  /* Translators: merge two entities under this name. */
  label_button (self->accept, _ ("Merge as “%s”"), keep);
  label_button (self->accept_other, _ ("as “%s”"), other);
}

static void
show_count (DatelineProposalsPane *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean busy;
  g_autofree char *text = NULL;

  g_object_get (self->finder, "busy", &busy, NULL);
  if (self->apart)
    text = g_strdup_printf (
      ngettext ("%'u pair that is not the same", "%'u pairs that are not the same", n), n);
  else if (n == 0 && busy)
    text = g_strdup (_ ("Comparing names…"));
  else
    text = g_strdup_printf (
      ngettext ("%'u pair that may be one", "%'u pairs that may be one, surest first", n), n);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (self->busy, busy);
  gtk_stack_set_visible_child_name (self->stack, n > 0         ? "list"
                                                 : self->apart ? "none-apart"
                                                 : busy        ? "busy"
                                                               : "none");
}

static void
changed_cb (DatelineProposalsPane *self)
{
  show_count (self);
  show_chosen (self);
}

static void
progress_cb (DatelineProposalsPane *self)
{
  double done;

  g_object_get (self->finder, "progress", &done, NULL);
  gtk_progress_bar_set_fraction (self->progress, done);
}

/* --- what is done --------------------------------------------------------------------------- */

static void
merge (DatelineProposalsPane *self, gboolean as_other)
{
  g_autoptr (DatelineProposalItem) item = NULL;
  g_autoptr (GPtrArray) entities = g_ptr_array_new ();
  DatelineEntity *keep;
  DatelineEntity *other;

  if (get_chosen (self) == NULL || self->apart)
    return;
  item = g_object_ref (get_chosen (self));
  keep = dateline_proposal_item_get_keep (item);
  other = dateline_proposal_item_get_other (item);
  g_ptr_array_add (entities, as_other ? keep : other);
  dateline_entity_merge (self->session, as_other ? other : keep, entities);
}

static void
set_apart (DatelineProposalsPane *self, gboolean apart)
{
  g_autoptr (DatelineProposalItem) item = NULL;
  g_autofree char *message = NULL;
  DatelineEntity *keep;
  DatelineEntity *other;
  GError *error = NULL;

  if (get_chosen (self) == NULL || self->apart == apart)
    return;
  item = g_object_ref (get_chosen (self));
  keep = dateline_proposal_item_get_keep (item);
  other = dateline_proposal_item_get_other (item);
  if (!dateline_project_set_apart (dateline_session_get_project (self->session), keep, other, apart,
                                   &error))
    {
      dateline_session_fail (self->session, error);
      return;
    }
  message = dateline_compose (
    apart ? _ ("“%s” and “%s” are not the same, and will not be proposed again")
          : _ ("“%s” and “%s” may be proposed again"),
    dateline_entity_get_name (other), dateline_entity_get_name (keep), NULL);
  dateline_session_tell_done (self->session, message);
}

static void
step (DatelineProposalsPane *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  position = (guint) CLAMP ((int) position + by, 0, (int) n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

ACTION (accept)
{
  merge (data, FALSE);
}

ACTION (accept_other)
{
  merge (data, TRUE);
}

ACTION (reject)
{
  set_apart (data, TRUE);
}

ACTION (let_back)
{
  set_apart (data, FALSE);
}

ACTION (next)
{
  step (data, 1);
}

ACTION (previous)
{
  step (data, -1);
}

ACTION (cancel)
{
  DatelineProposalsPane *self = data;

  dateline_proposal_finder_cancel (self->finder);
}

static void
show_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  DatelineProposalsPane *self = data;

  g_simple_action_set_state (action, state);
  self->apart = g_str_equal (g_variant_get_string (state, NULL), "apart");
  gtk_single_selection_set_model (self->selection,
                                  self->apart
                                    ? dateline_proposal_finder_get_apart (self->finder)
                                    : dateline_proposal_finder_get_proposals (self->finder));
  changed_cb (self);
}

static const GActionEntry entries[] = {
  { "accept", accept_cb }, { "accept-other", accept_other_cb },
  { "reject", reject_cb }, { "let-back", let_back_cb },
  { "next", next_cb },     { "previous", previous_cb },
  { "cancel", cancel_cb }, { "show", NULL, "s", "'proposals'", show_cb },
};

/* Enter and Delete act on the list; everything else is the toolkit's. */
static gboolean
key_pressed_cb (DatelineProposalsPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  const char *name = NULL;
  GAction *action;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      name = state & GDK_SHIFT_MASK ? "accept-other" : "accept";
      break;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      name = self->apart ? "let-back" : "reject";
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
  if (g_action_get_enabled (action))
    g_action_activate (action, NULL);
  return GDK_EVENT_STOP;
}

/* --- rows ----------------------------------------------------------------------------------- */

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dateline_proposal_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dateline_proposal_row_set_item (DATELINE_PROPOSAL_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_proposals_pane_dispose (GObject *object)
{
  DatelineProposalsPane *self = DATELINE_PROPOSALS_PANE (object);
  GtkWidget *child;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->finder);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_proposals_pane_parent_class)->dispose (object);
}

static void
dateline_proposals_pane_class_init (DatelineProposalsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_proposals_pane_dispose;

  g_type_ensure (DATELINE_TYPE_MENTION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/proposals-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, count);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, busy);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, view);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, first);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, second);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, contexts);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, decide);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, forget);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, head);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, accept);
  gtk_widget_class_bind_template_child (widget_class, DatelineProposalsPane, accept_other);
}

static void
dateline_proposals_pane_init (DatelineProposalsPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "proposals", G_ACTION_GROUP (self->actions));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * dateline_proposals_pane_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_proposals_pane_set_session (DatelineProposalsPane *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_PROPOSALS_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->finder = dateline_proposal_finder_new (session);
  dateline_mention_list_set_session (self->first, session);
  dateline_mention_list_set_session (self->second, session);
  gtk_single_selection_set_model (self->selection,
                                  dateline_proposal_finder_get_proposals (self->finder));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->finder, "notify::busy", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "notify::progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

DatelineProposalFinder *
dateline_proposals_pane_get_finder (DatelineProposalsPane *self)
{
  return self->finder;
}

GActionGroup *
dateline_proposals_pane_get_actions (DatelineProposalsPane *self)
{
  return G_ACTION_GROUP (self->actions);
}

void
dateline_proposals_pane_set_narrow (DatelineProposalsPane *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  g_return_if_fail (DATELINE_IS_PROPOSALS_PANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->decide), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->contexts), orientation);
  gtk_widget_set_halign (gtk_widget_get_last_child (self->decide),
                         narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}

GtkAdjustment *
dateline_proposals_pane_get_hadjustment (DatelineProposalsPane *self)
{
  g_return_val_if_fail (DATELINE_IS_PROPOSALS_PANE (self), NULL);

  return gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
}

void
dateline_proposals_pane_focus (DatelineProposalsPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
