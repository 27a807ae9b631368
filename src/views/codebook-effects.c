/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store counts, this finds the words. */
#include "views/codebook-effects.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/field-words.h"

/* As many tags as anybody looks through. */
#define MAX_PLACES 500

void
dateline_effect_free (DatelineEffect *effect)
{
  if (effect == NULL)
    return;
  g_free (effect->text);
  g_clear_pointer (&effect->places, g_ptr_array_unref);
  g_free (effect);
}

static void
add_effect (GPtrArray *effects, char *text, gboolean loses, GPtrArray *places)
{
  DatelineEffect *effect = g_new0 (DatelineEffect, 1);

  effect->text = text;
  effect->loses = loses;
  effect->places = places;
  g_ptr_array_add (effects, effect);
}

/* --- fields -------------------------------------------------------------------------------- */

static DatelineField *
find_field (GPtrArray *fields, const char *uuid)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (dateline_field_get_uuid (fields->pdata[i]), uuid) == 0)
      return fields->pdata[i];
  return NULL;
}

/* What the answers that are lost are not. */
static const char *
get_reason (DatelineField *field)
{
  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_CHOICES:
      /* Translators: what one or several answers are that would be lost: “3 are lost: not among the choices.” */
      return _ ("not among the choices");
    case DATELINE_FIELD_BOOLEAN:
      return _ ("neither yes nor no");
    case DATELINE_FIELD_NUMBER:
      if (isnan (dateline_field_get_minimum (field)) && isnan (dateline_field_get_maximum (field)))
        return _ ("no number");
      return _ ("no number in the range");
    case DATELINE_FIELD_DATE:
      return _ ("no date");
    case DATELINE_FIELD_ENTITY:
      return _ ("no entity of an allowed kind");
    case DATELINE_FIELD_LABEL:
      return _ ("no label that is allowed");
    case DATELINE_FIELD_LINK:
      return _ ("no tag that is allowed");
    case DATELINE_FIELD_TEXT:
    default:
      return _ ("nothing that can be written as text");
    }
}

static char *
describe_answers (const DatelineFieldReview *review, DatelineField *field)
{
  g_autofree char *kept = NULL;
  g_autofree char *lost = NULL;

  if (field == NULL)
    return g_strdup_printf (ngettext ("The field “%s” goes, with %u answer.",
                                      "The field “%s” goes, with %u answers.", review->lost),
                            review->name, review->lost);
  lost = g_strdup_printf (
    /* Translators: answers; %s says why, such as “no number”. */
    ngettext ("%u is lost: %s", "%u are lost: %s", review->lost), review->lost, get_reason (field));
  if (review->kept == 0)
    /* Translators: the name of a field, and such as “3 are lost: no number” */
    return g_strdup_printf (_ ("Of the answers to “%s”, %s."), review->name, lost);
  kept = g_strdup_printf (ngettext ("%u answer to “%s” stays", "%u answers to “%s” stay",
                                    review->kept),
                          review->kept, review->name);
  /* Translators: such as “12 answers to Weight stay”, and “3 are lost: no number” */
  return g_strdup_printf (_ ("%s, %s."), kept, lost);
}

static gboolean
has_others (DatelineProject *project)
{
  return g_list_model_get_n_items (dateline_project_get_coders (project)) > 1;
}

static char *
describe_renamed (const DatelineFieldReview *review)
{
  return g_strdup_printf (ngettext ("%u answer to “%s” takes the new name of its choice.",
                                    "%u answers to “%s” take the new names of their choices.",
                                    review->renamed),
                          review->renamed, review->name);
}

/* Fields that come to be required: the tags that don’t answer them yet. */
static gboolean
add_required (GPtrArray *effects,
              DatelineProject *project,
              DatelineLayer *layer,
              GPtrArray *fields,
              GError **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      DatelineField *field = fields->pdata[i];
      DatelineField *now = dateline_layer_find_field (layer, dateline_field_get_uuid (field));
      g_autoptr (GPtrArray) places = NULL;
      guint n;

      if (!dateline_field_get_required (field) ||
          (now != NULL && dateline_field_get_required (now)))
        continue;
      places = dateline_project_review_required (project, layer, dateline_field_get_uuid (field),
                                                 &n, error);
      if (places == NULL)
        return FALSE;
      if (n > 0)
        add_effect (effects,
                    g_strdup_printf (ngettext ("%u tag does not answer “%s” yet, which it must.",
                                               "%u tags do not answer “%s” yet, which they must.",
                                               n),
                                     n, dateline_field_get_name (field)),
                    FALSE, g_steal_pointer (&places));
    }
  return TRUE;
}

static void
word_answers (DatelineProject *project, DatelineField *field, GPtrArray *places)
{
  for (guint i = 0; field != NULL && i < places->len; i++)
    {
      DatelineReviewPlace *place = places->pdata[i];
      g_autofree char *answer = g_steal_pointer (&place->answer);

      place->answer = dateline_field_answer_to_words (project, field, answer);
    }
}

