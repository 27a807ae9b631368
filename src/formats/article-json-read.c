/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON object into a draft: our own exports with all they hold, and objects of others that have
 * at least a text. What makes no sense is left out and told, the rest comes in. */
#include "config.h"

#include "formats/article-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "formats/format.h"
#include "formats/json-text.h"
#include "formats/today-private.h"
#include "model/field-value.h"
#include "text/date-guess.h"
#include "text/decode.h"
#include "text/offsets.h"

/* A date that another program gives, when ours says nothing of how sure it is. */
#define FOREIGN_CONFIDENCE 90

typedef struct
{
  DatelineDraft *draft;
  DatelineOffsets *offsets;
  GArray *removed; /* of guint: where carriage returns were taken out of the text, ascending */
  GPtrArray *problems;
} Reader;

static void G_GNUC_PRINTF (2, 3) complain (Reader *self, const char *format, ...)
{
  va_list args;

  if (self->problems == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static char *
dup_member (JsonObject *object, const char *key)
{
  const char *value = dateline_json_get_string (object, key);

  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/* A string member of the article that may be missing or null, but nothing else. */
static char *
take_text (Reader *self, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node) &&
      dateline_json_get_string (object, key) == NULL)
    complain (self, _ ("“%s” is %s, not a string, and was left out"), key,
              dateline_json_type_name (node));

  return dup_member (object, key);
}

static char *
take_uuid (Reader *self, JsonObject *object, const char *key)
{
  const char *value = dateline_json_get_string (object, key);

  if (value == NULL)
    return NULL;
  if (!g_uuid_string_is_valid (value))
    {
      complain (self, _ ("“%s” is no UUID; a new one is given"), value);
      return NULL;
    }

  return g_ascii_strdown (value, -1);
}

/* One that names something else, for which no new one can be given. */
static char *
take_known_uuid (Reader *self, JsonObject *object, const char *key)
{
  const char *value = dateline_json_get_string (object, key);

  if (value == NULL)
    return NULL;
  if (!g_uuid_string_is_valid (value))
    {
      complain (self, _ ("“%s” is no UUID and was left out"), value);
      return NULL;
    }

  return g_ascii_strdown (value, -1);
}

/* Stored texts have line feeds alone. Remembers where characters went, so that offsets that were
 * counted before still find their place. */
static char *
normalise_text (const char *text, GArray *removed)
{
  GString *out = g_string_sized_new (strlen (text));
  guint point = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), point++)
    {
      const char *next = g_utf8_next_char (at);

      if (*at == '\r' && *next == '\n')
        g_array_append_val (removed, point);
      else if (*at == '\r')
        g_string_append_c (out, '\n');
      else
        g_string_append_len (out, at, next - at);
    }

  return g_string_free (out, FALSE);
}

static gint64
map_point (const GArray *removed, gint64 point)
{
  guint low = 0;
  guint high = removed->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if ((gint64) g_array_index (removed, guint, middle) < point)
        low = middle + 1;
      else
        high = middle;
    }

  return point - low;
}

/* FALSE, with a sentence, where it is no stretch of the text. */
static gboolean
take_span (Reader *self, JsonNode *node, const char *what, guint number, DatelineSpan *span)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  guint n_points = dateline_offsets_get_n_points (self->offsets);
  gint64 start;
  gint64 end;

  if (object == NULL || !dateline_json_get_int (object, "start", &start) ||
      !dateline_json_get_int (object, "end", &end))
    {
      complain (self, _ ("%s %u has no whole numbers as “start” and “end” and was left out"), what,
                number);
      return FALSE;
    }
  if (start >= 0 && end <= G_MAXUINT)
    {
      start = map_point (self->removed, start);
      end = map_point (self->removed, end);
    }
  if (start < 0 || end <= start || end > n_points)
    {
      complain (self,
                _ ("%s %u, from %lld to %lld, lies outside the text of %u characters and was left "
                   "out"),
                what, number, (long long) start, (long long) end, n_points);
      return FALSE;
    }
  span->start = (guint) start;
  span->end = (guint) end;

  return TRUE;
}

