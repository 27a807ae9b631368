/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands about articles that are copies of one another: copies, copy. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "compare/find-copies.h"
#include "formats/json-text.h"
#include "index/copies.h"

GArray *
cli_find_copies (DatelineProject *project)
{
  g_autoptr (GError) error = NULL;
  const char *path = dateline_project_get_path (project);
  g_autofree char *cache = dateline_copies_get_cache (path);
  g_autoptr (GArray) copies = dateline_find_copies (path, cache, NULL, NULL, NULL, &error);
  g_autoptr (GArray) facts = copies != NULL ? dateline_copies_to_facts (copies) : NULL;

  if (facts == NULL ||
      !dateline_project_store_copies (project, facts, DATELINE_COPIES_VERSION, &error))
    {
      cli_fail (error);
      return NULL;
    }
  return g_steal_pointer (&facts);
}

static void
take_added_cb (DatelineProject *project, const GArray *ids, gpointer data)
{
  GArray *added = data;

  g_array_append_vals (added, ids->data, ids->len);
}

GArray *
cli_watch_added (DatelineProject *project)
{
  GArray *added = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_signal_connect_data (project, "articles-added", G_CALLBACK (take_added_cb), g_array_ref (added),
                         (GClosureNotify) (GCallback) g_array_unref, 0);

  return added;
}

static int
compare_ids_cb (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

gboolean
cli_look_for_copies (DatelineProject *project, GArray *added, gboolean silent)
{
  g_autoptr (GArray) copies = cli_find_copies (project);
  guint n = 0;

  if (copies == NULL)
    return FALSE;
  g_array_sort (added, compare_ids_cb);
  for (guint i = 0; i < copies->len; i++)
    n += g_array_binary_search (added, &g_array_index (copies, DatelineCopyFacts, i).article,
                                compare_ids_cb, NULL);
  if (silent)
    return TRUE;
  if (n == 0)
    cli_print ("%s\n", _ ("None of the new articles has copies"));
  else
    cli_print (ngettext ("%'u of the new articles has copies\n",
                         "%'u of the new articles have copies\n", n),
               n);

  return TRUE;
}

static void
print_json (DatelineProject *project, DatelineIndex *index, DatelineArticle *article)
{
  gint64 id = dateline_record_get_id (DATELINE_RECORD (article));
  DatelineSource *source = dateline_article_get_source (article);
  g_autofree char *iso = dateline_date_to_iso (dateline_article_get_date (article));
  g_autoptr (DatelineArticle) first = NULL;
  DatelineCopies copies = { 0 };
  double share = -1;
  JsonObject *object = json_object_new ();

  dateline_index_get_copies (index, id, &copies, &share);
  first = dateline_project_get_article (project, copies.first);
  json_object_set_int_member (object, "id", id);
  json_object_set_string_member (object, "uuid",
                                 dateline_record_get_uuid (DATELINE_RECORD (article)));
  json_object_set_int_member (object, "first", copies.first);
  json_object_set_string_member (object, "cluster",
                                 first != NULL ? dateline_record_get_uuid (DATELINE_RECORD (first))
                                               : "");
  json_object_set_int_member (object, "size", copies.n);
  if (share >= 0)
    json_object_set_double_member (object, "share", share);
  else
    json_object_set_null_member (object, "share");
  dateline_json_set_string (object, "title", dateline_article_get_title (article));
  dateline_json_set_string (object, "source",
                            source != NULL ? dateline_source_get_name (source) : NULL);
  dateline_json_set_string (object, "date", *iso != '\0' ? iso : NULL);
  cli_print_json (object);
}

static void
print_line (DatelineIndex *index, DatelineArticle *article)
{
  gint64 id = dateline_record_get_id (DATELINE_RECORD (article));
  DatelineSource *source = dateline_article_get_source (article);
  g_autofree char *iso = dateline_date_to_iso (dateline_article_get_date (article));
  g_autofree char *part = NULL;
  DatelineCopies copies = { 0 };
  double share = -1;

  dateline_index_get_copies (index, id, &copies, &share);
  part = share >= 0 ? g_strdup_printf ("%.0f %%", 100 * share) : g_strdup ("");
  cli_print ("%s%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", copies.first == id ? "" : "  ", id, part,
             *iso != '\0' ? iso : _ ("undated"),
             source != NULL ? dateline_source_get_name (source) : "",
             dateline_article_get_display_title (article));
}

static void
print_group (DatelineProject *project, DatelineIndex *index, gint64 first, gboolean json)
{
  g_autoptr (GArray) members = dateline_index_list_copies (index, first);

  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (DatelineArticle)
        article = dateline_project_get_article (project, g_array_index (members, guint32, i));

      if (article == NULL)
        continue;
      if (json)
        print_json (project, index, article);
      else
        print_line (index, article);
    }
}

static CliStatus
run_copies (const CliCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean find = FALSE;
  GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one object a line"), NULL },
    { "find", 0, 0, G_OPTION_ARG_NONE, &find, N_ ("Look for them first and keep them"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineIndex) index = NULL;
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) groups = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], !find);
  if (project != NULL && find)
    found = cli_find_copies (project);
  if (project == NULL || (find && found == NULL))
    return CLI_NOTHING;
  if (!dateline_project_get_copies_run (project, NULL, NULL))
    {
      cli_say (_ ("Copies were not looked for yet; `dateline-cli copies %s --find` does"),
               arguments[0]);
      return CLI_NOTHING;
    }
  index = dateline_index_new (project, &error);
  if (index == NULL)
    return cli_fail (error);
  set = cli_evaluate (index, arguments, NULL);
  if (set == NULL)
    return CLI_NOTHING;

  groups = dateline_index_list_copy_groups (index, set);
  for (guint i = 0; i < groups->len; i++)
    {
      if (i > 0 && !json)
        cli_print ("\n");
      print_group (project, index, g_array_index (groups, DatelineCopies, i).first, json);
    }
  return CLI_DONE;
}

static CliStatus
run_copy (const CliCommand *self, int argc, char **argv)
{
  gboolean no = FALSE;
  gboolean forget = FALSE;
  GOptionEntry entries[] = {
    { "no", 0, 0, G_OPTION_ARG_NONE, &no, N_ ("Say that it is none"), NULL },
    { "forget", 0, 0, G_OPTION_ARG_NONE, &forget, N_ ("Take back what was said of the two"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 3, 3);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineArticle) other = NULL;
  g_autoptr (GError) error = NULL;

  if (arguments == NULL)
    return CLI_NOTHING;
  project = cli_open (arguments[0], FALSE);
  article = project != NULL ? cli_find_article (project, arguments[1]) : NULL;
  other = article != NULL ? cli_find_article (project, arguments[2]) : NULL;
  if (other == NULL)
    return CLI_NOTHING;
  if (!dateline_project_set_copy_verdict (project, article, other,
                                          forget ? DATELINE_COPY_VERDICT_NONE
                                          : no   ? DATELINE_COPY_VERDICT_APART
                                                 : DATELINE_COPY_VERDICT_SAME,
                                          &error))
    return cli_fail (error);
  return CLI_DONE;
}

const CliCommand cli_copy_commands[] = {
  { "copies", "PROJECT [QUERY]", N_ ("List articles that are copies of one another"), run_copies },
  { "copy", "PROJECT ARTICLE OTHER", N_ ("Say that one article is a copy of another"), run_copy },
  { NULL },
};
