/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are numbers: a place among the occurrences, or with the top bit an article's first. Texts are
 * loaded when a row of them is shown; rows of one article follow each other, so one is kept. */
#include "views/everywhere-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/meanings.h"
#include "text/fold.h"
#include "text/offsets.h"
#include "views/shown-name.h"

#define HEADING 0x80000000u
#define BEFORE  48 /* code points of context */
#define AFTER   120
/* What it is to be stands beside it where there are names of many. */
#define SHORT_BEFORE 28

/* What is known of an occurrence, as the list is counted at each tick. */
enum
{
  TICK = 1 << 0,
  POSSIBLE = 1 << 1,
  UNSURE = 1 << 2, /* it may mean several */
};

struct _DatelineEverywhereRow
{
  GObject parent_instance;

  DatelineEverywhereList *list;
  guint32 row;
};

struct _DatelineEverywhereList
{
  GObject parent_instance;

  DatelineProject *project;
  DatelineLabel *label;
  DatelineNameSet *names; /* (nullable) */
  GArray *occurrences;    /* of DatelineOccurrence */
  GArray *rows;           /* of guint32 */
  guint8 *flags;          /* one an occurrence */
  guint16 *meanings;      /* with names: which of those of its form is chosen */

  gint64 text_article;
  char *text;
  DatelineOffsets *offsets;
};

enum
{
  TICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (DatelineEverywhereRow, dateline_everywhere_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineEverywhereList,
                               dateline_everywhere_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static const DatelineOccurrence *
peek (DatelineEverywhereList *self, guint index)
{
  return &g_array_index (self->occurrences, DatelineOccurrence, index);
}

static gboolean
has (DatelineEverywhereList *self, guint index, int flag)
{
  return (self->flags[index] & flag) != 0;
}

static void
set_tick (DatelineEverywhereList *self, guint index, gboolean ticked)
{
  if (ticked)
    self->flags[index] |= TICK;
  else
    self->flags[index] &= (guint8) ~TICK;
}

/* Whether all are ticked together with it. */
static gboolean
is_sure (DatelineEverywhereList *self, guint index)
{
  return has (self, index, POSSIBLE) && !has (self, index, UNSURE);
}

/* (nullable): without names, or where the set doesn't know any more */
static const DatelineNameMeaning *
get_meaning (DatelineEverywhereList *self, guint index)
{
  return self->names != NULL ? dateline_name_set_get_meaning (self->names, peek (self, index)->form,
                                                              self->meanings[index])
                             : NULL;
}

static DatelineLabel *
get_label (DatelineEverywhereList *self, guint index)
{
  const DatelineNameMeaning *meaning = get_meaning (self, index);

  return meaning != NULL ? dateline_project_get_label (self->project, meaning->label) : self->label;
}

static guint8
find_flags (DatelineEverywhereList *self, guint index)
{
  const DatelineOccurrence *occurrence = peek (self, index);
  guint8 flags = 0;

  if (self->names != NULL && dateline_name_set_count_meanings (self->names, occurrence->form) > 1)
    flags |= UNSURE;
  if (occurrence->taken == DATELINE_TAKEN_NOT)
    {
      flags |= POSSIBLE | (flags & UNSURE ? 0 : TICK);
    }
  else if (occurrence->taken == DATELINE_TAKEN_OTHER)
    {
      DatelineLabel *label = get_label (self, index);

      if (label != NULL && dateline_layer_get_allows_overlap (dateline_label_get_layer (label)))
        flags |= POSSIBLE;
    }
  return flags;
}

/* The occurrences of the article that begins at @from. */
static guint
end_of_article (DatelineEverywhereList *self, guint from)
{
  guint to = from;

  while (to < self->occurrences->len && peek (self, to)->article == peek (self, from)->article)
    to++;
  return to;
}

/* --- rows ----------------------------------------------------------------------------------- */

static void
dateline_everywhere_row_finalize (GObject *object)
{
  DatelineEverywhereRow *self = DATELINE_EVERYWHERE_ROW (object);

  g_clear_object (&self->list);

  G_OBJECT_CLASS (dateline_everywhere_row_parent_class)->finalize (object);
}

static void
dateline_everywhere_row_class_init (DatelineEverywhereRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_everywhere_row_finalize;
}

static void
dateline_everywhere_row_init (DatelineEverywhereRow *self)
{
}

DatelineEverywhereList *
dateline_everywhere_row_get_list (DatelineEverywhereRow *self)
{
  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), NULL);

