/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables out of files of every kind, and what is said of files that are none. */
#include "formats/table.h"

#include <string.h>

#include "formats/format.h"

/* Rows as "line: a|b". */
static char *
read_table (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTable) table = dateline_table_read (bytes, &error);
  GString *printed = g_string_new (NULL);

  if (table == NULL)
    {
      g_string_printf (printed, "error: %s", error->message);
      return g_string_free (printed, FALSE);
    }
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (printed, "%s[%s]", i > 0 ? " " : "",
                            (const char *) table->columns->pdata[i]);
  for (guint i = 0; i < table->rows->len; i++)
    {
      DatelineTableRow *row = table->rows->pdata[i];
      g_autofree char *cells = g_strjoinv ("|", row->cells);

      g_assert_cmpuint (g_strv_length (row->cells), ==, table->columns->len);
      g_string_append_printf (printed, "\n%u: %s", row->line, cells);
    }
  for (guint i = 0; i < table->problems->len; i++)
    g_string_append_printf (printed, "\n! %s", (const char *) table->problems->pdata[i]);
  return g_string_free (printed, FALSE);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    const char *table;
  } cases[] = {
    { "name,id\nNATO,Q7184\n", "[name] [id]\n2: NATO|Q7184" },
    { "name;id\r\nNATO;Q7184", "[name] [id]\n2: NATO|Q7184" },
    { "name\tid\nNATO\tQ7184\n", "[name] [id]\n2: NATO|Q7184" },
    { "\xef\xbb\xbfname,id\nA,1\n", "[name] [id]\n2: A|1" },
    { "name,note\n\"A, B\",\"says \"\"no\"\"\"\n", "[name] [note]\n2: A, B|says \"no\"" },
    { "name,note\nA,\"two\nlines\"\nB,x\n", "[name] [note]\n2: A|two\nlines\n4: B|x" },
    { "name,id\nA\n\n , \nB,1\n", "[name] [id]\n2: A|\n4: |\n5: B|1" },
    { "name,id\nA,1,2\n",
      "[name] [id]\n2: A|1\n! line 2: 3 cells, but there are 2 columns; the rest is left out" },
    { "name,\"id\nA,1\n", "error: line 1: the quotation mark is never closed" },
    { "name,id\nA,\"1\nB,2\n", "error: line 2: the quotation mark is never closed" },
    { "name\n", "error: There is no record in it" },
    { "[{\"name\":\"A\",\"id\":1},{\"id\":2,\"more\":true}]",
      "[name] [id] [more]\n1: A|1|\n2: |2|true" },
    { "[{\"name\":\"A\",\"aliases\":[\"B\",\"C\"]}]", "[name] [aliases]\n1: A|B\x1f"
                                                      "C" },
    { "{\"name\":\"A\"}\n{broken\n\n{\"name\":\"B\"}\n",
      "[name]\n1: A\n4: B\n! line 2: Unexpected “b” at byte 2" },
    { "{\"name\":\"A\"}", "[name]\n1: A" },
    { "{\"head\":{\"vars\":[\"item\"]},\"results\":{\"bindings\":[{\"item\":{\"type\":\"uri\","
      "\"value\":\"http://www.wikidata.org/entity/Q458\"},\"itemLabel\":{\"value\":\"EU\"}}]}}",
      "[item] [itemLabel]\n1: http://www.wikidata.org/entity/Q458|EU" },
    { "[1,{\"name\":\"A\"}]",
      "[name]\n2: A\n! line 1: this is a number, but a record is an object in braces" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *table = read_table (cases[i].text, -1);
      const char *broken = strstr (table, "! line 2: ");

      g_test_message ("%s", cases[i].text);
      /* What the JSON reader says is its own affair. */
      if (broken != NULL && strstr (cases[i].table, "Unexpected") != NULL)
        {
          g_assert_true (g_str_has_prefix (cases[i].table, "[name]\n1: A\n4: B\n! line 2: "));
          continue;
        }
      g_assert_cmpstr (table, ==, cases[i].table);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GString) wide = g_string_new ("a");
  g_autoptr (GString) open = g_string_new ("name\n\"");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *of_wide = NULL;
  g_autofree char *of_open = NULL;
  g_autofree char *of_deep = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (wide, ",a");
  for (guint i = 0; i < 5000; i++)
    g_string_append (open, "x\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  of_wide = read_table (wide->str, -1);
  of_open = read_table (open->str, -1);
  of_deep = read_table (deep->str, -1);
  g_assert_cmpstr (of_wide, ==, "error: line 1: it has more than 200 columns");
  g_assert_cmpstr (of_open, ==, "error: line 2: the quotation mark is never closed");
  g_assert_true (g_str_has_prefix (of_deep, "error: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/kinds", test_kinds);
  g_test_add_func ("/table/bounds", test_bounds);
  return g_test_run ();
}
