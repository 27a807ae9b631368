/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows its article's properties for as long as it shows it. Its five widgets are made here and not
 * from a template: a screenful of rows is made before the first frame, and as many again as the list
 * scrolls. */
#include "views/article-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "index/copies.h"
#include "text/isolate.h"
#include "views/article-pane.h"

struct _DatelineArticleRow
{
  GtkWidget parent_instance;

  DatelineSession *session; /* (nullable): of the pane that it is in */
  DatelineArticle *article;

  GtkLabel *title;
  GtkLabel *meta;
  GtkLabel *date;
  GtkImage *status;
  GtkLabel *copies;
  GtkLabel *tags;
};

enum
{
  PROP_0,
  PROP_ARTICLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineArticleRow, dateline_article_row, GTK_TYPE_WIDGET)

static const char *const dim[] = { "small", "dim-label", NULL };
static const char *const doubt[] = { "small", "doubt", NULL };

static void
show_meta (DatelineArticleRow *self)
{
  DatelineSource *source = dateline_article_get_source (self->article);
  const DatelineDate *date = dateline_article_get_date (self->article);
  const char *outlet = source != NULL ? dateline_source_get_name (source) : _ ("No source");
  g_autofree char *day = dateline_date_to_display (date);
  g_autofree char *name = dateline_isolate (outlet);
  g_autofree char *marked = NULL;
  gboolean to_settle = !dateline_date_is_known (date) || dateline_date_is_doubtful (date);

  /* In a label of its own, so that a long name is cut and not the date. */
  gtk_label_set_label (self->meta, name);
  marked = !dateline_date_is_known (date)     ? g_strdup (_ ("undated"))
           : dateline_date_is_doubtful (date) ? g_strdup_printf ("%s ?", day)
                                              : g_steal_pointer (&day);
  gtk_label_set_label (self->date, marked);
  /* One that somebody should look at has its own colour and a mark. */
  gtk_widget_set_css_classes (GTK_WIDGET (self->date), (const char **) (to_settle ? doubt : dim));
}

static void
show_status (DatelineArticleRow *self)
{
  static const char *const icons[] = { NULL, "content-loading-symbolic", "object-select-symbolic",
                                       "action-unavailable-symbolic" };
  DatelineStatus status = dateline_article_get_status (self->article);

  gtk_widget_set_visible (GTK_WIDGET (self->status), icons[status] != NULL);
  if (icons[status] != NULL)
    gtk_image_set_from_icon_name (self->status, icons[status]);
}

/* How many others print the same text, and by how many sources in all. */
static guint
count_copies (DatelineArticleRow *self, guint *n_sources)
{
  DatelineIndex *index = self->session != NULL ? dateline_session_get_index (self->session) : NULL;
  DatelineCopies copies;

  if (index == NULL || self->article == NULL ||
      !dateline_index_get_copies (index, dateline_record_get_id (DATELINE_RECORD (self->article)),
                                  &copies, NULL))
    return 0;
  *n_sources = copies.n_sources;
  return copies.n - 1;
}

static void
show_copies (DatelineArticleRow *self)
{
  guint n_sources;
  guint n = count_copies (self, &n_sources);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->copies), n > 0);
  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("%u copy", "%u copies", n), n);
  if (g_strcmp0 (gtk_label_get_label (self->copies), text) != 0)
    gtk_label_set_label (self->copies, text);
}

/* In blind mode only one's own tags count, which the index knows. */
static guint
count_tags (DatelineArticleRow *self)
{
  if (self->session == NULL ||
      !dateline_coder_view_get_blind (dateline_session_get_coders (self->session)) ||
      dateline_session_get_index (self->session) == NULL)
    return dateline_article_get_n_annotations (self->article);
  return dateline_index_count_tags (dateline_session_get_index (self->session),
                                    dateline_record_get_id (DATELINE_RECORD (self->article)));
}

/* Asked for when the pointer rests, and not set at every tag: setting one asks the display server
 * where the pointer is. */
static gboolean
tooltip_cb (DatelineArticleRow *self,
            int x,
            int y,
            gboolean keyboard,
            GtkTooltip *tooltip,
            GtkWidget *widget)
{
  g_autofree char *tags = NULL;
  guint n;

  if (self->article == NULL)
    return FALSE;
  if (widget == GTK_WIDGET (self->status))
    {
      gtk_tooltip_set_text (tooltip,
                            dateline_status_to_label (dateline_article_get_status (self->article)));
      return TRUE;
    }
  if (widget == GTK_WIDGET (self->copies))
    {
      guint n_sources = 0;

      n = count_copies (self, &n_sources);
      if (n == 0)
        return FALSE;
      tags = g_strdup_printf (ngettext ("Printed by %u source", "Printed by %u sources", n_sources),
                              n_sources);
      gtk_tooltip_set_text (tooltip, tags);
      return TRUE;
    }
  n = count_tags (self);
  tags = g_strdup_printf (ngettext ("%u tag", "%u tags", n), n);
  gtk_tooltip_set_text (tooltip, tags);
  return TRUE;
}