  return self->list;
}

gboolean
dateline_everywhere_row_is_heading (DatelineEverywhereRow *self)
{
  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  return (self->row & HEADING) != 0;
}

static guint
index_of (DatelineEverywhereRow *self)
{
  return self->row & ~HEADING;
}

/* Rows may outlive what they stand for while the list view lets go of them. */
static gboolean
is_stale (DatelineEverywhereRow *self)
{
  return index_of (self) >= self->list->occurrences->len;
}

static void
load_text (DatelineEverywhereList *self, gint64 id)
{
  g_autoptr (DatelineArticle) article = NULL;

  if (self->offsets != NULL && self->text_article == id)
    return;
  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_clear_pointer (&self->text, g_free);
  article = dateline_project_get_article (self->project, id);
  if (article != NULL)
    self->text = dateline_project_load_text (self->project, article, NULL);
  if (self->text == NULL)
    self->text = g_strdup ("");
  self->offsets = dateline_offsets_new (self->text);
  self->text_article = id;
}

/* One line; white space at an edge stays a space, so that words don't stick together. */
static void
append_part (DatelineEverywhereList *self, GString *line, guint start, guint end)
{
  guint n = dateline_offsets_get_n_points (self->offsets);
  g_autofree char *part = NULL;
  g_autofree char *flat = NULL;

  if (MIN (end, n) <= start)
    return;
  part = dateline_offsets_slice (self->offsets, start, MIN (end, n));
  flat = dateline_flatten (part);
  if (line->len > 0 && g_unichar_isspace (g_utf8_get_char (part)))
    g_string_append_c (line, ' ');
  g_string_append (line, flat);
  if (*flat != '\0' &&
      g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (part + strlen (part)))))
    g_string_append_c (line, ' ');
}

/* Half a word says nothing. */
static void
begin_with_word (GString *line)
{
  const char *space = strchr (line->str, ' ');

  if (space != NULL && space[1] != '\0')
    g_string_erase (line, 0, space + 1 - line->str);
  g_string_prepend (line, "… ");
}

char *
dateline_everywhere_row_make_text (DatelineEverywhereRow *self, gsize *start, gsize *end)
{
  const DatelineOccurrence *occurrence;
  g_autoptr (DatelineArticle) article = NULL;
  GString *line;
  guint before;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), NULL);

  *start = *end = 0;
  if (is_stale (self))
    return g_strdup ("");
  occurrence = peek (self->list, index_of (self));
  if (dateline_everywhere_row_is_heading (self))
    {
      article = dateline_project_get_article (self->list->project, occurrence->article);
      return g_strdup (article != NULL ? dateline_article_get_display_title (article) : "");
    }

  load_text (self->list, occurrence->article);
  line = g_string_new (NULL);
  before = self->list->names != NULL ? SHORT_BEFORE : BEFORE;
  append_part (self->list, line, occurrence->start > before ? occurrence->start - before : 0,
               occurrence->start);
  if (occurrence->start > before)
    begin_with_word (line);
  *start = line->len;
  append_part (self->list, line, occurrence->start, occurrence->end);
  *end = line->len;
  append_part (self->list, line, occurrence->end, occurrence->end + AFTER);
  return g_string_free (line, FALSE);
}

