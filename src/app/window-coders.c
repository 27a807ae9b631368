/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose tags the window shows, and which relations: the actions, their menu, and what is remembered of
 * them: of whose, for each project by itself; of relations, for all. */
#include "app/window-private.h"

#include "config.h"

#include <glib/gi18n.h>

#include "views/shown-name.h"

#define BLIND "blind:"
/* Of so many projects it is remembered. */
#define MAX_REMEMBERED 64

static const char *const relation_nicks[] = { "none", "chosen", "all" };

static DatelineCoderView *
get_coders (DatelineWindow *self)
{
  return dateline_session_get_coders (self->session);
}

/* --- what is remembered ------------------------------------------------------------------- */

static void
remember (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GVariant) old = g_settings_get_value (self->settings, "coder-views");
  const char *which = dateline_coder_view_get_which (get_coders (self));
  gboolean blind = dateline_coder_view_get_blind (get_coders (self));
  g_autofree char *own = g_strconcat (blind ? BLIND : "", which, NULL);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *uuid, *value;
  guint n = 1;

  /* Until the window has taken over a project, nothing of it was chosen here. */
  if (project == NULL || project != self->project || self->restoring)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  if (!g_str_equal (own, "all"))
    g_variant_builder_add (&builder, "{ss}", dateline_project_get_uuid (project), own);
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "{&s&s}", &uuid, &value) && n++ < MAX_REMEMBERED)
    if (!g_str_equal (uuid, dateline_project_get_uuid (project)))
      g_variant_builder_add (&builder, "{ss}", uuid, value);
  g_settings_set_value (self->settings, "coder-views", g_variant_builder_end (&builder));
}

void
dateline_window_restore_coders (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "coder-views");
  const char *value = NULL;

  if (project == NULL || !g_variant_lookup (all, dateline_project_get_uuid (project), "&s", &value))
    return;
  self->restoring = TRUE;
  dateline_coder_view_set_blind (get_coders (self), g_str_has_prefix (value, BLIND));
  dateline_coder_view_set_which (get_coders (self),
                                 g_str_has_prefix (value, BLIND) ? value + strlen (BLIND) : value);
  self->restoring = FALSE;
}

/* --- the menu ----------------------------------------------------------------------------- */

static void
append_which (GMenu *menu, const char *label, const char *which)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.coders", "s", which);
  g_menu_append_item (menu, item);
}

static void
fill_menu (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  GListModel *coders = project != NULL ? dateline_project_get_coders (project) : NULL;
  g_autoptr (GMenu) which = g_menu_new ();
  g_autoptr (GMenu) blind = g_menu_new ();

  g_menu_remove_all (self->coders_menu);
  append_which (which, _ ("All Side by Side"), "all");
  append_which (which, _ ("Only Mine"), "mine");
  for (guint i = 0; coders != NULL && i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;

      if (coder == dateline_project_get_coder (project))
        continue;
      name = dateline_menu_name (dateline_coder_get_name (coder));
      /* Translators: a coder's name; her or his tags alone are shown. */
      label = dateline_compose (_ ("Only %s"), name, NULL, NULL);
      append_which (which, label, dateline_record_get_uuid (DATELINE_RECORD (coder)));
    }
  g_menu_append (blind, _ ("Blind mode"), "win.blind");
  g_menu_append (blind, _ ("Who Tags Here…"), "win.preferences");
  g_menu_append_section (self->coders_menu, NULL, G_MENU_MODEL (which));
  g_menu_append_section (self->coders_menu, NULL, G_MENU_MODEL (blind));
}

/* --- the actions -------------------------------------------------------------------------- */

static void
set_state (DatelineWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

static void
coders_changed_cb (DatelineWindow *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  gboolean blind = dateline_coder_view_get_blind (get_coders (self));
  GAction *which = g_action_map_lookup_action (G_ACTION_MAP (self), "coders");

  set_state (self, "blind", g_variant_new_boolean (blind));
  set_state (self, "coders",
             g_variant_new_string (blind ? "mine"
                                         : dateline_coder_view_get_which (get_coders (self))));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (which), project != NULL && !blind);
  gtk_widget_set_visible (self->blind_banner, project != NULL && blind);
  fill_menu (self);
  remember (self);
}

static void
coders_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;

  dateline_coder_view_set_which (get_coders (self), g_variant_get_string (parameter, NULL));
}

static void
blind_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;

  dateline_coder_view_set_blind (get_coders (self),
                                 !dateline_coder_view_get_blind (get_coders (self)));
}

/* All, mine, each of the others, and all again. */
static void
step_coders_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;
  DatelineProject *project = dateline_session_get_project (self->session);
  const char *which = dateline_coder_view_get_which (get_coders (self));
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  GListModel *coders;
  guint place;

  if (project == NULL || dateline_coder_view_get_blind (get_coders (self)))
    return;
  coders = dateline_project_get_coders (project);
  g_ptr_array_add (choices, (gpointer) "all");
  g_ptr_array_add (choices, (gpointer) "mine");
  for (guint i = 0; i < g_list_model_get_n_items (coders); i++)
    {
      g_autoptr (DatelineCoder) coder = g_list_model_get_item (coders, i);

      if (coder != dateline_project_get_coder (project))
        g_ptr_array_add (choices, (gpointer) dateline_record_get_uuid (DATELINE_RECORD (coder)));
    }
  if (!g_ptr_array_find_with_equal_func (choices, which, g_str_equal, &place))
    place = choices->len - 1;
  dateline_coder_view_set_which (get_coders (self),
                                 g_ptr_array_index (choices, (place + 1) % choices->len));
}

/* None, the chosen one's, all, and none again. */
static void
step_relations_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineWindow *self = data;
  int shown = g_settings_get_enum (self->settings, "relations");

  g_settings_set_enum (self->settings, "relations",
                       (shown + 1) % (int) G_N_ELEMENTS (relation_nicks));
}

static gboolean
nick_to_shown (GValue *value, GVariant *variant, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (relation_nicks); i++)
    if (g_str_equal (relation_nicks[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_int (value, (int) i);
        return TRUE;
      }
  return FALSE;
}

static const GActionEntry entries[] = {
  { "coders", coders_cb, "s", "'all'" },
  { "blind", blind_cb, NULL, "false" },
  { "step-coders", step_coders_cb },
  { "step-relations", step_relations_cb },
};

void
dateline_window_add_coders (DatelineWindow *self)
{
  g_autoptr (GAction) relations = g_settings_create_action (self->settings, "relations");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), relations);
  g_settings_bind_with_mapping (self->settings, "relations",
                                dateline_read_pane_get_reader (self->read), "arcs-shown",
                                G_SETTINGS_BIND_GET, nick_to_shown, NULL, NULL, NULL);
  g_signal_connect_swapped (get_coders (self), "changed", G_CALLBACK (coders_changed_cb), self);
  coders_changed_cb (self);
}

void
dateline_window_forget_coders (DatelineWindow *self)
{
  g_signal_handlers_disconnect_by_data (get_coders (self), self);
}