static gboolean
parse_day (const char *iso, gint32 *day)
{
  int year;
  int month;
  int day_of_month;
  int length = 0;

  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d%n", &year, &month, &day_of_month, &length) != 3 ||
      length != 10 || !dateline_civil_is_valid (year, month, day_of_month))
    return FALSE;
  *day = dateline_day_from_civil (year, month, day_of_month);

  return TRUE;
}

static gint64
parse_time (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = iso != NULL ? g_date_time_new_from_iso8601 (iso, utc) : NULL;
  const char *point = iso != NULL ? strchr (iso, '.') : NULL;
  gint64 fraction = 0;
  gint64 unit = G_USEC_PER_SEC / 10;

  if (when == NULL)
    return 0;
  /* GLib reads the fraction as a double, which may lose the last digit. */
  for (; point != NULL && g_ascii_isdigit (point[1]) && unit > 0; point++, unit /= 10)
    fraction += unit * (point[1] - '0');

  return g_date_time_to_unix (when) * G_USEC_PER_SEC + fraction;
}

static void
read_doubts (Reader *self, JsonObject *object, DatelineDate *date)
{
  JsonArray *doubts = dateline_json_get_array (object, "doubts");
  guint length = doubts != NULL ? json_array_get_length (doubts) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (doubts, i);
      JsonObject *doubt = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      DatelineDoubtKind kind;
      DatelineDateEvidence evidence;
      gint32 first = DATELINE_DAY_NONE;
      gint32 last = DATELINE_DAY_NONE;
      gint64 start = 0;
      gint64 end = 0;

      if (doubt == NULL || dateline_json_get_string (doubt, "kind") == NULL ||
          dateline_json_get_string (doubt, "evidence") == NULL ||
          !dateline_doubt_kind_from_nick (dateline_json_get_string (doubt, "kind"), &kind) ||
          !dateline_date_evidence_from_nick (dateline_json_get_string (doubt, "evidence"),
                                             &evidence))
        {
          complain (self, _ ("Doubt %u of the date is of no known kind and was left out"), i + 1);
          continue;
        }
      parse_day (dateline_json_get_string (doubt, "first"), &first);
      parse_day (dateline_json_get_string (doubt, "last"), &last);
      if (!dateline_json_get_int (doubt, "start", &start) ||
          !dateline_json_get_int (doubt, "end", &end) || start < 0 || end < start ||
          end > dateline_offsets_get_n_points (self->offsets))
        start = end = 0;
      dateline_date_add_doubt (date, kind, evidence, first, last,
                               dateline_json_get_string (doubt, "quote"), (guint) start,
                               (guint) end);
    }
}

static DatelineDate *
read_date_object (Reader *self, JsonObject *object)
{
  g_autoptr (DatelineDate) date = dateline_date_new ();
  const char *precision = dateline_json_get_string (object, "precision");
  const char *evidence = dateline_json_get_string (object, "evidence");
  gint64 confidence;
  gint32 first;
  gint32 last;

  if (dateline_json_get_string (object, "first") != NULL)
    {
      if (!parse_day (dateline_json_get_string (object, "first"), &first) ||
          !parse_day (dateline_json_get_string (object, "last"), &last) || last < first ||
          precision == NULL || !dateline_date_precision_from_nick (precision, &date->precision) ||
          date->precision == DATELINE_DATE_PRECISION_UNKNOWN)
        {
          complain (self, _ ("The date was not understood and was left out"));
          return dateline_date_new ();
        }
      date->first = first;
      date->last = last;
    }
  if (evidence != NULL && !dateline_date_evidence_from_nick (evidence, &date->evidence))
    {
      complain (self, _ ("“%s” is no known evidence of a date"), evidence);
      date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
    }
  if (dateline_json_get_int (object, "confidence", &confidence))
    date->confidence = (guint) CLAMP (confidence, 0, 100);
  read_doubts (self, object, date);

  return g_steal_pointer (&date);
}

