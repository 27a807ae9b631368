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
  gboolean here;  /* whether its article is */
  gboolean shown; /* and it is of a coder who is */
  char *value;
  char *became;     /* NULL where it is lost */
  gboolean renamed; /* a choice in it is called otherwise now */
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

/* (nullable) */
static const char *
find_rename (const DatelineFieldChange *change, DatelineField *field, const char *choice)
{
  const GArray *renames = change ? change->choice_renames : NULL;

  for (guint i = 0; renames && i < renames->len; i++)
    {
      const DatelineChoiceRename *rename = &g_array_index (renames, DatelineChoiceRename, i);

      if (g_strcmp0 (rename->field, dateline_field_get_uuid (field)) == 0 &&
          g_strcmp0 (rename->from, choice) == 0)
        return rename->to;
    }
  return NULL;
}

/* (transfer full): the answer with its choices as they are called from now on. */
static char *
rename_choices (DatelineField *field, const DatelineFieldChange *change, const char *value)
{
  g_auto (GStrv) choices = NULL;
  const char *to;

  if (dateline_field_get_field_type (field) == DATELINE_FIELD_CHOICE)
    {
      to = find_rename (change, field, value);
      return g_strdup (to ? to : value);
    }
  if (dateline_field_get_field_type (field) != DATELINE_FIELD_CHOICES)
    return g_strdup (value);
  choices = dateline_choices_from_value (value);
  for (guint i = 0; choices[i]; i++)
    {
      to = find_rename (change, field, choices[i]);
      if (to)
        {
          g_free (choices[i]);
          choices[i] = g_strdup (to);
        }
    }
  return dateline_choices_to_value ((const char *const *) choices);
}

/* (transfer full) (nullable): what an answer to @from becomes as one to @to. */
static char *
convert (DatelineProject *self,
         DatelineField *from,
         DatelineField *to,
         const Answer *answer,
         const char *value)
{
  DatelineFieldType old_type = dateline_field_get_field_type (from);
  DatelineFieldType type = dateline_field_get_field_type (to);
  g_autofree char *words = NULL;
  g_autofree char *became = NULL;
  g_autofree char *problem = NULL;
  g_autoptr (DatelineField) plain = NULL;

  if (type == old_type)
    became = dateline_field_convert (to, from, value);
  else
    {
      words = spell_out (self, from, value);
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
               const DatelineFieldChange *change,
               guint *kept,
               guint *lost)
{
  DatelineConnection *c = self->connection;
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  sqlite3_stmt *row = dateline_sql_query (
    c,
    "SELECT n.id, n.uuid, n.article, a.id IS NOT NULL,"
    " v.value, n.coder FROM field f JOIN value v ON v.field = f.id"
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
      answer->shown = answer->here &&
                      (self->only_coder == 0 || self->only_coder == sqlite3_column_int64 (row, 5));
      g_ptr_array_add (answers, answer);
    }
  for (guint i = 0; i < answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (answers, i);

      if (to)
        {
          g_autofree char *value = rename_choices (from, change, answer->value);

          answer->renamed = g_strcmp0 (value, answer->value) != 0;
          answer->became = convert (self, from, to, answer, value);
        }
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
  g_clear_pointer (&review->renamed_places, g_ptr_array_unref);
  g_free (review);
}

/* Where the answers stand that would be lost, or renamed. */
static GPtrArray *
list_places (DatelineProject *self, GPtrArray *answers, gboolean lost)
{
  GPtrArray *places = dateline_review_places_new ();

  for (guint i = 0; i < answers->len && places->len < MAX_PLACES; i++)
    {
      const Answer *answer = g_ptr_array_index (answers, i);

      if (answer->shown && (lost ? !answer->became : answer->became && answer->renamed))
        dateline_review_places_add (self, places, answer->annotation, answer->value);
    }
  return places;
}

GPtrArray *
dateline_project_review_fields (DatelineProject *self,
                                DatelineLayer *layer,
                                GPtrArray *fields,
                                const DatelineFieldChange *change,
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
      answers = weigh_answers (self, field, to, change, &kept, &lost);
      if (kept + lost == 0 && self->only_coder == 0)
        continue;
      review = g_new0 (DatelineFieldReview, 1);
      review->uuid = g_strdup (dateline_field_get_uuid (field));
      review->name = g_strdup (dateline_field_get_name (field));
      review->goes = to == NULL;
      review->hidden = self->only_coder != 0;
      review->places = list_places (self, answers, TRUE);
      review->renamed_places = list_places (self, answers, FALSE);
      for (guint k = 0; k < answers->len; k++)
        {
          const Answer *answer = g_ptr_array_index (answers, k);

          review->kept += answer->shown && answer->became;
          review->lost += answer->shown && !answer->became;
          review->renamed += answer->shown && answer->became && answer->renamed;
        }
      g_ptr_array_add (reviews, review);
    }
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&reviews) : NULL;
}

GPtrArray *
dateline_project_review_required (DatelineProject *self,
                                  DatelineLayer *layer,
                                  const char *field,
                                  guint *n,
                                  GError **error)
{
  g_autoptr (GPtrArray) places = dateline_review_places_new ();
  g_autoptr (GArray) lacking = NULL;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);
  g_return_val_if_fail (DATELINE_IS_LAYER (layer), NULL);

  lacking = dateline_sql_ids (self->connection,
                              "SELECT n.id FROM label l JOIN annotation n ON n.label = l.id"
                              " JOIN here a ON a.id = n.article"
                              " WHERE l.layer = ?1 AND ?3 IN (0, n.coder) AND NOT EXISTS"
                              "  (SELECT 1 FROM value v JOIN field d ON d.id = v.field"
                              "   WHERE v.annotation = n.id AND d.uuid = ?2)"
                              " ORDER BY n.article, n.id",
                              "ipi", dateline_id (layer), field, self->only_coder);
  *n = lacking->len;
  for (guint i = 0; i < MIN (lacking->len, MAX_PLACES); i++)
    dateline_review_places_add (self, places, g_array_index (lacking, gint64, i), NULL);
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&places) : NULL;
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
change_answers (DatelineProject *self,
                DatelineField *from,
                DatelineField *to,
                const DatelineFieldChange *change)
{
  g_autoptr (GPtrArray) answers = NULL;
  guint kept;
  guint lost;

  if (to && takes_the_same (from, to))
    return;
  answers = weigh_answers (self, from, to, change, &kept, &lost);
  if (lost > 0 && !(change && change->drop_answers))
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

      change_answers (self, field, find_field (fields, dateline_field_get_uuid (field)), change);
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
