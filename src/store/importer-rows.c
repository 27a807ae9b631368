/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draft as rows. */
#include "config.h"

#include "model/field-value.h"
#include "store/importer-private.h"
#include "store/project-private.h"
#include "text/fold.h"
#include "text/offsets.h"
#include "text/regions.h"

#include <glib/gi18n-lib.h>

#define MAX_FORM_POINTS 200

char *
dateline_importer_claim_uuid (DatelineImporter *self, gboolean is_article, const char *uuid)
{
  DatelineConnection *c = self->connection;
  g_autofree char *other = NULL;
  Renamed renamed = { .is_article = is_article };
  gint64 dead;

  if (!uuid || !g_uuid_string_is_valid (uuid))
    return g_uuid_string_random ();
  renamed.id = is_article
                 ? dateline_sql_int (c, 0, "SELECT id FROM article WHERE uuid = ?", "p", uuid)
                 : dateline_sql_int (c, 0, "SELECT id FROM annotation WHERE uuid = ?", "p", uuid);
  if (!renamed.id)
    return g_strdup (uuid);

  dead = is_article ? dateline_sql_int (c, 0,
                                        "SELECT NOT b.active FROM article a"
                                        " JOIN batch b ON b.id = a.batch WHERE a.id = ?",
                                        "i", renamed.id)
                    : dateline_sql_int (c, 0,
                                        "SELECT NOT b.active FROM annotation n"
                                        " JOIN article a ON a.id = n.article"
                                        " JOIN batch b ON b.id = a.batch WHERE n.id = ?",
                                        "i", renamed.id);
  other = g_uuid_string_random ();
  /* A removed article may come back by undo and needs its UUID; an undone import never does once
   * another action, this one, has been made. */
  if (!dead)
    return g_steal_pointer (&other);
  if (is_article)
    dateline_sql_run (c, "UPDATE article SET uuid = ? WHERE id = ?", "pi", other, renamed.id);
  else
    dateline_sql_run (c, "UPDATE annotation SET uuid = ? WHERE id = ?", "pi", other, renamed.id);
  renamed.uuid = g_strdup (uuid);
  g_array_append_val (self->renamed, renamed);
  return g_strdup (uuid);
}

static gint64
write_article (DatelineImporter *self, const DatelineDraft *draft)
{
  DatelineConnection *c = self->connection;
  g_autoptr (DatelineDate) none = draft->date ? NULL : dateline_date_new ();
  const DatelineDate *date = draft->date ? draft->date : none;
  g_autofree char *doubts = dateline_doubts_to_json (date);
  g_autofree char *uuid = dateline_importer_claim_uuid (self, TRUE, draft->uuid);
  gint64 source = 0;
  gint64 id;

  if (draft->source && *draft->source)
    source = dateline_names_source (self->names, draft->source_uuid, draft->source,
                                    draft->source_note);
  dateline_sql_run (c,
                    "INSERT INTO article (uuid, batch, title, lead, source, author, url, language,"
                    " note, date_first, date_last, date_precision, date_evidence, date_confidence,"
                    " date_doubts, status, words, points)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "pipprppppddnnnpnnn", uuid, self->batch, draft->title,
                    draft->lead ? draft->lead : "", source, draft->author, draft->url,
                    draft->language, draft->note ? draft->note : "", date->first, date->last,
                    date->precision, date->evidence, date->confidence, doubts, draft->status,
                    draft->n_words, draft->n_points);
  id = sqlite3_last_insert_rowid (c->db);
  dateline_sql_run (c, "INSERT INTO article_text (id, text, hash) VALUES (?, ?, ?)", "ipp", id,
                    draft->text, draft->text_hash);
  dateline_sql_run (c, "INSERT INTO article_search (rowid, text) VALUES (?, ?)", "ip", id,
                    draft->text);
  if (draft->original_hash)
    dateline_sql_run (c,
                      "INSERT INTO original (article, name, encoding, hash, size, bytes)"
                      " VALUES (?, ?, ?, ?, ?, ?)",
                      "ipppib", id, draft->original_name ? draft->original_name : "",
                      draft->original_encoding ? draft->original_encoding : "",
                      draft->original_hash, (gint64) draft->original_size, draft->original);
  return id;
}

