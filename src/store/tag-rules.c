/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the layers and fields of the codebook allow an annotation to be. */
#include "config.h"

#include "store/tag-rules-private.h"

#include "model/field-value.h"
#include "text/fold.h"
#include "text/offsets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
dateline_tag_make_form (DatelineProject *self, gint64 article, const GArray *spans)
{
  g_autoptr (GString) form = g_string_new (NULL);
  DatelineSpan extent = dateline_spans_extent (spans);

  if (spans->len == 0 || extent.end - extent.start > DATELINE_MOST_FORM_POINTS)
    return g_strdup ("");
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      g_autofree char *piece = dateline_project_slice (self, article, span.start, span.end);

      if (piece)
        g_string_append_printf (form, "%s%s", i > 0 ? " … " : "", piece);
    }
  return dateline_fold (form->str);
}

char *
dateline_tag_make_subject (DatelineProject *self,
                           gint64 article,
                           const GArray *spans,
                           DatelineEntity *entity)
{
  g_autofree char *text = NULL;
  DatelineSpan span;

  if (entity)
    return g_strdup (dateline_entity_get_name (entity));
  if (!spans || spans->len == 0 || !dateline_project_peek_text (self, article))
    return g_strdup ("");
  span = g_array_index (spans, DatelineSpan, 0);
  if (span.start >= span.end || span.end > dateline_offsets_get_n_points (self->text_offsets))
    return g_strdup ("");
  text = dateline_project_slice (self, article, span.start, MIN (span.end, span.start + 40));
  if (span.end > span.start + 40)
    {
      g_autofree char *cut = g_strconcat (text, "…", NULL);

      return dateline_flatten (cut);
    }
  return dateline_flatten (text);
}

GArray *
dateline_tag_check_spans (DatelineProject *self,
                          gint64 article,
                          DatelineLabel *label,
                          const GArray *fragments)
{
  DatelineLayerKind kind = dateline_layer_get_kind (dateline_label_get_layer (label));
  GArray *spans = NULL;
  guint n_points;

  for (guint i = 0; fragments && i < fragments->len; i++)
    {
      DatelineSpan span = g_array_index (fragments, DatelineSpan, i);

      if (span.start > span.end)
        dateline_edit_refuse (self, _ ("Characters %u to %u are no stretch of text."), span.start,
                              span.end);
    }
  if (fragments)
    spans = dateline_spans_copy (fragments);
  else
    spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  dateline_spans_normalise (spans);

  if (kind == DATELINE_LAYER_SPAN && spans->len == 0)
    dateline_edit_refuse (self, _ ("“%s” needs a stretch of text. Select one first."),
                          dateline_label_get_name (label));
  if (kind == DATELINE_LAYER_DOCUMENT && spans->len > 0)
    dateline_edit_refuse (self, _ ("“%s” speaks of the whole article, not of a stretch of text."),
                          dateline_label_get_name (label));
  if (kind == DATELINE_LAYER_RELATION && spans->len > 0)
    dateline_edit_refuse (self, _ ("“%s” joins two tags and has no stretch of text of its own."),
                          dateline_label_get_name (label));
  if (spans->len == 0 || !dateline_project_peek_text (self, article))
    return spans;

  n_points = dateline_offsets_get_n_points (self->text_offsets);
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      if (span.end > n_points)
        dateline_edit_refuse (self,
                              _ ("Characters %u to %u can’t be tagged: the text has only %u."),
                              span.start, span.end, n_points);
    }
  return spans;
}

static gboolean
overlap (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      if (g_array_index (a, DatelineSpan, i).start < g_array_index (b, DatelineSpan, k).end &&
          g_array_index (b, DatelineSpan, k).start < g_array_index (a, DatelineSpan, i).end)
        return TRUE;
  return FALSE;
}

