/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of an import on its way out, as text or table, and back from the project, which keeps it
 * with the batch as JSON. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/csv-private.h"
#include "formats/import-private.h"
#include "formats/json-text.h"

static guint
get_number (JsonObject *object, const char *key)
{
  gint64 value;

  return dateline_json_get_int (object, key, &value) && value >= 0 && value <= G_MAXUINT
           ? (guint) value
           : 0;
}

static gboolean
kind_from_nick (const char *nick, DatelineImportEntryKind *kind)
{
  for (guint i = 0; nick != NULL && i <= DATELINE_IMPORT_ENTRY_LOSS; i++)
    if (g_str_equal (dateline_import_entry_kind_to_nick (i), nick))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static void
add_entries (DatelineImportReport *report, JsonArray *entries)
{
  guint length = entries != NULL ? json_array_get_length (entries) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (entries, i);
      DatelineImportEntryKind kind;
      JsonObject *entry;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      entry = json_node_get_object (node);
      if (kind_from_nick (dateline_json_get_string (entry, "kind"), &kind))
        dateline_import_report_add (report, kind, dateline_json_get_string (entry, "path"),
                                    dateline_json_get_string (entry, "place"),
                                    dateline_json_get_string (entry, "message"),
                                    dateline_json_get_string (entry, "title"));
    }
}

DatelineImportReport *
dateline_import_report_from_json (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  DatelineImportReport *report;
  JsonObject *object;

  g_return_val_if_fail (json != NULL, NULL);

  node = dateline_json_parse (json, strlen (json), error);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_MALFORMED,
                           _ ("This is not the report of an import"));
      return NULL;
    }
  object = json_node_get_object (node);
  report = dateline_import_report_new ();
  report->files = get_number (object, "files");
  report->found = get_number (object, "found");
  report->added = get_number (object, "added");
  report->already = get_number (object, "already");
  report->refused = get_number (object, "refused");
  report->losses = get_number (object, "losses");
  report->cancelled = json_object_has_member (object, "cancelled") &&
                      JSON_NODE_HOLDS_VALUE (json_object_get_member (object, "cancelled")) &&
                      json_object_get_boolean_member (object, "cancelled");
  add_entries (report, dateline_json_get_array (object, "entries"));

  return report;
}

static const char *
kind_to_label (DatelineImportEntryKind kind)
{
  switch (kind)
    {
    case DATELINE_IMPORT_ENTRY_ALREADY_THERE:
      return _ ("already there");
    case DATELINE_IMPORT_ENTRY_REFUSED:
      return _ ("left out");
    case DATELINE_IMPORT_ENTRY_LOSS:
      return _ ("in part");
    case DATELINE_IMPORT_ENTRY_ADDED:
    default:
      return _ ("came in");
    }
}

static DatelineImportEntry *
get_entry (const DatelineImportReport *report, guint place)
{
  return g_list_model_get_item (G_LIST_MODEL (report->entries), place);
}

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", separator, part);
}

char *
dateline_import_report_to_text (const DatelineImportReport *report)
{
  g_autofree char *sentence = dateline_import_report_to_display (report);
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (report->entries));

  g_string_append_printf (
    text, ngettext ("%u file, %u found: %s", "%u files, %u found: %s", report->files),
    report->files, report->found, sentence);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineImportEntry) entry = get_entry (report, i);

      g_string_append_printf (text,
                              "\n%s: ", kind_to_label (dateline_import_entry_get_kind (entry)));
      g_string_append (text, dateline_import_entry_get_path (entry) != NULL
                               ? dateline_import_entry_get_path (entry)
                               : "");
      append_part (text, ", ", dateline_import_entry_get_place (entry));
      append_part (text, ": ", dateline_import_entry_get_title (entry));
      append_part (text, ": ", dateline_import_entry_get_message (entry));
    }
  if (n > 0)
    g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

static void
add_sum (DatelineCsv *csv, const char *what, guint n)
{
  dateline_csv_add (csv, what);
  dateline_csv_add_uint (csv, n);
  dateline_csv_end_row (csv, NULL, NULL);
}

/* Headers and words are data here, and in English, as in all tables of ours. */
char *
dateline_import_report_to_csv (const DatelineImportReport *report)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (report->entries));
  DatelineCsv csv;

  dateline_csv_init (&csv, stream);
  add_sum (&csv, "files", report->files);
  add_sum (&csv, "found", report->found);
  add_sum (&csv, "added", report->added);
  add_sum (&csv, "already there", report->already);
  add_sum (&csv, "refused", report->refused);
  add_sum (&csv, "losses", report->losses);
  dateline_csv_end_row (&csv, NULL, NULL);
  dateline_csv_add (&csv, "outcome");
  dateline_csv_add (&csv, "path");
  dateline_csv_add (&csv, "place");
  dateline_csv_add (&csv, "title");
  dateline_csv_add (&csv, "message");
  dateline_csv_end_row (&csv, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DatelineImportEntry) entry = get_entry (report, i);

      dateline_csv_add (&csv, dateline_import_entry_kind_to_nick (
                                dateline_import_entry_get_kind (entry)));
      dateline_csv_add (&csv, dateline_import_entry_get_path (entry));
      dateline_csv_add (&csv, dateline_import_entry_get_place (entry));
      dateline_csv_add (&csv, dateline_import_entry_get_title (entry));
      dateline_csv_add (&csv, dateline_import_entry_get_message (entry));
      dateline_csv_end_row (&csv, NULL, NULL);
    }
  dateline_csv_clear (&csv, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}
