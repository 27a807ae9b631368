/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the names out of the project, has them compared, and weighs each pair by the articles that
 * name both. */
#include "index/proposals.h"

#include "config.h"

#include "index/index-private.h"
#include "index/name-blocks-private.h"
#include "store/edits.h"

#include <glib/gi18n-lib.h>

/* What is less sure is not worth a look. Articles may raise a pair of names that alone would not
 * be. */
#define LEAST_SHOWN    0.5
#define LEAST_COMPARED 0.35
/* Of more than so many names that no article has yet (a gazetteer's) only pairs that are nearly
 * equal are shown: they are in the way of those that matter. */
#define MANY_UNNAMED  200
#define LEAST_UNNAMED 0.9
/* Two things of different kinds are hardly ever one. */
#define MOST_ACROSS 0.5
/* Nor two that share a name which is not the first of both. */
#define MOST_NAMESAKES 0.55
/* Two that are named in so many articles and never in the same are hardly the same person under
 * two names: who writes a surname has written the full name before. */
#define OFTEN       3
#define PROGRESS_MS 100

G_DEFINE_BOXED_TYPE (DatelineProposal,
                     dateline_proposal,
                     dateline_proposal_copy,
                     dateline_proposal_free)

typedef struct
{
  GPtrArray *entities; /* of DatelineEntity: holds them while they are compared */
  GPtrArray *strings;
  GArray *forms; /* of DatelineNameForm */
  GArray *pairs; /* of DatelineNamePair */
  int done;      /* of 1000; atomic */
  guint timer;
  void (*progress) (double done, gpointer data);
  gpointer progress_data;
} Work;

static void
work_free (Work *work)
{
  g_clear_handle_id (&work->timer, g_source_remove);
  g_clear_pointer (&work->pairs, g_array_unref);
  g_array_unref (work->forms);
  g_ptr_array_unref (work->strings);
  g_ptr_array_unref (work->entities);
  g_free (work);
}

/* --- the names ------------------------------------------------------------------------------ */

static DatelineLabel *
get_root (DatelineLabel *kind)
{
  while (kind != NULL && dateline_label_get_parent (kind) != NULL)
    kind = dateline_label_get_parent (kind);
  return kind;
}

static DatelineNamed
find_named (DatelineLabel *kind)
{
  DatelineNamed named = DATELINE_NAMED_ANYTHING;

  for (; kind != NULL && named == DATELINE_NAMED_ANYTHING; kind = dateline_label_get_parent (kind))
    named = dateline_named_from_kind (dateline_label_get_name (kind));
  return named;
}

static void
add_form (Work *work, DatelineNameForm *form, const char *string)
{
  char *own = g_strdup (string);

  g_ptr_array_add (work->strings, own);
  form->form = own;
  g_array_append_val (work->forms, *form);
}

/* Kinds nested under one another are one kind. */
static Work *
collect (DatelineIndex *self)
{
  Work *work = g_new0 (Work, 1);
  GListModel *entities = dateline_project_get_entities (dateline_index_get_project (self));
  guint n = g_list_model_get_n_items (entities);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);

  work->entities = g_ptr_array_new_full (n, g_object_unref);
  work->strings = g_ptr_array_new_full (n * 2, g_free);
  work->forms = g_array_sized_new (FALSE, FALSE, sizeof (DatelineNameForm), n * 2);
  for (guint i = 0; i < n; i++)
    {
      DatelineEntity *entity = g_list_model_get_item (entities, i);
      DatelineLabel *kind = dateline_entity_get_kind (entity);
      DatelineLabel *root = get_root (kind);
      const char *const *aliases = dateline_entity_get_aliases (entity);
      DatelineNameForm form = { .entity = i };
      gpointer known;

      g_ptr_array_add (work->entities, entity);
      if (kind != NULL)
        {
          if (!g_hash_table_lookup_extended (named, kind, NULL, &known))
            {
              known = GUINT_TO_POINTER (find_named (kind));
              g_hash_table_insert (named, kind, known);
            }
          form.named = (DatelineNamed) GPOINTER_TO_UINT (known);
          form.kind = (guint) dateline_record_get_id (DATELINE_RECORD (root));
        }
      add_form (work, &form, dateline_entity_get_name (entity));
      for (guint j = 0; aliases[j] != NULL; j++)
        add_form (work, &form, aliases[j]);
    }
  return work;
}

/* --- what articles say ---------------------------------------------------------------------- */

static const roaring_bitmap_t *
get_articles (DatelineIndex *self, DatelineEntity *entity)
{
  return dateline_values_get_bitmap (&dateline_index_get_columns (self)->entities,
                                     dateline_record_get_id (DATELINE_RECORD (entity)));
}

/* Which part of the articles that name the rarer one name the other too, from 0 to 1, trusted the
 * more the more there are. */
static double
get_company (const DatelineProposal *proposal)
{
  guint least = MIN (proposal->keep_articles, proposal->other_articles);

  if (proposal->shared == 0 || least == 0)
    return 0;
  return (double) proposal->shared / least * proposal->shared / (proposal->shared + 1.0);
}

