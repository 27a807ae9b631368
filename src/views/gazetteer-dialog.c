/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read in a thread; comparing it with the project is done anew at each change of what a
 * column means, since that takes a moment only. */
#include "views/gazetteer-dialog.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "formats/gazetteer.h"
#include "text/externals.h"
#include "text/fold.h"
#include "views/everywhere-dialog.h"

/* Of each column so many cells are shown. */
#define SAMPLES 3
/* More problems than this are in the command line's report only. */
#define MOST_PROBLEMS 200

struct _DatelineGazetteerDialog
{
  AdwWindow parent_instance;

  DatelineSession *session;
  DatelineTable *table;
  GArray *uses; /* of DatelineColumnUse */
  DatelineGazetteer *gazetteer;
  GPtrArray *kinds; /* of DatelineLabel: the rows of the drop-down after the first */
  GCancellable *cancellable;
  char *name;
  gboolean filling;
  gboolean loading;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkListBox *columns;
  GtkDropDown *kind;
  GtkSwitch *join;
  GtkWidget *join_row;
  GtkSwitch *find;
  GtkLabel *effect;
  GtkWidget *problems_box;
  GtkExpander *problems_title;
  GtkLabel *problems;
  GtkProgressBar *progress;
  GtkButton *load;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineGazetteerDialog, dateline_gazetteer_dialog, ADW_TYPE_WINDOW)

static DatelineProject *
get_project (DatelineGazetteerDialog *self)
{
  return dateline_session_get_project (self->session);
}

/* --- what would be done --------------------------------------------------------------------- */

static char *
describe_effect (const DatelineGazetteer *gazetteer)
{
  guint new = gazetteer->n_fates[DATELINE_GAZETTEER_NEW];
  guint known = gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_ID];
  g_autofree char *first = g_strdup_printf (ngettext ("%'u new name", "%'u new names", new), new);
  g_autofree char *second = NULL;

  if (known == 0)
    return g_steal_pointer (&first);
  second = g_strdup_printf (
    ngettext ("%'u known by its identifier", "%'u known by identifiers", known), known);
  /* Translators: “12 new names”, “3 known by identifiers”. */
  return g_strdup_printf (_ ("%s, %s"), first, second);
}

