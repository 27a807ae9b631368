/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that show what is there: articles, show. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "formats/article-draft.h"
#include "formats/article-json.h"
#include "formats/json-text.h"
#include "model/field-value.h"

static void
print_article (DatelineArticle *article, gboolean json)
{
  const DatelineDate *date = dateline_article_get_date (article);
  DatelineSource *source = dateline_article_get_source (article);
  g_autofree char *iso = dateline_date_to_iso (date);
  gint64 id = dateline_record_get_id (DATELINE_RECORD (article));
  JsonObject *object;

  if (!json)
    {
      cli_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", id, *iso != '\0' ? iso : _ ("undated"),
                 source != NULL ? dateline_source_get_name (source) : "",
                 dateline_article_get_display_title (article));
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "uuid",
                                 dateline_record_get_uuid (DATELINE_RECORD (article)));
  dateline_json_set_string (object, "title", dateline_article_get_title (article));
  dateline_json_set_string (object, "source",
                            source != NULL ? dateline_source_get_name (source) : NULL);
  dateline_json_set_string (object, "date", *iso != '\0' ? iso : NULL);
  json_object_set_int_member (object, "words", dateline_article_get_n_words (article));
  json_object_set_int_member (object, "annotations", dateline_article_get_n_annotations (article));
  json_object_set_string_member (object, "lead", dateline_article_get_lead (article));
  json_object_set_string_member (
    object, "status",
    dateline_enum_to_nick (DATELINE_TYPE_STATUS, (int) dateline_article_get_status (article)));
  cli_print_json (object);
}

static CliStatus
run_articles (const CliCommand *self, int argc, char **argv)
{
  g_autofree char *order_nick = NULL;
  gboolean json = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { "order", 0, 0, G_OPTION_ARG_STRING, &order_nick,
      N_ ("date, source, title, import, tags or words; else by number"), N_ ("ORDER") },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  DatelineOrder order;

  if (arguments == NULL)
    return CLI_NOTHING;
  if (order_nick != NULL && !dateline_order_from_nick (order_nick, &order))
    {
      cli_say (_ ("--order: there is no order “%s”"), order_nick);
      return CLI_NOTHING;
    }
  project = cli_open (arguments[0], TRUE);
  if (project == NULL)
    return CLI_NOTHING;
  index = dateline_index_new (project, &error);
  if (index == NULL)
    return cli_fail (error);
  set = cli_evaluate (index, arguments, NULL);
  if (set == NULL)
    return CLI_NOTHING;

  ids = order_nick != NULL ? dateline_index_sort (index, set, order) : dateline_set_to_array (set);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (ids, guint32, i));

      if (article != NULL)
        print_article (article, json);
    }

  return CLI_DONE;
}

/* (transfer full): the text under the tag of that UUID. */
static char *
text_of (const DatelineDraft *draft, const char *uuid)
{
  for (guint i = 0; i < draft->annotations->len; i++)
    {
      const DatelineDraftAnnotation *annotation = draft->annotations->pdata[i];

      if (g_strcmp0 (annotation->uuid, uuid) == 0)
        return dateline_spans_text (annotation->fragments, draft->text);
    }

  return g_strdup ("");
}

static void
print_head (const DatelineDraftAnnotation *annotation, const DatelineDraft *draft)
{
  g_autofree char *under = dateline_spans_text (annotation->fragments, draft->text);
  g_autofree char *from = text_of (draft, annotation->from);
  g_autofree char *to = text_of (draft, annotation->to);
  DatelineSpan extent = dateline_spans_extent (annotation->fragments);

  if (annotation->from != NULL)
    cli_print ("\t%s/%s\t%s → %s\n", annotation->layer, annotation->label, from, to);
  else
    cli_print ("%u–%u\t%s/%s\t%s%s%s\n", extent.start, extent.end, annotation->layer,
               annotation->label, under, annotation->entity != NULL ? " → " : "",
               annotation->entity != NULL ? annotation->entity : "");
}

/* (transfer full): as a person reads it. */
static char *
answer_to_display (const DatelineDraftValue *value, const DatelineDraft *draft)
{
  g_auto (GStrv) chosen = NULL;

  if (value->type == DATELINE_FIELD_LINK)
    return text_of (draft, value->value);
  if (value->type == DATELINE_FIELD_CHOICES)
    chosen = dateline_choices_from_value (value->value);

  return chosen != NULL ? g_strjoinv (", ", chosen) : g_strdup (value->value);
}

static void
print_annotation (const DatelineDraftAnnotation *annotation, const DatelineDraft *draft)
{
  print_head (annotation, draft);
  for (guint i = 0; i < annotation->values->len; i++)
    {
      const DatelineDraftValue *value = annotation->values->pdata[i];

      g_autofree char *answer = answer_to_display (value, draft);

      cli_print ("\t%s: %s\n", value->field, answer);
    }
  if (annotation->note != NULL)
    cli_print ("\t%s\n", annotation->note);
}

static void
print_draft (const DatelineDraft *draft)
{
  g_autofree char *date = dateline_date_to_display (draft->date);

  cli_print ("%s\n%s · %s (%s)\n", draft->title != NULL ? draft->title : _ ("Without a headline"),
             draft->source != NULL ? draft->source : _ ("unknown source"), date,
             dateline_date_evidence_to_nick (draft->date->evidence));
  for (guint i = 0; i < draft->date->doubts->len; i++)
    {
      g_autofree char *doubt = dateline_doubt_to_display (draft->date->doubts->pdata[i],
                                                          draft->date);

      cli_print ("%s\n", doubt);
    }
  cli_print ("\n%s\n", draft->text);
  if (draft->annotations->len > 0)
    cli_print ("\n");
  for (guint i = 0; i < draft->annotations->len; i++)
    print_annotation (draft->annotations->pdata[i], draft);
}

static CliStatus
run_show (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean full = FALSE;
  gboolean original = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object"), NULL },
    { "full", 0, 0, G_OPTION_ARG_NONE, &full, N_ ("… with all that an export holds"), NULL },
    { "original", 0, 0, G_OPTION_ARG_NONE, &original, N_ ("Print the file as it was imported"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 2, 2);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], TRUE);
  article = project != NULL ? cli_find_article (project, arguments[1]) : NULL;
  if (article == NULL)
    return CLI_NOTHING;

  if (original)
    {
      g_autoptr (GBytes)
        bytes = dateline_project_load_original (project, article, NULL, NULL, &error);

      if (bytes == NULL)
        return cli_fail (error);
      cli_write (bytes);
    }
  else if (json || full)
    {
      g_autoptr (JsonNode) node = dateline_article_to_json (project, article, full, &error);

      if (node == NULL)
        return cli_fail (error);
      cli_print_json (json_node_dup_object (node));
    }
  else
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_from_article (project, article, &error);

      if (draft == NULL)
        return cli_fail (error);
      print_draft (draft);
    }

  return CLI_DONE;
}

const CliCommand cli_article_commands[] = {
  { "articles", "PROJECT [QUERY]", N_ ("List articles"), run_articles },
  { "show", "PROJECT ARTICLE", N_ ("Print one article with its tags"), run_show },
  { NULL },
};
