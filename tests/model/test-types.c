/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every class of the model: properties start at their defaults, notify once when
 * they change and not otherwise, give back what they got, and nothing outlives its last owner. */
#include "model/annotation.h"
#include "model/article.h"
#include "model/history-entry.h"

typedef GType (*TypeFunc) (void);

static const TypeFunc record_types[] = {
  dateline_coder_get_type,      dateline_source_get_type, dateline_article_get_type,
  dateline_layer_get_type,      dateline_label_get_type,  dateline_entity_get_type,
  dateline_annotation_get_type,
};

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  guint *count = data;

  (*count)++;
}

static gpointer
new_record (GType type, gint64 id)
{
  return g_object_new (type, "id", id, "uuid", "a7c1f0de-0000-4000-8000-000000000001", NULL);
}

static void
fill_boxed (GValue *value, guint variant)
{
  if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    {
      const char *const one[] = { "Alliance", "Atlantic pact", NULL };
      const char *const two[] = { "Alliance", NULL };

      g_value_set_boxed (value, variant == 0 ? one : two);
    }
  else if (G_VALUE_HOLDS (value, DATELINE_TYPE_DATE))
    {
      g_value_take_boxed (value, dateline_date_new_hand (19000 + (gint32) variant,
                                                         DATELINE_DATE_PRECISION_DAY));
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_ARRAY))
    {
      g_value_take_boxed (value, dateline_spans_new (3, 9 + variant));
    }
  else
    {
      g_error ("No values known for the type %s", G_VALUE_TYPE_NAME (value));
    }
}

/* One of two values that differ from each other and from the default. */
static void
fill (GValue *value, GParamSpec *pspec, guint variant)
{
  g_value_init (value, pspec->value_type);

  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, variant == 0 ? "Moscow" : "Москва");
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, (variant == 0) != G_PARAM_SPEC_BOOLEAN (pspec)->default_value);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, 5 + (int) variant);
  else if (G_IS_PARAM_SPEC_UINT (pspec))
    g_value_set_uint (value, 5 + variant);
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, G_GINT64_CONSTANT (5000000000) + variant);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, variant == 0 ? 1 : 0);
  else if (G_IS_PARAM_SPEC_OBJECT (pspec))
    g_value_take_object (value, new_record (pspec->value_type, 100 + variant));
  else if (G_IS_PARAM_SPEC_BOXED (pspec))
    fill_boxed (value, variant);
  else
    g_error ("No values known for the property %s", pspec->name);
}

static gboolean
same_boxed (const GValue *a, const GValue *b)
{
  if (G_VALUE_HOLDS (a, G_TYPE_STRV))
    return g_strv_equal (g_value_get_boxed (a), g_value_get_boxed (b));
  if (G_VALUE_HOLDS (a, DATELINE_TYPE_DATE))
    return dateline_date_equal (g_value_get_boxed (a), g_value_get_boxed (b));

  return dateline_spans_equal (g_value_get_boxed (a), g_value_get_boxed (b));
}

static gboolean
same (GParamSpec *pspec, const GValue *a, const GValue *b)
{
  return G_IS_PARAM_SPEC_BOXED (pspec) ? same_boxed (a, b) : g_param_values_cmp (pspec, a, b) == 0;
}

static void
check_property (GObject *object, GParamSpec *pspec)
{
  g_autofree char *signal = g_strconcat ("notify::", pspec->name, NULL);
  guint count = 0;
  gulong handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &count);

  g_test_message ("%s:%s", G_OBJECT_TYPE_NAME (object), pspec->name);
  g_assert_true (pspec->flags & G_PARAM_EXPLICIT_NOTIFY);

  for (guint variant = 0; variant < 2; variant++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) now = G_VALUE_INIT;

      fill (&value, pspec, variant);
      g_object_set_property (object, pspec->name, &value);
      g_assert_cmpuint (count, ==, variant + 1);
      g_object_get_property (object, pspec->name, &now);
      g_assert_true (same (pspec, &value, &now));

      g_object_set_property (object, pspec->name, &value);
      g_assert_cmpuint (count, ==, variant + 1);
    }

  g_signal_handler_disconnect (object, handler);
}

static GParamSpec **
list_properties (GType type, guint *n)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);

  return g_object_class_list_properties (G_OBJECT_CLASS (klass), n);
}

