/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that bring something in, or say what would come: import, inspect, formats. */
#include "config.h"

#include "formats/import-survey.h"

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "cli/mapping.h"
#include "formats/article-json.h"
#include "formats/json-text.h"
#include "store/importer.h"
#include "text/fold.h"
#include "text/offsets.h"

/* What came in goes to standard output (of a dry run), what did not to standard error. */
static void
print_entries (const DatelineImportReport *report, gboolean dry_run)
{
  GListModel *entries = G_LIST_MODEL (report->entries);
  guint length = g_list_model_get_n_items (entries);

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineImportEntry) entry = g_list_model_get_item (entries, i);
      const char *place = dateline_import_entry_get_place (entry);
      const char *title = dateline_import_entry_get_title (entry);
      /* A line each, whatever is in the name of the file. */
      g_autofree char *path = dateline_flatten (dateline_import_entry_get_path (entry));
      g_autofree char *where = place != NULL ? g_strdup_printf ("%s, %s", path, place)
                                             : g_strdup (path);

      switch (dateline_import_entry_get_kind (entry))
        {
        case DATELINE_IMPORT_ENTRY_REFUSED:
        case DATELINE_IMPORT_ENTRY_LOSS:
          cli_say ("%s: %s", where, dateline_import_entry_get_message (entry));
          break;
        case DATELINE_IMPORT_ENTRY_ADDED:
          cli_print (_ ("new: %s: %s\n"), where, title != NULL ? title : "");
          break;
        case DATELINE_IMPORT_ENTRY_ALREADY_THERE:
          if (dry_run)
            cli_print (_ ("already there: %s: %s\n"), where, title != NULL ? title : "");
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/* The sentence of the report tells of an import that was. */
static void
print_summary (const DatelineImportReport *report, gboolean dry_run)
{
  g_autofree char *summary = dateline_import_report_to_display (report);

  if (dry_run && report->added > 0)
    {
      g_free (summary);
      summary = g_strdup_printf (ngettext ("%'u article would come in",
                                           "%'u articles would come in", report->added),
                                 report->added);
    }
  cli_print ("%s\n", summary);
}

static gboolean
write_report (const DatelineImportReport *report, const char *path, GError **error)
{
  g_autofree char *json = dateline_import_report_to_json (report);
  g_autofree char *line = g_strconcat (json, "\n", NULL);

  return g_file_set_contents (path, line, -1, error);
}

static const char *
mark_to_nick (DatelineSurveyMark mark)
{
  static const char *const nicks[] = { "new", "already-there", "twice", "refused", "left-out" };

  return nicks[mark];
}

static void
print_record (const DatelineSurveyFile *file, const DatelineSurveyRecord *record)
{
  g_autofree char *path = g_filename_display_name (file->path);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "outcome", mark_to_nick (record->mark));
  dateline_json_set_string (object, "path", path);
  dateline_json_set_string (object, "place", record->place);
  dateline_json_set_string (object, "format", file->format != NULL ? file->format->id : NULL);
  dateline_json_set_string (object, "title", record->title);
  dateline_json_set_string (object, "source", record->source);
  dateline_json_set_string (object, "date", record->day);
  json_object_set_boolean_member (object, "doubtful", record->doubtful);
  json_object_set_int_member (object, "words", record->n_words);
  dateline_json_set_string (object, "problem", record->problem);
  cli_print_json (object);
}

/* What the import's page in the window shows. */
static CliStatus
print_survey (DatelineProject *project,
              const char *const *paths,
              const DatelineImportOptions *options,
              GError **error)
{
  g_autoptr (DatelineSurvey) survey = dateline_survey_new (paths);
  DatelineSurveyProgress sum;

  dateline_survey_set_map_rules (survey, options->map_rules);
  if (!dateline_survey_run (survey, dateline_project_get_path (project), options->format, NULL,
                            error))
    return cli_fail (*error);
  for (guint i = 0; i < dateline_survey_get_n_files (survey); i++)
    {
      DatelineSurveyFile file;
      DatelineSurveyRecord record;

      dateline_survey_get_file (survey, i, &file);
      for (guint j = 0; dateline_survey_get_record (survey, i, j, &record); j++)
        print_record (&file, &record);
    }
  dateline_survey_get_progress (survey, &sum);
  if (sum.n_records == sum.n_refused)
    return CLI_NOTHING;

  return sum.n_refused + sum.n_losses > 0 ? CLI_LOSSES : CLI_DONE;
}

