/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are numbers: a place among the occurrences, or with the top bit an article's first. Texts are
 * loaded when a row of them is shown; rows of one article follow each other, so one is kept. */
#include "views/everywhere-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/fold.h"
#include "text/offsets.h"

#define HEADING 0x80000000u
#define BEFORE  48 /* code points of context */
#define AFTER   120

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
  GArray *occurrences; /* of DatelineOccurrence */
  GArray *rows;        /* of guint32 */
  guint8 *ticks;       /* one an occurrence */

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

/* Whether an occurrence can be ticked at all. */
static gboolean
is_possible (DatelineEverywhereList *self, guint index)
{
  switch (peek (self, index)->taken)
    {
    case DATELINE_TAKEN_SAME:
      return FALSE;
    case DATELINE_TAKEN_OTHER:
      return self->label != NULL &&
             dateline_layer_get_allows_overlap (dateline_label_get_layer (self->label));
    case DATELINE_TAKEN_NOT:
    default:
      return TRUE;
    }
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
  append_part (self->list, line, occurrence->start > BEFORE ? occurrence->start - BEFORE : 0,
               occurrence->start);
  if (occurrence->start > BEFORE)
    begin_with_word (line);
  *start = line->len;
  append_part (self->list, line, occurrence->start, occurrence->end);
  *end = line->len;
  append_part (self->list, line, occurrence->end, occurrence->end + AFTER);
  return g_string_free (line, FALSE);
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
    return NULL;
  if (occurrence->taken == DATELINE_TAKEN_SAME)
    /* Translators: of a word that has that label, such as already Person. */
    return g_strdup_printf (_ ("already %s"), dateline_label_get_name (by));
  if (is_possible (self->list, index_of (self)))
    /* Translators: of a word that has another label, such as is Place. */
    return g_strdup_printf (_ ("is %s"), dateline_label_get_name (by));
  return g_strdup_printf (_ ("is %s, no overlap allowed"), dateline_label_get_name (by));
}

gboolean
dateline_everywhere_row_get_possible (DatelineEverywhereRow *self)
{
  guint to;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_ROW (self), FALSE);

  if (is_stale (self))
    return FALSE;
  if (!dateline_everywhere_row_is_heading (self))
    return is_possible (self->list, index_of (self));
  to = end_of_article (self->list, index_of (self));
  for (guint i = index_of (self); i < to; i++)
    if (is_possible (self->list, i))
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
      *ticked += self->list->ticks[i];
      *possible += is_possible (self->list, i);
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
    return self->list->ticks[index_of (self)];
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

void
dateline_everywhere_row_set_ticked (DatelineEverywhereRow *self, gboolean ticked)
{
  gboolean changed = FALSE;
  guint from, to;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_ROW (self));

  if (is_stale (self))
    return;
  from = index_of (self);
  to = dateline_everywhere_row_is_heading (self) ? end_of_article (self->list, from) : from + 1;
  for (guint i = from; i < to; i++)
    if (is_possible (self->list, i) && self->list->ticks[i] != (ticked != FALSE))
      {
        self->list->ticks[i] = ticked != FALSE;
        changed = TRUE;
      }
  if (changed)
    g_signal_emit (self->list, signals[TICKED], 0);
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
  g_free (self->ticks);
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
                              DatelineLabel *label)
{
  guint n_before;

  g_return_if_fail (DATELINE_IS_EVERYWHERE_LIST (self));
  g_return_if_fail (occurrences != NULL);

  n_before = self->rows->len;
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->occurrences, 0);
  g_array_append_vals (self->occurrences, occurrences->data, occurrences->len);
  g_set_object (&self->label, label);
  g_free (self->ticks);
  self->ticks = g_new0 (guint8, occurrences->len);
  for (guint32 i = 0; i < occurrences->len; i++)
    {
      guint32 heading = i | HEADING;

      if (i == 0 || peek (self, i)->article != peek (self, i - 1)->article)
        g_array_append_val (self->rows, heading);
      g_array_append_val (self->rows, i);
      self->ticks[i] = peek (self, i)->taken == DATELINE_TAKEN_NOT;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
  g_signal_emit (self, signals[TICKED], 0);
}

void
dateline_everywhere_list_set_all (DatelineEverywhereList *self, gboolean ticked)
{
  g_return_if_fail (DATELINE_IS_EVERYWHERE_LIST (self));

  for (guint i = 0; i < self->occurrences->len; i++)
    if (is_possible (self, i))
      self->ticks[i] = ticked != FALSE;
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
      counts->ticked += self->ticks[i];
      if (self->ticks[i] && occurrence->article != counted)
        {
          counts->articles++;
          counted = occurrence->article;
        }
    }
}

GArray *
dateline_everywhere_list_get_hits (DatelineEverywhereList *self)
{
  GArray *hits;

  g_return_val_if_fail (DATELINE_IS_EVERYWHERE_LIST (self), NULL);

  hits = g_array_new (FALSE, FALSE, sizeof (DatelineBulkHit));
  for (guint i = 0; i < self->occurrences->len; i++)
    {
      const DatelineOccurrence *occurrence = peek (self, i);
      DatelineBulkHit hit = { occurrence->article, occurrence->start, occurrence->end };

      if (self->ticks[i])
        g_array_append_val (hits, hit);
    }
  return hits;
}
