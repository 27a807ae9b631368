/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of JSON out of a stream: of a list, or one after another. Behind a record that makes no sense
 * reading goes on where the next one seems to begin. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/format.h"
#include "formats/table-reader-private.h"

/* The list is looked for in so much of the text. */
#define MAX_HEAD (1024 * 1024)
/* Elements of a list longer than this are paragraphs rather than words. */
#define PARAGRAPH 80

static const char *
get_start (DatelineTableReader *self)
{
  return self->input.text + self->input.start;
}

static const char *
get_end (DatelineTableReader *self)
{
  return self->input.text + self->input.end;
}

static void
advance (DatelineTableReader *self, const char *to)
{
  for (const char *p = get_start (self); p < to; p++)
    self->line += *p == '\n';
  self->input.start = (gsize) (to - self->input.text);
}

gboolean
dateline_json_open (DatelineTableReader *self, GError **error)
{
  self->line = 1;
  for (;;)
    {
      g_clear_pointer (&self->list.path, g_free);
      self->list = dateline_json_find_list (get_start (self), self->input.end - self->input.start,
                                            self->input.ended, self->shape.list);
      if (self->list.found || self->input.ended || self->input.end - self->input.start > MAX_HEAD)
        break;
      if (!dateline_table_input_fill (&self->input, error))
        return FALSE;
    }
  if (!self->list.found)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is no list of records in it"));
      return FALSE;
    }
  advance (self, get_start (self) + self->list.offset);
  g_free (self->shape.list);
  self->shape.list = g_strdup (self->list.path);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->heads = g_array_new (FALSE, TRUE, sizeof (guint));
  self->nexts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->joined = g_string_new (NULL);

  return TRUE;
}

/* Where the next record seems to begin: at a brace with the name of the member that records begin
 * with. NULL where the text in hand has none. */
static const char *
find_record (DatelineTableReader *self, const char *p)
{
  const char *end = get_end (self);

  while (p < end && (p = memchr (p, '{', (gsize) (end - p))) != NULL)
    {
      const char *q = ++p;
      gsize length = self->first_member != NULL ? strlen (self->first_member) : 0;

      while (q < end && g_ascii_isspace (*q))
        q++;
      if (q < end && *q == '"' &&
          (length == 0 ||
           ((gsize) (end - q) > length + 1 && memcmp (q + 1, self->first_member, length) == 0 &&
            q[length + 1] == '"')))
        return p - 1;
    }

  return NULL;
}

/* Goes to where reading can go on; FALSE where there is nothing of the kind. */
static gboolean
resume (DatelineTableReader *self, const char *from, GError **error)
{
  for (;;)
    {
      const char *found = find_record (self, from);
      gsize kept;

      if (found != NULL)
        {
          advance (self, found);
          return TRUE;
        }
      if (self->input.ended)
        {
          advance (self, get_end (self));
          return FALSE;
        }
      /* The name that is looked for may be cut. */
      kept = MIN (512, (gsize) (get_end (self) - from));
      advance (self, get_end (self) - kept);
      if (!dateline_table_input_fill (&self->input, error))
        return FALSE;
      from = get_start (self);
    }
}

/* One object a line: the next line is as good a place as any. */
static const char *
find_line_end (DatelineTableReader *self)
{
  const char *start = get_start (self);

  return memchr (start, '\n', (gsize) (get_end (self) - start));
}

/* @last: the text ends within the record. */
static gboolean
refuse (DatelineTableReader *self,
        DatelineTableRecord *record,
        char *problem,
        gboolean last,
        GError **error)
{
  guint number = self->list.lines ? self->line : self->n_records + 1;
  const char *line_end = self->list.lines ? find_line_end (self) : NULL;
  GError *failure = NULL;

  self->n_records++;
  self->resumed = TRUE;
  if (!resume (self, line_end != NULL ? line_end : get_start (self) + 1, &failure))
    {
      if (failure != NULL)
        {
          g_free (problem);
          g_propagate_error (error, failure);
          return FALSE;
        }
      self->list_ended = TRUE;
      if (!self->list.lines && !last)
        {
          char *longer = g_strdup_printf (_ ("%s; no record could be made out behind it"), problem);

          g_free (problem);
          problem = longer;
        }
    }

  return dateline_table_reader_refuse (self, record, number, problem);
}

/* Whether what reading went on with is a record rather than a part of one: it has as many members. */
static gboolean
is_whole (DatelineTableReader *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->flat.pairs->len; i++)
    g_hash_table_add (names, self->flat.text->str +
                               g_array_index (self->flat.pairs, DatelineFlatPair, i).name);

  return g_hash_table_size (names) * 2 >= self->columns->len;
}

static guint
find_column (DatelineTableReader *self, const char *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, name));

  if (place > 0)
    return place - 1;
  if (self->columns->len >= DATELINE_TABLE_MOST_COLUMNS)
    return G_MAXUINT;
  g_ptr_array_add (self->columns, g_strdup (name));
  g_hash_table_insert (self->places, g_strdup (name), GUINT_TO_POINTER (self->columns->len));

  return self->columns->len - 1;
}