/* The list stands in the order of the text, so that the look ends where the spans end. */
static void
check_overlap (DatelineProject *self,
               gint64 article,
               DatelineLabel *label,
               const GArray *spans,
               DatelineAnnotation *except,
               DatelineCoder *coder)
{
  DatelineLayer *layer = dateline_label_get_layer (label);
  DatelineSpan extent = dateline_spans_extent (spans);
  g_autoptr (DatelineArticle) owner = dateline_project_get_article (self, article);
  g_autoptr (GListModel) list = owner ? dateline_project_get_annotations (self, owner) : NULL;
  guint n = list ? g_list_model_get_n_items (list) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineAnnotation) other = g_list_model_get_item (list, i);
      const GArray *taken = dateline_annotation_get_fragments (other);
      g_autofree char *text = NULL;

      if (taken->len > 0 && dateline_spans_extent (taken).start >= extent.end)
        return;
      if (other == except || dateline_annotation_get_layer (other) != layer ||
          dateline_annotation_get_coder (other) != coder || !overlap (spans, taken))
        continue;
      text = dateline_tag_make_subject (self, article, taken, NULL);
      dateline_edit_refuse (self,
                            _ ("“%s” would overlap the tag “%s”, and the layer “%s” allows no "
                               "overlap."),
                            dateline_label_get_name (label), text, dateline_layer_get_name (layer));
      return;
    }
}

static void
check_paragraphs (DatelineProject *self, gint64 article, DatelineLayer *layer, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);
      g_autofree char *text = dateline_project_slice (self, article, span.start, span.end);

      /* Blanks at the end lead into no other paragraph. */
      if (text && strchr (g_strchomp (text), '\n'))
        {
          dateline_edit_refuse (self,
                                _ ("A tag of the layer “%s” stays within a paragraph. Select less, "
                                   "or tag each paragraph."),
                                dateline_layer_get_name (layer));
          return;
        }
    }
}

void
dateline_tag_check_rules (DatelineProject *self,
                          gint64 article,
                          DatelineLabel *label,
                          const GArray *spans,
                          DatelineAnnotation *except,
                          DatelineCoder *coder)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  if (spans->len == 0 || self->connection->failure)
    return;
  if (spans->len > 1 && !dateline_layer_get_allows_fragments (layer))
    dateline_edit_refuse (self, _ ("A tag of the layer “%s” is one stretch of text, not %u."),
                          dateline_layer_get_name (layer), spans->len);
  if (!dateline_layer_get_crosses_paragraphs (layer))
    check_paragraphs (self, article, layer, spans);
  if (!dateline_layer_get_allows_overlap (layer))
    check_overlap (self, article, label, spans, except, coder);
}

void
dateline_tag_check_entity (DatelineProject *self, DatelineLabel *label, DatelineEntity *entity)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  if (entity && !dateline_layer_get_names_entities (layer))
    dateline_edit_refuse (self, _ ("Labels of the layer “%s” name no entity."),
                          dateline_layer_get_name (layer));
}

/* Whether @uuid is among @allowed, of which those that are gone don't count; all are allowed where
 * none is left. @self knows labels or layers by it. */
static gboolean
is_allowed (DatelineProject *self,
            DatelineRecordKind kind,
            const char *const *allowed,
            const char *uuid)
{
  gboolean any = FALSE;

  for (guint i = 0; allowed[i]; i++)
    {
      if (!dateline_objects_by_uuid (self, kind, allowed[i]))
        continue;
      if (g_strcmp0 (allowed[i], uuid) == 0)
        return TRUE;
      any = TRUE;
    }
  return !any;
}

/* A kind is also what it is nested under. */
static gboolean
is_kind_allowed (DatelineProject *self, const char *const *allowed, DatelineLabel *kind)
{
  if (!kind)
    return is_allowed (self, DATELINE_RECORD_LABEL, allowed, NULL);
  for (; kind; kind = dateline_label_get_parent (kind))
    if (is_allowed (self, DATELINE_RECORD_LABEL, allowed, dateline_uuid (kind)))
      return TRUE;
  return FALSE;
}

static void
check_end (DatelineProject *self,
           gint64 article,
           DatelineLabel *label,
           DatelineAnnotation *end,
           const char *const *layers)
{
  DatelineLayer *layer = dateline_annotation_get_layer (end);

  if (dateline_record_get_gone (DATELINE_RECORD (end)) || !layer)
    dateline_edit_refuse (self, _ ("A tag that “%s” would join is no longer there."),
                          dateline_label_get_name (label));
  else if (dateline_annotation_get_article_id (end) != article)
    dateline_edit_refuse (self, _ ("“%s” joins tags of one article, not of two."),
                          dateline_label_get_name (label));
  else if (dateline_layer_get_kind (layer) != DATELINE_LAYER_SPAN)
    dateline_edit_refuse (self, _ ("“%s” joins stretches of text, and “%s” is none."),
                          dateline_label_get_name (label),
                          dateline_label_get_name (dateline_annotation_get_label (end)));
  else if (!is_allowed (self, DATELINE_RECORD_LAYER, layers, dateline_uuid (layer)))
    dateline_edit_refuse (self, _ ("“%s” can’t join a tag of the layer “%s” there."),
                          dateline_label_get_name (label), dateline_layer_get_name (layer));
}

