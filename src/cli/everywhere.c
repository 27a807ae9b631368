/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tag-everywhere: names found in the texts, listed or tagged: given ones, or all that are known. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/cli.h"
#include "store/edits.h"
#include "store/occurrences.h"
#include "text/fold.h"
#include "text/offsets.h"

typedef struct
{
  char *label;
  char *entity;
  char *query;
  char *kind;
  GStrv endings;
  gboolean known;
  gboolean substring;
  gboolean fold_case;
  gboolean fold_accents;
  gboolean same_hyphens;
  gboolean dry_run;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->label);
  g_free (self->entity);
  g_free (self->query);
  g_free (self->kind);
  g_strfreev (self->endings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static DatelineMatchOptions
get_match (const Options *options)
{
  DatelineMatchOptions match = DATELINE_MATCH_FOLD_SPACE;

  if (!options->substring)
    match |= DATELINE_MATCH_WHOLE_WORDS;
  if (options->fold_case)
    match |= DATELINE_MATCH_FOLD_CASE;
  if (options->fold_accents)
    match |= DATELINE_MATCH_FOLD_ACCENTS;
  if (!options->same_hyphens)
    match |= DATELINE_MATCH_FOLD_HYPHENS;
  return match;
}

static DatelineMatcher *
make_matcher (GStrv forms, DatelineEntity *entity, const Options *options)
{
  DatelineMatcher *matcher = dateline_matcher_new (get_match (options),
                                                   (const char *const *) options->endings);

  for (guint i = 0; forms[i] != NULL; i++)
    dateline_matcher_add (matcher, forms[i], 0, NULL);
  if (entity != NULL)
    {
      const char *const *aliases = dateline_entity_get_aliases (entity);

      dateline_matcher_add (matcher, dateline_entity_get_name (entity), 0, NULL);
      for (guint i = 0; aliases[i] != NULL; i++)
        dateline_matcher_add (matcher, aliases[i], 0, NULL);
    }
  dateline_matcher_prepare (matcher);

  return matcher;
}

/* All names that are known, or those of @kind and the kinds under it, each to be tagged as its own kind or
 * as @label. NULL after having said that there are none. */
static DatelineNameSet *
make_names (DatelineProject *project,
            DatelineLabel *kind,
            DatelineLabel *label,
            const Options *options)
{
  g_autoptr (DatelineNameSet) names = dateline_name_set_new ();
  GListModel *entities = dateline_project_get_entities (project);
  guint n_left = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr (DatelineEntity) entity = g_list_model_get_item (entities, i);
      DatelineLabel *own = dateline_entity_get_kind (entity);

      while (kind != NULL && own != NULL && own != kind)
        own = dateline_label_get_parent (own);
      if (kind == NULL || own != NULL)
        n_left += !dateline_name_set_add (names, entity, label);
    }
  if (n_left > 0)
    cli_say (ngettext ("%u name has no kind that words can be tagged as",
                       "%u names have no kind that words can be tagged as", n_left),
             n_left);
  if (dateline_name_set_get_n_entities (names) == 0)
    {
      cli_say (_ ("No such name is known"));
      return NULL;
    }
  dateline_name_set_prepare (names, get_match (options), (const char *const *) options->endings);

  return g_steal_pointer (&names);
}

/* The ids of the articles that @query asks for; NULL after having said what is wrong with it. */
static GArray *
find_articles (DatelineProject *project, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineIndex) index = dateline_index_new (project, &error);
  g_autoptr (DatelineSet) set = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  char *arguments[] = { (char *) "", (char *) query, NULL };
  g_autofree char *joined = NULL;

  if (index == NULL)
    {
      cli_fail (error);
      return NULL;
    }
  set = cli_evaluate (index, arguments, &joined);
  if (set == NULL)
    return NULL;
  found = dateline_set_to_array (set);
  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = g_array_index (found, guint32, i);

      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

