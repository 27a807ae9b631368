/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the article list and the head of the reader. A project has a million of them and holds
 * a screenful: nothing long is kept here. */
#include "config.h"

#include "model/article.h"

#include "model/model-private.h"

struct _DatelineArticle
{
  DatelineRecord parent_instance;

  char *title;
  char *lead;
  DatelineSource *source;
  char *author;
  char *url;
  char *language;
  DatelineDate *date;
  DatelineStatus status;
  char *note;
  guint n_words;
  guint n_annotations;
  gint64 batch_id;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_LEAD,
  PROP_DISPLAY_TITLE,
  PROP_SOURCE,
  PROP_AUTHOR,
  PROP_URL,
  PROP_LANGUAGE,
  PROP_DATE,
  PROP_STATUS,
  PROP_NOTE,
  PROP_N_WORDS,
  PROP_N_ANNOTATIONS,
  PROP_BATCH_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DatelineArticle, dateline_article, DATELINE_TYPE_RECORD)

static void
dateline_article_finalize (GObject *object)
{
  DatelineArticle *self = DATELINE_ARTICLE (object);

  g_free (self->title);
  g_free (self->lead);
  g_clear_object (&self->source);
  g_free (self->author);
  g_free (self->url);
  g_free (self->language);
  dateline_date_free (self->date);
  g_free (self->note);

  G_OBJECT_CLASS (dateline_article_parent_class)->finalize (object);
}

static void
dateline_article_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineArticle *self = DATELINE_ARTICLE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_LEAD:
      g_value_set_string (value, dateline_article_get_lead (self));
      break;
    case PROP_DISPLAY_TITLE:
      g_value_set_string (value, dateline_article_get_display_title (self));
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, dateline_article_get_author (self));
      break;
    case PROP_URL:
      g_value_set_string (value, dateline_article_get_url (self));
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_DATE:
      g_value_set_boxed (value, self->date);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    case PROP_NOTE:
      g_value_set_string (value, dateline_article_get_note (self));
      break;
    case PROP_N_WORDS:
      g_value_set_uint (value, self->n_words);
      break;
    case PROP_N_ANNOTATIONS:
      g_value_set_uint (value, self->n_annotations);
      break;
    case PROP_BATCH_ID:
      g_value_set_int64 (value, self->batch_id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_article_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineArticle *self = DATELINE_ARTICLE (object);

  switch (id)
    {
    case PROP_TITLE:
      dateline_article_set_title (self, g_value_get_string (value));
      break;
    case PROP_LEAD:
      dateline_article_set_lead (self, g_value_get_string (value));
      break;
    case PROP_SOURCE:
      dateline_article_set_source (self, g_value_get_object (value));
      break;
    case PROP_AUTHOR:
      dateline_article_set_author (self, g_value_get_string (value));
      break;
    case PROP_URL:
      dateline_article_set_url (self, g_value_get_string (value));
      break;
    case PROP_LANGUAGE:
      dateline_article_set_language (self, g_value_get_string (value));
      break;
    case PROP_DATE:
      dateline_article_set_date (self, g_value_get_boxed (value));
      break;
    case PROP_STATUS:
      dateline_article_set_status (self, (DatelineStatus) g_value_get_enum (value));
      break;
    case PROP_NOTE:
      dateline_article_set_note (self, g_value_get_string (value));
      break;
    case PROP_N_WORDS:
      dateline_article_set_n_words (self, g_value_get_uint (value));
      break;
    case PROP_N_ANNOTATIONS:
      dateline_article_set_n_annotations (self, g_value_get_uint (value));
      break;
    case PROP_BATCH_ID:
      dateline_article_set_batch_id (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_article_class_init (DatelineArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_article_finalize;
  object_class->get_property = dateline_article_get_property;
  object_class->set_property = dateline_article_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, DATELINE_PARAM_WRITE);
  properties[PROP_LEAD] = g_param_spec_string ("lead", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_DISPLAY_TITLE] = g_param_spec_string ("display-title", NULL, NULL, "",
                                                        DATELINE_PARAM_READ);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, DATELINE_TYPE_SOURCE,
                                                 DATELINE_PARAM_WRITE);
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL,
                                                   DATELINE_PARAM_WRITE);
  properties[PROP_DATE] = g_param_spec_boxed ("date", NULL, NULL, DATELINE_TYPE_DATE,
                                              DATELINE_PARAM_WRITE);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, DATELINE_TYPE_STATUS,
                                               DATELINE_STATUS_TODO, DATELINE_PARAM_WRITE);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", DATELINE_PARAM_WRITE);
  properties[PROP_N_WORDS] = g_param_spec_uint ("n-words", NULL, NULL, 0, G_MAXUINT, 0,
                                                DATELINE_PARAM_WRITE);
  properties[PROP_N_ANNOTATIONS] = g_param_spec_uint ("n-annotations", NULL, NULL, 0, G_MAXUINT, 0,
                                                      DATELINE_PARAM_WRITE);
  properties[PROP_BATCH_ID] = g_param_spec_int64 ("batch-id", NULL, NULL, 0, G_MAXINT64, 0,
                                                  DATELINE_PARAM_WRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_article_init (DatelineArticle *self)
{
  self->date = dateline_date_new ();
}

DatelineArticle *
dateline_article_new (gint64 id, const char *uuid)
{
  return g_object_new (DATELINE_TYPE_ARTICLE, "id", id, "uuid", uuid, NULL);
}

const char *
dateline_article_get_title (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return self->title;
}

void
dateline_article_set_title (DatelineArticle *self, const char *title)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (dateline_update_string (self, &self->title, title, properties[PROP_TITLE]))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISPLAY_TITLE]);
}

