/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of structs, and a journal of copies for undoing: slow and plain on purpose. */
#include "formats/tag-model.h"

#include <string.h>

typedef enum
{
  TABLE_TAGS,
  TABLE_LABELS,
  N_TABLES
} Table;

typedef struct
{
  Table table;
  char *key;
  gpointer before; /* (nullable), a copy */
  gpointer after;
} Change;

struct TagModel
{
  GHashTable *tables[N_TABLES];
  gunichar **texts;
  guint n_articles;
  GPtrArray *action; /* of Change, (nullable) */
  GPtrArray *undo;   /* of GPtrArray of Change */
  GPtrArray *redo;
  guint bottom;
};

static Tag *
tag_copy (const Tag *tag)
{
  Tag *copy = g_memdup2 (tag, sizeof *tag);

  copy->uuid = g_strdup (tag->uuid);
  copy->label = g_strdup (tag->label);
  copy->entity = g_strdup (tag->entity);
  copy->note = g_strdup (tag->note);
  copy->stretches = g_array_copy (tag->stretches);
  for (guint i = 0; i < N_FIELDS; i++)
    copy->values[i] = g_strdup (tag->values[i]);
  copy->from = g_strdup (tag->from);
  copy->to = g_strdup (tag->to);

  return copy;
}

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  if (tag == NULL)
    return;
  g_free (tag->uuid);
  g_free (tag->label);
  g_free (tag->entity);
  g_free (tag->note);
  g_array_unref (tag->stretches);
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (tag->values[i]);
  g_free (tag->from);
  g_free (tag->to);
  g_free (tag);
}

static gpointer
copy_of (Table table, gconstpointer record)
{
  if (record == NULL)
    return NULL;
  return table == TABLE_TAGS ? (gpointer) tag_copy (record) : g_memdup2 (record, sizeof (Label));
}

static void
record_free (Table table, gpointer record)
{
  if (table == TABLE_TAGS)
    tag_free (record);
  else
    g_free (record);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  record_free (change->table, change->before);
  record_free (change->table, change->after);
  g_free (change->key);
  g_free (change);
}

static GPtrArray *
new_stack (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

TagModel *
tag_model_new (guint n_articles)
{
  TagModel *self = g_new0 (TagModel, 1);

  self->tables[TABLE_TAGS] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tag_free);
  self->tables[TABLE_LABELS] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_new0 (gunichar *, n_articles);
  self->n_articles = n_articles;
  self->undo = new_stack ();
  self->redo = new_stack ();

  return self;
}

