/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts put together block by block: offsets, breaks, reasons, facts. */
#include <string.h>

#include "extract/page.h"
#include "formats/draft-facts.h"
#include "formats/draft-writer.h"
#include "text/region-lines.h"

static const DatelineRegion *
region (DatelineDraft *draft, guint i)
{
  g_assert_cmpuint (i, <, draft->regions->len);
  return &g_array_index (draft->regions, DatelineRegion, i);
}

static void
assert_region (DatelineDraft *draft, guint i, DatelineRegionKind kind, const char *text)
{
  const DatelineRegion *found = region (draft, i);
  g_autofree char *slice = g_utf8_substring (draft->text, found->start, found->end);

  g_assert_cmpint (found->kind, ==, kind);
  g_assert_cmpstr (slice, ==, text);
}

/* Regions count code points, whatever the bytes; blank blocks leave no trace. */
static void
test_blocks (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);

  dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, " Größe 😀\n", NULL);
  g_assert_cmpuint (dateline_draft_writer_get_length (writer), ==, 7);
  dateline_draft_writer_add (writer, DATELINE_REGION_BODY, "  \n ", NULL);
  dateline_draft_writer_add (writer, DATELINE_REGION_LIST_ITEM, "één", NULL);
  dateline_draft_writer_add_close (writer, DATELINE_REGION_LIST_ITEM, "two", NULL);
  dateline_draft_writer_add (writer, DATELINE_REGION_BODY, "Sign up", "newsletter");
  dateline_draft_writer_finish (writer);

  g_assert_cmpstr (draft->text, ==, "Größe 😀\n\néén\ntwo\n\nSign up");
  g_assert_cmpuint (draft->regions->len, ==, 4);
  g_assert_cmpuint (draft->reasons->len, ==, 4);
  assert_region (draft, 0, DATELINE_REGION_HEADLINE, "Größe 😀");
  assert_region (draft, 1, DATELINE_REGION_LIST_ITEM, "één");
  assert_region (draft, 2, DATELINE_REGION_LIST_ITEM, "two");
  assert_region (draft, 3, DATELINE_REGION_BOILERPLATE, "Sign up");
  g_assert_null (draft->reasons->pdata[0]);
  g_assert_cmpstr (draft->reasons->pdata[3], ==, "newsletter");
}

static void
test_nothing (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();

  dateline_draft_writer_finish (dateline_draft_writer_new (draft));
  g_assert_cmpstr (draft->text, ==, "");
  g_assert_cmpuint (draft->regions->len, ==, 0);
}

static void
test_facts (void)
{
  static const struct
  {
    const char *said;
    const char *code;
  } languages[] = { { "en-GB", "en" }, { "pt_BR", "pt" },
                    { "DE", "de" },    { "deu", "deu" },
                    { "x", NULL },     { "", NULL },
                    { NULL, NULL },    { "English language", NULL } };
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autofree char *host = dateline_host_of ("https://www.example.org:80/a");
  g_autofree char *none = dateline_host_of ("no address");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *code = dateline_language_code (languages[i].said);

      g_assert_cmpstr (code, ==, languages[i].code);
    }
  g_assert_cmpstr (host, ==, "example.org");
  g_assert_null (none);

  dateline_draft_set_metadata (draft, "section", "");
  dateline_draft_set_metadata (draft, "page", NULL);
  g_assert_null (draft->metadata);
  dateline_draft_set_metadata (draft, "section", "World");
  g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "section"), ==, "World");
}

/* What a record claims stands, and the text's own weekday is a doubt about it. */
static void
test_weighed (void)
{
  g_autoptr (DatelineDraft) draft = dateline_draft_new ();
  g_autoptr (DatelineDraft) bare = dateline_draft_new ();
  DatelineDraftWriter *writer = dateline_draft_writer_new (draft);
  DatelineDate *claimed = dateline_date_new_hand (dateline_day_from_civil (2022, 1, 26),
                                                  DATELINE_DATE_PRECISION_DAY);

  dateline_draft_writer_add (writer, DATELINE_REGION_BODY, "Nothing is said of a day here.", NULL);
  dateline_draft_writer_finish (writer);
  dateline_draft_weigh_date (draft, claimed, "report-2021-05-05.html");
  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 1, 26));

  bare->text = g_strdup ("Nothing is said of a day here.");
  dateline_draft_weigh_date (bare, NULL, "report-2021-05-05.html");
  g_assert_cmpint (bare->date->first, ==, dateline_day_from_civil (2021, 5, 5));
  g_assert_cmpint (bare->date->evidence, ==, DATELINE_DATE_EVIDENCE_FILE_NAME);
}

/* Place and agency of the first words, unless the record named them itself. */
static void
test_place (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DatelineDraft) draft = dateline_draft_new ();
      DatelineDraftWriter *writer = dateline_draft_writer_new (draft);

      dateline_draft_writer_add (writer, DATELINE_REGION_HEADLINE, "LONDON — a headline", NULL);
      dateline_draft_writer_add (writer, DATELINE_REGION_BODY, "KYIV (Reuters) — They met.", NULL);
      dateline_draft_writer_finish (writer);
      if (i == 1)
        dateline_draft_set_metadata (draft, "agency", "AP");
      dateline_draft_weigh_date (draft, NULL, NULL);
      g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "place"), ==, "KYIV");
      g_assert_cmpstr (g_hash_table_lookup (draft->metadata, "agency"), ==,
                       i == 1 ? "AP" : "Reuters");
    }
}

/* Why lines of plain texts were set aside is said in the words of web pages' omissions. */
static void
test_reasons_known (void)
{
  static const char *const lines[] = { "Newsletter", "Cookies", "Ad",   "©",   "Share",
                                       "Comments",   "Log in",  "Tags", "Menu" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *reason = dateline_line_boilerplate_reason (lines[i], strlen (lines[i]));
      gboolean known = FALSE;

      for (guint k = 0; k < DATELINE_N_OMISSIONS; k++)
        known |= g_str_equal (reason, dateline_omission_to_nick (k));
      g_assert_true (known);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/drafts/blocks", test_blocks);
  g_test_add_func ("/formats/drafts/nothing", test_nothing);
  g_test_add_func ("/formats/drafts/facts", test_facts);
  g_test_add_func ("/formats/drafts/weighed", test_weighed);
  g_test_add_func ("/formats/drafts/place", test_place);
  g_test_add_func ("/formats/drafts/reasons-known", test_reasons_known);
  return g_test_run ();
}
