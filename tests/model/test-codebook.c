/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers, labels and fields together: who owns whom, and what is found by which name. */
#include "model/label.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

static void
test_label_borrows (void)
{
  DatelineLayer *layer = dateline_layer_new (1, "layer");
  g_autoptr (DatelineLabel) label = dateline_label_new (1, "label");
  DatelineLabel *parent = dateline_label_new (2, "parent");

  g_list_store_append (dateline_layer_get_labels (layer), label);
  dateline_label_set_layer (label, layer);
  dateline_label_set_parent (label, parent);
  g_assert_true (dateline_label_get_layer (label) == layer);
  g_assert_cmpuint (dateline_label_get_depth (label), ==, 1);

  /* Neither is held by the label. */
  g_object_unref (layer);
  g_assert_null (dateline_label_get_layer (label));
  g_object_unref (parent);
  g_assert_null (dateline_label_get_parent (label));
  g_assert_cmpuint (dateline_label_get_depth (label), ==, 0);
}

static void
test_layer_owns (void)
{
  DatelineLayer *layer = dateline_layer_new (1, "layer");
  DatelineLabel *label = dateline_label_new (1, "label");

  dateline_label_set_layer (label, layer);
  g_list_store_append (dateline_layer_get_labels (layer), label);
  g_object_add_weak_pointer (G_OBJECT (label), (gpointer *) &label);
  g_object_add_weak_pointer (G_OBJECT (layer), (gpointer *) &layer);

  g_object_unref (label);
  g_assert_nonnull (label);
  g_object_unref (layer);
  g_assert_null (layer);
  g_assert_null (label);
}

static void
test_no_circles (void)
{
  g_autoptr (DatelineLabel) top = dateline_label_new (1, "top");
  g_autoptr (DatelineLabel) middle = dateline_label_new (2, "middle");
  g_autoptr (DatelineLabel) leaf = dateline_label_new (3, "leaf");

  dateline_label_set_parent (middle, top);
  dateline_label_set_parent (leaf, middle);
  g_assert_cmpuint (dateline_label_get_depth (leaf), ==, 2);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*above != self*");
  dateline_label_set_parent (top, leaf);
  g_test_assert_expected_messages ();
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*above != self*");
  dateline_label_set_parent (top, top);
  g_test_assert_expected_messages ();
  g_assert_null (dateline_label_get_parent (top));
}

static void
test_colour_range (void)
{
  g_autoptr (DatelineLabel) label = dateline_label_new (1, "label");

  dateline_label_set_colour (label, DATELINE_N_COLOURS - 1);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*DATELINE_N_COLOURS*");
  dateline_label_set_colour (label, DATELINE_N_COLOURS);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (dateline_label_get_colour (label), ==, DATELINE_N_COLOURS - 1);
}

static void
test_empty_strings (void)
{
  g_autoptr (DatelineLabel) label = dateline_label_new (1, "label");
  guint count = 0;

  g_signal_connect (label, "notify", G_CALLBACK (count_cb), &count);
  dateline_label_set_key (label, "");
  dateline_label_set_description (label, NULL);
  dateline_label_set_description (label, "");
  g_assert_cmpuint (count, ==, 0);
  g_assert_null (dateline_label_get_key (label));
  g_assert_cmpstr (dateline_label_get_description (label), ==, "");

  /* A part of the kept string itself. */
  dateline_label_set_examples (label, "in Geneva");
  dateline_label_set_examples (label, dateline_label_get_examples (label) + 3);
  g_assert_cmpstr (dateline_label_get_examples (label), ==, "Geneva");
}

static void
test_fields (void)
{
  const char *const choices[] = { "for", "against", NULL };
  g_autoptr (DatelineLayer) layer = dateline_layer_new (1, "layer");
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = dateline_layer_get_fields (layer);
  DatelineField *speaker = dateline_field_new ("f-1", "Speaker", DATELINE_FIELD_ENTITY, choices);
  DatelineField *stance = dateline_field_new ("f-2", "Stance", DATELINE_FIELD_CHOICE, choices);
  guint count = 0;

  g_ptr_array_add (fields, speaker);
  g_ptr_array_add (fields, stance);
  g_signal_connect (layer, "notify::fields", G_CALLBACK (count_cb), &count);

  dateline_layer_set_fields (layer, fields);
  dateline_layer_set_fields (layer, fields);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (dateline_layer_get_fields (layer) == model);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);

  g_assert_true (dateline_layer_find_field (layer, "f-2") == stance);
  g_assert_true (dateline_layer_find_field (layer, "SPEAKER") == speaker);
  g_assert_null (dateline_layer_find_field (layer, "concept"));

  g_assert_cmpuint (g_strv_length ((char **) dateline_field_get_choices (stance)), ==, 2);
  /* Choices belong to a choice. */
  g_assert_cmpuint (g_strv_length ((char **) dateline_field_get_choices (speaker)), ==, 0);

  dateline_layer_set_fields (layer, NULL);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
}

/* A field may be named like another's UUID: the UUID wins. */
static void
test_field_uuid_first (void)
{
  g_autoptr (DatelineLayer) layer = dateline_layer_new (1, "layer");
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  DatelineField *named = dateline_field_new ("f-1", "f-2", DATELINE_FIELD_TEXT, NULL);
  DatelineField *other = dateline_field_new ("f-2", "Kind", DATELINE_FIELD_TEXT, NULL);

  g_ptr_array_add (fields, named);
  g_ptr_array_add (fields, other);
  dateline_layer_set_fields (layer, fields);
  g_assert_true (dateline_layer_find_field (layer, "f-2") == other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/codebook/label-borrows", test_label_borrows);
  g_test_add_func ("/model/codebook/layer-owns", test_layer_owns);
  g_test_add_func ("/model/codebook/no-circles", test_no_circles);
  g_test_add_func ("/model/codebook/colour-range", test_colour_range);
  g_test_add_func ("/model/codebook/empty-strings", test_empty_strings);
  g_test_add_func ("/model/codebook/fields", test_fields);
  g_test_add_func ("/model/codebook/field-uuid-first", test_field_uuid_first);

  return g_test_run ();
}
