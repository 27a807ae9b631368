/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a layer, and what becomes of their answers when they change. */
#include "config.h"

#include "model/field-value.h"
#include "store/edits.h"
#include "store/tag-rules-private.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>

/* As many as anybody looks through. */
#define MAX_PLACES 500

/* One answer to a field that changes. */
typedef struct
{
  gint64 annotation;
  char *uuid; /* the annotation's */
  gint64 article;
  gboolean here; /* whether its article is */
  char *value;
  char *became; /* NULL where it is lost */
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->uuid);
  g_free (answer->value);
  g_free (answer->became);
  g_free (answer);
}

static DatelineField *
find_field (GPtrArray *fields, const char *uuid)
{
  for (guint i = 0; fields && i < fields->len; i++)
    if (g_strcmp0 (dateline_field_get_uuid (fields->pdata[i]), uuid) == 0)
      return fields->pdata[i];
  return NULL;
}

/* Whether both take the same answers. */
static gboolean
takes_the_same (DatelineField *field, DatelineField *other)
{
  DatelineFieldSpec spec = dateline_field_get_spec (field);
  DatelineFieldSpec asked = dateline_field_get_spec (other);
  g_autoptr (DatelineField) renamed = NULL;

  spec.name = asked.name;
  spec.required = asked.required;
  spec.preset = asked.preset;
  spec.description = asked.description;
  renamed = dateline_field_new_full (&spec);
  return dateline_field_equal (renamed, other);
}

/* (transfer full) (nullable): an entity or a label by its name. */
static char *
spell_out (DatelineProject *self, DatelineField *field, const char *value)
{
  gpointer record;

  switch (dateline_field_get_field_type (field))
    {
    case DATELINE_FIELD_ENTITY:
      record = dateline_project_get_entity_by_uuid (self, value);
      return g_strdup (record ? dateline_entity_get_name (record) : NULL);
    case DATELINE_FIELD_LABEL:
      record = dateline_objects_by_uuid (self, DATELINE_RECORD_LABEL, value);
      return g_strdup (record ? dateline_label_get_name (record) : NULL);
    case DATELINE_FIELD_LINK:
      return NULL;
    case DATELINE_FIELD_TEXT:
    case DATELINE_FIELD_CHOICE:
    case DATELINE_FIELD_CHOICES:
    case DATELINE_FIELD_BOOLEAN:
    case DATELINE_FIELD_NUMBER:
    case DATELINE_FIELD_DATE:
    default:
      return g_strdup (value);
    }
}

/* (transfer full) (nullable): the UUID of the entity or label that alone has the name. */
static char *
look_up (DatelineProject *self, DatelineFieldType type, const char *name)
{
  gpointer found = NULL;

  if (type == DATELINE_FIELD_ENTITY)
    {
      g_autoptr (GPtrArray) entities = dateline_project_find_entities (self, name);

      found = entities->len == 1 ? entities->pdata[0] : NULL;
    }
  else if (type == DATELINE_FIELD_LABEL)
    found = dateline_project_find_label (self, name, NULL);
  return g_strdup (found ? dateline_uuid (found) : NULL);
}

/* (transfer full) (nullable): what an answer to @from becomes as one to @to. */
static char *
convert (DatelineProject *self, DatelineField *from, DatelineField *to, const Answer *answer)
{
  DatelineFieldType old_type = dateline_field_get_field_type (from);
  DatelineFieldType type = dateline_field_get_field_type (to);
  g_autofree char *words = NULL;
  g_autofree char *became = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (DatelineField) plain = NULL;

  if (type == old_type)
    became = dateline_field_convert (to, from, answer->value);
  else
    {
      words = spell_out (self, from, answer->value);
      if (!words)
        return NULL;
      if (old_type == DATELINE_FIELD_ENTITY || old_type == DATELINE_FIELD_LABEL)
        plain = dateline_field_new (NULL, NULL, DATELINE_FIELD_TEXT, NULL);
      if (type == DATELINE_FIELD_ENTITY || type == DATELINE_FIELD_LABEL)
        became = look_up (self, type, words);
      else
        became = dateline_field_convert (to, plain ? plain : from, words);
    }
  problem = became ? dateline_tag_check_value (self, answer->article, answer->uuid, to, became)
                   : NULL;
  return problem ? NULL : g_steal_pointer (&became);
}

/* (transfer full): the answers to @from that change, with what they become as answers to @to
 * (nullable: it goes). @kept, @lost: counts those of articles that are there. */