/* Whom or what it would be tagged as; NULL where that is the same for all. */
static char *
describe_meaning (DatelineEverywhereList *self, guint index)
{
  const DatelineNameMeaning *meaning = get_meaning (self, index);
  DatelineEntity *entity;
  DatelineLabel *label;
  guint n;

  if (meaning == NULL)
    return NULL;
  if (has (self, index, UNSURE) && !has (self, index, TICK))
    {
      n = dateline_name_set_count_meanings (self->names, peek (self, index)->form);
      return g_strdup_printf (ngettext ("%u meaning", "%u meanings", n), n);
    }
  label = dateline_project_get_label (self->project, meaning->label);
  entity = dateline_project_get_entity (self->project, meaning->entity);
  if (label == NULL || entity == NULL)
    return label != NULL ? g_strdup (dateline_label_get_name (label)) : NULL;
  /* Translators: a label and whom or what it names, such as Person: Ada Quill. */
  return g_strdup_printf (C_ ("tag", "%s: %s"), dateline_label_get_name (label),
                          dateline_entity_get_name (entity));
}

char *
dateline_everywhere_row_make_reason (DatelineEverywhereRow *self)
{
  const DatelineOccurrence *occurrence;
  DatelineLabel *by;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), NULL);

  if (is_stale (self))
    return NULL;
  occurrence = peek (self->list, index_of (self));
  if (dateline_everywhere_row_is_heading (self))
    {
      guint n = end_of_article (self->list, index_of (self)) - index_of (self);

      return n > 1 ? g_strdup_printf ("%u", n) : NULL;
    }

  by = dateline_project_get_label (self->list->project, occurrence->by);
  if (occurrence->taken == DATELINE_TAKEN_NOT || by == NULL)
    return describe_meaning (self->list, index_of (self));
  if (occurrence->taken == DATELINE_TAKEN_SAME)
    /* Translators: of a word that has that label, such as already Person. */
    return dateline_compose (_ ("already %s"), dateline_label_get_name (by), NULL, NULL);
  if (has (self->list, index_of (self), POSSIBLE))
    /* Translators: of a word that has another label, such as is Place. */
    return dateline_compose (_ ("is %s"), dateline_label_get_name (by), NULL, NULL);
  return dateline_compose (_ ("is %s, no overlap allowed"), dateline_label_get_name (by), NULL,
                           NULL);
}

gboolean
dateline_everywhere_row_get_possible (DatelineEverywhereRow *self)
{
  guint to;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  if (is_stale (self))
    return FALSE;
  if (!dateline_everywhere_row_is_heading (self))
    return has (self->list, index_of (self), POSSIBLE);
  to = end_of_article (self->list, index_of (self));
  for (guint i = index_of (self); i < to; i++)
    if (has (self->list, i, POSSIBLE))
      return TRUE;
  return FALSE;
}

static void
count_ticks (DatelineEverywhereRow *self, guint *ticked, guint *possible)
{
  guint to = end_of_article (self->list, index_of (self));

  *ticked = *possible = 0;
  for (guint i = index_of (self); i < to; i++)
    {
      *ticked += has (self->list, i, TICK);
      *possible += is_sure (self->list, i) || has (self->list, i, TICK);
    }
}

gboolean
dateline_everywhere_row_get_ticked (DatelineEverywhereRow *self)
{
  guint ticked, possible;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  if (is_stale (self))
    return FALSE;
  if (!dateline_everywhere_row_is_heading (self))
    return has (self->list, index_of (self), TICK);
  count_ticks (self, &ticked, &possible);
  return ticked > 0 && ticked == possible;
}

gboolean
dateline_everywhere_row_get_mixed (DatelineEverywhereRow *self)
{
  guint ticked, possible;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  if (is_stale (self) || !dateline_everywhere_row_is_heading (self))
    return FALSE;
  count_ticks (self, &ticked, &possible);
  return ticked > 0 && ticked < possible;
}

