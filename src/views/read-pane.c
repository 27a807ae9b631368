/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the session's article. Drawing its annotations is left to read-marks.c, everything that can
 * be done to it to read-actions.c and read-tagging.c. */
#include "views/read-pane-private.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "store/search.h"
#include "text/fold.h"
#include "views/read-asking.h"
#include "views/read-coding.h"
#include "views/read-left-out.h"
#include "views/read-relations.h"

enum
{
  PROP_SHOW_DAYS = 1,
};

G_DEFINE_FINAL_TYPE (DatelineReadPane, dateline_read_pane, GTK_TYPE_WIDGET)

static void
show_date (DatelineReadPane *self)
{
  const DatelineDate *date = dateline_article_get_date (self->article);
  g_autofree char *day = dateline_date_to_display (date);
  gboolean known = dateline_date_is_known (date);
  gboolean doubtful = dateline_date_is_doubtful (date);

  if (doubtful)
    {
      g_autofree char *label = g_strdup_printf (_ ("%s, doubtful"), day);

      gtk_button_set_label (self->date_button, label);
    }
  else
    {
      gtk_button_set_label (self->date_button, day);
    }
  if (doubtful || !known)
    gtk_widget_add_css_class (GTK_WIDGET (self->date_button), "doubt");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->date_button), "doubt");
}

/* Every reason is said; the buttons act on all of them at once. */
static void
show_doubts (DatelineReadPane *self)
{
  const DatelineDate *date = dateline_article_get_date (self->article);
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (guint i = 0; i < date->doubts->len; i++)
    {
      g_autofree char *sentence = dateline_doubt_to_display (g_ptr_array_index (date->doubts, i),
                                                             date);

      if (i > 0)
        g_string_append_c (sentences, ' ');
      g_string_append (sentences, sentence);
    }
  gtk_widget_set_visible (self->doubt_bar, date->doubts->len > 0);
  gtk_label_set_label (self->doubt, sentences->str);
  gtk_widget_set_visible (self->keep_button, dateline_date_is_known (date));
  gtk_widget_set_visible (self->clear_button, dateline_date_is_known (date));
}

/* A note on the article stands above it; where there is none, a key and a menu lead to one. */
static void
show_note (DatelineReadPane *self)
{
  g_autofree char *note = dateline_flatten (dateline_article_get_note (self->article));

  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (self->note_button, *note != '\0');
}

/* Records of tables and feeds may have a title that their text lacks. */
static void
show_title (DatelineReadPane *self)
{
  const char *title = dateline_article_get_title (self->article);
  gboolean shown = dateline_regions_show_title (self->regions, self->text, title);

  gtk_label_set_label (self->title, shown ? "" : title);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !shown);
}

static void
show_head (DatelineReadPane *self)
{
  DatelineSource *source;
  const char *status;
  g_autofree char *words = NULL;
  guint n;

  if (self->article == NULL)
    return;
  source = dateline_article_get_source (self->article);
  gtk_label_set_label (self->source,
                       source != NULL ? dateline_source_get_name (source) : _ ("No source"));
  n = dateline_article_get_n_words (self->article);
  words = g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);
  gtk_label_set_label (self->words, words);
  status = dateline_status_to_label (dateline_article_get_status (self->article));
  /* Makes its child anew, even for the same label. */
  if (g_strcmp0 (gtk_menu_button_get_label (self->status_button), status) != 0)
    gtk_menu_button_set_label (self->status_button, status);
  show_title (self);
  show_date (self);
  show_doubts (self);
  dateline_read_pane_follow_date (self);
  show_note (self);
  dateline_read_pane_show_copies (self);
  dateline_read_pane_update_actions (self);
}

static void
show_hits (DatelineReadPane *self)
{
  g_autofree char *match = NULL;
  g_autoptr (GArray) hits = NULL;

  if (self->article == NULL)
    return;
  match = dateline_query_get_match (dateline_session_get_query (self->session));
  if (match != NULL)
    hits = dateline_project_search_hits (dateline_session_get_project (self->session),
                                         self->article, match, NULL);
  dateline_reader_set_hits (self->reader, hits);
  dateline_read_pane_show_hit_count (self);
}

