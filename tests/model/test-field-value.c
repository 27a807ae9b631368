/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each type of field takes for an answer, and what becomes of an answer when the type changes. */
#include "model/field-value.h"

static const char *const colours[] = { "red", "green, light", "\"blue\"", NULL };
static const char *const few[] = { "red", "white", NULL };

static DatelineField *
make_field (DatelineFieldType type)
{
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;

  spec.uuid = "f";
  spec.name = "Asked";
  spec.type = type;
  spec.choices = colours;
  spec.minimum = -2.5;
  spec.maximum = 10;

  return dateline_field_new_full (&spec);
}

typedef struct
{
  DatelineFieldType type;
  const char *value;
  gboolean fine;
} Case;

static const Case cases[] = {
  { DATELINE_FIELD_TEXT, "", TRUE },
  { DATELINE_FIELD_TEXT, "any ☃\nthing", TRUE },
  { DATELINE_FIELD_TEXT, "\xff\xfe", FALSE },
  { DATELINE_FIELD_CHOICE, "red", TRUE },
  { DATELINE_FIELD_CHOICE, "green, light", TRUE },
  { DATELINE_FIELD_CHOICE, "Red", FALSE },
  { DATELINE_FIELD_CHOICE, "", FALSE },
  { DATELINE_FIELD_CHOICES, "[]", TRUE },
  { DATELINE_FIELD_CHOICES, "[\"red\"]", TRUE },
  { DATELINE_FIELD_CHOICES, "[\"\\\"blue\\\"\", \"red\", \"red\"]", TRUE },
  { DATELINE_FIELD_CHOICES, "red", FALSE },
  { DATELINE_FIELD_CHOICES, "[\"red\", 1]", FALSE },
  { DATELINE_FIELD_CHOICES, "[\"red\", null]", FALSE },
  { DATELINE_FIELD_CHOICES, "[\"pink\"]", FALSE },
  { DATELINE_FIELD_CHOICES, "[\"red\"", FALSE },
  { DATELINE_FIELD_CHOICES, "{\"red\": 1}", FALSE },
  { DATELINE_FIELD_CHOICES, "[[\"red\"]]", FALSE },
  { DATELINE_FIELD_BOOLEAN, "yes", TRUE },
  { DATELINE_FIELD_BOOLEAN, "no", TRUE },
  { DATELINE_FIELD_BOOLEAN, "Yes", FALSE },
  { DATELINE_FIELD_BOOLEAN, "", FALSE },
  { DATELINE_FIELD_NUMBER, "3", TRUE },
  { DATELINE_FIELD_NUMBER, "-2.5", TRUE },
  { DATELINE_FIELD_NUMBER, "1e1", TRUE },
  { DATELINE_FIELD_NUMBER, "10.01", FALSE },
  { DATELINE_FIELD_NUMBER, "-3", FALSE },
  { DATELINE_FIELD_NUMBER, "3,5", FALSE },
  { DATELINE_FIELD_NUMBER, " 3", FALSE },
  { DATELINE_FIELD_NUMBER, "3 ", FALSE },
  { DATELINE_FIELD_NUMBER, "0x3", FALSE },
  { DATELINE_FIELD_NUMBER, "nan", FALSE },
  { DATELINE_FIELD_NUMBER, "-inf", FALSE },
  { DATELINE_FIELD_NUMBER, "1e999", FALSE },
  { DATELINE_FIELD_NUMBER, "", FALSE },
  { DATELINE_FIELD_NUMBER, "-", FALSE },
  { DATELINE_FIELD_NUMBER, "e", FALSE },
  { DATELINE_FIELD_DATE, "2022", TRUE },
  { DATELINE_FIELD_DATE, "2022-01", TRUE },
  { DATELINE_FIELD_DATE, "2022-01-26", TRUE },
  { DATELINE_FIELD_DATE, "2024-02-29", TRUE },
  { DATELINE_FIELD_DATE, "2023-02-29", FALSE },
  { DATELINE_FIELD_DATE, "2022-13", FALSE },
  { DATELINE_FIELD_DATE, "2022-00-10", FALSE },
  { DATELINE_FIELD_DATE, "2022-01-32", FALSE },
  { DATELINE_FIELD_DATE, "0000", FALSE },
  { DATELINE_FIELD_DATE, "22", FALSE },
  { DATELINE_FIELD_DATE, "2022-1-26", FALSE },
  { DATELINE_FIELD_DATE, "2022/01/26", FALSE },
  { DATELINE_FIELD_DATE, "26.01.2022", FALSE },
  { DATELINE_FIELD_ENTITY, "a7c1f0de-0000-4000-8000-000000000001", TRUE },
  { DATELINE_FIELD_ENTITY, "Moscow", FALSE },
  { DATELINE_FIELD_LABEL, "a7c1f0de-0000-4000-8000-000000000001", TRUE },
  { DATELINE_FIELD_LABEL, "", FALSE },
  { DATELINE_FIELD_LINK, "a7c1f0de-0000-4000-8000-000000000001", TRUE },
  { DATELINE_FIELD_LINK, "T1", FALSE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineField) field = make_field (cases[i].type);
      g_autofree char *problem = dateline_field_check (field, cases[i].value);
      g_autofree char *escaped = g_strescape (cases[i].value, NULL);

      g_test_message ("%s: \"%s\"", dateline_enum_to_nick (DATELINE_TYPE_FIELD_TYPE, cases[i].type),
                      escaped);
      if (cases[i].fine)
        g_assert_cmpstr (problem, ==, NULL);
      else
        g_assert_nonnull (problem);
      /* The sentence says which question it is about. */
      g_assert_true (problem == NULL || strstr (problem, "Asked") != NULL);
    }
}

