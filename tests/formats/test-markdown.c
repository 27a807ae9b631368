/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown: what its marks become, and the facts at a file's beginning. */
#include "config.h"

#include <string.h>

#include "formats/document-draft.h"
#include "formats/format.h"

static char *
print_document (const DatelineDocument *document)
{
  static const char *const kinds[] = { "body",  "title",   "subtitle", "heading", "item",
                                       "quote", "caption", "code",     "row",     "note" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->paragraphs->len; i++)
    {
      const DatelineParagraph *paragraph = document->paragraphs->pdata[i];
      g_autofree char *line = g_strdelimit (g_strdup (paragraph->text), "\n", '/');

      g_string_append (text, kinds[paragraph->kind]);
      if (paragraph->level > 0)
        g_string_append_printf (text, "%u", paragraph->level);
      g_string_append_printf (text, "|%s\n", line);
    }

  return g_string_free (text, FALSE);
}

static DatelineDocument *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DatelineDocument *document = dateline_markdown_read (bytes, "x.md", &error);

  g_assert_no_error (error);
  return document;
}

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "# Envoys meet\n\nThe *envoys* met\nagain [there](http://example.org).\n\n> “No,” she said.\n",
    "heading1|Envoys meet\nbody|The envoys met again there.\nquote|“No,” she said.\n" },
  { "* one\n* two\n\n1. three\n", "item|one\nitem|two\nitem|three\n" },
  { "    let x = 1\n      y\n", "code|let x = 1/  y\n" },
  { "A &amp; B &eacute; \\* <b>bold</b>\n", "body|A & B é * bold\n" },
  { "<div>\n<p>Kept <script>alert(1)</script>too</p>\n</div>\n", "body|Kept too\n" },
  { "line  \nbreak\n\n***\n\nend\n", "body|line/break\nbody|end\n" },
  { "--- \nno facts\n---\n", "heading2|no facts\n" },
  /* Tables: with bars around and without, beside text, in a quotation and a list. */
  { "| Party | Seats |\n|-------|------:|\n| Greens | 12 |\n| *Reds* | 1. |\n\nend\n",
    "row|Party\tSeats\nrow|Greens\t12\nrow|Reds\t1.\nbody|end\n" },
  { "The result:\na | b\n:-: | -\nx | - 1\ny | # 2\nc\n",
    "body|The result:\nrow|a\tb\nrow|x\t- 1\nrow|y\t# 2\nrow|c\n" },
  { "| a \\| b | [c](http://d.example) |\n|---|---|\n| `x \\| y` | | z |\n",
    "row|a | b\tc\nrow|x | y\t\tz\n" },
  { "> | a | b |\n> |---|---|\n> | c | d |\n", "row|a\tb\nrow|c\td\n" },
  { "* | a | b |\n  |---|---|\n  | c | d |\n", "row|a\tb\nrow|c\td\n" },
  { "| a |\n|---|\n| b |\n", "row|a\nrow|b\n" },
  /* And what is none. */
  { "a | b\nc | d\n", "body|a | b c | d\n" },
  { "a | b\n---|---|---\nc | d\n", "body|a | b ---|---|--- c | d\n" },
  { "    | a | b |\n    |---|---|\n", "code|| a | b |/|---|---|\n" },
  /* Words struck out, and waves that strike nothing. */
  { "It was ~~a *bad*~~ day at ~~ no ~~ time, ~5 or ~~~9, and `~~x~~`.\n",
    "body|It was a bad day at ~~ no ~~ time, ~5 or ~~~9, and ~~x~~.\n" },
  { "See http://a.example/x and <http://b.example>.\n",
    "body|See http://a.example/x and http://b.example.\n" },
  /* Pictures leave their words. */
  { "![The *old* bridge](a.png \"In winter\")\n\nWith ![a map](b.png) here.\n",
    "caption|The old bridge In winter\nbody|With a map here.\n" },
  { "See[^1] and[^n].\n\n[^1]: http://a.example/\n[^n]: More words.\n\nend\n",
    "body|See[^1] and[^n].\nbody|end\nnote|[^1]: http://a.example/ [^n]: More words.\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = read_text (cases[i].text);
      g_autofree char *text = print_document (document);

      if (!g_str_equal (text, cases[i].expected))
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_facts (void)
{
  g_autoptr (DatelineDocument) document = read_text (
    "---\ntitle: \"Envoys meet: again\"\nauthor: Jane Doe\ndate: 2022-01-26\nsource: Herald\n"
    "tags:\n  - a\n---\n\nThe envoys met again and said little of the talks.\n");
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, NULL);

  g_assert_cmpuint (document->paragraphs->len, ==, 1);
  g_assert_cmpstr (draft->title, ==, "Envoys meet: again");
  g_assert_cmpstr (draft->author, ==, "Jane Doe");
  g_assert_cmpstr (draft->source, ==, "Herald");
  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpint (draft->date->evidence, ==, DATELINE_DATE_EVIDENCE_METADATA);
}

