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

/* Quotations within quotations are refused beyond a depth, not followed into the ground. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) unclosed = read_text ("---\ntitle: x\n\nno end of the facts\n");

  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "> ");
  g_string_append (deep, "x\n");
  bytes = g_bytes_new (deep->str, deep->len);
  g_assert_null (dateline_markdown_read (bytes, "x.md", &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_TOO_DEEP);
  g_assert_cmpuint (unclosed->paragraphs->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/markdown/cases", test_cases);
  g_test_add_func ("/formats/markdown/facts", test_facts);
  g_test_add_func ("/formats/markdown/hostile", test_hostile);
  return g_test_run ();
}
