/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A passage is taken in by making its region body; the reason stays with its place, so that it can be left
 * out again. */
#include "views/read-left-out.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/edits.h"
#include "views/left-out.h"
#include "views/original-window.h"
#include "views/read-pane-private.h"

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

static void
set_kind (DatelineReadPane *self, guint start, guint end, gboolean in)
{
  DatelineRegionKind kind = in ? DATELINE_REGION_BODY : DATELINE_REGION_BOILERPLATE;
  DatelineProject *project = get_project (self);
  g_autoptr (GArray) regions = NULL;
  GError *error = NULL;

  regions = dateline_regions_set (self->regions, self->text, start, end, kind);
  if (!dateline_project_begin (project, in ? "take-in" : "leave-out",
                               dateline_article_get_title (self->article), &error) ||
      !dateline_project_set_article_regions (project, self->article, regions, &error))
    {
      dateline_project_rollback (project);
      dateline_session_fail (self->session, error);
      return;
    }
  if (!dateline_project_commit (project, &error))
    dateline_session_fail (self->session, error);
}

/* The region at @offset that was left out by the import, or by hand. */
static const DatelineRegion *
find_passage (DatelineReadPane *self, guint offset)
{
  for (guint i = 0; self->regions != NULL && i < self->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (self->regions, DatelineRegion, i);

      if (region->start > offset || offset > region->end)
        continue;
      if (region->kind == DATELINE_REGION_BOILERPLATE ||
          (self->reasons != NULL && i < g_strv_length (self->reasons) && *self->reasons[i] != '\0'))
        return region;
    }
  return NULL;
}

char *
dateline_read_pane_name_take_in (DatelineReadPane *self, guint offset)
{
  const DatelineRegion *region = find_passage (self, offset);

  if (region == NULL)
    return NULL;
  return g_strdup (region->kind == DATELINE_REGION_BOILERPLATE ? _ ("Take In This Passage")
                                                               : _ ("Leave Out This Passage"));
}

/* --- actions -------------------------------------------------------------------------------- */

static void
take_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  const DatelineRegion *region;
  guint start, end;

  if (self->article == NULL)
    return;
  dateline_reader_get_selection (self->reader, &start, &end);
  region = find_passage (self, start);
  if (region != NULL)
    set_kind (self, region->start, region->end, region->kind == DATELINE_REGION_BOILERPLATE);
}

static void
left_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  gboolean expanded = dateline_left_out_get_expanded (self->left_out);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->left_out)))
    return;
  dateline_left_out_set_expanded (self->left_out, !expanded);
  if (expanded)
    gtk_widget_grab_focus (GTK_WIDGET (self->reader));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->left_out), GTK_DIR_TAB_FORWARD);
}

static void
show_original_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->article != NULL)
    gtk_window_present (GTK_WINDOW (dateline_original_window_new (
      get_project (self), self->article, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static const GActionEntry entries[] = {
  { "take-in", take_in_cb },
  { "left-out", left_out_cb },
  { "show-original", show_original_cb },
};

/* --- the list ------------------------------------------------------------------------------- */

static void
passage_cb (DatelineReadPane *self, guint start, guint end)
{
  dateline_reader_select (self->reader, start, end);
  dateline_reader_scroll_to (self->reader, start);
}

static void
take_cb (DatelineReadPane *self, guint start, guint end, gboolean in)
{
  if (self->article != NULL)
    set_kind (self, start, end, in);
}

void
dateline_read_pane_add_left_out (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_swapped (self->left_out, "show-passage", G_CALLBACK (passage_cb), self);
  g_signal_connect_swapped (self->left_out, "take", G_CALLBACK (take_cb), self);
}

void
dateline_read_pane_show_left_out (DatelineReadPane *self)
{
  DatelineProject *project = get_project (self);
  g_autoptr (GHashTable) metadata = NULL;

  g_clear_pointer (&self->reasons, g_strfreev);
  if (self->article == NULL || project == NULL)
    {
      dateline_left_out_set (self->left_out, NULL, NULL, NULL, NULL);
      return;
    }
  /* An article without them is still one to read: what is wrong was told when its text was loaded. */
  self->reasons = dateline_project_load_region_reasons (project, self->article, NULL);
  metadata = dateline_project_load_metadata (project, self->article, NULL);
  dateline_left_out_set_editable (self->left_out, !dateline_project_get_read_only (project));
  dateline_left_out_set (self->left_out, self->text, self->regions,
                         (const char *const *) self->reasons,
                         metadata != NULL ? g_hash_table_lookup (metadata, "left-out") : NULL);
}

void
dateline_read_pane_update_left_out (DatelineReadPane *self, gboolean writable)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  gboolean article = self->article != NULL;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "take-in")),
                               article && writable);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "left-out")),
                               article);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "show-original")),
                               article);
}