static const char *
name_taken (DatelineTaken taken)
{
  switch (taken)
    {
    case DATELINE_TAKEN_SAME:
      return "same";
    case DATELINE_TAKEN_OTHER:
      return "other";
    case DATELINE_TAKEN_NOT:
    default:
      return "no";
    }
}

/* What it would be tagged as: "Person: Ada Quill", several where the name may mean several. */
static char *
describe_meanings (DatelineProject *project, const DatelineNameSet *names, guint form)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DatelineNameMeaning *meaning;

  for (guint i = 0; (meaning = dateline_name_set_get_meaning (names, form, i)) != NULL; i++)
    {
      DatelineLabel *label = dateline_project_get_label (project, meaning->label);
      DatelineEntity *entity = dateline_project_get_entity (project, meaning->entity);

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", dateline_label_get_name (label));
      if (entity != NULL)
        g_string_append_printf (text, ": %s", dateline_entity_get_name (entity));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static JsonArray *
list_meanings (DatelineProject *project, const DatelineNameSet *names, guint form)
{
  JsonArray *array = json_array_new ();
  const DatelineNameMeaning *meaning;

  for (guint i = 0; (meaning = dateline_name_set_get_meaning (names, form, i)) != NULL; i++)
    {
      DatelineLabel *label = dateline_project_get_label (project, meaning->label);
      DatelineEntity *entity = dateline_project_get_entity (project, meaning->entity);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "label", dateline_label_get_name (label));
      if (entity != NULL)
        {
          json_object_set_string_member (object, "entity", dateline_entity_get_name (entity));
          json_object_set_string_member (object, "uuid",
                                         dateline_record_get_uuid (DATELINE_RECORD (entity)));
        }
      json_array_add_object_element (array, object);
    }

  return array;
}

/* @names: (nullable): whose names were looked for */
static void
print_one (DatelineProject *project,
           const DatelineNameSet *names,
           const DatelineOccurrence *occurrence,
           const DatelineOffsets *offsets,
           gboolean as_json)
{
  g_autofree char *slice = dateline_offsets_slice (offsets, occurrence->start, occurrence->end);
  g_autofree char *line = NULL;
  g_autofree char *flat = NULL;
  g_autofree char *meanings = NULL;
  guint n = dateline_offsets_get_n_points (offsets);
  JsonObject *object;

  if (!as_json)
    {
      line = dateline_offsets_slice (offsets, occurrence->start > 30 ? occurrence->start - 30 : 0,
                                     MIN (occurrence->end + 30, n));
      flat = dateline_flatten (line);
      if (names != NULL)
        meanings = describe_meanings (project, names, occurrence->form);
      cli_print ("%" G_GINT64_FORMAT "\t%u\t%u\t%s\t%s%s%s\n", occurrence->article,
                 occurrence->start, occurrence->end, name_taken (occurrence->taken),
                 meanings != NULL ? meanings : "", meanings != NULL ? "\t" : "", flat);
      return;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "article", occurrence->article);
  json_object_set_int_member (object, "start", occurrence->start);
  json_object_set_int_member (object, "end", occurrence->end);
  json_object_set_string_member (object, "text", slice);
  json_object_set_string_member (object, "tagged", name_taken (occurrence->taken));
  if (names != NULL)
    json_object_set_array_member (object, "meanings",
                                  list_meanings (project, names, occurrence->form));
  cli_print_json (object);
}

static CliStatus
print_all (DatelineProject *project,
           const DatelineNameSet *names,
           const GArray *found,
           gboolean as_json)
{
  g_autoptr (DatelineOffsets) offsets = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const DatelineOccurrence *occurrence = &g_array_index (found, DatelineOccurrence, i);

      if (i == 0 || occurrence->article != g_array_index (found, DatelineOccurrence, i - 1).article)
        {
          g_autoptr (DatelineArticle)
            article = dateline_project_get_article (project, occurrence->article);

          g_clear_pointer (&offsets, dateline_offsets_free);
          g_free (text);
          text = article != NULL ? dateline_project_load_text (project, article, NULL) : NULL;
          if (text == NULL)
            text = g_strdup ("");
          offsets = dateline_offsets_new (text);
        }
      print_one (project, names, occurrence, offsets, as_json);
    }

  return CLI_DONE;
}

