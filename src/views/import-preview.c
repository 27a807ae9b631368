/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that is shown is read anew each time: a survey keeps no texts. Whoever goes on before it is
 * there cancels it. */
#include "views/import-preview.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "views/import-facts.h"
#include "views/import-file-row.h"
#include "views/left-out.h"
#include "views/mapping-page.h"
#include "views/source-text.h"
#include "widgets/reader.h"

#define SLOW_MS 300 /* only what takes longer shows that it does */

struct _DatelineImportPreview
{
  GtkWidget parent_instance;

  DatelineSurvey *survey;
  guint file;
  guint record;
  GCancellable *cancellable;
  guint slow_source;
  gboolean narrow;
  gboolean original_shown;
  gboolean left_out_file;  /* so says the menu */
  gboolean has_columns;    /* the file is a table */
  gboolean columns_wanted; /* rather than records, where there are any */
  guint margin_source;

  GtkWidget *box;
  GtkWidget *walk;
  GtkLabel *walk_label;
  GtkMenuButton *kind;
  GtkToggleButton *columns_button;
  GtkToggleButton *original_button;
  GtkWidget *head;
  GtkLabel *mark;
  GtkLabel *title;
  GtkLabel *facts;
  GtkLabel *doubts;
  GtkLabel *problem;
  GtkLabel *url;
  GtkExpander *more;
  GtkLabel *metadata;
  GtkStack *body; /* the record, or the columns of a table */
  AdwBin *columns;
  DatelineMappingPage *mapping; /* (nullable): made when first shown */
  GtkStack *stack;
  GtkPaned *paned;
  GtkWidget *article;
  GtkScrolledWindow *scroller;
  DatelineReader *reader;
  DatelineLeftOut *left_out;
  GtkWidget *beside;
  DatelineSourceText *original;
  AdwStatusPage *nothing;
};

enum
{
  MAPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImportPreview, dateline_import_preview, GTK_TYPE_WIDGET)

/* --- what a file is taken for ---------------------------------------------------------------- */

static void
add_formats (GMenu *menu, const char *action)
{
  const DatelineFormat *const *formats = dateline_formats_list ();

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (formats[i]->read == NULL && formats[i]->read_with == NULL)
        continue;
      item = g_menu_item_new (_ (formats[i]->name), NULL);
      g_menu_item_set_action_and_target (item, action, "s", formats[i]->id);
      g_menu_append_item (menu, item);
    }
}

static GMenuModel *
make_kind_menu (gboolean left_out)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) one = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (rest, _ ("What It Looks Like"), "import.take-for::");
  add_formats (one, "import.take-for");
  g_menu_append (all, _ ("What They Look Like"), "import.take-all-for::");
  add_formats (all, "import.take-all-for");
  g_menu_append_section (menu, _ ("Take this file for"), G_MENU_MODEL (rest));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (one));
  g_clear_object (&rest);
  rest = g_menu_new ();
  g_menu_append_submenu (rest, _ ("All Files of This Kind"), G_MENU_MODEL (all));
  g_menu_append (rest, left_out ? _ ("Take This File In Again") : _ ("Leave This File Out"),
                 "import.leave-out");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

/* --- the columns of a table ------------------------------------------------------------------ */

static void
mapped_cb (DatelineImportPreview *self)
{
  g_signal_emit (self, signals[MAPPED], 0);
}

static void
show_mapping (DatelineImportPreview *self)
{
  g_autoptr (DatelineTableMapping) chosen = NULL;
  DatelineSurveyFile file;

  if (self->mapping == NULL)
    {
      self->mapping = DATELINE_MAPPING_PAGE (dateline_mapping_page_new ());
      g_signal_connect_swapped (self->mapping, "changed", G_CALLBACK (mapped_cb), self);
      adw_bin_set_child (self->columns, GTK_WIDGET (self->mapping));
    }
  dateline_survey_get_file (self->survey, self->file, &file);
  if (g_strcmp0 (dateline_mapping_page_get_path (self->mapping), file.path) == 0)
    return;
  dateline_mapping_page_set_file (self->mapping, file.path);
  chosen = dateline_survey_get_mapping (self->survey, self->file);
  if (chosen != NULL)
    dateline_mapping_page_set_mapping (self->mapping, chosen);
}