void
tag_model_free (TagModel *self)
{
  for (int i = 0; i < N_TABLES; i++)
    g_hash_table_unref (self->tables[i]);
  for (guint i = 0; i < self->n_articles; i++)
    g_free (self->texts[i]);
  g_free (self->texts);
  g_clear_pointer (&self->action, g_ptr_array_unref);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

void
tag_model_set_text (TagModel *self, guint article, const char *text)
{
  self->texts[article] = g_utf8_to_ucs4_fast (text, -1, NULL);
}

/* --- actions --- */

/* Takes @record (nullable). */
static void
put (TagModel *self, Table table, const char *key, gpointer record)
{
  if (record != NULL)
    g_hash_table_replace (self->tables[table], g_strdup (key), record);
  else
    g_hash_table_remove (self->tables[table], key);
}

/* Takes @record (nullable), and keeps what was there. */
static void
write (TagModel *self, Table table, const char *key, gpointer record)
{
  Change *change = g_new0 (Change, 1);

  change->table = table;
  change->key = g_strdup (key);
  change->before = copy_of (table, g_hash_table_lookup (self->tables[table], key));
  change->after = copy_of (table, record);
  g_ptr_array_add (self->action, change);
  put (self, table, key, record);
}

void
tag_model_begin (TagModel *self)
{
  g_assert_null (self->action);
  self->action = g_ptr_array_new_with_free_func (change_free);
}

/* An action that leaves nothing to undo has changed nothing, or has taken away all that it made. */
static void
assert_nothing_left (TagModel *self, GPtrArray *action)
{
  for (guint i = 0; i < action->len; i++)
    {
      const Change *change = action->pdata[i];
      const Change *first = NULL;

      for (guint k = 0; first == NULL; k++)
        {
          const Change *other = action->pdata[k];

          if (other->table == change->table && g_str_equal (other->key, change->key))
            first = other;
        }
      g_assert_null (first->before);
      g_assert_null (g_hash_table_lookup (self->tables[change->table], change->key));
    }
}

void
tag_model_end (TagModel *self, gboolean is_action)
{
  GPtrArray *action = g_steal_pointer (&self->action);

  if (!is_action)
    {
      assert_nothing_left (self, action);
      g_ptr_array_unref (action);
      return;
    }
  g_ptr_array_add (self->undo, action);
  g_ptr_array_set_size (self->redo, 0);
}

static void
take_back (TagModel *self, GPtrArray *action)
{
  for (guint i = action->len; i > 0; i--)
    {
      const Change *change = action->pdata[i - 1];

      put (self, change->table, change->key, copy_of (change->table, change->before));
    }
}

void
tag_model_roll_back (TagModel *self)
{
  take_back (self, self->action);
  g_clear_pointer (&self->action, g_ptr_array_unref);
}

void
tag_model_keep (TagModel *self)
{
  g_clear_pointer (&self->action, g_ptr_array_unref);
}

gboolean
tag_model_undo (TagModel *self)
{
  GPtrArray *action;

  if (self->undo->len == 0)
    return FALSE;
  action = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  take_back (self, action);
  g_ptr_array_add (self->redo, action);
  return TRUE;
}

gboolean
tag_model_redo (TagModel *self)
{
  GPtrArray *action;

  if (self->redo->len == 0)
    return FALSE;
  action = g_ptr_array_steal_index (self->redo, self->redo->len - 1);
  for (guint i = 0; i < action->len; i++)
    {
      const Change *change = action->pdata[i];

      put (self, change->table, change->key, copy_of (change->table, change->after));
    }
  g_ptr_array_add (self->undo, action);
  return TRUE;
}

guint
tag_model_get_depth (TagModel *self)
{
  return self->bottom + self->undo->len;
}

void
tag_model_set_bottom (TagModel *self, guint bottom)
{
  self->bottom = bottom;
}

/* --- questions --- */

const Tag *
tag_model_get (TagModel *self, const char *uuid)
{
  return g_hash_table_lookup (self->tables[TABLE_TAGS], uuid);
}

const Label *
tag_model_get_label (TagModel *self, const char *uuid)
{
  return g_hash_table_lookup (self->tables[TABLE_LABELS], uuid);
}

static guint
layer_of (TagModel *self, const Tag *tag)
{
  return tag_model_get_label (self, tag->label)->layer;
}

GPtrArray *
tag_model_list (TagModel *self, guint article)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer tag;

  g_hash_table_iter_init (&iter, self->tables[TABLE_TAGS]);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    if (((Tag *) tag)->article == article)
      g_ptr_array_add (list, tag);
  return list;
}

guint
tag_model_count (TagModel *self)
{
  return g_hash_table_size (self->tables[TABLE_TAGS]);
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *one = a;
  const Stretch *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

GArray *
tag_model_join (const GArray *stretches)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) stretches);
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Stretch));

  g_array_sort (sorted, compare_stretches);
  for (guint i = 0; i < sorted->len; i++)
    {
      Stretch next = g_array_index (sorted, Stretch, i);
      Stretch *last = joined->len > 0 ? &g_array_index (joined, Stretch, joined->len - 1) : NULL;

      if (last != NULL && next.start <= last->end)
        last->end = MAX (last->end, next.end);
      else
        g_array_append_val (joined, next);
    }
  return joined;
}

