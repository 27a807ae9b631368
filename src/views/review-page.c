/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row an effect, which opens to the tags it concerns; each leads to its place in the text. */
#include "views/review-page.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "text/fold.h"
#include "views/shown-name.h"

#define MAX_WORDS 60

struct _DatelineReviewPage
{
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineCodebookDraft *draft;

  GtkLabel *question;
  GtkListBox *list;
  GtkWidget *back;
  GtkWidget *discard;
  GtkWidget *apply;
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineReviewPage, dateline_review_page, GTK_TYPE_WIDGET)

/* --- places -------------------------------------------------------------------------------- */

static const DatelineReviewPlace *
get_place (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "place");
}

static void
place_activated_cb (DatelineReviewPage *self, GtkWidget *row)
{
  const DatelineReviewPlace *place = get_place (row);

  dateline_session_show_place (self->session, place->article, place->annotation, place->start,
                               place->end);
}

/* The tagged words, cut; NULL for a tag of the whole article. */
static char *
get_words (DatelineProject *project, DatelineArticle *article, const DatelineReviewPlace *place)
{
  g_autofree char *text = NULL;
  g_autofree char *slice = NULL;
  g_autofree char *flat = NULL;
  glong length;

  if (place->end <= place->start)
    return NULL;
  text = dateline_project_load_text (project, article, NULL);
  if (text == NULL || g_utf8_strlen (text, -1) < (glong) place->end)
    return NULL;
  length = (glong) (place->end - place->start);
  slice = g_utf8_substring (text, place->start, place->start + MIN (length, MAX_WORDS));
  flat = dateline_flatten (slice);
  return length > MAX_WORDS ? g_strconcat (flat, "…", NULL) : g_steal_pointer (&flat);
}

static GtkWidget *
make_place (DatelineReviewPage *self, DatelineReviewPlace *place)
{
  DatelineProject *project = dateline_codebook_draft_get_project (self->draft);
  g_autoptr (DatelineArticle) article = dateline_project_get_article (project, place->article);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = NULL;
  g_autofree char *detail = NULL;
  const char *title;

  if (article == NULL)
    return row;
  words = get_words (project, article, place);
  title = dateline_article_get_display_title (article);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (place->answer != NULL && words != NULL)
    /* Translators: tagged words, and the title of the article */
    detail = dateline_compose (_ ("“%s” · %s"), words, title, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->answer != NULL ? place->answer
                                                            : words != NULL       ? words
                                                                                  : title);
  if (detail != NULL || place->answer != NULL || words != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail != NULL ? detail : title);
  gtk_widget_set_tooltip_text (row, _ ("Show it in the text"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "place", place);
  g_signal_connect_object (row, "activated", G_CALLBACK (place_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

/* Not before somebody looks: there may be hundreds. */
static void
expanded_cb (DatelineReviewPage *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  GPtrArray *places = g_object_get_data (G_OBJECT (row), "places");

  if (places == NULL || !adw_expander_row_get_expanded (row))
    return;
  g_object_set_data (G_OBJECT (row), "places", NULL);
  for (guint i = 0; i < places->len; i++)
    adw_expander_row_add_row (row, make_place (self, places->pdata[i]));
}

/* --- effects ------------------------------------------------------------------------------- */

static GtkWidget *
make_effect (DatelineReviewPage *self, DatelineEffect *effect)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *sign = gtk_image_new_from_icon_name (effect->loses ? "dialog-warning-symbolic"
                                                                : "dialog-information-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), effect->text);
  if (effect->loses)
    gtk_widget_add_css_class (sign, "doubt");
  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  effect->loses ? _ ("Answers are lost") : _ ("Nothing is lost"),
                                  -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), sign);
  g_object_set_data_full (G_OBJECT (row), "kept", g_ptr_array_ref (effect->places),
                          (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (row), "places", effect->places);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
fill (DatelineReviewPage *self)
{
  GPtrArray *effects = dateline_codebook_draft_get_effects (self->draft);
  gboolean loses = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < effects->len; i++)
    {
      DatelineEffect *effect = effects->pdata[i];

      loses = loses || effect->loses;
      gtk_list_box_append (self->list, make_effect (self, effect));
    }
  if (loses)
    {
      gtk_widget_remove_css_class (self->apply, "suggested-action");
      gtk_widget_add_css_class (self->apply, "destructive-action");
    }
  else
    {
      gtk_widget_remove_css_class (self->apply, "destructive-action");
      gtk_widget_add_css_class (self->apply, "suggested-action");
    }
}

static void
back_cb (DatelineReviewPage *self)
{
  g_signal_emit (self, signals[ANSWERED], 0, GTK_RESPONSE_CANCEL);
}

static void
discard_cb (DatelineReviewPage *self)
{
  g_signal_emit (self, signals[ANSWERED], 0, GTK_RESPONSE_REJECT);
}

static void
apply_cb (DatelineReviewPage *self)
{
  g_signal_emit (self, signals[ANSWERED], 0, GTK_RESPONSE_APPLY);
}

static void
dateline_review_page_dispose (GObject *object)
{
  DatelineReviewPage *self = DATELINE_REVIEW_PAGE (object);
  GtkWidget *child;

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_review_page_parent_class)->dispose (object);
}

static void
dateline_review_page_class_init (DatelineReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_review_page_dispose;

  signals[ANSWERED] = g_signal_new ("answered", DATELINE_TYPE_REVIEW_PAGE, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineReviewPage, question);
  gtk_widget_class_bind_template_child (widget_class, DatelineReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineReviewPage, back);
  gtk_widget_class_bind_template_child (widget_class, DatelineReviewPage, discard);
  gtk_widget_class_bind_template_child (widget_class, DatelineReviewPage, apply);
}

static void
dateline_review_page_init (DatelineReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->discard, "clicked", G_CALLBACK (discard_cb), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
}

void
dateline_review_page_ask (DatelineReviewPage *self,
                          DatelineSession *session,
                          DatelineCodebookDraft *draft)
{
  g_autofree char *question = NULL;

  g_return_if_fail (DATELINE_IS_REVIEW_PAGE (self));
  g_return_if_fail (DATELINE_IS_CODEBOOK_DRAFT (draft));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->session, session);
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  question = dateline_compose (_ ("Change “%s”?"),
                               dateline_layer_get_name (dateline_codebook_draft_get_layer (draft)),
                               NULL, NULL);
  gtk_label_set_label (self->question, question);
  fill (self);
  gtk_widget_grab_focus (self->back);
}
