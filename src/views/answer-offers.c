/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers by type of field. Entities and links, which need the neighbourhood of the tag, are in
 * answer-entities.c and answer-links.c. */
#include "views/answer-offers-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/field-value.h"
#include "store/answers.h"
#include "text/fold.h"
#include "views/answer-words.h"

#include <string.h>

/* Earlier answers that are looked through for what is typed. */
#define MAX_EARLIER 500

void
dateline_offer_free (DatelineOffer *offer)
{
  g_free (offer->title);
  g_free (offer->detail);
  g_free (offer->value);
  g_free (offer->make);
  g_free (offer);
}

DatelineOffer *
dateline_offers_add (DatelineOffers *self, const char *title, const char *value)
{
  DatelineOffer *offer;
  const char *answer = dateline_question_get_answer (self->question);

  for (guint i = 0; i < self->offers->len; i++)
    {
      DatelineOffer *other = g_ptr_array_index (self->offers, i);

      if (value != NULL && g_strcmp0 (other->value, value) == 0)
        return NULL;
    }
  if (self->offers->len >= self->limit)
    return NULL;
  offer = g_new0 (DatelineOffer, 1);
  offer->title = g_strdup (title);
  offer->value = g_strdup (value);
  offer->colour = -1;
  offer->set = value != NULL && g_strcmp0 (value, answer) == 0;
  g_ptr_array_add (self->offers, offer);
  return offer;
}

/* The nature of an answer tells its words; an entity's or a label's also its sign. */
DatelineOffer *
dateline_offers_add_answer (DatelineOffers *self, const char *value)
{
  const DatelineQuestion *question = self->question;
  DatelineProject *project = dateline_session_get_project (question->session);
  g_autofree char *words = dateline_answer_words (project, question->field, value,
                                                  question->annotations, question->offsets);

  return dateline_offers_add (self, words, value);
}

GPtrArray *
dateline_offers_list_earlier (DatelineOffers *self)
{
  const DatelineQuestion *question = self->question;

  if (question->field == NULL)
    return g_ptr_array_new ();
  if (self->earlier == NULL)
    self->earlier = dateline_project_list_answers (dateline_session_get_project (question->session),
                                                   question->field, MAX_EARLIER, NULL);
  if (self->earlier == NULL)
    self->earlier = g_ptr_array_new_with_free_func (g_free);
  return g_ptr_array_ref (self->earlier);
}

/* What is there, what is preset, what was said last: in that order. */
static const char *
get_likely (DatelineOffers *self)
{
  const char *answer = dateline_question_get_answer (self->question);
  g_autoptr (GPtrArray) earlier = NULL;

  if (answer != NULL)
    return answer;
  if (dateline_field_get_preset (self->question->field) != NULL)
    return dateline_field_get_preset (self->question->field);
  earlier = dateline_offers_list_earlier (self);
  /* self->earlier keeps it. */
  return earlier->len > 0 ? g_ptr_array_index (earlier, 0) : NULL;
}

static void
select_likely (DatelineOffers *self)
{
  const char *likely = get_likely (self);

  self->first = self->offers->len > 0 ? 0 : -1;
  for (guint i = 0; likely != NULL && i < self->offers->len; i++)
    {
      DatelineOffer *offer = g_ptr_array_index (self->offers, i);

      if (g_strcmp0 (offer->value, likely) == 0)
        self->first = (int) i;
    }
}

/* --- closed sets: each has a key ---------------------------------------------------------- */

/* The first letter, where no other begins with it; else the number in the list. */
static void
give_keys (GPtrArray *offers)
{
  for (guint i = 0; i < offers->len; i++)
    {
      DatelineOffer *offer = g_ptr_array_index (offers, i);
      gunichar letter = g_unichar_tolower (g_utf8_get_char (offer->title));
      gboolean alone = g_unichar_isalpha (letter);

      for (guint j = 0; alone && j < offers->len; j++)
        {
          DatelineOffer *other = g_ptr_array_index (offers, j);

          alone = i == j || g_unichar_tolower (g_utf8_get_char (other->title)) != letter;
        }
      if (alone)
        offer->key = letter;
      else if (i < 9)
        offer->key = '1' + i;
    }
}

/* Whether all choices fit what was typed so far. */
static gboolean
fits (const char *title, const char *folded)
{
  g_autofree char *own = NULL;

  if (*folded == '\0')
    return TRUE;
  own = dateline_fold (title);
  return strstr (own, folded) != NULL;
}

static void
offer_choices (DatelineOffers *self)
{
  const char *const *choices = dateline_field_get_choices (self->question->field);

  for (guint i = 0; choices[i] != NULL; i++)
    if (fits (choices[i], self->folded))
      dateline_offers_add (self, choices[i], choices[i]);
  if (*self->folded == '\0')
    give_keys (self->offers);
  select_likely (self);
}

