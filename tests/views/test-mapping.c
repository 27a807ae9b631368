/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that says what the columns of a table are: what it shows, what a choice changes, and what it keeps. */
#include "coverage-fixture.h"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "formats/mapping-store.h"
#include "formats/table-mapping.h"
#include "views/mapping-page.h"
#include "views/mapping-row.h"

#define PAGE DATELINE_TYPE_MAPPING_PAGE
#define ROW  DATELINE_TYPE_MAPPING_ROW

static const char table[] =
  "Headline;Date;Paper;Text;Desk\n"
  "Talks go on;01/02/2022;Gazette;The ministers met on Monday to discuss the plan, and they will meet again;World\n"
  "Prices rise;03/04/2022;Herald;Prices rose again in January, the office said, and nobody knows why;Money\n";

static DatelineMappingPage *
open_page (Fixture *fixture, const char *name, const char *contents)
{
  DatelineMappingPage *page = DATELINE_MAPPING_PAGE (dateline_mapping_page_new ());
  g_autofree char *path = fixture_write (fixture, name, contents);

  dateline_mapping_page_set_file (page, path);
  g_assert_cmpstr (dateline_mapping_page_get_path (page), ==, path);
  fixture_show (GTK_WIDGET (page), 800, 1600);
  wait_for (
    g_strcmp0 (gtk_stack_get_visible_child_name (fixture_child (GTK_WIDGET (page), PAGE, "stack")),
               "loading") != 0);
  fixture_settle ();

  return page;
}

static const DatelineTableColumn *
get_column (DatelineMappingPage *page, guint i)
{
  return dateline_mapping_page_get_mapping (page)->columns->pdata[i];
}

/* The row that shows column @index. */
static DatelineMappingRow *
find_row (GtkWidget *widget, guint index)
{
  if (DATELINE_IS_MAPPING_ROW (widget))
    return dateline_mapping_row_get_index (DATELINE_MAPPING_ROW (widget)) == index &&
               gtk_widget_get_mapped (widget)
             ? DATELINE_MAPPING_ROW (widget)
             : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DatelineMappingRow *row = find_row (child, index);

      if (row != NULL)
        return row;
    }

  return NULL;
}

/* The drop-downs of a row: what it is taken for, and how its dates are written. */
static GtkDropDown *
find_drop_down (GtkWidget *widget, guint *nth)
{
  if (GTK_IS_DROP_DOWN (widget) && (*nth)-- == 0)
    return GTK_DROP_DOWN (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = GTK_IS_DROP_DOWN (widget) ? NULL : find_drop_down (child, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
choose (GtkWidget *widget, guint nth, const char *label)
{
  GtkDropDown *drop_down = find_drop_down (widget, &nth);
  GListModel *model = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), label))
      {
        gtk_drop_down_set_selected (drop_down, i);
        return;
      }
  g_assert_not_reached ();
}

static void
test_guess (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "t.csv", table);
  GtkWidget *widget = GTK_WIDGET (page);

  g_assert_cmpint (get_column (page, 0)->role, ==, DATELINE_ROLE_TITLE);
  g_assert_cmpint (get_column (page, 3)->role, ==, DATELINE_ROLE_TEXT);
  g_assert_cmpstr (fixture_label (widget, PAGE, "sentence"), ==,
                   "5 columns, guessed by what stands in them");
  g_assert_cmpstr (fixture_label (widget, PAGE, "dropped"), ==, "No column is left out");
  /* Headers, cells, why, and the articles. */
  g_assert_true (fixture_says (widget, "Paper"));
  g_assert_true (fixture_says (widget, "Gazette · Herald"));
  g_assert_true (fixture_says (widget, "each date will be in doubt"));
  g_assert_true (fixture_says (widget, "Gazette · 1 Feb 2022 (doubtful)"));
  g_assert_true (fixture_says (widget, "The ministers met on Monday"));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "t.csv", table);
  GtkWidget *widget = GTK_WIDGET (page);
  guint changed = 0;

  g_signal_connect_swapped (page, "changed", G_CALLBACK (count_cb), &changed);
  choose (GTK_WIDGET (find_row (widget, 4)), 0, "Leave out");
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpint (get_column (page, 4)->role, ==, DATELINE_ROLE_DROPPED);
  g_assert_cmpstr (fixture_label (widget, PAGE, "dropped"), ==, "Left out: Desk");
  g_assert_cmpint (dateline_mapping_page_get_mapping (page)->origin, ==, DATELINE_MAPPING_GIVEN);
  g_assert_cmpstr (fixture_label (widget, PAGE, "sentence"), ==, "5 columns, as you chose");
  /* A choice of order settles the doubt. */
  choose (GTK_WIDGET (find_row (widget, 1)), 1, "Month/day/year");
  g_assert_false (get_column (page, 1)->ambiguous);
  g_assert_true (fixture_says (widget, "Gazette · 2 Jan 2022"));
  /* There is one title: the other column becomes a detail. */
  choose (GTK_WIDGET (find_row (widget, 2)), 0, "Title");
  g_assert_cmpint (get_column (page, 0)->role, ==, DATELINE_ROLE_METADATA);
  g_assert_cmpstr (get_column (page, 0)->name, ==, "headline");
  g_assert_cmpuint (changed, ==, 3);
}