static GPtrArray *
weigh_answers (DatelineProject *self,
               DatelineField *from,
               DatelineField *to,
               guint *kept,
               guint *lost)
{
  DatelineConnection *c = self->connection;
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  sqlite3_stmt *row = dateline_sql_query (c,
                                          "SELECT n.id, n.uuid, n.article, a.id IS NOT NULL,"
                                          " v.value FROM field f JOIN value v ON v.field = f.id"
                                          " JOIN annotation n ON n.id = v.annotation"
                                          " LEFT JOIN here a ON a.id = n.article WHERE f.uuid = ?",
                                          "p", dateline_field_get_uuid (from));

  *kept = 0;
  *lost = 0;
  while (dateline_sql_next (c, row))
    {
      Answer *answer = g_new0 (Answer, 1);

      answer->annotation = sqlite3_column_int64 (row, 0);
      answer->uuid = g_strdup (dateline_column_text (row, 1));
      answer->article = sqlite3_column_int64 (row, 2);
      answer->here = sqlite3_column_int (row, 3);
      answer->value = g_strdup (dateline_column_text (row, 4));
      g_ptr_array_add (answers, answer);
    }
  for (guint i = 0; i < answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (answers, i);

      answer->became = to ? convert (self, from, to, answer) : NULL;
      *kept += answer->here && answer->became;
      *lost += answer->here && !answer->became;
    }
  return answers;
}

static void
field_review_free (DatelineFieldReview *review)
{
  g_free (review->uuid);
  g_free (review->name);
  g_clear_pointer (&review->places, g_ptr_array_unref);
  g_free (review);
}

/* Where the answers stand that would be lost. */
static GPtrArray *
list_lost (DatelineProject *self, GPtrArray *answers)
{
  GPtrArray *places = dateline_review_places_new ();

  for (guint i = 0; i < answers->len && places->len < MAX_PLACES; i++)
    {
      const Answer *answer = g_ptr_array_index (answers, i);

      if (answer->here && !answer->became)
        dateline_review_places_add (self, places, answer->annotation, answer->value);
    }
  return places;
}

GPtrArray *
dateline_project_review_fields (DatelineProject *self,
                                DatelineLayer *layer,
                                GPtrArray *fields,
                                GError **error)
{
  g_autoptr (GPtrArray)
    reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) field_review_free);
  GListModel *present;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), NULL);

  present = dateline_layer_get_fields (layer);
  for (guint i = 0; i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (present, i);
      DatelineField *to = find_field (fields, dateline_field_get_uuid (field));
      g_autoptr (GPtrArray) answers = NULL;
      DatelineFieldReview *review;
      guint kept;
      guint lost;

      if (to && takes_the_same (field, to))
        continue;
      answers = weigh_answers (self, field, to, &kept, &lost);
      if (kept + lost == 0)
        continue;
      review = g_new0 (DatelineFieldReview, 1);
      review->uuid = g_strdup (dateline_field_get_uuid (field));
      review->name = g_strdup (dateline_field_get_name (field));
      review->goes = to == NULL;
      review->kept = kept;
      review->lost = lost;
      review->places = list_lost (self, answers);
      g_ptr_array_add (reviews, review);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&reviews) : NULL;
}

static void
write_answer (DatelineProject *self, DatelineField *field, const Answer *answer)
{
  DatelineConnection *c = self->connection;
  const char *uuid = dateline_field_get_uuid (field);

  if (g_strcmp0 (answer->value, answer->became) == 0)
    return;
  dateline_edit_touch_uuid (self, DATELINE_RECORD_ANNOTATION, answer->uuid);
  if (answer->became)
    dateline_sql_run (c,
                      "UPDATE value SET value = ? WHERE annotation = ?"
                      " AND field = (SELECT id FROM field WHERE uuid = ?)",
                      "pip", answer->became, answer->annotation, uuid);
  else
    dateline_sql_run (c,
                      "DELETE FROM value WHERE annotation = ?"
                      " AND field = (SELECT id FROM field WHERE uuid = ?)",
                      "ip", answer->annotation, uuid);
}

static void
change_answers (DatelineProject *self, DatelineField *from, DatelineField *to, gboolean drop)
{
  g_autoptr (GPtrArray) answers = NULL;
  guint kept;
  guint lost;

  if (to && takes_the_same (from, to))
    return;
  answers = weigh_answers (self, from, to, &kept, &lost);
  if (lost > 0 && !drop)
    {
      if (to)
        dateline_edit_refuse (self, _ ("The field “%s” has answers that it would take no more."),
                              dateline_field_get_name (from));
      else
        dateline_edit_refuse (self, _ ("The field “%s” has answers. Take them away first."),
                              dateline_field_get_name (from));
      return;
    }
  for (guint i = 0; i < answers->len; i++)
    write_answer (self, from, g_ptr_array_index (answers, i));
}

