/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any table as articles: a record, an article. What the columns are is guessed or given; memory does not
 * grow with the table. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/draft-facts.h"
#include "formats/mapping-store.h"
#include "formats/registry-private.h"
#include "formats/table-draft.h"
#include "formats/table-guess.h"
#include "formats/table-sniff-private.h"
#include "text/fold.h"

/* One record waits until the next one is there, so that the last one can carry what is to be said of
 * all. */
typedef struct
{
  DatelineTableReader *reader;
  DatelineTableDrafter *drafter;
  DatelineDraftFunc func;
  gpointer data;
  DatelineDraft *draft;
  char *place;
  GPtrArray *problems; /* of the record that waits */
  guint records;
} Run;

static char *
join_problems (GPtrArray *problems)
{
  GString *joined;

  if (problems->len == 0)
    return NULL;
  joined = g_string_new (NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (problems->pdata[i], "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        {
          g_autofree char *flat = dateline_flatten (lines[j]);

          g_string_append_printf (joined, "%s%s", joined->len > 0 ? "\n" : "", flat);
        }
    }

  return g_string_free (joined, FALSE);
}

/* Hands out the record that waits. FALSE: no more are wanted. */
static gboolean
hand_out (Run *self)
{
  g_autofree char *place = g_steal_pointer (&self->place);
  g_autofree char *joined = join_problems (self->problems);

  g_ptr_array_set_size (self->problems, 0);
  if (self->draft == NULL)
    return TRUE;

  return self->func (g_steal_pointer (&self->draft), place, joined, self->data);
}

static gboolean
take_record (Run *self, const DatelineTableRecord *record)
{
  g_autofree char *place = dateline_table_reader_place (self->reader, record->number);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  DatelineDraft *draft;

  self->records++;
  if (record->cells == NULL)
    return hand_out (self) && self->func (NULL, place, record->problem, self->data);
  if (record->problem != NULL)
    g_ptr_array_add (problems, g_strdup (record->problem));
  draft = dateline_table_drafter_make (self->drafter, record,
                                       dateline_table_reader_get_columns (self->reader), problems);
  if (!hand_out (self))
    {
      g_clear_pointer (&draft, dateline_draft_free);
      return FALSE;
    }
  if (draft == NULL)
    return self->func (NULL, place, _ ("There is no title, no text and no address in this record"),
                       self->data);
  self->draft = draft;
  self->place = g_steal_pointer (&place);
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&problems);

  return TRUE;
}

static void
sum_up (Run *self)
{
  const GPtrArray *sheets = dateline_table_reader_get_sheets (self->reader);
  g_autoptr (GPtrArray) sentences = dateline_table_drafter_sum_up (self->drafter);
  guint above = dateline_table_reader_get_n_above (self->reader);
  guint replaced = dateline_table_reader_get_n_replaced (self->reader);

  if (self->draft == NULL)
    return;
  if (above > 0)
    g_ptr_array_add (
      sentences, g_strdup_printf (ngettext ("%u line above the headers is no part of the table "
                                            "and is left out",
                                            "%u lines above the headers are no part of the table "
                                            "and are left out",
                                            above),
                                  above));
  if (replaced > 0)
    g_ptr_array_add (sentences,
                     dateline_describe_replaced (
                       replaced, dateline_table_reader_get_shape (self->reader)->encoding));
  if (sheets->len > 1)
    g_ptr_array_add (sentences,
                     g_strdup_printf (_ ("Only the sheet “%s” is read, of %u"),
                                      dateline_table_reader_get_shape (self->reader)->sheet,
                                      sheets->len));
  for (guint i = 0; i < sentences->len; i++)
    g_ptr_array_add (self->problems, g_strdup (sentences->pdata[i]));
}

