/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows become entries, rows of one thing become one entry, and entries are looked for among the
 * entities of the project. Writing is in gazetteer-apply.c. */
#include "formats/gazetteer.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "text/externals.h"
#include "text/fold.h"

/* Longer ones are no names but rows that were read wrongly. */
#define MAX_NAME_BYTES 500
#define MAX_ALIASES    200
/* More than this many problems say nothing more. */
#define MAX_PROBLEMS 2000

typedef struct
{
  DatelineGazetteer *self;
  const DatelineTable *table;
  const GArray *uses;
  DatelineProject *project;
  DatelineLabel *kind;
  GHashTable *kinds;    /* folded name → DatelineLabel, or NULL for one that nobody knows */
  GHashTable *by_id;    /* external → entry */
  GHashTable *by_name;  /* folded name and kind → entry */
  GHashTable *entities; /* external → DatelineEntity */
  GHashTable *forms;    /* folded name or alias → GPtrArray of DatelineEntity */
  guint n_left_out;
} Reader;

static void
entry_free (DatelineGazetteerEntry *entry)
{
  g_free (entry->name);
  g_strfreev (entry->aliases);
  g_strfreev (entry->externals);
  g_free (entry->description);
  g_clear_object (&entry->kind);
  g_clear_object (&entry->entity);
  g_free (entry);
}

static void complain (Reader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
complain (Reader *reader, const char *format, ...)
{
  va_list args;

  if (reader->self->problems->len >= MAX_PROBLEMS)
    {
      reader->n_left_out++;
      return;
    }
  va_start (args, format);
  g_ptr_array_add (reader->self->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- cells ---------------------------------------------------------------------------------- */

/* Lists in one cell: as JSON had them, or by | or ; or line breaks. A comma parts "Lavrov, Sergey",
 * not names. */
static GStrv
split_cell (const char *cell)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *marks = strstr (cell, DATELINE_TABLE_BETWEEN) != NULL ? DATELINE_TABLE_BETWEEN
                                                                    : "|;\n";
  g_auto (GStrv) parts = g_strsplit_set (cell, marks, MAX_ALIASES);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *flat = dateline_flatten (parts[i]);

      if (*flat != '\0' && strlen (flat) <= MAX_NAME_BYTES)
        g_strv_builder_add (builder, flat);
    }
  return g_strv_builder_end (builder);
}

static DatelineLabel *
find_kind (Reader *reader, guint line, const char *cell)
{
  g_autofree char *folded = dateline_fold (cell);
  gpointer known;
  DatelineLabel *label;

  if (*folded == '\0')
    return reader->kind;
  if (!g_hash_table_lookup_extended (reader->kinds, folded, NULL, &known))
    {
      label = dateline_project_find_label (reader->project, cell, NULL);
      if (label != NULL && !dateline_layer_get_names_entities (dateline_label_get_layer (label)))
        label = NULL;
      g_hash_table_insert (reader->kinds, g_strdup (folded), label);
      if (label == NULL && reader->kind != NULL)
        complain (reader, _ ("line %u: the codebook has no kind “%s”; such names are taken as %s"),
                  line, cell, dateline_label_get_name (reader->kind));
      else if (label == NULL)
        complain (reader, _ ("line %u: the codebook has no kind “%s”; such names get none"), line,
                  cell);
      known = label;
    }
  return known != NULL ? known : reader->kind;
}

static gboolean
has_scheme (GPtrArray *externals, const char *external)
{
  gsize length = (gsize) (strchr (external, ':') - external) + 1;

  for (guint i = 0; i < externals->len; i++)
    if (strncmp (g_ptr_array_index (externals, i), external, length) == 0)
      return TRUE;
  return FALSE;
}

static void
take_ids (Reader *reader, guint line, const char *scheme, const char *cell, GPtrArray *externals)
{
  g_auto (GStrv) parts = split_cell (cell);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *external = dateline_external_parse (*scheme != '\0' ? scheme : NULL,
                                                           parts[i]);

      if (external == NULL)
        complain (reader, _ ("line %u: “%s” is no identifier and was left out"), line, parts[i]);
      else if (!has_scheme (externals, external))
        g_ptr_array_add (externals, g_steal_pointer (&external));
    }
}

