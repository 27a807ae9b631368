/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of the file is read in a thread, again whenever a person says that it is written otherwise.
 * Whatever is chosen for a column changes the mapping at once, and the preview with it. */
#include "views/mapping-page.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "formats/mapping-store.h"
#include "formats/table-sample.h"
#include "views/mapping-preview.h"
#include "views/mapping-row.h"
#include "views/shown-name.h"

#define N_ROWS     10 /* records of the preview */
#define N_SAMPLES  3  /* cells of a column that its row shows */
#define MAX_SAMPLE 40 /* characters of each */
#define N_HEADERS  10 /* rows of which one can hold the headers */

struct _DatelineMappingPage
{
  GtkWidget parent_instance;

  char *path;
  DatelineTableShape wanted;      /* what a person said of how the file is written */
  DatelineTableMapping *restored; /* (nullable): to be shown instead of the guess */
  DatelineTableSample *sample;    /* (nullable) */
  DatelineTableMapping *mapping;  /* (nullable) */
  char *encoding;                 /* that was found */
  GCancellable *cancellable;      /* while it is read */
  GtkStringList *columns;         /* one item a column */
  GHashTable *rows;               /* of DatelineMappingRow that show one now, (transfer none) */
  gboolean showing;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failure;
  GtkLabel *sentence;
  GtkLabel *notes;
  GtkLabel *problems;
  GtkFlowBox *choices;
  GtkListView *list;
  GtkListBox *preview;
  GtkLabel *dropped;
  GtkCheckButton *remember;
  GtkDropDown *delimiter;
  GtkDropDown *encodings;
  GtkDropDown *headers;
  GtkDropDown *sheets;
};

enum
{
  PROP_0,
  PROP_PATH,
  PROP_MAPPING,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineMappingPage, dateline_mapping_page, GTK_TYPE_WIDGET)

static const char delimiters[] = ",;\t|";

static const char *const encodings[] = { "UTF-8",        "WINDOWS-1252", "ISO-8859-1",
                                         "ISO-8859-2",   "ISO-8859-15",  "WINDOWS-1250",
                                         "WINDOWS-1251", "KOI8-R",       "UTF-16LE",
                                         "UTF-16BE",     "GB18030",      "BIG5",
                                         "SHIFT_JIS",    "EUC-KR" };

/* --- what is shown -------------------------------------------------------------------------- */

static const char *
get_origin (const DatelineTableMapping *mapping)
{
  switch (mapping->origin)
    {
    case DATELINE_MAPPING_REMEMBERED:
      return _ ("as you chose for the last table with these columns");
    case DATELINE_MAPPING_GIVEN:
      return _ ("as you chose");
    default:
      return _ ("guessed by what stands in them");
    }
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_sentence (DatelineMappingPage *self)
{
  guint n = self->mapping->columns->len;
  g_autofree char *columns = g_strdup_printf (ngettext ("%'u column", "%'u columns", n), n);
  g_autofree char *origin = self->mapping->origin == DATELINE_MAPPING_READY
                              ? g_strdup_printf (_ ("a table of %s"), self->mapping->service)
                              : g_strdup (get_origin (self->mapping));
  /* Translators: "41 columns, guessed by what stands in them" */
  g_autofree char *sentence = g_strdup_printf (_ ("%s, %s"), columns, origin);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GString) problems = g_string_new (NULL);

  gtk_label_set_label (self->sentence, sentence);
  for (guint i = 0; i < self->mapping->notes->len; i++)
    g_string_append_printf (notes, "%s%s.", i > 0 ? " " : "",
                            (const char *) self->mapping->notes->pdata[i]);
  show_label (self->notes, notes->str);
  for (guint i = 0; i < MIN (self->sample->problems->len, 3); i++)
    g_string_append_printf (problems, "%s%s", i > 0 ? "\n" : "",
                            (const char *) self->sample->problems->pdata[i]);
  if (self->sample->n_above > 0)
    g_string_append_printf (problems,
                            ngettext ("%s%u line above the headers is left out",
                                      "%s%u lines above the headers are left out",
                                      self->sample->n_above),
                            problems->len > 0 ? "\n" : "", self->sample->n_above);
  show_label (self->problems, problems->str);
}