static void lose (GPtrArray *losses, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
lose (GPtrArray *losses, const char *format, ...)
{
  va_list args;

  if (!losses)
    return;
  va_start (args, format);
  g_ptr_array_add (losses, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
write_regions (DatelineImporter *self,
               const DatelineDraft *draft,
               gint64 article,
               GPtrArray *losses)
{
  guint end = 0;

  for (guint i = 0; draft->regions && i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      const char *reason;

      if (region->start < end || region->start >= region->end || region->end > draft->n_points)
        {
          lose (losses,
                _ ("The region from character %u to %u does not fit the text and was left "
                   "out."),
                region->start, region->end);
          continue;
        }
      end = region->end;
      reason = draft->reasons && i < draft->reasons->len ? draft->reasons->pdata[i] : NULL;
      dateline_sql_run (self->connection,
                        "INSERT INTO region (article, start, end, kind, reason)"
                        " VALUES (?, ?, ?, ?, ?)",
                        "innnp", article, region->start, region->end, region->kind,
                        reason ? reason : "");
    }
}

static const DatelineDraftEntity *
find_details (const DatelineDraft *draft, const char *uuid, const char *name)
{
  for (guint i = 0; draft->entities && i < draft->entities->len; i++)
    {
      const DatelineDraftEntity *entity = g_ptr_array_index (draft->entities, i);

      if (uuid && entity->uuid ? g_str_equal (uuid, entity->uuid)
                               : g_strcmp0 (name, entity->name) == 0)
        return entity;
    }
  return NULL;
}

static gint64
resolve_entity (DatelineImporter *self,
                const DatelineDraft *draft,
                const char *uuid,
                const char *name,
                gint64 kind)
{
  const DatelineDraftEntity *details = find_details (draft, uuid, name);

  if (!name || !*name)
    name = details ? details->name : NULL;
  if (!name || !*name)
    return 0;
  if (!uuid && details)
    uuid = details->uuid;
  return dateline_names_entity (self->names, uuid, name, details, kind);
}

/* A draft's annotation once it has a row. */
typedef struct
{
  const DatelineDraftAnnotation *annotation;
  gint64 row;
  gint64 layer;
  char *uuid;
} Written;

static void
written_free (Written *written)
{
  g_free (written->uuid);
  g_free (written);
}

/* Each choice becomes one of the field's, as labels that are not there are made too. */
static char *
settle_choices (DatelineImporter *self, gint64 field, const char *value, gboolean several)
{
  const char *const alone[] = { value, NULL };
  g_auto (GStrv) chosen = several ? dateline_choices_from_value (value) : NULL;
  const char *const *choices = chosen ? (const char *const *) chosen : alone;
  g_autofree char *untidy = NULL;

  for (guint i = 0; choices[i]; i++)
    dateline_names_add_choice (self->names, field, choices[i]);
  if (!several)
    return g_strdup (value);
  untidy = dateline_choices_to_value (choices);
  return dateline_field_tidy (dateline_names_peek_field (self->names, field), untidy);
}

/* (transfer full) (nullable): the answer as it is stored; NULL, with a loss told, where the field
 * does not take it. */
static char *
settle_value (DatelineImporter *self,
              const DatelineDraft *draft,
              GHashTable *by_name,
              gint64 field,
              const DatelineDraftValue *value,
              GPtrArray *losses)
{
  DatelineField *asked = dateline_names_peek_field (self->names, field);
  DatelineFieldType type = asked ? dateline_field_get_field_type (asked) : DATELINE_FIELD_TEXT;
  g_autofree char *problem = NULL;
  g_autofree char *stored = NULL;
  Written *written;

  switch (type)
    {
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_CHOICES:
      return settle_choices (self, field, value->value, type == DATELINE_FIELD_CHOICES);
    case DATELINE_FIELD_BOOLEAN:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
      problem = dateline_field_check (asked, value->value);
      if (problem)
        lose (losses, _ ("An answer was left out: %s"), problem);
      return problem ? NULL : g_strdup (value->value);
    case DATELINE_FIELD_ENTITY:
      return dateline_sql_text (self->connection, "SELECT uuid FROM entity WHERE id = ?", "i",
                                resolve_entity (self, draft, value->value_uuid, value->value, 0));
    case DATELINE_FIELD_LABEL:
      stored = dateline_names_find_label (self->names, value->value_uuid, value->value);
      break;
    case DATELINE_FIELD_LINK:
      written = g_hash_table_lookup (by_name, value->value);
      stored = g_strdup (written ? written->uuid : NULL);
      break;
    case DATELINE_FIELD_TEXT:
    default:
      return g_strdup (value->value);
    }
  if (!stored)
    lose (losses, _ ("The answer “%s” to “%s” was left out: there is nothing of that name."),
          value->value, value->field);
  return g_steal_pointer (&stored);
}

static void
write_values (DatelineImporter *self,
              const DatelineDraft *draft,
              GHashTable *by_name,
              const Written *written,
              GPtrArray *losses)
{
  GPtrArray *values = written->annotation->values;

  for (guint i = 0; values && i < values->len; i++)
    {
      const DatelineDraftValue *value = g_ptr_array_index (values, i);
      DatelineFieldType type = value->type;
      g_autofree char *stored = NULL;
      gint64 field;

      if (!value->field || !value->value)
        continue;
      if (type == DATELINE_FIELD_TEXT && value->value_uuid)
        type = DATELINE_FIELD_ENTITY;
      field = dateline_names_field (self->names, written->layer, value->field_uuid, value->field,
                                    type);
      stored = settle_value (self, draft, by_name, field, value, losses);
      if (stored && *stored)
        dateline_sql_run (
          self->connection,
          "INSERT OR REPLACE INTO value (annotation, field, value) VALUES (?, ?, ?)", "iip",
          written->row, field, stored);
    }
}

/* The text under the spans, folded, as edit-annotations.c does it. */
static char *
make_form (const GArray *spans, const DatelineOffsets *offsets)
{
  DatelineSpan extent = dateline_spans_extent (spans);
  g_autofree char *under = NULL;

  if (spans->len == 0 || extent.end - extent.start > MAX_FORM_POINTS)
    return g_strdup ("");
  under = dateline_spans_slice (spans, offsets);
  return dateline_fold (under);
}

/* (transfer full) (nullable): where the annotation stands, in normal form; NULL, with a loss told,
 * where that is not in the text. */
static GArray *
settle_spans (const DatelineDraft *draft,
              const DatelineDraftAnnotation *annotation,
              GPtrArray *losses)
{
  g_autoptr (GArray) spans = annotation->fragments
                               ? dateline_spans_copy (annotation->fragments)
                               : g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      if (span.start >= span.end || span.end > draft->n_points)
        {
          lose (losses,
                _ ("The tag “%s” from character %u to %u does not fit the text and was left out."),
                annotation->label, span.start, span.end);
          return NULL;
        }
    }
  dateline_spans_normalise (spans);
  return g_steal_pointer (&spans);
}

static gboolean
is_relation (const DatelineDraftAnnotation *annotation)
{
  return annotation->from || annotation->to;
}

/* What the annotation looks like, whatever its layer says. */
static DatelineLayerKind
guess_kind (const DatelineDraftAnnotation *annotation, const GArray *spans)
{
  if (is_relation (annotation))
    return DATELINE_LAYER_RELATION;
  return spans->len > 0 ? DATELINE_LAYER_SPAN : DATELINE_LAYER_DOCUMENT;
}

static void
lose_misfit (const DatelineDraftAnnotation *annotation, DatelineLayerKind kind, GPtrArray *losses)
{
  switch (kind)
    {
    case DATELINE_LAYER_SPAN:
      lose (losses, _ ("The tag “%s” names no stretch of text and was left out."),
            annotation->label);
      break;
    case DATELINE_LAYER_RELATION:
      lose (losses, _ ("The tag “%s” joins no two others and was left out: here it is a relation."),
            annotation->label);
      break;
    case DATELINE_LAYER_DOCUMENT:
    default:
      lose (losses,
            _ ("The tag “%s” of a stretch of text was left out: here it speaks of whole articles."),
            annotation->label);
    }
}

/* The tag that a relation calls so: a stretch of text that was written. */
static Written *
find_end (DatelineImporter *self, GHashTable *by_name, const char *name)
{
  Written *written = name ? g_hash_table_lookup (by_name, name) : NULL;

  return written &&
             dateline_names_get_layer_kind (self->names, written->layer) == DATELINE_LAYER_SPAN
           ? written
           : NULL;
}

static gint64
insert_annotation (DatelineImporter *self,
                   const DatelineDraft *draft,
                   const DatelineDraftAnnotation *annotation,
                   const Written *written,
                   gint64 article,
                   gint64 label,
                   const char *form)
{
  DatelineConnection *c = self->connection;
  gint64 created = annotation->created ? annotation->created : g_get_real_time ();
  gint64 coder = self->coder;
  gint64 entity = 0;

  if (annotation->entity || annotation->entity_uuid)
    entity = resolve_entity (self, draft, annotation->entity_uuid, annotation->entity,
                             dateline_sql_int (c, 0,
                                               "SELECT id FROM layer WHERE id = ?"
                                               " AND names_entities",
                                               "i", written->layer)
                               ? label
                               : 0);
  if (annotation->coder && *annotation->coder)
    coder = dateline_names_coder (self->names, annotation->coder_uuid, annotation->coder);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, note,"
                    " form, created, modified, guideline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "piiripppiin", written->uuid, article, label, entity, coder,
                    dateline_enum_to_nick (DATELINE_TYPE_ORIGIN, annotation->origin),
                    annotation->note ? annotation->note : "", form, created,
                    annotation->modified ? annotation->modified : created, annotation->guideline);
  return sqlite3_last_insert_rowid (c->db);
}

/* (transfer full) (nullable): NULL, with a loss told, where it makes no sense. */
static Written *
write_annotation (DatelineImporter *self,
                  const DatelineDraft *draft,
                  const DatelineDraftAnnotation *annotation,
                  const DatelineOffsets *offsets,
                  GHashTable *by_name,
                  gint64 article,
                  GPtrArray *losses)
{
  DatelineConnection *c = self->connection;
  Written *from = find_end (self, by_name, annotation->from);
  Written *to = find_end (self, by_name, annotation->to);
  g_autoptr (GArray) spans = NULL;
  g_autofree char *form = NULL;
  DatelineLayerKind kind;
  Written *written;
  gint64 layer;
  gint64 label;

  if (!annotation->layer || !annotation->label)
    {
      lose (losses, _ ("A tag without a label was left out."));
      return NULL;
    }
  if (is_relation (annotation) && (!from || !to || from == to))
    {
      lose (losses, _ ("The relation “%s” was left out: there are no two tags for it to join."),
            annotation->label);
      return NULL;
    }
  spans = settle_spans (draft, annotation, losses);
  if (!spans)
    return NULL;
  label = dateline_names_label (self->names, annotation->layer, annotation->label,
                                guess_kind (annotation, spans), annotation->entity != NULL, &layer);
  kind = dateline_names_get_layer_kind (self->names, layer);
  if (kind != guess_kind (annotation, spans) || (is_relation (annotation) && spans->len > 0))
    {
      lose_misfit (annotation, kind, losses);
      return NULL;
    }

  written = g_new0 (Written, 1);
  written->annotation = annotation;
  written->layer = layer;
  written->uuid = dateline_importer_claim_uuid (self, FALSE, annotation->uuid);
  form = make_form (spans, offsets);
  written->row = insert_annotation (self, draft, annotation, written, article, label, form);
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      dateline_sql_run (c, "INSERT INTO fragment (annotation, start, end) VALUES (?, ?, ?)", "inn",
                        written->row, span.start, span.end);
    }
  if (from && to)
    dateline_sql_run (c,
                      "INSERT INTO link (annotation, role, target)"
                      " VALUES (?1, 'from', ?2), (?1, 'to', ?3)",
                      "iii", written->row, from->row, to->row);
  return written;
}

