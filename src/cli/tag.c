/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a tag on a passage or an article. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "store/edits.h"
#include "text/fold.h"
#include "text/segments.h"

static gboolean
same_form (const char *a, const char *b)
{
  g_autofree char *left = dateline_fold (a);
  g_autofree char *right = dateline_fold (b);

  return strcmp (left, right) == 0;
}

static gboolean
is_of_kind (DatelineEntity *entity, DatelineLabel *kind)
{
  for (DatelineLabel *label = dateline_entity_get_kind (entity); label != NULL;
       label = dateline_label_get_parent (label))
    if (label == kind)
      return TRUE;

  return FALSE;
}

/* The one that @name means: called so rather than also called so, of this kind rather than another.
 * Makes one where there is none; NULL with an error where several remain. */
static DatelineEntity *
find_entity (DatelineProject *project, const char *name, DatelineLabel *kind, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_project_find_entities (project, name);
  guint best = 0;
  guint n_best = 0;
  DatelineEntity *entity = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      guint rank = 1 + 2 * (guint) same_form (dateline_entity_get_name (found->pdata[i]), name) +
                   (guint) (kind != NULL && is_of_kind (found->pdata[i], kind));

      if (rank > best)
        {
          best = rank;
          n_best = 0;
          entity = found->pdata[i];
        }
      if (rank == best)
        n_best++;
    }
  if (n_best > 1)
    {
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < found->len; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                                dateline_entity_get_name (found->pdata[i]));
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("“%s” may be any of %s; give a full name"), name, names->str);
      return NULL;
    }

  return entity != NULL ? entity : dateline_project_add_entity (project, name, kind, error);
}

/* @assignment: NAME=VALUE */
static gboolean
set_field (DatelineProject *project,
           DatelineAnnotation *annotation,
           const char *assignment,
           GError **error)
{
  DatelineLayer *layer = dateline_annotation_get_layer (annotation);
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  const char *value;
  DatelineField *field;

  if (equals == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INVALID,
                   _ ("--field takes NAME=VALUE, not “%s”"), assignment);
      return FALSE;
    }
  name = g_strndup (assignment, (gsize) (equals - assignment));
  value = equals + 1;
  field = dateline_layer_find_field (layer, name);
  if (field == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _ ("The layer %s has no field “%s”"), dateline_layer_get_name (layer), name);
      return FALSE;
    }
  if (dateline_field_get_field_type (field) == DATELINE_FIELD_ENTITY)
    {
      DatelineEntity *entity = find_entity (project, value, NULL, error);

      if (entity == NULL)
        return FALSE;
      value = dateline_record_get_uuid (DATELINE_RECORD (entity));
    }

  return dateline_project_set_annotation_value (project, annotation, field, value, error);
}

typedef struct
{
  DatelineArticle *article;
  DatelineLabel *label;
  GArray *spans;
  const char *entity;
  const char *note;
  GStrv fields;
} Tag;

static char *
add_tag (DatelineProject *project, const Tag *tag, GError **error)
{
  DatelineLayer *layer = dateline_label_get_layer (tag->label);
  g_autoptr (DatelineAnnotation) annotation = NULL;
  DatelineEntity *entity = NULL;

  if (tag->entity != NULL)
    {
      DatelineLabel *kind = dateline_layer_get_names_entities (layer) ? tag->label : NULL;

      entity = find_entity (project, tag->entity, kind, error);
      if (entity == NULL)
        return NULL;
    }
  annotation = dateline_project_tag (project, tag->article, tag->label, tag->spans, entity, error);
  if (annotation == NULL)
    return NULL;
  for (guint i = 0; tag->fields != NULL && tag->fields[i] != NULL; i++)
    if (!set_field (project, annotation, tag->fields[i], error))
      return NULL;
  if (tag->note != NULL &&
      !dateline_project_set_annotation_note (project, annotation, tag->note, error))
    return NULL;

  return g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)));
}

/* "12" "34", or "0" "0" for a label of whole articles. */
static gboolean
parse_span (const char *start, const char *end, GArray *spans)
{
  guint64 first;
  guint64 last;
  DatelineSpan span;

  if (!g_ascii_string_to_unsigned (start, 10, 0, G_MAXUINT32, &first, NULL) ||
      !g_ascii_string_to_unsigned (end, 10, 0, G_MAXUINT32, &last, NULL))
    {
      cli_say (_ (
                 "START and END are places in the text, counted in characters from 0, not “%s” and "
                 "“%s”"),
               start, end);
      return FALSE;
    }
  if (last < first || (last == first && last > 0))
    {
      cli_say (_ ("END %s does not lie behind START %s"), end, start);
      return FALSE;
    }
  span.start = (guint) first;
  span.end = (guint) last;
  if (span.end > span.start)
    g_array_append_val (spans, span);

  return TRUE;
}

/* What the history calls it. */
static char *
name_subject (DatelineProject *project, const Tag *tag)
{
  g_autofree char *text = dateline_project_load_text (project, tag->article, NULL);
  g_autofree char *under = NULL;

  if (tag->entity != NULL)
    return g_strdup (tag->entity);
  if (tag->spans->len == 0 || text == NULL)
    return g_strdup (dateline_label_get_name (tag->label));
  under = dateline_spans_text (tag->spans, text);

  return dateline_first_sentence (under, 0, 40);
}

static CliStatus
run_tag (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *entity = NULL;
  g_autofree char *note = NULL;
  g_auto (GStrv) fields = NULL;
  GOptionEntry entries[] = {
    { "entity", 0, 0, G_OPTION_ARG_STRING, &entity,
      N_ ("Whom or what it names; made where there is none"), N_ ("NAME") },
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields, N_ ("Fill a field of the layer"),
      N_ ("NAME=VALUE") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("A remark"), N_ ("TEXT") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 5, 5);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GArray) spans = dateline_spans_new (0, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *uuid = NULL;
  Tag tag;

  if (arguments == NULL || !parse_span (arguments[2], arguments[3], spans))
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  article = project != NULL ? cli_find_article (project, arguments[1]) : NULL;
  if (article == NULL)
    return CLI_NOTHING;
  tag.article = article;
  tag.label = dateline_project_find_label (project, arguments[4], &error);
  if (tag.label == NULL)
    return cli_fail (error);
  tag.spans = spans;
  tag.entity = entity;
  tag.note = note;
  tag.fields = fields;

  /* One action, however much it takes. */
  subject = name_subject (project, &tag);
  if (!dateline_project_begin (project, "tag", subject, &error))
    return cli_fail (error);
  uuid = add_tag (project, &tag, &error);
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

const CliCommand cli_tag_commands[] = {
  { "tag", "PROJECT ARTICLE START END LABEL", N_ ("Tag a passage, or with 0 0 a whole article"),
    run_tag },
  { NULL },
};
