/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Label chips and key caps: properties, visibility, and that every colour draws something. */

#include "widgets/label-chip.h"

#include <adwaita.h>

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer count)
{
  ++*(guint *) count;
}

static void
test_colour (void)
{
  g_autoptr (GtkWidget) chip = g_object_ref_sink (dateline_label_chip_new (3));
  guint colour = 0;
  guint n_notified = 0;

  g_object_get (chip, "colour", &colour, NULL);
  g_assert_cmpuint (colour, ==, 3);
  g_signal_connect (chip, "notify::colour", G_CALLBACK (count_cb), &n_notified);
  dateline_label_chip_set_colour (DATELINE_LABEL_CHIP (chip), 3);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (chip, "colour", 14, NULL);
  g_object_get (chip, "colour", &colour, NULL);
  g_assert_cmpuint (colour, ==, 14);
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
test_key (void)
{
  g_autoptr (GtkWidget) cap = g_object_ref_sink (dateline_key_cap_new ("Q"));
  int minimum;

  g_assert_true (gtk_widget_get_visible (cap));
  gtk_widget_measure (cap, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >=, 20);
  dateline_key_cap_set_key (DATELINE_KEY_CAP (cap), "");
  g_assert_false (gtk_widget_get_visible (cap));
  dateline_key_cap_set_key (DATELINE_KEY_CAP (cap), "1");
  g_assert_true (gtk_widget_get_visible (cap));
  dateline_key_cap_set_key (DATELINE_KEY_CAP (cap), NULL);
  g_assert_false (gtk_widget_get_visible (cap));
}

static void
test_draw (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_window_set_child (GTK_WINDOW (window), box);
  for (guint i = 0; i < 12; i++)
    gtk_box_append (GTK_BOX (box), dateline_label_chip_new (i));
  gtk_box_append (GTK_BOX (box), dateline_key_cap_new ("1"));
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < 200 && gtk_widget_get_width (box) == 0; i++)
    g_main_context_iteration (NULL, TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      graphene_rect_t bounds;

      GTK_WIDGET_GET_CLASS (child)->snapshot (child, snapshot);
      node = gtk_snapshot_to_node (snapshot);
      g_assert_nonnull (node);
      gsk_render_node_get_bounds (node, &bounds);
      g_assert_cmpfloat (bounds.size.width, >=, 10.0f);
      gsk_render_node_unref (node);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  g_test_add_func ("/label-chip/colour", test_colour);
  g_test_add_func ("/label-chip/key", test_key);
  g_test_add_func ("/label-chip/draw", test_draw);
  return g_test_run ();
}