/* What was left out, and why. */
typedef struct
{
  guint same;
  guint other;
  guint unsure;
} Left;

static CliStatus
report (guint made, const Left *left)
{
  cli_print (ngettext ("%u tagged", "%u tagged", made), made);
  cli_print ("\n");
  if (left->same > 0)
    cli_say (ngettext ("%u has this label already", "%u have this label already", left->same),
             left->same);
  if (left->other > 0)
    cli_say (ngettext ("%u was left out, as it has another label",
                       "%u were left out, as they have another label", left->other),
             left->other);
  if (left->unsure > 0)
    cli_say (ngettext ("%u was left out, as several are called so",
                       "%u were left out, as several are called so", left->unsure),
             left->unsure);

  return made == 0 ? CLI_NOTHING : left->other > 0 || left->unsure > 0 ? CLI_LOSSES : CLI_DONE;
}

/* The places among @targets of what the forms of the names mean. */
static guint
ensure_target (GHashTable *places, GArray *targets, const DatelineNameMeaning *meaning)
{
  gpointer place = g_hash_table_lookup (places, meaning);

  if (place == NULL)
    {
      DatelineBulkTarget target = { meaning->label, meaning->entity };

      g_array_append_val (targets, target);
      place = GUINT_TO_POINTER (targets->len);
      g_hash_table_insert (places, (gpointer) meaning, place);
    }
  return GPOINTER_TO_UINT (place) - 1;
}

static CliStatus
tag_all (DatelineProject *project,
         const DatelineNameSet *names,
         DatelineLabel *label,
         DatelineEntity *entity,
         const char *subject,
         const GArray *found)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (DatelineBulkTarget));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  Left left = { 0 };
  guint made;
  gboolean done;

  for (guint i = 0; i < found->len; i++)
    {
      const DatelineOccurrence *occurrence = &g_array_index (found, DatelineOccurrence, i);
      DatelineBulkHit hit = { occurrence->article, occurrence->start, occurrence->end, 0 };

      left.same += occurrence->taken == DATELINE_TAKEN_SAME;
      left.other += occurrence->taken == DATELINE_TAKEN_OTHER;
      if (occurrence->taken != DATELINE_TAKEN_NOT)
        continue;
      if (names != NULL && dateline_name_set_count_meanings (names, occurrence->form) > 1)
        {
          left.unsure++;
          continue;
        }
      if (names != NULL)
        hit.target = ensure_target (places, targets,
                                    dateline_name_set_get_meaning (names, occurrence->form, 0));
      g_array_append_val (hits, hit);
    }
  done = names != NULL
           ? dateline_project_tag_targets (project, targets, hits, subject, &made, &error)
           : dateline_project_tag_many (project, label, hits, entity, &made, &error);

  return done ? report (made, &left) : cli_fail (error);
}

/* NULL after having said so. It is not made here: that is a decision for one place, not for many. */
static DatelineEntity *
find_entity (DatelineProject *project, const char *name)
{
  g_autoptr (GPtrArray) found = dateline_project_find_entities (project, name);

  if (found->len == 1)
    return found->pdata[0];
  if (found->len == 0)
    cli_say (_ ("There is no entity “%s”; `tag` with --entity makes one"), name);
  else
    cli_say (_ ("“%s” may be any of %u entities; give a full name"), name, found->len);
  return NULL;
}

/* @name: (nullable): FALSE after having said that there is none. */
static gboolean
find_label (DatelineProject *project, const char *name, DatelineLabel **label)
{
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return TRUE;
  *label = dateline_project_find_label (project, name, &error);
  if (*label == NULL)
    cli_fail (error);
  return *label != NULL;
}