static void
test_open_range (void)
{
  g_autoptr (DatelineField) field = dateline_field_new ("f", "Asked", DATELINE_FIELD_NUMBER, NULL);
  g_autofree char *problem = dateline_field_check (field, "-1e300");

  g_assert_null (problem);
  g_assert_true (isnan (dateline_field_get_minimum (field)));
  g_assert_true (isnan (dateline_field_get_maximum (field)));
}

static void
test_tidy (void)
{
  g_autoptr (DatelineField) field = make_field (DATELINE_FIELD_CHOICES);
  g_autofree char *tidy = dateline_field_tidy (field, "[ \"\\\"blue\\\"\", \"red\",\"red\" ]");
  g_auto (GStrv) chosen = dateline_choices_from_value (tidy);

  g_assert_cmpstr (tidy, ==, "[\"red\",\"\\\"blue\\\"\"]");
  g_assert_cmpuint (g_strv_length (chosen), ==, 2);
  g_assert_cmpstr (chosen[1], ==, "\"blue\"");
  g_assert_null (dateline_choices_from_value ("no list"));
  g_assert_null (dateline_choices_from_value (NULL));
}

/* Deep nesting is refused before a parser sees it. */
static void
test_deep (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (dateline_choices_from_value (deep->str));
}

typedef struct
{
  DatelineFieldType from;
  DatelineFieldType to;
  const char *value;
  const char *expected;
} Change;

static const Change changes[] = {
  { DATELINE_FIELD_TEXT, DATELINE_FIELD_CHOICE, "red", "red" },
  { DATELINE_FIELD_TEXT, DATELINE_FIELD_CHOICE, "blue", NULL },
  { DATELINE_FIELD_TEXT, DATELINE_FIELD_CHOICES, "white", "[\"white\"]" },
  { DATELINE_FIELD_CHOICE, DATELINE_FIELD_CHOICES, "red", "[\"red\"]" },
  { DATELINE_FIELD_CHOICE, DATELINE_FIELD_CHOICE, "green, light", NULL },
  { DATELINE_FIELD_CHOICES, DATELINE_FIELD_CHOICE, "[\"red\"]", "red" },
  { DATELINE_FIELD_CHOICES, DATELINE_FIELD_CHOICE, "[\"red\",\"white\"]", NULL },
  { DATELINE_FIELD_CHOICES, DATELINE_FIELD_CHOICES, "[\"white\",\"red\"]", "[\"red\",\"white\"]" },
  { DATELINE_FIELD_CHOICES, DATELINE_FIELD_TEXT, "[\"red\",\"white\"]", "red, white" },
  { DATELINE_FIELD_TEXT, DATELINE_FIELD_NUMBER, "7", "7" },
  { DATELINE_FIELD_TEXT, DATELINE_FIELD_NUMBER, "seven", NULL },
  { DATELINE_FIELD_NUMBER, DATELINE_FIELD_DATE, "2022", "2022" },
  { DATELINE_FIELD_DATE, DATELINE_FIELD_NUMBER, "2022-01", NULL },
  { DATELINE_FIELD_BOOLEAN, DATELINE_FIELD_TEXT, "yes", "yes" },
};

static void
test_convert (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DatelineField) from = dateline_field_new ("f", "A", changes[i].from, colours);
      g_autoptr (DatelineField) to = dateline_field_new ("f", "A", changes[i].to, few);
      g_autofree char *became = dateline_field_convert (to, from, changes[i].value);
      g_autofree char *escaped = g_strescape (changes[i].value, NULL);

      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, escaped);
      g_assert_cmpstr (became, ==, changes[i].expected);
    }
}

static void
test_spec (void)
{
  static const char *const allowed[] = { "l-1", "l-2", NULL };
  DatelineFieldSpec spec = DATELINE_FIELD_SPEC_INIT;
  g_autoptr (DatelineField) field = NULL;
  g_autoptr (DatelineField) same = NULL;
  g_autoptr (DatelineField) other = NULL;

  spec.uuid = "f";
  spec.name = "Speaker";
  spec.type = DATELINE_FIELD_ENTITY;
  spec.choices = colours;
  spec.allowed = allowed;
  spec.required = TRUE;
  spec.preset = "";
  spec.description = "Who says it";
  spec.minimum = 1;
  field = dateline_field_new_full (&spec);

  g_assert_true (dateline_field_get_required (field));
  g_assert_null (dateline_field_get_preset (field));
  g_assert_cmpstr (dateline_field_get_description (field), ==, "Who says it");
  g_assert_cmpstr (dateline_field_get_allowed (field)[1], ==, "l-2");
  /* What the type does not know is not kept. */
  g_assert_null (dateline_field_get_choices (field)[0]);
  g_assert_true (isnan (dateline_field_get_minimum (field)));

  spec = dateline_field_get_spec (field);
  same = dateline_field_new_full (&spec);
  g_assert_true (dateline_field_equal (field, same));
  spec.required = FALSE;
  other = dateline_field_new_full (&spec);
  g_assert_false (dateline_field_equal (field, other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/field-value/check", test_check);
  g_test_add_func ("/model/field-value/open-range", test_open_range);
  g_test_add_func ("/model/field-value/tidy", test_tidy);
  g_test_add_func ("/model/field-value/deep", test_deep);
  g_test_add_func ("/model/field-value/convert", test_convert);
  g_test_add_func ("/model/field-value/spec", test_spec);

  return g_test_run ();
}