/* NULL, with a problem told, where the row has no name. */
static DatelineGazetteerEntry *
read_row (Reader *reader, const DatelineTableRow *row)
{
  DatelineGazetteerEntry *entry = g_new0 (DatelineGazetteerEntry, 1);
  g_autoptr (GStrvBuilder) aliases = g_strv_builder_new ();
  g_autoptr (GPtrArray) externals = g_ptr_array_new_with_free_func (g_free);
  DatelineLabel *kind = reader->kind;

  entry->line = row->line;
  for (guint i = 0; i < reader->uses->len && row->cells[i] != NULL; i++)
    {
      const DatelineColumnUse *use = &g_array_index (reader->uses, DatelineColumnUse, i);
      const char *cell = row->cells[i];

      switch (use->meaning)
        {
        case DATELINE_COLUMN_NAME:
          if (entry->name == NULL)
            {
              g_auto (GStrv)
                names = strstr (cell, DATELINE_TABLE_BETWEEN) != NULL ? split_cell (cell) : NULL;

              entry->name = dateline_flatten (names != NULL && names[0] != NULL ? names[0] : cell);
              if (names != NULL && names[0] != NULL)
                g_strv_builder_addv (aliases, (const char **) names + 1);
            }
          break;
        case DATELINE_COLUMN_ALIASES:
          {
            g_auto (GStrv) parts = split_cell (cell);

            g_strv_builder_addv (aliases, (const char **) parts);
            break;
          }
        case DATELINE_COLUMN_KIND:
          kind = find_kind (reader, row->line, cell);
          break;
        case DATELINE_COLUMN_ID:
          take_ids (reader, row->line, use->scheme, cell, externals);
          break;
        case DATELINE_COLUMN_DESCRIPTION:
          if (entry->description == NULL && *cell != '\0')
            entry->description = g_strdup (cell);
          break;
        case DATELINE_COLUMN_IGNORED:
        case DATELINE_N_COLUMN_MEANINGS:
        default:
          break;
        }
    }
  g_ptr_array_add (externals, NULL);
  entry->externals = (GStrv) g_ptr_array_free (g_steal_pointer (&externals), FALSE);
  entry->aliases = g_strv_builder_end (aliases);
  g_set_object (&entry->kind, kind);
  if (entry->description == NULL)
    entry->description = g_strdup ("");
  if (entry->name == NULL || *entry->name == '\0')
    complain (reader, _ ("line %u: there is no name in it"), row->line);
  else if (strlen (entry->name) > MAX_NAME_BYTES)
    complain (reader, _ ("line %u: what should be a name has %zu bytes"), row->line,
              strlen (entry->name));
  else
    return entry;
  entry_free (entry);
  return NULL;
}

/* --- rows of one thing ---------------------------------------------------------------------- */

static char *
name_key (const char *name, DatelineLabel *kind)
{
  g_autofree char *folded = dateline_fold (name);

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s",
                          kind != NULL ? dateline_record_get_id (DATELINE_RECORD (kind)) : 0,
                          folded);
}

/* The first scheme of which both have another identifier, or NULL. */
static const char *
find_conflict (const char *const *a, const char *const *b)
{
  for (guint i = 0; a[i] != NULL; i++)
    {
      gsize length = (gsize) (strchr (a[i], ':') - a[i]) + 1;

      for (guint j = 0; b[j] != NULL; j++)
        if (strncmp (a[i], b[j], length) == 0 && strcmp (a[i], b[j]) != 0)
          return b[j];
    }
  return NULL;
}