static CliStatus
run_import (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *source = NULL;
  g_autofree char *report_path = NULL;
  g_autofree char *target = NULL;
  g_auto (GStrv) rules = NULL;
  gboolean dry_run = FALSE;
  gboolean json = FALSE;
  gboolean no_copies = FALSE;
  gboolean all_done = TRUE;
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("Take the files for this format"),
      N_ ("ID") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("The outlet of all articles"),
      N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Say what would come in, write nothing"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("With --dry-run: print one object a record"),
      NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report_path, N_ ("Write the account as JSON"),
      N_ ("FILE") },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &rules,
      N_ ("Take a column of tables for this, such as title=Headline or date:dmy=Datum"),
      N_ ("WHAT=COLUMN") },
    { "no-copies", 0, 0, G_OPTION_ARG_NONE, &no_copies,
      N_ ("Don’t look for copies of what came in"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 2, G_MAXUINT);
  DatelineImportOptions options = { 0 };
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (GArray) added = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (report_path != NULL)
    {
      target = cli_find_output (report_path, arguments[0]);
      if (target == NULL)
        return CLI_NOTHING;
    }
  project = cli_open (arguments[0], FALSE);
  if (project == NULL)
    return CLI_NOTHING;
  options.format = format;
  options.source = source;
  options.dry_run = dry_run;
  options.project = project;
  options.map_rules = (const char *const *) rules;
  if (dry_run && json)
    return print_survey (project, (const char *const *) arguments + 1, &options, &error);
  report = dateline_import_run (dateline_project_get_path (project),
                                (const char *const *) arguments + 1, &options, NULL, NULL, NULL,
                                &error);
  if (g_error_matches (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_BROKEN_OFF))
    {
      cli_fail (error);
      return CLI_LOSSES;
    }
  if (report == NULL)
    return cli_fail (error);
  added = cli_watch_added (project);
  if (!dry_run)
    dateline_project_refresh (project);

  print_entries (report, dry_run);
  print_summary (report, dry_run);
  if (target != NULL && !write_report (report, target, &error))
    {
      cli_fail (error);
      return CLI_LOSSES;
    }
  if (added->len > 0 && !no_copies)
    all_done = cli_look_for_copies (project, added, FALSE);
  if (report->added + report->already == 0)
    return CLI_NOTHING;

  return report->refused + report->losses > 0 || !all_done ? CLI_LOSSES : CLI_DONE;
}

typedef struct
{
  const char *path;
  const DatelineFormat *format; /* (nullable) */
  GHashTable *seen;             /* hashes of originals */
  gboolean json;
  gboolean lost;
  guint records;
} Inspection;

static void
print_metadata (const DatelineDraft *draft)
{
  g_autoptr (GList) names = draft->metadata != NULL ? g_hash_table_get_keys (draft->metadata)
                                                    : NULL;

  names = g_list_sort (names, (GCompareFunc) g_strcmp0);
  for (GList *name = names; name != NULL; name = name->next)
    cli_print ("%s: %s\n", (const char *) name->data,
               (const char *) g_hash_table_lookup (draft->metadata, name->data));
}

static void
print_draft (const DatelineDraft *draft)
{
  g_autofree char *date = dateline_date_to_iso (draft->date);
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (draft->text);

  cli_print (_ ("Title: %s\n"), draft->title != NULL ? draft->title : _ ("none"));
  cli_print (_ ("Source: %s\n"), draft->source != NULL ? draft->source : _ ("unknown"));
  cli_print (_ ("Date: %s (%s, %u %%)\n"), *date != '\0' ? date : _ ("undated"),
             dateline_date_evidence_to_nick (draft->date->evidence), draft->date->confidence);
  for (guint i = 0; i < draft->date->doubts->len; i++)
    {
      g_autofree char *doubt = dateline_doubt_to_display (draft->date->doubts->pdata[i],
                                                          draft->date);

      cli_print ("  %s\n", doubt);
    }
  for (guint i = 0; i < draft->regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (draft->regions, DatelineRegion, i);
      const char *reason = draft->reasons != NULL && i < draft->reasons->len
                             ? draft->reasons->pdata[i]
                             : NULL;
      g_autofree char *text = dateline_offsets_slice (offsets, region->start, region->end);

      cli_print ("%s%s%s\t%s\n", dateline_region_kind_to_nick (region->kind),
                 reason != NULL ? ":" : "", reason != NULL ? reason : "", text);
    }
  print_metadata (draft);
}

