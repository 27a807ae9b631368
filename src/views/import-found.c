/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While files are read, numbers are asked for a few times a second; the rows stay where they are. A choice
 * that must not be made while a worker reads stops it, and lets it go on when it is made. */
#include "views/import-found.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "views/import-file-row.h"
#include "views/import-files.h"
#include "views/import-near.h"
#include "views/import-preview.h"
#include "views/import-sentence.h"

#define UPDATE_MS  150
#define WIDE       1080 /* pixels: list, article and original side by side */
#define NARROW     720  /* below it the preview takes the place of the list */
#define LEAST      320  /* what it asks for */
#define MANY_FILES 8    /* from here on it is worth to choose which are shown */

/* What is to be done to files of the survey while nobody reads it. */
typedef struct
{
  GArray *files; /* of guint */
  char *format;  /* (nullable): detects */
  gboolean left_out;
  gboolean is_format;            /* else it is left out, or no longer */
  DatelineTableMapping *mapping; /* (nullable): what its columns are taken for, instead of both */
} Choice;

struct _DatelineImportFound
{
  GtkWidget parent_instance;

  DatelineSurvey *survey;
  char *project_path;
  GCancellable *cancellable; /* while it runs */
  GQueue choices;            /* of Choice: made when it has stopped */
  guint update_source;
  DatelineImportFiles *files;
  GtkSingleSelection *selection;
  guint chosen; /* file, G_MAXUINT: none */
  int columns;  /* that there is room for */
  gboolean preview_wanted;
  gboolean stale; /* the record shown is read by another mapping now */

  GtkWidget *paned;
  GtkWidget *side;
  GtkLabel *sentence;
  GtkProgressBar *bar;
  GtkDropDown *show;
  GtkListView *list;
  DatelineImportPreview *preview;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImportFound, dateline_import_found, GTK_TYPE_WIDGET)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_array_unref (choice->files);
  g_free (choice->format);
  g_clear_pointer (&choice->mapping, dateline_table_mapping_free);
  g_free (choice);
}

static void
show_sentence (DatelineImportFound *self)
{
  DatelineSurveyProgress sum;
  g_autofree char *problem = dateline_survey_get_near_problem (self->survey);
  g_autofree char *text = NULL;

  dateline_survey_get_progress (self->survey, &sum);
  text = dateline_import_sentence (&sum, problem);
  gtk_label_set_label (self->sentence, text);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !sum.done);
  gtk_progress_bar_set_fraction (self->bar, sum.fraction);
}

/* --- which files are shown ------------------------------------------------------------------ */

static char *
label_show (DatelineImportFound *self, DatelineImportShow show)
{
  guint n = dateline_import_files_count (self->files, show);

  switch (show)
    {
    case DATELINE_IMPORT_SHOW_NEW:
      return g_strdup_printf (_ ("New (%'u)"), n);
    case DATELINE_IMPORT_SHOW_THERE:
      return g_strdup_printf (_ ("Already there or twice (%'u)"), n);
    case DATELINE_IMPORT_SHOW_PROBLEMS:
      return g_strdup_printf (_ ("With problems (%'u)"), n);
    case DATELINE_IMPORT_SHOW_ALL:
    default:
      return g_strdup_printf (_ ("All files (%'u)"), n);
    }
}

static void
update_shows (DatelineImportFound *self)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (self->show));
  guint chosen = gtk_drop_down_get_selected (self->show);
  gboolean changed = FALSE;

  for (guint i = 0; i < DATELINE_N_IMPORT_SHOWS; i++)
    {
      g_autofree char *label = label_show (self, i);
      const char *const strings[] = { label, NULL };

      if (g_strcmp0 (gtk_string_list_get_string (labels, i), label) == 0)
        continue;
      gtk_string_list_splice (labels, i, i < g_list_model_get_n_items (G_LIST_MODEL (labels)),
                              strings);
      changed = TRUE;
    }
  /* A label that is replaced takes the choice with it. */
  if (changed && chosen < DATELINE_N_IMPORT_SHOWS)
    gtk_drop_down_set_selected (self->show, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->show),
                          dateline_import_files_count (self->files, DATELINE_IMPORT_SHOW_ALL) >=
                            MANY_FILES);
}