static gboolean
add_fields (GPtrArray *effects,
            DatelineProject *project,
            DatelineLayer *layer,
            GPtrArray *fields,
            const GArray *renames,
            GError **error)
{
  const DatelineFieldChange change = { .drop_answers = TRUE, .choice_renames = renames };
  g_autoptr (GPtrArray)
    reviews = dateline_project_review_fields (project, layer, fields, &change, error);

  if (reviews == NULL)
    return FALSE;
  for (guint i = 0; i < reviews->len; i++)
    {
      DatelineFieldReview *review = reviews->pdata[i];

      if (review->hidden && has_others (project))
        add_effect (effects,
                    g_strdup_printf (_ (
                                       "What others answered to “%s” is not counted in blind mode; "
                                       "it may be lost."),
                                     review->name),
                    TRUE, g_ptr_array_new ());
      if (review->renamed > 0)
        {
          word_answers (project, dateline_layer_find_field (layer, review->uuid),
                        review->renamed_places);
          add_effect (effects, describe_renamed (review), FALSE,
                      g_ptr_array_ref (review->renamed_places));
        }
      if (review->lost == 0)
        continue;
      word_answers (project, dateline_layer_find_field (layer, review->uuid), review->places);
      add_effect (effects, describe_answers (review, find_field (fields, review->uuid)), TRUE,
                  g_ptr_array_ref (review->places));
    }
  return TRUE;
}

/* --- rules --------------------------------------------------------------------------------- */

static char *
describe_breaches (DatelineRule rule, guint n)
{
  switch (rule)
    {
    case DATELINE_RULE_DISCONTINUOUS:
      return g_strdup_printf (ngettext ("%u tag has several pieces; it stays as it is.",
                                        "%u tags have several pieces; they stay as they are.", n),
                              n);
    case DATELINE_RULE_CROSSING:
      return g_strdup_printf (ngettext ("%u tag crosses paragraphs; it stays as it is.",
                                        "%u tags cross paragraphs; they stay as they are.", n),
                              n);
    case DATELINE_RULE_ENDS:
      return g_strdup_printf (
        ngettext ("%u relation joins tags of other layers; it stays as it is.",
                  "%u relations join tags of other layers; they stay as they are.", n),
        n);
    case DATELINE_RULE_OVERLAP:
    default:
      return g_strdup_printf (ngettext ("%u tag overlaps another; it stays as it is.",
                                        "%u tags overlap; they stay as they are.", n),
                              n);
    }
}

static gboolean
add_rule (GPtrArray *effects,
          DatelineProject *project,
          DatelineLayer *layer,
          const DatelineLayerSettings *settings,
          DatelineRule rule,
          guint n,
          GError **error)
{
  GPtrArray *places;

  if (n == 0)
    return TRUE;
  places = dateline_project_list_breaches (project, layer, settings, rule, MAX_PLACES, error);
  if (places == NULL)
    return FALSE;
  add_effect (effects, describe_breaches (rule, n), FALSE, places);
  return TRUE;
}

static gboolean
same_set (const char *const *a, const char *const *b)
{
  guint n = 0;

  for (; a[n] != NULL; n++)
    if (!g_strv_contains (b, a[n]))
      return FALSE;
  return g_strv_length ((GStrv) b) == n;
}

/* Only of rules that become stricter: of those that are there somebody knows already. */
static gboolean
add_rules (GPtrArray *effects,
           DatelineProject *project,
           DatelineLayer *layer,
           const DatelineLayerSettings *settings,
           GError **error)
{
  const DatelineLayerSettings now = dateline_layer_get_settings (layer);
  gboolean ends = !same_set (now.from_layers, settings->from_layers) ||
                  !same_set (now.to_layers, settings->to_layers);
  gboolean overlaps = now.overlaps && !settings->overlaps;
  gboolean pieces = now.discontinuous && !settings->discontinuous;
  gboolean crosses = now.crosses && !settings->crosses;
  DatelineLayerReview review;

  if (!ends && !overlaps && !pieces && !crosses)
    return TRUE;
  return dateline_project_review_layer (project, layer, settings, &review, error) &&
         add_rule (effects, project, layer, settings, DATELINE_RULE_OVERLAP,
                   overlaps ? review.overlapping : 0, error) &&
         add_rule (effects, project, layer, settings, DATELINE_RULE_DISCONTINUOUS,
                   pieces ? review.discontinuous : 0, error) &&
         add_rule (effects, project, layer, settings, DATELINE_RULE_CROSSING,
                   crosses ? review.crossing : 0, error) &&
         add_rule (effects, project, layer, settings, DATELINE_RULE_ENDS,
                   ends ? review.misplaced : 0, error);
}

GPtrArray *
dateline_codebook_foresee (DatelineProject *project,
                           DatelineLayer *layer,
                           const DatelineLayerSettings *settings,
                           GPtrArray *fields,
                           const GArray *renames,
                           GError **error)
{
  g_autoptr (GPtrArray)
    effects = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_effect_free);

  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), NULL);

  if ((fields != NULL && (!add_fields (effects, project, layer, fields, renames, error) ||
                          !add_required (effects, project, layer, fields, error))) ||
      (settings != NULL && !add_rules (effects, project, layer, settings, error)))
    return NULL;
  return g_steal_pointer (&effects);
}