static GStrv
unite (const char *const *a, const char *const *b, const char *const *c)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const *lists[] = { a, b, c };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
      if (g_hash_table_add (seen, (gpointer) lists[i][j]))
        g_strv_builder_add (builder, lists[i][j]);
  return g_strv_builder_end (builder);
}

/* What a second row knows more goes to the first. */
static void
join_entries (DatelineGazetteerEntry *entry, const DatelineGazetteerEntry *more)
{
  const char *name[] = { strcmp (entry->name, more->name) != 0 ? more->name : NULL, NULL };
  GStrv aliases = unite ((const char *const *) entry->aliases, name,
                         (const char *const *) more->aliases);
  GStrv externals = unite ((const char *const *) entry->externals,
                           (const char *const *) more->externals, NULL);

  g_strfreev (entry->aliases);
  entry->aliases = aliases;
  g_strfreev (entry->externals);
  entry->externals = externals;
  if (*entry->description == '\0' && *more->description != '\0')
    {
      g_free (entry->description);
      entry->description = g_strdup (more->description);
    }
}

static DatelineGazetteerEntry *
find_same (Reader *reader, const DatelineGazetteerEntry *entry, const char *key)
{
  DatelineGazetteerEntry *same = NULL;
  const char *conflict;

  for (guint i = 0; entry->externals[i] != NULL && same == NULL; i++)
    same = g_hash_table_lookup (reader->by_id, entry->externals[i]);
  if (same == NULL)
    same = g_hash_table_lookup (reader->by_name, key);
  if (same == NULL)
    return NULL;
  conflict = find_conflict ((const char *const *) same->externals,
                            (const char *const *) entry->externals);
  if (conflict == NULL)
    return same;
  complain (reader, _ ("line %u: “%s” contradicts line %u: that one is not %s; both are kept"),
            entry->line, entry->name, same->line, conflict);
  return NULL;
}

static void
remember (Reader *reader, DatelineGazetteerEntry *entry, char *key)
{
  for (guint i = 0; entry->externals[i] != NULL; i++)
    if (!g_hash_table_contains (reader->by_id, entry->externals[i]))
      g_hash_table_insert (reader->by_id, g_strdup (entry->externals[i]), entry);
  if (!g_hash_table_contains (reader->by_name, key))
    g_hash_table_insert (reader->by_name, g_steal_pointer (&key), entry);
  g_free (key);
}

static void
take_row (Reader *reader, const DatelineTableRow *row)
{
  DatelineGazetteerEntry *entry = read_row (reader, row);
  DatelineGazetteerEntry *same;
  char *key;

  if (entry == NULL)
    return;
  key = name_key (entry->name, entry->kind);
  same = find_same (reader, entry, key);
  if (same != NULL)
    {
      complain (reader, _ ("line %u: “%s” is also in line %u; they become one"), entry->line,
                entry->name, same->line);
      join_entries (same, entry);
      remember (reader, same, key);
      entry_free (entry);
      reader->self->n_doubles++;
      return;
    }
  g_ptr_array_add (reader->self->entries, entry);
  remember (reader, entry, key);
}

/* --- the project's entities ----------------------------------------------------------------- */

static void
add_form (Reader *reader, DatelineEntity *entity, const char *form)
{
  g_autofree char *folded = dateline_fold (form);
  GPtrArray *named = g_hash_table_lookup (reader->forms, folded);

  if (named == NULL)
    {
      named = g_ptr_array_new ();
      g_hash_table_insert (reader->forms, g_steal_pointer (&folded), named);
    }
  g_ptr_array_add (named, entity);
}

static void
collect_entities (Reader *reader)
{
  GListModel *entities = dateline_project_get_entities (reader->project);

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      const char *const *externals = dateline_entity_get_externals (entity);
      const char *const *aliases = dateline_entity_get_aliases (entity);

      for (guint j = 0; externals[j] != NULL; j++)
        g_hash_table_insert (reader->entities, g_strdup (externals[j]), entity);
      add_form (reader, entity, dateline_entity_get_name (entity));
      for (guint j = 0; aliases[j] != NULL; j++)
        add_form (reader, entity, aliases[j]);
    }
}