/* Each is ticked by itself; the answer is what is ticked. */
static void
offer_several (DatelineOffers *self)
{
  const char *answer = dateline_question_get_answer (self->question);
  g_auto (GStrv) chosen = answer != NULL ? dateline_choices_from_value (answer) : NULL;

  offer_choices (self);
  for (guint i = 0; i < self->offers->len; i++)
    {
      DatelineOffer *offer = g_ptr_array_index (self->offers, i);

      offer->set = chosen != NULL && g_strv_contains ((const char *const *) chosen, offer->value);
    }
  self->first = self->offers->len > 0 ? 0 : -1;
}

static void
offer_yes_and_no (DatelineOffers *self)
{
  if (fits (_ ("Yes"), self->folded))
    dateline_offers_add (self, _ ("Yes"), "yes");
  if (fits (_ ("No"), self->folded))
    dateline_offers_add (self, _ ("No"), "no");
  if (*self->folded == '\0')
    give_keys (self->offers);
  select_likely (self);
}

/* --- what is typed ------------------------------------------------------------------------ */

static void
offer_earlier (DatelineOffers *self)
{
  g_autoptr (GPtrArray) earlier = dateline_offers_list_earlier (self);

  for (guint i = 0; i < earlier->len; i++)
    if (fits (g_ptr_array_index (earlier, i), self->folded))
      dateline_offers_add_answer (self, g_ptr_array_index (earlier, i));
}

/* The same words for the same thing: what an earlier answer begins with is completed first. */
static void
offer_text (DatelineOffers *self)
{
  const char *answer = dateline_question_get_answer (self->question);
  const char *preset = dateline_field_get_preset (self->question->field);
  g_autoptr (GPtrArray) earlier = dateline_offers_list_earlier (self);
  g_autofree char *typed = g_strstrip (g_strdup (self->typed));

  if (*typed == '\0')
    {
      if (answer != NULL)
        dateline_offers_add (self, answer, answer);
      else if (preset != NULL)
        dateline_offers_add (self, preset, preset);
      offer_earlier (self);
      self->first = self->offers->len > 0 ? 0 : -1;
      return;
    }
  for (guint i = 0; i < earlier->len; i++)
    {
      g_autofree char *folded = dateline_fold (g_ptr_array_index (earlier, i));

      if (g_str_has_prefix (folded, self->folded))
        dateline_offers_add (self, g_ptr_array_index (earlier, i), g_ptr_array_index (earlier, i));
    }
  if (self->offers->len == self->limit)
    g_ptr_array_set_size (self->offers, (int) self->limit - 1);
  dateline_offers_add (self, typed, typed);
  offer_earlier (self);
  self->first = 0;
}

static void
offer_parsed (DatelineOffers *self)
{
  DatelineField *field = self->question->field;
  const char *answer = dateline_question_get_answer (self->question);
  const char *preset = dateline_field_get_preset (field);
  g_autofree char *typed = g_strstrip (g_strdup (self->typed));
  g_autofree char *value = NULL;

  if (*typed == '\0')
    {
      if (answer != NULL)
        dateline_offers_add_answer (self, answer);
      else if (preset != NULL)
        dateline_offers_add_answer (self, preset);
      offer_earlier (self);
      self->first = self->offers->len > 0 ? 0 : -1;
      return;
    }
  value = dateline_answer_parse (field, typed);
  self->problem = dateline_field_check (field, value != NULL ? value : typed);
  if (self->problem == NULL)
    {
      DatelineOffer *offer = dateline_offers_add_answer (self, value);

      if (dateline_field_get_field_type (field) == DATELINE_FIELD_DATE)
        offer->detail = g_strdup (value);
      self->first = 0;
    }
}

static gboolean
is_allowed_layer (DatelineField *field, DatelineLayer *layer)
{
  const char *const *allowed = dateline_field_get_allowed (field);

  return allowed[0] == NULL ||
         g_strv_contains (allowed, dateline_record_get_uuid (DATELINE_RECORD (layer)));
}

static void
add_label (DatelineOffers *self, DatelineLabel *label)
{
  DatelineOffer *offer = dateline_offers_add (self, dateline_label_get_name (label),
                                              dateline_record_get_uuid (DATELINE_RECORD (label)));

  if (offer == NULL)
    return;
  offer->colour = (int) dateline_label_get_colour (label);
  offer->detail = g_strdup (dateline_layer_get_name (dateline_label_get_layer (label)));
}

static void
offer_labels (DatelineOffers *self)
{
  DatelineField *field = self->question->field;
  DatelineProject *project = dateline_session_get_project (self->question->session);
  GListModel *layers = dateline_project_get_layers (project);
  g_autoptr (GPtrArray) earlier = dateline_offers_list_earlier (self);

  for (guint i = 0; i < earlier->len; i++)
    {
      DatelineLabel *label = dateline_project_get_label_by_uuid (project,
                                                                 g_ptr_array_index (earlier, i));

      if (label != NULL && fits (dateline_label_get_name (label), self->folded))
        add_label (self, label);
    }
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint j = 0; is_allowed_layer (field, layer) && j < g_list_model_get_n_items (labels);
           j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          if (fits (dateline_label_get_name (label), self->folded))
            add_label (self, label);
        }
    }
  select_likely (self);
}

