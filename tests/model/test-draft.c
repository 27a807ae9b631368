/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: what is computed from their text, and originals that come back byte for byte. */
#include <gio/gio.h>
#include <string.h>

#include "model/draft.h"

static void
add_region (DatelineDraft *draft, const char *part, DatelineRegionKind kind)
{
  const char *found = strstr (draft->text, part);
  DatelineRegion region;

  g_assert_nonnull (found);
  region.start = (guint) g_utf8_pointer_to_offset (draft->text, found);
  region.end = region.start + (guint) g_utf8_strlen (part, -1);
  region.kind = kind;
  g_array_append_val (draft->regions, region);
}

static void
test_complete (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();

  draft->text = g_strdup (
    "Gespräche enden\n\ndate 2022-01-26 The first\tround ended. It was short.\n");
  add_region (draft, "Gespräche enden", DATELINE_REGION_HEADLINE);
  add_region (draft, "date 2022-01-26", DATELINE_REGION_DATE_STAMP);
  add_region (draft, "The first\tround ended. It was short.", DATELINE_REGION_BODY);
  dateline_draft_complete (draft);

  g_assert_cmpstr (draft->lead, ==, "The first round ended.");
  g_assert_cmpuint (draft->n_points, ==, (guint) g_utf8_strlen (draft->text, -1));
  g_assert_cmpuint (draft->n_points, <, strlen (draft->text));
  /* 2 of the headline, 7 of the body, "date" and three numbers. */
  g_assert_cmpuint (draft->n_words, ==, 13);
  g_assert_cmpuint (strlen (draft->text_hash), ==, 64);
}

static void
test_complete_again (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autofree char *hash = NULL;

  draft->text = g_strdup ("One.");
  dateline_draft_complete (draft);
  g_assert_cmpuint (draft->n_words, ==, 1);
  hash = g_strdup (draft->text_hash);

  g_free (draft->text);
  draft->text = g_strdup ("Two now.");
  dateline_draft_complete (draft);
  g_assert_cmpuint (draft->n_words, ==, 2);
  g_assert_cmpstr (draft->lead, ==, "Two now.");
  g_assert_cmpstr (draft->text_hash, !=, hash);
}

/* The hash is the text's own, whether or not the text is the file's very bytes. */
static void
test_hash_with_original (void)
{
  static const char *const texts[] = { "One line.\n", "One line!\n", "One line.", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static ("One line.\n", 10);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, texts[i], -1);

      dateline_draft_take_original (draft, bytes, "one.txt", "UTF-8");
      g_assert_true (draft->bytes == bytes);
      draft->text = g_strdup (texts[i]);
      dateline_draft_complete (draft);
      g_assert_cmpstr (draft->text_hash, ==, hash);
      g_assert_null (draft->bytes);
    }
}