static void
show_problems (DatelineGazetteerDialog *self)
{
  GPtrArray *problems = self->gazetteer != NULL ? self->gazetteer->problems : NULL;
  guint n = problems != NULL ? problems->len : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf (
    ngettext ("%'u row to look at", "%'u rows to look at", n), n);

  for (guint i = 0; i < MIN (n, MOST_PROBLEMS); i++)
    {
      g_autofree char *flat = dateline_flatten (g_ptr_array_index (problems, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", flat);
    }
  if (n > MOST_PROBLEMS)
    g_string_append_printf (text, "\n…");
  gtk_label_set_label (self->problems, text->str);
  gtk_expander_set_label (self->problems_title, title);
  gtk_widget_set_visible (self->problems_box, n > 0);
}

static void
show_effect (DatelineGazetteerDialog *self)
{
  guint same = self->gazetteer != NULL ? self->gazetteer->n_fates[DATELINE_GAZETTEER_KNOWN_NAME]
                                       : 0;
  gboolean join = gtk_switch_get_active (self->join);
  guint n = 0;
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;

  if (self->gazetteer != NULL)
    n = self->gazetteer->entries->len - (join ? 0 : same);
  label = g_strdup_printf (ngettext ("Load %'u Name", "Load %'u Names", n), n);
  gtk_button_set_label (self->load, n > 0 ? label : _ ("Load"));
  gtk_widget_set_visible (self->join_row, same > 0);
  title = g_strdup_printf (
    ngettext ("%'u has the name and kind of one that is there: they are the same",
              "%'u have the name and kind of one that is there: they are the same", same),
    same);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->join_row), title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gazetteer.load", n > 0 && !self->loading);
}

static void
compare (DatelineGazetteerDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  DatelineLabel *kind = NULL;
  g_autoptr (GError) error = NULL;

  if (self->filling || self->table == NULL || get_project (self) == NULL)
    return;
  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    kind = g_ptr_array_index (self->kinds, selected - 1);
  g_clear_pointer (&self->gazetteer, dateline_gazetteer_free);
  self->gazetteer = dateline_gazetteer_new (self->table, self->uses, get_project (self), kind,
                                            &error);
  if (self->gazetteer != NULL)
    {
      g_autofree char *effect = describe_effect (self->gazetteer);

      gtk_label_set_label (self->effect, effect);
    }
  else
    {
      gtk_label_set_label (self->effect, error->message);
    }
  show_problems (self);
  show_effect (self);
}

/* --- columns -------------------------------------------------------------------------------- */

/* What a column may mean, in the order of the drop-down: meanings, then identifiers by scheme. */
static const struct
{
  DatelineColumnMeaning meaning;
  const char *name;
} meanings[] = {
  /* Translators: what a column of a table holds. */
  { DATELINE_COLUMN_IGNORED, N_ ("Nothing of use") },  { DATELINE_COLUMN_NAME, N_ ("Name") },
  { DATELINE_COLUMN_ALIASES, N_ ("Other names") },     { DATELINE_COLUMN_KIND, N_ ("Kind") },
  { DATELINE_COLUMN_DESCRIPTION, N_ ("Description") },
};

static guint
find_use (const DatelineColumnUse *use)
{
  guint n;
  const DatelineExternalScheme *schemes = dateline_external_schemes (&n);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].meaning == use->meaning)
      return i;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (schemes[i].scheme, use->scheme))
      return G_N_ELEMENTS (meanings) + i;
  return G_N_ELEMENTS (meanings) + n;
}

static void
use_cb (DatelineGazetteerDialog *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "column"));
  guint selected = gtk_drop_down_get_selected (drop_down);
  DatelineColumnUse *use = &g_array_index (self->uses, DatelineColumnUse, column);
  guint n;
  const DatelineExternalScheme *schemes = dateline_external_schemes (&n);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  *use->scheme = '\0';
  if (selected < G_N_ELEMENTS (meanings))
    {
      use->meaning = meanings[selected].meaning;
    }
  else
    {
      selected -= G_N_ELEMENTS (meanings);
      use->meaning = DATELINE_COLUMN_ID;
      g_strlcpy (use->scheme, selected < n ? schemes[selected].scheme : "id", sizeof use->scheme);
    }
  compare (self);
}

static GtkStringList *
list_uses (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n;
  const DatelineExternalScheme *schemes = dateline_external_schemes (&n);

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    gtk_string_list_append (list, _ (meanings[i].name));
  for (guint i = 0; i < n; i++)
    {
      /* Translators: of a catalogue such as Wikidata. */
      g_autofree char *name = g_strdup_printf (_ ("%s identifier"), schemes[i].name);

      gtk_string_list_append (list, name);
    }
  gtk_string_list_append (list, _ ("Other identifier"));
  return list;
}

/* The first different cells of a column. */
static char *
sample (const DatelineTable *table, guint column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len && g_hash_table_size (seen) < SAMPLES; i++)
    {
      const char *cell = ((DatelineTableRow *) g_ptr_array_index (table->rows, i))->cells[column];
      g_autofree char *flat = NULL;

      if (*cell == '\0' || !g_hash_table_add (seen, (gpointer) cell))
        continue;
      flat = dateline_flatten (cell);
      g_strdelimit (flat, DATELINE_TABLE_BETWEEN, '|');
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", flat);
    }
  return g_string_free (text, FALSE);
}

