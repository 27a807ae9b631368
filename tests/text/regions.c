/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions: small articles with what each of their parts is, lines that name themselves, setting by hand,
 * and that nothing is ever left out or counted twice. */
#include "text/regions.h"

#include "text/random-text.h"
#include "text/region-lines.h"
#include "text/shared-files.h"

#include <string.h>

static char *
slice (const char *text, const DatelineRegion *region)
{
  const char *start = g_utf8_offset_to_pointer (text, region->start);

  return g_strndup (start,
                    (gsize) (g_utf8_offset_to_pointer (text, region->end) - text - (start - text)));
}

/* "kind: text" for each region, one a line. */
static char *
describe (const GArray *regions, const char *text)
{
  GString *description = g_string_new (NULL);

  for (guint i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);
      g_autofree char *part = slice (text, region);

      g_string_append_printf (description, "%s: %s\n", dateline_region_kind_to_nick (region->kind),
                              part);
    }

  return g_string_free (description, FALSE);
}

#define BODY "The envoys met on Monday and said that the talks would go on in the coming week.\n"

typedef struct
{
  const char *name;
  const char *text;
  const char *regions;
} Case;

static const Case cases[] = {
  { "headline-body", "Envoys meet again\n\n" BODY "\n" BODY,
    "headline: Envoys meet again\nbody: " BODY "body: " BODY },
  { "no-headline", BODY "\n" BODY, "body: " BODY "body: " BODY },
  { "question-headline", "What do the envoys want?\n\n" BODY,
    "headline: What do the envoys want?\nbody: " BODY },
  { "top-in-order",
    "Envoys meet again\n\nTalks go on in a third week, with little said of their course.\n\nBy Jane Doe\n26 January 2022\n\n" BODY,
    "headline: Envoys meet again\nstandfirst: Talks go on in a third week, with little said of their course.\nbyline: By Jane Doe\n"
    "date-stamp: 26 January 2022\nbody: " BODY },
  { "live-blog",
    "Envoys meet: live\n\n10:34 GMT\n" BODY "\n10:20 GMT – They met.\n" BODY
    "\n9:55am The doors opened.\n" BODY,
    "headline: Envoys meet: live\ndate-stamp: 10:34 GMT\nbody: " BODY
    "date-stamp: 10:20 GMT –\nbody: They met.\nbody: " BODY
    "date-stamp: 9:55am\nbody: The doors opened.\nbody: " BODY },
  { "one-time-is-a-sentence", "Envoys meet again\n\n" BODY "\n10.30 Uhr ist zu spät.\n\n" BODY,
    "headline: Envoys meet again\nbody: " BODY "body: 10.30 Uhr ist zu spät.\nbody: " BODY },
  { "deck", "Envoys meet again\n\nNo end of the talks in sight\n\n" BODY,
    "headline: Envoys meet again\nstandfirst: No end of the talks in sight\nbody: " BODY },
  { "lead-before-caption",
    BODY "\nSoldiers near the border.\nSoldiers near the border. (Reuters)\n\n" BODY,
    "standfirst: " BODY
    "caption: Soldiers near the border.\ncaption: Soldiers near the border.\ncredit: (Reuters)\nbody: " BODY },
  { "caption-without-stop",
    "Envoys meet\n\nSoldiers near the border\nSoldiers near the border [AFP]\n\n" BODY,
    "headline: Envoys meet\ncaption: Soldiers near the border\ncaption: Soldiers near the border\ncredit: [AFP]\nbody: " BODY },
  { "caption-credit-first", BODY "Soldiers near the border. (AP)\nSoldiers near the border.\n" BODY,
    "standfirst: " BODY
    "caption: Soldiers near the border.\ncredit: (AP)\ncaption: Soldiers near the border.\nbody: " BODY },
  { "caption-photo",
    BODY "Soldiers near the border.\nSoldiers near the border. Photo: Jane Doe\n" BODY,
    "standfirst: " BODY
    "caption: Soldiers near the border.\ncaption: Soldiers near the border.\ncredit: Photo: Jane Doe\nbody: " BODY },
  { "caption-once", BODY "\n" BODY "\nSoldiers near the border. (Reuters)\n\n" BODY,
    "body: " BODY "body: " BODY
    "caption: Soldiers near the border.\ncredit: (Reuters)\nbody: " BODY },
  { "brackets-in-body", BODY "\nThey spoke of the Northern Pact (AP).\n\n" BODY,
    "body: " BODY "body: They spoke of the Northern Pact (AP).\nbody: " BODY },
  { "glued-stamp", " date 2022-01-26 The envoys met in the capital on Monday.\n\n" BODY,
    "date-stamp: date 2022-01-26\nbody: The envoys met in the capital on Monday.\nbody: " BODY },
  { "glued-iso", "2022-01-26 The envoys met in the capital on Monday.\n\n" BODY,
    "date-stamp: 2022-01-26\nbody: The envoys met in the capital on Monday.\nbody: " BODY },
  { "no-stamp", "Published on 26 January 2022 in the capital, the list is long.\n\n" BODY,
    "body: Published on 26 January 2022 in the capital, the list is long.\nbody: " BODY },
  { "stamp-first", "26.01.2022\nEnvoys meet again\n" BODY,
    "date-stamp: 26.01.2022\nheadline: Envoys meet again\nbody: " BODY },
  { "stamp-double",
    "Envoys meet\nPublished: 26 January 2022, 10:34 GMT | Updated: 27 January 2022 at 3 pm\n" BODY,
    "headline: Envoys meet\ndate-stamp: Published: 26 January 2022, 10:34 GMT | Updated: 27 January 2022 at 3 pm\nbody: " BODY },
  { "byline-and-stamp", "Envoys meet\nBy Jane Doe | 26 January 2022\n" BODY,
    "headline: Envoys meet\nbyline: By Jane Doe |\ndate-stamp: 26 January 2022\nbody: " BODY },
  { "stamp-and-byline", "Envoys meet\nJanuary 26, 2022 | By Jane Doe\n" BODY,
    "headline: Envoys meet\ndate-stamp: January 26, 2022 |\nbyline: By Jane Doe\nbody: " BODY },
  { "subheads", BODY "\n'A long road'\n\n" BODY "\nWhat happens next?\n\n" BODY,
    "body: " BODY "subhead: 'A long road'\nbody: " BODY
    "subhead: What happens next?\nbody: " BODY },
  { "quoted-question-is-body", BODY "\n\"Is this the end?\"\n\n" BODY,
    "body: " BODY "body: \"Is this the end?\"\nbody: " BODY },
  { "last-line-is-no-subhead", BODY "\nTo be continued\n",
    "body: " BODY "body: To be continued\n" },
  { "list-is-no-subhead", BODY "\nTroops\nTanks\nPlanes\nShips\n\n" BODY,
    "body: " BODY "body: Troops\nbody: Tanks\nbody: Planes\nbody: Ships\nbody: " BODY },
  { "links",
    BODY "\nREAD MORE:\u00a0 What the envoys want\n\n" BODY "ALSO READ | The road so far\n" BODY
         "LEER MÁS: Lo que piden\n" BODY "Mehr zum Thema: Gespräche\n" BODY
         "À lire aussi : la route\n",
    "body: " BODY "related-link: READ MORE:\u00a0 What the envoys want\nbody: " BODY
    "related-link: ALSO READ | The road so far\nbody: " BODY
    "related-link: LEER MÁS: Lo que piden\nbody: " BODY
    "related-link: Mehr zum Thema: Gespräche\nbody: " BODY
    "related-link: À lire aussi : la route\n" },
  { "links-are-not-sentences",
    BODY "\nRead the letter, he said.\n\nWatch: this word begins a line.\n",
    "body: " BODY "body: Read the letter, he said.\nbody: Watch: this word begins a line.\n" },
  { "bottom",
    BODY
    "\nSource: Example Wire and agencies\n\nSign up for our newsletter\nShare this article\n© 2022 Example. All rights reserved.\nComments (3)\n",
    "body: " BODY
    "source-line: Source: Example Wire and agencies\nboilerplate: Sign up for our newsletter\n"
    "boilerplate: Share this article\nboilerplate: © 2022 Example. All rights reserved.\nboilerplate: Comments (3)\n" },
  { "cookies-in-body", BODY "\nThe minister offered cookies and tea to all who had come.\n",
    "body: " BODY "body: The minister offered cookies and tea to all who had come.\n" },
  { "wrapped",
    "Envoys meet again\n\nThe envoys met on Monday and said that the talks\nwould go on in the coming week, but nobody said\nwhere that "
    "would be.\n\n" BODY,
    "headline: Envoys meet again\nbody: The envoys met on Monday and said that the talks\nbody: would go on in the coming week, but nobody "
    "said\nbody: where that would be.\nbody: " BODY },
  { "single-line", "Only a line", "body: Only a line\n" },
  { "empty", " \n\t\n", "" },
  { "separators", "One sentence stands here.\u2028Another stands here.\u2029And a third.",
    "body: One sentence stands here.\nbody: Another stands here.\nbody: And a third.\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) regions = dateline_regions_find (test->text);
  g_autofree char *description = describe (regions, test->text);

  g_assert_cmpstr (description, ==, test->regions);
}

/* Ascending, apart, each within a line, no white space at edges, everything else covered. */
static void
check_regions (const GArray *regions, const char *text, gboolean all)
{
  const char *p = text;
  guint point = 0;
  guint i = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p), point++)
    {
      const DatelineRegion *region;
      gunichar c = g_utf8_get_char (p);
      gboolean blank = g_unichar_isspace (c) || c == 0x0b || c == 0x85;
      gboolean inside;

      while (i < regions->len && g_array_index (regions, DatelineRegion, i).end <= point)
        i++;
      region = i < regions->len ? &g_array_index (regions, DatelineRegion, i) : NULL;
      inside = region != NULL && region->start <= point;

      if (!blank && all)
        g_assert_true (inside);
      if (!inside)
        continue;
      if (point == region->start || point + 1 == region->end)
        g_assert_false (blank);
      g_assert_false (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029);
    }
  for (i = 0; i < regions->len; i++)
    {
      const DatelineRegion *region = &g_array_index (regions, DatelineRegion, i);

      g_assert_cmpuint (region->start, <, region->end);
      g_assert_cmpuint (region->end, <=, point);
      if (i > 0)
        g_assert_cmpuint (region->start, >=, g_array_index (regions, DatelineRegion, i - 1).end);
    }
}