/* The list's item around the row is what the keyboard moves to and what is read out. */
static void
name_item (DatelineArticleRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  DatelineSource *source;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;

  if (item == NULL || self->article == NULL)
    return;
  source = dateline_article_get_source (self->article);
  day = dateline_date_to_display (dateline_article_get_date (self->article));
  name = g_strdup_printf ("%s, %s, %s", dateline_article_get_display_title (self->article),
                          source != NULL ? dateline_source_get_name (source) : _ ("No source"),
                          day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_article (DatelineArticleRow *self)
{
  g_autofree char *tags = NULL;

  if (self->article == NULL)
    return;
  gtk_label_set_label (self->title, dateline_article_get_display_title (self->article));
  show_meta (self);
  show_status (self);

  tags = g_strdup_printf ("%u", count_tags (self));
  gtk_label_set_label (self->tags, tags);
  show_copies (self);
  name_item (self);
}

/* The index is current a moment after the article. */
static void
results_changed_cb (DatelineArticleRow *self)
{
  if (dateline_coder_view_get_blind (dateline_session_get_coders (self->session)))
    show_article (self);
  else
    show_copies (self);
}

static void
forget_session (DatelineArticleRow *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (dateline_session_get_coders (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
dateline_article_row_root (GtkWidget *widget)
{
  DatelineArticleRow *self = DATELINE_ARTICLE_ROW (widget);
  GtkWidget *pane = gtk_widget_get_ancestor (widget, DATELINE_TYPE_ARTICLE_PANE);

  GTK_WIDGET_CLASS (dateline_article_row_parent_class)->root (widget);
  forget_session (self);
  if (pane == NULL)
    return;
  g_set_object (&self->session, dateline_article_pane_get_session (DATELINE_ARTICLE_PANE (pane)));
  if (self->session == NULL)
    return;
  g_signal_connect_swapped (self->session, "results-changed", G_CALLBACK (results_changed_cb),
                            self);
  g_signal_connect_swapped (dateline_session_get_coders (self->session), "changed",
                            G_CALLBACK (show_article), self);
  show_article (self);
}

static void
dateline_article_row_unroot (GtkWidget *widget)
{
  forget_session (DATELINE_ARTICLE_ROW (widget));
  GTK_WIDGET_CLASS (dateline_article_row_parent_class)->unroot (widget);
}

static void
dateline_article_row_dispose (GObject *object)
{
  DatelineArticleRow *self = DATELINE_ARTICLE_ROW (object);
  GtkWidget *child;

  forget_session (self);
  dateline_article_row_set_article (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_article_row_parent_class)->dispose (object);
}

static void
dateline_article_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DatelineArticleRow *self = DATELINE_ARTICLE_ROW (object);

  switch (prop_id)
    {
    case PROP_ARTICLE:
      g_value_set_object (value, self->article);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_article_row_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ARTICLE:
      dateline_article_row_set_article (DATELINE_ARTICLE_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_article_row_class_init (DatelineArticleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_article_row_dispose;
  object_class->get_property = dateline_article_row_get_property;
  object_class->set_property = dateline_article_row_set_property;
  widget_class->root = dateline_article_row_root;
  widget_class->unroot = dateline_article_row_unroot;

  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, DATELINE_TYPE_ARTICLE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkLabel *
add_label (GtkBox *line, float xalign, const char *const *classes)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "css-classes", classes, NULL);

  gtk_box_append (line, label);
  return GTK_LABEL (label);
}

static void
follow_tooltip (DatelineArticleRow *self, gpointer widget)
{
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_swapped (widget, "query-tooltip", G_CALLBACK (tooltip_cb), self);
}

static void
dateline_article_row_init (DatelineArticleRow *self)
{
  static const char *const number[] = { "small", "dim-label", "numeric", NULL };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkBox *line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_WORD,
                              "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 10,
                              NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (line), GTK_WIDGET (self));

  self->meta = add_label (line, 0.0f, dim);
  gtk_label_set_ellipsize (self->meta, PANGO_ELLIPSIZE_END);
  /* Apart from both, whichever way they run: it stands between them. */
  gtk_label_set_label (add_label (line, 0.0f, dim), "·");
  self->date = add_label (line, 0.0f, dim);
  gtk_widget_set_hexpand (GTK_WIDGET (self->date), TRUE);
  self->status = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 12, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  gtk_box_append (line, GTK_WIDGET (self->status));
  self->copies = add_label (line, 1.0f, number);
  gtk_widget_set_visible (GTK_WIDGET (self->copies), FALSE);
  self->tags = add_label (line, 1.0f, number);

  follow_tooltip (self, self->status);
  follow_tooltip (self, self->copies);
  follow_tooltip (self, self->tags);
  g_signal_connect (self, "notify::parent", G_CALLBACK (name_item), NULL);
}

void
dateline_article_row_set_article (DatelineArticleRow *self, DatelineArticle *article)
{
  g_return_if_fail (DATELINE_IS_ARTICLE_ROW (self));

  if (self->article == article)
    return;
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_set_object (&self->article, article);
  if (article != NULL)
    {
      g_signal_connect_swapped (article, "notify", G_CALLBACK (show_article), self);
      show_article (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
}