static void
choose_file (DatelineImportFound *self, guint file)
{
  guint position = dateline_import_files_find (self->files, file);

  if (position != G_MAXUINT)
    gtk_single_selection_set_selected (self->selection, position);
}

static void
show_chosen_cb (DatelineImportFound *self)
{
  guint chosen = gtk_drop_down_get_selected (self->show);

  if (chosen >= DATELINE_N_IMPORT_SHOWS)
    return;
  dateline_import_files_set_show (self->files, chosen);
  if (self->chosen != G_MAXUINT)
    choose_file (self, self->chosen);
}

/* --- what there is room for ----------------------------------------------------------------- */

static void
arrange (DatelineImportFound *self)
{
  gboolean one = self->columns == 1;

  /* Where a click has to lead on to the preview. */
  gtk_list_view_set_single_click_activate (self->list, one);
  gtk_widget_set_visible (self->side, !one || !self->preview_wanted);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), !one || self->preview_wanted);
  dateline_import_preview_set_narrow (self->preview, self->columns < 3);
}

void
dateline_import_found_set_width (DatelineImportFound *self, int width)
{
  int columns = width >= WIDE ? 3 : width >= NARROW ? 2 : 1;

  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  if (columns == self->columns)
    return;
  self->columns = columns;
  self->preview_wanted = FALSE;
  arrange (self);
  if (columns == 3)
    dateline_import_preview_show_original (self->preview, TRUE);
}

gboolean
dateline_import_found_step_back (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), FALSE);

  if (self->columns > 1 || !self->preview_wanted)
    return FALSE;
  self->preview_wanted = FALSE;
  arrange (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return TRUE;
}

/* --- running -------------------------------------------------------------------------------- */

static void run (DatelineImportFound *self);

static void
show_preview (DatelineImportFound *self)
{
  if (self->survey != NULL && self->chosen != G_MAXUINT)
    dateline_import_preview_set (self->preview, self->survey, self->chosen, 0);
}