static DatelineDate *
read_date_string (Reader *self, const char *string)
{
  g_autoptr (DatelineDate) date = dateline_date_new ();
  g_autofree char *head = g_strndup (string, 10);

  /* "2022-01-26T10:00:00Z" and "2022-01-26 10:00": the day alone is of interest. */
  if (!dateline_date_parse_user (string, &date->first, &date->last, &date->precision) &&
      !(strlen (string) > 10 && (string[10] == 'T' || string[10] == ' ') &&
        dateline_date_parse_user (head, &date->first, &date->last, &date->precision)))
    {
      complain (self, _ ("The date “%s” was not understood and was left out"), string);
      return dateline_date_new ();
    }
  date->evidence = DATELINE_DATE_EVIDENCE_METADATA;
  date->confidence = FOREIGN_CONFIDENCE;

  return g_steal_pointer (&date);
}

static void
read_date (Reader *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "date");
  DatelineDate *date = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    date = read_date_object (self, json_node_get_object (node));
  else if (dateline_json_get_string (object, "date") != NULL &&
           *dateline_json_get_string (object, "date") != '\0')
    date = read_date_string (self, dateline_json_get_string (object, "date"));
  else if (node != NULL && !JSON_NODE_HOLDS_NULL (node) &&
           dateline_json_get_string (object, "date") == NULL)
    complain (self, _ ("“%s” is %s, not a string, and was left out"), "date",
              dateline_json_type_name (node));
  /* A file that says nothing of dates leaves it to the text. */
  if (date == NULL)
    date = dateline_date_guess (self->draft->text, self->draft->regions, NULL, dateline_today ());

  dateline_date_free (self->draft->date);
  self->draft->date = date;
}

static int
compare_regions (gconstpointer a, gconstpointer b)
{
  const DatelineRegion *left = a;
  const DatelineRegion *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* In the order of the regions that stay. @said: reasons by where the region starts. */
static void
set_reasons (DatelineDraft *draft, GHashTable *said)
{
  if (draft->reasons == NULL)
    draft->reasons = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (draft->reasons, 0);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_ptr_array_add (draft->reasons,
                       g_strdup (g_hash_table_lookup (said, GUINT_TO_POINTER (region->start))));
    }
}

static void
read_regions (Reader *self, JsonObject *object)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  JsonArray *array = dateline_json_get_array (object, "regions");
  guint length = array != NULL ? json_array_get_length (array) : 0;
  guint end = 0;

  if (array == NULL)
    {
      g_array_unref (self->draft->regions);
      self->draft->regions = dateline_regions_find (self->draft->text);
      return;
    }

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      DatelineRegion region;
      DatelineSpan span;
      const char *kind;
      const char *reason;

      if (!take_span (self, node, _ ("Region"), i + 1, &span))
        continue;
      kind = dateline_json_get_string (json_node_get_object (node), "kind");
      if (kind == NULL || !dateline_region_kind_from_nick (kind, &region.kind))
        {
          complain (self, _ ("Region %u is of no known kind and was left out"), i + 1);
          continue;
        }
      region.start = span.start;
      region.end = span.end;
      g_array_append_val (self->draft->regions, region);
      reason = dateline_json_get_string (json_node_get_object (node), "reason");
      if (reason != NULL && *reason != '\0')
        g_hash_table_insert (said, GUINT_TO_POINTER (region.start), g_strdup (reason));
    }
  g_array_sort (self->draft->regions, compare_regions);

  for (guint i = 0; i < self->draft->regions->len;)
    {
      const DatelineRegion *region = &g_array_index (self->draft->regions, DatelineRegion, i);

      if (region->start < end)
        {
          complain (self, _ ("The region at %u overlaps the one before it and was left out"),
                    region->start);
          g_array_remove_index (self->draft->regions, i);
          continue;
        }
      end = region->end;
      i++;
    }
  set_reasons (self->draft, said);
}