static CliStatus
run_tag_everywhere (const CliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  GOptionEntry entries[] = {
    { "label", 0, 0, G_OPTION_ARG_STRING, &options.label, N_ ("What they are tagged as"),
      N_ ("LABEL") },
    { "entity", 0, 0, G_OPTION_ARG_STRING, &options.entity,
      N_ ("Whom or what they name; its other names are looked for too"), N_ ("NAME") },
    { "known", 0, 0, G_OPTION_ARG_NONE, &options.known,
      N_ ("All names that are known, each tagged as its kind"), NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
      N_ ("The same, but only names of this kind"), N_ ("LABEL") },
    { "query", 0, 0, G_OPTION_ARG_STRING, &options.query, N_ ("Only in these articles"),
      N_ ("QUERY") },
    { "ending", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.endings,
      N_ ("What may follow within the word, such as s"), N_ ("ENDING") },
    { "substring", 0, 0, G_OPTION_ARG_NONE, &options.substring, N_ ("Also within words"), NULL },
    { "fold-case", 0, 0, G_OPTION_ARG_NONE, &options.fold_case,
      N_ ("Capital and small letters are the same"), NULL },
    { "fold-accents", 0, 0, G_OPTION_ARG_NONE, &options.fold_accents,
      N_ ("Letters with and without accents are the same"), NULL },
    { "same-hyphens", 0, 0, G_OPTION_ARG_NONE, &options.same_hyphens,
      N_ ("Hyphens and spaces differ"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_ ("List, change nothing"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("With --dry-run: one object a line"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = cli_parse (self, argc, argv, entries, 1, G_MAXUINT);
  g_autoptr (DatelineProject) project = NULL;
  g_autoptr (DatelineMatcher) matcher = NULL;
  g_autoptr (DatelineNameSet) names = NULL;
  g_autoptr (GArray) articles = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  DatelineOccurrenceSearch search = { 0 };
  DatelineEntity *entity = NULL;
  DatelineLabel *kind = NULL;
  DatelineLabel *label = NULL;
  gboolean many;

  if (arguments == NULL)
    return CLI_NOTHING;
  many = options.known || options.kind != NULL;
  if (!many && (options.label == NULL || (arguments[1] == NULL && options.entity == NULL)))
    {
      cli_say (_ ("Say what is looked for and, with --label, what it is tagged as"));
      return CLI_NOTHING;
    }
  if (many && (arguments[1] != NULL || options.entity != NULL))
    {
      cli_say (_ ("Give either words or --known"));
      return CLI_NOTHING;
    }
  project = cli_open (arguments[0], options.dry_run);
  if (project == NULL || !find_label (project, options.label, &label) ||
      !find_label (project, options.kind, &kind))
    return CLI_NOTHING;
  if (options.entity != NULL)
    {
      entity = find_entity (project, options.entity);
      if (entity == NULL)
        return CLI_NOTHING;
    }
  if (options.query != NULL)
    {
      articles = find_articles (project, options.query);
      if (articles == NULL)
        return CLI_NOTHING;
    }

  if (many)
    {
      names = make_names (project, kind, label, &options);
      if (names == NULL)
        return CLI_NOTHING;
      search.names = names;
    }
  else
    {
      search.matcher = matcher = make_matcher (arguments + 1, entity, &options);
      search.label = dateline_record_get_id (DATELINE_RECORD (label));
    }
  search.articles = articles;
  search.coder = dateline_record_get_id (DATELINE_RECORD (dateline_project_get_coder (project)));
  found = dateline_find_occurrences (dateline_project_get_path (project), &search, NULL, NULL, NULL,
                                     &error);
  if (found == NULL)
    return cli_fail (error);

  if (found->len == 0)
    {
      cli_say (_ ("Nothing was found"));
      return CLI_NOTHING;
    }

  return options.dry_run
           ? print_all (project, names, found, options.json)
           : tag_all (project, names, label, entity,
                      kind != NULL ? dateline_label_get_name (kind) : _ ("all known names"), found);
}

const CliCommand cli_everywhere_commands[] = {
  { "tag-everywhere", "PROJECT [FORM…]", N_ ("Tag a name wherever it stands"), run_tag_everywhere },
  { NULL },
};
