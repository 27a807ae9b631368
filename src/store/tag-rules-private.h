/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an annotation may be: asked by everything that makes or changes one. Within an edit; what is
 * not allowed refuses it (see dateline_edit_refuse()). */
#pragma once

#include "store/project-private.h"

G_BEGIN_DECLS

/* (transfer full): @fragments (nullable) in normal form, if they suit the kind of the label's layer
 * and stand in a text of @n_points characters. */
GArray *dateline_tag_check_spans (DatelineProject *self,
                                  gint64 article,
                                  DatelineLabel *label,
                                  const GArray *fragments);
/* The rules of the layer: overlap, several stretches, paragraphs. @except: (nullable): the
 * annotation that is to have the spans; @coder: whose it is, as people may tag the same text. */
void dateline_tag_check_rules (DatelineProject *self,
                               gint64 article,
                               DatelineLabel *label,
                               const GArray *spans,
                               DatelineAnnotation *except,
                               DatelineCoder *coder);
void dateline_tag_check_entity (DatelineProject *self,
                                DatelineLabel *label,
                                DatelineEntity *entity);
/* Both ends of a relation, or none for other layers. */
void dateline_tag_check_ends (DatelineProject *self,
                              gint64 article,
                              DatelineLabel *label,
                              DatelineAnnotation *from,
                              DatelineAnnotation *to);
/* (transfer full) (nullable): what is wrong with an answer of an annotation of the article, NULL
 * where it is fine. @annotation: (nullable): its UUID. Refuses nothing. */
char *dateline_tag_check_value (DatelineProject *self,
                                gint64 article,
                                const char *annotation,
                                DatelineField *field,
                                const char *value);
/* What a longer stretch of text meant last time is no use to anybody. */
#define DATELINE_MOST_FORM_POINTS 200

/* (transfer full): the text under the spans, folded, as a later tag is proposed by it; "" where it
 * is too long to come again. */
char *dateline_tag_make_form (DatelineProject *self, gint64 article, const GArray *spans);
/* (transfer full): the beginning of the text under the spans, or the entity's name (nullable); ""
 * where there is neither. */
char *dateline_tag_make_subject (DatelineProject *self,
                                 gint64 article,
                                 const GArray *spans,
                                 DatelineEntity *entity);

G_END_DECLS
