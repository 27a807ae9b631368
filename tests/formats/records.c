/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts as a reader gave them, and what must hold of all of them. */
#include "config.h"

#include "formats/records.h"

#include <string.h>

#include "text/offsets.h"

static void
record_free (Record *record)
{
  g_clear_pointer (&record->draft, dateline_draft_free);
  g_free (record->place);
  g_free (record->problem);
  g_free (record);
}

static void
check_string (const char *string)
{
  g_assert_true (string == NULL || g_utf8_validate (string, -1, NULL));
}

static void
check_regions (const DatelineDraft *draft)
{
  glong length = g_utf8_strlen (draft->text, -1);
  guint end = 0;

  if (draft->reasons != NULL)
    g_assert_cmpuint (draft->reasons->len, ==, draft->regions->len);
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, >=, end);
      g_assert_cmpuint (region->start, <, region->end);
      g_assert_cmpint (region->end, <=, length);
      g_assert_cmpint (region->kind, <, DATELINE_N_REGION_KINDS);
      if (draft->reasons != NULL && draft->reasons->pdata[i] != NULL)
        g_assert_cmpint (region->kind, ==, DATELINE_REGION_BOILERPLATE);
      end = region->end;
    }
}

static void
check_date (const DatelineDate *date)
{
  g_assert_nonnull (date);
  if (!dateline_date_is_known (date))
    return;
  g_assert_cmpint (date->first, !=, DATELINE_DAY_NONE);
  g_assert_cmpint (date->first, <=, date->last);
  g_assert_cmpuint (date->confidence, <=, 100);
  g_assert_cmpint (date->evidence, !=, DATELINE_DATE_EVIDENCE_NONE);
  for (guint i = 0; i < date->doubts->len; i++)
    check_string (((DatelineDoubt *) date->doubts->pdata[i])->quote);
}

void
records_check_draft (const DatelineDraft *draft)
{
  const char *const strings[] = {
    draft->title,    draft->source, draft->author,        draft->url,
    draft->language, draft->note,   draft->original_name, draft->original_encoding,
  };

  g_assert_nonnull (draft->text);
  check_string (draft->text);
  g_assert_null (strchr (draft->text, '\r'));
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    check_string (strings[i]);
  g_assert_nonnull (draft->original_hash);
  check_regions (draft);
  check_date (draft->date);
  if (draft->metadata != NULL)
    {
      GHashTableIter iter;
      gpointer name;
      gpointer value;

      g_hash_table_iter_init (&iter, draft->metadata);
      while (g_hash_table_iter_next (&iter, &name, &value))
        {
          check_string (name);
          check_string (value);
          g_assert_cmpstr (value, !=, "");
        }
    }
}

static gboolean
take_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  Record *record = g_new0 (Record, 1);

  g_assert_true (draft != NULL || problem != NULL);
  check_string (place);
  check_string (problem);
  record->draft = draft;
  record->place = g_strdup (place);
  record->problem = g_strdup (problem);
  g_ptr_array_add (data, record);
  if (draft != NULL)
    records_check_draft (draft);

  return TRUE;
}

GPtrArray *
records_read (const DatelineFormat *format, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  g_autoptr (GError) failure = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean done;

  if (format == NULL)
    format = dateline_format_detect (data, MIN (length, 16384), name);
  done = format->read (bytes, name, take_cb, records, &failure);
  g_assert_true (done == (failure == NULL));
  if (!done)
    {
      check_string (failure->message);
      g_propagate_error (error, g_steal_pointer (&failure));
    }

  return g_steal_pointer (&records);
}

GPtrArray *
records_read_text (const char *format, const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  const DatelineFormat *detected = dateline_format_detect ((const guint8 *) text,
                                                           MIN (strlen (text), 16384), name);
  GPtrArray *records;

  if (format != NULL)
    g_assert_cmpstr (detected->id, ==, format);
  records = records_read (detected, bytes, name, &error);
  g_assert_no_error (error);

  return records;
}

const DatelineDraft *
records_draft (GPtrArray *records, guint position)
{
  Record *record;

  g_assert_cmpuint (position, <, records->len);
  record = records->pdata[position];
  if (record->draft == NULL)
    g_error ("%s: %s", record->place, record->problem);

  return record->draft;
}

guint
records_count_refused (GPtrArray *records)
{
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    if (((Record *) records->pdata[i])->draft == NULL)
      n++;

  return n;
}

char *
records_outline (const DatelineDraft *draft)
{
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (draft->text);
  GString *outline = g_string_new (NULL);

  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      g_autofree char *slice = dateline_offsets_slice (offsets, region->start, region->end);

      g_string_append_printf (outline, "%s: %s\n", dateline_region_kind_to_nick (region->kind),
                              slice);
    }

  return g_string_free (outline, FALSE);
}

const char *
records_metadata (const DatelineDraft *draft, const char *name)
{
  return draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, name) : NULL;
}

char *
records_date (const DatelineDraft *draft)
{
  return dateline_date_to_iso (draft->date);
}