void
dateline_tag_check_ends (DatelineProject *self,
                         gint64 article,
                         DatelineLabel *label,
                         DatelineAnnotation *from,
                         DatelineAnnotation *to)
{
  DatelineLayer *layer = dateline_label_get_layer (label);

  if (dateline_layer_get_kind (layer) != DATELINE_LAYER_RELATION)
    {
      if (from || to)
        dateline_edit_refuse (self, _ ("“%s” is no relation: it joins nothing."),
                              dateline_label_get_name (label));
      return;
    }
  if (!from || !to)
    {
      dateline_edit_refuse (self, _ ("“%s” joins two tags. Choose both."),
                            dateline_label_get_name (label));
      return;
    }
  if (from == to)
    dateline_edit_refuse (self, _ ("“%s” joins two tags, not one with itself."),
                          dateline_label_get_name (label));
  check_end (self, article, label, from, dateline_layer_get_from_layers (layer));
  check_end (self, article, label, to, dateline_layer_get_to_layers (layer));
}

static char *
check_entity_answer (DatelineProject *self, DatelineField *field, const char *value)
{
  DatelineEntity *entity = dateline_project_get_entity_by_uuid (self, value);

  if (!entity)
    return g_strdup_printf (_ ("“%s” wants an entity, and there is none “%s”."),
                            dateline_field_get_name (field), value);
  if (!is_kind_allowed (self, dateline_field_get_allowed (field),
                        dateline_entity_get_kind (entity)))
    return g_strdup_printf (_ ("“%s” takes no entity of the kind of “%s”."),
                            dateline_field_get_name (field), dateline_entity_get_name (entity));
  return NULL;
}

static char *
check_label_answer (DatelineProject *self, DatelineField *field, const char *value)
{
  gpointer label = dateline_objects_by_uuid (self, DATELINE_RECORD_LABEL, value);

  if (!label || !DATELINE_IS_LABEL (label))
    return g_strdup_printf (_ ("“%s” wants a label, and there is none “%s”."),
                            dateline_field_get_name (field), value);
  if (!is_allowed (self, DATELINE_RECORD_LAYER, dateline_field_get_allowed (field),
                   dateline_uuid (dateline_label_get_layer (label))))
    return g_strdup_printf (_ ("“%s” takes no label of the layer “%s”."),
                            dateline_field_get_name (field),
                            dateline_layer_get_name (dateline_label_get_layer (label)));
  return NULL;
}

static char *
check_link_answer (DatelineProject *self,
                   gint64 article,
                   const char *annotation,
                   DatelineField *field,
                   const char *value)
{
  g_autofree char *layer = dateline_sql_text (
    self->connection,
    "SELECT y.uuid FROM annotation n JOIN label l ON l.id = n.label JOIN layer y ON y.id = l.layer"
    " WHERE n.uuid = ? AND n.article = ?",
    "pi", value, article);

  if (!layer)
    return g_strdup_printf (_ ("“%s” wants another tag of the same article, and there is none "
                               "“%s”."),
                            dateline_field_get_name (field), value);
  if (g_strcmp0 (value, annotation) == 0)
    return g_strdup_printf (_ ("A tag can’t be its own “%s”."), dateline_field_get_name (field));
  if (!is_allowed (self, DATELINE_RECORD_LAYER, dateline_field_get_allowed (field), layer))
    return g_strdup_printf (_ ("“%s” takes no tag of that layer."),
                            dateline_field_get_name (field));
  return NULL;
}

char *
dateline_tag_check_value (DatelineProject *self,
                          gint64 article,
                          const char *annotation,
                          DatelineField *field,
                          const char *value)
{
  char *problem;

  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_ENTITY:
      return check_entity_answer (self, field, value);
    case DATELINE_FIELD_LABEL:
      return check_label_answer (self, field, value);
    case DATELINE_FIELD_LINK:
      problem = dateline_field_check (field, value);
      return problem ? problem : check_link_answer (self, article, annotation, field, value);
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_CHOICES:
    case DATELINE_FIELD_BOOLEAN:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    default:
      return dateline_field_check (field, value);
    }
}