static gboolean
read_fragments (Reader *self, JsonObject *object, guint number, DatelineDraftAnnotation *annotation)
{
  JsonArray *array = dateline_json_get_array (object, "fragments");
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      DatelineSpan span;
      const char *quoted;

      if (!take_span (self, node, _ ("Annotation"), number, &span))
        return FALSE;
      quoted = dateline_json_get_string (json_node_get_object (node), "text");
      if (quoted != NULL && self->removed->len == 0)
        {
          g_autofree char *text = dateline_offsets_slice (self->offsets, span.start, span.end);

          if (strcmp (text, quoted) != 0)
            complain (self,
                      _ ("Annotation %u says that the text from %u to %u is “%s”, but it is "
                         "“%s”"),
                      number, span.start, span.end, quoted, text);
        }
      g_array_append_val (annotation->fragments, span);
    }
  dateline_spans_normalise (annotation->fragments);

  return TRUE;
}

/* (transfer full) (nullable): an answer as it is stored; NULL where it is none. Other programs may
 * write answers as what they are. */
static char *
take_answer (JsonNode *node, DatelineFieldType *type)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();
  JsonArray *array;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *choice = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_VALUE (choice) || json_node_get_value_type (choice) != G_TYPE_STRING)
            return NULL;
          g_ptr_array_add (choices, (gpointer) json_node_get_string (choice));
        }
      g_ptr_array_add (choices, NULL);
      *type = DATELINE_FIELD_CHOICES;
      return dateline_choices_to_value ((const char *const *) choices->pdata);
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *type = DATELINE_FIELD_BOOLEAN;
      return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
    }
  *type = DATELINE_FIELD_NUMBER;

  return dateline_json_to_line (node);
}

static void
read_values (Reader *self, JsonObject *object, guint number, DatelineDraftAnnotation *annotation)
{
  JsonObject *fields = dateline_json_get_object (object, "fields");
  JsonObject *references = dateline_json_get_object (object, "references");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (fields == NULL)
    return;
  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      DatelineFieldType type = DATELINE_FIELD_TEXT;
      g_autofree char *value = NULL;
      DatelineDraftValue *out;

      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      value = take_answer (node, &type);
      if (value == NULL || *name == '\0')
        {
          complain (self,
                    _ ("Annotation %u: the field “%s” is %s, not an answer, and was left out"),
                    number, name, dateline_json_type_name (node));
          continue;
        }
      out = dateline_draft_value_new (name, value);
      out->type = type;
      if (references != NULL)
        out->value_uuid = take_uuid (self, references, name);
      g_ptr_array_add (annotation->values, out);
    }
}

/* What a relation calls one of its ends. UUIDs are written small. */
static char *
take_end (JsonObject *object, const char *key)
{
  const char *value = dateline_json_get_string (object, key);

  if (value == NULL || *value == '\0')
    return NULL;

  return g_uuid_string_is_valid (value) ? g_ascii_strdown (value, -1) : g_strdup (value);
}