static void
update (DatelineImportFound *self)
{
  if (self->survey == NULL)
    return;
  show_sentence (self);
  dateline_import_files_update (self->files);
  update_shows (self);
  if (self->chosen == G_MAXUINT)
    choose_file (self, G_MAXUINT);
  dateline_import_preview_update (self->preview);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
update_cb (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

/* TRUE: a file is taken for something else now. */
static gboolean
make_choices (DatelineImportFound *self)
{
  gboolean has_format = FALSE;
  Choice *choice;

  while ((choice = g_queue_pop_head (&self->choices)) != NULL)
    {
      has_format |= choice->is_format;
      if (choice->is_format)
        dateline_survey_set_format (self->survey, (const guint *) (gpointer) choice->files->data,
                                    choice->files->len, choice->format, NULL);
      for (guint i = 0; !choice->is_format && i < choice->files->len; i++)
        {
          guint file = g_array_index (choice->files, guint, i);

          if (choice->mapping != NULL)
            dateline_survey_set_mapping (self->survey, file, choice->mapping);
          else
            dateline_survey_set_left_out (self->survey, file, choice->left_out);
        }
      choice_free (choice);
    }
  return has_format;
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportFound) self = data;
  g_autoptr (GError) error = NULL;
  DatelineSurvey *survey = self->survey;

  if (survey == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  dateline_survey_run_finish (survey, result, &error);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->choices.length > 0)
    {
      run (self);
      return;
    }
  update (self);
  if (self->stale)
    {
      self->stale = FALSE;
      show_preview (self);
    }
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
run (DatelineImportFound *self)
{
  gboolean has_format = make_choices (self);

  self->cancellable = g_cancellable_new ();
  self->update_source = g_timeout_add (UPDATE_MS, update_cb, self);
  dateline_survey_run_async (self->survey, self->project_path, self->cancellable, ran_cb,
                             g_object_ref (self));
  update (self);
  if (has_format)
    show_preview (self);
}

/* (transfer full) @choice */
static void
choose (DatelineImportFound *self, Choice *choice)
{
  /* The record that is shown may be none of the file as it is taken for now. */
  if (choice->is_format)
    dateline_import_preview_set (self->preview, NULL, 0, 0);
  g_queue_push_tail (&self->choices, choice);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    run (self);
}

/* --- the list ------------------------------------------------------------------------------- */

static void
selected_cb (DatelineImportFound *self)
{
  DatelineImportRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row == NULL || dateline_import_row_is_heading (row) ||
      dateline_import_row_get_file (row) == self->chosen)
    return;
  self->chosen = dateline_import_row_get_file (row);
  show_preview (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (DatelineImportFound *self, guint position)
{
  g_autoptr (DatelineImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->files), position);

  if (row == NULL)
    return;
  if (dateline_import_row_is_heading (row))
    {
      guint number = dateline_import_row_get_group (row);
      DatelineImportGroup group;

      dateline_import_files_get_group (self->files, number, &group);
      dateline_import_files_fold (self->files, number, !group.folded);
      if (self->chosen != G_MAXUINT)
        choose_file (self, self->chosen);
      return;
    }
  self->preview_wanted = TRUE;
  arrange (self);
}

static void
mapped_cb (DatelineImportFound *self)
{
  const DatelineTableMapping *mapping = dateline_import_preview_get_mapping (self->preview);
  Choice *choice;

  if (mapping == NULL || self->survey == NULL || self->chosen == G_MAXUINT)
    return;
  choice = g_new0 (Choice, 1);
  self->stale = TRUE;
  choice->mapping = dateline_table_mapping_copy (mapping);
  choice->files = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (choice->files, self->chosen);
  choose (self, choice);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dateline_import_file_row_new ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, DatelineImportFound *self)
{
  DatelineImportRow *row = gtk_list_item_get_item (item);

  gtk_list_item_set_selectable (item, !dateline_import_row_is_heading (row));
  dateline_import_file_row_set (DATELINE_IMPORT_FILE_ROW (gtk_list_item_get_child (item)),
                                self->files, row);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dateline_import_file_row_set (DATELINE_IMPORT_FILE_ROW (gtk_list_item_get_child (item)), NULL,
                                NULL);
}

/* --- the class ------------------------------------------------------------------------------ */

/* It takes any width: what there is no room for is put away when the width is known, and until then it is
 * cut off. */
static void
dateline_import_found_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  DatelineImportFound *self = DATELINE_IMPORT_FOUND (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (self->paned, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->paned, orientation, for_size >= 0 ? MAX (for_size, least) : -1, minimum,
                      natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST);
}

static void
dateline_import_found_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineImportFound *self = DATELINE_IMPORT_FOUND (widget);
  int least;

  gtk_widget_measure (self->paned, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->paned, MAX (width, least), height, baseline, NULL);
}

static void
dateline_import_found_dispose (GObject *object)
{
  DatelineImportFound *self = DATELINE_IMPORT_FOUND (object);

  if (self->list != NULL)
    {
      dateline_import_found_stop (self);
      gtk_list_view_set_model (self->list, NULL);
    }
  self->list = NULL;
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (dateline_import_found_parent_class)->dispose (object);
}

static void
dateline_import_found_finalize (GObject *object)
{
  DatelineImportFound *self = DATELINE_IMPORT_FOUND (object);

  g_queue_clear_full (&self->choices, choice_free);
  g_free (self->project_path);

  G_OBJECT_CLASS (dateline_import_found_parent_class)->finalize (object);
}

static void
dateline_import_found_class_init (DatelineImportFoundClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_import_found_dispose;
  object_class->finalize = dateline_import_found_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  g_type_ensure (DATELINE_TYPE_IMPORT_PREVIEW);
  widget_class->measure = dateline_import_found_measure;
  widget_class->size_allocate = dateline_import_found_size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/import-found.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, paned);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, side);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, sentence);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, show);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportFound, preview);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
}

static void
dateline_import_found_init (DatelineImportFound *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->chosen = G_MAXUINT;
  self->columns = 3;
  self->files = dateline_import_files_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->files)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

