/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows its article's properties for as long as it shows it. */
#include "views/article-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _DatelineArticleRow
{
  GtkWidget parent_instance;

  DatelineArticle *article;

  GtkLabel *title;
  GtkLabel *meta;
  GtkLabel *date;
  GtkImage *status;
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

static void
show_meta (DatelineArticleRow *self)
{
  DatelineSource *source = dateline_article_get_source (self->article);
  const DatelineDate *date = dateline_article_get_date (self->article);
  const char *outlet = source != NULL ? dateline_source_get_name (source) : _ ("No source");
  g_autofree char *day = dateline_date_to_display (date);
  gboolean to_settle = !dateline_date_is_known (date) || dateline_date_is_doubtful (date);

  /* A date that somebody should look at stands apart, in its own colour and with a mark. */
  if (to_settle)
    {
      g_autofree char *lead = g_strdup_printf ("%s ·", outlet);
      g_autofree char *marked = dateline_date_is_known (date) ? g_strdup_printf ("%s ?", day)
                                                              : g_strdup (_ ("undated"));

      gtk_label_set_label (self->meta, lead);
      gtk_label_set_label (self->date, marked);
    }
  else
    {
      g_autofree char *line = g_strdup_printf ("%s · %s", outlet, day);

      gtk_label_set_label (self->meta, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->date), to_settle);
  gtk_widget_set_hexpand (GTK_WIDGET (self->meta), !to_settle);
  gtk_widget_set_hexpand (GTK_WIDGET (self->date), to_settle);
}

static void
show_status (DatelineArticleRow *self)
{
  static const char *const icons[] = { NULL, "content-loading-symbolic", "object-select-symbolic",
                                       "action-unavailable-symbolic" };
  DatelineStatus status = dateline_article_get_status (self->article);

  gtk_widget_set_visible (GTK_WIDGET (self->status), icons[status] != NULL);
  if (icons[status] == NULL)
    return;
  gtk_image_set_from_icon_name (self->status, icons[status]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), dateline_status_to_label (status));
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
  g_autofree char *tooltip = NULL;
  guint n;

  if (self->article == NULL)
    return;
  gtk_label_set_label (self->title, dateline_article_get_display_title (self->article));
  show_meta (self);
  show_status (self);

  n = dateline_article_get_n_annotations (self->article);
  tags = g_strdup_printf ("%u", n);
  tooltip = g_strdup_printf (ngettext ("%u tag", "%u tags", n), n);
  gtk_label_set_label (self->tags, tags);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tags), tooltip);
  name_item (self);
}

static void
dateline_article_row_dispose (GObject *object)
{
  DatelineArticleRow *self = DATELINE_ARTICLE_ROW (object);
  GtkWidget *child;

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

  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, DATELINE_TYPE_ARTICLE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/article-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleRow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleRow, meta);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleRow, date);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleRow, status);
  gtk_widget_class_bind_template_child (widget_class, DatelineArticleRow, tags);
}

static void
dateline_article_row_init (DatelineArticleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
