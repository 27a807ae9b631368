/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is learned and kept: the newest earlier mentions are read again each time, so that an
 * undo or a correction counts at once. Words are weighed as a naive Bayes classifier does (Manning,
 * Raghavan and Schütze 2008, "Introduction to Information Retrieval", chapter 13.3, its variant of
 * words that are there or not), over those that stand here and stood beside an earlier mention. */
#include "store/meanings.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "store/offered.h"
#include "store/project-private.h"
#include "text/fold.h"

/* The newest mentions say enough, and are read within a frame. */
#define MOST_MENTIONS 120
/* Code points on either side of a mention. */
#define AROUND        110
#define LEAST_LETTERS 3
#define MOST_WORDS    3
/* How likely one must be so that the others are out of the question. */
#define SURE_SHARE 0.95
/* A word speaks for a meaning from here on. */
#define LEAST_WEIGHT 0.3

G_DEFINE_BOXED_TYPE (DatelineMeaning,
                     dateline_meaning,
                     dateline_meaning_copy,
                     dateline_meaning_free)

typedef struct
{
  DatelineMeaning *meaning;
  GHashTable *counts; /* word → beside how many of its mentions */
  double score;
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_clear_pointer (&candidate->meaning, dateline_meaning_free);
  g_hash_table_unref (candidate->counts);
  g_free (candidate);
}

/* --- words ---------------------------------------------------------------------------------- */

/* The words of @string, folded, each once. A word that the cut went through is not one. */
static void
add_words (GHashTable *words, const char *string, gboolean cut_first, gboolean cut_last)
{
  g_autofree char *folded = dateline_fold (string);
  const char *word = NULL;
  gboolean first = TRUE;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = *p != '\0' ? g_utf8_get_char (p) : 0;

      if (c != 0 && (g_unichar_isalpha (c) || (word != NULL && c == '\'')))
        {
          if (word == NULL)
            word = p;
          continue;
        }
      if (word != NULL && g_utf8_strlen (word, p - word) >= LEAST_LETTERS &&
          !(first && cut_first && word == folded) && !(c == 0 && cut_last))
        g_hash_table_add (words, g_strndup (word, (gsize) (p - word)));
      if (word != NULL)
        first = FALSE;
      word = NULL;
      if (c == 0)
        return;
    }
}

static GHashTable *
new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GHashTable *
words_around (const char *text, guint start, guint end)
{
  GHashTable *words = new_words ();
  const char *p = text;
  const char *from;
  const char *to;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  from = g_utf8_offset_to_pointer (p, start > AROUND ? start - AROUND : 0);
  to = g_utf8_offset_to_pointer (from, MIN (start, AROUND));
  before = g_strndup (from, (gsize) (to - from));
  from = g_utf8_offset_to_pointer (to, end - start);
  for (to = from; *to != '\0' && g_utf8_pointer_to_offset (from, to) < AROUND;)
    to = g_utf8_next_char (to);
  after = g_strndup (from, (gsize) (to - from));
  add_words (words, before, start > AROUND, FALSE);
  add_words (words, after, FALSE, *to != '\0');
  return words;
}

/* --- candidates ----------------------------------------------------------------------------- */

static Candidate *
get_candidate (GPtrArray *candidates, DatelineEntity *entity, DatelineLabel *label)
{
  Candidate *candidate;

  for (guint i = 0; i < candidates->len; i++)
    {
      candidate = g_ptr_array_index (candidates, i);
      if (candidate->meaning->entity == entity)
        return candidate;
    }
  candidate = g_new0 (Candidate, 1);
  candidate->meaning = g_new0 (DatelineMeaning, 1);
  candidate->meaning->entity = g_object_ref (entity);
  g_set_object (&candidate->meaning->label, label);
  candidate->counts = new_words ();
  g_ptr_array_add (candidates, candidate);
  return candidate;
}

static void
take_mention (Candidate *candidate, const char *before, const char *after)
{
  g_autoptr (GHashTable) words = new_words ();
  GHashTableIter iter;
  gpointer word;

  candidate->meaning->count++;
  add_words (words, before, TRUE, FALSE);
  add_words (words, after, FALSE, TRUE);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (candidate->counts, word));

      g_hash_table_insert (candidate->counts, g_strdup (word), GUINT_TO_POINTER (count + 1));
    }
}