static void
add_column (DatelineGazetteerDialog *self, guint column)
{
  const char *header = g_ptr_array_index (self->table->columns, column);
  g_autofree char *number = g_strdup_printf (_ ("Column %u"), column + 1);
  g_autofree char *cells = sample (self->table, column);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (list_uses ()), NULL);
  g_autofree char *flat = dateline_flatten (header);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *flat != '\0' ? flat : number);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cells);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down),
                              find_use (&g_array_index (self->uses, DatelineColumnUse, column)));
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (drop_down, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *flat != '\0' ? flat : number, -1);
  g_object_set_data (G_OBJECT (drop_down), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (use_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  gtk_list_box_append (self->columns, row);
}

static void
fill_kinds (DatelineGazetteerDialog *self, DatelineLabel *wanted)
{
  GListModel *layers = dateline_project_get_layers (get_project (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, C_ ("kind", "None"));
  for (guint i = 0; i < g_list_model_get_n_items (layers); i++)
    {
      g_autoptr (DatelineLayer) layer = g_list_model_get_item (layers, i);
      GListModel *labels = G_LIST_MODEL (dateline_layer_get_labels (layer));

      for (guint j = 0;
           dateline_layer_get_names_entities (layer) && j < g_list_model_get_n_items (labels); j++)
        {
          g_autoptr (DatelineLabel) label = g_list_model_get_item (labels, j);

          gtk_string_list_append (names, dateline_label_get_name (label));
          if (label == wanted)
            selected = self->kinds->len + 1;
          g_ptr_array_add (self->kinds, g_steal_pointer (&label));
        }
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kind, selected);
}

/* --- reading -------------------------------------------------------------------------------- */

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (data, cancellable, NULL, &error);
  DatelineTable *table = bytes != NULL ? dateline_table_read (bytes, &error) : NULL;

  if (table == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, table, (GDestroyNotify) dateline_table_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineGazetteerDialog *self = DATELINE_GAZETTEER_DIALOG (source);
  g_autoptr (GError) error = NULL;
  DatelineTable *table = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  self->table = table;
  self->uses = dateline_gazetteer_guess (table);
  self->filling = TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    add_column (self, i);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "table");
  compare (self);
}

/* --- loading -------------------------------------------------------------------------------- */

static void
progress_cb (double done, gpointer data)
{
  DatelineGazetteerDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, done);
}

static void
set_loading (DatelineGazetteerDialog *self, gboolean loading)
{
  self->loading = loading;
  gtk_widget_set_visible (GTK_WIDGET (self->progress), loading);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !loading);
  show_effect (self);
}