static guint
length_of (const gunichar *text)
{
  guint n = 0;

  while (text[n] != 0)
    n++;
  return n;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* Whether the stretch goes on in another paragraph: a line end with something behind it. */
static gboolean
crosses (const gunichar *text, Stretch stretch)
{
  guint end = stretch.end;

  while (end > stretch.start && is_blank (text[end - 1]))
    end--;
  for (guint i = stretch.start; i < end; i++)
    if (text[i] == '\n')
      return TRUE;
  return FALSE;
}

static gboolean
shares_text (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      if (MAX (g_array_index (a, Stretch, i).start, g_array_index (b, Stretch, k).start) <
          MIN (g_array_index (a, Stretch, i).end, g_array_index (b, Stretch, k).end))
        return TRUE;
  return FALSE;
}

gboolean
tag_model_takes (TagModel *self,
                 guint article,
                 const char *label,
                 const GArray *stretches,
                 const char *except)
{
  guint layer = tag_model_get_label (self, label)->layer;
  g_autoptr (GPtrArray) others = NULL;

  if (layer == LAYER_DOCUMENT || layer == LAYER_RELATION)
    return stretches->len == 0;
  if (stretches->len == 0)
    return FALSE;
  for (guint i = 0; i < stretches->len; i++)
    if (g_array_index (stretches, Stretch, i).end > length_of (self->texts[article]))
      return FALSE;
  if (layer == LAYER_FREE)
    return TRUE;
  if (stretches->len > 1 || crosses (self->texts[article], g_array_index (stretches, Stretch, 0)))
    return FALSE;
  others = tag_model_list (self, article);
  for (guint i = 0; i < others->len; i++)
    {
      const Tag *other = others->pdata[i];

      if (g_strcmp0 (other->uuid, except) != 0 && layer_of (self, other) == LAYER_STRICT &&
          shares_text (stretches, other->stretches))
        return FALSE;
    }
  return TRUE;
}

/* --- edits --- */

void
tag_model_add (TagModel *self, const Tag *tag)
{
  write (self, TABLE_TAGS, tag->uuid, tag_copy (tag));
}

/* (transfer full): to be changed and written. */
static Tag *
take (TagModel *self, const char *uuid)
{
  return tag_copy (tag_model_get (self, uuid));
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Where any tag answers the field with @value, it answers @heir (nullable). */
static void
hand_on (TagModel *self, guint field, const char *value, const char *heir)
{
  g_autoptr (GList) tags = g_hash_table_get_values (self->tables[TABLE_TAGS]);

  for (GList *item = tags; item != NULL; item = item->next)
    {
      const Tag *tag = item->data;
      Tag *changed;

      if (g_strcmp0 (tag->values[field], value) != 0)
        continue;
      changed = tag_copy (tag);
      set_text (&changed->values[field], heir);
      write (self, TABLE_TAGS, changed->uuid, changed);
    }
}

void
tag_model_remove (TagModel *self, const char *uuid)
{
  g_autofree char *key = g_strdup (uuid);
  g_autoptr (GPtrArray) others = tag_model_list (self, tag_model_get (self, key)->article);
  g_autoptr (GPtrArray) doomed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < others->len; i++)
    {
      const Tag *other = others->pdata[i];

      if (g_strcmp0 (other->from, key) == 0 || g_strcmp0 (other->to, key) == 0)
        g_ptr_array_add (doomed, g_strdup (other->uuid));
    }
  write (self, TABLE_TAGS, key, NULL);
  hand_on (self, FIELD_LINK, key, NULL);
  for (guint i = 0; i < doomed->len; i++)
    tag_model_remove (self, doomed->pdata[i]);
}

static gboolean
same_stretches (const GArray *a, const GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (Stretch)) == 0);
}

void
tag_model_set_stretches (TagModel *self, const char *uuid, const GArray *stretches)
{
  Tag *tag = take (self, uuid);

  if (same_stretches (tag->stretches, stretches))
    {
      tag_free (tag);
      return;
    }
  g_array_unref (tag->stretches);
  tag->stretches = g_array_copy ((GArray *) stretches);
  write (self, TABLE_TAGS, tag->uuid, tag);
}

void
tag_model_set_label (TagModel *self, const char *uuid, const char *label)
{
  Tag *tag = take (self, uuid);
  guint layer = tag_model_get_label (self, label)->layer;

  if (g_str_equal (tag->label, label))
    {
      tag_free (tag);
      return;
    }
  if (layer != layer_of (self, tag))
    {
      for (guint i = 0; i < N_FIELDS; i++)
        g_clear_pointer (&tag->values[i], g_free);
      if (layer != LAYER_FREE)
        g_clear_pointer (&tag->entity, g_free);
    }
  set_text (&tag->label, label);
  tag->guideline = tag_model_get_label (self, label)->version;
  write (self, TABLE_TAGS, tag->uuid, tag);
}