/* The mapping that was given, or a guess with the rules that were given. */
static DatelineTableMapping *
make_mapping (DatelineTableReader *reader,
              const DatelineReadContext *context,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (DatelineTableMapping) mapping = NULL;

  if (context != NULL && context->mapping != NULL)
    return dateline_table_mapping_copy (context->mapping);
  mapping = dateline_table_guess (reader, error);
  if (mapping == NULL)
    return NULL;
  if (context != NULL && context->path != NULL)
    dateline_table_settle_dates (mapping, context->path, cancellable);
  for (guint i = 0; context != NULL && context->map_rules != NULL && context->map_rules[i] != NULL;
       i++)
    if (!dateline_table_mapping_apply_rule (mapping, context->map_rules[i], error))
      return NULL;

  return g_steal_pointer (&mapping);
}

/* Our other tables are not of articles. */
static gboolean
is_other_table (const GPtrArray *columns)
{
  static const char *const firsts[] = { "article,title,source,date,annotation",
                                        "article,title,source,date,relation",
                                        "uuid,name,kind",
                                        "article,title,source,date,tag",
                                        "article,title,source,date,start,end",
                                        "on,uuid,name,label,article,title" };
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < MIN (columns->len, 6); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", (const char *) columns->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    if (g_str_has_prefix (joined->str, firsts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
table_read_with (GInputStream *stream,
                 const char *name,
                 const DatelineReadContext *context,
                 DatelineDraftFunc func,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  const DatelineTableShape *shape = context != NULL && context->mapping != NULL
                                      ? &context->mapping->shape
                                      : NULL;
  g_autoptr (DatelineTableReader)
    reader = dateline_table_reader_new (stream, name, shape, cancellable, error);
  g_autoptr (DatelineTableMapping) mapping = NULL;
  g_autoptr (DatelineTableDrafter) drafter = NULL;
  Run self = { .reader = reader, .func = func, .data = data };
  DatelineTableRecord record;
  GError *failure = NULL;
  gboolean go_on = TRUE;

  if (reader == NULL)
    return FALSE;
  if (is_other_table (dateline_table_reader_get_columns (reader)))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("This is a table of tags or entities that Dateline wrote, not one of "
                              "articles"));
      return FALSE;
    }
  mapping = make_mapping (reader, context, cancellable, error);
  if (mapping == NULL)
    return FALSE;
  drafter = dateline_table_drafter_new (mapping, name);
  self.drafter = drafter;
  self.problems = g_ptr_array_new_with_free_func (g_free);
  while (go_on && dateline_table_reader_next (reader, &record, &failure))
    go_on = take_record (&self, &record);
  if (go_on)
    {
      sum_up (&self);
      go_on = hand_out (&self);
    }
  g_clear_pointer (&self.draft, dateline_draft_free);
  g_free (self.place);
  g_ptr_array_unref (self.problems);
  if (failure != NULL && self.records > 0)
    {
      /* What came before it counts; the rest is one record that can't be read. */
      if (go_on && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        func (NULL, _ ("the rest"), failure->message, data);
      g_clear_error (&failure);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (self.records == 0)
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_NOTHING,
                           _ ("There is no record in it"));
      return FALSE;
    }
  if (mapping->remember)
    dateline_mapping_store_keep (mapping, NULL);

  return TRUE;
}

static gboolean
table_read (GBytes *bytes, const char *name, DatelineDraftFunc func, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return table_read_with (stream, name, NULL, func, data, NULL, error);
}

static gboolean
table_read_stream (GInputStream *stream,
                   const char *name,
                   DatelineDraftFunc func,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  return table_read_with (stream, name, NULL, func, data, cancellable, error);
}

const DatelineFormat dateline_format_table = {
  .id = "table",
  .name = N_ ("Table of articles"),
  .description = N_ (
    "One article a row of CSV, JSON or a spreadsheet; what its columns are is guessed, and "
    "can be said"),
  .extensions = ".csv .tsv .tab .json .ndjson .xlsx",
  .sniff = dateline_table_sniff,
  .read = table_read,
  .read_stream = table_read_stream,
  .read_with = table_read_with,
};
