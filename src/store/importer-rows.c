/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draft as rows. */
#include "config.h"

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

      if (region->start < end || region->start >= region->end || region->end > draft->n_points)
        {
          lose (losses,
                _ ("The region from character %u to %u does not fit the text and was left "
                   "out."),
                region->start, region->end);
          continue;
        }
      end = region->end;
      dateline_sql_run (self->connection,
                        "INSERT INTO region (article, start, end, kind) VALUES (?, ?, ?, ?)",
                        "innn", article, region->start, region->end, region->kind);
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

static void
write_values (DatelineImporter *self,
              const DatelineDraft *draft,
              const DatelineDraftAnnotation *annotation,
              gint64 row,
              gint64 layer)
{
  DatelineConnection *c = self->connection;

  for (guint i = 0; annotation->values && i < annotation->values->len; i++)
    {
      const DatelineDraftValue *value = g_ptr_array_index (annotation->values, i);
      g_autofree char *type = NULL;
      g_autofree char *stored = NULL;
      gint64 field;

      if (!value->field || !value->value)
        continue;
      field = dateline_names_field (self->names, layer, value->field_uuid, value->field,
                                    value->value_uuid != NULL);
      type = dateline_sql_text (c, "SELECT type FROM field WHERE id = ?", "i", field);
      if (g_strcmp0 (type, "entity") == 0)
        {
          gint64 entity = resolve_entity (self, draft, value->value_uuid, value->value, 0);

          stored = dateline_sql_text (c, "SELECT uuid FROM entity WHERE id = ?", "i", entity);
        }
      else
        stored = g_strdup (value->value);
      if (stored)
        dateline_sql_run (
          c, "INSERT OR REPLACE INTO value (annotation, field, value) VALUES (?, ?, ?)", "iip", row,
          field, stored);
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

static void
write_annotation (DatelineImporter *self,
                  const DatelineDraft *draft,
                  const DatelineDraftAnnotation *annotation,
                  const DatelineOffsets *offsets,
                  gint64 article,
                  GPtrArray *losses)
{
  DatelineConnection *c = self->connection;
  gint64 now = g_get_real_time ();
  gint64 coder = self->coder;
  gint64 created = annotation->created ? annotation->created : now;
  gint64 entity = 0;
  gint64 layer;
  gint64 label;
  gint64 row;
  DatelineLayerKind kind;
  g_autoptr (GArray) spans = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *form = NULL;

  if (!annotation->layer || !annotation->label)
    {
      lose (losses, _ ("A tag without a label was left out."));
      return;
    }
  spans = annotation->fragments ? dateline_spans_copy (annotation->fragments)
                                : g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      if (span.start >= span.end || span.end > draft->n_points)
        {
          lose (losses,
                _ ("The tag “%s” from character %u to %u does not fit the text and was left out."),
                annotation->label, span.start, span.end);
          return;
        }
    }
  dateline_spans_normalise (spans);

  label = dateline_names_label (self->names, annotation->layer, annotation->label,
                                spans->len > 0 ? DATELINE_LAYER_SPAN : DATELINE_LAYER_DOCUMENT,
                                annotation->entity != NULL, &layer);
  kind = dateline_names_get_layer_kind (self->names, layer);
  if ((kind == DATELINE_LAYER_SPAN) != (spans->len > 0))
    {
      lose (losses,
            kind == DATELINE_LAYER_SPAN
              ? _ ("The tag “%s” names no stretch of text and was left out.")
              : _ ("The tag “%s” of a stretch of text was left out: here it speaks of whole "
                   "articles."),
            annotation->label);
      return;
    }
  if (annotation->entity || annotation->entity_uuid)
    entity = resolve_entity (
      self, draft, annotation->entity_uuid, annotation->entity,
      dateline_sql_int (c, 0, "SELECT id FROM layer WHERE id = ? AND names_entities", "i", layer)
        ? label
        : 0);
  if (annotation->coder && *annotation->coder)
    coder = dateline_names_coder (self->names, annotation->coder_uuid, annotation->coder);

  uuid = dateline_importer_claim_uuid (self, FALSE, annotation->uuid);
  form = make_form (spans, offsets);
  dateline_sql_run (c,
                    "INSERT INTO annotation (uuid, article, label, entity, coder, origin, note,"
                    " form, created, modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "piiripppii", uuid, article, label, entity, coder,
                    dateline_enum_to_nick (DATELINE_TYPE_ORIGIN, annotation->origin),
                    annotation->note ? annotation->note : "", form, created,
                    annotation->modified ? annotation->modified : created);
  row = sqlite3_last_insert_rowid (c->db);
  for (guint i = 0; i < spans->len; i++)
    {
      DatelineSpan span = g_array_index (spans, DatelineSpan, i);

      dateline_sql_run (c, "INSERT INTO fragment (annotation, start, end) VALUES (?, ?, ?)", "inn",
                        row, span.start, span.end);
    }
  write_values (self, draft, annotation, row, layer);
}

gint64
dateline_importer_write_draft (DatelineImporter *self,
                               const DatelineDraft *draft,
                               GPtrArray *losses)
{
  gint64 article = write_article (self, draft);
  g_autoptr (DatelineOffsets) offsets = NULL;

  write_regions (self, draft, article, losses);
  if (draft->annotations && draft->annotations->len > 0)
    offsets = dateline_offsets_new (draft->text);
  for (guint i = 0; draft->annotations && i < draft->annotations->len; i++)
    write_annotation (self, draft, g_ptr_array_index (draft->annotations, i), offsets, article,
                      losses);
  return article;
}