static gboolean
is_blank_slice (const char *text, guint start, guint end)
{
  const char *p = g_utf8_offset_to_pointer (text, start);

  for (; start < end; start++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0x0b && c != 0x85)
        return FALSE;
    }
  return TRUE;
}

static void
test_sweep (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *text = i % 3 == 0
                                ? random_string (rand, (guint) g_rand_int_range (rand, 0, 200))
                                : random_article (rand, (guint) g_rand_int_range (rand, 1, 30));
      g_autoptr (GArray) regions = dateline_regions_find (text);
      glong length = g_utf8_strlen (text, -1);

      check_regions (regions, text, TRUE);
      for (guint j = 0; j < 4; j++)
        {
          guint start = (guint) g_rand_int_range (rand, 0, (gint32) length + 1);
          guint end = (guint) g_rand_int_range (rand, (gint32) start, (gint32) length + 1);
          DatelineRegionKind kind = (DatelineRegionKind) g_rand_int_range (rand, 0,
                                                                           DATELINE_N_REGION_KINDS);
          GArray *changed = dateline_regions_set (regions, text, start, end, kind);

          check_regions (changed, text, TRUE);
          for (guint k = 0; k < changed->len; k++)
            {
              const DatelineRegion *region = &g_array_index (changed, DatelineRegion, k);

              /* White space between two words belongs to neither of the two. */
              if (region->start >= start && region->end <= end)
                g_assert_cmpint (region->kind, ==, kind);
              else if (region->kind != kind)
                g_assert_true (region->end <= start || region->start >= end ||
                               is_blank_slice (text, start, end));
            }
          g_array_unref (regions);
          regions = changed;
        }
    }
}

