/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about what stands beside the text: relate, notes. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/fields.h"
#include "formats/json-text.h"
#include "store/edits.h"
#include "store/notes.h"
#include "text/fold.h"

/* "22-35": the extent of a tag. */
static gboolean
parse_extent (const char *name, DatelineSpan *span)
{
  char rest;

  return sscanf (name, "%u-%u%c", &span->start, &span->end, &rest) == 2 && span->end > span->start;
}

/* (transfer full): by UUID, or by its place where one alone stands there; NULL after having said what
 * is wrong. */
static DatelineAnnotation *
find_tag (DatelineProject *project, DatelineArticle *article, const char *name)
{
  g_autoptr (GListModel) list = dateline_project_get_annotations (project, article);
  guint length = g_list_model_get_n_items (list);
  g_autoptr (DatelineAnnotation) found = NULL;
  g_autoptr (GString) candidates = g_string_new (NULL);
  g_autofree char *uuid = g_ascii_strdown (name, -1);
  DatelineSpan wanted = { 0, 0 };
  gboolean by_place = parse_extent (name, &wanted);
  guint n_found = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (DatelineAnnotation) annotation = g_list_model_get_item (list, i);
      const char *own = dateline_record_get_uuid (DATELINE_RECORD (annotation));
      DatelineSpan extent = dateline_spans_extent (dateline_annotation_get_fragments (annotation));

      if (by_place ? extent.start != wanted.start || extent.end != wanted.end
                   : strcmp (own, uuid) != 0)
        continue;
      g_string_append_printf (candidates, "%s%s", n_found > 0 ? ", " : "", own);
      n_found++;
      g_set_object (&found, annotation);
    }
  if (n_found == 1)
    return g_steal_pointer (&found);
  if (n_found > 1)
    cli_say (_ ("Several tags stand at %s: %s"), name, candidates->str);
  else
    cli_say (_ ("The article has no tag “%s”; give its UUID or its place such as 22-35"), name);

  return NULL;
}

typedef struct
{
  DatelineArticle *article;
  DatelineLabel *label;
  DatelineTagSpec spec;
  GStrv fields;
} Relation;

static char *
add_relation (DatelineProject *project, Relation *relation, GError **error)
{
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autoptr (GHashTable)
    values = cli_parse_fields (project, dateline_label_get_layer (relation->label),
                               relation->fields, error);

  if (values == NULL)
    return NULL;
  relation->spec.values = values;
  annotation = dateline_project_tag_full (project, relation->article, relation->label,
                                          &relation->spec, error);

  return annotation != NULL ? g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)))
                            : NULL;
}

static CliStatus
run_relate (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *note = NULL;
  g_auto (GStrv) fields = NULL;
  GOptionEntry entries[] = {
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields, N_ ("Answer a field of the layer"),
      N_ ("NAME=VALUE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("A remark"), N_ ("TEXT") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 5, 5);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineAnnotation) from = NULL;
  g_autoptr (DatelineAnnotation) to = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  Relation relation = { NULL };

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  article = project != NULL ? cli_find_article (project, arguments[1]) : NULL;
  from = article != NULL ? find_tag (project, article, arguments[2]) : NULL;
  to = from != NULL ? find_tag (project, article, arguments[3]) : NULL;
  if (to == NULL)
    return CLI_NOTHING;
  relation.label = dateline_project_find_label (project, arguments[4], &error);
  if (relation.label == NULL)
    return cli_fail (error);
  relation.article = article;
  relation.spec.from = from;
  relation.spec.to = to;
  relation.spec.note = note;
  relation.fields = fields;

  /* One action, also where it makes entities. */
  if (!dateline_project_begin (project, "relate", dateline_label_get_name (relation.label), &error))
    return cli_fail (error);
  uuid = add_relation (project, &relation, &error);
  if (uuid == NULL)
    {
      dateline_project_rollback (project);
      return cli_fail (error);
    }
  if (!dateline_project_commit (project, &error))
    return cli_fail (error);
  cli_print ("%s\n", uuid);

  return CLI_DONE;
}

static void
print_note (DatelineProject *project, const DatelineNote *note, gboolean json)
{
  g_autofree char *owner = dateline_flatten (note->owner);
  g_autofree char *text = dateline_flatten (note->text);
  JsonObject *object;

  if (!json)
    {
      cli_print ("%s\t%s\t%s\n", dateline_note_kind_to_nick (note->kind), owner, text);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "on", dateline_note_kind_to_nick (note->kind));
  json_object_set_string_member (object, "uuid", note->uuid);
  json_object_set_string_member (object, "name", note->owner);
  dateline_json_set_string (object, "label", note->label);
  if (note->article != 0)
    json_object_set_int_member (object, "article", note->article);
  else
    json_object_set_null_member (object, "article");
  json_object_set_int_member (object, "start", note->start);
  json_object_set_string_member (object, "note", note->text);
  cli_print_json (object);
}

static CliStatus
run_notes (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *search = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  search = g_strjoinv (" ", arguments + 1);
  notes = dateline_project_list_notes (project, search, &error);
  if (notes == NULL)
    return cli_fail (error);
  for (guint i = 0; i < notes->len; i++)
    print_note (project, notes->pdata[i], json);

  return CLI_DONE;
}

const CliCommand cli_relate_commands[] = {
  { "relate", "PROJECT ARTICLE FROM TO LABEL", N_ ("Relate two tags"), run_relate },
  { "notes", "PROJECT [SEARCH]", N_ ("List the notes, or those with some words"), run_notes },
  { NULL },
};
