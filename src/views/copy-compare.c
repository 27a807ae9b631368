/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The older wording is that of the article it is compared with. Neither is told by colour alone, and a
 * screen reader meets the marks as attributes of the text. */
#include "views/copy-compare.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "index/copies.h"
#include "store/copies.h"
#include "text/word-diff.h"
#include "views/copy-words.h"

struct _DatelineCopyCompare
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineArticle *article;
  DatelineArticle *other;
  GPtrArray *others; /* of DatelineArticle: what may be chosen */
  GSimpleActionGroup *actions;
  gboolean following;

  GtkLabel *title;
  GtkDropDown *choice;
  GtkLabel *share;
  GtkTextView *view;
  GtkButton *no_copy;
};

G_DEFINE_FINAL_TYPE (DatelineCopyCompare, dateline_copy_compare, ADW_TYPE_WINDOW)

static char *
load_text (DatelineCopyCompare *self, DatelineArticle *article)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  GError *error = NULL;
  char *text = project != NULL ? dateline_project_load_text (project, article, &error) : NULL;

  if (error != NULL)
    dateline_session_fail (self->session, error);
  return text != NULL ? text : g_strdup ("");
}

static void
show_difference (DatelineCopyCompare *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *before = load_text (self, self->other);
  g_autofree char *after = load_text (self, self->article);
  g_autoptr (GPtrArray) parts = dateline_diff_words (before, after);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const DatelineDiffPart *part = parts->pdata[i];

      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_insert_with_tags_by_name (buffer, &end, part->text, -1,
                                                part->kind == DATELINE_DIFF_GONE  ? "gone"
                                                : part->kind == DATELINE_DIFF_NEW ? "new"
                                                                                  : "same",
                                                NULL);
    }
  gtk_text_buffer_get_start_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static void
show_shares (DatelineCopyCompare *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);
  double own = dateline_copy_measure_share (project, self->article, self->other);
  double others = dateline_copy_measure_share (project, self->other, self->article);
  g_autofree char *text = NULL;

  /* Translators: of two articles that are compared */
  text = g_strdup_printf (_ ("%.0f%% of this text stand in the other, which has %.0f%% of its own "
                             "here. Underlined: only here. Struck out: only there."),
                          100 * own, 100 * others);
  gtk_label_set_label (self->share, text);
}

static void
show (DatelineCopyCompare *self)
{
  g_autofree char *name = dateline_copy_name (self->article);

  if (dateline_session_get_project (self->session) == NULL)
    return;
  gtk_label_set_label (self->title, name);
  show_shares (self);
  show_difference (self);
}

static void
choose (DatelineCopyCompare *self, guint place)
{
  if (place >= self->others->len || self->others->pdata[place] == self->other)
    return;
  g_set_object (&self->other, self->others->pdata[place]);
  self->following = TRUE;
  gtk_drop_down_set_selected (self->choice, place);
  self->following = FALSE;
  show (self);
}

static void
chosen_cb (DatelineCopyCompare *self)
{
  if (!self->following)
    choose (self, gtk_drop_down_get_selected (self->choice));
}

static void
other_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopyCompare *self = data;

  for (guint i = 0; i < self->others->len; i++)
    if (g_str_equal (dateline_record_get_uuid (DATELINE_RECORD (self->others->pdata[i])),
                     g_variant_get_string (parameter, NULL)))
      choose (self, i);
}

static void
no_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopyCompare *self = data;
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  if (dateline_project_set_copy_verdict (project, self->article, self->other,
                                         DATELINE_COPY_VERDICT_APART, &error))
    dateline_session_tell_done (self->session, _ ("No longer among the copies"));
  else
    dateline_session_fail (self->session, g_steal_pointer (&error));
  gtk_window_close (GTK_WINDOW (self));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DatelineCopyCompare *self = data;

  dateline_session_set_view (self->session, "read");
  dateline_session_set_article (self->session, self->other);
  gtk_window_close (GTK_WINDOW (self));
}

static const GActionEntry entries[] = {
  { "other", other_cb, "s" },
  { "no-copy", no_copy_cb },
  { "open", open_cb },
};

static void
fill_choice (DatelineCopyCompare *self)
{
  DatelineIndex *index = dateline_session_get_index (self->session);
  DatelineProject *project = dateline_session_get_project (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) group = dateline_index_list_copies (index, dateline_record_get_id (
                                                                  DATELINE_RECORD (self->article)));
  guint selected = 0;

  for (guint i = 0; i < group->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (group, guint32, i));
      g_autofree char *name = NULL;

      if (article == NULL || article == self->article)
        continue;
      if (article == self->other)
        selected = self->others->len;
      name = dateline_copy_name (article);
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->others, g_steal_pointer (&article));
    }
  self->following = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, selected);
  self->following = FALSE;
}

static void
dateline_copy_compare_dispose (GObject *object)
{
  DatelineCopyCompare *self = DATELINE_COPY_COMPARE (object);

  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_object (&self->article);
  g_clear_object (&self->other);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_copy_compare_parent_class)->dispose (object);
}

static void
dateline_copy_compare_class_init (DatelineCopyCompareClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_copy_compare_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/copy-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCopyCompare, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopyCompare, choice);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopyCompare, share);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopyCompare, view);
  gtk_widget_class_bind_template_child (widget_class, DatelineCopyCompare, no_copy);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_copy_compare_init (DatelineCopyCompare *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "gone", "strikethrough", TRUE, "scale", 0.9, NULL);
  gtk_text_buffer_create_tag (buffer, "new", "underline", PANGO_UNDERLINE_SINGLE, "weight", 600,
                              NULL);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (self->actions));
}

GtkWidget *
dateline_copy_compare_new (DatelineSession *session,
                           DatelineArticle *article,
                           DatelineArticle *other,
                           GtkWindow *parent)
{
  DatelineCopyCompare *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (DATELINE_IS_ARTICLE (article) && DATELINE_IS_ARTICLE (other), NULL);

  self = g_object_new (DATELINE_TYPE_COPY_COMPARE, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->article = g_object_ref (article);
  self->other = g_object_ref (other);
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "no-copy")),
    !dateline_project_get_read_only (dateline_session_get_project (session)));
  fill_choice (self);
  show (self);
  return GTK_WIDGET (self);
}
