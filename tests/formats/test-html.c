/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web pages as articles: text and regions of them, what was left out with its reason, and the way into a
 * project and back. */
#include "config.h"

#include <string.h>

#include "formats/fixture.h"
#include "text/offsets.h"

static const char page[] =
  "<!doctype html><html lang=en-GB><head><title>Bridge to rise again | The Post</title>"
  "<meta property=og:site_name content='The Post'>"
  "<meta property=article:published_time content=2023-02-07T09:00:00+00:00>"
  "<meta property=article:modified_time content=2023-02-09>"
  "<meta property=article:section content=Town>"
  "<link rel=canonical href=https://example.org/bridge></head><body>"
  "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>"
  "<h1>Bridge to rise again</h1><p class=byline>By Ann Miller</p>"
  "<div class=story><p>The council of the harbour town voted late on Tuesday to rebuild the old bridge,"
  " which the flood of last winter had carried away.</p><h2>Two years</h2>"
  "<p>Work is to begin in spring, said the mayor, and will take two years if the weather allows it.</p>"
  "<ul><li>It will have two lanes.</li><li>It will cost eleven million.</li></ul>"
  "<table><tr><td>2024</td><td>4</td></tr></table></div>"
  "<div class=newsletter><p>Get our letter every morning, with all that happened in the harbour while"
  " you slept, and nothing else.</p></div>"
  "<footer>Imprint</footer></body></html>";

typedef struct
{
  DatelineRegionKind kind;
  const char *text;
  const char *reason;
} Expected;

static const Expected expected[] = {
  { DATELINE_REGION_HEADLINE, "Bridge to rise again", "" },
  { DATELINE_REGION_BYLINE, "By Ann Miller", "" },
  { DATELINE_REGION_BODY, "The council of the harbour", "" },
  { DATELINE_REGION_SUBHEAD, "Two years", "" },
  { DATELINE_REGION_BODY, "Work is to begin", "" },
  { DATELINE_REGION_LIST_ITEM, "It will have two lanes.", "" },
  { DATELINE_REGION_LIST_ITEM, "It will cost eleven million.", "" },
  { DATELINE_REGION_TABLE, "2024\t4", "" },
  { DATELINE_REGION_BOILERPLATE, "Get our letter", "newsletter" },
};

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GArray) regions = NULL;
  g_auto (GStrv) reasons = NULL;
  g_autofree char *text = NULL;
  g_autofree char *date = NULL;
  g_autoptr (DatelineOffsets) offsets = NULL;

  fixture_write (fixture, "bridge.html", page, -1);
  report = fixture_import (fixture, project, "bridge.html");
  g_assert_cmpuint (report->added, ==, 1);
  article = fixture_article (project, 0);
  g_assert_cmpstr (dateline_article_get_title (article), ==, "Bridge to rise again");
  g_assert_cmpstr (dateline_article_get_author (article), ==, "Ann Miller");
  g_assert_cmpstr (dateline_article_get_url (article), ==, "https://example.org/bridge");
  g_assert_cmpstr (dateline_article_get_language (article), ==, "en");
  g_assert_cmpstr (dateline_source_get_name (dateline_article_get_source (article)), ==,
                   "The Post");
  date = dateline_date_to_iso (dateline_article_get_date (article));
  g_assert_cmpstr (date, ==, "2023-02-07");

  text = dateline_project_load_text (project, article, NULL);
  regions = dateline_project_load_regions (project, article, NULL);
  reasons = dateline_project_load_region_reasons (project, article, NULL);
  offsets = dateline_offsets_new (text);
  g_assert_cmpuint (regions->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (g_strv_length (reasons), ==, regions->len);
  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      g_autofree char *slice = dateline_offsets_slice (offsets, region->start, region->end);

      g_assert_true (g_str_has_prefix (slice, expected[i].text));
      g_assert_null (strchr (slice, '\n'));
      g_assert_cmpint (region->kind, ==, expected[i].kind);
      g_assert_cmpstr (reasons[i], ==, expected[i].reason);
    }
  g_assert_null (strstr (text, "Home"));
  g_assert_null (strstr (text, "Imprint"));
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    const char *name;
    const char *format;
  } cases[] = {
    { "<!DOCTYPE html><p>", "a", "html" },
    { "\xef\xbb\xbf \n<!-- saved from x --><html>", "a.txt", "html" },
    { "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>", "a", "html" },
    { "no markup at all", "page.HTM", "html" },
    { "no markup at all", "page.txt", "text" },
    { "He wrote <html> on the board.", "page.txt", "text" },
    { "{\"text\": \"<html>\"}", "a.jsonl", "jsonl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DatelineFormat *format = dateline_format_detect ((const guint8 *) cases[i].head,
                                                             strlen (cases[i].head), cases[i].name);

      g_assert_cmpstr (format->id, ==, cases[i].format);
    }
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineProject) project = fixture_new_project (fixture, "p");
  g_autoptr (DatelineImportReport) report = NULL;

  fixture_write (fixture, "empty.html", "<!doctype html><body><script>show ()</script></body>", -1);
  report = fixture_import (fixture, project, "empty.html");
  fixture_assert_adds_up (report);
  g_assert_cmpuint (report->added, ==, 0);
  g_assert_cmpuint (report->refused, ==, 1);
  g_assert_nonnull (strstr (fixture_message (report, 0), "scripts"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/formats/html/import", test_import);
  g_test_add_func ("/formats/html/sniff", test_sniff);
  FIXTURE_TEST ("/formats/html/nothing", test_nothing);

  return g_test_run ();
}
