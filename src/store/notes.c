/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for notes where partial indexes keep them, so that a hundred thousand articles without one
 * cost nothing. */
#include "config.h"

#include "store/notes.h"

#include "store/tag-rules-private.h"
#include "text/fold.h"

#include <string.h>

/* Columns: UUID, owner, label, article, start, text. */
static const char *const queries[] = {
  [DATELINE_NOTE_PROJECT] = "SELECT uuid, NULL, NULL, 0, 0, note FROM project WHERE note <> ''",
  [DATELINE_NOTE_LABEL] = "SELECT l.uuid, l.name, y.name, 0, 0, l.note FROM label l"
                          " JOIN layer y ON y.id = l.layer"
                          " WHERE l.note <> '' AND l.gone = 0 AND y.gone = 0"
                          " ORDER BY y.position, y.id, l.position, l.id",
  [DATELINE_NOTE_ENTITY] =
    "SELECT e.uuid, e.name, k.name, 0, 0, e.note FROM entity e"
    " LEFT JOIN label k ON k.id = e.kind"
    " WHERE e.note <> '' AND e.gone = 0 ORDER BY e.name COLLATE NOCASE, e.id",
  [DATELINE_NOTE_ARTICLE] = "SELECT a.uuid, coalesce(a.title, a.lead), NULL, a.id, 0, a.note"
                            " FROM article a JOIN batch b ON b.id = a.batch"
                            " WHERE a.note <> '' AND a.removed = 0 AND b.active ORDER BY a.id",
  [DATELINE_NOTE_ANNOTATION] = "SELECT n.uuid, e.name, l.name, n.article,"
                               "  (SELECT min(start) FROM fragment WHERE annotation = n.id) AS"
                               "  start, n.note, n.id"
                               " FROM annotation n JOIN here a ON a.id = n.article"
                               " JOIN label l ON l.id = n.label"
                               " LEFT JOIN entity e ON e.id = n.entity"
                               " WHERE n.note <> '' AND ?1 IN (0, n.coder)"
                               " ORDER BY n.article, start, n.id",
};

const char *
dateline_note_kind_to_nick (DatelineNoteKind kind)
{
  static const char *const nicks[] = {
    [DATELINE_NOTE_PROJECT] = "project",       [DATELINE_NOTE_LABEL] = "label",
    [DATELINE_NOTE_ENTITY] = "entity",         [DATELINE_NOTE_ARTICLE] = "article",
    [DATELINE_NOTE_ANNOTATION] = "annotation",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}

void
dateline_note_free (DatelineNote *note)
{
  g_free (note->uuid);
  g_free (note->owner);
  g_free (note->label);
  g_free (note->text);
  g_free (note);
}

static DatelineNote *
read_note (DatelineNoteKind kind, sqlite3_stmt *row)
{
  DatelineNote *note = g_new0 (DatelineNote, 1);

  note->kind = kind;
  note->uuid = g_strdup (dateline_column_text (row, 0));
  note->owner = g_strdup (dateline_column_text (row, 1));
  note->label = g_strdup (dateline_column_text (row, 2));
  note->article = sqlite3_column_int64 (row, 3);
  note->start = sqlite3_column_int (row, 4);
  note->text = g_strdup (dateline_column_text (row, 5));
  return note;
}

/* What the note is on where it has no name of its own. The texts come one after the other, so each
 * is read once. */
static char *
name_owner (DatelineProject *self, const DatelineNote *note)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  sqlite3_stmt *row;

  if (note->kind == DATELINE_NOTE_PROJECT)
    return g_path_get_basename (self->path);
  if (note->kind != DATELINE_NOTE_ANNOTATION)
    return g_strdup ("");
  row = dateline_sql_query (self->connection,
                            "SELECT f.start, f.end FROM annotation n"
                            " JOIN fragment f ON f.annotation = n.id"
                            " WHERE n.uuid = ? ORDER BY f.start",
                            "p", note->uuid);
  while (dateline_sql_next (self->connection, row))
    {
      DatelineSpan span = { sqlite3_column_int (row, 0), sqlite3_column_int (row, 1) };

      g_array_append_val (spans, span);
    }
  return dateline_tag_make_subject (self, note->article, spans, NULL);
}

/* @words: folded. */
static gboolean
has_words (const DatelineNote *note, GStrv words)
{
  g_autofree char *text = dateline_fold (note->text);
  g_autofree char *owner = dateline_fold (note->owner);

  for (guint i = 0; words[i]; i++)
    if (!strstr (text, words[i]) && !strstr (owner, words[i]))
      return FALSE;
  return TRUE;
}

static void
list_kind (DatelineProject *self, DatelineNoteKind kind, GStrv words, GPtrArray *notes)
{
  guint kept = notes->len;
  sqlite3_stmt *row = kind == DATELINE_NOTE_ANNOTATION
                        ? dateline_sql_query (self->connection, queries[kind], "i",
                                              self->only_coder)
                        : dateline_sql_query (self->connection, queries[kind], "");

  while (dateline_sql_next (self->connection, row))
    g_ptr_array_add (notes, read_note (kind, row));
  for (guint i = kept; i < notes->len; i++)
    {
      DatelineNote *note = g_ptr_array_index (notes, i);

      if (!note->owner)
        note->owner = name_owner (self, note);
      if (has_words (note, words))
        {
          notes->pdata[i] = notes->pdata[kept];
          notes->pdata[kept++] = note;
        }
    }
  g_ptr_array_set_size (notes, kept);
}

/* (transfer full): without empty ones. */
static GStrv
split_words (const char *search)
{
  g_autofree char *folded = dateline_fold (search ? search : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

GPtrArray *
dateline_project_list_notes (DatelineProject *self, const char *search, GError **error)
{
  g_autoptr (GPtrArray)
    notes = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_note_free);
  g_auto (GStrv) words = split_words (search);

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), NULL);

  for (int kind = 0; kind <= DATELINE_NOTE_ANNOTATION; kind++)
    list_kind (self, kind, words, notes);
  return dateline_sql_check (self->connection, error) ? g_steal_pointer (&notes) : NULL;
}
