/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about entities: entities with its proposals, merge, apart, gazetteer. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "formats/gazetteer.h"
#include "formats/json-text.h"
#include "index/proposals.h"
#include "store/edits.h"
#include "text/externals.h"
#include "text/fold.h"

static void
print_entity (DatelineIndex *index, DatelineEntity *entity, gboolean json)
{
  DatelineLabel *kind = dateline_entity_get_kind (entity);
  const char *const *aliases = dateline_entity_get_aliases (entity);
  const char *const *externals = dateline_entity_get_externals (entity);
  DatelineTally tally;
  JsonObject *object;
  JsonArray *array;

  dateline_index_tally_entity (index, dateline_record_get_id (DATELINE_RECORD (entity)), &tally);
  if (!json)
    {
      g_autofree char *joined = g_strjoinv (", ", (char **) aliases);

      cli_print ("%u\t%u\t%s\t%s\t%s\n", tally.mentions, tally.articles,
                 kind != NULL ? dateline_label_get_name (kind) : "",
                 dateline_entity_get_name (entity), joined);
      return;
    }
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; aliases[i] != NULL; i++)
    json_array_add_string_element (array, aliases[i]);
  json_object_set_string_member (object, "uuid",
                                 dateline_record_get_uuid (DATELINE_RECORD (entity)));
  json_object_set_string_member (object, "name", dateline_entity_get_name (entity));
  dateline_json_set_string (object, "kind", kind != NULL ? dateline_label_get_name (kind) : NULL);
  json_object_set_array_member (object, "aliases", array);
  array = json_array_new ();
  for (guint i = 0; externals[i] != NULL; i++)
    json_array_add_string_element (array, externals[i]);
  json_object_set_array_member (object, "externals", array);
  json_object_set_string_member (object, "note", dateline_entity_get_note (entity));
  json_object_set_int_member (object, "mentions", tally.mentions);
  json_object_set_int_member (object, "articles", tally.articles);
  cli_set_day (object, "first", tally.first);
  cli_set_day (object, "last", tally.last);
  cli_print_json (object);
}

static void
print_proposal (const DatelineProposal *proposal, gboolean json)
{
  g_autofree char *evidence = NULL;
  g_autofree char *reason = dateline_proposal_describe (proposal, &evidence);
  JsonObject *object;

  if (!json)
    {
      cli_print ("%.2f\t%s\t%s\t%s%s%s\n", proposal->score,
                 dateline_entity_get_name (proposal->keep),
                 dateline_entity_get_name (proposal->other), reason, evidence != NULL ? ", " : "",
                 evidence != NULL ? evidence : "");
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "keep",
                                 dateline_record_get_uuid (DATELINE_RECORD (proposal->keep)));
  json_object_set_string_member (object, "keep_name", dateline_entity_get_name (proposal->keep));
  json_object_set_string_member (object, "other",
                                 dateline_record_get_uuid (DATELINE_RECORD (proposal->other)));
  json_object_set_string_member (object, "other_name", dateline_entity_get_name (proposal->other));
  json_object_set_string_member (object, "reason", reason);
  dateline_json_set_string (object, "evidence", evidence);
  json_object_set_double_member (object, "score", proposal->score);
  json_object_set_int_member (object, "shared_articles", proposal->shared);
  cli_print_json (object);
}

static CliStatus
print_proposals (DatelineIndex *index, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = dateline_index_propose (index, NULL, &error);

  if (proposals == NULL)
    return cli_fail (error);
  for (guint i = 0; i < proposals->len; i++)
    print_proposal (g_ptr_array_index (proposals, i), json);
  return CLI_DONE;
}

/* Pairs that were said to be two, as far as both are there. */
static CliStatus
print_apart (DatelineProject *project, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = dateline_project_list_apart (project, &error);

  if (pairs == NULL)
    return cli_fail (error);
  for (guint i = 0; i < pairs->len; i++)
    {
      const DatelineApart *pair = g_ptr_array_index (pairs, i);
      DatelineEntity *a = dateline_project_get_entity_by_uuid (project, pair->a);
      DatelineEntity *b = dateline_project_get_entity_by_uuid (project, pair->b);
      JsonObject *object;

      if (a == NULL || b == NULL)
        continue;
      if (!json)
        {
          cli_print ("%s\t%s\n", dateline_entity_get_name (a), dateline_entity_get_name (b));
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "a", pair->a);
      json_object_set_string_member (object, "a_name", dateline_entity_get_name (a));
      json_object_set_string_member (object, "b", pair->b);
      json_object_set_string_member (object, "b_name", dateline_entity_get_name (b));
      cli_print_json (object);
    }
  return CLI_DONE;
}

