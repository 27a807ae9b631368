/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order is one array of numbers: files by kind, and before each kind a heading. Kinds that can't be
 * opened stand first, since what went wrong must not hide behind a thousand that went well; then the
 * largest kinds. */
#include "views/import-files.h"

#include "config.h"

#include <string.h>

/* In the array of rows: this bit marks a heading, the rest is the number of its group. */
#define HEADING 0x80000000u

struct _DatelineImportRow
{
  GObject parent_instance;

  guint32 entry;
};

G_DEFINE_FINAL_TYPE (DatelineImportRow, dateline_import_row, G_TYPE_OBJECT)

struct _DatelineImportFiles
{
  GObject parent_instance;

  DatelineSurvey *survey;
  DatelineImportShow show;
  GArray *rows;       /* of guint32 */
  GArray *files;      /* of DatelineSurveyFile: what is known of all, when it was last asked */
  GArray *groups;     /* of DatelineImportGroup */
  GHashTable *folded; /* formats */
  guint counts[DATELINE_N_IMPORT_SHOWS];
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineImportFiles,
                               dateline_import_files,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  UPDATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- rows ----------------------------------------------------------------------------------- */

static void
dateline_import_row_class_init (DatelineImportRowClass *klass)
{
}

static void
dateline_import_row_init (DatelineImportRow *self)
{
}

gboolean
dateline_import_row_is_heading (DatelineImportRow *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_ROW (self), FALSE);

  return (self->entry & HEADING) != 0;
}

guint
dateline_import_row_get_file (DatelineImportRow *self)
{
  g_return_val_if_fail (!dateline_import_row_is_heading (self), 0);

  return self->entry;
}

guint
dateline_import_row_get_group (DatelineImportRow *self)
{
  g_return_val_if_fail (dateline_import_row_is_heading (self), 0);

  return self->entry & ~HEADING;
}

/* --- the list ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return DATELINE_TYPE_IMPORT_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return DATELINE_IMPORT_FILES (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DatelineImportFiles *self = DATELINE_IMPORT_FILES (model);
  DatelineImportRow *row;

  if (position >= self->rows->len)
    return NULL;
  row = g_object_new (DATELINE_TYPE_IMPORT_ROW, NULL);
  row->entry = g_array_index (self->rows, guint32, position);
  return row;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_shown (const DatelineSurveyFile *file, DatelineImportShow show)
{
  switch (show)
    {
    case DATELINE_IMPORT_SHOW_NEW:
      return file->n_new > 0 && !file->left_out;
    case DATELINE_IMPORT_SHOW_THERE:
      return file->n_there + file->n_twice + file->n_near > 0;
    case DATELINE_IMPORT_SHOW_PROBLEMS:
      return file->n_refused + file->n_losses > 0 || file->format == NULL ||
             (file->done && file->n_records == 0);
    case DATELINE_IMPORT_SHOW_ALL:
    default:
      return TRUE;
    }
}

typedef struct
{
  DatelineImportGroup group;
  GArray *files; /* of guint32 */
  guint n_all;
} Kind;

static void
kind_clear (gpointer data)
{
  g_array_unref (((Kind *) data)->files);
}

static Kind *
find_kind (GArray *kinds, const DatelineFormat *format)
{
  Kind kind = { .group = { .format = format } };

  for (guint i = 0; i < kinds->len; i++)
    if (g_array_index (kinds, Kind, i).group.format == format)
      return &g_array_index (kinds, Kind, i);
  kind.files = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (kinds, kind);
  return &g_array_index (kinds, Kind, kinds->len - 1);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const Kind *first = a;
  const Kind *second = b;
  guint n_first = first->n_all;
  guint n_second = second->n_all;

  if ((first->group.format == NULL) != (second->group.format == NULL))
    return first->group.format == NULL ? -1 : 1;
  if (n_first != n_second)
    return n_first > n_second ? -1 : 1;
  return strcmp (first->group.format->id, second->group.format->id);
}

/* None before all were looked at: one whose kind is not known yet looks like one that can't be opened, and
 * would stand first. */
static guint
list_sorted (DatelineImportFiles *self)
{
  guint n;

  if (self->survey == NULL || !dateline_survey_is_searched (self->survey))
    return 0;
  n = dateline_survey_get_n_files (self->survey);
  g_array_set_size (self->files, n);
  return dateline_survey_list_files (self->survey, (DatelineSurveyFile *) self->files->data, n);
}

static GArray *
sort_into_kinds (DatelineImportFiles *self)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  guint n = list_sorted (self);
  Kind *kind = NULL;

  g_array_set_clear_func (kinds, kind_clear);
  memset (self->counts, 0, sizeof self->counts);
  for (guint32 i = 0; i < n; i++)
    {
      const DatelineSurveyFile *file = &g_array_index (self->files, DatelineSurveyFile, i);

      for (guint show = 0; show < DATELINE_N_IMPORT_SHOWS; show++)
        self->counts[show] += is_shown (file, show);
      if (kind == NULL || kind->group.format != file->format)
        kind = find_kind (kinds, file->format);
      kind->n_all++;
      if (!is_shown (file, self->show))
        continue;
      g_array_append_val (kind->files, i);
      kind->group.n_files++;
      kind->group.n_records += file->n_records;
      kind->group.n_new += file->left_out ? 0 : file->n_new;
    }
  g_array_sort (kinds, compare_kinds);
  return kinds;
}

