/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to the entities of the list, as actions under the prefix "entities":
 *
 *   add, rename, split      ask for a name, then do it
 *   add-name (s), rename-to (s), split-to (s)   do it
 *   merge                   opens the merge window for the selected ones
 *   delete, show-articles   at once
 *   find-mentions           looks for the names of the selected ones in the texts, to tag them
 *   find-all-mentions       the same for all of the shown kind
 *   filter, clear-filter    the filter line
 *   unnamed (boolean state)     show also names that no article has
 *   load-names              asks for a list and loads it; load-names-from (s): from that path
 *   proposals (boolean state)   pairs that may be one, instead of the list
 *   order (s)               by column, see dateline_entity_columns_sort()
 */
#include "views/entities-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/ask-popover.h"
#include "views/entity-edits.h"
#include "views/entity-merge.h"
#include "views/everywhere-dialog.h"
#include "views/gazetteer-dialog.h"
#include "views/shown-name.h"

#define ACTION(name) \
  static void name##_cb (GSimpleAction *action, GVariant *parameter, gpointer data)

static DatelineEntity *
get_entity (DatelineEntitiesPane *self)
{
  return dateline_session_get_entity (self->session);
}

static GtkWindow *
get_window (DatelineEntitiesPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
add_named (const char *typed, gpointer data)
{
  DatelineEntitiesPane *self = data;

  return dateline_entity_add (self->session, typed, dateline_entities_pane_get_kind (self));
}

static gboolean
rename_to (const char *typed, gpointer data)
{
  DatelineEntitiesPane *self = data;

  return get_entity (self) == NULL ||
         dateline_entity_rename (self->session, get_entity (self), typed);
}

static gboolean
split_to (const char *typed, gpointer data)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GArray) ids = dateline_concordance_get_selected (self->concordance);

  return get_entity (self) == NULL || ids->len == 0 ||
         dateline_entity_split (self->session, get_entity (self), typed, ids);
}

ACTION (add)
{
  DatelineEntitiesPane *self = data;
  DatelineLabel *kind = dateline_entities_pane_get_kind (self);
  g_autofree char *question = NULL;

  if (kind != NULL)
    /* Translators: a kind of entity, such as Person. */
    question = dateline_compose (_ ("New name (%s)"), dateline_label_get_name (kind), NULL, NULL);
  else
    question = g_strdup (_ ("New name"));
  dateline_ask_popover_open (GTK_WIDGET (self->count), question, "",
                             _ ("Who or what articles speak of"), NULL, add_named, self);
}

ACTION (rename)
{
  DatelineEntitiesPane *self = data;

  if (get_entity (self) == NULL)
    return;
  dateline_ask_popover_open (dateline_concordance_get_heading (self->concordance), _ ("Rename"),
                             dateline_entity_get_name (get_entity (self)),
                             _ ("The old name stays as another name"), NULL, rename_to, self);
}

ACTION (split)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GArray) ids = dateline_concordance_get_selected (self->concordance);
  g_autofree char *question = NULL;

  if (get_entity (self) == NULL || ids->len == 0)
    return;
  question = g_strdup_printf (ngettext ("%'u mention of “%s” speaks of",
                                        "%'u mentions of “%s” speak of", ids->len),
                              ids->len, dateline_entity_get_name (get_entity (self)));
  dateline_ask_popover_open (dateline_concordance_get_heading (self->concordance), question, "",
                             _ ("A new name of the same kind"), NULL, split_to, self);
}

ACTION (add_name)
{
  add_named (g_variant_get_string (parameter, NULL), data);
}

ACTION (rename_to)
{
  rename_to (g_variant_get_string (parameter, NULL), data);
}

ACTION (split_to)
{
  split_to (g_variant_get_string (parameter, NULL), data);
}

ACTION (merge)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GPtrArray) entities = dateline_entities_pane_get_selected (self);

  if (entities->len > 0)
    gtk_window_present (
      GTK_WINDOW (dateline_entity_merge_window_new (self->session, entities, get_window (self))));
}

ACTION (delete)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GPtrArray) entities = dateline_entities_pane_get_selected (self);

  dateline_entity_delete (self->session, entities);
}

ACTION (show_articles)
{
  DatelineEntitiesPane *self = data;

  if (get_entity (self) == NULL)
    return;
  dateline_session_ask (self->session, "entity", dateline_entity_get_name (get_entity (self)));
  dateline_session_set_view (self->session, "read");
}