static void
set_member (TagModel *self, Tag *tag, char **member, const char *text)
{
  if (g_strcmp0 (*member, text) == 0)
    {
      tag_free (tag);
      return;
    }
  set_text (member, text);
  write (self, TABLE_TAGS, tag->uuid, tag);
}

void
tag_model_set_entity (TagModel *self, const char *uuid, const char *entity)
{
  Tag *tag = take (self, uuid);

  set_member (self, tag, &tag->entity, entity);
}

void
tag_model_set_note (TagModel *self, const char *uuid, const char *note)
{
  Tag *tag = take (self, uuid);

  set_member (self, tag, &tag->note, note);
}

void
tag_model_set_value (TagModel *self, const char *uuid, guint field, const char *value)
{
  Tag *tag = take (self, uuid);

  set_member (self, tag, &tag->values[field], value);
}

void
tag_model_set_ends (TagModel *self, const char *uuid, const char *from, const char *to)
{
  Tag *tag = take (self, uuid);

  if (g_strcmp0 (tag->from, from) == 0 && g_strcmp0 (tag->to, to) == 0)
    {
      tag_free (tag);
      return;
    }
  set_text (&tag->from, from);
  set_text (&tag->to, to);
  write (self, TABLE_TAGS, tag->uuid, tag);
}

void
tag_model_add_label (TagModel *self, const char *uuid, guint layer)
{
  Label label = { layer, 1, FALSE };

  write (self, TABLE_LABELS, uuid, g_memdup2 (&label, sizeof label));
}

void
tag_model_define_label (TagModel *self, const char *uuid)
{
  Label label = *tag_model_get_label (self, uuid);
  GHashTableIter iter;
  gpointer tag;
  gboolean used = FALSE;

  g_hash_table_iter_init (&iter, self->tables[TABLE_TAGS]);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    used |= g_str_equal (((Tag *) tag)->label, uuid);
  if (label.defined || used)
    label.version++;
  label.defined = TRUE;
  write (self, TABLE_LABELS, uuid, g_memdup2 (&label, sizeof label));
}

void
tag_model_delete_label (TagModel *self, const char *uuid, const char *heir)
{
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer tag;

  g_hash_table_iter_init (&iter, self->tables[TABLE_TAGS]);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    if (g_str_equal (((Tag *) tag)->label, uuid))
      g_ptr_array_add (uses, g_strdup (((Tag *) tag)->uuid));
  for (guint i = 0; i < uses->len; i++)
    {
      if (heir != NULL)
        tag_model_set_label (self, uses->pdata[i], heir);
      else if (tag_model_get (self, uses->pdata[i]) != NULL)
        tag_model_remove (self, uses->pdata[i]);
    }
  hand_on (self, FIELD_LABEL, uuid, heir);
  write (self, TABLE_LABELS, uuid, NULL);
}

void
tag_model_drop_entity (TagModel *self, const char *uuid, const char *heir)
{
  g_autoptr (GList) tags = g_hash_table_get_values (self->tables[TABLE_TAGS]);

  for (GList *item = tags; item != NULL; item = item->next)
    {
      const Tag *tag = item->data;

      if (g_strcmp0 (tag->entity, uuid) == 0)
        tag_model_set_entity (self, tag->uuid, heir);
    }
  hand_on (self, FIELD_ENTITY, uuid, heir);
}

char *
tag_model_describe (const Tag *tag)
{
  GString *line = g_string_new (tag->uuid);

  g_string_append_printf (line, " %u %s %s %u %s %s “%s”", tag->article, tag->label, tag->entity,
                          tag->guideline, tag->from, tag->to, tag->note);
  for (guint i = 0; i < tag->stretches->len; i++)
    g_string_append_printf (line, " %u-%u", g_array_index (tag->stretches, Stretch, i).start,
                            g_array_index (tag->stretches, Stretch, i).end);
  for (guint i = 0; i < N_FIELDS; i++)
    if (tag->values[i] != NULL)
      g_string_append_printf (line, " %u=%s", i, tag->values[i]);
  return g_string_free (line, FALSE);
}
