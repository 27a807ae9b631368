/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window has beside the page that one reads on: Coverage, Entities and the palette. They are
 * made when they are first shown, or soon after the first frame, one in a turn, so that a project's
 * rows are on the screen before them. */
#include "app/window-private.h"

#include "config.h"

/* Between the first frame and one page, and the next: the first frames are for what is shown. */
#define PAUSE_MS 150

static void
build_coverage (DatelineWindow *self)
{
  GtkWidget *inspector = g_object_new (DATELINE_TYPE_COVERAGE_INSPECTOR, NULL);

  self->coverage = g_object_new (DATELINE_TYPE_COVERAGE_PANE, NULL);
  gtk_stack_add_named (self->middle, GTK_WIDGET (self->coverage), "coverage");
  gtk_stack_add_named (self->inspectors, inspector, "coverage");
  dateline_coverage_pane_set_session (self->coverage, self->session);
  dateline_coverage_inspector_set_session (DATELINE_COVERAGE_INSPECTOR (inspector), self->session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "coverage",
                                  dateline_coverage_pane_get_actions (self->coverage));
  g_settings_bind (self->settings, "chart-unit", self->coverage, "unit", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "chart-split", self->coverage, "split", G_SETTINGS_BIND_DEFAULT);
}

static void
build_entities (DatelineWindow *self)
{
  GtkWidget *inspector = g_object_new (DATELINE_TYPE_ENTITY_INSPECTOR, NULL);

  self->entities = g_object_new (DATELINE_TYPE_ENTITIES_PANE, NULL);
  gtk_stack_add_named (self->middle, GTK_WIDGET (self->entities), "entities");
  gtk_stack_add_named (self->inspectors, inspector, "entities");
  dateline_entities_pane_set_session (self->entities, self->session);
  dateline_entity_inspector_set_session (DATELINE_ENTITY_INSPECTOR (inspector), self->session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "entities",
                                  dateline_entities_pane_get_actions (self->entities));
}

void
dateline_window_build_page (DatelineWindow *self, const char *view)
{
  if (g_strcmp0 (view, "coverage") == 0 && self->coverage == NULL)
    build_coverage (self);
  else if (g_strcmp0 (view, "entities") == 0 && self->entities == NULL)
    build_entities (self);
}

DatelineCommandPalette *
dateline_window_get_palette (DatelineWindow *self)
{
  if (self->palette == NULL)
    {
      /* It offers what they do. */
      dateline_window_build_page (self, "coverage");
      dateline_window_build_page (self, "entities");
      self->palette = DATELINE_COMMAND_PALETTE (dateline_command_palette_new (self->session));
      gtk_window_set_transient_for (GTK_WINDOW (self->palette), GTK_WINDOW (self));
      dateline_window_fill_palette (self);
    }
  return self->palette;
}

static gboolean
build_next_cb (gpointer data)
{
  DatelineWindow *self = data;

  if (self->coverage == NULL)
    build_coverage (self);
  else if (self->entities == NULL)
    build_entities (self);
  else if (self->palette == NULL)
    dateline_window_get_palette (self);
  else
    {
      self->pages_source = 0;
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
painted_cb (DatelineWindow *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  if (self->pages_source == 0)
    self->pages_source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, build_next_cb, self, NULL);
}

void
dateline_window_build_pages_later (DatelineWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}