/* What else is known of it. What a draft has without a name of its own is last. */
static JsonObject *
draft_to_json (Inspection *self, const DatelineDraft *draft, const char *place)
{
  g_autoptr (JsonNode) node = dateline_draft_to_json (draft);
  JsonObject *object = json_node_dup_object (node);
  JsonObject *metadata;
  GHashTableIter iter;
  gpointer name, value;

  dateline_json_set_string (object, "author", draft->author);
  dateline_json_set_string (object, "url", draft->url);
  dateline_json_set_string (object, "language", draft->language);
  metadata = json_object_new ();
  if (draft->metadata != NULL)
    {
      g_hash_table_iter_init (&iter, draft->metadata);
      while (g_hash_table_iter_next (&iter, &name, &value))
        json_object_set_string_member (metadata, name, value);
    }
  json_object_set_object_member (object, "metadata", metadata);
  dateline_json_set_string (object, "format", self->format != NULL ? self->format->id : NULL);
  dateline_json_set_string (object, "place", place);
  json_object_set_boolean_member (object, "duplicate",
                                  draft->original_hash != NULL &&
                                    !g_hash_table_add (self->seen,
                                                       g_strdup (draft->original_hash)));

  return object;
}

static gboolean
take_draft_cb (DatelineDraft *taken, const char *place, const char *problem, gpointer data)
{
  Inspection *self = data;
  g_autoptr (DatelineDraft) draft = taken;

  if (problem != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (problem, "\n", -1);

      self->lost = TRUE;
      for (guint i = 0; lines[i] != NULL; i++)
        cli_say ("%s%s%s: %s", self->path, place != NULL ? ", " : "", place != NULL ? place : "",
                 lines[i]);
    }
  if (draft == NULL)
    return TRUE;
  self->records++;
  if (self->json)
    cli_print_json (draft_to_json (self, draft, place));
  else
    print_draft (draft);

  return TRUE;
}

static CliStatus
run_inspect (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_auto (GStrv) rules = NULL;
  gboolean mapping = FALSE;
  gboolean remember = FALSE;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Inspection inspection = { .seen = seen };
  DatelineImportOptions options = { 0 };
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &inspection.json, N_ ("Print one object a line"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("Take the file for this format"),
      N_ ("ID") },
    { "mapping", 0, 0, G_OPTION_ARG_NONE, &mapping,
      N_ ("Say what the columns of a table are taken for, and why"), NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &rules,
      N_ ("Take a column of a table for this, such as title=Headline or date:dmy=Datum"),
      N_ ("WHAT=COLUMN") },
    { "remember", 0, 0, G_OPTION_ARG_NONE, &remember,
      N_ ("Keep what the columns are taken for, for tables with the same headers"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, 1);
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (mapping || remember)
    return cli_show_mapping (arguments[0], rules, remember, inspection.json);
  inspection.path = arguments[0];
  options.format = format;
  options.map_rules = (const char *const *) rules;
  if (!dateline_import_inspect_with (arguments[0], &options, &inspection.format, take_draft_cb,
                                     &inspection, &error))
    {
      cli_say ("%s: %s", arguments[0], error->message);
      return CLI_NOTHING;
    }
  if (inspection.records == 0)
    return CLI_NOTHING;

  return inspection.lost ? CLI_LOSSES : CLI_DONE;
}

static void
print_format (const DatelineFormat *format, gboolean json)
{
  gboolean reads = format->read != NULL || format->read_stream != NULL;
  g_auto (GStrv) extensions = g_strsplit (format->extensions, " ", -1);
  JsonObject *object;
  JsonArray *array;

  if (!json)
    {
      cli_print ("%-16s %-6s %-6s %s\n", format->id, reads ? _ ("reads") : "",
                 format->write != NULL ? _ ("writes") : "", _ (format->description));
      return;
    }
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; extensions[i] != NULL; i++)
    json_array_add_string_element (array, extensions[i]);
  json_object_set_string_member (object, "id", format->id);
  json_object_set_string_member (object, "name", _ (format->name));
  json_object_set_string_member (object, "description", _ (format->description));
  json_object_set_array_member (object, "extensions", array);
  json_object_set_boolean_member (object, "reads", reads);
  json_object_set_boolean_member (object, "writes", format->write != NULL);
  cli_print_json (object);
}

static CliStatus
run_formats (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 0, 0);
  const DatelineFormat *const *formats = dateline_formats_list ();

  if (arguments == NULL)
    return CLI_NOTHING;
  for (guint i = 0; formats[i] != NULL; i++)
    print_format (formats[i], json);

  return CLI_DONE;
}

const CliCommand cli_import_commands[] = {
  { "import", "PROJECT PATH…", N_ ("Bring in files and folders"), run_import },
  { "inspect", "FILE", N_ ("Say what an import would make of a file"), run_inspect },
  { "formats", "", N_ ("List what can be read and written"), run_formats },
  { NULL },
};