void
dateline_import_found_look (DatelineImportFound *self,
                            DatelineSurvey *survey,
                            const char *project_path)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));
  g_return_if_fail (survey != NULL);

  dateline_import_found_stop (self);
  self->survey = dateline_survey_ref (survey);
  self->project_path = g_strdup (project_path);
  if (project_path != NULL)
    dateline_import_look_for_near (survey, project_path);
  gtk_drop_down_set_selected (self->show, DATELINE_IMPORT_SHOW_ALL);
  dateline_import_files_set_survey (self->files, survey);
  run (self);
}

void
dateline_import_found_stop (DatelineImportFound *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_queue_clear_full (&self->choices, choice_free);
  g_clear_pointer (&self->project_path, g_free);
  self->chosen = G_MAXUINT;
  self->preview_wanted = FALSE;
  self->stale = FALSE;
  dateline_import_preview_set (self->preview, NULL, 0, 0);
  dateline_import_files_set_survey (self->files, NULL);
  g_clear_pointer (&self->survey, dateline_survey_unref);
  arrange (self);
}

gboolean
dateline_import_found_is_busy (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), FALSE);

  return self->cancellable != NULL;
}

DatelineSurvey *
dateline_import_found_get_survey (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), NULL);

  return self->survey;
}

const char *
dateline_import_found_get_sentence (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), NULL);

  return gtk_label_get_label (self->sentence);
}

gboolean
dateline_import_found_has_chosen (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), FALSE);

  return self->survey != NULL && self->chosen != G_MAXUINT;
}

void
dateline_import_found_take_for (DatelineImportFound *self, const char *format, gboolean all)
{
  Choice *choice;

  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));
  g_return_if_fail (format != NULL);

  if (!dateline_import_found_has_chosen (self))
    return;
  choice = g_new0 (Choice, 1);
  choice->is_format = TRUE;
  choice->format = *format != '\0' ? g_strdup (format) : NULL;
  if (all)
    choice->files = dateline_import_files_list_kind (self->files, self->chosen);
  else
    {
      choice->files = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (choice->files, self->chosen);
    }
  choose (self, choice);
}

void
dateline_import_found_toggle_left_out (DatelineImportFound *self)
{
  DatelineSurveyFile file;
  Choice *choice;

  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  if (!dateline_import_found_has_chosen (self))
    return;
  dateline_survey_get_file (self->survey, self->chosen, &file);
  choice = g_new0 (Choice, 1);
  choice->left_out = !file.left_out;
  choice->files = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (choice->files, self->chosen);
  choose (self, choice);
}

gboolean
dateline_import_found_can_walk (DatelineImportFound *self, int step)
{
  DatelineSurveyFile file;
  gint64 record;

  if (!dateline_import_found_has_chosen (self))
    return FALSE;
  dateline_survey_get_file (self->survey, self->chosen, &file);
  record = (gint64) dateline_import_preview_get_record (self->preview) + step;
  return record >= 0 && record < file.n_records;
}

void
dateline_import_found_walk (DatelineImportFound *self, int step)
{
  if (!dateline_import_found_can_walk (self, step))
    return;
  dateline_import_preview_set (self->preview, self->survey, self->chosen,
                               (guint) ((int) dateline_import_preview_get_record (self->preview) +
                                        step));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
dateline_import_found_toggle_original (DatelineImportFound *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  dateline_import_preview_show_original (self->preview,
                                         !dateline_import_preview_get_original (self->preview));
}

void
dateline_import_found_toggle_columns (DatelineImportFound *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  dateline_import_preview_show_columns (self->preview,
                                        !dateline_import_preview_get_columns (self->preview));
}

gboolean
dateline_import_found_has_columns (DatelineImportFound *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_FOUND (self), FALSE);

  return dateline_import_found_has_chosen (self) &&
         dateline_import_preview_has_columns (self->preview);
}

void
dateline_import_found_ask_kind (DatelineImportFound *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  dateline_import_preview_ask_kind (self->preview);
}

void
dateline_import_found_focus_list (DatelineImportFound *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_FOUND (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