static double
weigh (const DatelineProposal *proposal)
{
  guint least = MIN (proposal->keep_articles, proposal->other_articles);
  gboolean never = proposal->shared == 0 && least > 0;
  gboolean strangers = never && least >= OFTEN;
  double company = get_company (proposal);
  double score = proposal->match.score;

  switch (proposal->match.relation)
    {
    case DATELINE_NAME_SURNAME:
    case DATELINE_NAME_FIRST:
      score += 0.35 * company - (strangers ? 0.15 : never ? 0.03 : 0);
      break;
    case DATELINE_NAME_SHORT:
    case DATELINE_NAME_INITIALS:
      score += 0.15 * company - (strangers ? 0.05 : 0);
      break;
    case DATELINE_NAME_SPELLING:
    case DATELINE_NAME_SOUND:
    case DATELINE_NAME_NICKNAME:
    case DATELINE_NAME_WORDS:
      score += 0.05 * company;
      break;
    default:
      break;
    }
  if (proposal->across)
    score = MIN (score, MOST_ACROSS);
  return CLAMP (score, 0, 0.99);
}

/* Whether it is only by another name that they are alike: Russia is also called Moscow, but is not
 * the city of that name. */
static gboolean
are_namesakes (const DatelineNameForm *a,
               const DatelineNameForm *b,
               const DatelineProposal *proposal)
{
  const char *keep = dateline_entity_get_name (proposal->keep);
  const char *other = dateline_entity_get_name (proposal->other);
  DatelineNamed named = a->kind != 0 ? a->named : b->named;
  g_autoptr (DatelineName) first = NULL;
  g_autoptr (DatelineName) second = NULL;
  DatelineNameMatch match;

  if (strcmp (keep, proposal->keep_form) == 0 && strcmp (other, proposal->other_form) == 0)
    return FALSE;
  first = dateline_name_new (keep, named);
  second = dateline_name_new (other, named);
  return !dateline_names_compare (first, second, named, NULL, NULL, &match);
}

/* A full name goes before a surname, one without a title before one with it, otherwise the one
 * that is named more often. */
static gboolean
is_first_kept (const DatelineNameMatch *match, guint first_articles, guint second_articles)
{
  switch (match->relation)
    {
    case DATELINE_NAME_SURNAME:
    case DATELINE_NAME_FIRST:
    case DATELINE_NAME_INITIALS:
      return match->first_long;
    case DATELINE_NAME_TITLE:
    case DATELINE_NAME_FORM:
    case DATELINE_NAME_BRACKETS:
      return !match->first_long;
    default:
      return first_articles != second_articles ? first_articles > second_articles
                                               : match->first_long;
    }
}

static DatelineProposal *
make_proposal (DatelineIndex *self, Work *work, const DatelineNamePair *pair)
{
  const DatelineNameForm *a = &g_array_index (work->forms, DatelineNameForm, pair->form_a);
  const DatelineNameForm *b = &g_array_index (work->forms, DatelineNameForm, pair->form_b);
  DatelineEntity *first = g_ptr_array_index (work->entities, a->entity);
  DatelineEntity *second = g_ptr_array_index (work->entities, b->entity);
  const roaring_bitmap_t *in_first = get_articles (self, first);
  const roaring_bitmap_t *in_second = get_articles (self, second);
  DatelineProposal *proposal = g_new0 (DatelineProposal, 1);
  guint n_first = in_first != NULL ? (guint) roaring_bitmap_get_cardinality (in_first) : 0;
  guint n_second = in_second != NULL ? (guint) roaring_bitmap_get_cardinality (in_second) : 0;
  gboolean first_kept = is_first_kept (&pair->match, n_first, n_second);

  proposal->keep = g_object_ref (first_kept ? first : second);
  proposal->other = g_object_ref (first_kept ? second : first);
  proposal->keep_form = g_strdup (first_kept ? a->form : b->form);
  proposal->other_form = g_strdup (first_kept ? b->form : a->form);
  proposal->keep_articles = first_kept ? n_first : n_second;
  proposal->other_articles = first_kept ? n_second : n_first;
  proposal->match = pair->match;
  proposal->match.first_long = pair->match.first_long == first_kept;
  proposal->rivals = pair->rivals;
  proposal->across = a->kind != b->kind && a->kind != 0 && b->kind != 0;
  if (in_first != NULL && in_second != NULL)
    proposal->shared = (guint) roaring_bitmap_and_cardinality (in_first, in_second);
  proposal->score = weigh (proposal);
  if (are_namesakes (a, b, proposal))
    /* Who names both in one article means two. */
    proposal->score = MIN (proposal->score, MOST_NAMESAKES) - (proposal->shared > 0 ? 0.1 : 0);
  return proposal;
}

static char *
pair_key (const char *a, const char *b)
{
  return strcmp (a, b) < 0 ? g_strconcat (a, b, NULL) : g_strconcat (b, a, NULL);
}

