/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is one line of text with tabs between its cells: what is shown is what is copied. */
#include "views/coverage-table.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkStringList *rows;
  GtkMultiSelection *selection;
  char *header;
  AdwToastOverlay *toasts;
} Table;

static void
table_free (Table *table)
{
  g_object_unref (table->selection);
  g_free (table->header);
  g_free (table);
}

/* A tab or line break in a name would make another cell. */
static void
append_name (GString *line, const char *name)
{
  g_autofree char *clean = g_strdelimit (g_strdup (name != NULL ? name : ""), "\t\n\r", ' ');

  g_string_append_printf (line, "\t%s", clean);
}

static void
append_count (GString *line, const DatelineSeries *series, guint bucket, guint count)
{
  if (series->measure != DATELINE_MEASURE_SHARE)
    g_string_append_printf (line, "\t%u", count);
  else if (series->all[bucket] == 0)
    g_string_append_c (line, '\t');
  else
    /* Translators: a share in a table, in percent. */
    g_string_append_printf (line, _ ("\t%.1f %%"), 100.0 * count / series->all[bucket]);
}

static char *
make_header (const DatelineSeries *series)
{
  GString *line = g_string_new (_ ("Time"));

  append_name (line, series->measure == DATELINE_MEASURE_MENTIONS ? _ ("Mentions")
                     : series->measure == DATELINE_MEASURE_SHARE  ? _ ("Share")
                                                                  : _ ("Articles"));
  for (guint i = 0; i < series->parts->len; i++)
    append_name (line, ((DatelineSeriesPart *) g_ptr_array_index (series->parts, i))->name);
  return g_string_free (line, FALSE);
}

GStrv
dateline_coverage_table_format (const DatelineSeries *series)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *header = NULL;
  GString *undated;
  g_autofree char *undated_line = NULL;

  g_return_val_if_fail (series != NULL, NULL);

  header = make_header (series);
  g_strv_builder_add (lines, header);
  for (guint b = 0; b < series->n_buckets; b++)
    {
      g_autofree char *time = dateline_unit_to_display (series->unit, series->starts[b]);
      GString *line = g_string_new (time);
      g_autofree char *text = NULL;

      append_count (line, series, b, series->counts[b]);
      for (guint i = 0; i < series->parts->len; i++)
        append_count (line, series, b,
                      ((DatelineSeriesPart *) g_ptr_array_index (series->parts, i))->counts[b]);
      text = g_string_free (line, FALSE);
      g_strv_builder_add (lines, text);
    }
  undated = g_string_new (_ ("Undated"));
  /* No bucket, no share: the number itself. */
  g_string_append_printf (undated, "\t%u", series->undated);
  for (guint i = 0; i < series->parts->len; i++)
    g_string_append_printf (undated, "\t%u",
                            ((DatelineSeriesPart *) g_ptr_array_index (series->parts, i))->undated);
  undated_line = g_string_free (undated, FALSE);
  g_strv_builder_add (lines, undated_line);
  if (series->per != DATELINE_PER_COPY)
    {
      g_autofree char *copies = NULL;
      GString *line = g_string_new (_ ("Copies of these"));

      g_string_append_printf (line, "\t%u", series->copies);
      for (guint i = 0; i < series->parts->len; i++)
        g_string_append_c (line, '\t');
      copies = g_string_free (line, FALSE);
      g_strv_builder_add (lines, copies);
    }
  return g_strv_builder_end (lines);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (data) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *row = gtk_list_item_get_item (item);
  g_auto (GStrv) cells = g_strsplit (gtk_string_object_get_string (row), "\t", -1);
  guint column = GPOINTER_TO_UINT (data);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       column < g_strv_length (cells) ? cells[column] : "");
}

/* The selected rows, or all where none is. */
static char *
get_text (Table *table)
{
  g_autoptr (GtkBitset)
    selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (table->selection));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (table->rows));
  GString *text = g_string_new (table->header);

  for (guint i = 0; i < n; i++)
    if (gtk_bitset_is_empty (selected) || gtk_bitset_contains (selected, i))
      g_string_append_printf (text, "\n%s", gtk_string_list_get_string (table->rows, i));
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static void
copy (GtkWidget *window)
{
  Table *table = g_object_get_data (G_OBJECT (window), "table");
  g_autofree char *text = get_text (table);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (window), text);
  adw_toast_overlay_add_toast (table->toasts, adw_toast_new (_ ("Copied as a table")));
}

static gboolean
copy_cb (GtkWidget *window, GVariant *args, gpointer data)
{
  copy (window);
  return TRUE;
}

static GtkWidget *
make_view (Table *table, const DatelineSeries *series)
{
  g_auto (GStrv) lines = dateline_coverage_table_format (series);
  g_auto (GStrv) headings = g_strsplit (lines[0], "\t", -1);
  GtkWidget *view;

  table->header = g_strdup (lines[0]);
  table->rows = gtk_string_list_new ((const char *const *) lines + 1);
  table->selection = gtk_multi_selection_new (G_LIST_MODEL (table->rows));
  view = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (table->selection)));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Counts"), -1);
  for (guint i = 0; headings[i] != NULL; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (headings[i], factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == 0);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  return view;
}

GtkWidget *
dateline_coverage_table_new (DatelineCoverageCounts *counts, GtkWindow *parent)
{
  const DatelineSeries *tally;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *window;
  GtkWidget *header;
  GtkWidget *button;
  GtkWidget *scrolled;
  GtkWidget *overlay;
  GtkWidget *box;
  GtkEventController *shortcuts;
  Table *table;

  g_return_val_if_fail (DATELINE_IS_COVERAGE_COUNTS (counts), NULL);
  tally = dateline_coverage_counts_get_tally (counts);
  g_return_val_if_fail (tally != NULL, NULL);

  title = dateline_coverage_counts_get_title (counts);
  subtitle = dateline_coverage_counts_get_subtitle (counts);
  table = g_new0 (Table, 1);
  window = g_object_new (ADW_TYPE_WINDOW, "title", title, "transient-for", parent,
                         "destroy-with-parent", TRUE, "default-width",
                         CLAMP (240 + 120 * (int) tally->parts->len, 420, 960), "default-height",
                         540, NULL);
  g_object_set_data_full (G_OBJECT (window), "table", table, (GDestroyNotify) table_free);

  header = adw_header_bar_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  button = gtk_button_new_with_mnemonic (_ ("_Copy"));
  gtk_widget_set_tooltip_text (button, _ ("Copy the chosen rows, or all (Ctrl+C)"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (copy), window);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);

  scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_view (table, tally));
  overlay = adw_toast_overlay_new ();
  table->toasts = ADW_TOAST_OVERLAY (overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), scrolled);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), overlay);
  adw_window_set_content (ADW_WINDOW (window), box);

  shortcuts = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_callback_action_new (copy_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                            "Escape"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
  return window;
}