static void
test_notify (gconstpointer data)
{
  GType type = ((TypeFunc) data) ();
  g_autoptr (GObject) object = new_record (type, 7);
  g_autofree GParamSpec **pspecs = NULL;
  guint n;
  guint checked = 0;

  pspecs = list_properties (type, &n);
  for (guint i = 0; i < n; i++)
    {
      if ((pspecs[i]->flags & G_PARAM_WRITABLE) && !(pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        {
          check_property (object, pspecs[i]);
          checked++;
        }
    }
  g_assert_cmpuint (checked, >=, 2);
}

static void
test_defaults (gconstpointer data)
{
  GType type = ((TypeFunc) data) ();
  g_autoptr (GObject) object = g_object_new (type, NULL);
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = list_properties (type, &n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_test_message ("%s:%s", g_type_name (type), pspecs[i]->name);
      g_object_get_property (object, pspecs[i]->name, &value);
      /* Lists, dates and arrays are never NULL, which a GParamSpec can't say. */
      if (G_IS_PARAM_SPEC_BOXED (pspecs[i]) ||
          g_type_is_a (pspecs[i]->value_type, G_TYPE_LIST_MODEL))
        g_assert_nonnull (g_value_peek_pointer (&value));
      else
        g_assert_true (g_param_value_defaults (pspecs[i], &value));
    }
}

static void
test_identity (gconstpointer data)
{
  g_autoptr (DatelineRecord) record = new_record (((TypeFunc) data) (), G_MAXINT64);

  g_assert_cmpint (dateline_record_get_id (record), ==, G_MAXINT64);
  g_assert_cmpstr (dateline_record_get_uuid (record), ==, "a7c1f0de-0000-4000-8000-000000000001");
  g_assert_false (dateline_record_get_gone (record));
}

/* An object with everything set lets go of everything. */
static void
test_finalize (gconstpointer data)
{
  GType type = ((TypeFunc) data) ();
  g_autofree GParamSpec **pspecs = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GObject *object = new_record (type, 7);
  guint n;

  pspecs = list_properties (type, &n);
  g_object_add_weak_pointer (object, (gpointer *) &object);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if (!(pspecs[i]->flags & G_PARAM_WRITABLE) || (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        continue;
      fill (&value, pspecs[i], 0);
      if (G_VALUE_HOLDS_OBJECT (&value))
        g_ptr_array_add (others, g_value_dup_object (&value));
      g_object_set_property (object, pspecs[i]->name, &value);
    }

  for (guint i = 0; i < others->len; i++)
    g_object_add_weak_pointer (others->pdata[i], &others->pdata[i]);

  g_object_unref (object);
  g_assert_null (object);

  for (guint i = 0; i < others->len; i++)
    {
      g_object_unref (others->pdata[i]);
      g_assert_null (others->pdata[i]);
    }
}

static void
test_enums (void)
{
  const GType types[] = {
    DATELINE_TYPE_STATUS, DATELINE_TYPE_LAYER_KIND, DATELINE_TYPE_FIELD_TYPE,
    DATELINE_TYPE_SNAP,   DATELINE_TYPE_ORIGIN,     DATELINE_TYPE_HISTORY_KIND
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (types[i]);

      for (guint j = 0; j < klass->n_values; j++)
        {
          int value = -1;
          const char *nick = dateline_enum_to_nick (types[i], klass->values[j].value);

          g_assert_true (dateline_enum_from_nick (types[i], nick, &value));
          g_assert_cmpint (value, ==, klass->values[j].value);
        }
    }
}

/* Words of the file format: they can never change. */
static void
test_nicks (void)
{
  int value = 77;

  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_STATUS, DATELINE_STATUS_TODO), ==, "todo");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_STATUS, DATELINE_STATUS_IN_PROGRESS), ==,
                   "in-progress");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_STATUS, DATELINE_STATUS_DONE), ==, "done");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_STATUS, DATELINE_STATUS_SET_ASIDE), ==,
                   "set-aside");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_LAYER_KIND, DATELINE_LAYER_DOCUMENT), ==,
                   "document");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, DATELINE_FIELD_CHOICE), ==,
                   "choice");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_ORIGIN, DATELINE_ORIGIN_IMPORTED), ==,
                   "imported");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_LAYER_KIND, DATELINE_LAYER_RELATION), ==,
                   "relation");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, DATELINE_FIELD_CHOICES), ==,
                   "choices");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, DATELINE_FIELD_BOOLEAN), ==,
                   "yes-no");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, DATELINE_FIELD_LINK), ==,
                   "link");
  g_assert_cmpstr (dateline_enum_to_nick (DATELINE_TYPE_SNAP, DATELINE_SNAP_SENTENCE), ==,
                   "sentence");

  g_assert_false (dateline_enum_from_nick (DATELINE_TYPE_STATUS, "Done", &value));
  g_assert_false (dateline_enum_from_nick (DATELINE_TYPE_STATUS, "span", &value));
  g_assert_false (dateline_enum_from_nick (DATELINE_TYPE_STATUS, "", &value));
  g_assert_false (dateline_enum_from_nick (DATELINE_TYPE_STATUS, NULL, &value));
  g_assert_cmpint (value, ==, 77);
}

static void
test_status_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int status = DATELINE_STATUS_TODO; status <= DATELINE_STATUS_SET_ASIDE; status++)
    {
      const char *label = dateline_status_to_label ((DatelineStatus) status);

      g_assert_nonnull (label);
      g_assert_true (g_hash_table_add (seen, (gpointer) label));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } sweeps[] = {
    { "notify", test_notify },
    { "defaults", test_defaults },
    { "identity", test_identity },
    { "finalize", test_finalize },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (record_types); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (sweeps); j++)
        {
          g_autofree char *path = g_strdup_printf ("/model/types/%s/%s",
                                                   g_type_name (record_types[i]()), sweeps[j].name);

          g_test_add_data_func (path, record_types[i], sweeps[j].func);
        }
    }
  g_test_add_func ("/model/types/enums", test_enums);
  g_test_add_func ("/model/types/nicks", test_nicks);
  g_test_add_func ("/model/types/status-labels", test_status_labels);

  return g_test_run ();
}