/* "" where it is open. */
static char *
format_bound (double bound)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (isnan (bound) ? "" : g_ascii_dtostr (buffer, sizeof buffer, bound));
}

/* A preset that names what is not there is harmless: it is left out when it would be used. */
static void
check_field (DatelineProject *self, DatelineField *field)
{
  const char *preset = dateline_field_get_preset (field);
  g_autofree char *problem = preset ? dateline_field_check (field, preset) : NULL;

  if (!*dateline_field_get_name (field))
    dateline_edit_refuse (self, _ ("A field needs a name."));
  if (dateline_field_get_minimum (field) > dateline_field_get_maximum (field))
    dateline_edit_refuse (self,
                          _ ("The smallest number that “%s” takes is larger than the "
                             "largest."),
                          dateline_field_get_name (field));
  if (problem)
    dateline_edit_refuse (self, "%s", problem);
}

static void
write_field (DatelineProject *self, DatelineLayer *layer, DatelineField *field, guint position)
{
  DatelineConnection *c = self->connection;
  g_autofree char *choices = dateline_choices_to_value (dateline_field_get_choices (field));
  g_autofree char *allowed = dateline_choices_to_value (dateline_field_get_allowed (field));
  g_autofree char *minimum = format_bound (dateline_field_get_minimum (field));
  g_autofree char *maximum = format_bound (dateline_field_get_maximum (field));
  const char *preset = dateline_field_get_preset (field);
  gint64 owner = dateline_sql_int (c, dateline_id (layer),
                                   /* One whose layer is gone belongs to nobody. */
                                   "SELECT f.layer FROM field f JOIN layer y ON y.id = f.layer"
                                   " WHERE f.uuid = ? AND f.gone = 0 AND y.gone = 0",
                                   "p", dateline_field_get_uuid (field));

  check_field (self, field);
  if (owner != dateline_id (layer))
    dateline_edit_refuse (self, _ ("The field “%s” belongs to another layer."),
                          dateline_field_get_name (field));
  dateline_sql_run (c,
                    "INSERT INTO field (uuid, layer, name, type, choices, position, required,"
                    " preset, minimum, maximum, allowed, description)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (uuid) DO UPDATE SET layer = excluded.layer,"
                    " name = excluded.name, type = excluded.type, choices = excluded.choices,"
                    " position = excluded.position, required = excluded.required,"
                    " preset = excluded.preset, minimum = excluded.minimum,"
                    " maximum = excluded.maximum, allowed = excluded.allowed,"
                    " description = excluded.description, gone = 0",
                    "pipppnnppppp", dateline_field_get_uuid (field), dateline_id (layer),
                    dateline_field_get_name (field),
                    dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE,
                                           dateline_field_get_field_type (field)),
                    choices, position, dateline_field_get_required (field), preset ? preset : "",
                    minimum, maximum, allowed, dateline_field_get_description (field));
}

gboolean
dateline_project_set_layer_fields (DatelineProject *self,
                                   DatelineLayer *layer,
                                   GPtrArray *fields,
                                   GError **error)
{
  return dateline_project_change_layer_fields (self, layer, fields, NULL, error);
}

gboolean
dateline_project_change_layer_fields (DatelineProject *self,
                                      DatelineLayer *layer,
                                      GPtrArray *fields,
                                      const DatelineFieldChange *change,
                                      GError **error)
{
  DatelineConnection *c = self->connection;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *present;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), FALSE);

  if (!dateline_edit_check_there (self, layer, error) ||
      !dateline_edit_begin (self, "edit-layer", dateline_layer_get_name (layer), error))
    return FALSE;
  dateline_edit_touch (self, DATELINE_RECORD_LAYER, layer);
  present = dateline_layer_get_fields (layer);
  for (guint i = 0; i < g_list_model_get_n_items (present); i++)
    {
      g_autoptr (DatelineField) field = g_list_model_get_item (present, i);

      change_answers (self, field, find_field (fields, dateline_field_get_uuid (field)),
                      change && change->drop_answers);
    }
  dateline_sql_run (c, "UPDATE field SET gone = 1 WHERE layer = ?", "i", dateline_id (layer));
  for (guint i = 0; fields && i < fields->len; i++)
    {
      DatelineField *field = g_ptr_array_index (fields, i);

      if (!g_hash_table_add (names, dateline_fold (dateline_field_get_name (field))))
        dateline_edit_refuse (self, _ ("Two fields are called “%s”."),
                              dateline_field_get_name (field));
      write_field (self, layer, field, i);
    }
  return dateline_edit_end (self, error);
}