static void
forget_article (DatelineReadPane *self)
{
  if (self->article == NULL)
    return;
  dateline_read_pane_stop_joining (self);
  dateline_read_pane_forget_annotations (self);
  dateline_read_pane_forget_coding (self);
  dateline_read_pane_forget_days (self);
  g_signal_handlers_disconnect_by_func (self->article, show_head, self);
  g_clear_pointer (&self->segments, dateline_segments_free);
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->regions, g_array_unref);
  g_clear_pointer (&self->reasons, g_strfreev);
  self->read_before = dateline_record_get_id (DATELINE_RECORD (self->article));
  g_clear_object (&self->article);
}

static void
article_cb (DatelineReadPane *self)
{
  DatelineArticle *article = dateline_session_get_article (self->session);
  DatelineProject *project = dateline_session_get_project (self->session);
  GError *error = NULL;

  if (article == self->article)
    return;
  forget_article (self);
  if (article == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      dateline_read_pane_update_actions (self);
      return;
    }

  self->article = g_object_ref (article);
  self->text = dateline_project_load_text (project, article, &error);
  if (self->text != NULL)
    self->regions = dateline_project_load_regions (project, article, &error);
  if (error != NULL)
    {
      dateline_session_fail (self->session, error);
      if (self->text == NULL)
        self->text = g_strdup ("");
      if (self->regions == NULL)
        self->regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
    }
  self->segments = dateline_segments_new (self->text, dateline_article_get_language (article));
  dateline_reader_set_text (self->reader, self->text, self->regions,
                            dateline_article_get_language (article));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_signal_connect_swapped (article, "notify", G_CALLBACK (show_head), self);
  show_head (self);
  dateline_read_pane_watch_annotations (self);
  dateline_read_pane_show_left_out (self);
  show_hits (self);
  gtk_stack_set_visible_child_name (self->stack, "article");
}

static void
regions_changed_cb (DatelineReadPane *self, DatelineArticle *article)
{
  GArray *regions;

  if (article != self->article)
    return;
  regions = dateline_project_load_regions (dateline_session_get_project (self->session), article,
                                           NULL);
  if (regions == NULL)
    return;
  g_array_unref (self->regions);
  self->regions = regions;
  dateline_reader_set_regions (self->reader, regions);
  dateline_read_pane_show_left_out (self);
}

static void
reveal_cb (DatelineReadPane *self, guint start, guint end)
{
  /* A chosen annotation shows itself; a mere place is selected. */
  if (dateline_session_get_annotation (self->session) != NULL)
    dateline_read_pane_follow_chosen (self);
  else
    dateline_reader_select (self->reader, start, end);
  dateline_reader_scroll_to (self->reader, start);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static void
project_cb (DatelineReadPane *self)
{
  DatelineProject *project = dateline_session_get_project (self->session);

  if (project != NULL)
    g_signal_connect_object (project, "regions-changed", G_CALLBACK (regions_changed_cb), self,
                             G_CONNECT_SWAPPED);
  dateline_read_pane_update_actions (self);
}

/* The caret put somewhere else lets go of the chosen tag: the next label's key is meant for the word
 * there. A selection keeps it, for it may be about to become a fragment of it. */
static void
selection_cb (DatelineReadPane *self)
{
  DatelineAnnotation *chosen = dateline_session_get_annotation (self->session);
  DatelineSpan selected;
  DatelineSpan extent;

  if (chosen != NULL &&
      !dateline_reader_get_selection (self->reader, &selected.start, &selected.end))
    {
      extent = dateline_spans_extent (dateline_annotation_get_fragments (chosen));
      if (selected.start < extent.start || selected.start > extent.end)
        dateline_session_set_annotation (self->session, NULL);
    }
  dateline_read_pane_update_actions (self);
}

/* The head stands on the same edges as the text below it. */
static gboolean
follow_margins_cb (gpointer data)
{
  DatelineReadPane *self = data;
  int left = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->reader));
  int right = gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self->reader));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->margin_source = 0;
  gtk_widget_set_margin_start (self->header, rtl ? right : left);
  gtk_widget_set_margin_end (self->header, rtl ? left : right);
  return G_SOURCE_REMOVE;
}