static gboolean
is_kind_of (DatelineEntity *entity, DatelineLabel *kind)
{
  DatelineLabel *own = dateline_entity_get_kind (entity);

  for (DatelineLabel *label = own; label != NULL; label = dateline_label_get_parent (label))
    if (label == kind)
      return TRUE;
  return own == NULL || kind == NULL;
}

static void
find_fate (Reader *reader, DatelineGazetteerEntry *entry)
{
  g_autofree char *folded = dateline_fold (entry->name);
  GPtrArray *found = g_hash_table_lookup (reader->forms, folded);

  for (guint i = 0; entry->externals[i] != NULL && entry->entity == NULL; i++)
    g_set_object (&entry->entity, g_hash_table_lookup (reader->entities, entry->externals[i]));
  if (entry->entity != NULL)
    {
      const char *conflict = find_conflict (dateline_entity_get_externals (entry->entity),
                                            (const char *const *) entry->externals);

      entry->fate = DATELINE_GAZETTEER_KNOWN_ID;
      if (conflict != NULL)
        complain (reader, _ ("line %u: “%s” in the project is not %s; that was left out"),
                  entry->line, dateline_entity_get_name (entry->entity), conflict);
      return;
    }
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (found, i);
      const char *conflict;

      if (!is_kind_of (entity, entry->kind))
        continue;
      conflict = find_conflict (dateline_entity_get_externals (entity),
                                (const char *const *) entry->externals);
      if (conflict != NULL)
        {
          complain (reader, _ ("line %u: “%s” in the project is not %s; a second one is made"),
                    entry->line, dateline_entity_get_name (entity), conflict);
          continue;
        }
      entry->fate = DATELINE_GAZETTEER_KNOWN_NAME;
      g_set_object (&entry->entity, entity);
      return;
    }
}

/* --- the whole ------------------------------------------------------------------------------ */

static gboolean
has_names (const GArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    if (g_array_index (uses, DatelineColumnUse, i).meaning == DATELINE_COLUMN_NAME)
      return TRUE;
  return FALSE;
}

DatelineGazetteer *
dateline_gazetteer_new (const DatelineTable *table,
                        const GArray *uses,
                        DatelineProject *project,
                        DatelineLabel *kind,
                        GError **error)
{
  g_autoptr (DatelineGazetteer) self = NULL;
  Reader reader = { .table = table, .uses = uses, .project = project, .kind = kind };

  g_return_val_if_fail (table != NULL && uses != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_PROJECT (project), NULL);

  if (!has_names (uses))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("No column holds the names; say which one does"));
      return NULL;
    }
  self = g_new0 (DatelineGazetteer, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  reader.self = self;
  reader.kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < table->problems->len; i++)
    complain (&reader, "%s", (const char *) g_ptr_array_index (table->problems, i));
  reader.forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  collect_entities (&reader);
  for (guint i = 0; i < table->rows->len; i++)
    take_row (&reader, g_ptr_array_index (table->rows, i));
  for (guint i = 0; i < self->entries->len; i++)
    {
      DatelineGazetteerEntry *entry = g_ptr_array_index (self->entries, i);

      find_fate (&reader, entry);
      self->n_fates[entry->fate]++;
    }
  if (reader.n_left_out > 0)
    g_ptr_array_add (self->problems,
                     g_strdup_printf (ngettext ("and %'u more", "and %'u more", reader.n_left_out),
                                      reader.n_left_out));
  g_hash_table_unref (reader.kinds);
  g_hash_table_unref (reader.by_id);
  g_hash_table_unref (reader.by_name);
  g_hash_table_unref (reader.entities);
  g_hash_table_unref (reader.forms);
  return g_steal_pointer (&self);
}

void
dateline_gazetteer_free (DatelineGazetteer *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