static void
test_remember (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "t.csv", table);
  DatelineMappingPage *other;
  GtkWidget *widget = GTK_WIDGET (page);
  guint changed = 0;

  choose (GTK_WIDGET (find_row (widget, 4)), 0, "Leave out");
  gtk_check_button_set_active (fixture_child (widget, PAGE, "remember"), TRUE);
  g_assert_true (dateline_mapping_page_get_mapping (page)->remember);
  g_assert_true (dateline_mapping_store_keep (dateline_mapping_page_get_mapping (page), NULL));
  other = open_page (fixture, "u.csv", table);
  g_assert_cmpint (get_column (other, 4)->role, ==, DATELINE_ROLE_DROPPED);
  g_signal_connect_swapped (other, "notify::mapping", G_CALLBACK (count_cb), &changed);
  gtk_widget_activate_action (GTK_WIDGET (other), "mapping.reset", NULL);
  wait_for (changed > 0);
  g_assert_cmpint (get_column (other, 4)->role, ==, DATELINE_ROLE_METADATA);
}

static void
test_shape (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "t.csv", table);
  GtkWidget *choices = fixture_child (GTK_WIDGET (page), PAGE, "choices");
  guint changed = 0;

  g_signal_connect_swapped (page, "notify::mapping", G_CALLBACK (count_cb), &changed);
  choose (choices, 0, "Comma");
  wait_for (changed > 0);
  g_assert_cmpuint (dateline_mapping_page_get_mapping (page)->columns->len, !=, 5);
  changed = 0;
  choose (choices, 0, "Semicolon");
  wait_for (changed > 0);
  g_assert_cmpuint (dateline_mapping_page_get_mapping (page)->columns->len, ==, 5);
  changed = 0;
  choose (choices, 2, "None");
  wait_for (changed > 0);
  g_assert_cmpint (dateline_mapping_page_get_mapping (page)->shape.header, ==, 0);
  g_assert_cmpstr (get_column (page, 0)->header, ==, "");
  g_assert_true (fixture_says (GTK_WIDGET (page), "Column 1"));
  /* The encoding was found by the beginning alone, so the import looks for itself. */
  g_assert_null (dateline_mapping_page_get_mapping (page)->shape.encoding);
}

static void
test_restored (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "t.csv", table);
  g_autoptr (DatelineTableMapping) mapping = NULL;
  DatelineMappingPage *other;
  guint changed = 0;

  choose (GTK_WIDGET (find_row (GTK_WIDGET (page), 4)), 0, "Note");
  mapping = dateline_table_mapping_copy (dateline_mapping_page_get_mapping (page));
  other = open_page (fixture, "u.csv", table);
  g_signal_connect_swapped (other, "notify::mapping", G_CALLBACK (count_cb), &changed);
  dateline_mapping_page_set_mapping (other, mapping);
  wait_for (changed > 0);
  g_assert_cmpint (get_column (other, 4)->role, ==, DATELINE_ROLE_NOTE);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  DatelineMappingPage *page = open_page (fixture, "empty.csv", "");

  g_assert_null (dateline_mapping_page_get_mapping (page));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     fixture_child (GTK_WIDGET (page), PAGE, "stack")),
                   ==, "failed");
  dateline_mapping_page_set_file (page, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                     fixture_child (GTK_WIDGET (page), PAGE, "stack")),
                   ==, "empty");
}

/* Rows are made for what is in sight, however wide the table is. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("title");
  DatelineMappingPage *page;

  for (guint i = 1; i < 5000; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append (text, "\nTalks go on");
  for (guint i = 1; i < 5000; i++)
    g_string_append_printf (text, ",%u", i);
  g_string_append (text, "\n");
  page = open_page (fixture, "wide.csv", text->str);
  g_assert_cmpuint (dateline_mapping_page_get_mapping (page)->columns->len, ==, 5000);
  g_assert_nonnull (find_row (GTK_WIDGET (page), 0));
  g_assert_null (find_row (GTK_WIDGET (page), 4999));
}

#define TEST(name, func) \
  g_test_add ("/mapping/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;
  adw_init ();
  TEST ("guess", test_guess);
  TEST ("choose", test_choose);
  TEST ("remember", test_remember);
  TEST ("shape", test_shape);
  TEST ("restored", test_restored);
  TEST ("unreadable", test_unreadable);
  TEST ("wide", test_wide);

  return g_test_run ();
}