static void
show_foot (DatelineMappingPage *self)
{
  g_autofree char *dropped = dateline_table_mapping_list_dropped (self->mapping);
  g_autofree char *sentence = dropped != NULL
                                ? dateline_compose (_ ("Left out: %s"), dropped, NULL, NULL)
                                : g_strdup (_ ("No column is left out"));

  gtk_label_set_label (self->dropped, sentence);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->dropped), dropped);
  self->showing = TRUE;
  gtk_check_button_set_active (self->remember, self->mapping->remember);
  self->showing = FALSE;
}

/* The items say nothing themselves; their number and place is what counts. */
static void
show_columns (DatelineMappingPage *self)
{
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->columns));
  guint n = self->mapping->columns->len;
  g_autofree const char **additions = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    additions[i] = ((DatelineTableColumn *) self->mapping->columns->pdata[i])->header;
  gtk_string_list_splice (self->columns, 0, before, additions);
}

static void
show_preview (DatelineMappingPage *self)
{
  dateline_mapping_preview_fill (self->preview, self->sample, self->mapping);
}

static void
select_in (GtkDropDown *drop_down, guint selected)
{
  gtk_drop_down_set_selected (drop_down, selected);
}

/* @shown: whether the choice makes sense for this file. */
static void
set_choice_visible (GtkDropDown *drop_down, gboolean shown)
{
  GtkWidget *child = gtk_widget_get_ancestor (GTK_WIDGET (drop_down), GTK_TYPE_FLOW_BOX_CHILD);

  gtk_widget_set_visible (child, shown);
}

static void
show_sheets (DatelineMappingPage *self)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->sheets));
  GPtrArray *names = self->sample->sheets;
  g_autofree const char **additions = g_new0 (const char *, names->len + 1);
  guint selected = 0;

  for (guint i = 0; i < names->len; i++)
    {
      additions[i] = names->pdata[i];
      if (g_strcmp0 (additions[i], self->mapping->shape.sheet) == 0)
        selected = i;
    }
  gtk_string_list_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), additions);
  select_in (self->sheets, selected);
  set_choice_visible (self->sheets, names->len > 1);
}

static void
show_encoding (DatelineMappingPage *self)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->encodings));
  g_autofree char *found = g_strdup_printf (_ ("Found: %s"),
                                            self->encoding != NULL ? self->encoding : "");
  const char *additions[] = { found, NULL };
  guint selected = 0;

  gtk_string_list_splice (list, 0, 1, additions);
  for (guint i = 0; self->wanted.encoding != NULL && i < G_N_ELEMENTS (encodings); i++)
    if (g_str_equal (encodings[i], self->wanted.encoding))
      selected = i + 1;
  select_in (self->encodings, selected);
  set_choice_visible (self->encodings, self->mapping->shape.kind != DATELINE_TABLE_XLSX);
}

static void
show_choices (DatelineMappingPage *self)
{
  const DatelineTableShape *shape = &self->mapping->shape;
  const char *at = shape->delimiter != 0 ? strchr (delimiters, shape->delimiter) : NULL;

  self->showing = TRUE;
  /* The last entry stands for whatever else was found. */
  select_in (self->delimiter,
             at != NULL ? (guint) (at - delimiters) : G_N_ELEMENTS (delimiters) - 1);
  set_choice_visible (self->delimiter, shape->kind == DATELINE_TABLE_CSV);
  select_in (self->headers, (guint) CLAMP (shape->header, 0, N_HEADERS));
  set_choice_visible (self->headers, shape->kind != DATELINE_TABLE_JSON);
  show_encoding (self);
  show_sheets (self);
  self->showing = FALSE;
}