static void
read_mentions (DatelineProject *self, DatelineLayer *layer, const char *folded, GPtrArray *into)
{
  sqlite3_stmt *row = dateline_sql_query (
    self->connection,
    "SELECT u.entity, u.label,"
    "  substr(t.text, max(1, u.start + 1 - ?3), min(u.start, ?3)), substr(t.text, u.end + 1, ?3)"
    " FROM (SELECT n.article, n.entity, n.label, n.modified, n.id,"
    "    (SELECT min(start) FROM fragment f WHERE f.annotation = n.id) start,"
    "    (SELECT max(end) FROM fragment f WHERE f.annotation = n.id) end"
    "  FROM annotation n JOIN here a ON a.id = n.article JOIN label l ON l.id = n.label"
    "  WHERE n.form = ?1 AND n.form <> '' AND n.entity IS NOT NULL AND ?2 IN (0, l.layer)"
    "   AND ?5 IN (0, n.coder)"
    "  ORDER BY n.modified DESC, n.id DESC LIMIT ?4) u"
    " JOIN article_text t ON t.id = u.article WHERE u.start IS NOT NULL"
    " ORDER BY u.modified DESC, u.id DESC",
    "piiii", folded, dateline_id (layer), (gint64) AROUND, (gint64) MOST_MENTIONS,
    self->only_coder);

  while (dateline_sql_next (self->connection, row))
    {
      DatelineEntity *entity = dateline_project_get_entity (self, sqlite3_column_int64 (row, 0));
      DatelineLabel *label = dateline_project_get_label (self, sqlite3_column_int64 (row, 1));

      if (entity != NULL)
        take_mention (get_candidate (into, entity, label), dateline_column_text (row, 2),
                      dateline_column_text (row, 3));
    }
  dateline_sql_warn (self->connection);
}

/* Entities that are called so though no mention of that form was tagged yet. */
static void
add_named (DatelineProject *self, DatelineLayer *layer, const char *form, GPtrArray *into)
{
  g_autoptr (GPtrArray) named = dateline_project_find_entities (self, form);

  for (guint i = 0; i < named->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (named, i);
      DatelineLabel *kind = dateline_entity_get_kind (entity);

      if ((layer == NULL || kind == NULL || dateline_label_get_layer (kind) == layer) &&
          dateline_project_offers_entity (self, entity))
        get_candidate (into, entity, NULL);
    }
}

/* --- weighing ------------------------------------------------------------------------------- */

typedef struct
{
  const char *word;
  double weight;
} Witness;

static int
compare_witnesses (gconstpointer a, gconstpointer b)
{
  const Witness *first = a;
  const Witness *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return strcmp (first->word, second->word);
}

static guint
count_word (const Candidate *candidate, const char *word)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (candidate->counts, word));
}

/* Half a mention is added on both sides, so that a word never seen is no proof. */
static double
weigh_word (const Candidate *candidate, const char *word, guint all_with, guint all)
{
  double with = count_word (candidate, word);
  double own = (with + 0.5) / (candidate->meaning->count + 1.0);
  double others = (all_with - with + 0.5) / (all - candidate->meaning->count + 1.0);

  return log (own / others);
}

static void
weigh (Candidate *candidate, GPtrArray *candidates, GHashTable *here, guint all)
{
  g_autoptr (GArray) witnesses = g_array_new (FALSE, FALSE, sizeof (Witness));
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer word;

  candidate->score = log ((candidate->meaning->count + 0.5) / (all + 0.5 * candidates->len));
  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      Witness witness = { .word = word };
      guint all_with = 0;

      for (guint i = 0; i < candidates->len; i++)
        all_with += count_word (g_ptr_array_index (candidates, i), word);
      if (all_with == 0)
        continue;
      witness.weight = weigh_word (candidate, word, all_with, all);
      candidate->score += witness.weight;
      if (witness.weight >= LEAST_WEIGHT && count_word (candidate, word) > 0)
        g_array_append_val (witnesses, witness);
    }
  g_array_sort (witnesses, compare_witnesses);
  for (guint i = 0; i < MIN (witnesses->len, MOST_WORDS); i++)
    g_strv_builder_add (words, g_array_index (witnesses, Witness, i).word);
  candidate->meaning->words = g_strv_builder_end (words);
}

static void
share_out (GPtrArray *candidates)
{
  double most = -G_MAXDOUBLE;
  double sum = 0;

  for (guint i = 0; i < candidates->len; i++)
    most = MAX (most, ((Candidate *) g_ptr_array_index (candidates, i))->score);
  for (guint i = 0; i < candidates->len; i++)
    sum += exp (((Candidate *) g_ptr_array_index (candidates, i))->score - most);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      candidate->meaning->share = exp (candidate->score - most) / sum;
    }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = *(const Candidate *const *) a;
  const Candidate *second = *(const Candidate *const *) b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return dateline_collate (dateline_entity_get_name (first->meaning->entity),
                           dateline_entity_get_name (second->meaning->entity));
}