/* Takes @rows (transfer full), and tells of no more than what changed in the midst of them: a list of many rows
 * would lose its place else. */
static void
set_rows (DatelineImportFiles *self, GArray *rows)
{
  g_autoptr (GArray) before = self->rows;
  guint least = MIN (before->len, rows->len);
  guint same = 0;
  guint tail = 0;

  while (same < least &&
         g_array_index (before, guint32, same) == g_array_index (rows, guint32, same))
    same++;
  while (tail < least - same && g_array_index (before, guint32, before->len - 1 - tail) ==
                                  g_array_index (rows, guint32, rows->len - 1 - tail))
    tail++;
  self->rows = rows;
  if (before->len - same - tail > 0 || rows->len - same - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before->len - same - tail,
                                rows->len - same - tail);
}

void
dateline_import_files_update (DatelineImportFiles *self)
{
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_if_fail (DATELINE_IS_IMPORT_FILES (self));

  kinds = sort_into_kinds (self);
  g_array_set_size (self->groups, 0);
  for (guint i = 0; i < kinds->len; i++)
    {
      Kind *kind = &g_array_index (kinds, Kind, i);
      guint32 heading = HEADING | self->groups->len;

      if (kind->files->len == 0)
        continue;
      kind->group.folded = g_hash_table_contains (self->folded, kind->group.format);
      g_array_append_val (self->groups, kind->group);
      g_array_append_val (rows, heading);
      if (!kind->group.folded)
        g_array_append_vals (rows, kind->files->data, kind->files->len);
    }
  set_rows (self, g_steal_pointer (&rows));
  g_signal_emit (self, signals[UPDATED], 0);
}

/* --- the class ------------------------------------------------------------------------------ */

static void
dateline_import_files_finalize (GObject *object)
{
  DatelineImportFiles *self = DATELINE_IMPORT_FILES (object);

  g_clear_pointer (&self->survey, dateline_survey_unref);
  g_array_unref (self->rows);
  g_array_unref (self->files);
  g_array_unref (self->groups);
  g_hash_table_unref (self->folded);

  G_OBJECT_CLASS (dateline_import_files_parent_class)->finalize (object);
}

static void
dateline_import_files_class_init (DatelineImportFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_import_files_finalize;

  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_import_files_init (DatelineImportFiles *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->files = g_array_new (FALSE, FALSE, sizeof (DatelineSurveyFile));
  self->groups = g_array_new (FALSE, FALSE, sizeof (DatelineImportGroup));
  self->folded = g_hash_table_new (NULL, NULL);
}

DatelineImportFiles *
dateline_import_files_new (void)
{
  return g_object_new (DATELINE_TYPE_IMPORT_FILES, NULL);
}

void
dateline_import_files_set_survey (DatelineImportFiles *self, DatelineSurvey *survey)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FILES (self));

  if (survey != NULL)
    dateline_survey_ref (survey);
  g_clear_pointer (&self->survey, dateline_survey_unref);
  self->survey = survey;
  g_hash_table_remove_all (self->folded);
  dateline_import_files_update (self);
}

DatelineSurvey *
dateline_import_files_get_survey (DatelineImportFiles *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FILES (self), NULL);

  return self->survey;
}

void
dateline_import_files_set_show (DatelineImportFiles *self, DatelineImportShow show)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FILES (self));

  self->show = show;
  dateline_import_files_update (self);
}

guint
dateline_import_files_count (DatelineImportFiles *self, DatelineImportShow show)
{
  g_return_val_if_fail (show < DATELINE_N_IMPORT_SHOWS, 0);

  return self->counts[show];
}

guint
dateline_import_files_get_n_groups (DatelineImportFiles *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FILES (self), 0);

  return self->groups->len;
}

void
dateline_import_files_get_group (DatelineImportFiles *self, guint group, DatelineImportGroup *out)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FILES (self));
  g_return_if_fail (group < self->groups->len);

  *out = g_array_index (self->groups, DatelineImportGroup, group);
}

void
dateline_import_files_fold (DatelineImportFiles *self, guint group, gboolean folded)
{
  gpointer format;

  g_return_if_fail (DATELINE_IS_IMPORT_FILES (self));
  g_return_if_fail (group < self->groups->len);

  format = (gpointer) g_array_index (self->groups, DatelineImportGroup, group).format;
  if (folded)
    g_hash_table_add (self->folded, format);
  else
    g_hash_table_remove (self->folded, format);
  dateline_import_files_update (self);
}

GArray *
dateline_import_files_list_kind (DatelineImportFiles *self, guint file)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (guint));
  DatelineSurveyFile like, other;
  guint n = dateline_survey_get_n_files (self->survey);

  dateline_survey_get_file (self->survey, file, &like);
  for (guint i = 0; i < n; i++)
    {
      dateline_survey_get_file (self->survey, i, &other);
      if (other.format == like.format)
        g_array_append_val (files, i);
    }
  return files;
}

guint
dateline_import_files_find (DatelineImportFiles *self, guint file)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FILES (self), G_MAXUINT);

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint32 entry = g_array_index (self->rows, guint32, i);

      if (file == G_MAXUINT ? (entry & HEADING) == 0 : entry == file)
        return i;
    }
  return G_MAXUINT;
}