static void
test_set (void)
{
  static const char text[] = "One two three.\nFour five.\n\nSix seven.";
  static const struct
  {
    guint start;
    guint end;
    DatelineRegionKind kind;
    const char *regions;
  } steps[] = {
    { 4, 7, DATELINE_REGION_CREDIT,
      "body: One\ncredit: two\nbody: three.\nbody: Four five.\nbody: Six seven.\n" },
    /* Given back, the paragraph is whole again. */
    { 4, 7, DATELINE_REGION_BODY, "body: One two three.\nbody: Four five.\nbody: Six seven.\n" },
    { 3, 20, DATELINE_REGION_CAPTION,
      "body: One\ncaption: two three.\ncaption: Four\nbody: five.\nbody: Six seven.\n" },
    { 0, 100, DATELINE_REGION_BODY, "body: One two three.\nbody: Four five.\nbody: Six seven.\n" },
    { 14, 15, DATELINE_REGION_CREDIT,
      "body: One two three.\nbody: Four five.\nbody: Six seven.\n" },
    { 5, 5, DATELINE_REGION_CREDIT, "body: One two three.\nbody: Four five.\nbody: Six seven.\n" },
    { 27, 100, DATELINE_REGION_SOURCE_LINE,
      "body: One two three.\nbody: Four five.\nsource-line: Six seven.\n" },
  };
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (DatelineRegion));
  GArray *whole = dateline_regions_set (regions, text, 0, G_MAXUINT, DATELINE_REGION_BODY);

  g_array_unref (regions);
  regions = whole;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GArray *changed = dateline_regions_set (regions, text, steps[i].start, steps[i].end,
                                              steps[i].kind);
      g_autofree char *description = describe (changed, text);

      g_assert_cmpstr (description, ==, steps[i].regions);
      g_array_unref (regions);
      regions = changed;
    }

  {
    g_autofree char *source = dateline_regions_text_of (regions, text, DATELINE_REGION_SOURCE_LINE);

    g_assert_cmpstr (source, ==, "Six seven.");
    g_assert_null (dateline_regions_text_of (regions, text, DATELINE_REGION_HEADLINE));
    g_assert_null (dateline_regions_text_of (NULL, text, DATELINE_REGION_BODY));
    g_assert_false (dateline_regions_show_title (regions, text, "Somewhere else"));
    g_assert_true (dateline_regions_show_title (regions, text, ""));
    g_assert_true (dateline_regions_show_title (regions, text, NULL));
    g_assert_true (dateline_regions_show_title (NULL, " \nTalks end\nThey did.", "Talks end"));
    g_assert_false (dateline_regions_show_title (NULL, "They did.\nTalks end", "Talks end"));
  }
}