static void
test_lead (void)
{
  /* The standfirst is prose too; a stamp alone is no lead, a caption better than none. */
  static const struct
  {
    DatelineRegionKind first;
    DatelineRegionKind second;
    const char *lead;
  } cases[] = {
    { DATELINE_REGION_HEADLINE, DATELINE_REGION_STANDFIRST, "Second line." },
    { DATELINE_REGION_BODY, DATELINE_REGION_BODY, "First line." },
    { DATELINE_REGION_DATE_STAMP, DATELINE_REGION_CAPTION, "Second line." },
    { DATELINE_REGION_HEADLINE, DATELINE_REGION_CAPTION, "First line." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();

      draft->text = g_strdup ("First line.\nSecond line.\n");
      add_region (draft, "First line.", cases[i].first);
      add_region (draft, "Second line.", cases[i].second);
      dateline_draft_complete (draft);
      g_assert_cmpstr (draft->lead, ==, cases[i].lead);
    }
}

static void
test_complete_empty (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();

  dateline_draft_complete (draft);
  g_assert_cmpstr (draft->text, ==, "");
  g_assert_cmpstr (draft->lead, ==, "");
  g_assert_cmpuint (draft->n_words, ==, 0);
  g_assert_cmpuint (draft->n_points, ==, 0);
  /* SHA-256 of nothing, FIPS 180-4. */
  g_assert_cmpstr (draft->text_hash, ==,
                   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static GBytes *
make_bytes (gsize size, gboolean random)
{
  guint8 *data = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    data[i] = random ? (guint8) g_test_rand_int_range (0, 256) : (guint8) (i % 7);

  return g_bytes_new_take (data, size);
}

static void
test_round_trip (void)
{
  const gsize sizes[] = { 0, 1, 2, 63, 4096, 100000, 3000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (int random = 0; random < 2; random++)
        {
          g_autoptr (DatelineDraft) draft = dateline_draft_new ();
          g_autoptr (GBytes) bytes = make_bytes (sizes[i], random);
          g_autoptr (GBytes) back = NULL;
          g_autoptr (GError) error = NULL;
          g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

          dateline_draft_take_original (draft, bytes, "000.txt", "UTF-8");
          g_assert_cmpstr (draft->original_name, ==, "000.txt");
          g_assert_cmpstr (draft->original_encoding, ==, "UTF-8");
          g_assert_cmpstr (draft->original_hash, ==, hash);
          g_assert_cmpuint (draft->original_size, ==, sizes[i]);
          g_assert_nonnull (draft->original);
          if (!random && sizes[i] > 4000)
            g_assert_cmpuint (g_bytes_get_size (draft->original), <, sizes[i] / 10);

          back = dateline_original_inflate (draft->original, draft->original_size, &error);
          g_assert_no_error (error);
          g_assert_true (g_bytes_equal (back, bytes));
        }
    }
}

static void
assert_damaged (GBytes *compressed, guint64 size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dateline_original_inflate (compressed, size, &error);

  g_assert_null (bytes);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_damaged (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autoptr (GBytes) bytes = make_bytes (50000, FALSE);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) noise = make_bytes (300, TRUE);
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GBytes) longer = NULL;
  g_autofree guint8 *flipped = NULL;
  g_autoptr (GBytes) wrong = NULL;
  g_autoptr (GByteArray) array = g_byte_array_new ();
  gsize n;
  const guint8 *data;

  dateline_draft_take_original (draft, bytes, "a", "UTF-8");
  data = g_bytes_get_data (draft->original, &n);

  /* Another length than it has. */
  assert_damaged (draft->original, 49999);
  assert_damaged (draft->original, 50001);
  assert_damaged (draft->original, 0);
  /* Lengths that no such stream can have, or none may have. */
  assert_damaged (draft->original, (guint64) n * 2000);
  assert_damaged (draft->original, DATELINE_ORIGINAL_MAX_BYTES + 1);
  assert_damaged (draft->original, G_MAXUINT64);

  assert_damaged (empty, 0);
  assert_damaged (empty, 10);
  assert_damaged (noise, 50000);

  cut = g_bytes_new_from_bytes (draft->original, 0, n - 1);
  assert_damaged (cut, 50000);

  g_byte_array_append (array, data, (guint) n);
  g_byte_array_append (array, (const guint8 *) "x", 1);
  longer = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  assert_damaged (longer, 50000);

  /* The checksum at the end finds a changed byte. */
  flipped = g_memdup2 (data, n);
  flipped[n - 1] ^= 1;
  wrong = g_bytes_new (flipped, n);
  assert_damaged (wrong, 50000);
}

static void
test_take_again (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) three = g_bytes_new_static ("three", 5);
  g_autoptr (GBytes) back = NULL;

  dateline_draft_take_original (draft, one, "1.txt", "UTF-8");
  /* Its own name, too. */
  dateline_draft_take_original (draft, three, draft->original_name, "UTF-16LE");
  g_assert_cmpstr (draft->original_name, ==, "1.txt");
  g_assert_cmpstr (draft->original_encoding, ==, "UTF-16LE");
  back = dateline_original_inflate (draft->original, draft->original_size, NULL);
  g_assert_true (g_bytes_equal (back, three));
}

/* With everything in it, for the leak checker. */
static void
test_free (void)
{
  DatelineDraft *draft = dateline_draft_new ();
  DatelineDraftAnnotation *annotation = dateline_draft_annotation_new ();
  DatelineDraftValue *value = dateline_draft_value_new ("Speaker", "Lavrov");
  DatelineDraftEntity *entity = dateline_draft_entity_new ("Lavrov");

  draft->uuid = g_strdup ("d");
  draft->title = g_strdup ("Title");
  draft->source = g_strdup ("Source");
  draft->source_uuid = g_strdup ("s");
  draft->author = g_strdup ("Author");
  draft->url = g_strdup ("https://example.org/");
  draft->language = g_strdup ("en");
  draft->note = g_strdup ("Note");

  g_assert_cmpstr (value->field, ==, "Speaker");
  g_assert_cmpstr (value->value, ==, "Lavrov");
  value->field_uuid = g_strdup ("f");
  value->value_uuid = g_strdup ("v");
  annotation->uuid = g_strdup ("a");
  annotation->layer = g_strdup ("Quote");
  annotation->label = g_strdup ("Quote");
  annotation->entity = g_strdup ("Lavrov");
  annotation->entity_uuid = g_strdup ("e");
  annotation->coder = g_strdup ("Coder");
  annotation->coder_uuid = g_strdup ("c");
  annotation->note = g_strdup ("Note");
  g_ptr_array_add (annotation->values, value);
  g_ptr_array_add (draft->annotations, annotation);

  g_assert_cmpuint (g_strv_length (entity->aliases), ==, 0);
  entity->uuid = g_strdup ("e");
  entity->kind = g_strdup ("Person");
  entity->note = g_strdup ("Note");
  g_ptr_array_add (draft->entities, entity);

  dateline_draft_free (draft);
  dateline_draft_free (NULL);
  dateline_draft_annotation_free (NULL);
  dateline_draft_value_free (NULL);
  dateline_draft_entity_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/draft/complete", test_complete);
  g_test_add_func ("/model/draft/complete-again", test_complete_again);
  g_test_add_func ("/model/draft/hash-with-original", test_hash_with_original);
  g_test_add_func ("/model/draft/lead", test_lead);
  g_test_add_func ("/model/draft/complete-empty", test_complete_empty);
  g_test_add_func ("/model/draft/original/round-trip", test_round_trip);
  g_test_add_func ("/model/draft/original/damaged", test_damaged);
  g_test_add_func ("/model/draft/original/take-again", test_take_again);
  g_test_add_func ("/model/draft/free", test_free);

  return g_test_run ();
}