static void
show_table (DatelineMappingPage *self)
{
  show_sentence (self);
  show_choices (self);
  show_columns (self);
  show_preview (self);
  show_foot (self);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

/* --- reading -------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  DatelineTableShape shape;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  dateline_table_shape_clear (&reading->shape);
  g_free (reading);
}

static void
read_thread_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  DatelineTableSample *sample = dateline_table_sample_read (reading->path, &reading->shape, N_ROWS,
                                                            cancellable, &error);

  if (sample != NULL)
    g_task_return_pointer (task, sample, (GDestroyNotify) dateline_table_sample_free);
  else
    g_task_return_error (task, error);
}

static gboolean
has_same_columns (const DatelineTableMapping *a, const DatelineTableMapping *b)
{
  if (a->columns->len != b->columns->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++)
    if (g_strcmp0 (((DatelineTableColumn *) a->columns->pdata[i])->header,
                   ((DatelineTableColumn *) b->columns->pdata[i])->header) != 0)
      return FALSE;

  return TRUE;
}

static void
take_sample (DatelineMappingPage *self, DatelineTableSample *sample)
{
  g_clear_pointer (&self->sample, dateline_table_sample_free);
  g_clear_pointer (&self->mapping, dateline_table_mapping_free);
  self->sample = sample;
  /* What was chosen for columns stays while the columns are the same ones. */
  self->mapping = self->restored != NULL && has_same_columns (self->restored, sample->mapping)
                    ? dateline_table_mapping_copy (self->restored)
                    : dateline_table_mapping_copy (sample->mapping);
  dateline_table_shape_clear (&self->mapping->shape);
  dateline_table_shape_copy (&sample->mapping->shape, &self->mapping->shape);
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  g_free (self->encoding);
  self->encoding = g_strdup (sample->mapping->shape.encoding);
  /* What was only found by the beginning may turn out otherwise; the reader is to find out again. */
  if (self->wanted.encoding == NULL)
    g_clear_pointer (&self->mapping->shape.encoding, g_free);
  show_table (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (source);
  g_autoptr (GError) error = NULL;
  DatelineTableSample *sample = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (self->spinner);
  g_clear_object (&self->cancellable);
  if (sample != NULL)
    {
      take_sample (self, sample);
    }
  else
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAPPING]);
}

static void
stop_reading (DatelineMappingPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_reading (DatelineMappingPage *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  stop_reading (self);
  reading->path = g_strdup (self->path);
  dateline_table_shape_copy (&self->wanted, &reading->shape);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread_cb);
  if (self->sample == NULL)
    {
      gtk_spinner_start (self->spinner);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
}

/* --- rows ----------------------------------------------------------------------------------- */

/* A few cells of a column in a line. */
static char *
make_samples (DatelineMappingPage *self, guint column)
{
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->sample->rows->len && n < N_SAMPLES; i++)
    {
      GStrv cells = self->sample->rows->pdata[i];
      g_autofree char *flat = NULL;
      g_autofree char *shown = NULL;

      if (column >= g_strv_length (cells) || *cells[column] == '\0')
        continue;
      flat = dateline_mapping_preview_cut (cells[column], MAX_SAMPLE);
      shown = dateline_compose ("%s", flat, NULL, NULL);
      g_string_append_printf (line, "%s%s", n++ > 0 ? " · " : "", shown);
    }

  return g_string_free (line, FALSE);
}

static void
show_row (DatelineMappingPage *self, DatelineMappingRow *row, guint index)
{
  g_autofree char *samples = NULL;

  if (self->mapping == NULL || index >= self->mapping->columns->len)
    return;
  samples = make_samples (self, index);
  dateline_mapping_row_set (row, self->mapping->columns->pdata[index], index, samples);
}

/* The rows stay, and with them the focus. */
static void
show_rows_again (DatelineMappingPage *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    show_row (self, row, dateline_mapping_row_get_index (row));
}

static void edited_cb (DatelineMappingPage *self, DatelineMappingRow *row);