/* The reader sets its margins while it is given its size, when no sibling may change its own. Before the
 * next frame is drawn: where one follows the other at once, nothing idle has its turn. */
static void
margin_cb (DatelineReadPane *self)
{
  if (self->margin_source == 0)
    self->margin_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_margins_cb, self, NULL);
}

static void
dateline_read_pane_dispose (GObject *object)
{
  DatelineReadPane *self = DATELINE_READ_PANE (object);
  GtkWidget *child;

  g_clear_pointer (&self->known, dateline_read_known_free);
  g_clear_handle_id (&self->margin_source, g_source_remove);
  forget_article (self);
  dateline_read_pane_remove_askers (self);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_object (&self->last_made);
  g_clear_pointer (&self->passed, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_read_pane_parent_class)->dispose (object);
}

static void
dateline_read_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineReadPane *self = DATELINE_READ_PANE (object);

  switch (id)
    {
    case PROP_SHOW_DAYS:
      g_value_set_boolean (value, self->show_days);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_read_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineReadPane *self = DATELINE_READ_PANE (object);

  switch (id)
    {
    case PROP_SHOW_DAYS:
      dateline_read_pane_set_show_days (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_read_pane_class_init (DatelineReadPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_read_pane_dispose;
  object_class->get_property = dateline_read_pane_get_property;
  object_class->set_property = dateline_read_pane_set_property;
  g_object_class_install_property (
    object_class, PROP_SHOW_DAYS,
    g_param_spec_boolean ("show-days", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));

  g_type_ensure (DATELINE_TYPE_KEY_CAP);
  g_type_ensure (DATELINE_TYPE_LABEL_CHIP);
  g_type_ensure (DATELINE_TYPE_LEFT_OUT);
  g_type_ensure (DATELINE_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/read-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, header);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, source_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, source);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, date_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, words);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, status_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, doubt_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, copies_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, copies);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, note_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, note);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, doubt);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, keep_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, hits_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, hits);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, join_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, join_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, join_help);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, offer);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, offer_key);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, offer_chip);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, offer_text);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, reader);
  gtk_widget_class_bind_template_child (widget_class, DatelineReadPane, left_out);
}

static void
dateline_read_pane_init (DatelineReadPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->reader, "notify::left-margin", G_CALLBACK (margin_cb), self);
  g_signal_connect_swapped (self->reader, "notify::right-margin", G_CALLBACK (margin_cb), self);
  g_signal_connect_swapped (self->reader, "mark-activated",
                            G_CALLBACK (dateline_read_pane_mark_activated), self);
  dateline_reader_set_describe (self->reader, dateline_read_pane_describe, self);
  g_signal_connect_swapped (self->reader, "selection-changed", G_CALLBACK (selection_cb), self);
  follow_margins_cb (self);
}

/**
 * dateline_read_pane_set_session:
 *
 * Once, at the window's making.
 */
void
dateline_read_pane_set_session (DatelineReadPane *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_READ_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  dateline_read_pane_add_actions (self);
  dateline_read_pane_add_tagging (self);
  dateline_read_pane_add_left_out (self);
  g_signal_connect_object (session, "notify::article", G_CALLBACK (article_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::annotation",
                           G_CALLBACK (dateline_read_pane_follow_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::query-text", G_CALLBACK (show_hits), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  self->known = dateline_read_known_new (self);
  dateline_read_pane_add_status (self);
  dateline_read_pane_add_days (self);
  project_cb (self);
  dateline_read_pane_add_copies (self);
  article_cb (self);
}

DatelineReader *
dateline_read_pane_get_reader (DatelineReadPane *self)
{
  g_return_val_if_fail (DATELINE_IS_READ_PANE (self), NULL);

  return self->reader;
}

const char *
dateline_read_pane_get_text (DatelineReadPane *self)
{
  g_return_val_if_fail (DATELINE_IS_READ_PANE (self), NULL);

  return self->text;
}

GActionGroup *
dateline_read_pane_get_actions (DatelineReadPane *self)
{
  g_return_val_if_fail (DATELINE_IS_READ_PANE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
