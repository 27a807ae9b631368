/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader says of an article's copies, and the way from one to the next. */
#include "views/read-pane-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/copies.h"
#include "views/copy-compare.h"
#include "views/copy-words.h"

/* (element-type guint32): the article and its copies, the first in front. */
static GArray *
list_group (DatelineReadPane *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);

  if (self->article == NULL || index == NULL)
    return g_array_new (FALSE, FALSE, sizeof (guint32));
  return dateline_index_list_copies (index,
                                     dateline_record_get_id (DATELINE_RECORD (self->article)));
}

static gboolean
find_in (const GArray *group, DatelineArticle *article, guint *place)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, guint32, i) == dateline_record_get_id (DATELINE_RECORD (article)))
      {
        *place = i;
        return TRUE;
      }
  return FALSE;
}

void
dateline_read_pane_show_copies (DatelineReadPane *self)
{
  g_autofree char *text = NULL;

  if (self->article != NULL)
    text = dateline_copy_describe (self->session, self->article);
  gtk_widget_set_visible (self->copies_bar, text != NULL);
  if (g_strcmp0 (gtk_label_get_label (self->copies), text != NULL ? text : "") != 0)
    gtk_label_set_label (self->copies, text != NULL ? text : "");
}

static void
step (DatelineReadPane *self, int by)
{
  g_autoptr (GArray) group = list_group (self);
  g_autoptr (DatelineArticle) article = NULL;
  guint place;

  if (group->len == 0 || !find_in (group, self->article, &place))
    {
      dateline_session_fail (self->session, g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                                                         _ ("This article has no copies")));
      return;
    }
  place = (place + group->len + (guint) by) % group->len;
  article = dateline_project_get_article (dateline_session_get_project (self->session),
                                          g_array_index (group, guint32, place));
  if (article != NULL)
    dateline_session_set_article (self->session, article);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, 1);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  step (data, -1);
}

/* With the first, and the first with the next. */
static DatelineArticle *
find_other (DatelineReadPane *self)
{
  g_autoptr (GArray) group = list_group (self);
  guint place;

  if (group->len < 2 || !find_in (group, self->article, &place))
    return NULL;
  return dateline_project_get_article (dateline_session_get_project (self->session),
                                       g_array_index (group, guint32, place == 0 ? 1 : 0));
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  g_autoptr (DatelineArticle) other = find_other (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (other != NULL)
    gtk_window_present (GTK_WINDOW (dateline_copy_compare_new (
      self->session, self->article, other, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
say (DatelineReadPane *self, DatelineCopyVerdict verdict, const char *message)
{
  g_autoptr (DatelineArticle) other = find_other (self);
  GError *error = NULL;

  if (other == NULL)
    return;
  if (!dateline_project_set_copy_verdict (dateline_session_get_project (self->session),
                                          self->article, other, verdict, &error))
    dateline_session_fail (self->session, error);
  else
    dateline_session_tell_done (self->session, message);
}

static void
no_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  say (data, DATELINE_COPY_VERDICT_APART, _ ("No longer among the copies"));
}

/* Of the article that was read before: two that somebody has just looked at one after the other. */
static void
copy_of_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineReadPane *self = data;
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (DatelineArticle) other = NULL;
  GError *error = NULL;

  if (project == NULL || self->article == NULL)
    return;
  other = dateline_project_get_article (project, self->read_before);
  if (other == NULL || other == self->article)
    {
      dateline_session_fail (
        self->session,
        g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                     _ ("Open the article that this one is a copy of, then come back to it")));
      return;
    }
  if (!dateline_project_set_copy_verdict (project, self->article, other, DATELINE_COPY_VERDICT_SAME,
                                          &error))
    dateline_session_fail (self->session, error);
  else
    dateline_session_tell_done (self->session, _ ("Taken for copies of one text"));
}

static const GActionEntry entries[] = {
  { "next-copy", next_cb },  { "previous-copy", previous_cb }, { "compare-copies", compare_cb },
  { "no-copy", no_copy_cb }, { "copy-of-last", copy_of_cb },
};

void
dateline_read_pane_add_copies (DatelineReadPane *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_signal_connect_object (self->session, "results-changed",
                           G_CALLBACK (dateline_read_pane_show_copies), self, G_CONNECT_SWAPPED);
}