static CliStatus
run_entities (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean proposals = FALSE;
  gboolean apart = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { "proposals", 0, 0, G_OPTION_ARG_NONE, &proposals,
      N_ ("Print pairs that may be one, surest first, with the reason"), NULL },
    { "apart", 0, 0, G_OPTION_ARG_NONE, &apart,
      N_ ("Print pairs that were said not to be the same"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, 1);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *entities;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  if (apart)
    return print_apart (project, json);
  index = dateline_index_new (project, &error);
  if (index == NULL)
    return cli_fail (error);
  if (proposals)
    return print_proposals (index, json);

  entities = dateline_project_get_entities (project);
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);

      print_entity (index, entity, json);
    }
  return CLI_DONE;
}

static gboolean
has_external (DatelineEntity *entity, const char *external)
{
  return g_strv_contains (dateline_entity_get_externals (entity), external);
}

/* By UUID, by an external identifier, or by name: one that is called so rather than also called so.
 * NULL after having said what is wrong. */
static DatelineEntity *
find_entity (DatelineProject *project, const char *wanted)
{
  DatelineEntity *entity = dateline_project_get_entity_by_uuid (project, wanted);
  g_autofree char *external = dateline_external_parse (NULL, wanted);
  g_autofree char *folded = dateline_fold (wanted);
  GListModel *entities = dateline_project_get_entities (project);
  guint best = 0;
  guint n_best = 0;

  if (entity != NULL)
    return entity;
  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) candidate = g_list_model_get_item (entities, i);
      g_autofree char *name = dateline_fold (dateline_entity_get_name (candidate));
      guint rank = external != NULL && has_external (candidate, external) ? 3
                   : strcmp (name, folded) == 0                           ? 2
                   : dateline_entity_has_form (candidate, folded)         ? 1
                                                                          : 0;

      if (rank == 0 || rank < best)
        continue;
      n_best = rank > best ? 1 : n_best + 1;
      best = rank;
      entity = candidate;
    }
  if (entity == NULL)
    cli_say (_ ("there is no entity “%s”"), wanted);
  else if (n_best > 1)
    cli_say (_ ("“%s” is the name of %u entities; give the UUID that `entities --json` prints"),
             wanted, n_best);
  return n_best == 1 ? entity : NULL;
}

static CliStatus
run_merge (const CliCommand *self, int argc, char **argv)
{
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, NULL, 3, 3);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GError) error = NULL;
  DatelineEntity *keep;
  DatelineEntity *other;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  keep = project != NULL ? find_entity (project, arguments[1]) : NULL;
  other = keep != NULL ? find_entity (project, arguments[2]) : NULL;
  if (other == NULL)
    return CLI_NOTHING;
  if (!dateline_project_merge_entities (project, keep, other, &error))
    return cli_fail (error);
  return CLI_DONE;
}

static CliStatus
run_apart (const CliCommand *self, int argc, char **argv)
{
  gboolean forget = FALSE;
  GOptionEntry entries[] = {
    { "forget", 0, 0, G_OPTION_ARG_NONE, &forget, N_ ("They may be one after all"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 3, 3);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GError) error = NULL;
  DatelineEntity *a;
  DatelineEntity *b;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  a = project != NULL ? find_entity (project, arguments[1]) : NULL;
  b = a != NULL ? find_entity (project, arguments[2]) : NULL;
  if (b == NULL)
    return CLI_NOTHING;
  if (!dateline_project_set_apart (project, a, b, !forget, &error))
    return cli_fail (error);
  return CLI_DONE;
}

/* --- gazetteers ----------------------------------------------------------------------------- */

typedef struct
{
  DatelineGazetteer *gazetteer;
  gboolean ended;
  guint made;
  guint changed;
  GError *error;
} Load;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Load *load = data;

  dateline_gazetteer_apply_finish (load->gazetteer, result, &load->made, &load->changed,
                                   &load->error);
  load->ended = TRUE;
}

