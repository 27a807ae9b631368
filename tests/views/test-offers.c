/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order the strip offers, against an order worked out by hand: by context for words of several
 * meanings, the nearest before for a speaker, what was said last for the rest. */
#include "views/coding-fixture.h"

#include "config.h"

#include <string.h>

#include "store/edits.h"
#include "views/answer-offers.h"

/* Words of two letters are no context, so that a line of them keeps paragraphs out of each other's. */
#define GAP "\n\n" LA LA LA LA LA LA LA "\n\n"
#define LA  "la la la la la la la "

static const char several[] =
  /* The place. */
  "Snow fell on the streets of Washington as people in the city slept." GAP
  /* The government, twice. */
  "Officials say Washington rejected the treaty and threatens sanctions." GAP
  "The sanctions that Washington announced follow from the treaty." GAP
  /* Asked. */
  "Rain fell on the streets of Washington and the city." GAP
  "A treaty with Washington would end the sanctions." GAP
  "Nobody knows what Washington means here.\n";

static DatelineEntity *
add_entity (Coding *coding, const char *name, const char *kind)
{
  DatelineEntity *entity = dateline_project_add_entity (coding->project, name,
                                                        coding_label (coding, kind), NULL);

  g_assert_nonnull (entity);
  return entity;
}

/* The @n-th @words of the text, from 0. */
static DatelineAnnotation *
put_tag (Coding *coding,
         const char *words,
         guint n,
         const char *label,
         DatelineEntity *entity,
         GHashTable *values)
{
  g_autofree char *text = dateline_project_load_text (coding->project, coding->article, NULL);
  const char *found = strstr (text, words);
  g_autoptr (GArray) spans = NULL;
  DatelineTagSpec spec = { .entity = entity, .values = values };
  g_autoptr (GError) error = NULL;
  DatelineAnnotation *made;

  for (; n > 0; n--)
    found = strstr (found + 1, words);
  /* All of it is ASCII. */
  spans = dateline_spans_new ((guint) (found - text), (guint) (found - text + strlen (words)));
  spec.fragments = spans;
  made = dateline_project_tag_full (coding->project, coding->article, coding_label (coding, label),
                                    &spec, &error);
  g_assert_no_error (error);
  return made;
}

/* "title (detail)" of each, in order; the first is what Enter takes. */
static char *
offer (Coding *coding, DatelineAnnotation *tag, DatelineField *field, gboolean details)
{
  g_autofree char *text = dateline_project_load_text (coding->project, coding->article, NULL);
  g_autoptr (DatelineOffsets) offsets = dateline_offsets_new (text);
  g_autoptr (GListModel)
    tags = dateline_session_list_annotations (coding->session, coding->article);
  DatelineQuestion question = { coding->session, tag, tags, text, offsets, field };
  g_autofree char *problem = NULL;
  g_autoptr (GPtrArray) offers = NULL;
  GString *all = g_string_new (NULL);
  int first;

  offers = dateline_offers_make (&question, "", 9, &first, &problem);
  g_assert_cmpint (first, ==, 0);
  for (guint i = 0; i < offers->len; i++)
    {
      const DatelineOffer *one = g_ptr_array_index (offers, i);

      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", one->title);
      if (details)
        g_string_append_printf (all, " (%s)", one->detail);
    }
  return g_string_free (all, FALSE);
}

#define assert_offers(coding, tag, field, details, wanted)                  \
  G_STMT_START                                                              \
  {                                                                         \
    g_autofree char *offered = offer ((coding), (tag), (field), (details)); \
                                                                            \
    g_assert_cmpstr (offered, ==, (wanted));                                \
  }                                                                         \
  G_STMT_END

/* Half a mention is added everywhere. Of "fell", "streets" and "city" each stood beside the one mention of the
 * place and none of the two of the government: (1.5/2) / (0.5/3) = 4.5 for the place. What stood beside both,
 * as "the", and the government's 2 to 1 don't make up for 4.5 three times over. Where a treaty is spoken of it
 * is the other way round: (2.5/3) / (0.5/2) = 3.3 twice. Where nothing is known, the more frequent is first. */
