/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to the article that is read: its date, source, status and regions, its tags, and
 * going from hit to hit. Everything a menu or a key does is one of these actions. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/ask-popover.h"
#include "views/read-coding.h"
#include "views/read-left-out.h"
#include "views/read-relations.h"

static DatelineProject *
get_project (DatelineReadPane *self)
{
  return dateline_session_get_project (self->session);
}

/* By its place: which argument is looked at first is the compiler's choice. */
static void
report (DatelineReadPane *self, gboolean done, GError **error)
{
  if (!done)
    dateline_session_fail (self->session, g_steal_pointer (error));
}

/* --- the date ---------------------------------------------------------------------------- */

static void
keep_date_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  g_autoptr (DatelineDate) date = dateline_date_copy (dateline_article_get_date (self->article));
  GError *error = NULL;

  g_ptr_array_set_size (date->doubts, 0);
  date->confidence = 100;
  report (self,
          dateline_project_set_article_date (get_project (self), self->article, date, "keep-date",
                                             &error),
          &error);
}

static void
clear_date_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  g_autoptr (DatelineDate) date = dateline_date_new ();
  GError *error = NULL;

  report (self,
          dateline_project_set_article_date (get_project (self), self->article, date, "clear-date",
                                             &error),
          &error);
}

static gboolean
set_date (DatelineReadPane *self, const char *typed)
{
  g_autoptr (DatelineDate) date = NULL;
  DatelineDatePrecision precision;
  gint32 first, last;
  GError *error = NULL;

  if (!dateline_date_parse_user (typed, &first, &last, &precision))
    return FALSE;
  date = dateline_date_new_hand (first, precision);
  report (self,
          dateline_project_set_article_date (get_project (self), self->article, date, "set-date",
                                             &error),
          &error);
  return TRUE;
}

static void
set_date_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  const char *typed = g_variant_get_string (parameter, NULL);

  if (!set_date (self, typed))
    dateline_session_fail (self->session,
                           g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                                        _ ("“%s” is no date. Write 26 January 2022, 2022-01-26, "
                                           "2022-01 or 2022."),
                                        typed));
}

static gboolean
date_given_cb (const char *typed, gpointer data)
{
  return set_date (data, typed);
}

static void
edit_date_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  g_autofree char *current = dateline_date_to_iso (dateline_article_get_date (self->article));

  dateline_ask_popover_open (GTK_WIDGET (self->date_button), _ ("Date of publication"), current,
                             _ ("26 January 2022, 2022-01-26, 2022-01 or 2022"), NULL,
                             date_given_cb, self);
}

/* --- source and status ------------------------------------------------------------------- */

static gboolean
source_given_cb (const char *typed, gpointer data)
{
  DatelineReadPane *self = data;
  GError *error = NULL;

  report (self,
          dateline_project_set_article_source (get_project (self), self->article, typed, &error),
          &error);
  return TRUE;
}

static void
edit_source_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineSource *source = dateline_article_get_source (self->article);

  dateline_ask_popover_open (self->source_button, _ ("Source"),
                             source != NULL ? dateline_source_get_name (source) : "",
                             _ ("The outlet that published it; empty for none"),
                             dateline_project_get_sources (get_project (self)), source_given_cb,
                             self);
}

static void
set_source_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  source_given_cb (g_variant_get_string (parameter, NULL), data);
}

static void
status_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  int status;
  GError *error = NULL;

  if (!dateline_enum_from_nick (DATELINE_TYPE_STATUS, g_variant_get_string (parameter, NULL),
                                &status))
    return;
  report (self,
          dateline_project_set_article_status (get_project (self), self->article, status, &error),
          &error);
}

static void
remove_article_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  g_autoptr (DatelineArticle) article = g_object_ref (self->article);
  GError *error = NULL;

  if (dateline_project_remove_article (get_project (self), article, &error))
    dateline_session_tell_done (self->session, _ ("Article removed"));
  else
    dateline_session_fail (self->session, error);
}

/* --- regions ----------------------------------------------------------------------------- */

/* The selection, or else the region that the caret is in. */
static gboolean
get_target (DatelineReadPane *self, guint *start, guint *end)
{
  if (dateline_reader_get_selection (self->reader, start, end))
    return TRUE;
  for (guint i = 0; i < self->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (self->regions, DatelineRegion, i);

      if (region->start <= *start && *start <= region->end)
        {
          *start = region->start;
          *end = region->end;
          return TRUE;
        }
    }
  return FALSE;
}

/* The headline is a region and the article's title: correcting one corrects the other, in one
 * action. */
