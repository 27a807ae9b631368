/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a tag on a passage or an article. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/fields.h"
#include "store/edits.h"
#include "text/segments.h"

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
  g_autoptr (GHashTable) values = NULL;
  DatelineTagSpec spec = { .fragments = tag->spans, .note = tag->note };

  if (tag->entity != NULL)
    {
      DatelineLabel *kind = dateline_layer_get_names_entities (layer) ? tag->label : NULL;

      spec.entity = cli_find_entity (project, tag->entity, kind, error);
      if (spec.entity == NULL)
        return NULL;
    }
  values = cli_parse_fields (project, layer, tag->fields, error);
  if (values == NULL)
    return NULL;
  spec.values = values;
  annotation = dateline_project_tag_full (project, tag->article, tag->label, &spec, error);

  return annotation != NULL ? g_strdup (dateline_record_get_uuid (DATELINE_RECORD (annotation)))
                            : NULL;
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
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields, N_ ("Answer a field of the layer"),
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