/* All pairs that were said to be two. */
static GHashTable *
load_apart (DatelineIndex *self)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray)
    pairs = dateline_project_list_apart (dateline_index_get_project (self), NULL);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const DatelineApart *apart = g_ptr_array_index (pairs, i);

      g_hash_table_add (keys, pair_key (apart->a, apart->b));
    }
  return keys;
}

static gboolean
has_many_unnamed (DatelineIndex *self, Work *work)
{
  guint n = 0;

  for (guint i = 0; i < work->entities->len && n <= MANY_UNNAMED; i++)
    {
      const roaring_bitmap_t *articles = get_articles (self, g_ptr_array_index (work->entities, i));

      if (articles == NULL || roaring_bitmap_is_empty (articles))
        n++;
    }
  return n > MANY_UNNAMED;
}

static gboolean
is_worth_a_look (const DatelineProposal *proposal, GHashTable *apart, double least_unnamed)
{
  gboolean named = proposal->keep_articles > 0 || proposal->other_articles > 0;
  g_autofree char *key = NULL;

  if (proposal->score < (named ? LEAST_SHOWN : least_unnamed) ||
      dateline_record_get_gone (DATELINE_RECORD (proposal->keep)) ||
      dateline_record_get_gone (DATELINE_RECORD (proposal->other)))
    return FALSE;
  key = pair_key (dateline_record_get_uuid (DATELINE_RECORD (proposal->keep)),
                  dateline_record_get_uuid (DATELINE_RECORD (proposal->other)));
  return !g_hash_table_contains (apart, key);
}

/* Surest first; then those that more articles depend on; then by name, so that the order is the
 * same every time. */
static int
compare_proposals (gconstpointer a, gconstpointer b)
{
  const DatelineProposal *first = *(const DatelineProposal *const *) a;
  const DatelineProposal *second = *(const DatelineProposal *const *) b;
  int order;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  if (first->other_articles != second->other_articles)
    return first->other_articles > second->other_articles ? -1 : 1;
  order = g_strcmp0 (first->keep_form, second->keep_form);
  return order != 0 ? order : g_strcmp0 (first->other_form, second->other_form);
}

static GPtrArray *
weigh_all (DatelineIndex *self, Work *work)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_proposal_free);
  g_autoptr (GHashTable) apart = load_apart (self);
  double least_unnamed;

  dateline_index_settle (self);
  least_unnamed = has_many_unnamed (self, work) ? LEAST_UNNAMED : LEAST_SHOWN;
  for (guint i = 0; i < work->pairs->len; i++)
    {
      DatelineProposal *proposal = make_proposal (
        self, work, &g_array_index (work->pairs, DatelineNamePair, i));

      if (is_worth_a_look (proposal, apart, least_unnamed))
        g_ptr_array_add (proposals, proposal);
      else
        dateline_proposal_free (proposal);
    }
  g_ptr_array_sort (proposals, compare_proposals);
  return proposals;
}

/* --- running -------------------------------------------------------------------------------- */

static void
note_progress (guint done, guint all, gpointer data)
{
  Work *work = data;

  g_atomic_int_set (&work->done, (int) (1000.0 * done / MAX (all, 1)));
}

static gboolean
tell_progress_cb (gpointer data)
{
  Work *work = data;

  work->progress (g_atomic_int_get (&work->done) / 1000.0, work->progress_data);
  return G_SOURCE_CONTINUE;
}

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->pairs = dateline_name_blocks_compare (work->forms, LEAST_COMPARED, note_progress, work,
                                              cancellable, &error);
  if (work->pairs == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
dateline_index_propose_async (DatelineIndex *self,
                              void (*progress) (double done, gpointer data),
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (DATELINE_IS_INDEX (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, dateline_index_propose_async);
  work = collect (self);
  work->progress = progress;
  work->progress_data = progress_data;
  if (progress != NULL)
    work->timer = g_timeout_add (PROGRESS_MS, tell_progress_cb, work);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, compare_thread);
}

GPtrArray *
dateline_index_propose_finish (DatelineIndex *self, GAsyncResult *result, GError **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  g_clear_handle_id (&work->timer, g_source_remove);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return weigh_all (self, work);
}

GPtrArray *
dateline_index_propose (DatelineIndex *self, GCancellable *cancellable, GError **error)
{
  Work *work;
  GPtrArray *proposals = NULL;

  g_return_val_if_fail (DATELINE_IS_INDEX (self), NULL);

  work = collect (self);
  work->pairs = dateline_name_blocks_compare (work->forms, LEAST_COMPARED, NULL, NULL, cancellable,
                                              error);
  if (work->pairs != NULL)
    proposals = weigh_all (self, work);
  work_free (work);
  return proposals;
}

DatelineProposal *
dateline_proposal_copy (const DatelineProposal *self)
{
  DatelineProposal *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->keep);
  g_object_ref (copy->other);
  copy->keep_form = g_strdup (self->keep_form);
  copy->other_form = g_strdup (self->other_form);
  return copy;
}

void
dateline_proposal_free (DatelineProposal *self)
{
  g_object_unref (self->keep);
  g_object_unref (self->other);
  g_free (self->keep_form);
  g_free (self->other_form);
  g_free (self);
}