static const char *
metadata_of (const DatelineDraft *draft, const char *name)
{
  return draft->metadata != NULL ? g_hash_table_lookup (draft->metadata, name) : NULL;
}

/* Nothing of what stands at the beginning is lost, and what it says is the title is. */
static void
test_more_facts (void)
{
  g_autoptr (DatelineDocument) document = read_text (
    "---\n# a remark\ntitle: 'It''s on: again' # so\nauthor:\n  name: Jane Doe\n  role: Envoy\n"
    "date: 2022-01-26T10:30:00+01:00\ntags: [one, \"two, three\"]\ncategories:\n  - Peace\n"
    "  - War\ndescription: >\n  First line\n  and second.\ndraft: false\nlastmod: 2022-02-01\n"
    "no sense here\nsocial image: \"a.png\"\n---\n\n## Background\n\nThe envoys met again.\n");
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, NULL);

  g_assert_cmpstr (draft->title, ==, "It's on: again");
  g_assert_cmpstr (draft->author, ==, "Jane Doe");
  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpint (draft->date->precision, ==, DATELINE_DATE_PRECISION_DAY);
  g_assert_cmpstr (metadata_of (draft, "published"), ==, "2022-01-26T10:30:00+01:00");
  g_assert_cmpstr (metadata_of (draft, "author-role"), ==, "Envoy");
  g_assert_cmpstr (metadata_of (draft, "subjects"), ==, "one; two, three");
  g_assert_cmpstr (metadata_of (draft, "categories"), ==, "Peace; War");
  g_assert_cmpstr (metadata_of (draft, "description"), ==, "First line and second.");
  g_assert_cmpstr (metadata_of (draft, "draft"), ==, "false");
  g_assert_cmpstr (metadata_of (draft, "updated"), ==, "2022-02-01");
  g_assert_cmpstr (metadata_of (draft, "social-image"), ==, "a.png");
  g_assert_cmpstr (metadata_of (draft, "front-matter"), ==, "no sense here");
  g_assert_nonnull (strstr (draft->text, "Background"));
}

static void
test_toml (void)
{
  g_autoptr (DatelineDocument) document = read_text (
    "+++\ntitle = \"Envoys meet\"\ndate = 2022-01-26\ntags = [\"a\", \"b\"]\n[params]\n"
    "mood = \"calm\"\n+++\n# Envoys  MEET\n\nThe envoys met again.\n");
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, NULL);

  g_assert_cmpstr (draft->title, ==, "Envoys meet");
  g_assert_cmpint (draft->date->first, ==, dateline_day_from_civil (2022, 1, 26));
  g_assert_cmpstr (metadata_of (draft, "subjects"), ==, "a; b");
  g_assert_cmpstr (metadata_of (draft, "params-mood"), ==, "calm");
  /* The heading is the title that the facts name. */
  g_assert_cmpint (g_array_index (draft->regions, DatelineRegion, 0).kind, ==,
                   DATELINE_REGION_HEADLINE);
}

/* What is no list, or ends otherwise, keeps all of its words. */
static void
test_odd_lists (void)
{
  g_autoptr (DatelineDocument) document = read_text (
    "---\ntitle: T\ntags: [it's on, 'a, b', other] # so\nnest: [[a, b], c]\nopen: [a, b\n"
    "after: [a] and b\n---\nText.\n");
  g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, NULL);

  g_assert_cmpstr (metadata_of (draft, "subjects"), ==, "it's on; a, b; other");
  g_assert_cmpstr (metadata_of (draft, "nest"), ==, "[[a, b], c]");
  g_assert_cmpstr (metadata_of (draft, "open"), ==, "[a, b");
  g_assert_cmpstr (metadata_of (draft, "after"), ==, "[a] and b");
}