static void
test_meanings (void)
{
  Coding coding = { 0 };
  DatelineEntity *place, *government;

  if (!coding_has_screen ())
    return;
  coding_open (&coding, several);
  place = add_entity (&coding, "Washington, D.C.", "Place");
  government = add_entity (&coding, "US government", "Organisation");
  g_object_unref (put_tag (&coding, "Washington", 0, "Place", place, NULL));
  g_object_unref (put_tag (&coding, "Washington", 1, "Organisation", government, NULL));
  g_object_unref (put_tag (&coding, "Washington", 2, "Organisation", government, NULL));
  {
    g_autoptr (DatelineAnnotation) city = put_tag (&coding, "Washington", 3, "Place", NULL, NULL);
    g_autoptr (DatelineAnnotation) power = put_tag (&coding, "Washington", 4, "Place", NULL, NULL);
    g_autoptr (DatelineAnnotation)
      unknown = put_tag (&coding, "Washington", 5, "Place", NULL, NULL);

    assert_offers (&coding, city, NULL, TRUE,
                   "Washington, D.C. (1 mention, near “city”, “fell” and “streets” as here), "
                   "US government (2 mentions, near “and” as here)");
    assert_offers (&coding, power, NULL, TRUE,
                   "US government (2 mentions, near “sanctions” and “treaty” as here), "
                   "Washington, D.C. (1 mention)");
    assert_offers (&coding, unknown, NULL, TRUE,
                   "US government (2 mentions), Washington, D.C. (1 mention)");
  }
  coding_close (&coding);
}

static GHashTable *
answers (Coding *coding, DatelineEntity *speaker, DatelineEntity *addressee, const char *concept)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

#define FIELD(name) (gpointer) dateline_field_get_uuid (coding_field (coding, "Statement", name))
  g_hash_table_insert (values, FIELD ("Speaker"),
                       (gpointer) dateline_record_get_uuid (DATELINE_RECORD (speaker)));
  g_hash_table_insert (values, FIELD ("Addressee"),
                       (gpointer) dateline_record_get_uuid (DATELINE_RECORD (addressee)));
  g_hash_table_insert (values, FIELD ("Concept"), (gpointer) concept);
#undef FIELD
  return values;
}

/* Two statements far before, the second one newer; three names before the one that is asked about, Cy Stone
 * nearest. A speaker is the nearest first, whoever spoke elsewhere comes after. An addressee is first the one
 * of last time, then the nearest. Words are those of last time. */
static void
test_nearest_and_last (void)
{
  Coding coding = { 0 };
  g_autoptr (GString) text = g_string_new ("The quay stays. The pier goes.\n\n");
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;
  g_autoptr (DatelineAnnotation) asked = NULL;
  DatelineEntity *ada, *bo, *cy, *dora;

  if (!coding_has_screen ())
    return;
  for (guint i = 0; i < 700; i++)
    g_string_append (text, LA "\n");
  g_string_append (text, "Ada Quill met Bo Reed. Cy Stone came too. The crane was moved.\n");
  coding_open (&coding, text->str);
  ada = add_entity (&coding, "Ada Quill", "Person");
  bo = add_entity (&coding, "Bo Reed", "Person");
  cy = add_entity (&coding, "Cy Stone", "Person");
  dora = add_entity (&coding, "Dora Pike", "Person");
  g_object_unref (put_tag (&coding, "Ada Quill", 0, "Person", ada, NULL));
  g_object_unref (put_tag (&coding, "Bo Reed", 0, "Person", bo, NULL));
  g_object_unref (put_tag (&coding, "Cy Stone", 0, "Person", cy, NULL));
  first = answers (&coding, dora, bo, "quays");
  second = answers (&coding, ada, ada, "piers");
  g_object_unref (put_tag (&coding, "The quay stays", 0, "Statement", NULL, first));
  g_object_unref (put_tag (&coding, "The pier goes", 0, "Statement", NULL, second));
  asked = put_tag (&coding, "The crane was moved", 0, "Statement", NULL, NULL);

  assert_offers (&coding, asked, coding_field (&coding, "Statement", "Speaker"), FALSE,
                 "Cy Stone, Bo Reed, Ada Quill, Dora Pike");
  assert_offers (&coding, asked, coding_field (&coding, "Statement", "Addressee"), FALSE,
                 "Ada Quill, Cy Stone, Bo Reed");
  assert_offers (&coding, asked, coding_field (&coding, "Statement", "Concept"), FALSE,
                 "piers, quays");
  coding_close (&coding);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offers/meanings", test_meanings);
  g_test_add_func ("/offers/nearest-and-last", test_nearest_and_last);
  return g_test_run ();
}