static void
test_kinds (void)
{
  for (guint i = 0; i < DATELINE_N_REGION_KINDS; i++)
    {
      DatelineRegionKind kind;

      g_assert_true (dateline_region_kind_from_nick (
        dateline_region_kind_to_nick ((DatelineRegionKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_nonnull (dateline_region_kind_to_label (kind));
    }
  g_assert_cmpstr (dateline_region_kind_to_nick (DATELINE_REGION_RELATED_LINK), ==, "related-link");
  {
    DatelineRegionKind kind;

    g_assert_false (dateline_region_kind_from_nick ("footer", &kind));
    g_assert_false (dateline_region_kind_from_nick (NULL, &kind));
  }
}

static void
test_source_lines (void)
{
  static const struct
  {
    const char *line;
    const char *source; /* NULL: no source line */
    const char *credit;
  } lines[] = {
    { "Source: TRTWorld and agencies", "TRTWorld", "agencies" },
    { "Source: Reuters", "Reuters", NULL },
    { " SOURCE : Example Wire, AFP ", "Example Wire", "AFP" },
    { "Sources: Example Wire / AP", "Example Wire", "AP" },
    { "Source: Trinidad and Tobago Guardian", "Trinidad and Tobago Guardian", NULL },
    { "Source: Example Wire with agencies", "Example Wire", "agencies" },
    { "Fuente: El Ejemplo y agencias", "El Ejemplo", "agencias" },
    { "Quelle: Beispielpost und dpa", "Beispielpost", "dpa" },
    { "Source: AA & AFP", "AA", "AFP" },
    { "Source: https://example.org/a/b", "https://example.org/a/b", NULL },
    { "Source:", NULL, NULL },
    { "Sources close to the talks said so.", NULL, NULL },
    { "The source: a river", NULL, NULL },
    { "Source: he who says this must know it, for he sat in the room where all of it was agreed",
      NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *source = NULL;
      g_autofree char *credit = NULL;

      g_assert_cmpint (dateline_source_line_parse (lines[i].line, &source, &credit), ==,
                       lines[i].source != NULL);
      g_assert_cmpstr (source, ==, lines[i].source);
      g_assert_cmpstr (credit, ==, lines[i].credit);
    }
}

static void
test_bylines (void)
{
  static const struct
  {
    const char *line;
    const char *author;
  } lines[] = {
    { "By Jane Doe", "Jane Doe" },
    { "BY JANE DOE", "JANE DOE" },
    { "By Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe" },
    { "By Jane Doe in Kyiv", "Jane Doe" },
    { "By Jane Doe, diplomatic correspondent", "Jane Doe" },
    { "By Jane Doe, BBC News", "Jane Doe" },
    { "By Jane Doe | 26 January 2022", "Jane Doe" },
    { "Von Erika Muster", "Erika Muster" },
    { "Por Juan Pérez", "Juan Pérez" },
    { "Par Jean-Luc Dupont", "Jean-Luc Dupont" },
    { "Author: Jane Doe", "Jane Doe" },
    { "Reporting by Jane Doe; Editing by John Roe", "Jane Doe" },
    { "By Friday night the talks were over.", NULL },
    { "By Monday", NULL },
    { "By the end of the day, all had left", NULL },
    { "By Jane Doe the letter was called weak and late.", NULL },
    { "Bystanders Saw It", NULL },
    { "By", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *author = dateline_byline_parse (lines[i].line);

      g_assert_cmpstr (author, ==, lines[i].author);
    }
}

/* The kinds in order, repeated ones counted: "body*3 subhead". */
static char *
list_kinds (const GArray *regions)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < regions->len;)
    {
      DatelineRegionKind kind = g_array_index (regions, DatelineRegion, i).kind;
      guint n = 0;

      for (; i < regions->len && g_array_index (regions, DatelineRegion, i).kind == kind; i++)
        n++;
      g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "",
                              dateline_region_kind_to_nick (kind));
      if (n > 1)
        g_string_append_printf (list, "*%u", n);
    }
  return g_string_free (list, FALSE);
}

static void
check_seed (const char *path, const char *kinds)
{
  gsize length;
  g_autofree char *text = load_shared (path, &length);
  g_autoptr (GArray) regions = NULL;
  g_autofree char *found = NULL;

  if (text == NULL)
    return;
  regions = dateline_regions_find (text);
  check_regions (regions, text, TRUE);
  found = list_kinds (regions);
  g_assert_cmpstr (found, ==, kinds);
}

static void
test_seed_000 (void)
{
  check_seed (
    "seeds/000_507dcd70b47372d9.txt",
    "standfirst caption*2 credit body*7 related-link subhead body*4 related-link subhead body*3 related-link source-line");
}

static void
test_seed_004 (void)
{
  check_seed ("seeds/004_983d34d4c8304d94.txt", "date-stamp body*3 subhead body*7 subhead body*7");
}

/* A text of one line, and one of a hundred thousand. */
static void
test_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 60000; i++)
    g_string_append (text, "words ");
  {
    g_autoptr (GArray) regions = dateline_regions_find (text->str);

    g_assert_cmpuint (regions->len, ==, 1);
  }
  g_string_truncate (text, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 2 == 0 ? "A sentence stands here (x\n" : "Soldiers\n");
  {
    g_autoptr (GArray) regions = dateline_regions_find (text->str);

    g_assert_cmpuint (regions->len, ==, 100000);
  }
  g_string_free (text, TRUE);
}

/* The words must be those that web pages' omissions have. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *line;
    const char *reason;
  } lines[] = {
    { "Sign up for our daily newsletter", "newsletter" },
    { "We use cookies to make this site better.", "cookie-notice" },
    { "Advertisement", "advertisement" },
    { "© 2022 The Herald. All rights reserved.", "footer" },
    { "Share this article", "share-buttons" },
    { "Kommentare", "comments" },
    { "Log in", "pop-up" },
    { "Tags: war, peace", "tags" },
    { "Back to top", "navigation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gsize length = strlen (lines[i].line);

      g_assert_true (dateline_line_is_boilerplate (lines[i].line, length));
      g_assert_cmpstr (dateline_line_boilerplate_reason (lines[i].line, length), ==,
                       lines[i].reason);
    }
}

/* Calls to read something else, and sentences that begin with the same words. */
static void
test_related_links (void)
{
  static const struct
  {
    const char *line;
    gboolean related;
  } lines[] = {
    { "READ MORE: The night of the flood", TRUE },
    { "Le puede interesar: La noche del río", TRUE },
    { "MIRA: La noche del río", TRUE },
    { "Auch lesen: Die Nacht der Flut", TRUE },
    { "Leia também: A noite da cheia", TRUE },
    { "Leggi anche", TRUE },
    { "Lees ook: De nacht van de vloed", TRUE },
    { "Читайте также: Ночь потопа", TRUE },
    { "Mira el río cada noche, dice la vecina.", FALSE },
    { "Mira: así se llama el barco.", FALSE },
    { "Lea los libros de la casa", FALSE },
    { "Weitere Themen der Sitzung waren Brücke und Hafen.", FALSE },
    { "Read the letter, said the mayor.", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("%s", lines[i].line);
      g_assert_cmpint (dateline_line_is_related_link (lines[i].line, strlen (lines[i].line)), ==,
                       lines[i].related);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/regions/find/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/text/regions/sweep", test_sweep);
  g_test_add_func ("/text/regions/set", test_set);
  g_test_add_func ("/text/regions/kinds", test_kinds);
  g_test_add_func ("/text/regions/source-lines", test_source_lines);
  g_test_add_func ("/text/regions/bylines", test_bylines);
  g_test_add_func ("/text/regions/related-links", test_related_links);
  g_test_add_func ("/text/regions/seed-000", test_seed_000);
  g_test_add_func ("/text/regions/seed-004", test_seed_004);
  g_test_add_func ("/text/regions/long", test_long);
  g_test_add_func ("/text/regions/reasons", test_reasons);
  return g_test_run ();
}