static void
region_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineProject *project = get_project (self);
  g_autoptr (GArray) regions = NULL;
  g_autofree char *title = NULL;
  DatelineRegionKind kind;
  GError *error = NULL;
  guint start, end;

  if (!dateline_region_kind_from_nick (g_variant_get_string (parameter, NULL), &kind))
    return;
  if (!get_target (self, &start, &end))
    return;
  regions = dateline_regions_set (self->regions, self->text, start, end, kind);
  title = dateline_regions_text_of (regions, self->text, DATELINE_REGION_HEADLINE);
  if (!dateline_project_begin (project, "regions", dateline_region_kind_to_label (kind), &error) ||
      !dateline_project_set_article_regions (project, self->article, regions, &error) ||
      !dateline_project_set_article_title (project, self->article, title, &error))
    {
      dateline_project_rollback (project);
      dateline_session_fail (self->session, error);
      return;
    }
  report (self, dateline_project_commit (project, &error), &error);
}

/* --- tags -------------------------------------------------------------------------------- */

static void
untag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineAnnotation *annotation = dateline_session_get_annotation (self->session);
  GError *error = NULL;

  if (annotation != NULL)
    report (self, dateline_project_remove_annotation (get_project (self), annotation, &error),
            &error);
}

/* Escape steps back: first the chosen tag is let go, then the selection. */
static void
step_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  guint start, end;

  if (dateline_session_get_annotation (self->session) != NULL)
    dateline_session_set_annotation (self->session, NULL);
  else if (dateline_reader_get_selection (self->reader, &start, &end))
    dateline_reader_select (self->reader, start, start);
}

/* --- hits -------------------------------------------------------------------------------- */

static void
step_hit (DatelineReadPane *self, int step)
{
  int n = dateline_reader_get_n_hits (self->reader);
  int hit = dateline_reader_get_hit (self->reader);

  if (n == 0)
    return;
  hit = hit < 0 ? (step > 0 ? 0 : n - 1) : (hit + step + n) % n;
  dateline_reader_show_hit (self->reader, hit);
  dateline_read_pane_show_hit_count (self);
}

static void
next_hit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_hit (data, 1);
}

static void
previous_hit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step_hit (data, -1);
}

static const GActionEntry entries[] = {
  { "keep-date", keep_date_cb },          { "clear-date", clear_date_cb },
  { "set-date", set_date_cb, "s" },       { "edit-date", edit_date_cb },
  { "set-source", set_source_cb, "s" },   { "edit-source", edit_source_cb },
  { "status", status_cb, "s", "'todo'" }, { "remove-article", remove_article_cb },
  { "region", region_cb, "s" },           { "untag", untag_cb },
  { "step-back", step_back_cb },          { "next-hit", next_hit_cb },
  { "previous-hit", previous_hit_cb },
};

void
dateline_read_pane_add_actions (DatelineReadPane *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "read", G_ACTION_GROUP (self->actions));
}

static void
enable (DatelineReadPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
dateline_read_pane_update_actions (DatelineReadPane *self)
{
  static const char *const of_article[] = { "set-date",    "edit-date", "set-source",
                                            "edit-source", "status",    "remove-article",
                                            "region",      "tag" };
  static const char *const of_tag[] = { "untag", "choose-entity" };
  DatelineProject *project = get_project (self);
  gboolean writable = project != NULL && !dateline_project_get_read_only (project);
  gboolean article = self->article != NULL && writable;
  gboolean tag = article && dateline_session_get_annotation (self->session) != NULL;
  gboolean dated = article && dateline_date_is_known (dateline_article_get_date (self->article));

  if (self->actions == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (of_article); i++)
    enable (self, of_article[i], article);
  for (guint i = 0; i < G_N_ELEMENTS (of_tag); i++)
    enable (self, of_tag[i], tag);
  dateline_read_pane_update_relations (self, writable);
  enable (self, "keep-date", dated);
  enable (self, "clear-date",
          dated || (article && self->article != NULL &&
                    dateline_article_get_date (self->article)->doubts->len > 0));
  dateline_read_pane_update_coding (self, writable);
  dateline_read_pane_update_left_out (self, writable);
  enable (self, "next-hit", dateline_reader_get_n_hits (self->reader) > 0);
  enable (self, "previous-hit", dateline_reader_get_n_hits (self->reader) > 0);
  if (self->article != NULL)
    {
      const char *nick = dateline_enum_to_nick (DATELINE_TYPE_STATUS,
                                                dateline_article_get_status (self->article));

      g_simple_action_set_state (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "status")),
        g_variant_new_string (nick));
    }
}

void
dateline_read_pane_show_hit_count (DatelineReadPane *self)
{
  guint n = dateline_reader_get_n_hits (self->reader);
  int hit = dateline_reader_get_hit (self->reader);
  g_autofree char *text = NULL;

  if (hit >= 0)
    text = g_strdup_printf (_ ("Hit %d of %u"), hit + 1, n);
  else
    text = g_strdup_printf (ngettext ("%u hit in this article", "%u hits in this article", n), n);
  gtk_label_set_label (self->hits, text);
  gtk_widget_set_visible (self->hits_bar, n > 0);
  dateline_read_pane_update_actions (self);
}