/* The buttons follow, and only what a person pressed is kept as a wish. */
static void
arrange_columns (DatelineImportPreview *self)
{
  gboolean shown = self->has_columns && self->columns_wanted;

  if (shown && self->survey != NULL)
    show_mapping (self);
  gtk_stack_set_visible_child_name (self->body, shown ? "columns" : "record");
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), self->has_columns);
  gtk_widget_set_visible (GTK_WIDGET (self->original_button), !shown);
  if (gtk_toggle_button_get_active (self->columns_button) != shown)
    gtk_toggle_button_set_active (self->columns_button, shown);
}

static void
columns_toggled_cb (DatelineImportPreview *self)
{
  if (!self->has_columns)
    return;
  self->columns_wanted = gtk_toggle_button_get_active (self->columns_button);
  arrange_columns (self);
}

/* --- showing -------------------------------------------------------------------------------- */

/* A menu that is open must not be made anew under the pointer. */
static void
show_kind (DatelineImportPreview *self, const DatelineSurveyFile *file)
{
  if (gtk_menu_button_get_menu_model (self->kind) == NULL || self->left_out_file != file->left_out)
    {
      g_autoptr (GMenuModel) menu = make_kind_menu (file->left_out);

      gtk_menu_button_set_menu_model (self->kind, menu);
      self->left_out_file = file->left_out;
    }
  gtk_menu_button_set_label (self->kind, file->left_out
                                           ? _ ("Left out")
                                           : dateline_import_kind_to_label (file->format));
}

static void
show_label (GtkLabel *label, const char *text)
{
  gboolean there = text != NULL && *text != '\0';

  gtk_label_set_label (label, there ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), there);
}

static void
show_nothing (DatelineImportPreview *self, const char *title, const char *description)
{
  g_autofree char *markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, markup);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_walk (DatelineImportPreview *self)
{
  DatelineSurveyFile file;
  g_autofree char *text = NULL;

  dateline_survey_get_file (self->survey, self->file, &file);
  show_kind (self, &file);
  gtk_widget_set_visible (self->walk, file.n_records > 1);
  self->has_columns = file.format != NULL && g_str_equal (file.format->id, "table");
  arrange_columns (self);
  /* Translators: the number of the article shown, and how many there are in the file. */
  text = g_strdup_printf (_ ("%'u of %'u"), self->record + 1, file.n_records);
  gtk_label_set_label (self->walk_label, text);
}

static void
show_mark (DatelineImportPreview *self)
{
  DatelineSurveyRecord record;
  g_autofree char *mark = NULL;

  if (!dateline_survey_get_record (self->survey, self->file, self->record, &record))
    {
      show_label (self->mark, NULL);
      return;
    }
  mark = dateline_import_describe_mark (&record);
  show_label (self->mark, mark);
}

static void
show_draft (DatelineImportPreview *self, const DatelineDraft *draft)
{
  g_autofree char *facts = dateline_import_describe_draft (draft);
  g_autofree char *doubts = dateline_import_describe_doubts (draft->date);
  g_autofree char *metadata = dateline_import_describe_metadata (draft);
  g_autofree const char **reasons = g_new0 (const char *, draft->regions->len + 1);
  const char *furniture = draft->metadata != NULL
                            ? g_hash_table_lookup (draft->metadata, "left-out")
                            : NULL;

  for (guint i = 0; i < draft->regions->len; i++)
    reasons[i] = draft->reasons != NULL && i < draft->reasons->len ? draft->reasons->pdata[i]
                                                                   : NULL;
  show_label (self->title, dateline_regions_show_title (draft->regions, draft->text, draft->title)
                             ? NULL
                             : draft->title);
  show_label (self->facts, facts);
  show_label (self->doubts, doubts);
  show_label (self->url, draft->url);
  gtk_label_set_label (self->metadata, metadata);
  gtk_widget_set_visible (GTK_WIDGET (self->more), *metadata != '\0');
  dateline_reader_set_text (self->reader, draft->text, draft->regions, draft->language);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  dateline_left_out_set (self->left_out, draft->text, draft->regions, reasons, furniture);
  dateline_source_text_set_compressed (self->original, draft->original, draft->original_size,
                                       draft->original_encoding);
  gtk_widget_set_visible (self->head, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "article");
}