/* Text between two rules is text. */
static void
test_rules (void)
{
  static const char *const texts[] = {
    "---\n\nThe first paragraph.\n\n---\n\nThe second.\n",
    "---\n# The first paragraph\n---\nThe second.\n",
    "---\nThe first paragraph.\n\nNote: there is more.\n\n---\nThe second.\n",
    "---\nNote: there is more.\n\nThe first paragraph.\n\nAnd so on.\n\n---\nThe second.\n",
    "+++\nThe first paragraph.\n+++\nThe second.\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineDocument) document = read_text (texts[i]);
      g_autoptr (DatelineDraft) draft = dateline_document_to_draft (document, NULL);

      g_assert_nonnull (strstr (draft->text, "The first paragraph"));
      g_assert_nonnull (strstr (draft->text, "The second"));
      g_assert_null (metadata_of (draft, "front-matter"));
    }
}

static void
test_told (void)
{
  g_autoptr (DatelineDocument)
    document = read_text ("One ~~two~~ ~~three~~ <!-- four --> five.\n\n<!-- six -->\n");
  g_autofree char *problem = dateline_document_dup_problem (document);

  g_assert_nonnull (strstr (problem, "2 passages are struck out"));
  g_assert_nonnull (strstr (problem, "2 remarks"));
}

/* Tables without end, bars without number: in time that grows with the length. */
static void
test_hostile_tables (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineDocument) wide = NULL;
  g_autoptr (DatelineDocument) none = NULL;
  const DatelineParagraph *row;
  guint cells = 1;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "a|");
  g_string_append_c (text, '\n');
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "-|");
  g_string_append (text, "\nb\n");
  none = read_text (text->str);
  g_assert_cmpuint (none->paragraphs->len, ==, 1);
  g_string_assign (text, "|a|b|\n|-|-|\n|");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "c|");
  wide = read_text (text->str);
  g_assert_cmpuint (wide->paragraphs->len, ==, 2);
  row = wide->paragraphs->pdata[1];
  for (const char *p = row->text; *p != '\0'; p++)
    cells += *p == '\t';
  g_assert_cmpuint (cells, ==, DATELINE_DOCUMENT_MAX_CELLS);
}

/* Quotations within quotations are refused beyond a depth, not followed into the ground. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) unclosed = read_text ("---\ntitle: x\n\nno end of the facts\n");

  g_autoptr (DatelineDocument) struck = NULL;
  g_autoptr (DatelineDocument) pictures = NULL;
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "> ");
  g_string_append (deep, "x\n");
  bytes = g_bytes_new (deep->str, deep->len);
  g_assert_null (dateline_markdown_read (bytes, "x.md", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP);
  g_assert_cmpuint (unclosed->paragraphs->len, ==, 2);

  /* In time that grows with the length; the words of all are there. */
  for (guint i = 0; i < 300000; i++)
    g_string_append (many, "~~a~~ ");
  struck = read_text (many->str);
  g_assert_cmpuint (strlen (((DatelineParagraph *) struck->paragraphs->pdata[0])->text), ==,
                    2 * 300000 - 1);
  g_string_truncate (many, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append (many, "![[b]()");
  pictures = read_text (many->str);
  g_assert_cmpuint (strlen (((DatelineParagraph *) pictures->paragraphs->pdata[0])->text), >=,
                    3 * 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/markdown/cases", test_cases);
  g_test_add_func ("/formats/markdown/facts", test_facts);
  g_test_add_func ("/formats/markdown/more-facts", test_more_facts);
  g_test_add_func ("/formats/markdown/toml", test_toml);
  g_test_add_func ("/formats/markdown/odd-lists", test_odd_lists);
  g_test_add_func ("/formats/markdown/rules", test_rules);
  g_test_add_func ("/formats/markdown/told", test_told);
  g_test_add_func ("/formats/markdown/hostile", test_hostile);
  g_test_add_func ("/formats/markdown/hostile-tables", test_hostile_tables);
  return g_test_run ();
}
