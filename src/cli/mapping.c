/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what the columns of a table are taken for, and why: "inspect --mapping". */
#include "config.h"

#include "cli/mapping.h"

#include <glib/gi18n-lib.h>

#include "formats/json-text.h"
#include "formats/mapping-store.h"
#include "formats/table-sample.h"
#include "text/fold.h"

static const char *
origin_to_words (const DatelineTableMapping *mapping)
{
  switch (mapping->origin)
    {
    case DATELINE_MAPPING_READY:
      return mapping->service;
    case DATELINE_MAPPING_REMEMBERED:
      return _ ("as remembered for tables with these headers");
    case DATELINE_MAPPING_GIVEN:
      return _ ("as you say");
    default:
      return _ ("guessed");
    }
}

static void
print_shape (const DatelineTableSample *sample)
{
  const DatelineTableShape *shape = &sample->mapping->shape;

  if (shape->kind == DATELINE_TABLE_CSV && shape->delimiter == '\t')
    cli_print (_ ("Cells apart by tabs, %s\n"), shape->encoding);
  else if (shape->kind == DATELINE_TABLE_CSV)
    cli_print (_ ("Cells apart by “%c”, %s\n"), shape->delimiter, shape->encoding);
  else if (shape->kind == DATELINE_TABLE_XLSX)
    cli_print (_ ("Sheet “%s”, of %u\n"), shape->sheet, sample->sheets->len);
  else if (shape->list != NULL)
    cli_print (_ ("JSON, the list “%s”\n"), shape->list);
  else
    cli_print ("JSON\n");
  if (sample->n_above > 0)
    cli_print (ngettext ("%u line above the headers is left out\n",
                         "%u lines above the headers are left out\n", sample->n_above),
               sample->n_above);
}

static char *
describe_column (const DatelineTableColumn *column)
{
  const char *nick = dateline_column_role_to_nick (column->role);

  if (column->role == DATELINE_ROLE_METADATA)
    return g_strdup_printf ("%s:%s", nick, column->name);
  if (column->role == DATELINE_ROLE_DATE)
    return g_strdup_printf ("%s:%s", nick, dateline_date_style_to_nick (column->style));

  return g_strdup (nick);
}

static void
print_mapping (const DatelineTableSample *sample)
{
  const DatelineTableMapping *mapping = sample->mapping;

  print_shape (sample);
  /* Translators: how the program came to take columns for what it does */
  cli_print (_ ("Columns: %s\n"), origin_to_words (mapping));
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DatelineTableColumn *column = mapping->columns->pdata[i];
      g_autofree char *what = describe_column (column);
      g_autofree char *header = *column->header != '\0' ? dateline_flatten (column->header)
                                                        : g_strdup_printf ("#%u", i + 1);

      cli_print ("  %s=%s\t%s\n", what, header, column->reason != NULL ? column->reason : "");
    }
  for (guint i = 0; i < mapping->notes->len; i++)
    cli_print ("%s\n", (const char *) mapping->notes->pdata[i]);
}

static void
print_mapping_json (const DatelineTableSample *sample)
{
  const DatelineTableMapping *mapping = sample->mapping;
  static const char *const origins[] = { "guessed", "ready", "remembered", "given" };
  static const char *const kinds[] = { "csv", "json", "xlsx" };
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();
  JsonArray *notes = json_array_new ();

  json_object_set_string_member (object, "kind", kinds[mapping->shape.kind]);
  dateline_json_set_string (object, "encoding", mapping->shape.encoding);
  dateline_json_set_string (object, "sheet", mapping->shape.sheet);
  dateline_json_set_string (object, "list", mapping->shape.list);
  if (mapping->shape.delimiter != 0)
    {
      char delimiter[] = { mapping->shape.delimiter, '\0' };

      json_object_set_string_member (object, "delimiter", delimiter);
    }
  json_object_set_string_member (object, "origin", origins[mapping->origin]);
  dateline_json_set_string (object, "service", mapping->service);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const DatelineTableColumn *column = mapping->columns->pdata[i];
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "header", column->header);
      json_object_set_string_member (entry, "role", dateline_column_role_to_nick (column->role));
      dateline_json_set_string (entry, "name", column->name);
      if (column->role == DATELINE_ROLE_DATE)
        {
          json_object_set_string_member (entry, "dates",
                                         dateline_date_style_to_nick (column->style));
          json_object_set_boolean_member (entry, "ambiguous", column->ambiguous);
        }
      dateline_json_set_string (entry, "reason", column->reason);
      json_array_add_object_element (columns, entry);
    }
  json_object_set_array_member (object, "columns", columns);
  for (guint i = 0; i < mapping->notes->len; i++)
    json_array_add_string_element (notes, mapping->notes->pdata[i]);
  json_object_set_array_member (object, "notes", notes);
  cli_print_json (object);
}

CliStatus
cli_show_mapping (const char *path, char **rules, gboolean remember, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTableSample)
    sample = dateline_table_sample_read (path, NULL, 10, NULL, &error);

  if (sample == NULL)
    {
      cli_say ("%s: %s", path, error->message);
      return CLI_NOTHING;
    }
  for (guint i = 0; rules != NULL && rules[i] != NULL; i++)
    if (!dateline_table_mapping_apply_rule (sample->mapping, rules[i], &error))
      {
        cli_say ("%s: %s", path, error->message);
        return CLI_NOTHING;
      }
  if (remember && !dateline_mapping_store_keep (sample->mapping, &error))
    return cli_fail (error);
  if (json)
    print_mapping_json (sample);
  else
    print_mapping (sample);
  for (guint i = 0; i < sample->problems->len; i++)
    cli_say ("%s, %s", path, (const char *) sample->problems->pdata[i]);

  return sample->problems->len > 0 ? CLI_LOSSES : CLI_DONE;
}