/* What is meant here most likely, by the words around it. */
static void
guess_meaning (DatelineEverywhereList *self, guint index)
{
  const DatelineOccurrence *occurrence = peek (self, index);
  g_autofree char *form = NULL;
  g_autoptr (GPtrArray) likely = NULL;
  const DatelineNameMeaning *meaning;

  load_text (self, occurrence->article);
  if (occurrence->end > dateline_offsets_get_n_points (self->offsets))
    return;
  form = dateline_offsets_slice (self->offsets, occurrence->start, occurrence->end);
  likely = dateline_project_list_meanings (self->project, NULL, form, self->text, occurrence->start,
                                           occurrence->end);
  for (guint i = 0; i < likely->len; i++)
    {
      const DatelineMeaning *candidate = g_ptr_array_index (likely, i);
      gint64 id = dateline_record_get_id (DATELINE_RECORD (candidate->entity));

      for (guint16 k = 0;
           (meaning = dateline_name_set_get_meaning (self->names, occurrence->form, k)) != NULL;
           k++)
        if (meaning->entity == id)
          {
            self->meanings[index] = k;
            return;
          }
    }
}

void
dateline_everywhere_row_set_ticked (DatelineEverywhereRow *self, gboolean ticked)
{
  DatelineEverywhereList *list;
  gboolean changed = FALSE;
  guint from, to;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_ROW (self));

  if (is_stale (self))
    return;
  list = self->list;
  from = index_of (self);
  if (!dateline_everywhere_row_is_heading (self))
    {
      if (!has (list, from, POSSIBLE) || has (list, from, TICK) == (ticked != FALSE))
        return;
      if (ticked && has (list, from, UNSURE))
        guess_meaning (list, from);
      set_tick (list, from, ticked);
      g_signal_emit (list, signals[TICKED], 0);
      return;
    }
  to = end_of_article (list, from);
  for (guint i = from; i < to; i++)
    if ((is_sure (list, i) || !ticked) && has (list, i, TICK) != (ticked != FALSE))
      {
        set_tick (list, i, ticked);
        changed = TRUE;
      }
  if (changed)
    g_signal_emit (list, signals[TICKED], 0);
}

gboolean
dateline_everywhere_row_get_ambiguous (DatelineEverywhereRow *self)
{
  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  return !is_stale (self) && !dateline_everywhere_row_is_heading (self) &&
         has (self->list, index_of (self), UNSURE) && has (self->list, index_of (self), POSSIBLE);
}

void
dateline_everywhere_row_turn_meaning (DatelineEverywhereRow *self)
{
  DatelineEverywhereList *list;
  guint index;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_ROW (self));

  if (!dateline_everywhere_row_get_ambiguous (self))
    return;
  list = self->list;
  index = index_of (self);
  if (!has (list, index, TICK))
    {
      list->meanings[index] = 0;
      set_tick (list, index, TRUE);
    }
  else if (list->meanings[index] + 1u <
           dateline_name_set_count_meanings (list->names, peek (list, index)->form))
    {
      list->meanings[index]++;
    }
  else
    {
      set_tick (list, index, FALSE);
    }
  g_signal_emit (list, signals[TICKED], 0);
}