/* What can't be read can still be looked at. */
static void
show_file (DatelineImportPreview *self)
{
  DatelineSurveyFile file;

  dateline_survey_get_file (self->survey, self->file, &file);
  dateline_source_text_set_path (self->original, file.path);
}

static void
show_loaded (DatelineImportPreview *self, const DatelineSurveyDraft *loaded)
{
  show_label (self->problem, loaded->draft != NULL ? loaded->problem : NULL);
  if (loaded->draft != NULL)
    {
      show_draft (self, loaded->draft);
      return;
    }
  gtk_widget_set_visible (self->head, FALSE);
  show_file (self);
  show_nothing (self, loaded->place != NULL ? loaded->place : _ ("It can’t be read"),
                loaded->problem);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DatelineImportPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSurveyDraft) loaded = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->survey == NULL)
    return;
  loaded = dateline_survey_load_finish (self->survey, result, &error);
  g_clear_handle_id (&self->slow_source, g_source_remove);
  g_clear_object (&self->cancellable);
  if (loaded != NULL)
    {
      show_loaded (self, loaded);
      return;
    }
  gtk_widget_set_visible (self->head, FALSE);
  show_file (self);
  show_nothing (self, _ ("There is no article in it"), error != NULL ? error->message : NULL);
}

static void
slow_cb (gpointer data)
{
  DatelineImportPreview *self = data;

  self->slow_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
stop (DatelineImportPreview *self)
{
  g_clear_handle_id (&self->slow_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Side by side, or one in the place of the other. */
static void
arrange (DatelineImportPreview *self)
{
  gtk_widget_set_visible (self->beside, self->original_shown);
  gtk_widget_set_visible (self->article, !self->narrow || !self->original_shown);
  if (gtk_toggle_button_get_active (self->original_button) != self->original_shown)
    gtk_toggle_button_set_active (self->original_button, self->original_shown);
}

static void
toggled_cb (DatelineImportPreview *self)
{
  self->original_shown = gtk_toggle_button_get_active (self->original_button);
  arrange (self);
}

static void
passage_cb (DatelineImportPreview *self, guint start, guint end)
{
  dateline_reader_select (self->reader, start, end);
  dateline_reader_scroll_to (self->reader, start);
}

/* --- the class ------------------------------------------------------------------------------ */

/* The head stands on the same edges as the text below it, whatever the window's width. */
static void
follow_margins (gpointer data)
{
  DatelineImportPreview *self = data;

  self->margin_source = 0;
  gtk_widget_set_margin_start (self->head,
                               gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->reader)));
  gtk_widget_set_margin_end (self->head,
                             gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self->reader)));
}

/* The reader sets its margins while it is given its size, when no sibling may change its own. */
static void
margin_cb (DatelineImportPreview *self)
{
  if (self->margin_source == 0)
    self->margin_source = g_idle_add_once (follow_margins, self);
}

static void
dateline_import_preview_dispose (GObject *object)
{
  DatelineImportPreview *self = DATELINE_IMPORT_PREVIEW (object);

  stop (self);
  g_clear_handle_id (&self->margin_source, g_source_remove);
  g_clear_pointer (&self->survey, dateline_survey_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_import_preview_parent_class)->dispose (object);
}