/* Relations after the tags that they join, and answers, which may link to any, at the end. */
static void
write_annotations (DatelineImporter *self,
                   const DatelineDraft *draft,
                   gint64 article,
                   GPtrArray *losses)
{
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (draft->text);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) written_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (int relations = 0; relations < 2; relations++)
    for (guint i = 0; i < draft->annotations->len; i++)
      {
        const DatelineDraftAnnotation *annotation = g_ptr_array_index (draft->annotations, i);
        Written *written;

        if (is_relation (annotation) != relations)
          continue;
        written = write_annotation (self, draft, annotation, offsets, by_name, article, losses);
        if (!written)
          continue;
        g_ptr_array_add (all, written);
        if (annotation->uuid)
          g_hash_table_insert (by_name, annotation->uuid, written);
        if (annotation->ref)
          g_hash_table_insert (by_name, annotation->ref, written);
      }
  for (guint i = 0; i < all->len; i++)
    write_values (self, draft, by_name, g_ptr_array_index (all, i), losses);
}

static void
write_metadata (DatelineImporter *self, const DatelineDraft *draft, gint64 article)
{
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  if (!draft->metadata)
    return;
  g_hash_table_iter_init (&iter, draft->metadata);
  while (g_hash_table_iter_next (&iter, &name, &value))
    dateline_sql_run (self->connection,
                      "INSERT INTO metadata (article, name, value) VALUES (?, ?, ?)", "ipp",
                      article, name, value);
}

gint64
dateline_importer_write_draft (DatelineImporter *self,
                               const DatelineDraft *draft,
                               GPtrArray *losses)
{
  gint64 article = write_article (self, draft);

  write_metadata (self, draft, article);
  write_regions (self, draft, article, losses);
  if (draft->annotations && draft->annotations->len > 0)
    write_annotations (self, draft, article, losses);
  dateline_importer_write_copies (self, draft, article);
  return article;
}