const char *
dateline_article_get_lead (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return dateline_text_or_empty (self->lead);
}

void
dateline_article_set_lead (DatelineArticle *self, const char *lead)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (dateline_update_string (self, &self->lead, lead, properties[PROP_LEAD]) &&
      self->title == NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISPLAY_TITLE]);
}

const char *
dateline_article_get_display_title (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return self->title != NULL ? self->title : dateline_text_or_empty (self->lead);
}

DatelineSource *
dateline_article_get_source (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return self->source;
}

void
dateline_article_set_source (DatelineArticle *self, DatelineSource *source)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));
  g_return_if_fail (source == NULL || DATELINE_IS_SOURCE (source));

  if (g_set_object (&self->source, source))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE]);
}

const char *
dateline_article_get_author (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return dateline_text_or_empty (self->author);
}

void
dateline_article_set_author (DatelineArticle *self, const char *author)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  dateline_update_string (self, &self->author, author, properties[PROP_AUTHOR]);
}

const char *
dateline_article_get_url (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return dateline_text_or_empty (self->url);
}

void
dateline_article_set_url (DatelineArticle *self, const char *url)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  dateline_update_string (self, &self->url, url, properties[PROP_URL]);
}

const char *
dateline_article_get_language (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return self->language;
}

void
dateline_article_set_language (DatelineArticle *self, const char *language)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  dateline_update_string (self, &self->language, language, properties[PROP_LANGUAGE]);
}

const DatelineDate *
dateline_article_get_date (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return self->date;
}

void
dateline_article_set_date (DatelineArticle *self, const DatelineDate *date)
{
  g_autoptr (DatelineDate) copy = NULL;

  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  copy = date != NULL ? dateline_date_copy (date) : dateline_date_new ();
  if (dateline_date_equal (self->date, copy))
    return;

  dateline_date_free (self->date);
  self->date = g_steal_pointer (&copy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

DatelineStatus
dateline_article_get_status (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), DATELINE_STATUS_TODO);

  return self->status;
}

void
dateline_article_set_status (DatelineArticle *self, DatelineStatus status)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (self->status == status)
    return;

  self->status = status;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

const char *
dateline_article_get_note (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), NULL);

  return dateline_text_or_empty (self->note);
}

void
dateline_article_set_note (DatelineArticle *self, const char *note)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  dateline_update_string (self, &self->note, note, properties[PROP_NOTE]);
}

guint
dateline_article_get_n_words (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), 0);

  return self->n_words;
}

void
dateline_article_set_n_words (DatelineArticle *self, guint n_words)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (self->n_words == n_words)
    return;

  self->n_words = n_words;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WORDS]);
}

guint
dateline_article_get_n_annotations (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), 0);

  return self->n_annotations;
}

void
dateline_article_set_n_annotations (DatelineArticle *self, guint n_annotations)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (self->n_annotations == n_annotations)
    return;

  self->n_annotations = n_annotations;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ANNOTATIONS]);
}

gint64
dateline_article_get_batch_id (DatelineArticle *self)
{
  g_return_val_if_fail (DATELINE_IS_ARTICLE (self), 0);

  return self->batch_id;
}

void
dateline_article_set_batch_id (DatelineArticle *self, gint64 batch_id)
{
  g_return_if_fail (DATELINE_IS_ARTICLE (self));

  if (self->batch_id == batch_id)
    return;

  self->batch_id = batch_id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BATCH_ID]);
}
