/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are meant to break the lists they stand in: shown as what they are, in one line, and
 * ending where they end. */
#include "config.h"

#include "views/shown-name.h"

static const struct
{
  const char *name;
  const char *shown;
  const char *in_menu;
} cases[] = {
  { "Person", "Person", "Person" },
  { "<b>&amp;", "<b>&amp;", "<b>&amp;" },
  { "two\nlines", "two lines", "two lines" },
  { "snake_case", "snake_case", "snake__case" },
  { "_File", "_File", "__File" },
  { "a\xe2\x80\xae"
    "b",
    "\xe2\x81\xa8"
    "a\xe2\x80\xae"
    "b\xe2\x81\xa9",
    "\xe2\x81\xa8"
    "a\xe2\x80\xae"
    "b\xe2\x81\xa9" },
};

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *label = g_object_ref_sink (dateline_name_label_new (cases[i].name));

      /* What the layout has is the text, no markup and no marked key. */
      g_assert_cmpstr (pango_layout_get_text (gtk_label_get_layout (GTK_LABEL (label))), ==,
                       cases[i].shown);
      g_assert_null (pango_layout_get_attributes (gtk_label_get_layout (GTK_LABEL (label))));
      g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==,
                       1);
      g_object_unref (label);
    }
}

static void
test_menu (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dateline_menu_name (cases[i].name);

      g_assert_cmpstr (name, ==, cases[i].in_menu);
    }
}

static void
test_endless (void)
{
  g_autofree char *endless = g_strnfill (10000, 'x');
  g_autoptr (GtkWidget) label = g_object_ref_sink (dateline_name_label_new (endless));

  g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (label))), <, 1000);
  g_assert_true (g_str_has_prefix (endless, gtk_label_get_text (GTK_LABEL (label))));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  g_test_add_func ("/shown-name/labels", test_labels);
  g_test_add_func ("/shown-name/menu", test_menu);
  g_test_add_func ("/shown-name/endless", test_endless);
  return g_test_run ();
}