/* What there is of them in the texts can be tagged at once. */
static void
find_mentions (DatelineGazetteerDialog *self)
{
  g_autoptr (GPtrArray)
    entities = dateline_gazetteer_list_entities (self->gazetteer, get_project (self));

  if (entities->len > 0)
    gtk_window_present (GTK_WINDOW (dateline_everywhere_dialog_new_for_names (
      self->session, gtk_window_get_transient_for (GTK_WINDOW (self)), entities, NULL)));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineGazetteerDialog) self = data;
  g_autofree char *message = NULL;
  guint made;
  guint changed;
  GError *error = NULL;

  if (!dateline_gazetteer_apply_finish (self->gazetteer, result, &made, &changed, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_clear_error (&error);
      else
        dateline_session_fail (self->session, error);
      set_loading (self, FALSE);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  message = g_strdup_printf (ngettext ("Loaded %'u name from “%s”", "Loaded %'u names from “%s”",
                                       made + changed),
                             made + changed, self->name);
  dateline_session_tell_done (self->session, message);
  self->loading = FALSE;
  g_signal_emit (self, signals[LOADED], 0, made, changed);
  if (gtk_switch_get_active (self->find))
    find_mentions (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
load_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineGazetteerDialog *self = DATELINE_GAZETTEER_DIALOG (widget);

  if (self->gazetteer == NULL || self->loading)
    return;
  set_loading (self, TRUE);
  dateline_gazetteer_apply_async (self->gazetteer, get_project (self), self->name,
                                  gtk_switch_get_active (self->join), progress_cb, self,
                                  self->cancellable, loaded_cb, g_object_ref (self));
}

/* While it writes, closing means stopping: what was written is taken back, then it closes. */
static gboolean
dateline_gazetteer_dialog_close_request (GtkWindow *window)
{
  DatelineGazetteerDialog *self = DATELINE_GAZETTEER_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  if (self->loading)
    return TRUE;
  return GTK_WINDOW_CLASS (dateline_gazetteer_dialog_parent_class)->close_request (window);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
dateline_gazetteer_dialog_dispose (GObject *object)
{
  DatelineGazetteerDialog *self = DATELINE_GAZETTEER_DIALOG (object);

  self->filling = TRUE;
  g_clear_pointer (&self->gazetteer, dateline_gazetteer_free);
  g_clear_pointer (&self->table, dateline_table_free);
  g_clear_pointer (&self->uses, g_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dateline_gazetteer_dialog_parent_class)->dispose (object);
}

static void
dateline_gazetteer_dialog_class_init (DatelineGazetteerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_gazetteer_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_gazetteer_dialog_close_request;

  signals[LOADED] = g_signal_new ("loaded", DATELINE_TYPE_GAZETTEER_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "gazetteer.load", NULL, load_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "gazetteer.load", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/gazetteer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, join);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, join_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, find);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, effect);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, problems_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, problems_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DatelineGazetteerDialog, load);
  gtk_widget_class_bind_template_callback (widget_class, compare);
  gtk_widget_class_bind_template_callback (widget_class, show_effect);
}

static void
dateline_gazetteer_dialog_init (DatelineGazetteerDialog *self)
{
  self->filling = TRUE;
  self->kinds = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gazetteer.load", FALSE);
}

GtkWidget *
dateline_gazetteer_dialog_new (DatelineSession *session,
                               GFile *file,
                               DatelineLabel *kind,
                               GtkWindow *parent)
{
  DatelineGazetteerDialog *self = g_object_new (DATELINE_TYPE_GAZETTEER_DIALOG, "transient-for",
                                                parent, NULL);
  g_autoptr (GTask) task = NULL;
  g_autofree char *base = g_file_get_basename (file);

  self->session = g_object_ref (session);
  self->name = g_filename_display_name (base);
  adw_window_title_set_subtitle (self->title, self->name);
  fill_kinds (self, kind);
  self->filling = FALSE;
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, dateline_gazetteer_dialog_new);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_thread);
  return GTK_WIDGET (self);
}

typedef struct
{
  DatelineSession *session;
  DatelineLabel *kind;
  GtkWindow *parent;
  GCallback loaded;
  gpointer data;
} Choice;

static void
response_cb (GtkNativeDialog *chooser, int response, Choice *choice)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  GtkWidget *dialog;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      dialog = dateline_gazetteer_dialog_new (choice->session, file, choice->kind, choice->parent);
      g_signal_connect_object (dialog, "loaded", choice->loaded, choice->data, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  g_object_unref (chooser);
  g_object_unref (choice->session);
  g_clear_object (&choice->kind);
  g_free (choice);
}

void
dateline_gazetteer_dialog_choose (DatelineSession *session,
                                  DatelineLabel *kind,
                                  GtkWindow *parent,
                                  GCallback loaded,
                                  gpointer data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_ ("Load a List of Names"), parent,
                                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _ ("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const suffixes[] = { "csv", "tsv", "json", "jsonl", "ndjson", "txt" };
  Choice *choice = g_new0 (Choice, 1);

  gtk_file_filter_set_name (filter, _ ("Tables (CSV, JSON)"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  choice->session = g_object_ref (session);
  g_set_object (&choice->kind, kind);
  choice->parent = parent;
  choice->loaded = loaded;
  choice->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
