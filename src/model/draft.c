/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: plain structs, as they are made by the thousand in worker threads and thrown away. What
 * their names mean in a project is found out by the store. */
#include "config.h"

#include "model/draft.h"

#include <string.h>

#include "text/fold.h"
#include "text/lines.h"
#include "text/segments.h"

/* Long enough for a line of the article list, in code points. */
#define LEAD_MAX_POINTS 200

DatelineDraft *
dateline_draft_new (void)
{
  DatelineDraft *draft = g_new0 (DatelineDraft, 1);

  draft->date = dateline_date_new ();
  draft->regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  draft->annotations = g_ptr_array_new_with_free_func (
    (GDestroyNotify) dateline_draft_annotation_free);
  draft->entities = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_entity_free);

  return draft;
}

void
dateline_draft_free (DatelineDraft *draft)
{
  if (draft == NULL)
    return;

  g_free (draft->uuid);
  g_free (draft->title);
  g_free (draft->source);
  g_free (draft->source_uuid);
  g_free (draft->source_note);
  g_free (draft->author);
  g_free (draft->url);
  g_free (draft->language);
  g_free (draft->note);
  g_clear_pointer (&draft->date, dateline_date_free);
  g_free (draft->text);
  g_clear_pointer (&draft->regions, g_array_unref);
  g_clear_pointer (&draft->reasons, g_ptr_array_unref);
  g_clear_pointer (&draft->metadata, g_hash_table_unref);
  g_free (draft->group);
  g_clear_pointer (&draft->verdicts, g_ptr_array_unref);
  g_free (draft->lead);
  g_free (draft->text_hash);
  g_free (draft->original_name);
  g_free (draft->original_encoding);
  g_free (draft->original_hash);
  g_clear_pointer (&draft->original, g_bytes_unref);
  g_clear_pointer (&draft->bytes, g_bytes_unref);
  g_clear_pointer (&draft->annotations, g_ptr_array_unref);
  g_clear_pointer (&draft->entities, g_ptr_array_unref);
  g_free (draft);
}

static gboolean
is_prose (DatelineRegionKind kind)
{
  return kind == DATELINE_REGION_BODY || kind == DATELINE_REGION_STANDFIRST;
}

/* Where the lead starts: the first prose, or else the first thing that is not the date stamp. */
static guint
find_lead_start (const GArray *regions)
{
  const DatelineRegion *fallback = NULL;

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);

      if (is_prose (region->kind))
        return region->start;
      if (fallback == NULL && region->kind != DATELINE_REGION_DATE_STAMP)
        fallback = region;
    }

  return fallback != NULL ? fallback->start : 0;
}

/* Most texts are their files' bytes, whose hash is known already. */
static char *
hash_text (const DatelineDraft *draft, gsize n_bytes)
{
  if (draft->bytes != NULL && g_bytes_get_size (draft->bytes) == n_bytes &&
      memcmp (g_bytes_get_data (draft->bytes, NULL), draft->text, n_bytes) == 0)
    return g_strdup (draft->original_hash);

  return dateline_hash_bytes (draft->text, n_bytes);
}

void
dateline_draft_complete (DatelineDraft *draft)
{
  gsize n_bytes;

  g_return_if_fail (draft != NULL);

  if (draft->text == NULL)
    draft->text = g_strdup ("");
  n_bytes = strlen (draft->text);

  g_free (draft->lead);
  g_free (draft->text_hash);
  draft->lead = dateline_first_sentence (draft->text, find_lead_start (draft->regions),
                                         LEAD_MAX_POINTS);
  draft->n_words = dateline_count_words (draft->text, draft->language);
  draft->n_points = dateline_count_points (draft->text, n_bytes);
  draft->text_hash = hash_text (draft, n_bytes);
  g_clear_pointer (&draft->bytes, g_bytes_unref);
}

DatelineDraftAnnotation *
dateline_draft_annotation_new (void)
{
  DatelineDraftAnnotation *annotation = g_new0 (DatelineDraftAnnotation, 1);

  annotation->fragments = dateline_spans_new (0, 0);
  annotation->values = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_value_free);

  return annotation;
}

void
dateline_draft_annotation_free (DatelineDraftAnnotation *annotation)
{
  if (annotation == NULL)
    return;

  g_free (annotation->uuid);
  g_free (annotation->ref);
  g_free (annotation->layer);
  g_free (annotation->label);
  g_free (annotation->entity);
  g_free (annotation->entity_uuid);
  g_free (annotation->coder);
  g_free (annotation->coder_uuid);
  g_free (annotation->note);
  g_free (annotation->from);
  g_free (annotation->to);
  g_clear_pointer (&annotation->fragments, g_array_unref);
  g_clear_pointer (&annotation->values, g_ptr_array_unref);
  g_free (annotation);
}

DatelineDraftValue *
dateline_draft_value_new (const char *field, const char *value)
{
  DatelineDraftValue *draft_value = g_new0 (DatelineDraftValue, 1);

  draft_value->field = g_strdup (field);
  draft_value->value = g_strdup (value);

  return draft_value;
}

void
dateline_draft_value_free (DatelineDraftValue *value)
{
  if (value == NULL)
    return;

  g_free (value->field);
  g_free (value->field_uuid);
  g_free (value->value);
  g_free (value->value_uuid);
  g_free (value);
}

static void
verdict_free (gpointer data)
{
  DatelineDraftVerdict *verdict = data;

  g_free (verdict->other);
  g_free (verdict);
}

void
dateline_draft_add_verdict (DatelineDraft *draft, const char *other, gboolean same)
{
  DatelineDraftVerdict *verdict = g_new0 (DatelineDraftVerdict, 1);

  verdict->other = g_strdup (other);
  verdict->same = same;
  if (draft->verdicts == NULL)
    draft->verdicts = g_ptr_array_new_with_free_func (verdict_free);
  g_ptr_array_add (draft->verdicts, verdict);
}

DatelineDraftEntity *
dateline_draft_entity_new (const char *name)
{
  DatelineDraftEntity *entity = g_new0 (DatelineDraftEntity, 1);

  entity->name = g_strdup (name);
  entity->aliases = g_new0 (char *, 1);

  return entity;
}

void
dateline_draft_entity_free (DatelineDraftEntity *entity)
{
  if (entity == NULL)
    return;

  g_free (entity->uuid);
  g_free (entity->name);
  g_free (entity->kind);
  g_free (entity->note);
  g_strfreev (entity->aliases);
  g_strfreev (entity->externals);
  g_free (entity);
}