static void
read_annotation (Reader *self, JsonNode *node, guint number)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  DatelineDraftAnnotation *annotation;
  const char *origin;
  gint64 guideline;
  int value;

  if (object == NULL || dateline_json_get_string (object, "layer") == NULL ||
      dateline_json_get_string (object, "label") == NULL ||
      *dateline_json_get_string (object, "layer") == '\0' ||
      *dateline_json_get_string (object, "label") == '\0')
    {
      complain (self, _ ("Annotation %u has no “layer” and “label” and was left out"), number);
      return;
    }

  annotation = dateline_draft_annotation_new ();
  if (!read_fragments (self, object, number, annotation))
    {
      dateline_draft_annotation_free (annotation);
      return;
    }
  annotation->uuid = take_uuid (self, object, "uuid");
  annotation->ref = dup_member (object, "ref");
  annotation->from = take_end (object, "from");
  annotation->to = take_end (object, "to");
  if (dateline_json_get_int (object, "guideline", &guideline) && guideline > 0 &&
      guideline <= G_MAXINT)
    annotation->guideline = (guint) guideline;
  annotation->layer = dup_member (object, "layer");
  annotation->label = dup_member (object, "label");
  annotation->entity = dup_member (object, "entity");
  annotation->entity_uuid = take_uuid (self, object, "entity_uuid");
  annotation->coder = dup_member (object, "coder");
  annotation->coder_uuid = take_uuid (self, object, "coder_uuid");
  origin = dateline_json_get_string (object, "origin");
  annotation->origin = DATELINE_ORIGIN_IMPORTED;
  if (origin != NULL && dateline_enum_from_nick (DATELINE_TYPE_ORIGIN, origin, &value))
    annotation->origin = value;
  annotation->note = dup_member (object, "note");
  annotation->created = parse_time (dateline_json_get_string (object, "created"));
  annotation->modified = parse_time (dateline_json_get_string (object, "modified"));
  read_values (self, object, number, annotation);
  g_ptr_array_add (self->draft->annotations, annotation);
}

/* (transfer full): the strings of an array; what is none is told. */
static GStrv
take_names (Reader *self, JsonObject *object, const char *key, guint number)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonArray *array = dateline_json_get_array (object, key);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING &&
          *json_node_get_string (name) != '\0')
        g_strv_builder_add (names, json_node_get_string (name));
      else
        complain (self, _ ("Entity %u: number %u of “%s” is no name and was left out"), number,
                  i + 1, key);
    }

  return g_strv_builder_end (names);
}

static void
read_entity (Reader *self, JsonNode *node, guint number)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? dateline_json_get_string (object, "name") : NULL;
  DatelineDraftEntity *entity;

  if (name == NULL || *name == '\0')
    {
      complain (self, _ ("Entity %u has no “name” and was left out"), number);
      return;
    }
  entity = dateline_draft_entity_new (name);
  entity->uuid = take_uuid (self, object, "uuid");
  entity->kind = dup_member (object, "kind");
  entity->note = dup_member (object, "note");
  g_strfreev (entity->aliases);
  entity->aliases = take_names (self, object, "aliases", number);
  if (dateline_json_get_array (object, "externals") != NULL)
    entity->externals = take_names (self, object, "externals", number);
  g_ptr_array_add (self->draft->entities, entity);
}

static gboolean
is_hash (const char *string)
{
  return string != NULL && strlen (string) == 64 && strspn (string, "0123456789abcdef") == 64;
}

static void
read_original (Reader *self, JsonObject *object)
{
  JsonObject *original = dateline_json_get_object (object, "original");
  gint64 size;

  if (original == NULL)
    return;
  if (!is_hash (dateline_json_get_string (original, "hash")))
    {
      complain (self, _ ("The hash of the original is no SHA-256 and was left out"));
      return;
    }
  self->draft->original_hash = dup_member (original, "hash");
  self->draft->original_name = dup_member (original, "name");
  self->draft->original_encoding = dup_member (original, "encoding");
  if (dateline_json_get_int (original, "size", &size) && size >= 0)
    self->draft->original_size = (guint64) size;
}

static void
read_metadata (Reader *self, JsonObject *object)
{
  JsonObject *metadata = dateline_json_get_object (object, "metadata");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (metadata == NULL)
    return;
  self->draft->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init_ordered (&iter, metadata);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const char *value = dateline_json_get_string (metadata, name);

      if (value != NULL)
        g_hash_table_insert (self->draft->metadata, g_strdup (name), g_strdup (value));
      else
        complain (self, _ ("“%s” is %s, not a string, and was left out"), name,
                  dateline_json_type_name (node));
    }
}

