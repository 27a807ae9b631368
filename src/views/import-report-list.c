/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of two lines, made for what is in sight only: a report may have a hundred thousand. */
#include "views/import-report-list.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _DatelineImportReportList
{
  GtkWidget parent_instance;

  GtkSortListModel *sorted;
  GtkNoSelection *selection;
  GtkWidget *scrolled;
};

G_DEFINE_FINAL_TYPE (DatelineImportReportList, dateline_import_report_list, GTK_TYPE_WIDGET)

static char *
get_name (DatelineImportEntry *entry)
{
  const char *path = dateline_import_entry_get_path (entry);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : g_strdup ("");

  return g_filename_display_name (base);
}

char *
dateline_import_entry_get_headline (DatelineImportEntry *entry)
{
  const char *title = dateline_import_entry_get_title (entry);

  return title != NULL && *title != '\0' ? g_strdup (title) : get_name (entry);
}

char *
dateline_import_entry_get_details (DatelineImportEntry *entry)
{
  const char *title = dateline_import_entry_get_title (entry);
  const char *place = dateline_import_entry_get_place (entry);
  const char *message = dateline_import_entry_get_message (entry);
  GString *text = g_string_new (NULL);

  switch (dateline_import_entry_get_kind (entry))
    {
    case DATELINE_IMPORT_ENTRY_ALREADY_THERE:
      g_string_append (text, _ ("already there"));
      break;
    case DATELINE_IMPORT_ENTRY_REFUSED:
      g_string_append (text, _ ("left out"));
      break;
    case DATELINE_IMPORT_ENTRY_LOSS:
      g_string_append (text, _ ("in part"));
      break;
    case DATELINE_IMPORT_ENTRY_ADDED:
    default:
      break;
    }
  if (title != NULL && *title != '\0')
    {
      g_autofree char *name = get_name (entry);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", name);
    }
  if (place != NULL && *place != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", place);
  if (message != NULL && *message != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", message);
  return g_string_free (text, FALSE);
}

/* What went wrong first: it must not hide behind a thousand that went well. */
static int
compare_kinds (gconstpointer a, gconstpointer b, gpointer data)
{
  static const int ranks[] = {
    [DATELINE_IMPORT_ENTRY_REFUSED] = 0,
    [DATELINE_IMPORT_ENTRY_LOSS] = 1,
    [DATELINE_IMPORT_ENTRY_ALREADY_THERE] = 2,
    [DATELINE_IMPORT_ENTRY_ADDED] = 3,
  };

  return ranks[dateline_import_entry_get_kind ((DatelineImportEntry *) a)] -
         ranks[dateline_import_entry_get_kind ((DatelineImportEntry *) b)];
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *headline = gtk_label_new (NULL);
  GtkWidget *details = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (headline), 0);
  gtk_label_set_ellipsize (GTK_LABEL (headline), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_wrap (GTK_LABEL (details), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (details), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (details, "small");
  gtk_box_append (GTK_BOX (box), headline);
  gtk_box_append (GTK_BOX (box), details);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DatelineImportEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *headline = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *details = gtk_widget_get_next_sibling (headline);
  DatelineImportEntryKind kind = dateline_import_entry_get_kind (entry);
  gboolean doubt = kind == DATELINE_IMPORT_ENTRY_REFUSED || kind == DATELINE_IMPORT_ENTRY_LOSS;
  g_autofree char *first = dateline_import_entry_get_headline (entry);
  g_autofree char *second = dateline_import_entry_get_details (entry);

  gtk_label_set_label (GTK_LABEL (headline), first);
  gtk_label_set_label (GTK_LABEL (details), second);
  gtk_widget_set_visible (details, *second != '\0');
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item),
                               dateline_import_entry_get_path (entry));
  if (doubt)
    {
      gtk_widget_add_css_class (details, "doubt");
      gtk_widget_remove_css_class (details, "dim-label");
    }
  else
    {
      gtk_widget_add_css_class (details, "dim-label");
      gtk_widget_remove_css_class (details, "doubt");
    }
}

static void
dateline_import_report_list_dispose (GObject *object)
{
  DatelineImportReportList *self = DATELINE_IMPORT_REPORT_LIST (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);

  G_OBJECT_CLASS (dateline_import_report_list_parent_class)->dispose (object);
}

static void
dateline_import_report_list_class_init (DatelineImportReportListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_import_report_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_import_report_list_init (DatelineImportReportList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->sorted = gtk_sort_list_model_new (NULL, GTK_SORTER (gtk_custom_sorter_new (compare_kinds,
                                                                                   NULL, NULL)));
  self->selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  list = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Report"), -1);
  gtk_widget_add_css_class (list, "import-report");
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), list);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

void
dateline_import_report_list_set_entries (DatelineImportReportList *self, GListModel *entries)
{
  g_return_if_fail (DATELINE_IS_IMPORT_REPORT_LIST (self));

  gtk_sort_list_model_set_model (self->sorted, entries);
}
