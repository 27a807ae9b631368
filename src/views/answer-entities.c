/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a tag names or who speaks in it. Before anything is typed the neighbourhood tells: the names
 * that are tagged around it, ranked as speakers of it. */
#include "views/answer-offers-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/meanings.h"
#include "store/offered.h"
#include "text/fold.h"
#include "text/names.h"
#include "text/speakers.h"
#include "views/answer-words.h"

#include <string.h>

#define MAX_MATCHES   60
#define NEIGHBOURHOOD 12000 /* code points to either side */

static gboolean
is_allowed (DatelineOffers *self, DatelineEntity *entity)
{
  const char *const *allowed;
  DatelineLabel *kind = dateline_entity_get_kind (entity);

  if (self->question->field == NULL)
    return TRUE;
  allowed = dateline_field_get_allowed (self->question->field);
  if (allowed[0] == NULL)
    return TRUE;
  for (; kind != NULL; kind = dateline_label_get_parent (kind))
    if (g_strv_contains (allowed, dateline_record_get_uuid (DATELINE_RECORD (kind))))
      return TRUE;
  return FALSE;
}

static DatelineOffer *
add_entity (DatelineOffers *self, DatelineEntity *entity)
{
  DatelineLabel *kind = dateline_entity_get_kind (entity);
  DatelineOffer *offer;

  if (dateline_record_get_gone (DATELINE_RECORD (entity)) || !is_allowed (self, entity))
    return NULL;
  offer = dateline_offers_add (self, dateline_entity_get_name (entity),
                               dateline_record_get_uuid (DATELINE_RECORD (entity)));
  if (offer == NULL || kind == NULL)
    return offer;
  offer->colour = (int) dateline_label_get_colour (kind);
  offer->detail = g_strdup (dateline_label_get_name (kind));
  return offer;
}

static void
add_by_uuid (DatelineOffers *self, const char *uuid)
{
  DatelineEntity *entity = uuid != NULL
                             ? dateline_project_get_entity_by_uuid (
                                 dateline_session_get_project (self->question->session), uuid)
                             : NULL;

  if (entity != NULL)
    add_entity (self, entity);
}

/* --- what the words meant before ------------------------------------------------------------ */

/* (transfer full) (nullable): of a tag that is asked whom it names: the words that are tagged. */
static char *
get_form (DatelineOffers *self)
{
  const DatelineQuestion *question = self->question;
  const GArray *fragments = dateline_annotation_get_fragments (question->annotation);
  g_autofree char *words = NULL;

  if (question->field != NULL || question->text == NULL || fragments == NULL || fragments->len == 0)
    return NULL;
  words = dateline_spans_text (fragments, question->text);
  return dateline_flatten (words);
}

/* First, the likeliest by what stands around the words, with how often it was meant; as long as nothing else
 * is typed. */
static void
add_meanings (DatelineOffers *self)
{
  const DatelineQuestion *question = self->question;
  g_autofree char *form = get_form (self);
  g_autofree char *folded = form != NULL ? dateline_fold (form) : NULL;
  g_autoptr (GPtrArray) meanings = NULL;
  DatelineSpan extent;

  if (form == NULL || *form == '\0' ||
      (*self->folded != '\0' && strcmp (self->folded, folded) != 0))
    return;
  extent = dateline_spans_extent (dateline_annotation_get_fragments (question->annotation));
  meanings = dateline_project_list_meanings (dateline_session_get_project (question->session),
                                             dateline_annotation_get_layer (question->annotation),
                                             form, question->text, extent.start, extent.end);
  for (guint i = 0; i < meanings->len; i++)
    {
      const DatelineMeaning *meaning = g_ptr_array_index (meanings, i);
      DatelineOffer *offer = add_entity (self, meaning->entity);

      if (offer == NULL || meanings->len < 2)
        continue;
      g_free (offer->detail);
      offer->detail = dateline_meaning_describe (meaning);
    }
}

/* --- the neighbourhood -------------------------------------------------------------------- */

static guint
intern (GPtrArray *entities, DatelineEntity *entity)
{
  guint place;

  if (!g_ptr_array_find (entities, entity, &place))
    {
      place = entities->len;
      g_ptr_array_add (entities, entity);
    }
  return place;
}

/* The first entity field of a layer asks for who speaks; the next ones for others. */
static gboolean
asks_for_speaker (const DatelineQuestion *question)
{
  GListModel *fields = dateline_layer_get_fields (
    dateline_annotation_get_layer (question->annotation));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (fields, i);

      if (dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY)
        return field == question->field;
    }
  return FALSE;
}

static gboolean
is_person (DatelineEntity *entity)
{
  DatelineLabel *kind = dateline_entity_get_kind (entity);

  return kind != NULL &&
         dateline_named_from_kind (dateline_label_get_name (kind)) == DATELINE_NAMED_PERSON;
}