static void
dateline_import_preview_class_init (DatelineImportPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_import_preview_dispose;

  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DATELINE_TYPE_READER);
  g_type_ensure (DATELINE_TYPE_LEFT_OUT);
  g_type_ensure (DATELINE_TYPE_SOURCE_TEXT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/views/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, box);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, walk);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, walk_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, columns_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, original_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, head);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, mark);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, facts);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, doubts);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, problem);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, url);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, more);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, metadata);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, body);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, columns);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, paned);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, article);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, reader);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, left_out);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, beside);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, original);
  gtk_widget_class_bind_template_child (widget_class, DatelineImportPreview, nothing);
  gtk_widget_class_bind_template_callback (widget_class, columns_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, passage_cb);
}

static void
dateline_import_preview_init (DatelineImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->reader, "notify::left-margin", G_CALLBACK (margin_cb), self);
  g_signal_connect_swapped (self->reader, "notify::right-margin", G_CALLBACK (margin_cb), self);
  dateline_left_out_set_editable (self->left_out, FALSE);
  self->original_shown = TRUE;
  self->columns_wanted = TRUE;
  arrange (self);
}

void
dateline_import_preview_set (DatelineImportPreview *self,
                             DatelineSurvey *survey,
                             guint file,
                             guint record)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  stop (self);
  if (survey != NULL)
    dateline_survey_ref (survey);
  g_clear_pointer (&self->survey, dateline_survey_unref);
  self->survey = survey;
  self->file = file;
  self->record = record;
  gtk_widget_set_visible (self->box, survey != NULL);
  if (survey == NULL)
    {
      if (self->mapping != NULL)
        dateline_mapping_page_set_file (self->mapping, NULL);
      return;
    }
  dateline_import_preview_update (self);
  self->cancellable = g_cancellable_new ();
  self->slow_source = g_timeout_add_once (SLOW_MS, slow_cb, self);
  dateline_survey_load_async (survey, file, record, self->cancellable, loaded_cb,
                              g_object_ref (self));
}

void
dateline_import_preview_update (DatelineImportPreview *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  if (self->survey == NULL)
    return;
  show_walk (self);
  show_mark (self);
}

guint
dateline_import_preview_get_file (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), 0);

  return self->file;
}

guint
dateline_import_preview_get_record (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), 0);

  return self->record;
}

gboolean
dateline_import_preview_is_busy (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->cancellable != NULL || dateline_source_text_is_busy (self->original);
}

void
dateline_import_preview_show_original (DatelineImportPreview *self, gboolean shown)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  self->original_shown = shown;
  arrange (self);
}

gboolean
dateline_import_preview_get_original (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->original_shown;
}

void
dateline_import_preview_show_columns (DatelineImportPreview *self, gboolean shown)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  self->columns_wanted = shown;
  arrange_columns (self);
}

gboolean
dateline_import_preview_get_columns (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->has_columns && self->columns_wanted;
}

gboolean
dateline_import_preview_has_columns (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), FALSE);

  return self->has_columns;
}

const DatelineTableMapping *
dateline_import_preview_get_mapping (DatelineImportPreview *self)
{
  g_return_val_if_fail (DATELINE_IS_IMPORT_PREVIEW (self), NULL);

  return self->mapping != NULL ? dateline_mapping_page_get_mapping (self->mapping) : NULL;
}

void
dateline_import_preview_ask_kind (DatelineImportPreview *self)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  gtk_menu_button_popup (self->kind);
}

void
dateline_import_preview_set_narrow (DatelineImportPreview *self, gboolean narrow)
{
  g_return_if_fail (DATELINE_IS_IMPORT_PREVIEW (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  /* The article matters more: where one must go, it is the original. */
  if (narrow)
    self->original_shown = FALSE;
  arrange (self);
}

char *
dateline_import_preview_get_facts (DatelineImportPreview *self)
{
  const GtkLabel *const labels[] = { self->mark, self->title, self->facts, self->doubts,
                                     self->problem };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (text, "%s\n", gtk_label_get_label ((GtkLabel *) labels[i]));
  return g_string_free (text, FALSE);
}

char *
dateline_import_preview_get_text (DatelineImportPreview *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->reader));
  GtkTextIter start, end;

  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "article"))
    return g_strdup ("");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

char *
dateline_import_preview_get_original_text (DatelineImportPreview *self)
{
  return dateline_source_text_get_text (self->original);
}