ACTION (find_mentions)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GPtrArray) entities = dateline_entities_pane_get_selected (self);

  if (entities->len > 0)
    gtk_window_present (GTK_WINDOW (
      dateline_everywhere_dialog_new_for_names (self->session, get_window (self), entities, NULL)));
}

ACTION (find_all_mentions)
{
  DatelineEntitiesPane *self = data;

  if (dateline_session_get_project (self->session) != NULL)
    gtk_window_present (GTK_WINDOW (dateline_everywhere_dialog_new_for_names (
      self->session, get_window (self), NULL, dateline_entities_pane_get_kind (self))));
}

ACTION (filter)
{
  DatelineEntitiesPane *self = data;

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

ACTION (clear_filter)
{
  dateline_entities_pane_clear_filter (data);
}

ACTION (order)
{
  DatelineEntitiesPane *self = data;

  self->following = TRUE;
  dateline_entity_columns_sort (self->columns, g_variant_get_string (parameter, NULL));
  self->following = FALSE;
}

static void
unnamed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  dateline_entities_pane_show_unnamed (data, g_variant_get_boolean (state));
}

/* Thousands of names that no article has yet would only be in the way. */
static void
loaded_cb (DatelineEntitiesPane *self, guint made, guint changed)
{
  if (made > DATELINE_MANY_UNNAMED)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "unnamed",
                                        g_variant_new_boolean (FALSE));
}

ACTION (load_names)
{
  DatelineEntitiesPane *self = data;

  dateline_gazetteer_dialog_choose (self->session, dateline_entities_pane_get_kind (self),
                                    get_window (self), G_CALLBACK (loaded_cb), self);
}

ACTION (load_names_from)
{
  DatelineEntitiesPane *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  GtkWidget *dialog = dateline_gazetteer_dialog_new (self->session, file,
                                                     dateline_entities_pane_get_kind (self),
                                                     get_window (self));

  g_signal_connect_object (dialog, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
proposals_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  dateline_entities_pane_show_proposals (data, g_variant_get_boolean (state));
}

static const GActionEntry entries[] = {
  { "add", add_cb },
  { "add-name", add_name_cb, "s" },
  { "rename", rename_cb },
  { "rename-to", rename_to_cb, "s" },
  { "merge", merge_cb },
  { "split", split_cb },
  { "split-to", split_to_cb, "s" },
  { "delete", delete_cb },
  { "show-articles", show_articles_cb },
  { "find-mentions", find_mentions_cb },
  { "find-all-mentions", find_all_mentions_cb },
  { "filter", filter_cb },
  { "clear-filter", clear_filter_cb },
  { "order", order_cb, "s" },
  { "unnamed", NULL, NULL, "true", unnamed_cb },
  { "load-names", load_names_cb },
  { "load-names-from", load_names_from_cb, "s" },
  { "proposals", NULL, NULL, "false", proposals_cb },
};

static void
add_key (GtkWidget *widget, const char *key, const char *action)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                                                          gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, controller);
}

void
dateline_entities_pane_add_actions (DatelineEntitiesPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "entities", G_ACTION_GROUP (self->actions));
  add_key (GTK_WIDGET (self), "F2", "entities.rename");
  add_key (GTK_WIDGET (self), "<Control>j", "entities.merge");
  add_key (GTK_WIDGET (self), "<Control><Shift>u", "entities.unnamed");
  add_key (GTK_WIDGET (self), "<Control><Shift>j", "entities.proposals");
  add_key (GTK_WIDGET (self), "<Control><Shift>s", "entities.split");
  add_key (GTK_WIDGET (self), "<Control>Return", "entities.show-articles");
  add_key (GTK_WIDGET (self->view), "Delete", "entities.delete");
}

static void
enable (DatelineEntitiesPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_entities_pane_update_actions (DatelineEntitiesPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  gboolean writable = project != NULL && !dateline_project_get_read_only (project);
  gboolean chosen = get_entity (self) != NULL;
  g_autoptr (GArray) mentions = dateline_concordance_get_selected (self->concordance);

  enable (self, "add", writable);
  enable (self, "add-name", writable);
  enable (self, "load-names", writable);
  enable (self, "load-names-from", writable);
  enable (self, "rename", writable && chosen);
  enable (self, "rename-to", writable && chosen);
  enable (self, "merge", writable && chosen);
  enable (self, "split", writable && chosen && mentions->len > 0);
  enable (self, "split-to", writable && chosen && mentions->len > 0);
  enable (self, "delete", writable && chosen);
  enable (self, "show-articles", chosen);
  enable (self, "find-mentions", writable && chosen);
  enable (self, "find-all-mentions", writable);
}
