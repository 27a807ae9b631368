/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article as lists and headers show it. Its text, regions and annotations are asked of the
 * project when they are needed. */
#pragma once

#include "model/enums.h"
#include "model/source.h"
#include "text/dates.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE (dateline_article_get_type ())

G_DECLARE_FINAL_TYPE (DatelineArticle, dateline_article, DATELINE, ARTICLE, DatelineRecord)

DatelineArticle *dateline_article_new (gint64 id, const char *uuid);
/* Texts are never NULL unless it is said; where they are nullable, "" is taken for NULL. */

/* (nullable): the headline. */
const char *dateline_article_get_title (DatelineArticle *self);
void dateline_article_set_title (DatelineArticle *self, const char *title);
/* The first sentence, flattened. */
const char *dateline_article_get_lead (DatelineArticle *self);
void dateline_article_set_lead (DatelineArticle *self, const char *lead);
/* The headline or else the first sentence; property "display-title". */
const char *dateline_article_get_display_title (DatelineArticle *self);
DatelineSource *dateline_article_get_source (DatelineArticle *self);
void dateline_article_set_source (DatelineArticle *self, DatelineSource *source);
const char *dateline_article_get_author (DatelineArticle *self);
void dateline_article_set_author (DatelineArticle *self, const char *author);
const char *dateline_article_get_url (DatelineArticle *self);
void dateline_article_set_url (DatelineArticle *self, const char *url);
/* (nullable): ISO 639 code. */
const char *dateline_article_get_language (DatelineArticle *self);
void dateline_article_set_language (DatelineArticle *self, const char *language);
/* (transfer none): never NULL. */
const DatelineDate *dateline_article_get_date (DatelineArticle *self);
void dateline_article_set_date (DatelineArticle *self, const DatelineDate *date);
DatelineStatus dateline_article_get_status (DatelineArticle *self);
void dateline_article_set_status (DatelineArticle *self, DatelineStatus status);
const char *dateline_article_get_note (DatelineArticle *self);
void dateline_article_set_note (DatelineArticle *self, const char *note);
guint dateline_article_get_n_words (DatelineArticle *self);
void dateline_article_set_n_words (DatelineArticle *self, guint n_words);
guint dateline_article_get_n_annotations (DatelineArticle *self);
void dateline_article_set_n_annotations (DatelineArticle *self, guint n_annotations);
gint64 dateline_article_get_batch_id (DatelineArticle *self);
void dateline_article_set_batch_id (DatelineArticle *self, gint64 batch_id);

G_END_DECLS