static void
read_copies (Reader *self, JsonObject *object)
{
  JsonObject *copies = dateline_json_get_object (object, "copies");
  JsonArray *said = copies != NULL ? dateline_json_get_array (copies, "said") : NULL;
  guint length = said != NULL ? json_array_get_length (said) : 0;
  JsonNode *share;

  if (copies == NULL)
    return;
  share = json_object_get_member (copies, "share");
  self->draft->group = take_known_uuid (self, copies, "group");
  if (self->draft->group != NULL && share != NULL && JSON_NODE_HOLDS_VALUE (share))
    self->draft->group_share = (guint) (CLAMP (json_node_get_double (share), 0, 1) * 1000 + 0.5);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (said, i);
      JsonObject *one = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonNode *same = one != NULL ? json_object_get_member (one, "same") : NULL;
      g_autofree char *other = one != NULL ? take_known_uuid (self, one, "of") : NULL;

      if (other != NULL && same != NULL && JSON_NODE_HOLDS_VALUE (same) &&
          json_node_get_value_type (same) == G_TYPE_BOOLEAN)
        dateline_draft_add_verdict (self->draft, other, json_node_get_boolean (same));
      else
        complain (self, _ ("Number %u of what is said of copies makes no sense and was left out"),
                  i + 1);
    }
}

static void
read_rest (Reader *self, JsonObject *object)
{
  DatelineDraft *draft = self->draft;
  const char *status = dateline_json_get_string (object, "status");
  JsonArray *array;
  guint length;
  int value;

  draft->uuid = take_uuid (self, object, "uuid");
  draft->source = take_text (self, object, "source");
  draft->source_uuid = take_uuid (self, object, "source_uuid");
  draft->source_note = dup_member (object, "source_note");
  draft->author = take_text (self, object, "author");
  draft->url = take_text (self, object, "url");
  draft->language = take_text (self, object, "language");
  draft->note = take_text (self, object, "note");
  if (status != NULL && dateline_enum_from_nick (DATELINE_TYPE_STATUS, status, &value))
    draft->status = value;
  else if (status != NULL)
    complain (self, _ ("“%s” is no known status"), status);

  array = dateline_json_get_array (object, "annotations");
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    read_annotation (self, json_array_get_element (array, i), i + 1);
  array = dateline_json_get_array (object, "entities");
  length = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < length; i++)
    read_entity (self, json_array_get_element (array, i), i + 1);
  read_original (self, object);
  read_metadata (self, object);
  read_copies (self, object);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

DatelineDraft *
dateline_draft_from_json (JsonObject *object, GPtrArray *problems, GError **error)
{
  g_autoptr (DatelineDraft) draft = NULL;
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *text = dateline_json_get_string (object, "text");
  Reader self;

  if (text == NULL || is_blank (text))
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                   text == NULL ? _ ("There is no “text” to bring in") : _ ("The text is empty"));
      return NULL;
    }
  if (strlen (text) > DATELINE_TEXT_MAX_BYTES)
    {
      g_set_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_LARGE,
                   _ ("The text is longer than %d MB; split it into articles"),
                   DATELINE_TEXT_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  draft = dateline_draft_new ();
  draft->text = normalise_text (text, removed);
  offsets = dateline_offsets_new (draft->text);
  self.draft = draft;
  self.offsets = offsets;
  self.removed = removed;
  self.problems = problems;

  read_regions (&self, object);
  read_date (&self, object);
  if (json_object_has_member (object, "title"))
    draft->title = take_text (&self, object, "title");
  else
    draft->title = dateline_regions_text_of (draft->regions, draft->text, DATELINE_REGION_HEADLINE);
  read_rest (&self, object);

  return g_steal_pointer (&draft);
}
