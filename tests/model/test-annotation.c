/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fragments, answers and order of annotations. */
#include "model/annotation.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

static void
test_fragments (void)
{
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (1, "a");
  g_autoptr (GArray) messy = dateline_spans_new (12, 20);
  DatelineSpan more[] = { { 3, 9 }, { 8, 10 }, { 5, 5 } };
  guint count = 0;

  g_signal_connect (annotation, "notify::fragments", G_CALLBACK (count_cb), &count);
  g_assert_nonnull (dateline_annotation_get_fragments (annotation));

  g_array_append_vals (messy, more, G_N_ELEMENTS (more));
  dateline_annotation_set_fragments (annotation, messy);
  g_assert_cmpuint (dateline_annotation_get_fragments (annotation)->len, ==, 2);
  g_assert_cmpuint (dateline_spans_extent (dateline_annotation_get_fragments (annotation)).start,
                    ==, 3);
  /* The caller's array is theirs. */
  g_assert_cmpuint (messy->len, ==, 4);
  g_assert_cmpuint (count, ==, 1);

  dateline_annotation_set_fragments (annotation, messy);
  dateline_annotation_set_fragments (annotation, dateline_annotation_get_fragments (annotation));
  g_assert_cmpuint (count, ==, 1);

  dateline_annotation_set_fragments (annotation, NULL);
  g_assert_cmpuint (dateline_annotation_get_fragments (annotation)->len, ==, 0);
  g_assert_cmpuint (count, ==, 2);
}

static void
test_values (void)
{
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (1, "a");
  g_autofree const char **fields = NULL;
  g_autofree const char **left = NULL;
  guint count = 0;

  g_signal_connect (annotation, "notify::values", G_CALLBACK (count_cb), &count);
  g_assert_null (dateline_annotation_get_value (annotation, "f-2"));
  dateline_annotation_set_value (annotation, "f-2", NULL);
  g_assert_cmpuint (count, ==, 0);

  dateline_annotation_set_value (annotation, "f-2", "against");
  dateline_annotation_set_value (annotation, "f-3", "");
  dateline_annotation_set_value (annotation, "f-1", "Lavrov");
  g_assert_cmpuint (count, ==, 3);
  dateline_annotation_set_value (annotation, "f-2", "against");
  g_assert_cmpuint (count, ==, 3);
  dateline_annotation_set_value (annotation, "f-2", "for");
  g_assert_cmpuint (count, ==, 4);

  g_assert_cmpstr (dateline_annotation_get_value (annotation, "f-1"), ==, "Lavrov");
  g_assert_cmpstr (dateline_annotation_get_value (annotation, "f-2"), ==, "for");
  g_assert_cmpstr (dateline_annotation_get_value (annotation, "f-3"), ==, "");

  fields = dateline_annotation_list_values (annotation);
  g_assert_cmpstr (fields[0], ==, "f-1");
  g_assert_cmpstr (fields[1], ==, "f-2");
  g_assert_cmpstr (fields[2], ==, "f-3");
  g_assert_null (fields[3]);

  dateline_annotation_set_value (annotation, "f-2", NULL);
  dateline_annotation_set_value (annotation, "f-2", NULL);
  g_assert_cmpuint (count, ==, 5);
  g_assert_null (dateline_annotation_get_value (annotation, "f-2"));
  left = dateline_annotation_list_values (annotation);
  g_assert_cmpstr (left[1], ==, "f-3");
  g_assert_null (left[2]);
}

static void
test_layer (void)
{
  g_autoptr (DatelineLayer) layer = dateline_layer_new (1, "layer");
  g_autoptr (DatelineLabel) one = dateline_label_new (1, "one");
  g_autoptr (DatelineLabel) two = dateline_label_new (2, "two");
  g_autoptr (DatelineLabel) elsewhere = dateline_label_new (3, "elsewhere");
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_new (1, "a");
  guint count = 0;

  dateline_label_set_layer (one, layer);
  dateline_label_set_layer (two, layer);
  g_signal_connect (annotation, "notify::layer", G_CALLBACK (count_cb), &count);

  g_assert_null (dateline_annotation_get_layer (annotation));
  dateline_annotation_set_label (annotation, one);
  g_assert_true (dateline_annotation_get_layer (annotation) == layer);
  g_assert_cmpuint (count, ==, 1);
  dateline_annotation_set_label (annotation, two);
  g_assert_cmpuint (count, ==, 1);
  dateline_annotation_set_label (annotation, elsewhere);
  g_assert_null (dateline_annotation_get_layer (annotation));
  g_assert_cmpuint (count, ==, 2);
}

static void
test_compare (void)
{
  /* In the order they should come. */
  static const struct
  {
    const char *uuid;
    DatelineSpan spans[2];
  } order[] = {
    { "m", { { 0, 0 }, { 0, 0 } } }, /* the whole article */
    { "n", { { 0, 0 }, { 0, 0 } } },
    { "z", { { 0, 9 }, { 0, 0 } } },
    { "y", { { 0, 2 }, { 4, 8 } } },
    { "a", { { 0, 3 }, { 0, 0 } } },
    { "b", { { 0, 3 }, { 0, 0 } } },
    { "0", { { 1, 4000000000u }, { 0, 0 } } },
    { "1", { { 3000000000u, 4000000000u }, { 0, 0 } } },
  };
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      DatelineAnnotation *annotation = dateline_annotation_new (1, order[i].uuid);
      g_autoptr (GArray) spans = dateline_spans_new (0, 0);

      g_array_append_vals (spans, order[i].spans, 2);
      dateline_annotation_set_fragments (annotation, spans);
      g_ptr_array_add (annotations, annotation);
    }

  for (guint i = 0; i < annotations->len; i++)
    {
      for (guint j = 0; j < annotations->len; j++)
        {
          int way = dateline_annotation_compare (annotations->pdata[i], annotations->pdata[j]);

          g_assert_cmpint ((way > 0) - (way < 0), ==, (i > j) - (i < j));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/annotation/fragments", test_fragments);
  g_test_add_func ("/model/annotation/values", test_values);
  g_test_add_func ("/model/annotation/layer", test_layer);
  g_test_add_func ("/model/annotation/compare", test_compare);

  return g_test_run ();
}