GPtrArray *
dateline_project_list_meanings (DatelineProject *self,
                                DatelineLayer *layer,
                                const char *form,
                                const char *text,
                                guint start,
                                guint end)
{
  GPtrArray *meanings = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_meaning_free);
  g_autoptr (GPtrArray)
    candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  g_autoptr (GHashTable) here = NULL;
  g_autofree char *folded = NULL;
  guint all = 0;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), meanings);
  g_return_val_if_fail (form != NULL, meanings);

  folded = dateline_fold (form);
  read_mentions (self, layer, folded, candidates);
  add_named (self, layer, form, candidates);
  here = text != NULL && candidates->len > 1 ? words_around (text, start, end) : new_words ();
  for (guint i = 0; i < candidates->len; i++)
    all += ((Candidate *) g_ptr_array_index (candidates, i))->meaning->count;
  for (guint i = 0; i < candidates->len; i++)
    weigh (g_ptr_array_index (candidates, i), candidates, here, all);
  share_out (candidates);
  g_ptr_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      g_ptr_array_add (meanings, g_steal_pointer (&candidate->meaning));
    }
  return meanings;
}

guint
dateline_project_count_meanings (DatelineProject *self, DatelineLayer *layer, const char *form)
{
  g_autoptr (GHashTable) entities = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) named = NULL;
  g_autofree char *folded = NULL;
  sqlite3_stmt *row;

  g_return_val_if_fail (DATELINE_IS_PROJECT (self), 0);
  g_return_val_if_fail (form != NULL, 0);

  folded = dateline_fold (form);
  row = dateline_sql_query (
    self->connection,
    "SELECT DISTINCT n.entity FROM annotation n JOIN here a ON a.id = n.article"
    " JOIN label l ON l.id = n.label"
    " WHERE n.form = ?1 AND n.form <> '' AND n.entity IS NOT NULL"
    "  AND ?2 IN (0, l.layer) AND ?3 IN (0, n.coder)",
    "pii", folded, dateline_id (layer), self->only_coder);
  while (dateline_sql_next (self->connection, row))
    {
      DatelineEntity *entity = dateline_project_get_entity (self, sqlite3_column_int64 (row, 0));

      if (entity != NULL)
        g_hash_table_add (entities, entity);
    }
  dateline_sql_warn (self->connection);
  named = dateline_project_find_entities (self, form);
  for (guint i = 0; i < named->len; i++)
    {
      DatelineEntity *entity = g_ptr_array_index (named, i);
      DatelineLabel *kind = dateline_entity_get_kind (entity);

      if ((layer == NULL || kind == NULL || dateline_label_get_layer (kind) == layer) &&
          dateline_project_offers_entity (self, entity))
        g_hash_table_add (entities, entity);
    }
  return g_hash_table_size (entities);
}

gboolean
dateline_meanings_are_sure (const GPtrArray *meanings)
{
  g_return_val_if_fail (meanings != NULL, FALSE);

  return meanings->len == 1 ||
         (meanings->len > 1 &&
          ((const DatelineMeaning *) g_ptr_array_index (meanings, 0))->share >= SURE_SHARE);
}

char *
dateline_meaning_describe (const DatelineMeaning *self)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->count == 0)
    return g_strdup (_ ("not named so yet"));
  count = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", self->count), self->count);
  switch (g_strv_length (self->words))
    {
    case 0:
      return g_steal_pointer (&count);
    case 1:
      /* Translators: “7 mentions”, and a word that stood beside some of them. */
      return g_strdup_printf (_ ("%s, near “%s” as here"), count, self->words[0]);
    case 2:
      return g_strdup_printf (_ ("%s, near “%s” and “%s” as here"), count, self->words[0],
                              self->words[1]);
    default:
      return g_strdup_printf (_ ("%s, near “%s”, “%s” and “%s” as here"), count, self->words[0],
                              self->words[1], self->words[2]);
    }
}

DatelineMeaning *
dateline_meaning_copy (const DatelineMeaning *self)
{
  DatelineMeaning *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->entity);
  if (copy->label != NULL)
    g_object_ref (copy->label);
  copy->words = g_strdupv (self->words);
  return copy;
}

void
dateline_meaning_free (DatelineMeaning *self)
{
  g_clear_object (&self->entity);
  g_clear_object (&self->label);
  g_strfreev (self->words);
  g_free (self);
}