static void
add_cue (GArray *cues,
         const GArray *fragments,
         DatelineSpan around,
         guint who,
         DatelineEntity *entity,
         gboolean quote)
{
  DatelineSpan extent = dateline_spans_extent (fragments);
  DatelineSpeakerCue cue = { extent.start - around.start,
                             MIN (extent.end, around.end) - around.start, who, quote,
                             is_person (entity) };

  g_array_append_val (cues, cue);
}

/* The first annotation that starts at @start or behind it: the list is in the order of the text. */
static guint
find_first (GListModel *annotations, guint start)
{
  guint low = 0;
  guint high = g_list_model_get_n_items (annotations);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (annotations, middle);
      const GArray *fragments = dateline_annotation_get_fragments (one);

      if (fragments == NULL || fragments->len == 0 ||
          dateline_spans_extent (fragments).start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Of what starts in @around; places in the cues count from where that begins. */
static GArray *
collect_cues (DatelineOffers *self, DatelineSpan around, GPtrArray *entities)
{
  const DatelineQuestion *question = self->question;
  DatelineProject *project = dateline_session_get_project (question->session);
  DatelineLayer *layer = dateline_annotation_get_layer (question->annotation);
  GArray *cues = g_array_new (FALSE, FALSE, sizeof (DatelineSpeakerCue));
  guint n = g_list_model_get_n_items (question->annotations);

  for (guint i = find_first (question->annotations, around.start); i < n; i++)
    {
      g_autoptr (DatelineAnnotation) one = g_list_model_get_item (question->annotations, i);
      const GArray *fragments = dateline_annotation_get_fragments (one);
      DatelineEntity *entity = dateline_annotation_get_entity (one);
      const char *answer;

      if (one == question->annotation || fragments == NULL || fragments->len == 0)
        continue;
      if (dateline_spans_extent (fragments).start >= around.end)
        break;
      if (entity != NULL && is_allowed (self, entity))
        add_cue (cues, fragments, around, intern (entities, entity), entity, FALSE);
      if (dateline_annotation_get_layer (one) != layer)
        continue;
      answer = dateline_annotation_get_value (one, dateline_field_get_uuid (question->field));
      entity = answer != NULL ? dateline_project_get_entity_by_uuid (project, answer) : NULL;
      if (entity != NULL && is_allowed (self, entity))
        add_cue (cues, fragments, around, intern (entities, entity), entity, TRUE);
    }
  return cues;
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c != 0 && !g_unichar_isspace (c) && !g_unichar_isalnum (c);
}

/* The fragments with the marks around them, counted from @start. */
static GArray *
collect_pieces (const DatelineQuestion *question, guint start)
{
  const GArray *fragments = dateline_annotation_get_fragments (question->annotation);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DatelineQuotePiece));
  guint n_points = dateline_offsets_get_n_points (question->offsets);

  for (guint i = 0; i < fragments->len; i++)
    {
      DatelineSpan span = g_array_index (fragments, DatelineSpan, i);
      DatelineQuotePiece piece = { span.start, span.end, span.start, span.end, 0 };
      const char *p = question->text +
                      dateline_offsets_point_to_byte (question->offsets, span.start);

      if (span.start >= span.end || span.end > n_points)
        continue;
      if (span.start > 0 && is_quotation_mark (g_utf8_get_char (g_utf8_prev_char (p))))
        piece.outer_start--;
      p = question->text + dateline_offsets_point_to_byte (question->offsets, span.end);
      if (is_quotation_mark (g_utf8_get_char (p)))
        piece.outer_end++;
      piece.start -= start;
      piece.end -= start;
      piece.outer_start -= start;
      piece.outer_end -= start;
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* Who speaks is named near by. In a text of any length only this much around the tag is looked at, whole
 * paragraphs or not: the strip must be there before the next key is pressed. */
static DatelineSpan
get_neighbourhood (const DatelineQuestion *question)
{
  DatelineSpan extent = dateline_spans_extent (
    dateline_annotation_get_fragments (question->annotation));
  guint n_points = dateline_offsets_get_n_points (question->offsets);

  extent.end = MIN (extent.end, n_points);
  return (DatelineSpan){ extent.start - MIN (extent.start, NEIGHBOURHOOD),
                         MIN (extent.end + NEIGHBOURHOOD, n_points) };
}

/* (transfer container): the entities named around the tag, the likeliest to be meant first. */
static GPtrArray *
rank_neighbours (DatelineOffers *self)
{
  const DatelineQuestion *question = self->question;
  g_autoptr (GPtrArray) entities = g_ptr_array_new ();
  g_autoptr (GArray) cues = NULL;
  g_autoptr (GArray) pieces = NULL;
  g_autoptr (GArray) ranked = NULL;
  g_autofree char *text = NULL;
  GPtrArray *neighbours = g_ptr_array_new ();
  DatelineSpan around;

  if (question->field == NULL || question->text == NULL)
    return neighbours;
  around = get_neighbourhood (question);
  pieces = collect_pieces (question, around.start);
  if (pieces->len == 0)
    return neighbours;
  cues = collect_cues (self, around, entities);
  text = dateline_offsets_slice (question->offsets, around.start, around.end);
  ranked = dateline_speakers_rank (text, cues, (const DatelineQuotePiece *) (gpointer) pieces->data,
                                   pieces->len);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (neighbours, g_ptr_array_index (entities, g_array_index (ranked, guint, i)));
  return neighbours;
}

/* Whether another field of the tag names it: nobody addresses himself. */
static gboolean
is_used (const DatelineQuestion *question, DatelineEntity *entity)
{
  g_autofree const char **uuids = dateline_annotation_list_values (question->annotation);
  const char *own = dateline_field_get_uuid (question->field);

  for (guint i = 0; uuids[i] != NULL; i++)
    if (strcmp (uuids[i], own) != 0 &&
        g_strcmp0 (dateline_annotation_get_value (question->annotation, uuids[i]),
                   dateline_record_get_uuid (DATELINE_RECORD (entity))) == 0)
      return TRUE;
  return FALSE;
}

static void
add_neighbours (DatelineOffers *self)
{
  g_autoptr (GPtrArray) neighbours = rank_neighbours (self);
  g_autoptr (GPtrArray) earlier = dateline_offers_list_earlier (self);
  gboolean speaker = self->question->field != NULL && asks_for_speaker (self->question);

  add_by_uuid (self, dateline_question_get_answer (self->question));
  add_meanings (self);
  if (self->question->field == NULL)
    return;
  add_by_uuid (self, dateline_field_get_preset (self->question->field));
  if (!speaker && earlier->len > 0)
    add_by_uuid (self, g_ptr_array_index (earlier, 0));
  for (guint i = 0; i < neighbours->len; i++)
    if (speaker || !is_used (self->question, g_ptr_array_index (neighbours, i)))
      add_entity (self, g_ptr_array_index (neighbours, i));
  for (guint i = 0; i < earlier->len; i++)
    add_by_uuid (self, g_ptr_array_index (earlier, i));
}

/* --- what is typed ------------------------------------------------------------------------ */

static void
add_new (DatelineOffers *self, const char *name)
{
  DatelineLabel *kind = dateline_question_get_kind (self->question);
  g_autofree char *title = NULL;
  DatelineOffer *offer;

  if (kind != NULL)
    /* Translators: the name of an entity, and what it is, such as Person. */
    title = g_strdup_printf (_ ("New: “%s” as %s"), name, dateline_label_get_name (kind));
  else
    title = g_strdup_printf (_ ("New: “%s”"), name);
  if (self->offers->len == self->limit)
    g_ptr_array_set_size (self->offers, (int) self->limit - 1);
  offer = dateline_offers_add (self, title, NULL);
  offer->make = g_strdup (name);
}

/* Who is named near by is meant more often than who has the same letters elsewhere. */
static void
add_matches (DatelineOffers *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) neighbours = rank_neighbours (self);

  add_meanings (self);
  for (guint i = 0; i < found->len; i++)
    if (dateline_entity_has_form (g_ptr_array_index (found, i), self->folded))
      add_entity (self, g_ptr_array_index (found, i));
  for (guint i = 0; i < neighbours->len; i++)
    if (g_ptr_array_find (found, g_ptr_array_index (neighbours, i), NULL))
      add_entity (self, g_ptr_array_index (neighbours, i));
  for (guint i = 0; i < found->len; i++)
    add_entity (self, g_ptr_array_index (found, i));
}

void
dateline_offers_add_entities (DatelineOffers *self)
{
  DatelineProject *project = dateline_session_get_project (self->question->session);
  g_autofree char *name = dateline_flatten (self->typed);
  g_autoptr (GPtrArray) found = NULL;
  gboolean known = FALSE;

  if (*name == '\0')
    {
      add_neighbours (self);
      self->first = self->offers->len > 0 ? 0 : -1;
      return;
    }
  found = dateline_entities_match (dateline_project_get_offered_entities (project), self->typed,
                                   dateline_question_get_kind (self->question), MAX_MATCHES);
  for (guint i = 0; i < found->len; i++)
    known = known || (dateline_entity_has_form (g_ptr_array_index (found, i), self->folded) &&
                      is_allowed (self, g_ptr_array_index (found, i)));
  add_matches (self, found);
  /* In a field a few letters mean somebody who is known; what a tag names has its name in full. */
  if (!known && self->question->field == NULL)
    {
      g_ptr_array_set_size (self->offers, (int) MIN (self->offers->len, self->limit - 1));
      add_new (self, name);
      g_ptr_array_insert (self->offers, 0,
                          g_ptr_array_steal_index (self->offers, self->offers->len - 1));
    }
  else
    add_new (self, name);
  self->first = 0;
}
