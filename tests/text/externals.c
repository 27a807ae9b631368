/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers as people paste them, and the addresses they lead to. */
#include "text/externals.h"

#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *scheme;
    const char *written;
    const char *external;
  } cases[] = {
    { NULL, "Q458", "wikidata:Q458" },
    { NULL, "q458", "wikidata:Q458" },
    { NULL, "http://www.wikidata.org/entity/Q458", "wikidata:Q458" },
    { NULL, "https://www.wikidata.org/wiki/Q458#sitelinks", "wikidata:Q458" },
    { "wikidata", " Q458 ", "wikidata:Q458" },
    { "wikidata", "wikidata:Q458", "wikidata:Q458" },
    { "viaf", "https://viaf.org/viaf/146638467/", "viaf:146638467" },
    { "gnd", "https://d-nb.info/gnd/118540238", "gnd:118540238" },
    { NULL, "https://www.geonames.org/2950159/berlin.html", "geonames:2950159" },
    { "isni", "0000 0001 2146 4063", "isni:0000000121464063" },
    { NULL, "https://orcid.org/0000-0002-1825-0097", "orcid:0000-0002-1825-0097" },
    { NULL, "http://dbpedia.org/resource/European_Union", "dbpedia:European_Union" },
    { NULL, "WikiData:q1", "wikidata:Q1" },
    { "id", "42", "id:42" },
    { "id", "http://example.org/a", "id:http://example.org/a" },
    { NULL, "42", NULL },
    { NULL, "http://example.org/a", NULL },
    { NULL, "Q", NULL },
    { NULL, "Q0", NULL },
    { NULL, "Qatar", NULL },
    { "wikidata", "", NULL },
    { "wikidata", "two words", NULL },
    { "wikidata", "a\u202eb", NULL },
    { "bad scheme", "1", NULL },
    { NULL, ":1", NULL },
    { NULL, "https://www.wikidata.org/wiki/", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *external = dateline_external_parse (cases[i].scheme, cases[i].written);

      g_test_message ("%s", cases[i].written);
      g_assert_cmpstr (external, ==, cases[i].external);
    }
}

static void
test_links (void)
{
  guint n;
  const DatelineExternalScheme *schemes = dateline_external_schemes (&n);

  /* What leads to a catalogue is read as being of it again. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *external = g_strdup_printf ("%s:%s", schemes[i].scheme, schemes[i].example);
      g_autofree char *uri = dateline_external_to_uri (external);
      g_autofree char *again = dateline_external_parse (NULL, uri);

      g_assert_cmpstr (again, ==, external);
      g_assert_true (g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL));
    }
  {
    g_autofree char *none = dateline_external_to_uri ("mine:42");
    g_autofree char *own = dateline_external_to_display ("mine:42");
    g_autofree char *wikidata = dateline_external_to_display ("wikidata:Q458");
    g_autofree char *escaped = dateline_external_to_uri ("dbpedia:A B\"<>");

    g_assert_null (none);
    g_assert_cmpstr (own, ==, "mine 42");
    g_assert_cmpstr (wikidata, ==, "Wikidata Q458");
    g_assert_null (strpbrk (escaped, " \"<>"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/externals/parse", test_parse);
  g_test_add_func ("/externals/links", test_links);
  return g_test_run ();
}