/* Chains the pairs of each column. Returns how many belong to none. */
static guint
chain_pairs (DatelineTableReader *self)
{
  const GArray *pairs = self->flat.pairs;
  g_autoptr (GArray) tails = g_array_new (FALSE, TRUE, sizeof (guint));
  guint lost = 0;

  g_array_set_size (self->heads, 0);
  g_array_set_size (self->nexts, 0);
  g_array_set_size (self->nexts, pairs->len);
  g_array_set_size (self->heads, self->columns->len);
  g_array_set_size (tails, self->columns->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      const DatelineFlatPair *pair = &g_array_index (pairs, DatelineFlatPair, i);
      guint column = find_column (self, self->flat.text->str + pair->name);
      guint *tail;

      if (column == G_MAXUINT)
        {
          lost++;
          continue;
        }
      if (column >= self->heads->len)
        {
          g_array_set_size (self->heads, column + 1);
          g_array_set_size (tails, column + 1);
        }
      tail = &g_array_index (tails, guint, column);
      if (*tail == 0)
        g_array_index (self->heads, guint, column) = i + 1;
      else
        g_array_index (self->nexts, guint, *tail - 1) = i + 1;
      *tail = i + 1;
    }

  return lost;
}

/* Appends the values of a chain; several are a list of words or paragraphs. */
static void
join_values (DatelineTableReader *self, guint head)
{
  gboolean long_before = FALSE;
  gsize start = self->joined->len;

  for (guint i = head; i > 0; i = g_array_index (self->nexts, guint, i - 1))
    {
      const char *value = self->flat.text->str +
                          g_array_index (self->flat.pairs, DatelineFlatPair, i - 1).value;
      gboolean is_long = strlen (value) > PARAGRAPH;

      if (*value == '\0')
        continue;
      if (self->joined->len > start)
        g_string_append (self->joined, is_long || long_before ? "\n\n" : "; ");
      g_string_append (self->joined, value);
      long_before = is_long;
    }
  g_string_append_c (self->joined, '\0');
}

static void
make_cells (DatelineTableReader *self)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_string_truncate (self->joined, 0);
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_array_append_val (offsets, self->joined->len);
      join_values (self, i < self->heads->len ? g_array_index (self->heads, guint, i) : 0);
    }
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < offsets->len; i++)
    g_ptr_array_add (self->cells, self->joined->str + g_array_index (offsets, gsize, i));
}

static gboolean
take_record (DatelineTableReader *self, DatelineTableRecord *record)
{
  const char *start = get_start (self);
  guint lost = chain_pairs (self);

  make_cells (self);
  record->number = self->list.lines ? self->line : self->n_records + 1;
  record->original = start;
  record->original_length = (gsize) (self->flat.stop - start);
  self->n_records++;
  if (self->first_member == NULL && self->flat.pairs->len > 0)
    {
      const char *name = self->flat.text->str +
                         g_array_index (self->flat.pairs, DatelineFlatPair, 0).name;

      self->first_member = g_strndup (name, strcspn (name, "."));
    }
  advance (self, self->flat.stop);
  if (self->flat.cut)
    self->problem = g_strdup_printf (_ ("It has more than %'u values; the rest is left out"),
                                     DATELINE_JSON_MAX_VALUES);
  else if (lost > 0)
    self->problem = g_strdup_printf (
      _ ("There are more than %'u different members; %u values of this record are left out"),
      DATELINE_TABLE_MOST_COLUMNS, lost);

  return TRUE;
}

/* To the next record: over space and commas. FALSE where there is none. */
static gboolean
find_next (DatelineTableReader *self, GError **error)
{
  for (;;)
    {
      const char *p = get_start (self);
      const char *end = get_end (self);

      while (p < end && (g_ascii_isspace (*p) || *p == ','))
        p++;
      advance (self, p);
      if (p < end)
        {
          self->list_ended = self->list_ended || (*p == ']' && !self->list.lines);
          return !self->list_ended;
        }
      if (self->input.ended)
        return FALSE;
      if (!dateline_table_input_fill (&self->input, error))
        return FALSE;
    }
}

gboolean
dateline_json_next (DatelineTableReader *self, DatelineTableRecord *record, GError **error)
{
  GError *failure = NULL;

  if (self->list_ended)
    return FALSE;
  if (!find_next (self, &failure))
    {
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      if (self->list_ended || self->list.lines)
        return FALSE;
      /* The file is cut where records end, so that nothing else tells. */
      self->list_ended = TRUE;
      return dateline_table_reader_refuse (
        self, record, self->n_records + 1,
        g_strdup (_ ("The list has no end: the file seems to be cut off here")));
    }
  for (;;)
    {
      DatelineFlatResult result = dateline_json_flatten (get_start (self), get_end (self),
                                                         self->input.ended, &self->flat);

      if (result == DATELINE_FLAT_RECORD && self->resumed && !is_whole (self))
        {
          if (!resume (self, get_start (self) + 1, &failure))
            {
              if (failure != NULL)
                g_propagate_error (error, failure);
              return FALSE;
            }
          continue;
        }
      self->resumed = FALSE;
      if (result == DATELINE_FLAT_RECORD &&
          self->flat.stop - get_start (self) <= DATELINE_TABLE_MAX_RECORD_BYTES)
        return take_record (self, record);
      if (result == DATELINE_FLAT_BAD)
        {
          guint at = (guint) (self->flat.stop - get_start (self)) + 1;

          return refuse (self, record,
                         /* Translators: what is wrong in a record, and where in it */
                         g_strdup_printf (_ ("%s, at byte %u of the record"), self->flat.what, at),
                         self->input.ended && self->flat.stop == get_end (self), error);
        }
      if (result == DATELINE_FLAT_RECORD ||
          self->input.end - self->input.start > DATELINE_TABLE_MAX_RECORD_BYTES)
        {
          g_autofree char *limit = g_format_size_full (DATELINE_TABLE_MAX_RECORD_BYTES,
                                                       G_FORMAT_SIZE_IEC_UNITS);

          return refuse (self, record, g_strdup_printf (_ ("The record is longer than %s"), limit),
                         FALSE, error);
        }
      if (!dateline_table_input_fill (&self->input, error))
        return FALSE;
    }
}