/* --- links: what stands nearest before, then what follows --------------------------------- */

static gboolean
may_link (const DatelineQuestion *question, DatelineAnnotation *target)
{
  const GArray *fragments = dateline_annotation_get_fragments (target);

  return target != question->annotation && fragments != NULL && fragments->len > 0 &&
         dateline_annotation_get_layer (target) != NULL &&
         is_allowed_layer (question->field, dateline_annotation_get_layer (target));
}

static void
offer_link (DatelineOffers *self, DatelineAnnotation *target)
{
  const DatelineQuestion *question = self->question;
  DatelineLabel *label = dateline_annotation_get_label (target);
  g_autofree char *words = dateline_annotation_words (target, question->offsets, 60);
  DatelineOffer *offer;

  if (!fits (words, self->folded) && !fits (dateline_label_get_name (label), self->folded))
    return;
  offer = dateline_offers_add (self, words, dateline_record_get_uuid (DATELINE_RECORD (target)));
  if (offer == NULL)
    return;
  offer->colour = (int) dateline_label_get_colour (label);
  offer->detail = g_strdup (dateline_label_get_name (label));
}

static void
offer_links (DatelineOffers *self)
{
  const DatelineQuestion *question = self->question;
  guint n = g_list_model_get_n_items (question->annotations);
  const char *answer = dateline_question_get_answer (question);
  g_autoptr (DatelineAnnotation) current = NULL;
  guint own = n;

  if (answer != NULL && *self->folded == '\0')
    current = dateline_annotations_find (question->annotations, answer);
  if (current != NULL)
    offer_link (self, current);
  for (guint i = 0; i < n && own == n; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (question->annotations, i);

      if (one == question->annotation)
        own = i;
    }
  for (guint i = own; i > 0 && self->offers->len < self->limit; i--)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (question->annotations, i - 1);

      if (may_link (question, one))
        offer_link (self, one);
    }
  for (guint i = own; i < n && self->offers->len < self->limit; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (question->annotations, i);

      if (may_link (question, one))
        offer_link (self, one);
    }
  self->first = self->offers->len > 0 ? 0 : -1;
}

/* What was answered can be taken back; of several choices each for itself. */
static void
add_none (DatelineOffers *self)
{
  DatelineField *field = self->question->field;

  if (dateline_question_get_answer (self->question) == NULL ||
      (field != NULL && dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICES))
    return;
  self->limit = self->offers->len + 1;
  dateline_offers_add (self, field != NULL ? _ ("No answer") : _ ("No entity"), NULL);
}

/* --- public ------------------------------------------------------------------------------- */

const char *
dateline_question_get_answer (const DatelineQuestion *question)
{
  DatelineEntity *entity;

  if (question->field != NULL)
    return dateline_annotation_get_value (question->annotation,
                                          dateline_field_get_uuid (question->field));
  entity = dateline_annotation_get_entity (question->annotation);
  return entity != NULL ? dateline_record_get_uuid (DATELINE_RECORD (entity)) : NULL;
}

DatelineLabel *
dateline_question_get_kind (const DatelineQuestion *question)
{
  const char *const *allowed;

  if (question->field == NULL)
    return dateline_annotation_get_label (question->annotation);
  allowed = dateline_field_get_allowed (question->field);
  if (allowed[0] == NULL)
    return NULL;
  return dateline_project_get_label_by_uuid (dateline_session_get_project (question->session),
                                             allowed[0]);
}

GPtrArray *
dateline_offers_make (const DatelineQuestion *question,
                      const char *typed,
                      guint limit,
                      int *first,
                      char **problem)
{
  g_autofree char *folded = dateline_fold (typed);
  DatelineOffers self = { question, typed, g_strstrip (folded), limit, NULL, NULL, -1, NULL };

  self.offers = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_offer_free);
  switch (question->field != NULL ? dateline_field_get_field_type (question->field)
                                  : DATELINE_FIELD_ENTITY)
    {
    case DATELINE_FIELD_CHOICE:
      offer_choices (&self);
      break;
    case DATELINE_FIELD_CHOICES:
      offer_several (&self);
      break;
    case DATELINE_FIELD_BOOLEAN:
      offer_yes_and_no (&self);
      break;
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
      offer_parsed (&self);
      break;
    case DATELINE_FIELD_ENTITY:
      dateline_offers_add_entities (&self);
      break;
    case DATELINE_FIELD_LABEL:
      offer_labels (&self);
      break;
    case DATELINE_FIELD_LINK:
      offer_links (&self);
      break;
    case DATELINE_FIELD_TEXT:
    default:
      offer_text (&self);
    }
  add_none (&self);
  g_clear_pointer (&self.earlier, g_ptr_array_unref);
  *first = self.first;
  *problem = self.problem;
  return self.offers;
}