static void
setup_cb (DatelineMappingPage *self, GtkListItem *item)
{
  GtkWidget *row = dateline_mapping_row_new ();

  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (DatelineMappingPage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_hash_table_add (self->rows, row);
  show_row (self, DATELINE_MAPPING_ROW (row), gtk_list_item_get_position (item));
}

static void
unbind_cb (DatelineMappingPage *self, GtkListItem *item)
{
  g_hash_table_remove (self->rows, gtk_list_item_get_child (item));
}

/* --- choices -------------------------------------------------------------------------------- */

static void
tell_changed (DatelineMappingPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAPPING]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* How the file is written; what the columns are is kept where they are the same then. */
static void
shape_chosen_cb (DatelineMappingPage *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->showing || self->mapping == NULL)
    return;
  if (drop_down == self->delimiter)
    self->wanted.delimiter = selected < G_N_ELEMENTS (delimiters) - 1 ? delimiters[selected] : 0;
  else if (drop_down == self->headers)
    self->wanted.header = (int) selected;
  else if (drop_down == self->encodings)
    {
      g_free (self->wanted.encoding);
      self->wanted.encoding = selected > 0 ? g_strdup (encodings[selected - 1]) : NULL;
    }
  else
    {
      GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));

      g_free (self->wanted.sheet);
      self->wanted.sheet = g_strdup (gtk_string_list_get_string (list, selected));
    }
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  if (self->mapping->origin == DATELINE_MAPPING_GIVEN)
    self->restored = dateline_table_mapping_copy (self->mapping);
  start_reading (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
edited_cb (DatelineMappingPage *self, DatelineMappingRow *row)
{
  guint index = dateline_mapping_row_get_index (row);
  DatelineColumnRole role = dateline_mapping_row_get_role (row);
  DatelineDateStyle style = dateline_mapping_row_get_style (row);
  const char *name = dateline_mapping_row_get_name (row);
  DatelineTableColumn *column;

  if (self->mapping == NULL || index >= self->mapping->columns->len)
    return;
  column = self->mapping->columns->pdata[index];
  if (column->role == role && column->style == style &&
      (role != DATELINE_ROLE_METADATA || g_strcmp0 (column->name, name) == 0))
    return;
  /* What was ambiguous is settled by choosing an order, also the one that was offered. */
  if (column->role == DATELINE_ROLE_DATE && column->style != style)
    column->ambiguous = FALSE;
  dateline_table_mapping_set_role (self->mapping, index, role, column->role == role ? name : NULL);
  column->style = style;
  g_free (column->reason);
  column->reason = g_strdup (_ ("You chose so"));
  self->mapping->origin = DATELINE_MAPPING_GIVEN;
  show_sentence (self);
  show_rows_again (self);
  show_preview (self);
  show_foot (self);
  tell_changed (self);
}

static void
remember_cb (DatelineMappingPage *self)
{
  if (self->showing || self->mapping == NULL)
    return;
  self->mapping->remember = gtk_check_button_get_active (self->remember);
  tell_changed (self);
}

static void
reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (widget);

  if (self->mapping == NULL)
    return;
  dateline_mapping_store_forget (self->mapping, NULL);
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  dateline_table_shape_clear (&self->wanted);
  self->wanted = (DatelineTableShape){ .header = -1 };
  start_reading (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the widget ----------------------------------------------------------------------------- */

static void
dateline_mapping_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_MAPPING:
      g_value_set_boxed (value, self->mapping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_mapping_page_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (object);

  switch (id)
    {
    case PROP_PATH:
      dateline_mapping_page_set_file (self, g_value_get_string (value));
      break;
    case PROP_MAPPING:
      dateline_mapping_page_set_mapping (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_mapping_page_dispose (GObject *object)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (object);

  stop_reading (self);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;

  G_OBJECT_CLASS (dateline_mapping_page_parent_class)->dispose (object);
}

static void
dateline_mapping_page_finalize (GObject *object)
{
  DatelineMappingPage *self = DATELINE_MAPPING_PAGE (object);

  g_free (self->path);
  g_free (self->encoding);
  dateline_table_shape_clear (&self->wanted);
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  g_clear_pointer (&self->sample, dateline_table_sample_free);
  g_clear_pointer (&self->mapping, dateline_table_mapping_free);
  g_clear_object (&self->columns);
  g_hash_table_unref (self->rows);

  G_OBJECT_CLASS (dateline_mapping_page_parent_class)->finalize (object);
}

static void
dateline_mapping_page_class_init (DatelineMappingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_mapping_page_get_property;
  object_class->set_property = dateline_mapping_page_set_property;
  object_class->dispose = dateline_mapping_page_dispose;
  object_class->finalize = dateline_mapping_page_finalize;
  props[PROP_PATH] = g_param_spec_string (
    "path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_MAPPING] = g_param_spec_boxed ("mapping", NULL, NULL, DATELINE_TYPE_TABLE_MAPPING,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", DATELINE_TYPE_MAPPING_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/mapping-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, failure);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, notes);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, problems);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, choices);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, preview);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, dropped);
  gtk_widget_class_bind_template_child (widget_class, DatelineMappingPage, remember);
  gtk_widget_class_bind_template_callback (widget_class, remember_cb);
  gtk_widget_class_install_action (widget_class, "mapping.reset", NULL, reset_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkDropDown *
add_choice (DatelineMappingPage *self, const char *title, const char *tooltip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (drop_down, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), drop_down);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  /* The list in it takes the focus, not what is around it. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_flow_box_append (self->choices, child);

  return GTK_DROP_DOWN (drop_down);
}

static void
append_entry (GtkDropDown *drop_down, const char *entry)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (drop_down)), entry);
}

static void
make_choices (DatelineMappingPage *self)
{
  self->delimiter = add_choice (self, _ ("Cells apart by"), _ ("What stands between cells"));
  append_entry (self->delimiter, _ ("Comma"));
  append_entry (self->delimiter, _ ("Semicolon"));
  append_entry (self->delimiter, _ ("Tab"));
  append_entry (self->delimiter, _ ("Vertical bar"));
  append_entry (self->delimiter, _ ("As found"));
  self->encodings = add_choice (self, _ ("Encoding"), _ ("What bytes stand for which letters"));
  append_entry (self->encodings, "");
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    append_entry (self->encodings, encodings[i]);
  self->headers = add_choice (self, _ ("Headers"), _ ("Which row holds the headers"));
  append_entry (self->headers, _ ("None"));
  for (guint i = 1; i <= N_HEADERS; i++)
    {
      g_autofree char *row = g_strdup_printf (_ ("Row %u"), i);

      append_entry (self->headers, row);
    }
  self->sheets = add_choice (self, _ ("Sheet"), _ ("Which sheet is read"));
  g_signal_connect_swapped (self->delimiter, "notify::selected", G_CALLBACK (shape_chosen_cb),
                            self);
  g_signal_connect_swapped (self->encodings, "notify::selected", G_CALLBACK (shape_chosen_cb),
                            self);
  g_signal_connect_swapped (self->headers, "notify::selected", G_CALLBACK (shape_chosen_cb), self);
  g_signal_connect_swapped (self->sheets, "notify::selected", G_CALLBACK (shape_chosen_cb), self);
}

static void
dateline_mapping_page_init (DatelineMappingPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->wanted.header = -1;
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  make_choices (self);
  self->columns = gtk_string_list_new (NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                         g_object_ref (G_LIST_MODEL (self->columns)))));
  self->showing = FALSE;
}

GtkWidget *
dateline_mapping_page_new (void)
{
  return g_object_new (DATELINE_TYPE_MAPPING_PAGE, NULL);
}

void
dateline_mapping_page_set_file (DatelineMappingPage *self, const char *path)
{
  g_return_if_fail (DATELINE_IS_MAPPING_PAGE (self));

  if (g_strcmp0 (self->path, path) == 0)
    return;
  stop_reading (self);
  g_free (self->path);
  self->path = g_strdup (path);
  dateline_table_shape_clear (&self->wanted);
  self->wanted = (DatelineTableShape){ .header = -1 };
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  g_clear_pointer (&self->sample, dateline_table_sample_free);
  g_clear_pointer (&self->mapping, dateline_table_mapping_free);
  if (path != NULL)
    start_reading (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PATH]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAPPING]);
}

const char *
dateline_mapping_page_get_path (DatelineMappingPage *self)
{
  g_return_val_if_fail (DATELINE_IS_MAPPING_PAGE (self), NULL);

  return self->path;
}

DatelineTableMapping *
dateline_mapping_page_get_mapping (DatelineMappingPage *self)
{
  g_return_val_if_fail (DATELINE_IS_MAPPING_PAGE (self), NULL);

  return self->mapping;
}

void
dateline_mapping_page_set_mapping (DatelineMappingPage *self, const DatelineTableMapping *mapping)
{
  g_return_if_fail (DATELINE_IS_MAPPING_PAGE (self));

  if (mapping == NULL || self->path == NULL)
    return;
  g_clear_pointer (&self->restored, dateline_table_mapping_free);
  self->restored = dateline_table_mapping_copy (mapping);
  dateline_table_shape_clear (&self->wanted);
  dateline_table_shape_copy (&mapping->shape, &self->wanted);
  start_reading (self);
}