/* What each column is taken for, so that a wrong guess shows. */
static void
print_columns (const DatelineTable *table, const GArray *uses)
{
  static const char *const meanings[] = { "-", "name", "aliases", "kind", "id", "description" };

  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineColumnUse *use = &g_array_index (uses, DatelineColumnUse, i);

      cli_print ("%s\t%s%s%s\n", (const char *) g_ptr_array_index (table->columns, i),
                 meanings[use->meaning], *use->scheme != '\0' ? ":" : "", use->scheme);
    }
}

static CliStatus
load (DatelineProject *project, DatelineGazetteer *gazetteer, const char *path, gboolean join)
{
  g_autofree char *name = g_filename_display_basename (path);
  Load state = { .gazetteer = gazetteer };

  dateline_gazetteer_apply_async (gazetteer, project, name, join, NULL, NULL, NULL, loaded_cb,
                                  &state);
  while (!state.ended)
    g_main_context_iteration (NULL, TRUE);
  if (state.error != NULL)
    {
      g_autoptr (GError) error = state.error;

      return cli_fail (error);
    }
  cli_print (_ ("made %u, completed %u\n"), state.made, state.changed);
  return gazetteer->problems->len > 0 ? CLI_LOSSES : CLI_DONE;
}

static CliStatus
run_gazetteer (const CliCommand *self, int argc, char **argv)
{
  gboolean dry = FALSE;
  gboolean join = FALSE;
  g_autofree char *kind_name = NULL;
  GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name,
      N_ ("What they are where the file doesn’t say"), N_ ("LABEL") },
    { "join", 0, 0, G_OPTION_ARG_NONE, &join,
      N_ ("Entities of the same name and kind are the same"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry, N_ ("Only say what would be done"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 2, 2);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (GArray) uses = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (GError) error = NULL;
  DatelineLabel *kind = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  file = g_mapped_file_new (arguments[1], FALSE, &error);
  if (file == NULL)
    return cli_fail (error);
  bytes = g_mapped_file_get_bytes (file);
  table = dateline_table_read (bytes, &error);
  if (table == NULL)
    {
      cli_say ("%s: %s", arguments[1], error->message);
      return CLI_NOTHING;
    }
  project = cli_open (arguments[0], dry);
  if (project == NULL)
    return CLI_NOTHING;
  if (kind_name != NULL)
    {
      kind = dateline_project_find_label (project, kind_name, &error);
      if (kind == NULL)
        return cli_fail (error);
    }
  uses = dateline_gazetteer_guess (table);
  gazetteer = dateline_gazetteer_new (table, uses, project, kind, &error);
  if (gazetteer == NULL)
    {
      cli_say ("%s: %s", arguments[1], error->message);
      return CLI_NOTHING;
    }
  for (guint i = 0; i < gazetteer->problems->len; i++)
    cli_say ("%s: %s", arguments[1], (const char *) g_ptr_array_index (gazetteer->problems, i));
  if (!dry)
    return load (project, gazetteer, arguments[1], join);

  print_columns (table, uses);
  cli_print (_ ("new %u, known by identifier %u, of a known name %u\n"),
             gazetteer->n_fates[DATELINE_GAZETTEER_NEW],
             gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_ID],
             gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_NAME]);
  return gazetteer->problems->len > 0 ? CLI_LOSSES : CLI_DONE;
}

const CliCommand cli_entity_commands[] = {
  { "entities", "PROJECT", N_ ("List persons, organisations, places and the rest"), run_entities },
  { "merge", "PROJECT KEEP OTHER", N_ ("Make two entities one; the first keeps its name"),
    run_merge },
  { "apart", "PROJECT ONE OTHER", N_ ("Say that two entities are not the same"), run_apart },
  { "gazetteer", "PROJECT FILE", N_ ("Make entities of a list of names (CSV or JSON)"),
    run_gazetteer },
  { NULL },
};
