/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: what a file becomes, whatever its encoding and line ends. */
#include "config.h"

#include <string.h>

#include "formats/article-json.h"
#include "formats/fixture.h"
#include "formats/json-text.h"

static gboolean
keep_cb (DatelineDraft *draft, const char *place, const char *problem, gpointer data)
{
  DatelineDraft **kept = data;

  g_assert_nonnull (draft);
  g_assert_null (*kept);
  *kept = draft;

  return TRUE;
}

static DatelineDraft *
inspect (const char *path)
{
  DatelineDraft *draft = NULL;
  g_autoptr (GError) error = NULL;

  dateline_import_inspect (path, NULL, keep_cb, &draft, &error);
  g_assert_no_error (error);
  g_assert_nonnull (draft);

  return draft;
}

/* Real articles that may lie beside the source tree. */
static DatelineDraft *
inspect_shared (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds", name,
                                                 NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the real articles are not beside the source tree");
      return NULL;
    }

  return inspect (path);
}

static const DatelineDoubt *
find_doubt (const DatelineDate *date, DatelineDoubtKind kind)
{
  for (guint i = 0; i < date->doubts->len; i++)
    {
      const DatelineDoubt *doubt = date->doubts->pdata[i];

      if (doubt->kind == kind)
        return doubt;
    }

  return NULL;
}

static void
test_stamped (void)
{
  g_autoptr (DatelineDraft) draft = inspect_shared ("004_983d34d4c8304d94.txt");
  g_autofree char *iso = NULL;

  if (draft == NULL)
    return;
  iso = dateline_date_to_iso (draft->date);
  g_assert_cmpstr (iso, ==, "2017-07-11");
  g_assert_cmpint (draft->date->evidence, ==, DATELINE_DATE_EVIDENCE_STAMP);
  g_assert_true (dateline_date_is_doubtful (draft->date));
  g_assert_cmpstr (draft->language, ==, "en");
}

static void
test_undated (void)
{
  g_autoptr (DatelineDraft) draft = inspect_shared ("000_507dcd70b47372d9.txt");
  const DatelineDoubt *doubt;

  if (draft == NULL)
    return;
  g_assert_false (dateline_date_is_known (draft->date));
  doubt = find_doubt (draft->date, DATELINE_DOUBT_NOT_BEFORE);
  g_assert_nonnull (doubt);
  g_assert_cmpstr (doubt->quote, ==, "July 2020");
  g_assert_cmpint (doubt->first, ==, dateline_day_from_civil (2020, 7, 1));
  g_assert_cmpstr (draft->source, ==, "TRTWorld");
}

#define ARTICLE                                                                                       \
  "Café talks end\n26 January 2022\n\nThe ministers met in Zürich on Wednesday. They said little, " \
  "but it was said with care.\n\nBy evening they had gone home.\n"

static void
test_encodings (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *charset;
    const char *bom;
    gsize bom_length;
  } cases[] = {
    { "utf8.txt", "UTF-8", "", 0 },          { "bom.txt", "UTF-8", "\xef\xbb\xbf", 3 },
    { "le.txt", "UTF-16LE", "\xff\xfe", 2 }, { "be.txt", "UTF-16BE", "\xfe\xff", 2 },
    { "latin.txt", "WINDOWS-1252", "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autofree char *converted = g_convert (ARTICLE, -1, cases[i].charset, "UTF-8", NULL, &length,
                                              NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *path = fixture_path (fixture, cases[i].name);
      g_autoptr (DatelineDraft) draft = NULL;
      g_autofree char *iso = NULL;

      g_byte_array_append (bytes, (const guint8 *) cases[i].bom, (guint) cases[i].bom_length);
      g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
      fixture_write (fixture, cases[i].name, bytes->data, bytes->len);
      draft = inspect (path);
      g_assert_cmpstr (draft->text, ==, ARTICLE);
      g_assert_cmpstr (draft->title, ==, "Café talks end");
      g_assert_cmpuint (draft->original_size, ==, bytes->len);
      iso = dateline_date_to_iso (draft->date);
      g_assert_cmpstr (iso, ==, "2022-01-26");
    }
}

static void
test_line_ends (Fixture *fixture, gconstpointer data)
{
  static const char *const ends[] = { "\n", "\r\n", "\r" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_auto (GStrv) lines = g_strsplit (ARTICLE, "\n", -1);
      g_autofree char *joined = g_strjoinv (ends[i], lines);
      g_autofree char *path = fixture_path (fixture, "ends.txt");
      g_autoptr (DatelineDraft) draft = NULL;

      fixture_write (fixture, "ends.txt", joined, -1);
      draft = inspect (path);
      g_assert_cmpstr (draft->text, ==, ARTICLE);
    }
}

/* The promised keys, in their order. */
static void
test_json (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "title", "source", "date", "text", "regions", "annotations" };
  g_autofree char *path = fixture_path (fixture, "a.txt");
  g_autoptr (DatelineDraft) draft = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) members = NULL;
  GList *at;

  fixture_write (fixture, "a.txt", ARTICLE, -1);
  draft = inspect (path);
  node = dateline_draft_to_json (draft);
  members = json_object_get_members (json_node_get_object (node));
  at = members;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++, at = at->next)
    {
      g_assert_nonnull (at);
      g_assert_cmpstr (at->data, ==, keys[i]);
    }
  g_assert_null (at);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/text/stamped", test_stamped);
  g_test_add_func ("/formats/text/undated", test_undated);
  FIXTURE_TEST ("/formats/text/encodings", test_encodings);
  FIXTURE_TEST ("/formats/text/line-ends", test_line_ends);
  FIXTURE_TEST ("/formats/text/json", test_json);

  return g_test_run ();
}