/* --- the list ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return DATELINE_TYPE_EVERYWHERE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return DATELINE_EVERYWHERE_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DatelineEverywhereList *self = DATELINE_EVERYWHERE_LIST (model);
  DatelineEverywhereRow *row;

  if (position >= self->rows->len)
    return NULL;
  row = g_object_new (DATELINE_TYPE_EVERYWHERE_ROW, NULL);
  row->list = g_object_ref (self);
  row->row = g_array_index (self->rows, guint32, position);
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dateline_everywhere_list_finalize (GObject *object)
{
  DatelineEverywhereList *self = DATELINE_EVERYWHERE_LIST (object);

  g_clear_pointer (&self->offsets, dateline_offsets_free);
  g_free (self->text);
  g_free (self->flags);
  g_free (self->meanings);
  g_clear_pointer (&self->names, dateline_name_set_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->occurrences, g_array_unref);
  g_clear_object (&self->label);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (dateline_everywhere_list_parent_class)->finalize (object);
}

static void
dateline_everywhere_list_class_init (DatelineEverywhereListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_everywhere_list_finalize;

  signals[TICKED] = g_signal_new ("ticked", DATELINE_TYPE_EVERYWHERE_LIST, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_everywhere_list_init (DatelineEverywhereList *self)
{
  self->occurrences = g_array_new (FALSE, FALSE, sizeof (DatelineOccurrence));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
}

DatelineEverywhereList *
dateline_everywhere_list_new (DatelineProject *project)
{
  DatelineEverywhereList *self = g_object_new (DATELINE_TYPE_EVERYWHERE_LIST, NULL);

  self->project = g_object_ref (project);
  return self;
}

void
dateline_everywhere_list_set (DatelineEverywhereList *self,
                              const GArray *occurrences,
                              DatelineLabel *label,
                              DatelineNameSet *names)
{
  guint n_before;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_LIST (self));
  g_return_if_fail (occurrences != NULL);

  n_before = self->rows->len;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->occurrences, 0);
  g_array_append_vals (self->occurrences, occurrences->data, occurrences->len);
  g_set_object (&self->label, label);
  g_clear_pointer (&self->names, dateline_name_set_unref);
  if (names != NULL)
    self->names = dateline_name_set_ref (names);
  g_free (self->flags);
  g_free (self->meanings);
  self->flags = g_new0 (guint8, occurrences->len);
  self->meanings = g_new0 (guint16, names != NULL ? occurrences->len : 0);
  for (guint32 i = 0; i < occurrences->len; i++)
    {
      guint32 heading = i | HEADING;

      if (i == 0 || peek (self, i)->article != peek (self, i - 1)->article)
        g_array_append_val (self->rows, heading);
      g_array_append_val (self->rows, i);
      self->flags[i] = find_flags (self, i);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
  g_signal_emit (self, signals[TICKED], 0);
}

void
dateline_everywhere_list_set_all (DatelineEverywhereList *self, gboolean ticked)
{
  g_return_if_fail (DATELINE_IS_EVERYWHERE_LIST (self));

  for (guint i = 0; i < self->occurrences->len; i++)
    if (is_sure (self, i) || !ticked)
      set_tick (self, i, ticked);
  g_signal_emit (self, signals[TICKED], 0);
}

void
dateline_everywhere_list_count (DatelineEverywhereList *self, DatelineEverywhereCounts *counts)
{
  gint64 counted = 0;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_LIST (self));

  *counts = (DatelineEverywhereCounts){ .found = self->occurrences->len };
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const DatelineOccurrence *occurrence = peek (self, i);

      counts->taken += occurrence->taken == DATELINE_TAKEN_SAME;
      counts->others += occurrence->taken == DATELINE_TAKEN_OTHER;
      counts->unsure += has (self, i, UNSURE) && has (self, i, POSSIBLE);
      counts->sure += is_sure (self, i);
      counts->ticked += has (self, i, TICK);
      if (has (self, i, TICK) && occurrence->article != counted)
        {
          counts->articles++;
          counted = occurrence->article;
        }
    }
}

/* Each meaning once. */
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

GArray *
dateline_everywhere_list_get_hits (DatelineEverywhereList *self, GArray **targets)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DatelineBulkTarget));
  GArray *hits;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_LIST (self), NULL);

  hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const DatelineOccurrence *occurrence = peek (self, i);
      DatelineBulkHit hit = { occurrence->article, occurrence->start, occurrence->end, 0 };
      const DatelineNameMeaning *meaning;

      if (!has (self, i, TICK))
        continue;
      meaning = get_meaning (self, i);
      if (meaning != NULL)
        hit.target = ensure_target (places, all, meaning);
      g_array_append_val (hits, hit);
    }
  if (targets != NULL)
    *targets = g_steal_pointer (&all);
  return hits;
}
